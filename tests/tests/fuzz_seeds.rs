//! The seeds of the fuzz targets pass through the targets' bodies: `make fuzz` goes on from there.

use std::fs;
use std::path::Path;

use duixian_fuzz::{decoding, reading, sentences};

/// Hands every seed of a target to its body, which panics where something does not hold.
fn pass(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds").join(target);
    let mut seeds: Vec<_> = fs::read_dir(&folder).expect("a folder of seeds").flatten().map(|entry| entry.path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    for seed in seeds {
        eprintln!("{}", seed.display());
        check(&fs::read(&seed).expect("a seed"));
    }
}

#[test]
fn seeds_of_our_own_code_pass() {
    pass("decoding", decoding::check);
    pass("reading", reading::check);
    pass("sentences", sentences::check);
}

#[test]
fn samples_pass() {
    for sample in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/samples")).expect("the samples").flatten() {
        reading::check(&fs::read(sample.path()).expect("a sample"));
    }
}
