//! Import: files and folders into a library. Reading and extraction go on every core, writing on the calling thread;
//! a file is there whole or not at all, and one that cannot be read never stops the others.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use duixian_extract::document::Cleaned;
use duixian_extract::{Extractor, Refusal, words};
use duixian_model::Warning;
use duixian_store::{Added, Keyword, NewDocument, NewFile, NewReport, sha256};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::Library;
use crate::reading::{ReadDocument, bytes_of, files_at, guarded, in_order, name_of, read_bytes};

/// How many telling words are kept of a report.
const KEYWORDS: usize = 30;

/// How to import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// When the import takes place (RFC 3339, see [`crate::clock::now`]).
    pub imported_at: String,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileOutcome {
    /// It is in the library now.
    Imported,
    /// The library had the same bytes already.
    AlreadyHeld,
    /// It cannot be read, or holds no report; nothing of it was kept.
    Refused,
    /// The user stopped before it.
    Cancelled,
}

/// A file of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Its path as it was given or found.
    pub file: String,
    /// What became of it.
    pub outcome: FileOutcome,
    /// How many reports it gave.
    pub reports: usize,
    /// How many targets and results.
    pub observations: usize,
    /// Why it was refused, and what to do.
    pub message: Option<String>,
    /// What a reader must know of it, as of its documents and reports.
    pub warnings: Vec<Warning>,
}

/// How far an import is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProgress {
    /// How many files are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The file just done.
    pub file: String,
}

/// What became of all files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSummary {
    /// Each file, in order.
    pub files: Vec<ImportedFile>,
    /// Whether the user stopped it.
    pub cancelled: bool,
}

impl ImportSummary {
    /// The files that were refused.
    pub fn refused(&self) -> impl Iterator<Item = &ImportedFile> {
        self.files.iter().filter(|file| file.outcome == FileOutcome::Refused)
    }

    /// How many files came out so.
    pub fn count(&self, outcome: FileOutcome) -> usize {
        self.files.iter().filter(|file| file.outcome == outcome).count()
    }
}

/// What a worker hands to the writer.
enum Prepared {
    New(Box<NewFile>),
    Held,
    Refused(Refusal),
}

impl Library {
    /// Imports the files at `paths`, folders with all that they hold. `progress` hears of every file once it is done;
    /// setting `cancel` stops before the next file.
    ///
    /// # Errors
    /// Where the library itself cannot be written; what was imported before stays.
    pub fn import(
        &self,
        paths: &[PathBuf],
        options: &ImportOptions,
        cancel: &AtomicBool,
        progress: impl FnMut(&ImportProgress, &ImportedFile),
    ) -> Result<ImportSummary, AppError> {
        let files = files_at(paths);
        let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        let read = |index: usize| (name_of(&files[index]), bytes_of(&files[index]));
        self.import_all(&names, read, options, cancel, progress)
    }

    /// Imports files that are in memory, each a name and its bytes.
    pub fn import_bytes(
        &self,
        files: &[(&str, &[u8])],
        options: &ImportOptions,
        cancel: &AtomicBool,
        progress: impl FnMut(&ImportProgress, &ImportedFile),
    ) -> Result<ImportSummary, AppError> {
        let names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        let read = |index: usize| (files[index].0.to_owned(), Ok(files[index].1.to_vec()));
        self.import_all(&names, read, options, cancel, progress)
    }

    fn import_all(
        &self,
        names: &[String],
        read: impl Fn(usize) -> (String, Result<Vec<u8>, Refusal>) + Sync,
        options: &ImportOptions,
        cancel: &AtomicBool,
        mut progress: impl FnMut(&ImportProgress, &ImportedFile),
    ) -> Result<ImportSummary, AppError> {
        let mut db = self.writing()?;
        let held: HashSet<String> = db.files()?.into_iter().map(|file| file.sha256).collect();
        let extractor = crate::extractor();
        let (mut summary, mut failure) = (ImportSummary::default(), None);
        let indices: Vec<usize> = (0..names.len()).collect();
        let prepare = |index: &usize| {
            let (name, bytes) = read(*index);
            match bytes {
                Err(refusal) => Prepared::Refused(refusal),
                Ok(bytes) if held.contains(&sha256(&bytes)) => Prepared::Held,
                Ok(bytes) => prepared(name, names[*index].clone(), bytes, &extractor, &options.imported_at),
            }
        };
        in_order(&indices, cancel, prepare, |prepared| {
            let file = names[summary.files.len()].clone();
            let done = match prepared {
                Prepared::Refused(refusal) => ImportedFile { message: Some(refusal.message), ..outcome(file, FileOutcome::Refused) },
                Prepared::Held => outcome(file, FileOutcome::AlreadyHeld),
                Prepared::New(new) => {
                    let told = told(file, &new);
                    match db.add(*new) {
                        Ok(Added::New { .. }) => told,
                        Ok(Added::AlreadyHeld { .. }) => outcome(told.file, FileOutcome::AlreadyHeld),
                        Err(error @ duixian_store::StoreError::Invalid { .. }) => {
                            ImportedFile { message: Some(error.to_string()), ..outcome(told.file, FileOutcome::Refused) }
                        }
                        Err(error) => {
                            failure = Some(error);
                            return ControlFlow::Break(());
                        }
                    }
                }
            };
            summary.files.push(done);
            let done = &summary.files[summary.files.len() - 1];
            progress(&ImportProgress { done: summary.files.len(), total: names.len(), file: done.file.clone() }, done);
            ControlFlow::Continue(())
        });
        if let Some(error) = failure {
            return Err(error.into());
        }
        summary.cancelled = cancel.load(Ordering::Relaxed) && summary.files.len() < names.len();
        for file in &names[summary.files.len()..] {
            summary.files.push(outcome(file.clone(), FileOutcome::Cancelled));
        }
        Ok(summary)
    }
}

fn outcome(file: String, outcome: FileOutcome) -> ImportedFile {
    ImportedFile { file, outcome, reports: 0, observations: 0, message: None, warnings: Vec::new() }
}

/// What there is to say of a file about to be added.
fn told(file: String, new: &NewFile) -> ImportedFile {
    let reports = || new.documents.iter().flat_map(|document| &document.reports);
    let mut warnings: Vec<Warning> = Vec::new();
    for document in &new.documents {
        warnings.extend(document.warnings.iter().cloned());
        for new in &document.reports {
            let of = if new.report.place.is_empty() { new.report.title.as_str() } else { new.report.place.as_str() };
            let year = new.report.report_year.map(|year| year.to_string()).unwrap_or_default();
            warnings.extend(new.report.warnings.iter().map(|w| Warning::new(&w.code, format!("{of}{year}：{}", w.message))));
        }
    }
    ImportedFile {
        reports: reports().count(),
        observations: reports().map(|report| report.observations.len()).sum(),
        warnings,
        ..outcome(file, FileOutcome::Imported)
    }
}

/// Everything of a file that can be made ready away from the library.
fn prepared(name: String, path: String, bytes: Vec<u8>, extractor: &Extractor, imported_at: &str) -> Prepared {
    let documents = match read_bytes(&name, &bytes, extractor) {
        Ok(documents) => documents,
        Err(refusal) => return Prepared::Refused(refusal),
    };
    if documents.iter().all(|read| read.reports.is_empty()) {
        let message = "没有在其中找到工作报告，未入库；请确认文件内容是政府工作报告的全文。".to_owned();
        return Prepared::Refused(Refusal { code: "no_report".to_owned(), message });
    }
    match guarded(|| documents.into_iter().map(new_document).collect()) {
        Some(documents) => Prepared::New(Box::new(NewFile { name, path, bytes, imported_at: imported_at.to_owned(), documents })),
        None => {
            let message = "整理这个文件时程序内部出错，已跳过；请把它报告给开发者。".to_owned();
            Prepared::Refused(Refusal { code: "failed".to_owned(), message })
        }
    }
}

pub(crate) fn new_document(read: ReadDocument) -> NewDocument {
    let ReadDocument { document, reports } = read;
    let cleaned = Cleaned::new(&document.text);
    let open_facts = duixian_extract::open_facts(&document, &reports);
    let reports = reports
        .into_iter()
        .zip(open_facts)
        .map(|(read, open_facts)| NewReport {
            fingerprint: duixian_extract::fingerprint(&cleaned, read.report.span),
            keywords: words::keywords(cleaned.slice(read.report.span), KEYWORDS)
                .into_iter()
                .map(|keyword| Keyword { word: keyword.word, weight: keyword.weight })
                .collect(),
            report: read.report,
            observations: read.observations,
            unresolved: read.unresolved,
            claims: read.claims,
            open_facts,
        })
        .collect();
    let origin = &document.origin;
    let accompanying = match (&origin.title, &origin.place, origin.parents.as_slice(), &origin.code, origin.year) {
        (None, None, [], None, None) => serde_json::Value::Null,
        (title, place, parents, code, year) => {
            serde_json::json!({ "title": title, "place": place, "parents": parents, "code": code, "year": year })
        }
    };
    NewDocument {
        sheet: origin.sheet.clone(),
        row: origin.row,
        accompanying,
        folded: searched(&document.text, &cleaned),
        encoding: document.encoding,
        text: document.text,
        warnings: document.warnings,
        reports,
    }
}

/// The text as search shall see it: every cleaned character at its place in the original, a blank where something
/// (a pinyin note, a line's end within a word) was cleaned away, so that it stands in no word's way.
fn searched(original: &str, cleaned: &Cleaned) -> String {
    let mut folded: Vec<char> = vec![' '; original.chars().count()];
    let mut at = cleaned.original(0, 0).start;
    for (byte, c) in cleaned.text.char_indices() {
        if cleaned.gap_before(byte) {
            at = cleaned.original(byte, byte).start;
        }
        if let Some(place) = folded.get_mut(at) {
            *place = c;
        }
        at += 1;
    }
    folded.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_sees_the_cleaned_text_at_its_places() {
        for (original, expected) in
            [("地區生產總值", "地区生产总值"), ("重(zhong)点工作", "重       点工作"), ("　　招商\r\n引资", "  招商  引资"), ("", "")]
        {
            let folded = searched(original, &Cleaned::new(original));
            assert_eq!(folded.chars().count(), original.chars().count(), "{original}");
            let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(visible(&folded), visible(expected), "{original}");
            for (at, c) in expected.chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
                assert_eq!(folded.chars().nth(at), Some(c), "{original}");
            }
        }
    }
}
