//! Export: every observation of a library with its place, report and evidence, as CSV, XLSX, Parquet or NDJSON; a file is
//! written whole or not at all.
//!
//! ```text
//! table          columns and cells, and what takes them row after row
//! csv            for spreadsheets and programs
//! workbook       XLSX: heads in sight, numbers as printed
//! parquet        typed, for Python, R, DuckDB and Spark
//! words          the closed words as cells
//! observations   every observation: the columns, a row each
//! sources        the reports behind the figures, a row each
//! citation       how a report is cited, and one figure with its source
//! comparison     a comparison or a panel of them, and what stands behind it
//! briefing       its table as DOCX
//! bundle         all of it in a ZIP
//! ```

mod briefing;
mod bundle;
pub mod citation;
pub mod comparison;
mod csv;
mod observations;
mod parquet;
mod sources;
mod summary;
pub(crate) mod table;
mod words;
mod workbook;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use duixian_chart::Lang;
use duixian_model::Observation;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::Library;
use observations::{COLUMNS, Line};
use table::{For, Rows, stopped};
use workbook::Layout;

pub use words::{form, side};

/// How observations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Comma-separated, UTF-8 with a byte order mark, so that spreadsheets take it as it is.
    Csv,
    /// A workbook: the observations, their reports, and what the columns mean.
    Xlsx,
    /// Typed columns for Python, R, DuckDB and Spark.
    Parquet,
    /// One JSON object a line, with the fields of `duixian extract`.
    Ndjson,
}

impl ExportFormat {
    /// By the file's ending.
    pub fn of(path: &Path) -> Result<ExportFormat, AppError> {
        match path.extension().map(|ending| ending.to_ascii_lowercase()).as_deref().and_then(|ending| ending.to_str()) {
            Some("csv") => Ok(ExportFormat::Csv),
            Some("xlsx") => Ok(ExportFormat::Xlsx),
            Some("parquet") => Ok(ExportFormat::Parquet),
            Some("ndjson" | "jsonl") => Ok(ExportFormat::Ndjson),
            _ => Err(AppError::Wrong(format!("“{}”的扩展名不是 .csv、.xlsx、.parquet 或 .ndjson；请用其中之一。", path.display()))),
        }
    }
}

impl Library {
    /// Writes every observation to `path`; how many. `made_at` is when (RFC 3339), for formats that keep it.
    pub fn export(&self, format: ExportFormat, path: &Path, made_at: &str) -> Result<usize, AppError> {
        whole(path, |to| self.export_to(format, to, made_at))
    }

    /// Writes every observation to `to`, report after report in the order of the list; how many.
    pub fn export_to(&self, format: ExportFormat, mut to: impl Write + Send, made_at: &str) -> Result<usize, AppError> {
        match format {
            ExportFormat::Csv => {
                let mut rows = csv::Csv::new(to, &COLUMNS, For::Programs, true)?;
                let count = self.observations(|line| rows.row(&line.cells()))?;
                rows.finish()?;
                Ok(count)
            }
            ExportFormat::Parquet => {
                let mut rows = parquet::Parquet::new(to, &COLUMNS)?;
                let count = self.observations(|line| rows.row(&line.cells()))?;
                rows.finish()?;
                Ok(count)
            }
            ExportFormat::Xlsx => {
                let mut book = workbook::Book::new(For::People(Lang::Zh), &self.name(), made_at);
                let mut rows = book.sheet("数据", &COLUMNS, Layout::Rows { frozen: 2 })?;
                let count = self.observations(|line| rows.row(&line.cells()))?;
                rows.finish()?;
                let mut rows = book.sheet("报告", &sources::COLUMNS, Layout::Rows { frozen: 1 })?;
                for report in self.reading()?.reports()? {
                    rows.row(&sources::cells(&report))?;
                }
                rows.finish()?;
                book.notes("说明", &self.explanation(count, made_at))?;
                book.save(to)?;
                Ok(count)
            }
            ExportFormat::Ndjson => {
                let count = self.observations(|line| {
                    serde_json::to_writer(&mut to, line).map_err(stopped)?;
                    to.write_all(b"\n").map_err(stopped)
                })?;
                to.flush().map_err(stopped)?;
                Ok(count)
            }
        }
    }

    /// Every observation, report after report in the order of the list; how many.
    fn observations(&self, mut each: impl FnMut(&Line<'_>) -> Result<(), AppError>) -> Result<usize, AppError> {
        let db = self.reading()?;
        let catalogue = crate::own::catalogue_of(&db)?;
        let imported: HashMap<i64, String> = db.files()?.into_iter().map(|file| (file.id, file.imported_at)).collect();
        let mut count = 0;
        for report in db.reports()? {
            let warnings = report.warnings.iter().map(|warning| warning.message.as_str()).collect::<Vec<_>>().join("；");
            let imported_at = imported.get(&report.file).map_or("", String::as_str);
            for row in db.observations(report.id)? {
                each(&Line::new(&report, &row, &catalogue, &warnings, imported_at))?;
                count += 1;
            }
        }
        Ok(count)
    }

    /// What the sheet of notes says of a workbook of observations.
    fn explanation(&self, count: usize, made_at: &str) -> Vec<(String, String)> {
        let line = |what: &str, told: String| (what.to_owned(), told);
        vec![
            line("资料库", self.name()),
            line("数据", format!("{count} 条，每条是报告中的一个目标或实际数字，附原句。")),
            line(
                "下限、上限",
                "单位见“单位”一栏；确数与“左右”两栏相同，“以上”只有下限，“以内”只有上限，“与别的指标同步”两栏皆空。".to_owned(),
            ),
            line("可信度", format!("识别程序对该条的把握，0 至 1，不是概率；低于 {} 的宜先对照原句核对。", Observation::SURE)),
            line("增速与总量", "口径不同的数字不可直接比较。百分点不是 %。".to_owned()),
            line("导出", format!("{made_at}，兑现（Duixian）{}", env!("CARGO_PKG_VERSION"))),
        ]
    }

    /// The library's name: the file's, without ending.
    pub(crate) fn name(&self) -> String {
        self.path().file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Writes a file by `write`, whole or not at all.
pub(crate) fn whole<T>(path: &Path, write: impl FnOnce(&mut BufWriter<&File>) -> Result<T, AppError>) -> Result<T, AppError> {
    let unwritable = |error: &std::io::Error| AppError::unwritable(path, error);
    let partial = partial(path);
    let file = File::create(&partial).map_err(|error| unwritable(&error))?;
    let mut to = BufWriter::new(&file);
    let written = write(&mut to).and_then(|made| {
        let flushed = to.flush().and_then(|()| file.sync_all()).and_then(|()| fs::rename(&partial, path));
        flushed.map_err(|error| unwritable(&error)).map(|()| made)
    });
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written
}

/// Writes a file whole or not at all.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let partial = partial(path);
    let written = fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&partial);
        AppError::unwritable(path, &error)
    })
}

/// The name a file bears until it is whole.
fn partial(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
