//! The window of 兑现: one page, embedded, and the commands it may call.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod arguments;
mod commands;
mod desk;

use std::path::PathBuf;
use std::sync::Arc;

use tauri::{Manager, WebviewUrl, WebviewWindowBuilder};

use crate::arguments::{Arguments, data_folder};
use crate::desk::Desk;

fn main() {
    // A process that was started to read files does that and nothing else.
    duixian_app::apart::dispatch();
    let arguments = Arguments::read(std::env::args_os().skip(1));
    let opened = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .invoke_handler(tauri::generate_handler![
            commands::library::started,
            commands::library::open_samples,
            commands::library::open_own,
            commands::library::open_library,
            commands::library::create_library,
            commands::library::library_info,
            commands::library::reports,
            commands::library::report,
            commands::compare::indicators,
            commands::compare::choices,
            commands::compare::compare,
            commands::compare::panel,
            commands::compare::chart,
            commands::compare::export_picture,
            commands::compare::copy_picture,
            commands::compare::copy_table,
            commands::compare::reopen_picture,
            commands::saved::saved,
            commands::saved::save,
            commands::saved::rename_saved,
            commands::saved::duplicate_saved,
            commands::saved::delete_saved,
            commands::search::search,
            commands::changes::changes,
            commands::changes::undo,
            commands::changes::redo,
            commands::correct::correct,
            commands::correct::corrections,
            commands::correct::unanchored,
            commands::correct::typed_figure,
            commands::correct::draft_of,
            commands::correct::draft_from,
            commands::correct::export_corrections,
            commands::correct::weigh_corrections,
            commands::correct::settle_corrections,
            commands::reader::open_original,
            commands::reader::original_name,
            commands::reader::save_original,
            commands::reader::sources,
            commands::reader::editions,
            commands::reader::prefer_source,
            commands::reader::tell_apart,
            commands::reader::replace_edition,
            commands::reader::keep_both,
            commands::review::review_queue,
            commands::review::review_items,
            commands::review::review_context,
            commands::review::review_progress,
            commands::review::review_choices,
            commands::import::preview_import,
            commands::import::import_files,
            commands::import::keep_pasted,
            commands::import::pause_import,
            commands::import::resume_import,
            commands::import::cancel_import,
            commands::import::save_import_summary,
        ])
        .setup(|app| {
            let data = data_folder(app.path().app_data_dir().ok());
            std::fs::create_dir_all(&data)?;
            let kept = data.join("page");
            app.manage(Arc::new(Desk::new(data, arguments)));
            Ok(open_window(app, kept)?)
        })
        .run(tauri::generate_context!());
    if let Err(error) = opened {
        eprintln!("兑现打不开窗口:{error}。请确认已安装 WebKitGTK 4.1 并在图形界面中运行。");
        std::process::exit(1);
    }
}

/// The one window. It shows the embedded page and nothing else: no other address, no second window.
fn open_window(app: &tauri::App, kept: PathBuf) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("兑现")
        .inner_size(1280.0, 800.0)
        .min_inner_size(880.0, 560.0)
        .data_directory(kept)
        .on_navigation(|to| to.scheme() == "tauri" || to.host_str() == Some("tauri.localhost"))
        .build()?;
    Ok(())
}
