//! The tables `fingerprints`, by what a report's text is known again, and `fingerprint_keys`, by which those are found
//! that may be alike.

use std::collections::BTreeMap;

use duixian_model::Fingerprint;
use duixian_model::fingerprint::Printed;
use rusqlite::{Connection, OptionalExtension, params};

use crate::columns::{Cells, unreadable};

/// How many of the smallest numbers of a sample serve as keys.
pub(crate) const KEYS: usize = 16;

/// How many keys two reports must share to be compared.
pub(crate) const SHARED: usize = 3;

/// A key that so many reports have is a phrase of the trade and tells nothing.
pub(crate) const COMMON: i64 = 64;

/// Texts with fewer Chinese characters are too short to be known again.
pub(crate) const LEAST: usize = 150;

/// Keeps the fingerprint.
pub(crate) fn insert(db: &Connection, report: i64, print: &Fingerprint) -> rusqlite::Result<()> {
    let sample: Vec<u8> = print.sample.iter().flat_map(|number| number.to_le_bytes()).collect();
    let figures: Vec<u8> = print.figures.iter().flat_map(|printed| [printed.between, printed.figure]).flat_map(u32::to_le_bytes).collect();
    db.prepare_cached("INSERT INTO fingerprints (report, han, replaced, sample, figures) VALUES (?, ?, ?, ?, ?)")?.execute(params![
        report,
        print.han,
        print.replaced,
        sample,
        figures
    ])?;
    let mut key = db.prepare_cached("INSERT INTO fingerprint_keys (number, report) VALUES (?, ?)")?;
    for number in print.sample.iter().take(KEYS) {
        key.execute(params![number, report])?;
    }
    Ok(())
}

/// Forgets the fingerprint.
pub(crate) fn delete(db: &Connection, report: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM fingerprints WHERE report = ?")?.execute([report])?;
    db.prepare_cached("DELETE FROM fingerprint_keys WHERE report = ?")?.execute([report])?;
    Ok(())
}

/// The report's fingerprint.
pub(crate) fn get(db: &Connection, report: i64) -> rusqlite::Result<Option<Fingerprint>> {
    db.prepare_cached("SELECT han, replaced, sample, figures FROM fingerprints WHERE report = ?")?
        .query_row([report], |row| {
            let mut cells = Cells::new(row);
            let (han, replaced) = (cells.get()?, cells.get()?);
            let sample = numbers(row.get_ref(2)?.as_blob()?)?;
            let figures = numbers(row.get_ref(3)?.as_blob()?)?;
            let figures = figures.chunks_exact(2).map(|pair| Printed { between: pair[0], figure: pair[1] }).collect();
            Ok(Fingerprint { han, replaced, sample, figures })
        })
        .optional()
}

fn numbers(bytes: &[u8]) -> rusqlite::Result<Vec<u32>> {
    if !bytes.len().is_multiple_of(4) {
        let detail = format!("{} bytes are no numbers", bytes.len());
        return Err(unreadable(2, std::io::Error::new(std::io::ErrorKind::InvalidData, detail)));
    }
    Ok(bytes.chunks_exact(4).map(|number| u32::from_le_bytes([number[0], number[1], number[2], number[3]])).collect())
}

/// The reports whose text may be like this one's, wherever they are of; ascending.
pub(crate) fn alike(db: &Connection, report: i64, print: &Fingerprint) -> rusqlite::Result<Vec<i64>> {
    let mut statement = db.prepare_cached("SELECT report FROM fingerprint_keys WHERE number = ? LIMIT ?")?;
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    for number in print.sample.iter().take(KEYS) {
        let found: Vec<i64> = statement.query_map(params![number, COMMON], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if found.len() < COMMON as usize {
            for other in found {
                *shared.entry(other).or_default() += 1;
            }
        }
    }
    Ok(shared.into_iter().filter(|&(other, keys)| other != report && keys >= SHARED).map(|(other, _)| other).collect())
}

/// The reports that have none yet: of a library from before there were fingerprints.
pub(crate) fn missing(db: &Connection) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT id FROM reports WHERE id NOT IN (SELECT report FROM fingerprints) ORDER BY document, id")?
        .query_map([], |row| row.get(0))?
        .collect()
}
