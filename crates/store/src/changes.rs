//! The table `changes`: what the user did, step by step, so that it can be undone and redone, also after a restart.
//!
//! A change is a list of [`Step`]s, each of which says what became of one row of what the user decides: a file in the bin, a
//! pair of reports, a preference, an arrangement, a correction, something
//! kept under a name. Undoing takes the steps back in reverse order. What follows
//! from the decisions — which text is taken, which observation a correction covers — is found anew each time
//! ([`Touched::settle`]) and stands in no change.

use std::collections::BTreeSet;

use duixian_model::{OwnIndicator, Span};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, json, unreadable};
use crate::corrections::Correction;
use crate::likenesses::Decision;
use crate::metadata::Metadata;
use crate::saved::Kept;
use crate::set_aside::Reason;
use crate::{anchors, corrections, deleted_files, likenesses, metadata, own, parts, preferred, sameness, saved, set_aside};

/// What a change is called by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When it is made (RFC 3339); the library has no clock.
    pub made_at: String,
    /// Of which report or file, in Chinese.
    pub about: String,
}

/// A change as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its number: later changes have larger ones.
    pub id: i64,
    /// When it was made.
    pub made_at: String,
    /// Stable code: `edit`, `reject`, `accept`, `add`, `withdraw`, `take_over`, `prefer`, `tell_apart`, `replace`, `keep_both`, `join`,
    /// `separate`, `split`, `delete`, `restore`, `metadata`, `own_indicator`; of what is kept under a name `save`, `save_over`, `rename`,
    /// `duplicate`, `unsave`.
    pub what: String,
    /// Of which report or file, in Chinese.
    pub about: String,
    /// Whether it is undone, and waits to be redone.
    pub undone: bool,
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(crate) enum Step {
    /// A file went into the bin, or came out.
    Deleted { file: i64, deleted: bool },
    /// A report went into the bin without its file, or came out.
    DeletedReport { report: i64, deleted: bool },
    /// Something was said of two reports.
    Decided { one: i64, other: i64, before: Option<Decision>, after: Option<Decision> },
    /// A report's text was preferred, or no longer.
    Preferred { report: i64, preferred: bool },
    /// A report became part of its document's arrangement, or left it.
    Arranged { report: i64, arranged: bool },
    /// The stretches of a document that are reports were fixed.
    Split { document: i64, before: Option<Vec<Span>>, after: Option<Vec<Span>> },
    /// Something was said of a whole report, otherwise or no longer.
    Stated { id: i64, before: Option<Box<Metadata>>, after: Option<Box<Metadata>> },
    /// A correction was made, altered or withdrawn.
    Corrected { id: i64, before: Option<Box<Correction>>, after: Option<Box<Correction>> },
    /// Something was kept under a name, altered, or is kept no longer.
    Saved { id: i64, before: Option<Box<Kept>>, after: Option<Box<Kept>> },
    /// An own indicator was kept, altered or removed.
    Own { id: String, before: Option<Box<OwnIndicator>>, after: Option<Box<OwnIndicator>> },
}

/// What steps touched, of which something follows.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) reports: BTreeSet<i64>,
    pub(crate) corrections: BTreeSet<i64>,
}

impl Touched {
    /// Finds anew what follows: which texts are taken, and where the corrections have their words.
    pub(crate) fn settle(self, db: &Connection) -> rusqlite::Result<()> {
        let reports: Vec<i64> = self.reports.into_iter().collect();
        let seen = sameness::choose(db, &reports)?;
        anchors::settle(db, &seen, &self.corrections)
    }
}

impl Step {
    fn reversed(self) -> Step {
        match self {
            Step::Deleted { file, deleted } => Step::Deleted { file, deleted: !deleted },
            Step::DeletedReport { report, deleted } => Step::DeletedReport { report, deleted: !deleted },
            Step::Decided { one, other, before, after } => Step::Decided { one, other, before: after, after: before },
            Step::Preferred { report, preferred } => Step::Preferred { report, preferred: !preferred },
            Step::Arranged { report, arranged } => Step::Arranged { report, arranged: !arranged },
            Step::Split { document, before, after } => Step::Split { document, before: after, after: before },
            Step::Stated { id, before, after } => Step::Stated { id, before: after, after: before },
            Step::Corrected { id, before, after } => Step::Corrected { id, before: after, after: before },
            Step::Saved { id, before, after } => Step::Saved { id, before: after, after: before },
            Step::Own { id, before, after } => Step::Own { id, before: after, after: before },
        }
    }

    /// Does what the step says. What is no longer there (the bin was emptied) is passed over.
    fn take(&self, db: &Connection, touched: &mut Touched) -> rusqlite::Result<()> {
        let there = |report: i64| db.prepare_cached("SELECT 1 FROM reports WHERE id = ?")?.exists([report]);
        match self {
            Step::Deleted { file, deleted } => touched.reports.extend(deleted_files::put(db, *file, *deleted)?),
            Step::DeletedReport { report, deleted } => {
                if there(*report)? {
                    set_aside::put(db, *report, Reason::Deleted, *deleted)?;
                    touched.reports.insert(*report);
                }
            }
            Step::Decided { one, other, after, .. } => {
                if there(*one)? && there(*other)? {
                    likenesses::decide(db, *one, *other, *after)?;
                    touched.reports.extend([*one, *other]);
                }
            }
            Step::Preferred { report, preferred } => {
                if there(*report)? {
                    preferred::put(db, *report, *preferred)?;
                    touched.reports.insert(*report);
                }
            }
            Step::Arranged { report, arranged } => {
                if there(*report)? {
                    set_aside::put(db, *report, Reason::Rearranged, !arranged)?;
                    touched.reports.insert(*report);
                }
            }
            Step::Split { document, after, .. } => parts::put_splitting(db, *document, after.as_deref())?,
            Step::Stated { id, before, after } => {
                metadata::put(db, *id, after.as_deref())?;
                for said in [before, after].into_iter().flatten() {
                    metadata::outdate(db, said)?;
                }
            }
            Step::Corrected { id, after, .. } => {
                // Where it stood so far, counts change too.
                touched.reports.extend(corrections::get(db, *id)?.and_then(|row| row.report));
                corrections::put(db, *id, after.as_deref())?;
                touched.corrections.insert(*id);
            }
            Step::Saved { id, after, .. } => saved::put(db, *id, after.as_deref())?,
            Step::Own { id, after, .. } => own::put(db, id, after.as_deref())?,
        }
        Ok(())
    }
}

/// Takes the steps and writes them down as one change. What was undone before can be redone no longer. Without steps nothing
/// happens.
pub(crate) fn make(db: &Connection, what: &str, note: &Note, steps: &[Step]) -> rusqlite::Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    forget_undone(db)?;
    let mut touched = Touched::default();
    for step in steps {
        step.take(db, &mut touched)?;
    }
    db.prepare_cached("INSERT INTO changes (made_at, what, about, steps, undone) VALUES (?, ?, ?, ?, 0)")?.execute(params![
        note.made_at,
        what,
        note.about,
        json(steps)?
    ])?;
    touched.settle(db)
}

/// Undoes the last change that is not undone; which.
pub(crate) fn undo(db: &Connection) -> rusqlite::Result<Option<Change>> {
    let Some((change, steps)) = next(db, "SELECT id, made_at, what, about, undone, steps FROM changes WHERE undone = 0 ORDER BY id DESC")?
    else {
        return Ok(None);
    };
    turn(db, &change, steps.into_iter().rev().map(Step::reversed).collect())
}

/// Redoes the first change that is undone; which.
pub(crate) fn redo(db: &Connection) -> rusqlite::Result<Option<Change>> {
    let Some((change, steps)) = next(db, "SELECT id, made_at, what, about, undone, steps FROM changes WHERE undone = 1 ORDER BY id")?
    else {
        return Ok(None);
    };
    turn(db, &change, steps)
}

fn turn(db: &Connection, change: &Change, steps: Vec<Step>) -> rusqlite::Result<Option<Change>> {
    let mut touched = Touched::default();
    for step in &steps {
        step.take(db, &mut touched)?;
    }
    db.prepare_cached("UPDATE changes SET undone = ? WHERE id = ?")?.execute(params![!change.undone, change.id])?;
    touched.settle(db)?;
    Ok(Some(Change { undone: !change.undone, ..change.clone() }))
}

fn next(db: &Connection, statement: &str) -> rusqlite::Result<Option<(Change, Vec<Step>)>> {
    db.prepare_cached(&format!("{statement} LIMIT 1"))?
        .query_row([], |row| {
            let steps = row.get_ref(5)?.as_str()?;
            Ok((read(row)?, serde_json::from_str(steps).map_err(|error| unreadable(5, error))?))
        })
        .optional()
}

/// The latest changes, the last first.
pub(crate) fn list(db: &Connection, limit: usize) -> rusqlite::Result<Vec<Change>> {
    db.prepare_cached("SELECT id, made_at, what, about, undone FROM changes ORDER BY id DESC LIMIT ?")?.query_map([limit], read)?.collect()
}

/// Forgets the changes that were undone, with the documents and reports that only they had made.
pub(crate) fn forget_undone(db: &Connection) -> rusqlite::Result<()> {
    let undone = arranged(db, true)?;
    if !undone.is_empty() {
        let kept = arranged(db, false)?;
        for report in undone.difference(&kept) {
            parts::delete_arranged(db, *report)?;
        }
    }
    db.prepare_cached("DELETE FROM changes WHERE undone = 1")?.execute([])?;
    Ok(())
}

/// The reports that changes arranged.
fn arranged(db: &Connection, undone: bool) -> rusqlite::Result<BTreeSet<i64>> {
    db.prepare_cached(include_str!("changes/arranged.sql"))?.query_map([undone], |row| row.get(0))?.collect()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Change> {
    let mut cells = Cells::new(row);
    Ok(Change { id: cells.get()?, made_at: cells.get()?, what: cells.get()?, about: cells.get()?, undone: cells.get()? })
}
