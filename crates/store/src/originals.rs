//! The table `originals`: the bytes of the files, as they were imported.

use rusqlite::{Connection, OptionalExtension, params};

use crate::columns::{unpack, unreadable};

/// `packed` by [`crate::columns::pack`].
pub(crate) fn insert(db: &Connection, file: i64, packed: &[u8]) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO originals (file, bytes) VALUES (?, ?)")?.execute(params![file, packed])?;
    Ok(())
}

/// The bytes of a file.
pub(crate) fn get(db: &Connection, file: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    db.prepare_cached("SELECT files.byte_length, originals.bytes FROM originals JOIN files ON files.id = originals.file WHERE file = ?")?
        .query_row([file], |row| {
            let packed = row.get_ref(1)?.as_blob()?;
            unpack(packed, row.get(0)?).map_err(|error| unreadable(1, error))
        })
        .optional()
}
