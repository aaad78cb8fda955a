//! Which figures a comparison draws on, so that of a million no others need be read.

use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;

use crate::comparison::{Mode, Selection};
use crate::indicator::Indicator;
use crate::observation::{Kind, Measure, Observation};

use super::choice::{decides_result, decides_target};
use super::{Evidence, comparison_unit, is_growth};

/// Figures that a comparison may draw on, by when their period ends and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The years in which a period ends.
    pub years: RangeInclusive<i32>,
    /// Targets or results alone.
    pub kind: Option<Kind>,
    /// Of one measure alone.
    pub measure: Option<Measure>,
    /// Of any measure but this.
    pub except: Option<Measure>,
}

impl Wanted {
    /// Whatever is stated of these years.
    pub fn all(years: RangeInclusive<i32>) -> Self {
        Wanted { years, kind: None, measure: None, except: None }
    }

    /// The results of these years.
    fn results(years: RangeInclusive<i32>, measure: Option<Measure>) -> Self {
        Wanted { years, kind: Some(Kind::Actual), measure, except: None }
    }

    /// Whether such a figure is among them.
    pub fn holds(&self, seen: &Observation) -> bool {
        self.years.contains(&seen.period.last_year())
            && self.kind.is_none_or(|kind| kind == seen.kind)
            && self.measure.is_none_or(|measure| measure == seen.measure)
            && self.except != Some(seen.measure)
    }
}

/// The figures that the comparison may draw on, none of them twice: any other alters nothing of it.
pub fn wanted(selection: &Selection) -> Vec<Wanted> {
    let (year, measure) = (selection.year, selection.measure);
    // Growth is always in %; of levels those of two years decide the unit, and give the growth where it is derived.
    let growth_alone = is_growth(measure) && !selection.derived;
    match selection.mode {
        Mode::Fulfilment | Mode::Progress if growth_alone => vec![Wanted::all(year..=year)],
        Mode::Fulfilment | Mode::Progress => vec![Wanted::all(year - 1..=year)],
        // Where the last result is missing, one up to two years older is shown.
        Mode::Outlook if growth_alone => vec![
            Wanted { years: year..=year, kind: Some(Kind::Target), measure: None, except: None },
            Wanted::results(year - 1..=year - 1, None),
            Wanted::results(year - 3..=year - 2, Some(measure)),
        ],
        Mode::Outlook => vec![Wanted::all(year - 1..=year), Wanted::results(year - 3..=year - 2, None)],
        // A yearly growth of a later year: nothing is on the way to it.
        Mode::Plan if measure == Measure::Growth => vec![Wanted::all(year..=year)],
        // The figures on the way, and the start values they are measured from.
        Mode::Plan => vec![Wanted::all(year - 6..=year + 1)],
    }
}

/// Of what is [`wanted`] the figures that decide; nothing where it is no use to have them first. What else is wanted of a place
/// alters nothing unless it is [`standing_in`] for a figure that is missing.
pub fn deciding(selection: &Selection) -> Option<Vec<Wanted>> {
    let year = selection.year;
    let of = |years, kind| Wanted { years, kind, measure: Some(selection.measure), except: None };
    match selection.mode {
        Mode::Progress | Mode::Plan => None,
        // The levels of two years are needed as well.
        _ if selection.derived => None,
        Mode::Fulfilment if is_growth(selection.measure) => Some(vec![of(year..=year, None)]),
        Mode::Outlook if is_growth(selection.measure) => {
            Some(vec![of(year..=year, Some(Kind::Target)), of(year - 1..=year - 1, Some(Kind::Actual))])
        }
        Mode::Fulfilment | Mode::Outlook => Some(vec![of(year - 1..=year, None)]),
    }
}

/// What is shown in the stead of targets and of results that are missing among the figures that are [`deciding`], each with
/// the reports of the places that lack them.
pub fn standing_in(selection: &Selection, indicator: &Indicator, evidence: &Evidence) -> [(Vec<Wanted>, BTreeSet<i64>); 2] {
    let unit = comparison_unit(selection, indicator, &evidence.facts);
    let outlook = selection.mode == Mode::Outlook;
    let (year, last) = (selection.year, if outlook { selection.year - 1 } else { selection.year });
    let (mut promised, mut told): (HashSet<&str>, HashSet<&str>) = (HashSet::new(), HashSet::new());
    for (at, fact) in &evidence.facts {
        let seen = &fact.observation;
        let converts = [seen.low, seen.high].into_iter().flatten().all(|value| seen.unit.convert(value, &unit).is_some());
        if converts && seen.indicator == indicator.id && seen.measure == selection.measure {
            let place = evidence.sources[*at].place.as_str();
            if decides_target(fact, year) {
                promised.insert(place);
            } else if decides_result(fact, last) {
                told.insert(place);
            }
        }
    }
    let without = |known: &HashSet<&str>| -> BTreeSet<i64> {
        evidence.sources.iter().filter(|source| !known.contains(source.place.as_str())).map(|source| source.report).collect()
    };
    let other = |year, kind| Wanted { years: year..=year, kind: Some(kind), measure: None, except: Some(selection.measure) };
    let mut of_results = vec![other(last, Kind::Actual)];
    if outlook {
        of_results.push(Wanted::results(year - 3..=year - 2, Some(selection.measure)));
    }
    [(vec![other(year, Kind::Target)], without(&promised)), (of_results, without(&told))]
}
