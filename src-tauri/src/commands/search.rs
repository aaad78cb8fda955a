//! What the page may ask of words in the reports.

use duixian_app::SearchFound;
use duixian_app::search::{FoundHit, Search};

use super::{Answer, OnDesk, with};

/// Every report that holds the words, with counts by year and place.
#[tauri::command]
pub(crate) async fn find(desk: OnDesk<'_>, search: Search) -> Answer<SearchFound> {
    with(desk, move |library| library.find(&search)).await
}

/// The words in these reports, in their context.
#[tauri::command]
pub(crate) async fn found(desk: OnDesk<'_>, search: Search, reports: Vec<i64>, most: usize) -> Answer<Vec<FoundHit>> {
    with(desk, move |library| library.found(&search, &reports, most)).await
}
