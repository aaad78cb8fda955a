//! Which reports a document holds: their titles, places, years, forms and sections.

use std::cell::OnceCell;
use std::ops::Range;

use duixian_model::{Form, Gazetteer, Level, Report, Section, Span, Warning};

use crate::document::{Cleaned, Document};
use crate::fold::simplified;
use bodies::{Body, Marks};
use dates::Year;
use headings::Heading;
use lines::Lines;
pub use pages::{PAGE_HEAD, below_page_head};
use titles::{Announces, Title};

mod bodies;
mod cells;
mod contents;
mod dates;
mod given;
mod headings;
mod lines;
mod openings;
mod originals;
mod pages;
mod place;
mod places;
mod sections;
mod titles;
mod whole;
mod wording;
mod year;

/// The levels of the places that a table's cell could name.
pub(crate) fn levels_of_name(cell: &str) -> Vec<Level> {
    places::levels_of_name(cell)
}

/// The full name of the place that a table's cells name without what it is.
pub(crate) fn completed_name(name: &str, parents: &[String], code: Option<&str>, year: Option<i32>) -> Option<&'static str> {
    places::completed(name, parents, code, year)
}

/// Whether a place of this code can be what the cells name; nothing where either is unknown.
pub(crate) fn code_fits(code: &str, name: &str) -> Option<bool> {
    let place = Gazetteer::bundled().place(code)?;
    let known = places::of_cells(name, &[], None).is_some_and(|reading| !reading.places.is_empty());
    known.then(|| places::bears(place, &simplified(name)))
}

/// The reports of a document, in order.
pub fn split(document: &Document, cleaned: &Cleaned) -> Vec<Report> {
    split_at(document, cleaned, None)
}

/// The reports of a document whose stretches are given, one each: where somebody knows better than the text tells.
pub fn split_as(document: &Document, cleaned: &Cleaned, stretches: &[Span]) -> Vec<Report> {
    split_at(document, cleaned, Some(stretches))
}

/// Whether a text looks as if it were a part of a report that begins, or ends, elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    /// It does not open as a report does, and its headings do not begin with the first.
    pub goes_on: bool,
    /// It does not close as a report does.
    pub unfinished: bool,
    /// It opens as a report does: somebody speaks on behalf of a government.
    pub opens: bool,
    /// The number of its first top-level heading (二、 is 2).
    pub first: Option<u32>,
    /// The number of its last top-level heading.
    pub last: Option<u32>,
}

impl Edges {
    /// Whether this text and the `next` may be one: the next is no beginning, and either this one is not at its end, or the
    /// next one's headings count on where this one's stop (thanks and hopes at the end of a review sound like a close).
    pub fn goes_on_in(&self, next: &Edges) -> bool {
        let counts_on = next.first.zip(self.last).is_some_and(|(first, last)| first > 1 && first == last + 1);
        (self.unfinished && next.goes_on) || (counts_on && !next.opens)
    }
}

/// How a text begins and ends.
pub fn edges(cleaned: &Cleaned) -> Edges {
    let text = cleaned.text.trim_end();
    let opens = openings::openings(text).iter().any(|opening| opening.government);
    let headings = headings::headings(text, 0..text.len());
    let mut ordinals = headings.iter().filter_map(|heading| heading.ordinal);
    let first = ordinals.next();
    let last = ordinals.next_back().or(first);
    Edges { goes_on: !opens && !whole::begins(&headings), unfinished: !whole::closes(text), opens, first, last }
}

fn split_at(document: &Document, cleaned: &Cleaned, stretches: Option<&[Span]>) -> Vec<Report> {
    let text = cleaned.text.as_str();
    let lines = Lines::of(text);
    let titles: Vec<Title> = lines.at.iter().filter_map(|line| titles::title(text, line.clone())).collect();
    let openings = openings::openings(text);
    let headings = headings::headings(text, 0..text.len());
    let marks = Marks { lines: &lines, titles: &titles, openings: &openings, headings: &headings };
    let mut bodies = bodies::bodies(&marks);
    if let Some(stretches) = stretches {
        let stretches: Vec<Range<usize>> = stretches.iter().map(|span| cleaned.bytes(*span)).collect();
        bodies = given::bodies(&marks, &bodies, &stretches);
    } else if bodies.is_empty() {
        bodies.extend(whole::of_document(document, text, &titles));
    }
    let mut drafts: Vec<Draft> = bodies.iter().map(|body| Draft::read(document, &marks, body)).collect();
    let promised = bodies.first().map(|first| contents::contents(&lines, &titles, first.span.start)).unwrap_or_default();
    let missing = not_held(text, &promised, &drafts);
    if !missing.is_empty() {
        let message = format!("目录列有{}份报告，文件里只有{}份，没有：{}", promised.len(), drafts.len(), missing.join("、"));
        for draft in &mut drafts {
            draft.report.warnings.push(Warning::new(Warning::CONTENTS_NOT_HELD, message.clone()));
        }
    }
    finish(document, cleaned, drafts)
}

/// What of a document was looked at and left out of its reports: a list of other reports' titles, as sites set it beside an
/// article; a row of a table whose text is no report.
pub fn left_out(document: &Document, cleaned: &Cleaned, reports: &[Report]) -> Vec<Warning> {
    const LIST: usize = 5;
    let text = cleaned.text.as_str();
    let row = document.origin.row.map(|row| match &document.origin.sheet {
        Some(sheet) => format!("工作表“{sheet}”第{row}行"),
        None => format!("第{row}行"),
    });
    let Some(last) = reports.last() else {
        let told = row.filter(|_| !document.text.is_empty());
        return told.map(|row| Warning::new(Warning::NO_REPORT, format!("{row}的文字不是政府工作报告，没有读取"))).into_iter().collect();
    };
    let end = cleaned.bytes(last.span).end;
    let below = Lines::of(text).at.into_iter().filter(|line| line.start >= end);
    let listed = below
        .filter_map(|line| titles::title(text, line))
        .filter(|title| matches!(title.announces, Announces::Government(_)) && title.informative())
        .count();
    if listed < LIST {
        return Vec::new();
    }
    let message = format!("{}文后列有{listed}个其他报告的标题（网页的侧栏），不是报告，没有读取", row.unwrap_or_default());
    vec![Warning::new(Warning::SIDEBAR_LEFT_OUT, message)]
}

/// A report whose spans still are bytes of the cleaned text.
struct Draft {
    report: Report,
    span: Range<usize>,
    title: Option<Range<usize>>,
    parts: Vec<sections::Part>,
}

impl Draft {
    fn read(document: &Document, marks: &Marks<'_>, body: &Body) -> Draft {
        let text = marks.lines.text;
        let origin = &document.origin;
        let own = &text[body.span.clone()];
        let near = body.title.map(|number| &marks.titles[number]);
        let page = body.page_title.map(|number| &marks.titles[number]);
        let row = origin.title.as_deref().and_then(title_of);
        let file = title_of(origin.file.rsplit_once('.').map_or(origin.file.as_str(), |(stem, _)| stem));
        let form = [near, page, row.as_ref(), file.as_ref()]
            .into_iter()
            .flatten()
            .find_map(|title| match title.announces {
                Announces::Government(form) if title.informative() || form != Form::Annual => Some(form),
                _ => None,
            })
            .unwrap_or_default();
        let head = head(marks, body);
        let day = dates::years(&head).into_iter().find(|year| year.day.is_some());
        let inner: Vec<Heading> = marks
            .headings
            .iter()
            .filter(|heading| heading.at.start >= body.span.start && heading.at.end <= body.span.end)
            .cloned()
            .collect();
        let notes = sections::notes(text, body.span.clone()).map_or(body.span.end, |notes| notes.start);
        let before_notes: Vec<Heading> = inner.iter().filter(|heading| heading.at.end <= notes).cloned().collect();
        let accompanying: Vec<(&str, i32)> = [
            ("网页标题", page.and_then(|title| title.year)),
            ("表格的年份", origin.year),
            (if origin.row.is_some() { "表格的标题" } else { "网页的标题" }, row.as_ref().and_then(|title| title.year)),
            ("文件名", file.as_ref().and_then(|title| title.year)),
        ]
        .into_iter()
        .filter_map(|(source, year)| year.map(|year| (source, year)))
        .collect();
        let years: Vec<i32> = {
            let mut years: Vec<i32> = accompanying.iter().map(|(_, year)| *year).collect();
            years.dedup();
            years
        };
        let evidence = year::Evidence {
            form,
            headings: &before_notes,
            day: day.as_ref(),
            title: near.and_then(|title| title.year),
            accompanying: &years,
            text: &text[body.span.start..notes],
        };
        let (report_year, sure) = year::decide(&evidence);
        let mut warnings = Vec::new();
        if !sure {
            let message = match report_year {
                Some(year) => format!("报告没有写明是哪一年的，按文中线索推定为{year}年"),
                None => "看不出是哪一年的报告".to_owned(),
            };
            warnings.push(Warning::new(Warning::YEAR_UNCERTAIN, message));
        }
        let mut said: Vec<(&str, i32)> = accompanying;
        said.extend(near.and_then(|title| title.year).map(|year| ("标题", year)));
        warnings.extend(year::disagreement(&said, report_year, year::of_text(&evidence)));
        let sources = place::Sources {
            whom: body.opening.and_then(|number| places::read(&marks.openings[number].whom)),
            head: place::of_head(&head),
            title: near.and_then(|title| title.place().cloned().or_else(|| place::of_giver(text, title.line.start))),
            page: page.and_then(|title| title.place().cloned()),
            row: row.as_ref().and_then(|title| title.place().cloned()),
            cells: origin.place.as_deref().and_then(|name| places::of_cells(name, &origin.parents, origin.code.as_deref())),
            file: file.as_ref().and_then(|title| title.place().cloned()),
            table: origin.row.is_some(),
            level: origin.level,
        };
        let found = place::decide(sources, report_year, own, &mut warnings);
        let parts = sections::sections(text, body.span.clone(), &inner, report_year, form);
        if let Some(message) = whole::broken_off(text, body, &parts, form, document) {
            warnings.push(Warning::new(Warning::TEXT_BROKEN_OFF, message));
        }
        warnings.extend(cells::unread(marks.lines, &body.span).map(|message| Warning::new(Warning::TABLE_UNREAD, message)));
        warnings.extend(document.warnings.iter().filter(|warning| warning.code == Warning::BYTES_REPLACED).cloned());
        let title = near.filter(|title| title.informative()).or(page).or(near);
        let accompanying_title = origin.title.clone().unwrap_or_else(|| file_title(&origin.file));
        let report = Report {
            index: 0,
            place: found.name,
            place_path: found.path,
            place_code: found.code,
            level: found.level,
            report_year,
            form,
            title: accompanying_title,
            date: day.as_ref().and_then(Year::iso),
            span: Span::default(),
            sections: Vec::new(),
            warnings,
        };
        Draft { report, span: body.span.clone(), title: title.map(|title| title_words(marks, body, title)), parts }
    }
}

/// The title's words: of a plain 政府工作报告 with the meeting that stands below it.
fn title_words(marks: &Marks<'_>, body: &Body, title: &Title) -> Range<usize> {
    let text = marks.lines.text;
    if title.informative() || title.runs_on {
        return title.words.clone();
    }
    let mut end = title.words.end;
    let mut number = marks.lines.number(title.line.start) + 1;
    while number < marks.lines.at.len() && marks.lines.at[number].start < body.anchor && number < marks.lines.number(title.line.start) + 4 {
        let line = marks.lines.line(number);
        let meeting = line.starts_with(['—', '(', '-']) || line.contains("会议上") || (end > title.words.end && line.contains("代表大会"));
        if line.len() > 240 || !meeting {
            break;
        }
        end = marks.lines.at[number].end;
        number += 1;
    }
    title.words.start..text.floor_char_boundary(end)
}

/// What stands above the opening sentence (or the first heading): title, meeting, day, who speaks.
fn head(marks: &Marks<'_>, body: &Body) -> String {
    let text = marks.lines.text;
    let end = body.anchor.min(body.span.end).max(body.span.start);
    let end = text.floor_char_boundary(end.min(body.span.start + 1800));
    let title = body.title.map(|number| marks.titles[number].words.clone());
    text[body.span.start..end]
        .split_inclusive('\n')
        .scan(body.span.start, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        })
        .filter(|(_, line)| !lines::page_head(line.trim_end()))
        .map(|(start, line)| match &title {
            // A plain title is no name; of one with a meeting in its line the meeting counts.
            Some(words) if start <= words.start && words.end <= start + line.len() => {
                line.find("报告").map_or(line, |at| &line[at + "报告".len()..])
            }
            _ => line,
        })
        .collect()
}

/// A title that accompanies a text: a row's, a file's name.
fn title_of(words: &str) -> Option<Title> {
    let cleaned = Cleaned::new(words).text;
    let joined = cleaned.replace(['\n', '_'], "");
    let end = joined.len();
    titles::title(&joined, 0..end).or_else(|| {
        // A file's name need not say 报告: 2008年保定市.
        let year = dates::years(&joined).last().map(|year| year.year).or_else(|| dates::bare_year(&joined));
        let place = places::read(&joined);
        (year.is_some() || place.is_some()).then(|| Title {
            line: 0..end,
            words: 0..end,
            announces: Announces::Government(Form::Annual),
            year,
            core: joined.clone(),
            named: OnceCell::from(place),
            listed: false,
            runs_on: false,
        })
    })
}

fn file_title(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if stem.contains("报告") { stem.to_owned() } else { String::new() }
}

/// What the contents promise and no report is.
fn not_held(text: &str, promised: &[&Title], drafts: &[Draft]) -> Vec<String> {
    promised
        .iter()
        .filter(|title| {
            let name = title.place().map(|place| place.name.as_str()).unwrap_or_default();
            !drafts.iter().any(|draft| draft.report.place == name && title.year.is_none_or(|year| draft.report.report_year == Some(year)))
        })
        .map(|title| text[title.words.clone()].to_owned())
        .collect()
}

/// Turns bytes of the cleaned text into spans of the original, and takes words from there.
fn finish(document: &Document, cleaned: &Cleaned, drafts: Vec<Draft>) -> Vec<Report> {
    let mut wanted: Vec<Range<usize>> = Vec::new();
    for draft in &drafts {
        wanted.extend(draft.title.clone());
        wanted.extend(draft.parts.iter().map(|part| part.heading.clone()));
    }
    let mut words = originals::words(&document.text, cleaned, &wanted).into_iter();
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| {
            let mut report = draft.report;
            report.index = index;
            if draft.title.is_some() {
                report.title = words.next().unwrap_or_default();
            }
            let span = cleaned.original(draft.span.start, draft.span.end);
            report.span = span;
            let starts: Vec<usize> = draft.parts.iter().map(|part| cleaned.original(part.start, part.start + 1).start).collect();
            report.sections = draft
                .parts
                .iter()
                .enumerate()
                .map(|(number, part)| Section {
                    heading: words.next().unwrap_or_default(),
                    role: part.role,
                    span: Span { start: starts[number], end: starts.get(number + 1).copied().unwrap_or(span.end) },
                })
                .collect();
            report
        })
        .collect()
}
