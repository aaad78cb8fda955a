//! What a user chooses of a figure: its kind, size, language, theme and order.

use serde::{Deserialize, Serialize};

/// How the comparison is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// One row a place: the result's dot and the target's mark on one line, the gap labelled.
    #[default]
    Dumbbell,
    /// One row a place: two bars from zero.
    Bars,
}

/// The language of every word that is not a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// English; names of places and titles of reports stay Chinese.
    En,
}

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near black.
    Dark,
    /// Greys that survive a black-and-white printer.
    Print,
}

/// The order of the rows; rows without the figure sorted by come last, in the comparison's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// As the comparison gives them.
    AsGiven,
    /// The highest target first.
    Target,
    /// The highest result first.
    Actual,
    /// The largest gap first.
    Gap,
}

/// What a user chooses of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureOptions {
    /// How the comparison is drawn.
    pub figure: FigureKind,
    /// Width in logical pixels, 320 to 4096; values beyond are brought inside.
    pub width: u32,
    /// The least height in logical pixels, at most 4096; the figure grows beyond it where its rows need more.
    pub height: Option<u32>,
    /// The language of every word that is not a name.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// A title in place of the one written from the data.
    pub title: Option<String>,
    /// The order of the rows; none: the largest gap first where there is a verdict, else the highest target.
    pub sort: Option<Sort>,
}

impl Default for FigureOptions {
    fn default() -> Self {
        FigureOptions {
            figure: FigureKind::default(),
            width: 960,
            height: None,
            lang: Lang::default(),
            theme: Theme::default(),
            title: None,
            sort: None,
        }
    }
}
