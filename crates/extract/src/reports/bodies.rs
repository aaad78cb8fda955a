//! Where the reports of a text start and end. What makes a report is its body — an opening sentence, a heading that looks
//! back — never a title alone: lists of other reports' titles (contents, a site's sidebars) are no reports.

use std::ops::Range;

use super::headings::Heading;
use super::lines::{Lines, chrome, end_of_report, page_head};
use super::openings::Opening;
use super::titles::{Announces, Title};

/// A report found.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// All of it, in bytes of the cleaned text.
    pub(super) span: Range<usize>,
    /// Where its opening sentence or its first heading starts: what stands before is its head.
    pub(super) anchor: usize,
    /// Number of its opening.
    pub(super) opening: Option<usize>,
    /// Number of the title that stands with it.
    pub(super) title: Option<usize>,
    /// Number of a title farther above it on the page, that tells more.
    pub(super) page_title: Option<usize>,
}

/// What was found in a text.
pub(super) struct Marks<'a> {
    pub(super) lines: &'a Lines<'a>,
    pub(super) titles: &'a [Title],
    pub(super) openings: &'a [Opening],
    pub(super) headings: &'a [Heading],
}

/// How near to each other (in bytes) two openings are of which the first is only a page's summary.
const SUMMARY: usize = 2400;

/// The least (in bytes) that stands below a title for it to be a report without an opening or a heading.
const LEAST: usize = 6000;

struct Start {
    anchor: usize,
    opening: Option<usize>,
}

/// The reports, in order.
pub(super) fn bodies(marks: &Marks<'_>) -> Vec<Body> {
    let (starts, foreign) = starts(marks);
    let mut bodies: Vec<Body> = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let floor = index.checked_sub(1).map_or(0, |before| marks.lines.text.ceil_char_boundary(starts[before].anchor + 1));
        bodies.push(head(marks, start, floor));
    }
    let end = marks.lines.text.len();
    for index in 0..bodies.len() {
        let next = bodies.get(index + 1).map_or(end, |next| next.span.start);
        let anchor = bodies[index].anchor;
        let limit = foreign.get(foreign.partition_point(|&at| at <= anchor)).copied().filter(|&at| at < next).unwrap_or(next);
        let start = bodies[index].span.start;
        bodies[index].span.end = end_of_report(marks.lines, start, anchor, limit).max(start);
    }
    drop_repeated_greetings(marks, bodies)
}

/// Leaves out what is only the opening of the report before it once more, as a site repeats it below the text.
fn drop_repeated_greetings(marks: &Marks<'_>, bodies: Vec<Body>) -> Vec<Body> {
    const SHORT: usize = 600;
    let whom = |body: &Body| body.opening.map(|opening| &marks.openings[opening].whom);
    let mut kept: Vec<Body> = Vec::with_capacity(bodies.len());
    for body in bodies {
        let repeats = kept.last().is_some_and(|before| {
            body.span.len() < SHORT && before.span.len() > 4 * SHORT && whom(&body).is_some() && whom(&body) == whom(before)
        });
        if !repeats {
            kept.push(body);
        }
    }
    kept
}

/// Where reports start, and where those of other bodies do.
fn starts(marks: &Marks<'_>) -> (Vec<Start>, Vec<usize>) {
    enum Mark {
        Opening(usize),
        Heading(usize),
        Title(usize),
    }
    let mut all: Vec<(usize, Mark)> = Vec::new();
    all.extend(marks.openings.iter().enumerate().map(|(number, opening)| (opening.at, Mark::Opening(number))));
    all.extend(
        marks
            .headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| heading.looks_back())
            .map(|(number, heading)| (heading.at.start, Mark::Heading(number))),
    );
    all.extend(marks.titles.iter().enumerate().map(|(number, title)| (title.line.start, Mark::Title(number))));
    all.sort_by_key(|(at, mark)| (*at, matches!(mark, Mark::Title(_)) as u8 ^ 1));

    let mut starts: Vec<Start> = Vec::new();
    let mut foreign = Vec::new();
    let mut elsewhere = false;
    let mut above: Option<usize> = None;
    for (position, (at, mark)) in all.iter().enumerate() {
        let at = *at;
        match mark {
            Mark::Title(number) => {
                let title = &marks.titles[*number];
                if title.announces == Announces::Other {
                    if !title.listed {
                        foreign.push(title.line.start);
                    }
                    continue;
                }
                elsewhere = false;
                above = Some(*number);
                // A title above a long text in which nothing else tells a report.
                let next = all[position + 1..].iter().map(|(at, _)| *at).next().unwrap_or(marks.lines.text.len());
                let mut near = all[position + 1..].iter().take_while(|(later, _)| *later < title.line.end + LEAST);
                let mut told = || near.any(|(_, mark)| !matches!(mark, Mark::Title(_)));
                let long = !title.listed && next > title.line.end + LEAST;
                let another = || starts.last().is_none_or(|start: &Start| title.informative() && !same_as_above(marks, start, title));
                if long && !told() && prose(&marks.lines.text[title.line.end..next]) && another() {
                    starts.push(Start { anchor: title.words.end, opening: None });
                }
            }
            Mark::Opening(number) => {
                if !marks.openings[*number].government {
                    foreign.push(at);
                    elsewhere = true;
                    continue;
                }
                elsewhere = false;
                match starts.last_mut() {
                    Some(last) if at < last.anchor + SUMMARY && same_report(marks, last, *number) => {
                        *last = Start { anchor: at, opening: Some(*number) }
                    }
                    _ => starts.push(Start { anchor: at, opening: Some(*number) }),
                }
            }
            Mark::Heading(number) => {
                let heading = &marks.headings[*number];
                let headed = above.is_some_and(|title| {
                    let title = &marks.titles[title];
                    title.line.end <= at
                        && at - title.line.end < 1500
                        && starts.last().is_none_or(|start| title.line.start > start.anchor && !same_as_above(marks, start, title))
                });
                let first = starts.is_empty() && (heading.own_line || heading.ordinal.is_some() || above.is_some());
                if !elsewhere && (headed || first) {
                    starts.push(Start { anchor: at, opening: None });
                }
            }
        }
    }
    (starts, foreign)
}

/// Whether an opening soon after a start repeats it (a page's summary above the text): for the same government, with no title between
/// that names another report.
fn same_report(marks: &Marks<'_>, start: &Start, opening: usize) -> bool {
    let opening = &marks.openings[opening];
    let from = marks.titles.partition_point(|title| title.line.start <= start.anchor);
    let between = marks.titles[from..].iter().take_while(|title| title.line.start < opening.at);
    let another = between.into_iter().any(|title| !title.listed && title.informative() && title.announces != Announces::Other);
    !another && start.opening.is_none_or(|first| marks.openings[first].whom == opening.whom)
}

/// Whether a title repeats (on every page of a print, say) the one above a start.
fn same_as_above(marks: &Marks<'_>, start: &Start, title: &Title) -> bool {
    let words = |title: &Title| marks.lines.text[title.words.clone()].to_owned();
    let above = marks.titles.partition_point(|known| known.line.start <= start.anchor);
    let known = marks.titles[..above].iter().rfind(|known| known.announces != Announces::Other);
    known.is_some_and(|known| {
        words(known) == words(title) || (known.year == title.year && known.place().map(|p| &p.name) == title.place().map(|p| &p.name))
    })
}

/// Whether a text is sentences rather than a list.
fn prose(text: &str) -> bool {
    text.matches('。').count() >= 12
}

/// The report that starts at `start`, with what stands above it and belongs to it.
fn head(marks: &Marks<'_>, start: &Start, floor: usize) -> Body {
    const NEAR: usize = 900;
    const FAR: usize = 4500;
    let Marks { lines, titles, .. } = marks;
    let text = lines.text;
    // The anchor of a report without an opening is its title's end, which may be its line's end.
    let own = lines.number(start.anchor).min(lines.at.len().saturating_sub(1));
    let own = if lines.at[own].start > start.anchor { own.saturating_sub(1) } else { own };
    let line = lines.at[own].clone();
    let title_at = |number: usize| {
        let at = titles.partition_point(|title| title.line.start < lines.at[number].start);
        titles.get(at).filter(|title| title.line.start == lines.at[number].start && title.announces != Announces::Other).map(|_| at)
    };
    // Inside a line without end, the report starts behind the last sentence before its opening.
    let mut first = if start.anchor - line.start <= NEAR {
        line.start.max(floor)
    } else {
        let before = &text[text.ceil_char_boundary(start.anchor - 450)..start.anchor];
        let behind = before.trim_end_matches(['各', '位', '代', '表', '委', '员', ':', ',', '!', ' ']).rfind(['。', '!']);
        let first =
            start.anchor - before.len() + behind.map_or(before.len(), |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        first.max(floor)
    };
    let mut title = title_at(own).filter(|&number| titles[number].line.start >= floor && titles[number].words.start <= start.anchor);
    let mut open = first == line.start;
    let (mut number, mut passed) = (own, 0);
    while open && number > 0 && passed < 16 && lines.at[number - 1].start >= floor {
        number -= 1;
        passed += 1;
        let words = lines.line(number);
        if let Some(found) = title_at(number) {
            if titles[found].runs_on {
                // A page's summary, in one line with its title.
                break;
            }
            if title.is_some_and(|known| titles[known].informative()) {
                // 工作报告, a site's heading above the title, is not part of it; nor is another title.
                break;
            }
            if titles[found].listed && title.is_some() {
                break;
            }
            title = match title {
                Some(plain) if !titles[found].informative() => Some(plain),
                _ => Some(found),
            };
            first = titles[found].words.start;
            continue;
        }
        let titled = |reach: usize| {
            let above = (number.saturating_sub(reach)..number).rev();
            above.take_while(|&above| lines.line(above).len() < 420 && lines.at[above].start >= floor).find_map(title_at).is_some()
        };
        // The page's own lines between title and text are passed over, and words of greeting that are no opening, as long as a
        // title stands above them.
        let greeting = start.opening.is_none() && words.len() <= 420;
        if page_head(words) || (greeting && words.ends_with(['。', '!', ';'])) {
            if title.is_none() && titled(6) {
                continue;
            }
            break;
        }
        let ends = words.ends_with(['。', '!', ';']);
        if words.len() > 240 || ends {
            open = false;
        } else if title.is_none() {
            first = lines.at[number].start;
        }
    }
    // What told the page above a summary: 保定市清苑区2020年政府工作报告 … 内容摘要 … 政府工作报告.
    let informative = |number: &usize| titles[*number].informative() && titles[*number].announces != Announces::Other;
    let page_title = (0..titles.partition_point(|title| title.line.start < first))
        .rev()
        .take_while(|&number| titles[number].line.end >= floor && titles[number].line.end + FAR >= start.anchor)
        .find(informative)
        .filter(|_| title.is_none_or(|title| !titles[title].informative()));
    // Lines between the page's title and the text that are the page's own belong to neither.
    let first = skip_page_lines(lines, first, start.anchor);
    Body { span: first..first, anchor: start.anchor, opening: start.opening, title, page_title }
}

/// Passes over lines of the page at a report's very start.
fn skip_page_lines(lines: &Lines<'_>, first: usize, anchor: usize) -> usize {
    let mut number = lines.number(first);
    let mut first = first;
    while number < lines.at.len() && lines.at[number].end < anchor && lines.at[number].start >= first && chrome(lines.line(number)) {
        number += 1;
        first = lines.at.get(number).map_or(first, |line| line.start);
    }
    first
}
