//! Documents: the decoded text of a file (or of a row of a table), and its cleaned form, every character of which knows
//! where it stood in the original.

use duixian_model::Warning;
use serde::{Deserialize, Serialize};

mod clean;
mod pinyin;

pub use clean::Cleaned;

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
    /// Stable code (`too_large`, `not_text`, `old_word`, `damaged`).
    pub code: String,
    /// For people.
    pub message: String,
}

/// The largest file read, in bytes.
pub const LARGEST: usize = 256 << 20;

/// The documents of a file: one for a text, one a row for a table of reports.
pub fn documents(name: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let origin = Origin { file: name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned(), ..Origin::default() };
    Ok(vec![Document { origin, encoding: "UTF-8".to_owned(), text, warnings: Vec::new() }])
}
