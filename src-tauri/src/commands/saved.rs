//! What the page may ask of the things kept under a name.

use duixian_app::clock;
use duixian_app::saved::{Saved, SavedSort};
use serde_json::Value;

use super::{Answer, OnDesk, with};

#[tauri::command]
pub(crate) async fn saved(desk: OnDesk<'_>, sort: SavedSort) -> Answer<Vec<Saved>> {
    with(desk, move |library| library.saved(sort)).await
}

#[tauri::command]
pub(crate) async fn save(desk: OnDesk<'_>, sort: SavedSort, name: String, content: Value) -> Answer<Saved> {
    with(desk, move |library| library.save(sort, &name, &content, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn rename_saved(desk: OnDesk<'_>, id: i64, name: String) -> Answer<Saved> {
    with(desk, move |library| library.rename_saved(id, &name, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn duplicate_saved(desk: OnDesk<'_>, id: i64, name: String) -> Answer<Saved> {
    with(desk, move |library| library.duplicate_saved(id, &name, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn delete_saved(desk: OnDesk<'_>, ids: Vec<i64>) -> Answer<usize> {
    with(desk, move |library| library.delete_saved(&ids, &clock::now())).await
}
