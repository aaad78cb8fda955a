//! Open facts: every figure of a report that belongs to no indicator, with the noun phrase before it. No rule judges them;
//! they are there to be found and promoted.

use std::ops::Range;

use duixian_model::{Observation, OpenFact, Qualifier, Unit};

use crate::document::Cleaned;
use crate::quantity::{self, Quantity};
use crate::time;

/// What ends a noun phrase on its left.
const STOPS: &[char] = &[',', ';', '。', ':', '、', '!', '?', '\n', '(', ')', '“', '”', '—', '…'];

/// What stands between a noun phrase and its figure, longest first where one begins another.
const WORDING: &[&str] = &[
    "同比增长",
    "年均增长",
    "分别增长",
    "同比下降",
    "分别达到",
    "分别达",
    "增长到",
    "增长至",
    "提高到",
    "提升到",
    "提升至",
    "提高至",
    "增加到",
    "下降到",
    "下降至",
    "控制在",
    "稳定在",
    "保持在",
    "不低于",
    "不超过",
    "达到",
    "完成",
    "实现",
    "突破",
    "超过",
    "增至",
    "降至",
    "增长",
    "下降",
    "提高",
    "增加",
    "减少",
    "上升",
    "建成",
    "新建",
    "新增",
    "累计",
    "分别",
    "总计",
    "共计",
    "约为",
    "达",
    "超",
    "约",
    "近",
    "共",
    "为",
    "至",
    "到",
    "以",
    "的",
    "了",
    "有",
    "占",
];

/// What a noun phrase does not begin with.
const OPENERS: &[&str] = &[
    "全年", "其中", "累计", "完成", "实现", "新增", "我区", "我市", "我县", "今年", "去年", "预计", "力争", "确保", "共", "的", "和", "与",
];

/// The last characters of the words of [`WORDING`] and the first ones of [`OPENERS`]: most text is passed over by one look.
const WORDING_ENDS: &str = "长降到达在于过至成现破高加少升建增计为别超约近共以的了有占";
const OPENERS_BEGIN: &str = "全其累完实新我今去预力确共的和与";

/// How far before a figure its noun phrase is looked for, in bytes.
const REACH: usize = 180;

/// The longest noun phrase kept, in characters: the ones nearest the figure.
const LONGEST: usize = 24;

/// The open facts of a report's cleaned `range`, in order; figures of `observations` are left out.
pub(crate) fn facts(cleaned: &Cleaned, range: Range<usize>, observations: &[Observation]) -> Vec<OpenFact> {
    let text = cleaned.text.as_str();
    let bytes = text.as_bytes();
    let mut taken: Vec<usize> = observations.iter().map(|o| cleaned.bytes(o.figure).start).collect();
    taken.sort_unstable();
    let mut found = Vec::new();
    let mut at = range.start;
    // where the last figure or time ended, and the phrase it was of: a bare 增长6% goes on with it
    let mut after = range.start;
    let mut last_phrase = String::new();
    while let Some(step) = bytes[at..range.end].iter().position(u8::is_ascii_digit) {
        let start = at + step;
        let digits = bytes[start..range.end].iter().take_while(|b| b.is_ascii_digit()).count();
        at = start + digits;
        // part of a Latin word (A4), or an ordinal
        if start > 0 && bytes[start - 1].is_ascii_alphanumeric() || text[..start].ends_with('第') {
            continue;
        }
        if let Some((_, end)) = time::numeric(text, start).filter(|(_, end)| *end <= range.end) {
            (at, after) = (end, end);
            continue;
        }
        // a figure is the report's own where its unit is too
        let measured = quantity::quantity(text, start).map(|figure| {
            let (unit, end) = measured(text, &figure);
            (figure, unit, end)
        });
        let Some((figure, unit, end)) = measured.filter(|(_, _, end)| *end <= range.end) else { continue };
        at = end.max(at);
        let mut near = after.max(start.saturating_sub(REACH));
        while !text.is_char_boundary(near) {
            near += 1;
        }
        let left =
            text[near..start].rfind(STOPS).map_or(near, |stop| near + stop + text[near + stop..].chars().next().map_or(1, char::len_utf8));
        let (phrase, phrase_start, wording) = phrase(text, left, start);
        after = end;
        let known = taken.binary_search(&start).is_ok();
        if phrase.is_empty() {
            if wording.is_empty() || last_phrase.is_empty() {
                continue;
            }
        } else {
            last_phrase = phrase.to_owned();
        }
        if known || unit.is_empty() {
            continue;
        }
        let (low, high) = match figure.qualifier {
            Qualifier::AtLeast => (Some(figure.low), None),
            Qualifier::AtMost => (None, Some(figure.high)),
            _ => (Some(figure.low), Some(figure.high)),
        };
        found.push(OpenFact {
            phrase: last_phrase.clone(),
            wording: wording.to_owned(),
            low,
            high,
            unit: Unit(unit),
            qualifier: figure.qualifier,
            text: text[phrase_start..end].to_owned(),
            span: cleaned.original(phrase_start, end),
        });
    }
    found
}

/// The figure's unit and where it ends: of the table, else the measure word right behind the number.
fn measured(text: &str, figure: &Quantity) -> (String, usize) {
    if !figure.unit.0.is_empty() {
        return (figure.unit.0.clone(), figure.end);
    }
    let rest = &text[figure.end..];
    let power = rest.strip_prefix(['万', '亿', '余', '多']).map_or(0, |after| rest.len() - after.len());
    let word = rest[power..]
        .chars()
        .next()
        .filter(|c| "个项条座所公里平方立千瓦时米台套辆间亩宗件种类批次岁级层栋处张份场对幅吨升度天小".contains(*c));
    match word {
        Some(first) => {
            let long = ["公里", "平方米", "平方公里", "立方米", "千瓦", "千米", "千瓦时", "小时"]
                .iter()
                .filter(|unit| rest[power..].starts_with(**unit))
                .max_by_key(|unit| unit.len());
            let end = figure.end + power + long.map_or(first.len_utf8(), |unit| unit.len());
            (text[figure.end..end].to_owned(), end)
        }
        None => (String::new(), figure.end),
    }
}

/// The noun phrase in `left..right`, where it begins, and the words between it and the figure.
fn phrase(text: &str, left: usize, right: usize) -> (&str, usize, &str) {
    let mut end = right;
    loop {
        let kept = text[left..end].trim_end();
        end = left + kept.len();
        let ends = kept.chars().next_back().is_some_and(|last| WORDING_ENDS.contains(last));
        match WORDING.iter().find(|word| ends && kept.ends_with(**word)) {
            Some(word) => end -= word.len(),
            None => break,
        }
    }
    let mut start = left + (text[left..end].len() - text[left..end].trim_start().len());
    while text[start..end].starts_with(|first| OPENERS_BEGIN.contains(first))
        && let Some(word) = OPENERS.iter().find(|word| text[start..end].starts_with(**word))
    {
        start += word.len();
    }
    let long = text[start..end].chars().count().saturating_sub(LONGEST);
    start += text[start..end].chars().take(long).map(char::len_utf8).sum::<usize>();
    (&text[start..end], start, text[end..right].trim())
}

#[cfg(test)]
mod tests {
    use duixian_model::Catalogue;

    use super::*;

    fn open(text: &str) -> Vec<String> {
        let cleaned = Cleaned::new(text);
        facts(&cleaned, 0..cleaned.text.len(), &[])
            .into_iter()
            .map(|fact| {
                format!(
                    "{}|{}|{}{}",
                    fact.phrase,
                    fact.wording,
                    fact.low.or(fact.high).map(|v| v.normalize().to_string()).unwrap_or_default(),
                    fact.unit.0
                )
            })
            .collect()
    }

    #[test]
    fn a_figure_at_the_report_s_end_takes_no_unit_from_what_follows() {
        let cleaned = Cleaned::new("新建学校12所，新增学位3600个。");
        let told = |end: &str| {
            let end = cleaned.text.find(end).expect("it is in the text");
            facts(&cleaned, 0..end, &[]).len()
        };
        assert_eq!([told("所"), told(","), told("个"), told("。")], [0, 1, 1, 2]);
    }

    #[test]
    fn every_figure_has_its_noun_phrase() {
        assert!(!Catalogue::bundled().indicators.is_empty());
        assert_eq!(open("新建学校12所，新增学位3600个。"), ["新建学校||12所", "学位||3600个"]);
        assert_eq!(open("规上工业企业增至210家、增长6.1%。"), ["规上工业企业|增至|210家", "规上工业企业|增长|6.1%"]);
        assert_eq!(open("2020年完成老旧小区改造45个，总投资达3.2亿元。"), ["老旧小区改造||45个", "总投资|达|3.2亿元"]);
        assert_eq!(open("2020年12月3日，第5次会议召开。"), Vec::<String>::new());
    }

    #[test]
    fn the_quick_look_knows_every_word() {
        assert!(WORDING.iter().all(|word| word.chars().next_back().is_some_and(|last| WORDING_ENDS.contains(last))));
        assert!(OPENERS.iter().all(|word| word.chars().next().is_some_and(|first| OPENERS_BEGIN.contains(first))));
    }

    #[test]
    fn figures_of_observations_are_left_out() {
        let cleaned = Cleaned::new("森林面积12万亩。");
        let all = facts(&cleaned, 0..cleaned.text.len(), &[]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].text, "森林面积12万亩");
    }
}
