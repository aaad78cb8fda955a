//! Title lines: 2019年增城区中新镇政府工作报告, 政府工作报告——2026年1月27日在…会议上, and those of other reports, which only
//! bound ours (法院工作报告, 财政预算报告).

use std::cell::OnceCell;
use std::ops::Range;

use duixian_model::Form;

use super::dates;
use super::places::{self, Reading};

/// What a title announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Announces {
    /// A government's report of this form.
    Government(Form),
    /// A report of another body, or on another matter.
    Other,
}

/// A title line.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// The whole line, in the cleaned text; of a long line, its first words up to the title's end.
    pub(super) line: Range<usize>,
    /// The title without numbers, labels and page number around it.
    pub(super) words: Range<usize>,
    pub(super) announces: Announces,
    /// The year it names, of several the last (执行情况…2022年…2023年计划草案); none from a day.
    pub(super) year: Option<i32>,
    /// Its words without what adorns them.
    pub(super) core: String,
    /// The place it names, read when first asked for: most titles of a page are other reports'.
    pub(super) named: OnceCell<Option<Reading>>,
    /// It stands in a list: a number before it or a page after it.
    pub(super) listed: bool,
    /// The line goes on with the report itself.
    pub(super) runs_on: bool,
}

impl Title {
    /// Whether it says more than 政府工作报告.
    pub(super) fn informative(&self) -> bool {
        self.year.is_some() || self.place().is_some()
    }

    /// The place it names.
    pub(super) fn place(&self) -> Option<&Reading> {
        self.named.get_or_init(|| places::read(&self.core)).as_ref()
    }
}

const OTHER: &[&str] = &[
    "法院",
    "检察院",
    "常委会工作",
    "常务委员会工作",
    "人大工作",
    "主席团工作",
    "政协",
    "政治协商会议",
    "监察委",
    "纪委",
    "纪律检查",
    "审计",
    "预算",
    "决算",
    "财政",
    "统计",
    "调研",
    "调查",
    "自查",
    "总结报告",
    "党委工作",
    "党代会",
    "委员会第",
    "信息公开",
    "法治政府",
    "依法行政",
    "述职",
    "述法",
    "环境状况",
    "环境质量",
    "评估",
    "可行性",
    "验收",
    "监督",
    "整改",
    "年度报告",
    "情况通报",
];

/// Words that no title of a report has: the line speaks about one.
const ABOUT: &[&str] = &[
    "听取",
    "审议",
    "通过",
    "决议",
    "解读",
    "图解",
    "亮点",
    "起草",
    "征求",
    "学习",
    "贯彻",
    "落实",
    "按照",
    "根据",
    "讨论",
    "提出",
    "代表们",
    "发布",
    "如下",
    "请予",
    "大会报告",
    "中文名",
    "我代表",
    "摘要",
    "热词",
    "作政府工作报告",
    "作工作报告",
    "汇编",
    "(篇)",
];

/// The title that the line at `at` is, if it is one.
pub(super) fn title(text: &str, at: Range<usize>) -> Option<Title> {
    let line = &text[at.clone()];
    const LONGEST: usize = 75 * 3;
    if line.len() > LONGEST { first_words(text, at) } else { short(text, at) }
}

/// A title that opens a long line.
fn first_words(text: &str, at: Range<usize>) -> Option<Title> {
    let line = &text[at.clone()];
    let head = &line[..line.floor_char_boundary(135)];
    let end = head.find("工作报告")? + "工作报告".len();
    if head[..end].contains([',', '。', ';', '、', ':', '!']) {
        return None;
    }
    let after = &line[end..line.floor_char_boundary(end + 450)];
    let opens = ["各位代表", "各位委员", "现在,我", "人民代表大会"].iter().any(|words| after.contains(words));
    let goes_on = after.starts_with(['的', '是', '中', '指', '提', '明', '起', '和', '与', ',', '》', '”']);
    if !opens || goes_on {
        return None;
    }
    let mut title = short(text, at.start..at.start + end)?;
    title.runs_on = true;
    Some(title)
}

fn short(text: &str, at: Range<usize>) -> Option<Title> {
    let line = &text[at.clone()];
    let found = line.rfind("报告")?;
    let mut end = found + "报告".len();
    let mut start = 0;
    let mut listed = false;
    // Labels and numbers before it: 【广州招商】, 3., 一、
    loop {
        let rest = &line[start..end];
        if let Some(label) = rest.strip_prefix('【').and_then(|inner| inner.find('】')) {
            start += '【'.len_utf8() + label + '】'.len_utf8();
        } else if let Some(length) = number_label(rest) {
            start += length;
            listed = true;
        } else if rest.starts_with(['•', '·', '●', '-', '>', '*', '?', '※', '《', '■', '◆']) {
            start += rest.chars().next().map_or(1, char::len_utf8);
        } else {
            break;
        }
    }
    let core = &line[start..end];
    let after = line[end..].trim_start_matches(['》', '?']);
    if core.contains(['。', ';', '!', '|', '>', ':']) || ABOUT.iter().any(|word| core.contains(word)) {
        return None;
    }
    match after.chars().next() {
        None => {}
        Some('(' | '—' | '-' | '〔' | '[') => end = line.len(),
        // The site's name behind it, as the head of a page has it.
        Some('_' | '|') => {}
        Some('.' | '…' | '·' | '0'..='9') if after.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '…' | '·' | ' ')) => {
            listed = true
        }
        Some(_) if after.starts_with("全文") || dates::year_first(after).is_some() => {}
        Some(_) => return None,
    }
    let announces = announces(core)?;
    let years = dates::years(&line[start..end]);
    let year = years.iter().filter(|year| year.day.is_none()).map(|year| year.year).next_back();
    Some(Title {
        line: at.clone(),
        words: at.start + start..at.start + end,
        announces,
        year,
        core: core.to_owned(),
        named: OnceCell::new(),
        listed,
        runs_on: false,
    })
}

/// The length of a list's number at the start (`3.`, `12、`, `一、`).
fn number_label(text: &str) -> Option<usize> {
    let digits: usize = text.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    let mark = text[digits..].chars().next().filter(|c| matches!(c, '.' | '、'))?;
    let length = digits + mark.len_utf8();
    (digits > 0 && !text[length..].starts_with(|c: char| c.is_ascii_digit() && mark == '.' && !text[length..].starts_with("20")))
        .then_some(length)
}

fn announces(core: &str) -> Option<Announces> {
    let half = core.contains("上半年") || core.contains("1-6月");
    let form = if half { Form::HalfYear } else { Form::Annual };
    if core.contains("政府工作报告") || core.contains("政府工作的报告") {
        return Some(Announces::Government(form));
    }
    let plan = core.contains("计划执行情况")
        || ((core.contains("国民经济") || core.contains("经济社会发展") || core.contains("经济运行")) && core.contains("情况"))
        || (core.contains("国民经济和社会发展") && core.contains("计划") && core.contains("草案"));
    if plan {
        return Some(Announces::Government(if half { Form::HalfYear } else { Form::PlanExecution }));
    }
    if OTHER.iter().any(|word| core.contains(word)) {
        return Some(Announces::Other);
    }
    // 关于2021年上半年工作情况的报告
    let told = core.contains("工作情况") && (half || core.contains("政府工作情况"));
    (told || core.ends_with("工作报告")).then_some(Announces::Government(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Option<(Announces, Option<i32>, Option<String>, bool)> {
        title(line, 0..line.len()).map(|t| (t.announces, t.year, t.place().map(|place| place.name.clone()), t.listed))
    }

    const ANNUAL: Announces = Announces::Government(Form::Annual);

    #[test]
    fn titles_of_governments_reports() {
        let some = |place: &str| Some(place.to_owned());
        for (line, year, place, listed) in [
            ("【广州招商】2019年增城区中新镇政府工作报告", Some(2019), some("中新镇"), false),
            ("4.贡井区2023年政府工作报告80", Some(2023), some("贡井区"), true),
            ("(广东省)2024年韶关市浈江区人民政府政府工作报告", Some(2024), some("浈江区"), false),
            ("政府工作报告——2026年1月27日在湖南省第十四届人民代表大会第四次会议上", None, None, false),
            ("米易县人民政府工作报告(2015年)", Some(2015), some("米易县"), false),
            ("政府工作报告", None, None, false),
            ("关于米易县2019年政府工作的报告", Some(2019), some("米易县"), false),
            ("2019年米易县政府工作报告_米易县人民政府", Some(2019), some("米易县"), false),
            ("政府工作报告(2021年1月25日在米易县第十九届人民代表大会第一次会议上)", None, None, false),
            ("2008年保定市政府工作报告", Some(2008), some("保定市"), false),
        ] {
            assert_eq!(of(line), Some((ANNUAL, year, place, listed)), "{line}");
        }
        let half = of("广州市海珠区2022年上半年国民经济和社会发展计划执行情况的报告").unwrap();
        assert_eq!((half.0, half.1), (Announces::Government(Form::HalfYear), Some(2022)));
        let half = of("关于2021年上半年工作情况的报告").unwrap();
        assert_eq!((half.0, half.1), (Announces::Government(Form::HalfYear), Some(2021)));
        assert_eq!(of("关于2021年上半年招商工作的报告"), None);
        let plan = of("关于保定市2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告").unwrap();
        assert_eq!((plan.0, plan.1), (Announces::Government(Form::PlanExecution), Some(2023)));
    }

    #[test]
    fn other_bodies_and_lines_about_reports() {
        assert_eq!(of("某市中级人民法院工作报告").unwrap().0, Announces::Other);
        assert_eq!(of("关于某县2022年财政预算执行情况的报告").unwrap().0, Announces::Other);
        for line in [
            "2017年荔湾区政府工作报告是由荔湾区发布的报告。",
            "会议听取了政府工作报告",
            "政府工作报告解读",
            "《政府工作报告》名词解释",
            "中文名:2017年荔湾区政府工作报告",
            "县长王某某作政府工作报告",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
