//! The tables `own_indicators`, `catalogues` and `readings`: a user's own indicators, and which reports were read with which
//! of them. What a report was read with is written down with what was read, in the same transaction; so a reading again that
//! is broken off leaves every report whole, and what is still to do can be told at any time.

use std::collections::{BTreeMap, BTreeSet};

use duixian_model::{Claim, Observation, OpenFact, OwnIndicator, Unresolved};
use rusqlite::{Connection, OptionalExtension, params};

use crate::changes::{self, Note, Step, Touched};
use crate::columns::{Cells, json};
use crate::error::StoreError;
use crate::library::Library;
use crate::open_facts::PackedFacts;
use crate::search::terms::{Phrase, Query};
use crate::{claims, observations, open_facts, overlay, reports, set_aside, stamp, unresolved};

/// Reports that were read with other own indicators than those in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Those they were read with.
    pub own: Vec<OwnIndicator>,
    /// The reports, by number.
    pub reports: Vec<i64>,
}

/// What was read again in a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Reread {
    /// The report's number.
    pub report: i64,
    /// Its targets and results.
    pub observations: Vec<Observation>,
    /// What it speaks of without a figure that could be had.
    pub unresolved: Vec<Unresolved>,
    /// Its own verdicts.
    pub claims: Vec<Claim>,
    /// Every other figure.
    pub open_facts: Vec<OpenFact>,
}

/// Reading.
impl Library {
    /// The user's own indicators, by id.
    pub fn own_indicators(&self) -> Result<Vec<OwnIndicator>, StoreError> {
        self.read(all)
    }

    /// The reports that were read with other own indicators than those in force.
    pub fn stale(&self) -> Result<Vec<Stale>, StoreError> {
        self.read(|db| {
            let present = all(db)?;
            let mut groups: BTreeMap<Option<i64>, Vec<i64>> = BTreeMap::new();
            let gone = set_aside::gone(db)?;
            let mut statement = db.prepare_cached(
                "SELECT reports.id, readings.catalogue FROM reports LEFT JOIN readings ON readings.report = reports.id ORDER BY reports.id",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let report = row.get(0)?;
                if !gone.contains(&report) {
                    groups.entry(row.get(1)?).or_default().push(report);
                }
            }
            let mut stale = Vec::new();
            for (catalogue, reports) in groups {
                let own = catalogue.map_or(Ok(Vec::new()), |catalogue| entries(db, catalogue))?;
                if own != present {
                    stale.push(Stale { own, reports });
                }
            }
            Ok(stale)
        })
    }

    /// The reports in which any of the words may stand, wherever; all where a word cannot be looked for.
    pub fn mentioning(&self, words: &[String]) -> Result<Option<BTreeSet<i64>>, StoreError> {
        self.read(|db| {
            let mut found = BTreeSet::new();
            let mut statement = db.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?")?;
            for word in words {
                // Letters and figures at a word's ends may be a piece of a longer one.
                let bare = word.trim_matches(|c: char| c.is_ascii() || c < '\u{2e80}');
                let Some(expression) =
                    (Query { all: vec![Phrase::new(bare)], ..Query::default() }.expression(true)).filter(|_| !bare.is_empty())
                else {
                    return Ok(None);
                };
                for report in statement.query_map([expression], |row| row.get::<_, i64>(0))? {
                    found.insert(report?);
                }
            }
            Ok(Some(found))
        })
    }
}

/// Writing.
impl Library {
    /// Keeps own indicators, or removes those of which there is nothing, as one change. What was read stays as it is until it
    /// is read again.
    pub fn keep_own(&mut self, given: &[(String, Option<OwnIndicator>)], note: &Note) -> Result<(), StoreError> {
        self.change(|db| {
            let held = all(db)?;
            let mut steps = Vec::new();
            for (id, after) in given {
                let before = held.iter().find(|own| own.id == *id).cloned().map(Box::new);
                let after = after.clone().map(|own| Box::new(OwnIndicator { id: id.clone(), ..own }));
                if before != after {
                    steps.push(Step::Own { id: id.clone(), before, after });
                }
            }
            changes::make(db, "own_indicator", note, &steps)
        })
    }

    /// Keeps what was read again with these own indicators. A report that reads as it did keeps everything as it is; of every
    /// other the corrections find their words again. All of it or nothing; how many reports read otherwise than before.
    pub fn keep_reread(&mut self, reread: Vec<Reread>, own: &[OwnIndicator]) -> Result<usize, StoreError> {
        let packed: Vec<PackedFacts> = reread
            .iter()
            .map(|new| PackedFacts::new(&new.open_facts))
            .collect::<Result<_, _>>()
            .map_err(|error| StoreError::Invalid { file: String::new(), detail: format!("压缩失败：{error}") })?;
        self.change(|db| {
            let mut touched = Touched::default();
            for (new, facts) in reread.iter().zip(&packed) {
                if reports::row(db, new.report)?.is_some() && !reads_the_same(db, new)? {
                    rewrite(db, new, facts)?;
                    touched.reports.insert(new.report);
                }
            }
            let seen: Vec<i64> = reread.iter().map(|new| new.report).collect();
            stamp(db, &seen, own)?;
            let changed = touched.reports.len();
            touched.settle(db)?;
            Ok(changed)
        })
    }

    /// Says of reports that they read the same with these own indicators.
    pub fn keep_stamped(&mut self, reports: &[i64], own: &[OwnIndicator]) -> Result<(), StoreError> {
        self.change(|db| stamp(db, reports, own))
    }
}

/// The own indicators in force.
pub(crate) fn all(db: &Connection) -> rusqlite::Result<Vec<OwnIndicator>> {
    db.prepare_cached("SELECT entry FROM own_indicators ORDER BY id")?.query_map([], |row| Cells::new(row).json())?.collect()
}

/// Makes the entry of this id what is given, or removes it.
pub(crate) fn put(db: &Connection, id: &str, entry: Option<&OwnIndicator>) -> rusqlite::Result<()> {
    match entry {
        Some(entry) => db
            .prepare_cached("INSERT INTO own_indicators (id, entry) VALUES (?, ?) ON CONFLICT DO UPDATE SET entry = excluded.entry")?
            .execute(params![id, json(entry)?])?,
        None => db.prepare_cached("DELETE FROM own_indicators WHERE id = ?")?.execute([id])?,
    };
    Ok(())
}

/// Writes down with which own indicators these reports were read.
pub(crate) fn stamp(db: &Connection, reports: &[i64], own: &[OwnIndicator]) -> rusqlite::Result<()> {
    if own.is_empty() {
        let mut statement = db.prepare_cached("DELETE FROM readings WHERE report = ?")?;
        for report in reports {
            statement.execute([report])?;
        }
        return Ok(());
    }
    let mut ordered = own.to_vec();
    ordered.sort_by(|a, b| a.id.cmp(&b.id));
    let text = json(&ordered)?;
    db.prepare_cached("INSERT OR IGNORE INTO catalogues (entries) VALUES (?)")?.execute([&text])?;
    let catalogue: i64 = db.prepare_cached("SELECT id FROM catalogues WHERE entries = ?")?.query_row([&text], |row| row.get(0))?;
    let mut statement = db.prepare_cached(
        "INSERT INTO readings (report, catalogue) VALUES (?, ?) ON CONFLICT DO UPDATE SET catalogue = excluded.catalogue",
    )?;
    for report in reports {
        statement.execute(params![report, catalogue])?;
    }
    Ok(())
}

fn entries(db: &Connection, catalogue: i64) -> rusqlite::Result<Vec<OwnIndicator>> {
    let found = db
        .prepare_cached("SELECT entries FROM catalogues WHERE id = ?")?
        .query_row([catalogue], |row| Cells::new(row).json())
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Whether a report holds already what was read again.
fn reads_the_same(db: &Connection, new: &Reread) -> rusqlite::Result<bool> {
    let held = observations::as_read(db, new.report)?;
    let mut now: Vec<&Observation> = new.observations.iter().collect();
    // In the order of the text, as the library tells them.
    now.sort_by_key(|observation| observation.figure.start);
    let mut before: Vec<&Observation> = held.iter().map(|row| &row.observation).collect();
    before.sort_by_key(|observation| observation.figure.start);
    Ok(before == now
        && in_text(unresolved::of_report(db, new.report)?, |one| one.span.start) == in_text(new.unresolved.clone(), |one| one.span.start)
        && in_text(claims::of_report(db, new.report)?, |one| one.span.start) == in_text(new.claims.clone(), |one| one.span.start)
        && open_facts::of_report(db, new.report)? == new.open_facts)
}

fn in_text<T>(mut all: Vec<T>, start: impl Fn(&T) -> usize) -> Vec<T> {
    all.sort_by_key(|one| start(one));
    all
}

/// Puts what was read again in the place of what was.
fn rewrite(db: &Connection, new: &Reread, facts: &PackedFacts) -> rusqlite::Result<()> {
    overlay::delete_of_report(db, new.report)?;
    for table in ["observations", "unresolved", "open_facts", "claims"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE report = ?"))?.execute([new.report])?;
    }
    for observation in &new.observations {
        observations::insert(db, new.report, observation)?;
    }
    for one in &new.unresolved {
        unresolved::insert(db, new.report, one)?;
    }
    for claim in &new.claims {
        claims::insert(db, new.report, claim)?;
    }
    open_facts::insert(db, new.report, facts)?;
    stamp::raise(db)?;
    reports::count(db, new.report)
}
