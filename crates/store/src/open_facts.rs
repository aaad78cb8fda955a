//! The table `open_facts`: every figure of a report that belongs to no indicator, with its noun phrase. A report has some
//! hundreds, nearly all of which nobody will ever ask for: they stand together, compressed.

use duixian_model::OpenFact;
use rusqlite::{Connection, OptionalExtension, params};

use crate::columns::{Cells, pack};

/// The open facts of a report, ready to be written.
#[derive(Default)]
pub(crate) struct PackedFacts {
    packed: Vec<u8>,
    length: usize,
}

impl PackedFacts {
    /// Compresses them.
    pub(crate) fn new(facts: &[OpenFact]) -> std::io::Result<PackedFacts> {
        if facts.is_empty() {
            return Ok(PackedFacts::default());
        }
        let list = serde_json::to_vec(facts)?;
        Ok(PackedFacts { packed: pack(&list)?, length: list.len() })
    }
}

pub(crate) fn insert(db: &Connection, report: i64, facts: &PackedFacts) -> rusqlite::Result<()> {
    if facts.length > 0 {
        db.prepare_cached(include_str!("open_facts/insert.sql"))?.execute(params![report, facts.packed, facts.length])?;
    }
    Ok(())
}

/// Of a report, in the order of the text.
pub(crate) fn of_report(db: &Connection, report: i64) -> rusqlite::Result<Vec<OpenFact>> {
    let list = db
        .prepare_cached(include_str!("open_facts/of_report.sql"))?
        .query_row([report], |row| Cells::new(row).packed_text())
        .optional()?
        .flatten();
    list.map_or_else(
        || Ok(Vec::new()),
        |list| {
            serde_json::from_str(&list)
                .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, Box::new(error)))
        },
    )
}
