//! Figures of a part that stand beside those of the whole: investment in towns or by foreigners directly beside all of it,
//! one sight's visitors beside the place's. A reader takes the whole.

use std::collections::HashMap;

use duixian_model::{Decimal, Family, Kind, Measure, Observation, Period, Qualifier};

/// How the investment of the towns alone is named.
const TOWNS: &[&str] = &["城镇固定资产", "城镇以上固定资产"];

/// What single sights and holidays report too.
const OF_SIGHTS: &[&str] = &["tourist_visits", "tourism_revenue"];

/// What observations of one and the same thing have in common.
type Key<'a> = (&'a str, Kind, Measure, Period);

/// What there is beside a part.
#[derive(Default)]
struct Beside {
    /// A figure that is not of the towns alone.
    beyond_towns: bool,
    /// A figure that is not of what is invested directly.
    beyond_direct: bool,
    /// The largest sum of each family of units.
    largest: HashMap<Family, Decimal>,
}

/// Which of a report's observations are only a part of another.
pub(crate) fn parts(observations: &[Observation]) -> Vec<bool> {
    let mut all: HashMap<Key<'_>, Beside> = HashMap::new();
    for one in observations {
        let beside = all.entry(key(one)).or_default();
        beside.beyond_towns |= !of_towns(one) && one.qualifier != Qualifier::InStep;
        beside.beyond_direct |= !direct(one);
        if let Some(sum) = sum(one) {
            let largest = beside.largest.entry(one.unit.family()).or_insert(sum);
            *largest = sum.max(*largest);
        }
    }
    observations.iter().map(|one| all.get(&key(one)).is_some_and(|beside| is_part(one, beside))).collect()
}

fn is_part(one: &Observation, beside: &Beside) -> bool {
    if of_towns(one) {
        return beside.beyond_towns;
    }
    if direct(one) {
        return beside.beyond_direct;
    }
    // half of another figure cannot be the same
    OF_SIGHTS.contains(&one.indicator.as_str())
        && one.measure != Measure::Growth
        && sum(one)
            .and_then(|part| part.checked_mul(Decimal::TWO))
            .zip(beside.largest.get(&one.unit.family()))
            .is_some_and(|(twice, whole)| twice < *whole)
}

fn key(one: &Observation) -> Key<'_> {
    (one.indicator.as_str(), one.kind, one.measure, one.period)
}

fn of_towns(one: &Observation) -> bool {
    TOWNS.iter().any(|name| one.text.starts_with(name))
}

/// 其中外商直接投资12亿美元
fn direct(one: &Observation) -> bool {
    one.text.starts_with("外商直接投资")
}

fn sum(one: &Observation) -> Option<Decimal> {
    one.low.or(one.high).and_then(|value| value.checked_mul(one.unit.factor()))
}
