//! A comparison or a panel of them on its way out: a row a place, with both figures, their wording and sentences, the
//! difference, the verdict and every doubt; the reports behind it; what is missing and why. As CSV, XLSX, Parquet, DOCX,
//! and a ZIP with all of it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use duixian_chart::units::unit_in;
use duixian_chart::{FigureOptions, Lang};
use duixian_model::{Absence, Comparison, Fact, Mode, Observation, PanelSelection, Row, Side, Verdict};
use duixian_store::ReportRow;
use serde::{Deserialize, Serialize};

use super::csv::Csv;
use super::parquet::Parquet;
use super::table::{Cell, Column, For, Holds, Rows, one_line};
use super::workbook::{Book, Layout};
use super::{briefing, bundle, sources, summary, whole, words};
use crate::error::AppError;
use crate::library::Library;
use crate::names;

/// What a comparison is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableFormat {
    /// For spreadsheets.
    Csv,
    /// A workbook: the comparison, its sources, what is missing, notes.
    Xlsx,
    /// For Python, R, DuckDB and Spark.
    Parquet,
    /// A table for a briefing.
    Docx,
    /// The figure, the data, the sources, what is missing, and how to cite it.
    Zip,
}

/// How a comparison's table is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableOptions {
    /// The language of heads and words.
    pub lang: Lang,
    /// Only these places, by key, in this order; empty: all, as they stand.
    pub places: Vec<String>,
    /// The figure that goes along, and whose words stand around the table.
    pub figure: Option<FigureOptions>,
}

impl TableFormat {
    /// By the file's ending.
    pub fn of(path: &Path) -> Result<TableFormat, AppError> {
        match path.extension().map(|ending| ending.to_ascii_lowercase()).as_deref().and_then(|ending| ending.to_str()) {
            Some("csv") => Ok(TableFormat::Csv),
            Some("xlsx") => Ok(TableFormat::Xlsx),
            Some("parquet") => Ok(TableFormat::Parquet),
            Some("docx") => Ok(TableFormat::Docx),
            Some("zip") => Ok(TableFormat::Zip),
            _ => Err(AppError::Wrong(format!("“{}”的扩展名不是 .csv、.xlsx、.parquet、.docx 或 .zip；请用其中之一。", path.display()))),
        }
    }
}

/// Everything that goes out with a comparison.
#[derive(Debug)]
pub(crate) struct Outgoing {
    /// In the order chosen, with only the rows wanted.
    pub(crate) comparisons: Vec<Comparison>,
    /// The reports that state any of the figures, by place and year.
    pub(crate) reports: Vec<ReportRow>,
    /// The library's name.
    pub(crate) library: String,
    /// When (RFC 3339).
    pub(crate) made_at: String,
    /// The language.
    pub(crate) lang: Lang,
}

impl Library {
    /// Writes the comparisons of a panel to a file, its form by the file's ending. `made_at` is when (RFC 3339).
    pub fn export_comparison(&self, chosen: &PanelSelection, options: &TableOptions, path: &Path, made_at: &str) -> Result<(), AppError> {
        let format = TableFormat::of(path)?;
        let out = self.outgoing(chosen, options, made_at)?;
        let figure = FigureOptions { lang: options.lang, ..options.figure.clone().unwrap_or_default() };
        match format {
            TableFormat::Csv => whole(path, |to| out.csv(to)),
            TableFormat::Parquet => whole(path, |to| out.parquet(to)),
            TableFormat::Xlsx => whole(path, |to| out.workbook()?.save(to)),
            TableFormat::Docx => whole(path, |to| briefing::write(&out, &figure, to)),
            TableFormat::Zip => whole(path, |to| bundle::write(&out, &figure, to)),
        }
    }

    /// What goes out, gathered.
    fn outgoing(&self, chosen: &PanelSelection, options: &TableOptions, made_at: &str) -> Result<Outgoing, AppError> {
        let mut comparisons = self.panel(chosen)?.to_vec();
        if !options.places.is_empty() {
            let at: HashMap<&str, usize> = options.places.iter().enumerate().map(|(at, place)| (place.as_str(), at)).collect();
            for comparison in &mut comparisons {
                comparison.rows.retain(|row| at.contains_key(row.place.as_str()));
                comparison.rows.sort_by_key(|row| at.get(row.place.as_str()).copied());
            }
        }
        let db = self.reading()?;
        let mut numbers: BTreeSet<i64> = comparisons.iter().flat_map(rows).flat_map(|(row, _)| reports_of(row)).collect();
        for comparison in &comparisons {
            // A report that is silent has been read too.
            let places: HashSet<&str> = rows(comparison).map(|(row, _)| row.place.as_str()).collect();
            numbers.extend(comparison.sources.iter().filter(|source| places.contains(source.place.as_str())).map(|source| source.report));
        }
        let mut reports = numbers.into_iter().map(|number| db.report_row(number)).collect::<Result<Vec<_>, _>>()?;
        reports.sort_by(|a, b| (&a.place_key, a.report_year, a.id).cmp(&(&b.place_key, b.report_year, b.id)));
        Ok(Outgoing { comparisons, reports, library: self.name(), made_at: made_at.to_owned(), lang: options.lang })
    }
}

/// Comparisons as CSV for programs: names and words as they stand on the wire.
pub fn csv_for_programs(comparisons: &[Comparison], to: impl std::io::Write) -> Result<(), AppError> {
    let mut table = Csv::new(to, &COLUMNS, For::Programs, false)?;
    for comparison in comparisons {
        for (row, is_parent) in rows(comparison) {
            table.row(&cells(comparison, row, is_parent, Lang::Zh))?;
        }
    }
    table.finish()
}

/// The rows of a comparison, its parent's last and so marked.
pub(crate) fn rows(comparison: &Comparison) -> impl Iterator<Item = (&Row, bool)> {
    comparison.rows.iter().map(|row| (row, false)).chain(comparison.parent.as_deref().map(|row| (row, true)))
}

fn reports_of(row: &Row) -> Vec<i64> {
    let of = |side: &Side| match side {
        Side::Stated { fact, others } => std::iter::once(fact.report).chain(others.iter().map(|other| other.report)).collect(),
        Side::OtherMeasure { facts } => facts.iter().map(|fact| fact.report).collect(),
        Side::Missing { evidence, .. } => evidence.iter().map(|(report, ..)| *report).collect::<Vec<_>>(),
    };
    let above = row.above.iter().map(|above| above.fact.report);
    of(&row.target).into_iter().chain(of(&row.actual)).chain(above).collect()
}

/// The columns of a comparison; new ones come last, since programs may count them.
const COLUMNS: [Column; 49] = [
    Column::new("place", "地区", Holds::Text(12)),
    Column::new("place_path", "所属", Holds::Text(24)),
    Column::new("place_key", "地区代码", Holds::Text(10)),
    Column::new("is_parent", "上级", Holds::Flag),
    Column::new("indicator", "指标代号", Holds::Text(24)),
    Column::new("measure", "口径", Holds::Text(9)),
    Column::new("year", "年份", Holds::Whole),
    Column::new("mode", "方式", Holds::Text(10)),
    Column::new("unit", "单位", Holds::Text(8)),
    Column::new("target", "目标", Holds::Text(16)),
    Column::new("target_state", "目标状态", Holds::Text(11)),
    Column::new("target_low", "目标下限", Holds::Number),
    Column::new("target_high", "目标上限", Holds::Number),
    Column::new("target_report_year", "目标所在报告年份", Holds::Whole),
    Column::new("target_text", "目标原句", Holds::Text(50)),
    Column::new("actual", "实际", Holds::Text(16)),
    Column::new("actual_state", "实际状态", Holds::Text(11)),
    Column::new("actual_low", "实际下限", Holds::Number),
    Column::new("actual_high", "实际上限", Holds::Number),
    Column::new("actual_period", "实际所属时期", Holds::Text(11)),
    Column::new("actual_report_year", "实际所在报告年份", Holds::Whole),
    Column::new("actual_text", "实际原句", Holds::Text(50)),
    Column::new("gap", "差距", Holds::Number),
    Column::new("gap_percent", "差距（%）", Holds::Number),
    Column::new("verdict", "结论", Holds::Text(10)),
    Column::new("verdict_reason", "无法判定的原因", Holds::Text(20)),
    Column::new("stretch", "达到力争目标", Holds::Flag),
    Column::new("delta", "“左右”的容差", Holds::Number),
    Column::new("increment", "比上级目标高", Holds::Number),
    Column::new("derived", "推算增速", Holds::Number),
    Column::new("share", "完成进度（%）", Holds::Number),
    Column::new("needed", "尚需每年", Holds::Number),
    Column::new("claims", "报告自评", Holds::Text(30)),
    Column::new("flags", "提示", Holds::Text(40)),
    Column::new("level", "层级", Holds::Text(7)),
    Column::new("indicator_name", "指标", Holds::Text(24)),
    Column::new("gap_unit", "差距的单位", Holds::Text(9)),
    Column::new("target_qualifier", "目标表述", Holds::Text(9)),
    Column::new("target_strength", "目标力度", Holds::Text(9)),
    Column::new("target_period", "目标所属时期", Holds::Text(11)),
    Column::new("target_confidence", "目标可信度", Holds::Share),
    Column::new("target_corrected", "目标经人更正", Holds::Flag),
    Column::new("target_report", "目标报告编号", Holds::Whole),
    Column::new("target_others", "目标另有", Holds::Text(20)),
    Column::new("actual_estimated", "实际为预计数", Holds::Flag),
    Column::new("actual_confidence", "实际可信度", Holds::Share),
    Column::new("actual_corrected", "实际经人更正", Holds::Flag),
    Column::new("actual_report", "实际报告编号", Holds::Whole),
    Column::new("actual_others", "实际另有", Holds::Text(20)),
];

fn cells<'a>(comparison: &'a Comparison, row: &'a Row, is_parent: bool, lang: Lang) -> [Cell<'a>; COLUMNS.len()] {
    let selection = &comparison.selection;
    let (target, actual) = (row.target.fact(), row.actual.fact());
    let seen = |fact: Option<&'a Fact>| fact.map(|fact| &*fact.observation);
    let sentence = |fact: Option<&Fact>| Cell::text(fact.map(|fact| one_line(&fact.observation.text)).unwrap_or_default());
    let period = |fact: Option<&Fact>| Cell::text(fact.map(|fact| fact.observation.period.to_string()).unwrap_or_default());
    let sure = |fact: Option<&Fact>| fact.map_or(Cell::Empty, |fact| Cell::Share(fact.observation.confidence));
    let flag = |set: Option<bool>| set.map_or(Cell::Empty, Cell::Flag);
    let word = |word: Option<Cell<'static>>| word.unwrap_or(Cell::Empty);
    [
        Cell::text(row.name.as_str()),
        Cell::text(row.path.as_str()),
        Cell::text(row.place.as_str()),
        Cell::Flag(is_parent),
        Cell::text(selection.indicator.as_str()),
        words::measure(selection.measure),
        Cell::Whole(selection.year.into()),
        words::mode(selection.mode),
        Cell::text(unit_in(&comparison.unit, lang)),
        Cell::text(words::side(&row.target, lang)),
        words::state(&row.target),
        Cell::number(target.and_then(|fact| fact.low)),
        Cell::number(target.and_then(|fact| fact.high)),
        Cell::whole(target.map(|fact| fact.report_year)),
        sentence(target),
        Cell::text(words::side(&row.actual, lang)),
        words::state(&row.actual),
        Cell::number(actual.and_then(|fact| fact.low)),
        Cell::number(actual.and_then(|fact| fact.high)),
        period(actual),
        Cell::whole(actual.map(|fact| fact.report_year)),
        sentence(actual),
        Cell::number(row.gap.as_ref().map(|gap| gap.value)),
        Cell::number(row.gap.as_ref().and_then(|gap| gap.percent)),
        words::verdict(row.verdict.as_ref()),
        match &row.verdict {
            Some(Verdict::Undecidable(reason)) => Cell::text(words::told(reason, lang)),
            _ => Cell::Empty,
        },
        flag(row.stretch),
        Cell::number(row.delta),
        Cell::number(row.increment),
        Cell::number(row.derived),
        Cell::number(row.progress.as_ref().and_then(|progress| progress.share)),
        Cell::number(row.progress.as_ref().and_then(|progress| progress.needed)),
        Cell::text(row.claims.iter().map(|claim| one_line(&claim.text)).collect::<Vec<_>>().join("；")),
        Cell::text(words::all_told(&row.flags, lang)),
        words::level(row.level),
        Cell::text(match lang {
            Lang::Zh => comparison.indicator_name.as_str(),
            Lang::En => comparison.indicator_name_en.as_str(),
        }),
        if row.gap.is_some() { Cell::text(gap_unit(comparison, lang)) } else { Cell::Empty },
        word(seen(target).map(|seen| words::qualifier(seen.qualifier))),
        word(seen(target).map(|seen| words::strength(seen.strength))),
        period(target),
        sure(target),
        flag(target.map(|fact| fact.corrected)),
        Cell::whole(target.map(|fact| fact.report)),
        Cell::text(others(&row.target, lang)),
        flag(seen(actual).map(|seen: &Observation| seen.estimated)),
        sure(actual),
        flag(actual.map(|fact| fact.corrected)),
        Cell::whole(actual.map(|fact| fact.report)),
        Cell::text(others(&row.actual, lang)),
    ]
}

/// What a difference is counted in: 百分点 for rates and growth, else the unit itself.
pub(crate) fn gap_unit(comparison: &Comparison, lang: Lang) -> String {
    match (comparison.unit.0.as_str(), lang) {
        ("%", Lang::Zh) => "个百分点".to_owned(),
        ("%", Lang::En) => "points".to_owned(),
        ("‰", Lang::Zh) => "个千分点".to_owned(),
        ("‰", Lang::En) => "points (‰)".to_owned(),
        _ => unit_in(&comparison.unit, lang),
    }
}

/// The further figures stated for the same thing.
fn others(side: &Side, lang: Lang) -> String {
    let Side::Stated { others, .. } = side else { return String::new() };
    let told = others.iter().map(|fact| match lang {
        Lang::Zh => format!("{}（{}）", words::figure(fact, lang), fact.report_year),
        Lang::En => format!("{} ({})", words::figure(fact, lang), fact.report_year),
    });
    told.collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// The columns of what is missing.
const MISSING: [Column; 8] = [
    Column::new("place", "地区", Holds::Text(12)),
    Column::new("place_path", "所属", Holds::Text(24)),
    Column::new("indicator_name", "指标", Holds::Text(26)),
    Column::new("measure", "口径", Holds::Text(9)),
    Column::new("year", "年份", Holds::Whole),
    Column::new("kind", "缺的是", Holds::Text(8)),
    Column::new("reason", "原因", Holds::Text(22)),
    Column::new("report_needed", "应见于", Holds::Text(32)),
];

/// The report that would state a side: its year, and whether it is that of the half-year.
fn needed(comparison: &Comparison, target: bool) -> Option<(i32, bool)> {
    let year = comparison.selection.year;
    match (comparison.selection.mode, target) {
        (Mode::Fulfilment, false) => Some((year + 1, false)),
        (Mode::Progress, false) => Some((year, true)),
        (Mode::Fulfilment | Mode::Progress | Mode::Outlook, _) => Some((year, false)),
        (Mode::Plan, _) => None,
    }
}

impl Outgoing {
    /// As CSV for people.
    pub(crate) fn csv(&self, to: impl std::io::Write) -> Result<(), AppError> {
        let mut rows = Csv::new(to, &COLUMNS, For::People(self.lang), true)?;
        self.each(&mut rows)?;
        rows.finish()
    }

    fn parquet(&self, to: impl std::io::Write + Send) -> Result<(), AppError> {
        let mut rows = Parquet::new(to, &COLUMNS)?;
        self.each(&mut rows)?;
        rows.finish()
    }

    /// A workbook: comparison, its summary for paper, sources, what is missing, notes.
    pub(crate) fn workbook(&self) -> Result<Book, AppError> {
        let zh = self.lang == Lang::Zh;
        let mut book = Book::new(For::People(self.lang), &self.subjects(self.lang).join(self.lang.pick("；", "; ")), &self.made_at);
        let mut rows = book.sheet(if zh { "对比" } else { "comparison" }, &COLUMNS, Layout::Rows { frozen: 1 })?;
        self.each(&mut rows)?;
        rows.finish()?;
        let mut rows = book.sheet(if zh { "简表" } else { "summary" }, &summary::COLUMNS, Layout::Paper)?;
        for comparison in &self.comparisons {
            for (row, is_parent) in self::rows(comparison) {
                rows.row(&summary::cells(comparison, row, is_parent, self.lang))?;
            }
        }
        rows.finish()?;
        let mut rows = book.sheet(if zh { "来源" } else { "sources" }, &sources::COLUMNS, Layout::Rows { frozen: 1 })?;
        self.each_source(&mut rows)?;
        rows.finish()?;
        let mut rows = book.sheet(if zh { "缺失" } else { "missing" }, &MISSING, Layout::Rows { frozen: 1 })?;
        self.each_missing(&mut rows)?;
        rows.finish()?;
        book.notes(if zh { "说明" } else { "notes" }, &self.notes(self.lang))?;
        Ok(book)
    }

    /// The sources as CSV.
    pub(crate) fn sources_csv(&self, to: impl std::io::Write) -> Result<(), AppError> {
        let mut rows = Csv::new(to, &sources::COLUMNS, For::People(self.lang), true)?;
        self.each_source(&mut rows)?;
        rows.finish()
    }

    /// What is missing as CSV.
    pub(crate) fn missing_csv(&self, to: impl std::io::Write) -> Result<(), AppError> {
        let mut rows = Csv::new(to, &MISSING, For::People(self.lang), true)?;
        self.each_missing(&mut rows)?;
        rows.finish()
    }

    fn each(&self, to: &mut impl Rows) -> Result<(), AppError> {
        for comparison in &self.comparisons {
            for (row, is_parent) in rows(comparison) {
                to.row(&cells(comparison, row, is_parent, self.lang))?;
            }
        }
        Ok(())
    }

    fn each_source(&self, to: &mut impl Rows) -> Result<(), AppError> {
        self.reports.iter().try_for_each(|report| to.row(&sources::cells(report)))
    }

    /// What is missing, the reports that the library lacks first.
    fn each_missing(&self, to: &mut impl Rows) -> Result<(), AppError> {
        for lacking in [true, false] {
            for comparison in &self.comparisons {
                for (row, _) in rows(comparison) {
                    for (side, target) in [(&row.target, true), (&row.actual, false)] {
                        let Some(reason) = side.absence().filter(|reason| (*reason == Absence::NoReport) == lacking) else { continue };
                        to.row(&self.missing(comparison, row, target, reason))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn missing<'a>(&self, comparison: &'a Comparison, row: &'a Row, target: bool, reason: Absence) -> [Cell<'a>; MISSING.len()] {
        let report = match (needed(comparison, target), self.lang) {
            (Some((year, false)), Lang::Zh) => format!("{year}年政府工作报告"),
            (Some((year, true)), Lang::Zh) => format!("{year}年上半年工作报告"),
            (Some((year, false)), Lang::En) => format!("government work report of {year}"),
            (Some((year, true)), Lang::En) => format!("half-year report of {year}"),
            (None, _) => String::new(),
        };
        [
            Cell::text(row.name.as_str()),
            Cell::text(row.path.as_str()),
            Cell::text(match self.lang {
                Lang::Zh => comparison.indicator_name.as_str(),
                Lang::En => comparison.indicator_name_en.as_str(),
            }),
            words::measure(comparison.selection.measure),
            Cell::Whole(comparison.selection.year.into()),
            words::kind(if target { duixian_model::Kind::Target } else { duixian_model::Kind::Actual }),
            words::absence(reason),
            Cell::text(report),
        ]
    }

    /// What is compared, in words: 地区生产总值增速 2021年 同年兑现.
    pub(crate) fn subjects(&self, lang: Lang) -> Vec<String> {
        let told = self.comparisons.iter().map(|comparison| {
            let selection = &comparison.selection;
            match lang {
                Lang::Zh => format!(
                    "{}{} {}年 {}",
                    comparison.indicator_name,
                    names::measure(selection.measure),
                    selection.year,
                    names::mode(selection.mode)
                ),
                Lang::En => format!(
                    "{}, {}, {}, {}",
                    comparison.indicator_name_en,
                    words::spoken(&words::measure(selection.measure), lang),
                    selection.year,
                    words::spoken(&words::mode(selection.mode), lang)
                ),
            }
        });
        told.collect()
    }

    /// What a reader must know of the table.
    pub(crate) fn notes(&self, lang: Lang) -> Vec<(String, String)> {
        let line = |what: &str, told: String| (what.to_owned(), told);
        let version = env!("CARGO_PKG_VERSION");
        let subjects = self.subjects(lang).join(lang.pick("；", "; "));
        let delta = self.comparisons.iter().filter_map(|comparison| comparison.delta).max();
        let delta = delta.map(duixian_model::decimal::plain);
        match lang {
            Lang::Zh => vec![
                line("内容", subjects),
                line("年份", "目标所属的年份，不是报告的年份：一年的目标见于当年的报告，实际见于下一年的报告。".to_owned()),
                line("差距", "同年兑现、年中进度：实际减目标；承前启后：目标减最近实际。增速与比率以百分点计，总量以其单位计，并附百分比。".to_owned()),
                line("结论", match delta {
                    Some(delta) => format!("按报告的措辞判定；“左右”的目标，差距不超过 {delta} 记为“接近”。"),
                    None => "按报告的措辞判定（以上、以内、左右、区间）。".to_owned(),
                }),
                line("不可比", "口径或货币不同的数字只并列，不判定。".to_owned()),
                line("缺失", "六种原因分开说明：无报告，原文中断，未提及，有提及、无数字，未能识别，只与别处相比。".to_owned()),
                line("数字", "与报告中的数字一致，未四舍五入；原句附在每个数字之后。".to_owned()),
                line("整理", format!("由兑现（Duixian）{version} 从资料库“{}”整理，{}。", self.library, self.made_at)),
            ],
            Lang::En => vec![
                line("content", subjects),
                line("year", "The year a target is for, never the report's: a year's target stands in that year's report, its result in the next.".to_owned()),
                line("gap", "Result minus target (fulfilment, progress); target minus latest result (outlook). Points for rates and growth, else the unit itself and percent.".to_owned()),
                line("verdict", match delta {
                    Some(delta) => format!("By the report's own wording; for \"about\" (左右) a shortfall of up to {delta} is near."),
                    None => "By the report's own wording (or more, or less, about, range).".to_owned(),
                }),
                line("not comparable", "Figures of different measures or currencies are shown side by side and never judged.".to_owned()),
                line("missing", "Six reasons are told apart: no report, text broken off, not stated, stated without a figure, could not be read, relative to another place.".to_owned()),
                line("figures", "As printed in the reports, not rounded; the sentence stands beside each.".to_owned()),
                line("made by", format!("Duixian {version} from the library \"{}\", {}.", self.library, self.made_at)),
            ],
        }
    }
}
