//! Time: target and result of a place over the years of the panel, the gap between them shaded by whether the promise was
//! kept. Several places share one scale, a small chart each; several indicators of one place have a scale each.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use duixian_model::{Locality, Panel};

use crate::figure::Figure;
use crate::frame::{self, Format, Frame, Wording};
use crate::legend;
use crate::localities;
use crate::options::{FigureOptions, Sort};
use crate::picked::Picked;
use crate::rows::with_rest;
use crate::sources;

mod chart;
mod line;
mod marks;
mod words;

use chart::Grid;
use line::{Line, Printed};
use marks::keys;
use words::Words;

/// Most charts where the user says nothing.
const MOST_CHARTS: u32 = 48;

/// Draws the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    if panel.first().is_none() {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    }
    let (places, topics) = (panel.places(), panel.topics());
    // Places side by side where there are several, of the first indicator; else indicators.
    let by_place = places.len() > 1 || topics.len() == 1;
    let printed: Vec<Printed<'_>> = topics.iter().filter_map(|&topic| Printed::of(panel, topic, lang)).collect();
    let names = localities::names(&places);
    let named = |place: &Locality<'_>| Some(names.get(place.key).cloned().unwrap_or_default());
    let mut told: Vec<Line<'_>> = match (printed.first(), places.first()) {
        (Some(topic), _) if by_place => places.iter().map(|place| Line::of(panel, *place, topic, named(place), lang)).collect(),
        (_, Some(place)) => printed.iter().map(|topic| Line::of(panel, *place, topic, None, lang)).collect(),
        _ => Vec::new(),
    };
    // Charts side by side share their years as they share their scale.
    let years: BTreeSet<i32> = told.iter().flat_map(|line| line.years.iter().copied()).collect();
    told.iter_mut().for_each(|line| line.years = years.iter().copied().collect());
    let empty: Vec<String> = told.iter().filter(|line| line.values().next().is_none()).map(|line| line.name.clone()).collect();
    if empty.len() == told.len() {
        let words = lang.pick("所选年份里没有目标，也没有实际的数字。", "The years chosen have neither targets nor results in figures.");
        return frame::sentence(panel, options, words);
    }
    // An empty chart tells nothing: the note does.
    told.retain(|line| line.values().next().is_some());
    let ordered = by_place && told.len() > 1 && options.sort != Some(Sort::AsGiven) && told.iter().any(|line| line.kept().0 > 0);
    if ordered {
        // The most promises kept first; among equals the fewest broken, then the most figures.
        told.sort_by_key(|line| {
            let (judged, kept) = line.kept();
            (judged == 0, Reverse(kept), judged - kept, Reverse(line.values().count()))
        });
    }
    let limited = FigureOptions { rows_per_page: options.rows_per_page.or(Some(MOST_CHARTS)), ..options.clone() };
    let picked = Picked::of(told.len(), told.len(), &limited);
    let shown: Vec<&Line<'_>> = picked.shown.iter().map(|&i| &told[i]).collect();
    let format = Format::of(options);
    let words = Words { panel, lines: &told, by_place, lang };
    let wording = Wording {
        title: words.title(),
        subject: if by_place { words.subject().to_owned() } else { String::new() },
        subtitle: with_rest(words.subtitle(ordered), &picked, lang),
        kept: crate::words::kept(panel, lang),
        note: words.note(topics.len(), &empty),
        sources: sources::of(panel.comparisons()),
        alt: words.alt(),
    };
    let single = shown.len() == 1;
    let plain = keys(&shown, single, format);
    let verdicts = || shown.iter().flat_map(|line| line.points.values()).filter_map(|at| at.verdict.as_ref());
    let measured = |bare: bool| {
        let told = if bare { legend::verdicts(verdicts(), format.palette, lang) } else { Vec::new() };
        let frame = Frame::new(format, options, wording.clone(), plain.iter().cloned().chain(told).collect());
        let grid = Grid::measured(&shown, by_place, format, frame.room());
        (frame, grid)
    };
    // Signs of many charts have no words beside them, if they are drawn at all; those of a single one mostly have.
    let bare = !single && verdicts().next().is_some();
    let (mut frame, mut grid) = measured(bare);
    if grid.has_bare_verdicts() != bare {
        (frame, grid) = measured(!bare);
    }
    frame.draw(grid.height, |paper| grid.paint(paper, frame.top()))
}
