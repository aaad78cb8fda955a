//! A whole text: its reports, what is found in each, and its open facts; found again the same.

use std::sync::OnceLock;

use duixian_extract::document::Origin;
use duixian_extract::{Document, Extractor, open_facts, read};
use duixian_model::Catalogue;

use crate::found::{self, Letters};
use crate::mutation::{Chance, mutated};

/// The extractor of the bundled catalogue, made once.
pub fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Catalogue::bundled()))
}

/// Checks everything read from this text; bytes that are no UTF-8 are replaced.
pub fn check(bytes: &[u8]) {
    let hash = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)) >> 17;
    document(&Document {
        origin: origin(hash as usize % 8),
        encoding: "UTF-8".to_owned(),
        text: String::from_utf8_lossy(bytes).into_owned(),
        warnings: Vec::new(),
    });
    // what is found depends on nothing but the text: looked at now and then, it costs as much again
    if hash.is_multiple_of(64) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let document = Document { text, ..Document::default() };
        assert_eq!(read(&document, extractor()), read(&document, extractor()), "found otherwise the second time");
    }
}

/// Checks everything read from a document.
pub fn document(document: &Document) {
    let letters = Letters::new(&document.text);
    let reports = read(document, extractor());
    found::reports(&letters, &reports);
    for facts in open_facts(document, &reports) {
        found::facts(&letters, &facts);
    }
}

/// What may accompany a text.
fn origin(which: usize) -> Origin {
    let file = ["稿.txt", "易县-2021.txt", "2020年广州市荔湾区政府工作报告.txt", "2022年上半年计划执行情况.txt"][which % 4].to_owned();
    if which < 4 {
        return Origin { file, ..Origin::default() };
    }
    Origin {
        file,
        sheet: Some("报告".to_owned()),
        row: Some(which),
        title: Some(["2021年高唐县政府工作报告", "2019年政府工作报告"][which % 2].to_owned()),
        place: Some(["唐", "易县"][which % 2].to_owned()),
        parents: vec!["河北".to_owned(), "保定".to_owned()],
        code: which.is_multiple_of(2).then(|| "130627".to_owned()),
        year: Some(2018 + which as i32),
        ..Origin::default()
    }
}

/// A text like `bytes`, of `most` bytes at most.
pub fn like(bytes: &[u8], most: usize, chance: &mut Chance) -> Vec<u8> {
    mutated(&String::from_utf8_lossy(bytes), most, chance).into_bytes()
}
