//! The real window, used as a user uses it: with a pointer, a keyboard and the system's own dialogs, on a display of
//! its own. `DUIXIAN_PHOTOGRAPHS=folder` takes the photographs of the screens anew.

#[path = "window/album.rs"]
mod album;
#[path = "window/picture.rs"]
mod picture;
#[path = "window/stage.rs"]
mod stage;

use std::fs;
use std::process::Command;

use duixian_tests::{program, samples, workspace};
use picture::Picture;
use serde_json::json;
use stage::Stage;
use tokio::sync::Mutex;

/// One window at a time: two would wait on each other for the machine's few cores.
static ONE: Mutex<()> = Mutex::const_new(());

/// A window with these arguments, or nothing where the tools for it are not there; in CI that is a failure.
macro_rules! stage {
    ($($argument:expr),*) => { stage!(in "Adwaita"; $($argument),*) };
    (in $theme:literal; $($argument:expr),*) => {{
        let one = ONE.lock().await;
        if let Some(missing) = stage::missing() {
            assert!(std::env::var_os("CI").is_none(), "the window cannot be tested: {missing} is missing");
            eprintln!("skipped: the window cannot be tested: {missing} is missing");
            return;
        }
        let arguments: Vec<String> = vec![$($argument.to_string()),*];
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        (one, Stage::open(&arguments, $theme).await)
    }};
}

#[path = "window/compare.rs"]
mod compare;
#[path = "window/drop.rs"]
mod drop;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/large.rs"]
mod large;
#[path = "window/library.rs"]
mod library;
#[path = "window/review.rs"]
mod review;
#[path = "window/screens.rs"]
mod screens;
#[path = "window/ways.rs"]
mod ways;

/// Keeps the window's picture for the reader of the project, where it was asked for.
async fn photograph(stage: &Stage, name: &str) -> Vec<u8> {
    let taken = stage.photograph().await;
    let seen = Picture::read(&taken);
    assert!(!seen.is_blank(), "{name}: the window is blank");
    if let Some(folder) = std::env::var_os("DUIXIAN_PHOTOGRAPHS") {
        fs::write(workspace().join(folder).join(format!("window-{name}.png")), &taken).expect("the photograph is kept");
    }
    taken
}

#[tokio::test]
async fn from_the_samples_to_the_sentence_and_the_picture() {
    let (_one, stage) = stage!();
    stage.see("[data-name=samples]").await;
    stage.still().await;
    photograph(&stage, "start").await;
    stage.click("[data-name=samples]").await;

    // Another indicator than the one shown first.
    stage.see(".mark.reachable").await;
    let first = stage.ask("return document.querySelector('.drawing').getAttribute('aria-label')").await;
    stage.click("[data-name=indicator]").await;
    stage.see("[role=dialog] input").await;
    stage.still().await;
    photograph(&stage, "indicators").await;
    stage.click("[data-indicator=fixed_asset_investment]").await;
    stage.until(&format!("document.querySelector('.drawing').getAttribute('aria-label') !== {first}")).await;
    stage.still().await;
    let chosen = stage.text("[data-name=indicator]").await;

    // A mark, its sentence, and back to the same comparison with the focus where it was.
    let label = stage.ask("return document.querySelector('.mark.reachable[data-series=target]').getAttribute('aria-label')").await;
    stage.click(".mark.reachable[data-series=target]").await;
    stage.see(".reader .asked").await;
    stage.still().await;
    let sentence = stage.ask("return [...document.querySelectorAll('.asked')].map((piece) => piece.textContent).join('')").await;
    let sentence = sentence.as_str().expect("a sentence").to_owned();
    assert!(sentence.contains("投资") && sentence.contains(|c: char| c.is_ascii_digit()), "{sentence}");
    let shown = stage
        .ask(
            "const page = document.querySelector('.page').getBoundingClientRect();
             const asked = document.querySelector('.asked').getBoundingClientRect();
             return asked.top >= page.top && asked.bottom <= page.bottom",
        )
        .await;
    assert_eq!(shown, json!(true), "the sentence is in sight");
    stage.still().await;
    photograph(&stage, "reader").await;
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.querySelector('.reader') === null").await;
    assert_eq!(stage.text("[data-name=indicator]").await, chosen);
    assert_eq!(stage.ask("return document.activeElement.getAttribute('aria-label')").await, label, "the focus is where it was");

    // The picture, its words changed, through the system's dialog; the ending is added.
    let picture = stage.home.path().join("图片");
    stage.click("[data-name=export]").await;
    stage.see("[data-name=export-dialog] .drawing svg").await;
    stage
        .ask(
            "const title = document.querySelector('[data-name=export-title]');
             title.value = '我的标题';
             title.dispatchEvent(new Event('input', { bubbles: true }))",
        )
        .await;
    stage.until("document.querySelector('[data-name=export-dialog] .drawing').getAttribute('aria-label').startsWith('我的标题')").await;
    stage.still().await;
    photograph(&stage, "export").await;
    stage.click("[data-name=save-picture]").await;
    stage.answer_dialog("导出图片", &picture).await;
    stage.see(".notice.done").await;
    let bytes = fs::read(picture.with_extension("png")).expect("the picture is written");
    let written = Picture::read(&bytes);
    assert_eq!(written.width, 2008, "170 mm at 300 dpi");
    assert!(written.height > 400, "{} pixels high", written.height);
    assert!(!written.is_blank());
    let carried = duixian_app::picture::reopen(&picture.with_extension("png")).expect("it carries its comparison");
    assert_eq!(carried.selection.selection.indicator, "fixed_asset_investment");
    assert_eq!(carried.options.title.as_deref(), Some("我的标题"));

    // The same as SVG, and a place that cannot be written.
    let drawing = stage.home.path().join("图片.svg");
    stage.click("[data-name=export]").await;
    stage.see("[data-name=export-dialog] .drawing svg").await;
    stage.click("[data-name=save-picture]").await;
    stage.answer_dialog("导出图片", &drawing).await;
    stage.told("done", ".svg").await;
    assert!(fs::read_to_string(drawing).expect("the drawing is written").contains("<svg"));
    stage.click("[data-name=export]").await;
    stage.see("[data-name=export-dialog] .drawing svg").await;
    stage.click("[data-name=save-picture]").await;
    stage.dismiss_dialog("导出图片").await;
    stage.until("!document.querySelector('[data-name=save-picture]').disabled").await;
    stage.click("[data-name=export-dialog] header .button").await;
    stage.until("document.querySelector('[data-name=export-dialog]') === null").await;
    stage.close().await;
}

#[tokio::test]
async fn both_comparisons_show_something_on_the_samples() {
    let (_one, stage) = stage!("--samples");
    stage.see(".mark.reachable").await;
    // The first comparison stands before all choices are found.
    stage.until("document.querySelector('input[name=mode]:checked')").await;
    assert_eq!(stage.ask("return document.querySelector('input[name=mode]:checked').value").await, json!("fulfilment"));
    assert_ne!(stage.ask("return document.querySelectorAll('.table .tag').length").await, json!(0), "verdicts in the table");
    stage.still().await;
    photograph(&stage, "compare").await;
    stage.click("[data-name=figure]").await;
    stage.click("[data-figure=bars]").await;
    stage.still().await;
    photograph(&stage, "bars").await;
    stage.click("[data-name=figure]").await;
    stage.click("[data-figure=dumbbell]").await;
    stage.choose("mode", "outlook").await;
    stage.until("document.querySelector('[data-sort=verdict]') === null").await;
    stage.still().await;
    photograph(&stage, "outlook").await;

    // A figure of the table opens its sentence too, by keyboard alone.
    stage.ask("document.querySelector('.table .open[data-kind=target]').focus()").await;
    stage.xdotool(&["key", "Return"]);
    stage.see(".reader .asked").await;
    stage.click("[data-name=back]").await;

    // The list of reports, filtered, and one opened.
    stage.click("[data-name=nav-library]").await;
    stage.see("[data-report]").await;
    let all = stage.ask("return Number(document.querySelector('[data-name=reports]').getAttribute('aria-rowcount')) - 1").await.as_u64();
    let held = fs::read_dir(samples()).expect("samples").flatten().filter(|entry| entry.path().extension().is_some_and(|e| e == "txt"));
    assert_eq!(all, Some(held.count() as u64));
    stage.still().await;
    photograph(&stage, "library").await;
    stage.see("[data-name=filter]").await.send_keys("荔湾").await.expect("typing");
    stage.until("document.querySelectorAll('[data-report]').length === 1").await;
    stage.click("[data-report] .open").await;
    stage.see(".reader article").await;
    stage.click("[data-name=back]").await;

    // Words.
    stage.click("[data-name=nav-search]").await;
    stage.see("[data-name=words]").await.send_keys("增长\u{e007}").await.expect("typing");
    stage.see("[data-name=hit] mark").await;
    stage.still().await;
    photograph(&stage, "search").await;
    stage.click("[data-name=hit]").await;
    stage.see(".reader .asked").await;
    assert_eq!(stage.text(".reader .asked").await, "增长");
    stage.close().await;
}

#[tokio::test]
async fn the_other_language_and_the_dark() {
    let (_one, stage) = stage!(in "Adwaita:dark"; "--samples");
    stage.see(".mark.reachable").await;
    assert_eq!(stage.ask("return matchMedia('(prefers-color-scheme: dark)').matches").await, json!(true));
    stage.still().await;
    photograph(&stage, "dark").await;
    stage.click("nav .language").await;
    stage.until("document.documentElement.lang === 'en'").await;
    stage.still().await;
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for place in ["nav ul", ".bar .segments", ".compare .head", ".heads"] {
        let told = stage.text(place).await;
        assert!(!told.contains(chinese), "{place}: {told}");
    }
    photograph(&stage, "english").await;

    // A mark by keyboard: focus tells what it is, Return opens its sentence, Escape comes back to it.
    stage.ask("document.querySelector('.mark.reachable').focus()").await;
    stage.see(".figure .tip").await;
    photograph(&stage, "mark").await;
    stage.xdotool(&["key", "Return"]);
    stage.see(".reader .asked").await;
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.activeElement.classList.contains('mark')").await;
    stage.close().await;
}

#[tokio::test]
async fn reports_come_in_by_the_dialog_once() {
    let (_one, stage) = stage!();
    let file = samples().join("荔湾区-2021.txt");
    stage.click("[data-name=choose]").await;
    stage.answer_dialog("选择报告文件", &file).await;
    // Looked at first; nothing is written before it is said so.
    stage.see("[data-name=import-preview]").await;
    let told = stage.text("[data-name=import-preview]").await;
    assert!(told.contains("荔湾区") && told.contains("2021") && told.contains("可导入"), "{told}");
    stage.still().await;
    photograph(&stage, "preview").await;
    stage.click("[data-name=import-now]").await;
    stage.see("[data-name=import-summary]").await;
    let told = stage.text("[data-name=import-summary]").await;
    assert!(told.contains("已导入") && told.contains("1 份报告"), "{told}");
    stage.still().await;
    photograph(&stage, "import").await;
    stage.click("[data-name=import]").await;
    stage.answer_dialog("选择报告文件", &file).await;
    stage.until("document.querySelector('[data-name=import-preview] .tag')?.innerText.includes('已有')").await;
    assert_eq!(stage.ask("return document.querySelector('[data-name=import-now]').disabled").await, json!(true));
    stage.click("[data-name=import-preview] header .button").await;
    stage.until("document.querySelector('[data-name=import-preview]') === null").await;

    // What is no report is refused with a reason.
    let other = stage.home.path().join("日记.txt");
    fs::write(&other, "今天天气很好，我们去了公园。\n").expect("a file");
    stage.click("[data-name=import]").await;
    stage.answer_dialog("选择报告文件", &other).await;
    stage.until("document.querySelector('[data-name=import-preview]')?.innerText.includes('不能导入')").await;
    let told = stage.text("[data-name=import-preview]").await;
    assert!(told.contains("没有"), "the reason: {told}");
    stage.close().await;
}

#[tokio::test]
async fn what_is_no_library_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let damaged = folder.path().join("坏了.duixian");
    fs::write(&damaged, "这不是资料库").expect("a file");
    let (_one, stage) = stage!("--library", damaged.display());
    let told = stage.text(".notice.failed").await;
    assert!(told.contains("坏了"), "{told}");
    stage.still().await;
    photograph(&stage, "refused").await;
    assert_eq!(fs::read_to_string(&damaged).expect("still there"), "这不是资料库", "it is not touched");
    stage.see("[data-name=samples]").await;
    stage.close().await;
}
