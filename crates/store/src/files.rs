//! The table `files`: the imported files, byte for byte, each once.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::add::NewFile;
use crate::columns::Cells;
use crate::reports;

/// An imported file, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// Its number in the library.
    pub id: i64,
    /// SHA-256 of its bytes, as 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Its name, without folders.
    pub name: String,
    /// Where it came from, as the importer showed it; empty where that was not told.
    pub path: String,
    /// How many bytes it has.
    pub byte_length: usize,
    /// When it was imported, as the importer said.
    pub imported_at: String,
    /// How many reports it gave.
    pub reports: usize,
}

/// SHA-256 of `bytes`, as 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn insert(db: &Connection, sha256: &str, file: &NewFile) -> rusqlite::Result<i64> {
    db.prepare_cached("INSERT INTO files (sha256, name, byte_length, imported_at, path) VALUES (?, ?, ?, ?, ?)")?.insert(params![
        sha256,
        file.name,
        file.bytes.len(),
        file.imported_at,
        file.path,
    ])
}

/// The file of this hash, be it in the bin.
pub(crate) fn by_hash(db: &Connection, sha256: &str) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT id FROM files WHERE sha256 = ?")?.query_row([sha256], |row| row.get(0)).optional()
}

/// Whether there is a file of this number.
pub(crate) fn is_there(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM files WHERE id = ?")?.exists([id])
}

/// One file.
pub(crate) fn get(db: &Connection, id: i64) -> rusqlite::Result<Option<FileRow>> {
    db.prepare_cached(include_str!("files/get.sql"))?.query_row([id], read).optional()
}

/// A file's name.
pub(crate) fn name(db: &Connection, id: i64) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT name FROM files WHERE id = ?")?.query_row([id], |row| row.get(0)).optional()
}

/// All files but those in the bin, in the order they came.
pub(crate) fn list(db: &Connection) -> rusqlite::Result<Vec<FileRow>> {
    db.prepare_cached(include_str!("files/list.sql"))?.query_map([], read)?.collect()
}

/// The reports of a file, however they are arranged.
pub(crate) fn reports(db: &Connection, id: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT reports.id FROM reports JOIN documents ON documents.id = reports.document WHERE documents.file = ?")?
        .query_map([id], |row| row.get(0))?
        .collect()
}

/// Removes the file and all that came from it; whether it was there.
pub(crate) fn delete(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    for report in reports(db, id)? {
        reports::delete(db, report)?;
    }
    Ok(db.prepare_cached("DELETE FROM files WHERE id = ?")?.execute([id])? > 0)
}

pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<FileRow> {
    let mut cells = Cells::new(row);
    Ok(FileRow {
        id: cells.get()?,
        sha256: cells.get()?,
        name: cells.get()?,
        path: cells.get()?,
        byte_length: cells.get()?,
        imported_at: cells.get()?,
        reports: cells.get()?,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_is_the_one_of_fips_180() {
        assert_eq!(super::sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
