//! The window of 兑现: one page, embedded, and the commands it may call.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod ahead;
mod arguments;
mod commands;
mod desk;
mod face;
mod handing;
mod system;
mod window;

use std::sync::Arc;

use duixian_model::{Catalogue, Gazetteer};
use tauri::Manager;

use crate::arguments::{Arguments, data_folder};
use crate::desk::Desk;
use crate::handing::Start;

fn main() {
    // A process that was started to read files does that and nothing else.
    duixian_app::apart::dispatch();
    // What the first comparison looks up is read while the window is being made.
    std::thread::spawn(|| (Gazetteer::bundled(), Catalogue::bundled()));
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
            commands::library::shelf,
            commands::library::report,
            commands::library::provenance,
            commands::library::glances,
            commands::metadata::find_places,
            commands::metadata::stated_metadata,
            commands::metadata::state_metadata,
            commands::metadata::unstate_metadata,
            commands::bin::delete_reports,
            commands::bin::bin,
            commands::bin::restore_deleted,
            commands::bin::empty_bin,
            commands::backups::tend_library,
            commands::backups::check_library,
            commands::backups::rebuild_search,
            commands::backups::show_backups,
            commands::backups::back_up,
            commands::backups::backups,
            commands::backups::restore_backup,
            commands::compare::indicators,
            commands::compare::choices,
            commands::compare::beginning,
            commands::compare::compare,
            commands::compare::panel,
            commands::compare::sentence,
            commands::compare::chart,
            commands::compare::export_picture,
            commands::compare::copy_picture,
            commands::compare::copy_table,
            commands::compare::reopen_picture,
            commands::export::export_comparison,
            commands::export::export_library,
            commands::export::citation,
            commands::export::copy_text,
            commands::saved::saved,
            commands::saved::save,
            commands::saved::rename_saved,
            commands::saved::duplicate_saved,
            commands::saved::delete_saved,
            commands::arrange::arranged,
            commands::arrange::separate,
            commands::arrange::take_as_one,
            commands::arrange::take_as_read,
            commands::search::find,
            commands::search::found,
            commands::words::frequencies,
            commands::words::frequency_figure,
            commands::words::export_frequency_picture,
            commands::words::copy_frequency_picture,
            commands::words::export_frequency_table,
            commands::words::vocabulary,
            commands::own::indicator_entries,
            commands::own::units,
            commands::own::check_own,
            commands::own::try_own,
            commands::own::keep_own,
            commands::own::remove_own,
            commands::own::stale_reports,
            commands::own::reread,
            commands::own::cancel_work,
            commands::changes::changes,
            commands::changes::undo,
            commands::changes::redo,
            commands::settings::save_settings,
            commands::settings::about,
            commands::settings::rules,
            commands::settings::given,
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
            let Start::First(lock) = Start::of(&data, &arguments.paths())? else { std::process::exit(0) };
            if !arguments.samples {
                ahead::make(&data, arguments.library.as_deref());
            }
            app.manage(lock);
            app.manage(Arc::new(Desk::new(data.clone(), arguments)));
            system::lend_face(&data);
            window::open(app, &data)?;
            handing::take(app.handle().clone(), data);
            Ok(())
        })
        .build(face::share(tauri::generate_context!()))
        .map(|app| app.run(|app, event| system::hear(app, &event)));
    if let Err(error) = opened {
        eprintln!("兑现打不开窗口：{error}。请确认已安装 WebKitGTK 4.1 并在图形界面中运行。");
        std::process::exit(1);
    }
}
