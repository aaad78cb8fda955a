//! The note below a figure: what a careful reader must know to read it rightly — how near counts as near, how many
//! figures are missing and why, what is an estimate, derived or corrected, and what pairing flagged.

use duixian_model::{Absence, Decimal, Kind, Qualifier, Relation, Side, Verdict};

use crate::caption::Told;
use crate::entry::Entry;
use crate::numbers::grouped;
use crate::options::Lang;
use crate::picked::Picked;
use crate::words;

/// How many remarks on single places the note carries, and how many places it names; more are counted.
const MOST_REMARKS: usize = 3;
/// From how many places on missing figures are counted by reason.
const COUNTED: usize = 4;

/// What the star behind a figure says.
pub(crate) fn corrected(lang: Lang) -> String {
    lang.pick("* 为人工更正后的数字", "* corrected by hand").to_owned()
}

/// Within what amount a target of such a wording (左右, 持平) counts as near.
pub(crate) fn near(wording: Qualifier, amount: &str, lang: Lang) -> String {
    let flat = wording == Qualifier::Flat;
    match lang {
        Lang::Zh => format!("目标为“{}”的，差距在{amount}以内记为“接近”", if flat { "持平" } else { "左右" }),
        Lang::En => {
            format!("a target worded \"{}\" counts as near if missed by no more than {amount}", if flat { "flat" } else { "about" })
        }
    }
}

impl Told<'_> {
    /// What a reader must know to read rightly a figure that shows these sides of these rows (all of them where none are
    /// picked); nothing where there is nothing. Verdicts are shown with results. What is missing is counted over all rows,
    /// what a mark means is told where the mark is.
    pub(crate) fn note(&self, sides: &[Kind], picked: Option<&Picked>) -> Option<String> {
        let mut notes = Vec::new();
        let (targets, results) = (sides.contains(&Kind::Target), sides.contains(&Kind::Actual));
        if results {
            notes.extend(self.tolerances());
        }
        if targets {
            notes.extend(self.missing_targets());
        }
        if results {
            notes.extend(self.missing(Kind::Actual, |entry| &entry.row.actual));
            notes.extend(self.derived(picked));
        }
        let shown = |entry: &&Entry<'_>| {
            let sides = [(targets, &entry.row.target), (results, &entry.row.actual)];
            sides.into_iter().any(|(shown, side)| shown && side.fact().is_some_and(|fact| fact.corrected))
        };
        if self.shown(picked).iter().any(shown) {
            notes.push(corrected(self.lang));
        }
        notes.extend(self.parent_in_words());
        notes.extend(self.unreported());
        notes.extend(self.remarks(picked));
        noted(notes, self.lang)
    }

    /// The places left out because the library has no report of theirs to ask, by name where they are few.
    fn unreported(&self) -> Option<String> {
        let names = &self.comparison.unreported;
        let told = match names.len() {
            0 => return None,
            1..=MOST_REMARKS => names.join(self.lang.pick("、", ", ")),
            many => self.places(many),
        };
        Some(match self.lang {
            Lang::Zh => format!("{told}没有相关年份的报告，未列出"),
            Lang::En => format!("not shown, without a report for these years: {told}"),
        })
    }

    /// δ of each wording that a verdict used it for.
    fn tolerances(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let deltas = |wanted: &dyn Fn(&Entry<'_>) -> bool| -> Vec<(Decimal, Option<Decimal>)> {
            let rows = self.entries.iter().filter(|entry| wanted(entry));
            rows.filter_map(|entry| {
                let fact = entry.row.target.fact();
                Some((entry.row.delta?, fact.and_then(|fact| fact.low.or(fact.high))))
            })
            .collect()
        };
        let qualified =
            |wanted: Qualifier| move |entry: &Entry<'_>| entry.row.target.fact().is_some_and(|f| f.observation.qualifier == wanted);
        let about = deltas(&qualified(Qualifier::About));
        if let Some(amount) = self.amount(&about).or(self.comparison.delta.filter(|_| !self.told_by_rows()).map(|delta| self.span(delta))) {
            notes.push(near(Qualifier::About, &amount, self.lang));
        }
        if let Some(amount) = self.amount(&deltas(&qualified(Qualifier::Flat))) {
            notes.push(near(Qualifier::Flat, &amount, self.lang));
        }
        for (relation, zh, en) in [(Relation::AtPar, "同步", "in step"), (Relation::RoughlyAtPar, "基本同步", "roughly in step")] {
            let followed = |entry: &Entry<'_>| entry.row.target.fact().is_some_and(|fact| fact.observation.relation == Some(relation));
            if let Some(amount) = self.amount(&deltas(&followed)) {
                notes.push(if self.zh() {
                    format!("目标为“{zh}”的，低于所随指标{amount}以内仍记为“完成”")
                } else {
                    format!("a target \"{en}\" counts as met down to {amount} below what it follows")
                });
            }
        }
        notes
    }

    /// Whether the rows carry δ themselves, so that the comparison's largest is no news.
    fn told_by_rows(&self) -> bool {
        self.entries.iter().any(|entry| entry.row.delta.is_some())
    }

    /// δ of some rows in words: the amount where they share one, a share of the target where they share that, else the
    /// largest.
    fn amount(&self, deltas: &[(Decimal, Option<Decimal>)]) -> Option<String> {
        let largest = deltas.iter().map(|(delta, _)| *delta).max()?;
        if deltas.iter().all(|(delta, _)| *delta == largest) {
            return Some(self.span(largest));
        }
        let share = |(delta, target): &(Decimal, Option<Decimal>)| {
            delta.checked_mul(Decimal::ONE_HUNDRED)?.checked_div((*target)?).map(|share| share.abs().round_dp(2).normalize())
        };
        let shares: Vec<Option<Decimal>> = deltas.iter().map(share).collect();
        Some(match (shares[0], shares.windows(2).all(|two| two[0] == two[1]), self.lang) {
            (Some(share), true, Lang::Zh) => format!("目标的{}%", grouped(share)),
            (Some(share), true, Lang::En) => format!("{}% of the target", grouped(share)),
            (_, _, Lang::Zh) => format!("容许差（最大{}）", self.span(largest)),
            (_, _, Lang::En) => format!("a tolerance of at most {}", self.span(largest)),
        })
    }

    /// A distance with its unit: 0.5个百分点.
    fn span(&self, distance: Decimal) -> String {
        if self.numbers.is_rate() {
            format!("{}{}", grouped(distance), self.lang.pick("个百分点", " pp"))
        } else {
            self.numbers.prose(distance)
        }
    }

    /// The rows that are shown.
    fn shown(&self, picked: Option<&Picked>) -> Vec<&Entry<'_>> {
        match picked {
            Some(picked) => picked.shown.iter().filter_map(|&row| self.entries.get(row)).collect(),
            None => self.entries.iter().collect(),
        }
    }

    /// Where derived figures come from, which the legend names.
    fn derived(&self, picked: Option<&Picked>) -> Option<String> {
        let derived = |entry: &&Entry<'_>| entry.row.derived.is_some() && entry.row.actual.fact().is_none();
        let zh = "推算数由两年总量得出，报告未直接陈述，不作判定";
        let en = "a derived figure follows from two levels, is stated by no report and not judged";
        self.shown(picked).iter().any(derived).then(|| self.lang.pick(zh, en).to_owned())
    }

    /// How many places miss a target, by reason.
    pub(crate) fn missing_targets(&self) -> Option<String> {
        self.missing(Kind::Target, |entry| &entry.row.target)
    }

    /// How many places miss a side, by reason.
    fn missing<'s>(&'s self, kind: Kind, side: impl Fn(&'s Entry<'s>) -> &'s Side) -> Option<String> {
        if self.entries.len() < COUNTED {
            return None;
        }
        let counts: Vec<(String, usize)> = Absence::ALL
            .into_iter()
            .filter_map(|reason| {
                let count = self.entries.iter().filter(|entry| side(entry).absence() == Some(reason)).count();
                let phrase = match (reason, self.lang) {
                    (Absence::NoReport, Lang::Zh) => "没有报告".to_owned(),
                    _ => words::absence(reason, kind, None, self.lang),
                };
                (count > 0).then_some((phrase, count))
            })
            .collect();
        let places = self.places(counts.iter().map(|(_, count)| count).sum());
        // Of a single reason the number of places says it already.
        let why = match counts.as_slice() {
            [] => return None,
            [(phrase, _)] => phrase.clone(),
            several => {
                let one = |(phrase, count): &(String, usize)| {
                    if self.zh() { format!("{phrase}{count}个") } else { format!("{phrase}: {count}") }
                };
                several.iter().map(one).collect::<Vec<_>>().join(self.lang.pick("、", ", "))
            }
        };
        Some(match (self.lang, kind) {
            (Lang::Zh, Kind::Target) => format!("{places}没有目标数字（{why}）"),
            (Lang::Zh, Kind::Actual) => format!("{places}没有实际数字（{why}）"),
            (Lang::En, Kind::Target) => format!("no target for {places} ({why})"),
            (Lang::En, Kind::Actual) => format!("no result for {places} ({why})"),
        })
    }

    /// The parent's target where it has no place on the axis.
    fn parent_in_words(&self) -> Option<String> {
        let parent = self.comparison.parent.as_deref()?;
        let entry = crate::entry::entry(self.comparison, parent, self.numbers, self.lang, false);
        let said = entry.target.said()?;
        let colon = self.lang.pick("：", ": ");
        Some(format!("{}{}{colon}{}", parent.name, self.lang.pick("目标", " target"), said.text))
    }

    /// Remarks on single places shown: why a verdict is not given, and what pairing flagged. In English those that have
    /// no translation are only counted.
    fn remarks(&self, picked: Option<&Picked>) -> Vec<String> {
        let (mut remarks, mut more): (Vec<String>, usize) = (Vec::new(), 0);
        let colon = self.lang.pick("：", ": ");
        for entry in self.shown(picked) {
            let reason = match &entry.row.verdict {
                Some(Verdict::Undecidable(reason)) if !reason.is_empty() => Some(reason),
                _ => None,
            };
            let flags = entry.row.flags.iter().filter(|flag| !shown_by_mark(flag));
            for remark in reason.into_iter().chain(flags) {
                match words::remark(remark, self.lang) {
                    Some(remark) if remarks.len() < MOST_REMARKS => {
                        remarks.push(format!("{}{colon}{}", entry.name, remark.trim_end_matches(['。', ';', '.'])));
                    }
                    _ => more += 1,
                }
            }
        }
        if more > 0 {
            remarks.push(match (self.zh(), remarks.is_empty(), more) {
                (true, false, _) => format!("另有{more}条说明见数据表"),
                (true, true, _) => format!("{more}条说明见数据表"),
                (false, false, 1) => "1 more remark in the table".to_owned(),
                (false, false, _) => format!("{more} more remarks in the table"),
                (false, true, 1) => "1 remark in the table".to_owned(),
                (false, true, _) => format!("{more} remarks in the table"),
            });
        }
        remarks
    }
}

/// Remarks as one note; nothing where there are none.
pub(crate) fn noted(notes: Vec<String>, lang: Lang) -> Option<String> {
    if notes.is_empty() {
        return None;
    }
    Some(match lang {
        Lang::Zh => format!("注：{}。", notes.join("；")),
        Lang::En => format!("Note: {}.", notes.join("; ")),
    })
}

/// A note with one more remark at its end.
pub(crate) fn and_noted(note: Option<String>, more: String, lang: Lang) -> Option<String> {
    match (note, lang) {
        (Some(note), Lang::Zh) => Some(format!("{}；{more}。", note.trim_end_matches('。'))),
        (Some(note), Lang::En) => Some(format!("{}; {more}.", note.trim_end_matches('.'))),
        (None, lang) => noted(vec![more], lang),
    }
}

/// Whether a remark repeats what the figure shows already: an estimate is hollow, a bound has its arrow, δ stands in the
/// note, a corrected figure has its asterisk, what is followed stands at its mark.
fn shown_by_mark(flag: &str) -> bool {
    ["实际数为预计", "实际数为约数", "实际数只给出", "参照："].iter().any(|start| flag.starts_with(start))
        || flag.ends_with("经人工更正")
        || flag.contains("容许差")
}
