//! The commands as a user runs them: real processes on real files, judged by exit code, standard output and messages.
//! The library under test holds the program's own sample reports.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

fn duixian(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duixian")).args(args).output().expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8")
}

#[track_caller]
fn ends(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "stdout: {}\nstderr: {}", out(output), err(output));
    out(output)
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples")
}

fn sample(name: &str) -> String {
    samples().join(name).display().to_string()
}

/// The sample library, made once.
fn library() -> &'static str {
    static LIBRARY: OnceLock<(TempDir, String)> = OnceLock::new();
    &LIBRARY
        .get_or_init(|| {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join("样例.duixian").display().to_string();
            ends(&duixian(&["import", "--samples", "--library", &path]), 0);
            (folder, path)
        })
        .1
}

#[test]
fn extract_prints_the_gold_fields_one_object_a_line() {
    let text = ends(&duixian(&["extract", &sample("荔湾区-2021.txt")]), 0);
    let found = lines(&text);
    assert!(!found.is_empty());
    let fields = [
        "file",
        "place",
        "report_year",
        "indicator",
        "kind",
        "measure",
        "low",
        "high",
        "unit",
        "qualifier",
        "period",
        "text",
        "span",
        "rule",
        "confidence",
        "strength",
        "relation",
        "reference",
        "estimated",
        "restated",
        "comparable_basis",
        "printed",
    ];
    for line in &found {
        for field in fields {
            assert!(line.get(field).is_some(), "{field} is missing in {line}");
        }
        assert_eq!((line["file"].as_str(), line["place"].as_str()), (Some("荔湾区-2021.txt"), Some("荔湾区")));
        assert_eq!(line["report_year"], 2021);
        // The evidence is the text at its span, to the letter.
        let source: Vec<char> = fs::read_to_string(samples().join("荔湾区-2021.txt")).unwrap().chars().collect();
        let span = (line["span"]["start"].as_u64().unwrap() as usize, line["span"]["end"].as_u64().unwrap() as usize);
        assert_eq!(source[span.0..span.1].iter().collect::<String>(), line["text"].as_str().unwrap());
    }
}

#[test]
fn extract_reads_a_users_own_indicators_and_tells_the_other_figures() {
    let folder = TempDir::new().unwrap();
    let (text, own) = (folder.path().join("报告.txt"), folder.path().join("指标.toml"));
    fs::write(&text, "2021年荔湾区政府工作报告\n各位代表：\n一、2020年工作回顾\n2020年，全区独角兽企业达到12家，新建口袋公园9个。\n")
        .unwrap();
    let entry = "[[indicator]]\nid = \"unicorns\"\nname = \"独角兽企业\"\nname_en = \"Unicorns\"\ngroup = \"own\"\nunit = \"家\"\n";
    fs::write(&own, entry).unwrap();
    let (text, own) = (text.display().to_string(), own.display().to_string());
    let open = lines(&ends(&duixian(&["extract", &text, "--what", "open"]), 0));
    let phrases: Vec<_> = open.iter().map(|fact| fact["phrase"].as_str().unwrap()).collect();
    assert_eq!(phrases, ["全区独角兽企业", "新建口袋公园"]);
    let found = lines(&ends(&duixian(&["extract", &text, "--indicators", &own]), 0));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0]["indicator"].as_str(), found[0]["low"].as_i64(), found[0]["period"].as_str()),
        (Some("unicorns"), Some(12), Some("2020"))
    );
    fs::write(folder.path().join("坏.toml"), "[[indicator]]\nid = 3").unwrap();
    ends(&duixian(&["extract", &text, "--indicators", &folder.path().join("坏.toml").display().to_string()]), 2);
}

#[test]
fn reports_tells_every_report_and_keeps_the_order_of_the_files() {
    let names = ["易县-2022.txt", "易县-2019.txt", "广州市-2021.txt", "清苑区-2020.txt", "定兴县-2021.txt", "容城县-2019.txt"];
    let files: Vec<String> = names.iter().map(|name| sample(name)).collect();
    let args: Vec<&str> = std::iter::once("reports").chain(files.iter().map(String::as_str)).collect();
    let found = lines(&ends(&duixian(&args), 0));
    assert_eq!(found.iter().map(|line| line["file"].as_str().unwrap()).collect::<Vec<_>>(), names);
    let first = &found[0];
    assert_eq!(first["place_path"], "河北省/保定市/易县");
    assert_eq!(
        (first["level"].as_str(), first["report_year"].as_i64(), first["form"].as_str()),
        (Some("county"), Some(2022), Some("annual"))
    );
    for field in ["index", "title", "date", "span", "warnings"] {
        assert!(first.get(field).is_some(), "{field}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_done() {
    let good = sample("荔湾区-2021.txt");
    let mixed = duixian(&["reports", "没有这个文件.txt", &good]);
    assert_eq!(lines(&ends(&mixed, 3)).len(), 1);
    assert!(err(&mixed).contains("没有这个文件.txt"), "{}", err(&mixed));
    ends(&duixian(&["reports", "没有这个文件.txt"]), 1);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = TempDir::new().unwrap();
    // Enough to fill any pipe's buffer.
    let text = fs::read(samples().join("荔湾区-2021.txt")).unwrap();
    for number in 0..200 {
        fs::write(folder.path().join(format!("{number}.txt")), &text).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_duixian"))
        .arg("extract")
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with('{'));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(!err(&output).contains("panicked"), "{}", err(&output));
}

#[test]
fn a_wrong_call_ends_with_2() {
    for args in [
        &["nonsense"][..],
        &["extract"],
        &["compare", "--library", "x.duixian"],
        &["compare", "--library", "没有.duixian", "--indicator", "gdp", "--year", "2021"],
        &["compare", "--library", library(), "--indicator", "gdp", "--year", "2021", "--mode", "nonsense"],
        &["search", "--library", library(), "  "],
        &["compare", "--library", library(), "--indicator", "gdp", "--year", "2021", "--out", "x.jpg"],
        &["compare", "--library", library(), "--indicator", "gdp", "--year", "2021", "--years", "2018-2021"],
        &["chart", "--library", library(), "--indicator", "gdp", "--year", "2021", "--out", "x.jpg"],
        &["check", "--library", env!("CARGO_BIN_EXE_duixian")],
    ] {
        let output = duixian(args);
        assert_eq!(ends(&output, 2), "", "{args:?}");
        assert!(!err(&output).is_empty(), "{args:?}");
    }
}

#[test]
fn an_unknown_indicator_is_answered_by_those_there_are() {
    let output = duixian(&["compare", "--library", library(), "--indicator", "happiness", "--year", "2021"]);
    ends(&output, 2);
    let said = err(&output);
    assert!(said.contains("happiness") && said.contains("\n  gdp\t") && said.contains("pm25"), "{said}");
}

#[test]
fn an_ambiguous_place_is_answered_by_its_candidates() {
    let output = duixian(&["compare", "--library", library(), "--indicator", "gdp", "--year", "2021", "--place", "南山区"]);
    ends(&output, 2);
    assert!(err(&output).contains("广东省/深圳市/南山区") && err(&output).contains("黑龙江省/鹤岗市/南山区"), "{}", err(&output));
}

#[test]
fn every_command_has_help_with_examples() {
    for command in ["extract", "reports", "import", "compare", "chart", "search", "export", "check"] {
        let help = ends(&duixian(&[command, "--help"]), 0);
        assert!(help.contains("示例") && help.contains(&format!("duixian {command} ")), "{help}");
    }
    ends(&duixian(&["--help"]), 0);
    ends(&duixian(&["--version"]), 0);
}

#[test]
fn importing_twice_adds_nothing() {
    let folder = TempDir::new().unwrap();
    let library = folder.path().join("l.duixian").display().to_string();
    let (good, junk) = (sample("荔湾区-2021.txt"), folder.path().join("junk.txt").display().to_string());
    fs::write(&junk, "今天天气很好。").unwrap();
    let output = duixian(&["import", &good, "--library", &library]);
    assert!(ends(&output, 0).contains("1 份报告"), "{}", out(&output));
    assert!(ends(&duixian(&["import", &good, "--library", &library]), 0).starts_with("已有"));
    let output = duixian(&["import", &good, &junk, "--library", &library, "--json"]);
    let files = lines(&ends(&output, 3));
    assert_eq!((files[0]["outcome"].as_str(), files[1]["outcome"].as_str()), (Some("already_held"), Some("refused")));
    assert!(files[1]["message"].as_str().unwrap().contains("没有在其中找到工作报告"));
    assert!(ends(&duixian(&["check", "--library", &library]), 0).starts_with("1 个文件"));
    ends(&duixian(&["import", &junk, "--library", &library]), 1);
}

#[test]
fn search_finds_words_of_any_length() {
    let found = lines(&ends(&duixian(&["search", "--library", library(), "--json", "--limit", "100", "地区生产总值"]), 0));
    assert!(found.len() >= 20, "{}", found.len());
    let text = ends(&duixian(&["search", "--library", library(), "政府"]), 0);
    assert!(text.contains("【政府】"), "{text}");
    assert_eq!(ends(&duixian(&["search", "--library", library(), "银河系"]), 0), "");
}

#[test]
fn export_writes_every_observation() {
    let folder = TempDir::new().unwrap();
    let (csv, ndjson) = (folder.path().join("a.csv"), folder.path().join("a.ndjson"));
    ends(&duixian(&["export", "--library", library(), "--format", "csv", "--out", csv.to_str().unwrap()]), 0);
    ends(&duixian(&["export", "--library", library(), "--format", "ndjson", "--out", ndjson.to_str().unwrap()]), 0);
    let bytes = fs::read(&csv).unwrap();
    assert!(bytes.starts_with("\u{FEFF}".as_bytes()));
    let mut table = csv::Reader::from_reader(&bytes[3..]);
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let objects = lines(&fs::read_to_string(&ndjson).unwrap());
    assert!(objects.len() > 100);
    assert_eq!(rows.len(), objects.len());
    let (place, text) = (column(&mut table, "place"), column(&mut table, "text"));
    for (row, object) in rows.iter().zip(&objects) {
        assert_eq!(row.get(place), object["place"].as_str());
        assert_eq!(row.get(text), object["text"].as_str());
    }
    assert_eq!(lines(&ends(&duixian(&["export", "--library", library(), "--format", "ndjson", "--out", "-"]), 0)), objects);
    let nowhere = folder.path().join("no/where.csv");
    ends(&duixian(&["export", "--library", library(), "--out", nowhere.to_str().unwrap()]), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half-written stays");
}

#[test]
fn export_and_compare_write_files_for_other_programs() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    for format in ["xlsx", "parquet"] {
        let out = at(&format!("a.{format}"));
        ends(&duixian(&["export", "--library", library(), "--format", format, "--out", &out]), 0);
    }
    let compare = ["compare", "--library", library(), "--indicator", "gdp", "--year", "2021", "--years", "2020-2021"];
    for ending in ["csv", "xlsx", "parquet", "docx", "zip"] {
        ends(&duixian(&[&compare[..], &["--out", &at(&format!("b.{ending}"))]].concat()), 0);
    }
    for (name, begins) in
        [("a.xlsx", "PK"), ("a.parquet", "PAR1"), ("b.xlsx", "PK"), ("b.parquet", "PAR1"), ("b.docx", "PK"), ("b.zip", "PK")]
    {
        assert!(fs::read(at(name)).unwrap().starts_with(begins.as_bytes()), "{name}");
    }
    let csv = fs::read_to_string(at("b.csv")).unwrap();
    let mut table = csv::Reader::from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let year = column(&mut table, "年份");
    let years: Vec<String> = table.records().map(|row| row.unwrap()[year].to_owned()).collect();
    assert!(years.contains(&"2020".to_owned()) && years.contains(&"2021".to_owned()));
    ends(&duixian(&[&compare[..], &["--out", &at("no/where.zip")]].concat()), 1);
}

fn column(table: &mut csv::Reader<&[u8]>, name: &str) -> usize {
    table.headers().unwrap().iter().position(|header| header == name).unwrap()
}

// What the samples state, as their sources print it: 易县's report of 2020 aims at 6.5 % growth and that of 2021 tells
// what came of it; Guangzhou's report of 2021 gives 2.7 % for 2020 and aims at 6 % or more.

#[test]
fn compare_prints_a_table_csv_and_json_of_the_same_rows() {
    let args = ["compare", "--library", library(), "--indicator", "gdp", "--year", "2021", "--mode", "outlook", "--parent", "广州市"];
    let with = |format: &'static str| ends(&duixian(&[&args[..], &["--format", format]].concat()), 0);
    let json: Value = serde_json::from_str(&with("json")).unwrap();
    let rows = json["rows"].as_array().unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["荔湾区", "越秀区", "天河区", "黄埔区", "从化区"]);
    assert_eq!(json["parent"]["name"], "广州市");
    assert!(rows.iter().all(|row| row["verdict"].is_null()), "an outlook has no verdict");
    let csv = with("csv");
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let name = column(&mut table, "place");
    let listed: Vec<String> = table.records().map(|row| row.unwrap()[name].to_owned()).collect();
    assert_eq!(listed, [&names[..], &["广州市"]].concat());
    let table = with("table");
    assert!(names.iter().all(|name| table.contains(name)) && table.contains("广州市（上级）"), "{table}");
}

#[test]
fn chart_writes_png_and_svg() {
    let folder = TempDir::new().unwrap();
    let args = ["chart", "--library", library(), "--indicator", "gdp", "--year", "2021", "--mode", "outlook", "--width", "800"];
    let png = folder.path().join("a.png");
    ends(&duixian(&[&args[..], &["--scale", "1.5", "--out", png.to_str().unwrap()]].concat()), 0);
    let bytes = fs::read(&png).unwrap();
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(u32::from_be_bytes(bytes[16..20].try_into().unwrap()), 1200, "800 logical pixels at 1.5");
    let refused = duixian(&[&args[..], &["--scale", "5", "--out", folder.path().join("b.png").to_str().unwrap()]].concat());
    ends(&refused, 2);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("倍数 5 不在 1 至 4 之间"));
    let refused = duixian(&[&args[..], &["--dpi", "601", "--out", folder.path().join("b.png").to_str().unwrap()]].concat());
    ends(&refused, 2);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("601 dpi 不在 1 至 600 之间"));
    assert!(!folder.path().join("b.png").exists());
    let svg = folder.path().join("a.svg");
    ends(&duixian(&[&args[..], &["--figure", "bars", "--out", svg.to_str().unwrap()]].concat()), 0);
    let text = fs::read_to_string(&svg).unwrap();
    assert!(text.starts_with("<svg") && !text.contains("<text"), "text is outlined, so that it looks the same everywhere");
}

#[test]
fn redraw_gives_the_same_picture_as_long_as_the_library_is_the_same() {
    let folder = TempDir::new().unwrap();
    let [first, again, larger] = ["一.png", "二.png", "三.png"].map(|name| folder.path().join(name).display().to_string());
    let words = ["--title", "改过的标题", "--note", "", "--source", "自己的来源", "--lang", "en", "--theme", "print"];
    for (figure, size) in [
        ("dumbbell", ["--preset", "phone"]),
        ("scatter", ["--preset", "column"]),
        ("increment", ["--preset", "slide"]),
        ("ranking", ["--preset", "a4"]),
        ("bullet", ["--scale", "1.5"]),
    ] {
        let args = ["chart", "--library", library(), "--indicator", "gdp", "--year", "2021", "--mode", "outlook", "--figure", figure];
        ends(&duixian(&[&args[..], &size, &words, &["--out", &first]].concat()), 0);
        ends(&duixian(&["redraw", &first, "--library", library(), "--out", &again]), 0);
        assert!(fs::read(&first).unwrap() == fs::read(&again).unwrap(), "{figure} {size:?} is another picture");
    }
    // Another size where one is asked for; a picture of ours alone.
    ends(&duixian(&["redraw", &first, "--library", library(), "--scale", "3", "--out", &larger]), 0);
    let width = |path: &str| u32::from_be_bytes(fs::read(path).unwrap()[16..20].try_into().unwrap());
    assert_eq!(width(&larger), 2 * width(&first));
    let text = folder.path().join("字.png");
    fs::write(&text, "不是图片").unwrap();
    ends(&duixian(&["redraw", text.to_str().unwrap(), "--library", library(), "--out", &again]), 2);
}

#[test]
fn corrections_are_listed_written_and_taken_over() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let libraries = [path("甲.duixian"), path("乙.duixian")];
    for library in &libraries {
        ends(&duixian(&["import", &sample("易县-2021.txt"), "--library", library]), 0);
    }
    let mine = duixian_app::Library::open(&libraries[0]).unwrap();
    let report = mine.reports().unwrap()[0].id;
    let seen = mine.report(report).unwrap().observations[0].id;
    let reject = duixian_app::correct::NewCorrection::Reject { observation: seen, note: "不是全县".to_owned() };
    mine.correct(&[reject], "2026-01-01T00:00:00Z").unwrap();

    let listed = ends(&duixian(&["corrections", "list", "--library", &libraries[0]]), 0);
    assert!(listed.starts_with("易县2021年") && listed.contains("剔除（不是全县）："), "{listed}");
    let file = path("更正.jsonl");
    ends(&duixian(&["corrections", "export", "--library", &libraries[0], "--out", &file]), 0);
    let looked = duixian(&["corrections", "import", &file, "--library", &libraries[1], "--preview"]);
    ends(&looked, 0);
    assert!(err(&looked).contains("新的 1 条，相同的 0 条，不一致的 0 条；未作改动"), "{}", err(&looked));
    ends(&duixian(&["corrections", "import", &file, "--library", &libraries[1]]), 0);
    let taken = lines(&ends(&duixian(&["corrections", "list", "--library", &libraries[1], "--json"]), 0));
    assert_eq!((taken.len(), taken[0]["action"].as_str()), (1, Some("reject")));
    fs::write(&file, fs::read_to_string(&file).unwrap() + "{}\n").unwrap();
    assert!(err(&duixian(&["corrections", "import", &file, "--library", &libraries[1]])).contains("第 3 行没有读懂"));
    ends(&duixian(&["corrections", "import", &file, "--library", &libraries[1]]), 3);
    ends(&duixian(&["corrections", "import", &sample("易县-2021.txt"), "--library", &libraries[1]]), 2);
}
