//! `duixian corrections`: what people said of observations, listed, written to a file for colleagues, taken over from one.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use duixian_app::correct::{Action, ListedCorrection, OnConflict};
use duixian_app::{Library, clock};

use crate::exit::{DONE, PARTLY, Stop, complain};
use crate::output;

/// What to do with the corrections.
#[derive(Debug, Subcommand)]
pub(crate) enum Corrections {
    /// 列出全部更正
    List {
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        /// 只列找不到原文的
        #[arg(long)]
        unanchored: bool,
        /// 每条写成一行 JSON
        #[arg(long)]
        json: bool,
    },
    /// 把全部更正写入文件，交给同事
    Export {
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        /// 写入的文件（.jsonl）；- 为标准输出
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 并入同事的更正文件；可在窗口中撤销
    Import {
        /// 由兑现导出的更正文件
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 资料库
        #[arg(long, value_name = "L")]
        library: PathBuf,
        /// 与资料库不一致时用同事的；不加则保留自己的
        #[arg(long)]
        theirs: bool,
        /// 只看会怎样，不作改动
        #[arg(long, conflicts_with = "theirs")]
        preview: bool,
    },
}

/// Does it.
pub(crate) fn run(command: Corrections) -> Result<u8, Stop> {
    match command {
        Corrections::List { library, unanchored, json } => list(library, unanchored, json),
        Corrections::Export { library, out } => export(library, &out),
        Corrections::Import { file, library, theirs, preview } => import(library, &file, theirs, preview),
    }
}

fn list(library: PathBuf, unanchored: bool, json: bool) -> Result<u8, Stop> {
    let library = Library::open(library)?;
    let found = if unanchored { library.unanchored()? } else { library.corrections()? };
    let mut to = output::stdout();
    for row in &found {
        if json {
            output::line(&mut to, row)?;
        } else {
            writeln!(to, "{}", told(row))?;
        }
    }
    to.flush()?;
    if found.is_empty() {
        complain("没有更正。");
    }
    Ok(DONE)
}

fn export(library: PathBuf, out: &Path) -> Result<u8, Stop> {
    let library = Library::open(library)?;
    if out == Path::new("-") {
        library.write_corrections(output::stdout(), &clock::now())?;
        return Ok(DONE);
    }
    let count = library.export_corrections(out, &clock::now())?;
    complain(&format!("已写入 {}：{count} 条更正", out.display()));
    Ok(DONE)
}

fn import(library: PathBuf, file: &Path, theirs: bool, preview: bool) -> Result<u8, Stop> {
    let library = Library::open(library)?;
    let weighed = library.weigh_corrections(file)?;
    let mut to = output::stdout();
    for conflict in &weighed.conflicts {
        writeln!(to, "不一致：{}\n  同事：{}", told(&conflict.mine), told(&conflict.theirs))?;
    }
    to.flush()?;
    for (line, why) in &weighed.unreadable {
        complain(&format!("第 {line} 行没有读懂：{why}"));
    }
    let counts = format!("新的 {} 条，相同的 {} 条，不一致的 {} 条", weighed.added, weighed.same, weighed.conflicts.len());
    if preview {
        complain(&format!("{counts}；未作改动。"));
    } else {
        let on_conflict = if theirs { OnConflict::TakeTheirs } else { OnConflict::KeepMine };
        let taken = library.import_corrections(file, on_conflict, &clock::now())?.taken;
        let whose = match (weighed.conflicts.len(), theirs) {
            (0, _) => "",
            (_, true) => "（已用同事的）",
            (_, false) => "（保留自己的；加 --theirs 用同事的）",
        };
        complain(&format!("已并入：{counts}{whose}。"));
        if !taken.unanchored.is_empty() {
            complain(&format!(
                "其中 {} 条在这个资料库里找不到原文；可用 duixian corrections list --unanchored 查看。",
                taken.unanchored.len()
            ));
        }
    }
    Ok(if weighed.unreadable.is_empty() { DONE } else { PARTLY })
}

/// A correction in a line.
fn told(row: &ListedCorrection) -> String {
    let correction = &row.row.correction;
    let said = match correction.action {
        Action::Edit => "更正为",
        Action::Reject => "剔除",
        Action::Accept => "确认",
        Action::Add => "补充",
    };
    let figure = correction.reading.as_ref().map(|reading| {
        let words = duixian_app::draft::written(reading.low, reading.high, &reading.unit, reading.qualifier, reading.relation);
        format!("{} {words}", reading.period)
    });
    let note = if correction.note.is_empty() { String::new() } else { format!("（{}）", correction.note) };
    let period = if figure.is_some() { String::new() } else { format!("{} ", correction.about.period) };
    format!(
        "{} {} {period}{said}{}{note}：{}",
        row.report_name,
        row.indicator_name,
        figure.map(|f| format!(" {f}")).unwrap_or_default(),
        correction.anchor.quote
    )
}
