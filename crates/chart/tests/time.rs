//! The figure over the years: its labels over many shapes of data, and what it says.

mod support;

use duixian_chart::{FigureKind, FigureOptions, Lang, Series, draw};
use duixian_model::{Comparison, Direction, Measure, Mode, Verdict};
use support::{Case, walk};

#[test]
fn labels_meet_nothing_for_one_to_many_places_and_years() {
    let paths = support::paths(60);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    for (count, years) in [(1, 2021..=2021), (1, 2014..=2023), (1, 2004..=2023), (2, 2019..=2023), (6, 2016..=2023), (60, 2012..=2023)] {
        walk::check(&format!("{count} places, {years:?}"), FigureKind::Time, &support::years(&places[..count], years.clone()));
    }
    walk::check("indicators", FigureKind::Time, &support::topics(&places[..1], 2021));
    walk::check("many indicators and places", FigureKind::Time, &support::topics(&places[..12], 2021));
    walk::check("missing", FigureKind::Time, &[support::missing()]);
    walk::check("nothing", FigureKind::Time, &[]);
}

#[test]
fn figures_of_every_size() {
    let shapes: [(&str, [(&str, &str); 4]); 7] = [
        ("negative", [("-3", "-5.2"), ("-1.5+", "-0.4"), ("-4~-2", "-3"), ("0", "-1")]),
        ("zero", [("0", "0"), ("0=", "0"), ("0+", "0"), ("0", "0")]),
        ("tiny", [("0.001", "0.0012"), ("0.0009+", "0.001"), ("0.001~0.002", "0.0004"), ("0.001-", "0.001")]),
        ("huge", [("10000000000000", "9999999999999.9"), ("8e12+", "9.5e12"), ("7e12~9e12", "3e12"), ("1e13-", "1e13")]),
        ("one enormous", [("5", "6"), ("4+", "4.4"), ("3~5", "4"), ("98765432109.87", "6.1")]),
        ("the same", [("7", "7"), ("7+", "7"), ("≈7", "7"), ("7-", "7")]),
        (
            "all missing but one",
            [("no_report", "broken_off"), ("not_stated", "no_figure"), ("not_read", "relative"), ("5", "level 803.46")],
        ),
    ];
    for (name, rows) in shapes {
        for (measure, unit) in [(Measure::Growth, "%"), (Measure::Level, "亿元")] {
            let panel: Vec<Comparison> = (2018..)
                .zip(rows)
                .map(|(year, (target, actual))| {
                    Case::new(Mode::Fulfilment, measure, year, unit, ("地区生产总值", "GDP"))
                        .judged("示例省/云溪市/青禾区", target, actual, Verdict::Met)
                        .comparison
                })
                .collect();
            walk::check(&format!("{name} {unit}"), FigureKind::Time, &panel);
        }
    }
}

#[test]
fn every_year_answers_with_its_figure_or_its_reason() {
    let year = |year: i32, target: &str, actual: &str, verdict: Option<Verdict>| {
        let case = Case::new(Mode::Fulfilment, Measure::Growth, year, "%", ("地区生产总值", "GDP"));
        match verdict {
            Some(verdict) => case.judged("示例省/云溪市/青禾区", target, actual, verdict).comparison,
            None => case.row("示例省/云溪市/青禾区", target, actual).comparison,
        }
    };
    let panel = [
        year(2019, "7+", "7.2", Some(Verdict::Met)),
        year(2020, "6", "2.1", Some(Verdict::Missed)),
        year(2021, "not_stated", "8.1", None),
        year(2022, "5.5", "no_report", None),
    ];
    let drawn = draw(&panel, &FigureOptions { figure: FigureKind::Time, ..FigureOptions::default() });
    assert_eq!(drawn.title, "青禾区地区生产总值增速：2019–2022年可比的2年中，1年完成目标");
    let marked = |year: i32, series: Series| {
        let mark = drawn.marks.iter().find(|mark| mark.year == year && mark.series == series);
        mark.map(|mark| mark.value.clone()).unwrap_or_default()
    };
    assert_eq!(marked(2019, Series::Target), "7%以上");
    assert_eq!(marked(2020, Series::Actual), "2.1%");
    assert_eq!((marked(2021, Series::Target), marked(2022, Series::Actual)), ("未提出".to_owned(), "没有2023年报告".to_owned()));
    assert!(drawn.alt.contains("2020年目标6%，实际2.1%，未完成"), "{}", drawn.alt);
    let english = draw(&panel, &FigureOptions { figure: FigureKind::Time, lang: Lang::En, ..FigureOptions::default() });
    assert!(english.title.ends_with("in 1 of 2 comparable years"), "{}", english.title);
}

#[test]
fn in_outlook_a_result_stands_in_its_own_year() {
    let year = |year: i32, target: &str, actual: &str| {
        Case::new(Mode::Outlook, Measure::Growth, year, "%", ("地区生产总值", "GDP")).row("示例省/云溪市/青禾区", target, actual).comparison
    };
    let drawn =
        draw(&[year(2020, "7", "6.5"), year(2021, "8", "2.3")], &FigureOptions { figure: FigureKind::Time, ..FigureOptions::default() });
    let of = |year: i32, series: Series| {
        drawn.marks.iter().find(|mark| mark.year == year && mark.series == series).map(|mark| mark.value.as_str())
    };
    assert_eq!(of(2019, Series::Actual), Some("6.5%"));
    assert_eq!((of(2020, Series::Target), of(2020, Series::Actual)), (Some("7%"), Some("2.3%")));
    assert_eq!(of(2021, Series::Target), Some("8%"));
}

#[test]
fn the_gap_is_tinted_by_what_is_good_of_the_indicator_as_the_data_say_it() {
    // Below the target in both years: kept where less is better, not kept where more is.
    let year = |year: i32, direction: Direction| {
        let mut case = Case::new(Mode::Fulfilment, Measure::Level, year, "%", ("空置率", "Vacancy rate"));
        case.comparison.selection.indicator = "own_9".into();
        case.comparison.direction = direction;
        case.row("示例省/云溪市/青禾区", "4", "3").done()
    };
    let tints = |direction: Direction| {
        let drawn =
            draw(&[year(2020, direction), year(2021, direction)], &FigureOptions { figure: FigureKind::Time, ..Default::default() });
        let polygons = drawn.svg.lines().filter(|line| line.starts_with("<polygon")).map(|line| {
            let fill = &line[line.find("fill=\"").unwrap() + 6..];
            fill[..7].to_owned()
        });
        polygons.collect::<Vec<_>>()
    };
    let palette = duixian_chart::theme::Palette::of(duixian_chart::Theme::Light);
    let hex = |(r, g, b): duixian_chart::theme::Colour| format!("#{r:02X}{g:02X}{b:02X}");
    assert_eq!(tints(Direction::Lower), [hex(palette.met)]);
    assert_eq!(tints(Direction::Higher), [hex(palette.missed)]);
    assert_eq!(tints(Direction::None), [hex(palette.rule)]);
}
