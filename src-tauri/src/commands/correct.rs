//! What the page may ask of corrections: drafts, saying something of observations, and the exchange with colleagues.

use std::path::PathBuf;

use duixian_app::clock;
use duixian_app::correct::{CorrectionRow, Exchanged, ListedCorrection, NewCorrection, Weighed};
use duixian_app::draft::{Draft, TypedFigure};
use duixian_model::Span;

use super::{Answer, OnDesk, with};

/// Says something of observations.
#[tauri::command]
pub(crate) async fn correct(desk: OnDesk<'_>, given: Vec<NewCorrection>) -> Answer<Vec<CorrectionRow>> {
    with(desk, move |library| library.correct(&given, &clock::now())).await
}

/// Everything that was said, in the order it first was.
#[tauri::command]
pub(crate) async fn corrections(desk: OnDesk<'_>) -> Answer<Vec<ListedCorrection>> {
    with(desk, |library| library.corrections()).await
}

/// What was said and found its words nowhere.
#[tauri::command]
pub(crate) async fn unanchored(desk: OnDesk<'_>) -> Answer<Vec<ListedCorrection>> {
    with(desk, |library| library.unanchored()).await
}

/// Typed words as the extractor reads them.
#[tauri::command]
pub(crate) async fn typed_figure(desk: OnDesk<'_>, words: String) -> Answer<TypedFigure> {
    with(desk, move |library| library.typed(&words)).await
}

/// An observation to be set right.
#[tauri::command]
pub(crate) async fn draft_of(desk: OnDesk<'_>, observation: i64) -> Answer<Draft> {
    with(desk, move |library| library.draft_of(observation)).await
}

/// What can be made of a selection in a report.
#[tauri::command]
pub(crate) async fn draft_from(desk: OnDesk<'_>, report: i64, span: Span) -> Answer<Draft> {
    with(desk, move |library| library.draft_from(report, span)).await
}

/// Writes all corrections to a file; how many.
#[tauri::command]
pub(crate) async fn export_corrections(desk: OnDesk<'_>, path: PathBuf) -> Answer<usize> {
    with(desk, move |library| library.export_corrections(&path, &clock::now())).await
}

/// What taking over a file of corrections would come to.
#[tauri::command]
pub(crate) async fn weigh_corrections(desk: OnDesk<'_>, path: PathBuf) -> Answer<Weighed> {
    with(desk, move |library| library.weigh_corrections(&path)).await
}

/// Takes over a file of corrections; of those that contradict the library's, these numbers of its own stay.
#[tauri::command]
pub(crate) async fn settle_corrections(desk: OnDesk<'_>, path: PathBuf, mine: Vec<i64>) -> Answer<Exchanged> {
    with(desk, move |library| library.settle_corrections(&path, &mine, &clock::now())).await
}
