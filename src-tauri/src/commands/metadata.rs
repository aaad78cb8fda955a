//! What the page may ask of a report's metadata: saying that it is otherwise, and the places to choose from.

use duixian_app::clock;
use duixian_app::metadata::{self, FoundPlace, Particulars, StatedMetadata};

use super::{Answer, OnDesk, away, with};

/// Places of the gazetteer.
#[tauri::command]
pub(crate) async fn find_places(words: String, limit: usize) -> Answer<Vec<FoundPlace>> {
    away(move || Ok(metadata::find_places(&words, limit))).await
}

/// What was said of a report, beside what had been read.
#[tauri::command]
pub(crate) async fn stated_metadata(desk: OnDesk<'_>, report: i64) -> Answer<Option<StatedMetadata>> {
    with(desk, move |library| library.stated(report)).await
}

/// Says this of the reports, which are read again with it.
#[tauri::command]
pub(crate) async fn state_metadata(desk: OnDesk<'_>, reports: Vec<i64>, stated: Particulars) -> Answer<()> {
    with(desk, move |library| library.state(&reports, &stated, &clock::now())).await
}

/// Takes back what was said of the reports.
#[tauri::command]
pub(crate) async fn unstate_metadata(desk: OnDesk<'_>, reports: Vec<i64>) -> Answer<()> {
    with(desk, move |library| library.unstate(&reports, &clock::now())).await
}
