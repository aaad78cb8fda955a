//! The article as text: a line for each paragraph, and one for each row of a table with its cells parted by tabs. A cell that
//! spans columns or rows leaves the places it covers empty, so that every figure stands under its heading.

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
    // The row of a table that is being written, and the cell and the column in it.
    let mut row = NONE;
    let (mut cell, mut column) = (NONE, 0);
    for (order, &number) in lines.iter().enumerate() {
        let words = page.text[page.lines[number].text.clone()].trim_end();
        let block = &page.blocks[page.lines[number].block as usize];
        // A row without a table around it is none.
        let in_table = ![block.table, block.row, block.cell].contains(&NONE) && !placing[block.table as usize];
        if in_table && block.row == row {
            if block.cell == cell {
                text.push(' ');
            } else {
                let here = page.blocks[block.cell as usize].column;
                tabs(&mut text, here.saturating_sub(column).max(1));
                (cell, column) = (block.cell, here);
            }
            text.push_str(words.trim_start());
            continue;
        }
        end_row(page, row, column, &mut text);
        row = NONE;
        if order > 0 {
            text.push('\n');
        }
        if in_table {
            (row, cell, column) = (block.row, block.cell, page.blocks[block.cell as usize].column);
            tabs(&mut text, column);
            text.push_str(words.trim_start());
        } else if furniture::dateline(words) && words.chars().count() < 150 {
            text.push_str(&furniture::trim_dateline(words));
        } else {
            text.push_str(words);
        }
    }
    end_row(page, row, column, &mut text);
    text
}

/// The empty cells at the end of a row whose last column was this.
fn end_row(page: &Page, row: u32, column: u32, text: &mut String) {
    if row != NONE {
        tabs(text, page.blocks[row as usize].column.saturating_sub(column + 1));
    }
}

fn tabs(text: &mut String, many: u32) {
    text.extend(std::iter::repeat_n('\t', many as usize));
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
