//! A user's own indicators: kept in the library, checked field by field before that, and the whole library read again with
//! them — in the background, every report whole or untouched, no correction lost. Taking one away and reading again gives
//! what was there before it.

use std::collections::{BTreeSet, HashSet};
use std::convert::Infallible;
use std::ops::ControlFlow;
use std::sync::Arc;

use duixian_extract::document::Cleaned;
use duixian_extract::fold::simplified;
use duixian_extract::{Extractor, ReadReport};
use duixian_model::indicator::wordings;
use duixian_model::latest::Latest;
use duixian_model::{Catalogue, Family, Indicator};
pub use duixian_model::{Direction, OwnIndicator};
use duixian_store::{Note, Reread};
use serde::{Deserialize, Serialize};

use crate::Control;
use crate::error::AppError;
use crate::library::Library;
use crate::reading::{guarded, in_order};

/// How many documents are read again at a time, and written in one transaction.
const BATCH: usize = 8;

/// Documents, each with those of its reports that are asked for.
pub(crate) type Batch = Vec<(i64, Vec<i64>)>;

/// How many reports are marked as read in one transaction.
const STAMPED: usize = 500;

/// What is wrong with an own indicator, or what the user should know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTrouble {
    /// The field it is about: `name`, `name_en`, `unit`, `group`, `synonyms`, `not_after`, `not_before`, `decoys`, `kind`.
    pub field: String,
    /// What it is, as the page has words for it.
    pub code: String,
    /// The word or the indicator that it is about.
    pub value: String,
    /// Whether the entry cannot be kept so.
    pub blocks: bool,
}

/// An indicator with whether it is the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorEntry {
    /// The indicator in force.
    #[serde(flatten)]
    pub indicator: Indicator,
    /// What the user added of it.
    pub own: Option<OwnIndicator>,
}

/// How a reading again goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RereadProgress {
    /// How many reports are done.
    pub done: usize,
    /// How many there are to do.
    pub total: usize,
    /// How many of them read otherwise than before.
    pub changed: usize,
}

/// What became of a reading again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RereadSummary {
    /// How many reports were read again, or needed no reading because none of the words stands in them.
    pub reports: usize,
    /// How many of them read otherwise than before.
    pub changed: usize,
    /// How many are still to do.
    pub left: usize,
    /// Whether it was stopped.
    pub cancelled: bool,
}

/// The extractor made last, by the own indicators it was made for.
static MADE: Latest<Vec<OwnIndicator>, Extractor> = Latest::new();

/// The extractor for the bundled catalogue with these own indicators.
pub(crate) fn extractor_of(own: &[OwnIndicator]) -> Arc<Extractor> {
    let Ok(made) = MADE.of(own.to_vec(), |own| Ok::<_, Infallible>(Extractor::new(&Catalogue::bundled().clone().with_own(own))));
    made
}

impl Library {
    /// The catalogue in force: the bundled one with the library's own indicators.
    pub fn catalogue(&self) -> Result<Catalogue, AppError> {
        catalogue_of(&self.reading()?)
    }

    /// Every indicator in force, the user's own last.
    pub fn indicators(&self) -> Result<Vec<IndicatorEntry>, AppError> {
        let own = self.reading()?.own_indicators()?;
        let catalogue = Catalogue::bundled().clone().with_own(&own);
        let with_own = |indicator: Indicator| IndicatorEntry { own: own.iter().find(|own| own.id == indicator.id).cloned(), indicator };
        Ok(catalogue.indicators.into_iter().map(with_own).collect())
    }

    /// What is wrong with an entry, field by field, and what the user should know of it.
    pub fn check_own(&self, entry: &OwnIndicator) -> Result<Vec<OwnTrouble>, AppError> {
        let others: Vec<OwnIndicator> = self.reading()?.own_indicators()?.into_iter().filter(|own| own.id != entry.id).collect();
        Ok(troubles(&tidied(entry), &Catalogue::bundled().clone().with_own(&others)))
    }

    /// Keeps an own indicator, as a change that can be undone; its id. Nothing is read again by this.
    ///
    /// # Errors
    /// Where something is wrong with it.
    pub fn keep_own(&self, entry: &OwnIndicator, made_at: &str) -> Result<String, AppError> {
        let troubles = self.check_own(entry)?;
        if let Some(trouble) = troubles.iter().find(|trouble| trouble.blocks) {
            return Err(AppError::Wrong(format!("这个指标还不能保存：{}；请改正标出的字段。", trouble.told())));
        }
        let mut db = self.writing()?;
        let mut entry = tidied(entry);
        if entry.id.is_empty() {
            let held: HashSet<String> = db.own_indicators()?.into_iter().map(|own| own.id).collect();
            let known = db.tallies()?.into_iter().map(|tally| tally.indicator).collect::<HashSet<_>>();
            let free = (1..).map(|number| format!("own-{number}")).find(|id| !held.contains(id) && !known.contains(id));
            entry.id = free.unwrap_or_default();
        }
        let name = if entry.extends {
            Catalogue::bundled().get(&entry.id).map(|known| known.name.clone()).unwrap_or_default()
        } else {
            entry.name.clone()
        };
        let id = entry.id.clone();
        db.keep_own(&[(id.clone(), Some(entry))], &Note { made_at: made_at.to_owned(), about: name })?;
        Ok(id)
    }

    /// Removes an own indicator, as a change that can be undone. What was read with it stays until it is read again.
    pub fn remove_own(&self, id: &str, made_at: &str) -> Result<(), AppError> {
        let name = self.catalogue()?.get(id).map_or_else(|| id.to_owned(), |known| known.name.clone());
        Ok(self.writing()?.keep_own(&[(id.to_owned(), None)], &Note { made_at: made_at.to_owned(), about: name })?)
    }

    /// How many reports were read with other own indicators than those in force.
    pub fn stale(&self) -> Result<usize, AppError> {
        Ok(self.reading()?.stale()?.iter().map(|stale| stale.reports.len()).sum())
    }

    /// Reads again every report that was read with other own indicators. Reports in which none of the words stands that make
    /// the difference are not read: they would give the same. Stopping leaves the rest for the next time.
    pub fn reread(&self, control: &Control, mut progress: impl FnMut(&RereadProgress)) -> Result<RereadSummary, AppError> {
        let mut db = self.writing()?;
        let own = db.own_indicators()?;
        let extractor = extractor_of(&own);
        let mut at = RereadProgress::default();
        let mut affected: BTreeSet<i64> = BTreeSet::new();
        let mut plain: Vec<i64> = Vec::new();
        for stale in db.stale()? {
            let mentioning = db.mentioning(&differing(&stale.own, &own))?;
            at.total += stale.reports.len();
            for report in stale.reports {
                match &mentioning {
                    Some(reports) if !reports.contains(&report) => plain.push(report),
                    _ => drop(affected.insert(report)),
                }
            }
        }
        progress(&at);
        for reports in plain.chunks(STAMPED) {
            if !control.wait() {
                break;
            }
            db.keep_stamped(reports, &own)?;
            at.done += reports.len();
            progress(&at);
        }
        let batches = self.by_document(affected)?;
        let mut failure = None;
        in_order(
            &batches,
            control.cancelled(),
            |batch| if control.wait() { self.read_again(batch, &extractor) } else { Err(AppError::Cancelled) },
            |read| {
                let kept = read.and_then(|read| Ok((read.len(), db.keep_reread(read, &own)?)));
                match kept {
                    Ok((reports, changed)) => {
                        (at.done, at.changed) = (at.done + reports, at.changed + changed);
                        progress(&at);
                        ControlFlow::Continue(())
                    }
                    Err(AppError::Cancelled) => ControlFlow::Break(()),
                    Err(error) => {
                        failure = Some(error);
                        ControlFlow::Break(())
                    }
                }
            },
        );
        if let Some(error) = failure {
            return Err(error);
        }
        let left = db.stale()?.iter().map(|stale| stale.reports.len()).sum();
        Ok(RereadSummary { reports: at.done, changed: at.changed, left, cancelled: control.is_cancelled() && at.done < at.total })
    }

    /// These reports in batches of a few documents.
    pub(crate) fn by_document(&self, reports: impl IntoIterator<Item = i64>) -> Result<Vec<Batch>, AppError> {
        let db = self.reading()?;
        let mut documents: Vec<(i64, Vec<i64>)> = Vec::new();
        for report in reports {
            let document = db.report_row(report)?.document;
            match documents.iter_mut().rev().take(BATCH).find(|(held, _)| *held == document) {
                Some((_, held)) => held.push(report),
                None => documents.push((document, vec![report])),
            }
        }
        Ok(documents.chunks(BATCH).map(<[_]>::to_vec).collect())
    }

    /// Reads reports again, document after document.
    pub(crate) fn read_again(&self, batch: &[(i64, Vec<i64>)], extractor: &Extractor) -> Result<Vec<Reread>, AppError> {
        let db = self.reading()?;
        let mut all = Vec::new();
        for (document, numbers) in batch {
            let text = db.document_text(*document)?;
            let reports = numbers.iter().map(|number| Ok(db.report(*number)?.report)).collect::<Result<Vec<_>, AppError>>()?;
            let read = guarded(|| {
                let cleaned = Cleaned::new(&text);
                let read = duixian_extract::read_again(&text, &cleaned, reports, extractor);
                let facts = duixian_extract::open_facts_of(&text, &cleaned, &read);
                (read, facts)
            });
            let Some((read, facts)) = read else {
                let name = db.file(db.document(*document)?.file)?.name;
                return Err(AppError::Failed(format!("重新提取“{name}”时程序内部出错，其余已完成的保留；请把它报告给开发者。")));
            };
            for ((number, read), open_facts) in numbers.iter().zip(read).zip(facts) {
                let ReadReport { observations, unresolved, claims, .. } = read;
                all.push(Reread { report: *number, observations, unresolved, claims, open_facts });
            }
        }
        Ok(all)
    }
}

/// The catalogue in force in an open library.
pub(crate) fn catalogue_of(db: &duixian_store::Library) -> Result<Catalogue, AppError> {
    Ok(Catalogue::bundled().clone().with_own(&db.own_indicators()?))
}

/// The words by which readings with the one set and the other may differ.
pub(crate) fn differing(one: &[OwnIndicator], other: &[OwnIndicator]) -> Vec<String> {
    let changed = |of: &[OwnIndicator], against: &[OwnIndicator]| -> Vec<String> {
        of.iter().filter(|own| !against.contains(own)).flat_map(|own| own.bearing(Catalogue::bundled())).collect()
    };
    let mut words = changed(one, other);
    words.extend(changed(other, one));
    words.sort();
    words.dedup();
    words
}

/// An entry as it is kept: in Simplified characters, without blanks, each wording once.
pub(crate) fn tidied(entry: &OwnIndicator) -> OwnIndicator {
    let bare = |text: &String| simplified(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let list = |words: &[String]| {
        let mut kept: Vec<String> = Vec::new();
        for word in words.iter().map(bare).filter(|word| !word.is_empty()) {
            if !kept.contains(&word) {
                kept.push(word);
            }
        }
        kept
    };
    OwnIndicator {
        name: bare(&entry.name),
        name_en: entry.name_en.trim().to_owned(),
        unit: duixian_model::Unit(bare(&entry.unit.0)),
        synonyms: list(&entry.synonyms),
        not_after: list(&entry.not_after),
        not_before: list(&entry.not_before),
        decoys: list(&entry.decoys),
        ..entry.clone()
    }
}

/// The groups that indicators are listed under.
pub fn groups() -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for known in &Catalogue::bundled().indicators {
        if !groups.contains(&known.group) {
            groups.push(known.group.clone());
        }
    }
    groups
}

/// The units that an indicator may have, in the order of the table.
pub fn units() -> Vec<&'static str> {
    let known = |family: Family| !matches!(family, Family::Other | Family::Point);
    duixian_model::unit::table().filter(|(_, family, _)| known(*family)).map(|(name, ..)| name).collect()
}

/// What is wrong with a tidied entry; `others` is the catalogue without it.
fn troubles(entry: &OwnIndicator, others: &Catalogue) -> Vec<OwnTrouble> {
    let mut troubles: Vec<OwnTrouble> = Vec::new();
    let mut tell = |field: &str, code: &str, value: &str, blocks: bool| {
        let trouble = OwnTrouble { field: field.to_owned(), code: code.to_owned(), value: value.to_owned(), blocks };
        if !troubles.contains(&trouble) {
            troubles.push(trouble);
        }
    };
    if entry.extends {
        let nothing = [&entry.synonyms, &entry.not_after, &entry.not_before, &entry.decoys].iter().all(|words| words.is_empty());
        if nothing {
            tell("synonyms", "nothing", "", true);
        }
    } else {
        if entry.name.is_empty() {
            tell("name", "empty", "", true);
        }
        if entry.unit.0.is_empty() {
            tell("unit", "empty", "", true);
        } else if matches!(entry.unit.family(), Family::Other | Family::Point) {
            tell("unit", "unknown", &entry.unit.0, true);
        }
        if !groups().contains(&entry.group) {
            tell("group", "unknown", &entry.group, true);
        }
        if entry.flow && entry.stock {
            tell("kind", "both", "", true);
        }
    }
    for (field, words) in
        [("synonyms", &entry.synonyms), ("decoys", &entry.decoys), ("not_after", &entry.not_after), ("not_before", &entry.not_before)]
    {
        for word in words {
            if !balanced(word) {
                tell(field, "braces", word, true);
            }
        }
    }
    let name = (!entry.extends).then_some(("name", &entry.name)).into_iter();
    for (field, pattern) in name.chain(entry.synonyms.iter().map(|synonym| ("synonyms", synonym))).filter(|(_, word)| balanced(word)) {
        for wording in wordings(pattern).iter().filter(|wording| !wording.is_empty() || field == "synonyms") {
            let letters = wording.chars().filter(|c| !c.is_ascii_digit() && !c.is_ascii_punctuation()).count();
            if letters < 2 {
                tell(field, "short", wording, true);
            } else if wording.contains(['，', '。', '；', '、', ',', ';']) {
                tell(field, "marks", wording, true);
            } else if let Some(known) = others.indicators.iter().find(|known| known.id != entry.id && known.name == *wording) {
                tell(field, "name_of", &known.name, true);
            } else if let Some(known) = others.indicators.iter().find(|known| {
                known.id != entry.id && known.synonyms.iter().flat_map(|pattern| wordings(pattern)).any(|held| held == *wording)
            }) {
                tell(field, "claimed", &format!("{wording}（{}）", known.name), false);
            } else if entry.extends
                && field == "synonyms"
                && others.get(&entry.id).is_some_and(|known| {
                    known.synonyms.iter().chain([&known.name]).flat_map(|pattern| wordings(pattern)).any(|held| held == *wording)
                })
            {
                tell(field, "already", wording, false);
            }
        }
    }
    troubles
}

/// Whether every brace that opens closes, none within another.
fn balanced(pattern: &str) -> bool {
    let mut open = false;
    for c in pattern.chars() {
        match (c, open) {
            ('{', false) => open = true,
            ('}', true) => open = false,
            ('{', true) | ('}' | '|', false) => return false,
            _ => {}
        }
    }
    !open
}

impl OwnTrouble {
    /// In Chinese, for a message.
    fn told(&self) -> String {
        let field = match self.field.as_str() {
            "name" => "名称",
            "unit" => "单位",
            "group" => "分组",
            "synonyms" => "其他说法",
            "kind" => "流量与存量",
            _ => "不算的说法",
        };
        let what = match self.code.as_str() {
            "empty" => "没有填写".to_owned(),
            "nothing" => "没有填写任何说法".to_owned(),
            "unknown" => format!("不认识“{}”", self.value),
            "both" => "不能既是流量又是存量".to_owned(),
            "braces" => format!("“{}”的花括号不成对", self.value),
            "short" => format!("“{}”太短，至少两个字，数字不算", self.value),
            "marks" => format!("“{}”含有标点", self.value),
            "name_of" => format!("“{}”已是另一个指标的名称", self.value),
            _ => self.value.clone(),
        };
        format!("{field}{what}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duixian_model::Unit;

    fn told(entry: OwnIndicator) -> Vec<(String, String, String, bool)> {
        let others = Catalogue::bundled().clone();
        troubles(&tidied(&entry), &others).into_iter().map(|t| (t.field, t.code, t.value, t.blocks)).collect()
    }

    fn trouble(field: &str, code: &str, value: &str, blocks: bool) -> (String, String, String, bool) {
        (field.into(), code.into(), value.into(), blocks)
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let sound = OwnIndicator {
            name: "高标准农田面积".into(),
            unit: Unit::from("万亩"),
            synonyms: vec!["高标准農田".into()],
            ..OwnIndicator::default()
        };
        assert_eq!(told(sound.clone()), []);
        assert_eq!(tidied(&sound).synonyms, ["高标准农田"], "Traditional characters are folded");
        let with = |change: fn(&mut OwnIndicator)| {
            let mut entry = sound.clone();
            change(&mut entry);
            told(entry)
        };
        assert_eq!(with(|own| own.name = " ".into()), [trouble("name", "empty", "", true)]);
        assert_eq!(with(|own| own.unit = Unit::from("座座")), [trouble("unit", "unknown", "座座", true)]);
        assert_eq!(with(|own| own.unit = Unit::from("")), [trouble("unit", "empty", "", true)]);
        assert_eq!(with(|own| own.synonyms = vec!["{高标准|农田".into()]), [trouble("synonyms", "braces", "{高标准|农田", true)]);
        assert_eq!(with(|own| own.synonyms = vec!["{高标准|}田".into()]), [trouble("synonyms", "short", "田", true)]);
        assert_eq!(with(|own| own.synonyms = vec!["粮田，农田".into()]), [trouble("synonyms", "marks", "粮田，农田", true)]);
        assert_eq!(with(|own| own.name = "地区生产总值".into()), [trouble("name", "name_of", "地区生产总值", true)]);
        assert_eq!(with(|own| own.synonyms = vec!["经济总量".into()]), [trouble("synonyms", "claimed", "经济总量（地区生产总值）", false)]);
        assert_eq!(with(|own| (own.flow, own.stock) = (true, true)), [trouble("kind", "both", "", true)]);
        let more = |synonyms: Vec<String>| told(OwnIndicator { id: "gdp".into(), extends: true, synonyms, ..OwnIndicator::default() });
        assert_eq!(more(vec![]), [trouble("synonyms", "nothing", "", true)]);
        assert_eq!(more(vec!["经济总量".into()]), [trouble("synonyms", "already", "经济总量", false)]);
        assert_eq!(more(vec!["经济盘子".into()]), []);
    }

    #[test]
    fn only_what_changed_makes_a_difference() {
        let one = OwnIndicator { id: "own-1".into(), name: "高标准农田".into(), ..OwnIndicator::default() };
        let two = OwnIndicator { id: "own-2".into(), name: "冷链物流".into(), ..OwnIndicator::default() };
        assert_eq!(differing(&[one.clone(), two.clone()], std::slice::from_ref(&one)), ["冷链物流"]);
        assert_eq!(differing(&[], &[]), Vec::<String>::new());
        let renamed = OwnIndicator { name: "冷链".into(), ..two.clone() };
        assert_eq!(differing(&[two], &[renamed]), ["冷链", "冷链物流"]);
    }
}
