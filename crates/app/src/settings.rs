//! What the user chose for the program as a whole, kept in one small file of the data folder. A file that cannot be
//! read stands for nothing chosen, and is set aside when something is chosen next; no choice of a user's is overwritten.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use duixian_chart::{Lang, Preset, Theme as FigureTheme};
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// The file's name in the data folder.
const FILE: &str = "settings.json";
/// How large letters may be, in %.
const ZOOM: std::ops::RangeInclusive<u16> = 90..=200;

/// What the user chose. Whatever a file does not say stands as at the start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the window.
    pub language: Lang,
    /// Its colours.
    pub theme: Theme,
    /// The letters of the window; figures have their own.
    pub face: Face,
    /// The size of letters and all else, in %.
    pub zoom: u16,
    /// Where libraries of the program's own lie and files go at first; none: the program's own folder.
    pub folder: Option<PathBuf>,
    /// What a picture is exported as, until chosen otherwise for one.
    pub export: ExportSettings,
    /// Whether the first steps were shown to their end or sent away.
    pub guided: bool,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The letters of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// Those that come with the program, the same on every machine.
    #[default]
    Own,
    /// Those of the system.
    System,
    /// The system's with serifs (宋体 and the like), for long reading.
    Serif,
}

/// What a picture is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportSettings {
    /// Where it goes; none: sizes of the user's own.
    pub preset: Option<Preset>,
    /// Its colours.
    pub theme: FigureTheme,
    /// Its dots to an inch where no preset says so.
    pub dpi: u16,
}

impl Default for Settings {
    fn default() -> Self {
        let (language, theme, face, export) = (Lang::Zh, Theme::default(), Face::default(), ExportSettings::default());
        Settings { language, theme, face, zoom: 100, folder: None, export, guided: false }
    }
}

impl Default for ExportSettings {
    fn default() -> Self {
        ExportSettings { preset: Some(Preset::A4), theme: FigureTheme::Light, dpi: 300 }
    }
}

impl Settings {
    /// What was chosen, from the data folder.
    pub fn read(data: &Path) -> Settings {
        let text = fs::read_to_string(data.join(FILE)).unwrap_or_default();
        serde_json::from_str::<Settings>(&text).unwrap_or_default().bounded()
    }

    /// Keeps what was chosen in the data folder: the file is whole at any time, the one before or this one.
    pub fn write(&self, data: &Path) -> Result<(), AppError> {
        let file = data.join(FILE);
        if fs::read_to_string(&file).is_ok_and(|text| serde_json::from_str::<Settings>(&text).is_err()) {
            let aside = data.join("settings-unread.json");
            fs::rename(&file, &aside).map_err(|error| AppError::unwritable(&aside, &error))?;
        }
        let text = serde_json::to_string_pretty(&self.clone().bounded()).map_err(|error| AppError::Failed(error.to_string()))?;
        write_whole(&file, text.as_bytes()).map_err(|error| AppError::unwritable(&file, &error))
    }

    fn bounded(mut self) -> Settings {
        self.zoom = self.zoom.clamp(*ZOOM.start(), *ZOOM.end());
        self.export.dpi = self.export.dpi.clamp(72, 600);
        self
    }
}

/// Writes a small file so that it is never half there.
fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let next = file.with_extension("json.part");
    fs::write(&next, bytes)?;
    fs::rename(&next, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::read(folder.path()), Settings::default());
        let chosen = Settings { language: Lang::En, theme: Theme::Dark, face: Face::Serif, zoom: 125, guided: true, ..Settings::default() };
        chosen.write(folder.path()).unwrap();
        assert_eq!(Settings::read(folder.path()), chosen);
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(files, [FILE], "nothing else is left in the folder");
    }

    #[test]
    fn what_a_file_does_not_say_stands_as_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), r#"{ "theme": "dark", "zoom": 900, "of another day": 1 }"#).unwrap();
        assert_eq!(Settings::read(folder.path()), Settings { theme: Theme::Dark, zoom: 200, ..Settings::default() });
    }

    #[test]
    fn a_file_that_cannot_be_read_is_set_aside_and_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "{ half of").unwrap();
        assert_eq!(Settings::read(folder.path()), Settings::default());
        Settings { zoom: 110, ..Settings::default() }.write(folder.path()).unwrap();
        assert_eq!(Settings::read(folder.path()).zoom, 110);
        assert_eq!(fs::read_to_string(folder.path().join("settings-unread.json")).unwrap(), "{ half of");
    }

    #[test]
    fn a_folder_that_is_gone_is_told_of() {
        let folder = tempfile::tempdir().unwrap().path().join("gone");
        let error = Settings::default().write(&folder).unwrap_err();
        assert!(error.to_string().contains("settings.json") && error.to_string().contains("不存在"), "{error}");
    }
}
