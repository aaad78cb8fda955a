//! The table `stamp`: whether what was worked out of all reports still holds. It grows, by triggers, whenever there are other
//! reports, they are of another place, year or form, or others of them take part; who alters what stands in reports that stay
//! what they are says so himself ([`raise`]). Corrections leave it as it is.

use rusqlite::Connection;

use crate::error::StoreError;
use crate::library::Library;

/// A moment of a library: as long as it is the same, so is what all reports are and what was read in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    path: String,
    number: i64,
    /// The number of the last report, and when the last file came: another library in the place of this one has others.
    last: (i64, String),
}

impl Library {
    /// The moment of the library.
    pub fn stamp(&self) -> Result<Stamp, StoreError> {
        self.read(now)
    }
}

pub(crate) fn now(db: &Connection) -> rusqlite::Result<Stamp> {
    let statement = "SELECT number, coalesce((SELECT max(id) FROM reports), 0), \
                     coalesce((SELECT imported_at FROM files ORDER BY id DESC LIMIT 1), '') FROM stamp";
    db.prepare_cached(statement)?.query_row([], |row| {
        Ok(Stamp { path: db.path().unwrap_or_default().to_owned(), number: row.get(0)?, last: (row.get(1)?, row.get(2)?) })
    })
}

/// Says that what stands in reports is another now.
pub(crate) fn raise(db: &Connection) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE stamp SET number = number + 1")?.execute([])?;
    Ok(())
}
