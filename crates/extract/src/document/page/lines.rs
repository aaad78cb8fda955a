//! The article as text: a line for each paragraph, and one for each row of a table with its cells parted by tabs.

use super::blocks::{NONE, Page};
use super::furniture;

/// The most characters of a line in a cell of a table of figures; a longer one is a paragraph that a table only places.
const LONGEST_CELL: usize = 60;

/// The most lines of such a cell.
const MOST_LINES: usize = 6;

/// The text of these lines of a page.
pub(super) fn text(page: &Page, lines: &[usize]) -> String {
    let placing = placing(page);
    let mut text = String::new();
    let mut before: Option<usize> = None;
    for &number in lines {
        let words = page.text[page.lines[number].text.clone()].trim_end();
        let (row, cell) = place(page, number);
        let joined = before.filter(|&last| {
            let (last_row, _) = place(page, last);
            row != NONE && last_row == row && !placing[page.blocks[row as usize].table as usize]
        });
        match joined {
            // Lines of one cell are one word, broken to fit.
            Some(last) if place(page, last).1 == cell => text.push_str(words.trim_start()),
            Some(_) => {
                text.push('\t');
                text.push_str(words.trim_start());
            }
            None => {
                if before.is_some() {
                    text.push('\n');
                }
                if furniture::dateline(words) && words.chars().count() < 150 {
                    text.push_str(&furniture::trim_dateline(words));
                } else {
                    text.push_str(words);
                }
            }
        }
        before = Some(number);
    }
    text
}

/// The row and the cell a line stands in.
fn place(page: &Page, line: usize) -> (u32, u32) {
    let block = &page.blocks[page.lines[line].block as usize];
    (block.row, block.cell)
}

/// Of each block that is a table, whether it only places what it holds: another table, paragraphs, many lines in a cell.
fn placing(page: &Page) -> Vec<bool> {
    let mut placing = vec![false; page.blocks.len()];
    for block in &page.blocks {
        // A table within a table.
        if block.sort == super::names::Sort::Table && block.parent != NONE {
            let outer = page.blocks[block.parent as usize].table;
            if outer != NONE {
                placing[outer as usize] = true;
            }
        }
    }
    let mut cell = (NONE, 0);
    for line in &page.lines {
        let block = &page.blocks[line.block as usize];
        if block.table == NONE {
            continue;
        }
        cell = if cell.0 == block.cell { (cell.0, cell.1 + 1) } else { (block.cell, 1) };
        let long = page.text[line.text.clone()].chars().nth(LONGEST_CELL).is_some();
        placing[block.table as usize] |= long || cell.1 > MOST_LINES || block.row == NONE;
    }
    placing
}
