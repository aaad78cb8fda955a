//! Lines: pieces of text on one baseline put together, with the gaps between them told apart — a gap within a word, between
//! words, between the cells of a table.

use super::page::Piece;

/// A stretch of a line without a wide gap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// A blank was drawn after it.
    pub(super) blank: bool,
    /// Gaps within it that are wider than those between words: two columns may come as near to each other.
    pub(super) joints: Vec<Joint>,
}

/// A gap within a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Joint {
    /// The byte of the segment's text that follows it.
    pub(super) at: usize,
    /// From where to where it is.
    pub(super) from: f32,
    pub(super) to: f32,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// From left to right, at least one.
    pub(super) segments: Vec<Segment>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
}

/// From this gap on, in ems, what follows is another segment.
const WIDE: f32 = 1.2;

/// From this gap on, in ems, a column may end within a segment.
const JOINT: f32 = 0.4;

/// Between letters or figures a gap of this, in ems, is a blank.
const BLANK: f32 = 0.18;

impl Line {
    /// The line's text: cells set far apart are separated by a tab, others by a blank.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (index, segment) in self.segments.iter().enumerate() {
            if index > 0 {
                let gap = segment.x0 - self.segments[index - 1].x1;
                text.push(if gap >= 2.0 * self.size { '\t' } else { ' ' });
            }
            text.push_str(&segment.text);
        }
        text
    }

    /// Whether it consists of cells set apart.
    pub(super) fn parted(&self) -> bool {
        self.segments.windows(2).any(|pair| pair[1].x0 - pair[0].x1 >= 1.6 * self.size)
    }

    pub(super) fn of(mut segments: Vec<Segment>) -> Option<Line> {
        segments.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let longest = segments.iter().max_by_key(|segment| segment.text.len())?;
        let (y, size) = (longest.y, longest.size);
        let x0 = segments.first()?.x0;
        let x1 = segments.iter().map(|segment| segment.x1).fold(x0, f32::max);
        Some(Line { segments, x0, x1, y, size })
    }
}

impl Segment {
    /// The two parts of the segment on both sides of the first of its gaps that `wanted` picks.
    pub(super) fn parted_at(mut self, wanted: impl Fn(&Joint) -> bool) -> (Segment, Option<Segment>) {
        let Some(index) = self.joints.iter().position(wanted) else { return (self, None) };
        let joint = self.joints[index];
        let mut joints = self.joints.split_off(index);
        joints.remove(0);
        joints.iter_mut().for_each(|later| later.at -= joint.at);
        let right = Segment { text: self.text.split_off(joint.at), x0: joint.to, joints, ..self.clone() };
        self.text.truncate(self.text.trim_end().len());
        (self.x1, self.blank) = (joint.from, false);
        (self, Some(right))
    }
}

/// The segments of all lines, from the top down and from left to right.
pub(super) fn segments(pieces: &[Piece]) -> Vec<Segment> {
    let mut rows: Vec<Vec<&Piece>> = Vec::new();
    let mut ordered: Vec<&Piece> = pieces.iter().collect();
    ordered.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let largest = ordered.iter().map(|piece| piece.size).fold(0.0, f32::max);
    for piece in ordered {
        // Rows stand from the top down: one that this piece may stand on is among the last.
        let row = rows.iter_mut().rev().take_while(|row| row[0].y - piece.y <= largest).find(|row| on_one_line(row, piece));
        match row {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    let mut all: Vec<Segment> = rows.into_iter().flat_map(|row| joined(row, WIDE)).collect();
    all.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    all
}

/// Whether a piece stands on the line of `row`: on its baseline, or as a small sign raised or lowered close by.
fn on_one_line(row: &[&Piece], piece: &Piece) -> bool {
    row.iter().any(|other| {
        let (small, large) = if piece.size < other.size { (piece, *other) } else { (*other, piece) };
        let off = (small.y - large.y).abs();
        if small.size >= 0.8 * large.size {
            return off <= 0.3 * large.size;
        }
        let near = small.x0 - large.x1 < 0.6 * large.size && large.x0 - small.x1 < 0.6 * large.size;
        off <= 0.15 * large.size || (near && small.y - large.y <= 0.65 * large.size && large.y - small.y <= 0.25 * large.size)
    })
}

/// Pieces of one line as segments; a gap of `wide` ems parts them.
pub(super) fn joined(mut row: Vec<&Piece>, wide: f32) -> Vec<Segment> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let size = row.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let base = row.iter().filter(|piece| piece.size >= 0.8 * size).map(|piece| piece.y).fold(f32::INFINITY, f32::min);
    let mut segments: Vec<Segment> = Vec::new();
    let mut blank = false;
    for piece in row {
        let blank = std::mem::replace(&mut blank, piece.blanks.1) || piece.blanks.0;
        let before = segments.last().and_then(|segment| segment.text.chars().next_back());
        if is_mark(piece, size, base, before) {
            // Its room stays, so that what follows is not set apart.
            if let Some(last) = segments.last_mut() {
                last.x1 = last.x1.max(piece.x1);
            }
            continue;
        }
        match segments.last_mut() {
            Some(last) if piece.x0 - last.x1 < wide * size => {
                let gap = piece.x0 - last.x1;
                let first = piece.text.chars().next();
                let latin = before.is_some_and(is_latin) && first.is_some_and(is_latin);
                let sentence = before.is_some_and(|c| matches!(c, '。' | '！' | '；')) && gap > 0.3 * size;
                if blank || sentence || (latin && gap > BLANK * size) {
                    last.text.push(' ');
                }
                if gap >= JOINT * size {
                    last.joints.push(Joint { at: last.text.len(), from: last.x1, to: piece.x0 });
                }
                last.text.push_str(&piece.text);
                last.blank = piece.blanks.1;
                last.x1 = last.x1.max(piece.x1);
                last.size = last.size.max(piece.size);
            }
            _ => segments.push(Segment {
                text: piece.text.clone(),
                x0: piece.x0,
                x1: piece.x1,
                y: base,
                size: piece.size,
                blank: piece.blanks.1,
                joints: Vec::new(),
            }),
        }
    }
    segments
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '%')
}

/// Whether a piece is the raised mark of a note: small, above the line, a number or a circled one, not the exponent of a unit.
fn is_mark(piece: &Piece, size: f32, base: f32, before: Option<char>) -> bool {
    let marks = |c: char| c.is_ascii_digit() || matches!(c, '①'..='⑳' | '[' | ']' | '［' | '］' | '〔' | '〕' | '*' | '＊' | '※');
    piece.size <= 0.78 * size
        && piece.y - base >= 0.15 * size
        && piece.text.chars().all(marks)
        && before.is_some_and(|c| !c.is_ascii_alphabetic())
}

/// Segments of one region as lines, from the top down.
pub(super) fn lines(segments: Vec<Segment>) -> Vec<Line> {
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        match rows.last_mut() {
            Some(row) if (row[0].y - segment.y).abs() <= 0.35 * row[0].size.max(segment.size) => row.push(segment),
            _ => rows.push(vec![segment]),
        }
    }
    rows.into_iter().filter_map(Line::of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x0: f32, x1: f32, y: f32, size: f32) -> Piece {
        Piece { text: text.to_owned(), x0, x1, y, size, blanks: (false, false) }
    }

    #[test]
    fn gaps_are_words_or_cells() {
        let pieces = [
            piece("生产总值", 10.0, 58.0, 100.0, 12.0),
            piece("2021", 61.0, 85.0, 100.0, 12.0),
            piece("年", 88.0, 100.0, 100.2, 12.0),
            piece("6.5%", 150.0, 174.0, 100.0, 12.0),
        ];
        let lines = lines(segments(&pieces));
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].text(), "生产总值2021年\t6.5%");
    }

    #[test]
    fn the_mark_of_a_note_is_no_figure_and_an_exponent_stays() {
        let pieces = [
            piece("增长6.5%", 10.0, 60.0, 100.0, 12.0),
            piece("3", 60.0, 63.0, 105.0, 6.0),
            piece(",每立方米25克/m", 63.0, 150.0, 100.0, 12.0),
            piece("3", 150.0, 153.0, 105.0, 6.0),
        ];
        assert_eq!(lines(segments(&pieces))[0].text(), "增长6.5%,每立方米25克/m3");
    }
}
