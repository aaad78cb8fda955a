//! The one face of every figure, and how wide a text is in it.

use std::sync::OnceLock;

use ttf_parser::Face;

/// The bundled font's bytes.
pub const FONT: &[u8] = include_bytes!("../../../assets/font/DuixianSans-Regular.otf");
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

/// How wide `text` is at `size` pixels to the em. A character that the font lacks counts as one em.
pub fn width(text: &str, size: f64) -> f64 {
    let plane = &widths().plane;
    let thousandths: u32 = text.chars().map(|c| plane.get(c as usize).filter(|w| **w > 0).map_or(1000, |w| u32::from(*w))).sum();
    f64::from(thousandths) * size / 1000.0
}

/// Whether the font has every character of `text`.
pub fn covers(text: &str) -> bool {
    text.chars().all(|c| widths().plane.get(c as usize).is_some_and(|w| *w > 0))
}
