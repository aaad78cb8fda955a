//! The table `texts`: the documents' texts, as decoded and as search sees them.

use rusqlite::{Connection, OptionalExtension, params};

use crate::columns::{Cells, pack};

/// A document's texts, character for character beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Texts {
    /// As decoded.
    pub(crate) text: String,
    /// Folded for search; none where it is the same.
    pub(crate) folded: Option<String>,
}

impl Texts {
    /// What search reads.
    pub(crate) fn searched(&self) -> &str {
        self.folded.as_deref().unwrap_or(&self.text)
    }
}

/// A document's texts, ready to be written.
pub(crate) struct PackedTexts {
    text: Vec<u8>,
    text_length: usize,
    folded: Option<Vec<u8>>,
    folded_length: Option<usize>,
}

impl PackedTexts {
    /// Compresses both. `file` is the file's bytes and what compressing them gave: of UTF-8 the text is the same again.
    pub(crate) fn new(text: &str, folded: &str, file: Option<(&[u8], &[u8])>) -> std::io::Result<PackedTexts> {
        let differs = folded != text;
        let packed = file.filter(|(bytes, _)| *bytes == text.as_bytes()).map(|(_, packed)| packed.to_owned());
        Ok(PackedTexts {
            text: packed.map_or_else(|| pack(text.as_bytes()), Ok)?,
            text_length: text.len(),
            folded: if differs { Some(pack(folded.as_bytes())?) } else { None },
            folded_length: differs.then_some(folded.len()),
        })
    }
}

pub(crate) fn insert(db: &Connection, document: i64, texts: &PackedTexts) -> rusqlite::Result<()> {
    let PackedTexts { text, text_length, folded, folded_length } = texts;
    db.prepare_cached("INSERT INTO texts (document, text, text_length, folded, folded_length) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![document, text, text_length, folded, folded_length])?;
    Ok(())
}

/// The texts of a document.
pub(crate) fn get(db: &Connection, document: i64) -> rusqlite::Result<Option<Texts>> {
    db.prepare_cached("SELECT text, text_length, folded, folded_length FROM texts WHERE document = ?")?
        .query_row([document], |row| {
            let mut cells = Cells::new(row);
            Ok(Texts { text: cells.packed_text()?.unwrap_or_default(), folded: cells.packed_text()? })
        })
        .optional()
}
