//! The table `preferred`: the reports whose text the user prefers to that of their other sources.

use rusqlite::Connection;

/// The preferred one of these.
pub(crate) fn among(db: &Connection, reports: &[i64]) -> rusqlite::Result<Option<i64>> {
    let mut statement = db.prepare_cached("SELECT 1 FROM preferred WHERE report = ?")?;
    let mut found = None;
    for report in reports {
        if statement.exists([report])? {
            found = Some(*report);
        }
    }
    Ok(found)
}

/// Prefers the report, or no longer; whether that changed anything.
pub(crate) fn put(db: &Connection, report: i64, preferred: bool) -> rusqlite::Result<bool> {
    let statement = match preferred {
        true => "INSERT OR IGNORE INTO preferred (report) VALUES (?)",
        false => "DELETE FROM preferred WHERE report = ?",
    };
    Ok(db.prepare_cached(statement)?.execute([report])? > 0)
}
