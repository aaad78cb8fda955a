//! Headings that say what a section speaks of: 一、2018年工作回顾; 二、“十四五”时期主要目标任务; 2024年工作安排 — as lines of
//! their own, and inside lines without end.

use std::ops::Range;

use super::wording::{Sense, TO_DO, When, parts, time};

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its bytes in the cleaned text, number included.
    pub(super) at: Range<usize>,
    /// Its times with what it says of each.
    pub(super) parts: Vec<(Vec<When>, Sense)>,
    /// The number of a top-level heading (一、 is 1, 第二部分 is 2).
    pub(super) ordinal: Option<u32>,
    /// It has a line of its own.
    pub(super) own_line: bool,
}

impl Heading {
    /// Whether it looks back, for certain.
    pub(super) fn looks_back(&self) -> bool {
        let over = |when: &When| matches!(when, When::LastYear | When::LastYears);
        // 过去一年的工作 needs no 回顾
        self.parts.iter().any(|(times, sense)| *sense == Sense::Past || *sense == Sense::Open && times.iter().any(over))
    }
}

/// What numbers a heading, plain and capital.
const NUMERALS: [&str; 2] = ["一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾"];

/// What stands before a heading instead of a number, also inside a line.
const BULLETS: [char; 7] = ['●', '■', '◆', '▲', '★', '【', '〔'];

/// How a heading without a number ends inside a line: 2018年工作回顾.
const STANDING_ALONE: &[&str] = &[
    "工作回顾",
    "工作总结",
    "工作安排",
    "工作部署",
    "工作计划",
    "工作任务",
    "工作打算",
    "工作思路",
    "工作目标",
    "重点工作",
    "工作重点",
    "目标任务",
    "主要任务",
    "重点任务",
    "发展回顾",
    "的回顾",
    "工作的总体要求",
    "工作建议",
];

/// What a sentence goes on with where those words are its subject: 2010年主要任务全部完成.
const PREDICATES: &[&str] = &[
    "完成",
    "全部",
    "全面完成",
    "已",
    "均",
    "圆满",
    "顺利",
    "基本",
    "得到",
    "取得",
    "落实",
    "有序",
    "成效",
    "开局",
    "实现",
    "继续",
    "进展",
    "进行",
    "推进",
    "如期",
    "超额",
    "会议",
    "方案",
    "要点",
    "责任",
    "分解",
    "清单",
];

/// Every heading of the text between `span`'s ends, in order.
pub(super) fn headings(text: &str, span: Range<usize>) -> Vec<Heading> {
    const SHORT: usize = 50 * 3;
    let mut found = Vec::new();
    let mut start = span.start;
    for end in memchr::memchr_iter(b'\n', &text.as_bytes()[span.clone()]).map(|at| at + span.start).chain([span.end]) {
        let line = &text[start..end];
        if !line.is_empty() && line.len() <= SHORT && !line.ends_with(['。', ';', ',']) {
            found.extend(of_line(text, start..end));
        } else if line.len() > 30 {
            // A wrapped heading (二、展望“十四五”,我们站在…、) still is one where it has a number.
            match of_line(text, start..end).filter(|heading| line.len() <= SHORT && heading.ordinal.is_some()) {
                Some(heading) => found.push(heading),
                None => inside(text, start..end, &mut found),
            }
        }
        start = end + 1;
    }
    found
}

/// The heading that a line of its own is.
fn of_line(text: &str, at: Range<usize>) -> Option<Heading> {
    let line = &text[at.clone()];
    if line.contains('。') || line.contains("报告") {
        return None;
    }
    let (ordinal, number) = number(line);
    // What follows —— only adorns it: 2024年工作回顾——稳中有进. In a numbered one the adornment may come first.
    let read =
        clauses(&line[number..], ordinal.is_some()).find_map(|clause| parts(clause, true, ordinal.is_some()).map(|read| (clause, read)));
    let (main, read) = read?;
    let told = read.parts.iter().any(|(times, sense)| !times.is_empty() && *sense != Sense::Open);
    let whole = ordinal.is_some() || main.len() - read.length <= 24 * 3;
    let only_time = read.parts.iter().all(|(_, sense)| *sense == Sense::Open);
    // Without a word that says so, a time heads a section only with a number, or with 主要工作 behind it.
    let accepted =
        if told { whole } else { only_time && (ordinal.is_some() || (read.starts_with_time && read.worded)) && main.len() <= 36 * 3 };
    accepted.then_some(Heading { at, parts: read.parts, ordinal, own_line: true })
}

/// The clauses of a line in which a heading's words may stand: the line up to —— first; of a numbered one also what follows —— or a comma.
fn clauses(line: &str, numbered: bool) -> impl Iterator<Item = &str> {
    let first = line.find("——").filter(|&end| end > 0).map_or(line, |end| &line[..end]);
    let later = line.match_indices([',', '—', ':']).map(|(at, mark)| line[at + mark.len()..].trim_start_matches('—'));
    std::iter::once(first).chain(later.filter(move |clause| numbered && !clause.is_empty()))
}

/// Headings inside a line that does not break: 。二、2019年工作安排2019年是…
fn inside(text: &str, at: Range<usize>, found: &mut Vec<Heading>) {
    let line = &text[at.clone()];
    let mut next = 0;
    let marks = memchr::memmem::find_iter(line.as_bytes(), "、").chain(memchr::memmem::find_iter(line.as_bytes(), "年"));
    let mut candidates: Vec<usize> = marks.filter_map(|mark| heading_start(line, mark)).collect();
    candidates.push(0);
    candidates.sort_unstable();
    candidates.dedup();
    for start in candidates {
        if start < next {
            continue;
        }
        let ahead = &line[start..line.floor_char_boundary((start + 150).min(line.len()))];
        let window = &ahead[..ahead.find(['。', '!', '?', ';', ':', ',']).unwrap_or(ahead.len())];
        let (ordinal, number) = number(window);
        let read = parts(&window[number..], false, ordinal.is_some()).map(|read| (number, read));
        // 二、抢抓机遇,开创2021年工作新局面
        let adorned = || {
            let behind = ahead[window.len()..].strip_prefix(',').filter(|_| ordinal.is_some() && ahead.len() - window.len() > 3)?;
            let clause = &behind[..behind.find(['。', '!', '?', ';', ':', ',']).unwrap_or(behind.len())];
            let opens = TO_DO.iter().any(|word| clause.find(word).is_some_and(|at| at <= 12));
            let read = parts(clause, true, true).filter(|read| opens && read.worded)?;
            Some((window.len() + 1, read))
        };
        let Some((from, read)) = read.or_else(adorned) else { continue };
        let goes_on = |end: usize| {
            let after = line[start + end..].chars().next();
            after.is_some_and(|c| "的是为,,、:;。和与及中上要来于有做按完情)》”".contains(c))
        };
        // 2021年工作安排总体要求是…: the heading ended before
        let Some(read) = read.ending(|length| !goes_on(from + length)) else { continue };
        let end = from + read.length;
        let told = read.parts.iter().any(|(times, sense)| !times.is_empty() && *sense != Sense::Open) || (ordinal.is_some() && read.worded);
        let plain = read.tight
            && read.parts.iter().all(|(times, _)| !times.is_empty())
            && STANDING_ALONE.iter().any(|words| ahead[..end].ends_with(words))
            && !PREDICATES.iter().any(|words| line[start + end..].starts_with(words));
        if told && (ordinal.is_some() || plain) {
            let at = at.start + start..at.start + start + end;
            found.push(Heading { at, parts: read.parts, ordinal, own_line: false });
            next = start + end;
        }
    }
}

/// Where a heading could start, for a 、 after a number (一、) or a 年 after a year, at a sentence's start.
fn heading_start(line: &str, mark: usize) -> Option<usize> {
    let before = &line[..mark];
    let start = before.rfind(|c: char| value(c).is_none() && !c.is_ascii_digit() && !matches!(c, '〇' | '零' | '○'))?;
    let boundary = before[start..].chars().next()?;
    let at = start + boundary.len_utf8();
    // 第二部分2021年工作安排
    let first = before[..at].char_indices().rev().take(4).find(|(_, c)| *c == '第').map(|(first, _)| first);
    if let Some(first) = first.filter(|&first| number(&before[first..at]).1 == at - first) {
        return before[..first].ends_with(['。', '!', '?', ';']).then_some(first);
    }
    let numbered = line[mark..].starts_with('、');
    let ends = matches!(boundary, '。' | '!' | '?' | ';' | '”' | ')')
        || BULLETS.contains(&boundary)
        || (numbered && matches!(boundary, '区' | '县' | '市' | '镇' | '告' | ':'));
    (at < mark && ends).then_some(at)
}

/// The number before a heading: its value where it is of the top level, and its bytes.
fn number(text: &str) -> (Option<u32>, usize) {
    let opened = text.trim_start_matches(|c| BULLETS.contains(&c) || matches!(c, '*' | '※' | '#' | ' ' | '◎' | '•' | '·' | '['));
    let skipped = text.len() - opened.len();
    if let Some(rest) = opened.strip_prefix('第')
        && let Some(first) = rest.chars().next().filter(|c| value(*c).is_some())
        && let Some(part) = ["部分", "篇章", "章"].iter().find(|part| rest[first.len_utf8()..].starts_with(**part))
    {
        let length = skipped + '第'.len_utf8() + first.len_utf8() + part.len();
        let rest = text[length..].trim_start_matches([':', '、', ' ', '.']);
        return (value(first), text.len() - rest.len());
    }
    let numeral: usize = opened.chars().take_while(|c| value(*c).is_some()).map(char::len_utf8).sum();
    if let (1..=6, Some(mark)) = (numeral, opened[numeral..].chars().next()) {
        let parted = matches!(mark, '、' | '.' | ',' | ':' | ' ');
        // 一2020年工作回顾, 贰“十四五”目标: what parted them was a blank
        if parted || numeral == 3 && time(&opened[numeral..]).is_some() {
            return (opened.chars().next().and_then(value), skipped + numeral + if parted { mark.len_utf8() } else { 0 });
        }
    }
    // (一) and 1、 head what stands below a heading of the top level.
    let inner = opened.trim_start_matches('(');
    let digits: usize = inner.chars().take_while(|c| value(*c).is_some() || c.is_ascii_digit()).map(char::len_utf8).sum();
    let bracketed = inner.len() < opened.len();
    match inner[digits..].chars().next() {
        Some(')') if bracketed && (1..=9).contains(&digits) => (None, text.len() - inner.len() + digits + 1),
        Some('、') if !bracketed && (1..=2).contains(&digits) => (None, skipped + digits + '、'.len_utf8()),
        _ => (None, skipped),
    }
}

fn value(numeral: char) -> Option<u32> {
    NUMERALS.iter().find_map(|numerals| numerals.chars().position(|c| c == numeral)).map(|at| at as u32 + 1)
}

#[cfg(test)]
#[path = "headings_tests.rs"]
mod tests;
