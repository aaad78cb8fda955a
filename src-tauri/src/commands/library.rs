//! What the page may ask of libraries and the reports they hold.

use std::path::PathBuf;

use duixian_app::library::{self, Glanced};
use duixian_app::provenance::Provenance;
use duixian_app::{Library, LibraryInfo, ReportDetail, clock, samples};
use tauri::ipc::Response;

use super::{Answer, OnDesk, away, enter, with};

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

/// As bytes: the page reads them piece by piece (`ui/src/host/lines.ts`).
#[tauri::command]
pub(crate) async fn shelf(desk: OnDesk<'_>) -> Answer<Response> {
    with(desk, |library| Ok(Response::new(library.shelf()?.lines()?))).await
}

#[tauri::command]
pub(crate) async fn report(desk: OnDesk<'_>, id: i64) -> Answer<ReportDetail> {
    with(desk, move |library| library.report(id)).await
}

#[tauri::command]
pub(crate) async fn provenance(desk: OnDesk<'_>, id: i64) -> Answer<Provenance> {
    with(desk, move |library| library.provenance(id)).await
}

/// What lies at these paths, in their order.
#[tauri::command]
pub(crate) async fn glances(paths: Vec<PathBuf>) -> Answer<Vec<Glanced>> {
    away(move || Ok(paths.iter().map(|path| library::glanced(path)).collect())).await
}
