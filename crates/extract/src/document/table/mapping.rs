//! Which column of a table holds what: by the columns' names where they tell, by what the cells hold where they do not,
//! and as the user decided before all.

use std::collections::BTreeMap;

use super::columns::{Decided, Meaning, Table, TableChoices, TableColumn};
use super::content::{self, Content};
use super::grid::{Grid, GridRow};
use super::names::{self, Plainly};
use super::pieces;

/// In how many of the first rows the columns' names are looked for.
const HEADER_WITHIN: usize = 20;

/// A name of a column is no longer than this, in characters.
const LONGEST_NAME: usize = 40;

/// Where each thing stands in a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping {
    /// How many of the grid's rows stand above the first with a report.
    pub(super) skipped: usize,
    /// The columns of the text, each a piece that continues the one before.
    pub(super) text: Vec<usize>,
    /// All others.
    pub(super) columns: BTreeMap<Meaning, usize>,
}

impl Mapping {
    /// The cell of this meaning.
    pub(super) fn cell<'a>(&self, row: &'a GridRow, meaning: Meaning) -> Option<&'a str> {
        self.columns.get(&meaning).map(|&column| row.cell(column)).filter(|words| !words.is_empty())
    }
}

/// How a table is read, and that as it is shown.
pub(super) fn map(grid: &Grid, choices: &TableChoices) -> (Mapping, Table) {
    let sheet = grid.sheet.clone().unwrap_or_default();
    let header = match choices.headers.get(&sheet) {
        Some(chosen) => chosen.and_then(|number| grid.rows.iter().position(|row| row.number == number)),
        None => header(grid),
    };
    let skipped = header.map_or(0, |at| at + 1);
    let rows = &grid.rows[skipped..];
    let headers: BTreeMap<usize, String> =
        header.map(|at| grid.rows[at].cells().map(|(column, words)| (column, words.to_owned())).collect()).unwrap_or_default();
    let contents: Vec<Content> = (0..grid.width).map(|column| Content::of(rows, column)).collect();
    let mut columns = Columns { found: vec![(Meaning::Ignored, Decided::Nothing); grid.width] };
    if let Some(chosen) = choices.columns.get(&sheet) {
        for (&column, &meaning) in chosen.iter().filter(|(column, _)| **column < grid.width) {
            columns.found[column] = (meaning, Decided::Chosen);
        }
    }
    columns.by_name(&headers, &contents);
    columns.by_content(&contents);
    let (text, note) = columns.texts(&headers, &contents, rows);
    let mapping = Mapping {
        skipped,
        text,
        columns: columns
            .found
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, (meaning, _))| !matches!(meaning, Meaning::Ignored | Meaning::Text))
            .map(|(column, (meaning, _))| (*meaning, column))
            .collect(),
    };
    let used = !mapping.text.is_empty();
    let note = note.or_else(|| (!used && !rows.is_empty()).then(|| "没有找到放报告全文的列，未读取".to_owned()));
    let shown = columns.found.iter().zip(&contents).enumerate().map(|(number, ((meaning, decided), content))| TableColumn {
        number,
        letter: letter(number),
        header: headers.get(&number).map(|words| words.chars().take(LONGEST_NAME).collect()).unwrap_or_default(),
        meaning: *meaning,
        decided: *decided,
        sample: content.sample.clone(),
    });
    let table = Table {
        sheet: grid.sheet.clone(),
        hidden: grid.hidden,
        header_row: header.map(|at| grid.rows[at].number),
        rows: rows.len(),
        used,
        columns: shown.filter(|column| !column.header.is_empty() || !column.sample.is_empty()).collect(),
        note,
    };
    (mapping, table)
}

/// The row with the columns' names.
fn header(grid: &Grid) -> Option<usize> {
    let short = |row: &GridRow| row.cells().all(|(_, words)| words.chars().count() <= LONGEST_NAME);
    let told = |row: &GridRow| -> usize {
        let mut seen: Vec<&str> = Vec::new();
        row.cells()
            .filter(|(_, words)| {
                let first = !seen.contains(words);
                seen.push(words);
                first
            })
            .map(|(_, words)| match names::meaning(words) {
                Some((_, Plainly::Whole)) => 3,
                Some((_, Plainly::Within)) => 2,
                None => 0,
            })
            .sum()
    };
    let first = || grid.rows.iter().take(HEADER_WITHIN).enumerate().filter(|(_, row)| short(row));
    let most = first().map(|(at, row)| (told(row), at)).max_by_key(|&(told, at)| (told, std::cmp::Reverse(at)));
    if let Some((_, at)) = most.filter(|&(told, _)| told >= 4) {
        return Some(at);
    }
    // One name that tells (全文), or names unknown to us, above a column of texts.
    let (at, row) = grid.rows.iter().enumerate().find(|(_, row)| row.cells().count() >= grid.width.min(2))?;
    let below = &grid.rows[at + 1..];
    let names = short(row) && row.cells().all(|(_, words)| !speaks_of_itself(words));
    let texts = |column: usize| below.iter().take(HEADER_WITHIN).any(|row| content::is_text(row.cell(column)));
    (names && row.cells().any(|(column, _)| texts(column))).then_some(at)
}

/// Whether a cell holds a value, as no name of a column does: a year, a code, a title, a place, an address.
fn speaks_of_itself(words: &str) -> bool {
    content::year(words).is_some()
        || content::code(words).is_some()
        || words.starts_with("http")
        || (words.contains("工作报告") && words.chars().count() > 8)
        || words.parse::<f64>().is_ok()
        || (names::meaning(words).is_none() && !crate::reports::levels_of_name(words).is_empty())
}

struct Columns {
    found: Vec<(Meaning, Decided)>,
}

impl Columns {
    /// Whether a column has this meaning already; a text may have several.
    fn taken(&self, meaning: Meaning) -> bool {
        self.found.iter().any(|(found, _)| *found == meaning)
    }

    fn by_name(&mut self, headers: &BTreeMap<usize, String>, contents: &[Content]) {
        let mut named: Vec<(Plainly, usize, Meaning)> = headers
            .iter()
            .filter(|(column, _)| self.found[**column].1 == Decided::Nothing && contents[**column].filled > 0)
            .filter_map(|(&column, words)| names::meaning(words).map(|(meaning, plainly)| (plainly, column, meaning)))
            .filter(|(_, column, meaning)| !contents[*column].contradicts(*meaning))
            .collect();
        // Of two columns of codes the one of the lowest places is the reports' own.
        let own = |column: usize, meaning: Meaning| if meaning == Meaning::Code { 4 - contents[column].lowest_coded() } else { 0 };
        named.sort_by_key(|&(plainly, column, meaning)| (own(column, meaning), std::cmp::Reverse(plainly), column));
        for (_, column, meaning) in named {
            let free = matches!(meaning, Meaning::Text | Meaning::Ignored) || !self.taken(meaning);
            self.found[column] = (if free { meaning } else { Meaning::Ignored }, Decided::Name);
        }
    }

    fn by_content(&mut self, contents: &[Content]) {
        for (column, content) in contents.iter().enumerate() {
            if self.found[column].1 != Decided::Nothing {
                continue;
            }
            if content.is_text() {
                self.found[column] = (Meaning::Text, Decided::Content);
            } else if let Some(meaning) = content.meaning()
                && !self.taken(meaning)
            {
                self.found[column] = (meaning, Decided::Content);
            }
        }
    }

    /// The columns of the text in the order of its pieces; further long columns are put aside.
    fn texts(&mut self, headers: &BTreeMap<usize, String>, contents: &[Content], rows: &[GridRow]) -> (Vec<usize>, Option<String>) {
        let chosen = |(_, decided): &(Meaning, Decided)| *decided == Decided::Chosen;
        let all = |columns: &Columns| -> Vec<usize> {
            (0..columns.found.len()).filter(|&column| columns.found[column].0 == Meaning::Text).collect()
        };
        let said: Vec<usize> = all(self).into_iter().filter(|&column| chosen(&self.found[column])).collect();
        let candidates = if said.is_empty() { all(self) } else { said.clone() };
        let plainly = |column: usize| headers.get(&column).and_then(|words| names::meaning(words)).map(|(_, plainly)| plainly);
        let rank = |&column: &usize| (contents[column].long > 0, plainly(column), contents[column].bytes, std::cmp::Reverse(column));
        let Some(main) = candidates.iter().copied().max_by_key(rank) else { return (Vec::new(), None) };
        let name = |column: usize| headers.get(&column).cloned().unwrap_or_else(|| format!("{}列", letter(column)));
        let numbered = |column: usize| headers.get(&column).map(|words| names::numbered(words));
        let (mut text, mut note) = (vec![main], None);
        for column in candidates.into_iter().filter(|&column| column != main) {
            let series = match (numbered(main), numbered(column)) {
                (Some((stem, _)), Some((other, number))) => stem == other && number.is_some(),
                _ => false,
            };
            let verdict = pieces::together(rows, main, column);
            if !said.is_empty() || verdict == pieces::Together::Continued || (series && verdict != pieces::Together::Same) {
                text.push(column);
            } else {
                self.found[column].0 = Meaning::Ignored;
                note = Some(match verdict {
                    pieces::Together::Same => format!("“{}”与“{}”内容相同，只读“{}”", name(column), name(main), name(main)),
                    _ => format!("“{}”也是长文字，只读“{}”", name(column), name(main)),
                });
            }
        }
        for column in all(self).into_iter().filter(|column| !text.contains(column)) {
            self.found[column].0 = Meaning::Ignored;
        }
        let number = |column: usize| numbered(column).and_then(|(_, number)| number);
        text.sort_by_key(|&column| (number(column).or(Some(1)).filter(|_| said.is_empty()), column));
        (text, note)
    }
}

/// The column's name in a spreadsheet: A, …, Z, AA, …
fn letter(number: usize) -> String {
    let (mut rest, mut letters) = (number + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(super::letter), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
