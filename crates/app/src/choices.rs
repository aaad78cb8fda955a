//! Choices: what there is to compare in a library — indicators with their measures, the modes and years that show
//! something, and the places.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use duixian_model::shares::cores;
use duixian_model::{Form, Gazetteer, Indicator, Kind, Level, Measure, Mode, Period};
use duixian_store::{Overlaid, Stamp, Stated};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::Library;

/// Everything to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The indicators of which the library holds figures, in the catalogue's order.
    pub indicators: Vec<IndicatorChoice>,
    /// The places of which it holds reports, by key.
    pub places: Vec<PlaceChoice>,
}

/// An indicator with what the library holds of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorChoice {
    /// Its id.
    pub id: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// The group it is listed under.
    pub group: String,
    /// What is measured of it, growth and levels first.
    pub measures: Vec<MeasureChoice>,
}

impl IndicatorChoice {
    fn new(indicator: &Indicator, measures: Vec<MeasureChoice>) -> Self {
        let Indicator { id, name, name_en, group, .. } = indicator;
        IndicatorChoice { id: id.clone(), name: name.clone(), name_en: name_en.clone(), group: group.clone(), measures }
    }
}

/// A measure and the modes in which it shows something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureChoice {
    /// What is measured.
    pub measure: Measure,
    /// The modes that show at least one place.
    pub modes: Vec<ModeChoice>,
}

/// A mode and the years in which it shows something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModeChoice {
    /// What is set against what.
    pub mode: Mode,
    /// The target's years, the latest first.
    pub years: Vec<YearChoice>,
}

/// A year and how many places it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearChoice {
    /// The target's year.
    pub year: i32,
    /// In fulfilment the places with target and result, in outlook and plan those with a target, in progress those with
    /// a result.
    pub places: usize,
}

/// A place of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceChoice {
    /// Its key.
    pub key: String,
    /// Its name in its latest report.
    pub name: String,
    /// Its path in its latest report.
    pub path: String,
    /// Its level.
    pub level: Option<Level>,
    /// Its parent's key.
    pub parent: Option<String>,
    /// In how many years it has a report.
    pub reports: usize,
}

/// By measure, mode and year.
type ByYear = BTreeMap<(Measure, u8, i32), Sides>;

/// Places with a target, and places with a result, by measure, mode and year.
#[derive(Debug, Default, PartialEq)]
struct Sides {
    targets: Places,
    actuals: Places,
}

/// A set of places by number, a bit each.
#[derive(Clone, Debug, Default, PartialEq)]
struct Places(Vec<u64>);

impl Places {
    fn insert(&mut self, place: usize) {
        let at = place / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (place % 64);
    }

    fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    fn in_common(&self, other: &Places) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }
}

impl Library {
    /// What there is to compare.
    pub fn choices(&self) -> Result<Choices, AppError> {
        let db = self.reading()?;
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let (stamp, overlaid) = (db.stamp()?, db.overlaid()?);
        match held.as_mut().filter(|held| held.stamp == stamp) {
            Some(held) => {
                held.worked_out.follow(&db, overlaid)?;
            }
            None => *held = Some(Held { worked_out: self.work_out(&db, &stamp, overlaid, MANY)?, stamp }),
        }
        let Some(Held { worked_out, .. }) = held.as_ref() else { return Ok(Choices::default()) };
        let mut choices = Choices { indicators: Vec::new(), places: worked_out.places.clone() };
        for indicator in &crate::own::catalogue_of(&db)?.indicators {
            let Some(measures) = worked_out.measures.get(&indicator.id).filter(|measures| !measures.is_empty()) else { continue };
            choices.indicators.push(IndicatorChoice::new(indicator, measures.clone()));
        }
        Ok(choices)
    }

    /// What to begin with in a library of which nothing is worked out yet: the places, and one indicator — this one, or where
    /// nothing is shown of it the first that something is shown of.
    pub fn beginning(&self, indicator: &str) -> Result<Choices, AppError> {
        let db = self.reading()?;
        let counts = counts(&db)?;
        let catalogue = crate::own::catalogue_of(&db)?;
        let mut candidates: Vec<&Indicator> = catalogue.indicators.iter().filter(|known| counts.contains_key(&known.id)).collect();
        candidates.sort_by_key(|known| known.id != indicator);
        let mut choices = Choices { indicators: Vec::new(), places: places(&db)? };
        for candidate in candidates {
            let sides = stated(&db, Some(&BTreeSet::from([candidate.id.clone()])))?.remove(&candidate.id).unwrap_or_default();
            let measures = measures(&sides);
            if !measures.is_empty() {
                choices.indicators.push(IndicatorChoice::new(candidate, measures));
                break;
            }
        }
        Ok(choices)
    }

    /// What the library keeps of it, brought up to what corrections say now; else out of all figures, and kept if they are many.
    fn work_out(
        &self,
        db: &duixian_store::Library,
        stamp: &Stamp,
        overlaid: HashSet<Overlaid>,
        many: usize,
    ) -> Result<WorkedOut, AppError> {
        let kept = db.worked_out(KEPT, stamp)?.and_then(|kept| serde_json::from_str::<WorkedOut>(&kept).ok());
        let (worked_out, another) = match kept {
            Some(mut kept) => {
                let another = kept.follow(db, overlaid)?;
                (kept, another)
            }
            None => {
                let counts = counts(db)?;
                let are_many = counts.values().sum::<usize>() >= many;
                (WorkedOut::read(self, db, stamp, overlaid, counts)?, are_many)
            }
        };
        if another && let Ok(mut writing) = self.writing() {
            // On a medium that cannot be written it is worked out at every start.
            let _ = writing.keep_worked_out(KEPT, stamp, &serde_json::to_string(&worked_out).unwrap_or_default());
        }
        Ok(worked_out)
    }
}

/// The name it is kept under in a library: another version may reckon otherwise.
const KEPT: &str = concat!("choices ", env!("CARGO_PKG_VERSION"));

/// What was worked out last, and of what.
struct Held {
    stamp: Stamp,
    worked_out: WorkedOut,
}

/// Of the library asked last.
static HELD: Mutex<Option<Held>> = Mutex::new(None);

/// What the choices are made of, for a library as it is. Corrections have no more read again than the indicators they concern.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct WorkedOut {
    overlaid: HashSet<Overlaid>,
    places: Vec<PlaceChoice>,
    measures: HashMap<String, Vec<MeasureChoice>>,
}

impl WorkedOut {
    fn read(
        library: &Library,
        db: &duixian_store::Library,
        stamp: &Stamp,
        overlaid: HashSet<Overlaid>,
        counts: BTreeMap<String, usize>,
    ) -> Result<WorkedOut, AppError> {
        let places = places(db)?;
        let mut of_all = if counts.values().sum::<usize>() < MANY { stated(db, None)? } else { stated_by_cores(library, counts, cores())? };
        if db.stamp()? != *stamp {
            // Another import went on meanwhile, and the shares may be of two moments.
            of_all = stated(db, None)?;
        }
        let measures = of_all.into_iter().map(|(indicator, sides)| (indicator, measures(&sides))).collect();
        Ok(WorkedOut { overlaid, places, measures })
    }

    /// Brings what corrections say now into it; whether that is anything else.
    fn follow(&mut self, db: &duixian_store::Library, overlaid: HashSet<Overlaid>) -> Result<bool, AppError> {
        if self.overlaid == overlaid {
            return Ok(false);
        }
        let concerned: BTreeSet<String> =
            self.overlaid.symmetric_difference(&overlaid).flat_map(|one| one.indicators.iter().cloned()).collect();
        let mut now = stated(db, Some(&concerned))?;
        for indicator in concerned {
            let sides = now.remove(&indicator).unwrap_or_default();
            self.measures.insert(indicator, measures(&sides));
        }
        self.overlaid = overlaid;
        Ok(true)
    }
}

/// From so many figures on a second core is worth its connection, and what was worked out worth keeping.
const MANY: usize = 50_000;

/// The places of the library's reports.
fn places(db: &duixian_store::Library) -> Result<Vec<PlaceChoice>, AppError> {
    let gazetteer = Gazetteer::bundled();
    let places = db.places()?.into_iter().map(|place| PlaceChoice {
        parent: gazetteer.place(&place.key).map(|place| place.parent.to_owned()).filter(|parent| !parent.is_empty()),
        reports: place.years.len(),
        key: place.key,
        name: place.name,
        path: place.path,
        level: place.level,
    });
    Ok(places.collect())
}

/// How many figures there are of each indicator.
fn counts(db: &duixian_store::Library) -> Result<BTreeMap<String, usize>, AppError> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for tally in db.tallies()? {
        *counts.entry(tally.indicator).or_default() += tally.observations;
    }
    Ok(counts)
}

/// Which places state what, of all indicators: each of so many cores goes through a share of them on a connection of its own.
fn stated_by_cores(library: &Library, counts: BTreeMap<String, usize>, cores: usize) -> Result<HashMap<String, ByYear>, AppError> {
    // The largest first, each to whom has the least so far.
    let mut shares: Vec<(usize, BTreeSet<String>)> = vec![(0, BTreeSet::new()); cores.clamp(1, counts.len().max(1))];
    let mut largest: Vec<(String, usize)> = counts.into_iter().collect();
    largest.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (indicator, count) in largest {
        if let Some(share) = shares.iter_mut().min_by_key(|(held, _)| *held) {
            share.0 += count;
            share.1.insert(indicator);
        }
    }
    std::thread::scope(|scope| {
        let read = |share: BTreeSet<String>| stated(&library.reading()?, Some(&share));
        let running: Vec<_> = shares.into_iter().map(|(_, share)| scope.spawn(move || read(share))).collect();
        let mut all = HashMap::new();
        for one in running {
            all.extend(one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Ok(all)
    })
}

/// Which places state what, of these indicators or of all.
fn stated(db: &duixian_store::Library, of: Option<&BTreeSet<String>>) -> Result<HashMap<String, ByYear>, AppError> {
    let mut held: HashMap<String, ByYear> = HashMap::new();
    db.each_stated(of, |stated| {
        // By indicator: a name is kept once.
        if !held.contains_key(stated.indicator) {
            held.insert(stated.indicator.to_owned(), BTreeMap::new());
        }
        let Some(sides) = held.get_mut(stated.indicator) else { return };
        for (mode, year) in shown_in(stated).into_iter().flatten() {
            let sides = sides.entry((stated.measure, order(mode), year)).or_default();
            let side = if stated.kind == Kind::Target { &mut sides.targets } else { &mut sides.actuals };
            side.insert(stated.place);
        }
    })?;
    Ok(held)
}

const MODES: [Mode; 4] = [Mode::Fulfilment, Mode::Outlook, Mode::Progress, Mode::Plan];

fn order(mode: Mode) -> u8 {
    MODES.iter().position(|known| *known == mode).unwrap_or_default() as u8
}

fn measures(sides: &ByYear) -> Vec<MeasureChoice> {
    let mut measures = Vec::new();
    for measure in [Measure::Growth, Measure::Level, Measure::AvgGrowth, Measure::Cumulative, Measure::TotalGrowth] {
        let mut modes = Vec::new();
        for mode in MODES {
            let of_mode = sides.iter().rev().filter(|((m, o, _), _)| *m == measure && *o == order(mode));
            let years: Vec<YearChoice> = of_mode
                .map(|((.., year), sides)| {
                    let places = match mode {
                        Mode::Fulfilment => sides.targets.in_common(&sides.actuals),
                        Mode::Outlook | Mode::Plan => sides.targets.count(),
                        Mode::Progress => sides.actuals.count(),
                    };
                    YearChoice { year: *year, places }
                })
                .filter(|choice| choice.places > 0)
                .collect();
            if !years.is_empty() {
                modes.push(ModeChoice { mode, years });
            }
        }
        if !modes.is_empty() {
            measures.push(MeasureChoice { measure, modes });
        }
    }
    measures
}

/// The modes and target years in which a figure appears.
fn shown_in(seen: &Stated<'_>) -> [Option<(Mode, i32)>; 2] {
    let year = seen.period.last_year();
    match (seen.kind, seen.period) {
        (Kind::Target, Period::Year(_)) if seen.report_year < year => [Some((Mode::Plan, year)), None],
        (Kind::Target, Period::Year(_)) if seen.restated => [Some((Mode::Fulfilment, year)), None],
        (Kind::Target, Period::Year(_)) => [Some((Mode::Fulfilment, year)), Some((Mode::Outlook, year))],
        (Kind::Target, Period::Years(..)) => [Some((Mode::Plan, year)), None],
        (Kind::Actual, Period::Year(_)) if seen.report_year > year => [Some((Mode::Fulfilment, year)), None],
        (Kind::Actual, Period::Half(_, 1) | Period::Quarter(_, 1) | Period::Months(_, 1, _)) if seen.form == Form::HalfYear => {
            [Some((Mode::Progress, year)), None]
        }
        _ => [None, None],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_cores_find_is_what_one_finds() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let db = library.reading().unwrap();
        let alone = stated(&db, None).unwrap();
        assert!(alone.len() > 10, "{}", alone.len());
        for cores in [1, 2, 3, 200] {
            assert_eq!(stated_by_cores(&library, counts(&db).unwrap(), cores).unwrap(), alone, "{cores} cores");
        }
    }

    #[test]
    fn one_begins_with_a_part_of_what_there_is_to_choose() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let all = library.choices().unwrap();
        for asked in ["gdp", "retail_sales"] {
            let beginning = library.beginning(asked).unwrap();
            assert_eq!(beginning.places, all.places);
            assert_eq!(beginning.indicators[..], [all.indicators.iter().find(|known| known.id == asked).unwrap().clone()]);
        }
        assert_eq!(library.beginning("no such").unwrap().indicators[..], all.indicators[..1]);
        let empty = Library::create(folder.path().join("空.duixian")).unwrap();
        assert_eq!(empty.beginning("gdp").unwrap(), Choices::default());
    }

    #[test]
    fn what_is_kept_is_used_as_long_as_it_holds_and_follows_corrections() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let asked = |many| {
            let db = library.reading().unwrap();
            library.work_out(&db, &db.stamp().unwrap(), db.overlaid().unwrap(), many).unwrap()
        };
        let kept = || {
            let db = library.reading().unwrap();
            db.worked_out(KEPT, &db.stamp().unwrap()).unwrap()
        };
        let first = asked(usize::MAX);
        assert_eq!(kept(), None, "few figures are gone through at every start");
        assert_eq!(asked(1), first);
        assert_eq!(serde_json::from_str::<WorkedOut>(&kept().unwrap()).unwrap(), first);

        // Shown by what nobody could work out: what is kept is what is answered with.
        let stamp = library.reading().unwrap().stamp().unwrap();
        let marked = serde_json::json!({"overlaid": [], "places": [], "measures": {"gdp": []}});
        assert!(library.writing().unwrap().keep_worked_out(KEPT, &stamp, &marked.to_string()).unwrap());
        let answered = asked(1);
        assert_eq!((answered.places.len(), answered.measures.len()), (0, 1));

        // A correction has its indicator read again, and no other.
        let report = library.reports().unwrap().into_iter().find(|row| row.targets > 10).unwrap().id;
        let target = library.report(report).unwrap().observations.into_iter().find(|seen| seen.observation.indicator == "gdp").unwrap();
        let reject = duixian_store::NewCorrection::Reject { observation: target.id, note: String::new() };
        library.correct(&[reject], "2026-01-01T00:00:00Z").unwrap();
        let followed = asked(1);
        assert_eq!((followed.places.len(), followed.measures.len()), (0, 1));
        assert_ne!(followed.measures["gdp"], []);
        assert_eq!(serde_json::from_str::<WorkedOut>(&kept().unwrap()).unwrap(), followed);

        // With one report less it holds no more.
        let file = library.report(report).unwrap().file;
        library.delete(&[file], "2026-01-01T00:00:00Z").unwrap();
        assert_eq!(kept(), None);
        assert_eq!(asked(1).measures.len(), first.measures.len());
    }
}
