//! Tables as a workbook (XLSX): heads that stay in sight, real numbers with the digits as printed, words that are never
//! formulas.

use std::collections::HashMap;
use std::io::Write;

use duixian_model::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::table::{Cell, Column, For, Holds, Rows, stopped};
use crate::error::AppError;

/// The rows that one sheet can hold, the head not counted.
const MOST_ROWS: u32 = 1_048_575;
/// The characters that one cell can hold.
const MOST_CHARACTERS: usize = 32_767;
/// From here on thousands are set apart.
const GROUPED: u32 = 10_000;

/// A workbook being made.
pub(crate) struct Book {
    book: Workbook,
    whom: For,
    head: Format,
    words: Format,
    /// By digits after the point, and whether thousands are set apart.
    numbers: HashMap<(u32, bool), Format>,
}

impl Book {
    /// An empty workbook, made at this moment (RFC 3339), under this title.
    pub(crate) fn new(whom: For, title: &str, made_at: &str) -> Book {
        let mut book = Workbook::new();
        let mut properties = DocProperties::new().set_title(title).set_author("兑现 Duixian").set_comment("duixian");
        if let Ok(moment) = ExcelDateTime::parse_from_str(made_at.trim_end_matches('Z')) {
            properties = properties.set_creation_datetime(&moment);
        }
        book.set_properties(&properties);
        let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        Book { book, whom, head, words: Format::new().set_align(FormatAlign::Top), numbers: HashMap::new() }
    }

    /// A sheet with these columns, to be filled row after row; `frozen` columns on the left stay in sight.
    pub(crate) fn sheet<'b>(&'b mut self, name: &str, columns: &'b [Column], frozen: u16) -> Result<Sheet<'b>, AppError> {
        let mut sheet = Sheet { book: self, name: name.to_owned(), columns, frozen, at: None, number: 0, rows: 0 };
        sheet.begin()?;
        Ok(sheet)
    }

    /// A sheet of lines for people to read.
    pub(crate) fn notes(&mut self, name: &str, lines: &[(String, String)]) -> Result<(), AppError> {
        let sheet = self.book.add_worksheet();
        let told = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut write = || -> Result<(), XlsxError> {
            sheet.set_name(name)?.set_column_width(0, 18)?.set_column_width(1, 90)?;
            for (row, (what, line)) in (0..).zip(lines) {
                sheet.write_string_with_format(row, 0, short(what), &self.head)?;
                sheet.write_string_with_format(row, 1, short(line), &told)?;
            }
            Ok(())
        };
        write().map_err(stopped)
    }

    /// Writes the workbook.
    pub(crate) fn save(mut self, to: impl Write + Send) -> Result<(), AppError> {
        self.book.save_to_writer(to).map_err(stopped)
    }

    fn number(&mut self, value: Decimal) -> Format {
        let grouped = value.abs() >= Decimal::from(GROUPED);
        let format = self.numbers.entry((value.scale(), grouped)).or_insert_with(|| {
            let mut form = if grouped { "#,##0" } else { "0" }.to_owned();
            if value.scale() > 0 {
                form.push('.');
                form.extend(std::iter::repeat_n('0', value.scale() as usize));
            }
            Format::new().set_num_format(form).set_align(FormatAlign::Top)
        });
        format.clone()
    }
}

/// A sheet being filled; it goes on over a further one where it is full.
pub(crate) struct Sheet<'b> {
    book: &'b mut Book,
    name: String,
    columns: &'b [Column],
    frozen: u16,
    /// The sheet's number in the workbook.
    at: Option<usize>,
    number: u32,
    rows: u32,
}

impl Sheet<'_> {
    fn begin(&mut self) -> Result<(), AppError> {
        self.number += 1;
        self.rows = 0;
        let name = if self.number == 1 { self.name.clone() } else { format!("{} {}", self.name, self.number) };
        let Book { book, whom, head, .. } = &mut *self.book;
        let sheet = book.add_worksheet_with_constant_memory().map_err(stopped)?;
        let mut write = || -> Result<(), XlsxError> {
            sheet.set_name(&name)?.set_freeze_panes(1, self.frozen)?;
            for (at, column) in (0..).zip(self.columns) {
                sheet.set_column_width(at, width(column))?;
            }
            for (at, column) in (0..).zip(self.columns) {
                sheet.write_string_with_format(0, at, whom.head(column), head)?;
            }
            Ok(())
        };
        write().map_err(stopped)?;
        self.at = Some(self.book.book.worksheets().len() - 1);
        Ok(())
    }

    /// Ends the sheet: from now on it can be filtered by its heads.
    pub(crate) fn finish(mut self) -> Result<(), AppError> {
        let (last_row, last_column) = (self.rows, self.columns.len() as u16 - 1);
        self.current().autofilter(0, 0, last_row, last_column).map(drop).map_err(stopped)
    }

    fn current(&mut self) -> &mut Worksheet {
        let at = self.at.unwrap_or_default();
        &mut self.book.book.worksheets_mut()[at]
    }
}

impl Rows for Sheet<'_> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), AppError> {
        if self.rows == MOST_ROWS {
            self.begin()?;
        }
        self.rows += 1;
        let (row, whom, words) = (self.rows, self.book.whom, self.book.words.clone());
        for (at, cell) in (0..).zip(cells) {
            let written = match cell {
                Cell::Empty => continue,
                Cell::Text(text) => self.current().write_string_with_format(row, at, short(text), &words),
                Cell::Word(code, zh) => self.current().write_string_with_format(row, at, whom.word(code, zh), &words),
                Cell::Whole(value) => self.current().write_number_with_format(row, at, *value as f64, &words),
                Cell::Share(value) => self.current().write_number_with_format(row, at, shortest(*value), &words),
                Cell::Flag(set) => self.current().write_string_with_format(row, at, whom.flag(*set), &words),
                Cell::Number(value) => {
                    let format = self.book.number(*value);
                    let double = value.to_f64().unwrap_or(f64::NAN);
                    self.current().write_number_with_format(row, at, double, &format)
                }
            };
            written.map_err(stopped)?;
        }
        Ok(())
    }
}

/// A share of three digits as a double of as few digits (0.95, never 0.949999988).
pub(crate) fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

fn short(text: &str) -> String {
    if text.chars().count() <= MOST_CHARACTERS { text.to_owned() } else { text.chars().take(MOST_CHARACTERS - 1).chain(['…']).collect() }
}

fn width(column: &Column) -> f64 {
    match column.holds {
        Holds::Text(characters) => f64::from(characters),
        Holds::Whole | Holds::Share | Holds::Flag => 9.0,
        Holds::Number => 12.0,
        Holds::Day => 12.0,
        Holds::Moment => 20.0,
    }
}
