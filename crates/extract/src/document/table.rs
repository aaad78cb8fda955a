//! Tables of reports, as workbooks and as separated texts: each row holds one report with its place, year and title.
//!
//! ```text
//! grid      the cells, whatever the table was kept in
//! columns   what columns can hold, as it is shown and chosen
//! names     what the columns' names say
//! content   what the cells say
//! mapping   which column holds what
//! pieces    a text cut over several cells
//! row       a row as a document
//! ```

use std::collections::BTreeSet;

use duixian_model::Warning;

use super::{Contents, Refusal, bounds};
use grid::Grid;
use row::Where;

mod columns;
mod content;
mod grid;
mod mapping;
mod names;
mod pieces;
mod row;

pub use columns::{Decided, Meaning, Table, TableChoices, TableColumn};

/// What separates the cells of a text table, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How many rows are read to tell the separator.
const TRIED: usize = 60;

/// One document for each row of each sheet that has a column of reports.
pub(super) fn workbook(file: &str, bytes: &[u8], choices: &TableChoices) -> Result<Contents, Refusal> {
    if let Some(what) = bounds::beyond(bytes) {
        let message = format!("“{file}”{what}，没有读取。若确是报告，请在表格软件里拆成几个工作簿，或另存为 .csv 后再导入");
        return Err(Refusal { code: "too_large".to_owned(), message });
    }
    let grids = grid::workbook(bytes).map_err(|place| Refusal {
        code: "damaged".to_owned(),
        message: format!("“{file}”不是完好的工作簿（{place}读不出来）。请用表格软件打开它，另存为 .xlsx 后再导入；打不开时请重新下载"),
    })?;
    let mut contents = Contents::default();
    for grid in &grids {
        documents(file, "UTF-8", grid, choices, &mut contents);
    }
    if contents.tables.iter().any(|table| table.used) {
        return Ok(contents);
    }
    let message = format!(
        "“{file}”里没有找到报告：需要每行一份报告，其中一列是报告的全文（表头最好叫“报告全文”）；年份、区县名称、报告标题等列可有可无"
    );
    // What was seen of the columns is told all the same, so that the user can say which holds the texts.
    if contents.tables.iter().any(|table| table.rows > 0 && !table.columns.is_empty()) {
        contents.refusal = Some(Refusal { code: "no_reports".to_owned(), message });
        return Ok(contents);
    }
    Err(Refusal { code: "no_reports".to_owned(), message })
}

/// One document for each row of a separated table; nothing where the text is no table of reports.
pub(super) fn separated(file: &str, text: &str, encoding: &str, usual: u8, choices: &TableChoices) -> Option<Contents> {
    // A program may have written how it separates.
    let (told, text_below) = match text.lines().next().and_then(|line| line.strip_prefix("sep=")) {
        Some(mark) => (mark.bytes().next(), text.split_once('\n').map_or("", |(_, rest)| rest)),
        None => (None, text),
    };
    let separator = told.or_else(|| separator(text_below, usual, choices))?;
    let mut grid = grid::separated(text_below, separator, usize::MAX);
    if told.is_some() {
        grid.shift(1);
    }
    let mut contents = Contents::default();
    documents(file, encoding, &grid, choices, &mut contents);
    let table = contents.tables.first_mut().filter(|table| table.used)?;
    if text.matches('"').count() % 2 == 1 {
        table.note = Some("引号不成对，有的行可能连在了一起，请核对行数".to_owned());
    }
    Some(contents)
}

/// The separator of a text whose first line has the names of a table's columns, as a spreadsheet program writes its “text”.
pub(super) fn headed(text: &str) -> Option<u8> {
    const LONGEST: usize = 1000;
    let line = text.lines().next().filter(|line| line.len() <= LONGEST && !line.contains('。'))?;
    SEPARATORS.into_iter().find(|&separator| {
        let told: BTreeSet<Meaning> = line.split(char::from(separator)).filter_map(names::meaning).map(|(meaning, _)| meaning).collect();
        told.len() >= 3 && told.contains(&Meaning::Text)
    })
}

/// The separator with which the text is a table of reports, the one with the most cells of those.
fn separator(text: &str, usual: u8, choices: &TableChoices) -> Option<u8> {
    let fitting = |separator: u8| {
        let grid = grid::separated(text, separator, TRIED);
        let cells: usize = grid.rows.iter().map(|row| row.cells().count()).sum();
        let (mapping, _) = mapping::map(&grid, choices);
        (grid.width > 1 && !mapping.text.is_empty()).then_some((mapping.columns.len(), cells))
    };
    let mut best: Option<((usize, usize), u8)> = None;
    for separator in std::iter::once(usual).chain(SEPARATORS.into_iter().filter(|&other| other != usual)) {
        if let Some(fit) = fitting(separator).filter(|fit| best.is_none_or(|(most, _)| *fit > most)) {
            best = Some((fit, separator));
        }
    }
    best.map(|(_, separator)| separator)
}

/// The documents of a table and how it was read.
fn documents(file: &str, encoding: &str, grid: &Grid, choices: &TableChoices, contents: &mut Contents) {
    let (mapping, mut table) = mapping::map(grid, choices);
    if table.used && table.hidden {
        let hidden = "这张工作表在工作簿里是隐藏的，也已读取".to_owned();
        table.note = Some(table.note.map_or(hidden.clone(), |note| format!("{note};{hidden}")));
    }
    if table.used {
        let at = Where { file, sheet: grid.sheet.as_deref(), encoding };
        contents.documents.extend(grid.rows[mapping.skipped..].iter().map(|row| row::document(&at, &mapping, row)));
    }
    contents.tables.push(table);
}

/// The rows in which bytes had to be replaced say so.
pub(super) fn replaced(contents: &mut Contents, warnings: &[Warning]) {
    for document in contents.documents.iter_mut().filter(|document| document.text.contains('\u{FFFD}')) {
        document.warnings.extend(warnings.iter().cloned());
    }
}
