//! How fast reports come into a library, the whole way: read, extract, segment, compress, store, index; where the time goes;
//! and beside it, on as many threads, the floor: the same texts only segmented by jieba-rs and put into SQLite with its
//! search index. `cargo run --release -p duixian-app --example intake -- FOLDER REPORTS FILE…`
//!
//! The reports are put together of the sentences that the given files hold, no two alike, and are written to FOLDER first.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use duixian_app::{Control, FileOutcome, ImportOptions, Library, reading};
use duixian_extract::document::{self, Cleaned};
use duixian_extract::{reports, words};
use duixian_model::shares::cores;
use duixian_model::{Gazetteer, Level};
use duixian_store::{Keyword, NewDocument, NewFile, NewReport, Ready};

/// Characters of a report, about.
const LENGTH: usize = 15_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let count: usize = arguments.next().and_then(|word| word.parse().ok()).expect("a number of reports");
    let given: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let made = folder.join("reports");
    let paths = make(&made, count, &given);
    let bytes: u64 = paths.iter().map(|path| fs::metadata(path).expect("a file").len()).sum();
    let threads = cores();
    println!("{count} reports, {:.1} MB, {threads} threads", bytes as f64 / 1e6);
    let rate = |name: &str, took: Duration| {
        let seconds = took.as_secs_f64();
        println!("{name:<44} {seconds:>7.2} s {:>8.1} reports/s {:>7.2} MB/s", count as f64 / seconds, bytes as f64 / 1e6 / seconds);
        seconds
    };
    let whole = rate("the whole way", whole(&folder, &made, count));
    println!("  most memory of this process: {} MB", high_water() >> 20);
    let floor = rate("the floor (one transaction a report)", self::floor(&folder, &paths, threads, 1));
    let batched = rate("the floor (one transaction 500 reports)", self::floor(&folder, &paths, threads, 500));
    println!("the whole is {:.2} times the floor, {:.2} times the batched one", whole / floor, whole / batched);
    stages(&folder, &paths[..paths.len().min(400)]);
}

/// Imports the folder.
fn whole(folder: &Path, made: &Path, count: usize) -> Duration {
    let path = folder.join("l.duixian");
    let _ = fs::remove_file(&path);
    let library = Library::create(&path).expect("a library");
    let start = Instant::now();
    let options = ImportOptions::at("2026-01-01T00:00:00Z");
    let summary = library.import(&[made.to_owned()], &options, &Control::new(), |_, _| {}).expect("an import");
    let took = start.elapsed();
    // A sentence among them may read like another report's opening: the files count, not what is found in them.
    assert_eq!(summary.count(FileOutcome::Imported), count, "every file is imported");
    println!(
        "  {} reports found, {} figures, a library of {} MB",
        summary.reports(),
        summary.observations(),
        fs::metadata(&path).expect("a library").len() >> 20
    );
    took
}

/// Segments the texts on every thread and inserts them on one, `batch` reports a transaction.
fn floor(folder: &Path, paths: &[PathBuf], threads: usize, batch: usize) -> Duration {
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(folder.join(format!("floor.sqlite{ending}")));
    }
    let start = Instant::now();
    // The dictionary is loaded within the time, as in the whole way.
    let jieba = jieba_rs::Jieba::new();
    let mut db = rusqlite::Connection::open(folder.join("floor.sqlite")).expect("a database");
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
         CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'unicode61');",
    )
    .expect("tables");
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel::<(String, String)>(threads * 2);
        for _ in 0..threads {
            let (send, next, jieba) = (send.clone(), &next, &jieba);
            scope.spawn(move || {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let text = fs::read_to_string(path).expect("a text");
                    let words: Vec<&str> = jieba.cut(&text, false).into_iter().map(|token| token.word).collect();
                    let words = words.join(" ");
                    send.send((text, words)).expect("somebody listens");
                }
            });
        }
        drop(send);
        loop {
            let change = db.transaction().expect("a transaction");
            let mut taken = 0;
            for (text, words) in receive.iter().take(batch) {
                change.prepare_cached("INSERT INTO texts (text) VALUES (?)").expect("SQL").execute([&text]).expect("a row");
                let id = change.last_insert_rowid();
                change
                    .prepare_cached("INSERT INTO words (rowid, text) VALUES (?, ?)")
                    .expect("SQL")
                    .execute((id, &words))
                    .expect("its words");
                taken += 1;
            }
            change.commit().expect("a commit");
            if taken < batch {
                break;
            }
        }
    });
    start.elapsed()
}

/// The time spent on each of several things.
struct Spent {
    all: Vec<(&'static str, Duration)>,
    at: Instant,
}

impl Spent {
    fn lap(&mut self, name: &'static str) {
        let time = self.at.elapsed();
        match self.all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, all)) => *all += time,
            None => self.all.push((name, time)),
        }
        self.at = Instant::now();
    }
}

/// What each stage takes by itself, on one thread.
fn stages(folder: &Path, paths: &[PathBuf]) {
    let extractor = duixian_app::extractor();
    let path = folder.join("stages.duixian");
    let _ = fs::remove_file(&path);
    let mut library = duixian_store::Library::create(&path).expect("a library");
    // The dictionary is loaded once.
    words::keywords("重点工作", 1);
    let mut spent = Spent { all: Vec::new(), at: Instant::now() };
    for path in paths {
        spent.at = Instant::now();
        let bytes = fs::read(path).expect("a file");
        let document = reading::documents("报告.txt", &bytes).expect("a text").remove(0);
        spent.lap("read and decode");
        let cleaned = Cleaned::new(&document.text);
        spent.lap("clean");
        let split = reports::split(&document, &cleaned);
        spent.lap("split into reports");
        let read = duixian_extract::read_again(&document.text, &cleaned, split, &extractor);
        spent.lap("observe and quote");
        let open = duixian_extract::open_facts_cleaned(&document, &cleaned, &read);
        spent.lap("open facts");
        let prints: Vec<_> = read.iter().map(|one| duixian_extract::fingerprint(&cleaned, one.report.span)).collect();
        spent.lap("fingerprint");
        let keywords: Vec<Vec<words::Keyword>> = read.iter().map(|one| words::keywords(cleaned.slice(one.report.span), 30)).collect();
        spent.lap("keywords (jieba-rs)");
        let reports = read
            .into_iter()
            .zip(open)
            .zip(prints.into_iter().zip(keywords))
            .map(|((read, open_facts), (fingerprint, keywords))| NewReport {
                report: read.report,
                observations: read.observations,
                unresolved: read.unresolved,
                claims: read.claims,
                open_facts,
                keywords: keywords.into_iter().map(|word| Keyword { word: word.word, weight: word.weight }).collect(),
                fingerprint,
            })
            .collect();
        let folded = document.text.clone();
        let new = NewDocument { text: document.text, folded, encoding: "UTF-8".to_owned(), reports, ..NewDocument::default() };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = NewFile { name, bytes, documents: vec![new], imported_at: "2026-01-01T00:00:00Z".to_owned(), path: String::new() };
        spent.at = Instant::now();
        let ready = Ready::new(file).expect("a file");
        spent.lap("hash, compress, terms of the index");
        library.add_ready(ready).expect("added");
        spent.lap("write");
    }
    let all: f64 = spent.all.iter().map(|(_, time)| time.as_secs_f64()).sum();
    println!("where the time goes, one thread, {} reports: {all:.2} s", paths.len());
    for (name, time) in spent.all {
        let each = time.as_secs_f64() * 1e3 / paths.len() as f64;
        println!("  {name:<40} {each:>7.2} ms a report {:>5.1} %", time.as_secs_f64() / all * 100.0);
    }
}

/// The most memory this process held, in bytes; 0 where the system does not tell.
fn high_water() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().map_or(0, |kilobytes| kilobytes << 10)
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// Writes the reports, where they are not there.
fn make(folder: &Path, count: usize, given: &[PathBuf]) -> Vec<PathBuf> {
    let path = |number: usize| folder.join(format!("{:03}", number / 500)).join(format!("{number:05}.txt"));
    let paths: Vec<PathBuf> = (0..count).map(path).collect();
    if paths.iter().all(|path| path.exists()) {
        return paths;
    }
    let (past, ahead) = sentences(given);
    let places: Vec<_> = Gazetteer::bundled().places().iter().filter(|place| place.level == Level::County).collect();
    let mut chance = Chance(7);
    for (number, path) in paths.iter().enumerate() {
        let (place, year) = (places[number / 20 % places.len()], 2005 + (number % 20) as i32);
        let name = place.name_in(year);
        let mut text = format!(
            "{year}年{name}政府工作报告\n——{year}年1月15日在{name}人民代表大会会议上\n\n各位代表：\n　　现在，我代表{name}人民政府，\
             向大会作政府工作报告，请予审议。\n一、{}年工作回顾\n",
            year - 1
        );
        let mut length = 0;
        for (pool, until) in [(&past, LENGTH * 11 / 20), (&ahead, LENGTH)] {
            if length > 0 {
                text.push_str(&format!("二、{year}年工作安排\n"));
            }
            while length < until {
                let line = &pool[chance.below(pool.len())];
                length += line.chars().count();
                text.push_str(&format!("　　{line}\n"));
            }
        }
        text.push_str("　　各位代表，让我们为建设更加美好的家园而努力奋斗！\n");
        fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, text)).expect("a file is written");
    }
    paths
}

/// The sentences of the first and of the second halves of the reports in these files.
fn sentences(given: &[PathBuf]) -> (Vec<String>, Vec<String>) {
    let (mut past, mut ahead) = (Vec::new(), Vec::new());
    for path in given {
        let bytes = fs::read(path).expect("a file");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        for document in reading::contents(&name, &bytes, &document::TableChoices::default()).expect("a text").documents {
            let cleaned = Cleaned::new(&document.text);
            let letters: Vec<char> = document.text.chars().collect();
            for report in reports::split(&document, &cleaned) {
                let own: String = letters[report.span.start..report.span.end].iter().collect();
                // Sentence by sentence: lines are as long as a site left them. What could open another report is left out.
                let opens = |line: &str| ["各位代表", "报告", "委托", "审议"].iter().any(|word| line.contains(word));
                let lines: Vec<String> = own
                    .split_inclusive(['。', '\n'])
                    .map(|line| line.trim().to_owned())
                    .filter(|line| line.chars().count() >= 12 && line.ends_with('。') && !opens(line))
                    .collect();
                let half = lines.len() / 2;
                past.extend_from_slice(&lines[..half]);
                ahead.extend_from_slice(&lines[half..]);
            }
        }
    }
    assert!(past.len() > 100 && ahead.len() > 100, "the files hold too few sentences");
    (past, ahead)
}
