//! Places and the gazetteer: every province, city, county and town with its code, parent and former names
//! (`assets/places.tsv`). A place keeps its identity — its code — through renaming.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// The level of a jurisdiction: 省, 市 (地级), 区县, 镇街.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省, 自治区, 直辖市.
    Province,
    /// 地级市, 地区, 自治州, 盟.
    City,
    /// 市辖区, 县, 县级市, 旗.
    County,
    /// 镇, 乡, 街道.
    Town,
}

impl Level {
    /// The level's name in the gazetteer and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
            Level::Town => "town",
        }
    }
}

/// One jurisdiction of the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// GB/T 2260 code: six digits, nine for a town.
    pub code: &'static str,
    /// The full official name in force.
    pub name: &'static str,
    /// Its level.
    pub level: Level,
    /// The parent's code; empty for a province.
    pub parent: &'static str,
    /// Former names, each with the year in which it gave way.
    pub former: Vec<(&'static str, i32)>,
    /// The year in which the place ceased to be, if it did.
    pub until: Option<i32>,
}

impl Place {
    /// The name the place bore in `year`: a report of 2008 is 清苑县's, one of 2021 清苑区's.
    pub fn name_in(&self, year: i32) -> &'static str {
        self.former.iter().filter(|(_, until)| year < *until).min_by_key(|(_, until)| *until).map_or(self.name, |(name, _)| name)
    }
}

/// The table of places, and the ways in: by code, by name (also former).
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    by_code: HashMap<&'static str, u32>,
    by_name: HashMap<&'static str, Vec<u32>>,
}

impl Gazetteer {
    /// The bundled gazetteer, read once.
    pub fn bundled() -> &'static Gazetteer {
        static BUNDLED: OnceLock<Gazetteer> = OnceLock::new();
        BUNDLED.get_or_init(|| Gazetteer::read(include_str!("../../../assets/places.tsv")))
    }

    fn read(table: &'static str) -> Gazetteer {
        let mut gazetteer = Gazetteer { places: Vec::new(), by_code: HashMap::new(), by_name: HashMap::new() };
        for line in table.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (code, name) = (cell(), cell());
            let level = match cell() {
                "province" => Level::Province,
                "city" => Level::City,
                "county" => Level::County,
                _ => Level::Town,
            };
            let parent = cell();
            let former = cell()
                .split(';')
                .filter_map(|part| part.split_once('<'))
                .filter_map(|(name, year)| Some((name, year.parse().ok()?)))
                .collect();
            let place = Place { code, name, level, parent, former, until: cell().parse().ok() };
            let index = gazetteer.places.len() as u32;
            gazetteer.by_code.insert(code, index);
            for name in place.former.iter().map(|(name, _)| *name).chain([place.name]) {
                let named = gazetteer.by_name.entry(name).or_default();
                if !named.contains(&index) {
                    named.push(index);
                }
            }
            gazetteer.places.push(place);
        }
        gazetteer
    }

    /// The place of this code.
    pub fn place(&self, code: &str) -> Option<&Place> {
        self.by_code.get(code).map(|&index| &self.places[index as usize])
    }

    /// Every place that bears, or bore, this full name (南山区 has two).
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Place> {
        self.by_name.get(name).into_iter().flatten().map(|&index| &self.places[index as usize])
    }

    /// Every place, in the file's order (by code).
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place's parents from the province down, and the place itself last.
    pub fn path(&self, place: &Place) -> Vec<&Place> {
        let mut path = Vec::new();
        let mut next = self.place(place.code);
        while let Some(place) = next {
            path.push(place);
            next = if place.parent.is_empty() || path.len() > 4 { None } else { self.place(place.parent) };
        }
        path.reverse();
        path
    }

    /// The path as names joined by `/` (广东省/广州市/荔湾区), each as it was in `year`.
    pub fn path_names(&self, place: &Place, year: Option<i32>) -> String {
        let names: Vec<_> = self.path(place).iter().map(|p| year.map_or(p.name, |year| p.name_in(year))).collect();
        names.join("/")
    }

    /// The key of a place's parent: its code, or for a place that is not here, whose key is its path, the code of the place that
    /// the path leads to, else the path.
    pub fn parent_of(&self, key: &str) -> Option<String> {
        if let Some(place) = self.place(key) {
            return (!place.parent.is_empty()).then(|| place.parent.to_owned());
        }
        let (path, _) = key.rsplit_once('/')?;
        let parent = self.named(path.rsplit('/').next()?).find(|parent| self.path_names(parent, None) == path);
        Some(parent.map_or(path, |parent| parent.code).to_owned())
    }
}
