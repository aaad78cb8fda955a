//! Documents: the decoded text of a file (or of a row of a table), and its cleaned form, every character of which knows
//! where it stood in the original.

use duixian_model::{Level, Warning};
use serde::{Deserialize, Serialize};

mod bounds;
mod clean;
mod decode;
mod format;
mod markdown;
mod page;
mod paging;
mod pdf;
mod pinyin;
mod table;
mod word;

pub use clean::Cleaned;
use format::Format;
pub use table::{Decided, Meaning, Table, TableChoices, TableColumn};

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
    /// 地区等级.
    #[serde(default)]
    pub level: Option<Level>,
    /// The day that the table gives, as it stands there.
    #[serde(default)]
    pub published: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub source: Option<String>,
    /// Its address in the web.
    #[serde(default)]
    pub address: Option<String>,
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

/// What a file is and what it holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// What it is (`text`, `table`, `workbook`, `web_page`, …), and the same in Chinese.
    pub format: String,
    /// For people.
    pub format_name: String,
    /// Its documents: one for a text, one a row for a table of reports. A row without a report gives a document without text
    /// and a warning that says so.
    pub documents: Vec<Document>,
    /// Its tables and how they were read; none of other formats.
    pub tables: Vec<Table>,
    /// Why it has no documents, where its tables can be shown all the same.
    pub refusal: Option<Refusal>,
}

/// What a text in Markdown is.
const MARKDOWN: (&str, &str) = ("markdown", "Markdown 文本");

/// What the bytes of a file are, as [`Contents::format`] has it.
pub fn format_of(name: &str, bytes: &[u8]) -> (&'static str, &'static str) {
    match format::of(bytes) {
        Format::Text if separator(name).is_some() => ("table", "表格"),
        Format::Text if markdown::is(name, bytes) => MARKDOWN,
        format => told(format),
    }
}

fn told(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Text => ("text", "文本"),
        Format::Workbook => ("workbook", "工作簿"),
        Format::Word => ("word", "Word 文档"),
        Format::OldWord => ("old_word", "旧版 Word 文档"),
        Format::Pdf => ("pdf", "PDF"),
        Format::RichText => ("rich_text", "RTF 文档"),
        Format::Picture => ("picture", "图片"),
        Format::Archive => ("archive", "压缩包"),
        Format::Hollow => ("word", "Office 文档"),
        Format::WebPage => ("web_page", "网页"),
        Format::WebArchive | Format::SafariArchive => ("web_archive", "网页归档"),
        Format::OpenText => ("open_text", "OpenDocument 文档"),
        Format::WordXml => ("word_xml", "XML 文字处理文档"),
        Format::SheetXml => ("sheet_xml", "XML 表格"),
        Format::Json => ("json", "JSON 数据"),
        Format::Pages => ("pages", "Pages 文稿"),
        Format::Ofd => ("ofd", "OFD 版式文件"),
        Format::Book => ("book", "电子书"),
        Format::Slides => ("slides", "演示文稿"),
        Format::Reader => ("reader", "专用阅读器文件"),
    }
}

/// The addresses of what a web page shows that is a set of frames and nothing else; none of every other page.
pub fn frames(bytes: &[u8]) -> Vec<String> {
    page::frames(bytes)
}

/// The documents of a file, as [`read`] gives them.
pub fn documents(name: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    let contents = read(name, bytes, &TableChoices::default())?;
    contents.refusal.map_or(Ok(contents.documents), Err)
}

/// What a file is and what it holds; its tables are read as they were chosen to be.
pub fn read(name: &str, bytes: &[u8], choices: &TableChoices) -> Result<Contents, Refusal> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if bytes.len() > LARGEST {
        let message = format!("“{file}”有 {} MB，超过单个文件的上限 {} MB。请拆成几个文件后再导入", bytes.len() >> 20, LARGEST >> 20);
        return Err(Refusal { code: "too_large".to_owned(), message });
    }
    let format = format::of(bytes);
    let mut contents = match format {
        Format::Workbook => table::workbook(file, bytes, choices),
        Format::WebPage => page::documents(file, bytes).map(|documents| Contents { documents, ..Contents::default() }),
        Format::WebArchive => page::archived(file, bytes).map(|documents| Contents { documents, ..Contents::default() }),
        Format::Text => match decode::decode(bytes) {
            Some(decoded) if separator(file).is_none() && markdown::is(file, bytes) => Ok(marked(file, decoded, choices)),
            Some(decoded) => Ok(text(file, decoded, choices)),
            None => Err(format::not_text(file)),
        },
        Format::Pdf => pdf::documents(file, bytes).map(|documents| Contents { documents, ..Contents::default() }),
        Format::Word | Format::OpenText => word::documents(file, bytes).map(|documents| Contents { documents, ..Contents::default() }),
        Format::OldWord if word::locked(bytes) => Err(word::locked_refusal(file)),
        other => Err(other.refusal(file)),
    }?;
    if contents.format.is_empty() {
        let (code, name) = told(format);
        (contents.format, contents.format_name) = (code.to_owned(), name.to_owned());
    }
    Ok(contents)
}

/// The document of a text in Markdown; where its page has no article, of the text as it stands.
fn marked(file: &str, decoded: decode::Decoded, choices: &TableChoices) -> Contents {
    let page = decode::Decoded { text: markdown::page(&decoded.text), warnings: decoded.warnings.clone(), ..decoded };
    match page::of_decoded(file, page) {
        Ok(documents) => {
            let (format, format_name) = (MARKDOWN.0.to_owned(), MARKDOWN.1.to_owned());
            Contents { format, format_name, documents, ..Contents::default() }
        }
        Err(_) => text(file, decoded, choices),
    }
}

/// What separates the cells of a table in a text file of this name.
fn separator(file: &str) -> Option<u8> {
    match file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).as_deref() {
        Some("csv") => Some(b','),
        Some("tsv" | "tab") => Some(b'\t'),
        _ => None,
    }
}

/// The documents of a decoded text: one, or one a row where its name or its first line says that it is a table and it is one of
/// reports.
fn text(file: &str, decoded: decode::Decoded, choices: &TableChoices) -> Contents {
    let usual = separator(file).or_else(|| table::headed(&decoded.text));
    if let Some(mut rows) = usual.and_then(|usual| table::separated(file, &decoded.text, decoded.encoding, usual, choices)) {
        table::replaced(&mut rows, &decoded.warnings);
        return Contents { format: "table".to_owned(), format_name: "表格".to_owned(), ..rows };
    }
    let origin = Origin { file: file.to_owned(), ..Origin::default() };
    let document = Document { origin, encoding: decoded.encoding.to_owned(), text: decoded.text, warnings: decoded.warnings };
    Contents { documents: vec![document], ..Contents::default() }
}
