//! The table `metadata`: what people said of whole reports — that one is of another place or year, of another form, titled
//! or dated otherwise — and the table `outdated`: the documents that are to be read again because of it.
//!
//! What is said is anchored to the bytes and the stretch it was said of, and to the text's first letters, so that it holds
//! after a new extraction, after a new import of the file, and in another file of the same text. Periods of figures follow
//! from the year of their report; so who says otherwise has the document read again ([`crate::Library::reread`]).

use duixian_model::{Form, Level, Span, Warning};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::changes::{self, Note, Step};
use crate::columns::{Cells, json};
use crate::error::StoreError;
use crate::library::Library;

/// A place as somebody said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedPlace {
    /// Its own name.
    pub name: String,
    /// Its path.
    pub path: String,
    /// Its code in the gazetteer; none of a place that is not in it.
    pub code: Option<String>,
    /// Its level.
    pub level: Option<Level>,
}

/// What is said of a report; what is nothing is as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<StatedPlace>,
    /// The year whose work it plans.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// What sort of report it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day of the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

impl Particulars {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Particulars::default()
    }
}

/// What somebody said of a report, and of which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Of the file's bytes.
    pub sha256: String,
    /// The document's number within the file.
    pub document: usize,
    /// Where the report stood in the document.
    pub span: Span,
    /// The first letters of the report's text, as search sees them.
    pub opening: String,
    /// What is said.
    pub stated: Particulars,
    /// What had been read of the same.
    pub was: Particulars,
    /// When it was said (RFC 3339).
    pub made_at: String,
}

/// The same with its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetadataRow {
    /// Its number.
    pub id: i64,
    /// What was said.
    #[serde(flatten)]
    pub metadata: Metadata,
}

impl Library {
    /// All that people said of whole reports.
    pub fn metadata(&self) -> Result<Vec<MetadataRow>, StoreError> {
        self.read(list)
    }

    /// Says something of reports, or takes it back, as one change. Each is what was said before, by number, and what holds
    /// now. The documents concerned are outdated until they are read again.
    pub fn state(&mut self, said: Vec<(Option<MetadataRow>, Option<Metadata>)>, note: &Note) -> Result<(), StoreError> {
        self.change(|db| {
            let mut free = next(db)?;
            let mut steps = Vec::new();
            for (before, after) in said {
                let id = before.as_ref().map_or(free, |before| before.id);
                free = free.max(id + 1);
                let before = before.map(|before| Box::new(before.metadata));
                let after = after.map(Box::new);
                if before != after {
                    steps.push(Step::Stated { id, before, after });
                }
            }
            changes::make(db, "metadata", note, &steps)
        })
    }

    /// The documents that are to be read again: what was said of their reports changed since they were read.
    pub fn outdated(&self) -> Result<Vec<i64>, StoreError> {
        self.read(|db| db.prepare_cached("SELECT document FROM outdated ORDER BY document")?.query_map([], |row| row.get(0))?.collect())
    }
}

pub(crate) fn put(db: &Connection, id: i64, said: Option<&Metadata>) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM metadata WHERE id = ?")?.execute([id])?;
    let Some(said) = said else { return Ok(()) };
    db.prepare_cached(
        "INSERT INTO metadata (id, sha256, document, span_start, span_end, opening, stated, was, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        said.sha256,
        said.document,
        said.span.start,
        said.span.end,
        said.opening,
        json(&said.stated)?,
        json(&said.was)?,
        said.made_at
    ])?;
    Ok(())
}

/// Marks the document that something was said of as one to be read again. Where its file is gone, what was said may hold in
/// another file of the same text: then every document of which something is said is read again.
pub(crate) fn outdate(db: &Connection, said: &Metadata) -> rusqlite::Result<()> {
    let there =
        "SELECT documents.id FROM documents JOIN files ON files.id = documents.file WHERE files.sha256 = ? AND documents.number = ?";
    let document: Option<i64> = db.prepare_cached(there)?.query_row(params![said.sha256, said.document], |row| row.get(0)).optional()?;
    match document {
        Some(document) => db.prepare_cached("INSERT OR IGNORE INTO outdated (document) VALUES (?)")?.execute([document])?,
        None => db
            .prepare_cached("INSERT OR IGNORE INTO outdated (document) SELECT DISTINCT document FROM reports WHERE instr(warnings, ?) > 0")?
            .execute([format!("\"{}\"", Warning::STATED)])?,
    };
    Ok(())
}

/// The document was read again.
pub(crate) fn is_read(db: &Connection, document: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM outdated WHERE document = ?")?.execute([document])?;
    Ok(())
}

fn list(db: &Connection) -> rusqlite::Result<Vec<MetadataRow>> {
    db.prepare_cached("SELECT id, sha256, document, span_start, span_end, opening, stated, was, made_at FROM metadata ORDER BY id")?
        .query_map([], |row| {
            let mut cells = Cells::new(row);
            Ok(MetadataRow {
                id: cells.get()?,
                metadata: Metadata {
                    sha256: cells.get()?,
                    document: cells.get()?,
                    span: cells.span()?,
                    opening: cells.get()?,
                    stated: cells.json()?,
                    was: cells.json()?,
                    made_at: cells.get()?,
                },
            })
        })?
        .collect()
}

/// A number that no row has, nor a step that could be redone.
fn next(db: &Connection) -> rusqlite::Result<i64> {
    let statement = "SELECT 1 + max(coalesce((SELECT max(id) FROM metadata), 0), coalesce((SELECT max(step.value ->> 'id') FROM changes, \
                     json_each(changes.steps) AS step WHERE changes.what = 'metadata'), 0))";
    db.prepare_cached(statement)?.query_row([], |row| row.get(0))
}
