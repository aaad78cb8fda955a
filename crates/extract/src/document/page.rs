//! Saved web pages: the article of a page, as text.
//!
//! ```text
//! charset    which encoding the bytes are in, whatever they declare
//! names      what elements, classes and styles say of their text
//! styles     what the page's own styles hide
//! blocks     tags → blocks and lines, in one pass (the tokenizer is html5gum)
//! article    which lines are the article
//! furniture  words of counters, buttons, breadcrumbs
//! title      the article's title
//! archive    the pages in a page saved with all its parts
//! lines      the article's lines as text, rows of tables with tabs
//! ```
//!
//! Time is linear in the page's size and nothing recurses. No tree builder of the HTML standard is used: the time of the
//! standard's own algorithm grows with the square of the nesting, and its care for formatting elements changes nothing of
//! which text stands in which block.

use duixian_model::Warning;

use super::{Document, Origin, Refusal, decode, format};

mod archive;
mod article;
mod blocks;
mod charset;
mod furniture;
mod lines;
mod names;
mod styles;
mod title;

/// The document of a page saved with all its parts: of the page itself and its frames the one with most text.
pub(super) fn archived(file: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    let mut best: Option<Result<Vec<Document>, Refusal>> = None;
    let length = |found: &Result<Vec<Document>, Refusal>| found.as_ref().map_or(0, |documents| documents[0].text.len());
    for page in archive::pages(bytes) {
        let found = documents(file, &page);
        if best.as_ref().is_none_or(|best| length(&found) > length(best)) {
            best = Some(found);
        }
    }
    best.unwrap_or_else(|| {
        let message = format!("“{file}”不是完好的网页归档（.mht）。请在浏览器里重新打开原网页，另存为 .html 后再导入");
        Err(Refusal { code: "damaged".to_owned(), message })
    })
}

/// The document of a saved page.
pub(super) fn documents(file: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    of_decoded(file, decode::of_page(bytes, charset::declared(bytes)).ok_or_else(|| format::not_text(file))?)
}

/// The document of a page that is decoded.
pub(super) fn of_decoded(file: &str, decoded: decode::Decoded) -> Result<Vec<Document>, Refusal> {
    let page = blocks::read(&decoded.text);
    if page.too_large {
        let message = format!("“{file}”里的文字超过单个网页的上限（{} MB）。请拆成几个文件后再导入", blocks::LARGEST_TEXT >> 20);
        return Err(Refusal { code: "too_large".to_owned(), message });
    }
    let article = article::article(&page);
    let mut text = lines::text(&page, &article);
    if text.trim().is_empty() {
        return Err(without_article(file, &page));
    }
    let title = title::title(&page, &article);
    // A title that stands on the page above the article is the article's first line.
    if title::reports(&title) && !text.lines().take(12).any(|line| title::says(line, &title)) {
        text.insert(0, '\n');
        text.insert_str(0, &title);
    }
    let mut warnings = decoded.warnings;
    if page.too_deep {
        let message = format!("网页的标签套了{}层以上，更深的按第{}层读取，文字没有丢", blocks::DEEPEST, blocks::DEEPEST);
        warnings.push(Warning::new(Warning::NESTED_TOO_DEEP, message));
    }
    let origin = Origin { file: file.to_owned(), title: Some(title).filter(|title| !title.is_empty()), ..Origin::default() };
    Ok(vec![Document { origin, encoding: decoded.encoding.to_owned(), text, warnings }])
}

/// The addresses of what a page shows that is a set of frames and nothing else; none of every other page.
pub(super) fn frames(bytes: &[u8]) -> Vec<String> {
    const NAME: &[u8] = b"frameset";
    if !bytes.windows(NAME.len()).any(|word| word.eq_ignore_ascii_case(NAME)) {
        return Vec::new();
    }
    let Some(decoded) = decode::of_page(bytes, charset::declared(bytes)) else { return Vec::new() };
    blocks::read(&decoded.text).frames
}

/// Why a page has no article, and what to do.
fn without_article(file: &str, page: &blocks::Page) -> Refusal {
    let message = if !page.frames.is_empty() {
        let frames: Vec<&str> = page.frames.iter().take(4).map(String::as_str).collect();
        format!("“{file}”只是网页的框架，正文在别的网页里（{}）。请在浏览器里打开正文那一页，另存后再导入", frames.join("、"))
    } else if page.lines.iter().any(|line| !line.hidden) {
        format!("“{file}”里只有链接和栏目，没有正文。请在浏览器里打开报告那一页，另存后再导入")
    } else if page.scripts > 0 {
        format!("“{file}”的正文由脚本在浏览器里显示，保存的文件里没有。请在浏览器里等正文出现后，全选、复制正文，存为 .txt 再导入")
    } else if page.images > 0 {
        format!("“{file}”里只有图片，没有文字。请先用文字识别软件转成文字，存为 .txt 后再导入")
    } else {
        format!("“{file}”里没有文字。请在浏览器里打开报告那一页，另存后再导入")
    };
    Refusal { code: "no_text".to_owned(), message }
}

#[cfg(test)]
mod tests;
