//! Every rule of pairing on small libraries written out line by line; what is expected was worked out from the rules
//! by hand. Places are real ones (440103 荔湾区 and 440104 越秀区 in 440100 广州市; 130608 清苑区, 清苑县 until 2015),
//! the figures are made up.

use super::*;
use crate::comparison::Absence;
use crate::observation::{Kind, Observation, Qualifier, Relation, Span, Strength};
use crate::report::Form;
use crate::verdict::Verdict;
use rust_decimal::Decimal;

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
        evidence.sources.push(Source {
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
            observation,
            corrected: false,
            low: None,
            high: None,
        };
        evidence.facts.push((source.place, fact));
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
    compare(&chosen(line), &catalogue, Gazetteer::bundled(), &library(reports, facts), &Tolerance::default()).unwrap()
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

#[test]
fn fulfilment_pairs_the_target_of_a_year_with_its_result_in_the_next_report() {
    let row = check(
        "gdp growth 2021 fulfilment",
        TWO,
        &[
            "1 actual gdp growth 2.7% 2020", // the result of another year
            "1 target gdp growth ~6% 2021 listed",
            "2 actual gdp growth 8.1% 2021",
            "2 target gdp growth 5.5% 2022",
            "1 target revenue growth 3% 2021",  // another indicator
            "2 actual gdp level 1200亿元 2021", // another measure
            "2 actual gdp growth 9% 2022H1",    // another period
        ],
        ("2", "3", "met"),
    );
    assert_eq!(gap(&row), Some(("2.1".to_owned(), None)));
    assert_eq!(row.delta, Some("0.5".parse().unwrap()));
    assert_eq!((row.name.as_str(), row.path.as_str()), ("荔湾区", "广东省/广州市/荔湾区"));
    assert!(flagged(&row, "容许差0.5个百分点"));
}

#[test]
fn outlook_pairs_the_last_result_with_the_new_target_and_gives_no_verdict() {
    let row = check(
        "gdp growth 2021 outlook",
        TWO,
        &["1 actual gdp growth 2.7% 2020", "1 target gdp growth 6% 2021", "2 actual gdp growth 8.1% 2021"],
        ("2", "1", "-"),
    );
    assert_eq!(gap(&row), Some(("3.3".to_owned(), None)));
    let row = check(
        "revenue level 2021 outlook",
        TWO,
        &["1 actual revenue level 50亿元 2020", "1 target revenue level 51.5亿元 2021"],
        ("2", "1", "-"),
    );
    assert_eq!(gap(&row), Some(("1.5".to_owned(), Some("3".to_owned()))));
}

#[test]
fn outlook_falls_back_to_the_last_result_known_and_says_so() {
    let row = check(
        "gdp growth 2021 outlook",
        &["440103 2020", "440103 2021"],
        &["1 actual gdp growth 7% 2019", "2 target gdp growth 6% 2021"],
        ("2", "1", "-"),
    );
    assert_eq!(row.gap, None);
    assert!(flagged(&row, "2020年的结果未提及，所示为2019年的结果，不计差距"));
    // part of the year in question comes before an earlier year
    check(
        "gdp growth 2021 outlook",
        &["440103 2020", "440103 2021"],
        &["1 actual gdp growth 7% 2019", "2 target gdp growth 6% 2021", "2 actual gdp growth 4% 2020M1-10"],
        ("2", "3", "-"),
    );
    // without a target there is nothing to set it beside; what could not be read is not passed over; a level in the
    // year itself comes before an older growth
    let two = ["440103 2020", "440103 2021"];
    check("gdp growth 2021 outlook", &two, &["1 actual gdp growth 7% 2019"], ("not_stated", "not_stated", "-"));
    let unread = ["1 actual gdp growth 7% 2019", "2 target gdp growth 6% 2021", "2 actual gdp unread"];
    check("gdp growth 2021 outlook", &two, &unread, ("2", "could_not_be_read", "-"));
    let level = ["1 actual gdp growth 7% 2019", "2 target gdp growth 6% 2021", "2 actual gdp level 900亿元 2020"];
    check("gdp growth 2021 outlook", &two, &level, ("2", "other:3", "-"));
    // three years back is no last result
    check(
        "gdp growth 2021 outlook",
        &["440103 2021"],
        &["1 target gdp growth 6% 2021", "1 actual gdp growth 9% 2017"],
        ("1", "not_stated", "-"),
    );
    // the same year's result from a later report
    let row = check("gdp growth 2021 outlook", TWO, &["1 target gdp growth 6% 2021", "2 actual gdp growth 2.5% 2020"], ("1", "2", "-"));
    assert!(flagged(&row, "2020年结果取自2022年报告"));
}

#[test]
fn rule_1_places_are_paired_by_code_and_currencies_apart() {
    let row = check(
        "gdp growth 2015 fulfilment",
        &["130608 2015", "130608 2016"],
        &["1 target gdp growth 6% 2015", "2 actual gdp growth 6.5% 2015"],
        ("1", "2", "met"),
    );
    assert_eq!(row.name, "清苑区");
    let row = one(
        "gdp growth 2014 fulfilment",
        &["130608 2014", "130608 2015"],
        &["1 target gdp growth 6% 2014", "2 actual gdp growth 6.5% 2014"],
    );
    assert_eq!(row.name, "清苑县");
    assert!(flagged(&row, "清苑县改为清苑区"), "{:?}", row.flags);
    // currency: most figures are dollars, so the comparison is, and yuan stand beside it
    let comparison = compared(
        "fdi level 2021 fulfilment",
        &["440103 2021", "440103 2022", "440104 2021", "440104 2022"],
        &[
            "1 target fdi level 10亿美元 2021",
            "2 actual fdi level 110000万美元 2021",
            "3 target fdi level 3亿美元 2021",
            "4 actual fdi level 20亿元 2021",
        ],
    );
    assert_eq!(comparison.unit.0, "亿美元");
    assert_eq!((verdict(&comparison.rows[0]), side(&comparison.rows[1].actual).as_str()), ("met", "other:4"));
    assert_eq!(gap(&comparison.rows[0]), Some(("1".to_owned(), Some("10".to_owned()))));
    assert_eq!(verdict(&comparison.rows[1]), "not_comparable");
}

#[test]
fn rule_3_levels_are_brought_to_one_unit_and_their_gap_told_in_it_and_in_percent() {
    let row = check(
        "revenue level 2021 fulfilment",
        TWO,
        &["1 target revenue level 8000万元 2021", "2 actual revenue level 0.76亿元 2021"],
        ("1", "2", "missed"),
    );
    assert_eq!(gap(&row), Some(("-0.04".to_owned(), Some("-5".to_owned()))));
    assert_eq!(row.target.fact().unwrap().low, Some("0.8".parse().unwrap()));
    assert_eq!(row.target.fact().unwrap().wording(), "8000万元");
    // rates: points only
    let row = check(
        "unemployment level 2021 fulfilment",
        TWO,
        &["1 target unemployment level <=3.5% 2021", "2 actual unemployment level 2.4% 2021"],
        ("1", "2", "met"),
    );
    assert_eq!(gap(&row), Some(("-1.1".to_owned(), None)));
}

#[test]
fn rule_4_no_direction_no_verdict_but_a_gap() {
    let row = check(
        "population level 2021 fulfilment",
        TWO,
        &["1 target population level 120万人 2021", "2 actual population level 118万人 2021"],
        ("1", "2", "-"),
    );
    assert_eq!(gap(&row), Some(("-20000".to_owned(), Some("-1.67".to_owned()))));
}

#[test]
fn rule_6_in_step_is_judged_by_the_result_of_its_reference() {
    let facts = ["1 target income growth step 2021", "2 actual income growth 7.7% 2021", "2 actual gdp growth 8.1% 2021"];
    let row = check("income growth 2021 fulfilment", TWO, &facts, ("1", "2", "met"));
    assert_eq!(row.reference.as_ref().unwrap().id, 3);
    assert_eq!(row.gap, None);
    assert!(flagged(&row, "参照：地区生产总值8.1%"));
    let row = check("income growth 2021 fulfilment", TWO, &facts[..2], ("1", "2", "undecidable"));
    assert!(flagged(&row, "缺少参照：地区生产总值"));
    check(
        "income growth 2021 fulfilment",
        TWO,
        &["1 target income growth above 2021", "2 actual income growth 8% 2021", "2 actual gdp growth 8% 2021"],
        ("1", "2", "missed"),
    );
}

#[test]
fn rule_7_tiers() {
    // 确保6%、力争7%
    let tiers = ["1 target gdp growth 6% 2021 listed ensure", "1 target gdp growth 7% 2021 listed strive", "2 actual gdp growth 6.5% 2021"];
    let row = check("gdp growth 2021 fulfilment", TWO, &tiers, ("1", "3", "met"));
    assert_eq!(row.stretch, Some(false));
    assert!(flagged(&row, "另有一档目标力争7%"));
    // the order of the words does not matter
    let row = check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp growth 7% 2021 strive", "1 target gdp growth 6% 2021", "2 actual gdp growth 7.2% 2021"],
        ("2", "3", "met"),
    );
    assert_eq!(row.stretch, Some(true));
    // 力争 alone is the target
    let row = check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp growth 7% 2021 strive", "2 actual gdp growth 6.5% 2021"],
        ("1", "2", "missed"),
    );
    assert_eq!(row.stretch, None);
    // 确保 before the plain one
    check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp growth 7% 2021 listed", "1 target gdp growth 6% 2021 listed ensure", "2 actual gdp growth 6.5% 2021"],
        ("2", "3", "met"),
    );
}

#[test]
fn rule_8_the_list_wins_then_the_earlier_and_the_original_over_the_restated() {
    let row = check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp growth 8% 2021", "1 target gdp growth 6% 2021 listed", "2 actual gdp growth 7% 2021"],
        ("2", "3", "met"),
    );
    assert!(flagged(&row, "对同一指标另有目标8%"));
    check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp growth 8% 2021", "1 target gdp growth 6% 2021", "2 actual gdp growth 7% 2021"],
        ("1", "3", "missed"),
    );
    let row = check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp growth 8% 2021", "2 target gdp growth 6% 2021 restated", "2 actual gdp growth 7% 2021"],
        ("1", "3", "missed"),
    );
    assert!(flagged(&row, "2022年报告复述的目标为6%，与原目标8%不同"));
    let row = check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp growth 8% 2021", "2 target gdp growth 8% 2021 restated", "2 actual gdp growth 7% 2021"],
        ("1", "3", "missed"),
    );
    assert_eq!(row.flags, Vec::<String>::new(), "a faithful restatement is no difference");
    // one report suffices where it restates the target it answers
    let row = check(
        "gdp growth 2021 fulfilment",
        &["440103 2022"],
        &["1 target gdp growth >=6% 2021 restated", "1 actual gdp growth 6.5% 2021"],
        ("1", "2", "met"),
    );
    assert!(flagged(&row, "目标取自2022年报告的复述"));
    // the half-year report comes before the restatement
    check(
        "gdp growth 2021 fulfilment",
        &["440103 2021 half", "440103 2022"],
        &["1 target gdp growth 5% 2021", "2 target gdp growth 6% 2021 restated", "2 actual gdp growth 5.5% 2021"],
        ("1", "3", "met"),
    );
    // a plan of years before is not the year's target
    check(
        "gdp level 2021 fulfilment",
        &["440103 2017", "440103 2021", "440103 2022"],
        &["1 target gdp level 900亿元 2021", "3 actual gdp level 1000亿元 2021"],
        ("not_stated", "2", "-"),
    );
    // 政府工作报告 before 计划执行报告
    check(
        "gdp growth 2021 fulfilment",
        &["440103 2021 plan", "440103 2021", "440103 2022"],
        &["1 target gdp growth 8% 2021 listed", "2 target gdp growth 6% 2021", "3 actual gdp growth 7% 2021"],
        ("2", "3", "met"),
    );
}

#[test]
fn rule_9_the_report_of_the_year_after_decides_and_later_values_are_revisions() {
    let three = ["440103 2021", "440103 2022", "440103 2023"];
    let facts = ["1 target gdp growth 8% 2021", "2 actual gdp growth 8.1% 2021 estimated", "3 actual gdp growth 7.9% 2021"];
    let row = check("gdp growth 2021 fulfilment", &three, &facts, ("1", "2", "met"));
    assert!(flagged(&row, "结果为预计或初步数") && flagged(&row, "2023年报告中该年结果为7.9%"));
    check("gdp growth 2021 fulfilment revised", &three, &facts, ("1", "3", "missed"));
    let row =
        check("gdp growth 2021 fulfilment", &["440103 2021", "440103 2023"], &[facts[0], "2 actual gdp growth 8% 2021"], ("1", "2", "met"));
    assert!(flagged(&row, "2021年结果取自2023年报告"));
    // a report of the year itself cannot know the year's result
    check(
        "gdp growth 2021 fulfilment",
        &["440103 2021"],
        &["1 target gdp growth 8% 2021", "1 actual gdp growth 8% 2021"],
        ("1", "no_report", "-"),
    );
    // an exact figure before a bound that agrees with it, without a flag
    let row = check(
        "gdp level 2021 fulfilment",
        TWO,
        &["1 target gdp level 200亿元 2021", "2 actual gdp level >=200亿元 2021", "2 actual gdp level 201.3亿元 2021"],
        ("1", "3", "met"),
    );
    assert_eq!(row.flags, Vec::<String>::new());
    // two figures of one report for one key
    let row = check(
        "gdp level 2021 fulfilment",
        TWO,
        &["1 target gdp level 200亿元 2021", "2 actual gdp level 203亿元 2021", "2 actual gdp level 201亿元 2021"],
        ("1", "2", "met"),
    );
    assert!(flagged(&row, "报告对该年结果另有说法201亿元"));
    // the target's own basis comes first
    let row = check(
        "revenue growth 2021 fulfilment",
        TWO,
        &["1 target revenue growth 3% 2021", "2 actual revenue growth 5% 2021 basis", "2 actual revenue growth 2% 2021"],
        ("1", "3", "missed"),
    );
    assert!(flagged(&row, "可比口径结果5%"));
}

#[test]
fn rule_10_never_a_verdict_across_measures() {
    check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp level 1200亿元 2021", "2 actual gdp growth 6% 2021"],
        ("other:1", "2", "not_comparable"),
    );
    check(
        "gdp level 2021 fulfilment",
        TWO,
        &["1 target gdp level 1200亿元 2021", "2 actual gdp growth 6% 2021"],
        ("1", "other:2", "not_comparable"),
    );
    // neither in the chosen measure: nothing to set against each other
    check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["1 target gdp level 1200亿元 2021", "2 actual gdp level 1300亿元 2021"],
        ("other:1", "other:2", "-"),
    );
}

#[test]
fn rule_10_a_derived_growth_only_on_request_and_never_of_real_growth() {
    let facts = ["1 target revenue growth 5% 2021", "1 actual revenue level 50亿元 2020", "2 actual revenue level 53亿元 2021"];
    assert_eq!(one("revenue growth 2021 fulfilment", TWO, &facts).derived, None);
    let row = check("revenue growth 2021 fulfilment derived", TWO, &facts, ("1", "other:3", "not_comparable"));
    assert_eq!(row.derived, Some(Decimal::from(6)));
    let facts = facts.map(|fact| fact.replace("revenue", "gdp"));
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    assert_eq!(one("gdp growth 2021 fulfilment derived", TWO, &facts).derived, None);
}

#[test]
fn rule_11_a_plan_before_its_end_is_in_progress() {
    let reports = ["440103 2021", "440103 2023", "440103 2024"];
    let row = check(
        "revenue level 2025 plan",
        &reports,
        &["1 target revenue level 121亿元 2025", "3 actual revenue level 100亿元 2023", "2 actual revenue level 90亿元 2022"],
        ("1", "2", "in_progress"),
    );
    let progress = row.progress.unwrap();
    assert_eq!(progress.through, crate::Period::Year(2023));
    assert_eq!((progress.share, progress.needed), (Some("82.6".parse().unwrap()), Some(Decimal::from(10))));
    // reached before its time: nothing is needed any more
    let row = one("revenue level 2025 plan", &reports, &["1 target revenue level 90亿元 2025", "3 actual revenue level 99亿元 2023"]);
    let progress = row.progress.unwrap();
    assert_eq!((progress.share, progress.needed), (Some(Decimal::from(110)), None));
    // 1.10³ · x² = 1.1^5 → x = 1.1, after three years of 10 % on the way to 10 % on average
    let row = check(
        "gdp avg 2025 plan",
        &["440103 2021", "440103 2022", "440103 2023", "440103 2024"],
        &["1 target gdp avg 10% 2021-2025", "2 actual gdp growth 10% 2021", "3 actual gdp growth 10% 2022", "4 actual gdp growth 10% 2023"],
        ("1", "no_report", "in_progress"),
    );
    let progress = row.progress.unwrap();
    assert_eq!((progress.through, progress.share, progress.needed), (crate::Period::Years(2021, 2023), None, Some(Decimal::from(10))));
    // a sum: 30 of 100 in two years, 70 left for three
    let row = check(
        "revenue sum 2025 plan",
        &["440103 2021", "440103 2022", "440103 2023"],
        &["1 target revenue sum 100亿元 2021-2025", "2 actual revenue level 14亿元 2021", "3 actual revenue level 16亿元 2022"],
        ("1", "no_report", "in_progress"),
    );
    let progress = row.progress.unwrap();
    assert_eq!((progress.share, progress.needed), (Some(Decimal::from(30)), Some("23.33".parse().unwrap())));
    // a gap in the years: nothing can be said of the rest
    let row =
        one("gdp avg 2025 plan", &["440103 2021", "440103 2023"], &["1 target gdp avg 10% 2021-2025", "2 actual gdp growth 10% 2022"]);
    assert_eq!((verdict(&row), row.progress), ("in_progress", None));
}

#[test]
fn rule_11_a_plan_at_its_end_is_judged_by_the_same_measure_and_period() {
    let reports = ["440103 2016", "440103 2021"];
    let row = check(
        "gdp avg 2020 plan",
        &reports,
        &["1 target gdp avg 7.5% 2016-2020", "2 actual gdp avg 6.9% 2016-2020", "2 actual gdp avg 7.9% 2017-2020"],
        ("1", "2", "missed"),
    );
    assert_eq!(gap(&row), Some(("-0.6".to_owned(), None)));
    check("gdp level 2020 plan", &reports, &["1 target gdp level 1000亿元 2020", "2 actual gdp level 1100亿元 2020"], ("1", "2", "met"));
    // over, and not said: missing, not in progress
    check("gdp avg 2020 plan", &reports, &["1 target gdp avg 7.5% 2016-2020"], ("1", "not_stated", "-"));
    check(
        "gdp avg 2020 plan",
        &reports,
        &["1 target gdp avg 7.5% 2016-2020", "2 actual gdp level 1100亿元 2016-2020"],
        ("1", "other:2", "not_comparable"),
    );
    // a level aimed at, an average told
    check(
        "gdp level 2020 plan",
        &reports,
        &["1 target gdp level 1000亿元 2020", "2 actual gdp avg 8% 2016-2020", "2 actual gdp growth 7% 2020"],
        ("1", "other:2", "not_comparable"),
    );
    // the level that the year's own report aims at is no plan
    check("gdp level 2020 plan", &["440103 2016", "440103 2020"], &["2 target gdp level 1000亿元 2020"], ("not_stated", "no_report", "-"));
    // the first statement of a plan decides
    let row = check(
        "gdp avg 2020 plan",
        &["440103 2016", "440103 2018", "440103 2021"],
        &["2 target gdp avg 7% 2016-2020", "1 target gdp avg 7.5% 2016-2020", "3 actual gdp avg 7.2% 2016-2020"],
        ("2", "3", "missed"),
    );
    assert!(flagged(&row, "2018年报告另有目标7%"));
}

#[test]
fn rule_12_increments_over_the_parent_in_like_wordings_only() {
    let reports = ["440100 2021", "440103 2021", "440104 2021"];
    let comparison = compared(
        "gdp growth 2021 outlook parent=440100",
        &reports,
        &["1 target gdp growth >=6% 2021", "2 target gdp growth >=7.5% 2021", "3 target gdp growth ~6% 2021"],
    );
    assert_eq!(comparison.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["荔湾区", "越秀区"]);
    assert_eq!(comparison.rows[0].increment, Some("1.5".parse().unwrap()));
    assert_eq!(comparison.rows[1].increment, None);
    assert_eq!(comparison.rows[1].flags, Vec::<String>::new(), "the parent is shown beside it with its wording");
    let parent = comparison.parent.unwrap();
    assert_eq!((parent.name.as_str(), side(&parent.target).as_str()), ("广州市", "1"));
    // levels have no increment
    let comparison =
        compared("gdp level 2021 outlook 440103", &reports, &["1 target gdp level 25000亿元 2021", "2 target gdp level 1200亿元 2021"]);
    assert_eq!(comparison.rows[0].increment, None);
    assert_eq!(comparison.parent.unwrap().name, "广州市", "a parent common to all is shown unasked");
    // places of two parents, none of them shown: the wordings are told
    let apart = compared(
        "gdp growth 2021 outlook 440104 130608",
        &["440100 2021", "440104 2021", "130608 2021"],
        &["1 target gdp growth >=6% 2021", "2 target gdp growth ~6% 2021", "3 target gdp growth 6% 2021"],
    );
    assert!(flagged(&apart.rows[0], "措辞不同（6%左右，上级6%以上）") && apart.parent.is_none());
    // a parent without figures is not shown
    assert!(compared("gdp growth 2021 outlook 440103", &reports, &["2 target gdp growth 7% 2021"]).parent.is_none());
    // among others, the parent is a row of its own, and increments stand all the same
    let all = compared("gdp growth 2021 outlook", &reports, &["1 target gdp growth 6% 2021", "2 target gdp growth 6.5% 2021"]);
    assert_eq!(all.rows.len(), 3);
    assert_eq!((all.rows[0].increment, all.rows[1].increment), (None, Some("0.5".parse().unwrap())));
    assert!(all.parent.is_none());
}

#[test]
fn the_six_reasons_are_told_apart() {
    let line = "gdp growth 2021 fulfilment 440103";
    let actual = "2 actual gdp growth 6% 2021";
    for (reports, facts, reason) in [
        (&["440104 2021", "440103 2022"][..], &[actual][..], "no_report"),
        (&["440103 2021 half", "440103 2022"], &[actual], "no_report"),
        (&["440103 2021 broken", "440103 2022"], &[actual], "text_broken_off"),
        (&["440103 2021", "440103 2022"], &[actual], "not_stated"),
        (&["440103 2021", "440103 2022"], &[actual, "1 target gdp unstated"], "stated_without_figure"),
        (&["440103 2021", "440103 2022"], &[actual, "1 target gdp relative"], "relative_to_another_place"),
        (&["440103 2021", "440103 2022"], &[actual, "1 target gdp unread"], "could_not_be_read"),
        // what could not be read is said before everything else
        (&["440103 2021 broken", "440103 2022"], &[actual, "1 target gdp unstated", "1 target gdp unread"], "could_not_be_read"),
        (&["440103 2021", "440103 2022"], &[actual, "1 target gdp level 900亿元 2021", "1 target gdp unread"], "could_not_be_read"),
        // another report's, another indicator's and the other kind's words are not this one's
        (&["440103 2021", "440103 2022"], &[actual, "2 target gdp unread", "1 actual gdp unread", "1 target revenue unread"], "not_stated"),
        // a second, whole copy of a report that breaks off
        (&["440103 2021 broken", "440103 2022", "440103 2021"], &[actual], "not_stated"),
        // whose other copy is of another form
        (&["440103 2021 broken", "440103 2022", "440103 2021 plan"], &[actual], "text_broken_off"),
    ] {
        let row = check(line, reports, facts, (reason, "1", "-"));
        let evidence = match &row.target {
            Side::Missing { evidence, .. } => evidence.clone(),
            _ => None,
        };
        let speaks = matches!(reason, "stated_without_figure" | "relative_to_another_place" | "could_not_be_read");
        assert_eq!(evidence.map(|(report, ..)| report), speaks.then_some(1), "{reason}");
    }
    // and the same for the result
    check(line, &["440103 2021"], &["1 target gdp growth 6% 2021"], ("1", "no_report", "-"));
    check(line, TWO, &["1 target gdp growth 6% 2021", "2 actual gdp unstated"], ("1", "stated_without_figure", "-"));
}

#[test]
fn progress_shows_the_first_half_beside_the_years_target() {
    let reports = ["440103 2022", "440103 2022 half"];
    let row = check(
        "revenue growth 2022 progress",
        &reports,
        &["1 target revenue growth 5% 2022", "2 actual revenue growth 3.2% 2022H1", "2 actual revenue growth 9% 2022Q1"],
        ("1", "2", "in_progress"),
    );
    assert_eq!(gap(&row), Some(("-1.8".to_owned(), None)));
    let row = check(
        "revenue level 2022 progress",
        &reports,
        &["1 target revenue level 50亿元 2022", "2 actual revenue level 26亿元 2022H1"],
        ("1", "2", "in_progress"),
    );
    assert_eq!((row.gap.clone(), row.progress.unwrap().share), (None, Some(Decimal::from(52))));
    // the half-year report alone: what is there is shown, without a verdict
    check("gdp growth 2022 progress", &["440103 2022 half"], &["1 actual gdp growth 0.6% 2022H1"], ("no_report", "1", "-"));
    check("gdp growth 2022 progress 440103", &reports[..1], &["1 target gdp growth 5% 2022"], ("1", "no_report", "-"));
    assert!(compared("gdp growth 2022 progress", &reports[..1], &["1 target gdp growth 5% 2022"]).rows.is_empty());
}

#[test]
fn claims_stand_beside_the_verdict_and_are_none() {
    let row = check(
        "gdp growth 2021 fulfilment",
        TWO,
        &["2 claim -", "2 claim gdp", "1 claim gdp", "2 claim revenue", "1 target gdp growth 6% 2021", "2 actual gdp growth 5% 2021"],
        ("5", "6", "missed"),
    );
    assert_eq!(row.claims.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>(), ["2 claim gdp", "2 claim -"]);
}

#[test]
fn rows_stand_in_the_order_of_the_selection_and_sources_are_those_consulted() {
    let reports = ["440104 2021", "440103 2021", "440103 2022", "440103 2015"];
    let facts = ["1 target gdp growth 6% 2021", "2 target gdp growth 6% 2021", "3 actual gdp growth 6% 2021"];
    let comparison = compared("gdp growth 2021 fulfilment 440104 440103 440104", &reports, &facts);
    assert_eq!(comparison.rows.iter().map(|row| row.place.as_str()).collect::<Vec<_>>(), ["440104", "440103"]);
    assert_eq!(comparison.sources.iter().map(|source| source.report).collect::<Vec<_>>(), [1, 2, 3]);
    let comparison = compared("gdp growth 2021 fulfilment", &reports, &facts);
    assert_eq!(comparison.rows.iter().map(|row| row.place.as_str()).collect::<Vec<_>>(), ["440103", "440104"]);
    // who asks for all places means those with a report of the years in question; who asks for one means it
    assert_eq!(compared("gdp growth 2015 outlook", &reports, &facts).rows.len(), 1);
    let comparison = compared("gdp growth 2021 fulfilment 440106", &reports, &facts);
    assert_eq!((comparison.rows[0].name.as_str(), side(&comparison.rows[0].target).as_str()), ("天河区", "no_report"));
}

#[test]
fn a_place_outside_the_gazetteer_is_known_by_its_path() {
    let comparison = compared(
        "gdp growth 2021 outlook parent=440103",
        &["广东省/广州市/荔湾区/虚构镇 2021", "440103 2021"],
        &["1 target gdp growth 7% 2021", "2 target gdp growth 6% 2021"],
    );
    assert_eq!(comparison.rows.len(), 1);
    assert_eq!((comparison.rows[0].name.as_str(), comparison.rows[0].increment), ("虚构镇", Some(Decimal::ONE)));
}

#[test]
fn an_unknown_indicator_is_refused() {
    let catalogue = Catalogue::read(CATALOGUE).unwrap();
    let selection = chosen("nonsense growth 2021 fulfilment");
    let refused = compare(&selection, &catalogue, Gazetteer::bundled(), &Evidence::default(), &Tolerance::default());
    assert_eq!(refused, Err(UnknownIndicator("nonsense".to_owned())));
}
