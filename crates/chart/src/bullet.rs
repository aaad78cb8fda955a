//! A row of bullet bars: the result's bar from an honest zero, the promise's mark across it, both figures behind them.

use crate::axis::{Reach, Scale};
use crate::bars;
use crate::dumbbell::say_at;
use crate::entry::{Entry, Shape, Value};
use crate::figure::Series;
use crate::font;
use crate::ink::{self, Bounds, Ink};
use crate::paper::{Anchor, Type};
use crate::strip::{Look, SPACE, Spot, Strip, Text};

/// Height of the result's bar.
const BAR: f64 = 14.0;
/// Half the width and half the height of the promise's mark.
const TICK: (f64, f64) = (1.8, 11.0);
/// How far an open arrow reaches from its mark.
const ARROW: f64 = 18.0;
/// How far a softened mark fades on both sides.
const FADE: f64 = 9.0;
/// Space between the two figures of a row, with the promise's mark once more before its own.
const BETWEEN: f64 = 18.0;

/// The figures of a row in print, each with its series' name where `named`; the result first, then the promise with its
/// tiers.
fn figures<'e>(entry: &'e Entry<'_>, look: &Look<'_>, named: bool) -> Vec<(&'e Value, String)> {
    let with_name = |value: &Value| if named { format!("{} {}", look.name(value.series), value.text) } else { value.text.clone() };
    let mut figures: Vec<(&Value, String)> = entry.actual.value().map(|value| (value, with_name(value))).into_iter().collect();
    if let Some(target) = entry.target.value() {
        let mut text = with_name(target);
        for tier in &entry.tiers {
            text.push_str(look.lang.pick("，", ", "));
            text.push_str(&tier.text);
        }
        figures.push((target, text));
    }
    figures
}

/// How far a value's drawing reaches to the left and right of its position.
fn extent(value: &Value) -> (f64, f64) {
    match (value.series, value.shape) {
        (Series::Actual, _) => (0.0, bars::overhang(value)),
        (_, Shape::AtLeast) => (TICK.0, ARROW),
        (_, Shape::AtMost) => (ARROW, TICK.0),
        (_, Shape::Soft) => (FADE, FADE),
        _ => (TICK.0, TICK.0),
    }
}

/// Whether the figures stand at the left: where nothing reaches above zero.
fn leftwards(entry: &Entry<'_>) -> bool {
    entry.values().all(|value| value.to <= 0.0) && entry.values().any(|value| value.at < 0.0)
}

/// What the axis must keep room for.
pub(crate) fn reaches(entry: &Entry<'_>, look: &Look<'_>, named: bool) -> Vec<Reach> {
    let labels: Vec<f64> = figures(entry, look, named).iter().map(|(_, text)| font::width(text, look.size)).collect();
    let label = SPACE + labels.iter().sum::<f64>() + BETWEEN * labels.len().saturating_sub(1) as f64;
    // In little room the figures stand on a line of their own above the bar.
    let label = if look.narrow { 4.0 } else { label };
    let left = leftwards(entry);
    let furthest = |values: &mut dyn Iterator<Item = &Value>| {
        values.max_by(|a, b| if left { b.at.total_cmp(&a.at) } else { a.to.total_cmp(&b.to) }).map(|value| value.to)
    };
    let far = furthest(&mut entry.values());
    let reach = |value: &Value| {
        let (before, after) = extent(value);
        let mut ends = vec![Reach { at: value.at, before, after: 0.0 }, Reach { at: value.to, before: 0.0, after }];
        if Some(value.to) == far {
            let end = usize::from(!left);
            if left { ends[end].before += label } else { ends[end].after += label }
        }
        ends
    };
    entry.values().flat_map(reach).collect()
}

/// Lays out one row. `named` puts the series' names before its figures.
pub(crate) fn lay_out(entry: &Entry<'_>, scale: &Scale, look: &Look<'_>, named: bool) -> Strip {
    let mut strip = Strip::new(scale.left, scale.right);
    strip.names_series = named;
    let zero = scale.x(0.0);
    let targets = || entry.target.value().into_iter().chain(&entry.tiers);
    for value in targets() {
        strip.draw(ground(value, (scale.x(value.at), scale.x(value.to)), look));
    }
    if let Some(value) = entry.actual.value() {
        bars::bar(&mut strip, value, scale, (0.0, BAR), look);
        let (a, b) = (scale.x(value.at), scale.x(value.to));
        let after = extent(value).1;
        let (left, right) =
            (zero.min(a) - if value.at < 0.0 { after } else { 0.0 }, zero.max(b) + if value.at < 0.0 { 0.0 } else { after });
        strip.keep_clear(Bounds::new(left, -BAR / 2.0, right, BAR / 2.0));
        strip.spots.push(spot(value, Bounds::new(left - 2.0, -BAR / 2.0, right + 2.0, BAR / 2.0), entry, look));
    }
    for value in targets() {
        tick(&mut strip, value, scale, look);
        let ((before, after), x, to) = (extent(value), scale.x(value.at), scale.x(value.to));
        strip.keep_clear(Bounds::new(x - before, -TICK.1, to + after, TICK.1));
        strip.spots.push(spot(value, Bounds::new(x - before.max(6.0), -TICK.1, to + after.max(6.0), TICK.1), entry, look));
    }
    write_figures(&mut strip, entry, scale, look, named);
    for shown in [&entry.actual, &entry.target] {
        let Some(said) = shown.said() else { continue };
        let (from, to) = strip.reach().unwrap_or((zero, zero - 12.0));
        let above = strip.texts.last().map(Text::bounds).filter(|last| look.narrow && last.bottom < 0.0);
        let places = match above {
            Some(last) => [(last.right + BETWEEN, (last.top + last.bottom) / 2.0, Anchor::Start), (to + BETWEEN, 0.0, Anchor::Start)],
            None => [(to + BETWEEN, 0.0, Anchor::Start), (from - BETWEEN, 0.0, Anchor::End)],
        };
        say_at(&mut strip, said, &entry.name, look, &places);
    }
    strip
}

/// The figures behind the marks, or in little room above them, one after the other; before the second, which is the
/// promise's, its mark once more.
fn write_figures(strip: &mut Strip, entry: &Entry<'_>, scale: &Scale, look: &Look<'_>, named: bool) {
    let zero = scale.x(0.0);
    let left = leftwards(entry);
    let mut at_the_bar = false;
    for (value, text) in figures(entry, look, named) {
        let style = Type::new(look.size, look.colours(value.series).1);
        // A result short of its promise stands at its bar's end where there is room before the promise's mark.
        if value.series == Series::Actual && !look.narrow && entry.target.value().is_some_and(|target| target.at > value.to) {
            let end = zero.max(scale.x(value.to)) + extent(value).1 + SPACE;
            at_the_bar = value.to >= 0.0 && strip.write_if_free(&text, style, &[(end, 0.0, Anchor::Start)]).is_some();
            if at_the_bar {
                continue;
            }
        }
        let (from, to) = strip.reach().unwrap_or((zero, zero));
        let last = strip.texts.last().map(Text::bounds).filter(|_| !at_the_bar);
        let space = if last.is_none() { SPACE } else { BETWEEN };
        let (before, after) = ((from - space, 0.0, Anchor::End), (to + space, 0.0, Anchor::Start));
        let above = -strip.above() - 2.0 - style.height() / 2.0;
        let bounds = match (look.narrow, last) {
            (true, Some(last)) => {
                strip.write(&text, style, &[(last.right + BETWEEN, (last.top + last.bottom) / 2.0, Anchor::Start), after])
            }
            // A promise alone stands at its mark.
            (true, None) if value.series == Series::Target && strip.write_if_free(&text, style, &[after, before]).is_some() => continue,
            (true, None) => strip.write(
                &text,
                style,
                &[(zero.max(strip.left()) + 3.0, above, Anchor::Start), (strip.left(), above, Anchor::Start), after],
            ),
            (false, _) if left => strip.write(&text, style, &[before, after]),
            (false, _) => strip.write(&text, style, &[after, before]),
        };
        if last.is_some() {
            let middle = (bounds.top + bounds.bottom) / 2.0;
            strip.draw([Ink::rect(bounds.left - 7.0, middle - 6.0, 2.6, 12.0, look.colours(value.series).0)]);
        }
    }
}

/// What of a promise's mark between two positions lies behind the bar: a range's band, a softened edge.
pub(crate) fn ground(value: &Value, (x, to): (f64, f64), look: &Look<'_>) -> Vec<Ink> {
    let (colour, _, tint) = look.colours(value.series);
    match value.shape {
        Shape::Range => vec![
            Ink::rect(x, -TICK.1 + 1.0, to - x, 2.0 * TICK.1 - 2.0, tint),
            Ink::line([(x, -TICK.1 + 1.0), (to, -TICK.1 + 1.0)], colour, 1.0),
            Ink::line([(x, TICK.1 - 1.0), (to, TICK.1 - 1.0)], colour, 1.0),
        ],
        Shape::Soft => [FADE, FADE * 0.72, FADE * 0.45]
            .map(|half| Ink::Rect { x: x - half, y: -TICK.1 + 1.0, w: 2.0 * half, h: 2.0 * TICK.1 - 2.0, fill: colour, alpha: 0.17 })
            .into(),
        _ => Vec::new(),
    }
}

/// The promise's mark, with an edge of paper so that it stands out from the bar.
pub(crate) fn over(value: &Value, (x, to): (f64, f64), look: &Look<'_>) -> Vec<Ink> {
    let (colour, paper) = (look.colours(value.series).0, look.palette.paper);
    let mut inks = Vec::new();
    let tier = value.series == Series::Tier;
    let height = if tier { TICK.1 - 2.0 } else { TICK.1 };
    let ends: &[f64] = if value.shape == Shape::Range { &[x, to] } else { &[x] };
    for &x in ends {
        inks.push(Ink::rect(x - TICK.0 - 1.2, -height, 2.0 * TICK.0 + 2.4, 2.0 * height, paper));
        inks.push(Ink::rect(x - TICK.0, -height, 2.0 * TICK.0, 2.0 * height, colour));
        if value.hollow || tier {
            inks.push(Ink::rect(x - TICK.0 + 1.1, -height + 1.4, 2.0 * TICK.0 - 2.2, 2.0 * height - 2.8, paper));
        }
    }
    match value.shape {
        Shape::AtLeast => inks.extend(ink::arrow(x, -TICK.1 + 1.0, ARROW, colour, 1.8)),
        Shape::AtMost => inks.extend(ink::arrow(x, -TICK.1 + 1.0, -ARROW, colour, 1.8)),
        Shape::Followed => inks.extend(ink::link_sign(x, -TICK.1 - 4.0, colour)),
        _ => {}
    }
    inks
}

fn tick(strip: &mut Strip, value: &Value, scale: &Scale, look: &Look<'_>) {
    let (x, to) = (scale.x(value.at), scale.x(value.to));
    strip.draw(over(value, (x, to), look));
    if matches!(value.shape, Shape::AtLeast | Shape::AtMost) {
        strip.keep_clear(Bounds::new(x - 2.0, -TICK.1 - 3.0, x + 2.0, -TICK.1));
    }
    if value.shape == Shape::Followed {
        strip.keep_clear(Bounds::new(x - 6.5, -TICK.1 - 8.5, x + 6.5, -TICK.1));
    }
}

fn spot(value: &Value, bounds: Bounds, entry: &Entry<'_>, look: &Look<'_>) -> Spot {
    let label = format!("{} {} {}", entry.name, look.name(value.series), value.text);
    Spot { series: value.series, value: value.text.clone(), fact: value.fact, report: value.report, bounds, label }
}
