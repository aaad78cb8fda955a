//! What the page may ask of importing: the look beforehand, the import, and what holds it.

use std::path::PathBuf;

use duixian_app::{FileOutcome, ImportChoices, ImportOptions, ImportPlan, ImportProgress, ImportSummary, clock};
use tauri::ipc::Channel;

use super::{Answer, OnDesk, away, with};

type Progress = Channel<ImportProgress>;

/// What importing these would do.
#[tauri::command]
pub(crate) async fn preview_import(
    desk: OnDesk<'_>,
    paths: Vec<PathBuf>,
    choices: ImportChoices,
    progress: Progress,
) -> Answer<ImportPlan> {
    let (own, control) = (desk.inner().clone(), desk.begin());
    // A page that has gone hears nothing more.
    let tell = move |at: &ImportProgress| drop(progress.send(at.clone()));
    with(desk, move |library| library.preview_listing(own.listing(&paths, &control), &choices, &control, tell)).await
}

#[tauri::command]
pub(crate) async fn import_files(
    desk: OnDesk<'_>,
    paths: Vec<PathBuf>,
    choices: ImportChoices,
    progress: Progress,
) -> Answer<ImportSummary> {
    let (own, control) = (desk.inner().clone(), desk.begin());
    let options = ImportOptions { imported_at: clock::now(), choices };
    // A page that has gone hears nothing more; the import goes on all the same.
    let tell = move |at: &ImportProgress, _: Option<&_>| drop(progress.send(at.clone()));
    with(desk, move |library| {
        let summary = library.import_listing(own.listing(&paths, &control), &options, &control, tell)?;
        own.imported(&summary);
        Ok(summary)
    })
    .await
}

/// Keeps a text from the clipboard as an input; the name under which it can be previewed and imported.
#[tauri::command]
pub(crate) async fn keep_pasted(desk: OnDesk<'_>, text: String) -> Answer<String> {
    desk.paste(&text, &clock::now())
}

#[tauri::command]
pub(crate) async fn pause_import(desk: OnDesk<'_>) -> Answer<()> {
    desk.import().pause();
    Ok(())
}

#[tauri::command]
pub(crate) async fn resume_import(desk: OnDesk<'_>) -> Answer<()> {
    desk.import().resume();
    Ok(())
}

#[tauri::command]
pub(crate) async fn cancel_import(desk: OnDesk<'_>) -> Answer<()> {
    desk.import().cancel();
    Ok(())
}

/// Writes what became of the last import's files, of these outcomes only where any are named.
#[tauri::command]
pub(crate) async fn save_import_summary(desk: OnDesk<'_>, path: PathBuf, outcomes: Vec<FileOutcome>) -> Answer<()> {
    let summary = desk.last_import()?;
    away(move || summary.save_csv(&path, &outcomes)).await
}
