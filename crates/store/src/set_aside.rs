//! The table `set_aside`: the reports that take no part in lists, comparisons, counts and searches, and why. Triggers keep
//! the tallies right when a report comes here or leaves.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::columns::word;

/// Why a report takes no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same report is taken from another source.
    AnotherSource,
    /// Its document is joined to others, or split otherwise.
    Rearranged,
    /// Its file is deleted, and waits in the bin.
    Deleted,
}

/// Every report that is set aside.
pub(crate) fn all(db: &Connection) -> rusqlite::Result<HashSet<i64>> {
    db.prepare_cached("SELECT DISTINCT report FROM set_aside")?.query_map([], |row| row.get(0))?.collect()
}

/// Every report that is not there to be taken: deleted, or no part of its document's arrangement.
pub(crate) fn gone(db: &Connection) -> rusqlite::Result<HashSet<i64>> {
    db.prepare_cached("SELECT DISTINCT report FROM set_aside WHERE reason <> 'another_source'")?.query_map([], |row| row.get(0))?.collect()
}

/// Whether the report is set aside for this reason.
pub(crate) fn is(db: &Connection, report: i64, reason: Reason) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM set_aside WHERE report = ? AND reason = ?")?.exists(params![report, word(reason)])
}

/// Whether the report takes part: is set aside for no reason.
pub(crate) fn takes_part(db: &Connection, report: i64) -> rusqlite::Result<bool> {
    Ok(!db.prepare_cached("SELECT 1 FROM set_aside WHERE report = ?")?.exists([report])?)
}

/// Sets the report aside for this reason, or no longer. What is so already is left alone: writing it, were it nothing, has triggers.
pub(crate) fn put(db: &Connection, report: i64, reason: Reason, aside: bool) -> rusqlite::Result<()> {
    if is(db, report, reason)? == aside {
        return Ok(());
    }
    let statement = match aside {
        true => "INSERT INTO set_aside (report, reason) VALUES (?, ?)",
        false => "DELETE FROM set_aside WHERE report = ? AND reason = ?",
    };
    db.prepare_cached(statement)?.execute(params![report, word(reason)])?;
    Ok(())
}
