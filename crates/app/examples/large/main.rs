//! How the library holds up: makes one of 20,000 reports and a million observations in the folder given, where there is
//! none yet, and times what the window asks of it, or what of that has a word in its name.
//! `cargo run --release -p duixian-app --example large -- FOLDER [REPORTS [WORD]]`
#![allow(clippy::print_stdout)]

mod asked;
mod made;

use std::path::PathBuf;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder to make the library in"));
    let reports: usize = arguments.next().map_or(20_000, |number| number.parse().expect("a number of reports"));
    let only = arguments.next().unwrap_or_default();
    let path = folder.join("large.duixian");
    if !path.exists() {
        made::make(&path, reports);
    }
    println!("{} MB", std::fs::metadata(&path).expect("the library").len() / 1_000_000);
    asked::ask(&path, &only);
}
