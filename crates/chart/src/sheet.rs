//! The body of a figure of rows: heads and reference lines, a row a place with its columns, the axis. It knows nothing
//! of what its rows show: a figure hands it rows that lay themselves out, and what stands around them. First everything
//! is measured, then it is drawn.

use duixian_model::{Comparison, Decimal, Verdict};

use crate::axis::{self, Reach, Scale, Tick};
use crate::columns::{self, Column, Sign};
use crate::figure::{Figure, Mark, Series};
use crate::font;
use crate::frame::{Format, Frame};
use crate::ink::{self, Bounds, Ink, SIGN};
use crate::paper::{Anchor, Paper, Type};
use crate::reference::{self, Reference};
use crate::sizes::{LEADING, Sizes};
use crate::strip::{Look, Spot, Strip, Text};
use crate::wrap::{self, ellipsis};

/// From how many rows on they stand closer.
pub(crate) const MANY: usize = 60;
/// From how many rows on the ticks are repeated above them.
const TALL: usize = 16;
/// How much higher than needed a row becomes at most to fill the height asked for.
const MOST_STRETCH: f64 = 44.0;
/// Space between the frame's head and the heads of the columns.
const ABOVE_HEADS: f64 = 10.0;
/// Space between the heads and the rows.
const BELOW_HEADS: f64 = 6.0;
/// Space between a rank and a name.
const AFTER_RANK: f64 = 10.0;

/// A row to be drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// Key of the place.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Its rank, before the name; empty for none.
    pub rank: String,
    /// What the columns say of it together, figure and whole, for the pointer.
    pub summary: Option<(String, String)>,
    /// Words in a gap before the row, for what is left out there.
    pub gap_before: Option<String>,
    /// A heading above the row, for it and those that follow.
    pub heading: Option<String>,
}

/// What a sheet is made of.
pub(crate) struct Rows<'a> {
    /// The comparison shown.
    pub comparison: &'a Comparison,
    /// The rows, from top to bottom.
    pub lines: Vec<Line>,
    /// Columns beside the plot, a cell a row.
    pub columns: Vec<Column>,
    /// Lines across all rows.
    pub references: Vec<Reference>,
    /// What the axis must keep room for, of all rows, also of those on other pages.
    pub reaches: Vec<Reach>,
    /// Whether the axis holds zero.
    pub zero: bool,
    /// The least height of a row.
    pub least: f64,
    /// A figure of the axis in print.
    pub print: &'a dyn Fn(Decimal) -> String,
    /// Lays out a row by its number.
    pub lay_out: &'a dyn Fn(usize, &Scale) -> Strip,
}

/// A row with its height above and below its middle line.
struct Laid {
    name: Vec<String>,
    strip: Strip,
    above: f64,
    below: f64,
    gap: f64,
    heading: f64,
}

/// Everything measured, from the height on where the body begins.
pub(crate) struct Sheet<'a> {
    rows: Rows<'a>,
    format: Format,
    name_left: f64,
    heads: f64,
    reference_labels: Vec<Text>,
    reference_top: f64,
    scale: Scale,
    ticks: Vec<Tick>,
    ticks_above: bool,
    zero_line: Option<f64>,
    laid: Vec<Laid>,
}

impl<'a> Sheet<'a> {
    /// Measures rows and all around them.
    pub(crate) fn measured(mut rows: Rows<'a>, format: Format) -> Sheet<'a> {
        let (sizes, inner) = (format.sizes, format.inner());

        // Across: ranks, names, plot, columns.
        let ranks = rows.lines.iter().map(|line| font::width(&line.rank, sizes.name).ceil()).fold(0.0, f64::max);
        let name_left = format.left() + if ranks > 0.0 { ranks + AFTER_RANK } else { 0.0 };
        let names = rows.lines.iter().map(|line| name_width(&line.name, sizes, inner)).fold(24.0, f64::max).min(inner * 0.24);
        let plot_left = name_left + names + 16.0;
        let plot_right = columns::set(&mut rows.columns, plot_left, format.right(), inner * if sizes.narrow { 0.56 } else { 0.42 });

        // The rows against the axis.
        let parents = rows.references.iter().flat_map(|reference| [reference.value.at, reference.value.to]);
        rows.reaches.extend(parents.map(|at| Reach { at, before: 8.0, after: 8.0 }));
        let scale = Scale::new(plot_left, plot_right, &rows.reaches, rows.zero);
        let ticks = if rows.reaches.is_empty() {
            Vec::new()
        } else {
            axis::ticks_as(&scale, rows.print, sizes, if rows.columns.is_empty() { format.width } else { plot_right + 12.0 })
        };
        let zero_line = (rows.zero && !rows.reaches.is_empty()).then(|| scale.x(0.0));

        // Downwards to the rows.
        let (reference_labels, reference_height) = reference::labels(&rows.references, &scale, sizes, format.palette);
        let ticks_above = rows.lines.len() >= TALL && !ticks.is_empty();
        let tick_height = if ticks_above { format.small_line() + 4.0 } else { 0.0 };
        let has_head = |line: usize| rows.columns.iter().any(|column| !column.head[line].is_empty());
        let head_lines = if has_head(0) { 2.0 } else { f64::from(u8::from(has_head(1))) };
        let head_height = head_lines * format.small_line();
        let heads = ABOVE_HEADS + head_height.max(reference_height + tick_height);

        // The rows.
        let padding = if rows.lines.len() > MANY { 3.0 } else { 5.0 };
        let laid = rows
            .lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let strip = (rows.lay_out)(i, &scale);
                let name = wrap::name(&line.name, sizes.name, names, 3);
                let name_half = name.len() as f64 * sizes.name * 0.62 + 3.0;
                let above = (strip.above() + padding).max(name_half).max(rows.least / 2.0);
                let below = (strip.below() + padding).max(name_half).max(rows.least / 2.0);
                let gap = if line.gap_before.is_some() { format.small_line() + 14.0 } else { 0.0 };
                let heading = if line.heading.is_some() { format.sizes.name * LEADING + 12.0 } else { 0.0 };
                Laid { name, strip, above, below, gap, heading }
            })
            .collect();
        let reference_top = heads - tick_height - reference_height;
        Sheet { rows, format, name_left, heads, reference_labels, reference_top, scale, ticks, ticks_above, zero_line, laid }
    }

    /// Whether the series are named at the marks.
    pub(crate) fn names_series(&self) -> bool {
        self.laid.iter().any(|row| row.strip.names_series)
    }

    /// Whether what the reports claim is told by its sign alone, for want of room.
    pub(crate) fn has_bare_claims(&self) -> bool {
        let claims = self.rows.columns.iter().flat_map(|column| &column.cells).filter(|cell| cell.sign == Some(Sign::Claim));
        claims.into_iter().any(|cell| cell.text.is_empty())
    }

    /// The verdicts that are told by their signs alone, for want of room.
    pub(crate) fn bare_verdicts(&self) -> impl Iterator<Item = &Verdict> {
        let cells = self.rows.columns.iter().flat_map(|column| &column.cells).filter(|cell| cell.text.is_empty());
        cells.filter_map(|cell| match &cell.sign {
            Some(Sign::Verdict(verdict)) => Some(verdict),
            _ => None,
        })
    }

    /// Draws the sheet into its frame.
    pub(crate) fn draw(&self, frame: &Frame, look: &Look<'_>) -> Figure {
        let rows = self.laid.len() as f64;
        let stretch = ((frame.room() - self.height()) / rows.max(1.0)).clamp(0.0, MOST_STRETCH);
        let set = Set { sheet: self, top: frame.top(), stretch };
        frame.draw(self.height() + stretch * rows, |paper| set.paint(paper, look))
    }

    fn rows_height(&self) -> f64 {
        self.laid.iter().map(|row| row.gap + row.heading + row.above + row.below).sum()
    }

    /// The height of it all, unstretched.
    fn height(&self) -> f64 {
        let axis = if self.ticks.is_empty() { 12.0 } else { self.format.sizes.small + 26.0 };
        self.heads + BELOW_HEADS + self.rows_height() + axis
    }

    fn has_line_behind(&self, bounds: &Bounds) -> bool {
        let parents = self.rows.references.iter().flat_map(|r| [self.scale.x(r.value.at), self.scale.x(r.value.to)]);
        let mut lines = self.ticks.iter().map(|tick| tick.x).chain(parents).chain(self.zero_line);
        lines.any(|x| bounds.left - 2.0 < x && x < bounds.right + 2.0)
    }
}

/// A sheet set at its height on the paper.
struct Set<'s> {
    sheet: &'s Sheet<'s>,
    top: f64,
    /// How much higher each row is than it needs to be.
    stretch: f64,
}

impl Set<'_> {
    fn paint(&self, paper: &mut Paper<'_>, look: &Look<'_>) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.paint_heads(paper);
        self.paint_ground(paper, look);
        self.paint_references(paper, look, &mut marks);
        let mut top = self.rows_top();
        for (i, row) in self.sheet.laid.iter().enumerate() {
            self.paint_gap(paper, i, top);
            let middle = top + row.gap + row.heading + self.stretch / 2.0 + row.above;
            self.paint_row(paper, i, middle, look, &mut marks);
            self.paint_cells(paper, i, middle, look, &mut marks);
            top += self.height_of(row);
        }
        let small = self.sheet.format.small();
        self.paint_ticks(paper, self.rows_bottom() + 8.0 + small.size * 0.56, small);
        if self.sheet.ticks_above {
            self.paint_ticks(paper, self.rows_top() - 8.0 - small.size * 0.56, small);
        }
        marks
    }

    fn height_of(&self, row: &Laid) -> f64 {
        row.gap + row.heading + row.above + row.below + self.stretch
    }

    fn rows_top(&self) -> f64 {
        self.top + self.sheet.heads + BELOW_HEADS
    }

    fn rows_bottom(&self) -> f64 {
        self.rows_top() + (self.sheet.rows_height() + self.stretch * self.sheet.laid.len() as f64)
    }

    fn paint_ticks(&self, paper: &mut Paper<'_>, y: f64, look: Type) {
        for tick in &self.sheet.ticks {
            paper.text(&tick.text, tick.x, y, Anchor::Middle, look);
        }
    }

    /// The columns' heads.
    fn paint_heads(&self, paper: &mut Paper<'_>) {
        let (format, bottom) = (self.sheet.format, self.top + self.sheet.heads);
        for column in &self.sheet.rows.columns {
            for (i, line) in column.head.iter().enumerate() {
                let middle = bottom - (1.5 - i as f64) * format.small_line();
                let (x, anchor) = if column.of_words { (column.left, Anchor::Start) } else { (column.left + column.width, Anchor::End) };
                paper.text(line, x, middle, anchor, format.small());
            }
        }
    }

    /// Grid, zero line, rules between the rows.
    fn paint_ground(&self, paper: &mut Paper<'_>, look: &Look<'_>) {
        let (sheet, palette) = (self.sheet, look.palette);
        let lines = sheet.ticks.iter().map(|tick| (tick.x, tick.zero));
        let zero = sheet.zero_line.filter(|_| !sheet.ticks.iter().any(|tick| tick.zero));
        for (x, zero) in lines.chain(zero.map(|x| (x, true))) {
            let (stroke, width) = if zero { (palette.rule, 1.2) } else { (palette.grid, 1.0) };
            for (from, to) in self.stretches() {
                paper.ink(&Ink::line([(x, from), (x, to)], stroke, width), 0.0);
            }
        }
        let mut top = self.rows_top();
        for row in sheet.laid.iter().take(sheet.laid.len().saturating_sub(1)) {
            top += self.height_of(row);
            paper.ink(&Ink::line([(sheet.format.left(), top), (sheet.format.right(), top)], palette.grid, 0.8), 0.0);
        }
    }

    /// The stretches of rows from top to bottom that no heading interrupts.
    fn stretches(&self) -> Vec<(f64, f64)> {
        let (mut stretches, mut from, mut top) = (Vec::new(), self.rows_top(), self.rows_top());
        for row in &self.sheet.laid {
            let words = row.gap + row.heading;
            if row.heading > 0.0 {
                if top > from {
                    stretches.push((from, top));
                }
                from = top + words;
            }
            top += self.height_of(row);
        }
        stretches.push((from, top));
        stretches
    }

    fn paint_references(&self, paper: &mut Paper<'_>, look: &Look<'_>, marks: &mut Vec<Mark>) {
        let sheet = self.sheet;
        for reference in &sheet.rows.references {
            let (x, to) = (sheet.scale.x(reference.value.at), sheet.scale.x(reference.value.to));
            let (_, stroke, tint) = look.colours(reference.value.series);
            if to > x {
                let band = Ink::Rect { x, y: self.rows_top(), w: to - x, h: self.rows_bottom() - self.rows_top(), fill: tint, alpha: 0.5 };
                paper.ink(&band, 0.0);
            }
            let ends: &[f64] = if to > x { &[x, to] } else { &[x] };
            let from = self.rows_top() - if sheet.ticks_above { 2.0 } else { 4.0 };
            for &x in ends {
                for ink in ink::dashes(x, from, self.rows_bottom(), stroke, 1.3, (5.0, 4.0)) {
                    paper.ink(&ink, 0.0);
                }
            }
        }
        for (reference, text) in sheet.rows.references.iter().zip(&sheet.reference_labels) {
            let y = self.top + sheet.reference_top;
            paper.text(&text.text, text.x, y + text.y, text.anchor, text.look);
            let spot = Spot {
                series: reference.value.series,
                value: reference.value.text.clone(),
                fact: reference.value.fact,
                report: reference.value.report,
                bounds: text.bounds(),
                label: reference.label.clone(),
            };
            marks.push(spot.mark(sheet.rows.comparison, &reference.place, y));
        }
    }

    /// The words in the gap before a row, over the grid that runs through, and its heading, where the grid stops.
    fn paint_gap(&self, paper: &mut Paper<'_>, row: usize, top: f64) {
        let (sheet, laid) = (self.sheet, &self.sheet.laid[row]);
        let line = &sheet.rows.lines[row];
        if let Some(words) = &line.gap_before {
            paper.text_on_ground(words, sheet.name_left, top + laid.gap / 2.0, Anchor::Start, sheet.format.small());
        }
        if let Some(words) = &line.heading {
            let style = Type::new(sheet.format.sizes.name, sheet.format.palette.ink).strong();
            let words = ellipsis(words, style.size, sheet.format.inner());
            paper.text(&words, sheet.format.left(), top + laid.gap + laid.heading / 2.0 + 4.0, Anchor::Start, style);
        }
    }

    fn paint_row(&self, paper: &mut Paper<'_>, i: usize, middle: f64, look: &Look<'_>, marks: &mut Vec<Mark>) {
        let (sheet, line, row) = (self.sheet, &self.sheet.rows.lines[i], &self.sheet.laid[i]);
        let size = sheet.format.sizes.name;
        let rank_right = sheet.name_left - AFTER_RANK;
        paper.text(&line.rank, rank_right, middle, Anchor::End, Type::new(size, look.palette.muted));
        for (k, name) in row.name.iter().enumerate() {
            let offset = (k as f64 - (row.name.len() as f64 - 1.0) / 2.0) * size * 1.22;
            paper.text(name, sheet.name_left, middle + offset, Anchor::Start, Type::new(size, look.palette.ink));
        }
        for ink in &row.strip.inks {
            paper.ink(ink, middle);
        }
        for text in &row.strip.texts {
            if sheet.has_line_behind(&text.bounds()) {
                paper.text_on_ground(&text.text, text.x, middle + text.y, text.anchor, text.look);
            } else {
                paper.text(&text.text, text.x, middle + text.y, text.anchor, text.look);
            }
        }
        marks.extend(row.strip.spots.iter().map(|spot| spot.mark(sheet.rows.comparison, &line.place, middle)));
    }

    fn paint_cells(&self, paper: &mut Paper<'_>, row: usize, middle: f64, look: &Look<'_>, marks: &mut Vec<Mark>) {
        let (sheet, line) = (self.sheet, &self.sheet.rows.lines[row]);
        for column in &sheet.rows.columns {
            let cell = &column.cells[row];
            let style = Type::new(sheet.format.sizes.value, cell.colour);
            let sign = column.left + SIGN / 2.0;
            let inks = match &cell.sign {
                Some(Sign::Verdict(verdict)) => ink::verdict_sign(verdict, sign, 0.0, look.palette),
                Some(Sign::Claim) => ink::claim_sign(sign, 0.0, look.palette),
                None => Vec::new(),
            };
            for ink in &inks {
                paper.ink(ink, middle);
            }
            if cell.sign.is_some() {
                paper.text(&cell.text, column.after_sign(), middle, Anchor::Start, style);
            } else if column.of_words {
                paper.text(&cell.text, column.left, middle, Anchor::Start, style);
            } else {
                paper.text(&cell.text, column.left + column.width, middle, Anchor::End, style);
            }
        }
        if let (Some(first), Some(last), Some((value, label))) = (sheet.rows.columns.first(), sheet.rows.columns.last(), &line.summary) {
            let bounds = Bounds::new(first.left, -10.0, last.left + last.width, 10.0);
            let spot = Spot { series: Series::Gap, value: value.clone(), fact: None, report: None, bounds, label: label.clone() };
            marks.push(spot.mark(sheet.rows.comparison, &line.place, middle));
        }
    }
}

/// How wide a name's column must be: a long name takes two lines.
fn name_width(name: &str, sizes: Sizes, inner: f64) -> f64 {
    let whole = font::width(name, sizes.name).ceil();
    if whole <= inner * 0.14 { whole } else { wrap::least_of_two(name, sizes.name) }
}
