//! The indicator that a row of a table is of, by the words of its first cell.

use crate::lexicon::{Entry, Id, Lexicon, Name};
use crate::quantity;

use super::header::without_brackets;

/// What a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subject<'a> {
    pub indicator: Id,
    /// 地区生产总值增速: its figures are changes.
    pub grows: bool,
    /// 年均.
    pub average: bool,
    /// The unit in brackets behind the name.
    pub unit: Option<&'a str>,
}

const GROWING: [&str; 10] = ["年均增长率", "年均增长", "年均增速", "同比增长", "增长速度", "增长率", "增速", "增幅", "增长", "涨幅"];

impl<'a> Subject<'a> {
    /// What the cell names; nothing unless it is an indicator's name to the letter.
    pub(super) fn of(lexicon: &Lexicon, cell: &'a str) -> Option<Subject<'a>> {
        let mut name = numbered(cell);
        let mut unit = None;
        // Brackets hold a unit, or belong to the name.
        let (before, within) = without_brackets(name);
        if let Some(within) = within.map(str::trim)
            && quantity::unit(within, 0).is_some_and(|(_, _, end)| end == within.len())
        {
            (name, unit) = (before.trim(), Some(within));
        }
        let indicator = exactly(lexicon, name);
        let (grows, average, indicator) = match indicator {
            Some(found) => (false, false, Some(found)),
            None => {
                let word = GROWING.iter().find(|word| name.ends_with(**word));
                (
                    word.is_some(),
                    word.is_some_and(|word| word.contains("年均")),
                    word.and_then(|word| exactly(lexicon, name[..name.len() - word.len()].trim())),
                )
            }
        };
        Some(Subject { indicator: indicator?, grows, average, unit })
    }
}

/// The indicator of this very name, without 全县 before it.
fn exactly(lexicon: &Lexicon, name: &str) -> Option<Id> {
    let name = ["全县", "全区", "全市", "全镇", "全省", "全州", "全旗"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let found = lexicon.all.find(name).filter(|found| found.start() == 0 && found.end() == name.len())?;
    let Entry::Name(meaning) = lexicon.entries[found.pattern().as_usize()] else { return None };
    match &lexicon.meanings[meaning as usize] {
        Name::One(id) | Name::Share { plain: Some(id), .. } | Name::Contextual { plain: Some(id), .. } => Some(*id),
        Name::Joint { whole, .. } => *whole,
        _ => None,
    }
}

/// The cell without its number in order: 1. 地区生产总值, (一)…, ①…, 其中:….
fn numbered(cell: &str) -> &str {
    let mut rest = cell.trim();
    for word in ["其中:", "其中", "#", "*", "★", "▲", "●", "-", "—"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let order = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    let after = inner.trim_start_matches(order);
    if after.len() < inner.len() {
        let marked = after.strip_prefix([')', '、', '.', '．']);
        // A digit needs no mark behind it: 1地区生产总值
        let digits = inner[..inner.len() - after.len()].chars().all(|c| c.is_ascii_digit());
        if let Some(marked) = marked.or_else(|| digits.then_some(after)) {
            return marked.trim_start();
        }
    }
    rest.trim_start_matches(|c: char| ('\u{2460}'..='\u{2473}').contains(&c)).trim_start()
}
