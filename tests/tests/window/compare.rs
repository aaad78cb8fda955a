//! Comparing, as a researcher does it over two days: sorted, read, kept under a name, found again after a restart, exported.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::stage::{self, Stage};
use crate::{ONE, photograph};

/// What stands in a column of the table's first rows.
async fn column(stage: &Stage, head: &str) -> Vec<String> {
    let script = format!(
        "const at = [...document.querySelectorAll('.heads [role=columnheader]')].findIndex((head) => head.querySelector('[data-sort={head}]') !== null);
         const lines = [...document.querySelectorAll('.table .line')].sort((a, b) => a.dataset.index - b.dataset.index);
         return lines.map((line) => line.querySelectorAll('[role=gridcell]')[at].innerText.trim())"
    );
    let told = stage.ask(&script).await;
    told.as_array().expect("cells").iter().map(|cell| cell.as_str().unwrap_or_default().to_owned()).collect()
}

/// The differences as numbers; a row without one has none.
fn numbers(cells: &[String]) -> Vec<f64> {
    cells.iter().filter_map(|cell| cell.replace('−', "-").replace('+', "").parse().ok()).collect()
}

#[tokio::test]
async fn a_comparison_is_sorted_read_kept_and_found_again() {
    let (_one, stage) = stage!("--samples");
    stage.see(".table .line").await;

    // By the difference, the largest shortfall first; then the other way round.
    stage.click("[data-sort=gap]").await;
    stage.until("document.querySelector('[data-sort=gap]').closest('[role=columnheader]').ariaSort === 'ascending'").await;
    let gaps = numbers(&column(&stage, "gap").await);
    assert!(gaps.len() == 3 && gaps.is_sorted(), "{gaps:?}");
    stage.click("[data-sort=gap]").await;
    stage.until("document.querySelector('[data-sort=gap]').closest('[role=columnheader]').ariaSort === 'descending'").await;
    let gaps = numbers(&column(&stage, "gap").await);
    assert!(gaps.iter().rev().is_sorted(), "{gaps:?}");

    // By keyboard: into the table, down, and Return opens the sentence; back, the same row has the focus.
    stage.xdotool(&["key", "ctrl+j"]);
    stage.until("document.activeElement.closest('.table .line') !== null").await;
    stage.xdotool(&["key", "Down", "Down", "Right"]);
    stage.until("document.activeElement.dataset.kind === 'target'").await;
    let place = stage.ask("return document.activeElement.closest('.line').dataset.place").await;
    stage.xdotool(&["key", "Return"]);
    stage.see(".reader .asked").await;
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.querySelector('.reader') === null").await;
    assert_eq!(stage.ask("return document.activeElement.closest('.line').dataset.place").await, place);
    stage.until("document.querySelector('[data-name=sentence-target]')?.ariaBusy === 'false'").await;
    let sentence = stage.text("[data-name=sentence-target]").await;
    assert!(sentence.contains("生产总值") && sentence.contains('%'), "the row's sentence stands below the table: {sentence}");

    // Kept under a name.
    stage.xdotool(&["key", "ctrl+s"]);
    stage.see("[data-name=save-name]").await.send_keys("各县去年\u{e007}").await.expect("typing");
    stage.until("document.querySelector('[data-name=saved]').innerText.includes('各县去年')").await;
    stage.still().await;
    photograph(&stage, "compare-sorted").await;

    // The next day it stands as it was left.
    let home = stage.home.clone();
    stage.close().await;
    let stage = Stage::open_in(home, &["--samples"], "Adwaita").await;
    stage.see(".table .line").await;
    stage.until("document.querySelector('[data-sort=gap]').closest('[role=columnheader]').ariaSort === 'descending'").await;
    stage.until("document.querySelector('[data-name=saved]').innerText.includes('各县去年')").await;
    assert_eq!(stage.ask("return document.querySelector('.table .chosen').closest('.line').dataset.place").await, place);

    // One step on, this place over the years, and back.
    stage.click("[data-name=step-years]").await;
    stage.see("[data-name=years]").await;
    stage.still().await;
    photograph(&stage, "compare-years").await;
    stage.click("[data-name=step-back]").await;
    stage.until("document.querySelectorAll('.table .line').length > 3").await;
    assert_eq!(stage.ask("return document.querySelector('.table .chosen').closest('.line').dataset.place").await, place);

    // Let go, and taken back.
    stage.click("[data-name=saved]").await;
    stage.click("[data-saved=各县去年] [data-name=delete]").await;
    stage.until("document.querySelector('[data-saved=各县去年]') === null").await;
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.querySelector('[data-name=save-name]') === null").await;
    assert_eq!(stage.ask("return document.activeElement.dataset.name").await, json!("saved"), "the focus is back on the button");
    stage.xdotool(&["key", "ctrl+z"]);
    stage.click("[data-name=saved]").await;
    stage.see("[data-saved=各县去年]").await;
    stage.xdotool(&["key", "Escape"]);

    exported(&stage, "xlsx", b"PK").await;
    exported(&stage, "csv", "\u{FEFF}".as_bytes()).await;

    // A place that cannot be written is told.
    stage.click("[data-name=data-export]").await;
    stage.click("[data-export=csv]").await;
    stage.answer_dialog("导出数据", Path::new("/proc/对比.csv")).await;
    let told = stage.text(".notice.failed").await;
    assert!(told.contains("/proc/对比.csv"), "{told}");
    stage.close().await;
}

async fn exported(stage: &Stage, ending: &str, begins: &[u8]) {
    let path = stage.home.path().join(format!("对比.{ending}"));
    stage.click("[data-name=data-export]").await;
    stage.click(&format!("[data-export={ending}]")).await;
    stage.answer_dialog("导出数据", &path).await;
    stage.until(&format!("[...document.querySelectorAll('.notice.done')].some((notice) => notice.innerText.includes('.{ending}'))")).await;
    assert!(fs::read(&path).expect("the file is written").starts_with(begins), "{ending}");
}

#[tokio::test]
async fn places_are_taken_by_parent_by_level_and_by_hand() {
    let (_one, stage) = stage!("--samples");
    stage.see(".table .line").await;
    stage.click("[data-name=places]").await;
    stage.see("[data-name=place-words]").await.send_keys("广州").await.expect("typing");
    stage.click("[data-children='440100']").await;
    stage.until("![...document.querySelectorAll('.table .line')].some((line) => line.innerText.includes('易县'))").await;
    assert_eq!(column(&stage, "place").await.len(), 6, "five districts and their city");
    stage.see("[data-name=place-words]").await.clear().await.expect("an empty field");
    stage.see("[data-name=place-words]").await.send_keys("荔湾").await.expect("typing");
    stage.click("input[data-place='440103']").await;
    // The place itself, and what it is measured against: its city.
    stage.until("document.querySelectorAll('.table .line').length === 2").await;
    assert_eq!(column(&stage, "place").await, ["广州市\u{a0}上级", "荔湾区"]);
    stage.still().await;
    photograph(&stage, "compare-places").await;
    stage.click("[data-name=keep-set]").await;
    stage.see("[data-name=set-name]").await.send_keys("老城\u{e007}").await.expect("typing");
    stage.see("[data-set=老城]").await;
    assert_eq!(stage.ask("return document.querySelector('[data-set=老城]').innerText.trim()").await, json!("老城 1"));
    stage.close().await;
}
