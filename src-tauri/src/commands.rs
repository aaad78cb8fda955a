//! What the page may ask for. Each command is an adapter: it takes the library from the desk and does its work on a
//! thread of its own, never on the window's.

pub(crate) mod arrange;
pub(crate) mod backups;
pub(crate) mod bin;
pub(crate) mod changes;
pub(crate) mod compare;
pub(crate) mod correct;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod library;
pub(crate) mod metadata;
pub(crate) mod own;
pub(crate) mod reader;
pub(crate) mod review;
pub(crate) mod saved;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod words;

use std::sync::Arc;

use duixian_app::{AppError, Library, LibraryInfo};
use tauri::State;

use crate::desk::Desk;
use crate::system;

type Answer<T> = Result<T, AppError>;
type OnDesk<'a> = State<'a, Arc<Desk>>;

/// Does `work` away from the window's thread, and behind it.
async fn away<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    let behind = || {
        system::behind_the_window();
        work()
    };
    tauri::async_runtime::spawn_blocking(behind)
        .await
        .unwrap_or_else(|error| Err(AppError::Failed(format!("程序内部出错（{error}）；请重试，若仍出现请重新启动程序。"))))
}

/// The same with the library that is open.
async fn with<T: Send + 'static>(desk: OnDesk<'_>, work: impl FnOnce(Library) -> Answer<T> + Send + 'static) -> Answer<T> {
    let library = desk.library()?;
    away(move || work(library)).await
}

/// Opens a library in the manner given and puts it on the desk.
async fn enter(desk: OnDesk<'_>, open: impl FnOnce(&Desk) -> Answer<Library> + Send + 'static) -> Answer<LibraryInfo> {
    let desk = desk.inner().clone();
    away(move || {
        let library = open(&desk)?;
        let info = library.info()?;
        desk.put(&library);
        Ok(info)
    })
    .await
}
