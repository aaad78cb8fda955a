//! `duixian compare` and `duixian chart`: targets beside results.

use std::io::Write;
use std::path::{Path, PathBuf};

use duixian_app::compare::indicator_id;
use duixian_app::export::comparison::{TableFormat, TableOptions, csv_for_programs};
use duixian_app::export::side;
use duixian_app::{
    AppError, Comparison, FigureOptions, Lang, Library, Measure, Mode, PanelSelection, Picture, PictureOptions, Selection, clock, names,
    picture,
};
use duixian_model::ChosenTopic;
use duixian_model::comparison::Row;
use duixian_model::decimal::plain;
use duixian_model::{Decimal, Verdict};

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
        Format::Csv => csv_for_programs(std::slice::from_ref(&comparison), &mut to)?,
        Format::Table => table(&mut to, &comparison)?,
    }
    to.flush()?;
    if comparison.rows.is_empty() {
        complain("资料库中没有所选范围内的报告；请先用 duixian import 导入，或放宽 --place、--parent。");
    }
    Ok(DONE)
}

/// Writes the comparison, or a panel of them, to a file for other programs.
pub(crate) fn save(chosen: &Chosen, spread: &Spread, lang: Lang, out: &Path) -> Result<u8, Stop> {
    TableFormat::of(out)?;
    let (library, selection) = chosen.selection()?;
    let options = TableOptions { lang, ..TableOptions::default() };
    library.export_comparison(&spread.over(&library, selection)?, &options, out, &clock::now())?;
    complain(&format!("已写入 {}", out.display()));
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
    // The size it had, where no other is asked for.
    let picture = if *picture == PictureOptions::default() { &carried.picture } else { picture };
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
    output::table(to, ["地区", "目标", "实际", "差距", "结论", "加码", "说明"], &rows)
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
        side(&row.target, Lang::Zh),
        side(&row.actual, Lang::Zh),
        gap.unwrap_or_default(),
        verdict,
        row.increment.map(signed).unwrap_or_default(),
        notes.join("；"),
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn signed(value: Decimal) -> String {
    let figure = plain(value);
    if value > Decimal::ZERO { format!("+{figure}") } else { figure }
}
