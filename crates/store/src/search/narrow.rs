//! Narrowing a search: to places with all below them, to years, to a part of the reports, to forms and levels.

use std::collections::HashMap;

use duixian_model::report::Part;
use duixian_model::{Form, Gazetteer, Level};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{PlaceFound, ground};
use crate::columns::Cells;
use crate::set_aside;

/// Where to look; nothing said: everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Narrowing {
    /// Places, by key or by path (广东省/广州市), each with all below it.
    pub places: Vec<String>,
    /// The first year.
    pub first: Option<i32>,
    /// The last year.
    pub last: Option<i32>,
    /// The part of the reports.
    pub part: Option<Part>,
    /// Forms of reports.
    pub forms: Vec<Form>,
    /// Levels of places.
    pub levels: Vec<Level>,
    /// These reports alone.
    pub reports: Vec<i64>,
}

/// What narrowing asks of a report.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) report: i64,
    pub(crate) place_key: String,
    pub(crate) place: String,
    pub(crate) place_path: String,
    pub(crate) level: Option<Level>,
    pub(crate) year: Option<i32>,
    pub(crate) form: Form,
}

impl Known {
    pub(crate) fn found(&self, reports: usize, count: usize) -> PlaceFound {
        let Known { place_key, place, place_path, level, .. } = self.clone();
        PlaceFound { key: place_key, name: place, path: place_path, level, reports, count }
    }
}

/// Every report that takes part, by number.
pub(crate) fn reports(db: &Connection) -> rusqlite::Result<HashMap<i64, Known>> {
    let aside = set_aside::all(db)?;
    let mut statement =
        db.prepare_cached("SELECT id, place_key, place, place_path, level, report_year, form FROM reports INDEXED BY reports_to_narrow")?;
    let mut rows = statement.query([])?;
    let mut known = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let report: i64 = cells.get()?;
        if aside.contains(&report) {
            continue;
        }
        let (place_key, place, place_path) = (cells.get()?, cells.get()?, cells.get()?);
        let (level, year, form) = (cells.word_or_none()?, cells.get()?, cells.word()?);
        known.insert(report, Known { report, place_key, place, place_path, level, year, form });
    }
    Ok(known)
}

/// The reports that a narrowing leaves, in the order of their numbers.
pub(crate) fn within(db: &Connection, narrowing: &Narrowing) -> rusqlite::Result<Vec<i64>> {
    let narrowed = Narrowed::new(narrowing);
    let ground = ground::of(db)?;
    let mut held: Vec<i64> = ground.known.values().filter(|report| narrowed.holds(report)).map(|report| report.report).collect();
    held.sort_unstable();
    Ok(held)
}

/// A narrowing, ready to be asked of many reports.
pub(crate) struct Narrowed<'a> {
    by: &'a Narrowing,
    below: Vec<String>,
}

impl<'a> Narrowed<'a> {
    pub(crate) fn new(by: &'a Narrowing) -> Narrowed<'a> {
        Narrowed { by, below: by.places.iter().map(|place| format!("{place}/")).collect() }
    }

    /// Whether the report passes all of it.
    pub(crate) fn holds(&self, report: &Known) -> bool {
        self.in_years(report) && self.otherwise(report) && self.in_places(report)
    }

    /// Whether the report is of the years.
    pub(crate) fn in_years(&self, report: &Known) -> bool {
        let Narrowing { first, last, .. } = self.by;
        first.is_none_or(|first| report.year.is_some_and(|year| year >= first))
            && last.is_none_or(|last| report.year.is_some_and(|year| year <= last))
    }

    /// Whether the report is of the places, or of one below them.
    pub(crate) fn in_places(&self, report: &Known) -> bool {
        self.by.places.is_empty()
            || self.by.places.iter().any(|place| *place == report.place_key || *place == report.place_path)
            || self.below.iter().any(|below| report.place_path.starts_with(below.as_str()))
            || self.above(&report.place_key)
    }

    /// Whether one of the places is above this one, whatever it was called in the report.
    fn above(&self, key: &str) -> bool {
        let gazetteer = Gazetteer::bundled();
        let mut at = gazetteer.place(key);
        for _ in 0..6 {
            let Some(place) = at else { return false };
            if self.by.places.iter().any(|wanted| wanted == place.parent) {
                return true;
            }
            at = gazetteer.place(place.parent);
        }
        false
    }

    /// Whether the report passes what is neither years nor places nor part.
    pub(crate) fn otherwise(&self, report: &Known) -> bool {
        let Narrowing { forms, levels, reports, .. } = self.by;
        (forms.is_empty() || forms.contains(&report.form))
            && (levels.is_empty() || report.level.is_some_and(|level| levels.contains(&level)))
            && (reports.is_empty() || reports.contains(&report.report))
    }
}
