//! The table `likenesses`: pairs of reports with like texts, and what the user said of them.

use duixian_model::Likeness;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, word};

/// How two reports with like texts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// One report from two sources.
    Same,
    /// Two editions of one report: much is the same, something is not.
    Edition,
    /// The same text under another place, year or form: one of the two is named wrongly.
    Elsewhere,
    /// Nothing was found alike; the user said that they belong together.
    Said,
}

/// What the user said of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// They are one report.
    Same,
    /// They are two.
    Different,
}

/// Two reports with like texts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The report with the smaller number.
    pub first: i64,
    /// The other.
    pub second: i64,
    /// How they stand to each other.
    pub relation: Relation,
    /// How alike they are.
    pub likeness: Likeness,
    /// What the user said.
    pub decided: Option<Decision>,
}

impl Pair {
    /// Whether the two count as one report.
    pub fn is_one(&self) -> bool {
        match self.decided {
            Some(decision) => decision == Decision::Same,
            None => self.relation == Relation::Same,
        }
    }

    /// The other of the two.
    pub fn other(&self, report: i64) -> i64 {
        if report == self.first { self.second } else { self.first }
    }
}

const COLUMNS: &str = "first, second, relation, of_first, of_second, common, figures, differing, decided";

/// Keeps a pair as it was found; what the user said of it before stays.
pub(crate) fn put(db: &Connection, pair: &Pair) -> rusqlite::Result<()> {
    let Pair { first, second, relation, likeness, .. } = pair;
    db.prepare_cached(include_str!("likenesses/put.sql"))?.execute(params![
        first,
        second,
        word(relation),
        likeness.of_first,
        likeness.of_second,
        likeness.common,
        likeness.figures,
        likeness.differing,
    ])?;
    Ok(())
}

/// Keeps what the user said of two reports; what was said before.
pub(crate) fn decide(db: &Connection, one: i64, other: i64, decided: Option<Decision>) -> rusqlite::Result<Option<Decision>> {
    let (first, second) = (one.min(other), one.max(other));
    let before = get(db, first, second)?;
    if before.is_none() {
        put(db, &Pair { first, second, relation: Relation::Said, likeness: Likeness::default(), decided: None })?;
    }
    let statement = "UPDATE likenesses SET decided = ? WHERE first = ? AND second = ?";
    db.prepare_cached(statement)?.execute(params![decided.map(word), first, second])?;
    Ok(before.and_then(|pair| pair.decided))
}

/// What is known of two reports.
pub(crate) fn get(db: &Connection, one: i64, other: i64) -> rusqlite::Result<Option<Pair>> {
    let (first, second) = (one.min(other), one.max(other));
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM likenesses WHERE first = ? AND second = ?"))?
        .query_row([first, second], read)
        .optional()
}

/// The pairs that a report is one of, in the order of the others' numbers.
pub(crate) fn of_report(db: &Connection, report: i64) -> rusqlite::Result<Vec<Pair>> {
    let mut pairs: Vec<Pair> = db
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM likenesses WHERE first = ?1 UNION ALL SELECT {COLUMNS} FROM likenesses WHERE second = ?1"
        ))?
        .query_map([report], read)?
        .collect::<Result<_, _>>()?;
    pairs.sort_unstable_by_key(|pair| pair.other(report));
    Ok(pairs)
}

/// Every pair, in order.
pub(crate) fn list(db: &Connection) -> rusqlite::Result<Vec<Pair>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM likenesses ORDER BY first, second"))?.query_map([], read)?.collect()
}

/// Forgets the pairs of a report that nobody decided: before it is compared anew.
pub(crate) fn forget(db: &Connection, report: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM likenesses WHERE (first = ?1 OR second = ?1) AND decided IS NULL")?.execute([report])?;
    Ok(())
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Pair> {
    let mut cells = Cells::new(row);
    Ok(Pair {
        first: cells.get()?,
        second: cells.get()?,
        relation: cells.word()?,
        likeness: Likeness {
            of_first: cells.get()?,
            of_second: cells.get()?,
            common: cells.get()?,
            figures: cells.get()?,
            differing: cells.get()?,
        },
        decided: cells.word_or_none()?,
    })
}
