//! Documents of word processors: their tables, lists, notes and revisions as lines of text, and broken ones.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;

/// A package of these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document with this body and further parts.
fn docx(body: &str, further: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document {WORD}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())];
    parts.extend(further);
    zipped(&parts)
}

fn text(bytes: &[u8]) -> String {
    match documents("报告.docx", bytes) {
        Ok(documents) => documents[0].text.clone(),
        Err(refusal) => panic!("{refusal}"),
    }
}

fn refused(bytes: &[u8]) -> String {
    documents("报告.docx", bytes).map(|documents| documents[0].text.clone()).unwrap_err().code
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn paragraphs_are_lines_and_runs_are_one_text() {
    let body = "<w:p><w:r><w:t>地区生产总值</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>118.</w:t></w:r><w:r><w:t>32亿元</w:t></w:r></w:p>\
        <w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>A&amp;B&#x2103;</w:t></w:r></w:p>";
    assert_eq!(text(&docx(body, &[])), "地区生产总值118.32亿元\n第一行\n第二行\tA&B℃");
}

#[test]
fn revisions_are_accepted() {
    let body = "<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>5%</w:delText></w:r></w:del><w:ins><w:r><w:t>6%</w:t></w:r></w:ins></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删去的行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(text(&docx(body, &[])), "增长6%\n前半后半\n移来");
}

#[test]
fn fields_show_results_and_what_is_hidden_is_not_read() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>SEQ 12.5%</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t>三</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"DATE\"><w:r><w:t>2021年</w:t></w:r></w:fldSimple>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着99%</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>现</w:t></w:r>\
        <w:ruby><w:rt><w:r><w:t>guān</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>关</w:t></w:r></w:rubyBase></w:ruby>\
        <w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>5</w:t><w:sym w:font=\"Wingdings\" w:char=\"F06C\"/></w:r></w:p>";
    assert_eq!(text(&docx(body, &[])), "三2021年现关≥5");
}

#[test]
fn tables_stand_where_they_stand() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>合计</w:t></w:r></w:p><w:p><w:r><w:t>(亿元)</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:tbl><w:tr>{}<w:tc><w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>{}",
        p("附表"),
        cell("指标"),
        cell("6.5%"),
        cell("外"),
        cell("里一"),
        cell("里二"),
        p("表后")
    );
    assert_eq!(text(&docx(&body, &[])), "附表\n指标\t6.5%\n合计\n(亿元)\n外\n里一\t里二\n\n表后");
}

#[test]
fn a_cell_over_several_columns_leaves_the_places_it_covers_empty() {
    let cell = |text: &str| format!("<w:tc><w:tcPr><w:tcW w:w=\"9\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let over = |columns: &str, text: &str| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{columns}\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let body = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr>{}{}{}{}</w:tr><w:tr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("指标"),
        over("2", "2020年"),
        cell("备注"),
        cell(""),
        cell("实绩"),
        cell("增长"),
        cell(""),
        over("4", "一行"),
        cell("多"),
        over("999999999", "少"),
    );
    let text = text(&docx(&body, &[]));
    assert!(text.starts_with("指标\t2020年\t\t备注\n\t实绩\t增长\t\n一行\n多\t少"), "{text}");
    assert!(text.len() < 200, "a cell covers no more columns than a table has");
}

#[test]
fn a_text_box_is_read_once_and_after_its_paragraph() {
    let inner = p("框中增长7%");
    let body = format!(
        "<w:p><w:r><w:t>段首</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></mc:Choice>\
         <mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>段尾</w:t></w:r></w:p>"
    );
    assert_eq!(text(&docx(&body, &[])), "段首段尾\n框中增长7%");
}

#[test]
fn notes_follow_the_text_and_their_marks_do_not_touch_figures() {
    let body = "<w:p><w:r><w:t>增长6.5%</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>。</w:t></w:r></w:p>";
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"3\">{}</w:footnote></w:footnotes>",
        p("按可比价格计算。"),
        p("没有提到的注。")
    );
    assert_eq!(text(&docx(body, &[("word/footnotes.xml", &notes)])), "增长6.5%。\n注释\n按可比价格计算。");
}

#[test]
fn numbers_that_the_word_processor_makes_are_written_out() {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"1\">{}{}<w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"6\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>",
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
    );
    let styles = format!(
        "<w:styles {WORD}><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:basedOn w:val=\"1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>"
    );
    let item = |numbers: &str, text: &str| format!("<w:p><w:pPr>{numbers}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let own = |level: usize, list: usize| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    let body = [
        item("<w:pStyle w:val=\"1\"/>", "回顾"),
        item("<w:pStyle w:val=\"2\"/>", "经济"),
        item("<w:pStyle w:val=\"2\"/>", "民生"),
        item(&own(2, 5), "2020年"),
        item("<w:pStyle w:val=\"1\"/>", "计划"),
        item("<w:pStyle w:val=\"2\"/>", "工业"),
        item(&own(0, 6), "又一份报告"),
        item("<w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "没有编号"),
    ]
    .concat();
    let bytes = docx(&body, &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)]);
    assert_eq!(text(&bytes), "一、回顾\n（一）经济\n（二）民生\n1. 2020年\n二、计划\n（一）工业\n一、又一份报告\n没有编号");
}

#[test]
fn the_strict_form_and_another_main_part_are_read() {
    let document = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>严格格式</x:t></x:r></x:p></x:body></x:document>";
    let relations = "<Relationships><Relationship Id=\"1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>";
    assert_eq!(
        text(&zipped(&[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", relations), ("word/document2.xml", document)])),
        "严格格式"
    );
}

#[test]
fn an_open_document_is_read_with_its_lists_and_notes() {
    let content = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
        <office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:list-style></office:automatic-styles>
        <office:body><office:text><text:tracked-changes><text:p>删去的3%</text:p></text:tracked-changes>
        <text:list text:style-name="L1"><text:list-item><text:h>回顾</text:h></text:list-item></text:list>
        <text:p>增长
          6.5%<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>可比价</text:p></text:note-body></text:note><text:s text:c="2"/>好</text:p>
        <text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:h>计划</text:h></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>指标</text:p></table:table-cell><table:table-cell><text:p>7%</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body></office:document-content>"#;
    let bytes = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    assert_eq!(text(&bytes), "一、回顾\n增长 6.5%  好\n二、计划\n指标\t7%\n注释\n可比价");
    assert_eq!(text(content.as_bytes()), text(&bytes));
    let locked = zipped(&[("META-INF/manifest.xml", "<manifest:encryption-data/>"), ("content.xml", "x")]);
    assert_eq!(refused(&locked), "locked");
}

#[test]
fn hostile_documents_are_refused_in_words() {
    let whole = docx(&p("正文"), &[]);
    for length in [10, 60, whole.len() / 2, whole.len() - 10] {
        assert_eq!(refused(&whole[..length]), "damaged", "cut at {length}");
    }
    let deep = docx(&("<w:tbl><w:tr><w:tc>".repeat(400) + &"</w:tc></w:tr></w:tbl>".repeat(400)), &[]);
    assert_eq!(refused(&deep), "too_large");
    let endless = docx(&"<w:p>".repeat(100_000), &[]);
    assert_eq!(refused(&endless), "too_large");
    let bomb = docx(&p(&"8".repeat(40 << 20)), &[]);
    assert_eq!(refused(&bomb), "too_large");
    assert_eq!(refused(&docx("<w:p><w:r></w:p>", &[])), "damaged");
    assert_eq!(refused(&zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "不是 XML")])), "damaged");
    assert_eq!(refused(&zipped(&[("[Content_Types].xml", "<Types/>"), ("word/styles.xml", "<a/>")])), "damaged");
    assert_eq!(refused(&docx("<w:p/><w:sectPr/>", &[])), "no_reports");
    let message = documents("县报告.docx", &whole[..60]).unwrap_err().message;
    assert!(message.contains("县报告.docx") && message.contains('请'), "{message}");
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let document = format!(
        "<!DOCTYPE d [<!ENTITY a \"哈哈哈哈哈哈哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document {WORD}><w:body><w:p><w:r><w:t>前&b;后</w:t></w:r></w:p></w:body></w:document>"
    );
    assert_eq!(text(&zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])), "前\u{FFFD}后");
}
