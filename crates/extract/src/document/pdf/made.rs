//! PDF files made for the tests: pages with words set where they are wanted, in fonts of the kinds that reports come in.

use std::collections::BTreeMap;

use encoding_rs::GBK;

/// How a font tells its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// Glyph numbers, with a table that leads to characters.
    Mapped,
    /// The same, and the table leads to other characters.
    Misled(u32),
    /// Glyph numbers, and nothing that tells what they are.
    Untold,
    /// The bytes of GBK, as GBK-EUC-H says, without a table.
    Gbk,
}

/// Words at a place: x and y in points from the lower left corner, the size, the words.
pub(super) type Words<'a> = (f32, f32, f32, &'a str);

/// A page: words, or a picture that covers it.
#[derive(Clone, Debug)]
pub(super) enum Leaf<'a> {
    Words(Vec<Words<'a>>),
    Picture,
}

/// A file of these pages, all in one font whose characters are an em wide.
pub(super) fn pdf(font: Font, leaves: &[Leaf<'_>]) -> Vec<u8> {
    made(font, leaves, false)
}

/// The same, and half-width signs are two fifths of an em.
pub(super) fn narrow(font: Font, leaves: &[Leaf<'_>]) -> Vec<u8> {
    made(font, leaves, true)
}

fn made(font: Font, leaves: &[Leaf<'_>], narrow: bool) -> Vec<u8> {
    let glyphs = glyphs(leaves);
    let widths: String = glyphs.iter().filter(|(c, _)| narrow && c.is_ascii()).map(|(_, glyph)| format!("{glyph} {glyph} 400 ")).collect();
    let mut file = File { bytes: b"%PDF-1.4\n".to_vec(), starts: Vec::new() };
    let pages: Vec<usize> = (0..leaves.len()).map(|number| 7 + number * 2).collect();
    let kids: String = pages.iter().map(|page| format!("{page} 0 R ")).collect();
    file.object("<< /Type /Catalog /Pages 2 0 R >>");
    file.object(&format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", leaves.len()));
    let (encoding, order, told) = match font {
        Font::Mapped | Font::Misled(_) => ("Identity-H", "Identity", " /ToUnicode 5 0 R"),
        Font::Untold => ("Identity-H", "Identity", ""),
        Font::Gbk => ("GBK-EUC-H", "GB1", ""),
    };
    file.object(&format!("<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /{encoding} /DescendantFonts [4 0 R]{told} >>"));
    let info = format!("<< /Registry (Adobe) /Ordering ({order}) /Supplement 0 >>");
    file.object(&format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo {info} /DW 1000 /W [{widths}] >>"));
    file.stream("", table(&glyphs, if let Font::Misled(by) = font { by } else { 0 }).as_bytes());
    file.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", &[200]);
    for leaf in leaves {
        let content = file.starts.len() + 2;
        let resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >>";
        file.object(&format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents {content} 0 R >>"));
        let drawn = match leaf {
            Leaf::Picture => "q 595 0 0 842 0 0 cm /I1 Do Q".to_owned(),
            Leaf::Words(words) => words
                .iter()
                .map(|&(x, y, size, words)| format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", codes(font, &glyphs, words)))
                .collect(),
        };
        file.stream("", drawn.as_bytes());
    }
    file.finish()
}

/// The number of each character's glyph.
fn glyphs(leaves: &[Leaf<'_>]) -> BTreeMap<char, u16> {
    let mut glyphs = BTreeMap::new();
    for leaf in leaves {
        let Leaf::Words(words) = leaf else { continue };
        for c in words.iter().flat_map(|words| words.3.chars()) {
            let next = glyphs.len() as u16 + 1;
            glyphs.entry(c).or_insert(next);
        }
    }
    glyphs
}

fn codes(font: Font, glyphs: &BTreeMap<char, u16>, words: &str) -> String {
    match font {
        Font::Gbk => GBK.encode(words).0.iter().map(|byte| format!("{byte:02X}")).collect(),
        _ => words.chars().map(|c| format!("{:04X}", glyphs[&c])).collect(),
    }
}

/// The table that leads from glyphs to characters, each moved by `by`.
fn table(glyphs: &BTreeMap<char, u16>, by: u32) -> String {
    let lead = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n\
                1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    let pairs: Vec<String> = glyphs
        .iter()
        .map(|(&c, glyph)| {
            let moved = char::from_u32(u32::from(c) + by).unwrap_or(c);
            let mut units = [0; 2];
            let units: String = moved.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04X}")).collect();
            format!("<{glyph:04X}> <{units}>\n")
        })
        .collect();
    let blocks: String = pairs.chunks(100).map(|block| format!("{} beginbfchar\n{}endbfchar\n", block.len(), block.concat())).collect();
    format!("{lead}{blocks}endcmap CMapName currentdict /CMap defineresource pop end end")
}

struct File {
    bytes: Vec<u8>,
    /// Where each object begins.
    starts: Vec<usize>,
}

impl File {
    fn object(&mut self, words: &str) {
        self.starts.push(self.bytes.len());
        self.bytes.extend(format!("{} 0 obj\n{words}\nendobj\n", self.starts.len()).bytes());
    }

    fn stream(&mut self, about: &str, data: &[u8]) {
        self.starts.push(self.bytes.len());
        self.bytes.extend(format!("{} 0 obj\n<< {about} /Length {} >>\nstream\n", self.starts.len(), data.len()).bytes());
        self.bytes.extend(data);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn finish(mut self) -> Vec<u8> {
        let at = self.bytes.len();
        let count = self.starts.len() + 1;
        let rows: String = self.starts.iter().map(|start| format!("{start:010} 00000 n \n")).collect();
        let end = format!("xref\n0 {count}\n0000000000 65535 f \n{rows}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
        self.bytes.extend(end.bytes());
        self.bytes
    }
}
