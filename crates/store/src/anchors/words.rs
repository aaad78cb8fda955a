//! The words of a text as an anchor holds them: letters, digits, %, point and dash, in Simplified characters and half width,
//! each with its place. Line breaks, blanks, punctuation and pinyin notes are nothing; so the same words are found again in
//! another script, width and layout.

use duixian_model::Span;

use crate::corrections::Anchor;
use crate::search::terms;

/// How many characters before and behind its quote an anchor keeps.
const AROUND: usize = 30;

/// A stretch of a document's text, as anchors see it.
pub(crate) struct Words {
    characters: Vec<char>,
    /// Where each stands in the document, in Unicode scalars.
    at: Vec<usize>,
}

/// Where an anchor's words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// How much of what the anchor holds was found; larger is better.
    pub(crate) sure: usize,
    /// The quote, or what of it was found, in the document's Unicode scalars.
    pub(crate) quote: Span,
    /// The figure.
    pub(crate) figure: Span,
}

impl Words {
    /// Reads `text` as search sees it, which begins at `start` in its document.
    pub(crate) fn new(text: &str, start: usize) -> Words {
        let mut words = Words { characters: Vec::with_capacity(text.len() / 3), at: Vec::with_capacity(text.len() / 3) };
        for (offset, c) in text.chars().enumerate() {
            let Some(c) = told(c) else { continue };
            if c == '-' && words.characters.last() == Some(&'-') {
                continue;
            }
            words.characters.push(c);
            words.at.push(start + offset);
        }
        words
    }

    /// The anchor of the evidence at `quote` with its figure at `figure`, spans of the document; `letters` is the quote as it
    /// stands. None where there is nothing to hold on to.
    pub(crate) fn anchor(&self, letters: &str, quote: Span, figure: Span) -> Option<Anchor> {
        let from = self.at.partition_point(|&at| at < quote.start);
        let to = self.at.partition_point(|&at| at < quote.end);
        if from >= to {
            return None;
        }
        let within = |place: usize| self.at.partition_point(|&at| at < place).clamp(from, to) - from;
        let text = |from: usize, to: usize| self.characters[from..to].iter().collect::<String>();
        Some(Anchor {
            quote: letters.to_owned(),
            before: text(from.saturating_sub(AROUND), from),
            within: text(from, to),
            after: text(to, (to + AROUND).min(self.characters.len())),
            figure: Span { start: within(figure.start), end: within(figure.end) },
        })
    }

    /// Where the anchor's words stand: its whole quote, of several such places the one with the most of what stood around it;
    /// or else the figure with some of the words beside it, where these stand in one place only.
    pub(crate) fn find(&self, anchor: &Anchor) -> Option<Found> {
        let characters = |text: &str| text.chars().collect::<Vec<char>>();
        let (before, within, after) = (characters(&anchor.before), characters(&anchor.within), characters(&anchor.after));
        let Span { start, end } = anchor.figure;
        if within.is_empty() || start > end || end > within.len() {
            return None;
        }
        let whole = self.places(&within).map(|at| {
            let behind = self.characters[..at].iter().rev().zip(before.iter().rev()).take_while(|(a, b)| a == b).count();
            let ahead = self.characters[at + within.len()..].iter().zip(&after).take_while(|(a, b)| a == b).count();
            (behind + ahead, at)
        });
        if let Some((around, at)) = whole.max_by_key(|&(around, at)| (around, std::cmp::Reverse(at))) {
            return Some(self.found(1000 + around, at, within.len(), start, end));
        }
        let all: Vec<char> = [before.as_slice(), &within, &after].concat();
        let (start, end) = (start + before.len(), end + before.len());
        if start == end {
            return None;
        }
        // More words before the figure than behind it: they name what it is of.
        [(24, 8), (16, 6), (12, 4), (8, 2), (8, 0), (6, 4)].into_iter().find_map(|(ahead, behind)| {
            let (from, to) = (start.checked_sub(ahead)?, (end + behind).min(all.len()));
            let needle = &all[from..to];
            let mut places = self.places(needle).filter(|&at| self.ends_well(at + start - from, at + end - from));
            let at = places.next()?;
            places.next().is_none().then(|| self.found(ahead + behind, at, needle.len(), start - from, end - from))
        })
    }

    /// Whether a figure that stands there is not a piece of a longer one.
    fn ends_well(&self, start: usize, end: usize) -> bool {
        let digit = |at: usize| self.characters.get(at).is_some_and(|c| c.is_ascii_digit() || *c == '.');
        let cut_before = digit(start) && start > 0 && digit(start - 1);
        let cut_behind = end > start && digit(end - 1) && digit(end);
        !cut_before && !cut_behind
    }

    fn found(&self, sure: usize, at: usize, length: usize, start: usize, end: usize) -> Found {
        Found { sure, quote: self.span(at, at + length), figure: self.span(at + start, at + end) }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let start = self.at.get(from).copied().unwrap_or_default();
        Span { start, end: if to > from { self.at[to - 1] + 1 } else { start } }
    }

    fn places<'a>(&'a self, needle: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let last = self.characters.len().checked_sub(needle.len()).map_or(0, |last| last + 1);
        (0..last).filter(|&at| self.characters[at] == needle[0] && self.characters[at..at + needle.len()] == *needle)
    }
}

/// What a character counts as; nothing where it does not.
fn told(c: char) -> Option<char> {
    match terms::fold(c) {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '\u{301c}' | '\u{fe63}' => Some('-'),
        c @ ('%' | '.') => Some(c),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, piece: &str) -> Span {
        let at = text.find(piece).unwrap();
        let start = text[..at].chars().count();
        Span { start, end: start + piece.chars().count() }
    }

    const TEXT: &str = "今年预期:地区生产总值增长6.5%左右;固定资产投资增长6.5%左右;城镇新增就业3000人。";

    fn anchor(quote: &str, figure: &str) -> Anchor {
        let quoted = span(TEXT, quote);
        let within = span(quote, figure);
        let figure = Span { start: quoted.start + within.start, end: quoted.start + within.end };
        Words::new(TEXT, 0).anchor(quote, quoted, figure).unwrap()
    }

    #[test]
    fn words_are_found_in_another_dress_and_place() {
        let given = anchor("固定资产投资增长6.5%左右", "6.5%");
        let other = "另一段话。\n　　今年预期：地区生产总值增长６．５％左右；\n固定资产\n投资增长６．５％　左右；其他。";
        let found = Words::new(other, 100).find(&given).unwrap();
        assert_eq!(found.figure, {
            let at = other.rfind("６．５％").unwrap();
            let start = 100 + other[..at].chars().count();
            Span { start, end: start + 4 }
        });
        assert!(found.sure >= 1000);
    }

    #[test]
    fn of_several_places_the_one_with_the_same_words_around_is_taken() {
        let given = anchor("增长6.5%左右", "6.5%");
        assert!(given.before.ends_with("地区生产总值"), "{given:?}");
        let turned = "固定资产投资增长6.5%左右;地区生产总值增长6.5%左右。";
        let found = Words::new(turned, 0).find(&given).unwrap();
        assert_eq!(found.quote, {
            let at = turned.rfind("增长").unwrap();
            let start = turned[..at].chars().count();
            Span { start, end: start + 8 }
        });
    }

    #[test]
    fn where_the_quote_has_changed_the_figure_is_found_by_the_words_beside_it() {
        let given = anchor("今年预期:地区生产总值增长6.5%左右", "6.5%");
        let edited = "主要预期目标是:地区生产总值增长6.5%左右,就业稳定。";
        let found = Words::new(edited, 0).find(&given).unwrap();
        assert!(found.sure < 1000);
        assert_eq!(found.figure, span(edited, "6.5%"));
        // Another figure, or a longer one, is not the same.
        for other in ["主要预期目标是:地区生产总值增长6.8%左右。", "主要预期目标是:地区生产总值增长16.5%左右。"]
        {
            assert_eq!(Words::new(other, 0).find(&given), None, "{other}");
        }
        assert_eq!(Words::new("", 0).find(&given), None);
    }
}
