//! What the window is started with: a library to open, or the samples, and files to import; and where its data lies.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The variable that puts the program's data elsewhere (tests never touch a user's own).
pub(crate) const DATA: &str = "DUIXIAN_DATA";

/// What to open at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// `--library PATH`, or a library's path alone, as a file manager gives it.
    pub(crate) library: Option<PathBuf>,
    /// Other paths alone: reports to import.
    pub(crate) files: Vec<PathBuf>,
    /// `--samples`.
    pub(crate) samples: bool,
}

impl Arguments {
    /// Reads the arguments after the program's name. Words that are not understood are passed over: a window opens in
    /// any case, and its start screen leads on.
    pub(crate) fn read(words: impl IntoIterator<Item = OsString>) -> Arguments {
        let mut arguments = Arguments::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("--samples") => arguments.samples = true,
                Some("--library") => arguments.library = words.next().map(PathBuf::from),
                Some(other) if other.starts_with('-') => {}
                _ if Path::new(&word).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("duixian")) => {
                    arguments.library = Some(PathBuf::from(word));
                }
                _ => arguments.files.push(PathBuf::from(word)),
            }
        }
        arguments
    }

    /// Every path, a library first.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.library.iter().chain(&self.files).cloned().collect()
    }
}

/// The folder for the program's own data, where the user has chosen none by [`DATA`].
pub(crate) fn data_folder(system: Option<PathBuf>) -> PathBuf {
    std::env::var_os(DATA).filter(|folder| !folder.is_empty()).map(PathBuf::from).or(system).unwrap_or_else(std::env::temp_dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Arguments {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn a_library_is_named_with_or_without_its_switch() {
        let library = Some(PathBuf::from("甲.duixian"));
        assert_eq!(read(&["--library", "甲.duixian"]), Arguments { library: library.clone(), ..Arguments::default() });
        assert_eq!(read(&["甲.duixian"]), Arguments { library, ..Arguments::default() });
    }

    #[test]
    fn samples_are_asked_for_and_unknown_switches_passed_over() {
        assert_eq!(read(&["--frobnicate", "--samples"]), Arguments { samples: true, ..Arguments::default() });
        assert_eq!(read(&["--library"]), Arguments::default());
    }

    #[test]
    fn what_is_no_library_is_a_report() {
        let read = read(&["甲.txt", "乙.DUIXIAN", "丙.pdf"]);
        assert_eq!(read.library, Some(PathBuf::from("乙.DUIXIAN")));
        assert_eq!(read.files, [PathBuf::from("甲.txt"), PathBuf::from("丙.pdf")]);
        assert_eq!(read.paths().len(), 3);
    }
}
