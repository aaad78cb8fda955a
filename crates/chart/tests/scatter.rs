//! The scatter: its labels over many shapes of data, and what it says.

mod support;

use duixian_chart::{FigureKind, FigureOptions, Lang, draw};
use duixian_model::{Measure, Mode, Verdict};
use support::{Case, walk};

#[test]
fn labels_meet_nothing_for_one_to_four_hundred_places() {
    for count in [1, 2, 5, 40, 400] {
        for mode in [Mode::Fulfilment, Mode::Outlook] {
            walk::check(&format!("{count} places"), FigureKind::Scatter, &[support::many(count, mode)]);
        }
    }
    for (name, comparison) in [("fulfilment", support::fulfilment()), ("levels", support::levels()), ("missing", support::missing())] {
        walk::check(name, FigureKind::Scatter, &[comparison]);
    }
    walk::check("nothing", FigureKind::Scatter, &[]);
}

#[test]
fn figures_of_every_size() {
    let shapes: [(&str, &[(&str, &str)]); 8] = [
        ("negative", &[("-3", "-5.2"), ("-1.5+", "-0.4"), ("-4~-2", "-3")]),
        ("zero", &[("0", "0"), ("0=", "0"), ("0+", "0")]),
        ("tiny", &[("0.001", "0.0012"), ("0.0009+", "0.001"), ("0.001~0.002", "0.0004")]),
        ("huge", &[("10000000000000", "9999999999999.9"), ("8e12+", "9.5e12"), ("7e12~9e12", "3e12")]),
        ("from 10^-3 to 10^13", &[("0.001", "10000000000000"), ("1", "10"), ("123456.789", "1e9"), ("1e13+", "0.001")]),
        ("one enormous", &[("5", "6"), ("4+", "4.4"), ("3~5", "4"), ("98765432109.87", "6.1")]),
        ("all the same", &[("7", "7"), ("7", "7"), ("7+", "7"), ("≈7", "7"), ("7-", "7")]),
        ("almost the same", &[("7", "7.01"), ("7.01+", "7"), ("≈7.02", "7.03"), ("7~7.01", "7.005")]),
    ];
    for (name, rows) in shapes {
        for (measure, unit) in [(Measure::Growth, "%"), (Measure::Level, "亿元")] {
            let mut case = Case::new(Mode::Fulfilment, measure, 2021, unit, ("地区生产总值", "GDP"));
            for (i, (target, actual)) in rows.iter().enumerate() {
                case =
                    case.judged(&format!("示例省/云溪市/第{i}区"), target, actual, if i % 2 == 0 { Verdict::Met } else { Verdict::Missed });
            }
            walk::check(&format!("{name} {unit}"), FigureKind::Scatter, &[case.comparison]);
        }
    }
}

#[test]
fn what_has_no_place_on_the_axes_is_listed_with_its_reason() {
    let options = |lang| FigureOptions { figure: FigureKind::Scatter, lang, ..FigureOptions::default() };
    let comparison = support::fulfilment();
    let drawn = draw(std::slice::from_ref(&comparison), &options(Lang::Zh));
    let labels: Vec<&str> = drawn.labels.iter().map(|label| label.text.as_str()).collect();
    for row in &comparison.rows {
        assert!(labels.iter().any(|label| label.contains(&row.name)), "{} is on the figure: {labels:?}", row.name);
    }
    assert!(labels.iter().any(|label| label.contains("没有2022年报告")), "{labels:?}");
    // Every stated figure answers to the pointer with its observation.
    let facts = comparison.rows.iter().filter_map(|row| Some((row.target.fact()?, row.actual.fact()?))).flat_map(|(a, b)| [a.id, b.id]);
    for fact in facts {
        assert!(drawn.marks.iter().any(|mark| mark.fact == Some(fact)), "{fact}");
    }
    let none = Case::growth(Mode::Fulfilment).row("示例省/云溪市/甲区", "not_stated", "5").comparison;
    for (lang, words) in [(Lang::Zh, "散点图画不出来"), (Lang::En, "No place has figures")] {
        let drawn = draw(std::slice::from_ref(&none), &options(lang));
        assert!(drawn.labels.iter().any(|label| label.text.contains(words)));
    }
}
