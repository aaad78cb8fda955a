//! Writes the fixed comparisons as PNG files into a folder, to look at: `cargo run -p duixian-chart --example look -- DIR`.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use duixian_chart::{Background, FigureKind, FigureOptions, Lang, Theme, draw, png};
use duixian_model::Mode;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/pictures/look".into()));
    std::fs::create_dir_all(&dir)?;
    let cases = [
        ("outlook", support::outlook()),
        ("fulfilment", support::fulfilment()),
        ("levels", support::levels()),
        ("ceiling", support::ceiling()),
        ("missing", support::missing()),
        ("single", support::single(Mode::Fulfilment)),
        ("single-outlook", support::single(Mode::Outlook)),
        ("many", support::many(40, Mode::Fulfilment)),
        ("increments", support::increments()),
        ("halfway", support::halfway()),
        ("spread", support::spread()),
    ];
    for (name, comparison) in &cases {
        for (kind, figure) in [("dumbbell", FigureKind::Dumbbell), ("bars", FigureKind::Bars)] {
            for (lang_name, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
                for (theme_name, theme) in [("light", Theme::Light), ("dark", Theme::Dark), ("print", Theme::Print)] {
                    let options = FigureOptions { figure, lang, theme, ..FigureOptions::default() };
                    let figure = draw(std::slice::from_ref(comparison), &options);
                    let path = dir.join(format!("{name}-{kind}-{lang_name}-{theme_name}"));
                    std::fs::write(path.with_extension("svg"), &figure.svg)?;
                    std::fs::write(path.with_extension("png"), png(&figure, 1.5, Background::Theme)?)?;
                }
            }
        }
        let narrow = FigureOptions { width: 400, ..FigureOptions::default() };
        std::fs::write(
            dir.join(format!("{name}-narrow.png")),
            png(&draw(std::slice::from_ref(comparison), &narrow), 1.5, Background::Theme)?,
        )?;
    }
    println!("{}", dir.display());
    Ok(())
}
