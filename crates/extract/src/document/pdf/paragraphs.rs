//! Paragraphs out of lines: a sentence that runs over the end of a line, a column or a page is whole again; headings and
//! rows of tables keep lines of their own.

use std::collections::BTreeMap;

use super::columns::{Item, Region, median};
use super::lines::Line;
use super::page::estimate;

/// The text of all regions in reading order, a paragraph a line; what notes say comes last.
pub(super) fn text(regions: Vec<Region>, body: f32) -> String {
    let mut frames: Vec<Frame> = frames(&regions, body);
    let ruled = ruled(&regions, &frames, body);
    frames.iter_mut().for_each(|frame| frame.ruled = ruled);
    let mut writer = Writer { out: Vec::new(), open: None, body, set_in: sets_in(&regions, &frames, body) };
    let mut notes = Vec::new();
    let mut regions = regions;
    for region in &mut regions {
        notes.extend(split_notes(region, body));
    }
    for (region, frame) in regions.iter().zip(&frames) {
        writer.region(region, *frame);
    }
    writer.close();
    if !notes.is_empty() {
        writer.out.push("注释".to_owned());
        for region in notes {
            let frame = Frame { ruled, ..frames_of(&region, body) };
            writer.region(&region, frame);
            writer.close();
        }
    }
    writer.out.join("\n")
}

/// The edges between which the lines of a region run.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    left: f32,
    right: f32,
    /// From baseline to baseline.
    pitch: f32,
    /// How many lines bear this out.
    lines: usize,
    /// How the document's lines were broken, where they were counted and not measured.
    ruled: Option<Ruled>,
}

/// Lines that a program broke after so many characters, or columns, whatever room they took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ruled {
    /// Half-width signs count as half of the others.
    columns: bool,
    /// What a full line counts.
    most: usize,
}

impl Ruled {
    fn count(self, text: &str) -> usize {
        text.chars().map(|c| if self.columns && !c.is_ascii() { 2 } else { 1 }).sum()
    }

    /// What a line counts, the blanks that set it in among it.
    fn of_line(self, line: &Line, text: &str, left: f32) -> usize {
        let indent = ((line.x0 - left) / line.size).round().clamp(0.0, 8.0) as usize;
        self.count(text) + indent * if self.columns { 2 } else { 1 }
    }

    /// Whether what follows would not have found room on the line.
    fn fills(self, line: &Line, left: f32, next: Option<&str>) -> bool {
        let next = next.map_or(1, |next| self.count(chunk(next)));
        self.of_line(line, line.text().trim(), left) + next > self.most
    }
}

/// How the lines of a document were broken: of many of them the same count, and hardly one of a larger but for a mark that may
/// begin no line.
fn ruled(regions: &[Region], frames: &[Frame], body: f32) -> Option<Ruled> {
    const LEAST: usize = 6;
    let lines: Vec<(&Line, String, f32)> = regions
        .iter()
        .zip(frames)
        .flat_map(|(region, frame)| region.items.iter().map(|item| (item, frame.left)))
        .filter_map(|(item, left)| if let Item::Line(line) = item { Some((line, left)) } else { None })
        .filter(|(line, _)| !line.parted() && (line.size - body).abs() < 0.1 * body)
        .map(|(line, left)| (line, line.text().trim().to_owned(), left))
        .collect();
    [false, true].into_iter().find_map(|columns| {
        let rule = Ruled { columns, most: 0 };
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for (line, text, left) in &lines {
            *counts.entry(rule.of_line(line, text, *left)).or_default() += 1;
        }
        let usual = counts.iter().max_by_key(|(_, lines)| **lines).map(|(count, _)| *count)?;
        // A sign of two columns may leave one free.
        let most = if columns && counts.get(&(usual + 1)).is_some_and(|more| more * 8 > counts[&usual]) { usual + 1 } else { usual };
        let full: usize = counts.range(most.saturating_sub(usize::from(columns))..=most).map(|(_, lines)| lines).sum();
        let marks = ['，', '。', '；', '：', '、', '！', '？', '”', '）', '》', '%'];
        let beyond = lines.iter().filter(|(line, text, left)| rule.of_line(line, text.trim_end_matches(marks), *left) > most).count();
        (full >= LEAST && full * 4 >= lines.len() && beyond * 50 <= lines.len()).then_some(Ruled { columns, most })
    })
}

fn frames_of(region: &Region, body: f32) -> Frame {
    let lines: Vec<&Line> = region.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None }).collect();
    let running: Vec<&&Line> = lines.iter().filter(|line| !line.parted() && line.size <= 1.15 * body).collect();
    let running = if running.is_empty() { lines.iter().collect() } else { running };
    let least = running.iter().map(|line| line.x0).fold(f32::INFINITY, f32::min);
    // A single line may hang out to the left (a number): the edge is where several start.
    let several = |edge: f32| running.iter().filter(|line| (line.x0 - edge).abs() <= 0.3 * body).count() >= 2;
    let left = running.iter().map(|line| line.x0).filter(|&edge| several(edge)).fold(f32::INFINITY, f32::min);
    let left = if left.is_finite() { left } else { least };
    let right = running.iter().map(|line| line.x1).fold(f32::NEG_INFINITY, f32::max);
    // Punctuation may hang out to the right: the edge is the furthest that several lines come near to.
    let near = |edge: f32| running.iter().filter(|line| (line.x1 - edge).abs() <= 0.7 * body).count() >= 2;
    let agreed = running.iter().map(|line| line.x1).filter(|&edge| near(edge)).fold(f32::NEG_INFINITY, f32::max);
    let right = if agreed.is_finite() { agreed } else { right };
    let steps = lines.windows(2).map(|pair| pair[0].y - pair[1].y).filter(|&step| step > 0.8 * body && step < 4.0 * body);
    let pitch = median(steps).unwrap_or(1.6 * body);
    Frame { left, right, pitch, lines: running.len(), ruled: None }
}

/// The frame of each region. A region of few lines takes the edges of the regions that start at the same place elsewhere.
fn frames(regions: &[Region], body: f32) -> Vec<Frame> {
    let own: Vec<Frame> = regions.iter().map(|region| frames_of(region, body)).collect();
    own.iter()
        .map(|frame| {
            let alike = |other: &&Frame| other.lines >= 5 && (other.left - frame.left).abs() <= 2.6 * body;
            let right = median(own.iter().filter(alike).map(|other| other.right));
            let left = median(own.iter().filter(alike).map(|other| other.left));
            match (left, right) {
                (Some(left), Some(right)) if frame.lines < 5 => Frame { left, right: right.max(frame.right), ..*frame },
                // The few indented lines of a page's end do not move its edge.
                (Some(left), Some(right)) if left < frame.left - 0.5 * body && (right - frame.right).abs() < 2.0 * body => {
                    Frame { left, right, ..*frame }
                }
                (_, Some(right)) if right > frame.right && (frame.left - left.unwrap_or(frame.left)).abs() <= 0.5 * body => {
                    Frame { right, ..*frame }
                }
                _ => *frame,
            }
        })
        .collect()
}

/// Whether the document sets the first line of each paragraph in: of the lines after the end of a sentence, more are set in
/// than not.
fn sets_in(regions: &[Region], frames: &[Frame], body: f32) -> bool {
    let (mut set_in, mut flush) = (0, 0);
    for (region, frame) in regions.iter().zip(frames) {
        let lines: Vec<&Line> =
            region.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None }).collect();
        for pair in lines.windows(2) {
            let (before, line) = (pair[0], pair[1]);
            let text = (line.size - body).abs() < 0.1 * body && (before.size - body).abs() < 0.1 * body;
            if !text || line.parted() || centred(line, *frame) || !ends_sentence(&before.text()) {
                continue;
            }
            match (line.x0 - frame.left) / body {
                indent if (0.9..4.5).contains(&indent) => set_in += 1,
                indent if indent < 0.5 && frame.right - before.x1 > 2.0 * body => flush += 1,
                _ => {}
            }
        }
    }
    set_in > flush
}

/// Takes the notes at the foot of a region out of it: small print at its end that begins with a mark.
fn split_notes(region: &mut Region, body: f32) -> Option<Region> {
    let small = |item: &Item| matches!(item, Item::Line(line) if line.size <= 0.89 * body);
    let start = region.items.iter().rposition(|item| !small(item))? + 1;
    let first = region.items[start..].iter().position(|item| matches!(item, Item::Line(line) if opens_note(&line.text())))? + start;
    let items = region.items.split_off(first);
    Some(Region { page: region.page, items })
}

fn opens_note(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    match letters.next() {
        Some('①'..='⑳' | '[' | '［' | '〔' | '*' | '＊' | '※' | '注') => true,
        Some(c) if c.is_ascii_digit() => {
            letters.find(|c| !c.is_ascii_digit()).is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '“' | '《' | '.' | '、'))
        }
        _ => false,
    }
}

struct Writer {
    out: Vec<String>,
    open: Option<Open>,
    body: f32,
    /// First lines of paragraphs are set in.
    set_in: bool,
}

/// The paragraph that may go on.
struct Open {
    text: String,
    last: Line,
    frame: Frame,
    /// The page of the last line.
    page: usize,
    /// Lines so far.
    lines: usize,
    /// Its first line is set in.
    set_in: bool,
}

impl Writer {
    fn region(&mut self, region: &Region, frame: Frame) {
        let lines: Vec<Option<&Line>> =
            region.items.iter().map(|item| if let Item::Line(line) = item { Some(line) } else { None }).collect();
        for (index, item) in region.items.iter().enumerate() {
            match item {
                Item::Table(table) => {
                    // A sentence may go on behind a table that stands in its way; its rows come first.
                    let behind = self.open.take_if(|open| !ends_sentence(&open.text) && reaches(&open.last, open.frame, None));
                    self.close();
                    self.out.extend(table.rows.iter().cloned());
                    self.open = behind;
                }
                Item::Line(line) => {
                    let neighbour =
                        |at: Option<usize>| at.and_then(|at| lines.get(at).copied().flatten()).is_some_and(|other| row(other, frame));
                    let of_table =
                        row(line, frame) && (neighbour(index.checked_sub(1)) || neighbour(Some(index + 1)) || line.segments.len() > 2);
                    self.line(line, frame, region.page, of_table || (line.parted() && !full(line, frame)));
                }
            }
        }
    }

    fn line(&mut self, line: &Line, frame: Frame, page: usize, alone: bool) {
        let text = line.text();
        if alone {
            self.close();
            self.out.push(text);
            return;
        }
        let text = text.replace('\t', " ");
        match &mut self.open {
            Some(open) if goes_on(open, line, &text, frame, page, self.body, self.set_in) => {
                // A blank after a sentence says that the writer began anew there.
                if ended(&open.text) && open.last.segments.last().is_some_and(|segment| segment.blank) {
                    open.text.push(' ');
                }
                join(&mut open.text, &text);
                (open.last, open.frame, open.page, open.lines) = (line.clone(), frame, page, open.lines + 1);
            }
            _ => {
                self.close();
                let set_in = line.x0 - frame.left >= 0.9 * line.size && !centred(line, frame);
                self.open = Some(Open { text, last: line.clone(), frame, page, lines: 1, set_in });
            }
        }
    }

    fn close(&mut self) {
        self.out.extend(self.open.take().map(|open| open.text));
    }
}

/// Whether a line looks like a row of a table without borders.
fn row(line: &Line, frame: Frame) -> bool {
    line.parted() && (!full(line, frame) || line.segments.len() > 2)
}

fn full(line: &Line, frame: Frame) -> bool {
    line.x0 - frame.left <= 2.5 * line.size && frame.right - line.x1 <= 1.5 * line.size
}

/// Whether the paragraph goes on in `line`. `set_in`: this document sets the first line of each paragraph in.
fn goes_on(open: &Open, line: &Line, text: &str, frame: Frame, page: usize, body: f32, set_in: bool) -> bool {
    let last = &open.last;
    let size = last.size.max(line.size);
    if (last.size - line.size).abs() > 0.09 * size {
        return false;
    }
    let ended = ends_sentence(&open.text);
    let below = last.y - line.y;
    let turned = page != open.page || below <= 0.0;
    // Titles over several lines: larger than the text, or a bracket is still open.
    if centred(last, open.frame) && (centred(line, frame) || bracket_open(&open.text)) && !turned {
        let close = below <= 2.3 * size && open.lines < 4;
        return close && !ended && (line.size > 1.15 * body || bracket_open(&open.text));
    }
    // … or its first line fills the page's width and the second is what did not find room.
    if line.size > 1.15 * body && last.size > 1.15 * body && !turned && !ended && open.lines < 4 && below <= 2.3 * size && !opens(text) {
        return full(last, open.frame) || (line.x0 - frame.left).abs() < 0.5 * size && reaches(last, open.frame, Some(text));
    }
    // What parts a clause never opens a paragraph.
    if !turned && below < 2.2 * open.frame.pitch && text.starts_with(['，', '。', '、', '；', '：', '）', '”', '》', '％', '%', '！', '？'])
    {
        return true;
    }
    let indent = (line.x0 - frame.left) / size;
    let gap = if turned { 0.0 } else { (below - open.frame.pitch) / size };
    let reaches = reaches(last, open.frame, Some(text));
    if indent >= 0.9 {
        // Set in as a whole: only a full line that breaks off in a sentence goes on at the same place.
        let block = (line.x0 - last.x0).abs() < 0.4 * size && open.lines > 1;
        return reaches && block && !ended && !turned && !opens(text);
    }
    if gap > 3.0 {
        return false;
    }
    // Where paragraphs are set in, a line that is not goes on with the one before, however ragged its end.
    if set_in && open.set_in && gap < 0.9 {
        let room = (open.frame.right - last.x1) / size;
        let heading = opens(text) && frame.right - line.x1 > 3.0 * size && !ends_sentence(text);
        return if ended { room < 4.0 && !heading } else { room < 8.0 && (reaches || !heading) };
    }
    if !reaches {
        return false;
    }
    if gap > 0.9 {
        return !ended && !opens(text);
    }
    !(ended && (gap > 0.3 || opens(text)))
}

/// Whether a line runs to the right edge, so that what follows would not have found room on it.
fn reaches(line: &Line, frame: Frame, next: Option<&str>) -> bool {
    let room = frame.right - line.x1;
    let wanted = next.map_or(1.0, |next| roomy(chunk(next)) + 0.05) * line.size;
    room < wanted.max(line.size) + 0.55 * line.size || frame.ruled.is_some_and(|ruled| ruled.fills(line, frame.left, next))
}

/// The width of a chunk in ems, as wide as faces in use draw it: figures over half an em, their sign of percent almost one, and
/// the air that some programs put between a figure and a character.
fn roomy(chunk: &str) -> f32 {
    let figures = chunk.chars().filter(char::is_ascii_digit).count() as f32;
    let percents = chunk.matches('%').count() as f32;
    let air = if chunk.starts_with(|c: char| c.is_ascii_alphanumeric()) { 0.25 } else { 0.0 };
    estimate(chunk) + 0.06 * figures + 0.4 * percents + air
}

/// The beginning of a line that could not have been parted: a character with the marks that cling to it, or a figure; some
/// programs let a figure cling to the comma before it too.
fn chunk(text: &str) -> &str {
    let mut end = 0;
    let mut inside = false;
    for c in text.chars() {
        let latin = c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%' | '-' | '/' | '+');
        let opens = matches!(c, '（' | '(' | '“' | '《' | '〈' | '【' | '‘');
        let clings = matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | ')' | '”' | '》' | '！' | '？' | '％' | '’' | '…' | '—');
        match (inside, latin, clings) {
            (false, _, _) => inside = !opens,
            (true, true, _) if text[..end].ends_with(|c: char| c.is_ascii() || matches!(c, '，' | '、' | '；' | '（' | '“')) => {}
            (true, _, true) => {}
            _ => break,
        }
        end += c.len_utf8();
    }
    &text[..end]
}

/// Whether a line stands in the middle, free on both sides.
fn centred(line: &Line, frame: Frame) -> bool {
    let (before, behind) = (line.x0 - frame.left, frame.right - line.x1);
    before > 2.6 * line.size && behind > 1.5 * line.size && (before - behind).abs() < 2.0 * line.size + 0.15 * before.max(behind)
}

fn bracket_open(text: &str) -> bool {
    let count = |signs: [char; 2]| text.matches(signs).count();
    text.len() < 400 && (count(['（', '(']) > count(['）', ')']) || count(['《', '〈']) > count(['》', '〉']))
}

fn ended(text: &str) -> bool {
    text.ends_with(['。', '！', '；', '”'])
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '）', ')', '》', ' ']);
    bare.ends_with(['。', '！', '？', '：', ':', '；', ';', '!', '?', '…'])
}

/// Whether a line begins as a paragraph or a heading does: 一、, （一）, 第一部分, 1., ——.
fn opens(text: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let mut rest = text.chars();
    match rest.next() {
        Some('（' | '(') => rest.next().is_some_and(|c| numeral(c) || c.is_ascii_digit()),
        Some('第') => rest.next().is_some_and(numeral),
        Some('—' | '●' | '■' | '◆' | '★' | '·' | '•') => true,
        Some(c) if numeral(c) => rest.find(|&c| !numeral(c)).is_some_and(|c| matches!(c, '、' | '是' | '.' | '．')),
        Some(c) if c.is_ascii_digit() => rest.find(|c| !c.is_ascii_digit()).is_some_and(|c| matches!(c, '、' | '．')),
        _ => false,
    }
}

/// Adds the next line's text: a blank between two words of Latin letters, nothing otherwise. Capitals (PM2.5, GDP) are no
/// words: they may be parted like characters.
pub(super) fn join(text: &mut String, next: &str) {
    if let (Some(last), Some(first)) = (text.chars().next_back(), next.chars().next())
        && last.is_ascii_alphabetic()
        && first.is_ascii_alphabetic()
        && (last.is_ascii_lowercase() || first.is_ascii_lowercase())
    {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
#[path = "paragraphs_tests.rs"]
mod tests;
