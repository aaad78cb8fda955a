//! The sizes of type and margins, which follow from the figure's width. Logical pixels.

/// Line height to the em.
pub(crate) const LEADING: f64 = 1.42;
/// Line height of the title, to the em.
pub(crate) const TITLE_LEADING: f64 = 1.32;

/// The sizes of one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sizes {
    /// Whether the figure is so narrow that words give way to signs.
    pub narrow: bool,
    /// Space at the left and right.
    pub margin: f64,
    /// The title's em.
    pub title: f64,
    /// The subtitle's em.
    pub subtitle: f64,
    /// The em of a place's name.
    pub name: f64,
    /// The em of a value and of the legend.
    pub value: f64,
    /// The em of ticks, heads, note and source.
    pub small: f64,
}

impl Sizes {
    /// The sizes for a figure of this width.
    pub(crate) fn of(width: f64) -> Sizes {
        if width < 600.0 {
            Sizes { narrow: true, margin: 18.0, title: 19.0, subtitle: 13.0, name: 13.0, value: 12.0, small: 11.0 }
        } else {
            Sizes { narrow: false, margin: 32.0, title: 24.0, subtitle: 15.0, name: 15.0, value: 13.0, small: 12.0 }
        }
    }
}
