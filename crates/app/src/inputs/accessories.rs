//! What stands beside reports and is none: hidden files, what a saved page brings along, pictures, scripts, fonts.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use duixian_extract::document;
use percent_encoding::percent_decode_str;

use crate::reading::guarded;

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

/// Where a saved page is nothing but a set of frames and its frames lie in the folder of its accessories: those that hold the
/// most, since an article stands beside a banner and a menu. Empty for every other file.
pub(super) fn framed(path: &Path, bytes: u64) -> Vec<PathBuf> {
    const LARGEST: u64 = 64 << 10;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some((stem, extension)) = name.rsplit_once('.') else { return Vec::new() };
    if bytes > LARGEST || !PAGES.contains(&extension.to_ascii_lowercase().as_str()) {
        return Vec::new();
    }
    let (mut page, Some(folder)) = (Vec::new(), path.parent()) else { return Vec::new() };
    // A page that cannot be read is told when its turn comes.
    if !File::open(path).is_ok_and(|file| file.take(LARGEST).read_to_end(&mut page).is_ok()) {
        return Vec::new();
    }
    let beside = |address: &String| {
        let address = percent_decode_str(address.split(['?', '#']).next()?).decode_utf8_lossy();
        let relative = PathBuf::from(address.trim_start_matches("./").replace('\\', "/"));
        let mut parts = relative.components();
        let Some(Component::Normal(first)) = parts.next() else { return None };
        let first = first.to_string_lossy();
        let within = MARKS.iter().any(|mark| first.strip_suffix(mark) == Some(stem));
        let inside = within && parts.all(|part| matches!(part, Component::Normal(_)));
        let frame = folder.join(&relative);
        let about = fs::metadata(&frame).ok().filter(|about| inside && about.is_file())?;
        Some((about.len(), frame))
    };
    let addresses = guarded(|| document::frames(&page)).unwrap_or_default();
    let mut frames: Vec<(u64, PathBuf)> = addresses.iter().filter_map(beside).collect();
    let most = frames.iter().map(|(bytes, _)| *bytes).max().unwrap_or_default();
    frames.retain(|(bytes, frame)| bytes * 2 >= most && frame != path);
    frames.dedup();
    frames.into_iter().map(|(_, frame)| frame).collect()
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
