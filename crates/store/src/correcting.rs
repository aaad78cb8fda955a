//! Correcting: what a person says of an observation, and what a colleague said.

use duixian_model::Span;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::anchors;
use crate::changes::{self, Note, Step};
use crate::corrections::{self, About, Action, Correction, CorrectionRow, Reading};
use crate::error::StoreError;
use crate::library::Library;
use crate::observations::{self, ObservationRow};
use crate::overlay;

/// What is said of an observation, told by its number as observations are listed (negative: one that a person added).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum NewCorrection {
    /// It reads otherwise. A reading that is the extractor's own is an agreement.
    Edit {
        /// The observation.
        observation: i64,
        /// All of what it says.
        reading: Reading,
        /// Why.
        #[serde(default)]
        note: String,
    },
    /// It is none.
    Reject {
        /// The observation.
        observation: i64,
        /// Why.
        #[serde(default)]
        note: String,
    },
    /// It is right.
    Accept {
        /// The observation.
        observation: i64,
        /// Why.
        #[serde(default)]
        note: String,
    },
    /// It was missing.
    Add {
        /// The report.
        report: i64,
        /// Where its evidence stands, in Unicode scalars of the document.
        span: Span,
        /// Where the figure itself stands; none: all of the evidence.
        #[serde(default)]
        figure: Option<Span>,
        /// What it says.
        reading: Reading,
        /// Why.
        #[serde(default)]
        note: String,
    },
    /// What was said is taken back.
    Withdraw {
        /// Number of the correction.
        correction: i64,
    },
}

/// What to do where a colleague said otherwise of the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnConflict {
    /// What the library has stays; the conflict is told.
    #[default]
    KeepMine,
    /// What the colleague said holds from now on.
    TakeTheirs,
}

/// Two people said different things of the same words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// What the library had.
    pub mine: CorrectionRow,
    /// What the colleague said.
    pub theirs: Correction,
}

/// What became of a colleague's corrections.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TakenOver {
    /// How many are new.
    pub added: usize,
    /// How many the library had already.
    pub same: usize,
    /// Those that contradict what the library had; whose holds now, the option says.
    pub conflicts: Vec<Conflict>,
    /// Numbers of the new ones that found their words nowhere.
    pub unanchored: Vec<i64>,
}

/// Reading.
impl Library {
    /// All corrections, in the order they were first made.
    pub fn corrections(&self) -> Result<Vec<CorrectionRow>, StoreError> {
        self.read(corrections::list)
    }

    /// The corrections that found their words in no report: a person must look.
    pub fn unanchored(&self) -> Result<Vec<CorrectionRow>, StoreError> {
        self.read(corrections::unanchored)
    }

    /// The corrections of one report.
    pub fn corrections_of(&self, report: i64) -> Result<Vec<CorrectionRow>, StoreError> {
        self.read(|db| corrections::of_report(db, report))
    }

    /// The observations of a report as the extractor read them, in the order of its text: also those that gave way.
    pub fn as_read(&self, report: i64) -> Result<Vec<ObservationRow>, StoreError> {
        self.read(|db| observations::as_read(db, report))
    }

    /// One observation by its number, with any correction applied; also one that a person rejected.
    pub fn observation(&self, observation: i64) -> Result<ObservationRow, StoreError> {
        self.one("数据", observation, |db, id| match corrections::of_observation(db, id)? {
            Some(row) => overlay::of_correction(db, row.id),
            None => observations::one_as_read(db, id),
        })
    }

    /// What taking over these corrections would come to; nothing is changed. What would find its words is not looked for.
    pub fn weigh(&self, given: Vec<Correction>) -> Result<TakenOver, StoreError> {
        self.read(|db| Ok(weighed(db, given, OnConflict::KeepMine)?.0))
    }

    /// What a person rejected in a report.
    pub fn rejected(&self, report: i64) -> Result<Vec<ObservationRow>, StoreError> {
        self.read(|db| overlay::of_report(db, report, true))
    }
}

/// Writing.
impl Library {
    /// Says something of observations, as one change; the corrections that came of it. All or nothing.
    pub fn correct(&mut self, given: &[NewCorrection], note: &Note) -> Result<Vec<CorrectionRow>, StoreError> {
        self.change(|db| {
            let mut steps: Vec<Step> = Vec::new();
            let mut free = corrections::next(db)?;
            for new in given {
                match step(db, new, note, &steps, free)? {
                    Ok(Some(step)) => {
                        if matches!(step, Step::Corrected { id, before: None, .. } if id == free) {
                            free += 1;
                        }
                        steps.push(step);
                    }
                    Ok(None) => {}
                    Err(absent) => return Ok(Err(absent)),
                }
            }
            changes::make(db, what(given), note, &steps)?;
            let mut made = Vec::new();
            for step in &steps {
                if let Step::Corrected { id, .. } = step {
                    made.extend(corrections::get(db, *id)?);
                }
            }
            Ok(Ok(made))
        })?
    }

    /// Takes over what a colleague said, as one change.
    pub fn take_over(&mut self, given: Vec<Correction>, on_conflict: OnConflict, note: &Note) -> Result<TakenOver, StoreError> {
        self.change(|db| {
            let first = corrections::next(db)?;
            let (mut told, steps) = weighed(db, given, on_conflict)?;
            let free = first + i64::try_from(told.added).unwrap_or_default();
            changes::make(db, "take_over", note, &steps)?;
            told.unanchored = corrections::unanchored(db)?.iter().map(|row| row.id).filter(|id| (first..free).contains(id)).collect();
            Ok(told)
        })
    }
}

/// The code of a change.
fn what(given: &[NewCorrection]) -> &'static str {
    match given.first() {
        Some(NewCorrection::Edit { .. }) => "edit",
        Some(NewCorrection::Reject { .. }) => "reject",
        Some(NewCorrection::Accept { .. }) | None => "accept",
        Some(NewCorrection::Add { .. }) => "add",
        Some(NewCorrection::Withdraw { .. }) => "withdraw",
    }
}

/// The step that says it; none where it is said already. `steps` were before it in the same change; `free` is the number for a
/// new correction.
fn step(
    db: &Connection,
    new: &NewCorrection,
    note: &Note,
    steps: &[Step],
    free: i64,
) -> rusqlite::Result<Result<Option<Step>, StoreError>> {
    let made_at = note.made_at.clone();
    let absent = |what, id| Ok(Err(StoreError::Absent { what, id }));
    let (observation, action, reading, note) = match new {
        NewCorrection::Withdraw { correction } => {
            let Some(row) = corrections::get(db, *correction)? else { return absent("更正", *correction) };
            return Ok(Ok(Some(Step::Corrected { id: row.id, before: Some(Box::new(row.correction)), after: None })));
        }
        NewCorrection::Add { report, span, figure, reading, note } => {
            let Some((place, report_year, form)) = anchors::key(db, *report)? else { return absent("报告", *report) };
            let Some(anchor) = anchors::anchor(db, *report, *span, figure.unwrap_or(*span))? else {
                return absent("这处文字", *report);
            };
            let Reading { indicator, kind, measure, period, .. } = reading.clone();
            let after = Correction {
                about: About { place, report_year, form, indicator, kind, measure, period },
                anchor,
                action: Action::Add,
                reading: Some(reading.clone()),
                was: None,
                note: note.clone(),
                made_at,
            };
            // What was said of the same figure before, be it that it is none, gives way to what is said now.
            let same = |row: &CorrectionRow| row.observation.is_some() && row.correction.is_of_the_figure_of(&after);
            if let Some(CorrectionRow { id, correction: before, .. }) = corrections::of_report(db, *report)?.into_iter().find(same) {
                let now = match before.action {
                    Action::Add => Correction { note: note.clone(), made_at: after.made_at, reading: after.reading, ..before.clone() },
                    _ => agreed(Correction {
                        action: Action::Edit,
                        reading: after.reading,
                        note: note.clone(),
                        made_at: after.made_at,
                        ..before.clone()
                    }),
                };
                if now.says_the_same(&before) {
                    return Ok(Ok(None));
                }
                return Ok(Ok(Some(Step::Corrected { id, before: Some(Box::new(before)), after: Some(Box::new(now)) })));
            }
            return Ok(Ok(Some(Step::Corrected { id: free, before: None, after: Some(Box::new(after)) })));
        }
        NewCorrection::Edit { observation, reading, note } => (*observation, Action::Edit, Some(reading.clone()), note.clone()),
        NewCorrection::Reject { observation, note } => (*observation, Action::Reject, None, note.clone()),
        NewCorrection::Accept { observation, note } => (*observation, Action::Accept, None, note.clone()),
    };
    let said = corrections::of_observation(db, observation)?;
    if let Some(row) = &said
        && steps.iter().any(|step| matches!(step, Step::Corrected { id, .. } if *id == row.id))
    {
        return Ok(Ok(None));
    }
    if let Some(CorrectionRow { id, correction: before, .. }) = said {
        let after = match (before.action, action) {
            (Action::Add, Action::Reject) => None,
            (Action::Add | Action::Edit | Action::Accept, Action::Accept) => return Ok(Ok(None)),
            (Action::Add, _) => Some(Correction { reading, note, made_at, ..before.clone() }),
            _ => Some(agreed(Correction { action, reading, note, made_at, ..before.clone() })),
        };
        return Ok(Ok(Some(Step::Corrected { id, before: Some(Box::new(before)), after: after.map(Box::new) })));
    }
    let Some(ObservationRow { report, observation: seen, .. }) = observations::one_as_read(db, observation)? else {
        return absent("数据", observation);
    };
    let Some((place, report_year, form)) = anchors::key(db, report)? else { return absent("报告", report) };
    let Some(anchor) = anchors::anchor(db, report, seen.span, seen.figure)? else { return absent("原文", observation) };
    let was = Reading::of(&seen);
    let about = About { place, report_year, form, indicator: seen.indicator, kind: seen.kind, measure: seen.measure, period: seen.period };
    let after = agreed(Correction { about, anchor, action, reading, was: Some(was), note, made_at });
    Ok(Ok(Some(Step::Corrected { id: free, before: None, after: Some(Box::new(after)) })))
}

/// What a colleague's corrections are beside those the library has, and the steps to take them over.
fn weighed(db: &Connection, given: Vec<Correction>, on_conflict: OnConflict) -> rusqlite::Result<(TakenOver, Vec<Step>)> {
    let mut told = TakenOver::default();
    let mut steps: Vec<Step> = Vec::new();
    let mut free = corrections::next(db)?;
    for theirs in given {
        let About { place, report_year, form, .. } = &theirs.about;
        let mut mine = None;
        for id in corrections::of_key(db, place, *report_year, *form)? {
            mine = mine.or(corrections::get(db, id)?.filter(|row| row.correction.is_about_the_same(&theirs)));
        }
        let twice = steps.iter().any(|step| match step {
            Step::Corrected { after: Some(after), .. } => after.is_about_the_same(&theirs),
            _ => false,
        });
        match mine {
            _ if twice => told.same += 1,
            None => {
                steps.push(Step::Corrected { id: free, before: None, after: Some(Box::new(theirs)) });
                (told.added, free) = (told.added + 1, free + 1);
            }
            Some(mine) if mine.correction.says_the_same(&theirs) => told.same += 1,
            Some(mine) => {
                if on_conflict == OnConflict::TakeTheirs {
                    let before = Some(Box::new(mine.correction.clone()));
                    steps.push(Step::Corrected { id: mine.id, before, after: Some(Box::new(theirs.clone())) });
                }
                told.conflicts.push(Conflict { mine, theirs });
            }
        }
    }
    Ok((told, steps))
}

/// An edit that reads what the extractor had read is an agreement.
fn agreed(correction: Correction) -> Correction {
    if correction.action == Action::Edit && correction.reading == correction.was {
        Correction { action: Action::Accept, reading: None, ..correction }
    } else {
        correction
    }
}
