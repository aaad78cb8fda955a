//! What a user chooses of a figure: its kind, size, language, theme and order, how many rows, and any words of his own.

use serde::{Deserialize, Serialize};

/// How the comparisons are drawn. What shows one comparison takes the first of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// One row a place: the result's dot and the target's mark on one line, the gap labelled.
    #[default]
    Dumbbell,
    /// One row a place: two bars from zero.
    Bars,
    /// One row a place: the result's bar from zero with the target's mark across it.
    Bullet,
    /// One row a place: one bar from zero, in order, against the parent's target and result as lines.
    Ranking,
    /// 层层加码: how far each place's target is from its parent's, and the parent's from its own parent's.
    Increment,
    /// Target and result over the years of the panel.
    Time,
    /// A table of the panel, places by indicators or by years, with figures and verdicts.
    Heat,
    /// Target against result, one dot a place.
    Scatter,
    /// One place with all indicators of the panel.
    Profile,
}

impl FigureKind {
    /// Every kind.
    pub const ALL: [FigureKind; 9] = [
        FigureKind::Dumbbell,
        FigureKind::Bars,
        FigureKind::Bullet,
        FigureKind::Ranking,
        FigureKind::Increment,
        FigureKind::Time,
        FigureKind::Heat,
        FigureKind::Scatter,
        FigureKind::Profile,
    ];

    /// Whether it shows the first comparison alone, one row a place.
    pub fn is_of_rows(self) -> bool {
        use FigureKind::{Bars, Bullet, Dumbbell, Increment, Ranking};
        matches!(self, Dumbbell | Bars | Bullet | Ranking | Increment)
    }
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

/// What lies behind the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Background {
    /// The theme's paper.
    #[default]
    Theme,
    /// White.
    White,
    /// Nothing.
    Transparent,
}

/// The order of the rows; rows without the figure sorted by come last, in the order of the figure that they have.
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
///
/// The words (`title`, `subtitle`, `note`, `source`) are written from the data where there is none, and left out where
/// they are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureOptions {
    /// How the comparisons are drawn.
    pub figure: FigureKind,
    /// Width in logical pixels, 320 to 4096; values beyond are brought inside.
    pub width: u32,
    /// The least height in logical pixels, at most 4096; the figure grows beyond it where its rows need more.
    pub height: Option<u32>,
    /// The size of letters and marks in %, 50 to 300: 100 suits a page, 150 a slide seen from afar. The figure's width
    /// stays, so there is room for less.
    pub font_scale: u32,
    /// The language of every word that is not a name.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// What lies behind the drawing.
    pub background: Background,
    /// A title in place of the one written from the data.
    pub title: Option<String>,
    /// A line below the title in place of the one written from the data.
    pub subtitle: Option<String>,
    /// A note in place of the one written from the data.
    pub note: Option<String>,
    /// A source line in place of the one that names the reports.
    pub source: Option<String>,
    /// The order of the rows; none: the largest gap first where there is a verdict, else the highest target.
    pub sort: Option<Sort>,
    /// Only so many rows from the top of the order; with `bottom`, both ends.
    pub top: Option<u32>,
    /// Only so many rows from the bottom of the order.
    pub bottom: Option<u32>,
    /// So many rows on a page; none: all on one.
    pub rows_per_page: Option<u32>,
    /// Which page, from 1; beyond the last, the last.
    pub page: Option<u32>,
}

impl Default for FigureOptions {
    fn default() -> Self {
        FigureOptions {
            figure: FigureKind::default(),
            width: 960,
            height: None,
            font_scale: 100,
            lang: Lang::default(),
            theme: Theme::default(),
            background: Background::default(),
            title: None,
            subtitle: None,
            note: None,
            source: None,
            sort: None,
            top: None,
            bottom: None,
            rows_per_page: None,
            page: None,
        }
    }
}
