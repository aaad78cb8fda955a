//! Prints how long a figure of 40 rows takes: `cargo run -p duixian-chart --release --example speed`.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use duixian_chart::{Background, FigureKind, FigureOptions, draw, outlined, png};
use duixian_model::Mode;

/// Calls before and while measuring.
const CALLS: usize = 21;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for figure in FigureKind::ALL.into_iter().filter(|figure| figure.is_of_rows()) {
        let name = format!("{figure:?}").to_lowercase();
        for rows in [4, 40, 400] {
            let comparison = support::many(rows, Mode::Fulfilment);
            let options = FigureOptions { figure, ..FigureOptions::default() };
            let drawn = draw(std::slice::from_ref(&comparison), &options);
            report(&format!("{name}, {rows} rows, SVG of {} KB", drawn.svg.len() / 1024), || {
                draw(std::slice::from_ref(&comparison), &options);
            });
        }
        let comparison = support::many(12, Mode::Fulfilment);
        for (width, height, scale) in [(800, 500, 2.0), (1600, 1000, 1.0), (1600, 1000, 2.0)] {
            let options = FigureOptions { figure, width, height: Some(height), ..FigureOptions::default() };
            let drawn = draw(std::slice::from_ref(&comparison), &options);
            let bytes = png(&drawn, scale, Background::Theme)?;
            let (w, h) = (drawn.width as f32 * scale, drawn.height as f32 * scale);
            report(&format!("{name}, 12 rows, PNG of {w}×{h}, {} KB", bytes.len() / 1024), || {
                png(&drawn, scale, Background::Theme).ok();
            });
        }
        let drawn = draw(&[support::many(40, Mode::Fulfilment)], &FigureOptions { figure, ..FigureOptions::default() });
        report(&format!("{name}, 40 rows, text as outlines, {} KB", outlined(&drawn)?.len() / 1024), || {
            outlined(&drawn).ok();
        });
    }
    Ok(())
}

/// Prints the median and the fastest of several calls.
fn report(what: &str, mut call: impl FnMut()) {
    for _ in 0..3 {
        call();
    }
    let mut times: Vec<f64> = (0..CALLS)
        .map(|_| {
            let start = Instant::now();
            call();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{what}: median {:.1} ms, fastest {:.1} ms", times[CALLS / 2], times[0]);
}
