//! Automatic lists: which number an item bears. The counters run as the word processor runs them: one set for each list
//! definition, a level restarts under a higher one, an instance of a list may start anew.

use std::collections::{HashMap, HashSet};

use super::numeral;

/// Levels a list can have.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: i64,
    /// How the number is written (`chineseCounting`, …).
    pub(super) format: String,
    /// What is written, with `%1` for the number of the first level and so on.
    pub(super) text: String,
    /// What stands between the number and the text.
    pub(super) suffix: Suffix,
    /// The level (from 1) after which it restarts; 0: never; by default the next higher.
    pub(super) restart: Option<usize>,
    /// Numbers of higher levels are written in figures.
    pub(super) legal: bool,
    /// The paragraph style that this level numbers.
    pub(super) style: Option<String>,
}

/// What stands between the number and the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    /// A tab or a space.
    Blank,
    /// Nothing.
    Nothing,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            suffix: Suffix::Blank,
            restart: None,
            legal: false,
            style: None,
        }
    }
}

/// A list's definition.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) levels: [Option<Level>; LEVELS],
    /// The style that holds the levels in its place.
    pub(super) by_style: Option<String>,
    /// The style whose levels it holds.
    pub(super) of_style: Option<String>,
}

/// An instance of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Instance {
    pub(super) list: String,
    /// Levels that start anew, and levels that are other than the definition's.
    pub(super) starts: [Option<i64>; LEVELS],
    pub(super) levels: [Option<Level>; LEVELS],
}

/// All lists of a document with their counters.
#[derive(Default)]
pub(super) struct Numbering {
    pub(super) lists: HashMap<String, List>,
    pub(super) instances: HashMap<String, Instance>,
    counters: HashMap<String, [Option<i64>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    /// The level of the list of `instance` that numbers paragraphs of this style.
    pub(super) fn level_of_style(&self, instance: &str, style: &str) -> Option<usize> {
        let list = self.list_of(instance)?;
        list.levels.iter().position(|level| level.as_ref().is_some_and(|level| level.style.as_deref() == Some(style)))
    }

    /// Counts one more item on `level` (from 0) of `instance`, and what stands before its text.
    pub(super) fn next(&mut self, instance: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let of = self.instances.get(instance)?.clone();
        let list = self.list_of(instance)?.clone();
        let name = of.list.clone();
        let definition = |at: usize| of.levels[at].clone().or_else(|| list.levels[at].clone()).unwrap_or_default();
        let here = definition(level);
        let anew = of.starts[level].filter(|_| self.begun.insert((instance.to_owned(), level)));
        let counters = self.counters.entry(name).or_default();
        counters[level] = Some(match (anew, counters[level]) {
            (Some(start), _) => start,
            (None, None) => here.start,
            (None, Some(last)) => last.saturating_add(1),
        });
        for (lower, counter) in counters.iter_mut().enumerate().take(LEVELS).skip(level + 1) {
            let restarts = match definition(lower).restart {
                Some(0) => false,
                Some(after) => level < after,
                None => true,
            };
            if restarts {
                *counter = None;
            }
        }
        let numbers: Vec<i64> = (0..LEVELS).map(|at| counters[at].unwrap_or_else(|| definition(at).start)).collect();
        let mut text = String::new();
        let mut rest = here.text.chars().peekable();
        while let Some(c) = rest.next() {
            match rest.peek().and_then(|next| next.to_digit(10)) {
                Some(at @ 1..=9) if c == '%' => {
                    rest.next();
                    let at = at as usize - 1;
                    let format = if here.legal && at < level { "decimal".to_owned() } else { definition(at).format };
                    text.push_str(&numeral::written(&format, numbers[at]));
                }
                _ => text.push(c),
            }
        }
        if here.format == "bullet" || text.chars().all(|c| matches!(c, '\u{E000}'..='\u{F8FF}')) {
            return None;
        }
        if here.suffix == Suffix::Blank {
            text.push(' ');
        }
        Some(text)
    }

    fn list_of(&self, instance: &str) -> Option<&List> {
        let list = self.lists.get(&self.instances.get(instance)?.list)?;
        match &list.by_style {
            Some(style) => self.lists.values().find(|other| other.of_style.as_ref() == Some(style)).or(Some(list)),
            None => Some(list),
        }
    }
}
