//! Export: every observation of a library with its place, report and evidence, as CSV or NDJSON; a file is written
//! whole or not at all.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use duixian_model::decimal::plain;
use duixian_model::{Form, Kind, Level, Measure, Observation, Qualifier, Relation, Strength};
use serde::Serialize;

use crate::error::AppError;
use crate::library::Library;

/// How observations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Comma-separated, UTF-8 with a byte order mark, so that spreadsheets take it as it is.
    Csv,
    /// One JSON object a line, with the fields of `duixian extract`.
    Ndjson,
}

/// Where observations go.
enum Sink<W: Write> {
    Table(Box<csv::Writer<W>>),
    Lines(W),
}

/// An observation with all that a reader of the file needs.
#[derive(Debug, Serialize)]
struct Line<'a> {
    file: &'a str,
    place: &'a str,
    place_path: &'a str,
    place_key: &'a str,
    level: Option<Level>,
    report: i64,
    report_year: Option<i32>,
    form: Form,
    title: &'a str,
    date: Option<&'a str>,
    id: i64,
    indicator_name: &'a str,
    #[serde(flatten)]
    observation: &'a Observation,
}

const HEADER: [&str; 37] = [
    "id",
    "place",
    "place_path",
    "place_key",
    "level",
    "report",
    "report_year",
    "form",
    "title",
    "date",
    "file",
    "indicator",
    "indicator_name",
    "kind",
    "measure",
    "low",
    "high",
    "unit",
    "qualifier",
    "period",
    "text",
    "printed",
    "strength",
    "relation",
    "reference",
    "estimated",
    "restated",
    "comparable_basis",
    "listed",
    "span_start",
    "span_end",
    "figure_start",
    "figure_end",
    "rule",
    "confidence",
    "hints",
    "warnings",
];

impl Library {
    /// Writes every observation to `path`; how many.
    pub fn export(&self, format: ExportFormat, path: &Path) -> Result<usize, AppError> {
        let unwritable = |error: &std::io::Error| AppError::unwritable(path, error);
        let partial = partial(path);
        let file = File::create(&partial).map_err(|error| unwritable(&error))?;
        let written = self.export_to(format, BufWriter::new(&file)).and_then(|count| {
            file.sync_all().and_then(|()| fs::rename(&partial, path)).map_err(|error| unwritable(&error)).map(|()| count)
        });
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
        written
    }

    /// Writes every observation to `to`, report after report in the order of the list; how many.
    pub fn export_to(&self, format: ExportFormat, mut to: impl Write) -> Result<usize, AppError> {
        let failed = |error: &dyn std::fmt::Display| AppError::Failed(format!("导出中断（{error}）；请检查磁盘空间后重试。"));
        let db = self.reading()?;
        let catalogue = crate::own::catalogue_of(&db)?;
        let mut count = 0;
        let mut to = match format {
            ExportFormat::Csv => {
                to.write_all("\u{FEFF}".as_bytes()).map_err(|error| failed(&error))?;
                let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
                table.write_record(HEADER).map_err(|error| failed(&error))?;
                Sink::Table(Box::new(table))
            }
            ExportFormat::Ndjson => Sink::Lines(to),
        };
        for report in db.reports()? {
            let warnings: Vec<&str> = report.warnings.iter().map(|warning| warning.message.as_str()).collect();
            for row in db.observations(report.id)? {
                let line = Line {
                    file: &report.origin,
                    place: &report.place,
                    place_path: &report.place_path,
                    place_key: &report.place_key,
                    level: report.level,
                    report: report.id,
                    report_year: report.report_year,
                    form: report.form,
                    title: &report.title,
                    date: report.date.as_deref(),
                    id: row.id,
                    indicator_name: catalogue.get(&row.observation.indicator).map_or("", |known| known.name.as_str()),
                    observation: &row.observation,
                };
                match &mut to {
                    Sink::Lines(to) => {
                        serde_json::to_writer(&mut *to, &line).map_err(|error| failed(&error))?;
                        to.write_all(b"\n").map_err(|error| failed(&error))?;
                    }
                    Sink::Table(table) => table.write_record(cells(&line, &warnings)).map_err(|error| failed(&error))?,
                }
                count += 1;
            }
        }
        let flushed = match to {
            Sink::Table(mut table) => table.flush(),
            Sink::Lines(mut to) => to.flush(),
        };
        flushed.map_err(|error| failed(&error))?;
        Ok(count)
    }
}

fn cells(line: &Line<'_>, warnings: &[&str]) -> [String; HEADER.len()] {
    let seen = line.observation;
    let flag = |set: bool| if set { "true" } else { "false" }.to_owned();
    [
        line.id.to_string(),
        text(line.place),
        text(line.place_path),
        line.place_key.to_owned(),
        line.level.map_or("", Level::as_str).to_owned(),
        line.report.to_string(),
        line.report_year.map(|year| year.to_string()).unwrap_or_default(),
        form(line.form).to_owned(),
        text(line.title),
        line.date.unwrap_or_default().to_owned(),
        text(line.file),
        seen.indicator.clone(),
        line.indicator_name.to_owned(),
        kind(seen.kind).to_owned(),
        measure(seen.measure).to_owned(),
        seen.low.map(plain).unwrap_or_default(),
        seen.high.map(plain).unwrap_or_default(),
        seen.unit.0.clone(),
        qualifier(seen.qualifier).to_owned(),
        seen.period.to_string(),
        text(&seen.text),
        text(&seen.printed),
        strength(seen.strength).to_owned(),
        seen.relation.map_or("", relation).to_owned(),
        seen.reference.clone().unwrap_or_default(),
        flag(seen.estimated),
        flag(seen.restated),
        flag(seen.comparable_basis),
        flag(seen.listed),
        seen.span.start.to_string(),
        seen.span.end.to_string(),
        seen.figure.start.to_string(),
        seen.figure.end.to_string(),
        seen.rule.clone(),
        seen.confidence.to_string(),
        text(&seen.hints.join("；")),
        text(&warnings.join("；")),
    ]
}

/// A cell of free text. A spreadsheet takes what begins with one of these signs for a formula; an apostrophe before it
/// makes it text. A figure (−3.5%) begins with a sign too and stays as it is.
fn text(value: &str) -> String {
    let figure = value.strip_prefix(['-', '+']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() < 16);
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) && !figure { format!("'{value}") } else { value.to_owned() }
}

/// The form's word on the wire.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Annual => "annual",
        Form::HalfYear => "half_year",
        Form::PlanExecution => "plan_execution",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Target => "target",
        Kind::Actual => "actual",
    }
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Level => "level",
        Measure::Growth => "growth",
        Measure::AvgGrowth => "avg_growth",
        Measure::Cumulative => "cumulative",
        Measure::TotalGrowth => "total_growth",
    }
}

fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::About => "about",
        Qualifier::AtLeast => "at_least",
        Qualifier::AtMost => "at_most",
        Qualifier::Range => "range",
        Qualifier::Flat => "flat",
        Qualifier::InStep => "in_step",
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Ensure => "ensure",
        Strength::Plain => "plain",
        Strength::Strive => "strive",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::AtPar => "at_par",
        Relation::RoughlyAtPar => "roughly_at_par",
        Relation::Above => "above",
    }
}

/// Writes a file whole or not at all.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let partial = partial(path);
    let written = fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&partial);
        AppError::unwritable(path, &error)
    })
}

/// The name a file bears until it is whole.
fn partial(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
