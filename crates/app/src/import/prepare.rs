//! What a worker does with an input, away from the library: bytes → documents → reports → observations → what is written.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use duixian_extract::document::{Cleaned, Document};
use duixian_extract::{Extractor, Refusal, reports, words};
use duixian_model::OwnIndicator;
use duixian_model::{Report, Span, Warning};
use duixian_store::{Keyword, NewDocument, NewFile, NewReport, Ready, sha256};

use super::parts::Part;
use super::plan::ReportPlace;
use super::summary::{FileOutcome, ImportedFile};
use super::{ImportOptions, control::Control};
use crate::inputs::Input;
use crate::metadata::Said;
use crate::reading::{contents, guarded, in_order};
use crate::same::named;

/// How many telling words are kept of a report.
const KEYWORDS: usize = 30;

/// What a worker hands to the writer.
pub(super) enum Prepared {
    /// To be written.
    New(Box<Arrival>),
    /// To be written once the others of its group are there.
    Part(Box<PartArrival>),
    /// Nothing is to be written.
    Done(ImportedFile),
    /// The user stopped.
    Stopped,
}

/// A file that is ready to be written.
pub(super) struct Arrival {
    pub(super) ready: Ready,
    /// What there is to say once it is.
    pub(super) told: ImportedFile,
    /// Where each of its reports stands in the import, in the order they are written.
    pub(super) places: Vec<ReportPlace>,
}

/// A file that may be a part of a report.
pub(super) struct PartArrival {
    pub(super) arrival: Arrival,
    pub(super) part: Part,
    /// Whether the library has its bytes already.
    pub(super) held: bool,
}

/// What does not change over an import.
pub(super) struct Workshop<'a> {
    pub(super) extractor: &'a Extractor,
    /// The library's own indicators, which the extractor knows.
    pub(super) own: &'a [OwnIndicator],
    pub(super) options: &'a ImportOptions,
    pub(super) control: &'a Control,
    /// The hashes of the files that the library has.
    pub(super) held: HashSet<String>,
    /// What people said of reports, which holds when they come again.
    pub(super) said: &'a Said,
    /// The inputs that may be parts, by their path.
    pub(super) members: HashSet<&'a str>,
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
        let hash = sha256(&bytes);
        let held = self.held.contains(&hash);
        let is_member = self.members.contains(shown);
        if held && !is_member {
            return Ok(Prepared::Done(ImportedFile::new(shown, FileOutcome::AlreadyHeld)));
        }
        let choices = &self.options.choices;
        let contents = contents(input.name(), &bytes, &choices.tables(shown))?;
        if let Some(refusal) = contents.refusal {
            return Err(refusal);
        }
        let kept: Vec<(usize, Document)> =
            contents.documents.into_iter().enumerate().filter(|(number, _)| !choices.leaves_out_document(shown, *number)).collect();
        if kept.is_empty() {
            return Ok(Prepared::Done(ImportedFile::new(shown, FileOutcome::LeftOut)));
        }
        let part = match kept.as_slice() {
            [(0, document)] if is_member && document.origin.row.is_none() => {
                let cleaned = Cleaned::new(&document.text);
                Some(Part::of(document, &cleaned, self.reports(shown, 0, document, &cleaned)))
            }
            _ => None,
        };
        if held && part.is_none() {
            return Ok(Prepared::Done(ImportedFile::new(shown, FileOutcome::AlreadyHeld)));
        }
        let numbers: Vec<usize> = kept.iter().map(|(number, _)| *number).collect();
        let documents = self.documents(shown, &hash, kept);
        if part.is_none() && documents.iter().all(|document| document.reports.is_empty()) {
            return Err(no_report());
        }
        let reports = |(document, read): (&usize, &NewDocument)| {
            let of = |report| ReportPlace { input: shown.to_owned(), document: *document, report };
            (0..read.reports.len()).map(of).collect::<Vec<_>>()
        };
        let places = numbers.iter().zip(&documents).flat_map(reports).collect();
        let file = NewFile {
            name: input.name().to_owned(),
            path: shown.to_owned(),
            bytes,
            imported_at: self.options.imported_at.clone(),
            documents,
        };
        let told = told(shown, &file.documents);
        let ready = Ready::new(file).map_err(|error| Refusal { code: error.code().to_owned(), message: error.to_string() })?;
        let arrival = Arrival { ready: ready.read_with(self.own), told, places };
        Ok(match part {
            Some(part) => Prepared::Part(Box::new(PartArrival { arrival, part, held })),
            None => Prepared::New(Box::new(arrival)),
        })
    }

    /// The reports of a document: as they are found, or one where the user said so.
    fn reports(&self, shown: &str, number: usize, document: &Document, cleaned: &Cleaned) -> Vec<Report> {
        reports_of(document, cleaned, self.options.choices.is_whole(shown, number))
    }

    fn documents(&self, shown: &str, sha256: &str, documents: Vec<(usize, Document)>) -> Vec<NewDocument> {
        let read_one = |number: usize, document: Document| {
            let cleaned = Cleaned::new(&document.text);
            let mut reports = self.reports(shown, number, &document, &cleaned);
            self.said.amend(sha256, number, &cleaned, &mut reports);
            document_read(document, &cleaned, reports, self.extractor)
        };
        if let [_] = documents.as_slice() {
            return documents.into_iter().map(|(number, document)| read_one(number, document)).collect();
        }
        // A workbook of reports is one file with work for every core.
        let mut read = Vec::with_capacity(documents.len());
        in_order(
            &documents,
            &AtomicBool::new(false),
            |(number, document)| {
                self.control.wait();
                read_one(*number, document.clone())
            },
            |document| {
                read.push(document);
                ControlFlow::Continue(())
            },
        );
        read
    }
}

/// The reports of a document: as they are found, or all of them as one.
pub(super) fn reports_of(document: &Document, cleaned: &Cleaned, as_one: bool) -> Vec<Report> {
    let found = reports::split(document, cleaned);
    match found.as_slice() {
        [first, .., last] if as_one => {
            let whole = Span { start: first.span.start, end: last.span.end };
            reports::split_as(document, cleaned, &[whole])
        }
        _ => found,
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

/// What there is to say of a file of one document about to be added.
pub(super) fn of_document(shown: &str, document: &NewDocument) -> ImportedFile {
    told(shown, std::slice::from_ref(document))
}

/// What there is to say of a file of these documents about to be added.
fn told(shown: &str, documents: &[NewDocument]) -> ImportedFile {
    let reports = || documents.iter().flat_map(|document| &document.reports);
    let mut warnings: Vec<Warning> = Vec::new();
    for document in documents {
        warnings.extend(document.warnings.iter().cloned());
        for new in &document.reports {
            let name = named(&new.report.place, new.report.report_year, &new.report.title);
            let said = |warning: &Warning| Warning { message: format!("{name}：{}", warning.message), ..warning.clone() };
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

/// Everything of a document that was joined, read.
pub(super) fn document_of(document: Document, said: &Said, extractor: &Extractor) -> NewDocument {
    let cleaned = Cleaned::new(&document.text);
    let mut reports = reports::split(&document, &cleaned);
    said.amend_by_text(&cleaned, &mut reports);
    document_read(document, &cleaned, reports, extractor)
}

/// Everything of these reports of a document, read.
pub(crate) fn document_read(document: Document, cleaned: &Cleaned, reports: Vec<Report>, extractor: &Extractor) -> NewDocument {
    NewDocument {
        reports: reports_read(&document, cleaned, reports, extractor),
        sheet: document.origin.sheet.clone(),
        row: document.origin.row,
        accompanying: accompanying(&document),
        folded: searched(&document.text, cleaned),
        encoding: document.encoding,
        text: document.text,
        warnings: document.warnings,
    }
}

/// What is found in these reports of a document.
pub(crate) fn reports_read(document: &Document, cleaned: &Cleaned, reports: Vec<Report>, extractor: &Extractor) -> Vec<NewReport> {
    let reports = duixian_extract::read_again(&document.text, cleaned, reports, extractor);
    let open_facts = duixian_extract::open_facts_cleaned(document, cleaned, &reports);
    reports
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
        .collect()
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
    let mut folded = String::with_capacity(original.len());
    let mut at = 0;
    let blanks = |count: usize| std::iter::repeat_n(' ', count);
    for (place, run) in cleaned.runs() {
        folded.extend(blanks(place.saturating_sub(at)));
        folded.push_str(run);
        at = place + run.chars().count();
    }
    folded.extend(blanks(original.chars().count().saturating_sub(at)));
    folded
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
