//! Where corrections have their words, and what holds because of them.
//!
//! A correction is looked for in the reports of its place, year and form that take part, first in the one where it was found
//! last. Where its words are found, it meets the observation whose figure stands there and that says what the correction is
//! about; what then holds goes into `overlay`. Where they are found nowhere, it waits for a person to look.

use std::collections::{BTreeSet, HashMap};

use duixian_model::observation::Strength;
use duixian_model::{Form, Observation, Span};
use rusqlite::{Connection, OptionalExtension, params};

use crate::add::Scalars;
use crate::columns::{Cells, word};
use crate::corrections::{self, Action, Anchor, Correction, CorrectionRow, Reading};
use crate::observations::{self, ObservationRow};
use crate::overlay::{self, Held};
use crate::{reports, set_aside, texts};

mod words;

use words::{Found, Words};

/// What a person's own reading says it was found by.
const BY_HAND: &str = "by-hand";

/// A report's text while corrections are looked for in it.
struct Page {
    /// The document's decoded text.
    text: String,
    words: Words,
    /// The report's year.
    year: Option<i32>,
    /// What the extractor read in it.
    read: Vec<ObservationRow>,
}

/// Looks anew for the corrections of this many, and for all that these reports can concern.
pub(crate) fn settle(db: &Connection, reports: &BTreeSet<i64>, given: &BTreeSet<i64>) -> rusqlite::Result<()> {
    let mut touched: BTreeSet<i64> = BTreeSet::new();
    let mut waiting = given.clone();
    if corrections::any(db)? {
        for report in reports {
            if let Some((place, year, form)) = key(db, *report)? {
                waiting.extend(corrections::of_key(db, &place, year, form)?);
            }
            waiting.extend(corrections::of_report(db, *report)?.iter().map(|row| row.id));
        }
    } else if given.is_empty() {
        return Ok(());
    }
    let rows: Vec<CorrectionRow> =
        waiting.iter().map(|id| corrections::get(db, *id)).collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect();
    // All of them first give way, so that each meets the observations as they were read.
    for id in &waiting {
        overlay::delete(db, *id)?;
    }
    touched.extend(rows.iter().filter_map(|row| row.report));
    touched.extend(reports);
    let mut pages: HashMap<i64, Option<Page>> = HashMap::new();
    for row in &rows {
        let report = meet(db, row, &mut pages)?;
        corrections::place(db, row.id, report)?;
        touched.extend(report);
    }
    for report in touched {
        reports::count(db, report)?;
    }
    Ok(())
}

/// Finds a correction's words and lets hold what it says; the report where they are.
fn meet(db: &Connection, row: &CorrectionRow, pages: &mut HashMap<i64, Option<Page>>) -> rusqlite::Result<Option<i64>> {
    let about = &row.correction.about;
    let mut best: Option<(Found, i64)> = None;
    for report in candidates(db, &about.place, about.report_year, about.form, row.report)? {
        let page = match pages.entry(report) {
            std::collections::hash_map::Entry::Occupied(held) => held.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => free.insert(page(db, report)?),
        };
        let Some(found) = page.as_ref().and_then(|page| page.words.find(&row.correction.anchor)) else { continue };
        if best.is_none_or(|(held, _)| found.sure > held.sure) {
            best = Some((found, report));
        }
    }
    let Some((found, report)) = best else { return Ok(None) };
    let Some(Some(page)) = pages.get(&report) else { return Ok(None) };
    let met = page.meets(&row.correction, found);
    if let Some(met) = met
        && overlay::of_observation(db, met.id)?.is_some()
    {
        // Another correction stands for it already.
        return Ok(None);
    }
    if let Some(held) = page.held(row, report, found, met) {
        overlay::insert(db, &held)?;
    }
    Ok(Some(report))
}

impl Page {
    /// The observation that a correction is about: of those whose figure stands where its words are, the one that says what it
    /// is about, else the only one of the indicator, else the only one.
    fn meets(&self, correction: &Correction, found: Found) -> Option<&ObservationRow> {
        let about = &correction.about;
        let overlaps = |figure: Span| figure.start < found.figure.end && found.figure.start < figure.end;
        let here: Vec<&ObservationRow> = self.read.iter().filter(|row| overlaps(row.observation.figure)).collect();
        let exact = here.iter().find(|row| {
            let seen = &row.observation;
            (&seen.indicator, seen.kind, seen.measure, seen.period) == (&about.indicator, about.kind, about.measure, about.period)
        });
        if exact.is_some() || correction.action == Action::Add {
            return exact.copied();
        }
        let of_indicator: Vec<_> = here.iter().filter(|row| row.observation.indicator == about.indicator).collect();
        match (of_indicator.as_slice(), here.as_slice()) {
            ([one], _) => Some(one),
            ([], [one]) => Some(one),
            _ => None,
        }
    }

    /// What holds because of a correction that meets this observation, or none.
    fn held(&self, row: &CorrectionRow, report: i64, found: Found, met: Option<&ObservationRow>) -> Option<Held> {
        let Correction { action, reading, was, .. } = &row.correction;
        let (observation, seen) = (met.map(|met| met.id), met.map(|met| met.observation.clone()));
        let reads = |reading: &Reading| {
            let seen = seen.clone().unwrap_or_else(|| self.evidence(reading, found));
            let mut reads = Observation { confidence: 1.0, ..reading.clone().onto(seen) };
            // The time that a person left as it was follows the report's year, once that is another.
            if let (Some(was), Some(met)) = (was, met)
                && self.year != row.correction.about.report_year
                && was.period == reading.period
            {
                reads.period = met.observation.period;
            }
            reads
        };
        let (reads, rejected) = match (action, reading, was) {
            (Action::Reject, _, _) => (seen?, true),
            (Action::Edit | Action::Add, Some(reading), _) | (Action::Accept, _, Some(reading)) => (reads(reading), false),
            _ => return None,
        };
        // A person's agreement is no correction, unless the extractor has come to read otherwise.
        let corrected = *action != Action::Accept || met.is_none_or(|met| Reading::of(&met.observation) != Reading::of(&reads));
        Some(Held { correction: row.id, observation, rejected, corrected, report, reads })
    }

    /// The evidence of what no extractor read.
    fn evidence(&self, reading: &Reading, found: Found) -> Observation {
        let scalars = Scalars::new(&self.text);
        let Reading { indicator, kind, measure, low, high, unit, qualifier, period, .. } = reading.clone();
        Observation {
            indicator,
            kind,
            measure,
            low,
            high,
            unit,
            qualifier,
            period,
            text: scalars.slice(found.quote).to_owned(),
            span: found.quote,
            figure: found.figure,
            printed: scalars.slice(found.figure).to_owned(),
            rule: BY_HAND.to_owned(),
            confidence: 1.0,
            strength: Strength::Plain,
            relation: None,
            reference: None,
            estimated: false,
            restated: false,
            comparable_basis: false,
            listed: false,
            hints: Vec::new(),
        }
    }
}

/// The anchor of the words at `quote` in a report's document, with the figure at `figure`; none where there are no words.
pub(crate) fn anchor(db: &Connection, report: i64, quote: Span, figure: Span) -> rusqlite::Result<Option<Anchor>> {
    let Some(page) = page(db, report)? else { return Ok(None) };
    let letters = Scalars::new(&page.text).slice(quote);
    Ok(page.words.anchor(letters, quote, figure))
}

fn page(db: &Connection, report: i64) -> rusqlite::Result<Option<Page>> {
    let Some(row) = reports::row(db, report)? else { return Ok(None) };
    let Some(held) = texts::get(db, row.document)? else { return Ok(None) };
    let words = Words::new(Scalars::new(held.searched()).slice(row.span), row.span.start);
    Ok(Some(Page { words, year: row.report_year, text: held.text, read: observations::as_read(db, report)? }))
}

/// What a report's corrections are kept under.
pub(crate) fn key(db: &Connection, report: i64) -> rusqlite::Result<Option<(String, Option<i32>, Form)>> {
    db.prepare_cached("SELECT place_key, report_year, form FROM reports WHERE id = ?")?
        .query_row([report], |row| {
            let mut cells = Cells::new(row);
            Ok((cells.get()?, cells.get()?, cells.word()?))
        })
        .optional()
}

/// The reports of a place, year and form that take part: the one of last time first, then in the order of their numbers.
fn candidates(db: &Connection, place: &str, year: Option<i32>, form: Form, last: Option<i64>) -> rusqlite::Result<Vec<i64>> {
    let found: Vec<i64> = db
        .prepare_cached("SELECT id FROM reports WHERE place_key = ? AND report_year IS ? AND form = ? ORDER BY id")?
        .query_map(params![place, year, word(form)], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut taking_part = Vec::new();
    for report in found {
        if set_aside::takes_part(db, report)? {
            taking_part.push(report);
        }
    }
    // Where it was found last it stays, though somebody said since that the report is of another place or year.
    if let Some(last) = last.filter(|last| !taking_part.contains(last))
        && set_aside::takes_part(db, last)?
    {
        taking_part.push(last);
    }
    taking_part.sort_by_key(|report| Some(*report) != last);
    Ok(taking_part)
}
