//! An observation: one figure that a report states of its own jurisdiction, a target or an actual, with its evidence.
//! The fields are those of the gold files, and further ones a careful reader asks for.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::comparison::Absence;
use crate::period::Period;
use crate::unit::Unit;

/// A half-open range in Unicode scalars of the decoded, uncleaned text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Promised or achieved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What is to be reached.
    Target,
    /// What is claimed as reached.
    Actual,
}

/// What the figure measures of its indicator. Different measures never share a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The figure itself.
    Level,
    /// Change against the same period of the year before, in %.
    Growth,
    /// Average yearly growth over several years, in %.
    AvgGrowth,
    /// A sum over several years.
    Cumulative,
    /// One growth figure over several years, in %.
    TotalGrowth,
}

/// How exactly the figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// A bare number.
    Exact,
    /// 左右, 约, 近.
    About,
    /// 以上, 不低于, 突破, 超: only `low` is known.
    AtLeast,
    /// 以内, 控制在…以下, 不超过: only `high` is known.
    AtMost,
    /// 5-6%.
    Range,
    /// 持平: 0.
    Flat,
    /// In step with another indicator: no bounds.
    InStep,
}

/// How firmly a target is promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// 确保, 必须.
    Ensure,
    /// Nothing said.
    #[default]
    Plain,
    /// 力争, 争取, 努力.
    Strive,
}

/// How an `in_step` figure relates to its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 同步.
    AtPar,
    /// 基本同步.
    RoughlyAtPar,
    /// 高于, 快于.
    Above,
}

/// One figure of a report, with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Id in the catalogue.
    pub indicator: String,
    /// Target or actual.
    pub kind: Kind,
    /// What is measured.
    pub measure: Measure,
    /// Lower bound in `unit`; none for at_most and in_step.
    #[serde(with = "crate::decimal::option")]
    pub low: Option<Decimal>,
    /// Upper bound in `unit`; none for at_least and in_step.
    #[serde(with = "crate::decimal::option")]
    pub high: Option<Decimal>,
    /// The unit as printed, Simplified.
    pub unit: Unit,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// The time it is about.
    pub period: Period,
    /// The evidence: the piece of the decoded text at `span`, to the letter.
    pub text: String,
    /// Where the evidence stands.
    pub span: Span,
    /// Where the figure itself stands (of an `in_step`, the words that say so).
    pub figure: Span,
    /// The figure and unit as they stand (下降15.7%).
    pub printed: String,
    /// The name of the rule that found it.
    pub rule: String,
    /// How sure the extractor is, 0 to 1.
    pub confidence: f32,
    /// How firmly a target is promised.
    pub strength: Strength,
    /// Of an `in_step`: how it relates to its reference.
    pub relation: Option<Relation>,
    /// Of an `in_step`: the reference's indicator id (`gdp`).
    pub reference: Option<String>,
    /// 预计, 初步核算.
    pub estimated: bool,
    /// A target quoted by a later report that reviews it.
    pub restated: bool,
    /// 可比口径, 同口径.
    pub comparable_basis: bool,
    /// Whether a target stands in the list of 预期目标.
    pub listed: bool,
    /// Hints for a reviewer (a conflict inside the report, arithmetic that does not add up), in Chinese; never a change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
}

impl Observation {
    /// Below this confidence a figure should be checked against its sentence first: the review's queue (`doubt.sql` in store),
    /// the flags of a comparison, an export's notes and the help say the same.
    pub const SURE: f32 = 0.75;
}

/// The report speaks of an indicator, but no figure could be had from it: why. What keeps an extractor's miss from
/// reading as a district's silence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unresolved {
    /// Id in the catalogue.
    pub indicator: String,
    /// Target or actual.
    pub kind: Kind,
    /// `StatedWithoutFigure`, `CouldNotBeRead` or `RelativeToAnotherPlace`.
    pub reason: Absence,
    /// The evidence.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A report's own verdict on an indicator (完成年度目标的147.5%, 超额完成, 好于预期), shown beside ours, never an observation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Id in the catalogue; none where the claim is of the targets as a whole.
    pub indicator: Option<String>,
    /// The evidence.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A figure of a report that belongs to no indicator of the catalogue, with its noun phrase: kept so that it can be found
/// and promoted to an indicator, never mixed into comparisons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenFact {
    /// What the figure is of, in the report's words, Simplified (规上工业企业).
    pub phrase: String,
    /// The words between phrase and figure (增至, 同比增长).
    pub wording: String,
    /// Lower bound in `unit`, as in an observation; the sign of a verb is not applied.
    #[serde(with = "crate::decimal::option")]
    pub low: Option<Decimal>,
    /// Upper bound in `unit`.
    #[serde(with = "crate::decimal::option")]
    pub high: Option<Decimal>,
    /// The unit as printed, Simplified; any measure word.
    pub unit: Unit,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// The evidence to the letter.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}
