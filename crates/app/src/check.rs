//! Check: whether a library is whole, and what to do where it is not.

pub use duixian_store::{Checkup, Finding};

use crate::error::AppError;
use crate::library::Library;

impl Library {
    /// Looks whether everything still holds; reads the whole library.
    pub fn check(&self) -> Result<Checkup, AppError> {
        Ok(self.reading()?.check()?)
    }

    /// Makes the search index anew from the kept texts.
    pub fn rebuild_search(&self) -> Result<(), AppError> {
        Ok(self.writing()?.rebuild_search()?)
    }
}
