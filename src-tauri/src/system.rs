//! What the window does differently on each operating system; the one place for it.

use std::path::Path;

use tauri::{AppHandle, RunEvent};

/// Lends the system the bundled face for what it draws itself: the list that a field opens, its dialogs for files. Where no
/// Chinese face is installed these would be boxes; one that is installed stays preferred. Without it they stay as they were.
#[cfg(target_os = "linux")]
pub(crate) fn lend_face(data: &Path) {
    use std::ffi::{CString, c_char, c_int, c_void};
    use std::os::unix::ffi::OsStrExt;

    #[link(name = "fontconfig")]
    unsafe extern "C" {
        /// Adds a face to a configuration, or to the one in force where it is null; for this process alone.
        fn FcConfigAppFontAddFile(config: *mut c_void, file: *const c_char) -> c_int;
    }

    let kept = data.join("DuixianSans-Regular.otf");
    let there = std::fs::metadata(&kept).is_ok_and(|file| file.len() == duixian_app::FACE.len() as u64);
    if !there && std::fs::write(&kept, duixian_app::FACE).is_err() {
        return;
    }
    if let Ok(path) = CString::new(kept.as_os_str().as_bytes()) {
        // SAFETY: the path ends with a zero and outlives the call; null stands for the configuration in force.
        unsafe { FcConfigAppFontAddFile(std::ptr::null_mut(), path.as_ptr()) };
    }
}

/// Windows and the Mac have Chinese faces of their own.
#[cfg(not(target_os = "linux"))]
pub(crate) fn lend_face(_: &Path) {}

/// Lets the window go before what this thread does, and the threads that it starts, where a thread has a rank of its own: where
/// there are few cores, a comparison on all of them would keep the page waiting.
#[cfg(target_os = "linux")]
pub(crate) fn behind_the_window() {
    let _ = rustix::process::setpriority_process(None, 5);
}

/// On other systems the rank is the whole program's.
#[cfg(not(target_os = "linux"))]
pub(crate) fn behind_the_window() {}

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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::thread;

    use rustix::process::getpriority_process;

    use super::*;

    #[test]
    fn a_thread_and_those_it_starts_go_behind_and_the_others_stay() {
        let rank = || getpriority_process(None).unwrap();
        let before = rank();
        let behind = thread::spawn(move || {
            behind_the_window();
            (rank(), thread::spawn(rank).join().unwrap())
        });
        let (own, started) = behind.join().unwrap();
        assert!(own >= 5 && started == own, "{own} {started}");
        assert_eq!(rank(), before);
    }
}
