//! What the page may ask of the bin: putting reports there, taking them out, emptying it.

use duixian_app::changes::Bin;
use duixian_app::clock;

use super::{Answer, OnDesk, with};

#[tauri::command]
pub(crate) async fn delete_reports(desk: OnDesk<'_>, reports: Vec<i64>) -> Answer<()> {
    with(desk, move |library| library.delete_reports(&reports, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn bin(desk: OnDesk<'_>) -> Answer<Bin> {
    with(desk, |library| library.bin()).await
}

#[tauri::command]
pub(crate) async fn restore_deleted(desk: OnDesk<'_>, files: Vec<i64>, reports: Vec<i64>) -> Answer<()> {
    with(desk, move |library| library.restore(&files, &reports, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn empty_bin(desk: OnDesk<'_>) -> Answer<usize> {
    with(desk, |library| library.empty_bin()).await
}
