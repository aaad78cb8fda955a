//! What a file is, told from its bytes and never from its name alone; and what to do about the kinds that are not read.

use memchr::memmem;

use super::Refusal;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A text in some encoding.
    Text,
    /// A workbook (.xlsx, .xls, .xlsb, .ods, .et).
    Workbook,
    /// A word processor's file of today (.docx, .wps in that form).
    Word,
    /// A word processor's file of before 2007 (.doc, .wps).
    OldWord,
    /// A text of LibreOffice and its like (.odt, .fodt).
    OpenText,
    /// A text of Word or another word processor as one XML file (.xml, .uof, .uot).
    WordXml,
    /// A workbook as one XML file (.fods, Excel's “XML 表格 2003”).
    SheetXml,
    /// Data of a program (.json, .jsonl).
    Json,
    /// A page description (.pdf).
    Pdf,
    /// An office's packed document in which the text is missing.
    Hollow,
    /// The page description that Chinese offices use for documents (.ofd).
    Ofd,
    /// A web page.
    WebPage,
    /// A web page with all its parts in one file (.mht, .mhtml).
    WebArchive,
    /// A web page as Safari saves it (.webarchive).
    SafariArchive,
    /// Rich text (.rtf).
    RichText,
    /// An electronic book (.epub).
    Book,
    /// A text of Apple's word processor (.pages).
    Pages,
    /// Slides (.pptx, .ppt, .dps).
    Slides,
    /// A file of a reader that only its maker's program opens (.caj, .nh, .kdh, .ceb, .djvu).
    Reader,
    /// A picture: a scan or a photograph.
    Picture,
    /// A packed folder (.zip, .rar, .7z, .gz).
    Archive,
}

/// What the bytes are.
pub(super) fn of(bytes: &[u8]) -> Format {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return of_zip(bytes);
    }
    if starts(b"\xD0\xCF\x11\xE0") {
        // Names of streams stand there in UTF-16: "Workbook" of a workbook, "Book" of an older one.
        let named = |name: &str| holds(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
        return if named("WordDocument") {
            Format::OldWord
        } else if named("Workbook") || named("Book") {
            Format::Workbook
        } else if named("PowerPoint Document") {
            Format::Slides
        } else {
            Format::OldWord
        };
    }
    let head = &bytes[..bytes.len().min(1024)];
    if holds(head, b"%PDF-") {
        Format::Pdf
    } else if starts(b"{\\rtf") {
        Format::RichText
    } else if starts(b"bplist00") && holds(bytes, b"WebMainResource") {
        Format::SafariArchive
    } else if picture(bytes) {
        Format::Picture
    } else if [b"Rar!".as_slice(), b"7z\xBC\xAF\x27", b"\x1F\x8B", b"BZh", b"\xFD7zXZ\0", b"\x28\xB5\x2F\xFD"]
        .iter()
        .any(|mark| starts(mark))
        || bytes.get(257..262) == Some(b"ustar")
    {
        Format::Archive
    } else if starts(b"CAJ\0") || starts(b"HN\0\0") || starts(b"HN\x03\0") || starts(b"KDH ") || starts(b"AT&TFORM") {
        Format::Reader
    } else {
        of_markup(bytes)
    }
}

/// What a text with tags is: a page, an archive of one, a document in XML; a plain text where there are none.
fn of_markup(bytes: &[u8]) -> Format {
    const HEAD: usize = 16 << 10;
    // In UTF-16 every other byte is zero; without them the tags can be read in any encoding.
    let mut head: Vec<u8> = bytes[..bytes.len().min(HEAD)].iter().filter(|&&byte| byte != 0).map(u8::to_ascii_lowercase).collect();
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF)).unwrap_or(0);
    head.drain(..start);
    let opens = |mark: &[u8]| holds(&head[..head.len().min(4096)], mark);
    if holds(&head, b"mime-version:")
        && holds(&head, b"content-type:")
        && (opens(b"multipart/related") || opens(b"text/html"))
        && !head.starts_with(b"<")
    {
        return Format::WebArchive;
    }
    if head.starts_with(b"<?xml") || head.starts_with(b"<uof") {
        if opens(b"progid=\"word.document\"") || opens(b"uof:uof") || opens(b"<pkg:package") || opens(b"w:worddocument") {
            return Format::WordXml;
        }
        if opens(b"progid=\"excel.sheet\"")
            || opens(b"urn:schemas-microsoft-com:office:spreadsheet")
            || opens(b"opendocument.spreadsheet\"")
        {
            return Format::SheetXml;
        }
        if opens(b"<office:document") {
            return Format::OpenText;
        }
    }
    if json(&head) {
        return Format::Json;
    }
    let page = ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| opens(tag.as_bytes()));
    // A part of a page that was saved without its head: it starts with a tag and closes one.
    let part = head.starts_with(b"<!--")
        || [
            "div", "table", "p", "span", "meta", "title", "center", "font", "style", "script", "article", "section", "link", "h1", "h2",
            "h3", "tbody", "tr", "td", "ul", "br", "b", "strong", "frameset",
        ]
        .iter()
        .any(|tag| {
            let after = head.strip_prefix(b"<").and_then(|rest| rest.strip_prefix(tag.as_bytes())).and_then(<[u8]>::first);
            after.is_some_and(|byte| matches!(byte, b'>' | b' ' | b'/' | b'\r' | b'\n' | b'\t'))
        });
    if page || (part && holds(bytes, b"</")) { Format::WebPage } else { Format::Text }
}

/// Whether data of a program begin like this: `{"title":`, `[{"title":`, `[[`.
fn json(head: &[u8]) -> bool {
    let inner = match head.first() {
        Some(b'{') => &head[1..],
        Some(b'[') => match head[1..].trim_ascii_start().strip_prefix(b"{") {
            Some(inner) => inner,
            None => return head[1..].trim_ascii_start().starts_with(b"[\""),
        },
        _ => return false,
    };
    let Some(name) = inner.trim_ascii_start().strip_prefix(b"\"") else { return false };
    name.iter().position(|&byte| byte == b'"').is_some_and(|end| name[end + 1..].trim_ascii_start().starts_with(b":"))
}

fn picture(bytes: &[u8]) -> bool {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    starts(b"\xFF\xD8\xFF")
        || starts(b"\x89PNG")
        || starts(b"GIF8")
        || starts(b"II*\0")
        || starts(b"MM\0*")
        || (starts(b"BM") && bytes.get(6..10) == Some(&[0; 4]))
        || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || matches!(bytes.get(4..12), Some(b"ftypheic" | b"ftypheix" | b"ftypmif1" | b"ftypavif"))
}

/// What a packed file is: its first entry or the names in its directory tell documents from folders.
fn of_zip(bytes: &[u8]) -> Format {
    let head = &bytes[..bytes.len().min(200)];
    if holds(head, b"mimetypeapplication/epub+zip") {
        return Format::Book;
    }
    if holds(head, b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet") {
        return Format::Workbook;
    }
    if holds(head, b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Format::OpenText;
    }
    let mut format = Format::Archive;
    for name in names(bytes) {
        match name {
            _ if name.starts_with(b"xl/workbook") => return Format::Workbook,
            _ if name.starts_with(b"word/document") => return Format::Word,
            _ if name.starts_with(b"ppt/presentation") => return Format::Slides,
            b"OFD.xml" => return Format::Ofd,
            b"META-INF/container.xml" => format = Format::Book,
            b"Index/Document.iwa" | b"Index.zip" => format = Format::Pages,
            // An office document without the part that holds its text.
            b"[Content_Types].xml" if matches!(format, Format::Archive) => format = Format::Hollow,
            _ => {}
        }
    }
    format
}

/// The names of a packed file's entries, from the directory at its end; where that is damaged, from the entries themselves.
fn names(bytes: &[u8]) -> Vec<&[u8]> {
    const MOST: usize = 10_000;
    let number = |at: usize, length: usize| -> Option<usize> {
        Some(bytes.get(at..at + length)?.iter().rev().fold(0_usize, |number, &byte| number << 8 | usize::from(byte)))
    };
    let mut names = Vec::new();
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let mut at = memmem::rfind(&bytes[tail..], b"PK\x05\x06").and_then(|end| number(tail + end + 16, 4)).unwrap_or(usize::MAX);
    while names.len() < MOST && bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
        let (Some(name), Some(extra), Some(comment)) = (number(at + 28, 2), number(at + 30, 2), number(at + 32, 2)) else { break };
        names.extend(bytes.get(at + 46..at + 46 + name));
        at += 46 + name + extra + comment;
    }
    if names.is_empty() {
        names =
            memmem::find_iter(bytes, b"PK\x03\x04").take(MOST).filter_map(|at| bytes.get(at + 30..at + 30 + number(at + 26, 2)?)).collect();
    }
    names
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    memmem::find(bytes, mark).is_some()
}

impl Format {
    /// Why a file of this format is not read, and what to do instead.
    pub(super) fn refusal(self, file: &str) -> Refusal {
        const AS_WORD: &str = "请在文字处理软件里打开它，另存为 .docx 后再导入";
        let (what, then) = match self {
            Format::Word => ("是 Word 文档（.docx）", "请在文字处理软件里另存为“纯文本 .txt”（编码选 UTF-8）后再导入"),
            Format::OldWord => ("是旧版 Word 或 WPS 文档（.doc、.wps）", AS_WORD),
            Format::OpenText => ("是 OpenDocument 文档（.odt）", AS_WORD),
            Format::WordXml => ("是 XML 格式的文字处理文档", AS_WORD),
            Format::SheetXml => ("是 XML 格式的表格", "请在表格软件里打开它，另存为 .xlsx 后再导入"),
            Format::Json => ("是 JSON 数据", "请转成 .csv 或 .xlsx（每行一份报告，其中一列是报告的全文）后再导入"),
            Format::RichText => ("是 RTF 文档", AS_WORD),
            Format::Pages => ("是 Pages 文稿", "请在 Pages 里导出为 Word（.docx）后再导入"),
            Format::Pdf => ("是 PDF", "请打开它，全选、复制正文，存为 .txt 后再导入"),
            Format::Ofd => ("是 OFD 版式文件", "请在 OFD 阅读器里导出或打印为 PDF，或全选、复制正文存为 .txt 后再导入"),
            Format::WebPage | Format::WebArchive => ("是网页", "请在浏览器里打开它，复制正文，存为 .txt 后再导入"),
            Format::SafariArchive => ("是 Safari 的网页归档（.webarchive）", "请在浏览器里打开它，另存为网页源代码（.html）后再导入"),
            Format::Book => ("是电子书（.epub）", "请在阅读软件里打开它，复制报告正文，存为 .txt 后再导入"),
            Format::Slides => ("是演示文稿", "请把报告正文复制出来，存为 .txt 后再导入"),
            Format::Reader => ("是专用阅读器的文件（CAJ、CEB、DjVu 之类）", "请在它的阅读器里打印为 PDF，或复制正文存为 .txt 后再导入"),
            Format::Picture => ("是图片", "请先用文字识别软件转成文字，存为 .txt 后再导入"),
            Format::Archive => ("是压缩包", "请解压后导入里面的文件"),
            Format::Hollow => {
                let message = format!(
                    "“{file}”是 Office 文档，但里面没有存正文的部分，文件不完整。请重新下载；若 Word 或 WPS 能打开它，请另存为 .docx 后再导入"
                );
                return Refusal { code: "damaged".to_owned(), message };
            }
            Format::Text | Format::Workbook => return not_text(file),
        };
        Refusal { code: "not_read_yet".to_owned(), message: format!("“{file}”{what}，本版本还不能直接读取。{then}") }
    }
}

/// The refusal of a file that is no text. Its name may tell what it is where its bytes do not.
pub(super) fn not_text(file: &str) -> Refusal {
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if matches!(extension.as_str(), "caj" | "nh" | "kdh" | "teb" | "ceb" | "cebx" | "djvu" | "sep" | "gd" | "gw") {
        return Format::Reader.refusal(file);
    }
    let message = format!("“{file}”不是文字（里面有文本不会有的字节）。请确认文件没有损坏；若是文档，请另存为 .txt 或 .xlsx 后再导入");
    Refusal { code: "not_text".to_owned(), message }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
