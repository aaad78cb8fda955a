//! Words and own indicators on real library files, from sentences of our own: counts and finds worked out by hand.

use duixian_app::own::OwnIndicator;
use duixian_app::search::{Narrowing, Search};
use duixian_app::{Control, ImportOptions, Library};
use duixian_model::{Kind, Measure, Unit};
use duixian_store::{NewCorrection, WordSearch};
use tempfile::TempDir;

const NOW: &str = "2026-01-01T00:00:00Z";

/// A report of 易县 that speaks of 高标准农田; the year is that of its plan.
fn text(place: &str, year: i32, done: &str, planned: &str) -> String {
    format!(
        "{place}{year}年政府工作报告\n各位代表：\n一、{}年工作回顾\n{done}\n二、{year}年工作安排\n{planned}\n各位代表，让我们共同努力，为建设美好家园而奋斗！",
        year - 1
    )
}

fn library(reports: &[(&str, String)]) -> (TempDir, Library) {
    let folder = TempDir::new().unwrap();
    let library = Library::create(folder.path().join("词.duixian")).unwrap();
    let files: Vec<(&str, &[u8])> = reports.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let summary = library.import_bytes(&files, &ImportOptions::at(NOW), &Control::new(), |_, _| {}).unwrap();
    assert!(summary.files.iter().all(|file| file.reports == 1), "{summary:?}");
    (folder, library)
}

fn farmland() -> OwnIndicator {
    OwnIndicator {
        name: "高标准农田面积".into(),
        name_en: "Well-facilitated farmland".into(),
        group: "agriculture".into(),
        unit: Unit::from("万亩"),
        synonyms: vec!["高標準農田".into()],
        ..OwnIndicator::default()
    }
}

fn two() -> (TempDir, Library) {
    library(&[
        ("a.txt", text("易县", 2021, "地区生产总值增长6.3%。高标准农田达到12万亩。", "地区生产总值增长7%左右。高标准农田达到15万亩。")),
        ("b.txt", text("定兴县", 2021, "地区生产总值增长8.1%。", "地区生产总值增长8%以上。")),
    ])
}

fn everything(library: &Library) -> Vec<(String, Vec<String>)> {
    let reports = library.reports().unwrap();
    let told = |id: i64| {
        let detail = library.report(id).unwrap();
        detail.observations.iter().map(|seen| format!("{} {:?}", seen.id, seen.observation)).collect()
    };
    reports.iter().map(|row| (row.place.clone(), told(row.id))).collect()
}

#[test]
fn an_own_indicator_is_tried_kept_read_and_taken_away_again() {
    let (_folder, library) = two();
    let before = everything(&library);

    // What it would find, before anything is kept.
    let trial = library.try_own(&farmland(), 100, &Control::new(), |_| {}).unwrap();
    assert_eq!((trial.mentioning, trial.looked, trial.found, trial.reports), (1, 1, 2, 1), "{trial:?}");
    let told: Vec<(&str, String)> =
        trial.hits.iter().map(|hit| (hit.report_name.as_str(), hit.observation.as_ref().unwrap().printed.clone())).collect();
    assert_eq!(told, [("易县2021年", "12万亩".to_owned()), ("易县2021年", "15万亩".to_owned())]);
    let sentence: String = trial.hits[0].sentence.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(sentence, "高标准农田达到12万亩。");
    assert_eq!(everything(&library), before, "a trial keeps nothing");

    let id = library.keep_own(&farmland(), NOW).unwrap();
    assert_eq!(library.stale().unwrap(), 2);
    assert_eq!(everything(&library), before, "nothing is read again by keeping it");
    let entry = library.indicators().unwrap().into_iter().find(|entry| entry.indicator.id == id).unwrap();
    assert_eq!(
        (entry.indicator.name_en.as_str(), entry.own.unwrap().synonyms),
        ("Well-facilitated farmland", vec!["高标准农田".to_owned()])
    );

    let summary = library.reread(&Control::new(), |_| {}).unwrap();
    assert_eq!((summary.reports, summary.changed, summary.left, summary.cancelled), (2, 1, 0, false));
    let yi = library.reports().unwrap().into_iter().find(|row| row.place == "易县").unwrap();
    let detail = library.report(yi.id).unwrap();
    let own: Vec<_> = detail.observations.iter().filter(|seen| seen.observation.indicator == id).collect();
    let says: Vec<_> =
        own.iter().map(|seen| (seen.observation.kind, seen.observation.measure, seen.observation.low.unwrap().to_string())).collect();
    assert_eq!(says, [(Kind::Actual, Measure::Level, "12".to_owned()), (Kind::Target, Measure::Level, "15".to_owned())]);
    let choice = library.choices().unwrap().indicators.into_iter().find(|choice| choice.id == id).unwrap();
    assert_eq!((choice.name.as_str(), choice.name_en.as_str()), ("高标准农田面积", "Well-facilitated farmland"));

    library.remove_own(&id, NOW).unwrap();
    library.reread(&Control::new(), |_| {}).unwrap();
    assert_eq!(without_numbers(&everything(&library)), without_numbers(&before), "as it was");
    assert_eq!(library.stale().unwrap(), 0);
}

fn without_numbers(all: &[(String, Vec<String>)]) -> Vec<(String, Vec<String>)> {
    let bare = |line: &String| line.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    all.iter().map(|(place, lines)| (place.clone(), lines.iter().map(bare).collect())).collect()
}

#[test]
fn corrections_stand_after_reading_again_and_imports_use_the_own_indicators() {
    let (_folder, library) = two();
    let yi = library.reports().unwrap().into_iter().find(|row| row.place == "易县").unwrap().id;
    let seen = library.report(yi).unwrap().observations[0].id;
    library.correct(&[NewCorrection::Reject { observation: seen, note: String::new() }], NOW).unwrap();
    let id = library.keep_own(&farmland(), NOW).unwrap();
    library.reread(&Control::new(), |_| {}).unwrap();
    let detail = library.report(yi).unwrap();
    assert_eq!(detail.rejected.len(), 1);
    assert_eq!(library.unanchored().unwrap(), []);
    assert!(detail.observations.iter().any(|seen| seen.observation.indicator == id));

    let new = text("清苑区", 2021, "高标准农田达到3万亩。", "地区生产总值增长9%左右。");
    library.import_bytes(&[("c.txt", new.as_bytes())], &ImportOptions::at(NOW), &Control::new(), |_, _| {}).unwrap();
    assert_eq!(library.stale().unwrap(), 0, "read with what is in force");
    let qing = library.reports().unwrap().into_iter().find(|row| row.place == "清苑区").unwrap().id;
    assert!(library.report(qing).unwrap().observations.iter().any(|seen| seen.observation.indicator == id));
    // Stopped before it began, everything waits as it is.
    library.remove_own(&id, NOW).unwrap();
    let control = Control::new();
    control.cancel();
    let summary = library.reread(&control, |_| {}).unwrap();
    assert_eq!((summary.reports, summary.left, summary.cancelled), (0, 3, true));
    assert!(library.report(qing).unwrap().observations.iter().any(|seen| seen.observation.indicator == id));
}

#[test]
fn further_wordings_of_a_bundled_indicator_find_more_and_say_what_they_take() {
    let (_folder, library) = library(&[("a.txt", text("易县", 2021, "经济盘子增长6.3%。", "经济盘子增长7%左右。"))]);
    let more = OwnIndicator { id: "gdp".into(), extends: true, synonyms: vec!["经济盘子".into()], ..OwnIndicator::default() };
    let trial = library.try_own(&more, 100, &Control::new(), |_| {}).unwrap();
    assert_eq!((trial.found, trial.lost.len()), (2, 0), "{trial:?}");
    assert_eq!(library.keep_own(&more, NOW).unwrap(), "gdp");
    library.reread(&Control::new(), |_| {}).unwrap();
    let id = library.reports().unwrap()[0].id;
    assert_eq!(library.report(id).unwrap().observations.iter().filter(|seen| seen.observation.indicator == "gdp").count(), 2);
    // An own indicator that takes the name of another's figures.
    let (_folder, library) = two();
    let taking = OwnIndicator {
        synonyms: vec!["地区生产总值增长".into()],
        name: "经济速度".into(),
        unit: Unit::from("%"),
        ..OwnIndicator::default()
    };
    let lost = library.try_own(&taking, 100, &Control::new(), |_| {}).unwrap().lost;
    assert_eq!(lost.iter().map(|lost| (lost.indicator.as_str(), lost.count)).collect::<Vec<_>>(), [("gdp", 4)]);
    let wrong = library.keep_own(&OwnIndicator::default(), NOW).unwrap_err();
    assert!(wrong.to_string().contains("名称没有填写"), "{wrong}");
}

#[test]
fn traditional_words_are_found_and_said_to_be_folded() {
    let (_folder, library) = two();
    let asked = |words: &str| Search { words: words.into(), ..Search::default() };
    let found = library.find(&asked("高標準農田")).unwrap();
    assert_eq!((found.found.occurrences, found.folded), (2, true));
    assert_eq!(found.found.taken[0].text, "高标准农田");
    assert!(!library.find(&asked("高标准农田")).unwrap().folded);
    let reports: Vec<i64> = found.found.reports.iter().map(|one| one.report).collect();
    let [hit] = &library.found(&asked("高標準農田"), &reports, 9).unwrap()[..] else { panic!("one report") };
    let marked: Vec<&str> =
        hit.contexts.iter().flat_map(|context| &context.pieces).filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
    assert_eq!(marked, ["高标准农田", "高标准农田"]);
    let counted = library.frequencies(&WordSearch { terms: vec!["農田".into()], ..WordSearch::default() }).unwrap();
    assert_eq!((counted.terms[0].as_str(), counted.points[0].terms[0].count), ("农田", 2));
}

#[test]
fn what_a_place_talks_about_is_set_against_the_others() {
    let herbs = "中药材市场改造完成，中药材交易兴旺，中药材产业园开工。".repeat(4);
    let plain = "道路建设有序推进，学校改造完成，市场秩序良好，交易平稳。".repeat(8);
    let (_folder, library) = library(&[
        ("a.txt", text("易县", 2021, &herbs, &plain)),
        ("b.txt", text("定兴县", 2021, &plain, &plain)),
        ("c.txt", text("清苑区", 2021, &plain, &plain)),
    ]);
    let yi = library.reports().unwrap().into_iter().find(|row| row.place == "易县").unwrap();
    let within = Narrowing { reports: vec![yi.id], ..Narrowing::default() };
    let mut heard = Vec::new();
    let told = library.vocabulary(&within, 10, &Control::new(), |done, total| heard.push((done, total))).unwrap();
    assert_eq!((told.reports, told.others, told.others_held), (1, 2, 2));
    let first = &told.words[0];
    assert_eq!((first.word.as_str(), first.count, first.other_count, first.times), ("中药材", 12, 0, None));
    assert!(told.words.iter().all(|word| word.word != "学校"), "as often elsewhere: {told:?}");
    assert_eq!((heard.first(), heard.last()), (Some(&(0, 3)), Some(&(3, 3))));
    let control = Control::new();
    control.cancel();
    assert!(library.vocabulary(&within, 10, &control, |_, _| {}).is_err());
}
