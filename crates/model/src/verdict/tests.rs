//! Every rule of the verdict, case by case; what is expected was worked out from the rules by hand.

use super::*;

/// `6`, `>=6`, `<=6`, `~6`, `5..6`, `flat`, `step`, `>step` (above), `~step` (roughly at par).
fn bounds(words: &str) -> (Bounds, Option<Relation>) {
    let number = |text: &str| Some(text.parse::<Decimal>().unwrap());
    let bounds = |qualifier, low, high| Bounds { qualifier, low, high };
    match words {
        "flat" => (bounds(Qualifier::Flat, Some(Decimal::ZERO), Some(Decimal::ZERO)), None),
        "step" => (bounds(Qualifier::InStep, None, None), Some(Relation::AtPar)),
        ">step" => (bounds(Qualifier::InStep, None, None), Some(Relation::Above)),
        "~step" => (bounds(Qualifier::InStep, None, None), Some(Relation::RoughlyAtPar)),
        _ => (
            if let Some(n) = words.strip_prefix(">=") {
                bounds(Qualifier::AtLeast, number(n), None)
            } else if let Some(n) = words.strip_prefix("<=") {
                bounds(Qualifier::AtMost, None, number(n))
            } else if let Some(n) = words.strip_prefix('~') {
                bounds(Qualifier::About, number(n), number(n))
            } else if let Some((a, b)) = words.split_once("..") {
                bounds(Qualifier::Range, number(a), number(b))
            } else {
                bounds(Qualifier::Exact, number(words), number(words))
            },
            None,
        ),
    }
}

fn judged(target: &str, actual: &str, direction: Direction, rate: bool, reference: Option<&str>) -> Option<Judgement> {
    let (target, relation) = bounds(target);
    let ground = Ground { direction, rate, relation, reference: reference.map(|words| bounds(words).0), tolerance: &Tolerance::default() };
    judge(&target, &bounds(actual).0, &ground)
}

fn word(judgement: Option<Judgement>) -> &'static str {
    match judgement.map(|judgement| judgement.verdict) {
        None => "none",
        Some(Verdict::Exceeded) => "exceeded",
        Some(Verdict::Met) => "met",
        Some(Verdict::Near) => "near",
        Some(Verdict::Missed) => "missed",
        Some(Verdict::InProgress) => "in_progress",
        Some(Verdict::NotComparable) => "not_comparable",
        Some(Verdict::Undecidable(_)) => "undecidable",
    }
}

#[test]
fn rule_4_more_is_better() {
    for (target, actual, expected) in [
        ("6", "6", "met"),
        ("6", "5.9", "missed"),
        ("6", "9", "met"), // only a range knows an excess
        ("6", "6.0", "met"),
        ("-2", "-1.5", "met"),
        ("-2", "-2.1", "missed"),
        (">=6", "6", "met"),
        (">=6", "5.99", "missed"),
        (">=6", "20", "met"),
        ("5..6", "4.9", "missed"),
        ("5..6", "5", "met"),
        ("5..6", "6", "met"),
        ("5..6", "6.1", "exceeded"),
        ("<=6", "6", "met"),
        ("<=6", "5", "met"),
        ("<=6", "6.1", "missed"),
        ("flat", "0", "met"),
        ("flat", "1", "met"),
        ("flat", "-0.5", "near"),
        ("flat", "-0.6", "missed"),
    ] {
        assert_eq!(word(judged(target, actual, Direction::Higher, true, None)), expected, "{target} against {actual}");
    }
}

#[test]
fn rule_4_mirrored_where_less_is_better() {
    for (target, actual, expected) in [
        ("3", "3", "met"),
        ("3", "2.5", "met"),
        ("3", "3.1", "missed"),
        ("<=3", "3", "met"),
        ("<=3", "2.4", "met"),
        ("<=3", "3.01", "missed"),
        ("5..6", "6", "met"),
        ("5..6", "5", "met"),
        ("5..6", "4.9", "exceeded"),
        ("5..6", "6.1", "missed"),
        (">=3", "3", "met"),
        (">=3", "2.9", "missed"),
        ("flat", "0.5", "near"),
        ("flat", "-3", "met"),
        ("flat", "0.6", "missed"),
        // 能耗下降2%以上 is at most −2
        ("<=-2", "-2.5", "met"),
        ("<=-2", "-1.9", "missed"),
        ("-2.8", "-3", "met"),
    ] {
        assert_eq!(word(judged(target, actual, Direction::Lower, true, None)), expected, "{target} against {actual}");
    }
}

#[test]
fn rule_4_a_result_that_is_a_bound() {
    for (target, actual, direction, expected) in [
        ("6", ">=5", Direction::Higher, "undecidable"), // 超5% against 6%
        ("6", ">=6", Direction::Higher, "met"),
        ("6", ">=7", Direction::Higher, "met"),
        ("6", "<=5", Direction::Higher, "missed"),
        ("6", "<=7", Direction::Higher, "undecidable"),
        ("6", "5..7", Direction::Higher, "undecidable"),
        ("6", "6..7", Direction::Higher, "met"),
        ("6", "4..5", Direction::Higher, "missed"),
        ("~6", ">=5.6", Direction::Higher, "undecidable"), // near or met
        ("~6", "5.5..5.9", Direction::Higher, "near"),
        ("5..6", ">=5", Direction::Higher, "met"), // at least met, perhaps exceeded
        ("5..6", ">=7", Direction::Higher, "exceeded"),
        ("3", "<=3", Direction::Lower, "met"),
        ("3", "<=4", Direction::Lower, "undecidable"),
        ("3", ">=4", Direction::Lower, "missed"),
        ("3", ">=2", Direction::Lower, "undecidable"),
        ("6", "step", Direction::Higher, "undecidable"),
        ("6", "~6", Direction::Higher, "met"),
    ] {
        assert_eq!(word(judged(target, actual, direction, true, None)), expected, "{target} against {actual}");
    }
}

#[test]
fn rule_5_about() {
    for (target, actual, direction, rate, expected, delta) in [
        ("~6", "6", Direction::Higher, true, "met", "0.5"),
        ("~6", "5.5", Direction::Higher, true, "near", "0.5"),
        ("~6", "5.49", Direction::Higher, true, "missed", "0.5"),
        ("~2", "1.5", Direction::Higher, true, "near", "0.5"),
        ("~1.6", "1.2", Direction::Higher, true, "near", "0.4"),
        ("~1.6", "1.19", Direction::Higher, true, "missed", "0.4"),
        ("~-4", "-4.5", Direction::Higher, true, "near", "0.5"),
        ("~-4", "-4.6", Direction::Higher, true, "missed", "0.5"),
        ("~3", "3", Direction::Lower, true, "met", "0.5"),
        ("~3", "3.5", Direction::Lower, true, "near", "0.5"),
        ("~3", "3.6", Direction::Lower, true, "missed", "0.5"),
        ("~3", "1", Direction::Lower, true, "met", "0.5"),
        ("~200", "199", Direction::Higher, false, "near", "2"),
        ("~200", "198", Direction::Higher, false, "near", "2"),
        ("~200", "197.9", Direction::Higher, false, "missed", "2"),
        ("~30", "30.3", Direction::Lower, false, "near", "0.3"),
        ("~30", "30.4", Direction::Lower, false, "missed", "0.3"),
        ("flat", "-0.2", Direction::Higher, true, "near", "0.5"),
    ] {
        let judgement = judged(target, actual, direction, rate, None);
        assert_eq!(judgement.as_ref().unwrap().delta, Some(delta.parse().unwrap()), "{target} against {actual}");
        assert_eq!(word(judgement), expected, "{target} against {actual}");
    }
    assert_eq!(judged("6", "6", Direction::Higher, true, None).unwrap().delta, None, "no δ without 左右");
}

#[test]
fn rule_6_in_step() {
    for (target, actual, reference, direction, expected) in [
        ("step", "6", Some("6"), Direction::Higher, "met"),
        ("step", "5.5", Some("6"), Direction::Higher, "met"),
        ("step", "5.4", Some("6"), Direction::Higher, "missed"),
        ("step", "9", Some("6"), Direction::Higher, "met"),
        ("~step", "5", Some("6"), Direction::Higher, "met"),
        ("~step", "4.9", Some("6"), Direction::Higher, "missed"),
        (">step", "6.1", Some("6"), Direction::Higher, "met"),
        (">step", "6", Some("6"), Direction::Higher, "missed"),
        ("step", "6", None, Direction::Higher, "undecidable"),
        ("step", "6", Some("step"), Direction::Higher, "undecidable"),
        ("step", ">=6", Some("6"), Direction::Higher, "met"),
        ("step", ">=5", Some("6"), Direction::Higher, "undecidable"),
        ("step", "6", Some(">=5"), Direction::Higher, "undecidable"),
        ("step", "5", Some(">=6"), Direction::Higher, "missed"),
        ("step", "6", Some("<=6"), Direction::Higher, "met"),
        ("step", "6.5", Some("6"), Direction::Lower, "met"),
        ("step", "6.6", Some("6"), Direction::Lower, "missed"),
    ] {
        assert_eq!(word(judged(target, actual, direction, true, reference)), expected, "{target} {actual} {reference:?}");
    }
    assert_eq!(word(judged("step", "6", Direction::Higher, false, Some("6"))), "undecidable", "levels do not keep step");
}

#[test]
fn no_good_direction_no_verdict() {
    assert_eq!(word(judged("6", "7", Direction::None, true, None)), "none");
}

#[test]
fn levels_and_the_unreadable() {
    assert_eq!(word(judged("200", "200", Direction::Higher, false, None)), "met");
    assert_eq!(word(judged("flat", "200", Direction::Higher, false, None)), "undecidable");
    let broken = Bounds { qualifier: Qualifier::Exact, low: None, high: None };
    let ground = Ground { direction: Direction::Higher, rate: true, relation: None, reference: None, tolerance: &Tolerance::default() };
    assert_eq!(word(judge(&broken, &bounds("6").0, &ground)), "undecidable");
}

#[test]
fn the_line_a_gap_counts_from() {
    for (target, direction, line) in [
        ("6", Direction::Higher, Some("6")),
        ("5..6", Direction::Higher, Some("5")),
        ("5..6", Direction::Lower, Some("6")),
        ("5..6", Direction::None, None),
        ("<=3", Direction::Higher, Some("3")),
        (">=3", Direction::Lower, Some("3")),
        ("flat", Direction::Higher, Some("0")),
        ("step", Direction::Higher, None),
    ] {
        assert_eq!(bounds(target).0.line(direction), line.map(|n| n.parse().unwrap()), "{target}");
    }
}
