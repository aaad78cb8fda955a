//! The walk over a figure's labels, which every figure's tests take.

use duixian_chart::{Figure, FigureKind, FigureOptions, Label, Lang, Series, draw, font};
use duixian_model::Comparison;

/// What is wrong with a figure's labels; nothing where all is well.
pub fn faults(figure: &Figure) -> Vec<String> {
    let mut faults = Vec::new();
    let (width, height) = (f64::from(figure.width), f64::from(figure.height));
    let edge = 0.01;
    for label in &figure.labels {
        if label.x < -edge || label.y < -edge || label.x + label.w > width + edge || label.y + label.h > height + edge {
            faults.push(format!("“{}” leaves the canvas: {label:?} of {width}×{height}", label.text));
        }
        if !font::covers(&label.text) {
            faults.push(format!("the font lacks a character of “{}”", label.text));
        }
        if label.text.trim().is_empty() {
            faults.push(format!("an empty label at {}, {}", label.x, label.y));
        }
    }
    let mut sorted: Vec<&Label> = figure.labels.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    for (i, a) in sorted.iter().enumerate() {
        for b in sorted[i + 1..].iter().take_while(|b| b.y < a.y + a.h - edge) {
            if a.x + edge < b.x + b.w && b.x + edge < a.x + a.w {
                faults.push(format!("“{}” meets “{}”: {a:?} {b:?}", a.text, b.text));
            }
        }
    }
    // Marks of figures, unlike those of words, hold no text of their own.
    let marks = figure.marks.iter().filter(|mark| matches!(mark.series, Series::Target | Series::Actual | Series::Tier));
    for mark in marks.filter(|mark| !figure.labels.iter().any(|label| within(label, mark))) {
        // The core of the mark: its box is widened for the pointer.
        let (x, w) = (mark.x + 9.0, mark.w - 18.0);
        for label in figure.labels.iter().filter(|label| w > 0.0 && label.x < x + w && x < label.x + label.w) {
            if label.y + 3.0 < mark.y + mark.h - 3.0 && mark.y + 3.0 < label.y + label.h - 3.0 {
                faults.push(format!("“{}” lies on the mark “{}”", label.text, mark.label));
            }
        }
    }
    faults
}

fn within(label: &Label, mark: &duixian_chart::Mark) -> bool {
    label.x >= mark.x - 0.5 && label.x + label.w <= mark.x + mark.w + 0.5 && label.y >= mark.y - 0.5 && label.y < mark.y + mark.h
}

/// Draws a panel at every width, in both languages, at two sizes of letters, and takes the walk over each.
pub fn check(name: &str, figure: FigureKind, panel: &[Comparison]) {
    for width in [320, 400, 480, 640, 960, 1600] {
        for (lang, font_scale) in [(Lang::Zh, 100), (Lang::En, 100), (Lang::Zh, 150)] {
            for height in [None, Some(1000)] {
                let options = FigureOptions { figure, width, height, lang, font_scale, ..FigureOptions::default() };
                let drawn = draw(panel, &options);
                let faults = faults(&drawn);
                assert!(faults.is_empty(), "{name} {figure:?} {width} {lang:?} {font_scale}%:\n{}", faults.join("\n"));
                assert!(drawn.height >= height.unwrap_or(0));
            }
        }
    }
}
