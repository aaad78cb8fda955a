//! Whether a report is whole; and documents that are one report without a word that says so.

use duixian_model::Form;
use duixian_model::report::SectionRole;

use super::bodies::Body;
use super::headings::Heading;
use super::sections::Part;
use super::titles::{Announces, Title};
use crate::document::Document;

/// A document in which neither an opening nor a heading tells a report, and which still is one: a row of a table of reports, a
/// long text below a title or in a file of that name.
pub(super) fn of_document(document: &Document, text: &str, titles: &[Title]) -> Option<Body> {
    const LEAST: usize = 2400;
    let title = titles.iter().position(|title| title.announces != Announces::Other && !title.listed);
    let named = document.origin.title.as_deref().is_some_and(|title| title.contains("报告")) || document.origin.file.contains("工作报告");
    let row = document.origin.row.is_some();
    let long = text.len() >= LEAST && text.matches('。').count() >= 8;
    (long && (title.is_some() || named || row)).then(|| {
        let start = title.map_or(0, |title| titles[title].words.start);
        let anchor = title.map_or(0, |title| titles[title].words.end);
        Body { span: start..text.trim_end().len(), anchor, opening: None, title, page_title: None }
    })
}

/// What is missing of a report whose text breaks off, in Chinese; nothing where it is whole.
pub(super) fn broken_off(text: &str, body: &Body, parts: &[Part], form: Form, document: &Document) -> Option<String> {
    let after = &text[body.span.end..text.floor_char_boundary((body.span.end + 120).min(text.len()))];
    if ["试读结束", "阅读全文", "查阅全文", "剩余", "未完"].iter().any(|mark| after.contains(mark)) {
        return Some("网站只给出了前一部分，后面的文字不在文件里".to_owned());
    }
    if let Some(cut) = document.warnings.iter().find(|warning| warning.code == duixian_model::Warning::TEXT_BROKEN_OFF) {
        return Some(cut.message.clone());
    }
    let notes = parts.iter().find(|part| part.role == SectionRole::Notes).map_or(body.span.end, |part| part.start);
    let main = text[body.span.start..notes].trim_end();
    let last: String = main.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
    if !main.ends_with(['。', '!', '?', '”', ')', '…', '】', '.', ']', '’', '》', '~']) && !closes(main) {
        return Some(format!("文字在“{last}”处中断"));
    }
    let has = |wanted: &[SectionRole]| parts.iter().any(|part| wanted.contains(&part.role));
    if form != Form::HalfYear
        && has(&[SectionRole::Review, SectionRole::ReviewOfYears])
        && !has(&[SectionRole::Plan, SectionRole::PlanOfYears])
        && !closes(main)
    {
        return Some(format!("只有回顾，没有下一步的安排，文字到“{last}”为止"));
    }
    None
}

/// Whether a text's headings are the first ones of a report.
pub(super) fn begins(headings: &[Heading]) -> bool {
    const START: usize = 3000;
    headings.iter().find_map(|heading| heading.ordinal) == Some(1)
        || headings.iter().any(|heading| heading.looks_back() && heading.at.start < START)
}

/// Whether a text ends with a speech's closing words, with little after them.
pub(super) fn closes(main: &str) -> bool {
    let tail = &main[main.ceil_char_boundary(main.len().saturating_sub(900))..];
    let near = &main[main.ceil_char_boundary(main.len().saturating_sub(150))..];
    near.contains(['!', '。'])
        && ["努力奋斗", "而奋斗", "团结奋斗", "贡献!", "篇章!", "谢谢", "请予审议。", "奋勇前进", "胜利召开", "优异成绩"]
            .iter()
            .any(|words| tail.contains(words))
}
