//! What the page may ask of words in the reports.

use duixian_app::SearchAnswer;

use super::{Answer, OnDesk, with};

#[tauri::command]
pub(crate) async fn search(desk: OnDesk<'_>, words: String, limit: usize) -> Answer<SearchAnswer> {
    with(desk, move |library| library.search(&words, limit)).await
}
