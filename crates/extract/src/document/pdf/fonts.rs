//! What the codes of a page's fonts say. The PDF library reads fonts that carry a table of characters and those of the
//! usual Chinese encodings; what it gives up on is tried here: fonts by the other encodings of GB and Big5, and embedded
//! fonts without a table of characters whose own character map has survived.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use encoding_rs::{BIG5, Encoding, GB18030};
use ttf_parser::Face;
use unpdf::parser::backend::{
    BackendFontInfo, ContentOp, DecodedRun, DecodedText, FontFormat, GlyphAdvance, GlyphSelection, PageBox, PageContent, PageId,
    PaintedXObject, PdfBackend, PdfMetadataRaw, RawBackend, RawOutlineItem, RawXObject, ResourceScope,
};
use unpdf::parser::raw::RawDocument;
use unpdf::parser::raw::tokenizer::{PdfDict, PdfObject, dict_get};

use super::nesting;

/// What was found of each font by its name: nothing where nothing helps.
type Rescues = HashMap<(ResourceScope, Vec<u8>), Option<Arc<Rescue>>>;

/// A PDF with everything its fonts can say.
pub(super) struct Pages<'a> {
    inner: RawBackend,
    bytes: &'a [u8],
    document: OnceLock<Option<RawDocument>>,
    rescued: Mutex<Rescues>,
    nested: AtomicBool,
}

/// How a font's codes become characters where the library gave up.
enum Rescue {
    /// The codes are those of an encoding of Chinese texts.
    Encoded(&'static Encoding),
    /// Codes of two bytes, each a glyph that the embedded font's own map gives a character.
    Glyphs(HashMap<u16, char>),
}

/// How many forms or trees of pages may hold each other.
const DEEPEST: usize = 64;

impl<'a> Pages<'a> {
    pub(super) fn load(bytes: &'a [u8]) -> unpdf::Result<Pages<'a>> {
        Ok(Pages {
            inner: RawBackend::load_bytes(bytes)?,
            bytes,
            document: OnceLock::new(),
            rescued: Mutex::default(),
            nested: AtomicBool::new(false),
        })
    }

    /// Whether something drawn so far was left out because it is nested too deep to be followed.
    pub(super) fn nested(&self) -> bool {
        self.nested.load(Ordering::Relaxed)
    }

    /// What was lost of the file's structure.
    pub(super) fn incomplete(&self) -> bool {
        let integrity = self.inner.integrity();
        integrity.pages_incomplete() || (integrity.xref_reconstructed && integrity.skipped_object_count > 0)
    }

    /// How the codes of a font that the library gave up on become characters.
    fn rescued_font(&self, scope: ResourceScope, font: &[u8]) -> Option<Arc<Rescue>> {
        let key = (scope, font.to_vec());
        let known = self.rescued.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let found = self.encoded(scope, font).or_else(|| self.glyphs(scope, font)).map(Arc::new);
            self.rescued.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found.clone());
            found
        })
    }

    /// The text of `bytes` where the library gave none.
    fn rescue(&self, scope: ResourceScope, font: &[u8], bytes: &[u8]) -> Option<String> {
        let text = match &*self.rescued_font(scope, font)? {
            Rescue::Encoded(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Rescue::Glyphs(map) => {
                let codes = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                codes.map(|code| map.get(&code).copied().unwrap_or('\u{FFFD}')).collect()
            }
        };
        Some(text.chars().filter(|c| !c.is_control()).collect())
    }

    /// A rescue by the name of the font's encoding.
    fn encoded(&self, scope: ResourceScope, font: &[u8]) -> Option<Rescue> {
        let document = self.document.get_or_init(|| RawDocument::load(self.bytes).ok()).as_ref()?;
        let name = dict_get(font_dictionary(document, scope, font)?, b"Encoding").and_then(|value| document.resolve(value).as_name())?;
        let encoding = match name.strip_suffix(b"-H").or_else(|| name.strip_suffix(b"-V")).unwrap_or(name) {
            b"GB-EUC" | b"GBpc-EUC" | b"GBK-EUC" | b"GBKp-EUC" | b"GBK2K" | b"GBT-EUC" => GB18030,
            b"B5pc" | b"ETen-B5" | b"ETenms-B5" | b"HKscs-B5" => BIG5,
            _ => return None,
        };
        Some(Rescue::Encoded(encoding))
    }

    /// A rescue by the embedded font's own character map.
    fn glyphs(&self, scope: ResourceScope, font: &[u8]) -> Option<Rescue> {
        let program = self.inner.font_program(scope, font)?;
        if !matches!(program.format, FontFormat::TrueType | FontFormat::OpenType) {
            return None;
        }
        let GlyphSelection::Cid { cid_to_gid } = program.selection else { return None };
        let face = Face::parse(&program.data, 0).ok()?;
        let mut characters: HashMap<u16, char> = HashMap::new();
        for table in face.tables().cmap?.subtables {
            if table.is_unicode() {
                table.codepoints(|code| {
                    if let (Some(glyph), Some(c)) = (table.glyph_index(code), char::from_u32(code)) {
                        let known = characters.entry(glyph.0).or_insert(c);
                        // Of several characters for a glyph, an ideograph rather than a radical drawn like it.
                        if super::radicals::is_one(*known) && !super::radicals::is_one(c) {
                            *known = c;
                        }
                    }
                });
            }
        }
        characters.remove(&0);
        let map = match cid_to_gid {
            Some(glyphs) => {
                let pairs = glyphs.iter().enumerate().filter_map(|(cid, glyph)| Some((u16::try_from(cid).ok()?, *characters.get(glyph)?)));
                pairs.collect()
            }
            None => characters,
        };
        (!map.is_empty()).then_some(Rescue::Glyphs(map))
    }
}

/// The widths of codes of one, two or four bytes where the font gives none: half an em for one byte, one for the others.
fn usual_advances(bytes: &[u8]) -> Vec<GlyphAdvance> {
    let mut advances = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = match (bytes[at], bytes.get(at + 1)) {
            (0x81..=0xFE, Some(b'0'..=b'9')) => 4,
            (0x81..=0xFE, Some(_)) => 2,
            _ => 1,
        };
        let width = if length == 1 { 500.0 } else { 1000.0 };
        advances.push(GlyphAdvance { width, vertical: None, is_word_space: length == 1 && bytes[at] == b' ' });
        at += length;
    }
    advances
}

/// The dictionary of the font that `name` stands for in `scope`.
fn font_dictionary<'d>(document: &'d RawDocument, scope: ResourceScope, name: &[u8]) -> Option<&'d PdfDict> {
    let within = |holder: &'d PdfDict| -> Option<&'d PdfDict> {
        let fonts = document.resolve(dict_get(document.resolve(dict_get(holder, b"Resources")?).as_dict()?, b"Font")?).as_dict()?;
        document.resolve(dict_get(fonts, name)?).as_dict()
    };
    if let Some(form) = scope.form
        && let Some(PdfObject::Stream(stream)) = document.get_object(form)
        && let Some(font) = within(&stream.dict)
    {
        return Some(font);
    }
    let mut node = document.get_dict(scope.page).ok()?;
    for _ in 0..DEEPEST {
        if let Some(font) = within(node) {
            return Some(font);
        }
        node = document.resolve(dict_get(node, b"Parent")?).as_dict()?;
    }
    None
}

impl PdfBackend for Pages<'_> {
    fn decode_text(&self, scope: ResourceScope, font_name: &[u8], bytes: &[u8]) -> DecodedText {
        let decoded = self.inner.decode_text(scope, font_name, bytes);
        match decoded.suppressed {
            Some(_) => self.rescue(scope, font_name, bytes).map_or(decoded, DecodedText::text),
            None => decoded,
        }
    }

    fn decode_run(&self, scope: ResourceScope, font_name: &[u8], bytes: &[u8]) -> DecodedRun {
        let run = self.inner.decode_run(scope, font_name, bytes);
        match run.decoded.suppressed.and_then(|_| self.rescue(scope, font_name, bytes)) {
            Some(text) => DecodedRun { decoded: DecodedText::text(text), clusters: None, ..run },
            None => run,
        }
    }

    fn pages(&self) -> BTreeMap<u32, PageId> {
        self.inner.pages()
    }

    fn page_fonts(&self, scope: ResourceScope) -> unpdf::Result<Vec<BackendFontInfo>> {
        self.inner.page_fonts(scope)
    }

    fn page_content(&self, page: PageId) -> unpdf::Result<Vec<u8>> {
        self.inner.page_content(page)
    }

    fn page_content_with_losses(&self, page: PageId) -> unpdf::Result<PageContent> {
        self.inner.page_content_with_losses(page)
    }

    fn decode_content(&self, data: &[u8]) -> unpdf::Result<Vec<ContentOp>> {
        // The library follows arrays by recursion.
        if nesting::content_too_deep(data) {
            self.nested.store(true, Ordering::Relaxed);
            return Err(unpdf::Error::PdfParse("nested too deep".to_owned()));
        }
        self.inner.decode_content(data)
    }

    fn glyph_advances(&self, scope: ResourceScope, font_name: &[u8], bytes: &[u8]) -> Option<Vec<GlyphAdvance>> {
        let known = self.inner.glyph_advances(scope, font_name, bytes);
        known.or_else(|| match &*self.rescued_font(scope, font_name)? {
            Rescue::Encoded(_) => Some(usual_advances(bytes)),
            Rescue::Glyphs(_) => None,
        })
    }

    fn is_vertical_font(&self, scope: ResourceScope, font_name: &[u8]) -> bool {
        self.inner.is_vertical_font(scope, font_name)
    }

    fn metadata(&self) -> PdfMetadataRaw {
        self.inner.metadata()
    }

    fn page_box(&self, page: PageId) -> PageBox {
        self.inner.page_box(page)
    }

    fn crop_box(&self, page: PageId) -> PageBox {
        self.inner.crop_box(page)
    }

    fn page_rotation(&self, page: PageId) -> u16 {
        self.inner.page_rotation(page)
    }

    fn outline(&self) -> unpdf::Result<Vec<RawOutlineItem>> {
        Ok(Vec::new())
    }

    fn page_xobjects(&self, _page: PageId) -> unpdf::Result<Vec<RawXObject>> {
        Ok(Vec::new())
    }

    fn xobject(&self, scope: ResourceScope, name: &[u8]) -> Option<PaintedXObject> {
        self.inner.xobject(scope, name)
    }
}
