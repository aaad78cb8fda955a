//! The table `observations`: the targets and results, each with its evidence; and `tallies`, which triggers keep beside
//! it so that the pickers need not count a million rows.

use std::collections::HashMap;
use std::sync::Arc;

use duixian_model::{Kind, Measure, Observation, Period, Unit};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, json, word};

/// An observation of the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObservationRow {
    /// Its number in the library.
    pub id: i64,
    /// Its report's number.
    pub report: i64,
    /// What was read.
    pub observation: Observation,
}

/// How many observations there are of one indicator, measure, kind and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Indicator id.
    pub indicator: String,
    /// What is measured.
    pub measure: Measure,
    /// Targets or actuals.
    pub kind: Kind,
    /// The year in which their period ends.
    pub year: i32,
    /// How many.
    pub observations: usize,
}

/// That a place states something of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holding {
    /// Indicator id.
    pub indicator: String,
    /// What is measured.
    pub measure: Measure,
    /// Target or actual.
    pub kind: Kind,
    /// The time it is about.
    pub period: Period,
    /// Whether it is a target quoted by a later report.
    pub restated: bool,
    /// Key of the place.
    pub place: Arc<str>,
    /// Year of the report that states it.
    pub report_year: i32,
}

pub(crate) fn insert(db: &Connection, report: i64, observation: &Observation) -> rusqlite::Result<i64> {
    db.prepare_cached(include_str!("observations/insert.sql"))?.insert(params![
        report,
        observation.indicator,
        word(observation.kind),
        word(observation.measure),
        observation.low.map(|low| low.to_string()),
        observation.high.map(|high| high.to_string()),
        observation.unit.0,
        word(observation.qualifier),
        observation.period.to_string(),
        observation.period.first_year(),
        observation.period.last_year(),
        observation.text,
        observation.span.start,
        observation.span.end,
        observation.figure.start,
        observation.figure.end,
        observation.printed,
        observation.rule,
        observation.confidence,
        word(observation.strength),
        observation.relation.map(word),
        observation.reference,
        observation.estimated,
        observation.restated,
        observation.comparable_basis,
        observation.listed,
        json(&observation.hints)?,
    ])
}

/// The observations of a report, in the order of the text.
pub(crate) fn of_report(db: &Connection, report: i64) -> rusqlite::Result<Vec<ObservationRow>> {
    db.prepare_cached(include_str!("observations/of_report.sql"))?.query_map([report], read)?.collect()
}

/// All observations of an indicator whose period ends in `first`..=`last`.
pub(crate) fn of_indicator(db: &Connection, indicator: &str, first: i32, last: i32) -> rusqlite::Result<Vec<ObservationRow>> {
    db.prepare_cached(include_str!("observations/of_indicator.sql"))?.query_map(params![indicator, first, last], read)?.collect()
}

/// The same for one report.
pub(crate) fn of_report_and_indicator(
    db: &Connection,
    report: i64,
    indicator: &str,
    first: i32,
    last: i32,
) -> rusqlite::Result<Vec<ObservationRow>> {
    db.prepare_cached(include_str!("observations/of_report_and_indicator.sql"))?
        .query_map(params![report, indicator, first, last], read)?
        .collect()
}

/// What there is to choose from: every indicator, measure, kind and year with its count.
pub(crate) fn tallies(db: &Connection) -> rusqlite::Result<Vec<Tally>> {
    db.prepare_cached("SELECT indicator, measure, kind, period_last, observations FROM tallies WHERE observations > 0")?
        .query_map([], |row| {
            let mut cells = Cells::new(row);
            Ok(Tally {
                indicator: cells.get()?,
                measure: cells.word()?,
                kind: cells.word()?,
                year: cells.get()?,
                observations: cells.get()?,
            })
        })?
        .collect()
}

/// Which places state what; `placed` gives each report's place and year.
pub(crate) fn holdings(db: &Connection, indicator: Option<&str>, placed: &HashMap<i64, (Arc<str>, i32)>) -> rusqlite::Result<Vec<Holding>> {
    let (first, last) = (indicator.unwrap_or(""), indicator.unwrap_or("\u{10ffff}"));
    let mut statement = db.prepare_cached(include_str!("observations/holdings.sql"))?;
    let mut rows = statement.query([first, last])?;
    let mut holdings = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let Some((place, report_year)) = placed.get(&cells.get()?) else { continue };
        holdings.push(Holding {
            indicator: cells.get()?,
            measure: cells.word()?,
            kind: cells.word()?,
            period: cells.period()?,
            restated: cells.get()?,
            place: place.clone(),
            report_year: *report_year,
        });
    }
    holdings.dedup();
    Ok(holdings)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<ObservationRow> {
    let mut cells = Cells::new(row);
    Ok(ObservationRow {
        id: cells.get()?,
        report: cells.get()?,
        observation: Observation {
            indicator: cells.get()?,
            kind: cells.word()?,
            measure: cells.word()?,
            low: cells.decimal()?,
            high: cells.decimal()?,
            unit: Unit(cells.get()?),
            qualifier: cells.word()?,
            period: cells.period()?,
            text: cells.get()?,
            span: cells.span()?,
            figure: cells.span()?,
            printed: cells.get()?,
            rule: cells.get()?,
            confidence: cells.get()?,
            strength: cells.word()?,
            relation: cells.word_or_none()?,
            reference: cells.get()?,
            estimated: cells.get()?,
            restated: cells.get()?,
            comparable_basis: cells.get()?,
            listed: cells.get()?,
            hints: cells.json()?,
        },
    })
}
