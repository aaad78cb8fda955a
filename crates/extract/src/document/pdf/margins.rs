//! What stands on every page around the text — running heads, page numbers, a browser's address line — and is no part of it.

use std::collections::HashMap;

use super::lines::Line;

/// The lines of a page that are looked at, from each edge.
const DEEP: usize = 4;

/// How much of a page's height its margins take.
const ZONE: f32 = 0.15;

/// The share of a page's height at each edge where small print is never text.
const EDGE: f32 = 0.048;

/// A page's lines from the top down, with its height.
pub(super) struct Sheet {
    pub(super) height: f32,
    pub(super) lines: Vec<Line>,
}

/// Which lines of each page (by index) stand in its margins; and the head that names a report where no text does.
pub(super) fn margins(sheets: &[Sheet], body: f32) -> Vec<Vec<usize>> {
    let heads = repeated(sheets, body);
    let numbers = numbers(sheets);
    let mut all = Vec::with_capacity(sheets.len());
    for (page, sheet) in sheets.iter().enumerate() {
        let mut out = Vec::new();
        for side in [Side::Top, Side::Bottom] {
            for index in side.order(sheet.lines.len()) {
                let line = &sheet.lines[index];
                if out.contains(&index) || !side.near(line, sheet.height) {
                    break;
                }
                let number = number(&line.text()).is_some_and(|number| numbers.fits(side, number, page) || lone(sheet, index, side));
                let edge = side.share(line, sheet.height) < EDGE && line.size <= 0.85 * body;
                if number || edge || address(line) || heads.get(&key(side, line)).is_some_and(|places| near(places, line.y)) {
                    out.push(index);
                } else {
                    break;
                }
            }
        }
        all.push(out);
    }
    all
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Top,
    Bottom,
}

impl Side {
    /// Indices of the lines nearest to this edge, from the edge inwards.
    fn order(self, count: usize) -> Vec<usize> {
        match self {
            Side::Top => (0..count.min(DEEP)).collect(),
            Side::Bottom => (count.saturating_sub(DEEP)..count).rev().collect(),
        }
    }

    /// The line's distance from this edge, as a share of the height.
    fn share(self, line: &Line, height: f32) -> f32 {
        match self {
            Side::Top => 1.0 - (line.y + line.size) / height,
            Side::Bottom => line.y / height,
        }
    }

    fn near(self, line: &Line, height: f32) -> bool {
        height > 0.0 && self.share(line, height) < ZONE
    }
}

fn key(side: Side, line: &Line) -> (Side, String) {
    let mut text = String::new();
    for c in line.text().chars().filter(|c| !c.is_whitespace()) {
        match c.is_ascii_digit() {
            true if text.ends_with('#') => {}
            true => text.push('#'),
            false => text.push(c),
        }
    }
    (side, text)
}

fn near(places: &[f32], y: f32) -> bool {
    places.iter().any(|place| (place - y).abs() <= 4.0)
}

/// Lines that stand at the same place on several pages, with these places.
fn repeated(sheets: &[Sheet], body: f32) -> HashMap<(Side, String), Vec<f32>> {
    let mut found: HashMap<(Side, String), Vec<f32>> = HashMap::new();
    for sheet in sheets {
        for side in [Side::Top, Side::Bottom] {
            for index in side.order(sheet.lines.len()) {
                let line = &sheet.lines[index];
                // A title is larger than what runs along at the head of pages.
                if side.near(line, sheet.height) && line.size <= 1.12 * body {
                    found.entry(key(side, line)).or_default().push(line.y);
                }
            }
        }
    }
    // Left and right pages may differ, a chapter's pages may be few.
    let least = (sheets.len() / 6).clamp(2, 4);
    found.retain(|(_, text), places| {
        places.retain({
            let all = places.clone();
            move |y| all.iter().filter(|other| (*other - y).abs() <= 4.0).count() >= least
        });
        !places.is_empty() && text != "#"
    });
    found
}

/// How the numbers in the margins run on.
#[derive(Default)]
struct Numbers {
    /// What a number is ahead of its page's index, with how many pages agree, at each edge.
    ahead: HashMap<(Side, i64), usize>,
    pages: usize,
}

impl Numbers {
    fn fits(&self, side: Side, number: i64, page: usize) -> bool {
        self.ahead.get(&(side, number - page as i64)).is_some_and(|&agree| agree >= 2 && agree * 5 >= self.pages.min(20))
    }
}

fn numbers(sheets: &[Sheet]) -> Numbers {
    let mut numbers = Numbers { pages: sheets.len(), ..Numbers::default() };
    for (page, sheet) in sheets.iter().enumerate() {
        for side in [Side::Top, Side::Bottom] {
            let lines = side.order(sheet.lines.len()).into_iter().map(|index| &sheet.lines[index]);
            let found = lines.take_while(|line| side.near(line, sheet.height)).find_map(|line| number(&line.text()));
            if let Some(number) = found {
                *numbers.ahead.entry((side, number - page as i64)).or_default() += 1;
            }
        }
    }
    numbers
}

/// Whether a number stands by itself at the edge of the page, far from the text.
fn lone(sheet: &Sheet, index: usize, side: Side) -> bool {
    let line = &sheet.lines[index];
    let inner = match side {
        Side::Top => sheet.lines.get(index + 1),
        Side::Bottom => index.checked_sub(1).and_then(|inner| sheet.lines.get(inner)),
    };
    let decorated = line.text().contains(['—', '-', '–', '－', '第', '/', '·']);
    inner.is_none_or(|inner| (inner.y - line.y).abs() > if decorated { 1.6 } else { 2.4 } * line.size.max(inner.size))
}

/// The page number that a line consists of: `3`, `- 3 -`, `— 3 —`, `第3页 共10页`, `3/10`, `Page 3 of 10`.
fn number(text: &str) -> Option<i64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let bare = bare.trim_matches(|c: char| "—-–－―‐‑·•.~～|()（）[]【】<>《》〈〉_*".contains(c));
    let bare = bare.strip_prefix("第").or_else(|| bare.strip_prefix("page")).or_else(|| bare.strip_prefix("p.")).unwrap_or(bare);
    let digits = bare.chars().take_while(char::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let number = bare[..digits].parse().ok()?;
    let rest = bare[digits..].trim_start_matches('页').trim_start_matches([',', '，', '、', '(', '（', '/', '|', '·', '-', '—']);
    let rest = rest.strip_prefix("共").or_else(|| rest.strip_prefix("of")).unwrap_or(rest);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches('页').trim_matches([')', '）']);
    rest.is_empty().then_some(number)
}

/// Whether a line is an address that a browser prints, or the like.
fn address(line: &Line) -> bool {
    let text = line.text();
    text.contains("file:///")
        || ((text.contains("http://") || text.contains("https://")) && text.chars().filter(|c| !c.is_ascii()).count() < 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::pdf::lines::Segment;

    fn line(text: &str, y: f32, size: f32) -> Line {
        Line::of(vec![Segment { text: text.to_owned(), x0: 80.0, x1: 80.0 + text.len() as f32, y, size, blank: false, joints: Vec::new() }])
            .unwrap()
    }

    #[test]
    fn page_numbers_are_told_from_figures() {
        for (text, value) in [
            ("3", Some(3)),
            ("- 12 -", Some(12)),
            ("— 3 —", Some(3)),
            ("第 3 页", Some(3)),
            ("第3页,共10页", Some(3)),
            ("3/10", Some(3)),
            ("·7·", Some(7)),
            ("2021年", None),
            ("6.5%", None),
            ("3.2", None),
            ("12亿元", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
    }

    #[test]
    fn heads_and_numbers_go_and_text_at_the_edge_stays() {
        let page = |number: usize, last: &str| Sheet {
            height: 842.0,
            lines: vec![
                line("某县政府工作报告", 805.0, 9.0),
                line(&format!("{}正文的第一行到这里为止", "一二三".chars().nth(number - 1).unwrap()), 770.0, 12.0),
                line(last, 90.0, 12.0),
                line("2021", 72.0, 12.0),
                line(&format!("— {number} —"), 30.0, 9.0),
            ],
        };
        let sheets = [page(1, "正文的末行"), page(2, "完成118.32亿元,比"), page(3, "又一末行")];
        assert_eq!(margins(&sheets, 12.0), [vec![0, 4], vec![0, 4], vec![0, 4]]);
    }
}
