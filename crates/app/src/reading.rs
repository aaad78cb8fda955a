//! Reading files with every core: bytes → documents → reports → observations, handed on in the order asked for. A file
//! that cannot be read is one refusal and never stops the others.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

use duixian_extract::document::LARGEST;
use duixian_extract::{Document, Extractor, ReadReport, Refusal};

/// A file, read.
#[derive(Debug)]
pub struct ReadFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name without folders.
    pub name: String,
    /// Its bytes; empty where it was refused before they were read.
    pub bytes: Vec<u8>,
    /// Its documents, or why there are none.
    pub documents: Result<Vec<ReadDocument>, Refusal>,
}

/// A document with its reports and what was found in them.
#[derive(Debug)]
pub struct ReadDocument {
    /// The decoded text and where it came from.
    pub document: Document,
    /// Its reports in order.
    pub reports: Vec<ReadReport>,
}

/// Every file at `paths`: a file as it is, a folder with all that it holds, sorted by name, hidden files left out. A
/// path that does not exist stays in the list, so that reading it says so.
pub fn files_at(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, &mut files) } else { files.push(path.clone()) }
    }
    files
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        files.push(folder.to_owned());
        return;
    };
    let mut entries: Vec<_> = entries.flatten().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), files),
            Ok(_) if entry.path().is_dir() => {} // a link to a folder could lead round in a circle
            _ => files.push(entry.path()),
        }
    }
}

/// Reads one file.
pub fn read_file(path: &Path, extractor: &Extractor) -> ReadFile {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let refused = |bytes, code: &str, message: String| ReadFile {
        path: path.to_owned(),
        name: name.clone(),
        bytes,
        documents: Err(Refusal { code: code.to_owned(), message }),
    };
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => return refused(Vec::new(), "unreadable", "这个文件夹打不开;请检查访问权限。".to_owned()),
        Ok(about) if about.len() > LARGEST as u64 => {
            let size = about.len() >> 20;
            return refused(Vec::new(), "too_large", format!("文件有 {size} MiB,超过 256 MiB 的上限;请拆分后再导入。"));
        }
        Ok(_) => {}
        Err(error) => return refused(Vec::new(), "unreadable", unreadable(&error)),
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return refused(Vec::new(), "unreadable", unreadable(&error)),
    };
    // Text never makes the extractor fail; should it all the same, one file is lost and not the whole import.
    match catch_unwind(AssertUnwindSafe(|| read_bytes(&name, &bytes, extractor))) {
        Ok(documents) => ReadFile { path: path.to_owned(), name, bytes, documents },
        Err(_) => refused(bytes, "failed", "读取这个文件时程序内部出错,已跳过;请把它报告给开发者。".to_owned()),
    }
}

/// Reads the bytes of a file of this name.
pub fn read_bytes(name: &str, bytes: &[u8], extractor: &Extractor) -> Result<Vec<ReadDocument>, Refusal> {
    let documents = duixian_extract::documents(name, bytes)?;
    Ok(documents
        .into_iter()
        .map(|document| {
            let reports = duixian_extract::read(&document, extractor);
            ReadDocument { document, reports }
        })
        .collect())
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "没有这个文件;请检查路径。".to_owned(),
        std::io::ErrorKind::PermissionDenied => "没有读取权限;请检查文件的访问权限。".to_owned(),
        _ => format!("读不出来({error});请检查磁盘或换一份文件。"),
    }
}

/// Reads `files` with every core and hands each to `each` in their order, on the calling thread. `each` ends the work
/// by breaking, and `cancel` by being set. No more than a few files wait at a time, however slow `each` is.
pub fn read_in_order(files: &[PathBuf], extractor: &Extractor, cancel: &AtomicBool, mut each: impl FnMut(ReadFile) -> ControlFlow<()>) {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len().max(1));
    let ahead = workers * 2;
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (handed, moved) = (Mutex::new(0_usize), Condvar::new());
    let stopped = || stop.load(Ordering::Relaxed) || cancel.load(Ordering::Relaxed);
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..workers {
            let send = send.clone();
            scope.spawn(|| {
                let send = send;
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = files.get(index) else { break };
                    let mut done = handed.lock().unwrap_or_else(PoisonError::into_inner);
                    while index >= *done + ahead && !stopped() {
                        done = moved.wait(done).unwrap_or_else(PoisonError::into_inner);
                    }
                    drop(done);
                    if stopped() || send.send((index, read_file(path, extractor))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        'all: for (index, file) in receive {
            waiting.insert(index, file);
            while let Some(file) = waiting.remove(&due) {
                if stopped() || each(file).is_break() {
                    break 'all;
                }
                due += 1;
                *handed.lock().unwrap_or_else(PoisonError::into_inner) = due;
                moved.notify_all();
            }
        }
        stop.store(true, Ordering::Relaxed);
        // Taking the lock once makes sure that no worker is between its look at `stop` and its sleep.
        drop(handed.lock().unwrap_or_else(PoisonError::into_inner));
        moved.notify_all();
    });
}
