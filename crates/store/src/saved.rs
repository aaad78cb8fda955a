//! The table `saved`: what the user keeps under a name — comparisons, searches, sets of places. What it holds is the page's
//! own business, kept as it was given; every alteration is a change that can be undone.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::changes::{self, Note, Step};
use crate::columns::{Cells, json, word};
use crate::error::StoreError;
use crate::library::Library;

/// What sort of thing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavedSort {
    /// A comparison, with its figure and its table as they were left.
    Comparison,
    /// A search.
    Search,
    /// A set of places: an array of their keys.
    Places,
}

/// Something kept under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Its number.
    pub id: i64,
    /// What is kept.
    #[serde(flatten)]
    pub kept: Kept,
}

/// What is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// What sort of thing it is.
    pub sort: SavedSort,
    /// Its name, of which there is one in its sort.
    pub name: String,
    /// What the page asked with.
    pub content: Value,
    /// When it was last saved (RFC 3339).
    pub made_at: String,
}

/// What is kept under a name.
impl Library {
    /// What is kept of this sort, by name.
    pub fn saved(&self, sort: SavedSort) -> Result<Vec<Saved>, StoreError> {
        self.read(|db| list(db, sort))
    }

    /// Keeps something under a name. What was kept under the same name gives way to it, and keeps its number.
    pub fn save(&mut self, sort: SavedSort, name: &str, content: &Value, note: &Note) -> Result<Saved, StoreError> {
        self.change(|db| {
            let after = Kept { sort, name: name.to_owned(), content: content.clone(), made_at: note.made_at.clone() };
            let Some(before) = by_name(db, sort, name)? else { return insert(db, "save", after, note) };
            if before.kept.content == after.content {
                return Ok(before);
            }
            alter(db, "save_over", before, after, note)
        })
    }

    /// Gives something kept another name; none where another of its sort has that name.
    pub fn rename_saved(&mut self, id: i64, name: &str, note: &Note) -> Result<Option<Saved>, StoreError> {
        let before = self.saved_one(id)?;
        self.change(|db| match by_name(db, before.kept.sort, name)? {
            Some(other) if other.id == id => Ok(Some(other)),
            Some(_) => Ok(None),
            None => {
                let after = Kept { name: name.to_owned(), ..before.kept.clone() };
                alter(db, "rename", before, after, note).map(Some)
            }
        })
    }

    /// Keeps the same once more, under this name or, where it is taken, with a number behind it.
    pub fn duplicate_saved(&mut self, id: i64, name: &str, note: &Note) -> Result<Saved, StoreError> {
        let Kept { sort, content, .. } = self.saved_one(id)?.kept;
        self.change(|db| {
            let mut free = name.to_owned();
            let mut number = 2;
            while by_name(db, sort, &free)?.is_some() {
                free = format!("{name} {number}");
                number += 1;
            }
            insert(db, "duplicate", Kept { sort, name: free, content, made_at: note.made_at.clone() }, note)
        })
    }

    /// Keeps these no longer, as one change; how many there were.
    pub fn delete_saved(&mut self, ids: &[i64], note: &Note) -> Result<usize, StoreError> {
        self.change(|db| {
            let mut steps = Vec::new();
            for &id in ids {
                if let Some(before) = get(db, id)? {
                    steps.push(Step::Saved { id, before: Some(Box::new(before.kept)), after: None });
                }
            }
            changes::make(db, "unsave", note, &steps)?;
            Ok(steps.len())
        })
    }

    /// One thing kept.
    pub fn saved_one(&self, id: i64) -> Result<Saved, StoreError> {
        self.one("保存的内容", id, get)
    }
}

fn insert(db: &Connection, what: &str, after: Kept, note: &Note) -> rusqlite::Result<Saved> {
    let id = db.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM saved")?.query_row([], |row| row.get(0))?;
    changes::make(db, what, note, &[Step::Saved { id, before: None, after: Some(Box::new(after.clone())) }])?;
    Ok(Saved { id, kept: after })
}

fn alter(db: &Connection, what: &str, before: Saved, after: Kept, note: &Note) -> rusqlite::Result<Saved> {
    let id = before.id;
    changes::make(db, what, note, &[Step::Saved { id, before: Some(Box::new(before.kept)), after: Some(Box::new(after.clone())) }])?;
    Ok(Saved { id, kept: after })
}

/// Makes the row what it is said to be, or removes it.
pub(crate) fn put(db: &Connection, id: i64, kept: Option<&Kept>) -> rusqlite::Result<()> {
    let Some(kept) = kept else {
        db.prepare_cached("DELETE FROM saved WHERE id = ?")?.execute([id])?;
        return Ok(());
    };
    let statement = "INSERT INTO saved (id, sort, name, content, made_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE \
                     SET sort = excluded.sort, name = excluded.name, content = excluded.content, made_at = excluded.made_at";
    db.prepare_cached(statement)?.execute(params![id, word(kept.sort), kept.name, json(&kept.content)?, kept.made_at])?;
    Ok(())
}

fn get(db: &Connection, id: i64) -> rusqlite::Result<Option<Saved>> {
    db.prepare_cached("SELECT id, sort, name, content, made_at FROM saved WHERE id = ?")?.query_row([id], read).optional()
}

fn by_name(db: &Connection, sort: SavedSort, name: &str) -> rusqlite::Result<Option<Saved>> {
    let statement = "SELECT id, sort, name, content, made_at FROM saved WHERE sort = ? AND name = ?";
    db.prepare_cached(statement)?.query_row(params![word(sort), name], read).optional()
}

fn list(db: &Connection, sort: SavedSort) -> rusqlite::Result<Vec<Saved>> {
    let statement = "SELECT id, sort, name, content, made_at FROM saved WHERE sort = ? ORDER BY name";
    db.prepare_cached(statement)?.query_map([word(sort)], read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Saved> {
    let mut cells = Cells::new(row);
    Ok(Saved { id: cells.get()?, kept: Kept { sort: cells.word()?, name: cells.get()?, content: cells.json()?, made_at: cells.get()? } })
}
