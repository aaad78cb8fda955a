//! The seeds of the fuzz targets pass through the targets' bodies: `make fuzz` goes on from there.

use std::fs;
use std::path::Path;

use duixian_fuzz::{decoding, foreign, reading, sentences};

/// Hands every seed of a target to its body, which panics where something does not hold. How many seeds there are.
fn pass(target: &str, mut check: impl FnMut(&[u8])) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds").join(target);
    let mut seeds: Vec<_> = fs::read_dir(&folder).expect("a folder of seeds").flatten().map(|entry| entry.path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    for seed in &seeds {
        eprintln!("{}", seed.display());
        check(&fs::read(seed).expect("a seed"));
    }
    seeds.len()
}

/// The same for a reader: text must come out of some seed, or changes to it would not reach far. Some are meant to be refused.
fn give_text(target: &str, check: fn(&[u8]) -> bool) {
    let mut gave = 0;
    let seeds = pass(target, |bytes| gave += usize::from(check(bytes)));
    assert!(gave > 0, "none of {seeds} seeds of {target} gives a text");
}

#[test]
fn seeds_of_our_own_code_pass() {
    pass("decoding", decoding::check);
    pass("reading", reading::check);
    pass("sentences", sentences::check);
}

#[test]
fn seeds_of_readers_give_text() {
    give_text("table", foreign::table);
    give_text("workbook", foreign::workbook);
    give_text("page", foreign::page);
    give_text("page_archive", foreign::page_archive);
    give_text("word", foreign::word);
    give_text("pdf", foreign::pdf);
    give_text("packed_files", foreign::packed_files);
}

#[test]
fn samples_pass() {
    for sample in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/samples")).expect("the samples").flatten() {
        reading::check(&fs::read(sample.path()).expect("a sample"));
    }
}
