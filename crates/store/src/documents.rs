//! The table `documents`: what was decoded — a file, or one row of a table of reports.

use duixian_model::Warning;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, json};

/// A document, without its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// Its number in the library.
    pub id: i64,
    /// Its file's number.
    pub file: i64,
    /// Its number within the file, from 0.
    pub number: usize,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of a table, from 1.
    pub row: Option<usize>,
    /// The encoding it was decoded from.
    pub encoding: String,
    /// How long its text is, in Unicode scalars.
    pub characters: usize,
    /// What accompanied the text in its table, as it was handed over.
    pub accompanying: serde_json::Value,
    /// What is wrong with it as a whole.
    pub warnings: Vec<Warning>,
}

/// Inserts the row; its own number is given, its `id` and `file` are not looked at.
pub(crate) fn insert(db: &Connection, file: i64, document: &DocumentRow) -> rusqlite::Result<i64> {
    db.prepare_cached(include_str!("documents/insert.sql"))?.insert(params![
        file,
        document.number,
        document.sheet,
        document.row,
        document.encoding,
        document.characters,
        json(&document.accompanying)?,
        json(&document.warnings)?,
    ])
}

/// The documents of a file, in order.
pub(crate) fn of_file(db: &Connection, file: i64) -> rusqlite::Result<Vec<DocumentRow>> {
    db.prepare_cached(include_str!("documents/of_file.sql"))?.query_map([file], read)?.collect()
}

/// One document.
pub(crate) fn get(db: &Connection, id: i64) -> rusqlite::Result<Option<DocumentRow>> {
    db.prepare_cached(include_str!("documents/get.sql"))?.query_row([id], read).optional()
}

/// The file that a document belongs to.
pub(crate) fn file_of(db: &Connection, id: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT file FROM documents WHERE id = ?")?.query_row([id], |row| row.get(0)).optional()
}

/// The number within its file that is free for another document.
pub(crate) fn next_number(db: &Connection, file: i64) -> rusqlite::Result<usize> {
    db.prepare_cached("SELECT coalesce(max(number) + 1, 0) FROM documents WHERE file = ?")?.query_row([file], |row| row.get(0))
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentRow> {
    let mut cells = Cells::new(row);
    Ok(DocumentRow {
        id: cells.get()?,
        file: cells.get()?,
        number: cells.get()?,
        sheet: cells.get()?,
        row: cells.get()?,
        encoding: cells.get()?,
        characters: cells.get()?,
        accompanying: cells.json()?,
        warnings: cells.json()?,
    })
}
