//! A place's page: all indicators of the panel in its last year, promised and delivered, with how far the result is from the
//! promise. Gaps in 百分点 and gaps in % have an axis each; nothing else shares one.

use duixian_model::{Absence, Panel, Verdict};
use rust_decimal::prelude::ToPrimitive;

use crate::axis::{self, Reach, Scale, Tick};
use crate::entry::{self, Shown};
use crate::figure::{Figure, Mark, Series};
use crate::font;
use crate::frame::{self, Format, Frame, Wording};
use crate::ink::{self, Bounds, Ink, SIGN};
use crate::legend::{self, Key};
use crate::numbers::{Numbers, signed};
use crate::options::{FigureOptions, Lang, Sort};
use crate::paper::{Anchor, Paper, Type};
use crate::picked::Picked;
use crate::rows::with_rest;
use crate::sources;
use crate::strip::Spot;
use crate::wrap::{self, ellipsis, wrap};

mod words;

use words::Words;

/// Between columns.
const SPACE: f64 = 14.0;
/// Least height of a row.
const ROW: f64 = 34.0;
/// Height of the figures of a row below its name.
const FIGURES: f64 = 24.0;

/// Draws the first place of the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let (places, years) = (panel.places(), panel.years());
    let (Some(&place), Some(&year)) = (places.first(), years.last()) else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let cells = panel.topics().into_iter().filter_map(|topic| panel.cell(place.key, topic, year));
    let mut lines: Vec<Line<'_>> = cells.map(|cell| Line::of(cell, lang)).collect();
    if lines.is_empty() {
        return frame::sentence(panel, options, lang.pick("这个地区没有这一年的数据。", "Nothing is known of this place in this year."));
    }
    // Points before per cent, what cannot be measured last; within each as the user wants.
    let by_gap = options.sort == Some(Sort::Gap);
    lines.sort_by(|a, b| {
        let gap = |line: &Line<'_>| line.gap.as_ref().map(|gap| gap.at);
        let larger = if by_gap { gap(b).partial_cmp(&gap(a)).unwrap_or(std::cmp::Ordering::Equal) } else { std::cmp::Ordering::Equal };
        a.block().cmp(&b.block()).then(larger)
    });
    let picked = Picked::of(lines.len(), lines.len(), options);
    let format = Format::of(options);
    let page = Page::measured(&lines, &picked, format);
    let told = Words { lines: &lines, name: place.name, year, lang, others: places.len() - 1 };
    let wording = Wording {
        title: told.title(),
        subtitle: with_rest(told.subtitle(&lines[0]), &picked, lang),
        kept: crate::words::kept(panel, lang),
        note: told.note(),
        sources: sources::of_place(lines.iter().map(|line| line.cell.comparison), place.key),
        alt: told.alt(),
        ..Wording::default()
    };
    let frame = Frame::new(format, options, wording, keys(&page, &picked.shown.iter().map(|&i| &lines[i]).collect::<Vec<_>>(), format));
    let spare = ((frame.room() - page.height) / picked.shown.len().max(1) as f64).clamp(0.0, 20.0);
    let height = page.height + spare * picked.shown.len() as f64;
    frame.draw(height, |paper| page.paint(paper, frame.top(), spare, &lines, &picked))
}

/// What gaps are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Block {
    Points,
    Percent,
    None,
}

/// A gap with its place on its block's axis.
struct Gapped {
    block: Block,
    at: f64,
    text: String,
}

/// An indicator.
struct Line<'a> {
    cell: duixian_model::Cell<'a>,
    name: String,
    unit: String,
    target: Shown,
    actual: Shown,
    gap: Option<Gapped>,
}

impl<'a> Line<'a> {
    fn of(cell: duixian_model::Cell<'a>, lang: Lang) -> Line<'a> {
        let numbers = Numbers::of(cell.comparison, lang);
        let entry = entry::entry(cell.comparison, cell.row, &numbers, lang, false);
        let both = entry.target.value().is_some() && entry.actual.value().is_some();
        let gap = cell.row.gap.as_ref().filter(|_| both).and_then(|gap| {
            if numbers.is_rate() {
                return Some(Gapped { block: Block::Points, at: gap.value.to_f64()?, text: signed(gap.value) });
            }
            let percent = crate::numbers::one_decimal(gap.percent?);
            Some(Gapped { block: Block::Percent, at: percent.to_f64()?, text: format!("{}%", signed(percent)) })
        });
        let unit = if numbers.is_rate() { String::new() } else { numbers.unit() };
        Line { cell, name: crate::words::subject(cell.comparison, lang), unit, target: entry.target, actual: entry.actual, gap }
    }

    fn block(&self) -> Block {
        self.gap.as_ref().map_or(Block::None, |gap| gap.block)
    }

    fn judged(&self) -> bool {
        matches!(self.cell.row.verdict, Some(Verdict::Exceeded | Verdict::Met | Verdict::Near | Verdict::Missed))
    }

    fn is_kept(&self) -> bool {
        matches!(self.cell.row.verdict, Some(Verdict::Exceeded | Verdict::Met))
    }
}

/// A row, measured: its name in lines, its unit below it, its height, and that of its figures.
struct Row {
    name: Vec<String>,
    unit: Option<String>,
    height: f64,
    figures: f64,
}

/// The page, measured, heights from the body's top.
struct Page {
    format: Format,
    names: f64,
    /// Whether a name stands above its figures.
    stacked: bool,
    /// Right ends of the columns of targets and of results.
    target: f64,
    actual: f64,
    /// The room of the gaps.
    plot: (f64, f64),
    /// Left edge of the verdicts' words; signs alone where they have no room.
    verdicts: f64,
    worded: bool,
    /// Each block with its axis and how many of the rows shown are of it.
    blocks: Vec<(Block, Option<Scale>, Vec<Tick>, usize)>,
    /// Height of a block's head; one without anything to say is low.
    block: f64,
    rows: Vec<Row>,
    head: f64,
    height: f64,
}

/// Height of a block's own head, with its unit and its ticks.
const BLOCK: f64 = 40.0;

impl Page {
    fn measured(lines: &[Line<'_>], picked: &Picked, format: Format) -> Page {
        let (sizes, lang) = (format.sizes, format.lang);
        let shown = || picked.shown.iter().map(|&i| &lines[i]);
        let inner = format.inner();
        let figures = |side: for<'l> fn(&'l Line<'_>) -> &'l Shown| {
            shown()
                .map(|line| font::width(&said(side(line), lang), sizes.value) + sign_width(side(line)))
                .fold(48.0, f64::max)
                .min(inner * if sizes.narrow { 0.36 } else { 0.17 })
        };
        let (mut targets, mut actuals) = (figures(|line| &line.target), figures(|line| &line.actual));
        let words =
            shown().filter_map(|line| line.cell.row.verdict.as_ref()).map(|v| font::width(crate::words::verdict(v, lang), sizes.value));
        let words = words.fold(0.0, f64::max);
        let worded = !sizes.narrow;
        let verdict_width = SIGN + if worded { words + 6.0 } else { 0.0 };
        let bare = shown().all(|line| line.gap.is_none());
        let least_plot = match bare {
            true => 0.0,
            false if sizes.narrow => 70.0,
            false => 190.0,
        };
        let fixed = targets + actuals + verdict_width + 4.0 * SPACE;
        let longest = shown().map(|line| font::width(&line.name, sizes.name)).fold(40.0, f64::max);
        // In little room a name stands on a line of its own above its figures.
        let stacked = sizes.narrow;
        let names = if stacked { inner - verdict_width - SPACE } else { longest.min((inner - fixed - least_plot).max(inner * 0.2)) };
        // Without any gap to draw the two columns have the room of the bars.
        if bare {
            let beside = if stacked { 0.0 } else { names + SPACE };
            let spare = (inner - beside - verdict_width - 2.0 * SPACE - targets - actuals).max(0.0);
            (targets, actuals) = (targets + spare * 0.45, actuals + spare * 0.55);
        }
        let target = format.left() + targets + if stacked { 0.0 } else { names + SPACE };
        let actual = target + SPACE + actuals;
        let verdicts = format.right() - verdict_width;
        let plot = (actual + SPACE, verdicts - SPACE);
        let mut blocks = Vec::new();
        for block in [Block::Points, Block::Percent, Block::None] {
            let of_block: Vec<&Line<'_>> = shown().filter(|line| line.block() == block).collect();
            if of_block.is_empty() {
                continue;
            }
            let reach = |gap: &Gapped| {
                let label = font::width(&gap.text, sizes.value) + 12.0;
                Reach { at: gap.at, before: if gap.at < 0.0 { label } else { 8.0 }, after: if gap.at < 0.0 { 8.0 } else { label } }
            };
            let mut reaches: Vec<Reach> = of_block.iter().filter_map(|line| line.gap.as_ref()).map(reach).collect();
            reaches.push(Reach { at: 0.0, before: 8.0, after: 8.0 });
            let scale = (block != Block::None && plot.1 > plot.0 + 20.0).then(|| Scale::new(plot.0, plot.1, &reaches, true));
            let print = |tick| if block == Block::Percent { format!("{}%", signed(tick)) } else { signed(tick) };
            let ticks = scale.as_ref().map(|scale| axis::ticks_as(scale, &print, sizes, verdicts - 4.0)).unwrap_or_default();
            blocks.push((block, scale, ticks, of_block.len()));
        }
        let rows: Vec<Row> = shown()
            .map(|line| {
                let with_unit = match (line.unit.as_str(), lang) {
                    ("", _) => line.name.clone(),
                    (unit, Lang::Zh) => format!("{}（{unit}）", line.name),
                    (unit, Lang::En) => format!("{} ({unit})", line.name),
                };
                let name = wrap::head(if stacked { &with_unit } else { &line.name }, "", sizes.name, names, 3);
                let unit = (!line.unit.is_empty() && !stacked).then(|| ellipsis(&line.unit, sizes.small, names));
                let height = name.len() as f64 * sizes.name * 1.3 + if unit.is_some() { format.small_line() } else { 0.0 } + 12.0;
                let two_lines = [(&line.target, targets), (&line.actual, actuals)]
                    .into_iter()
                    .any(|(shown, room)| wrap(&said(shown, lang), sizes.value, room + 1.0 - sign_width(shown), 2).len() > 1);
                let figures = FIGURES + if two_lines { sizes.value * 1.25 } else { 0.0 };
                Row { name, unit, height: if stacked { height + figures } else { height.max(ROW) }, figures }
            })
            .collect();
        let head = 14.0 + format.small_line() + 4.0;
        let block = if bare { 4.0 } else { BLOCK };
        let body = rows.iter().map(|row| row.height).sum::<f64>() + blocks.len() as f64 * block;
        Page { format, names, stacked, target, actual, plot, verdicts, worded, blocks, block, rows, head, height: head + body + 12.0 }
    }

    fn paint(&self, paper: &mut Paper<'_>, dy: f64, spare: f64, lines: &[Line<'_>], picked: &Picked) -> Vec<Mark> {
        let (format, small) = (self.format, self.format.small());
        let (sizes, palette, lang) = (format.sizes, format.palette, format.lang);
        let head_y = dy + self.head - 4.0 - format.small_line() / 2.0;
        let strong = |colour| Type::new(sizes.small, colour).strong();
        paper.text(lang.pick("目标", "Target"), self.target, head_y, Anchor::End, strong(palette.target_text));
        paper.text(lang.pick("实际", "Result"), self.actual, head_y, Anchor::End, strong(palette.actual_text));
        let mut marks = Vec::new();
        let mut top = dy + self.head;
        let mut rows = self.rows.iter().zip(&picked.shown);
        for (block, scale, ticks, count) in &self.blocks {
            paper.ink(&Ink::line([(format.left(), top), (format.right(), top)], palette.rule, 1.0), 0.0);
            let name = match block {
                Block::Points => lang.pick("差距，个百分点", "Gap, pp"),
                Block::Percent => lang.pick("差距，%", "Gap, %"),
                Block::None => lang.pick("无法比较差距", "No gap to measure"),
            };
            let first = ticks.iter().map(|tick| tick.x - font::width(&tick.text, sizes.small) / 2.0).fold(self.plot.0, f64::min);
            if self.block == BLOCK {
                let name = ellipsis(name, sizes.small, first - 8.0 - format.left());
                paper.text(&name, format.left(), top + BLOCK / 2.0, Anchor::Start, small);
            }
            for tick in ticks {
                paper.text(&tick.text, tick.x, top + BLOCK / 2.0, Anchor::Middle, small);
            }
            top += self.block;
            let bottom = top + rows.clone().take(*count).map(|(row, _)| row.height + spare).sum::<f64>();
            for tick in ticks {
                let (stroke, width) = if tick.zero { (palette.rule, 1.4) } else { (palette.grid, 1.0) };
                paper.ink(&Ink::line([(tick.x, top - 8.0), (tick.x, bottom)], stroke, width), 0.0);
            }
            for (Row { name, unit, height, figures }, &i) in rows.by_ref().take(*count) {
                let middle = top + (height + spare) / 2.0;
                // In the middle of a row, or of what is left of it below its name.
                let (names, figures) = match self.stacked {
                    true => (middle - figures / 2.0, middle + (height - 12.0 - figures) / 2.0 + 2.0),
                    false => (middle, middle),
                };
                self.paint_name(paper, (name, unit.as_deref()), names);
                self.paint_row(paper, &lines[i], figures, scale.as_ref(), &mut marks);
                top += height + spare;
                paper.ink(&Ink::line([(format.left(), top), (format.right(), top)], palette.grid, 0.8), 0.0);
            }
        }
        marks
    }

    fn paint_name(&self, paper: &mut Paper<'_>, (name, unit): (&[String], Option<&str>), middle: f64) {
        let format = self.format;
        let (sizes, palette) = (format.sizes, format.palette);
        let leading = sizes.name * 1.3;
        let all = name.len() as f64 * leading + if unit.is_some() { format.small_line() } else { 0.0 };
        let look = Type::new(sizes.name, palette.ink);
        for (l, text) in name.iter().enumerate() {
            let y = middle - all / 2.0 + (l as f64 + 0.5) * leading;
            if self.stacked {
                // Over the grid that runs through.
                paper.text_on_ground(text, format.left(), y, Anchor::Start, look);
            } else {
                paper.text(text, format.left(), y, Anchor::Start, look);
            }
        }
        if let Some(unit) = unit {
            paper.text(unit, format.left(), middle + all / 2.0 - format.small_line() / 2.0, Anchor::Start, format.small());
        }
    }

    fn paint_row(&self, paper: &mut Paper<'_>, line: &Line<'_>, middle: f64, scale: Option<&Scale>, marks: &mut Vec<Mark>) {
        let format = self.format;
        let (sizes, palette, lang) = (format.sizes, format.palette, format.lang);
        let before = if self.stacked { 0.0 } else { self.names + SPACE };
        let width = [self.target - format.left() - before, self.actual - self.target - SPACE];
        for ((shown, right, width), colour) in [(&line.target, self.target, width[0]), (&line.actual, self.actual, width[1])]
            .into_iter()
            .zip([palette.target_text, palette.actual_text])
        {
            let absence = shown.said().and_then(|said| said.absence);
            let colour = match absence {
                Some(Absence::CouldNotBeRead) => palette.doubt,
                _ if shown.value().is_some() => colour,
                _ => palette.muted,
            };
            let look = Type::new(sizes.value, colour);
            let lines = wrap(&said(shown, lang), look.size, width + 1.0 - sign_width(shown), 2);
            for (l, text) in lines.iter().enumerate() {
                let y = middle + (l as f64 - (lines.len() as f64 - 1.0) / 2.0) * look.size * 1.25;
                paper.text(text, right, y, Anchor::End, look);
            }
            let longest = lines.iter().map(|text| font::width(text, look.size)).fold(0.0, f64::max);
            if let Some(absence) = absence {
                ink::absence_sign(absence, right - longest - 11.0, middle, palette).iter().for_each(|ink| paper.ink(ink, 0.0));
            }
            let widest = longest.max(width);
            let half = (lines.len() as f64 * look.size * 0.65).max(12.0);
            let bounds = Bounds::new(right - widest, middle - half, right, middle + half);
            marks.push(self.mark(line, shown, bounds));
        }
        if let (Some(gap), Some(scale)) = (&line.gap, scale) {
            let (zero, x) = (scale.x(0.0), scale.x(gap.at));
            let colour = match &line.cell.row.verdict {
                Some(Verdict::Missed) => palette.missed,
                Some(Verdict::Near) => palette.near,
                Some(Verdict::Met | Verdict::Exceeded) => palette.met,
                _ => palette.rule,
            };
            paper.ink(&Ink::rect(zero.min(x), middle - 4.0, (x - zero).abs().max(0.8), 8.0, colour), 0.0);
            // Beside the bar's end, else beside its beginning; a figure longer than the plot stands in no place.
            let width = font::width(&gap.text, sizes.value);
            let (left, right) = ((x.min(zero) - 6.0, Anchor::End), (x.max(zero) + 6.0, Anchor::Start));
            let fits = |&(at, anchor): &(f64, Anchor)| match anchor {
                Anchor::End => at - width >= self.plot.0 - 4.0,
                _ => at + width <= self.plot.1 + 4.0,
            };
            let places = if gap.at < 0.0 { [left, right] } else { [right, left] };
            if let Some((at, anchor)) = places.into_iter().find(fits) {
                paper.text(&gap.text, at, middle, anchor, Type::new(sizes.value, palette.ink));
            }
            let bounds = Bounds::new(zero.min(x) - 2.0, middle - 8.0, zero.max(x) + 2.0, middle + 8.0);
            let verdict = line.cell.row.verdict.as_ref().map(|v| crate::words::verdict(v, lang)).unwrap_or_default();
            let label = format!("{} {} {verdict}", line.name, gap.text).trim_end().to_owned();
            let spot = Spot { series: Series::Gap, value: gap.text.clone(), fact: None, report: None, bounds, label };
            marks.push(spot.mark(line.cell.comparison, &line.cell.row.place, 0.0));
        }
        if let Some(verdict) = &line.cell.row.verdict {
            let x = self.verdicts + SIGN / 2.0;
            ink::verdict_sign(verdict, x, middle, palette).iter().for_each(|ink| paper.ink(ink, 0.0));
            if self.worded {
                let look = Type::new(sizes.value, palette.ink);
                paper.text(crate::words::verdict(verdict, lang), self.verdicts + SIGN + 6.0, middle, Anchor::Start, look);
            }
        }
    }

    fn mark(&self, line: &Line<'_>, shown: &Shown, bounds: Bounds) -> Mark {
        let (series, fact, report) = shown.leads_to();
        let comparison = line.cell.comparison;
        let (target, actual) = crate::words::series_names(comparison, self.format.lang);
        let name = if series == Series::Actual { actual } else { target };
        let label = format!("{} {} {name} {}{}", line.cell.row.name, line.name, shown.text(), line.unit);
        Spot { series, value: shown.text().to_owned(), fact, report, bounds, label }.mark(comparison, &line.cell.row.place, 0.0)
    }
}

/// Room for the sign of why a figure is missing, before its words.
fn sign_width(shown: &Shown) -> f64 {
    if shown.said().is_some_and(|said| said.absence.is_some()) { 20.0 } else { 0.0 }
}

/// A side in words; an estimate has ≈ before it.
fn said(shown: &Shown, lang: Lang) -> String {
    match shown {
        Shown::Value(value) if value.hollow && value.series == Series::Actual => {
            format!("≈{}", value.text.trim_start_matches(lang.pick("推算", "derived ")))
        }
        other => other.text().to_owned(),
    }
}

/// The legend: why figures are missing, and the signs of verdicts where there is no room for their words.
fn keys(page: &Page, shown: &[&Line<'_>], format: Format) -> Vec<Key> {
    let (palette, lang) = (format.palette, format.lang);
    let missing = shown.iter().flat_map(|line| [&line.target, &line.actual]).filter_map(|shown| legend::reason(shown.said()?));
    let mut keys = legend::absences(missing, crate::words::no_report(lang), palette, lang);
    if !page.worded {
        keys.extend(legend::verdicts(shown.iter().filter_map(|line| line.cell.row.verdict.as_ref()), palette, lang));
    }
    keys
}
