//! The fingerprint of a report's text, by which the same report is known again from another source: few numbers that two
//! texts share as far as they share their words, whatever their line breaks, script, width or frame.
//!
//! It is made of the text's Chinese characters alone (by the extractor, who knows how to clean a text). Every stretch of
//! [`STRETCH`] characters is a number; of all these numbers the smallest [`KEPT`] are kept, and beyond them every one
//! below a 1 / [`SHARE`] of the range: a sample that is the same for the same words, and that stands in proportion to the
//! text. So two samples tell how much of either text stands in the other — also where one is broken off after a third,
//! which a sample of fixed size could not tell.
//!
//! Figures are no Chinese characters and would not be seen; and a corrected edition may differ in a single one. So every
//! figure is kept too, with the words around it: two texts that print different figures between the same words are two
//! editions, however alike.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// How many Chinese characters make one number of the sample.
pub const STRETCH: usize = 7;
/// How many numbers are kept of any text, where it has as many.
pub const KEPT: usize = 256;
/// Beyond [`KEPT`], one in this many is kept.
pub const SHARE: u32 = 64;
/// How many Chinese characters before and behind a figure say which figure it is.
pub const AROUND: (usize, usize) = (6, 2);

/// What is kept of a text to know it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// How many Chinese characters the text has.
    pub han: usize,
    /// How many characters could not be decoded and were replaced (U+FFFD).
    pub replaced: usize,
    /// The sample, ascending, each number once.
    pub sample: Vec<u32>,
    /// The figures that stand between words that occur once, by those words' number, ascending.
    pub figures: Vec<Printed>,
}

/// A figure and the words it stands between, each as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Printed {
    /// Of the words.
    pub between: u32,
    /// Of the figure.
    pub figure: u32,
}

/// How alike two texts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// How much of the first stands in the second, 0 to 1.
    pub of_first: f64,
    /// How much of the second stands in the first.
    pub of_second: f64,
    /// How many numbers of the samples are in both: what the above rest on.
    pub common: usize,
    /// How many figures stand between the same words in both.
    pub figures: usize,
    /// How many of them differ.
    pub differing: usize,
}

impl Fingerprint {
    /// Up to which number the sample is complete: below it every number of the text is in it.
    fn complete_to(&self) -> u32 {
        match self.sample.len().cmp(&KEPT) {
            Ordering::Less => u32::MAX,
            _ => self.sample[self.sample.len() - 1].max(u32::MAX / SHARE),
        }
    }

    /// Compares two texts.
    pub fn likeness(&self, other: &Fingerprint) -> Likeness {
        let limit = self.complete_to().min(other.complete_to());
        let within = |sample: &[u32]| sample.partition_point(|&number| number <= limit);
        let (mine, theirs) = (&self.sample[..within(&self.sample)], &other.sample[..within(&other.sample)]);
        let common = both(mine, theirs, |a, b| a.cmp(b)).count();
        let part = |of: usize| if of == 0 { 0.0 } else { common as f64 / of as f64 };
        let (mut figures, mut differing) = (0, 0);
        for (a, b) in both(&self.figures, &other.figures, |a, b| a.between.cmp(&b.between)) {
            figures += 1;
            differing += usize::from(a.figure != b.figure);
        }
        Likeness { of_first: part(mine.len()), of_second: part(theirs.len()), common, figures, differing }
    }
}

impl Likeness {
    /// The same, seen from the second text.
    pub fn turned(self) -> Likeness {
        Likeness { of_first: self.of_second, of_second: self.of_first, ..self }
    }

    /// The larger share: 1 where one text stands in the other whole.
    pub fn most(&self) -> f64 {
        self.of_first.max(self.of_second)
    }
}

/// What stands in both of two ascending lists.
fn both<'a, T>(a: &'a [T], b: &'a [T], order: impl Fn(&T, &T) -> Ordering + 'a) -> impl Iterator<Item = (&'a T, &'a T)> {
    let (mut at, mut beside) = (0, 0);
    std::iter::from_fn(move || {
        while at < a.len() && beside < b.len() {
            let (one, other) = (&a[at], &b[beside]);
            match order(one, other) {
                Ordering::Less => at += 1,
                Ordering::Greater => beside += 1,
                Ordering::Equal => {
                    (at, beside) = (at + 1, beside + 1);
                    return Some((one, other));
                }
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: impl IntoIterator<Item = u32>) -> Fingerprint {
        let mut sample: Vec<u32> = numbers.into_iter().collect();
        sample.sort_unstable();
        Fingerprint { han: sample.len(), sample, ..Fingerprint::default() }
    }

    #[test]
    fn a_part_stands_in_its_whole_and_not_the_other_way_round() {
        let (part, whole) = (of(0..100), of(0..200));
        let alike = part.likeness(&whole);
        assert_eq!((alike.of_first, alike.of_second, alike.common), (1.0, 0.5, 100));
        assert_eq!(whole.likeness(&part), alike.turned());
        assert_eq!(part.likeness(&of(1000..1100)).most(), 0.0);
        assert_eq!(part.likeness(&of([])).most(), 0.0);
    }

    #[test]
    fn beyond_what_a_sample_holds_for_certain_nothing_is_compared() {
        // The first sample is complete up to its last number only: what the second has above says nothing.
        let limit = u32::MAX / SHARE;
        let first = of((0..KEPT as u32).map(|n| n * 2));
        let second = of((0..KEPT as u32).map(|n| n * 2).chain([limit + 1]));
        assert_eq!(first.likeness(&second).of_second, 1.0);
    }

    #[test]
    fn figures_between_the_same_words_are_compared() {
        let printed = |pairs: &[(u32, u32)]| Fingerprint {
            figures: pairs.iter().map(|&(between, figure)| Printed { between, figure }).collect(),
            ..Fingerprint::default()
        };
        let alike = printed(&[(1, 65), (2, 7), (9, 9)]).likeness(&printed(&[(1, 65), (2, 8), (3, 3)]));
        assert_eq!((alike.figures, alike.differing), (2, 1));
    }
}
