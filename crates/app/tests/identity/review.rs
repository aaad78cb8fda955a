//! Reviewing and correcting as the window does it: drafts, the queue and its sentences, a colleague's file weighed first.

use duixian_app::correct::{Action, NewCorrection, OnConflict, Reading};
use duixian_app::review::{Doubt, ReviewFilter};
use duixian_app::{Library, Measure};
use duixian_model::{Kind, Period, Span};

use crate::dress::{NOW, import, library, listed, sample};

fn made() -> (tempfile::TempDir, Library, i64) {
    let (folder, library) = library();
    import(&library, &[("易县2021.txt", &sample("易县-2021"))]);
    let report = listed(&library)[0].id;
    (folder, library, report)
}

#[test]
fn the_queue_leads_to_sentences_and_counts_what_was_said() {
    let (_folder, library, report) = made();
    let all = ReviewFilter::default();
    let before = library.review_progress(&all).unwrap();
    assert!(before.all.tallied.read > 10 && before.all.reviewed == 0 && before.all.precision.is_none(), "{before:?}");
    let detail = library.report(report).unwrap();
    assert_eq!(before.all.tallied.read, detail.observations.len());
    let queue = library.review_queue(&all, &[], 500).unwrap();
    assert_eq!(queue.len(), detail.observations.len());
    assert!(queue.windows(2).all(|pair| pair[0].doubt <= pair[1].doubt), "the doubtful come first");
    for item in queue.iter().take(8) {
        assert_eq!(item.report_name, "易县2021年");
        let context = library.review_context(item.id).unwrap();
        let from = context.span.start - context.base;
        let evidence: String = context.text.chars().skip(from).take(context.span.end - context.span.start).collect();
        assert_eq!(evidence, item.observation.text);
        if item.doubt == Doubt::Conflict {
            assert!(!context.others.is_empty(), "{}: the other figure is told", item.observation.text);
        }
    }
    let (first, second) = (queue[0].id, queue[1].id);
    library.correct(&[NewCorrection::Accept { observation: first, note: String::new() }], NOW).unwrap();
    library.correct(&[NewCorrection::Reject { observation: second, note: "不是全县".to_owned() }], NOW).unwrap();
    let after = library.review_progress(&all).unwrap();
    assert_eq!((after.all.reviewed, after.all.tallied.accepted, after.all.tallied.rejected), (2, 1, 1));
    assert_eq!(after.all.tallied.read, before.all.tallied.read);
    assert_eq!(after.all.precision.unwrap().share, 0.5);
    assert!(library.review_queue(&all, &[], 500).unwrap().iter().all(|item| item.id != first && item.id != second));
    let said: Vec<_> = library.review_items(&[first, second, 999_999]).unwrap().into_iter().map(|item| item.said).collect();
    assert_eq!(said.len(), 2, "what is not there is left out");
    assert!(said.iter().all(Option::is_some));
    library.undo().unwrap();
    assert_eq!(library.review_items(&[second]).unwrap()[0].said, None);
}

#[test]
fn the_choices_are_those_of_the_library() {
    let (_folder, library, _) = made();
    let choices = library.review_choices().unwrap();
    assert!(choices.places.iter().any(|(path, reports)| path == "河北省/保定市/易县" && *reports == 1), "{:?}", choices.places);
    assert!(choices.places.iter().any(|(path, _)| path == "河北省"), "parents lead to them");
    assert!(choices.years.contains(&2021) && choices.indicators.contains(&"gdp".to_owned()));
    let of_place = ReviewFilter { place: Some("河北省".to_owned()), year: Some(2021), ..ReviewFilter::default() };
    let queue = library.review_queue(&of_place, &[], 500).unwrap();
    assert!(!queue.is_empty() && queue.iter().all(|item| item.observation.period.last_year() == 2021));
}

#[test]
fn an_observation_is_a_draft_with_words_that_read_as_it() {
    let (_folder, library, report) = made();
    for seen in library.report(report).unwrap().observations {
        let draft = library.draft_of(seen.id).unwrap();
        let typed = library.typed(&draft.words).unwrap_or_else(|error| panic!("{}: {error}", draft.words));
        let own = draft.figure_read.unwrap();
        let value = |text: &Option<String>| text.as_ref().map(|text| text.parse::<duixian_model::Decimal>().unwrap());
        assert_eq!(
            (value(&typed.low), value(&typed.high), typed.qualifier),
            (value(&own.low), value(&own.high), own.qualifier),
            "{}",
            draft.words
        );
        assert_eq!(value(&own.low), seen.observation.low, "{}", draft.words);
    }
}

#[test]
fn a_selection_becomes_a_draft_and_an_observation() {
    let (_folder, library, report) = made();
    let seen = library.report(report).unwrap().observations.into_iter().find(|seen| {
        let seen = &seen.observation;
        (seen.indicator.as_str(), seen.kind, seen.measure, seen.period) == ("gdp", Kind::Target, Measure::Growth, Period::Year(2021))
    });
    let seen = seen.expect("its target");
    // Its words are selected again: the draft says what the extractor had read, and a person makes of it what was missed.
    let draft = library.draft_from(report, seen.observation.span).unwrap();
    assert_eq!(draft.text, seen.observation.text);
    assert_eq!(
        (draft.indicator.as_deref(), draft.kind, draft.measure, draft.period),
        (Some("gdp"), Kind::Target, Measure::Growth, Some(Period::Year(2021)))
    );
    assert_eq!(draft.figure, seen.observation.figure);
    let reading = Reading { indicator: "fixed_asset_investment".to_owned(), ..Reading::of(&seen.observation) };
    library
        .correct(&[NewCorrection::Add { report, span: draft.span, figure: Some(draft.figure), reading, note: String::new() }], NOW)
        .unwrap();
    let added = library.report(report).unwrap().observations.into_iter().find(|one| one.id < 0).expect("it was added");
    assert_eq!(added.observation.low, seen.observation.low);
    assert!(library.draft_from(report, Span { start: 0, end: 0 }).is_err());
}

#[test]
fn what_was_rejected_and_is_added_again_holds_again() {
    let (_folder, library, report) = made();
    let all = library.report(report).unwrap().observations;
    let seen = all.iter().find(|seen| seen.observation.indicator == "gdp" && seen.observation.kind == Kind::Target).expect("its target");
    library.correct(&[NewCorrection::Reject { observation: seen.id, note: "看错了".to_owned() }], NOW).unwrap();
    assert!(library.report(report).unwrap().observations.iter().all(|one| one.id != seen.id));

    let (span, figure) = (seen.observation.span, Some(seen.observation.figure));
    let reading = Reading::of(&seen.observation);
    let add = |reading: Reading| NewCorrection::Add { report, span, figure, reading, note: String::new() };
    library.correct(&[add(reading.clone())], NOW).unwrap();
    let now = library.report(report).unwrap();
    assert_eq!((now.observations.len(), now.rejected.len(), library.unanchored().unwrap().len()), (all.len(), 0, 0));
    let again = now.observations.iter().find(|one| one.id == seen.id).expect("it holds again");
    assert_eq!((again.review.as_ref().unwrap().action, again.corrected), (Action::Accept, false));

    // Added with another figure, it is set right; and once more the same, nothing happens.
    let low = Some("7.5".parse().unwrap());
    let other = Reading { low, high: low, ..reading };
    library.correct(&[add(other.clone())], NOW).unwrap();
    library.correct(&[add(other)], NOW).unwrap();
    let set = library.report(report).unwrap().observations.into_iter().find(|one| one.id == seen.id).expect("it is there");
    assert_eq!((set.observation.low, set.corrected, library.unanchored().unwrap().len()), (low, true, 0));
    assert_eq!(library.changes(9).unwrap().len(), 3, "what is said already is no change");
    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(library.report(report).unwrap().rejected.len(), 1);
}

#[test]
fn a_colleagues_file_is_weighed_before_it_is_taken_over() {
    let (folder, mine, report) = made();
    let edit = |library: &Library, id: i64, figure: &str| {
        let seen = library.report(report).unwrap().observations.into_iter().find(|seen| seen.id == id).unwrap();
        let figure = Some(figure.parse().unwrap());
        let reading = Reading { low: figure, high: figure, ..Reading::of(&seen.observation) };
        library.correct(&[NewCorrection::Edit { observation: id, reading, note: String::new() }], NOW).unwrap();
    };
    let exact: Vec<i64> = mine
        .report(report)
        .unwrap()
        .observations
        .into_iter()
        .filter(|seen| seen.observation.qualifier == duixian_model::Qualifier::Exact)
        .map(|seen| seen.id)
        .take(3)
        .collect();
    let [one, two, three] = exact[..] else { panic!("three figures") };
    edit(&mine, one, "1");
    edit(&mine, two, "2");
    edit(&mine, three, "3");
    let path = folder.path().join("更正.jsonl");
    mine.export_corrections(&path, NOW).unwrap();

    let (_other, theirs, _) = made();
    edit(&theirs, one, "10");
    edit(&theirs, two, "20");
    let weighed = theirs.weigh_corrections(&path).unwrap();
    assert_eq!((weighed.added, weighed.same, weighed.conflicts.len(), weighed.unreadable.len()), (1, 0, 2, 0));
    assert_eq!(theirs.corrections().unwrap().len(), 2, "nothing was changed");
    let first = &weighed.conflicts[0];
    assert_eq!((first.mine.report_name.as_str(), first.theirs.report_name.as_str()), ("易县2021年", "易县2021年"));
    // Of one conflict the own stays, of the other the colleague's is taken.
    let stays = theirs.corrections().unwrap()[0].row.id;
    let taken = theirs.settle_corrections(&path, &[stays], NOW).unwrap();
    assert_eq!((taken.taken.added, taken.taken.conflicts.len()), (1, 1));
    let low = |id: i64| {
        let seen = theirs.report(report).unwrap().observations.into_iter().find(|seen| seen.id == id).unwrap();
        seen.observation.low.unwrap().to_string()
    };
    assert_eq!([low(one), low(two), low(three)], ["10", "2", "3"]);
    theirs.undo().unwrap();
    assert_eq!([low(one), low(two)], ["10", "20"], "one change, undone as one");
    let all = theirs.import_corrections(&path, OnConflict::TakeTheirs, NOW).unwrap();
    assert_eq!(all.taken.conflicts.len(), 2);
    assert_eq!(low(one), "1");
}

#[test]
fn the_original_file_is_laid_out_and_saved_as_it_was() {
    let (folder, library, report) = made();
    let bytes = sample("易县-2021").into_bytes();
    let laid = library.lay_out_original(report, &folder.path().join("originals")).unwrap();
    assert_eq!(laid.file_name().unwrap(), "易县2021.txt");
    assert_eq!(std::fs::read(&laid).unwrap(), bytes);
    assert_eq!(library.lay_out_original(report, &folder.path().join("originals")).unwrap(), laid, "laid out once");
    let saved = folder.path().join("存.txt");
    library.save_original(report, &saved).unwrap();
    assert_eq!(std::fs::read(saved).unwrap(), bytes);
    let nowhere = library.save_original(report, &folder.path().join("没有/存.txt")).unwrap_err();
    assert!(nowhere.to_string().contains("文件夹不存在"), "{nowhere}");
}
