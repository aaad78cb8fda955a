//! Provenance: where a report came from, which other sources and editions of it there are, and what was said of it.

use duixian_store::Relation;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::{Library, ReportRow};
use crate::same::{self, Source};

/// Where a report came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// The report as the list shows it, warnings with their words.
    pub row: ReportRow,
    /// Its place's key; empty where it could not be told.
    pub place_key: String,
    /// The file's number.
    pub file: i64,
    /// The file's name.
    pub name: String,
    /// Where the file came from, as it was shown at import; its name where that was not told.
    pub path: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// How many bytes it has.
    pub byte_length: usize,
    /// When it was imported.
    pub imported_at: String,
    /// How many reports came from the file.
    pub reports: usize,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of a table, from 1.
    pub line: Option<usize>,
    /// What the text was decoded from.
    pub encoding: String,
    /// The files that it was joined of, in order; none of another.
    pub parts: Vec<String>,
    /// The sources of the report, the one taken first; the report alone where there is no other.
    pub sources: Vec<Source>,
    /// Other reports with a like text.
    pub alike: Vec<Beside>,
}

/// A report with a like text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The other report.
    pub other: ReportRow,
    /// Whether it is another edition of this one; else the same text stands under another place, year or form.
    pub edition: bool,
    /// Whether the other is the older edition.
    pub older: bool,
    /// How much of the shorter text stands in the other, 0 to 1.
    pub share: f64,
}

impl Library {
    /// Where a report came from.
    pub fn provenance(&self, report: i64) -> Result<Provenance, AppError> {
        let db = self.reading()?;
        let held = db.report_row(report)?;
        let (place_key, document, file) = (held.place_key.clone(), db.document(held.document)?, db.file(held.file)?);
        let mut row = [ReportRow::from(held)];
        same::mark(&db, &mut row)?;
        let [row] = row;
        let mut parts = Vec::new();
        for piece in db.pieces(document.id)? {
            parts.push(db.file(db.document(piece.source)?.file)?.name);
        }
        let mut alike = Vec::new();
        for pair in db.alike()?.open.into_iter().filter(|pair| pair.first == report || pair.second == report) {
            let other = if pair.first == report { pair.second } else { pair.first };
            alike.push(Beside {
                other: db.report_row(other)?.into(),
                edition: pair.relation == Relation::Edition,
                older: db.is_older(other, report)?,
                share: pair.likeness.most(),
            });
        }
        Ok(Provenance {
            row,
            place_key,
            file: file.id,
            path: if file.path.is_empty() { file.name.clone() } else { file.path },
            name: file.name,
            sha256: file.sha256,
            byte_length: file.byte_length,
            imported_at: file.imported_at,
            reports: file.reports,
            sheet: document.sheet,
            line: document.row,
            encoding: document.encoding,
            parts,
            sources: self.sources(report)?,
            alike,
        })
    }
}
