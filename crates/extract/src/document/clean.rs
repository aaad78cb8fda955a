//! Cleaning: one pass from the decoded text to the text the rules read, with the way back. What changes: Traditional →
//! Simplified, full-width → half-width, pinyin notes, invisible characters and layout blanks go, lines broken in the middle of
//! a sentence are joined, line ends are one `\n` (also those written `\r\n` as four characters).

use std::ops::Range;
use std::sync::OnceLock;

use duixian_model::Span;

use super::{paging, pinyin};
use crate::fold::Folding;

/// The cleaned text: Simplified, half-width, without pinyin notes and layout blanks; and the way back.
#[derive(Clone, Debug)]
pub struct Cleaned {
    /// The cleaned text.
    pub text: String,
    /// From each anchor on, one cleaned character is one original character, up to the next anchor. The first is at 0.
    anchors: Vec<Anchor>,
    /// The cleaned byte at which each tab of the original stood: where the cells of a table part.
    tabs: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    /// Byte of the cleaned text.
    clean: u32,
    /// Character of the original.
    original: u32,
}

/// How many cleaned bytes lie between two anchors at most: what a look-up may have to count.
const STRIDE: usize = 256;

impl Cleaned {
    /// Cleans `original`.
    pub fn new(original: &str) -> Cleaned {
        Cleaner::new(original).clean()
    }

    /// The span in the original of the cleaned bytes `start..end`, which lie on character boundaries. What was dropped
    /// inside belongs to it, what was dropped at its edges does not.
    pub fn original(&self, start: usize, end: usize) -> Span {
        let first = self.original_of(start);
        if end <= start {
            return Span { start: first, end: first };
        }
        let mut last = end - 1;
        while !self.text.is_char_boundary(last) {
            last -= 1;
        }
        Span { start: first, end: self.original_of(last) + 1 }
    }

    /// The cleaned bytes of a span of the original: from the first character of it that was kept to the last.
    pub fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.byte_of(span.start);
        start..self.byte_of(span.end).max(start)
    }

    /// The cleaned text of a span of the original.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[self.bytes(span)]
    }

    /// Whether something (a blank, a note, a line's end) was dropped directly before this cleaned byte.
    pub(crate) fn gap_before(&self, byte: usize) -> bool {
        let at = self.anchors.partition_point(|anchor| (anchor.clean as usize) < byte);
        match (at.checked_sub(1).map(|i| self.anchors[i]), self.anchors.get(at)) {
            (Some(before), Some(here)) if here.clean as usize == byte => {
                before.original as usize + scalars(&self.text[before.clean as usize..byte]) != here.original as usize
            }
            _ => false,
        }
    }

    /// The cleaned text in runs that stand together in the original, each with the character of the original it begins at.
    pub fn runs(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = self.anchors.iter().skip(1).map(|next| next.clean as usize).chain([self.text.len()]);
        self.anchors.iter().zip(ends).map(|(anchor, end)| (anchor.original as usize, &self.text[anchor.clean as usize..end]))
    }

    /// The cleaned bytes within `range` at which a tab stood, one for each tab.
    pub(crate) fn tabs(&self, range: Range<usize>) -> &[u32] {
        let from = self.tabs.partition_point(|&tab| (tab as usize) < range.start);
        let to = self.tabs.partition_point(|&tab| tab as usize <= range.end);
        &self.tabs[from..to]
    }

    /// The cells of a line: what its tabs part, blanks about them and empty ones kept.
    pub(crate) fn cells(&self, line: Range<usize>) -> Vec<Range<usize>> {
        let mut start = line.start;
        let mut cells = Vec::new();
        for &tab in self.tabs(line.clone()) {
            cells.push(start..tab as usize);
            start = tab as usize;
        }
        cells.push(start..line.end);
        cells
    }

    /// The pieces of a line that at least so many blanks of the original part.
    pub(crate) fn pieces(&self, line: Range<usize>, least: usize) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let (mut start, mut end, mut last) = (line.start, line.start, None);
        for (at, c) in self.text[line.clone()].char_indices().filter(|(_, c)| *c != ' ') {
            let (at, original) = (line.start + at, self.original_of(line.start + at));
            if last.is_some_and(|last| original - last > least) {
                pieces.push(start..end);
                start = at;
            }
            (end, last) = (at + c.len_utf8(), Some(original));
        }
        pieces.push(start..end);
        pieces
    }

    fn original_of(&self, byte: usize) -> usize {
        let at = self.anchors.partition_point(|anchor| anchor.clean as usize <= byte);
        let anchor = self.anchors[at.saturating_sub(1)];
        anchor.original as usize + scalars(&self.text[anchor.clean as usize..byte])
    }

    fn byte_of(&self, character: usize) -> usize {
        let at = self.anchors.partition_point(|anchor| anchor.original as usize <= character);
        let anchor = self.anchors[at.saturating_sub(1)];
        let end = self.anchors.get(at).map_or(self.text.len(), |next| next.clean as usize);
        let run = &self.text[anchor.clean as usize..end];
        let ahead = character.saturating_sub(anchor.original as usize);
        run.char_indices().nth(ahead).map_or(end, |(i, _)| anchor.clean as usize + i)
    }
}

/// How many Unicode scalars.
fn scalars(text: &str) -> usize {
    text.as_bytes().iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// What each character of the basic plane becomes: [`Folding`]'s table and full-width forms; 0 where it takes a closer look.
fn table() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Folding::bundled().basic().to_vec();
        for full in 0xFF01..=0xFF5E_u16 {
            table[full as usize] = full - 0xFEE0;
        }
        // PM₂.₅ is PM2.5
        for small in 0x2080..=0x2089_u16 {
            table[small as usize] = small - 0x2080 + u16::from(b'0');
        }
        for (from, to) in
            [('﹪', '%'), ('﹒', '.'), ('﹐', ','), ('﹔', ';'), ('﹕', ':'), ('∶', ':'), ('﹑', '、'), ('﹣', '-'), ('−', '-')]
        {
            table[from as usize] = to as u16;
        }
        let closer = [
            '\u{7F}', '\\', '(', '（', '\u{85}', '\u{A0}', '\u{AD}', '\u{3000}', '\u{2028}', '\u{2029}', '\u{202F}', '\u{205F}', '\u{FEFF}',
        ];
        for c in closer
            .into_iter()
            .chain('\0'..=' ')
            .chain('\u{2000}'..='\u{200F}')
            .chain('\u{202A}'..='\u{202E}')
            .chain('\u{2060}'..='\u{2064}')
            .chain('\u{FE00}'..='\u{FE0F}')
        {
            table[c as usize] = 0;
        }
        table
    })
}

/// What a character that takes a closer look is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Blank,
    LineEnd,
    Invisible,
    Text,
}

fn sort(c: char) -> Sort {
    match c {
        ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Sort::Blank,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Sort::LineEnd,
        '\u{AD}'
        | '\u{FEFF}'
        | '\u{7F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}' => Sort::Invisible,
        c if c < ' ' => Sort::Invisible,
        _ => Sort::Text,
    }
}

struct Cleaner<'a> {
    original: &'a str,
    table: &'static [u16],
    /// How the text's lines are broken, where they are.
    wrapped: Option<Wrapped>,
    out: String,
    anchors: Vec<Anchor>,
    tabs: Vec<u32>,
    /// Byte and character of the original that are next.
    at: usize,
    character: usize,
    /// The byte from which the original is still to be copied as it is.
    kept: usize,
    /// The byte at which the present line of the original starts.
    line: usize,
    /// Page numbers and running heads that are still to come, the next one last.
    passed: Vec<Range<usize>>,
}

impl<'a> Cleaner<'a> {
    fn new(original: &'a str) -> Self {
        Cleaner {
            original,
            table: table(),
            wrapped: wrapped_at(original),
            out: String::with_capacity(original.len()),
            anchors: vec![Anchor { clean: 0, original: 0 }],
            tabs: Vec::new(),
            at: 0,
            character: 0,
            kept: 0,
            line: 0,
            passed: paging::passed_over(original).into_iter().rev().collect(),
        }
    }

    fn clean(mut self) -> Cleaned {
        let bytes = self.original.as_bytes();
        // The number or head of the first page.
        if self.passed.last().is_some_and(|first| self.original[..first.start].trim().is_empty()) {
            let first = self.passed.pop().map_or(0, |first| first.end);
            self.drop(first);
        }
        while self.at < bytes.len() {
            self.plain(bytes);
            let clean = self.out.len() + self.at - self.kept;
            if clean >= self.anchors[self.anchors.len() - 1].clean as usize + STRIDE {
                self.anchors.push(Anchor { clean: clean as u32, original: self.character as u32 });
            }
            if let Some(c) = self.original[self.at..].chars().next() {
                self.closer(c);
            }
        }
        self.flush();
        self.out.shrink_to_fit();
        self.anchors.shrink_to_fit();
        self.tabs.shrink_to_fit();
        Cleaned { text: self.out, anchors: self.anchors, tabs: self.tabs }
    }

    /// Passes over what stays as it is, for a stride at most.
    fn plain(&mut self, bytes: &[u8]) {
        let table = self.table;
        let stop = bytes.len().min(self.at + STRIDE);
        let (mut at, mut character) = (self.at, self.character);
        while at < stop {
            let byte = bytes[at];
            let (code, length) = match byte {
                0..0x80 => (u32::from(byte), 1),
                0xE0..0xF0 if at + 2 < bytes.len() => {
                    (u32::from(byte & 0xF) << 12 | u32::from(bytes[at + 1] & 0x3F) << 6 | u32::from(bytes[at + 2] & 0x3F), 3)
                }
                0xC0..0xE0 if at + 1 < bytes.len() => (u32::from(byte & 0x1F) << 6 | u32::from(bytes[at + 1] & 0x3F), 2),
                _ => break,
            };
            if u32::from(table[(code & 0xFFFF) as usize]) != code || code == 0 {
                break;
            }
            at += length;
            character += 1;
        }
        (self.at, self.character) = (at, character);
    }

    /// Deals with the next character, `c`.
    fn closer(&mut self, c: char) {
        match c {
            '(' | '（' => match pinyin::note(self.behind(), &self.original[self.at + c.len_utf8()..]) {
                Some(length) => self.drop(c.len_utf8() + length),
                None => self.put('(', c.len_utf8()),
            },
            '\\' if written_line_end(&self.original[self.at..]) > 0 => self.line_end(),
            _ => match sort(c) {
                Sort::Blank => self.blanks(),
                Sort::LineEnd => self.line_end(),
                Sort::Invisible => self.drop(c.len_utf8()),
                Sort::Text => {
                    let simple = self.folded(self.at, c);
                    self.put(simple, c.len_utf8());
                }
            },
        }
    }

    /// What a character of text at byte `at` becomes.
    fn folded(&self, at: usize, c: char) -> char {
        match u16::try_from(c as u32).map(|code| self.table[code as usize]) {
            Ok(simple) if simple != 0 => char::from_u32(u32::from(simple)).unwrap_or(c),
            _ => Folding::bundled().at(self.original, at, c),
        }
    }

    /// The last character before the present one that was kept.
    fn behind(&self) -> Option<char> {
        if self.kept < self.at { self.original[self.kept..self.at].chars().next_back() } else { self.out.chars().next_back() }
    }

    fn flush(&mut self) {
        self.out.push_str(&self.original[self.kept..self.at]);
        self.kept = self.at;
    }

    /// One character for one character of `length` bytes.
    fn put(&mut self, c: char, length: usize) {
        self.flush();
        self.out.push(c);
        self.at += length;
        self.character += 1;
        self.kept = self.at;
    }

    /// Drops `length` bytes.
    fn drop(&mut self, length: usize) {
        self.flush();
        self.character += scalars(&self.original[self.at..self.at + length]);
        self.at += length;
        self.kept = self.at;
        let here = Anchor { clean: self.out.len() as u32, original: self.character as u32 };
        match self.anchors.last_mut() {
            Some(last) if last.clean == here.clean => *last = here,
            _ => self.anchors.push(here),
        }
    }

    /// Blanks stay, as one, only between two characters of Latin writing or two figures (36.5 9亿元): there they part.
    fn blanks(&mut self) {
        let rest = &self.original[self.at..];
        let length: usize = rest.chars().take_while(|&c| matches!(sort(c), Sort::Blank | Sort::Invisible)).map(char::len_utf8).sum();
        self.part(&rest[..length]);
        let parts = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let next = rest[length..].chars().next().map(|c| self.folded(self.at + length, c));
        if self.behind().is_some_and(parts) && next.is_some_and(parts) {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            self.put(' ', first);
            if length > first {
                self.drop(length - first);
            }
        } else {
            self.drop(length);
        }
    }

    /// Notes a tab for each in `blanks`, which stand at the present place.
    fn part(&mut self, blanks: &str) {
        let clean = (self.out.len() + self.at - self.kept) as u32;
        self.tabs.extend(blanks.bytes().filter(|&byte| byte == b'\t').map(|_| clean));
    }

    /// A line's end with every blank line after it: one `\n`, or nothing where the sentence goes on.
    fn line_end(&mut self) {
        let rest = &self.original[self.at..];
        let columns = columns(&self.original[self.line..self.at]);
        let (mut length, mut ends, mut indent) = (0, 0, 0);
        let mut next = 0;
        let mut page = false;
        while let Some(c) = rest[length..].chars().next() {
            let written = written_line_end(&rest[length..]);
            if written > 0 || sort(c) == Sort::LineEnd {
                next = length + written.max(c.len_utf8());
            }
            match sort(c) {
                _ if written > 0 => (length, ends, indent) = (length + written, ends + 1, 0),
                Sort::LineEnd => {
                    let pair = if rest[length..].starts_with("\r\n") { 2 } else { c.len_utf8() };
                    (length, ends, indent) = (length + pair, ends + 1, 0);
                }
                Sort::Blank => (length, indent) = (length + c.len_utf8(), indent + if c == '\u{3000}' { 2 } else { 1 }),
                Sort::Invisible => length += c.len_utf8(),
                Sort::Text => match self.passed.pop_if(|passed| passed.start == self.at + length) {
                    Some(passed) => (length, page) = (passed.end - self.at, true),
                    None => break,
                },
            }
        }
        let behind = self.behind();
        let ahead = &rest[length..];
        let goes_on = if page {
            // Blank lines about the edge of a page say nothing.
            let line = |text: &'a str| text.split(['\n', '\r', '\u{C}']).next().unwrap_or_default();
            // Two figures of a table would become one that nobody printed.
            let figures =
                behind.is_some_and(|c| c.is_ascii_digit()) && ahead.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
            !figures && indent < 2 && paging::goes_on(self.original[self.line..self.at].trim(), line(ahead))
        } else {
            ends == 1 && indent < 2 && behind.is_some_and(|c| self.goes_on(c, columns, ahead))
        };
        self.line = self.at + length;
        if behind.is_none_or(|c| c == '\n') || goes_on {
            self.drop(length);
        } else {
            let first = if written_line_end(rest) > 0 { 1 } else { rest.chars().next().map_or(1, char::len_utf8) };
            self.put('\n', first);
            if length > first {
                self.drop(length - first);
            }
            // empty cells at the head of the next line
            self.part(&rest[next..length]);
        }
    }

    /// Whether a sentence whose line ends with `behind` after `columns` columns goes on in `ahead`.
    fn goes_on(&self, behind: char, columns: usize, ahead: &str) -> bool {
        // No line of its own starts with what closes or parts a clause.
        if ahead.starts_with([',', '，', '、', '。', ';', '；', ')', '）', '”', '%', '％', '》']) && columns >= 24 {
            return true;
        }
        if opens_paragraph(ahead) {
            return false;
        }
        let full = self.wrapped.filter(|wrapped| columns + 8 >= wrapped.width && columns <= wrapped.width + 2);
        if ends_sentence(behind) {
            // Where paragraphs are set in, the next sentence of the same one is not.
            return behind != '\n' && full.is_some_and(|wrapped| wrapped.indented);
        }
        full.is_some() || (matches!(behind, ',' | '，' | '、') && columns >= 24)
    }
}

/// The length of a line's end that was written out (`\r\n` as four characters) at the start of `text`; 0 where there is none.
fn written_line_end(text: &str) -> usize {
    ["\\r\\n", "\\n", "\\r"].into_iter().find(|end| text.starts_with(end)).map_or(0, str::len)
}

/// Display columns: two for a wide character.
pub(super) fn columns(line: &str) -> usize {
    line.as_bytes().iter().map(|&byte| if byte < 0x80 { 1 } else { 2 * usize::from(byte >= 0xC0) }).sum()
}

/// Whether nothing of the same sentence follows.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';' | ':' | '！' | '？' | '；' | '：' | '…' | '\n')
}

/// Whether a line that starts so opens a paragraph or is a heading.
pub(super) fn opens_paragraph(line: &str) -> bool {
    let mut rest = line.chars();
    match rest.next() {
        None | Some('—' | '●' | '■' | '◆' | '★' | '·' | '•' | '-' | '*' | '【' | '附' | '第' | '|') => true,
        Some('(' | '（') => rest.next().is_some_and(|c| "一二三四五六七八九十".contains(c) || c.is_ascii_digit()),
        Some(first) if "一二三四五六七八九十".contains(first) => {
            rest.find(|c| !"一二三四五六七八九十".contains(*c)).is_some_and(|c| matches!(c, '、' | '是' | '.' | '．' | '，'))
        }
        Some(first) if first.is_ascii_digit() => {
            let after = rest.find(|c| !c.is_ascii_digit());
            matches!(after, Some('、' | '．')) || (after == Some('.') && rest.next().is_some_and(|c| !c.is_ascii_digit()))
        }
        Some(_) => false,
    }
}

/// How the lines of a text are broken in the middle of sentences.
#[derive(Clone, Copy, Debug)]
struct Wrapped {
    /// At how many display columns.
    width: usize,
    /// Its paragraphs are set in.
    indented: bool,
}

/// How the text's lines are broken in the middle of sentences; nothing where they are not.
fn wrapped_at(text: &str) -> Option<Wrapped> {
    const NARROWEST: usize = 40;
    const WIDEST: usize = 200;
    let mut broken = [0_usize; WIDEST + 1];
    let mut wider = 0_usize;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.len() < NARROWEST {
            continue;
        }
        let width = columns(line);
        if width > WIDEST {
            wider += 1;
        } else if width >= NARROWEST
            && lines.peek().is_some_and(|next| next.starts_with(|c: char| !c.is_whitespace()))
            && line.chars().next_back().is_some_and(|c| !ends_sentence(c) && !matches!(c, '”' | '）' | ')'))
        {
            broken[width] += 1;
        }
    }
    let all: usize = broken.iter().sum();
    let (width, most) = (NARROWEST + 3..=WIDEST).map(|w| (w, broken[w - 3..=w].iter().sum::<usize>())).max_by_key(|&(w, n)| (n, w))?;
    let width = (width - 3..=width).rev().find(|&w| broken[w] > 0).unwrap_or(width);
    (most >= 6 && most * 5 >= all * 3 && most > wider * 4).then(|| Wrapped { width, indented: indented(text, width) })
}

/// Whether the paragraphs of a text broken at this width are set in: nearly all lines below one that ends before its width are.
fn indented(text: &str, width: usize) -> bool {
    const FEWEST: usize = 4;
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).filter(|line| !line.is_empty()).collect();
    let below = lines.windows(2).filter(|two| two[0].ends_with(ends_sentence) && columns(two[0]) + 8 < width).map(|two| two[1]);
    let set_in = |line: &&str| line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ");
    let (all, set) = below.fold((0, 0), |(all, set), line| (all + 1, set + usize::from(set_in(&line))));
    set >= FEWEST && set * 10 >= all * 9
}

#[cfg(test)]
#[path = "clean_tests.rs"]
mod tests;
