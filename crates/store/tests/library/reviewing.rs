//! The queue of the review: its order, its filters, what leaves it, and how far it has come.

use duixian_model::{Kind, Measure, Observation, Period};
use duixian_store::{Doubt, Library, NewCorrection, NewReport, Note, ReviewFilter, Tallied, Waiting};

use crate::made::{file, found, observation, place, report, span};

const TEXT: &str = "工作报告\n增长1.1%。增长2.2%。增长3.3%。增长4.4%。增长5.5%。增长6.6%。";

fn note() -> Note {
    Note { made_at: "2026-02-03T04:05:06Z".into(), about: "青石区2021".into() }
}

/// An observation of this figure of the text.
fn seen(figure: &str, kind: Kind, confidence: f32, hint: Option<&str>) -> Observation {
    let printed = format!("{figure}%");
    Observation {
        kind,
        confidence,
        period: Period::Year(if kind == Kind::Target { 2021 } else { 2020 }),
        span: span(TEXT, &printed),
        hints: hint.map(str::to_owned).into_iter().collect(),
        ..observation(TEXT, &printed, &printed, figure, "%")
    }
}

const CONFLICT: &str = "同一报告另有不同数字：7%";

fn observations() -> Vec<Observation> {
    vec![
        seen("1.1", Kind::Actual, 0.95, None),
        seen("2.2", Kind::Target, 0.95, None),
        Observation { indicator: "population".into(), measure: Measure::Level, ..seen("3.3", Kind::Target, 0.6, None) },
        seen("4.4", Kind::Actual, 0.9, Some("与出口总额、进口总额之和相差10%")),
        seen("5.5", Kind::Actual, 0.5, Some(CONFLICT)),
        seen("6.6", Kind::Target, 0.7, Some(CONFLICT)),
    ]
}

fn of(place: &str, code: &str, observations: Vec<Observation>) -> NewReport {
    NewReport { observations, ..found(report(TEXT, place, Some(code), 2021)) }
}

/// A library with one report of six observations.
fn made() -> (tempfile::TempDir, Library) {
    let (folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    library.add(file("青石区.txt", TEXT, vec![of("青石区", "999901", observations())])).unwrap();
    (folder, library)
}

fn figures(waiting: &[Waiting]) -> Vec<String> {
    waiting.iter().map(|waiting| waiting.row.observation.low.unwrap().to_string()).collect()
}

fn asked(library: &Library, filter: ReviewFilter) -> Vec<String> {
    figures(&library.waiting(&filter, &[], 100).unwrap())
}

#[test]
fn doubt_comes_first_and_targets_before_results() {
    let (_folder, library) = made();
    let waiting = library.waiting(&ReviewFilter::default(), &[], 100).unwrap();
    assert_eq!(figures(&waiting), ["6.6", "5.5", "4.4", "3.3", "2.2", "1.1"]);
    let doubts: Vec<Doubt> = waiting.iter().map(|waiting| waiting.doubt).collect();
    use Doubt::{Arithmetic, Conflict, None, Unsure};
    assert_eq!(doubts, [Conflict, Conflict, Arithmetic, Unsure, None, None]);
    assert!(waiting.iter().all(|waiting| Doubt::of(&waiting.row.observation) == waiting.doubt), "both ways agree");
    // Those put off are passed over, and no more is given than was asked for.
    let passed = [waiting[0].row.id, waiting[2].row.id];
    assert_eq!(figures(&library.waiting(&ReviewFilter::default(), &passed, 2).unwrap()), ["5.5", "3.3"]);
}

#[test]
fn a_filter_narrows_the_queue() {
    let (_folder, mut library) = made();
    library
        .add(file("白石镇.txt", &format!("{TEXT}二"), vec![of("青石区/白石镇", "999902", vec![seen("1.1", Kind::Target, 0.8, None)])]))
        .unwrap();
    let all = ReviewFilter::default();
    assert_eq!(asked(&library, all.clone()).len(), 7);
    let only = |filter: ReviewFilter| asked(&library, filter);
    assert_eq!(only(ReviewFilter { kind: Some(Kind::Actual), ..all.clone() }), ["5.5", "4.4", "1.1"]);
    assert_eq!(only(ReviewFilter { year: Some(2020), ..all.clone() }), ["5.5", "4.4", "1.1"]);
    assert_eq!(only(ReviewFilter { indicator: Some("population".into()), ..all.clone() }), ["3.3"]);
    assert_eq!(only(ReviewFilter { doubt: Some(Doubt::Conflict), ..all.clone() }), ["6.6", "5.5"]);
    assert_eq!(only(ReviewFilter { doubt: Some(Doubt::None), kind: Some(Kind::Target), ..all.clone() }), ["1.1", "2.2"]);
    let town = ReviewFilter { place: Some("某省/某市/青石区/白石镇".into()), ..all.clone() };
    assert_eq!(only(town.clone()), ["1.1"]);
    assert_eq!(only(ReviewFilter { place: Some("某省/某市/青石区".into()), ..all.clone() }).len(), 7, "with all below it");
    assert_eq!(only(ReviewFilter { place: Some("某省/某市/青石".into()), ..all.clone() }).len(), 0, "a path, not letters");
    assert_eq!(library.reviewed(&town).unwrap()[0].read, 1);
}

#[test]
fn what_was_said_leaves_the_queue_and_counts() {
    let (_folder, mut library) = made();
    let waiting = library.waiting(&ReviewFilter::default(), &[], 100).unwrap();
    let id = |at: usize| waiting[at].row.id;
    let reading = |at: usize| duixian_store::Reading {
        low: Some("9".parse().unwrap()),
        high: Some("9".parse().unwrap()),
        ..duixian_store::Reading::of(&waiting[at].row.observation)
    };
    let report = waiting[0].row.report;
    let given = [
        NewCorrection::Accept { observation: id(0), note: String::new() },
        NewCorrection::Reject { observation: id(1), note: String::new() },
        NewCorrection::Edit { observation: id(3), reading: reading(3), note: String::new() },
        NewCorrection::Add {
            report,
            span: span(TEXT, "增长2.2%"),
            figure: Some(span(TEXT, "2.2%")),
            reading: duixian_store::Reading { indicator: "exports".into(), ..reading(4) },
            note: String::new(),
        },
    ];
    library.correct(&given, &note()).unwrap();
    assert_eq!(asked(&library, ReviewFilter::default()), ["4.4", "2.2", "1.1"]);
    let [target, actual] = library.reviewed(&ReviewFilter::default()).unwrap();
    assert_eq!(target, Tallied { read: 3, accepted: 1, edited: 1, rejected: 0, added: 1 });
    assert_eq!(actual, Tallied { read: 3, accepted: 0, edited: 0, rejected: 1, added: 0 });
    // The same, counted another way, and of the doubtful alone.
    let place = ReviewFilter { place: Some("某省".into()), ..ReviewFilter::default() };
    assert_eq!(library.reviewed(&place).unwrap(), [target, actual]);
    let results = ReviewFilter { kind: Some(Kind::Actual), ..place.clone() };
    assert_eq!(library.reviewed(&results).unwrap(), [Tallied::default(), actual]);
    let doubtful = ReviewFilter { doubt: Some(Doubt::Conflict), ..ReviewFilter::default() };
    let [target, actual] = library.reviewed(&doubtful).unwrap();
    assert_eq!((target.read, target.accepted, actual.read, actual.rejected), (1, 1, 1, 1));

    library.undo().unwrap();
    assert_eq!(asked(&library, ReviewFilter::default()).len(), 6);
    assert_eq!(library.reviewed(&ReviewFilter::default()).unwrap()[0], Tallied { read: 3, ..Tallied::default() });

    // A deleted report waits for nobody.
    let file = library.files().unwrap()[0].id;
    library.delete_files(&[file], &note()).unwrap();
    assert_eq!(asked(&library, ReviewFilter::default()).len(), 0);
    assert_eq!(library.reviewed(&place).unwrap()[0].read, 0);
}
