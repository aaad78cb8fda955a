//! The legend: only what a figure shows and does not say at its marks (a promise's wording stands at its mark), in lines that break by measured width.

use std::mem::discriminant;

use duixian_model::Verdict;

use crate::entry::Entry;
use crate::figure::Series;
use crate::font;
use crate::ink::{self, Ink, SIGN};
use crate::options::{FigureKind, Lang};
use crate::strip::Look;
use crate::theme::Palette;
use crate::words;

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
    keys
}

/// The sign of what a report claims of itself, where its words have no room.
pub(crate) fn claim(look: &Look<'_>) -> Key {
    let text = look.lang.pick("报告自评是否完成", "the report's own claim").to_owned();
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
