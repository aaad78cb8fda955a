//! Adding a file: its bytes, its documents and everything read from them, in one transaction.

use duixian_model::{Claim, Observation, OpenFact, Report, Span, Unresolved, Warning};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};

use crate::columns::{LARGEST, pack};
use crate::documents::DocumentRow;
use crate::error::StoreError;
use crate::reports::Keyword;
use crate::search::terms;
use crate::texts::PackedTexts;
use crate::{claims, documents, files, observations, open_facts, originals, reports, search, texts, unresolved};

/// A file to be kept, with everything read from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewFile {
    /// Its name, without folders.
    pub name: String,
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

/// Everything that can be made ready before the library is locked.
pub(crate) struct Ready {
    file: NewFile,
    sha256: String,
    packed: Vec<u8>,
    documents: Vec<ReadyDocument>,
}

struct ReadyDocument {
    row: DocumentRow,
    texts: PackedTexts,
    /// Each with its text for the search index.
    reports: Vec<(NewReport, String)>,
}

impl Ready {
    /// Checks, hashes, compresses, and breaks the texts into the terms of the search index.
    pub(crate) fn new(mut file: NewFile) -> Result<Ready, StoreError> {
        let invalid = |detail: String| StoreError::Invalid { file: file.name.clone(), detail };
        if file.bytes.len() > LARGEST {
            return Err(invalid(format!("文件有 {} 字节，超过 {} MiB 的上限", file.bytes.len(), LARGEST >> 20)));
        }
        let failed = |error: std::io::Error| invalid(format!("压缩失败：{error}"));
        let sha256 = files::sha256(&file.bytes);
        let packed = pack(&file.bytes).map_err(failed)?;
        let mut documents = Vec::new();
        for (number, document) in std::mem::take(&mut file.documents).into_iter().enumerate() {
            let characters = document.text.chars().count();
            if document.text.len() > LARGEST * 2 {
                return Err(invalid(format!("文本有 {} 字节，过长", document.text.len())));
            }
            if document.folded.chars().count() != characters {
                return Err(invalid("供检索的文本与原文字数不同".to_owned()));
            }
            let texts = PackedTexts::new(&document.text, &document.folded).map_err(failed)?;
            let searched = Scalars::new(&document.folded);
            let mut reports = Vec::new();
            for report in document.reports {
                if let Some(span) = outside(&report, characters) {
                    return Err(invalid(format!(
                        "《{}》有一处位置 {}–{} 超出原文的 {characters} 字",
                        report.report.title, span.start, span.end
                    )));
                }
                let index_text = terms::index_text(searched.slice(report.report.span));
                reports.push((report, index_text));
            }
            let NewDocument { sheet, row, encoding, accompanying, warnings, .. } = document;
            let row = DocumentRow { id: 0, file: 0, number, sheet, row, encoding, characters, accompanying, warnings };
            documents.push(ReadyDocument { row, texts, reports });
        }
        Ok(Ready { file, sha256, packed, documents })
    }

    /// Writes all of it, or nothing.
    pub(crate) fn write(self, db: &mut Connection) -> rusqlite::Result<Added> {
        let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some(file) = files::by_hash(&change, &self.sha256)? {
            return Ok(Added::AlreadyHeld { file });
        }
        let NewFile { name, bytes, imported_at, .. } = &self.file;
        let file = files::insert(&change, &self.sha256, name, bytes.len(), imported_at)?;
        originals::insert(&change, file, &self.packed)?;
        let mut added = Vec::new();
        for ReadyDocument { row, texts, reports } in &self.documents {
            let document = documents::insert(&change, file, row)?;
            texts::insert(&change, document, texts)?;
            for (new, index_text) in reports {
                let of = |kind| new.observations.iter().filter(|observation| observation.kind == kind).count();
                let (targets, actuals) = (of(duixian_model::Kind::Target), of(duixian_model::Kind::Actual));
                let report = reports::insert(&change, document, &new.report, &new.keywords, targets, actuals)?;
                for observation in &new.observations {
                    observations::insert(&change, report, observation)?;
                }
                for unresolved in &new.unresolved {
                    unresolved::insert(&change, report, unresolved)?;
                }
                for claim in &new.claims {
                    claims::insert(&change, report, claim)?;
                }
                open_facts::insert(&change, report, &new.open_facts)?;
                search::insert(&change, report, index_text)?;
                added.push(report);
            }
        }
        change.commit()?;
        Ok(Added::New { file, reports: added })
    }
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
