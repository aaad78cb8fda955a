//! The use cases on real files: the sample reports that the program carries. Expected figures were read in the samples
//! by a person and judged by the rules of pairing and verdict by hand.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use duixian_app::samples::{self, SAMPLES};
use duixian_app::{
    AppError, Background, Comparison, Control, FigureKind, FigureOptions, FileOutcome, ImportOptions, Lang, Library, Measure, Mode,
    PanelSelection, PictureOptions, Preset, Selection, Theme, picture,
};
use duixian_model::ChosenTopic;
use duixian_model::comparison::{Absence, Row, Side};
use duixian_model::{Decimal, Verdict};
use tempfile::TempDir;

fn options() -> ImportOptions {
    ImportOptions::at("2026-01-01T00:00:00Z")
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<(TempDir, Library)> = OnceLock::new();
    &LIBRARY
        .get_or_init(|| {
            let folder = TempDir::new().unwrap();
            let library = samples::open(folder.path().join("samples.duixian"), "2026-01-01T00:00:00Z").unwrap();
            (folder, library)
        })
        .1
}

fn selection(measure: Measure, year: i32, mode: Mode) -> Selection {
    Selection::new("gdp", measure, year, mode)
}

fn row<'a>(comparison: &'a Comparison, name: &str) -> &'a Row {
    comparison.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name} has no row"))
}

fn number(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

#[test]
fn the_sample_library_opens_again_as_it_is() {
    let info = library().info().unwrap();
    assert!(info.samples);
    assert_eq!(info.reports, SAMPLES.len());
    samples::open(library().path(), "2027-01-01T00:00:00Z").unwrap();
    assert_eq!(library().info().unwrap(), info, "nothing is added twice");
}

#[test]
fn samples_of_an_earlier_version_give_way() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("l.duixian");
    let library = Library::create(&path).unwrap();
    let old = format!("{}\n(旧)", String::from_utf8(SAMPLES[0].1.to_vec()).unwrap());
    library.import_bytes(&[(SAMPLES[0].0, old.as_bytes())], &options(), &Control::new(), |_, _| {}).unwrap();
    assert!(!library.info().unwrap().samples);
    let info = samples::open(&path, "2026-01-01T00:00:00Z").unwrap().info().unwrap();
    assert_eq!((info.reports, info.samples), (SAMPLES.len(), true));
}

#[test]
fn fulfilment_of_2021_on_the_counties_of_baoding() {
    let comparison = library().compare(&selection(Measure::Growth, 2021, Mode::Fulfilment)).unwrap();
    for (name, low, actual, gap, verdict) in [
        ("易县", "9", "6.3", "-2.7", Verdict::Missed), // 9%左右, δ 0.5
        ("清苑区", "9", "7", "-2", Verdict::Missed),
        ("定兴县", "8", "8.1", "0.1", Verdict::Met), // 8%以上
    ] {
        let row = row(&comparison, name);
        assert_eq!(row.target.fact().unwrap().low, number(low), "{name}");
        assert_eq!(row.actual.fact().unwrap().low, number(actual), "{name}");
        assert_eq!(row.gap.as_ref().map(|gap| gap.value), number(gap), "{name}");
        assert_eq!(row.verdict, Some(verdict), "{name}");
    }
    let without = row(&comparison, "涞源县");
    assert_eq!(without.target.fact().unwrap().low, number("8"));
    assert_eq!((without.actual.absence(), &without.verdict), (Some(Absence::NoReport), &None));
}

#[test]
fn levels_and_results_in_another_measure() {
    let comparison = library().compare(&selection(Measure::Level, 2019, Mode::Fulfilment)).unwrap();
    let row_of = row(&comparison, "容城县");
    assert_eq!(row_of.verdict, Some(Verdict::Met), "47.2亿元 aimed at, 51.08亿元 reached");
    let gap = row_of.gap.as_ref().unwrap();
    assert_eq!((Some(gap.value), gap.percent), (number("3.88"), number("8.22")));
    // 清苑 aimed at growth in 2022, and its report of 2023 gives a level only
    let comparison = library().compare(&selection(Measure::Growth, 2022, Mode::Fulfilment)).unwrap();
    let row_of = row(&comparison, "清苑区");
    assert_eq!(row_of.verdict, Some(Verdict::NotComparable));
    assert!(matches!(row_of.actual, Side::OtherMeasure { .. }));
}

#[test]
fn outlook_of_2021_on_guangzhou_and_its_districts() {
    let parent = library().place_key("广州市").unwrap();
    let chosen = Selection { parent: Some(parent), ..selection(Measure::Growth, 2021, Mode::Outlook) };
    let comparison = library().compare(&chosen).unwrap();
    assert!(comparison.rows.iter().all(|row| row.verdict.is_none()));
    let names: Vec<&str> = comparison.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["荔湾区", "越秀区", "天河区", "黄埔区", "从化区"]);
    for (name, last, target) in [
        ("越秀区", Some("2.7"), "4%左右"),
        ("天河区", Some("2.7"), "6%以上"),
        ("黄埔区", Some("4.1"), "10%左右"),
        ("从化区", None, "6%左右"),
    ] {
        let row = row(&comparison, name);
        assert_eq!(row.target.fact().unwrap().wording(), target, "{name}");
        assert_eq!(row.actual.fact().and_then(|fact| fact.low), last.and_then(number), "{name}");
    }
    let city = comparison.parent.as_ref().unwrap();
    assert_eq!((city.name.as_str(), city.target.fact().unwrap().wording().as_str()), ("广州市", "6%以上"));
    assert_eq!(row(&comparison, "天河区").increment, number("0"));
    assert_eq!(row(&comparison, "黄埔区").increment, None, "左右 is not 以上");
}

#[test]
fn a_plan_in_progress() {
    let comparison = library().compare(&selection(Measure::Level, 2025, Mode::Plan)).unwrap();
    // (270 / 192.18)^(1/4) = 1.0887, (220 / 176.6)^(1/2) = 1.1161
    for (name, target, share, needed) in [("定兴县", "270", "71.2", "8.87"), ("清苑区", "220", "80.3", "11.61")] {
        let row = row(&comparison, name);
        assert_eq!(row.target.fact().unwrap().low, number(target), "{name}");
        assert_eq!(row.verdict, Some(Verdict::InProgress), "{name}");
        let progress = row.progress.as_ref().unwrap();
        assert_eq!((progress.share, progress.needed), (number(share), number(needed)), "{name}");
    }
}

#[test]
fn a_figure_is_drawn_of_the_comparison_and_written_as_a_picture() {
    let folder = TempDir::new().unwrap();
    let chosen = PanelSelection::from(selection(Measure::Growth, 2021, Mode::Fulfilment));
    let options = FigureOptions { title: Some("我的标题".to_owned()), ..FigureOptions::default() };
    let figure = library().chart(&chosen, &options).unwrap();
    let comparison = library().compare(&chosen.selection).unwrap();
    let drawn = comparison.rows.iter().filter_map(|row| row.target.fact()).all(|fact| figure.marks.iter().any(|m| m.fact == Some(fact.id)));
    assert!(drawn, "every target has its mark");
    let write = |name: &str, picture: &PictureOptions| {
        let path = folder.path().join(name);
        library().export_picture(&chosen, &options, picture, &path).map(|()| path)
    };
    let finer = PictureOptions { dpi: Some(192), ..PictureOptions::default() };
    let png = write("图.png", &finer).unwrap();
    let header = fs::read(&png).unwrap();
    let width = u32::from_be_bytes(header[16..20].try_into().unwrap());
    assert_eq!(width, figure.width * 2, "192 dpi are two pixels to a logical pixel");
    // Back from the picture to the comparison.
    let carried = picture::reopen(&png).unwrap();
    assert_eq!((&carried.selection, &carried.options, &carried.picture), (&chosen, &options, &finer));
    assert_eq!(carried.comparisons, [comparison]);
    // A page whose words can be read again.
    let pdf = fs::read(write("图.pdf", &PictureOptions::default()).unwrap()).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let svg = write("图.svg", &PictureOptions { preset: Some(Preset::Column), ..PictureOptions::default() }).unwrap();
    assert!(fs::read_to_string(&svg).unwrap().contains("width=\"400\""));
    for (name, picture) in [
        ("a.gif", PictureOptions::default()),
        ("a.png", PictureOptions { dpi: Some(1200), ..PictureOptions::default() }),
        ("a.png", PictureOptions { dpi: Some(0), ..PictureOptions::default() }),
        ("a.png", PictureOptions { scale: Some(0.0), ..PictureOptions::default() }),
        ("a.png", PictureOptions { scale: Some(0.99), ..PictureOptions::default() }),
        ("a.png", PictureOptions { scale: Some(4.01), ..PictureOptions::default() }),
        ("a.png", PictureOptions { scale: Some(f32::NAN), ..PictureOptions::default() }),
    ] {
        assert!(matches!(write(name, &picture), Err(AppError::Wrong(_))), "{name}");
    }
    for (path, words) in [(svg, "没有兑现的数据"), (folder.path().join("无.png"), "读不出来")] {
        let error = picture::reopen(&path).unwrap_err();
        assert!(error.is_wrong_call() && error.to_string().contains(words), "{error}");
    }
}

#[test]
fn every_figure_is_drawn_again_from_its_picture_to_the_byte() {
    let folder = TempDir::new().unwrap();
    let sizes = [
        PictureOptions { preset: Some(Preset::Phone), ..PictureOptions::default() },
        PictureOptions { preset: Some(Preset::Slide), ..PictureOptions::default() },
        PictureOptions { preset: Some(Preset::A4), ..PictureOptions::default() },
        PictureOptions { preset: Some(Preset::Column), ..PictureOptions::default() },
        PictureOptions { scale: Some(1.0), background: Background::Transparent, ..PictureOptions::default() },
        PictureOptions { dpi: Some(150), ..PictureOptions::default() },
    ];
    for (i, figure) in FigureKind::ALL.into_iter().enumerate() {
        let mut chosen = PanelSelection::from(selection(Measure::Growth, 2021, Mode::Outlook));
        match figure {
            FigureKind::Time => chosen.years = vec![2020, 2021, 2022],
            FigureKind::Heat | FigureKind::Profile => {
                let topics = ["gdp", "retail_sales", "general_budget_revenue"];
                chosen.topics = topics.map(|id| ChosenTopic { indicator: id.to_owned(), measure: Measure::Growth }).into();
            }
            _ => {}
        }
        let options = FigureOptions {
            figure,
            lang: [Lang::Zh, Lang::En][i % 2],
            theme: [Theme::Light, Theme::Dark, Theme::Print][i % 3],
            font_scale: 110,
            top: Some(4),
            title: Some("我改过的标题：“<甲> & 乙”".to_owned()),
            subtitle: Some("  ".to_owned()),
            note: Some("第一行\n第二行".to_owned()),
            source: Some(String::new()),
            ..FigureOptions::default()
        };
        let size = &sizes[i % sizes.len()];
        let [first, again] = ["一.png", "二.png"].map(|name| folder.path().join(name));
        library().export_picture(&chosen, &options, size, &first).unwrap();
        let carried = picture::reopen(&first).unwrap();
        assert_eq!((&carried.selection, &carried.options, &carried.picture), (&chosen, &options, size), "{figure:?}");
        assert_eq!(carried.comparisons, library().panel(&chosen).unwrap().to_vec(), "{figure:?}");
        library().export_picture(&carried.selection, &carried.options, &carried.picture, &again).unwrap();
        assert!(fs::read(&first).unwrap() == fs::read(&again).unwrap(), "{figure:?} {size:?} is another picture");
    }
}

#[test]
fn a_panel_spreads_a_selection_over_years_and_indicators() {
    let first = selection(Measure::Growth, 2021, Mode::Fulfilment);
    let years = PanelSelection { years: vec![2020, 2021, 2022], ..first.clone().into() };
    let panel = library().panel(&years).unwrap();
    assert_eq!(panel.iter().map(|comparison| comparison.selection.year).collect::<Vec<_>>(), [2020, 2021, 2022]);
    assert_eq!(panel[1], library().compare(&first).unwrap());
    let too_many = PanelSelection { years: (1..=500).collect(), ..first.clone().into() };
    assert!(matches!(library().panel(&too_many), Err(AppError::Wrong(_))));
    let unknown = ChosenTopic { indicator: "no_such".to_owned(), measure: Measure::Growth };
    assert!(matches!(library().panel(&PanelSelection { topics: vec![unknown], ..first.into() }), Err(AppError::Wrong(_))));
}

#[test]
fn a_report_is_shown_with_its_evidence_in_place() {
    for listed in library().reports().unwrap() {
        let detail = library().report(listed.id).unwrap();
        assert_eq!(detail.row, listed);
        assert_eq!(detail.observations.len(), listed.targets + listed.actuals);
        let text: Vec<char> = detail.text.chars().collect();
        for seen in &detail.observations {
            let span = seen.observation.span;
            let piece: String = text[span.start - detail.base..span.end - detail.base].iter().collect();
            assert_eq!(piece, seen.observation.text, "{}", listed.title);
        }
        assert!(!detail.keywords.is_empty(), "{}", listed.title);
    }
}

#[test]
fn what_there_is_to_choose_shows_something() {
    let choices = library().choices().unwrap();
    let gdp = &choices.indicators[0];
    assert_eq!((gdp.id.as_str(), gdp.measures[0].measure), ("gdp", Measure::Growth));
    assert_eq!(choices.places.iter().find(|place| place.name == "天河区").unwrap().parent.as_deref(), Some("440100"));
    for measure in &gdp.measures {
        for mode in &measure.modes {
            for year in &mode.years {
                let comparison = library().compare(&selection(measure.measure, year.year, mode.mode)).unwrap();
                let both = |row: &&Row| row.target.fact().is_some() && row.actual.fact().is_some();
                let shown = match mode.mode {
                    Mode::Fulfilment => comparison.rows.iter().filter(both).count(),
                    Mode::Outlook | Mode::Plan => comparison.rows.iter().filter(|row| row.target.fact().is_some()).count(),
                    Mode::Progress => comparison.rows.iter().filter(|row| row.actual.fact().is_some()).count(),
                };
                assert_eq!(shown, year.places, "{:?} {:?} {}", measure.measure, mode.mode, year.year);
            }
        }
    }
}

#[test]
fn search_answers_with_the_words_marked_in_either_script() {
    for words in ["地区生产总值", "地區生產總值"] {
        let answer = library().search(words, 5).unwrap();
        assert!(answer.total >= 20, "{words}: {}", answer.total);
        assert_eq!(answer.hits.len(), 5);
        for hit in &answer.hits {
            assert!(hit.pieces.iter().any(|piece| piece.hit && piece.text == "地区生产总值"), "{:?}", hit.pieces);
        }
    }
    assert_eq!(library().search("银河系", 5).unwrap().total, 0);
}

#[test]
fn a_broken_file_stops_nothing_and_a_cancel_leaves_whole_files() {
    let folder = TempDir::new().unwrap();
    let library = Library::create(folder.path().join("l.duixian")).unwrap();
    let files = folder.path().join("files");
    fs::create_dir(&files).unwrap();
    for (name, bytes) in SAMPLES {
        fs::write(files.join(name), bytes).unwrap();
    }
    fs::write(files.join("0-broken.txt"), [0xFF, 0xFE, 0x00, 0xD8, 0x00, 0xD8, 0x01]).unwrap();
    fs::write(files.join("1-empty.txt"), []).unwrap();
    let paths = [files];
    let cancel = Control::new();
    let summary = library
        .import(&paths, &options(), &cancel, |at, _| {
            if at.done == 5 {
                cancel.cancel();
            }
        })
        .unwrap();
    assert!(summary.cancelled);
    assert_eq!(summary.files.len(), SAMPLES.len() + 2, "every file is told of");
    assert_eq!((summary.count(FileOutcome::Imported), summary.count(FileOutcome::Refused)), (4, 2));
    assert!(summary.refused().all(|file| file.message.as_ref().is_some_and(|message| !message.is_empty())));
    assert_eq!(library.info().unwrap().reports, 4);
    let summary = library.import(&paths, &options(), &Control::new(), |_, _| {}).unwrap();
    assert_eq!((summary.count(FileOutcome::AlreadyHeld), summary.cancelled), (4, false));
    assert_eq!(library.info().unwrap().reports, SAMPLES.len());
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn the_same_files_give_the_same_library_in_any_order_of_workers() {
    let folder = TempDir::new().unwrap();
    let told = |name: &str| {
        let library = samples::open(folder.path().join(name), "2026-01-01T00:00:00Z").unwrap();
        let mut out = Vec::new();
        library.export_to(duixian_app::export::ExportFormat::Ndjson, &mut out, "2026-01-01T00:00:00Z").unwrap();
        out
    };
    assert_eq!(told("a.duixian"), told("b.duixian"));
}

#[test]
fn errors_reach_the_page_as_code_and_message() {
    let missing = Library::open(PathBuf::from("没有.duixian")).unwrap_err();
    let wire = serde_json::to_value(&missing).unwrap();
    assert_eq!(wire["code"], "library_not_found");
    assert!(wire["message"].as_str().unwrap().contains("没有.duixian"));
    let unknown = library().compare(&Selection { indicator: "x".to_owned(), ..selection(Measure::Growth, 2021, Mode::Outlook) });
    assert_eq!(unknown.unwrap_err().code(), "wrong");
}
