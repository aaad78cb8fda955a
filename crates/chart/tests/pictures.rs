//! Every figure, mode, theme and language against its reference in `tests/pictures`: the SVG byte by byte, the PNG by
//! its pixels. `target/pictures/index.html` shows old, new and difference; `UPDATE_PICTURES=1` accepts the new.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use duixian_chart::{Background, Figure, FigureKind, FigureOptions, Lang, Theme, draw, frequency, outlined, png};
use duixian_model::{Comparison, Frequencies, FrequencyMeasure, Mode};
use support::words::{words_by_place, words_by_year};

/// Scale of the reference PNGs: enough to see, small enough to keep.
const SCALE: f32 = 0.5;
/// How far a channel may be from the reference's before the pixel counts as different: rasterisers round differently
/// on other processors.
const NEAR: u8 = 24;
/// How many pixels in a thousand may differ.
const PER_THOUSAND: usize = 1;

struct Picture {
    name: String,
    of: Of,
    options: FigureOptions,
    with_png: bool,
}

/// What a picture is drawn from.
#[derive(Clone)]
enum Of {
    Panel(Vec<Comparison>),
    Words(Frequencies, FrequencyMeasure),
}

impl From<Vec<Comparison>> for Of {
    fn from(panel: Vec<Comparison>) -> Of {
        Of::Panel(panel)
    }
}

impl Picture {
    fn drawn(&self) -> Figure {
        match &self.of {
            Of::Panel(panel) => draw(panel, &self.options),
            Of::Words(frequencies, measure) => frequency::draw(frequencies, *measure, &self.options),
        }
    }
}

fn pictures() -> Vec<Picture> {
    [of_rows(), of_time(), of_heat(), of_scatter(), of_profile(), of_words()].into_iter().flatten().collect()
}

/// One panel in both languages and all themes.
fn of_panel(name: &str, figure: FigureKind, panel: &[Comparison]) -> Vec<Picture> {
    everywhere(name, figure, &Of::Panel(panel.to_vec()))
}

/// The same in both languages and all themes.
fn everywhere(name: &str, figure: FigureKind, of: &Of) -> Vec<Picture> {
    let mut pictures = Vec::new();
    for (lang_name, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
        for (theme_name, theme) in [("light", Theme::Light), ("dark", Theme::Dark), ("print", Theme::Print)] {
            pictures.push(Picture {
                name: format!("{name}-{lang_name}-{theme_name}"),
                of: of.clone(),
                options: FigureOptions { figure, lang, theme, ..FigureOptions::default() },
                with_png: matches!((lang, theme), (Lang::Zh, Theme::Light) | (Lang::En, Theme::Dark)),
            });
        }
    }
    pictures
}

fn of_time() -> Vec<Picture> {
    let paths = support::paths(6);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut pictures = of_panel("years-time", FigureKind::Time, &support::years(&places[..1], 2014..=2023));
    pictures.extend(of_panel("places-time", FigureKind::Time, &support::years(&places, 2016..=2023)).into_iter().take(2));
    pictures.push(Picture {
        name: "years-time-narrow".to_owned(),
        of: support::years(&places[..1], 2014..=2023).into(),
        options: FigureOptions { figure: FigureKind::Time, width: 400, ..FigureOptions::default() },
        with_png: true,
    });
    pictures
}

fn of_heat() -> Vec<Picture> {
    let paths = support::paths(12);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut pictures = of_panel("topics-heat", FigureKind::Heat, &support::topics(&places, 2021));
    pictures.extend(of_panel("years-heat", FigureKind::Heat, &support::years(&places[..6], 2016..=2023)).into_iter().take(1));
    pictures.push(Picture {
        name: "years-heat-narrow".to_owned(),
        of: support::years(&places[..6], 2016..=2023).into(),
        options: FigureOptions { figure: FigureKind::Heat, width: 400, ..FigureOptions::default() },
        with_png: true,
    });
    pictures
}

fn of_scatter() -> Vec<Picture> {
    let mut pictures = of_panel("fulfilment-scatter", FigureKind::Scatter, &[support::fulfilment()]);
    pictures.push(Picture {
        name: "many-scatter".to_owned(),
        of: vec![support::many(120, Mode::Fulfilment)].into(),
        options: FigureOptions { figure: FigureKind::Scatter, ..FigureOptions::default() },
        with_png: false,
    });
    pictures.push(Picture {
        name: "fulfilment-scatter-narrow".to_owned(),
        of: vec![support::fulfilment()].into(),
        options: FigureOptions { figure: FigureKind::Scatter, width: 400, ..FigureOptions::default() },
        with_png: true,
    });
    pictures
}

fn of_profile() -> Vec<Picture> {
    let mut pictures = of_panel("topics-profile", FigureKind::Profile, &support::topics(&["示例省/云溪市/青禾区"], 2021));
    pictures.push(Picture {
        name: "topics-profile-narrow".to_owned(),
        of: support::topics(&["示例省/云溪市/凤台区"], 2021).into(),
        options: FigureOptions { figure: FigureKind::Profile, width: 400, ..FigureOptions::default() },
        with_png: true,
    });
    pictures
}

fn of_words() -> Vec<Picture> {
    let rate = |frequencies| Of::Words(frequencies, FrequencyMeasure::Rate);
    let mut pictures = everywhere("words-years", FigureKind::Time, &rate(words_by_year(3, 12)));
    pictures.extend(everywhere("words-places", FigureKind::Heat, &rate(words_by_place(3, 12))));
    for (name, frequencies) in [("words-years-narrow", words_by_year(6, 9)), ("words-places-narrow", words_by_place(5, 9))] {
        pictures.push(Picture {
            name: name.to_owned(),
            of: Of::Words(frequencies, FrequencyMeasure::Count),
            options: FigureOptions { width: 400, ..FigureOptions::default() },
            with_png: true,
        });
    }
    pictures
}

fn of_rows() -> Vec<Picture> {
    let mut pictures = Vec::new();
    let figures = [("dumbbell", FigureKind::Dumbbell), ("bars", FigureKind::Bars)];
    for (name, comparison) in [("outlook", support::outlook()), ("fulfilment", support::fulfilment())] {
        for (figure_name, figure) in figures {
            pictures.extend(of_panel(&format!("{name}-{figure_name}"), figure, std::slice::from_ref(&comparison)));
        }
    }
    for (name, comparison) in [
        ("levels", support::levels()),
        ("ceiling", support::ceiling()),
        ("missing", support::missing()),
        ("increments", support::increments()),
        ("halfway", support::halfway()),
        ("spread", support::spread()),
        ("single", support::single(Mode::Fulfilment)),
        ("many", support::many(20, Mode::Fulfilment)),
    ] {
        for (figure_name, figure) in figures {
            pictures.push(Picture {
                name: format!("{name}-{figure_name}"),
                of: vec![comparison.clone()].into(),
                options: FigureOptions { figure, ..FigureOptions::default() },
                with_png: name == "missing",
            });
        }
    }
    for (name, figure, panel) in [
        ("fulfilment-bullet", FigureKind::Bullet, support::fulfilment()),
        ("fulfilment-ranking", FigureKind::Ranking, support::fulfilment()),
        ("ladder-increment", FigureKind::Increment, support::ladder()),
    ] {
        pictures.extend(of_panel(name, figure, &[panel]));
    }
    let plain = |figure| FigureOptions { figure, ..FigureOptions::default() };
    let paged = |figure, page| FigureOptions { figure, rows_per_page: Some(12), page: Some(page), ..FigureOptions::default() };
    for (name, comparison, options) in [
        ("wordings-dumbbell", support::wordings(), plain(FigureKind::Dumbbell)),
        ("wordings-bars", support::wordings(), plain(FigureKind::Bars)),
        ("wordings-bullet", support::wordings(), plain(FigureKind::Bullet)),
        ("close-dumbbell", support::close(), FigureOptions { theme: Theme::Print, ..plain(FigureKind::Dumbbell) }),
        ("claims-dumbbell", support::claims(), plain(FigureKind::Dumbbell)),
        ("missing-bullet", support::missing(), plain(FigureKind::Bullet)),
        ("levels-bullet", support::levels(), plain(FigureKind::Bullet)),
        ("levels-ranking", support::levels(), plain(FigureKind::Ranking)),
        ("ceiling-ranking", support::ceiling(), plain(FigureKind::Ranking)),
        ("outlook-ranking", support::outlook(), plain(FigureKind::Ranking)),
        ("many-ranking-page-3", support::many(40, Mode::Fulfilment), paged(FigureKind::Ranking, 3)),
        (
            "many-dumbbell-ends",
            support::many(400, Mode::Fulfilment),
            FigureOptions { top: Some(6), bottom: Some(4), ..plain(FigureKind::Dumbbell) },
        ),
        ("wordings-bullet-narrow", support::wordings(), FigureOptions { width: 400, ..plain(FigureKind::Bullet) }),
        ("ladder-increment-narrow", support::ladder(), FigureOptions { width: 400, ..plain(FigureKind::Increment) }),
        ("slide-bullet", support::claims(), FigureOptions { width: 1280, height: Some(720), font_scale: 130, ..plain(FigureKind::Bullet) }),
    ] {
        let with_png = name.starts_with("wordings");
        pictures.push(Picture { name: name.into(), of: vec![comparison].into(), options, with_png });
    }
    for (figure_name, figure) in figures {
        pictures.push(Picture {
            name: format!("fulfilment-{figure_name}-narrow"),
            of: vec![support::fulfilment()].into(),
            options: FigureOptions { figure, width: 400, ..FigureOptions::default() },
            with_png: true,
        });
    }
    pictures
}

#[test]
fn pictures_are_as_accepted() {
    let references = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures");
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../pictures");
    let accept = std::env::var_os("UPDATE_PICTURES").is_some_and(|value| value == "1");
    fs::create_dir_all(&references).unwrap();
    fs::create_dir_all(fresh.join("old")).unwrap();
    fs::create_dir_all(fresh.join("new")).unwrap();
    let (mut sections, mut same_files) = (String::new(), String::new());
    let (mut changed, mut all) = (Vec::new(), 0);
    let mut kept: Vec<PathBuf> = Vec::new();
    for picture in pictures() {
        let figure = picture.drawn();
        let mut files = vec![(format!("{}.svg", picture.name), figure.svg.clone().into_bytes())];
        if picture.with_png {
            files.push((format!("{}.png", picture.name), png(&figure, SCALE, Background::Theme).unwrap()));
        }
        for (file, new) in files {
            let reference = references.join(&file);
            kept.push(reference.clone());
            let old = fs::read(&reference).unwrap_or_default();
            fs::write(fresh.join("new").join(&file), &new).unwrap();
            fs::write(fresh.join("old").join(&file), &old).unwrap();
            let same = if file.ends_with(".png") { alike(&old, &new) } else { old == new };
            all += 1;
            if same {
                writeln!(same_files, "<a href=\"new/{file}\">{file}</a>").unwrap();
            } else {
                changed.push(file.clone());
                let (old, new) = (seen(&fresh, "old", &file, &old), seen(&fresh, "new", &file, &new));
                writeln!(
                    sections,
                    "<section><h2>{file}</h2><div><figure>{old}</figure><figure>{new}</figure>\
                     <figure class=difference>{old}{new}</figure></div></section>"
                )
                .unwrap();
            }
            if !same && accept {
                fs::write(&reference, if file.ends_with(".png") { small(&new) } else { new }).unwrap();
            }
        }
    }
    let head = format!("<h1>{} of {all} pictures differ from their references</h1>", changed.len());
    let rest = format!("<details><summary>{} are as they were</summary>{same_files}</details>", all - changed.len());
    fs::write(fresh.join("index.html"), format!("{PAGE}{head}{sections}{rest}")).unwrap();
    let stray: Vec<String> = fs::read_dir(&references)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "svg" || e == "png") && !kept.contains(path))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(stray.is_empty(), "tests/pictures holds references that nothing draws: {}", stray.join(", "));
    assert!(
        changed.is_empty() || accept,
        "{} pictures differ: {}\nlook at target/pictures/index.html; to accept: make pictures",
        changed.len(),
        changed.join(", ")
    );
}

/// A picture on the page: an SVG as the pixels that the bundled font gives, which a browser has not.
fn seen(fresh: &Path, age: &str, file: &str, bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "<p>no reference yet</p>".to_owned();
    }
    let Some(name) = file.strip_suffix(".svg") else { return format!("<img src=\"{age}/{file}\">") };
    let svg = String::from_utf8_lossy(bytes).into_owned();
    let length = |attribute: &str| {
        let start = svg.find(&format!(" {attribute}=\""))? + attribute.len() + 3;
        svg[start..].split('"').next()?.parse::<u32>().ok()
    };
    let (width, height) = (length("width").unwrap_or(1), length("height").unwrap_or(1));
    let mut figure = draw(&[], &FigureOptions::default());
    (figure.svg, figure.width, figure.height) = (svg, width, height);
    fs::write(fresh.join(age).join(format!("{name}.svg.png")), png(&figure, 1.0, Background::Theme).unwrap()).unwrap();
    format!("<img src=\"{age}/{name}.svg.png\">")
}

#[test]
fn every_figure_has_its_pictures_in_both_languages_and_all_themes() {
    let pictures = pictures();
    for figure in FigureKind::ALL {
        for lang in [Lang::Zh, Lang::En] {
            for theme in [Theme::Light, Theme::Dark, Theme::Print] {
                let of = |picture: &&Picture| {
                    let options = &picture.options;
                    (options.figure, options.lang, options.theme) == (figure, lang, theme)
                };
                assert!(pictures.iter().any(|picture| of(&picture)), "{figure:?} {lang:?} {theme:?}");
            }
        }
    }
}

/// The same pixels in fewer bytes, to keep.
fn small(bytes: &[u8]) -> Vec<u8> {
    let ((width, height), data) = pixels(bytes).unwrap();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    out
}

/// Whether two PNGs show the same, up to rounding at the edges of shapes.
fn alike(old: &[u8], new: &[u8]) -> bool {
    let (Some(old), Some(new)) = (pixels(old), pixels(new)) else { return false };
    if old.0 != new.0 || old.1.len() != new.1.len() {
        return false;
    }
    let differing = old.1.chunks(3).zip(new.1.chunks(3)).filter(|(a, b)| a.iter().zip(*b).any(|(x, y)| x.abs_diff(*y) > NEAR)).count();
    differing * 1000 <= old.1.len() / 3 * PER_THOUSAND
}

fn pixels(bytes: &[u8]) -> Option<((u32, u32), Vec<u8>)> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    Some(((info.width, info.height), pixels))
}

#[test]
fn a_png_has_the_size_asked_for_and_is_not_blank() {
    let figure = draw(&[support::outlook()], &FigureOptions::default());
    for scale in [0.5, 1.0, 1.5, 2.0] {
        let ((width, height), data) = pixels(&png(&figure, scale, Background::Theme).unwrap()).unwrap();
        assert_eq!(width, (figure.width as f32 * scale).round() as u32);
        assert_eq!(height, (figure.height as f32 * scale).round() as u32);
        assert!(data.iter().filter(|byte| **byte < 200).count() > data.len() / 200);
        assert!(data.chunks(3).last() == Some(&[255, 255, 255]));
    }
    assert_eq!(png(&figure, 2.0, Background::Theme).unwrap(), png(&figure, 2.0, Background::Theme).unwrap());
}

#[test]
fn a_transparent_png_has_no_ground_and_a_white_one_is_white() {
    let options = FigureOptions { theme: Theme::Dark, ..FigureOptions::default() };
    let figure = draw(&[support::outlook()], &options);
    let (_, clear) = pixels(&png(&figure, 1.0, Background::Transparent).unwrap()).unwrap();
    assert_eq!(clear[..4], [0, 0, 0, 0]);
    assert!(clear.chunks(4).any(|pixel| pixel[3] == 255));
    let (_, white) = pixels(&png(&figure, 1.0, Background::White).unwrap()).unwrap();
    assert_eq!(white[..3], [255, 255, 255]);
    let (_, dark) = pixels(&png(&figure, 1.0, Background::Theme).unwrap()).unwrap();
    assert!(dark[..3].iter().all(|channel| *channel < 60));
}

#[test]
fn a_figure_drawn_without_ground_stays_without_in_every_file() {
    let options = FigureOptions { background: Background::Transparent, ..FigureOptions::default() };
    let figure = draw(&[support::outlook()], &options);
    let (_, clear) = pixels(&png(&figure, 1.0, Background::Theme).unwrap()).unwrap();
    assert_eq!(clear[..4], [0, 0, 0, 0]);
    let (_, white) = pixels(&png(&figure, 1.0, Background::White).unwrap()).unwrap();
    assert_eq!(white[..3], [255, 255, 255]);
    let options = FigureOptions { background: Background::White, theme: Theme::Dark, ..FigureOptions::default() };
    let (_, white) = pixels(&png(&draw(&[support::outlook()], &options), 1.0, Background::Theme).unwrap()).unwrap();
    assert_eq!(white[..3], [255, 255, 255]);
}

#[test]
fn an_impossible_size_is_refused_in_words() {
    let figure = draw(&[support::outlook()], &FigureOptions::default());
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e6] {
        let error = png(&figure, scale, Background::Theme).unwrap_err();
        assert!(error.to_string().contains("像素"), "{error}");
    }
}

#[test]
fn outlined_text_draws_the_same_picture_without_any_font() {
    let mut figure = draw(&[support::fulfilment()], &FigureOptions::default());
    let before = png(&figure, 1.0, Background::Theme).unwrap();
    figure.svg = outlined(&figure).unwrap();
    assert!(!figure.svg.contains("<text") && !figure.svg.contains("font-family"));
    assert!(
        figure.svg.contains("<desc>") && figure.svg.contains("aria-label="),
        "the outlined figure keeps its words for those who do not see it"
    );
    assert!(alike(&before, &png(&figure, 1.0, Background::Theme).unwrap()));
}

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Pictures: old, new, difference</title>
<style>body{font:14px sans-serif;margin:2em;background:#eee}h2{font-size:14px;margin:0 0 .5em}section{margin:0 0 2em}
div{display:grid;grid-template-columns:1fr 1fr 1fr;gap:1em;align-items:start}figure{margin:0;display:grid}img{width:100%;background:#fff}
.difference img{grid-area:1/1}.difference img+img{mix-blend-mode:difference}details a{display:block}</style>
<p>old — new — difference (black where nothing changed)</p>
";
