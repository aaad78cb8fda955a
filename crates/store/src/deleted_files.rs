//! The table `deleted_files`: the bin. A deleted file and all that came from it stay whole until the bin is emptied; its
//! reports are set aside meanwhile.

use rusqlite::Connection;

use crate::files::{self, FileRow};
use crate::set_aside::{self, Reason};

/// Puts a file into the bin, or takes it out; the numbers of its reports. A file that is gone is passed over.
pub(crate) fn put(db: &Connection, file: i64, deleted: bool) -> rusqlite::Result<Vec<i64>> {
    if !files::is_there(db, file)? {
        return Ok(Vec::new());
    }
    let statement = match deleted {
        true => "INSERT OR IGNORE INTO deleted_files (file) VALUES (?)",
        false => "DELETE FROM deleted_files WHERE file = ?",
    };
    db.prepare_cached(statement)?.execute([file])?;
    let reports = files::reports(db, file)?;
    for report in &reports {
        set_aside::put(db, *report, Reason::Deleted, deleted)?;
    }
    Ok(reports)
}

/// Whether the file is in the bin.
pub(crate) fn holds(db: &Connection, file: i64) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM deleted_files WHERE file = ?")?.exists([file])
}

/// The files in the bin, in the order they came.
pub(crate) fn list(db: &Connection) -> rusqlite::Result<Vec<FileRow>> {
    db.prepare_cached(include_str!("files/deleted.sql"))?.query_map([], files::read)?.collect()
}
