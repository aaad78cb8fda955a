//! What every search and every count goes over: all reports that take part, with what narrowing asks of them, and where their
//! parts stand in the index. Read once for a library as it is and held as long as that is so; of the library asked last.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::matched;
use super::narrow::{self, Known};
use crate::extents::{self, Extent};
use crate::stamp::{self, Stamp};

/// The reports and their parts.
#[derive(Debug)]
pub(crate) struct Ground {
    /// Of which moment.
    pub(crate) stamp: Stamp,
    /// By number.
    pub(crate) known: HashMap<i64, Known>,
    /// The stretches of each, in order; also of those that take no part.
    pub(crate) extents: HashMap<i64, Vec<Extent>>,
    /// What was found for the queries asked last, the latest first.
    pub(crate) found: Mutex<matched::Held>,
}

static HELD: Mutex<Option<Arc<Ground>>> = Mutex::new(None);

/// The ground of this library as it is.
pub(crate) fn of(db: &Connection) -> rusqlite::Result<Arc<Ground>> {
    let now = stamp::now(db)?;
    // Held while it is read: who asks meanwhile need not read the same.
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(ground) = held.as_ref().filter(|ground| ground.stamp == now) {
        return Ok(ground.clone());
    }
    let ground = Arc::new(Ground { stamp: now, known: narrow::reports(db)?, extents: extents::all(db)?, found: Mutex::default() });
    *held = Some(ground.clone());
    Ok(ground)
}
