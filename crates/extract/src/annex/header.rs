//! The header of a table of targets and results: which column names the indicator, which its unit, and of which year and
//! kind the figures of the others are.

use duixian_model::{Form, Kind, Measure, Period, Report};

use crate::time::{self, Time};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The indicator's name.
    Indicator,
    /// Its unit.
    Unit,
    /// A figure of a known time and kind.
    Figure(Timed),
    /// Anything else: a number in order, a remark, who is in charge, a figure whose time is not said.
    Other,
}

/// The time and kind of a column's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Timed {
    pub kind: Kind,
    /// Its first and last year, the same for one year's figures.
    pub years: (i32, i32),
    /// 增长(%), 增速.
    pub grows: bool,
    /// 年均.
    pub average: bool,
    /// 预计.
    pub estimated: bool,
    /// Whether a word of the header says the kind, not its year alone.
    pub said: bool,
    /// A unit in the header's brackets.
    pub unit: Option<String>,
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub columns: Vec<Column>,
    /// The column of names.
    pub indicator: usize,
    /// The column of units.
    pub unit: Option<usize>,
}

const NAMES: [&str; 14] = [
    "指标",
    "指标名称",
    "主要指标",
    "主要指标名称",
    "经济指标",
    "主要经济指标",
    "发展指标",
    "主要发展指标",
    "具体指标",
    "指标项目",
    "项目",
    "项目名称",
    "预期指标",
    "名称",
];

const GROWING: [&str; 7] = ["增长", "增速", "增幅", "涨幅", "同比", "比上年", "比去年"];
const DONE: [&str; 8] = ["实际", "完成", "实绩", "执行", "实现", "达到", "结果", "实有"];
const PROMISED: [&str; 7] = ["目标", "计划", "预期", "规划", "安排", "任务", "拟达"];
/// A column whose figures are of another thing, whatever else its header says.
const FOREIGN: [&str; 17] = [
    "完成率",
    "比例",
    "占",
    "排名",
    "位次",
    "名次",
    "百分点",
    "差",
    "进度",
    "备注",
    "全国",
    "全省",
    "全市平均",
    "性质",
    "属性",
    "累计",
    "为目标",
];

impl Header {
    /// The header that these cells are, if they are one.
    pub(super) fn of(cells: &[&str], report: &Report) -> Option<Header> {
        let plain: Vec<String> = cells.iter().map(|cell| squeezed(cell)).collect();
        let mut indicator = plain.iter().enumerate().filter(|(_, cell)| NAMES.contains(&without_brackets(cell).0));
        let (indicator, only) = (indicator.next()?.0, indicator.next().is_none());
        if !only {
            return None;
        }
        let unit = plain.iter().position(|cell| matches!(cell.as_str(), "单位" | "计量单位" | "指标单位"));
        let mut columns: Vec<Column> = Vec::with_capacity(plain.len());
        for (n, cell) in plain.iter().enumerate() {
            let column = if n == indicator {
                Column::Indicator
            } else if Some(n) == unit {
                Column::Unit
            } else {
                // A bare 增长(%) is of the figure to its left.
                match columns.last() {
                    Some(Column::Figure(left)) if !left.grows && growth_alone(cell) => {
                        Column::Figure(Timed { grows: true, unit: None, ..left.clone() })
                    }
                    _ => timed(cell, report).map_or(Column::Other, Column::Figure),
                }
            };
            columns.push(column);
        }
        columns.iter().any(|column| matches!(column, Column::Figure(_))).then_some(Header { columns, indicator, unit })
    }

    /// The header of two rows: 2020年 over 完成 and 增长, the upper cell over every cell to its right that is empty.
    pub(super) fn of_two(upper: &[&str], lower: &[&str], report: &Report) -> Option<Header> {
        if upper.len() != lower.len() || !upper.iter().any(|cell| NAMES.contains(&squeezed(cell).as_str())) {
            return None;
        }
        let mut over = "";
        let mut joined = Vec::with_capacity(upper.len());
        for (&above, &below) in upper.iter().zip(lower) {
            if !above.is_empty() {
                over = above;
            }
            // A cell that goes over both rows is empty, or the same again, below.
            joined.push(if below.is_empty() || below == above { above.to_owned() } else { format!("{over}{below}") });
        }
        let below_is_header = lower.iter().any(|cell| !cell.is_empty())
            && lower.iter().zip(upper).all(|(&below, &above)| below.is_empty() || below == above || headed(&squeezed(below)));
        let joined: Vec<&str> = joined.iter().map(String::as_str).collect();
        if below_is_header { Header::of(&joined, report) } else { None }
    }
}

impl Timed {
    /// The period of a figure of this measure.
    pub(super) fn period(&self, measure: Measure) -> Option<Period> {
        let (first, last) = self.years;
        match measure {
            Measure::AvgGrowth => (first < last).then_some(Period::Years(first, last)),
            _ => (first == last).then_some(Period::Year(last)),
        }
    }
}

/// Whether a cell is words of a header: a time, a kind, a growth.
fn headed(cell: &str) -> bool {
    !cell.starts_with(|c: char| c.is_ascii_digit()) && [&GROWING[..], &DONE, &PROMISED].concat().iter().any(|word| cell.contains(word))
        || years(cell, None).is_some()
}

/// A cell without its blanks.
fn squeezed(cell: &str) -> String {
    cell.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A cell without the brackets at its end, and what stands in them.
pub(super) fn without_brackets(cell: &str) -> (&str, Option<&str>) {
    let inner = cell.strip_suffix(')').and_then(|rest| rest.rfind('(').map(|open| (&rest[..open], &rest[open + 1..])));
    inner.map_or((cell, None), |(before, within)| (before, Some(within)))
}

fn growth_alone(cell: &str) -> bool {
    let (bare, unit) = without_brackets(cell);
    let bare = bare.trim_end_matches('%');
    unit.is_none_or(|unit| matches!(unit, "%" | "±%" | "+-%"))
        && ["增长", "增速", "增幅", "同比增长", "同比", "比上年增长", "增长率", "增长速度", "同比增速", "比上年增减", "同比增减"]
            .contains(&bare)
}

/// The time and kind that a header's cell gives.
fn timed(cell: &str, report: &Report) -> Option<Timed> {
    if FOREIGN.iter().any(|word| cell.contains(word)) {
        return None;
    }
    let year = report.report_year;
    let (bare, unit) = without_brackets(cell);
    let (first, last) = years(bare, year)?;
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    let (done, promised, expected) = (has(&DONE), has(&PROMISED), bare.contains("预计"));
    let said = done || promised || expected;
    let past = year.is_some_and(|year| last < year);
    let kind = match (done || expected, promised) {
        // 计划完成, 目标完成情况: which of the two is not said.
        (true, true) => return None,
        // Results of a year that is not over are none.
        (true, false) if past || report.form == Form::HalfYear && !expected => Kind::Actual,
        (true, false) => return None,
        (false, true) => Kind::Target,
        (false, false) if past => Kind::Actual,
        (false, false) if report.form == Form::Annual && year.is_some() => Kind::Target,
        (false, false) => return None,
    };
    // A half-year report's result of the year is of its first half: the header does not say so.
    if kind == Kind::Actual && !past {
        return None;
    }
    let average = bare.contains("年均");
    let grows = has(&GROWING) || average;
    if (first < last) != average {
        return None;
    }
    let unit = unit.filter(|unit| crate::quantity::unit(unit, 0).is_some_and(|(_, _, end)| end == unit.len())).map(str::to_owned);
    let known = [
        &GROWING[..],
        &DONE,
        &PROMISED,
        &[
            "预计", "年均", "初步", "数", "值", "情况", "年度", "全年", "年", "末", "底", "期", "主要", "率", "速度", "“", "”", "“", "”",
            "上年", "去年", "本年", "今年", "时期", "到", "%", "-", "—", "－", "至", "预",
        ],
    ]
    .concat();
    (rest_of(bare, &known).is_empty()).then_some(Timed { kind, years: (first, last), grows, average, estimated: expected, said, unit })
}

/// What is left of a header's cell without its years and these words: a word that is not known may change its meaning.
fn rest_of(cell: &str, known: &[&str]) -> String {
    let mut rest: String = cell.chars().filter(|c| !c.is_ascii_digit()).collect();
    for (word, time) in time::WORDS {
        if matches!(time, Time::PlanYears(..)) {
            rest = rest.replace(word, "");
        }
    }
    let mut words: Vec<&&str> = known.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(*word, "");
    }
    rest
}

/// The years that a header's cell names: one, those from … to, those of a plan; the year before, this year.
fn years(cell: &str, report: Option<i32>) -> Option<(i32, i32)> {
    let mut found: Option<(i32, i32)> = None;
    let mut add = |years: (i32, i32)| match found {
        None => {
            found = Some(years);
            true
        }
        Some(held) => held == years,
    };
    let mut at = 0;
    while let Some(offset) = cell[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let end = cell[start..].find(|c: char| !c.is_ascii_digit()).map_or(cell.len(), |end| start + end);
        if end - start == 4 {
            let year: i32 = cell[start..end].parse().ok().filter(|year| (1978..=2100).contains(year))?;
            let after = cell[end..].strip_prefix('年').unwrap_or(&cell[end..]);
            let to = after.strip_prefix(['-', '—', '－', '至', '~', '到']).and_then(|to| to.get(..4)).and_then(|to| to.parse::<i32>().ok());
            let (years, next) = match to {
                Some(to) => ((year, to), cell.len() - after.len() + after.find(|c: char| c.is_ascii_digit()).unwrap_or(0) + 4),
                None => ((year, year), end),
            };
            if !add(years) {
                return None;
            }
            at = next;
        } else {
            // 1-6月: a part of a year
            return None;
        }
    }
    for (word, time) in time::WORDS {
        if let Time::PlanYears(first, last) = time
            && cell.contains(word)
            && !add((*first, *last))
        {
            return None;
        }
    }
    let relative = if ["上年", "去年"].iter().any(|word| cell.contains(word)) && !cell.contains("比上年") && !cell.contains("比去年")
    {
        Some(-1)
    } else if ["本年", "今年", "当年"].iter().any(|word| cell.contains(word)) {
        Some(0)
    } else {
        None
    };
    if let Some(by) = relative
        && !add((report? + by, report? + by))
    {
        return None;
    }
    found
}
