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
//! The table keeps no text (`content = ''`): it stands compressed in `texts`. How often a word stands in each report, and in
//! which part of it, the index itself tells ([`occurrences`]); where exactly is found by reading the report once more, for
//! the reports shown only ([`contexts`]).
//!
//! ```text
//! terms     a text as the index sees it; a query read           occurrences  where phrases stand, asked of the index
//! narrow    place, years, part, form, level                     contexts     the words in their sentences
//! ground    all reports and their parts, read once          matched      which reports hold the words, and how often
//! ```

use std::collections::{BTreeMap, HashMap};

use duixian_model::{Level, Span};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::add::Scalars;
use crate::extents::{self, Extent};
use crate::reports;
use crate::stamp;
use crate::texts::{self, Texts};

mod contexts;
pub(crate) mod ground;
pub(crate) mod matched;
pub(crate) mod narrow;
pub(crate) mod occurrences;
pub(crate) mod terms;

pub use contexts::{Context, Hit, SPANS_TOLD, Snippet};
pub use narrow::Narrowing;
pub use terms::Taken;

use matched::{Matched, matching};
use narrow::Narrowed;
use terms::{Query, Terms};

/// The order of the reports found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// The reports that speak most of it first: by how often each word stands in a report against the report's length, the
    /// rarer words counting more (the weights of BM25).
    #[default]
    Relevance,
    /// As [`crate::Library::reports`] lists them: the latest year first, within a year by place.
    Listed,
    /// The earliest year first, within a year by place.
    Oldest,
    /// By place, of each the latest year first.
    Place,
    /// The reports with most occurrences first.
    Count,
}

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Words, separated by blanks and in Simplified characters; each is found as it stands, and a report must hold them all.
    /// What stands between quotation marks is one, blanks and all; what follows a minus must not stand in the report. No
    /// other character has a special meaning.
    pub words: String,
    /// The order of the reports found.
    #[serde(default)]
    pub order: SearchOrder,
    /// Where to look.
    #[serde(default)]
    pub narrowing: Narrowing,
}

/// What a search found: every report, in order, without its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What the query was taken as.
    pub taken: Vec<Taken>,
    /// How often the words stand in all reports found.
    pub occurrences: usize,
    /// The reports found.
    pub reports: Vec<FoundReport>,
    /// By year, the latest first, those without a year last; found without the narrowing to years.
    pub years: Vec<YearFound>,
    /// By place; found without the narrowing to places.
    pub places: Vec<PlaceFound>,
}

/// A report found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundReport {
    /// Its number.
    pub report: i64,
    /// How often the words stand in it.
    pub count: usize,
}

/// How much was found in a year's reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearFound {
    /// The year whose work they plan.
    pub year: Option<i32>,
    /// How many reports.
    pub reports: usize,
    /// How often the words stand in them.
    pub count: usize,
}

/// How much was found in a place's reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceFound {
    /// Its key; empty where the place is not known.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its path.
    pub path: String,
    /// Its level.
    pub level: Option<Level>,
    /// How many reports.
    pub reports: usize,
    /// How often the words stand in them.
    pub count: usize,
}

/// A search of which only a page is wanted, in all reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchQuery {
    /// As in [`Search`].
    pub words: String,
    /// The order of the reports found.
    pub order: SearchOrder,
    /// How many reports to pass over.
    pub offset: usize,
    /// How many reports to tell of at most.
    pub limit: usize,
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchPage {
    /// How many reports hold all the words.
    pub total: usize,
    /// The reports of this page.
    pub hits: Vec<Hit>,
}

/// As many reports wait for the index at most: what waits is held in memory.
const MOST_WAITING: i64 = 64;

/// Makes ready for what [`add`] gathers: once for every connection that writes.
pub(crate) fn ready_to_write(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch("CREATE TEMP TABLE waiting_for_search (report INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
}

/// Puts a report into the index before its transaction ends ([`settle`]). Between the rows of other tables the index would
/// write out what it holds in memory at each statement that has triggers, and merge all that later.
pub(crate) fn add(db: &Connection, report: i64, index_text: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO waiting_for_search (report, text) VALUES (?, ?)")?.execute(params![report, index_text])?;
    let waiting: i64 = db.prepare_cached("SELECT count(*) FROM waiting_for_search")?.query_row([], |row| row.get(0))?;
    if waiting >= MOST_WAITING { settle(db) } else { Ok(()) }
}

/// Puts into the index what waits for it: the last that is done before a transaction is kept.
pub(crate) fn settle(db: &Connection) -> rusqlite::Result<()> {
    if db.prepare_cached("INSERT INTO search (rowid, text) SELECT report, text FROM waiting_for_search")?.execute([])? > 0 {
        db.prepare_cached("DELETE FROM waiting_for_search")?.execute([])?;
    }
    Ok(())
}

fn insert(db: &Connection, report: i64, index_text: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO search (rowid, text) VALUES (?, ?)")?.execute(params![report, index_text])?;
    Ok(())
}

/// Takes a report out of the index.
pub(crate) fn delete(db: &Connection, report: i64) -> rusqlite::Result<()> {
    if db.prepare_cached("DELETE FROM waiting_for_search WHERE report = ?")?.execute([report])? == 0 {
        db.prepare_cached("DELETE FROM search WHERE rowid = ?")?.execute([report])?;
    }
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
            insert(db, row.get(0)?, &Terms::new(Scalars::new(texts.searched()).slice(span)).index_text())?;
        }
    }
    extents::fill(db)?;
    stamp::raise(db)
}

/// Every report that holds what is asked for.
pub(crate) fn find(db: &Connection, search: &Search) -> rusqlite::Result<Found> {
    let query = Query::read(&search.words);
    let ground = ground::of(db)?;
    let (known, extents) = (&ground.known, &ground.extents);
    let narrowed = Narrowed::new(&search.narrowing);
    let hold = matching(db, &query, search.narrowing.part, &ground)?;
    let (mut years, mut places) = (BTreeMap::new(), BTreeMap::new());
    let mut found: Vec<&Matched> = Vec::new();
    for matched in hold.iter() {
        let Some(report) = known.get(&matched.report) else { continue };
        let (count, in_years) = (matched.count(), narrowed.in_years(report));
        if !narrowed.otherwise(report) {
            continue;
        }
        let in_places = narrowed.in_places(report);
        if in_places {
            let at: &mut (usize, usize) = years.entry(report.year).or_default();
            (at.0, at.1) = (at.0 + 1, at.1 + count);
        }
        if in_years {
            let at: &mut (&narrow::Known, usize, usize) = places.entry(report.place_key.as_str()).or_insert((report, 0, 0));
            (at.1, at.2) = (at.1 + 1, at.2 + count);
            // A place is called as in its latest report.
            if report.year > at.0.year {
                at.0 = report;
            }
        }
        if in_places && in_years {
            found.push(matched);
        }
    }
    let reports = in_order(&found, search.order, known, extents);
    Ok(Found {
        taken: query.taken,
        occurrences: reports.iter().map(|report| report.count).sum(),
        reports,
        years: years.into_iter().rev().map(|(year, (reports, count))| YearFound { year, reports, count }).collect(),
        places: places.into_values().map(|(report, reports, count)| report.found(reports, count)).collect(),
    })
}

/// The words in these reports, in the order given; what is not there is passed over. At most `most` pieces of each.
pub(crate) fn hits(db: &Connection, search: &Search, reports: &[i64], most: usize) -> rusqlite::Result<Vec<Hit>> {
    let query = Query::read(&search.words);
    let mut hits = Vec::with_capacity(reports.len());
    let mut held: HashMap<i64, Texts> = HashMap::new();
    for &report in reports {
        let Some(report) = reports::get(db, report)? else { continue };
        if !held.contains_key(&report.document) {
            // The reports of one document stand together in the listed order; otherwise a few texts are enough to hold.
            if held.len() >= 4 {
                held.clear();
            }
            held.extend(texts::get(db, report.document)?.map(|found| (report.document, found)));
        }
        if let Some(texts) = held.get(&report.document)
            && let Some(row) = reports::row(db, report.id)?
        {
            hits.push(contexts::hit(row, &report.report, texts, &query.all, search.narrowing.part, most));
        }
    }
    Ok(hits)
}

pub(crate) fn search(db: &Connection, query: &SearchQuery) -> rusqlite::Result<SearchPage> {
    let search = Search { words: query.words.clone(), order: query.order, narrowing: Narrowing::default() };
    let found = find(db, &search)?;
    let page: Vec<i64> = found.reports.iter().skip(query.offset).take(query.limit).map(|found| found.report).collect();
    Ok(SearchPage { total: found.reports.len(), hits: hits(db, &search, &page, 1)? })
}

fn in_order(
    found: &[&Matched],
    order: SearchOrder,
    known: &HashMap<i64, narrow::Known>,
    extents: &HashMap<i64, Vec<Extent>>,
) -> Vec<FoundReport> {
    let told = |matched: &Matched| FoundReport { report: matched.report, count: matched.count() };
    let mut reports: Vec<FoundReport> = found.iter().copied().map(told).collect();
    let at = |report: &FoundReport| &known[&report.report];
    match order {
        SearchOrder::Relevance => return by_relevance(found, extents),
        SearchOrder::Listed => reports.sort_by(|a, b| {
            let (one, two) = (at(a), at(b));
            two.year.cmp(&one.year).then_with(|| one.place_key.cmp(&two.place_key)).then(a.report.cmp(&b.report))
        }),
        SearchOrder::Oldest => reports.sort_by(|a, b| {
            let (one, two) = (at(a), at(b));
            one.year.cmp(&two.year).then_with(|| one.place_key.cmp(&two.place_key)).then(a.report.cmp(&b.report))
        }),
        SearchOrder::Place => reports.sort_by(|a, b| {
            let (one, two) = (at(a), at(b));
            one.place_key.cmp(&two.place_key).then(two.year.cmp(&one.year)).then(a.report.cmp(&b.report))
        }),
        SearchOrder::Count => reports.sort_by_key(|report| (std::cmp::Reverse(report.count), report.report)),
    }
    reports
}

fn by_relevance(found: &[&Matched], extents: &HashMap<i64, Vec<Extent>>) -> Vec<FoundReport> {
    let length = |report: i64| extents.get(&report).and_then(|all| all.last()).map_or(1.0, |last| last.end.max(1) as f64);
    let lengths: f64 = found.iter().map(|found| length(found.report)).sum();
    let mean = lengths / found.len().max(1) as f64;
    let words = found.first().map_or(0, |found| found.counts().len());
    let weights: Vec<f64> =
        (0..words).map(|word| (1.0 + lengths / found.iter().map(|found| found.counts()[word] as f64).sum::<f64>().max(1.0)).ln()).collect();
    let score = |matched: &Matched| -> f64 {
        let around = 1.2 * (0.25 + 0.75 * length(matched.report) / mean);
        matched.counts().iter().zip(&weights).map(|(&count, weight)| weight * count as f64 * 2.2 / (count as f64 + around)).sum()
    };
    let mut scored: Vec<(f64, FoundReport)> =
        found.iter().map(|matched| (score(matched), FoundReport { report: matched.report, count: matched.count() })).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.report.cmp(&b.1.report)));
    scored.into_iter().map(|(_, report)| report).collect()
}
