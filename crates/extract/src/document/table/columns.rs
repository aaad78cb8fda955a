//! What the columns of a table of reports hold, as it is shown before an import and as a user may decide otherwise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The report's text; of several such columns, each a piece that continues the one before.
    Text,
    /// The year that the table gives the report.
    Year,
    /// The name of the report's own place, of whatever level.
    Place,
    /// The name of the province.
    Province,
    /// The name of the city.
    City,
    /// The name of the district or county.
    County,
    /// The name of the town or subdistrict.
    Town,
    /// The place's code (GB/T 2260).
    Code,
    /// The place's level in words (区县级).
    Level,
    /// The report's title.
    Title,
    /// A day: of the meeting or of publication.
    Date,
    /// Who published it.
    Source,
    /// Its address in the web.
    Address,
    /// How long the text is said to be.
    Length,
    /// Nothing that an import looks at.
    Ignored,
}

impl Meaning {
    /// Each, in the order of a menu.
    pub const ALL: [Meaning; 15] = [
        Meaning::Text,
        Meaning::Year,
        Meaning::Title,
        Meaning::Place,
        Meaning::Province,
        Meaning::City,
        Meaning::County,
        Meaning::Town,
        Meaning::Code,
        Meaning::Level,
        Meaning::Date,
        Meaning::Source,
        Meaning::Address,
        Meaning::Length,
        Meaning::Ignored,
    ];

    /// Its name in Chinese.
    pub fn name(self) -> &'static str {
        match self {
            Meaning::Text => "报告全文",
            Meaning::Year => "年份",
            Meaning::Place => "地区",
            Meaning::Province => "省份",
            Meaning::City => "城市",
            Meaning::County => "区县",
            Meaning::Town => "镇街",
            Meaning::Code => "区划代码",
            Meaning::Level => "地区等级",
            Meaning::Title => "报告标题",
            Meaning::Date => "日期",
            Meaning::Source => "来源",
            Meaning::Address => "网址",
            Meaning::Length => "字数",
            Meaning::Ignored => "不使用",
        }
    }
}

/// How it was told what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// By its name in the header.
    Name,
    /// By what its cells hold.
    Content,
    /// The user said so.
    Chosen,
    /// Nothing tells: it is not used.
    Nothing,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its number in the table, from 0.
    pub number: usize,
    /// Its name as a spreadsheet has it: A, B, …
    pub letter: String,
    /// Its name in the header; empty where there is none.
    pub header: String,
    /// What it is taken as.
    pub meaning: Meaning,
    /// How that was told.
    pub decided: Decided,
    /// The beginning of its first cell that holds something.
    pub sample: String,
}

/// A sheet of a workbook or a separated table, and how it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name; none for a separated table.
    pub sheet: Option<String>,
    /// Whether the workbook hides the sheet.
    pub hidden: bool,
    /// The row with the columns' names, from 1; none where there is no such row.
    pub header_row: Option<usize>,
    /// How many rows hold something below the header.
    pub rows: usize,
    /// Whether reports are read from it.
    pub used: bool,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// What to know of it, in Chinese.
    pub note: Option<String>,
}

/// What a user decided on the tables of a file, by sheet (empty: the one table of a separated file).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableChoices {
    /// What columns hold, by their numbers.
    pub columns: BTreeMap<String, BTreeMap<usize, Meaning>>,
    /// In which row the columns' names stand, from 1; none: in no row.
    pub headers: BTreeMap<String, Option<usize>>,
}
