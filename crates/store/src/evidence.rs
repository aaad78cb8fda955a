//! What a comparison draws on: the reports of the places in question, and what they say of one indicator.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use duixian_model::comparison::Source;
use duixian_model::latest::Latest;
use duixian_model::pairing::{self, Evidence, Wanted};
use duixian_model::{Fact, Indicator, Selection};
use rusqlite::Connection;

use crate::observations::ObservationRow;
use crate::stamp::{self, Moment};
use crate::{claims, observations, reports, unresolved};

/// What the comparison draws on, at `places` (by key; none: everywhere). Everywhere the figures that decide are read first, and
/// of the others those alone that stand in for them.
pub(crate) fn of_comparison(
    db: &Connection,
    selection: &Selection,
    indicator: &Indicator,
    places: Option<&[String]>,
) -> rusqlite::Result<Evidence> {
    let deciding = pairing::deciding(selection).filter(|_| places.is_none());
    let Some(deciding) = deciding else { return gather(db, &indicator.id, places, &pairing::wanted(selection)) };
    let mut evidence = gather(db, &indicator.id, None, &deciding)?;
    let numbers = numbers(&evidence.sources);
    for (wanted, reports) in pairing::standing_in(selection, indicator, &evidence) {
        let more = facts(db, &indicator.id, &wanted, Some(&reports), &evidence.sources, &numbers)?;
        evidence.facts.extend(more);
    }
    Ok(evidence)
}

/// All that the library knows of `indicator` at `places` (by key; none: everywhere): every report of theirs with a year,
/// the figures wanted, the like of the indicators that `in_step` figures refer to, and whatever was unresolved or claimed
/// in any year.
pub(crate) fn gather(db: &Connection, indicator: &str, places: Option<&[String]>, wanted: &[Wanted]) -> rusqlite::Result<Evidence> {
    let mut evidence = Evidence { sources: sources(db, places)?, ..Evidence::default() };
    let numbers = numbers(&evidence.sources);

    let reports: Option<BTreeSet<i64>> = places.map(|_| numbers.keys().copied().collect());
    let facts_of = |indicator: &str| facts(db, indicator, wanted, reports.as_ref(), &evidence.sources, &numbers);
    let mut facts = facts_of(indicator)?;
    let references: BTreeSet<String> = facts.iter().filter_map(|(_, fact)| fact.observation.reference.clone()).collect();
    for reference in references.iter().filter(|reference| *reference != indicator) {
        facts.extend(facts_of(reference)?);
    }
    evidence.facts = facts;

    evidence.unresolved = unresolved::of_indicator(db, indicator)?;
    evidence.unresolved.retain(|(report, _)| numbers.contains_key(report));
    evidence.claims = claims::of_indicator(db, indicator)?;
    evidence.claims.retain(|(report, _)| numbers.contains_key(report));
    Ok(evidence)
}

/// The reports of these places; those of all places are held as long as the library is the same.
fn sources(db: &Connection, places: Option<&[String]>) -> rusqlite::Result<Arc<Vec<Source>>> {
    static OF_ALL: Latest<Moment, Vec<Source>> = Latest::new();
    match places {
        Some(_) => reports::sources(db, places).map(Arc::new),
        None => OF_ALL.of(stamp::moment(db)?, |_| reports::sources(db, None)),
    }
}

/// Where each report stands in `sources`.
fn numbers(sources: &[Source]) -> HashMap<i64, usize> {
    sources.iter().enumerate().map(|(at, source)| (source.report, at)).collect()
}

/// The figures of `indicator` in these reports, each with the number of its report in `sources`.
fn facts(
    db: &Connection,
    indicator: &str,
    wanted: &[Wanted],
    reports: Option<&BTreeSet<i64>>,
    sources: &[Source],
    numbers: &HashMap<i64, usize>,
) -> rusqlite::Result<Vec<(usize, Fact)>> {
    let rows = observations::of_indicator(db, indicator, wanted, reports)?;
    let placed = rows.into_iter().filter_map(|ObservationRow { id, report, observation, corrected }| {
        let at = *numbers.get(&report)?;
        let (report_year, form) = (sources[at].report_year, sources[at].form);
        Some((at, Fact { id, report, report_year, form, observation, corrected, low: None, high: None }))
    });
    Ok(placed.collect())
}
