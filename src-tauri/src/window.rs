//! The one window: where it stood and how large it was, from one start to the next.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tauri::{Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::desk::Desk;

/// The file's name in the data folder.
const FILE: &str = "window.json";

/// Where the window stands and how large it is, in pixels that do not depend on the screen's density.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Place {
    width: f64,
    height: f64,
    /// None where the system does not tell.
    at: Option<(f64, f64)>,
    maximized: bool,
}

impl Default for Place {
    fn default() -> Self {
        Place { width: 1280.0, height: 800.0, at: None, maximized: false }
    }
}

impl Place {
    fn read(data: &Path) -> Place {
        let kept = fs::read_to_string(data.join(FILE)).ok().and_then(|text| serde_json::from_str::<Place>(&text).ok());
        kept.filter(|place| place.width >= 1.0 && place.height >= 1.0).unwrap_or_default()
    }

    /// Of the window as it is; its size before it was maximized stays.
    fn of(window: &WebviewWindow, before: Place) -> Option<Place> {
        let scale = window.scale_factor().ok()?;
        let maximized = window.is_maximized().ok()?;
        if maximized || window.is_minimized().ok()? {
            return Some(Place { maximized, ..before });
        }
        let size = window.inner_size().ok()?.to_logical::<f64>(scale);
        let at = window.outer_position().ok().map(|at| at.to_logical::<f64>(scale)).map(|at| (at.x, at.y));
        Some(Place { width: size.width, height: size.height, at, maximized })
    }

    /// Whether its head would be seen on one of the screens there are now.
    fn seen(&self, app: &tauri::App) -> bool {
        let Some((x, y)) = self.at else { return false };
        app.available_monitors().unwrap_or_default().iter().any(|screen| {
            let (from, size) =
                (screen.position().to_logical::<f64>(screen.scale_factor()), screen.size().to_logical::<f64>(screen.scale_factor()));
            let across = x + self.width > from.x + 80.0 && x < from.x + size.width - 80.0;
            across && y >= from.y && y < from.y + size.height - 40.0
        })
    }
}

/// Opens the window. It shows the embedded page and nothing else: no other address, no second window. The page finds
/// what the user chose before its first line runs, so that it begins in the right colours and words.
pub(crate) fn open(app: &tauri::App, data: &Path) -> tauri::Result<()> {
    let place = Place::read(data);
    let settings = app.state::<std::sync::Arc<Desk>>().settings();
    let chosen = serde_json::to_string(&settings)?;
    let mut builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("兑现")
        .inner_size(place.width, place.height)
        .min_inner_size(880.0, 560.0)
        .maximized(place.maximized)
        .data_directory(data.join("page"))
        .initialization_script(format!("Object.defineProperty(window, 'duixianSettings', {{ value: {chosen} }});"))
        .on_navigation(|to| to.scheme() == "tauri" || to.host_str() == Some("tauri.localhost"));
    if let Some((x, y)) = place.at
        && place.seen(app)
    {
        builder = builder.position(x, y);
    }
    let window = builder.build()?;
    if settings.zoom != 100 {
        window.set_zoom(f64::from(settings.zoom) / 100.0)?;
    }
    keep_place(&window, data.join(FILE), place);
    let app = app.handle().clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::CloseRequested { .. } | WindowEvent::Destroyed) {
            app.state::<std::sync::Arc<Desk>>().close();
        }
    });
    Ok(())
}

/// Remembers where the window stands; written when it closes.
fn keep_place(window: &WebviewWindow, file: PathBuf, first: Place) {
    let (held, last) = (window.clone(), Mutex::new(first));
    window.on_window_event(move |event| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            WindowEvent::Resized(_) | WindowEvent::Moved(_) => *last = Place::of(&held, *last).unwrap_or(*last),
            WindowEvent::CloseRequested { .. } | WindowEvent::Destroyed => {
                // A place that could not be kept is no reason to trouble anyone at the end.
                let _ = serde_json::to_string(&*last).map(|text| fs::write(&file, text));
            }
            _ => {}
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_and_nonsense_does_not() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Place::read(folder.path()), Place::default());
        let place = Place { width: 1000.0, height: 700.0, at: Some((20.0, 30.0)), maximized: true };
        fs::write(folder.path().join(FILE), serde_json::to_string(&place).unwrap()).unwrap();
        assert_eq!(Place::read(folder.path()), place);
        for nonsense in ["", "{", r#"{"width":0,"height":700,"at":null,"maximized":false}"#] {
            fs::write(folder.path().join(FILE), nonsense).unwrap();
            assert_eq!(Place::read(folder.path()), Place::default(), "{nonsense}");
        }
    }
}
