//! How reports that are not in the library yet would stand to those that are, and to each other: what an import will find,
//! told before it. The same comparison as when they are added (`sameness.rs`), with nothing written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use duixian_model::{Fingerprint, Form, Likeness, Report, Warning};
use rusqlite::Connection;

use crate::error::StoreError;
use crate::library::Library;
use crate::likenesses::Relation;
use crate::reports::place_key;
use crate::sameness::{self, Identity};
use crate::{fingerprints, preferred, set_aside};

/// A report that may come into the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Coming {
    /// What was read of it.
    pub report: Report,
    /// By which its text is known again.
    pub fingerprint: Fingerprint,
    /// The name of its file, and the hash of its bytes.
    pub file: (String, String),
    /// The number of its document within the file.
    pub document: usize,
}

/// The other report of a likeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// One of the library, by its number.
    Held(i64),
    /// One that comes with it and before it, by its number in the list.
    Coming(usize),
}

/// How a report that comes would stand to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The other.
    pub beside: Beside,
    /// How they would stand to each other.
    pub relation: Relation,
    /// How alike they are, seen from the one that comes.
    pub likeness: Likeness,
    /// Of one report from two sources: whether the text of the one that comes would be taken. Of two editions: whether the one
    /// that comes is the newer.
    pub ahead: bool,
}

impl Library {
    /// How reports that come, in the order they would be added, would stand to those of the library and to those before them;
    /// the most alike first.
    pub fn foreseen(&self, coming: &[Coming]) -> Result<Vec<Vec<Standing>>, StoreError> {
        self.read(|db| {
            let mut all = foreseen(coming);
            for (coming, standings) in coming.iter().zip(&mut all) {
                let identity = coming.identity();
                let mut candidates: BTreeSet<i64> = BTreeSet::new();
                if coming.fingerprint.han >= fingerprints::LEAST {
                    candidates.extend(fingerprints::alike(db, 0, &coming.fingerprint)?);
                    if !identity.place_key.is_empty() && identity.report_year.is_some() {
                        candidates.extend(sameness::of_key(db, &identity)?);
                    }
                }
                for other in candidates {
                    let (Some(beside), Some(print)) = (sameness::identity(db, other)?, fingerprints::get(db, other)?) else { continue };
                    let likeness = coming.fingerprint.likeness(&print);
                    let Some(relation) = sameness::relation(&identity, &beside, &likeness) else { continue };
                    // Of a report from several sources the one that takes part is told.
                    let circle = sameness::circle(db, other)?;
                    let Some(taken) = taking_part(db, &circle)? else { continue };
                    let ahead = match relation {
                        Relation::Same => {
                            let mut members = sameness::identities(db, &circle)?;
                            let preferred = preferred::among(db, &circle)?;
                            members.push(identity.clone());
                            sameness::choice(&members, preferred).is_some_and(|taken| taken.report == identity.report)
                        }
                        _ => sameness::is_draft(&beside) || !sameness::is_draft(&identity),
                    };
                    standings.push(Standing { beside: Beside::Held(taken), relation, likeness, ahead });
                }
                in_order(standings);
                let mut told = BTreeSet::new();
                standings.retain(|standing| told.insert(standing.beside));
            }
            Ok(all)
        })
    }
}

/// The one of these reports that takes part.
fn taking_part(db: &Connection, circle: &[i64]) -> rusqlite::Result<Option<i64>> {
    for &report in circle {
        if set_aside::takes_part(db, report)? {
            return Ok(Some(report));
        }
    }
    Ok(None)
}

/// The same into an empty library.
pub fn foreseen(coming: &[Coming]) -> Vec<Vec<Standing>> {
    let identities: Vec<Identity> = coming.iter().map(Coming::identity).collect();
    let mut keys: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut places: HashMap<(&str, Option<i32>, Form), Vec<usize>> = HashMap::new();
    let mut all = Vec::with_capacity(coming.len());
    for (number, (one, identity)) in coming.iter().zip(&identities).enumerate() {
        let mut standings = Vec::new();
        if one.fingerprint.han >= fingerprints::LEAST {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for key in one.fingerprint.sample.iter().take(fingerprints::KEYS) {
                let with = keys.entry(*key).or_default();
                if with.len() < fingerprints::COMMON as usize {
                    with.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
                }
                with.push(number);
            }
            let mut candidates: BTreeSet<usize> =
                shared.into_iter().filter(|(_, keys)| *keys >= fingerprints::SHARED).map(|(other, _)| other).collect();
            if !identity.place_key.is_empty() && identity.report_year.is_some() {
                let beside = places.entry((&identity.place_key, identity.report_year, identity.form)).or_default();
                candidates.extend(beside.iter().copied());
                beside.push(number);
            }
            for other in candidates {
                let beside = &identities[other];
                let likeness = one.fingerprint.likeness(&coming[other].fingerprint);
                let Some(relation) = sameness::relation(identity, beside, &likeness) else { continue };
                let ahead = match relation {
                    Relation::Same => {
                        let pair = [beside.clone(), identity.clone()];
                        sameness::choice(&pair, None).is_some_and(|taken| taken.last == identity.last)
                    }
                    _ => sameness::is_draft(beside) || !sameness::is_draft(identity),
                };
                standings.push(Standing { beside: Beside::Coming(other), relation, likeness, ahead });
            }
        }
        in_order(&mut standings);
        all.push(standings);
    }
    all
}

/// The same report first, then its editions, then the same text elsewhere; of each the most alike first.
fn in_order(standings: &mut [Standing]) {
    let rank = |standing: &Standing| match standing.relation {
        Relation::Same | Relation::Said => 0,
        Relation::Edition => 1,
        Relation::Elsewhere => 2,
    };
    standings.sort_by(|a, b| {
        let alike = b.likeness.most().total_cmp(&a.likeness.most());
        rank(a).cmp(&rank(b)).then(alike).then(a.beside.cmp(&b.beside))
    });
}

impl Coming {
    fn identity(&self) -> Identity {
        let Report { place, place_code, report_year, form, title, date, warnings, index, .. } = &self.report;
        Identity {
            // No report of a library has this number.
            report: 0,
            place_key: place_key(&self.report),
            place: place.clone(),
            place_code: place_code.clone(),
            report_year: *report_year,
            form: *form,
            title: title.clone(),
            date: date.clone(),
            broken_off: warnings.iter().any(|warning| warning.code == Warning::TEXT_BROKEN_OFF),
            last: (self.file.1.clone(), self.document, *index),
            file: self.file.0.clone(),
            han: self.fingerprint.han,
            replaced: self.fingerprint.replaced,
        }
    }
}
