//! What the user decides: which text is taken, what is one report and what two, what is deleted; and undoing it.

use std::collections::BTreeSet;

use crate::changes::{self, Change, Note, Step, Touched};
use crate::error::StoreError;
use crate::files::{self, FileRow};
use crate::library::Library;
use crate::likenesses::{self, Decision, Pair};
use crate::sameness::{self, Alike, SourceOf};
use crate::{deleted_files, documents, parts, preferred, set_aside};

/// Reports that are one.
impl Library {
    /// The sources of a report, the one taken first; the report alone where there is no other, none where it is deleted.
    pub fn sources(&self, report: i64) -> Result<Vec<SourceOf>, StoreError> {
        self.read(|db| sameness::sources(db, report))
    }

    /// Which reports have several sources, and which pairs of reports with like texts the user has to look at.
    pub fn alike(&self) -> Result<Alike, StoreError> {
        self.read(sameness::alike)
    }

    /// What is known of two reports' likeness; none where they have nothing in common.
    pub fn likeness(&self, one: i64, other: i64) -> Result<Option<Pair>, StoreError> {
        self.read(|db| likenesses::get(db, one, other))
    }

    /// The pairs that a report is one of, in the order of the others' numbers.
    pub fn likenesses(&self, report: i64) -> Result<Vec<Pair>, StoreError> {
        self.read(|db| likenesses::of_report(db, report))
    }

    /// Of two editions, whether the first is the older: it calls itself a draft and the other does not; else the one that was
    /// imported first.
    pub fn is_older(&self, one: i64, other: i64) -> Result<bool, StoreError> {
        self.read(|db| sameness::is_older(db, one, other))
    }

    /// Whether a report takes part in lists, comparisons, counts and searches.
    pub fn takes_part(&self, report: i64) -> Result<bool, StoreError> {
        self.read(|db| set_aside::takes_part(db, report))
    }

    /// Takes the text of this source of a report; its other sources are set aside.
    pub fn prefer(&mut self, report: i64, note: &Note) -> Result<(), StoreError> {
        self.known(report)?;
        self.change(|db| {
            let circle = sameness::circle(db, report)?;
            changes::make(db, "prefer", note, &preference(db, report, &circle)?)
        })
    }

    /// Says that a report is another than those it was taken for.
    pub fn tell_apart(&mut self, report: i64, note: &Note) -> Result<(), StoreError> {
        self.known(report)?;
        self.change(|db| {
            let pairs = likenesses::of_report(db, report)?;
            let steps: Vec<Step> = pairs.iter().filter(|pair| pair.is_one()).map(|pair| decided(pair, Decision::Different)).collect();
            changes::make(db, "tell_apart", note, &steps)
        })
    }

    /// Puts an edition in place of another: they are one report from now on, and the text of `new` is taken. Corrections of
    /// `old` find their words in `new`, as far as they stand there.
    pub fn replace(&mut self, old: i64, new: i64, note: &Note) -> Result<(), StoreError> {
        self.pair_known(old, new)?;
        self.change(|db| {
            let mut steps = vec![Step::Decided {
                one: old,
                other: new,
                before: likenesses::get(db, old, new)?.and_then(|pair| pair.decided),
                after: Some(Decision::Same),
            }];
            let mut circle = sameness::circle(db, old)?;
            circle.extend(sameness::circle(db, new)?);
            steps.extend(preference(db, new, &circle)?);
            changes::make(db, "replace", note, &steps)
        })
    }

    /// Says that two reports are two, so that neither is offered for the other any more.
    pub fn keep_both(&mut self, one: i64, other: i64, note: &Note) -> Result<(), StoreError> {
        self.pair_known(one, other)?;
        self.change(|db| {
            let before = likenesses::get(db, one, other)?.and_then(|pair| pair.decided);
            let step = Step::Decided { one, other, before, after: Some(Decision::Different) };
            changes::make(db, "keep_both", note, &[step])
        })
    }

    fn pair_known(&self, one: i64, other: i64) -> Result<(), StoreError> {
        self.known(one)?;
        self.known(other)?;
        if one == other { Err(StoreError::Absent { what: "另一篇报告", id: other }) } else { Ok(()) }
    }

    pub(crate) fn known(&self, report: i64) -> Result<(), StoreError> {
        self.report(report).map(|_| ())
    }
}

fn decided(pair: &Pair, after: Decision) -> Step {
    Step::Decided { one: pair.first, other: pair.second, before: pair.decided, after: Some(after) }
}

/// The steps that prefer `report` to the rest of its circle.
fn preference(db: &rusqlite::Connection, report: i64, circle: &[i64]) -> rusqlite::Result<Vec<Step>> {
    let mut steps = Vec::new();
    for &member in circle.iter().filter(|&&member| member != report) {
        if preferred::is(db, member)? {
            steps.push(Step::Preferred { report: member, preferred: false });
        }
    }
    if !preferred::is(db, report)? {
        steps.push(Step::Preferred { report, preferred: true });
    }
    Ok(steps)
}

/// Deleting.
impl Library {
    /// Puts files into the bin, with all that came from them; also those of which a report was joined with them. The
    /// numbers of the files that are in the bin now and were not before.
    pub fn delete_files(&mut self, given: &[i64], note: &Note) -> Result<Vec<i64>, StoreError> {
        self.change(|db| {
            let mut waiting = given.to_vec();
            let mut deleted = BTreeSet::new();
            let arranged = parts::joined(db)?;
            while let Some(file) = waiting.pop() {
                if !files::is_there(db, file)? || deleted_files::holds(db, file)? || !deleted.insert(file) {
                    continue;
                }
                for document in documents::of_file(db, file)? {
                    let pieces = parts::of_document(db, document.id)?.into_iter().map(|piece| piece.source);
                    let sources: Vec<i64> = if arranged.contains(&document.id) { pieces.collect() } else { Vec::new() };
                    let joined = parts::with(db, document.id)?.into_iter().filter(|joined| arranged.contains(joined));
                    for other in sources.into_iter().chain(joined) {
                        waiting.extend(documents::file_of(db, other)?);
                    }
                }
            }
            let steps: Vec<Step> = deleted.iter().map(|&file| Step::Deleted { file, deleted: true }).collect();
            changes::make(db, "delete", note, &steps)?;
            Ok(deleted.into_iter().collect())
        })
    }

    /// The files in the bin.
    pub fn deleted_files(&self) -> Result<Vec<FileRow>, StoreError> {
        self.read(deleted_files::list)
    }

    /// Empties the bin: what is in it is gone for good, and deleting it cannot be undone any more. How many files it held.
    pub fn empty_bin(&mut self) -> Result<usize, StoreError> {
        let files = self.deleted_files()?;
        for file in &files {
            self.remove_file(file.id)?;
        }
        Ok(files.len())
    }

    /// Removes a file and all that came from it for good; whether it was there. What it was joined to is as it was before.
    pub fn remove_file(&mut self, file: i64) -> Result<bool, StoreError> {
        self.change(|db| {
            let mut touched = Touched::default();
            for report in files::reports(db, file)? {
                touched.reports.extend(likenesses::of_report(db, report)?.iter().map(|pair| pair.other(report)));
                touched.corrections.extend(crate::corrections::of_report(db, report)?.iter().map(|row| row.id));
            }
            for document in documents::of_file(db, file)? {
                for joined in parts::with(db, document.id)? {
                    touched.reports.extend(parts::take_apart(db, joined)?);
                }
                for joined in parts::of_document(db, document.id)?.iter().map(|piece| piece.source).collect::<BTreeSet<_>>() {
                    touched.reports.extend(parts::free(db, joined)?);
                }
            }
            let there = files::delete(db, file)?;
            touched.settle(db)?;
            Ok(there)
        })
    }
}

/// Undoing.
impl Library {
    /// Undoes the last change; which, or none where there is nothing to undo.
    pub fn undo(&mut self) -> Result<Option<Change>, StoreError> {
        self.change(changes::undo)
    }

    /// Redoes the change undone last; which, or none where there is nothing to redo.
    pub fn redo(&mut self) -> Result<Option<Change>, StoreError> {
        self.change(changes::redo)
    }

    /// The latest changes, the last first; those that are undone wait to be redone.
    pub fn changes(&self, limit: usize) -> Result<Vec<Change>, StoreError> {
        self.read(|db| changes::list(db, limit))
    }
}
