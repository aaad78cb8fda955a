//! Own indicators: kept and undone, which reports are to be read again because of them, and what reading again leaves.

use duixian_model::{OwnIndicator, Unit};
use duixian_store::{Library, NewCorrection, Note, Ready, Reread};

use crate::made::{TEXT, file, found, observation, place, report};

fn own(name: &str) -> OwnIndicator {
    OwnIndicator { name: name.into(), unit: Unit::from("万亩"), ..OwnIndicator::default() }
}

fn note() -> Note {
    Note { made_at: "2026-01-02T03:04:05Z".into(), about: "某".into() }
}

/// A library with the report of 青石区, which says one thing.
fn library() -> (tempfile::TempDir, Library, i64) {
    let (folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let mut new = found(report(TEXT, "青石区", None, 2021));
    new.observations = vec![observation(TEXT, "地区生产总值增长6.50%左右", "6.50%", "6.50", "%")];
    library.add(file("青石区.txt", TEXT, vec![new])).unwrap();
    let report = library.reports().unwrap()[0].id;
    (folder, library, report)
}

fn reread(library: &Library, report: i64) -> Reread {
    Reread {
        report,
        observations: library.as_read(report).unwrap().into_iter().map(|row| row.observation).collect(),
        unresolved: vec![],
        claims: vec![],
        open_facts: vec![],
    }
}

#[test]
fn own_indicators_are_kept_undone_and_redone() {
    let (_folder, mut library, report) = library();
    assert_eq!(library.own_indicators().unwrap(), []);
    assert!(library.stale().unwrap().is_empty());
    library.keep_own(&[("own-1".into(), Some(own("高标准农田")))], &note()).unwrap();
    let held = library.own_indicators().unwrap();
    assert_eq!(held.iter().map(|own| (own.id.as_str(), own.name.as_str())).collect::<Vec<_>>(), [("own-1", "高标准农田")]);
    assert_eq!(library.stale().unwrap()[0].reports, [report]);
    assert_eq!(library.undo().unwrap().unwrap().what, "own_indicator");
    assert_eq!(library.own_indicators().unwrap(), []);
    assert!(library.stale().unwrap().is_empty());
    library.redo().unwrap();
    assert_eq!(library.own_indicators().unwrap(), held);
}

#[test]
fn a_report_that_reads_the_same_keeps_everything_and_is_no_longer_stale() {
    let (_folder, mut library, report) = library();
    library.keep_own(&[("own-1".into(), Some(own("高标准农田")))], &note()).unwrap();
    let held = library.own_indicators().unwrap();
    let before = library.observations(report).unwrap();
    assert_eq!(library.keep_reread(vec![reread(&library, report)], &held).unwrap(), 0);
    assert_eq!(library.observations(report).unwrap(), before, "numbers too");
    assert!(library.stale().unwrap().is_empty());
    library.undo().unwrap();
    assert_eq!(library.stale().unwrap()[0].own, held);
    library.keep_stamped(&[report], &[]).unwrap();
    assert!(library.stale().unwrap().is_empty());
}

#[test]
fn a_correction_outlives_reading_again() {
    let (_folder, mut library, report) = library();
    let seen = library.observations(report).unwrap()[0].id;
    library.correct(&[NewCorrection::Reject { observation: seen, note: "不是".into() }], &note()).unwrap();
    assert_eq!(library.observations(report).unwrap().len(), 0);
    library.keep_own(&[("own-1".into(), Some(own("社会消费")))], &note()).unwrap();
    let held = library.own_indicators().unwrap();
    let mut new = reread(&library, report);
    new.observations.push(observation(TEXT, "社会消费品零售总额达到目标的101%", "101%", "101", "%"));
    new.observations[1].indicator = "own-1".into();
    assert_eq!(library.keep_reread(vec![new], &held).unwrap(), 1);
    let rows = library.observations(report).unwrap();
    assert_eq!(rows.iter().map(|row| row.observation.indicator.as_str()).collect::<Vec<_>>(), ["own-1"], "what was rejected stays so");
    assert_eq!(library.unanchored().unwrap(), []);
    assert_eq!(library.rejected(report).unwrap().len(), 1);
    assert_eq!((library.report_row(report).unwrap().targets, library.report_row(report).unwrap().actuals), (1, 0));
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn what_was_read_with_own_indicators_says_so() {
    let (_folder, mut library, _) = library();
    library.keep_own(&[("own-1".into(), Some(own("高标准农田")))], &note()).unwrap();
    let held = library.own_indicators().unwrap();
    let other = "白石区政府工作报告\n今年建设。";
    let ready = Ready::new(file("白石区.txt", other, vec![found(report(other, "白石区", None, 2021))])).unwrap();
    library.add_ready(ready.read_with(&held)).unwrap();
    let stale = library.stale().unwrap();
    assert_eq!((stale.len(), stale[0].reports.len()), (1, 1), "only what was there before");
    let mentioning = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|&word| word.into()).collect();
        library.mentioning(&words).unwrap().map(|found| found.len())
    };
    assert_eq!(mentioning(&["工作报告"]), Some(2));
    assert_eq!(mentioning(&["消费品", "没有的词"]), Some(1));
    assert_eq!(mentioning(&[]), Some(0));
    assert_eq!(mentioning(&["GDP"]), None, "letters may stand within others");
}
