//! The table `overlay`: what holds in place of observations, or beside them, because of a correction. Rows are made and
//! removed whole, never changed; triggers keep the tallies.

use duixian_model::Observation;
use rusqlite::{Connection, OptionalExtension, params};

use crate::columns::{json, word};
use crate::observations::{self, ObservationRow};

/// What holds because of a correction.
pub(crate) struct Held {
    pub(crate) correction: i64,
    /// The observation that gives way.
    pub(crate) observation: Option<i64>,
    /// Whether nothing holds in its place.
    pub(crate) rejected: bool,
    /// Whether it says other than the extractor read.
    pub(crate) corrected: bool,
    pub(crate) report: i64,
    pub(crate) reads: Observation,
}

pub(crate) fn insert(db: &Connection, held: &Held) -> rusqlite::Result<()> {
    let Held { correction, observation, rejected, corrected, report, reads } = held;
    db.prepare_cached(include_str!("overlay/insert.sql"))?.execute(params![
        correction,
        observation,
        rejected,
        corrected,
        report,
        reads.indicator,
        word(reads.kind),
        word(reads.measure),
        reads.low.map(|low| low.to_string()),
        reads.high.map(|high| high.to_string()),
        reads.unit.0,
        word(reads.qualifier),
        reads.period.to_string(),
        reads.period.first_year(),
        reads.period.last_year(),
        reads.text,
        reads.span.start,
        reads.span.end,
        reads.figure.start,
        reads.figure.end,
        reads.printed,
        reads.rule,
        reads.confidence,
        word(reads.strength),
        reads.relation.map(word),
        reads.reference,
        reads.estimated,
        reads.restated,
        reads.comparable_basis,
        reads.listed,
        json(&reads.hints)?,
    ])?;
    Ok(())
}

/// Removes what holds because of this correction.
pub(crate) fn delete(db: &Connection, correction: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM overlay WHERE correction = ?")?.execute([correction])?;
    Ok(())
}

/// Removes what holds in a report: before its observations go.
pub(crate) fn delete_of_report(db: &Connection, report: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM overlay WHERE report = ?")?.execute([report])?;
    Ok(())
}

/// The correction to which this observation gave way.
pub(crate) fn of_observation(db: &Connection, observation: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT correction FROM overlay WHERE observation = ?")?.query_row([observation], |row| row.get(0)).optional()
}

/// What holds because of this correction, rejected or not.
pub(crate) fn of_correction(db: &Connection, correction: i64) -> rusqlite::Result<Option<ObservationRow>> {
    db.prepare_cached(&select("WHERE correction = ?"))?.query_row([correction], observations::read).optional()
}

/// What holds in a report, rejected or not.
pub(crate) fn of_report(db: &Connection, report: i64, rejected: bool) -> rusqlite::Result<Vec<ObservationRow>> {
    db.prepare_cached(&select("WHERE report = ? AND rejected = ?"))?.query_map(params![report, rejected], observations::read)?.collect()
}

/// What holds of an indicator.
pub(crate) fn of_indicator(db: &Connection, indicator: &str) -> rusqlite::Result<Vec<ObservationRow>> {
    db.prepare_cached(&select("WHERE rejected = 0 AND indicator = ?"))?.query_map([indicator], observations::read)?.collect()
}

fn select(which: &str) -> String {
    format!("{} {which}", include_str!("overlay/select.sql"))
}
