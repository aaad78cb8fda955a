//! What the window does differently on each operating system; the one place for it.

use tauri::{AppHandle, RunEvent};

/// A Mac tells of files to open by an event, other systems by the words a program is started with.
#[cfg(target_os = "macos")]
pub(crate) fn hear(app: &AppHandle, event: &RunEvent) {
    use tauri::Emitter;
    if let RunEvent::Opened { urls } = event {
        let paths: Vec<std::path::PathBuf> = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
        let _ = app.emit("given", paths);
    }
}

/// A Mac tells of files to open by an event, other systems by the words a program is started with.
#[cfg(not(target_os = "macos"))]
pub(crate) fn hear(_: &AppHandle, _: &RunEvent) {}
