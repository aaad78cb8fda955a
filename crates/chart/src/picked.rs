//! Which rows of many a figure shows: the top, the bottom, or one page of them, and what it says of the rest.

use crate::options::{FigureOptions, Lang};

/// The rows to show.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picked {
    /// Their numbers in the order of all.
    pub shown: Vec<usize>,
    /// How many there are in all.
    pub all: usize,
    /// How many are from the top and how many from the bottom, where the rest is left out.
    pub ends: Option<(usize, usize)>,
    /// How many of all have no figure to be ordered by; they stand last, and are at neither end.
    pub unordered: usize,
    /// Page and number of pages, where there are several.
    pub page: Option<(usize, usize)>,
}

impl Picked {
    /// Of `all` rows, the first `ordered` of which have the figure that they are ordered by, those that the options ask
    /// for.
    pub(crate) fn of(all: usize, ordered: usize, options: &FigureOptions) -> Picked {
        let wanted = |count: Option<u32>| count.map(|count| count as usize);
        let (top, bottom) = (wanted(options.top), wanted(options.bottom));
        let ends = (top.is_some() || bottom.is_some()).then(|| (top.unwrap_or(0).min(ordered), bottom.unwrap_or(0).min(ordered)));
        let ends = ends.filter(|(top, bottom)| (1..all).contains(&(top + bottom)) && top + bottom <= ordered);
        let mut shown: Vec<usize> = match ends {
            Some((top, bottom)) => (0..top).chain(ordered - bottom..ordered).collect(),
            None => (0..all).collect(),
        };
        let mut page = None;
        if let Some(rows) = wanted(options.rows_per_page).filter(|rows| (1..shown.len()).contains(rows)) {
            let pages = shown.len().div_ceil(rows);
            let number = wanted(options.page).unwrap_or(1).clamp(1, pages);
            shown = shown.into_iter().skip((number - 1) * rows).take(rows).collect();
            page = Some((number, pages));
        }
        Picked { shown, all, ends, unordered: all - ordered, page }
    }

    /// What is shown of how many, for the line below the title; nothing where all are.
    pub(crate) fn in_words(&self, lang: Lang) -> Option<String> {
        let mut parts = Vec::new();
        if let Some((top, bottom)) = self.ends {
            let rest = self.all - top - bottom;
            let missing = match (self.unordered, lang) {
                (0, _) => String::new(),
                (missing, Lang::Zh) => format!("（{missing}个缺数）"),
                (missing, Lang::En) => format!(" ({missing} without a figure)"),
            };
            parts.push(match (top, bottom, lang) {
                (top, 0, Lang::Zh) => format!("列前{top}个，其余{rest}个从略{missing}"),
                (0, bottom, Lang::Zh) => format!("列后{bottom}个，其余{rest}个从略{missing}"),
                (top, bottom, Lang::Zh) => format!("列前{top}个和后{bottom}个，其余{rest}个从略{missing}"),
                (top, 0, Lang::En) => format!("first {top}, {rest} left out{missing}"),
                (0, bottom, Lang::En) => format!("last {bottom}, {rest} left out{missing}"),
                (top, bottom, Lang::En) => format!("first {top} and last {bottom}, {rest} left out{missing}"),
            });
        }
        if let (Some((page, pages)), Some(first), Some(last)) = (self.page, self.shown.first(), self.shown.last()) {
            parts.push(match (lang, self.ends) {
                (Lang::Zh, Some(_)) => format!("第{page}/{pages}页"),
                (Lang::En, Some(_)) => format!("page {page} of {pages}"),
                (Lang::Zh, None) => format!("第{page}/{pages}页（第{}–{}个，共{}个）", first + 1, last + 1, self.all),
                (Lang::En, None) => format!("page {page} of {pages} (rows {}–{} of {})", first + 1, last + 1, self.all),
            });
        }
        (!parts.is_empty()).then(|| parts.join(lang.pick("；", "; ")))
    }

    /// What stands in the gap before a shown row, where rows are left out there.
    pub(crate) fn gap_before(&self, row: usize, lang: Lang) -> Option<String> {
        let (here, before) = (*self.shown.get(row)?, *self.shown.get(row.checked_sub(1)?)?);
        let between = here - before - 1;
        (between > 0).then(|| match lang {
            Lang::Zh => format!("…… 其间{between}个从略"),
            Lang::En => format!("… {between} between left out"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(all: usize, top: Option<u32>, bottom: Option<u32>, rows_per_page: Option<u32>, page: Option<u32>) -> Picked {
        Picked::of(all, all, &FigureOptions { top, bottom, rows_per_page, page, ..FigureOptions::default() })
    }

    #[test]
    fn every_row_is_on_exactly_one_page() {
        for (all, rows) in [(400, 40), (401, 40), (3, 2), (1, 1)] {
            let first = picked(all, None, None, Some(rows), None);
            let pages = first.page.map_or(1, |(_, pages)| pages);
            let rows: Vec<usize> = (1..=pages as u32).flat_map(|page| picked(all, None, None, Some(rows), Some(page)).shown).collect();
            assert_eq!(rows, (0..all).collect::<Vec<_>>());
        }
        assert_eq!(picked(400, None, None, Some(40), Some(99)).page, Some((10, 10)));
        assert_eq!(picked(400, None, None, Some(40), Some(2)).in_words(Lang::Zh).unwrap(), "第2/10页（第41–80个，共400个）");
    }

    #[test]
    fn both_ends_are_shown_and_the_rest_is_counted() {
        let ends = picked(400, Some(10), Some(5), None, None);
        assert_eq!((ends.shown.len(), ends.shown[9], ends.shown[10]), (15, 9, 395));
        assert_eq!(ends.in_words(Lang::Zh).unwrap(), "列前10个和后5个，其余385个从略");
        assert_eq!(ends.gap_before(10, Lang::Zh).unwrap(), "…… 其间385个从略");
        assert!(ends.gap_before(3, Lang::Zh).is_none() && ends.gap_before(0, Lang::Zh).is_none());
    }

    #[test]
    fn a_row_without_the_figure_is_at_no_end() {
        let options = FigureOptions { top: Some(2), bottom: Some(2), ..FigureOptions::default() };
        let ends = Picked::of(10, 7, &options);
        assert_eq!(ends.shown, [0, 1, 5, 6]);
        assert_eq!(ends.in_words(Lang::Zh).unwrap(), "列前2个和后2个，其余6个从略（3个缺数）");
        assert_eq!(Picked::of(4, 4, &options).shown.len(), 4);
        assert_eq!(Picked::of(5, 4, &options).shown, [0, 1, 2, 3]);
        assert_eq!(Picked::of(3, 0, &options).shown.len(), 3, "where nothing is ordered all are shown");
    }

    #[test]
    fn what_would_leave_nothing_out_or_nothing_over_shows_all() {
        for (top, bottom) in [(Some(4), None), (Some(2), Some(2)), (Some(0), Some(0)), (Some(9), Some(9)), (None, Some(u32::MAX))] {
            assert_eq!(picked(4, top, bottom, None, None).shown, [0, 1, 2, 3], "{top:?} {bottom:?}");
        }
        assert!(picked(0, Some(3), None, Some(2), Some(1)).shown.is_empty());
        assert_eq!(picked(4, None, None, Some(0), None).shown.len(), 4);
        assert!(picked(4, None, None, Some(4), None).in_words(Lang::En).is_none());
    }
}
