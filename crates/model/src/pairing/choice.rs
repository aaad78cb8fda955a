//! Which of several figures for one key decides. Nothing is dropped: the others stay beside it, and a difference is
//! flagged.

use std::cmp::Reverse;

use crate::comparison::{Fact, Side};
use crate::observation::{Kind, Measure, Qualifier, Strength};
use crate::period::Period;
use crate::report::Form;

use super::Ledger;

/// Figures for one key, the one that decides first, and what a reader must know of them.
pub(super) struct Chosen {
    pub(super) facts: Vec<Fact>,
    pub(super) flags: Vec<String>,
}

impl Chosen {
    pub(super) fn into_side(self) -> Option<(Side, Vec<String>)> {
        let mut facts = self.facts.into_iter();
        let fact = Box::new(facts.next()?);
        Some((Side::Stated { fact, others: facts.collect() }, self.flags))
    }
}

/// Where a target of a year stands, the better the smaller.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// In the report that plans the year.
    Original,
    /// In the half-year report, or repeated in the year's own report.
    MidYear,
    /// Restated by the report that reviews the year.
    Restated,
    /// In an earlier plan of several years, or in a still later report: shown, never deciding.
    Elsewhere,
}

impl Ledger<'_> {
    /// Facts of the comparison's indicator and measure, in a unit that it can be compared in.
    pub(super) fn like(&self, place: &str, kind: Kind, measure: Measure) -> impl Iterator<Item = &Fact> {
        self.facts(place).iter().filter(move |fact| {
            let seen = &fact.observation;
            seen.indicator == self.indicator.id && seen.kind == kind && seen.measure == measure && converted(fact)
        })
    }

    /// The target of a year: of the report that plans it, else of its half-year report, else as the report after it
    /// restates it. 确保 decides before a plain target, and the list of 预期目标 before what stands elsewhere in the
    /// report; 力争 decides only where there is nothing else.
    pub(super) fn target_of(&self, place: &str, year: i32) -> Option<Chosen> {
        let standing = |fact: &Fact| standing(fact, year);
        let mut facts: Vec<Fact> = self
            .like(place, Kind::Target, self.selection.measure)
            .filter(|fact| fact.observation.period == Period::Year(year))
            .cloned()
            .collect();
        facts.sort_by_key(|fact| {
            let seen = &fact.observation;
            (standing(fact), form_order(fact.form), firmness(fact), Reverse(fact.report_year), seen.span.start, fact.report, fact.id)
        });
        let first = facts.first()?;
        let stands = standing(first);
        if stands == Standing::Elsewhere {
            return None;
        }
        let mut flags = Vec::new();
        match stands {
            Standing::MidYear if first.form == Form::HalfYear => flags.push(format!("目标取自{}年半年报告", first.report_year)),
            Standing::Restated => flags.push(format!("目标取自{}年报告的复述", first.report_year)),
            _ => {}
        }
        let originals: Vec<&Fact> = facts.iter().filter(|fact| standing(fact) == Standing::Original).collect();
        for other in &facts[1..] {
            let strength = other.observation.strength;
            match standing(other) {
                Standing::Restated | Standing::MidYear if stands == Standing::Original => {
                    let known = originals.iter().any(|original| same_figure(original, other));
                    let said = if other.form == Form::HalfYear { "半年报告中" } else { "报告复述" };
                    let differs = || format!("{}年{said}的目标为{}，与原目标{}不同", other.report_year, other.wording(), first.wording());
                    flags.extend((!known).then(differs));
                }
                Standing::Elsewhere if !same_figure(first, other) => {
                    flags.push(format!("{}年报告另有该年目标{}", other.report_year, other.wording()));
                }
                same if same == stands && !same_figure(first, other) => {
                    let tier = (strength == Strength::Strive) != (first.observation.strength == Strength::Strive)
                        || (first.observation.strength == Strength::Ensure && other.report == first.report);
                    let said = match strength {
                        Strength::Strive => "力争",
                        Strength::Ensure => "确保",
                        Strength::Plain => "",
                    };
                    let what = if tier { "另有一档目标" } else { "对同一指标另有目标" };
                    flags.push(format!("报告{what}{said}{}", other.wording()));
                }
                _ => {}
            }
        }
        flags.dedup();
        Some(Chosen { facts, flags })
    }

    /// The result of a year: the full-year value of the report after it, else the earliest later one (with
    /// `revised`: the latest); an exact figure before a bound, the target's own basis before another.
    pub(super) fn actual_of(&self, place: &str, indicator: &str, measure: Measure, year: i32, basis: Option<bool>) -> Option<Chosen> {
        let mut facts: Vec<Fact> = self
            .facts(place)
            .iter()
            .filter(|fact| {
                let seen = &fact.observation;
                seen.indicator == indicator && seen.measure == measure && decides_result(fact, year) && converted(fact)
            })
            .cloned()
            .collect();
        let revised = self.selection.revised;
        facts.sort_by_key(|fact| {
            let seen = &fact.observation;
            let age = fact.report_year - year - 1;
            let report = if revised { -age } else { age };
            let basis = basis.is_some_and(|basis| basis != seen.comparable_basis);
            (report, form_order(fact.form), basis, precision(fact), seen.estimated, seen.span.start, fact.report, fact.id)
        });
        let first = facts.first()?;
        let mut flags = Vec::new();
        if first.report_year != year + 1 {
            flags.push(format!("{year}年实际数取自{}年报告", first.report_year));
        }
        if basis.is_some_and(|basis| basis != first.observation.comparable_basis) {
            flags.push("目标与实际的口径不同（可比口径）".to_owned());
        }
        flags.extend(nature(first));
        for other in &facts[1..] {
            if same_figure(first, other) {
                continue;
            }
            if other.report_year != first.report_year {
                flags.push(format!("{}年报告中该年实际数为{}", other.report_year, other.wording()));
            } else if other.observation.comparable_basis != first.observation.comparable_basis {
                let basis = if other.observation.comparable_basis { "可比口径" } else { "非可比口径" };
                flags.push(format!("报告另有{basis}实际数{}", other.wording()));
            } else if !contains(other, first) && first.observation.hints.is_empty() {
                // A hint of the extractor's says so already.
                flags.push(format!("报告对该年实际数另有说法{}", other.wording()));
            }
        }
        flags.dedup();
        Some(Chosen { facts, flags })
    }
}

/// Where a target of the year stands.
fn standing(fact: &Fact, year: i32) -> Standing {
    match (fact.report_year - year, fact.form) {
        (0, Form::HalfYear) => Standing::MidYear,
        (0, _) if fact.observation.restated => Standing::MidYear,
        (0, _) => Standing::Original,
        (1, _) => Standing::Restated,
        _ => Standing::Elsewhere,
    }
}

/// Whether it is a target of the year, and stands where it can decide.
pub(super) fn decides_target(fact: &Fact, year: i32) -> bool {
    let seen = &fact.observation;
    seen.kind == Kind::Target && seen.period == Period::Year(year) && standing(fact, year) != Standing::Elsewhere
}

/// Whether it is a result of the year; before the year's end it can only have been expected.
pub(super) fn decides_result(fact: &Fact, year: i32) -> bool {
    let seen = &fact.observation;
    seen.kind == Kind::Actual && seen.period == Period::Year(year) && fact.report_year > year
}

/// What a reader must know of a result's own nature.
pub(super) fn nature(fact: &Fact) -> Vec<String> {
    let seen = &fact.observation;
    let mut flags = Vec::new();
    if seen.estimated {
        flags.push("实际数为预计或初步数".to_owned());
    }
    match seen.qualifier {
        Qualifier::About => flags.push("实际数为约数".to_owned()),
        Qualifier::AtLeast => flags.push("实际数只给出下限".to_owned()),
        Qualifier::AtMost => flags.push("实际数只给出上限".to_owned()),
        Qualifier::Range => flags.push("实际数只给出范围".to_owned()),
        Qualifier::Exact | Qualifier::Flat | Qualifier::InStep => {}
    }
    flags
}

/// Whether the figure could be brought into the comparison's unit.
pub(super) fn converted(fact: &Fact) -> bool {
    let seen = &fact.observation;
    fact.low.is_some() == seen.low.is_some() && fact.high.is_some() == seen.high.is_some()
}

/// Whether two figures say the same.
pub(super) fn same_figure(a: &Fact, b: &Fact) -> bool {
    a.bounds() == b.bounds() && a.observation.relation == b.observation.relation && a.observation.reference == b.observation.reference
}

/// Whether a looser figure (突破200) agrees with a tighter one (201.3).
fn contains(outer: &Fact, inner: &Fact) -> bool {
    let (Some(low), Some(high)) = (inner.low, inner.high) else { return false };
    matches!(outer.observation.qualifier, Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Range)
        && outer.low.is_none_or(|bound| bound <= low)
        && outer.high.is_none_or(|bound| high <= bound)
}

/// 政府工作报告 before 计划执行报告 before the half-year report.
fn form_order(form: Form) -> u8 {
    match form {
        Form::Annual => 0,
        Form::PlanExecution => 1,
        Form::HalfYear => 2,
    }
}

/// Which of a report's targets for one key decides: the list of 预期目标 wins, 确保 before plain; a 力争 comes after
/// what is promised outright, a plain target outside the list after what the list says.
pub(super) fn firmness(fact: &Fact) -> u8 {
    match (fact.observation.listed, fact.observation.strength) {
        (true, Strength::Ensure) => 0,
        (true, Strength::Plain) => 1,
        (false, Strength::Ensure) => 2,
        (true, Strength::Strive) => 3,
        (false, Strength::Plain) => 4,
        (false, Strength::Strive) => 5,
    }
}

/// A figure before an approximate one, that before a range, that before a bound.
fn precision(fact: &Fact) -> u8 {
    match fact.observation.qualifier {
        Qualifier::Exact | Qualifier::Flat => 0,
        Qualifier::About => 1,
        Qualifier::Range => 2,
        Qualifier::AtLeast | Qualifier::AtMost => 3,
        Qualifier::InStep => 4,
    }
}
