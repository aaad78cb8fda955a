//! The table `claims`: the reports' own verdicts on their indicators.

use duixian_model::Claim;
use rusqlite::{Connection, params};

use crate::columns::Cells;

pub(crate) fn insert(db: &Connection, report: i64, claim: &Claim) -> rusqlite::Result<i64> {
    db.prepare_cached("INSERT INTO claims (report, indicator, text, span_start, span_end) VALUES (?, ?, ?, ?, ?)")?.insert(params![
        report,
        claim.indicator,
        claim.text,
        claim.span.start,
        claim.span.end,
    ])
}

/// Of a report, in the order of the text.
pub(crate) fn of_report(db: &Connection, report: i64) -> rusqlite::Result<Vec<Claim>> {
    db.prepare_cached(include_str!("claims/of_report.sql"))?.query_map([report], |row| Ok(read(row)?.1))?.collect()
}

/// Of an indicator, each with its report's number.
pub(crate) fn of_indicator(db: &Connection, indicator: &str) -> rusqlite::Result<Vec<(i64, Claim)>> {
    db.prepare_cached(include_str!("claims/of_indicator.sql"))?.query_map([indicator], read)?.collect()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Claim)> {
    let mut cells = Cells::new(row);
    Ok((cells.get()?, Claim { indicator: cells.get()?, text: cells.get()?, span: cells.span()? }))
}
