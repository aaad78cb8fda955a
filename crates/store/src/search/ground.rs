//! What every search and every count goes over: all reports that take part, with what narrowing asks of them, and where their
//! parts stand in the index. Read once for a library as it is and held as long as that is so; of the library asked last.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use duixian_model::latest::Latest;
use rusqlite::Connection;

use super::matched;
use super::narrow::{self, Known};
use crate::extents::{self, Extent};
use crate::stamp::{self, Stamp};

/// The reports and their parts.
#[derive(Debug)]
pub(crate) struct Ground {
    /// By number.
    pub(crate) known: HashMap<i64, Known>,
    /// The stretches of each, in order; also of those that take no part.
    pub(crate) extents: HashMap<i64, Vec<Extent>>,
    /// What was found for the queries asked last, the latest first.
    pub(crate) found: Mutex<matched::Held>,
}

static HELD: Latest<Stamp, Ground> = Latest::new();

/// The ground of this library as it is.
pub(crate) fn of(db: &Connection) -> rusqlite::Result<Arc<Ground>> {
    HELD.of(stamp::now(db)?, |_| Ok(Ground { known: narrow::reports(db)?, extents: extents::all(db)?, found: Mutex::default() }))
}
