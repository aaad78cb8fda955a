//! The figure of word frequencies: what it says, where it breaks, and that no label meets another in any width.
//! `DUIXIAN_LOOK=folder` writes it as pictures.

mod support;

use duixian_chart::{Background, Figure, FigureOptions, Lang, Theme, frequency, png};
use duixian_model::frequency::{Frequencies, FrequencyBy, FrequencyMeasure, FrequencyPoint, Occurrences};
use support::walk::faults;

const TERMS: [&str; 12] = [
    "高质量发展",
    "营商环境",
    "乡村振兴",
    "脱贫攻坚",
    "民生",
    "高质量",
    "数字经济",
    "新质生产力",
    "碳达峰",
    "城市更新",
    "招商引资",
    "安全生产",
];

fn years(terms: usize, missing: &[i32]) -> Frequencies {
    let point = |year: i32| {
        let reports = if missing.contains(&year) { 0 } else { 3 };
        let count = |term: usize| (year as usize * (term + 3) * 7) % (11 + 4 * term);
        let seen = |term: usize| Occurrences { count: if reports == 0 { 0 } else { count(term) }, reports: reports.min(count(term)) };
        FrequencyPoint {
            year: Some(year),
            reports,
            characters: reports * 9_000,
            terms: (0..terms).map(seen).collect(),
            ..FrequencyPoint::default()
        }
    };
    Frequencies {
        terms: TERMS[..terms].iter().map(|&term| term.to_owned()).collect(),
        points: (2014..=2023).map(point).collect(),
        within: if terms > 5 { vec![(5, 0)] } else { vec![] },
        reports: 27,
        places: vec!["易县".into(), "定兴县".into(), "清苑区".into()],
        place_count: 3,
        titles: (2014..=2023).map(|year| format!("《{year}年易县政府工作报告》")).collect(),
        ..Frequencies::default()
    }
}

fn places(count: usize) -> Frequencies {
    let point = |at: usize| FrequencyPoint {
        place: format!("13{at:04}"),
        name: ["易县", "定兴县", "清苑区", "涞源县", "容城县"][at % 5].into(),
        path: format!("河北省/某{}市/{}", at / 5, ["易县", "定兴县", "清苑区", "涞源县", "容城县"][at % 5]),
        reports: 2,
        characters: if at == 3 { 0 } else { 15_000 + 100 * at },
        terms: (0..4).map(|term| Occurrences { count: (at * 13 + term * 5) % 37, reports: 1 }).collect(),
        ..FrequencyPoint::default()
    };
    Frequencies {
        terms: TERMS[..4].iter().map(|&term| term.to_owned()).collect(),
        by: FrequencyBy::Places,
        points: (0..count).map(point).collect(),
        reports: 2 * count,
        place_count: count,
        ..Frequencies::default()
    }
}

fn look(name: &str, figure: &Figure) {
    if let Some(folder) = std::env::var_os("DUIXIAN_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), png(figure, 1.5, Background::Theme).unwrap()).unwrap();
    }
}

#[test]
fn no_label_meets_another() {
    let cases = [
        ("one", years(1, &[2017, 2018])),
        ("three", years(3, &[2016])),
        ("twelve", years(12, &[])),
        ("places", places(9)),
        ("many-places", places(120)),
        ("year", Frequencies { points: years(2, &[]).points[..1].to_vec(), ..years(2, &[]) }),
    ];
    for (name, frequencies) in &cases {
        for width in [480, 720, 960, 1400] {
            for (lang, theme) in [(Lang::Zh, Theme::Light), (Lang::En, Theme::Dark), (Lang::Zh, Theme::Print)] {
                for measure in [FrequencyMeasure::Rate, FrequencyMeasure::Count] {
                    let options = FigureOptions { width, lang, theme, ..FigureOptions::default() };
                    let figure = frequency::draw(frequencies, measure, &options);
                    let found = faults(&figure);
                    assert!(found.is_empty(), "{name} {width} {lang:?} {measure:?}:\n{}", found.join("\n"));
                    if width == 960 {
                        look(&format!("{name}-{lang:?}-{theme:?}-{measure:?}"), &figure);
                    }
                }
            }
        }
    }
}

#[test]
fn a_year_without_a_report_has_no_point_and_breaks_the_line() {
    let figure = frequency::draw(&years(1, &[2017, 2018]), FrequencyMeasure::Count, &FigureOptions::default());
    let marked: Vec<i32> = figure.marks.iter().map(|mark| mark.year).collect();
    assert_eq!(marked, [2014, 2015, 2016, 2019, 2020, 2021, 2022, 2023]);
    assert!(figure.words.note.contains("2017–2018年没有报告，留空"), "{}", figure.words.note);
    assert!(figure.marks.iter().all(|mark| mark.indicator == "高质量发展"));
    // 2014 · 3 · 7 = 42294, of which 42294 mod 11 = 10.
    assert_eq!(
        (figure.marks[0].value.as_str(), figure.marks[0].label.as_str()),
        ("10", "“高质量发展” 2014年：每万汉字3.7次（共10次，3份报告中3份提到）")
    );
}

#[test]
fn what_stands_within_another_word_is_said() {
    let figure = frequency::draw(&years(6, &[]), FrequencyMeasure::Rate, &FigureOptions::default());
    assert!(figure.words.note.contains("“高质量”的次数包含“高质量发展”中的"), "{}", figure.words.note);
    let nothing = frequency::draw(&Frequencies::default(), FrequencyMeasure::Rate, &FigureOptions::default());
    assert!(nothing.marks.is_empty() && nothing.svg.contains("还没有选定词语"));
}
