//! The use cases: what the window and the command line call. Each is a plain function over the crates below; a shell
//! only translates its words and shows what it returns.
//!
//! ```text
//! reading        files → documents → reports → observations, on every core, in order
//! observations   what was found, one flat record each
//! ```

pub mod error;
pub mod observations;
pub mod reading;

pub use error::AppError;

/// The extractor for the catalogue in force.
pub fn extractor() -> duixian_extract::Extractor {
    duixian_extract::Extractor::new(duixian_model::Catalogue::bundled())
}
