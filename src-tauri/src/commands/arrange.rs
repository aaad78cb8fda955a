//! What the page may ask of how texts are arranged into reports.

use duixian_app::arrange::Arranged;
use duixian_app::clock;

use super::{Answer, OnDesk, with};

/// How the document that a report stands in is arranged.
#[tauri::command]
pub(crate) async fn arranged(desk: OnDesk<'_>, report: i64) -> Answer<Arranged> {
    with(desk, move |library| library.arranged(report)).await
}

/// Takes a joined document apart.
#[tauri::command]
pub(crate) async fn separate(desk: OnDesk<'_>, document: i64) -> Answer<()> {
    with(desk, move |library| library.separate(document, &clock::now())).await
}

/// Takes all the reports of a document as one; the reports that are in place now.
#[tauri::command]
pub(crate) async fn take_as_one(desk: OnDesk<'_>, document: i64) -> Answer<Vec<i64>> {
    with(desk, move |library| library.take_as_one(document, &clock::now())).await
}

/// Takes a document's reports as its text tells them.
#[tauri::command]
pub(crate) async fn take_as_read(desk: OnDesk<'_>, document: i64) -> Answer<Vec<i64>> {
    with(desk, move |library| library.take_as_read(document, &clock::now())).await
}
