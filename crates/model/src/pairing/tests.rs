//! Every rule of pairing on small libraries written out line by line; what is expected was worked out from the rules
//! by hand. Places are real ones (440103 荔湾区 and 440104 越秀区 in 440100 广州市; 130608 清苑区, 清苑县 until 2015),
//! the figures are made up.

use super::*;
use crate::comparison::{Absence, Followed};
use crate::indicator::Direction;
use crate::observation::{Kind, Observation, Qualifier, Relation, Span, Strength};
use crate::report::Form;
use crate::verdict::Verdict;
use rust_decimal::Decimal;

mod modes;
mod rules;

const CATALOGUE: &str = r#"
[[indicator]]
id = "gdp"
name = "地区生产总值"
name_en = "GDP"
group = "economy"
unit = "亿元"
real_growth = true
[[indicator]]
id = "revenue"
name = "一般公共预算收入"
name_en = "Revenue"
group = "finance"
unit = "亿元"
[[indicator]]
id = "income"
name = "居民收入"
name_en = "Income"
group = "people"
unit = "元"
[[indicator]]
id = "unemployment"
name = "城镇登记失业率"
name_en = "Unemployment"
group = "people"
unit = "%"
direction = "lower"
[[indicator]]
id = "population"
name = "常住人口"
name_en = "Population"
group = "people"
unit = "人"
direction = "none"
[[indicator]]
id = "fdi"
name = "实际利用外资"
name_en = "FDI"
group = "trade"
unit = "亿元"
"#;

/// A library: reports as `440103 2021 [half|plan] [broken]`, numbered from 1 in order, and what they state as
/// `1 target gdp growth ~6% 2021 [listed] [strive|ensure] [restated] [estimated] [basis]`, or without a figure
/// `1 target gdp unread|unstated|relative`, or `1 claim gdp|-`.
fn library(reports: &[&str], facts: &[&str]) -> Evidence {
    let mut evidence = Evidence::default();
    for (at, line) in reports.iter().enumerate() {
        let words: Vec<&str> = line.split(' ').collect();
        let form = if words.contains(&"half") {
            Form::HalfYear
        } else if words.contains(&"plan") {
            Form::PlanExecution
        } else {
            Form::Annual
        };
        Arc::make_mut(&mut evidence.sources).push(Source {
            report: at as i64 + 1,
            place: words[0].to_owned(),
            report_year: words[1].parse().unwrap(),
            form,
            title: format!("{line}的报告"),
            broken_off: words.contains(&"broken"),
            origin: format!("{at}.txt"),
        });
    }
    for (at, line) in facts.iter().enumerate() {
        let words: Vec<&str> = line.split(' ').collect();
        let report: i64 = words[0].parse().unwrap();
        let source = evidence.sources[report as usize - 1].clone();
        let span = Span { start: at * 10, end: at * 10 + 5 };
        if words[1] == "claim" {
            let indicator = (words[2] != "-").then(|| words[2].to_owned());
            evidence.claims.push((report, Claim { indicator, text: (*line).to_owned(), span }));
            continue;
        }
        let kind = if words[1] == "target" { Kind::Target } else { Kind::Actual };
        let reason = match words[3] {
            "unread" => Some(Absence::CouldNotBeRead),
            "unstated" => Some(Absence::StatedWithoutFigure),
            "relative" => Some(Absence::RelativeToAnotherPlace),
            _ => None,
        };
        if let Some(reason) = reason {
            evidence.unresolved.push((report, Unresolved { indicator: words[2].to_owned(), kind, reason, text: (*line).to_owned(), span }));
            continue;
        }
        let has = |word: &str| words[6..].contains(&word);
        let measure = match words[3] {
            "level" => Measure::Level,
            "growth" => Measure::Growth,
            "avg" => Measure::AvgGrowth,
            "sum" => Measure::Cumulative,
            _ => Measure::TotalGrowth,
        };
        let (qualifier, low, high, unit) = figure(words[4]);
        let observation = Observation {
            indicator: words[2].to_owned(),
            kind,
            measure,
            low,
            high,
            unit: unit.into(),
            qualifier,
            period: words[5].parse().unwrap(),
            text: (*line).to_owned(),
            span,
            figure: span,
            printed: words[4].to_owned(),
            rule: "test".to_owned(),
            confidence: 0.9,
            strength: if has("strive") {
                Strength::Strive
            } else if has("ensure") {
                Strength::Ensure
            } else {
                Strength::Plain
            },
            relation: (qualifier == Qualifier::InStep).then_some(if words[4] == "above" { Relation::Above } else { Relation::AtPar }),
            reference: (qualifier == Qualifier::InStep).then(|| "gdp".to_owned()),
            estimated: has("estimated"),
            restated: has("restated"),
            comparable_basis: has("basis"),
            listed: has("listed"),
            hints: Vec::new(),
        };
        let fact = Fact {
            id: at as i64 + 1,
            report,
            report_year: source.report_year,
            form: source.form,
            observation: Arc::new(observation),
            corrected: false,
            low: None,
            high: None,
        };
        evidence.facts.push((report as usize - 1, fact));
    }
    evidence
}

fn figure(words: &str) -> (Qualifier, Option<Decimal>, Option<Decimal>, &str) {
    if words == "flat" {
        return (Qualifier::Flat, Some(Decimal::ZERO), Some(Decimal::ZERO), "%");
    }
    if words == "step" || words == "above" {
        return (Qualifier::InStep, None, None, "%");
    }
    let start = words.find(|c: char| c.is_ascii_digit() || c == '-').unwrap();
    let end = words.rfind(|c: char| c.is_ascii_digit()).unwrap() + 1;
    let (mark, number, unit) = (&words[..start], &words[start..end], &words[end..]);
    let (a, b) = number.split_once("..").unwrap_or((number, number));
    let (a, b) = (Some(a.parse().unwrap()), Some(b.parse().unwrap()));
    match mark {
        ">=" => (Qualifier::AtLeast, a, None, unit),
        "<=" => (Qualifier::AtMost, None, b, unit),
        "~" => (Qualifier::About, a, b, unit),
        _ if a != b => (Qualifier::Range, a, b, unit),
        _ => (Qualifier::Exact, a, b, unit),
    }
}

/// A selection as `gdp growth 2021 fulfilment [revised] [derived] [parent=440100] [440103 …]`.
fn chosen(line: &str) -> Selection {
    let words: Vec<&str> = line.split(' ').collect();
    Selection {
        indicator: words[0].to_owned(),
        measure: match words[1] {
            "level" => Measure::Level,
            "growth" => Measure::Growth,
            "avg" => Measure::AvgGrowth,
            "sum" => Measure::Cumulative,
            _ => Measure::TotalGrowth,
        },
        year: words[2].parse().unwrap(),
        mode: match words[3] {
            "fulfilment" => Mode::Fulfilment,
            "outlook" => Mode::Outlook,
            "progress" => Mode::Progress,
            _ => Mode::Plan,
        },
        places: words[4..].iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(|word| (*word).to_owned()).collect(),
        parent: words[4..].iter().find_map(|word| word.strip_prefix("parent=")).map(str::to_owned),
        revised: words.contains(&"revised"),
        derived: words.contains(&"derived"),
    }
}

fn compared(line: &str, reports: &[&str], facts: &[&str]) -> Comparison {
    let catalogue = Catalogue::read(CATALOGUE).unwrap();
    let (selection, all) = (chosen(line), library(reports, facts));
    let compared = |evidence| compare(&selection, &catalogue, Gazetteer::bundled(), evidence, &Tolerance::default()).unwrap();
    let narrowed = compared(narrowed(&all, &selection, &catalogue));
    let whole = compared(all);
    assert_eq!(narrowed, whole, "what is not wanted alters something: {line}");
    whole
}

/// Of the evidence what a comparison asks for, as a library gives it.
fn narrowed(all: &Evidence, selection: &Selection, catalogue: &Catalogue) -> Evidence {
    let those = |wanted: &[Wanted], reports: Option<&BTreeSet<i64>>, indicator: Option<&str>| -> Vec<(usize, Fact)> {
        let held = |(_, fact): &&(usize, Fact)| {
            wanted.iter().any(|wanted| wanted.holds(&fact.observation))
                && reports.is_none_or(|reports| reports.contains(&fact.report))
                && indicator.is_none_or(|id| fact.observation.indicator == id)
        };
        all.facts.iter().filter(held).cloned().collect()
    };
    let Some(first) = deciding(selection) else { return Evidence { facts: those(&wanted(selection), None, None), ..all.clone() } };
    let mut narrow = Evidence { facts: those(&first, None, None), ..all.clone() };
    let indicator = catalogue.get(&selection.indicator).unwrap();
    for (wanted, reports) in standing_in(selection, indicator, &narrow) {
        narrow.facts.extend(those(&wanted, Some(&reports), Some(&indicator.id)));
    }
    narrow
}

fn one(line: &str, reports: &[&str], facts: &[&str]) -> Row {
    let mut comparison = compared(line, reports, facts);
    assert_eq!(comparison.rows.len(), 1, "{line}");
    comparison.rows.remove(0)
}

/// A side in short: the number of the deciding fact, `other:` with the numbers, or the reason of absence.
fn side(side: &Side) -> String {
    match side {
        Side::Stated { fact, .. } => fact.id.to_string(),
        Side::OtherMeasure { facts } => format!("other:{}", facts.iter().map(|fact| fact.id.to_string()).collect::<Vec<_>>().join(",")),
        Side::Missing { reason, .. } => serde_word(reason),
    }
}

fn serde_word(reason: &Absence) -> String {
    match reason {
        Absence::NoReport => "no_report",
        Absence::TextBrokenOff => "text_broken_off",
        Absence::NotStated => "not_stated",
        Absence::StatedWithoutFigure => "stated_without_figure",
        Absence::CouldNotBeRead => "could_not_be_read",
        Absence::RelativeToAnotherPlace => "relative_to_another_place",
    }
    .to_owned()
}

fn verdict(row: &Row) -> &'static str {
    match &row.verdict {
        None => "-",
        Some(Verdict::Exceeded) => "exceeded",
        Some(Verdict::Met) => "met",
        Some(Verdict::Near) => "near",
        Some(Verdict::Missed) => "missed",
        Some(Verdict::InProgress) => "in_progress",
        Some(Verdict::NotComparable) => "not_comparable",
        Some(Verdict::Undecidable(_)) => "undecidable",
    }
}

fn gap(row: &Row) -> Option<(String, Option<String>)> {
    row.gap.as_ref().map(|gap| (gap.value.to_string(), gap.percent.map(|percent| percent.to_string())))
}

fn flagged(row: &Row, words: &str) -> bool {
    row.flags.iter().any(|flag| flag.contains(words))
}

/// One place, one row: selection, reports, facts, then target, actual and verdict in short.
fn check(line: &str, reports: &[&str], facts: &[&str], expected: (&str, &str, &str)) -> Row {
    let row = one(line, reports, facts);
    assert_eq!((side(&row.target).as_str(), side(&row.actual).as_str(), verdict(&row)), expected, "{line}\n{facts:#?}\n{:?}", row.flags);
    row
}

const TWO: &[&str] = &["440103 2021", "440103 2022"];
