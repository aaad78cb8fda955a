//! The sentences around the table.

use duixian_model::{Decimal, Mode, Panel, Qualifier, Verdict};

use super::Axes;
use super::cells::{Filled, Line, kept};
use super::table::{Roomy, Table};
use crate::caption::{Kept, extremes, kept_of, those_who_missed};
use crate::localities;
use crate::note::{corrected, near};
use crate::numbers::Numbers;
use crate::options::Lang;
use crate::picked::Picked;
use crate::words;

/// How many rows the picture in words tells one by one.
const TOLD_ALONE: usize = 12;

/// The sentences around the table.
pub(super) struct Words<'a> {
    pub(super) panel: &'a Panel<'a>,
    pub(super) rows: &'a [Line<'a>],
    pub(super) axes: Axes,
    pub(super) last: i32,
    pub(super) lang: Lang,
    pub(super) left_out: usize,
    pub(super) table: &'a Table,
    pub(super) picked: &'a Picked,
}

impl Words<'_> {
    pub(super) fn title(&self) -> String {
        let lang = self.lang;
        let (judged, kept) = kept(self.rows.iter().flat_map(|row| row.cells.iter().flatten()));
        let places = self.panel.places();
        let region = localities::region(places.iter().map(|place| place.path)).unwrap_or_default();
        let who = match (places.as_slice(), lang) {
            ([only], _) => only.name.to_owned(),
            (_, Lang::Zh) => format!("{region}{}", localities::counted(places.len(), &places, lang)),
            (_, Lang::En) if region.is_empty() => localities::counted(places.len(), &places, lang),
            (_, Lang::En) => format!("{} of {region}", localities::counted(places.len(), &places, lang)),
        };
        let years = self.panel.years();
        let when = match (self.axes, years.first()) {
            (Axes::TopicsByYears | Axes::PlacesByYears, Some(first)) if *first != self.last => format!("{first}–{}", self.last),
            _ => self.last.to_string(),
        };
        let topics = self.panel.topics();
        let what = match (topics.as_slice(), lang) {
            ([only], _) => {
                let comparison = self.panel.comparisons().iter().find(|comparison| duixian_model::panel::topic(comparison) == *only);
                comparison.map(|comparison| words::subject(comparison, lang)).unwrap_or_default()
            }
            (_, Lang::Zh) => format!("{}项指标", topics.len()),
            (_, Lang::En) => format!("{} indicators", topics.len()),
        };
        if let Some(changes) = self.changes().filter(|_| judged == 0) {
            return match lang {
                Lang::Zh => format!("{who}{when}年{what}：{changes}"),
                Lang::En => format!("{who}, {when}: {changes} ({})", words::lower_first(&what)),
            };
        }
        match lang {
            Lang::Zh if judged == 0 => format!("{who}{when}年{what}：目标与实际"),
            Lang::Zh => format!("{who}{when}年{what}：{}", kept_of((judged, kept), "个", "", lang)),
            Lang::En if judged == 0 => format!("{who}, {when}: {}, target and result", words::lower_first(&what)),
            Lang::En => format!("{who}, {when}: {} ({})", kept_of((judged, kept), "", "", lang), words::lower_first(&what)),
        }
    }

    /// In outlook, how many targets are above or below the result before them, in a clause.
    fn changes(&self) -> Option<String> {
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|filled| filled.cell);
        let outlook = cells.filter(|cell| cell.comparison.selection.mode == Mode::Outlook);
        let gaps: Vec<Decimal> = outlook.filter_map(|cell| cell.row.gap.as_ref().map(|gap| gap.value)).collect();
        let above = gaps.iter().filter(|gap| **gap > Decimal::ZERO).count();
        let below = gaps.iter().filter(|gap| **gap < Decimal::ZERO).count();
        let (count, zh, en) = if below > above { (below, "低于", "below") } else { (above, "高于", "above") };
        Some(match (self.lang, gaps.len()) {
            (_, 0 | 1) => return None,
            (Lang::Zh, all) if count == 0 => format!("可比的{all}个目标均与上年实际持平"),
            (Lang::Zh, all) if count == all => format!("可比的{all}个目标均{zh}上年实际"),
            (Lang::Zh, all) => format!("可比的{all}个目标中，{count}个{zh}上年实际"),
            (Lang::En, all) if count == 0 => format!("all {all} comparable targets equal to the previous result"),
            (Lang::En, all) if count == all => format!("all {all} comparable targets {en} the previous result"),
            (Lang::En, all) => format!("{count} of {all} comparable targets {en} the previous result"),
        })
    }

    /// What stands above and below in a cell, with the years that the title does not say.
    fn sides(&self) -> (String, String) {
        let lang = self.lang;
        let outlook = self.panel.first().filter(|first| first.selection.mode == Mode::Outlook);
        match (outlook, self.axes, lang) {
            (None, _, Lang::Zh) => ("实际".to_owned(), "目标".to_owned()),
            (None, _, Lang::En) => ("result".to_owned(), "target".to_owned()),
            (Some(_), Axes::PlacesByTopics, _) => {
                let last = self.panel.comparisons().iter().filter(|one| one.selection.year == self.last);
                let mut names: Vec<(String, String)> = last.map(|one| words::series_names(one, lang)).collect();
                names.dedup();
                match names.as_slice() {
                    [(target, actual)] => (words::lower_first(actual), words::lower_first(target)),
                    _ => (lang.pick("上年实际", "previous result").to_owned(), lang.pick("目标", "target").to_owned()),
                }
            }
            (Some(_), _, Lang::Zh) => ("上年实际".to_owned(), "当年目标".to_owned()),
            (Some(_), _, Lang::En) => ("result of the year before".to_owned(), "target".to_owned()),
        }
    }

    pub(super) fn subtitle(&self, ordered: bool) -> String {
        let (above, below) = self.sides();
        let figures = self.table.room != Roomy::Signs;
        let judged = self.rows.iter().any(|row| row.kept().0 > 0);
        // Where nothing is judged the order is that of the panel.
        let ordered = ordered && judged;
        let unit = match (self.axes, self.panel.first().filter(|_| figures)) {
            (Axes::PlacesByYears, Some(first)) => Some(Numbers::of(first, self.lang).unit()),
            _ => None,
        };
        match self.lang {
            Lang::Zh => {
                let cell = match (figures, judged) {
                    (true, _) => format!("格内上为{above}、下为{below}"),
                    (false, true) => "格内为结论".to_owned(),
                    (false, false) => "格内横线表示目标与实际都有数字".to_owned(),
                };
                let unit = unit.map(|unit| format!("，单位：{unit}")).unwrap_or_default();
                let order = if ordered { "，按完成个数排列" } else { "" };
                format!("{cell}{unit}{order}")
            }
            Lang::En => {
                let cell = match (figures, judged) {
                    (true, _) => format!("In each cell {above} on top, {below} below"),
                    (false, true) => "Whether the target was met".to_owned(),
                    (false, false) => "A dash: both target and result have a figure".to_owned(),
                };
                let unit = unit.map(|unit| format!(", unit: {unit}")).unwrap_or_default();
                let order = if ordered { "; most targets met first" } else { "" };
                format!("{cell}{unit}{order}")
            }
        }
    }

    pub(super) fn note(&self) -> Option<String> {
        let lang = self.lang;
        let mut notes = Vec::new();
        notes.extend(self.tolerance());
        let cells = || self.picked.shown.iter().flat_map(|&row| self.rows[row].cells.iter().flatten());
        if self.table.room != Roomy::Signs && cells().any(|cell| cell.actual.value().is_some_and(|value| value.hollow)) {
            notes.push(lang.pick("≈ 为预计、初步数或推算", "≈ estimated, preliminary or derived").to_owned());
        }
        if cells().any(|cell| cell.target.text().ends_with('*') || cell.actual.text().ends_with('*')) {
            notes.push(corrected(lang));
        }
        if self.left_out > 0 {
            notes.push(match lang {
                Lang::Zh => format!("版面所限，右边{}列从略", self.left_out),
                Lang::En if self.left_out == 1 => "the last column is left out for want of room".to_owned(),
                Lang::En => format!("the last {} columns are left out for want of room", self.left_out),
            });
        }
        if self.axes == Axes::PlacesByTopics && self.panel.years().len() > 1 {
            notes.push(match lang {
                Lang::Zh => format!("只列{}年", self.last),
                Lang::En => format!("{} only", self.last),
            });
        }
        (!notes.is_empty()).then(|| match lang {
            Lang::Zh => format!("注：{}。", notes.join("；")),
            Lang::En => format!("Note: {}.", notes.join("; ")),
        })
    }

    /// δ, as far as verdicts of the table used it.
    fn tolerance(&self) -> Option<String> {
        let lang = self.lang;
        let delta = |filled: &Filled<'_>| filled.cell.row.delta.or(filled.cell.comparison.delta);
        let about = |filled: &&Filled<'_>| {
            let row = filled.cell.row;
            let worded = row.target.fact().is_some_and(|fact| fact.observation.qualifier == Qualifier::About);
            worded && row.verdict.is_some() && delta(filled).is_some()
        };
        let cells = || self.rows.iter().flat_map(|row| row.cells.iter().flatten()).filter(about);
        let rates = cells().any(|filled| filled.rate);
        let levels = cells().any(|filled| !filled.rate);
        let low = |filled: &Filled<'_>| filled.rate && delta(filled) < Some(Decimal::new(5, 1));
        let amount = match (rates, cells().any(low), levels) {
            (false, _, false) => return None,
            (false, _, true) => lang.pick("目标的1%", "1% of it"),
            (true, false, false) => lang.pick("0.5个百分点", "0.5 pp"),
            (true, true, false) => lang.pick("0.5个百分点（不足2%的目标为其四分之一）", "0.5 pp (a quarter of targets below 2%)"),
            (true, false, true) => lang.pick("0.5个百分点（总量为其1%）", "0.5 pp (1% of a level)"),
            (true, true, true) => {
                lang.pick("0.5个百分点（不足2%的目标为其四分之一，总量为其1%）", "0.5 pp (a quarter of targets below 2%, 1% of a level)")
            }
        };
        Some(near(Qualifier::About, amount, lang))
    }

    /// Few rows one by one; of many those that kept the most and the fewest promises, and who broke which.
    pub(super) fn alt(&self, heads: &[String]) -> String {
        let lang = self.lang;
        let (colon, stop, end) = (lang.pick("：", ": "), lang.pick("；", "; "), lang.pick("。", ". "));
        if self.rows.len() <= TOLD_ALONE {
            let told = |row: &Line<'_>| {
                let cells: Vec<String> = heads.iter().zip(&row.cells).filter_map(|cell| self.told(cell)).collect();
                format!("{}{colon}{}{end}", row.name, cells.join(stop))
            };
            return self.rows.iter().map(told).collect();
        }
        let mut alt = match lang {
            Lang::Zh => format!("共{}行。", self.rows.len()),
            Lang::En => format!("{} rows. ", self.rows.len()),
        };
        let rows: Vec<Kept<'_>> = self.rows.iter().map(|row| Kept { name: &row.name, of: row.kept() }).collect();
        alt.push_str(&extremes(&rows, lang));
        let missed = |row: &Line<'_>| {
            let broken = |filled: &&Filled<'_>| filled.cell.row.verdict == Some(Verdict::Missed);
            let cells: Vec<&str> = heads
                .iter()
                .zip(&row.cells)
                .filter(|(_, cell)| cell.as_ref().is_some_and(|filled| broken(&filled)))
                .map(|(head, _)| head.split(['（', '(']).next().unwrap_or(head).trim())
                .collect();
            let told = match lang {
                Lang::Zh => format!("{}（{}）", row.name, cells.join("、")),
                Lang::En => format!("{} ({})", row.name, cells.join(", ")),
            };
            (!cells.is_empty()).then_some((cells.len(), told))
        };
        alt.push_str(&those_who_missed(self.rows.iter().filter_map(missed).collect(), lang));
        alt
    }

    /// A cell in words.
    fn told(&self, (head, filled): (&String, &Option<Filled<'_>>)) -> Option<String> {
        let (filled, lang) = (filled.as_ref()?, self.lang);
        let verdict = filled.cell.row.verdict.as_ref().map(|v| format!("{}{}", lang.pick("，", ", "), words::verdict(v, lang)));
        let (target, actual, verdict) = (filled.target.text(), filled.actual.text(), verdict.unwrap_or_default());
        Some(match lang {
            Lang::Zh => format!("{head}目标{target}，实际{actual}{verdict}"),
            Lang::En => format!("{head} target {target}, result {actual}{verdict}"),
        })
    }
}
