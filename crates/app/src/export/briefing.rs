//! A comparison's table for a briefing: a Word document (DOCX) of one page size, with a title, the table between three lines
//! as papers have it, notes, and the reports cited.

use std::io::{Cursor, Write};

use duixian_chart::{FigureOptions, FigureWords, Lang, Sort};
use duixian_model::decimal::plain;
use duixian_model::{Comparison, Decimal, Mode, Row};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::comparison::{Outgoing, gap_unit, rows};
use super::summary::{place, side};
use super::table::{is_wide, one_line, stopped};
use super::{citation, words};
use crate::error::AppError;

/// The most reports that are cited one by one.
const MOST_CITED: usize = 60;
/// The width of the text on the page, in twentieths of a point.
const WIDTH: u32 = 9070;
/// What is left free on either side of a cell, likewise.
const BESIDE: u32 = 85;
/// The width of a Chinese character in the table, likewise.
const CHARACTER: u32 = 210;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// Writes the document, with the words that stand around such a figure of the same comparisons.
pub(crate) fn write(out: &Outgoing, figure: &FigureOptions, to: &mut impl Write) -> Result<(), AppError> {
    // The table shows every row, in the order chosen for it.
    let all = FigureOptions { sort: Some(Sort::AsGiven), top: None, bottom: None, rows_per_page: None, page: None, ..figure.clone() };
    let around = duixian_chart::draw(&out.comparisons, &all).words;
    to.write_all(&document(out, &around)?).map_err(stopped)
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
            xml.push_str(&paragraph(
                "Note",
                &format!("{}{}{}", row.name, out.lang.pick("：", ": "), words::all_told(&row.flags, out.lang)),
            ));
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
    let (target, actual) = if zh { ("目标", "实际") } else { ("Target", "Result") };
    // The unit stands on a line of its own, so that it is never torn.
    let unit = gap_unit(comparison, lang);
    let gap = match (zh, outlook) {
        (true, true) => format!("变化\n（{unit}）"),
        (true, false) => format!("差距\n（{unit}）"),
        (false, true) => format!("Change\n({unit})"),
        (false, false) => format!("Gap\n({unit})"),
    };
    let mut heads = vec![if zh { "地区" } else { "Place" }.to_owned()];
    if outlook {
        heads.extend([if zh { "最近实际" } else { "Latest result" }.to_owned(), target.to_owned(), gap]);
    } else {
        heads.extend([target.to_owned(), actual.to_owned(), gap, if zh { "结论" } else { "Verdict" }.to_owned()]);
    }
    let mut lines = vec![heads];
    lines.extend(rows(comparison).map(|(row, is_parent)| {
        let (place, gap) = (place(row, is_parent, lang), gap_of(row, lang));
        let (target, actual) = (side(&row.target, lang), side(&row.actual, lang));
        if outlook { vec![place, actual, target, gap] } else { vec![place, target, actual, gap, verdict(row, lang)] }
    }));
    let widths = widths(&lines);
    xml.push_str(&format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{BESIDE}" w:type="dxa"/><w:right w:w="{BESIDE}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#
    ));
    widths.iter().for_each(|width| xml.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#)));
    xml.push_str("</w:tblGrid>");
    for (at, cells) in lines.iter().enumerate() {
        line(xml, cells, &widths, at == 0);
    }
    xml.push_str("</w:tbl>");
}

/// How wide each column is, all together as wide as the text: as its longest cell asks for where there is room, else those
/// that ask for much give way.
fn widths(lines: &[Vec<String>]) -> Vec<u32> {
    let columns = lines.first().map_or(0, Vec::len);
    let asked: Vec<u32> = (0..columns)
        .map(|at| lines.iter().flat_map(|cells| cells[at].lines()).map(breadth).max().unwrap_or_default() + 2 * BESIDE)
        .collect();
    let fair = |most: u32| asked.iter().map(|&width| width.min(most)).sum::<u32>();
    // The most that a column may have for all to have room.
    let most = (0..=WIDTH).rev().find(|&most| fair(most) <= WIDTH).unwrap_or(WIDTH);
    let mut widths: Vec<u32> = asked.iter().map(|&width| width.min(most)).collect();
    let left = WIDTH - widths.iter().sum::<u32>();
    let each = left / columns.max(1) as u32;
    widths.iter_mut().for_each(|width| *width += each);
    if let Some(first) = widths.first_mut() {
        *first += left - each * columns as u32;
    }
    widths
}

/// How wide a line of text is at the size of the table, in twentieths of a point: a letter half of a character.
fn breadth(line: &str) -> u32 {
    line.chars().map(|c| if is_wide(c) { CHARACTER } else { CHARACTER * 11 / 20 }).sum()
}

fn line(xml: &mut String, cells: &[String], widths: &[u32], head: bool) {
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
        xml.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}<w:vAlign w:val="center"/></w:tcPr>"#));
        xml.push_str(&paragraph(style, cell));
        if cell.is_empty() {
            xml.push_str(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>"#));
        }
        xml.push_str("</w:tc>");
    }
    xml.push_str("</w:tr>");
}

fn gap_of(row: &Row, lang: Lang) -> String {
    let Some(gap) = &row.gap else { return "—".to_owned() };
    let percent = gap.percent.map(|percent| signed(percent.round_dp(1)));
    match (percent, lang) {
        (None, _) => signed(gap.value),
        (Some(percent), Lang::Zh) => format!("{}（{percent}%）", signed(gap.value)),
        (Some(percent), Lang::En) => format!("{} ({percent}%)", signed(gap.value)),
    }
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
    let runs: Vec<String> =
        text.lines().map(|line| format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(&one_line(line)))).collect();
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, runs.join("<w:r><w:br/></w:r>"))
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
