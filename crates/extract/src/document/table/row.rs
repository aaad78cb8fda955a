//! One row of a table of reports as a document, and what is to be said of the row: nothing but a notice in it, a text cut at
//! the cell's limit, names not written out. Neither the cells nor the text are believed in silence.

use duixian_model::{Gazetteer, Warning};

use super::columns::Meaning;
use super::content;
use super::grid::GridRow;
use super::mapping::Mapping;
use super::pieces::{self, FULLEST_CELL};
use crate::document::{Document, Origin};
use crate::reports;

/// Where a row stands.
pub(super) struct Where<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: Option<&'a str>,
    pub(super) encoding: &'a str,
}

impl Where<'_> {
    fn words(&self, row: usize) -> String {
        self.sheet.map_or_else(|| format!("第{row}行"), |sheet| format!("工作表“{sheet}”第{row}行"))
    }
}

/// The document of a row.
pub(super) fn document(at: &Where<'_>, mapping: &Mapping, row: &GridRow) -> Document {
    let cell = |meaning: Meaning| mapping.cell(row, meaning).map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    // The lowest place that the row names is its own, those above it the parents. A column of places of whatever level is its own.
    let mut path: Vec<String> =
        [Meaning::Province, Meaning::City, Meaning::County, Meaning::Town, Meaning::Place].into_iter().filter_map(cell).collect();
    path.dedup();
    let place = path.pop();
    let origin = Origin {
        file: at.file.to_owned(),
        sheet: at.sheet.map(str::to_owned),
        row: Some(row.number),
        title: cell(Meaning::Title),
        place,
        parents: path,
        code: mapping.cell(row, Meaning::Code).and_then(content::code),
        year: mapping.cell(row, Meaning::Year).and_then(content::year),
        level: mapping.cell(row, Meaning::Level).and_then(content::level),
        published: cell(Meaning::Date),
        source: cell(Meaning::Source),
        address: cell(Meaning::Address),
    };
    let words = at.words(row.number);
    let said = mapping.cell(row, Meaning::Length).and_then(|words| words.split('.').next()?.parse::<usize>().ok());
    let (mut text, count) = pieces::joined(mapping.text.iter().map(|&column| row.whole(column)));
    let last = mapping.text.iter().rev().map(|&column| row.whole(column)).find(|piece| !piece.trim().is_empty()).unwrap_or_default();
    let length = text.chars().count();
    let mut warnings = Vec::new();
    let though = said.filter(|&said| said >= content::LONG).map(|said| format!("（表格记为{said}字）")).unwrap_or_default();
    if text.trim().is_empty() {
        text = String::new();
        warnings.push(Warning::new(Warning::NO_TEXT, format!("{words}没有报告全文{though}")));
    } else if !content::is_text(&text) {
        let notice: String = text.split_whitespace().collect::<String>().chars().take(40).collect();
        text = String::new();
        warnings.push(Warning::new(Warning::NO_TEXT, format!("{words}没有报告全文，只写着“{notice}”{though}")));
    } else {
        if at.sheet.is_some() && pieces::length(last) >= FULLEST_CELL {
            warnings.push(Warning::new(
                Warning::TEXT_BROKEN_OFF,
                format!("{words}的全文到了单元格的上限（{FULLEST_CELL}字），后面的文字不在表里"),
            ));
        }
        if count > 1 {
            warnings.push(Warning::new(Warning::JOINED_CELLS, format!("{words}的全文分在{count}个单元格里，已按顺序连成一篇")));
        }
        if let Some(said) = said.filter(|&said| length * 10 < said * 9) {
            warnings.push(Warning::new(Warning::LENGTH_DISAGREES, format!("{words}的全文有{length}字，表格记为{said}字，可能不全")));
        }
        if let (Some(place), parents) = (&origin.place, &origin.parents) {
            if let Some(full) = reports::completed_name(place, parents, origin.code.as_deref(), origin.year) {
                let message = format!("{words}的地区名没有写全，“{place}”读作{full}");
                warnings.push(Warning::new(Warning::NAME_COMPLETED, message).telling(sides("表格的地区", place, "读作", full)));
            }
            let code = origin.code.as_deref().filter(|code| reports::code_fits(code, place) == Some(false));
            if let Some(named) = code.and_then(|code| Gazetteer::bundled().place(code)) {
                let named = Gazetteer::bundled().path_names(named, origin.year);
                let message = format!("{words}的区划代码是{named}的，地区名却是“{place}”；已按正文归入，请核对");
                warnings.push(Warning::new(Warning::METADATA_DISAGREES, message).telling(sides("表格的代码", &named, "表格的地区", place)));
            }
        }
        let breaks = text.matches("\\r\\n").count().max(text.matches("\\n").count());
        if breaks > 2 {
            warnings.push(Warning::new(Warning::LINE_BREAKS_SPELLED, format!("{words}的换行写成了文字“\\r\\n”（{breaks}处），已按换行读")));
        }
    }
    Document { origin, encoding: at.encoding.to_owned(), text, warnings }
}

fn sides(first: &str, says: &str, second: &str, otherwise: &str) -> [(String, String); 2] {
    [(first.to_owned(), says.to_owned()), (second.to_owned(), otherwise.to_owned())]
}
