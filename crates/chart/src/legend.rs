//! The legend: every sign that a figure draws and does not name where it stands, and none that it does not draw, in lines that break by
//! measured width.

use std::mem::discriminant;

use duixian_model::{Absence, Kind, Verdict};

use crate::entry::{Entry, Said, Shape, Shown, Value};
use crate::figure::Series;
use crate::font;
use crate::ink::{self, Ink, SIGN};
use crate::options::{FigureKind, Lang};
use crate::strip::Look;
use crate::theme::Palette;
use crate::{bars, bullet, dumbbell, words};

/// Height of a bar, and how long one without its arrow is.
const BAR: (f64, f64) = (12.0, 14.0);

/// One entry of the legend.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// The width of its sign.
    pub sign: f64,
    /// Its words.
    pub text: String,
    /// The sign, from its left end on the middle line.
    pub inks: Vec<Ink>,
}

impl Key {
    /// Shapes of the figure with their meaning.
    fn of_shapes(shapes: &[Ink], text: &str) -> Key {
        let (sign, inks) = ink::as_sign(shapes);
        Key { sign, text: text.to_owned(), inks }
    }
}

/// The legend of a figure; `told` where the series' names stand at the marks of its first row.
pub(crate) fn keys(entries: &[&Entry<'_>], figure: FigureKind, look: &Look<'_>, told: bool) -> Vec<Key> {
    let values: Vec<&Value> = entries.iter().flat_map(|entry| entry.values()).collect();
    let has = |series: Series| !told && values.iter().any(|value| value.series == series);
    let p = look.palette;
    let mut keys: Vec<Key> = Vec::new();
    let mut add = |sign: f64, text: &str, inks: Vec<Ink>| keys.push(Key { sign, text: text.to_owned(), inks });
    let bar = |fill| vec![Ink::rect(0.0, -6.0, 18.0, 12.0, fill)];
    let tick = vec![Ink::rect(0.5, -8.0, 4.0, 16.0, p.target)];
    match figure {
        FigureKind::Dumbbell | FigureKind::Bullet => {
            if has(Series::Actual) && figure == FigureKind::Bullet {
                add(18.0, look.actual_name, bar(p.actual));
            } else if has(Series::Actual) {
                add(13.0, look.actual_name, vec![Ink::Disc { x: 6.5, y: 0.0, r: 6.0, fill: p.actual }]);
            }
            if has(Series::Target) {
                add(5.0, look.target_name, tick);
            }
        }
        _ => {
            if has(Series::Target) {
                add(18.0, look.target_name, bar(p.target));
            }
            if has(Series::Actual) {
                add(18.0, look.actual_name, bar(p.actual));
            }
        }
    }
    keys.extend(meanings(&values, look.lang, |value| drawn(value, figure, look)));
    let said = entries.iter().flat_map(|entry| [&entry.target, &entry.actual]).filter_map(Shown::said);
    keys.extend(absences(said.filter_map(reason), words::no_report(look.lang), p, look.lang));
    keys
}

/// A value's mark as a figure of rows draws it.
fn drawn(value: &Value, figure: FigureKind, look: &Look<'_>) -> Vec<Ink> {
    let wide = if value.shape == Shape::Range { BAR.1 } else { 0.0 };
    match (figure, value.series) {
        (FigureKind::Dumbbell, _) => [dumbbell::ground(value, (0.0, wide), look), dumbbell::over(value, (0.0, wide), look, None)].concat(),
        (FigureKind::Bullet, Series::Target | Series::Tier) => {
            [bullet::ground(value, (0.0, wide), look), bullet::over(value, (0.0, wide), look)].concat()
        }
        (_, Series::Tier) => {
            vec![Ink::rect(0.0, -BAR.0 / 2.0, BAR.1 / 2.0, BAR.0, look.palette.target), bars::tier_ink(BAR.1 / 2.0, 0.0, BAR.1, look)]
        }
        _ => {
            let end = if value.at < 0.0 { -BAR.1 } else { BAR.1 };
            bars::inks(value, (0.0, end, end + wide), (0.0, BAR.0), look)
        }
    }
}

/// What marks say besides their place: how their figures are worded, that one is a further tier, that one is an estimate. Each as
/// `drawn`, the promise's where both series have it.
pub(crate) fn meanings(values: &[&Value], lang: Lang, drawn: impl Fn(&Value) -> Vec<Ink>) -> Vec<Key> {
    let as_meant = |value: &Value, shape: Shape, hollow: bool| Value { shape, hollow, ..value.clone() };
    // A mark that looks like that of any figure is no sign.
    let sign = |value: &Value, shape: Shape, hollow: bool| {
        let shapes = drawn(&as_meant(value, shape, hollow));
        (shapes != drawn(&as_meant(value, Shape::Point, false))).then_some(shapes)
    };
    let of_each = |wanted: &dyn Fn(&Value) -> bool| -> Vec<&Value> {
        let first = |series: Series| values.iter().copied().find(|value| value.series == series && wanted(value));
        [Series::Target, Series::Tier, Series::Actual].into_iter().filter_map(first).collect()
    };
    let mut keys = Vec::new();
    for (shape, zh, en) in WORDINGS {
        let shapes = of_each(&|value| value.shape == shape).into_iter().find_map(|value| sign(value, shape, shape == Shape::Followed));
        keys.extend(shapes.map(|shapes| Key::of_shapes(&shapes, lang.pick(zh, en))));
    }
    if let Some(tier) = values.iter().find(|value| value.series == Series::Tier) {
        keys.push(Key::of_shapes(&drawn(&as_meant(tier, Shape::Point, false)), lang.pick("另一档目标", "further tier")));
    }
    let estimates = of_each(&|value| is_estimate(value) && value.series != Series::Tier);
    let shapes = estimates.into_iter().find_map(|value| sign(value, Shape::Point, true));
    keys.extend(shapes.map(|shapes| Key::of_shapes(&shapes, estimate(values, lang))));
    keys
}

/// How figures are worded, in words: the page's own.
const WORDINGS: [(Shape, &str, &str); 5] = [
    (Shape::AtLeast, "以上（不低于）", "or more (≥)"),
    (Shape::AtMost, "以内（不超过）", "or less (≤)"),
    (Shape::Soft, "左右", "about"),
    (Shape::Range, "区间", "range"),
    (Shape::Followed, "随另一指标", "follows another indicator"),
];

/// Whether a value is drawn hollow for being no settled figure.
pub(crate) fn is_estimate(value: &Value) -> bool {
    value.hollow && value.shape != Shape::Followed
}

/// What hollow marks are, of these values.
pub(crate) fn estimate(values: &[&Value], lang: Lang) -> &'static str {
    let has = |derived: bool| values.iter().any(|value| is_estimate(value) && value.fact.is_none() == derived);
    match (has(false), has(true)) {
        (true, true) => lang.pick("预计、初步数或推算", "estimated, preliminary or derived"),
        (false, true) => lang.pick("推算", "derived"),
        _ => lang.pick("预计或初步数", "estimated or preliminary"),
    }
}

/// Why a figure is missing, and of which side.
pub(crate) fn reason(said: &Said) -> Option<(Absence, Kind)> {
    Some((said.absence?, said.kind()))
}

/// The signs of missing figures with their reasons; `no_report` says what the want of a report is called.
pub(crate) fn absences(missing: impl Iterator<Item = (Absence, Kind)>, no_report: &str, palette: &Palette, lang: Lang) -> Vec<Key> {
    let missing: Vec<(Absence, Kind)> = missing.collect();
    let mut keys = Vec::new();
    for absence in Absence::ALL {
        let of = |kind: Kind| missing.contains(&(absence, kind));
        let mut texts: Vec<String> = [Kind::Target, Kind::Actual]
            .into_iter()
            .filter(|&kind| of(kind))
            .map(|kind| words::absence(absence, kind, None, lang))
            .collect();
        texts.dedup();
        if !texts.is_empty() {
            let text = if absence == Absence::NoReport { no_report.to_owned() } else { texts.join(lang.pick("或", " or ")) };
            keys.push(Key { sign: 14.0, text, inks: ink::absence_sign(absence, 7.0, 0.0, palette) });
        }
    }
    keys
}

/// The sign of what a report claims of itself, where its words have no room.
pub(crate) fn claim(look: &Look<'_>) -> Key {
    let text = look.lang.pick("报告自评", "report's claim").to_owned();
    Key { sign: 16.0, text, inks: ink::claim_sign(8.0, 0.0, look.palette) }
}

/// The signs of the verdicts that a figure draws without their words.
pub(crate) fn verdicts<'v>(drawn: impl Iterator<Item = &'v Verdict>, palette: &Palette, lang: Lang) -> Vec<Key> {
    let drawn: Vec<_> = drawn.map(discriminant).collect();
    let undecidable = Verdict::Undecidable(String::new());
    let all = [Verdict::Exceeded, Verdict::Met, Verdict::Near, Verdict::Missed, Verdict::InProgress, Verdict::NotComparable, undecidable];
    let key = |verdict: &Verdict| Key {
        sign: SIGN,
        text: words::verdict(verdict, lang).to_owned(),
        inks: ink::verdict_sign(verdict, SIGN / 2.0, 0.0, palette),
    };
    all.iter().filter(|verdict| drawn.contains(&discriminant(*verdict))).map(key).collect()
}

/// Height of a line of the legend.
pub(crate) const LINE: f64 = 22.0;

/// The legend's lines from `left` to `right`: which key, and at which x.
pub(crate) fn lines(keys: &[Key], size: f64, left: f64, right: f64) -> Vec<Vec<(usize, f64)>> {
    let mut lines: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut x = f64::INFINITY;
    for (i, key) in keys.iter().enumerate() {
        let width = key.sign + 6.0 + font::width(&key.text, size);
        if x + width > right {
            lines.push(Vec::new());
            x = left;
        }
        if let Some(line) = lines.last_mut() {
            line.push((i, x));
        }
        x += width + 20.0;
    }
    lines
}
