//! From the bytes of a file to what its reports promise and claim: bytes → documents → reports → observations. No
//! database, no clock, no process, no network; text never makes it fail — it returns what it found and warnings.
//!
//! ```text
//! archive    what a ZIP file holds, and the bytes of a member
//! document   decoding, cleaning, and the way back from a cleaned character to the original
//! reports    which reports a document holds: title, place, year, form, sections
//! mentions   indicator, quantity, period, wording   (rules/); tables of an annex (annex/)
//! typed, propose   what a person typed or selected, read the same way
//! read       all of it for one document
//! fingerprint   by which the same text is known again
//! words      segmentation and keywords (jieba-rs)
//! fold       Traditional to Simplified, character by character
//! ```

pub use duixian_model::fold;
use duixian_model::{Claim, Observation, OpenFact, Report, Unresolved};
use serde::{Deserialize, Serialize};

mod annex;
pub mod archive;
mod arithmetic;
mod attach;
mod cue;
pub mod document;
mod fingerprint;
mod lexicon;
pub mod observe;
mod open;
mod parts;
mod propose;
mod quantity;
mod quote;
pub mod reports;
mod rules;
mod setting;
mod settle;
mod time;
mod token;
mod topic;
mod turns;
mod typed;
pub mod words;

pub use document::{Document, Refusal, documents};
pub use fingerprint::fingerprint;
pub use observe::Extractor;
pub use propose::Proposal;
pub use typed::{Typed, Unclear, written};

/// One report with everything found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadReport {
    /// The report itself.
    pub report: Report,
    /// Its targets and results.
    pub observations: Vec<Observation>,
    /// What it speaks of without a figure that could be had.
    pub unresolved: Vec<Unresolved>,
    /// Its own verdicts.
    pub claims: Vec<Claim>,
}

/// Everything in one document: its reports in order, with what was found in each.
pub fn read(document: &Document, extractor: &Extractor) -> Vec<ReadReport> {
    read_cleaned(document, &document::Cleaned::new(&document.text), extractor)
}

/// The same of a document whose text was cleaned already.
pub fn read_cleaned(document: &Document, cleaned: &document::Cleaned, extractor: &Extractor) -> Vec<ReadReport> {
    read_again(&document.text, cleaned, reports::split(document, cleaned), extractor)
}

impl Extractor {
    /// Everything in a report of this text, its evidence in cleaned letters.
    fn read(&self, cleaned: &document::Cleaned, report: Report) -> ReadReport {
        let mut found = self.observe(cleaned, &report);
        arithmetic::hint(&mut found.observations, self.catalogue());
        ReadReport { report, observations: found.observations, unresolved: found.unresolved, claims: found.claims }
    }
}

/// Reports that were found in a document before, read again: their places, years and sections stay as they are.
pub fn read_again(text: &str, cleaned: &document::Cleaned, reports: Vec<Report>, extractor: &Extractor) -> Vec<ReadReport> {
    let mut read = reports.into_iter().map(|report| extractor.read(cleaned, report)).collect::<Vec<_>>();
    quote::quote(text, &mut read);
    read
}

/// Every other figure of each report with its noun phrase, in the order of `reports`: what a library keeps so that it can
/// be found and promoted. Not part of [`read`], which many callers want without it.
pub fn open_facts(document: &Document, reports: &[ReadReport]) -> Vec<Vec<OpenFact>> {
    open_facts_cleaned(document, &document::Cleaned::new(&document.text), reports)
}

/// The same of a document whose text was cleaned already.
pub fn open_facts_cleaned(document: &Document, cleaned: &document::Cleaned, reports: &[ReadReport]) -> Vec<Vec<OpenFact>> {
    open_facts_of(&document.text, cleaned, reports)
}

/// The same of a text.
pub fn open_facts_of(text: &str, cleaned: &document::Cleaned, reports: &[ReadReport]) -> Vec<Vec<OpenFact>> {
    let mut all: Vec<Vec<OpenFact>> =
        reports.iter().map(|read| open::facts(cleaned, cleaned.bytes(read.report.span), &read.observations)).collect();
    quote::quote_facts(text, &mut all);
    all
}
