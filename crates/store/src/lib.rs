//! The library: one `.duixian` file that keeps the reports, what was read from them, and the index to search them.
//!
//! This is the only crate that knows SQLite. A [`Library`] is one connection: `Send`, not `Sync` — each thread opens its
//! own, any number of them with [`Library::open_read_only`], which go on reading while one other writes (WAL). Nothing
//! here reads a clock, and nothing knows how reports are read: it is given values and gives them back unchanged.
//!
//! ```text
//! library      opening, refusing, adding, reading
//! migrations   the schema, step by step                         files ─ originals
//! columns      how values stand in columns                        └ documents ─ texts
//! add          a file with everything read from it                    └ reports ─ search
//! evidence     what a comparison draws on                                 ├ observations ─ tallies
//! review       what a person should look at next                       (corrections ─ overlay)
//! check        whether everything still holds, and what to do             ├ unresolved, open_facts
//! backup       a copy made while others work                              └ claims
//! ```

mod add;
mod anchors;
mod arranging;
mod backup;
mod changes;
mod check;
mod claims;
mod columns;
mod cores;
mod correcting;
mod corrections;
mod deciding;
mod deleted_files;
mod deleting;
mod documents;
mod error;
mod evidence;
mod extents;
mod files;
mod fingerprints;
mod foreseen;
mod frequency;
mod glance;
mod library;
mod likenesses;
mod metadata;
mod migrations;
mod observations;
mod open_facts;
mod originals;
mod overlay;
mod own;
mod parts;
mod preferred;
mod reports;
mod review;
mod sameness;
mod saved;
mod search;
mod set_aside;
mod stamp;
mod stated;
mod texts;
mod unresolved;
mod worked_out;

pub use add::{Added, NewDocument, NewFile, NewReport, Ready};
pub use arranging::{Arrangement, Joined, NewPiece};
pub use changes::{Change, Note};
pub use check::{Checkup, Finding};
pub use columns::LARGEST;
pub use correcting::{Conflict, NewCorrection, OnConflict, TakenOver};
pub use corrections::{About, Action, Anchor, Correction, CorrectionRow, Reading};
pub use documents::DocumentRow;
pub use error::StoreError;
pub use files::{FileRow, sha256};
pub use foreseen::{Beside, Coming, Standing, foreseen};
pub use frequency::WordSearch;
pub use glance::Glance;
pub use library::{Library, ReportText, sqlite_version};
pub use likenesses::{Decision, Pair, Relation};
pub use metadata::{Metadata, MetadataRow, Particulars, StatedPlace};
pub use migrations::{APPLICATION_ID, SCHEMA, VERSION};
pub use observations::{Holding, ObservationRow, Tally};
pub use own::{Reread, Stale};
pub use parts::Piece;
pub use reports::{Keyword, KnownPlace, ReportRow, StoredReport, place_key};
pub use review::{Doubt, ReviewFilter, Tallied, Waiting};
pub use sameness::{Alike, Merit, SourceOf};
pub use saved::{Kept, Saved, SavedSort};
pub use search::{
    Context, Found, FoundReport, Hit, Narrowing, PlaceFound, SPANS_TOLD, Search, SearchOrder, SearchPage, SearchQuery, Snippet, Taken,
    YearFound,
};
pub use set_aside::Reason;
pub use stamp::{Moment, Stamp};
pub use stated::{Overlaid, Stated};
