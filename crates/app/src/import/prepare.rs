//! What a worker does with an input, away from the library: bytes → documents → reports → observations → what is written.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use duixian_extract::document::{Cleaned, Document};
use duixian_extract::{Extractor, ReadReport, Refusal, words};
use duixian_model::Warning;
use duixian_store::{Keyword, NewDocument, NewFile, NewReport, Ready, sha256};

use super::summary::{FileOutcome, ImportedFile};
use super::{ImportOptions, control::Control};
use crate::inputs::Input;
use crate::reading::{contents, guarded, in_order};

/// How many telling words are kept of a report.
const KEYWORDS: usize = 30;

/// What a worker hands to the writer.
pub(super) enum Prepared {
    /// To be written, and what there is to say then.
    New(Box<Ready>, ImportedFile),
    /// Nothing is to be written.
    Done(ImportedFile),
    /// The user stopped.
    Stopped,
}

/// What does not change over an import.
pub(super) struct Workshop<'a> {
    pub(super) extractor: &'a Extractor,
    pub(super) options: &'a ImportOptions,
    pub(super) control: &'a Control,
    /// The hashes of the files that the library has.
    pub(super) held: HashSet<String>,
}

impl Workshop<'_> {
    /// Makes an input ready to be written.
    pub(super) fn prepared(&self, input: &Input) -> Prepared {
        let shown = input.shown();
        if self.options.choices.leaves_out(shown) {
            return Prepared::Done(ImportedFile::new(shown, FileOutcome::LeftOut));
        }
        if !self.control.wait() {
            return Prepared::Stopped;
        }
        match guarded(|| self.ready(input)) {
            Some(Ok(prepared)) => prepared,
            Some(Err(refusal)) => Prepared::Done(ImportedFile::refused(shown, refusal)),
            None => Prepared::Done(ImportedFile::refused(shown, failed())),
        }
    }

    fn ready(&self, input: &Input) -> Result<Prepared, Refusal> {
        let (shown, bytes) = (input.shown(), input.read()?);
        if self.held.contains(&sha256(&bytes)) {
            return Ok(Prepared::Done(ImportedFile::new(shown, FileOutcome::AlreadyHeld)));
        }
        let contents = contents(input.name(), &bytes, &self.options.choices.tables(shown))?;
        if let Some(refusal) = contents.refusal {
            return Err(refusal);
        }
        let kept: Vec<Document> = contents
            .documents
            .into_iter()
            .enumerate()
            .filter(|(number, _)| !self.options.choices.leaves_out_document(shown, *number))
            .map(|(_, document)| document)
            .collect();
        if kept.is_empty() {
            return Ok(Prepared::Done(ImportedFile::new(shown, FileOutcome::LeftOut)));
        }
        let documents = self.documents(kept);
        if documents.iter().all(|document| document.reports.is_empty()) {
            return Err(no_report());
        }
        let file = NewFile {
            name: input.name().to_owned(),
            path: shown.to_owned(),
            bytes,
            imported_at: self.options.imported_at.clone(),
            documents,
        };
        let told = told(shown, &file);
        let ready = Ready::new(file).map_err(|error| Refusal { code: error.code().to_owned(), message: error.to_string() })?;
        Ok(Prepared::New(Box::new(ready), told))
    }

    fn documents(&self, documents: Vec<Document>) -> Vec<NewDocument> {
        if let [_] = documents.as_slice() {
            return documents.into_iter().map(|document| document_read(document, self.extractor)).collect();
        }
        // A workbook of reports is one file with work for every core.
        let mut read = Vec::with_capacity(documents.len());
        in_order(
            &documents,
            &AtomicBool::new(false),
            |document| {
                self.control.wait();
                document_read(document.clone(), self.extractor)
            },
            |document| {
                read.push(document);
                ControlFlow::Continue(())
            },
        );
        read
    }
}

/// No report stands in a file.
pub(super) fn no_report() -> Refusal {
    let message = "没有在其中找到工作报告，未入库；请确认文件内容是政府工作报告的全文。".to_owned();
    Refusal { code: "no_report".to_owned(), message }
}

/// Something of ours failed over a file.
pub(super) fn failed() -> Refusal {
    let message = "读取这个文件时程序内部出错，已跳过；请把它报告给开发者。".to_owned();
    Refusal { code: "failed".to_owned(), message }
}

/// What there is to say of a file about to be added.
fn told(shown: &str, new: &NewFile) -> ImportedFile {
    let reports = || new.documents.iter().flat_map(|document| &document.reports);
    let mut warnings: Vec<Warning> = Vec::new();
    for document in &new.documents {
        warnings.extend(document.warnings.iter().cloned());
        for new in &document.reports {
            let of = if new.report.place.is_empty() { new.report.title.as_str() } else { new.report.place.as_str() };
            let year = new.report.report_year.map(|year| year.to_string()).unwrap_or_default();
            let said = |warning: &Warning| Warning { message: format!("{of}{year}：{}", warning.message), ..warning.clone() };
            let own = new.report.warnings.iter().filter(|warning| !document.warnings.contains(warning));
            warnings.extend(own.map(said));
        }
    }
    ImportedFile {
        reports: reports().count(),
        observations: reports().map(|report| report.observations.len()).sum(),
        warnings,
        ..ImportedFile::new(shown, FileOutcome::Imported)
    }
}

/// Everything of a document, read.
fn document_read(document: Document, extractor: &Extractor) -> NewDocument {
    let cleaned = Cleaned::new(&document.text);
    let reports = duixian_extract::read_cleaned(&document, &cleaned, extractor);
    document_of(document, &cleaned, reports)
}

fn document_of(document: Document, cleaned: &Cleaned, reports: Vec<ReadReport>) -> NewDocument {
    let open_facts = duixian_extract::open_facts_cleaned(&document, cleaned, &reports);
    let reports = reports
        .into_iter()
        .zip(open_facts)
        .map(|(read, open_facts)| NewReport {
            fingerprint: duixian_extract::fingerprint(cleaned, read.report.span),
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
    NewDocument {
        sheet: document.origin.sheet.clone(),
        row: document.origin.row,
        accompanying: accompanying(&document),
        folded: searched(&document.text, cleaned),
        encoding: document.encoding,
        text: document.text,
        warnings: document.warnings,
        reports,
    }
}

/// What a table says of the row, kept for a later extraction; null where it says nothing.
fn accompanying(document: &Document) -> serde_json::Value {
    let origin = &document.origin;
    let serde_json::Value::Object(mut said) = serde_json::json!({
        "title": origin.title, "place": origin.place, "parents": origin.parents, "code": origin.code, "year": origin.year,
        "level": origin.level, "published": origin.published, "source": origin.source, "address": origin.address,
    }) else {
        return serde_json::Value::Null;
    };
    said.retain(|_, value| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty)));
    if said.is_empty() { serde_json::Value::Null } else { said.into() }
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
