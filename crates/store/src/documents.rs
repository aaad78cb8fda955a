//! The table `documents`: the decoded text of a file, or of one row of a table of reports.

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
    /// What accompanied the text in its table, as it was handed over.
    pub accompanying: serde_json::Value,
    /// What is wrong with it as a whole.
    pub warnings: Vec<Warning>,
    /// How long its text is, in Unicode scalars.
    pub characters: usize,
}

/// A document's texts, character for character beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Texts {
    /// As decoded.
    pub(crate) text: String,
    /// Folded for search; none where it is the same.
    pub(crate) folded: Option<String>,
}

impl Texts {
    /// What search reads.
    pub(crate) fn searched(&self) -> &str {
        self.folded.as_deref().unwrap_or(&self.text)
    }
}

/// A document about to be inserted, its texts packed.
pub(crate) struct Packed {
    pub(crate) sheet: Option<String>,
    pub(crate) row: Option<usize>,
    pub(crate) encoding: String,
    pub(crate) accompanying: serde_json::Value,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) characters: usize,
    pub(crate) text_length: usize,
    pub(crate) text: Vec<u8>,
    pub(crate) folded_length: Option<usize>,
    pub(crate) folded: Option<Vec<u8>>,
}

pub(crate) fn insert(db: &Connection, file: i64, number: usize, document: &Packed) -> rusqlite::Result<i64> {
    db.prepare_cached(include_str!("documents/insert.sql"))?.insert(params![
        file,
        number,
        document.sheet,
        document.row,
        document.encoding,
        json(&document.accompanying)?,
        json(&document.warnings)?,
        document.characters,
        document.text,
        document.text_length,
        document.folded,
        document.folded_length,
    ])
}

/// The documents of a file, in order.
pub(crate) fn of_file(db: &Connection, file: i64) -> rusqlite::Result<Vec<DocumentRow>> {
    db.prepare_cached(include_str!("documents/of_file.sql"))?.query_map([file], read)?.collect()
}

/// A document's texts.
pub(crate) fn texts(db: &Connection, id: i64) -> rusqlite::Result<Option<Texts>> {
    db.prepare_cached("SELECT text, text_length, folded, folded_length FROM documents WHERE id = ?")?
        .query_row([id], |row| {
            let mut cells = Cells::new(row);
            Ok(Texts { text: cells.packed_text()?.unwrap_or_default(), folded: cells.packed_text()? })
        })
        .optional()
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
        accompanying: cells.json()?,
        warnings: cells.json()?,
        characters: cells.get()?,
    })
}
