//! Reports given before the year they plan begins: their 今年 is the year they look back on, their 明年 the one they plan.

use duixian_extract::{Extractor, documents, read};
use duixian_model::{Catalogue, Kind};

/// Every figure as `actual 2020 31`, in the order of the text.
fn figures(text: &str) -> Vec<String> {
    let extractor = Extractor::new(Catalogue::bundled());
    let document = documents("稿.txt", text.as_bytes()).unwrap().remove(0);
    let found = read(&document, &extractor);
    assert_eq!(found.len(), 1, "one report");
    let said = |kind| if kind == Kind::Actual { "actual" } else { "target" };
    found[0].observations.iter().map(|one| format!("{} {} {}", said(one.kind), one.period, one.low.unwrap_or_default())).collect()
}

fn report(day: &str, review: &str, plan: &str) -> String {
    format!(
        "米易县政府工作报告\n({day}在米易县第十二届人民代表大会第五次会议上)\n各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n{review}\n{plan}\n谢谢大家!\n"
    )
}

#[test]
fn this_year_is_the_year_before_the_plan() {
    let review = "一、2020年工作回顾\n今年预计完成工业总产值31亿元,增长9%。去年财政收入为3亿元,今年达到4.1亿元。";
    let plan = "二、2021年工作安排\n明年力争固定资产投资增长10%。";
    let early = ["actual 2020 31", "actual 2020 9", "actual 2019 3", "actual 2020 4.1", "target 2021 10"];
    assert_eq!(figures(&report("2020年12月28日", review, plan)), early);
    // written in December, given in January
    assert_eq!(figures(&report("2021年1月8日", review, plan)), early);
}

#[test]
fn headings_name_the_years_so_too() {
    let text = report("2020年12月28日", "一、今年的主要工作\n完成工业总产值31亿元。", "二、明年的主要工作\n固定资产投资增长10%。");
    assert_eq!(figures(&text), ["actual 2020 31", "target 2021 10"]);
}

#[test]
fn this_year_is_the_plan_s_own_where_the_plan_says_so() {
    let text = report("2021年1月8日", "一、2020年工作回顾\n去年财政收入达到4.1亿元。", "二、2021年工作安排\n今年固定资产投资增长10%。");
    assert_eq!(figures(&text), ["actual 2020 4.1", "target 2021 10"]);
}
