//! What the page may ask of reviewing: the queue, a sentence in its context, how far it has come.

use duixian_app::review::{ReviewChoices, ReviewContext, ReviewFilter, ReviewItem, ReviewProgress};

use super::{Answer, OnDesk, with};

/// The next observations to look at, without those that were put off.
#[tauri::command]
pub(crate) async fn review_queue(desk: OnDesk<'_>, filter: ReviewFilter, passed: Vec<i64>, limit: usize) -> Answer<Vec<ReviewItem>> {
    with(desk, move |library| library.review_queue(&filter, &passed, limit)).await
}

/// These observations as the queue shows them.
#[tauri::command]
pub(crate) async fn review_items(desk: OnDesk<'_>, observations: Vec<i64>) -> Answer<Vec<ReviewItem>> {
    with(desk, move |library| library.review_items(&observations)).await
}

/// The sentence of an observation in its context.
#[tauri::command]
pub(crate) async fn review_context(desk: OnDesk<'_>, observation: i64) -> Answer<ReviewContext> {
    with(desk, move |library| library.review_context(observation)).await
}

/// How far the review has come.
#[tauri::command]
pub(crate) async fn review_progress(desk: OnDesk<'_>, filter: ReviewFilter) -> Answer<ReviewProgress> {
    with(desk, move |library| library.review_progress(&filter)).await
}

/// What the queue can be narrowed to.
#[tauri::command]
pub(crate) async fn review_choices(desk: OnDesk<'_>) -> Answer<ReviewChoices> {
    with(desk, |library| library.review_choices()).await
}
