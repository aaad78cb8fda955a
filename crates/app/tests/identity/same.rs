//! One report from several sources.

use duixian_app::same::{ANOTHER_EDITION, Merit, SAME_TEXT_ELSEWHERE};
use duixian_app::{Library, Measure, Mode, Selection};

use crate::dress::{NOW, from_a_page, import, library, listed, row, sample, traditional};

/// Everything that counts reports counts this many of 易县.
fn counted(library: &Library, times: usize) {
    let rows = listed(library);
    assert_eq!(rows.len(), times, "{:?}", rows.iter().map(|row| &row.origin).collect::<Vec<_>>());
    assert_eq!(library.info().unwrap().reports, times);
    assert_eq!(library.search("文旅产业要回暖", 9).unwrap().total, times);
    let mut out = Vec::new();
    let exported = library.export_to(duixian_app::export::ExportFormat::Ndjson, &mut out, "2026-01-01T00:00:00Z").unwrap();
    assert_eq!(exported, rows.iter().map(|row| row.targets + row.actuals).sum::<usize>());
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn a_report_in_four_dresses_is_one_report() {
    let (_folder, library) = library();
    let plain = sample("易县-2021");
    import(&library, &[("易县2021.txt", &plain)]);
    counted(&library, 1);
    let before = library.choices().unwrap();
    let page = from_a_page(&plain);
    let big = traditional(&plain);
    assert_ne!(big, plain);
    let without_title: String = plain.split_once('\n').unwrap().1.to_owned();
    let table = row("2021", "易县", "保定市", "河北省", "2021年易县政府工作报告", &plain);
    import(&library, &[("网页.txt", &page), ("繁體.txt", &big), ("全国.csv", &table), ("易县无题.txt", &without_title)]);
    counted(&library, 1);
    let now = library.choices().unwrap();
    assert_eq!((now.indicators, now.places), (before.indicators, before.places));
    let taken = listed(&library).remove(0);
    assert_eq!(taken.sources, 5);
    let sources = library.sources(taken.id).unwrap();
    assert_eq!(sources.len(), 5);
    assert!(sources[0].taken && sources[0].row.id == taken.id && sources[1..].iter().all(|source| !source.taken));
    assert!(sources.iter().all(|source| !source.why.is_empty()));
    // From any of them the same circle is seen.
    let other = sources[4].row.id;
    assert_eq!(library.sources(other).unwrap(), sources);
    assert!(!library.report(other).unwrap().takes_part);
    assert_eq!(library.offers().unwrap(), []);
    assert_eq!(library.lookalikes().unwrap(), []);
}

#[test]
fn the_better_text_is_taken_in_whatever_order_they_come() {
    let plain = sample("易县-2021");
    let cut: String = plain.chars().take(plain.chars().count() * 3 / 5).collect();
    let illegible = plain.replacen("综合", "综\u{FFFD}", 1).replacen("生态", "生\u{FFFD}", 1);
    let page = from_a_page(&plain);
    let files = [("残.txt", cut.as_str()), ("乱.txt", illegible.as_str()), ("全.txt", plain.as_str()), ("页.txt", page.as_str())];
    let mut chosen = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let (_folder, library) = library();
        for at in order {
            import(&library, &files[at..=at]);
        }
        counted(&library, 1);
        let sources = library.sources(listed(&library)[0].id).unwrap();
        let of = |name: &str| sources.iter().find(|source| source.row.origin == name).unwrap();
        assert_eq!((of("残.txt").merit, of("乱.txt").merit), (Some(Merit::Whole), Some(Merit::Legible)));
        assert!(of("残.txt").why.contains("中断") && of("乱.txt").why.contains("2个字"), "{}", of("乱.txt").why);
        assert_eq!((of("残.txt").broken_off, of("乱.txt").replaced), (true, 2));
        chosen.push(sources[0].row.origin.clone());
    }
    assert!(chosen.iter().all(|name| *name == chosen[0] && ["全.txt", "页.txt"].contains(&name.as_str())), "{chosen:?}");
}

#[test]
fn the_choice_can_be_changed_and_undone_and_two_can_be_told_apart() {
    let (_folder, library) = library();
    let plain = sample("易县-2021");
    let cut: String = plain.chars().take(plain.chars().count() * 3 / 5).collect();
    import(&library, &[("全.txt", &plain), ("残.txt", &cut)]);
    let whole = listed(&library).remove(0);
    let part = library.sources(whole.id).unwrap()[1].row.clone();
    library.prefer(part.id, NOW).unwrap();
    assert_eq!(listed(&library)[0].id, part.id);
    assert_eq!(library.sources(part.id).unwrap()[1].merit, Some(Merit::Preferred));
    counted_once_each(&library);
    // A further source does not overrule what the user said.
    import(&library, &[("页.txt", &from_a_page(&plain))]);
    assert_eq!(listed(&library).iter().map(|row| row.id).collect::<Vec<_>>(), [part.id]);
    let change = library.undo().unwrap().unwrap();
    assert_eq!((change.what.as_str(), change.about.as_str()), ("prefer", "易县2021年"));
    assert_ne!(listed(&library)[0].id, part.id);
    assert_eq!(library.redo().unwrap().unwrap().what, "prefer");
    assert_eq!(listed(&library)[0].id, part.id);

    library.tell_apart(part.id, NOW).unwrap();
    assert_eq!(listed(&library).len(), 2);
    assert_eq!(library.sources(part.id).unwrap().len(), 1);
    counted_once_each(&library);
    library.undo().unwrap();
    assert_eq!(listed(&library).len(), 1);
}

fn counted_once_each(library: &Library) {
    assert_eq!(library.check().unwrap().findings, []);
    let rows = listed(library);
    for row in &rows {
        assert_eq!(library.report(row.id).unwrap().observations.len(), row.targets + row.actuals);
    }
}

#[test]
fn a_row_that_names_another_place_is_flagged_with_both_readings() {
    let (_folder, library) = library();
    let text = sample("荔湾区-2021");
    // Without title and greeting nothing in the text says whose it is: the table is believed, and wrong.
    let bare: String = text.replace("荔湾区", "全区").replace("荔湾", "本区").replace("广州市", "全市");
    import(&library, &[("荔湾区2021.txt", &text), ("全国.csv", &row("2021", "越秀区", "广州市", "广东省", "", &bare))]);
    let rows = listed(&library);
    let places: Vec<_> = rows.iter().map(|row| row.place.as_str()).collect();
    assert_eq!(places.len(), 2, "both are kept: {places:?}");
    let alike = library.lookalikes().unwrap();
    assert_eq!(alike.len(), 1, "{places:?}");
    assert!(alike[0].share > 0.8 && alike[0].message.contains("请核对"), "{:?}", alike[0]);
    assert!(rows.iter().all(|row| row.warnings.iter().any(|warning| warning.code == SAME_TEXT_ELSEWHERE)));

    // The user says which is right: the other is one of its sources from then on.
    let right = rows.iter().find(|row| row.place == "荔湾区").unwrap();
    let wrong = rows.iter().find(|row| row.id != right.id).unwrap();
    library.replace(wrong.id, right.id, NOW).unwrap();
    assert_eq!(listed(&library).iter().map(|row| row.id).collect::<Vec<_>>(), [right.id]);
    assert_eq!(library.lookalikes().unwrap(), []);
    counted_once_each(&library);
    library.undo().unwrap();
    assert_eq!(library.lookalikes().unwrap().len(), 1);
    library.keep_both(wrong.id, right.id, NOW).unwrap();
    assert_eq!(library.lookalikes().unwrap(), []);
    assert_eq!(listed(&library).len(), 2);
}

#[test]
fn no_two_of_the_samples_are_taken_for_one() {
    let (_folder, library) = library();
    let names: Vec<&str> = duixian_app::samples::SAMPLES.iter().map(|(name, _)| name.strip_suffix(".txt").unwrap()).collect();
    let texts: Vec<(String, String)> = names.iter().map(|name| (format!("{name}.txt"), sample(name))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    import(&library, &files);
    let rows = listed(&library);
    assert_eq!(rows.len(), names.len());
    assert!(rows.iter().all(|row| row.sources == 1 && row.warnings.iter().all(|w| w.code != ANOTHER_EDITION)));
    assert_eq!((library.offers().unwrap().len(), library.lookalikes().unwrap().len()), (0, 0));
}

#[test]
fn another_edition_is_offered_and_taken_on_request() {
    let (_folder, library) = library();
    let old = sample("易县-2021");
    let new = old.replace("均增长9%左右；规模", "均增长9.5%左右；规模").replace("720万人次", "730万人次");
    assert_ne!(old, new);
    import(&library, &[("易县2021.txt", &old), ("易县2021更正.txt", &new)]);
    assert_eq!(listed(&library).len(), 2, "both take part until the user has looked");
    let offer = library.offers().unwrap().remove(0);
    assert_eq!((offer.old.origin.as_str(), offer.new.origin.as_str(), offer.differing), ("易县2021.txt", "易县2021更正.txt", 2));
    let changed: Vec<_> = offer.changed.iter().map(|changed| (changed.indicator.as_str(), changed.old.len(), changed.new.len())).collect();
    assert!(changed.contains(&("gdp", 1, 1)) && changed.contains(&("tourist_visits", 1, 1)), "{changed:?}");
    assert!(offer.message.contains("2处数字不同"), "{}", offer.message);
    assert!(listed(&library).iter().all(|row| row.warnings.iter().any(|warning| warning.code == ANOTHER_EDITION)));

    library.replace(offer.old.id, offer.new.id, NOW).unwrap();
    let rows = listed(&library);
    assert_eq!((rows.len(), rows[0].id, rows[0].sources), (1, offer.new.id, 2));
    assert_eq!(target(&library), "9.5%左右");
    assert_eq!(library.offers().unwrap(), []);
    library.undo().unwrap();
    assert_eq!(library.offers().unwrap().len(), 1);
    library.keep_both(offer.old.id, offer.new.id, NOW).unwrap();
    assert_eq!((library.offers().unwrap().len(), listed(&library).len()), (0, 2));
}

#[test]
fn a_draft_is_the_older_edition_whenever_it_comes() {
    let text = sample("易县-2021");
    let draft = text.replacen("2021年易县政府工作报告", "2021年易县政府工作报告（征求意见稿）", 1);
    for order in [[0, 1], [1, 0]] {
        let (_folder, library) = library();
        let files = [("稿.txt", draft.as_str()), ("定.txt", text.as_str())];
        for at in order {
            import(&library, &files[at..=at]);
        }
        let offer = library.offers().unwrap().remove(0);
        assert_eq!((offer.old.origin.as_str(), offer.new.origin.as_str()), ("稿.txt", "定.txt"));
    }
}

/// The wording of the growth target of 2021.
fn target(library: &Library) -> String {
    let selection = Selection::new("gdp", Measure::Growth, 2021, Mode::Outlook);
    let comparison = library.compare(&selection).unwrap();
    assert_eq!(comparison.rows.len(), 1);
    comparison.rows[0].target.fact().unwrap().wording()
}
