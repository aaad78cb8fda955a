//! The marks of a year: dot and bar, their arrows, the signs of what is missing, and the legend that tells them.

use duixian_model::Direction;

use super::line::{At, Line, is_shown};
use crate::entry::{Said, Shape, Value};
use crate::figure::Series;
use crate::frame::Format;
use crate::ink::{self, Bounds, Ink, Point};
use crate::legend::{self, Key};
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

/// How strong the shade between promise and result is.
pub(super) const SHADE: f64 = 0.16;

/// The colour of the shade between promise and result, by what their difference means.
pub(super) fn shade(direction: Direction, difference: f64, palette: &Palette) -> Colour {
    match (direction, difference > 0.0) {
        (Direction::None, _) => palette.rule,
        (Direction::Higher, true) | (Direction::Lower, false) => palette.met,
        _ => palette.missed,
    }
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
    if !single {
        let bar = Ink::rect(4.0, -2.0, 14.0, 4.0, palette.target);
        add(22.0, lang.pick("目标", "Target"), vec![Ink::line([(0.0, 0.0), (22.0, 0.0)], palette.target, 2.0), bar]);
        let dot = Ink::Disc { x: 11.0, y: 0.0, r: 4.6, fill: palette.actual };
        add(22.0, lang.pick("实际", "Result"), vec![Ink::line([(0.0, 0.0), (22.0, 0.0)], palette.actual, 2.0), dot]);
    }
    let values: Vec<&Value> = lines.iter().flat_map(|line| line.values()).collect();
    let high = |value: &Value| if value.shape == Shape::Range { -12.0 } else { 0.0 };
    keys.extend(legend::meanings(&values, lang, |value| value_inks(value, 0.0, (0.0, high(value)), palette)));
    keys.extend(shades(lines, format));
    let said = || lines.iter().flat_map(|line| line.said()).filter(|said| is_shown(said));
    keys.extend(legend::absences(said().filter_map(legend::reason), words::no_report(lang), palette, lang));
    let mut add = |sign: f64, text: &str, inks: Vec<Ink>| keys.push(Key { sign, text: text.to_owned(), inks });
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

/// The shades between the lines: where they look alike, or are of no direction, one for both.
fn shades(lines: &[&Line<'_>], format: Format) -> Vec<Key> {
    let (palette, lang) = (format.palette, format.lang);
    let differs = |line: &Line<'_>, at: &At<'_>| {
        let difference = at.actual.as_ref()?.value()?.at - at.target.as_ref()?.value()?.at;
        (difference != 0.0).then(|| shade(line.direction, difference, palette))
    };
    let drawn: Vec<Colour> = lines.iter().flat_map(|line| line.points.values().filter_map(|at| differs(line, at))).collect();
    let key = |(fill, zh, en): (Colour, &str, &str)| {
        let swatch = Ink::Rect { x: 0.0, y: -6.0, w: 18.0, h: 12.0, fill, alpha: 2.0 * SHADE };
        drawn.contains(&fill).then(|| Key { sign: 18.0, text: lang.pick(zh, en).to_owned(), inks: vec![swatch] })
    };
    let gap = |fill: Colour| (fill, "与目标的差距", "gap to the target");
    let told = if palette.met == palette.missed {
        vec![gap(palette.met), gap(palette.rule)]
    } else {
        vec![(palette.met, "优于目标", "better than the target"), (palette.missed, "不及目标", "short of the target"), gap(palette.rule)]
    };
    told.into_iter().filter_map(key).collect()
}
