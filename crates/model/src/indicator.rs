//! The catalogue of indicators: names, synonyms, unit and good direction (`assets/indicators.toml`; a user's own
//! entries have the same form).

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::unit::Unit;

/// Which way is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    #[default]
    Higher,
    /// Less is better (unemployment, PM2.5, a price ceiling).
    Lower,
    /// Neither: no verdict (population, expenditure).
    None,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable id (`gdp`).
    pub id: String,
    /// Name on screen in Chinese.
    pub name: String,
    /// Name on screen in English.
    pub name_en: String,
    /// The group it is listed under (`economy`, `investment`, …).
    pub group: String,
    /// The unit levels are shown in.
    pub unit: Unit,
    /// Which way is good.
    #[serde(default)]
    pub direction: Direction,
    /// Whether growth is measured in constant prices, so that it is never derived from nominal levels
    /// (value-added indicators, investment).
    #[serde(default)]
    pub real_growth: bool,
    /// Whether it is a flow that is summed over several years (投资, 就业): a bare figure in a five-year review is the sum.
    #[serde(default)]
    pub flow: bool,
    /// Whether it is a stock (户数, 人口, 余额), of which a sum over years means nothing.
    #[serde(default)]
    pub stock: bool,
    /// Whether it is per head, so that a district's may well be above its city's.
    #[serde(default)]
    pub per_head: bool,
    /// Whether its percentages are changes whatever the verb (居民消费价格, 单位能耗).
    #[serde(default)]
    pub always_growth: bool,
    /// Whether it may be stated in another currency (外资, 外贸).
    #[serde(default)]
    pub foreign_currency: bool,
    /// Every wording reports use, in Simplified characters, with alternatives in braces; `name` counts too.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Words that, standing directly before a name, make it another thing (人均 before 地区生产总值).
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Words that, standing directly after a name, make it another thing.
    #[serde(default)]
    pub not_before: Vec<String>,
}

/// A name that stands for several indicators when as many figures follow (城乡居民收入分别增长…).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joint {
    /// The indicator meant when one figure follows; empty where none is.
    pub whole: String,
    /// The indicators in the order of the figures.
    pub parts: Vec<String>,
    /// Its names.
    pub names: Vec<String>,
}

/// Names that mean an indicator only behind another one or a subject in the same sentence (产量 behind 粮食播种面积), or by their growth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contextual {
    /// The indicator meant.
    pub indicator: String,
    /// The indicators it may follow.
    #[serde(default)]
    pub after: Vec<String>,
    /// Subjects that are no indicator and that it may follow (规模以上工业企业达到186家,完成增加值53.9亿元).
    #[serde(default)]
    pub behind: Vec<String>,
    /// Whether a growth stated of it is enough (规上工业增长7%).
    #[serde(default)]
    pub growing: bool,
    /// Whether a weight stated of it is enough (粮食1.5万吨).
    #[serde(default)]
    pub weighed: bool,
    /// Its names.
    pub names: Vec<String>,
}

/// Names that mean an indicator only as a share (先进制造业增加值占规上工业增加值比重).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The indicator meant.
    pub indicator: String,
    /// What the share is of, by the word right behind 占 (a word such as 全省 or 全部 may come between).
    pub of: Vec<String>,
    /// Names of the part.
    pub names: Vec<String>,
}

/// Names that look like an indicator's and are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decoys {
    /// Their names.
    pub names: Vec<String>,
}

/// All indicators in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// In the order they are listed.
    #[serde(rename = "indicator")]
    pub indicators: Vec<Indicator>,
    /// Names for several indicators at once.
    #[serde(default)]
    pub joint: Vec<Joint>,
    /// Names that need another indicator before them.
    #[serde(default)]
    pub contextual: Vec<Contextual>,
    /// Names that need 占…比重.
    #[serde(default)]
    pub share: Vec<Share>,
    /// Names that are none of these.
    #[serde(default)]
    pub decoys: Decoys,
}

/// Every wording that `pattern` stands for: "{地区|}生产总值" gives 地区生产总值 and 生产总值.
pub fn wordings(pattern: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (choices, tail) = after.split_once('}').unwrap_or((after, ""));
        all = all.iter().flat_map(|start| choices.split('|').map(move |choice| format!("{start}{before}{choice}"))).collect();
        rest = tail;
    }
    for wording in &mut all {
        wording.push_str(rest);
    }
    all
}

impl Catalogue {
    /// The bundled catalogue.
    pub fn bundled() -> &'static Catalogue {
        static BUNDLED: OnceLock<Catalogue> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            Catalogue::read(include_str!("../../../assets/indicators.toml"))
                .unwrap_or_else(|error| panic!("assets/indicators.toml: {error}"))
        })
    }

    /// Reads a catalogue from TOML.
    pub fn read(text: &str) -> Result<Catalogue, toml::de::Error> {
        toml::from_str(text)
    }

    /// This catalogue with the entries of `own`: an indicator of the same id takes the place of ours.
    pub fn with(mut self, own: Catalogue) -> Catalogue {
        for indicator in own.indicators {
            match self.indicators.iter_mut().find(|held| held.id == indicator.id) {
                Some(held) => *held = indicator,
                None => self.indicators.push(indicator),
            }
        }
        self.joint.extend(own.joint);
        self.contextual.extend(own.contextual);
        self.share.extend(own.share);
        self.decoys.names.extend(own.decoys.names);
        self
    }

    /// The indicator of this id.
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_hold_alternatives() {
        assert_eq!(wordings("{地区|}生产总值{总量|}"), ["地区生产总值总量", "地区生产总值", "生产总值总量", "生产总值"]);
        assert_eq!(wordings("固投"), ["固投"]);
    }

    #[test]
    fn the_bundled_catalogue_names_known_units_and_indicators() {
        let catalogue = Catalogue::bundled();
        assert!(catalogue.indicators.len() >= 56);
        for indicator in &catalogue.indicators {
            assert_ne!(indicator.unit.family(), crate::Family::Other, "{}", indicator.id);
        }
        let known = |id: &String| assert!(id.is_empty() || catalogue.get(id).is_some(), "{id}");
        catalogue.joint.iter().flat_map(|joint| joint.parts.iter().chain([&joint.whole])).for_each(known);
        catalogue.contextual.iter().flat_map(|name| name.after.iter().chain([&name.indicator])).for_each(known);
        catalogue.share.iter().map(|share| &share.indicator).for_each(known);
    }
}
