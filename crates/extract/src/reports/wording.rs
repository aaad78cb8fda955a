//! The words of a heading: the times it names and what it says of each (回顾, 安排, 主要工作).

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

/// What is to be done with the year or the years that a heading names.
pub(super) const TO_DO: &[&str] = &[
    "做好", "抓好", "干好", "开好", "走好", "完成", "实现", "谋划", "开启", "推进", "推动", "落实", "部署", "开创", "谱写", "书写", "夺取",
    "奋进", "奋战", "迈向", "迎接",
];

/// What a heading says, read from its first word.
pub(super) struct Parts {
    pub(super) parts: Vec<(Vec<When>, Sense)>,
    /// Bytes up to the last word that belongs to the heading.
    pub(super) length: usize,
    /// Nothing but the words of a heading: {time}{工作}{回顾}.
    pub(super) tight: bool,
    pub(super) starts_with_time: bool,
    /// A word stands behind a time, be it only 工作.
    pub(super) worded: bool,
    /// Where it could end before its last words, with what it says of its last time then: 2021年工作安排|总体要求.
    earlier: Vec<(usize, Sense)>,
}

impl Parts {
    /// Cut to the longest beginning that `ends` accepts.
    pub(super) fn ending(mut self, ends: impl Fn(usize) -> bool) -> Option<Parts> {
        if ends(self.length) {
            return Some(self);
        }
        let (length, sense) = self.earlier.iter().rev().copied().find(|(length, _)| ends(*length))?;
        self.length = length;
        self.parts.last_mut()?.1 = sense;
        Some(self)
    }
}

/// Reads {time}{words} and what is joined to it by 和, 及.
pub(super) fn parts(text: &str, own_line: bool, numbered: bool) -> Option<Parts> {
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
    if own_line && at == 0 {
        let head = &text[..text.floor_char_boundary(18)];
        if let Some(end) = TO_DO.iter().find_map(|word| head.find(word).map(|start| start + word.len())) {
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
            earlier: Vec::new(),
        });
    }
    let mut earlier = Vec::new();
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
            Some(Words { sense, used, filler, steps }) => {
                worded = true;
                let told = |sense| if sense == Sense::Open { sense_first } else { sense };
                earlier = steps.into_iter().map(|(end, sense)| (cursor + end, told(sense))).collect();
                tight &= filler <= 18 || own_line;
                cursor += used;
                length = cursor;
                parts.push((times, told(sense)));
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
        let Words { sense, used, filler, .. } = words(text)?;
        let bare = filler <= 12 && text.len() - used <= 18;
        let telling = ["回顾", "总结", "工作安排", "工作打算", "工作部署", "工作计划", "预期目标"].iter().any(|word| text.contains(word));
        if bare && telling && sense != Sense::Open {
            return Some(Parts {
                parts: vec![(vec![if sense == Sense::Past { When::LastYear } else { When::Next }], sense)],
                length: used,
                tight: true,
                starts_with_time: false,
                worded: true,
                earlier: Vec::new(),
            });
        }
    }
    (!parts.is_empty()).then_some(Parts { parts, length, tight, starts_with_time, worded, earlier })
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
    if let Some(((first, last), used)) = dates::span_first(text) {
        return Some((When::Years(first, last), used));
    }
    let (year, used) = dates::year_first(text)?;
    // A day is no heading's time.
    if dates::years(&text[..text.floor_char_boundary(60.min(text.len()))])
        .first()
        .is_some_and(|first| first.day.is_some() && first.at.start == 0)
    {
        return None;
    }
    let rest = &text[used..];
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

/// The words of a heading behind its time.
struct Words {
    sense: Sense,
    /// The bytes up to their end.
    used: usize,
    /// How much stands before the first.
    filler: usize,
    /// The bytes up to the end of each word but the last, and the sense up to there.
    steps: Vec<(usize, Sense)>,
}

fn words(text: &str) -> Option<Words> {
    const REACH: usize = 22 * 3;
    let mut sense = None;
    let mut at = 0;
    let mut first = 0;
    let mut steps = Vec::new();
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
        // 主要工作总体要求: it could have ended there
        if let (None, Some(told), Some(open)) = (sense, told, open)
            && open.0 + open.1.len() <= told.0
        {
            steps.push((at + open.0 + open.1.len(), Sense::Open));
        }
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
        steps.extend(sense.map(|sense| (at, sense)));
        at += start + word.len();
        // 主要工作 is open; a word of the past or of a plan before or after it decides.
        sense = Some(match (sense, found) {
            (Some(known), Sense::Open) => known,
            (_, found) => found,
        });
    }
    sense.map(|sense| Words { sense, used: at, filler: first, steps })
}
