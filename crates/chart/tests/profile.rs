//! A place's page: its labels over many shapes of data, and what it says.

mod support;

use duixian_chart::{FigureKind, FigureOptions, Lang, Series, draw};
use duixian_model::{Comparison, Measure, Mode, Verdict};
use support::{Case, walk};

fn comparison(id: &str, measure: Measure, unit: &str, target: &str, actual: &str, verdict: Option<Verdict>) -> Comparison {
    let case = Case::new(Mode::Fulfilment, measure, 2021, unit, (id, id));
    let place = "示例省/云溪市/青禾区";
    let mut comparison = match verdict {
        Some(verdict) => case.judged(place, target, actual, verdict).comparison,
        None => case.row(place, target, actual).comparison,
    };
    comparison.selection.indicator = id.to_owned();
    comparison
}

#[test]
fn labels_meet_nothing_whatever_the_figures_are() {
    for place in support::paths(24) {
        walk::check(&place, FigureKind::Profile, &support::topics(&[place.as_str()], 2021));
    }
    let shapes = [
        ("-3", "-5.2"),
        ("0", "0"),
        ("0.001", "0.0012"),
        ("10000000000000", "9999999999999.9"),
        ("0.001", "10000000000000"),
        ("98765432109.87+", "6.1"),
        ("7e12~9e12", "3e12"),
        ("^6 !8", "?6.1*"),
        ("=", "5"),
        ("no_report", "broken_off"),
        ("not_stated", "level 803.46"),
    ];
    for (measure, unit) in [(Measure::Growth, "%"), (Measure::Level, "微克/立方米")] {
        let panel: Vec<Comparison> = shapes
            .iter()
            .enumerate()
            .map(|(i, (target, actual))| comparison(&format!("规模以上工业战略性新兴产业指标{i}"), measure, unit, target, actual, None))
            .collect();
        walk::check(&format!("shapes in {unit}"), FigureKind::Profile, &panel);
        for one in panel {
            walk::check(&format!("{} alone", one.indicator_name), FigureKind::Profile, &[one]);
        }
    }
    walk::check("nothing", FigureKind::Profile, &[]);
    walk::check("many places", FigureKind::Profile, &[support::fulfilment()]);
}

#[test]
fn points_and_per_cent_have_an_axis_each() {
    let panel = [
        comparison("甲", Measure::Growth, "%", "6", "7.2", Some(Verdict::Met)),
        comparison("乙", Measure::Level, "亿元", "200", "190", Some(Verdict::Missed)),
        comparison("丙", Measure::Level, "万人", "not_stated", "3", None),
    ];
    let drawn = draw(&panel, &FigureOptions { figure: FigureKind::Profile, ..FigureOptions::default() });
    assert_eq!(drawn.title, "青禾区2021年可比的2项目标中，1项完成");
    let gap = |id: &str| drawn.marks.iter().find(|mark| mark.indicator == id && mark.series == Series::Gap).map(|mark| mark.value.as_str());
    // 7.2 − 6 in points; (190 − 200) / 200.
    assert_eq!((gap("甲"), gap("乙"), gap("丙")), (Some("+1.2"), Some("−5%"), None));
    let texts: Vec<&str> = drawn.labels.iter().map(|label| label.text.as_str()).collect();
    for words in ["差距，个百分点", "差距，%", "无法比较差距", "未提出", "未完成"] {
        assert!(texts.contains(&words), "{words}: {texts:?}");
    }
    let english = draw(&panel, &FigureOptions { figure: FigureKind::Profile, lang: Lang::En, ..FigureOptions::default() });
    assert_eq!(english.title, "青禾区 met 1 of its 2 comparable targets of 2021");
}
