//! The table `observations`: the targets and results, each with its evidence; and `tallies`, which triggers keep beside
//! it so that the pickers need not count a million rows.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;

use duixian_model::pairing::Wanted;
use duixian_model::{Kind, Measure, Observation, Period, Unit};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, json, word};
use crate::{cores, overlay};

/// An observation of the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObservationRow {
    /// Its number in the library; negative where a person added it. A correction does not change it.
    pub id: i64,
    /// Its report's number.
    pub report: i64,
    /// What was read, with any correction applied.
    pub observation: Observation,
    /// Whether a person set it right or added it.
    pub corrected: bool,
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

/// What holds in a report, in the order of the text.
pub(crate) fn of_report(db: &Connection, report: i64) -> rusqlite::Result<Vec<ObservationRow>> {
    let mut rows: Vec<ObservationRow> =
        db.prepare_cached(include_str!("observations/of_report.sql"))?.query_map([report], read)?.collect::<Result<_, _>>()?;
    let over = overlay::of_report(db, report, false)?;
    if !over.is_empty() {
        rows.extend(over);
        rows.sort_by_key(|row| (row.observation.figure.start, row.id < 0, row.id.abs()));
    }
    Ok(rows)
}

/// Whatever the extractor read in a report, in the order of the text, whether it holds or gave way.
pub(crate) fn as_read(db: &Connection, report: i64) -> rusqlite::Result<Vec<ObservationRow>> {
    db.prepare_cached(include_str!("observations/as_read.sql"))?.query_map([report], read)?.collect()
}

/// One observation as the extractor read it.
pub(crate) fn one_as_read(db: &Connection, id: i64) -> rusqlite::Result<Option<ObservationRow>> {
    db.prepare_cached(include_str!("observations/one.sql"))?.query_row([id], read).optional()
}

/// What is made of what is wanted of an indicator and holds, in no order; in these reports (none: in all). The index alone says
/// which rows are theirs, so that no others are read; and no row is kept that something else is made of, since there are many.
pub(crate) fn of_indicator<T: Send>(
    db: &Connection,
    indicator: &str,
    wanted: &[Wanted],
    reports: Option<&BTreeSet<i64>>,
    make: impl Fn(ObservationRow) -> Option<T> + Sync,
) -> rusqlite::Result<Vec<T>> {
    let narrow = reports.map(json).transpose()?;
    let ask = |db: &Connection, share: RangeInclusive<i64>| -> rusqlite::Result<Vec<T>> {
        let mut statement = db.prepare_cached(include_str!("observations/of_indicator.sql"))?;
        let mut made = Vec::new();
        for Wanted { years, kind, measure, except } in wanted {
            let (kind, measure, except) = (kind.map(word), measure.map(word), except.map(word));
            let of = params![indicator, years.start(), years.end(), narrow, kind, measure, except, share.start(), share.end()];
            for row in statement.query_map(of, read)? {
                made.extend(make(row?));
            }
        }
        Ok(made)
    };
    let few = reports.is_some_and(|reports| reports.len() < cores::MANY);
    let mut made = if few { ask(db, cores::ALL)? } else { cores::by_reports(db, ask)? };
    let over = overlay::of_indicator(db, indicator)?.into_iter().filter(|row| {
        wanted.iter().any(|wanted| wanted.holds(&row.observation)) && reports.is_none_or(|reports| reports.contains(&row.report))
    });
    made.extend(over.filter_map(make));
    Ok(made)
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
    let mut holdings = Vec::new();
    let mut hold = |statement: &str| -> rusqlite::Result<usize> {
        let mut statement = db.prepare_cached(statement)?;
        let mut rows = statement.query([first, last])?;
        let before = holdings.len();
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
        Ok(holdings.len() - before)
    };
    hold(include_str!("observations/holdings.sql"))?;
    if hold(include_str!("overlay/holdings.sql"))? > 0 {
        let order = |held: &Holding| (held.period.last_year(), held.measure, held.kind, held.period, held.restated, held.report_year);
        holdings.sort_by(|a, b| (&a.indicator, order(a), &a.place).cmp(&(&b.indicator, order(b), &b.place)));
    }
    holdings.dedup();
    Ok(holdings)
}

pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<ObservationRow> {
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
        corrected: cells.get()?,
    })
}
