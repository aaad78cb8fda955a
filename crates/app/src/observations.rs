//! Observations and reports as the outside sees them: one flat record each, with the file and place they belong to.

pub use duixian_extract::open_facts;
use duixian_extract::{Document, ReadReport};
use duixian_model::{Form, Level, Observation, Span, Warning};
use serde::Serialize;

/// Something found in a report (an observation, a claim, an open fact), with the report it stands in.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'a, T> {
    /// The file's name.
    pub file: &'a str,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<&'a str>,
    /// Row of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The jurisdiction's own name.
    pub place: &'a str,
    /// Its path.
    pub place_path: &'a str,
    /// The report's year.
    pub report_year: Option<i32>,
    /// The report's form.
    pub form: Form,
    /// The report's number in its document.
    pub report: usize,
    /// Its own fields.
    #[serde(flatten)]
    pub found: &'a T,
}

/// One report of a file.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRecord<'a> {
    /// The file's name.
    pub file: &'a str,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<&'a str>,
    /// Row of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The report's number in its document.
    pub index: usize,
    /// The jurisdiction's own name.
    pub place: &'a str,
    /// Its path.
    pub place_path: &'a str,
    /// Its code, where it is known for certain.
    pub place_code: Option<&'a str>,
    /// Its level.
    pub level: Option<Level>,
    /// The report's year.
    pub report_year: Option<i32>,
    /// The report's form.
    pub form: Form,
    /// The title.
    pub title: &'a str,
    /// The day of the meeting.
    pub date: Option<&'a str>,
    /// Where it stands in the decoded text.
    pub span: Span,
    /// How many observations it holds.
    pub observations: usize,
    /// What a reader must know, those of the document as a whole first.
    pub warnings: Vec<&'a Warning>,
}

/// The observations of a report.
pub fn observation_records<'a>(document: &'a Document, read: &'a ReadReport) -> impl Iterator<Item = Record<'a, Observation>> {
    records(document, read, &read.observations)
}

/// What was found in a report, each with the report it stands in.
pub fn records<'a, T>(document: &'a Document, read: &'a ReadReport, found: &'a [T]) -> impl Iterator<Item = Record<'a, T>> {
    let (origin, report) = (&document.origin, &read.report);
    found.iter().map(move |found| Record {
        file: &origin.file,
        sheet: origin.sheet.as_deref(),
        row: origin.row,
        place: &report.place,
        place_path: &report.place_path,
        report_year: report.report_year,
        form: report.form,
        report: report.index,
        found,
    })
}

/// The report itself.
pub fn report_record<'a>(document: &'a Document, read: &'a ReadReport) -> ReportRecord<'a> {
    let (origin, report) = (&document.origin, &read.report);
    ReportRecord {
        file: &origin.file,
        sheet: origin.sheet.as_deref(),
        row: origin.row,
        index: report.index,
        place: &report.place,
        place_path: &report.place_path,
        place_code: report.place_code.as_deref(),
        level: report.level,
        report_year: report.report_year,
        form: report.form,
        title: &report.title,
        date: report.date.as_deref(),
        span: report.span,
        observations: read.observations.len(),
        warnings: document.warnings.iter().chain(&report.warnings).collect(),
    }
}
