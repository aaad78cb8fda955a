//! The table `extents`: how long the parts of each report are, and where they begin in the search index. By it words are
//! counted in a part alone, and counts are set against the length of what they were counted in.

use std::collections::HashMap;

use duixian_model::Report;
use duixian_model::report::Part;
use rusqlite::{Connection, params};

use crate::add::Scalars;
use crate::columns::{Cells, word};
use crate::search::terms::Terms;
use crate::texts::{self, Texts};

/// A stretch of a report that is of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) part: Part,
    /// The number of its first term.
    pub(crate) first: usize,
    /// The number of the term behind its last.
    pub(crate) end: usize,
    /// How many Chinese characters it has.
    pub(crate) han: usize,
}

/// The stretches of a report, in order; `terms` are those of its text.
pub(crate) fn of(report: &Report, terms: &Terms) -> Vec<Extent> {
    let mut starts: Vec<(usize, Part)> = vec![(0, Part::Other)];
    for section in &report.sections {
        starts.push((terms.before(section.span.start.saturating_sub(report.span.start)), section.role.part()));
    }
    starts.sort_by_key(|(first, _)| *first);
    let mut extents: Vec<Extent> = Vec::new();
    for (at, &(first, part)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(terms.count(), |(next, _)| *next);
        match extents.last_mut() {
            Some(last) if last.part == part => last.end = end,
            _ if first == end => {}
            _ => extents.push(Extent { part, first, end, han: 0 }),
        }
    }
    for extent in &mut extents {
        extent.han = terms.han(extent.first, extent.end);
    }
    extents
}

pub(crate) fn insert(db: &Connection, report: i64, extents: &[Extent]) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached("INSERT INTO extents (report, first, past, part, han) VALUES (?, ?, ?, ?, ?)")?;
    for Extent { part, first, end, han } in extents {
        statement.execute(params![report, first, end, word(*part), han])?;
    }
    Ok(())
}

/// Fills the table from the kept texts: of a library from before it was there.
pub(crate) fn fill(db: &Connection) -> rusqlite::Result<()> {
    db.execute("DELETE FROM extents", [])?;
    let mut statement = db.prepare("SELECT id, document FROM reports ORDER BY document, id")?;
    let mut rows = statement.query([])?;
    let mut held: Option<(i64, Texts)> = None;
    while let Some(row) = rows.next()? {
        let (report, document): (i64, i64) = (row.get(0)?, row.get(1)?);
        if held.as_ref().is_none_or(|(id, _)| *id != document) {
            held = texts::get(db, document)?.map(|texts| (document, texts));
        }
        if let (Some((_, texts)), Some(stored)) = (&held, crate::reports::get(db, report)?) {
            let terms = Terms::new(Scalars::new(texts.searched()).slice(stored.report.span));
            insert(db, report, &of(&stored.report, &terms))?;
        }
    }
    Ok(())
}

/// The stretches of every report, each report's in order.
pub(crate) fn all(db: &Connection) -> rusqlite::Result<HashMap<i64, Vec<Extent>>> {
    let mut extents: HashMap<i64, Vec<Extent>> = HashMap::new();
    let mut statement = db.prepare_cached("SELECT report, part, first, past, han FROM extents ORDER BY report, first")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let report = cells.get()?;
        let extent = Extent { part: cells.word()?, first: cells.get()?, end: cells.get()?, han: cells.get()? };
        extents.entry(report).or_default().push(extent);
    }
    Ok(extents)
}
