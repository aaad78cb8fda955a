//! Sections: which stretch of a report looks back on a year or on several, and which plans. Headings decide; inside a
//! section that spans several years, a sentence that turns to the one year (刚刚过去的2020年…; 今年是…) opens a section too.

use std::ops::Range;

use duixian_model::Form;
use duixian_model::report::SectionRole;

use super::dates;
use super::headings::Heading;
use super::wording::{Sense, When, time};

/// A section: where it starts, its heading's bytes, what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) heading: Range<usize>,
    pub(super) role: SectionRole,
}

/// The sections of the report in `body`, in order, without gaps.
pub(super) fn sections(text: &str, body: Range<usize>, headings: &[Heading], year: Option<i32>, form: Form) -> Vec<Part> {
    let notes = notes(text, body.clone());
    let main = body.start..notes.as_ref().map_or(body.end, |notes| notes.start);
    let mut parts = vec![Part { start: body.start, heading: body.start..body.start, role: SectionRole::Opening }];
    let mut own: Vec<Heading> =
        headings.iter().filter(|heading| heading.at.start >= main.start && heading.at.end <= main.end).cloned().collect();
    // 今年工作 beside 明年工作 is what was done
    if own.iter().any(|heading| text[heading.at.clone()].contains("明年")) {
        for heading in own.iter_mut().filter(|heading| text[heading.at.clone()].contains("今年")) {
            let times = heading.parts.iter_mut().flat_map(|(times, _)| times).filter(|when| **when == When::Next);
            times.for_each(|when| *when = When::LastYear);
        }
    }
    for heading in &own {
        let current = parts[parts.len() - 1].role;
        let Some(role) = role(heading, &text[heading.at.end..main.end], year, form, current) else { continue };
        // A topic inside a section (一年来,我们坚持…) repeats its role and heads nothing new.
        if role != current || heading.ordinal.is_some() {
            parts.push(Part { start: heading.at.start, heading: heading.at.clone(), role });
        }
    }
    if form != Form::HalfYear {
        turns(text, main.end, &mut parts, year);
    }
    if let Some(notes) = notes {
        parts.push(Part { start: notes.start, heading: notes, role: SectionRole::Notes });
    }
    parts.retain({
        let end = body.end;
        move |part| part.start < end
    });
    if parts.len() > 1 && parts[1].start == parts[0].start {
        parts.remove(0);
    }
    parts
}

fn role(heading: &Heading, ahead: &str, year: Option<i32>, form: Form, current: SectionRole) -> Option<SectionRole> {
    use SectionRole::*;
    let mut roles: Vec<SectionRole> = Vec::new();
    for (times, sense) in &heading.parts {
        for when in times {
            let role = role_of(*when, *sense, year, form);
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
    }
    let only_time = heading.parts.iter().all(|(_, sense)| *sense == Sense::Open);
    let role = match roles.as_slice() {
        [] => return None,
        [one] => *one,
        several => {
            // 2020年和“十三五”工作回顾: the words that follow say which comes first.
            let follows = turn(ahead.trim_start_matches([' ', '\n', '—']), year, false).map(|(turn, _)| turn.role());
            follows
                .filter(|role| several.contains(role))
                .unwrap_or_else(|| [ReviewOfYears, PlanOfYears].into_iter().find(|role| several.contains(role)).unwrap_or(several[0]))
        }
    };
    let ahead_of = |role: SectionRole| matches!(role, Plan | PlanOfYears);
    // A topic line that opens with a past time (2021年,我们…) never turns a plan back into a review.
    if only_time && ahead_of(current) && !ahead_of(role) {
        return None;
    }
    Some(role)
}

fn role_of(when: When, sense: Sense, year: Option<i32>, form: Form) -> SectionRole {
    use SectionRole::*;
    let by_sense = |past: SectionRole, plan: SectionRole| if sense == Sense::Plan { plan } else { past };
    let role = match (when, year) {
        (When::LastYear | When::FirstHalf, _) => Review,
        (When::Since(first), Some(year)) if first + 1 < year => ReviewOfYears,
        (When::Since(_), _) => Review,
        (When::LastYears, _) => by_sense(ReviewOfYears, PlanOfYears),
        (When::Next, _) => Plan,
        (When::NextYears, _) => PlanOfYears,
        (When::Years(_, last), Some(year)) if last < year => ReviewOfYears,
        (When::Years(first, _), Some(year)) if first >= year => PlanOfYears,
        (When::Years(..), _) => by_sense(ReviewOfYears, PlanOfYears),
        (When::Year(named), Some(year)) if named < year => Review,
        (When::Year(named), Some(year)) if named > year + 1 => PlanOfYears,
        (When::Year(named), Some(year)) if named == year && form == Form::HalfYear => by_sense(Review, Plan),
        (When::Year(_), Some(_)) => Plan,
        (When::Year(_), None) => by_sense(Review, Plan),
    };
    match (sense, role) {
        (Sense::Past, Plan) => Review,
        (Sense::Past, PlanOfYears) => ReviewOfYears,
        _ => role,
    }
}

/// What the opening words of a sentence turn to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    LastYear,
    LastYears,
    ThisYear,
    NextYears,
}

impl Turn {
    fn role(self) -> SectionRole {
        match self {
            Turn::LastYear => SectionRole::Review,
            Turn::LastYears => SectionRole::ReviewOfYears,
            Turn::ThisYear => SectionRole::Plan,
            Turn::NextYears => SectionRole::PlanOfYears,
        }
    }
}

/// Adds the sections that sentences open inside sections.
fn turns(text: &str, end: usize, parts: &mut Vec<Part>, year: Option<i32>) {
    use SectionRole::*;
    let planned = parts.iter().any(|part| matches!(part.role, Plan | PlanOfYears));
    let reviewed = parts.iter().any(|part| matches!(part.role, Review | ReviewOfYears));
    let mut with_turns: Vec<Part> = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        with_turns.push(part.clone());
        if part.role == Opening && reviewed {
            continue;
        }
        let stop = parts.get(index + 1).map_or(end, |next| next.start);
        let last_reviewing = parts[index + 1..].iter().all(|later| later.role == Opening);
        let mut current = part.role;
        for start in sentences(text, part.heading.end..stop) {
            let unheaded = current == Opening && !reviewed;
            let unplanned = !planned && last_reviewing;
            let turned = turn(&text[start..stop], year, unheaded).or_else(|| unplanned.then(|| aims(&text[start..stop])).flatten());
            let Some((turn, words)) = turned else { continue };
            let sentence = &text[start..stop];
            let sentence = &sentence
                [..sentence.find(['。', '\n']).unwrap_or(sentence.len()).min(sentence.floor_char_boundary(450.min(sentence.len())))];
            let plans = ["总体要求", "预期目标", "主要目标", "奋斗目标", "总体思路", "工作思路", "指导思想"]
                .iter()
                .any(|word| sentence.contains(word));
            let role = match (current, turn) {
                (ReviewOfYears, Turn::LastYear) => Review,
                // No heading says that the review begins: its first sentence does.
                (Opening, Turn::LastYear | Turn::LastYears) => turn.role(),
                (Review, Turn::LastYears) => ReviewOfYears,
                (PlanOfYears, Turn::ThisYear) => Plan,
                (Plan, Turn::NextYears) if plans => PlanOfYears,
                // No heading says where the plan begins: the sentence on this year's aims does.
                (Review | ReviewOfYears | Opening, Turn::ThisYear) if unplanned && (plans || identity(sentence)) => Plan,
                _ => continue,
            };
            with_turns.push(Part { start, heading: start..start + words, role });
            current = role;
        }
    }
    // A sentence may have opened already what a heading without a number opens again.
    with_turns.dedup_by(|later, earlier| later.role == earlier.role && !numbered(&text[later.heading.clone()]));
    *parts = with_turns;
}

fn numbered(heading: &str) -> bool {
    heading.starts_with(['一', '二', '三', '四', '五', '六', '七', '第']) && heading.contains(['、', '.', '部'])
}

/// The turn of a sentence that states the aims without a time: 经济社会发展主要预期目标是:…. What was aimed at before is told
/// otherwise (年初确定的预期目标).
fn aims(text: &str) -> Option<(Turn, usize)> {
    let head = &text[..text.floor_char_boundary(75.min(text.len()))];
    let head = &head[..head.find(['。', ',', ';', '\n']).unwrap_or(head.len())];
    let end = ["预期目标", "总体要求", "总体思路", "奋斗目标"].iter().find_map(|word| head.find(word).map(|at| at + word.len()))?;
    let opens = text[end..].starts_with(['是', '为', ':']) || text[end..].starts_with("建议");
    let past = ["年初", "确定", "完成", "实现", "去年", "上年", "提出"].iter().any(|word| head[..end].contains(word));
    (opens && !past).then_some((Turn::ThisYear, end))
}

/// Whether a sentence says what a year is: 2020年,是极不寻常的一年; 今年是“十四五”开局之年.
fn identity(sentence: &str) -> bool {
    sentence.contains('是') && ["一年", "之年"].iter().any(|word| sentence.contains(word))
}

/// What the sentence at the start of `text` turns to, and the bytes of the words that say so.
/// `unheaded`: nothing has said yet that a review began, so that a plain 2020年, does.
fn turn(text: &str, year: Option<i32>, unheaded: bool) -> Option<(Turn, usize)> {
    const ADDRESS: &[&str] = &[
        "——",
        "—",
        "各位代表,同志们",
        "各位代表",
        "各位委员",
        "同志们",
        "回首",
        "回顾总结",
        "回顾",
        "展望",
        "刚刚过去的",
        "特别是",
        ",",
        "!",
        "、",
        " ",
        "(",
        "站在",
        "总结",
    ];
    const FIRST: &str = "—各同回展刚特,!、 (站总过一去上五5这四三换本今未下新明“\"「‘十12二";
    if !text.chars().next().is_some_and(|first| FIRST.contains(first)) {
        return None;
    }
    let mut at = 0;
    let mut just_past = false;
    while let Some(word) = ADDRESS.iter().find(|word| text[at..].starts_with(**word)) {
        just_past |= *word == "刚刚过去的";
        at += word.len();
    }
    let rest = &text[at..];
    // 展望2021
    let bare =
        || text[..at].ends_with("展望").then(|| rest.get(..4).and_then(dates::bare_year)).flatten().map(|year| (When::Year(year), 4));
    let (when, used) = time(rest).or_else(bare)?;
    if rest.starts_with("近") || rest.starts_with("几年") || (rest.starts_with("五年") && !rest.starts_with("五年来")) {
        return None;
    }
    let sentence = &rest[..rest.find(['。', '\n', '!', ';']).unwrap_or(rest.len()).min(rest.floor_char_boundary(240.min(rest.len())))];
    let after = &rest[used..];
    let pauses = after.starts_with([',', '是', '的', '我', '全', '政', '经', '县', '市', '区', '这', '主', '发', '来']) || after.is_empty();
    let turn = match (when, year) {
        (When::LastYear, _) => Turn::LastYear,
        (When::LastYears, _) if pauses => Turn::LastYears,
        (When::Years(_, last), Some(year)) if last == year - 1 => Turn::LastYears,
        (When::Years(first, last), Some(year)) if first >= year || last > year => Turn::NextYears,
        (When::Year(named), Some(year)) if named == year - 1 && (unheaded || just_past || identity(sentence)) => Turn::LastYear,
        (When::Year(named), Some(year)) if named == year => Turn::ThisYear,
        (When::Next, _) if rest.starts_with("今年") || rest.starts_with("新的一年") => Turn::ThisYear,
        (When::NextYears, _) if pauses => Turn::NextYears,
        _ => return None,
    };
    Some((turn, at + used))
}

/// Where sentences start.
fn sentences(text: &str, span: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let base = span.start;
    let first = std::iter::once(base);
    first.chain(bytes[span.clone()].iter().enumerate().filter_map(move |(at, &byte)| {
        let at = base + at;
        let ends = match byte {
            b'\n' | b'!' => true,
            0x82 => at >= 2 && bytes[at - 2] == 0xE3 && bytes[at - 1] == 0x80,
            _ => false,
        };
        (ends && at + 1 < span.end && text.is_char_boundary(at + 1)).then_some(at + 1)
    }))
}

/// The heading of what stands after the report proper: terms explained, attachments.
pub(super) fn notes(text: &str, body: Range<usize>) -> Option<Range<usize>> {
    const OPEN: &[&str] = &[
        "名词解释",
        "名词注释",
        "名词说明",
        "附件",
        "附:",
        "附录",
        "附表",
        "附属档案",
        "附属文件",
        "注释",
        "附注",
        "相关名词",
        "有关名词",
        "部分名词",
        "报告名词",
        "专有名词",
        "有关用语",
        "用语说明",
        "相关用语",
        "注解",
        "政府工作报告名词",
        "政府工作报告有关",
    ];
    let from = text.ceil_char_boundary(body.start + (body.end - body.start) / 2);
    let mut start = from;
    for end in memchr::memchr_iter(b'\n', &text.as_bytes()[from..body.end]).map(|at| at + from).chain([body.end]) {
        let line = &text[start..end];
        let bare = line.trim_start_matches(['【', '*', '※', '(', '《', '[', '〔', '-', '—', '#']);
        if start > from && line.len() <= 120 && OPEN.iter().any(|word| bare.starts_with(word)) && !line.ends_with('。') {
            return Some(start..end);
        }
        start = end + 1;
    }
    // In a line without end: …努力奋斗!名词解释1.…
    let late = text.ceil_char_boundary(body.start + (body.end - body.start) / 10 * 6);
    text[late..body.end].match_indices("名词解释").map(|(at, word)| (late + at, word.len())).find_map(|(at, length)| {
        let before = text[..at].trim_end_matches(['【', '*', '※', '(', '附', '件', ':']);
        before.ends_with(['!', '。', '”', '\n']).then_some(before.len()..at + length)
    })
}

/// The words of a plan that a heading or sentence names: used to find the report's year.
pub(super) fn just_past_year(text: &str) -> Option<i32> {
    text.match_indices("刚刚过去的").find_map(|(at, word)| dates::year_first(&text[at + word.len()..]).map(|(year, _)| year))
}
