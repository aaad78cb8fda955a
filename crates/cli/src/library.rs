//! `duixian search`, `duixian export` and `duixian check`: what a library holds, and whether it is whole.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use duixian_app::export::ExportFormat;
use duixian_app::{AppError, Library, clock};

use crate::exit::{DONE, FAILED, Stop, complain};
use crate::output;

/// What `export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    Csv,
    Xlsx,
    Parquet,
    Ndjson,
}

/// Finds words in the reports.
pub(crate) fn search(library: PathBuf, words: &[String], limit: usize, json: bool) -> Result<u8, Stop> {
    let words = words.join(" ");
    if words.trim().is_empty() {
        return Err(AppError::Wrong("没有给出要找的词。".to_owned()).into());
    }
    let answer = Library::open(library)?.search(&words, limit)?;
    let mut to = output::stdout();
    for hit in &answer.hits {
        if json {
            output::line(&mut to, hit)?;
            continue;
        }
        let year = hit.year.map(|year| format!(" {year}年")).unwrap_or_default();
        writeln!(to, "{}{year}  《{}》  {} 处", hit.place_path, hit.title, hit.count)?;
        let pieces = hit.pieces.iter().map(|piece| if piece.hit { format!("【{}】", piece.text) } else { piece.text.clone() });
        writeln!(to, "  {}", pieces.collect::<String>().trim())?;
    }
    to.flush()?;
    match answer.total {
        0 => complain(&format!("没有报告含有“{words}”。")),
        total if total > answer.hits.len() => complain(&format!("共 {total} 篇，只列出前 {} 篇；可用 --limit 增加。", answer.hits.len())),
        _ => {}
    }
    Ok(DONE)
}

/// Writes every observation to a file, or with `-` to standard output.
pub(crate) fn export(library: PathBuf, format: Format, out: &Path) -> Result<u8, Stop> {
    let format = match format {
        Format::Csv => ExportFormat::Csv,
        Format::Ndjson => ExportFormat::Ndjson,
        Format::Xlsx => ExportFormat::Xlsx,
        Format::Parquet => ExportFormat::Parquet,
    };
    let library = Library::open(library)?;
    if out == Path::new("-") {
        let mut to = Watched { to: io::BufWriter::with_capacity(1 << 16, io::stdout()), unread: false };
        let written = library.export_to(format, &mut to, &clock::now());
        return if to.unread { Err(Stop::Unread) } else { Ok(written.map(|_| DONE)?) };
    }
    let count = library.export(format, out, &clock::now())?;
    complain(&format!("已写入 {}：{count} 条数据", out.display()));
    Ok(DONE)
}

/// Whether the library is whole, and what to do where it is not.
pub(crate) fn check(library: PathBuf, rebuild_search: bool) -> Result<u8, Stop> {
    let library = Library::open(library)?;
    if rebuild_search {
        library.rebuild_search()?;
        complain("检索索引已重建。");
    }
    let found = library.check()?;
    let mut to = output::stdout();
    writeln!(to, "{} 个文件，{} 份文本，{} 篇报告，{} 条数据", found.files, found.documents, found.reports, found.observations)?;
    for finding in &found.findings {
        writeln!(to, "[{}] {}\n  {}", finding.code, finding.message, finding.advice)?;
    }
    if found.findings.is_empty() {
        writeln!(to, "资料库完好。")?;
    }
    to.flush()?;
    Ok(if found.findings.is_empty() { DONE } else { FAILED })
}

/// An output that remembers whether its reader went away.
struct Watched<W> {
    to: W,
    unread: bool,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes).inspect_err(|error| self.unread |= error.kind() == io::ErrorKind::BrokenPipe)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush().inspect_err(|error| self.unread |= error.kind() == io::ErrorKind::BrokenPipe)
    }
}
