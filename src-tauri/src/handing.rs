//! One window for one data folder: a second start hands its files to the first, and ends once they were taken. The first holds
//! a lock on a file of the folder and looks into another folder of it now and then; that is the same on every system, asks
//! no one's leave, and opens no port. A window that was just closed takes nothing any more: who starts then waits for the
//! lock and opens a window itself.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Emitter, Manager};

use crate::desk::Desk;

/// Held as long as the window is there.
const LOCK: &str = "running.lock";
/// Where files are handed over: one JSON file a start, a list of paths.
const HANDED: &str = "handed";
/// How often the first start looks.
const PAUSE: Duration = Duration::from_millis(300);
/// How long a later start waits until what it hands over is taken, or it is the first itself.
const WAIT: Duration = Duration::from_secs(20);
/// How often it looks.
const STEP: Duration = Duration::from_millis(50);

/// Which start this is.
#[derive(Debug)]
pub(crate) enum Start {
    /// The first; the lock is to be held. Without one where the folder allows none: better two windows than none.
    First(Option<File>),
    /// Another one is running.
    Later,
}

impl Start {
    /// Which start this is on the data folder. A later one has handed these paths over when it is told so.
    pub(crate) fn of(data: &Path, paths: &[PathBuf]) -> io::Result<Start> {
        let first = Start::now(data);
        if matches!(first, Start::First(_)) {
            forget(data);
            return Ok(first);
        }
        let (handed, begun) = (hand(data, paths)?, Instant::now());
        while handed.exists() && begun.elapsed() < WAIT {
            std::thread::sleep(STEP);
            let first = Start::now(data);
            if matches!(first, Start::First(_)) {
                // The window may have taken it as its last deed: what it was of is opened here all the same.
                let _ = fs::remove_file(&handed);
                return Ok(first);
            }
        }
        Ok(Start::Later)
    }

    fn now(data: &Path) -> Start {
        let Ok(file) = File::options().create(true).truncate(false).write(true).open(data.join(LOCK)) else { return Start::First(None) };
        match file.try_lock() {
            Ok(()) => Start::First(Some(file)),
            Err(TryLockError::WouldBlock) => Start::Later,
            Err(TryLockError::Error(_)) => Start::First(None),
        }
    }
}

/// What an earlier window did not live to take up, and nobody waits for, is of yesterday.
fn forget(data: &Path) {
    let old = |file: &Path| file.metadata().and_then(|it| it.modified()).ok()?.elapsed().ok();
    for file in fs::read_dir(data.join(HANDED)).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if old(&file).is_some_and(|age| age > WAIT) {
            let _ = fs::remove_file(file);
        }
    }
}

/// Hands paths to the window that is there: the file that is gone once they were taken.
fn hand(data: &Path, paths: &[PathBuf]) -> io::Result<PathBuf> {
    let folder = data.join(HANDED);
    fs::create_dir_all(&folder)?;
    let paths: Vec<PathBuf> = paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect();
    let (part, whole) = (folder.join(format!("{}.part", std::process::id())), folder.join(format!("{}.json", std::process::id())));
    fs::write(&part, serde_json::to_vec(&paths)?)?;
    fs::rename(part, &whole)?;
    Ok(whole)
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
        let first = Start::now(folder.path());
        assert!(matches!(first, Start::First(Some(_))), "{first:?}");
        assert!(matches!(Start::now(folder.path()), Start::Later));
        hand(folder.path(), &[PathBuf::from("/a/甲.duixian"), PathBuf::from("乙.txt")]).unwrap();
        let here = std::env::current_dir().unwrap();
        assert_eq!(taken(folder.path()), [vec![PathBuf::from("/a/甲.duixian"), here.join("乙.txt")]]);
        assert!(taken(folder.path()).is_empty());
        drop(first);
        assert!(matches!(Start::now(folder.path()), Start::First(Some(_))), "the lock ends with the window");
    }

    #[test]
    fn a_start_while_the_window_closes_opens_one_itself() {
        let folder = tempfile::tempdir().unwrap();
        let closing = Start::now(folder.path());
        let start = std::thread::scope(|scope| {
            let later = scope.spawn(|| Start::of(folder.path(), &[PathBuf::from("甲.duixian")]));
            std::thread::sleep(STEP * 4);
            assert!(!later.is_finished(), "nobody took its files");
            drop(closing);
            later.join().unwrap()
        });
        assert!(matches!(start, Ok(Start::First(Some(_)))), "{start:?}");
        assert!(taken(folder.path()).is_empty(), "its files are its own");
    }

    #[test]
    fn a_later_start_ends_once_its_files_were_taken() {
        let folder = tempfile::tempdir().unwrap();
        let _first = Start::now(folder.path());
        let (start, paths) = std::thread::scope(|scope| {
            let later = scope.spawn(|| Start::of(folder.path(), &[PathBuf::from("/a/甲.duixian")]));
            let mut paths = Vec::new();
            while paths.is_empty() {
                std::thread::sleep(STEP);
                paths = taken(folder.path());
            }
            (later.join().unwrap(), paths)
        });
        assert!(matches!(start, Ok(Start::Later)), "{start:?}");
        assert_eq!(paths, [vec![PathBuf::from("/a/甲.duixian")]]);
    }

    #[test]
    fn what_nobody_waits_for_any_more_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let handed = hand(folder.path(), &[PathBuf::from("/a/甲.duixian")]).unwrap();
        forget(folder.path());
        assert!(handed.exists(), "somebody may wait for it");
        let yesterday = std::time::SystemTime::now() - WAIT * 2;
        File::options().write(true).open(&handed).unwrap().set_modified(yesterday).unwrap();
        forget(folder.path());
        assert!(!handed.exists());
    }

    #[test]
    fn what_is_half_written_is_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(HANDED)).unwrap();
        fs::write(folder.path().join(HANDED).join("1.part"), "[\"/a").unwrap();
        assert!(taken(folder.path()).is_empty());
    }
}
