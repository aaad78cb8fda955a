//! Presets: the size, the letters and the resolution that suit where a figure goes.

use duixian_model::Comparison;
use serde::{Deserialize, Serialize};

use crate::figure::Figure;
use crate::options::FigureOptions;

/// Where a figure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// A slide of 16:9, 1920 × 1080 pixels.
    Slide,
    /// The width of the text on a page of A4, 170 mm at 300 dpi.
    A4,
    /// A long picture for a telephone, 1080 pixels wide.
    Phone,
    /// A column of a two-column paper, 85 mm at 600 dpi.
    Column,
}

/// Letters on a slide that must hold many rows become no smaller than this, in %; then pages are made.
const SMALLEST_ON_SLIDE: u32 = 80;

impl Preset {
    /// Every preset.
    pub const ALL: [Preset; 4] = [Preset::Slide, Preset::A4, Preset::Phone, Preset::Column];

    /// Width of the figure in logical pixels.
    pub fn width(self) -> u32 {
        match self {
            Preset::Slide => 960,
            Preset::A4 => 760,
            Preset::Phone => 540,
            Preset::Column => 400,
        }
    }

    /// Width of the picture in pixels.
    pub fn pixels(self) -> u32 {
        match self {
            Preset::Slide => 1920,
            Preset::A4 => 2008,
            Preset::Phone => 1080,
            Preset::Column => 2008,
        }
    }

    /// Pixels to the inch, where the picture has a size on paper.
    pub fn dpi(self) -> Option<u32> {
        match self {
            Preset::A4 => Some(300),
            Preset::Column => Some(600),
            Preset::Slide | Preset::Phone => None,
        }
    }

    /// Pixels to a logical pixel.
    pub fn scale(self) -> f32 {
        self.pixels() as f32 / self.width() as f32
    }

    /// Draws comparisons to this size; the words, theme and order stay as chosen. A slide keeps its 16:9: its letters
    /// give way first, then its rows go on pages.
    pub fn draw(self, comparisons: &[Comparison], options: &FigureOptions) -> Figure {
        self.draw_by(options, |options| crate::draw(comparisons, options))
    }

    /// The same with anything that can be drawn.
    pub fn draw_by(self, options: &FigureOptions, draw: impl Fn(&FigureOptions) -> Figure) -> Figure {
        let mut options = FigureOptions { width: self.width(), height: None, font_scale: 100, ..options.clone() };
        if self != Preset::Slide {
            if self == Preset::Phone {
                options.font_scale = 115;
            }
            return draw(&options);
        }
        let height = self.width() * 9 / 16;
        options.height = Some(height);
        let mut figure = None;
        for font_scale in (SMALLEST_ON_SLIDE..=120).rev().step_by(10) {
            let drawn = draw(&FigureOptions { font_scale, ..options.clone() });
            if drawn.height <= height {
                return drawn;
            }
            figure = Some(drawn);
        }
        options.font_scale = SMALLEST_ON_SLIDE;
        let paged = |rows: u32| draw(&FigureOptions { rows_per_page: Some(rows), ..options.clone() });
        let most = options.rows_per_page.unwrap_or(40).min(40);
        (1..=most).rev().map(paged).find(|drawn| drawn.height <= height).or(figure).unwrap_or_else(|| draw(&options))
    }
}
