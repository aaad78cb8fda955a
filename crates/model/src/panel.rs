//! A panel: comparisons of the same places that differ in year, or in indicator and measure, laid side by side. One
//! comparison is the smallest panel. It borrows; nothing is paired anew.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::comparison::{Comparison, Row, Selection};
use crate::observation::Measure;
use crate::place::Level;

/// What a comparison of the panel is about: an indicator in one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Topic<'a> {
    /// Indicator id.
    pub indicator: &'a str,
    /// What is measured of it.
    pub measure: Measure,
}

/// A place of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locality<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its name, of the first comparison that holds it.
    pub name: &'a str,
    /// Its path (广东省/广州市/荔湾区).
    pub path: &'a str,
    /// Its level.
    pub level: Option<Level>,
}

/// One cell: a place's row, with the comparison it is of.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The place's row in it.
    pub row: &'a Row,
}

/// Comparisons side by side.
#[derive(Clone, Debug)]
pub struct Panel<'a> {
    comparisons: &'a [Comparison],
    /// By comparison, then by place: the number of the row.
    rows: Vec<HashMap<&'a str, usize>>,
}

impl<'a> Panel<'a> {
    /// The comparisons side by side, in their order.
    pub fn new(comparisons: &'a [Comparison]) -> Panel<'a> {
        let numbered = |comparison: &'a Comparison| -> HashMap<&'a str, usize> {
            comparison.rows.iter().enumerate().map(|(number, row)| (row.place.as_str(), number)).collect()
        };
        Panel { comparisons, rows: comparisons.iter().map(numbered).collect() }
    }

    /// All comparisons.
    pub fn comparisons(&self) -> &'a [Comparison] {
        self.comparisons
    }

    /// The first comparison, which figures of one comparison show.
    pub fn first(&self) -> Option<&'a Comparison> {
        self.comparisons.first()
    }

    /// Every year compared, once each, in order of time.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.comparisons.iter().map(|comparison| comparison.selection.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// Every indicator and measure compared, once each, in the order of the comparisons.
    pub fn topics(&self) -> Vec<Topic<'a>> {
        let mut topics = Vec::new();
        for topic in self.comparisons.iter().map(topic) {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics
    }

    /// Every place that any comparison holds, once each, in the order in which they first stand.
    pub fn places(&self) -> Vec<Locality<'a>> {
        let mut seen = std::collections::HashSet::new();
        let rows = self.comparisons.iter().flat_map(|comparison| &comparison.rows);
        rows.filter(|row| seen.insert(row.place.as_str()))
            .map(|row| Locality { key: &row.place, name: &row.name, path: &row.path, level: row.level })
            .collect()
    }

    /// The first comparison of an indicator, measure and year.
    pub fn comparison(&self, wanted: Topic<'_>, year: i32) -> Option<&'a Comparison> {
        self.comparisons.iter().find(|comparison| topic(comparison) == wanted && comparison.selection.year == year)
    }

    /// A place's row for an indicator, measure and year; none where no comparison of them holds the place.
    pub fn cell(&self, place: &str, wanted: Topic<'_>, year: i32) -> Option<Cell<'a>> {
        let of = |comparison: &Comparison| topic(comparison) == wanted && comparison.selection.year == year;
        self.comparisons.iter().zip(&self.rows).filter(|(comparison, _)| of(comparison)).find_map(|(comparison, rows)| {
            let row = comparison.rows.get(*rows.get(place)?)?;
            Some(Cell { comparison, row })
        })
    }
}

/// What the user chose of a panel: one selection, spread over further years, or indicators and measures, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelSelection {
    /// The selection whose indicator, measure and year are the first.
    #[serde(flatten)]
    pub selection: Selection,
    /// The years of the panel; empty: the selection's own.
    #[serde(default)]
    pub years: Vec<i32>,
    /// Its indicators and measures; empty: the selection's own.
    #[serde(default)]
    pub topics: Vec<ChosenTopic>,
}

/// An indicator in one measure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChosenTopic {
    /// Indicator id.
    pub indicator: String,
    /// What is measured of it.
    pub measure: Measure,
}

impl From<Selection> for PanelSelection {
    fn from(selection: Selection) -> Self {
        PanelSelection { selection, years: Vec::new(), topics: Vec::new() }
    }
}

impl PanelSelection {
    /// The selections that it consists of: every topic in every year, each once, in the order chosen.
    pub fn selections(&self) -> Vec<Selection> {
        let own = ChosenTopic { indicator: self.selection.indicator.clone(), measure: self.selection.measure };
        let topics = if self.topics.is_empty() { std::slice::from_ref(&own) } else { &self.topics };
        let years = if self.years.is_empty() { std::slice::from_ref(&self.selection.year) } else { &self.years };
        let mut all: Vec<Selection> = Vec::with_capacity(topics.len() * years.len());
        for topic in topics {
            for &year in years {
                let ChosenTopic { indicator, measure } = topic.clone();
                let one = Selection { indicator, measure, year, ..self.selection.clone() };
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        all
    }
}

/// What a comparison is about.
pub fn topic(comparison: &Comparison) -> Topic<'_> {
    Topic { indicator: &comparison.selection.indicator, measure: comparison.selection.measure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Mode;

    fn comparison(indicator: &str, year: i32, places: &[&str]) -> Comparison {
        let row = |place: &&str| Row::not_stated(*place, *place, *place, None);
        Comparison {
            selection: Selection::new(indicator, Measure::Growth, year, Mode::Fulfilment),
            indicator_name: indicator.to_owned(),
            indicator_name_en: indicator.to_owned(),
            unit: "%".into(),
            direction: Default::default(),
            rows: places.iter().map(row).collect(),
            parent: None,
            delta: None,
            sources: Vec::new(),
            followed: Vec::new(),
            unreported: Vec::new(),
        }
    }

    #[test]
    fn years_in_order_of_time_topics_and_places_in_their_own() {
        let all = [comparison("gdp", 2022, &["甲", "乙"]), comparison("gdp", 2020, &["乙", "丙"]), comparison("revenue", 2022, &["甲"])];
        let panel = Panel::new(&all);
        assert_eq!(panel.years(), [2020, 2022]);
        let topics = panel.topics();
        assert_eq!(topics.iter().map(|topic| topic.indicator).collect::<Vec<_>>(), ["gdp", "revenue"]);
        assert_eq!(panel.places().iter().map(|place| place.key).collect::<Vec<_>>(), ["甲", "乙", "丙"]);
        assert_eq!(panel.cell("丙", topics[0], 2020).unwrap().row.place, "丙");
        assert_eq!(panel.cell("甲", topics[1], 2022).unwrap().comparison.indicator_name, "revenue");
        assert!(panel.cell("丙", topics[0], 2022).is_none() && panel.cell("甲", topics[1], 2020).is_none());
        assert!(panel.comparison(topics[1], 2020).is_none());
    }

    #[test]
    fn a_panel_is_chosen_as_every_topic_in_every_year_each_once() {
        let selection = comparison("gdp", 2022, &["甲"]).selection;
        let one = PanelSelection::from(selection.clone());
        assert_eq!(one.selections(), std::slice::from_ref(&selection));
        let topic = |indicator: &str| ChosenTopic { indicator: indicator.to_owned(), measure: Measure::Level };
        let many = PanelSelection { years: vec![2020, 2022, 2020], topics: vec![topic("revenue"), topic("gdp")], ..one };
        let chosen: Vec<_> = many.selections().into_iter().map(|one| (one.indicator, one.measure, one.year, one.mode)).collect();
        let expected = [("revenue", 2020), ("revenue", 2022), ("gdp", 2020), ("gdp", 2022)];
        assert_eq!(chosen, expected.map(|(id, year)| (id.to_owned(), Measure::Level, year, selection.mode)));
    }

    #[test]
    fn an_empty_panel_has_nothing() {
        let panel = Panel::new(&[]);
        assert!(panel.first().is_none() && panel.years().is_empty() && panel.topics().is_empty() && panel.places().is_empty());
    }
}
