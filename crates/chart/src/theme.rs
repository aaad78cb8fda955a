//! The colours of a figure: three themes of one palette, blue for what was promised and orange for what was
//! reached, as on the pages of the app.
//! Marks stand at 3:1 and text at 4.5:1 against the paper (tested), and no meaning hangs on colour alone.

use crate::options::Theme;

/// A colour, as red, green and blue.
pub type Colour = (u8, u8, u8);

/// The colours of a theme, by what they are for.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Behind everything.
    pub paper: Colour,
    /// Titles, names, figures.
    pub ink: Colour,
    /// Subtitles, notes, ticks, words in place of a figure.
    pub muted: Colour,
    /// Grid and rules between rows; below 3:1 on purpose: never the only carrier of anything.
    pub grid: Colour,
    /// The zero line, the line between two marks, reference lines.
    pub rule: Colour,
    /// The result's marks.
    pub actual: Colour,
    /// Words and figures of the result.
    pub actual_text: Colour,
    /// The inside of an estimated result.
    pub actual_tint: Colour,
    /// The promise's marks.
    pub target: Colour,
    /// Words and figures of the promise.
    pub target_text: Colour,
    /// The inside of a range or of a hollow promise.
    pub target_tint: Colour,
    /// A promise kept.
    pub met: Colour,
    /// A promise nearly kept.
    pub near: Colour,
    /// A promise not kept.
    pub missed: Colour,
    /// What the extractor could not read: our doubt, not the place's silence.
    pub doubt: Colour,
}

impl Palette {
    /// The colours of a theme.
    pub fn of(theme: Theme) -> &'static Palette {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        }
    }
}

const fn hex(value: u32) -> Colour {
    ((value >> 16) as u8, (value >> 8) as u8, value as u8)
}

const LIGHT: Palette = Palette {
    paper: hex(0xFFFFFF),
    ink: hex(0x1D2329),
    muted: hex(0x5B6570),
    grid: hex(0xE6E9EC),
    rule: hex(0x8A949E),
    actual: hex(0xCC690A),
    actual_text: hex(0x96560A),
    actual_tint: hex(0xF9E6CC),
    target: hex(0x2F63A6),
    target_text: hex(0x24518F),
    target_tint: hex(0xDBE7F5),
    met: hex(0x0A7F72),
    near: hex(0x856500),
    missed: hex(0xA01030),
    doubt: hex(0x856500),
};

const DARK: Palette = Palette {
    paper: hex(0x14181D),
    ink: hex(0xECEFF2),
    muted: hex(0xA5AFBA),
    grid: hex(0x2A3139),
    rule: hex(0x77828E),
    actual: hex(0xEFA544),
    actual_text: hex(0xF0B762),
    actual_tint: hex(0x4D3614),
    target: hex(0x6FA0EA),
    target_text: hex(0x8DB4EE),
    target_tint: hex(0x26405F),
    met: hex(0x5FE0C4),
    near: hex(0xE0BC4A),
    missed: hex(0xF0708A),
    doubt: hex(0xE0BC4A),
};

const PRINT: Palette = Palette {
    paper: hex(0xFFFFFF),
    ink: hex(0x000000),
    muted: hex(0x4D4D4D),
    grid: hex(0xE0E0E0),
    rule: hex(0x8C8C8C),
    actual: hex(0x1A1A1A),
    actual_text: hex(0x1A1A1A),
    actual_tint: hex(0xF2F2F2),
    target: hex(0x7A7A7A),
    target_text: hex(0x4D4D4D),
    target_tint: hex(0xD9D9D9),
    met: hex(0x1A1A1A),
    near: hex(0x4D4D4D),
    missed: hex(0x1A1A1A),
    doubt: hex(0x4D4D4D),
};

/// The contrast of two colours by WCAG 2, 1 to 21.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let channel = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let light = |(r, g, b): Colour| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    let (a, b) = (light(one) + 0.05, light(other) + 0.05);
    if a > b { a / b } else { b / a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_at_three_to_one_and_text_at_four_and_a_half() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let p = Palette::of(theme);
            for mark in [p.rule, p.actual, p.target, p.met, p.near, p.missed, p.doubt] {
                assert!(contrast(mark, p.paper) >= 3.0, "{theme:?} {mark:?}: {:.2}", contrast(mark, p.paper));
            }
            for text in [p.ink, p.muted, p.actual_text, p.target_text, p.met, p.near, p.missed, p.doubt] {
                assert!(contrast(text, p.paper) >= 4.5, "{theme:?} {text:?}: {:.2}", contrast(text, p.paper));
            }
        }
    }

    /// A way of seeing: what it makes of linear red, green and blue.
    type Sight = (&'static str, [[f64; 3]; 3]);

    /// Deficiencies by Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
    /// Deficiency", IEEE TVCG 15(6), 2009, severity 1, on linear light; grey by the luminance of Rec. 709.
    const SIGHTS: [Sight; 5] = [
        ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
        ("deuteranopia", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
        ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
        ("grey", [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]]),
    ];

    /// How far apart two colours are to a way of seeing: ΔE of CIE 1976 (in L*a*b*, D65). About 2 is just seen side by
    /// side; from 10 on they are told apart at a glance.
    fn apart(one: Colour, other: Colour, sight: &[[f64; 3]; 3]) -> f64 {
        let lab = |(r, g, b): Colour| {
            let linear = [r, g, b].map(|c| {
                let c = f64::from(c) / 255.0;
                if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            let [r, g, b] = sight.map(|row| row.iter().zip(linear).map(|(a, c)| a * c).sum::<f64>().clamp(0.0, 1.0));
            let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
            let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
            let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
            let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        lab(one).iter().zip(lab(other)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn promise_and_result_differ_for_every_kind_of_sight() {
        for (theme, least, least_in_grey) in [(Theme::Light, 75.0, 12.0), (Theme::Dark, 75.0, 7.5), (Theme::Print, 40.0, 40.0)] {
            let p = Palette::of(theme);
            for (sight, matrix) in &SIGHTS {
                let least = if *sight == "grey" { least_in_grey } else { least };
                let seen = apart(p.actual, p.target, matrix);
                assert!(seen >= least, "{theme:?}, {sight}: promise and result are {seen:.1} apart");
            }
        }
    }

    #[test]
    fn what_is_filled_differs_from_what_is_hollow_and_from_the_line_behind() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let p = Palette::of(theme);
            for (one, other) in [
                (p.actual, p.actual_tint),
                (p.target, p.target_tint),
                (p.actual, p.target_tint),
                (p.target, p.actual_tint),
                (p.ink, p.muted),
            ] {
                for (sight, matrix) in &SIGHTS {
                    let seen = apart(one, other, matrix);
                    assert!(seen >= 20.0, "{theme:?}, {sight}: {one:?} and {other:?} are {seen:.1} apart");
                }
                // On a tint an edge of the mark's own colour is drawn.
                assert!(contrast(one, other) >= 2.0 || one == p.ink, "{theme:?}: {one:?} on {other:?} {:.2}", contrast(one, other));
            }
        }
    }

    /// In grey, and in print, verdicts are told by their signs (tested where those are drawn).
    #[test]
    fn verdicts_differ_in_colour_for_every_kind_of_sight() {
        for theme in [Theme::Light, Theme::Dark] {
            let p = Palette::of(theme);
            for (one, other) in [(p.met, p.missed), (p.met, p.near), (p.near, p.missed)] {
                for (sight, matrix) in SIGHTS.iter().filter(|(sight, _)| *sight != "grey") {
                    let seen = apart(one, other, matrix);
                    assert!(seen >= 20.0, "{theme:?}, {sight}: {one:?} and {other:?} are {seen:.1} apart");
                }
            }
        }
    }

    #[test]
    fn the_measure_of_difference_knows_black_from_white_and_red_from_green() {
        let [usual, _, deuteranopia, ..] = SIGHTS;
        assert!((apart((0, 0, 0), (255, 255, 255), &usual.1) - 100.0).abs() < 0.1);
        assert!(apart((12, 34, 56), (12, 34, 56), &usual.1) < 1e-9);
        // A red and a green that deuteranopia makes alike.
        let (red, green) = ((170, 90, 60), (110, 110, 55));
        assert!(apart(red, green, &usual.1) > 3.0 * apart(red, green, &deuteranopia.1));
    }
}
