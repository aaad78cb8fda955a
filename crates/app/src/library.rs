//! A library as the shells hold it: where it is. Every use case opens a connection of its own, so that any number of
//! threads can ask at once.

use std::path::{Path, PathBuf};

use duixian_model::{Claim, Form, Level, Observation, Section, Unresolved, Warning};
pub use duixian_store::Glance;
use duixian_store::{Action, ObservationRow, StoreError};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::{same, samples};

/// A library that was opened once and found sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    path: PathBuf,
}

/// What a library is, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryInfo {
    /// Where it is.
    pub path: String,
    /// Its name: the file's, without ending.
    pub name: String,
    /// How many reports it holds.
    pub reports: usize,
    /// How many targets and results.
    pub observations: usize,
    /// Whether it holds the bundled samples and nothing else.
    pub samples: bool,
}

/// A report as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportRow {
    /// Its number in the library.
    pub id: i64,
    /// Its place's own name at the time; empty where it could not be told.
    pub place: String,
    /// Its place's path.
    pub place_path: String,
    /// Its place's level.
    pub level: Option<Level>,
    /// The year whose work it plans.
    pub year: Option<i32>,
    /// What sort of report it is.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// The day of the meeting.
    pub date: Option<String>,
    /// Where it came from: the file's name, with sheet and row for a table.
    pub origin: String,
    /// How many targets were found in it.
    pub targets: usize,
    /// How many results.
    pub actuals: usize,
    /// What a reader must know, of its text and of its standing among the others.
    pub warnings: Vec<Warning>,
    /// How many sources the library has of it, itself among them.
    pub sources: usize,
}

/// A report as the reader shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportDetail {
    /// What the list shows.
    #[serde(flatten)]
    pub row: ReportRow,
    /// The report's own part of the decoded text.
    pub text: String,
    /// Where that part begins in the document, in Unicode scalars: what every span is counted from.
    pub base: usize,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Its targets and results, in the order of the text, with what people set right or added.
    pub observations: Vec<NumberedObservation>,
    /// What people rejected.
    pub rejected: Vec<NumberedObservation>,
    /// Number of its file, as [`Library::delete`] wants it.
    pub file: i64,
    /// Number of its document.
    pub document: i64,
    /// Whether it takes part in lists, comparisons, counts and searches; else another source of it does, or it is deleted.
    pub takes_part: bool,
    /// What it speaks of without a figure that could be had.
    pub unresolved: Vec<Unresolved>,
    /// Its own verdicts.
    pub claims: Vec<Claim>,
    /// Its most telling words, the most telling first.
    pub keywords: Vec<String>,
}

/// An observation with its number in the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberedObservation {
    /// The number that marks of a figure and facts of a comparison bear; negative where a person added it.
    pub id: i64,
    /// What was read, with any correction applied.
    #[serde(flatten)]
    pub observation: Observation,
    /// Whether a person set it right or added it.
    #[serde(default)]
    pub corrected: bool,
    /// What a person said of it.
    #[serde(default)]
    pub review: Option<Review>,
    /// What the extractor read, where a person set it right.
    #[serde(default)]
    pub as_read: Option<Observation>,
}

/// What a person said of an observation, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Number of the correction.
    pub correction: i64,
    /// What was said.
    pub action: Action,
    /// Why.
    pub note: String,
    /// When.
    pub made_at: String,
}

/// What lies where a library was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glanced {
    /// What it holds; none where it could not be told without altering anything.
    pub glance: Option<Glance>,
    /// Why not: the code and message of the error.
    pub trouble: Option<(String, String)>,
}

/// What lies at this path, without altering it.
pub fn glanced(path: &Path) -> Glanced {
    let asked = duixian_store::Library::open_read_only(path).and_then(|db| db.glance());
    match asked {
        Ok(glance) => Glanced { glance: Some(glance), trouble: None },
        // An older one is brought up to date when it is opened.
        Err(StoreError::Older { .. }) => Glanced { glance: None, trouble: None },
        Err(error) => Glanced { glance: None, trouble: Some((error.code().to_owned(), error.to_string())) },
    }
}

impl Library {
    /// Opens a library, and brings an older one up to date; one on a medium that cannot be written is opened as it is.
    pub fn open(path: impl Into<PathBuf>) -> Result<Library, AppError> {
        let path = path.into();
        match duixian_store::Library::open(&path) {
            Ok(_) => {}
            Err(StoreError::ReadOnly(_) | StoreError::Io { .. }) => drop(duixian_store::Library::open_read_only(&path)?),
            Err(error) => return Err(error.into()),
        }
        Ok(Library { path })
    }

    /// Makes a new, empty library; a file that exists is refused.
    pub fn create(path: impl Into<PathBuf>) -> Result<Library, AppError> {
        let path = path.into();
        duixian_store::Library::create(&path)?;
        Ok(Library { path })
    }

    /// Opens the library, or makes it where there is none.
    pub fn open_or_create(path: impl Into<PathBuf>) -> Result<Library, AppError> {
        let path = path.into();
        duixian_store::Library::open_or_create(&path)?;
        Ok(Library { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A connection that only reads.
    pub(crate) fn reading(&self) -> Result<duixian_store::Library, AppError> {
        Ok(duixian_store::Library::open_read_only(&self.path)?)
    }

    /// A connection that may write.
    pub(crate) fn writing(&self) -> Result<duixian_store::Library, AppError> {
        Ok(duixian_store::Library::open(&self.path)?)
    }

    /// What the library is, in short.
    pub fn info(&self) -> Result<LibraryInfo, AppError> {
        let db = self.reading()?;
        let Glance { reports, observations, files, .. } = db.glance()?;
        Ok(LibraryInfo {
            path: self.path.display().to_string(),
            name: self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            reports,
            observations,
            samples: files <= samples::SAMPLES.len() && samples::are_all_of(&db.files()?),
        })
    }

    /// What it holds at a glance.
    pub fn glance(&self) -> Result<Glance, AppError> {
        Ok(self.reading()?.glance()?)
    }

    /// All reports: the latest year first, within a year by place.
    pub fn reports(&self) -> Result<Vec<ReportRow>, AppError> {
        let db = self.reading()?;
        let mut rows: Vec<ReportRow> = db.reports()?.into_iter().map(ReportRow::from).collect();
        same::mark(&db, &mut rows)?;
        Ok(rows)
    }

    /// One report as the reader shows it.
    pub fn report(&self, id: i64) -> Result<ReportDetail, AppError> {
        let db = self.reading()?;
        let stored = db.report(id)?;
        let text = db.report_text(id)?;
        let mut row = [ReportRow::from(db.report_row(id)?)];
        same::mark(&db, &mut row)?;
        let [row] = row;
        let said = db.corrections_of(id)?;
        let as_read = if said.is_empty() { Vec::new() } else { db.as_read(id)? };
        let numbered = |row: ObservationRow| {
            let review = said.iter().find(|said| said.observation == Some(row.id));
            let own = as_read.iter().find(|own| own.id == row.id).filter(|_| row.corrected);
            NumberedObservation {
                id: row.id,
                observation: row.observation,
                corrected: row.corrected,
                review: review.map(|said| Review {
                    correction: said.id,
                    action: said.correction.action,
                    note: said.correction.note.clone(),
                    made_at: said.correction.made_at.clone(),
                }),
                as_read: own.map(|own| own.observation.clone()),
            }
        };
        let observations = db.observations(id)?.into_iter().map(numbered).collect();
        let rejected = db.rejected(id)?.into_iter().map(numbered).collect();
        Ok(ReportDetail {
            row,
            text: text.text,
            base: text.start,
            sections: stored.report.sections,
            observations,
            rejected,
            file: stored.file,
            document: stored.document,
            takes_part: db.takes_part(id)?,
            unresolved: db.unresolved(id)?,
            claims: db.claims(id)?,
            keywords: stored.keywords.into_iter().map(|keyword| keyword.word).collect(),
        })
    }
}

impl From<duixian_store::ReportRow> for ReportRow {
    fn from(row: duixian_store::ReportRow) -> Self {
        ReportRow {
            id: row.id,
            place: row.place,
            place_path: row.place_path,
            level: row.level,
            year: row.report_year,
            form: row.form,
            title: row.title,
            date: row.date,
            origin: row.origin,
            targets: row.targets,
            actuals: row.actuals,
            warnings: row.warnings,
            sources: 1,
        }
    }
}
