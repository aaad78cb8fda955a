//! A trial: what an own indicator would find, before anything of it is kept. The extractor goes over the reports that mention
//! one of its words, the latest first; what it would find is told with its sentences, and also what would then be taken from
//! other indicators.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use duixian_extract::Extractor;
use duixian_model::{Catalogue, Observation, OwnIndicator, Span, Unresolved};
use serde::{Deserialize, Serialize};

use crate::Control;
use crate::error::AppError;
use crate::library::Library;
use crate::own::{differing, tidied};
use crate::reading::in_order;
use crate::same::name_of;
use crate::search::Piece;

/// How many finds are told; more are counted only.
pub const MOST_TOLD: usize = 300;

/// How much of the text around a find is shown, in characters to each side.
const AROUND: usize = 40;

/// How a trial goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrialProgress {
    /// How many reports were looked through.
    pub done: usize,
    /// How many there are to look through.
    pub total: usize,
    /// How many figures were found.
    pub found: usize,
}

/// What an own indicator would find.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// How many reports mention one of the words.
    pub mentioning: usize,
    /// How many of them were looked through, the latest first.
    pub looked: usize,
    /// How many figures were found.
    pub found: usize,
    /// In how many reports.
    pub reports: usize,
    /// How often it is spoken of without a figure that could be had.
    pub unresolved: usize,
    /// The finds, report after report; the first [`MOST_TOLD`].
    pub hits: Vec<TrialHit>,
    /// What other indicators would lose.
    pub lost: Vec<Lost>,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
}

/// One find.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrialHit {
    /// The report's number.
    pub report: i64,
    /// The report, for people: 易县2021年.
    pub report_name: String,
    /// What was read.
    pub observation: Option<Observation>,
    /// Or what it speaks of without a figure.
    pub unresolved: Option<Unresolved>,
    /// The sentence, the evidence in it marked.
    pub sentence: Vec<Piece>,
    /// Where the evidence stands.
    pub span: Span,
}

/// What an indicator would lose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lost {
    /// Its id.
    pub indicator: String,
    /// Its name in Chinese.
    pub name: String,
    /// How many figures.
    pub count: usize,
    /// The first of them, with its report.
    pub example: String,
}

/// What was found in one report.
struct Looked {
    hits: Vec<TrialHit>,
    lost: Vec<Observation>,
    name: String,
}

impl Library {
    /// What the entry would find in the `most` latest reports that mention one of its words.
    pub fn try_own(
        &self,
        entry: &OwnIndicator,
        most: usize,
        control: &Control,
        mut progress: impl FnMut(&TrialProgress),
    ) -> Result<Trial, AppError> {
        const NEW: &str = "own-new";
        let db = self.reading()?;
        let mut entry = tidied(entry);
        if entry.id.is_empty() {
            NEW.clone_into(&mut entry.id);
        }
        let present = db.own_indicators()?;
        let mut own: Vec<OwnIndicator> = present.iter().filter(|held| held.id != entry.id).cloned().collect();
        own.push(entry.clone());
        own.sort_by(|a, b| a.id.cmp(&b.id));
        let catalogue = Catalogue::bundled().clone().with_own(&own);
        let extractor = Extractor::new(&catalogue);
        let mut words = differing(&present, &own);
        words.extend(entry.bearing(Catalogue::bundled()));
        let mentioning = db.mentioning(&words)?;
        // The latest year first.
        let reports: Vec<i64> = db.reports()?.into_iter().map(|row| row.id).collect();
        let mut wanted: Vec<i64> = reports.into_iter().filter(|id| mentioning.as_ref().is_none_or(|held| held.contains(id))).collect();
        let mut trial = Trial { mentioning: wanted.len(), ..Trial::default() };
        wanted.truncate(most);
        let mut at = TrialProgress { total: wanted.len(), ..TrialProgress::default() };
        progress(&at);
        let batches = self.by_document(wanted)?;
        let mut lost: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let mut failure = None;
        in_order(
            &batches,
            control.cancelled(),
            |batch| self.look(batch, &extractor, &entry),
            |looked| {
                let looked = match looked {
                    Ok(looked) => looked,
                    Err(error) => {
                        failure = Some(error);
                        return ControlFlow::Break(());
                    }
                };
                for one in looked {
                    let found = one.hits.iter().filter(|hit| hit.observation.is_some()).count();
                    trial.looked += 1;
                    trial.found += found;
                    trial.reports += usize::from(found > 0);
                    trial.unresolved += one.hits.len() - found;
                    let room = MOST_TOLD.saturating_sub(trial.hits.len());
                    trial.hits.extend(one.hits.into_iter().take(room));
                    for seen in one.lost {
                        let held = lost.entry(seen.indicator).or_insert_with(|| (0, format!("{}：{}", one.name, seen.text)));
                        held.0 += 1;
                    }
                }
                (at.done, at.found) = (trial.looked, trial.found);
                progress(&at);
                ControlFlow::Continue(())
            },
        );
        if let Some(error) = failure {
            return Err(error);
        }
        trial.cancelled = control.is_cancelled() && trial.looked < at.total;
        let name = |id: &str| catalogue.get(id).map_or_else(|| id.to_owned(), |known| known.name.clone());
        trial.lost =
            lost.into_iter().map(|(indicator, (count, example))| Lost { name: name(&indicator), indicator, count, example }).collect();
        Ok(trial)
    }

    fn look(&self, batch: &[(i64, Vec<i64>)], extractor: &Extractor, entry: &OwnIndicator) -> Result<Vec<Looked>, AppError> {
        let db = self.reading()?;
        let mut all = Vec::new();
        for read in self.read_again(batch, extractor)? {
            let row = db.report_row(read.report)?;
            let text = db.report_text(read.report)?;
            let name = name_of(&row.into());
            let characters: Vec<char> = text.text.chars().collect();
            let before: Vec<Observation> = db.as_read(read.report)?.into_iter().map(|row| row.observation).collect();
            // Of a bundled indicator only what it does not find already.
            let known = |seen: &Observation| before.iter().any(|held| same(held, seen));
            let of_entry = |id: &str| id == entry.id;
            let found = read.observations.iter().filter(|seen| of_entry(&seen.indicator) && !(entry.extends && known(seen)));
            let hit = |observation: Option<&Observation>, unresolved: Option<&Unresolved>, span: Span| TrialHit {
                report: read.report,
                report_name: name.clone(),
                observation: observation.cloned(),
                unresolved: unresolved.cloned(),
                sentence: sentence(&characters, text.start, span),
                span,
            };
            let mut hits: Vec<TrialHit> = found.map(|seen| hit(Some(seen), None, seen.span)).collect();
            if !entry.extends {
                let spoken = read.unresolved.iter().filter(|one| of_entry(&one.indicator));
                hits.extend(spoken.map(|one| hit(None, Some(one), one.span)));
            }
            hits.sort_by_key(|hit| hit.span.start);
            let gone = |held: &&Observation| !of_entry(&held.indicator) && !read.observations.iter().any(|now| same(held, now));
            let lost = before.iter().filter(gone).cloned().collect();
            all.push(Looked { hits, lost, name });
        }
        Ok(all)
    }
}

/// Whether two readings are of the same figure and say the same of what it is.
fn same(one: &Observation, other: &Observation) -> bool {
    (&one.indicator, one.kind, one.measure, one.period, one.figure)
        == (&other.indicator, other.kind, other.measure, other.period, other.figure)
}

/// The sentence around a span of a report's text, the span marked in it.
fn sentence(characters: &[char], start: usize, span: Span) -> Vec<Piece> {
    let from = span.start.saturating_sub(start).min(characters.len());
    let to = span.end.saturating_sub(start).clamp(from, characters.len());
    let ends = |c: &char| matches!(c, '。' | '\n' | '\r' | '！' | '？');
    let first = from.saturating_sub(AROUND);
    let first = characters[first..from].iter().rposition(ends).map_or(first, |at| first + at + 1);
    let last = (to + AROUND).min(characters.len());
    let last = characters[to..last].iter().position(ends).map_or(last, |at| to + at + 1).max(to);
    let piece = |from: usize, to: usize, hit: bool| Piece { text: characters[from..to].iter().collect(), hit };
    [piece(first, from, false), piece(from, to, true), piece(to, last, false)]
        .into_iter()
        .filter(|piece| !piece.text.trim().is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_find_is_shown_in_its_sentence() {
        let text: Vec<char> = "去年平稳。建成高标准农田12万亩，粮食丰收。今年继续。".chars().collect();
        let span = Span { start: 100 + 7, end: 100 + 15 };
        let told: Vec<(String, bool)> = sentence(&text, 100, span).into_iter().map(|piece| (piece.text, piece.hit)).collect();
        assert_eq!(told, [("建成".into(), false), ("高标准农田12万".into(), true), ("亩，粮食丰收。".into(), false)]);
    }
}
