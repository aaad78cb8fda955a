//! What may depend on what: model ← {extract, store, chart} ← app ← {cli, src-tauri}; the three in braces never see
//! each other, and what draws, stores or opens windows has one home each.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Every package of the workspace and the packages of the workspace it may name. `duixian-tests` may name all.
const MAY: [(&str, &[&str]); 7] = [
    ("duixian-model", &[]),
    ("duixian-extract", &["duixian-model"]),
    ("duixian-store", &["duixian-model"]),
    ("duixian-chart", &["duixian-model"]),
    ("duixian-app", &["duixian-model", "duixian-extract", "duixian-store", "duixian-chart"]),
    ("duixian-cli", &["duixian-app", "duixian-model"]),
    ("duixian-desktop", &["duixian-app", "duixian-model"]),
];

/// Packages from outside that only one of ours may name.
const HOME: [(&str, &str); 7] = [
    ("rusqlite", "duixian-store"),
    ("plotters", "duixian-chart"),
    ("resvg", "duixian-chart"),
    ("jieba-rs", "duixian-extract"),
    ("clap", "duixian-cli"),
    ("tauri", "duixian-desktop"),
    ("tauri-plugin-dialog", "duixian-desktop"),
];

fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let text = |value: &Value| value.as_str().expect("a name").to_owned();
    // What a crate's own tests use is no edge of the program.
    let edges = |package: &Value| {
        let all = package["dependencies"].as_array().expect("a list of dependencies");
        all.iter().filter(|dependency| dependency["kind"] != "dev").map(|dependency| text(&dependency["name"])).collect()
    };
    let all = metadata["packages"].as_array().expect("a list of packages");
    all.iter().map(|package| (text(&package["name"]), edges(package))).collect()
}

#[test]
fn every_crate_sees_only_what_lies_below_it() {
    let packages = packages();
    for (name, may) in MAY {
        let edges = packages.get(name).unwrap_or_else(|| panic!("{name} is a package of the workspace"));
        for edge in edges.iter().filter(|edge| packages.contains_key(*edge)) {
            assert!(may.contains(&edge.as_str()), "{name} must not depend on {edge}");
        }
    }
    let known: BTreeSet<_> = MAY.iter().map(|(name, _)| *name).chain(["duixian-tests"]).collect();
    for name in packages.keys() {
        assert!(known.contains(name.as_str()), "{name} has no place in the layers yet: give it one in this test");
    }
}

#[test]
fn what_stores_draws_or_opens_windows_has_one_home() {
    for (name, edges) in packages() {
        for (outside, home) in HOME {
            assert!(!edges.contains(outside) || name == home, "{name} names {outside}, whose home is {home}");
        }
    }
}

#[test]
fn nothing_speaks_to_a_network() {
    const NETWORK: [&str; 8] =
        ["reqwest", "hyper", "ureq", "curl", "isahc", "tauri-plugin-http", "tauri-plugin-updater", "tauri-plugin-shell"];
    for (name, edges) in packages() {
        for outside in NETWORK {
            assert!(!edges.contains(outside), "{name} names {outside}: the program works without a network");
        }
    }
}
