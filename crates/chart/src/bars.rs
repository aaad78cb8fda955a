//! Grouped bars: the promise and the result of each place, one above the other, from an honest zero.

use crate::axis::{Reach, Scale};
use crate::dumbbell::say_at;
use crate::entry::{Entry, Shape, Shown, Value};
use crate::figure::Series;
use crate::font;
use crate::ink::{Bounds, Ink, arrow, link_sign};
use crate::paper::{Anchor, Type};
use crate::strip::{Look, SPACE, Spot, Strip};

/// Height of a bar.
const BAR: f64 = 13.0;
/// Space between the two bars of a place.
const BETWEEN: f64 = 4.0;
/// How far an open arrow reaches from its bar's end.
const ARROW: f64 = 18.0;
/// Room for the link of what follows another indicator, at its bar's end.
const LINK: f64 = 18.0;
/// How far a softened end fades to both sides.
const FADE: f64 = 9.0;

/// The two lanes of a row, with the middle of each.
fn lanes<'e>(entry: &'e Entry<'_>, look: &Look<'_>) -> [(&'e Shown, f64); 2] {
    let half = (BAR + BETWEEN) / 2.0;
    if look.actual_first { [(&entry.actual, -half), (&entry.target, half)] } else { [(&entry.target, -half), (&entry.actual, half)] }
}

/// A bar's figure with its tiers: 确保6%,力争7%.
fn figure(entry: &Entry<'_>, value: &Value, look: &Look<'_>, named: bool) -> String {
    let mut text = if named { format!("{} {}", look.name(value.series), value.text) } else { value.text.clone() };
    if value.series == Series::Target {
        for tier in &entry.tiers {
            text.push_str(look.lang.pick("，", ", "));
            text.push_str(&tier.text);
        }
    }
    text
}

/// Where a lane's drawing ends on the side of its figure.
fn furthest(entry: &Entry<'_>, value: &Value) -> f64 {
    let own = [value.at, value.to];
    let tiers = entry.tiers.iter().filter(|_| value.series == Series::Target).flat_map(|tier| [tier.at, tier.to]);
    let all = own.into_iter().chain(tiers);
    if value.at < 0.0 { all.fold(f64::INFINITY, f64::min) } else { all.fold(f64::NEG_INFINITY, f64::max) }
}

/// How far a bar's drawing reaches beyond its value.
pub(crate) fn overhang(value: &Value) -> f64 {
    match value.shape {
        Shape::AtLeast if value.at >= 0.0 => ARROW,
        Shape::AtMost if value.at < 0.0 => ARROW,
        Shape::Soft => FADE,
        Shape::Followed => LINK,
        _ => 0.0,
    }
}

/// What the axis must keep room for; `named` where the series' names stand before the figures.
pub(crate) fn reaches(entry: &Entry<'_>, look: &Look<'_>, named: bool) -> Vec<Reach> {
    let mut reaches = Vec::new();
    for (shown, _) in lanes(entry, look) {
        let Some(value) = shown.value() else { continue };
        let label = overhang(value) + SPACE + font::width(&figure(entry, value, look, named), look.size);
        let at = furthest(entry, value);
        let (before, after) = if value.at < 0.0 { (label, 0.0) } else { (0.0, label) };
        reaches.push(Reach { at, before, after });
        reaches.push(Reach { at: value.to, before: 0.0, after: 0.0 });
        // A tier may lie on the other side of zero.
        let tiers = entry.tiers.iter().filter(|_| value.series == Series::Target).flat_map(|tier| [tier.at, tier.to]);
        reaches.extend(tiers.map(|at| Reach { at, before: 4.0, after: 4.0 }));
    }
    reaches
}

/// Lays out one row. `named` puts the series' names before its figures.
pub(crate) fn lay_out(entry: &Entry<'_>, scale: &Scale, look: &Look<'_>, named: bool) -> Strip {
    let mut strip = Strip::new(scale.left, scale.right);
    strip.names_series = named;
    let zero = scale.x(0.0);
    // Both bars first, so that no label of one comes to lie on the other.
    let mut figures = Vec::new();
    for (shown, y) in lanes(entry, look) {
        let Some(value) = shown.value() else { continue };
        bar(&mut strip, value, scale, (y, BAR), look);
        let (mut left, mut right) = (zero.min(scale.x(value.at)), zero.max(scale.x(value.to)));
        if value.series == Series::Target {
            for tier in &entry.tiers {
                tier_bar(&mut strip, entry, value, tier, scale, y, look);
                (left, right) = (left.min(scale.x(tier.at)), right.max(scale.x(tier.to)));
            }
        }
        let over = overhang(value);
        let negative = value.at < 0.0;
        let (before, after) = if negative { (over, 0.0) } else { (0.0, over) };
        strip.keep_clear(Bounds::new(left - before, y - BAR / 2.0, right + after, y + BAR / 2.0));
        let (at_right, at_left) = ((right + after + SPACE, y, Anchor::Start), (left - before - SPACE, y, Anchor::End));
        figures.push((value, if negative { [at_left, at_right] } else { [at_right, at_left] }));
        strip.spots.push(Spot {
            series: value.series,
            value: value.text.clone(),
            fact: value.fact,
            report: value.report,
            bounds: Bounds::new(left - before.max(2.0), y - BAR / 2.0, right + after.max(2.0), y + BAR / 2.0),
            label: format!("{} {} {}", entry.name, look.name(value.series), value.text),
        });
    }
    for (value, places) in figures {
        let style = Type::new(look.size, look.colours(value.series).1);
        strip.write(&figure(entry, value, look, named), style, &places);
    }
    for (shown, y) in lanes(entry, look) {
        let Some(said) = shown.said() else { continue };
        let from = zero.max(scale.left);
        say_at(&mut strip, said, &entry.name, look, &[(from + 6.0, y, Anchor::Start), (from - 6.0, y, Anchor::End)]);
    }
    strip
}

/// Draws a value's bar, its middle at the height `y`, `thick` high.
pub(crate) fn bar(strip: &mut Strip, value: &Value, scale: &Scale, lane: (f64, f64), look: &Look<'_>) {
    strip.draw(inks(value, (scale.x(0.0), scale.x(value.at), scale.x(value.to)), lane, look));
}

/// A value's bar from `zero` to `x`, and to the upper end of a range.
pub(crate) fn inks(value: &Value, (zero, x, to): (f64, f64, f64), (y, thick): (f64, f64), look: &Look<'_>) -> Vec<Ink> {
    let (colour, _, tint) = look.colours(value.series);
    let mut inks = Vec::new();
    let top = y - thick / 2.0;
    // A bar of nothing is still seen, as a line at zero.
    let span = |a: f64, b: f64| if (a - b).abs() < 1.5 { (a.min(b) - 0.75, 1.5) } else { (a.min(b), (a - b).abs()) };
    let (left, width) = span(zero, x);
    let toward = if value.at < 0.0 { -1.0 } else { 1.0 };
    match value.shape {
        _ if value.hollow => inks.extend(hollow(left, top, thick, width, tint, colour)),
        Shape::Soft => {
            let solid = (width - FADE).max(0.0);
            let start = if toward > 0.0 { left } else { left + width - solid };
            inks.push(Ink::rect(start, top, solid, thick, colour));
            // Layers of one edge each, so that no seams show between them.
            let steps = 8;
            let edge = zero + toward * (solid - 0.5).max(0.0);
            let step = (width + FADE - solid) / f64::from(steps);
            for i in 1..=steps {
                let far = edge + toward * step * f64::from(i);
                inks.push(Ink::Rect { x: edge.min(far), y: top, w: (far - edge).abs(), h: thick, fill: colour, alpha: 0.24 });
            }
        }
        Shape::AtMost if value.at >= 0.0 => inks.extend(hollow(left, top, thick, width, tint, colour)),
        Shape::AtLeast if value.at < 0.0 => inks.extend(hollow(left, top, thick, width, tint, colour)),
        _ => inks.push(Ink::rect(left, top, width, thick, colour)),
    }
    match value.shape {
        Shape::Range => {
            inks.push(Ink::rect(x, top, to - x, thick, tint));
            inks.push(Ink::frame(x, top + 0.6, to - x, thick - 1.2, colour, 1.2));
        }
        Shape::Followed => inks.extend(link_sign(x + toward * LINK / 2.0, y, colour)),
        Shape::AtLeast => inks.extend(bound(x, y, thick, if value.at < 0.0 { width.min(ARROW) } else { ARROW }, colour)),
        Shape::AtMost => inks.extend(bound(x, y, thick, -if value.at < 0.0 { ARROW } else { width.min(ARROW) }, colour)),
        _ => {}
    }
    inks
}

/// The bound's line with an open arrow.
fn bound(x: f64, y: f64, thick: f64, length: f64, colour: crate::theme::Colour) -> Vec<Ink> {
    let mut inks = vec![Ink::rect(x - 1.2, y - thick / 2.0, 2.4, thick, colour)];
    if length.abs() > 6.0 {
        inks.extend(arrow(x, y, length - 2.0 * length.signum(), colour, 1.8));
    }
    inks
}

fn hollow(left: f64, top: f64, thick: f64, width: f64, tint: crate::theme::Colour, colour: crate::theme::Colour) -> [Ink; 2] {
    [Ink::rect(left, top, width, thick, tint), Ink::frame(left + 0.7, top + 0.7, (width - 1.4).max(0.1), thick - 1.4, colour, 1.4)]
}

/// The way from the deciding tier to a further one, drawn hollow.
fn tier_bar(strip: &mut Strip, entry: &Entry<'_>, value: &Value, tier: &Value, scale: &Scale, y: f64, look: &Look<'_>) {
    let (a, b) = (scale.x(value.to), scale.x(tier.at));
    let (left, width) = (a.min(b), (a - b).abs());
    strip.draw([tier_ink(left, y, width, look)]);
    strip.spots.push(Spot {
        series: Series::Tier,
        value: tier.text.clone(),
        fact: tier.fact,
        report: tier.report,
        bounds: Bounds::new(left - 4.0, y - BAR / 2.0, left + width + 4.0, y + BAR / 2.0),
        label: format!("{} {} {}", entry.name, look.name(Series::Tier), tier.text),
    });
}

/// The frame of a further tier, from `left` on, its middle at the height `y`.
pub(crate) fn tier_ink(left: f64, y: f64, width: f64, look: &Look<'_>) -> Ink {
    let inset = 2.5;
    Ink::frame(left, y - BAR / 2.0 + inset, width, BAR - 2.0 * inset, look.colours(Series::Tier).0, 1.2)
}
