//! What stands around every figure: title, subtitle and legend above it, note and source line below. A figure measures
//! its own body first, in the room of its [`Format`], then makes the [`Frame`] and draws itself into it.

use duixian_model::Panel;

use crate::figure::{Figure, FigureWords, Label, Mark};
use crate::legend::{self, Key};
use crate::options::{Background, FigureOptions, Lang, Theme};
use crate::paper::{Anchor, Ground, Paper, Type, fair_copy};
use crate::sizes::{LEADING, Sizes, TITLE_LEADING};
use crate::sources::{self, Cited};
use crate::theme::Palette;
use crate::wrap::{self, wrap};

/// Least and greatest width of a figure's layout.
const WIDTHS: (u32, u32) = (360, 4096);
/// Greatest height asked for; rows may need more.
const MOST_HEIGHT: u32 = 4096;
/// Least and greatest size of letters and marks, in %.
const SCALES: (u32, u32) = (50, 300);
/// Most lines of title, subtitle, note and source.
const MOST_LINES: [usize; 4] = [3, 2, 12, 3];
/// Most lines of the source where the figure may grow: every report is named as long as that can be.
const MOST_SOURCE: usize = 8;

/// The room and the look that a figure is laid out in, from what the user chose. Lengths are those of the layout: where
/// letters are larger than usual, the layout is narrower and is enlarged as a whole at the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Format {
    /// Width of the layout.
    pub width: f64,
    /// The least height of the layout; 0 where none is asked for.
    pub wished: f64,
    /// Sizes of type, and the margin.
    pub sizes: Sizes,
    /// The colours.
    pub palette: &'static Palette,
    /// The language.
    pub lang: Lang,
    /// What lies behind.
    background: Background,
    /// Width of the figure in logical pixels.
    outer: u32,
    /// Logical pixels of the figure to one of the layout.
    zoom: f64,
}

impl Format {
    /// The format that the options ask for.
    pub(crate) fn of(options: &FigureOptions) -> Format {
        let percent = options.font_scale.clamp(SCALES.0, SCALES.1);
        let outer = options.width.clamp(WIDTHS.0, WIDTHS.1);
        // A narrow figure keeps a layout that names and figures fit in; its letters are smaller instead.
        let width = (f64::from(outer) * 100.0 / f64::from(percent)).max(f64::from(WIDTHS.0));
        let zoom = f64::from(outer) / width;
        let wished = f64::from(options.height.unwrap_or(0).min(MOST_HEIGHT)) / zoom;
        Format {
            width,
            wished,
            sizes: Sizes::of(width),
            palette: Palette::of(options.theme),
            lang: options.lang,
            background: options.background,
            outer,
            zoom,
        }
    }

    /// Where the body begins at the left.
    pub(crate) fn left(&self) -> f64 {
        self.sizes.margin
    }

    /// Where it ends at the right.
    pub(crate) fn right(&self) -> f64 {
        self.width - self.sizes.margin
    }

    /// Between the two.
    pub(crate) fn inner(&self) -> f64 {
        self.width - 2.0 * self.sizes.margin
    }

    /// Small type in the quiet colour: ticks, heads, notes.
    pub(crate) fn small(&self) -> Type {
        Type::new(self.sizes.small, self.palette.muted)
    }

    /// The height of a line of small type.
    pub(crate) fn small_line(&self) -> f64 {
        self.sizes.small * LEADING
    }
}

/// The words around a figure, as the data give them; the user's own take their place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wording {
    /// The one message.
    pub title: String,
    /// What is compared, for the line below a title that does not say it.
    pub subject: String,
    /// In which unit, in which order.
    pub subtitle: String,
    /// Names that no line should tear apart.
    pub kept: Vec<String>,
    /// What a reader must know to read the figure rightly.
    pub note: Option<String>,
    /// The reports used.
    pub sources: Vec<Cited>,
    /// The figure in words, for those who do not see it, the title not included.
    pub alt: String,
}

/// Lines of one look, from a height on.
#[derive(Clone, Debug, Default)]
struct Lines {
    top: f64,
    lines: Vec<String>,
}

/// The frame, measured.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    format: Format,
    title: Lines,
    subtitle: Lines,
    legend_top: f64,
    legend: Vec<Key>,
    legend_lines: Vec<Vec<(usize, f64)>>,
    top: f64,
    note: Vec<String>,
    source: Vec<String>,
    told_title: String,
    words: FigureWords,
    alt: String,
}

impl Frame {
    /// Measures the frame of a figure with these words and this legend.
    pub(crate) fn new(format: Format, options: &FigureOptions, wording: Wording, legend: Vec<Key>) -> Frame {
        let (sizes, inner) = (format.sizes, format.inner());
        let chosen = |own: &Option<String>, written: String| own.clone().unwrap_or(written);
        let told_title = options.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or_else(|| wording.title.clone());
        let mut words = FigureWords { title: chosen(&options.title, wording.title), ..FigureWords::default() };
        let kept = &wording.kept;
        let title = wrap::balanced(&words.title, sizes.title, inner, MOST_LINES[0], kept);
        let title_top = sizes.margin * 0.85;
        let below_title = if title.is_empty() { 0.0 } else { 4.0 };
        let subtitle_top = title_top + title.len() as f64 * sizes.title * TITLE_LEADING + below_title;
        words.subtitle = chosen(&options.subtitle, subtitle_of(&words.title, &wording.subject, &wording.subtitle, format.lang));
        let subtitle = wrap::sentence(&words.subtitle, sizes.subtitle, inner, MOST_LINES[1], kept);
        let mut top = subtitle_top + subtitle.len() as f64 * sizes.subtitle * LEADING;
        let legend_lines = legend::lines(&legend, sizes.value, format.left(), format.right());
        let legend_top = top + 8.0;
        if !legend_lines.is_empty() {
            top = legend_top + legend_lines.len() as f64 * legend::LINE;
        }
        words.note = chosen(&options.note, wording.note.unwrap_or_default());
        let note = wrap::sentence(&words.note, sizes.small, inner, MOST_LINES[2], kept);
        let most = if format.wished > 0.0 { MOST_LINES[3] } else { MOST_SOURCE };
        let few_lines = |text: &str| wrap::sentence(text, sizes.small, inner, 99, kept).len() <= most;
        words.source = chosen(&options.source, sources::sentence(&wording.sources, format.lang, few_lines).unwrap_or_default());
        let source = wrap::sentence(&words.source, sizes.small, inner, most, kept);
        let stop = format.lang.pick("。", ". ");
        let alt = format!("{told_title}{stop}{}", wording.alt);
        Frame {
            format,
            title: Lines { top: title_top, lines: title },
            subtitle: Lines { top: subtitle_top, lines: subtitle },
            legend_top,
            legend,
            legend_lines,
            top,
            note,
            source,
            told_title,
            words,
            alt,
        }
    }

    /// Where the body may begin.
    pub(crate) fn top(&self) -> f64 {
        self.top
    }

    fn between(&self) -> f64 {
        if self.note.is_empty() || self.source.is_empty() { 0.0 } else { 4.0 }
    }

    /// The height of note and source line together.
    fn foot(&self) -> f64 {
        (self.note.len() + self.source.len()) as f64 * self.format.small_line() + self.between()
    }

    fn bottom(&self) -> f64 {
        self.format.sizes.margin * 0.75
    }

    /// The height left for the body in the height asked for; less than nothing, or far less than it needs, where the
    /// figure must grow.
    pub(crate) fn room(&self) -> f64 {
        self.format.wished - self.top - self.foot() - self.bottom()
    }

    /// Draws the figure: the frame, and between its head and its foot what `body` draws from [`Frame::top`] down to
    /// `height` below it. `body` gives its marks.
    pub(crate) fn draw(&self, height: f64, body: impl FnOnce(&mut Paper<'_>) -> Vec<Mark>) -> Figure {
        let Format { width, sizes, palette, lang, zoom, outer, background, .. } = self.format;
        let full = (self.top + height + self.foot() + self.bottom()).max(self.format.wished).ceil();
        let ground = match background {
            Background::Theme => Ground::Colour(palette.paper),
            Background::White => Ground::Colour(Palette::of(Theme::Light).paper),
            Background::Transparent => Ground::None,
        };
        let mut buffer = String::with_capacity(65_536);
        let mut paper = Paper::new(&mut buffer, width, full, ground);
        self.lines(&mut paper, &self.title, Type::new(sizes.title, palette.ink).strong(), TITLE_LEADING);
        self.lines(&mut paper, &self.subtitle, Type::new(sizes.subtitle, palette.muted), LEADING);
        self.paint_legend(&mut paper);
        let mut marks = body(&mut paper);
        let note = Lines { top: full - self.bottom() - self.foot(), lines: self.note.clone() };
        let source_top = note.top + note.lines.len() as f64 * self.format.small_line() + self.between();
        self.lines(&mut paper, &note, self.format.small(), LEADING);
        self.lines(&mut paper, &Lines { top: source_top, lines: self.source.clone() }, self.format.small(), LEADING);
        let mut labels = paper.finish();
        let outer_height = (full * zoom).ceil();
        let inside = (width, outer_height / zoom);
        let svg = fair_copy(&buffer, (outer, outer_height as u32), inside, lang.pick("zh-CN", "en"), &self.told_title, &self.alt);
        if zoom != 1.0 {
            enlarge(&mut marks, &mut labels, zoom);
        }
        let (alt, title) = (self.alt.clone(), self.told_title.clone());
        Figure { svg, width: outer, height: outer_height as u32, background, marks, alt, title, words: self.words.clone(), labels }
    }

    fn lines(&self, paper: &mut Paper<'_>, Lines { top, lines }: &Lines, look: Type, leading: f64) {
        for (i, line) in lines.iter().enumerate() {
            paper.text(line, self.format.left(), top + (i as f64 + 0.5) * look.size * leading, Anchor::Start, look);
        }
    }

    fn paint_legend(&self, paper: &mut Paper<'_>) {
        let look = Type::new(self.format.sizes.value, self.format.palette.muted);
        for (line, items) in self.legend_lines.iter().enumerate() {
            let middle = self.legend_top + (line as f64 + 0.5) * legend::LINE;
            for &(item, x) in items {
                let key = &self.legend[item];
                for ink in &key.inks {
                    paper.ink(&ink.moved(x, 0.0), middle);
                }
                paper.text(&key.text, x + key.sign + 6.0, middle, Anchor::Start, look);
            }
        }
    }
}

/// A figure of words alone, where there is nothing to draw; the words stand where the body would.
pub(crate) fn sentence(panel: &Panel<'_>, options: &FigureOptions, words: &str) -> Figure {
    let format = Format::of(options);
    let title = panel.first().map_or_else(String::new, |comparison| crate::words::subject(comparison, options.lang));
    let wording = Wording { title, alt: words.to_owned(), sources: sources::of(panel.comparisons()), ..Wording::default() };
    words_alone(format, options, wording, words)
}

/// The same with a wording of one's own.
pub(crate) fn words_alone(format: Format, options: &FigureOptions, wording: Wording, words: &str) -> Figure {
    let frame = Frame::new(format, options, wording, Vec::new());
    let look = Type::new(format.sizes.name, format.palette.muted);
    let lines = wrap(words, look.size, format.inner(), 8);
    let leading = look.size * LEADING;
    frame.draw(48.0 + lines.len() as f64 * leading, |paper| {
        for (i, line) in lines.iter().enumerate() {
            paper.text(line, format.left(), frame.top() + 24.0 + (i as f64 + 0.5) * leading, Anchor::Start, look);
        }
        Vec::new()
    })
}

/// The line below the title: what is compared where the title does not say it, then the rest.
fn subtitle_of(title: &str, subject: &str, rest: &str, lang: Lang) -> String {
    let said = subject.is_empty() || title.to_lowercase().contains(&subject.to_lowercase());
    let mut line = match (said, rest.is_empty()) {
        (true, _) => rest.to_owned(),
        (false, true) => subject.to_owned(),
        (false, false) => format!("{subject}{}{rest}", lang.pick("，", ", ")),
    };
    if lang == Lang::En
        && let Some(first) = line.chars().next()
    {
        line.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    line
}

fn enlarge(marks: &mut [Mark], labels: &mut [Label], zoom: f64) {
    for mark in marks {
        [&mut mark.x, &mut mark.y, &mut mark.w, &mut mark.h].into_iter().for_each(|length| *length *= zoom);
    }
    for label in labels {
        [&mut label.x, &mut label.y, &mut label.w, &mut label.h].into_iter().for_each(|length| *length *= zoom);
    }
}
