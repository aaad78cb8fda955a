//! A text that stands in several cells of its row: a cell of a workbook holds 32,767 characters, so that whoever made the
//! table cut longer ones.

use super::content::LONG;
use super::grid::GridRow;

/// The most characters (of UTF-16) a cell of a workbook can hold: a text of this length was cut there.
pub(super) const FULLEST_CELL: usize = 32_767;

/// From here on a cell is as good as full: some programs cut a little earlier, at a round number or at a character's edge.
const NEARLY_FULL: usize = 29_990;

/// How two columns of long texts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Together {
    /// The second goes on where the first ends.
    Continued,
    /// Both hold the same text, perhaps cleaned in one.
    Same,
    /// Neither.
    Apart,
}

/// How the second column stands to the first, by the rows that have both.
pub(super) fn together(rows: &[GridRow], first: usize, second: usize) -> Together {
    let (mut both, mut same, mut continued) = (0, 0, 0);
    for row in rows {
        let (one, other) = (row.cell(first), row.cell(second));
        if one.is_empty() || other.is_empty() {
            continue;
        }
        both += 1;
        if alike(one, other) {
            same += 1;
        } else if continues(one, other) || continues(other, one) {
            continued += 1;
        }
    }
    if both > 0 && same * 2 >= both {
        Together::Same
    } else if continued > 0 && continued * 2 >= both {
        Together::Continued
    } else {
        Together::Apart
    }
}

/// How long a cell is as a workbook counts.
pub(super) fn length(cell: &str) -> usize {
    cell.encode_utf16().count()
}

/// Whether `next` goes on where `text` ends: in the middle of a sentence, or behind a full cell.
fn continues(text: &str, next: &str) -> bool {
    if length(text) >= NEARLY_FULL {
        return true;
    }
    let ends = text.trim_end().ends_with(['。', '！', '!', '？', '?', '”', '）', ')', '…', '】', '.']);
    let begins = ["各位代表", "政府工作报告", "工作报告"].iter().any(|words| next.trim_start().starts_with(words));
    !ends && !begins && text.chars().take(LONG).count() == LONG
}

/// Whether two cells hold the same text: letters from the shorter one's beginning to its end stand in the other, but for one.
fn alike(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).collect() };
    let (one, other) = (letters(one), letters(other));
    let (long, short) = if one.len() >= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < 60 || short.len() * 2 < long.len() {
        return false;
    }
    const SAMPLES: usize = 6;
    let held: String = long.iter().collect();
    let sample = |number: usize| short[(short.len() - 12) * number / (SAMPLES - 1)..].iter().take(12).collect::<String>();
    (0..SAMPLES).filter(|&number| held.contains(&sample(number))).count() + 1 >= SAMPLES
}

/// The pieces as one text, and how many there are.
pub(super) fn joined<'a>(pieces: impl Iterator<Item = &'a str>) -> (String, usize) {
    let (mut text, mut count) = (String::new(), 0);
    for piece in pieces.filter(|piece| !piece.trim().is_empty()) {
        if count > 0 && !continues(&text, piece) {
            text.push('\n');
        }
        text.push_str(piece);
        count += 1;
    }
    (text, count)
}
