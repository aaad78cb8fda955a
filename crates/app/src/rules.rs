//! How a verdict is made, shown at work: small made-up reports, read by the extractor and paired by the same code as a
//! library's. What the help says of a rule is what the program does, whatever becomes of either.

use std::sync::Arc;

use duixian_extract::{Document, Extractor, document};
use duixian_model::comparison::{Fact, Source};
use duixian_model::pairing::{self, Evidence};
use duixian_model::{Catalogue, Comparison, Form, Gazetteer, Measure, Mode, Selection, Tolerance, Warning};
use serde::Serialize;

use crate::error::AppError;

/// What is allowed for inexact words, and an example or more of every rule.
#[derive(Clone, Debug, Serialize)]
pub struct Rules {
    /// What is allowed for inexact words.
    pub tolerance: Tolerance,
    /// In the order of the rules.
    pub examples: Vec<Example>,
}

/// A rule at work.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// Its number in the architecture's section on pairing and verdict; 0 for the reasons why a figure is missing.
    pub rule: u8,
    /// Which of the rule's examples.
    pub name: &'static str,
    /// What was read.
    pub reports: Vec<ExampleReport>,
    /// What came of it.
    pub comparison: Comparison,
}

/// A made-up report.
#[derive(Clone, Debug, Serialize)]
pub struct ExampleReport {
    /// Whose.
    pub place: &'static str,
    /// Of which year.
    pub year: i32,
    /// What sort of report.
    pub form: Form,
    /// What of it speaks of the indicator.
    pub sentences: Vec<&'static str>,
}

/// A report before it is written: whose, of which year, what it says of the past and of what is to come.
struct Given(&'static str, i32, &'static str, &'static str);

/// An example before it is computed.
struct Plan {
    rule: u8,
    name: &'static str,
    indicator: &'static str,
    measure: Measure,
    year: i32,
    mode: Mode,
    reports: &'static [Given],
}

const PLACE: &str = "示例县";
const ABOVE: &str = "示例市";

/// Both the example's place and, below it, a town.
const fn plan(rule: u8, name: &'static str, what: (&'static str, Measure), when: (i32, Mode), reports: &'static [Given]) -> Plan {
    Plan { rule, name, indicator: what.0, measure: what.1, year: when.0, mode: when.1, reports }
}

const GROWTH: (&str, Measure) = ("gdp", Measure::Growth);
const REVENUE: (&str, Measure) = ("general_budget_revenue", Measure::Level);
const SAME: (i32, Mode) = (2021, Mode::Fulfilment);

const PLANS: &[Plan] = &[
    plan(1, "pair", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长6%"), Given(PLACE, 2022, "地区生产总值增长6.3%", "")]),
    plan(2, "outlook", GROWTH, (2022, Mode::Outlook), &[Given(PLACE, 2022, "地区生产总值增长6.3%", "地区生产总值增长5.5%左右")]),
    plan(
        3,
        "level",
        REVENUE,
        SAME,
        &[Given(PLACE, 2021, "", "一般公共预算收入8000万元"), Given(PLACE, 2022, "一般公共预算收入完成0.76亿元", "")],
    ),
    plan(4, "at_least", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长6%以上"), Given(PLACE, 2022, "地区生产总值增长5.9%", "")]),
    plan(4, "range", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长5%—6%"), Given(PLACE, 2022, "地区生产总值增长6.4%", "")]),
    plan(
        4,
        "lower",
        ("registered_unemployment", Measure::Level),
        SAME,
        &[Given(PLACE, 2021, "", "城镇登记失业率控制在4%以内"), Given(PLACE, 2022, "城镇登记失业率3.4%", "")],
    ),
    plan(4, "bound", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长6%"), Given(PLACE, 2022, "地区生产总值增长5%以上", "")]),
    plan(5, "about", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长6%左右"), Given(PLACE, 2022, "地区生产总值增长5.6%", "")]),
    plan(
        5,
        "about_low",
        GROWTH,
        SAME,
        &[Given(PLACE, 2021, "", "地区生产总值增长1.6%左右"), Given(PLACE, 2022, "地区生产总值增长1.1%", "")],
    ),
    plan(
        5,
        "about_level",
        REVENUE,
        SAME,
        &[Given(PLACE, 2021, "", "一般公共预算收入20亿元左右"), Given(PLACE, 2022, "一般公共预算收入完成19.85亿元", "")],
    ),
    plan(
        6,
        "in_step",
        ("resident_income", Measure::Growth),
        SAME,
        &[
            Given(PLACE, 2021, "", "地区生产总值增长6%，居民人均可支配收入与经济增长同步"),
            Given(PLACE, 2022, "地区生产总值增长6.3%，居民人均可支配收入增长6%", ""),
        ],
    ),
    plan(
        7,
        "tiers",
        GROWTH,
        SAME,
        &[Given(PLACE, 2021, "", "地区生产总值确保增长6%、力争增长7%"), Given(PLACE, 2022, "地区生产总值增长6.5%", "")],
    ),
    plan(
        8,
        "several",
        GROWTH,
        SAME,
        &[Given(PLACE, 2021, "", "地区生产总值增长6%。坚持稳中求进，地区生产总值增长8%"), Given(PLACE, 2022, "地区生产总值增长7%", "")],
    ),
    plan(
        9,
        "revised",
        GROWTH,
        SAME,
        &[
            Given(PLACE, 2021, "", "地区生产总值增长8%"),
            Given(PLACE, 2022, "预计地区生产总值增长8.1%", ""),
            Given(PLACE, 2023, "2021年地区生产总值增长7.9%，2022年地区生产总值增长3%", ""),
        ],
    ),
    plan(10, "measures", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长6%"), Given(PLACE, 2022, "地区生产总值达到120亿元", "")]),
    plan(
        11,
        "plan",
        ("gdp", Measure::Level),
        (2025, Mode::Plan),
        &[
            Given(PLACE, 2021, "2020年地区生产总值100亿元", "到2025年，地区生产总值达到150亿元"),
            Given(PLACE, 2024, "2023年地区生产总值120亿元", ""),
        ],
    ),
    plan(
        12,
        "increment",
        GROWTH,
        SAME,
        &[Given(ABOVE, 2021, "", "地区生产总值增长6%左右"), Given(PLACE, 2021, "", "地区生产总值增长8%左右")],
    ),
    plan(0, "no_report", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长6%")]),
    plan(
        0,
        "text_broken_off",
        GROWTH,
        SAME,
        &[
            Given(PLACE, 2021, "", "地区生产总值增长6%"),
            Given(
                PLACE,
                2022,
                "全县上下共同努力，农业生产稳中有进，乡村建设持续推进，固定资产投资增长9%，社会消费品零售总额增长8%，地区生产",
                CUT,
            ),
        ],
    ),
    plan(0, "not_stated", GROWTH, SAME, &[Given(PLACE, 2021, "", "地区生产总值增长6%"), Given(PLACE, 2022, "固定资产投资增长9%", "")]),
    plan(
        0,
        "stated_without_figure",
        ("general_budget_revenue", Measure::Growth),
        SAME,
        &[Given(PLACE, 2021, "", "一般公共预算收入与财政政策相衔接"), Given(PLACE, 2022, "一般公共预算收入增长3%", "")],
    ),
    plan(
        0,
        "could_not_be_read",
        GROWTH,
        SAME,
        &[Given(PLACE, 2021, "", "地区生产总值增长6%"), Given(PLACE, 2022, "地区生产总值由增长转为波动6.3%", "")],
    ),
    plan(
        0,
        "relative_to_another_place",
        GROWTH,
        SAME,
        &[Given(PLACE, 2021, "", "地区生产总值增速高于全省平均水平"), Given(PLACE, 2022, "地区生产总值增长6.3%", "")],
    ),
];

/// In the place of what is to come: the text ends here.
const CUT: &str = "…";

/// The rules at work, with the tolerances in force.
///
/// # Errors
/// Where an example asks for an indicator that the catalogue has not, which a test rules out.
pub fn rules() -> Result<Rules, AppError> {
    let extractor = crate::extractor();
    let examples = PLANS.iter().map(|plan| computed(plan, &extractor)).collect::<Result<_, _>>()?;
    Ok(Rules { tolerance: Tolerance::default(), examples })
}

fn computed(plan: &Plan, extractor: &Extractor) -> Result<Example, AppError> {
    let above = plan.reports.iter().any(|given| given.0 == ABOVE);
    let key = |place: &str| if above && place == PLACE { format!("{ABOVE}/{PLACE}") } else { place.to_owned() };
    let mut evidence = Evidence::default();
    for (number, given) in (1..).zip(plan.reports) {
        read(number, given, &key(given.0), extractor, &mut evidence);
    }
    let selection = Selection {
        places: vec![key(PLACE)],
        parent: above.then(|| ABOVE.to_owned()),
        ..Selection::new(plan.indicator, plan.measure, plan.year, plan.mode)
    };
    let comparison = pairing::compare(&selection, Catalogue::bundled(), Gazetteer::bundled(), evidence, &Tolerance::default())
        .map_err(|error| AppError::Failed(error.to_string()))?;
    let shown = |given: &Given| ExampleReport {
        place: given.0,
        year: given.1,
        form: Form::Annual,
        sentences: [given.2, given.3].into_iter().filter(|said| !said.is_empty() && *said != CUT).collect(),
    };
    Ok(Example { rule: plan.rule, name: plan.name, reports: plan.reports.iter().map(shown).collect(), comparison })
}

/// Reads a made-up report into the evidence.
fn read(number: i64, given: &Given, place: &str, extractor: &Extractor, evidence: &mut Evidence) {
    let text = written(given);
    let documents = document::documents("示例.txt", text.as_bytes()).unwrap_or_default();
    let found = documents.iter().flat_map(|document: &Document| duixian_extract::read(document, extractor)).next();
    let broken_off =
        found.as_ref().is_some_and(|found| found.report.warnings.iter().any(|warning| warning.code == Warning::TEXT_BROKEN_OFF));
    let title = format!("{}{}年政府工作报告", given.0, given.1);
    let source = Source {
        report: number,
        place: place.to_owned(),
        report_year: given.1,
        form: Form::Annual,
        title,
        broken_off,
        origin: "示例".to_owned(),
    };
    let Some(found) = found else { return Arc::make_mut(&mut evidence.sources).push(source) };
    for observation in found.observations {
        let id = evidence.facts.len() as i64 + 1;
        let observation = Arc::new(observation);
        let fact =
            Fact { id, report: number, report_year: given.1, form: Form::Annual, observation, corrected: false, low: None, high: None };
        evidence.facts.push((evidence.sources.len(), fact));
    }
    evidence.unresolved.extend(found.unresolved.into_iter().map(|seen| (number, seen)));
    evidence.claims.extend(found.claims.into_iter().map(|claim| (number, claim)));
    Arc::make_mut(&mut evidence.sources).push(source);
}

/// The whole text of a made-up report.
fn written(Given(place, year, past, coming): &Given) -> String {
    let last = year - 1;
    let head = format!("{place}{year}年政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n");
    let past = if past.is_empty() { "过去一年，全县各项工作平稳推进" } else { past };
    let past = format!("一、{last}年工作回顾\n{last}年，{past}");
    if *coming == CUT {
        return head + &past;
    }
    let coming = if coming.is_empty() { "各项事业再上新台阶" } else { coming };
    let goals =
        if coming.starts_with('到') { coming.to_owned() } else { format!("今年经济社会发展的主要预期目标是：{coming}") };
    format!("{head}{past}。\n二、{year}年工作安排\n{goals}。\n各位代表，让我们团结一心，为完成全年任务而努力奋斗！谢谢大家。\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use duixian_model::{Absence, Verdict};

    fn examples() -> Vec<Example> {
        rules().expect("the rules").examples
    }

    #[test]
    fn every_rule_and_every_reason_has_its_example() {
        let examples = examples();
        for rule in 1..=12 {
            assert!(examples.iter().any(|example| example.rule == rule), "rule {rule}");
        }
        for example in &examples {
            assert_eq!(example.comparison.rows.len(), 1, "{} {}", example.rule, example.name);
        }
    }

    #[test]
    fn the_examples_show_what_the_rules_say() {
        // Worked out from the rules by hand.
        for (name, verdict, gap) in [
            ("pair", Some("met"), Some("0.3")),
            ("outlook", None, Some("-0.8")),
            ("level", Some("missed"), Some("-0.04")),
            ("at_least", Some("missed"), Some("-0.1")),
            ("range", Some("exceeded"), None),
            ("lower", Some("met"), Some("-0.6")),
            ("bound", Some("undecidable"), None),
            ("about", Some("near"), Some("-0.4")),
            ("about_low", Some("missed"), Some("-0.5")),
            ("about_level", Some("near"), Some("-0.15")),
            ("in_step", Some("met"), None),
            ("tiers", Some("met"), None),
            ("several", Some("met"), Some("1")),
            ("revised", Some("met"), Some("0.1")),
            ("measures", Some("not_comparable"), None),
            ("plan", Some("in_progress"), None),
        ] {
            let found = examples().into_iter().find(|example| example.name == name).expect(name);
            let row = &found.comparison.rows[0];
            assert_eq!(row.verdict.as_ref().map(Verdict::code), verdict, "{name}: {row:?}");
            if let Some(gap) = gap {
                assert_eq!(row.gap.as_ref().map(|gap| gap.value.normalize().to_string()).as_deref(), Some(gap), "{name}");
            }
        }
    }

    #[test]
    fn the_six_reasons_are_told_apart() {
        for (name, reason) in [
            ("no_report", Absence::NoReport),
            ("text_broken_off", Absence::TextBrokenOff),
            ("not_stated", Absence::NotStated),
            ("stated_without_figure", Absence::StatedWithoutFigure),
            ("could_not_be_read", Absence::CouldNotBeRead),
            ("relative_to_another_place", Absence::RelativeToAnotherPlace),
        ] {
            let found = examples().into_iter().find(|example| example.name == name).expect(name);
            let row = &found.comparison.rows[0];
            let told = row.actual.absence().or(row.target.absence());
            assert_eq!(told, Some(reason), "{name}: {row:?}");
        }
    }

    #[test]
    fn the_parent_is_shown_with_what_its_child_adds() {
        let found = examples().into_iter().find(|example| example.name == "increment").expect("it");
        let row = &found.comparison.rows[0];
        assert!(found.comparison.parent.is_some(), "the parent is shown");
        assert_eq!(row.increment.map(|increment| increment.normalize().to_string()).as_deref(), Some("2"));
    }
}
