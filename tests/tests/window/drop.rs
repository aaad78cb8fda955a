//! Files dropped on the window, or named at its start: reports are offered for import, a picture of ours reopens its
//! comparison.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use duixian_tests::{program, samples, workspace};
use serde_json::json;

use super::{ONE, Stage, photograph, stage};

/// Drags a file from a window of its own and drops it on the stage's. False where this machine has no window to drag from.
async fn dropped(stage: &Stage, file: &Path) -> bool {
    let has_gtk = ["-c", "import gi; gi.require_version('Gtk', '3.0')"];
    if !Command::new("/usr/bin/python3").args(has_gtk).stderr(Stdio::null()).status().is_ok_and(|s| s.success()) {
        assert!(std::env::var_os("CI").is_none(), "dropping cannot be tested: python3-gi or gir1.2-gtk-3.0 is missing");
        eprintln!("skipped: dropping cannot be tested: python3-gi or gir1.2-gtk-3.0 is missing");
        return false;
    }
    let source: PathBuf = workspace().join("tests/tests/window/drag_source.py");
    let mut command = Command::new("/usr/bin/python3");
    let mut source = stage.beside(command.arg(source).arg(file).stdout(Stdio::piped()));
    let mut ready = [0; 6];
    std::io::Read::read_exact(source.stdout.as_mut().expect("its output"), &mut ready).expect("the source of the drag is ready");
    stage.xdotool(&["mousemove", "1380", "60"]);
    stage.xdotool(&["mousedown", "1"]);
    for step in 0..30 {
        stage.xdotool(&["mousemove", &(1380 - step * 20).to_string(), &(60 + step * 10).to_string(), "sleep", "0.02"]);
    }
    stage.see(".dropping").await;
    stage.xdotool(&["mouseup", "1"]);
    stage.until("document.querySelector('.dropping') === null").await;
    let _ = source.kill();
    let _ = source.wait();
    true
}

/// A library of some samples, and a picture of their ranking.
fn library_and_picture(folder: &Path) -> (PathBuf, PathBuf) {
    let (library, picture) = (folder.join("广州.duixian"), folder.join("排名.png"));
    let run = |command: &mut Command| {
        let done = command.output().expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let program = || Command::new(program("duixian").expect("duixian"));
    let files = ["广州市-2021.txt", "天河区-2021.txt", "黄埔区-2021.txt", "越秀区-2021.txt"].map(|name| samples().join(name));
    run(program().arg("import").args(files).arg("--library").arg(&library));
    run(program()
        .arg("chart")
        .arg("--library")
        .arg(&library)
        .args(["--indicator", "gdp", "--year", "2021", "--mode", "outlook", "--figure", "ranking", "--parent", "广州市"])
        .args(["--title", "我从图片里来", "--out"])
        .arg(&picture));
    (library, picture)
}

/// Waits for the comparison that the picture shows.
async fn is_reopened(stage: &Stage) {
    stage.until("document.querySelector('input[name=mode]:checked')?.value === 'outlook'").await;
    stage.until("document.querySelector('.drawing svg')?.textContent.includes('我从图片里来')").await;
    stage.until("document.querySelector('.drawing svg')?.textContent.includes('黄埔区')").await;
    assert_eq!(stage.ask("return document.querySelector('[data-name=import-preview]')").await, json!(null), "it is no report");
}

#[tokio::test]
async fn files_dropped_on_the_window_are_imported() {
    let (_one, stage) = stage!();
    stage.see("[data-name=choose]").await;
    if dropped(&stage, &samples().join("天河区-2021.txt")).await {
        stage.see("[data-name=import-preview]").await;
        stage.click("[data-name=import-now]").await;
        stage.until("document.querySelector('[data-name=import-summary]')?.innerText.includes('已导入')").await;
        assert_eq!(stage.ask("return document.querySelectorAll('.dropping').length").await, json!(0));
    }
    stage.close().await;
}

#[tokio::test]
async fn a_picture_dropped_on_the_window_or_named_at_its_start_reopens_its_comparison() {
    let folder = tempfile::tempdir().expect("a folder");
    let (library, picture) = library_and_picture(folder.path());
    {
        let (_one, stage) = stage!("--library", library.display());
        stage.see(".mark.reachable").await;
        let before = stage.ask("return document.querySelector('.drawing svg')?.textContent.includes('我从图片里来')").await;
        assert_ne!(before, json!(true), "another comparison is shown before");
        if dropped(&stage, &picture).await {
            is_reopened(&stage).await;
            stage.still().await;
            photograph(&stage, "reopened").await;
        }
        stage.close().await;
    }
    let (_one, stage) = stage!("--library", library.display(), picture.display());
    is_reopened(&stage).await;
    stage.close().await;
}

#[tokio::test]
async fn a_second_start_hands_a_picture_to_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let (library, picture) = library_and_picture(folder.path());
    let (_one, stage) = stage!("--library", library.display());
    stage.see(".mark.reachable").await;
    let mut second = Command::new(program("duixian-desktop").expect("the program"));
    second.arg(&picture).env("DUIXIAN_DATA", stage.home.path().join("data"));
    let ended = stage.beside(&mut second).wait().expect("the second start ends");
    assert!(ended.success(), "{ended}");
    is_reopened(&stage).await;
    stage.close().await;
}
