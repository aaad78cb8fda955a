//! The sample reports that the program carries: short, in our own words, with true figures.

use std::collections::BTreeSet;
use std::path::PathBuf;

use duixian_store::{FileRow, sha256};

use crate::error::AppError;
use crate::import::{Control, ImportOptions};
use crate::library::Library;

/// Every sample: the file's name and its bytes.
pub const SAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// Opens the sample library at `path`, made or brought up to date as needed. Files of an earlier version's samples give
/// way to the present ones; nothing else in the library is touched.
pub fn open(path: impl Into<PathBuf>, imported_at: &str) -> Result<Library, AppError> {
    let library = Library::open_or_create(path)?;
    let mut db = library.writing()?;
    let present: BTreeSet<String> = SAMPLES.iter().map(|(_, bytes)| sha256(bytes)).collect();
    let held = db.files()?;
    for old in held.iter().filter(|file| !present.contains(&file.sha256) && SAMPLES.iter().any(|(name, _)| *name == file.name)) {
        db.remove_file(old.id)?;
    }
    drop(db);
    if !SAMPLES.iter().all(|(_, bytes)| held.iter().any(|file| file.sha256 == sha256(bytes))) {
        let summary = library.import_bytes(SAMPLES, &ImportOptions::at(imported_at), &Control::new(), |_, _| {})?;
        if let Some(refused) = summary.refused().next() {
            return Err(AppError::Failed(format!("样例“{}”未能入库：{}", refused.file, refused.message.as_deref().unwrap_or_default())));
        }
    }
    Ok(library)
}

/// Whether these files are samples and nothing else.
pub(crate) fn are_all_of(files: &[FileRow]) -> bool {
    !files.is_empty() && files.iter().all(|file| SAMPLES.iter().any(|(name, bytes)| *name == file.name && sha256(bytes) == file.sha256))
}
