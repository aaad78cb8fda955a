//! What stands beside reports and is none: hidden files, what a saved page brings along, pictures, scripts, fonts.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// The endings of what no report is in.
const OTHER: [&str; 44] = [
    "avi",
    "avif",
    "bmp",
    "cjs",
    "css",
    "cur",
    "eot",
    "flv",
    "gif",
    "heic",
    "ico",
    "jfif",
    "jpeg",
    "jpg",
    "js",
    "less",
    "lnk",
    "m4a",
    "map",
    "mjs",
    "mkv",
    "mov",
    "mp3",
    "mp4",
    "otf",
    "png",
    "psd",
    "scss",
    "svg",
    "swf",
    "tif",
    "tiff",
    "ts",
    "ttc",
    "ttf",
    "url",
    "wasm",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "wmv",
    "woff",
    "woff2",
];

/// The endings of a saved page.
const PAGES: [&str; 6] = ["html", "htm", "xhtml", "shtml", "mht", "mhtml"];

/// What browsers put behind a saved page's name to name the folder of its accessories.
const MARKS: [&str; 3] = ["_files", ".files", "_文件"];

/// The folders of saved pages' accessories that stand beside each other or in one archive.
#[derive(Debug)]
pub(super) struct Accessories(BTreeSet<String>);

impl Accessories {
    /// From the names (or paths within an archive) of what stands together.
    pub(super) fn of<'a>(names: impl Iterator<Item = Cow<'a, str>>) -> Accessories {
        let page = |name: Cow<'a, str>| {
            let (stem, extension) = name.rsplit_once('.')?;
            PAGES.contains(&extension.to_ascii_lowercase().as_str()).then(|| stem.to_owned())
        };
        Accessories(names.filter_map(page).collect())
    }

    /// Whether a folder of this name (or path) is that of a page.
    pub(super) fn folder(&self, name: &str) -> bool {
        MARKS.iter().any(|mark| name.strip_suffix(mark).is_some_and(|stem| self.0.contains(stem)))
    }

    /// Whether a path leads through such a folder.
    pub(super) fn within(&self, path: &str) -> bool {
        !self.0.is_empty() && path.match_indices('/').any(|(at, _)| self.folder(&path[..at]))
    }
}

/// Whether a file of this name is a picture, a script, a font or the like.
pub(super) fn is_accessory(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| OTHER.binary_search(&extension.to_ascii_lowercase().as_str()).is_ok())
}

/// Whether a name is of what systems and programs leave behind for themselves.
pub(super) fn is_hidden(name: &str) -> bool {
    const LEFT: [&str; 5] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin"];
    name.starts_with('.') || name.starts_with("~$") || LEFT.contains(&name.to_ascii_lowercase().as_str())
}
