//! What a report's observations are beside each other: what is said twice is one, a milestone gives way to the figure that
//! passed it, a part to its whole, and what cannot both hold is flagged.

use std::collections::HashMap;

use duixian_model::{Decimal, Kind, Measure, Observation, Period, Qualifier, Unit};

/// The observations that stand, in their order; `sentences` says in which sentence each was found.
pub(crate) fn settle(observations: Vec<Observation>, sentences: Vec<usize>) -> Vec<Observation> {
    // each with the sentences that state it
    let mut kept: Vec<(Observation, Vec<usize>)> = Vec::with_capacity(observations.len());
    let mut by_key: HashMap<(String, Kind, Measure, Period), Vec<usize>> = HashMap::new();
    let parts = crate::parts::parts(&observations);
    let whole = observations.into_iter().zip(sentences).zip(parts).filter(|(_, part)| !part);
    for ((observation, sentence), _) in whole {
        let key = (observation.indicator.clone(), observation.kind, observation.measure, observation.period);
        let same = by_key.entry(key).or_default();
        let twin = same
            .iter()
            .copied()
            .find(|&k| says_the_same(&kept[k].0, &observation) || milestone(&kept[k].0, &observation, kept[k].1.contains(&sentence)));
        match twin {
            Some(k) => {
                let (held, stated) = &mut kept[k];
                let milestone_first = matches!(held.qualifier, Qualifier::AtLeast | Qualifier::AtMost)
                    && observation.qualifier == Qualifier::Exact
                    && !says_the_same(held, &observation);
                if milestone_first || observation.listed && !held.listed && !held.restated {
                    *held = observation;
                } else if says_the_same(held, &observation) {
                    // …达到163亿元。由152亿元增加到163亿元,突破160亿元: a mark is beside it there too
                    stated.push(sentence);
                    held.confidence = held.confidence.max(observation.confidence);
                }
            }
            None => {
                same.push(kept.len());
                kept.push((observation, vec![sentence]));
            }
        }
    }
    let mut passed = vec![false; kept.len()];
    for same in by_key.values().filter(|same| same.len() > 1) {
        for &k in same {
            // …达到163亿元。首次突破160亿元,达到163亿元
            let bound = kept[k].0.qualifier != Qualifier::Exact;
            passed[k] = bound && same.iter().any(|&other| milestone(&kept[k].0, &kept[other].0, kept[other].1.contains(&kept[k].1[0])));
        }
        for &k in same {
            let others: Vec<&str> = same
                .iter()
                .filter(|&&other| other != k && !passed[k] && !passed[other] && contradicts(&kept[k].0, &kept[other].0))
                .map(|&other| kept[other].0.printed.as_str())
                .collect();
            if others.is_empty() {
                continue;
            }
            let hint = format!("同一报告另有不同数字：{}", others.join("、"));
            let observation = &mut kept[k].0;
            observation.hints.push(hint);
            observation.confidence = (observation.confidence - 0.2).max(0.05);
        }
    }
    let hundredths = |confidence: f32| (confidence * 100.0).round() / 100.0;
    let stand = kept.into_iter().zip(passed).filter(|(_, passed)| !passed);
    stand.map(|((observation, _), _)| Observation { confidence: hundredths(observation.confidence), ..observation }).collect()
}

/// Whether two observations of one key state the same figure.
fn says_the_same(a: &Observation, b: &Observation) -> bool {
    let one = |o: &Observation| o.low.or(o.high).map(|v| in_ones(v, &o.unit));
    // 增长6.5%-7%,确保6.5%: a range and its lower end are two promises
    if [Qualifier::InStep, Qualifier::Range].iter().any(|one| (a.qualifier == *one) != (b.qualifier == *one)) {
        return false;
    }
    a.unit.family() == b.unit.family() && (one(a) == one(b) || a.low == b.low && a.high == b.high && a.unit == b.unit)
}

/// Whether two observations of one key cannot both hold: 突破5万亿元 and 5.53万亿元 can, and so can figures of two bases or
/// in two currencies.
fn contradicts(a: &Observation, b: &Observation) -> bool {
    if a.unit.family() != b.unit.family() || a.comparable_basis != b.comparable_basis {
        return false;
    }
    if [a, b].iter().any(|o| o.qualifier == Qualifier::InStep) {
        return true;
    }
    let bounds = |o: &Observation| (o.low.map(|v| in_ones(v, &o.unit)), o.high.map(|v| in_ones(v, &o.unit)));
    let ((a_low, a_high), (b_low, b_high)) = (bounds(a), bounds(b));
    let above = |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_some_and(|(low, high)| low > high);
    let disjoint = above(a_low, b_high) || above(b_low, a_high);
    // a promise that differs is another promise, whether or not both could be kept; 确保 and 力争 are two tiers of one
    if a.kind == Kind::Target { a.strength == b.strength } else { disjoint }
}

/// A figure in its family's base unit; as it is where that is beyond any decimal (999,999,999,999,999,999万亿元).
fn in_ones(figure: Decimal, unit: &Unit) -> Decimal {
    figure.checked_mul(unit.factor()).unwrap_or(figure)
}

/// 突破10亿大关,完成11.68亿元; 失业率3.2%,控制在4.5%以内: the mark that is kept is no figure of its own beside the figure, in
/// either order.
fn milestone(a: &Observation, b: &Observation, same_sentence: bool) -> bool {
    let (bound, exact) = if b.qualifier == Qualifier::Exact { (a, b) } else { (b, a) };
    let value = |figure: Option<Decimal>, o: &Observation| figure.map(|v| in_ones(v, &o.unit));
    let kept = match bound.qualifier {
        Qualifier::AtLeast => value(bound.low, bound) < value(exact.low, exact),
        Qualifier::AtMost => value(bound.high, bound) > value(exact.high, exact),
        _ => return false,
    };
    same_sentence && exact.qualifier == Qualifier::Exact && a.kind == Kind::Actual && a.unit.family() == b.unit.family() && kept
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In, found};

    #[test]
    fn a_mark_passed_gives_way_also_where_the_figure_was_stated_before() {
        for told in ["由180亿元增加到212亿元，首次突破200亿元", "首次突破200亿元，达到212亿元"] {
            let all = found(In::Review, &format!("地区生产总值达到212亿元。地区生产总值{told}。")).observations;
            assert!(all.iter().all(|one| one.printed != "200亿元"), "{all:?}");
        }
    }

    #[test]
    fn growth_on_two_bases_is_no_contradiction() {
        let all = found(In::Review, "一般公共预算收入同口径增长5.2%，自然口径下降3.1%。").observations;
        let told: Vec<(String, bool, bool)> =
            all.iter().map(|one| (one.low.unwrap_or_default().to_string(), one.comparable_basis, one.hints.is_empty())).collect();
        assert_eq!(told, [("5.2".to_owned(), true, true), ("-3.1".to_owned(), false, true)]);
        let two = found(In::Review, "固定资产投资增长5.2%。固定资产投资增长6.1%。").observations;
        assert!(two.len() == 2 && two.iter().all(|one| !one.hints.is_empty()), "{two:?}");
    }
}
