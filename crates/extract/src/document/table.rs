//! Tables of reports, as workbooks and as CSV or TSV: each row holds one report with its place, year and title.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use duixian_model::Warning;

use super::{Document, Origin, Refusal};

/// The most characters a cell of a workbook can hold: a text of this length was cut there.
const FULLEST_CELL: usize = 32_767;

/// Below this many characters a cell holds a notice, not a report.
const SHORTEST_REPORT: usize = 300;

/// One document for each row of each sheet that has a column of reports.
pub(super) fn workbook(file: &str, bytes: &[u8]) -> Result<Vec<Document>, Refusal> {
    let damaged = |error: &dyn std::fmt::Display| Refusal {
        code: "damaged".to_owned(),
        message: format!("“{file}”不是完好的工作簿({error})。请用表格软件打开它,另存为 .xlsx 后再导入"),
    };
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut documents = Vec::new();
    let mut columns_found = false;
    for sheet in workbook.sheet_names() {
        let range = match workbook.worksheet_range(&sheet) {
            Ok(range) => range,
            Err(error) => return Err(damaged(&format_args!("工作表“{sheet}”:{error}"))),
        };
        let Some((header, columns)) = header(range.rows()) else { continue };
        columns_found = true;
        let first = range.start().map_or(0, |(row, _)| row as usize);
        for (index, row) in range.rows().enumerate().skip(header + 1) {
            if row.iter().all(|cell| matches!(cell, Data::Empty)) {
                continue;
            }
            documents.push(columns.document(file, Some(&sheet), first + index + 1, row));
        }
    }
    if columns_found {
        Ok(documents)
    } else {
        Err(Refusal {
            code: "no_reports".to_owned(),
            message: format!(
                "“{file}”里没有找到报告:需要一行表头,其中一列叫“报告全文”(或“全文”“正文”),每行一份报告;“年份”“区县名称”“报告标题”等列可有可无"
            ),
        })
    }
}

/// One document for each row of a comma- or tab-separated table; nothing where the text is no table of reports.
pub(super) fn separated(file: &str, text: &str, encoding: &str, separator: u8) -> Option<Vec<Document>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows: Vec<Vec<Data>> = reader
        .records()
        .map(|record| record.map(|record| record.iter().map(|cell| Data::String(cell.to_owned())).collect()))
        .collect::<Result<_, _>>()
        .ok()?;
    let (header, columns) = header(rows.iter().map(Vec::as_slice))?;
    let rows = rows.iter().enumerate().skip(header + 1).filter(|(_, row)| row.len() > 1);
    let document =
        |(index, row): (usize, &Vec<Data>)| Document { encoding: encoding.to_owned(), ..columns.document(file, None, index + 1, row) };
    Some(rows.map(document).collect())
}

/// Where each thing stands in a row.
#[derive(Default)]
struct Columns {
    text: usize,
    year: Option<usize>,
    place: Option<usize>,
    code: Option<usize>,
    title: Option<usize>,
    parents: Vec<usize>,
}

/// The header's row within the range, and its columns.
fn header<'a>(rows: impl Iterator<Item = &'a [Data]>) -> Option<(usize, Columns)> {
    rows.take(10).enumerate().find_map(|(index, row)| {
        let names: Vec<String> = row.iter().map(|cell| words(cell).trim().to_lowercase()).collect();
        let find = |wanted: &[&str]| {
            let exact = wanted.iter().find_map(|w| names.iter().position(|name| name == w));
            exact.or_else(|| wanted.iter().find_map(|w| names.iter().position(|name| !name.is_empty() && name.contains(w))))
        };
        let text = find(&["报告全文", "全文", "正文", "报告内容", "报告文本", "文本", "内容", "text", "content"])?;
        let other = |found: Option<usize>| found.filter(|&column| column != text);
        let parents = [find(&["所属省份", "省份", "省", "province"]), find(&["所属城市", "城市", "地级市", "所属市", "city"])];
        let place = other(find(&["区县名称", "地区名称", "地名", "区县", "县区", "乡镇", "地区", "place", "county"]));
        let columns = Columns {
            text,
            year: other(find(&["年份", "年度", "报告年份", "year"])),
            code: other(find(&["区县代码", "行政区划代码", "区划代码", "代码", "code"])),
            title: other(find(&["报告标题", "标题", "题名", "title"])),
            // A table of cities or provinces has no column of counties: the place is the lowest there is.
            place: place.or(parents[1]).or(parents[0]),
            parents: parents
                .into_iter()
                .flatten()
                .filter(|&column| Some(column) != place && (place.is_some() || Some(column) != parents[1].or(parents[0])))
                .collect(),
        };
        Some((index, columns))
    })
}

impl Columns {
    fn document(&self, file: &str, sheet: Option<&str>, row: usize, cells: &[Data]) -> Document {
        let place = sheet.map_or_else(|| format!("第{row}行"), |sheet| format!("工作表“{sheet}”第{row}行"));
        let cell = |column: Option<usize>| {
            column.and_then(|column| cells.get(column)).map(|cell| words(cell).trim().to_owned()).filter(|words| !words.is_empty())
        };
        let origin = Origin {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            row: Some(row),
            title: cell(self.title),
            place: cell(self.place),
            parents: self.parents.iter().filter_map(|&column| cell(Some(column))).collect(),
            code: cell(self.code),
            year: cell(self.year).and_then(|words| words.trim_end_matches(['年', '度']).trim().parse().ok()),
        };
        let mut text = cells.get(self.text).map(words).unwrap_or_default();
        let mut warnings = Vec::new();
        let length = text.chars().count();
        if text.trim().is_empty() {
            text = String::new();
            warnings.push(Warning::new(Warning::NO_TEXT, format!("{place}没有报告全文")));
        } else if length < SHORTEST_REPORT {
            let notice: String = text.split_whitespace().collect::<String>().chars().take(40).collect();
            text = String::new();
            warnings.push(Warning::new(Warning::NO_TEXT, format!("{place}没有报告全文,只写着“{notice}”")));
        } else if length >= FULLEST_CELL && sheet.is_some() {
            let message = format!("{place}的全文到了单元格的上限({FULLEST_CELL}字),后面的文字不在表里");
            warnings.push(Warning::new(Warning::TEXT_BROKEN_OFF, message));
        }
        Document { origin, encoding: "UTF-8".to_owned(), text, warnings }
    }
}

/// What a cell shows.
fn words(cell: &Data) -> String {
    match cell {
        Data::Float(figure) if figure.fract() == 0.0 && figure.abs() < 1e15 => format!("{}", *figure as i64),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separated_table_gives_a_document_a_row() {
        let report = "各位代表:现在,我代表县人民政府向大会报告工作,请予审议。".repeat(20);
        let text =
            format!("年份,区县名称,所属城市,所属省份,报告全文\n2019,易县,保定,河北,\"{report}\n第二行\"\n2020,易县,保定,河北,暂无\n");
        let documents = separated("表.csv", &text, "UTF-8", b',').unwrap();
        assert_eq!(documents.len(), 2);
        let first = &documents[0].origin;
        assert_eq!((first.row, first.year, first.place.as_deref()), (Some(2), Some(2019), Some("易县")));
        assert_eq!(first.parents, ["河北", "保定"]);
        assert!(documents[0].text.ends_with("第二行"));
        assert_eq!((documents[1].text.as_str(), documents[1].warnings[0].code.as_str()), ("", Warning::NO_TEXT));
        assert!(separated("稿.csv", "没有表头,也没有报告\n1,2\n", "UTF-8", b',').is_none());
    }
}
