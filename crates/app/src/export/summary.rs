//! A comparison in brief, for people to read on paper: a row a place, the figures in their own words, the difference, the
//! verdict, every doubt. The sheet of the workbook that is made for the printer; the briefing's table says its cells alike.

use duixian_chart::Lang;
use duixian_model::{Comparison, Row, Side, Strength};

use super::comparison::gap_unit;
use super::table::{Cell, Column, Holds};
use super::words;

/// The columns.
pub(crate) const COLUMNS: [Column; 10] = [
    Column::new("place", "地区", Holds::Text(16)),
    Column::new("indicator", "指标", Holds::Text(18)),
    Column::new("measure", "口径", Holds::Text(10)),
    Column::new("year", "年份", Holds::Whole),
    Column::new("target", "目标", Holds::Text(20)),
    Column::new("actual", "实际", Holds::Text(20)),
    Column::new("gap", "差距", Holds::Number),
    Column::new("gap_unit", "差距的单位", Holds::Text(12)),
    Column::new("verdict", "结论", Holds::Text(12)),
    Column::new("flags", "提示", Holds::Text(40)),
];

/// A cell for each of the columns.
pub(crate) fn cells<'a>(comparison: &'a Comparison, row: &'a Row, is_parent: bool, lang: Lang) -> [Cell<'a>; COLUMNS.len()] {
    let indicator = match lang {
        Lang::Zh => comparison.indicator_name.as_str(),
        Lang::En => comparison.indicator_name_en.as_str(),
    };
    let gap = row.gap.as_ref();
    [
        Cell::text(place(row, is_parent, lang)),
        Cell::text(indicator),
        words::measure(comparison.selection.measure),
        Cell::Whole(comparison.selection.year.into()),
        Cell::text(side(&row.target, lang)),
        Cell::text(side(&row.actual, lang)),
        Cell::number(gap.map(|gap| gap.value)),
        gap.map_or(Cell::Empty, |_| Cell::text(gap_unit(comparison, lang))),
        words::verdict(row.verdict.as_ref()),
        Cell::text(words::all_told(&row.flags, lang)),
    ]
}

/// The place of a row, and whether it is the one above the others.
pub(crate) fn place(row: &Row, is_parent: bool, lang: Lang) -> String {
    match (is_parent, lang) {
        (false, _) => row.name.clone(),
        (true, Lang::Zh) => format!("{}（上级）", row.name),
        (true, Lang::En) => format!("{} (parent)", row.name),
    }
}

/// A side with what a reader must know of its figure: 确保6%以上; 6.3%（预计）.
pub(crate) fn side(side: &Side, lang: Lang) -> String {
    let Side::Stated { fact, .. } = side else { return words::side(side, lang) };
    let seen = &fact.observation;
    let zh = lang == Lang::Zh;
    let firm = match (seen.strength, zh) {
        (Strength::Plain, _) => "",
        (Strength::Ensure, true) => "确保",
        (Strength::Strive, true) => "力争",
        (Strength::Ensure, false) => "ensure ",
        (Strength::Strive, false) => "strive for ",
    };
    let estimated = match (seen.estimated, zh) {
        (false, _) => "",
        (true, true) => "（预计）",
        (true, false) => " (estimate)",
    };
    format!("{firm}{}{estimated}", words::figure(fact, lang))
}
