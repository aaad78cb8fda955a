//! The verdict: whether a result keeps its promise.

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
