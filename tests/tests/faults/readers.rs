//! Documents made to bring a parser down.

use std::io::Write as _;

use duixian_extract::archive::made::{Made, archive, file};
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::*;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#;

fn relations(of: &str, target: &str) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{office}/{of}" Target="{target}"/></Relationships>"#
    )
}

/// A workbook whose one sheet is this entry.
fn workbook(sheet: Made) -> Vec<u8> {
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    archive(&[
        file("[Content_Types].xml", TYPES),
        file("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
        file("xl/workbook.xml", book),
        file("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")),
        Made { name: b"xl/worksheets/sheet1.xml".to_vec(), ..sheet },
    ])
}

/// A Word document with this body.
fn word(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    archive(&[
        file("[Content_Types].xml", TYPES),
        file("_rels/.rels", relations("officeDocument", "word/document.xml")),
        file("word/document.xml", document),
    ])
}

/// `times` the same text between a head and a tail, packed without ever being whole in memory.
fn repeated(head: &str, text: &str, times: usize, tail: &str) -> Made {
    let pack = |text: &str, flush: FlushCompress| {
        let mut packed = Vec::with_capacity(text.len() + 4096);
        let mut packer = Compress::new(Compression::best(), false);
        packer.compress_vec(text.as_bytes(), &mut packed, flush).expect("packed");
        assert_eq!(packer.total_in() as usize, text.len());
        packed
    };
    let (mut data, mut crc, mut size) = (Vec::new(), Crc::new(), 0);
    for (part, times, flush) in [(head, 1, FlushCompress::Full), (text, times, FlushCompress::Full), (tail, 1, FlushCompress::Finish)] {
        let packed = pack(part, flush);
        let mut own = Crc::new();
        own.update(part.as_bytes());
        for _ in 0..times {
            data.write_all(&packed).expect("memory takes it");
            crc.combine(&own);
            size += part.len();
        }
    }
    Made { packed: Some((crc.sum(), size as u32)), ..file("", data) }
}

/// A PDF of these objects.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", number + 1).as_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    bytes.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).as_bytes());
    bytes
}

/// A PDF with one page that shows this, packed or not.
fn pdf_page(content: Vec<u8>, filter: &str) -> Vec<u8> {
    let mut stream = format!("<< /Length {} {filter} >>\nstream\n", content.len()).into_bytes();
    stream.extend(content);
    stream.extend(b"\nendstream");
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_vec(),
        stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ])
}

#[test]
fn a_document_made_to_exhaust_or_crash_its_parser_is_one_line() {
    let desk = Desk::new();
    let row = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>政府工作报告</v></c></row>";
    let sheet = ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>", "</sheetData></worksheet>");
    desk.put("胀.xlsx", workbook(repeated(sheet.0, &row.repeat(20_000), 2000, sheet.1)));
    let whole = workbook(file("", format!("{}{row}{}", sheet.0, sheet.1)));
    desk.put("断.xlsx", &whole[..whole.len() / 2]);
    let far = row.replace("A1", "XFD1048576").replace("r=\"1\"", "r=\"1048576\"");
    desk.put("阔.xlsx", workbook(file("", format!("{}{row}{far}{}", sheet.0, sheet.1))));
    desk.put("深.docx", word(&format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(100_000), "</w:tc></w:tr></w:tbl>".repeat(100_000))));
    desk.put("断.docx", &word("<w:p><w:r><w:t>各位代表</w:t></w:r></w:p>")[..200]);
    let text = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "各位代表".repeat(10_000));
    let big = repeated(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
        &text,
        2000,
        "</w:body></w:document>",
    );
    desk.put(
        "胀.docx",
        archive(&[
            file("[Content_Types].xml", TYPES),
            file("_rels/.rels", relations("officeDocument", "word/document.xml")),
            Made { name: b"word/document.xml".to_vec(), ..big },
        ]),
    );
    desk.put("深.pdf", pdf_page(b"[".repeat(200_000), ""));
    desk.put("圈.pdf", pdf(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec()]));
    desk.put("断.pdf", &pdf_page(b"BT /F 12 Tf (x) Tj ET".to_vec(), "")[..100]);
    desk.put("深.html", format!("<!DOCTYPE html><html><body>{}", "<div><b><table><tr><td>".repeat(200_000)));
    let refused: Vec<Told<'_>> =
        ["胀.xlsx", "断.xlsx", "阔.xlsx", "深.docx", "断.docx", "胀.docx", "深.pdf", "圈.pdf", "断.pdf", "深.html"]
            .map(|name| (name, ""))
            .into();
    let (imported, extracted) = desk.check(&refused, &[]);
    for run in [imported, extracted] {
        // Each is refused for what it says of itself or at its first fault, long before the time that a file may take.
        assert!(run.took < Duration::from_secs(50), "{:?}\n{}", run.took, run.err);
        assert!(!run.err.contains("panicked") && !run.err.contains("overflow"), "{}", run.err);
    }
}
