//! Search: words in the reports, with the piece of text around them. What is asked for is folded to Simplified characters,
//! as the index is; where that changed the words, the answer says so.

use duixian_extract::fold::simplified;
use duixian_model::report::SectionRole;
use duixian_model::{Form, Level, Span};
use duixian_store::{Found, SearchQuery};
pub use duixian_store::{Narrowing, Search, SearchOrder};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::Library;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchAnswer {
    /// How many reports hold all the words.
    pub total: usize,
    /// The first of them, those that speak most of it first.
    pub hits: Vec<SearchHit>,
}

/// A report that holds all the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    /// The report's number.
    pub report: i64,
    /// Its place's name.
    pub place: String,
    /// Its place's path.
    pub place_path: String,
    /// Its place's level.
    pub level: Option<Level>,
    /// The year whose work it plans.
    pub year: Option<i32>,
    /// Its title.
    pub title: String,
    /// How often the words stand in it.
    pub count: usize,
    /// The text around the words, cut into pieces; those that match are so marked.
    pub pieces: Vec<Piece>,
    /// The first place within that text, in the document.
    pub span: Span,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// As it stands in the report.
    pub text: String,
    /// Whether it is one of the words.
    pub hit: bool,
}

/// Every report that holds what was asked for, without its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchFound {
    /// The reports and their counts.
    #[serde(flatten)]
    pub found: Found,
    /// Whether the words were written otherwise and were folded to Simplified characters.
    pub folded: bool,
}

/// A report found, with the words in their context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundHit {
    /// The report's number.
    pub report: i64,
    /// Its place's name.
    pub place: String,
    /// Its place's path.
    pub place_path: String,
    /// Its place's level.
    pub level: Option<Level>,
    /// The year whose work it plans.
    pub year: Option<i32>,
    /// What sort of report it is.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// How often the words stand in it.
    pub count: usize,
    /// The pieces in which they stand, in order; the first of them.
    pub contexts: Vec<FoundContext>,
    /// How many pieces there are.
    pub pieces: usize,
}

/// Words in their context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundContext {
    /// The text around the words, cut into pieces; those that match are so marked.
    pub pieces: Vec<Piece>,
    /// Where the first of the words stands, in the document.
    pub span: Span,
    /// What the section speaks of.
    pub role: SectionRole,
}

impl Library {
    /// Every report that holds the words, in order, with counts by year and place.
    pub fn find(&self, search: &Search) -> Result<SearchFound, AppError> {
        let read = read(search);
        Ok(SearchFound { found: self.reading()?.find(&read)?, folded: read.words != search.words })
    }

    /// The words of a search in these reports, at most `most` pieces of each.
    pub fn found(&self, search: &Search, reports: &[i64], most: usize) -> Result<Vec<FoundHit>, AppError> {
        let hits = self.reading()?.hits(&read(search), reports, most)?;
        Ok(hits.into_iter().map(FoundHit::from).collect())
    }

    /// The reports that hold all of `words` (separated by blanks, in either script), at most `limit` of them.
    pub fn search(&self, words: &str, limit: usize) -> Result<SearchAnswer, AppError> {
        let query = SearchQuery { words: simplified(words), limit, ..SearchQuery::default() };
        let page = self.reading()?.search(&query)?;
        let hits = page.hits.into_iter().map(|hit| {
            let shown =
                hit.snippet.highlights.first().map(|at| Span { start: at.start + hit.snippet.start, end: at.end + hit.snippet.start });
            SearchHit {
                pieces: pieces(&hit.snippet.text, &hit.snippet.highlights),
                span: shown.or(hit.spans.first().copied()).unwrap_or_default(),
                report: hit.report.id,
                place: hit.report.place,
                place_path: hit.report.place_path,
                level: hit.report.level,
                year: hit.report.report_year,
                title: hit.report.title,
                count: hit.count,
            }
        });
        Ok(SearchAnswer { total: page.total, hits: hits.collect() })
    }
}

/// The search with its words in Simplified characters.
fn read(search: &Search) -> Search {
    Search { words: simplified(&search.words), ..search.clone() }
}

impl From<duixian_store::Hit> for FoundHit {
    fn from(hit: duixian_store::Hit) -> Self {
        let contexts = hit.contexts.into_iter().map(|context| {
            let first = context.snippet.highlights.first().copied().unwrap_or_default();
            FoundContext {
                pieces: pieces(&context.snippet.text, &context.snippet.highlights),
                span: Span { start: first.start + context.snippet.start, end: first.end + context.snippet.start },
                role: context.role,
            }
        });
        FoundHit {
            contexts: contexts.collect(),
            report: hit.report.id,
            place: hit.report.place,
            place_path: hit.report.place_path,
            level: hit.report.level,
            year: hit.report.report_year,
            form: hit.report.form,
            title: hit.report.title,
            count: hit.count,
            pieces: hit.pieces,
        }
    }
}

fn pieces(text: &str, highlights: &[Span]) -> Vec<Piece> {
    let characters: Vec<char> = text.chars().collect();
    let (mut pieces, mut at) = (Vec::new(), 0);
    let mut push = |from: usize, to: usize, hit: bool| {
        if let Some(piece) = characters.get(from..to).filter(|piece| !piece.is_empty()) {
            pieces.push(Piece { text: piece.iter().collect(), hit });
        }
    };
    for span in highlights {
        let start = span.start.max(at);
        push(at, start, false);
        push(start, span.end, true);
        at = at.max(span.end);
    }
    push(at, characters.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_cut_at_its_words() {
        let spans = [Span { start: 1, end: 3 }, Span { start: 2, end: 4 }, Span { start: 6, end: 7 }];
        let cut: Vec<_> = pieces("零一二三四五六", &spans).into_iter().map(|piece| (piece.text, piece.hit)).collect();
        let expected = [("零", false), ("一二", true), ("三", true), ("四五", false), ("六", true)];
        assert_eq!(cut, expected.map(|(text, hit)| (text.to_owned(), hit)));
    }
}
