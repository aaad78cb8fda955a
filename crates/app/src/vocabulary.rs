//! Vocabulary: what reports talk about more than the other reports of the library.
//!
//! Words are cut by the segmenter (jieba) and set against the other reports by the log-likelihood ratio (Dunning, “Accurate
//! Methods for the Statistics of Surprise and Coincidence”, 1993, in the form that Rayson and Garside, “Comparing Corpora
//! using Frequency Profiling”, 2000, give it for two corpora): of a word that stands `a` times among `c` words here and `b`
//! times among `d` there, G² = 2·(a·ln(a/E₁) + b·ln(b/E₂)) with E₁ = c·(a+b)/(c+d) and E₂ = d·(a+b)/(c+d). Only words that
//! are more frequent here are told, and only those that chance would hardly bring (G² of at least 15.13: p < 0.0001).
//!
//! The other reports' words are cut once and kept in memory while the program runs; of a very large library a part of the
//! reports, evenly taken, stands for all ([`MOST`]), and the answer says so.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use duixian_extract::document::Cleaned;
use duixian_extract::words;
use duixian_store::Narrowing;
use serde::{Deserialize, Serialize};

use crate::Control;
use crate::error::AppError;
use crate::library::Library;
use crate::reading::in_order;

/// So many reports are enough to know how reports speak; of more, every second, third, … is taken.
pub const MOST: usize = 4000;

/// Least G² of a word that is told.
const LEAST: f64 = 15.13;

/// Least number of occurrences of a word that is told.
const OFTEN: usize = 3;

/// How many reports a worker reads at a time.
const BATCH: usize = 16;

/// Words that reports use more than the others do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// The words, the most telling first.
    pub words: Vec<TellingWord>,
    /// How many reports they were taken from.
    pub reports: usize,
    /// How many words these have, as the segmenter cuts them.
    pub tokens: usize,
    /// How many other reports they were set against.
    pub others: usize,
    /// How many other reports the library holds; more than `others` where a part stood for all.
    pub others_held: usize,
    /// How many words the others have.
    pub other_tokens: usize,
}

/// A word that reports use more than the others do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TellingWord {
    /// The word.
    pub word: String,
    /// How often it stands in the reports.
    pub count: usize,
    /// In how many of them.
    pub reports: usize,
    /// How often it stands in the others.
    pub other_count: usize,
    /// In how many of the others.
    pub other_reports: usize,
    /// How many times as frequent it is here; none where the others never say it.
    pub times: Option<f64>,
    /// The log-likelihood ratio.
    pub weight: f64,
}

/// The words of one report, by number, with how often each stands in it.
type Bag = Vec<(u32, u32)>;

/// How often each word stands in a report.
type Counts = HashMap<String, u32>;

/// What was cut so far of one library.
#[derive(Debug, Default)]
struct Cut {
    words: Vec<String>,
    numbers: HashMap<String, u32>,
    bags: BTreeMap<i64, Bag>,
}

impl Cut {
    fn keep(&mut self, report: i64, bag: Counts) {
        let mut kept: Bag = Vec::with_capacity(bag.len());
        for (word, count) in bag {
            let number = match self.numbers.get(&word) {
                Some(number) => *number,
                None => {
                    let number = self.words.len() as u32;
                    self.words.push(word.clone());
                    self.numbers.insert(word, number);
                    number
                }
            };
            kept.push((number, count));
        }
        self.bags.insert(report, kept);
    }
}

/// What was cut, of the library asked last.
static HELD: Mutex<Option<(PathBuf, Arc<Mutex<Cut>>)>> = Mutex::new(None);

fn held(path: &Path) -> Arc<Mutex<Cut>> {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    match &*held {
        Some((of, cut)) if of == path => cut.clone(),
        _ => {
            let cut = Arc::new(Mutex::new(Cut::default()));
            *held = Some((path.to_owned(), cut.clone()));
            cut
        }
    }
}

impl Library {
    /// The words that the reports within a narrowing use more than all others of the library do, at most `most` of them. The
    /// part of the reports does not count. `progress` hears how many reports were read of how many that must be.
    ///
    /// # Errors
    /// [`AppError::Cancelled`] where `control` stopped it.
    pub fn vocabulary(
        &self,
        within: &Narrowing,
        most: usize,
        control: &Control,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Vocabulary, AppError> {
        let held = held(self.path());
        let mut cut = held.lock().unwrap_or_else(PoisonError::into_inner);
        let db = self.reading()?;
        let listed: Vec<(i64, i64)> = db.reports()?.into_iter().map(|row| (row.id, row.document)).collect();
        let mine = db.within(within)?;
        let chosen: HashSet<i64> = mine.iter().copied().collect();
        let mut others: Vec<i64> = listed.iter().map(|(id, _)| *id).filter(|id| !chosen.contains(id)).collect();
        others.sort_unstable();
        let others_held = others.len();
        let step = others_held.div_ceil(MOST).max(1);
        let others: Vec<i64> = others.into_iter().step_by(step).collect();
        let known: HashSet<i64> = listed.iter().map(|(id, _)| *id).collect();
        // What the library no longer holds is forgotten; what is new is read.
        cut.bags.retain(|id, _| known.contains(id));
        let wanted: HashSet<i64> = others.iter().chain(&mine).copied().filter(|id| !cut.bags.contains_key(id)).collect();
        let mut missing: Vec<(i64, i64)> = listed.iter().copied().filter(|(id, _)| wanted.contains(id)).collect();
        // The reports of a document stand together, so that it is cleaned once.
        missing.sort_unstable_by_key(|&(id, document)| (document, id));
        let batches: Vec<&[(i64, i64)]> = missing.chunks(BATCH).collect();
        let (mut done, mut failure) = (0, None);
        progress(0, missing.len());
        in_order(
            &batches,
            control.cancelled(),
            |batch| self.bags(batch),
            |read| match read {
                Ok(read) => {
                    done += read.len();
                    read.into_iter().for_each(|(report, bag)| cut.keep(report, bag));
                    progress(done, missing.len());
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            },
        );
        if let Some(error) = failure {
            return Err(error);
        }
        if control.is_cancelled() {
            return Err(AppError::Cancelled);
        }
        Ok(compared(&cut, &mine, &others, others_held, most))
    }

    fn bags(&self, batch: &[(i64, i64)]) -> Result<Vec<(i64, Counts)>, AppError> {
        let db = self.reading()?;
        let mut held: Option<(i64, Cleaned)> = None;
        let mut bags = Vec::with_capacity(batch.len());
        for &(report, document) in batch {
            if held.as_ref().is_none_or(|(of, _)| *of != document) {
                held = Some((document, Cleaned::new(&db.document_text(document)?)));
            }
            if let Some((_, cleaned)) = &held {
                bags.push((report, words::bag(cleaned.slice(db.report_row(report)?.span))));
            }
        }
        Ok(bags)
    }
}

/// Counts of words, each with the number of reports that hold it.
fn summed(cut: &Cut, reports: &[i64]) -> (HashMap<u32, (usize, usize)>, usize) {
    let (mut sums, mut tokens): (HashMap<u32, (usize, usize)>, usize) = (HashMap::new(), 0);
    for bag in reports.iter().filter_map(|report| cut.bags.get(report)) {
        for &(word, count) in bag {
            let sum = sums.entry(word).or_default();
            (sum.0, sum.1) = (sum.0 + count as usize, sum.1 + 1);
            tokens += count as usize;
        }
    }
    (sums, tokens)
}

fn compared(cut: &Cut, mine: &[i64], others: &[i64], others_held: usize, most: usize) -> Vocabulary {
    let (here, tokens) = summed(cut, mine);
    let (there, other_tokens) = summed(cut, others);
    let mut words: Vec<TellingWord> = Vec::new();
    for (&number, &(count, reports)) in here.iter().filter(|(_, (count, _))| *count >= OFTEN) {
        let (other_count, other_reports) = there.get(&number).copied().unwrap_or_default();
        let weight = log_likelihood(count, tokens, other_count, other_tokens);
        let more = count as f64 * other_tokens as f64 > other_count as f64 * tokens as f64;
        if more && weight >= LEAST {
            let times = (other_count > 0).then(|| count as f64 / tokens as f64 / (other_count as f64 / other_tokens as f64));
            words.push(TellingWord { word: cut.words[number as usize].clone(), count, reports, other_count, other_reports, times, weight });
        }
    }
    words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.word.cmp(&b.word)));
    let words = words.into_iter().filter(|word| words::is_noun(&word.word)).take(most).collect();
    Vocabulary { words, reports: mine.len(), tokens, others: others.len(), others_held, other_tokens }
}

/// G² of a word that stands `a` times among `c` words and `b` times among `d`.
fn log_likelihood(a: usize, c: usize, b: usize, d: usize) -> f64 {
    let [a, b, c, d] = [a, b, c, d].map(|count| count as f64);
    let part = |seen: f64, all: f64| if seen > 0.0 { seen * (seen / (all * (a + b) / (c + d))).ln() } else { 0.0 };
    2.0 * (part(a, c) + part(b, d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_that_of_the_source() {
        // a = 20 of 1,000, b = 30 of 9,000: E₁ = 5, E₂ = 45; 2·(20·ln 4 + 30·ln(2/3)) = 2·(27.7259 − 12.1640) = 31.1239.
        assert!((log_likelihood(20, 1_000, 30, 9_000) - 31.123_9).abs() < 1e-3);
        // As often as elsewhere: nothing.
        assert!(log_likelihood(10, 1_000, 90, 9_000).abs() < 1e-9);
        // Never elsewhere: E₁ = 1; 2·10·ln 10 = 46.0517.
        assert!((log_likelihood(10, 1_000, 0, 9_000) - 46.051_7).abs() < 1e-3);
    }
}
