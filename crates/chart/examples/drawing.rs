//! Prints how long figures take: `cargo run -p duixian-chart --release --example drawing`. With `peers` it prints instead,
//! as JSON, the data of a dumbbell of 40 rows and what drawing it takes, for other programs to draw the same.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use duixian_chart::{Background, FigureKind, FigureOptions, draw, outlined, png};
use duixian_model::{Comparison, Mode};

/// Calls while measuring.
const CALLS: usize = 41;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().nth(1).as_deref() == Some("peers") {
        return beside_peers();
    }
    for figure in FigureKind::ALL {
        let name = format!("{figure:?}").to_lowercase();
        for rows in [4, 40, 400] {
            let (panel, options) = (panel(figure, rows), FigureOptions { figure, ..FigureOptions::default() });
            let drawn = draw(&panel, &options);
            report(&format!("{name}, {rows} rows, SVG of {} KB", drawn.svg.len() / 1024), || {
                draw(&panel, &options);
            });
        }
        // As many rows as the height asked for has room for.
        let panel_of_a_picture = panel(figure, if figure == FigureKind::Time { 6 } else { 12 });
        for (width, height, scale) in [(800, 500, 2.0), (1600, 1000, 1.0), (1600, 1000, 2.0)] {
            let options = FigureOptions { figure, width, height: Some(height), ..FigureOptions::default() };
            let drawn = draw(&panel_of_a_picture, &options);
            let bytes = png(&drawn, scale, Background::Theme)?;
            let (w, h) = (drawn.width as f32 * scale, drawn.height as f32 * scale);
            report(&format!("{name}, PNG of {w}×{h}, {} KB", bytes.len() / 1024), || {
                png(&drawn, scale, Background::Theme).ok();
            });
        }
        let drawn = draw(&panel(figure, 40), &FigureOptions { figure, ..FigureOptions::default() });
        report(&format!("{name}, 40 rows, text as outlines, {} KB", outlined(&drawn)?.len() / 1024), || {
            outlined(&drawn).ok();
        });
    }
    Ok(())
}

/// So many rows of a figure: places of one comparison; places over eight years; places by six indicators; of one place so
/// many indicators.
fn panel(figure: FigureKind, rows: usize) -> Vec<Comparison> {
    let paths = support::paths(rows);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    match figure {
        FigureKind::Increment => vec![support::ladders(rows)],
        FigureKind::Time => support::years(&places, 2016..=2023),
        FigureKind::Heat => support::topics(&places, 2021),
        FigureKind::Profile => {
            let mut of_one = support::topics(&places[..1], 2021);
            of_one = of_one.iter().cycle().take(rows).cloned().collect();
            for (i, comparison) in of_one.iter_mut().enumerate() {
                comparison.selection.indicator = format!("indicator{i}");
            }
            of_one
        }
        _ => vec![support::many(rows, Mode::Fulfilment)],
    }
}

/// The dumbbell of 40 rows from the data to the PNG, 1600 pixels wide, and its data.
fn beside_peers() -> Result<(), Box<dyn std::error::Error>> {
    let comparison = support::many(40, Mode::Fulfilment);
    let options = FigureOptions { width: 800, ..FigureOptions::default() };
    let whole = |comparison: &Comparison| png(&draw(std::slice::from_ref(comparison), &options), 2.0, Background::Theme);
    let times = times(|| {
        whole(&comparison).ok();
    });
    let drawn = draw(std::slice::from_ref(&comparison), &options);
    let anchor = |side: &duixian_model::Side| side.fact().and_then(|fact| fact.low.or(fact.high)).map(|value| value.to_string());
    let rows: Vec<_> = comparison
        .rows
        .iter()
        .map(|row| serde_json::json!({ "place": row.name, "target": anchor(&row.target), "actual": anchor(&row.actual) }))
        .collect();
    let told = serde_json::json!({
        "title": drawn.title, "width": drawn.width, "height": drawn.height, "scale": 2,
        "best": times[0], "median": times[times.len() / 2], "rows": rows,
    });
    println!("{told}");
    Ok(())
}

/// Prints the median and the fastest of several calls.
fn report(what: &str, call: impl FnMut()) {
    let times = times(call);
    println!("{what}: median {:.1} ms, fastest {:.1} ms", times[CALLS / 2], times[0]);
}

/// What several calls take after some to warm up, in milliseconds, the fastest first.
fn times(mut call: impl FnMut()) -> Vec<f64> {
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
    times
}
