//! The tables `parts` and `splittings`: how documents are put together of others, and which of their stretches the user says
//! are reports.

use std::collections::BTreeSet;

use duixian_model::Span;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, json};
use crate::reports;
use crate::set_aside::{self, Reason};

/// A piece of a joined document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The document that it was taken from.
    pub source: i64,
    /// Where it begins in the joined text, in Unicode scalars.
    pub start: usize,
    /// The stretch of the source's text that it is.
    pub span: Span,
}

pub(crate) fn insert(db: &Connection, document: i64, pieces: &[Piece]) -> rusqlite::Result<()> {
    let statement = "INSERT INTO parts (document, number, source, start, source_start, source_end) VALUES (?, ?, ?, ?, ?, ?)";
    let mut statement = db.prepare_cached(statement)?;
    for (number, Piece { source, start, span }) in pieces.iter().enumerate() {
        statement.execute(params![document, number, source, start, span.start, span.end])?;
    }
    Ok(())
}

/// The pieces of a document, in order; none where it is not joined.
pub(crate) fn of_document(db: &Connection, document: i64) -> rusqlite::Result<Vec<Piece>> {
    db.prepare_cached("SELECT source, start, source_start, source_end FROM parts WHERE document = ? ORDER BY number")?
        .query_map([document], |row| {
            let mut cells = Cells::new(row);
            Ok(Piece { source: cells.get()?, start: cells.get()?, span: cells.span()? })
        })?
        .collect()
}

/// The joined documents that have a report in the present arrangement, in order.
pub(crate) fn joined(db: &Connection) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached(include_str!("parts/joined.sql"))?.query_map([], |row| row.get(0))?.collect()
}

/// The joined documents that take a piece of this one.
pub(crate) fn with(db: &Connection, source: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT DISTINCT document FROM parts WHERE source = ? ORDER BY document")?
        .query_map([source], |row| row.get(0))?
        .collect()
}

/// The stretches that were said to be the document's reports.
pub(crate) fn splitting(db: &Connection, document: i64) -> rusqlite::Result<Option<Vec<Span>>> {
    db.prepare_cached("SELECT spans FROM splittings WHERE document = ?")?.query_row([document], |row| Cells::new(row).json()).optional()
}

/// Says which stretches are the document's reports, or that the extractor shall find them. A document that is gone is passed over.
pub(crate) fn put_splitting(db: &Connection, document: i64, spans: Option<&[Span]>) -> rusqlite::Result<()> {
    match spans {
        Some(spans) => db
            .prepare_cached("INSERT OR REPLACE INTO splittings (document, spans) SELECT id, ?2 FROM documents WHERE id = ?1")?
            .execute(params![document, json(spans)?])?,
        None => db.prepare_cached("DELETE FROM splittings WHERE document = ?")?.execute([document])?,
    };
    Ok(())
}

/// Removes a joined document for good: the reports of its pieces that it had taken the place of, back in place.
pub(crate) fn take_apart(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    let mut back = Vec::new();
    for source in of_document(db, document)?.iter().map(|piece| piece.source).collect::<BTreeSet<_>>() {
        back.extend(free(db, source)?);
    }
    for (report, _) in [reports::of_document(db, document, true)?, reports::of_document(db, document, false)?].concat() {
        reports::delete(db, report)?;
    }
    db.prepare_cached("DELETE FROM documents WHERE id = ?")?.execute([document])?;
    Ok(back)
}

/// Puts the reports of a document back in place that a join had set aside; which.
pub(crate) fn free(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    let own = own(db, document)?;
    for report in &own {
        set_aside::put(db, *report, Reason::Rearranged, false)?;
    }
    Ok(own)
}

/// The reports of a document that a join has set aside: those it had before. None where it has reports in place.
pub(crate) fn own(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    if !reports::of_document(db, document, true)?.is_empty() {
        return Ok(Vec::new());
    }
    let splitting = splitting(db, document)?;
    let all = reports::of_document(db, document, false)?;
    let is_own = |span: &Span| splitting.as_ref().is_none_or(|spans| spans.contains(span));
    Ok(all.into_iter().filter(|(_, span)| is_own(span)).map(|(report, _)| report).collect())
}

/// Removes a report that an arrangement had made and that nothing can bring back, and its document where it is a joined one
/// without others.
pub(crate) fn delete_arranged(db: &Connection, report: i64) -> rusqlite::Result<()> {
    if set_aside::takes_part(db, report)? {
        return Ok(());
    }
    let document: Option<i64> =
        db.prepare_cached("SELECT document FROM reports WHERE id = ?")?.query_row([report], |row| row.get(0)).optional()?;
    reports::delete(db, report)?;
    if let Some(document) = document {
        db.prepare_cached(include_str!("parts/delete_empty.sql"))?.execute([document])?;
    }
    Ok(())
}
