//! Headings that say what a section speaks of: 一、2018年工作回顾; 二、“十四五”时期主要目标任务; 2024年工作安排 — as lines of
//! their own, and inside lines without end.

use std::ops::Range;

use super::dates;

/// A time that a heading names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A year by number.
    Year(i32),
    /// 2012年以来.
    Since(i32),
    /// A five-year plan, or years by number.
    Years(i32, i32),
    /// 过去一年, 去年.
    LastYear,
    /// 过去五年, 五年来, 换届以来.
    LastYears,
    /// 今年, 下半年, 下一步, 明年.
    Next,
    /// 今后五年.
    NextYears,
    /// 上半年.
    FirstHalf,
}

/// What a part of a heading says of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// 回顾, 成就, 执行情况.
    Past,
    /// 安排, 任务, 目标.
    Plan,
    /// 主要工作, or nothing.
    Open,
}

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
        self.parts.iter().any(|(_, sense)| *sense == Sense::Past)
    }
}

const PAST: &[&str] = &[
    "计划执行情况",
    "目标完成情况",
    "任务完成情况",
    "完成情况",
    "执行情况",
    "落实情况",
    "进展情况",
    "运行情况",
    "开展情况",
    "工作情况",
    "主要情况",
    "基本情况",
    "发展情况",
    "回顾",
    "总结",
    "成就",
    "成绩",
    "成效",
    "历程",
    "进展",
];
const PLAN: &[&str] = &[
    "工作安排",
    "安排",
    "任务",
    "目标",
    "思路",
    "总体要求",
    "要求",
    "计划",
    "部署",
    "工作重点",
    "重点工作",
    "重点",
    "打算",
    "举措",
    "措施",
    "设想",
    "意见",
    "建议",
    "展望",
    "规划",
    "蓝图",
    "方向",
    "安排意见",
    "远景",
];
const OPEN: &[&str] = &["主要工作", "工作"];

/// What numbers a heading, plain and capital.
const NUMERALS: [&str; 2] = ["一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾"];

/// What stands before a heading instead of a number, also inside a line.
const BULLETS: [char; 7] = ['●', '■', '◆', '▲', '★', '【', '〔'];

/// What is to be done with the year or the years that a heading names.
const TO_DO: &[&str] = &[
    "做好", "抓好", "干好", "开好", "走好", "完成", "实现", "谋划", "开启", "推进", "推动", "落实", "部署", "开创", "谱写", "书写", "夺取",
    "奋进", "奋战", "迈向", "迎接",
];

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
        let end = from + read.length;
        let after = line[start + end..].chars().next();
        let goes_on = after.is_some_and(|c| "的是为,,、:;。和与及中上要来于有做按完情)》”".contains(c));
        let told = read.parts.iter().any(|(times, sense)| !times.is_empty() && *sense != Sense::Open) || (ordinal.is_some() && read.worded);
        let plain = read.tight
            && read.parts.iter().all(|(times, _)| !times.is_empty())
            && STANDING_ALONE.iter().any(|words| ahead[..end].ends_with(words))
            && !PREDICATES.iter().any(|words| line[start + end..].starts_with(words));
        if told && !goes_on && (ordinal.is_some() || plain) {
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

struct Parts {
    parts: Vec<(Vec<When>, Sense)>,
    /// Bytes up to the last word that belongs to the heading.
    length: usize,
    /// Nothing but the words of a heading: {time}{工作}{回顾}.
    tight: bool,
    starts_with_time: bool,
    /// A word stands behind a time, be it only 工作.
    worded: bool,
}

/// Reads {time}{words} and what is joined to it by 和, 及.
fn parts(text: &str, own_line: bool, numbered: bool) -> Option<Parts> {
    let mut parts: Vec<(Vec<When>, Sense)> = Vec::new();
    let mut at = 0;
    let mut tight = true;
    let mut sense_first = Sense::Open;
    let (mut starts_with_time, mut worded) = (false, false);
    for (word, sense) in [("回顾", Sense::Past), ("总结", Sense::Past), ("展望", Sense::Plan), ("关于", Sense::Open)] {
        if text.starts_with(word) {
            (at, sense_first) = (word.len(), sense);
        }
    }
    // 扎实做好2016年工作, 奋力实现“十三五”目标, 开创2021年工作新局面.
    for word in TO_DO {
        if let Some(end) = text.find(word).map(|start| start + word.len()).filter(|&end| own_line && end <= 18 && at == 0) {
            (at, sense_first) = (end, Sense::Plan);
        }
    }
    let mut length = at;
    // 回顾2020, 展望2021: a year by itself
    if let Some(year) = dates::bare_year(&text[at..]).filter(|_| own_line && at > 0 && text.len() == at + 4) {
        return Some(Parts {
            parts: vec![(vec![When::Year(year)], sense_first)],
            length: text.len(),
            tight: true,
            starts_with_time: false,
            worded: true,
        });
    }
    loop {
        let rest = text[at..].trim_start_matches(['“', '(', '《', ' ', '"']);
        let rest = if text[at..].starts_with('“') { &text[at..] } else { rest };
        let lead = text.len() - at - rest.len();
        let Some((when, used)) = time(rest) else { break };
        starts_with_time |= parts.is_empty();
        let mut times = vec![when];
        let mut cursor = at + lead + used;
        // 本届政府五年来: one time in two words.
        while let Some((when, used)) = time(&text[cursor..]) {
            times.push(when);
            cursor += used;
        }
        // 2020年及“十三五”时期: two times that share their words.
        while let Some((joint, used)) =
            join(&text[cursor..]).and_then(|joint| time(&text[cursor + joint..]).map(|(when, used)| (when, joint + used)))
        {
            times.push(joint);
            cursor += used;
        }
        length = length.max(cursor);
        match words(&text[cursor..]) {
            Some((sense, used, filler)) => {
                worded = true;
                tight &= filler <= 18 || own_line;
                cursor += used;
                length = cursor;
                parts.push((times, if sense == Sense::Open { sense_first } else { sense }));
                at = cursor;
                match join(&text[at..]) {
                    Some(joint) if time(&text[at + joint..]).is_some() => at += joint,
                    _ => break,
                }
            }
            None => {
                parts.push((times, sense_first));
                break;
            }
        }
    }
    if parts.is_empty() && own_line && numbered && text.len() <= 45 {
        // 一、工作回顾; 二、工作安排: a time is understood.
        let (sense, used, filler) = words(text)?;
        let bare = filler <= 12 && text.len() - used <= 18;
        let telling = ["回顾", "总结", "工作安排", "工作打算", "工作部署", "工作计划", "预期目标"].iter().any(|word| text.contains(word));
        if bare && telling && sense != Sense::Open {
            return Some(Parts {
                parts: vec![(vec![if sense == Sense::Past { When::LastYear } else { When::Next }], sense)],
                length: used,
                tight: true,
                starts_with_time: false,
                worded: true,
            });
        }
    }
    (!parts.is_empty()).then_some(Parts { parts, length, tight, starts_with_time, worded })
}

/// The length of a word that joins two times.
fn join(text: &str) -> Option<usize> {
    ["以及", "暨", "和", "及", "与", "、", "暨"].into_iter().find(|word| text.starts_with(word)).map(str::len)
}

/// The time at the start of `text`, with the bytes it takes.
pub(super) fn time(text: &str) -> Option<(When, usize)> {
    const WORDS: &[(&str, When)] = &[
        ("刚刚过去的一年", When::LastYear),
        ("过去的一年", When::LastYear),
        ("过去一年", When::LastYear),
        ("一年来", When::LastYear),
        ("去年", When::LastYear),
        ("上年", When::LastYear),
        ("上一年", When::LastYear),
        ("过去的五年", When::LastYears),
        ("过去五年", When::LastYears),
        ("过去的5年", When::LastYears),
        ("过去5年", When::LastYears),
        ("五年来", When::LastYears),
        ("5年来", When::LastYears),
        ("近五年", When::LastYears),
        ("前五年", When::LastYears),
        ("这五年", When::LastYears),
        ("五年工作", When::LastYears),
        ("五年", When::LastYears),
        ("过去四年", When::LastYears),
        ("过去三年", When::LastYears),
        ("四年来", When::LastYears),
        ("三年来", When::LastYears),
        ("几年来", When::LastYears),
        ("近年来", When::LastYears),
        ("两年来", When::LastYears),
        ("过去两年", When::LastYears),
        ("换届以来", When::LastYears),
        ("上届政府", When::LastYears),
        ("上一届政府", When::LastYears),
        ("本届政府", When::LastYears),
        ("今后五年", When::NextYears),
        ("今后5年", When::NextYears),
        ("未来五年", When::NextYears),
        ("未来5年", When::NextYears),
        ("今后几年", When::NextYears),
        ("未来几年", When::NextYears),
        ("下一个五年", When::NextYears),
        ("今后一个时期", When::NextYears),
        ("今后一段时期", When::NextYears),
        ("今后一个阶段", When::NextYears),
        ("未来三年", When::NextYears),
        ("今后三年", When::NextYears),
        ("新一届政府", When::NextYears),
        ("下届政府", When::NextYears),
        ("下一届政府", When::NextYears),
        ("今后四年", When::NextYears),
        ("未来四年", When::NextYears),
        ("今年", When::Next),
        ("新的一年", When::Next),
        ("新一年", When::Next),
        ("明年", When::Next),
        ("下一年", When::Next),
        ("下半年", When::Next),
        ("下一步", When::Next),
        ("下步", When::Next),
        ("下阶段", When::Next),
        ("下一阶段", When::Next),
        ("今后", When::Next),
        ("上半年", When::FirstHalf),
    ];
    // Most words start otherwise: told by the first character, for this stands in the way of every sentence.
    const FIRST: &str = "刚过一去上五5近前这四三两几换本今未下新明“\"「‘十12二";
    if !text.chars().next().is_some_and(|first| FIRST.contains(first)) {
        return None;
    }
    let found = WORDS.iter().filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len());
    if let Some((word, when)) = found {
        return Some((*when, word.len() + tail(&text[word.len()..])));
    }
    if let Some(((first, last), used)) = dates::plan_first(text) {
        return Some((When::Years(first, last), used + tail(&text[used..])));
    }
    // 2021-2025年
    let first = text.get(..4).and_then(dates::bare_year);
    let dash = ["-", "—", "–", "~", "至"].into_iter().find(|dash| first.is_some() && text[4..].starts_with(dash));
    if let (Some(first), Some(dash)) = (first, dash)
        && let Some((last, used)) = dates::year_first(&text[4 + dash.len()..]).filter(|(last, _)| *last > first)
    {
        return Some((When::Years(first, last), 4 + dash.len() + used));
    }
    let (year, used) = dates::year_first(text)?;
    // A day is no heading's time.
    if dates::years(&text[..text.floor_char_boundary(60.min(text.len()))])
        .first()
        .is_some_and(|first| first.day.is_some() && first.at.start == 0)
    {
        return None;
    }
    // 2016—2020年 is written 2016年—2020年 as often.
    let rest = &text[used..];
    let dash = ["—", "-", "至", "~", "——"].into_iter().filter(|dash| rest.starts_with(dash)).map(str::len).max();
    if let Some((last, more)) = dash.and_then(|dash| dates::year_first(&rest[dash..]).map(|(last, more)| (last, dash + more))) {
        return Some((When::Years(year, last), used + more));
    }
    if let Some(half) = rest.strip_prefix("上半年") {
        return Some((When::FirstHalf, text.len() - half.len()));
    }
    if let Some(half) = rest.strip_prefix("下半年") {
        return Some((When::Next, text.len() - half.len()));
    }
    // 2012年以来 is more than a year.
    if rest.starts_with("以来") {
        return Some((When::Since(year), used + "以来".len()));
    }
    Some((When::Year(year), used))
}

/// 时期, 期间 and the like behind a time.
fn tail(text: &str) -> usize {
    ["规划时期", "时期", "期间", "规划", "以来", "全年"].into_iter().find(|word| text.starts_with(word)).map_or(0, str::len)
}

/// The words of a heading behind its time: their sense, the bytes up to their end, and how much stands before them.
fn words(text: &str) -> Option<(Sense, usize, usize)> {
    const REACH: usize = 22 * 3;
    let mut sense = None;
    let mut at = 0;
    let mut first = 0;
    loop {
        let reach = if sense.is_none() { REACH } else { 30 };
        let window = &text[at..text.floor_char_boundary((at + reach).min(text.len()))];
        let window = &window[..window.find(['。', ';', ':', ',', '!', '年', '是']).unwrap_or(window.len())];
        // Behind the first word, only what is joined to it belongs to the heading: 奋斗目标和主要任务, 目标任务, 工作重点.
        let joint = if sense.is_none() { 0 } else { join(window).unwrap_or(0) };
        if sense.is_some() && joint > 0 && time(&text[at + joint..]).is_some() {
            break;
        }
        let nearest = |tables: &[(&[&'static str], Sense)]| {
            tables
                .iter()
                .flat_map(|(table, sense)| table.iter().map(move |word| (*word, *sense)))
                .filter_map(|(word, sense)| window.find(word).map(|start| (start, word, sense)))
                .min_by_key(|(start, word, _)| (*start, std::cmp::Reverse(word.len())))
        };
        // 主要工作 alone is open; 政府工作的简要回顾 is not.
        let (told, open) = (nearest(&[(PAST, Sense::Past), (PLAN, Sense::Plan)]), nearest(&[(OPEN, Sense::Open)]));
        let nearest = match (told, open) {
            (Some(told), Some(open)) if open.0 + 30 < told.0 => Some(open),
            (told, open) => told.or(open),
        };
        let Some((start, word, found)) = nearest else { break };
        if sense.is_some() && joint == 0 && start > 0 {
            break;
        }
        if sense.is_none() {
            first = start;
        }
        at += start + word.len();
        // 主要工作 is open; a word of the past or of a plan before or after it decides.
        sense = Some(match (sense, found) {
            (Some(known), Sense::Open) => known,
            (_, found) => found,
        });
    }
    sense.map(|sense| (sense, at, first))
}

#[cfg(test)]
#[path = "headings_tests.rs"]
mod tests;
