//! Words of one, two and four characters, found exactly and shown where they stand.

use duixian_model::Span;
use duixian_store::{Hit, Library, NewFile, SearchOrder, SearchQuery};

use crate::made::{file, found, place, report};

/// A library of texts, each a report of its own: name of the place, year, text, and the text as search sees it.
fn library(texts: &[(&str, i32, &str, &str)]) -> (tempfile::TempDir, Library) {
    let (folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    for (name, year, text, folded) in texts {
        let mut given: NewFile = file(&format!("{name}.txt"), text, vec![found(report(text, name, None, *year))]);
        given.documents[0].folded = (*folded).to_owned();
        library.add(given).unwrap();
    }
    (folder, library)
}

fn search(library: &Library, words: &str) -> Vec<Hit> {
    let query = SearchQuery { words: words.into(), order: SearchOrder::Listed, offset: 0, limit: 100 };
    let page = library.search(&query).unwrap();
    assert_eq!(page.total, page.hits.len());
    page.hits
}

/// Place and number of finds.
fn counts(library: &Library, words: &str) -> Vec<(String, usize)> {
    search(library, words).into_iter().map(|hit| (hit.report.place, hit.count)).collect()
}

const TEXTS: &[(&str, i32, &str, &str)] = &[
    ("甲区", 2021, "全区招商引资到位15.2亿元,GDP增长5%。招商\n引资再上台阶。", "全区招商引资到位15.2亿元,GDP增长5%。招商\n引资再上台阶。"),
    ("乙区", 2020, "引资12亿元;招商。引资工作,Gdp增长5.2%", "引资12亿元;招商。引资工作,Gdp增长5.2%"),
    (
        "丙區",
        2019,
        "社會消費品零售總額增長(zēng zhǎng)七成,教(jiào)育支出增加",
        "社会消费品零售总额增长            七成,教      育支出增加",
    ),
];

#[test]
fn words_of_any_length_are_found_exactly() {
    for (_, _, text, folded) in TEXTS {
        assert_eq!(text.chars().count(), folded.chars().count());
    }
    let (_folder, library) = library(TEXTS);
    let found = |words: &str| counts(&library, words);
    let one = |name: &str, count: usize| vec![(name.to_owned(), count)];
    assert_eq!(found("资"), [("甲区".to_owned(), 2), ("乙区".to_owned(), 2)]);
    assert_eq!(found("引资"), [("甲区".to_owned(), 2), ("乙区".to_owned(), 2)]);
    assert_eq!(found("招商引资"), one("甲区", 2), "not across a full stop");
    assert_eq!(found("商引"), one("甲区", 2), "also across what a segmenter would cut");
    assert_eq!(found("资商"), []);
    assert_eq!(found("gdp"), [("甲区".to_owned(), 1), ("乙区".to_owned(), 1)]);
    assert_eq!(found("GDP"), [("甲区".to_owned(), 1), ("乙区".to_owned(), 1)]);
    assert_eq!(found("dp"), []);
    assert_eq!(found("15.2"), one("甲区", 1));
    assert_eq!(found("5.2%"), one("乙区", 1));
    assert_eq!(found("5%"), one("甲区", 1));
    assert_eq!(found("12亿"), one("乙区", 1));
    assert_eq!(found("2亿"), []);
}

#[test]
fn traditional_text_is_found_by_simplified_words_where_it_stands() {
    let (_folder, library) = library(TEXTS);
    let text: Vec<char> = TEXTS[2].2.chars().collect();
    for (words, expected) in [("零售总额", "零售總額"), ("教育", "教(jiào)育"), ("增长七成", "增長(zēng zhǎng)七成"), ("会", "會")]
    {
        let hits = search(&library, words);
        let [hit] = &hits[..] else { panic!("{words}: {} reports", hits.len()) };
        let [Span { start, end }] = hit.spans[..] else { panic!("{words}: {:?}", hit.spans) };
        assert_eq!(text[start..end].iter().collect::<String>(), expected);
        let shown: Vec<char> = hit.snippet.text.chars().collect();
        let [Span { start, end }] = hit.snippet.highlights[..] else { panic!("{words}: {:?}", hit.snippet) };
        assert_eq!(shown[start..end].iter().collect::<String>(), expected);
    }
}

#[test]
fn all_the_words_must_stand_in_a_report() {
    let (_folder, library) = library(TEXTS);
    assert_eq!(counts(&library, "招商 台阶"), [("甲区".to_owned(), 3)]);
    assert_eq!(counts(&library, "招商\u{3000}增长 工作"), [("乙区".to_owned(), 3)]);
    assert_eq!(counts(&library, "招商 零售"), []);
    assert_eq!(counts(&library, "“招商引资” \"台阶\""), [("甲区".to_owned(), 3)]);
    for words in ["", "  ", "\"", "“”", "AND", "招商 OR", "NEAR(招 商)", "招*", "text:招商", "-招商"] {
        assert_eq!(counts(&library, words), [], "{words}");
    }
}

#[test]
fn a_long_report_shows_the_piece_with_most_of_the_words() {
    let filler = "各项工作有序推进。".repeat(200);
    let text = format!("{filler}商贸流通。{filler}商贸流通与现代物流并进。{filler}");
    let (_folder, library) = library(&[("丁区", 2021, &text, &text)]);
    let hit = &search(&library, "商贸 物流")[0];
    assert_eq!(hit.count, 3);
    let shown: Vec<char> = hit.snippet.text.chars().collect();
    let marked: Vec<String> = hit.snippet.highlights.iter().map(|span| shown[span.start..span.end].iter().collect()).collect();
    assert_eq!(marked, ["商贸", "物流"]);
    assert!(shown.len() <= 120, "{}", shown.len());
    let whole: Vec<char> = text.chars().collect();
    assert_eq!(shown, whole[hit.snippet.start..hit.snippet.start + shown.len()]);

    let often = &search(&library, "工作")[0];
    assert_eq!(often.count, 600);
    assert_eq!(often.spans.len(), duixian_store::SPANS_TOLD);
}

#[test]
fn pages_follow_one_another() {
    let texts: Vec<(String, i32, String)> =
        (0..25).map(|n| (format!("区{n:02}"), 2000 + n % 5, format!("第{n}篇。{}", "招商。".repeat(1 + n as usize)))).collect();
    let texts: Vec<_> = texts.iter().map(|(name, year, text)| (name.as_str(), *year, text.as_str(), text.as_str())).collect();
    let (_folder, library) = library(&texts);
    let listed: Vec<i64> = library.reports().unwrap().iter().map(|report| report.id).collect();
    let page = |order, offset, limit| library.search(&SearchQuery { words: "招商".into(), order, offset, limit }).unwrap();
    let ids = |page: &duixian_store::SearchPage| page.hits.iter().map(|hit| hit.report.id).collect::<Vec<_>>();
    let mut seen = Vec::new();
    for offset in [0, 10, 20, 30] {
        let page = page(SearchOrder::Listed, offset, 10);
        assert_eq!(page.total, 25);
        seen.extend(ids(&page));
    }
    assert_eq!(seen, listed);
    let best = page(SearchOrder::Relevance, 0, 25);
    assert_eq!(best.hits[0].report.place, "区24");
    assert!(best.hits[0].count > best.hits[24].count);
}

/// What the module promises of other tools: their SQLite finds the words too.
#[test]
fn another_tool_can_ask_the_index() {
    let (folder, library) = library(TEXTS);
    drop(library);
    let raw = rusqlite::Connection::open(folder.path().join("测试 库.duixian")).unwrap();
    let title: String = raw
        .query_row("SELECT title FROM reports WHERE id IN (SELECT rowid FROM search WHERE search MATCH '\"招 商 引 资\"')", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(title, "甲区2021年政府工作报告");
}

/// On texts from the wild: words of one, two and four characters, taken from the texts themselves, are found as often as
/// they stand there, blanks and line ends aside — and no report is missed.
#[test]
#[allow(clippy::print_stdout)]
fn the_texts_of_the_corpus_give_back_every_word() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut texts: Vec<(String, String)> = Vec::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            texts.push((path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    if texts.is_empty() {
        println!("skipped: ../shared/corpus is absent");
        return;
    }
    texts.sort();
    let given: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), 2021, text.as_str(), text.as_str())).collect();
    let (_folder, library) = library(&given);
    let bare: Vec<(&str, String)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()))
        .collect();
    let chinese = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let mut asked = 0;
    for (_, text) in &bare {
        let characters: Vec<char> = text.chars().collect();
        for (at, length) in (0..characters.len()).step_by(characters.len() / 15).zip([1, 2, 4].into_iter().cycle()) {
            let word = &characters[at..(at + length).min(characters.len())];
            if !word.iter().all(chinese) {
                continue;
            }
            let word: String = word.iter().collect();
            let mut expected: Vec<(String, usize)> =
                bare.iter().map(|(name, text)| ((*name).to_owned(), text.matches(&word).count())).filter(|(_, count)| *count > 0).collect();
            let mut found = counts(&library, &word);
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{word}");
            asked += 1;
        }
    }
    assert!(asked >= 40, "only {asked} words were asked");
}
