//! Time: target and result of a place over the years of the panel, the gap between them shaded by whether the promise was
//! kept. Several places share one scale, a small chart each; several indicators of one place have a scale each.

use std::collections::BTreeMap;

use duixian_model::{Absence, Catalogue, Direction, Locality, Mode, Panel, Topic, Verdict};

use crate::axis::{Reach, Scale};
use crate::caption;
use crate::entry::{self, Said, Shape, Shown, Value};
use crate::figure::{Figure, Mark, Series};
use crate::font;
use crate::frame::{self, Format, Frame, Wording};
use crate::ink::{self, Bounds, Ink, Point};
use crate::legend::Key;
use crate::localities;
use crate::numbers::Numbers;
use crate::options::{FigureOptions, Lang};
use crate::paper::{Anchor, Paper, Type};
use crate::picked::Picked;
use crate::room::Room;
use crate::rows::with_rest;
use crate::strip::{Spot, Text};
use crate::theme::{Colour, Palette};
use crate::words;
use crate::wrap::ellipsis;

/// Height of the plot of a single chart, and of one of many.
const HEIGHTS: (f64, f64) = (340.0, 150.0);
/// Least width of one of many charts.
const LEAST_WIDTH: f64 = 232.0;
/// Most charts where the user says nothing.
const MOST_CHARTS: u32 = 48;
/// Above the first chart.
const TOP: f64 = 12.0;
/// Between charts.
const SPACE: f64 = 30.0;
/// The row of verdicts under the years.
const VERDICTS: f64 = 24.0;

/// Draws the panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    if panel.first().is_none() {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    }
    let (places, topics) = (panel.places(), panel.topics());
    // Places side by side where there are several, of the first indicator; else indicators.
    let by_place = places.len() > 1 || topics.len() == 1;
    let all: Vec<(Locality<'_>, Topic<'_>)> = if by_place {
        topics.first().map(|&topic| places.iter().map(|&place| (place, topic)).collect()).unwrap_or_default()
    } else {
        places.first().map(|&place| topics.iter().map(|&topic| (place, topic)).collect()).unwrap_or_default()
    };
    let told: Vec<Line<'_>> = all.iter().map(|&(place, topic)| Line::of(panel, place, topic, by_place, lang)).collect();
    if !told.iter().any(|line| line.values().next().is_some()) {
        let words = lang.pick("所选年份里没有目标，也没有实际的数字。", "The years chosen have neither targets nor results in figures.");
        return frame::sentence(panel, options, words);
    }
    let limited = FigureOptions { rows_per_page: options.rows_per_page.or(Some(MOST_CHARTS)), ..options.clone() };
    let picked = Picked::of(told.len(), told.len(), &limited);
    let shown: Vec<&Line<'_>> = picked.shown.iter().map(|&i| &told[i]).collect();
    let format = Format::of(options);
    let words = Words { panel, lines: &told, by_place, lang };
    let wording = Wording {
        title: words.title(),
        subtitle: with_rest(words.subtitle(), &picked, lang),
        note: words.note(topics.len()),
        sources: caption::source_titles(panel.comparisons()),
        alt: words.alt(),
    };
    let single = shown.len() == 1;
    let frame = Frame::new(format, options, wording, keys(&shown, single, format));
    let grid = Grid::measured(&shown, by_place, format, frame.room());
    frame.draw(grid.height, |paper| grid.paint(paper, frame.top()))
}

/// Target and result of a place and an indicator over the years.
struct Line<'a> {
    place: Locality<'a>,
    /// What the chart is called among others.
    name: String,
    subject: String,
    unit: String,
    numbers: Numbers,
    direction: Direction,
    years: Vec<i32>,
    /// By year: the promise, the result, and what became of it.
    points: BTreeMap<i32, At<'a>>,
}

/// What there is of one year.
#[derive(Default)]
struct At<'a> {
    target: Option<Shown>,
    actual: Option<Shown>,
    verdict: Option<Verdict>,
    gap: Option<String>,
    comparison: Option<&'a duixian_model::Comparison>,
}

impl<'a> Line<'a> {
    fn of(panel: &Panel<'a>, place: Locality<'a>, topic: Topic<'_>, by_place: bool, lang: Lang) -> Line<'a> {
        let of_topic = || panel.comparisons().iter().filter(|comparison| duixian_model::panel::topic(comparison) == topic);
        let first = of_topic().next().or(panel.first());
        let numbers = first.map(|first| Numbers::of_all(first, of_topic(), lang));
        let numbers = numbers.unwrap_or_else(|| unreachable!("a topic is of a comparison of the panel"));
        let mut points: BTreeMap<i32, At<'a>> = BTreeMap::new();
        for year in panel.years() {
            let Some(cell) = panel.cell(place.key, topic, year) else { continue };
            let entry = entry::entry(cell.comparison, cell.row, &numbers, lang, false);
            // In outlook the result beside a promise is of the year before.
            let outlook = cell.comparison.selection.mode == Mode::Outlook;
            let reached = if outlook { year - 1 } else { year };
            let promise = points.entry(year).or_default();
            promise.target = Some(entry.target);
            promise.comparison = Some(cell.comparison);
            if !outlook {
                promise.verdict = cell.row.verdict.clone();
                promise.gap = cell.row.gap.as_ref().map(|gap| numbers.gap_prose(gap));
            }
            let result = points.entry(reached).or_default();
            result.actual = Some(entry.actual);
            result.comparison = result.comparison.or(Some(cell.comparison));
        }
        let places = panel.places();
        let (subject, unit) = (first.map(|first| words::subject(first, lang)).unwrap_or_default(), numbers.unit());
        let name = if by_place { localities::told_apart(place, &places) } else { format!("{subject}{}", in_brackets(&unit, lang)) };
        let direction = Catalogue::bundled().get(topic.indicator).map(|indicator| indicator.direction).unwrap_or_default();
        let years = points.keys().copied().collect();
        Line { place, name, subject, unit, numbers, direction, years, points }
    }

    fn values(&self) -> impl Iterator<Item = &Value> {
        self.points.values().flat_map(|at| [&at.target, &at.actual]).flatten().filter_map(Shown::value)
    }

    /// How many years are judged, and in how many the promise was kept.
    fn kept(&self) -> (usize, usize) {
        let verdicts = || self.points.values().filter_map(|at| at.verdict.as_ref());
        let judged = verdicts().filter(|v| matches!(v, Verdict::Exceeded | Verdict::Met | Verdict::Near | Verdict::Missed)).count();
        (judged, verdicts().filter(|v| matches!(v, Verdict::Exceeded | Verdict::Met)).count())
    }
}

fn in_brackets(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("（{unit}）"),
        Lang::En => format!(" ({unit})"),
    }
}

/// The sentences around the charts.
struct Words<'a> {
    panel: &'a Panel<'a>,
    lines: &'a [Line<'a>],
    by_place: bool,
    lang: Lang,
}

impl Words<'_> {
    fn years(&self) -> String {
        let all = self.lines.iter().flat_map(|line| line.years.iter().copied());
        let (first, last) = all.fold((i32::MAX, i32::MIN), |(a, b), year| (a.min(year), b.max(year)));
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }

    fn title(&self) -> String {
        let lang = self.lang;
        let (judged, kept) = self.lines.iter().map(Line::kept).fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        let years = self.years();
        let subject = self.lines.first().map(|line| line.subject.clone()).unwrap_or_default();
        let places = self.panel.places();
        let who = match places.as_slice() {
            [only] => only.name.to_owned(),
            _ => {
                let region = localities::region(places.iter().map(|place| place.path)).unwrap_or_default();
                match lang {
                    Lang::Zh => format!("{region}{}", localities::counted(places.len(), &places, lang)),
                    Lang::En if region.is_empty() => localities::counted(places.len(), &places, lang),
                    Lang::En => format!("{} of {region}", localities::counted(places.len(), &places, lang)),
                }
            }
        };
        let one = self.lines.len() == 1;
        let topics = self.lines.len();
        match (lang, self.by_place) {
            (Lang::Zh, true) if judged == 0 => format!("{who}{years}年{subject}：目标与实际"),
            (Lang::Zh, true) if one => format!("{who}{subject}：{years}年可比的{judged}年中，{kept}年完成目标"),
            (Lang::Zh, true) => format!("{who}{subject}：{years}年可比的{judged}次目标中，{kept}次完成"),
            (Lang::Zh, false) if judged == 0 => format!("{who}{years}年{topics}项指标：目标与实际"),
            (Lang::Zh, false) => format!("{who}{topics}项指标：{years}年可比的{judged}次目标中，{kept}次完成"),
            (Lang::En, true) if judged == 0 => format!("{who}: {}, target and result, {years}", words::lower_first(&subject)),
            (Lang::En, true) if one => {
                format!("{who} met its target for {} in {kept} of {judged} comparable years", words::lower_first(&subject))
            }
            (Lang::En, true) => format!("{who}: {kept} of {judged} comparable targets for {} met, {years}", words::lower_first(&subject)),
            (Lang::En, false) if judged == 0 => format!("{who}: {topics} indicators, target and result, {years}"),
            (Lang::En, false) => format!("{who}: {kept} of {judged} comparable targets of {topics} indicators met, {years}"),
        }
    }

    fn subtitle(&self) -> String {
        let Some(first) = self.lines.first() else { return String::new() };
        match (self.lang, self.by_place) {
            (Lang::Zh, true) if self.lines.len() == 1 => format!("{}，单位：{}", first.subject, first.unit),
            (Lang::Zh, true) => format!("{}，单位：{}，各图刻度相同", first.subject, first.unit),
            (Lang::Zh, false) => "每项指标一图，各用自己的单位和刻度".to_owned(),
            (Lang::En, true) if self.lines.len() == 1 => format!("{}, unit: {}", first.subject, first.unit),
            (Lang::En, true) => format!("{}, unit: {}, one scale for all", first.subject, first.unit),
            (Lang::En, false) => "One chart an indicator, each with its own unit and scale".to_owned(),
        }
    }

    fn note(&self, topics: usize) -> Option<String> {
        let lang = self.lang;
        let mut notes: Vec<String> = Vec::new();
        let delta =
            self.panel.comparisons().iter().filter_map(|comparison| Some((comparison, comparison.delta?))).max_by_key(|(_, delta)| *delta);
        if let Some((comparison, delta)) = delta {
            let numbers = Numbers::of(comparison, lang);
            let amount = if numbers.is_rate() {
                format!("{}{}", crate::numbers::grouped(delta), lang.pick("个百分点", " pp"))
            } else {
                numbers.prose(delta)
            };
            notes.push(match lang {
                Lang::Zh => format!("“左右”的目标，差距在{amount}以内记为“接近”"),
                Lang::En => format!("a target worded \"about\" counts as near within {amount}"),
            });
        }
        if self.lines.iter().flat_map(Line::values).any(|value| value.hollow && value.series == Series::Actual) {
            notes.push(lang.pick("空心圆点为预计、初步数或推算", "hollow: estimated, preliminary or derived").to_owned());
        }
        if self.lines.iter().flat_map(Line::values).any(|value| value.text.ends_with('*')) {
            notes.push(lang.pick("* 为人工校正后的数字", "* corrected by hand").to_owned());
        }
        if self.by_place && topics > 1 {
            let first = self.lines.first().map(|line| line.subject.clone()).unwrap_or_default();
            notes.push(match lang {
                Lang::Zh => format!("多个地区只画第一项指标（{first}）"),
                Lang::En => format!("of several places only the first indicator is drawn ({})", words::lower_first(&first)),
            });
        }
        (!notes.is_empty()).then(|| match lang {
            Lang::Zh => format!("注：{}。", notes.join("；")),
            Lang::En => format!("Note: {}.", notes.join("; ")),
        })
    }

    fn alt(&self) -> String {
        let (lang, mut alt) = (self.lang, String::new());
        for line in self.lines.iter().take(12) {
            let (comma, stop) = (lang.pick("，", ", "), lang.pick("；", "; "));
            let years: Vec<String> = line
                .points
                .iter()
                .map(|(year, at)| {
                    let say = |name: &str, shown: &Option<Shown>| shown.as_ref().map(|shown| format!("{name}{}", shown.text()));
                    let verdict = at.verdict.as_ref().map(|verdict| words::verdict(verdict, lang).to_owned());
                    let parts = [say(lang.pick("目标", "target "), &at.target), say(lang.pick("实际", "result "), &at.actual), verdict];
                    format!("{year}{}{}", lang.pick("年", " "), parts.into_iter().flatten().collect::<Vec<_>>().join(comma))
                })
                .collect();
            alt.push_str(&format!("{}{}{}{}", line.name, lang.pick("：", ": "), years.join(stop), lang.pick("。", ". ")));
        }
        if self.lines.len() > 12 {
            let rest = self.lines.len() - 12;
            alt.push_str(&match lang {
                Lang::Zh => format!("另有{rest}图。"),
                Lang::En => format!("{rest} more charts."),
            });
        }
        alt
    }
}

/// The charts, measured, heights from the body's top.
struct Grid<'a> {
    format: Format,
    charts: Vec<Chart<'a>>,
    height: f64,
}

/// One chart.
struct Chart<'a> {
    line: &'a Line<'a>,
    /// Its name, where there are several.
    head: Option<Text>,
    plot: Bounds,
    /// Upwards, from the plot's foot.
    scale: Scale,
    ticks: Vec<(f64, String)>,
    /// The years named below, with their middle.
    years: Vec<Text>,
    labels: Vec<Text>,
    verdicts: bool,
}

impl<'a> Grid<'a> {
    fn measured(lines: &[&'a Line<'a>], by_place: bool, format: Format, room: f64) -> Grid<'a> {
        let sizes = format.sizes;
        let single = lines.len() == 1;
        let columns = if single { 1 } else { (((format.inner() + SPACE) / (LEAST_WIDTH + SPACE)) as usize).clamp(1, 4).min(lines.len()) };
        let width = (format.inner() - SPACE * (columns - 1) as f64) / columns as f64;
        let rows = lines.len().div_ceil(columns.max(1));
        let head = if single { 6.0 } else { sizes.name * 1.42 + 6.0 };
        let below = format.small_line() + 8.0 + VERDICTS;
        let natural = if single { HEIGHTS.0 } else { HEIGHTS.1 };
        let wished = ((room - TOP) / rows as f64 - head - below - if single { 0.0 } else { 18.0 }).min(natural * 1.8);
        let plot_height = wished.max(natural);
        let shared = by_place.then(|| scale_of(lines.iter().copied(), plot_height));
        let cell = head + plot_height + below + if single { 4.0 } else { 18.0 };
        let mut charts = Vec::with_capacity(lines.len());
        for (i, &line) in lines.iter().enumerate() {
            let (left, top) = (format.left() + (width + SPACE) * (i % columns) as f64, TOP + cell * (i / columns) as f64);
            let scale = shared.unwrap_or_else(|| scale_of(std::iter::once(line), plot_height));
            let area = Bounds::new(left, top + head, left + width, top + head + plot_height);
            let name = (!single).then(|| Text {
                text: ellipsis(&line.name, sizes.name, width),
                x: left,
                y: top + sizes.name * 0.71,
                anchor: Anchor::Start,
                look: Type::new(sizes.name, format.palette.ink).strong(),
            });
            charts.push(Chart::measured(line, name, area, scale, single, format));
        }
        Grid { format, charts, height: TOP + cell * rows as f64 }
    }

    fn paint(&self, paper: &mut Paper<'_>, dy: f64) -> Vec<Mark> {
        self.charts.iter().flat_map(|chart| chart.paint(paper, dy, self.format)).collect()
    }
}

/// The scale upwards over all values of some lines.
fn scale_of<'a>(lines: impl Iterator<Item = &'a Line<'a>>, height: f64) -> Scale {
    let reach = |at: f64| Reach { at, before: 16.0, after: 18.0 };
    let reaches: Vec<Reach> = lines.flat_map(Line::values).flat_map(|value| [reach(value.at), reach(value.to)]).collect();
    Scale::new(0.0, height, &reaches, false)
}

impl<'a> Chart<'a> {
    fn measured(line: &'a Line<'a>, head: Option<Text>, area: Bounds, scale: Scale, single: bool, format: Format) -> Chart<'a> {
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
        let left = area.left + if fits { widest + 8.0 } else { 0.0 };
        let plot = Bounds::new(left, area.top, area.right - named, area.bottom);
        let ticks = ticks.into_iter().map(|(y, text)| (plot.bottom - y, if fits { text } else { String::new() })).collect();
        let mut chart = Chart { line, head, plot, scale, ticks, years: Vec::new(), labels: Vec::new(), verdicts: false };

        // The years: all that fit, else every second, fifth, …, the last always.
        let step = chart.step();
        let whole = font::width("2024", sizes.small) + 8.0;
        let every = [1, 2, 5, 10, 25].into_iter().find(|n| step * f64::from(*n) >= whole).unwrap_or(50);
        let last = line.years.last().copied().unwrap_or_default();
        let y = plot.bottom + 8.0 + small.height() / 2.0;
        for &year in line.years.iter().filter(|year| (last - **year) % every == 0) {
            chart.years.push(Text { text: year.to_string(), x: chart.x(year), y, anchor: Anchor::Middle, look: small });
        }
        chart.verdicts = step >= ink::SIGN + 3.0;
        chart.label(single, format);
        chart
    }

    /// Pixels from year to year.
    fn step(&self) -> f64 {
        let years = &self.line.years;
        let span = years.last().zip(years.first()).map_or(0, |(last, first)| last - first);
        (self.plot.right - self.plot.left - 2.0 * self.pad()) / f64::from(span.max(1))
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
                    Shown::Said(said) => room.take(said_bounds(x, self.plot.bottom, said.series)),
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
            if let Some(text) = room.find(&value.text, look, &places) {
                self.labels.push(text);
            }
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
        if let Some(head) = &self.head {
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
                    Shown::Value(value) => self.value_inks(value, x, palette),
                    Shown::Said(said) => said_inks(said, x, plot.bottom, palette),
                };
                inks.iter().for_each(|ink| paper.ink(ink, dy));
                marks.extend(self.mark(year, at, shown, x, dy, format.lang));
            }
            let below = plot.bottom + 10.0 + small.height() + ink::SIGN / 2.0 + 2.0;
            if let (true, Some(verdict)) = (self.verdicts, &at.verdict) {
                ink::verdict_sign(verdict, x, below, palette).iter().for_each(|ink| paper.ink(ink, dy));
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
            Shown::Said(said) => (said.series, &said.text, said.fact, said.report, said_bounds(x, self.plot.bottom, said.series)),
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
                let fill = match (self.line.direction, difference > 0.0) {
                    (Direction::None, _) => palette.rule,
                    (Direction::Higher, true) | (Direction::Lower, false) => palette.met,
                    _ => palette.missed,
                };
                inks.push(Ink::Polygon { points, fill, alpha: 0.16 });
            }
        }
        inks
    }

    fn value_inks(&self, value: &Value, x: f64, palette: &Palette) -> Vec<Ink> {
        let (low, high) = (self.y(value.at), self.y(value.to));
        if value.series == Series::Actual {
            let inside = if value.hollow { palette.actual_tint } else { palette.actual };
            let mut inks = vec![Ink::Disc { x, y: low, r: 4.6, fill: inside }];
            if value.hollow {
                inks.push(Ink::Ring { x, y: low, r: 4.2, stroke: palette.actual, width: 1.4 });
            }
            inks.extend(upright_arrow(value.shape, x, low, palette.actual));
            return inks;
        }
        let bar = |y: f64| Ink::rect(x - 7.0, y - 2.0, 14.0, 4.0, palette.target);
        let mut inks = Vec::new();
        match value.shape {
            Shape::Range => {
                inks.push(Ink::Rect { x: x - 5.0, y: high.min(low), w: 10.0, h: (low - high).abs(), fill: palette.target, alpha: 0.28 });
                inks.push(bar(high));
            }
            Shape::Soft => {
                inks.push(Ink::Rect { x: x - 7.0, y: low - 7.0, w: 14.0, h: 14.0, fill: palette.target, alpha: 0.17 });
                inks.push(Ink::Rect { x: x - 7.0, y: low - 4.5, w: 14.0, h: 9.0, fill: palette.target, alpha: 0.17 });
            }
            _ => {}
        }
        inks.push(bar(low));
        if value.hollow {
            inks.push(Ink::rect(x - 5.6, low - 0.8, 11.2, 1.6, palette.paper));
        }
        inks.extend(upright_arrow(value.shape, x, low, palette.target));
        inks
    }
}

/// How far the arrow of a bound reaches beyond its mark, up and down.
fn arrow_reach(shape: Shape) -> (f64, f64) {
    match shape {
        Shape::AtLeast => (8.0, 0.0),
        Shape::AtMost => (0.0, 8.0),
        _ => (0.0, 0.0),
    }
}

/// 以上 opens upwards, 以内 downwards.
fn upright_arrow(shape: Shape, x: f64, y: f64, stroke: Colour) -> Vec<Ink> {
    let length = match shape {
        Shape::AtLeast => -12.0,
        Shape::AtMost => 12.0,
        _ => return Vec::new(),
    };
    let (tip, back) = (y + length, y + length - 4.0 * f64::signum(length));
    vec![Ink::line([(x, y), (x, tip)], stroke, 1.4), Ink::line([(x - 3.5, back), (x, tip), (x + 3.5, back)], stroke, 1.4)]
}

/// Where the sign of a missing figure stands: at the plot's foot, the promise's left of the year, the result's right.
fn said_at(x: f64, bottom: f64, series: Series) -> Point {
    (x + if series == Series::Actual { 7.5 } else { -7.5 }, bottom - 11.0)
}

fn said_bounds(x: f64, bottom: f64, series: Series) -> Bounds {
    let (x, y) = said_at(x, bottom, series);
    Bounds::new(x - 7.0, y - 8.0, x + 7.0, y + 8.0)
}

fn said_inks(said: &Said, x: f64, bottom: f64, palette: &Palette) -> Vec<Ink> {
    let (x, y) = said_at(x, bottom, said.series);
    let colour = if said.series == Series::Actual { palette.actual } else { palette.target };
    let mut inks = match said.absence {
        Some(absence) => ink::absence_sign(absence, x, y, palette),
        // Stated, but not on this axis: in step, or in another measure.
        None => {
            vec![Ink::Ring { x, y, r: 4.5, stroke: palette.muted, width: 1.2 }, Ink::line([(x - 2.2, y), (x + 2.2, y)], palette.muted, 1.2)]
        }
    };
    // Whose figure it is, by its colour.
    inks.push(Ink::line([(x - 5.0, y + 8.5), (x + 5.0, y + 8.5)], colour, 1.6));
    inks
}

/// The legend: the two lines where their names do not stand at their ends, and the signs of what is missing.
fn keys(lines: &[&Line<'_>], single: bool, format: Format) -> Vec<Key> {
    let (palette, lang) = (format.palette, format.lang);
    let mut keys = Vec::new();
    let mut add = |sign: f64, text: &str, inks: Vec<Ink>| keys.push(Key { sign, text: text.to_owned(), inks });
    let values = || lines.iter().flat_map(|line| line.values());
    if !single {
        let bar = Ink::rect(4.0, -2.0, 14.0, 4.0, palette.target);
        add(22.0, lang.pick("目标", "Target"), vec![Ink::line([(0.0, 0.0), (22.0, 0.0)], palette.target, 2.0), bar]);
        let dot = Ink::Disc { x: 11.0, y: 0.0, r: 4.6, fill: palette.actual };
        add(22.0, lang.pick("实际", "Result"), vec![Ink::line([(0.0, 0.0), (22.0, 0.0)], palette.actual, 2.0), dot]);
    }
    let shape = |wanted: Shape| values().any(|value| value.shape == wanted && value.series != Series::Actual);
    let bar = || Ink::rect(0.0, -2.0, 14.0, 4.0, palette.target);
    let with_arrow = |shape: Shape| std::iter::once(bar()).chain(upright_arrow(shape, 7.0, 0.0, palette.target)).collect::<Vec<_>>();
    if shape(Shape::AtLeast) {
        add(14.0, lang.pick("以上（不低于）", "at least"), with_arrow(Shape::AtLeast));
    }
    if shape(Shape::AtMost) {
        add(14.0, lang.pick("以内（不超过）", "at most"), with_arrow(Shape::AtMost));
    }
    if shape(Shape::Soft) {
        let soft = Ink::Rect { x: 0.0, y: -7.0, w: 14.0, h: 14.0, fill: palette.target, alpha: 0.25 };
        add(14.0, lang.pick("左右", "about"), vec![soft, bar()]);
    }
    if shape(Shape::Range) {
        let band = Ink::Rect { x: 2.0, y: -6.0, w: 10.0, h: 12.0, fill: palette.target, alpha: 0.28 };
        let ends = [-8.0, 4.0].map(|y| Ink::rect(0.0, y, 14.0, 4.0, palette.target));
        add(14.0, lang.pick("区间目标", "range"), std::iter::once(band).chain(ends).collect());
    }
    let said =
        || lines.iter().flat_map(|line| line.points.values()).flat_map(|at| [&at.target, &at.actual]).flatten().filter_map(Shown::said);
    for absence in [
        Absence::NoReport,
        Absence::TextBrokenOff,
        Absence::NotStated,
        Absence::StatedWithoutFigure,
        Absence::CouldNotBeRead,
        Absence::RelativeToAnotherPlace,
    ] {
        if said().any(|said| said.absence == Some(absence)) {
            let text = match absence {
                Absence::NoReport => lang.pick("没有报告", "no report held").to_owned(),
                Absence::NotStated => lang.pick("未提及", "not stated").to_owned(),
                other => words::absence(other, duixian_model::Kind::Target, None, lang),
            };
            add(14.0, &text, ink::absence_sign(absence, 7.0, 0.0, palette));
        }
    }
    if said().any(|said| said.absence.is_none()) {
        let ring = [
            Ink::Ring { x: 7.0, y: 0.0, r: 4.5, stroke: palette.muted, width: 1.2 },
            Ink::line([(4.8, 0.0), (9.2, 0.0)], palette.muted, 1.2),
        ];
        add(14.0, lang.pick("另有表述（同步或其他口径）", "stated otherwise (in step, another measure)"), ring.to_vec());
    }
    if said().next().is_some() {
        let lines = [Ink::line([(0.0, 3.0), (10.0, 3.0)], palette.target, 1.6), Ink::line([(14.0, 3.0), (24.0, 3.0)], palette.actual, 1.6)];
        add(24.0, lang.pick("下划线：缺的是目标或实际", "underline: target or result missing"), lines.to_vec());
    }
    keys
}
