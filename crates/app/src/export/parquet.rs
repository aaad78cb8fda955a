//! A table as Parquet, for Python, R, DuckDB and Spark: typed columns, days and moments as such, and beside every decimal as
//! a double its exact digits as text (`low`, `low_text`).

use std::io::Write;
use std::sync::Arc;

use duixian_model::decimal::plain;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use rust_decimal::prelude::ToPrimitive;

use super::table::{Cell, Column, Holds, Rows, stopped};
use super::workbook::shortest;
use crate::clock;
use crate::error::AppError;

/// The rows that are held back and written together.
const GROUP: usize = 65_536;

/// What stands in a column of the rows held back; nothing is `None`.
#[derive(Debug)]
enum Kept {
    Text(Vec<Option<ByteArray>>),
    Whole(Vec<Option<i64>>),
    Double(Vec<Option<f64>>),
    Flag(Vec<Option<bool>>),
    Day(Vec<Option<i32>>),
    Moment(Vec<Option<i64>>),
}

/// A Parquet file being written.
pub(crate) struct Parquet<W: Write + Send> {
    to: SerializedFileWriter<W>,
    columns: Vec<Column>,
    /// In the order of the file: two for a decimal.
    kept: Vec<Kept>,
    rows: usize,
}

impl<W: Write + Send> Parquet<W> {
    /// With its schema.
    pub(crate) fn new(to: W, columns: &[Column]) -> Result<Parquet<W>, AppError> {
        let mut schema = "message duixian {\n".to_owned();
        for Column { id, holds, .. } in columns {
            schema.push_str(&match holds {
                Holds::Text(_) => format!("optional binary {id} (UTF8);\n"),
                Holds::Whole => format!("optional int64 {id};\n"),
                Holds::Number => format!("optional double {id};\noptional binary {id}_text (UTF8);\n"),
                Holds::Share => format!("optional double {id};\n"),
                Holds::Flag => format!("optional boolean {id};\n"),
                Holds::Day => format!("optional int32 {id} (DATE);\n"),
                Holds::Moment => format!("optional int64 {id} (TIMESTAMP(MILLIS,true));\n"),
            });
        }
        schema.push('}');
        let schema = parse_message_type(&schema).map_err(stopped)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("duixian {}", env!("CARGO_PKG_VERSION")))
            .build();
        let to = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties)).map_err(stopped)?;
        Ok(Parquet { to, columns: columns.to_vec(), kept: empty(columns), rows: 0 })
    }

    /// Writes what is held back, and the file's end.
    pub(crate) fn finish(mut self) -> Result<(), AppError> {
        self.flush()?;
        self.to.close().map(drop).map_err(stopped)
    }

    fn flush(&mut self) -> Result<(), AppError> {
        if self.rows == 0 {
            return Ok(());
        }
        let kept = std::mem::replace(&mut self.kept, empty(&self.columns));
        self.rows = 0;
        let mut group = self.to.next_row_group().map_err(stopped)?;
        for column in kept {
            let mut to = next(&mut group)?;
            match column {
                Kept::Text(cells) => write::<ByteArrayType>(&mut to, cells)?,
                Kept::Whole(cells) | Kept::Moment(cells) => write::<Int64Type>(&mut to, cells)?,
                Kept::Double(cells) => write::<DoubleType>(&mut to, cells)?,
                Kept::Flag(cells) => write::<BoolType>(&mut to, cells)?,
                Kept::Day(cells) => write::<Int32Type>(&mut to, cells)?,
            }
            to.close().map_err(stopped)?;
        }
        group.close().map(drop).map_err(stopped)
    }
}

fn next<'w, W: Write + Send>(group: &'w mut SerializedRowGroupWriter<'_, W>) -> Result<SerializedColumnWriter<'w>, AppError> {
    group.next_column().map_err(stopped)?.ok_or_else(|| stopped("Parquet"))
}

fn write<T: DataType>(to: &mut SerializedColumnWriter<'_>, cells: Vec<Option<T::T>>) -> Result<(), AppError> {
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    to.typed::<T>().write_batch(&values, Some(&levels), None).map(drop).map_err(stopped)
}

fn empty(columns: &[Column]) -> Vec<Kept> {
    let mut kept = Vec::new();
    for column in columns {
        match column.holds {
            Holds::Text(_) => kept.push(Kept::Text(Vec::new())),
            Holds::Whole => kept.push(Kept::Whole(Vec::new())),
            Holds::Number => kept.extend([Kept::Double(Vec::new()), Kept::Text(Vec::new())]),
            Holds::Share => kept.push(Kept::Double(Vec::new())),
            Holds::Flag => kept.push(Kept::Flag(Vec::new())),
            Holds::Day => kept.push(Kept::Day(Vec::new())),
            Holds::Moment => kept.push(Kept::Moment(Vec::new())),
        }
    }
    kept
}

impl<W: Write + Send> Rows for Parquet<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), AppError> {
        let mut kept = self.kept.iter_mut();
        for (column, cell) in self.columns.iter().zip(cells) {
            match kept.next() {
                Some(Kept::Text(to)) => to.push(text(cell).map(|text| ByteArray::from(text.as_str()))),
                Some(Kept::Whole(to)) => to.push(match cell {
                    Cell::Whole(value) => Some(*value),
                    _ => None,
                }),
                Some(Kept::Double(to)) => to.push(match cell {
                    Cell::Number(value) => value.to_f64(),
                    Cell::Share(value) => Some(shortest(*value)),
                    _ => None,
                }),
                Some(Kept::Flag(to)) => to.push(match cell {
                    Cell::Flag(set) => Some(*set),
                    _ => None,
                }),
                Some(Kept::Day(to)) => to.push(text(cell).and_then(|text| clock::day(&text))),
                Some(Kept::Moment(to)) => to.push(text(cell).and_then(|text| clock::seconds(&text)).map(|at| at * 1000)),
                None => {}
            }
            if column.holds == Holds::Number
                && let Some(Kept::Text(exact)) = kept.next()
            {
                exact.push(match cell {
                    Cell::Number(value) => Some(ByteArray::from(plain(*value).as_str())),
                    _ => None,
                });
            }
        }
        self.rows += 1;
        if self.rows == GROUP { self.flush() } else { Ok(()) }
    }
}

fn text(cell: &Cell<'_>) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.to_string()),
        Cell::Word(code, _) => Some((*code).to_owned()),
        _ => None,
    }
}
