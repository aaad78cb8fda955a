//! Which reports hold the words of a query, and how often. The index goes through the places of every character of a word, so
//! that a long word takes a tenth of a second in twenty thousand reports: each core takes a share of the reports, and what
//! was found for the queries asked last is held as long as the library is the same, since other years, another order or
//! another place ask for the same words again.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::{Arc, PoisonError};

use duixian_model::report::Part;
use rusqlite::{Connection, params};

use super::ground::Ground;
use super::occurrences;
use super::terms::{Phrase, Query};
use crate::cores;
use crate::extents::Extent;

/// So many queries are held.
const MOST_HELD: usize = 16;

/// A report that matches, with how often each word stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Matched {
    pub(crate) report: i64,
    counts: Vec<usize>,
}

impl Matched {
    /// How often each word stands in it, in the order of the query.
    pub(crate) fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// How often the words stand in it, together.
    pub(crate) fn count(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// What was found for a query: its expression, and the part it was asked of.
pub(crate) type Held = Vec<((String, Option<Part>), Arc<[Matched]>)>;

/// The reports that match, in the order of their numbers: every word stands in the part asked for, and none that must not.
/// Also those that take no part.
pub(crate) fn matching(db: &Connection, query: &Query, part: Option<Part>, ground: &Ground) -> rusqlite::Result<Arc<[Matched]>> {
    Ok(matching_each(db, &[query], part, ground)?.remove(0))
}

/// The reports that match each of these queries; what is not held is asked of the index at once.
pub(crate) fn matching_each(
    db: &Connection,
    queries: &[&Query],
    part: Option<Part>,
    ground: &Ground,
) -> rusqlite::Result<Vec<Arc<[Matched]>>> {
    let mut all: Vec<Option<Arc<[Matched]>>> = queries.iter().map(|query| held(query, part, ground)).collect();
    let missing: Vec<usize> = (0..all.len()).filter(|at| all[*at].is_none()).collect();
    let unheld: Vec<&Query> = missing.iter().map(|at| queries[*at]).collect();
    for (at, found) in missing.into_iter().zip(find(db, &unheld, part, ground)?) {
        let found: Arc<[Matched]> = found.into();
        if let Some(whole) = queries[at].expression(false) {
            let mut held = ground.found.lock().unwrap_or_else(PoisonError::into_inner);
            held.insert(0, ((whole, part), found.clone()));
            held.truncate(MOST_HELD);
        }
        all[at] = Some(found);
    }
    Ok(all.into_iter().flatten().collect())
}

/// What was found for the query before; nothing for one that asks for no word.
fn held(query: &Query, part: Option<Part>, ground: &Ground) -> Option<Arc<[Matched]>> {
    let Some(whole) = query.expression(false) else { return Some(Arc::default()) };
    let mut held = ground.found.lock().unwrap_or_else(PoisonError::into_inner);
    let at = held.iter().position(|((of, within), _)| *of == whole && *within == part)?;
    held[..=at].rotate_right(1);
    Some(held[0].1.clone())
}

fn find(db: &Connection, queries: &[&Query], part: Option<Part>, ground: &Ground) -> rusqlite::Result<Vec<Vec<Matched>>> {
    let mut asked: Vec<Asked<'_>> = Vec::new();
    for (query, of) in queries.iter().zip(0..) {
        let Some(expression) = query.expression(part.is_some()) else { continue };
        asked.push(Asked { of, expression, phrases: &query.all, banned: false });
        if part.is_some() {
            let banned = query.none.iter().map(|phrase| Asked {
                of,
                expression: phrase.expression(),
                phrases: std::slice::from_ref(phrase),
                banned: true,
            });
            asked.extend(banned);
        }
    }
    if asked.is_empty() {
        return Ok(queries.iter().map(|_| Vec::new()).collect());
    }
    let told: Vec<(usize, Matched)> = cores::by_reports(db, |db, share| {
        let mut told = Vec::new();
        for (number, asked) in asked.iter().enumerate() {
            told.extend(within(db, asked, part, ground, share.clone())?.into_iter().map(|found| (number, found)));
        }
        Ok(told)
    })?;
    let mut found: Vec<Vec<Matched>> = queries.iter().map(|_| Vec::new()).collect();
    let mut banned: HashSet<(usize, i64)> = HashSet::new();
    for (number, matched) in told {
        let Asked { of, banned: ban, .. } = asked[number];
        if ban {
            banned.insert((of, matched.report));
        } else {
            found[of].push(matched);
        }
    }
    for (of, found) in found.iter_mut().enumerate() {
        found.retain(|found| !banned.contains(&(of, found.report)));
    }
    Ok(found)
}

/// What the index is asked: an expression that begins with these phrases.
struct Asked<'a> {
    /// Which query it is of.
    of: usize,
    expression: String,
    phrases: &'a [Phrase],
    /// Whether what is found must not be.
    banned: bool,
}

/// What the index tells of these reports, by number.
fn within(
    db: &Connection,
    Asked { expression, phrases, .. }: &Asked<'_>,
    part: Option<Part>,
    ground: &Ground,
    share: RangeInclusive<i64>,
) -> rusqlite::Result<Vec<Matched>> {
    let mut statement =
        db.prepare_cached("SELECT rowid, occurrences(search) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid")?;
    let mut rows = statement.query(params![expression, share.start(), share.end()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let report = row.get(0)?;
        let mut counts = vec![0; phrases.len()];
        // A word that overlaps itself is counted as a reader would: 哈哈 stands twice in 哈哈哈哈.
        let mut past = vec![0; phrases.len()];
        let extents = ground.extents.get(&report).map_or(&[] as &[Extent], Vec::as_slice);
        for (phrase, term) in occurrences::read(row.get_ref(1)?.as_blob()?) {
            let Some(known) = phrases.get(phrase) else { continue };
            let here = part.is_none_or(|part| extents.iter().any(|e| e.part == part && e.first <= term && term < e.end));
            if here && term >= past[phrase] {
                counts[phrase] += 1;
                past[phrase] = term + known.terms();
            }
        }
        if counts.iter().all(|count| *count > 0) {
            found.push(Matched { report, counts });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::ground;
    use super::*;
    use crate::library::Library;

    #[test]
    fn what_was_found_is_held_until_the_library_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("词.duixian");
        drop(Library::create(&path).unwrap());
        let writing = Connection::open(&path).unwrap();
        let library = Library::open_read_only(&path).unwrap();
        let found = || library.read(|db| Ok(matching(db, &Query::read("项目"), None, &*ground::of(db)?)?.to_vec())).unwrap();
        assert_eq!(found(), []);
        writing.execute_batch("INSERT INTO search (rowid, text) VALUES (4, '项 目')").unwrap();
        assert_eq!(found(), [], "nothing said that the library is another");
        writing.execute_batch("UPDATE stamp SET number = number + 1").unwrap();
        assert_eq!(found(), [Matched { report: 4, counts: vec![1] }]);
    }
}
