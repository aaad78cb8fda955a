//! Figures of a part that stand beside those of the whole: investment in towns or by foreigners directly beside all of it,
//! one sight's visitors beside the place's. A reader takes the whole.

use duixian_model::{Decimal, Observation, Qualifier};

/// How the investment of the towns alone is named.
const TOWNS: &[&str] = &["城镇固定资产", "城镇以上固定资产"];

/// What single sights and holidays report too.
const OF_SIGHTS: &[&str] = &["tourist_visits", "tourism_revenue"];

/// Which of a report's observations are only a part of another.
pub(crate) fn parts(observations: &[Observation]) -> Vec<bool> {
    observations.iter().map(|one| observations.iter().any(|other| same_key(one, other) && is_part(one, other))).collect()
}

fn same_key(a: &Observation, b: &Observation) -> bool {
    a.indicator == b.indicator && a.kind == b.kind && a.measure == b.measure && a.period == b.period
}

fn is_part(one: &Observation, other: &Observation) -> bool {
    let of_towns = |o: &Observation| TOWNS.iter().any(|name| o.text.starts_with(name));
    if of_towns(one) {
        return !of_towns(other) && other.qualifier != Qualifier::InStep;
    }
    // 其中外商直接投资12亿美元
    let direct = |o: &Observation| o.text.starts_with("外商直接投资");
    if direct(one) {
        return !direct(other);
    }
    // half of another figure cannot be the same
    let sum = |o: &Observation| o.low.or(o.high).and_then(|value| value.checked_mul(o.unit.factor()));
    OF_SIGHTS.contains(&one.indicator.as_str())
        && one.measure != duixian_model::Measure::Growth
        && one.unit.family() == other.unit.family()
        && sum(one).zip(sum(other)).is_some_and(|(part, whole)| part.checked_mul(Decimal::TWO).is_some_and(|twice| twice < whole))
}
