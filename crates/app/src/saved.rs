//! What the user keeps under a name: comparisons, searches, sets of places. What is in it is the page's own business.

pub use duixian_store::{Kept, Saved, SavedSort};
use serde_json::Value;

use crate::changes::Note;
use crate::error::AppError;
use crate::library::Library;

/// The longest name, in characters: one line of a list.
pub const LONGEST_NAME: usize = 80;

impl Library {
    /// What is kept of this sort, by name.
    pub fn saved(&self, sort: SavedSort) -> Result<Vec<Saved>, AppError> {
        Ok(self.reading()?.saved(sort)?)
    }

    /// Keeps something under a name. What was kept under the same name gives way to it, which can be undone.
    pub fn save(&self, sort: SavedSort, name: &str, content: &Value, made_at: &str) -> Result<Saved, AppError> {
        let name = named(name)?;
        Ok(self.writing()?.save(sort, &name, content, &note(&name, made_at))?)
    }

    /// Gives something kept another name.
    ///
    /// # Errors
    /// Where another of its sort has that name.
    pub fn rename_saved(&self, id: i64, name: &str, made_at: &str) -> Result<Saved, AppError> {
        let name = named(name)?;
        let renamed = self.writing()?.rename_saved(id, &name, &note(&name, made_at))?;
        renamed.ok_or_else(|| AppError::Wrong(format!("已有名为“{name}”的保存内容；请换一个名称。")))
    }

    /// Keeps the same once more, under this name or, where it is taken, with a number behind it.
    pub fn duplicate_saved(&self, id: i64, name: &str, made_at: &str) -> Result<Saved, AppError> {
        let name = named(name)?;
        Ok(self.writing()?.duplicate_saved(id, &name, &note(&name, made_at))?)
    }

    /// Keeps these no longer; how many there were.
    pub fn delete_saved(&self, ids: &[i64], made_at: &str) -> Result<usize, AppError> {
        let mut db = self.writing()?;
        let first = ids.first().map(|&id| db.saved_one(id)).transpose()?.map(|saved| saved.kept.name).unwrap_or_default();
        let about = if ids.len() > 1 { format!("{first} 等{}项", ids.len()) } else { first };
        Ok(db.delete_saved(ids, &note(&about, made_at))?)
    }
}

fn note(about: &str, made_at: &str) -> Note {
    Note { made_at: made_at.to_owned(), about: about.to_owned() }
}

/// The name as it is kept: one line, without blanks around it.
fn named(name: &str) -> Result<String, AppError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(AppError::Wrong("请先写一个名称。".to_owned())),
        1..=LONGEST_NAME => Ok(name),
        length => Err(AppError::Wrong(format!("名称有 {length} 个字，最多 {LONGEST_NAME} 个字；请写短一些。"))),
    }
}
