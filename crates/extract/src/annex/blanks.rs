//! Tables set with blanks: in a plain text the columns of an annex often part by nothing else. A line whose pieces are a
//! header to the letter begins one; each line below it that has as many pieces is a row.

use std::ops::Range;

use duixian_model::Report;

use crate::document::Cleaned;

use super::Row;
use super::header::Header;

/// The longest line that is looked at, in bytes: a row is short.
const LONGEST: usize = 400;

/// How many letters a line without columns has at most that only heads a group of rows (一、经济发展).
const HEADING: usize = 16;

/// The words of which every header holds one.
const HEADED: [&str; 3] = ["指标", "项目", "名称"];

/// The header and rows of a table, and its lines.
pub(super) struct Blanks {
    pub range: Range<usize>,
    pub header: Header,
    pub rows: Vec<Row>,
}

/// The tables of `span` whose columns part by blanks, in order.
pub(super) fn tables(cleaned: &Cleaned, report: &Report, span: Range<usize>) -> Vec<Blanks> {
    let text = &cleaned.text[..span.end];
    let mut tables: Vec<Blanks> = Vec::new();
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
        // Two blanks part columns where any do; else one is enough.
        let Some((least, header)) = [2, 1].into_iter().find_map(|least| {
            let cells = cleaned.pieces(line.clone(), least);
            let words: Vec<&str> = cells.iter().map(|cell| text[cell.clone()].trim()).collect();
            Header::of(&words, report).map(|header| (least, header))
        }) else {
            continue;
        };
        let mut table = Blanks { range: line, header, rows: Vec::new() };
        while table.range.end < span.end {
            let row = table.range.end + 1..end_of(text, (table.range.end + 1).min(span.end));
            if row.len() > LONGEST || row.is_empty() || text[row.clone()].contains('。') {
                break;
            }
            let cells = cleaned.pieces(row.clone(), least);
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
