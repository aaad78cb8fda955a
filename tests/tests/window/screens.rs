//! The walk over every screen and the reader, in both languages and themes and two sizes: each shows something, nothing is cut off.
//! `DUIXIAN_PHOTOGRAPHS=folder` keeps the photographs.

use super::album::{Album, UNCHANGING};
use super::*;

/// What is cut off: a button, head or label that holds more than it shows and says the rest nowhere.
const CUT: &str = r"
    const told = (element) => element.closest('[title]:not([title=\'\'])') !== null;
    const cut = [];
    for (const element of document.querySelectorAll('button, button span, th, h1, h2, h3, dt, label, legend, .tag, nav p')) {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.unseen, .skip, svg, [hidden], [inert]')) continue;
        const style = getComputedStyle(element);
        if (style.overflowX === 'visible' || style.clipPath !== 'none' || element.innerText.trim() === '') continue;
        if (element.scrollWidth > element.clientWidth + 1 && !told(element)) cut.push(element.innerText.trim().slice(0, 40));
    }
    const page = document.documentElement;
    if (page.scrollWidth > window.innerWidth) cut.push(`the page itself: ${page.scrollWidth} of ${window.innerWidth}`);
    return cut";

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];

/// A report with the figure that was asked for.
const READER: &str = "reader";

async fn go(stage: &Stage, screen: &str) {
    if screen == READER {
        stage.click("[data-name=nav-compare]").await;
        stage.click(".table .open[data-kind=target]").await;
        stage.see(".reader .asked").await;
    } else {
        stage.click(&format!("[data-name={screen}]")).await;
    }
    stage.still().await;
}

#[tokio::test]
async fn every_screen_is_whole_in_both_languages_themes_and_sizes() {
    let (_one, stage) = stage!("--samples");
    stage.see(".mark.reachable").await;
    let screens = stage.ask("return [...document.querySelectorAll('nav [data-name^=nav-]')].map((way) => way.dataset.name)").await;
    let screens: Vec<String> = screens.as_array().expect("the ways").iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect();
    assert!(screens.len() >= 6, "{screens:?}");
    let (mut cut, mut album) = (Vec::new(), Album::new());
    stage.ask(UNCHANGING).await;
    // Each screen has what it shows before the first photograph.
    for screen in &screens {
        go(&stage, screen).await;
    }
    stage.xdotool(&["mousemove", "1950", "1110"]);
    // A report is read over the screen it was opened from, which remembers it: after all the others.
    for screens in [screens, vec![READER.to_owned()]] {
        for (width, height) in SIZES {
            stage.page.set_window_rect(0, 0, width, height).await.expect("the window takes its size");
            for (language, theme) in [("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")] {
                stage.click("[data-name=nav-settings]").await;
                stage.choose("language", language).await;
                stage.choose("theme", theme).await;
                stage.until(&format!("document.documentElement.dataset.theme === '{theme}'")).await;
                for screen in &screens {
                    go(&stage, screen).await;
                    let name = format!("{}-{language}-{theme}-{width}", screen.trim_start_matches("nav-"));
                    album.add(&name, &photograph(&stage, &name).await);
                    for piece in stage.ask(CUT).await.as_array().expect("pieces") {
                        cut.push(format!("{name}: {piece}"));
                    }
                    if screen == READER {
                        stage.click(".reader [data-name=back]").await;
                        stage.until("document.querySelector('.reader') === null").await;
                    }
                }
            }
        }
    }
    let stalls = stage.ask("return performance.getEntriesByName('stall').map((stall) => Math.round(stall.duration))").await;
    eprintln!("stalls of the page's thread over 50 ms during the walk, in ms: {stalls}");
    assert!(cut.is_empty(), "cut off:\n{}", cut.join("\n"));
    stage.close().await;
    album.close();
}

#[tokio::test]
async fn what_was_chosen_and_where_one_was_is_there_the_next_day() {
    let (_one, stage) = stage!("--samples");
    stage.see(".mark.reachable").await;
    stage.click("[data-name=nav-settings]").await;
    stage.choose("theme", "dark").await;
    stage.choose("language", "en").await;
    stage.until("document.documentElement.lang === 'en'").await;
    stage.click("[data-name=nav-search]").await;
    let home = stage.leave().await;

    let stage = Stage::open_in(home, &[], "Adwaita").await;
    stage.until("document.querySelector('[data-name=nav-search]')?.getAttribute('aria-current') === 'page'").await;
    assert_eq!(stage.ask("return document.documentElement.dataset.theme").await, json!("dark"));
    assert_eq!(stage.ask("return document.documentElement.lang").await, json!("en"));
    stage.close().await;
}

#[tokio::test]
async fn a_second_start_hands_its_files_to_the_first() {
    let (_one, stage) = stage!("--samples");
    stage.see(".mark.reachable").await;
    let second = program("duixian-desktop").expect("the program");
    let mut command = Command::new(second);
    command.arg(samples().join("天河区-2021.txt")).env("DUIXIAN_DATA", stage.home.path().join("data"));
    let ended = stage.beside(&mut command).wait().expect("the second start ends");
    assert!(ended.success(), "{ended}");
    stage.see("[data-name=import-preview]").await;
    stage.until("document.querySelector('[data-name=import-preview]')?.innerText.includes('天河区')").await;
    stage.close().await;
}
