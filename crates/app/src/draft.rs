//! Drafts: what a person is about to say of an observation, or to add, with the figure as words to type over; and typed words
//! read as the extractor reads them.

use duixian_extract::document::Cleaned;
pub use duixian_extract::written;
use duixian_extract::{Extractor, Typed, Unclear};
use duixian_model::{Decimal, Family, Kind, Measure, Observation, Period, Qualifier, Relation, Span, Strength, Unit};
use duixian_store::Reading;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::Library;
use crate::own::extractor_of;

/// A figure as the extractor reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypedFigure {
    /// Lower bound as an exact decimal.
    pub low: Option<String>,
    /// Upper bound.
    pub high: Option<String>,
    /// The unit; empty where none was typed.
    pub unit: String,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// Of an `in_step`: how it relates to its reference.
    pub relation: Option<Relation>,
    /// Whether a word says that it is a rate of change.
    pub of_change: bool,
    /// The bounds in the unit's base (2,000亿元: 200000000000 元), where that is another.
    pub base: Option<InBase>,
}

/// Bounds in the base unit of a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InBase {
    /// Lower bound.
    pub low: Option<String>,
    /// Upper bound.
    pub high: Option<String>,
    /// The base unit.
    pub unit: String,
}

/// What can be said of an observation, to be completed by a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The report.
    pub report: i64,
    /// The observation; none: one that is missing.
    pub observation: Option<i64>,
    /// Id in the catalogue; none: to be chosen.
    pub indicator: Option<String>,
    /// Target or actual.
    pub kind: Kind,
    /// What is measured.
    pub measure: Measure,
    /// The time.
    pub period: Option<Period>,
    /// How firmly a target is promised.
    pub strength: Strength,
    /// Of an `in_step`: the reference's indicator id.
    pub reference: Option<String>,
    /// 预计, 初步核算.
    pub estimated: bool,
    /// A target quoted by a later report.
    pub restated: bool,
    /// 可比口径.
    pub comparable_basis: bool,
    /// In the list of 预期目标.
    pub listed: bool,
    /// The figure in words that read as it; empty where there is none yet.
    pub words: String,
    /// The same as it reads.
    pub figure_read: Option<TypedFigure>,
    /// The evidence, to the letter.
    pub text: String,
    /// Where it stands, in Unicode scalars of the document.
    pub span: Span,
    /// Where the figure stands.
    pub figure: Span,
    /// What the extractor had read, where a person said something of it.
    pub as_read: Option<Reading>,
    /// Why, as it was noted before.
    pub note: String,
}

/// What typed words say as a figure, to this extractor.
fn typed(extractor: &Extractor, words: &str) -> Result<TypedFigure, AppError> {
    extractor.typed(words).map(|typed| told(&typed)).map_err(|unclear| {
        AppError::Wrong(
            match unclear {
                Unclear::NoFigure => "没有读到数字；请写 6%左右、5-6%、2,000亿元、下降15.7%、持平、与经济增长同步 这样的说法。",
                Unclear::Several => "读到不止一个数字；请只写一个，幅度写作 5-6%。",
            }
            .to_owned(),
        )
    })
}

impl Library {
    /// What typed words say as a figure; a name of the library's own indicators among them is no figure, whatever its letters.
    ///
    /// # Errors
    /// Where there is no figure in them, or more than one.
    pub fn typed(&self, words: &str) -> Result<TypedFigure, AppError> {
        typed(&extractor_of(&self.reading()?.own_indicators()?), words)
    }

    /// An observation as a draft, to be set right.
    pub fn draft_of(&self, observation: i64) -> Result<Draft, AppError> {
        let db = self.reading()?;
        let row = db.observation(observation)?;
        let said = db.corrections_of(row.report)?.into_iter().find(|said| said.observation == Some(observation));
        let seen = row.observation;
        let words = written(seen.low, seen.high, &seen.unit, seen.qualifier, seen.relation);
        Ok(Draft {
            report: row.report,
            observation: Some(observation),
            words,
            figure_read: Some(told(&as_typed(&seen))),
            indicator: Some(seen.indicator),
            kind: seen.kind,
            measure: seen.measure,
            period: Some(seen.period),
            strength: seen.strength,
            reference: seen.reference,
            estimated: seen.estimated,
            restated: seen.restated,
            comparable_basis: seen.comparable_basis,
            listed: seen.listed,
            text: seen.text,
            span: seen.span,
            figure: seen.figure,
            note: said.as_ref().map(|said| said.correction.note.clone()).unwrap_or_default(),
            as_read: said.and_then(|said| said.correction.was),
        })
    }

    /// What the extractor makes of a selection in a report (Unicode scalars of its document), to be added.
    ///
    /// # Errors
    /// Where no text of the report is selected.
    pub fn draft_from(&self, report: i64, selection: Span) -> Result<Draft, AppError> {
        let db = self.reading()?;
        let stored = db.report(report)?;
        let document = db.document_text(stored.document)?;
        let proposal = extractor_of(&db.own_indicators()?)
            .propose(&Cleaned::new(&document), &stored.report, selection)
            .ok_or_else(|| AppError::Wrong("选中的地方没有文字；请在正文中选中含有数字的一句话。".to_owned()))?;
        let (words, figure_read) = match &proposal.typed {
            Some(typed) => (written(typed.low, typed.high, &typed.unit, typed.qualifier, typed.relation), Some(told(typed))),
            None => (String::new(), None),
        };
        let in_step = proposal.typed.as_ref().is_some_and(|typed| typed.qualifier == Qualifier::InStep);
        Ok(Draft {
            report,
            observation: None,
            indicator: proposal.indicator,
            kind: proposal.kind,
            measure: proposal.measure,
            period: proposal.period,
            strength: proposal.strength,
            reference: in_step.then(|| "gdp".to_owned()),
            estimated: false,
            restated: false,
            comparable_basis: false,
            listed: false,
            words,
            figure_read,
            text: document.chars().skip(proposal.span.start).take(proposal.span.end - proposal.span.start).collect(),
            span: proposal.span,
            figure: proposal.figure,
            as_read: None,
            note: String::new(),
        })
    }
}

fn as_typed(seen: &Observation) -> Typed {
    Typed {
        low: seen.low,
        high: seen.high,
        unit: seen.unit.clone(),
        qualifier: seen.qualifier,
        relation: seen.relation,
        of_change: seen.measure != Measure::Level,
        figure: seen.figure,
    }
}

fn told(typed: &Typed) -> TypedFigure {
    let exact = |value: Option<Decimal>| value.map(|value| value.to_string());
    TypedFigure {
        low: exact(typed.low),
        high: exact(typed.high),
        unit: typed.unit.0.clone(),
        qualifier: typed.qualifier,
        relation: typed.relation,
        of_change: typed.of_change,
        base: base(typed),
    }
}

/// The figure in its family's base unit.
fn base(typed: &Typed) -> Option<InBase> {
    let family = typed.unit.family();
    if matches!(family, Family::Other | Family::Percent | Family::Point) {
        return None;
    }
    let (name, ..) = duixian_model::unit::table().find(|(_, of, factor)| *of == family && *factor == Decimal::ONE)?;
    let unit = Unit::from(name);
    let convert = |value: Option<Decimal>| value.and_then(|value| typed.unit.convert(value, &unit)).map(|value| value.to_string());
    (unit != typed.unit).then(|| InBase { low: convert(typed.low), high: convert(typed.high), unit: unit.0.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &str) -> Result<TypedFigure, AppError> {
        super::typed(&extractor_of(&[]), words)
    }

    #[test]
    fn typed_words_are_read_exactly() {
        let fall = typed("下降15.7%").unwrap();
        assert_eq!((fall.low.as_deref(), fall.unit.as_str(), fall.of_change, fall.base), (Some("-15.7"), "%", true, None));
        let money = typed("2,000亿元").unwrap();
        assert_eq!(money.low.as_deref(), Some("2000"));
        let base = money.base.unwrap();
        assert_eq!((base.low.as_deref(), base.unit.as_str()), (Some("200000000000"), "元"));
        assert_eq!(typed("6.50%").unwrap().low.as_deref(), Some("6.50"), "the digits are kept");
        assert!(typed("不少").unwrap_err().to_string().contains("没有读到数字"));
        assert!(typed("5%、6%").unwrap_err().to_string().contains("不止一个"));
    }
}
