//! The walk over data drawn by chance, the same on every run: every figure, with names, figures, wordings, reasons, claims
//! and parents as no one would think of them together, at any width, letter size, language, height and page.
//! `WALK=5000` takes that many; `WALK_FROM=17` begins at another seed.

mod support;

use duixian_chart::{FigureKind, FigureOptions, Lang, Preset, Sort, Theme, draw};
use duixian_model::{Claim, Comparison, Measure, Mode, Span, Verdict};
use support::{Case, Noise, dec, walk};

/// How many figures are drawn.
const FIGURES: u64 = 300;

const PROVINCES: [&str; 3] = ["示例省", "云岭壮族自治区", "海"];
const CITIES: [&str; 6] = ["云溪市", "青川市", "平湖市", "巴音郭楞蒙古自治州", "安阳湾市", "A市"];
const NAMES: [&str; 15] = [
    "达茂联合旗（达尔罕茂明安联合旗）",
    "Dehong Dai and Jingpo Autonomous Prefecture Municipal Administrative District",
    "西双版纳傣族自治州勐腊县易武镇人民政府驻地街道办事处",
    "南山区",
    "南山区",
    "鼓楼区",
    "双江拉祜族佤族布朗族傣族自治县",
    "积石山保安族东乡族撒拉族自治县",
    "县",
    "莫力达瓦达斡尔族自治旗",
    "经济技术开发区（高新技术产业开发区）管理委员会",
    "Lhünzê County 隆子县",
    "一二三四五六七八九十",
    "青禾区",
    "ＡＢ—１２区",
];
const REASONS: [&str; 8] =
    ["no_report", "broken_off", "not_stated", "no_figure", "not_read", "relative", "level 803.46", "level 10000000000000.123"];
const INDICATORS: [(&str, &str); 4] = [
    ("地区生产总值", "GDP"),
    ("额", "Sum"),
    (
        "规模以上高技术制造业和战略性新兴产业增加值占地区生产总值比重提高幅度",
        "Value added of high-technology manufacturing and strategic emerging industries above designated size",
    ),
    ("城镇登记失业率", "Registered urban unemployment"),
];

fn seeds() -> (u64, u64) {
    let number = |name: &str, otherwise| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let from = number("WALK_FROM", 0);
    (from, from + number("WALK", FIGURES))
}

fn one_of<T: Copy>(noise: &mut Noise, all: &[T]) -> T {
    all[noise.below(all.len() as u64) as usize]
}

/// A figure of one of several sizes: near others, far from them, negative, nothing.
fn number(noise: &mut Noise, size: u64) -> String {
    let digits = |noise: &mut Noise, below: u64| noise.below(below) as i64 + 1;
    let value = match if size == 6 { noise.below(6) } else { size } {
        0 => format!("{}", 5.0 + digits(noise, 60) as f64 / 10.0),
        1 => format!("0.00{}", digits(noise, 98)),
        2 => format!("{}", digits(noise, 9_999_999_999_999)),
        3 => format!("{}.{}", digits(noise, 99_999), digits(noise, 999)),
        4 => "7".to_owned(),
        _ => "0".to_owned(),
    };
    if noise.below(7) == 0 && value != "0" { format!("-{value}") } else { value }
}

fn side(noise: &mut Noise, size: u64, missing: u64) -> String {
    if noise.below(100) < missing {
        return one_of(noise, &REASONS).to_owned();
    }
    let value = number(noise, size);
    match noise.below(14) {
        0 | 1 => format!("{value}+"),
        2 => format!("{value}-"),
        3 => format!("≈{value}"),
        4 => {
            let other = number(noise, size);
            let (a, b) = if dec(&value) <= dec(&other) { (value, other) } else { (other, value) };
            if a == b { a } else { format!("{a}~{b}") }
        }
        5 => format!("?{value}"),
        6 => format!("{value}*"),
        7 => "=".to_owned(),
        8 => format!("^{value} !{}", number(noise, size)),
        9 => format!("{value} ^{} !{}", number(noise, size), number(noise, size)),
        _ => value,
    }
}

fn verdict(noise: &mut Noise) -> Verdict {
    match noise.below(8) {
        7 => Verdict::InProgress,
        0 => Verdict::Exceeded,
        1 => Verdict::Near,
        2 => Verdict::Missed,
        3 => Verdict::Undecidable("参照指标“经济增长”当年没有实际数，无法比较".into()),
        4 => Verdict::NotComparable,
        _ => Verdict::Met,
    }
}

fn comparison(noise: &mut Noise, paths: &[String], year: i32, mode: Mode) -> Comparison {
    let measure = if noise.below(2) == 0 { Measure::Growth } else { Measure::Level };
    let unit = if measure == Measure::Growth {
        "%"
    } else {
        one_of(noise, &["亿元", "微克/立方米", "%", "万人次", "吨标准煤/万元"])
    };
    let (size, missing) = (noise.below(7), one_of(noise, &[0, 10, 50, 100]));
    let name = one_of(noise, &INDICATORS);
    let mut case = Case::new(mode, measure, year, unit, name);
    case.comparison.selection.indicator = format!("indicator{}", noise.below(1000));
    for path in paths {
        // One enormous among others that are alike.
        let size = if noise.below(40) == 0 { 2 } else { size };
        let (target, actual) = (side(noise, size, missing), side(noise, size, missing));
        case = if mode != Mode::Outlook && noise.below(4) > 0 {
            let verdict = verdict(noise);
            case.judged(path, &target, &actual, verdict)
        } else {
            case.row(path, &target, &actual)
        };
        let (claimed, remarked, more) = (noise.below(6) == 0, noise.below(9) == 0, noise.below(3) == 0);
        case = case.last(|row| {
            if claimed {
                let text = "地区生产总值增长5.2%，与预期目标存在不小差距，但好于全省平均水平".into();
                row.claims.push(Claim { indicator: Some("gdp".into()), text, span: Span::default() });
            }
            if remarked {
                row.flags.push("两份报告的数字不一致，取目标清单所列".into());
            }
            if more {
                row.increment = Some(dec("-0.5"));
                row.stretch = Some(true);
                row.derived = Some(dec("5.43"));
            }
        });
    }
    if noise.below(2) == 0 {
        let (target, actual) = (side(noise, size, missing), side(noise, size, missing));
        case = case.parent("示例省/云溪市", &target, &actual);
    }
    if noise.below(2) == 0 { case.delta("0.5").done() } else { case.done() }
}

/// Words that a user writes himself, or not: none at all, very many, without a place to break, in lines.
fn written(noise: &mut Noise) -> Option<String> {
    let many = |text: &str, noise: &mut Noise| text.repeat(1 + noise.below(120) as usize);
    match noise.below(24) {
        0 => Some(String::new()),
        1 => Some("增".to_owned()),
        2 => Some(many("各区目标与实际（2021年），完成与未完成；", noise)),
        3 => Some(many("Targets against results, ", noise)),
        4 => Some(many("Unverhältnismäßigkeit", noise)),
        5 => Some(many("6.5%左右，\n第二行 ", noise)),
        6 => Some(many("，。）》", noise)),
        _ => None,
    }
}

fn paths(noise: &mut Noise, count: usize) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for i in 0..count {
        let path = format!("{}/{}/{}", one_of(noise, &PROVINCES), one_of(noise, &CITIES), one_of(noise, &NAMES));
        paths.push(if paths.contains(&path) { format!("{path}{i}") } else { path });
    }
    paths
}

#[test]
fn whatever_the_data_no_label_meets_another_leaves_the_canvas_or_lies_on_a_mark() {
    let (from, to) = seeds();
    let mut failed: Vec<String> = Vec::new();
    for seed in from..to {
        let mut noise = Noise::of(seed);
        let figure = FigureKind::ALL[(seed % FigureKind::ALL.len() as u64) as usize];
        let most = if noise.below(12) == 0 { 400 } else { 90 };
        let count = one_of(&mut noise, &[1, 1, 2, 3, 5, 8, 13, 24, 45, 45, most]);
        let places = paths(&mut noise, count);
        let mode = one_of(&mut noise, &[Mode::Fulfilment, Mode::Fulfilment, Mode::Outlook, Mode::Outlook, Mode::Progress, Mode::Plan]);
        let first = 2010 + noise.below(12) as i32;
        let panel: Vec<Comparison> = match (figure.is_of_rows() || figure == FigureKind::Scatter, noise.below(2)) {
            (true, _) => vec![comparison(&mut noise, &places, 2021, mode)],
            // Years of one indicator and measure, or several indicators of a year.
            (false, 0) => {
                let model = comparison(&mut noise, &places, first, mode);
                let years = 1 + noise.below(23) as i32;
                // Of some places reports are kept of a few years only.
                let kept: Vec<i32> = match noise.below(3) {
                    0 => (0..years).filter(|_| noise.below(3) > 0).chain([years]).collect(),
                    _ => (0..years).collect(),
                };
                kept.into_iter()
                    .map(|year| {
                        let mut one = comparison(&mut noise, &places, first + year, mode);
                        one.selection.indicator.clone_from(&model.selection.indicator);
                        one.selection.measure = model.selection.measure;
                        one.unit.clone_from(&model.unit);
                        one
                    })
                    .collect()
            }
            (false, _) => (0..1 + noise.below(9)).map(|_| comparison(&mut noise, &places, 2021, mode)).collect(),
        };
        let options = FigureOptions {
            figure,
            width: 320 + noise.below(1400) as u32 * u32::from(noise.below(3) > 0),
            height: (noise.below(3) == 0).then(|| 200 + noise.below(1200) as u32),
            font_scale: one_of(&mut noise, &[50, 75, 100, 100, 115, 130, 150, 200, 300]),
            lang: if noise.below(3) == 0 { Lang::En } else { Lang::Zh },
            theme: one_of(&mut noise, &[Theme::Light, Theme::Dark, Theme::Print]),
            sort: one_of(&mut noise, &[None, None, Some(Sort::AsGiven), Some(Sort::Target), Some(Sort::Actual), Some(Sort::Gap)]),
            top: (noise.below(5) == 0).then(|| noise.below(6) as u32),
            bottom: (noise.below(5) == 0).then(|| noise.below(6) as u32),
            rows_per_page: (noise.below(5) == 0).then(|| 1 + noise.below(12) as u32),
            page: Some(1 + noise.below(3) as u32),
            title: written(&mut noise),
            subtitle: written(&mut noise),
            note: written(&mut noise),
            source: written(&mut noise),
            ..FigureOptions::default()
        };
        let drawn = match noise.below(8) {
            0 => one_of(&mut noise, &Preset::ALL).draw(&panel, &options),
            _ => draw(&panel, &options),
        };
        let faults = walk::faults(&drawn);
        if !faults.is_empty() {
            failed.push(format!(
                "seed {seed}: {figure:?} of {count}, {} wide, {}%, {:?}: {}",
                options.width,
                options.font_scale,
                options.lang,
                faults.iter().take(2).cloned().collect::<Vec<_>>().join(" | ")
            ));
        }
    }
    assert!(failed.is_empty(), "{} of {} figures:\n{}", failed.len(), to - from, failed.join("\n"));
}
