//! What people say of whole reports: kept, undone, and the documents that are to be read again because of it.

use duixian_model::{Form, Period, Span};
use duixian_store::{Added, Library, Metadata, MetadataRow, NewCorrection, Note, Particulars, Reading};

use crate::made::{TEXT, place, rich, span};

fn note() -> Note {
    Note { made_at: "2026-02-03T04:05:06Z".into(), about: "青石区2021".into() }
}

fn said(library: &Library, year: i32) -> Metadata {
    Metadata {
        sha256: library.files().unwrap()[0].sha256.clone(),
        document: 0,
        span: Span { start: 0, end: TEXT.chars().count() },
        opening: "青石区政府工作报告".into(),
        stated: Particulars { year: Some(year), form: Some(Form::PlanExecution), ..Particulars::default() },
        was: Particulars { year: Some(2021), form: Some(Form::Annual), ..Particulars::default() },
        made_at: note().made_at,
    }
}

#[test]
fn what_is_said_is_kept_altered_undone_and_redone_and_each_time_the_document_is_to_be_read_again() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    library.add(rich()).unwrap();
    let document = library.documents(1).unwrap()[0].id;
    let read = |library: &mut Library| {
        let outdated = library.outdated().unwrap();
        library.reread(document, rich().documents.remove(0).reports).unwrap();
        assert_eq!(library.outdated().unwrap(), Vec::<i64>::new());
        outdated
    };
    let first = said(&library, 2022);
    library.state(vec![(None, Some(first.clone()))], &note()).unwrap();
    assert_eq!(library.metadata().unwrap(), [MetadataRow { id: 1, metadata: first.clone() }]);
    assert_eq!(read(&mut library), [document]);
    let second = said(&library, 2020);
    library.state(vec![(library.metadata().unwrap().pop(), Some(second.clone()))], &note()).unwrap();
    assert_eq!(read(&mut library), [document]);
    assert_eq!(library.undo().unwrap().unwrap().what, "metadata");
    assert_eq!(library.metadata().unwrap()[0].metadata, first);
    assert_eq!(read(&mut library), [document]);
    library.undo().unwrap();
    assert_eq!(library.metadata().unwrap(), []);
    read(&mut library);
    library.redo().unwrap();
    library.redo().unwrap();
    assert_eq!(library.metadata().unwrap()[0].metadata, second);
    read(&mut library);
    // The same again is no change.
    library.state(vec![(library.metadata().unwrap().pop(), Some(second))], &note()).unwrap();
    assert_eq!(library.changes(9).unwrap().len(), 2);
    // It outlives its file, which may come again.
    library.remove_file(1).unwrap();
    assert_eq!(library.metadata().unwrap().len(), 1);
}

#[test]
fn a_correction_goes_along_when_its_report_turns_out_to_be_of_another_year() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let Added::New { reports, .. } = library.add(rich()).unwrap() else { panic!("it is new") };
    let document = library.documents(1).unwrap()[0].id;
    let growth = library.observations(reports[0]).unwrap().into_iter().find(|row| row.observation.indicator == "gdp").unwrap();
    let reading = Reading { low: Some("6.6".parse().unwrap()), high: Some("6.6".parse().unwrap()), ..Reading::of(&growth.observation) };
    library.correct(&[NewCorrection::Edit { observation: growth.id, reading, note: String::new() }], &note()).unwrap();

    // The report is of 2022: what was read as of 2021 is of 2022 now, and so is the corrected figure.
    let mut new = rich().documents.remove(0).reports;
    new[0].report.report_year = Some(2022);
    for seen in &mut new[0].observations {
        seen.period = match seen.period {
            Period::Year(year) => Period::Year(year + 1),
            other => other,
        };
    }
    library.reread(document, new).unwrap();
    let row = library.observations(reports[0]).unwrap().into_iter().find(|row| row.observation.indicator == "gdp").unwrap();
    assert!(row.corrected);
    assert_eq!((row.observation.low.unwrap().to_string(), row.observation.period), ("6.6".to_owned(), Period::Year(2022)));
    assert_eq!(row.observation.figure, span(TEXT, "6.50%"));
    assert_eq!(library.unanchored().unwrap(), []);
}
