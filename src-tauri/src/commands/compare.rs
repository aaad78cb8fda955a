//! What the page may ask of comparisons, and the ways out of them.

use std::path::PathBuf;

use duixian_app::{
    AppError, Carried, Catalogue, Choices, Comparison, Figure, FigureOptions, PanelSelection, Picture, PictureOptions, Selection,
};
use serde::Serialize;
use tauri::AppHandle;
use tauri::image::Image;
use tauri_plugin_clipboard_manager::ClipboardExt;

use super::{Answer, OnDesk, away, with};

/// An indicator's names.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorName {
    id: String,
    name: String,
    name_en: String,
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

pub(super) fn unwritten(error: &dyn std::fmt::Display) -> AppError {
    AppError::Failed(format!("没能写入剪贴板（{error}）；请重试，或改为保存成文件。"))
}

/// What a PNG of ours was drawn from.
#[tauri::command]
pub(crate) async fn reopen_picture(path: PathBuf) -> Answer<Carried> {
    away(move || duixian_app::picture::reopen(&path)).await
}
