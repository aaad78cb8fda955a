//! A large library in the real window: how long until it is usable, today and the next day, and how long the page's thread
//! ever stood still. `DUIXIAN_LARGE=file` names the library, a copy to write into (`scripts/bench` makes one).

use std::time::Instant;

use super::ONE;
use super::stage::{self, Stage};

/// What was longer than 50 ms since the last time, in ms, and how long after the page began.
async fn stalls(stage: &Stage, what: &str) {
    let told = stage
        .ask(
            "const all = performance.getEntriesByName('stall').map((one) => `${Math.round(one.duration)} at ${Math.round(one.startTime)}`);
             performance.clearMeasures('stall');
             return all",
        )
        .await;
    eprintln!("{what}: stalls over 50 ms: {told}");
}

/// Scrolls a list from its head for two seconds, far at each frame.
const SCROLL: &str = "const list = document.querySelector(arguments[0]);
    window.scrolled = false;
    const begun = performance.now();
    (function step() {
        list.scrollTop += 900;
        if (performance.now() - begun < 2000) requestAnimationFrame(step); else window.scrolled = true;
    })()";

async fn scroll(stage: &Stage, css: &str) {
    stage.page.execute(SCROLL, vec![css.into()]).await.expect("it scrolls");
    stage.until("window.scrolled === true").await;
    stage.still().await;
}

#[tokio::test]
async fn a_large_library_is_gone_through_and_its_stalls_are_told() {
    let Some(path) = std::env::var_os("DUIXIAN_LARGE") else {
        eprintln!("skipped: DUIXIAN_LARGE names no library");
        return;
    };
    let path = std::path::PathBuf::from(path);
    let (_one, stage) = stage!("--library", path.display());
    stage.see(".compare .table [role=row]").await;
    let at = stage.ask("return Math.round(performance.now())").await;
    eprintln!("first start: the comparison stands {at} ms after the page began");
    stage.until("document.querySelector('[data-name=places]') !== null").await;
    stage.still().await;
    let home = stage.leave().await;

    let begun = Instant::now();
    let stage = Stage::open_in(home, &["--library", &path.display().to_string()], "Adwaita").await;
    stage.see(".compare .table [role=row]").await;
    let at = stage.ask("return Math.round(performance.now())").await;
    eprintln!("next start: the comparison stands {at} ms after the page began, {} ms with the driver", begun.elapsed().as_millis());
    stage.until("document.querySelector('[data-name=places]') !== null").await;
    let at = stage.ask("return Math.round(performance.now())").await;
    eprintln!("next start: what there is to choose is known after {at} ms");
    stage.still().await;
    stalls(&stage, "start").await;
    stage.click("[data-name=places]").await;
    stage.see("[data-name=place-words]").await;
    stage.still().await;
    super::photograph(&stage, "large-places").await;
    stage.xdotool(&["key", "Escape"]);
    stalls(&stage, "places").await;
    stage.click("[data-name=nav-library]").await;
    stage.see("[data-report]").await;
    stage.still().await;
    stalls(&stage, "list of reports").await;
    scroll(&stage, "[data-name=reports]").await;
    stalls(&stage, "scrolling the reports").await;
    stage.click("[data-name=sort-targets]").await;
    stage.still().await;
    stalls(&stage, "sorting the reports").await;
    stage.choose("library-view", "tree").await;
    stage.see("[data-name=place-tree] [role=row]").await;
    stage.still().await;
    stalls(&stage, "tree of places").await;
    stage.click("[data-name=nav-review]").await;
    stage.see("[data-name=review-sentence] mark").await;
    for _ in 0..10 {
        stage.xdotool(&["key", "s"]);
        stage.still().await;
    }
    stalls(&stage, "ten of the queue").await;
    stage.click("[data-name=nav-search]").await;
    let asked = Instant::now();
    stage.see("[data-name=words]").await.send_keys("增长\u{e007}").await.expect("typing");
    stage.see("[data-name=hit] mark").await;
    eprintln!("hits after {} ms", asked.elapsed().as_millis());
    stage.still().await;
    stalls(&stage, "search").await;
    stage.close().await;
}
