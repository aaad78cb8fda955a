//! What goes in comes out; the same twice adds nothing; a fault half way leaves nothing.

use duixian_model::pairing::Wanted;
use duixian_model::{Decimal, Kind, Measure, Period, Span};
use duixian_store::{Added, Library, NewFile, StoreError, Tally};

use crate::made::{TEXT, everything, file, found, observation, place, report, rich};

#[test]
fn a_file_comes_back_as_it_was_given() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let given = rich();
    let Added::New { file, reports } = library.add(given.clone()).unwrap() else { panic!("it is new") };
    let [id] = reports[..] else { panic!("it has one report") };
    drop(library);

    let library = Library::open_read_only(&path).unwrap();
    let (document, new) = (&given.documents[0], &given.documents[0].reports[0]);
    let kept = library.report(id).unwrap();
    assert_eq!(kept.report, new.report);
    assert_eq!(kept.keywords, new.keywords);
    assert_eq!((kept.targets, kept.actuals, kept.place_key.as_str(), kept.origin.as_str()), (2, 1, "999901", "青石区2021.txt"));
    assert_eq!(library.report_text(id).unwrap().text, TEXT);
    assert_eq!(library.document_text(kept.document).unwrap(), document.text);
    assert_eq!(library.file_bytes(file).unwrap(), given.bytes);
    assert_eq!(library.unresolved(id).unwrap(), new.unresolved);
    assert_eq!(library.claims(id).unwrap(), new.claims);
    assert_eq!(library.open_facts(id).unwrap(), new.open_facts);
    let mut observations: Vec<_> = library.observations(id).unwrap().into_iter().map(|row| row.observation).collect();
    observations.sort_by_key(|observation| new.observations.iter().position(|given| given == observation));
    assert_eq!(observations, new.observations);
    // Equal decimals can differ in their digits: those must stay too.
    let digits: Vec<_> = observations.iter().map(|o| o.low.map(|low| low.to_string())).collect();
    assert_eq!(digits, [Some("123456789012345.678900".to_owned()), Some("6.50".to_owned()), None]);
    let row = &library.reports().unwrap()[0];
    assert_eq!((row.id, row.targets, row.actuals, row.broken_off), (id, 2, 1, false));
    assert_eq!(row.warnings, new.report.warnings);
    let kept_file = &library.files().unwrap()[0];
    assert_eq!((kept_file.byte_length, kept_file.reports, kept_file.imported_at.as_str()), (TEXT.len(), 1, "2026-01-02T03:04:05Z"));
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn every_kind_of_value_finds_its_column() {
    use duixian_model::observation::{Qualifier, Strength};
    use duixian_model::{Absence, Form, Level, Relation, Unresolved};
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let plain = observation(TEXT, "增长6.50%", "6.50%", "-0.048", "%");
    let mut new = found(report(TEXT, "青石区", None, 2021));
    for kind in [Kind::Target, Kind::Actual] {
        for measure in [Measure::Level, Measure::Growth, Measure::AvgGrowth, Measure::Cumulative, Measure::TotalGrowth] {
            new.observations.push(duixian_model::Observation { kind, measure, ..plain.clone() });
        }
    }
    use Qualifier::*;
    for qualifier in [Exact, About, AtLeast, AtMost, Range, Flat, InStep] {
        new.observations.push(duixian_model::Observation { qualifier, ..plain.clone() });
    }
    for strength in [Strength::Ensure, Strength::Plain, Strength::Strive] {
        for relation in [Some(Relation::AtPar), Some(Relation::RoughlyAtPar), Some(Relation::Above), None] {
            new.observations.push(duixian_model::Observation { strength, relation, ..plain.clone() });
        }
    }
    for text in ["2020", "2022H1", "2022Q3", "2022M1-10", "2022M5", "2016-2020"] {
        new.observations.push(duixian_model::Observation { period: text.parse().unwrap(), ..plain.clone() });
    }
    for figure in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28), Decimal::ZERO, Decimal::new(50, 1)] {
        new.observations.push(duixian_model::Observation { low: Some(figure), high: None, ..plain.clone() });
    }
    for reason in [Absence::StatedWithoutFigure, Absence::CouldNotBeRead, Absence::RelativeToAnotherPlace] {
        let (text, span) = (plain.text.clone(), plain.span);
        new.unresolved.push(Unresolved { indicator: "gdp".into(), kind: Kind::Actual, reason, text, span });
    }
    let mut number = 0;
    for form in [Form::Annual, Form::HalfYear, Form::PlanExecution] {
        for level in [Level::Province, Level::City, Level::County, Level::Town].map(Some).into_iter().chain([None]) {
            let mut new = new.clone();
            (new.report.form, new.report.level) = (form, level);
            number += 1;
            let name = format!("{number}.txt");
            let mut given = file(&name, TEXT, vec![new.clone()]);
            given.bytes = name.into_bytes();
            let Added::New { reports, .. } = library.add(given).unwrap() else { panic!("it is new") };
            let kept = library.report(reports[0]).unwrap();
            assert_eq!(kept.report, new.report);
            let mut kept = library.observations(reports[0]).unwrap();
            kept.sort_by_key(|row| row.id);
            assert!(kept.iter().map(|row| &row.observation).eq(&new.observations));
            assert_eq!(library.unresolved(reports[0]).unwrap(), new.unresolved);
        }
    }
}

#[test]
fn the_same_bytes_twice_add_nothing() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let Added::New { file, .. } = library.add(rich()).unwrap() else { panic!("it is new") };
    let before = everything(&library);
    let again = NewFile { name: "改了名.txt".into(), imported_at: "2027-01-01T00:00:00Z".into(), ..rich() };
    assert_eq!(library.holds(&again.bytes).unwrap(), Some(file));
    assert_eq!(library.add(again).unwrap(), Added::AlreadyHeld { file });
    assert_eq!(everything(&library), before);
    assert_eq!(library.holds("别的".as_bytes()).unwrap(), None);
}

#[test]
fn a_fault_half_way_leaves_nothing() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    library.add(rich()).unwrap();
    let before = everything(&library);

    // The second report of a file fails when its last observation is written.
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TRIGGER fault BEFORE INSERT ON observations WHEN new.rule = 'fault' BEGIN SELECT RAISE(ABORT, 'fault'); END")
        .unwrap();
    let text = "一区报告。增长5%。二区报告。";
    let good = observation(text, "增长5%", "5%", "5", "%");
    let bad = duixian_model::Observation { rule: "fault".into(), ..good.clone() };
    let mut first = found(report(text, "一区", None, 2021));
    first.observations.push(good.clone());
    let mut second = found(report(text, "二区", None, 2021));
    second.report.index = 1;
    second.observations.extend([good, bad]);
    let two = file("两篇.txt", text, vec![first, second]);
    let error = library.add(two.clone()).unwrap_err();
    assert_eq!(error.code(), "library_error");
    raw.execute_batch("DROP TRIGGER fault").unwrap();
    assert_eq!(everything(&library), before);
    let nothing = library.search(&duixian_store::SearchQuery { words: "二区".into(), limit: 9, ..Default::default() }).unwrap();
    assert_eq!(nothing.total, 0);

    assert!(matches!(library.add(two).unwrap(), Added::New { reports, .. } if reports.len() == 2));
}

#[test]
fn what_is_gathered_is_kept_together_or_not_at_all() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let text = "一区报告。增长5%。";
    let one = |name: &str, rule: &str| {
        let text = format!("{name}{text}");
        let mut new = found(report(&text, name, None, 2021));
        new.observations.push(duixian_model::Observation { rule: rule.into(), ..observation(&text, "增长5%", "5%", "5", "%") });
        file(&format!("{name}.txt"), &text, vec![new])
    };
    let seen = || Library::open_read_only(&path).unwrap().files().unwrap().len();

    library.gather().unwrap();
    library.add(one("甲", "good")).unwrap();
    library.gather().unwrap(); // goes on gathering
    library.add(one("乙", "good")).unwrap();
    assert!(matches!(library.add(one("甲", "good")).unwrap(), Added::AlreadyHeld { .. }));
    assert_eq!(library.files().unwrap().len(), 2, "who gathers sees what there is so far");
    assert_eq!(seen(), 0, "nobody else does");
    library.keep().unwrap();
    assert_eq!(seen(), 2);
    library.keep().unwrap(); // there is nothing more

    // Left without being kept.
    library.gather().unwrap();
    library.add(one("丙", "good")).unwrap();
    drop(library);
    assert_eq!(seen(), 2);

    // What fails takes what was gathered with it, and the next change is one of its own.
    let mut library = Library::open(&path).unwrap();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TRIGGER fault BEFORE INSERT ON observations WHEN new.rule = 'fault' BEGIN SELECT RAISE(ABORT, 'fault'); END")
        .unwrap();
    library.gather().unwrap();
    library.add(one("丙", "good")).unwrap();
    assert_eq!(library.add(one("丁", "fault")).unwrap_err().code(), "library_error");
    library.keep().unwrap();
    assert_eq!(seen(), 2);
    library.add(one("戊", "good")).unwrap();
    assert_eq!(seen(), 3);
    raw.execute_batch("DROP TRIGGER fault").unwrap();
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn what_is_gathered_is_found_once_it_is_kept() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let one = |number: usize| {
        let text = format!("第{number}区报告。招商引资增长5%。");
        file(&format!("{number}.txt"), &text, vec![found(report(&text, &format!("第{number}区"), None, 2021))])
    };
    let hits = |library: &Library, words: &str| {
        library.search(&duixian_store::SearchQuery { words: words.into(), limit: 1, ..Default::default() }).unwrap().total
    };
    library.gather().unwrap();
    let added: Vec<Added> = (0..150).map(|number| library.add(one(number)).unwrap()).collect();
    // One of those that are in the index already, one of those that wait.
    for number in [3, 149] {
        assert!(library.remove_file(added[number].file()).unwrap());
    }
    library.keep().unwrap();
    assert_eq!(hits(&library, "招商引资"), 148);
    assert_eq!(["第3区", "第4区", "第148区", "第149区"].map(|words| hits(&library, words)), [0, 1, 1, 0]);
    assert_eq!(library.check().unwrap().findings, []);

    // What is undone waits no longer.
    library.gather().unwrap();
    library.add(one(200)).unwrap();
    drop(library);
    let mut library = Library::open(&path).unwrap();
    library.add(one(201)).unwrap();
    assert_eq!(["第200区", "第201区"].map(|words| hits(&library, words)), [0, 1]);
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn what_contradicts_itself_is_refused() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let mut longer = rich();
    longer.documents[0].folded.push('多');
    let mut beyond = rich();
    beyond.documents[0].reports[0].observations[0].span = Span { start: 0, end: TEXT.chars().count() + 1 };
    let mut backwards = rich();
    backwards.documents[0].reports[0].claims[0].span = Span { start: 5, end: 4 };
    for given in [longer, beyond, backwards] {
        let error = library.add(given).unwrap_err();
        assert!(matches!(error, StoreError::Invalid { .. }), "{error}");
        assert!(error.to_string().contains("青石区2021.txt"), "{error}");
    }
    assert_eq!(library.files().unwrap(), []);
}

#[test]
fn a_file_removed_leaves_no_trace() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let text = "白石区工作报告:招商引资。";
    library.add(file("白石区.txt", text, vec![found(report(text, "白石区", None, 2021))])).unwrap();
    let before = everything(&library);
    let Added::New { file, reports } = library.add(rich()).unwrap() else { panic!("it is new") };
    assert!(library.remove_file(file).unwrap());
    assert!(!library.remove_file(file).unwrap());
    assert_eq!(everything(&library), before);
    let search =
        |words: &str| library.search(&duixian_store::SearchQuery { words: words.into(), limit: 9, ..Default::default() }).unwrap().total;
    assert_eq!((search("零售"), search("招商")), (0, 1));
    let gone = library.report(reports[0]).unwrap_err();
    assert_eq!(gone.code(), "absent");
}

#[test]
fn pickers_know_what_there_is() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    library.add(rich()).unwrap();
    let text = "青石县报告,增长5%。";
    let mut earlier = found(report(text, "青石县", Some("999901"), 2008));
    earlier.observations.push(observation(text, "增长5%", "5%", "5", "%"));
    library.add(file("青石县2008.txt", text, vec![earlier])).unwrap();
    let other = "无码区报告。";
    library.add(file("无码区.txt", other, vec![found(report(other, "无码区", None, 2021))])).unwrap();

    let places = library.places().unwrap();
    let known: Vec<_> = places.iter().map(|place| (place.key.as_str(), place.name.as_str(), place.years.as_slice())).collect();
    assert_eq!(known, [("999901", "青石区", &[2008, 2021][..]), ("某省/某市/无码区", "无码区", &[2021][..])]);
    let tally =
        |indicator: &str, measure, kind, year, observations| Tally { indicator: indicator.into(), measure, kind, year, observations };
    assert_eq!(
        library.tallies().unwrap(),
        [
            tally("gdp", Measure::Growth, Kind::Target, 2021, 2),
            tally("resident_income", Measure::Growth, Kind::Target, 2021, 1),
            tally("retail_sales", Measure::Level, Kind::Actual, 2020, 1),
        ]
    );
    let held = library.holdings(None).unwrap();
    let plain: Vec<_> = held.iter().map(|held| (held.indicator.as_str(), &*held.place, held.report_year, held.period)).collect();
    let target = Period::Year(2021);
    assert_eq!(
        plain,
        [
            ("gdp", "999901", 2021, target),
            ("gdp", "999901", 2008, target),
            ("resident_income", "999901", 2021, target),
            ("retail_sales", "999901", 2021, Period::Months(2020, 1, 10)),
        ]
    );
    assert_eq!(library.holdings(Some("gdp")).unwrap(), held[..2]);
    assert_eq!(library.holdings(Some("gd")).unwrap(), []);
    assert_eq!(library.holdings(Some("没有")).unwrap(), []);
}

#[test]
fn a_comparison_gets_all_it_draws_on() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    library.add(rich()).unwrap();
    let text = "白石区报告,增长5%,去年增长4%。";
    let mut other = found(report(text, "白石区", Some("999902"), 2021));
    other.observations.push(observation(text, "增长5%", "5%", "5", "%"));
    let mut last = observation(text, "去年增长4%", "4%", "4", "%");
    (last.kind, last.period) = (Kind::Actual, Period::Year(2020));
    other.observations.push(last);
    library.add(file("白石区.txt", text, vec![other])).unwrap();
    let placeless = "不知何处,增长3%。";
    let mut nowhere = found(report(placeless, "", None, 2021));
    nowhere.report.place_path = String::new();
    nowhere.observations.push(observation(placeless, "增长3%", "3%", "3", "%"));
    library.add(file("不知.txt", placeless, vec![nowhere])).unwrap();

    let both = library.evidence("gdp", None, &[Wanted::all(2020..=2021)]).unwrap();
    let figures: Vec<_> =
        both.facts.iter().map(|(at, fact)| (both.sources[*at].place.as_str(), fact.observation.low.unwrap().to_string())).collect();
    assert_eq!(figures, [("999901", "6.50".to_owned()), ("999902", "5".to_owned()), ("999902", "4".to_owned())]);
    assert_eq!(both.sources.iter().map(|source| source.place.as_str()).collect::<Vec<_>>(), ["999901", "999902"]);

    let one = library.evidence("gdp", Some(&["999902".to_owned()]), &[Wanted::all(2021..=2021)]).unwrap();
    assert_eq!(one.facts.len(), 1);
    assert_eq!((one.sources.len(), one.sources[0].origin.as_str()), (1, "白石区.txt"));

    // The figure in step brings its reference's figures with it.
    let step = library.evidence("resident_income", Some(&["999901".to_owned()]), &[Wanted::all(2021..=2021)]).unwrap();
    assert_eq!(step.facts.iter().map(|(_, fact)| fact.observation.indicator.as_str()).collect::<Vec<_>>(), ["resident_income", "gdp"]);
    assert_eq!(library.evidence("budget_revenue", None, &[Wanted::all(2021..=2021)]).unwrap().unresolved.len(), 1);
    assert_eq!(library.evidence("retail_sales", None, &[Wanted::all(2021..=2021)]).unwrap().claims.len(), 1);
}
