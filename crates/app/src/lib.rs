//! The use cases: what the window and the command line call. A [`Library`] is where a library lies; everything is a
//! method of it, opens its own connection and can be called from any thread. What comes back goes to the page as it is.
//!
//! ```text
//! apart          what rests on another's parser, read by a process of its own
//! inputs         files, folders and archives: what there is to read
//! reading        files → documents → reports → observations, on every core, in order
//! observations   what was found in a file, one flat record each
//! lines          long answers, a value a line
//! library        opening; the list of reports, and one report for the reader
//! arrange        parts of a report joined and taken apart, a text split otherwise
//! provenance     where a report came from, and what there is beside it
//! same           one report from several sources, and its editions
//! shelf          every report as the window lists it
//! samples        the reports that the program carries
//! import         files and folders into a library
//! choices        what there is to compare
//! places         from a user's word for a place to its key
//! compare        the comparison, its figure and its picture
//! saved          what is kept under a name
//! search         words in the reports
//! frequency      how often words stand in them, and its figure
//! vocabulary     what reports talk about more than the others
//! own            a user's own indicators, and reading again with them
//! trial          what an own indicator would find
//! export         every observation as CSV or NDJSON
//! metadata       what people say of whole reports, and what follows
//! names          the closed words in Chinese
//! correct        what people say of observations, and its exchange
//! draft          what a person is about to say, and typed words as they read
//! review         what to look at next, and how far that has come
//! original       the file a report came from
//! changes        undo and redo, and the bin
//! check          whether a library is whole
//! rules          how a verdict is made, shown at work
//! settings       what the user chose for the program as a whole
//! backups        copies of a library, and the way back from one
//! ```

pub mod apart;
pub mod arrange;
pub mod backups;
pub mod changes;
pub mod check;
pub mod choices;
pub mod clock;
pub mod compare;
pub mod correct;
pub mod draft;
pub mod error;
pub mod export;
pub mod frequency;
pub mod import;
pub mod inputs;
pub mod library;
mod lines;
pub mod metadata;
pub mod names;
pub mod observations;
pub mod original;
pub mod outline;
pub mod own;
pub mod picture;
pub mod places;
pub mod provenance;
pub mod reading;
pub mod review;
pub mod rules;
pub mod same;
pub mod samples;
pub mod saved;
pub mod search;
pub mod settings;
pub mod shelf;
mod system;
pub mod trial;
pub mod vocabulary;

pub use choices::Choices;
pub use duixian_chart::font::FONT as FACE;
pub use duixian_chart::{Background, Figure, FigureKind, FigureOptions, Lang, Preset, Sort, Theme};
pub use duixian_extract::Extractor;
pub use duixian_model::{Catalogue, Comparison, Measure, Mode, PanelSelection, Selection};
pub use duixian_store::sqlite_version;
pub use error::AppError;
pub use import::{Control, FileOutcome, ImportChoices, ImportOptions, ImportPlan, ImportProgress, ImportSummary, ImportedFile};
pub use library::{Library, LibraryInfo, ReportDetail, ReportRow};
pub use picture::{Carried, Picture, PictureOptions};
pub use search::{SearchAnswer, SearchFound};
pub use settings::Settings;
pub use shelf::Shelf;

/// A comparison of all places is a hundred thousand short strings, made on every core: the system's own allocator took a quarter
/// of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The extractor for the catalogue in force.
pub fn extractor() -> duixian_extract::Extractor {
    duixian_extract::Extractor::new(Catalogue::bundled())
}

/// The extractor for the bundled catalogue and a user's own entries, which have the same form (TOML). An entry with the
/// id of a bundled one takes its place.
pub fn extractor_with(own: &str) -> Result<duixian_extract::Extractor, AppError> {
    let own = Catalogue::read(own).map_err(|error| AppError::Wrong(format!("指标文件写得不对：{error}")))?;
    Ok(duixian_extract::Extractor::new(&Catalogue::bundled().clone().with(own)))
}
