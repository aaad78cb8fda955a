//! The legend: only what a figure shows and does not say at its marks, in lines that break by measured width.

use crate::entry::{Entry, Shape};
use crate::figure::Series;
use crate::font;
use crate::ink::{self, Ink};
use crate::options::FigureKind;
use crate::strip::Look;

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

/// The legend of a figure; `told` where the series' names stand at the marks of its first row.
pub(crate) fn keys(entries: &[&Entry<'_>], figure: FigureKind, look: &Look<'_>, told: bool) -> Vec<Key> {
    let values = || entries.iter().flat_map(|entry| entry.values());
    let has = |series: Series| !told && values().any(|value| value.series == series);
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
    let shapes =
        Shapes { shapes: values().filter(|value| value.series != Series::Actual).map(|value| (value.series, value.shape)).collect() };
    match figure {
        FigureKind::Dumbbell | FigureKind::Bullet => of_ticks(&shapes, look, &mut add),
        _ => of_bars(&shapes, look, &mut add),
    }
    keys
}

/// The sign of what a report claims of itself, where its words have no room.
pub(crate) fn claim(look: &Look<'_>) -> Key {
    let text = look.lang.pick("报告自评是否完成", "the report's own claim").to_owned();
    Key { sign: 16.0, text, inks: ink::claim_sign(8.0, 0.0, look.palette) }
}

/// Which shapes the promises of a figure take.
struct Shapes {
    shapes: Vec<(Series, Shape)>,
}

impl Shapes {
    fn any(&self, shape: Shape) -> bool {
        self.shapes.iter().any(|(_, known)| *known == shape)
    }

    fn tiers(&self) -> bool {
        self.shapes.iter().any(|(series, _)| *series == Series::Tier)
    }
}

/// The wordings of promises that stand as upright marks.
fn of_ticks(shapes: &Shapes, look: &Look<'_>, add: &mut impl FnMut(f64, &str, Vec<Ink>)) {
    let (p, lang) = (look.palette, look.lang);
    if shapes.any(Shape::AtLeast) {
        let mut inks = vec![Ink::rect(0.0, -8.0, 3.6, 16.0, p.target)];
        inks.extend(ink::arrow(2.0, -6.6, 15.0, p.target, 1.6));
        add(18.0, lang.pick("以上（不低于）", "at least"), inks);
    }
    if shapes.any(Shape::AtMost) {
        let mut inks = vec![Ink::rect(14.4, -8.0, 3.6, 16.0, p.target)];
        inks.extend(ink::arrow(16.0, -6.6, -15.0, p.target, 1.6));
        add(18.0, lang.pick("以内（不超过）", "at most"), inks);
    }
    if shapes.any(Shape::Soft) {
        let fade = [9.0, 6.5, 4.0].map(|half| Ink::Rect { x: 9.0 - half, y: -7.0, w: 2.0 * half, h: 14.0, fill: p.target, alpha: 0.17 });
        let mut inks = fade.to_vec();
        inks.push(Ink::rect(7.2, -8.0, 3.6, 16.0, p.target));
        add(18.0, lang.pick("左右", "about"), inks);
    }
    if shapes.any(Shape::Range) {
        let inks = vec![
            Ink::rect(1.8, -5.0, 18.0, 10.0, p.target_tint),
            Ink::line([(1.8, -5.0), (19.8, -5.0)], p.target, 1.0),
            Ink::line([(1.8, 5.0), (19.8, 5.0)], p.target, 1.0),
            Ink::rect(0.0, -8.0, 3.6, 16.0, p.target),
            Ink::rect(18.0, -8.0, 3.6, 16.0, p.target),
        ];
        add(22.0, lang.pick("区间目标", "range"), inks);
    }
    if shapes.tiers() {
        let inks = vec![Ink::rect(0.5, -6.0, 3.4, 12.0, p.target), Ink::rect(1.5, -5.0, 1.4, 10.0, p.paper)];
        add(5.0, lang.pick("另一档目标", "second tier"), inks);
    }
    if shapes.any(Shape::Followed) {
        let mut inks = vec![Ink::rect(3.9, -5.0, 4.0, 14.0, p.target), Ink::rect(4.9, -3.6, 2.0, 11.2, p.paper)];
        inks.extend(ink::link_sign(5.9, -8.0, p.target));
        add(12.0, lang.pick("同步目标（所随指标的实际）", "in step (result it follows)"), inks);
    }
}

/// The wordings of promises that stand as bars.
fn of_bars(shapes: &Shapes, look: &Look<'_>, add: &mut impl FnMut(f64, &str, Vec<Ink>)) {
    let (p, lang) = (look.palette, look.lang);
    if shapes.any(Shape::AtLeast) {
        let mut inks = vec![Ink::rect(0.0, -6.0, 10.0, 12.0, p.target)];
        inks.extend(ink::arrow(10.0, 0.0, 13.0, p.target, 1.6));
        add(24.0, lang.pick("以上（不低于）", "at least"), inks);
    }
    if shapes.any(Shape::AtMost) {
        let mut inks = vec![Ink::rect(0.0, -6.0, 22.0, 12.0, p.target_tint), Ink::frame(0.6, -5.4, 20.8, 10.8, p.target, 1.2)];
        inks.extend(ink::arrow(21.0, 0.0, -14.0, p.target, 1.6));
        add(22.0, lang.pick("以内（不超过）", "at most"), inks);
    }
    if shapes.any(Shape::Soft) {
        let mut inks = vec![Ink::rect(0.0, -6.0, 10.0, 12.0, p.target)];
        inks.extend((0..4).map(|i| Ink::Rect {
            x: 10.0 + 3.0 * f64::from(i),
            y: -6.0,
            w: 3.0,
            h: 12.0,
            fill: p.target,
            alpha: 0.8 - 0.2 * f64::from(i),
        }));
        add(22.0, lang.pick("左右", "about"), inks);
    }
    if shapes.any(Shape::Range) {
        let inks = vec![
            Ink::rect(0.0, -6.0, 10.0, 12.0, p.target),
            Ink::rect(10.0, -6.0, 12.0, 12.0, p.target_tint),
            Ink::frame(10.0, -5.4, 11.4, 10.8, p.target, 1.2),
        ];
        add(22.0, lang.pick("区间目标", "range"), inks);
    }
    if shapes.tiers() {
        let inks = vec![Ink::rect(0.0, -6.0, 10.0, 12.0, p.target), Ink::frame(10.0, -3.0, 11.4, 6.0, p.target, 1.2)];
        add(22.0, lang.pick("另一档目标", "second tier"), inks);
    }
    if shapes.any(Shape::Followed) {
        let mut inks = vec![Ink::rect(0.0, -6.0, 18.0, 12.0, p.target_tint), Ink::frame(0.6, -5.4, 16.8, 10.8, p.target, 1.2)];
        inks.extend(ink::link_sign(9.0, 0.0, p.target));
        add(18.0, lang.pick("同步目标（所随指标的实际）", "in step (result it follows)"), inks);
    }
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
