//! `duixian import`: files and folders into a library.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use duixian_app::{FileOutcome, ImportOptions, ImportedFile, Library, clock, samples};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::exit::{DONE, FAILED, PARTLY, Stop, complain};
use crate::output;

/// How many warnings of a file are printed (a workbook has one for every row without a report).
const WARNINGS_TOLD: usize = 10;

/// Imports, one line a file as it is done.
pub(crate) fn import(paths: &[PathBuf], library: PathBuf, with_samples: bool, json: bool) -> Result<u8, Stop> {
    let options = ImportOptions { imported_at: clock::now() };
    if with_samples {
        samples::open(&library, &options.imported_at)?;
    }
    let library = Library::open_or_create(library)?;
    let bar = bar();
    let cancel = AtomicBool::new(false);
    let mut failure = None;
    let summary = library.import(paths, &options, &cancel, |at, file| {
        bar.set_length(at.total as u64);
        bar.set_position(at.done as u64);
        if failure.is_none() {
            // A closed output does not stop an import.
            failure = bar.suspend(|| report(file, json)).err().filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
        }
    })?;
    bar.finish_and_clear();
    if let Some(error) = failure {
        return Err(error.into());
    }
    let (imported, held, refused) =
        (summary.count(FileOutcome::Imported), summary.count(FileOutcome::AlreadyHeld), summary.count(FileOutcome::Refused));
    let reports: usize = summary.files.iter().map(|file| file.reports).sum();
    complain(&format!(
        "共 {} 个文件：导入 {imported} 个（{reports} 篇报告），已有 {held} 个，未能导入 {refused} 个。",
        summary.files.len()
    ));
    Ok(match refused {
        0 => DONE,
        all if all == summary.files.len() => FAILED,
        _ => PARTLY,
    })
}

fn report(file: &ImportedFile, json: bool) -> io::Result<()> {
    let mut to = output::stdout();
    if json {
        output::line(&mut to, file)?;
        return to.flush();
    }
    match file.outcome {
        FileOutcome::Imported => writeln!(to, "已导入  {}：{} 篇报告，{} 条数据", file.file, file.reports, file.observations)?,
        FileOutcome::AlreadyHeld => writeln!(to, "已有    {}", file.file)?,
        FileOutcome::Refused => writeln!(to, "未导入  {}：{}", file.file, file.message.as_deref().unwrap_or_default())?,
        FileOutcome::Cancelled => writeln!(to, "已取消  {}", file.file)?,
    }
    for warning in file.warnings.iter().take(WARNINGS_TOLD) {
        writeln!(to, "  注意  {}", warning.message)?;
    }
    if file.warnings.len() > WARNINGS_TOLD {
        writeln!(to, "  注意  另有 {} 条，可用 --json 查看全部", file.warnings.len() - WARNINGS_TOLD)?;
    }
    to.flush()
}

/// A bar on a terminal, nothing elsewhere.
fn bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {elapsed}  剩余 {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
