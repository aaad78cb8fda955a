//! What the page may ask for. Each command is an adapter: it takes the library from the desk and does its work on a
//! thread of its own, never on the window's.

use std::path::PathBuf;
use std::sync::Arc;

use duixian_app::{
    AppError, Carried, Catalogue, Choices, Comparison, Figure, FigureOptions, FileOutcome, ImportChoices, ImportOptions, ImportPlan,
    ImportProgress, ImportSummary, Library, LibraryInfo, PanelSelection, Picture, PictureOptions, ReportDetail, ReportRow, SearchAnswer,
    Selection, clock, samples,
};
use serde::Serialize;
use tauri::image::Image;
use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;

use crate::desk::Desk;

/// An indicator's names.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorName {
    id: String,
    name: String,
    name_en: String,
}

type Answer<T> = Result<T, AppError>;
type OnDesk<'a> = State<'a, Arc<Desk>>;

/// Does `work` away from the window's thread.
async fn away<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(AppError::Failed(format!("程序内部出错（{error}）；请重试，若仍出现请重新启动程序。"))))
}

/// The same with the library that is open.
async fn with<T: Send + 'static>(desk: OnDesk<'_>, work: impl FnOnce(Library) -> Answer<T> + Send + 'static) -> Answer<T> {
    let library = desk.library()?;
    away(move || work(library)).await
}

/// Opens a library in the manner given and puts it on the desk.
async fn enter(desk: OnDesk<'_>, open: impl FnOnce(&Desk) -> Answer<Library> + Send + 'static) -> Answer<LibraryInfo> {
    let desk = desk.inner().clone();
    away(move || {
        let library = open(&desk)?;
        let info = library.info()?;
        desk.put(&library);
        Ok(info)
    })
    .await
}

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

#[tauri::command]
pub(crate) async fn indicators() -> Vec<IndicatorName> {
    let names = |known: &duixian_model::Indicator| (known.id.clone(), known.name.clone(), known.name_en.clone());
    Catalogue::bundled().indicators.iter().map(names).map(|(id, name, name_en)| IndicatorName { id, name, name_en }).collect()
}

#[tauri::command]
pub(crate) async fn choices(desk: OnDesk<'_>) -> Answer<Choices> {
    with(desk, |library| library.choices()).await
}

#[tauri::command]
pub(crate) async fn compare(desk: OnDesk<'_>, selection: Selection) -> Answer<Comparison> {
    with(desk, move |library| library.compare(&selection)).await
}

#[tauri::command]
pub(crate) async fn panel(desk: OnDesk<'_>, selection: PanelSelection) -> Answer<Vec<Comparison>> {
    with(desk, move |library| library.panel(&selection)).await
}

#[tauri::command]
pub(crate) async fn chart(desk: OnDesk<'_>, selection: PanelSelection, options: FigureOptions) -> Answer<Figure> {
    with(desk, move |library| library.chart(&selection, &options)).await
}

#[tauri::command]
pub(crate) async fn export_picture(
    desk: OnDesk<'_>,
    selection: PanelSelection,
    options: FigureOptions,
    picture: Option<PictureOptions>,
    path: PathBuf,
) -> Answer<()> {
    with(desk, move |library| library.export_picture(&selection, &options, &picture.unwrap_or_default(), &path)).await
}

/// The picture into the clipboard.
#[tauri::command]
pub(crate) async fn copy_picture(
    app: AppHandle,
    desk: OnDesk<'_>,
    selection: PanelSelection,
    options: FigureOptions,
    picture: PictureOptions,
) -> Answer<()> {
    with(desk, move |library| {
        let png = library.picture(&selection, &options, &picture, Picture::Png)?;
        let image = Image::from_bytes(&png).map_err(|error| unwritten(&error))?;
        app.clipboard().write_image(&image).map_err(|error| unwritten(&error))
    })
    .await
}

/// A table into the clipboard: as a table for word processors and spreadsheets, as text for the rest.
#[tauri::command]
pub(crate) async fn copy_table(app: AppHandle, html: String, text: String) -> Answer<()> {
    away(move || app.clipboard().write_html(html, Some(text)).map_err(|error| unwritten(&error))).await
}

fn unwritten(error: &dyn std::fmt::Display) -> AppError {
    AppError::Failed(format!("没能写入剪贴板（{error}）；请重试，或改为保存成文件。"))
}

/// What a PNG of ours was drawn from.
#[tauri::command]
pub(crate) async fn reopen_picture(path: PathBuf) -> Answer<Carried> {
    away(move || duixian_app::picture::reopen(&path)).await
}

#[tauri::command]
pub(crate) async fn search(desk: OnDesk<'_>, words: String, limit: usize) -> Answer<SearchAnswer> {
    with(desk, move |library| library.search(&words, limit)).await
}

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
