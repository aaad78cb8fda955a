//! How a report is cited, and one figure with its source: after GB/T 7714 (a report is marked [R]), with the sentence.

use std::sync::Arc;

use duixian_chart::Lang;
use duixian_model::{Catalogue, Fact, Kind, Level, Observation};
use duixian_store::ReportRow;
use serde::Serialize;

use super::table::one_line;
use super::words;
use crate::error::AppError;
use crate::library::Library;
use crate::names;

/// One figure with its source, ready to be pasted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The figure in words (易县2021年地区生产总值增速的目标为9%左右).
    pub figure: String,
    /// The sentence to the letter, on one line.
    pub sentence: String,
    /// Where it stands.
    pub source: String,
    /// All of it.
    pub text: String,
}

/// The report as a list of references has it: 荔湾区人民政府. 2021年荔湾区政府工作报告[R]. 2021-01-29.
pub(crate) fn of_report(report: &ReportRow) -> String {
    let mut cited = String::new();
    if !report.place.is_empty() {
        cited.push_str(&author(report));
        cited.push_str(". ");
    }
    cited.push_str(&one_line(&report.title));
    cited.push_str("[R]. ");
    match (&report.date, report.report_year) {
        (Some(date), _) => cited.push_str(date),
        (None, Some(year)) => cited.push_str(&year.to_string()),
        (None, None) => cited.push_str("[日期不详]"),
    }
    cited.push('.');
    cited
}

/// Whose report it is: the government of the place, by its full name where the own name alone is no whole address.
fn author(report: &ReportRow) -> String {
    let path: Vec<&str> = report.place_path.split('/').collect();
    let whole = match report.level {
        // A district's name stands in several cities.
        Some(Level::County | Level::Town) if path.len() > 1 => path[path.len().saturating_sub(2)..].concat(),
        _ => report.place.clone(),
    };
    format!("{whole}人民政府")
}

impl Library {
    /// One figure with its citation, by its observation's number.
    pub fn citation(&self, observation: i64, lang: Lang) -> Result<Citation, AppError> {
        let db = self.reading()?;
        let row = db.observation(observation)?;
        let report = db.report_row(row.report)?;
        Ok(cited(&row.observation, row.id, &report, lang))
    }
}

fn cited(seen: &Observation, id: i64, report: &ReportRow, lang: Lang) -> Citation {
    let indicator = Catalogue::bundled().get(&seen.indicator);
    let fact = Fact {
        id,
        report: report.id,
        report_year: report.report_year.unwrap_or_default(),
        form: report.form,
        observation: Arc::new(seen.clone()),
        corrected: false,
        low: seen.low,
        high: seen.high,
    };
    let sentence = one_line(&seen.text);
    let source = of_report(report);
    let period = match seen.period {
        duixian_model::Period::Year(year) => format!("{year}年"),
        other => other.to_string(),
    };
    match lang {
        Lang::Zh => {
            let name = indicator.map_or(seen.indicator.as_str(), |known| known.name.as_str());
            let kind = if seen.kind == Kind::Target { "目标" } else { "实际" };
            let figure = format!("{}{period}{name}{}的{kind}为{}", report.place, names::measure(seen.measure), words::figure(&fact, lang));
            let text = format!("{figure}。\n原文：“{sentence}”\n出处：{source}");
            Citation { figure, sentence, source, text }
        }
        Lang::En => {
            let name = indicator.map_or(seen.indicator.as_str(), |known| known.name_en.as_str());
            let kind = if seen.kind == Kind::Target { "target" } else { "result" };
            let words = words::figure(&fact, lang);
            let figure = format!("{}, {}: {} ({}), {kind} {words}", report.place, seen.period, name, measure_en(seen));
            let text = format!("{figure}.\nOriginal wording: “{sentence}”\nSource: {source} (in Chinese)");
            Citation { figure, sentence, source, text }
        }
    }
}

fn measure_en(seen: &Observation) -> &'static str {
    use duixian_model::Measure::{AvgGrowth, Cumulative, Growth, Level, TotalGrowth};
    match seen.measure {
        Level => "level",
        Growth => "growth",
        AvgGrowth => "average yearly growth",
        Cumulative => "sum over the years",
        TotalGrowth => "growth over the years",
    }
}
