//! What the page may ask of a report beside its text: the original file, its other sources and editions.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use duixian_app::same::{Offer, Source};
use duixian_app::{AppError, clock};

use super::{Answer, OnDesk, with};

/// How long the system may take to say that it cannot open a file. Some systems answer only when the viewer is closed.
const PATIENCE: Duration = Duration::from_secs(4);

/// Shows the original file of a report in the system's viewer.
#[tauri::command]
pub(crate) async fn open_original(desk: OnDesk<'_>, report: i64) -> Answer<()> {
    let folder = desk.originals();
    with(desk, move |library| view(&library.lay_out_original(report, &folder)?)).await
}

/// Opens a file or a folder of ours with the program that the system has for it.
pub(super) fn view(path: &Path) -> Answer<()> {
    let (tell, told) = mpsc::channel();
    let asked = path.to_owned();
    // A program that does not answer keeps this thread, not the page.
    thread::spawn(move || tell.send(open::that(asked)));
    match told.recv_timeout(PATIENCE) {
        Ok(Err(error)) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Err(AppError::Failed(format!("系统没有打开“{name}”（{error}）；请确认装有能打开它的程序，或改用“另存原文件”。")))
        }
        _ => Ok(()),
    }
}

/// Name of the original file of a report.
#[tauri::command]
pub(crate) async fn original_name(desk: OnDesk<'_>, report: i64) -> Answer<String> {
    with(desk, move |library| library.original_name(report)).await
}

/// Saves the original file of a report.
#[tauri::command]
pub(crate) async fn save_original(desk: OnDesk<'_>, report: i64, path: PathBuf) -> Answer<()> {
    with(desk, move |library| library.save_original(report, &path)).await
}

/// The sources of a report, the one taken first.
#[tauri::command]
pub(crate) async fn sources(desk: OnDesk<'_>, report: i64) -> Answer<Vec<Source>> {
    with(desk, move |library| library.sources(report)).await
}

/// The other editions of a report, not decided upon yet.
#[tauri::command]
pub(crate) async fn editions(desk: OnDesk<'_>, report: i64) -> Answer<Vec<Offer>> {
    with(desk, move |library| library.editions(report)).await
}

/// Takes the text of this source.
#[tauri::command]
pub(crate) async fn prefer_source(desk: OnDesk<'_>, report: i64) -> Answer<()> {
    with(desk, move |library| library.prefer(report, &clock::now())).await
}

/// Says that a report is another than those it was taken for.
#[tauri::command]
pub(crate) async fn tell_apart(desk: OnDesk<'_>, report: i64) -> Answer<()> {
    with(desk, move |library| library.tell_apart(report, &clock::now())).await
}

/// Puts one edition in the place of another.
#[tauri::command]
pub(crate) async fn replace_edition(desk: OnDesk<'_>, old: i64, new: i64) -> Answer<()> {
    with(desk, move |library| library.replace(old, new, &clock::now())).await
}

/// Keeps both editions.
#[tauri::command]
pub(crate) async fn keep_both(desk: OnDesk<'_>, one: i64, other: i64) -> Answer<()> {
    with(desk, move |library| library.keep_both(one, other, &clock::now())).await
}
