//! The table `preferred`: the reports whose text the user prefers to that of their other sources.

use rusqlite::Connection;

/// Whether the report is preferred.
pub(crate) fn is(db: &Connection, report: i64) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM preferred WHERE report = ?")?.exists([report])
}

/// The preferred one of these.
pub(crate) fn among(db: &Connection, reports: &[i64]) -> rusqlite::Result<Option<i64>> {
    for report in reports {
        if is(db, *report)? {
            return Ok(Some(*report));
        }
    }
    Ok(None)
}

/// Prefers the report, or no longer; whether that changed anything.
pub(crate) fn put(db: &Connection, report: i64, preferred: bool) -> rusqlite::Result<bool> {
    let statement = match preferred {
        true => "INSERT OR IGNORE INTO preferred (report) VALUES (?)",
        false => "DELETE FROM preferred WHERE report = ?",
    };
    Ok(db.prepare_cached(statement)?.execute([report])? > 0)
}
