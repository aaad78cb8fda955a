//! The sentences around the page.

use duixian_model::{Decimal, Mode, Qualifier, Verdict};

use super::Line;
use crate::caption::kept_of;
use crate::note::{corrected, near};
use crate::numbers::{Numbers, grouped};
use crate::options::Lang;
use crate::words;

/// The sentences around the page.
pub(super) struct Words<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) name: &'a str,
    pub(super) year: i32,
    pub(super) lang: Lang,
    pub(super) others: usize,
}

impl Words<'_> {
    pub(super) fn title(&self) -> String {
        let (name, year) = (self.name, self.year);
        let judged = self.lines.iter().filter(|line| line.judged()).count();
        let kept = self.lines.iter().filter(|line| line.is_kept()).count();
        if let Some(changes) = self.changes().filter(|_| judged == 0) {
            return changes;
        }
        let fulfilment = self.lines.iter().all(|line| line.cell.comparison.selection.mode == Mode::Fulfilment);
        let promised = self.lines.iter().filter(|line| line.target.value().is_some()).count();
        match (self.lang, judged) {
            (Lang::Zh, 0) if fulfilment && promised > 1 => format!("{name}{year}年{promised}项目标均无可比的实际数字"),
            (Lang::En, 0) if fulfilment && promised > 1 => format!("{name} {year}: none of {promised} targets has a comparable result"),
            (Lang::Zh, 0) => format!("{name}{year}年{}项指标：目标与实际", self.lines.len()),
            (_, 1) => self.title_of_one(),
            (Lang::Zh, _) => format!("{name}{year}年{}", kept_of((judged, kept), "项", "", self.lang)),
            (Lang::En, 0) => format!("{name} {year}: {} indicators, target and result", self.lines.len()),
            (Lang::En, _) if kept == 0 => format!("{name} met none of its {judged} comparable targets of {year}"),
            (Lang::En, _) if kept == judged => format!("{name} met all {judged} of its comparable targets of {year}"),
            (Lang::En, _) => format!("{name} met {kept} of its {judged} comparable targets of {year}"),
        }
    }

    /// In outlook, how many targets are above or below the last result, as a title.
    fn changes(&self) -> Option<String> {
        let (name, year) = (self.name, self.year);
        let outlook = self.lines.iter().filter(|line| line.cell.comparison.selection.mode == Mode::Outlook);
        let gaps: Vec<Decimal> = outlook.filter_map(|line| line.cell.row.gap.as_ref().map(|gap| gap.value)).collect();
        let above = gaps.iter().filter(|gap| **gap > Decimal::ZERO).count();
        let below = gaps.iter().filter(|gap| **gap < Decimal::ZERO).count();
        let (count, zh, en) = if below > above { (below, "低于", "below") } else { (above, "高于", "above") };
        Some(match (self.lang, gaps.len()) {
            (_, 0 | 1) => return None,
            (Lang::Zh, all) if count == 0 => format!("{name}{year}年可比的{all}项目标均与上年实际持平"),
            (Lang::Zh, all) if count == all => format!("{name}{year}年可比的{all}项目标均{zh}上年实际"),
            (Lang::Zh, all) => format!("{name}{year}年可比的{all}项目标中，{count}项{zh}上年实际"),
            (Lang::En, all) if count == 0 => format!("{name} set all {all} comparable targets of {year} equal to the previous result"),
            (Lang::En, all) if count == all => format!("{name} set all {all} comparable targets of {year} {en} the previous result"),
            (Lang::En, all) => format!("{name} set {count} of {all} comparable targets of {year} {en} the previous result"),
        })
    }

    /// The title where a single target can be judged: what became of it.
    fn title_of_one(&self) -> String {
        let (name, year) = (self.name, self.year);
        let Some(line) = self.lines.iter().find(|line| line.judged()) else { return name.to_owned() };
        let subject = words::lower_first(&line.name);
        match (self.lang, &line.cell.row.verdict) {
            (Lang::Zh, Some(Verdict::Near)) => format!("{name}接近完成{year}年{}目标", line.name),
            (Lang::Zh, _) => format!("{name}{}{year}年{}目标", if line.is_kept() { "完成" } else { "未完成" }, line.name),
            (Lang::En, Some(Verdict::Near)) => format!("{name} nearly met its {year} target for {subject}"),
            (Lang::En, _) => format!("{name} {} its {year} target for {subject}", if line.is_kept() { "met" } else { "did not meet" }),
        }
    }

    pub(super) fn subtitle(&self, first: &Line<'_>) -> String {
        let (target, mut actual) = words::series_names(first.cell.comparison, self.lang);
        // A time that both share is said once.
        if let Some(time) = target.strip_suffix(self.lang.pick("目标", " target"))
            && let Some(rest) = actual.strip_prefix(time)
        {
            actual = rest.trim_start().to_owned();
        }
        let outlook = first.cell.comparison.selection.mode == Mode::Outlook;
        if self.lines.iter().all(|line| line.gap.is_none()) {
            // The title says all there is to say, but for the year of the results.
            return match (self.lang, outlook) {
                (_, false) => String::new(),
                (Lang::Zh, true) => format!("{target}与{actual}"),
                (Lang::En, true) => format!("{target} and {}", actual.to_lowercase()),
            };
        }
        match (self.lang, outlook) {
            (Lang::Zh, false) => format!("{target}与{actual}；横线长度为实际与目标的差距"),
            (Lang::Zh, true) => format!("{target}与{actual}；横线长度为目标与上次实际的差距"),
            (Lang::En, false) => format!("{target} and {}; the bars show result minus target", actual.to_lowercase()),
            (Lang::En, true) => format!("{target} and {}; the bars show target minus last result", actual.to_lowercase()),
        }
    }

    pub(super) fn note(&self) -> Option<String> {
        let lang = self.lang;
        let mut notes = Vec::new();
        let delta = |line: &Line<'_>| line.cell.row.delta.map(|delta| (line.name.clone(), delta, Numbers::of(line.cell.comparison, lang)));
        let deltas: Vec<_> = self.lines.iter().filter_map(delta).collect();
        if let Some((_, delta, _)) = deltas.iter().find(|(_, _, numbers)| numbers.is_rate()) {
            notes.push(near(
                Qualifier::About,
                &format!("{}{}", grouped(*delta), lang.pick("个百分点（总量为1%）", " pp (levels: 1%)")),
                lang,
            ));
        } else if let Some((_, delta, numbers)) = deltas.first() {
            notes.push(near(Qualifier::About, &numbers.prose(*delta), lang));
        }
        if self.lines.iter().any(|line| line.actual.value().is_some_and(|value| value.hollow)) {
            notes.push(lang.pick("≈ 为预计、初步数或推算", "≈ estimated, preliminary or derived").to_owned());
        }
        if self.lines.iter().any(|line| line.target.text().ends_with('*') || line.actual.text().ends_with('*')) {
            notes.push(corrected(lang));
        }
        if self.others > 0 {
            notes.push(match lang {
                Lang::Zh => format!("只画第一个地区，另有{}个", self.others),
                Lang::En => format!("only the first of {} places is drawn", self.others + 1),
            });
        }
        (!notes.is_empty()).then(|| match lang {
            Lang::Zh => format!("注：{}。", notes.join("；")),
            Lang::En => format!("Note: {}.", notes.join("; ")),
        })
    }

    pub(super) fn alt(&self) -> String {
        let lang = self.lang;
        let one = |line: &Line<'_>| {
            let verdict = line.cell.row.verdict.as_ref().map(|v| format!("{}{}", lang.pick("，", ", "), words::verdict(v, lang)));
            let (target, actual, unit) = (line.target.text(), line.actual.text(), &line.unit);
            let verdict = verdict.unwrap_or_default();
            match lang {
                Lang::Zh => format!("{}目标{target}，实际{actual}（{unit}）{verdict}", line.name).replace("（）", ""),
                Lang::En => format!("{}: target {target}, result {actual} ({unit}){verdict}", line.name).replace(" ()", ""),
            }
        };
        let all: Vec<String> = self.lines.iter().map(one).collect();
        format!("{}{}", all.join(lang.pick("；", "; ")), lang.pick("。", "."))
    }
}
