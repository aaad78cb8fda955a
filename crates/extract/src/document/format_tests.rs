//! What files are, told from their bytes, and what is said of those that are not read.

use std::io::Write;

use super::*;

fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in entries {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        packed.start_file(*name, stored).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn files_are_told_from_their_bytes() {
    let utf16: Vec<u8> = "<html><body>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut tar = b"a.txt".to_vec();
    tar.resize(257, 0);
    tar.extend(b"ustar\x0000");
    let many_blanks = format!("{}<!DOCTYPE html><html>", "\r\n".repeat(3000));
    let files: Vec<(Vec<u8>, Format)> = vec![
        ("某县政府工作报告".into(), Format::Text),
        ("a<b,b>c".into(), Format::Text),
        ("<各位代表>现在报告工作".into(), Format::Text),
        ("".into(), Format::Text),
        ("<!DOCTYPE html><html>".into(), Format::WebPage),
        ("\u{FEFF}<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>".into(), Format::WebPage),
        ("<div class=\"TRS_Editor\"><p>各位代表</p></div>".into(), Format::WebPage),
        ("<P>各位代表<P>谢谢</P>".into(), Format::WebPage),
        ("<!-- saved from url=(0014)about:internet -->\r\n<HTML>".into(), Format::WebPage),
        (many_blanks.into(), Format::WebPage),
        ([b"\xFF\xFE".to_vec(), utf16.clone()].concat(), Format::WebPage),
        (utf16, Format::WebPage),
        ("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html>".into(), Format::WebArchive),
        (b"bplist00\xD1\x01\x02_\x10\x0FWebMainResource".to_vec(), Format::SafariArchive),
        ("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>".into(), Format::WordXml),
        ("<?xml version=\"1.0\"?><uof:UOF>".into(), Format::WordXml),
        ("<?xml version=\"1.0\"?><office:document office:mimetype=\"x\">".into(), Format::OpenText),
        ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>".into(), Format::SheetXml),
        (
            "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">".into(),
            Format::SheetXml,
        ),
        ("\u{FEFF}{\"title\" : \"某县政府工作报告\"}\n{\"title\"".into(), Format::Json),
        ("[\n  {\n    \"全文\": \"各位代表\"".into(), Format::Json),
        ("[[\"全文\"],".into(), Format::Json),
        ("{某县}政府工作报告".into(), Format::Text),
        ("[\"十四五\"规划]".into(), Format::Text),
        (b"%PDF-1.7\n".to_vec(), Format::Pdf),
        (b"{\\rtf1\\ansi".to_vec(), Format::RichText),
        (compound("WordDocument"), Format::OldWord),
        (compound("EncryptedPackage"), Format::OldWord),
        (compound("Workbook"), Format::Workbook),
        (compound("PowerPoint Document"), Format::Slides),
        (zip(&[("[Content_Types].xml", ""), ("word/document.xml", "")]), Format::Word),
        (zip(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]), Format::Workbook),
        (zip(&[("[Content_Types].xml", ""), ("ppt/presentation.xml", "")]), Format::Slides),
        (zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]), Format::OpenText),
        (zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), Format::Workbook),
        (zip(&[("mimetype", "application/epub+zip"), ("META-INF/container.xml", "")]), Format::Book),
        (zip(&[("[Content_Types].xml", ""), ("word/styles.xml", "")]), Format::Hollow),
        (zip(&[("OFD.xml", ""), ("Doc_0/Document.xml", "")]), Format::Ofd),
        (zip(&[("Index/Document.iwa", "")]), Format::Pages),
        (zip(&[("报告/a.txt", "word/document.xml xl/workbook")]), Format::Archive),
        (zip(&[("a.docx", "PK\u{3}\u{4} word/document.xml")]), Format::Archive),
        (zip(&[]), Format::Archive),
        (b"Rar!\x1A\x07\x01\0".to_vec(), Format::Archive),
        (b"7z\xBC\xAF\x27\x1C".to_vec(), Format::Archive),
        (b"\x1F\x8B\x08".to_vec(), Format::Archive),
        (tar, Format::Archive),
        (b"\xFF\xD8\xFF\xE0".to_vec(), Format::Picture),
        (b"\x89PNG\r\n".to_vec(), Format::Picture),
        (b"II*\0\x08".to_vec(), Format::Picture),
        (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), Format::Picture),
        (b"\0\0\0\x18ftypheic".to_vec(), Format::Picture),
        (b"CAJ\0abc".to_vec(), Format::Reader),
        (b"AT&TFORM".to_vec(), Format::Reader),
    ];
    for (bytes, expected) in files {
        assert_eq!(of(&bytes), expected, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
    }
}

#[test]
fn a_damaged_directory_still_tells_the_format() {
    let mut bytes = zip(&[("[Content_Types].xml", ""), ("word/document.xml", "<w:document/>")]);
    bytes.truncate(bytes.len() - 30);
    assert_eq!(of(&bytes), Format::Word);
}

#[test]
fn what_is_not_read_is_told_with_what_to_do_instead() {
    for (format, file, word) in [
        (Format::OldWord, "报告.doc", ".docx"),
        (Format::OldWord, "报告.wps", ".docx"),
        (Format::RichText, "报告.rtf", ".docx"),
        (Format::Picture, "报告.jpg", "文字识别"),
        (Format::Archive, "报告.rar", "解压"),
        (Format::Ofd, "报告.ofd", "PDF"),
        (Format::Book, "报告.epub", "复制"),
        (Format::Reader, "报告.caj", "PDF"),
        (Format::Pages, "报告.pages", ".docx"),
        (Format::Slides, "报告.pptx", ".txt"),
        (Format::SafariArchive, "报告.webarchive", ".html"),
        (Format::WordXml, "报告.uof", ".docx"),
    ] {
        let refusal = format.refusal(file);
        assert_eq!(refusal.code, "not_read_yet");
        assert!(refusal.message.contains(file) && refusal.message.contains(word), "{}", refusal.message);
    }
    assert_eq!(not_text("报告.ceb").code, "not_read_yet");
    assert_eq!(not_text("程序.exe").code, "not_text");
}
