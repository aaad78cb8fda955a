//! The table: places by indicators, places by years, or one place's indicators by years; in each cell target and result in
//! figures over the tint and sign of the verdict. Each of the six ways in which a figure is missing has its own sign.

use duixian_model::{Locality, Panel, Topic};

use crate::figure::Figure;
use crate::frame::{self, Format, Frame, Wording};
use crate::localities;
use crate::options::{FigureOptions, Sort};
use crate::picked::Picked;
use crate::rows::with_rest;
use crate::sources;

mod cells;
mod table;
mod words;

use cells::{Line, shared, topic_name};
use table::{Table, keys};
use words::Words;

/// Draws the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let format = Format::of(options);
    let (places, topics, years) = (panel.places(), panel.topics(), panel.years());
    let (Some(&last), false) = (years.last(), places.is_empty()) else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let axes = match (places.len(), topics.len()) {
        (1, _) if years.len() > 1 || topics.len() > 1 => Axes::TopicsByYears,
        (_, 1) => Axes::PlacesByYears,
        _ => Axes::PlacesByTopics,
    };
    let shared = shared(panel, lang);
    let names = localities::names(&places);
    let of_place = |place: &Locality<'_>, topics: &[Topic<'_>], years: &[i32]| {
        let name = names.get(place.key).cloned().unwrap_or_default();
        Line::of(panel, &shared, place.key, topics, years, name, lang)
    };
    let of_topic = |&topic: &Topic<'_>| Line::of(panel, &shared, places[0].key, &[topic], &years, topic_name(panel, topic, lang), lang);
    let mut rows: Vec<Line<'_>> = match axes {
        Axes::TopicsByYears => topics.iter().map(of_topic).collect(),
        Axes::PlacesByYears => places.iter().map(|place| of_place(place, &topics, &years)).collect(),
        Axes::PlacesByTopics => places.iter().map(|place| of_place(place, &topics, &[last])).collect(),
    };
    let heads: Vec<String> = match axes {
        Axes::PlacesByTopics => topics.iter().map(|&topic| topic_name(panel, topic, lang)).collect(),
        _ => years.iter().map(i32::to_string).collect(),
    };
    let ordered = rows.len() > 1 && axes != Axes::TopicsByYears && options.sort != Some(Sort::AsGiven);
    if ordered {
        // The most promises kept first; among equals the fewest broken.
        rows.sort_by_key(|row| {
            let (judged, kept) = row.kept();
            (judged == 0, std::cmp::Reverse(kept), judged - kept)
        });
    }
    let picked = Picked::of(rows.len(), rows.len(), options);
    let mut table = Table::measured(&rows, &picked, &heads, format);
    let words = Words { panel, rows: &rows, axes, last, lang, left_out: heads.len() - table.columns.len(), table: &table, picked: &picked };
    let wording = Wording {
        title: words.title(),
        subtitle: with_rest(words.subtitle(ordered), &picked, lang),
        kept: crate::words::kept(panel, lang),
        note: words.note(),
        sources: sources::of(panel.comparisons()),
        alt: words.alt(&heads),
        ..Wording::default()
    };
    let frame = Frame::new(format, options, wording, keys(&table, &picked, &rows, format));
    table.stretch(frame.room());
    frame.draw(table.height, |paper| table.paint(paper, frame.top(), &rows, &picked))
}

/// What stands across and what downwards.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axes {
    TopicsByYears,
    PlacesByYears,
    PlacesByTopics,
}
