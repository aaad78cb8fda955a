//! The shelf: every report of a library as the window lists it, column by column, so that twenty thousand of them come
//! quickly; and every place that stands above one of them.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use duixian_model::{Form, Gazetteer, Level, Warning};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::{Library, ReportRow};
use crate::lines;
use crate::same;

/// All reports. The lists of a column are as long as there are reports, the latest year first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// The places of the reports and those above them, in the order of their codes, each behind the one above it; places
    /// without a code last.
    pub places: Vec<ShelfPlace>,
    /// The codes of warnings that occur.
    pub codes: Vec<String>,
    /// The numbers in the library.
    pub id: Vec<i64>,
    /// The report's place, by its number in `places`; none where it could not be told.
    pub place: Vec<Option<usize>>,
    /// The year whose work it plans.
    pub year: Vec<Option<i32>>,
    /// What sort of report it is.
    pub form: Vec<Form>,
    /// Its title.
    pub title: Vec<String>,
    /// The day of the meeting.
    pub date: Vec<Option<String>>,
    /// Where it came from: the file's name, with sheet and row for a table.
    pub origin: Vec<String>,
    /// What the reports lay in, each once, in the order of the letters: folders, and files and archives of several reports.
    pub containers: Vec<String>,
    /// What the report lay in, by its number in `containers`; none where that is not known.
    pub container: Vec<Option<usize>>,
    /// How many targets were found in it.
    pub targets: Vec<usize>,
    /// How many results.
    pub actuals: Vec<usize>,
    /// How many sources the library has of it, itself among them.
    pub sources: Vec<usize>,
    /// What it warns of, by number in `codes`; notes, which are no reason for doubt, among them.
    pub warnings: Vec<Vec<usize>>,
    /// Which of the codes are notes.
    pub notes: Vec<bool>,
}

/// A place of the shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfPlace {
    /// Its key.
    pub key: String,
    /// Its name in its latest report; of a place without one, its name today.
    pub name: String,
    /// Its path, likewise.
    pub path: String,
    /// Its level.
    pub level: Option<Level>,
    /// The place above it, by its number in `places`.
    pub parent: Option<usize>,
}

impl Library {
    /// Every report that takes part.
    pub fn shelf(&self) -> Result<Shelf, AppError> {
        let db = self.reading()?;
        let held = db.reports()?;
        let (containers, container) = containers(&held);
        let keys: Vec<String> = held.iter().map(|row| row.place_key.clone()).collect();
        let mut rows: Vec<ReportRow> = held.into_iter().map(ReportRow::from).collect();
        same::mark(&db, &mut rows)?;
        Ok(Shelf { containers, container, ..shelf(&keys, rows) })
    }
}

impl Shelf {
    /// As JSON, each column in a line of its own.
    pub fn lines(&self) -> Result<Vec<u8>, AppError> {
        let mut written = Vec::new();
        macro_rules! columns {
            ($($column:ident)*) => {
                let Shelf { $($column),* } = self;
                $(lines::write(&mut written, &HashMap::from([(stringify!($column), $column)]))?;)*
            };
        }
        columns!(places codes id place year form title date origin containers container targets actuals sources warnings notes);
        Ok(written)
    }
}

/// What a report lay in whose file is at this path, with or without others.
fn lay_in(path: &str, with_others: bool) -> Option<Cow<'_, str>> {
    let end = if with_others { path.len() } else { path.rfind(['/', '\\'])? };
    let within = path[..end].trim_end_matches(['/', '\\']);
    let plain = if within.contains('\\') { Cow::Owned(within.replace('\\', "/")) } else { Cow::Borrowed(within) };
    Some(plain).filter(|within| !within.is_empty())
}

/// What the reports lay in: a file that holds several of them, else its folder or archive.
fn containers(rows: &[duixian_store::ReportRow]) -> (Vec<String>, Vec<Option<usize>>) {
    let mut of_file: HashMap<i64, usize> = HashMap::new();
    for row in rows {
        *of_file.entry(row.file).or_default() += 1;
    }
    let several = |row: &duixian_store::ReportRow| of_file.get(&row.file).is_some_and(|reports| *reports > 1);
    let found: Vec<Option<Cow<'_, str>>> = rows.iter().map(|row| lay_in(&row.path, several(row))).collect();
    let each: HashSet<&str> = found.iter().flatten().map(AsRef::as_ref).collect();
    let mut all: Vec<&str> = each.into_iter().collect();
    all.sort_unstable();
    let numbers: HashMap<&str, usize> = all.iter().enumerate().map(|(number, container)| (*container, number)).collect();
    let container = found.iter().map(|one| numbers.get(one.as_deref()?).copied()).collect();
    (all.into_iter().map(str::to_owned).collect(), container)
}

fn shelf(keys: &[String], rows: Vec<ReportRow>) -> Shelf {
    let (places, numbers) = places(keys, &rows);
    let mut shelf = Shelf { places, ..Shelf::default() };
    let mut codes: HashMap<String, usize> = HashMap::new();
    for (key, row) in keys.iter().zip(rows) {
        shelf.id.push(row.id);
        shelf.place.push(numbers.get(key).copied());
        shelf.year.push(row.year);
        shelf.form.push(row.form);
        shelf.title.push(row.title);
        shelf.date.push(row.date);
        shelf.origin.push(row.origin);
        shelf.targets.push(row.targets);
        shelf.actuals.push(row.actuals);
        shelf.sources.push(row.sources);
        let mut warned = Vec::new();
        for warning in row.warnings {
            warned.push(code(&mut shelf, &mut codes, &warning));
        }
        shelf.warnings.push(warned);
    }
    shelf
}

fn code(shelf: &mut Shelf, known: &mut HashMap<String, usize>, warning: &Warning) -> usize {
    if let Some(number) = known.get(&warning.code) {
        return *number;
    }
    let number = shelf.codes.len();
    shelf.codes.push(warning.code.clone());
    shelf.notes.push(warning.is_note());
    known.insert(warning.code.clone(), number);
    number
}

/// The places of the reports and those above them, and the number of each key.
fn places(keys: &[String], rows: &[ReportRow]) -> (Vec<ShelfPlace>, HashMap<String, usize>) {
    let gazetteer = Gazetteer::bundled();
    let mut latest: HashMap<&str, &ReportRow> = HashMap::new();
    for (key, row) in keys.iter().zip(rows).filter(|(key, _)| !key.is_empty()) {
        // The latest year comes first.
        latest.entry(key).or_insert(row);
    }
    // By place: those of the gazetteer by code, the others by path behind them. A longer code stands behind its beginning.
    let order = |key: &str| (gazetteer.place(key).is_none(), key.to_owned());
    let mut known: BTreeMap<(bool, String), Option<&ReportRow>> = latest.into_iter().map(|(key, row)| (order(key), Some(row))).collect();
    let mut above: Vec<String> = known.keys().filter_map(|(_, key)| parent(key, gazetteer)).collect();
    while let Some(key) = above.pop() {
        if let Entry::Vacant(place) = known.entry(order(&key)) {
            place.insert(None);
            above.extend(parent(&key, gazetteer));
        }
    }
    let numbers: HashMap<String, usize> = known.keys().enumerate().map(|(number, (_, key))| (key.clone(), number)).collect();
    let places = known
        .into_iter()
        .map(|((_, key), row)| {
            let place = gazetteer.place(&key);
            let name = || place.map_or_else(|| key.rsplit('/').next().unwrap_or(&key).to_owned(), |place| place.name.to_owned());
            let path = || place.map_or_else(|| key.clone(), |place| gazetteer.path_names(place, None));
            ShelfPlace {
                name: row.map(|row| row.place.clone()).filter(|name| !name.is_empty()).unwrap_or_else(name),
                path: row.map_or_else(path, |row| row.place_path.clone()),
                level: row.and_then(|row| row.level).or(place.map(|place| place.level)),
                parent: parent(&key, gazetteer).and_then(|above| numbers.get(&above).copied()),
                key,
            }
        })
        .collect();
    (places, numbers)
}

/// The key of the place above: the gazetteer's, or of a place without a code the one that its path names.
fn parent(key: &str, gazetteer: &Gazetteer) -> Option<String> {
    if let Some(place) = gazetteer.place(key) {
        return Some(place.parent.to_owned()).filter(|parent| !parent.is_empty());
    }
    let (above, _) = key.rsplit_once('/')?;
    let name = above.rsplit('/').next().unwrap_or(above);
    let known = gazetteer.named(name).find(|place| gazetteer.path_names(place, None) == above);
    Some(known.map_or_else(|| above.to_owned(), |place| place.code.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, place: &str, path: &str, year: i32, level: Level) -> ReportRow {
        ReportRow {
            id,
            place: place.to_owned(),
            place_path: path.to_owned(),
            level: Some(level),
            year: Some(year),
            form: Form::Annual,
            title: format!("{place}{year}"),
            date: None,
            origin: format!("{id}.txt"),
            targets: 1,
            actuals: 2,
            warnings: Vec::new(),
            sources: 1,
        }
    }

    #[test]
    fn places_stand_behind_those_above_them_with_or_without_a_report() {
        let warnings = vec![Warning::new(Warning::YEAR_UNCERTAIN, "甲"), Warning::new(Warning::NAME_COMPLETED, "乙")];
        let rows = vec![
            ReportRow { warnings, ..row(1, "清苑区", "河北省/保定市/清苑区", 2021, Level::County) },
            row(2, "清苑县", "河北省/保定市/清苑县", 2008, Level::County),
            row(3, "荔湾区", "广东省/广州市/荔湾区", 2021, Level::County),
            row(4, "虚构镇", "广东省/广州市/增城区/虚构镇", 2020, Level::Town),
            row(5, "", "", 2020, Level::Town),
        ];
        let keys = ["130608", "130608", "440103", "广东省/广州市/增城区/虚构镇", ""].map(str::to_owned);
        let shelf = shelf(&keys, rows);
        let told: Vec<(&str, &str, Option<&str>)> = shelf
            .places
            .iter()
            .map(|place| (place.key.as_str(), place.name.as_str(), place.parent.map(|at| shelf.places[at].name.as_str())))
            .collect();
        let expected = [
            ("130000", "河北省", None),
            ("130600", "保定市", Some("河北省")),
            ("130608", "清苑区", Some("保定市")),
            ("440000", "广东省", None),
            ("440100", "广州市", Some("广东省")),
            ("440103", "荔湾区", Some("广州市")),
            ("440118", "增城区", Some("广州市")),
            ("广东省/广州市/增城区/虚构镇", "虚构镇", Some("增城区")),
        ];
        assert_eq!(told, expected);
        assert_eq!(shelf.place, [Some(2), Some(2), Some(5), Some(7), None]);
        assert_eq!(shelf.codes, [Warning::YEAR_UNCERTAIN, Warning::NAME_COMPLETED]);
        assert_eq!((shelf.warnings[0].as_slice(), shelf.notes.as_slice()), (&[0, 1][..], &[false, true][..]));
    }

    #[test]
    fn each_column_is_a_line() {
        let shelf = shelf(&["440103".to_owned()], vec![row(3, "荔湾区", "广东省/广州市/荔湾区", 2021, Level::County)]);
        let lines = shelf.lines().unwrap();
        let mut whole = serde_json::Map::new();
        for line in std::str::from_utf8(&lines).unwrap().lines() {
            let column: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
            assert_eq!(column.len(), 1, "{line}");
            whole.extend(column);
        }
        assert_eq!(serde_json::from_value::<Shelf>(whole.into()).unwrap(), shelf);
    }
}
