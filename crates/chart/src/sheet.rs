//! The whole figure from top to bottom: title, subtitle, legend, heads and reference lines, rows, axis, note, source.
//! First everything is measured, then it is drawn.

use duixian_model::{Comparison, Mode, Verdict};
use rust_decimal::prelude::ToPrimitive;

use crate::axis::{Reach, Scale};
use crate::caption::Told;
use crate::columns::{self, Column};
use crate::entry::{self, Entry};
use crate::figure::{Figure, Mark, Series};
use crate::ink::{self, Bounds, Ink, SIGN};
use crate::legend::{self, Key};
use crate::numbers::Numbers;
use crate::options::{FigureKind, FigureOptions, Lang, Sort};
use crate::paper::{Anchor, Paper, Type, fair_copy};
use crate::reference::{self, Reference};
use crate::sizes::{LEADING, Sizes, TITLE_LEADING};
use crate::strip::{Look, Spot, Strip, Text};
use crate::theme::Palette;
use crate::wrap::wrap;
use crate::{bars, dumbbell, font, words};

/// Least and greatest width of a figure.
const WIDTHS: (u32, u32) = (360, 4096);
/// Greatest height asked for; rows may need more.
const MOST_HEIGHT: u32 = 4096;
/// From how many rows on they stand closer.
const MANY: usize = 60;
/// From how many rows on the ticks are repeated above them.
const TALL: usize = 16;
/// How much higher than needed a row becomes at most to fill the height asked for.
const MOST_STRETCH: f64 = 44.0;

/// Draws a comparison.
pub(crate) fn draw(comparison: &Comparison, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let numbers = Numbers::of(comparison, lang);
    let mut entries = entry::entries(comparison, &numbers, lang);
    let sort = options.sort.unwrap_or(if entries.iter().any(Entry::judged) { Sort::Gap } else { Sort::Target });
    entry::sort(&mut entries, sort);
    let (target_name, actual_name) = words::series_names(comparison, lang);
    let told = Told { comparison, entries: &entries, numbers: &numbers, lang, target_name: &target_name, actual_name: &actual_name };
    let title = options.title.as_ref().filter(|title| !title.trim().is_empty()).cloned().unwrap_or_else(|| told.title());
    let width = f64::from(options.width.clamp(WIDTHS.0, WIDTHS.1));
    let sizes = Sizes::of(width);
    let look = Look {
        palette: Palette::of(options.theme),
        size: sizes.value,
        lang,
        target_name: &target_name,
        actual_name: &actual_name,
        actual_first: comparison.selection.mode == Mode::Outlook,
    };
    let sheet = Sheet::measured(&told, &look, options, &title, sort, width, sizes);
    let mut buffer = String::with_capacity(4096 + entries.len() * 1800);
    let mut paper = Paper::new(&mut buffer, width, sheet.height, look.palette.paper);
    let marks = sheet.paint(&mut paper, &told, &look);
    let labels = paper.finish();
    let alt = told.alt(&title);
    let (width, height) = (width as u32, sheet.height as u32);
    let svg = fair_copy(&buffer, width, height, lang.pick("zh-CN", "en"), &title, &alt);
    Figure { svg, width, height, marks, alt, title, labels }
}

/// A tick of the axis.
struct Tick {
    x: f64,
    text: String,
    zero: bool,
}

/// A row with its height above and below its middle line.
struct Laid {
    name: Vec<String>,
    strip: Strip,
    above: f64,
    below: f64,
}

/// Everything measured.
struct Sheet {
    sizes: Sizes,
    width: f64,
    height: f64,
    title: (f64, Vec<String>),
    subtitle: (f64, Vec<String>),
    legend_top: f64,
    legend: Vec<Key>,
    legend_lines: Vec<Vec<(usize, f64)>>,
    columns: Vec<Column>,
    heads_bottom: f64,
    references: Vec<Reference>,
    reference_labels: Vec<Text>,
    reference_top: f64,
    scale: Scale,
    ticks: Vec<Tick>,
    ticks_above: bool,
    zero_line: Option<f64>,
    rows_top: f64,
    rows_bottom: f64,
    rows: Vec<Laid>,
    stretch: f64,
    note: (f64, Vec<String>),
    source: (f64, Vec<String>),
}

impl Sheet {
    fn measured(told: &Told<'_>, look: &Look<'_>, options: &FigureOptions, title: &str, sort: Sort, width: f64, sizes: Sizes) -> Sheet {
        let (comparison, entries, numbers, lang) = (told.comparison, told.entries, told.numbers, told.lang);
        let palette = look.palette;
        let inner = width - 2.0 * sizes.margin;
        let right = width - sizes.margin;

        // Across: names, plot, columns.
        let names = entries.iter().map(|entry| name_width(&entry.name, sizes, inner)).fold(24.0, f64::max).min(inner * 0.24);
        let plot_left = sizes.margin + names + 16.0;
        let mut columns = columns::columns(comparison, entries, numbers, palette, lang, sizes);
        let plot_right = columns::set(&mut columns, plot_left, right, inner * if sizes.narrow { 0.56 } else { 0.42 });

        // The rows against the axis.
        let references = reference::references(comparison, numbers, lang);
        let is_bars = options.figure == FigureKind::Bars;
        let both = |entry: &Entry<'_>| entry.target.value().is_some() && entry.actual.value().is_some();
        let named = entries.first().is_some_and(both) && !(is_bars && sizes.narrow);
        let mut reaches: Vec<Reach> = entries
            .iter()
            .enumerate()
            .flat_map(
                |(i, entry)| {
                    if is_bars { bars::reaches(entry, look, named && i == 0) } else { dumbbell::reaches(entry, sizes.value) }
                },
            )
            .collect();
        let parents = references.iter().flat_map(|reference| [reference.value.at, reference.value.to]);
        reaches.extend(parents.map(|at| Reach { at, before: 8.0, after: 8.0 }));
        let scale = Scale::new(plot_left, plot_right, &reaches, is_bars);
        let ticks = if reaches.is_empty() { Vec::new() } else { ticks(&scale, numbers, sizes, width) };
        let zero_line = (is_bars && !reaches.is_empty()).then(|| scale.x(0.0));
        let mut told_names = is_bars && named;
        let mut strips = Vec::with_capacity(entries.len());
        for (i, entry) in entries.iter().enumerate() {
            if is_bars {
                strips.push(bars::lay_out(entry, &scale, look, named && i == 0));
            } else {
                let (strip, told_here) = dumbbell::lay_out(entry, &scale, look, named && i == 0);
                told_names |= told_here;
                strips.push(strip);
            }
        }

        // Downwards to the rows.
        let title_top = sizes.margin * 0.85;
        let title = wrap(title, sizes.title, inner, 3);
        let subtitle_top = title_top + title.len() as f64 * sizes.title * TITLE_LEADING + 4.0;
        let subtitle = wrap(&told.subtitle(sort), sizes.subtitle, inner, 2);
        let mut y = subtitle_top + subtitle.len() as f64 * sizes.subtitle * LEADING;
        let legend = legend::keys(entries, options.figure, look, told_names);
        let legend_lines = legend::lines(&legend, sizes.value, sizes.margin, right);
        let legend_top = y + 8.0;
        if !legend_lines.is_empty() {
            y = legend_top + legend_lines.len() as f64 * legend::LINE;
        }
        let (reference_labels, reference_height) = reference::labels(&references, &scale, sizes, palette);
        let ticks_above = entries.len() >= TALL && !ticks.is_empty();
        let tick_height = if ticks_above { sizes.small * LEADING + 4.0 } else { 0.0 };
        let has_head = columns.iter().any(|column| column.head.iter().any(|line| !line.is_empty()));
        let head_height = if has_head { 2.0 * sizes.small * LEADING } else { 0.0 };
        let heads_bottom = y + 10.0 + head_height.max(reference_height + tick_height);
        let rows_top = heads_bottom + 6.0;
        let reference_top = heads_bottom - tick_height - reference_height;

        // The rows.
        let padding = if entries.len() > MANY { 3.0 } else { 5.0 };
        let least = match (is_bars, entries.len() > MANY) {
            (false, true) => 28.0,
            (false, false) => 38.0,
            (true, true) => 40.0,
            (true, false) => 46.0,
        };
        let rows: Vec<Laid> = entries
            .iter()
            .zip(strips)
            .map(|(entry, strip)| {
                let name = wrap(&entry.name, sizes.name, names, 2);
                let name_half = name.len() as f64 * sizes.name * 0.62 + 3.0;
                let above = (strip.above() + padding).max(name_half).max(least / 2.0);
                let below = (strip.below() + padding).max(name_half).max(least / 2.0);
                Laid { name, strip, above, below }
            })
            .collect();
        let natural: f64 = rows.iter().map(|row| row.above + row.below).sum();

        // The foot.
        let note = told.note(options.figure).map(|note| wrap(&note, sizes.small, inner, 12)).unwrap_or_default();
        let two_lines = |text: &str| wrap(text, sizes.small, inner, 99).len() <= 2;
        let source = told.source(two_lines).map(|source| wrap(&source, sizes.small, inner, 3)).unwrap_or_default();
        let line = sizes.small * LEADING;
        let between = if note.is_empty() || source.is_empty() { 0.0 } else { 4.0 };
        let foot = (note.len() + source.len()) as f64 * line + between;
        let axis = if ticks.is_empty() { 12.0 } else { sizes.small + 26.0 };
        let bottom = sizes.margin * 0.75;
        let fixed = rows_top + axis + foot + bottom;
        let wished = f64::from(options.height.unwrap_or(0).min(MOST_HEIGHT));
        let stretch = ((wished - fixed - natural) / rows.len().max(1) as f64).clamp(0.0, MOST_STRETCH);
        let rows_height = natural + stretch * rows.len() as f64;
        let height = (fixed + rows_height).max(wished).ceil();
        let note_top = height - bottom - foot;
        let source_top = note_top + note.len() as f64 * line + between;
        Sheet {
            sizes,
            width,
            height,
            title: (title_top, title),
            subtitle: (subtitle_top, subtitle),
            legend_top,
            legend,
            legend_lines,
            columns,
            heads_bottom,
            references,
            reference_labels,
            reference_top,
            scale,
            ticks,
            ticks_above,
            zero_line,
            rows_top,
            rows_bottom: rows_top + rows_height,
            rows,
            stretch,
            note: (note_top, note),
            source: (source_top, source),
        }
    }

    fn paint(&self, paper: &mut Paper<'_>, told: &Told<'_>, look: &Look<'_>) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.paint_head(paper, look);
        self.paint_ground(paper, look);
        self.paint_references(paper, look, &mut marks);
        let mut top = self.rows_top;
        for (i, (entry, row)) in told.entries.iter().zip(&self.rows).enumerate() {
            let middle = top + self.stretch / 2.0 + row.above;
            self.paint_row(paper, entry, row, middle, look, &mut marks);
            self.paint_cells(paper, entry, i, middle, told, look, &mut marks);
            top += row.above + row.below + self.stretch;
        }
        let small = Type::new(self.sizes.small, look.palette.muted);
        self.paint_ticks(paper, self.rows_bottom + 8.0 + self.sizes.small * 0.56, small);
        if self.ticks_above {
            self.paint_ticks(paper, self.rows_top - 8.0 - self.sizes.small * 0.56, small);
        }
        self.paint_lines(paper, &self.note, small, LEADING);
        self.paint_lines(paper, &self.source, small, LEADING);
        marks
    }

    fn paint_lines(&self, paper: &mut Paper<'_>, (top, lines): &(f64, Vec<String>), look: Type, leading: f64) {
        for (i, line) in lines.iter().enumerate() {
            paper.text(line, self.sizes.margin, top + (i as f64 + 0.5) * look.size * leading, Anchor::Start, look);
        }
    }

    fn paint_ticks(&self, paper: &mut Paper<'_>, y: f64, look: Type) {
        for tick in &self.ticks {
            paper.text(&tick.text, tick.x, y, Anchor::Middle, look);
        }
    }

    /// Title, subtitle, legend and the columns' heads.
    fn paint_head(&self, paper: &mut Paper<'_>, look: &Look<'_>) {
        let (sizes, palette) = (self.sizes, look.palette);
        self.paint_lines(paper, &self.title, Type::new(sizes.title, palette.ink).strong(), TITLE_LEADING);
        self.paint_lines(paper, &self.subtitle, Type::new(sizes.subtitle, palette.muted), LEADING);
        for (line, items) in self.legend_lines.iter().enumerate() {
            let middle = self.legend_top + (line as f64 + 0.5) * legend::LINE;
            for &(item, x) in items {
                let key = &self.legend[item];
                for ink in &key.inks {
                    paper.ink(&ink.moved(x, 0.0), middle);
                }
                paper.text(&key.text, x + key.sign + 6.0, middle, Anchor::Start, Type::new(sizes.value, palette.muted));
            }
        }
        for column in &self.columns {
            for (i, line) in column.head.iter().enumerate() {
                let middle = self.heads_bottom - (1.5 - i as f64) * sizes.small * LEADING;
                let (x, anchor) = if column.verdicts { (column.left, Anchor::Start) } else { (column.left + column.width, Anchor::End) };
                paper.text(line, x, middle, anchor, Type::new(sizes.small, palette.muted));
            }
        }
    }

    /// Grid, zero line, rules between the rows.
    fn paint_ground(&self, paper: &mut Paper<'_>, look: &Look<'_>) {
        let palette = look.palette;
        let upright = |x: f64, stroke, width| Ink::line([(x, self.rows_top), (x, self.rows_bottom)], stroke, width);
        for tick in &self.ticks {
            let (stroke, width) = if tick.zero { (palette.rule, 1.2) } else { (palette.grid, 1.0) };
            paper.ink(&upright(tick.x, stroke, width), 0.0);
        }
        if let Some(x) = self.zero_line.filter(|_| !self.ticks.iter().any(|tick| tick.zero)) {
            paper.ink(&upright(x, palette.rule, 1.2), 0.0);
        }
        let mut top = self.rows_top;
        for row in self.rows.iter().take(self.rows.len().saturating_sub(1)) {
            top += row.above + row.below + self.stretch;
            let (left, right) = (self.sizes.margin, self.width - self.sizes.margin);
            paper.ink(&Ink::line([(left, top), (right, top)], palette.grid, 0.8), 0.0);
        }
    }

    fn paint_references(&self, paper: &mut Paper<'_>, look: &Look<'_>, marks: &mut Vec<Mark>) {
        for reference in &self.references {
            let (x, to) = (self.scale.x(reference.value.at), self.scale.x(reference.value.to));
            let (_, stroke, tint) = look.colours(reference.value.series);
            if to > x {
                let band = Ink::Rect { x, y: self.rows_top, w: to - x, h: self.rows_bottom - self.rows_top, fill: tint, alpha: 0.5 };
                paper.ink(&band, 0.0);
            }
            let ends: &[f64] = if to > x { &[x, to] } else { &[x] };
            let from = self.rows_top - if self.ticks_above { 2.0 } else { 4.0 };
            for &x in ends {
                for ink in ink::dashes(x, from, self.rows_bottom, stroke, 1.3, (5.0, 4.0)) {
                    paper.ink(&ink, 0.0);
                }
            }
        }
        for (reference, text) in self.references.iter().zip(&self.reference_labels) {
            let y = self.reference_top + text.y;
            paper.text(&text.text, text.x, y, text.anchor, text.look);
            let bounds = text.bounds();
            marks.push(Mark {
                place: reference.place.clone(),
                series: reference.value.series,
                fact: reference.value.fact,
                report: reference.value.report,
                x: bounds.left,
                y: self.reference_top + bounds.top,
                w: bounds.right - bounds.left,
                h: bounds.bottom - bounds.top,
                label: reference.label.clone(),
            });
        }
    }

    fn paint_row(&self, paper: &mut Paper<'_>, entry: &Entry<'_>, row: &Laid, middle: f64, look: &Look<'_>, marks: &mut Vec<Mark>) {
        let size = self.sizes.name;
        for (k, line) in row.name.iter().enumerate() {
            let offset = (k as f64 - (row.name.len() as f64 - 1.0) / 2.0) * size * 1.22;
            paper.text(line, self.sizes.margin, middle + offset, Anchor::Start, Type::new(size, look.palette.ink));
        }
        for ink in &row.strip.inks {
            paper.ink(ink, middle);
        }
        for text in &row.strip.texts {
            if self.has_line_behind(&text.bounds()) {
                paper.text_on_ground(&text.text, text.x, middle + text.y, text.anchor, text.look);
            } else {
                paper.text(&text.text, text.x, middle + text.y, text.anchor, text.look);
            }
        }
        marks.extend(row.strip.spots.iter().map(|spot| mark(spot, &entry.row.place, middle)));
    }

    fn has_line_behind(&self, bounds: &Bounds) -> bool {
        let parents = self.references.iter().flat_map(|r| [self.scale.x(r.value.at), self.scale.x(r.value.to)]);
        let mut lines = self.ticks.iter().map(|tick| tick.x).chain(parents).chain(self.zero_line);
        lines.any(|x| bounds.left - 2.0 < x && x < bounds.right + 2.0)
    }

    #[allow(clippy::too_many_arguments)]
    fn paint_cells(
        &self,
        paper: &mut Paper<'_>,
        entry: &Entry<'_>,
        row: usize,
        middle: f64,
        told: &Told<'_>,
        look: &Look<'_>,
        marks: &mut Vec<Mark>,
    ) {
        for column in &self.columns {
            let cell = &column.cells[row];
            let style = Type::new(self.sizes.value, cell.colour);
            match &cell.verdict {
                Some(verdict) => {
                    for ink in ink::verdict_sign(verdict, column.left + SIGN / 2.0, 0.0, look.palette) {
                        paper.ink(&ink, middle);
                    }
                    paper.text(&cell.text, column.after_sign(), middle, Anchor::Start, style);
                }
                None => paper.text(&cell.text, column.left + column.width, middle, Anchor::End, style),
            }
        }
        if let (Some(first), Some(last)) = (self.columns.first(), self.columns.last())
            && (entry.row.gap.is_some() || entry.row.verdict.is_some())
        {
            let bounds = Bounds::new(first.left, -10.0, last.left + last.width, 10.0);
            let label = gap_label(entry, told);
            marks.push(mark(&Spot { series: Series::Gap, fact: None, report: None, bounds, label }, &entry.row.place, middle));
        }
    }
}

/// How wide a name's column must be: a long name takes two lines of like width.
fn name_width(name: &str, sizes: Sizes, inner: f64) -> f64 {
    let whole = font::width(name, sizes.name).ceil();
    if whole <= inner * 0.14 {
        return whole;
    }
    let step = sizes.name / 2.0;
    let rooms = (0..20).map(|i| (whole / 2.0 + step * f64::from(i)).ceil());
    rooms.take_while(|room| *room < whole).find(|room| wrap(name, sizes.name, *room, 9).len() <= 2).unwrap_or(whole)
}

fn mark(spot: &Spot, place: &str, middle: f64) -> Mark {
    let Bounds { left, top, right, bottom } = spot.bounds;
    Mark {
        place: place.to_owned(),
        series: spot.series,
        fact: spot.fact,
        report: spot.report,
        x: left,
        y: middle + top,
        w: right - left,
        h: bottom - top,
        label: spot.label.clone(),
    }
}

/// The gap in a sentence, with the verdict and the report's own claim.
fn gap_label(entry: &Entry<'_>, told: &Told<'_>) -> String {
    let (lang, colon): (Lang, &str) = (told.lang, told.lang.pick("：", ": "));
    let mut parts = Vec::new();
    if let Some(gap) = &entry.row.gap {
        let outlook = told.comparison.selection.mode == Mode::Outlook;
        let name = if outlook { lang.pick("变化", "change") } else { lang.pick("差距", "gap") };
        parts.push(format!("{name} {}", told.numbers.gap_prose(gap)));
    }
    if let Some(verdict) = &entry.row.verdict {
        parts.push(match verdict {
            Verdict::Undecidable(reason) if !reason.is_empty() => format!("{}{colon}{reason}", words::verdict(verdict, lang)),
            _ => words::verdict(verdict, lang).to_owned(),
        });
    }
    for claim in &entry.row.claims {
        parts.push(format!("{}{}", lang.pick("报告自述：", "the report says: "), claim.text.split_whitespace().collect::<String>()));
    }
    format!("{} {}", entry.name, parts.join(lang.pick("，", ", ")))
}

/// The axis's ticks, spaced by their own width; none runs out of the plot.
fn ticks(scale: &Scale, numbers: &Numbers, sizes: Sizes, width: f64) -> Vec<Tick> {
    let mut spacing = ((scale.right - scale.left) / 7.0).clamp(44.0, 130.0);
    for _ in 0..6 {
        let ticks: Vec<Tick> = scale
            .ticks(spacing)
            .into_iter()
            .map(|tick| Tick { x: scale.x(tick.to_f64().unwrap_or(0.0)), text: numbers.tick(tick), zero: tick.is_zero() })
            .filter(|tick| tick.x >= scale.left - 0.5 && tick.x <= scale.right + 0.5)
            .collect();
        let widest = ticks.iter().map(|tick| font::width(&tick.text, sizes.small)).fold(0.0, f64::max);
        if widest + 14.0 <= spacing {
            let inside = |tick: &Tick| {
                let half = font::width(&tick.text, sizes.small) / 2.0;
                tick.x - half >= 4.0 && tick.x + half <= width - 4.0
            };
            return ticks.into_iter().filter(inside).collect();
        }
        spacing = widest + 15.0;
    }
    Vec::new()
}
