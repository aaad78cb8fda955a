//! What the page may ask of backups: looking after the library that is open, whether it is whole, the list of backups, and the
//! way back from one.

use std::path::PathBuf;

use duixian_app::backups::{self, Backup, Restored, Tended};
use duixian_app::check::Checkup;
use duixian_app::clock;

use super::reader::view;
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

/// Looks whether the library that is open is whole; reads all of it.
#[tauri::command]
pub(crate) async fn check_library(desk: OnDesk<'_>) -> Answer<Checkup> {
    with(desk, |library| library.check()).await
}

/// Makes the search index of the library that is open anew.
#[tauri::command]
pub(crate) async fn rebuild_search(desk: OnDesk<'_>) -> Answer<()> {
    with(desk, |library| library.rebuild_search()).await
}

/// Shows the folder of the open library's backups.
#[tauri::command]
pub(crate) async fn show_backups(desk: OnDesk<'_>) -> Answer<()> {
    let folder = desk.backups();
    with(desk, move |library| view(&library.lay_out_backups(&folder)?)).await
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
