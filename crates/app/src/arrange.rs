//! How a library's texts are arranged into reports, and arranging them otherwise: parts that were joined are taken apart, a
//! text is one report or several. Each is a change that can be undone.

use duixian_extract::document::{Cleaned, Origin};
use duixian_extract::{Document, Extractor, reports};
use duixian_model::Span;
use duixian_store::{Arrangement, DocumentRow, NewReport, Note};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::import::reports_read;
use crate::library::Library;
use crate::metadata::Said;
use crate::same::name_of;

/// How the document of a report is arranged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arranged {
    /// Its number.
    pub document: i64,
    /// Its reports, in the order of the text.
    pub reports: Vec<ArrangedReport>,
    /// The files that it was joined of, in order; none of another.
    pub parts: Vec<String>,
    /// Whether somebody said where its reports stand, rather than the text.
    pub given: bool,
}

/// A report of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangedReport {
    /// Its number.
    pub report: i64,
    /// What it is called: 易县2021年.
    pub name: String,
    /// Where it stands in the document, in Unicode scalars.
    pub span: Span,
}

impl Library {
    /// How the document that a report stands in is arranged.
    pub fn arranged(&self, report: i64) -> Result<Arranged, AppError> {
        let db = self.reading()?;
        let document = db.report_row(report)?.document;
        let mut reports = Vec::new();
        for (report, span) in db.arranged(document)? {
            reports.push(ArrangedReport { report, name: name_of(&db.report_row(report)?.into()), span });
        }
        let mut parts = Vec::new();
        for piece in db.pieces(document)? {
            parts.push(db.file(db.document(piece.source)?.file)?.name);
        }
        Ok(Arranged { document, reports, given: parts.is_empty() && db.splitting(document)?.is_some(), parts })
    }

    /// Takes a joined document apart: its parts are by themselves again.
    pub fn separate(&self, document: i64, made_at: &str) -> Result<(), AppError> {
        let mut db = self.writing()?;
        if db.pieces(document)?.is_empty() {
            return Err(AppError::Wrong("这份报告不是由几个文件合成的，无须拆开。".to_owned()));
        }
        let note = note(&db, document, made_at)?;
        Ok(db.separate(document, &note)?)
    }

    /// Takes these stretches of a document as its reports; the reports that are in place now.
    pub fn split_document(&self, document: i64, stretches: &[Span], made_at: &str) -> Result<Vec<i64>, AppError> {
        let ordered = stretches.windows(2).all(|pair| pair[0].end <= pair[1].start) && stretches.iter().all(|span| span.start < span.end);
        let mut db = self.writing()?;
        let row = db.document(document)?;
        if !ordered || stretches.is_empty() || stretches.last().is_some_and(|last| last.end > row.characters) {
            return Err(AppError::Wrong("分段的位置不对：各段须依次排列、互不重叠，并在原文之内。".to_owned()));
        }
        arranged(&mut db, &row, Some(stretches.to_vec()), made_at)
    }

    /// Takes all the reports of a document as one.
    pub fn take_as_one(&self, document: i64, made_at: &str) -> Result<Vec<i64>, AppError> {
        let found = self.reading()?.arranged(document)?;
        let (Some((_, first)), Some((_, last))) = (found.first(), found.last()) else { return Ok(Vec::new()) };
        self.split_document(document, &[Span { start: first.start, end: last.end }], made_at)
    }

    /// Takes a document's reports as its text tells them.
    pub fn take_as_read(&self, document: i64, made_at: &str) -> Result<Vec<i64>, AppError> {
        let mut db = self.writing()?;
        let row = db.document(document)?;
        arranged(&mut db, &row, None, made_at)
    }
}

/// Arranges a document by these stretches, or as its text tells; the reports that are in place now.
fn arranged(db: &mut duixian_store::Library, row: &DocumentRow, splitting: Option<Vec<Span>>, made_at: &str) -> Result<Vec<i64>, AppError> {
    let own = db.own_indicators()?;
    let reports = read_again(db, row, splitting.as_deref(), &Said::of(db)?, &crate::own::extractor_of(&own))?;
    let note = note(db, row.id, made_at)?;
    Ok(db.arrange("split", &note, vec![Arrangement { document: row.id, splitting, reports, own }])?)
}

/// The reports of a document of the library, read from its text by these stretches, or as the text tells, and made what was
/// said of them.
pub(crate) fn read_again(
    db: &duixian_store::Library,
    row: &DocumentRow,
    splitting: Option<&[Span]>,
    said: &Said,
    extractor: &Extractor,
) -> Result<Vec<NewReport>, AppError> {
    let document = text_of(db, row)?;
    let cleaned = Cleaned::new(&document.text);
    let mut found = match splitting {
        Some(stretches) => reports::split_as(&document, &cleaned, stretches),
        None => reports::split(&document, &cleaned),
    };
    said.amend(&db.file(row.file)?.sha256, row.number, &cleaned, &mut found);
    Ok(reports_read(&document, &cleaned, found, extractor))
}

/// A document as it was read from its file.
fn text_of(db: &duixian_store::Library, row: &DocumentRow) -> Result<Document, AppError> {
    let said = &row.accompanying;
    let word = |field: &str| said[field].as_str().map(str::to_owned);
    let parents = said["parents"].as_array().map(|all| all.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect());
    let origin = Origin {
        file: db.file(row.file)?.name,
        sheet: row.sheet.clone(),
        row: row.row,
        title: word("title"),
        place: word("place"),
        parents: parents.unwrap_or_default(),
        code: word("code"),
        year: said["year"].as_i64().and_then(|year| i32::try_from(year).ok()),
        level: serde_json::from_value(said["level"].clone()).ok().flatten(),
        published: word("published"),
        source: word("source"),
        address: word("address"),
    };
    Ok(Document { origin, encoding: row.encoding.clone(), text: db.document_text(row.id)?, warnings: row.warnings.clone() })
}

/// A change's note about a document: its first report's name, or its file's.
fn note(db: &duixian_store::Library, document: i64, made_at: &str) -> Result<Note, AppError> {
    let about = match db.arranged(document)?.first() {
        Some((report, _)) => name_of(&db.report_row(*report)?.into()),
        None => db.file(db.document(document)?.file)?.name,
    };
    Ok(Note { made_at: made_at.to_owned(), about })
}
