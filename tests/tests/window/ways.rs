//! The main ways through the screens Words, Indicators, Settings and Help, and what a report is of, said otherwise.

use std::process::Command;

use serde_json::json;

use super::{ONE, Stage, photograph, samples, stage};

#[tokio::test]
async fn words_are_counted_and_an_indicator_of_ones_own_is_tried_kept_and_read() {
    let (_one, stage) = stage!("--samples");
    stage.click("[data-name=nav-words]").await;
    stage.click("[data-name=example]:nth-of-type(2)").await;
    stage.see("[data-name=point]").await;
    stage.still().await;
    photograph(&stage, "words-figure").await;
    stage.choose("shown", "table").await;
    stage.until("/[0-9]/.test(document.querySelector('.frequency [data-name=count]')?.innerText ?? '')").await;
    // A count opens its hits.
    stage.click(".frequency [data-name=count]").await;
    stage.see("[data-name=hit] mark").await;

    // An indicator of one's own: what it would find is shown before it is kept.
    stage.click("[data-name=nav-indicators]").await;
    stage.click("[data-name=new-indicator]").await;
    for (field, words) in [("name", "全口径税收"), ("unit", "亿元"), ("synonyms", "全口径税收收入")] {
        stage.see(&format!("[data-name=editor] [data-field={field}]")).await.send_keys(words).await.expect("typing");
    }
    stage.click("[data-name=try]").await;
    stage.see("[data-name=trial-said]").await;
    stage.still().await;
    photograph(&stage, "indicators-trial").await;
    stage.click("[data-name=keep]").await;
    stage.see(".notice.done [data-name=notice-action]").await;
    // Kept, and taken back by key.
    stage.see("[data-name=remove]").await;
    stage.still().await;
    stage.xdotool(&["key", "ctrl+z"]);
    stage.until("document.querySelector('[data-name=remove]') === null").await;
    stage.close().await;
}

/// A library of one report in a folder.
fn library_in(folder: &std::path::Path) -> std::path::PathBuf {
    let path = folder.join("天河.duixian");
    let program = duixian_tests::program("duixian").expect("duixian");
    let done =
        Command::new(program).arg("import").arg(samples().join("天河区-2021.txt")).arg("--library").arg(&path).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    path
}

#[tokio::test]
async fn a_library_is_backed_up_and_checked_help_explains_and_the_first_steps_are_seen_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_one, stage) = stage!("--library", library_in(folder.path()).display());
    stage.see(".compare").await;
    stage.click("[data-name=nav-settings]").await;
    stage.click("[data-name=backups-make]").await;
    stage.see("[data-name=backups] [data-name=restore]").await;
    stage.click("[data-name=check-now]").await;
    stage.until("document.querySelector('[data-name=check-result]').innerText.includes('没有发现问题')").await;
    // What a picture is exported as is as it was chosen here.
    stage.choose("settings-goes", "phone").await;
    stage.still().await;
    photograph(&stage, "settings-backups").await;
    stage.click("[data-name=nav-compare]").await;
    stage.click("[data-name=export]:not(:disabled)").await;
    stage.until("document.querySelector('[data-name=goes] input:checked')?.value === 'phone'").await;
    stage.xdotool(&["key", "Escape"]);
    stage.until("document.querySelector('[data-name=export-dialog]') === null").await;

    stage.click("[data-name=nav-help]").await;
    stage.see("[data-rule=\"12\"]").await;
    stage.see("[data-example] .tag").await;
    assert_eq!(stage.ask("return document.querySelectorAll('[data-rule]').length").await, json!(12));
    stage.click("[data-name=guide]").await;
    for step in 1..=5 {
        stage.until(&format!("document.querySelector('[data-name=guide-card]').innerText.includes('{step}')")).await;
        stage.click("[data-name=guide-next]").await;
    }
    stage.until("document.querySelector('[data-name=guide-card]') === null").await;
    stage.close().await;
}

#[tokio::test]
async fn what_a_report_is_of_is_said_otherwise_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_one, stage) = stage!("--library", library_in(folder.path()).display());
    stage.click("[data-name=nav-library]").await;
    stage.click("[data-report] [role=gridcell]").await;
    stage.click("[data-name=about-edit]").await;
    stage.until("document.activeElement.dataset.name === 'metadata-place'").await;
    let year = stage.see("[data-name=metadata-year]").await;
    year.clear().await.expect("the field is emptied");
    year.send_keys("2022").await.expect("typing");
    stage.still().await;
    photograph(&stage, "library-metadata").await;
    stage.click("[data-name=metadata-save]").await;
    stage.see("[data-name=as-read]").await;
    stage.until("document.querySelector('[data-report]').innerText.includes('2022')").await;
    assert_eq!(stage.ask("return document.activeElement.dataset.name").await, json!("about-edit"), "the focus is where it was");
    stage.xdotool(&["key", "ctrl+z"]);
    stage.until("document.querySelector('[data-report]').innerText.includes('2021')").await;
    stage.close().await;
}
