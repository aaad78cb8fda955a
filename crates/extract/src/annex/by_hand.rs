//! Tables set by hand: in a plain text the columns of an annex part by blanks, bars or commas. A line whose pieces are a header
//! to the letter begins one; each line below it that has as many pieces is a row.

use std::ops::Range;

use duixian_model::Report;

use crate::document::Cleaned;

use super::Row;
use super::header::Header;
use crate::observe::BARS;

/// The longest line that is looked at, in bytes: a row is short.
const LONGEST: usize = 400;

/// How many letters a line without columns has at most that only heads a group of rows (一、经济发展).
const HEADING: usize = 16;

/// The words of which every header holds one.
const HEADED: [&str; 3] = ["指标", "项目", "名称"];

/// What stands between two columns, the surest first. Two blanks part columns where any do; else one is enough.
const SEPARATORS: [Separator; 4] = [Separator::Bar, Separator::Blanks(2), Separator::Blanks(1), Separator::Comma];

#[derive(Clone, Copy)]
enum Separator {
    /// A bar, also at both ends of a line: |指标|目标|, │指标│目标│.
    Bar,
    /// At least so many blanks.
    Blanks(usize),
    Comma,
}

impl Separator {
    fn cells(self, cleaned: &Cleaned, line: Range<usize>) -> Row {
        let marks: &[char] = match self {
            Separator::Blanks(least) => return cleaned.pieces(line, least),
            Separator::Bar => &BARS,
            Separator::Comma => &[','],
        };
        let ends = |c: char| matches!(self, Separator::Bar) && (c == ' ' || BARS.contains(&c));
        let text = cleaned.text[line.clone()].trim_end_matches(ends);
        let inner = text.trim_start_matches(ends);
        let mut start = line.start + text.len() - inner.len();
        let cell = |piece: &str| {
            let cell = start..start + piece.len();
            start = cell.end + cleaned.text[cell.end..].chars().next().map_or(0, char::len_utf8);
            cell
        };
        inner.split(marks).map(cell).collect()
    }
}

/// The header and rows of a table, and its lines.
pub(super) struct ByHand {
    pub range: Range<usize>,
    pub header: Header,
    pub rows: Vec<Row>,
}

/// The tables of `span` whose columns no tabs part, in order.
pub(super) fn tables(cleaned: &Cleaned, report: &Report, span: Range<usize>) -> Vec<ByHand> {
    let text = &cleaned.text[..span.end];
    let mut tables: Vec<ByHand> = Vec::new();
    let mut places: Vec<usize> =
        HEADED.iter().flat_map(|word| text[span.start..].match_indices(word).map(|(at, _)| span.start + at)).collect();
    places.sort_unstable();
    let mut read = span.start;
    for at in places {
        if at < read {
            continue;
        }
        let start = text[..at].rfind('\n').map_or(span.start, |end| end + 1).max(span.start);
        let line = start..end_of(text, at);
        read = line.end;
        if line.len() > LONGEST || text[line.clone()].contains('。') || !cleaned.tabs(line.clone()).is_empty() {
            continue;
        }
        let Some((separator, header)) = SEPARATORS.into_iter().find_map(|separator| {
            let cells = separator.cells(cleaned, line.clone());
            let words: Vec<&str> = cells.iter().map(|cell| text[cell.clone()].trim()).collect();
            Header::of(&words, report).map(|header| (separator, header))
        }) else {
            continue;
        };
        let mut table = ByHand { range: line, header, rows: Vec::new() };
        while table.range.end < span.end {
            let row = table.range.end + 1..end_of(text, (table.range.end + 1).min(span.end));
            if row.len() > LONGEST || row.is_empty() || text[row.clone()].contains('。') {
                break;
            }
            // A rule: ├──┼──┤.
            if !text[row.clone()].contains(char::is_alphanumeric) {
                table.range.end = row.end;
                continue;
            }
            let cells = separator.cells(cleaned, row.clone());
            if cells.len() == 1 && text[row.clone()].chars().count() > HEADING {
                break;
            }
            table.range.end = row.end;
            // The header again, at the head of another page, has no figures.
            if cells.len() == table.header.columns.len() {
                table.rows.push(cells);
            }
        }
        read = table.range.end;
        tables.push(table);
    }
    tables
}

fn end_of(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |end| from + end)
}
