//! Documents: the decoded text of a file (or of a row of a table), and its cleaned form, every character of which knows
//! where it stood in the original.

use duixian_model::Warning;
use serde::{Deserialize, Serialize};

mod clean;
mod decode;
mod format;
mod pinyin;
mod table;

pub use clean::Cleaned;
use format::Format;

/// Where a document came from within its file, and what accompanies it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name, without folders.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of a table, from 1 as the table shows it.
    pub row: Option<usize>,
    /// What the table says of the row: title, place, parents, year.
    pub title: Option<String>,
    /// 区县名称.
    pub place: Option<String>,
    /// Parents' names from the province down, as far as given.
    pub parents: Vec<String>,
    /// GB/T 2260 code, as given.
    pub code: Option<String>,
    /// 年份.
    pub year: Option<i32>,
}

/// A decoded text with its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Where it came from.
    pub origin: Origin,
    /// The encoding it was decoded from (`UTF-8`, `GB18030`, …).
    pub encoding: String,
    /// The decoded, uncleaned text. Spans count its Unicode scalars.
    pub text: String,
    /// What is wrong with the document as a whole.
    pub warnings: Vec<Warning>,
}

/// Why a file cannot be read at all: what happened and what to do, in Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{message}")]
pub struct Refusal {
    /// Stable code (`too_large`, `not_text`, `not_read_yet`, `no_reports`, `damaged`).
    pub code: String,
    /// For people.
    pub message: String,
}

/// The largest file read, in bytes.
pub const LARGEST: usize = 256 << 20;

/// The documents of a file: one for a text, one a row for a table of reports. A row without a report gives a document
/// without text and a warning that says so.
pub fn documents(name: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if bytes.len() > LARGEST {
        let message = format!("“{file}”有 {} MB,超过单个文件的上限 {} MB。请拆成几个文件后再导入", bytes.len() >> 20, LARGEST >> 20);
        return Err(Refusal { code: "too_large".to_owned(), message });
    }
    match format::of(bytes) {
        Format::Workbook => table::workbook(file, bytes),
        Format::Text => match decode::decode(bytes) {
            Some(decoded) => Ok(texts(file, decoded)),
            None => Err(format::not_text(file)),
        },
        other => Err(other.refusal(file)),
    }
}

/// The documents of a decoded text: one, or one a row where its name says that it is a table and it is one of reports.
fn texts(file: &str, decoded: decode::Decoded) -> Vec<Document> {
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let separator = match extension.as_deref() {
        Some("csv") => Some(b','),
        Some("tsv" | "tab") => Some(b'\t'),
        _ => None,
    };
    if let Some(mut rows) = separator.and_then(|separator| table::separated(file, &decoded.text, decoded.encoding, separator)) {
        for row in &mut rows {
            row.warnings.extend(decoded.warnings.iter().cloned());
        }
        return rows;
    }
    let origin = Origin { file: file.to_owned(), ..Origin::default() };
    vec![Document { origin, encoding: decoded.encoding.to_owned(), text: decoded.text, warnings: decoded.warnings }]
}
