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
    /// Every wording reports use, in Simplified characters; `name` counts too.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Words that, standing directly before a name, make it another thing (人均 before 地区生产总值).
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Words that, standing directly after a name, make it another thing.
    #[serde(default)]
    pub not_before: Vec<String>,
}

/// All indicators in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// In the order they are listed.
    #[serde(rename = "indicator")]
    pub indicators: Vec<Indicator>,
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

    /// The indicator of this id.
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}
