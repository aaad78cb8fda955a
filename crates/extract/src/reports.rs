//! Which reports a document holds: their titles, places, years, forms and sections.

use duixian_model::Report;

use crate::document::{Cleaned, Document};

/// The reports of a document, in order.
pub fn split(document: &Document, cleaned: &Cleaned) -> Vec<Report> {
    let _ = (document, cleaned);
    Vec::new()
}
