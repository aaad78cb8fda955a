//! How often words stand in the reports, by year or by place: asked of the full-text index, which knows every occurrence of
//! every character, so that the counts are exact and need no text to be read.

use std::collections::{BTreeMap, HashMap};

use duixian_model::frequency::{Frequencies, FrequencyBy, FrequencyPoint, Occurrences};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::columns::Cells;
use crate::error::StoreError;
use crate::library::Library;
use crate::search::Narrowing;
use crate::search::ground;
use crate::search::matched::matching_each;
use crate::search::narrow::{Known, Narrowed};
use crate::search::terms::{Phrase, Query};

/// How many titles a source line may be made of.
const TITLES: usize = 60;

/// How many places are named.
const NAMED: usize = 6;

/// Which words to count, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordSearch {
    /// The words, in Simplified characters; each is counted as it stands, blanks aside.
    pub terms: Vec<String>,
    /// By what the counts stand beside each other.
    #[serde(default)]
    pub by: FrequencyBy,
    /// Where to count.
    #[serde(default)]
    pub narrowing: Narrowing,
}

impl Library {
    /// Counts words. A report that takes no part is not counted in, and every other one once.
    pub fn frequencies(&self, asked: &WordSearch) -> Result<Frequencies, StoreError> {
        self.read(|db| frequencies(db, asked))
    }
}

fn frequencies(db: &Connection, asked: &WordSearch) -> rusqlite::Result<Frequencies> {
    let mut terms: Vec<(String, Phrase)> = Vec::new();
    for term in &asked.terms {
        let phrase = Phrase::new(term);
        if phrase.terms() > 0 && !terms.iter().any(|(_, held)| *held == phrase) {
            terms.push((term.trim().to_owned(), phrase));
        }
    }
    let (narrowed, part) = (Narrowed::new(&asked.narrowing), asked.narrowing.part);
    let ground = ground::of(db)?;
    let extents = &ground.extents;
    let mut known: HashMap<i64, &Known> =
        ground.known.iter().filter(|(_, report)| narrowed.holds(report)).map(|(number, report)| (*number, report)).collect();
    let before = known.len();
    known.retain(|_, report| match asked.by {
        FrequencyBy::Years => report.year.is_some(),
        FrequencyBy::Places => !report.place_key.is_empty(),
    });
    let mut frequencies = Frequencies {
        terms: terms.iter().map(|(term, _)| term.clone()).collect(),
        by: asked.by,
        part,
        forms: asked.narrowing.forms.clone(),
        reports: known.len(),
        left_out: before - known.len(),
        ..Frequencies::default()
    };
    let mut points: BTreeMap<Key, FrequencyPoint> = BTreeMap::new();
    let mut latest: HashMap<&str, &Known> = HashMap::new();
    for &report in known.values() {
        let point = points.entry(Key::of(report, asked.by)).or_default();
        let own = extents.get(&report.report).map_or(&[] as &[_], Vec::as_slice);
        point.reports += 1;
        point.characters += own.iter().filter(|extent| part.is_none_or(|part| extent.part == part)).map(|extent| extent.han).sum::<usize>();
        let held = latest.entry(&report.place_key).or_insert(report);
        if (report.year, report.report) > (held.year, held.report) {
            *held = report;
        }
    }
    if let (FrequencyBy::Years, Some(first), Some(last)) = (asked.by, years(&points).min(), years(&points).max()) {
        // A year without a report stands among the others, and says nothing.
        for year in first..=last {
            points.entry(Key::Year(year)).or_default();
        }
    }
    for point in points.values_mut() {
        point.terms = vec![Occurrences::default(); terms.len()];
    }
    let queries: Vec<Query> = terms.iter().map(|(_, phrase)| Query { all: vec![phrase.clone()], ..Query::default() }).collect();
    let found = matching_each(db, &queries.iter().collect::<Vec<_>>(), part, &ground)?;
    for (number, found) in found.iter().enumerate() {
        for matched in found.iter() {
            let Some(report) = known.get(&matched.report) else { continue };
            if let Some(point) = points.get_mut(&Key::of(report, asked.by)) {
                let held = &mut point.terms[number];
                (held.count, held.reports) = (held.count + matched.count(), held.reports + 1);
            }
        }
    }
    let mut places: Vec<&str> = latest.keys().copied().filter(|key| !key.is_empty()).collect();
    places.sort_unstable();
    frequencies.place_count = places.len();
    if places.len() <= NAMED {
        frequencies.places = places.iter().map(|key| latest[key].place.clone()).collect();
    }
    frequencies.points = points
        .into_iter()
        .map(|(key, point)| match key {
            Key::Year(year) => FrequencyPoint { year: Some(year), ..point },
            Key::Place(key) => {
                let Known { place, place_path, level, .. } = latest[key.as_str()].clone();
                FrequencyPoint { place: key, name: place, path: place_path, level, ..point }
            }
        })
        .collect();
    for (one, (_, inner)) in terms.iter().enumerate() {
        let outer = terms.iter().enumerate().filter(|(_, (_, outer))| inner.is_within(outer));
        frequencies.within.extend(outer.map(|(other, _)| (one, other)));
    }
    if known.len() <= TITLES {
        frequencies.titles = titles(db, &known)?;
    }
    Ok(frequencies)
}

/// What a report is counted under.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Year(i32),
    Place(String),
}

impl Key {
    fn of(report: &Known, by: FrequencyBy) -> Key {
        match (by, report.year) {
            (FrequencyBy::Years, Some(year)) => Key::Year(year),
            _ => Key::Place(report.place_key.clone()),
        }
    }
}

fn years(points: &BTreeMap<Key, FrequencyPoint>) -> impl Iterator<Item = i32> + '_ {
    points.keys().filter_map(|key| match key {
        Key::Year(year) => Some(*year),
        Key::Place(_) => None,
    })
}

/// The reports' titles in the order of place and year, with both where a title lacks them.
fn titles(db: &Connection, known: &HashMap<i64, &Known>) -> rusqlite::Result<Vec<String>> {
    let mut reports: Vec<&Known> = known.values().copied().collect();
    reports.sort_by(|a, b| (&a.place_key, a.year, a.report).cmp(&(&b.place_key, b.year, b.report)));
    let mut statement = db.prepare_cached("SELECT title FROM reports WHERE id = ?")?;
    let mut titles = Vec::with_capacity(reports.len());
    for report in reports {
        let title: String = statement.query_row([report.report], |row| Cells::new(row).get())?;
        let title: String = title.split_whitespace().collect::<String>().trim_matches(['《', '》']).to_owned();
        let place = if title.contains(&report.place) { "" } else { &report.place };
        let year = report.year.filter(|year| !title.contains(&year.to_string())).map(|year| format!("{year}年")).unwrap_or_default();
        titles.push(format!("《{year}{place}{title}》"));
    }
    Ok(titles)
}
