//! The blocks of a page and the lines in them, read from its tags in one pass. Tags that are no blocks leave no trace but in
//! what they say of their text: a link, hidden, raised. So the depth of fonts and spans never matters, and of blocks more than
//! [`DEEPEST`] within each other are read as if they stood in the deepest.

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::names::{self, Element, Sort};
use super::styles::Styles;

/// How many blocks may stand within each other.
pub(super) const DEEPEST: usize = 256;

/// How many blocks and lines a page may have.
const MOST: usize = 2 << 20;

/// How many columns of a table are told apart.
const WIDEST: u32 = 100;

/// The largest text of a page, in bytes.
pub(super) const LARGEST_TEXT: usize = 64 << 20;

/// No block, row, cell or table.
pub(super) const NONE: u32 = u32::MAX;

/// A page read.
#[derive(Default)]
pub(super) struct Page {
    /// The text of all lines, one after the other.
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    /// In the order of their start tags: what stands in `blocks[i]` is up to `blocks[i].end`. The first is the whole page.
    pub(super) blocks: Vec<Block>,
    /// What `<title>` says.
    pub(super) title: String,
    /// What `<meta name="ArticleTitle">` (or og:title) says.
    pub(super) article_title: String,
    /// What its frames show.
    pub(super) frames: Vec<String>,
    pub(super) images: usize,
    pub(super) scripts: usize,
    /// Blocks were deeper than [`DEEPEST`].
    pub(super) too_deep: bool,
    /// The page has more text, lines or blocks than are read.
    pub(super) too_large: bool,
}

/// A line: what stands between two edges of blocks or line ends.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Bytes of the page's text.
    pub(super) text: Range<usize>,
    /// The innermost block it stands in.
    pub(super) block: u32,
    /// Characters of writing (no blanks) in links.
    pub(super) linked: u32,
    /// Hidden by its style.
    pub(super) hidden: bool,
}

/// A block.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) sort: Sort,
    pub(super) parent: u32,
    /// The block after the last one within it.
    pub(super) end: u32,
    /// Its lines.
    pub(super) lines: Range<u32>,
    /// Its name, class or id says that it stands around an article.
    pub(super) around: bool,
    /// Tells its element and class from others.
    pub(super) like: u64,
    /// The innermost table, row and cell it is or stands in.
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) cell: u32,
    /// Of a cell, which column it starts in, from 0; of a row, how many columns it has.
    pub(super) column: u32,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    let mut reader = Reader::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| reader.take(event));
    emitter.naively_switch_states(true);
    let mut stopped = Tokenizer::new_with_emitter(html, emitter);
    // A token comes only where there is too much to go on.
    stopped.next();
    drop(stopped);
    reader.finish()
}

/// An open element.
struct Open {
    element: Element,
    sort: Sort,
    /// The block it made; none for what runs within a line.
    block: Option<u32>,
    linked: bool,
    hidden: bool,
    dropped: bool,
    keeps: bool,
}

/// The attributes of a start tag that matter.
#[derive(Default)]
struct Attributes {
    name: Vec<u8>,
    linked: bool,
    hidden: bool,
    keeps: bool,
    around: bool,
    like: u64,
    /// How many columns and rows a cell takes.
    columns: Option<u32>,
    rows: Option<u32>,
    /// `name` or `property` of a meta element.
    subject: String,
    content: String,
    source: String,
}

/// A table being read: how many more rows each column is taken by a cell above, and the column that is next.
#[derive(Default)]
struct Grid {
    taken: Vec<u32>,
    next: u32,
}

struct Reader {
    page: Page,
    open: Vec<Open>,
    /// One for each open table.
    grids: Vec<Grid>,
    /// How many of the open elements are blocks, and how many more were passed over as too deep.
    depth: usize,
    deeper: usize,
    /// How many open elements say so of their text.
    linked: usize,
    hidden_blocks: usize,
    hidden_runs: usize,
    dropped: usize,
    raised: usize,
    keeping: usize,
    tag: Option<Element>,
    attributes: Attributes,
    /// The line being read: where it starts in the text, and what is known of it.
    start: usize,
    line_linked: u32,
    styles: Styles,
    /// The text is that of a style element.
    style: bool,
    /// Blanks not yet written.
    blanks: Blanks,
    title: bool,
}

#[derive(Clone, Copy, Default)]
struct Blanks {
    any: bool,
    /// Kept ones: `&nbsp;` and the wide blank, in columns.
    columns: usize,
    line_end: bool,
}

impl Reader {
    fn new() -> Reader {
        let whole = Block {
            sort: Sort::Block,
            parent: NONE,
            end: 0,
            lines: 0..0,
            around: false,
            like: 0,
            table: NONE,
            row: NONE,
            cell: NONE,
            column: 0,
        };
        Reader {
            page: Page { blocks: vec![whole], ..Page::default() },
            open: Vec::new(),
            grids: Vec::new(),
            depth: 0,
            deeper: 0,
            linked: 0,
            hidden_blocks: 0,
            hidden_runs: 0,
            dropped: 0,
            raised: 0,
            keeping: 0,
            tag: None,
            attributes: Attributes::default(),
            start: 0,
            line_linked: 0,
            styles: Styles::default(),
            style: false,
            blanks: Blanks::default(),
            title: false,
        }
    }

    fn finish(mut self) -> Page {
        self.end_line();
        while !self.open.is_empty() {
            self.close();
        }
        self.page.blocks[0].end = self.page.blocks.len() as u32;
        self.page.blocks[0].lines = 0..self.page.lines.len() as u32;
        self.page
    }

    /// One event of the tokenizer; something where there is too much to go on.
    fn take(&mut self, event: CallbackEvent<'_>) -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Element::named(name);
                self.attributes = Attributes::default();
            }
            CallbackEvent::AttributeName { name } => {
                self.attributes.name.clear();
                self.attributes.name.extend_from_slice(&name[..name.len().min(32)]);
                self.attributes.hidden |= name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(element) = self.tag.take() {
                    self.start_tag(element, self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                if let Some(element) = Element::named(name) {
                    self.end_tag(element);
                }
            }
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        let page = &mut self.page;
        page.too_large |= page.text.len() > LARGEST_TEXT || page.lines.len() > MOST || page.blocks.len() > MOST;
        page.too_large.then_some(())
    }

    fn attribute(&mut self, value: &[u8]) {
        let Some(element) = self.tag else { return };
        let attributes = &mut self.attributes;
        let words = |most: usize| String::from_utf8_lossy(&value[..value.len().min(most)]).trim().to_owned();
        match attributes.name.as_slice() {
            b"href" => attributes.linked = !value.starts_with(b"#"),
            b"style" => {
                attributes.hidden |= names::hides(value);
                attributes.keeps |= names::keeps_line_ends(value);
            }
            b"class" | b"id" => {
                attributes.around |= names::around(value);
                let mark = if attributes.name == b"id" { '#' } else { '.' };
                attributes.hidden |= std::str::from_utf8(value).is_ok_and(|names| self.styles.hide(mark, names));
                if attributes.name == b"class" {
                    attributes.like =
                        value.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
                }
            }
            b"colspan" => attributes.columns = words(6).parse().ok(),
            b"rowspan" => attributes.rows = words(6).parse().ok(),
            b"name" | b"property" if element.sort() == Sort::Meta => attributes.subject = words(64).to_ascii_lowercase(),
            b"content" if element.sort() == Sort::Meta => attributes.content = words(600),
            b"src" if element.sort() == Sort::Frame => attributes.source = words(200),
            _ => {}
        }
    }

    fn start_tag(&mut self, element: Element, self_closing: bool) {
        let sort = element.sort();
        let attributes = std::mem::take(&mut self.attributes);
        match sort {
            Sort::LineEnd => return self.end_line(),
            Sort::Image => {
                self.page.images += usize::from(self.dropped == 0);
                return;
            }
            Sort::Meta => return self.meta(attributes),
            Sort::Frame => {
                if !attributes.source.is_empty() && self.page.frames.len() < 100 {
                    self.page.frames.push(attributes.source);
                }
                return;
            }
            Sort::Title => {
                // A second one stands in a picture.
                self.title = self.page.title.is_empty();
                return;
            }
            Sort::Dropped if element.name() == "script" => self.page.scripts += 1,
            Sort::Dropped if element.name() == "style" => self.style = true,
            _ => {}
        }
        if sort.block() {
            self.start_block(element, sort, &attributes);
        } else if !(self_closing && sort == Sort::Dropped) {
            self.start_run(element, sort, &attributes);
        }
    }

    fn meta(&mut self, attributes: Attributes) {
        let title = match attributes.subject.as_str() {
            "articletitle" => true,
            "og:title" => self.page.article_title.is_empty(),
            _ => false,
        };
        if title && !attributes.content.is_empty() {
            self.page.article_title = attributes.content;
        }
    }

    fn start_block(&mut self, element: Element, sort: Sort, attributes: &Attributes) {
        // What has no end tag of its own, or none in time, ends here.
        let yields = |open: &Open| open.sort == Sort::Reading || (open.sort == Sort::Dropped && open.element.yields());
        self.close_innermost(yields, |open| open.block.is_some());
        self.close_innermost(|open| open.sort == Sort::Paragraph, |open| open.sort.holds() || open.sort == Sort::Item);
        match sort {
            Sort::Item => self.close_innermost(|open| open.sort == Sort::Item, |open| open.sort == Sort::List || open.sort.holds()),
            Sort::Cell => self.close_innermost(|open| open.sort == Sort::Cell, |open| open.sort == Sort::Table),
            Sort::Row => self.close_innermost(|open| open.sort == Sort::Row, |open| open.sort == Sort::Table),
            _ => {}
        }
        self.end_line();
        if self.depth >= DEEPEST {
            self.page.too_deep = true;
            self.deeper += 1;
            return;
        }
        let parent = self.open.iter().rev().find_map(|open| open.block).unwrap_or(0);
        let number = self.page.blocks.len() as u32;
        let outer = &self.page.blocks[parent as usize];
        let (table, row, cell) = match sort {
            Sort::Table => (number, NONE, NONE),
            Sort::Row => (outer.table, number, NONE),
            Sort::Cell => (outer.table, outer.row, number),
            _ => (outer.table, outer.row, outer.cell),
        };
        self.page.blocks.push(Block {
            sort,
            parent,
            end: number + 1,
            lines: self.page.lines.len() as u32..self.page.lines.len() as u32,
            around: attributes.around || sort == Sort::Furniture,
            like: attributes.like ^ u64::from(element.name().len() as u32) << 56 ^ u64::from(element.name().as_bytes()[0]),
            table,
            row,
            cell,
            column: 0,
        });
        match sort {
            Sort::Table => self.grids.push(Grid::default()),
            Sort::Row => self.grids.last_mut().map(|grid| grid.next = 0).unwrap_or_default(),
            Sort::Cell => {
                let (columns, rows) = (attributes.columns.unwrap_or(1), attributes.rows.unwrap_or(1));
                if let Some(grid) = self.grids.last_mut() {
                    self.page.blocks[number as usize].column = grid.place(columns.clamp(1, WIDEST), rows.clamp(1, 10_000) - 1);
                }
            }
            _ => {}
        }
        let hidden = attributes.hidden || self.hidden_runs > 0;
        let keeps = attributes.keeps || sort == Sort::Preformatted;
        self.depth += 1;
        self.hidden_blocks += usize::from(hidden);
        self.keeping += usize::from(keeps);
        self.open.push(Open { element, sort, block: Some(number), linked: false, hidden, dropped: false, keeps });
    }

    fn start_run(&mut self, element: Element, sort: Sort, attributes: &Attributes) {
        match sort {
            Sort::Link if element.name() == "a" => self.end_link(),
            Sort::Reading => self.close_innermost(|open| open.sort == Sort::Reading, |open| open.sort != Sort::Inline),
            _ if element.name() == "rb" => self.close_innermost(|open| open.sort == Sort::Reading, |open| open.sort != Sort::Inline),
            _ => {}
        }
        let linked = sort == Sort::Link && (attributes.linked || element.name() != "a");
        let dropped = matches!(sort, Sort::Dropped | Sort::Reading);
        let matters = linked || dropped || attributes.hidden || matches!(sort, Sort::Raised | Sort::Ruby);
        let inside = self.open.last().is_some_and(|open| open.block.is_none());
        // Runs are remembered only where they say something of their text, and within such.
        if !(matters || inside) || self.open.len() > DEEPEST + 64 {
            return;
        }
        self.linked += usize::from(linked);
        self.hidden_runs += usize::from(attributes.hidden);
        self.dropped += usize::from(dropped);
        self.raised += usize::from(sort == Sort::Raised);
        self.open.push(Open { element, sort, block: None, linked, hidden: attributes.hidden, dropped, keeps: false });
    }

    fn end_tag(&mut self, element: Element) {
        let sort = element.sort();
        self.style &= element.name() != "style";
        if sort == Sort::Title {
            self.title = false;
        } else if element.name() == "a" {
            self.end_link();
        } else if sort == Sort::LineEnd || (sort == Sort::Paragraph && !self.open.iter().any(|open| open.element == element)) {
            // </br> and </p> without a beginning are ends of lines all the same.
            self.end_line();
        } else if sort.block() {
            if self.deeper > 0 {
                self.deeper -= 1;
                self.end_line();
            } else {
                let table = sort == Sort::Table;
                self.close_innermost(
                    |open| open.element == element,
                    |open| open.sort == Sort::Table && !table || open.sort == Sort::Cell && !matches!(sort, Sort::Row | Sort::Table),
                );
            }
        } else {
            self.close_innermost(|open| open.element == element, |open| open.block.is_some());
        }
    }

    /// Closes the innermost open element that is `wanted` with all in it, where nothing that is a `border` stands before it.
    fn close_innermost(&mut self, wanted: impl Fn(&Open) -> bool, border: impl Fn(&Open) -> bool) {
        let found = self.open.iter().rposition(|open| wanted(open) || border(open));
        if let Some(at) = found.filter(|&at| wanted(&self.open[at])) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    /// Closes the innermost open element.
    fn close(&mut self) {
        if self.open.last().is_some_and(|open| open.block.is_some()) {
            self.end_line();
        }
        let Some(open) = self.open.pop() else { return };
        self.linked -= usize::from(open.linked);
        self.dropped -= usize::from(open.dropped);
        self.raised -= usize::from(open.sort == Sort::Raised);
        self.keeping -= usize::from(open.keeps);
        let Some(number) = open.block else {
            self.hidden_runs -= usize::from(open.hidden);
            return;
        };
        self.hidden_blocks -= usize::from(open.hidden);
        self.depth -= 1;
        let (blocks, lines) = (self.page.blocks.len(), self.page.lines.len());
        match open.sort {
            Sort::Table => drop(self.grids.pop()),
            Sort::Row => {
                let columns = self.grids.last_mut().map_or(0, Grid::end_row);
                self.page.blocks[number as usize].column = columns;
            }
            _ => {}
        }
        let block = &mut self.page.blocks[number as usize];
        block.lines.end = lines as u32;
        block.end = blocks as u32;
        // What holds nothing need not be remembered.
        if block.lines.is_empty() && number as usize + 1 == blocks {
            self.page.blocks.pop();
        }
    }

    /// What follows is no link any more, up to the edge of the cell.
    fn end_link(&mut self) {
        let from = self.open.iter().rposition(|open| open.sort.holds()).unwrap_or(0);
        for at in (from..self.open.len()).rev() {
            if self.open[at].linked && self.open[at].element.name() == "a" {
                if at + 1 == self.open.len() {
                    self.close();
                } else {
                    self.open[at].linked = false;
                    self.linked -= 1;
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.title {
            if self.page.title.len() < 600 {
                self.page.title.extend(text.trim().chars().take(200));
            }
            return;
        }
        if self.style {
            self.styles.read(text);
        }
        if self.dropped > 0 || (self.hidden_runs > 0 && self.hidden_blocks == 0) {
            return;
        }
        if self.raised > 0 && note_mark(text.trim()) {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if self.keeping > 0 => self.end_line(),
                '\r' if self.keeping > 0 => {}
                ' ' | '\t' | '\u{C}' => self.blanks.any = true,
                '\n' | '\r' => (self.blanks.any, self.blanks.line_end) = (true, true),
                '\u{A0}' | '\u{2002}' | '\u{2003}' => (self.blanks.any, self.blanks.columns) = (true, self.blanks.columns + 1),
                '\u{3000}' => (self.blanks.any, self.blanks.columns) = (true, self.blanks.columns + 2),
                '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\0' => {}
                c => self.put(c),
            }
        }
    }

    fn put(&mut self, c: char) {
        if self.blanks.any {
            self.put_blanks(c);
        }
        let c = if self.raised > 0 { raised(c) } else { c };
        self.page.text.push(c);
        self.line_linked += u32::from(self.linked > 0);
    }

    /// Writes the blanks before `next`: an indent at a line's start, a line's end where the source lays out paragraphs by
    /// blanks alone, else one blank, or none where the source merely broke its line between two Chinese characters.
    fn put_blanks(&mut self, next: char) {
        let blanks = std::mem::take(&mut self.blanks);
        let last = self.page.text[self.start..].chars().next_back();
        let paragraph =
            blanks.columns >= 4 && (blanks.line_end || last.is_some_and(|c| matches!(c, '。' | '！' | '？' | '；' | '：' | '!' | '?')));
        match last {
            None if blanks.columns >= 2 => self.page.text.push_str("\u{3000}\u{3000}"),
            None => {}
            Some(_) if paragraph => {
                self.end_line();
                self.page.text.push_str("\u{3000}\u{3000}");
            }
            Some(c) if blanks.line_end && blanks.columns == 0 && wide(c) && wide(next) => {}
            Some(_) => self.page.text.push(' '),
        }
    }

    fn end_line(&mut self) {
        self.blanks = Blanks::default();
        let line = &self.page.text[self.start..];
        if line.trim().is_empty() {
            self.page.text.truncate(self.start);
        } else {
            let block = self.open.iter().rev().find_map(|open| open.block).unwrap_or(0);
            let text = self.start..self.page.text.len();
            self.page.lines.push(Line { text, block, linked: self.line_linked, hidden: self.hidden_blocks > 0 });
            self.start = self.page.text.len();
        }
        self.line_linked = 0;
    }
}

impl Grid {
    /// The column of the next cell, which takes so many columns and goes on in so many rows below.
    fn place(&mut self, columns: u32, below: u32) -> u32 {
        while self.taken.get(self.next as usize).is_some_and(|&rows| rows > 0) {
            self.next += 1;
        }
        let column = self.next;
        self.next = (column + columns).min(WIDEST);
        if self.taken.len() < self.next as usize {
            self.taken.resize(self.next as usize, 0);
        }
        // One more than goes on below: the row's end takes it off.
        for taken in &mut self.taken[column.min(self.next) as usize..self.next as usize] {
            *taken = below + 1;
        }
        column
    }

    /// How many columns the row had.
    fn end_row(&mut self) -> u32 {
        let columns = self.taken.iter().rposition(|&rows| rows > 0).map_or(0, |last| last + 1);
        self.taken.truncate(columns);
        for taken in &mut self.taken {
            *taken -= u32::from(*taken > 0);
        }
        self.next = 0;
        columns as u32
    }
}

/// Whether a character is as wide as a Chinese one: blanks beside it that only a line's end made are none.
fn wide(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..)
}

/// Whether what is raised is the mark of a note: [1], 〔12〕.
fn note_mark(text: &str) -> bool {
    let inner =
        text.trim_start_matches(['[', '〔', '【', '(', '（', '［', '﹝']).trim_end_matches([']', '〕', '】', ')', '）', '］', '﹞']);
    inner.len() < text.len() && (1..=3).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// A raised figure as the character of its own that it is, so that it never joins the figure before it.
fn raised(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32('⁰' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
        c => c,
    }
}
