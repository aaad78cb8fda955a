//! What people set right, through new editions and between colleagues.

use duixian_app::correct::{Action, NewCorrection, OnConflict, Reading};
use duixian_app::library::NumberedObservation;
use duixian_app::{Library, Measure};
use duixian_model::observation::Qualifier;
use duixian_model::{Decimal, Kind, Period, Span};

use crate::dress::{NOW, from_a_page, import, library, listed, sample, traditional};

/// The one observation of this indicator, kind and period.
fn find(library: &Library, report: i64, indicator: &str, measure: Measure, kind: Kind, period: Period) -> NumberedObservation {
    let detail = library.report(report).unwrap();
    let mut found = detail.observations.into_iter().filter(|seen| {
        let seen = &seen.observation;
        (seen.indicator.as_str(), seen.measure, seen.kind, seen.period) == (indicator, measure, kind, period)
    });
    let one = found.next().unwrap_or_else(|| panic!("no {indicator} {measure:?} {kind:?} {period}"));
    assert!(found.next().is_none());
    one
}

fn target(library: &Library, report: i64, indicator: &str) -> NumberedObservation {
    find(library, report, indicator, Measure::Growth, Kind::Target, Period::Year(2021))
}

fn figure(reading: Reading, figure: &str) -> Reading {
    let figure: Option<Decimal> = Some(figure.parse().unwrap());
    Reading { low: figure, high: figure, ..reading }
}

fn edit(seen: &NumberedObservation, to: &str) -> NewCorrection {
    NewCorrection::Edit { observation: seen.id, reading: figure(Reading::of(&seen.observation), to), note: "核对了公报".to_owned() }
}

fn low(library: &Library, report: i64, indicator: &str) -> (String, bool) {
    let seen = target(library, report, indicator);
    (seen.observation.low.unwrap().to_string(), seen.corrected)
}

#[test]
fn a_correction_is_seen_in_the_reader_the_comparison_and_the_export() {
    let (_folder, library) = library();
    import(&library, &[("易县2021.txt", &sample("易县-2021"))]);
    let report = listed(&library)[0].id;
    let seen = target(&library, report, "gdp");
    library.correct(&[edit(&seen, "9.25")], NOW).unwrap();
    let now = target(&library, report, "gdp");
    assert_eq!((now.id, now.corrected), (seen.id, true));
    let review = now.review.unwrap();
    assert_eq!((review.action, review.note.as_str(), review.made_at.as_str()), (Action::Edit, "核对了公报", NOW));
    assert_eq!(now.as_read.unwrap().low, seen.observation.low, "what the extractor read stays beside it");
    let mut out = Vec::new();
    library.export_to(duixian_app::export::ExportFormat::Ndjson, &mut out, "2026-01-01T00:00:00Z").unwrap();
    assert!(String::from_utf8(out).unwrap().lines().any(|line| line.contains("\"gdp\"") && line.contains("9.25")));
    let listed = library.corrections().unwrap();
    assert_eq!((listed[0].report_name.as_str(), listed[0].indicator_name.as_str()), ("易县2021年", "地区生产总值"));
    assert_eq!(library.changes(9).unwrap()[0].about, "易县2021年 地区生产总值");

    library.correct(&[NewCorrection::Reject { observation: seen.id, note: String::new() }], NOW).unwrap();
    let detail = library.report(report).unwrap();
    assert_eq!(detail.rejected.iter().map(|seen| seen.id).collect::<Vec<_>>(), [seen.id]);
    assert_eq!(detail.row.targets + detail.row.actuals, detail.observations.len());
    library.undo().unwrap();
    library.undo().unwrap();
    assert_eq!(target(&library, report, "gdp"), seen);
}

#[test]
fn what_contradicts_itself_is_refused() {
    let (_folder, library) = library();
    import(&library, &[("易县2021.txt", &sample("易县-2021"))]);
    let report = listed(&library)[0].id;
    let seen = target(&library, report, "gdp");
    let reading = Reading::of(&seen.observation);
    let number = |text: &str| Some(text.parse::<Decimal>().unwrap());
    for (wrong, word) in [
        (Reading { indicator: "gdpp".to_owned(), ..reading.clone() }, "gdpp"),
        (Reading { qualifier: Qualifier::Range, low: number("7"), high: number("6"), ..reading.clone() }, "下限"),
        (Reading { qualifier: Qualifier::AtLeast, low: number("6"), high: number("6"), ..reading.clone() }, "只要下限"),
        (Reading { qualifier: Qualifier::InStep, low: None, high: None, ..reading.clone() }, "参照"),
        (Reading { period: Period::Years(2025, 2021), ..reading.clone() }, "时期"),
        (Reading { unit: "".into(), ..reading }, "单位"),
    ] {
        let error = library.correct(&[NewCorrection::Edit { observation: seen.id, reading: wrong, note: String::new() }], NOW).unwrap_err();
        assert!(error.is_wrong_call() && error.to_string().contains(word), "{error}");
    }
    assert_eq!(library.corrections().unwrap(), []);
}

#[test]
fn corrections_are_kept_when_an_edition_replaces_another_and_the_others_wait() {
    let (_folder, library) = library();
    let old = sample("易县-2021");
    import(&library, &[("易县2021.txt", &old)]);
    let first = listed(&library)[0].id;
    // One of a figure that the new edition states alike, one of a figure that it changes, one that was missing.
    let words = "39个省市重点项目完成投资34.43亿元";
    let text = library.report(first).unwrap().text;
    let at = text[..text.find(words).unwrap()].chars().count();
    let quoted = Span { start: at, end: at + words.chars().count() };
    let amount = Span { start: quoted.end - "34.43亿元".chars().count(), end: quoted.end };
    let reading = Reading {
        indicator: "fixed_asset_investment".to_owned(),
        measure: Measure::Level,
        unit: "亿元".into(),
        qualifier: Qualifier::Exact,
        ..figure(Reading::of(&target(&library, first, "gdp").observation), "34.43")
    };
    let given = [
        edit(&target(&library, first, "above_scale_industrial_value_added"), "10.5"),
        edit(&target(&library, first, "gdp"), "9.25"),
        NewCorrection::Add { report: first, span: quoted, figure: Some(amount), reading, note: String::new() },
    ];
    library.correct(&given[..2], NOW).unwrap();
    library.correct(&given[2..], NOW).unwrap();
    let new = traditional(&from_a_page(&old.replace("均增长9%左右；规模", "均增长9.5%左右；规模")));
    import(&library, &[("更正.txt", &new)]);
    let offer = library.offers().unwrap().remove(0);
    assert_eq!(low(&library, first, "gdp"), ("9.25".to_owned(), true), "until it is replaced, the old edition keeps them");

    library.replace(offer.old.id, offer.new.id, NOW).unwrap();
    let second = listed(&library)[0].id;
    assert_eq!((second, listed(&library).len()), (offer.new.id, 1));
    assert_eq!(low(&library, second, "above_scale_industrial_value_added"), ("10.5".to_owned(), true));
    assert_eq!(low(&library, second, "gdp"), ("9.5".to_owned(), false), "the changed figure is read as the new edition has it");
    let added = find(&library, second, "fixed_asset_investment", Measure::Level, Kind::Target, Period::Year(2021));
    assert!(added.corrected && added.id < 0 && added.observation.low == Some("34.43".parse().unwrap()));
    let waiting = library.unanchored().unwrap();
    assert_eq!(waiting.iter().map(|row| row.indicator_name.as_str()).collect::<Vec<_>>(), ["地区生产总值"]);
    assert_eq!(library.check().unwrap().findings, []);

    library.undo().unwrap();
    assert_eq!(library.unanchored().unwrap(), []);
    assert_eq!(low(&library, first, "gdp"), ("9.25".to_owned(), true));
    library.redo().unwrap();
    assert_eq!(low(&library, second, "gdp").0, "9.5");
}

#[test]
fn corrections_go_to_a_colleague_as_a_file() {
    let plain = sample("易县-2021");
    let (folder, mine) = library();
    import(&mine, &[("易县2021.txt", &plain)]);
    let report = listed(&mine)[0].id;
    let given = [edit(&target(&mine, report, "gdp"), "9.25"), edit(&target(&mine, report, "retail_sales"), "9.75")];
    mine.correct(&given, NOW).unwrap();
    let path = folder.path().join("更正.jsonl");
    assert_eq!(mine.export_corrections(&path, NOW).unwrap(), 2);

    // The colleague has the report from another site, in Traditional characters, and has looked at one of the figures.
    let (_other, theirs) = library_of(&traditional(&from_a_page(&plain)));
    let own = listed(&theirs)[0].id;
    theirs.correct(&[edit(&target(&theirs, own, "retail_sales"), "9.5")], NOW).unwrap();
    let told = theirs.import_corrections(&path, OnConflict::KeepMine, NOW).unwrap();
    assert_eq!((told.taken.added, told.taken.same, told.taken.unanchored.len()), (1, 0, 0));
    assert_eq!(told.taken.conflicts.len(), 1, "{told:?}");
    assert_eq!(low(&theirs, own, "gdp"), ("9.25".to_owned(), true));
    assert_eq!(low(&theirs, own, "retail_sales"), ("9.5".to_owned(), true));
    theirs.undo().unwrap();
    assert!(!low(&theirs, own, "gdp").1);

    let mut broken = std::fs::read_to_string(&path).unwrap();
    broken.push_str("{\"about\":1}\n");
    let told = theirs.take_over_corrections("更正.jsonl", broken.as_bytes(), OnConflict::TakeTheirs, NOW).unwrap();
    assert_eq!((told.taken.conflicts.len(), told.unreadable.len(), told.unreadable[0].0), (1, 1, 4));
    assert_eq!(low(&theirs, own, "retail_sales"), ("9.75".to_owned(), true));
    for foreign in ["", "{}", "年份,区县\n", "{\"duixian\":\"corrections\",\"version\":9,\"count\":0,\"exported_at\":\"\"}"] {
        let error = theirs.take_over_corrections("x", foreign.as_bytes(), OnConflict::KeepMine, NOW).unwrap_err();
        assert!(error.is_wrong_call(), "{error}");
    }
}

fn library_of(text: &str) -> (tempfile::TempDir, Library) {
    let (folder, library) = library();
    import(&library, &[("网页.txt", text)]);
    (folder, library)
}

#[test]
fn deleted_files_wait_in_the_bin() {
    let (_folder, library) = library();
    let text = sample("易县-2021");
    import(&library, &[("易县2021.txt", &text), ("清苑区.txt", &sample("清苑区-2021"))]);
    let before = library.choices().unwrap();
    let report = listed(&library).into_iter().find(|row| row.place == "易县").unwrap();
    library.correct(&[edit(&target(&library, report.id, "gdp"), "9.25")], NOW).unwrap();
    let file = library.report(report.id).unwrap().file;
    assert_eq!(library.delete(&[file], NOW).unwrap(), [file]);
    assert_eq!(listed(&library).len(), 1);
    assert_eq!(library.search("文旅产业要回暖", 9).unwrap().total, 0);
    assert_eq!(library.deleted().unwrap().iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["易县2021.txt"]);
    assert_eq!(library.unanchored().unwrap().len(), 1);
    assert_eq!(library.check().unwrap().findings, []);
    library.undo().unwrap();
    assert_eq!(library.choices().unwrap(), before);
    assert_eq!(low(&library, report.id, "gdp"), ("9.25".to_owned(), true));

    // Imported again, a deleted file comes back as it was, with what was set right in it.
    library.redo().unwrap();
    import(&library, &[("改了名.txt", &text)]);
    assert_eq!(low(&library, report.id, "gdp"), ("9.25".to_owned(), true));
    assert_eq!(library.deleted().unwrap(), []);

    library.delete(&[file], NOW).unwrap();
    assert_eq!(library.empty_bin().unwrap(), 1);
    library.undo().unwrap();
    assert_eq!((listed(&library).len(), library.check().unwrap().findings.len()), (1, 0));
    assert_eq!(library.unanchored().unwrap().len(), 1, "what was set right is still known");
    import(&library, &[("易县2021.txt", &text)]);
    assert_eq!(library.unanchored().unwrap(), []);
}
