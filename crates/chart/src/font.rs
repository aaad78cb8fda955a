//! The one face of every figure, and how wide a text is in it.

use std::sync::OnceLock;

use ttf_parser::Face;

/// The bundled font's bytes.
pub static FONT: &[u8] = include_bytes!("../../../assets/font/DuixianSans-Regular.otf");
/// The bundled font's family.
pub const FAMILY: &str = "Duixian Sans";
/// The families an SVG asks for: the bundled one, then faces a reader's machine may have.
pub const FAMILIES: &str = "'Duixian Sans', 'Noto Sans SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

/// Advance widths of the bundled font, in thousandths of the em.
struct Widths {
    /// Of the Basic Multilingual Plane, by character; 0 stands for a character that the font lacks.
    plane: Vec<u16>,
}

fn widths() -> &'static Widths {
    static WIDTHS: OnceLock<Widths> = OnceLock::new();
    WIDTHS.get_or_init(|| {
        let face = Face::parse(FONT, 0).expect("the bundled font is sound (tested)");
        let em = u32::from(face.units_per_em()).max(1);
        let mut plane = vec![0; 0x1_0000];
        if let Some(cmap) = face.tables().cmap {
            for table in cmap.subtables.into_iter().filter(|table| table.is_unicode()) {
                table.codepoints(|code| {
                    if let (Some(slot), Some(glyph)) = (plane.get_mut(code as usize), table.glyph_index(code)) {
                        *slot = (u32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * 1000 / em).max(1) as u16;
                    }
                });
            }
        }
        Widths { plane }
    })
}

/// How wide `text` is at `size` pixels to the em, its marks set close. A character that the font lacks counts as one em.
pub fn width(text: &str, size: f64) -> f64 {
    let plane = &widths().plane;
    let (mut thousandths, mut before) = (0_i64, None);
    for c in text.chars() {
        thousandths += plane.get(c as usize).filter(|w| **w > 0).map_or(1000, |w| i64::from(*w));
        if before.is_some_and(|before| sets_close(before, c)) {
            thousandths -= 500;
        }
        before = Some(c);
    }
    thousandths as f64 * size / 1000.0
}

/// Whether a mark moves half an em towards the one before it: where a blank half would make a hole in the line (：“ and ”“
/// and ）。), as Chinese is set ("Requirements for Chinese Text Layout", 3.1.6).
pub(crate) fn sets_close(before: char, mark: char) -> bool {
    // Whose glyph fills the left half of its square, and whose the right half.
    let at_left = |c: char| matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '’' | '」' | '】');
    let at_right = |c: char| matches!(c, '（' | '《' | '“' | '‘' | '「' | '【');
    at_right(mark) && (at_left(before) || at_right(before)) || at_left(mark) && at_left(before)
}

/// Whether the font has every character of `text`.
pub fn covers(text: &str) -> bool {
    text.chars().all(|c| widths().plane.get(c as usize).is_some_and(|w| *w > 0))
}
