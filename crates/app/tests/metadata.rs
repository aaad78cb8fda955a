//! What people say of whole reports: the figures' periods follow, and all of it can be undone and survives a new import.
#![allow(clippy::unwrap_used, clippy::panic)]

use duixian_app::correct::NewCorrection;
use duixian_app::metadata::{Particulars, StatedPlace, find_places};
use duixian_app::{Control, ImportOptions, Library, Measure, Mode, Selection};
use duixian_model::{Form, Kind, Warning};

const AT: &str = "2026-11-27T08:00:00Z";

const TEXT: &str = "荔湾区人民政府工作报告\n——2021年1月20日在荔湾区第十七届人民代表大会第一次会议上\n\n各位代表：\n现在，我代表荔湾区人民政府，向大会报告工作，请予审议。\n\n一、2020年工作回顾\n2020年，地区生产总值增长1.2%，一般公共预算收入增长3.5%。\n\n二、2021年工作安排\n2021年主要预期目标是：地区生产总值增长6.5%左右，一般公共预算收入增长4%。各项社会事业协调发展，城乡居民生活继续改善，市场主体活力不断增强。\n";
/// The same without any year.
const UNDATED: &str = "荔湾区人民政府工作报告\n\n各位代表：\n现在，我代表荔湾区人民政府，向大会报告工作，请予审议。\n\n一、过去一年工作回顾\n过去一年，地区生产总值增长1.2%，一般公共预算收入增长3.5%。\n\n二、今年工作安排\n今年主要预期目标是：地区生产总值增长6.5%左右，一般公共预算收入增长4%。\n";

fn made(text: &str) -> (tempfile::TempDir, Library, i64) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(folder.path().join("甲.duixian")).unwrap();
    add(&library, text);
    let report = library.reports().unwrap()[0].id;
    (folder, library, report)
}

fn add(library: &Library, text: &str) {
    let summary = library.import_bytes(&[("荔湾区.txt", text.as_bytes())], &ImportOptions::at(AT), &Control::new(), |_, _| {}).unwrap();
    assert_eq!(summary.refused().count(), 0);
}

/// Kind and period of what was read of the gross product.
fn periods(library: &Library, report: i64) -> Vec<(Kind, String)> {
    let detail = library.report(report).unwrap();
    let of_gdp = detail.observations.into_iter().filter(|row| row.observation.indicator == "gdp");
    of_gdp.map(|row| (row.observation.kind, row.observation.period.to_string())).collect()
}

fn year(year: i32) -> Particulars {
    Particulars { year: Some(year), ..Particulars::default() }
}

fn stated(library: &Library, report: i64) -> Option<String> {
    let row = library.report(report).unwrap().row;
    row.warnings.into_iter().find(|warning| warning.code == Warning::STATED).map(|warning| warning.message)
}

#[test]
fn periods_that_came_from_the_reports_year_follow_it_and_come_back() {
    let (_folder, library, report) = made(UNDATED);
    library.state(&[report], &year(2019), AT).unwrap();
    assert_eq!(periods(&library, report), [(Kind::Actual, "2018".to_owned()), (Kind::Target, "2019".to_owned())]);
    assert_eq!(library.reports().unwrap()[0].year, Some(2019));
    library.state(&[report], &year(2022), AT).unwrap();
    assert_eq!(periods(&library, report), [(Kind::Actual, "2021".to_owned()), (Kind::Target, "2022".to_owned())]);
    library.undo().unwrap();
    assert_eq!(periods(&library, report), [(Kind::Actual, "2018".to_owned()), (Kind::Target, "2019".to_owned())]);
    library.redo().unwrap();
    assert_eq!(library.reports().unwrap()[0].year, Some(2022));
    library.unstate(&[report], AT).unwrap();
    assert_eq!((stated(&library, report), library.reports().unwrap()[0].year), (None, None));
    library.undo().unwrap();
    assert_eq!(library.reports().unwrap()[0].year, Some(2022));
}

#[test]
fn periods_that_the_text_names_stay_and_place_form_title_and_day_are_what_was_said() {
    let (_folder, library, report) = made(TEXT);
    let before = periods(&library, report);
    assert_eq!(before, [(Kind::Actual, "2020".to_owned()), (Kind::Target, "2021".to_owned())]);
    let place = StatedPlace { code: Some("440104".to_owned()), ..StatedPlace::default() };
    let given = Particulars {
        place: Some(place),
        form: Some(Form::PlanExecution),
        title: Some(" 越秀区计划执行情况 ".to_owned()),
        date: Some("2021-02-03".to_owned()),
        ..year(2021)
    };
    library.state(&[report], &given, AT).unwrap();
    let row = library.reports().unwrap().remove(0);
    assert_eq!((row.place.as_str(), row.place_path.as_str(), row.year), ("越秀区", "广东省/广州市/越秀区", Some(2021)));
    assert_eq!((row.form, row.title.as_str(), row.date.as_deref()), (Form::PlanExecution, "越秀区计划执行情况", Some("2021-02-03")));
    assert_eq!(library.place_key("越秀区").unwrap(), "440104");
    let told = stated(&library, report).unwrap();
    assert!(told.contains("荔湾区") && told.contains("标题") && !told.contains("年份"), "{told}");
    assert_eq!(periods(&library, report), before);

    // Deleted for good and imported again, it is what was said.
    let file = library.report(report).unwrap().file;
    library.delete(&[file], AT).unwrap();
    library.empty_bin().unwrap();
    add(&library, TEXT);
    let again = library.reports().unwrap().remove(0);
    assert_eq!((again.place.as_str(), again.form), ("越秀区", Form::PlanExecution));
    // Also as another file of the same text.
    library.delete(&[library.report(again.id).unwrap().file], AT).unwrap();
    library.empty_bin().unwrap();
    add(&library, &TEXT.replace('\n', "\r\n"));
    let other = library.reports().unwrap().remove(0);
    assert_eq!(other.place, "越秀区");
    library.unstate(&[other.id], AT).unwrap();
    assert_eq!(library.reports().unwrap()[0].place, "荔湾区");
}

#[test]
fn what_was_read_stands_beside_what_was_said_and_comparisons_follow() {
    let (_folder, library, report) = made(TEXT);
    assert_eq!(library.stated(report).unwrap(), None);
    library.state(&[report], &year(2023), AT).unwrap();
    let said = library.stated(report).unwrap().unwrap();
    assert_eq!((said.stated.year, said.was.year, said.stated.place), (Some(2023), Some(2021), None));
    assert_eq!(said.was.place.unwrap().path, "广东省/广州市/荔湾区");

    // Another place's report is compared under the place that was said.
    let place = StatedPlace { code: Some("440104".to_owned()), ..StatedPlace::default() };
    library.state(&[report], &Particulars { place: Some(place), ..year(2021) }, AT).unwrap();
    let choices = library.choices().unwrap();
    assert_eq!(choices.places.iter().map(|place| place.key.as_str()).collect::<Vec<_>>(), ["440104"]);
    let selection = Selection { places: vec!["440104".to_owned()], ..Selection::new("gdp", Measure::Growth, 2021, Mode::Outlook) };
    let row = library.compare(&selection).unwrap().rows.remove(0);
    assert_eq!((row.name.as_str(), row.gap.unwrap().value.to_string().as_str()), ("越秀区", "5.3"), "6.5 − 1.2");
    library.undo().unwrap();
    assert_eq!(library.choices().unwrap().places[0].key, "440103");
}

#[test]
fn a_correction_stays_with_its_report_whatever_that_is_said_to_be() {
    let (_folder, library, report) = made(TEXT);
    let target = |of: i64| {
        let rows = library.report(of).unwrap().observations;
        rows.into_iter().find(|row| row.observation.indicator == "gdp" && row.observation.kind == Kind::Target).unwrap()
    };
    let wrong = NewCorrection::Reject { observation: target(report).id, note: "另行核对".to_owned() };
    library.correct(&[wrong], AT).unwrap();
    let place = StatedPlace { code: Some("440104".to_owned()), ..StatedPlace::default() };
    library.state(&[report], &Particulars { place: Some(place), ..year(2022) }, AT).unwrap();
    let now = library.report(report).unwrap();
    assert_eq!((now.rejected.len(), now.rejected[0].observation.indicator.as_str()), (1, "gdp"));
    library.undo().unwrap();
    assert_eq!(library.report(report).unwrap().rejected.len(), 1);
    assert_eq!(library.unanchored().unwrap().len(), 0);
}

#[test]
fn of_several_reports_only_what_is_given_changes_and_one_step_back_takes_all_of_it_back() {
    let (_folder, library, one) = made(TEXT);
    add(&library, UNDATED);
    let all: Vec<i64> = library.reports().unwrap().iter().map(|row| row.id).collect();
    assert_eq!(all.len(), 2);
    library.state(&all, &Particulars { form: Some(Form::PlanExecution), ..Particulars::default() }, AT).unwrap();
    assert!(library.reports().unwrap().iter().all(|row| row.form == Form::PlanExecution));
    assert_eq!(library.report(one).unwrap().row.year, Some(2021), "what was not given stays");
    assert_eq!(library.changes(9).unwrap().len(), 1);
    library.undo().unwrap();
    assert!(library.reports().unwrap().iter().all(|row| row.form == Form::Annual));
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let (_folder, library, report) = made(TEXT);
    let of = |given: Particulars| library.state(&[report], &given, AT).unwrap_err().to_string();
    assert!(of(year(21)).contains("年份"));
    assert!(of(Particulars { date: Some("2021-02-30".to_owned()), ..Particulars::default() }).contains("会议日期"));
    assert!(of(Particulars { title: Some(" ".to_owned()), ..Particulars::default() }).contains("标题"));
    let nowhere = StatedPlace { code: Some("000000".to_owned()), ..StatedPlace::default() };
    assert!(of(Particulars { place: Some(nowhere), ..Particulars::default() }).contains("000000"));
    assert_eq!(library.changes(9).unwrap(), []);
    // What was read anyway says nothing.
    library.state(&[report], &year(2021), AT).unwrap();
    assert_eq!(library.changes(9).unwrap(), []);
}

#[test]
fn places_are_found_by_name_former_name_and_what_stands_above() {
    let names = |words: &str| find_places(words, 5).into_iter().map(|place| place.path).collect::<Vec<_>>();
    assert_eq!(names("越秀")[0], "广东省/广州市/越秀区");
    assert_eq!(names("广州 越秀")[0], "广东省/广州市/越秀区");
    assert_eq!(names("清苑县")[0], "河北省/保定市/清苑区");
    assert_eq!(names("增城")[0], "广东省/广州市/增城区");
    assert!(names("").is_empty());
    assert_eq!(find_places("440104", 5)[0].name, "越秀区");
}
