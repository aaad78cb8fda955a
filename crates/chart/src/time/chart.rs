//! The charts over the years, each measured and drawn: two lines, the gap between them shaded, the verdicts below.

use super::line::{At, Line, is_shown};
use super::marks::{SHADE, arrow_reach, said_bounds, said_inks, shade, value_inks};
use crate::axis::{Reach, Scale};
use crate::entry::{Shown, Value};
use crate::figure::{Mark, Series};
use crate::font;
use crate::frame::Format;
use crate::ink::{self, Bounds, Ink, Point};
use crate::options::Lang;
use crate::paper::{Anchor, Paper, Type};
use crate::room::Room;
use crate::strip::{Spot, Text};
use crate::theme::{Colour, Palette};
use crate::words;
use crate::wrap::wrap;

/// Height of the plot of a single chart, and of one of many.
const HEIGHTS: (f64, f64) = (340.0, 150.0);
/// Least height of the plot of a single chart, and of one of many, where a height is asked for.
const LEAST_HEIGHTS: (f64, f64) = (200.0, 84.0);
/// Least width of one of many charts, and in little room.
const LEAST_WIDTHS: (f64, f64) = (200.0, 160.0);
/// Above the first chart.
const TOP: f64 = 12.0;
/// Between charts, beside and below each other.
const SPACE: (f64, f64) = (24.0, 18.0);
/// Least size of a verdict's sign, to its full one.
const SMALLEST_SIGN: f64 = 0.62;
/// Between a verdict's sign and its word.
const BESIDE_SIGN: f64 = 4.0;
/// The row of verdicts under the years.
const VERDICTS: f64 = 24.0;

/// The charts, measured, heights from the body's top.
pub(super) struct Grid<'a> {
    pub(super) format: Format,
    pub(super) charts: Vec<Chart<'a>>,
    pub(super) height: f64,
}

/// One chart.
pub(super) struct Chart<'a> {
    line: &'a Line<'a>,
    /// Its name in lines, where there are several.
    head: Vec<Text>,
    plot: Bounds,
    /// Upwards, from the plot's foot.
    scale: Scale,
    ticks: Vec<(f64, String)>,
    /// The years named below, with their middle.
    years: Vec<Text>,
    labels: Vec<Text>,
    /// How large the verdicts' signs are to their full size.
    verdicts: f64,
    /// Whether their words stand beside them.
    worded: bool,
}

impl<'a> Grid<'a> {
    pub(super) fn measured(lines: &[&'a Line<'a>], by_place: bool, format: Format, room: f64) -> Grid<'a> {
        let sizes = format.sizes;
        let single = lines.len() == 1;
        let least = if sizes.narrow { LEAST_WIDTHS.1 } else { LEAST_WIDTHS.0 };
        let columns = if single { 1 } else { (((format.inner() + SPACE.0) / (least + SPACE.0)) as usize).clamp(1, 4).min(lines.len()) };
        // As many in each row as the last can have too: six are two rows of three.
        let columns = lines.len().div_ceil(lines.len().div_ceil(columns.max(1)).max(1)).max(1);
        let width = (format.inner() - SPACE.0 * (columns - 1) as f64) / columns as f64;
        let rows = lines.len().div_ceil(columns.max(1));
        // A long name takes two lines; the charts of a figure stay alike.
        let named = |line: &Line<'_>| wrap(&line.name, sizes.name, width, 2);
        let name_lines = lines.iter().map(|line| named(line).len()).max().unwrap_or(1);
        let head = if single { 6.0 } else { (name_lines as f64 + 0.12) * sizes.name * 1.3 + 6.0 };
        // Where no promise of a row of charts is judged there is no line of verdicts.
        let judged: Vec<bool> =
            lines.chunks(columns).map(|row| row.iter().any(|line| line.points.values().any(|at| at.verdict.is_some()))).collect();
        let below = |row: usize| format.small_line() + 8.0 + if judged[row] { VERDICTS } else { 2.0 };
        let all_below: f64 = (0..rows).map(below).sum();
        let natural = if single { HEIGHTS.0 } else { HEIGHTS.1 };
        let space = if single { 4.0 } else { SPACE.1 };
        let wished = ((room - TOP - all_below) / rows as f64 - head - space).min(natural * 1.8);
        // Charts give way to a height that is asked for.
        let least = match format.wished > 0.0 {
            true if single => LEAST_HEIGHTS.0,
            true => LEAST_HEIGHTS.1,
            false => natural,
        };
        let plot_height = wished.max(least);
        let shared = by_place.then(|| scale_of(lines.iter().copied(), plot_height));
        let cell = |row: usize| head + plot_height + below(row) + space;
        let mut charts = Vec::with_capacity(lines.len());
        let mut top = TOP;
        for (i, &line) in lines.iter().enumerate() {
            if i > 0 && i % columns == 0 {
                top += cell(i / columns - 1);
            }
            let left = format.left() + (width + SPACE.0) * (i % columns) as f64;
            let scale = shared.unwrap_or_else(|| scale_of(std::iter::once(line), plot_height));
            let area = Bounds::new(left, top + head, left + width, top + head + plot_height);
            let look = Type::new(sizes.name, format.palette.ink).strong();
            let text = |(l, text)| Text { text, x: left, y: top + sizes.name * (0.71 + 1.3 * l as f64), anchor: Anchor::Start, look };
            let name = if single { Vec::new() } else { named(line).into_iter().enumerate().map(text).collect() };
            charts.push(Chart::measured(line, name, area, scale, single, format));
        }
        Grid { format, charts, height: TOP + (0..rows).map(cell).sum::<f64>() }
    }

    /// Whether verdicts are drawn whose words do not stand beside them.
    pub(super) fn has_bare_verdicts(&self) -> bool {
        let bare = |chart: &Chart<'_>| chart.verdicts >= SMALLEST_SIGN && !chart.worded;
        self.charts.iter().any(|chart| bare(chart) && chart.line.points.values().any(|at| at.verdict.is_some()))
    }

    pub(super) fn paint(&self, paper: &mut Paper<'_>, dy: f64) -> Vec<Mark> {
        self.charts.iter().flat_map(|chart| chart.paint(paper, dy, self.format)).collect()
    }
}

/// The scale upwards over all values of some lines.
fn scale_of<'a>(lines: impl Iterator<Item = &'a Line<'a>>, height: f64) -> Scale {
    let lines: Vec<&Line<'_>> = lines.collect();
    // The lowest mark stands above the signs of what is missing, at the plot's foot.
    let foot = if lines.iter().any(|line| line.has_signs()) { 26.0 } else { 0.0 };
    let reach = |at: f64| Reach { at, before: 16.0 + foot, after: 18.0 };
    let reaches: Vec<Reach> = lines.into_iter().flat_map(Line::values).flat_map(|value| [reach(value.at), reach(value.to)]).collect();
    Scale::new(0.0, height, &reaches, false)
}

impl<'a> Chart<'a> {
    fn measured(line: &'a Line<'a>, head: Vec<Text>, area: Bounds, scale: Scale, single: bool, format: Format) -> Chart<'a> {
        use rust_decimal::prelude::ToPrimitive;
        let (sizes, small, lang) = (format.sizes, format.small(), format.lang);
        let height = area.bottom - area.top;
        let ticks: Vec<(f64, String)> = scale
            .ticks((height / 5.0).clamp(26.0, 60.0))
            .into_iter()
            .map(|tick| (scale.x(tick.to_f64().unwrap_or(0.0)), line.numbers.tick(tick)))
            .filter(|(y, _)| (-0.5..=height + 0.5).contains(y))
            .collect();
        let widest = ticks.iter().map(|(_, text)| font::width(text, sizes.small)).fold(0.0, f64::max);
        let fits = widest < (area.right - area.left) * 0.3;
        let names = [lang.pick("目标", "Target"), lang.pick("实际", "Result")];
        let named = if single { names.iter().map(|name| font::width(name, sizes.value)).fold(0.0, f64::max) + 12.0 } else { 0.0 };
        let named = named + if single { line.end_crowded(&scale).map_or(0.0, |text| font::width(&text, sizes.value) + 5.0) } else { 0.0 };
        let left = area.left + if fits { widest + 8.0 } else { 0.0 };
        let plot = Bounds::new(left, area.top, area.right - named, area.bottom);
        let ticks = ticks.into_iter().map(|(y, text)| (plot.bottom - y, if fits { text } else { String::new() })).collect();
        let mut chart = Chart { line, head, plot, scale, ticks, years: Vec::new(), labels: Vec::new(), verdicts: 0.0, worded: false };

        // The years: all that fit, else every second, fifth, …, the last always.
        let step = chart.step();
        let whole = font::width("2024", sizes.small) + 8.0;
        let every = [1, 2, 5, 10, 25].into_iter().find(|n| step * f64::from(*n) >= whole).unwrap_or(50);
        let last = line.years.last().copied().unwrap_or_default();
        let y = plot.bottom + 8.0 + small.height() / 2.0;
        for &year in line.years.iter().filter(|year| (last - **year) % every == 0) {
            chart.years.push(Text { text: year.to_string(), x: chart.x(year), y, anchor: Anchor::Middle, look: small });
        }
        chart.verdicts = ((step - 2.0) / ink::SIGN).min(1.0);
        let verdicts = line.points.values().filter_map(|at| at.verdict.as_ref());
        let longest = verdicts.map(|verdict| font::width(words::verdict(verdict, lang), sizes.small)).fold(0.0, f64::max);
        let half = (ink::SIGN + BESIDE_SIGN + longest) / 2.0;
        let fits = 2.0 * half + 8.0 <= step || line.years.len() == 1;
        chart.worded = single && fits && half <= chart.pad() + (plot.left - area.left).min(area.right - plot.right);
        chart.label(single, format);
        chart
    }

    /// Pixels from year to year.
    fn step(&self) -> f64 {
        let years = &self.line.years;
        let span = years.last().zip(years.first()).map_or(0, |(last, first)| last - first);
        (self.plot.right - self.plot.left - 2.0 * self.pad()) / f64::from(span.max(1))
    }

    /// How large the signs of what is missing are to their full size, so that those of neighbouring years do not meet.
    fn sign_size(&self) -> f64 {
        (self.step() / 30.0).clamp(0.5, 1.0)
    }

    fn pad(&self) -> f64 {
        ((self.plot.right - self.plot.left) * 0.08).clamp(18.0, 34.0)
    }

    fn x(&self, year: i32) -> f64 {
        let years = &self.line.years;
        let first = years.first().copied().unwrap_or(year);
        if years.len() == 1 {
            return (self.plot.left + self.plot.right) / 2.0;
        }
        self.plot.left + self.pad() + f64::from(year - first) * self.step()
    }

    fn y(&self, value: f64) -> f64 {
        self.plot.bottom - self.scale.x(value)
    }

    /// Figures at the marks where they meet nothing: of a single chart all, of many the last of each line.
    fn label(&mut self, single: bool, format: Format) {
        let palette = format.palette;
        let above = if single { 14.0 } else { 2.0 };
        let mut room = Room::new(Bounds::new(self.plot.left, self.plot.top - above, self.plot.right + 2.0, self.plot.bottom));
        let mut wanted: Vec<(bool, f64, &Value)> = Vec::new();
        for (&year, at) in &self.line.points {
            let x = self.x(year);
            for shown in [&at.actual, &at.target].into_iter().flatten() {
                match shown {
                    Shown::Value(value) => {
                        let (low, high) = (self.y(value.at), self.y(value.to));
                        let (above, below) = arrow_reach(value.shape);
                        room.take(Bounds::new(x - 7.0, high.min(low) - 6.0 - above, x + 7.0, high.max(low) + 6.0 + below));
                        let last = self.line.points.range(year + 1..).all(|(_, later)| {
                            ![&later.actual, &later.target].into_iter().flatten().filter_map(Shown::value).any(|v| v.series == value.series)
                        });
                        wanted.push((last, x, value));
                    }
                    Shown::Said(said) if is_shown(said) => room.take(said_bounds(x, self.plot.bottom, said.series, self.sign_size())),
                    Shown::Said(_) => {}
                }
            }
        }
        // No figure lies on a line.
        for stretch in [Series::Target, Series::Actual].into_iter().flat_map(|series| self.stretches(series)) {
            for step in stretch.windows(2) {
                let ((x0, y0), (x1, y1)) = (step[0], step[1]);
                let pieces = ((x1 - x0).hypot(y1 - y0) / 5.0).ceil().max(1.0);
                for i in 0..=pieces as usize {
                    let share = i as f64 / pieces;
                    let (x, y) = (x0 + share * (x1 - x0), y0 + share * (y1 - y0));
                    room.take(Bounds::new(x - 0.5, y - 1.5, x + 0.5, y + 1.5));
                }
            }
        }
        if single {
            self.name_lines(&mut room, format);
        }
        // The last of each line first, then the others from the newest on.
        wanted.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
        for (last, x, value) in wanted {
            if !single && !last {
                continue;
            }
            let actual = value.series == Series::Actual;
            let colour = if actual { palette.actual_text } else { palette.target_text };
            let look = Type::new(if single { format.sizes.value } else { format.sizes.small }, colour);
            let (low, high) = (self.y(value.at), self.y(value.to));
            let (reach_up, reach_down) = arrow_reach(value.shape);
            let off = 8.0 + look.height() / 2.0;
            let (top, foot) = (high.min(low) - off - reach_up, high.max(low) + off + reach_down);
            let above = [(x, top, Anchor::Middle), (x - 4.0, top, Anchor::Start), (x + 4.0, top, Anchor::End)];
            let below = [(x, foot, Anchor::Middle), (x - 4.0, foot, Anchor::Start), (x + 4.0, foot, Anchor::End)];
            let beside = [(x + 11.0, low, Anchor::Start), (x - 11.0, low, Anchor::End)];
            // The upper of the two stands above, the lower below.
            let ends = if self.is_upper(value, x) { [above, below] } else { [below, above] };
            let places: Vec<_> = ends[0].into_iter().chain(beside).chain(ends[1]).collect();
            match room.find(&value.text, look, &places) {
                Some(text) => self.labels.push(text),
                None if single && last => self.name_with_figure(value, format),
                None => {}
            }
        }
    }

    /// Puts a figure that has no place at its mark behind its line's name, where that has room.
    fn name_with_figure(&mut self, value: &Value, format: Format) {
        let name = if value.series == Series::Actual { format.lang.pick("实际", "Result") } else { format.lang.pick("目标", "Target") };
        let Some(label) = self.labels.iter_mut().find(|label| label.text == name && label.look.strong) else { return };
        let text = format!("{name} {}", value.text);
        if label.x + font::width(&text, label.look.size) <= format.right() {
            label.text = text;
        }
    }

    fn is_upper(&self, value: &Value, x: f64) -> bool {
        let at = self.line.points.iter().find(|(year, _)| (self.x(**year) - x).abs() < 0.5).map(|(_, at)| at);
        let other = at.and_then(|at| if value.series == Series::Actual { at.target.as_ref() } else { at.actual.as_ref() });
        match other.and_then(Shown::value) {
            Some(other) => value.at > other.at || value.at == other.at && value.series == Series::Actual,
            None => true,
        }
    }

    /// The names of the two lines behind their ends, moved apart where they meet.
    fn name_lines(&mut self, room: &mut Room, format: Format) {
        let lang = format.lang;
        let last = |series: Series| {
            let shown = move |at: &'_ At<'_>| {
                if series == Series::Actual { at.actual.as_ref() } else { at.target.as_ref() }.and_then(Shown::value).map(|v| v.at)
            };
            self.line.points.values().rev().find_map(shown)
        };
        let palette = format.palette;
        let ends = [
            (last(Series::Target), lang.pick("目标", "Target"), palette.target_text),
            (last(Series::Actual), lang.pick("实际", "Result"), palette.actual_text),
        ];
        let mut ends: Vec<(f64, &str, Colour)> =
            ends.into_iter().filter_map(|(at, name, colour)| Some((self.y(at?), name, colour))).collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let height = Type::new(format.sizes.value, palette.ink).height() + 2.0;
        if let [upper, lower] = ends.as_mut_slice()
            && lower.0 - upper.0 < height
        {
            let middle = (upper.0 + lower.0) / 2.0;
            (upper.0, lower.0) = (middle - height / 2.0, middle + height / 2.0);
        }
        for (y, name, colour) in ends {
            let look = Type::new(format.sizes.value, colour).strong();
            let text = Text { text: name.to_owned(), x: self.plot.right + 8.0, y, anchor: Anchor::Start, look };
            room.take(text.bounds());
            self.labels.push(text);
        }
    }

    fn paint(&self, paper: &mut Paper<'_>, dy: f64, format: Format) -> Vec<Mark> {
        let (palette, small, plot) = (format.palette, format.small(), self.plot);
        for head in &self.head {
            paper.text(&head.text, head.x, head.y + dy, head.anchor, head.look);
        }
        for (y, text) in &self.ticks {
            paper.ink(&Ink::line([(plot.left, *y), (plot.right, *y)], palette.grid, 1.0), dy);
            paper.text(text, plot.left - 6.0, y + dy, Anchor::End, small);
        }
        paper.ink(&Ink::line([(plot.left, plot.bottom), (plot.right, plot.bottom)], palette.rule, 1.0), dy);
        for ink in self.shades(palette) {
            paper.ink(&ink, dy);
        }
        for (series, stroke) in [(Series::Target, palette.target), (Series::Actual, palette.actual)] {
            for stretch in self.stretches(series) {
                paper.ink(&Ink::line(stretch, stroke, 2.0), dy);
            }
        }
        for year in &self.years {
            paper.ink(&Ink::line([(year.x, plot.bottom), (year.x, plot.bottom + 4.0)], palette.rule, 1.0), dy);
            paper.text(&year.text, year.x, year.y + dy, year.anchor, year.look);
        }
        let mut marks = Vec::new();
        for (&year, at) in &self.line.points {
            let x = self.x(year);
            for shown in [&at.target, &at.actual].into_iter().flatten() {
                let inks = match shown {
                    Shown::Value(value) => value_inks(value, x, (self.y(value.at), self.y(value.to)), palette),
                    Shown::Said(said) if is_shown(said) => said_inks(said, x, plot.bottom, self.sign_size(), palette),
                    Shown::Said(_) => Vec::new(),
                };
                inks.iter().for_each(|ink| paper.ink(ink, dy));
                marks.extend(self.mark(year, at, shown, x, dy, format.lang));
            }
            let below = plot.bottom + 10.0 + small.height() + ink::SIGN / 2.0 + 2.0;
            if let (true, Some(verdict)) = (self.verdicts >= SMALLEST_SIGN, &at.verdict) {
                let word = if self.worded { words::verdict(verdict, format.lang) } else { "" };
                let beside = if self.worded { BESIDE_SIGN + font::width(word, small.size) } else { 0.0 };
                let middle = x - beside / 2.0;
                let sign = ink::verdict_sign(verdict, 0.0, 0.0, palette);
                sign.iter().for_each(|ink| paper.ink(&ink.scaled(self.verdicts).moved(middle, below), dy));
                paper.text(word, middle + ink::SIGN / 2.0 + BESIDE_SIGN, below + dy, Anchor::Start, small);
            }
        }
        for label in &self.labels {
            paper.text(&label.text, label.x, label.y + dy, label.anchor, label.look);
        }
        marks
    }

    fn mark(&self, year: i32, at: &At<'_>, shown: &Shown, x: f64, dy: f64, lang: Lang) -> Option<Mark> {
        let comparison = at.comparison?;
        let (series, text, fact, report, bounds) = match shown {
            Shown::Value(value) => {
                let (low, high) = (self.y(value.at), self.y(value.to));
                let bounds = Bounds::new(x - 8.0, low.min(high) - 7.0, x + 8.0, low.max(high) + 7.0);
                (value.series, &value.text, value.fact, value.report, bounds)
            }
            Shown::Said(said) => {
                (said.series, &said.text, said.fact, said.report, said_bounds(x, self.plot.bottom, said.series, self.sign_size()))
            }
        };
        let name = if series == Series::Actual { lang.pick("实际", "result") } else { lang.pick("目标", "target") };
        let mut label = match lang {
            Lang::Zh => format!("{} {year}年{name} {text}", self.line.place.name),
            Lang::En => format!("{} {year} {name} {text}", self.line.place.name),
        };
        if let Some(verdict) = &at.verdict {
            label.push_str(&format!("{}{}", lang.pick("，", ", "), words::verdict(verdict, lang)));
        }
        if let Some(gap) = &at.gap {
            label.push_str(&format!("{}{gap}", lang.pick("，差距", ", gap ")));
        }
        let spot = Spot { series, value: text.clone(), fact, report, bounds, label };
        let mut mark = spot.mark(comparison, self.line.place.key, dy);
        mark.year = year;
        Some(mark)
    }

    /// The line of a series, broken where a year has no figure.
    fn stretches(&self, series: Series) -> Vec<Vec<Point>> {
        let mut stretches: Vec<Vec<Point>> = Vec::new();
        let mut before: Option<i32> = None;
        for (&year, at) in &self.line.points {
            let shown = if series == Series::Actual { &at.actual } else { &at.target };
            let Some(value) = shown.as_ref().and_then(Shown::value) else { continue };
            if before != Some(year - 1) {
                stretches.push(Vec::new());
            }
            before = Some(year);
            if let Some(stretch) = stretches.last_mut() {
                stretch.push((self.x(year), self.y(value.at)));
            }
        }
        stretches.into_iter().filter(|stretch| stretch.len() > 1).collect()
    }

    /// The gap between the lines from year to year, in the colour of what it means; cut where they cross.
    fn shades(&self, palette: &Palette) -> Vec<Ink> {
        let pair = |at: &At<'_>| Some((at.target.as_ref()?.value()?.at, at.actual.as_ref()?.value()?.at));
        let both: Vec<(i32, f64, f64)> = self.line.points.iter().filter_map(|(&year, at)| pair(at).map(|(t, a)| (year, t, a))).collect();
        let mut inks = Vec::new();
        let tint = |difference: f64| shade(self.line.direction, difference, palette);
        // A year that stands alone has its gap as an upright.
        for &(year, target, actual) in &both {
            let beside = |other: i32| both.iter().any(|(known, ..)| *known == other);
            if !beside(year - 1) && !beside(year + 1) {
                let (x, a, b) = (self.x(year), self.y(target), self.y(actual));
                inks.push(Ink::Rect { x: x - 3.0, y: a.min(b), w: 6.0, h: (a - b).abs(), fill: tint(actual - target), alpha: SHADE });
            }
        }
        for step in both.windows(2).filter(|step| step[1].0 == step[0].0 + 1) {
            let ((y0, t0, a0), (y1, t1, a1)) = (step[0], step[1]);
            let (d0, d1) = (a0 - t0, a1 - t1);
            let at = |share: f64| (self.x(y0) + share * (self.x(y1) - self.x(y0)), t0 + share * (t1 - t0), a0 + share * (a1 - a0));
            let cut = if d0 * d1 < 0.0 { Some(d0 / (d0 - d1)) } else { None };
            let parts = match cut {
                Some(share) => vec![(0.0, share, d0), (share, 1.0, d1)],
                None => vec![(0.0, 1.0, d0 + d1)],
            };
            for (from, to, difference) in parts {
                let ((xa, ta, aa), (xb, tb, ab)) = (at(from), at(to));
                let points = vec![(xa, self.y(ta)), (xb, self.y(tb)), (xb, self.y(ab)), (xa, self.y(aa))];
                inks.push(Ink::Polygon { points, fill: tint(difference), alpha: SHADE });
            }
        }
        inks
    }
}
