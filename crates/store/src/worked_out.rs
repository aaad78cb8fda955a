//! The table `worked_out`: what was worked out of all reports, kept so that it need not be again at every start. It is never
//! the only copy: whoever finds none of the library as it is works it out.

use std::time::Duration;

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::{Library, PATIENCE};
use crate::stamp::{self, Stamp};

impl Library {
    /// What was worked out under this name (JSON), if it was worked out of the library as it is at this stamp.
    pub fn worked_out(&self, what: &str, of: &Stamp) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            let statement = "SELECT value FROM worked_out WHERE what = ? AND (stamp, last_report, last_import) = (?, ?, ?)";
            let mut statement = db.prepare_cached(statement)?;
            statement.query_row(params![what, of.number, of.last.0, of.last.1], |row| row.get(0)).optional()
        })
    }

    /// Keeps what was worked out at this stamp in the place of what was kept under the name, by another version of the program
    /// too (a name is a word, and the version behind it), and of what was worked out of the library as it is no more. Whether it
    /// did: not where another connection is writing — nothing kept is worth waiting for — or the library is another by now.
    pub fn keep_worked_out(&mut self, what: &str, of: &Stamp, value: &str) -> Result<bool, StoreError> {
        self.be_patient(Duration::ZERO).map_err(|error| self.wrong(error))?;
        let kept = self.change(|db| {
            if stamp::now(db)? != *of {
                return Ok(false);
            }
            let gone = "DELETE FROM worked_out WHERE (stamp, last_report, last_import) <> (?2, ?3, ?4)
                        OR substr(what, 1, instr(what, ' ')) = substr(?1, 1, instr(?1, ' ')) AND instr(?1, ' ') > 0";
            db.prepare_cached(gone)?.execute(params![what, of.number, of.last.0, of.last.1])?;
            let statement = "INSERT OR REPLACE INTO worked_out (what, stamp, last_report, last_import, value) VALUES (?, ?, ?, ?, ?)";
            db.prepare_cached(statement)?.execute(params![what, of.number, of.last.0, of.last.1, value])?;
            Ok(true)
        });
        self.be_patient(PATIENCE).map_err(|error| self.wrong(error))?;
        match kept {
            Err(StoreError::Busy(_)) => Ok(false),
            kept => kept,
        }
    }
}
