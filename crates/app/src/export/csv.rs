//! A table as CSV. For people it opens right in spreadsheets: UTF-8 with a byte order mark, CRLF, and no text that would be
//! taken for a formula.

use std::io::Write;

use duixian_model::decimal::plain;

use super::table::{Cell, Column, For, Rows, stopped};
use crate::error::AppError;

/// A CSV being written.
pub(crate) struct Csv<W: Write> {
    to: csv::Writer<W>,
    whom: For,
}

impl<W: Write> Csv<W> {
    /// With its heads; `marked` with the byte order mark by which spreadsheets know the encoding.
    pub(crate) fn new(mut to: W, columns: &[Column], whom: For, marked: bool) -> Result<Csv<W>, AppError> {
        if marked {
            to.write_all("\u{FEFF}".as_bytes()).map_err(stopped)?;
        }
        let mut to = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
        to.write_record(columns.iter().map(|column| whom.head(column).into_owned())).map_err(stopped)?;
        Ok(Csv { to, whom })
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<(), AppError> {
        self.to.flush().map_err(stopped)
    }
}

impl<W: Write> Rows for Csv<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), AppError> {
        let whom = self.whom;
        self.to.write_record(cells.iter().map(|cell| written(cell, whom))).map_err(stopped)
    }
}

fn written(cell: &Cell<'_>, whom: For) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Word(code, zh) => whom.word(code, zh).into_owned(),
        Cell::Whole(value) => value.to_string(),
        Cell::Number(value) => plain(*value),
        Cell::Share(value) => value.to_string(),
        Cell::Flag(set) => whom.flag(*set).to_owned(),
    }
}

/// A cell of free text. A spreadsheet takes what begins with one of these signs for a formula; an apostrophe before it
/// makes it text. A single figure with its unit (-3.5%) begins with a sign too and stays as it is.
fn harmless(value: &str) -> String {
    let unit = |c: char| matches!(c, '.' | ',' | '%' | '‰') || c.is_ascii_digit() || ('\u{4e00}'..='\u{9fff}').contains(&c);
    let figure =
        value.strip_prefix(['-', '+']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(unit));
    if value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !figure {
        format!("'{value}")
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_text_is_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-3.5%", "-3.5%"),
            ("-120.5亿元", "-120.5亿元"),
            ("-1+A1", "'-1+A1"),
            ("-1+1+cmd|' /C calc'!A0", "'-1+1+cmd|' /C calc'!A0"),
            ("＝1+1", "'＝1+1"),
            ("增长6%", "增长6%"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), written);
        }
    }
}
