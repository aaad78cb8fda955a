//! The table of marks: every figure, and every word in place of one, that a reader sees answers with its place, what it is,
//! what it says, and the observation and report behind it.

mod support;

use std::collections::BTreeSet;

use duixian_chart::{Figure, FigureKind, FigureOptions, Lang, Mark, Series, Sort, draw};
use duixian_model::comparison::Row;
use duixian_model::{Comparison, Measure, Mode, Side, Verdict};
use support::Case;

fn of<'f>(figure: &'f Figure, row: &Row, year: i32, series: Series) -> Vec<&'f Mark> {
    let of_row = |mark: &&Mark| mark.place == row.place && mark.year == year && mark.series == series;
    figure.marks.iter().filter(of_row).collect()
}

/// Asserts that a side of a row has its mark, which leads to what it shows.
fn answers(name: &str, figure: &Figure, comparison: &Comparison, row: &Row, (series, side): (Series, &Side)) {
    let marks = of(figure, row, comparison.selection.year, series);
    assert!(!marks.is_empty(), "{name}: {} {series:?} has no mark", row.name);
    for mark in &marks {
        assert!(mark.w > 0.0 && mark.h > 0.0 && !mark.value.is_empty() && mark.label.contains(&row.name), "{name}: {mark:?}");
        assert_eq!(mark.indicator, comparison.selection.indicator, "{name}: {mark:?}");
    }
    match side {
        // What follows another indicator may lead to its own words or to what it follows.
        Side::Stated { fact, .. } => assert!(marks.iter().any(|mark| mark.fact == Some(fact.id)), "{name}: {marks:?}"),
        Side::OtherMeasure { facts } => assert!(marks.iter().any(|mark| mark.fact == facts.first().map(|f| f.id)), "{name}: {marks:?}"),
        Side::Missing { evidence, .. } => {
            let report = evidence.as_ref().map(|(report, ..)| *report);
            assert!(row.derived.is_some() || marks.iter().any(|mark| mark.fact.is_none() && mark.report == report), "{name}: {marks:?}");
        }
    }
}

#[test]
fn every_side_of_every_place_answers_in_every_figure_of_rows() {
    let all = [
        ("fulfilment", support::fulfilment()),
        ("outlook", support::outlook()),
        ("levels", support::levels()),
        ("missing", support::missing()),
        ("claims", support::claims()),
        ("wordings", support::wordings()),
        ("halfway", support::halfway()),
        ("many", support::many(40, Mode::Fulfilment)),
    ];
    for (name, comparison) in &all {
        for lang in [Lang::Zh, Lang::En] {
            for figure in [FigureKind::Dumbbell, FigureKind::Bars, FigureKind::Bullet, FigureKind::Scatter] {
                let drawn = draw(std::slice::from_ref(comparison), &FigureOptions { figure, lang, ..FigureOptions::default() });
                let name = format!("{name} {figure:?} {lang:?}");
                // A scatter whose list of places without a mark is too long says how many it leaves out.
                let listed: BTreeSet<&str> = drawn.marks.iter().map(|mark| mark.place.as_str()).collect();
                for row in comparison.rows.iter().filter(|row| figure != FigureKind::Scatter || listed.contains(row.place.as_str())) {
                    answers(&name, &drawn, comparison, row, (Series::Target, &row.target));
                    answers(&name, &drawn, comparison, row, (Series::Actual, &row.actual));
                }
                if figure != FigureKind::Scatter {
                    let judged = comparison.rows.iter().filter(|row| row.gap.is_some() || row.verdict.is_some()).count();
                    assert_eq!(drawn.marks.iter().filter(|mark| mark.series == Series::Gap).count(), judged, "{name}: gaps and verdicts");
                }
            }
        }
    }
}

#[test]
fn every_place_of_a_ranking_answers_in_the_order_ranked() {
    let all = [
        ("fulfilment", support::fulfilment(), Series::Actual),
        ("levels", support::levels(), Series::Actual),
        ("ceiling", support::ceiling(), Series::Actual),
        ("missing", support::missing(), Series::Actual),
        ("claims", support::claims(), Series::Actual),
        ("wordings", support::wordings(), Series::Actual),
        ("many", support::many(40, Mode::Fulfilment), Series::Actual),
        ("outlook", support::outlook(), Series::Target),
    ];
    for (name, comparison, series) in &all {
        for (lang, sort) in [(Lang::Zh, None), (Lang::En, None), (Lang::Zh, Some(Sort::Target)), (Lang::En, Some(Sort::Actual))] {
            let series = match sort {
                Some(Sort::Target) => Series::Target,
                Some(Sort::Actual) => Series::Actual,
                _ => *series,
            };
            let options = FigureOptions { figure: FigureKind::Ranking, lang, sort, ..FigureOptions::default() };
            let drawn = draw(std::slice::from_ref(comparison), &options);
            let name = format!("{name} {lang:?} {sort:?}");
            for row in &comparison.rows {
                answers(&name, &drawn, comparison, row, (series, if series == Series::Target { &row.target } else { &row.actual }));
            }
            // One mark a place, from the top down in the order of the figures, those that have none at the end.
            let marks: Vec<&Mark> = drawn.marks.iter().filter(|mark| mark.series == series && row_of(comparison, mark).is_some()).collect();
            assert_eq!(marks.len(), comparison.rows.len(), "{name}");
            assert!(marks.windows(2).all(|two| two[0].y < two[1].y), "{name}: marks from the top down");
            let figures: Vec<_> = marks.iter().map(|mark| figure_of(row_of(comparison, mark).unwrap(), series)).collect();
            let stated: Vec<_> = figures.iter().map_while(|figure| *figure).collect();
            assert!(figures[stated.len()..].iter().all(Option::is_none), "{name}: {figures:?}");
            let lowest_first = comparison.direction == duixian_model::Direction::Lower;
            assert!(stated.windows(2).all(|two| if lowest_first { two[0] <= two[1] } else { two[0] >= two[1] }), "{name}: {stated:?}");
            // The parent's own figures, which are lines across.
            if let Some(parent) = comparison.parent.as_deref() {
                for (series, side) in [(Series::ParentTarget, &parent.target), (Series::ParentActual, &parent.actual)] {
                    if let Some(fact) = side.fact().filter(|fact| fact.low.or(fact.high).is_some()) {
                        let marks = of(&drawn, parent, comparison.selection.year, series);
                        assert!(!marks.is_empty() && marks.iter().all(|mark| mark.fact == Some(fact.id)), "{name} {series:?}: {marks:?}");
                    }
                }
            }
        }
    }
}

/// The row that a mark is of.
fn row_of<'c>(comparison: &'c Comparison, mark: &Mark) -> Option<&'c Row> {
    comparison.rows.iter().find(|row| row.place == mark.place)
}

/// The figure of a side that has a place on the axis; where no report states a result it may be derived.
fn figure_of(row: &Row, series: Series) -> Option<duixian_model::Decimal> {
    let side = if series == Series::Target { &row.target } else { &row.actual };
    let stated = side.fact().and_then(|fact| fact.low.or(fact.high));
    stated.or(row.derived.filter(|_| series == Series::Actual))
}

#[test]
fn every_rung_of_the_ladder_answers_with_its_difference_or_why_there_is_none() {
    for (name, comparison) in [("ladder", support::ladder()), ("ladders", support::ladders(40)), ("missing", support::missing())] {
        for lang in [Lang::Zh, Lang::En] {
            let drawn =
                draw(std::slice::from_ref(&comparison), &FigureOptions { figure: FigureKind::Increment, lang, ..FigureOptions::default() });
            let name = format!("{name} {lang:?}");
            let parent = comparison.parent.as_deref().filter(|row| row.above.is_some());
            for row in comparison.rows.iter().chain(parent) {
                answers(&name, &drawn, &comparison, row, (Series::Target, &row.target));
                let marks = of(&drawn, row, comparison.selection.year, Series::Target);
                assert_eq!(marks.len(), 1, "{name}: {marks:?}");
                if let Some(more) = row.increment {
                    // The bar's length is the difference: as long as others of the same, none where there is none.
                    let value = more.normalize().to_string().replace('-', "−");
                    assert_eq!(marks[0].value.trim_start_matches('+'), value, "{name}: {marks:?}");
                    let twins = comparison.rows.iter().filter(|other| other.increment.map(|i| i.abs()) == Some(more.abs()));
                    for twin in twins {
                        let other = of(&drawn, twin, comparison.selection.year, Series::Target)[0];
                        assert!((other.w - marks[0].w).abs() < 0.5, "{name}: {other:?} {:?}", marks[0]);
                    }
                }
            }
            let rungs = comparison.rows.len() + usize::from(parent.is_some());
            assert_eq!(drawn.marks.iter().filter(|mark| mark.series == Series::Target).count(), rungs, "{name}");
        }
    }
}

#[test]
fn every_cell_point_and_line_of_a_panel_answers() {
    let paths = support::paths(6);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    for (name, figure, panel) in [
        ("years", FigureKind::Time, support::years(&places, 2016..=2023)),
        ("years", FigureKind::Heat, support::years(&places, 2016..=2023)),
        ("topics", FigureKind::Heat, support::topics(&places, 2021)),
        ("topics", FigureKind::Profile, support::topics(&places[..1], 2021)),
    ] {
        let drawn = draw(&panel, &FigureOptions { figure, ..FigureOptions::default() });
        for comparison in &panel {
            let mine = |mark: &&Mark| mark.indicator == comparison.selection.indicator && mark.year == comparison.selection.year;
            let of_it = Figure { marks: drawn.marks.iter().filter(mine).cloned().collect(), ..drawn.clone() };
            for row in &comparison.rows {
                answers(&format!("{name} {figure:?}"), &of_it, comparison, row, (Series::Target, &row.target));
                answers(&format!("{name} {figure:?}"), &of_it, comparison, row, (Series::Actual, &row.actual));
            }
        }
    }
}

#[test]
fn of_many_rows_and_charts_the_words_say_the_extremes_and_who_missed() {
    let place = |i: i32| format!("示例省/云溪市/第{i}区");
    // Of thirteen places in two years: the first keeps both, the last none, the second one, the others have no result.
    let year = |year: i32, second: Verdict| {
        let case = Case::new(Mode::Fulfilment, Measure::Growth, year, "%", ("地区生产总值", "GDP"));
        let case = case.judged(&place(1), "6", "7", Verdict::Met).judged(&place(2), "6", "6.5", second);
        let case = (3..=12).fold(case, |case, i| case.row(&place(i), "6", "not_stated"));
        case.judged(&place(13), "6", "5", Verdict::Missed).done()
    };
    let panel = [year(2020, Verdict::Met), year(2021, Verdict::Missed)];
    let alt = |figure, lang| {
        let drawn = draw(&panel, &FigureOptions { figure, lang, ..FigureOptions::default() });
        drawn.alt.strip_prefix(&drawn.title).unwrap().to_owned()
    };
    let zh = "完成最多：第1区（可比的2个中2个）；最少：第13区（可比的2个中0个）。未完成：";
    assert_eq!(alt(FigureKind::Heat, Lang::Zh), format!("。共13行。{zh}第13区（2020、2021）、第2区（2021）。"));
    assert_eq!(alt(FigureKind::Time, Lang::Zh), format!("。共13图。{zh}第13区（2020、2021年）、第2区（2021年）。"));
    let en = "Most targets met: 第1区 (2 of 2); fewest: 第13区 (0 of 2). Not met: 第13区 (2020, 2021); 第2区 (2021).";
    assert_eq!(alt(FigureKind::Heat, Lang::En), format!(". 13 rows. {en}"));
    assert_eq!(alt(FigureKind::Time, Lang::En), format!(". 13 charts. {en}"));
}

#[test]
fn the_words_for_those_who_do_not_see_it_say_who_missed() {
    for lang in [Lang::Zh, Lang::En] {
        for figure in FigureKind::ALL.into_iter().filter(|figure| *figure != FigureKind::Increment) {
            let drawn = draw(&[support::fulfilment()], &FigureOptions { figure, lang, ..FigureOptions::default() });
            let missed = if lang == Lang::Zh { "未完成" } else { "Not met" };
            // A page of one place tells of that place.
            if figure != FigureKind::Profile {
                assert!(drawn.alt.contains("临江区") && drawn.alt.contains(missed), "{figure:?}: {}", drawn.alt);
            }
            assert!(drawn.alt.starts_with(&drawn.title) && drawn.alt.chars().count() > drawn.title.chars().count() + 10, "{}", drawn.alt);
        }
    }
    let ladder = draw(&[support::ladder()], &FigureOptions { figure: FigureKind::Increment, ..FigureOptions::default() });
    assert!(ladder.alt.contains("白石区比云溪市+2个百分点") && ladder.alt.contains("1个措辞不同"), "{}", ladder.alt);
}

#[test]
fn a_promise_at_its_result_is_drawn_over_the_dot() {
    let kept = Case::growth(Mode::Fulfilment).judged("示例省/云溪市/青禾区", "8.1", "8.1", Verdict::Met).done();
    let svg = draw(&[kept], &FigureOptions::default()).svg;
    let (dot, bar) = (svg.rfind("fill=\"#CC690A\"").unwrap(), svg.rfind("fill=\"#2F63A6\"").unwrap());
    assert!(dot < bar);
}
