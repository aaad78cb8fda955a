//! The table of marks: every figure, and every word in place of one, that a reader sees answers with its place, what it is,
//! what it says, and the observation and report behind it.

mod support;

use std::collections::BTreeSet;

use duixian_chart::{Figure, FigureKind, FigureOptions, Lang, Mark, Series, draw};
use duixian_model::comparison::Row;
use duixian_model::{Comparison, Mode, Side};

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
