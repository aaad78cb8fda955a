//! What the page may ask of data on its way out: files for other programs, and a figure with its source.

use std::path::PathBuf;

use duixian_app::export::ExportFormat;
use duixian_app::export::citation::Citation;
use duixian_app::export::comparison::TableOptions;
use duixian_app::{Lang, PanelSelection, clock};
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;

use super::compare::unwritten;
use super::{Answer, OnDesk, away, with};

#[tauri::command]
pub(crate) async fn export_comparison(desk: OnDesk<'_>, selection: PanelSelection, options: TableOptions, path: PathBuf) -> Answer<()> {
    with(desk, move |library| library.export_comparison(&selection, &options, &path, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn export_library(desk: OnDesk<'_>, path: PathBuf) -> Answer<usize> {
    with(desk, move |library| library.export(ExportFormat::of(&path)?, &path, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn citation(desk: OnDesk<'_>, observation: i64, lang: Lang) -> Answer<Citation> {
    with(desk, move |library| library.citation(observation, lang)).await
}

#[tauri::command]
pub(crate) async fn copy_text(app: AppHandle, text: String) -> Answer<()> {
    away(move || app.clipboard().write_text(text).map_err(|error| unwritten(&error))).await
}
