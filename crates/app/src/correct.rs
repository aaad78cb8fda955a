//! Correcting: what a person says of observations, the list of it, and its exchange between colleagues.
//!
//! A correction is anchored to its words and holds wherever observations are read. The file in which corrections are
//! exchanged is JSON lines: one that says what the file is, then one correction a line.

use std::fs;
use std::io::Write;
use std::path::Path;

use duixian_model::observation::Qualifier;
use duixian_model::{Catalogue, Decimal, Gazetteer};
use duixian_store::Note;
pub use duixian_store::{About, Action, Anchor, Conflict, Correction, CorrectionRow, NewCorrection, OnConflict, Reading, TakenOver};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::export::write_whole;
use crate::library::Library;
use crate::same::{name_of, named};

/// The largest file of corrections read, in bytes.
const LARGEST: u64 = 64 << 20;

/// What the first line of a file of corrections says.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    /// `corrections`.
    duixian: String,
    /// Of the format.
    version: u32,
    /// How many follow.
    count: usize,
    /// When they were written (RFC 3339).
    exported_at: String,
}

const VERSION: u32 = 1;

/// A correction as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedCorrection {
    /// The correction and where it stands.
    #[serde(flatten)]
    pub row: CorrectionRow,
    /// The report, for people: 易县2021年.
    pub report_name: String,
    /// The indicator's name in Chinese.
    pub indicator_name: String,
}

/// Two people said different things of the same words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedConflict {
    /// What the library has.
    pub mine: ListedCorrection,
    /// What the colleague said; its number is that of `mine`.
    pub theirs: ListedCorrection,
}

/// What taking over a file of corrections would come to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// How many are new.
    pub added: usize,
    /// How many the library has already.
    pub same: usize,
    /// Those that contradict what the library has.
    pub conflicts: Vec<ListedConflict>,
    /// The lines that could not be read, by number from 1, and why.
    pub unreadable: Vec<(usize, String)>,
}

/// What became of a file of corrections.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exchanged {
    /// What was taken over.
    #[serde(flatten)]
    pub taken: TakenOver,
    /// The lines that could not be read, by number from 1, and why.
    pub unreadable: Vec<(usize, String)>,
}

impl Library {
    /// Says something of observations, as one change that can be undone; the corrections that came of it.
    ///
    /// # Errors
    /// Where a reading contradicts itself, or an observation is not there; nothing is changed then.
    pub fn correct(&self, given: &[NewCorrection], made_at: &str) -> Result<Vec<CorrectionRow>, AppError> {
        let mut db = self.writing()?;
        let mut known: Vec<String> = db.tallies()?.into_iter().map(|tally| tally.indicator).collect();
        known.extend(db.own_indicators()?.into_iter().map(|own| own.id));
        for new in given {
            if let NewCorrection::Edit { reading, .. } | NewCorrection::Add { reading, .. } = new {
                sound(reading, &known)?;
            }
        }
        let about = match given.first() {
            None => return Ok(Vec::new()),
            Some(first) => subject(&db, first)?,
        };
        let about = if given.len() > 1 { format!("{about} 等{}处", given.len()) } else { about };
        Ok(db.correct(given, &Note { made_at: made_at.to_owned(), about })?)
    }

    /// All corrections, in the order they were first made.
    pub fn corrections(&self) -> Result<Vec<ListedCorrection>, AppError> {
        let db = self.reading()?;
        Ok(listed(&crate::own::catalogue_of(&db)?, db.corrections()?))
    }

    /// The corrections that found their words in no report (it was deleted, replaced by an edition that reads otherwise, or is
    /// not in this library): a person must look.
    pub fn unanchored(&self) -> Result<Vec<ListedCorrection>, AppError> {
        let db = self.reading()?;
        Ok(listed(&crate::own::catalogue_of(&db)?, db.unanchored()?))
    }

    /// Writes all corrections to a file, to be taken over by a colleague; how many.
    pub fn export_corrections(&self, path: &Path, exported_at: &str) -> Result<usize, AppError> {
        let mut bytes = Vec::new();
        let count = self.write_corrections(&mut bytes, exported_at)?;
        write_whole(path, &bytes)?;
        Ok(count)
    }

    /// Writes all corrections as JSON lines; how many.
    pub fn write_corrections(&self, mut to: impl Write, exported_at: &str) -> Result<usize, AppError> {
        let failed = |error: &dyn std::fmt::Display| AppError::Failed(format!("更正未能写出（{error}）；请检查磁盘空间后重试。"));
        let corrections = self.reading()?.corrections()?;
        let head =
            Head { duixian: "corrections".to_owned(), version: VERSION, count: corrections.len(), exported_at: exported_at.to_owned() };
        let mut line = |text: serde_json::Result<String>| {
            let text = text.map_err(|error| failed(&error))?;
            writeln!(to, "{text}").map_err(|error| failed(&error))
        };
        line(serde_json::to_string(&head))?;
        for row in &corrections {
            line(serde_json::to_string(&row.correction))?;
        }
        Ok(corrections.len())
    }

    /// What taking over the corrections of a colleague's file would come to; nothing is changed.
    ///
    /// # Errors
    /// Where the file cannot be read or is no file of corrections.
    pub fn weigh_corrections(&self, path: &Path) -> Result<Weighed, AppError> {
        let (name, bytes) = exchange_file(path)?;
        let (given, unreadable) = exchanged(&name, &bytes)?;
        let db = self.reading()?;
        let catalogue = crate::own::catalogue_of(&db)?;
        let taken = db.weigh(given)?;
        let conflicts = taken.conflicts.into_iter().filter_map(|Conflict { mine, theirs }| {
            let theirs = CorrectionRow { correction: theirs, ..mine.clone() };
            let mut both = listed(&catalogue, vec![mine, theirs]).into_iter();
            Some(ListedConflict { mine: both.next()?, theirs: both.next()? })
        });
        Ok(Weighed { added: taken.added, same: taken.same, conflicts: conflicts.collect(), unreadable })
    }

    /// Takes over the corrections of a colleague's file, as one change that can be undone; where they contradict those that
    /// the library has, `mine` says by number which of these stay.
    ///
    /// # Errors
    /// As [`Library::weigh_corrections`].
    pub fn settle_corrections(&self, path: &Path, mine: &[i64], made_at: &str) -> Result<Exchanged, AppError> {
        let (name, bytes) = exchange_file(path)?;
        let (mut given, unreadable) = exchanged(&name, &bytes)?;
        let mut db = self.writing()?;
        let stays: Vec<Correction> = db
            .weigh(given.clone())?
            .conflicts
            .into_iter()
            .filter(|conflict| mine.contains(&conflict.mine.id))
            .map(|conflict| conflict.theirs)
            .collect();
        given.retain(|theirs| !stays.contains(theirs));
        let note = Note { made_at: made_at.to_owned(), about: name };
        Ok(Exchanged { taken: db.take_over(given, OnConflict::TakeTheirs, &note)?, unreadable })
    }

    /// Takes over the corrections of a colleague's file, as one change that can be undone.
    ///
    /// # Errors
    /// Where the file cannot be read or is no file of corrections. Lines that cannot be read are told and stop nothing.
    pub fn import_corrections(&self, path: &Path, on_conflict: OnConflict, made_at: &str) -> Result<Exchanged, AppError> {
        let (name, bytes) = exchange_file(path)?;
        self.take_over_corrections(&name, &bytes, on_conflict, made_at)
    }

    /// The same with the bytes of a file of this name.
    pub fn take_over_corrections(&self, name: &str, bytes: &[u8], on_conflict: OnConflict, made_at: &str) -> Result<Exchanged, AppError> {
        let (given, unreadable) = exchanged(name, bytes)?;
        let note = Note { made_at: made_at.to_owned(), about: name.to_owned() };
        let taken = self.writing()?.take_over(given, on_conflict, &note)?;
        Ok(Exchanged { taken, unreadable })
    }
}

/// The name and bytes of a file of corrections.
fn exchange_file(path: &Path) -> Result<(String, Vec<u8>), AppError> {
    let unreadable = |error: &std::io::Error| AppError::Wrong(format!("读不出“{}”（{error}）；请检查路径和权限。", path.display()));
    let size = fs::metadata(path).map_err(|error| unreadable(&error))?.len();
    if size > LARGEST {
        return Err(AppError::Wrong(format!("“{}”有 {} MiB，不像是更正文件；请选择由兑现导出的更正文件。", path.display(), size >> 20)));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((name, fs::read(path).map_err(|error| unreadable(&error))?))
}

/// The corrections in the bytes of a file of this name, and the lines that could not be read.
#[allow(clippy::type_complexity)]
fn exchanged(name: &str, bytes: &[u8]) -> Result<(Vec<Correction>, Vec<(usize, String)>), AppError> {
    let foreign = || AppError::Wrong(format!("“{name}”不是更正文件；请选择由兑现导出的更正文件（.jsonl）。"));
    let text = std::str::from_utf8(bytes).map_err(|_| foreign())?;
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let head: Head = lines.next().and_then(|(_, line)| serde_json::from_str(line).ok()).ok_or_else(foreign)?;
    if head.duixian != "corrections" {
        return Err(foreign());
    }
    if head.version > VERSION {
        return Err(AppError::Wrong(format!("“{name}”由较新版本的兑现写出，未作任何改动；请升级兑现后再导入。")));
    }
    let (mut given, mut unreadable) = (Vec::new(), Vec::new());
    for (at, line) in lines {
        match serde_json::from_str::<Correction>(line) {
            Ok(correction) => match correction.reading.as_ref().map_or(Ok(()), bounds) {
                Ok(()) => given.push(correction),
                Err(why) => unreadable.push((at + 1, why)),
            },
            Err(error) => unreadable.push((at + 1, format!("写得不对：{error}"))),
        }
    }
    Ok((given, unreadable))
}

fn listed(catalogue: &Catalogue, rows: Vec<CorrectionRow>) -> Vec<ListedCorrection> {
    rows.into_iter()
        .map(|row| {
            let about = &row.correction.about;
            let place = Gazetteer::bundled().place(&about.place).map_or(about.place.as_str(), |place| place.name);
            let report_name = named(place, about.report_year, "");
            let said = row.correction.reading.as_ref().map_or(&about.indicator, |reading| &reading.indicator);
            ListedCorrection { report_name, indicator_name: indicator_name(catalogue, said), row }
        })
        .collect()
}

fn indicator_name(catalogue: &Catalogue, id: &str) -> String {
    catalogue.get(id).map_or_else(|| id.to_owned(), |known| known.name.clone())
}

/// What a correction is about, for people.
fn subject(db: &duixian_store::Library, new: &NewCorrection) -> Result<String, AppError> {
    let catalogue = crate::own::catalogue_of(db)?;
    let (report, indicator) = match new {
        NewCorrection::Withdraw { correction } => {
            let rows = db.corrections()?.into_iter().filter(|row| row.id == *correction).collect();
            let found = listed(&catalogue, rows).pop();
            return Ok(found.map(|row| format!("{} {}", row.report_name, row.indicator_name)).unwrap_or_default());
        }
        NewCorrection::Add { report, reading, .. } => (*report, reading.indicator.clone()),
        NewCorrection::Edit { observation, .. } | NewCorrection::Reject { observation, .. } | NewCorrection::Accept { observation, .. } => {
            let row = db.observation(*observation)?;
            (row.report, row.observation.indicator)
        }
    };
    Ok(format!("{} {}", name_of(&db.report_row(report)?.into()), indicator_name(&catalogue, &indicator)))
}

/// Whether a reading says something that can be.
fn sound(reading: &Reading, known: &[String]) -> Result<(), AppError> {
    let wrong = |message: String| Err(AppError::Wrong(message));
    let there = |id: &str| Catalogue::bundled().get(id).is_some() || known.iter().any(|known| known == id);
    if !there(&reading.indicator) {
        return wrong(format!("没有代号为“{}”的指标；请从指标表里选择。", reading.indicator));
    }
    if let Some(reference) = &reading.reference
        && !there(reference)
    {
        return wrong(format!("没有代号为“{reference}”的指标可供参照；请从指标表里选择。"));
    }
    bounds(reading).or_else(wrong)
}

/// Whether figure, wording and time of a reading agree with each other; why not.
fn bounds(reading: &Reading) -> Result<(), String> {
    let Reading { qualifier, low, high, period, .. } = reading;
    let both = low.zip(*high);
    let fits = match qualifier {
        Qualifier::Exact | Qualifier::About => both.is_some_and(|(low, high)| low == high),
        Qualifier::Range => both.is_some_and(|(low, high)| low <= high),
        Qualifier::Flat => both.is_some_and(|(low, high)| low == Decimal::ZERO && high == Decimal::ZERO),
        Qualifier::AtLeast => low.is_some() && high.is_none(),
        Qualifier::AtMost => high.is_some() && low.is_none(),
        Qualifier::InStep => low.is_none() && high.is_none() && reading.reference.is_some(),
    };
    if !fits {
        let rule = match qualifier {
            Qualifier::Exact | Qualifier::About => "要有一个数字",
            Qualifier::Range => "要有下限和上限，下限不大于上限",
            Qualifier::Flat => "数字应为0",
            Qualifier::AtLeast => "只要下限",
            Qualifier::AtMost => "只要上限",
            Qualifier::InStep => "不要数字，要有所参照的指标",
        };
        return Err(format!("数字与说法不符：这种说法{rule}。请改数字或改说法。"));
    }
    if reading.unit.0.trim().is_empty() && *qualifier != Qualifier::InStep {
        return Err("没有单位；请填写单位，如 %、亿元。".to_owned());
    }
    if period.first_year() > period.last_year() || !(1900..=2200).contains(&period.first_year()) || period.last_year() > 2200 {
        return Err(format!("时期“{period}”写得不对；请写 2021、2021H1 或 2016-2020 这样的时期。"));
    }
    Ok(())
}
