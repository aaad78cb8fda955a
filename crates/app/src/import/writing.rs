//! The writing side of an import: what the workers made ready, in the order of the inputs, into the library. Parts of a
//! report wait until all of their group are there.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use duixian_extract::{Extractor, Refusal};
use duixian_model::OwnIndicator;
use duixian_store::{Added, Joined, Library as Store, NewPiece, Note, Ready, StoreError};

use super::ImportOptions;
use super::parts::{self, Group, Part};
use super::plan::ReportPlace;
use super::prepare::{Arrival, PartArrival, Prepared, document_of, no_report, of_document};
use super::summary::{FileOutcome, ImportedFile};
use super::together::{self, Bond, Together};
use crate::error::AppError;
use crate::inputs::Input;
use crate::metadata::Said;
use crate::same::named;

/// The inputs written first are kept one by one: a short import is in the library as soon as it is read.
const ONE_BY_ONE: usize = 32;
/// From then on so many are kept together at most,
const TOGETHER: usize = 64;
/// and nobody else who writes waits longer for them.
const LONGEST: Duration = Duration::from_millis(500);

/// What is written, and what became of each input so far.
pub(super) struct Writer<'a> {
    db: Store,
    options: &'a ImportOptions,
    said: &'a Said,
    extractor: &'a Extractor,
    /// The own indicators that the extractor knows.
    own: &'a [OwnIndicator],
    groups: &'a [Group],
    /// The group of an input, with its place among the members.
    member: HashMap<usize, (usize, usize)>,
    waiting: HashMap<usize, Waiting>,
    /// What became of each input, by its number.
    done: Vec<Option<ImportedFile>>,
    next: usize,
    /// The inputs that are done and not kept yet, and since when the library is held for them.
    gathered: Vec<usize>,
    since: Option<Instant>,
    kept: usize,
}

/// The parts of a group that have come, in the order of the count.
struct Waiting {
    parts: Vec<Option<PartArrival>>,
    missing: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        db: Store,
        options: &'a ImportOptions,
        said: &'a Said,
        (extractor, own): (&'a Extractor, &'a [OwnIndicator]),
        groups: &'a [Group],
        inputs: &[Input],
    ) -> Writer<'a> {
        let member = groups
            .iter()
            .enumerate()
            .flat_map(|(group, of)| of.members.iter().enumerate().map(move |(at, (input, _))| (*input, (group, at))))
            .collect();
        let done = inputs.iter().map(|_| None).collect();
        Writer {
            db,
            options,
            said,
            extractor,
            own,
            groups,
            member,
            waiting: HashMap::new(),
            done,
            next: 0,
            gathered: Vec::new(),
            since: None,
            kept: 0,
        }
    }

    /// Writes what was made of the next input; whether the user wants it to go on.
    pub(super) fn take(&mut self, prepared: Prepared) -> Result<bool, AppError> {
        let input = self.next;
        self.next += 1;
        if self.kept >= ONE_BY_ONE && self.since.is_none() {
            self.db.gather()?;
            self.since = Some(Instant::now());
        }
        let (done, part) = match prepared {
            Prepared::Stopped => return Ok(false),
            Prepared::Done(done) => (Some(done), None),
            Prepared::New(arrival) => (Some(self.add(*arrival)?), None),
            Prepared::Part(part) => (None, Some(*part)),
        };
        if let Some(done) = done {
            self.done[input] = Some(done);
            self.gathered.push(input);
        }
        let Some(&(group, at)) = self.member.get(&input) else { return Ok(true) };
        let size = self.groups[group].members.len();
        let waiting = self.waiting.entry(group).or_insert_with(|| Waiting { parts: (0..size).map(|_| None).collect(), missing: size });
        waiting.parts[at] = part;
        waiting.missing -= 1;
        if waiting.missing == 0
            && let Some(waiting) = self.waiting.remove(&group)
        {
            let finished = self.group(group, waiting.parts)?;
            self.gathered.extend(finished);
        }
        Ok(true)
    }

    /// Whether what was gathered should be kept before more is.
    pub(super) fn is_due(&self) -> bool {
        self.since.is_none_or(|since| self.gathered.len() >= TOGETHER || since.elapsed() >= LONGEST)
    }

    /// Keeps what was written; the numbers of the inputs that are done with it.
    pub(super) fn keep(&mut self) -> Result<Vec<usize>, AppError> {
        self.db.keep()?;
        self.since = None;
        self.kept += self.gathered.len();
        Ok(std::mem::take(&mut self.gathered))
    }

    /// What became of an input.
    pub(super) fn done(&self, input: usize) -> Option<&ImportedFile> {
        self.done[input].as_ref()
    }

    /// What became of each input; those that nothing became of were not reached.
    pub(super) fn finish(self, inputs: &[Input]) -> Vec<ImportedFile> {
        let unreached = |input: &Input| ImportedFile::new(input.shown(), FileOutcome::Cancelled);
        self.done.into_iter().zip(inputs).map(|(done, input)| done.unwrap_or_else(|| unreached(input))).collect()
    }

    /// Adds a file by itself.
    fn add(&mut self, arrival: Arrival) -> Result<ImportedFile, AppError> {
        let Arrival { ready, mut told, places } = arrival;
        match self.db.add_ready(ready) {
            Ok(Added::New { reports, .. }) => {
                // A file that comes out of the bin is as it was, whatever was read of it now.
                if reports.len() == places.len() {
                    let added: Vec<(ReportPlace, i64)> = places.into_iter().zip(reports).collect();
                    told.together = together::settle(&mut self.db, self.options, &added)?;
                }
                Ok(told)
            }
            Ok(Added::AlreadyHeld { .. }) => Ok(ImportedFile::new(told.file, FileOutcome::AlreadyHeld)),
            Err(error @ StoreError::Invalid { .. }) => Ok(ImportedFile::refused(told.file, refusal(&error))),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes a group of which all have come; the numbers of its inputs that are done with it.
    fn group(&mut self, number: usize, parts: Vec<Option<PartArrival>>) -> Result<Vec<usize>, AppError> {
        let group = &self.groups[number];
        let looked_at: Vec<Option<&Part>> = parts.iter().map(|part| part.as_ref().map(|part| &part.part)).collect();
        let runs = parts::runs(group, &looked_at);
        let name = |part: &Option<PartArrival>| part.as_ref().map(|part| part.arrival.told.file.clone());
        let names: Vec<Option<String>> = parts.iter().map(name).collect();
        let mut left = parts;
        let mut finished = Vec::new();
        // what stays apart because somebody wants it so is no failure to join
        let mut apart = vec![false; left.len()];
        for run in runs {
            let members: Vec<PartArrival> = run.at.clone().filter_map(|at| left[at].take()).collect();
            let first = members.first().map(|part| part.arrival.told.file.clone()).unwrap_or_default();
            let wanted = run.is_wanted(&self.options.choices, &first) && !members.iter().all(|part| part.held);
            apart[run.at.clone()].fill(run.is_declined(&self.options.choices, &first) || (run.sure && !wanted));
            let whole = if wanted {
                let parts: Vec<&Part> = members.iter().map(|part| &part.part).collect();
                parts::joined(&group.name, &parts)
            } else {
                None
            };
            match whole {
                Some((document, pieces)) => {
                    let done = self.join(members, document, &pieces)?;
                    for (at, done) in run.at.zip(done) {
                        let input = group.members[at].0;
                        self.done[input] = Some(done);
                        finished.push(input);
                    }
                }
                None => run.at.zip(members).for_each(|(at, part)| left[at] = Some(part)),
            }
        }
        for (at, part) in left.into_iter().enumerate() {
            let Some(part) = part else { continue };
            let input = group.members[at].0;
            let PartArrival { mut arrival, part, held } = part;
            let before = at.checked_sub(1).filter(|_| !apart[at]);
            let alone = before.and_then(|before| parts::not_joined(&part, file_name(names[before].as_deref()?)));
            self.done[input] = Some(match (held, part.reports.is_empty()) {
                (true, _) => ImportedFile::new(arrival.told.file, FileOutcome::AlreadyHeld),
                (false, true) => ImportedFile::refused(arrival.told.file, alone.as_ref().map_or_else(no_report, parts::no_report_alone)),
                (false, false) => {
                    arrival.told.warnings.extend(alone);
                    self.add(arrival)?
                }
            });
            finished.push(input);
        }
        Ok(finished)
    }

    /// Adds files as parts of one report.
    fn join(
        &mut self,
        members: Vec<PartArrival>,
        document: duixian_extract::Document,
        pieces: &[parts::Stretch],
    ) -> Result<Vec<ImportedFile>, AppError> {
        let files: Vec<String> = members.iter().map(|part| part.arrival.told.file.clone()).collect();
        let place = ReportPlace { input: files[0].clone(), document: 0, report: 0 };
        let read = document_of(document, self.said, self.extractor);
        let told = of_document(&files[0], &read);
        let report = read.reports.first().map(|new| &new.report);
        let name = report.map(|report| named(&report.place, report.report_year, &report.title)).unwrap_or_default();
        let pieces = pieces.iter().enumerate().map(|(part, &(start, span))| NewPiece { part, start, span }).collect();
        let parts: Vec<Ready> = members.into_iter().map(|part| part.arrival.ready).collect();
        let note = Note { made_at: self.options.imported_at.clone(), about: name.clone() };
        let (document, reports) = match self.db.add_joined(parts, Joined { document: read, pieces, own: self.own.to_vec() }, &note) {
            Ok((_, document, reports)) => (document, reports),
            Err(error @ StoreError::Invalid { .. }) => {
                return Ok(files.into_iter().map(|file| ImportedFile::refused(file, refusal(&error))).collect());
            }
            Err(error) => return Err(error.into()),
        };
        let Some(&report) = reports.first() else { return Ok(Vec::new()) };
        let message = |words: &str| format!("{words}合成一份报告（{name}）；可以拆开。");
        let bond = |message: String| Together { bond: Bond::Joined, report, other: None, newer: None, document: Some(document), message };
        let others = files[1..].iter().map(|file| format!("“{}”", file_name(file))).collect::<Vec<_>>().join("、");
        let mut first = ImportedFile { together: vec![bond(message(&format!("与{others}")))], ..told };
        first.together.extend(together::settle(&mut self.db, self.options, &[(place, report)])?);
        let rest = files[1..].iter().map(|file| ImportedFile {
            together: vec![bond(message(&format!("与“{}”", file_name(&files[0]))))],
            ..ImportedFile::new(file, FileOutcome::Imported)
        });
        Ok(std::iter::once(first).chain(rest).collect())
    }
}

/// A path without its folders.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn refusal(error: &StoreError) -> Refusal {
    Refusal { code: error.code().to_owned(), message: error.to_string() }
}
