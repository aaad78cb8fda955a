//! Data on its way out, read back: the samples' figures, worked out by hand (see `library.rs`), in every format.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::OnceLock;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use duixian_app::export::ExportFormat;
use duixian_app::export::comparison::TableOptions;
use duixian_app::{Lang, Library, Measure, Mode, PanelSelection, Selection, samples};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor};
use tempfile::TempDir;

const NOW: &str = "2026-01-02T03:04:05Z";

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

/// Growth of 2021 against its target; 易县 aimed at 9% 左右 and reached 6.3%, 定兴县 at 8% 以上 and reached 8.1%.
fn fulfilment() -> PanelSelection {
    PanelSelection::from(Selection::new("gdp", Measure::Growth, 2021, Mode::Fulfilment))
}

fn exported(name: &str, options: &TableOptions) -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    library().export_comparison(&fulfilment(), options, &path, NOW).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left beside it");
    (folder, path)
}

fn key_of(name: &str) -> String {
    let comparison = library().compare(&fulfilment().selection).unwrap();
    comparison.rows.iter().find(|row| row.name == name).unwrap().place.clone()
}

fn column(sheet: &Range<Data>, head: &str) -> usize {
    sheet.rows().next().unwrap().iter().position(|cell| *cell == head).unwrap_or_else(|| panic!("no column {head}"))
}

fn cell<'a>(sheet: &'a Range<Data>, place: &str, head: &str) -> &'a Data {
    let row = sheet.rows().find(|row| row[0] == place).unwrap_or_else(|| panic!("no row {place}"));
    &row[column(sheet, head)]
}

#[test]
fn a_comparison_as_csv_opens_in_a_spreadsheet() {
    let (_folder, path) = exported("对比.csv", &TableOptions::default());
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{FEFF}地区,所属,"));
    assert!(text.lines().all(|line| !line.contains('\n')) && text.contains("\r\n"));
    let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let heads = table.headers().unwrap().clone();
    let at = |head: &str| heads.iter().position(|found| found == head).unwrap();
    let row = table.records().map(Result::unwrap).find(|row| &row[0] == "易县").unwrap();
    let told = ["目标", "实际", "目标下限", "实际下限", "差距", "差距的单位", "结论", "目标表述"].map(|head| &row[at(head)]);
    assert_eq!(told, ["9%左右", "6.3%", "9", "6.3", "-2.7", "个百分点", "未完成", "左右"]);
    assert!(row[at("目标原句")].contains('9') && !row[at("目标原句")].contains('\n'));
}

#[test]
fn a_workbook_holds_real_numbers_sources_and_notes() {
    let (_folder, path) = exported("对比.xlsx", &TableOptions::default());
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["对比", "简表", "来源", "缺失", "说明"]);
    let sheet = book.worksheet_range("对比").unwrap();
    assert_eq!(*cell(&sheet, "易县", "实际下限"), Data::Float(6.3));
    assert_eq!(*cell(&sheet, "易县", "差距"), Data::Float(-2.7));
    assert_eq!(*cell(&sheet, "定兴县", "差距"), Data::Float(0.1));
    assert_eq!(*cell(&sheet, "定兴县", "结论"), Data::String("完成".to_owned()));
    // Who has no figure is told why, and which report would have it.
    let missing = book.worksheet_range("缺失").unwrap();
    assert!(missing.height() > 1);
    let reasons = column(&missing, "原因");
    assert!(missing.rows().skip(1).all(|row| !row[reasons].to_string().is_empty()));
    // Every report that a figure names is among the sources, cited.
    let sources = book.worksheet_range("来源").unwrap();
    let (numbers, cited) = (column(&sources, "报告编号"), column(&sources, "引用格式"));
    let known: Vec<String> = sources.rows().skip(1).map(|row| row[numbers].to_string()).collect();
    for row in sheet.rows().skip(1) {
        for head in ["目标报告编号", "实际报告编号"] {
            let report = row[column(&sheet, head)].to_string();
            assert!(report.is_empty() || known.contains(&report), "{report}");
        }
    }
    assert!(sources.rows().skip(1).all(|row| row[cited].to_string().contains("[R]. ")));
    assert!(book.worksheet_range("说明").unwrap().rows().any(|row| row[1].to_string().contains(NOW)));
}

#[test]
fn a_workbook_is_ready_for_the_printer() {
    let (_folder, path) = exported("对比.xlsx", &TableOptions::default());
    let parts = zipped(&path);
    let text = |name: &str| String::from_utf8(parts.iter().find(|(found, _)| found == name).unwrap().1.clone()).unwrap();
    // In the order of the sheets: the wide one over several pages' width, the others each on one.
    for (number, across) in [(1, r#"fitToWidth="3""#), (2, ""), (3, ""), (4, "")] {
        let sheet = text(&format!("xl/worksheets/sheet{number}.xml"));
        let page = &sheet[sheet.find("<pageSetup").unwrap()..];
        assert!(
            page.contains(r#"paperSize="9""#) && page.contains(r#"orientation="landscape""#) && page.contains(r#"fitToHeight="0""#),
            "{number}: {page}"
        );
        assert!(page.contains(across) && page.contains("fitToWidth") != across.is_empty(), "{number}: {page}");
        assert!(sheet.contains("fitToPage=\"1\"") && sheet.contains("第 &amp;P 页，共 &amp;N 页"), "{number}");
    }
    let book = text("xl/workbook.xml");
    for told in ["对比!$A:$A,对比!$1:$1", "简表!$1:$1", "来源!$A:$A,来源!$1:$1"] {
        assert!(book.contains(told), "{told}: {book}");
    }
    // The summary says what the briefing says.
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("简表").unwrap();
    assert_eq!(*cell(&sheet, "易县", "目标"), Data::String("9%左右".to_owned()));
    assert_eq!(*cell(&sheet, "易县", "差距"), Data::Float(-2.7));
    assert_eq!(*cell(&sheet, "易县", "差距的单位"), Data::String("个百分点".to_owned()));
    assert_eq!(*cell(&sheet, "易县", "结论"), Data::String("未完成".to_owned()));
}

#[test]
fn the_order_and_the_rows_of_the_table_are_those_of_the_file() {
    let places = vec![key_of("定兴县"), key_of("易县")];
    let (_folder, path) = exported("两县.xlsx", &TableOptions { places, lang: Lang::En, figure: None });
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("comparison").unwrap();
    let names: Vec<String> = sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(names, ["定兴县", "易县"]);
    assert_eq!(cell(&sheet, "易县", "Verdict").to_string(), "missed");
    assert_eq!(cell(&sheet, "易县", "Target").to_string(), "about 9%");
}

#[test]
fn an_english_workbook_speaks_in_words() {
    let (_folder, path) = exported("all.xlsx", &TableOptions { lang: Lang::En, ..TableOptions::default() });
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("comparison").unwrap();
    assert_eq!(cell(&sheet, "易县", "Is parent").to_string(), "no");
    assert_eq!(cell(&sheet, "易县", "Target report year").to_string(), "2021");
    let state = column(&sheet, "Actual state");
    assert!(sheet.rows().any(|row| ["not stated", "no report", "text broken off"].contains(&row[state].to_string().as_str())), "{sheet:?}");
    let id = column(&sheet, "Indicator");
    for row in sheet.rows() {
        for (at, cell) in row.iter().enumerate().filter(|(at, _)| *at != id) {
            assert!(!cell.to_string().contains('_'), "{at}: {cell}");
        }
    }
}

#[test]
fn parquet_is_typed_and_keeps_the_exact_digits() {
    let (_folder, path) = exported("对比.parquet", &TableOptions::default());
    let file = SerializedFileReader::new(fs::File::open(&path).unwrap()).unwrap();
    let row = file.get_row_iter(None).unwrap().map(Result::unwrap).find(|row| row.get_string(0).unwrap() == "易县").unwrap();
    let get = |name: &str| row.get_column_iter().find(|(found, _)| *found == name).map(|(_, field)| field.clone()).unwrap();
    assert_eq!(get("actual_low"), Field::Double(6.3));
    assert_eq!(get("actual_low_text"), Field::Str("6.3".to_owned()));
    assert_eq!(get("gap_text"), Field::Str("-2.7".to_owned()));
    assert_eq!(get("year"), Field::Long(2021));
    assert_eq!(get("is_parent"), Field::Bool(false));
    assert_eq!(get("verdict"), Field::Str("missed".to_owned()));
    assert_eq!(get("stretch"), Field::Null);
}

fn zipped(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn a_briefing_is_a_word_table_between_three_lines() {
    let (_folder, path) = exported("简报.docx", &TableOptions::default());
    let parts = zipped(&path);
    let (_, body) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    let body = String::from_utf8(body.clone()).unwrap();
    for told in ["易县", "9%左右", "6.3%", "−2.7", "未完成", "引用的报告"] {
        assert!(body.contains(told), "{told}");
    }
    // The unit stands on a line of its own, in a column that holds it: six characters of 210 and what is free beside them.
    assert!(body.contains("差距</w:t></w:r><w:r><w:br/></w:r><w:r><w:t xml:space=\"preserve\">（个百分点）"), "{body}");
    let widths: Vec<u32> = body.split("<w:gridCol w:w=\"").skip(1).map(|rest| rest[..rest.find('"').unwrap()].parse().unwrap()).collect();
    assert!(widths[3] >= 6 * 210 + 170, "{widths:?}");
    assert_eq!(widths.iter().sum::<u32>(), 9070);
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
}

#[test]
fn a_briefing_in_english_says_its_remarks_in_english() {
    let (_folder, path) = exported("briefing.docx", &TableOptions { lang: Lang::En, ..TableOptions::default() });
    let body = String::from_utf8(zipped(&path).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1).unwrap();
    for told in ["about 9%", "missed", "易县: &quot;about&quot; allows 0.5 percentage points", "The result is an estimate or preliminary"]
    {
        assert!(body.contains(told), "{told}: {body}");
    }
    assert!(!body.contains("容许差") && !body.contains("hollow"), "{body}");
}

#[test]
fn a_bundle_holds_all_that_a_reader_needs() {
    let (_folder, path) = exported("打包.zip", &TableOptions::default());
    let parts = zipped(&path);
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["README.txt", "figure.png", "figure.svg", "data.csv", "data.xlsx", "sources.csv", "missing.csv"]);
    let part = |name: &str| parts.iter().find(|(found, _)| found == name).map(|(_, bytes)| bytes.clone()).unwrap();
    assert!(part("figure.png").starts_with(b"\x89PNG"));
    assert!(String::from_utf8(part("figure.svg")).unwrap().starts_with("<svg"));
    let readme = String::from_utf8(part("README.txt")).unwrap();
    for told in ["怎样引用", "How to cite", "[R]. ", "missing.csv", "同年兑现"] {
        assert!(readme.contains(told), "{told}");
    }
    assert!(String::from_utf8(part("missing.csv")).unwrap().contains("2022年政府工作报告"), "2021's results stand in the reports of 2022");
}

#[test]
fn every_observation_goes_out_in_every_format() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    let count = library().info().unwrap().observations;
    for (format, name) in [
        (ExportFormat::Csv, "a.csv"),
        (ExportFormat::Xlsx, "a.xlsx"),
        (ExportFormat::Parquet, "a.parquet"),
        (ExportFormat::Ndjson, "a.ndjson"),
    ] {
        assert_eq!(ExportFormat::of(&at(name)).unwrap(), format);
        assert_eq!(library().export(format, &at(name), NOW).unwrap(), count, "{name}");
    }
    let file = SerializedFileReader::new(fs::File::open(at("a.parquet")).unwrap()).unwrap();
    assert_eq!(file.metadata().file_metadata().num_rows() as usize, count);
    let mut book: Xlsx<_> = open_workbook(at("a.xlsx")).unwrap();
    let sheet = book.worksheet_range("数据").unwrap();
    assert_eq!(sheet.height(), count + 1);
    assert_eq!(book.worksheet_range("报告").unwrap().height(), library().info().unwrap().reports + 1);
    // What the help and the review call little confidence.
    assert!(book.worksheet_range("说明").unwrap().rows().any(|row| row[0] == "可信度" && row[1].to_string().contains("低于 0.75 ")));
    // The same figure in CSV, XLSX and Parquet.
    let text = fs::read_to_string(at("a.csv")).unwrap();
    let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let low = table.headers().unwrap().iter().position(|head| head == "low").unwrap();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    for ((row, of_book), of_parquet) in rows.iter().zip(sheet.rows().skip(1)).zip(file.get_row_iter(None).unwrap()) {
        let of_parquet = of_parquet.unwrap();
        let exact = of_parquet.get_column_iter().find(|(name, _)| *name == "low_text").map(|(_, field)| field.clone()).unwrap();
        match exact {
            Field::Null => assert!(row[low].is_empty() && of_book[low] == Data::Empty),
            Field::Str(exact) => {
                assert_eq!(row[low], exact);
                let double: f64 = exact.parse().unwrap();
                assert!(matches!(&of_book[low], Data::Float(found) if *found == double), "{exact}");
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_nothing_stays() {
    let folder = TempDir::new().unwrap();
    let options = TableOptions::default();
    for name in ["a.csv", "a.xlsx", "a.parquet", "a.docx", "a.zip"] {
        let error = library().export_comparison(&fulfilment(), &options, &folder.path().join("没有").join(name), NOW).unwrap_err();
        assert!(error.to_string().contains("没有") && error.to_string().contains("文件夹"), "{error}");
    }
    let error = library().export_comparison(&fulfilment(), &options, &folder.path().join("a.pages"), NOW).unwrap_err();
    assert!(error.is_wrong_call() && error.to_string().contains(".xlsx"), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_figure_is_cited_with_its_sentence_and_its_report() {
    let comparison = library().compare(&fulfilment().selection).unwrap();
    let row = comparison.rows.iter().find(|row| row.name == "易县").unwrap();
    let target = row.target.fact().unwrap();
    let cited = library().citation(target.id, Lang::Zh).unwrap();
    assert_eq!(cited.figure, "易县2021年地区生产总值增速的目标为9%左右");
    assert!(cited.source.starts_with("保定市易县人民政府. ") && cited.source.contains("[R]. "), "{}", cited.source);
    assert!(!cited.sentence.contains('\n') && cited.text.contains(&cited.sentence) && cited.text.contains(&cited.source));
    let english = library().citation(target.id, Lang::En).unwrap();
    assert!(english.text.contains("target about 9%") && english.text.ends_with("(in Chinese)"), "{}", english.text);
}

#[test]
fn the_same_comparison_gives_the_same_bytes() {
    for name in ["a.csv", "a.xlsx", "a.parquet", "a.docx", "a.zip"] {
        let [(_one, first), (_other, second)] = [0, 1].map(|_| exported(name, &TableOptions::default()));
        assert!(fs::read(first).unwrap() == fs::read(second).unwrap(), "{name}");
    }
}
