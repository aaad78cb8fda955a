//! What a person selected in a report, read as the extractor would: the beginning of an observation that it had missed.

use duixian_model::{Family, Kind, Measure, Observation, Period, Report, Span, Strength};

use crate::cue::Cue;
use crate::document::Cleaned;
use crate::lexicon::Name;
use crate::observe::{Extractor, frame_at, sentence_around};
use crate::token::{self, Token, What};
use crate::turns;
use crate::typed::Typed;

/// What can be made of a selection; what is none is left to the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Id of the indicator.
    pub indicator: Option<String>,
    /// Target or actual, by the section and the times before the figure.
    pub kind: Kind,
    /// What is measured.
    pub measure: Measure,
    /// The time.
    pub period: Option<Period>,
    /// The figure.
    pub typed: Option<Typed>,
    /// How firmly a target is promised.
    pub strength: Strength,
    /// Where the evidence stands: the selection without blanks at its edges, in Unicode scalars of the document.
    pub span: Span,
    /// Where the figure stands; the evidence where there is none.
    pub figure: Span,
}

impl Extractor {
    /// What can be made of `selection`, in Unicode scalars of the document that `cleaned` was made from; nothing where no
    /// text of the report is selected.
    pub fn propose(&self, cleaned: &Cleaned, report: &Report, selection: Span) -> Option<Proposal> {
        let (start, end) = (selection.start.max(report.span.start), selection.end.min(report.span.end));
        if start >= end {
            return None;
        }
        let range = cleaned.bytes(Span { start, end });
        let piece = &cleaned.text[range.clone()];
        let from = range.start + (piece.len() - piece.trim_start().len());
        let to = range.start + piece.trim_end().len();
        if from >= to {
            return None;
        }
        let span = cleaned.original(from, to);
        let alone = Report { span, ..report.clone() };
        let seen = self.observe(cleaned, &alone).observations.into_iter().next();
        let (before, within) = self.around(cleaned, report, from, to);
        let time = |tokens: &[Token]| {
            tokens.iter().rev().find_map(|token| match token.cue() {
                Some(Cue::Time(time)) => Some(time),
                _ => None,
            })
        };
        let said = time(&within);
        let goal = within.iter().chain(&before).any(|token| token.cue() == Some(Cue::Goal));
        let setting = frame_at(cleaned, report, from).setting(said.or(time(&before)), goal);
        let placed = setting.map(|setting| (setting.kind, setting.single));
        if let Some(seen) = seen {
            // A time before the selection counts as if it were in it.
            let outside = said.is_none() && time(&before).is_some();
            let (kind, period) = placed.filter(|_| outside && !seen.period.is_several_years()).unwrap_or((seen.kind, seen.period));
            return Some(of_observation(&seen, kind, period, span));
        }
        let typed = self.typed(&cleaned.text[from..to]).ok();
        let figure =
            within.iter().find_map(|token| matches!(token.what, What::Quantity(_)).then(|| cleaned.original(token.start, token.end)));
        let named = |tokens: &[Token]| tokens.iter().rev().find_map(|token| self.indicator_of(token));
        let indicator = named(&within).or_else(|| named(&before));
        let is_rate = indicator.is_some_and(|known| self.lexicon().indicators[usize::from(known)].is_rate);
        let percent = typed.as_ref().is_some_and(|typed| typed.unit.family() == Family::Percent);
        let growing = |tokens: &[Token]| tokens.iter().any(|token| matches!(token.cue(), Some(Cue::Grow | Cue::Fall | Cue::Rate)));
        let changes = typed.as_ref().is_some_and(|typed| typed.of_change) || growing(&before);
        let strength = within.iter().chain(&before).find_map(|token| match token.cue() {
            Some(Cue::Ensure) => Some(Strength::Ensure),
            Some(Cue::Strive) => Some(Strength::Strive),
            _ => None,
        });
        let kind = placed.map_or(Kind::Actual, |(kind, _)| kind);
        Some(Proposal {
            indicator: indicator.map(|known| self.lexicon().indicators[usize::from(known)].id.clone()),
            kind,
            measure: if percent && (changes || !is_rate) { Measure::Growth } else { Measure::Level },
            period: placed.map(|(_, period)| period),
            typed,
            strength: strength.filter(|_| kind == Kind::Target).unwrap_or_default(),
            span,
            figure: figure.unwrap_or(span),
        })
    }

    /// The tokens of the sentence before the selection, and those within it.
    fn around(&self, cleaned: &Cleaned, report: &Report, from: usize, to: usize) -> (Vec<Token>, Vec<Token>) {
        let sentence = sentence_around(cleaned, report, from);
        let (mut before, mut within) = (Vec::new(), Vec::new());
        token::tokens(self.lexicon(), &cleaned.text, sentence, from, &mut before);
        token::tokens(self.lexicon(), &cleaned.text, from, to, &mut within);
        if turns::given_early(cleaned, report) {
            token::told_early(&cleaned.text, &mut before);
            token::told_early(&cleaned.text, &mut within);
        }
        (before, within)
    }

    /// The indicator that a name stands for.
    fn indicator_of(&self, token: &Token) -> Option<u16> {
        let What::Name(name) = token.what else { return None };
        match &self.lexicon().meanings[name as usize] {
            Name::One(id) => Some(*id),
            Name::Contextual { contexts, plain } => plain.or(contexts.first().map(|context| context.indicator)),
            Name::Share { indicator, plain, .. } => Some(plain.unwrap_or(*indicator)),
            Name::Joint { whole, parts } => whole.or(parts.first().copied()),
            Name::Decoy | Name::Subject(_) => None,
        }
    }
}

fn of_observation(seen: &Observation, kind: Kind, period: Period, span: Span) -> Proposal {
    Proposal {
        indicator: Some(seen.indicator.clone()),
        kind,
        measure: seen.measure,
        period: Some(period),
        typed: Some(Typed {
            low: seen.low,
            high: seen.high,
            unit: seen.unit.clone(),
            qualifier: seen.qualifier,
            relation: seen.relation,
            of_change: seen.measure != Measure::Level,
            figure: Span { start: seen.figure.start - span.start, end: seen.figure.end - span.start },
        }),
        strength: seen.strength,
        span,
        figure: seen.figure,
    }
}

#[cfg(test)]
mod tests {
    use duixian_model::{Catalogue, Qualifier};

    use super::*;
    use crate::{Document, read};

    const TEXT: &str = "甲县2021年政府工作报告\n各位代表：现在，我代表县人民政府向大会报告工作，请予审议。\n一、2020年工作回顾\n2020年，全县经济平稳运行，财政形势好于预期的程度达到历史新高的同时，本级收入增长5.2%。社会大局稳定。\n二、2021年工作安排\n今年的主要预期目标是：地区生产总值增长6%左右。确保居民收入与经济增长同步。\n";

    fn proposed(words: &str) -> Option<Proposal> {
        let document = Document { text: TEXT.to_owned(), ..Document::default() };
        let cleaned = Cleaned::new(TEXT);
        let extractor = Extractor::new(Catalogue::bundled());
        let reports = read(&document, &extractor);
        let report = &reports.first().expect("one report").report;
        assert_eq!(report.report_year, Some(2021));
        let start = TEXT[..TEXT.find(words).expect("the words")].chars().count();
        extractor.propose(&cleaned, report, Span { start, end: start + words.chars().count() })
    }

    #[test]
    fn a_figure_gets_its_kind_and_period_from_where_it_stands() {
        let seen = proposed("本级收入增长5.2%").unwrap();
        assert_eq!((seen.kind, seen.period, seen.measure), (Kind::Actual, Some(Period::Year(2020)), Measure::Growth));
        let typed = seen.typed.unwrap();
        assert_eq!((typed.low, typed.unit.0.as_str()), ("5.2".parse().ok(), "%"));
        let planned = proposed("增长6%左右").unwrap();
        assert_eq!((planned.kind, planned.period), (Kind::Target, Some(Period::Year(2021))));
        assert_eq!(planned.indicator.as_deref(), Some("gdp"), "the name before the selection");
        assert_eq!(planned.typed.unwrap().qualifier, Qualifier::About);
    }

    #[test]
    fn a_selection_without_a_figure_leaves_it_open() {
        let seen = proposed("社会大局稳定").unwrap();
        assert_eq!((seen.typed, seen.indicator), (None, None));
        assert_eq!(seen.figure, seen.span);
        assert!(proposed("\n").is_none());
    }
}
