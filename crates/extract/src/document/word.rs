//! Documents of word processors, .docx (also .docm and .wps in that form) and .odt: the body as it reads on paper, without
//! what surrounds it on each page. A paragraph is a line, a row of a table is a line with tabs between its cells, numbers that
//! the word processor makes (一、, （一）) stand in the text, notes follow it.

use super::{Document, Origin, Refusal};

mod body;
mod lines;
mod notes;
mod numbering;
mod numeral;
mod open_text;
mod package;
mod styles;
mod xml;

use package::Package;

/// The document of a .docx or .odt file.
///
/// # Errors
/// `damaged` where it is not whole, `too_large` where it unpacks to more than is read, `locked` where it wants a password,
/// `no_reports` where it holds no text.
pub(super) fn documents(file: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    read(bytes).map_err(|fault| fault.refusal(file)).map(|text| {
        let origin = Origin { file: file.to_owned(), ..Origin::default() };
        vec![Document { origin, encoding: "UTF-8".to_owned(), text, warnings: Vec::new() }]
    })
}

/// Whether an old container (`D0 CF 11 E0`) holds an encrypted document of today.
pub(super) fn locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

/// The refusal of a document that wants a password.
pub(super) fn locked_refusal(file: &str) -> Refusal {
    Fault::Locked.refusal(file)
}

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// Not whole: what is wrong.
    Damaged(String),
    /// A part, or the text, is larger than is read.
    TooLarge(String),
    /// Encrypted.
    Locked,
    /// Nothing to read: why.
    Empty(&'static str),
}

impl Fault {
    fn refusal(self, file: &str) -> Refusal {
        let (code, message) = match self {
            Fault::Damaged(what) => (
                "damaged",
                format!(
                    "“{file}”不是完好的 Word 文档（{what}）。请用文字处理软件打开它，另存为 .docx 后再导入；打不开时请重新下载或索取原文件"
                ),
            ),
            Fault::TooLarge(what) => (
                "too_large",
                format!("“{file}”解压后过大（{what}），不像正常的文档。请确认来源；确是报告时，请复制正文，存为 .txt 后再导入"),
            ),
            Fault::Locked => ("locked", format!("“{file}”有密码。请在文字处理软件里用密码打开它，去掉密码另存后再导入")),
            Fault::Empty(what) => {
                ("no_reports", format!("“{file}”里没有文字（{what}）。请打开它看一看；若正文是图片，请先用文字识别软件转成文字"))
            }
        };
        Refusal { code: code.to_owned(), message }
    }
}

fn read(bytes: &[u8]) -> Result<String, Fault> {
    let text = if bytes.starts_with(b"PK") {
        let mut package = Package::open(bytes)?;
        if package.holds("content.xml") && !package.holds("[Content_Types].xml") {
            open_text::read(&mut package)?
        } else {
            body::read(&mut package)?
        }
    } else {
        open_text::read_flat(bytes)?
    };
    if text.trim().is_empty() { Err(Fault::Empty("正文是空的或全是图片")) } else { Ok(text) }
}

#[cfg(test)]
#[path = "word/tests.rs"]
mod tests;
