//! What the page may ask of how texts are arranged into reports, and of one report from several sources.

use duixian_app::arrange::Arranged;
use duixian_app::clock;
use duixian_app::same::Source;

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

/// The sources of a report, the one taken first.
#[tauri::command]
pub(crate) async fn sources(desk: OnDesk<'_>, report: i64) -> Answer<Vec<Source>> {
    with(desk, move |library| library.sources(report)).await
}

/// Takes the text of this source of a report.
#[tauri::command]
pub(crate) async fn prefer(desk: OnDesk<'_>, report: i64) -> Answer<()> {
    with(desk, move |library| library.prefer(report, &clock::now())).await
}

/// Says that a report is another than those it was taken for.
#[tauri::command]
pub(crate) async fn tell_apart(desk: OnDesk<'_>, report: i64) -> Answer<()> {
    with(desk, move |library| library.tell_apart(report, &clock::now())).await
}

/// Puts an edition in the place of another.
#[tauri::command]
pub(crate) async fn replace_edition(desk: OnDesk<'_>, old: i64, new: i64) -> Answer<()> {
    with(desk, move |library| library.replace(old, new, &clock::now())).await
}

/// Keeps both of two reports that are like each other.
#[tauri::command]
pub(crate) async fn keep_both(desk: OnDesk<'_>, one: i64, other: i64) -> Answer<()> {
    with(desk, move |library| library.keep_both(one, other, &clock::now())).await
}
