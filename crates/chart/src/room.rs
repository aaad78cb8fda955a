//! Free room on a surface: where labels go among marks, so that none meets another and none lies on a mark.

use crate::font;
use crate::ink::{Bounds, Point};
use crate::paper::{Anchor, Type};
use crate::strip::Text;

/// A surface with what lies on it.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    area: Bounds,
    taken: Vec<Bounds>,
}

/// How far off a mark a label stands that a line leads to, and how many half lines above or below.
const LED_AWAY: [f64; 3] = [22.0, 48.0, 84.0];
const LED_STEPS: u8 = 12;
/// How far a label keeps from what is beside it.
const AROUND: f64 = 3.0;

impl Room {
    /// An empty surface.
    pub(crate) fn new(area: Bounds) -> Room {
        Room { area, taken: Vec::new() }
    }

    /// Keeps a stretch clear of labels.
    pub(crate) fn take(&mut self, bounds: Bounds) {
        self.taken.push(bounds);
    }

    /// The label at the first of the places (the end's x, the middle's y, the end) where it is inside and meets
    /// nothing; it is taken then.
    pub(crate) fn find(&mut self, text: &str, look: Type, places: &[(f64, f64, Anchor)]) -> Option<Text> {
        let (width, half) = (font::width(text, look.size), look.height() / 2.0);
        let free = places.iter().find_map(|&(x, y, anchor)| {
            let left = anchor.left(x, width);
            let bounds = Bounds::new(left, y - half, left + width, y + half);
            let inside = bounds.left >= self.area.left
                && bounds.right <= self.area.right
                && bounds.top >= self.area.top
                && bounds.bottom <= self.area.bottom;
            (inside && !self.taken.iter().any(|taken| bounds.meets(taken, AROUND, 0.5))).then_some((x, y, anchor, bounds))
        });
        let (x, y, anchor, bounds) = free?;
        self.taken.push(bounds);
        Some(Text { text: text.to_owned(), x, y, anchor, look })
    }

    /// The label a little way off a mark that has no room beside it, in the first place where neither it nor the line from
    /// the mark's edge `r` to it meets anything, with that line; both are taken then.
    pub(crate) fn find_led(&mut self, text: &str, look: Type, (x, y): Point, r: f64) -> Option<(Text, [Point; 2])> {
        let sides = [(1.0, Anchor::Start), (-1.0, Anchor::End)];
        let steps = (1..=LED_STEPS).flat_map(|step| [-f64::from(step), f64::from(step)]);
        let line_height = look.height() + 1.0;
        for (off, away) in steps.flat_map(|off| LED_AWAY.map(|away| (off, away))) {
            for (side, anchor) in sides {
                let end = (x + side * (r + away), y + off * line_height * 0.5);
                let line = [(x + side * (r + 1.0), y), end];
                let crossed = samples(line).any(|point| self.taken.iter().any(|taken| taken.holds(point)));
                if crossed {
                    continue;
                }
                if let Some(text) = self.find(text, look, &[(end.0 + side * 3.0, end.1, anchor)]) {
                    self.taken.extend(samples(line).map(|(x, y)| Bounds::new(x - 0.5, y - 0.5, x + 0.5, y + 0.5)));
                    return Some((text, line));
                }
            }
        }
        None
    }

    /// Eight places around a mark that reaches `dx` and `dy` from its middle: right, left, above, below, the corners.
    pub(crate) fn around(x: f64, y: f64, dx: f64, dy: f64, look: Type) -> [(f64, f64, Anchor); 8] {
        let (away, off) = (dx + 5.0, dy + 2.0 + look.height() / 2.0);
        [
            (x + away, y, Anchor::Start),
            (x - away, y, Anchor::End),
            (x, y - off, Anchor::Middle),
            (x, y + off, Anchor::Middle),
            (x + dx, y - off, Anchor::Start),
            (x + dx, y + off, Anchor::Start),
            (x - dx, y - off, Anchor::End),
            (x - dx, y + off, Anchor::End),
        ]
    }
}

/// Points along a line, close enough that nothing lies between two of them.
fn samples([(x0, y0), (x1, y1)]: [Point; 2]) -> impl Iterator<Item = Point> {
    let pieces = ((x1 - x0).hypot(y1 - y0) / 2.0).ceil().max(1.0);
    (0..=pieces as usize).map(move |i| {
        let share = i as f64 / pieces;
        (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
    })
}
