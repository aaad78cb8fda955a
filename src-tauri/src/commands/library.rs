//! What the page may ask of libraries and the reports they hold.

use std::path::PathBuf;

use duixian_app::{Library, LibraryInfo, ReportDetail, ReportRow, clock, samples};

use super::{Answer, OnDesk, enter, with};

/// The library that the program was started with.
#[tauri::command]
pub(crate) async fn started(desk: OnDesk<'_>) -> Answer<Option<LibraryInfo>> {
    let arguments = desk.arguments.clone();
    match arguments.library {
        Some(path) => enter(desk, |_| Library::open(path)).await.map(Some),
        None if arguments.samples => open_samples(desk).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
pub(crate) async fn open_samples(desk: OnDesk<'_>) -> Answer<LibraryInfo> {
    enter(desk, |desk| samples::open(desk.samples(), &clock::now())).await
}

#[tauri::command]
pub(crate) async fn open_own(desk: OnDesk<'_>) -> Answer<LibraryInfo> {
    enter(desk, |desk| Library::open_or_create(desk.own())).await
}

#[tauri::command]
pub(crate) async fn open_library(desk: OnDesk<'_>, path: PathBuf) -> Answer<LibraryInfo> {
    enter(desk, |_| Library::open(path)).await
}

#[tauri::command]
pub(crate) async fn create_library(desk: OnDesk<'_>, path: PathBuf) -> Answer<LibraryInfo> {
    enter(desk, |_| Library::create(path)).await
}

#[tauri::command]
pub(crate) async fn library_info(desk: OnDesk<'_>) -> Answer<LibraryInfo> {
    with(desk, |library| library.info()).await
}

#[tauri::command]
pub(crate) async fn reports(desk: OnDesk<'_>) -> Answer<Vec<ReportRow>> {
    with(desk, |library| library.reports()).await
}

#[tauri::command]
pub(crate) async fn report(desk: OnDesk<'_>, id: i64) -> Answer<ReportDetail> {
    with(desk, move |library| library.report(id)).await
}
