//! The title of a page's article: what it declares, what heads it, or what its window shows without the site's name.

use super::blocks::{NONE, Page};
use super::names::Sort;

/// What names a site and no article.
const SITES: &[&str] = &["网站", "门户", "政府网", "政务网", "新闻网", "信息网", "官网", "首页", "平台", "網站", "入口網", "在线"];

/// What names a report.
const REPORTS: &[&str] = &["报告", "報告", "计划", "計劃", "规划", "公报", "纲要"];

/// The longest title, in characters.
const LONGEST: usize = 80;

/// The title; empty where the page has none but its site's name.
pub(super) fn title(page: &Page, article: &[usize]) -> String {
    let declared = tidy(&page.article_title);
    if fits(&declared) && !site(&declared) {
        return declared;
    }
    let first = article.first().copied().unwrap_or(usize::MAX);
    let headings: Vec<String> = page
        .lines
        .iter()
        .enumerate()
        .filter(|(number, line)| line.linked == 0 && !line.hidden && *number <= first.saturating_add(12) && in_heading(page, line.block))
        .map(|(_, line)| tidy(&page.text[line.text.clone()]))
        .filter(|words| fits(words) && !site(words))
        .collect();
    if let Some(heading) = headings.iter().find(|words| reports(words)) {
        return heading.clone();
    }
    let shown = shown(&page.title);
    if reports(&shown) { shown } else { headings.into_iter().next().unwrap_or(shown) }
}

/// Whether two titles say the same, however they are laid out.
pub(super) fn says(line: &str, title: &str) -> bool {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    solid(line).contains(&solid(title))
}

/// Whether a title is a report's.
pub(super) fn reports(title: &str) -> bool {
    REPORTS.iter().any(|word| title.contains(word))
}

fn in_heading(page: &Page, mut block: u32) -> bool {
    while block != NONE {
        let inner = &page.blocks[block as usize];
        match inner.sort {
            Sort::Heading => return true,
            Sort::Cell | Sort::Paragraph => return false,
            _ => block = inner.parent,
        }
    }
    false
}

/// What a window's title says of the article: its parts are parted by dashes and bars, and one of them is the site.
fn shown(title: &str) -> String {
    let title = tidy(title);
    let parts: Vec<&str> = title
        .split(['_', '|', '｜', '>', '»', '—', '–', '-', '·'])
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.chars().all(|c| c.is_ascii_digit()))
        .collect();
    let report = parts.iter().filter(|part| reports(part) && fits(part)).max_by_key(|part| part.chars().count());
    let first = parts.first().filter(|part| !site(part) && fits(part));
    report.or(first).map(|part| (*part).to_owned()).unwrap_or_default()
}

fn site(title: &str) -> bool {
    !reports(title) && (SITES.iter().any(|word| title.contains(word)) || title.ends_with("人民政府"))
}

fn fits(title: &str) -> bool {
    (4..=LONGEST).contains(&title.chars().count())
}

fn tidy(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
