//! The reports behind the figures, a row each, with how each is cited.

use duixian_store::ReportRow;

use super::citation;
use super::table::{Cell, Column, Holds, one_line};
use super::words;

/// The columns.
pub(crate) const COLUMNS: [Column; 12] = [
    Column::new("report", "报告编号", Holds::Whole),
    Column::new("place", "地区", Holds::Text(12)),
    Column::new("place_path", "所属", Holds::Text(24)),
    Column::new("level", "层级", Holds::Text(7)),
    Column::new("report_year", "报告年份", Holds::Whole),
    Column::new("form", "报告种类", Holds::Text(14)),
    Column::new("title", "报告标题", Holds::Text(34)),
    Column::new("date", "报告日期", Holds::Day),
    Column::new("file", "文件", Holds::Text(24)),
    Column::new("broken_off", "原文中断", Holds::Flag),
    Column::new("warnings", "提醒", Holds::Text(30)),
    Column::new("citation", "引用格式", Holds::Text(60)),
];

/// A cell for each of the columns.
pub(crate) fn cells(report: &ReportRow) -> [Cell<'_>; COLUMNS.len()] {
    let warnings = report.warnings.iter().map(|warning| warning.message.as_str()).collect::<Vec<_>>().join("；");
    [
        Cell::Whole(report.id),
        Cell::text(report.place.as_str()),
        Cell::text(report.place_path.as_str()),
        words::level(report.level),
        Cell::whole(report.report_year),
        words::form_cell(report.form),
        Cell::text(one_line(&report.title)),
        Cell::text(report.date.as_deref().unwrap_or_default()),
        Cell::text(report.origin.as_str()),
        Cell::Flag(report.broken_off),
        Cell::text(warnings),
        Cell::text(citation::of_report(report)),
    ]
}
