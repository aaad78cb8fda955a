//! What a file is, told from its first bytes and never from its name alone; and what to do about the kinds that are not read.

use memchr::memmem;

use super::Refusal;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A text in some encoding.
    Text,
    /// A workbook (.xlsx, .xls, .xlsb, .ods).
    Workbook,
    /// A word processor's file of today (.docx, .odt, .wps in that form).
    Word,
    /// A word processor's file of before 2007 (.doc, .wps).
    OldWord,
    /// A page description (.pdf).
    Pdf,
    /// A web page.
    WebPage,
    /// Rich text (.rtf).
    RichText,
    /// A picture: a scan or a photograph.
    Picture,
    /// A packed folder (.zip, .rar, .7z, .gz).
    Archive,
}

/// What the bytes are.
pub(super) fn of(bytes: &[u8]) -> Format {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return if holds(bytes, b"xl/workbook") || holds(bytes, b"opendocument.spreadsheet") {
            Format::Workbook
        } else if holds(bytes, b"word/document") || holds(bytes, b"opendocument.text") {
            Format::Word
        } else {
            Format::Archive
        };
    }
    if starts(b"\xD0\xCF\x11\xE0") {
        // Names of streams stand there in UTF-16: "Workbook" of a workbook, "Book" of an older one.
        let named = |name: &str| holds(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
        return if !named("WordDocument") && (named("Workbook") || named("Book")) { Format::Workbook } else { Format::OldWord };
    }
    let head = &bytes[..bytes.len().min(1024)];
    let lower = head.to_ascii_lowercase();
    let opens = |mark: &[u8]| memmem::find(&lower, mark).is_some();
    if memmem::find(head, b"%PDF-").is_some() {
        Format::Pdf
    } else if starts(b"{\\rtf") {
        Format::RichText
    } else if starts(b"\xFF\xD8\xFF")
        || starts(b"\x89PNG")
        || starts(b"GIF8")
        || starts(b"II*\0")
        || starts(b"MM\0*")
        || starts(b"BM") && bytes.get(6..10) == Some(&[0; 4])
    {
        Format::Picture
    } else if starts(b"Rar!") || starts(b"7z\xBC\xAF") || starts(b"\x1F\x8B") {
        Format::Archive
    } else if opens(b"<!doctype html") || opens(b"<html") || opens(b"<head>") || opens(b"<body") {
        Format::WebPage
    } else {
        Format::Text
    }
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    memmem::find(bytes, mark).is_some()
}

impl Format {
    /// Why a file of this format is not read, and what to do instead.
    pub(super) fn refusal(self, file: &str) -> Refusal {
        let (what, then) = match self {
            Format::Word => ("是 Word 文档(.docx)", "请在文字处理软件里另存为“纯文本 .txt”(编码选 UTF-8)后再导入"),
            Format::OldWord => ("是旧版 Word 文档(.doc)", "请在文字处理软件里另存为“纯文本 .txt”(编码选 UTF-8)后再导入"),
            Format::Pdf => ("是 PDF", "请打开它,全选、复制正文,存为 .txt 后再导入"),
            Format::WebPage => ("是网页", "请在浏览器里打开它,复制正文,存为 .txt 后再导入"),
            Format::RichText => ("是 RTF 文档", "请在文字处理软件里另存为“纯文本 .txt”后再导入"),
            Format::Picture => ("是图片", "请先用文字识别软件转成文字,存为 .txt 后再导入"),
            Format::Archive => ("是压缩包", "请解压后导入里面的文件"),
            Format::Text | Format::Workbook => return not_text(file),
        };
        Refusal { code: "not_read_yet".to_owned(), message: format!("“{file}”{what},本版本还不能直接读取。{then}") }
    }
}

/// The refusal of a file that is no text.
pub(super) fn not_text(file: &str) -> Refusal {
    let message = format!("“{file}”不是文字(里面有文本不会有的字节)。请确认文件没有损坏;若是文档,请另存为 .txt 或 .xlsx 后再导入");
    Refusal { code: "not_text".to_owned(), message }
}
