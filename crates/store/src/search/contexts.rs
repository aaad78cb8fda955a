//! The words in their sentences: every place of a report where they stand, in pieces of text short enough to be read in a list.

use std::collections::HashSet;

use duixian_model::report::{Part, SectionRole};
use duixian_model::{Report, Span};
use serde::{Deserialize, Serialize};

use super::terms::{Phrase, Terms};
use crate::add::Scalars;
use crate::extents;
use crate::reports::ReportRow;
use crate::texts::Texts;

/// How many places of one report are told; more are counted only.
pub const SPANS_TOLD: usize = 500;

/// About how many characters a snippet has.
const SNIPPET: usize = 90;

/// How many characters a context shows before its first word, and behind its last.
const AROUND: (usize, usize) = (28, 42);

/// Words so close to each other stand in one context.
const TOGETHER: usize = 24;

/// A report that holds all the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The report.
    pub report: ReportRow,
    /// How often the words stand in it.
    pub count: usize,
    /// Where: spans of the document's text, in order; the first [`SPANS_TOLD`].
    pub spans: Vec<Span>,
    /// The piece of the report that holds most of the words.
    pub snippet: Snippet,
    /// The pieces in which the words stand, in order.
    pub contexts: Vec<Context>,
    /// How many pieces there are in all.
    pub pieces: usize,
}

/// A piece of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Where it begins in the document's text, in Unicode scalars.
    pub start: usize,
    /// The piece as it stands, but with a blank for each line break.
    pub text: String,
    /// The words' places within `text`, in Unicode scalars.
    pub highlights: Vec<Span>,
}

/// Words of a report in their context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The text around them.
    #[serde(flatten)]
    pub snippet: Snippet,
    /// What the section speaks of.
    pub role: SectionRole,
}

/// Finds the words in the report's text, in one part of it where one is given.
pub(super) fn hit(row: ReportRow, report: &Report, texts: &Texts, phrases: &[Phrase], part: Option<Part>, most: usize) -> Hit {
    let base = report.span.start;
    let terms = Terms::new(Scalars::new(texts.searched()).slice(report.span));
    let parts = if part.is_some() { extents::of(report, &terms) } else { Vec::new() };
    let within = |span: Span| {
        let Some(part) = part else { return true };
        let term = terms.before(span.start);
        parts.iter().any(|extent| extent.part == part && extent.first <= term && term < extent.end)
    };
    let mut found: Vec<(Span, usize)> = Vec::new();
    for (number, phrase) in phrases.iter().enumerate() {
        let here = terms.find(phrase).filter(|span| within(*span));
        found.extend(here.map(|span| (Span { start: span.start + base, end: span.end + base }, number)));
    }
    found.sort_unstable();
    let snippet = snippet(&texts.text, report.span, &found);
    let (contexts, pieces) = contexts(&texts.text, report, &found, most);
    let spans = found.iter().take(SPANS_TOLD).map(|(span, _)| *span).collect();
    Hit { report: row, count: found.len(), spans, snippet, contexts, pieces }
}

/// The pieces in which the words stand, at most `most` of them, and how many there are.
fn contexts(text: &str, report: &Report, found: &[(Span, usize)], most: usize) -> (Vec<Context>, usize) {
    let scalars = Scalars::new(text);
    let mut cores: Vec<Span> = Vec::new();
    for (span, _) in found {
        // Close together, and in one line.
        let together = |core: &Span| {
            span.start <= core.end + TOGETHER
                && span.end <= core.start + 2 * SNIPPET
                && !scalars.slice(Span { start: core.end.min(span.start), end: span.start }).contains(['\n', '\r'])
        };
        match cores.last_mut() {
            Some(core) if together(core) => core.end = core.end.max(span.end),
            _ => cores.push(*span),
        }
    }
    let role = |at: usize| {
        let begun = report.sections.iter().rev().find(|section| section.span.start <= at);
        begun.map_or(SectionRole::Opening, |section| section.role)
    };
    let shown = cores.iter().take(most).map(|core| {
        let start = core.start.saturating_sub(AROUND.0).max(report.span.start);
        let end = (core.end + AROUND.1).min(report.span.end);
        // A piece does not reach over a line's end.
        let before: Vec<char> = scalars.slice(Span { start, end: core.start }).chars().collect();
        let behind = scalars.slice(Span { start: core.end, end });
        let line = |c: char| c == '\n' || c == '\r';
        let start = before.iter().rposition(|c| line(*c)).map_or(start, |at| start + at + 1);
        let end = behind.chars().position(line).map_or(end, |at| core.end + at);
        Context { snippet: piece(&scalars, Span { start, end }, found), role: role(core.start) }
    });
    (shown.collect(), cores.len())
}

/// The piece of text at a span, with the words that stand in it.
fn piece(scalars: &Scalars<'_>, span: Span, found: &[(Span, usize)]) -> Snippet {
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    let within = found.iter().filter(|(at, _)| at.start >= span.start && at.end <= span.end);
    let highlights = within.map(|(at, _)| Span { start: at.start - span.start, end: at.end - span.start }).collect();
    Snippet { start: span.start, text: scalars.slice(span).chars().map(blank).collect(), highlights }
}

/// Cuts the piece that holds the most different words, the earliest of them.
fn snippet(text: &str, report: Span, found: &[(Span, usize)]) -> Snippet {
    let mut best = (0, Span { start: report.start, end: report.start });
    for (at, (first, _)) in found.iter().enumerate() {
        let within: Vec<_> = found[at..].iter().take_while(|(span, _)| span.end <= first.start + SNIPPET * 3 / 4).collect();
        let words: HashSet<usize> = within.iter().map(|(_, word)| *word).collect();
        if words.len() > best.0 {
            let end = within.iter().map(|(span, _)| span.end).max().unwrap_or(first.end);
            best = (words.len(), Span { start: first.start, end });
        }
    }
    let (_, core) = best;
    let around = SNIPPET.saturating_sub(core.end - core.start);
    let start = core.start.saturating_sub(around / 3).max(report.start);
    let end = (start + SNIPPET).max(core.end).min(report.end);
    piece(&Scalars::new(text), Span { start, end }, found)
}
