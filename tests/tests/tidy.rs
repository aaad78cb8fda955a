//! What keeps the source readable: every module says what it is, nothing is left to do, no file grows without bound.

use std::fs;
use std::path::{Path, PathBuf};

/// Above it a file is told of: a second concept may want a home of its own.
const LONG: usize = 600;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

/// Every file of the folders with one of these endings.
fn sources(folders: &[&str], endings: &[&str]) -> Vec<PathBuf> {
    let mut waiting: Vec<_> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "target", "dist", "gen"].contains(&name.as_str()) {
                waiting.extend(fs::read_dir(&path).expect("a folder of the source").flatten().map(|entry| entry.path()));
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[test]
fn every_module_opens_with_what_it_is() {
    for path in sources(&["crates", "src-tauri", "tests"], &[".rs"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        assert!(text.starts_with("//! "), "{} does not open with `//!` and what it is", shown(&path));
        assert!(!text.starts_with("//! (to be written)"), "{} says nothing yet", shown(&path));
    }
    for path in sources(&["ui/src"], &[".svelte"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        assert!(text.starts_with("<!-- "), "{} does not open with a comment that says what it is", shown(&path));
    }
}

#[test]
fn nothing_is_left_to_do() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    for path in sources(&["crates", "src-tauri", "tests", "ui/src", "scripts"], &[".rs", ".ts", ".svelte", ".css", ".sql", ".py"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        for (number, line) in text.lines().enumerate() {
            assert!(!marks.iter().any(|mark| line.contains(mark)), "{}:{}: {line}", shown(&path), number + 1);
        }
    }
}

#[test]
fn long_files_are_told_of() {
    for path in sources(&["crates", "src-tauri", "tests", "ui/src"], &[".rs", ".ts", ".svelte"]) {
        let lines = fs::read_to_string(&path).expect("a source file").lines().count();
        if lines > LONG {
            eprintln!("warning: {} has {lines} lines; does a second concept in it want a home?", shown(&path));
        }
    }
}
