//! The figures of rows, between the frame's head and foot: heads and reference lines, a row a place, the axis. First
//! everything is measured, then it is drawn.

use duixian_model::{Comparison, Mode, Panel, Verdict};

use crate::axis::{self, Reach, Scale, Tick};
use crate::caption::{self, Told};
use crate::columns::{self, Column};
use crate::entry::{self, Entry};
use crate::figure::{Figure, Mark, Series};
use crate::frame::{self, Format, Frame, Wording};
use crate::ink::{self, Bounds, Ink, SIGN};
use crate::legend;
use crate::numbers::Numbers;
use crate::options::{FigureKind, FigureOptions, Lang, Sort};
use crate::paper::{Anchor, Paper, Type};
use crate::reference::{self, Reference};
use crate::sizes::Sizes;
use crate::strip::{Look, Spot, Strip, Text};
use crate::wrap::wrap;
use crate::{bars, dumbbell, font, words};

/// From how many rows on they stand closer.
const MANY: usize = 60;
/// From how many rows on the ticks are repeated above them.
const TALL: usize = 16;
/// How much higher than needed a row becomes at most to fill the height asked for.
const MOST_STRETCH: f64 = 44.0;

/// Draws the first comparison of a panel, a row a place.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let Some(comparison) = panel.first() else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let numbers = Numbers::of(comparison, lang);
    let mut entries = entry::entries(comparison, &numbers, lang);
    let sort = options.sort.unwrap_or(if entries.iter().any(Entry::judged) { Sort::Gap } else { Sort::Target });
    entry::sort(&mut entries, sort);
    let (target_name, actual_name) = words::series_names(comparison, lang);
    let told = Told { comparison, entries: &entries, numbers: &numbers, lang, target_name: &target_name, actual_name: &actual_name };
    let format = Format::of(options);
    let look = Look {
        palette: format.palette,
        size: format.sizes.value,
        lang,
        target_name: &target_name,
        actual_name: &actual_name,
        actual_first: comparison.selection.mode == Mode::Outlook,
    };
    let (sheet, told_names) = Sheet::measured(&told, &look, options.figure, format);
    let wording = Wording {
        title: told.title(),
        subtitle: told.subtitle(sort),
        note: told.note(options.figure),
        sources: caption::source_titles(std::slice::from_ref(comparison)),
        alt: told.alt(),
    };
    let frame = Frame::new(format, options, wording, legend::keys(&entries, options.figure, &look, told_names));
    let stretch = ((frame.room() - sheet.height()) / sheet.rows.len().max(1) as f64).clamp(0.0, MOST_STRETCH);
    let set = Set { sheet: &sheet, top: frame.top(), stretch, comparison };
    frame.draw(sheet.height() + stretch * sheet.rows.len() as f64, |paper| set.paint(paper, &told, &look))
}

/// A row with its height above and below its middle line.
struct Laid {
    name: Vec<String>,
    strip: Strip,
    above: f64,
    below: f64,
}

/// Everything measured, from the height on where the body begins.
struct Sheet {
    format: Format,
    columns: Vec<Column>,
    heads: f64,
    references: Vec<Reference>,
    reference_labels: Vec<Text>,
    reference_top: f64,
    scale: Scale,
    ticks: Vec<Tick>,
    ticks_above: bool,
    zero_line: Option<f64>,
    rows: Vec<Laid>,
}

/// Space between the frame's head and the heads of the columns.
const ABOVE_HEADS: f64 = 10.0;
/// Space between the heads and the rows.
const BELOW_HEADS: f64 = 6.0;

impl Sheet {
    /// Measures the rows and all around them; tells besides whether the series are named at the marks.
    fn measured(told: &Told<'_>, look: &Look<'_>, figure: FigureKind, format: Format) -> (Sheet, bool) {
        let (comparison, entries, numbers, lang) = (told.comparison, told.entries, told.numbers, told.lang);
        let (sizes, palette, inner) = (format.sizes, look.palette, format.inner());

        // Across: names, plot, columns.
        let names = entries.iter().map(|entry| name_width(&entry.name, sizes, inner)).fold(24.0, f64::max).min(inner * 0.24);
        let plot_left = format.left() + names + 16.0;
        let mut columns = columns::columns(comparison, entries, numbers, palette, lang, sizes);
        let plot_right = columns::set(&mut columns, plot_left, format.right(), inner * if sizes.narrow { 0.56 } else { 0.42 });

        // The rows against the axis.
        let references = reference::references(comparison, numbers, lang);
        let is_bars = figure == FigureKind::Bars;
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
        let ticks = if reaches.is_empty() { Vec::new() } else { axis::ticks(&scale, numbers, sizes, format.width) };
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
        let (reference_labels, reference_height) = reference::labels(&references, &scale, sizes, palette);
        let ticks_above = entries.len() >= TALL && !ticks.is_empty();
        let tick_height = if ticks_above { format.small_line() + 4.0 } else { 0.0 };
        let has_head = columns.iter().any(|column| column.head.iter().any(|line| !line.is_empty()));
        let head_height = if has_head { 2.0 * format.small_line() } else { 0.0 };
        let heads = ABOVE_HEADS + head_height.max(reference_height + tick_height);

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
        let reference_top = heads - tick_height - reference_height;
        let sheet =
            Sheet { format, columns, heads, references, reference_labels, reference_top, scale, ticks, ticks_above, zero_line, rows };
        (sheet, told_names)
    }

    /// The height of it all, unstretched.
    fn height(&self) -> f64 {
        let rows: f64 = self.rows.iter().map(|row| row.above + row.below).sum();
        let axis = if self.ticks.is_empty() { 12.0 } else { self.format.sizes.small + 26.0 };
        self.heads + BELOW_HEADS + rows + axis
    }

    fn has_line_behind(&self, bounds: &Bounds) -> bool {
        let parents = self.references.iter().flat_map(|r| [self.scale.x(r.value.at), self.scale.x(r.value.to)]);
        let mut lines = self.ticks.iter().map(|tick| tick.x).chain(parents).chain(self.zero_line);
        lines.any(|x| bounds.left - 2.0 < x && x < bounds.right + 2.0)
    }
}

/// A sheet set at its height on the paper.
struct Set<'s> {
    sheet: &'s Sheet,
    comparison: &'s Comparison,
    top: f64,
    /// How much higher each row is than it needs to be.
    stretch: f64,
}

impl Set<'_> {
    fn paint(&self, paper: &mut Paper<'_>, told: &Told<'_>, look: &Look<'_>) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.paint_heads(paper);
        self.paint_ground(paper, look);
        self.paint_references(paper, look, &mut marks);
        let mut top = self.rows_top();
        for (i, (entry, row)) in told.entries.iter().zip(&self.sheet.rows).enumerate() {
            let middle = top + self.stretch / 2.0 + row.above;
            self.paint_row(paper, entry, row, middle, look, &mut marks);
            self.paint_cells(paper, entry, i, middle, told, look, &mut marks);
            top += row.above + row.below + self.stretch;
        }
        let small = self.sheet.format.small();
        self.paint_ticks(paper, self.rows_bottom() + 8.0 + small.size * 0.56, small);
        if self.sheet.ticks_above {
            self.paint_ticks(paper, self.rows_top() - 8.0 - small.size * 0.56, small);
        }
        marks
    }

    fn rows_top(&self) -> f64 {
        self.top + self.sheet.heads + BELOW_HEADS
    }

    fn rows_bottom(&self) -> f64 {
        let rows: f64 = self.sheet.rows.iter().map(|row| row.above + row.below).sum();
        self.rows_top() + (rows + self.stretch * self.sheet.rows.len() as f64)
    }

    fn paint_ticks(&self, paper: &mut Paper<'_>, y: f64, look: Type) {
        for tick in &self.sheet.ticks {
            paper.text(&tick.text, tick.x, y, Anchor::Middle, look);
        }
    }

    /// The columns' heads.
    fn paint_heads(&self, paper: &mut Paper<'_>) {
        let (format, bottom) = (self.sheet.format, self.top + self.sheet.heads);
        for column in &self.sheet.columns {
            for (i, line) in column.head.iter().enumerate() {
                let middle = bottom - (1.5 - i as f64) * format.small_line();
                let (x, anchor) = if column.verdicts { (column.left, Anchor::Start) } else { (column.left + column.width, Anchor::End) };
                paper.text(line, x, middle, anchor, format.small());
            }
        }
    }

    /// Grid, zero line, rules between the rows.
    fn paint_ground(&self, paper: &mut Paper<'_>, look: &Look<'_>) {
        let palette = look.palette;
        let upright = |x: f64, stroke, width| Ink::line([(x, self.rows_top()), (x, self.rows_bottom())], stroke, width);
        for tick in &self.sheet.ticks {
            let (stroke, width) = if tick.zero { (palette.rule, 1.2) } else { (palette.grid, 1.0) };
            paper.ink(&upright(tick.x, stroke, width), 0.0);
        }
        if let Some(x) = self.sheet.zero_line.filter(|_| !self.sheet.ticks.iter().any(|tick| tick.zero)) {
            paper.ink(&upright(x, palette.rule, 1.2), 0.0);
        }
        let mut top = self.rows_top();
        for row in self.sheet.rows.iter().take(self.sheet.rows.len().saturating_sub(1)) {
            top += row.above + row.below + self.stretch;
            let (left, right) = (self.sheet.format.left(), self.sheet.format.right());
            paper.ink(&Ink::line([(left, top), (right, top)], palette.grid, 0.8), 0.0);
        }
    }

    fn paint_references(&self, paper: &mut Paper<'_>, look: &Look<'_>, marks: &mut Vec<Mark>) {
        for reference in &self.sheet.references {
            let (x, to) = (self.sheet.scale.x(reference.value.at), self.sheet.scale.x(reference.value.to));
            let (_, stroke, tint) = look.colours(reference.value.series);
            if to > x {
                let band = Ink::Rect { x, y: self.rows_top(), w: to - x, h: self.rows_bottom() - self.rows_top(), fill: tint, alpha: 0.5 };
                paper.ink(&band, 0.0);
            }
            let ends: &[f64] = if to > x { &[x, to] } else { &[x] };
            let from = self.rows_top() - if self.sheet.ticks_above { 2.0 } else { 4.0 };
            for &x in ends {
                for ink in ink::dashes(x, from, self.rows_bottom(), stroke, 1.3, (5.0, 4.0)) {
                    paper.ink(&ink, 0.0);
                }
            }
        }
        for (reference, text) in self.sheet.references.iter().zip(&self.sheet.reference_labels) {
            let y = self.top + self.sheet.reference_top + text.y;
            paper.text(&text.text, text.x, y, text.anchor, text.look);
            let bounds = text.bounds();
            let spot = Spot {
                series: reference.value.series,
                value: reference.value.text.clone(),
                fact: reference.value.fact,
                report: reference.value.report,
                bounds,
                label: reference.label.clone(),
            };
            marks.push(spot.mark(self.comparison, &reference.place, self.top + self.sheet.reference_top));
        }
    }

    fn paint_row(&self, paper: &mut Paper<'_>, entry: &Entry<'_>, row: &Laid, middle: f64, look: &Look<'_>, marks: &mut Vec<Mark>) {
        let size = self.sheet.format.sizes.name;
        for (k, line) in row.name.iter().enumerate() {
            let offset = (k as f64 - (row.name.len() as f64 - 1.0) / 2.0) * size * 1.22;
            paper.text(line, self.sheet.format.left(), middle + offset, Anchor::Start, Type::new(size, look.palette.ink));
        }
        for ink in &row.strip.inks {
            paper.ink(ink, middle);
        }
        for text in &row.strip.texts {
            if self.sheet.has_line_behind(&text.bounds()) {
                paper.text_on_ground(&text.text, text.x, middle + text.y, text.anchor, text.look);
            } else {
                paper.text(&text.text, text.x, middle + text.y, text.anchor, text.look);
            }
        }
        marks.extend(row.strip.spots.iter().map(|spot| spot.mark(self.comparison, &entry.row.place, middle)));
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
        for column in &self.sheet.columns {
            let cell = &column.cells[row];
            let style = Type::new(self.sheet.format.sizes.value, cell.colour);
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
        if let (Some(first), Some(last)) = (self.sheet.columns.first(), self.sheet.columns.last())
            && (entry.row.gap.is_some() || entry.row.verdict.is_some())
        {
            let bounds = Bounds::new(first.left, -10.0, last.left + last.width, 10.0);
            let label = gap_label(entry, told);
            let value = entry.row.gap.as_ref().map(|gap| told.numbers.gap(gap)).unwrap_or_default();
            let spot = Spot { series: Series::Gap, value, fact: None, report: None, bounds, label };
            marks.push(spot.mark(self.comparison, &entry.row.place, middle));
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
