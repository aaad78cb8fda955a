//! Every observation of a library with its place, report and evidence: the columns, and one row each.

use duixian_model::{Catalogue, Form, Level, Observation};
use duixian_store::ReportRow;
use serde::Serialize;

use super::table::{Cell, Column, Holds};
use super::words;

/// An observation with all that a reader of the file needs, as a line of JSON.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    file: &'a str,
    place: &'a str,
    place_path: &'a str,
    place_key: &'a str,
    level: Option<Level>,
    report: i64,
    report_year: Option<i32>,
    form: Form,
    title: &'a str,
    date: Option<&'a str>,
    id: i64,
    indicator_name: &'a str,
    #[serde(flatten)]
    observation: &'a Observation,
    #[serde(skip)]
    warnings: &'a str,
    #[serde(skip)]
    imported_at: &'a str,
    #[serde(skip)]
    corrected: bool,
}

/// The columns; new ones come last, since programs may count them.
pub(crate) const COLUMNS: [Column; 39] = [
    Column::new("id", "编号", Holds::Whole),
    Column::new("place", "地区", Holds::Text(12)),
    Column::new("place_path", "所属", Holds::Text(24)),
    Column::new("place_key", "地区代码", Holds::Text(10)),
    Column::new("level", "层级", Holds::Text(7)),
    Column::new("report", "报告编号", Holds::Whole),
    Column::new("report_year", "报告年份", Holds::Whole),
    Column::new("form", "报告种类", Holds::Text(14)),
    Column::new("title", "报告标题", Holds::Text(30)),
    Column::new("date", "报告日期", Holds::Day),
    Column::new("file", "文件", Holds::Text(24)),
    Column::new("indicator", "指标代号", Holds::Text(24)),
    Column::new("indicator_name", "指标", Holds::Text(24)),
    Column::new("kind", "目标或实际", Holds::Text(12)),
    Column::new("measure", "口径", Holds::Text(9)),
    Column::new("low", "下限", Holds::Number),
    Column::new("high", "上限", Holds::Number),
    Column::new("unit", "单位", Holds::Text(8)),
    Column::new("qualifier", "表述", Holds::Text(9)),
    Column::new("period", "时期", Holds::Text(11)),
    Column::new("text", "原句", Holds::Text(60)),
    Column::new("printed", "原文数字", Holds::Text(14)),
    Column::new("strength", "力度", Holds::Text(8)),
    Column::new("relation", "与参照的关系", Holds::Text(10)),
    Column::new("reference", "参照指标", Holds::Text(12)),
    Column::new("estimated", "预计数", Holds::Flag),
    Column::new("restated", "复述往年目标", Holds::Flag),
    Column::new("comparable_basis", "可比口径", Holds::Flag),
    Column::new("listed", "在目标清单中", Holds::Flag),
    Column::new("span_start", "原句起", Holds::Whole),
    Column::new("span_end", "原句止", Holds::Whole),
    Column::new("figure_start", "数字起", Holds::Whole),
    Column::new("figure_end", "数字止", Holds::Whole),
    Column::new("rule", "识别规则", Holds::Text(16)),
    Column::new("confidence", "可信度", Holds::Share),
    Column::new("hints", "提示", Holds::Text(30)),
    Column::new("warnings", "报告的提醒", Holds::Text(30)),
    Column::new("corrected", "经人更正", Holds::Flag),
    Column::new("imported_at", "导入时间", Holds::Moment),
];

impl<'a> Line<'a> {
    /// An observation of a report; `warnings` and `imported_at` are the report's.
    pub(crate) fn new(
        report: &'a ReportRow,
        row: &'a duixian_store::ObservationRow,
        catalogue: &'a Catalogue,
        warnings: &'a str,
        imported_at: &'a str,
    ) -> Line<'a> {
        Line {
            file: &report.origin,
            place: &report.place,
            place_path: &report.place_path,
            place_key: &report.place_key,
            level: report.level,
            report: report.id,
            report_year: report.report_year,
            form: report.form,
            title: &report.title,
            date: report.date.as_deref(),
            id: row.id,
            indicator_name: catalogue.get(&row.observation.indicator).map_or("", |known| known.name.as_str()),
            observation: &row.observation,
            warnings,
            imported_at,
            corrected: row.corrected,
        }
    }

    /// A cell for each of the columns.
    pub(crate) fn cells(&self) -> [Cell<'a>; COLUMNS.len()] {
        let seen = self.observation;
        let place = |at: usize| Cell::Whole(i64::try_from(at).unwrap_or(i64::MAX));
        [
            Cell::Whole(self.id),
            Cell::text(self.place),
            Cell::text(self.place_path),
            Cell::text(self.place_key),
            words::level(self.level),
            Cell::Whole(self.report),
            Cell::whole(self.report_year),
            words::form_cell(self.form),
            Cell::text(self.title),
            Cell::text(self.date.unwrap_or_default()),
            Cell::text(self.file),
            Cell::text(seen.indicator.as_str()),
            Cell::text(self.indicator_name),
            words::kind(seen.kind),
            words::measure(seen.measure),
            Cell::number(seen.low),
            Cell::number(seen.high),
            Cell::text(seen.unit.0.as_str()),
            words::qualifier(seen.qualifier),
            Cell::text(seen.period.to_string()),
            Cell::text(seen.text.as_str()),
            Cell::text(seen.printed.as_str()),
            words::strength(seen.strength),
            words::relation(seen.relation),
            Cell::text(seen.reference.as_deref().unwrap_or_default()),
            Cell::Flag(seen.estimated),
            Cell::Flag(seen.restated),
            Cell::Flag(seen.comparable_basis),
            Cell::Flag(seen.listed),
            place(seen.span.start),
            place(seen.span.end),
            place(seen.figure.start),
            place(seen.figure.end),
            Cell::text(seen.rule.as_str()),
            Cell::Share(seen.confidence),
            Cell::text(seen.hints.join("；")),
            Cell::text(self.warnings),
            Cell::Flag(self.corrected),
            Cell::text(self.imported_at),
        ]
    }
}
