//! What an import finds of reports beside each other: told in the plan, acted on, and undone.

use duixian_app::arrange::Arranged;
use duixian_app::correct::{NewCorrection, Reading};
use duixian_app::import::{Bond, ChosenCounterpart, ChosenJoin, DocumentPlace, ImportPlan, PlannedOutcome, PlannedReport, ReportPlace};
use duixian_app::inputs::{Input, Listing};
use duixian_app::same::SAME_TEXT_ELSEWHERE;
use duixian_app::{Control, FileOutcome, ImportChoices, ImportOptions, ImportSummary, Library};

use crate::dress::{NOW, from_a_page, import, library, listed, row, sample, traditional};

fn listing(files: &[(&str, &str)]) -> Listing {
    let inputs = files.iter().map(|(name, text)| Input::from_bytes(*name, text.as_bytes())).collect();
    Listing { inputs, ..Listing::default() }
}

fn look(library: &Library, files: &[(&str, &str)], choices: &ImportChoices) -> ImportPlan {
    library.preview_listing(listing(files), choices, &Control::new(), |_| {}).unwrap()
}

fn take(library: &Library, files: &[(&str, &str)], choices: ImportChoices) -> ImportSummary {
    let options = ImportOptions { imported_at: NOW.to_owned(), choices };
    let mut told = Vec::new();
    let tell = |_: &_, file: Option<&duixian_app::ImportedFile>| told.extend(file.map(|file| file.file.clone()));
    let summary = library.import_listing(listing(files), &options, &Control::new(), tell).unwrap();
    let mut all: Vec<String> = summary.files.iter().map(|file| file.file.clone()).collect();
    assert_eq!(all, files.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>(), "in the order of the inputs");
    all.sort();
    told.sort();
    assert_eq!(told, all, "each is told once");
    summary
}

fn at(input: &str) -> ReportPlace {
    ReportPlace { input: input.to_owned(), document: 0, report: 0 }
}

fn answer(input: &str, accepted: bool) -> ImportChoices {
    ImportChoices { counterparts: vec![ChosenCounterpart { report: at(input), accepted }], ..ImportChoices::default() }
}

fn only<'a>(plan: &'a ImportPlan, input: &str) -> &'a PlannedReport {
    let input = plan.inputs.iter().find(|planned| planned.input == input).unwrap();
    &input.documents[0].reports[0]
}

/// A sample in two: cut before its last part.
fn halves() -> (String, String, String) {
    let whole = sample("易县-2021");
    let cut = whole.find("三、2021年重点工作").unwrap();
    (whole[..cut].to_owned(), whole[cut..].to_owned(), whole.clone())
}

fn figures(library: &Library) -> Vec<String> {
    let mut figures: Vec<String> = listed(library)
        .iter()
        .flat_map(|row| library.report(row.id).unwrap().observations)
        .map(|seen| {
            let seen = seen.observation;
            format!("{} {:?} {:?} {:?} {:?} {:?}", seen.indicator, seen.kind, seen.measure, seen.low, seen.period, seen.printed)
        })
        .collect();
    figures.sort();
    figures
}

/// The second half with what a site sets around it: the title and the source above, a list of other places' reports below.
fn page_of(title: &str, half: &str) -> String {
    let others: String = (2015..2022).map(|year| format!("岭前区{year}年政府工作报告\n")).collect();
    format!("{title}\n发布时间：2021-03-01 来源：政府办 浏览：25\n（第2页）\n{half}\n{others}政府信息公开\n")
}

#[test]
fn the_second_part_keeps_its_figures_whatever_stands_around_it() {
    let (first, second, whole) = halves();
    let (_other, plain) = library();
    import(&plain, &[("易县2021.txt", &whole)]);
    let title = first.lines().next().unwrap();
    let page = page_of(title, &second);
    // The review's thanks sound like the close of a speech; the headings count on.
    let hopeful = format!("{first}各位代表，让我们不懈努力奋斗，谱写新的篇章！\n");
    for (one, two) in [(&first, &page), (&hopeful, &second), (&hopeful, &page)] {
        for (one_name, two_name) in
            [("第一部分 回顾.txt", "第二部分 任务.txt"), ("1_易县报告.txt", "2_易县报告.txt"), ("（上）回顾.txt", "（下）任务.txt")]
        {
            let (_folder, library) = library();
            let summary = take(&library, &[(one_name, one), (two_name, two)], ImportChoices::default());
            assert!(summary.files.iter().all(|file| file.together[0].bond == Bond::Joined), "{one_name}: {:?}", summary.files);
            assert_eq!(figures(&library), figures(&plain), "{one_name}");
        }
    }
}

#[test]
fn a_part_that_the_texts_do_not_join_is_told_before_and_joined_when_the_user_says_so() {
    let (first, second, whole) = halves();
    // The first sounds as if it were at its end, and no heading counts on.
    let end = &second[second.find('\n').unwrap()..];
    let closed = format!("{first}谢谢大家！\n");
    let files = [("易县（一）.txt", closed.as_str()), ("易县（二）.txt", end)];
    let is_told = |said: &str| said.contains("“易县（一）.txt”的下一部分") && said.contains("未合成一份");

    let (_folder, kept) = library();
    let plan = look(&kept, &files, &ImportChoices::default());
    let said = plan.inputs[1].message.iter().chain(plan.inputs[1].documents[0].warnings.iter().map(|warning| &warning.message));
    assert!(is_told(&said.cloned().collect::<String>()), "{:?}", plan.inputs[1]);
    let offered: Vec<(&str, bool, usize)> = plan.joins.iter().map(|join| (join.group.as_str(), join.joined, join.parts.len())).collect();
    assert_eq!(offered, [("易县（一）.txt", false, 2)]);
    let summary = take(&kept, &files, ImportChoices::default());
    let told = &summary.files[1];
    let said = told.message.iter().chain(told.warnings.iter().map(|warning| &warning.message)).cloned().collect::<String>();
    assert!(is_told(&said), "{told:?}");

    let chosen =
        |joined| ImportChoices { joins: vec![ChosenJoin { group: "易县（一）.txt".to_owned(), joined }], ..ImportChoices::default() };
    let (_folder, joined) = library();
    let plan = look(&joined, &files, &chosen(true));
    assert!(plan.joins[0].joined && plan.inputs.iter().all(|input| input.message.is_none() && input.outcome == PlannedOutcome::Ready));
    assert_eq!(plan.reports, 1);
    let summary = take(&joined, &files, chosen(true));
    assert!(summary.files.iter().all(|file| file.together[0].bond == Bond::Joined), "{:?}", summary.files);
    let (_other, plain) = library();
    import(&plain, &[("易县2021.txt", &whole)]);
    assert_eq!(figures(&joined), figures(&plain));

    // Who declines it knows.
    let plan = look(&library().1, &files, &chosen(false));
    assert!(plan.inputs[1].documents.iter().all(|document| document.warnings.is_empty()), "{:?}", plan.inputs[1]);
}

#[test]
fn a_report_in_two_files_is_joined_told_and_taken_apart() {
    let (first, second, whole) = halves();
    let (_other, plain) = library();
    import(&plain, &[("易县2021.txt", &whole)]);
    for (one, two) in
        [("报告/易县2021（一）.txt", "报告/易县2021（二）.txt"), ("易县2021_1.txt", "易县2021_2.txt"), ("易县(上).txt", "易县(下).txt")]
    {
        let (_folder, library) = library();
        let files = [(two, second.as_str()), (one, first.as_str())];
        let plan = look(&library, &files, &ImportChoices::default());
        assert_eq!((plan.reports, plan.joins.len()), (1, 1), "{one}");
        let join = &plan.joins[0];
        assert_eq!((join.words.as_str(), join.joined, join.group.as_str()), ("易县2021年", true, one));
        assert_eq!(join.parts.iter().map(|part| part.input.as_str()).collect::<Vec<_>>(), [one, two]);
        assert!(plan.inputs.iter().all(|input| input.outcome == PlannedOutcome::Ready && input.message.is_none()));
        assert_eq!(only(&plan, one).part_of.as_deref(), Some(one));

        let summary = take(&library, &files, ImportChoices::default());
        assert_eq!(summary.count(FileOutcome::Imported), 2);
        assert_eq!(summary.files.iter().map(|file| file.reports).collect::<Vec<_>>(), [0, 1]);
        assert!(summary.files.iter().all(|file| file.together[0].bond == Bond::Joined), "{:?}", summary.files);
        assert_eq!(figures(&library), figures(&plain));
        let rows = listed(&library);
        assert_eq!((rows.len(), rows[0].place.as_str(), rows[0].year), (1, "易县", Some(2021)));
        let Arranged { document, parts, given, .. } = library.arranged(rows[0].id).unwrap();
        assert_eq!((parts.len(), given, Some(document)), (2, false, summary.files[1].together[0].document));
        assert_eq!(library.check().unwrap().findings, []);

        // The same again adds nothing, and the plan says so.
        let again = look(&library, &files, &ImportChoices::default());
        assert!(again.inputs.iter().all(|input| input.outcome == PlannedOutcome::AlreadyHeld) && again.joins.is_empty());
        let summary = take(&library, &files, ImportChoices::default());
        assert_eq!(summary.count(FileOutcome::AlreadyHeld), 2);

        // Apart, the first part is a report that breaks off, and the second is none.
        library.separate(document, NOW).unwrap();
        let apart = listed(&library);
        assert_eq!(apart.len(), 1);
        assert_ne!(apart[0].id, rows[0].id);
        assert!(figures(&library).len() < figures(&plain).len());
        assert_eq!(library.check().unwrap().findings, []);
        assert_eq!(library.undo().unwrap().unwrap().what, "separate");
        assert_eq!(figures(&library), figures(&plain));
        let change = library.undo().unwrap().unwrap();
        assert_eq!((change.what.as_str(), change.about.as_str()), ("join", "易县2021年"));
        assert_eq!(listed(&library)[0].id, apart[0].id);
        assert_eq!(library.redo().unwrap().unwrap().what, "join");
        assert_eq!(figures(&library), figures(&plain));
    }
}

#[test]
fn a_sentence_over_the_seam_is_read_whole() {
    let (_, _, whole) = halves();
    let cut = whole.find("零售总额均增长9%左右").unwrap();
    let (_other, plain) = library();
    import(&plain, &[("易县2021.txt", &whole)]);
    let (_folder, library) = library();
    let summary = take(&library, &[("易县-1.txt", &whole[..cut]), ("易县-2.txt", &whole[cut..])], ImportChoices::default());
    assert_eq!(summary.files[0].together[0].bond, Bond::Joined);
    assert_eq!(figures(&library), figures(&plain));
}

#[test]
fn a_join_can_be_declined_and_what_is_no_part_is_not_joined() {
    let (first, second, _) = halves();
    let (_folder, kept) = library();
    let files = [("易县（一）.txt", first.as_str()), ("易县（二）.txt", second.as_str())];
    let choices =
        ImportChoices { joins: vec![ChosenJoin { group: "易县（一）.txt".to_owned(), joined: false }], ..ImportChoices::default() };
    let plan = look(&kept, &files, &choices);
    assert_eq!((plan.reports, plan.joins[0].joined, plan.inputs[1].code.as_deref()), (1, false, Some("no_report")));
    let summary = take(&kept, &files, choices);
    assert_eq!(summary.files.iter().map(|file| file.outcome).collect::<Vec<_>>(), [FileOutcome::Imported, FileOutcome::Refused]);

    // Two whole reports whose names count through stay two; so does a report beside a text that is none.
    let (_folder, two) = library();
    let files = [("报告（一）.txt", sample("易县-2020")), ("报告（二）.txt", sample("清苑区-2021"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert!(look(&two, &files, &ImportChoices::default()).joins.is_empty());
    assert_eq!(take(&two, &files, ImportChoices::default()).reports(), 2);

    // The second part that comes later is joined to the first, which the library has.
    let (_folder, later) = library();
    take(&later, &[("易县（一）.txt", &first)], ImportChoices::default());
    let files = [("易县（一）.txt", first.as_str()), ("易县（二）.txt", second.as_str())];
    assert_eq!(look(&later, &files, &ImportChoices::default()).joins.len(), 1);
    take(&later, &files, ImportChoices::default());
    let rows = listed(&later);
    assert_eq!((rows.len(), later.arranged(rows[0].id).unwrap().parts.len()), (1, 2));
    assert_eq!(later.check().unwrap().findings, []);
}

#[test]
fn the_plan_tells_the_same_report_in_the_library_and_in_the_import() {
    let plain = sample("易县-2021");
    let cut: String = plain.chars().take(plain.chars().count() * 3 / 5).collect();
    let (_folder, library) = library();
    import(&library, &[("残.txt", &cut)]);
    let held = listed(&library)[0].id;
    let page = from_a_page(&plain);
    let files = [("全.txt", plain.as_str()), ("页.txt", page.as_str())];
    let plan = look(&library, &files, &ImportChoices::default());
    let same = only(&plan, "全.txt").same_as.clone().unwrap();
    assert_eq!((same.held, same.preferred, same.words.as_str()), (Some(held), true, "易县2021年（残.txt）"));
    let second = only(&plan, "页.txt").same_as.clone().unwrap();
    assert!(second.here == Some(at("全.txt")) || second.held == Some(held), "{second:?}");
    assert_eq!(only(&plan, "全.txt").replaces, None);

    let summary = take(&library, &files, answer("页.txt", false));
    let bonds: Vec<Bond> = summary.files.iter().map(|file| file.together[0].bond).collect();
    assert_eq!(bonds, [Bond::Same, Bond::ToldApart]);
    assert_eq!(listed(&library).len(), 2);
    assert_eq!(library.undo().unwrap().unwrap().what, "tell_apart");
    assert_eq!(listed(&library).len(), 1);

    // Without a library the import's own reports are compared all the same.
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let plan = duixian_app::import::preview(&[folder.path().to_owned()], &ImportChoices::default(), &Control::new(), |_| {});
    let told: Vec<bool> = plan.inputs.iter().map(|input| input.documents[0].reports[0].same_as.is_some()).collect();
    assert_eq!(told, [false, true]);
}

#[test]
fn a_new_edition_takes_the_place_of_the_old_one_when_accepted() {
    let old = sample("易县-2021");
    let new = old.replace("720万人次", "730万人次");
    for (accepted, bond, left) in [(None, Bond::Edition, 2), (Some(true), Bond::Replaced, 1), (Some(false), Bond::KeptBoth, 2)] {
        let (_folder, library) = library();
        import(&library, &[("易县2021.txt", &old)]);
        let first = listed(&library)[0].id;
        let seen =
            library.report(first).unwrap().observations.into_iter().find(|seen| seen.observation.indicator == "retail_sales").unwrap();
        let reading = Reading { low: Some("8.75".parse().unwrap()), high: Some("8.75".parse().unwrap()), ..Reading::of(&seen.observation) };
        library.correct(&[NewCorrection::Edit { observation: seen.id, reading, note: "核对".to_owned() }], NOW).unwrap();
        let files = [("更正.txt", new.as_str())];
        let choices = accepted.map_or_else(ImportChoices::default, |accepted| answer("更正.txt", accepted));
        let plan = look(&library, &files, &choices);
        let told = only(&plan, "更正.txt").replaces.clone().unwrap();
        assert_eq!((told.held, told.preferred, told.words.as_str()), (Some(first), true, "易县2021年（易县2021.txt）"));
        let summary = take(&library, &files, choices);
        let together = &summary.files[0].together[0];
        assert_eq!((together.bond, together.other), (bond, Some(first)));
        assert_eq!(listed(&library).len(), left);
        if bond != Bond::Replaced {
            let offers = if bond == Bond::Edition { 1 } else { 0 };
            assert_eq!(library.offers().unwrap().len(), offers);
            continue;
        }
        let now = library.report(listed(&library)[0].id).unwrap();
        assert_eq!(now.row.id, together.report);
        let kept = now.observations.iter().filter(|seen| seen.corrected).collect::<Vec<_>>();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].observation.low.unwrap().to_string(), "8.75");
        assert_eq!(library.undo().unwrap().unwrap().what, "replace");
        assert_eq!((listed(&library).len(), library.offers().unwrap().len()), (2, 1));
    }
}

#[test]
fn a_draft_that_comes_later_is_told_as_the_older_one() {
    let text = sample("易县-2021");
    let draft = text.replacen("2021年易县政府工作报告", "2021年易县政府工作报告（征求意见稿）", 1);
    let (_folder, library) = library();
    import(&library, &[("定.txt", &text)]);
    let first = listed(&library)[0].id;
    let plan = look(&library, &[("稿.txt", &draft)], &ImportChoices::default());
    assert!(!only(&plan, "稿.txt").replaces.as_ref().unwrap().preferred);
    take(&library, &[("稿.txt", &draft)], answer("稿.txt", true));
    assert_eq!(listed(&library).iter().map(|row| row.id).collect::<Vec<_>>(), [first]);
}

#[test]
fn the_plan_flags_a_text_that_goes_under_another_name() {
    let text = sample("荔湾区-2021");
    let bare: String = text.replace("荔湾区", "全区").replace("荔湾", "本区").replace("广州市", "全市");
    let (_folder, library) = library();
    import(&library, &[("荔湾区2021.txt", &text)]);
    let table = row("2021", "越秀区", "广州市", "广东省", "", &bare);
    let plan = look(&library, &[("全国.csv", &table)], &ImportChoices::default());
    let warned = only(&plan, "全国.csv").warnings.iter().find(|warning| warning.code == SAME_TEXT_ELSEWHERE).unwrap();
    assert!(warned.message.contains("荔湾区2021年（荔湾区2021.txt）") && warned.message.contains("越秀区2021年"), "{}", warned.message);
    let summary = take(&library, &[("全国.csv", &table)], ImportChoices::default());
    assert_eq!(summary.files[0].together[0].bond, Bond::Elsewhere);
}

#[test]
fn the_same_report_in_parts_and_whole_is_one() {
    let (first, second, whole) = halves();
    let (_folder, library) = library();
    import(&library, &[("易县2021.txt", &traditional(&whole))]);
    let files = [("易县（一）.txt", first.as_str()), ("易县（二）.txt", second.as_str())];
    let plan = look(&library, &files, &ImportChoices::default());
    assert_eq!(plan.joins[0].report.same_as.as_ref().unwrap().words, "易县2021年（易县2021.txt）");
    let summary = take(&library, &files, ImportChoices::default());
    assert_eq!(summary.files[0].together.iter().map(|together| together.bond).collect::<Vec<_>>(), [Bond::Joined, Bond::Same]);
    let rows = listed(&library);
    assert_eq!((rows.len(), rows[0].sources), (1, 2));
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn a_text_of_several_reports_is_taken_as_one_and_back() {
    let both = format!("{}\n\n{}", sample("易县-2020"), sample("清苑区-2021"));
    let (_folder, library) = library();
    let whole = ImportChoices { whole: vec![DocumentPlace { input: "汇编.txt".to_owned(), document: 0 }], ..ImportChoices::default() };
    assert_eq!(look(&library, &[("汇编.txt", &both)], &ImportChoices::default()).reports, 2);
    let plan = look(&library, &[("汇编.txt", &both)], &whole);
    assert_eq!((plan.reports, plan.inputs[0].documents[0].whole), (1, true));
    take(&library, &[("汇编.txt", &both)], ImportChoices::default());
    let two = listed(&library);
    assert_eq!(two.len(), 2);
    let before = figures(&library);
    let arranged = library.arranged(two[0].id).unwrap();
    assert_eq!((arranged.reports.len(), arranged.given), (2, false));
    library.take_as_one(arranged.document, NOW).unwrap();
    let one = listed(&library);
    assert_eq!(one.len(), 1);
    assert!(library.arranged(one[0].id).unwrap().given);
    assert_eq!(library.check().unwrap().findings, []);
    assert_eq!(library.undo().unwrap().unwrap().what, "split");
    assert_eq!(figures(&library), before);
    library.redo().unwrap();
    library.take_as_read(arranged.document, NOW).unwrap();
    assert_eq!((figures(&library), listed(&library).len()), (before, 2));
    let error = library.separate(arranged.document, NOW).unwrap_err();
    assert!(error.is_wrong_call(), "{error}");
}

#[test]
fn what_is_joined_or_split_otherwise_is_read_with_the_librarys_own_indicators_and_not_again() {
    let (first, second, _) = halves();
    let (_folder, library) = library();
    let own = duixian_model::OwnIndicator {
        name: "省市重点项目投资".to_owned(),
        group: "economy".to_owned(),
        unit: duixian_model::Unit::from("亿元"),
        synonyms: vec!["省市重点项目完成投资".to_owned()],
        ..Default::default()
    };
    let id = library.keep_own(&own, NOW).unwrap();
    let held = |library: &Library| {
        let rows = listed(library);
        rows.iter().flat_map(|row| library.report(row.id).unwrap().observations).filter(|seen| seen.observation.indicator == *id).count()
    };
    take(&library, &[("易县（一）.txt", &first), ("易县（二）.txt", &second)], ImportChoices::default());
    assert_eq!((listed(&library).len(), held(&library), library.stale().unwrap()), (1, 1, 0), "joined");
    let document = library.arranged(listed(&library)[0].id).unwrap().document;
    library.separate(document, NOW).unwrap();
    assert_eq!(library.stale().unwrap(), 0, "apart");
    library.undo().unwrap();

    let both = format!("{}\n\n{}", sample("易县-2020"), sample("清苑区-2021"));
    take(&library, &[("汇编.txt", &both)], ImportChoices::default());
    let document = library.arranged(listed(&library).iter().find(|row| row.place == "清苑区").unwrap().id).unwrap().document;
    library.take_as_one(document, NOW).unwrap();
    assert_eq!(library.stale().unwrap(), 0, "as one");
    library.take_as_read(document, NOW).unwrap();
    assert_eq!(library.stale().unwrap(), 0, "as the text tells them");
    // Once the indicator is gone, all of them are.
    library.remove_own(&id, NOW).unwrap();
    assert_eq!(library.stale().unwrap(), 3);
}
