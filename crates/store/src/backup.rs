//! A copy of the library, made in one moment while others go on working.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::StoreError;

/// Writes the copy under a name of its own first, so that `to` is a whole library or nothing.
pub(crate) fn backup(db: &Connection, library: &Path, to: &Path) -> Result<(), StoreError> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(StoreError::Exists(to.to_path_buf()));
    }
    let mut partial = OsString::from(to);
    partial.push(".part");
    let partial = PathBuf::from(partial);
    let io = |source| StoreError::Io { path: to.to_path_buf(), source };
    let Some(name) = partial.to_str() else {
        return Err(io(std::io::Error::new(std::io::ErrorKind::InvalidInput, "路径含有无法识别的字符")));
    };
    // A copy that an earlier fault left half done.
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(error)),
        _ => {}
    }
    File::create_new(&partial).map_err(io)?;
    let copied = db
        .execute("VACUUM INTO ?", [name])
        .map_err(|error| StoreError::of(library, error))
        .and_then(|_| File::options().write(true).open(&partial).and_then(|file| file.sync_all()).map_err(io))
        .and_then(|()| fs::rename(&partial, to).map_err(io));
    if copied.is_err() {
        let _ = fs::remove_file(&partial);
    }
    copied
}
