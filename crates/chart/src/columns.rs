//! The columns beside the plot: the gap with its unit said once, the verdict by sign, word and colour, what the report
//! itself claims, and how far a target exceeds the parent's.

use duixian_model::comparison::Row;
use duixian_model::{Comparison, Mode, Verdict};

use crate::entry::Entry;
use crate::font;
use crate::ink::SIGN;
use crate::numbers::{Numbers, one_decimal, signed};
use crate::options::Lang;
use crate::sizes::Sizes;
use crate::theme::{Colour, Palette};
use crate::words;
use crate::wrap::ellipsis;

/// Space before a column.
const GUTTER: f64 = 14.0;
/// Space between a verdict's sign and its word.
const AFTER_SIGN: f64 = 6.0;

/// Most of a report's claim that a column shows, in em.
const MOST_CLAIM: f64 = 11.0;
/// Where a clause ends.
const CLAUSE_ENDS: [char; 8] = ['，', ',', '；', ';', '。', '、', '：', '！'];

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Two lines above it.
    pub head: [String; 2],
    /// One cell a row.
    pub cells: Vec<Cell>,
    /// Whether it holds words, which stand at its left; figures stand at its right.
    pub of_words: bool,
    /// Its left edge, once it is set.
    pub left: f64,
    /// Its width.
    pub width: f64,
}

/// The sign before a cell's words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sign {
    /// Of our verdict.
    Verdict(Verdict),
    /// Of what the report says of itself.
    Claim,
}

/// A cell.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Its words.
    pub text: String,
    /// The sign that stands before them.
    pub sign: Option<Sign>,
    /// The words' colour.
    pub colour: Colour,
}

impl Cell {
    /// A cell of words or of a figure alone.
    pub(crate) fn plain(text: String, colour: Colour) -> Cell {
        Cell { text, sign: None, colour }
    }
}

impl Column {
    /// A column as wide as its widest cell or head.
    pub(crate) fn new(head: [String; 2], cells: Vec<Cell>, of_words: bool, sizes: Sizes) -> Column {
        let cell_width = |cell: &Cell| {
            let text = font::width(&cell.text, sizes.value);
            if cell.sign.is_some() { SIGN + AFTER_SIGN + text } else { text }
        };
        let width = cells.iter().map(cell_width).fold(0.0, f64::max);
        let width = head.iter().map(|line| font::width(line, sizes.small)).fold(width, f64::max);
        Column { head, cells, of_words, left: 0.0, width }
    }

    /// Leaves only the cells of these rows; the width stays, so that the pages of one figure are alike.
    pub(crate) fn keep(&mut self, rows: &[usize]) {
        if rows.len() < self.cells.len() {
            self.cells = rows.iter().filter_map(|&row| self.cells.get(row).cloned()).collect();
        }
    }

    fn has(&self, sign: impl Fn(&Sign) -> bool) -> bool {
        self.cells.iter().filter_map(|cell| cell.sign.as_ref()).any(sign)
    }

    /// Leaves the signs alone.
    fn shrink(&mut self) {
        self.head = Default::default();
        self.cells.iter_mut().for_each(|cell| cell.text.clear());
        self.width = SIGN;
    }

    /// Where the words of a cell begin that has a sign.
    pub(crate) fn after_sign(&self) -> f64 {
        self.left + SIGN + AFTER_SIGN
    }
}

/// Sets the columns against the right edge. Where they would leave the plot less than `least`, claims keep only their
/// sign, then further columns fall away and verdicts keep only theirs. Gives the plot's right edge.
pub(crate) fn set(columns: &mut Vec<Column>, plot_left: f64, right: f64, least: f64) -> f64 {
    let room = |columns: &[Column]| right - plot_left - columns.iter().map(|column| column.width + GUTTER).sum::<f64>();
    // Claims are many words for few rows.
    if room(columns) < least * 1.25
        && let Some(column) = columns.iter_mut().find(|column| column.has(|sign| *sign == Sign::Claim))
    {
        column.shrink();
    }
    if room(columns) < least && columns.len() > 1 && !columns[columns.len() - 1].of_words {
        columns.pop();
    }
    if room(columns) < least
        && let Some(column) = columns.iter_mut().find(|column| column.has(|sign| matches!(sign, Sign::Verdict(_))))
    {
        column.shrink();
    }
    // A figure is never cut short: a column too wide for the sheet goes as a whole (its marks still tell the gap).
    let signs = |column: &Column| column.has(|_| true);
    while room(columns) < least * 0.5 && columns.iter().any(|column| !signs(column)) {
        columns.retain({
            let widest = columns.iter().filter(|column| !signs(column)).map(|column| column.width).fold(0.0, f64::max);
            move |column| signs(column) || column.width < widest
        });
    }
    let mut edge = right;
    for column in columns.iter_mut().rev() {
        column.left = edge - column.width;
        edge = column.left - GUTTER;
    }
    edge.max(plot_left + 60.0)
}

/// What the report itself says of its target: the last clause of its sentence, which holds the claim.
pub(crate) fn claim(row: &Row) -> Option<String> {
    let claim = row.claims.iter().find(|claim| claim.indicator.is_some())?;
    let text: String = claim.text.split_whitespace().collect();
    let clause = text.trim_end_matches(CLAUSE_ENDS).rsplit(CLAUSE_ENDS).next()?;
    (!clause.is_empty()).then(|| clause.to_owned())
}

/// The columns that the comparison gives cause for.
pub(crate) fn columns(
    comparison: &Comparison,
    entries: &[Entry<'_>],
    numbers: &Numbers,
    palette: &Palette,
    lang: Lang,
    sizes: Sizes,
) -> Vec<Column> {
    let mut columns = Vec::new();
    let outlook = comparison.selection.mode == Mode::Outlook;
    let plain = |text: String| Cell::plain(text, palette.ink);
    if entries.iter().any(|entry| entry.row.gap.is_some()) {
        let head = if outlook { lang.pick("变化", "Change") } else { lang.pick("差距", "Gap") };
        let cells = entries.iter().map(|e| plain(e.row.gap.as_ref().map(|gap| numbers.gap(gap)).unwrap_or_default())).collect();
        let percent = entries.iter().any(|e| e.row.gap.as_ref().is_some_and(|gap| gap.percent.is_some()));
        let unit = if percent && !numbers.is_rate() { format!("{} (%)", numbers.gap_unit()) } else { numbers.gap_unit() };
        columns.push(Column::new([head.to_owned(), unit], cells, false, sizes));
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
                        text.push_str(lang.pick("，达力争", ", stretch too"));
                    }
                    if let (Verdict::InProgress, Some(share)) = (verdict, entry.row.progress.as_ref().and_then(|p| p.share)) {
                        text.push_str(&format!("{}{}%", lang.pick("，达", ", "), one_decimal(share)));
                    }
                    Cell { text, sign: Some(Sign::Verdict(verdict.clone())), colour }
                }
            })
            .collect();
        columns.push(Column::new([String::new(), lang.pick("结论", "Verdict").to_owned()], cells, true, sizes));
    }
    // Beside our verdict: the last result of outlook has its claim on another year's target.
    let judged = entries.iter().any(|entry| entry.row.verdict.is_some());
    if judged && entries.iter().any(|entry| claim(entry.row).is_some()) {
        let cells = entries.iter().map(|entry| match claim(entry.row) {
            None => plain(String::new()),
            Some(words) => {
                Cell { text: ellipsis(&words, sizes.value, MOST_CLAIM * sizes.value), sign: Some(Sign::Claim), colour: palette.muted }
            }
        });
        columns.push(Column::new([String::new(), lang.pick("报告自评", "Report's claim").to_owned()], cells.collect(), true, sizes));
    }
    let parent = comparison.parent.as_deref();
    if let (Some(parent), true) = (parent, entries.iter().any(|entry| entry.row.increment.is_some())) {
        let show = |entry: &Entry<'_>| entry.row.increment.map(|more| signed(numbers.shown(more))).unwrap_or_default();
        let head = match lang {
            Lang::Zh => format!("比{}目标", parent.name),
            Lang::En => format!("Target vs {}", parent.name),
        };
        let cells = entries.iter().map(|entry| plain(show(entry))).collect();
        columns.push(Column::new([head, numbers.gap_unit()], cells, false, sizes));
    }
    columns
}
