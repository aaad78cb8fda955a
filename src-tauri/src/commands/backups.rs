//! What the page may ask of backups: looking after the library that is open, the list of them, and the way back.

use std::path::PathBuf;

use duixian_app::backups::{self, Backup, Restored, Tended};
use duixian_app::clock;

use super::{Answer, OnDesk, away, with};

/// Makes a backup where one is due. The page asks once the library is in use.
#[tauri::command]
pub(crate) async fn tend_library(desk: OnDesk<'_>, keep: usize) -> Answer<Tended> {
    let folder = desk.backups();
    with(desk, move |library| library.tend(&folder, keep, &clock::now())).await
}

/// Makes a backup now.
#[tauri::command]
pub(crate) async fn back_up(desk: OnDesk<'_>) -> Answer<Backup> {
    let folder = desk.backups();
    with(desk, move |library| library.back_up(&folder, &clock::now())).await
}

/// The backups of the library at this path, which need not open.
#[tauri::command]
pub(crate) async fn backups(desk: OnDesk<'_>, path: PathBuf) -> Answer<Vec<Backup>> {
    let folder = desk.backups();
    away(move || backups::backups(&folder, &path)).await
}

/// Puts a backup in the place of the library at this path.
#[tauri::command]
pub(crate) async fn restore_backup(backup: PathBuf, path: PathBuf) -> Answer<Restored> {
    away(move || backups::restore(&backup, &path, &clock::now())).await
}
