//! A figure: the drawing with what a screen and a reader need beside it — where every mark stands and which figure of
//! which report it shows, the box of every label, and the picture told in words.

use serde::{Deserialize, Serialize};

use crate::options::Background;

/// What a mark shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// The promise.
    Target,
    /// A further tier of the promise (力争).
    Tier,
    /// The result.
    Actual,
    /// The gap and the verdict.
    Gap,
    /// The parent's promise.
    ParentTarget,
    /// The parent's result.
    ParentActual,
}

/// A place on the figure that answers to hover, focus and click. Lengths in logical pixels from the upper left corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Key of the place, as in the comparison.
    pub place: String,
    /// What it shows.
    pub series: Series,
    /// Id of the indicator.
    #[serde(default)]
    pub indicator: String,
    /// The year compared.
    #[serde(default)]
    pub year: i32,
    /// The figure or the words it stands for, as printed (6%以上).
    #[serde(default)]
    pub value: String,
    /// Number of the observation shown, where there is one.
    pub fact: Option<i64>,
    /// Number of the report that states it (or, of a missing figure, that speaks of it).
    pub report: Option<i64>,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// What it says, whole (荔湾区 2021年目标 6%以上).
    pub label: String,
}

/// The box of a label as measured in the bundled font, in logical pixels from the upper left corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// Its text.
    pub text: String,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// The words around a figure as they are drawn: the user's own, or those written from the data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureWords {
    /// Its one message.
    pub title: String,
    /// What is shown, in which unit, in which order.
    pub subtitle: String,
    /// What a reader must know.
    pub note: String,
    /// The reports it rests on.
    pub source: String,
}

/// A drawn comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The drawing. Its text names the bundled font's family with fallbacks; see [`crate::outlined`].
    pub svg: String,
    /// Width in logical pixels.
    pub width: u32,
    /// Height in logical pixels.
    pub height: u32,
    /// What lies behind the drawing.
    #[serde(default)]
    pub background: Background,
    /// Every mark, in drawing order.
    pub marks: Vec<Mark>,
    /// What the figure shows, in words.
    pub alt: String,
    /// The title drawn.
    pub title: String,
    /// The words around it.
    #[serde(default)]
    pub words: FigureWords,
    /// The box of every label, in drawing order; no two of them meet.
    #[serde(default)]
    pub labels: Vec<Label>,
}
