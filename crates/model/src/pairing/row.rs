//! One row: the two sides of a place, by mode, with the gap, the verdict and the flags.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::comparison::{Above, Absence, Fact, Gap, Mode, Progress, Row, Side, Source};
use crate::indicator::Direction;
use crate::observation::{Claim, Kind, Measure, Observation, Qualifier, Strength};
use crate::period::Period;
use crate::report::Form;
use crate::unit::Family;
use crate::verdict::{Bounds, Ground, Judgement, Verdict, judge};

use super::choice::{firmness, nature};
use super::{Ledger, is_growth};

impl Ledger<'_> {
    /// The row of a place. The reports consulted for it go into `used`.
    pub(super) fn row(&self, place: &str, used: &mut BTreeSet<i64>) -> Row {
        let year = self.selection.year;
        let mut row = self.empty(place, year);
        match self.selection.mode {
            Mode::Fulfilment => self.fulfilment(&mut row),
            Mode::Outlook => self.outlook(&mut row),
            Mode::Progress => self.progress(&mut row),
            Mode::Plan => self.plan(&mut row),
        }
        self.set_claims(&mut row);
        self.flag_place(&mut row);
        for (what, side) in [("目标", &row.target), ("实际数", &row.actual)] {
            let Some(fact) = side.fact() else { continue };
            if fact.observation.confidence < Observation::SURE && !fact.corrected {
                row.flags.push(format!("{what}的识别把握不高，请核对原文"));
            }
            if fact.corrected {
                row.flags.push(format!("{what}经人工更正"));
            }
            row.flags.extend(fact.observation.hints.iter().map(|hint| format!("{what}：{hint}")));
        }
        for fact in figures(&row) {
            used.insert(fact.report);
        }
        for side in [&row.target, &row.actual] {
            if let Side::Missing { evidence: Some((report, ..)), .. } = side {
                used.insert(*report);
            }
        }
        used.extend(self.sources(place).iter().filter(|source| self.consulted(source)).map(|source| source.report));
        row
    }

    /// Whether a report is one that this mode asks, whatever it answers.
    fn consulted(&self, source: &Source) -> bool {
        let (year, annual) = (self.selection.year, source.form != Form::HalfYear);
        match self.selection.mode {
            Mode::Fulfilment => annual && (source.report_year == year || source.report_year == year + 1),
            Mode::Outlook => annual && source.report_year == year,
            Mode::Progress => source.report_year == year,
            Mode::Plan => annual && (source.report_year == year - 4 || source.report_year == year + 1),
        }
    }

    fn empty(&self, key: &str, year: i32) -> Row {
        let (name, path, level) = match self.gazetteer.place(key) {
            Some(place) => (place.name_in(year).to_owned(), self.gazetteer.path_names(place, Some(year)), Some(place.level)),
            None => (key.rsplit('/').next().unwrap_or(key).to_owned(), key.to_owned(), None),
        };
        Row::not_stated(key, name, path, level)
    }

    /// 同年兑现: the target of the year beside the result of the year.
    fn fulfilment(&self, row: &mut Row) {
        let year = self.selection.year;
        self.set_target(row, year);
        self.set_actual(row, year);
        row.gap = self.gap(&row.actual, &row.target);
        self.set_verdict(row, Period::Year(year));
    }

    /// 承前启后: the last result beside the new target, and no verdict.
    fn outlook(&self, row: &mut Row) {
        let year = self.selection.year;
        self.set_target(row, year);
        self.set_actual(row, year - 1);
        if row.actual.fact().is_some() {
            row.gap = self.gap(&row.actual, &row.target).map(|gap| Gap { value: -gap.value, percent: None });
            if let (Some(gap), false, Some(last)) = (&mut row.gap, self.rate(), row.actual.fact().and_then(|fact| point(&fact.bounds()))) {
                gap.percent = percent(gap.value, last);
            }
        } else if let (Some(_), Some(reason)) = (row.target.fact(), row.actual.absence())
            && reason != Absence::CouldNotBeRead
            && let Some(last) = self.last_known(&row.place, year - 1)
        {
            let (known, reason) = (in_words(last.observation.period), reason.in_words());
            row.flags.push(format!("{}年的实际数{reason}，所示为{known}的实际数，不计差距", year - 1));
            row.flags.extend(nature(&last));
            row.actual = Side::Stated { fact: Box::new(last), others: Vec::new() };
        }
    }

    /// A half-year's result against the year's target: in progress, with what is there.
    fn progress(&self, row: &mut Row) {
        let year = self.selection.year;
        self.set_target(row, year);
        let mut facts: Vec<Fact> = self
            .like(&row.place, Kind::Actual, self.selection.measure)
            .filter(|fact| fact.observation.period.last_year() == year && months(fact.observation.period).is_some_and(|last| last < 12))
            .cloned()
            .collect();
        facts.sort_by_key(|fact| {
            let seen = &fact.observation;
            (std::cmp::Reverse(months(seen.period)), fact.form != Form::HalfYear, seen.span.start, fact.report, fact.id)
        });
        row.actual = if facts.is_empty() {
            let needed = |source: &Source| source.report_year == year && source.form == Form::HalfYear;
            self.absent(&row.place, Kind::Actual, needed, |fact| {
                let period = fact.observation.period;
                period.last_year() == year && months(period).is_some_and(|last| last < 12)
            })
        } else {
            let fact = Box::new(facts.remove(0));
            row.flags.extend(nature(&fact));
            Side::Stated { fact, others: facts }
        };
        row.verdict = self.across_measures(row);
        let (Some(target), Some(actual)) = (row.target.fact(), row.actual.fact()) else { return };
        row.verdict = (self.indicator.direction != Direction::None).then_some(Verdict::InProgress);
        let mut share = None;
        if self.rate() {
            row.gap = self.gap(&row.actual, &row.target);
        } else if self.indicator.direction != Direction::Lower
            && let (Some(reached), Some(line)) = (point(&actual.bounds()), target.bounds().line(self.indicator.direction))
        {
            share = share_of(reached, line);
        }
        row.progress = Some(Progress { through: actual.observation.period, share, needed: None });
    }

    pub(super) fn set_target(&self, row: &mut Row, year: i32) {
        row.target = match self.target_of(&row.place, year).and_then(|chosen| chosen.into_side()) {
            Some((side, flags)) => {
                row.flags.extend(flags);
                side
            }
            None => {
                let needed = |source: &Source| source.report_year == year && source.form != Form::HalfYear;
                self.absent(&row.place, Kind::Target, needed, |fact| fact.observation.period == Period::Year(year))
            }
        };
    }

    pub(super) fn set_actual(&self, row: &mut Row, year: i32) {
        let basis = row.target.fact().map(|fact| fact.observation.comparable_basis);
        let measure = self.selection.measure;
        row.actual = match self.actual_of(&row.place, &self.indicator.id, measure, year, basis).and_then(|chosen| chosen.into_side()) {
            Some((side, flags)) => {
                row.flags.extend(flags);
                side
            }
            None => {
                let needed = |source: &Source| source.report_year == year + 1 && source.form != Form::HalfYear;
                self.absent(&row.place, Kind::Actual, needed, |fact| fact.observation.period == Period::Year(year))
            }
        };
        if self.selection.derived && measure == Measure::Growth && row.actual.fact().is_none() {
            row.derived = self.derived_growth(&row.place, year);
        }
    }

    /// 推算: the growth that the levels of two years give. Never of an indicator whose growth is real, since real
    /// growth is not the ratio of nominal levels, nor of a rate.
    fn derived_growth(&self, place: &str, year: i32) -> Option<Decimal> {
        let unit = &self.indicator.unit;
        if self.indicator.real_growth || unit.family() == Family::Percent {
            return None;
        }
        let level = |year| {
            let fact = self.facts(place).iter().find(|fact| {
                let seen = &fact.observation;
                seen.indicator == self.indicator.id
                    && (seen.kind, seen.measure, seen.qualifier) == (Kind::Actual, Measure::Level, Qualifier::Exact)
                    && seen.period == Period::Year(year)
                    && fact.report_year > year
            })?;
            let seen = &fact.observation;
            Some((seen.low?.checked_mul(seen.unit.factor())?, seen.unit.family(), seen.comparable_basis))
        };
        let ((now, family, basis), (before, family_before, basis_before)) = (level(year)?, level(year - 1)?);
        if family != family_before || basis != basis_before || !before.is_sign_positive() || before.is_zero() {
            return None;
        }
        let change = now.checked_div(before)?.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(rounded(change, 1))
    }

    /// The last result before `year`: a part of the year, longest first, else an earlier full year, at most two back.
    fn last_known(&self, place: &str, year: i32) -> Option<Fact> {
        self.like(place, Kind::Actual, self.selection.measure)
            .filter(|fact| fact.report_year <= year + 1)
            .filter_map(|fact| {
                let period = fact.observation.period;
                let back = year - period.last_year();
                let order = match (period, months(period)) {
                    (Period::Year(_), _) if (1..=2).contains(&back) => (1, back),
                    (_, Some(last)) if back == 0 && last < 12 => (0, -i32::from(last)),
                    _ => return None,
                };
                Some(((order, std::cmp::Reverse(fact.report_year), fact.observation.span.start, fact.id), fact))
            })
            .min_by_key(|(order, _)| *order)
            .map(|(_, fact)| fact.clone())
    }

    /// Result minus target, counted from the line that decides.
    pub(super) fn gap(&self, actual: &Side, target: &Side) -> Option<Gap> {
        let line = target.fact()?.bounds().line(self.indicator.direction)?;
        let value = point(&actual.fact()?.bounds())?.checked_sub(line)?.normalize();
        Some(Gap { value, percent: if self.rate() { None } else { percent(value, line) } })
    }

    /// The verdict of two figures of one measure and period, with δ, the stretch tier and the reference of 同步.
    pub(super) fn set_verdict(&self, row: &mut Row, period: Period) {
        row.verdict = self.across_measures(row);
        let (Side::Stated { fact: target, others }, Some(actual)) = (&row.target, row.actual.fact()) else { return };
        let (target, actual) = (target.clone(), actual.clone());
        let reference = match (&target.observation.reference, period) {
            (Some(indicator), Period::Year(year))
                if target.observation.qualifier == Qualifier::InStep && is_growth(self.selection.measure) =>
            {
                self.actual_of(&row.place, indicator, self.selection.measure, year, None).map(|chosen| chosen.facts[0].clone())
            }
            _ => None,
        };
        let Some(Judgement { verdict, delta }) = self.judged(&target, &actual, reference.as_ref()) else { return };
        let stretch = others
            .iter()
            .filter(|other| other.observation.strength == Strength::Strive && target.observation.strength != Strength::Strive)
            .filter(|other| other.report_year == target.report_year && other.observation.period == target.observation.period)
            .min_by_key(|other| firmness(other))
            .and_then(|tier| self.judged(tier, &actual, None))
            .and_then(|judgement| match judgement.verdict {
                Verdict::Met | Verdict::Exceeded => Some(true),
                Verdict::Near | Verdict::Missed => Some(false),
                _ => None,
            });
        if target.observation.qualifier == Qualifier::InStep
            && let Some(id) = &target.observation.reference
        {
            let name = self.catalogue.get(id).map_or(id.as_str(), |indicator| indicator.name.as_str());
            row.flags.push(match &reference {
                Some(fact) => format!("参照：{name}{}", fact.wording()),
                None => format!("缺少参照：{name}的实际"),
            });
        }
        if let Some(delta) = delta {
            let (words, unit) = match target.observation.qualifier {
                Qualifier::Flat => ("持平", "个百分点"),
                Qualifier::InStep => ("同步", "个百分点"),
                _ if self.rate() => ("左右", "个百分点"),
                _ => ("左右", self.unit.0.as_str()),
            };
            row.flags.push(format!("“{words}”容许差{}{unit}", crate::decimal::plain(delta)));
        }
        (row.verdict, row.delta, row.stretch, row.reference) = (Some(verdict), delta, stretch, reference.map(Box::new));
    }

    fn judged(&self, target: &Fact, actual: &Fact, reference: Option<&Fact>) -> Option<Judgement> {
        let ground = Ground {
            direction: self.indicator.direction,
            rate: self.rate(),
            relation: target.observation.relation,
            reference: reference.map(Fact::bounds),
            tolerance: self.tolerance,
        };
        judge(&target.bounds(), &actual.bounds(), &ground)
    }

    /// Never a verdict across measures: one side in the chosen measure, the other in another.
    pub(super) fn across_measures(&self, row: &Row) -> Option<Verdict> {
        let across = matches!(
            (&row.target, &row.actual),
            (Side::Stated { .. }, Side::OtherMeasure { .. }) | (Side::OtherMeasure { .. }, Side::Stated { .. })
        );
        (across && self.indicator.direction != Direction::None).then_some(Verdict::NotComparable)
    }

    /// A part cannot be more than the whole: a district's level above its city's of the same period is a hint to look at
    /// both, never a change.
    pub(super) fn hint_above(&self, row: &mut Row, parent: &Row) {
        if self.rate() || self.indicator.per_head || self.indicator.unit.family() == Family::Concentration {
            return;
        }
        for (what, own, above) in [("目标", &row.target, &parent.target), ("实际数", &row.actual, &parent.actual)] {
            let (Some(own), Some(above)) = (own.fact(), above.fact()) else { continue };
            if own.observation.period == above.observation.period
                && let (Some(part), Some(whole)) = (own.low, above.high)
                && part > whole
            {
                row.flags.push(format!("{what}大于{}的{}，请核对原文", parent.name, above.wording()));
            }
        }
    }

    /// 加码: the row's target minus its parent's, of rates and growth in like wordings only. Else both wordings are told,
    /// unless the parent is `shown` beside the row anyway.
    pub(super) fn set_increment(&self, row: &mut Row, parent: &Row, shown: bool) {
        let (Some(own), Some(above)) = (row.target.fact(), parent.target.fact()) else { return };
        if !self.rate() {
            return;
        }
        let source = self.sources(&parent.place).iter().find(|source| source.report == above.report);
        row.above = Some(Box::new(Above {
            place: parent.place.clone(),
            name: parent.name.clone(),
            fact: above.clone(),
            source: source.map(|source| (*source).clone()),
        }));
        let strive = |fact: &Fact| fact.observation.strength == Strength::Strive;
        let like = own.observation.qualifier == above.observation.qualifier
            && strive(own) == strive(above)
            && own.observation.period == above.observation.period;
        match (like, own.low, above.low) {
            (true, Some(own), Some(above)) => row.increment = Some((own - above).normalize()),
            (true, ..) => {}
            _ if shown => {}
            _ => {
                let strive = |fact| if strive(fact) { "力争" } else { "" };
                row.flags.push(format!(
                    "与{}目标的措辞不同（{}{}，上级{}{}），不计加码",
                    parent.name,
                    strive(own),
                    own.wording(),
                    strive(above),
                    above.wording()
                ));
            }
        }
    }

    /// The reports' own verdicts on the year compared: those on the indicator first, then those on all targets.
    fn set_claims(&self, row: &mut Row) {
        let year = self.selection.year;
        let reviews = |source: &&&Source| match self.selection.mode {
            Mode::Fulfilment | Mode::Plan => source.report_year == year + 1 && source.form != Form::HalfYear,
            Mode::Outlook => source.report_year == year && source.form != Form::HalfYear,
            Mode::Progress => source.report_year == year && source.form == Form::HalfYear,
        };
        let reports: BTreeSet<i64> = self.sources(&row.place).iter().filter(reviews).map(|source| source.report).collect();
        let about = |wanted: Option<&str>| -> Vec<Claim> {
            let of_report = |report| {
                let own = self.claims.get(report).into_iter().flatten().copied();
                let mut meant: Vec<&Claim> = own.filter(|claim| claim.indicator.as_deref() == wanted).collect();
                meant.sort_by_key(|claim| claim.span);
                meant
            };
            reports.iter().flat_map(of_report).cloned().collect()
        };
        row.claims = about(Some(&self.indicator.id));
        row.claims.extend(about(None));
    }

    /// A change of name between the reports compared may be a change of borders; a place may have ceased to be.
    fn flag_place(&self, row: &mut Row) {
        let Some(place) = self.gazetteer.place(&row.place) else { return };
        let years = || figures(row).map(|fact| fact.report_year);
        if let (Some(first), Some(last)) = (years().min(), years().max())
            && place.name_in(first) != place.name_in(last)
        {
            let flag = format!("其间{}改为{}，行政区划可能有调整", place.name_in(first), place.name_in(last));
            row.flags.push(flag);
        }
        if let Some(until) = place.until
            && until <= self.selection.year
        {
            row.flags.push(format!("{}已于{until}年撤销", place.name));
        }
    }
}

/// The figures that a row compares.
fn figures(row: &Row) -> impl Iterator<Item = &Fact> {
    [&row.target, &row.actual]
        .into_iter()
        .flat_map(|side| match side {
            Side::Stated { fact, .. } => std::slice::from_ref(fact.as_ref()),
            Side::OtherMeasure { facts } => facts.as_slice(),
            Side::Missing { .. } => &[],
        })
        .chain(row.reference.as_deref())
}

/// The figure that a gap counts with: of a bound the printed one, of a range none.
pub(super) fn point(bounds: &Bounds) -> Option<Decimal> {
    match bounds.qualifier {
        Qualifier::Range | Qualifier::InStep => None,
        Qualifier::Flat => Some(Decimal::ZERO),
        _ => bounds.low.or(bounds.high),
    }
}

/// `value` in % of `of`, to two places.
fn percent(value: Decimal, of: Decimal) -> Option<Decimal> {
    if of.is_zero() { None } else { value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of.abs()).map(|share| rounded(share, 2)) }
}

/// The share of `of` that `reached` is, in %, to one place; nothing unless both are above zero.
pub(super) fn share_of(reached: Decimal, of: Decimal) -> Option<Decimal> {
    if reached <= Decimal::ZERO || of <= Decimal::ZERO {
        return None;
    }
    Some(rounded(reached.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of)?, 1))
}

/// Half away from zero, as a reader would round.
pub(super) fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The last month of a part of a year that begins in January.
fn months(period: Period) -> Option<u8> {
    match period {
        Period::Half(_, 1) => Some(6),
        Period::Quarter(_, 1) => Some(3),
        Period::Months(_, 1, last) => Some(last),
        _ => None,
    }
}

fn in_words(period: Period) -> String {
    match period {
        Period::Year(year) => format!("{year}年"),
        Period::Half(year, 1) => format!("{year}年上半年"),
        Period::Half(year, _) => format!("{year}年下半年"),
        Period::Quarter(year, quarter) => format!("{year}年第{quarter}季度"),
        Period::Months(year, first, last) if first == last => format!("{year}年{first}月"),
        Period::Months(year, first, last) => format!("{year}年{first}—{last}月"),
        Period::Years(first, last) => format!("{first}—{last}年"),
    }
}
