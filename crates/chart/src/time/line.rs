//! A line of the panel: target and result of one place and indicator over the years.

use std::collections::BTreeMap;

use duixian_model::{Absence, Comparison, Direction, Locality, Mode, Panel, Topic, Verdict};

use crate::axis::Scale;
use crate::entry::{self, Said, Shown, Value};
use crate::numbers::Numbers;
use crate::options::Lang;
use crate::words;

/// Target and result of a place and an indicator over the years.
pub(super) struct Line<'a> {
    pub(super) place: Locality<'a>,
    /// What the chart is called among others.
    pub(super) name: String,
    pub(super) subject: String,
    pub(super) numbers: Numbers,
    pub(super) direction: Direction,
    pub(super) years: Vec<i32>,
    /// By year: the promise, the result, and what became of it.
    pub(super) points: BTreeMap<i32, At<'a>>,
}

/// An indicator in one measure with how its figures are printed, worked out once for all places.
pub(super) struct Printed<'a> {
    topic: Topic<'a>,
    first: &'a Comparison,
    numbers: Numbers,
}

impl<'a> Printed<'a> {
    pub(super) fn of(panel: &Panel<'a>, topic: Topic<'a>, lang: Lang) -> Option<Printed<'a>> {
        let of_topic = || panel.comparisons().iter().filter(|comparison| duixian_model::panel::topic(comparison) == topic);
        let first = of_topic().next()?;
        Some(Printed { topic, first, numbers: Numbers::of_all(first, of_topic(), lang) })
    }
}

/// What there is of one year.
#[derive(Default)]
pub(super) struct At<'a> {
    pub(super) target: Option<Shown>,
    pub(super) actual: Option<Shown>,
    pub(super) verdict: Option<Verdict>,
    pub(super) gap: Option<String>,
    pub(super) comparison: Option<&'a Comparison>,
}

impl<'a> Line<'a> {
    /// The line of a place, called `name` where there are several.
    pub(super) fn of(panel: &Panel<'a>, place: Locality<'a>, topic: &Printed<'_>, name: Option<String>, lang: Lang) -> Line<'a> {
        let Printed { topic, first, numbers } = topic;
        let topic = *topic;
        let mut points: BTreeMap<i32, At<'a>> = BTreeMap::new();
        for year in panel.years() {
            let Some(cell) = panel.cell(place.key, topic, year) else { continue };
            let entry = entry::entry(cell.comparison, cell.row, numbers, lang, false);
            // In outlook the result beside a promise is of the year before.
            let outlook = cell.comparison.selection.mode == Mode::Outlook;
            let reached = if outlook { year - 1 } else { year };
            let promise = points.entry(year).or_default();
            promise.target = Some(entry.target);
            promise.comparison = Some(cell.comparison);
            if !outlook {
                promise.verdict = cell.row.verdict.clone();
                promise.gap = cell.row.gap.as_ref().map(|gap| numbers.gap_prose(gap));
            }
            let result = points.entry(reached).or_default();
            result.actual = Some(entry.actual);
            result.comparison = result.comparison.or(Some(cell.comparison));
        }
        let (subject, unit) = (words::subject(first, lang), numbers.unit());
        let name = name.unwrap_or_else(|| format!("{subject}{}", in_brackets(&unit, numbers.is_rate(), lang)));
        let direction = first.direction;
        let years = points.keys().copied().collect();
        Line { place, name, subject, numbers: numbers.clone(), direction, years, points }
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Value> {
        self.points.values().flat_map(|at| [&at.target, &at.actual]).flatten().filter_map(Shown::value)
    }

    /// What is said in place of figures.
    pub(super) fn said(&self) -> impl Iterator<Item = &Said> {
        self.points.values().flat_map(|at| [&at.target, &at.actual]).flatten().filter_map(Shown::said)
    }

    /// Whether any side of a year is told by a sign instead of a figure.
    pub(super) fn has_signs(&self) -> bool {
        self.said().any(is_shown)
    }

    /// Whether a year is left empty for want of a report.
    pub(super) fn has_years_without_report(&self) -> bool {
        self.said().any(|said| !is_shown(said)) || self.years.iter().any(|year| !self.points.contains_key(year))
    }

    /// The longer of the two figures of the last year, where they stand so close that their labels would meet.
    pub(super) fn end_crowded(&self, scale: &Scale) -> Option<String> {
        let at =
            self.points.values().rev().find(|at| [&at.target, &at.actual].into_iter().flatten().any(|shown| shown.value().is_some()))?;
        let (target, actual) = (at.target.as_ref()?.value()?, at.actual.as_ref()?.value()?);
        let close = (scale.x(target.at) - scale.x(actual.at)).abs() < CROWDED;
        let longer = if target.text.chars().count() > actual.text.chars().count() { &target.text } else { &actual.text };
        close.then(|| longer.clone())
    }

    /// How many years are judged, and in how many the promise was kept.
    pub(super) fn kept(&self) -> (usize, usize) {
        let verdicts = || self.points.values().filter_map(|at| at.verdict.as_ref());
        let judged = verdicts().filter(|v| matches!(v, Verdict::Exceeded | Verdict::Met | Verdict::Near | Verdict::Missed)).count();
        (judged, verdicts().filter(|v| matches!(v, Verdict::Exceeded | Verdict::Met)).count())
    }
}

/// How close two marks are whose labels meet.
const CROWDED: f64 = 6.0;

/// Whether a sign says why a figure is missing: where there is no report the year is left empty.
pub(super) fn is_shown(said: &Said) -> bool {
    said.absence != Some(Absence::NoReport)
}

/// A unit after a name; rates bear theirs with each figure.
fn in_brackets(unit: &str, rate: bool, lang: Lang) -> String {
    match lang {
        _ if rate => String::new(),
        Lang::Zh => format!("（{unit}）"),
        Lang::En => format!(" ({unit})"),
    }
}
