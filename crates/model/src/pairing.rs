//! Pairing: which target stands against which result, from the facts of a library. A pair is of one place, indicator,
//! measure, period and currency; the full rules stand in the architecture's section on pairing and verdict, and each
//! has its own test.
//!
//! ```text
//! choice    which of several figures for one key decides, and what the others are
//! absence   why there is none
//! row       the two sides of a place, by mode
//! plan      targets of several years: the share reached, and what is still needed
//! wanted    which figures a comparison draws on
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::comparison::{Absence, Comparison, Fact, Followed, Mode, Row, Selection, Side, Source};
use crate::indicator::{Catalogue, Indicator};
use crate::observation::{Claim, Measure, Unresolved};
use crate::place::Gazetteer;
use crate::shares::by_cores;
use crate::unit::{Family, Unit};
use crate::verdict::Tolerance;

mod absence;
mod choice;
mod plan;
mod row;
mod wanted;

pub use wanted::{Wanted, deciding, standing_in, wanted};

/// What a library knows that a comparison needs, already narrowed to the places in question and their parents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Every report of those places, of any year, also those that say nothing of the indicator: a missing report and
    /// a silent one are told apart by this list.
    pub sources: Arc<Vec<Source>>,
    /// The figures of the indicator, and of those that its `in_step` targets refer to, each with the number of its report in `sources`.
    /// `low` and `high` may be left empty: pairing fills them in the comparison's unit.
    pub facts: Vec<(usize, Fact)>,
    /// What the reports (by number) speak of without a figure that could be had.
    pub unresolved: Vec<(i64, Unresolved)>,
    /// The reports' (by number) own verdicts.
    pub claims: Vec<(i64, Claim)>,
}

/// The catalogue has no such indicator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有名为“{0}”的指标")]
pub struct UnknownIndicator(pub String);

/// Compares what was promised with what was reached, as the selection asks.
///
/// Places are keys: a gazetteer code, or for a place outside the gazetteer its name or path. Rows stand in the order
/// of the selection, else by key, then without the places that have no report of the years in question. The result depends on nothing but the arguments.
pub fn compare(
    selection: &Selection,
    catalogue: &Catalogue,
    gazetteer: &Gazetteer,
    mut evidence: Evidence,
    tolerance: &Tolerance,
) -> Result<Comparison, UnknownIndicator> {
    let indicator = catalogue.get(&selection.indicator).ok_or_else(|| UnknownIndicator(selection.indicator.clone()))?;
    let facts = std::mem::take(&mut evidence.facts);
    let ledger = Ledger::new(selection, indicator, catalogue, gazetteer, facts, &evidence, tolerance);
    let mut used = BTreeSet::new();
    let mut rows = Vec::new();
    let mut unreported = Vec::new();
    for (row, consulted) in ledger.rows() {
        // Who asks for all places that there are means those with a report to ask.
        let none = |side: &Side| side.absence() == Some(Absence::NoReport);
        let silent = none(&row.actual) && (none(&row.target) || selection.mode == Mode::Progress);
        if silent && selection.places.is_empty() {
            unreported.push(row.name);
        } else {
            used.extend(consulted);
            rows.push(row);
        }
    }
    let places: Vec<String> = rows.iter().map(|row| row.place.clone()).collect();

    let shown_parent = selection.parent.clone().or_else(|| {
        let mut all = places.iter().map(|place| ledger.gazetteer.parent_of(place));
        let first = all.next()??;
        (all.all(|parent| parent.as_ref() == Some(&first)) && !places.contains(&first)).then_some(first)
    });
    let mut parent = shown_parent.and_then(|key| {
        let mut consulted = BTreeSet::new();
        let row = ledger.row(&key, &mut consulted);
        has_figures(&row).then(|| {
            used.extend(consulted);
            Box::new(row)
        })
    });

    let mut parents: HashMap<String, Option<Row>> = HashMap::new();
    let among: HashSet<&str> = places.iter().map(String::as_str).collect();
    for row in &mut rows {
        let Some(key) = ledger.gazetteer.parent_of(&row.place) else { continue };
        let above = parents.entry(key.clone()).or_insert_with(|| {
            let row = ledger.row(&key, &mut BTreeSet::new());
            has_figures(&row).then_some(row)
        });
        if let Some(above) = above {
            let shown = among.contains(key.as_str()) || parent.as_ref().is_some_and(|row| row.place == key);
            ledger.set_increment(row, above, shown);
            ledger.hint_above(row, above);
        }
    }

    // The parent's own target against that of the level above it (层层加码).
    if let Some(row) = parent.as_deref_mut()
        && let Some(key) = ledger.gazetteer.parent_of(&row.place)
    {
        let above = ledger.row(&key, &mut BTreeSet::new());
        ledger.set_increment(row, &above, false);
    }

    let order: BTreeMap<&str, usize> = rows.iter().chain(parent.as_deref()).enumerate().map(|(at, row)| (row.place.as_str(), at)).collect();
    let mut sources: Vec<Source> = evidence.sources.iter().filter(|source| used.contains(&source.report)).cloned().collect();
    sources.sort_by_key(|source| (order.get(source.place.as_str()).copied().unwrap_or(usize::MAX), source.report_year, source.report));
    Ok(Comparison {
        selection: selection.clone(),
        indicator_name: indicator.name.clone(),
        indicator_name_en: indicator.name_en.clone(),
        delta: rows.iter().chain(parent.as_deref()).filter_map(|row| row.delta).max(),
        followed: followed(rows.iter().chain(parent.as_deref()), catalogue),
        unit: ledger.unit,
        direction: indicator.direction,
        rows,
        parent,
        sources,
        unreported,
    })
}

/// The indicators that the targets of some rows refer to, each once.
fn followed<'r>(rows: impl Iterator<Item = &'r Row>, catalogue: &Catalogue) -> Vec<Followed> {
    let ids: BTreeSet<&str> = rows.filter_map(|row| row.target.fact()?.observation.reference.as_deref()).collect();
    let named =
        |id| catalogue.get(id).map(|known| Followed { id: known.id.clone(), name: known.name.clone(), name_en: known.name_en.clone() });
    ids.into_iter().filter_map(named).collect()
}

fn has_figures(row: &Row) -> bool {
    [&row.target, &row.actual].iter().any(|side| !matches!(side, Side::Missing { .. }))
}

/// From so many places on a second core is worth its thread.
const MANY: usize = 200;

/// The evidence, sorted by place and brought into the comparison's unit.
struct Ledger<'a> {
    selection: &'a Selection,
    indicator: &'a Indicator,
    catalogue: &'a Catalogue,
    gazetteer: &'a Gazetteer,
    evidence: &'a Evidence,
    tolerance: &'a Tolerance,
    /// The comparison's unit.
    unit: Unit,
    /// Every report of a place.
    sources: BTreeMap<&'a str, Vec<&'a Source>>,
    /// Every figure of a place, `low` and `high` in the comparison's unit where that is possible.
    facts: HashMap<&'a str, Vec<Fact>>,
    /// What a report speaks of without a figure, by its number: where each stands in the evidence.
    unresolved: HashMap<i64, Vec<usize>>,
    /// A report's own verdicts, by its number.
    claims: HashMap<i64, Vec<&'a Claim>>,
}

impl<'a> Ledger<'a> {
    fn new(
        selection: &'a Selection,
        indicator: &'a Indicator,
        catalogue: &'a Catalogue,
        gazetteer: &'a Gazetteer,
        stated: Vec<(usize, Fact)>,
        evidence: &'a Evidence,
        tolerance: &'a Tolerance,
    ) -> Self {
        let unit = comparison_unit(selection, indicator, &stated);
        let mut sources: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
        for source in evidence.sources.iter() {
            sources.entry(&source.place).or_default().push(source);
        }
        let mut facts: HashMap<&str, Vec<Fact>> = HashMap::new();
        let percent = Unit::from("%");
        for (at, mut fact) in stated {
            // A reference of an `in_step` target is growth, whatever the comparison's own measure.
            let to = if is_growth(fact.observation.measure) { &percent } else { &unit };
            fact.low = fact.observation.low.and_then(|value| fact.observation.unit.convert(value, to));
            fact.high = fact.observation.high.and_then(|value| fact.observation.unit.convert(value, to));
            facts.entry(&evidence.sources[at].place).or_default().push(fact);
        }
        for facts in facts.values_mut() {
            // As they were read, and behind them what people added, as they did.
            facts.sort_by_key(|fact| (fact.id < 0, fact.id.abs()));
        }
        let mut unresolved: HashMap<i64, Vec<usize>> = HashMap::new();
        for (at, (report, _)) in evidence.unresolved.iter().enumerate() {
            unresolved.entry(*report).or_default().push(at);
        }
        let mut claims: HashMap<i64, Vec<&Claim>> = HashMap::new();
        for (report, claim) in &evidence.claims {
            claims.entry(*report).or_default().push(claim);
        }
        Ledger { selection, indicator, catalogue, gazetteer, evidence, tolerance, unit, sources, facts, unresolved, claims }
    }

    /// The places compared, as keys.
    fn places(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        if !self.selection.places.is_empty() {
            return self.selection.places.iter().filter(|place| seen.insert(place.as_str())).cloned().collect();
        }
        let known = self.sources.keys().map(|place| (*place).to_owned());
        match &self.selection.parent {
            None => known.collect(),
            Some(parent) => known.filter(|place| self.gazetteer.parent_of(place).as_ref() == Some(parent)).collect(),
        }
    }

    /// The rows of the places compared, each with the reports consulted for it.
    fn rows(&self) -> impl Iterator<Item = (Row, BTreeSet<i64>)> + use<> {
        let row = |place: &String| {
            let mut consulted = BTreeSet::new();
            (self.row(place, &mut consulted), consulted)
        };
        let shares = by_cores(&self.places(), MANY, |places| places.iter().map(row).collect::<Vec<_>>());
        shares.into_iter().flatten()
    }

    fn facts(&self, place: &str) -> &[Fact] {
        self.facts.get(place).map_or(&[], Vec::as_slice)
    }

    fn sources(&self, place: &str) -> &[&'a Source] {
        self.sources.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether the comparison's figures are rates or growth, whose differences are points.
    fn rate(&self) -> bool {
        self.unit.family() == Family::Percent
    }
}

/// Whether the measure is a change in %.
fn is_growth(measure: Measure) -> bool {
    matches!(measure, Measure::Growth | Measure::AvgGrowth | Measure::TotalGrowth)
}

/// % for growth; for levels the indicator's own unit, unless most of the figures are in the other currency
/// (实际利用外资 is given in 亿美元 or in 亿元, and neither is converted).
fn comparison_unit(selection: &Selection, indicator: &Indicator, stated: &[(usize, Fact)]) -> Unit {
    if is_growth(selection.measure) {
        return Unit::from("%");
    }
    let mut families = (0, 0);
    let last = match selection.mode {
        Mode::Plan => i32::MAX,
        _ => selection.year,
    };
    for (_, fact) in stated {
        let seen = &fact.observation;
        let near = seen.period.last_year() == selection.year || seen.period.last_year() == selection.year - 1 || last == i32::MAX;
        if seen.indicator == indicator.id && seen.measure == selection.measure && near {
            match seen.unit.family() {
                Family::Yuan => families.0 += 1,
                Family::Dollar => families.1 += 1,
                _ => {}
            }
        }
    }
    match (indicator.unit.family(), families) {
        (Family::Yuan, (yuan, dollar)) if dollar > yuan => Unit::from("亿美元"),
        _ => indicator.unit.clone(),
    }
}

#[cfg(test)]
mod tests;
