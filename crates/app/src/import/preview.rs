//! A plan of an import: every input is read and its reports are found, but nothing is extracted and nothing written.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use duixian_extract::document::{self, Cleaned, Contents, Document, Meaning};
use duixian_extract::{Refusal, reports};
use duixian_model::{Fingerprint, Report, Warning};
use duixian_store::{Beside, Coming, Relation, Standing, foreseen, sha256};

use super::choices::ImportChoices;
use super::control::{Control, ImportProgress, Pace};
use super::parts::{self, Group, Part};
use super::plan::{
    Counterpart, ImportPlan, MeaningName, PlannedDocument, PlannedInput, PlannedJoin, PlannedOutcome, PlannedReport, ReportPlace,
};
use super::prepare::{failed, no_report, reports_of};
use super::unique;
use crate::error::AppError;
use crate::inputs::{self, Input, Listing};
use crate::library::{Library, ReportRow};
use crate::metadata::Said;
use crate::reading::{contents, guarded, in_order_by_weight};
use crate::same::{SAME_TEXT_ELSEWHERE, elsewhere_message, name_of, named, sourced};

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
        let db = self.reading()?;
        let held = db.files()?.into_iter().map(|file| file.sha256).collect();
        let said = Said::of(&db)?;
        let Planned { mut plan, coming } = planned(listing, &held, &said, choices, control, progress);
        let standings = db.foreseen(&coming.iter().map(|one| one.coming.clone()).collect::<Vec<_>>())?;
        let words = |report: i64| {
            let row: ReportRow = db.report_row(report)?.into();
            Ok((name_of(&row), row))
        };
        counterparts(&mut plan, &coming, standings, words)?;
        Ok(plan)
    }
}

/// What importing the files at `paths` into an empty library would do.
pub fn preview(paths: &[PathBuf], choices: &ImportChoices, control: &Control, progress: impl FnMut(&ImportProgress)) -> ImportPlan {
    let listing = inputs::list(paths, &|| control.is_cancelled());
    let Planned { mut plan, coming } = planned(listing, &HashSet::new(), &Said::default(), choices, control, progress);
    let standings = foreseen(&coming.iter().map(|one| one.coming.clone()).collect::<Vec<_>>());
    let none = |report: i64| Err(AppError::Wrong(format!("没有编号为 {report} 的报告。")));
    // Nothing is held: nothing can be missing.
    let _ = counterparts(&mut plan, &coming, standings, none);
    plan
}

/// A plan, and the reports of it that would come into the library, in the order they would.
struct Planned {
    plan: ImportPlan,
    coming: Vec<ComingAt>,
}

/// A report that would come, and where it stands.
struct ComingAt {
    place: ReportPlace,
    coming: Coming,
}

/// The reports of an input, each with the number of its document and what its text is known by.
type Found = Vec<(usize, Report, Fingerprint)>;

/// An input, looked at: what the plan says of it, and what is needed to compare and join it.
struct Looked {
    planned: PlannedInput,
    /// Of one that would be imported, or may be a part of a report.
    hash: Option<String>,
    /// By document and report.
    found: Found,
    part: Option<Part>,
}

fn planned(
    listing: Listing,
    held: &HashSet<String>,
    said: &Said,
    choices: &ImportChoices,
    control: &Control,
    mut progress: impl FnMut(&ImportProgress),
) -> Planned {
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
    let groups = parts::groups(&inputs);
    let members: HashSet<&str> = groups.iter().flat_map(|group| group.members.iter().map(|(input, _)| inputs[*input].shown())).collect();
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut rest: Vec<(String, Found, Option<Part>)> = Vec::new();
    let look = |input: &Input| control.wait().then(|| looked_at(input, held, said, choices, members.contains(input.shown())));
    in_order_by_weight(&inputs, Input::bytes_expected, control.cancelled(), look, |looked| {
        let Some(mut looked) = looked.filter(|_| control.wait()) else { return ControlFlow::Break(()) };
        let hash = looked.hash.take().unwrap_or_default();
        let before = if hash.is_empty() { None } else { seen.insert(hash.clone(), looked.planned.input.clone()) };
        if let Some(before) = before {
            let message = format!("与“{before}”是同一个文件，只导入一次");
            let emptied = emptied(looked.planned, PlannedOutcome::AlreadyHeld);
            looked.planned = PlannedInput { code: Some("twice".to_owned()), message: Some(message), ..emptied };
            (looked.found, looked.part) = (Vec::new(), None);
        }
        at.done += 1;
        at.bytes_done += inputs[plan.inputs.len()].bytes_expected();
        at.file.clone_from(&looked.planned.input);
        at.reports += looked.planned.documents.iter().map(|document| document.reports.len()).sum::<usize>();
        pace.tell(&mut at, control);
        progress(&at);
        plan.inputs.push(looked.planned);
        rest.push((hash, looked.found, looked.part));
        ControlFlow::Continue(())
    });
    plan.cancelled = control.is_cancelled() && plan.inputs.len() < inputs.len();
    let joins = if plan.cancelled { Vec::new() } else { joins(&mut plan, &groups, choices, &rest) };
    let mut coming = Vec::new();
    for (number, (hash, found, _)) in rest.into_iter().enumerate() {
        let input = &plan.inputs[number];
        if let Some(join) = joins.iter().find(|join| join.inputs[0] == number) {
            plan.reports += 1;
            coming.push(join.coming(input, hash));
        } else if input.outcome == PlannedOutcome::Ready && !joins.iter().any(|join| join.inputs.contains(&number)) {
            for (document, report, fingerprint) in found {
                if choices.leaves_out_document(&input.input, document) {
                    continue;
                }
                plan.reports += 1;
                let place = ReportPlace { input: input.input.clone(), document, report: report.index };
                let file = (input.name.clone(), hash.clone());
                coming.push(ComingAt { place, coming: Coming { report, fingerprint, file, document } });
            }
        }
    }
    if !plan.cancelled {
        plan.inputs.extend(refused.into_iter().map(|(shown, refusal)| told(unread(&shown), refusal)));
        plan.inputs.extend(skipped.iter().map(|shown| PlannedInput { outcome: PlannedOutcome::Skipped, ..unread(shown) }));
    }
    Planned { plan, coming }
}

/// A join that would be made.
struct Join {
    inputs: Vec<usize>,
    report: Report,
    fingerprint: Fingerprint,
}

impl Join {
    fn coming(&self, first: &PlannedInput, hash: String) -> ComingAt {
        let place = ReportPlace { input: first.input.clone(), document: 0, report: 0 };
        let file = (first.name.clone(), hash);
        ComingAt { place, coming: Coming { report: self.report.clone(), fingerprint: self.fingerprint.clone(), file, document: 0 } }
    }
}

/// Writes into the plan which inputs are parts of one report, and which seem to be and will not be joined; the joins that would
/// be made.
fn joins(plan: &mut ImportPlan, groups: &[Group], choices: &ImportChoices, looked: &[(String, Found, Option<Part>)]) -> Vec<Join> {
    let mut made = Vec::new();
    for group in groups {
        let members: Vec<usize> = group.members.iter().map(|(input, _)| *input).collect();
        let parts: Vec<Option<&Part>> = members.iter().map(|&input| looked[input].2.as_ref()).collect();
        let mut settled = vec![false; parts.len()];
        for run in parts::runs(group, &parts) {
            let inputs = &members[run.at.clone()];
            if inputs.iter().all(|&input| plan.inputs[input].outcome == PlannedOutcome::AlreadyHeld) {
                continue;
            }
            let first = plan.inputs[inputs[0]].input.clone();
            settled[run.at.clone()].fill(run.is_declined(choices, &first));
            let run_parts: Vec<&Part> = parts[run.at.clone()].iter().copied().flatten().collect();
            let Some((document, _)) = parts::joined(&group.name, &run_parts) else { continue };
            let cleaned = Cleaned::new(&document.text);
            let Some(report) = reports::split(&document, &cleaned).pop() else { continue };
            let joined = run.is_wanted(choices, &first);
            let join = planned_join(plan, inputs, joined, of_report(report.clone(), &document));
            plan.joins.push(join);
            if joined {
                settled[run.at.clone()].fill(true);
                let fingerprint = duixian_extract::fingerprint(&cleaned, report.span);
                made.push(Join { inputs: inputs.to_vec(), report, fingerprint });
            }
        }
        for at in (1..parts.len()).filter(|&at| !settled[at]) {
            let (Some(_), Some(part)) = (parts[at - 1], parts[at]) else { continue };
            if let Some(alone) = parts::not_joined(part, &plan.inputs[members[at - 1]].name) {
                tell_alone(&mut plan.inputs[members[at]], alone);
            }
        }
    }
    made
}

/// A join of these inputs, whose reports become parts of it.
fn planned_join(plan: &mut ImportPlan, inputs: &[usize], joined: bool, report: PlannedReport) -> PlannedJoin {
    let group = plan.inputs[inputs[0]].input.clone();
    for &input in inputs {
        let input = &mut plan.inputs[input];
        // What is no report by itself is a part of one.
        if joined && (input.code.as_deref() == Some("no_report") || input.outcome == PlannedOutcome::AlreadyHeld) {
            (input.outcome, input.code, input.message) = (PlannedOutcome::Ready, None, None);
        }
        for report in input.documents.iter_mut().flat_map(|document| &mut document.reports) {
            report.part_of = Some(group.clone());
        }
    }
    let parts = inputs.iter().map(|&input| ReportPlace { input: plan.inputs[input].input.clone(), document: 0, report: 0 }).collect();
    PlannedJoin { words: named(&report.place, report.year, &report.title), group, parts, joined, report }
}

/// Says of an input that it seems to go on from another and will stay apart.
fn tell_alone(input: &mut PlannedInput, alone: Warning) {
    match input.outcome {
        PlannedOutcome::Ready => input.documents.iter_mut().take(1).for_each(|document| document.warnings.push(alone.clone())),
        PlannedOutcome::Refused if input.code.as_deref() == Some("no_report") => {
            input.message = Some(parts::no_report_alone(&alone).message);
        }
        _ => {}
    }
}

/// Writes into the plan what each report that would come is to others. `held` names a report of the library.
fn counterparts(
    plan: &mut ImportPlan,
    coming: &[ComingAt],
    standings: Vec<Vec<Standing>>,
    held: impl Fn(i64) -> Result<(String, ReportRow), AppError>,
) -> Result<(), AppError> {
    let at: HashMap<String, usize> = plan.inputs.iter().enumerate().map(|(number, input)| (input.input.clone(), number)).collect();
    for (one, standings) in coming.iter().zip(standings) {
        let Some(standing) = standings.first() else { continue };
        let counterpart = match standing.beside {
            Beside::Held(report) => {
                let (name, row) = held(report)?;
                Counterpart { held: Some(report), here: None, words: sourced(&name, &row.origin), preferred: standing.ahead }
            }
            Beside::Coming(number) => {
                let other = &coming[number];
                let report = &other.coming.report;
                let name = named(&report.place, report.report_year, &report.title);
                let words = sourced(&name, &other.coming.file.0);
                Counterpart { held: None, here: Some(other.place.clone()), words, preferred: standing.ahead }
            }
        };
        let joined = plan.joins.iter().position(|join| join.joined && join.group == one.place.input);
        let report = match joined {
            Some(join) => Some(&mut plan.joins[join].report),
            None => at.get(&one.place.input).and_then(|&input| report_at(&mut plan.inputs[input], &one.place)),
        };
        let Some(report) = report else { continue };
        match standing.relation {
            Relation::Same | Relation::Said => report.same_as = Some(counterpart),
            Relation::Edition => report.replaces = Some(counterpart),
            Relation::Elsewhere => {
                let own = named(&report.place, report.year, &report.title);
                let message = elsewhere_message(&own, &counterpart.words, standing.likeness.most());
                report.warnings.push(Warning::new(SAME_TEXT_ELSEWHERE, message));
            }
        }
    }
    Ok(())
}

fn report_at<'a>(input: &'a mut PlannedInput, place: &ReportPlace) -> Option<&'a mut PlannedReport> {
    let document = input.documents.iter_mut().find(|document| document.number == place.document)?;
    document.reports.iter_mut().find(|report| report.index == place.report)
}

/// What an input is; one that may be a part of a report is looked into also where the library has it.
fn looked_at(input: &Input, held: &HashSet<String>, said: &Said, choices: &ImportChoices, is_member: bool) -> Looked {
    let known = PlannedInput { name: input.name().to_owned(), bytes: input.bytes_expected(), ..unread(input.shown()) };
    let only = |planned: PlannedInput| Looked { planned, hash: None, found: Vec::new(), part: None };
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(refusal) => return only(told(known, refusal)),
    };
    let (format, format_name) = document::format_of(input.name(), &bytes);
    let known = PlannedInput { format: format.to_owned(), format_name: format_name.to_owned(), bytes: bytes.len() as u64, ..known };
    let hash = sha256(&bytes);
    let is_held = held.contains(&hash);
    let already = |known: PlannedInput| {
        let message = "资料库里已有同一个文件".to_owned();
        PlannedInput { code: Some("already_held".to_owned()), message: Some(message), ..emptied(known, PlannedOutcome::AlreadyHeld) }
    };
    if is_held && !is_member {
        return only(already(known));
    }
    let read = || contents(input.name(), &bytes, &choices.tables(input.shown()));
    let contents = match guarded(read).unwrap_or_else(|| Err(failed())) {
        Err(refusal) => return only(told(known, refusal)),
        Ok(contents) => contents,
    };
    match guarded(|| of_contents(known.clone(), contents, (said, &hash), choices, is_member)) {
        None => only(told(known, failed())),
        Some((planned, found, part)) => {
            let ready = planned.outcome == PlannedOutcome::Ready;
            let out = choices.leaves_out(&planned.input);
            Looked {
                hash: ((ready || part.is_some()) && !is_held).then_some(hash),
                planned: if is_held { already(known) } else { planned },
                found: if is_held || out { Vec::new() } else { found },
                part: part.filter(|_| !out),
            }
        }
    }
}

fn of_contents(
    known: PlannedInput,
    contents: Contents,
    (said, sha256): (&Said, &str),
    choices: &ImportChoices,
    is_member: bool,
) -> (PlannedInput, Found, Option<Part>) {
    let Contents { format, format_name, documents, tables, refusal } = contents;
    // A workbook and a word processor's file have letters, not bytes in an encoding.
    let encoding = matches!(format.as_str(), "text" | "markdown" | "table" | "web_page" | "web_archive")
        .then(|| documents.first().map(|document| document.encoding.clone()))
        .flatten();
    let (mut planned, mut found, mut part) = (Vec::with_capacity(documents.len()), Vec::new(), None);
    for (number, document) in documents.iter().enumerate() {
        let cleaned = Cleaned::new(&document.text);
        let mut reports = reports_of(document, &cleaned, choices.is_whole(&known.input, number));
        said.amend(sha256, number, &cleaned, &mut reports);
        if is_member && documents.len() == 1 && document.origin.row.is_none() {
            part = Some(Part::of(document, &cleaned, reports.clone()));
        }
        planned.push(PlannedDocument {
            number,
            sheet: document.origin.sheet.clone(),
            row: document.origin.row,
            characters: document.text.chars().count(),
            warnings: document.warnings.clone(),
            reports: reports.iter().map(|report| of_report(report.clone(), document)).collect(),
            whole: choices.is_whole(&known.input, number),
        });
        found.extend(reports.into_iter().map(|report| {
            let fingerprint = duixian_extract::fingerprint(&cleaned, report.span);
            (number, report, fingerprint)
        }));
    }
    let planned = PlannedInput { format, format_name, encoding, tables, documents: planned, outcome: PlannedOutcome::Ready, ..known };
    match refusal.or_else(|| found.is_empty().then(no_report)) {
        Some(refusal) => (told(planned, refusal), found, part),
        None => (planned, found, part),
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
