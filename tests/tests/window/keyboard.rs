//! A working day without a mouse in the real window: the samples, three places, a sentence, a correction, a picture, and
//! back the next day.

use serde_json::json;

use super::stage::{self, Stage};
use super::{ONE, Picture, photograph};

/// Presses Tab until an element that is meant has the focus.
async fn tab_to(stage: &Stage, css: &str) {
    for _ in 0..120 {
        if stage.ask(&format!("return document.activeElement.matches({css:?})")).await == json!(true) {
            return;
        }
        stage.xdotool(&["key", "Tab"]);
    }
    panic!("{css} is not reached by Tab; the focus is on {}", stage.ask("return document.activeElement.outerHTML.slice(0, 200)").await);
}

#[tokio::test]
async fn a_day_is_worked_without_a_mouse() {
    let (one, stage) = stage!();
    let key = |keys: &[&str]| keys.iter().for_each(|one| stage.xdotool(&["key", one]));
    stage.see("[data-name=samples]").await;
    tab_to(&stage, "[data-name=samples]").await;
    key(&["Return"]);
    stage.see(".mark.reachable").await;

    // Three places, by typing a piece of each name's path and walking the tree.
    tab_to(&stage, "[data-name=places]").await;
    key(&["Return"]);
    stage.until("document.activeElement.dataset.name === 'place-words'").await;
    for place in ["荔湾", "天河", "越秀"] {
        stage.see("[data-name=place-words]").await.send_keys(place).await.expect("typing");
        key(&["Return"]);
        stage
            .until(&format!(
                "[...document.querySelectorAll('[data-place]:checked')].some((one) => one.parentElement.innerText.includes({place:?}))"
            ))
            .await;
        key(&["ctrl+a", "Delete"]);
    }
    key(&["Escape"]);
    stage.until("document.activeElement.dataset.name === 'places'").await;
    stage.until("document.querySelectorAll('.table [data-place]').length >= 1").await;
    stage.still().await;
    photograph(&stage, "keyboard-three").await;

    // A figure of the table, its sentence, set right, back to the figure.
    key(&["ctrl+j"]);
    stage.until("document.activeElement.closest('.table .rows') !== null").await;
    for _ in 0..12 {
        if stage.ask("return document.activeElement.matches('.open[data-kind=target]')").await == json!(true) {
            break;
        }
        key(&["Right"]);
    }
    key(&["Return"]);
    stage.see(".reader li.current [data-name=entry-edit]").await;
    key(&["e"]);
    stage.until("document.activeElement.dataset.name === 'correct-words'").await;
    key(&["ctrl+a"]);
    stage.see("[data-name=correct-words]").await.send_keys("9.5%").await.expect("typing");
    stage.until("!document.querySelector('[data-name=correct-save]').disabled").await;
    key(&["Return"]);
    stage.until("document.querySelector('[data-name=correct]') === null && document.querySelector('.reader .corrected') !== null").await;
    stage.until("document.activeElement.closest('.reader') !== null").await;
    key(&["Escape"]);
    stage.until("document.querySelector('.reader') === null && document.activeElement.matches('.open[data-kind=target]')").await;
    stage.until("document.activeElement.innerText.includes('9.5')").await;

    // The picture.
    let picture = stage.home.path().join("幻灯片");
    key(&["ctrl+e"]);
    stage.see("[data-name=export-dialog] .drawing svg").await;
    tab_to(&stage, "[data-name=save-picture]").await;
    key(&["Return"]);
    stage.answer_dialog("导出图片", &picture).await;
    stage.told("done", ".png").await;
    let written = Picture::read(&std::fs::read(picture.with_extension("png")).expect("the picture is written"));
    assert!(!written.is_blank());
    stage.until("document.activeElement !== document.body").await;

    // Another screen, and the next day.
    key(&["ctrl+3"]);
    stage.until("document.activeElement !== document.body && document.activeElement.checkVisibility()").await;
    let screen = stage.ask("return document.querySelector('nav [aria-current=page]').dataset.name").await;
    let home = stage.leave().await;
    drop(one);
    let _one = ONE.lock().await;
    let stage = Stage::open_in(home, &["--samples"], "Adwaita").await;
    stage.see(".mark.reachable, .review, .library").await;
    assert!(screen.as_str().is_some_and(|name| name.starts_with("nav-")), "{screen}");
    stage.click("[data-name=nav-compare]").await;
    stage.until("document.querySelector('[data-name=places]')?.innerText.includes('3')").await;
    stage.until("[...document.querySelectorAll('.table .open[data-kind=target]')].some((one) => one.innerText.includes('9.5'))").await;
    stage.close().await;
}
