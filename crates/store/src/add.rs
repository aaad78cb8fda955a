//! Adding a file: its bytes, its documents and everything read from them, in one transaction.

use duixian_model::{Claim, Fingerprint, Kind, Observation, OpenFact, OwnIndicator, Report, Span, Unresolved, Warning};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::changes::{self, Note, Step};
use crate::columns::{LARGEST, pack};
use crate::documents::DocumentRow;
use crate::error::StoreError;
use crate::extents::{self, Extent};
use crate::open_facts::PackedFacts;
use crate::reports::Keyword;
use crate::search::terms::{self, Terms};
use crate::texts::PackedTexts;
use crate::{
    claims, deleted_files, documents, files, fingerprints, observations, open_facts, originals, own, reports, sameness, search, texts,
    unresolved,
};

/// A file to be kept, with everything read from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewFile {
    /// Its name, without folders.
    pub name: String,
    /// Where it came from, as the importer shows it: its path, or an archive's with the member's. Empty where it has none.
    pub path: String,
    /// Its bytes as they are, at most [`LARGEST`].
    pub bytes: Vec<u8>,
    /// When it is imported (RFC 3339); the library has no clock.
    pub imported_at: String,
    /// Its documents, in order.
    pub documents: Vec<NewDocument>,
}

/// A decoded text: of a whole file, or of one row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewDocument {
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of a table, from 1.
    pub row: Option<usize>,
    /// The encoding it was decoded from.
    pub encoding: String,
    /// What accompanied the text (a row's title, place, year), kept for a later extraction; null where nothing did.
    pub accompanying: serde_json::Value,
    /// The decoded, uncleaned text. All spans count its Unicode scalars.
    pub text: String,
    /// The text as search shall see it: in Simplified characters, as many as in `text`, each at its place. A character
    /// that should not stand in a word's way (a pinyin note between two characters) may be replaced by a blank:
    /// search passes over blanks. Width and case need no folding here.
    pub folded: String,
    /// What is wrong with the document as a whole.
    pub warnings: Vec<Warning>,
    /// Its reports, in order.
    pub reports: Vec<NewReport>,
}

/// A report with everything found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewReport {
    /// The report itself.
    pub report: Report,
    /// Its targets and results.
    pub observations: Vec<Observation>,
    /// What it speaks of without a figure that could be had.
    pub unresolved: Vec<Unresolved>,
    /// Its own verdicts.
    pub claims: Vec<Claim>,
    /// Every other figure, with its noun phrase.
    pub open_facts: Vec<OpenFact>,
    /// Its most telling words, the most telling first.
    pub keywords: Vec<Keyword>,
    /// By which its text is known again; the default where it is not to be compared with others.
    pub fingerprint: Fingerprint,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "added", rename_all = "snake_case")]
pub enum Added {
    /// It is in the library now.
    New {
        /// Its number.
        file: i64,
        /// The numbers of its reports, in order.
        reports: Vec<i64>,
    },
    /// The same bytes were there already; nothing was added.
    AlreadyHeld {
        /// The number of the file that has them.
        file: i64,
    },
}

impl Added {
    /// The number of the file that has the bytes.
    pub fn file(&self) -> i64 {
        match self {
            Added::New { file, .. } | Added::AlreadyHeld { file } => *file,
        }
    }
}

/// A file with everything that can be made ready before the library is locked: checked, hashed, compressed, broken into the
/// terms of the search index. Made on any thread, and written by [`Library::add_ready`](crate::Library::add_ready).
pub struct Ready {
    file: NewFile,
    sha256: String,
    packed: Vec<u8>,
    documents: Vec<ReadyDocument>,
    own: Vec<OwnIndicator>,
}

/// A document ready to be written.
pub(crate) struct ReadyDocument {
    row: DocumentRow,
    texts: PackedTexts,
    reports: Vec<ReadyReport>,
}

/// A report ready to be written, with its text for the search index.
pub(crate) struct ReadyReport {
    pub(crate) new: NewReport,
    index_text: String,
    extents: Vec<Extent>,
    open_facts: PackedFacts,
}

impl Ready {
    /// Makes it ready.
    ///
    /// # Errors
    /// Where the file is too large, or something in it does not fit together ([`StoreError::Invalid`]).
    pub fn new(mut file: NewFile) -> Result<Ready, StoreError> {
        if file.bytes.len() > LARGEST {
            return Err(invalid(&file.name, format!("文件有 {} 字节，超过 {} MiB 的上限", file.bytes.len(), LARGEST >> 20)));
        }
        let sha256 = files::sha256(&file.bytes);
        let packed = pack(&file.bytes).map_err(|error| unpackable(&file.name, &error))?;
        let documents = std::mem::take(&mut file.documents).into_iter().enumerate();
        let ready = |(number, document)| ReadyDocument::new(&file.name, number, document, Some((&file.bytes, &packed)));
        let documents = documents.map(ready).collect::<Result<_, _>>()?;
        Ok(Ready { file, sha256, packed, documents, own: Vec::new() })
    }

    /// Says with which own indicators it was read.
    #[must_use]
    pub fn read_with(self, own: &[OwnIndicator]) -> Ready {
        Ready { own: own.to_vec(), ..self }
    }

    /// Its name, without folders.
    pub fn name(&self) -> &str {
        &self.file.name
    }

    /// Writes all of it, as a part of a transaction. A file that is in the bin comes out of it as it was.
    pub(crate) fn write(&self, db: &Connection) -> rusqlite::Result<Added> {
        if let Some(file) = files::by_hash(db, &self.sha256)? {
            if !deleted_files::holds(db, file)? {
                return Ok(Added::AlreadyHeld { file });
            }
            let note = Note { made_at: self.file.imported_at.clone(), about: self.file.name.clone() };
            changes::make(db, "restore", &note, &[Step::Deleted { file, deleted: false }])?;
            return Ok(Added::New { file, reports: files::reports(db, file)? });
        }
        let file = files::insert(db, &self.sha256, &self.file)?;
        originals::insert(db, file, &self.packed)?;
        let mut added = Vec::new();
        for document in &self.documents {
            added.extend(document.write(db, file)?.1);
        }
        own::stamp(db, &added, &self.own)?;
        sameness::settle(db, &added)?;
        Ok(Added::New { file, reports: added })
    }
}

impl ReadyDocument {
    /// Checks and compresses the document, which is the file's of this number; `name` is the file's, `bytes` its bytes and what
    /// compressing them gave, where they are at hand.
    pub(crate) fn new(
        name: &str,
        number: usize,
        document: NewDocument,
        bytes: Option<(&[u8], &[u8])>,
    ) -> Result<ReadyDocument, StoreError> {
        let characters = document.text.chars().count();
        if document.text.len() > LARGEST * 2 {
            return Err(invalid(name, format!("文本有 {} 字节，过长", document.text.len())));
        }
        if document.folded.chars().count() != characters {
            return Err(invalid(name, "供检索的文本与原文字数不同".to_owned()));
        }
        let folded = terms::nearest(&document.text, &document.folded);
        let texts = PackedTexts::new(&document.text, &folded, bytes).map_err(|error| unpackable(name, &error))?;
        let reports = ReadyReport::all(name, &folded, document.reports)?;
        let NewDocument { sheet, row, encoding, accompanying, warnings, .. } = document;
        let row = DocumentRow { id: 0, file: 0, number, sheet, row, encoding, characters, accompanying, warnings };
        Ok(ReadyDocument { row, texts, reports })
    }

    /// Makes it the file's document of this number.
    pub(crate) fn number(&mut self, number: usize) {
        self.row.number = number;
    }

    /// Where its reports stand.
    pub(crate) fn spans(&self) -> Vec<Span> {
        self.reports.iter().map(|ready| ready.new.report.span).collect()
    }

    /// Writes it as the file's; its number and those of its reports.
    pub(crate) fn write(&self, db: &Connection, file: i64) -> rusqlite::Result<(i64, Vec<i64>)> {
        let document = documents::insert(db, file, &self.row)?;
        texts::insert(db, document, &self.texts)?;
        let reports = self.reports.iter().map(|report| report.write(db, document)).collect::<rusqlite::Result<_>>()?;
        Ok((document, reports))
    }
}

impl ReadyReport {
    /// Checks the reports of a document; `folded` is its text as search sees it.
    pub(crate) fn all(name: &str, folded: &str, reports: Vec<NewReport>) -> Result<Vec<ReadyReport>, StoreError> {
        let characters = folded.chars().count();
        let searched = Scalars::new(folded);
        let ready = |new: NewReport| match outside(&new, characters) {
            Some(Span { start, end }) => {
                Err(invalid(name, format!("《{}》有一处位置 {start}–{end} 超出原文的 {characters} 字", new.report.title)))
            }
            None => {
                let open_facts = PackedFacts::new(&new.open_facts).map_err(|error| unpackable(name, &error))?;
                let terms = Terms::new(searched.slice(new.report.span));
                Ok(ReadyReport { index_text: terms.index_text(), extents: extents::of(&new.report, &terms), open_facts, new })
            }
        };
        reports.into_iter().map(ready).collect()
    }

    /// Writes it as the document's; its number.
    pub(crate) fn write(&self, db: &Connection, document: i64) -> rusqlite::Result<i64> {
        let new = &self.new;
        let of = |kind| new.observations.iter().filter(|observation| observation.kind == kind).count();
        let report = reports::insert(db, document, &new.report, &new.keywords, of(Kind::Target), of(Kind::Actual))?;
        self.write_found(db, report)?;
        Ok(report)
    }

    /// Writes what was found in it, as the report's of this number.
    pub(crate) fn write_found(&self, db: &Connection, report: i64) -> rusqlite::Result<()> {
        let ReadyReport { new, index_text, extents, open_facts } = self;
        for observation in &new.observations {
            observations::insert(db, report, observation)?;
        }
        for unresolved in &new.unresolved {
            unresolved::insert(db, report, unresolved)?;
        }
        for claim in &new.claims {
            claims::insert(db, report, claim)?;
        }
        open_facts::insert(db, report, open_facts)?;
        search::add(db, report, index_text)?;
        extents::insert(db, report, extents)?;
        fingerprints::insert(db, report, &new.fingerprint)
    }
}

fn invalid(file: &str, detail: String) -> StoreError {
    StoreError::Invalid { file: file.to_owned(), detail }
}

fn unpackable(file: &str, error: &std::io::Error) -> StoreError {
    invalid(file, format!("压缩失败：{error}"))
}

/// A span of the report that is no span of its document.
fn outside(new: &NewReport, characters: usize) -> Option<Span> {
    let observed = new.observations.iter().flat_map(|observation| [observation.span, observation.figure]);
    let unresolved = new.unresolved.iter().map(|unresolved| unresolved.span);
    let claimed = new.claims.iter().map(|claim| claim.span);
    let open = new.open_facts.iter().map(|fact| fact.span);
    let sections = new.report.sections.iter().map(|section| section.span);
    std::iter::once(new.report.span)
        .chain(sections)
        .chain(observed)
        .chain(unresolved)
        .chain(claimed)
        .chain(open)
        .find(|span| span.start > span.end || span.end > characters)
}

/// A text with the byte position of every 64th scalar, to be sliced by spans of scalars.
pub(crate) struct Scalars<'text> {
    text: &'text str,
    marks: Vec<usize>,
}

impl<'text> Scalars<'text> {
    const STEP: usize = 64;

    /// Reads the text once.
    pub(crate) fn new(text: &'text str) -> Self {
        let marks = text.char_indices().step_by(Self::STEP).map(|(at, _)| at).collect();
        Scalars { text, marks }
    }

    /// The piece at `span`, cut to the text.
    pub(crate) fn slice(&self, span: Span) -> &'text str {
        let (start, end) = (self.byte(span.start), self.byte(span.end));
        &self.text[start..end.max(start)]
    }

    fn byte(&self, scalar: usize) -> usize {
        let Some(&mark) = self.marks.get(scalar / Self::STEP) else { return self.text.len() };
        self.text[mark..].char_indices().nth(scalar % Self::STEP).map_or(self.text.len(), |(at, _)| mark + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_sliced_by_scalars() {
        let text: String = "年a𠮷".chars().cycle().take(1000).collect();
        let whole: Vec<char> = text.chars().collect();
        let scalars = Scalars::new(&text);
        for (start, end) in [(0, 0), (0, 1), (63, 65), (64, 128), (999, 1000), (1000, 1000), (990, 2000), (5, 3)] {
            let expected: String = whole.get(start..end.min(1000)).unwrap_or_default().iter().collect();
            assert_eq!(scalars.slice(Span { start, end }), expected, "{start}..{end}");
        }
    }
}
