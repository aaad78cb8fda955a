//! What the page may ask of the user's changes: the list of them, and the way back and forth.

use duixian_app::changes::Change;

use super::{Answer, OnDesk, with};

/// The latest changes, the last first.
#[tauri::command]
pub(crate) async fn changes(desk: OnDesk<'_>, limit: usize) -> Answer<Vec<Change>> {
    with(desk, move |library| library.changes(limit)).await
}

/// Undoes the last change; which, or none.
#[tauri::command]
pub(crate) async fn undo(desk: OnDesk<'_>) -> Answer<Option<Change>> {
    with(desk, |library| library.undo()).await
}

/// Redoes the change undone last; which, or none.
#[tauri::command]
pub(crate) async fn redo(desk: OnDesk<'_>) -> Answer<Option<Change>> {
    with(desk, |library| library.redo()).await
}
