//! Saved web pages: each of our samples, and the corpus where it is there, wrapped as sites have laid reports out for twenty
//! years, gives the observations of the plain text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use duixian_extract::fold::simplified;
use duixian_extract::{Document, Extractor, documents, read};
use duixian_model::Catalogue;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16LE};

mod layouts;

/// The text and what was found in it.
fn found(document: &Document, extractor: &Extractor) -> Vec<String> {
    let mut all = Vec::new();
    for found in read(document, extractor) {
        for one in &found.observations {
            let value = serde_json::to_value(one).unwrap();
            let fields = ["indicator", "kind", "measure", "low", "high", "unit", "qualifier", "period"];
            let of: Vec<String> = fields.iter().map(|field| value[field].to_string()).collect();
            all.push(format!("{} {:?} {}", found.report.place, found.report.report_year, of.join(" ")));
        }
    }
    all.sort();
    all
}

fn one(name: &str, bytes: &[u8]) -> Document {
    let mut documents = documents(name, bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
    assert_eq!(documents.len(), 1, "{name}");
    documents.remove(0)
}

fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples");
    let mut samples: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    samples.sort();
    assert_eq!(samples.len(), 24);
    samples
}

fn corpus() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: ../shared/corpus is absent");
        return Vec::new();
    };
    let mut texts: Vec<(String, String)> = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (number, document) in documents(&path.to_string_lossy(), &std::fs::read(&path).unwrap()).unwrap().into_iter().enumerate() {
            if !document.text.is_empty() {
                let title = document.origin.title.clone().map(|title| format!("{title}\n")).unwrap_or_default();
                texts.push((format!("{name}-{number}"), format!("{title}{}", document.text)));
            }
        }
    }
    texts.sort();
    texts
}

/// The same text in Traditional characters, as far as they fold back.
fn traditional(text: &str) -> String {
    let mut back = BTreeMap::new();
    for from in '\u{4E00}'..='\u{9FFF}' {
        let own = from.to_string();
        let to = simplified(&own);
        if own != to && !BIG5.encode(&own).2 {
            back.entry(to.chars().next()).or_insert(from);
        }
    }
    text.chars().map(|c| back.get(&Some(c)).copied().unwrap_or(c)).collect()
}

fn encoded(html: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(html.encode_utf16().flat_map(u16::to_le_bytes));
        return bytes;
    }
    encoding.encode(html).0.into_owned()
}

/// Of all observations of the texts, how many a page says other than the text. Every text stands in so many of the layouts,
/// the next one in the next, and every layout in every encoding.
fn compare(texts: &[(String, String)], layouts: usize) -> (usize, usize) {
    let extractor = Extractor::new(Catalogue::bundled());
    let (mut all, mut wrong) = (0, 0);
    for (number, (name, text)) in texts.iter().enumerate() {
        let plain = found(&one(&format!("{name}.txt"), text.as_bytes()), &extractor);
        for turn in (0..layouts).map(|turn| (number + turn) % layouts::ALL.len()) {
            let (layout, make) = layouts::ALL[turn];
            let encoding = [UTF_8, GB18030, BIG5, UTF_16LE][(number / 3 + turn) % 4];
            let text = if encoding == BIG5 { traditional(text) } else { text.clone() };
            let html = make(&text, if encoding == GB18030 { "gb2312" } else { encoding.name() });
            let page = one(&format!("{name}.html"), &encoded(&html, encoding));
            let of_page = found(&page, &extractor);
            all += plain.len().max(of_page.len());
            let missing: Vec<&String> = plain.iter().filter(|one| !of_page.contains(one)).collect();
            let added: Vec<&String> = of_page.iter().filter(|one| !plain.contains(one)).collect();
            wrong += missing.len().max(added.len());
            if !missing.is_empty() || !added.is_empty() {
                eprintln!("{name} as {layout} in {}: {} missing, {} added", encoding.name(), missing.len(), added.len());
                missing.iter().take(5).for_each(|one| eprintln!("  missing {one}"));
                added.iter().take(5).for_each(|one| eprintln!("  added   {one}"));
            }
        }
    }
    (all, wrong)
}

#[test]
fn samples_in_every_layout_and_encoding_give_the_observations_of_their_text() {
    let (all, wrong) = compare(&samples(), layouts::ALL.len());
    assert!(all > 1000);
    assert_eq!(wrong, 0, "of {all}");
}

#[test]
fn the_corpus_in_the_layouts_in_turn_gives_the_observations_of_its_text() {
    let texts = corpus();
    let (all, wrong) = compare(&texts, 2);
    eprintln!("{wrong} of {all} observations differ");
    assert!(wrong * 200 <= all, "{wrong} of {all}");
}
