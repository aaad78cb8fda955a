//! Lines out of nested blocks: paragraphs in cells, cells in rows, boxes beside paragraphs. Whatever the nesting, what
//! comes out is lines in reading order.

use super::Fault;

/// The longest text read, in bytes.
const LONGEST: usize = 64 << 20;

/// The most columns that a cell covers.
const WIDEST: usize = 63;

/// From how many bytes on a cell of several paragraphs is text set in a frame, and not a cell of a table.
const LAYOUT: usize = 600;

/// Lines being gathered.
#[derive(Default)]
pub(super) struct Lines {
    blocks: Vec<Block>,
    written: usize,
}

/// What holds paragraphs: the body, a cell, a box.
#[derive(Default)]
struct Block {
    lines: Vec<String>,
    paragraph: Option<Paragraph>,
    rows: Vec<Vec<Cell>>,
    /// How many columns beside its own the cell covers that this block is.
    covers: usize,
}

/// A cell of a row.
struct Cell {
    lines: Vec<String>,
    /// How many columns it covers beside its own: their places in the row stay empty, so that every figure stands under its
    /// heading.
    covers: usize,
}

/// A paragraph being written.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Its text so far.
    text: String,
    /// Lines of boxes that are anchored in it.
    after: Vec<String>,
}

impl Lines {
    /// Adds to the open paragraph; text outside any is kept as one.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Fault> {
        self.written += text.len();
        if self.written > LONGEST {
            return Err(Fault::TooLarge(format!("文字超过 {} MB", LONGEST >> 20)));
        }
        self.block().paragraph.get_or_insert_default().text.push_str(text);
        Ok(())
    }

    /// Opens a paragraph, unless the last one goes on.
    pub(super) fn open_paragraph(&mut self) {
        self.block().paragraph.get_or_insert_default();
    }

    /// The open paragraph's text so far.
    pub(super) fn paragraph(&mut self) -> &str {
        self.block().paragraph.as_ref().map_or("", |paragraph| &paragraph.text)
    }

    pub(super) fn close_paragraph(&mut self) {
        let block = self.block();
        if let Some(paragraph) = block.paragraph.take() {
            block.lines.extend(paragraph.text.split('\n').map(|line| line.trim_end().to_owned()));
            block.lines.extend(paragraph.after);
        }
    }

    /// Opens a box (or a cell): its lines stand apart until it closes.
    pub(super) fn open_block(&mut self) {
        self.blocks.push(Block::default());
    }

    /// Closes a box: its lines follow the paragraph it is anchored in.
    pub(super) fn close_box(&mut self) {
        let lines = self.close_block();
        let block = self.block();
        match &mut block.paragraph {
            Some(paragraph) => paragraph.after.extend(lines),
            None => block.lines.extend(lines),
        }
    }

    /// Closes a block whose lines stand elsewhere.
    pub(super) fn close_apart(&mut self) -> Vec<String> {
        self.close_block()
    }

    pub(super) fn open_row(&mut self) {
        self.close_paragraph();
        self.block().rows.push(Vec::new());
    }

    /// Says that the open cell goes over so many columns.
    pub(super) fn span(&mut self, columns: usize) {
        self.block().covers = columns.saturating_sub(1).min(WIDEST);
    }

    pub(super) fn close_cell(&mut self) {
        let covers = self.block().covers;
        let lines = self.close_block();
        let block = self.block();
        match block.rows.last_mut() {
            Some(row) => row.push(Cell { lines, covers }),
            None => block.lines.extend(lines),
        }
    }

    /// Closes a row; a row that was struck out leaves nothing.
    pub(super) fn close_row(&mut self, kept: bool) {
        self.close_paragraph();
        let block = self.block();
        if let Some(row) = block.rows.pop()
            && kept
        {
            block.lines.extend(row_lines(row));
        }
    }

    /// Everything, a line each.
    pub(super) fn finish(mut self) -> Vec<String> {
        while self.blocks.len() > 1 {
            self.close_box();
        }
        self.close_block()
    }

    fn close_block(&mut self) -> Vec<String> {
        self.close_paragraph();
        let block = if self.blocks.len() > 1 { self.blocks.pop() } else { self.blocks.first_mut().map(std::mem::take) };
        block.map(|block| block.lines).unwrap_or_default()
    }

    fn block(&mut self) -> &mut Block {
        if self.blocks.is_empty() {
            self.blocks.push(Block::default());
        }
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }
}

/// A row as one line, its cells separated by tabs. A frame for the layout — one cell, cells with a table in them or with
/// paragraphs of text — gives its lines as they are.
fn row_lines(mut row: Vec<Cell>) -> Vec<String> {
    let layout = row.len() == 1
        || row.iter().any(|Cell { lines, .. }| {
            lines.iter().any(|line| line.contains('\t')) || (lines.len() > 1 && lines.iter().map(String::len).sum::<usize>() > LAYOUT)
        });
    if layout {
        return row.drain(..).flat_map(|cell| cell.lines).collect();
    }
    let cells: Vec<String> = row
        .iter()
        .map(|Cell { lines, covers }| {
            let words = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
            words + &"\t".repeat(*covers)
        })
        .collect();
    vec![cells.join("\t")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(lines: &mut Lines, paragraphs: &[&str]) {
        lines.open_block();
        for paragraph in paragraphs {
            lines.open_paragraph();
            lines.write(paragraph).unwrap();
            lines.close_paragraph();
        }
        lines.close_cell();
    }

    #[test]
    fn a_row_is_a_line_and_a_frame_is_its_lines() {
        let mut lines = Lines::default();
        lines.open_row();
        cell(&mut lines, &["指标", "(亿元)"]);
        cell(&mut lines, &[]);
        cell(&mut lines, &["12.5"]);
        lines.close_row(true);
        lines.open_row();
        cell(&mut lines, &["删去"]);
        lines.close_row(false);
        lines.open_row();
        cell(&mut lines, &["第一段。", "第二段。"]);
        lines.close_row(true);
        assert_eq!(lines.finish(), ["指标 (亿元)\t\t12.5", "第一段。", "第二段。"]);
    }

    #[test]
    fn a_box_follows_its_paragraph() {
        let mut lines = Lines::default();
        lines.open_paragraph();
        lines.write("前半").unwrap();
        lines.open_block();
        lines.write("框里").unwrap();
        lines.close_box();
        lines.write("后半").unwrap();
        lines.close_paragraph();
        assert_eq!(lines.finish(), ["前半后半", "框里"]);
    }
}
