//! A user's own indicators, and further wordings for those of the bundled catalogue. They belong to a library, so that it
//! says the same wherever it is opened.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::indicator::{Catalogue, Direction, Indicator, wordings};
use crate::unit::Unit;

/// One entry of a user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnIndicator {
    /// Its id; of further wordings the bundled indicator's.
    pub id: String,
    /// Whether it only adds wordings to the bundled indicator of this id; what is not about wordings has no meaning then.
    pub extends: bool,
    /// Name on screen in Chinese.
    pub name: String,
    /// Name on screen in English; empty: the Chinese one.
    pub name_en: String,
    /// The group it is listed under.
    pub group: String,
    /// The unit levels are shown in.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// Whether it is summed over several years.
    pub flow: bool,
    /// Whether it is a stock, of which a sum over years means nothing.
    pub stock: bool,
    /// Whether its percentages are changes whatever the verb.
    pub always_growth: bool,
    /// Wordings, with alternatives in braces.
    pub synonyms: Vec<String>,
    /// Words that, standing directly before a name, make it another thing.
    pub not_after: Vec<String>,
    /// Words that, standing directly after a name, make it another thing.
    pub not_before: Vec<String>,
    /// Names that look like it and are something else.
    pub decoys: Vec<String>,
}

impl Default for OwnIndicator {
    fn default() -> Self {
        OwnIndicator {
            id: String::new(),
            extends: false,
            name: String::new(),
            name_en: String::new(),
            group: "economy".to_owned(),
            unit: Unit::from("亿元"),
            direction: Direction::default(),
            flow: false,
            stock: false,
            always_growth: false,
            synonyms: Vec::new(),
            not_after: Vec::new(),
            not_before: Vec::new(),
            decoys: Vec::new(),
        }
    }
}

impl OwnIndicator {
    /// Every wording that it claims, with its name where that is its own.
    pub fn names(&self) -> Vec<String> {
        let name = (!self.extends).then_some(&self.name);
        self.synonyms.iter().chain(name).flat_map(|pattern| wordings(pattern)).filter(|wording| !wording.is_empty()).collect()
    }

    /// The words without which a report reads the same with this entry or without; `bundled` holds what it may extend.
    pub fn bearing(&self, bundled: &Catalogue) -> Vec<String> {
        let mut words = self.names();
        words.extend(self.decoys.iter().flat_map(|pattern| wordings(pattern)));
        if self.extends
            && !(self.not_after.is_empty() && self.not_before.is_empty())
            && let Some(known) = bundled.get(&self.id)
        {
            words.extend(known.synonyms.iter().chain([&known.name]).flat_map(|pattern| wordings(pattern)));
        }
        words
    }

    fn indicator(&self) -> Indicator {
        let own = self.clone();
        Indicator {
            id: own.id,
            name_en: if own.name_en.is_empty() { own.name.clone() } else { own.name_en },
            name: own.name,
            group: own.group,
            unit: own.unit,
            direction: own.direction,
            real_growth: false,
            flow: own.flow,
            stock: own.stock,
            per_head: false,
            always_growth: own.always_growth,
            foreign_currency: false,
            synonyms: own.synonyms,
            not_after: own.not_after,
            not_before: own.not_before,
        }
    }
}

impl Catalogue {
    /// This catalogue with a user's own entries. A wording that an own entry claims is nobody else's.
    pub fn with_own(mut self, own: &[OwnIndicator]) -> Catalogue {
        let claimed: HashSet<String> = own.iter().flat_map(OwnIndicator::names).collect();
        let give_way = |names: &mut Vec<String>| {
            let taken = |pattern: &String| wordings(pattern).iter().any(|wording| claimed.contains(wording));
            if names.iter().any(taken) {
                *names = names.iter().flat_map(|pattern| wordings(pattern)).filter(|wording| !claimed.contains(wording)).collect();
            }
        };
        if !claimed.is_empty() {
            self.indicators.iter_mut().for_each(|known| give_way(&mut known.synonyms));
            self.joint.iter_mut().for_each(|joint| give_way(&mut joint.names));
            self.contextual.iter_mut().for_each(|contextual| give_way(&mut contextual.names));
            self.share.iter_mut().for_each(|share| give_way(&mut share.names));
            give_way(&mut self.decoys.names);
        }
        for entry in own {
            match self.indicators.iter_mut().find(|known| known.id == entry.id) {
                Some(known) if entry.extends => {
                    known.synonyms.extend(entry.synonyms.iter().cloned());
                    known.not_after.extend(entry.not_after.iter().cloned());
                    known.not_before.extend(entry.not_before.iter().cloned());
                }
                // The bundled catalogue no longer has it.
                None if entry.extends => continue,
                Some(known) => *known = entry.indicator(),
                None => self.indicators.push(entry.indicator()),
            }
            self.decoys.names.extend(entry.decoys.iter().cloned());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(id: &str, name: &str, synonyms: &[&str]) -> OwnIndicator {
        OwnIndicator {
            id: id.into(),
            name: name.into(),
            unit: Unit::from("万亩"),
            synonyms: synonyms.iter().map(|&synonym| synonym.into()).collect(),
            ..OwnIndicator::default()
        }
    }

    #[test]
    fn own_entries_stand_beside_the_bundled_ones_and_claim_their_wordings() {
        let bundled = Catalogue::bundled();
        let gdp = || bundled.get("gdp").unwrap().clone();
        assert!(gdp().synonyms.iter().any(|pattern| wordings(pattern).contains(&"经济总量".to_owned())));
        let more = OwnIndicator { extends: true, not_after: vec!["海上".into()], ..own("gdp", "", &["经济盘子"]) };
        let all = bundled.clone().with_own(&[own("own-1", "高标准农田面积", &["{建成|}高标准农田", "经济总量"]), more]);
        let mine = all.get("own-1").unwrap();
        assert_eq!((mine.name.as_str(), mine.name_en.as_str(), mine.unit.0.as_str()), ("高标准农田面积", "高标准农田面积", "万亩"));
        let gdp_now = all.get("gdp").unwrap();
        let says = |wording: &str| gdp_now.synonyms.iter().any(|pattern| wordings(pattern).iter().any(|own| own == wording));
        assert!(!says("经济总量") && says("经济盘子") && says("国内生产总值"));
        assert_eq!(gdp_now.name, gdp().name);
        assert!(gdp_now.not_after.contains(&"海上".to_owned()) && gdp_now.not_after.contains(&"人均".to_owned()));
        // 高标准农田 is a name of nothing in the bundled catalogue.
        let decoy = |catalogue: &Catalogue| catalogue.decoys.names.iter().flat_map(|name| wordings(name)).any(|name| name == "高标准农田");
        assert!(decoy(bundled) && !decoy(&all));
        assert_eq!(bundled.clone().with_own(&[]), *bundled);
    }

    #[test]
    fn what_bears_on_a_report_is_said_in_words() {
        let bundled = Catalogue::bundled();
        let mine = OwnIndicator {
            decoys: vec!["高标准农田资金".into()], ..own("own-1", "高标准农田面积", &["高标准农田{面积|}"])
        };
        let mut words = mine.bearing(bundled);
        words.sort();
        words.dedup();
        assert_eq!(words, ["高标准农田", "高标准农田资金", "高标准农田面积"]);
        let more = OwnIndicator { extends: true, ..own("gdp", "", &["经济盘子"]) };
        assert_eq!(more.bearing(bundled), ["经济盘子"]);
        let less = OwnIndicator { not_after: vec!["海上".into()], ..more };
        assert!(less.bearing(bundled).contains(&"国内生产总值".to_owned()), "every name of it may read otherwise");
    }
}
