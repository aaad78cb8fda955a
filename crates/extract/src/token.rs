//! A sentence as tokens: names, quantities, times and cues, each knowing the unread text before it.

use aho_corasick::Input;

use crate::cue::Cue;
use crate::lexicon::{Entry, Lexicon};
use crate::quantity::{self, Quantity};
use crate::time::{self, Time};

/// What a token is.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// An indicator's name, by the lexicon's number of its meaning.
    Name(u32),
    /// A figure.
    Quantity(Box<Quantity>),
    /// A cue.
    Cue(Cue),
}

/// One token of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// What it is.
    pub what: What,
    /// Its first byte in the cleaned text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Where the unread text before it begins; equal to `start` where there is none.
    pub gap: usize,
}

impl Token {
    /// The cue, where it is one.
    pub(crate) fn cue(&self) -> Option<Cue> {
        match self.what {
            What::Cue(cue) => Some(cue),
            _ => None,
        }
    }
}

/// The times of a report given before the year it plans began: its 今年 is the year it looks back on, its 明年 the one it plans.
pub(crate) fn told_early(text: &str, tokens: &mut [Token]) {
    for token in tokens {
        // up to now, which is all but the year's end
        if token.cue() == Some(Cue::Time(Time::Date)) && &text[token.start..token.end] == "今年以来" {
            token.what = What::Cue(Cue::Time(Time::Relative(0)));
        }
        if let What::Cue(Cue::Time(Time::Relative(years))) = &mut token.what
            && matches!(&text[token.start..token.end], "今年" | "今年以来" | "明年" | "去年" | "前年" | "上年" | "上一年" | "本年度")
        {
            *years -= 1;
        }
    }
}

/// The tokens of `text[start..end]`, appended to `out` (which is cleared first).
pub(crate) fn tokens(lexicon: &Lexicon, text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    out.clear();
    let mut at = start; // everything before is read
    let mut gap = start; // unread text begins here
    let stepped = STEPS.iter().any(|mark| text[start..end].contains(mark));
    while at < end {
        let found = lexicon.all.find(Input::new(text).range(at..end));
        let stop = found.map_or(end, |m| m.start());
        if stepped && let Some((first, next)) = steps(text, at, stop, end) {
            out.push(Token { what: What::Cue(Cue::Filler), start: first, end: next, gap });
            at = next;
            gap = next;
            continue;
        }
        if at == gap && passes(text, at, end) {
            let next = at + '过'.len_utf8();
            out.push(Token { what: What::Cue(Cue::AtLeast), start: at, end: next, gap });
            (at, gap) = (next, next);
            continue;
        }
        if let Some((token, next)) = numeric(text, at, stop, end, found.map(|m| m.end())) {
            let begun = token.start;
            out.push(Token { gap, ..token });
            debug_assert!(begun >= gap);
            at = next;
            gap = next;
            continue;
        }
        let Some(found) = found else { break };
        if lexicon.entries[found.pattern().as_usize()] == Entry::Cue(Cue::Mark) {
            at = found.end();
            // unread text goes on over a mark; where there is none, the mark leaves none
            if text[gap..found.start()].trim().is_empty() {
                gap = at;
            }
            continue;
        }
        let what = match lexicon.entries[found.pattern().as_usize()] {
            Entry::Name(name) => What::Name(name),
            Entry::Cue(cue) => What::Cue(cue),
        };
        // “十二五”末: its last year
        if let Some(Token { what: What::Cue(Cue::Time(time)), end, .. }) = out.last_mut()
            && let Time::PlanYears(_, last) = *time
            && text[gap..found.start()].trim().is_empty()
            && matches!(&text[found.start()..found.end()], "末" | "期末" | "年末" | "底")
        {
            *time = Time::Year(last);
            *end = found.end();
            at = found.end();
            gap = at;
            continue;
        }
        out.push(Token { what, start: found.start(), end: found.end(), gap });
        at = found.end();
        gap = at;
    }
}

/// What a mark is called that is passed: 6万亿元台阶, 5000亿元大关.
pub(crate) const STEPS: [&str; 4] = ["台阶", "大关", "关口", "门槛"];

/// Whether 过 at `at` says that a figure was passed, behind which nothing goes on: 收入过万元, 产值过百亿; not 产值过亿元企业.
fn passes(text: &str, at: usize, end: usize) -> bool {
    let Some(rest) = text[at..end].strip_prefix('过') else { return false };
    let figure = end - rest.len();
    let passed = quantity::one(text, figure).or_else(|| quantity::quantity(text, figure)).filter(|passed| passed.end <= end);
    passed.is_some_and(|passed| {
        let behind = &text[passed.end..end];
        passed.family != duixian_model::Family::Other
            && (behind.is_empty() || behind.starts_with([',', ';', '、', ')']) || behind.starts_with("大关"))
    })
}

/// So many steps, from `at` on (3个千亿元台阶, 两个百亿大关): where they begin and end. They are no figure.
fn steps(text: &str, at: usize, stop: usize, end: usize) -> Option<(usize, usize)> {
    const FAR: usize = 48;
    let reach = text.floor_char_boundary((stop + FAR).min(end));
    let close = STEPS.iter().filter_map(|mark| text[at..reach].find(mark).map(|k| at + k + mark.len())).min()?;
    let counts = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c);
    let head = &text[at..close];
    let piece = head.rfind('个')?;
    let size = &head[piece + '个'.len_utf8()..];
    let listed = head[..piece].contains('、');
    let sized = || size.trim_start_matches('新').trim_start_matches(counts).starts_with(['十', '百', '千', '万', '亿', '大']);
    if !(listed || sized()) || size.contains([',', ';', '。', '、']) {
        return None;
    }
    let before = head[..piece].trim_end_matches(counts);
    // 7万亿、8万亿、9万亿三个大台阶: the marks passed
    let marks = before.trim_end_matches(|c: char| c.is_ascii_digit() || "百千万亿元、.".contains(c));
    let first = at + if before[marks.len()..].contains('、') { marks.len() } else { before.len() };
    (before.len() < piece && first <= stop).then_some((first, close))
}

/// A quantity or a time by number that begins in `at..=stop` (at `stop` a cue or a name begins).
fn numeric(text: &str, at: usize, stop: usize, end: usize, found_end: Option<usize>) -> Option<(Token, usize)> {
    let bytes = text.as_bytes();
    let mut i = at;
    // 突破万亿元, 首破千亿元: one of it (the first bytes of 万 and 亿, 千 and 百)
    if matches!(bytes.get(at), Some(0xE4 | 0xE5 | 0xE7))
        && (text[..at].ends_with(['破', '超', '过', '逾', '近'])
            || ["跨上", "迈上", "站上", "登上", "跃上", "跨越"].iter().any(|verb| text[..at].ends_with(verb)))
        && let Some(quantity) = quantity::one(text, at).filter(|quantity| quantity.end <= end)
    {
        let next = quantity.end;
        return Some((Token { what: What::Quantity(Box::new(quantity)), start: at, end: next, gap: at }, next));
    }
    while i <= stop && i < end {
        let byte = bytes[i];
        if byte.is_ascii() {
            let sign = byte == b'-' && bytes.get(i + 1).is_some_and(u8::is_ascii_digit);
            if (byte.is_ascii_digit() || sign) && !(i == stop && found_end.is_some_and(|e| e > i + 6)) {
                // part of a Latin word (A4, PM10)
                if i > at && bytes[i - 1].is_ascii_alphabetic() {
                    i += bytes[i..].iter().take_while(|b| b.is_ascii_digit()).count().max(1);
                    continue;
                }
                if let Some(found) = read(text, i, end) {
                    return Some(found);
                }
                // a number that is neither: skip its digits
                i += bytes[i..].iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count().max(1);
                continue;
            }
            i += 1;
            continue;
        }
        let c = text[i..].chars().next()?;
        if c == '百' || c == '千' || quantity::begins_numeral(c) || time::begins(&text[i..]) {
            // a name or cue that begins with a numeral wins (一般公共预算收入, 十四五)
            if (i < stop || found_end.is_none())
                && let Some(found) = read(text, i, end)
            {
                return Some(found);
            }
        }
        if i >= stop {
            break;
        }
        i += c.len_utf8();
    }
    None
}

fn read(text: &str, i: usize, end: usize) -> Option<(Token, usize)> {
    if let Some((time, time_end)) = time::numeric(text, i)
        && time_end <= end
    {
        return Some((Token { what: What::Cue(Cue::Time(time)), start: i, end: time_end, gap: i }, time_end));
    }
    let quantity = quantity::quantity(text, i)?;
    let quantity_end = quantity.end;
    (quantity_end <= end).then(|| (Token { what: What::Quantity(Box::new(quantity)), start: i, end: quantity_end, gap: i }, quantity_end))
}
