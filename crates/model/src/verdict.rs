//! The verdict: whether a result keeps its promise.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::indicator::Direction;
use crate::observation::{Qualifier, Relation};

/// Whether a result keeps its promise.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "verdict", content = "reason", rename_all = "snake_case")]
pub enum Verdict {
    /// Beyond the better end of a range.
    Exceeded,
    /// Kept.
    Met,
    /// Short of an 左右 target by no more than δ.
    Near,
    /// Not kept.
    Missed,
    /// The period is not over.
    InProgress,
    /// The two sides are of different measures or currencies.
    NotComparable,
    /// The words do not decide it; the reason in Chinese.
    Undecidable(String),
}

impl Verdict {
    /// Its word in files and calls, as it is serialised.
    pub fn code(&self) -> &'static str {
        match self {
            Verdict::Exceeded => "exceeded",
            Verdict::Met => "met",
            Verdict::Near => "near",
            Verdict::Missed => "missed",
            Verdict::InProgress => "in_progress",
            Verdict::NotComparable => "not_comparable",
            Verdict::Undecidable(_) => "undecidable",
        }
    }
}

/// How much is allowed for inexact words; a setting of the user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tolerance {
    /// δ of an 左右 target for rates from `full_from` on, in points.
    #[serde(with = "crate::decimal")]
    pub point: Decimal,
    /// From which rate on `point` holds, in %.
    #[serde(with = "crate::decimal")]
    pub full_from: Decimal,
    /// Below `full_from`: δ as a share of the target.
    #[serde(with = "crate::decimal")]
    pub share_below: Decimal,
    /// δ of an 左右 level, as a share of the target.
    #[serde(with = "crate::decimal")]
    pub level_share: Decimal,
    /// δ of 持平, in points (a quarter of nothing would be nothing).
    #[serde(with = "crate::decimal")]
    pub flat: Decimal,
    /// How far below its reference 同步 is still met, in points.
    #[serde(with = "crate::decimal")]
    pub at_par: Decimal,
    /// How far below its reference 基本同步 is still met, in points.
    #[serde(with = "crate::decimal")]
    pub roughly_at_par: Decimal,
}

impl Default for Tolerance {
    fn default() -> Self {
        let half = Decimal::new(5, 1);
        Tolerance {
            point: half,
            full_from: Decimal::TWO,
            share_below: Decimal::new(25, 2),
            level_share: Decimal::new(1, 2),
            flat: half,
            at_par: half,
            roughly_at_par: Decimal::ONE,
        }
    }
}

/// The figure of one side in the comparison's unit, as the report words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// Lower bound.
    pub low: Option<Decimal>,
    /// Upper bound.
    pub high: Option<Decimal>,
}

/// What else decides, besides the two figures.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Which way is good.
    pub direction: Direction,
    /// Whether the figures are rates or growth (in %), or levels.
    pub rate: bool,
    /// Of an `in_step` target: how it relates to its reference.
    pub relation: Option<Relation>,
    /// Of an `in_step` target: the result of its reference, for the same place and period.
    pub reference: Option<Bounds>,
    /// What is allowed for inexact words.
    pub tolerance: &'a Tolerance,
}

/// A verdict and the δ it used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whether the result keeps the promise.
    pub verdict: Verdict,
    /// δ, where 左右, 持平 or 同步 brought one in; in points for rates, in the comparison's unit for levels.
    pub delta: Option<Decimal>,
}

/// Judges a result against a target of the same measure, period and unit; nothing where the indicator has no good
/// direction.
///
/// The rules for "more is better": `exact` and `at_least` are met from the low end on, a `range` too, and exceeded
/// above its high end, the only wording that knows an excess; `at_most` is met up to its high end. `about` is met from
/// the figure on and near down to δ below it; `flat` is `about` zero with a δ of its own, since a quarter of nothing
/// would be nothing. For "less is better" both sides are mirrored at zero, so that every rule holds with its sign
/// turned. A result that is itself a bound or a range is judged at both of its ends, and is undecidable where they
/// disagree, met and exceeded apart, which together are at least met.
pub fn judge(target: &Bounds, actual: &Bounds, ground: &Ground<'_>) -> Option<Judgement> {
    let (target, actual, reference) = match ground.direction {
        Direction::None => return None,
        Direction::Higher => (*target, *actual, ground.reference),
        Direction::Lower => (target.mirrored(), actual.mirrored(), ground.reference.map(Bounds::mirrored)),
    };
    let undecidable = |reason: &str| Some(Judgement { verdict: Verdict::Undecidable(reason.to_owned()), delta: None });
    if actual.low.is_none() && actual.high.is_none() {
        return undecidable("实际数没有给出数值");
    }
    let tolerance = ground.tolerance;
    let (line, delta) = match (target.qualifier, target.low, target.high) {
        (Qualifier::InStep, ..) => return Some(in_step(&actual, reference, ground)),
        (Qualifier::Exact | Qualifier::AtLeast, Some(low), _) => (Line::From(low), None),
        (Qualifier::Range, Some(low), Some(high)) => (Line::Range(low, high), None),
        (Qualifier::AtMost, _, Some(high)) => (Line::UpTo(high), None),
        (Qualifier::Flat, ..) if !ground.rate => return undecidable("目标为“持平”，没有可比的数值"),
        (Qualifier::Flat, ..) => (Line::About(Decimal::ZERO, tolerance.flat), Some(tolerance.flat)),
        (Qualifier::About, Some(t), _) => {
            let delta = delta(t, ground.rate, tolerance);
            (Line::About(t, delta), Some(delta))
        }
        _ => return undecidable("目标没有给出数值"),
    };
    let verdict = match (line.at(actual.low.map_or(Ext::Least, Ext::At)), line.at(actual.high.map_or(Ext::Most, Ext::At))) {
        (a, b) if a == b => a,
        (Verdict::Met | Verdict::Exceeded, Verdict::Met | Verdict::Exceeded) => Verdict::Met,
        _ => Verdict::Undecidable("实际数只给出范围，跨过了目标线".to_owned()),
    };
    Some(Judgement { verdict, delta })
}

/// δ of an 左右 target `t`: in points for a rate, in the unit of `t` for a level.
pub fn delta(t: Decimal, rate: bool, tolerance: &Tolerance) -> Decimal {
    let size = t.abs();
    let delta = match rate {
        true if size >= tolerance.full_from => tolerance.point,
        true => size * tolerance.share_below,
        false => size * tolerance.level_share,
    };
    delta.normalize()
}

/// `in_step` by the difference between the result and its reference's, both already mirrored where less is better.
fn in_step(actual: &Bounds, reference: Option<Bounds>, ground: &Ground<'_>) -> Judgement {
    let undecidable = |reason: &str| Judgement { verdict: Verdict::Undecidable(reason.to_owned()), delta: None };
    if !ground.rate {
        return undecidable("“同步”只适用于增速");
    }
    let Some(reference) = reference.filter(|reference| reference.low.is_some() || reference.high.is_some()) else {
        return undecidable("缺少参照指标的实际");
    };
    let ends = (actual.low.zip(reference.high).map(|(a, r)| a - r), actual.high.zip(reference.low).map(|(a, r)| a - r));
    let tolerance = ground.tolerance;
    let (kept, delta): (fn(Decimal, Decimal) -> bool, _) = match ground.relation {
        Some(Relation::Above) => (|difference, _| difference > Decimal::ZERO, None),
        Some(Relation::RoughlyAtPar) => (|difference, delta| difference >= -delta, Some(tolerance.roughly_at_par)),
        Some(Relation::AtPar) | None => (|difference, delta| difference >= -delta, Some(tolerance.at_par)),
    };
    let kept = |difference| kept(difference, delta.unwrap_or_default());
    let verdict = match (ends.0.is_some_and(kept), ends.1.is_none_or(kept)) {
        (true, true) => Verdict::Met,
        (false, false) => Verdict::Missed,
        _ => Verdict::Undecidable("实际数或参照只给出范围，跨过了目标线".to_owned()),
    };
    Judgement { verdict, delta }
}

impl Bounds {
    /// The same figure where less is better: mirrored at zero.
    fn mirrored(self) -> Bounds {
        let qualifier = match self.qualifier {
            Qualifier::AtLeast => Qualifier::AtMost,
            Qualifier::AtMost => Qualifier::AtLeast,
            other => other,
        };
        Bounds { qualifier, low: self.high.map(|v| -v), high: self.low.map(|v| -v) }
    }

    /// The line that decides whether the promise is kept: the low end where more is better, else the high end (of an
    /// `at_most` always the high one, of an `at_least` always the low one); nothing for `in_step`, and for a range of
    /// an indicator without a good direction.
    pub fn line(&self, direction: Direction) -> Option<Decimal> {
        match (self.qualifier, direction) {
            (Qualifier::InStep, _) => None,
            (Qualifier::Flat, _) => Some(Decimal::ZERO),
            (Qualifier::Range, Direction::None) => None,
            (Qualifier::Range, Direction::Higher) | (Qualifier::AtLeast, _) => self.low,
            (Qualifier::Range, Direction::Lower) | (Qualifier::AtMost, _) => self.high,
            (Qualifier::Exact | Qualifier::About, _) => self.low.or(self.high),
        }
    }
}

/// A target's line on the axis where more is better.
enum Line {
    From(Decimal),
    UpTo(Decimal),
    Range(Decimal, Decimal),
    About(Decimal, Decimal),
}

/// A figure, or the open end of one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ext {
    Least,
    At(Decimal),
    Most,
}

impl Line {
    fn at(&self, value: Ext) -> Verdict {
        match *self {
            Line::From(low) if value >= Ext::At(low) => Verdict::Met,
            Line::UpTo(high) if value <= Ext::At(high) => Verdict::Met,
            Line::Range(_, high) if value > Ext::At(high) => Verdict::Exceeded,
            Line::Range(low, _) if value >= Ext::At(low) => Verdict::Met,
            Line::About(t, _) if value >= Ext::At(t) => Verdict::Met,
            Line::About(t, delta) if value >= Ext::At(t - delta) => Verdict::Near,
            _ => Verdict::Missed,
        }
    }
}

#[cfg(test)]
mod tests;
