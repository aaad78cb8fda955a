//! A comparison's table for a briefing: a Word document (DOCX) of one page size, with a title, the table between three lines
//! as papers have it, notes, and the reports cited.

use std::io::{Cursor, Write};

use duixian_chart::{FigureWords, Lang};
use duixian_model::decimal::plain;
use duixian_model::{Comparison, Decimal, Mode, Row, Side, Strength};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::comparison::{Outgoing, gap_unit, rows};
use super::table::{one_line, stopped};
use super::{citation, words};
use crate::error::AppError;

/// The most reports that are cited one by one.
const MOST_CITED: usize = 60;
/// The width of the text on the page, in twentieths of a point.
const WIDTH: u32 = 9070;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// Writes the document; `around` are the words that stand around the figure of the same comparisons.
pub(crate) fn write(out: &Outgoing, around: &FigureWords, to: &mut impl Write) -> Result<(), AppError> {
    to.write_all(&document(out, around)?).map_err(stopped)
}

fn document(out: &Outgoing, around: &FigureWords) -> Result<Vec<u8>, AppError> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let plainly = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    let core = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>兑现 Duixian</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{}</dcterms:created></cp:coreProperties>"#,
        escaped(&around.title),
        escaped(&out.made_at)
    );
    let body = body(out, around);
    for (name, text) in [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("docProps/core.xml", &core),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", include_str!("briefing/styles.xml")),
        ("word/document.xml", &body),
    ] {
        packed.start_file(name, plainly).map_err(stopped)?;
        packed.write_all(text.as_bytes()).map_err(stopped)?;
    }
    Ok(packed.finish().map_err(stopped)?.into_inner())
}

fn body(out: &Outgoing, around: &FigureWords) -> String {
    let zh = out.lang == Lang::Zh;
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
    );
    xml.push_str(&paragraph("Title", &around.title));
    xml.push_str(&paragraph("Subtitle", &around.subtitle));
    let subjects = out.subjects(out.lang);
    for (comparison, subject) in out.comparisons.iter().zip(&subjects) {
        if out.comparisons.len() > 1 {
            xml.push_str(&paragraph("Heading1", subject));
        }
        table(&mut xml, comparison, out.lang);
        for (row, _) in rows(comparison).filter(|(row, _)| !row.flags.is_empty()) {
            xml.push_str(&paragraph("Note", &format!("{}：{}", row.name, row.flags.join("；"))));
        }
    }
    for line in around.note.lines().chain(around.source.lines()) {
        xml.push_str(&paragraph("Note", line));
    }
    if out.reports.len() <= MOST_CITED {
        xml.push_str(&paragraph("Heading1", if zh { "引用的报告" } else { "Reports cited" }));
        for (number, report) in out.reports.iter().enumerate() {
            xml.push_str(&paragraph("Reference", &format!("[{}] {}", number + 1, citation::of_report(report))));
        }
    } else {
        let count = out.reports.len();
        let told = if zh {
            format!("数字出自 {count} 篇报告，逐篇的引用格式见同一对比导出的 XLSX 或 ZIP。")
        } else {
            format!("The figures stand in {count} reports; the XLSX or ZIP of the same comparison cites each.")
        };
        xml.push_str(&paragraph("Note", &told));
    }
    xml.push_str(
        r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1418" w:bottom="1440" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>"#,
    );
    xml
}

/// One comparison's table: place, the two figures in the order in which they are read, the difference, the verdict.
fn table(xml: &mut String, comparison: &Comparison, lang: Lang) {
    let zh = lang == Lang::Zh;
    let outlook = comparison.selection.mode == Mode::Outlook;
    let unit = gap_unit(comparison, lang);
    let gap = match (zh, outlook) {
        (true, true) => format!("变化（{unit}）"),
        (true, false) => format!("差距（{unit}）"),
        (false, true) => format!("Change ({unit})"),
        (false, false) => format!("Gap ({unit})"),
    };
    let (target, actual) = if zh { ("目标", "实际") } else { ("Target", "Result") };
    let place = if zh { "地区" } else { "Place" };
    let (heads, widths): (Vec<&str>, Vec<u32>) = if outlook {
        (vec![place, if zh { "最近实际" } else { "Latest result" }, target, gap.as_str()], vec![2270, 2500, 2500, 1800])
    } else {
        (vec![place, target, actual, gap.as_str(), if zh { "结论" } else { "Verdict" }], vec![1870, 2100, 2100, 1400, 1600])
    };
    debug_assert_eq!(widths.iter().sum::<u32>(), WIDTH);
    xml.push_str(&format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#
    ));
    widths.iter().for_each(|width| xml.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#)));
    xml.push_str("</w:tblGrid>");
    line(xml, &heads, &widths, true);
    for (row, is_parent) in rows(comparison) {
        let name = match (is_parent, zh) {
            (false, _) => row.name.clone(),
            (true, true) => format!("{}（上级）", row.name),
            (true, false) => format!("{} (parent)", row.name),
        };
        let (target, actual) = (side(&row.target, lang), side(&row.actual, lang));
        let gap = gap_of(row);
        let cells = if outlook { vec![name, actual, target, gap] } else { vec![name, target, actual, gap, verdict(row, lang)] };
        line(xml, &cells.iter().map(String::as_str).collect::<Vec<_>>(), &widths, false);
    }
    xml.push_str("</w:tbl>");
}

fn line(xml: &mut String, cells: &[&str], widths: &[u32], head: bool) {
    xml.push_str("<w:tr><w:trPr><w:cantSplit/>");
    if head {
        xml.push_str("<w:tblHeader/>");
    }
    xml.push_str("</w:trPr>");
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let border =
            if head { r#"<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>"# } else { "" };
        let style = match (head, at) {
            (true, _) => "TableHead",
            (false, 0) => "TableText",
            (false, _) => "TableFigure",
        };
        xml.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}</w:tcPr>"#));
        xml.push_str(&paragraph(style, cell));
        if cell.is_empty() {
            xml.push_str(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>"#));
        }
        xml.push_str("</w:tc>");
    }
    xml.push_str("</w:tr>");
}

/// A side with what a reader must know of its figure: 确保6%以上; 6.3%（预计）.
fn side(side: &Side, lang: Lang) -> String {
    let Side::Stated { fact, .. } = side else { return words::side(side, lang) };
    let seen = &fact.observation;
    let zh = lang == Lang::Zh;
    let firm = match (seen.strength, zh) {
        (Strength::Plain, _) => "",
        (Strength::Ensure, true) => "确保",
        (Strength::Strive, true) => "力争",
        (Strength::Ensure, false) => "ensure ",
        (Strength::Strive, false) => "strive for ",
    };
    let estimated = match (seen.estimated, zh) {
        (false, _) => "",
        (true, true) => "（预计）",
        (true, false) => " (estimate)",
    };
    format!("{firm}{}{estimated}", words::figure(fact, lang))
}

fn gap_of(row: &Row) -> String {
    let Some(gap) = &row.gap else { return "—".to_owned() };
    let percent = gap.percent.map(|percent| format!("（{}%）", signed(percent.round_dp(1)))).unwrap_or_default();
    format!("{}{percent}", signed(gap.value))
}

/// A difference: its sign always, a true minus.
fn signed(value: Decimal) -> String {
    let sign = if value.is_zero() {
        ""
    } else if value.is_sign_negative() {
        "−"
    } else {
        "+"
    };
    format!("{sign}{}", plain(value.abs()))
}

fn verdict(row: &Row, lang: Lang) -> String {
    if row.verdict.is_none() {
        return "—".to_owned();
    }
    let told = words::spoken(&words::verdict(row.verdict.as_ref()), lang);
    match (row.stretch, lang) {
        (Some(true), Lang::Zh) => format!("{told}（力争目标也达到）"),
        (Some(false), Lang::Zh) => format!("{told}（力争目标未达到）"),
        (Some(true), Lang::En) => format!("{told} (stretch too)"),
        (Some(false), Lang::En) => format!("{told} (stretch missed)"),
        (None, _) => told,
    }
}

/// A paragraph of a style, nothing where there are no words.
fn paragraph(style: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
        escaped(&one_line(text))
    )
}

/// As text of XML, without the characters that XML has no way to write.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => written.push(' '),
            c => written.push(c),
        }
    }
    written
}
