//! A question about every report of a large library, shared among the cores: each asks about a share of the reports on a
//! connection of its own, and all of them see the library as it is for the one who asks.

use std::ops::RangeInclusive;
use std::thread;

use duixian_model::shares;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::library::Library;
use crate::stamp;

/// From so many reports on a second core is worth its connection.
pub(crate) const MANY: usize = 2_000;
/// More cores than that are left to others.
const MOST: usize = 8;

/// Every report, whatever its number.
pub(crate) const ALL: RangeInclusive<i64> = i64::MIN..=i64::MAX;

/// What is found in all reports; `ask` finds it in those whose numbers lie in a share. In the order of the shares.
pub(crate) fn by_reports<T, Ask>(db: &Connection, ask: Ask) -> rusqlite::Result<Vec<T>>
where
    T: Send,
    Ask: Fn(&Connection, RangeInclusive<i64>) -> rusqlite::Result<Vec<T>> + Sync,
{
    let cores = shares::cores().min(MOST);
    let held = "SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM reports";
    let (first, last): (i64, i64) = db.prepare_cached(held)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if cores == 1 || usize::try_from(last - first).unwrap_or(0) < MANY { ask(db, ALL) } else { among(db, shares(first, last, cores), ask) }
}

/// The numbers from `first` to `last` in so many shares; what lies outside is of the outermost.
fn shares(first: i64, last: i64, many: usize) -> Vec<RangeInclusive<i64>> {
    let many = i64::try_from(many).unwrap_or(1).max(1);
    let step = (last - first) / many + 1;
    let from = |share: i64| if share == 0 { i64::MIN } else { first + share * step };
    let to = |share: i64| if share == many - 1 { i64::MAX } else { first + (share + 1) * step - 1 };
    (0..many).map(|share| from(share)..=to(share)).collect()
}

fn among<T, Ask>(db: &Connection, shares: Vec<RangeInclusive<i64>>, ask: Ask) -> rusqlite::Result<Vec<T>>
where
    T: Send,
    Ask: Fn(&Connection, RangeInclusive<i64>) -> rusqlite::Result<Vec<T>> + Sync,
{
    let (path, now) = (db.path().unwrap_or_default(), stamp::moment(db)?);
    let elsewhere = |share: RangeInclusive<i64>| -> Result<Option<Vec<T>>, StoreError> {
        Library::open_read_only(path)?.read(|db| {
            let same = stamp::moment(db)? == now;
            if same { ask(db, share).map(Some) } else { Ok(None) }
        })
    };
    let mut shares = shares.into_iter();
    let first = shares.next().unwrap_or(ALL);
    let found = thread::scope(|scope| -> rusqlite::Result<Option<Vec<T>>> {
        let elsewhere = &elsewhere;
        let others: Vec<_> = shares.map(|share| scope.spawn(move || elsewhere(share))).collect();
        let mut found = ask(db, first)?;
        for other in others {
            match other.join() {
                Ok(Ok(Some(more))) => found.extend(more),
                // Something was changed in between, or no other connection is to be had.
                _ => return Ok(None),
            }
        }
        Ok(Some(found))
    })?;
    found.map_or_else(|| ask(db, ALL), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_in_one_share() {
        for (first, last, many) in [(1, 20_000, 2), (1, 20_000, 7), (5, 5, 3), (0, 0, 1), (-3, 9, 100)] {
            let shares = shares(first, last, many);
            assert_eq!((shares[0].start(), shares[many - 1].end(), shares.len()), (&i64::MIN, &i64::MAX, many));
            assert!(shares.windows(2).all(|two| *two[0].end() + 1 == *two[1].start()), "{shares:?}");
        }
        assert_eq!(shares(1, 20_000, 2), [i64::MIN..=10_000, 10_001..=i64::MAX]);
    }

    #[test]
    fn the_shares_of_all_cores_are_what_one_finds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("库.duixian");
        drop(Library::create(&path).unwrap());
        let writing = Connection::open(&path).unwrap();
        let rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 23) INSERT INTO search (rowid, text) SELECT i, 'a' FROM n";
        writing.execute_batch(rows).unwrap();
        let ask = |db: &Connection, share: RangeInclusive<i64>| -> rusqlite::Result<Vec<i64>> {
            let mut statement = db.prepare("SELECT rowid FROM search WHERE search MATCH 'a' AND rowid BETWEEN ? AND ?")?;
            statement.query_map([share.start(), share.end()], |row| row.get(0))?.collect()
        };
        let expected: Vec<i64> = (1..=23).collect();
        let library = Library::open_read_only(&path).unwrap();
        for cores in [1, 2, 3, 7, 30] {
            assert_eq!(library.read(|db| among(db, shares(1, 23, cores), ask)).unwrap(), expected, "{cores} cores");
        }

        // What another wrote meanwhile is seen by none of them.
        let seen = library.read(|db| {
            let before: i64 = db.query_row("SELECT number FROM stamp", [], |row| row.get(0))?;
            writing.execute_batch("INSERT INTO search (rowid, text) VALUES (24, 'a'); UPDATE stamp SET number = number + 1")?;
            let found = among(db, shares(1, 23, 3), ask)?;
            Ok((before, found))
        });
        assert_eq!(seen.unwrap(), (0, expected));
    }
}
