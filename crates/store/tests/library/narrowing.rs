//! Searches narrowed by place, year, part, form and level, and words counted: on sentences of our own, counts worked out by
//! hand.

use duixian_model::frequency::{FrequencyBy, FrequencyMeasure};
use duixian_model::report::{Part, SectionRole};
use duixian_model::{Form, Level, Report, Section};
use duixian_store::{Library, Narrowing, Note, Search, SearchOrder, WordSearch};

use crate::made::{file, found, place, report, span};

/// A report whose text is 回顾 and 部署, each a section.
fn written(name: &str, year: i32, review: &str, plan: &str) -> (String, Report) {
    let text = format!("开头。\n{review}\n{plan}");
    let mut report = report(&text, name, None, year);
    let section = |heading: &str, role| Section { heading: heading.into(), role, span: span(&text, heading) };
    report.sections = vec![section(review, SectionRole::Review), section(plan, SectionRole::Plan)];
    report.warnings.clear();
    (text, report)
}

fn library() -> (tempfile::TempDir, Library) {
    let (folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let mut add = |name: &str, year: i32, review: &str, plan: &str, change: fn(&mut Report)| {
        let (text, mut report) = written(name, year, review, plan);
        change(&mut report);
        library.add(file(&format!("{name}{year}.txt"), &text, vec![found(report)])).unwrap();
    };
    add("甲县", 2019, "去年营商环境好。", "今年优化营商环境，营商环境第一。", |_| {});
    add("甲县", 2021, "去年招商。", "今年高质量发展，高质量。", |_| {});
    add("乙县", 2021, "去年营商环境好，高质量发展。", "今年招商。", |report| report.form = Form::HalfYear);
    add("丙市", 2021, "去年营商环境。", "今年营商环境。", |report| {
        (report.level, report.place_path) = (Some(Level::City), "某省/丙市".into());
    });
    (folder, library)
}

fn search(words: &str, narrowing: Narrowing) -> Search {
    Search { words: words.into(), order: SearchOrder::Listed, narrowing }
}

/// Place, year and count of the reports found.
fn told(library: &Library, words: &str, narrowing: Narrowing) -> Vec<(String, Option<i32>, usize)> {
    let found = library.find(&search(words, narrowing)).unwrap().reports;
    let told = |one: &duixian_store::FoundReport| {
        let row = library.report_row(one.report).unwrap();
        (row.place, row.report_year, one.count)
    };
    found.iter().map(told).collect()
}

fn line(name: &str, year: i32, count: usize) -> (String, Option<i32>, usize) {
    (name.into(), Some(year), count)
}

#[test]
fn a_search_is_narrowed_in_every_way() {
    let (_folder, library) = library();
    let all = |narrowing| told(&library, "营商环境", narrowing);
    let nothing = Narrowing::default;
    // Within a year by the place's key, which is its path here: 丙市 stands behind 某市's counties.
    assert_eq!(all(nothing()), [line("丙市", 2021, 2), line("乙县", 2021, 1), line("甲县", 2019, 3)]);
    assert_eq!(all(Narrowing { first: Some(2020), ..nothing() }), [line("丙市", 2021, 2), line("乙县", 2021, 1)]);
    assert_eq!(all(Narrowing { last: Some(2020), ..nothing() }), [line("甲县", 2019, 3)]);
    assert_eq!(all(Narrowing { part: Some(Part::Plan), ..nothing() }), [line("丙市", 2021, 1), line("甲县", 2019, 2)]);
    assert_eq!(all(Narrowing { part: Some(Part::Other), ..nothing() }), []);
    assert_eq!(all(Narrowing { places: vec!["某省/某市".into()], ..nothing() }), [line("乙县", 2021, 1), line("甲县", 2019, 3)]);
    assert_eq!(all(Narrowing { places: vec!["某省/丙市".into()], ..nothing() }), [line("丙市", 2021, 2)]);
    assert_eq!(all(Narrowing { places: vec!["某省/某".into()], ..nothing() }), [], "a place, not a beginning of letters");
    assert_eq!(all(Narrowing { forms: vec![Form::HalfYear], ..nothing() }), [line("乙县", 2021, 1)]);
    assert_eq!(all(Narrowing { levels: vec![Level::City], ..nothing() }), [line("丙市", 2021, 2)]);
}

#[test]
fn what_must_not_be_there_is_left_out_in_the_part_asked_for() {
    let (_folder, library) = library();
    assert_eq!(told(&library, "营商环境 -高质量发展", Narrowing::default()), [line("丙市", 2021, 2), line("甲县", 2019, 3)]);
    assert_eq!(told(&library, "招商 -营商环境", Narrowing::default()), [line("甲县", 2021, 1)]);
    // In 乙县 招商 stands in the plan and 营商环境 in the review alone.
    let plan = Narrowing { part: Some(Part::Plan), ..Narrowing::default() };
    assert_eq!(told(&library, "招商 -营商环境", plan.clone()), [line("乙县", 2021, 1)]);
    assert_eq!(told(&library, "招商 去年", plan), [], "both words in the part");
    assert_eq!(told(&library, "“今年 优化”", Narrowing::default()), [line("甲县", 2019, 1)], "a phrase, blanks aside");
    let taken = library.find(&search("营商环境 -“高质量 发展”", Narrowing::default())).unwrap().taken;
    let taken: Vec<(&str, bool)> = taken.iter().map(|word| (word.text.as_str(), word.excluded)).collect();
    assert_eq!(taken, [("营商环境", false), ("高质量 发展", true)]);
}

#[test]
fn counts_by_year_and_place_say_what_else_there_is() {
    let (_folder, library) = library();
    let narrowing = Narrowing { first: Some(2021), last: Some(2021), places: vec!["某省/某市".into()], ..Narrowing::default() };
    let found = library.find(&search("营商环境", narrowing)).unwrap();
    assert_eq!(found.reports.len(), 1);
    assert_eq!(found.occurrences, 1);
    // Years within the places, places within the years.
    let years: Vec<_> = found.years.iter().map(|year| (year.year, year.reports, year.count)).collect();
    assert_eq!(years, [(Some(2021), 1, 1), (Some(2019), 1, 3)]);
    let places: Vec<_> = found.places.iter().map(|place| (place.name.as_str(), place.reports, place.count)).collect();
    assert_eq!(places, [("丙市", 1, 2), ("乙县", 1, 1)]);
}

#[test]
fn orders_are_what_they_say() {
    let (_folder, library) = library();
    let order = |order| -> Vec<(String, Option<i32>)> {
        let found = library.find(&Search { words: "去年".into(), order, narrowing: Narrowing::default() }).unwrap();
        let named = |one: &duixian_store::FoundReport| {
            let row = library.report_row(one.report).unwrap();
            (row.place, row.report_year)
        };
        found.reports.iter().map(named).collect()
    };
    let of = |name: &str, year| (name.to_owned(), Some(year));
    assert_eq!(order(SearchOrder::Listed), [of("丙市", 2021), of("乙县", 2021), of("甲县", 2021), of("甲县", 2019)]);
    assert_eq!(order(SearchOrder::Oldest), [of("甲县", 2019), of("丙市", 2021), of("乙县", 2021), of("甲县", 2021)]);
    assert_eq!(order(SearchOrder::Place), [of("丙市", 2021), of("乙县", 2021), of("甲县", 2021), of("甲县", 2019)]);
    // Once each; the shortest report speaks most of it.
    assert_eq!(order(SearchOrder::Relevance)[0], of("丙市", 2021));
}

#[test]
fn words_are_shown_in_their_sentence_and_section() {
    let (_folder, library) = library();
    let asked = search("营商环境", Narrowing::default());
    let found = library.find(&asked).unwrap();
    let county = found.reports.iter().find(|one| one.count == 3).unwrap().report;
    let [hit] = &library.hits(&asked, &[county], 9).unwrap()[..] else { panic!("one report") };
    let shown: Vec<_> =
        hit.contexts.iter().map(|context| (context.snippet.text.as_str(), context.role, context.snippet.highlights.len())).collect();
    assert_eq!(shown, [("去年营商环境好。", SectionRole::Review, 1), ("今年优化营商环境，营商环境第一。", SectionRole::Plan, 2)]);
    assert_eq!((hit.pieces, hit.count), (2, 3));
    let few = library.hits(&asked, &[county], 1).unwrap();
    assert_eq!((few[0].contexts.len(), few[0].pieces), (1, 2));
    let plan = search("营商环境", Narrowing { part: Some(Part::Plan), ..Narrowing::default() });
    assert_eq!(library.hits(&plan, &[county], 9).unwrap()[0].count, 2);
}

#[test]
fn words_are_counted_by_year_with_gaps_for_years_without_a_report() {
    let (_folder, mut library) = library();
    let asked = WordSearch {
        terms: vec!["营商环境".into(), "高质量".into(), "高质量发展".into(), "营商环境".into()],
        ..WordSearch::default()
    };
    let counted = library.frequencies(&asked).unwrap();
    assert_eq!(counted.terms, ["营商环境", "高质量", "高质量发展"]);
    assert_eq!(counted.within, [(1, 2)]);
    let years: Vec<_> = counted.points.iter().map(|point| (point.year, point.reports, point.characters)).collect();
    // 2019: 开头 2 + 去年营商环境好 7 + 今年优化营商环境营商环境第一 14. 2021: 甲县 2+4+10, 乙县 2+12+4, 丙市 2+6+6.
    assert_eq!(years, [(Some(2019), 1, 23), (Some(2020), 0, 0), (Some(2021), 3, 48)]);
    let counts = |at: usize| counted.points[at].terms.iter().map(|seen| (seen.count, seen.reports)).collect::<Vec<_>>();
    assert_eq!(counts(0), [(3, 1), (0, 0), (0, 0)]);
    assert_eq!(counts(2), [(3, 2), (3, 2), (2, 2)]);
    assert_eq!(counted.points[1].value(0, FrequencyMeasure::Count), None, "no report is no zero");
    assert_eq!(counted.points[2].value(0, FrequencyMeasure::Rate).map(|rate| rate.to_string()).as_deref(), Some("625"));
    assert_eq!((counted.reports, counted.left_out), (4, 0));

    // A report in the bin is not counted in.
    let file = library.files().unwrap().into_iter().find(|file| file.name == "丙市2021.txt").unwrap().id;
    library.delete_files(&[file], &Note::default()).unwrap();
    let left = library.frequencies(&asked).unwrap();
    assert_eq!(left.points[2].terms[0].count, 1);
    assert_eq!(left.points[2].characters, 34);
}

#[test]
fn words_are_counted_by_place_in_one_part() {
    let (_folder, library) = library();
    let narrowing = Narrowing { part: Some(Part::Review), ..Narrowing::default() };
    let counted = library.frequencies(&WordSearch { terms: vec!["营商环境".into()], by: FrequencyBy::Places, narrowing }).unwrap();
    let points: Vec<_> =
        counted.points.iter().map(|point| (point.name.as_str(), point.reports, point.characters, point.terms[0].count)).collect();
    assert_eq!(points, [("丙市", 1, 6, 1), ("乙县", 1, 12, 1), ("甲县", 2, 11, 1)]);
    assert_eq!(counted.part, Some(Part::Review));
}
