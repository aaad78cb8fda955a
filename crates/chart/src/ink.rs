//! The shapes that figures are made of, and the signs built from them: a verdict's tick and cross, the six ways in
//! which a figure can be missing. All lengths in logical pixels.

use duixian_model::{Absence, Verdict};

use crate::theme::{Colour, Palette};

/// A point: x to the right, y down.
pub(crate) type Point = (f64, f64);

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ink {
    /// A filled rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Width.
        w: f64,
        /// Height.
        h: f64,
        /// Colour.
        fill: Colour,
        /// Opacity, 0 to 1.
        alpha: f64,
    },
    /// A line through points.
    Line {
        /// Its points.
        points: Vec<Point>,
        /// Colour.
        stroke: Colour,
        /// Thickness.
        width: f64,
    },
    /// A filled shape between points; its last is joined to its first.
    #[allow(dead_code)]
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// Colour.
        fill: Colour,
        /// Opacity, 0 to 1.
        alpha: f64,
    },
    /// A filled circle.
    Disc {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius.
        r: f64,
        /// Colour.
        fill: Colour,
    },
    /// A circle's line.
    Ring {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius.
        r: f64,
        /// Colour.
        stroke: Colour,
        /// Thickness.
        width: f64,
    },
}

impl Ink {
    /// A filled rectangle.
    pub(crate) fn rect(x: f64, y: f64, w: f64, h: f64, fill: Colour) -> Ink {
        Ink::Rect { x, y, w, h, fill, alpha: 1.0 }
    }

    /// A line through points.
    pub(crate) fn line(points: impl Into<Vec<Point>>, stroke: Colour, width: f64) -> Ink {
        Ink::Line { points: points.into(), stroke, width }
    }

    /// The same shape elsewhere.
    pub(crate) fn moved(&self, dx: f64, dy: f64) -> Ink {
        let mut ink = self.clone();
        match &mut ink {
            Ink::Rect { x, y, .. } | Ink::Disc { x, y, .. } | Ink::Ring { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Ink::Line { points, .. } | Ink::Polygon { points, .. } => {
                points.iter_mut().for_each(|point| *point = (point.0 + dx, point.1 + dy))
            }
        }
        ink
    }

    /// The same shape smaller or larger, from the origin.
    pub(crate) fn scaled(&self, by: f64) -> Ink {
        let mut ink = self.clone();
        match &mut ink {
            Ink::Rect { x, y, w, h, .. } => [x, y, w, h].into_iter().for_each(|length| *length *= by),
            Ink::Disc { x, y, r, .. } => [x, y, r].into_iter().for_each(|length| *length *= by),
            Ink::Ring { x, y, r, width, .. } => [x, y, r, width].into_iter().for_each(|length| *length *= by),
            Ink::Line { points, width, .. } => {
                points.iter_mut().for_each(|point| *point = (point.0 * by, point.1 * by));
                *width *= by;
            }
            Ink::Polygon { points, .. } => points.iter_mut().for_each(|point| *point = (point.0 * by, point.1 * by)),
        }
        ink
    }

    /// The box it takes, its line's thickness left out.
    fn bounds(&self) -> Bounds {
        match self {
            Ink::Rect { x, y, w, h, .. } => Bounds::new(*x, *y, x + w, y + h),
            Ink::Disc { x, y, r, .. } | Ink::Ring { x, y, r, .. } => Bounds::new(x - r, y - r, x + r, y + r),
            Ink::Line { points, .. } | Ink::Polygon { points, .. } => {
                let none = Bounds::new(f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
                points.iter().fold(none, |all, &(x, y)| all.with(Bounds::new(x, y, x, y)))
            }
        }
    }

    /// The outline of a rectangle.
    pub(crate) fn frame(x: f64, y: f64, w: f64, h: f64, stroke: Colour, width: f64) -> Ink {
        Ink::line([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y - width / 2.0)], stroke, width)
    }
}

/// A stretch of a row, from the upper left to the lower right corner, that a label may lie on or must keep clear of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Bounds {
    /// From the left upper to the right lower corner.
    pub(crate) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Bounds {
        Bounds { left, top, right, bottom }
    }

    /// The box around both.
    fn with(self, other: Bounds) -> Bounds {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        Bounds::new(left, top, self.right.max(other.right), self.bottom.max(other.bottom))
    }

    /// Whether a point is inside.
    pub(crate) fn holds(&self, (x, y): Point) -> bool {
        self.left < x && x < self.right && self.top < y && y < self.bottom
    }

    /// Whether the two meet when one is grown by `x` and `y` on its sides.
    pub(crate) fn meets(&self, other: &Bounds, x: f64, y: f64) -> bool {
        self.left - x < other.right && other.left - x < self.right && self.top - y < other.bottom && other.top - y < self.bottom
    }
}

/// A sign out of a figure's shapes: made small enough for a line of letters, from its left end on the middle line; and its width.
pub(crate) fn as_sign(inks: &[Ink]) -> (f64, Vec<Ink>) {
    let Some(all) = inks.iter().map(Ink::bounds).reduce(Bounds::with) else { return (0.0, Vec::new()) };
    let by = (SIGN / (all.bottom - all.top)).min(1.0);
    let middle = (all.top + all.bottom) / 2.0;
    (by * (all.right - all.left), inks.iter().map(|ink| ink.moved(-all.left, -middle).scaled(by)).collect())
}

/// A dashed upright from `top` to `bottom`.
pub(crate) fn dashes(x: f64, top: f64, bottom: f64, stroke: Colour, width: f64, (dash, space): (f64, f64)) -> Vec<Ink> {
    let mut inks = Vec::new();
    let mut y = top;
    while y < bottom {
        inks.push(Ink::line([(x, y), (x, (y + dash).min(bottom))], stroke, width));
        y += dash + space;
    }
    inks
}

/// An open arrow from `x` at height `y`, `length` to the right, or to the left if negative.
pub(crate) fn arrow(x: f64, y: f64, length: f64, stroke: Colour, width: f64) -> [Ink; 2] {
    let (tip, back) = (x + length, x + length - 4.5 * length.signum());
    [Ink::line([(x, y), (tip, y)], stroke, width), Ink::line([(back, y - 4.0), (tip, y), (back, y + 4.0)], stroke, width)]
}

/// How large a sign is, edge to edge.
pub(crate) const SIGN: f64 = 16.0;

/// The sign of a verdict, around its centre: each has its own shape besides its colour.
pub(crate) fn verdict_sign(verdict: &Verdict, x: f64, y: f64, palette: &Palette) -> Vec<Ink> {
    let at = |points: &[Point]| points.iter().map(|(dx, dy)| (x + dx, y + dy)).collect::<Vec<_>>();
    let (paper, r) = (palette.paper, SIGN / 2.0);
    match verdict {
        Verdict::Met => vec![Ink::Disc { x, y, r, fill: palette.met }, Ink::line(at(&[(-3.8, 0.2), (-1.2, 2.9), (3.9, -2.8)]), paper, 1.9)],
        Verdict::Exceeded => vec![
            Ink::Disc { x, y, r, fill: palette.met },
            Ink::line(at(&[(-3.8, -0.2), (0.0, -3.8), (3.8, -0.2)]), paper, 1.9),
            Ink::line(at(&[(-3.8, 4.0), (0.0, 0.4), (3.8, 4.0)]), paper, 1.9),
        ],
        Verdict::Near => vec![
            Ink::Ring { x, y, r: r - 0.8, stroke: palette.near, width: 1.6 },
            Ink::line(at(&[(-4.0, -0.9), (-2.0, -2.7), (0.0, -1.8), (2.0, -0.9), (4.0, -2.7)]), palette.near, 1.5),
            Ink::line(at(&[(-4.0, 3.1), (-2.0, 1.3), (0.0, 2.2), (2.0, 3.1), (4.0, 1.3)]), palette.near, 1.5),
        ],
        Verdict::Missed => vec![
            Ink::rect(x - r + 0.5, y - r + 0.5, SIGN - 1.0, SIGN - 1.0, palette.missed),
            Ink::line(at(&[(-3.4, -3.4), (3.4, 3.4)]), paper, 1.9),
            Ink::line(at(&[(-3.4, 3.4), (3.4, -3.4)]), paper, 1.9),
        ],
        Verdict::InProgress => vec![
            Ink::Ring { x, y, r: r - 0.8, stroke: palette.muted, width: 1.6 },
            Ink::line(at(&[(0.0, -4.2), (0.0, 0.4), (3.2, 2.2)]), palette.muted, 1.6),
        ],
        Verdict::NotComparable => vec![
            Ink::Ring { x, y, r: r - 0.8, stroke: palette.muted, width: 1.6 },
            Ink::line(at(&[(-3.6, -1.7), (3.6, -1.7)]), palette.muted, 1.5),
            Ink::line(at(&[(-3.6, 1.7), (3.6, 1.7)]), palette.muted, 1.5),
            Ink::line(at(&[(-2.2, 4.4), (2.2, -4.4)]), palette.muted, 1.5),
        ],
        Verdict::Undecidable(_) => vec![
            Ink::Ring { x, y, r: r - 0.8, stroke: palette.muted, width: 1.6 },
            question(x, y, palette.muted),
            Ink::rect(x - 0.9, y + 3.0, 1.8, 1.8, palette.muted),
        ],
    }
}

/// The sign of what a report claims of itself, around its centre: a speech balloon.
pub(crate) fn claim_sign(x: f64, y: f64, palette: &Palette) -> Vec<Ink> {
    let at = |points: &[Point]| points.iter().map(|(dx, dy)| (x + dx, y + dy)).collect::<Vec<_>>();
    let balloon = [(-7.0, -5.5), (7.0, -5.5), (7.0, 3.5), (-1.0, 3.5), (-4.2, 6.6), (-4.2, 3.5), (-7.0, 3.5), (-7.0, -6.1)];
    vec![
        Ink::line(at(&balloon), palette.muted, 1.3),
        Ink::line(at(&[(-3.6, -2.4), (3.6, -2.4)]), palette.muted, 1.2),
        Ink::line(at(&[(-3.6, 0.4), (1.4, 0.4)]), palette.muted, 1.2),
    ]
}

/// A link of two rings, around its centre: what follows another indicator.
pub(crate) fn link_sign(x: f64, y: f64, stroke: Colour) -> [Ink; 2] {
    [Ink::Ring { x: x - 2.4, y, r: 3.4, stroke, width: 1.3 }, Ink::Ring { x: x + 2.4, y, r: 3.4, stroke, width: 1.3 }]
}

/// The hook of a question mark; its dot is drawn apart.
fn question(x: f64, y: f64, stroke: Colour) -> Ink {
    let hook = [(-2.4, -2.2), (-1.9, -3.7), (-0.4, -4.4), (1.3, -4.0), (2.3, -2.6), (1.9, -1.1), (0.5, -0.1), (0.0, 0.7), (0.0, 1.7)];
    Ink::line(hook.map(|(dx, dy)| (x + dx, y + dy)), stroke, 1.6)
}

/// The sign of a missing figure, around its centre: the six are told apart by shape.
pub(crate) fn absence_sign(absence: Absence, x: f64, y: f64, palette: &Palette) -> Vec<Ink> {
    let colour = palette.muted;
    let at = |points: &[Point]| points.iter().map(|(dx, dy)| (x + dx, y + dy)).collect::<Vec<_>>();
    match absence {
        // A dashed frame: no sheet of paper there at all.
        Absence::NoReport => [
            [(-4.5, -6.0), (-1.5, -6.0)],
            [(1.5, -6.0), (4.5, -6.0)],
            [(-4.5, 6.0), (-1.5, 6.0)],
            [(1.5, 6.0), (4.5, 6.0)],
            [(-4.5, -6.6), (-4.5, -3.0)],
            [(-4.5, -1.6), (-4.5, 1.6)],
            [(-4.5, 3.0), (-4.5, 6.6)],
            [(4.5, -6.6), (4.5, -3.0)],
            [(4.5, -1.6), (4.5, 1.6)],
            [(4.5, 3.0), (4.5, 6.6)],
        ]
        .iter()
        .map(|dash| Ink::line(at(dash), colour, 1.2))
        .collect(),
        // A sheet torn off below.
        Absence::TextBrokenOff => vec![
            Ink::line(
                at(&[(-4.5, 3.5), (-4.5, -6.0), (4.5, -6.0), (4.5, 3.5), (2.25, 6.0), (0.0, 3.0), (-2.25, 6.0), (-4.5, 3.0)]),
                colour,
                1.2,
            ),
            Ink::line(at(&[(-2.2, -2.6), (2.2, -2.6)]), colour, 1.2),
        ],
        // A blank sheet with a dash.
        Absence::NotStated => {
            vec![Ink::frame(x - 4.5, y - 6.0, 9.0, 12.0, colour, 1.2), Ink::line(at(&[(-2.2, 0.0), (2.2, 0.0)]), colour, 1.6)]
        }
        // A sheet full of words.
        Absence::StatedWithoutFigure => vec![
            Ink::frame(x - 4.5, y - 6.0, 9.0, 12.0, colour, 1.2),
            Ink::line(at(&[(-2.4, -2.8), (2.4, -2.8)]), colour, 1.2),
            Ink::line(at(&[(-2.4, 0.0), (2.4, 0.0)]), colour, 1.2),
            Ink::line(at(&[(-2.4, 2.8), (0.8, 2.8)]), colour, 1.2),
        ],
        // A question: ours, not the place's.
        Absence::CouldNotBeRead => vec![
            Ink::rect(x - 7.0, y - 7.0, 14.0, 14.0, palette.doubt),
            question(x, y - 0.4, palette.paper),
            Ink::rect(x - 0.9, y + 2.8, 1.8, 1.8, palette.paper),
        ],
        // Two bars measured against each other.
        Absence::RelativeToAnotherPlace => vec![
            Ink::line(at(&[(-3.5, 6.0), (-3.5, -5.0)]), colour, 1.6),
            Ink::line(at(&[(-6.0, -2.4), (-3.5, -5.4), (-1.0, -2.4)]), colour, 1.4),
            Ink::line(at(&[(3.0, 6.0), (3.0, 0.0)]), colour, 1.6),
            Ink::line(at(&[(0.6, 0.0), (5.4, 0.0)]), colour, 1.6),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Theme;

    /// A sign without its colours.
    fn bare(inks: Vec<Ink>) -> Vec<Ink> {
        let grey = |ink: Ink| match ink {
            Ink::Rect { x, y, w, h, .. } => Ink::Rect { x, y, w, h, fill: (0, 0, 0), alpha: 1.0 },
            Ink::Line { points, width, .. } => Ink::Line { points, stroke: (0, 0, 0), width },
            Ink::Polygon { points, .. } => Ink::Polygon { points, fill: (0, 0, 0), alpha: 1.0 },
            Ink::Disc { x, y, r, .. } => Ink::Disc { x, y, r, fill: (0, 0, 0) },
            Ink::Ring { x, y, r, width, .. } => Ink::Ring { x, y, r, stroke: (0, 0, 0), width },
        };
        inks.into_iter().map(grey).collect()
    }

    #[test]
    fn every_verdict_and_every_reason_has_a_shape_of_its_own() {
        let palette = Palette::of(Theme::Print);
        let verdicts = [
            Verdict::Exceeded,
            Verdict::Met,
            Verdict::Near,
            Verdict::Missed,
            Verdict::InProgress,
            Verdict::NotComparable,
            Verdict::Undecidable(String::new()),
        ];
        let mut signs: Vec<Vec<Ink>> = verdicts.iter().map(|verdict| bare(verdict_sign(verdict, 0.0, 0.0, palette))).collect();
        signs.extend(Absence::ALL.iter().map(|reason| bare(absence_sign(*reason, 0.0, 0.0, palette))));
        signs.push(bare(claim_sign(0.0, 0.0, palette)));
        signs.push(bare(link_sign(0.0, 0.0, palette.target).to_vec()));
        for (i, sign) in signs.iter().enumerate() {
            assert!(!sign.is_empty() && !signs[i + 1..].contains(sign), "sign {i} is drawn like another");
        }
    }
}
