//! A figure as a person types it (下降15.7%, 2,000亿元, 6%左右, 与经济增长同步), read with the extractor's own reader of
//! quantities and cues; and the way back, from a figure to words that read as it.

use duixian_model::{Decimal, Qualifier, Relation, Unit};

use crate::cue::Cue;
use crate::document::Cleaned;
use crate::observe::{Extractor, bounds};
use crate::token::{self, What};

/// A figure that was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// Lower bound in `unit`, as in an observation.
    pub low: Option<Decimal>,
    /// Upper bound.
    pub high: Option<Decimal>,
    /// The unit; empty where none was typed.
    pub unit: Unit,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// Of an `in_step`: how it relates to its reference.
    pub relation: Option<Relation>,
    /// Whether a verb or noun says that it is a rate of change.
    pub of_change: bool,
    /// Where the figure stands in the typed words, in Unicode scalars.
    pub figure: duixian_model::Span,
}

/// Why typed words are no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// There is none in them.
    NoFigure,
    /// There are several.
    Several,
}

impl Extractor {
    /// The one figure in these words.
    pub fn typed(&self, words: &str) -> Result<Typed, Unclear> {
        let cleaned = Cleaned::new(words);
        let text = cleaned.text.as_str();
        let mut tokens = Vec::new();
        token::tokens(self.lexicon(), text, 0, text.len(), &mut tokens);
        let mut quantities = tokens.iter().filter_map(|token| match &token.what {
            What::Quantity(quantity) => Some(quantity),
            _ => None,
        });
        let cue = |wanted: &[Cue]| tokens.iter().find(|token| token.cue().is_some_and(|cue| wanted.contains(&cue)));
        let of_change = cue(&[Cue::Grow, Cue::Fall, Cue::Rate, Cue::FallRate]).is_some();
        let worded = |qualifier, relation, token: &token::Token| Typed {
            low: (qualifier == Qualifier::Flat).then_some(Decimal::ZERO),
            high: (qualifier == Qualifier::Flat).then_some(Decimal::ZERO),
            unit: Unit::from("%"),
            qualifier,
            relation,
            of_change: true,
            figure: cleaned.original(token.start, token.end),
        };
        let Some(quantity) = quantities.next() else {
            let economy = tokens.iter().any(|token| token.cue() == Some(Cue::Economy));
            if let Some(token) = cue(&[Cue::InStep]) {
                let roughly = ["基本", "大体", "总体"].iter().any(|word| text.contains(word));
                let relation = if roughly { Relation::RoughlyAtPar } else { Relation::AtPar };
                return Ok(worded(Qualifier::InStep, Some(relation), token));
            }
            if let Some(token) = cue(&[Cue::Above, Cue::AtLeast]).filter(|_| economy || text.contains("不低于经济")) {
                return Ok(worded(Qualifier::InStep, Some(Relation::Above), token));
            }
            return cue(&[Cue::Flat]).map(|token| worded(Qualifier::Flat, None, token)).ok_or(Unclear::NoFigure);
        };
        if quantities.next().is_some() {
            return Err(Unclear::Several);
        }
        let before = tokens.iter().take_while(|token| token.start < quantity.start).filter_map(token::Token::cue);
        let mut qualifier = quantity.qualifier;
        for cue in before {
            qualifier = match (cue, qualifier) {
                (Cue::About, Qualifier::Exact) => Qualifier::About,
                (Cue::AtLeast, Qualifier::Exact) => Qualifier::AtLeast,
                (Cue::AtMost, Qualifier::Exact) => Qualifier::AtMost,
                (_, kept) => kept,
            };
        }
        let times = quantity.unit.0 == "倍";
        let scaled = |figure: Decimal| if times { figure.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(figure) } else { figure };
        let falls = cue(&[Cue::Fall, Cue::FallRate]).is_some();
        let (low, high, qualifier) = bounds(scaled(quantity.low), scaled(quantity.high), qualifier, falls);
        Ok(Typed {
            low,
            high,
            unit: if times { Unit::from("%") } else { quantity.unit.clone() },
            qualifier,
            relation: None,
            of_change,
            figure: cleaned.original(quantity.start, quantity.end),
        })
    }
}

/// The figure in words that [`Extractor::typed`] reads as it.
pub fn written(low: Option<Decimal>, high: Option<Decimal>, unit: &Unit, qualifier: Qualifier, relation: Option<Relation>) -> String {
    let figure = |value: Decimal| format!("{}{}", value.normalize(), unit.0);
    let one = low.or(high).map(figure).unwrap_or_default();
    match qualifier {
        Qualifier::Exact => one,
        Qualifier::About => format!("{one}左右"),
        Qualifier::AtLeast => format!("{one}以上"),
        Qualifier::AtMost => format!("{one}以下"),
        Qualifier::Flat => "持平".to_owned(),
        Qualifier::Range => match low.zip(high) {
            // 下降5-6%: a minus between two figures would be a sign
            Some((low, high)) if high.is_sign_negative() => format!("下降{}-{}", (-high).normalize(), figure(-low)),
            Some((low, high)) => format!("{}-{}", low.normalize(), figure(high)),
            None => one,
        },
        Qualifier::InStep => match relation {
            Some(Relation::Above) => "快于经济增长",
            Some(Relation::RoughlyAtPar) => "与经济增长基本同步",
            _ => "与经济增长同步",
        }
        .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extractor() -> Extractor {
        Extractor::new(duixian_model::Catalogue::bundled())
    }

    #[test]
    fn what_is_typed_reads_as_in_a_report() {
        let extractor = extractor();
        let decimal = |text: &str| (!text.is_empty()).then(|| text.parse::<Decimal>().unwrap());
        for (words, low, high, unit, qualifier, of_change) in [
            ("下降15.7%", "-15.7", "-15.7", "%", Qualifier::Exact, true),
            ("2,000亿元", "2000", "2000", "亿元", Qualifier::Exact, false),
            ("２，０００億元", "2000", "2000", "亿元", Qualifier::Exact, false),
            ("6%左右", "6", "6", "%", Qualifier::About, false),
            ("增长5-6%", "5", "6", "%", Qualifier::Range, true),
            ("不低于6.50%", "6.50", "", "%", Qualifier::AtLeast, false),
            ("下降3%以上", "", "-3", "%", Qualifier::AtMost, true),
            ("控制在3%以内", "", "3", "%", Qualifier::AtMost, false),
            ("-2.3%", "-2.3", "-2.3", "%", Qualifier::Exact, false),
            ("增长1.4倍", "140", "140", "%", Qualifier::Exact, true),
            ("百分之六点五", "6.5", "6.5", "%", Qualifier::Exact, false),
            ("6.5", "6.5", "6.5", "", Qualifier::Exact, false),
            ("持平", "0", "0", "%", Qualifier::Flat, true),
        ] {
            let typed = extractor.typed(words).unwrap_or_else(|why| panic!("{words}: {why:?}"));
            let seen = (typed.low, typed.high, typed.unit.0.as_str(), typed.qualifier, typed.of_change);
            assert_eq!(seen, (decimal(low), decimal(high), unit, qualifier, of_change), "{words}");
        }
        assert_eq!(extractor.typed("不低于6.50%").unwrap().low.unwrap().to_string(), "6.50", "the digits are kept");
        let step = extractor.typed("与经济增长基本同步").unwrap();
        assert_eq!((step.qualifier, step.relation, step.low), (Qualifier::InStep, Some(Relation::RoughlyAtPar), None));
        assert_eq!(extractor.typed("快于经济增长").unwrap().relation, Some(Relation::Above));
        for (words, why) in [("", Unclear::NoFigure), ("很多", Unclear::NoFigure), ("6%、7%", Unclear::Several)] {
            assert_eq!(extractor.typed(words), Err(why), "{words}");
        }
    }

    #[test]
    fn what_is_written_reads_as_it_was() {
        let extractor = extractor();
        for words in ["-15.7%", "2000亿元", "6%左右", "5-6%", "6.5%以上", "3%以下", "下降5-6%", "持平", "与经济增长同步", "快于经济增长"]
        {
            let typed = extractor.typed(words).unwrap_or_else(|why| panic!("{words}: {why:?}"));
            assert_eq!(written(typed.low, typed.high, &typed.unit, typed.qualifier, typed.relation), words);
        }
    }
}
