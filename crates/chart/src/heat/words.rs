//! The sentences around the table.

use duixian_model::{Panel, Qualifier, Verdict};

use super::Axes;
use super::cells::{Filled, Line, kept};
use super::table::{Roomy, Table};
use crate::caption::{Kept, extremes, those_who_missed};
use crate::localities;
use crate::note::near;
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
        match lang {
            Lang::Zh if judged == 0 => format!("{who}{when}年{what}：目标与实际"),
            Lang::Zh => format!("{who}{when}年{what}：可比的{judged}个目标中，{kept}个完成"),
            Lang::En if judged == 0 => format!("{who}, {when}: {}, target and result", words::lower_first(&what)),
            Lang::En => format!("{who}, {when}: {kept} of {judged} comparable targets met ({})", words::lower_first(&what)),
        }
    }

    pub(super) fn subtitle(&self, ordered: bool) -> String {
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
                    (true, _) => "格内上为实际、下为目标",
                    (false, true) => "格内为是否完成",
                    (false, false) => "格内横线表示目标与实际都有数字",
                };
                let unit = unit.map(|unit| format!("，单位：{unit}")).unwrap_or_default();
                let order = if ordered { "，按完成个数排列" } else { "" };
                format!("{cell}{unit}{order}")
            }
            Lang::En => {
                let cell = match (figures, judged) {
                    (true, _) => "Result above target in each cell",
                    (false, true) => "Whether the target was met",
                    (false, false) => "A dash: both target and result have a figure",
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
        let with_delta = self.panel.comparisons().iter().any(|comparison| comparison.delta.is_some());
        if with_delta {
            let amount =
                lang.pick("0.5个百分点（不足2%的目标为其四分之一，总量为其1%）", "0.5 pp (a quarter of targets below 2%, 1% of a level)");
            notes.push(near(Qualifier::About, amount, lang));
        }
        let cells = || self.picked.shown.iter().flat_map(|&row| self.rows[row].cells.iter().flatten());
        if self.table.room != Roomy::Signs && cells().any(|cell| cell.actual.value().is_some_and(|value| value.hollow)) {
            notes.push(lang.pick("≈ 为预计、初步数或推算", "≈ estimated, preliminary or derived").to_owned());
        }
        if cells().any(|cell| cell.target.text().ends_with('*') || cell.actual.text().ends_with('*')) {
            notes.push(lang.pick("* 为人工校正后的数字", "* corrected by hand").to_owned());
        }
        if self.left_out > 0 {
            notes.push(match lang {
                Lang::Zh => format!("版面所限，右边{}列从略", self.left_out),
                Lang::En => format!("{} columns at the right left out for want of room", self.left_out),
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
