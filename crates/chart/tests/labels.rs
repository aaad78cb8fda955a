//! Over many shapes of data, figures, widths and languages: no label meets another, none leaves the canvas, none lies on
//! a mark, and the font has every character.

mod support;

use duixian_chart::{FigureKind, FigureOptions, Label, Lang, Series, Sort, Theme, draw, font};
use duixian_model::comparison::{Above, Progress};
use duixian_model::{Claim, Comparison, Measure, Mode, Period, Span, Verdict};
use support::walk::faults;
use support::{Case, dec};

fn check(name: &str, comparison: &Comparison) {
    check_at(name, comparison, if comparison.rows.len() > 100 { &[320, 960] } else { &[320, 400, 480, 640, 960, 1600] });
}

fn check_at(name: &str, comparison: &Comparison, widths: &[u32]) {
    for figure in FigureKind::ALL.into_iter().filter(|figure| figure.is_of_rows()) {
        for &width in widths {
            for (lang, sort, height) in [(Lang::Zh, None, None), (Lang::En, None, None), (Lang::Zh, Some(Sort::AsGiven), Some(1000))] {
                let options = FigureOptions { figure, width, height, lang, sort, ..FigureOptions::default() };
                let drawn = draw(std::slice::from_ref(comparison), &options);
                let faults = faults(&drawn);
                assert!(faults.is_empty(), "{name} {figure:?} {width} {lang:?} {sort:?}:\n{}", faults.join("\n"));
                assert!(drawn.height >= height.unwrap_or(0));
            }
        }
    }
}

#[test]
fn every_wording_and_every_verdict() {
    for (name, comparison) in [
        ("outlook", support::outlook()),
        ("fulfilment", support::fulfilment()),
        ("levels", support::levels()),
        ("ceiling", support::ceiling()),
        ("missing", support::missing()),
        ("single", support::single(Mode::Fulfilment)),
        ("single outlook", support::single(Mode::Outlook)),
        ("wordings", support::wordings()),
        ("claims", support::claims()),
        ("ladder", support::ladder()),
    ] {
        check(name, &comparison);
    }
}

#[test]
fn from_one_to_four_hundred_places() {
    for count in [0, 1, 2, 4, 40, 400] {
        for mode in [Mode::Outlook, Mode::Fulfilment] {
            check(&format!("{count} places"), &support::many(count, mode));
        }
    }
}

#[test]
fn pages_and_ends_of_four_hundred_places() {
    let comparison = support::many(400, Mode::Fulfilment);
    for figure in FigureKind::ALL.into_iter().filter(|figure| figure.is_of_rows()) {
        for width in [320, 960] {
            for lang in [Lang::Zh, Lang::En] {
                let plain = FigureOptions { figure, width, lang, ..FigureOptions::default() };
                for options in [
                    FigureOptions { rows_per_page: Some(40), page: Some(2), ..plain.clone() },
                    FigureOptions { rows_per_page: Some(40), page: Some(10), font_scale: 150, ..plain.clone() },
                    FigureOptions { top: Some(10), bottom: Some(10), ..plain.clone() },
                    FigureOptions { bottom: Some(1), height: Some(600), ..plain.clone() },
                    FigureOptions { top: Some(30), bottom: Some(30), rows_per_page: Some(25), page: Some(2), ..plain.clone() },
                ] {
                    let drawn = draw(std::slice::from_ref(&comparison), &options);
                    let faults = faults(&drawn);
                    assert!(faults.is_empty(), "{options:?}:\n{}", faults.join("\n"));
                }
            }
        }
    }
}

#[test]
fn targets_of_many_places_against_those_of_several_parents() {
    for count in [1, 3, 40, 200] {
        check(&format!("{count} ladders"), &support::ladders(count));
    }
}

#[test]
fn figures_of_every_size() {
    let names = ("地区生产总值", "GDP");
    let shapes: [(&str, &[(&str, &str)]); 12] = [
        ("negative", &[("-3", "-5.2"), ("-1.5+", "-0.4"), ("-4~-2", "-3")]),
        ("across zero", &[("-3", "5.2"), ("4", "-4"), ("-2~3", "0")]),
        ("zero", &[("0", "0"), ("0=", "0"), ("0+", "0")]),
        ("tiny", &[("0.001", "0.0012"), ("0.0009+", "0.001"), ("0.001~0.002", "0.0004")]),
        ("huge", &[("10000000000000", "9999999999999.9"), ("8e12+", "9.5e12"), ("7e12~9e12", "3e12")]),
        ("from 10^-3 to 10^13", &[("0.001", "10000000000000"), ("1", "10"), ("123456.789", "1e9"), ("1e13+", "0.001")]),
        ("one enormous", &[("5", "6"), ("4+", "4.4"), ("3~5", "4"), ("98765432109.87", "6.1")]),
        ("all the same", &[("7", "7"), ("7", "7"), ("7+", "7"), ("≈7", "7"), ("7-", "7"), ("^7 !7", "7")]),
        ("almost the same", &[("7", "7.01"), ("7.01+", "7"), ("≈7.02", "7.03"), ("7~7.01", "7.005"), ("^7 !7.01", "7.02")]),
        ("inside a range", &[("5~9", "7"), ("5~9 !10", "6"), ("5~9", "5"), ("5~9", "9"), ("5.1~9", "5")]),
        ("bounds against bounds", &[("6+", "5+"), ("6-", "5-"), ("6+", "7-"), ("≈6", "≈6.1"), ("6~7", "6.5~8")]),
        ("three tiers", &[("6 ^5 !8", "6.1"), ("6 ^5.9 !6.1", "6"), ("^6 !6.05", "?6.02*")]),
    ];
    for (name, rows) in shapes {
        for (measure, unit) in [(Measure::Growth, "%"), (Measure::Level, "亿元"), (Measure::Level, "微克/立方米")] {
            for mode in [Mode::Fulfilment, Mode::Outlook] {
                let mut case = Case::new(mode, measure, 2021, unit, names);
                for (i, (target, actual)) in rows.iter().enumerate() {
                    let path = format!("示例省/云溪市/第{i}区");
                    case = if mode == Mode::Fulfilment {
                        case.judged(&path, target, actual, if i % 2 == 0 { Verdict::Met } else { Verdict::Missed })
                    } else {
                        case.row(&path, target, actual)
                    };
                }
                let case = case.delta("0.5").parent("示例省/云溪市", rows[0].0, rows[0].1);
                check_at(&format!("{name} {unit} {mode:?}"), &case.done(), &[320, 480, 960]);
            }
        }
    }
}

#[test]
fn nothing_stated_at_all() {
    let reasons = ["no_report", "broken_off", "not_stated", "no_figure", "not_read", "relative", "level 47.2"];
    let mut case = Case::growth(Mode::Fulfilment);
    for (i, target) in reasons.iter().enumerate() {
        for actual in reasons {
            case = case.row(&format!("示例省/云溪市/第{i}{actual}区"), target, actual);
        }
    }
    check("all missing", &case.parent("示例省/云溪市", "=", "not_stated").done());
}

#[test]
fn long_names_twins_remarks_and_increments() {
    let mut case = Case::growth(Mode::Fulfilment);
    for (path, target, actual) in [
        ("示例省/云溪市/双江拉祜族佤族布朗族傣族自治县", "6+", "6.5"),
        ("示例省/青川市/积石山保安族东乡族撒拉族自治县", "≈7", "6.5"),
        ("示例省/云溪市/南山区", "6", "6.5"),
        ("示例省/青川市/南山区", "6.5", "level 1080.76"),
        ("示例省/平湖市/没有路径里的空格 and a very long Latin name of a development zone", "not_read", "relative"),
    ] {
        case = case.judged(path, target, actual, Verdict::Undecidable("参照指标“经济增长”当年没有实际数，无法比较".into())).last(|row| {
            row.increment = Some(dec("0.5"));
            row.stretch = Some(true);
            row.flags = vec!["两份报告的数字不一致，取目标清单所列".into(), "2019年区划调整".into()];
        });
    }
    let mut comparison = case.parent("示例省/内蒙古自治区呼伦贝尔市", "5.5~6", "6.04").delta("0.5").done();
    check("long", &comparison);
    comparison.indicator_name = "规模以上高技术制造业和战略性新兴产业增加值占地区生产总值比重提高幅度".into();
    comparison.indicator_name_en =
        "Value added of high-technology manufacturing and strategic emerging industries above designated size".into();
    for row in &mut comparison.rows {
        let text = "规模以上高技术制造业和战略性新兴产业增加值完成年度预期目标的百分之一百零三点五并好于全省平均".into();
        row.claims.push(Claim { indicator: Some("gdp".into()), text, span: Span::default() });
        row.above = comparison.parent.as_deref().and_then(|parent| {
            let fact = parent.target.fact()?.clone();
            Some(Box::new(Above { place: parent.place.clone(), name: parent.name.clone(), fact, source: None }))
        });
    }
    check("long indicator", &comparison);
    let title: String = "很长的标题".repeat(60);
    let options = FigureOptions { title: Some(title), width: 480, ..FigureOptions::default() };
    assert!(faults(&draw(std::slice::from_ref(&comparison), &options)).is_empty());
}

#[test]
fn plans_half_years_and_derived_results() {
    for mode in [Mode::Progress, Mode::Plan] {
        let mut case = Case::growth(mode);
        for (i, (target, actual)) in [("6+", "3.1"), ("≈7", "not_stated"), ("=", "4"), ("5~6", "2.2")].into_iter().enumerate() {
            case = case.judged(&format!("示例省/云溪市/第{i}区"), target, actual, Verdict::InProgress).last(|row| {
                row.progress = Some(Progress { through: Period::Half(2021, 1), share: Some(dec("47.25")), needed: Some(dec("6.8")) });
                row.derived = Some(dec("5.43"));
            });
        }
        check(&format!("{mode:?}"), &case.done());
    }
}

#[test]
fn in_step_with_a_known_reference() {
    let comparison = Case::growth(Mode::Fulfilment)
        .judged("示例省/云溪市/青禾区", "=", "7.9", Verdict::Met)
        .last(|row| row.reference = row.actual.fact().cloned().map(Box::new))
        .judged("示例省/云溪市/白石区", "6", "5", Verdict::Missed)
        .done();
    check("in step", &comparison);
}

#[test]
fn the_same_comparison_gives_the_same_bytes() {
    for theme in [Theme::Light, Theme::Dark, Theme::Print] {
        let options = FigureOptions { theme, ..FigureOptions::default() };
        assert_eq!(draw(&[support::fulfilment()], &options), draw(&[support::fulfilment()], &options));
    }
}

#[test]
fn the_walk_finds_faults_where_there_are_some() {
    let figure = draw(&[support::outlook()], &FigureOptions::default());
    assert!(faults(&figure).is_empty());
    let mut crossing = figure.clone();
    let twin = crossing.labels[3].clone();
    crossing.labels.push(Label { x: twin.x + 1.0, ..twin });
    assert_eq!(faults(&crossing).len(), 1);
    let mut leaving = figure.clone();
    leaving.labels[0].x = f64::from(leaving.width) - 5.0;
    assert!(!faults(&leaving).is_empty());
    let mut covering = figure;
    let mark = covering.marks.iter().find(|mark| mark.w > 40.0 && mark.series == Series::Target).unwrap().clone();
    covering.labels.clear();
    covering.labels.push(Label { text: "盖住".into(), x: mark.x - 10.0, y: mark.y, w: mark.w + 20.0, h: 20.0 });
    assert_eq!(faults(&covering).len(), 1);
}

/// The boxes that the figure reports are those of the drawn glyphs.
#[test]
fn labels_are_measured_as_they_are_drawn() {
    use resvg::usvg;
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(font::FONT.to_vec());
    let options = usvg::Options { fontdb: fonts.into(), font_family: font::FAMILY.into(), ..Default::default() };
    for lang in [Lang::Zh, Lang::En] {
        let figure = draw(&[support::fulfilment()], &FigureOptions { lang, ..FigureOptions::default() });
        let tree = usvg::Tree::from_str(&figure.svg, &options).unwrap();
        let mut drawn = Vec::new();
        collect(tree.root(), &mut drawn);
        assert_eq!(drawn.len(), figure.labels.len());
        for (text, label) in drawn.iter().zip(&figure.labels) {
            let ink = text.flattened().abs_bounding_box();
            let inside = f64::from(ink.left()) > label.x - 1.0
                && f64::from(ink.right()) < label.x + label.w + 1.0
                && f64::from(ink.top()) > label.y - 1.5
                && f64::from(ink.bottom()) < label.y + label.h + 1.5;
            assert!(inside, "“{}” is drawn at {ink:?}, measured at {label:?}", label.text);
        }
    }
    fn collect(group: &usvg::Group, texts: &mut Vec<usvg::Text>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => collect(group, texts),
                usvg::Node::Text(text) => texts.push((**text).clone()),
                _ => {}
            }
        }
    }
}
