//! What the names of a page's elements, classes and ids say of what they hold.

use std::collections::HashSet;
use std::sync::OnceLock;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A block without a meaning of its own.
    Block,
    /// A paragraph: it ends where another block starts.
    Paragraph,
    Heading,
    List,
    Item,
    Table,
    Row,
    Cell,
    /// Text whose line ends and blanks count.
    Preformatted,
    /// What stands around an article by its name: navigation, footer, sidebar.
    Furniture,
    /// Runs within a line.
    Inline,
    Link,
    /// Raised: 10<sup>8</sup>, or the mark of a note.
    Raised,
    Ruby,
    /// Nothing in it is text of the page.
    Dropped,
    /// A reading beside a character; ends where the next part of the ruby starts.
    Reading,
    /// Ends the line and holds nothing.
    LineEnd,
    Frame,
    Image,
    Meta,
    /// The page's title, which is no text of the page.
    Title,
}

/// Every element that matters, in order; what is not here is passed over and its text stays.
const ELEMENTS: &[(&str, Sort)] = &[
    ("a", Sort::Link),
    ("abbr", Sort::Inline),
    ("address", Sort::Block),
    ("article", Sort::Block),
    ("aside", Sort::Furniture),
    ("b", Sort::Inline),
    ("big", Sort::Inline),
    ("blockquote", Sort::Block),
    ("br", Sort::LineEnd),
    ("button", Sort::Link),
    ("caption", Sort::Block),
    ("center", Sort::Block),
    ("datalist", Sort::Dropped),
    ("dd", Sort::Item),
    ("details", Sort::Block),
    ("dialog", Sort::Furniture),
    ("dir", Sort::List),
    ("div", Sort::Block),
    ("dl", Sort::List),
    ("dt", Sort::Item),
    ("em", Sort::Inline),
    ("fieldset", Sort::Block),
    ("figcaption", Sort::Block),
    ("figure", Sort::Block),
    ("font", Sort::Inline),
    ("footer", Sort::Furniture),
    ("form", Sort::Block),
    ("founder-content", Sort::Block),
    ("frame", Sort::Frame),
    ("h1", Sort::Heading),
    ("h2", Sort::Heading),
    ("h3", Sort::Heading),
    ("h4", Sort::Heading),
    ("h5", Sort::Heading),
    ("h6", Sort::Heading),
    ("header", Sort::Block),
    ("hr", Sort::LineEnd),
    ("i", Sort::Inline),
    ("iframe", Sort::Frame),
    ("img", Sort::Image),
    ("label", Sort::Inline),
    ("legend", Sort::Block),
    ("li", Sort::Item),
    ("listing", Sort::Preformatted),
    ("main", Sort::Block),
    ("map", Sort::Dropped),
    ("menu", Sort::List),
    ("meta", Sort::Meta),
    ("nav", Sort::Furniture),
    ("noembed", Sort::Dropped),
    ("noframes", Sort::Dropped),
    ("noscript", Sort::Dropped),
    ("ol", Sort::List),
    ("option", Sort::Link),
    ("p", Sort::Paragraph),
    ("plaintext", Sort::Preformatted),
    ("pre", Sort::Preformatted),
    ("rb", Sort::Inline),
    ("rp", Sort::Reading),
    ("rt", Sort::Reading),
    ("rtc", Sort::Reading),
    ("ruby", Sort::Ruby),
    ("script", Sort::Dropped),
    ("section", Sort::Block),
    ("select", Sort::Dropped),
    ("small", Sort::Inline),
    ("span", Sort::Inline),
    ("strong", Sort::Inline),
    ("style", Sort::Dropped),
    ("sub", Sort::Inline),
    ("summary", Sort::Block),
    ("sup", Sort::Raised),
    ("svg", Sort::Dropped),
    ("table", Sort::Table),
    ("td", Sort::Cell),
    ("template", Sort::Dropped),
    ("textarea", Sort::Dropped),
    ("th", Sort::Cell),
    ("title", Sort::Title),
    ("tr", Sort::Row),
    ("u", Sort::Inline),
    ("ucapcontent", Sort::Block),
    ("ul", Sort::List),
    ("xml", Sort::Dropped),
    ("xmp", Sort::Preformatted),
];

/// A known element: its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element(u8);

impl Element {
    /// The element of this (lower-case) name.
    pub(super) fn named(name: &[u8]) -> Option<Element> {
        ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).ok().map(|at| Element(at as u8))
    }

    pub(super) fn sort(self) -> Sort {
        ELEMENTS[usize::from(self.0)].1
    }

    /// Whether a dropped element ends where a block starts: its end tag was forgotten.
    pub(super) fn yields(self) -> bool {
        matches!(self.name(), "select" | "svg" | "xml" | "datalist" | "map")
    }

    pub(super) fn name(self) -> &'static str {
        ELEMENTS[usize::from(self.0)].0
    }
}

impl Sort {
    /// Whether it is a block: a line does not go on over its edges.
    pub(super) fn block(self) -> bool {
        matches!(
            self,
            Sort::Block
                | Sort::Paragraph
                | Sort::Heading
                | Sort::List
                | Sort::Item
                | Sort::Table
                | Sort::Row
                | Sort::Cell
                | Sort::Preformatted
                | Sort::Furniture
        )
    }

    /// Whether an end tag inside does not close what is outside of it.
    pub(super) fn holds(self) -> bool {
        matches!(self, Sort::Table | Sort::Cell)
    }
}

/// Whole words of a class or an id that stand around an article.
const AROUND: &str = "ad ads advert aside bdshare bottom breadcrumb comment comments copy copyright crumb crumbs dayin dqwz ewm fenxiang foot \
    footer friend hot jiathis links login menu nav navbar navi navigation pager pagination path popup position print qrcode \
    rank ranking recommend related relate search share side sidebar sidenav sitemap tool toolbar tools topbar weizhi xgwj \
    xgwz xgxw xgyd xiangguan";

/// Parts of words that say so too, long enough not to stand in another word by chance.
const AROUND_WITHIN: &[&str] =
    &["breadcrumb", "sidebar", "copyright", "recommend", "related", "bdshare", "jiathis", "toolbar", "comment", "footer", "qrcode"];

/// Whether a class or an id says that it stands around an article.
pub(super) fn around(name: &[u8]) -> bool {
    let lower: Vec<u8> = name.iter().take(256).map(u8::to_ascii_lowercase).collect();
    if AROUND_WITHIN.iter().any(|part| memchr::memmem::find(&lower, part.as_bytes()).is_some()) {
        return true;
    }
    static WORDS: OnceLock<HashSet<&'static [u8]>> = OnceLock::new();
    let words = WORDS.get_or_init(|| AROUND.split_ascii_whitespace().map(str::as_bytes).collect());
    // Words end at what is no letter and where a capital follows a small letter: leftNav, left-nav, left_nav2.
    let mut start = 0;
    for at in 0..=lower.len() {
        let ends = at == lower.len()
            || !lower[at].is_ascii_alphabetic()
            || (at > 0 && name[at].is_ascii_uppercase() && name[at - 1].is_ascii_lowercase());
        if ends {
            if words.contains(&lower[start.min(at)..at]) {
                return true;
            }
            start = if at < lower.len() && lower[at].is_ascii_alphabetic() { at } else { at + 1 };
        }
    }
    false
}

/// Whether a style hides what bears it.
pub(super) fn hides(style: &[u8]) -> bool {
    let bare: Vec<u8> = style.iter().take(4096).filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    let has = |words: &str| memchr::memmem::find(&bare, words.as_bytes());
    let no_size = has("font-size:0").is_some_and(|at| {
        let rest = &bare[at + "font-size:0".len()..];
        let unit = rest.strip_prefix(b"px").or_else(|| rest.strip_prefix(b"pt")).or_else(|| rest.strip_prefix(b"em")).unwrap_or(rest);
        matches!(unit.first(), None | Some(b';' | b'!'))
    });
    no_size || has("display:none").is_some() || has("visibility:hidden").is_some() || has("mso-hide:all").is_some()
}

/// Whether a style keeps line ends.
pub(super) fn keeps_line_ends(style: &[u8]) -> bool {
    let bare: Vec<u8> = style.iter().take(4096).filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    memchr::memmem::find(&bare, b"white-space:pre").is_some() || memchr::memmem::find(&bare, b"white-space:break-spaces").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_in_order_and_found() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(Element::named(b"td").unwrap().sort(), Sort::Cell);
        assert!(Element::named(b"o:p").is_none());
    }

    #[test]
    fn classes_around_an_article_are_told_by_whole_words() {
        for name in ["leftNav", "page-footer", "bdsharebuttonbox", "xgyd", "right_sidebar2", "nav", "fl hot", "bread-crumbs"] {
            assert!(around(name.as_bytes()), "{name}");
        }
        for name in ["photo", "content", "TRS_Editor", "read", "navy", "header-title", "adress", "main_con", "zoom", "UCAPCONTENT"] {
            assert!(!around(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn styles_that_hide() {
        for style in ["display: none", "DISPLAY:NONE;", "color:red; visibility : hidden", "font-size:0", "font-size: 0px;color:#fff"] {
            assert!(hides(style.as_bytes()), "{style}");
        }
        for style in ["display:block", "font-size:0.9em", "font-size:09px", "line-height:0"] {
            assert!(!hides(style.as_bytes()), "{style}");
        }
        assert!(keeps_line_ends(b"white-space: pre-wrap"));
    }
}
