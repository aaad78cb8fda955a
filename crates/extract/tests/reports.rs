//! Which reports a text holds: on the corpus beside the project, and on texts of our own in the forms reports come in.

use std::path::PathBuf;

use duixian_extract::document::{Cleaned, Document, Origin, documents};
use duixian_extract::reports::split;
use duixian_model::report::SectionRole::{self, Notes, Opening, Plan, PlanOfYears, Review, ReviewOfYears};
use duixian_model::{Form, Gazetteer, Level, Report, Warning};

fn corpus(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: ../shared/corpus is absent");
    }
    bytes
}

fn reports_of(document: &Document) -> Vec<Report> {
    split(document, &Cleaned::new(&document.text))
}

fn in_file(name: &str) -> Option<(Document, Vec<Report>)> {
    let document = documents(name, &corpus(name)?).unwrap().remove(0);
    let reports = reports_of(&document);
    Some((document, reports))
}

fn text_of(document: &Document, start: usize, end: usize) -> String {
    document.text.chars().skip(start).take(end - start).collect()
}

fn roles(report: &Report) -> Vec<SectionRole> {
    report.sections.iter().map(|section| section.role).collect()
}

fn places(reports: &[Report]) -> Vec<(&str, &str, Option<i32>, Option<&str>)> {
    reports.iter().map(|r| (r.place.as_str(), r.place_path.as_str(), r.report_year, r.date.as_deref())).collect()
}

#[test]
fn ten_reports_of_one_file() {
    let Some((document, reports)) = in_file("000_c3622de035cec35c.txt") else { return };
    assert_eq!(
        places(&reports),
        [
            ("中新镇", "广东省/广州市/增城区/中新镇", Some(2019), Some("2019-01-25")),
            ("小楼镇", "广东省/广州市/增城区/小楼镇", Some(2019), Some("2019-01-26")),
            ("梯面镇", "广东省/广州市/花都区/梯面镇", Some(2019), Some("2019-01-23")),
            ("花山镇", "广东省/广州市/花都区/花山镇", Some(2019), Some("2019-01-24")),
            ("广州市", "广东省/广州市", Some(2021), Some("2021-01-29")),
            ("黄埔区", "广东省/广州市/黄埔区", Some(2021), Some("2021-03-01")),
            ("荔湾区", "广东省/广州市/荔湾区", Some(2021), None),
            ("天河区", "广东省/广州市/天河区", Some(2021), Some("2021-03-02")),
            ("越秀区", "广东省/广州市/越秀区", Some(2021), Some("2021-02-06")),
            ("从化区", "广东省/广州市/从化区", Some(2021), Some("2021-01-25")),
        ]
    );
    let broken: Vec<&str> = reports.iter().filter(|r| r.warns(Warning::TEXT_BROKEN_OFF)).map(|r| r.place.as_str()).collect();
    assert_eq!(broken, ["广州市"], "the city's text stops in a word");
    for report in &reports {
        let text = text_of(&document, report.span.start, report.span.end);
        assert!(text.starts_with(&report.title), "no label of the site before the title: {}", &text[..60]);
        assert!(!text.contains("招商】") && !text.contains("2025-07-08"), "nothing of the site's inside {}", report.place);
        assert_eq!(report.form, Form::Annual);
        let ends: Vec<usize> = report.sections.iter().map(|section| section.span.end).collect();
        let starts: Vec<usize> = report.sections.iter().map(|section| section.span.start).skip(1).collect();
        assert_eq!(ends[..ends.len() - 1], starts, "sections leave no gap");
        assert_eq!((report.sections[0].span.start, *ends.last().unwrap()), (report.span.start, report.span.end));
    }
    for town in &reports[..4] {
        assert_eq!(town.level, Some(Level::Town));
        assert_eq!(roles(town), [Opening, Review, Plan], "{}", town.place);
    }
    assert_eq!(reports[4].level, Some(Level::City));
    for report in &reports[4..] {
        let roles = roles(report);
        assert_eq!(roles[roles.len() - 2..], [PlanOfYears, Plan], "{}", report.place);
        assert!(roles.contains(&ReviewOfYears), "{}", report.place);
    }
    // 越秀 speaks of the year first, then of the five years.
    assert_eq!(roles(&reports[8])[..3], [Opening, Review, ReviewOfYears]);
}

#[test]
fn a_compilation_that_holds_less_than_its_contents() {
    let Some((_, reports)) = in_file("001_c52f449150dce310.txt") else { return };
    assert_eq!(
        places(&reports),
        [("惠阳区", "广东省/惠州市/惠阳区", Some(2023), None), ("南山区", "广东省/深圳市/南山区", Some(2023), None)]
    );
    let missing = reports[0].warnings.iter().find(|w| w.code == Warning::CONTENTS_NOT_HELD).unwrap();
    for name in ["沙湾区", "贡井区", "古泉镇", "解放区", "龙湾区"] {
        assert!(missing.message.contains(name), "{}", missing.message);
    }
    assert!(!missing.message.contains("惠阳区"));
    assert!(reports[1].warns(Warning::TEXT_BROKEN_OFF) && !reports[0].warns(Warning::TEXT_BROKEN_OFF));
    assert_eq!(roles(&reports[0]), [Opening, Review, Plan]);
    assert_eq!(roles(&reports[1]), [Opening, Review, Plan]);
}

#[test]
fn traditional_half_year_and_pinyin() {
    let Some((_, reports)) = in_file("002_898746bedf70c5b1.txt") else { return };
    assert_eq!(places(&reports), [("荔湾区", "广东省/广州市/荔湾区", Some(2017), None)]);
    assert_eq!(reports[0].title, "2017年荔灣區政府工作報告");
    assert_eq!(roles(&reports[0]), [Opening, Review, Plan, Notes]);

    let Some((document, reports)) = in_file("003_be8e719e90b61441.txt") else { return };
    assert_eq!(places(&reports), [("海珠区", "广东省/广州市/海珠区", Some(2022), Some("2022-08-26"))]);
    assert_eq!(reports[0].form, Form::HalfYear);
    assert_eq!(roles(&reports[0]), [Opening, Review, Plan]);
    let text = text_of(&document, reports[0].span.start, reports[0].span.end);
    assert!(text.ends_with("请予审议。") && !text.contains("您当前所在的位置"));

    let Some((_, reports)) = in_file("004_120e032f470836ab.txt") else { return };
    assert_eq!(places(&reports), [("浈江区", "广东省/韶关市/浈江区", Some(2024), Some("2024-02-02"))]);
    assert_eq!(reports[0].title, "(廣東省)2024年韶關市湞江區人民政府政府工作報告");
    assert_eq!(roles(&reports[0]), [Opening, Review, Plan, Notes]);
}

#[test]
fn the_rows_of_a_workbook() {
    let Some(bytes) = corpus("counties.xlsx") else { return };
    let rows = documents("counties.xlsx", &bytes).unwrap();
    assert_eq!(rows.len(), 71);
    let (full, empty): (Vec<&Document>, Vec<&Document>) = rows.iter().partition(|row| !row.text.is_empty());
    assert_eq!((full.len(), empty.len()), (30, 41));
    assert!(empty.iter().all(|row| row.warnings[0].code == Warning::NO_TEXT && reports_of(row).is_empty()));
    let read: Vec<(usize, Report)> = full
        .iter()
        .map(|row| {
            let mut reports = reports_of(row);
            assert_eq!(reports.len(), 1, "row {:?}: the titles in its sidebar are no reports", row.origin.row);
            (row.origin.row.unwrap(), reports.remove(0))
        })
        .collect();
    // Row, place at the time, year, roles: read by eye in each text.
    let expected: &[(usize, &str, i32, &[SectionRole])] = &[
        (2, "清苑县", 2003, &[Opening, ReviewOfYears, PlanOfYears, Plan]),
        (4, "清苑县", 2005, &[Opening, Review, Plan]),
        (11, "清苑县", 2013, &[Opening, Review, Plan]),
        (18, "清苑区", 2020, &[Opening, Review, Plan, Notes]),
        (19, "清苑区", 2021, &[Opening, ReviewOfYears, Review, ReviewOfYears, PlanOfYears, Plan, Notes]),
        (20, "清苑区", 2022, &[Opening, Review, Plan]),
        (21, "清苑区", 2023, &[Opening, Review, Plan]),
        (22, "清苑区", 2024, &[Opening, Review, Plan]),
        (23, "清苑区", 2025, &[Opening, Review, Plan]),
        (24, "定兴县", 2020, &[Opening, Review, Plan]),
        (25, "定兴县", 2021, &[Opening, ReviewOfYears, Review, PlanOfYears, Plan, Notes]),
        (26, "定兴县", 2022, &[Opening, Review, Plan, Notes]),
        (32, "容城县", 2012, &[Opening, ReviewOfYears, PlanOfYears, Plan]),
        (36, "容城县", 2017, &[ReviewOfYears, Review, ReviewOfYears, PlanOfYears, Plan, Notes]),
        (38, "容城县", 2019, &[Review, Plan, Plan]),
        (39, "容城县", 2020, &[Review, Plan, Plan, Notes]),
        (48, "涞源县", 2020, &[Opening, Review, Plan]),
        (49, "涞源县", 2021, &[Opening, ReviewOfYears, Review, PlanOfYears, Plan]),
        (51, "涞源县", 2025, &[Opening, Review, Plan]),
        (54, "易县", 2017, &[Opening, ReviewOfYears, Review]),
        (55, "易县", 2019, &[Opening, Review, Plan]),
        (56, "易县", 2020, &[Opening, Review, Plan, Notes]),
        (57, "易县", 2021, &[Opening, ReviewOfYears, Review, PlanOfYears, Plan, Notes]),
        (58, "易县", 2022, &[Opening, Review, Plan, Notes]),
        (59, "米易县", 2023, &[Opening, Review, Plan, Notes]),
        (60, "米易县", 2022, &[Opening, Review, Plan, Notes]),
        (61, "易县", 2025, &[Opening, Review, Plan, Notes]),
        (64, "蠡县", 2022, &[Opening, Review, Plan, Notes]),
        (71, "安国市", 2020, &[Opening, Review, Plan]),
        (72, "安国市", 2022, &[Opening, Review, Plan, Notes]),
    ];
    assert_eq!(
        read.iter().map(|(row, r)| (*row, r.place.as_str(), r.report_year.unwrap())).collect::<Vec<_>>(),
        expected.iter().map(|(row, place, year, _)| (*row, *place, *year)).collect::<Vec<_>>()
    );
    for ((row, report), (_, _, _, wanted)) in read.iter().zip(expected) {
        assert_eq!(roles(report), *wanted, "row {row}");
        assert!(report.place_code.is_some() && report.level == Some(Level::County));
        assert_eq!(report.warns(Warning::METADATA_DISAGREES), matches!(row, 59 | 60), "row {row}: {:?}", report.warnings);
        assert_eq!(report.warns(Warning::TEXT_BROKEN_OFF), *row == 54, "row {row}");
        assert!(!report.warns(Warning::PLACE_UNCERTAIN) && !report.warns(Warning::YEAR_UNCERTAIN), "row {row}: {:?}", report.warnings);
    }
    let codes = read.iter().find(|(row, _)| *row == 59).map(|(_, r)| (r.place_path.as_str(), r.place_code.as_deref()));
    assert_eq!(codes, Some(("四川省/攀枝花市/米易县", Some("510421"))));
    let told: Vec<&str> = read[25].1.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(
        told.iter().any(|m| m.contains("2024") && m.contains("2022")) && told.iter().any(|m| m.contains("易县") && m.contains("米易县")),
        "{told:?}"
    );
}

/// A document of our own words.
fn own(file: &str, text: &str) -> Document {
    Document {
        origin: Origin { file: file.to_owned(), ..Origin::default() },
        encoding: "UTF-8".to_owned(),
        text: text.to_owned(),
        warnings: Vec::new(),
    }
}

/// Sentences that say nothing of a year.
fn prose(sentences: usize) -> String {
    "我们把项目摆在首位,一件一件抓到底,群众的日子一天比一天好。".repeat(sentences)
}

fn only(text: &str) -> Report {
    let mut reports = reports_of(&own("稿.txt", text));
    assert_eq!(reports.len(), 1, "{:?}", places(&reports));
    reports.remove(0)
}

#[test]
fn a_province_at_the_turn_of_two_plans() {
    let text = format!(
        "政府工作报告\n——2026年1月27日在湖南省第十四届人民代表大会第四次会议上\n湖南省省长 某某\n各位代表:\n现在,我代表省人民政府,向大会报告政府工作,请予审议,并请省政协委员提出意见。\n\
         一、“十四五”时期和2025年工作回顾\n“十四五”时期,全省上下同心。{p}\n过去一年,我们顶住压力。{p}\n\
         二、“十五五”时期经济社会发展的目标任务\n今后五年,要打好基础。{p}\n三、2026年重点工作\n今年是“十五五”开局之年。{p}\n各位代表!让我们努力奋斗!\n",
        p = prose(20)
    );
    let report = only(&text);
    assert_eq!((report.place.as_str(), report.place_path.as_str(), report.level), ("湖南省", "湖南省", Some(Level::Province)));
    assert_eq!((report.report_year, report.date.as_deref()), (Some(2026), Some("2026-01-27")));
    assert_eq!(report.title, "政府工作报告——2026年1月27日在湖南省第十四届人民代表大会第四次会议上");
    assert_eq!(roles(&report), [Opening, ReviewOfYears, Review, PlanOfYears, Plan]);
    assert_eq!(report.warnings, []);
}

#[test]
fn provinces_of_every_kind() {
    for (congress, place) in [
        ("北京市第十六届", "北京市"),
        ("内蒙古自治区第十四届", "内蒙古自治区"),
        ("广西壮族自治区第十四届", "广西壮族自治区"),
        ("新疆维吾尔自治区第十四届", "新疆维吾尔自治区"),
    ] {
        let text = format!(
            "政府工作报告\n(2026年1月25日在{congress}人民代表大会第四次会议上)\n各位代表:\n现在,我代表人民政府,向大会报告工作,请予审议。\n一、2025年工作回顾\n{p}\n二、2026年工作安排\n{p}\n谢谢大家!",
            p = prose(20)
        );
        let report = only(&text);
        assert_eq!((report.place.as_str(), report.level, report.report_year), (place, Some(Level::Province), Some(2026)));
    }
}

#[test]
fn a_city_in_2008_after_a_term_of_five_years() {
    let text = format!(
        "2008年保定市政府工作报告\n二○○八年一月二十日在保定市第十三届人民代表大会第一次会议上\n市长 某某\n各位代表:\n我代表市人民政府,向大会作政府工作报告,请予审议。\n\
         一、过去五年工作回顾\n五年来,全市上下同心。{p}\n二、今后五年的奋斗目标和主要任务\n{p}\n三、2008年工作安排\n{p}\n各位代表,让我们为建设新保定而努力奋斗!",
        p = prose(20)
    );
    let report = only(&text);
    assert_eq!((report.place.as_str(), report.report_year, report.date.as_deref()), ("保定市", Some(2008), Some("2008-01-20")));
    assert_eq!(roles(&report), [Opening, ReviewOfYears, PlanOfYears, Plan]);
}

#[test]
fn a_place_bears_the_name_of_its_time() {
    let of = |title: &str, whom: &str, year: i32, all: &str| {
        let text = format!(
            "{title}\n各位代表:\n现在,我代表{whom}人民政府,向大会报告工作,请予审议。\n一、{}年工作回顾\n{all}{p}\n二、{year}年工作安排\n{all}{p}\n让我们努力奋斗!",
            year - 1,
            p = prose(20)
        );
        let report = only(&text);
        (report.place, report.place_path, report.place_code)
    };
    let code = Some("130608".to_owned());
    assert_eq!(of("清苑县人民政府工作报告(2008年)", "县", 2008, ""), ("清苑县".into(), "河北省/保定市/清苑县".into(), code.clone()));
    assert_eq!(
        of("保定市清苑区2008年政府工作报告", "县", 2008, ""),
        ("清苑县".into(), "河北省/保定市/清苑县".into(), code.clone()),
        "a page gives it the name of today"
    );
    assert_eq!(of("保定市清苑区2021年政府工作报告", "区", 2021, ""), ("清苑区".into(), "河北省/保定市/清苑区".into(), code.clone()));
    let county = "全县上下同心,全县各项事业都有进步,全县人民生活改善。";
    assert_eq!(of("保定市清苑区2015年政府工作报告", "县", 2015, county).0, "清苑县", "in the year of the change the text's 全县 decides");
}

#[test]
fn a_whole_report_in_one_line() {
    let text = format!(
        "2016年恩施土家族苗族自治州政府工作报告2016年1月12日在恩施土家族苗族自治州第七届人民代表大会第六次会议上各位代表:现在,我代表州人民政府向大会报告工作,请予审议。一、2015年和“十二五”工作回顾过去五年,全州上下同心。{p}二、“十三五”时期的主要目标任务{p}三、2016年工作安排今年是开局之年。{p}让我们努力奋斗!",
        p = prose(20)
    );
    let report = only(&text);
    assert_eq!(
        (report.place.as_str(), report.level, report.report_year, report.date.as_deref()),
        ("恩施土家族苗族自治州", Some(Level::City), Some(2016), Some("2016-01-12"))
    );
    assert_eq!(report.title, "2016年恩施土家族苗族自治州政府工作报告");
    assert_eq!(roles(&report), [Opening, ReviewOfYears, PlanOfYears, Plan]);
}

#[test]
fn a_congress_at_a_years_end_plans_the_next() {
    let text = format!(
        "政府工作报告\n2015年12月28日在米易县第十八届人民代表大会第五次会议上\n各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n一、2015年工作回顾\n{p}\n二、2016年工作安排\n{p}\n谢谢大家!",
        p = prose(20)
    );
    let report = only(&text);
    assert_eq!((report.report_year, report.date.as_deref()), (Some(2016), Some("2015-12-28")));
    assert!(!report.warns(Warning::YEAR_UNCERTAIN));
}

#[test]
fn a_year_that_is_nowhere_stated_is_inferred_and_said() {
    let text = format!(
        "米易县政府工作报告\n各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n一、过去一年的工作回顾\n2018年,全县上下同心。2018年底,大桥通车。{p}\n二、今年的工作安排\n{p}\n谢谢大家!",
        p = prose(20)
    );
    let report = only(&text);
    assert_eq!(report.report_year, Some(2019));
    assert!(report.warns(Warning::YEAR_UNCERTAIN));
    assert_eq!(roles(&report), [Opening, Review, Plan]);
}

#[test]
fn titles_around_a_report_are_no_reports_and_no_part_of_it() {
    let text = format!(
        "首页 > 政务公开 > 政府工作报告\n米易县2019年政府工作报告\n发布日期:2019-02-18 来源:县政府办\n浏览量:120\n字体:大 中 小\n各位代表:\n现在,我代表米易县人民政府向大会报告工作,请予审议。\n一、2018年工作回顾\n{p}\n二、2019年工作安排\n{p}\n各位代表!让我们努力奋斗!\n上一篇:2018年盐边县政府工作报告\n下一篇:2019年仁和区政府工作报告\n相关文章\n2019年攀枝花市政府工作报告\n02-18\n2018年米易县政府工作报告\n主办:米易县人民政府办公室\n蜀ICP备00000000号",
        p = prose(20)
    );
    let document = own("稿.txt", &text);
    let report = only(&text);
    assert_eq!((report.place.as_str(), report.report_year), ("米易县", Some(2019)));
    let span = text_of(&document, report.span.start, report.span.end);
    assert!(span.starts_with("米易县2019年") && span.ends_with("努力奋斗!"), "{}", &span[span.len() - 90..]);
    assert_eq!(report.date, None, "the day a page was put up is no meeting");
}

#[test]
fn reports_one_after_another_with_and_without_titles() {
    let one = |title: &str, county: &str, year: i32| {
        format!(
            "{title}各位代表:\n现在,我代表{county}人民政府向大会报告工作,请予审议。\n一、{}年工作回顾\n{p}\n二、{year}年工作安排\n{p}\n各位代表!让我们努力奋斗!\n",
            year - 1,
            p = prose(30)
        )
    };
    let text = [
        one("米易县2019年政府工作报告\n", "米易县", 2019),
        one("", "盐边县", 2020),
        one("政府工作报告\n(2021年1月8日在易县第十七届人民代表大会第六次会议上)\n", "县", 2021),
    ]
    .concat();
    let reports = reports_of(&own("汇编.txt", &text));
    let read: Vec<(&str, Option<i32>)> = reports.iter().map(|r| (r.place.as_str(), r.report_year)).collect();
    assert_eq!(read, [("米易县", Some(2019)), ("盐边县", Some(2020)), ("易县", Some(2021))]);
    assert!(reports.iter().all(|r| roles(r) == [Opening, Review, Plan]));
}

#[test]
fn short_reports_are_told_apart() {
    let one = |county: &str, year: i32| {
        format!(
            "{county}{year}年政府工作报告\n各位代表:\n现在,我代表{county}人民政府向大会报告工作,请予审议。\n一、{}年工作回顾\n{p}\n二、{year}年工作安排\n{p}\n",
            year - 1,
            p = prose(2)
        )
    };
    let text = [one("米易县", 2019), one("米易县", 2020), one("盐边县", 2020)].concat();
    let reports = reports_of(&own("汇编.txt", &text));
    let read: Vec<(&str, Option<i32>)> = reports.iter().map(|r| (r.place.as_str(), r.report_year)).collect();
    assert_eq!(read, [("米易县", Some(2019)), ("米易县", Some(2020)), ("盐边县", Some(2020))]);
}

#[test]
fn other_bodies_reports_bound_ours() {
    let text = format!(
        "米易县2019年政府工作报告\n各位代表:\n现在,我代表米易县人民政府向大会报告工作,请予审议。\n一、2018年工作回顾\n{p}\n二、2019年工作安排\n{p}\n让我们努力奋斗!\n米易县人民法院工作报告\n各位代表:\n现在,我代表县人民法院,向大会报告工作,请予审议。\n一、2018年工作回顾\n{p}\n二、2019年工作安排\n{p}",
        p = prose(30)
    );
    let report = only(&text);
    let document = own("稿.txt", &text);
    assert!(text_of(&document, report.span.start, report.span.end).ends_with("让我们努力奋斗!"));
}

#[test]
fn a_plan_report_of_a_whole_year() {
    let text = format!(
        "关于保定市2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告\n——2023年1月6日在保定市第十六届人民代表大会第三次会议上\n保定市发展和改革委员会\n各位代表:\n受市人民政府委托,现将2022年计划执行情况与2023年计划草案的报告提请大会审议。\n一、2022年国民经济和社会发展计划执行情况\n{p}\n二、2023年经济社会发展的总体要求和主要目标\n{p}\n三、2023年主要任务\n{p}",
        p = prose(20)
    );
    let report = only(&text);
    assert_eq!((report.form, report.place.as_str(), report.report_year), (Form::PlanExecution, "保定市", Some(2023)));
    assert_eq!(roles(&report), [Opening, Review, Plan, Plan]);
}

#[test]
fn a_report_without_headings() {
    let text = format!(
        "米易县2019年政府工作报告\n各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n过去的一年,全县上下同心。{p}\n今年是新中国成立七十周年,政府工作的总体要求是稳中求进。{p}\n谢谢大家!",
        p = prose(20)
    );
    assert_eq!(roles(&only(&text)), [Opening, Review, Plan]);
    // in one line, where nothing but the aims themselves says that the plan begins
    for aims in
        ["二、今年的主要工作总体要求是稳中求进。", "展望2019总体要求是稳中求进。", "全县经济社会发展主要预期目标是:财政收入增长8%。"]
    {
        let text = format!(
            "米易县2019年政府工作报告各位代表:现在,我代表县人民政府向大会报告工作,请予审议。一、2018年工作回顾{p}{aims}{p}谢谢大家!",
            p = prose(20)
        );
        assert_eq!(roles(&only(&text)), [Opening, Review, Plan], "{aims}");
    }
}

#[test]
fn what_accompanies_a_text_gives_way_to_it() {
    let mut document = own("易县2018年政府工作报告.txt", "");
    document.text = format!(
        "政府工作报告\n2019年1月8日在米易县第十九届人民代表大会第三次会议上\n各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n一、2018年工作回顾\n{p}\n二、2019年工作安排\n{p}\n谢谢大家!",
        p = prose(20)
    );
    let report = reports_of(&document).remove(0);
    assert_eq!((report.place.as_str(), report.report_year), ("米易县", Some(2019)));
    let told = report.warnings.iter().find(|w| w.code == Warning::METADATA_DISAGREES).unwrap();
    assert!(told.message.contains("2018") && told.message.contains("2019"), "{}", told.message);
    // Where the text says nothing, the file's name does.
    document.text = format!(
        "各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n一、2017年工作回顾\n{p}\n二、2018年工作安排\n{p}\n谢谢大家!",
        p = prose(20)
    );
    let report = reports_of(&document).remove(0);
    assert_eq!((report.place.as_str(), report.report_year, report.title.as_str()), ("易县", Some(2018), "易县2018年政府工作报告"));
}

#[test]
fn a_place_that_the_gazetteer_lacks_keeps_its_name_and_its_parents() {
    let text = format!(
        "2019年米易县新园镇政府工作报告\n各位代表:\n现在,我代表新园镇人民政府向大会报告工作,请予审议。\n一、2018年工作回顾\n{p}\n二、2019年工作安排\n{p}\n谢谢大家!",
        p = prose(20)
    );
    let report = only(&text);
    assert_eq!((report.place.as_str(), report.level, report.place_code), ("新园镇", Some(Level::Town), None));
    assert_eq!(report.place_path, "四川省/攀枝花市/米易县/新园镇");
    assert!(report.warnings.iter().any(|w| w.code == Warning::PLACE_UNCERTAIN));
}

#[test]
fn of_places_of_one_name_none_is_taken_that_the_text_does_not_tell() {
    let text = format!("新塘街道办事处2023年政府工作报告\n一、2022年工作回顾\n{}\n二、2023年工作安排\n{}", prose(12), prose(12));
    let report = only(&text);
    assert_eq!((report.place.as_str(), report.place_path.as_str(), report.place_code.as_deref()), ("新塘街道", "新塘街道", None));
    let warning = report.warnings.iter().find(|warning| warning.code == Warning::PLACE_UNCERTAIN).unwrap();
    assert!(warning.message.contains("不止一处") && warning.message.contains("未能确定"), "{}", warning.message);
    let told = only(&text.replacen("新塘街道办事处", "天河区新塘街道办事处", 1));
    assert_eq!(told.place_path, "广东省/广州市/天河区/新塘街道");
}

#[test]
fn what_a_page_says_below_its_title_ends_no_report() {
    let text = "清苑区2021年政府工作报告\n来源:区政府办公室 时间:2021-02-06 17:01\n各位代表:\n现在,我代表区人民政府向大会报告工作,请予审议。\n\
        一、2020年工作回顾\n地区生产总值121亿元。\n二、2021年工作安排\n地区生产总值增长6%。\n";
    let report = only(text);
    assert_eq!(report.span.end, text.trim_end().chars().count());
    assert!(!report.warns(Warning::TEXT_BROKEN_OFF));
}

#[test]
fn a_text_with_its_lines_broken_reads_as_one_without() {
    let paragraph = prose(6);
    let wrap = |text: &str| {
        let characters: Vec<char> = text.chars().collect();
        characters.chunks(34).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
    };
    let part = |heading: &str| {
        format!("    {heading}\n    {}\n    {}\n", wrap(&paragraph), wrap(&format!("全县生产总值达到1234.5亿元,{paragraph}")))
    };
    let text = format!(
        "米易县2019年政府工作报告\n2019年1月8日在米易县第十九届人民代表大会第三次会议上\n各位代表:\n    现在,我代表米易县人民政府向大会报告工作,请予审议。\n{}{}    谢谢大家!\n",
        part("一、2018年工作回顾"),
        part("二、2019年工作安排")
    );
    let report = only(&text);
    assert_eq!(roles(&report), [Opening, Review, Plan]);
    let cleaned = Cleaned::new(&text).text;
    assert_eq!(cleaned.matches(&paragraph).count(), 4, "every paragraph is whole again: {cleaned}");
}

#[test]
fn every_place_is_read_from_its_congress() {
    let gazetteer = Gazetteer::bundled();
    for place in gazetteer.places().iter().filter(|place| place.level != Level::Town && place.until.is_none()) {
        let path = gazetteer.path_names(place, Some(2021));
        let text = format!(
            "政府工作报告\n——2021年1月20日在{}第十届人民代表大会第三次会议上\n各位代表:\n现在,我代表人民政府向大会报告工作,请予审议。\n一、2020年工作回顾\n{p}\n二、2021年工作安排\n{p}\n谢谢大家!",
            path.replace('/', ""),
            p = prose(1)
        );
        let report = only(&text);
        assert_eq!(
            (report.place.as_str(), report.place_path.as_str(), report.place_code.as_deref()),
            (place.name_in(2021), path.as_str(), Some(place.code))
        );
    }
}

#[test]
fn a_text_that_is_no_report_gives_none() {
    assert_eq!(reports_of(&own("新闻.txt", &format!("本报讯 昨日召开会议,听取了政府工作报告。{}", prose(60)))), []);
    assert_eq!(reports_of(&own("空.txt", "")), []);
}

#[test]
fn a_half_year_told_under_its_giver() {
    let text = "米易县人民政府\n关于2021年上半年工作情况的报告\n各位代表:\n现在,我向大会报告上半年工作,请予审议。\n一、上半年工作回顾\n\
        上半年,全县地区生产总值增长7.1%。\n二、下半年工作安排\n下半年,我们要抓好各项工作。\n";
    let reports = reports_of(&Document { text: text.to_owned(), ..Document::default() });
    assert_eq!(reports.len(), 1);
    assert_eq!((reports[0].place.as_str(), reports[0].report_year, reports[0].form), ("米易县", Some(2021), Form::HalfYear));
}
