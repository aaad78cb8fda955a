//! What was compared last, made ready while the window opens: the page asks for it first, and finds it made.

use std::fs;
use std::path::{Path, PathBuf};

use duixian_app::{Library, PanelSelection};
use serde::{Deserialize, Serialize};

/// The file's name in the data folder.
const FILE: &str = "compared.json";

/// What was compared in which library.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Compared {
    library: PathBuf,
    panel: PanelSelection,
}

fn read(data: &Path) -> Option<Compared> {
    serde_json::from_str(&fs::read_to_string(data.join(FILE)).ok()?).ok()
}

/// Makes ready what was compared last, on a thread of its own: of the library that is named, or of whichever it was.
/// Whatever stands in its way is told when the page asks.
pub(crate) fn make(data: &Path, named: Option<&Path>) {
    let last = read(data).filter(|last| named.is_none_or(|named| named == last.library));
    let Some(Compared { library, panel }) = last.filter(|last| last.library.is_file()) else { return };
    std::thread::spawn(move || Library::open(library).and_then(|library| library.panel(&panel)).map(drop));
}

/// Remembers what is compared now, for the next start; where that cannot be kept the next start is slower.
pub(crate) fn remember(data: &Path, library: &Library, panel: PanelSelection) {
    let now = Compared { library: library.path().to_owned(), panel };
    if read(data).as_ref() != Some(&now) {
        let _ = serde_json::to_string(&now).map(|text| fs::write(data.join(FILE), text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compared_comes_back_and_nonsense_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let library = duixian_app::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let panel = |year| -> PanelSelection {
            serde_json::from_value(serde_json::json!({
                "indicator": "gdp", "measure": "growth", "year": year, "mode": "fulfilment", "places": [], "parent": null,
            }))
            .unwrap()
        };
        assert_eq!(read(folder.path()), None);
        remember(folder.path(), &library, panel(2021));
        remember(folder.path(), &library, panel(2020));
        let kept = read(folder.path()).unwrap();
        assert_eq!(kept, Compared { library: library.path().to_owned(), panel: panel(2020) });
        fs::write(folder.path().join(FILE), "{").unwrap();
        assert_eq!(read(folder.path()), None);
        // Nothing to make ready, or of a library that is gone: nothing happens.
        make(folder.path(), None);
        remember(folder.path(), &library, panel(2021));
        make(folder.path(), Some(Path::new("another.duixian")));
    }
}
