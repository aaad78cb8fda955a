//! Metadata: what people say of whole reports — place, year, form, title, day — and what follows from it.
//!
//! What is said holds wherever the report is read: at import, after a new extraction, in another file of the same text. The
//! figures' periods follow from the report's year; so the document is read again with what was said, and again when that is
//! undone.

use duixian_extract::document::Cleaned;
use duixian_model::{Gazetteer, Level, Report, Span, Warning};
use duixian_store::{Metadata, MetadataRow, Note};
pub use duixian_store::{Particulars, StatedPlace};
use serde::{Deserialize, Serialize};

use crate::arrange::read_again;
use crate::error::AppError;
use crate::library::Library;
use crate::same::note;

/// How many letters of a text say that it is the same one.
const OPENING: usize = 160;

/// A place of the gazetteer, as it is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPlace {
    /// Its code.
    pub code: String,
    /// Its name today.
    pub name: String,
    /// Its path today.
    pub path: String,
    /// Its level.
    pub level: Level,
    /// Former names, the latest first.
    pub former: Vec<String>,
    /// The year in which it ceased to be.
    pub until: Option<i32>,
}

/// The places whose name, path or former name holds every word, at most so many; those that begin with it first.
pub fn find_places(words: &str, limit: usize) -> Vec<FoundPlace> {
    let gazetteer = Gazetteer::bundled();
    let words = duixian_extract::fold::simplified(words);
    let words: Vec<&str> = words.split([' ', '/', '\u{3000}']).filter(|word| !word.is_empty()).collect();
    let Some(last) = words.last() else { return Vec::new() };
    let mut found: Vec<(bool, Level, FoundPlace)> = Vec::new();
    for place in gazetteer.places() {
        let own = |word: &str| place.name.contains(word) || place.former.iter().any(|(name, _)| name.contains(word)) || place.code == word;
        if !own(last) {
            continue;
        }
        let path = gazetteer.path_names(place, None);
        if !words.iter().all(|word| path.contains(word) || own(word)) {
            continue;
        }
        found.push((
            !place.name.starts_with(last),
            place.level,
            FoundPlace {
                code: place.code.to_owned(),
                name: place.name.to_owned(),
                path,
                level: place.level,
                former: place.former.iter().rev().map(|(name, _)| (*name).to_owned()).collect(),
                until: place.until,
            },
        ));
    }
    found.sort_by(|a, b| (a.2.until.is_some(), a.0, a.1, &a.2.code).cmp(&(b.2.until.is_some(), b.0, b.1, &b.2.code)));
    found.into_iter().take(limit).map(|(_, _, place)| place).collect()
}

/// All that was said of whole reports.
#[derive(Debug, Default)]
pub(crate) struct Said(Vec<MetadataRow>);

impl Said {
    pub(crate) fn of(db: &duixian_store::Library) -> Result<Said, AppError> {
        Ok(Said(db.metadata()?))
    }

    /// What was said of the report that stands there.
    fn find(&self, Stand { sha256, document, span, opening }: &Stand) -> Option<&MetadataRow> {
        let common = |row: &MetadataRow| {
            let held = row.metadata.span;
            span.end.min(held.end).saturating_sub(span.start.max(held.start))
        };
        let half = |row: &MetadataRow| 2 * common(row) > (span.end - span.start).min(row.metadata.span.end - row.metadata.span.start);
        let here = self.0.iter().filter(|row| row.metadata.sha256 == *sha256 && row.metadata.document == *document && half(row));
        let same_text = |row: &&MetadataRow| {
            let (one, other) = (span.end - span.start, row.metadata.span.end - row.metadata.span.start);
            row.metadata.opening == *opening && opening.chars().count() == OPENING && one.abs_diff(other) <= one.max(other) / 10
        };
        here.max_by_key(|row| common(row)).or_else(|| self.0.iter().rev().find(same_text))
    }

    /// Makes the reports of a document what was said of them.
    pub(crate) fn amend(&self, sha256: &str, document: usize, cleaned: &Cleaned, reports: &mut [Report]) {
        if self.0.is_empty() {
            return;
        }
        for report in reports {
            let stand = Stand { sha256: sha256.to_owned(), document, span: report.span, opening: opening(cleaned, report.span) };
            if let Some(row) = self.find(&stand) {
                amend(report, &row.metadata.stated);
            }
        }
    }

    /// The same for a document that is no file's own: by the text alone.
    pub(crate) fn amend_by_text(&self, cleaned: &Cleaned, reports: &mut [Report]) {
        self.amend("", 0, cleaned, reports);
    }
}

/// Where a report stands, and how it begins: by these it is known again.
struct Stand {
    sha256: String,
    /// The document's number in its file.
    document: usize,
    span: Span,
    opening: String,
}

impl Stand {
    fn of(db: &duixian_store::Library, document: i64, span: Span) -> Result<Stand, AppError> {
        let row = db.document(document)?;
        let opening = opening(&Cleaned::new(&db.document_text(document)?), span);
        Ok(Stand { sha256: db.file(row.file)?.sha256, document: row.number, span, opening })
    }
}

/// What was said of a report, beside what had been read of the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedMetadata {
    /// What was said.
    pub stated: Particulars,
    /// What had been read.
    pub was: Particulars,
    /// When it was said (RFC 3339).
    pub made_at: String,
}

/// The first letters and digits of a report's text, as search sees them.
fn opening(cleaned: &Cleaned, span: Span) -> String {
    cleaned.slice(span).chars().filter(|letter| letter.is_alphanumeric()).take(OPENING).collect()
}

fn amend(report: &mut Report, stated: &Particulars) {
    let unknown = || "不详".to_owned();
    let mut told = Vec::new();
    let read = particulars(report);
    if let Some(year) = stated.year.filter(|_| stated.year != read.year) {
        told.push(("年份".to_owned(), read.year.map_or_else(unknown, |year| year.to_string())));
        report.report_year = Some(year);
    }
    if let Some(place) = stated.place.as_ref().filter(|_| stated.place != read.place) {
        told.push(("地区".to_owned(), read.place.map_or_else(unknown, |place| place.path)));
        (report.place, report.place_path) = (place.name.clone(), place.path.clone());
        (report.place_code, report.level) = (place.code.clone(), place.level);
    }
    if let Some(form) = stated.form.filter(|_| stated.form != read.form) {
        told.push(("类型".to_owned(), crate::names::form(report.form).to_owned()));
        report.form = form;
    }
    if let Some(title) = stated.title.as_ref().filter(|title| **title != report.title) {
        told.push(("标题".to_owned(), report.title.clone()));
        report.title.clone_from(title);
    }
    if let Some(date) = stated.date.as_ref().filter(|_| stated.date != report.date) {
        told.push(("会议日期".to_owned(), report.date.clone().unwrap_or_else(unknown)));
        report.date = Some(date.clone());
    }
    // What somebody said is uncertain no longer.
    let settled = |code: &str| match code {
        Warning::PLACE_UNCERTAIN => stated.place.is_some(),
        Warning::YEAR_UNCERTAIN => stated.year.is_some(),
        Warning::METADATA_DISAGREES => stated.place.is_some() || stated.year.is_some(),
        _ => false,
    };
    report.warnings.retain(|warning| !settled(&warning.code));
    if !told.is_empty() {
        let words: Vec<String> = told.iter().map(|(what, was)| format!("{what}（原读作“{was}”）")).collect();
        report.warnings.push(Warning::new(Warning::STATED, format!("题录由使用者更正：{}。", words.join("、"))).telling(told));
    }
}

/// What a report says of itself.
fn particulars(report: &Report) -> Particulars {
    let place = (!report.place.is_empty()).then(|| StatedPlace {
        name: report.place.clone(),
        path: report.place_path.clone(),
        code: report.place_code.clone(),
        level: report.level,
    });
    Particulars { place, year: report.report_year, form: Some(report.form), title: Some(report.title.clone()), date: report.date.clone() }
}

impl Library {
    /// What was said of a report; none where it is as it was read.
    pub fn stated(&self, report: i64) -> Result<Option<StatedMetadata>, AppError> {
        let db = self.reading()?;
        let all = Said::of(&db)?;
        if all.0.is_empty() {
            return Ok(None);
        }
        let row = db.report_row(report)?;
        let found = all.find(&Stand::of(&db, row.document, row.span)?).map(|row| row.metadata.clone());
        Ok(found.map(|Metadata { stated, was, made_at, .. }| StatedMetadata { stated, was, made_at }))
    }

    /// Says this of the reports, as one change that can be undone; what is nothing stays as it was said or read. What was
    /// read from them follows.
    ///
    /// # Errors
    /// Where what is said cannot be; nothing is changed then.
    pub fn state(&self, reports: &[i64], given: &Particulars, made_at: &str) -> Result<(), AppError> {
        let given = sound(given)?;
        self.say(reports, made_at, |before, was| {
            let mut stated = before.cloned().unwrap_or_default();
            let Particulars { place, year, form, title, date } = given.clone();
            stated.year = year.or(stated.year);
            stated.place = place.or(stated.place).map(|place| named(place, stated.year.or(was.year)));
            stated.form = form.or(stated.form);
            stated.title = title.or(stated.title);
            stated.date = date.or(stated.date);
            // What says the same as was read says nothing.
            let other_place = |said: &StatedPlace| match &was.place {
                Some(read) if said.code.is_some() => said.code != read.code,
                read => Some(said) != read.as_ref(),
            };
            Particulars {
                place: stated.place.filter(other_place),
                year: stated.year.filter(|_| stated.year != was.year),
                form: stated.form.filter(|_| stated.form != was.form),
                title: stated.title.filter(|title| Some(title) != was.title.as_ref()),
                date: stated.date.filter(|date| Some(date) != was.date.as_ref()),
            }
        })
    }

    /// Takes back all that was said of the reports.
    pub fn unstate(&self, reports: &[i64], made_at: &str) -> Result<(), AppError> {
        self.say(reports, made_at, |_, _| Particulars::default())
    }

    fn say(&self, reports: &[i64], made_at: &str, now: impl Fn(Option<&Particulars>, &Particulars) -> Particulars) -> Result<(), AppError> {
        let mut db = self.writing()?;
        let all = Said::of(&db)?;
        let mut said = Vec::new();
        for &id in reports {
            let report = db.report(id)?;
            let stand = Stand::of(&db, report.document, report.report.span)?;
            let before = all.find(&stand).cloned();
            let read = particulars(&report.report);
            // Of what was said before, what was read stands with it.
            let was = match &before {
                Some(MetadataRow { metadata: Metadata { stated, was, .. }, .. }) => Particulars {
                    place: if stated.place.is_some() { was.place.clone() } else { read.place },
                    year: if stated.year.is_some() { was.year } else { read.year },
                    form: if stated.form.is_some() { was.form } else { read.form },
                    title: if stated.title.is_some() { was.title.clone() } else { read.title },
                    date: if stated.date.is_some() { was.date.clone() } else { read.date },
                },
                None => read,
            };
            let stated = now(before.as_ref().map(|row| &row.metadata.stated), &was);
            let Stand { sha256, document, span, opening } = stand;
            let made_at = made_at.to_owned();
            let after = (!stated.is_empty()).then_some(Metadata { sha256, document, span, opening, stated, was, made_at });
            said.push((before, after));
        }
        let about = match reports {
            [] => return Ok(()),
            [one] => note(&db, &[*one], made_at)?,
            [first, ..] => {
                let first = note(&db, &[*first], made_at)?;
                Note { about: format!("{} 等{}份报告", first.about, reports.len()), ..first }
            }
        };
        db.state(said, &about)?;
        self.read_outdated(&mut db)?;
        Ok(())
    }

    /// Reads again what was said otherwise since it was read; how many documents.
    pub(crate) fn read_outdated(&self, db: &mut duixian_store::Library) -> Result<usize, AppError> {
        let outdated = db.outdated()?;
        if outdated.is_empty() {
            return Ok(0);
        }
        let (said, own) = (Said::of(db)?, db.own_indicators()?);
        let extractor = crate::own::extractor_of(&own);
        for &id in &outdated {
            let reports = read_again(db, &db.document(id)?, db.splitting(id)?.as_deref(), &said, &extractor)?;
            db.reread(id, reports)?;
            let now: Vec<i64> = db.arranged(id)?.into_iter().map(|(report, _)| report).collect();
            db.keep_stamped(&now, &own)?;
        }
        Ok(outdated.len())
    }
}

/// The place as the gazetteer has it in that year, where it is there.
fn named(place: StatedPlace, year: Option<i32>) -> StatedPlace {
    let gazetteer = Gazetteer::bundled();
    match place.code.as_deref().and_then(|code| gazetteer.place(code)) {
        None => place,
        Some(known) => StatedPlace {
            name: year.map_or(known.name, |year| known.name_in(year)).to_owned(),
            path: gazetteer.path_names(known, year),
            code: Some(known.code.to_owned()),
            level: Some(known.level),
        },
    }
}

/// What is said, made whole; where it cannot be, why not.
fn sound(given: &Particulars) -> Result<Particulars, AppError> {
    let wrong = |message: String| Err(AppError::Wrong(message));
    let mut given = given.clone();
    if let Some(place) = &mut given.place {
        match &place.code {
            Some(code) if Gazetteer::bundled().place(code).is_none() => {
                return wrong(format!("没有代码为 {code} 的行政区划；请从列表里选择地区。"));
            }
            None if place.name.trim().is_empty() => return wrong("没有写地区的名称；请填写，或从列表里选择。".to_owned()),
            None => {
                place.name = place.name.trim().to_owned();
                if place.path.trim().is_empty() {
                    place.path.clone_from(&place.name);
                }
            }
            Some(_) => {}
        }
    }
    if let Some(year) = given.year
        && !(1949..=2100).contains(&year)
    {
        return wrong(format!("年份 {year} 不对；请填写报告所部署工作的年份，如 2021。"));
    }
    if let Some(title) = &mut given.title {
        *title = title.trim().to_owned();
        if title.is_empty() {
            return wrong("标题不能为空。".to_owned());
        }
    }
    if let Some(date) = &given.date
        && !is_day(date)
    {
        return wrong(format!("会议日期“{date}”不对；请写成 2021-01-29 这样的日期。"));
    }
    Ok(given)
}

/// Whether a day of the calendar stands there, as 2021-01-29.
fn is_day(text: &str) -> bool {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().ok().map(|number| (part.len(), number)));
    let (Some(Some((4, year))), Some(Some((2, month))), Some(Some((2, day))), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
