//! How fast a text is cleaned and its observations are found, beside jieba-rs's plain segmentation of the same text on
//! the same core in the same run. `cargo run --release -p duixian-extract --example reading -- FILE…`

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::time::Instant;

use duixian_extract::document::Cleaned;
use duixian_extract::{Document, Extractor, documents, read, reports};
use duixian_model::Catalogue;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("usage: reading FILE…");
        std::process::exit(2);
    }
    let mut texts: Vec<Document> = Vec::new();
    for file in &files {
        let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        texts.extend(documents(file, &bytes).unwrap_or_else(|refusal| panic!("{file}: {refusal}")));
    }
    let bytes: usize = texts.iter().map(|document| document.text.len()).sum();
    let start = Instant::now();
    let extractor = Extractor::new(Catalogue::bundled());
    println!("lexicon made in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let jieba = jieba_rs::Jieba::new();
    let rate = |name: &str, run: &dyn Fn() -> usize| {
        let mut best = f64::INFINITY;
        let mut count = 0;
        for _ in 0..7 {
            let start = Instant::now();
            count = run();
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("{name:<34} {:>8.1} MB/s  ({count})", bytes as f64 / best / 1e6);
        best
    };
    rate("clean", &|| texts.iter().map(|document| Cleaned::new(&document.text).text.len()).sum());
    let cleaned: Vec<Cleaned> = texts.iter().map(|document| Cleaned::new(&document.text)).collect();
    let pairs = || texts.iter().zip(&cleaned);
    rate("split into reports", &|| pairs().map(|(document, cleaned)| reports::split(document, cleaned).len()).sum());
    let split: Vec<_> = pairs().map(|(document, cleaned)| reports::split(document, cleaned)).collect();
    let each = || cleaned.iter().zip(&split).flat_map(|(cleaned, reports)| reports.iter().map(move |report| (cleaned, report)));
    rate("observe", &|| each().map(|(cleaned, report)| extractor.observe(cleaned, report).observations.len()).sum());
    let whole = rate("all of it, with quotes", &|| {
        texts.iter().flat_map(|document| read(document, &extractor)).map(|report| report.observations.len()).sum()
    });
    let cut = rate("jieba-rs cut (no HMM)", &|| texts.iter().map(|document| jieba.cut(&document.text, false).len()).sum());
    println!("ratio to jieba-rs: {:.2}", cut / whole);
    // linear: one line of 10 MB takes ten times as long as one of 1 MB
    let line: String = texts.iter().map(|document| document.text.replace('\n', "")).collect();
    for size in [1usize << 20, 10 << 20] {
        let mut text = line.repeat(size / line.len().max(1) + 1);
        let mut end = size;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        let document = Document { text, ..Document::default() };
        let start = Instant::now();
        let found: usize = read(&document, &extractor).iter().map(|report| report.observations.len()).sum();
        println!("one line of {:>4.1} MB: {:.1} MB/s ({found})", size as f64 / 1e6, size as f64 / start.elapsed().as_secs_f64() / 1e6);
    }
}
