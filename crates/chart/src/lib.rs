//! From comparisons to a figure: drawn once, by plotters, as SVG — which the screen shows with a table of its marks,
//! and which becomes the PNG pixel by pixel. Nothing here reads a clock, a file or a system font, so the same
//! comparisons give the same bytes everywhere.
//!
//! ```text
//! options     what a user chooses                 figure     the drawing, its marks and labels
//! frame       title, subtitle, legend above every figure, note and source line below it
//! rows        target beside result, a row a place, as dumbbell, bars or bullet (one row each)
//! ranking     one bar a place, in order           increment  targets against the parent's (层层加码)
//! sheet       the body of these: reference lines, rows, columns, axis      picked    which rows of many
//! time, heat, scatter, profile    figures of a panel, one file each
//! frequency   how often words stand in the reports: lines over years, a table by place
//! entry       a row as it is shown: figures with their place on the axis, or words
//! caption     title, subtitle and alt text of one comparison, written from the data       note     its note
//! sources     the reports it rests on, in one line
//! numbers     figures in print       units      in English       words      everything else, Chinese and English
//! localities  places together, names told apart   theme      colours
//! axis        values to pixels, round ticks       strip      a row laid out, labels in free places
//! paper       the canvas over plotters            ink        its shapes, the signs of verdicts and of what is missing
//! raster      the same drawing as PNG, or with its text as outlines    pdf    as a page
//! preset      sizes for a slide, a page, a telephone, a column
//! ```

use duixian_model::{Comparison, Panel};

mod axis;
mod bars;
mod bullet;
mod caption;
mod columns;
mod dumbbell;
mod entry;
pub mod figure;
pub mod font;
mod frame;
pub mod frequency;
mod heat;
mod increment;
mod ink;
mod legend;
mod localities;
mod note;
mod numbers;
pub mod options;
mod paper;
pub mod pdf;
mod picked;
pub mod preset;
mod profile;
mod ranking;
pub mod raster;
mod reference;
mod room;
mod rows;
mod scatter;
mod sheet;
mod sizes;
mod sources;
mod strip;
pub mod theme;
mod time;
pub mod units;
mod words;
mod wrap;

pub use figure::{Figure, FigureWords, Label, Mark, Series};
pub use options::{Background, FigureKind, FigureOptions, Lang, Sort, Theme};
pub use pdf::pdf;
pub use preset::Preset;
pub use raster::{ChartError, Pixels, carried, outlined, png, png_with};

/// Draws comparisons. Never fails: what is missing is drawn as missing, and where there is nothing to draw a sentence
/// says so.
pub fn draw(comparisons: &[Comparison], options: &FigureOptions) -> Figure {
    let panel = Panel::new(comparisons);
    match options.figure {
        FigureKind::Dumbbell | FigureKind::Bars | FigureKind::Bullet => rows::draw(&panel, options),
        FigureKind::Ranking => ranking::draw(&panel, options),
        FigureKind::Increment => increment::draw(&panel, options),
        FigureKind::Time => time::draw(&panel, options),
        FigureKind::Heat => heat::draw(&panel, options),
        FigureKind::Scatter => scatter::draw(&panel, options),
        FigureKind::Profile => profile::draw(&panel, options),
    }
}
