//! How a figure leaves: pixels with their resolution and the data they carry, a page of PDF, the sizes of the presets.

mod support;

use duixian_chart::{Background, FigureKind, FigureOptions, Pixels, Preset, carried, draw, pdf, png, png_with};
use duixian_model::Mode;

#[test]
fn a_png_carries_its_text_and_shows_the_same() {
    let figure = draw(&[support::fulfilment()], &FigureOptions::default());
    let text = format!("{{\"地区\":\"荔湾区\",\"figures\":\"{}\"}}", "6%左右；".repeat(20_000));
    let bare = png(&figure, 0.5, Background::Theme).unwrap();
    let laden = png_with(&figure, &Pixels { scale: 0.5, carried: Some(text.clone()), dpi: Some(300), ..Pixels::default() }).unwrap();
    assert!(carried(&laden).as_deref() == Some(text.as_str()));
    assert!(laden.len() < bare.len() + text.len() / 20, "{} and {}", laden.len(), bare.len());
    let pixels = |bytes: &[u8]| {
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let dims = reader.info().pixel_dims.map(|dims| dims.xppu);
        (pixels, dims)
    };
    let ((plain, none), (same, dims)) = (pixels(&bare), pixels(&laden));
    assert!(plain == same);
    // 300 pixels to 25.4 mm.
    assert_eq!((none, dims), (None, Some(11_811)));
}

#[test]
fn what_is_no_picture_of_ours_carries_nothing() {
    let figure = draw(&[support::single(Mode::Fulfilment)], &FigureOptions::default());
    let bare = png(&figure, 0.5, Background::Theme).unwrap();
    let laden = png_with(&figure, &Pixels { scale: 0.5, carried: Some("内容".to_owned()), ..Pixels::default() }).unwrap();
    assert_eq!(carried(&bare), None);
    assert_eq!(carried(b""), None);
    assert_eq!(carried(b"no picture at all"), None);
    for cut in (0..laden.len().min(400)).step_by(7) {
        // Cut off or damaged, it either still has its text or none; it never gives another.
        assert!(carried(&laden[..cut]).is_none_or(|text| text == "内容"), "{cut}");
        let mut damaged = laden.clone();
        damaged[cut] ^= 0x55;
        assert!(carried(&damaged).is_none_or(|text| text == "内容"), "{cut}");
    }
}

#[test]
fn a_page_of_pdf_embeds_what_it_uses_of_the_font_and_has_the_same_bytes_each_time() {
    let figure = draw(&[support::fulfilment()], &FigureOptions::default());
    let page = pdf(&figure).unwrap();
    assert!(page.starts_with(b"%PDF-"));
    assert!(page == pdf(&figure).unwrap());
    // The font is cut down to what is used: the whole face has some megabytes.
    assert!(page.len() < 300_000, "{}", page.len());
}

#[test]
fn presets_have_their_sizes_and_a_slide_stays_a_slide() {
    for preset in Preset::ALL {
        for count in [1, 5, 12, 60] {
            let comparisons = [support::many(count, Mode::Fulfilment)];
            for kind in [FigureKind::Dumbbell, FigureKind::Bars] {
                let figure = preset.draw(&comparisons, &FigureOptions { figure: kind, ..FigureOptions::default() });
                let pixels = (figure.width as f32 * preset.scale()).round() as u32;
                assert_eq!(pixels, preset.pixels(), "{preset:?}");
                if preset == Preset::Slide {
                    assert_eq!((figure.width, figure.height), (960, 540), "{count} places as {kind:?}");
                }
                let faults = support::walk::faults(&figure);
                assert!(faults.is_empty(), "{preset:?} {count}:\n{}", faults.join("\n"));
            }
        }
    }
}

#[test]
fn every_figure_on_a_slide_has_its_size() {
    let paths = support::paths(12);
    let places: Vec<&str> = paths.iter().map(String::as_str).collect();
    let shapes = [
        ("one place's years", support::years(&places[..1], 2018..=2022)),
        ("twelve places' years", support::years(&places, 2016..=2023)),
        ("one place's indicators", support::topics(&places[..1], 2021)),
        ("twelve places' indicators", support::topics(&places, 2021)),
        ("missing", vec![support::missing()]),
    ];
    for (shape, panel) in shapes {
        for kind in FigureKind::ALL {
            let figure = Preset::Slide.draw(&panel, &FigureOptions { figure: kind, ..FigureOptions::default() });
            assert_eq!((figure.width, figure.height), (960, 540), "{shape} as {kind:?}");
            let faults = support::walk::faults(&figure);
            assert!(faults.is_empty(), "{shape} as {kind:?}:\n{}", faults.join("\n"));
        }
    }
}
