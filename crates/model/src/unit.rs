//! Units as printed (亿元, 万人次, %) and the family each belongs to, with the factor to the family's base. The table is
//! `assets/units.tsv`; a new unit is a new line there.

use std::collections::HashMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a unit measures; figures compare only within one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// 元 and its multiples.
    Yuan,
    /// 美元 and its multiples: another currency, never converted.
    Dollar,
    /// %, also 倍 (one 倍 of growth is 100 %).
    Percent,
    /// 百分点: a difference of rates, never a rate.
    Point,
    /// 人.
    Person,
    /// 人次.
    Visit,
    /// 家, 户, 个: things counted.
    Count,
    /// 吨, also 斤 and 公斤.
    Tonne,
    /// 亩, also 公顷.
    Mu,
    /// 微克/立方米.
    Concentration,
    /// Any other measure word, kept as printed.
    Other,
}

/// A unit as printed, in Simplified characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unit(pub String);

struct Entry {
    family: Family,
    factor: Decimal,
}

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("../../../assets/units.tsv").lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Every unit of `assets/units.tsv` with its family and factor, in the file's order.
pub fn table() -> impl Iterator<Item = (&'static str, Family, Decimal)> {
    lines().map(|line| {
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or_default();
        let family = match cells.next().unwrap_or_default() {
            "yuan" => Family::Yuan,
            "dollar" => Family::Dollar,
            "percent" => Family::Percent,
            "point" => Family::Point,
            "person" => Family::Person,
            "visit" => Family::Visit,
            "count" => Family::Count,
            "tonne" => Family::Tonne,
            "mu" => Family::Mu,
            "concentration" => Family::Concentration,
            _ => Family::Other,
        };
        (name, family, cells.next().and_then(|cell| cell.parse().ok()).unwrap_or(Decimal::ONE))
    })
}

/// Every spelling a unit has in reports (its name included), with its name and family.
pub fn spellings() -> impl Iterator<Item = (&'static str, &'static str, Family)> {
    spelled().map(|(spelling, name, family, _)| (spelling, name, family))
}

/// The same with the factor.
fn spelled() -> impl Iterator<Item = (&'static str, &'static str, Family, Decimal)> {
    table().zip(lines()).flat_map(|((name, family, factor), line)| {
        line.split('\t').nth(3).unwrap_or_default().split_whitespace().chain([name]).map(move |spelling| (spelling, name, family, factor))
    })
}

/// By every spelling: a figure may have been kept, or may be typed, with another than the unit's name.
fn entries() -> &'static HashMap<&'static str, Entry> {
    static ENTRIES: OnceLock<HashMap<&'static str, Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| spelled().map(|(spelling, _, family, factor)| (spelling, Entry { family, factor })).collect())
}

impl Unit {
    /// What the unit measures.
    pub fn family(&self) -> Family {
        entries().get(self.0.as_str()).map_or(Family::Other, |entry| entry.family)
    }

    /// How many of the family's base unit one of this unit is (亿元: 100,000,000).
    pub fn factor(&self) -> Decimal {
        entries().get(self.0.as_str()).map_or(Decimal::ONE, |entry| entry.factor)
    }

    /// `value` in this unit, expressed in `other`; nothing where the families differ.
    pub fn convert(&self, value: Decimal, other: &Unit) -> Option<Decimal> {
        if self == other {
            return Some(value);
        }
        let (from, to) = (entries().get(self.0.as_str())?, entries().get(other.0.as_str())?);
        if from.family != to.family || to.factor.is_zero() {
            return None;
        }
        value.checked_mul(from.factor)?.checked_div(to.factor).map(|v| v.normalize())
    }
}

impl From<&str> for Unit {
    fn from(text: &str) -> Self {
        Unit(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_within_their_family_only() {
        let convert =
            |value: &str, from: &str, to: &str| Unit::from(from).convert(value.parse().unwrap(), &to.into()).map(|v| v.to_string());
        assert_eq!(convert("2.5", "万亿元", "亿元").as_deref(), Some("25000"));
        assert_eq!(convert("2426", "万元", "亿元").as_deref(), Some("0.2426"));
        assert_eq!(convert("1.4", "倍", "%").as_deref(), Some("140"));
        assert_eq!(convert("12", "亿斤", "万吨").as_deref(), Some("60"));
        assert_eq!(convert("42", "名", "人").as_deref(), Some("42"));
        assert_eq!(convert("3", "亿美元", "亿元"), None);
        assert_eq!(convert("0.5", "个百分点", "%"), None);
    }
}
