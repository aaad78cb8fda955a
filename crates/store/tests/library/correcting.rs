//! What people say of observations holds wherever these are read, survives a new extraction, and can be undone.

use duixian_model::observation::Qualifier;
use duixian_model::pairing::Wanted;
use duixian_model::{Decimal, Kind, Observation, Period};
use duixian_store::{Action, Added, Correction, Library, NewCorrection, Note, ObservationRow, OnConflict, Reading, ReportRow, SearchQuery};

use crate::made::{TEXT, everything, file, found, observation, place, report, rich, span};

fn note() -> Note {
    Note { made_at: "2026-02-03T04:05:06Z".into(), about: "青石区2021".into() }
}

/// A library with one report that has three observations; the report's number.
fn made() -> (tempfile::TempDir, Library, i64) {
    let (folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let Added::New { reports, .. } = library.add(rich()).unwrap() else { panic!("it is new") };
    (folder, library, reports[0])
}

fn growth(library: &Library, report: i64) -> ObservationRow {
    let rows = library.observations(report).unwrap();
    rows.into_iter().find(|row| row.observation.indicator == "gdp").unwrap()
}

/// What the observation says, but with another figure.
fn reading(seen: &Observation, figure: &str) -> Reading {
    let figure: Option<Decimal> = Some(figure.parse().unwrap());
    Reading { low: figure, high: figure, ..Reading::of(seen) }
}

fn edit(row: &ObservationRow, figure: &str) -> NewCorrection {
    NewCorrection::Edit { observation: row.id, reading: reading(&row.observation, figure), note: "看错了小数点".into() }
}

fn row(library: &Library) -> ReportRow {
    library.reports().unwrap().remove(0)
}

#[test]
fn an_edit_holds_wherever_observations_are_read() {
    let (_folder, mut library, report) = made();
    let before = growth(&library, report);
    let made = library.correct(&[edit(&before, "65.0")], &note()).unwrap();
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].report, made[0].observation), (Some(report), Some(before.id)));
    assert_eq!(made[0].correction.was.as_ref().unwrap().low.unwrap().to_string(), "6.50");

    let after = growth(&library, report);
    assert_eq!((after.id, after.corrected), (before.id, true));
    assert_eq!(after.observation.low.unwrap().to_string(), "65.0", "digits stay as they were given");
    assert_eq!((after.observation.span, after.observation.confidence), (before.observation.span, 1.0));
    let fact = &library.evidence("gdp", None, &[Wanted::all(2021..=2021)]).unwrap().facts[0].1;
    assert_eq!((fact.id, fact.corrected, fact.observation.low), (before.id, true, after.observation.low));
    // The extractor's own reading stays beside it.
    let own = library.as_read(report).unwrap().into_iter().find(|row| row.id == before.id).unwrap();
    assert_eq!(own.observation, before.observation);
    assert_eq!(library.check().unwrap().findings, []);

    // Said again otherwise, it is the same correction.
    let again = library.correct(&[edit(&after, "66")], &note()).unwrap();
    assert_eq!(again[0].id, made[0].id);
    assert_eq!(library.corrections().unwrap().len(), 1);
    // And the extractor's reading is an agreement.
    let agreed = library.correct(&[edit(&after, "6.50")], &note()).unwrap();
    assert_eq!((agreed[0].correction.action, growth(&library, report).corrected), (Action::Accept, false));
}

#[test]
fn an_edit_moves_a_figure_to_another_indicator_and_period_and_counts_follow() {
    let (_folder, mut library, report) = made();
    let before = growth(&library, report);
    let moved = Reading {
        indicator: "budget_revenue".into(),
        kind: Kind::Actual,
        period: Period::Year(2019),
        ..reading(&before.observation, "6.50")
    };
    library.correct(&[NewCorrection::Edit { observation: before.id, reading: moved, note: String::new() }], &note()).unwrap();
    assert_eq!(library.evidence("budget_revenue", None, &[Wanted::all(2019..=2019)]).unwrap().facts.len(), 1);
    assert_eq!(library.evidence("gdp", None, &[Wanted::all(2021..=2021)]).unwrap().facts, []);
    assert_eq!(library.holdings(Some("gdp")).unwrap(), []);
    assert_eq!(library.holdings(Some("budget_revenue")).unwrap()[0].period, Period::Year(2019));
    let tallies: Vec<_> =
        library.tallies().unwrap().into_iter().map(|tally| (tally.indicator, tally.kind, tally.year, tally.observations)).collect();
    assert_eq!(tallies[0], ("budget_revenue".to_owned(), Kind::Actual, 2019, 1));
    assert!(tallies.iter().all(|(indicator, ..)| indicator != "gdp"));
    assert_eq!((row(&library).targets, row(&library).actuals), (1, 2));
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn a_rejected_figure_is_gone_and_comes_back() {
    let (_folder, mut library, report) = made();
    let before = everything(&library);
    let seen = growth(&library, report);
    library.correct(&[NewCorrection::Reject { observation: seen.id, note: "说的是全省".into() }], &note()).unwrap();
    assert!(library.observations(report).unwrap().iter().all(|row| row.id != seen.id));
    assert_eq!(library.rejected(report).unwrap()[0].id, seen.id);
    assert_eq!((row(&library).targets, row(&library).actuals), (1, 1));
    assert_eq!(library.evidence("gdp", None, &[Wanted::all(2021..=2021)]).unwrap().facts, []);
    assert_eq!(library.check().unwrap().findings, []);

    let accepted = library.correct(&[NewCorrection::Accept { observation: seen.id, note: String::new() }], &note()).unwrap();
    assert_eq!(accepted[0].correction.action, Action::Accept);
    let back = growth(&library, report);
    assert_eq!((back.observation.low, back.observation.confidence, back.corrected), (seen.observation.low, 1.0, false));
    library.correct(&[NewCorrection::Withdraw { correction: accepted[0].id }], &note()).unwrap();
    assert_eq!(growth(&library, report), seen);
    assert_eq!(everything(&library), before);
}

#[test]
fn a_figure_is_added_by_its_words() {
    let (_folder, mut library, report) = made();
    let quote = "去年,全区经济平稳";
    let new = NewCorrection::Add {
        report,
        span: span(TEXT, quote),
        figure: Some(span(TEXT, "平稳")),
        reading: Reading {
            kind: Kind::Actual,
            period: Period::Year(2020),
            qualifier: Qualifier::Flat,
            ..reading(&growth(&library, report).observation, "0")
        },
        note: String::new(),
    };
    let made = library.correct(&[new], &note()).unwrap().remove(0);
    let added = library.observations(report).unwrap().into_iter().find(|row| row.id < 0).unwrap();
    assert_eq!((made.observation, added.id, added.corrected), (Some(added.id), -made.id, true));
    assert_eq!((added.observation.text.as_str(), added.observation.printed.as_str()), (quote, "平稳"));
    assert_eq!(added.observation.span, span(TEXT, quote));
    let facts = library.evidence("gdp", None, &[Wanted::all(2020..=2020)]).unwrap().facts;
    assert_eq!((facts.len(), facts[0].1.id, facts[0].1.corrected), (1, added.id, true));
    assert_eq!((row(&library).targets, row(&library).actuals), (2, 2));
    assert_eq!(library.check().unwrap().findings, []);

    // What a person added, he can set right and take back by its number.
    let edited = library.correct(&[edit(&added, "0.1")], &note()).unwrap();
    assert_eq!((edited[0].id, edited[0].correction.action), (made.id, Action::Add));
    library.correct(&[NewCorrection::Reject { observation: added.id, note: String::new() }], &note()).unwrap();
    assert_eq!(library.corrections().unwrap(), []);
    assert_eq!((row(&library).targets, row(&library).actuals), (2, 1));
}

#[test]
fn every_change_is_undone_and_redone_also_after_a_restart() {
    let (_folder, mut library, report) = made();
    let path = library.path().to_path_buf();
    let seen = growth(&library, report);
    let mut states = vec![everything(&library)];
    let step = |library: &mut Library, new: NewCorrection| {
        library.correct(&[new], &note()).unwrap();
        everything(library)
    };
    states.push(step(&mut library, edit(&seen, "65")));
    states.push(step(&mut library, NewCorrection::Reject { observation: seen.id, note: String::new() }));
    states.push(step(&mut library, edit(&seen, "66")));
    assert_eq!(library.changes(9).unwrap().iter().map(|change| change.what.as_str()).collect::<Vec<_>>(), ["edit", "reject", "edit"]);
    for state in states.iter().rev().skip(1) {
        drop(library);
        library = Library::open(&path).unwrap();
        assert!(library.undo().unwrap().is_some_and(|change| change.undone));
        assert_eq!(&everything(&library), state);
    }
    assert_eq!(library.undo().unwrap(), None);
    for state in &states[1..] {
        drop(library);
        library = Library::open(&path).unwrap();
        library.redo().unwrap().unwrap();
        assert_eq!(&everything(&library), state);
    }
    assert_eq!(library.redo().unwrap(), None);

    // After something new, what was undone cannot be redone.
    library.undo().unwrap();
    library.undo().unwrap();
    // To agree to what one has set right changes nothing.
    step(&mut library, NewCorrection::Accept { observation: seen.id, note: String::new() });
    assert_eq!(library.changes(9).unwrap().len(), 3);
    step(&mut library, NewCorrection::Reject { observation: seen.id, note: String::new() });
    assert_eq!(library.redo().unwrap(), None);
    assert_eq!(library.changes(9).unwrap().len(), 2);
}

/// The same report read by another extractor: the quotes are longer, and the words stand elsewhere.
fn read_otherwise(text: &str, quote: &str, printed: &str, figure: &str) -> duixian_store::NewReport {
    let mut new = found(report(text, "青石区", Some("999901"), 2021));
    new.observations.push(Observation { rule: "other".into(), ..observation(text, quote, printed, figure, "%") });
    new
}

#[test]
fn a_correction_finds_its_words_again_after_a_new_extraction() {
    let (_folder, mut library, report) = made();
    let seen = growth(&library, report);
    library.correct(&[edit(&seen, "65")], &note()).unwrap();
    let document = library.report(report).unwrap().document;

    // The extractor quotes more of the sentence and still reads the figure: the correction covers the new reading.
    let quote = "今年预期:地区生产总值增长6.50%左右";
    library.reread(document, vec![read_otherwise(TEXT, quote, "6.50%", "6.5")]).unwrap();
    let now = growth(&library, report);
    assert_ne!(now.id, seen.id);
    assert_eq!((now.corrected, now.observation.low, now.observation.text.as_str()), (true, Some(Decimal::from(65)), quote));
    assert_eq!(library.observations(report).unwrap().len(), 1);
    assert_eq!(library.check().unwrap().findings, []);

    // The extractor no longer reads it: what the person read stands by itself.
    library.reread(document, vec![found(report_row())]).unwrap();
    let now = growth(&library, report);
    assert!(now.id < 0 && now.corrected);
    assert_eq!((now.observation.low, now.observation.printed.as_str()), (Some(Decimal::from(65)), "6.50%"));
    assert_eq!(library.unanchored().unwrap(), []);

    // Undone, nothing of it is left.
    library.undo().unwrap();
    assert_eq!(library.observations(report).unwrap(), []);
    assert_eq!(library.check().unwrap().findings, []);
}

fn report_row() -> duixian_model::Report {
    report(TEXT, "青石区", Some("999901"), 2021)
}

#[test]
fn agreement_and_rejection_survive_a_new_extraction() {
    let (_folder, mut library, report) = made();
    let rows = library.observations(report).unwrap();
    let of = |indicator: &str| rows.iter().find(|row| row.observation.indicator == indicator).unwrap();
    let said = [
        NewCorrection::Accept { observation: of("gdp").id, note: String::new() },
        NewCorrection::Reject { observation: of("retail_sales").id, note: String::new() },
    ];
    library.correct(&said, &note()).unwrap();
    let document = library.report(report).unwrap().document;
    // The extractor has come to read the accepted figure wrongly, and the rejected one again.
    let mut new = read_otherwise(TEXT, "地区生产总值增长6.50%左右", "6.50%", "0.65");
    new.observations.push(of("retail_sales").observation.clone());
    library.reread(document, vec![new]).unwrap();
    let now = library.observations(report).unwrap();
    assert_eq!(now.len(), 1);
    assert_eq!((now[0].observation.low, now[0].corrected), (Some("6.50".parse().unwrap()), true), "what a person agreed to holds");
    assert_eq!(library.rejected(report).unwrap().len(), 1);
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn a_correction_whose_words_are_gone_waits_and_comes_back() {
    let (_folder, mut library, report) = made();
    let seen = growth(&library, report);
    library.correct(&[edit(&seen, "65")], &note()).unwrap();
    let gone = library.report(report).unwrap().file;
    assert!(library.remove_file(gone).unwrap());
    let waiting = library.unanchored().unwrap();
    assert_eq!((waiting.len(), waiting[0].report, waiting[0].observation), (1, None, None));

    // Another file of the same report, in other lines: the correction holds again.
    let text = TEXT.replace("今年预期:", "今年预期：\r\n　　").replace("6.50%", "６.50％");
    let mut new = found(crate::made::report(&text, "青石区", Some("999901"), 2021));
    new.observations.push(observation(&text, "地区生产总值增长６.50％左右", "６.50％", "6.50", "%"));
    let Added::New { reports, .. } = library.add(file("另一份.txt", &text, vec![new])).unwrap() else { panic!("it is new") };
    assert_eq!(library.unanchored().unwrap(), []);
    let now = growth(&library, reports[0]);
    assert_eq!((now.corrected, now.observation.low), (true, Some(Decimal::from(65))));
    assert_eq!((row(&library).targets, row(&library).actuals), (1, 0));
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn a_colleagues_corrections_are_taken_over_and_conflicts_told() {
    let (_folder, mut mine, report) = made();
    let (_other, mut theirs, other_report) = made();
    let seen = growth(&theirs, other_report);
    let rows = theirs.observations(other_report).unwrap();
    let retail = rows.iter().find(|row| row.observation.indicator == "retail_sales").unwrap();
    let said = [edit(&seen, "65"), NewCorrection::Reject { observation: retail.id, note: String::new() }];
    theirs.correct(&said, &note()).unwrap();
    let mut sent: Vec<Correction> = theirs.corrections().unwrap().into_iter().map(|row| row.correction).collect();
    let lost = Correction { about: duixian_store::About { place: "999999".into(), ..sent[0].about.clone() }, ..sent[0].clone() };
    sent.push(lost);

    let own = growth(&mine, report);
    mine.correct(&[edit(&own, "64")], &note()).unwrap();
    let told = mine.take_over(sent.clone(), OnConflict::KeepMine, &note()).unwrap();
    assert_eq!((told.added, told.same, told.conflicts.len(), told.unanchored.len()), (2, 0, 1, 1));
    assert_eq!(growth(&mine, report).observation.low, Some(Decimal::from(64)));
    assert_eq!(mine.rejected(report).unwrap().len(), 1);
    let told = mine.take_over(sent.clone(), OnConflict::TakeTheirs, &note()).unwrap();
    assert_eq!((told.added, told.same, told.conflicts.len()), (0, 2, 1));
    assert_eq!(growth(&mine, report).observation.low, Some(Decimal::from(65)));
    let told = mine.take_over(sent, OnConflict::KeepMine, &note()).unwrap();
    assert_eq!((told.added, told.same, told.conflicts.len()), (0, 3, 0));
    mine.undo().unwrap();
    assert_eq!(growth(&mine, report).observation.low, Some(Decimal::from(64)));
    assert_eq!(mine.check().unwrap().findings, []);
}

#[test]
fn what_is_not_there_cannot_be_corrected_and_nothing_of_the_call_stays() {
    let (_folder, mut library, report) = made();
    let before = everything(&library);
    let seen = growth(&library, report);
    let both = [edit(&seen, "65"), NewCorrection::Accept { observation: 9999, note: String::new() }];
    let error = library.correct(&both, &note()).unwrap_err();
    assert_eq!(error.code(), "absent");
    assert!(library.correct(&[NewCorrection::Withdraw { correction: 7 }], &note()).is_err());
    assert_eq!(everything(&library), before);
    assert_eq!(library.changes(9).unwrap(), []);
    let page = library.search(&SearchQuery { words: "零售".into(), limit: 9, ..SearchQuery::default() }).unwrap();
    assert_eq!(page.total, 1);
}
