//! What is no file, or does not hold still.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::*;

#[test]
fn what_is_no_file_is_never_opened_and_no_link_leads_round_in_a_circle() {
    let desk = Desk::new();
    let path = |name: &str| desk.reports.join(name);
    rustix::fs::mknodat(rustix::fs::CWD, path("管.txt"), rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).expect("a named pipe");
    let _listener = UnixListener::bind(path("座")).expect("a socket");
    symlink(".", path("圈")).expect("a link");
    symlink("../报告", path("回")).expect("a link");
    symlink("没有", path("断.txt")).expect("a link");
    symlink("己.txt", path("己.txt")).expect("a link");
    symlink("/dev/zero", path("零.txt")).expect("a link");
    File::create(path("大.txt")).and_then(|file| file.set_len(2 << 30)).expect("a file without blocks");
    desk.put("空.txt", "");
    desk.put("页.html", other_report_as_page());
    desk.put("页_files/广告.txt", other_report());
    desk.put("页_files/style.css", "x");
    desk.put("图.png", "x");
    let (imported, extracted) = desk.check(
        &[
            ("管.txt", "不是普通文件"),
            ("座", "不是普通文件"),
            ("零.txt", "不是普通文件"),
            ("圈", "链接"),
            ("回", "链接"),
            ("断.txt", "是一个链接，但打不开它指向的文件"),
            ("己.txt", "链接绕回了自己"),
            ("大.txt", "256 MiB"),
            ("空.txt", "空的"),
        ],
        &["页.html"],
    );
    assert!(extracted.err.contains("跳过 2 个"), "{}", extracted.err);
    for run in [imported, extracted] {
        assert!(run.took < Duration::from_secs(60), "{:?}", run.took);
    }
}

/// The other report as a saved page.
fn other_report_as_page() -> String {
    let text = String::from_utf8(other_report()).expect("UTF-8");
    let lines: String = text.lines().map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<!DOCTYPE html><html><head><meta charset=utf-8><title>报告</title></head><body>{lines}</body></html>")
}

#[test]
fn a_name_that_is_not_unicode_is_no_hindrance() {
    let desk = Desk::new();
    let gbk = encoding_rs::GBK.encode("易县2020年.txt").0.into_owned();
    fs::write(desk.reports.join(OsStr::from_bytes(&gbk)), other_report()).expect("a file is written");
    fs::write(desk.reports.join(OsStr::from_bytes(b"\xFF\x1B[2J\n.txt")), "").expect("a file is written");
    desk.check(&[("ÿ\u{FFFD}[2J\u{FFFD}.txt", "空的")], &["易县2020年.txt"]);
}

#[test]
fn what_changes_or_vanishes_while_it_is_read_is_told_or_read_whole() {
    let desk = Desk::new();
    let line = "全区生产总值增长6.5%。\n";
    desk.put("长.txt", line.repeat(200_000));
    for number in 0..200 {
        desk.put(&format!("消/{number:03}.txt"), line.repeat(2000));
    }
    let done = AtomicBool::new(false);
    let run = thread::scope(|scope| {
        scope.spawn(|| {
            let mut growing = File::options().append(true).open(desk.reports.join("长.txt")).expect("the file");
            let mut number = 200;
            while !done.load(Ordering::Relaxed) {
                growing.write_all(line.as_bytes()).expect("a line more");
                if number > 0 {
                    number -= 1;
                    fs::remove_file(desk.reports.join(format!("消/{number:03}.txt"))).expect("the file is removed");
                }
            }
        });
        let run = Run::of(&mut desk.import());
        done.store(true, Ordering::Relaxed);
        run
    });
    assert_eq!(run.code, Some(3), "{}", run.err);
    let files: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let good = files.iter().find(|file| file["file"].as_str().is_some_and(|path| path.ends_with("好.txt"))).expect("the good report");
    assert_eq!(good["outcome"], "imported");
    for file in files.iter().filter(|file| file["outcome"] == "refused") {
        let message = file["message"].as_str().unwrap_or_default();
        // Where no line came while it was read, the long one was read whole, and is no report.
        if file["code"] == "no_report" && file["file"].as_str().is_some_and(|path| path.ends_with("长.txt")) {
            continue;
        }
        assert!(["没有这个文件", "没有找到", "正被改写"].iter().any(|word| message.contains(word)), "{file}");
    }
    assert_eq!(desk.figures() as u64, good["observations"].as_u64().expect("a number"));
}

#[test]
fn an_import_that_is_killed_leaves_whole_reports_and_no_reader() {
    // At its first report, when each is kept by itself; and later, when many are kept together, with more pages behind
    // them than a fast machine reads before it has told of these.
    for (lines, pages) in [(1, 90), (45, 200)] {
        let desk = Desk::new();
        let page = other_report_as_page();
        for number in 0..pages {
            desk.put(&format!("{number:03}.html"), page.replace("易县", &format!("易县{number}")));
        }
        let mut running = desk.import().stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program");
        let mut told = BufReader::new(running.stdout.take().expect("its output")).lines();
        // The good report comes behind the pages.
        for number in 0..lines {
            let line = told.next().expect("a line").expect("UTF-8");
            assert!(line.contains(&format!("{number:03}.html")) && line.contains("imported"), "{line}");
        }
        let of_running: BTreeSet<String> = children(running.id()).collect();
        running.kill().expect("killed");
        running.wait().expect("ended");
        if cfg!(target_os = "linux") {
            assert!(!of_running.is_empty(), "no reader was started for a page");
            let start = Instant::now();
            while of_running.iter().any(|reader| Path::new(&format!("/proc/{reader}/exe")).exists()) {
                assert!(start.elapsed() < Duration::from_secs(10), "a reader outlived the program");
                thread::sleep(Duration::from_millis(5));
            }
        }
        let library = desk.library().display().to_string();
        let checked = duixian(&["check", "--library", &library]);
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        let all_told = lines + told.map_while(Result::ok).filter(|line| line.contains("\"imported\"")).count();
        let run = Run::of(&mut desk.import());
        let held = run.out.lines().filter(|line| line.contains("\"already_held\"")).count();
        assert!(held >= all_told, "{all_told} files were said to be imported, {held} are in the library");
        assert!(held < pages, "it was killed before its end");
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
}

/// The processes that this one started, where the system tells.
fn children(process: u32) -> impl Iterator<Item = String> {
    let told = fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let of_tasks = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let all: Vec<String> = told.into_iter().chain(of_tasks).collect();
    all.into_iter().flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
}
