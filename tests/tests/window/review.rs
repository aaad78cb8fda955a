//! Reading, reviewing and correcting in the real window, undone and redone, also after a restart.

use std::fs;
use std::path::Path;

use duixian_app::correct::Action;
use duixian_app::{Library, samples};
use serde_json::json;

use super::stage::{self, Stage};
use super::{ONE, photograph};

/// A target whose mark no other lies over, so that a pointer reaches its middle.
const CLEAR: &str = ".mark.reachable[data-series=target][data-place='130633']";
const NOW: &str = "2026-01-01T00:00:00Z";

/// A library of the samples in a folder of its own.
fn library(folder: &Path) -> Library {
    samples::open(folder.join("样例.duixian"), NOW).expect("the samples")
}

/// What people said, in the order they said it.
fn said(library: &Library) -> Vec<(Action, String)> {
    let rows = library.corrections().expect("corrections");
    rows.into_iter().map(|row| (row.row.correction.action, row.row.correction.note)).collect()
}

/// Types into a field as a user would, in the place of what stands there.
async fn write(stage: &Stage, field: &str, words: &str) {
    let element = stage.see(field).await;
    element.clear().await.expect("the field is emptied");
    element.send_keys(words).await.expect("typing");
}

#[tokio::test]
async fn a_figure_is_set_right_from_the_chart_and_undone_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = library(folder.path());
    let path = library.path().display().to_string();
    let (one, stage) = stage!("--library", path);
    stage.click(CLEAR).await;
    stage.see(".reader .asked").await;
    stage.see(".reader li.current [data-name=entry-edit]").await;
    stage.still().await;
    photograph(&stage, "reader-figure").await;
    stage.xdotool(&["key", "e"]);
    stage.see("[data-name=correct]").await;

    // What is no figure is told, and cannot be saved.
    write(&stage, "[data-name=correct-words]", "不少").await;
    stage.until("document.querySelector('[data-name=correct-read]').innerText.includes('没有读到数字')").await;
    assert_eq!(stage.ask("return document.querySelector('[data-name=correct-save]').disabled").await, json!(true));
    // What is typed is shown as it reads.
    write(&stage, "[data-name=correct-words]", "下降15.7%").await;
    stage.until("document.querySelector('[data-name=correct-read]').innerText.includes('−15.7%')").await;
    stage.still().await;
    photograph(&stage, "correct").await;
    write(&stage, "[data-name=correct-note]", "核对了公报\u{e007}").await;
    stage.see(".notice.done [data-name=notice-action]").await;
    stage.until("document.querySelector('.reader .piece.figure.corrected') !== null").await;
    assert_eq!(said(&library), [(Action::Edit, "核对了公报".to_owned())]);
    stage.still().await;
    photograph(&stage, "reader-corrected").await;

    // Back and forth by keyboard.
    stage.xdotool(&["key", "ctrl+z"]);
    stage.until("document.querySelector('.reader .piece.figure.corrected') === null").await;
    assert_eq!(said(&library), []);
    stage.xdotool(&["key", "ctrl+shift+z"]);
    stage.until("document.querySelector('.reader .piece.figure.corrected') !== null").await;
    assert_eq!(said(&library).len(), 1);

    // The comparison below has heard of it.
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.querySelector('.reader') === null").await;
    stage.until("[...document.querySelectorAll('.table .open[data-kind=target]')].some((one) => one.innerText.includes('−15.7'))").await;
    stage.close().await;
    drop(one);

    // The next day.
    let (_one, stage) = stage!("--library", path);
    stage.see(".mark.reachable").await;
    stage.click("[data-name=history]").await;
    stage.see("[data-name=changes] li").await;
    stage.still().await;
    photograph(&stage, "history").await;
    stage.click("[data-name=undo]").await;
    stage.see("[data-name=changes] .undone").await;
    assert_eq!(said(&library), []);
    stage.until("![...document.querySelectorAll('.table .open[data-kind=target]')].some((one) => one.innerText.includes('−15.7'))").await;
    stage.close().await;
}

#[tokio::test]
async fn the_queue_is_gone_through_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = library(folder.path());
    let (_one, stage) = stage!("--library", library.path().display());
    stage.click("[data-name=nav-review]").await;
    let shown = async || stage.ask("return document.querySelector('[data-name=review-card]')?.dataset.observation ?? null").await;
    stage.see("[data-name=review-sentence] mark").await;
    let first = shown().await;
    stage.still().await;
    photograph(&stage, "review").await;
    stage.xdotool(&["key", "Return"]);
    stage.until(&format!("document.querySelector('[data-name=review-card]').dataset.observation !== {first}")).await;
    let second = shown().await;
    // A note goes with what is said next.
    stage.xdotool(&["key", "n"]);
    stage.until("document.activeElement.id === 'review-note'").await;
    stage.see("[data-name=review-note]").await.send_keys("不是全区\u{e007}").await.expect("typing");
    stage.xdotool(&["key", "r"]);
    stage.until(&format!("document.querySelector('[data-name=review-card]').dataset.observation !== {second}")).await;
    let third = shown().await;
    stage.xdotool(&["key", "s"]);
    stage.until(&format!("document.querySelector('[data-name=review-card]').dataset.observation !== {third}")).await;
    stage.xdotool(&["key", "b"]);
    stage.until(&format!("document.querySelector('[data-name=review-card]').dataset.observation === {third}")).await;
    stage.until("document.querySelector('[data-name=review-progress]').innerText.includes('确认 1，更正 0，剔除 1')").await;
    assert_eq!(said(&library), [(Action::Accept, String::new()), (Action::Reject, "不是全区".to_owned())]);
    let told = stage.text("[data-name=review-progress]").await;
    assert!(told.contains("50%") && told.contains("95% 区间"), "{told}");
    stage.still().await;
    photograph(&stage, "review-progress").await;

    // Undone, it waits again and is shown.
    stage.xdotool(&["key", "ctrl+z"]);
    stage.until(&format!("document.querySelector('[data-name=review-card]').dataset.observation === {second}")).await;
    assert_eq!(said(&library).len(), 1);

    // Its place in the report, and back to it.
    stage.xdotool(&["key", "o"]);
    stage.see(".reader .asked").await;
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.querySelector('.reader') === null").await;
    assert_eq!(shown().await, second);

    // A colleague's file goes out; what is no such file is refused in words.
    let file = stage.home.path().join("更正.jsonl");
    stage.click("[data-name=exchange]").await;
    stage.click("[data-name=export-corrections]").await;
    stage.answer_dialog("导出更正", &file).await;
    stage.told("done", "已导出 1 条").await;
    assert_eq!(fs::read_to_string(&file).expect("the file").lines().count(), 2);
    let other = stage.home.path().join("别的.jsonl");
    fs::write(&other, "{}\n").expect("a file");
    stage.click("[data-name=exchange]").await;
    stage.click("[data-name=import-corrections]").await;
    stage.answer_dialog("导入同事的更正", &other).await;
    stage.told("failed", "不是更正文件").await;
    stage.click("[data-name=exchange]").await;
    stage.click("[data-name=import-corrections]").await;
    stage.answer_dialog("导入同事的更正", &file).await;
    let told = stage.text("[data-name=exchange-dialog]").await;
    assert!(told.contains("新的 0 条，相同的 1 条"), "{told}");
    stage.close().await;
}

#[tokio::test]
async fn words_are_found_and_a_missed_figure_is_added_by_selecting_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = library(folder.path());
    let (_one, stage) = stage!("--library", library.path().display());
    stage.click(CLEAR).await;
    stage.see(".reader article p").await;
    stage.xdotool(&["key", "ctrl+f"]);
    stage.until("document.activeElement.dataset.name === 'find'").await;
    stage.see("[data-name=find]").await.send_keys("增长").await.expect("typing");
    stage.until("/^\\d+\\/\\d+$/.test(document.querySelector('[data-name=found]').innerText.trim())").await;
    let before = stage.text("[data-name=found]").await;
    stage.see("[data-name=find]").await.send_keys("\u{e007}").await.expect("Return");
    stage.until(&format!("document.querySelector('[data-name=found]').innerText.trim() !== {:?}", before.trim())).await;
    stage.still().await;
    photograph(&stage, "reader-find").await;
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.querySelectorAll('.found').length === 0").await;

    // The words of a figure are selected: the form comes filled with what can be read from them.
    let selected = stage
        .ask(
            "const figure = document.querySelector('.reader .piece.figure.target');
             figure.scrollIntoView({ block: 'center' });
             getSelection().selectAllChildren(figure);
             return figure.textContent",
        )
        .await;
    stage.see("[data-name=add-selection]").await;
    stage.still().await;
    photograph(&stage, "reader-selection").await;
    stage.click("[data-name=add-selection]").await;
    stage.see("[data-name=correct]").await;
    assert_eq!(stage.ask("return document.querySelector('[data-name=correct] blockquote').textContent").await, selected);
    stage
        .ask(
            "const choice = document.querySelector('[data-name=correct-indicator]');
         choice.value = 'population';
         choice.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
    stage.still().await;
    photograph(&stage, "add").await;
    stage.until("!document.querySelector('[data-name=correct-save]').disabled").await;
    stage.click("[data-name=correct-save]").await;
    stage.see(".reader li.added").await;
    assert_eq!(said(&library), [(Action::Add, String::new())]);
    stage.click(".notice.done [data-name=notice-action]").await;
    stage.until("document.querySelector('.reader li.added') === null").await;
    assert_eq!(said(&library), []);

    // The original file, in the system's viewer.
    stage.click("[data-name=original]").await;
    stage.click("[data-name=open-original]").await;
    let opened = stage.home.path().join("opened");
    let begun = std::time::Instant::now();
    while !opened.is_file() {
        assert!(begun.elapsed().as_secs() < 20, "nothing was opened");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let path = fs::read_to_string(opened).expect("what was opened");
    let bytes = fs::read(path.trim()).expect("the file that was laid out");
    assert!(samples::SAMPLES.iter().any(|(_, sample)| *sample == bytes.as_slice()), "it is the file that was imported");
    stage.close().await;
}
