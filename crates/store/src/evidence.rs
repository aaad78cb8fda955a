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
    let reports = Reports::of(db, places)?;
    let deciding = pairing::deciding(selection).filter(|_| places.is_none());
    let Some(deciding) = deciding else { return reports.evidence(db, &indicator.id, &pairing::wanted(selection)) };
    let mut evidence = reports.evidence(db, &indicator.id, &deciding)?;
    for (wanted, among) in pairing::standing_in(selection, indicator, &evidence) {
        evidence.facts.extend(reports.facts(db, &indicator.id, &wanted, Some(&among))?);
    }
    Ok(evidence)
}

/// All that the library knows of `indicator` at `places` (by key; none: everywhere): every report of theirs with a year,
/// the figures wanted, the like of the indicators that `in_step` figures refer to, and whatever was unresolved or claimed
/// in any year.
pub(crate) fn gather(db: &Connection, indicator: &str, places: Option<&[String]>, wanted: &[Wanted]) -> rusqlite::Result<Evidence> {
    Reports::of(db, places)?.evidence(db, indicator, wanted)
}

/// The reports in question.
struct Reports {
    sources: Arc<Vec<Source>>,
    /// Where each report stands among them.
    numbers: HashMap<i64, usize>,
    everywhere: bool,
}

impl Reports {
    /// Those of these places; those of all places are held as long as the library is the same.
    fn of(db: &Connection, places: Option<&[String]>) -> rusqlite::Result<Arc<Reports>> {
        static OF_ALL: Latest<Moment, Reports> = Latest::new();
        let read = || {
            let sources = Arc::new(reports::sources(db, places)?);
            let numbers = sources.iter().enumerate().map(|(at, source)| (source.report, at)).collect();
            Ok(Reports { sources, numbers, everywhere: places.is_none() })
        };
        if places.is_some() { read().map(Arc::new) } else { OF_ALL.of(stamp::moment(db)?, |_| read()) }
    }

    fn evidence(&self, db: &Connection, indicator: &str, wanted: &[Wanted]) -> rusqlite::Result<Evidence> {
        let among: Option<BTreeSet<i64>> = (!self.everywhere).then(|| self.numbers.keys().copied().collect());
        let mut facts = self.facts(db, indicator, wanted, among.as_ref())?;
        let references: BTreeSet<String> = facts.iter().filter_map(|(_, fact)| fact.observation.reference.clone()).collect();
        for reference in references.iter().filter(|reference| *reference != indicator) {
            facts.extend(self.facts(db, reference, wanted, among.as_ref())?);
        }
        let mut unresolved = unresolved::of_indicator(db, indicator)?;
        unresolved.retain(|(report, _)| self.numbers.contains_key(report));
        let mut claims = claims::of_indicator(db, indicator)?;
        claims.retain(|(report, _)| self.numbers.contains_key(report));
        Ok(Evidence { sources: Arc::clone(&self.sources), facts, unresolved, claims })
    }

    /// The figures of `indicator` in these reports, each with the number of its report.
    fn facts(
        &self,
        db: &Connection,
        indicator: &str,
        wanted: &[Wanted],
        among: Option<&BTreeSet<i64>>,
    ) -> rusqlite::Result<Vec<(usize, Fact)>> {
        observations::of_indicator(db, indicator, wanted, among, |ObservationRow { id, report, observation, corrected }| {
            let at = *self.numbers.get(&report)?;
            let (report_year, form) = (self.sources[at].report_year, self.sources[at].form);
            let observation = Arc::new(observation);
            Some((at, Fact { id, report, report_year, form, observation, corrected, low: None, high: None }))
        })
    }
}
