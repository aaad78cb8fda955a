//! Reports whose stretches somebody has given: one each, with whatever tells of it inside its stretch.

use std::ops::Range;

use super::bodies::{Body, Marks};
use super::titles::Announces;

/// The reports of these stretches (bytes of the cleaned text), told by what was found there.
pub(super) fn bodies(marks: &Marks<'_>, found: &[Body], stretches: &[Range<usize>]) -> Vec<Body> {
    stretches.iter().filter(|stretch| !stretch.is_empty()).map(|stretch| body(marks, found, stretch)).collect()
}

fn body(marks: &Marks<'_>, found: &[Body], stretch: &Range<usize>) -> Body {
    let inside = |at: &Range<usize>| stretch.start <= at.start && at.end <= stretch.end;
    if let Some(first) = found.iter().find(|body| stretch.contains(&body.anchor)) {
        // A title that stands above the stretch is another report's.
        let title = first.title.filter(|&title| inside(&marks.titles[title].words));
        return Body { span: stretch.clone(), title, ..first.clone() };
    }
    let title = marks.titles.iter().position(|title| title.announces != Announces::Other && !title.listed && inside(&title.words));
    let anchor = title.map_or(stretch.start, |title| marks.titles[title].words.end);
    Body { span: stretch.clone(), anchor, opening: None, title, page_title: None }
}
