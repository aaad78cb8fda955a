//! The table `reports`: the reports found in the documents, each with its place and year.

use std::collections::HashMap;
use std::sync::Arc;

use duixian_model::comparison::Source;
use duixian_model::{Form, Level, Report, Section, Span, Warning};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, json, word};
use crate::{cores, fingerprints, overlay, search};

/// A word that tells a report from others, with its weight (larger is more telling).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// The word.
    pub word: String,
    /// Its weight.
    pub weight: f64,
}

/// A report as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportRow {
    /// Its number in the library.
    pub id: i64,
    /// Its document's number.
    pub document: i64,
    /// Its file's number.
    pub file: i64,
    /// Where it came from: the file's name, with sheet and row for a table.
    pub origin: String,
    /// Where its file lay at import: a folder's path, or archive/member; empty where that was not told.
    pub path: String,
    /// Its place's key ([`place_key`]).
    pub place_key: String,
    /// Its place's own name; empty where it could not be told.
    pub place: String,
    /// Its place's path.
    pub place_path: String,
    /// Its place's level.
    pub level: Option<Level>,
    /// The year whose work it plans.
    pub report_year: Option<i32>,
    /// What sort of report it is.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// The day of the meeting.
    pub date: Option<String>,
    /// Where it stands in its document's text.
    pub span: Span,
    /// Whether its text breaks off.
    pub broken_off: bool,
    /// How many targets were found in it.
    pub targets: usize,
    /// How many results.
    pub actuals: usize,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

/// A report whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredReport {
    /// Its number in the library.
    pub id: i64,
    /// Its document's number.
    pub document: i64,
    /// Its file's number.
    pub file: i64,
    /// Where it came from: the file's name, with sheet and row for a table.
    pub origin: String,
    /// Its place's key ([`place_key`]).
    pub place_key: String,
    /// The report as it was read.
    pub report: Report,
    /// Its most telling words, the most telling first.
    pub keywords: Vec<Keyword>,
    /// How many targets were found in it.
    pub targets: usize,
    /// How many results.
    pub actuals: usize,
}

/// A place of which the library holds reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPlace {
    /// Its key ([`place_key`]).
    pub key: String,
    /// Its name in its latest report.
    pub name: String,
    /// Its path in its latest report.
    pub path: String,
    /// Its level.
    pub level: Option<Level>,
    /// The years of its reports, ascending, each once.
    pub years: Vec<i32>,
}

/// What a place is known by in the library: its gazetteer code, or the path of names where it has none (the same name
/// stands in several cities); empty where the place could not be told.
pub fn place_key(report: &Report) -> String {
    match &report.place_code {
        Some(code) => code.clone(),
        None if report.place_path.is_empty() => report.place.clone(),
        None => report.place_path.clone(),
    }
}

pub(crate) fn insert(
    db: &Connection,
    document: i64,
    report: &Report,
    keywords: &[Keyword],
    targets: usize,
    actuals: usize,
) -> rusqlite::Result<i64> {
    db.prepare_cached(include_str!("reports/insert.sql"))?.insert(params![
        document,
        report.index,
        place_key(report),
        report.place,
        report.place_path,
        report.place_code,
        report.level.map(word),
        report.report_year,
        word(report.form),
        report.title,
        report.date,
        report.span.start,
        report.span.end,
        report.warns(Warning::TEXT_BROKEN_OFF),
        targets,
        actuals,
        json(&report.warnings)?,
        json(keywords)?,
        json(&report.sections)?,
    ])
}

/// Makes the report what is given, but for what was found in it; it keeps its number and its document.
pub(crate) fn update(db: &Connection, id: i64, report: &Report, keywords: &[Keyword]) -> rusqlite::Result<()> {
    db.prepare_cached(include_str!("reports/update.sql"))?.execute(params![
        place_key(report),
        report.place,
        report.place_path,
        report.place_code,
        report.level.map(word),
        report.report_year,
        word(report.form),
        report.title,
        report.date,
        report.span.start,
        report.span.end,
        report.warns(Warning::TEXT_BROKEN_OFF),
        json(&report.warnings)?,
        json(keywords)?,
        json(&report.sections)?,
        id,
    ])?;
    Ok(())
}

/// Counts the report's targets and results anew: after a correction, after it was read again.
pub(crate) fn count(db: &Connection, id: i64) -> rusqlite::Result<()> {
    db.prepare_cached(include_str!("reports/count.sql"))?.execute([id])?;
    Ok(())
}

/// Removes everything that was found in the report, its place in the search index and its fingerprint.
pub(crate) fn clear(db: &Connection, id: i64) -> rusqlite::Result<()> {
    overlay::delete_of_report(db, id)?;
    fingerprints::delete(db, id)?;
    search::delete(db, id)?;
    for table in ["observations", "unresolved", "open_facts", "claims", "extents"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE report = ?"))?.execute([id])?;
    }
    Ok(())
}

/// Removes the report with everything that was found in it.
pub(crate) fn delete(db: &Connection, id: i64) -> rusqlite::Result<()> {
    clear(db, id)?;
    db.prepare_cached("DELETE FROM reports WHERE id = ?")?.execute([id])?;
    Ok(())
}

/// The reports of a document with their spans, in the order of the text: those of its present arrangement, or the others.
pub(crate) fn of_document(db: &Connection, document: i64, arranged: bool) -> rusqlite::Result<Vec<(i64, Span)>> {
    db.prepare_cached(include_str!("reports/of_document.sql"))?
        .query_map(params![document, arranged], |row| {
            let mut cells = Cells::new(row);
            Ok((cells.get()?, cells.span()?))
        })?
        .collect()
}

/// The number within its document that is free for another report.
pub(crate) fn next_number(db: &Connection, document: i64) -> rusqlite::Result<usize> {
    db.prepare_cached("SELECT coalesce(max(number) + 1, 0) FROM reports WHERE document = ?")?.query_row([document], |row| row.get(0))
}

/// All reports: the latest year first, within a year by place.
pub(crate) fn list(db: &Connection) -> rusqlite::Result<Vec<ReportRow>> {
    // Read as they lie and put in order here: twenty thousand rows in an index's order are as many pages fetched singly. In
    // order are put their numbers, since a row is long to move.
    let rows: Vec<ReportRow> = cores::by_reports(db, |db, share| {
        db.prepare_cached(include_str!("reports/list.sql"))?.query_map([share.start(), share.end()], read_row)?.collect()
    })?;
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_unstable_by(|a, b| {
        let (a, b) = (&rows[*a], &rows[*b]);
        (b.report_year.cmp(&a.report_year)).then_with(|| a.place_key.cmp(&b.place_key)).then_with(|| a.id.cmp(&b.id))
    });
    let mut rows: Vec<Option<ReportRow>> = rows.into_iter().map(Some).collect();
    Ok(order.into_iter().filter_map(|at| rows[at].take()).collect())
}

/// One report as a list shows it.
pub(crate) fn row(db: &Connection, id: i64) -> rusqlite::Result<Option<ReportRow>> {
    db.prepare_cached(include_str!("reports/row.sql"))?.query_row([id], read_row).optional()
}

/// One report whole.
pub(crate) fn get(db: &Connection, id: i64) -> rusqlite::Result<Option<StoredReport>> {
    let Some(row) = row(db, id)? else { return Ok(None) };
    db.prepare_cached("SELECT number, place_code, keywords, sections FROM reports WHERE id = ?")?
        .query_row([id], |found| {
            let mut cells = Cells::new(found);
            let index = cells.get()?;
            let place_code = cells.get()?;
            let keywords = cells.json()?;
            let sections: Vec<Section> = cells.json()?;
            Ok(StoredReport {
                id: row.id,
                document: row.document,
                file: row.file,
                origin: row.origin,
                place_key: row.place_key,
                report: Report {
                    index,
                    place: row.place,
                    place_path: row.place_path,
                    place_code,
                    level: row.level,
                    report_year: row.report_year,
                    form: row.form,
                    title: row.title,
                    date: row.date,
                    span: row.span,
                    sections,
                    warnings: row.warnings,
                },
                keywords,
                targets: row.targets,
                actuals: row.actuals,
            })
        })
        .optional()
}

/// The places known, by key; reports without a place are left out.
pub(crate) fn places(db: &Connection) -> rusqlite::Result<Vec<KnownPlace>> {
    let mut places: Vec<KnownPlace> = Vec::new();
    let mut statement = db.prepare_cached(include_str!("reports/places.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let place = KnownPlace {
            key: cells.get()?,
            name: cells.get()?,
            path: cells.get()?,
            level: cells.word_or_none()?,
            years: cells.get::<Option<i32>>()?.into_iter().collect(),
        };
        match places.last_mut().filter(|known| known.key == place.key) {
            // Ascending by year: the latest report's name stands last.
            Some(known) => {
                let mut years = std::mem::take(&mut known.years);
                years.extend(place.years.iter().filter(|year| years.last() != Some(*year)).copied().collect::<Vec<_>>());
                *known = KnownPlace { years, level: place.level.or(known.level), ..place };
            }
            None => places.push(place),
        }
    }
    Ok(places)
}

/// Place and year of every report that has both.
pub(crate) fn placed(db: &Connection) -> rusqlite::Result<HashMap<i64, (Arc<str>, i32)>> {
    let mut placed = HashMap::new();
    let mut statement = db.prepare_cached(include_str!("reports/placed.sql"))?;
    let mut rows = statement.query([])?;
    let mut last: Arc<str> = Arc::from("");
    while let Some(row) = rows.next()? {
        let key = row.get_ref(1)?.as_str()?;
        if *last != *key {
            last = Arc::from(key);
        }
        placed.insert(row.get(0)?, (last.clone(), row.get(2)?));
    }
    Ok(placed)
}

/// The reports that a comparison can draw on: those with a place and a year, of these places or of all.
pub(crate) fn sources(db: &Connection, places: Option<&[String]>) -> rusqlite::Result<Vec<Source>> {
    let Some(places) = places else {
        let mut sources: Vec<Source> = cores::by_reports(db, |db, share| {
            db.prepare_cached(include_str!("reports/sources.sql"))?.query_map([share.start(), share.end()], read_source)?.collect()
        })?;
        sources.sort_unstable_by(|a, b| (&a.place, a.report_year, a.report).cmp(&(&b.place, b.report_year, b.report)));
        return Ok(sources);
    };
    let mut places: Vec<&str> = places.iter().map(String::as_str).filter(|place| !place.is_empty()).collect();
    places.sort_unstable();
    places.dedup();
    let mut statement = db.prepare_cached(include_str!("reports/sources_of_place.sql"))?;
    let mut sources = Vec::new();
    for place in places {
        for source in statement.query_map([place], read_source)? {
            sources.push(source?);
        }
    }
    Ok(sources)
}

fn read_source(row: &rusqlite::Row<'_>) -> rusqlite::Result<Source> {
    let mut cells = Cells::new(row);
    Ok(Source {
        report: cells.get()?,
        place: cells.get()?,
        report_year: cells.get()?,
        form: cells.word()?,
        title: cells.get()?,
        broken_off: cells.get()?,
        origin: origin(cells.get()?, cells.get()?, cells.get()?, cells.get()?),
    })
}

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<ReportRow> {
    let mut cells = Cells::new(row);
    Ok(ReportRow {
        id: cells.get()?,
        document: cells.get()?,
        file: cells.get()?,
        origin: origin(cells.get()?, cells.get()?, cells.get()?, cells.get()?),
        path: cells.get()?,
        place_key: cells.get()?,
        place: cells.get()?,
        place_path: cells.get()?,
        level: cells.word_or_none()?,
        report_year: cells.get()?,
        form: cells.word()?,
        title: cells.get()?,
        date: cells.get()?,
        span: cells.span()?,
        broken_off: cells.get()?,
        targets: cells.get()?,
        actuals: cells.get()?,
        warnings: cells.json()?,
    })
}

/// A file's name, with sheet and row for a table, or with how many files a joined document has, as people read it.
fn origin(file: String, sheet: Option<String>, row: Option<i64>, pieces: i64) -> String {
    if pieces > 1 {
        return format!("{file} 等{pieces}个文件");
    }
    match (sheet, row) {
        (None, None) => file,
        (Some(sheet), None) => format!("{file} · {sheet}"),
        (None, Some(row)) => format!("{file} · 第{row}行"),
        (Some(sheet), Some(row)) => format!("{file} · {sheet} · 第{row}行"),
    }
}
