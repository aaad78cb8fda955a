//! Texts of our own words, copied out of pages.

use super::super::Cleaned;
use super::*;

fn cleaned(text: &str) -> String {
    Cleaned::new(text).text
}

/// A page's worth of text that ends in the middle of a sentence.
fn page(number: usize) -> String {
    let line = "全县上下坚持稳中求进，把项目建设作为经济工作的重要抓手，一批骨干企业相继投产。";
    format!(
        "{}{}今年以来，全县上下齐心协力，第{}批重点项目完成投资总额",
        line.repeat(8),
        "\n",
        ["一", "二", "三", "四", "五", "六", "七", "八"][number % 8]
    )
}

/// Pages with a line between each two.
fn pages(many: usize, between: impl Fn(usize) -> String) -> String {
    (0..many).map(|number| format!("{}\n{}\n{}亿元，增长6.{number}%。\n", page(number), between(number + 1), 10 + number)).collect()
}

#[test]
fn page_numbers_that_cut_a_sentence_are_passed_over() {
    let marks: [&dyn Fn(usize) -> String; 9] = [
        &|n| format!("- {n} -"),
        &|n| format!("— {n} —"),
        &|n| format!("－{n}－"),
        &|n| format!("第{n}页"),
        &|n| format!("第 {n} 页 共 6 页"),
        &|n| format!("{n}/6"),
        &|n| format!("\n{n}\n"),
        &|n| format!("{n}\u{C}"),
        &|n| format!("Page {n} of 6"),
    ];
    for mark in marks {
        let text = pages(6, mark);
        let cleaned = cleaned(&text);
        for number in 0..6 {
            assert!(cleaned.contains(&format!("投资总额{}亿元,增长6.{number}%。\n", 10 + number)), "{:?}: {cleaned}", mark(number + 1));
        }
    }
}

#[test]
fn a_running_head_is_passed_over_and_the_title_stays() {
    let text = format!("某县2021年政府工作报告\n{}", pages(5, |n| format!("- {n} -\n\u{C}某县2021年政府工作报告\n")));
    let cleaned = cleaned(&text);
    assert_eq!(cleaned.matches("政府工作报告").count(), 1, "{cleaned}");
    assert!(cleaned.starts_with("某县2021年政府工作报告\n全县") && cleaned.contains("投资总额11亿元"));
    // The title of the page it was copied from, and its own: both stay, and the heads go all the same.
    let twice = Cleaned::new(&format!("某县2021年政府工作报告\n来源：县政府网\n{text}")).text;
    assert_eq!(twice.matches("政府工作报告").count(), 2, "{twice}");
    let without_numbers = Cleaned::new(&format!("某县2021年政府工作报告\n{}", pages(6, |_| "某县人民政府公报".to_owned()))).text;
    assert!(!without_numbers.contains("公报") && without_numbers.contains("投资总额11亿元"));
}

#[test]
fn figures_of_the_report_stay() {
    // A table whose cells were copied a line each: a column of numbers counts, but not page after page.
    let rows: String = (1..=12).map(|n| format!("{n}\n某镇\n{}\n", 30 + n)).collect();
    let text = format!("附表：各镇目标\n序号\n单位\n户数\n{rows}以上各项由各镇负责。\n");
    assert!(passed_over(&text).is_empty());
    // A cell between two pages that could be the next page's number: neither goes.
    let mut text = pages(6, |n| n.to_string());
    text = text.replace("增长6.2%。\n", &format!("增长6.2%。\n{}\n4\n", "全县上下同心协力，各项工作取得了新的进展。".repeat(12)));
    let kept: Vec<&str> = passed_over(&text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(kept, ["1", "2", "3", "5", "6"], "which of the fours is the page's cannot be told");
    // One number alone, and numbers that do not cut a sentence.
    let sentence = "全县上下同心协力，各项工作取得了新的进展。";
    assert!(passed_over(&format!("{sentence}\n12\n{sentence}")).is_empty());
    assert!(passed_over(&(1..5).map(|n| format!("{}\n{n}\n", sentence.repeat(12))).collect::<String>()).is_empty());
}

#[test]
fn titles_and_salutations_of_several_reports_stay() {
    let report = |place: &str| {
        format!(
            "政府工作报告\n——在{place}人民代表大会上\n各位代表：\n{}\n一、过去一年的工作\n{}\n",
            "现在，我代表政府报告工作，请予审议。".repeat(12),
            "各项事业稳步推进。".repeat(60)
        )
    };
    let text: String = ["甲县", "乙县", "丙县", "丁县", "戊县"].into_iter().map(report).collect();
    assert!(passed_over(&text).is_empty());
    assert!(passed_over(&text.replace("政府工作报告\n", "\u{C}政府工作报告\n")).is_empty());
}

#[test]
fn a_heading_at_a_pages_foot_and_a_paragraph_on_the_next_page_stay_apart() {
    let text = pages(4, |n| format!("- {n} -")) + &format!("{}\n二、今年的工作安排\n- 5 -\n{}", "各项事业稳步推进。".repeat(30), page(0));
    assert!(cleaned(&text).contains("二、今年的工作安排\n全县上下"));
    let indented = pages(4, |n| format!("- {n} -")).replace("\n11亿元", "\n\u{3000}\u{3000}11亿元");
    assert!(cleaned(&indented).contains("投资总额\n11亿元"));
}

#[test]
fn figures_on_both_sides_of_a_page_number_stay_two() {
    for (page, after) in [("65", "255元"), ("- 65 -", "２５５元")] {
        let text = format!("全县城镇居民家庭人均可支配收入水平 132\u{C}{page}\u{C}{after}");
        assert_eq!(cleaned(&text), "全县城镇居民家庭人均可支配收入水平132\n255元");
    }
}

#[test]
fn the_way_back_leads_over_a_page_number() {
    let text = pages(4, |n| format!("- {n} -"));
    let cleaned = Cleaned::new(&text);
    let start = cleaned.text.find("投资总额12亿元").unwrap();
    let span = cleaned.original(start, start + "投资总额12亿元".len());
    let original: String = text.chars().skip(span.start).take(span.end - span.start).collect();
    assert_eq!(original, "投资总额\n- 3 -\n12亿元");
    assert_eq!(cleaned.slice(span), "投资总额12亿元");
}

#[test]
fn numbers_in_all_their_forms() {
    for (words, expected) in [
        ("12", Some(Number::Bare(12))),
        ("１２", Some(Number::Bare(12))),
        ("- 12 -", Some(Number::Marked(12))),
        ("—12—", Some(Number::Marked(12))),
        ("· 7 ·", Some(Number::Marked(7))),
        ("第12页", Some(Number::Named(12))),
        ("第 12 页，共 20 页", Some(Number::Named(12))),
        ("共20页 第12页", Some(Number::Named(12))),
        ("3 / 20", Some(Number::Of(3, 20))),
        ("-12", None),
        ("12.5", None),
        ("12%", None),
        ("20/3", None),
        ("2021", None),
        ("第十二页", None),
        ("共20页", None),
        ("0", None),
    ] {
        assert_eq!(number(words), expected, "{words}");
    }
}
