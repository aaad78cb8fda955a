//! An article over several pages of a site: what each page repeats above its part.

use duixian_model::Span;

use super::lines::{Lines, page_head, page_label};
use super::titles;
use crate::document::Cleaned;

/// How many characters a page's head above an article may have.
pub const PAGE_HEAD: usize = 600;

/// Where a text begins that goes on from others, below what its page repeats above it: the report's title, where it comes from,
/// which page it is. `first` is the page on which the report begins. In Unicode scalars.
pub fn below_page_head(text: &str, first: &str) -> usize {
    const HEAD: usize = 20;
    const LONGEST: usize = 80;
    const SHORT: usize = 12;
    let (cleaned, first) = (top(text), top(first));
    let head: Vec<String> = Lines::of(&first.text).at.iter().take(HEAD).map(|line| letters(&first.text[line.clone()])).collect();
    let (mut below, mut passed) = (0, true);
    for at in Lines::of(&cleaned.text).at {
        let line = &cleaned.text[at.clone()];
        let Span { start, end } = cleaned.original(at.start, at.end);
        // What stood between was dropped as a page's number and the like.
        below = if passed { start } else { below };
        if end > PAGE_HEAD || line.chars().count() > LONGEST || line.ends_with(['。', ';', '!']) {
            break;
        }
        let numbered = line.starts_with('(') || (line.starts_with(|c| "一二三四五六七八九十".contains(c)) && line.contains('、'));
        let title = || titles::title(&cleaned.text, at.clone()).is_some();
        passed = head.contains(&letters(line)) || page_number(line) || (!numbered && (page_head(line) || page_label(line) || title()));
        if !passed && (numbered || line.chars().count() >= SHORT) {
            break;
        }
        // A site's own words, below which the title may still come.
    }
    below
}

/// The top of a text, cleaned, with more than a page's head.
fn top(text: &str) -> Cleaned {
    let end = text.char_indices().nth(2 * PAGE_HEAD).map_or(text.len(), |(at, _)| at);
    Cleaned::new(&text[..end])
}

fn letters(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// 第2页, 下篇, 2.
fn page_number(line: &str) -> bool {
    letters(line).chars().all(|c| c.is_ascii_digit() || "第页共部分上中下篇续一二三四五六七八九十".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_repeats_above_its_part_is_passed_over() {
        let first = "2031年岭前区政府工作报告\n发布时间：2031-02-01 来源：区政府办\n各位代表：\n现在报告工作。\n";
        for (second, kept) in [
            (
                "2031年岭前区政府工作报告\n发布时间：2031-02-01 来源：区政府办\n第2页\n二、今年的任务\n要做的事。",
                "二、今年的任务\n要做的事。",
            ),
            ("二、今年的工作报告任务\n要做的事。", "二、今年的工作报告任务\n要做的事。"),
            ("财政收入增长5%，来源更稳。\n二、今年", "财政收入增长5%，来源更稳。\n二、今年"),
            ("首页\n岭前区人民政府\n岭前区政府工作报告（二）\n（三）稳增长\n要做的事。", "（三）稳增长\n要做的事。"),
        ] {
            assert_eq!(second.chars().skip(below_page_head(second, first)).collect::<String>().trim_start(), kept);
        }
    }
}
