//! Words as they stand in the original, without what cleaning drops: Traditional stays Traditional, pinyin notes go.

use std::ops::Range;

use crate::document::Cleaned;

/// The original words of each range of the cleaned text, on one line each; one pass over the original.
pub(super) fn words(original: &str, cleaned: &Cleaned, ranges: &[Range<usize>]) -> Vec<String> {
    let mut wanted: Vec<(usize, usize, usize)> = Vec::new();
    for (slot, range) in ranges.iter().enumerate() {
        for (order, (at, c)) in cleaned.text[range.clone()].char_indices().enumerate() {
            let at = range.start + at;
            wanted.push((cleaned.original(at, at + c.len_utf8()).start, slot, order));
        }
    }
    wanted.sort_unstable();
    let mut taken: Vec<Vec<(usize, char)>> = vec![Vec::new(); ranges.len()];
    let mut originals = original.chars().enumerate();
    let mut last = None;
    for (position, slot, order) in wanted {
        let c = match last {
            Some((at, c)) if at == position => Some(c),
            _ => originals.by_ref().find(|(at, _)| *at == position).map(|(_, c)| c),
        };
        if let Some(c) = c {
            last = Some((position, c));
            taken[slot].push((order, c));
        }
    }
    taken
        .into_iter()
        .map(|mut characters| {
            characters.sort_unstable();
            let words: String = characters.into_iter().map(|(_, c)| c).filter(|c| !matches!(c, '\n' | '\r' | '\\')).collect();
            words.trim().to_owned()
        })
        .collect()
}
