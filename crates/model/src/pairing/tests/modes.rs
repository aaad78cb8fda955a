//! The modes, the six reasons of absence, and what a row carries besides.

use super::*;

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
    assert!(flagged(&row, "2020年的实际数未提及，所示为2019年的实际数，不计差距"));
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
    assert!(flagged(&row, "2020年实际数取自2022年报告"));
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
    let refused = compare(&selection, &catalogue, Gazetteer::bundled(), Evidence::default(), &Tolerance::default());
    assert_eq!(refused, Err(UnknownIndicator("nonsense".to_owned())));
}
