//! A plan of an import: every input is read and its reports are found, but nothing is extracted and nothing written.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use duixian_extract::document::{self, Cleaned, Contents, Document, Meaning};
use duixian_extract::{Refusal, reports};
use duixian_model::Report;
use duixian_store::sha256;

use super::choices::ImportChoices;
use super::control::{Control, ImportProgress, Pace};
use super::plan::{ImportPlan, MeaningName, PlannedDocument, PlannedInput, PlannedOutcome, PlannedReport};
use super::prepare::{failed, no_report};
use super::unique;
use crate::error::AppError;
use crate::inputs::{self, Input, Listing};
use crate::library::Library;
use crate::reading::{contents, guarded, in_order_by_weight};

impl Library {
    /// What importing the files at `paths` with these choices would do. `progress` hears of every input once it is looked
    /// at; `control` holds and stops the work.
    pub fn preview(
        &self,
        paths: &[PathBuf],
        choices: &ImportChoices,
        control: &Control,
        progress: impl FnMut(&ImportProgress),
    ) -> Result<ImportPlan, AppError> {
        self.preview_listing(inputs::list(paths, &|| control.is_cancelled()), choices, control, progress)
    }

    /// What importing what was listed would do.
    pub fn preview_listing(
        &self,
        listing: Listing,
        choices: &ImportChoices,
        control: &Control,
        progress: impl FnMut(&ImportProgress),
    ) -> Result<ImportPlan, AppError> {
        let held = self.reading()?.files()?.into_iter().map(|file| file.sha256).collect();
        Ok(planned(listing, &held, choices, control, progress))
    }
}

/// What importing the files at `paths` into an empty library would do.
pub fn preview(paths: &[PathBuf], choices: &ImportChoices, control: &Control, progress: impl FnMut(&ImportProgress)) -> ImportPlan {
    planned(inputs::list(paths, &|| control.is_cancelled()), &HashSet::new(), choices, control, progress)
}

fn planned(
    listing: Listing,
    held: &HashSet<String>,
    choices: &ImportChoices,
    control: &Control,
    mut progress: impl FnMut(&ImportProgress),
) -> ImportPlan {
    let Listing { inputs, refused, skipped } = listing;
    let inputs = unique(inputs);
    let mut pace = Pace::new();
    let mut at =
        ImportProgress { total: inputs.len(), bytes_total: inputs.iter().map(Input::bytes_expected).sum(), ..ImportProgress::default() };
    progress(&at);
    let mut plan = ImportPlan {
        meanings: Meaning::ALL.into_iter().map(|meaning| MeaningName { meaning, name: meaning.name().to_owned() }).collect(),
        bytes: at.bytes_total,
        ..ImportPlan::default()
    };
    let mut seen: HashMap<String, String> = HashMap::new();
    let look = |input: &Input| control.wait().then(|| looked_at(input, held, choices));
    in_order_by_weight(&inputs, Input::bytes_expected, control.cancelled(), look, |looked| {
        let Some((mut input, hash)) = looked.filter(|_| control.wait()) else { return ControlFlow::Break(()) };
        if let Some(before) = hash.and_then(|hash| seen.insert(hash, input.input.clone())) {
            let message = format!("与“{before}”是同一个文件，只导入一次");
            input = PlannedInput { code: Some("twice".to_owned()), message: Some(message), ..emptied(input, PlannedOutcome::AlreadyHeld) };
        }
        at.done += 1;
        at.bytes_done += inputs[plan.inputs.len()].bytes_expected();
        at.file.clone_from(&input.input);
        at.reports += input.documents.iter().map(|document| document.reports.len()).sum::<usize>();
        pace.tell(&mut at, control);
        progress(&at);
        plan.inputs.push(input);
        ControlFlow::Continue(())
    });
    plan.cancelled = control.is_cancelled() && plan.inputs.len() < inputs.len();
    if !plan.cancelled {
        plan.inputs.extend(refused.into_iter().map(|(shown, refusal)| told(unread(&shown), refusal)));
        plan.inputs.extend(skipped.iter().map(|shown| PlannedInput { outcome: PlannedOutcome::Skipped, ..unread(shown) }));
    }
    plan.reports = plan
        .inputs
        .iter()
        .filter(|input| input.outcome == PlannedOutcome::Ready)
        .flat_map(|input| input.documents.iter().filter(|document| !choices.leaves_out_document(&input.input, document.number)))
        .map(|document| document.reports.len())
        .sum();
    plan
}

/// What an input is, and its hash where it would be imported.
fn looked_at(input: &Input, held: &HashSet<String>, choices: &ImportChoices) -> (PlannedInput, Option<String>) {
    let known = PlannedInput { name: input.name().to_owned(), bytes: input.bytes_expected(), ..unread(input.shown()) };
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(refusal) => return (told(known, refusal), None),
    };
    let (format, format_name) = document::format_of(input.name(), &bytes);
    let known = PlannedInput { format: format.to_owned(), format_name: format_name.to_owned(), bytes: bytes.len() as u64, ..known };
    let hash = sha256(&bytes);
    if held.contains(&hash) {
        let message = "资料库里已有同一个文件".to_owned();
        let held =
            PlannedInput { code: Some("already_held".to_owned()), message: Some(message), ..emptied(known, PlannedOutcome::AlreadyHeld) };
        return (held, None);
    }
    let read = || contents(input.name(), &bytes, &choices.tables(input.shown()));
    match guarded(read).unwrap_or_else(|| Err(failed())) {
        Err(refusal) => (told(known, refusal), None),
        Ok(contents) => match guarded(|| of_contents(known.clone(), contents)) {
            Some(planned) => {
                let ready = planned.outcome == PlannedOutcome::Ready;
                (planned, ready.then_some(hash))
            }
            None => (told(known, failed()), None),
        },
    }
}

fn of_contents(known: PlannedInput, contents: Contents) -> PlannedInput {
    let Contents { format, format_name, documents, tables, refusal } = contents;
    // A workbook and a word processor's file have letters, not bytes in an encoding.
    let encoding = matches!(format.as_str(), "text" | "table" | "web_page" | "web_archive")
        .then(|| documents.first().map(|document| document.encoding.clone()))
        .flatten();
    let documents: Vec<PlannedDocument> = documents.iter().enumerate().map(|(number, document)| of_document(number, document)).collect();
    let none = documents.iter().all(|document| document.reports.is_empty());
    let planned = PlannedInput { format, format_name, encoding, tables, documents, outcome: PlannedOutcome::Ready, ..known };
    match refusal.or_else(|| none.then(no_report)) {
        Some(refusal) => told(planned, refusal),
        None => planned,
    }
}

fn of_document(number: usize, document: &Document) -> PlannedDocument {
    let cleaned = Cleaned::new(&document.text);
    PlannedDocument {
        number,
        sheet: document.origin.sheet.clone(),
        row: document.origin.row,
        characters: document.text.chars().count(),
        warnings: document.warnings.clone(),
        reports: reports::split(document, &cleaned).into_iter().map(|report| of_report(report, document)).collect(),
    }
}

fn of_report(report: Report, document: &Document) -> PlannedReport {
    PlannedReport {
        index: report.index,
        place: report.place,
        place_path: report.place_path,
        level: report.level,
        year: report.report_year,
        form: report.form,
        title: report.title,
        characters: report.span.end.saturating_sub(report.span.start),
        span: report.span,
        warnings: report.warnings.into_iter().filter(|warning| !document.warnings.contains(warning)).collect(),
        same_as: None,
        replaces: None,
        part_of: None,
    }
}

fn unread(shown: &str) -> PlannedInput {
    PlannedInput {
        input: shown.to_owned(),
        name: shown.rsplit(['/', '\\']).next().unwrap_or(shown).to_owned(),
        format: String::new(),
        format_name: String::new(),
        encoding: None,
        bytes: 0,
        outcome: PlannedOutcome::Refused,
        code: None,
        message: None,
        tables: Vec::new(),
        documents: Vec::new(),
    }
}

fn told(planned: PlannedInput, refusal: Refusal) -> PlannedInput {
    PlannedInput { outcome: PlannedOutcome::Refused, code: Some(refusal.code), message: Some(refusal.message), ..planned }
}

fn emptied(planned: PlannedInput, outcome: PlannedOutcome) -> PlannedInput {
    PlannedInput { outcome, tables: Vec::new(), documents: Vec::new(), ..planned }
}
