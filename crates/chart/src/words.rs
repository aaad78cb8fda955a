//! The words of a figure in both languages: verdicts, reasons for a missing figure, measures, what a target follows.

use duixian_model::{
    Absence, Catalogue, Comparison, Fact, Followed, Kind, Measure, Mode, Observation, Panel, Period, Relation, Strength, Verdict,
};

use crate::options::Lang;
use crate::units::{self, unit_in};

impl Lang {
    /// The Chinese or the English.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A verdict in a word.
pub(crate) fn verdict(verdict: &Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Exceeded => lang.pick("超额完成", "Exceeded"),
        Verdict::Met => lang.pick("完成", "Met"),
        Verdict::Near => lang.pick("接近", "Near"),
        Verdict::Missed => lang.pick("未完成", "Not met"),
        Verdict::InProgress => lang.pick("进行中", "In progress"),
        Verdict::NotComparable => lang.pick("不可比", "Not comparable"),
        Verdict::Undecidable(_) => lang.pick("无法判定", "Undecided"),
    }
}

/// Why a figure is missing (a target is 提出, a result 提及); `year` is that of the report that would state it, where it is known.
pub(crate) fn absence(absence: Absence, kind: Kind, year: Option<i32>, lang: Lang) -> String {
    match (absence, lang, year) {
        (Absence::NoReport, Lang::Zh, Some(year)) => format!("没有{year}年报告"),
        (Absence::NoReport, Lang::En, Some(year)) => format!("no {year} report"),
        (Absence::NoReport, Lang::Zh, None) => "没有该年报告".to_owned(),
        (Absence::NoReport, Lang::En, None) => "no report".to_owned(),
        (Absence::TextBrokenOff, ..) => lang.pick("文本中断", "text breaks off").to_owned(),
        (Absence::NotStated, Lang::Zh, _) if kind == Kind::Actual => "未提及".to_owned(),
        (Absence::NotStated, ..) => lang.pick("未提出", "not stated").to_owned(),
        (Absence::StatedWithoutFigure, ..) => lang.pick("有表述无数字", "stated without a figure").to_owned(),
        (Absence::CouldNotBeRead, ..) => lang.pick("有数字未能识读", "figure could not be read").to_owned(),
        (Absence::RelativeToAnotherPlace, ..) => lang.pick("仅相对其他地区表述", "stated only relative to another place").to_owned(),
    }
}

/// The same where there is little room.
pub(crate) fn absence_briefly(absence: Absence, kind: Kind, lang: Lang) -> &'static str {
    match absence {
        Absence::NoReport => lang.pick("无报告", "no report"),
        Absence::TextBrokenOff => lang.pick("文本中断", "breaks off"),
        Absence::NotStated if kind == Kind::Actual => lang.pick("未提及", "not stated"),
        Absence::NotStated => lang.pick("未提出", "not stated"),
        Absence::StatedWithoutFigure => lang.pick("无数字", "no figure"),
        Absence::CouldNotBeRead => lang.pick("未能识读", "not read"),
        Absence::RelativeToAnotherPlace => lang.pick("相对他地", "relative"),
    }
}

/// The want of a report, said in full.
pub(crate) fn no_report(lang: Lang) -> &'static str {
    lang.pick("库中没有该年报告", "no such report in this library")
}

/// How a measure is named when a figure is stated in it and not in the one compared.
pub(crate) fn as_measure(measure: Measure, lang: Lang) -> &'static str {
    match measure {
        Measure::Level => lang.pick("总量", "level"),
        Measure::Growth => lang.pick("增速", "growth"),
        Measure::AvgGrowth => lang.pick("年均增速", "yearly growth"),
        Measure::Cumulative => lang.pick("累计数", "sum of years"),
        Measure::TotalGrowth => lang.pick("累计增幅", "growth over the years"),
    }
}

/// What is compared: 地区生产总值增速.
pub(crate) fn subject(comparison: &Comparison, lang: Lang) -> String {
    let measure = comparison.selection.measure;
    match lang {
        Lang::Zh => {
            let name = &comparison.indicator_name;
            match measure {
                Measure::Level => name.clone(),
                Measure::Growth => format!("{name}增速"),
                Measure::AvgGrowth => format!("{name}年均增速"),
                Measure::Cumulative => format!("{name}累计数"),
                Measure::TotalGrowth => format!("{name}累计增幅"),
            }
        }
        Lang::En => {
            let name = lower_first(&comparison.indicator_name_en);
            match measure {
                Measure::Level => comparison.indicator_name_en.clone(),
                Measure::Growth if is_plain(&name) => format!("{} growth", comparison.indicator_name_en),
                Measure::Growth => format!("Growth of {name}"),
                Measure::AvgGrowth => format!("Yearly growth of {name}"),
                Measure::Cumulative => format!("Sum over the years of {name}"),
                Measure::TotalGrowth => format!("Growth over the years of {name}"),
            }
        }
    }
}

/// Whether an English name takes a word after it: GDP growth, but growth of exports and growth of GDP per capita.
fn is_plain(name: &str) -> bool {
    !name.ends_with('s') && !name.contains(',') && ![" of ", " per ", " from ", " in ", " above "].iter().any(|word| name.contains(word))
}

/// Names in a panel that no line should tear apart: what is compared, and the places, up to a number of them.
pub(crate) fn kept(panel: &Panel<'_>, lang: Lang) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut keep = |name: String| {
        if !kept.contains(&name) {
            kept.push(name);
        }
    };
    for comparison in panel.comparisons().iter().take(40) {
        keep(subject(comparison, lang));
        keep(comparison.indicator_name.clone());
        comparison.parent.iter().for_each(|parent| keep(parent.name.clone()));
    }
    for place in panel.places().into_iter().take(60) {
        place.path.split('/').for_each(|name| keep(name.to_owned()));
    }
    kept
}

/// An English name as it stands inside a sentence; abbreviations stay.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// A period in words: 2021年, 2021年上半年, 2016–2020年.
pub(crate) fn period(period: Period, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match period {
        Period::Year(y) if zh => format!("{y}年"),
        Period::Year(y) => y.to_string(),
        Period::Half(y, 1) if zh => format!("{y}年上半年"),
        Period::Half(y, _) if zh => format!("{y}年下半年"),
        Period::Half(y, h) => format!("H{h} {y}"),
        Period::Quarter(y, q) if zh => format!("{y}年{}季度", ["一", "二", "三", "四"][usize::from(q.clamp(1, 4)) - 1]),
        Period::Quarter(y, q) => format!("Q{q} {y}"),
        Period::Months(y, a, b) if zh && a == b => format!("{y}年{a}月"),
        Period::Months(y, a, b) if zh => format!("{y}年{a}–{b}月"),
        Period::Months(y, a, b) if a == b => format!("month {a} of {y}"),
        Period::Months(y, a, b) => format!("months {a}–{b} of {y}"),
        Period::Years(a, b) if zh => format!("{a}–{b}年"),
        Period::Years(a, b) => format!("{a}–{b}"),
    }
}

/// What a target follows that names no figure: 与经济增长同步, 高于城镇居民人均可支配收入增长.
pub(crate) fn in_step(observation: &Observation, followed: &[Followed], lang: Lang) -> String {
    let reference = observation.reference.as_deref();
    let name = match (reference, lang) {
        (None | Some("gdp"), Lang::Zh) => "经济增长".to_owned(),
        (None | Some("gdp"), Lang::En) => "GDP growth".to_owned(),
        (Some(id), _) => {
            let own = followed.iter().find(|one| one.id == id).map(|one| (&one.name, &one.name_en));
            let known = own.or_else(|| Catalogue::bundled().get(id).map(|one| (&one.name, &one.name_en)));
            match (known, lang) {
                (None, Lang::Zh) => "另一指标".to_owned(),
                (None, Lang::En) => "another indicator".to_owned(),
                (Some((name, _)), Lang::Zh) => format!("{name}增长"),
                (Some((_, name_en)), Lang::En) => format!("growth of {}", lower_first(name_en)),
            }
        }
    };
    match (observation.relation, lang) {
        (Some(Relation::Above), Lang::Zh) => format!("高于{name}"),
        (Some(Relation::Above), Lang::En) => format!("above {name}"),
        (Some(Relation::RoughlyAtPar), Lang::Zh) => format!("与{name}基本同步"),
        (Some(Relation::RoughlyAtPar), Lang::En) => format!("roughly in step with {name}"),
        (_, Lang::Zh) => format!("与{name}同步"),
        (_, Lang::En) => format!("in step with {name}"),
    }
}

/// The same where there is no room for what it follows.
pub(crate) fn in_step_briefly(observation: &Observation, lang: Lang) -> &'static str {
    match observation.relation {
        Some(Relation::Above) => lang.pick("高于他项", "above another"),
        Some(Relation::RoughlyAtPar) => lang.pick("基本同步", "about in step"),
        _ => lang.pick("同步", "in step"),
    }
}

/// How firmly a target is promised, before its figure: 确保, 力争, or nothing.
pub(crate) fn strength(strength: Strength, lang: Lang) -> &'static str {
    match strength {
        Strength::Ensure => lang.pick("确保", "ensure "),
        Strength::Plain => "",
        Strength::Strive => lang.pick("力争", "strive for "),
    }
}

/// A fact's figure as its report prints it, on one line; in English in English units where they can be had.
pub(crate) fn printed(fact: &Fact, lang: Lang) -> String {
    let observation = &fact.observation;
    if lang == Lang::En
        && let Some(english) = units::english(observation)
    {
        return english;
    }
    let printed: String = observation.printed.split_whitespace().collect();
    if !printed.is_empty() {
        return printed;
    }
    let figure = observation.low.or(observation.high).map(crate::numbers::grouped).unwrap_or_default();
    format!("{figure}{}", unit_in(&observation.unit, lang))
}

/// A remark of pairing, which writes Chinese, in the figure's language; nothing where there is no translation.
pub(crate) fn remark(remark: &str, lang: Lang) -> Option<String> {
    if lang == Lang::Zh || remark.is_ascii() {
        return Some(remark.to_owned());
    }
    duixian_model::said::english(remark).map(|told| lower_first(&told))
}

/// The series' names, with the time they are about: 2021年目标, 2020年实际.
pub(crate) fn series_names(comparison: &Comparison, lang: Lang) -> (String, String) {
    let selection = &comparison.selection;
    let year = Period::Year(selection.year);
    let target = match selection.mode {
        Mode::Plan => shared_period(comparison.rows.iter().filter_map(|row| row.target.fact()), None),
        _ => Some(year),
    };
    let expected = match selection.mode {
        Mode::Fulfilment => Some(year),
        Mode::Outlook => Some(Period::Year(selection.year - 1)),
        Mode::Progress | Mode::Plan => None,
    };
    let actual = shared_period(comparison.rows.iter().filter_map(|row| row.actual.fact()), expected);
    let name = |time: Option<Period>, zh: &str, en: &str| match (time, lang) {
        (Some(time), Lang::Zh) => format!("{}{zh}", period(time, lang)),
        (Some(time), Lang::En) => format!("{} {}", period(time, lang), en.to_lowercase()),
        (None, _) => lang.pick(zh, en).to_owned(),
    };
    let actual_name = if actual.is_none() && selection.mode == Mode::Outlook {
        name(None, "最近一次实际", "Latest result")
    } else {
        name(actual, "实际", "Result")
    };
    (name(target, "目标", "Target"), actual_name)
}

/// The period that all facts share; `expected` where there are no facts at all.
fn shared_period<'a>(facts: impl Iterator<Item = &'a Fact>, expected: Option<Period>) -> Option<Period> {
    let mut periods = facts.map(|fact| fact.observation.period);
    match periods.next() {
        None => expected,
        Some(first) => periods.all(|period| period == first).then_some(first),
    }
}
