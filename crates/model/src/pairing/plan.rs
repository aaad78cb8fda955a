//! Targets of several years: a verdict only from a result of the same measure and period; before it, the share reached
//! and what is still needed each year.

use rust_decimal::Decimal;

use crate::comparison::{Fact, Progress, Row, Side, Source};
use crate::indicator::Direction;
use crate::observation::{Kind, Measure, Qualifier};
use crate::period::Period;
use crate::report::Form;
use crate::verdict::Verdict;

use super::Ledger;
use super::choice::{firmness, nature, same_figure};
use super::row::{point, rounded, share_of};

impl Ledger<'_> {
    /// The target of several years that end in the selection's year, beside its result.
    pub(super) fn plan(&self, row: &mut Row) {
        let year = self.selection.year;
        self.set_plan_target(row);
        let needed = |source: &Source| source.report_year == year + 1 && source.form != Form::HalfYear;
        let ends = |fact: &Fact| ends_in(fact, year);
        let Some(target) = row.target.fact().cloned() else {
            let side = self.stated_in_plan(&row.place, Kind::Actual, ends);
            row.actual = side.unwrap_or_else(|| self.absent(&row.place, Kind::Actual, needed, ends));
            row.verdict = self.across_measures(row);
            return;
        };
        let period = target.observation.period;
        if let Some(side) = self.stated_in_plan(&row.place, Kind::Actual, |other| other.observation.period == period) {
            if let Some(fact) = side.fact() {
                row.flags.extend(nature(fact));
            }
            row.actual = side;
            row.gap = self.gap(&row.actual, &row.target);
            self.set_verdict(row, period);
            return;
        }
        row.actual = self.absent(&row.place, Kind::Actual, needed, ends);
        if self.sources(&row.place).iter().any(|source| needed(source)) {
            // The period is over: what its report does not say is missing, not still to come.
            row.verdict = self.across_measures(row);
            return;
        }
        row.verdict = (self.indicator.direction != Direction::None).then_some(Verdict::InProgress);
        if target.observation.measure == Measure::Level
            && let Some((last, fact)) = self.yearly(&row.place, Measure::Level, i32::MIN..year).pop()
        {
            row.flags.push(format!("所示为{last}年的实际数"));
            row.actual = Side::Stated { fact: Box::new(fact), others: Vec::new() };
        }
        row.progress = self.reached(&row.place, &target);
    }

    /// The target of a plan: its earliest statement decides, later ones are flagged where they differ.
    fn set_plan_target(&self, row: &mut Row) {
        let year = self.selection.year;
        // A level of the year alone is a plan's only where an earlier report sets it.
        let planned = |fact: &Fact| ends_in(fact, year) && (fact.observation.period.is_several_years() || fact.report_year < year);
        let mut facts: Vec<Fact> =
            self.like(&row.place, Kind::Target, self.selection.measure).filter(|fact| planned(fact)).cloned().collect();
        facts.sort_by_key(|fact| {
            (fact.observation.restated, fact.report_year, fact.form == Form::HalfYear, firmness(fact), fact.observation.span.start, fact.id)
        });
        if facts.is_empty() {
            let needed = |source: &Source| source.report_year == year - 4 && source.form != Form::HalfYear;
            row.target = self.absent(&row.place, Kind::Target, needed, planned);
            return;
        }
        let first = facts.remove(0);
        for other in facts.iter().filter(|other| !same_figure(&first, other) || other.observation.period != first.observation.period) {
            row.flags.push(format!("{}年报告另有目标{}（{}）", other.report_year, other.wording(), other.observation.period));
        }
        row.target = Side::Stated { fact: Box::new(first), others: facts };
    }

    /// A side of the plan's measure for the periods that `about` accepts; the first report after the period decides.
    fn stated_in_plan(&self, place: &str, kind: Kind, about: impl Fn(&Fact) -> bool) -> Option<Side> {
        let mut facts: Vec<Fact> = self
            .like(place, kind, self.selection.measure)
            .filter(|fact| about(fact) && fact.report_year > fact.observation.period.last_year())
            .cloned()
            .collect();
        let revised = self.selection.revised;
        facts.sort_by_key(|fact| {
            let order = if revised { -fact.report_year } else { fact.report_year };
            (order, fact.form == Form::HalfYear, fact.observation.estimated, fact.observation.span.start, fact.id)
        });
        if facts.is_empty() {
            return None;
        }
        let fact = Box::new(facts.remove(0));
        Some(Side::Stated { fact, others: facts })
    }

    /// The results of single years within `years`, one a year, in order.
    fn yearly(&self, place: &str, measure: Measure, years: std::ops::Range<i32>) -> Vec<(i32, Fact)> {
        let mut known: Vec<i32> = self
            .like(place, Kind::Actual, measure)
            .filter_map(|fact| match fact.observation.period {
                Period::Year(year) if years.contains(&year) => Some(year),
                _ => None,
            })
            .collect();
        known.sort_unstable();
        known.dedup();
        let deciding = |year| self.actual_of(place, &self.indicator.id, measure, year, None).map(|chosen| chosen.facts[0].clone());
        known.into_iter().filter_map(|year| Some((year, deciding(year)?))).collect()
    }

    /// What is reached of the target by the results of single years.
    fn reached(&self, place: &str, target: &Fact) -> Option<Progress> {
        let seen = &target.observation;
        let (first, last) = (seen.period.first_year(), seen.period.last_year());
        let line = target.bounds().line(self.indicator.direction)?;
        let more = self.indicator.direction != Direction::Lower;
        match seen.measure {
            Measure::Level => {
                let (through, fact) = self.yearly(place, Measure::Level, i32::MIN..last).pop()?;
                let now = point(&fact.bounds())?;
                let share = if more && !self.rate() { share_of(now, line) } else { None };
                // A rate is reached by points, not by growth, and what is reached needs none.
                let there = more && now >= line;
                let needed = if self.rate() || there { None } else { yearly_rate(line, now, last - through) };
                Some(Progress { through: Period::Year(through), share, needed })
            }
            Measure::Cumulative => {
                let years = self.unbroken(place, Measure::Level, first, last)?;
                let sum: Decimal = years.iter().sum();
                let through = first + years.len() as i32 - 1;
                let left = Decimal::from(last - through);
                let needed = ((line - sum).max(Decimal::ZERO)).checked_div(left).map(|value| rounded(value, 2));
                Some(Progress { through: Period::Years(first, through), share: if more { share_of(sum, line) } else { None }, needed })
            }
            Measure::AvgGrowth | Measure::TotalGrowth => {
                let years = self.unbroken(place, Measure::Growth, first, last)?;
                let through = first + years.len() as i32 - 1;
                let factor = |rate: Decimal| Decimal::ONE + rate / Decimal::ONE_HUNDRED;
                let whole = match seen.measure {
                    Measure::AvgGrowth => (first..=last).try_fold(Decimal::ONE, |product, _| product.checked_mul(factor(line)))?,
                    _ => factor(line),
                };
                let done = years.iter().try_fold(Decimal::ONE, |product, rate| product.checked_mul(factor(*rate)))?;
                Some(Progress { through: Period::Years(first, through), share: None, needed: yearly_rate(whole, done, last - through) })
            }
            Measure::Growth => None,
        }
    }

    /// The figures of the years from `first` on, as far as every one is known exactly, short of `last`.
    fn unbroken(&self, place: &str, measure: Measure, first: i32, last: i32) -> Option<Vec<Decimal>> {
        let years: Vec<Decimal> = self
            .yearly(place, measure, first..last)
            .into_iter()
            .zip(first..)
            .take_while(|((year, _), due)| year == due)
            .map_while(|((_, fact), _)| if is_bound(&fact) { None } else { point(&fact.bounds()) })
            .collect();
        (!years.is_empty()).then_some(years)
    }
}

fn is_bound(fact: &Fact) -> bool {
    matches!(fact.observation.qualifier, Qualifier::AtLeast | Qualifier::AtMost)
}

/// Whether the figure is of several years that end in `year`, or a level to be had by then.
fn ends_in(fact: &Fact, year: i32) -> bool {
    match fact.observation.period {
        Period::Years(_, last) => last == year,
        period => period == Period::Year(year) && fact.observation.measure == Measure::Level,
    }
}

/// The yearly growth in %, to two places, that leads from `now` to `goal` in `years`.
fn yearly_rate(goal: Decimal, now: Decimal, years: i32) -> Option<Decimal> {
    if years < 1 || goal <= Decimal::ZERO || now <= Decimal::ZERO {
        return None;
    }
    let ratio = goal.checked_div(now)?;
    // Halving an interval in exact decimals: no root of a double may decide a second decimal place.
    let (mut low, mut high) = (Decimal::ZERO, ratio.max(Decimal::ONE));
    let power = |base: Decimal| (0..years).try_fold(Decimal::ONE, |product, _| product.checked_mul(base));
    for _ in 0..60 {
        let middle = (low.checked_add(high)? / Decimal::TWO).round_dp(12);
        match power(middle) {
            Some(reached) if reached < ratio => low = middle,
            _ => high = middle,
        }
    }
    Some(rounded((high.round_dp(8) - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_beyond_any_decimal_give_none() {
        let (huge, least) = (Decimal::MAX, "0.00000001".parse().unwrap());
        assert_eq!(yearly_rate(huge, least, 5), None);
        assert_eq!(yearly_rate(huge, Decimal::ONE, 1), None);
        assert_eq!(share_of(huge, Decimal::ONE), None);
    }

    #[test]
    fn a_yearly_rate_is_a_root() {
        let rate = |goal: &str, now: &str, years| yearly_rate(goal.parse().unwrap(), now.parse().unwrap(), years).map(|r| r.to_string());
        assert_eq!(rate("121", "100", 2).as_deref(), Some("10"));
        assert_eq!(rate("100", "100", 3).as_deref(), Some("0"));
        assert_eq!(rate("64", "100", 2).as_deref(), Some("-20"));
        assert_eq!(rate("1000", "800", 3).as_deref(), Some("7.72")); // 1.25^(1/3) = 1.07722
        assert_eq!(rate("1000", "0", 3), None);
        assert_eq!(rate("1000", "800", 0), None);
    }
}
