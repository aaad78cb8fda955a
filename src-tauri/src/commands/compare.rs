//! What the page may ask of comparisons, and the ways out of them.

use std::path::PathBuf;

use duixian_app::{
    AppError, Carried, Catalogue, Choices, Comparison, Figure, FigureOptions, PanelSelection, Picture, PictureOptions, Selection,
};
use duixian_model::{Indicator, Span};
use serde::Serialize;
use tauri::AppHandle;
use tauri::image::Image;
use tauri::ipc::Response;
use tauri_plugin_clipboard_manager::ClipboardExt;

use super::{Answer, OnDesk, away, with};
use crate::ahead;

/// An indicator's names.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorName {
    id: String,
    name: String,
    name_en: String,
    group: String,
}

#[tauri::command]
pub(crate) async fn indicators(desk: OnDesk<'_>) -> Answer<Vec<IndicatorName>> {
    // Before a library is open, those that every library has.
    let library = desk.library().ok();
    let catalogue = away(move || library.map_or_else(|| Ok(Catalogue::bundled().clone()), |library| library.catalogue())).await?;
    let named = |known: Indicator| IndicatorName { id: known.id, name: known.name, name_en: known.name_en, group: known.group };
    Ok(catalogue.indicators.into_iter().map(named).collect())
}

#[tauri::command]
pub(crate) async fn choices(desk: OnDesk<'_>) -> Answer<Choices> {
    with(desk, |library| library.choices()).await
}

/// What to begin with before all choices are worked out: the places and one indicator.
#[tauri::command]
pub(crate) async fn beginning(desk: OnDesk<'_>, indicator: String) -> Answer<Choices> {
    with(desk, move |library| library.beginning(&indicator)).await
}

#[tauri::command]
pub(crate) async fn compare(desk: OnDesk<'_>, selection: Selection) -> Answer<Comparison> {
    with(desk, move |library| library.compare(&selection)).await
}

/// As bytes: the page reads them piece by piece (`ui/src/host/lines.ts`).
#[tauri::command]
pub(crate) async fn panel(desk: OnDesk<'_>, selection: PanelSelection) -> Answer<Response> {
    let data = desk.data().to_owned();
    with(desk, move |library| {
        let outlines = library.outlines(&selection)?;
        ahead::remember(&data, &library, selection);
        Ok(Response::new(outlines))
    })
    .await
}

#[tauri::command]
pub(crate) async fn sentence(desk: OnDesk<'_>, report: i64, span: Span) -> Answer<String> {
    with(desk, move |library| library.sentence(report, span)).await
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
    with(desk, move |library| put_picture(&app, &library.picture(&selection, &options, &picture, Picture::Png)?)).await
}

/// Puts the bytes of a PNG into the clipboard.
pub(super) fn put_picture(app: &AppHandle, png: &[u8]) -> Answer<()> {
    let image = Image::from_bytes(png).map_err(|error| unwritten(&error))?;
    app.clipboard().write_image(&image).map_err(|error| unwritten(&error))
}

/// A table into the clipboard: as a table for word processors and spreadsheets, as text for the rest.
#[tauri::command]
pub(crate) async fn copy_table(app: AppHandle, html: String, text: String) -> Answer<()> {
    away(move || app.clipboard().write_html(html, Some(text)).map_err(|error| unwritten(&error))).await
}

pub(super) fn unwritten(error: &dyn std::fmt::Display) -> AppError {
    AppError::Failed(format!("没能写入剪贴板（{error}）；请重试，或改为保存成文件。"))
}

/// What a PNG of ours was drawn from.
#[tauri::command]
pub(crate) async fn reopen_picture(path: PathBuf) -> Answer<Carried> {
    away(move || duixian_app::picture::reopen(&path)).await
}
