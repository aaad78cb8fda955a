//! The marks of a year: dot and bar, their arrows, the signs of what is missing, and the legend that tells them.

use duixian_model::Absence;

use super::line::{Line, is_shown};
use crate::entry::{Said, Shape, Value};
use crate::figure::Series;
use crate::frame::Format;
use crate::ink::{self, Bounds, Ink, Point};
use crate::legend::Key;
use crate::theme::{Colour, Palette};
use crate::words;

/// A figure's mark at `x`: its lower end at the height `low`, its upper at `high`.
pub(super) fn value_inks(value: &Value, x: f64, (low, high): (f64, f64), palette: &Palette) -> Vec<Ink> {
    if value.series == Series::Actual {
        let inside = if value.hollow { palette.actual_tint } else { palette.actual };
        let mut inks = vec![Ink::Disc { x, y: low, r: 4.6, fill: inside }];
        if value.hollow {
            inks.push(Ink::Ring { x, y: low, r: 4.2, stroke: palette.actual, width: 1.4 });
        }
        inks.extend(upright_arrow(value.shape, x, low, palette.actual));
        return inks;
    }
    let bar = |y: f64| Ink::rect(x - 7.0, y - 2.0, 14.0, 4.0, palette.target);
    let mut inks = Vec::new();
    match value.shape {
        Shape::Range => {
            inks.push(Ink::Rect { x: x - 5.0, y: high.min(low), w: 10.0, h: (low - high).abs(), fill: palette.target, alpha: 0.28 });
            inks.push(bar(high));
        }
        Shape::Soft => {
            inks.push(Ink::Rect { x: x - 7.0, y: low - 7.0, w: 14.0, h: 14.0, fill: palette.target, alpha: 0.17 });
            inks.push(Ink::Rect { x: x - 7.0, y: low - 4.5, w: 14.0, h: 9.0, fill: palette.target, alpha: 0.17 });
        }
        _ => {}
    }
    inks.push(bar(low));
    if value.hollow {
        inks.push(Ink::rect(x - 5.6, low - 0.8, 11.2, 1.6, palette.paper));
    }
    inks.extend(upright_arrow(value.shape, x, low, palette.target));
    inks
}

/// How far the arrow of a bound reaches beyond its mark, up and down.
pub(super) fn arrow_reach(shape: Shape) -> (f64, f64) {
    match shape {
        Shape::AtLeast => (8.0, 0.0),
        Shape::AtMost => (0.0, 8.0),
        _ => (0.0, 0.0),
    }
}

/// 以上 opens upwards, 以内 downwards.
fn upright_arrow(shape: Shape, x: f64, y: f64, stroke: Colour) -> Vec<Ink> {
    let length = match shape {
        Shape::AtLeast => -12.0,
        Shape::AtMost => 12.0,
        _ => return Vec::new(),
    };
    let (tip, back) = (y + length, y + length - 4.0 * f64::signum(length));
    vec![Ink::line([(x, y), (x, tip)], stroke, 1.4), Ink::line([(x - 3.5, back), (x, tip), (x + 3.5, back)], stroke, 1.4)]
}

/// Where the sign of a missing figure stands: at the plot's foot, the promise's left of the year, the result's right.
fn said_at(x: f64, bottom: f64, series: Series) -> Point {
    (x + if series == Series::Actual { 7.5 } else { -7.5 }, bottom - 11.0)
}

/// The sign's room, at `size` of its full one.
pub(super) fn said_bounds(x: f64, bottom: f64, series: Series, size: f64) -> Bounds {
    let (dx, dy) = said_at(0.0, 0.0, series);
    let (x, y) = (x + dx * size, bottom + dy * size);
    Bounds::new(x - 7.0 * size, y - 8.0 * size, x + 7.0 * size, y + 8.0 * size)
}

/// The sign, at `size` of its full one.
pub(super) fn said_inks(said: &Said, x: f64, bottom: f64, size: f64, palette: &Palette) -> Vec<Ink> {
    full_said_inks(said, palette).iter().map(|ink| ink.scaled(size).moved(x, bottom)).collect()
}

fn full_said_inks(said: &Said, palette: &Palette) -> Vec<Ink> {
    let (x, y) = said_at(0.0, 0.0, said.series);
    let colour = if said.series == Series::Actual { palette.actual } else { palette.target };
    let mut inks = match said.absence {
        Some(absence) => ink::absence_sign(absence, x, y, palette),
        // Stated, but not on this axis: in step, or in another measure.
        None => {
            vec![Ink::Ring { x, y, r: 4.5, stroke: palette.muted, width: 1.2 }, Ink::line([(x - 2.2, y), (x + 2.2, y)], palette.muted, 1.2)]
        }
    };
    // Whose figure it is, by its colour.
    inks.push(Ink::line([(x - 5.0, y + 8.5), (x + 5.0, y + 8.5)], colour, 1.6));
    inks
}

/// The legend: the two lines where their names do not stand at their ends, and the signs of what is missing.
pub(super) fn keys(lines: &[&Line<'_>], single: bool, format: Format) -> Vec<Key> {
    let (palette, lang) = (format.palette, format.lang);
    let mut keys = Vec::new();
    let mut add = |sign: f64, text: &str, inks: Vec<Ink>| keys.push(Key { sign, text: text.to_owned(), inks });
    let values = || lines.iter().flat_map(|line| line.values());
    if !single {
        let bar = Ink::rect(4.0, -2.0, 14.0, 4.0, palette.target);
        add(22.0, lang.pick("目标", "Target"), vec![Ink::line([(0.0, 0.0), (22.0, 0.0)], palette.target, 2.0), bar]);
        let dot = Ink::Disc { x: 11.0, y: 0.0, r: 4.6, fill: palette.actual };
        add(22.0, lang.pick("实际", "Result"), vec![Ink::line([(0.0, 0.0), (22.0, 0.0)], palette.actual, 2.0), dot]);
    }
    // Of a single chart the figures at the marks say it.
    let shape = |wanted: Shape| !single && values().any(|value| value.shape == wanted && value.series != Series::Actual);
    let bar = || Ink::rect(0.0, -2.0, 14.0, 4.0, palette.target);
    let with_arrow = |shape: Shape| std::iter::once(bar()).chain(upright_arrow(shape, 7.0, 0.0, palette.target)).collect::<Vec<_>>();
    if shape(Shape::AtLeast) {
        add(14.0, lang.pick("以上（不低于）", "at least"), with_arrow(Shape::AtLeast));
    }
    if shape(Shape::AtMost) {
        add(14.0, lang.pick("以内（不超过）", "at most"), with_arrow(Shape::AtMost));
    }
    if shape(Shape::Soft) {
        let soft = Ink::Rect { x: 0.0, y: -7.0, w: 14.0, h: 14.0, fill: palette.target, alpha: 0.25 };
        add(14.0, lang.pick("左右", "about"), vec![soft, bar()]);
    }
    if shape(Shape::Range) {
        let band = Ink::Rect { x: 2.0, y: -6.0, w: 10.0, h: 12.0, fill: palette.target, alpha: 0.28 };
        let ends = [-8.0, 4.0].map(|y| Ink::rect(0.0, y, 14.0, 4.0, palette.target));
        add(14.0, lang.pick("区间目标", "range"), std::iter::once(band).chain(ends).collect());
    }
    let said = || lines.iter().flat_map(|line| line.said()).filter(|said| is_shown(said));
    for absence in Absence::ALL {
        if said().any(|said| said.absence == Some(absence)) {
            let text = match absence {
                Absence::NotStated => lang.pick("未提及", "not stated").to_owned(),
                other => words::absence(other, duixian_model::Kind::Target, None, lang),
            };
            add(14.0, &text, ink::absence_sign(absence, 7.0, 0.0, palette));
        }
    }
    if said().any(|said| said.absence.is_none()) {
        let ring = [
            Ink::Ring { x: 7.0, y: 0.0, r: 4.5, stroke: palette.muted, width: 1.2 },
            Ink::line([(4.8, 0.0), (9.2, 0.0)], palette.muted, 1.2),
        ];
        add(14.0, lang.pick("另有表述（同步或其他口径）", "stated otherwise (in step, another measure)"), ring.to_vec());
    }
    if said().next().is_some() {
        let lines = [Ink::line([(0.0, 3.0), (10.0, 3.0)], palette.target, 1.6), Ink::line([(14.0, 3.0), (24.0, 3.0)], palette.actual, 1.6)];
        add(24.0, lang.pick("下划线：缺的是目标或实际", "underline: target or result missing"), lines.to_vec());
    }
    keys
}
