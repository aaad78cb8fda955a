//! The function `occurrences(search)` for queries of the full-text index: where the phrases stand in a row, as pairs of
//! little-endian 32-bit numbers — the phrase's place in the expression, and the term where it begins. SQLite's index knows
//! that and has no function of its own that tells it; nothing in the library's file depends on ours.
//!
//! The one place where the library speaks SQLite's C interface. Nothing here outlives the call in which SQLite hands it over.

use std::ffi::{CStr, c_int, c_void};
use std::ptr;

use rusqlite::{Connection, ffi};

const NAME: &CStr = c"occurrences";
const STATEMENT: &CStr = c"SELECT fts5(?1)";
const POINTER: &CStr = c"fts5_api_ptr";

/// Makes the function known to a connection.
pub(crate) fn register(db: &Connection) -> rusqlite::Result<()> {
    // SAFETY: the handle is that of an open connection, used on its own thread and only within this call.
    let code = unsafe { register_with(db.handle()) };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)) }
}

/// # Safety
/// `db` is an open connection that no other thread uses.
unsafe fn register_with(db: *mut ffi::sqlite3) -> c_int {
    let mut statement: *mut ffi::sqlite3_stmt = ptr::null_mut();
    let mut api: *mut ffi::fts5_api = ptr::null_mut();
    // SAFETY: as https://sqlite.org/fts5.html (Extending FTS5) has it: the pointer is bound under its name, filled in while
    // the statement steps, and the statement is finalised whatever happens.
    unsafe {
        let prepared = ffi::sqlite3_prepare_v2(db, STATEMENT.as_ptr(), -1, &raw mut statement, ptr::null_mut());
        if prepared != ffi::SQLITE_OK {
            return prepared;
        }
        let bound = ffi::sqlite3_bind_pointer(statement, 1, (&raw mut api).cast::<c_void>(), POINTER.as_ptr(), None);
        if bound == ffi::SQLITE_OK {
            ffi::sqlite3_step(statement);
        }
        let done = ffi::sqlite3_finalize(statement);
        if bound != ffi::SQLITE_OK || done != ffi::SQLITE_OK || api.is_null() {
            return if done == ffi::SQLITE_OK { ffi::SQLITE_ERROR } else { done };
        }
        match (*api).xCreateFunction {
            Some(create) => create(api, NAME.as_ptr(), ptr::null_mut(), Some(occurrences), None),
            None => ffi::SQLITE_ERROR,
        }
    }
}

/// # Safety
/// Called by SQLite for the row that `context` stands at.
unsafe extern "C" fn occurrences(
    api: *const ffi::Fts5ExtensionApi,
    context: *mut ffi::Fts5Context,
    result: *mut ffi::sqlite3_context,
    _: c_int,
    _: *mut *mut ffi::sqlite3_value,
) {
    // SAFETY: SQLite calls with its own structures, which live as long as the call; the bytes are copied by it.
    unsafe {
        let (Some(phrases_of), Some(first), Some(next)) = ((*api).xPhraseCount, (*api).xPhraseFirst, (*api).xPhraseNext) else {
            return ffi::sqlite3_result_error_code(result, ffi::SQLITE_ERROR);
        };
        let mut told: Vec<u8> = Vec::new();
        for phrase in 0..phrases_of(context) {
            let mut at = ffi::Fts5PhraseIter { a: ptr::null(), b: ptr::null() };
            let (mut column, mut term): (c_int, c_int) = (0, 0);
            let code = first(context, phrase, &raw mut at, &raw mut column, &raw mut term);
            if code != ffi::SQLITE_OK {
                return ffi::sqlite3_result_error_code(result, code);
            }
            while column >= 0 {
                told.extend(phrase.to_le_bytes());
                told.extend(term.to_le_bytes());
                next(context, &raw mut at, &raw mut column, &raw mut term);
            }
        }
        ffi::sqlite3_result_blob64(result, told.as_ptr().cast::<c_void>(), told.len() as u64, ffi::SQLITE_TRANSIENT());
    }
}

/// What `occurrences` told: phrase and first term, phrase by phrase in the order of the text.
pub(crate) fn read(told: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let number = |bytes: &[u8]| bytes.try_into().map_or(0, u32::from_le_bytes) as usize;
    told.chunks_exact(8).map(move |pair| (number(&pair[..4]), number(&pair[4..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_phrase_is_told() {
        let db = Connection::open_in_memory().unwrap();
        register(&db).unwrap();
        db.execute_batch(
            "CREATE VIRTUAL TABLE search USING fts5 (text, content = '', tokenize = 'unicode61');
             INSERT INTO search (rowid, text) VALUES (7, 'a b c a b'), (9, 'b a'), (11, '')",
        )
        .unwrap();
        let told = |expression: &str| -> Vec<(i64, Vec<(usize, usize)>)> {
            let mut statement = db.prepare("SELECT rowid, occurrences(search) FROM search WHERE search MATCH ?").unwrap();
            let rows = statement.query_map([expression], |row| Ok((row.get(0)?, read(row.get_ref(1)?.as_blob()?).collect())));
            rows.unwrap().collect::<Result<_, _>>().unwrap()
        };
        assert_eq!(told("\"a b\""), [(7, vec![(0, 0), (0, 3)])]);
        assert_eq!(told("b AND \"a b\""), [(7, vec![(0, 1), (0, 4), (1, 0), (1, 3)])]);
        assert_eq!(told("a"), [(7, vec![(0, 0), (0, 3)]), (9, vec![(0, 1)])]);
        assert_eq!(told("a NOT c"), [(9, vec![(0, 1)])]);
    }
}
