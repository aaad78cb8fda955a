//! Prints the keywords of each report of files: `cargo run -p duixian-extract --example show_keywords -- FILE…`

#![allow(clippy::print_stdout)]

use duixian_extract::document::{Cleaned, documents};
use duixian_extract::{reports, words};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        for document in documents(&path, &bytes).unwrap_or_default() {
            let cleaned = Cleaned::new(&document.text);
            for report in reports::split(&document, &cleaned) {
                let words: Vec<String> = words::keywords(cleaned.slice(report.span), 20).into_iter().map(|keyword| keyword.word).collect();
                println!("{} {:?}: {}", report.place, report.report_year, words.join(" "));
            }
        }
    }
    Ok(())
}
