//! What all reports state, one figure after the other without the figures: what a library's pickers are made of. A million
//! of them are gone through on an index alone, and nothing is kept of each.

use std::collections::{BTreeSet, HashSet};

use duixian_model::{Form, Kind, Measure, Period};
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};

use crate::columns::Cells;
use crate::error::StoreError;
use crate::library::Library;

/// A figure that a report states, without the figure.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// The indicator's id.
    pub indicator: &'a str,
    /// What is measured.
    pub measure: Measure,
    /// Target or actual.
    pub kind: Kind,
    /// The time it is about.
    pub period: Period,
    /// Whether a target is quoted by a later report.
    pub restated: bool,
    /// The place, by its number among [`Library::each_stated`]'s.
    pub place: usize,
    /// The report's year.
    pub report_year: i32,
    /// The report's form.
    pub form: Form,
}

/// Where a report belongs.
#[derive(Clone, Copy)]
struct Placed {
    place: usize,
    year: i32,
    form: Form,
}

/// The words of a row, read once as long as they stay the same.
struct Words {
    raw: [String; 4],
    measure: Measure,
    kind: Kind,
    period: Period,
}

impl Library {
    /// Hands on every figure that holds — of these indicators, or of all — in the reports that take part and have a place
    /// and a year: by indicator, and corrected ones last. How many places there are; they are numbered from 0.
    pub fn each_stated(&self, of: Option<&BTreeSet<String>>, mut heed: impl FnMut(&Stated<'_>)) -> Result<usize, StoreError> {
        let of = of.map(|of| serde_json::to_string(of).unwrap_or_default());
        self.read(|db| {
            let (reports, places) = placed(db)?;
            let replaced: HashSet<i64> = db
                .prepare_cached("SELECT observation FROM overlay WHERE observation IS NOT NULL")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for statement in [include_str!("stated/read.sql"), include_str!("stated/corrected.sql")] {
                let of_observations = statement.contains("FROM observations");
                let narrow = "indicator IN (SELECT value FROM json_each(?))";
                let statement = if of.is_some() { statement.replace("/* of these */ 1", narrow) } else { statement.to_owned() };
                let mut statement = db.prepare_cached(&statement)?;
                let mut rows = statement.query(rusqlite::params_from_iter(of.iter()))?;
                let mut words: Option<Words> = None;
                while let Some(row) = rows.next()? {
                    let report: i64 = row.get(1)?;
                    let Some(Some(placed)) = usize::try_from(report).ok().and_then(|report| reports.get(report)) else { continue };
                    if of_observations && !replaced.is_empty() && replaced.contains(&row.get::<_, i64>(0)?) {
                        continue;
                    }
                    if !words.as_ref().is_some_and(|words| words.are_those_of(row)) {
                        words = Some(Words::of(row)?);
                    }
                    let Some(words) = &words else { continue };
                    heed(&Stated {
                        indicator: &words.raw[0],
                        measure: words.measure,
                        kind: words.kind,
                        period: words.period,
                        restated: row.get(6)?,
                        place: placed.place,
                        report_year: placed.year,
                        form: placed.form,
                    });
                }
            }
            Ok(places)
        })
    }
}

/// What a correction makes of what is stated: everything that a change of it could alter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Overlaid {
    /// The indicators concerned: of what gives way, and of what holds in its place.
    pub indicators: Vec<String>,
    /// Everything else that says what holds.
    pub says: String,
}

impl Library {
    /// What corrections make of what is stated, one each.
    pub fn overlaid(&self) -> Result<HashSet<Overlaid>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(include_str!("stated/overlaid.sql"))?;
            let rows = statement.query_map([], |row| {
                let (own, read): (String, Option<String>) = (row.get(0)?, row.get(1)?);
                Ok(Overlaid { indicators: std::iter::once(own).chain(read).collect(), says: row.get(2)? })
            })?;
            rows.collect()
        })
    }
}

impl Words {
    fn of(row: &Row<'_>) -> rusqlite::Result<Words> {
        let mut cells = Cells::new(row);
        let (_, _, _): (i64, i64, String) = (cells.get()?, cells.get()?, cells.get()?);
        let (measure, kind, period) = (cells.word()?, cells.word()?, cells.period()?);
        Ok(Words { raw: [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?], measure, kind, period })
    }

    fn are_those_of(&self, row: &Row<'_>) -> bool {
        // The time changes most often.
        [3, 2, 1, 0].into_iter().all(|at| row.get_ref(at + 2).is_ok_and(|cell| cell.as_str().is_ok_and(|text| text == self.raw[at])))
    }
}

/// The reports that take part and have a place and a year, by number; and how many places they are of.
fn placed(db: &Connection) -> rusqlite::Result<(Vec<Option<Placed>>, usize)> {
    let mut statement = db.prepare_cached(include_str!("stated/placed.sql"))?;
    let mut rows = statement.query([])?;
    let (mut reports, mut places, mut last) = (Vec::new(), 0, String::new());
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let (report, year): (usize, i32) = (cells.get()?, cells.get()?);
        let form = cells.word()?;
        let key = row.get_ref(3)?.as_str()?;
        if last != key {
            key.clone_into(&mut last);
            places += 1;
        }
        if reports.len() <= report {
            reports.resize(report + 1, None);
        }
        reports[report] = Some(Placed { place: places - 1, year, form });
    }
    Ok((reports, places))
}
