//! The cells of a table, whatever it was kept in: the sheets of a workbook, or a text with separators.

use std::io::{BufReader, Cursor};

use calamine::{Data, Dimensions, Reader, SheetType, SheetVisible, Sheets, open_workbook_auto_from_rs};
use quick_xml::events::Event;
use zip::ZipArchive;

/// A value longer than this is no name of a place or a year: a merged cell of it stands in its first row only.
const LONGEST_REPEATED: usize = 100;

/// The cells of a table, empty ones left out.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The sheet's name; none for a separated table.
    pub(super) sheet: Option<String>,
    /// Whether the workbook hides the sheet.
    pub(super) hidden: bool,
    /// The rows that hold something, in order.
    pub(super) rows: Vec<GridRow>,
    /// One more than the number of the last column.
    pub(super) width: usize,
}

/// A row that holds something.
#[derive(Debug, Default)]
pub(super) struct GridRow {
    /// Its number from 1, as the table shows it.
    pub(super) number: usize,
    /// Its cells by column, in order.
    cells: Vec<(usize, String)>,
}

impl GridRow {
    /// What the cell shows, without blanks around it; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.binary_search_by_key(&column, |(number, _)| *number).map_or("", |at| self.cells[at].1.trim())
    }

    /// The cell as it is.
    pub(super) fn whole(&self, column: usize) -> &str {
        self.cells.binary_search_by_key(&column, |(number, _)| *number).map_or("", |at| self.cells[at].1.as_str())
    }

    /// The cells that hold something.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().map(|(column, words)| (*column, words.trim())).filter(|(_, words)| !words.is_empty())
    }
}

impl Grid {
    /// From cells in any order: row and column from 0.
    fn of(cells: impl IntoIterator<Item = (usize, usize, String)>) -> Grid {
        let mut cells: Vec<(usize, usize, String)> = cells.into_iter().filter(|(_, _, words)| !words.trim().is_empty()).collect();
        if !cells.is_sorted_by_key(|(row, column, _)| (*row, *column)) {
            cells.sort_by_key(|(row, column, _)| (*row, *column));
        }
        let mut grid = Grid::default();
        for (row, column, words) in cells {
            grid.width = grid.width.max(column + 1);
            if grid.rows.last().is_none_or(|last| last.number != row + 1) {
                grid.rows.push(GridRow { number: row + 1, cells: Vec::new() });
            }
            if let Some(last) = grid.rows.last_mut() {
                last.cells.push((column, words));
            }
        }
        grid
    }

    /// Counts every row from farther down.
    pub(super) fn shift(&mut self, by: usize) {
        for row in &mut self.rows {
            row.number += by;
        }
    }

    /// A cell merged over several rows (a city beside all its counties) counts for each.
    fn spread(&mut self, merged: &[Dimensions]) {
        for region in merged.iter().filter(|region| region.end.0 > region.start.0) {
            let (first, last, column) = (region.start.0 as usize + 1, region.end.0 as usize + 1, region.start.1 as usize);
            let from = self.rows.partition_point(|row| row.number < first);
            let Some(top) = self.rows.get(from).filter(|row| row.number == first) else { continue };
            let words = top.cell(column).to_owned();
            if words.is_empty() || words.chars().count() > LONGEST_REPEATED {
                continue;
            }
            for row in self.rows[from + 1..].iter_mut().take_while(|row| row.number <= last) {
                if let Err(at) = row.cells.binary_search_by_key(&column, |(number, _)| *number) {
                    row.cells.insert(at, (column, words.clone()));
                }
            }
        }
    }
}

/// The sheets of a workbook, or which part of it cannot be read.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<Grid>, String> {
    if unsound(bytes) {
        return Err("被截断或损坏的表格".to_owned());
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| "工作簿的目录".to_owned())?;
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec().into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let failed = || format!("工作表“{}”", sheet.name);
        let mut grid = match &mut book {
            // Cell by cell: a sheet with one cell far out takes no more room than another.
            Sheets::Xlsx(book) => {
                let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|_| failed())?;
                let mut cells = Vec::new();
                while let Some(cell) = reader.next_cell().map_err(|_| failed())? {
                    let (row, column) = cell.get_position();
                    let words = shown(Data::from(cell.get_value().clone()));
                    if !words.is_empty() {
                        cells.push((row as usize, column as usize, words));
                    }
                }
                Grid::of(cells)
            }
            other => {
                let range = other.worksheet_range(&sheet.name).map_err(|_| failed())?;
                let (top, left) = range.start().unwrap_or_default();
                let cells = range.used_cells().map(|(row, column, cell)| (top as usize + row, left as usize + column, shown(cell.clone())));
                Grid::of(cells)
            }
        };
        let merged = match &mut book {
            Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default(),
            Sheets::Xls(book) => book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default(),
            _ => Vec::new(),
        };
        grid.spread(&merged);
        grid.hidden = sheet.visible != SheetVisible::Visible;
        grid.sheet = Some(sheet.name);
        grids.push(grid);
    }
    Ok(grids)
}

/// Whether the sheets of an OpenDocument workbook are cut off or otherwise not well-formed: its parser would wait for ever for
/// the end of what is not closed.
fn unsound(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(content) = archive.by_name("content.xml") else { return false };
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(content));
    let (mut depth, mut buffer) = (0_usize, Vec::new());
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return depth > 0,
            Ok(_) => {}
            Err(_) => return true,
        }
        buffer.clear();
    }
}

/// What a cell shows.
fn shown(cell: Data) -> String {
    match cell {
        Data::Float(figure) if figure.fract() == 0.0 && figure.abs() < 1e15 => format!("{}", figure as i64),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            if (hour, minute) == (0, 0) {
                format!("{year}-{month:02}-{day:02}")
            } else {
                format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        }
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(words) => words,
        other => other.to_string(),
    }
}

/// The rows of a text with this separator. Quoted cells may hold separators and line breaks; empty lines are counted, as a
/// spreadsheet does.
pub(super) fn separated(text: &str, separator: u8, most: usize) -> Grid {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut cells, mut record, mut row) = (Vec::new(), csv::StringRecord::new(), 0);
    for _ in 0..most {
        let before = reader.position().line();
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        let within: u64 = record.iter().map(|cell| cell.matches('\n').count() as u64).sum();
        row += (reader.position().line() - before).saturating_sub(within + 1) as usize;
        cells.extend(record.iter().enumerate().map(|(column, cell)| (row, column, cell.to_owned())));
        row += 1;
    }
    Grid::of(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::made::{archive, file};

    #[test]
    fn a_table_that_is_cut_off_is_told_and_not_waited_for() {
        let whole = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
            <office:body><office:spreadsheet><table:table table:name="报告"><table:table-row><table:table-cell
            office:value-type="string"><text:p>易县</text:p></table:table-cell></table:table-row></table:table>
            </office:spreadsheet></office:body></office:document-content>"#;
        let book = |content: &str| {
            archive(&[
                file("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                file("META-INF/manifest.xml", "<manifest:manifest/>"),
                file("content.xml", content.to_owned()),
            ])
        };
        let grids = workbook(&book(whole)).expect("a workbook");
        assert_eq!(grids[0].rows[0].cell(0), "易县");
        for end in ["</table:table>", "</table:table-row>", "<text:p>", "</office:document-content>"] {
            let cut = &whole[..whole.find(end).expect("its end")];
            assert_eq!(workbook(&book(cut)).err().as_deref(), Some("被截断或损坏的表格"), "cut before {end}");
        }
        let crossed = whole.replace("</table:table>", "</table:tables>");
        assert_eq!(workbook(&book(&crossed)).err().as_deref(), Some("被截断或损坏的表格"));
    }
}
