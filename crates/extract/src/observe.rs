//! Observations of a report: what it promises and claims.

use duixian_model::{Catalogue, Claim, Observation, Report, Unresolved};

use crate::document::Cleaned;

/// The extractor, made once for a catalogue and shared by threads.
#[derive(Debug)]
pub struct Extractor {}

/// What was found in one report.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Targets and results.
    pub observations: Vec<Observation>,
    /// What it speaks of without a figure that could be had.
    pub unresolved: Vec<Unresolved>,
    /// Its own verdicts.
    pub claims: Vec<Claim>,
}

impl Extractor {
    /// An extractor for this catalogue.
    pub fn new(catalogue: &Catalogue) -> Extractor {
        let _ = catalogue;
        Extractor {}
    }

    /// Everything in `report`, which stands in `cleaned`.
    pub fn observe(&self, cleaned: &Cleaned, report: &Report) -> Found {
        let _ = (cleaned, report);
        Found::default()
    }
}
