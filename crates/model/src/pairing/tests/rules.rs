//! Rules 1 to 12, one test or two each.

use super::*;

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
fn a_comparison_says_which_way_of_its_indicator_is_good() {
    for (indicator, measure, direction) in
        [("gdp", "growth", Direction::Higher), ("unemployment", "level", Direction::Lower), ("population", "level", Direction::None)]
    {
        let unit = if measure == "growth" || indicator == "unemployment" { "%" } else { "万人" };
        for mode in ["fulfilment", "outlook", "progress", "plan"] {
            let facts = [format!("1 target {indicator} {measure} 5{unit} 2021"), format!("2 actual {indicator} {measure} 4{unit} 2021")];
            let comparison = compared(&format!("{indicator} {measure} 2021 {mode}"), TWO, &[&facts[0], &facts[1]]);
            assert_eq!(comparison.direction, direction, "{indicator} {mode}");
        }
    }
    // The same two figures: kept where less is better, missed where more is, no verdict where neither is.
    for (indicator, unit, expected) in [("gdp", "亿元", "missed"), ("unemployment", "%", "met"), ("population", "万人", "-")] {
        let facts = [format!("1 target {indicator} level 5{unit} 2021"), format!("2 actual {indicator} level 4{unit} 2021")];
        check(&format!("{indicator} level 2021 fulfilment"), TWO, &[&facts[0], &facts[1]], ("1", "2", expected));
    }
}

#[test]
fn what_in_step_targets_follow_is_named() {
    let facts = ["1 target income growth step 2021", "2 actual income growth 7.7% 2021", "2 actual gdp growth 8.1% 2021"];
    let named = |line: &str, facts: &[&str]| compared(line, TWO, facts).followed;
    let gdp = Followed { id: "gdp".into(), name: "地区生产总值".into(), name_en: "GDP".into() };
    assert_eq!(named("income growth 2021 fulfilment", &facts), [gdp]);
    assert_eq!(named("gdp growth 2021 fulfilment", &facts), []);
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
    assert!(flagged(&row, "实际数为预计或初步数") && flagged(&row, "2023年报告中该年实际数为7.9%"));
    check("gdp growth 2021 fulfilment revised", &three, &facts, ("1", "3", "missed"));
    let row =
        check("gdp growth 2021 fulfilment", &["440103 2021", "440103 2023"], &[facts[0], "2 actual gdp growth 8% 2021"], ("1", "2", "met"));
    assert!(flagged(&row, "2021年实际数取自2023年报告"));
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
    assert!(flagged(&row, "报告对该年实际数另有说法201亿元"));
    // the target's own basis comes first
    let row = check(
        "revenue growth 2021 fulfilment",
        TWO,
        &["1 target revenue growth 3% 2021", "2 actual revenue growth 5% 2021 basis", "2 actual revenue growth 2% 2021"],
        ("1", "3", "missed"),
    );
    assert!(flagged(&row, "可比口径实际数5%"));
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
    assert_eq!(comparison.rows[0].flags, Vec::<String>::new());
    // a district above its city is a hint to look at both
    let above =
        compared("gdp level 2021 outlook 440103", &reports, &["1 target gdp level 25000亿元 2021", "2 target gdp level 3万亿元 2021"]);
    assert!(flagged(&above.rows[0], "目标大于广州市的25000亿元，请核对原文"));
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
fn rule_12_the_parent_too_is_set_against_its_own_parent() {
    let comparison = compared(
        "gdp growth 2021 outlook parent=440100",
        &["440000 2021", "440100 2021", "440103 2021"],
        &["1 target gdp growth >=5.5% 2021", "2 target gdp growth >=6% 2021", "3 target gdp growth ~7% 2021"],
    );
    let parent = comparison.parent.unwrap();
    assert_eq!(parent.increment, Some("0.5".parse().unwrap()));
    let above = parent.above.unwrap();
    assert_eq!((above.name.as_str(), above.fact.id, above.source.unwrap().report_year), ("广东省", 1, 2021));
    // what a wording too unlike is unlike to is told with it
    let row = &comparison.rows[0];
    assert_eq!((row.increment, row.above.as_ref().unwrap().fact.wording()), (None, "6%以上".to_owned()));
    assert!(comparison.sources.iter().all(|source| source.place != "440000"), "a report that is not shown is no source");
    // without a report of the province there is nothing to set it against
    let alone = compared("gdp growth 2021 outlook parent=440100", &["440100 2021", "440103 2021"], &["1 target gdp growth 6% 2021"]);
    assert!(alone.parent.unwrap().above.is_none());
}
