//! Why a figure is missing. An extractor's miss never reads as a district's silence: what could not be read is said
//! before anything else, and silence only of a whole report.

use crate::comparison::{Absence, Fact, Side, Source};
use crate::observation::{Kind, Unresolved};

use super::Ledger;
use super::choice::converted;

impl Ledger<'_> {
    /// The side of a place for which no figure was found: `needed` are the reports that would state it, `about` says
    /// which other figures stand in its stead.
    pub(super) fn absent(&self, place: &str, kind: Kind, needed: impl Fn(&Source) -> bool, about: impl Fn(&Fact) -> bool) -> Side {
        let needed: Vec<&Source> = self.sources(place).iter().copied().filter(|source| needed(source)).collect();
        let of = |reason: Absence| {
            let spoken = needed.iter().filter_map(|source| self.unresolved.get(&source.report)).flatten();
            let told = spoken.map(|at| (*at, &self.evidence.unresolved[*at]));
            let meant = |seen: &Unresolved| seen.indicator == self.indicator.id && seen.kind == kind && seen.reason == reason;
            told.filter(|(_, (_, seen))| meant(seen)).min_by_key(|(at, _)| *at).map(|(_, first)| first)
        };
        if let Some(unread) = of(Absence::CouldNotBeRead) {
            return missing(unread);
        }
        let others: Vec<Fact> = self
            .facts(place)
            .iter()
            .filter(|fact| {
                let seen = &fact.observation;
                seen.indicator == self.indicator.id
                    && seen.kind == kind
                    && about(fact)
                    && (seen.measure != self.selection.measure || !converted(fact))
            })
            .cloned()
            .collect();
        if !others.is_empty() {
            return Side::OtherMeasure { facts: others };
        }
        if let Some(spoken) = of(Absence::RelativeToAnotherPlace).or_else(|| of(Absence::StatedWithoutFigure)) {
            return missing(spoken);
        }
        let reason = if needed.is_empty() {
            Absence::NoReport
        } else if needed
            .iter()
            .any(|source| source.broken_off && !needed.iter().any(|other| other.form == source.form && !other.broken_off))
        {
            Absence::TextBrokenOff
        } else {
            Absence::NotStated
        };
        Side::Missing { reason, evidence: None }
    }
}

fn missing((report, seen): &(i64, Unresolved)) -> Side {
    Side::Missing { reason: seen.reason, evidence: Some((*report, seen.span, seen.text.clone())) }
}
