//! The axis: from values to pixels, with room kept for the labels at the outermost marks, and round ticks as exact
//! decimals.

use duixian_model::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::font;
use crate::numbers::Numbers;
use crate::sizes::Sizes;

/// How values come to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Left end of the plot, in pixels.
    pub left: f64,
    /// Right end.
    pub right: f64,
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

/// A value with how many pixels it needs on both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reach {
    /// The value.
    pub at: f64,
    /// Pixels to the left.
    pub before: f64,
    /// Pixels to the right.
    pub after: f64,
}

/// A tick with its figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// Where it stands.
    pub x: f64,
    /// Its figure.
    pub text: String,
    /// Whether it is zero.
    pub zero: bool,
}

impl Scale {
    /// The scale that brings every value, with what it needs on its sides, between `left` and `right`. `zero` keeps
    /// zero on the axis.
    pub(crate) fn new(left: f64, right: f64, reaches: &[Reach], zero: bool) -> Scale {
        let values = reaches.iter().map(|reach| reach.at).chain(zero.then_some(0.0));
        let (mut low, mut high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // Marks near zero say more with zero in sight.
        if low > 0.0 && low < 0.4 * high {
            low = 0.0;
        } else if high < 0.0 && high > 0.4 * low {
            high = 0.0;
        }
        if low == high {
            let room = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
            (low, high) = if zero { (low.min(0.0), high.max(room)) } else { (low - room, high + room) };
        }
        let width = (right - left).max(1.0);
        let (mut before, mut after) = (0.0_f64, 0.0_f64);
        for _ in 0..12 {
            let room = width - before - after;
            let share = |at: f64| (at - low) / (high - low);
            let needed_before = reaches.iter().map(|r| r.before - share(r.at) * room).fold(0.0, f64::max);
            let needed_after = reaches.iter().map(|r| r.after - (1.0 - share(r.at)) * room).fold(0.0, f64::max);
            (before, after) = (before.max(needed_before), after.max(needed_after));
            if before + after > 0.75 * width {
                let shrink = 0.75 * width / (before + after);
                (before, after) = (before * shrink, after * shrink);
                break;
            }
        }
        Scale { left, right, low, high, from: left + before, to: right - after }
    }

    /// Where a value stands.
    pub(crate) fn x(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Pixels to the unit.
    pub(crate) fn spread(&self) -> f64 {
        (self.to - self.from) / (self.high - self.low)
    }

    /// Round ticks at least `spacing` pixels apart: every tick that the plot has room for, also beyond the last value.
    pub(crate) fn ticks(&self, spacing: f64) -> Vec<Decimal> {
        let per_pixel = (self.high - self.low) / (self.to - self.from).max(1.0);
        let Some(step) = round_step(per_pixel * spacing.max(1.0)) else { return Vec::new() };
        let first = self.low - (self.from - self.left) * per_pixel;
        let last = self.high + (self.right - self.to) * per_pixel;
        let width = step.1;
        let (begin, end) = ((first / width - 1e-9).ceil(), (last / width + 1e-9).floor());
        if !begin.is_finite() || !end.is_finite() || end - begin > 200.0 || begin.abs().max(end.abs()) > 1e15 {
            return Vec::new();
        }
        (begin as i64..=end as i64).filter_map(|k| Decimal::from(k).checked_mul(step.0)).map(|tick| tick.normalize()).collect()
    }
}

/// The ticks of an axis of a comparison's figures; see [`ticks_as`].
#[allow(dead_code)]
pub(crate) fn ticks(scale: &Scale, numbers: &Numbers, sizes: Sizes, width: f64) -> Vec<Tick> {
    ticks_as(scale, &|tick| numbers.tick(tick), sizes, width)
}

/// The ticks of an axis, spaced by their own width; none runs out of the plot.
pub(crate) fn ticks_as(scale: &Scale, print: &dyn Fn(Decimal) -> String, sizes: Sizes, width: f64) -> Vec<Tick> {
    let mut spacing = ((scale.right - scale.left) / 7.0).clamp(44.0, 130.0);
    for _ in 0..6 {
        let ticks: Vec<Tick> = scale
            .ticks(spacing)
            .into_iter()
            .map(|tick| Tick { x: scale.x(tick.to_f64().unwrap_or(0.0)), text: print(tick), zero: tick.is_zero() })
            .filter(|tick| tick.x >= scale.left - 0.5 && tick.x <= scale.right + 0.5)
            .collect();
        let widest = ticks.iter().map(|tick| font::width(&tick.text, sizes.small)).fold(0.0, f64::max);
        if widest + 14.0 <= spacing {
            let inside = |tick: &Tick| {
                let half = font::width(&tick.text, sizes.small) / 2.0;
                tick.x - half >= 4.0 && tick.x + half <= width - 4.0
            };
            return ticks.into_iter().filter(inside).collect();
        }
        spacing = widest + 15.0;
    }
    Vec::new()
}

/// The least of 1, 2, 5 × 10ⁿ that is no less than `least`, exactly and as a float.
fn round_step(least: f64) -> Option<(Decimal, f64)> {
    if !(least.is_finite() && least > 0.0) {
        return None;
    }
    let power = least.log10().floor() as i32;
    let scaled = least / 10f64.powi(power);
    let (digits, power) = match scaled {
        s if s <= 1.0 + 1e-9 => (10, power),
        s if s <= 2.0 + 1e-9 => (20, power),
        s if s <= 5.0 + 1e-9 => (50, power),
        _ => (10, power + 1),
    };
    let exponent = power - 1;
    let step = if exponent < 0 {
        Decimal::try_from_i128_with_scale(digits, u32::try_from(-exponent).ok()?).ok()?
    } else {
        Decimal::try_from_i128_with_scale(digits * 10i128.checked_pow(u32::try_from(exponent).ok()?)?, 0).ok()?
    };
    Some((step.normalize(), digits as f64 * 10f64.powi(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(at: f64) -> Reach {
        Reach { at, before: 40.0, after: 60.0 }
    }

    #[test]
    fn every_value_stands_inside_with_its_label() {
        for values in [vec![5.0, 6.5], vec![-3.0, 12.0], vec![1e-3, 1e13], vec![0.0], vec![7.0, 7.0], vec![-5.0]] {
            let reaches: Vec<_> = values.iter().map(|v| reach(*v)).collect();
            let scale = Scale::new(100.0, 600.0, &reaches, false);
            for r in &reaches {
                assert!(scale.x(r.at) - r.before >= 99.9 && scale.x(r.at) + r.after <= 600.1, "{values:?} {scale:?}");
            }
        }
    }

    #[test]
    fn ticks_are_round_and_exact() {
        let scale = Scale::new(0.0, 500.0, &[reach(5.5), reach(7.0)], false);
        let ticks: Vec<String> = scale.ticks(60.0).iter().map(ToString::to_string).collect();
        assert_eq!(ticks, ["5.5", "6", "6.5", "7", "7.5"].map(String::from).into_iter().filter(|t| ticks.contains(t)).collect::<Vec<_>>());
        assert!(ticks.len() >= 3, "{ticks:?}");
        let wide = Scale::new(0.0, 500.0, &[reach(1e-3), reach(1e13)], true);
        assert!(wide.ticks(120.0).iter().all(|t| t.scale() == 0));
        assert!(wide.ticks(120.0).len() >= 2);
    }

    #[test]
    fn bars_keep_zero_on_the_axis() {
        for values in [vec![95.0, 99.0], vec![-95.0, -99.0], vec![0.0]] {
            let scale = Scale::new(0.0, 400.0, &values.iter().map(|v| reach(*v)).collect::<Vec<_>>(), true);
            assert!((0.0..=400.0).contains(&scale.x(0.0)), "{values:?}");
        }
    }
}
