//! The table of places, indicators and years: its labels over many shapes of data, and what its cells say.

mod support;

use duixian_chart::{FigureKind, FigureOptions, Lang, Series, Sort, draw};
use duixian_model::{Comparison, Measure, Mode, Verdict};
use support::{Case, walk};

#[test]
fn labels_meet_nothing_for_one_to_four_hundred_places() {
    let paths = support::paths(400);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    for count in [1, 2, 12, 40] {
        walk::check(&format!("{count} places by indicators"), FigureKind::Heat, &support::topics(&places[..count], 2021));
    }
    // The walk looks at every pair of label and mark: of 400 places two widths.
    for width in [400, 960] {
        let drawn = draw(&support::topics(&places, 2021), &FigureOptions { figure: FigureKind::Heat, width, ..FigureOptions::default() });
        let faults = walk::faults(&drawn);
        assert!(faults.is_empty(), "400 places, {width} wide:\n{}", faults.join("\n"));
    }
    for (count, years) in [(1, 2021..=2021), (1, 2004..=2023), (6, 2016..=2023), (12, 2002..=2024)] {
        walk::check(&format!("{count} places by {years:?}"), FigureKind::Heat, &support::years(&places[..count], years.clone()));
    }
    walk::check("missing", FigureKind::Heat, &[support::missing()]);
    walk::check("nothing", FigureKind::Heat, &[]);
}

#[test]
fn figures_of_every_size() {
    let shapes: [(&str, [(&str, &str); 4]); 5] = [
        ("negative", [("-3", "-5.2"), ("-1.5+", "-0.4"), ("-4~-2", "-3"), ("0", "-1")]),
        ("tiny", [("0.001", "0.0012"), ("0.0009+", "0.001"), ("0.001~0.002", "0.0004"), ("0.001-", "0.001")]),
        ("huge", [("10000000000000", "9999999999999.9"), ("8e12+", "9.5e12"), ("7e12~9e12", "3e12"), ("1e13-", "1e13")]),
        ("tiers", [("^6 !8", "6.1*"), ("≈7", "?6.9"), ("=", "5"), ("6~7 !8", "level 803.46")]),
        ("all missing", [("no_report", "broken_off"), ("not_stated", "no_figure"), ("not_read", "relative"), ("relative", "no_report")]),
    ];
    for (name, rows) in shapes {
        for (measure, unit) in [(Measure::Growth, "%"), (Measure::Level, "微克/立方米")] {
            let panel: Vec<Comparison> = (2018..)
                .zip(rows)
                .map(|(year, (target, actual))| {
                    Case::new(Mode::Fulfilment, measure, year, unit, ("细颗粒物（PM2.5）平均浓度", "Mean concentration of fine particles"))
                        .judged("示例省/云溪市/青禾区", target, actual, Verdict::Met)
                        .row("示例省/云溪市/积石山保安族东乡族撒拉族自治县", actual, target)
                        .comparison
                })
                .collect();
            walk::check(&format!("{name} {unit}"), FigureKind::Heat, &panel);
        }
    }
}

#[test]
fn no_head_of_a_column_tears_a_word() {
    let paths = support::paths(6);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    let panel = support::topics(&places, 2021);
    let words: std::collections::HashSet<&str> = panel.iter().flat_map(|one| one.indicator_name_en.split(' ')).collect();
    for width in [360, 400, 480, 540, 640, 760, 960] {
        for font_scale in [80, 100, 150, 200] {
            let options = FigureOptions { figure: FigureKind::Heat, width, font_scale, lang: Lang::En, ..FigureOptions::default() };
            let drawn = draw(&panel, &options);
            let set: Vec<&str> = drawn.labels.iter().flat_map(|label| label.text.split(' ')).collect();
            for word in words.iter().filter(|word| word.len() > 4) {
                assert!(set.iter().any(|one| one.eq_ignore_ascii_case(word)), "{word} at {width}, {font_scale}%: {set:?}");
            }
            let faults = walk::faults(&drawn);
            assert!(faults.is_empty(), "{width}, {font_scale}%:\n{}", faults.join("\n"));
        }
    }
}

#[test]
fn a_cell_says_its_figures_or_its_reasons() {
    let case = |id: &str, name: (&str, &str), target: &str, actual: &str, verdict: Option<Verdict>| {
        let case = Case::new(Mode::Fulfilment, Measure::Growth, 2021, "%", name);
        let place = "示例省/云溪市/青禾区";
        let mut comparison = match verdict {
            Some(verdict) => case.judged(place, target, actual, verdict),
            None => case.row(place, target, actual),
        }
        .row("示例省/云溪市/白石区", "not_read", "no_report")
        .comparison;
        comparison.selection.indicator = id.to_owned();
        comparison
    };
    let panel = [
        case("gdp", ("地区生产总值", "GDP"), "6+", "7.2", Some(Verdict::Met)),
        case("revenue", ("一般公共预算收入", "Public revenue"), "5", "not_stated", None),
    ];
    let options = FigureOptions { figure: FigureKind::Heat, ..FigureOptions::default() };
    let drawn = draw(&panel, &options);
    assert_eq!(drawn.title, "云溪市2个区2021年2项指标：唯一可比的目标已完成");
    let texts: Vec<&str> = drawn.labels.iter().map(|label| label.text.as_str()).collect();
    // The unit stands in the heads, once.
    for words in ["6以上", "7.2", "5", "未提及", "未能识读", "无报告", "1/1"] {
        assert!(texts.contains(&words), "{words}: {texts:?}");
    }
    let mark = drawn.marks.iter().find(|mark| mark.indicator == "gdp" && mark.series == Series::Actual && mark.value == "7.2%").unwrap();
    assert!(mark.fact.is_some() && mark.label.contains("青禾区") && mark.label.ends_with("，完成，差距+1.2个百分点"), "{}", mark.label);
    // As given, the second place may come first.
    let as_given = draw(&panel, &FigureOptions { sort: Some(Sort::AsGiven), lang: Lang::En, ..options });
    assert!(as_given.title.starts_with("2 districts of 云溪市, 2021: the only comparable target met"), "{}", as_given.title);
}

#[test]
fn in_little_room_what_is_not_judged_keeps_its_figures_and_gives_up_columns() {
    let outlook = |id: &str, name: (&str, &str)| {
        let mut comparison = Case::new(Mode::Outlook, Measure::Growth, 2021, "%", name)
            .row("示例省/云溪市/青禾区", "4.5-", "4.1")
            .row("示例省/云溪市/白石区", "6+", "not_stated")
            .comparison;
        comparison.selection.indicator = id.to_owned();
        comparison
    };
    let panel = [
        outlook("gdp", ("地区生产总值", "GDP")),
        outlook("fixed_asset_investment", ("固定资产投资", "Fixed-asset investment")),
        outlook("retail_sales", ("社会消费品零售总额", "Retail sales of consumer goods")),
        outlook("above_scale", ("规模以上工业增加值", "Value added of industry")),
        outlook("revenue", ("一般公共预算收入", "Public revenue")),
        outlook("income", ("居民人均可支配收入", "Disposable income")),
    ];
    let drawn = draw(&panel, &FigureOptions { figure: FigureKind::Heat, width: 400, ..FigureOptions::default() });
    let texts: Vec<&str> = drawn.labels.iter().map(|label| label.text.as_str()).collect();
    assert!(texts.contains(&"4.1") && texts.contains(&"6以上"), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains('…')), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("列从略")), "{texts:?}");
}
