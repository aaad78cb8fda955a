//! Backups: copies of a library in the program's own folder, made in the background, at most one a day and a few kept; and
//! the way back from one.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use duixian_store::{StoreError, sha256};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::Library;

/// A backup of a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// Where it is.
    pub path: String,
    /// When it was made (RFC 3339, UTC).
    pub made_at: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// What became of looking after a library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tended {
    /// The backup that was made; none where none was due.
    pub made: Option<Backup>,
    /// How many backups there are now.
    pub kept: usize,
}

/// What became of a way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// Where the library is that was put aside; none where there was no file any more.
    pub aside: Option<String>,
}

/// The backups of the library at `path` under `folder`, the latest first. The library itself need not be there.
pub fn backups(folder: &Path, path: &Path) -> Result<Vec<Backup>, AppError> {
    let folder = folder_of(folder, path);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&folder, &error)),
    };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(made_at) = moment_of(&name) else { continue };
        let bytes = entry.metadata().map_or(0, |about| about.len());
        found.push(Backup { path: entry.path().display().to_string(), made_at, bytes });
    }
    found.sort_by(|a, b| b.made_at.cmp(&a.made_at));
    Ok(found)
}

/// Puts a backup in the place of the library at `path`. The library that is there is kept beside it under another name.
///
/// # Errors
/// Where the backup is none or is damaged itself, or where the folder cannot be written; the library is as it was then.
pub fn restore(backup: &Path, path: &Path, now: &str) -> Result<Restored, AppError> {
    // It opens, so it is a library of ours, and not a newer one.
    Library::open(backup)?;
    let copy = beside(path, "恢复中");
    let unwritable = |at: &Path, error: &std::io::Error| AppError::unwritable(at, error);
    let copied = fs::copy(backup, &copy).and_then(|_| fs::File::options().write(true).open(&copy)?.sync_all());
    if let Err(error) = copied {
        let _ = fs::remove_file(&copy);
        return Err(unwritable(&copy, &error));
    }
    let aside = beside(path, &format!("恢复前-{}", stamp(now)));
    let mut there = None;
    for ending in ["", "-wal", "-shm"] {
        let from = with_ending(path, ending);
        match fs::rename(&from, with_ending(&aside, ending)) {
            Ok(()) if ending.is_empty() => there = Some(aside.display().to_string()),
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                let _ = fs::remove_file(&copy);
                return Err(unwritable(&from, &error));
            }
        }
    }
    fs::rename(&copy, path).map_err(|error| unwritable(path, &error))?;
    Ok(Restored { aside: there })
}

impl Library {
    /// Makes a backup where one is due — none was made today, and the library has changed since the last — and lets go of
    /// the oldest beyond `keep`. With `keep` 0 nothing is done.
    pub fn tend(&self, folder: &Path, keep: usize, now: &str) -> Result<Tended, AppError> {
        let held = backups(folder, self.path())?;
        let due = match held.first() {
            _ if keep == 0 => false,
            // What cannot be written does not change.
            _ if matches!(self.writing(), Err(AppError::Store(StoreError::ReadOnly(_)))) => false,
            None => true,
            Some(last) => last.made_at.get(..10) != now.get(..10) && self.changed_since(Path::new(&last.path)),
        };
        if !due {
            return Ok(Tended { made: None, kept: held.len() });
        }
        let made = self.back_up(folder, now)?;
        let mut held = backups(folder, self.path())?;
        for old in held.split_off(keep.min(held.len())) {
            let _ = fs::remove_file(&old.path);
        }
        Ok(Tended { made: Some(made), kept: held.len() })
    }

    /// The folder of its backups, which is there then.
    pub fn lay_out_backups(&self, folder: &Path) -> Result<PathBuf, AppError> {
        let folder = folder_of(folder, self.path());
        fs::create_dir_all(&folder).map_err(|error| AppError::unwritable(&folder, &error))?;
        Ok(folder)
    }

    /// Makes a backup now.
    pub fn back_up(&self, folder: &Path, now: &str) -> Result<Backup, AppError> {
        let folder = self.lay_out_backups(folder)?;
        let to = folder.join(format!("{}.duixian", stamp(now)));
        // Whoever asks twice within a second has his backup.
        if !to.exists() {
            // SQLite copies only from a connection that could write.
            self.writing()?.backup(&to)?;
        }
        let bytes = fs::metadata(&to).map_or(0, |about| about.len());
        Ok(Backup { path: to.display().to_string(), made_at: now.to_owned(), bytes })
    }

    /// Whether the library was written after this file.
    fn changed_since(&self, file: &Path) -> bool {
        let written = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
        let own: Option<SystemTime> = written(self.path()).max(written(&with_ending(self.path(), "-wal")));
        own > written(file)
    }
}

/// The folder of one library's backups: its name, and a sign of where it is, since two may have one name.
fn folder_of(folder: &Path, path: &Path) -> PathBuf {
    let whole = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let sign = sha256(whole.as_os_str().as_encoded_bytes());
    folder.join(format!("{name}-{}", &sign[..8]))
}

/// A moment as it stands in a file's name: 20261127-214500.
fn stamp(now: &str) -> String {
    let digits: String = now.chars().filter(char::is_ascii_digit).take(14).collect();
    let (day, time) = digits.split_at(digits.len().min(8));
    format!("{day}-{time}")
}

/// The moment that a backup's name tells.
fn moment_of(name: &str) -> Option<String> {
    let (day, time) = name.strip_suffix(".duixian")?.split_once('-')?;
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(day, 8) && digits(time, 6))
        .then(|| format!("{}-{}-{}T{}:{}:{}Z", &day[..4], &day[4..6], &day[6..], &time[..2], &time[2..4], &time[4..]))
}

/// A file beside the library: 我的报告（恢复前-…）.duixian.
fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}（{what}）.duixian"))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut whole = OsString::from(path);
    whole.push(ending);
    PathBuf::from(whole)
}

fn unreadable(path: &Path, error: &std::io::Error) -> AppError {
    AppError::Failed(format!("读不出备份文件夹“{}”（{error}）；请检查权限。", path.display()))
}
