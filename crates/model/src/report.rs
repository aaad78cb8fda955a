//! A report found in a document: whose it is, which year's work it plans, and where in the text it stands.

use serde::{Deserialize, Serialize};

use crate::observation::Span;
use crate::place::Level;

/// What sort of report it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// 政府工作报告: reviews the year before, plans the year.
    #[default]
    Annual,
    /// A report on the first half of its own year.
    HalfYear,
    /// 国民经济和社会发展计划执行情况 for a whole year.
    PlanExecution,
}

/// Something a reader must know about a report before trusting it. `code` is stable, `message` is for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// What it is, in one of the constants below.
    pub code: String,
    /// The same in Chinese, with the particulars.
    pub message: String,
    /// Where sources disagree: what each of them says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
}

/// What one of several sources that disagree says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which (表格的区县名称, 文件名, 正文).
    pub source: String,
    /// What it says.
    pub value: String,
}

impl Warning {
    /// The text stops in the middle (no closing, a cut sentence).
    pub const TEXT_BROKEN_OFF: &str = "text_broken_off";
    /// The file's table of contents names reports that the file does not hold.
    pub const CONTENTS_NOT_HELD: &str = "contents_not_held";
    /// The place is not in the gazetteer, or several places bear the name.
    pub const PLACE_UNCERTAIN: &str = "place_uncertain";
    /// The year is inferred, not stated plainly.
    pub const YEAR_UNCERTAIN: &str = "year_uncertain";
    /// What accompanies the text (a file's or a row's title, place, year) says otherwise than the text.
    pub const METADATA_DISAGREES: &str = "metadata_disagrees";
    /// The decoder had to replace bytes that are no characters in the encoding.
    pub const BYTES_REPLACED: &str = "bytes_replaced";

    /// A table stands in the text with each cell in a line of its own: its figures are not read.
    pub const TABLE_UNREAD: &str = "table_unread";
    /// What stands within each other in a document goes deeper than is followed.
    pub const NESTED_TOO_DEEP: &str = "nested_too_deep";
    /// A row of a table holds no report's text.
    pub const NO_TEXT: &str = "no_text";
    /// A row of a table holds a text that is no report.
    pub const NO_REPORT: &str = "no_report";
    /// A table says that the text is longer than it is.
    pub const LENGTH_DISAGREES: &str = "length_disagrees";

    /// A note: a table names the place without 县 or 区.
    pub const NAME_COMPLETED: &str = "name_completed";
    /// A note: a text that stood in several cells was joined.
    pub const JOINED_CELLS: &str = "joined_cells";
    /// A note: line breaks stood in the text as the letters `\r\n`.
    pub const LINE_BREAKS_SPELLED: &str = "line_breaks_spelled";
    /// A file that its name counts as a part of a report could not be joined with the others.
    pub const PARTS_NOT_JOINED: &str = "parts_not_joined";
    /// A note: a list of other reports' titles behind the text was left out.
    pub const SIDEBAR_LEFT_OUT: &str = "sidebar_left_out";
    /// A note: a person said otherwise of the place, year, form, title or day than was read.
    pub const STATED: &str = "stated_by_user";

    /// What says how something was read, and is no reason for doubt.
    pub const NOTES: [&str; 5] =
        [Warning::NAME_COMPLETED, Warning::JOINED_CELLS, Warning::LINE_BREAKS_SPELLED, Warning::SIDEBAR_LEFT_OUT, Warning::STATED];

    /// A warning of this code.
    pub fn new(code: &str, message: impl Into<String>) -> Warning {
        Warning { code: code.to_owned(), message: message.into(), told: Vec::new() }
    }

    /// The same with what each source says.
    #[must_use]
    pub fn telling(self, told: impl IntoIterator<Item = (String, String)>) -> Warning {
        Warning { told: told.into_iter().map(|(source, value)| Told { source, value }).collect(), ..self }
    }

    /// Whether it only says how something was read, and is no reason for doubt.
    pub fn is_note(&self) -> bool {
        Warning::NOTES.contains(&self.code.as_str())
    }
}

/// What a section of a report speaks of, from its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionRole {
    /// Before the first heading.
    Opening,
    /// The year past.
    Review,
    /// The five years past (of a plan or a term of office).
    ReviewOfYears,
    /// The year ahead.
    Plan,
    /// The years of the next plan or term.
    PlanOfYears,
    /// What stands after the report proper: terms explained, attachments.
    Notes,
}

/// A part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What looks back, be it on one year or on several.
    Review,
    /// What looks ahead.
    Plan,
    /// The opening, and what stands behind the report proper; all of a report whose sections are not known.
    Other,
}

impl SectionRole {
    /// The part of the report that such a section belongs to.
    pub fn part(self) -> Part {
        match self {
            SectionRole::Review | SectionRole::ReviewOfYears => Part::Review,
            SectionRole::Plan | SectionRole::PlanOfYears => Part::Plan,
            SectionRole::Opening | SectionRole::Notes => Part::Other,
        }
    }
}

/// A section: its heading and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading as it stands.
    pub heading: String,
    /// What the section speaks of.
    pub role: SectionRole,
    /// From the heading's first character to the next section.
    pub span: Span,
}

/// One report of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The report's number within its document, from 0.
    pub index: usize,
    /// The jurisdiction's own name at the time (荔湾区), in Simplified characters; empty where it cannot be told.
    pub place: String,
    /// Its parents' names and its own, joined by `/` (广东省/广州市/荔湾区); the own name alone where the parents are unknown.
    pub place_path: String,
    /// Its code in the gazetteer, where it is known for certain.
    pub place_code: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The year whose work the report plans (a half-year report: its own year).
    pub report_year: Option<i32>,
    /// What sort of report it is.
    pub form: Form,
    /// Its title as it stands, on one line.
    pub title: String,
    /// The day of the meeting it was given to (2021-01-29), where it is stated.
    pub date: Option<String>,
    /// Where it stands in the decoded text.
    pub span: Span,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

impl Report {
    /// Whether the report carries a warning of this code.
    pub fn warns(&self, code: &str) -> bool {
        self.warnings.iter().any(|warning| warning.code == code)
    }
}
