//! What a comparison draws on: the reports of the places in question, and what they say of one indicator.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use duixian_model::Fact;
use duixian_model::comparison::Source;
use duixian_model::pairing::{Evidence, Wanted};
use rusqlite::Connection;

use crate::observations::ObservationRow;
use crate::stamp::{self, Moment};
use crate::{claims, observations, reports, unresolved};

/// All that the library knows of `indicator` at `places` (by key; none: everywhere): every report of theirs with a year,
/// the figures wanted, the like of the indicators that `in_step` figures refer to, and whatever was unresolved or claimed
/// in any year.
pub(crate) fn gather(db: &Connection, indicator: &str, places: Option<&[String]>, wanted: &[Wanted]) -> rusqlite::Result<Evidence> {
    let mut evidence = Evidence { sources: sources(db, places)?, ..Evidence::default() };
    let index: HashMap<i64, usize> = evidence.sources.iter().enumerate().map(|(at, source)| (source.report, at)).collect();

    let reports: Option<BTreeSet<i64>> = places.map(|_| index.keys().copied().collect());
    let facts_of = |indicator: &str| facts(db, indicator, wanted, reports.as_ref(), &evidence.sources, &index);
    let mut facts = facts_of(indicator)?;
    let references: BTreeSet<String> = facts.iter().filter_map(|(_, fact)| fact.observation.reference.clone()).collect();
    for reference in references.iter().filter(|reference| *reference != indicator) {
        facts.extend(facts_of(reference)?);
    }
    evidence.facts = facts;

    evidence.unresolved = unresolved::of_indicator(db, indicator)?;
    evidence.unresolved.retain(|(report, _)| index.contains_key(report));
    evidence.claims = claims::of_indicator(db, indicator)?;
    evidence.claims.retain(|(report, _)| index.contains_key(report));
    Ok(evidence)
}

/// The reports of these places; those of all places are held as long as the library is the same.
fn sources(db: &Connection, places: Option<&[String]>) -> rusqlite::Result<Arc<Vec<Source>>> {
    static HELD: Mutex<Option<(Moment, Arc<Vec<Source>>)>> = Mutex::new(None);
    if places.is_some() {
        return reports::sources(db, places).map(Arc::new);
    }
    let now = stamp::moment(db)?;
    // Held while they are read: who asks meanwhile need not read the same.
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, sources)) = held.as_ref().filter(|(of, _)| *of == now) {
        return Ok(sources.clone());
    }
    let sources = Arc::new(reports::sources(db, places)?);
    *held = Some((now, sources.clone()));
    Ok(sources)
}

/// The figures of `indicator` in these reports, by number; `index` finds a report's source.
fn facts(
    db: &Connection,
    indicator: &str,
    wanted: &[Wanted],
    reports: Option<&BTreeSet<i64>>,
    sources: &[Source],
    index: &HashMap<i64, usize>,
) -> rusqlite::Result<Vec<(String, Fact)>> {
    let rows = observations::of_indicator(db, indicator, wanted, reports)?;
    let placed = rows.into_iter().filter_map(|ObservationRow { id, report, observation, corrected }| {
        let source = &sources[*index.get(&report)?];
        let (report_year, form) = (source.report_year, source.form);
        let fact = Fact { id, report, report_year, form, observation, corrected, low: None, high: None };
        Some((source.place.clone(), fact))
    });
    Ok(placed.collect())
}
