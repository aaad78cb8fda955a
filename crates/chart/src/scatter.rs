//! Scatter: result against target, one mark a place, both axes alike, so that the diagonal is where the promise was kept
//! to the point. Names stand where they meet nothing; what has no place on the axes is listed beside the plot.

use duixian_model::{Absence, Kind, Panel, Verdict};

use crate::axis::{self, Reach, Scale, Tick};
use crate::caption::Told;
use crate::entry::{self, Entry, Shape, Value};
use crate::figure::{Figure, Mark};
use crate::font;
use crate::frame::{self, Format, Frame, Wording};
use crate::ink::{self, Bounds, Ink, Point, SIGN};
use crate::legend::{self, Key};
use crate::note::and_noted;
use crate::numbers::Numbers;
use crate::options::{FigureOptions, Lang};
use crate::paper::{Anchor, Paper, Type};
use crate::room::Room;
use crate::sources;
use crate::strip::{Spot, Text};
use crate::words;
use crate::wrap::{ellipsis, wrap};

/// Greatest height of the plot.
const SIDE: f64 = 620.0;
/// Its height to its width where there is room, and its width to its height where the height is short.
const SHAPE: (f64, f64) = (0.78, 3.4);
/// Least height of the plot where the figure's height is asked for: letters give way first.
const LEAST_SIDE: f64 = 250.0;
/// From how many marks on they are small.
const MANY: usize = 60;
/// How far the arrow of a bound reaches beyond its mark.
const ARROW: f64 = 9.0;
/// How far the words of a list stand from its left edge, behind their signs.
const BESIDE_SIGN: f64 = 18.0;
/// Most lines of the list below the plot.
const LISTED: usize = 24;

/// Draws the first comparison of a panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let Some(comparison) = panel.first() else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let numbers = Numbers::of(comparison, lang);
    let entries = entry::entries(comparison, &numbers, lang);
    if !entries.iter().any(|entry| entry.target.value().is_some() && entry.actual.value().is_some()) {
        let words = lang.pick("没有一个地区同时有目标和实际的数字，散点图画不出来。", "No place has figures for both target and result.");
        return frame::sentence(panel, options, words);
    }
    let (target_name, actual_name) = words::series_names(comparison, lang);
    let told = Told::new(comparison, &entries, &numbers, (&target_name, &actual_name));
    let format = Format::of(options);
    let mut plot = Plot::measured(&told, format, None);
    let mut frame = framed(&plot, &told, panel, options, format);
    // In a height that is asked for (a slide's) the plot leaves room for the words above and below it.
    let over = plot.height - frame.room();
    if format.wished > 0.0 && over > 0.0 {
        plot = Plot::measured(&told, format, Some(plot.side - over));
        frame = framed(&plot, &told, panel, options, format);
    }
    frame.draw(plot.height, |paper| plot.paint(paper, frame.top(), &told))
}

/// The frame around a plot.
fn framed(plot: &Plot, told: &Told<'_>, panel: &Panel<'_>, options: &FigureOptions, format: Format) -> Frame {
    let (lang, comparison, numbers) = (told.lang, told.comparison, told.numbers);
    let unnamed = plot.dots.iter().filter(|dot| dot.label.is_none()).map(|dot| dot.entries.len()).sum::<usize>();
    let mut note = told.note(&[Kind::Target, Kind::Actual], None);
    if unnamed > 0 {
        let words = match lang {
            Lang::Zh => format!("{unnamed}个地区的名称因过密未标出"),
            Lang::En => format!("{unnamed} places are too close together to be named"),
        };
        note = and_noted(note, words, lang);
    }
    let wording = Wording {
        title: told.title(),
        subject: words::subject(comparison, lang),
        subtitle: numbers.unit_line().unwrap_or_default(),
        kept: words::kept(panel, lang),
        note,
        sources: sources::of(std::slice::from_ref(comparison)),
        alt: told.alt(),
    };
    Frame::new(format, options, wording, keys(plot, told, format))
}

/// Places whose marks fall together.
struct Dot {
    entries: Vec<usize>,
    x: f64,
    y: f64,
    /// The upper end of a target's range.
    to: f64,
    verdict: Option<Verdict>,
    shape: Shape,
    hollow: bool,
    label: Option<Text>,
    /// The line to a label that stands off the mark.
    lead: Option<[Point; 2]>,
}

impl Dot {
    /// How far an arrow of a bound reaches beyond the mark, to the left and to the right.
    fn arrow(&self, small: bool) -> (f64, f64) {
        match self.shape {
            Shape::AtLeast if !small => (0.0, ARROW),
            Shape::AtMost if !small => (ARROW, 0.0),
            _ => (0.0, 0.0),
        }
    }
}

/// Everything measured, heights from the body's top.
struct Plot {
    format: Format,
    scale: Scale,
    /// Upper edge, height and width of the plot: both axes show the same values.
    top: f64,
    side: f64,
    wide: f64,
    height: f64,
    across: Vec<Tick>,
    /// Whether the upright axis has its figures too.
    upright: bool,
    dots: Vec<Dot>,
    small: bool,
    words: Vec<Text>,
    /// Lines beside or below the plot: a place without a mark, its words, its number.
    listed: Vec<(Text, Option<usize>)>,
    /// The signs of why they have none, each at its middle.
    reasons: Vec<((Absence, Kind), Point)>,
}

impl Plot {
    /// Measures the plot, no higher than `most`.
    fn measured(told: &Told<'_>, format: Format, most: Option<f64>) -> Plot {
        let (numbers, lang, sizes) = (told.numbers, told.lang, format.sizes);
        let pairs: Vec<(usize, f64, f64, f64)> = told
            .entries
            .iter()
            .enumerate()
            .filter_map(|(i, entry)| Some((i, entry.target.value()?, entry.actual.value()?)))
            .map(|(i, target, actual)| (i, target.at, target.to, actual.at))
            .collect();
        let absent: Vec<usize> = (0..told.entries.len()).filter(|i| !pairs.iter().any(|pair| pair.0 == *i)).collect();
        // The room at the left for the figures of the upright axis is as wide as the widest of both ends.
        let ends = pairs.iter().flat_map(|&(_, at, to, actual)| [at, to, actual]);
        let (low, high) = ends.clone().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
        let reach = |at: f64| Reach { at, before: 18.0, after: 18.0 };
        let probe = Scale::new(0.0, SIDE, &[reach(low), reach(high)], false);
        let print = |tick| numbers.tick(tick);
        let widest = axis::ticks_as(&probe, &print, sizes, 1e6).iter().map(|t| font::width(&t.text, sizes.small)).fold(0.0, f64::max);
        // Figures too long to stand beside the plot stand below it alone.
        let upright = widest < format.inner() * 0.25;
        let left = format.left() + if upright { widest + 10.0 } else { 2.0 };
        let beside = !absent.is_empty() && !sizes.narrow;
        let aside = if beside { (format.inner() * 0.3).max(200.0) } else { 0.0 };
        let most = most.unwrap_or(if format.wished > 0.0 { format.wished * 0.64 } else { SIDE }).max(LEAST_SIDE);
        let available = (format.right() - left - aside).max(120.0);
        let side = (available * if sizes.narrow { 1.0 } else { SHAPE.0 }).min(most).max(120.0);
        let wide = available.min(side * SHAPE.1);
        let scale = Scale::new(left, left + wide, &[reach(low), reach(high)], false);
        let across = axis::ticks_as(&scale, &print, sizes, format.width.min(left + wide + 36.0));

        let axis_name = format.small_line();
        let top = axis_name + 14.0;
        let bottom = top + side;
        let slope = side / wide;
        let y = |value: f64| bottom - (scale.x(value) - left) * slope;
        let mut dots: Vec<Dot> = Vec::new();
        for &(i, at, to, actual) in &pairs {
            let entry = &told.entries[i];
            let (dx, dto, dy) = (scale.x(at), scale.x(to), y(actual));
            let verdict = entry.row.verdict.clone();
            let (target, result) = (entry.target.value(), entry.actual.value());
            let shape = target.map_or(Shape::Point, |value| value.shape);
            let hollow = result.is_some_and(|value| value.hollow);
            let same =
                |dot: &&mut Dot| (dot.x - dx).abs() < 1.0 && (dot.y - dy).abs() < 1.0 && dot.verdict == verdict && dot.hollow == hollow;
            match dots.iter_mut().find(same) {
                Some(dot) => dot.entries.push(i),
                None => dots.push(Dot { entries: vec![i], x: dx, y: dy, to: dto, verdict, shape, hollow, label: None, lead: None }),
            }
        }
        let small = pairs.len() > MANY;
        let r = if small { 4.5 } else { SIGN / 2.0 };
        let mut room = Room::new(Bounds::new(left + 2.0, top + 2.0, left + wide - 2.0, bottom - 2.0));
        let mut words = Vec::new();
        // The two halves are named in their corners, before any place.
        let quiet = format.small();
        let (above, below) = match lang {
            Lang::Zh => ("实际高于目标", "实际低于目标"),
            Lang::En => ("Result above target", "Result below target"),
        };
        for dot in &dots {
            let (before, after) = dot.arrow(small);
            room.take(Bounds::new(dot.x - r - before, dot.y - r, dot.to.max(dot.x) + r + after, dot.y + r));
        }
        let corner = quiet.height() / 2.0 + 6.0;
        let upper = [(left + 10.0, top + corner, Anchor::Start), (left + 10.0, top + side * 0.3, Anchor::Start)];
        let lower = [(left + wide - 10.0, bottom - corner, Anchor::End), (left + wide - 10.0, bottom - side * 0.3, Anchor::End)];
        words.extend(room.find(above, quiet, &upper));
        words.extend(room.find(below, quiet, &lower));
        // Names: the farthest from the diagonal first.
        let mut order: Vec<usize> = (0..dots.len()).collect();
        let distance = |dot: &Dot| ((dot.x - left) * slope - (bottom - dot.y)).abs();
        order.sort_by(|&a, &b| distance(&dots[b]).total_cmp(&distance(&dots[a])).then(a.cmp(&b)));
        let look = Type::new(if small { sizes.small } else { sizes.value }, format.palette.ink);
        let mut off_line = room.clone();
        for step in 0..(wide / 4.0) as usize {
            let at = 4.0 * step as f64;
            off_line.take(Bounds::new(left + at, bottom - (at + 4.0) * slope, left + at + 4.0, bottom - at * slope));
        }
        for i in order {
            let dot = &dots[i];
            let name = names(dot, told, lang);
            let name = ellipsis(&name, look.size, wide * 0.5);
            let (before, after) = dot.arrow(small);
            let mut places = Room::around(dot.x, dot.y, r, r, look);
            (places[0].0, places[1].0) = (places[0].0 + after + (dot.to - dot.x).max(0.0), places[1].0 - before);
            // Off the diagonal where that can be.
            dots[i].label = off_line.find(&name, look, &places);
            match &dots[i].label {
                Some(label) => room.take(label.bounds()),
                None => {
                    dots[i].label = room.find(&name, look, &places);
                    dots[i].label.iter().for_each(|label| off_line.take(label.bounds()));
                }
            }
        }

        // What has no room beside its mark stands a little way off, with a line that leads to it.
        let unnamed: Vec<usize> = (0..dots.len()).filter(|&i| !small && dots[i].label.is_none()).collect();
        for i in unnamed {
            let name = ellipsis(&names(&dots[i], told, lang), look.size, wide * 0.5);
            if let Some((label, lead)) = room.find_led(&name, look, (dots[i].x, dots[i].y), r) {
                (dots[i].label, dots[i].lead) = (Some(label), Some(lead));
            }
        }

        // What has no mark.
        let (mut listed, mut reasons) = (Vec::new(), Vec::new());
        let mut end = bottom + 12.0 + sizes.small * 2.0 + 10.0 + axis_name;
        if !absent.is_empty() {
            let x = if beside { left + wide + 36.0 } else { format.left() };
            let width = format.right() - x;
            let mut at = if beside { top } else { end };
            let head = match lang {
                Lang::Zh => format!("图上没有位置的{}个：", absent.len()),
                Lang::En => format!("Not on the chart ({}):", absent.len()),
            };
            let line = format.small_line() + 1.0;
            let room = if beside { ((side / line) as usize).saturating_sub(2) } else { LISTED };
            let mut lines: Vec<(String, Option<usize>)> = vec![(head, None)];
            let mut shown = 0;
            for &i in &absent {
                let entry = &told.entries[i];
                let side = |shown: &entry::Shown, name: &str| format!("{name}{}", shown.text());
                let said = [side(&entry.target, lang.pick("目标", "target ")), side(&entry.actual, lang.pick("实际", "result "))];
                let absence = [&entry.target, &entry.actual].into_iter().find_map(|shown| legend::reason(shown.said()?));
                let text = format!("{}{}{}", entry.name, lang.pick("：", ": "), said.join(lang.pick("，", ", ")));
                let wrapped = wrap(&text, quiet.size, width - BESIDE_SIGN, 3);
                if lines.len() + wrapped.len() > room {
                    break;
                }
                reasons.extend(absence.map(|absence| (absence, (x + 6.0, at + (lines.len() as f64 + 0.5) * line))));
                lines.extend(wrapped.into_iter().map(|text| (text, Some(i))));
                shown += 1;
            }
            if shown < absent.len() {
                let rest = absent.len() - shown;
                let text = match lang {
                    Lang::Zh => format!("另有{rest}个"),
                    Lang::En => format!("and {rest} more"),
                };
                lines.push((text, None));
            }
            for (text, entry) in lines {
                let x = if entry.is_some() { x + BESIDE_SIGN } else { x };
                listed.push((Text { text, x, y: at + line / 2.0, anchor: Anchor::Start, look: quiet }, entry));
                at += line;
            }
            end = if beside { end } else { at + 8.0 };
        }
        Plot { format, scale, top, side, wide, height: end, across, upright, dots, small, words, listed, reasons }
    }

    fn paint(&self, paper: &mut Paper<'_>, dy: f64, told: &Told<'_>) -> Vec<Mark> {
        let Plot { format, scale, side, wide, .. } = self;
        let (palette, sizes) = (format.palette, format.sizes);
        let (left, top, bottom) = (scale.left, self.top + dy, self.top + dy + side);
        let right = left + wide;
        let small = format.small();
        let upright = |x: f64| bottom - (x - left) * side / wide;
        // Above the diagonal the ground is tinted as the result is, below as the promise.
        paper.ink(&Ink::Polygon { points: vec![(left, bottom), (left, top), (right, top)], fill: palette.actual_tint, alpha: 0.35 }, 0.0);
        paper.ink(
            &Ink::Polygon { points: vec![(left, bottom), (right, top), (right, bottom)], fill: palette.target_tint, alpha: 0.35 },
            0.0,
        );
        for tick in &self.across {
            let y = upright(tick.x);
            paper.ink(&Ink::line([(tick.x, top), (tick.x, bottom)], palette.grid, 1.0), 0.0);
            paper.ink(&Ink::line([(left, y), (right, y)], palette.grid, 1.0), 0.0);
            paper.text(&tick.text, tick.x, bottom + 8.0 + sizes.small * 0.56, Anchor::Middle, small);
            if self.upright {
                paper.text(&tick.text, left - 7.0, y, Anchor::End, small);
            }
        }
        paper.ink(&Ink::line([(left, bottom), (right, top)], palette.rule, 1.4), 0.0);
        // The axes' names: of the upright one above its head, of the other under its end.
        let name = |colour| Type::new(sizes.small, colour).strong();
        paper.text(told.actual_name, format.left(), dy + 7.0 + format.small_line() / 2.0, Anchor::Start, name(palette.actual_text));
        let below = bottom + 12.0 + sizes.small * 1.2 + format.small_line() / 2.0;
        paper.text(told.target_name, right, below, Anchor::End, name(palette.target_text));
        for word in &self.words {
            paper.text(&word.text, word.x, word.y + dy, word.anchor, word.look);
        }
        let mut marks = Vec::new();
        for lead in self.dots.iter().filter_map(|dot| dot.lead) {
            paper.ink(&Ink::line(lead, palette.muted, 0.8), dy);
        }
        for dot in &self.dots {
            for ink in self.inks(dot) {
                paper.ink(&ink, dy);
            }
            if let Some(label) = &dot.label {
                paper.text(&label.text, label.x, label.y + dy, label.anchor, label.look);
            }
            marks.extend(dot.entries.iter().flat_map(|&i| self.spots(dot, &told.entries[i], told, dy)));
        }
        for &((absence, _), (x, y)) in &self.reasons {
            ink::absence_sign(absence, x, y, palette).iter().for_each(|ink| paper.ink(ink, dy));
        }
        for (text, _) in &self.listed {
            paper.text(&text.text, text.x, text.y + dy, text.anchor, text.look);
        }
        // The lines of a place answer as one.
        for lines in self.listed.chunk_by(|a, b| a.1 == b.1) {
            let [(first, Some(entry)), ..] = lines else { continue };
            let entry = &told.entries[*entry];
            let boxes = lines.iter().map(|(text, _)| text.bounds());
            let bounds = boxes.fold(first.bounds(), |a, b| Bounds::new(a.left, a.top, a.right.max(b.right), b.bottom));
            let label: Vec<&str> = lines.iter().map(|(text, _)| text.text.as_str()).collect();
            let label = label.join(told.lang.pick("", " "));
            for shown in [&entry.target, &entry.actual] {
                let (series, fact, report) = shown.leads_to();
                let spot = Spot { series, value: shown.text().to_owned(), fact, report, bounds, label: label.clone() };
                marks.push(spot.mark(told.comparison, &entry.row.place, dy));
            }
        }
        marks
    }

    /// The marks that answer for a place: its result and its target, which fall together.
    fn spots(&self, dot: &Dot, entry: &Entry<'_>, told: &Told<'_>, dy: f64) -> Vec<Mark> {
        let r = if self.small { 6.0 } else { SIGN / 2.0 + 1.0 };
        let bounds = Bounds::new(dot.x - r, dot.y - r, dot.x + r, dot.y + r);
        let verdict = entry.row.verdict.as_ref().map(|v| format!("{}{}", told.lang.pick("，", ", "), words::verdict(v, told.lang)));
        let label = format!(
            "{} {} {}{}{} {}{}",
            entry.name,
            told.target_name,
            entry.target.text(),
            told.lang.pick("，", ", "),
            told.actual_name,
            entry.actual.text(),
            verdict.unwrap_or_default()
        );
        [entry.target.value(), entry.actual.value()]
            .into_iter()
            .flatten()
            .map(|value| {
                let spot = Spot {
                    series: value.series,
                    value: value.text.clone(),
                    fact: value.fact,
                    report: value.report,
                    bounds,
                    label: label.clone(),
                };
                spot.mark(told.comparison, &entry.row.place, dy)
            })
            .collect()
    }

    fn inks(&self, dot: &Dot) -> Vec<Ink> {
        let palette = self.format.palette;
        let mut inks = Vec::new();
        if dot.to > dot.x {
            inks.push(Ink::line([(dot.x, dot.y), (dot.to, dot.y)], palette.target, 2.0));
            inks.push(Ink::line([(dot.to, dot.y - 4.0), (dot.to, dot.y + 4.0)], palette.target, 2.0));
        }
        if !self.small {
            match dot.shape {
                Shape::AtLeast => inks.extend(ink::arrow(dot.x, dot.y, SIGN / 2.0 + ARROW, palette.target, 1.4)),
                Shape::AtMost => inks.extend(ink::arrow(dot.x, dot.y, -SIGN / 2.0 - ARROW, palette.target, 1.4)),
                _ => {}
            }
        }
        inks.extend(sign(dot.verdict.as_ref(), dot.hollow, self.small, dot.x, dot.y, self.format));
        inks
    }
}

/// The mark of a place: its verdict's sign, or a dot where there is none; small among many, still of its own shape.
fn sign(verdict: Option<&Verdict>, hollow: bool, small: bool, x: f64, y: f64, format: Format) -> Vec<Ink> {
    let palette = format.palette;
    let judged = verdict.filter(|v| matches!(v, Verdict::Exceeded | Verdict::Met | Verdict::Near | Verdict::Missed));
    let r = if small { 4.0 } else { 6.0 };
    if hollow || judged.is_none() {
        let colour = match judged {
            Some(Verdict::Missed) => palette.missed,
            Some(Verdict::Near) => palette.near,
            Some(_) => palette.met,
            None => palette.actual,
        };
        let inside = if hollow { palette.paper } else { colour };
        return vec![Ink::Disc { x, y, r, fill: inside }, Ink::Ring { x, y, r: r - 0.7, stroke: colour, width: 1.6 }];
    }
    match (judged, small) {
        (Some(verdict), false) => ink::verdict_sign(verdict, x, y, palette),
        (Some(Verdict::Missed), true) => vec![Ink::rect(x - r, y - r, 2.0 * r, 2.0 * r, palette.missed)],
        (Some(Verdict::Near), true) => {
            vec![Ink::Polygon { points: vec![(x - r, y + r), (x, y - r), (x + r, y + r)], fill: palette.near, alpha: 1.0 }]
        }
        _ => vec![Ink::Disc { x, y, r, fill: palette.met }],
    }
}

/// The names of the places of a dot.
fn names(dot: &Dot, told: &Told<'_>, lang: Lang) -> String {
    let name = |i: &usize| told.entries[*i].name.as_str();
    let all: Vec<&str> = dot.entries.iter().map(name).collect();
    match (all.as_slice(), lang) {
        ([a, b, c, ..], Lang::Zh) if all.len() > 3 => format!("{a}、{b}、{c}等{}个", all.len()),
        ([a, b, c, ..], Lang::En) if all.len() > 3 => format!("{a}, {b}, {c} and {} more", all.len() - 3),
        _ => all.join(lang.pick("、", ", ")),
    }
}

/// The legend: the verdicts that occur, how the promises are worded, estimates, and why places have no mark.
fn keys(plot: &Plot, told: &Told<'_>, format: Format) -> Vec<Key> {
    let lang = format.lang;
    let mut keys = Vec::new();
    let has = |verdict: &Verdict| plot.dots.iter().any(|dot| dot.verdict.as_ref() == Some(verdict) && !dot.hollow);
    for verdict in [Verdict::Exceeded, Verdict::Met, Verdict::Near, Verdict::Missed] {
        // Among many, met and exceeded look alike.
        let both = plot.small && has(&Verdict::Exceeded) && has(&Verdict::Met);
        if !has(&verdict) || both && verdict == Verdict::Exceeded {
            continue;
        }
        let text = match verdict {
            Verdict::Met if both => lang.pick("完成或超额完成", "Met or exceeded"),
            _ => words::verdict(&verdict, lang),
        };
        keys.push(Key { sign: 16.0, text: text.to_owned(), inks: sign(Some(&verdict), false, plot.small, 8.0, 0.0, format) });
    }
    let judged = |dot: &Dot| matches!(dot.verdict, Some(Verdict::Exceeded | Verdict::Met | Verdict::Near | Verdict::Missed));
    if !keys.is_empty() && plot.dots.iter().any(|dot| !judged(dot) && !dot.hollow) {
        let inks = sign(None, false, plot.small, 8.0, 0.0, format);
        keys.push(Key { sign: 16.0, text: lang.pick("未判定", "Not judged").to_owned(), inks });
    }
    // The names alone stand at the marks: how the promises are worded is told here.
    let target = format.palette.target;
    let worded = |shape: Shape| !plot.small && plot.dots.iter().any(|dot| dot.shape == shape);
    if worded(Shape::AtLeast) {
        let inks = ink::arrow(0.0, 0.0, 16.0, target, 1.4).to_vec();
        keys.push(Key { sign: 16.0, text: lang.pick("目标为“以上”", "target: or more (≥)").to_owned(), inks });
    }
    if worded(Shape::AtMost) {
        let inks = ink::arrow(16.0, 0.0, -16.0, target, 1.4).to_vec();
        keys.push(Key { sign: 16.0, text: lang.pick("目标为“以内”", "target: or less (≤)").to_owned(), inks });
    }
    if plot.dots.iter().any(|dot| dot.to > dot.x) {
        let inks = vec![Ink::line([(0.0, 0.0), (16.0, 0.0)], target, 2.0), Ink::line([(16.0, -4.0), (16.0, 4.0)], target, 2.0)];
        keys.push(Key { sign: 17.0, text: lang.pick("目标为区间", "target: a range").to_owned(), inks });
    }
    if let Some(dot) = plot.dots.iter().find(|dot| dot.hollow) {
        let results: Vec<&Value> = told.entries.iter().filter_map(|entry| entry.actual.value()).collect();
        let inks = sign(dot.verdict.as_ref(), true, plot.small, 8.0, 0.0, format);
        keys.push(Key { sign: 16.0, text: legend::estimate(&results, lang).to_owned(), inks });
    }
    keys.extend(legend::absences(plot.reasons.iter().map(|(reason, _)| *reason), words::no_report(lang), format.palette, lang));
    keys
}
