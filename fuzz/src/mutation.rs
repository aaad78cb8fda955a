//! Changes to a text that keep it a text: words in, words out, clauses doubled, moved and cut. Mutation by bytes alone hardly
//! ever meets a Chinese word.

use crate::words::Words;

/// Steps of splitmix64: enough chance for a fuzzer, and the same on every machine.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Chance from a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// A number below `below`; 0 where that is 0.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        if below == 0 { 0 } else { ((mixed ^ (mixed >> 31)) % below as u64) as usize }
    }

    /// One of these.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// One of these words.
    fn word<'a>(&mut self, all: &'a [String]) -> &'a str {
        self.of::<String>(all)
    }
}

/// What ends a clause.
const STOPS: [char; 8] = ['，', '。', '；', '、', '：', ',', ';', '\n'];

/// The text after one to four changes, of `most` bytes at most.
pub fn mutated(text: &str, most: usize, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(4) {
        change(&mut text, chance);
    }
    text.truncate(text.floor_char_boundary(most));
    text
}

fn change(text: &mut String, chance: &mut Chance) {
    let words = Words::bundled();
    let at = boundary(text, chance);
    match chance.below(14) {
        0..=2 => text.insert_str(at, chance.word(words.all())),
        3 => text.insert_str(at, chance.word(&words.indicators)),
        4 => {
            let word = chance.word(words.all());
            let end = clause(text, at).1.min(text.floor_char_boundary(at + word.len())).max(at);
            text.replace_range(at..end, word);
        }
        5 => {
            let class = *chance.of(&["time", "verb", "wording", "goal", "unit", "figure", "heading", "opening", "noise", "traditional"]);
            text.insert_str(at, chance.word(words.class(class)));
        }
        6 => text.insert_str(at, &figure(chance)),
        7 => {
            let (start, end) = clause(text, at);
            let copy = text[start..end].to_owned();
            let to = boundary(text, chance);
            text.insert_str(to, &copy);
        }
        8 => {
            let (start, end) = clause(text, at);
            text.replace_range(start..end, "");
        }
        9 => {
            let end = text.floor_char_boundary((at + 1 + chance.below(12)).min(text.len())).max(at);
            text.replace_range(at..end, "");
        }
        10 => text.insert(at, *chance.of(&STOPS)),
        11 => {
            let sentence = sentence(chance);
            text.insert_str(at, &sentence);
        }
        12 => {
            // another digit where there is one
            let digits: Vec<usize> = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
            if let Some(&at) = digits.get(chance.below(digits.len())) {
                text.replace_range(at..at + 1, &chance.below(10).to_string());
            }
        }
        _ => {
            let code = match chance.below(4) {
                0 => chance.below(0x250),
                1 => 0x2000 + chance.below(0x300),
                2 => 0x3000 + chance.below(0x100),
                _ => chance.below(0x3_0000),
            };
            text.insert(at, char::from_u32(code as u32).unwrap_or('□'));
        }
    }
}

fn boundary(text: &str, chance: &mut Chance) -> usize {
    text.floor_char_boundary(chance.below(text.len() + 1))
}

/// The clause around a byte, with its stop.
fn clause(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind(STOPS).map_or(0, |stop| stop + text[stop..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(STOPS).map_or(text.len(), |stop| at + stop + text[at + stop..].chars().next().map_or(1, char::len_utf8));
    (start, end)
}

/// A figure as reports print them, or as they should not.
pub fn figure(chance: &mut Chance) -> String {
    let most = *chance.of(&[10, 100, 10_000, 1_000_000_000]);
    let whole = chance.below(most);
    match chance.below(8) {
        0 => format!("{whole}"),
        1 | 2 => format!("{whole}.{}", chance.below(100)),
        3 => format!("{}-{}", whole % 100, whole % 100 + 1),
        4 => format!("{},{:03}.{}", whole % 1000, chance.below(1000), chance.below(10)),
        5 => format!("百分之{}", ["三", "六点五", "十", "一百零二"][chance.below(4)]),
        6 => format!("{} {:03}", whole % 1000, chance.below(1000)),
        _ => ["两", "三千", "十二点五", "一万亿", "二〇二一", "999,999,999,999,999,999", "0.00000001"][chance.below(7)].to_owned(),
    }
}

/// A sentence of a report: time, indicators, verb, figures with units, wording.
fn sentence(chance: &mut Chance) -> String {
    let words = Words::bundled();
    let mut said = String::new();
    if chance.below(2) == 0 {
        said.push_str(chance.word(words.class("time")));
    }
    let names = 1 + chance.below(3);
    for number in 0..names {
        said += if number == 0 { "" } else { "、" };
        said.push_str(chance.word(&words.indicators));
    }
    if chance.below(3) == 0 {
        said.push_str(chance.word(words.class("goal")));
    }
    if names > 1 {
        said += "分别";
    }
    said.push_str(chance.word(words.class("verb")));
    for number in 0..names {
        said += if number == 0 { "" } else { "、" };
        said += &figure(chance);
        said.push_str(chance.word(words.class("unit")));
    }
    if chance.below(3) == 0 {
        said.push_str(chance.word(words.class("wording")));
    }
    said.push(*chance.of(&STOPS));
    said
}
