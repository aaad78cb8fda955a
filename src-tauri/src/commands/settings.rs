//! What the page may ask of settings, and of the program itself.

use std::path::PathBuf;

use duixian_app::Settings;
use duixian_app::rules::Rules;
use serde::Serialize;
use tauri::WebviewWindow;

use super::{Answer, OnDesk, away};

/// What the program is and where it keeps things.
#[derive(Debug, Serialize)]
pub(crate) struct About {
    version: &'static str,
    tauri: &'static str,
    webview: String,
    sqlite: &'static str,
    system: String,
    data: PathBuf,
    own: PathBuf,
}

/// Keeps what the user chose; the window's size of letters follows at once.
#[tauri::command]
pub(crate) async fn save_settings(window: WebviewWindow, desk: OnDesk<'_>, settings: Settings) -> Answer<()> {
    let (desk, zoom) = (desk.inner().clone(), f64::from(settings.zoom) / 100.0);
    away(move || desk.choose(settings)).await?;
    // Where the system knows no zoom the letters stay as they are.
    let _ = window.set_zoom(zoom);
    Ok(())
}

#[tauri::command]
pub(crate) async fn about(desk: OnDesk<'_>) -> Answer<About> {
    Ok(About {
        version: env!("CARGO_PKG_VERSION"),
        tauri: tauri::VERSION,
        webview: tauri::webview_version().unwrap_or_default(),
        sqlite: duixian_app::sqlite_version(),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        data: desk.data().to_owned(),
        own: desk.own(),
    })
}

/// The files that the program was started with, besides a library; told once.
#[tauri::command]
pub(crate) async fn given(desk: OnDesk<'_>) -> Answer<Vec<PathBuf>> {
    Ok(desk.given())
}

/// How a verdict is made, shown at work.
#[tauri::command]
pub(crate) async fn rules() -> Answer<Rules> {
    away(duixian_app::rules::rules).await
}
