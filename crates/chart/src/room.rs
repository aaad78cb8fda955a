//! Free room on a surface: where labels go among marks, so that none meets another and none lies on a mark.

use crate::font;
use crate::ink::Bounds;
use crate::paper::{Anchor, Type};
use crate::strip::Text;

/// A surface with what lies on it.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    area: Bounds,
    taken: Vec<Bounds>,
}

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
