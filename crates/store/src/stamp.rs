//! The table `stamp`: whether what was worked out of all reports still holds. It grows, by triggers, whenever there are other
//! reports, they are of another place, year or form, or others of them take part; who alters what stands in reports that stay
//! what they are says so himself ([`raise`]). Corrections leave it as it is.

use duixian_model::OwnIndicator;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::error::StoreError;
use crate::library::Library;
use crate::own;

/// A moment of a library: as long as it is the same, so is what all reports are and what was read in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    path: String,
    pub(crate) number: i64,
    /// The number of the last report, and when the last file came: another library in the place of this one has others.
    pub(crate) last: (i64, String),
}

/// The same with whatever people said: as long as it is the same, so is every comparison of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    stamp: Stamp,
    /// What corrections hold, cell by cell.
    said: Vec<Value>,
    /// How many changes there were, how many of them are undone, and what the last one did: a title may be another.
    changes: (i64, i64, String),
    own: Vec<OwnIndicator>,
}

impl Library {
    /// The moment of the library, with what people said.
    pub fn moment(&self) -> Result<Moment, StoreError> {
        self.read(moment)
    }

    /// The moment of the library.
    pub fn stamp(&self) -> Result<Stamp, StoreError> {
        self.read(now)
    }
}

pub(crate) fn moment(db: &Connection) -> rusqlite::Result<Moment> {
    Ok(Moment { stamp: now(db)?, said: said(db)?, changes: changes(db)?, own: own::all(db)? })
}

pub(crate) fn now(db: &Connection) -> rusqlite::Result<Stamp> {
    let statement = "SELECT number, coalesce((SELECT max(id) FROM reports), 0), \
                     coalesce((SELECT imported_at FROM files ORDER BY id DESC LIMIT 1), '') FROM stamp";
    db.prepare_cached(statement)?.query_row([], |row| {
        Ok(Stamp { path: db.path().unwrap_or_default().to_owned(), number: row.get(0)?, last: (row.get(1)?, row.get(2)?) })
    })
}

fn said(db: &Connection) -> rusqlite::Result<Vec<Value>> {
    let mut statement = db.prepare_cached("SELECT * FROM overlay ORDER BY correction")?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let mut cells = Vec::new();
    while let Some(row) = rows.next()? {
        for at in 0..width {
            cells.push(row.get(at)?);
        }
    }
    Ok(cells)
}

fn changes(db: &Connection) -> rusqlite::Result<(i64, i64, String)> {
    let statement = "SELECT count(*), coalesce(sum(undone), 0), \
                     coalesce((SELECT made_at || steps FROM changes ORDER BY id DESC LIMIT 1), '') FROM changes";
    db.prepare_cached(statement)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Says that what stands in reports is another now.
pub(crate) fn raise(db: &Connection) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE stamp SET number = number + 1")?.execute([])?;
    Ok(())
}
