//! The verdict: whether a result keeps its promise.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

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
