//! A comparison: for one indicator and measure, each place's target beside its result, with what is missing and why.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::indicator::Direction;
use crate::observation::{Claim, Measure, Observation, Qualifier, Span};
use crate::period::Period;
use crate::place::Level;
use crate::report::Form;
use crate::unit::Unit;
use crate::verdict::{Bounds, Verdict};

/// What is set against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 同年兑现: the target of a year beside the result of that year.
    Fulfilment,
    /// 承前启后: the last result beside the new target; no verdict.
    Outlook,
    /// A half-year's result against the year's target.
    Progress,
    /// The target of several years against their result.
    Plan,
}

/// Why a figure is missing. The six are never merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// The library holds no report that could state it.
    NoReport,
    /// The report's text breaks off.
    TextBrokenOff,
    /// The report is whole and does not state it.
    NotStated,
    /// The report speaks of it without a figure (与财政政策相衔接).
    StatedWithoutFigure,
    /// The report has a figure that the extractor could not read with confidence.
    CouldNotBeRead,
    /// Stated only relative to another place (增速高于全省平均).
    RelativeToAnotherPlace,
}

impl Absence {
    /// Every reason.
    pub const ALL: [Absence; 6] = [
        Absence::NoReport,
        Absence::TextBrokenOff,
        Absence::NotStated,
        Absence::StatedWithoutFigure,
        Absence::CouldNotBeRead,
        Absence::RelativeToAnotherPlace,
    ];

    /// The reason in Chinese.
    pub fn in_words(self) -> &'static str {
        match self {
            Absence::NoReport => "无报告",
            Absence::TextBrokenOff => "原文中断",
            Absence::NotStated => "未提及",
            Absence::StatedWithoutFigure => "有提及、无数字",
            Absence::CouldNotBeRead => "未能识别",
            Absence::RelativeToAnotherPlace => "只与别处相比",
        }
    }
}

/// What the user chose to compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Indicator id.
    pub indicator: String,
    /// What is measured of it.
    pub measure: Measure,
    /// The target's year (the last year, in mode `plan`).
    pub year: i32,
    /// What is set against what.
    pub mode: Mode,
    /// Places by key (a gazetteer code, or a name where the place has none); empty: all that the library knows.
    #[serde(default)]
    pub places: Vec<String>,
    /// Only the children of this place (by key), which is shown as reference.
    #[serde(default)]
    pub parent: Option<String>,
    /// Let the latest revision of a result decide, not the full-year value of the report of the year after.
    #[serde(default)]
    pub revised: bool,
    /// Where a growth is not stated, derive it from the levels of two years (推算), as far as that is sound.
    #[serde(default)]
    pub derived: bool,
}

impl Selection {
    /// An indicator in a measure in a year, of all places that the library knows, as the reports state it.
    pub fn new(indicator: impl Into<String>, measure: Measure, year: i32, mode: Mode) -> Selection {
        let (places, parent) = (Vec::new(), None);
        Selection { indicator: indicator.into(), measure, year, mode, places, parent, revised: false, derived: false }
    }
}

/// An observation placed in the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Number of the observation in the library.
    pub id: i64,
    /// Number of the report in the library.
    pub report: i64,
    /// The report's year.
    pub report_year: i32,
    /// The report's form.
    pub form: Form,
    /// The observation, with any correction applied: a comparison passes it on many times and never alters it.
    pub observation: Arc<Observation>,
    /// Whether a person corrected it.
    pub corrected: bool,
    /// `low` in the comparison's unit; none where there is no bound or the currency differs.
    #[serde(with = "crate::decimal::option", default)]
    pub low: Option<Decimal>,
    /// `high` in the comparison's unit.
    #[serde(with = "crate::decimal::option", default)]
    pub high: Option<Decimal>,
}

impl Fact {
    /// The figure with its wording, in its own unit, in Chinese: `6%左右`, `5%—6%`, `不低于200亿元`, `与经济增长同步` as it
    /// stands in the report for what has no figure.
    pub fn wording(&self) -> String {
        let Observation { qualifier, low, high, unit, printed, .. } = &*self.observation;
        let figure = |value: &Option<Decimal>| value.map_or_else(|| "?".to_owned(), |v| format!("{}{}", crate::decimal::plain(v), unit.0));
        match qualifier {
            Qualifier::Exact => figure(&low.or(*high)),
            Qualifier::About => format!("{}左右", figure(&low.or(*high))),
            Qualifier::AtLeast => format!("{}以上", figure(low)),
            Qualifier::AtMost => format!("{}以内", figure(high)),
            Qualifier::Range => format!("{}—{}", figure(low), figure(high)),
            Qualifier::Flat => "持平".to_owned(),
            Qualifier::InStep => printed.clone(),
        }
    }

    /// The figure as the verdict takes it, in the comparison's unit.
    pub fn bounds(&self) -> Bounds {
        Bounds { qualifier: self.observation.qualifier, low: self.low, high: self.high }
    }
}

/// A report of the library, as a comparison needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Number of the report in the library.
    pub report: i64,
    /// Key of its place.
    pub place: String,
    /// The report's year.
    pub report_year: i32,
    /// Its form.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// Whether its text breaks off.
    pub broken_off: bool,
    /// Where it came from, as a name (a file's name, with sheet and row for a table).
    pub origin: String,
}

/// One side of a row: the figure, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Side {
    /// The figure that decides, and the others stated for the same key (tiers, restatements, revisions).
    Stated {
        /// The one that decides.
        fact: Box<Fact>,
        /// The others, flagged on screen.
        others: Vec<Fact>,
    },
    /// The indicator is stated for the period, but in another measure or currency: shown, never compared.
    OtherMeasure {
        /// What is stated instead.
        facts: Vec<Fact>,
    },
    /// No figure.
    Missing {
        /// Why.
        reason: Absence,
        /// The report that speaks of it, and where, for the reasons that have words to show.
        evidence: Option<(i64, Span, String)>,
    },
}

impl Side {
    /// The figure that decides.
    pub fn fact(&self) -> Option<&Fact> {
        match self {
            Side::Stated { fact, .. } => Some(fact),
            _ => None,
        }
    }

    /// Why there is none.
    pub fn absence(&self) -> Option<Absence> {
        match self {
            Side::Missing { reason, .. } => Some(*reason),
            _ => None,
        }
    }
}

/// How far the result is from the target (fulfilment), or the target from the last result (outlook).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// In 百分点 for rates and growth, in the comparison's unit for levels.
    #[serde(with = "crate::decimal")]
    pub value: Decimal,
    /// For levels, the same in % of the reference.
    #[serde(with = "crate::decimal::option")]
    pub percent: Option<Decimal>,
}

/// How far a target of several years, or of a year not yet over, has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The last period that counts into it.
    pub through: Period,
    /// The share of the target that is reached, in %; none where a share means nothing (a rate, a ceiling).
    #[serde(with = "crate::decimal::option", default)]
    pub share: Option<Decimal>,
    /// What is still needed each year: a rate in %, or for a sum (`cumulative`) an amount in the comparison's unit.
    #[serde(with = "crate::decimal::option", default)]
    pub needed: Option<Decimal>,
}

/// The target of a place's parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Above {
    /// Key of the parent.
    pub place: String,
    /// Its name in the comparison's year.
    pub name: String,
    /// Its target.
    pub fact: Fact,
    /// The report that states it.
    pub source: Option<Source>,
}

/// One place of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Key of the place: its gazetteer code, or its name where it has none.
    pub place: String,
    /// Its name in the comparison's year.
    pub name: String,
    /// Its path (广东省/广州市/荔湾区).
    pub path: String,
    /// Its level.
    pub level: Option<Level>,
    /// The promise.
    pub target: Side,
    /// The result: of the target's year (fulfilment), or the last one (outlook).
    pub actual: Side,
    /// Result minus target in fulfilment; target minus last result in outlook.
    pub gap: Option<Gap>,
    /// The verdict; none in outlook and where a side is missing.
    pub verdict: Option<Verdict>,
    /// Whether the 力争 tier was reached too, where there is one.
    pub stretch: Option<bool>,
    /// The result of the indicator that an `in_step` target refers to.
    #[serde(default)]
    pub reference: Option<Box<Fact>>,
    /// δ of rule 5 as it applied to this row.
    #[serde(with = "crate::decimal::option", default)]
    pub delta: Option<Decimal>,
    /// What is reached so far, in the modes `progress` and `plan`.
    #[serde(default)]
    pub progress: Option<Progress>,
    /// 推算: the growth in % that two levels give, where none is stated and the selection asks for it. Never judged.
    #[serde(with = "crate::decimal::option", default)]
    pub derived: Option<Decimal>,
    /// 加码: the place's target minus its parent's, same indicator, measure, year and like wording.
    #[serde(with = "crate::decimal::option", default)]
    pub increment: Option<Decimal>,
    /// The target of the place's parent that `increment` is counted from, also where the wordings are too unlike to count.
    #[serde(default)]
    pub above: Option<Box<Above>>,
    /// The report's own verdicts on the indicator.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// What a reader must know of this row (a conflict, a changed border, an estimate), in Chinese.
    #[serde(default)]
    pub flags: Vec<String>,
}

impl Row {
    /// A place of which nothing is stated.
    pub fn not_stated(place: impl Into<String>, name: impl Into<String>, path: impl Into<String>, level: Option<Level>) -> Row {
        let missing = || Side::Missing { reason: Absence::NotStated, evidence: None };
        Row {
            place: place.into(),
            name: name.into(),
            path: path.into(),
            level,
            target: missing(),
            actual: missing(),
            gap: None,
            verdict: None,
            stretch: None,
            reference: None,
            delta: None,
            progress: None,
            derived: None,
            increment: None,
            above: None,
            claims: Vec::new(),
            flags: Vec::new(),
        }
    }
}

/// The comparison, ready to be drawn or tabulated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// What was chosen.
    pub selection: Selection,
    /// The indicator's name in Chinese.
    pub indicator_name: String,
    /// The indicator's name in English.
    pub indicator_name_en: String,
    /// The unit of every `low` and `high`: the indicator's own for levels, % for growth.
    pub unit: Unit,
    /// Which way of the indicator is good; a user's own indicator has its own.
    #[serde(default)]
    pub direction: Direction,
    /// The places, in the order of the selection, else by code.
    pub rows: Vec<Row>,
    /// The parent of the selection, where it has figures.
    pub parent: Option<Box<Row>>,
    /// δ of rule 5, where a verdict used it; where it differs from row to row (levels), the largest.
    #[serde(with = "crate::decimal::option", default)]
    pub delta: Option<Decimal>,
    /// The reports used, for the source line.
    pub sources: Vec<Source>,
    /// The indicators that its `in_step` targets refer to, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followed: Vec<Followed>,
    /// Places of the selection, by name, that are no row because the library has no report of theirs to ask; none where the
    /// places were chosen one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreported: Vec<String>,
}

/// An indicator that an `in_step` target refers to; a user's own stands in no bundled catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Followed {
    /// Its id.
    pub id: String,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
}
