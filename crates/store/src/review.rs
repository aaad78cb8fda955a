//! Reviewing: which observations a person should look at next, and how far the review has come.
//!
//! The order is that of the index `observations_by_doubt`: figures that contradict others of their report, then those that do
//! not add up, then those that the extractor is unsure of, then the rest; targets before results, the least sure first. An
//! observation of which something was said stands in the queue no more.

use duixian_model::{Kind, Observation};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, word};
use crate::corrections::Action;
use crate::error::StoreError;
use crate::library::Library;
use crate::observations::{self, ObservationRow};

/// Of which observations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewFilter {
    /// Path of a place (河北省/保定市): of its own reports and of those below it.
    pub place: Option<String>,
    /// The year in which their period ends.
    pub year: Option<i32>,
    /// Indicator id.
    pub indicator: Option<String>,
    /// Target or actual.
    pub kind: Option<Kind>,
    /// Why they are doubtful.
    pub doubt: Option<Doubt>,
}

/// Why an observation is doubtful; the most serious reason counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Its report states another figure for the same.
    Conflict,
    /// It does not add up with others of its report.
    Arithmetic,
    /// The extractor is not sure of it.
    Unsure,
    /// Nothing speaks against it.
    None,
}

impl Doubt {
    /// The keys of `observations_by_doubt` that such observations have.
    fn keys(self) -> (i64, i64) {
        let first = match self {
            Doubt::Conflict => 0,
            Doubt::Arithmetic => 2000,
            Doubt::Unsure => 4000,
            Doubt::None => 6000,
        };
        (first, first + 1999)
    }

    /// Of an observation.
    pub fn of(observation: &Observation) -> Doubt {
        match observation.hints.as_slice() {
            [] if observation.confidence < Observation::SURE => Doubt::Unsure,
            [] => Doubt::None,
            hints if hints.iter().any(|hint| hint.contains(CONFLICT)) => Doubt::Conflict,
            _ => Doubt::Arithmetic,
        }
    }

    fn of_key(key: i64) -> Doubt {
        match key / 2000 {
            0 => Doubt::Conflict,
            1 => Doubt::Arithmetic,
            2 => Doubt::Unsure,
            _ => Doubt::None,
        }
    }
}

/// An observation that waits for a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    /// The observation.
    #[serde(flatten)]
    pub row: ObservationRow,
    /// Why it stands where it does.
    pub doubt: Doubt,
}

/// How far the review of one kind has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallied {
    /// How many observations the extractor read.
    pub read: usize,
    /// How many a person found right.
    pub accepted: usize,
    /// How many a person set right.
    pub edited: usize,
    /// How many a person found to be none.
    pub rejected: usize,
    /// How many a person added.
    pub added: usize,
}

/// Observations of one place: below this many, all of them are looked at and put in order.
const FEW_OF_PLACE: i64 = 8_000;
/// Observations of an indicator or a year: the same.
const FEW_OF_TOPIC: i64 = 20_000;

/// The words of a hint that says that the report contradicts itself; likewise.
const CONFLICT: &str = "另有不同数字";

const DOUBT: &str = include_str!("review/doubt.sql");

impl Library {
    /// The next `limit` observations that wait, without `passed`, which a person has put off.
    pub fn waiting(&self, filter: &ReviewFilter, passed: &[i64], limit: usize) -> Result<Vec<Waiting>, StoreError> {
        self.read(|db| {
            let found = Asked::new(db, filter)?.next(db, limit + passed.len())?;
            let mut waiting = Vec::with_capacity(limit);
            for (id, key) in found {
                if passed.contains(&id) || waiting.len() == limit {
                    continue;
                }
                if let Some(row) = observations::one_as_read(db, id)? {
                    waiting.push(Waiting { row, doubt: Doubt::of_key(key) });
                }
            }
            Ok(waiting)
        })
    }

    /// How far the review has come: targets, then results.
    pub fn reviewed(&self, filter: &ReviewFilter) -> Result<[Tallied; 2], StoreError> {
        self.read(|db| {
            let asked = Asked::new(db, filter)?;
            let mut tallied = asked.corrected(db)?;
            asked.count(db, &mut tallied)?;
            Ok(tallied)
        })
    }
}

/// A filter with the way to its observations.
struct Asked<'a> {
    filter: &'a ReviewFilter,
    way: Way,
}

/// What leads to the observations.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The index by doubt, in its order.
    Doubt,
    /// The index by indicator.
    Topic,
    /// The reports of the place.
    Place,
}

impl<'a> Asked<'a> {
    fn new(db: &Connection, filter: &'a ReviewFilter) -> rusqlite::Result<Asked<'a>> {
        let asked = Asked { filter, way: Way::Doubt };
        if filter.place.is_some() {
            let (conditions, values) = asked.place("reports");
            let statement = format!("SELECT coalesce(sum(targets + actuals), 0) FROM reports WHERE {conditions}");
            let held: i64 = db.prepare_cached(&statement)?.query_row(params_from_iter(values), |row| row.get(0))?;
            if held <= FEW_OF_PLACE {
                return Ok(Asked { way: Way::Place, ..asked });
            }
        }
        if filter.indicator.is_some() || filter.year.is_some() {
            let (conditions, values) = asked.topic("indicator", "period_last", "kind");
            let statement = format!("SELECT coalesce(sum(observations), 0) FROM tallies WHERE {conditions}");
            let held: i64 = db.prepare_cached(&statement)?.query_row(params_from_iter(values), |row| row.get(0))?;
            if held <= FEW_OF_TOPIC {
                return Ok(Asked { way: Way::Topic, ..asked });
            }
        }
        Ok(asked)
    }

    /// Numbers and keys of those that wait.
    fn next(&self, db: &Connection, limit: usize) -> rusqlite::Result<Vec<(i64, i64)>> {
        let (from, conditions, mut values) = self.observations();
        // The index has its ties in this order already; asked for, they would be sorted once more, all of them.
        let ties = match self.way {
            Way::Doubt => "",
            Way::Topic | Way::Place => ", observations.report, observations.indicator, observations.period_last, observations.id",
        };
        let statement = format!(
            "SELECT observations.id, {DOUBT} FROM {from} WHERE {conditions}
             AND NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.observation = observations.id)
             ORDER BY {DOUBT}{ties} LIMIT ?"
        );
        values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        db.prepare_cached(&statement)?.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    }

    /// What people said, by kind.
    fn corrected(&self, db: &Connection) -> rusqlite::Result<[Tallied; 2]> {
        let year = "CAST(CASE WHEN corrections.period LIKE '____-____' THEN substr(corrections.period, 6)
                         ELSE substr(corrections.period, 1, 4) END AS INTEGER)";
        let (topic, mut values) = self.topic("corrections.indicator", year, "corrections.kind");
        let (place, of_place) = self.place("reports");
        values.extend(of_place);
        let doubt = match self.filter.doubt {
            Some(doubt) => {
                let (first, last) = doubt.keys();
                values.extend([Value::Integer(first), Value::Integer(last)]);
                // An addition was in nobody's doubt.
                format!("EXISTS (SELECT 1 FROM observations WHERE observations.id = overlay.observation AND {DOUBT} BETWEEN ? AND ?)")
            }
            None => "1".to_owned(),
        };
        let statement = format!(
            "SELECT corrections.kind, corrections.action, overlay.observation IS NULL, count(*)
             FROM corrections
             JOIN overlay ON overlay.correction = corrections.id
             JOIN reports ON reports.id = overlay.report
             WHERE {topic} AND {place} AND {doubt}
               AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = overlay.report)
             GROUP BY 1, 2, 3"
        );
        let mut tallied = [Tallied::default(); 2];
        let mut statement = db.prepare_cached(&statement)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let mut cells = Cells::new(row);
            let (kind, action, alone, count): (Kind, Action, bool, usize) = (cells.word()?, cells.word()?, cells.get()?, cells.get()?);
            let of_kind = &mut tallied[of(kind)];
            match action {
                Action::Add => of_kind.added += count,
                // What it was said of is read no more: it tells nothing of what is read now.
                _ if alone => {}
                Action::Accept => of_kind.accepted += count,
                Action::Edit => of_kind.edited += count,
                Action::Reject => of_kind.rejected += count,
            }
        }
        Ok(tallied)
    }

    /// How many observations there are, by kind.
    fn count(&self, db: &Connection, tallied: &mut [Tallied; 2]) -> rusqlite::Result<()> {
        if let Some(held) = self.held(db)? {
            // What gave way is counted back in.
            for (kind, count) in held {
                tallied[of(kind)].read = count;
            }
            for of_kind in tallied {
                of_kind.read = (of_kind.read + of_kind.rejected).saturating_sub(of_kind.added);
            }
            return Ok(());
        }
        let (from, conditions, values) = self.observations();
        let statement = format!("SELECT observations.kind, count(*) FROM {from} WHERE {conditions} GROUP BY observations.kind");
        for (kind, count) in counts(db, &statement, values)? {
            tallied[of(kind)].read = count;
        }
        Ok(())
    }

    /// What the tallies or the reports themselves have counted of what holds now, where they tell it.
    fn held(&self, db: &Connection) -> rusqlite::Result<Option<Vec<(Kind, usize)>>> {
        let ReviewFilter { place, year, indicator, kind, doubt } = self.filter;
        if doubt.is_some() || place.is_some() && (year.is_some() || indicator.is_some()) {
            return Ok(None);
        }
        if place.is_none() {
            let (topic, values) = self.topic("indicator", "period_last", "kind");
            let statement = format!("SELECT kind, coalesce(sum(observations), 0) FROM tallies WHERE {topic} GROUP BY kind");
            return counts(db, &statement, values).map(Some);
        }
        let (of_place, values) = self.place("reports");
        let statement = format!(
            "SELECT coalesce(sum(targets), 0), coalesce(sum(actuals), 0) FROM reports
             WHERE {of_place} AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id)"
        );
        let both = |row: &rusqlite::Row<'_>| Ok([(Kind::Target, row.get(0)?), (Kind::Actual, row.get(1)?)]);
        let both: [(Kind, usize); 2] = db.prepare_cached(&statement)?.query_row(params_from_iter(values), both)?;
        Ok(Some(both.into_iter().filter(|(of, _)| kind.is_none_or(|wanted| wanted == *of)).collect()))
    }

    /// The tables, the conditions and their values that lead to the observations of reports that take part.
    fn observations(&self) -> (&'static str, String, Vec<Value>) {
        let (topic, mut values) = self.topic("observations.indicator", "observations.period_last", "observations.kind");
        let (from, mut conditions) = match self.way {
            Way::Doubt => ("observations INDEXED BY observations_by_doubt", topic),
            Way::Place => ("reports CROSS JOIN observations INDEXED BY observations_by_report ON observations.report = reports.id", topic),
            Way::Topic if self.filter.indicator.is_some() => ("observations INDEXED BY observations_by_indicator", topic),
            // A year alone: the indicators that have it lead there.
            Way::Topic => (
                "observations INDEXED BY observations_by_indicator",
                format!(
                    "observations.indicator IN (SELECT indicator FROM tallies WHERE period_last = {} AND observations > 0) AND {topic}",
                    self.filter.year.unwrap_or_default()
                ),
            ),
        };
        if let Some(doubt) = self.filter.doubt {
            let (first, last) = doubt.keys();
            conditions.push_str(&format!(" AND {DOUBT} BETWEEN ? AND ?"));
            values.extend([Value::Integer(first), Value::Integer(last)]);
        }
        let (place, of_place) = self.place("reports");
        match self.way {
            Way::Place => conditions.push_str(&format!(" AND {place}")),
            _ if of_place.is_empty() => {}
            _ => conditions.push_str(&format!(" AND observations.report IN (SELECT id FROM reports WHERE {place})")),
        }
        values.extend(of_place);
        conditions.push_str(" AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = observations.report)");
        (from, conditions, values)
    }

    /// The conditions on indicator, year and kind, which stand in these columns.
    fn topic(&self, indicator: &str, year: &str, kind: &str) -> (String, Vec<Value>) {
        let ReviewFilter { indicator: of_indicator, year: of_year, kind: of_kind, .. } = self.filter;
        let mut conditions = vec!["1".to_owned()];
        let mut values = Vec::new();
        if let Some(id) = of_indicator {
            conditions.push(format!("{indicator} = ?"));
            values.push(Value::Text(id.clone()));
        }
        if let Some(last) = of_year {
            conditions.push(format!("{year} = ?"));
            values.push(Value::Integer((*last).into()));
        }
        if let Some(wanted) = of_kind {
            conditions.push(format!("{kind} = ?"));
            values.push(Value::Text(word(*wanted)));
        }
        (conditions.join(" AND "), values)
    }

    /// The conditions on the report's place.
    fn place(&self, reports: &str) -> (String, Vec<Value>) {
        let Some(path) = &self.filter.place else { return ("1".to_owned(), Vec::new()) };
        // 0 follows / : every path below this one lies between.
        let below = [path.clone(), format!("{path}/"), format!("{path}0")];
        let column = format!("{reports}.place_path");
        (format!("({column} = ? OR ({column} >= ? AND {column} < ?))"), below.into_iter().map(Value::Text).collect())
    }
}

/// Rows of a kind and a number.
fn counts(db: &Connection, statement: &str, values: Vec<Value>) -> rusqlite::Result<Vec<(Kind, usize)>> {
    let of_row = |row: &rusqlite::Row<'_>| {
        let mut cells = Cells::new(row);
        Ok((cells.word()?, cells.get()?))
    };
    db.prepare_cached(statement)?.query_map(params_from_iter(values), of_row)?.collect()
}

fn of(kind: Kind) -> usize {
    match kind {
        Kind::Target => 0,
        Kind::Actual => 1,
    }
}
