//! The sample reports, and the dresses in which the same text comes from other places.

use std::collections::HashMap;
use std::sync::OnceLock;

use duixian_app::samples::SAMPLES;
use duixian_app::{Control, FileOutcome, ImportOptions, Library, ReportRow};
use tempfile::TempDir;

pub(crate) const NOW: &str = "2026-02-03T04:05:06Z";

/// An empty library in a folder of its own.
pub(crate) fn library() -> (TempDir, Library) {
    let folder = TempDir::new().unwrap();
    let library = Library::create(folder.path().join("l.duixian")).unwrap();
    (folder, library)
}

/// Imports files, each a name and its text; all must be taken.
pub(crate) fn import(library: &Library, files: &[(&str, &str)]) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let options = ImportOptions::at(NOW);
    let summary = library.import_bytes(&files, &options, &Control::new(), |_, _| {}).unwrap();
    for file in &summary.files {
        assert_eq!(file.outcome, FileOutcome::Imported, "{}: {:?}", file.file, file.message);
    }
}

/// The text of a sample, without the note at its end that it is one.
pub(crate) fn sample(name: &str) -> String {
    let (_, bytes) = SAMPLES.iter().find(|(file, _)| file.strip_suffix(".txt") == Some(name)).unwrap();
    let text = std::str::from_utf8(bytes).unwrap();
    text.split("样例说明").next().unwrap().trim_end().to_owned()
}

/// In Traditional characters, where the project's table leads back.
pub(crate) fn traditional(text: &str) -> String {
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../../../assets/simplified.tsv").lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once('\t')).filter_map(|(from, to)| {
            let (mut from, mut to) = (from.chars(), to.chars());
            match (from.next(), from.next(), to.next()) {
                (Some(from), None, Some(to)) => Some((to, from)),
                _ => None,
            }
        });
        pairs.collect()
    });
    let folded = |c: char| duixian_extract::fold::simplified(&c.to_string());
    text.chars().map(|c| table.get(&c).copied().filter(|other| folded(*other) == c.to_string()).unwrap_or(c)).collect()
}

/// As a page of a site leaves it when its text is copied: the site's lines around it, other line breaks, full-width figures,
/// a pinyin note.
pub(crate) fn from_a_page(text: &str) -> String {
    let body = text.replace('\n', "\r\n　　").replace('%', "％").replacen("重点", "重(zhong)点", 1);
    format!(
        "首页 > 政务公开 > 政府工作报告\r\n字体：大 中 小　打印本页\r\n{body}\r\n\r\n【打印】 【关闭】\r\n版权所有 某某人民政府 备案号00000000"
    )
}

/// As a row of a table of reports, with what the table says of it.
pub(crate) fn row(year: &str, place: &str, city: &str, province: &str, title: &str, text: &str) -> String {
    let quoted = text.replace('"', "\"\"").replace('\n', "\\r\\n");
    format!("年份,区县名称,所属城市,所属省份,报告标题,报告全文\r\n{year},{place},{city},{province},{title},\"{quoted}\"\r\n")
}

/// The reports that take part, as `file name: place, year`.
pub(crate) fn listed(library: &Library) -> Vec<ReportRow> {
    library.reports().unwrap()
}
