//! What stands on a page: pieces of text with their places, the rules drawn, and what the page is.

use unpdf::parser::LayoutAnalyzer;
use unpdf::parser::backend::PdfBackend;

use super::fonts::Pages;
use super::radicals;
use super::rules::{self, Rule};

/// A piece of text in one font on one baseline. Lengths are points; y grows upwards from the page's lower edge, x from its
/// left edge.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Left and right edge.
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Baseline.
    pub(super) y: f32,
    /// The font's size.
    pub(super) size: f32,
    /// A blank was drawn before it, or after it.
    pub(super) blanks: (bool, bool),
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// From 1.
    pub(super) number: u32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) pieces: Vec<Piece>,
    pub(super) rules: Vec<Rule>,
    /// Share of the page that pictures cover, 0 to 1.
    pub(super) pictured: f32,
    /// Runs of text, and those of them without a character that could be told.
    pub(super) runs: usize,
    pub(super) unreadable: usize,
    /// Characters shown, and characters laid invisibly under a picture.
    pub(super) shown: usize,
    pub(super) hidden: usize,
    /// Shapes filled: text drawn as outlines has many and no characters.
    pub(super) shapes: usize,
    /// A part of the page could not be unpacked.
    pub(super) damaged: bool,
}

/// Reads page `number`.
pub(super) fn read(pages: &Pages<'_>, number: u32) -> Page {
    let Some(&id) = pages.pages().get(&number) else { return Page { number, damaged: true, ..Page::default() } };
    let analyzer = LayoutAnalyzer::new(pages).with_ocr_suppression(false);
    let spans = analyzer.extract_page_spans(number);
    let damaged = spans.is_err() || analyzer.undecodable_content_streams() > 0;
    let facts = analyzer.page_facts();
    let frame = pages.crop_box(id);
    let mut page = Page {
        number,
        width: frame.width(),
        height: frame.height(),
        pieces: Vec::new(),
        rules: Vec::new(),
        pictured: facts.image_coverage,
        runs: analyzer.page_op_counts().text as usize,
        unreadable: analyzer.suppressed_text_runs() + facts.undecoded_text_codes as usize,
        shown: facts.painted_text_chars as usize,
        hidden: facts.invisible_text_chars as usize,
        shapes: facts.fill_op_count as usize,
        damaged,
    };
    let spans = spans.unwrap_or_default();
    page.unreadable += spans.iter().map(|span| span.text.matches('\u{FFFD}').count()).sum::<usize>();
    let direction = main_direction(spans.iter().map(|span| (span.direction, span.text.chars().count())));
    for span in spans {
        if !alike(span.direction, direction) {
            // A watermark across the page, a note up its side.
            continue;
        }
        let text = radicals::folded(&span.text);
        let (x, y) = (span.x - frame.llx, span.y - frame.lly);
        let piece = match turn(direction) {
            Turn::Not => Piece { text, x0: x, x1: x + span.width.max(0.0), y, size: span.font_size, blanks: (false, false) },
            turned => {
                let length = estimate(&text) * span.font_size;
                let (x0, y) = match turned {
                    Turn::Up => (y, page.width - x),
                    Turn::Down => (page.height - y, x),
                    _ => (page.width - x, page.height - y),
                };
                Piece { text, x0, x1: x0 + length, y, size: span.font_size, blanks: (false, false) }
            }
        };
        page.pieces.extend(trimmed(piece));
    }
    match turn(direction) {
        Turn::Not => page.rules = rules::drawn(pages, id, frame),
        Turn::Up | Turn::Down => (page.width, page.height) = (page.height, page.width),
        Turn::Over => {}
    }
    dedup(&mut page.pieces);
    page
}

/// Which way the text runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Not,
    Up,
    Down,
    Over,
}

fn turn([x, y]: [f32; 2]) -> Turn {
    match (x > 0.7, x < -0.7, y > 0.7) {
        (true, ..) => Turn::Not,
        (_, true, _) => Turn::Over,
        (_, _, true) => Turn::Up,
        _ => Turn::Down,
    }
}

fn alike(one: [f32; 2], other: [f32; 2]) -> bool {
    one[0] * other[0] + one[1] * other[1] > 0.99
}

/// The direction most characters run in.
fn main_direction(runs: impl Iterator<Item = ([f32; 2], usize)>) -> [f32; 2] {
    let mut found: Vec<([f32; 2], usize)> = Vec::new();
    for (direction, length) in runs {
        match found.iter_mut().find(|(known, _)| alike(*known, direction)) {
            Some((_, count)) => *count += length,
            None => found.push((direction, length)),
        }
    }
    found.into_iter().max_by_key(|&(_, count)| count).map_or([1.0, 0.0], |(direction, _)| direction)
}

/// The width of a text in ems, by its characters.
pub(super) fn estimate(text: &str) -> f32 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// A piece without the blanks at its ends, moved to where its characters stand; nothing where it has none.
fn trimmed(mut piece: Piece) -> Option<Piece> {
    let blank = |c: char| c.is_whitespace() || c == '\u{200B}';
    if !piece.size.is_finite() || piece.size <= 0.0 || !piece.x0.is_finite() || !piece.x1.is_finite() || !piece.y.is_finite() {
        return None;
    }
    let room = |text: &str, whole: f32| -> f32 {
        // An ideographic space is one em; a share of the whole for the others.
        let wide = text.chars().filter(|&c| c == '\u{3000}').count() as f32;
        let narrow = text.chars().count() as f32 - wide;
        (wide * piece.size + narrow * 0.25 * piece.size).min(whole)
    };
    let whole = piece.x1 - piece.x0;
    let front = piece.text.len() - piece.text.trim_start_matches(blank).len();
    let back = piece.text.trim_end_matches(blank).len();
    if back <= front {
        return None;
    }
    let (before, after) = (room(&piece.text[..front], whole), room(&piece.text[back..], whole));
    piece.x0 += before;
    piece.x1 = (piece.x1 - after).max(piece.x0);
    piece.blanks = (front > 0, back < piece.text.len());
    piece.text = piece.text[front..back].to_owned();
    Some(piece)
}

/// Drops pieces drawn twice, which makes them look bold.
fn dedup(pieces: &mut Vec<Piece>) {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        let reach = piece.size * 0.2;
        let again = kept.iter().rev().take(400).any(|known| {
            known.text == piece.text
                && (known.x0 - piece.x0).abs() < reach
                && (known.y - piece.y).abs() < reach
                && (known.size - piece.size).abs() < 1.0
        });
        if !again {
            kept.push(piece);
        }
    }
    *pieces = kept;
}
