//! The table itself, measured and drawn: heads, shares, cells with figures or, in little room, with signs alone.

use std::collections::BTreeSet;

use duixian_model::{Absence, Cell, Mode, Verdict};

use super::cells::{Filled, Line, kept};
use crate::entry::{Said, Shown};
use crate::figure::{Mark, Series};
use crate::font;
use crate::frame::Format;
use crate::ink::{self, Bounds, Ink};
use crate::legend::{self, Key};
use crate::options::Lang;
use crate::paper::{Anchor, Paper, Type};
use crate::picked::Picked;
use crate::strip::Spot;
use crate::words;
use crate::wrap::{self, ellipsis, wrap};

/// Widest cell by what stands in it, and widest where there is room to spare.
const WIDEST: (f64, f64) = (150.0, 240.0);
/// Least width of a cell with figures and words, of one with figures, and of one with signs alone.
const LEAST: (f64, f64, f64) = (84.0, 58.0, 34.0);
/// Between the figures of a cell and its edge.
const INSET: f64 = 6.0;
/// What the sign before words takes.
const SAID: f64 = 14.0;
/// Between two cells.
const BETWEEN: f64 = 3.0;
/// Between the names and the first column.
const AFTER_NAMES: f64 = 12.0;
/// How much higher than it needs to be a row becomes at most.
const MOST_STRETCH: f64 = 16.0;
/// Between a column's head and its neighbours.
const HEAD_INSET: f64 = 8.0;
/// Most lines of a column's head.
const HEAD_LINES: usize = 7;
/// How high a head that reads upwards is at most, and up to where it need not break.
const UPWARDS: (f64, f64) = (190.0, 120.0);

/// What the cells have room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Roomy {
    /// Figures, and words where there are none.
    Words,
    /// Figures, and signs where there are none.
    Figures,
    /// Signs alone.
    Signs,
}

/// What a column needs: for what stands in its cells, and with its head.
struct Need {
    cells: f64,
    width: f64,
}

/// A column, measured.
pub(super) struct Column {
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) head: Vec<String>,
    /// Between the edge of a cell and what stands in it: figures stand in the middle, below their head.
    inset: f64,
    /// 完成 4/7.
    pub(super) share: String,
}

/// The table, measured, heights from the body's top.
pub(super) struct Table {
    pub(super) format: Format,
    pub(super) columns: Vec<Column>,
    /// What cells have room for.
    pub(super) room: Roomy,
    /// Room for the sign of a verdict; none where nothing has one.
    signed: f64,
    /// Whether the heads read upwards: their words are wider than the columns.
    upwards: bool,
    pub(super) names: f64,
    /// Height of the line of shares, where there are any.
    shares: f64,
    pub(super) rows_top: f64,
    /// Each row's name in lines, and its height.
    pub(super) rows: Vec<(Vec<String>, f64)>,
    pub(super) height: f64,
}

impl Table {
    pub(super) fn measured(rows: &[Line<'_>], picked: &Picked, heads: &[String], format: Format) -> Table {
        let (sizes, lang) = (format.sizes, format.lang);
        let shown_names = || picked.shown.iter().map(|&i| rows[i].name.as_str());
        let longest = shown_names().map(|name| font::width(name, sizes.name)).fold(24.0, f64::max);
        let of_shares = font::width(share_name(lang), sizes.small);
        let mut names = longest.max(of_shares).min(format.inner() * if sizes.narrow { 0.3 } else { 0.24 });
        let verdicts = || rows.iter().flat_map(|row| row.cells.iter().flatten()).filter_map(|filled| filled.cell.row.verdict.as_ref());
        let (signed, insets) = if verdicts().next().is_some() { (ink::SIGN, 3.0 * INSET) } else { (0.0, 2.0 * INSET) };
        let widest = |column: usize, room: Roomy| {
            let cells = picked.shown.iter().filter_map(|&i| rows[i].cells.get(column)?.as_ref()).filter(|filled| !filled.is_blank());
            let text = |filled: &Filled<'_>| {
                let line = |shown: &Shown| match (shown.said(), room) {
                    (Some(_), Roomy::Figures) => 16.0,
                    (said, _) => font::width(&in_cell(shown, filled.rate, lang), sizes.small) + if said.is_some() { 16.0 } else { 0.0 },
                };
                line(&filled.target).max(line(&filled.actual))
            };
            cells.map(text).fold(0.0, f64::max) + signed + insets + BETWEEN
        };
        let head = |column: usize, room: Roomy| match room {
            Roomy::Words => widest_word(&heads[column], sizes.small) + HEAD_INSET,
            _ => 0.0,
        };
        let needs = |room: Roomy| -> Vec<Need> {
            let least = if room == Roomy::Words { LEAST.0 } else { LEAST.1 };
            let need = |column| {
                let cells = widest(column, room);
                Need { cells, width: cells.max(head(column, room)).clamp(least, WIDEST.0) }
            };
            (0..heads.len()).map(need).collect()
        };
        let room_beside = |names: f64| format.inner() - names - AFTER_NAMES;
        let fit = |needs: &[Need], names: f64| needs.iter().map(|need| need.width).sum::<f64>() <= room_beside(names);
        let judged = || kept(rows.iter().flat_map(|row| row.cells.iter().flatten())).0 > 0;
        let (mut room, mut wanted) = (Roomy::Words, needs(Roomy::Words));
        if !fit(&wanted, names) {
            (room, wanted) = (Roomy::Figures, needs(Roomy::Figures));
            // Long names take two lines before a column goes without its figures.
            let narrow = shown_names().map(|name| wrap::least_of_two(name, sizes.name)).fold(of_shares, f64::max);
            if !fit(&wanted, names) && fit(&wanted, narrow) {
                names = narrow;
            }
            if !fit(&wanted, names) && judged() {
                (room, wanted) = (Roomy::Signs, Vec::new());
            } else if !fit(&wanted, names) {
                names = names.min(narrow);
            }
            // Where nothing is judged signs alone tell nothing: as many columns as have room for their figures.
            let mut left = room_beside(names);
            let fitting = |need: &&Need| {
                left -= need.width;
                left >= 0.0
            };
            wanted.truncate(wanted.iter().take_while(fitting).count().max(1));
        }
        let (first, available) = (format.left() + names + AFTER_NAMES, room_beside(names));
        let widths: Vec<f64> = if room != Roomy::Signs {
            // Of one width where that leaves room, else each as wide as it must be and a like share of what is over.
            let widest = wanted.iter().map(|need| need.width).fold(0.0, f64::max);
            let count = wanted.len().max(1) as f64;
            let spare = (available - wanted.iter().map(|need| need.width).sum::<f64>()) / count;
            let alike = widest * count <= available;
            let wide = |width: f64| width.min(WIDEST.1.max(widest));
            wanted.iter().map(|need| wide(if alike { available / count } else { need.width + spare })).collect()
        } else {
            let fitting = ((available / LEAST.2) as usize).clamp(1, heads.len().max(1));
            vec![(available / fitting as f64).min(WIDEST.0); fitting]
        };
        let fits = |(head, width): (&String, &f64)| widest_word(head, sizes.small) <= width - HEAD_INSET;
        let upwards = !heads.iter().zip(&widths).all(fits);
        let narrowest = widths.iter().copied().fold(f64::INFINITY, f64::min);
        let mut left = first;
        let mut columns: Vec<Column> = widths
            .iter()
            .zip(heads)
            .enumerate()
            .map(|(column, (&width, head))| {
                let cells = rows.iter().filter_map(|row| row.cells.get(column)?.as_ref());
                let (judged, kept) = kept(cells);
                let share = if judged == 0 { String::new() } else { format!("{kept}/{judged}") };
                let head = if upwards {
                    upward_lines(head, sizes.small, ((narrowest / format.small_line()) as usize).max(1))
                } else {
                    head_lines(head, sizes.small, (width - HEAD_INSET).max(sizes.small * 2.0))
                };
                left += width;
                let inset = INSET.max(wanted.get(column).map_or(0.0, |need| (width - need.cells) / 2.0 + INSET));
                Column { left: left - width, width, head, inset, share }
            })
            .collect();
        if columns.iter().any(|column| font::width(&column.share, sizes.small) > column.width - 4.0) {
            columns.iter_mut().for_each(|column| column.share.clear());
        }
        let head_height = if upwards {
            columns.iter().flat_map(|column| &column.head).map(|line| font::width(line, sizes.small)).fold(0.0, f64::max) + 4.0
        } else {
            columns.iter().map(|column| column.head.len()).max().unwrap_or(0) as f64 * format.small_line()
        };
        let shares = if columns.iter().any(|column| !column.share.is_empty()) { format.small_line() } else { 0.0 };
        let rows_top = 14.0 + head_height + shares + 4.0;
        let least = if room != Roomy::Signs { 2.0 * format.small_line() + 8.0 } else { 28.0 };
        let rows: Vec<(Vec<String>, f64)> = picked
            .shown
            .iter()
            .map(|&i| {
                let name = wrap::name(&rows[i].name, sizes.name, names, 3);
                let height = (name.len() as f64 * sizes.name * 1.3 + 8.0).max(least);
                (name, height)
            })
            .collect();
        let height = rows_top + rows.iter().map(|row| row.1).sum::<f64>() + 14.0;
        Table { format, columns, room, signed, upwards, names, shares, rows_top, rows, height }
    }

    /// Makes the rows higher where a height is asked for that leaves room.
    pub(super) fn stretch(&mut self, room: f64) {
        let each = ((room - self.height) / self.rows.len().max(1) as f64).clamp(0.0, MOST_STRETCH);
        self.rows.iter_mut().for_each(|row| row.1 += each);
        self.height += each * self.rows.len() as f64;
    }

    pub(super) fn paint(&self, paper: &mut Paper<'_>, dy: f64, lines: &[Line<'_>], picked: &Picked) -> Vec<Mark> {
        let (format, small) = (self.format, self.format.small());
        let (sizes, palette) = (format.sizes, format.palette);
        for column in &self.columns {
            let middle = column.left + column.width / 2.0;
            for (i, line) in column.head.iter().enumerate().filter(|_| self.upwards) {
                let x = middle + (i as f64 - (column.head.len() as f64 - 1.0) / 2.0) * format.small_line();
                let foot = dy + self.rows_top - 8.0 - self.shares;
                paper.text_upwards(line, x, foot, Type::new(sizes.small, palette.ink));
            }
            for (i, line) in column.head.iter().rev().enumerate().filter(|_| !self.upwards) {
                let y = self.rows_top - 6.0 - self.shares - (i as f64 + 0.5) * format.small_line();
                paper.text(line, middle, dy + y, Anchor::Middle, Type::new(sizes.small, palette.ink));
            }
            paper.text(&column.share, middle, dy + self.rows_top - 6.0 - 0.5 * format.small_line(), Anchor::Middle, small);
        }
        if self.columns.iter().any(|column| !column.share.is_empty()) {
            let words = ellipsis(share_name(format.lang), sizes.small, self.names);
            paper.text(&words, format.left(), dy + self.rows_top - 6.0 - 0.5 * format.small_line(), Anchor::Start, small);
        }
        let mut marks = Vec::new();
        let mut top = dy + self.rows_top;
        for ((name, height), &i) in self.rows.iter().zip(&picked.shown) {
            for (l, line) in name.iter().enumerate() {
                let y = top + height / 2.0 + (l as f64 - (name.len() as f64 - 1.0) / 2.0) * sizes.name * 1.3;
                paper.text(line, format.left(), y, Anchor::Start, Type::new(sizes.name, palette.ink));
            }
            for (column, filled) in self.columns.iter().zip(&lines[i].cells) {
                let half = BETWEEN / 2.0;
                let bounds = Bounds::new(column.left + half, top + half, column.left + column.width - half, top + height - half);
                match filled {
                    Some(filled) if !filled.is_blank() => self.paint_cell(paper, filled, column, bounds, &mut marks),
                    // Without any report: an empty cell, which still answers.
                    blank => {
                        let (w, h) = (bounds.right - bounds.left, bounds.bottom - bounds.top);
                        paper.ink(&Ink::frame(bounds.left, bounds.top, w, h, palette.grid, 1.0), 0.0);
                        let filled = blank.iter();
                        marks.extend(
                            filled.flat_map(|filled| [&filled.target, &filled.actual].map(|shown| self.mark(filled, shown, bounds))),
                        );
                    }
                }
            }
            top += height;
        }
        marks
    }

    /// Whether a cell of `column` has no room for what its target follows, and says in a word that it follows something.
    fn in_brief(&self, column: &Column, said: &Said) -> bool {
        let room = self.room_for_words(column) - SAID;
        self.room == Roomy::Words && said.brief.is_some() && font::width(&said.text, self.format.sizes.small) > room
    }

    /// Room for figures or words in a cell of `column`.
    fn room_for_words(&self, column: &Column) -> f64 {
        let beside_sign = if self.signed > 0.0 { INSET - 2.0 } else { -2.0 };
        column.width - BETWEEN - self.signed - 2.0 * column.inset - beside_sign
    }

    fn paint_cell(&self, paper: &mut Paper<'_>, filled: &Filled<'_>, column: &Column, bounds: Bounds, marks: &mut Vec<Mark>) {
        let (format, palette) = (self.format, self.format.palette);
        let (width, height) = (bounds.right - bounds.left, bounds.bottom - bounds.top);
        let verdict = filled.cell.row.verdict.as_ref();
        let (fill, alpha) = match verdict {
            Some(Verdict::Exceeded | Verdict::Met) => (palette.met, 0.14),
            Some(Verdict::Near) => (palette.near, 0.14),
            Some(Verdict::Missed) => (palette.missed, 0.14),
            _ => (palette.grid, 0.5),
        };
        paper.ink(&Ink::Rect { x: bounds.left, y: bounds.top, w: width, h: height, fill, alpha }, 0.0);
        let middle = (bounds.top + bounds.bottom) / 2.0;
        if self.room == Roomy::Signs {
            let x = (bounds.left + bounds.right) / 2.0;
            let inks = match (verdict, filled.target.said().or(filled.actual.said())) {
                (Some(verdict), _) => ink::verdict_sign(verdict, x, middle, palette),
                (None, Some(said)) => said_sign(said, x, middle, format),
                (None, None) => vec![Ink::line([(x - 4.0, middle), (x + 4.0, middle)], palette.muted, 1.4)],
            };
            inks.iter().for_each(|ink| paper.ink(ink, 0.0));
            for shown in [&filled.target, &filled.actual] {
                marks.push(self.mark(filled, shown, bounds));
            }
            return;
        }
        if let Some(verdict) = verdict {
            let x = bounds.left + column.inset + ink::SIGN / 2.0 - 2.0;
            ink::verdict_sign(verdict, x, middle, palette).iter().for_each(|ink| paper.ink(ink, 0.0));
        }
        let line = format.small_line();
        let lines =
            [(&filled.actual, middle - line / 2.0, palette.actual_text), (&filled.target, middle + line / 2.0, palette.target_text)];
        for (shown, y, colour) in lines {
            let right = bounds.right - column.inset;
            let text = match (self.room, shown) {
                (Roomy::Figures, Shown::Said(_)) => String::new(),
                (_, Shown::Said(said @ Said { brief: Some(brief), .. })) if self.in_brief(column, said) => (*brief).to_owned(),
                _ => in_cell(shown, filled.rate, format.lang),
            };
            let (look, sign) = match shown.said() {
                Some(said) if said.absence == Some(Absence::CouldNotBeRead) => (Type::new(format.sizes.small, palette.doubt), Some(said)),
                Some(said) => (Type::new(format.sizes.small, palette.muted), Some(said)),
                None => (Type::new(format.sizes.small, colour), None),
            };
            let text = ellipsis(&text, look.size, self.room_for_words(column) - if sign.is_some() { SAID } else { 0.0 });
            paper.text(&text, right, y, Anchor::End, look);
            let left = right - font::width(&text, look.size);
            if let Some(said) = sign {
                said_sign(said, left - 9.0, y, format).iter().for_each(|ink| paper.ink(ink, 0.0));
            }
            let taken = Bounds::new(bounds.left, y - line / 2.0, bounds.right, y + line / 2.0);
            marks.push(self.mark(filled, shown, taken));
        }
    }

    fn mark(&self, filled: &Filled<'_>, shown: &Shown, bounds: Bounds) -> Mark {
        let lang = self.format.lang;
        let Cell { comparison, row } = filled.cell;
        let ((series, fact, report), text) = (shown.leads_to(), shown.text());
        let (target_name, actual_name) = &filled.shared.names;
        let name = if series == Series::Actual { actual_name } else { target_name };
        let subject = &filled.shared.subject;
        let mut label = format!("{} {subject} {name} {text}", row.name);
        if let Some(verdict) = &row.verdict {
            label.push_str(&format!("{}{}", lang.pick("，", ", "), words::verdict(verdict, lang)));
        }
        if let Some(gap) = &filled.gap {
            let gap_name =
                if comparison.selection.mode == Mode::Outlook { lang.pick("变化", "change ") } else { lang.pick("差距", "gap ") };
            label.push_str(&format!("{}{gap_name}{gap}", lang.pick("，", ", ")));
        }
        Spot { series, value: text.to_owned(), fact, report, bounds, label }.mark(comparison, &row.place, 0.0)
    }
}

/// What the shares under the columns' heads are.
fn share_name(lang: Lang) -> &'static str {
    lang.pick("完成/可比", "met/judged")
}

/// The width of the widest stretch of a head that a line should not tear: an English word.
fn widest_word(head: &str, size: f64) -> f64 {
    let words = head.split(|c: char| c.is_whitespace() || !c.is_ascii()).filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()));
    words.map(|word| font::width(word, size)).fold(0.0, f64::max)
}

/// A head that reads upwards, in at most `most` lines: in few, as long as they are not too high.
fn upward_lines(head: &str, size: f64, most: usize) -> Vec<String> {
    let room = UPWARDS.1.max(widest_word(head, size));
    let fitting = (1..=most).map(|lines| (lines, wrap(head, size, room, 99))).find(|(lines, set)| set.len() <= *lines);
    match fitting {
        // No higher than the lines need.
        Some((lines, _)) => {
            let rooms = (0..).map(|step| widest_word(head, size) + f64::from(step) * size / 2.0).take_while(|lower| *lower < room);
            rooms.map(|lower| wrap(head, size, lower, 99)).find(|set| set.len() <= lines).unwrap_or_else(|| wrap(head, size, room, 99))
        }
        None => wrap(head, size, UPWARDS.0, most),
    }
}

/// A column's head in lines; its unit, in brackets at its end, is not torn apart.
fn head_lines(head: &str, size: f64, width: f64) -> Vec<String> {
    let cut = head.rfind(['（', '(']).filter(|cut| *cut > 0 && head.ends_with(['）', ')']));
    let Some(cut) = cut else { return wrap::head(head, "", size, width, HEAD_LINES) };
    if font::width(&head[cut..], size) <= width {
        return wrap::head(head, &head[cut..], size, width, HEAD_LINES);
    }
    // Where the brackets have no room the unit does without.
    let mut lines = wrap::head(head[..cut].trim_end(), "", size, width, HEAD_LINES - 2);
    lines.extend(wrap(head[cut..].trim_matches(['（', '）', '(', ')']), size, width, 2));
    lines
}

/// What a cell says of one side: the figure, or a word for why there is none; an estimate has ≈ before it.
fn in_cell(shown: &Shown, rate: bool, lang: Lang) -> String {
    // The unit stands in the head.
    let bare = |text: &str| if rate { text.replace('%', "") } else { text.to_owned() };
    match shown {
        Shown::Value(value) if value.hollow && value.series == Series::Actual => {
            format!("≈{}", bare(value.text.trim_start_matches(lang.pick("推算", "derived "))))
        }
        Shown::Value(value) => bare(&value.text),
        Shown::Said(said) => match said.absence {
            Some(absence) => words::absence_briefly(absence, said.kind(), lang).to_owned(),
            None => said.figure.clone().unwrap_or_else(|| said.text.clone()),
        },
    }
}

fn said_sign(said: &Said, x: f64, y: f64, format: Format) -> Vec<Ink> {
    let palette = format.palette;
    match said.absence {
        Some(absence) => ink::absence_sign(absence, x, y, palette),
        None => vec![Ink::Ring { x, y, r: 4.0, stroke: palette.muted, width: 1.2 }],
    }
}

/// The legend: the verdicts that occur, the reasons for missing figures, and what is stated otherwise.
pub(super) fn keys(table: &Table, picked: &Picked, rows: &[Line<'_>], format: Format) -> Vec<Key> {
    let (palette, lang) = (format.palette, format.lang);
    let drawn = || picked.shown.iter().flat_map(|&i| rows[i].cells.iter().take(table.columns.len()));
    let cells = || drawn().flatten();
    let mut keys = Vec::new();
    keys.extend(legend::verdicts(cells().filter_map(|filled| filled.cell.row.verdict.as_ref()), palette, lang));
    let otherwise = |text: &str| Key {
        sign: 14.0,
        text: text.to_owned(),
        inks: vec![Ink::Ring { x: 7.0, y: 0.0, r: 4.0, stroke: palette.muted, width: 1.2 }],
    };
    // Cells without any report are left empty.
    let empty = drawn().any(|cell| cell.as_ref().is_none_or(Filled::is_blank));
    let blank = Key {
        sign: 16.0,
        text: lang.pick("没有报告", "no report").to_owned(),
        inks: vec![Ink::frame(0.5, -7.0, 15.0, 14.0, palette.rule, 1.0)],
    };
    keys.extend(empty.then_some(blank));
    // The signs drawn: of a cell's first missing side where signs stand alone, else of each.
    let said = || {
        cells().filter(|filled| !filled.is_blank()).flat_map(|filled| {
            let most = match (table.room, &filled.cell.row.verdict) {
                (Roomy::Signs, Some(_)) => 0,
                (Roomy::Signs, None) => 1,
                _ => 2,
            };
            [filled.target.said(), filled.actual.said()].into_iter().flatten().take(most)
        })
    };
    let no_report = lang.pick("一侧没有报告", "one report missing");
    keys.extend(legend::absences(said().filter_map(legend::reason), no_report, palette, lang));
    if table.room == Roomy::Words {
        // A figure alone does not say that it is of another measure.
        if said().any(|said| said.figure.is_some()) {
            keys.push(otherwise(lang.pick("以其他口径表述", "stated in another measure")));
        }
        keys.extend(followed(table, picked, rows).map(|text| otherwise(&text)));
    } else if said().any(|said| said.absence.is_none()) {
        keys.push(otherwise(lang.pick("另有表述（同步或其他口径）", "stated otherwise (in step, another measure)")));
    }
    keys
}

/// What the targets follow of which their cells say no more than 同步; none where every cell says it in full.
fn followed(table: &Table, picked: &Picked, rows: &[Line<'_>]) -> Option<String> {
    let cells = picked.shown.iter().flat_map(|&i| table.columns.iter().zip(&rows[i].cells));
    let brief = cells.filter_map(|(column, filled)| filled.as_ref()?.target.said().filter(|said| table.in_brief(column, said)));
    let texts: BTreeSet<&str> = brief.map(|said| said.text.as_str()).collect();
    match texts.len() {
        0 | 1 => texts.first().map(|text| (*text).to_owned()),
        _ => Some(table.format.lang.pick("与另一指标同步或高于它", "in step with another indicator, or above it").to_owned()),
    }
}
