//! How often chosen words stand in reports, by year or by place: counted exactly, set against the length of what was
//! counted, with a year that has no report told apart from one that never says the word.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::place::Level;
use crate::report::{Form, Part};

/// By what counts stand beside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrequencyBy {
    /// Year after year, those without a report among them.
    #[default]
    Years,
    /// Place beside place.
    Places,
}

/// What is shown of a count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrequencyMeasure {
    /// Occurrences in 10,000 Chinese characters.
    #[default]
    Rate,
    /// Occurrences.
    Count,
}

/// How often words stand in reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequencies {
    /// The words, as they were asked for, in Simplified characters.
    pub terms: Vec<String>,
    /// By what the points follow each other.
    pub by: FrequencyBy,
    /// One a year, without a gap between first and last, or one a place.
    pub points: Vec<FrequencyPoint>,
    /// Pairs of words, by number, of which the first stands within the second: its count holds that of the second.
    pub within: Vec<(usize, usize)>,
    /// The part of the reports that was counted in; none: all of them.
    pub part: Option<Part>,
    /// The forms of reports counted in; empty: every form.
    #[serde(default)]
    pub forms: Vec<Form>,
    /// The reports counted in, each once.
    pub reports: usize,
    /// Reports left out because their year or place is not known.
    pub left_out: usize,
    /// The titles of the reports counted in, as far as a source line may name them.
    pub titles: Vec<String>,
    /// The names of the places counted in, where they are few.
    #[serde(default)]
    pub places: Vec<String>,
    /// How many places were counted in.
    #[serde(default)]
    pub place_count: usize,
}

/// The counts of one year or place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyPoint {
    /// The place's key; empty for a year.
    pub place: String,
    /// The place's name; empty for a year.
    pub name: String,
    /// The place's path; empty for a year.
    pub path: String,
    /// The place's level.
    pub level: Option<Level>,
    /// The year; none for a place.
    pub year: Option<i32>,
    /// How many reports there are; none: nothing can be said.
    pub reports: usize,
    /// How many Chinese characters they have in the part counted in.
    pub characters: usize,
    /// Of each word, in their order.
    pub terms: Vec<Occurrences>,
}

/// How often a word stands somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrences {
    /// How often.
    pub count: usize,
    /// In how many reports.
    pub reports: usize,
}

impl FrequencyPoint {
    /// Occurrences of a word in 10,000 Chinese characters, to two decimals; none where nothing was counted in.
    pub fn rate(&self, term: usize) -> Option<Decimal> {
        let count = Decimal::from(self.terms.get(term)?.count);
        let rate = (count * Decimal::from(10_000)).checked_div(Decimal::from(self.characters))?;
        Some(rate.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// What is shown of a word; none where there is no report.
    pub fn value(&self, term: usize, measure: FrequencyMeasure) -> Option<Decimal> {
        match measure {
            _ if self.reports == 0 => None,
            FrequencyMeasure::Rate => self.rate(term),
            FrequencyMeasure::Count => Some(Decimal::from(self.terms.get(term)?.count)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_exact_and_nothing_counted_has_none() {
        let of = |count, characters, reports| FrequencyPoint {
            reports,
            characters,
            terms: vec![Occurrences { count, reports: count.min(reports) }],
            ..FrequencyPoint::default()
        };
        let rate = |point: &FrequencyPoint| point.value(0, FrequencyMeasure::Rate).map(|rate| rate.to_string());
        assert_eq!(rate(&of(3, 24_000, 2)).as_deref(), Some("1.25"));
        assert_eq!(rate(&of(1, 16_000, 1)).as_deref(), Some("0.63"), "0.625 goes up");
        assert_eq!(rate(&of(0, 8_000, 1)).as_deref(), Some("0"));
        assert_eq!(rate(&of(0, 0, 1)), None, "a part that no report has");
        assert_eq!(rate(&of(0, 0, 0)), None);
        assert_eq!(of(0, 0, 0).value(0, FrequencyMeasure::Count), None);
        assert_eq!(of(7, 9, 1).value(0, FrequencyMeasure::Count), Some(Decimal::from(7)));
        assert_eq!(of(7, 9, 1).value(1, FrequencyMeasure::Count), None);
    }
}
