//! What figures say: every figure as printed, every reason for a missing one, every report used, and a mark for each
//! observation.

mod support;

use std::sync::Arc;

use duixian_chart::{Figure, FigureKind, FigureOptions, Lang, Series, Sort, draw};
use duixian_model::{Measure, Mode, Side, Verdict};
use support::Case;

fn says(figure: &Figure, text: &str) -> bool {
    figure.labels.iter().any(|label| label.text == text)
}

fn all_text(figure: &Figure) -> String {
    figure.labels.iter().map(|label| label.text.as_str()).collect()
}

fn both(check: impl Fn(FigureOptions)) {
    for figure in [FigureKind::Dumbbell, FigureKind::Bars, FigureKind::Bullet] {
        check(FigureOptions { figure, ..FigureOptions::default() });
    }
}

#[test]
fn figures_stand_as_printed() {
    let comparison = Case::new(Mode::Fulfilment, Measure::Level, 2021, "亿元", ("财政收入", "Fiscal revenue"))
        .judged("示例省/云溪市/青禾区", "12.30000", "1080.76", Verdict::Met)
        .judged("示例省/云溪市/白石区", "48+", "0.048", Verdict::Missed)
        .judged("示例省/云溪市/南浦区", "60~65", "-15.7", Verdict::Missed)
        .done();
    both(|options| {
        let figure = draw(std::slice::from_ref(&comparison), &FigureOptions { sort: Some(Sort::Target), ..options });
        let text = all_text(&figure);
        for printed in ["12.3", "1080.76", "48以上", "0.048", "60–65", "−15.7"] {
            assert!(figure.labels.iter().any(|label| label.text == printed || label.text.ends_with(&format!(" {printed}"))), "{printed}");
        }
        assert!(!text.contains("12.30") && text.contains("单位：亿元"));
        assert!(says(&figure, "亿元 (%)"));
    });
}

#[test]
fn a_level_is_shown_in_the_unit_that_the_reports_print() {
    let mut comparison = Case::new(Mode::Outlook, Measure::Level, 2021, "人", ("城镇新增就业", "New urban jobs"))
        .row("示例省/云溪市/青禾区", "12000", "11500")
        .row("示例省/云溪市/白石区", "8600", "9000")
        .done();
    for row in &mut comparison.rows {
        for side in [&mut row.target, &mut row.actual] {
            if let Side::Stated { fact, .. } = side {
                Arc::make_mut(&mut fact.observation).unit = "万人".into();
            }
        }
    }
    let figure = draw(std::slice::from_ref(&comparison), &FigureOptions::default());
    for printed in ["1.2", "1.15", "0.86", "0.9"] {
        assert!(says(&figure, printed), "{printed}");
    }
    assert!(all_text(&figure).contains("单位：万人"));
}

#[test]
fn what_a_target_follows_is_named_also_where_it_is_an_own_indicator() {
    let followed = |id: &str, named: bool| {
        let mut comparison =
            Case::growth(Mode::Fulfilment).row("示例省/云溪市/青禾区", "=", "7.9").row("示例省/云溪市/白石区", "6", "7.9").done();
        if let Side::Stated { fact, .. } = &mut comparison.rows[0].target {
            Arc::make_mut(&mut fact.observation).reference = Some(id.to_owned());
        }
        if named {
            let (name, name_en) = ("高标准农田面积".into(), "High-standard farmland".into());
            comparison.followed.push(duixian_model::Followed { id: id.to_owned(), name, name_en });
        }
        comparison
    };
    for (comparison, zh, en) in [
        (followed("own_3", true), "目标：与高标准农田面积增长同步", "in step with growth of high-standard farmland"),
        (followed("own_3", false), "目标：与另一指标同步", "in step with another indicator"),
        (
            followed("general_budget_revenue", false),
            "目标：与一般公共预算收入增长同步",
            "in step with growth of general public budget revenue",
        ),
    ] {
        for (lang, words) in [(Lang::Zh, zh), (Lang::En, en)] {
            let text = all_text(&draw(std::slice::from_ref(&comparison), &FigureOptions { lang, ..FigureOptions::default() }));
            assert!(text.contains(words) && !text.contains("own_3"), "{words}: {text}");
        }
    }
}

#[test]
fn the_six_reasons_are_said_apart() {
    both(|options| {
        let figure = draw(&[support::missing()], &options);
        for reason in ["没有2021年报告", "文本中断", "未提出", "有表述无数字", "有数字未能识读", "仅相对其他地区表述"]
        {
            assert!(says(&figure, &format!("目标：{reason}")), "{reason}");
        }
        for reason in ["没有2022年报告", "文本中断", "未提及", "有表述无数字", "有数字未能识读", "仅相对其他地区表述"]
        {
            assert!(says(&figure, &format!("实际：{reason}")), "{reason}");
        }
        assert!(all_text(&figure).contains("8个区没有目标数字（没有报告2个、文本中断1个、未提出2个"));
    });
}

#[test]
fn wordings_verdicts_and_the_parent_are_named() {
    both(|options| {
        let figure = draw(&[support::fulfilment()], &options);
        let text = all_text(&figure);
        for words in [
            "6%以上",
            "7%左右",
            "5–6%",
            "确保6%",
            "力争7%",
            "目标：与经济增长同步",
            "实际：803.46亿元（总量）",
            "完成",
            "超额完成",
            "接近",
            "未完成",
            "无法判定",
            "不可比",
            "个百分点",
            "云溪市目标 6%以上",
            "云溪市实际 8.1%",
            "0.5个百分点以内记为“接近”",
            "预计或初步数",
            "5.2%*",
        ] {
            assert!(text.contains(words), "{words}");
        }
        assert_eq!(figure.title, "云溪市可比的6个区中，4个完成2021年地区生产总值增速目标");
    });
    let outlook = draw(&[support::outlook()], &FigureOptions::default());
    assert!(says(&outlook, "+3.3") && says(&outlook, "变化") && !all_text(&outlook).contains("完成"));
    assert_eq!(outlook.title, "云溪市可比的5个区中，4个2021年地区生产总值增速目标高于2020年实际");
    let one = draw(&[support::single(Mode::Fulfilment)], &FigureOptions::default());
    assert_eq!(one.title, "青禾区2021年地区生产总值增速8.1%，完成6%以上的目标");
}

#[test]
fn the_source_line_names_each_report_or_counts_them() {
    let few = draw(&[support::single(Mode::Fulfilment)], &FigureOptions::default());
    assert!(all_text(&few).contains("资料来源：青禾区2021、2022年《政府工作报告》。"));
    let many = draw(&[support::many(40, Mode::Fulfilment)], &FigureOptions::default());
    // Forty places fit by name; four hundred are counted.
    assert!(all_text(&many).contains("第1区、第2县、") && all_text(&many).contains("第40区2021、2022年《政府工作报告》。"));
    let more = draw(&[support::many(400, Mode::Fulfilment)], &FigureOptions::default());
    assert!(all_text(&more).contains("等400地2021、2022年《政府工作报告》，共800份报告。"));
    let english = draw(&[support::many(40, Mode::Fulfilment)], &FigureOptions { lang: Lang::En, ..FigureOptions::default() });
    assert!(all_text(&english).contains("第40区 (2021, 2022)."));
}

#[test]
fn every_stated_figure_has_a_mark_that_leads_to_its_report() {
    for comparison in [support::outlook(), support::fulfilment(), support::levels(), support::missing()] {
        both(|options| {
            let figure = draw(std::slice::from_ref(&comparison), &options);
            for row in &comparison.rows {
                for (side, series) in [(&row.target, Series::Target), (&row.actual, Series::Actual)] {
                    let mark = figure
                        .marks
                        .iter()
                        .find(|mark| mark.place == row.place && mark.series == series)
                        .unwrap_or_else(|| panic!("{} has no mark of {series:?}", row.name));
                    assert_eq!(mark.fact, side.fact().map(|fact| fact.id).or(mark.fact));
                    assert_eq!(mark.report.is_some(), mark.fact.is_some());
                    assert!(mark.label.starts_with(&row.name) && mark.w > 0.0 && mark.h > 0.0, "{mark:?}");
                    assert!(mark.x >= 0.0 && mark.x + mark.w <= f64::from(figure.width) + 12.0, "{mark:?}");
                }
            }
        });
    }
}

#[test]
fn rows_stand_in_the_order_asked_for() {
    let order = |sort| {
        let options = FigureOptions { sort: Some(sort), ..FigureOptions::default() };
        let figure = draw(&[support::fulfilment()], &options);
        let names: Vec<String> =
            figure.labels.iter().map(|l| l.text.clone()).filter(|t| t.ends_with('区') && t.chars().count() == 3).collect();
        names.join(" ")
    };
    assert!(order(Sort::AsGiven).starts_with("青禾区 白石区 南浦区 临江区"));
    assert!(order(Sort::Target).starts_with("临江区 南浦区"));
    assert!(order(Sort::Actual).starts_with("青禾区 石桥区 新安区 白石区"));
    assert!(order(Sort::Gap).starts_with("白石区 青禾区 新安区 南浦区"));
    // Without a gap: by the figure that they have, 7.9, 7.1, 7 and 6.5.
    assert!(order(Sort::Gap).ends_with("石桥区 北苑区 东屏区 长乐区"));
}

#[test]
fn markup_and_control_characters_in_names_do_no_harm() {
    let mut comparison = support::single(Mode::Outlook);
    comparison.rows[0].name = "<b>&\"'青\u{0}\u{1b}\n禾区".into();
    let figure = draw(std::slice::from_ref(&comparison), &FigureOptions::default());
    assert!(!figure.svg.contains("<b>"));
    duixian_chart::png(&figure, 1.0, duixian_chart::Background::Theme).unwrap();
}

#[test]
fn options_and_figures_cross_as_json() {
    let options: FigureOptions = serde_json::from_str(r#"{"figure":"bars","lang":"en","theme":"print","sort":"gap","width":800}"#).unwrap();
    assert_eq!(options.figure, FigureKind::Bars);
    assert_eq!(options.height, None);
    let figure = draw(&[support::outlook()], &options);
    let back: Figure = serde_json::from_str(&serde_json::to_string(&figure).unwrap()).unwrap();
    assert_eq!(back.svg, figure.svg);
    assert_eq!(back.marks.len(), figure.marks.len());
}

#[test]
fn a_users_own_words_take_the_place_of_those_written_and_empty_ones_leave_them_out() {
    let own = |text: &str| Some(text.to_owned());
    let options = FigureOptions {
        title: own("自拟标题"),
        subtitle: own("自拟副题"),
        note: own("自拟说明"),
        source: own("自拟来源"),
        ..FigureOptions::default()
    };
    let figure = draw(&[support::fulfilment()], &options);
    for words in ["自拟标题", "自拟副题", "自拟说明", "自拟来源"] {
        assert!(says(&figure, words), "{words}");
    }
    assert!(!all_text(&figure).contains("资料来源") && !all_text(&figure).contains("注："));
    assert_eq!(figure.title, "自拟标题");
    let options = FigureOptions { title: own(""), subtitle: own(" "), note: own(""), source: own(""), ..FigureOptions::default() };
    let bare = draw(&[support::fulfilment()], &options);
    assert!(bare.height < figure.height && !all_text(&bare).contains("单位"));
    assert_eq!(bare.title, "云溪市可比的6个区中，4个完成2021年地区生产总值增速目标", "what is read aloud keeps its title");
}

#[test]
fn larger_letters_leave_the_width_and_enlarge_all_that_stands_on_it() {
    let usual = draw(&[support::fulfilment()], &FigureOptions { width: 640, ..FigureOptions::default() });
    let large = draw(&[support::fulfilment()], &FigureOptions { width: 1280, font_scale: 200, ..FigureOptions::default() });
    assert_eq!((large.width, large.height), (usual.width * 2, usual.height * 2));
    for (a, b) in usual.labels.iter().zip(&large.labels) {
        assert_eq!(a.text, b.text);
        assert!((a.x * 2.0 - b.x).abs() < 1e-6 && (a.h * 2.0 - b.h).abs() < 1e-6);
    }
    for (a, b) in usual.marks.iter().zip(&large.marks) {
        assert!((a.y * 2.0 - b.y).abs() < 1e-6 && (a.w * 2.0 - b.w).abs() < 1e-6);
    }
}

#[test]
fn nothing_to_compare_is_said_in_words() {
    for figure in FigureKind::ALL {
        let figure = draw(&[], &FigureOptions { figure, ..FigureOptions::default() });
        assert!(!figure.labels.is_empty() && figure.alt.chars().count() > 4, "{:?}", figure.alt);
    }
}

#[test]
fn a_report_s_own_claim_stands_beside_our_verdict() {
    both(|options| {
        let figure = draw(&[support::claims()], &options);
        for words in ["报告自评", "超额完成年度目标", "与预期目标存在差距", "完成年度目标的95.7%"] {
            assert!(says(&figure, words), "{words}");
        }
        let narrow = draw(&[support::claims()], &FigureOptions { width: 400, ..options });
        assert!(says(&narrow, "报告自评") && !says(&narrow, "超额完成年度目标"), "in little room the sign alone, explained");
        let mark = narrow.marks.iter().find(|mark| mark.series == Series::Gap && mark.label.contains("青禾区")).unwrap();
        assert!(mark.label.contains("报告自评：地区生产总值增长8.1%，超额完成年度目标"), "{}", mark.label);
    });
}

#[test]
fn the_legend_names_every_sign_that_is_drawn_and_no_other() {
    use FigureKind::{Bars, Bullet, Dumbbell, Ranking, Scatter, Time};
    let signs = [
        ("以上（不低于）", "or more (≥)"),
        ("以内（不超过）", "or less (≤)"),
        ("左右", "about"),
        ("区间", "range"),
        ("随另一指标", "follows another indicator"),
        ("另一档目标", "further tier"),
        ("预计、初步数或推算", "estimated, preliminary or derived"),
    ];
    let plain = Case::growth(Mode::Fulfilment)
        .judged("示例省/云溪市/青禾区", "6", "8.1", Verdict::Met)
        .judged("示例省/云溪市/白石区", "7", "6.1", Verdict::Missed)
        .done();
    for (lang, pick) in [(Lang::Zh, 0), (Lang::En, 1)] {
        for figure in [Dumbbell, Bars, Bullet, Ranking, Time] {
            let options = FigureOptions { figure, lang, ..FigureOptions::default() };
            let (full, bare) = (draw(&[support::wordings()], &options), draw(std::slice::from_ref(&plain), &options));
            for (at, sign) in signs.iter().enumerate() {
                let words = if pick == 0 { sign.0 } else { sign.1 };
                // A ranking shows results alone, none of which is an upper bound; charts over the years draw no second tier.
                let drawn = match figure {
                    Ranking => [0, 2, 3, 6].contains(&at),
                    Time => at != 5,
                    _ => true,
                };
                assert_eq!(says(&full, words), drawn, "{figure:?} {words}");
                assert!(!says(&bare, words), "{figure:?} {words}");
            }
        }
        let options = FigureOptions { figure: Scatter, lang, ..FigureOptions::default() };
        let words = if pick == 0 { "预计、初步数或推算" } else { "estimated, preliminary or derived" };
        assert!(says(&draw(&[support::wordings()], &options), words) && !says(&draw(std::slice::from_ref(&plain), &options), words));
    }
}

#[test]
fn the_legend_says_why_figures_are_missing_where_some_are() {
    for figure in FigureKind::ALL {
        let options = FigureOptions { figure, ..FigureOptions::default() };
        let (missing, whole) = (draw(&[support::missing()], &options), draw(&[support::single(Mode::Fulfilment)], &options));
        for reason in ["文本中断", "有表述无数字", "有数字未能识读", "仅相对其他地区表述"] {
            // A page of one place shows that place alone.
            assert_eq!(says(&missing, reason), figure != FigureKind::Profile, "{figure:?} {reason}");
            assert!(!says(&whole, reason), "{figure:?} {reason}");
        }
    }
}

#[test]
fn places_without_a_report_to_ask_are_told_in_the_note() {
    let note = |unreported: &[&str], lang: Lang| {
        let mut comparison = support::single(Mode::Fulfilment);
        comparison.unreported = unreported.iter().map(|name| (*name).to_owned()).collect();
        draw(&[comparison], &FigureOptions { lang, ..FigureOptions::default() }).words.note
    };
    assert!(!note(&[], Lang::Zh).contains("未列出"));
    assert!(note(&["甲区", "乙县"], Lang::Zh).contains("甲区、乙县没有相关年份的报告，未列出"));
    let many = ["甲区", "乙县", "丙县", "丁市"];
    let told = note(&many, Lang::Zh);
    assert!(told.contains("4个") && told.contains("没有相关年份的报告，未列出") && !told.contains("甲区"), "{told}");
    assert!(note(&many[..1], Lang::En).contains("without a report for these years: 甲区"));
}

#[test]
fn every_wording_of_a_promise_stands_at_its_mark_and_each_tolerance_in_the_note() {
    both(|options| {
        let figure = draw(&[support::wordings()], &options);
        let text = all_text(&figure);
        for worded in ["6%以上", "5%以内", "7%左右", "5–6%", "确保6%", "力争7%", "与经济增长同步（7.4%）"] {
            assert!(text.contains(worded), "{:?}: {worded}", options.figure);
        }
        for words in [
            "目标为“左右”的，差距在0.5个百分点以内记为“接近”",
            "目标为“同步”的，低于所随指标0.5个百分点以内仍记为“完成”",
            "与经济增长同步（7.4%）",
            "推算6.2%",
            "推算数由两年总量得出",
            "* 为人工更正后的数字",
            "望海区：实际数只给出范围，跨过了目标线",
        ] {
            assert!(text.contains(words), "{:?}: {words}", options.figure);
        }
        let english = draw(&[support::wordings()], &FigureOptions { lang: Lang::En, ..options }).words.note;
        assert!(english.contains("the result is a range") && !english.contains("跨过"), "{english}");
    });
}

#[test]
fn a_ranking_gives_shared_ranks_and_the_distance_from_the_parent() {
    let ranked = FigureOptions { figure: FigureKind::Ranking, ..FigureOptions::default() };
    let figure = draw(&[support::fulfilment()], &ranked);
    for words in ["比云溪市", "云溪市目标 6%以上", "云溪市实际 8.1%", "−2.9", "实际：没有2022年报告"] {
        assert!(says(&figure, words), "{words}");
    }
    assert_eq!(figure.title, "云溪市可比的7个区2021年地区生产总值增速均不高于全市的8.1%");
    let targets = draw(&[support::fulfilment()], &FigureOptions { sort: Some(Sort::Target), ..ranked.clone() });
    assert!(says(&targets, "8%") && says(&targets, "5–6%") && !says(&targets, "7.3%"));
    let twins = Case::growth(Mode::Fulfilment)
        .row("示例省/云溪市/青禾区", "6", "7")
        .row("示例省/云溪市/白石区", "6", "5")
        .row("示例省/云溪市/南浦区", "6", "7")
        .row("示例省/云溪市/临江区", "6", "4")
        .row("示例省/云溪市/石桥区", "6", "not_stated")
        .done();
    let figure = draw(&[twins], &ranked);
    let ranks: Vec<&str> =
        figure.labels.iter().map(|label| label.text.as_str()).filter(|text| text.chars().all(|c| c.is_ascii_digit())).collect();
    assert_eq!(ranks, ["1", "1", "3", "4"], "a place without the figure has no rank");
    assert_eq!(figure.title, "2021年地区生产总值增速：青禾区等2个（7%）居首，临江区（4%）居末");
    // Of what is better low the lowest leads.
    let mut ceiling = support::ceiling();
    // The user's own indicator, that no catalogue knows, says it itself.
    ceiling.selection.indicator = "own_9".into();
    let figure = draw(&[ceiling], &ranked);
    assert!(figure.title.contains("云溪市最低（2.32%），青川市最高（4.1%）") && all_text(&figure).contains("从低到高"), "{}", figure.title);
}

#[test]
fn targets_are_set_against_the_parent_s_in_like_wordings_only() {
    let options = FigureOptions { figure: FigureKind::Increment, ..FigureOptions::default() };
    let figure = draw(&[support::ladder()], &options);
    let text = all_text(&figure);
    for words in ["比示例省（5.5%以上）", "比云溪市（6%以上）", "+2", "+0.5", "−0.5", "0", "措辞不同，不计", "目标：未提出", "7%左右"]
    {
        assert!(says(&figure, words), "{words}");
    }
    assert_eq!(figure.title, "云溪市可比的4个区县中，2个2021年地区生产总值增速目标高于全市");
    assert!(text.contains("示例省") && text.matches("措辞").count() == 2, "once below the title, once in the row it is about");
    let names: Vec<&str> =
        figure.labels.iter().map(|l| l.text.as_str()).filter(|t| t.ends_with(['区', '市']) && t.chars().count() == 3).collect();
    assert_eq!(names, ["云溪市", "白石区", "青禾区", "望海区", "南浦区", "东屏区"]);
    let levels = draw(&[support::levels()], &options);
    assert!(all_text(&levels).contains("不计加码"), "a level has no increment, and that is said");
    let alone = draw(&[support::single(Mode::Outlook)], &options);
    assert!(all_text(&alone).contains("没有上级目标可比"));
}

#[test]
fn pages_and_ends_say_what_they_leave_out() {
    let comparison = support::many(400, Mode::Fulfilment);
    let draw = |options: FigureOptions| draw(std::slice::from_ref(&comparison), &options);
    let page = draw(FigureOptions { rows_per_page: Some(40), page: Some(2), ..FigureOptions::default() });
    assert!(all_text(&page).contains("第2/10页（第41–80个，共400个）"));
    assert_eq!(page.title, draw(FigureOptions::default()).title, "the message is of all places");
    let ends = draw(FigureOptions { top: Some(3), bottom: Some(2), sort: Some(Sort::Actual), ..FigureOptions::default() });
    assert!(all_text(&ends).contains("列前3个和后2个，其余395个从略") && says(&ends, "…… 其间395个从略"));
    let places: std::collections::BTreeSet<&str> = ends.marks.iter().map(|mark| mark.place.as_str()).collect();
    assert_eq!(places.len(), 5);
}

#[test]
fn a_tolerance_that_follows_the_target_is_told_as_its_share() {
    let with = |rows: &[(&str, &str)]| {
        let mut case = Case::new(Mode::Fulfilment, Measure::Level, 2021, "亿元", ("财政收入", "Fiscal revenue"));
        for (i, (target, delta)) in rows.iter().enumerate() {
            let path = format!("示例省/云溪市/第{i}区");
            case = case.judged(&path, &format!("≈{target}"), "1", Verdict::Missed).last(|row| row.delta = Some(support::dec(delta)));
        }
        let largest = rows.iter().map(|(_, delta)| *delta).max_by_key(|delta| support::dec(delta)).unwrap();
        all_text(&draw(&[case.delta(largest).done()], &FigureOptions::default()))
    };
    assert!(with(&[("200", "2"), ("350", "3.5")]).contains("差距在目标的1%以内记为“接近”"));
    assert!(with(&[("200", "2"), ("200", "2")]).contains("差距在2亿元以内记为“接近”"));
    assert!(with(&[("200", "2"), ("300", "9")]).contains("差距在容许差（最大9亿元）以内记为“接近”"));
}
