//! From a comparison to a figure: drawn once, by plotters, as SVG — which the screen shows with a table of its marks,
//! and which becomes the PNG pixel by pixel. Nothing here reads a clock, a file or a system font, so the same
//! comparison gives the same bytes everywhere.
//!
//! ```text
//! options    what a user chooses
//! entry      a row as it is shown: figures with their place on the axis, or words
//! numbers    figures and units in print          words      everything else in words, Chinese and English
//! caption    title, subtitle, note, source line  theme      colours
//! axis       values to pixels, round ticks       strip      a row laid out, labels in free places
//! dumbbell   one row of marks                    bars       one row of bars
//! sheet      the whole, top to bottom            paper      the canvas over plotters, ink its shapes
//! figure     the drawing, its marks and labels   raster     the same drawing as PNG, or with text as outlines
//! ```

use duixian_model::Comparison;

mod axis;
mod bars;
mod caption;
mod columns;
mod dumbbell;
mod entry;
pub mod figure;
pub mod font;
mod ink;
mod legend;
mod numbers;
pub mod options;
mod paper;
pub mod raster;
mod reference;
mod sheet;
mod sizes;
mod strip;
pub mod theme;
mod words;
mod wrap;

pub use figure::{Figure, Label, Mark, Series};
pub use options::{FigureKind, FigureOptions, Lang, Sort, Theme};
pub use raster::{Background, ChartError, outlined, png};

/// Draws a comparison. Never fails: what is missing is drawn as missing.
pub fn draw(comparison: &Comparison, options: &FigureOptions) -> Figure {
    sheet::draw(comparison, options)
}
