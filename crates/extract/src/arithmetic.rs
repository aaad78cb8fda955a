//! Arithmetic between the figures of one report: what does not add up becomes a hint on the observations, never a change
//! of them. A hint says what was computed, so that a reviewer can look at both sentences.

use duixian_model::{Catalogue, Decimal, Family, Kind, Measure, Observation, Period};

/// How far a growth computed from two levels may be from the stated one, in percentage points: levels are rounded, and
/// last year's is often revised.
const GROWTH_POINTS: i64 = 2;

/// The same for growth in constant prices, from which nominal levels differ by the price change.
const REAL_GROWTH_POINTS: i64 = 12;

/// How far a sum may be from its parts, in per cent of the sum.
const SUM_PERCENT: i64 = 1;

/// Sums and their parts.
const SUMS: &[(&str, &[&str])] =
    &[("gdp", &["primary_value_added", "secondary_value_added", "tertiary_value_added"]), ("foreign_trade", &["exports", "imports"])];

/// What can never be more than another: the first is a part of the second, or known to be below it.
const BELOW: &[(&str, &str)] = &[
    ("above_scale_industrial_value_added", "industrial_value_added"),
    ("above_scale_industrial_output", "industrial_output"),
    ("industrial_value_added", "gdp"),
    ("above_quota_retail_sales", "retail_sales"),
    ("industrial_investment", "fixed_asset_investment"),
    ("technical_upgrade_investment", "industrial_investment"),
    ("general_budget_revenue", "fiscal_revenue"),
    ("rural_income", "urban_income"),
];

/// Adds a hint to every observation whose figures do not add up with others of its report.
pub(crate) fn hint(observations: &mut [Observation], catalogue: &Catalogue) {
    let mut hints: Vec<(usize, String)> = Vec::new();
    growth_against_levels(observations, catalogue, &mut hints);
    for &(whole, parts) in SUMS {
        sums(observations, whole, parts, catalogue, &mut hints);
    }
    for &(part, whole) in BELOW {
        below(observations, part, whole, catalogue, &mut hints);
    }
    for (at, hint) in hints {
        observations[at].hints.push(hint);
    }
}

/// An actual level in its family's base unit, where it is one figure.
fn level(o: &Observation) -> Option<Decimal> {
    let one = o.kind == Kind::Actual && o.measure == Measure::Level && o.unit.family() != Family::Percent;
    o.low.filter(|low| one && o.high == Some(*low)).and_then(|low| low.checked_mul(o.unit.factor()))
}

fn find<'a>(observations: &'a [Observation], indicator: &str, period: Period) -> Option<(usize, Decimal, &'a Observation)> {
    observations
        .iter()
        .enumerate()
        .find_map(|(i, o)| (o.indicator == indicator && o.period == period).then(|| level(o)).flatten().map(|v| (i, v, o)))
}

fn name<'a>(catalogue: &'a Catalogue, id: &'a str) -> &'a str {
    catalogue.get(id).map_or(id, |indicator| &indicator.name)
}

/// 由3.1亿元增长到4.2亿元 beside 增长20%.
fn growth_against_levels(observations: &[Observation], catalogue: &Catalogue, hints: &mut Vec<(usize, String)>) {
    for (at, growth) in observations.iter().enumerate() {
        let (Kind::Actual, Measure::Growth, Period::Year(year), Some(stated)) = (growth.kind, growth.measure, growth.period, growth.low)
        else {
            continue;
        };
        if growth.high != Some(stated) {
            continue;
        }
        let (Some((_, now, a)), Some((_, before, b))) =
            (find(observations, &growth.indicator, Period::Year(year)), find(observations, &growth.indicator, Period::Year(year - 1)))
        else {
            continue;
        };
        if before.is_zero() || a.unit.family() != b.unit.family() {
            continue;
        }
        let Some(ratio) = now.checked_div(before) else { continue };
        let Some(computed) = (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED) else { continue };
        let computed = computed.round_dp(1);
        let real = catalogue.get(&growth.indicator).is_some_and(|indicator| indicator.real_growth);
        // 1.6倍 is rounded to a tenth of what it states
        let most = Decimal::from(if real { REAL_GROWTH_POINTS } else { GROWTH_POINTS }).max(stated.abs() / Decimal::from(20));
        if (computed - stated).abs() > most {
            hints.push((at, format!("按{}与{}计算为{}%，与所述不符", b.printed, a.printed, computed.normalize())));
        }
    }
}

fn sums(observations: &[Observation], whole: &str, parts: &[&str], catalogue: &Catalogue, hints: &mut Vec<(usize, String)>) {
    for (at, o) in observations.iter().enumerate().filter(|(_, o)| o.indicator == whole) {
        let Some(total) = level(o).filter(|total| !total.is_zero()) else { continue };
        let found: Vec<Decimal> = parts
            .iter()
            .filter_map(|part| find(observations, part, o.period))
            .filter(|(.., p)| p.unit.family() == o.unit.family())
            .map(|(_, v, _)| v)
            .collect();
        if found.len() != parts.len() {
            continue;
        }
        let sum: Decimal = found.into_iter().sum();
        let Some(off) = (sum - total).abs().checked_mul(Decimal::ONE_HUNDRED).and_then(|off| off.checked_div(total.abs())) else {
            continue;
        };
        if off > Decimal::from(SUM_PERCENT) {
            let names: Vec<&str> = parts.iter().map(|part| name(catalogue, part)).collect();
            hints.push((at, format!("与{}之和相差{}%", names.join("、"), off.round_dp(1).normalize())));
        }
    }
}

fn below(observations: &[Observation], part: &str, whole: &str, catalogue: &Catalogue, hints: &mut Vec<(usize, String)>) {
    for (at, o) in observations.iter().enumerate().filter(|(_, o)| o.indicator == part) {
        let Some(value) = level(o) else { continue };
        if let Some((_, total, w)) = find(observations, whole, o.period)
            && w.unit.family() == o.unit.family()
            && value > total
        {
            hints.push((at, format!("大于{}{}", name(catalogue, whole), w.printed)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::Review, found};

    fn hints(sentence: &str) -> Vec<String> {
        let mut seen = found(Review, sentence).observations;
        super::hint(&mut seen, duixian_model::Catalogue::bundled());
        seen.into_iter().flat_map(|o| o.hints.into_iter().map(move |hint| format!("{} {hint}", o.indicator))).collect()
    }

    #[test]
    fn what_does_not_add_up_is_said_and_what_does_is_not() {
        assert_eq!(hints("一般公共预算收入由4.0亿元提高到4.4亿元，增长10%。"), Vec::<String>::new());
        assert_eq!(
            hints("一般公共预算收入由4.0亿元提高到4.4亿元，增长21%。"),
            ["general_budget_revenue 按4.0亿元与4.4亿元计算为10%，与所述不符"]
        );
        assert_eq!(hints("进出口总额10亿元，其中出口6亿元、进口4亿元。"), Vec::<String>::new());
        assert_eq!(hints("进出口总额10亿元，其中出口6亿元、进口5亿元。"), ["foreign_trade 与出口总额、进口总额之和相差10%"]);
        assert_eq!(hints("地区生产总值80亿元，工业增加值92亿元。"), ["industrial_value_added 大于地区生产总值80亿元"]);
    }

    #[test]
    fn figures_beyond_any_decimal_are_no_end() {
        let huge = "999,999,999,999,999,999万亿元";
        hints(&format!("一般公共预算收入由4.0亿元提高到{huge}，增长21%。一般公共预算收入突破{huge}，一般公共预算收入{huge}。"));
        hints(
            "进出口总额999999999999999万亿元，其中出口1亿元、进口5亿元。一般公共预算收入由0.00000001元提高到999999999999999万亿元，增长21%。",
        );
    }
}
