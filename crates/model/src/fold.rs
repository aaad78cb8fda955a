//! Traditional to Simplified, character by character, so that every position stays. The table is OpenCC's
//! (`assets/simplified.tsv`), with the phrases in which a character goes another way than alone: 計畫 is 计划, 乾县 stays.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The Simplified form of `text`; as many characters as before, each at its place.
pub fn simplified(text: &str) -> String {
    let folding = Folding::bundled();
    let mut folded = String::with_capacity(text.len());
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        if folding.plain(c) {
            continue;
        }
        let simple = folding.at(text, at, c);
        if simple != c {
            folded.push_str(&text[kept..at]);
            folded.push(simple);
            kept = at + c.len_utf8();
        }
    }
    folded.push_str(&text[kept..]);
    folded
}

/// The table in memory.
#[derive(Debug)]
pub struct Folding {
    /// What each character of the basic plane becomes; 0 where it takes a closer look.
    basic: Vec<u16>,
    /// What the others become, and those of the basic plane that leave it.
    beyond: HashMap<char, char>,
    /// The phrases in which a character goes another way than alone, by that character.
    phrases: HashMap<char, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    /// The phrase with every character folded alone, so that it is found in mixed text too.
    folded: Vec<char>,
    /// Where in it the character stands.
    at: usize,
    to: char,
}

impl Folding {
    /// The bundled table.
    pub fn bundled() -> &'static Folding {
        static BUNDLED: OnceLock<Folding> = OnceLock::new();
        BUNDLED.get_or_init(|| Folding::read(include_str!("../../../assets/simplified.tsv")))
    }

    fn read(table: &str) -> Folding {
        let mut folding = Folding { basic: (0..=u16::MAX).collect(), beyond: HashMap::new(), phrases: HashMap::new() };
        let mut phrases = Vec::new();
        for (key, value) in table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')) {
            let mut keys = key.chars();
            match (keys.next(), keys.next(), value.chars().next()) {
                (Some(from), None, Some(to)) => match (u16::try_from(from as u32), u16::try_from(to as u32)) {
                    (Ok(from), Ok(to)) => folding.basic[from as usize] = to,
                    (basic, _) => {
                        folding.beyond.insert(from, to);
                        if let Ok(basic) = basic {
                            folding.basic[basic as usize] = 0;
                        }
                    }
                },
                _ => phrases.push((key, value)),
            }
        }
        for (key, value) in phrases {
            let folded: Vec<char> = key.chars().map(|c| folding.alone(c)).collect();
            for (at, (from, to)) in key.chars().zip(value.chars()).enumerate() {
                if folded[at] != to {
                    folding.phrases.entry(from).or_default().push(Phrase { folded: folded.clone(), at, to });
                }
            }
        }
        // Looked at closely only now: `alone` above needed the plain table.
        let keys: Vec<char> = folding.phrases.keys().copied().collect();
        for key in keys {
            let alone = folding.alone(key);
            folding.beyond.insert(key, alone);
            if let Ok(basic) = u16::try_from(key as u32) {
                folding.basic[basic as usize] = 0;
            }
        }
        folding
    }

    /// What each character of the basic plane becomes; 0 where it takes [`Folding::at`] to say.
    pub fn basic(&self) -> &[u16] {
        &self.basic
    }

    fn plain(&self, c: char) -> bool {
        let code = c as u32;
        code < 0x1_0000 && u32::from(self.basic[code as usize]) == code
    }

    fn alone(&self, c: char) -> char {
        match u16::try_from(c as u32).map(|code| self.basic[code as usize]) {
            Ok(simple) if simple != 0 => char::from_u32(u32::from(simple)).unwrap_or(c),
            _ => self.beyond.get(&c).copied().unwrap_or(c),
        }
    }

    /// What the character `c` at byte `at` of `text` becomes.
    pub fn at(&self, text: &str, at: usize, c: char) -> char {
        let stands = |phrase: &&Phrase| {
            let before = phrase.folded[..phrase.at].iter().rev();
            let after = &phrase.folded[phrase.at + 1..];
            let mut behind = text[..at].chars().rev();
            let mut ahead = text[at + c.len_utf8()..].chars();
            before.into_iter().all(|&b| behind.next().is_some_and(|t| self.alone(t) == b))
                && after.iter().all(|&a| ahead.next().is_some_and(|t| self.alone(t) == a))
        };
        self.phrases.get(&c).and_then(|phrases| phrases.iter().find(stands)).map_or_else(|| self.alone(c), |phrase| phrase.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_fold_one_by_one_and_phrases_decide_where_one_goes_two_ways() {
        for (traditional, simple) in [
            ("廣州市荔灣區政府工作報告", "广州市荔湾区政府工作报告"),
            ("國民經濟和社會發展計畫", "国民经济和社会发展计划"),
            ("晒乾的陳皮", "晒干的陈皮"),
            ("乾縣、乾县、乾安县", "乾县、乾县、乾安县"),
            ("早已是简体,GDP 6.5%", "早已是简体,GDP 6.5%"),
            ("𫚈", "𫚈"),
            ("", ""),
        ] {
            assert_eq!(simplified(traditional), simple);
            assert_eq!(traditional.chars().count(), simple.chars().count());
        }
    }

    #[test]
    fn every_line_of_the_table_keeps_the_length() {
        for line in include_str!("../../../assets/simplified.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (from, to) = line.split_once('\t').unwrap();
            assert_eq!(from.chars().count(), to.chars().count(), "{line}");
            if from.chars().count() == 1 {
                assert_eq!(Folding::bundled().alone(from.chars().next().unwrap()).to_string(), to);
            }
        }
    }
}
