//! Reviewing: the queue of observations that a person should look at, the sentence each stands in, and how far the review has
//! come, with the precision seen so far.

use std::collections::{BTreeMap, BTreeSet};

use duixian_model::{Form, Observation, Span};
use duixian_store::{Action, StoreError};
pub use duixian_store::{Doubt, ReviewFilter, Tallied};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::Library;
use crate::same::name_of;

/// How much of the text around an evidence is shown on either side, in characters.
const AROUND: usize = 160;

/// An observation of the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewItem {
    /// The observation's number.
    pub id: i64,
    /// What was read, with any correction applied.
    #[serde(flatten)]
    pub observation: Observation,
    /// Its report's number.
    pub report: i64,
    /// The report, for people: 易县2021年.
    pub report_name: String,
    /// Path of the report's place.
    pub place_path: String,
    /// The report's form.
    pub form: Form,
    /// Why it is doubtful.
    pub doubt: Doubt,
    /// What a person said of it already.
    pub said: Option<Action>,
}

/// What a person needs to judge an observation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewContext {
    /// The text around the evidence.
    pub text: String,
    /// Where that text begins in the document, in Unicode scalars.
    pub base: usize,
    /// Where the evidence stands in the document.
    pub span: Span,
    /// Where the figure stands.
    pub figure: Span,
    /// Heading of the section; empty where there is none.
    pub heading: String,
    /// What else the report says of the same: the figures it conflicts with.
    pub others: Vec<(i64, Observation)>,
}

/// How far the review has come, of both kinds or of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// What was counted.
    #[serde(flatten)]
    pub tallied: Tallied,
    /// How many were looked at.
    pub reviewed: usize,
    /// The share of those looked at that were right; none where none was looked at.
    pub precision: Option<Precision>,
}

/// A share with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Precision {
    /// The share, 0 to 1.
    pub share: f64,
    /// The bounds of its 95 % interval (Wilson).
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// How many were looked at.
    pub of: usize,
}

/// How far the review has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewProgress {
    /// Both kinds.
    pub all: Progress,
    /// Targets.
    pub target: Progress,
    /// Results.
    pub actual: Progress,
}

/// What a queue can be narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewChoices {
    /// Paths of places that have reports, or reports below them, with their number, in the order of the paths.
    pub places: Vec<(String, usize)>,
    /// The years of which there are figures, the latest first.
    pub years: Vec<i32>,
    /// Ids of the indicators of which there are figures.
    pub indicators: Vec<String>,
}

impl Library {
    /// The next observations to look at, without those that were put off.
    pub fn review_queue(&self, filter: &ReviewFilter, passed: &[i64], limit: usize) -> Result<Vec<ReviewItem>, AppError> {
        let db = self.reading()?;
        db.waiting(filter, passed, limit)?
            .into_iter()
            .map(|waiting| item(&db, waiting.row.id, waiting.row.report, waiting.row.observation, waiting.doubt))
            .collect()
    }

    /// These observations as the queue shows them, whatever was said of them; those that are there no more are left out.
    pub fn review_items(&self, observations: &[i64]) -> Result<Vec<ReviewItem>, AppError> {
        let db = self.reading()?;
        let mut items = Vec::with_capacity(observations.len());
        for &observation in observations {
            let row = match db.observation(observation) {
                Err(StoreError::Absent { .. }) => continue,
                found => found?,
            };
            let doubt = Doubt::of(&row.observation);
            let said = db.corrections_of(row.report)?.into_iter().find(|said| said.observation == Some(observation));
            let item = item(&db, observation, row.report, row.observation, doubt)?;
            items.push(ReviewItem { said: said.map(|said| said.correction.action), ..item });
        }
        Ok(items)
    }

    /// The sentence of an observation in its context.
    pub fn review_context(&self, observation: i64) -> Result<ReviewContext, AppError> {
        let db = self.reading()?;
        let row = db.observation(observation)?;
        let (seen, report) = (row.observation, row.report);
        let stored = db.report(report)?;
        let text = db.report_text(report)?;
        let (start, end) = around(&text.text, text.start, seen.span);
        let shown: String = text.text.chars().skip(start - text.start).take(end - start).collect();
        let heading = stored.report.sections.iter().rfind(|section| section.span.start <= seen.span.start);
        let same = |other: &Observation| {
            (&other.indicator, other.kind, other.measure, other.period) == (&seen.indicator, seen.kind, seen.measure, seen.period)
        };
        let others = db
            .observations(report)?
            .into_iter()
            .filter(|other| other.id != observation && same(&other.observation))
            .map(|other| (other.id, other.observation))
            .collect();
        Ok(ReviewContext {
            text: shown,
            base: start,
            span: seen.span,
            figure: seen.figure,
            heading: heading.map(|section| section.heading.clone()).unwrap_or_default(),
            others,
        })
    }

    /// How far the review has come.
    pub fn review_progress(&self, filter: &ReviewFilter) -> Result<ReviewProgress, AppError> {
        let [target, actual] = self.reading()?.reviewed(filter)?;
        let all = Tallied {
            read: target.read + actual.read,
            accepted: target.accepted + actual.accepted,
            edited: target.edited + actual.edited,
            rejected: target.rejected + actual.rejected,
            added: target.added + actual.added,
        };
        Ok(ReviewProgress { all: progress(all), target: progress(target), actual: progress(actual) })
    }

    /// What a queue can be narrowed to.
    pub fn review_choices(&self) -> Result<ReviewChoices, AppError> {
        let db = self.reading()?;
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for place in db.places()? {
            let ends = place.path.match_indices('/').map(|(at, _)| at).chain([place.path.len()]);
            for end in ends.filter(|end| *end > 0) {
                *places.entry(place.path[..end].to_owned()).or_default() += place.years.len().max(1);
            }
        }
        let tallies = db.tallies()?;
        let years: BTreeSet<i32> = tallies.iter().map(|tally| tally.year).collect();
        let indicators: BTreeSet<String> = tallies.into_iter().map(|tally| tally.indicator).collect();
        Ok(ReviewChoices {
            places: places.into_iter().collect(),
            years: years.into_iter().rev().collect(),
            indicators: indicators.into_iter().collect(),
        })
    }
}

fn item(db: &duixian_store::Library, id: i64, report: i64, observation: Observation, doubt: Doubt) -> Result<ReviewItem, AppError> {
    let row = db.report_row(report)?;
    let (place_path, form) = (row.place_path.clone(), row.form);
    Ok(ReviewItem { id, observation, report, report_name: name_of(&row.into()), place_path, form, doubt, said: None })
}

/// The stretch of the text around a span, cut where a line or a sentence ends.
fn around(text: &str, base: usize, span: Span) -> (usize, usize) {
    let letters: Vec<char> = text.chars().collect();
    let first = span.start.saturating_sub(base).min(letters.len());
    let last = span.end.saturating_sub(base).clamp(first, letters.len());
    let reach = first.saturating_sub(AROUND);
    // From the last line's end, else from the first sentence's beginning within reach, else from there.
    let line = letters[reach..first].iter().rposition(|c| matches!(c, '\n' | '\r')).map(|at| reach + at + 1);
    let sentence = || letters[reach..first].iter().position(|c| matches!(c, '。' | '；')).map(|at| reach + at + 1);
    let start = line.or_else(|| if reach == 0 { Some(0) } else { sentence() }).unwrap_or(reach);
    let limit = (last + AROUND).min(letters.len());
    let line = letters[last..limit].iter().position(|c| matches!(c, '\n' | '\r')).map(|at| last + at);
    let sentence = || letters[last..limit].iter().rposition(|c| matches!(c, '。' | '；')).map(|at| last + at + 1);
    let end = line.or_else(|| if limit == letters.len() { Some(limit) } else { sentence() }).unwrap_or(limit);
    (base + start, base + end)
}

fn progress(tallied: Tallied) -> Progress {
    let reviewed = tallied.accepted + tallied.edited + tallied.rejected;
    Progress { tallied, reviewed, precision: wilson(tallied.accepted, reviewed) }
}

/// The share of `right` among `of` with its 95 % interval after Wilson, which holds for few and for shares near 0 and 1.
fn wilson(right: usize, of: usize) -> Option<Precision> {
    const Z: f64 = 1.959_963_984_540_054;
    if of == 0 {
        return None;
    }
    let (n, share) = (of as f64, right as f64 / of as f64);
    let scale = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / scale;
    Some(Precision { share, low: (middle - half).max(0.0), high: (middle + half).min(1.0), of })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        // Worked by hand: n = 10, p = 0.9: middle (0.9 + 0.19207) / 1.38415 = 0.78898, half 0.19314.
        let nine = wilson(9, 10).unwrap();
        assert!((nine.low - 0.5958).abs() < 5e-4 && (nine.high - 0.9821).abs() < 5e-4, "{nine:?}");
        let all = wilson(20, 20).unwrap();
        assert!((all.low - 0.8389).abs() < 5e-4 && all.high > 0.9999, "{all:?}");
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn the_context_is_cut_where_a_line_or_a_sentence_ends() {
        let text = "标题\n第一句。第二句增长5%。第三句。\n下一段";
        let at = text.chars().position(|c| c == '5').unwrap();
        let (start, end) = around(text, 100, Span { start: 100 + at, end: 100 + at + 2 });
        assert_eq!(text.chars().skip(start - 100).take(end - start).collect::<String>(), "第一句。第二句增长5%。第三句。");
        let long = format!("{}。目标6%。{}", "长".repeat(300), "长".repeat(300));
        let at = long.chars().position(|c| c == '6').unwrap();
        let (start, end) = around(&long, 0, Span { start: at, end: at + 2 });
        assert_eq!(long.chars().skip(start).take(end - start).collect::<String>(), "目标6%。");
    }
}
