//! Tables as a workbook (XLSX): heads that stay in sight, real numbers with the digits as printed, words that are never
//! formulas.

use std::collections::HashMap;
use std::io::Write;

use duixian_chart::Lang;
use duixian_model::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::table::{Cell, Column, For, Holds, Rows, is_wide, stopped};
use crate::error::AppError;

/// The rows that one sheet can hold, the head not counted.
const MOST_ROWS: u32 = 1_048_575;
/// The characters that one cell can hold.
const MOST_CHARACTERS: usize = 32_767;
/// From here on thousands are set apart.
const GROUPED: u32 = 10_000;

/// What A4 holds across between its margins, in characters of the sheet's own size: upright, and on its side.
const UPRIGHT: f64 = 96.0;
const ASIDE: f64 = 144.0;
/// The height of a line, in points. Not every program works out the height of words that go on below.
const LINE: f64 = 15.0;
/// As small as print may become for a sheet to go on one page's width.
const SMALLEST: f64 = 0.55;
/// The characters that a header or a footer can hold; what is added to the title is well below the rest.
const MOST_IN_MARGIN: usize = 120;

/// How a sheet is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A row a line, for the screen; so many columns on the left stay in sight.
    Rows {
        /// How many.
        frozen: u16,
    },
    /// For paper: words go on below, so that all can be read.
    Paper,
}

/// A workbook being made.
pub(crate) struct Book {
    book: Workbook,
    whom: For,
    title: String,
    made_on: String,
    head: Format,
    words: Format,
    wrapped: Format,
    whole: Format,
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
        let words = Format::new().set_align(FormatAlign::Top);
        let wrapped = words.clone().set_text_wrap();
        let whole = words.clone().set_align(FormatAlign::Center);
        let made_on = made_at.chars().take(10).collect();
        Book { book, whom, title: title.to_owned(), made_on, head, words, wrapped, whole, numbers: HashMap::new() }
    }

    /// A sheet with these columns, to be filled row after row.
    pub(crate) fn sheet<'b>(&'b mut self, name: &str, columns: &'b [Column], layout: Layout) -> Result<Sheet<'b>, AppError> {
        let mut sheet = Sheet { book: self, name: name.to_owned(), columns, layout, at: None, number: 0, rows: 0 };
        sheet.begin()?;
        Ok(sheet)
    }

    /// A sheet of lines for people to read.
    pub(crate) fn notes(&mut self, name: &str, lines: &[(String, String)]) -> Result<(), AppError> {
        let margins = self.margins();
        let sheet = self.book.add_worksheet();
        let told = &self.wrapped;
        let mut write = || -> Result<(), XlsxError> {
            sheet.set_name(name)?.set_column_width(0, 18)?.set_column_width(1, 90)?;
            for_print(sheet, 108.0, &margins);
            for (row, (what, line)) in (0..).zip(lines) {
                sheet.set_row_height(row, LINE * deep(line, 90.0))?;
                sheet.write_string_with_format(row, 0, short(what), &self.head)?;
                sheet.write_string_with_format(row, 1, short(line), told)?;
            }
            Ok(())
        };
        write().map_err(stopped)
    }

    /// Writes the workbook.
    pub(crate) fn save(mut self, to: impl Write + Send) -> Result<(), AppError> {
        self.book.save_to_writer(to).map_err(stopped)
    }

    /// What stands above and below every printed page: the title and the sheet; when it was made and the page's number.
    fn margins(&self) -> (String, String) {
        let told = |text: &str| {
            let more = text.chars().count() > MOST_IN_MARGIN;
            text.chars().take(MOST_IN_MARGIN).chain(more.then_some('…')).collect::<String>().replace('&', "&&")
        };
        let (title, made_on) = (told(&self.title), told(&self.made_on));
        let foot = match self.whom {
            For::People(Lang::En) => format!("&LDuixian, {made_on}&RPage &P of &N"),
            _ => format!("&L兑现 {made_on}&R第 &P 页，共 &N 页"),
        };
        (format!("&L{title}&R&A"), foot)
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
    layout: Layout,
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
        let margins = self.book.margins();
        let frozen = match self.layout {
            Layout::Rows { frozen } => frozen,
            Layout::Paper => 0,
        };
        let Book { book, whom, head, .. } = &mut *self.book;
        let sheet = book.add_worksheet_with_constant_memory().map_err(stopped)?;
        let mut write = || -> Result<(), XlsxError> {
            sheet.set_name(&name)?.set_freeze_panes(1, frozen)?.set_repeat_rows(0, 0)?;
            if frozen > 0 {
                sheet.set_repeat_columns(0, frozen - 1)?;
            }
            for_print(sheet, self.columns.iter().map(|column| width(column, *whom)).sum(), &margins);
            for (at, column) in (0..).zip(self.columns) {
                sheet.set_column_width(at, width(column, *whom))?;
            }
            sheet.set_row_height(0, 2.0 * LINE)?;
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
        let words = match self.layout {
            Layout::Rows { .. } => self.book.words.clone(),
            Layout::Paper => self.book.wrapped.clone(),
        };
        if self.layout == Layout::Paper {
            let columns = self.columns;
            let tall = columns.iter().zip(cells).map(|(column, cell)| match cell {
                Cell::Text(text) => deep(text, width(column, self.book.whom)),
                _ => 1.0,
            });
            let tall = LINE * tall.fold(1.0, f64::max);
            let at = self.rows;
            self.current().set_row_height(at, tall).map_err(stopped)?;
        }
        let (row, whom, whole) = (self.rows, self.book.whom, self.book.whole.clone());
        for (at, cell) in (0..).zip(cells) {
            let written = match cell {
                Cell::Empty => continue,
                Cell::Text(text) => self.current().write_string_with_format(row, at, short(text), &words),
                Cell::Word(code, zh) => self.current().write_string_with_format(row, at, whom.word(code, zh), &words),
                Cell::Whole(value) => self.current().write_number_with_format(row, at, *value as f64, &whole),
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

/// Sets the page for a sheet so many characters wide: A4, on its side where that keeps it together, on one page's width where
/// print stays readable, else on as many as that takes.
fn for_print(sheet: &mut Worksheet, wide: f64, (head, foot): &(String, String)) {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_margins(0.5, 0.5, 0.8, 0.75, 0.35, 0.35).set_header(head).set_footer(foot);
    let across = if wide > UPRIGHT / 0.9 {
        sheet.set_landscape();
        ASIDE
    } else {
        UPRIGHT
    };
    let pages = (wide * SMALLEST / across).ceil().max(1.0);
    sheet.set_print_fit_to_pages(pages as u16, 0);
}

/// A share of three digits as a double of as few digits (0.95, never 0.949999988).
pub(crate) fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

fn short(text: &str) -> String {
    if text.chars().count() <= MOST_CHARACTERS { text.to_owned() } else { text.chars().take(MOST_CHARACTERS - 1).chain(['…']).collect() }
}

/// How wide a text is in characters of the sheet, a Chinese one as wide as two others.
fn breadth(text: &str) -> f64 {
    text.chars().map(|c| if is_wide(c) { 2.0 } else { 1.0 }).sum()
}

/// How many lines a text takes in a column, with some room for words that stay whole.
fn deep(text: &str, wide: f64) -> f64 {
    (breadth(text) * 1.1 / wide).ceil().max(1.0)
}

/// A column's width in characters, its head on two lines at most.
fn width(column: &Column, whom: For) -> f64 {
    let least = (breadth(&whom.head(column)) / 2.0).ceil() + 2.0;
    let own: f64 = match column.holds {
        Holds::Text(characters) => f64::from(characters),
        Holds::Whole | Holds::Share | Holds::Flag => 9.0,
        Holds::Number => 12.0,
        Holds::Day => 12.0,
        Holds::Moment => 20.0,
    };
    own.max(least)
}
