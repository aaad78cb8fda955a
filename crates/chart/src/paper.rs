//! What a figure is drawn on: plotters' SVG backend on a canvas of ten units to the logical pixel (it rounds to whole
//! units), with the box of every label kept as it is measured in the bundled font.

use std::sync::Once;

use plotters::prelude::{DrawingBackend, FontDesc, FontFamily, FontStyle, FontTransform, RGBAColor, SVGBackend, ShapeStyle, TextStyle};
use plotters::style::register_font;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::figure::Label;
use crate::font::{self, FAMILIES, FAMILY, FONT};
use crate::ink::{Ink, Point};
use crate::theme::Colour;

/// Units of the canvas to the logical pixel.
const UNITS: f64 = 10.0;
/// plotters divides a font's size by this on its way to SVG.
const SIZE_FACTOR: f64 = 1.24;
/// plotters sets the baseline of text anchored at its top this far below, in em.
const BASELINE: f64 = 0.76;
/// How far above and below the middle of a Chinese character a line of text reaches, in em.
const REACH: f64 = 0.6;
/// How far the baseline is below the middle of a Chinese character, in em.
const MIDDLE: f64 = 0.38;

/// Which end of a text its `x` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

impl Anchor {
    /// The left end of a text `width` wide whose end it names is at `x`.
    pub(crate) fn left(self, x: f64, width: f64) -> f64 {
        match self {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        }
    }
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Type {
    /// Pixels to the em.
    pub size: f64,
    /// Its colour.
    pub colour: Colour,
    /// Whether it is drawn heavier.
    pub strong: bool,
}

impl Type {
    /// Plain text.
    pub(crate) fn new(size: f64, colour: Colour) -> Type {
        Type { size, colour, strong: false }
    }

    /// The same, heavier.
    pub(crate) fn strong(self) -> Type {
        Type { strong: true, ..self }
    }

    /// The height of a label's box.
    pub(crate) fn height(self) -> f64 {
        2.0 * REACH * self.size
    }
}

/// What a canvas is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// A colour.
    Colour(Colour),
    /// Nothing.
    None,
}

/// The canvas.
pub(crate) struct Paper<'a> {
    backend: SVGBackend<'a>,
    ground: Ground,
    labels: Vec<Label>,
}

impl<'a> Paper<'a> {
    /// An empty sheet of `width` × `height` logical pixels, written into `buffer`.
    pub(crate) fn new(buffer: &'a mut String, width: f64, height: f64, ground: Ground) -> Paper<'a> {
        static REGISTERED: Once = Once::new();
        REGISTERED.call_once(|| {
            // A font that plotters cannot read would only spoil plotters' own estimates, which are not used.
            let _ = register_font(FAMILY, FontStyle::Normal, FONT);
        });
        let size = (units(width) as u32, units(height) as u32);
        let mut paper = Paper { backend: SVGBackend::with_string(buffer, size), ground, labels: Vec::new() };
        if let Ground::Colour(colour) = ground {
            paper.rect(0.0, 0.0, width, height, colour, 1.0);
        }
        paper
    }

    /// Draws one shape, moved down by `dy`.
    pub(crate) fn ink(&mut self, ink: &Ink, dy: f64) {
        match ink {
            Ink::Rect { x, y, w, h, fill, alpha } => self.rect(*x, y + dy, *w, *h, *fill, *alpha),
            Ink::Line { points, stroke, width } => {
                let points = points.iter().map(|p| unit_point(*p, dy));
                done(self.backend.draw_path(points, &stroked(*stroke, *width)));
            }
            Ink::Polygon { points, fill, alpha } => {
                let points = points.iter().map(|p| unit_point(*p, dy));
                done(self.backend.fill_polygon(points, &filled(*fill, *alpha)));
            }
            Ink::Disc { x, y, r, fill } => {
                done(self.backend.draw_circle(unit_point((*x, *y), dy), units(*r) as u32, &filled(*fill, 1.0), true));
            }
            Ink::Ring { x, y, r, stroke, width } => {
                done(self.backend.draw_circle(unit_point((*x, *y), dy), units(*r) as u32, &stroked(*stroke, *width), false));
            }
        }
    }

    fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, fill: Colour, alpha: f64) {
        done(self.backend.draw_rect((units(x), units(y)), (units(x + w), units(y + h)), &filled(fill, alpha), true));
    }

    /// Writes `text` with its end named by `anchor` at `x` and its middle at the height `y`.
    pub(crate) fn text(&mut self, text: &str, x: f64, y: f64, anchor: Anchor, look: Type) {
        let text = &printable(text);
        if text.is_empty() {
            return;
        }
        let width = font::width(text, look.size);
        let left = anchor.left(x, width);
        // Where marks are set close the text is anchored at its left: how far a text moves with them is not the same to all
        // who read SVG.
        let close = text.chars().zip(text.chars().skip(1)).any(|(before, mark)| font::sets_close(before, mark));
        let (x, anchor) = if close { (left, Anchor::Start) } else { (x, anchor) };
        let h = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let top = y + (MIDDLE - BASELINE) * look.size;
        done(self.backend.draw_text(text, &styled(look, h, FontTransform::None), (units(x), units(top))));
        let (y, h) = (y - REACH * look.size, look.height());
        self.labels.push(Label { text: text.to_owned(), x: left, y, w: width, h });
    }

    /// Writes `text` upwards: its left end at the height `y`, its middle line at `x`.
    pub(crate) fn text_upwards(&mut self, text: &str, x: f64, y: f64, look: Type) {
        let text = &printable(text);
        if text.is_empty() {
            return;
        }
        let left = x + (MIDDLE - BASELINE) * look.size;
        let style = styled(look, HPos::Left, FontTransform::Rotate270);
        done(self.backend.draw_text(text, &style, (units(left), units(y))));
        let (width, h) = (look.height(), font::width(text, look.size));
        self.labels.push(Label { text: text.to_owned(), x: x - width / 2.0, y: y - h, w: width, h });
    }

    /// Writes a text on a ground of paper, so that a line behind it does not run through it.
    pub(crate) fn text_on_ground(&mut self, text: &str, x: f64, y: f64, anchor: Anchor, look: Type) {
        let width = font::width(text, look.size);
        let left = anchor.left(x, width);
        if let Ground::Colour(ground) = self.ground {
            self.rect(left - 2.0, y - look.size * 0.7, width + 4.0, look.size * 1.4, ground, 1.0);
        }
        self.text(text, x, y, anchor, look);
    }

    /// The boxes of all labels, once the drawing is done.
    pub(crate) fn finish(mut self) -> Vec<Label> {
        done(self.backend.present());
        std::mem::take(&mut self.labels)
    }
}

/// Turns what plotters wrote into the SVG that leaves the crate: logical pixels outside, ten units to each inside; the
/// fonts named once; a name and a description for those who do not see it (no `<title>`, which a browser would show
/// as a tip over the whole figure). `outside` is the figure's size, `inside` that of its layout.
pub(crate) fn fair_copy(drawn: &str, outside: (u32, u32), inside: (f64, f64), lang: &str, title: &str, alt: &str) -> String {
    let (width, height) = outside;
    let mut svg = String::with_capacity(drawn.len());
    let (title, alt) = (escaped(title), escaped(alt));
    svg.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         font-family=\"{FAMILIES}\" xml:lang=\"{lang}\" role=\"img\" aria-label=\"{title}\">\n<desc>{alt}</desc>\n",
        units(inside.0),
        units(inside.1),
    ));
    let family = format!(" font-family=\"{FAMILY}\"");
    let mut lines = drawn.lines();
    lines.next();
    while let Some(line) = lines.next() {
        if line.starts_with("<text") {
            let tag = line.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", "");
            let tag = fair_text(&tag.replace(&family, "").replace(" text-anchor=\"start\"", ""));
            svg.push_str(&tag);
            set_close(&mut svg, lines.next().unwrap_or_default(), attribute(&tag, "font-size").unwrap_or_default());
            svg.push_str(lines.next().unwrap_or_default());
        } else {
            without_defaults(&mut svg, line);
        }
        svg.push('\n');
    }
    svg
}

/// Writes a shape's tag without what is so by default; each attribute stands in it once.
fn without_defaults(svg: &mut String, tag: &str) {
    let (tag, end) = tag.strip_suffix(" \"/>").map_or((tag, ""), |tag| (tag, "\"/>"));
    let mut rest = tag;
    for default in [" opacity=\"1\"", " stroke=\"none\""] {
        let Some((before, after)) = rest.split_once(default) else { continue };
        // The two may stand in either order.
        match before.split_once(" stroke=\"none\"") {
            Some((first, second)) => svg.extend([first, second]),
            None => svg.push_str(before),
        }
        rest = after;
    }
    svg.push_str(rest);
    svg.push_str(end);
}

/// A text's tag as it leaves the crate: its size in whole units (plotters' division leaves noise), and a thin line of
/// its own colour around what is marked bold, since the one face has one weight.
fn fair_text(tag: &str) -> String {
    let size = attribute(tag, "font-size").unwrap_or_default();
    let whole = size.parse::<f64>().map_or_else(|_| size.to_owned(), |size| size.round().to_string());
    let fill = attribute(tag, "fill").unwrap_or("#000000");
    let outline = format!(" stroke=\"{fill}\" stroke-width=\"4\" stroke-linejoin=\"round\"");
    tag.replace(&format!("font-size=\"{size}\""), &format!("font-size=\"{whole}\"")).replace(" font-weight=\"bold\"", &outline)
}

/// The value of an attribute.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(&tag[start..start + tag[start..].find('"')?])
}

/// Writes a text's characters, its marks set close.
fn set_close(svg: &mut String, text: &str, size: &str) {
    let half = size.parse::<f64>().unwrap_or_default() / 2.0;
    let (mut before, mut open) = (None, false);
    for c in text.chars() {
        if before.is_some_and(|before| font::sets_close(before, c)) {
            svg.push_str(if open { "</tspan>" } else { "" });
            svg.push_str(&format!("<tspan dx=\"-{half}\">"));
            open = true;
        }
        svg.push(c);
        before = Some(c);
    }
    svg.push_str(if open { "</tspan>" } else { "" });
}

/// Text as XML may hold it: a report's stray control characters would make the whole SVG unreadable.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

fn escaped(text: &str) -> String {
    printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A look as plotters takes it.
fn styled(look: Type, h: HPos, turned: FontTransform) -> TextStyle<'static> {
    let weight = if look.strong { FontStyle::Bold } else { FontStyle::Normal };
    TextStyle {
        font: FontDesc::new(FontFamily::Name(FAMILY), look.size * UNITS * SIZE_FACTOR, weight).transform(turned),
        color: plotters::style::Color::to_backend_color(&opaque(look.colour, 1.0)),
        pos: Pos::new(h, VPos::Top),
    }
}

fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

fn unit_point((x, y): Point, dy: f64) -> (i32, i32) {
    (units(x), units(y + dy))
}

fn opaque((r, g, b): Colour, alpha: f64) -> RGBAColor {
    RGBAColor(r, g, b, alpha)
}

fn filled(colour: Colour, alpha: f64) -> ShapeStyle {
    ShapeStyle { color: opaque(colour, alpha), filled: true, stroke_width: 0 }
}

fn stroked(colour: Colour, width: f64) -> ShapeStyle {
    ShapeStyle { color: opaque(colour, 1.0), filled: false, stroke_width: units(width) as u32 }
}

/// Writing into a string has no way to fail.
fn done<E: std::error::Error>(written: Result<(), E>) {
    debug_assert!(written.is_ok(), "drawing into a string failed");
}
