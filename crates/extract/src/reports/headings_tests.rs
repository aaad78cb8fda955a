//! Headings as reports word them, and sentences that are none.

use super::*;

type Read = (String, Vec<(Vec<When>, Sense)>);

fn read(text: &str) -> Vec<Read> {
    headings(text, 0..text.len()).into_iter().map(|h| (text[h.at].to_owned(), h.parts)).collect()
}

fn one(text: &str) -> Read {
    let mut all = read(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

#[test]
fn headings_with_lines_of_their_own() {
    use Sense::*;
    use When::*;
    for (line, parts) in [
        ("一、2019年工作回顾", vec![(vec![Year(2019)], Past)]),
        ("2018年工作回顾", vec![(vec![Year(2018)], Past)]),
        ("二〇二五年主要目标任务", vec![(vec![Year(2025)], Plan)]),
        ("一、过去五年政府工作的简要回顾", vec![(vec![LastYears], Past)]),
        ("二、今后五年政府工作的主要任务", vec![(vec![NextYears], Plan)]),
        ("二、“十四五”时期的主要目标任务", vec![(vec![Years(2021, 2025)], Plan)]),
        ("一、2020年和“十三五”工作回顾", vec![(vec![Year(2020), Years(2016, 2020)], Past)]),
        ("一、“十三五”时期发展成就和2020年主要工作", vec![(vec![Years(2016, 2020)], Past), (vec![Year(2020)], Open)]),
        ("一、上半年国民经济和社会发展计划执行情况", vec![(vec![FirstHalf], Past)]),
        ("二、下半年经济社会发展工作重点", vec![(vec![Next], Plan)]),
        ("二、2025年主要任务——决胜“十四五”、跑出加速度", vec![(vec![Year(2025)], Plan)]),
        ("一、回顾“十三五”,我们以项目为先,坚定前行、", vec![(vec![Years(2016, 2020)], Past)]),
        ("二、展望“十四五”,我们站在新的起点,意气风发、", vec![(vec![Years(2021, 2025)], Plan)]),
        ("2023年主要工作", vec![(vec![Year(2023)], Open)]),
        ("一、工作回顾", vec![(vec![LastYear], Past)]),
        ("第二部分2016年工作安排", vec![(vec![Year(2016)], Plan)]),
        ("三、2012年工作安排", vec![(vec![Year(2012)], Plan)]),
        ("一、本届政府五年来的工作回顾", vec![(vec![LastYears, LastYears], Past)]),
        ("一、过去五年的工作", vec![(vec![LastYears], Open)]),
        ("一、关于2014年工作", vec![(vec![Year(2014)], Open)]),
        ("一、2012年以来工作回顾", vec![(vec![Since(2012)], Past)]),
        ("一、砥砺奋进——2023年工作回顾", vec![(vec![Year(2023)], Past)]),
        ("一、克难攻坚、奋勇争先,过去五年取得新成就", vec![(vec![LastYears], Past)]),
        ("三、扎实做好2016年工作", vec![(vec![Year(2016)], Plan)]),
        ("二、“十二五”规划纲要(草案)的说明", vec![(vec![Years(2011, 2015)], Open)]),
        ("三、2026年经济社会发展总体要求和政策取向", vec![(vec![Year(2026)], Plan)]),
        ("(一)过去五年工作", vec![(vec![LastYears], Open)]),
        ("一、今年以来工作情况", vec![(vec![Next], Past)]),
        ("二、下一步工作", vec![(vec![Next], Open)]),
        ("二、二○○八年的主要任务", vec![(vec![Year(2008)], Plan)]),
        ("二、凝心聚力,开创2021年工作新局面", vec![(vec![Year(2021)], Plan)]),
        ("贰、2021年工作部署", vec![(vec![Year(2021)], Plan)]),
        ("贰“十四五”目标", vec![(vec![Years(2021, 2025)], Plan)]),
        ("二2021年工作安排", vec![(vec![Year(2021)], Plan)]),
        ("一、回顾2020", vec![(vec![Year(2020)], Past)]),
        ("二、展望2021", vec![(vec![Year(2021)], Plan)]),
        ("【2021年工作安排】", vec![(vec![Year(2021)], Plan)]),
        ("●2020年工作回顾", vec![(vec![Year(2020)], Past)]),
        ("二、2021-2025年发展目标", vec![(vec![Years(2021, 2025)], Plan)]),
    ] {
        assert_eq!(one(line).1, parts, "{line}");
    }
}

#[test]
fn headings_inside_a_long_line() {
    let text = "请予审议,并请列席人员提出意见。2018年工作回顾2018年,是极不平凡的一年,全镇上下共同努力。做好各项工作。一、2018年的事另说。二、2019年工作计划2019年是关键之年,2019年工作安排的总体要求是稳。";
    let found: Vec<String> = read(text).into_iter().map(|(words, _)| words).collect();
    assert_eq!(found, ["2018年工作回顾", "二、2019年工作计划"]);
    let text = "2021年荔湾区一、“十三五”时期工作回顾过去五年,是极不平凡的五年。二、“十四五”时期的奋斗目标和主要任务根据建议,我们编制了纲要。三、2021年工作安排2021年是开局之年。";
    let found: Vec<String> = read(text).into_iter().map(|(words, _)| words).collect();
    assert_eq!(found, ["一、“十三五”时期工作回顾", "二、“十四五”时期的奋斗目标和主要任务", "三、2021年工作安排"]);
}

#[test]
fn headings_inside_a_line_in_other_dresses() {
    for (text, heading) in [
        ("全年工作平稳。第二部分2021年工作安排2021年是开局之年。", "第二部分2021年工作安排"),
        ("全年工作平稳。贰、2021年工作部署2021年是开局之年。", "贰、2021年工作部署"),
        ("全年工作平稳。二、2021年工作安排总体要求是稳中求进。", "二、2021年工作安排"),
        ("全年工作平稳。二、今年的主要工作总体要求是稳中求进。", "二、今年的主要工作"),
        ("全年工作平稳。二、今后五年工作建议主要目标是翻番。", "二、今后五年工作建议"),
        ("全年工作平稳。●2021年工作安排2021年是开局之年。", "2021年工作安排"),
        ("全年工作平稳。2021年重点任务2021年是开局之年。", "2021年重点任务"),
        ("全年工作平稳。二、抢抓机遇,开创2021年工作新局面2021年是开局之年。", "二、抢抓机遇,开创2021年工作"),
    ] {
        let found: Vec<String> = read(text).into_iter().map(|(words, _)| words).collect();
        assert_eq!(found, [heading], "{text}");
    }
}

#[test]
fn sentences_are_no_headings() {
    for text in [
        "过去的五年,经济保持平稳较快发展,综合实力明显增强。",
        "一是脱贫摘帽顺利实现",
        "一、切实做到“疫情要防住”",
        "2022年底前完成",
        "2023年,我们要重点抓好以下工作",
        "三、加强政府自身建设",
        "各位代表,回顾五年来的工作,我们深深体会到团结是最大的力量。",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}
