//! Quotations: every piece of evidence to the letter of the decoded text at its span. The extractor reads a cleaned text
//! (half-width, Simplified); a reader checks against the original.

use duixian_model::{OpenFact, Span};

use crate::ReadReport;
use crate::document::Cleaned;

/// How many bytes lie between two marks of [`Letters`]: what a look-up may have to count.
const STRIDE: usize = 256;

/// A text with the way from a character's number to its byte.
struct Letters<'a> {
    text: &'a str,
    /// How many characters begin before every `STRIDE`th byte.
    marks: Vec<usize>,
}

impl<'a> Letters<'a> {
    fn new(text: &'a str) -> Letters<'a> {
        let mut before = 0;
        let count = |block: &[u8]| {
            let marked = before;
            before += block.iter().filter(|byte| begins(**byte)).count();
            marked
        };
        Letters { text, marks: text.as_bytes().chunks(STRIDE).map(count).collect() }
    }

    /// The byte of a character; one past the text for the number behind its last.
    fn byte(&self, character: usize) -> Option<usize> {
        let block = self.marks.partition_point(|before| *before <= character).checked_sub(1)?;
        let bytes = self.text.as_bytes();
        let mut left = character - self.marks[block];
        let start = block * STRIDE;
        for (at, byte) in bytes[start..].iter().enumerate() {
            if begins(*byte) {
                if left == 0 {
                    return Some(start + at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(bytes.len())
    }

    /// The original of what reads `cleaned` once cleaned, and ends before character `end`.
    fn printed(&self, end: usize, cleaned: &str) -> Option<&'a str> {
        let shortest = cleaned.chars().count();
        (shortest..=shortest + DROPPED)
            .filter_map(|length| self.at(Span { start: end.checked_sub(length)?, end }))
            .find(|piece| *piece == cleaned || Cleaned::new(piece).text == cleaned)
    }

    fn at(&self, span: Span) -> Option<&'a str> {
        let start = self.byte(span.start)?;
        let end = self.byte(span.end)?;
        self.text.get(start..end).filter(|piece| !piece.is_empty())
    }
}

/// Whether a character begins with this byte.
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// How many characters of the original a printed figure may have more than the cleaned one: blanks and pinyin notes.
const DROPPED: usize = 16;

/// Puts the words of `text` at every span of what was found in it.
pub(crate) fn quote(text: &str, reports: &mut [ReadReport]) {
    let letters = Letters::new(text);
    for report in reports {
        for seen in &mut report.observations {
            if let Some(piece) = letters.printed(seen.figure.end, &seen.printed) {
                piece.clone_into(&mut seen.printed);
            }
        }
        let observed = report.observations.iter_mut().map(|seen| (seen.span, &mut seen.text));
        let unresolved = report.unresolved.iter_mut().map(|seen| (seen.span, &mut seen.text));
        let claimed = report.claims.iter_mut().map(|seen| (seen.span, &mut seen.text));
        for (span, evidence) in observed.chain(unresolved).chain(claimed) {
            if let Some(piece) = letters.at(span) {
                piece.clone_into(evidence);
            }
        }
    }
}

/// The same for open facts.
pub(crate) fn quote_facts(text: &str, facts: &mut [Vec<OpenFact>]) {
    let letters = Letters::new(text);
    for fact in facts.iter_mut().flatten() {
        if let Some(piece) = letters.at(fact.span) {
            piece.clone_into(&mut fact.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_printed_as_it_stands() {
        let text = "工業增加值下降１5.7％，實(shí)際利用外資３ 億(yì)美元。";
        let letters = Letters::new(text);
        let end = |piece: &str| text[..text.find(piece).unwrap() + piece.len()].chars().count();
        assert_eq!(letters.printed(end("5.7％"), "下降15.7%"), Some("下降１5.7％"));
        assert_eq!(letters.printed(end("美元"), "3亿美元"), Some("３ 億(yì)美元"));
        assert_eq!(letters.printed(end("美元"), "4亿美元"), None);
    }

    #[test]
    fn a_span_gives_the_original_letters_wherever_it_stands() {
        let text: String = (0..1000).map(|i| if i % 3 == 0 { 'a' } else { '長' }).collect();
        let letters = Letters::new(&text);
        for (start, end) in [(0, 1), (255, 258), (256, 512), (998, 1000), (999, 1000)] {
            let want: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(letters.at(Span { start, end }), Some(want.as_str()));
        }
        assert_eq!(letters.at(Span { start: 5, end: 5 }), None);
        assert_eq!(letters.at(Span { start: 1200, end: 1300 }), None);
    }
}
