//! What the page may ask of words: how often they stand in the reports, and what reports talk about.

use std::path::PathBuf;

use duixian_app::frequency::{Frequencies, FrequencyRequest, WordSearch};
use duixian_app::search::Narrowing;
use duixian_app::vocabulary::Vocabulary;
use duixian_app::{Figure, FigureOptions, Picture, PictureOptions};
use tauri::AppHandle;
use tauri::ipc::Channel;

use super::compare::put_picture;
use super::{Answer, OnDesk, with};

/// How many telling words are told.
const MOST: usize = 200;

#[tauri::command]
pub(crate) async fn frequencies(desk: OnDesk<'_>, words: WordSearch) -> Answer<Frequencies> {
    with(desk, move |library| library.frequencies(&words)).await
}

#[tauri::command]
pub(crate) async fn frequency_figure(desk: OnDesk<'_>, request: FrequencyRequest, options: FigureOptions) -> Answer<Figure> {
    with(desk, move |library| library.frequency_figure(&request, &options)).await
}

#[tauri::command]
pub(crate) async fn export_frequency_picture(
    desk: OnDesk<'_>,
    request: FrequencyRequest,
    options: FigureOptions,
    picture: PictureOptions,
    path: PathBuf,
) -> Answer<()> {
    with(desk, move |library| library.export_frequency_picture(&request, &options, &picture, &path)).await
}

#[tauri::command]
pub(crate) async fn copy_frequency_picture(
    app: AppHandle,
    desk: OnDesk<'_>,
    request: FrequencyRequest,
    options: FigureOptions,
    picture: PictureOptions,
) -> Answer<()> {
    with(desk, move |library| put_picture(&app, &library.frequency_picture(&request, &options, &picture, Picture::Png)?)).await
}

#[tauri::command]
pub(crate) async fn export_frequency_table(desk: OnDesk<'_>, request: FrequencyRequest, path: PathBuf) -> Answer<()> {
    with(desk, move |library| library.export_frequency_table(&request, &path)).await
}

/// The words that the reports within a narrowing use more than the others; `progress` hears how many reports were read, and of how many.
#[tauri::command]
pub(crate) async fn vocabulary(desk: OnDesk<'_>, within: Narrowing, progress: Channel<(usize, usize)>) -> Answer<Vocabulary> {
    let control = desk.begin_work("vocabulary");
    // A page that has gone hears nothing more.
    let tell = move |done: usize, total: usize| drop(progress.send((done, total)));
    with(desk, move |library| library.vocabulary(&within, MOST, &control, tell)).await
}
