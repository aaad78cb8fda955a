//! A row of the plot while it is laid out: its shapes, the labels that found a free place beside them, and what answers
//! to the pointer. Heights are relative to the row's middle line, y down.

use duixian_model::Comparison;

use crate::figure::{Mark, Series};
use crate::font;
use crate::ink::{Bounds, Ink};
use crate::options::Lang;
use crate::paper::{Anchor, Type};
use crate::wrap::ellipsis;

/// Space between a label and what is beside it.
pub(crate) const SPACE: f64 = 5.0;

/// A label with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    /// Its text.
    pub text: String,
    /// Where the end named by `anchor` is.
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// Which end `x` names.
    pub anchor: Anchor,
    /// How it looks.
    pub look: Type,
}

impl Text {
    /// The box it takes.
    pub(crate) fn bounds(&self) -> Bounds {
        let (width, half) = (font::width(&self.text, self.look.size), self.look.height() / 2.0);
        let left = self.anchor.left(self.x, width);
        Bounds::new(left, self.y - half, left + width, self.y + half)
    }
}

/// What answers to the pointer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    /// What it shows.
    pub series: Series,
    /// The figure or the words it stands for.
    pub value: String,
    /// Number of the observation.
    pub fact: Option<i64>,
    /// Number of the report.
    pub report: Option<i64>,
    /// Where it is.
    pub bounds: Bounds,
    /// What it says.
    pub label: String,
}

impl Spot {
    /// The mark of a place on the figure, `dy` below where the spot was laid out.
    pub(crate) fn mark(&self, comparison: &Comparison, place: &str, dy: f64) -> Mark {
        let Bounds { left, top, right, bottom } = self.bounds;
        Mark {
            place: place.to_owned(),
            series: self.series,
            indicator: comparison.selection.indicator.clone(),
            year: comparison.selection.year,
            value: self.value.clone(),
            fact: self.fact,
            report: self.report,
            x: left,
            y: top + dy,
            w: right - left,
            h: bottom - top,
            label: self.label.clone(),
        }
    }
}

/// A row while it is laid out between the plot's left and right edge.
#[derive(Clone, Debug)]
pub(crate) struct Strip {
    left: f64,
    right: f64,
    /// Its shapes, in drawing order.
    pub inks: Vec<Ink>,
    /// Its labels.
    pub texts: Vec<Text>,
    /// What answers to the pointer.
    pub spots: Vec<Spot>,
    /// Whether the series are named at its marks.
    pub names_series: bool,
    solids: Vec<Bounds>,
}

impl Strip {
    /// An empty row between two edges.
    pub(crate) fn new(left: f64, right: f64) -> Strip {
        Strip { left, right, inks: Vec::new(), texts: Vec::new(), spots: Vec::new(), names_series: false, solids: Vec::new() }
    }

    /// Adds shapes.
    pub(crate) fn draw(&mut self, inks: impl IntoIterator<Item = Ink>) {
        self.inks.extend(inks);
    }

    /// Keeps a stretch clear of labels.
    pub(crate) fn keep_clear(&mut self, bounds: Bounds) {
        self.solids.push(bounds);
    }

    /// The stretch from the leftmost to the rightmost of all that is on the middle line; none where it is empty.
    pub(crate) fn reach(&self) -> Option<(f64, f64)> {
        let texts = self.texts.iter().map(Text::bounds);
        let on_line = self.solids.iter().copied().chain(texts).filter(|b| b.top < 4.0 && b.bottom > -4.0);
        on_line.map(|b| (b.left, b.right)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// Writes a label at the first of the places (the end's x, the middle's y, the end) where it meets nothing and
    /// stays inside; failing all, on a line of its own below, as near as can be to the first. Gives its box.
    pub(crate) fn write(&mut self, text: &str, look: Type, places: &[(f64, f64, Anchor)]) -> Bounds {
        let text = ellipsis(text, look.size, self.right - self.left);
        if let Some(bounds) = self.write_if_free(&text, look, places) {
            return bounds;
        }
        let width = font::width(&text, look.size);
        let wanted = places.first().map_or(self.left, |&(x, _, anchor)| anchor.left(x, width));
        self.write_below(text, look, wanted.min(self.right - width).max(self.left))
    }

    fn write_below(&mut self, text: String, look: Type, x: f64) -> Bounds {
        let y = self.below() + 2.0 + look.height() / 2.0;
        self.keep(Text { text, x, y, anchor: Anchor::Start, look })
    }

    /// The plot's width.
    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// The plot's left edge.
    pub(crate) fn left(&self) -> f64 {
        self.left
    }

    /// Writes words after a sign `sign` pixels wide, at the first free place, or on a line of their own below from the
    /// plot's left edge. Gives the box of the words; the sign stands before it.
    pub(crate) fn write_with_sign(&mut self, text: &str, look: Type, places: &[(f64, f64, Anchor)], sign: f64) -> Bounds {
        let left = self.left + sign;
        let text = ellipsis(text, look.size, self.right - left);
        let inside: Vec<_> = places
            .iter()
            .copied()
            .filter(|&(x, y, anchor)| Text { text: text.clone(), x, y, anchor, look }.bounds().left >= left - 0.5)
            .collect();
        let bounds = match self.write_if_free(&text, look, &inside) {
            Some(bounds) => bounds,
            None => {
                let width = font::width(&text, look.size);
                self.write_below(text, look, (left + 4.0).min(self.right - width))
            }
        };
        self.keep_clear(Bounds::new(bounds.left - sign, bounds.top, bounds.left, bounds.bottom));
        bounds
    }

    /// Writes a label only where one of the places is free, and gives its box.
    pub(crate) fn write_if_free(&mut self, text: &str, look: Type, places: &[(f64, f64, Anchor)]) -> Option<Bounds> {
        let placed = places
            .iter()
            .map(|&(x, y, anchor)| Text { text: text.to_owned(), x, y, anchor, look })
            .find(|placed| self.is_free(&placed.bounds()))?;
        Some(self.keep(placed))
    }

    fn keep(&mut self, placed: Text) -> Bounds {
        let bounds = placed.bounds();
        self.texts.push(placed);
        bounds
    }

    fn is_free(&self, bounds: &Bounds) -> bool {
        bounds.left >= self.left - 0.5
            && bounds.right <= self.right + 0.5
            && !self.solids.iter().any(|solid| bounds.meets(solid, 2.0, 0.0))
            && !self.texts.iter().any(|text| bounds.meets(&text.bounds(), 4.0, 1.0))
    }

    /// How far it reaches above the middle line.
    pub(crate) fn above(&self) -> f64 {
        self.edges().map(|b| -b.top).fold(0.0, f64::max)
    }

    /// How far it reaches below the middle line.
    pub(crate) fn below(&self) -> f64 {
        self.edges().map(|b| b.bottom).fold(0.0, f64::max)
    }

    fn edges(&self) -> impl Iterator<Item = Bounds> + '_ {
        self.solids.iter().copied().chain(self.texts.iter().map(Text::bounds))
    }
}

/// What every row is laid out with.
#[derive(Clone, Debug)]
pub(crate) struct Look<'a> {
    /// The colours.
    pub palette: &'a crate::theme::Palette,
    /// Pixels to the em of a value label.
    pub size: f64,
    /// The promise's name with its time.
    pub target_name: &'a str,
    /// The result's name with its time.
    pub actual_name: &'a str,
    /// The language.
    pub lang: Lang,
    /// Whether the figure is so narrow that labels beside the marks would take the marks' room.
    pub narrow: bool,
    /// The result's bar comes before the promise's (the order of time in outlook).
    pub actual_first: bool,
}

impl Look<'_> {
    /// The colours of a series: marks, text, tint.
    pub(crate) fn colours(&self, series: Series) -> (crate::theme::Colour, crate::theme::Colour, crate::theme::Colour) {
        let p = self.palette;
        match series {
            Series::Actual | Series::ParentActual => (p.actual, p.actual_text, p.actual_tint),
            _ => (p.target, p.target_text, p.target_tint),
        }
    }

    /// The name of a series, with its time.
    pub(crate) fn name(&self, series: Series) -> &str {
        match series {
            Series::Actual | Series::ParentActual => self.actual_name,
            _ => self.target_name,
        }
    }

    /// The name of a series alone.
    pub(crate) fn short_name(&self, series: Series) -> &str {
        match series {
            Series::Actual | Series::ParentActual => self.lang.pick("实际", "Result"),
            _ => self.lang.pick("目标", "Target"),
        }
    }
}
