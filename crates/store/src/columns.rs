//! How values stand in the library's columns: closed words as their names on the wire, decimals as exact text, lists as
//! JSON, long bytes compressed by zstd with a checksum of their own.

use std::cell::RefCell;

use duixian_model::{Decimal, Period, Span};
use rusqlite::Row;
use rusqlite::types::{FromSql, Type};
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::{Deserialize, Serialize};
use zstd::bulk::Compressor;

/// The most bytes one file may have, and one text taken out of a file.
pub const LARGEST: usize = 256 << 20;

/// The fastest: a report's text shrinks to half. At the usual level 3 a library is a twentieth smaller.
const COMPRESSION: i32 = 1;

/// The word of a closed set (`target`, `growth`) as it stands in a column.
pub(crate) fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => unreachable!("a closed set is written as a word, not {other:?}"),
    }
}

/// Reads a row's cells from left to right, in the order of the statement's list of columns.
pub(crate) struct Cells<'row, 'stmt> {
    row: &'row Row<'stmt>,
    next: usize,
}

impl<'row, 'stmt> Cells<'row, 'stmt> {
    /// From the first cell.
    pub(crate) fn new(row: &'row Row<'stmt>) -> Self {
        Cells { row, next: 0 }
    }

    /// The next cell, as SQLite holds it.
    pub(crate) fn get<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// A word of a closed set.
    pub(crate) fn word<T: Deserialize<'row>>(&mut self) -> rusqlite::Result<T> {
        let (index, text) = self.text()?;
        text.map_or_else(|| Err(null(index)), |text| closed(index, text))
    }

    /// A word of a closed set, or nothing.
    pub(crate) fn word_or_none<T: Deserialize<'row>>(&mut self) -> rusqlite::Result<Option<T>> {
        let (index, text) = self.text()?;
        text.map(|text| closed(index, text)).transpose()
    }

    /// An exact decimal, with the digits it was written with.
    pub(crate) fn decimal(&mut self) -> rusqlite::Result<Option<Decimal>> {
        let (index, text) = self.text()?;
        text.map(|text| Decimal::from_str_exact(text).map_err(|error| unreadable(index, error))).transpose()
    }

    /// A period (`2022M1-10`).
    pub(crate) fn period(&mut self) -> rusqlite::Result<Period> {
        let (index, text) = self.text()?;
        text.ok_or_else(|| null(index))?.parse().map_err(|error| unreadable(index, error))
    }

    /// A span, in two cells.
    pub(crate) fn span(&mut self) -> rusqlite::Result<Span> {
        Ok(Span { start: self.get()?, end: self.get()? })
    }

    /// A value as JSON.
    pub(crate) fn json<T: Deserialize<'row>>(&mut self) -> rusqlite::Result<T> {
        let (index, text) = self.text()?;
        serde_json::from_str(text.ok_or_else(|| null(index))?).map_err(|error| unreadable(index, error))
    }

    /// A compressed text or nothing, and in the next cell its length in bytes.
    pub(crate) fn packed_text(&mut self) -> rusqlite::Result<Option<String>> {
        let index = self.next;
        self.next += 2;
        let Some(packed) = self.row.get_ref(index)?.as_blob_or_null()? else { return Ok(None) };
        let bytes = unpack(packed, self.row.get(index + 1)?).map_err(|error| unreadable(index, error))?;
        String::from_utf8(bytes).map(Some).map_err(|error| unreadable(index, error))
    }

    fn text(&mut self) -> rusqlite::Result<(usize, Option<&'row str>)> {
        let index = self.next;
        self.next += 1;
        Ok((index, self.row.get_ref(index)?.as_str_or_null()?))
    }
}

fn closed<'de, T: Deserialize<'de>>(index: usize, text: &'de str) -> rusqlite::Result<T> {
    let from: StrDeserializer<'de, WordError> = text.into_deserializer();
    T::deserialize(from).map_err(|error| unreadable(index, error))
}

fn null(index: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(index, "null".to_owned(), Type::Null)
}

/// A value as JSON text.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// Compresses, with the length and a checksum in the frame.
pub(crate) fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    thread_local! {
        /// Its tables take a megabyte: made once for each thread.
        static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    }
    COMPRESSOR.with_borrow_mut(|held| {
        let compressor = match held {
            Some(compressor) => compressor,
            None => {
                let mut new = Compressor::new(COMPRESSION)?;
                new.include_checksum(true)?;
                held.insert(new)
            }
        };
        compressor.compress(bytes)
    })
}

/// Decompresses what `pack` made of `length` bytes; an error where the bytes have rotted or are of another length.
pub(crate) fn unpack(packed: &[u8], length: usize) -> std::io::Result<Vec<u8>> {
    let wrong = |detail: String| std::io::Error::new(std::io::ErrorKind::InvalidData, detail);
    // A decoded text can be half as long again as its bytes; nothing longer was ever written here.
    if length > LARGEST * 3 {
        return Err(wrong(format!("a length of {length} bytes cannot be")));
    }
    let bytes = zstd::bulk::decompress(packed, length)?;
    if bytes.len() == length { Ok(bytes) } else { Err(wrong(format!("{} bytes instead of {length}", bytes.len()))) }
}

/// A value that the schema does not promise.
pub(crate) fn unreadable(index: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_bytes_come_back_and_rotten_ones_do_not() {
        let text = "地区生产总值增长百分之六".repeat(1000);
        let packed = pack(text.as_bytes()).unwrap();
        assert!(packed.len() < text.len() / 10);
        assert_eq!(unpack(&packed, text.len()).unwrap(), text.as_bytes());
        assert!(unpack(&packed, text.len() - 1).is_err());
        assert!(unpack(&packed, text.len() + 1).is_err());
        let mut rotten = packed.clone();
        let last = rotten.len() - 1;
        rotten[last] ^= 1;
        assert!(unpack(&rotten, text.len()).is_err());
        assert_eq!(unpack(&pack(b"").unwrap(), 0).unwrap(), b"");
    }
}
