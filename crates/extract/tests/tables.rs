//! Tables of reports of every shape: unknown and missing names of columns, other separators and encodings, texts cut over
//! several cells. The texts are our own.

use duixian_extract::document::{self, Contents, Decided, Meaning, TableChoices};
use duixian_extract::reports::{left_out, split};
use duixian_model::Warning;

/// A made-up report of 丰禾县-like words, for a place and a year, about `paragraphs` × 100 characters long.
fn report(place: &str, year: i32, paragraphs: usize) -> String {
    let mut text = format!(
        "{place}{year}年政府工作报告\n各位代表：\n现在，我代表{place}人民政府，向大会报告工作，请予审议。\n一、{}年工作回顾\n全年地区生产总值增长6.1%。\n",
        year - 1
    );
    let (things, ways) = (["路", "水", "电", "网", "课堂", "药箱", "果园"], ["修到村口", "引到田头", "送到门前", "办到身边", "种上山坡"]);
    let crops = ["稻", "麦", "棉", "茶", "桑", "麻", "菜", "果", "药", "花", "菌"];
    for number in 0..paragraphs {
        let (one, way, crop) = (things[number % 7], ways[number % 5], crops[number % 11]);
        let next = things[(number + 3) % 7];
        text.push_str(&format!("第{number}件事是把{one}{way}，让种{crop}的人家看得见、摸得着；{crop}熟以后再办{next}，由{place}的{one}队一家一家地走，一户一户地问，问到{crop}农点头为止。\n"));
    }
    text.push_str(&format!("二、{year}年工作安排\n地区生产总值增长6%左右。\n谢谢大家！\n"));
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', ';', '\t']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn table(rows: &[Vec<&str>], separator: &str) -> String {
    rows.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(separator) + "\r\n").collect()
}

fn read(name: &str, bytes: &[u8]) -> Contents {
    let contents = document::read(name, bytes, &TableChoices::default()).unwrap();
    assert_eq!(contents.refusal, None);
    contents
}

fn meanings(contents: &Contents) -> Vec<(Meaning, Decided)> {
    contents.tables[0].columns.iter().map(|column| (column.meaning, column.decided)).collect()
}

#[test]
fn unknown_names_are_told_by_what_the_columns_hold() {
    let (one, two) = (report("易县", 2021, 12), report("米易县", 2022, 12));
    let rows = vec![
        vec!["v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"],
        vec!["2021", "130633", "易县", "保定", "河北", "易县2021年政府工作报告", &one, "https://example.org/1"],
        vec!["2022", "510421", "米易县", "攀枝花", "四川", "米易县2022年政府工作报告", &two, "https://example.org/2"],
    ];
    let contents = read("表.csv", table(&rows, ",").as_bytes());
    use Meaning::{Address, City, Code, County, Province, Text, Title, Year};
    assert_eq!(meanings(&contents), [Year, Code, County, City, Province, Title, Text, Address].map(|meaning| (meaning, Decided::Content)));
    let origin = &contents.documents[1].origin;
    assert_eq!((origin.year, origin.code.as_deref(), origin.place.as_deref()), (Some(2022), Some("510421"), Some("米易县")));
    assert_eq!(origin.parents, ["四川", "攀枝花"]);
    assert!(contents.documents[1].text == two);
    assert_eq!(contents.tables[0].header_row, Some(1));
}

#[test]
fn a_table_without_names_and_one_with_a_title_above_them() {
    let (one, two) = (report("易县", 2021, 12), report("唐县", 2021, 12));
    let bare = vec![vec!["易县", "2021", &one], vec!["唐县", "2021", &two]];
    let contents = read("表.csv", table(&bare, ",").as_bytes());
    assert_eq!((contents.tables[0].header_row, contents.documents.len()), (None, 2));
    assert_eq!(contents.documents[0].origin.row, Some(1));
    let titled = vec![
        vec!["保定市各县政府工作报告汇总"],
        vec![""],
        vec!["县", "年", "正文"],
        vec!["易县", "2021", &one],
        vec!["唐县", "2021", &two],
    ];
    let contents = read("表.csv", table(&titled, ",").as_bytes());
    assert_eq!((contents.tables[0].header_row, contents.documents.len()), (Some(3), 2));
    assert_eq!(contents.documents[1].origin.row, Some(5));
}

#[test]
fn separators_and_encodings_are_told() {
    let (one, two) = (report("易县", 2021, 12), report("唐县", 2021, 12));
    let rows = vec![vec!["年份", "区县名称", "报告全文"], vec!["2021", "易县", &one], vec!["2021", "唐县", &two]];
    for (name, separator) in [("表.csv", ","), ("表.csv", ";"), ("表.csv", "\t"), ("表.tsv", "\t"), ("表.tsv", ",")] {
        let text = table(&rows, separator);
        let gbk = as_gbk(&text);
        for (bytes, encoding) in
            [(text.as_bytes().to_vec(), "UTF-8"), ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"), (gbk, "gb18030")]
        {
            let contents = read(name, &bytes);
            assert_eq!(contents.format, "table");
            assert_eq!(contents.documents.len(), 2, "{name} {separator:?} {encoding}");
            assert_eq!(contents.documents[0].encoding, encoding);
            assert!(contents.documents[1].text == two);
            assert_eq!(
                meanings(&contents).iter().map(|(meaning, _)| *meaning).collect::<Vec<_>>(),
                [Meaning::Year, Meaning::County, Meaning::Text]
            );
        }
    }
    let told = format!("sep=;\r\n{}", table(&rows, ";"));
    let contents = read("表.csv", told.as_bytes());
    assert_eq!((contents.tables[0].header_row, contents.documents[0].origin.row), (Some(2), Some(3)));
}

fn as_gbk(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::GBK.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

#[test]
fn a_text_cut_over_columns_is_joined_and_a_copy_of_it_is_not() {
    let whole = report("易县", 2021, 60);
    let cut: usize = whole.char_indices().nth(1777).unwrap().0;
    let (first, second) = whole.split_at(cut);
    for headers in [["全文1", "全文2"], ["报告全文", "续"], ["x", "y"]] {
        let rows = vec![vec!["年份", "县", headers[0], headers[1]], vec!["2021", "易县", first, second]];
        let contents = read("表.csv", table(&rows, ",").as_bytes());
        let document = &contents.documents[0];
        assert!(document.text == whole, "{headers:?}");
        assert_eq!(document.warnings.iter().map(|warning| warning.code.as_str()).collect::<Vec<_>>(), [Warning::JOINED_CELLS]);
    }
    // The second part stands in the column before.
    let rows = vec![vec!["年份", "县", "全文（下）", "全文（上）"], vec!["2021", "易县", second, first]];
    assert!(read("表.csv", table(&rows, ",").as_bytes()).documents[0].text == whole);
    let cleaned = whole.replace('\n', "");
    let rows = vec![vec!["年份", "县", "报告全文", "清洗后全文"], vec!["2021", "易县", &whole, &cleaned]];
    let contents = read("表.csv", table(&rows, ",").as_bytes());
    assert!(contents.documents[0].text == whole);
    assert!(contents.tables[0].note.as_deref().unwrap().contains("内容相同"));
    // Parts that end with their sentences and are numbered are joined by a line's end.
    let (first, second) = (report("易县", 2021, 12), "三、其他\n其他各项工作同步推进，件件有人抓，事事有着落。\n".repeat(30));
    let rows = vec![vec!["年份", "县", "正文1", "正文2"], vec!["2021", "易县", &first, &second]];
    assert!(read("表.csv", table(&rows, ",").as_bytes()).documents[0].text == format!("{first}\n{second}"));
}

#[test]
fn the_user_decides_before_all() {
    let (one, two) = (report("易县", 2021, 12), report("唐县", 2021, 12));
    let rows = vec![vec!["抓取年", "县", "甲", "乙"], vec!["2024", "易县", &one, &two]];
    let bytes = table(&rows, ",");
    let mut choices = TableChoices::default();
    choices.columns.insert(String::new(), [(0, Meaning::Ignored), (3, Meaning::Text)].into());
    let contents = document::read("表.csv", bytes.as_bytes(), &choices).unwrap();
    assert!(contents.documents[0].text == two);
    assert_eq!(contents.documents[0].origin.year, None);
    assert_eq!(meanings(&contents)[3], (Meaning::Text, Decided::Chosen));
    let mut choices = TableChoices::default();
    choices.headers.insert(String::new(), None);
    let contents = document::read("表.csv", bytes.as_bytes(), &choices).unwrap();
    assert_eq!((contents.documents.len(), contents.tables[0].header_row), (2, None));
}

#[test]
fn rows_say_what_is_odd_about_them() {
    let text = report("易县", 2021, 30).replace('\n', "\\r\\n");
    let length = (text.chars().count() * 2).to_string();
    let rows = vec![
        vec!["年份", "区县名称", "报告全文", "字数"],
        vec!["2021", "易", &text, &length],
        vec!["2020", "易县", "", "11935"],
        vec!["2019", "易县", "暂未公开", ""],
    ];
    let contents = read("表.csv", table(&rows, ",").as_bytes());
    let codes = |row: usize| contents.documents[row].warnings.iter().map(|warning| warning.code.as_str()).collect::<Vec<_>>();
    assert_eq!(codes(0), [Warning::LENGTH_DISAGREES, Warning::LINE_BREAKS_SPELLED]);
    assert_eq!((codes(1), codes(2)), (vec![Warning::NO_TEXT], vec![Warning::NO_TEXT]));
    assert!(contents.documents[1].warnings[0].message.contains("11935"));
    assert!(contents.documents[2].warnings[0].message.contains("暂未公开"));
}

#[test]
fn a_text_whose_first_line_names_columns_is_a_table_whatever_it_is_called() {
    let (one, two) = (report("易县", 2021, 12), report("唐县", 2021, 12));
    for separator in ["\t", ","] {
        let rows = vec![vec!["年份", "区县名称", "报告全文"], vec!["2021", "易县", &one], vec!["2021", "唐县", &two]];
        let contents = read("导出.txt", table(&rows, separator).as_bytes());
        assert_eq!((contents.format.as_str(), contents.documents.len()), ("table", 2), "{separator:?}");
        assert_eq!(contents.documents[1].origin.place.as_deref(), Some("唐县"));
    }
    // A line of words that stand beside each other is no head of a table.
    let contents = read("报告.txt", format!("年份,内容,其他\n{one}").as_bytes());
    assert_eq!((contents.format.as_str(), contents.documents.len()), ("text", 1));
}

/// Sentences out of reports, one row each: a table too, and no one text of them all.
#[test]
fn a_table_of_excerpts_is_a_table_and_notices_among_them_are_told() {
    let excerpt = |place: &str, rate: &str| {
        format!(
            "各位代表：现在，我代表{place}人民政府报告工作。一、2020年工作回顾。全年地区生产总值增长{rate}%，粮食总产量达到3万吨，群众的日子越过越红火。二、2021年工作安排。地区生产总值增长7%。"
        )
    };
    let (one, two) = (excerpt("易县", "5.1"), excerpt("涞源县", "4.2"));
    let rows = [
        vec!["年份", "区县名称", "报告全文"],
        vec!["2021", "易县", &one],
        vec!["2021", "涞源县", &two],
        vec!["2021", "涞水县", "原网页已经打不开，增长情况不详，待补"],
    ];
    for separator in [",", ";", "\t"] {
        let contents = read("摘录.csv", table(&rows, separator).as_bytes());
        let texts: Vec<&str> = contents.documents.iter().map(|document| document.text.as_str()).collect();
        assert_eq!(texts, [one.as_str(), two.as_str(), ""], "{separator:?}");
        assert!(contents.documents[2].warnings.iter().any(|warning| warning.code == Warning::NO_TEXT));
    }
}

#[test]
fn a_text_with_commas_is_no_table() {
    let text = report("易县", 2021, 12);
    let contents = read("报告.csv", text.as_bytes());
    assert_eq!((contents.format.as_str(), contents.documents.len(), contents.tables.len()), ("text", 1, 0));
}

/// The warnings of the report of a table's only row, those of the row first.
fn flags(headers: &[&str], cells: &[&str]) -> (Vec<Warning>, Vec<(String, Option<i32>)>) {
    let contents = read("表.csv", table(&[headers.to_vec(), cells.to_vec()], ",").as_bytes());
    let document = &contents.documents[0];
    let cleaned = document::Cleaned::new(&document.text);
    let reports = split(document, &cleaned);
    let mut warnings = document.warnings.clone();
    warnings.extend(left_out(document, &cleaned, &reports));
    warnings.extend(reports.iter().flat_map(|report| report.warnings.clone()));
    (warnings, reports.into_iter().map(|report| (report.place_path, report.report_year)).collect())
}

fn told(warning: &Warning) -> Vec<(&str, &str)> {
    warning.told.iter().map(|told| (told.source.as_str(), told.value.as_str())).collect()
}

const HEADERS: [&str; 7] = ["年份", "地区等级", "区县代码", "区县名称", "所属城市", "所属省份", "报告全文"];

#[test]
fn a_row_that_holds_another_places_report_is_flagged_with_both() {
    for (cells, own, city, province, holds) in [
        ("130633", "易县", "保定", "河北", ("米易县", "河北省/保定市/易县", "四川省/攀枝花市/米易县")),
        ("130627", "唐县", "保定", "河北", ("高唐县", "河北省/保定市/唐县", "山东省/聊城市/高唐县")),
        ("430121", "长沙县", "长沙", "湖南", ("沙洋县", "湖南省/长沙市/长沙县", "湖北省/荆门市/沙洋县")),
    ] {
        let (other, table_says, text_says) = holds;
        let text = report(other, 2021, 20);
        let (warnings, reports) = flags(&HEADERS, &["2021", "区县级", cells, own, city, province, &text]);
        assert_eq!(reports, [(text_says.to_owned(), Some(2021))]);
        let [warning] = warnings.as_slice() else { panic!("{own}: {warnings:?}") };
        assert_eq!(warning.code, Warning::METADATA_DISAGREES);
        assert_eq!(told(warning), [("表格的地区", table_says), ("正文", text_says)]);
        assert!(warning.message.contains(table_says) && warning.message.contains(text_says), "{}", warning.message);
        // The right row is not flagged.
        let text = report(own, 2021, 20);
        let (warnings, _) = flags(&HEADERS, &["2021", "区县级", cells, own, city, province, &text]);
        assert_eq!(warnings, []);
    }
}

#[test]
fn a_text_that_does_not_say_whose_it_is_but_speaks_of_another_place_is_flagged() {
    let text = |names: &str| {
        let mut text =
            "各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n一、2020年工作回顾\n全年地区生产总值增长6.1%。\n".to_owned();
        for number in 0..20 {
            text.push_str(&format!(
                "第{number}件事是为{names}的老人办食堂，为{names}的孩子办课堂，让全县人民看得见、摸得着、用得上、留得住。\n"
            ));
        }
        text + "二、2021年工作安排\n地区生产总值增长6%左右。\n谢谢大家！\n"
    };
    let cells = |text: &str| flags(&HEADERS, &["2021", "区县级", "130627", "唐县", "保定", "河北", text]);
    let (warnings, reports) = cells(&text("高唐县汇鑫街道、聊城"));
    assert_eq!(reports, [("河北省/保定市/唐县".to_owned(), Some(2021))]);
    let [warning] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert_eq!(told(warning), [("表格的地区", "河北省/保定市/唐县"), ("正文", "山东省/聊城市/高唐县")]);
    assert_eq!(cells(&text("唐县仁厚镇、保定")).0, []);
    assert_eq!(cells(&text("各乡镇")).0, []);
}

#[test]
fn a_title_or_a_year_that_says_otherwise_than_the_text_is_flagged_with_both() {
    let text = report("易县", 2023, 20);
    let bare: String = text.split_inclusive('\n').skip(1).collect();
    let headers = ["年份", "区县名称", "报告标题", "报告全文"];
    for text in [&text, &bare] {
        let (warnings, reports) = flags(&headers, &["2022", "易县", "易县2022年政府工作报告", text]);
        assert_eq!(reports, [("河北省/保定市/易县".to_owned(), Some(2023))]);
        let [warning] = warnings.as_slice() else { panic!("{warnings:?}") };
        assert_eq!(told(warning), [("表格的年份", "2022"), ("表格的标题", "2022"), ("正文", "2023")]);
        assert!(warning.message.contains("2022") && warning.message.contains("2023"));
    }
    let (warnings, _) = flags(&headers, &["2023", "易县", "米易县2023年政府工作报告", &text]);
    let [warning] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert_eq!(told(warning), [("表格的标题", "四川省/攀枝花市/米易县"), ("正文", "河北省/保定市/易县")]);
    assert_eq!(flags(&headers, &["2023", "易县", "易县2023年政府工作报告", &text]).0, []);
}

#[test]
fn a_row_that_contradicts_itself_is_flagged() {
    let text = report("易县", 2021, 20);
    let (warnings, _) = flags(&HEADERS, &["2021", "区县级", "130627", "易县", "保定", "河北", &text]);
    let [warning] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert_eq!(told(warning), [("表格的代码", "河北省/保定市/唐县"), ("表格的地区", "易县")]);
    let (warnings, _) = flags(&HEADERS, &["2021", "地市级", "130633", "易县", "保定", "河北", &text]);
    let [warning] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert_eq!(told(warning), [("表格的地区等级", "地市级"), ("地名", "区县级")]);
}

#[test]
fn what_is_only_read_with_care_is_a_note() {
    let mut text = report("清苑县", 2013, 20);
    text.push_str("本栏最新\n");
    for place in ["易县", "唐县", "蠡县", "定兴县", "高阳县", "容城县"] {
        text.push_str(&format!("12-03\n{place}2021年政府工作报告\n"));
    }
    let (warnings, reports) = flags(&HEADERS, &["2013", "区县级", "130608", "清苑", "保定", "河北", &text]);
    assert_eq!(reports, [("河北省/保定市/清苑县".to_owned(), Some(2013))]);
    assert_eq!(
        warnings.iter().map(|warning| warning.code.as_str()).collect::<Vec<_>>(),
        [Warning::NAME_COMPLETED, Warning::SIDEBAR_LEFT_OUT]
    );
    assert!(warnings.iter().all(Warning::is_note));
    assert_eq!(told(&warnings[0]), [("表格的地区", "清苑"), ("读作", "清苑县")]);
    assert!(warnings[1].message.contains("6个其他报告"), "{}", warnings[1].message);
    let minutes = "会议听取了各部门的汇报，讨论了下一步的打算，并对有关事项作了研究。\n".repeat(12);
    let (warnings, reports) = flags(&HEADERS, &["2013", "区县级", "130608", "清苑", "保定", "河北", &minutes]);
    assert_eq!(reports, []);
    assert!(warnings.iter().any(|warning| warning.code == Warning::NO_REPORT), "{warnings:?}");
}

/// The workbook in use, row by row: what was seen in it by reading it.
#[test]
fn every_row_of_the_workbook_in_use_is_read_or_flagged() {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/counties.xlsx");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: ../shared/corpus is absent");
        return;
    };
    let contents = read("counties.xlsx", &bytes);
    assert_eq!((contents.format.as_str(), contents.tables.len(), contents.tables[0].rows), ("workbook", 1, 71));
    let (mut empty, mut flagged, mut spelled, mut completed, mut sidebars) = (0, Vec::new(), Vec::new(), 0, Vec::new());
    for document in &contents.documents {
        let row = document.origin.row.unwrap();
        let cleaned = document::Cleaned::new(&document.text);
        let reports = split(document, &cleaned);
        let mut warnings = document.warnings.clone();
        warnings.extend(left_out(document, &cleaned, &reports));
        warnings.extend(reports.iter().flat_map(|report| report.warnings.clone()));
        let warns = |code: &str| warnings.iter().any(|warning| warning.code == code);
        if warns(Warning::NO_TEXT) {
            empty += 1;
            assert!(reports.is_empty());
            continue;
        }
        assert_eq!(reports.len(), 1, "row {row}");
        completed += usize::from(warns(Warning::NAME_COMPLETED));
        for (code, rows) in [
            (Warning::METADATA_DISAGREES, &mut flagged),
            (Warning::LINE_BREAKS_SPELLED, &mut spelled),
            (Warning::SIDEBAR_LEFT_OUT, &mut sidebars),
        ] {
            if warns(code) {
                rows.push(row);
            }
        }
    }
    assert_eq!(empty, 41);
    assert_eq!(flagged, [59, 60], "two rows of 易县 hold reports of 米易县");
    assert_eq!(spelled, [2, 4, 11, 32, 36, 38, 39, 54, 55], "line breaks as letters");
    // 清苑, 定兴, 容城, 涞源 and 安国 lack their 县, 区 or 市; 易县 and 蠡县 do not.
    assert_eq!(completed, 30 - 8 - 1, "of thirty rows with a text eight are of 易县 and one of 蠡县");
    assert!(sidebars.contains(&72), "{sidebars:?}");
}
