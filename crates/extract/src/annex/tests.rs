//! Tables of our own: what is read of them, and what is left because it is not certain.

use std::sync::OnceLock;

use duixian_model::Catalogue;

use crate::document::Document;
use crate::{Extractor, ReadReport};

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Catalogue::bundled()))
}

const OPENING: &str = "2021年某县政府工作报告\n各位代表:\n现在,我代表县人民政府,向大会报告工作,请予审议。\n一、2020年工作回顾\n\
    过去一年,全县上下同心,各项事业有了新的进步。\n二、2021年工作安排\n今年的主要预期目标见附表。我们要真抓实干,把各项任务落到实处。\n";

fn read(table: &str) -> ReadReport {
    let document = Document { text: format!("{OPENING}附表\n2021年主要预期目标\n{table}"), ..Document::default() };
    let mut reports = crate::read(&document, extractor());
    assert_eq!(reports.len(), 1);
    let report = reports.remove(0);
    let text: Vec<char> = document.text.chars().collect();
    for observation in &report.observations {
        // The evidence is the row's piece from the name to the figure, to the letter.
        let quoted: String = text[observation.span.start..observation.span.end].iter().collect();
        assert_eq!(observation.text, quoted);
        assert!(!quoted.contains('\n'), "{quoted}");
        let figure: String = text[observation.figure.start..observation.figure.end].iter().collect();
        assert!(quoted.ends_with(&figure), "{quoted} {figure}");
    }
    report
}

/// indicator kind measure low..high unit qualifier period
fn told(table: &str) -> Vec<String> {
    let bound = |bound: Option<duixian_model::Decimal>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    read(table)
        .observations
        .iter()
        .map(|o| {
            let words = [&serde_json::to_value(o.kind), &serde_json::to_value(o.measure), &serde_json::to_value(o.qualifier)]
                .map(|value| word(value.as_ref().unwrap().clone()));
            let [kind, measure, qualifier] = words;
            format!("{} {kind} {measure} {}..{} {} {qualifier} {}", o.indicator, bound(o.low), bound(o.high), o.unit.0, o.period)
        })
        .collect()
}

#[test]
fn a_table_with_units_gives_a_figure_a_cell() {
    let table = "指标名称\t单位\t2020年实际\t增长（%）\t2021年预期目标\t增长（%）\n\
        地区生产总值\t亿元\t118.32\t4.1\t129\t9左右\n\
        规模以上工业增加值\t%\t\t3.2\t\t10左右\n\
        一般公共预算收入\t亿元\t6.89\t8.5\t7.6\t10以上\n\
        社会消费品零售总额\t亿元\t1,060.1\t-2.6\t1,165.5\t9-10\n\
        城镇登记失业率\t%\t4.2\t\t≤4.5\t\n\
        粮食产量\t万吨\t20.4\t\t稳定\t\n";
    assert_eq!(
        told(table),
        [
            "gdp actual level 118.32..118.32 亿元 exact 2020",
            "gdp actual growth 4.1..4.1 % exact 2020",
            "gdp target level 129..129 亿元 exact 2021",
            "gdp target growth 9..9 % about 2021",
            "above_scale_industrial_value_added actual growth 3.2..3.2 % exact 2020",
            "above_scale_industrial_value_added target growth 10..10 % about 2021",
            "general_budget_revenue actual level 6.89..6.89 亿元 exact 2020",
            "general_budget_revenue actual growth 8.5..8.5 % exact 2020",
            "general_budget_revenue target level 7.6..7.6 亿元 exact 2021",
            "general_budget_revenue target growth 10.. % at_least 2021",
            "retail_sales actual level 1060.1..1060.1 亿元 exact 2020",
            "retail_sales actual growth -2.6..-2.6 % exact 2020",
            "retail_sales target level 1165.5..1165.5 亿元 exact 2021",
            "retail_sales target growth 9..10 % range 2021",
            "registered_unemployment actual level 4.2..4.2 % exact 2020",
            "registered_unemployment target level ..4.5 % at_most 2021",
            "grain_output actual level 20.4..20.4 万吨 exact 2020",
        ]
    );
}

#[test]
fn units_may_stand_behind_the_name_and_growth_in_it() {
    let table = "序号\t指标\t2020年完成\t2021年目标\t责任单位\n\
        1\t地区生产总值（亿元）\t118.32\t129\t发改局\n\
        2\t地区生产总值增速（%）\t4.1\t9左右\t发改局\n\
        3\t固定资产投资\t增长5.1%\t增长10%左右\t发改局\n\
        4\t城镇新增就业（人）\t4100\t3500以上\t人社局\n\
        5\t（一）一般公共预算收入\t6.89亿元\t力争7.6亿元\t财政局\n";
    assert_eq!(
        told(table),
        [
            "gdp actual level 118.32..118.32 亿元 exact 2020",
            "gdp target level 129..129 亿元 exact 2021",
            "gdp actual growth 4.1..4.1 % exact 2020",
            "gdp target growth 9..9 % about 2021",
            "fixed_asset_investment actual growth 5.1..5.1 % exact 2020",
            "fixed_asset_investment target growth 10..10 % about 2021",
            "new_urban_jobs actual level 4100..4100 人 exact 2020",
            "new_urban_jobs target level 3500.. 人 at_least 2021",
            "general_budget_revenue actual level 6.89..6.89 亿元 exact 2020",
            "general_budget_revenue target level 7.6..7.6 亿元 exact 2021",
        ]
    );
}

#[test]
fn a_header_of_two_rows_and_a_plan_of_five_years() {
    let two = "指标\t单位\t2020年\t\t2021年\t\n\t\t完成\t增长（%）\t目标\t增长（%）\n地区生产总值\t亿元\t118.32\t4.1\t129\t9\n";
    assert_eq!(
        told(two),
        [
            "gdp actual level 118.32..118.32 亿元 exact 2020",
            "gdp actual growth 4.1..4.1 % exact 2020",
            "gdp target level 129..129 亿元 exact 2021",
            "gdp target growth 9..9 % exact 2021",
        ]
    );
    let plan = "指标\t单位\t2020年\t2025年\t“十四五”年均增长（%）\t属性\n地区生产总值\t亿元\t118.32\t180\t9左右\t预期性\n";
    assert_eq!(
        told(plan),
        [
            "gdp actual level 118.32..118.32 亿元 exact 2020",
            "gdp target level 180..180 亿元 exact 2025",
            "gdp target avg_growth 9..9 % about 2021-2025",
        ]
    );
}

#[test]
fn last_years_target_beside_its_result_is_restated() {
    let report = read("指标\t单位\t2020年目标\t2020年完成\t2021年目标\n地区生产总值\t亿元\t115\t118.32\t129\n");
    let restated: Vec<bool> = report.observations.iter().map(|o| o.restated).collect();
    assert_eq!(restated, [true, false, false]);
    assert_eq!(report.observations.iter().map(|o| o.listed).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn what_is_not_certain_is_left() {
    for table in [
        // no column of indicators; no year; a year with part of it; done or promised is not said
        "地区生产总值\t亿元\t118.32\t129\n一般公共预算收入\t亿元\t6.89\t7.6\n",
        "指标\t单位\t完成\t目标\n地区生产总值\t亿元\t118.32\t129\n",
        "指标\t单位\t2020年1-6月\n地区生产总值\t亿元\t58.3\n",
        "指标\t单位\t2020年计划完成\n地区生产总值\t亿元\t118.32\n",
        // completion, rank, another place
        "指标\t单位\t2020年完成率\t2020年全市排名\t2020年全市完成\n地区生产总值\t亿元\t103%\t3\t3953\n",
        // a result of the year that only begins
        "指标\t单位\t2021年完成\n地区生产总值\t亿元\t129\n",
        // no indicator to the letter; a unit of another kind; two units; cells that are more than a figure
        "指标\t单位\t2021年目标\n园区地区生产总值\t亿元\t12\n地区生产总值\t人\t129\n地区生产总值\t亿元、%\t129\n地区生产总值\t亿元\t129(9%)\n粮食产量\t万吨\t—\n",
        // cells are missing: which of them is not known
        "指标\t单位\t2020年实际\t2021年目标\n地区生产总值\t亿元\t129\n",
    ] {
        assert_eq!(told(table), Vec::<String>::new(), "{table}");
    }
}

#[test]
fn a_figure_said_in_the_text_and_in_a_table_is_one() {
    let text = format!(
        "{}预期目标是:地区生产总值增长9%左右。\n附表\n指标\t单位\t2021年目标\n地区生产总值\t%\t9左右\n一般公共预算收入\t%\t10\n",
        OPENING
    );
    let document = Document { text, ..Document::default() };
    let reports = crate::read(&document, extractor());
    let found: Vec<&str> = reports[0].observations.iter().map(|o| o.indicator.as_str()).collect();
    assert_eq!(found, ["gdp", "general_budget_revenue"]);
}

#[test]
fn blanks_part_the_columns_of_a_plain_text() {
    let table = "  指标名称            单位     2020年完成    2021年目标    备注\n\
        一、经济发展\n\
        \u{3000}地区生产总值        亿元     118.32        129左右       预期性\n\
        \u{3000}规模以上工业增加值   亿元     31.5          34 以上       预期性\n\
        二、民生\n\
        \u{3000}城镇登记失业率       %        4.2          ≤4.5          约束性\n\
        \u{3000}粮食产量            万吨      20.4          稳定          预期性\n\
        \u{3000}居民消费价格涨幅     %                      3             预期性\n\
        以上各项指标由县发改局分解下达到各乡镇、各部门。\n";
    assert_eq!(
        told(table),
        [
            "gdp actual level 118.32..118.32 亿元 exact 2020",
            "gdp target level 129..129 亿元 about 2021",
            "above_scale_industrial_value_added actual level 31.5..31.5 亿元 exact 2020",
            "above_scale_industrial_value_added target level 34.. 亿元 at_least 2021",
            "registered_unemployment actual level 4.2..4.2 % exact 2020",
            "registered_unemployment target level ..4.5 % at_most 2021",
            "grain_output actual level 20.4..20.4 万吨 exact 2020",
        ]
    );
    let single = "指标 单位 2020年完成 增长（%） 2021年目标 增长（%）\n\
        地区生产总值 亿元 118.32 4.1 129 9左右\n\
        固定资产投资 亿元 - 6.1 - 8以上\n\
        财政收入 万元 6 890 8.5 7 600 10\n";
    assert_eq!(
        told(single),
        [
            "gdp actual level 118.32..118.32 亿元 exact 2020",
            "gdp actual growth 4.1..4.1 % exact 2020",
            "gdp target level 129..129 亿元 exact 2021",
            "gdp target growth 9..9 % about 2021",
            "fixed_asset_investment actual growth 6.1..6.1 % exact 2020",
            "fixed_asset_investment target growth 8.. % at_least 2021",
        ]
    );
    // No header to the letter, no table: what the words say is read as any sentence.
    assert!(told("工作 项目 2021年安排 负责单位\n地区生产总值 增长 县发改局\n").is_empty());
}

#[test]
fn bars_and_commas_part_the_columns_too() {
    let expected = [
        "gdp actual growth 3.5..3.5 % exact 2020",
        "gdp target growth 6.5..6.5 % exact 2021",
        "retail_sales actual growth -2..-2 % exact 2020",
        "retail_sales target growth 8.. % at_least 2021",
    ];
    let plain = ["指标|2020年完成|2021年目标", "地区生产总值增速|3.5%|6.5%", "社会消费品零售总额增速|-2%|8%以上"];
    let boxed = "┌───┬───┬───┐\n│指标│2020年完成│2021年目标│\n├───┼───┼───┤\n│地区生产总值增速│3.5%│6.5%│\n\
        │社会消费品零售总额增速│ -2% │8%以上│\n└───┴───┴───┘\n";
    let lines = |rows: [String; 3]| rows.map(|row| row + "\n").concat();
    let barred = lines(plain.map(|row| format!("| {} |", row.replace('|', " | "))));
    for table in [
        lines(plain.map(str::to_owned)),
        lines(plain.map(|row| row.replace('|', "｜"))),
        lines(plain.map(|row| row.replace('|', ","))),
        barred,
        boxed.to_owned(),
    ] {
        assert_eq!(told(&table), expected, "{table}");
    }
}

/// Without a header the cells of a row are not one sentence.
#[test]
fn a_name_and_the_figure_of_another_cell_are_not_joined() {
    assert!(told("|地区生产总值增速|3.5%|6.5%|\n│地区生产总值增速│3.5%│6.5%│\n").is_empty());
}
