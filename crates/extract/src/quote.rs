//! Quotations: every piece of evidence to the letter of the decoded text at its span. The extractor reads a cleaned text
//! (half-width, Simplified); a reader checks against the original.

use duixian_model::{OpenFact, Span};

use crate::ReadReport;

/// How many characters lie between two marks of [`Letters`]: what a look-up may have to count.
const STRIDE: usize = 64;

/// A text with the way from a character's number to its byte.
struct Letters<'a> {
    text: &'a str,
    /// The byte of every `STRIDE`th character.
    marks: Vec<usize>,
}

impl<'a> Letters<'a> {
    fn new(text: &'a str) -> Letters<'a> {
        Letters { text, marks: text.char_indices().map(|(byte, _)| byte).step_by(STRIDE).collect() }
    }

    fn byte(&self, character: usize) -> Option<usize> {
        let mark = *self.marks.get(character / STRIDE)?;
        let rest = &self.text[mark..];
        rest.char_indices().map(|(byte, _)| byte).chain([rest.len()]).nth(character % STRIDE).map(|byte| mark + byte)
    }

    fn at(&self, span: Span) -> Option<&'a str> {
        let start = self.byte(span.start)?;
        let length =
            self.text[start..].char_indices().nth(span.end.checked_sub(span.start)?).map_or(self.text.len() - start, |(byte, _)| byte);
        Some(&self.text[start..start + length]).filter(|piece| !piece.is_empty())
    }
}

/// Puts the words of `text` at every span of what was found in it.
pub(crate) fn quote(text: &str, reports: &mut [ReadReport]) {
    let letters = Letters::new(text);
    for report in reports {
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
