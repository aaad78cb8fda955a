//! The sentences around the charts over the years.

use duixian_model::{Panel, Qualifier, Verdict};

use super::line::Line;
use crate::caption::{Kept, extremes, kept_of, those_who_missed};
use crate::entry::Shown;
use crate::localities;
use crate::note::{corrected, near};
use crate::numbers::Numbers;
use crate::options::Lang;
use crate::words;

/// How many lines the picture in words tells year by year.
const TOLD_ALONE: usize = 12;

/// How many of those without a chart the note names.
const NAMED: usize = 6;

/// The sentences around the charts.
pub(super) struct Words<'a> {
    pub(super) panel: &'a Panel<'a>,
    pub(super) lines: &'a [Line<'a>],
    pub(super) by_place: bool,
    pub(super) lang: Lang,
}

impl Words<'_> {
    fn years(&self) -> String {
        let all = self.lines.iter().flat_map(|line| line.years.iter().copied());
        let (first, last) = all.fold((i32::MAX, i32::MIN), |(a, b), year| (a.min(year), b.max(year)));
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }

    pub(super) fn title(&self) -> String {
        let lang = self.lang;
        let (judged, kept) = self.lines.iter().map(Line::kept).fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        let years = self.years();
        let subject = self.lines.first().map(|line| line.subject.clone()).unwrap_or_default();
        let places = self.panel.places();
        let who = match places.as_slice() {
            [only] => only.name.to_owned(),
            _ => {
                let region = localities::region(places.iter().map(|place| place.path)).unwrap_or_default();
                match lang {
                    Lang::Zh => format!("{region}{}", localities::counted(places.len(), &places, lang)),
                    Lang::En if region.is_empty() => localities::counted(places.len(), &places, lang),
                    Lang::En => format!("{} of {region}", localities::counted(places.len(), &places, lang)),
                }
            }
        };
        let one = self.lines.len() == 1 && places.len() == 1;
        let topics = self.panel.topics().len();
        let of = if self.by_place { format!(" for {}", words::lower_first(&subject)) } else { format!(" of {topics} indicators") };
        let share = kept_of((judged, kept), "次", &of, lang);
        match (lang, self.by_place) {
            (Lang::Zh, true) if judged == 0 => format!("{who}{years}年{subject}：目标与实际"),
            (Lang::Zh, true) if one && judged > 1 => match kept {
                0 => format!("{who}{subject}：{years}年可比的{judged}年均未完成目标"),
                _ if kept == judged => format!("{who}{subject}：{years}年可比的{judged}年均完成目标"),
                _ => format!("{who}{subject}：{years}年可比的{judged}年中，{kept}年完成目标"),
            },
            (Lang::Zh, true) => format!("{who}{years}年{subject}：{share}"),
            (Lang::Zh, false) if judged == 0 => format!("{who}{years}年{topics}项指标：目标与实际"),
            (Lang::Zh, false) => format!("{who}{years}年{topics}项指标：{share}"),
            (Lang::En, true) if judged == 0 => format!("{who}: {}, target and result, {years}", words::lower_first(&subject)),
            (Lang::En, true) if one && judged > 1 => {
                let often = match kept {
                    0 => format!("none of {judged}"),
                    _ if kept == judged => format!("all {judged}"),
                    _ => format!("{kept} of {judged}"),
                };
                format!("{who} met its target for {} in {often} comparable years", words::lower_first(&subject))
            }
            (Lang::En, true) => format!("{who}: {share}, {years}"),
            (Lang::En, false) if judged == 0 => format!("{who}: {topics} indicators, target and result, {years}"),
            (Lang::En, false) => format!("{who}: {share}, {years}"),
        }
    }

    /// What is compared, of the first line.
    pub(super) fn subject(&self) -> &str {
        self.lines.first().map_or("", |line| line.subject.as_str())
    }

    pub(super) fn subtitle(&self, ordered: bool) -> String {
        let Some(first) = self.lines.first() else { return String::new() };
        if !self.by_place {
            return self
                .lang
                .pick("每项指标一图，各用自己的单位和刻度", "one chart an indicator, each with its own unit and scale")
                .to_owned();
        }
        let scale = (self.lines.len() > 1).then(|| self.lang.pick("各图刻度相同", "one scale for all").to_owned());
        let order = ordered.then(|| self.lang.pick("按完成次数排列", "most targets met first").to_owned());
        let parts: Vec<String> = first.numbers.unit_line().into_iter().chain(scale).chain(order).collect();
        parts.join(self.lang.pick("，", "; "))
    }

    /// What a reader must know; `empty` are those that have no figure and no chart.
    pub(super) fn note(&self, topics: usize, empty: &[String]) -> Option<String> {
        let lang = self.lang;
        let mut notes: Vec<String> = Vec::new();
        let delta =
            self.panel.comparisons().iter().filter_map(|comparison| Some((comparison, comparison.delta?))).max_by_key(|(_, delta)| *delta);
        if let Some((comparison, delta)) = delta {
            let numbers = Numbers::of(comparison, lang);
            let amount = if numbers.is_rate() {
                format!("{}{}", crate::numbers::grouped(delta), lang.pick("个百分点", " pp"))
            } else {
                numbers.prose(delta)
            };
            notes.push(near(Qualifier::About, &amount, lang));
        }
        if self.lines.iter().flat_map(Line::values).any(|value| value.text.ends_with('*')) {
            notes.push(corrected(lang));
        }
        if self.lines.iter().any(Line::has_years_without_report) {
            notes.push(lang.pick("空着的年份没有报告", "years left blank have no report").to_owned());
        }
        if !empty.is_empty() {
            let named = empty.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(lang.pick("、", ", "));
            notes.push(match (lang, empty.len() > NAMED) {
                (Lang::Zh, false) => format!("{named}没有数字，不画"),
                (Lang::Zh, true) => format!("{named}等{}个没有数字，不画", empty.len()),
                (Lang::En, false) => format!("not drawn for want of figures: {named}"),
                (Lang::En, true) => format!("not drawn for want of figures: {named} and {} more", empty.len() - NAMED),
            });
        }
        if self.by_place && topics > 1 {
            let first = self.lines.first().map(|line| line.subject.clone()).unwrap_or_default();
            notes.push(match lang {
                Lang::Zh => format!("多个地区只画第一项指标（{first}）"),
                Lang::En => format!("of several places only the first indicator is drawn ({})", words::lower_first(&first)),
            });
        }
        (!notes.is_empty()).then(|| match lang {
            Lang::Zh => format!("注：{}。", notes.join("；")),
            Lang::En => format!("Note: {}.", notes.join("; ")),
        })
    }

    /// Few lines year by year; of many those that kept the most and the fewest promises, and who broke which.
    pub(super) fn alt(&self) -> String {
        let lang = self.lang;
        if self.lines.len() <= TOLD_ALONE {
            return self.lines.iter().map(|line| self.told(line)).collect();
        }
        let mut alt = match lang {
            Lang::Zh => format!("共{}图。", self.lines.len()),
            Lang::En => format!("{} charts. ", self.lines.len()),
        };
        let lines: Vec<Kept<'_>> = self.lines.iter().map(|line| Kept { name: &line.name, of: line.kept() }).collect();
        alt.push_str(&extremes(&lines, lang));
        let missed = |line: &Line<'_>| {
            let years = line.points.iter().filter(|(_, at)| at.verdict == Some(Verdict::Missed));
            let years: Vec<String> = years.map(|(year, _)| year.to_string()).collect();
            let told = match lang {
                Lang::Zh => format!("{}（{}年）", line.name, years.join("、")),
                Lang::En => format!("{} ({})", line.name, years.join(", ")),
            };
            (!years.is_empty()).then_some((years.len(), told))
        };
        alt.push_str(&those_who_missed(self.lines.iter().filter_map(missed).collect(), lang));
        alt
    }

    /// A line year by year.
    fn told(&self, line: &Line<'_>) -> String {
        let lang = self.lang;
        let (comma, stop) = (lang.pick("，", ", "), lang.pick("；", "; "));
        let years: Vec<String> = line
            .points
            .iter()
            .map(|(year, at)| {
                let say = |name: &str, shown: &Option<Shown>| shown.as_ref().map(|shown| format!("{name}{}", shown.text()));
                let verdict = at.verdict.as_ref().map(|verdict| words::verdict(verdict, lang).to_owned());
                let parts = [say(lang.pick("目标", "target "), &at.target), say(lang.pick("实际", "result "), &at.actual), verdict];
                format!("{year}{}{}", lang.pick("年", " "), parts.into_iter().flatten().collect::<Vec<_>>().join(comma))
            })
            .collect();
        format!("{}{}{}{}", line.name, lang.pick("：", ": "), years.join(stop), lang.pick("。", ". "))
    }
}
