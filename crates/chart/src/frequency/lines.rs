//! Words over the years: a line a word, its name at its end, broken where a year has no report.

use duixian_model::frequency::FrequencyMeasure;
use duixian_model::{Absence, Decimal};
use rust_decimal::prelude::ToPrimitive;

use super::Told;
use crate::axis::{Reach, Scale};
use crate::figure::{Figure, Mark};
use crate::font;
use crate::frame::{Format, Frame};
use crate::ink::{self, Bounds, Ink, Point};
use crate::legend::Key;
use crate::numbers::grouped;
use crate::options::{FigureOptions, Lang, Theme};
use crate::paper::{Anchor, Paper, Type};
use crate::room::Room;
use crate::strip::Text;
use crate::theme::Colour;

/// Height of the plot where nothing is asked for.
const HEIGHT: f64 = 340.0;
/// Above the plot.
const TOP: f64 = 14.0;

/// The lines' colours; further lines take them again with hollow marks.
fn colours(theme: Theme) -> [Colour; 6] {
    match theme {
        Theme::Light => {
            [(0x2f, 0x63, 0xa6), (0xcc, 0x69, 0x0a), (0x0a, 0x7f, 0x72), (0x9b, 0x2c, 0x7a), (0x6b, 0x6a, 0x12), (0x5b, 0x46, 0xb0)]
        }
        Theme::Dark => {
            [(0x8d, 0xb4, 0xee), (0xf0, 0xa2, 0x4a), (0x45, 0xc7, 0xa2), (0xe4, 0x8c, 0xd0), (0xd2, 0xcf, 0x6a), (0xb6, 0xa6, 0xf7)]
        }
        Theme::Print => {
            [(0x10, 0x10, 0x10), (0x6a, 0x6a, 0x6a), (0x3c, 0x3c, 0x3c), (0x84, 0x84, 0x84), (0x22, 0x22, 0x22), (0x55, 0x55, 0x55)]
        }
    }
}

pub(super) fn draw(told: &Told<'_>, options: &FigureOptions) -> Figure {
    let format = Format::of(options);
    let frame = Frame::new(format, options, told.wording(title(told), gaps(told)), keys(told, format));
    let plot_height = (frame.room() - TOP - below(format)).clamp(HEIGHT, HEIGHT * 1.9);
    let chart = Chart::measured(told, format, options.theme, plot_height);
    frame.draw(TOP + plot_height + below(format), |paper| chart.paint(paper, frame.top() + TOP))
}

fn below(format: Format) -> f64 {
    format.small_line() + 14.0
}

/// The one message: of a single word where it comes from and goes to, of several what they are.
fn title(told: &Told<'_>) -> String {
    let of = told.frequencies;
    let years: Vec<i32> = of.points.iter().filter_map(|point| point.year).collect();
    let (first, last) = (years.first().copied().unwrap_or_default(), years.last().copied().unwrap_or_default());
    let span = if first == last { first.to_string() } else { format!("{first}–{last}") };
    if of.terms.len() == 1 {
        let valued: Vec<(i32, Decimal)> = of.points.iter().filter_map(|point| Some((point.year?, point.value(0, told.measure)?))).collect();
        if let (Some((from, a)), Some((to, b))) = (valued.first(), valued.last())
            && from != to
        {
            let (a_text, b_text) = (told.print(*a), told.print(*b));
            let word = told.terms();
            return match (told.lang, told.measure) {
                (Lang::Zh, measure) => {
                    let per = if measure == FrequencyMeasure::Rate { "每万汉字" } else { "" };
                    let way = if b > a {
                        "升至"
                    } else if b < a {
                        "降至"
                    } else {
                        "，仍为"
                    };
                    format!("{word}：{per}{a_text}次（{from}年）{way}{b_text}次（{to}年）")
                }
                (Lang::En, measure) => {
                    let per = if measure == FrequencyMeasure::Rate { " per 10,000 characters" } else { "" };
                    format!("{word}: from {a_text} ({from}) to {b_text} ({to}){per}")
                }
            };
        }
    }
    match told.lang {
        Lang::Zh => format!("{}在{span}年报告中的{}", told.terms(), if told.measure == FrequencyMeasure::Rate { "频率" } else { "次数" }),
        Lang::En => format!("{} in the reports of {span}", told.terms()),
    }
}

/// The years that have no report, in a note.
fn gaps(told: &Told<'_>) -> Option<String> {
    let years: Vec<i32> = told.frequencies.points.iter().filter(|point| point.reports == 0).filter_map(|point| point.year).collect();
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == year => run.1 = year,
            _ => runs.push((year, year)),
        }
    }
    let said: Vec<String> = runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") }).collect();
    (!said.is_empty()).then(|| match told.lang {
        Lang::Zh => format!("{}年没有报告，留空", said.join("、")),
        Lang::En => format!("no report for {}, left blank", said.join(", ")),
    })
}

fn keys(told: &Told<'_>, format: Format) -> Vec<Key> {
    let missing = told.frequencies.points.iter().any(|point| point.reports == 0);
    let sign = || ink::absence_sign(Absence::NoReport, 7.0, 0.0, format.palette);
    missing.then(|| Key { sign: 14.0, text: told.lang.pick("没有报告", "no report").to_owned(), inks: sign() }).into_iter().collect()
}

/// The chart, measured; heights from its plot's top.
struct Chart<'a> {
    told: &'a Told<'a>,
    format: Format,
    colours: [Colour; 6],
    plot: Bounds,
    scale: Scale,
    ticks: Vec<(f64, String)>,
    years: Vec<Text>,
    labels: Vec<Text>,
}

impl<'a> Chart<'a> {
    fn measured(told: &'a Told<'a>, format: Format, theme: Theme, height: f64) -> Chart<'a> {
        let (sizes, small, of) = (format.sizes, format.small(), told.frequencies);
        let reach = |at: f64| Reach { at, before: 6.0, after: 22.0 };
        let reaches: Vec<Reach> = told.values().filter_map(|value| value.to_f64()).map(reach).collect();
        let scale = Scale::new(0.0, height, &reaches, true);
        let ticks: Vec<(f64, String)> = scale
            .ticks((height / 6.0).clamp(30.0, 64.0))
            .into_iter()
            .filter(|tick| told.measure == FrequencyMeasure::Rate || tick.is_integer())
            .map(|tick| (scale.x(tick.to_f64().unwrap_or(0.0)), grouped(tick)))
            .filter(|(y, _)| (-0.5..=height + 0.5).contains(y))
            .collect();
        let widest = ticks.iter().map(|(_, text)| font::width(text, sizes.small)).fold(0.0, f64::max);
        let ends: Vec<String> = (0..of.terms.len()).map(|term| end_of(told, term)).collect();
        let named = ends.iter().map(|end| font::width(end, sizes.value)).fold(0.0, f64::max).min(format.inner() * 0.34) + 14.0;
        let plot = Bounds::new(format.left() + widest + 10.0, 0.0, format.right() - named, height);
        let ticks = ticks.into_iter().map(|(y, text)| (plot.bottom - y, text)).collect();
        let mut chart = Chart { told, format, colours: colours(theme), plot, scale, ticks, years: Vec::new(), labels: Vec::new() };
        let whole = font::width("2024", sizes.small) + 8.0;
        let every = [1, 2, 5, 10, 25].into_iter().find(|n| chart.step() * f64::from(*n) >= whole).unwrap_or(50);
        let last = of.points.last().and_then(|point| point.year).unwrap_or_default();
        let y = plot.bottom + 10.0 + small.height() / 2.0;
        for (at, year) in of.points.iter().enumerate().filter_map(|(at, point)| Some((at, point.year?))) {
            if (last - year) % every == 0 {
                chart.years.push(Text { text: year.to_string(), x: chart.x(at), y, anchor: Anchor::Middle, look: small });
            }
        }
        chart.name_ends(&ends);
        if of.terms.len() == 1 {
            chart.label_points();
        }
        chart
    }

    fn step(&self) -> f64 {
        let inside = self.plot.right - self.plot.left - 24.0;
        inside / (self.told.frequencies.points.len().max(2) - 1) as f64
    }

    fn x(&self, at: usize) -> f64 {
        if self.told.frequencies.points.len() == 1 {
            return (self.plot.left + self.plot.right) / 2.0;
        }
        self.plot.left + 12.0 + self.step() * at as f64
    }

    fn y(&self, value: Decimal) -> f64 {
        self.plot.bottom - self.scale.x(value.to_f64().unwrap_or(0.0))
    }

    fn colour(&self, term: usize) -> Colour {
        self.colours[term % self.colours.len()]
    }

    /// Where a word's line ends.
    fn end(&self, term: usize) -> Option<Point> {
        let points = self.told.frequencies.points.iter().enumerate().rev();
        points.into_iter().find_map(|(at, point)| Some((self.x(at), self.y(point.value(term, self.told.measure)?))))
    }

    /// The words at their lines' ends, moved apart where they would meet.
    fn name_ends(&mut self, ends: &[String]) {
        let size = self.format.sizes.value;
        let height = Type::new(size, self.format.palette.ink).height() + 2.0;
        let mut placed: Vec<(usize, f64)> = (0..ends.len()).filter_map(|term| Some((term, self.end(term)?.1))).collect();
        placed.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        for at in 1..placed.len() {
            placed[at].1 = placed[at].1.max(placed[at - 1].1 + height);
        }
        // What was pushed below the foot goes up again.
        let mut foot = self.plot.bottom;
        for entry in placed.iter_mut().rev() {
            entry.1 = entry.1.min(foot);
            foot = entry.1 - height;
        }
        let room = self.format.right() - self.plot.right - 10.0;
        for (term, y) in placed {
            let look = Type::new(size, self.colour(term)).strong();
            let text = crate::wrap::ellipsis(&ends[term], size, room);
            self.labels.push(Text { text, x: self.plot.right + 10.0, y, anchor: Anchor::Start, look });
        }
    }

    /// Of a single line every figure stands at its point, where there is room.
    fn label_points(&mut self) {
        let area = Bounds::new(self.plot.left, self.plot.top - 12.0, self.plot.right + 4.0, self.plot.bottom);
        let mut room = Room::new(area);
        let look = Type::new(self.format.sizes.value, self.format.palette.ink);
        let points = &self.told.frequencies.points;
        let at: Vec<(Point, String)> = points
            .iter()
            .enumerate()
            .filter_map(|(at, point)| {
                let value = point.value(0, self.told.measure)?;
                Some(((self.x(at), self.y(value)), self.told.print(value)))
            })
            .collect();
        for ((x, y), _) in &at {
            room.take(Bounds::new(x - 5.0, y - 5.0, x + 5.0, y + 5.0));
        }
        for ((x, y), text) in &at {
            let off = 8.0 + look.height() / 2.0;
            let places = [(*x, y - off, Anchor::Middle), (*x, y + off, Anchor::Middle)];
            self.labels.extend(room.find(text, look, &places));
        }
    }

    fn paint(&self, paper: &mut Paper<'_>, dy: f64) -> Vec<Mark> {
        let (palette, small, plot) = (self.format.palette, self.format.small(), self.plot);
        for (y, text) in &self.ticks {
            paper.ink(&Ink::line([(plot.left, *y), (plot.right, *y)], palette.grid, 1.0), dy);
            paper.text(text, plot.left - 8.0, y + dy, Anchor::End, small);
        }
        paper.ink(&Ink::line([(plot.left, plot.bottom), (plot.right, plot.bottom)], palette.rule, 1.0), dy);
        for year in &self.years {
            paper.ink(&Ink::line([(year.x, plot.bottom), (year.x, plot.bottom + 4.0)], palette.rule, 1.0), dy);
            paper.text(&year.text, year.x, year.y + dy, year.anchor, year.look);
        }
        let of = self.told.frequencies;
        for (at, _) in of.points.iter().enumerate().filter(|(_, point)| point.reports == 0) {
            ink::absence_sign(Absence::NoReport, self.x(at), plot.bottom - 10.0, palette).iter().for_each(|ink| paper.ink(ink, dy));
        }
        for term in 0..of.terms.len() {
            for stretch in self.stretches(term) {
                paper.ink(&Ink::line(stretch, self.colour(term), 2.0), dy);
            }
            if let (Some((x, y)), Some(label)) = (self.end(term), self.labels.iter().find(|label| self.names(label, term)))
                && ((label.y - y).abs() > 3.0 || plot.right - x > 24.0)
            {
                let line = [(x + 6.0, y), (plot.right + 3.0, label.y), (label.x - 2.0, label.y)];
                paper.ink(&Ink::line(line, palette.grid, 1.0), dy);
            }
        }
        let mut marks = Vec::new();
        for (at, point) in of.points.iter().enumerate() {
            for term in 0..of.terms.len() {
                let Some(value) = point.value(term, self.told.measure) else { continue };
                let (x, y) = (self.x(at), self.y(value));
                self.sign(term, x, y).iter().for_each(|ink| paper.ink(ink, dy));
                marks.push(self.told.mark(point, term, Bounds::new(x - 7.0, y - 7.0, x + 7.0, y + 7.0), dy));
            }
        }
        for label in &self.labels {
            paper.text(&label.text, label.x, label.y + dy, label.anchor, label.look);
        }
        marks
    }

    fn names(&self, label: &Text, term: usize) -> bool {
        label.anchor == Anchor::Start
            && label.x > self.plot.right
            && label.text.starts_with(self.told.frequencies.terms[term].chars().next().unwrap_or(' '))
            && label.text.trim_end_matches('…').len() <= end_of(self.told, term).len()
            && end_of(self.told, term).starts_with(label.text.trim_end_matches('…'))
    }

    /// The line of a word, broken where there is nothing to say.
    fn stretches(&self, term: usize) -> Vec<Vec<Point>> {
        let mut stretches: Vec<Vec<Point>> = vec![Vec::new()];
        for (at, point) in self.told.frequencies.points.iter().enumerate() {
            match (point.value(term, self.told.measure), stretches.last_mut()) {
                (Some(value), Some(stretch)) => stretch.push((self.x(at), self.y(value))),
                _ => stretches.push(Vec::new()),
            }
        }
        stretches.into_iter().filter(|stretch| stretch.len() > 1).collect()
    }

    /// A point's sign: each line has a shape of its own, so that no colour is needed to tell them.
    fn sign(&self, term: usize, x: f64, y: f64) -> Vec<Ink> {
        let (fill, r) = (self.colour(term), 4.4);
        let polygon = |points: Vec<Point>, r: f64| Ink::Polygon {
            points: points.into_iter().map(|(dx, dy)| (x + dx * r, y + dy * r)).collect(),
            fill: if r < 4.0 { self.format.palette.paper } else { fill },
            alpha: 1.0,
        };
        let shape = |r: f64| match term % 6 {
            0 => Ink::Disc { x, y, r, fill: if r < 4.0 { self.format.palette.paper } else { fill } },
            1 => polygon(vec![(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)], r),
            2 => polygon(vec![(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)], r),
            3 => polygon(vec![(0.0, -1.2), (1.15, 0.9), (-1.15, 0.9)], r),
            4 => polygon(vec![(0.0, 1.2), (1.15, -0.9), (-1.15, -0.9)], r),
            _ => polygon(vec![(-1.3, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)], r),
        };
        let mut inks = vec![shape(r)];
        if term >= 6 {
            inks.push(shape(2.4));
        }
        inks
    }
}

/// What stands at a line's end: the word, and among several its last figure.
fn end_of(told: &Told<'_>, term: usize) -> String {
    let word = &told.frequencies.terms[term];
    let last = told.frequencies.points.iter().rev().find_map(|point| point.value(term, told.measure));
    match last {
        Some(value) if told.frequencies.terms.len() > 1 => format!("{word} {}", told.print(value)),
        _ => word.clone(),
    }
}
