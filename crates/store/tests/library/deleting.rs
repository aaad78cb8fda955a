//! Reports in the bin: with their file or alone, taken out again, undone and redone; and what the library says at a glance.

use duixian_store::{Added, Glance, Library, NewDocument, NewFile, Note};

use crate::made::{TEXT, everything, file, found, observation, place, report, rich};

fn note() -> Note {
    Note { made_at: "2026-02-03T04:05:06Z".into(), about: "青石区2021".into() }
}

/// A table of three reports.
fn table() -> NewFile {
    let row = |number: usize, place: &str| {
        let text = format!("{place}政府工作报告\n今年预期:地区生产总值增长6.50%左右。");
        let growth = observation(&text, "地区生产总值增长6.50%左右", "6.50%", "6.50", "%");
        let mut new = found(report(&text, place, None, 2021));
        new.observations = vec![growth];
        NewDocument {
            sheet: Some("表一".into()),
            row: Some(number),
            encoding: "UTF-8".into(),
            folded: text.clone(),
            text,
            reports: vec![new],
            ..NewDocument::default()
        }
    };
    let documents = vec![row(2, "甲县"), row(3, "乙县"), row(4, "丙县")];
    NewFile { documents, ..file("三县.xlsx", TEXT, vec![]) }
}

fn made() -> (tempfile::TempDir, Library, Vec<i64>) {
    let (folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let Added::New { mut reports, .. } = library.add(rich()).unwrap() else { panic!("it is new") };
    let Added::New { reports: rows, .. } = library.add(NewFile { bytes: b"table".to_vec(), ..table() }).unwrap() else {
        panic!("it is new")
    };
    reports.extend(rows);
    (folder, library, reports)
}

fn places(library: &Library) -> Vec<String> {
    let mut places: Vec<String> = library.reports().unwrap().into_iter().map(|row| row.place).collect();
    places.sort();
    places
}

#[test]
fn a_report_of_a_table_goes_alone_and_the_last_takes_its_file_along() {
    let (_folder, mut library, reports) = made();
    let whole = everything(&library);
    library.delete_reports(&[reports[2]], &note()).unwrap();
    assert_eq!(places(&library), ["丙县", "甲县", "青石区"]);
    assert_eq!((library.deleted_files().unwrap().len(), library.deleted_reports().unwrap()[0].place.as_str()), (0, "乙县"));
    let glance = library.glance().unwrap();
    let expected = Glance { reports: 3, observations: 5, places: 3, first_year: Some(2021), last_year: Some(2021), files: 2 };
    assert_eq!(glance, expected);

    library.delete_reports(&[reports[1], reports[3], reports[0]], &note()).unwrap();
    assert_eq!(places(&library), Vec::<String>::new());
    assert_eq!((library.deleted_files().unwrap().len(), library.deleted_reports().unwrap().len()), (2, 0));
    assert_eq!(library.glance().unwrap(), Glance::default());

    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(everything(&library), whole);
    library.redo().unwrap();
    assert_eq!(places(&library), ["丙县", "甲县", "青石区"]);
    let alone: Vec<i64> = library.deleted_reports().unwrap().iter().map(|row| row.id).collect();
    library.restore(&[], &alone, &note()).unwrap();
    assert_eq!(everything(&library), whole);
    library.undo().unwrap();
    assert_eq!(places(&library), ["丙县", "甲县", "青石区"]);
}

#[test]
fn files_come_out_of_the_bin_in_one_change() {
    let (_folder, mut library, reports) = made();
    let whole = everything(&library);
    library.delete_reports(&reports, &note()).unwrap();
    let files: Vec<i64> = library.deleted_files().unwrap().iter().map(|file| file.id).collect();
    assert_eq!(files.len(), 2);
    library.restore(&files, &[], &note()).unwrap();
    assert_eq!(everything(&library), whole);
    assert_eq!(library.changes(9).unwrap().iter().map(|change| change.what.as_str()).collect::<Vec<_>>(), ["restore", "delete"]);
    library.undo().unwrap();
    assert_eq!(library.empty_bin().unwrap(), 2);
    assert_eq!(library.glance().unwrap(), Glance::default());
}
