//! The table `search`: the full-text index over the reports, and finding words in it.
//!
//! Chinese writes no blanks between words, and any segmenter's cut hides the words that cross it; so every Chinese
//! character is a term of its own ([`terms`]), and a word of any length is a phrase of terms. The terms are joined by
//! blanks and handed to SQLite's own `unicode61`, told to take every visible character as part of a term. A tokenizer of
//! our own, registered through SQLite's C interface, would save the blanks in passing and nothing on disk, and would make
//! the library unreadable to every other tool: with this one, any SQLite from 3.43 on answers
//!
//! ```sql
//! SELECT title FROM reports WHERE id IN (SELECT rowid FROM search WHERE search MATCH '"招 商 引 资"');
//! ```
//!
//! The table keeps no text (`content = ''`): it stands compressed in `texts`, and where a word stands in a report is
//! found by reading the report once more, for the reports of the page shown only.

use std::collections::{HashMap, HashSet};

use duixian_model::Span;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::add::Scalars;
use crate::reports::{self, ReportRow};
use crate::set_aside;
use crate::texts::{self, Texts};

pub(crate) mod terms;

use terms::{Phrase, Terms};

/// How many places of one report are told; more are counted only.
pub const SPANS_TOLD: usize = 500;

/// About how many characters a snippet has.
const SNIPPET: usize = 90;

/// The order of the reports found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// The reports that speak most of it first (BM25).
    #[default]
    Relevance,
    /// As [`crate::Library::reports`] lists them: the latest year first, within a year by place.
    Listed,
}

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchQuery {
    /// Words, separated by blanks and in Simplified characters; each is found as it stands, and a report must hold them all. No
    /// character has a special meaning; quotation marks around a word are passed over.
    pub words: String,
    /// The order of the reports found.
    pub order: SearchOrder,
    /// How many reports to pass over.
    pub offset: usize,
    /// How many reports to tell of at most.
    pub limit: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchPage {
    /// How many reports hold all the words.
    pub total: usize,
    /// The reports of this page.
    pub hits: Vec<Hit>,
}

/// A report that holds all the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The report.
    pub report: ReportRow,
    /// How often the words stand in it.
    pub count: usize,
    /// Where: spans of the document's text, in order; the first [`SPANS_TOLD`].
    pub spans: Vec<Span>,
    /// The piece of the report that holds most of the words.
    pub snippet: Snippet,
}

/// A piece of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Where it begins in the document's text, in Unicode scalars.
    pub start: usize,
    /// The piece as it stands, but with a blank for each line break.
    pub text: String,
    /// The words' places within `text`, in Unicode scalars.
    pub highlights: Vec<Span>,
}

pub(crate) fn insert(db: &Connection, report: i64, index_text: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO search (rowid, text) VALUES (?, ?)")?.execute(params![report, index_text])?;
    Ok(())
}

/// Takes a report out of the index.
pub(crate) fn delete(db: &Connection, report: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM search WHERE rowid = ?")?.execute([report])?;
    Ok(())
}

/// Makes the index anew from the kept texts.
pub(crate) fn rebuild(db: &Connection) -> rusqlite::Result<()> {
    db.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    let mut statement = db.prepare("SELECT id, document, span_start, span_end FROM reports ORDER BY document, id")?;
    let mut rows = statement.query([])?;
    let mut held: Option<(i64, Texts)> = None;
    while let Some(row) = rows.next()? {
        let document = row.get(1)?;
        if held.as_ref().is_none_or(|(id, _)| *id != document) {
            held = texts::get(db, document)?.map(|texts| (document, texts));
        }
        if let Some((_, texts)) = &held {
            let span = Span { start: row.get(2)?, end: row.get(3)? };
            insert(db, row.get(0)?, &terms::index_text(Scalars::new(texts.searched()).slice(span)))?;
        }
    }
    Ok(())
}

pub(crate) fn search(db: &Connection, query: &SearchQuery) -> rusqlite::Result<SearchPage> {
    let phrases = terms::phrases(&query.words);
    let Some(expression) = terms::expression(&phrases) else { return Ok(SearchPage::default()) };
    let found = matching(db, &expression, query.order)?;
    let mut page = SearchPage { total: found.len(), hits: Vec::new() };
    let mut held: HashMap<i64, Texts> = HashMap::new();
    for report in found.into_iter().skip(query.offset).take(query.limit) {
        let Some(report) = reports::row(db, report)? else { continue };
        if !held.contains_key(&report.document) {
            // The reports of one document stand together in the listed order; otherwise a few texts are enough to hold.
            if held.len() >= 4 {
                held.clear();
            }
            held.extend(texts::get(db, report.document)?.map(|found| (report.document, found)));
        }
        if let Some(texts) = held.get(&report.document) {
            page.hits.push(hit(report, texts, &phrases));
        }
    }
    Ok(page)
}

/// The numbers of the reports that match, in order.
fn matching(db: &Connection, expression: &str, order: SearchOrder) -> rusqlite::Result<Vec<i64>> {
    let statement = match order {
        SearchOrder::Relevance => "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid",
        SearchOrder::Listed => "SELECT rowid FROM search WHERE search MATCH ?",
    };
    let aside = set_aside::all(db)?;
    let mut found: Vec<i64> = db.prepare_cached(statement)?.query_map([expression], |row| row.get(0))?.collect::<Result<_, _>>()?;
    found.retain(|report| !aside.contains(report));
    match order {
        SearchOrder::Relevance => Ok(found),
        SearchOrder::Listed => {
            let found: HashSet<i64> = found.into_iter().collect();
            let mut listed = reports::ids(db)?;
            listed.retain(|report| found.contains(report));
            Ok(listed)
        }
    }
}

/// Finds the words in the report's text.
fn hit(report: ReportRow, texts: &Texts, phrases: &[Phrase]) -> Hit {
    let base = report.span.start;
    let terms = Terms::new(Scalars::new(texts.searched()).slice(report.span));
    let mut found: Vec<(Span, usize)> = Vec::new();
    for (number, phrase) in phrases.iter().enumerate() {
        found.extend(terms.find(phrase).map(|span| (Span { start: span.start + base, end: span.end + base }, number)));
    }
    found.sort_unstable();
    let count = found.len();
    let snippet = snippet(&texts.text, report.span, &found);
    let spans = found.into_iter().take(SPANS_TOLD).map(|(span, _)| span).collect();
    Hit { report, count, spans, snippet }
}

/// Cuts the piece that holds the most different words, the earliest of them.
fn snippet(text: &str, report: Span, found: &[(Span, usize)]) -> Snippet {
    let mut best = (0, Span { start: report.start, end: report.start });
    for (at, (first, _)) in found.iter().enumerate() {
        let within: Vec<_> = found[at..].iter().take_while(|(span, _)| span.end <= first.start + SNIPPET * 3 / 4).collect();
        let words: HashSet<usize> = within.iter().map(|(_, word)| *word).collect();
        if words.len() > best.0 {
            let end = within.iter().map(|(span, _)| span.end).max().unwrap_or(first.end);
            best = (words.len(), Span { start: first.start, end });
        }
    }
    let (_, core) = best;
    let around = SNIPPET.saturating_sub(core.end - core.start);
    let start = core.start.saturating_sub(around / 3).max(report.start);
    let end = (start + SNIPPET).max(core.end).min(report.end);
    let piece = Scalars::new(text).slice(Span { start, end });
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    let highlights = found
        .iter()
        .filter(|(span, _)| span.start >= start && span.end <= end)
        .map(|(span, _)| Span { start: span.start - start, end: span.end - start })
        .collect();
    Snippet { start, text: piece.chars().map(blank).collect(), highlights }
}
