//! Reports beside each other, as a user of the command line meets them: parts of one report, the same report twice, a new
//! edition; shown before the import, decided, done, and undone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

struct Desk {
    room: TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Desk {
        let desk = Desk { room: TempDir::new().unwrap() };
        for (name, text) in files {
            let path = desk.reports().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        desk
    }

    fn reports(&self) -> PathBuf {
        self.room.path().join("报告")
    }

    fn path(&self, name: &str) -> String {
        self.reports().join(name).display().to_string()
    }

    fn library(&self) -> String {
        self.room.path().join("库.duixian").display().to_string()
    }

    #[track_caller]
    fn run(&self, code: i32, args: &[&str]) -> (String, String) {
        let library = self.library();
        let mut command = Command::new(env!("CARGO_BIN_EXE_duixian"));
        let Output { status, stdout, stderr } = command.args(args).args(["--library", &library]).output().unwrap();
        let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert_eq!(status.code(), Some(code), "{out}\n{err}");
        (out, err)
    }

    #[track_caller]
    fn import(&self, code: i32, more: &[&str]) -> String {
        let folder = self.reports().display().to_string();
        self.run(code, &[&["import", &folder], more].concat()).0
    }

    fn choices(&self, choices: &Value) -> String {
        let path = self.room.path().join("决定.json");
        fs::write(&path, choices.to_string()).unwrap();
        path.display().to_string()
    }

    /// How many figures the library tells, and how many lines hold these words.
    fn figures(&self, words: &str) -> (usize, usize) {
        let out = self.run(0, &["export", "--format", "ndjson", "--out", "-"]).0;
        (out.lines().count(), out.lines().filter(|line| line.contains(words)).count())
    }
}

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples").join(name);
    fs::read_to_string(path).unwrap().split("样例说明").next().unwrap().to_owned()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn parts_are_shown_joined_and_taken_apart_again() {
    let whole = sample("易县-2021.txt");
    let cut = whole.find("三、2021年重点工作").unwrap();
    let desk = Desk::new(&[("易县2021（一）.txt", &whole[..cut]), ("易县2021（二）.txt", &whole[cut..])]);
    let told = desk.import(0, &["--preview"]);
    assert!(told.contains("合并  ") && told.contains("（一）.txt + ") && told.contains("一份报告的一部分"), "{told}");
    let plan = lines(&desk.import(0, &["--preview", "--json"]));
    let join = &plan.last().unwrap()["joins"][0];
    assert_eq!((&join["joined"], &join["report"]["place"], &join["report"]["year"]), (&json!(true), &json!("易县"), &json!(2021)));
    assert!(!Path::new(&desk.library()).exists(), "a look writes nothing");

    let told = desk.import(0, &[]);
    assert!(told.contains("  合并  与“易县2021（二）.txt”合成一份报告（易县2021年）"), "{told}");
    let one = Desk::new(&[("易县2021.txt", &whole)]);
    one.import(0, &[]);
    assert_eq!(desk.figures("gdp"), one.figures("gdp"));
    let (listed, said) = desk.run(0, &["changes", "--undo"]);
    assert!(said.contains("已撤销：合并文件（易县2021年）") && listed.contains("（已撤销）"), "{said}{listed}");
    assert!(desk.figures("gdp").0 < one.figures("gdp").0);
    desk.run(0, &["changes", "--redo"]);
    assert_eq!(desk.figures("gdp"), one.figures("gdp"));
    desk.run(0, &["check"]);

    // Not joined, the second part is no report: told, and the first comes in.
    let apart = Desk::new(&[("易县2021（一）.txt", &whole[..cut]), ("易县2021（二）.txt", &whole[cut..])]);
    let choices = apart.choices(&json!({ "joins": [{ "group": apart.path("易县2021（一）.txt"), "joined": false }] }));
    let told = apart.import(3, &["--choices", &choices]);
    assert!(told.contains("未导入") && told.contains("没有在其中找到工作报告"), "{told}");
}

#[test]
fn a_new_edition_is_offered_and_takes_the_place_of_the_old_one() {
    let old = sample("易县-2021.txt");
    let new = old.replace("720万人次", "730万人次");
    let desk = Desk::new(&[("旧.txt", &old)]);
    desk.import(0, &[]);
    fs::write(desk.reports().join("新.txt"), &new).unwrap();
    let told = desk.import(0, &["--preview"]);
    assert!(told.contains("可用它替换易县2021年（旧.txt）") && told.contains("已有"), "{told}");
    let place = json!({ "input": desk.path("新.txt"), "document": 0, "report": 0 });
    let choices = desk.choices(&json!({ "counterparts": [{ "report": place, "accepted": true }] }));
    let told = desk.import(0, &["--choices", &choices]);
    assert!(told.contains("  替换  已替换旧版“易县2021年”（旧.txt）"), "{told}");
    assert_eq!((desk.figures("730").1, desk.figures("720").1), (1, 0));
    desk.run(0, &["changes", "--undo"]);
    assert_eq!((desk.figures("730").1, desk.figures("720").1), (1, 1), "both take part until one is chosen");
}

#[test]
fn the_same_report_twice_is_one_with_both_sources_told() {
    let text = sample("易县-2021.txt");
    let page = text.lines().map(|line| format!("<p>{line}</p>\n")).collect::<String>();
    let page = format!("<!DOCTYPE html><html><head><meta charset=utf-8><title>报告</title></head><body>{page}</body></html>");
    let desk = Desk::new(&[("甲.txt", &text), ("乙.html", &page)]);
    let plan = lines(&desk.import(0, &["--preview", "--json"]));
    let same: Vec<bool> = plan.iter().map(|input| !input["documents"][0]["reports"][0]["same_as"].is_null()).collect();
    assert_eq!(same.iter().filter(|same| **same).count(), 1, "{plan:?}");
    let summary = desk.room.path().join("结果.csv").display().to_string();
    let told = desk.import(0, &["--summary", &summary]);
    assert!(told.contains("  同一份  与“易县2021年”（"), "{told}");
    assert!(fs::read_to_string(&summary).unwrap().contains("是同一份报告：两处来源都保留"));
    let one = Desk::new(&[("甲.txt", &text)]);
    one.import(0, &[]);
    assert_eq!(desk.figures("").0, one.figures("").0);
}
