//! The whole figure from top to bottom: title, subtitle, legend, heads and reference lines, rows, axis, note, source.

use duixian_model::comparison::Row;
use duixian_model::{Comparison, Mode, Verdict};

use crate::axis::{Reach, Scale};
use crate::caption::Told;
use crate::entry::{self, Entry, Shape, Value};
use crate::figure::{Figure, Mark, Series};
use crate::ink::{self, Bounds, Ink, SIGN};
use crate::numbers::{Numbers, signed};
use crate::options::{FigureKind, FigureOptions, Lang, Sort};
use crate::paper::{Anchor, Paper, Type, fair_copy};
use crate::strip::{Look, Strip, Text};
use crate::theme::Palette;
use crate::wrap::{ellipsis, wrap};
use crate::{bars, dumbbell, font, words};

/// Least and greatest width of a figure.
const WIDTHS: (u32, u32) = (360, 4096);
/// Greatest height asked for.
const MOST_HEIGHT: u32 = 4096;
/// Line height to the em.
const LEADING: f64 = 1.42;

/// Sizes that follow the figure's width.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    margin: f64,
    title: f64,
    subtitle: f64,
    name: f64,
    value: f64,
    small: f64,
}

impl Sizes {
    fn of(width: f64) -> Sizes {
        if width < 560.0 {
            Sizes { margin: 18.0, title: 19.0, subtitle: 13.0, name: 13.0, value: 12.0, small: 11.0 }
        } else {
            Sizes { margin: 32.0, title: 24.0, subtitle: 15.0, name: 15.0, value: 13.0, small: 12.0 }
        }
    }
}

/// A column at the right: gap, verdict, increment.
struct Column {
    head: [String; 2],
    cells: Vec<Cell>,
    width: f64,
}

#[derive(Clone)]
struct Cell {
    text: String,
    verdict: Option<Verdict>,
    colour: crate::theme::Colour,
}

/// A line across all rows, for the parent's figure.
struct Reference {
    value: Value,
    label: String,
    place: String,
}

/// Draws a comparison.
pub(crate) fn draw(comparison: &Comparison, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let palette = Palette::of(options.theme);
    let width = f64::from(options.width.clamp(WIDTHS.0, WIDTHS.1));
    let sizes = Sizes::of(width);
    let numbers = Numbers::of(comparison, lang);
    let mut entries = entry::entries(comparison, &numbers, lang);
    let has_verdict = entries.iter().any(Entry::judged);
    let sort = options.sort.unwrap_or(if has_verdict { Sort::Gap } else { Sort::Target });
    entry::sort(&mut entries, sort);
    let (target_name, actual_name) = words::series_names(comparison, lang);
    let told = Told { comparison, entries: &entries, numbers: &numbers, lang, target_name: &target_name, actual_name: &actual_name };
    let title = options.title.as_ref().filter(|title| !title.trim().is_empty()).cloned().unwrap_or_else(|| told.title());
    let look = Look {
        palette,
        size: sizes.value,
        target_name: &target_name,
        actual_name: &actual_name,
        short: (lang.pick("目标", "Target"), lang.pick("实际", "Result")),
        colon: lang.pick(":", ": "),
        actual_first: comparison.selection.mode == Mode::Outlook,
    };

    // Across: names, plot, columns.
    let inner = width - 2.0 * sizes.margin;
    let mut columns = columns(comparison, &entries, &numbers, palette, lang, sizes);
    let widest = entries.iter().map(|entry| font::width(&entry.name, sizes.name)).fold(0.0, f64::max);
    let names = widest.min(inner * if width < 560.0 { 0.26 } else { 0.24 }).max(24.0);
    let mut right_edge = width - sizes.margin;
    let gutter = 14.0;
    while inner - names - columns.iter().map(|c| c.width + gutter).sum::<f64>() < inner * 0.42 {
        if columns.len() > 1 && columns.last().is_some_and(|c| c.cells.iter().all(|cell| cell.verdict.is_none())) {
            columns.pop();
        } else if let Some(column) = columns.iter_mut().find(|c| c.width > SIGN && c.cells.iter().any(|cell| cell.verdict.is_some())) {
            column.cells.iter_mut().for_each(|cell| cell.text.clear());
            column.head = [String::new(), String::new()];
            column.width = SIGN;
        } else {
            break;
        }
    }
    let mut lefts = Vec::new();
    for column in columns.iter().rev() {
        lefts.push(right_edge - column.width);
        right_edge -= column.width + gutter;
    }
    lefts.reverse();
    let plot_left = sizes.margin + names + 16.0;
    let plot_right = right_edge.max(plot_left + 60.0);

    // The rows against the axis.
    let references = references(comparison, &numbers, lang);
    let named = entries.first().is_some_and(|entry| entry.target.value().is_some() && entry.actual.value().is_some());
    let mut reaches: Vec<Reach> = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        match options.figure {
            FigureKind::Dumbbell => reaches.extend(dumbbell::reaches(entry, sizes.value)),
            FigureKind::Bars => reaches.extend(bars::reaches(entry, &look, named && i == 0)),
        }
    }
    let has_values = !reaches.is_empty() || !references.is_empty();
    reaches.extend(
        references.iter().flat_map(|reference| [reference.value.at, reference.value.to].map(|at| Reach { at, before: 8.0, after: 8.0 })),
    );
    let scale = Scale::new(plot_left, plot_right, &reaches, options.figure == FigureKind::Bars);
    let mut told_names = false;
    let strips: Vec<Strip> = entries
        .iter()
        .enumerate()
        .map(|(i, entry)| match options.figure {
            FigureKind::Dumbbell => {
                let (strip, done) = dumbbell::lay_out(entry, &scale, &look, named && i == 0);
                told_names |= done;
                strip
            }
            FigureKind::Bars => {
                told_names |= named && i == 0;
                bars::lay_out(entry, &scale, &look, named && i == 0)
            }
        })
        .collect();

    // Downwards.
    let mut y = sizes.margin * 0.85;
    let title_lines = wrap(&title, sizes.title, inner, 3);
    let title_top = y;
    y += title_lines.len() as f64 * sizes.title * 1.32;
    let subtitle_lines = wrap(&told.subtitle(sort), sizes.subtitle, inner, 2);
    let subtitle_top = y + 4.0;
    y = subtitle_top + subtitle_lines.len() as f64 * sizes.subtitle * LEADING;
    let legend = legend(&entries, &references, options.figure, &look, told_names, lang);
    let legend_rows = legend_lines(&legend, sizes, inner);
    let legend_top = y + 8.0;
    if !legend_rows.is_empty() {
        y = legend_top + legend_rows.len() as f64 * 22.0;
    }
    let head_top = y + 10.0;
    let (reference_labels, reference_height) = reference_labels(&references, &scale, sizes, palette);
    let head_height = if columns.iter().any(|c| !c.head[0].is_empty()) { 2.0 * sizes.small * LEADING } else { 0.0 };
    y = head_top + head_height.max(reference_height) + 6.0;
    let rows_top = y;
    let padding = if entries.len() > 60 { 3.0 } else { 6.0 };
    let least = match options.figure {
        FigureKind::Dumbbell if entries.len() > 60 => 28.0,
        FigureKind::Dumbbell => 36.0,
        FigureKind::Bars if entries.len() > 60 => 40.0,
        FigureKind::Bars => 46.0,
    };
    let name_lines: Vec<Vec<String>> = entries.iter().map(|entry| wrap(&entry.name, sizes.name, names, 2)).collect();
    let heights: Vec<(f64, f64)> = strips
        .iter()
        .zip(&name_lines)
        .map(|(strip, lines)| {
            let name = lines.len() as f64 * sizes.name * 0.62;
            let above = (strip.above() + padding).max(name + 3.0).max(least / 2.0);
            let below = (strip.below() + padding).max(name + 3.0).max(least / 2.0);
            (above, below)
        })
        .collect();
    let natural_rows: f64 = heights.iter().map(|(a, b)| a + b).sum();
    let note = told.note(options.figure).map(|note| wrap(&note, sizes.small, inner, 12)).unwrap_or_default();
    let source_fits = |text: &str| wrap(text, sizes.small, inner, 99).len() <= 2;
    let source = told.source(source_fits).map(|source| wrap(&source, sizes.small, inner, 3)).unwrap_or_default();
    let axis_height = if has_values { sizes.small + 20.0 } else { 10.0 };
    let foot =
        (note.len() + source.len()) as f64 * sizes.small * LEADING + if note.is_empty() || source.is_empty() { 0.0 } else { 4.0 } + 8.0;
    let fixed = rows_top + axis_height + foot + sizes.margin * 0.8;
    let wished = f64::from(options.height.unwrap_or(0).min(MOST_HEIGHT));
    let count = entries.len().max(1) as f64;
    let stretch = ((wished - fixed - natural_rows) / count).clamp(0.0, 44.0);
    let height = (fixed + natural_rows + stretch * entries.len() as f64).max(wished).ceil();

    // Drawing.
    let mut buffer = String::with_capacity(4096 + entries.len() * 1800);
    let mut paper = Paper::new(&mut buffer, width, height, palette.paper);
    let mut marks = Vec::new();
    let lines = |paper: &mut Paper<'_>, lines: &[String], top: f64, look: Type, leading: f64| {
        for (i, line) in lines.iter().enumerate() {
            paper.text(line, sizes.margin, top + (i as f64 + 0.5) * look.size * leading, Anchor::Start, look);
        }
    };
    lines(&mut paper, &title_lines, title_top, Type::new(sizes.title, palette.ink).strong(), 1.32);
    lines(&mut paper, &subtitle_lines, subtitle_top, Type::new(sizes.subtitle, palette.muted), LEADING);
    for (row, items) in legend_rows.iter().enumerate() {
        let middle = legend_top + row as f64 * 22.0 + 11.0;
        for &(item, x) in items {
            let (_, text, inks) = &legend[item];
            for ink in inks {
                paper.ink(&moved(ink, x, middle), 0.0);
            }
            paper.text(text, x + legend[item].0 + 6.0, middle, Anchor::Start, Type::new(sizes.value, palette.muted));
        }
    }
    let rows_height: f64 = natural_rows + stretch * entries.len() as f64;
    let rows_bottom = rows_top + rows_height;

    // Behind the rows: grid, rules, reference lines.
    let ticks = if has_values { ticks(&scale, &numbers, sizes, plot_left, width) } else { Vec::new() };
    for (x, _, zero) in &ticks {
        let (stroke, thick) = if *zero { (palette.rule, 1.2) } else { (palette.grid, 1.0) };
        paper.ink(&Ink::line([(*x, rows_top), (*x, rows_bottom)], stroke, thick), 0.0);
    }
    if options.figure == FigureKind::Bars && has_values && !ticks.iter().any(|(_, _, zero)| *zero) {
        paper.ink(&Ink::line([(scale.x(0.0), rows_top), (scale.x(0.0), rows_bottom)], palette.rule, 1.2), 0.0);
    }
    let mut top = rows_top;
    for (above, below) in heights.iter().take(heights.len().saturating_sub(1)) {
        top += above + below + stretch;
        paper.ink(&Ink::line([(sizes.margin, top), (width - sizes.margin, top)], palette.grid, 0.8), 0.0);
    }
    for reference in &references {
        let (x, to) = (scale.x(reference.value.at), scale.x(reference.value.to));
        let (_, stroke, tint) = look.colours(reference.value.series);
        if to > x {
            paper.ink(&Ink::Rect { x, y: rows_top, w: to - x, h: rows_height, fill: tint, alpha: 0.5 }, 0.0);
        }
        for x in if to > x { vec![x, to] } else { vec![x] } {
            for ink in ink::dashes(x, rows_top - 4.0, rows_bottom, stroke, 1.3, (5.0, 4.0)) {
                paper.ink(&ink, 0.0);
            }
        }
    }
    for text in &reference_labels {
        paper.text(&text.text, text.x, head_top + text.y, text.anchor, text.look);
    }
    for (reference, text) in references.iter().zip(&reference_labels) {
        let bounds = text.bounds();
        marks.push(Mark {
            place: reference.place.clone(),
            series: reference.value.series,
            fact: reference.value.fact,
            report: reference.value.report,
            x: bounds.left,
            y: head_top + bounds.top,
            w: bounds.right - bounds.left,
            h: bounds.bottom - bounds.top,
            label: reference.label.clone(),
        });
    }
    let heads_bottom = rows_top - 6.0;
    for (column, left) in columns.iter().zip(&lefts) {
        let verdicts = column.cells.iter().any(|cell| cell.verdict.is_some());
        for (i, line) in column.head.iter().enumerate() {
            let middle = heads_bottom - (1.5 - i as f64) * sizes.small * LEADING;
            let (x, anchor) = if verdicts { (*left, Anchor::Start) } else { (left + column.width, Anchor::End) };
            paper.text(line, x, middle, anchor, Type::new(sizes.small, palette.muted));
        }
    }

    // The rows.
    let lines_behind: Vec<f64> =
        ticks.iter().map(|(x, ..)| *x).chain(references.iter().flat_map(|r| [scale.x(r.value.at), scale.x(r.value.to)])).collect();
    let mut top = rows_top;
    for (i, entry) in entries.iter().enumerate() {
        let (above, below) = heights[i];
        let middle = top + stretch / 2.0 + above;
        let lines = &name_lines[i];
        for (k, line) in lines.iter().enumerate() {
            let offset = (k as f64 - (lines.len() as f64 - 1.0) / 2.0) * sizes.name * 1.2;
            paper.text(line, sizes.margin, middle + offset, Anchor::Start, Type::new(sizes.name, palette.ink));
        }
        let strip = &strips[i];
        for ink in &strip.inks {
            paper.ink(ink, middle);
        }
        for text in &strip.texts {
            let bounds = text.bounds();
            if lines_behind.iter().any(|x| bounds.left - 2.0 < *x && *x < bounds.right + 2.0) {
                paper.text_on_ground(&text.text, text.x, middle + text.y, text.anchor, text.look);
            } else {
                paper.text(&text.text, text.x, middle + text.y, text.anchor, text.look);
            }
        }
        for spot in &strip.spots {
            let Bounds { left, top, right, bottom } = spot.bounds;
            marks.push(Mark {
                place: entry.row.place.clone(),
                series: spot.series,
                fact: spot.fact,
                report: spot.report,
                x: left,
                y: middle + top,
                w: right - left,
                h: bottom - top,
                label: spot.label.clone(),
            });
        }
        for (column, left) in columns.iter().zip(&lefts) {
            let cell = &column.cells[i];
            let look = Type::new(sizes.value, cell.colour);
            match &cell.verdict {
                Some(verdict) => {
                    for ink in ink::verdict_sign(verdict, left + SIGN / 2.0, middle, palette) {
                        paper.ink(&ink, 0.0);
                    }
                    paper.text(&cell.text, left + SIGN + 6.0, middle, Anchor::Start, look);
                }
                None => paper.text(&cell.text, left + column.width, middle, Anchor::End, look),
            }
        }
        if let (Some(first), Some(last)) = (lefts.first(), columns.last()) {
            if entry.row.gap.is_some() || entry.row.verdict.is_some() {
                let right = lefts.last().map_or(*first, |left| left + last.width);
                marks.push(Mark {
                    place: entry.row.place.clone(),
                    series: Series::Gap,
                    fact: None,
                    report: None,
                    x: *first,
                    y: middle - 10.0,
                    w: right - first,
                    h: 20.0,
                    label: gap_label(entry, &numbers, comparison.selection.mode, lang),
                });
            }
        }
        top += above + below + stretch;
    }

    // Axis and foot.
    let middle = rows_bottom + 8.0 + sizes.small * 0.56;
    for (x, text, _) in &ticks {
        paper.text(text, *x, middle, Anchor::Middle, Type::new(sizes.small, palette.muted));
    }
    let mut foot_top = height - sizes.margin * 0.8 - (foot - 8.0);
    lines(&mut paper, &note, foot_top, Type::new(sizes.small, palette.muted), LEADING);
    foot_top += note.len() as f64 * sizes.small * LEADING + if note.is_empty() || source.is_empty() { 0.0 } else { 4.0 };
    lines(&mut paper, &source, foot_top, Type::new(sizes.small, palette.muted), LEADING);

    let labels = paper.finish();
    let alt = told.alt(&title);
    let (width, height) = (width as u32, height as u32);
    let svg = fair_copy(&buffer, width, height, lang.pick("zh-CN", "en"), palette.ink, &title, &alt);
    Figure { svg, width, height, marks, alt, title, labels }
}

/// The gap in a sentence, with verdict, progress and the report's own claim.
fn gap_label(entry: &Entry<'_>, numbers: &Numbers, mode: Mode, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(gap) = &entry.row.gap {
        let name = if mode == Mode::Outlook { lang.pick("变化", "change") } else { lang.pick("差距", "gap") };
        parts.push(format!("{name} {}", numbers.gap_prose(gap)));
    }
    if let Some(verdict) = &entry.row.verdict {
        parts.push(match verdict {
            Verdict::Undecidable(reason) if !reason.is_empty() => {
                format!("{}{}{reason}", words::verdict(verdict, lang), lang.pick(":", ": "))
            }
            _ => words::verdict(verdict, lang).to_owned(),
        });
    }
    for claim in &entry.row.claims {
        parts.push(format!("{}{}", lang.pick("报告自述:", "the report says: "), claim.text.split_whitespace().collect::<String>()));
    }
    format!("{} {}", entry.name, parts.join(lang.pick(",", ", ")))
}

/// The columns at the right that the comparison gives cause for.
fn columns(comparison: &Comparison, entries: &[Entry<'_>], numbers: &Numbers, palette: &Palette, lang: Lang, sizes: Sizes) -> Vec<Column> {
    let mut columns = Vec::new();
    let outlook = comparison.selection.mode == Mode::Outlook;
    let mut add = |head: [String; 2], cells: Vec<Cell>| {
        let cell_width = |cell: &Cell| {
            let text = font::width(&cell.text, sizes.value);
            if cell.verdict.is_some() { SIGN + 6.0 + text } else { text }
        };
        let width = cells.iter().map(cell_width).fold(0.0, f64::max);
        let width = head.iter().map(|line| font::width(line, sizes.small)).fold(width, f64::max);
        columns.push(Column { head, cells, width });
    };
    let plain = |text: String| Cell { text, verdict: None, colour: palette.ink };
    if entries.iter().any(|entry| entry.row.gap.is_some()) {
        let head = if outlook { lang.pick("变化", "Change") } else { lang.pick("差距", "Gap") };
        let cells = entries.iter().map(|e| plain(e.row.gap.as_ref().map(|gap| numbers.gap(gap)).unwrap_or_default())).collect();
        add([head.to_owned(), numbers.gap_unit()], cells);
    }
    if entries.iter().any(|entry| entry.row.verdict.is_some()) {
        let cells = entries
            .iter()
            .map(|entry| match &entry.row.verdict {
                None => plain(String::new()),
                Some(verdict) => {
                    let colour = match verdict {
                        Verdict::Exceeded | Verdict::Met => palette.met,
                        Verdict::Near => palette.near,
                        Verdict::Missed => palette.missed,
                        _ => palette.muted,
                    };
                    let mut text = words::verdict(verdict, lang).to_owned();
                    if entry.row.stretch == Some(true) {
                        text.push_str(lang.pick(",达力争", ", stretch too"));
                    }
                    if let (Verdict::InProgress, Some(share)) = (verdict, entry.row.progress.as_ref().and_then(|p| p.share)) {
                        text.push_str(&format!(" {}%", share.round_dp(1).normalize()));
                    }
                    Cell { text, verdict: Some(verdict.clone()), colour }
                }
            })
            .collect();
        add([String::new(), lang.pick("是否完成", "Verdict").to_owned()], cells);
    }
    let parent = comparison.parent.as_deref();
    if let (Some(parent), true) = (parent, entries.iter().any(|entry| entry.row.increment.is_some())) {
        let show = |entry: &Entry<'_>| entry.row.increment.map(|more| signed(numbers.shown(more))).unwrap_or_default();
        let head = match lang {
            Lang::Zh => format!("比{}目标", parent.name),
            Lang::En => format!("Target vs {}", parent.name),
        };
        add([head, numbers.gap_unit()], entries.iter().map(|entry| plain(show(entry))).collect());
    }
    columns
}

/// The parent's figures that have a place on the axis.
fn references(comparison: &Comparison, numbers: &Numbers, lang: Lang) -> Vec<Reference> {
    let Some(parent) = comparison.parent.as_deref() else { return Vec::new() };
    let parent_row: &Row = parent;
    let entry = entry::entry(comparison, parent_row, numbers, lang, false);
    let sides = [(&entry.target, Series::ParentTarget), (&entry.actual, Series::ParentActual)];
    sides
        .into_iter()
        .filter_map(|(shown, series)| {
            let mut value = shown.value()?.clone();
            value.series = series;
            let name = match (series, lang) {
                (Series::ParentTarget, Lang::Zh) => "目标",
                (_, Lang::Zh) => "实际",
                (Series::ParentTarget, Lang::En) => " target",
                (_, Lang::En) => " result",
            };
            let label = format!("{}{name} {}", parent.name, value.text);
            Some(Reference { value, label, place: parent.place.clone() })
        })
        .collect()
}

/// Where the labels of the reference lines stand above the plot, and how high they are together.
fn reference_labels(references: &[Reference], scale: &Scale, sizes: Sizes, palette: &Palette) -> (Vec<Text>, f64) {
    let line = sizes.small * LEADING + 2.0;
    let mut placed: Vec<Text> = Vec::new();
    for reference in references {
        let colour = if reference.value.series == Series::ParentActual { palette.actual_text } else { palette.target_text };
        let look = Type::new(sizes.small, colour);
        let label = ellipsis(&reference.label, sizes.small, scale.right - scale.left);
        let half = font::width(&label, sizes.small) / 2.0;
        let wanted = (scale.x(reference.value.at) + scale.x(reference.value.to)) / 2.0;
        let x = wanted.min(scale.right - half).max(scale.left + half);
        let mut text = Text { text: label, x, y: line / 2.0, anchor: Anchor::Middle, look };
        while placed.iter().any(|other| other.bounds().meets(&text.bounds(), 8.0, 0.0)) {
            text.y += line;
        }
        placed.push(text);
    }
    let height = placed.iter().map(|text| text.y + line / 2.0).fold(0.0, f64::max);
    // The first stands lowest, next to its line.
    placed.iter_mut().for_each(|text| text.y = height - text.y);
    (placed, height)
}

/// The ticks: where, their text, and whether they are zero. Spaced by their own width; none runs out of the plot.
fn ticks(scale: &Scale, numbers: &Numbers, sizes: Sizes, plot_left: f64, width: f64) -> Vec<(f64, String, bool)> {
    let mut spacing: f64 = 64.0;
    for _ in 0..6 {
        let ticks: Vec<(f64, String, bool)> = scale
            .ticks(spacing)
            .into_iter()
            .map(|tick| {
                let at = rust_decimal::prelude::ToPrimitive::to_f64(&tick).unwrap_or(0.0);
                (scale.x(at), numbers.tick(tick), tick.is_zero())
            })
            .filter(|(x, ..)| *x >= plot_left - 0.5 && *x <= scale.right + 0.5)
            .collect();
        let widest = ticks.iter().map(|(_, text, _)| font::width(text, sizes.small)).fold(0.0, f64::max);
        if widest + 16.0 <= spacing {
            let inside = |x: f64, text: &str| {
                let half = font::width(text, sizes.small) / 2.0;
                x - half >= 4.0 && x + half <= width - 4.0
            };
            return ticks.into_iter().filter(|(x, text, _)| inside(*x, text)).collect();
        }
        spacing = widest + 17.0;
    }
    Vec::new()
}

/// One entry of the legend: the width of its sign, its words, its shapes around the left end of the middle line.
type Key = (f64, String, Vec<Ink>);

/// The legend: only what the figure shows and does not say at its marks.
fn legend(entries: &[Entry<'_>], references: &[Reference], figure: FigureKind, look: &Look<'_>, told: bool, lang: Lang) -> Vec<Key> {
    let p = look.palette;
    let values = || entries.iter().flat_map(|entry| entry.values());
    let has = |series: Series| values().any(|value| value.series == series);
    let shaped = |shape: Shape| values().any(|value| value.shape == shape && value.series != Series::Actual);
    let mut keys: Vec<Key> = Vec::new();
    let _ = references;
    if figure == FigureKind::Dumbbell {
        if !told && has(Series::Actual) {
            keys.push((13.0, look.actual_name.to_owned(), vec![Ink::Disc { x: 6.5, y: 0.0, r: 6.0, fill: p.actual }]));
        }
        if !told && has(Series::Target) {
            keys.push((5.0, look.target_name.to_owned(), vec![Ink::rect(0.5, -8.0, 4.0, 16.0, p.target)]));
        }
        if shaped(Shape::AtLeast) {
            let mut inks = vec![Ink::rect(0.0, -8.0, 3.6, 16.0, p.target)];
            inks.extend(ink::arrow(2.0, -6.6, 15.0, p.target, 1.6));
            keys.push((18.0, lang.pick("以上(不低于)", "at least").to_owned(), inks));
        }
        if shaped(Shape::AtMost) {
            let mut inks = vec![Ink::rect(14.4, -8.0, 3.6, 16.0, p.target)];
            inks.extend(ink::arrow(16.0, -6.6, -15.0, p.target, 1.6));
            keys.push((18.0, lang.pick("以内(不超过)", "at most").to_owned(), inks));
        }
        if shaped(Shape::Soft) {
            let fade =
                [9.0, 6.5, 4.0].map(|half| Ink::Rect { x: 9.0 - half, y: -7.0, w: 2.0 * half, h: 14.0, fill: p.target, alpha: 0.17 });
            let mut inks = fade.to_vec();
            inks.push(Ink::rect(7.2, -8.0, 3.6, 16.0, p.target));
            keys.push((18.0, lang.pick("左右", "about").to_owned(), inks));
        }
        if shaped(Shape::Range) {
            let inks = vec![
                Ink::rect(1.8, -5.0, 18.0, 10.0, p.target_tint),
                Ink::line([(1.8, -5.0), (19.8, -5.0)], p.target, 1.0),
                Ink::line([(1.8, 5.0), (19.8, 5.0)], p.target, 1.0),
                Ink::rect(0.0, -8.0, 3.6, 16.0, p.target),
                Ink::rect(18.0, -8.0, 3.6, 16.0, p.target),
            ];
            keys.push((22.0, lang.pick("区间目标", "range").to_owned(), inks));
        }
        if has(Series::Tier) {
            let inks = vec![Ink::rect(0.5, -6.0, 3.4, 12.0, p.target), Ink::rect(1.5, -5.0, 1.4, 10.0, p.paper)];
            keys.push((5.0, lang.pick("另一档目标", "second tier").to_owned(), inks));
        }
        if shaped(Shape::Followed) {
            let inks = vec![Ink::rect(0.5, -8.0, 4.0, 16.0, p.target), Ink::rect(1.5, -6.6, 2.0, 13.2, p.paper)];
            keys.push((5.0, lang.pick("同步目标(所随指标的实际)", "in step (result it follows)").to_owned(), inks));
        }
    } else {
        if !told && has(Series::Target) {
            keys.push((18.0, look.target_name.to_owned(), vec![Ink::rect(0.0, -6.0, 18.0, 12.0, p.target)]));
        }
        if !told && has(Series::Actual) {
            keys.push((18.0, look.actual_name.to_owned(), vec![Ink::rect(0.0, -6.0, 18.0, 12.0, p.actual)]));
        }
        if shaped(Shape::AtLeast) {
            let mut inks = vec![Ink::rect(0.0, -6.0, 10.0, 12.0, p.target)];
            inks.extend(ink::arrow(10.0, 0.0, 13.0, p.target, 1.6));
            keys.push((24.0, lang.pick("以上(不低于)", "at least").to_owned(), inks));
        }
        if shaped(Shape::AtMost) {
            let mut inks = vec![Ink::rect(0.0, -6.0, 22.0, 12.0, p.target_tint), Ink::frame(0.6, -5.4, 20.8, 10.8, p.target, 1.2)];
            inks.extend(ink::arrow(21.0, 0.0, -14.0, p.target, 1.6));
            keys.push((22.0, lang.pick("以内(不超过)", "at most").to_owned(), inks));
        }
        if shaped(Shape::Soft) {
            let mut inks = vec![Ink::rect(0.0, -6.0, 10.0, 12.0, p.target)];
            inks.extend((0..4).map(|i| Ink::Rect {
                x: 10.0 + 3.0 * f64::from(i),
                y: -6.0,
                w: 3.0,
                h: 12.0,
                fill: p.target,
                alpha: 0.8 - 0.2 * f64::from(i),
            }));
            keys.push((22.0, lang.pick("左右", "about").to_owned(), inks));
        }
        if shaped(Shape::Range) {
            let inks = vec![
                Ink::rect(0.0, -6.0, 10.0, 12.0, p.target),
                Ink::rect(10.0, -6.0, 12.0, 12.0, p.target_tint),
                Ink::frame(10.0, -5.4, 11.4, 10.8, p.target, 1.2),
            ];
            keys.push((22.0, lang.pick("区间目标", "range").to_owned(), inks));
        }
        if has(Series::Tier) {
            let inks = vec![Ink::rect(0.0, -6.0, 10.0, 12.0, p.target), Ink::frame(10.0, -3.0, 11.4, 6.0, p.target, 1.2)];
            keys.push((22.0, lang.pick("另一档目标", "second tier").to_owned(), inks));
        }
    }
    keys
}

/// The legend's lines: which key, and at which x.
fn legend_lines(keys: &[Key], sizes: Sizes, inner: f64) -> Vec<Vec<(usize, f64)>> {
    let mut lines: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut x = f64::INFINITY;
    for (i, (sign, text, _)) in keys.iter().enumerate() {
        let width = sign + 6.0 + font::width(text, sizes.value);
        if x + width > sizes.margin + inner || lines.is_empty() {
            lines.push(Vec::new());
            x = sizes.margin;
        }
        if let Some(line) = lines.last_mut() {
            line.push((i, x));
        }
        x += width + 20.0;
    }
    lines
}

/// A shape moved.
fn moved(ink: &Ink, dx: f64, dy: f64) -> Ink {
    let shift = |points: &[(f64, f64)]| points.iter().map(|(x, y)| (x + dx, y + dy)).collect();
    match ink {
        Ink::Rect { x, y, w, h, fill, alpha } => Ink::Rect { x: x + dx, y: y + dy, w: *w, h: *h, fill: *fill, alpha: *alpha },
        Ink::Line { points, stroke, width } => Ink::Line { points: shift(points), stroke: *stroke, width: *width },
        Ink::Polygon { points, fill } => Ink::Polygon { points: shift(points), fill: *fill },
        Ink::Disc { x, y, r, fill } => Ink::Disc { x: x + dx, y: y + dy, r: *r, fill: *fill },
        Ink::Ring { x, y, r, stroke, width } => Ink::Ring { x: x + dx, y: y + dy, r: *r, stroke: *stroke, width: *width },
    }
}
