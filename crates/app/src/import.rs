//! Import: files, folders and archives into a library. What it would do can be seen before ([`preview`], with
//! [`ImportChoices`] that go back into it); reading and extraction go on every core, writing on the calling thread; it can
//! be held and stopped ([`Control`]); and what became of each file stands in an [`ImportSummary`]. A file is in the library
//! whole or not at all, and one that cannot be read never stops the others.
//!
//! ```text
//! plan      what an import would do          choices   what the user decides on it
//! preview   how that is found out            control   hold, go on, stop; how fast, how long still
//! prepare   what a worker does with a file   writing   what becomes of it in the library
//! parts     reports in several files         together  what a report is to others
//! summary   what became of the files
//! ```

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::inputs::{self, Input, Listing};
use crate::library::Library;
use crate::metadata::Said;
use crate::reading::in_order_with_lulls;

mod choices;
mod control;
mod parts;
mod plan;
mod prepare;
mod preview;
mod summary;
mod together;
mod writing;

pub use choices::{ChosenColumn, ChosenCounterpart, ChosenHeader, ChosenJoin, DocumentPlace, Excluded, ImportChoices};
pub use control::{Control, ImportProgress};
pub use duixian_extract::document::{Decided, Meaning, Table, TableColumn};
pub use plan::{
    Counterpart, ImportPlan, MeaningName, PlannedDocument, PlannedInput, PlannedJoin, PlannedOutcome, PlannedReport, ReportPlace,
};
pub use preview::preview;
pub use summary::{FileOutcome, ImportSummary, ImportedFile};
pub use together::{Bond, Together};

pub(crate) use prepare::reports_read;

use control::Pace;
use prepare::Workshop;
use writing::Writer;

/// How to import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// When the import takes place (RFC 3339, see [`crate::clock::now`]).
    pub imported_at: String,
    /// What the user decided on the plan.
    #[serde(default)]
    pub choices: ImportChoices,
}

impl ImportOptions {
    /// At this moment, everything as planned.
    pub fn at(imported_at: impl Into<String>) -> ImportOptions {
        ImportOptions { imported_at: imported_at.into(), choices: ImportChoices::default() }
    }
}

impl Library {
    /// Imports the files at `paths`, folders and archives with all that they hold. `progress` hears of every file once it is
    /// done, and of the start (without a file); `control` holds and stops the work between two files.
    ///
    /// # Errors
    /// Where the library itself cannot be written; what was imported before stays.
    pub fn import(
        &self,
        paths: &[PathBuf],
        options: &ImportOptions,
        control: &Control,
        progress: impl FnMut(&ImportProgress, Option<&ImportedFile>),
    ) -> Result<ImportSummary, AppError> {
        self.import_listing(inputs::list(paths, &|| control.is_cancelled()), options, control, progress)
    }

    /// Imports files that are in memory, each a name and its bytes.
    pub fn import_bytes(
        &self,
        files: &[(&str, &[u8])],
        options: &ImportOptions,
        control: &Control,
        progress: impl FnMut(&ImportProgress, Option<&ImportedFile>),
    ) -> Result<ImportSummary, AppError> {
        let inputs = files.iter().map(|(name, bytes)| Input::from_bytes(*name, *bytes)).collect();
        self.import_listing(Listing { inputs, ..Listing::default() }, options, control, progress)
    }

    /// Imports what was listed.
    pub fn import_listing(
        &self,
        listing: Listing,
        options: &ImportOptions,
        control: &Control,
        mut progress: impl FnMut(&ImportProgress, Option<&ImportedFile>),
    ) -> Result<ImportSummary, AppError> {
        let Listing { inputs, refused, skipped } = listing;
        // The first report wants the dictionary; it comes while the rest is made ready.
        std::thread::spawn(duixian_extract::words::load);
        let inputs = unique(inputs);
        let db = self.writing()?;
        let held = db.files()?.into_iter().map(|file| file.sha256).collect();
        let own = db.own_indicators()?;
        let said = Said::of(&db)?;
        let extractor = crate::own::extractor_of(&own);
        let groups = parts::groups(&inputs);
        let members = groups.iter().flat_map(|group| group.members.iter().map(|(input, _)| inputs[*input].shown())).collect();
        let workshop = Workshop { extractor: &extractor, own: &own, options, control, held, said: &said, members };
        let mut writer = Writer::new(db, options, &said, (&extractor, &own), &groups, &inputs);
        let mut pace = Pace::new();
        let mut at = ImportProgress {
            total: inputs.len(),
            bytes_total: inputs.iter().map(Input::bytes_expected).sum(),
            ..ImportProgress::default()
        };
        progress(&at, None);
        let mut keep = |writer: &mut Writer<'_>| -> Result<(), AppError> {
            for input in writer.keep()? {
                let Some(done) = writer.done(input) else { continue };
                at.done += 1;
                at.bytes_done += inputs[input].bytes_expected();
                at.file.clone_from(&done.file);
                at.reports += done.reports;
                at.observations += done.observations;
                pace.tell(&mut at, control);
                progress(&at, Some(done));
            }
            Ok(())
        };
        let mut failure = None;
        let prepare = |input: &Input| workshop.prepared(input);
        in_order_with_lulls(&inputs, Input::bytes_expected, control.cancelled(), prepare, |prepared| {
            // Nobody else waits for an import that itself waits.
            if (prepared.is_none() || control.is_paused())
                && let Err(error) = keep(&mut writer)
            {
                failure = Some(error);
                return ControlFlow::Break(());
            }
            if !control.wait() {
                return ControlFlow::Break(());
            }
            let Some(prepared) = prepared else { return ControlFlow::Continue(()) };
            let taken = writer.take(prepared).and_then(|goes_on| {
                if writer.is_due() {
                    keep(&mut writer)?;
                }
                Ok(goes_on)
            });
            match taken {
                Ok(true) => return ControlFlow::Continue(()),
                Ok(false) => {}
                Err(error) => failure = Some(error),
            }
            ControlFlow::Break(())
        });
        if let Some(error) = failure {
            return Err(error);
        }
        keep(&mut writer)?;
        let mut summary = ImportSummary { files: writer.finish(&inputs), ..ImportSummary::default() };
        summary.cancelled = control.is_cancelled() && summary.count(FileOutcome::Cancelled) > 0;
        for (shown, refusal) in refused {
            let file = ImportedFile::refused(shown, refusal);
            progress(&at, Some(&file));
            summary.files.push(file);
        }
        summary.files.extend(skipped.into_iter().map(|shown| ImportedFile::new(shown, FileOutcome::Skipped)));
        pace.tell(&mut at, control);
        summary.elapsed_ms = at.elapsed_ms;
        Ok(summary)
    }
}

/// The name under which text from the clipboard is an input: 粘贴的文字-20261122-150405.txt.
pub fn pasted_name(now: &str) -> String {
    let digits: String = now.chars().filter(char::is_ascii_digit).take(14).collect();
    let (day, time) = digits.split_at(digits.len().min(8));
    format!("粘贴的文字-{day}-{time}.txt")
}

/// The inputs, each path once: choices name an input by its path.
fn unique(inputs: Vec<Input>) -> Vec<Input> {
    let mut seen = HashSet::new();
    inputs.into_iter().filter(|input| seen.insert(input.shown().to_owned())).collect()
}
