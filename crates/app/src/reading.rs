//! Reading files with every core: bytes → documents → reports → observations, handed on in the order asked for. A file
//! that cannot be read is one refusal and never stops the others.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use duixian_extract::document::{self, Contents, LARGEST, TableChoices};
use duixian_extract::{Document, Extractor, ReadReport, Refusal};
use duixian_model::shares::cores;

use crate::apart;
use crate::inputs::Input;

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
    let name = name_of(path);
    let (bytes, documents) = match bytes_of(path) {
        Err(refusal) => (Vec::new(), Err(refusal)),
        Ok(bytes) => {
            let documents = read_bytes(&name, &bytes, extractor);
            (bytes, documents)
        }
    };
    ReadFile { path: path.to_owned(), name, bytes, documents }
}

/// Reads one input.
///
/// # Errors
/// Where its bytes cannot be had, or hold nothing that can be read.
pub fn read_input(input: &Input, extractor: &Extractor) -> Result<Vec<ReadDocument>, Refusal> {
    read_bytes(input.name(), &input.read()?, extractor)
}

/// The file's name without folders.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// The file's bytes, or why it cannot be read.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Refusal> {
    let refused = |code: &str, message: String| Refusal { code: code.to_owned(), message };
    let about = fs::metadata(path).map_err(|error| refused("unreadable", unreadable(&error)))?;
    if about.is_dir() {
        return Err(refused("unreadable", "这个文件夹打不开；请检查访问权限。".to_owned()));
    }
    if !about.is_file() {
        return Err(refused("unreadable", "这不是普通文件，未读取。".to_owned()));
    }
    if about.len() > LARGEST as u64 {
        let size = about.len() >> 20;
        return Err(refused("too_large", format!("文件有 {size} MiB，超过 256 MiB 的上限；请拆分后再导入。")));
    }
    fs::read(path).map_err(|error| refused("unreadable", unreadable(&error)))
}

/// What the bytes of a file of this name hold. A text is read here; whatever has a format that rests on a parser is read
/// [apart](crate::apart).
pub fn contents(name: &str, bytes: &[u8], choices: &TableChoices) -> Result<Contents, Refusal> {
    match document::format_of(name, bytes).0 {
        // Pictures and archives are told by their first bytes and refused; nothing looks into them.
        "text" | "table" | "picture" | "archive" => document::read(name, bytes, choices),
        _ => apart::read(name, bytes, choices),
    }
}

/// The documents of a file of this name, read as [`contents`] does.
pub fn documents(name: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    let contents = contents(name, bytes, &TableChoices::default())?;
    contents.refusal.map_or(Ok(contents.documents), Err)
}

/// Reads the bytes of a file of this name.
pub fn read_bytes(name: &str, bytes: &[u8], extractor: &Extractor) -> Result<Vec<ReadDocument>, Refusal> {
    let read_one = |document: &Document| duixian_extract::read(document, extractor);
    let read = || {
        let documents = documents(name, bytes)?;
        let mut reports = Vec::with_capacity(documents.len());
        match documents.as_slice() {
            [one] => reports.push(read_one(one)),
            // A workbook of reports is one file with work for every core.
            rows => in_order(rows, &AtomicBool::new(false), read_one, |found| {
                reports.push(found);
                ControlFlow::Continue(())
            }),
        }
        Ok(documents.into_iter().zip(reports).map(|(document, reports)| ReadDocument { document, reports }).collect())
    };
    guarded(read).unwrap_or_else(|| {
        let message = "读取这个文件时程序内部出错，已跳过；请把它报告给开发者。".to_owned();
        Err(Refusal { code: "failed".to_owned(), message })
    })
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "没有这个文件；请检查路径。".to_owned(),
        std::io::ErrorKind::PermissionDenied => "没有读取权限；请检查文件的访问权限。".to_owned(),
        _ => format!("读不出来（{error}）；请检查磁盘或换一份文件。"),
    }
}

/// Does `work` on every item with every core, and hands each outcome to `each` in the items' order, on the calling
/// thread. `each` ends the whole by breaking, and `cancel` by being set. No more than a few outcomes wait at a time,
/// however slow `each` is.
pub fn in_order<I: Sync, T: Send>(items: &[I], cancel: &AtomicBool, work: impl Fn(&I) -> T + Sync, each: impl FnMut(T) -> ControlFlow<()>) {
    in_order_by_weight(items, |_| 0, cancel, work, each);
}

/// The same with items of very different weight (bytes): what is under way or waits to be handed on never weighs more
/// than [`IN_FLIGHT`] together, unless it is a single item.
pub fn in_order_by_weight<I: Sync, T: Send>(
    items: &[I],
    weight: impl Fn(&I) -> u64 + Sync,
    cancel: &AtomicBool,
    work: impl Fn(&I) -> T + Sync,
    mut each: impl FnMut(T) -> ControlFlow<()>,
) {
    in_order_with_lulls(items, weight, cancel, work, |due| due.map_or(ControlFlow::Continue(()), &mut each));
}

/// The same, where `each` also hears, by nothing at all, that none came for a while ([`LULL`]): what it holds back for the
/// next ones need not wait.
pub fn in_order_with_lulls<I: Sync, T: Send>(
    items: &[I],
    weight: impl Fn(&I) -> u64 + Sync,
    cancel: &AtomicBool,
    work: impl Fn(&I) -> T + Sync,
    mut each: impl FnMut(Option<T>) -> ControlFlow<()>,
) {
    let workers = cores().min(items.len().max(1));
    let ahead = workers * AHEAD;
    let stop = AtomicBool::new(false);
    let (line, moved) = (Mutex::new(Line::default()), Condvar::new());
    let line = || line.lock().unwrap_or_else(PoisonError::into_inner);
    let stopped = || stop.load(Ordering::Relaxed) || cancel.load(Ordering::Relaxed);
    // The next item once there is room for it; nothing at the end.
    let next = || {
        let mut at = line();
        loop {
            let item = items.get(at.taken).filter(|_| !stopped())?;
            let weight = weight(item);
            if at.taken == at.handed || at.taken < at.handed + ahead && at.weight + weight <= IN_FLIGHT {
                at.taken += 1;
                at.weight += weight;
                return Some((at.taken - 1, item));
            }
            // A cancel comes without a notice: look for it now and then.
            at = moved.wait_timeout(at, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
        }
    };
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..workers {
            let send = send.clone();
            let (next, work, stopped) = (&next, &work, &stopped);
            scope.spawn(move || {
                while let Some((index, item)) = next() {
                    if stopped() || send.send((index, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        'all: loop {
            match receive.recv_timeout(LULL) {
                Ok((index, outcome)) => waiting.insert(index, outcome),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) if each(None).is_break() => break,
                Err(RecvTimeoutError::Timeout) => continue,
            };
            while let Some(outcome) = waiting.remove(&due) {
                if stopped() || each(Some(outcome)).is_break() {
                    break 'all;
                }
                let mut at = line();
                at.handed += 1;
                at.weight -= weight(&items[due]);
                drop(at);
                due += 1;
                moved.notify_all();
            }
        }
        stop.store(true, Ordering::Relaxed);
        // Taking the lock once makes sure that no worker is between its look at `stop` and its sleep.
        drop(line());
        moved.notify_all();
    });
}

/// How far the items are.
#[derive(Debug, Default)]
struct Line {
    /// How many were taken up.
    taken: usize,
    /// How many of them were handed on.
    handed: usize,
    /// What those between weigh.
    weight: u64,
}

/// Does something that must not fail, and turns a panic into nothing: should text make the extractor fail all the same,
/// one file is lost and not the whole work.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// How many items for each worker are under way or wait to be handed on: enough to go on with while what is handed on waits
/// for the disk.
const AHEAD: usize = 8;

/// After so long without an outcome there is a lull.
pub const LULL: Duration = Duration::from_millis(100);

const PATIENCE: Duration = Duration::from_millis(100);

/// How many bytes of files are read, worked on or wait to be handed on at a time. What is made of a byte of text takes
/// about ten.
pub const IN_FLIGHT: u64 = 16 << 20;

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;

    use super::*;

    #[test]
    fn outcomes_come_in_order_and_a_break_ends_the_work() {
        let items: Vec<u64> = (0..200).collect();
        let slow_first = |item: &u64| {
            thread::sleep(Duration::from_micros(if item.is_multiple_of(7) { 900 } else { 50 }));
            *item
        };
        let mut seen = Vec::new();
        in_order(&items, &AtomicBool::new(false), slow_first, |item| {
            seen.push(item);
            ControlFlow::Continue(())
        });
        assert_eq!(seen, items);
        seen.clear();
        in_order(&items, &AtomicBool::new(false), slow_first, |item| {
            seen.push(item);
            if item == 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(seen, items[..=20]);
        let cancelled = AtomicBool::new(true);
        in_order(&items, &cancelled, slow_first, |_| unreachable!("cancelled before the start"));
    }

    #[test]
    fn heavy_items_wait_for_each_other_and_light_ones_do_not() {
        let (under_way, most) = (AtomicU64::new(0), AtomicU64::new(0));
        for (heavy, expected) in [(IN_FLIGHT * 2, IN_FLIGHT * 2), (IN_FLIGHT / 2 + 1, IN_FLIGHT)] {
            let items: Vec<u64> = (0..40).map(|number| if number % 3 == 0 { heavy } else { 1 }).collect();
            most.store(0, Ordering::SeqCst);
            let work = |weight: &u64| {
                let now = under_way.fetch_add(*weight, Ordering::SeqCst) + weight;
                most.fetch_max(now, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(1));
                *weight
            };
            let mut seen = Vec::new();
            in_order_by_weight(
                &items,
                |weight| *weight,
                &AtomicBool::new(false),
                work,
                |weight| {
                    seen.push(weight);
                    under_way.fetch_sub(weight, Ordering::SeqCst);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(seen, items);
            assert!(most.load(Ordering::SeqCst) <= expected, "{} at a time", most.load(Ordering::SeqCst));
        }
    }

    #[test]
    fn a_folder_is_walked_in_order_and_hidden_files_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/2.txt", "a/1.txt", ".hidden", "a/.git/x"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let missing = folder.path().join("none.txt");
        let found = files_at(&[folder.path().to_owned(), missing.clone()]);
        let names: Vec<_> = ["a/1.txt", "a/2.txt", "b.txt", "none.txt"].iter().map(|name| folder.path().join(name)).collect();
        assert_eq!(found, names);
        let extractor = crate::extractor();
        assert_eq!(read_file(&missing, &extractor).documents.unwrap_err().code, "unreadable");
    }
}
