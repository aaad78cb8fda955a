//! One window for one data folder: a second start hands its files to the first, and ends. The first holds a lock on a file
//! of the folder and looks into another folder of it now and then; that is the same on every system, asks no one's leave,
//! and opens no port.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tauri::{AppHandle, Emitter, Manager};

use crate::desk::Desk;

/// Held as long as the window is there.
const LOCK: &str = "running.lock";
/// Where files are handed over: one JSON file a start, a list of paths.
const HANDED: &str = "handed";
/// How often the first start looks.
const PAUSE: Duration = Duration::from_millis(300);

/// Which start this is.
#[derive(Debug)]
pub(crate) enum Start {
    /// The first; the lock is to be held. Without one where the folder allows none: better two windows than none.
    First(Option<File>),
    /// Another one is running.
    Later,
}

impl Start {
    /// Which start this is on the data folder.
    pub(crate) fn of(data: &Path) -> Start {
        let Ok(file) = File::options().create(true).truncate(false).write(true).open(data.join(LOCK)) else { return Start::First(None) };
        match file.try_lock() {
            Ok(()) => {
                // What an earlier window did not live to take up is of yesterday.
                let _ = fs::remove_dir_all(data.join(HANDED));
                Start::First(Some(file))
            }
            Err(TryLockError::WouldBlock) => Start::Later,
            Err(TryLockError::Error(_)) => Start::First(None),
        }
    }
}

/// Hands paths to the window that is there.
pub(crate) fn hand(data: &Path, paths: &[PathBuf]) -> io::Result<()> {
    let folder = data.join(HANDED);
    fs::create_dir_all(&folder)?;
    let paths: Vec<PathBuf> = paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect();
    let (part, whole) = (folder.join(format!("{}.part", std::process::id())), folder.join(format!("{}.json", std::process::id())));
    fs::write(&part, serde_json::to_vec(&paths)?)?;
    fs::rename(part, whole)
}

/// What was handed over since the last look.
fn taken(data: &Path) -> Vec<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(data.join(HANDED)).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let read = |file: PathBuf| {
        let paths = serde_json::from_slice(&fs::read(&file).ok()?).ok();
        fs::remove_file(&file).ok()?;
        paths
    };
    files.into_iter().filter_map(read).collect()
}

/// Takes up what later starts hand over, once the page listens: the window comes forward, the page hears of the files.
pub(crate) fn take(app: AppHandle, data: PathBuf) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(PAUSE);
            if !app.state::<Arc<Desk>>().heard() {
                continue;
            }
            for paths in taken(&data) {
                if let Some(window) = app.get_webview_window("main") {
                    let _ = window.unminimize();
                    let _ = window.set_focus();
                }
                let _ = app.emit("given", paths);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_start_is_told_apart_and_its_files_arrive_once() {
        let folder = tempfile::tempdir().unwrap();
        let first = Start::of(folder.path());
        assert!(matches!(first, Start::First(Some(_))), "{first:?}");
        assert!(matches!(Start::of(folder.path()), Start::Later));
        hand(folder.path(), &[PathBuf::from("/a/甲.duixian"), PathBuf::from("乙.txt")]).unwrap();
        let here = std::env::current_dir().unwrap();
        assert_eq!(taken(folder.path()), [vec![PathBuf::from("/a/甲.duixian"), here.join("乙.txt")]]);
        assert!(taken(folder.path()).is_empty());
        drop(first);
        assert!(matches!(Start::of(folder.path()), Start::First(Some(_))), "the lock ends with the window");
    }

    #[test]
    fn what_is_half_written_is_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(HANDED)).unwrap();
        fs::write(folder.path().join(HANDED).join("1.part"), "[\"/a").unwrap();
        assert!(taken(folder.path()).is_empty());
    }
}
