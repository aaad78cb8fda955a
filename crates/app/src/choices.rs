//! Choices: what there is to compare in a library — indicators with their measures, the modes and years that show
//! something, and the places.

use std::collections::{BTreeMap, BTreeSet};

use duixian_model::{Form, Gazetteer, Kind, Level, Measure, Mode, Period};
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

/// Places with a target, and places with a result, by measure, mode and year.
#[derive(Default)]
struct Sides {
    targets: BTreeSet<String>,
    actuals: BTreeSet<String>,
}

impl Library {
    /// What there is to compare.
    pub fn choices(&self) -> Result<Choices, AppError> {
        let db = self.reading()?;
        let gazetteer = Gazetteer::bundled();
        let places = db.places()?.into_iter().map(|place| PlaceChoice {
            parent: gazetteer.place(&place.key).map(|place| place.parent.to_owned()).filter(|parent| !parent.is_empty()),
            reports: place.years.len(),
            key: place.key,
            name: place.name,
            path: place.path,
            level: place.level,
        });
        let mut choices = Choices { indicators: Vec::new(), places: places.collect() };
        let held: BTreeSet<String> = db.tallies()?.into_iter().map(|tally| tally.indicator).collect();
        for indicator in crate::own::catalogue_of(&db)?.indicators.iter().filter(|indicator| held.contains(&indicator.id)) {
            let mut sides: BTreeMap<(Measure, u8, i32), Sides> = BTreeMap::new();
            let evidence = db.evidence(&indicator.id, None, i32::MIN..=i32::MAX)?;
            for (place, fact) in evidence.facts.iter().filter(|(_, fact)| fact.observation.indicator == indicator.id) {
                for (mode, year) in shown_in(fact) {
                    let sides = sides.entry((fact.observation.measure, order(mode), year)).or_default();
                    let side = if fact.observation.kind == Kind::Target { &mut sides.targets } else { &mut sides.actuals };
                    side.insert(place.clone());
                }
            }
            let measures = measures(&sides);
            if !measures.is_empty() {
                choices.indicators.push(IndicatorChoice {
                    id: indicator.id.clone(),
                    name: indicator.name.clone(),
                    name_en: indicator.name_en.clone(),
                    group: indicator.group.clone(),
                    measures,
                });
            }
        }
        Ok(choices)
    }
}

const MODES: [Mode; 4] = [Mode::Fulfilment, Mode::Outlook, Mode::Progress, Mode::Plan];

fn order(mode: Mode) -> u8 {
    MODES.iter().position(|known| *known == mode).unwrap_or_default() as u8
}

fn measures(sides: &BTreeMap<(Measure, u8, i32), Sides>) -> Vec<MeasureChoice> {
    let mut measures = Vec::new();
    for measure in [Measure::Growth, Measure::Level, Measure::AvgGrowth, Measure::Cumulative, Measure::TotalGrowth] {
        let mut modes = Vec::new();
        for mode in MODES {
            let of_mode = sides.iter().rev().filter(|((m, o, _), _)| *m == measure && *o == order(mode));
            let years: Vec<YearChoice> = of_mode
                .map(|((.., year), sides)| {
                    let places = match mode {
                        Mode::Fulfilment => sides.targets.intersection(&sides.actuals).count(),
                        Mode::Outlook | Mode::Plan => sides.targets.len(),
                        Mode::Progress => sides.actuals.len(),
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
fn shown_in(fact: &duixian_model::Fact) -> Vec<(Mode, i32)> {
    let (seen, year) = (&fact.observation, fact.observation.period.last_year());
    match (seen.kind, seen.period) {
        (Kind::Target, Period::Year(_)) if fact.report_year < year => vec![(Mode::Plan, year)],
        (Kind::Target, Period::Year(_)) if seen.restated => vec![(Mode::Fulfilment, year)],
        (Kind::Target, Period::Year(_)) => vec![(Mode::Fulfilment, year), (Mode::Outlook, year)],
        (Kind::Target, Period::Years(..)) => vec![(Mode::Plan, year)],
        (Kind::Actual, Period::Year(_)) if fact.report_year > year => vec![(Mode::Fulfilment, year)],
        (Kind::Actual, Period::Half(_, 1) | Period::Quarter(_, 1) | Period::Months(_, 1, _)) if fact.form == Form::HalfYear => {
            vec![(Mode::Progress, year)]
        }
        _ => Vec::new(),
    }
}
