//! Writes the fixed comparisons as PNG files into a folder, to look at:
//! `cargo run -p duixian-chart --example look -- DIR [FIGURE…]`, FIGURE a kind as in the options (dumbbell, time, …) or
//! `options` for sizes, letters, pages and ends; none for all.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use duixian_chart::{Background, FigureKind, FigureOptions, Lang, Theme, draw, png};
use duixian_model::{Comparison, Mode};

type Cases = Vec<(&'static str, Vec<Comparison>)>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let dir = PathBuf::from(words.next().unwrap_or_else(|| "target/pictures/look".into()));
    of_everything(dir, &words.collect::<Vec<_>>())
}

/// Writes what is wanted, or all, into the folder.
pub fn of_everything(dir: PathBuf, wanted: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(&dir)?;
    for figure in FigureKind::ALL {
        let kind = serde_json::to_string(&figure)?.trim_matches('"').to_owned();
        if wanted.is_empty() || wanted.contains(&kind) {
            let cases = if figure.is_of_rows() { of_rows() } else { of_panels() };
            for (name, panel) in &cases {
                look(&dir, &format!("{kind}-{name}"), figure, panel)?;
            }
        }
    }
    if wanted.is_empty() || wanted.contains(&"options".to_owned()) {
        of_options(&dir)?;
    }
    println!("{}", dir.display());
    Ok(())
}

/// Sizes, letters, pages and ends.
fn of_options(dir: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let plain = FigureOptions::default;
    let many = || vec![support::many(400, Mode::Fulfilment)];
    for (name, panel, options) in [
        ("ends", many(), FigureOptions { top: Some(8), bottom: Some(8), ..plain() }),
        ("page", many(), FigureOptions { rows_per_page: Some(20), page: Some(3), ..plain() }),
        ("ranking-ends", many(), FigureOptions { figure: FigureKind::Ranking, top: Some(10), bottom: Some(5), ..plain() }),
        ("slide", vec![support::claims()], FigureOptions { width: 1280, height: Some(720), font_scale: 130, ..plain() }),
        ("column", vec![support::claims()], FigureOptions { width: 340, font_scale: 80, ..plain() }),
        ("large", vec![support::wordings()], FigureOptions { width: 960, font_scale: 180, figure: FigureKind::Bullet, ..plain() }),
        ("clear", vec![support::claims()], FigureOptions { background: Background::Transparent, theme: Theme::Dark, ..plain() }),
    ] {
        std::fs::write(dir.join(format!("options-{name}.png")), png(&draw(&panel, &options), 1.5, Background::Theme)?)?;
    }
    Ok(())
}

fn of_rows() -> Cases {
    let one = |comparison| vec![comparison];
    vec![
        ("outlook", one(support::outlook())),
        ("fulfilment", one(support::fulfilment())),
        ("levels", one(support::levels())),
        ("ceiling", one(support::ceiling())),
        ("missing", one(support::missing())),
        ("single", one(support::single(Mode::Fulfilment))),
        ("single-outlook", one(support::single(Mode::Outlook))),
        ("many", one(support::many(40, Mode::Fulfilment))),
        ("ladder", one(support::ladder())),
        ("ladders", one(support::ladders(14))),
        ("claims", one(support::claims())),
        ("wordings", one(support::wordings())),
        ("halfway", one(support::halfway())),
        ("spread", one(support::spread())),
    ]
}

/// Panels: places over years, places by indicators, one place with all.
fn of_panels() -> Cases {
    let paths = support::paths(40);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    vec![
        ("one-place-years", support::years(&places[..1], 2014..=2023)),
        ("six-places-years", support::years(&places[..6], 2016..=2023)),
        ("twelve-places-topics", support::topics(&places[..12], 2021)),
        ("one-place-topics", support::topics(&places[..1], 2021)),
        ("forty-places", support::topics(&places, 2021)),
        ("fulfilment", vec![support::fulfilment()]),
        ("missing", vec![support::missing()]),
    ]
}

fn look(dir: &Path, name: &str, figure: FigureKind, panel: &[Comparison]) -> Result<(), Box<dyn std::error::Error>> {
    for (lang_name, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
        for (theme_name, theme) in [("light", Theme::Light), ("dark", Theme::Dark), ("print", Theme::Print)] {
            let drawn = draw(panel, &FigureOptions { figure, lang, theme, ..FigureOptions::default() });
            let path = dir.join(format!("{name}-{lang_name}-{theme_name}"));
            std::fs::write(path.with_extension("svg"), &drawn.svg)?;
            std::fs::write(path.with_extension("png"), png(&drawn, 1.5, Background::Theme)?)?;
        }
    }
    let narrow = draw(panel, &FigureOptions { figure, width: 400, ..FigureOptions::default() });
    std::fs::write(dir.join(format!("{name}-narrow.png")), png(&narrow, 1.5, Background::Theme)?)?;
    Ok(())
}
