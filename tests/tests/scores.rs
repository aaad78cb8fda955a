//! The extractor against figures marked by hand: the gold files beside the corpus, the reports marked here, and the
//! sample reports. The score is `gold.py`'s own; a floor is what was reached, less a little, and is only ever raised.

#![allow(clippy::print_stdout, reason = "a test's words to whoever reads its output")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use duixian_app::reading;
use duixian_tests::{samples, workspace};

/// One line of the score: F1 of `value` or `strict`, of `target`, `actual` or `all`.
fn f1(score: &str, what: &str, of: &str) -> f64 {
    let line = score
        .lines()
        .find(|line| line.split_whitespace().take(2).eq([what, of]))
        .unwrap_or_else(|| panic!("no line {what} {of} in\n{score}"));
    let mut words = line.split_whitespace();
    words.find(|word| *word == "F1");
    words.next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no F1 in {line}"))
}

/// Scores the observations of `files` against `gold`; nothing where the corpus is absent.
fn score(gold: &Path, files: &[PathBuf]) -> Option<String> {
    let shared = workspace().join("../shared");
    let program = shared.join("gold/gold.py");
    if !program.is_file() || files.iter().any(|file| !file.exists()) {
        println!("skipped: ../shared is absent, so there is nothing to score against");
        return None;
    }
    let extractor = duixian_app::extractor();
    let mut lines = String::new();
    reading::in_order(
        files,
        &AtomicBool::new(false),
        |file| reading::read_file(file, &extractor),
        |read| {
            for document in read.documents.unwrap_or_else(|refusal| panic!("{}: {refusal}", read.path.display())) {
                for report in &document.reports {
                    for record in duixian_app::observations::observation_records(&document.document, report) {
                        lines.push_str(&serde_json::to_string(&record).expect("an observation is JSON"));
                        lines.push('\n');
                    }
                }
            }
            std::ops::ControlFlow::Continue(())
        },
    );
    let folder = tempfile::tempdir().expect("a folder for the observations");
    let found = folder.path().join("found.ndjson");
    std::fs::write(&found, lines).expect("the observations are written");
    let run = Command::new("python3").arg(program).arg("score").arg(gold).arg(&found).output().expect("python3 runs gold.py");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let score = String::from_utf8_lossy(&run.stdout).into_owned();
    println!("{}\n{score}", gold.display());
    Some(score)
}

fn corpus() -> Vec<PathBuf> {
    let folder = workspace().join("../shared/corpus");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_else(|_| vec![folder.join("absent")]);
    files.sort();
    files
}

fn holds(score: &str, floors: &[(&str, &str, f64)]) {
    for &(what, of, floor) in floors {
        let reached = f1(score, what, of);
        assert!(reached >= floor, "{what} {of}: F1 {reached} is under {floor}\n{score}");
    }
}

#[test]
fn the_gold_files_beside_the_corpus() {
    for gold in ["dev.jsonl", "dev-counties.jsonl"] {
        let Some(score) = score(&workspace().join("../shared/gold").join(gold), &corpus()) else { return };
        holds(&score, &[("value", "target", 0.99), ("value", "actual", 0.97), ("strict", "all", 0.97)]);
    }
}

#[test]
fn the_reports_marked_here() {
    let marked = workspace().join("tests/marked");
    if let Some(score) = score(&marked.join("tune.jsonl"), &corpus()) {
        holds(&score, &[("value", "target", 0.98), ("value", "actual", 0.97)]);
    }
    if let Some(score) = score(&marked.join("aside.jsonl"), &corpus()) {
        holds(&score, &[("value", "target", 0.93), ("value", "actual", 0.90)]);
    }
}

#[test]
fn the_sample_reports() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(samples()).expect("the samples").flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    if let Some(score) = score(&workspace().join("tests/samples/truth.jsonl"), &files) {
        holds(&score, &[("value", "target", 0.99), ("value", "actual", 0.98), ("strict", "all", 0.98)]);
    }
}
