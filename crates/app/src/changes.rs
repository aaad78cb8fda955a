//! What the user did: undone and redone in order, also after a restart; and the bin, which is part of it.

use duixian_store::FileRow;
pub use duixian_store::{Change, Note};

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::{Library, ReportRow};
use crate::same::{name_of, note};

/// What is in the bin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// The files, each with all that came from it.
    pub files: Vec<FileRow>,
    /// The reports that are there without their file.
    pub reports: Vec<ReportRow>,
}

impl Library {
    /// Undoes the last change; which, or none where there is nothing to undo.
    pub fn undo(&self) -> Result<Option<Change>, AppError> {
        let mut db = self.writing()?;
        let undone = db.undo()?;
        // What was said of a report may be said no longer: its figures follow.
        self.read_outdated(&mut db)?;
        Ok(undone)
    }

    /// Redoes the change undone last; which, or none where there is nothing to redo.
    pub fn redo(&self) -> Result<Option<Change>, AppError> {
        let mut db = self.writing()?;
        let redone = db.redo()?;
        self.read_outdated(&mut db)?;
        Ok(redone)
    }

    /// The latest changes, the last first; those that are undone wait to be redone.
    pub fn changes(&self, limit: usize) -> Result<Vec<Change>, AppError> {
        Ok(self.reading()?.changes(limit)?)
    }

    /// Puts files into the bin, with all that came from them; also those of which a report was joined with them. The numbers
    /// of the files that are in the bin now and were not before.
    pub fn delete(&self, files: &[i64], made_at: &str) -> Result<Vec<i64>, AppError> {
        let mut db = self.writing()?;
        let first = files.first().map(|&file| db.file(file)).transpose()?.map(|file| file.name).unwrap_or_default();
        let about = if files.len() > 1 { format!("{first} 等{}个文件", files.len()) } else { first };
        Ok(db.delete_files(files, &Note { made_at: made_at.to_owned(), about })?)
    }

    /// Puts reports into the bin: with their file where it holds no other report.
    pub fn delete_reports(&self, reports: &[i64], made_at: &str) -> Result<(), AppError> {
        let mut db = self.writing()?;
        let note = match reports {
            [] => return Ok(()),
            [one] => note(&db, &[*one], made_at)?,
            [first, ..] => {
                let first = note(&db, &[*first], made_at)?;
                Note { about: format!("{} 等{}份报告", first.about, reports.len()), ..first }
            }
        };
        Ok(db.delete_reports(reports, &note)?)
    }

    /// What is in the bin: files, and reports without their file.
    pub fn bin(&self) -> Result<Bin, AppError> {
        let db = self.reading()?;
        Ok(Bin { files: db.deleted_files()?, reports: db.deleted_reports()?.into_iter().map(ReportRow::from).collect() })
    }

    /// Takes files and reports out of the bin.
    pub fn restore(&self, files: &[i64], reports: &[i64], made_at: &str) -> Result<(), AppError> {
        let mut db = self.writing()?;
        let mut names = Vec::new();
        for file in files {
            names.push(db.file(*file)?.name);
        }
        for report in reports {
            names.push(name_of(&db.report_row(*report)?.into()));
        }
        let about = match names.as_slice() {
            [] => return Ok(()),
            [one] => one.clone(),
            [first, ..] => format!("{first} 等{}项", names.len()),
        };
        Ok(db.restore(files, reports, &Note { made_at: made_at.to_owned(), about })?)
    }

    /// The files in the bin.
    pub fn deleted(&self) -> Result<Vec<FileRow>, AppError> {
        Ok(self.reading()?.deleted_files()?)
    }

    /// Empties the bin: what is in it is gone for good, and deleting it cannot be undone any more. How many files it held.
    pub fn empty_bin(&self) -> Result<usize, AppError> {
        Ok(self.writing()?.empty_bin()?)
    }
}
