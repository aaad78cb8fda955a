//! Page numbers and running heads in a text that was copied out of pages: lines that cut a sentence in two and are no part of
//! it. A figure of the report must never go with them, so a number alone on its line goes only as one of a run of such numbers
//! that counts page after page, and a head only where it stands again and again and cuts a sentence.

use std::collections::HashMap;
use std::ops::Range;

use super::clean::{columns, ends_sentence, opens_paragraph};

/// The least and the most bytes of a page.
const PAGE: Range<usize> = 400..20_000;

/// The longest running head, and the longest line with a page's number, in bytes.
const LONGEST_HEAD: usize = 150;
const LONGEST_NUMBER: usize = 60;

/// A text of more lines than this was not copied out of pages.
const MOST_LINES: usize = 300_000;

/// A line that holds something, without blanks around it.
struct Line {
    at: Range<usize>,
    /// The indent before it, in columns.
    indent: usize,
    /// A form feed stands before it.
    feed: bool,
    number: Option<Number>,
    /// The running head it may be.
    head: Option<usize>,
}

/// What a line that may be a page's number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    /// 3
    Bare(u16),
    /// - 3 -
    Marked(u16),
    /// 3/20
    Of(u16, u16),
    /// 第3页, 第 3 页 共 20 页
    Named(u16),
}

impl Number {
    fn value(self) -> u16 {
        match self {
            Number::Bare(value) | Number::Marked(value) | Number::Of(value, _) | Number::Named(value) => value,
        }
    }

    /// Whether two numbers can be of one run.
    fn like(self, other: Number) -> bool {
        match (self, other) {
            (Number::Of(_, all), Number::Of(_, other)) => all == other,
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }
}

/// The lines that are no part of the text, as byte ranges in order, without the blanks around them.
pub(super) fn passed_over(text: &str) -> Vec<Range<usize>> {
    let mut lines = lines(text);
    if lines.len() > MOST_LINES {
        return Vec::new();
    }
    heads(text, &mut lines);
    if lines.iter().all(|line| line.number.is_none() && line.head.is_none()) {
        return Vec::new();
    }
    let mut passed = vec![false; lines.len()];
    pass_numbers(text, &lines, &mut passed);
    pass_heads(text, &lines, &mut passed);
    lines.into_iter().zip(passed).filter(|(_, passed)| *passed).map(|(line, _)| line.at).collect()
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut feed = false;
    let bytes = text.as_bytes();
    for end in memchr::memchr3_iter(b'\n', b'\r', 0xC, bytes).chain([text.len()]) {
        let line = &text[start..end];
        let words = line.trim();
        if lines.len() > MOST_LINES {
            return lines;
        }
        if !words.is_empty() {
            let before = line.len() - line.trim_start().len();
            let at = start + before..start + before + words.len();
            let number = if words.len() <= LONGEST_NUMBER { number(words) } else { None };
            lines.push(Line { at, indent: columns(&line[..before]), feed, number, head: None });
            feed = false;
        }
        feed |= bytes.get(end) == Some(&0xC);
        start = end + 1;
    }
    lines
}

/// The page's number that a line is.
fn number(words: &str) -> Option<Number> {
    const MARKS: [char; 14] = ['-', '—', '–', '－', '―', '─', '·', '•', '~', '～', '*', '|', ' ', '\u{3000}'];
    let first = words.chars().next()?;
    if !(first.is_ascii_digit() || MARKS.contains(&first) || matches!(first, '０'..='９' | '第' | '共' | '/' | 'P' | 'p')) {
        return None;
    }
    let plain: String = words
        .chars()
        .filter(|c| !matches!(c, ' ' | '\t' | '\u{A0}' | '\u{3000}'))
        .map(|c| if let '０'..='９' = c { char::from(b'0' + (c as u32 - '０' as u32) as u8) } else { c })
        .collect();
    let digits = |text: &str| {
        let good = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if good { text.parse::<u16>().ok().filter(|&value| value > 0) } else { None }
    };
    if let Some(value) = digits(&plain) {
        return Some(Number::Bare(value));
    }
    let inner = plain.trim_matches(MARKS);
    if inner.len() < plain.len() && plain.starts_with(MARKS) && plain.ends_with(MARKS) {
        return digits(inner).map(Number::Marked);
    }
    if let Some((value, all)) = plain.split_once('/').and_then(|(value, all)| Some((digits(value)?, digits(all)?))) {
        return (value <= all).then_some(Number::Of(value, all));
    }
    named(&plain, digits)
}

/// 第3页, 第3页共20页, 共20页第3页, Page3of20.
fn named(plain: &str, digits: impl Fn(&str) -> Option<u16>) -> Option<Number> {
    let lower = plain.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("page") {
        let value = rest.split_once("of").map_or(rest, |(value, _)| value);
        return digits(value).map(Number::Named);
    }
    let (mut value, mut rest) = (None, lower.as_str());
    while !rest.is_empty() {
        let page = rest.strip_prefix('第').or_else(|| rest.strip_prefix('共'))?;
        let (figure, after) = page.split_once('页')?;
        let figure = digits(figure)?;
        if rest.starts_with('第') {
            value = Some(figure);
        }
        rest = after.trim_start_matches(['/', ',', '，', '|', '、']);
    }
    value.map(Number::Named)
}

/// Finds the lines that stand several times and may be a running head.
fn heads(text: &str, lines: &mut [Line]) {
    let mut groups: HashMap<&str, (usize, Vec<usize>)> = HashMap::new();
    for (order, line) in lines.iter().enumerate() {
        let words = &text[line.at.clone()];
        if line.number.is_none() && (12..=LONGEST_HEAD).contains(&words.len()) {
            let fresh = groups.len();
            groups.entry(words).or_insert_with(|| (fresh, Vec::new())).1.push(order);
        }
    }
    for (words, (group, members)) in groups {
        let apart = |pair: &[usize]| lines[pair[1]].at.start - lines[pair[0]].at.start >= PAGE.start;
        // the title may stand more than once before the text begins: a web page's and the report's own
        let begins = members.windows(2).take_while(|pair| !apart(pair)).count();
        let members = &members[begins..];
        let spaced = members.windows(2).all(apart);
        if members.len() >= 2 && spaced && head_words(words) {
            for &member in members {
                lines[member].head = Some(group);
            }
        }
    }
}

/// Whether words can be a running head: some Chinese, no figure but a year, no sentence.
fn head_words(words: &str) -> bool {
    let chinese = words.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
    let figures = words.contains(['%', '％', '\t']) || ["亿", "億", "万", "萬"].iter().any(|unit| words.contains(unit));
    chinese >= 4 && !figures && !words.contains(['。', '，', '；']) && !words.ends_with(ends_sentence)
}

fn pass_numbers(text: &str, lines: &[Line], passed: &mut [bool]) {
    let numbered: Vec<usize> = (0..lines.len()).filter(|&order| lines[order].number.is_some()).collect();
    let mut of_value: HashMap<u16, Vec<usize>> = HashMap::new();
    for &order in &numbered {
        of_value.entry(lines[order].number.map_or(0, Number::value)).or_default().push(order);
    }
    let mut used = vec![false; lines.len()];
    for &start in &numbered {
        let Some(kind) = lines[start].number.filter(|_| !used[start]) else { continue };
        // A run counts on by one, a page's length further each time; where two lines could be the next number, neither goes.
        let mut run = vec![(start, true)];
        let mut last = start;
        used[start] = true;
        while let Some(next) = lines[last].number.map(|number| number.value() + 1) {
            let from = lines[last].at.start;
            let near = of_value.get(&next).map_or(&[][..], Vec::as_slice);
            let near = &near[near.partition_point(|&order| lines[order].at.start < from + PAGE.start)..];
            let near = near.iter().copied().take(50).take_while(|&order| lines[order].at.start < from + PAGE.end);
            let fits: Vec<usize> = near.filter(|&order| lines[order].number.is_some_and(|number| number.like(kind))).take(3).collect();
            let fed: Vec<usize> = fits.iter().copied().filter(|&order| at_feed(lines, order)).collect();
            let (found, sure) = match (fits.as_slice(), fed.as_slice()) {
                ([one], _) | (_, [one]) => (*one, true),
                ([first, ..], _) => (*first, false),
                ([], _) => break,
            };
            if used[found] {
                break;
            }
            used[found] = true;
            run.push((found, sure));
            last = found;
        }
        let cuts = run.iter().any(|&(order, _)| cuts(text, lines, order));
        let fed = run.iter().any(|&(order, _)| at_feed(lines, order));
        let believed = match kind {
            Number::Named(_) => true,
            Number::Marked(_) => run.len() >= 2 || fed || cuts,
            Number::Of(..) => run.len() >= 3,
            Number::Bare(_) => (run.len() >= 3 && cuts) || (run.len() >= 2 && fed),
        };
        for &(order, sure) in run.iter().filter(|_| believed) {
            passed[order] = sure;
        }
        // The number of a text of one page, or of a page that stands alone, at its form feed.
        if !believed && at_feed(lines, start) && run.len() == 1 {
            passed[start] = !matches!(kind, Number::Of(..));
        }
    }
}

fn pass_heads(text: &str, lines: &[Line], passed: &mut [bool]) {
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for (order, line) in lines.iter().enumerate() {
        if let Some(head) = line.head {
            groups.entry(head).or_default().push(order);
        }
    }
    for members in groups.into_values() {
        let page_edge = |order: usize| {
            let beside = |other: Option<usize>| other.is_some_and(|other| passed.get(other) == Some(&true));
            at_feed(lines, order) || beside(order.checked_sub(1)) || beside(Some(order + 1))
        };
        let again = &members[1..];
        let cut = again.iter().filter(|&&order| cuts(text, lines, order)).count();
        let edges = again.iter().filter(|&&order| page_edge(order)).count();
        let believed = cut > 0 && (edges == again.len() || (members.len() >= 4 && cut * 4 >= again.len()));
        if believed {
            let first = members[0];
            let passes_first = first > 2 && cuts(text, lines, first);
            again.iter().for_each(|&order| passed[order] = true);
            passed[first] |= passes_first;
        }
    }
}

/// Whether a form feed stands at one side of a line.
fn at_feed(lines: &[Line], order: usize) -> bool {
    lines[order].feed || lines.get(order + 1).is_some_and(|next| next.feed)
}

/// Whether a line stands in the middle of a sentence.
fn cuts(text: &str, lines: &[Line], order: usize) -> bool {
    let other = |line: &&Line| line.number.is_none() && line.head.is_none();
    let before = lines[..order].iter().rev().take(4).find(other);
    let after = lines[order + 1..].iter().take(4).find(other);
    let (Some(before), Some(after)) = (before, after) else { return false };
    after.indent < 2 && goes_on(&text[before.at.clone()], &text[after.at.clone()])
}

/// Whether a sentence goes on from one line to the other over the edge of a page.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    const LEAST: usize = 24;
    let row = |line: &str| line.contains('\t') || line.split([' ', '\u{3000}']).filter(|piece| !piece.is_empty()).count() > 3;
    let wide = columns(before);
    let ended = before.ends_with(ends_sentence) || before.ends_with(['”', '）', ')', '》']);
    let short_heading = opens_paragraph(before) && wide < 60;
    wide >= LEAST && !ended && !short_heading && !opens_paragraph(after) && !row(before) && !row(after)
}

#[cfg(test)]
#[path = "paging_tests.rs"]
mod tests;
