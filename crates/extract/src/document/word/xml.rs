//! XML as a walk over its elements, without recursion and no deeper than a limit.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::Fault;

/// The deepest nesting read.
const DEEPEST: usize = 256;

/// What an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML, in the transitional or the strict form.
    Word,
    /// Alternatives for programs of different age.
    Choice,
    /// Formulas.
    Formula,
    /// OpenDocument: text.
    OpenText,
    /// OpenDocument: tables.
    OpenTable,
    /// OpenDocument: drawings.
    OpenDrawing,
    /// OpenDocument: the document as a whole.
    OpenOffice,
    /// OpenDocument: styles.
    OpenStyle,
    /// Anything else.
    Other,
}

/// An element that opens.
pub(super) struct Element<'a> {
    pub(super) space: Space,
    /// Its name without prefix.
    pub(super) name: &'a str,
    start: &'a BytesStart<'a>,
}

/// One step of a walk.
pub(super) enum Step<'a> {
    Open(Element<'a>),
    Close(Space, &'a str),
    Text(&'a str),
}

/// Where to go from an element that opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On, into it.
    Into,
    /// Past it with all it holds; it does not close.
    Over,
}

impl Element<'_> {
    /// The value of an attribute, by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let attribute =
            self.start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether a property that an element switches on is on: `<w:vanish/>`, not `<w:vanish w:val="0"/>`.
    pub(super) fn on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Walks over all elements and texts of `text`.
///
/// # Errors
/// `Damaged` where it is not well-formed, `TooLarge` where it nests deeper than is read.
pub(super) fn walk(text: &str, mut visit: impl FnMut(Step<'_>) -> Way) -> Result<(), Fault> {
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{FEFF}'));
    reader.config_mut().expand_empty_elements = true;
    let (mut depth, mut over) = (0_usize, None);
    loop {
        let (bound, event) = reader.read_resolved_event().map_err(|_| Fault::Damaged("XML 有误".to_owned()))?;
        let space = match bound {
            ResolveResult::Bound(namespace) => space(namespace.0),
            _ => Space::Other,
        };
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Fault::TooLarge(format!("XML 嵌套超过 {DEEPEST} 层")));
                }
                if over.is_none() {
                    let name = start.local_name();
                    if visit(Step::Open(Element { space, name: name.as_ref(), start: &start })) == Way::Over {
                        over = Some(depth);
                    }
                }
            }
            Event::End(end) => {
                match over {
                    None => drop(visit(Step::Close(space, end.local_name().as_ref()))),
                    Some(from) if from == depth => over = None,
                    Some(_) => {}
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) if over.is_none() => drop(visit(Step::Text(&text.xml10_content()))),
            Event::CData(text) if over.is_none() => drop(visit(Step::Text(&text.xml10_content()))),
            Event::GeneralRef(reference) if over.is_none() => {
                let named = quick_xml::escape::resolve_predefined_entity(&reference);
                let numbered = || reference.resolve_char_ref().ok().flatten();
                match named {
                    Some(text) => drop(visit(Step::Text(text))),
                    None => drop(visit(Step::Text(numbered().unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4])))),
                }
            }
            Event::Eof if depth > 0 => return Err(Fault::Damaged("XML 没有写完".to_owned())),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn space(uri: &str) -> Space {
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main"
        | "http://schemas.microsoft.com/office/word/2003/wordml" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Choice,
        "http://schemas.openxmlformats.org/officeDocument/2006/math" | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Formula,
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Space::OpenText,
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Space::OpenTable,
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Space::OpenDrawing,
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Space::OpenOffice,
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Space::OpenStyle,
        _ => Space::Other,
    }
}
