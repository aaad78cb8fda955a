//! The dumbbell: on one line the result's dot and the promise's mark, what lies between them, and their figures at
//! their outer sides.

use duixian_model::Absence;

use crate::axis::{Reach, Scale};
use crate::entry::{Entry, Said, Shape, Shown, Value};
use crate::figure::Series;
use crate::font;
use crate::ink::{Bounds, Ink, absence_sign, arrow, link_sign};
use crate::paper::{Anchor, Type};
use crate::strip::{Look, SPACE, Spot, Strip};

/// Radius of the result's dot.
const DOT: f64 = 6.5;
/// Half the width and half the height of the promise's mark.
const TICK: (f64, f64) = (2.0, 11.0);
/// The edge of paper that sets two marks apart where one lies over the other.
const EDGE: f64 = 1.2;
/// How far an open arrow reaches from its mark.
const ARROW: f64 = 18.0;
/// How far a softened mark fades on both sides.
const FADE: f64 = 11.0;

/// How far a value's mark reaches before and after its position.
fn extent(value: &Value) -> (f64, f64) {
    let half = if value.series == Series::Actual { DOT } else { TICK.0 };
    match value.shape {
        Shape::AtLeast => (half, ARROW),
        Shape::AtMost => (ARROW, half),
        Shape::Soft => (half.max(FADE), half.max(FADE)),
        _ => (half, half),
    }
}

/// The figures of a row from left to right; of two at the same place the result first.
fn in_order<'e>(entry: &'e Entry<'_>) -> Vec<&'e Value> {
    let mut values: Vec<&Value> = entry.values().collect();
    values.sort_by(|a, b| {
        a.at.total_cmp(&b.at).then(a.to.total_cmp(&b.to)).then((b.series == Series::Actual).cmp(&(a.series == Series::Actual)))
    });
    values
}

/// Which of them reaches furthest to the right.
fn rightmost(values: &[&Value]) -> Option<usize> {
    (0..values.len()).max_by(|&a, &b| values[a].to.total_cmp(&values[b].to))
}

/// What the axis must keep room for.
pub(crate) fn reaches(entry: &Entry<'_>, look: &Look<'_>) -> Vec<Reach> {
    // A longer label finds its place above or below, so that it takes no room from the marks.
    let most = if look.narrow { 74.0 } else { 200.0 };
    let values = in_order(entry);
    let last = rightmost(&values);
    let mut reaches = Vec::new();
    for (i, value) in values.iter().enumerate() {
        let (before, after) = extent(value);
        let label = SPACE + FADE + font::width(&value.text, look.size).min(most);
        let before = if i == 0 && last != Some(0) { before + label } else { before };
        let after_label = if Some(i) == last { after + label } else { after };
        reaches.push(Reach { at: value.at, before, after: if value.to > value.at { 0.0 } else { after_label } });
        if value.to > value.at {
            reaches.push(Reach { at: value.to, before: 0.0, after: after_label });
        }
    }
    reaches
}

/// Lays out one row. `named` writes the series' names over its marks where there is room.
pub(crate) fn lay_out(entry: &Entry<'_>, scale: &Scale, look: &Look<'_>, named: bool) -> Strip {
    let mut strip = Strip::new(scale.left, scale.right);
    if let (Some(target), Some(actual)) = (entry.target.value(), entry.actual.value()) {
        connect(&mut strip, scale.x(actual.at), (scale.x(target.at), scale.x(target.to)), look);
    }
    for value in entry.values() {
        strip.draw(ground(value, (scale.x(value.at), scale.x(value.to)), look));
    }
    let dot = entry.actual.value().map(|actual| scale.x(actual.at));
    // The promise's bar lies over the result's dot, or the two at one place would look like the dot alone.
    for value in entry.actual.value().into_iter().chain(entry.target.value()).chain(&entry.tiers) {
        mark(&mut strip, value, scale, look, dot);
    }
    strip.spots.extend(entry.values().map(|value| spot(value, &entry.name, scale, look)));
    let values = in_order(entry);
    strip.names_series = named && name_series(&mut strip, entry, scale, look);
    label(&mut strip, &values, scale, look);
    for side in [&entry.target, &entry.actual] {
        if let Shown::Said(said) = side {
            say(&mut strip, said, &entry.name, look);
        }
    }
    strip
}

fn connect(strip: &mut Strip, from: f64, (low, high): (f64, f64), look: &Look<'_>) {
    let to = if from < low {
        low
    } else if from > high {
        high
    } else {
        return;
    };
    strip.draw([Ink::line([(from, 0.0), (to, 0.0)], look.palette.rule, 2.4)]);
    strip.keep_clear(Bounds::new(from.min(to), -2.0, from.max(to), 2.0));
}

/// What of a value's mark between two positions lies behind all others: a range's band, a softened edge.
pub(crate) fn ground(value: &Value, (x, to): (f64, f64), look: &Look<'_>) -> Vec<Ink> {
    let (colour, _, tint) = look.colours(value.series);
    match value.shape {
        Shape::Range => vec![
            Ink::rect(x, -6.0, to - x, 12.0, tint),
            Ink::line([(x, -6.0), (to, -6.0)], colour, 1.0),
            Ink::line([(x, 6.0), (to, 6.0)], colour, 1.0),
        ],
        Shape::Soft if value.series == Series::Actual => vec![Ink::Disc { x, y: 0.0, r: FADE, fill: tint }],
        Shape::Soft => [FADE, FADE * 0.72, FADE * 0.45]
            .map(|half| Ink::Rect { x: x - half, y: -TICK.1 + 1.0, w: 2.0 * half, h: 2.0 * TICK.1 - 2.0, fill: colour, alpha: 0.17 })
            .into(),
        _ => Vec::new(),
    }
}

/// The mark itself; `dot` is where the row's result has its dot.
pub(crate) fn over(value: &Value, (x, to): (f64, f64), look: &Look<'_>, dot: Option<f64>) -> Vec<Ink> {
    let (colour, _, tint) = look.colours(value.series);
    let actual = value.series == Series::Actual;
    let paper = look.palette.paper;
    let mut inks = Vec::new();
    match value.shape {
        Shape::AtLeast | Shape::AtMost => {
            let sign = if value.shape == Shape::AtLeast { 1.0 } else { -1.0 };
            if actual {
                inks.extend(arrow(x, 0.0, sign * ARROW, paper, 4.5));
                inks.extend(arrow(x, 0.0, sign * ARROW, colour, 1.8));
            } else {
                inks.extend(arrow(x, -TICK.1 + 1.0, sign * ARROW, colour, 1.8));
            }
        }
        Shape::Followed => inks.extend(link_sign(x, -TICK.1 - 4.0, colour)),
        _ => {}
    }
    let ends: &[f64] = if value.shape == Shape::Range { &[x, to] } else { &[x] };
    for &x in ends {
        if actual {
            inks.extend([Ink::Disc { x, y: 0.0, r: DOT + EDGE, fill: paper }, Ink::Disc { x, y: 0.0, r: DOT, fill: colour }]);
            if value.hollow {
                inks.push(Ink::Disc { x, y: 0.0, r: DOT - 2.2, fill: tint });
            }
        } else {
            let (half, height) = if value.series == Series::Tier { (TICK.0 - 0.5, TICK.1 - 3.0) } else { TICK };
            if dot.is_some_and(|dot| (dot - x).abs() < DOT + half + EDGE) {
                inks.push(Ink::rect(x - half - EDGE, -DOT - EDGE, 2.0 * (half + EDGE), 2.0 * (DOT + EDGE), paper));
            }
            inks.push(Ink::rect(x - half, -height, 2.0 * half, 2.0 * height, colour));
            if value.hollow || value.series == Series::Tier {
                let inner = half - 1.0;
                inks.push(Ink::rect(x - inner, -height + 1.4, 2.0 * inner, 2.0 * height - 2.8, paper));
            }
        }
    }
    inks
}

fn mark(strip: &mut Strip, value: &Value, scale: &Scale, look: &Look<'_>, dot: Option<f64>) {
    let (x, to) = (scale.x(value.at), scale.x(value.to));
    let actual = value.series == Series::Actual;
    strip.draw(over(value, (x, to), look, dot));
    if value.shape == Shape::Range {
        strip.keep_clear(Bounds::new(x, -7.0, to, 7.0));
    }
    let (before, after) = extent(value);
    let height = if actual { DOT } else { TICK.1 + if matches!(value.shape, Shape::AtLeast | Shape::AtMost) { 3.0 } else { 0.0 } };
    let half = if actual { DOT } else { TICK.0 };
    let (clear_before, clear_after) = (before.clamp(4.0, FADE), after.clamp(4.0, FADE));
    strip.keep_clear(Bounds::new(x - clear_before, -height, to + clear_after, height.min(TICK.1)));
    match value.shape {
        Shape::AtLeast if !actual => strip.keep_clear(Bounds::new(x, -TICK.1 - 3.0, x + ARROW, -TICK.1 + 5.0)),
        Shape::AtMost if !actual => strip.keep_clear(Bounds::new(x - ARROW, -TICK.1 - 3.0, x, -TICK.1 + 5.0)),
        Shape::AtLeast => strip.keep_clear(Bounds::new(x, -5.0, x + ARROW + 1.0, 5.0)),
        Shape::AtMost => strip.keep_clear(Bounds::new(x - ARROW - 1.0, -5.0, x + half, 5.0)),
        Shape::Followed => strip.keep_clear(Bounds::new(x - 6.5, -TICK.1 - 8.5, x + 6.5, -TICK.1)),
        _ => {}
    }
}

/// The figures: of the leftmost mark at its left, of the rightmost at its right, of others where there is room.
fn label(strip: &mut Strip, values: &[&Value], scale: &Scale, look: &Look<'_>) {
    let Some((left, right)) = strip.reach() else { return };
    let (left, right) = values.iter().fold((left, right), |(a, b), v| {
        let (before, after) = extent(v);
        (a.min(scale.x(v.at) - before), b.max(scale.x(v.to) + after))
    });
    let last = rightmost(values);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&i| (Some(i) != last, i));
    for i in order {
        let value = values[i];
        let look_of = Type::new(look.size, look.colours(value.series).1);
        let (before, after) = extent(value);
        let (x, to) = (scale.x(value.at), scale.x(value.to));
        let high = -TICK.1 - 3.0 - look_of.height() / 2.0;
        let low = TICK.1 + 1.0 + look_of.height() / 2.0;
        let outside_left = (left - SPACE, 0.0, Anchor::End);
        let outside_right = (right + SPACE, 0.0, Anchor::Start);
        let beside = [(to + after + SPACE, 0.0, Anchor::Start), (x - before - SPACE, 0.0, Anchor::End)];
        let off_line = [
            (x, high, Anchor::Middle),
            (x, low, Anchor::Middle),
            (x - 2.0, high, Anchor::Start),
            (x + 2.0, high, Anchor::End),
            (x - 2.0, low, Anchor::Start),
            (x + 2.0, low, Anchor::End),
        ];
        let mut places = Vec::with_capacity(10);
        if Some(i) == last {
            places.push(outside_right);
        } else if i == 0 {
            places.push(outside_left);
        }
        places.extend(beside);
        places.extend(off_line);
        strip.write(&value.text, look_of, &places);
    }
}

/// Writes the series' names over the marks of a row, where both fit.
fn name_series(strip: &mut Strip, entry: &Entry<'_>, scale: &Scale, look: &Look<'_>) -> bool {
    let (Some(target), Some(actual)) = (entry.target.value(), entry.actual.value()) else { return false };
    let (first, last) = if target.at <= actual.at { (target, actual) } else { (actual, target) };
    let (a, b) = (scale.x(first.at), scale.x(last.to));
    let y = -TICK.1 - 5.0 - look.size * 0.56;
    let style = |value: &Value| Type::new(look.size, look.colours(value.series).1).strong();
    let (wa, wb) = (font::width(look.name(first.series), look.size), font::width(look.name(last.series), look.size));
    let places = |centred: bool| {
        if centred { ((a, Anchor::Middle), (b, Anchor::Middle)) } else { ((a + DOT, Anchor::End), (b - DOT, Anchor::Start)) }
    };
    let centred = b - a >= (wa + wb) / 2.0 + 10.0;
    let ((ax, aa), (bx, ba)) = places(centred);
    if (!centred && b - a < 2.0 * DOT + 10.0) || ax - wa < scale.left && aa == Anchor::End || bx + wb > scale.right && ba == Anchor::Start {
        return false;
    }
    let before = strip.texts.len();
    let done = strip.write_if_free(look.name(first.series), style(first), &[(ax, y, aa)]).is_some()
        && strip.write_if_free(look.name(last.series), style(last), &[(bx, y, ba)]).is_some();
    if !done {
        strip.texts.truncate(before);
    }
    done
}

/// Words in place of a figure: after the marks, before them, or below.
fn say(strip: &mut Strip, said: &Said, place: &str, look: &Look<'_>) {
    let places = match strip.reach() {
        Some((left, right)) => vec![(right + 16.0, 0.0, Anchor::Start), (left - 16.0, 0.0, Anchor::End)],
        None => vec![(strip.left() + 4.0, 0.0, Anchor::Start)],
    };
    say_at(strip, said, place, look, &places);
}

/// Words in place of a figure, with the sign of their reason, at the first free one of some places.
pub(crate) fn say_at(strip: &mut Strip, said: &Said, place: &str, look: &Look<'_>, places: &[(f64, f64, Anchor)]) {
    let named = |words: &str| format!("{}{}{words}", look.short_name(said.series), look.lang.pick("：", ": "));
    let sign = if said.absence.is_some() { 20.0 } else { 0.0 };
    let whole = named(&said.text);
    let text = if font::width(&whole, look.size) <= strip.width() - sign { whole } else { named(said.briefly(look.lang)) };
    let places: Vec<_> = places.iter().map(|&(x, y, a)| (if a == Anchor::Start { x + sign } else { x }, y, a)).collect();
    let colour = if said.absence == Some(Absence::CouldNotBeRead) { look.palette.doubt } else { look.palette.muted };
    let bounds = strip.write_with_sign(&text, Type::new(look.size, colour), &places, sign);
    if let Some(absence) = said.absence {
        strip.draw(absence_sign(absence, bounds.left - 12.0, (bounds.top + bounds.bottom) / 2.0, look.palette));
    }
    strip.spots.push(Spot {
        series: said.series,
        value: said.text.clone(),
        fact: said.fact,
        report: said.report,
        bounds: Bounds::new(bounds.left - sign, bounds.top, bounds.right, bounds.bottom),
        label: format!("{place} {} {}", look.name(said.series), said.text),
    });
}

fn spot(value: &Value, place: &str, scale: &Scale, look: &Look<'_>) -> Spot {
    let (before, after) = extent(value);
    let (x, to) = (scale.x(value.at), scale.x(value.to));
    let half = if value.series == Series::Actual { DOT + 1.5 } else { TICK.1 };
    let bounds = Bounds::new(x - before.max(8.0), -half, to + after.max(8.0), half);
    let name = look.name(value.series);
    Spot {
        series: value.series,
        value: value.text.clone(),
        fact: value.fact,
        report: value.report,
        bounds,
        label: format!("{place} {name} {}", value.text),
    }
}
