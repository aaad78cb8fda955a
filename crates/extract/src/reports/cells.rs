//! A table that came into a text with every cell in a line of its own, as the clipboard of a PDF reader gives it: which cells
//! stood in one row is lost, so that its figures are not read, and this is told.

use std::ops::Range;

use super::lines::Lines;

/// So many lines of cells in a row are a table, with so many shares and decimals among them.
const LINES: usize = 12;
const DECIMALS: usize = 4;
/// A cell has no more characters than this.
const LONGEST: usize = 20;

/// What is said of the first such table within `span`; nothing where there is none.
pub(super) fn unread(lines: &Lines<'_>, span: &Range<usize>) -> Option<String> {
    let numbers = lines.number(span.start)..lines.number(span.end);
    let (mut first, mut decimals) = (numbers.start, 0);
    for number in numbers.clone().chain([numbers.end]) {
        let line = if number < numbers.end { lines.line(number).trim() } else { "。" };
        if is_cell(line) {
            decimals += usize::from(is_decimal(line));
            continue;
        }
        if number - first >= LINES && decimals >= DECIMALS {
            let (opening, count) = (lines.line(first).trim(), number - first);
            return Some(format!(
                "从“{opening}”起的{count}行像是一张表格，每格占了一行，其中的数字没有读出；请从带表格的原文件（网页、.docx、.xlsx）导入，或对照原文补录"
            ));
        }
        (first, decimals) = (number + 1, 0);
    }
    None
}

fn is_cell(line: &str) -> bool {
    const ENDS: [char; 12] = ['。', '，', ',', '；', ';', '：', ':', '！', '!', '？', '?', '、'];
    line.chars().count() <= LONGEST && (figure(line).is_some() || !line.contains(ENDS))
}

/// A figure that stands alone.
fn figure(line: &str) -> Option<&str> {
    let figure = ["左右", "以上", "以内", "以下"].iter().find_map(|word| line.strip_suffix(word)).unwrap_or(line);
    let signs = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+' | '±');
    (figure.chars().all(signs) && figure.contains(|c: char| c.is_ascii_digit())).then_some(figure)
}

/// A figure alone, with a decimal point or as a share.
fn is_decimal(line: &str) -> bool {
    figure(line).is_some_and(|figure| figure.contains(['.', '%']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        unread(&Lines::of(text), &(0..text.len()))
    }

    #[test]
    fn a_table_with_a_line_a_cell_is_told() {
        let table = "附表\n指标\n单位\n去年\n今年\n地区生产总值\n亿元\n203.5\n217.8\n投资\n亿元\n98.6\n106.5左右\n就业\n人\n5,200\n5,300";
        let text = format!("各项工作都要抓好。\n{table}\n谢谢大家！");
        let said = told(&text).expect("a table");
        assert!(said.starts_with("从“附表”起的17行"), "{said}");
    }

    #[test]
    fn lists_and_contents_are_none() {
        // a list that is read, line by line
        let list = "地区生产总值增长8%\n财政收入增长6.5%\n固定资产投资增长9%\n".repeat(6);
        assert_eq!(told(&list), None);
        // a table of contents with its pages
        let contents: String = (1..20).map(|page| format!("第{page}节\n{page}\n")).collect();
        assert_eq!(told(&contents), None);
        // too short for a table
        assert_eq!(told("亿元\n203.5\n217.8\n98.6\n106.5"), None);
    }
}
