//! `duixian import`: files, folders and archives into a library, or what that would do.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use duixian_app::import::{self, Excluded};
use duixian_app::{
    AppError, Control, FileOutcome, ImportChoices, ImportOptions, ImportProgress, ImportSummary, ImportedFile, Library, clock, names,
    samples,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::exit::{DONE, FAILED, PARTLY, Stop, complain};
use crate::output;

mod plan;

/// How many warnings of a file are printed (a workbook has one for every row without a report).
const WARNINGS_TOLD: usize = 10;

/// What `import` is asked for.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// 文件、文件夹或压缩包
    #[arg(required_unless_present = "samples", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 资料库；没有时新建
    #[arg(long, value_name = "L", required_unless_present = "preview")]
    library: Option<PathBuf>,
    /// 同时导入自带的样例报告
    #[arg(long, conflicts_with = "preview")]
    samples: bool,
    /// 只看导入会做什么：每个文件是什么、有哪些报告、表格各列如何理解；不写入任何东西
    #[arg(long)]
    preview: bool,
    /// 不导入这个文件（写法与 --preview 列出的相同），可重复
    #[arg(long, value_name = "PATH")]
    exclude: Vec<String>,
    /// 看过预览后的决定，JSON：{"excluded":[…],"columns":[{"input":"表.xlsx","sheet":"Sheet1","column":3,"meaning":"text"}],…}
    #[arg(long, value_name = "JSON")]
    choices: Option<PathBuf>,
    /// 把每个文件的结果另存为表格（CSV）
    #[arg(long, value_name = "CSV", conflicts_with = "preview")]
    summary: Option<PathBuf>,
    /// 每个文件的结果写成一行 JSON
    #[arg(long)]
    json: bool,
}

/// Imports, one line a file as it is done; or shows what would be imported.
pub(crate) fn import(args: ImportArgs) -> Result<u8, Stop> {
    let choices = choices(&args)?;
    let control = stopped_by_the_user();
    if args.preview {
        return preview(&args, &choices, &control);
    }
    let options = ImportOptions { imported_at: clock::now(), choices };
    let path = args.library.unwrap_or_default();
    if args.samples {
        samples::open(&path, &options.imported_at)?;
    }
    let library = Library::open_or_create(path)?;
    let bar = bar();
    let mut failure = None;
    let summary = library.import(&args.paths, &options, &control, |at, file| {
        tell(&bar, at);
        if let Some(file) = file.filter(|_| failure.is_none()) {
            // A closed output does not stop an import.
            failure = bar.suspend(|| report(file, args.json)).err().filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
        }
    })?;
    bar.finish_and_clear();
    if let Some(error) = failure {
        return Err(error.into());
    }
    if let Some(path) = &args.summary {
        summary.save_csv(path, &[])?;
    }
    complain(&summary.words());
    if summary.cancelled {
        complain("已停止：已经导入的文件完整保留，其余没有动；再次运行同一命令即可接着导入。");
    }
    Ok(ending(&summary))
}

/// How an import ends: stopped by the user it did not do its work.
fn ending(summary: &ImportSummary) -> u8 {
    let refused = summary.count(FileOutcome::Refused);
    if summary.cancelled || (refused > 0 && refused + summary.count(FileOutcome::Skipped) == summary.files.len()) {
        FAILED
    } else if refused > 0 {
        PARTLY
    } else {
        DONE
    }
}

fn preview(args: &ImportArgs, choices: &ImportChoices, control: &Control) -> Result<u8, Stop> {
    let bar = bar();
    let plan = match args.library.as_ref().filter(|path| path.exists()) {
        Some(path) => Library::open(path)?.preview(&args.paths, choices, control, |at| tell(&bar, at))?,
        None => import::preview(&args.paths, choices, control, |at| tell(&bar, at)),
    };
    bar.finish_and_clear();
    plan::print(&plan, choices, args.json)?;
    Ok(plan::ending(&plan))
}

fn choices(args: &ImportArgs) -> Result<ImportChoices, AppError> {
    let mut choices: ImportChoices = match &args.choices {
        None => ImportChoices::default(),
        Some(path) => read_choices(path)?,
    };
    choices.excluded.extend(args.exclude.iter().map(|input| Excluded { input: input.clone(), document: None }));
    Ok(choices)
}

fn read_choices(path: &Path) -> Result<ImportChoices, AppError> {
    let wrong = |detail: String| AppError::Wrong(format!("{}：{detail}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| wrong(format!("读不出来（{error}）；请检查路径。")))?;
    serde_json::from_str(&text).map_err(|error| wrong(format!("写法不对（{error}）；可写的内容见 duixian import --help。")))
}

/// What Ctrl-C stops between two files; asked again, it ends the program at once.
fn stopped_by_the_user() -> Arc<Control> {
    let control = Arc::new(Control::new());
    let asked = control.clone();
    // Where no signal can be heard, Ctrl-C ends the program: the library is whole then too.
    let _ = ctrlc::set_handler(move || {
        if asked.is_cancelled() {
            std::process::exit(i32::from(FAILED));
        }
        complain("正在停止，等手上的文件处理完…（再按一次 Ctrl-C 立即退出）");
        asked.cancel();
    });
    control
}

fn report(file: &ImportedFile, json: bool) -> io::Result<()> {
    let mut to = output::stdout();
    if json {
        output::line(&mut to, file)?;
        return to.flush();
    }
    let message = file.message.as_deref().unwrap_or_default();
    match file.outcome {
        FileOutcome::Imported => writeln!(to, "已导入  {}：{} 份报告，{} 个数字", file.file, file.reports, file.observations)?,
        FileOutcome::AlreadyHeld => writeln!(to, "已有    {}", file.file)?,
        FileOutcome::Refused => writeln!(to, "未导入  {}：{message}", file.file)?,
        other => writeln!(to, "{}  {}", other.name(), file.file)?,
    }
    for together in &file.together {
        writeln!(to, "  {}  {}", names::bond(together.bond), together.message)?;
    }
    let (notes, doubts): (Vec<_>, Vec<_>) = file.warnings.iter().partition(|warning| warning.is_note());
    for warning in doubts.iter().take(WARNINGS_TOLD) {
        writeln!(to, "  注意  {}", warning.message)?;
    }
    match (doubts.len().saturating_sub(WARNINGS_TOLD), notes.len()) {
        (0, 0) => {}
        (0, notes) => writeln!(to, "  说明  {notes} 处读法（换行、地名补全等），可用 --json 查看")?,
        (more, 0) => writeln!(to, "  注意  另有 {more} 条，可用 --json 查看全部")?,
        (more, notes) => writeln!(to, "  注意  另有 {more} 条，并有 {notes} 处读法说明，可用 --json 查看全部")?,
    }
    to.flush()
}

/// A bar on a terminal, nothing elsewhere.
fn bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn tell(bar: &ProgressBar, at: &ImportProgress) {
    bar.set_length(at.bytes_total.max(1));
    bar.set_position(at.bytes_done);
    bar.set_message(words(at));
}

/// How far an import is, in words: `12/40 个文件，35 份报告，8.1 MB/s，剩余 1 分 20 秒`.
fn words(at: &ImportProgress) -> String {
    let mut words = format!("{}/{} 个文件", at.done, at.total);
    if at.reports > 0 {
        words.push_str(&format!("，{} 份报告", at.reports));
    }
    if at.bytes_per_second > 0.0 {
        words.push_str(&format!("，{:.1} MB/s", at.bytes_per_second / 1e6));
    }
    if let Some(left) = at.left_ms {
        let seconds = left.div_ceil(1000);
        match (seconds / 60, seconds % 60) {
            (0, seconds) => words.push_str(&format!("，剩余 {seconds} 秒")),
            (minutes, seconds) => words.push_str(&format!("，剩余 {minutes} 分 {seconds} 秒")),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_in_words() {
        let mut at = ImportProgress { total: 40, ..ImportProgress::default() };
        assert_eq!(words(&at), "0/40 个文件");
        (at.done, at.reports, at.bytes_per_second, at.left_ms) = (12, 35, 8_100_000.0, Some(79_100));
        assert_eq!(words(&at), "12/40 个文件，35 份报告，8.1 MB/s，剩余 1 分 20 秒");
    }
}
