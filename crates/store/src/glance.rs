//! What a library holds at a glance: numbers alone, without reading its lists.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::columns::Cells;
use crate::error::StoreError;
use crate::library::Library;

/// The numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// How many reports take part.
    pub reports: usize,
    /// How many targets and results they state.
    pub observations: usize,
    /// Of how many places there are reports.
    pub places: usize,
    /// The year of the earliest report.
    pub first_year: Option<i32>,
    /// The year of the latest.
    pub last_year: Option<i32>,
    /// How many files there are, but for those in the bin.
    pub files: usize,
}

impl Library {
    /// What the library holds at a glance.
    pub fn glance(&self) -> Result<Glance, StoreError> {
        self.read(glance)
    }
}

fn glance(db: &Connection) -> rusqlite::Result<Glance> {
    db.prepare_cached(include_str!("glance/glance.sql"))?.query_row([], |row| {
        let mut cells = Cells::new(row);
        Ok(Glance {
            reports: cells.get()?,
            places: cells.get()?,
            first_year: cells.get()?,
            last_year: cells.get()?,
            observations: cells.get()?,
            files: cells.get()?,
        })
    })
}
