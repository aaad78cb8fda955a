//! The rows of the table: what each cell holds of target, result and verdict.

use std::rc::Rc;

use duixian_model::{Absence, Cell, Panel, Topic, Verdict};

use crate::entry::{self, Shown};
use crate::numbers::Numbers;
use crate::options::Lang;
use crate::words;

/// A row: its cells in the order of the columns, nothing where no comparison holds it.
pub(super) struct Line<'a> {
    pub(super) name: String,
    pub(super) cells: Vec<Option<Filled<'a>>>,
}

/// What all cells of a comparison share, worked out once.
pub(super) struct Shared {
    numbers: Numbers,
    /// What is compared, and what promise and result are called.
    pub(super) subject: String,
    pub(super) names: (String, String),
}

/// What the cells of each comparison of a panel share, in its order.
pub(super) fn shared(panel: &Panel<'_>, lang: Lang) -> Vec<Rc<Shared>> {
    let one = |comparison| Shared {
        numbers: Numbers::of(comparison, lang),
        subject: words::subject(comparison, lang),
        names: words::series_names(comparison, lang),
    };
    panel.comparisons().iter().map(|comparison| Rc::new(one(comparison))).collect()
}

/// A cell with its words.
pub(super) struct Filled<'a> {
    pub(super) cell: Cell<'a>,
    pub(super) shared: Rc<Shared>,
    pub(super) target: Shown,
    pub(super) actual: Shown,
    pub(super) gap: Option<String>,
    /// Whether the figures are rates, whose % stands in the head.
    pub(super) rate: bool,
}

impl Filled<'_> {
    /// Whether there is no report to say anything at all.
    pub(super) fn is_blank(&self) -> bool {
        let none = |shown: &Shown| shown.said().is_some_and(|said| said.absence == Some(Absence::NoReport));
        none(&self.target) && none(&self.actual)
    }
}

impl<'a> Line<'a> {
    /// The row called `name`; `shared` as of [`shared`].
    pub(super) fn of(
        panel: &Panel<'a>,
        shared: &[Rc<Shared>],
        place: &str,
        topics: &[Topic<'_>],
        years: &[i32],
        name: String,
        lang: Lang,
    ) -> Line<'a> {
        let mut cells = Vec::with_capacity(topics.len() * years.len());
        for &topic in topics {
            for &year in years {
                cells.push(panel.cell(place, topic, year).and_then(|cell| {
                    let at = panel.comparisons().iter().position(|one| std::ptr::eq(one, cell.comparison))?;
                    let (shared, numbers) = (shared[at].clone(), &shared[at].numbers);
                    let entry = entry::entry(cell.comparison, cell.row, numbers, lang, false);
                    let gap = cell.row.gap.as_ref().map(|gap| numbers.gap_prose(gap));
                    Some(Filled { cell, target: entry.target, actual: entry.actual, gap, rate: numbers.is_rate(), shared })
                }));
            }
        }
        Line { name, cells }
    }

    /// How many cells are judged, and in how many the promise was kept.
    pub(super) fn kept(&self) -> (usize, usize) {
        kept(self.cells.iter().flatten())
    }
}

pub(super) fn kept<'c, 'a: 'c>(cells: impl Iterator<Item = &'c Filled<'a>>) -> (usize, usize) {
    cells.fold((0, 0), |(judged, kept), filled| match filled.cell.row.verdict {
        Some(Verdict::Exceeded | Verdict::Met) => (judged + 1, kept + 1),
        Some(Verdict::Near | Verdict::Missed) => (judged + 1, kept),
        _ => (judged, kept),
    })
}

/// An indicator in a measure, with its unit.
pub(super) fn topic_name(panel: &Panel<'_>, topic: Topic<'_>, lang: Lang) -> String {
    let comparison = panel.comparisons().iter().find(|comparison| duixian_model::panel::topic(comparison) == topic);
    comparison.map_or_else(String::new, |comparison| {
        let unit = Numbers::of(comparison, lang).unit();
        match lang {
            Lang::Zh => format!("{}（{unit}）", words::subject(comparison, lang)),
            Lang::En => format!("{} ({unit})", words::subject(comparison, lang)),
        }
    })
}
