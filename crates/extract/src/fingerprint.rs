//! The fingerprint of a text ([`duixian_model::fingerprint`] says what it is): one pass over the cleaned text, in which
//! Traditional characters, full width, pinyin notes and line breaks are gone already. No randomness: the same text has
//! the same fingerprint on every machine.

use duixian_model::Span;
use duixian_model::fingerprint::{AROUND, Fingerprint, KEPT, Printed, SHARE, STRETCH};

use crate::document::Cleaned;

/// The fingerprint of the piece of a document's text at `span`.
pub fn fingerprint(cleaned: &Cleaned, span: Span) -> Fingerprint {
    of_text(cleaned.slice(span))
}

fn of_text(text: &str) -> Fingerprint {
    let mut han: Vec<char> = Vec::with_capacity(text.len() / 3);
    let mut replaced = 0;
    // Each figure with the number of Chinese characters before it.
    let mut printed: Vec<(usize, u64)> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if is_han(c) {
            han.push(c);
        } else if c.is_ascii_digit() {
            let mut end = at + 1;
            while let Some(&(next, c)) = rest.peek() {
                let within = matches!(c, '.' | ',') && text[next + 1..].starts_with(|c: char| c.is_ascii_digit());
                if !c.is_ascii_digit() && !within {
                    break;
                }
                end = next + 1;
                rest.next();
            }
            printed.push((han.len(), figure(&text[at..end])));
        } else if c == char::REPLACEMENT_CHARACTER {
            replaced += 1;
        }
    }
    Fingerprint { han: han.len(), replaced, sample: sample(&han), figures: figures(&han, &printed) }
}

/// The smallest numbers of all stretches, and beyond them a share of the rest.
fn sample(han: &[char]) -> Vec<u32> {
    let mut numbers: Vec<u32> = han.windows(STRETCH).map(|stretch| (hash(stretch.iter().map(|&c| u64::from(c))) >> 32) as u32).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let kept = numbers.partition_point(|&number| number <= u32::MAX / SHARE).max(KEPT);
    numbers.truncate(kept);
    numbers.shrink_to_fit();
    numbers
}

/// The figures by the words they stand between; those that more than one stands between are left out.
fn figures(han: &[char], printed: &[(usize, u64)]) -> Vec<Printed> {
    let (before, behind) = AROUND;
    let mut all: Vec<Printed> = printed
        .iter()
        .filter(|(at, _)| *at >= before && at + behind <= han.len())
        .map(|&(at, figure)| {
            let words = han[at - before..at].iter().chain(&han[at..at + behind]);
            Printed { between: (hash(words.map(|&c| u64::from(c))) >> 32) as u32, figure: (figure >> 32) as u32 }
        })
        .collect();
    all.sort_unstable();
    let mut once: Vec<Printed> = Vec::with_capacity(all.len());
    for same in all.chunk_by(|a, b| a.between == b.between) {
        if let [one] = same {
            once.push(*one);
        }
    }
    once
}

/// The number of a printed figure: 1,234.50 is 1234.5.
fn figure(printed: &str) -> u64 {
    let mut digits: String = printed.chars().filter(|&c| c != ',').collect();
    if digits.contains('.') {
        digits.truncate(digits.trim_end_matches('0').trim_end_matches('.').len());
    }
    hash(digits.bytes().map(u64::from))
}

/// A hash that is the same everywhere: each item is mixed in by a multiplication, and the whole by the finish of
/// splitmix64, so that all bits depend on all items.
fn hash(items: impl Iterator<Item = u64>) -> u64 {
    let mut state = items.fold(0x9E37_79B9_7F4A_7C15_u64, |state, item| (state ^ item).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(29));
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Fingerprint {
        let cleaned = Cleaned::new(text);
        fingerprint(&cleaned, Span { start: 0, end: text.chars().count() })
    }

    const PLAIN: &str = "各位代表:过去一年,全区地区生产总值增长6.5%,重点工作稳步推进,规模以上工业增加值达到1,234.50亿元,好于预期。";

    #[test]
    fn the_dress_of_a_text_does_not_show() {
        let plain = of(PLAIN);
        assert_eq!((plain.han, plain.replaced, plain.figures.len()), (43, 0, 2));
        for dressed in [
            "各位代表：\r\n　　過去一年，全區地區生產總值增長６.５％，重點工作穩步推進，規模以上工業增加值達到1234.5億元，好於預期。",
            "各位代表:过去一年,全区地区生产总值增长6.5%,重(zhong)点工作稳步推\n进,规模以上工业增加值达到1234.50亿元,好于预期。",
        ] {
            assert_eq!(of(dressed), plain, "{dressed}");
        }
    }

    #[test]
    fn another_figure_shows_and_other_words_do() {
        let plain = of(PLAIN);
        let alike = plain.likeness(&of(&PLAIN.replace("6.5", "6.8")));
        assert_eq!((alike.most(), alike.figures, alike.differing), (1.0, 2, 1));
        assert!(plain.likeness(&of("城乡居民人均可支配收入与经济增长基本同步,城镇登记失业率控制在百分之四以内。")).most() < 0.01);
        assert_eq!(of("增\u{FFFD}长").replaced, 1);
        assert_eq!(of(""), Fingerprint::default());
    }

    #[test]
    fn a_long_text_is_sampled_and_its_half_stands_in_it() {
        // Sentences of our own making, all different: their numbers in Chinese stand in them.
        let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
        let sentence = |n: usize| {
            let number: String = n.to_string().bytes().map(|b| digits[usize::from(b - b'0')]).collect();
            format!("第{number}项工作由{number}号小组在{number}日办完,投入{n}元。")
        };
        let whole: String = (0..2000).map(sentence).collect();
        let half: String = (0..1000).map(sentence).collect();
        let (whole, half) = (of(&whole), of(&half));
        assert!((KEPT..3000).contains(&whole.sample.len()), "{}", whole.sample.len());
        let alike = half.likeness(&whole);
        assert!(alike.of_first > 0.99 && (0.4..0.6).contains(&alike.of_second), "{alike:?}");
        assert_eq!(alike.differing, 0);
        assert!(whole.sample.is_sorted() && whole.figures.is_sorted());
    }
}
