//! Deleting reports one by one: of a file that holds others too, a report alone goes into the bin.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use crate::changes::{self, Note, Step};
use crate::error::StoreError;
use crate::library::Library;
use crate::reports::{self, ReportRow};
use crate::{deleted_files, files};

impl Library {
    /// Puts reports into the bin, as one change: with their file where it holds no other report that takes part.
    pub fn delete_reports(&mut self, given: &[i64], note: &Note) -> Result<(), StoreError> {
        self.change(|db| {
            let mut of_file: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
            for &report in given {
                if let Some(row) = reports::row(db, report)? {
                    of_file.entry(row.file).or_default().insert(report);
                }
            }
            let mut steps = Vec::new();
            for (file, chosen) in of_file {
                if taking_part(db, file)?.is_subset(&chosen) {
                    steps.push(Step::Deleted { file, deleted: true });
                } else {
                    steps.extend(chosen.into_iter().map(|report| Step::DeletedReport { report, deleted: true }));
                }
            }
            changes::make(db, "delete", note, &steps)
        })
    }

    /// Takes files and single reports out of the bin, as one change.
    pub fn restore(&mut self, files: &[i64], reports: &[i64], note: &Note) -> Result<(), StoreError> {
        self.change(|db| {
            let mut steps = Vec::new();
            for &file in files {
                if deleted_files::holds(db, file)? {
                    steps.push(Step::Deleted { file, deleted: false });
                }
            }
            steps.extend(reports.iter().map(|&report| Step::DeletedReport { report, deleted: false }));
            changes::make(db, "restore", note, &steps)
        })
    }

    /// The reports that are in the bin by themselves, without their file.
    pub fn deleted_reports(&self) -> Result<Vec<ReportRow>, StoreError> {
        self.read(|db| {
            let ids: Vec<i64> =
                db.prepare_cached(include_str!("deleting/alone.sql"))?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(ids.into_iter().map(|id| reports::row(db, id)).collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
        })
    }
}

/// The reports of a file that nobody set aside.
fn taking_part(db: &Connection, file: i64) -> rusqlite::Result<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    for report in files::reports(db, file)? {
        if crate::set_aside::takes_part(db, report)? {
            found.insert(report);
        }
    }
    Ok(found)
}
