//! What a user decided on a plan: what stays out, what a table's columns are, what is joined or replaced.

use std::collections::BTreeMap;

use duixian_extract::document::{Meaning, TableChoices};
use serde::{Deserialize, Serialize};

use super::plan::ReportPlace;

/// What a user decided on a plan; what is not mentioned stays as planned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportChoices {
    /// What stays out.
    pub excluded: Vec<Excluded>,
    /// What columns of tables are.
    pub columns: Vec<ChosenColumn>,
    /// In which row the columns' names stand.
    pub headers: Vec<ChosenHeader>,
    /// Documents of which all that stands in them is one report, where several would be found.
    pub whole: Vec<DocumentPlace>,
    /// Joins confirmed or undone.
    pub joins: Vec<ChosenJoin>,
    /// Replacements and equalities confirmed or declined.
    pub counterparts: Vec<ChosenCounterpart>,
}

/// An input that stays out, or one document of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Excluded {
    /// The input's path as the plan has it.
    pub input: String,
    /// The number of the document; none: the whole input.
    pub document: Option<usize>,
}

/// A document of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPlace {
    /// The input's path as the plan has it.
    pub input: String,
    /// The number of the document.
    pub document: usize,
}

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenColumn {
    /// The input's path as the plan has it.
    pub input: String,
    /// The sheet's name; none for a separated table.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The column's number, from 0.
    pub column: usize,
    /// What it holds.
    pub meaning: Meaning,
}

/// Where the columns' names stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenHeader {
    /// The input's path as the plan has it.
    pub input: String,
    /// The sheet's name; none for a separated table.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The row, from 1; none: the table has no such row.
    pub row: Option<usize>,
}

/// A join confirmed or undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenJoin {
    /// The join's name in the plan.
    pub group: String,
    /// Whether its parts are one report.
    pub joined: bool,
}

/// What a plan says of a report's counterpart, confirmed or declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenCounterpart {
    /// The report.
    pub report: ReportPlace,
    /// Whether it is taken as planned (the same report, or in the place of the older one); otherwise both stand by themselves.
    pub accepted: bool,
}

impl ImportChoices {
    /// Whether the whole input stays out.
    pub fn leaves_out(&self, input: &str) -> bool {
        self.excluded.iter().any(|excluded| excluded.input == input && excluded.document.is_none())
    }

    /// Whether this document of the input stays out.
    pub fn leaves_out_document(&self, input: &str, document: usize) -> bool {
        self.excluded.iter().any(|excluded| excluded.input == input && excluded.document.is_none_or(|number| number == document))
    }

    /// Whether all that stands in this document is one report.
    pub fn is_whole(&self, input: &str, document: usize) -> bool {
        self.whole.iter().any(|place| place.input == input && place.document == document)
    }

    /// What was decided on the tables of an input.
    pub fn tables(&self, input: &str) -> TableChoices {
        let mut columns: BTreeMap<String, BTreeMap<usize, Meaning>> = BTreeMap::new();
        for chosen in self.columns.iter().filter(|chosen| chosen.input == input) {
            columns.entry(chosen.sheet.clone().unwrap_or_default()).or_default().insert(chosen.column, chosen.meaning);
        }
        let headers =
            self.headers.iter().filter(|chosen| chosen.input == input).map(|chosen| (chosen.sheet.clone().unwrap_or_default(), chosen.row));
        TableChoices { columns, headers: headers.collect() }
    }

    /// Whether the parts of a join are one report, where the user said so or not.
    pub fn joined(&self, group: &str) -> Option<bool> {
        self.joins.iter().rfind(|chosen| chosen.group == group).map(|chosen| chosen.joined)
    }

    /// Whether the report's counterpart is accepted, where the user said so or not.
    pub fn accepted(&self, report: &ReportPlace) -> Option<bool> {
        self.counterparts.iter().rfind(|chosen| chosen.report == *report).map(|chosen| chosen.accepted)
    }
}
