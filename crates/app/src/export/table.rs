//! A table on its way out: typed columns, rows of cells, and the sheet-like formats that take them row after row.

use std::borrow::Cow;

use duixian_chart::Lang;
use duixian_model::Decimal;

use crate::error::AppError;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its name for programs; in English with blanks between its words.
    pub(crate) id: &'static str,
    /// Its name in Chinese.
    pub(crate) zh: &'static str,
    /// What stands in it.
    pub(crate) holds: Holds,
}

impl Column {
    /// A column under its two names.
    pub(crate) const fn new(id: &'static str, zh: &'static str, holds: Holds) -> Column {
        Column { id, zh, holds }
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Text of some words; the width of its column in characters.
    Text(u8),
    /// A whole number.
    Whole,
    /// An exact decimal.
    Number,
    /// A share between 0 and 1.
    Share,
    /// Yes or no.
    Flag,
    /// A day (2021-01-29).
    Day,
    /// A moment in UTC (RFC 3339).
    Moment,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Free text; a day or a moment as text.
    Text(Cow<'a, str>),
    /// A word of a closed set: for programs, and in Chinese.
    Word(&'static str, &'static str),
    /// A whole number.
    Whole(i64),
    /// A decimal with the digits it was printed with.
    Number(Decimal),
    /// A share between 0 and 1.
    Share(f32),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// Text, or nothing where there is none.
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A decimal or nothing.
    pub(crate) fn number(value: Option<Decimal>) -> Cell<'a> {
        value.map_or(Cell::Empty, Cell::Number)
    }

    /// A whole number or nothing.
    pub(crate) fn whole(value: Option<impl Into<i64>>) -> Cell<'a> {
        value.map_or(Cell::Empty, |value| Cell::Whole(value.into()))
    }
}

/// For whom the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// For programs: names and words as they stand on the wire.
    Programs,
    /// For people of this language.
    People(Lang),
}

impl For {
    /// A column's head.
    pub(crate) fn head(self, column: &Column) -> Cow<'static, str> {
        match self {
            For::People(Lang::Zh) => column.zh.into(),
            For::People(Lang::En) => {
                let name = words_of(column.id);
                format!("{}{}", name[..1].to_uppercase(), &name[1..]).into()
            }
            For::Programs => column.id.into(),
        }
    }

    /// A word of a closed set.
    pub(crate) fn word(self, code: &'static str, zh: &'static str) -> Cow<'static, str> {
        match self {
            For::People(Lang::Zh) => zh.into(),
            For::People(Lang::En) => words_of(code),
            For::Programs => code.into(),
        }
    }

    /// Yes or no.
    pub(crate) fn flag(self, set: bool) -> &'static str {
        match (self, set) {
            (For::People(Lang::Zh), true) => "是",
            (For::People(Lang::Zh), false) => "否",
            (For::People(Lang::En), true) => "yes",
            (For::People(Lang::En), false) => "no",
            (For::Programs, true) => "true",
            (For::Programs, false) => "false",
        }
    }
}

/// The words that a name for programs is made of.
fn words_of(name: &'static str) -> Cow<'static, str> {
    if name.contains('_') { name.replace('_', " ").into() } else { name.into() }
}

/// What takes a table, row after row.
pub(crate) trait Rows {
    /// One row, a cell for each column.
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), AppError>;
}

/// The work stopped while a file was being written.
pub(crate) fn stopped(error: impl std::fmt::Display) -> AppError {
    AppError::Failed(format!("导出中断（{error}）；请检查磁盘空间后重试。"))
}

/// Whether a character is about as wide as a Chinese one in print, and not half of that.
pub(crate) fn is_wide(c: char) -> bool {
    c >= '\u{2000}'
}

/// Text on one line: what tears a cell apart in some programs is blank in all.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
