//! PDF: the text that a page shows, in reading order, without what every page repeats, as paragraphs. What a scan or a
//! file without readable fonts holds is no text, and is said to be none.

use std::panic::{AssertUnwindSafe, catch_unwind};

use duixian_model::Warning;

use super::{Document, Origin, Refusal};

mod columns;
mod fonts;
mod grid;
mod legible;
mod lines;
#[cfg(test)]
mod made;
mod margins;
mod nesting;
mod page;
mod paragraphs;
mod radicals;
mod rules;
#[cfg(test)]
mod tests;

use fonts::Pages;
use legible::Legibility;
use margins::Sheet;
use page::Page;

/// The most pages read.
const MOST_PAGES: usize = 5_000;

/// The longest text read, in bytes.
const LONGEST: usize = 64 << 20;

/// A page with fewer characters than this that is covered by a picture holds no text of its own.
const FEWEST: usize = 20;

/// The document of a PDF.
///
/// # Errors
/// `damaged` where it cannot be opened, `locked` where it wants a password, `scan` where its pages are pictures, `no_text`
/// where its fonts do not tell their characters or it is empty, `too_large` beyond what is read.
pub(super) fn documents(file: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    read(bytes).map_err(|fault| fault.refusal(file)).map(|(text, warnings)| {
        let origin = Origin { file: file.to_owned(), ..Origin::default() };
        vec![Document { origin, encoding: "UTF-8".to_owned(), text, warnings }]
    })
}

/// Why a PDF cannot be read.
enum Fault {
    Damaged,
    Locked,
    /// Its pages are pictures: how many.
    Scan(usize),
    /// Its letters are drawn as shapes.
    Outlines,
    /// Its fonts do not tell their characters.
    Fonts,
    Empty,
    /// Its parts stand in each other too deep.
    Nested,
    TooLarge(String),
}

impl Fault {
    fn refusal(self, file: &str) -> Refusal {
        const RECOGNISE: &str = "请先用文字识别（OCR）软件转成带文字的 PDF、.docx 或 .txt 并核对数字后再导入，或向发布单位索取文字版";
        let (code, message) = match self {
            Fault::Damaged => {
                ("damaged", format!("“{file}”不是完好的 PDF，打不开。请重新下载；若阅读器能打开它，请在阅读器里另存或打印为 PDF 后再导入"))
            }
            Fault::Locked => ("locked", format!("“{file}”有打开密码。请在阅读器里用密码打开它，打印或另存为没有密码的 PDF 后再导入")),
            Fault::Scan(pages) => ("scan", format!("“{file}”是扫描件：{pages} 页都是图片，没有文字层。{RECOGNISE}")),
            Fault::Outlines => ("scan", format!("“{file}”的文字已转成图形轮廓，没有文字层。{RECOGNISE}")),
            Fault::Fonts => ("no_text", format!("“{file}”的字体没有文字对照，读出来的不是原文（在阅读器里复制也会是乱码）。{RECOGNISE}")),
            Fault::Empty => ("no_text", format!("“{file}”里没有文字。请打开它看一看是不是要导入的文件")),
            Fault::Nested => (
                "nested_too_deep",
                format!(
                    "“{file}”里的内容套了超过 {} 层，正常的 PDF 不会这样，没有读取。若阅读器能打开它，请在阅读器里打印为 PDF 后再导入",
                    nesting::DEEPEST
                ),
            ),
            Fault::TooLarge(what) => ("too_large", format!("“{file}”{what}，超过能读的上限。请拆成几个文件后再导入")),
        };
        Refusal { code: code.to_owned(), message }
    }
}

fn read(bytes: &[u8]) -> Result<(String, Vec<Warning>), Fault> {
    if nesting::too_deep(bytes) {
        return Err(Fault::Nested);
    }
    // The parser is another's: where it gives up on a page by panicking, the other pages are still read.
    let loaded = catch_unwind(|| Pages::load(bytes)).map_err(|_| Fault::Damaged)?;
    let pages = loaded.map_err(|error| match error {
        unpdf::Error::Encrypted | unpdf::Error::InvalidPassword => Fault::Locked,
        _ => Fault::Damaged,
    })?;
    let numbers = page_numbers(&pages);
    if numbers.len() > MOST_PAGES {
        return Err(Fault::TooLarge(format!("有 {} 页", numbers.len())));
    }
    if numbers.is_empty() {
        return Err(Fault::Damaged);
    }
    let mut written = 0;
    let mut sheets = Vec::with_capacity(numbers.len());
    for number in numbers {
        let page = catch_unwind(AssertUnwindSafe(|| page::read(&pages, number)));
        let page = page.unwrap_or_else(|_| Page { number, damaged: true, ..Page::default() });
        if pages.nested() {
            return Err(Fault::Nested);
        }
        written += page.pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
        if written > LONGEST {
            return Err(Fault::TooLarge(format!("的文字超过 {} MB", LONGEST >> 20)));
        }
        sheets.push(page);
    }
    let strange = strange(&mut sheets)?;
    let incomplete = pages.incomplete();
    judge(&sheets)?;
    let mut warnings = warnings(&sheets, incomplete);
    warnings.extend(strange);
    let text = text(sheets);
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    if Legibility::of(&text).garbled() {
        return Err(Fault::Fonts);
    }
    Ok((text, warnings))
}

/// Takes the words of pages away that are none, and warns of it; where too many pages are like that, nothing is read.
fn strange(pages: &mut [Page]) -> Result<Option<Warning>, Fault> {
    let words = |page: &Page| page.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    let mut found = Vec::new();
    let written = pages.iter().filter(|page| letters(page) >= FEWEST).count();
    for page in pages.iter_mut().filter(|page| Legibility::of(&words(page)).strange()) {
        found.push(page.number);
        page.pieces.clear();
    }
    match found.len() {
        0 => Ok(None),
        strange if strange * 4 >= written => Err(Fault::Fonts),
        _ => {
            let message = format!("PDF 的第 {} 页字体没有文字对照，读出来的不是原文，没有采用；请对照原文件补录这几页", list(&found));
            Ok(Some(Warning::new(Warning::BYTES_REPLACED, message)))
        }
    }
}

fn page_numbers(pages: &Pages<'_>) -> Vec<u32> {
    use unpdf::parser::backend::PdfBackend;
    pages.pages().into_keys().collect()
}

/// Whether the pages hold text at all.
fn judge(pages: &[Page]) -> Result<(), Fault> {
    let letters: usize = pages.iter().map(letters).sum();
    let runs: usize = pages.iter().map(|page| page.runs).sum();
    let unreadable: usize = pages.iter().map(|page| page.unreadable).sum();
    let pictured = pages.iter().filter(|page| pictured(page)).count();
    if letters >= FEWEST * pages.len().min(10) && unreadable * 4 <= runs {
        return Ok(());
    }
    // A scan may bear a few marks of a font that tells nothing.
    if (runs >= 10 || pictured == 0) && unreadable * 4 > runs {
        return Err(Fault::Fonts);
    }
    if pictured * 2 >= pages.len() && letters < 40 * pages.len() {
        return Err(Fault::Scan(pages.len()));
    }
    if letters < FEWEST && pages.iter().any(|page| page.shapes >= 200) {
        return Err(Fault::Outlines);
    }
    if letters == 0 && pages.iter().any(|page| page.damaged) {
        return Err(Fault::Damaged);
    }
    Ok(())
}

fn letters(page: &Page) -> usize {
    page.pieces.iter().map(|piece| piece.text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// Whether a page is a picture with no text of its own.
fn pictured(page: &Page) -> bool {
    page.pictured >= 0.4 && letters(page) < FEWEST * 2
}

fn warnings(pages: &[Page], incomplete: bool) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut say = |code: &str, which: Vec<u32>, what: &str, then: &str| {
        if !which.is_empty() {
            warnings.push(Warning::new(code, format!("PDF 的第 {} 页{what}，{then}", list(&which))));
        }
    };
    let which = |test: &dyn Fn(&Page) -> bool| -> Vec<u32> { pages.iter().filter(|page| test(page)).map(|page| page.number).collect() };
    say(Warning::NO_TEXT, which(&|page| pictured(page)), "是图片，没有文字", "其中的内容没有读出；需要时请先用文字识别（OCR）软件处理");
    say(
        Warning::BYTES_REPLACED,
        which(&|page| page.unreadable > 0 && page.unreadable * 50 > page.runs),
        "有些字的字体没有文字对照",
        "这些字没有读出，请对照原文件核对",
    );
    say(
        Warning::BYTES_REPLACED,
        which(&|page| page.hidden > 40 && page.hidden > page.shown),
        "是扫描件，文字来自它的识别层",
        "识别可能有误，请对照原文件核对数字",
    );
    say(Warning::TEXT_BROKEN_OFF, which(&|page| page.damaged), "有损坏", "其中的内容没有读全");
    if incomplete {
        warnings.push(Warning::new(Warning::TEXT_BROKEN_OFF, "PDF 文件不完整，有的页没有找到，请重新下载后核对"));
    }
    warnings
}

/// Page numbers as people write them: 1-3、7.
fn list(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let more = runs.len() > 20;
    let mut parts: Vec<String> =
        runs.iter().take(20).map(|&(from, to)| if from == to { from.to_string() } else { format!("{from}-{to}") }).collect();
    if more {
        parts.push("…".to_owned());
    }
    parts.join("、")
}

/// The text of the pages, a paragraph a line.
fn text(pages: Vec<Page>) -> String {
    let body = body_size(&pages);
    let mut tables = Vec::with_capacity(pages.len());
    let mut sheets = Vec::with_capacity(pages.len());
    for mut page in pages {
        tables.push(grid::tables(&page.rules, &mut page.pieces));
        let segments = lines::segments(&page.pieces);
        sheets.push(Sheet { height: page.height, lines: lines::lines(segments) });
    }
    let margins = margins::margins(&sheets, body);
    let mut segments: Vec<Vec<lines::Segment>> = Vec::with_capacity(sheets.len());
    let mut heads: Vec<String> = Vec::new();
    for (sheet, margins) in sheets.into_iter().zip(margins) {
        let mut kept = Vec::new();
        for (index, line) in sheet.lines.into_iter().enumerate() {
            if margins.contains(&index) {
                heads.extend(line.segments.into_iter().map(|segment| segment.text));
            } else {
                kept.extend(line.segments);
            }
        }
        segments.push(kept);
    }
    // The gutter of most pages holds on those with few lines too.
    let gutters: Vec<columns::Gutter> = segments.iter().filter_map(|segments| columns::gutter(segments)).collect();
    let known = (gutters.len() * 2 >= segments.len()).then(|| gutters.first().copied()).flatten();
    let regions = segments
        .into_iter()
        .zip(tables)
        .enumerate()
        .flat_map(|(page, (segments, tables))| columns::regions(page, segments, tables, known))
        .collect();
    let text = paragraphs::text(regions, body);
    match title_of(&heads, &text) {
        Some(title) => format!("{title}\n{text}"),
        None => text,
    }
}

/// A running head that names the report, where the text does not.
fn title_of(heads: &[String], text: &str) -> Option<String> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let head = heads.iter().find(|head| head.contains("报告") || head.contains("報告"))?;
    let start: String = text.chars().take(4000).collect();
    (head.chars().count() < 60 && !head.contains("://") && !bare(&start).contains(&bare(head))).then(|| head.clone())
}

/// The size most characters are set in.
fn body_size(pages: &[Page]) -> f32 {
    let mut sizes: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for piece in pages.iter().flat_map(|page| &page.pieces) {
        *sizes.entry((piece.size * 4.0).round().min(4e6) as i32).or_default() += piece.text.chars().count();
    }
    sizes.into_iter().max_by_key(|&(_, count)| count).map_or(12.0, |(size, _)| (size as f32 / 4.0).max(1.0))
}
