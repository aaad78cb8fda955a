//! Which lines of a page are its article.
//!
//! What an article is made of, and nothing else of a page is, is prose: lines of some length, with punctuation, outside of
//! links. The innermost block with more than half of the page's prose is the article's **core**. Pages of many years split an
//! article over blocks, so losing part of it is worse than keeping a stray line: on the way from the core up to the whole
//! page, every neighbour that is prose itself, or a table of figures, joins it, and above the core the lines that look like
//! an article's head. Within what was taken, blocks that say of themselves to be furniture, links and counters go.

use std::collections::HashMap;
use std::ops::Range;

use super::blocks::{Block, NONE, Page};
use super::furniture;
use super::names::Sort;

/// What is hidden or linked is looked at where the page has, beside three times what is seen of it, this much more prose
/// (characters); what is linked only where less than this is seen.
const LITTLE: u32 = 150;

/// A line that cannot stand twice in an article by chance, and how much such prose tells a repetition, in characters.
const LONG: u32 = 40;
const REPEATED: u64 = 200;

/// A page's lines measured.
pub(super) struct Measured<'a> {
    page: &'a Page,
    lines: Vec<Measure>,
    /// Of all lines before each.
    sums: Vec<Sum>,
}

/// What a line weighs, in characters of writing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Outside of links.
    pub(super) plain: u32,
    pub(super) linked: u32,
    /// What of it is prose: all that is plain, or nothing.
    pub(super) prose: u32,
    /// A row with figures, or a part of one.
    pub(super) figures: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    plain: u64,
    linked: u64,
    prose: u64,
    figures: u32,
}

/// How far a line is trusted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Only what is seen and is no link.
    Plain,
    /// Also what its style hides.
    Hidden,
    /// Also what is a link.
    Linked,
}

/// The numbers of the article's lines, in order; none where the page has no article.
pub(super) fn article(page: &Page) -> Vec<usize> {
    let plain = Measured::new(page, Trust::Plain);
    let mut best = plain;
    for trust in [Trust::Hidden, Trust::Linked] {
        let prose = best.whole().prose;
        if trust == Trust::Linked && prose >= u64::from(LITTLE) {
            break;
        }
        let other = Measured::new(page, trust);
        if other.whole().prose > prose * 3 + u64::from(LITTLE) {
            best = other;
        }
    }
    best.article()
}

impl<'a> Measured<'a> {
    fn new(page: &'a Page, trust: Trust) -> Measured<'a> {
        let lines: Vec<Measure> = page
            .lines
            .iter()
            .map(|line| {
                if line.hidden && trust == Trust::Plain {
                    return Measure::default();
                }
                let text = &page.text[line.text.clone()];
                measure(text, if trust == Trust::Linked { 0 } else { line.linked })
            })
            .collect();
        let mut sums = Vec::with_capacity(lines.len() + 1);
        let mut sum = Sum::default();
        sums.push(sum);
        for line in &lines {
            sum.plain += u64::from(line.plain);
            sum.linked += u64::from(line.linked);
            sum.prose += u64::from(line.prose);
            sum.figures += u32::from(line.figures);
            sums.push(sum);
        }
        Measured { page, lines, sums }
    }

    fn whole(&self) -> Sum {
        self.sums[self.lines.len()]
    }

    fn of(&self, lines: &Range<u32>) -> Sum {
        let (from, to) = (self.sums[lines.start as usize], self.sums[lines.end as usize]);
        Sum {
            plain: to.plain - from.plain,
            linked: to.linked - from.linked,
            prose: to.prose - from.prose,
            figures: to.figures - from.figures,
        }
    }

    fn article(&self) -> Vec<usize> {
        let whole = self.whole();
        let mut kept = vec![false; self.lines.len()];
        if whole.prose == 0 {
            // A page of a few words: all that is no link, where that is more than the days of a list.
            let words = |number: usize| self.text(number).chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count() >= 4;
            for (number, line) in self.lines.iter().enumerate() {
                kept[number] = line.plain > line.linked && words(number);
            }
        } else {
            let core = self.core(whole.prose);
            self.keep(core, &mut kept);
            self.ascend(core, &mut kept);
        }
        for (number, line) in self.lines.iter().enumerate() {
            kept[number] &= line.plain > 0 && line.linked <= line.plain && !furniture::line(self.text(number));
        }
        self.without_others(&mut kept);
        self.cut_after(&mut kept);
        self.without_repeats(&mut kept);
        kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(number, _)| number).collect()
    }

    /// The innermost block with more than half of the prose.
    fn core(&self, prose: u64) -> usize {
        let mut core = 0;
        while let Some(child) = self.children(core).find(|&child| self.of(&self.block(child).lines).prose * 2 > prose) {
            core = child;
        }
        core
    }

    /// Takes a block's lines, without the furniture in it.
    fn keep(&self, block: usize, kept: &mut [bool]) {
        let whole = self.whole().prose;
        kept[self.range(block)].fill(true);
        let mut inner = block + 1;
        while inner < self.block(block).end as usize {
            let sum = self.of(&self.block(inner).lines);
            let small = sum.prose * 10 < whole;
            if small && (self.block(inner).around || (sum.linked > sum.plain && sum.linked > 20)) {
                kept[self.range(inner)].fill(false);
                inner = self.block(inner).end as usize;
            } else {
                inner += 1;
            }
        }
    }

    /// Takes from the core's neighbours, and its parents' neighbours, what belongs to the article.
    fn ascend(&self, core: usize, kept: &mut [bool]) {
        let mut inner = core;
        let mut height = 0;
        while self.block(inner).parent != NONE {
            let outer = self.block(inner).parent as usize;
            // Lines that stand in the outer block itself, outside of any block.
            for number in self.range(outer) {
                if self.page.lines[number].block as usize == outer {
                    kept[number] = self.lines[number].prose > 0 || (number < self.range(inner).start && self.head_line(number, height));
                }
            }
            for child in self.children(outer).filter(|&child| child != inner) {
                if self.belongs(child, inner, height) {
                    self.keep(child, kept);
                } else if child < inner && self.head(child, inner) {
                    for number in self.range(child) {
                        kept[number] = self.head_line(number, height);
                    }
                }
            }
            inner = outer;
            height += 1;
        }
    }

    /// Whether a neighbour of `inner`, which holds the core, is part of the article.
    fn belongs(&self, block: usize, inner: usize, height: usize) -> bool {
        let (this, beside) = (self.block(block), self.block(inner));
        let (sum, core) = (self.of(&this.lines), self.of(&beside.lines));
        if this.around && sum.prose * 5 < core.prose {
            return false;
        }
        if this.sort == Sort::Cell && beside.sort == Sort::Cell && this.row == beside.row {
            // A column beside the article.
            return sum.prose * 10 >= core.prose * 3;
        }
        // Beside an article stand lists of others, a link and the first words of each.
        let quiet = sum.linked * 20 <= sum.plain;
        let paragraph = height < 3 && this.lines.len() <= 3 && self.range(block).any(|number| sentence(self.text(number)));
        let alike = this.like == beside.like && this.sort == beside.sort;
        quiet
            && ((paragraph && sum.prose > 0)
                || (alike && sum.prose >= 20)
                || (sum.prose >= 120 && sum.prose * 2 >= sum.plain)
                || (sum.figures >= 6 && self.holds_table(block)))
    }

    fn holds_table(&self, block: usize) -> bool {
        (block..self.block(block).end as usize).any(|inner| self.block(inner).sort == Sort::Table)
    }

    /// Whether a block before the article may hold its head: title, meeting, day, source.
    fn head(&self, block: usize, inner: usize) -> bool {
        let (this, beside) = (self.block(block), self.block(inner));
        let sum = self.of(&this.lines);
        let titles = self.range(block).filter(|&number| self.text(number).contains("报告") || self.text(number).contains("報告")).count();
        let same_row = this.sort == Sort::Cell && this.row == beside.row;
        !this.around && !same_row && this.lines.len() <= 15 && titles <= 3 && sum.linked <= sum.plain
    }

    /// Whether a line before the article is of its head, `height` blocks above the core.
    fn head_line(&self, number: usize, height: usize) -> bool {
        let line = self.lines[number];
        let text = self.text(number).trim();
        let heading = self.block(self.page.lines[number].block as usize).sort == Sort::Heading;
        line.linked == 0
            && line.plain > 0
            && (heading
                || ["报告", "報告", "会议", "會議", "大会", "大會"].iter().any(|word| text.contains(word))
                || furniture::dateline(text)
                || (height < 3 && line.plain <= 40))
    }

    /// Ends the article at the first furniture after its last prose.
    fn cut_after(&self, kept: &mut [bool]) {
        let Some(last) = (0..kept.len()).rfind(|&number| kept[number] && self.lines[number].prose > 0) else { return };
        let end = (last + 1..kept.len()).find(|&number| self.lines[number].plain > 0 && furniture::afterwards(self.text(number)));
        if let Some(end) = end {
            // Figures of an annex may stand below it.
            for (kept, line) in kept.iter_mut().zip(&self.lines).skip(end) {
                *kept &= line.figures;
            }
        }
    }

    /// Drops lists of other articles by their headings: the largest block that starts with the heading, or, where nothing
    /// but the heading stands in one, all that follows it in the next; never much of the page's prose.
    fn without_others(&self, kept: &mut [bool]) {
        let whole = self.whole().prose;
        for number in (0..kept.len()).filter(|&number| self.lines[number].plain > 0 && furniture::others(self.text(number))) {
            let mut block = self.page.lines[number].block as usize;
            while self.block(block).lines.len() <= 1 && self.block(block).parent != NONE {
                block = self.block(block).parent as usize;
            }
            while self.block(block).parent != NONE && self.range(self.block(block).parent as usize).start == number {
                block = self.block(block).parent as usize;
            }
            let others = number as u32..self.block(block).lines.end;
            if self.of(&others).prose * 10 < whole {
                kept[number..others.end as usize].fill(false);
            }
        }
    }

    /// Drops what a page shows a second time, for a telephone or a printer: lines that repeat earlier ones in their order.
    fn without_repeats(&self, kept: &mut [bool]) {
        let numbers: Vec<usize> = (0..kept.len()).filter(|&number| kept[number]).collect();
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut order = 0;
        while order < numbers.len() {
            let words = self.text(numbers[order]).trim();
            let long = self.lines[numbers[order]].prose >= LONG;
            let Some(&earlier) = first.get(words).filter(|_| long) else {
                if long {
                    first.insert(words, order);
                }
                order += 1;
                continue;
            };
            let same = |back: bool, by: usize| {
                let at = |order: usize| if back { order.checked_sub(by) } else { Some(order + by) };
                let line = |order: usize| at(order).and_then(|at| numbers.get(at)).map(|&number| self.text(number).trim());
                line(order).is_some() && line(order) == line(earlier)
            };
            let ahead = (0..order - earlier).take_while(|&by| same(false, by)).count();
            let behind = (1..order - earlier).take_while(|&by| same(true, by)).count();
            let repeated = &numbers[order - behind..order + ahead];
            let prose: u64 = repeated.iter().map(|&number| u64::from(self.lines[number].prose)).sum();
            if prose >= REPEATED {
                repeated.iter().for_each(|&number| kept[number] = false);
            }
            order += ahead;
        }
    }

    fn text(&self, line: usize) -> &str {
        &self.page.text[self.page.lines[line].text.clone()]
    }

    fn block(&self, number: usize) -> &Block {
        &self.page.blocks[number]
    }

    fn range(&self, block: usize) -> Range<usize> {
        let lines = &self.block(block).lines;
        lines.start as usize..lines.end as usize
    }

    fn children(&self, block: usize) -> impl Iterator<Item = usize> {
        let end = self.block(block).end as usize;
        let mut next = block + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.block(child).end as usize;
            Some(child)
        })
    }
}

/// Whether a line ends as a sentence does.
fn sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '；', '!', ';', '”'])
}

/// Measures a line of which so many characters are linked.
pub(super) fn measure(text: &str, linked: u32) -> Measure {
    let (mut all, mut stops, mut digits, mut han) = (0_u32, 0_u32, 0_u32, 0_u32);
    for c in text.chars() {
        match c {
            ' ' | '\u{3000}' => continue,
            '。' | '，' | '；' | '、' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' => stops += 1,
            '0'..='9' => digits += 1,
            '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => han += 1,
            _ => {}
        }
        all += 1;
    }
    let plain = all.saturating_sub(linked);
    let reads = (plain >= 12 && stops > 0) || (plain >= 6 && sentence(text)) || plain >= 40;
    let prose = if linked * 2 <= plain && reads && han * 3 >= plain && !furniture::line(text) { plain } else { 0 };
    Measure { plain, linked: all.min(linked), prose, figures: digits > 0 && all <= 40 && linked == 0 && !furniture::line(text) }
}
