//! `duixian compare` and `duixian chart`: targets beside results.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use duixian_app::compare::indicator_id;
use duixian_app::{
    AppError, Comparison, FigureOptions, Library, Measure, Mode, PanelSelection, Picture, PictureOptions, Selection, names, picture,
};
use duixian_model::ChosenTopic;
use duixian_model::comparison::{Fact, Row, Side};
use duixian_model::decimal::plain;
use duixian_model::{Decimal, Verdict};
use serde::Serialize;

use crate::exit::{DONE, Stop, complain};
use crate::output;

/// What a user selects, as words.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) library: PathBuf,
    pub(crate) indicator: String,
    pub(crate) measure: Measure,
    pub(crate) year: i32,
    pub(crate) mode: Mode,
    pub(crate) places: Vec<String>,
    pub(crate) parent: Option<String>,
    pub(crate) revised: bool,
    pub(crate) derived: bool,
}

/// What a panel spreads a selection over, as words.
#[derive(Debug, Default)]
pub(crate) struct Spread {
    /// Further years, each `2021` or `2018-2022`.
    pub(crate) years: Vec<String>,
    /// Further indicators, each with a measure after a colon where it is another: `fiscal_revenue`, `cpi:growth`.
    pub(crate) topics: Vec<String>,
}

impl Spread {
    fn over(&self, library: &Library, selection: Selection) -> Result<PanelSelection, Stop> {
        let mut panel = PanelSelection::from(selection);
        for word in &self.years {
            let (first, last) = word.split_once(['-', '–']).unwrap_or((word, word));
            let year = |text: &str| text.trim().parse::<i32>().ok().filter(|year| (1900..2200).contains(year));
            match (year(first), year(last)) {
                (Some(first), Some(last)) if first <= last => panel.years.extend(first..=last),
                _ => return Err(AppError::Wrong(format!("“{word}”不是年份；请写成 2021 或 2018-2022。")).into()),
            }
        }
        let catalogue = library.catalogue()?;
        if !self.topics.is_empty() {
            let own = (panel.selection.indicator.clone(), panel.selection.measure);
            panel.topics.push(ChosenTopic { indicator: own.0, measure: own.1 });
        }
        for word in &self.topics {
            let (id, measure) = word.split_once([':', '：']).unwrap_or((word, ""));
            let measure = match measure {
                "" => panel.selection.measure,
                word => serde_json::from_value(serde_json::Value::String(word.to_owned())).map_err(|_| {
                    AppError::Wrong(format!("“{word}”不是口径；可用 growth、level、avg_growth、cumulative、total_growth。"))
                })?,
            };
            panel.topics.push(ChosenTopic { indicator: indicator_id(&catalogue, id)?, measure });
        }
        Ok(panel)
    }
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    Table,
    Csv,
    Json,
}

impl Chosen {
    fn selection(&self) -> Result<(Library, Selection), Stop> {
        let library = Library::open(&self.library)?;
        let selection = Selection {
            indicator: indicator_id(&library.catalogue()?, &self.indicator)?,
            measure: self.measure,
            year: self.year,
            mode: self.mode,
            places: self.places.iter().map(|word| library.place_key(word)).collect::<Result<_, _>>()?,
            parent: self.parent.as_deref().map(|word| library.place_key(word)).transpose()?,
            revised: self.revised,
            derived: self.derived,
        };
        Ok((library, selection))
    }
}

/// Prints the comparison.
pub(crate) fn compare(chosen: &Chosen, format: Format) -> Result<u8, Stop> {
    let (library, selection) = chosen.selection()?;
    let comparison = library.compare(&selection)?;
    let mut to = output::stdout();
    match format {
        Format::Json => output::line(&mut to, &comparison)?,
        Format::Csv => csv(&mut to, &comparison)?,
        Format::Table => table(&mut to, &comparison)?,
    }
    to.flush()?;
    if comparison.rows.is_empty() {
        complain("资料库中没有所选范围内的报告；请先用 duixian import 导入，或放宽 --place、--parent。");
    }
    Ok(DONE)
}

/// Draws the comparison, or a panel of them, into a file.
pub(crate) fn chart(chosen: &Chosen, spread: &Spread, options: &FigureOptions, picture: &PictureOptions, out: &Path) -> Result<u8, Stop> {
    Picture::of(out)?;
    let (library, selection) = chosen.selection()?;
    library.export_picture(&spread.over(&library, selection)?, options, picture, out)?;
    complain(&format!("已写入 {}", out.display()));
    Ok(DONE)
}

/// Draws anew, from the library as it is today, what a PNG was drawn from.
pub(crate) fn redraw(library: PathBuf, like: &Path, picture: &PictureOptions, out: &Path) -> Result<u8, Stop> {
    Picture::of(out)?;
    let carried = picture::reopen(like)?;
    Library::open(library)?.export_picture(&carried.selection, &carried.options, picture, out)?;
    complain(&format!("已写入 {}", out.display()));
    Ok(DONE)
}

fn table(to: &mut impl Write, comparison: &Comparison) -> std::io::Result<()> {
    let Selection { year, mode, measure, .. } = &comparison.selection;
    writeln!(to, "{} {}  {year}年 {}", comparison.indicator_name, names::measure(*measure), names::mode(*mode))?;
    let rows: Vec<[String; 7]> = comparison
        .rows
        .iter()
        .map(|row| cells(row, comparison))
        .chain(comparison.parent.as_deref().map(|row| {
            let mut cells = cells(row, comparison);
            cells[0].push_str("（上级）");
            cells
        }))
        .collect();
    output::table(to, ["地区", "目标", "结果", "差距", "判定", "加码", "说明"], &rows)
}

fn cells(row: &Row, comparison: &Comparison) -> [String; 7] {
    let (unit, measure) = (&comparison.unit, comparison.selection.measure);
    let points = unit.0 == "%";
    let gap = row.gap.as_ref().map(|gap| {
        let percent = gap.percent.map(|percent| format!("（{}%）", signed(percent))).unwrap_or_default();
        format!("{}{}{percent}", signed(gap.value), if points { "个百分点" } else { unit.0.as_str() })
    });
    let mut verdict = row.verdict.as_ref().map(|verdict| names::verdict(verdict).to_owned()).unwrap_or_default();
    match row.stretch {
        Some(true) => verdict.push_str("（力争目标也达到）"),
        Some(false) => verdict.push_str("（力争目标未达到）"),
        None => {}
    }
    let mut notes = row.flags.clone();
    if let Some(Verdict::Undecidable(reason)) = &row.verdict {
        notes.insert(0, reason.clone());
    }
    if let Some(derived) = row.derived {
        notes.push(format!("推算增速{}%", plain(derived)));
    }
    if let Some(progress) = &row.progress {
        let share = progress.share.map(|share| format!("，完成{}%", plain(share))).unwrap_or_default();
        let yearly = |needed| match measure {
            Measure::Cumulative => format!("，尚需每年{}{}", plain(needed), unit.0),
            _ => format!("，尚需年均增长{}%", plain(needed)),
        };
        let needed = progress.needed.map(yearly).unwrap_or_default();
        notes.push(format!("至{}{share}{needed}", progress.through));
    }
    notes.extend(row.claims.iter().map(|claim| format!("报告自评：{}", one_line(&claim.text))));
    [
        row.name.clone(),
        side(&row.target),
        side(&row.actual),
        gap.unwrap_or_default(),
        verdict,
        row.increment.map(signed).unwrap_or_default(),
        notes.join("；"),
    ]
}

fn side(side: &Side) -> String {
    match side {
        Side::Stated { fact, .. } => wording(fact),
        Side::OtherMeasure { facts } => {
            let mut facts: Vec<String> =
                facts.iter().map(|fact| format!("{}{}", names::measure(fact.observation.measure), wording(fact))).collect();
            // Two copies of a report say the same.
            let mut seen = BTreeSet::new();
            facts.retain(|fact| seen.insert(fact.clone()));
            format!("另有{}", facts.join("、"))
        }
        Side::Missing { reason, .. } => format!("（{}）", reason.in_words()),
    }
}

fn wording(fact: &Fact) -> String {
    one_line(&fact.wording())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn signed(value: Decimal) -> String {
    let figure = plain(value);
    if value > Decimal::ZERO { format!("+{figure}") } else { figure }
}

/// A comparison's row as flat cells.
#[derive(Serialize)]
struct Flat<'a> {
    place: &'a str,
    place_path: &'a str,
    place_key: &'a str,
    is_parent: bool,
    indicator: &'a str,
    measure: Measure,
    year: i32,
    mode: Mode,
    unit: &'a str,
    target: String,
    target_state: String,
    target_low: Option<String>,
    target_high: Option<String>,
    target_report_year: Option<i32>,
    target_text: String,
    actual: String,
    actual_state: String,
    actual_low: Option<String>,
    actual_high: Option<String>,
    actual_period: Option<String>,
    actual_report_year: Option<i32>,
    actual_text: String,
    gap: Option<String>,
    gap_percent: Option<String>,
    verdict: String,
    verdict_reason: String,
    stretch: Option<bool>,
    delta: Option<String>,
    increment: Option<String>,
    derived: Option<String>,
    share: Option<String>,
    needed: Option<String>,
    claims: String,
    flags: String,
}

fn csv(to: &mut impl Write, comparison: &Comparison) -> std::io::Result<()> {
    let mut table = csv::WriterBuilder::new().from_writer(to);
    let rows = comparison.rows.iter().map(|row| (row, false)).chain(comparison.parent.as_deref().map(|row| (row, true)));
    for (row, is_parent) in rows {
        table.serialize(flat(comparison, row, is_parent)).map_err(std::io::Error::from)?;
    }
    table.flush()
}

fn flat<'a>(comparison: &'a Comparison, row: &'a Row, is_parent: bool) -> Flat<'a> {
    let figure = |value: Option<Decimal>| value.map(plain);
    let (target, actual) = (row.target.fact(), row.actual.fact());
    let text = |fact: Option<&Fact>| fact.map(|fact| one_line(&fact.observation.text)).unwrap_or_default();
    let selection = &comparison.selection;
    Flat {
        place: &row.name,
        place_path: &row.path,
        place_key: &row.place,
        is_parent,
        indicator: &selection.indicator,
        measure: selection.measure,
        year: selection.year,
        mode: selection.mode,
        unit: &comparison.unit.0,
        target: side(&row.target),
        target_state: state(&row.target),
        target_low: figure(target.and_then(|fact| fact.low)),
        target_high: figure(target.and_then(|fact| fact.high)),
        target_report_year: target.map(|fact| fact.report_year),
        target_text: text(target),
        actual: side(&row.actual),
        actual_state: state(&row.actual),
        actual_low: figure(actual.and_then(|fact| fact.low)),
        actual_high: figure(actual.and_then(|fact| fact.high)),
        actual_period: actual.map(|fact| fact.observation.period.to_string()),
        actual_report_year: actual.map(|fact| fact.report_year),
        actual_text: text(actual),
        gap: figure(row.gap.as_ref().map(|gap| gap.value)),
        gap_percent: figure(row.gap.as_ref().and_then(|gap| gap.percent)),
        verdict: row.verdict.as_ref().map(|verdict| word(verdict, "verdict")).unwrap_or_default(),
        verdict_reason: match &row.verdict {
            Some(Verdict::Undecidable(reason)) => reason.clone(),
            _ => String::new(),
        },
        stretch: row.stretch,
        delta: figure(row.delta),
        increment: figure(row.increment),
        derived: figure(row.derived),
        share: figure(row.progress.as_ref().and_then(|progress| progress.share)),
        needed: figure(row.progress.as_ref().and_then(|progress| progress.needed)),
        claims: row.claims.iter().map(|claim| one_line(&claim.text)).collect::<Vec<_>>().join("；"),
        flags: row.flags.join("；"),
    }
}

/// `stated`, `other_measure`, or the reason of absence.
fn state(side: &Side) -> String {
    match side {
        Side::Missing { reason, .. } => match serde_json::to_value(reason) {
            Ok(serde_json::Value::String(word)) => word,
            _ => String::new(),
        },
        other => word(other, "state"),
    }
}

/// The word under which a tagged value goes on the wire.
fn word(value: &impl Serialize, tag: &str) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.get(tag)?.as_str().map(str::to_owned)).unwrap_or_default()
}
