//! How documents are arranged into reports: a document split otherwise than the extractor would, several joined to one,
//! and documents read again. A report that leaves an arrangement stays in the library, set aside, so that it can come back.

use std::collections::BTreeSet;

use duixian_model::{Fingerprint, OwnIndicator, Span};
use rusqlite::Connection;

use crate::add::{Added, NewDocument, NewReport, Ready, ReadyDocument, ReadyReport};
use crate::changes::{self, Note, Step, Touched};
use crate::documents::{self, DocumentRow};
use crate::error::StoreError;
use crate::library::Library;
use crate::parts::{self, Piece};
use crate::set_aside::{self, Reason};
use crate::{files, fingerprints, likenesses, own, reports, sameness, texts};

/// What a document's reports shall be.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    /// The document.
    pub document: i64,
    /// The stretches that a later extraction shall keep to; none: it shall find them itself.
    pub splitting: Option<Vec<Span>>,
    /// The reports, as they were read; none: the document gives none.
    pub reports: Vec<NewReport>,
    /// The own indicators that they were read with.
    pub own: Vec<OwnIndicator>,
}

/// A document put together of several files' documents, to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// The text and what was read from it.
    pub document: NewDocument,
    /// What it was put together of, in order.
    pub pieces: Vec<NewPiece>,
    /// The own indicators that its reports were read with.
    pub own: Vec<OwnIndicator>,
}

/// A piece of a joined document that is not in the library yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewPiece {
    /// The number of its file among those that are added with it; its document is the file's first.
    pub part: usize,
    /// Where it begins in the joined text, in Unicode scalars.
    pub start: usize,
    /// The stretch of its document's text that it is.
    pub span: Span,
}

/// Reading.
impl Library {
    /// One document.
    pub fn document(&self, document: i64) -> Result<DocumentRow, StoreError> {
        self.one("文档", document, documents::get)
    }

    /// The pieces of a document that was joined of several, in order; none of another.
    pub fn pieces(&self, document: i64) -> Result<Vec<Piece>, StoreError> {
        self.read(|db| parts::of_document(db, document))
    }

    /// The joined documents whose reports are in place, in order.
    pub fn joined(&self) -> Result<Vec<i64>, StoreError> {
        self.read(parts::joined)
    }

    /// The stretches that the user, or a join, said to be the document's reports.
    pub fn splitting(&self, document: i64) -> Result<Option<Vec<Span>>, StoreError> {
        self.read(|db| parts::splitting(db, document))
    }

    /// The reports of a document's present arrangement with their spans, in the order of the text.
    pub fn arranged(&self, document: i64) -> Result<Vec<(i64, Span)>, StoreError> {
        self.read(|db| reports::of_document(db, document, true))
    }

    /// The reports that have no fingerprint, being from before there were any.
    pub fn without_fingerprint(&self) -> Result<Vec<i64>, StoreError> {
        self.read(fingerprints::missing)
    }
}

/// Writing.
impl Library {
    /// Arranges documents anew; the reports that are in place now. `what` is the change's code.
    pub fn arrange(&mut self, what: &str, note: &Note, arrangements: Vec<Arrangement>) -> Result<Vec<i64>, StoreError> {
        let mut ready = Vec::new();
        for Arrangement { document, splitting, reports, own } in arrangements {
            ready.push((document, splitting, self.ready(document, reports)?, own));
        }
        self.change(|db| {
            changes::forget_undone(db)?;
            let (mut steps, mut arranged) = (Vec::new(), Vec::new());
            for (document, splitting, mut new, own) in ready {
                let first = arranged.len();
                let held = reports::of_document(db, document, false)?;
                steps.extend(parted(db, document)?);
                let before = parts::splitting(db, document)?;
                if before != splitting {
                    steps.push(Step::Split { document, before, after: splitting });
                }
                for new in &mut new {
                    // One that had left the arrangement comes back, with what is read in it now.
                    let span = new.span();
                    let report = match held.iter().find(|(report, held)| *held == span && !arranged.contains(report)) {
                        Some((report, _)) => {
                            new.rewrite(db, *report)?;
                            *report
                        }
                        None => {
                            new.number(reports::next_number(db, document)?);
                            let report = new.write(db, document)?;
                            set_aside::put(db, report, Reason::Rearranged, true)?;
                            report
                        }
                    };
                    arranged.push(report);
                    steps.push(Step::Arranged { report, arranged: true });
                }
                own::stamp(db, &arranged[first..], &own)?;
            }
            sameness::compare(db, &arranged)?;
            changes::make(db, what, note, &steps)?;
            Ok(arranged)
        })
    }

    /// Adds files that are the parts of one report, and joins them, in one transaction: all of it is in the library or nothing.
    /// What became of each file, and the number of the joined document with its reports. A part that the library has already
    /// is joined as it lies there.
    pub fn add_joined(&mut self, parts: Vec<Ready>, joined: Joined, note: &Note) -> Result<(Vec<Added>, i64, Vec<i64>), StoreError> {
        let name = parts.first().map(|part| part.name().to_owned()).unwrap_or_default();
        let ready = ReadyDocument::new(&name, 0, joined.document, None)?;
        self.change(|db| {
            let added: Vec<Added> = parts.iter().map(|part| part.write(db)).collect::<Result<_, _>>()?;
            let mut pieces = Vec::new();
            for NewPiece { part, start, span } in joined.pieces {
                let file = added.get(part).map(Added::file).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
                let source = documents::of_file(db, file)?.first().map(|row| row.id).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
                pieces.push(Piece { source, start, span });
            }
            let (document, reports) = put_together(db, ready, &pieces, note)?;
            own::stamp(db, &reports, &joined.own)?;
            Ok((added, document, reports))
        })
    }

    /// Takes a joined document apart: its parts are by themselves again.
    pub fn separate(&mut self, document: i64, note: &Note) -> Result<(), StoreError> {
        self.document(document)?;
        self.change(|db| {
            let mut steps = parted(db, document)?;
            for source in parts::of_document(db, document)?.iter().map(|piece| piece.source).collect::<BTreeSet<_>>() {
                let own = parts::own(db, source)?;
                steps.extend(own.into_iter().map(|report| Step::Arranged { report, arranged: true }));
            }
            changes::make(db, "separate", note, &steps)
        })
    }

    /// Keeps what was read again of a document's reports. Each takes the place of the one whose stretch it covers most of and
    /// keeps its number; corrections find their words again. Nothing that could be undone.
    pub fn reread(&mut self, document: i64, new: Vec<NewReport>) -> Result<(), StoreError> {
        let ready = self.ready(document, new)?;
        self.change(|db| {
            let mut before = reports::of_document(db, document, true)?;
            let mut touched = Touched::default();
            let mut now = Vec::new();
            for mut new in ready {
                let span = new.span();
                let most = before.iter().enumerate().max_by_key(|(_, (report, held))| (common(span, *held), std::cmp::Reverse(*report)));
                let report = match most.filter(|(_, (_, held))| common(span, *held) > 0).map(|(at, _)| at) {
                    Some(at) => {
                        let (report, _) = before.remove(at);
                        new.rewrite(db, report)?;
                        report
                    }
                    None => {
                        new.number(reports::next_number(db, document)?);
                        new.write(db, document)?
                    }
                };
                likenesses::forget(db, report)?;
                now.push(report);
            }
            for (gone, _) in before {
                touched.reports.extend(likenesses::of_report(db, gone)?.iter().map(|pair| pair.other(gone)));
                touched.corrections.extend(crate::corrections::of_report(db, gone)?.iter().map(|row| row.id));
                reports::delete(db, gone)?;
            }
            crate::metadata::is_read(db, document)?;
            sameness::compare(db, &now)?;
            touched.reports.extend(now);
            touched.settle(db)
        })
    }

    /// Keeps the fingerprints of reports that had none, and settles which of them are one report.
    pub fn keep_fingerprints(&mut self, prints: &[(i64, Fingerprint)]) -> Result<(), StoreError> {
        self.change(|db| {
            for (report, print) in prints {
                fingerprints::delete(db, *report)?;
                fingerprints::insert(db, *report, print)?;
            }
            let reports: Vec<i64> = prints.iter().map(|(report, _)| *report).collect();
            sameness::settle(db, &reports)
        })
    }

    /// Checks the reports of a document and makes them ready to be written.
    fn ready(&self, document: i64, new: Vec<NewReport>) -> Result<Vec<ReadyReport>, StoreError> {
        let row = self.document(document)?;
        let name = self.one("文件", row.file, files::name)?;
        let texts = self.one("文档", document, texts::get)?;
        ReadyReport::all(&name, texts.searched(), new)
    }
}

/// Writes a document joined of these pieces, as one of the first one's file; the reports of the pieces are set aside, and
/// those of whatever was joined of them before. Its number and those of its reports.
fn put_together(db: &Connection, mut ready: ReadyDocument, pieces: &[Piece], note: &Note) -> rusqlite::Result<(i64, Vec<i64>)> {
    changes::forget_undone(db)?;
    let first = pieces.first().ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let file = documents::file_of(db, first.source)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let splitting = ready.spans();
    ready.number(documents::next_number(db, file)?);
    let (document, reports) = ready.write(db, file)?;
    let mut steps = Vec::new();
    for piece in pieces {
        for before in parts::with(db, piece.source)? {
            steps.extend(parted(db, before)?);
        }
        steps.extend(parted(db, piece.source)?);
    }
    parts::insert(db, document, pieces)?;
    parts::put_splitting(db, document, Some(&splitting))?;
    for &report in &reports {
        set_aside::put(db, report, Reason::Rearranged, true)?;
        steps.push(Step::Arranged { report, arranged: true });
    }
    sameness::compare(db, &reports)?;
    changes::make(db, "join", note, &steps)?;
    Ok((document, reports))
}

/// The steps that take a document's reports out of their arrangement.
fn parted(db: &Connection, document: i64) -> rusqlite::Result<Vec<Step>> {
    let present = reports::of_document(db, document, true)?;
    Ok(present.iter().map(|(report, _)| Step::Arranged { report: *report, arranged: false }).collect())
}

/// How many characters two stretches have in common.
fn common(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

impl ReadyReport {
    fn span(&self) -> Span {
        self.new.report.span
    }

    /// Makes it the document's report of this number.
    fn number(&mut self, number: usize) {
        self.new.report.index = number;
    }

    /// Writes it in place of what the report of this number was.
    fn rewrite(&self, db: &Connection, report: i64) -> rusqlite::Result<()> {
        reports::clear(db, report)?;
        reports::update(db, report, &self.new.report, &self.new.keywords)?;
        self.write_found(db, report)?;
        reports::count(db, report)
    }
}
