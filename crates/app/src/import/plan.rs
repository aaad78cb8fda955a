//! What an import would do, before it does it: what each input is, the reports in it, what looks wrong.

use duixian_extract::document::{Meaning, Table};
use duixian_model::{Form, Level, Span, Warning};
use serde::{Deserialize, Serialize};

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// Each input, in order; those that were passed over or refused too.
    pub inputs: Vec<PlannedInput>,
    /// What belongs together: parts of one report, joined unless the user undoes it.
    pub joins: Vec<PlannedJoin>,
    /// What the table's columns can be taken as, with the words for people, in the order of a menu.
    pub meanings: Vec<MeaningName>,
    /// Bytes of all inputs.
    pub bytes: u64,
    /// How many reports would come into the library.
    pub reports: usize,
    /// Whether the user stopped it before the end; the rest is not in `inputs`.
    pub cancelled: bool,
}

/// What would become of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlannedOutcome {
    /// It would be imported.
    Ready,
    /// The library has the same bytes already, or an input before it has.
    AlreadyHeld,
    /// It cannot be read, or holds no report.
    Refused,
    /// It is no file of reports (a hidden file, a page's script) and would be passed over.
    Skipped,
}

/// One input: a file, or an entry of an archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedInput {
    /// Its path as the user knows it; choices name the input by it.
    pub input: String,
    /// Its name without folders.
    pub name: String,
    /// What it is (`text`, `web_page`, `word`, `pdf`, `workbook`, `table`, …); empty where it was not looked at.
    pub format: String,
    /// The same in Chinese.
    pub format_name: String,
    /// The encoding of a text.
    pub encoding: Option<String>,
    /// How many bytes it has.
    pub bytes: u64,
    /// What would become of it.
    pub outcome: PlannedOutcome,
    /// Why it would not be imported: a stable code …
    pub code: Option<String>,
    /// … and the same for people, with what to do.
    pub message: Option<String>,
    /// Its tables with what their columns were taken as; none of other formats.
    pub tables: Vec<Table>,
    /// Its documents: one, or one a row of a table.
    pub documents: Vec<PlannedDocument>,
}

/// What a column can be taken as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeaningName {
    /// The choice.
    pub meaning: Meaning,
    /// In Chinese.
    pub name: String,
}

/// A document of an input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedDocument {
    /// Its number within the input, from 0.
    pub number: usize,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of a table, from 1 as the table shows it.
    pub row: Option<usize>,
    /// How long its text is, in Unicode scalars.
    pub characters: usize,
    /// What is wrong with it as a whole.
    pub warnings: Vec<Warning>,
    /// Its reports.
    pub reports: Vec<PlannedReport>,
    /// Whether the user said that all of it is one report.
    pub whole: bool,
}

/// A report that would be imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedReport {
    /// Its number within its document, from 0.
    pub index: usize,
    /// Its place's own name; empty where it cannot be told.
    pub place: String,
    /// Its place's path.
    pub place_path: String,
    /// Its place's level.
    pub level: Option<Level>,
    /// The year whose work it plans.
    pub year: Option<i32>,
    /// What sort of report it is.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// How long it is, in Unicode scalars.
    pub characters: usize,
    /// Where it stands in its document.
    pub span: Span,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
    /// The report, in the library or in this import, that has the same text.
    pub same_as: Option<Counterpart>,
    /// The report, in the library or in this import, that this is another version of.
    pub replaces: Option<Counterpart>,
    /// The join that it is a part of.
    pub part_of: Option<String>,
}

/// A report of an import, by where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportPlace {
    /// The input's path as the user knows it.
    pub input: String,
    /// The number of the document within it, from 0.
    pub document: usize,
    /// The number of the report within the document, from 0.
    pub report: usize,
}

/// Another report that one of an import answers to: of the library or of the same import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counterpart {
    /// Its number in the library.
    pub held: Option<i64>,
    /// Where it stands in this import.
    pub here: Option<ReportPlace>,
    /// What it is, for people: 荔湾区2021年（荔湾2021.txt）.
    pub words: String,
    /// Whether the text of the report at hand would be taken; of two versions: whether it is the newer.
    pub preferred: bool,
}

/// Parts of one report that stand in several inputs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedJoin {
    /// Its name; choices name the join by it.
    pub group: String,
    /// The report, for people.
    pub words: String,
    /// Its parts in order; of one that holds no report by itself, its place all the same.
    pub parts: Vec<ReportPlace>,
    /// Whether they would be joined.
    pub joined: bool,
    /// The joined report as it would be.
    pub report: PlannedReport,
}
