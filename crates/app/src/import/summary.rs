//! What became of each file of an import, in all and one by one, and as a table to keep.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use duixian_model::Warning;
use serde::{Deserialize, Serialize};

use super::together::Together;
use crate::error::AppError;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileOutcome {
    /// It is in the library now.
    Imported,
    /// The library had the same bytes already.
    AlreadyHeld,
    /// It cannot be read, or holds no report; nothing of it was kept.
    Refused,
    /// It is no file of reports and was passed over: a hidden file, a page's script.
    Skipped,
    /// The user left it out.
    LeftOut,
    /// The user stopped before it.
    Cancelled,
}

impl FileOutcome {
    /// Each, in the order of a summary.
    pub const ALL: [FileOutcome; 6] = [
        FileOutcome::Imported,
        FileOutcome::AlreadyHeld,
        FileOutcome::Refused,
        FileOutcome::LeftOut,
        FileOutcome::Skipped,
        FileOutcome::Cancelled,
    ];

    /// Its name in Chinese.
    pub fn name(self) -> &'static str {
        match self {
            FileOutcome::Imported => "已导入",
            FileOutcome::AlreadyHeld => "已有",
            FileOutcome::Refused => "未能导入",
            FileOutcome::Skipped => "跳过",
            FileOutcome::LeftOut => "未选",
            FileOutcome::Cancelled => "未处理",
        }
    }
}

/// A file of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Its path as it was given or found.
    pub file: String,
    /// What became of it.
    pub outcome: FileOutcome,
    /// How many reports it gave.
    pub reports: usize,
    /// How many targets and results.
    pub observations: usize,
    /// Why it was refused, as a stable code.
    pub code: Option<String>,
    /// The same for people, with what to do.
    pub message: Option<String>,
    /// What a reader must know of it, as of its documents and reports; [notes](Warning::is_note) among it.
    pub warnings: Vec<Warning>,
    /// What its reports are to others: joined of several files, the same as another, another edition.
    pub together: Vec<Together>,
}

impl ImportedFile {
    /// A file that came out so, with nothing more to say.
    pub(super) fn new(file: impl Into<String>, outcome: FileOutcome) -> ImportedFile {
        ImportedFile {
            file: file.into(),
            outcome,
            reports: 0,
            observations: 0,
            code: None,
            message: None,
            warnings: Vec::new(),
            together: Vec::new(),
        }
    }

    /// A file that was refused.
    pub(super) fn refused(file: impl Into<String>, refusal: duixian_extract::Refusal) -> ImportedFile {
        let duixian_extract::Refusal { code, message } = refusal;
        ImportedFile { code: Some(code), message: Some(message), ..ImportedFile::new(file, FileOutcome::Refused) }
    }
}

/// What became of all files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSummary {
    /// Each file: those read in their order, then those that could not be listed, then those passed over.
    pub files: Vec<ImportedFile>,
    /// Whether the user stopped it.
    pub cancelled: bool,
    /// How long it took, in milliseconds, pauses not counted.
    pub elapsed_ms: u64,
}

impl ImportSummary {
    /// The files that were refused.
    pub fn refused(&self) -> impl Iterator<Item = &ImportedFile> {
        self.files.iter().filter(|file| file.outcome == FileOutcome::Refused)
    }

    /// How many files came out so.
    pub fn count(&self, outcome: FileOutcome) -> usize {
        self.files.iter().filter(|file| file.outcome == outcome).count()
    }

    /// How many reports came into the library.
    pub fn reports(&self) -> usize {
        self.files.iter().map(|file| file.reports).sum()
    }

    /// How many targets and results.
    pub fn observations(&self) -> usize {
        self.files.iter().map(|file| file.observations).sum()
    }

    /// The summary in a sentence.
    pub fn words(&self) -> String {
        let mut words = format!(
            "共 {} 个文件：导入 {} 个（{} 份报告，{} 个数字），已有 {} 个，未能导入 {} 个",
            self.files.len(),
            self.count(FileOutcome::Imported),
            self.reports(),
            self.observations(),
            self.count(FileOutcome::AlreadyHeld),
            self.count(FileOutcome::Refused)
        );
        for outcome in [FileOutcome::LeftOut, FileOutcome::Skipped, FileOutcome::Cancelled] {
            match self.count(outcome) {
                0 => {}
                count => words.push_str(&format!("，{} {count} 个", outcome.name())),
            }
        }
        words.push('。');
        words
    }

    /// Writes the files that came out so (all, where none is named) as CSV that spreadsheets take as it is: UTF-8 with a
    /// byte-order mark, one line a file.
    pub fn write_csv(&self, to: impl Write, outcomes: &[FileOutcome]) -> io::Result<()> {
        let mut to = BufWriter::new(to);
        to.write_all("\u{FEFF}".as_bytes())?;
        let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut to);
        table.write_record(["文件", "结果", "报告（份）", "数字（个）", "原因", "说明", "提醒（条）", "提醒", "与其他报告"])?;
        for file in self.files.iter().filter(|file| outcomes.is_empty() || outcomes.contains(&file.outcome)) {
            let doubts: Vec<&str> =
                file.warnings.iter().filter(|warning| !warning.is_note()).map(|warning| warning.message.as_str()).collect();
            table.write_record([
                harmless(&file.file),
                file.outcome.name().to_owned(),
                file.reports.to_string(),
                file.observations.to_string(),
                file.code.clone().unwrap_or_default(),
                harmless(file.message.as_deref().unwrap_or_default()),
                doubts.len().to_string(),
                harmless(&doubts.join("\n")),
                harmless(&file.together.iter().map(|together| together.message.as_str()).collect::<Vec<_>>().join("\n")),
            ])?;
        }
        table.flush()?;
        drop(table);
        to.flush()
    }

    /// The same into a file at `path`, which is replaced.
    pub fn save_csv(&self, path: &Path, outcomes: &[FileOutcome]) -> Result<(), AppError> {
        File::create(path).and_then(|file| self.write_csv(file, outcomes)).map_err(|error| AppError::unwritable(path, &error))
    }
}

/// A cell of free text: a spreadsheet takes what begins with one of these signs for a formula; an apostrophe before it makes
/// it text.
fn harmless(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_a_table_for_spreadsheets() {
        let mut imported = ImportedFile { reports: 2, observations: 31, ..ImportedFile::new("报告/甲,乙.txt", FileOutcome::Imported) };
        imported.warnings = vec![Warning::new(Warning::TEXT_BROKEN_OFF, "文字中断"), Warning::new(Warning::NAME_COMPLETED, "读作甲县")];
        let refusal = duixian_extract::Refusal { code: "scan".to_owned(), message: "是扫描件".to_owned() };
        let summary = ImportSummary {
            files: vec![imported, ImportedFile::refused("=1+1.pdf", refusal), ImportedFile::new("样式.css", FileOutcome::Skipped)],
            ..ImportSummary::default()
        };
        let write = |outcomes: &[FileOutcome]| {
            let mut bytes = Vec::new();
            summary.write_csv(&mut bytes, outcomes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let all = write(&[]);
        assert!(all.starts_with("\u{FEFF}文件,结果,") && all.contains("\r\n\"报告/甲,乙.txt\",已导入,2,31,,,1,文字中断,\r\n"), "{all}");
        assert!(all.contains("\r\n'=1+1.pdf,未能导入,0,0,scan,是扫描件,0,,\r\n"), "{all}");
        assert_eq!(write(&[FileOutcome::Skipped]).lines().count(), 2);
        assert_eq!(summary.words(), "共 3 个文件：导入 1 个（2 份报告，31 个数字），已有 0 个，未能导入 1 个，跳过 1 个。");
    }
}
