//! The table `unresolved`: where a report speaks of an indicator without a figure that could be had, and why.

use duixian_model::Unresolved;
use rusqlite::{Connection, params};

use crate::columns::{Cells, word};

pub(crate) fn insert(db: &Connection, report: i64, unresolved: &Unresolved) -> rusqlite::Result<i64> {
    db.prepare_cached(include_str!("unresolved/insert.sql"))?.insert(params![
        report,
        unresolved.indicator,
        word(unresolved.kind),
        word(unresolved.reason),
        unresolved.text,
        unresolved.span.start,
        unresolved.span.end,
    ])
}

/// Of a report, in the order of the text.
pub(crate) fn of_report(db: &Connection, report: i64) -> rusqlite::Result<Vec<Unresolved>> {
    db.prepare_cached(include_str!("unresolved/of_report.sql"))?.query_map([report], |row| Ok(read(row)?.1))?.collect()
}

/// Of an indicator, each with its report's number.
pub(crate) fn of_indicator(db: &Connection, indicator: &str) -> rusqlite::Result<Vec<(i64, Unresolved)>> {
    db.prepare_cached(include_str!("unresolved/of_indicator.sql"))?.query_map([indicator], read)?.collect()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Unresolved)> {
    let mut cells = Cells::new(row);
    Ok((
        cells.get()?,
        Unresolved { indicator: cells.get()?, kind: cells.word()?, reason: cells.word()?, text: cells.get()?, span: cells.span()? },
    ))
}
