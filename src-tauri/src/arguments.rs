//! What the window is started with: a library to open, or the samples; and where its data lies.

use std::ffi::OsString;
use std::path::PathBuf;

/// The variable that puts the program's data elsewhere (tests never touch a user's own).
pub(crate) const DATA: &str = "DUIXIAN_DATA";

/// What to open at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// `--library PATH`, or a path alone, as a file manager gives it.
    pub(crate) library: Option<PathBuf>,
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
                _ => arguments.library = Some(PathBuf::from(word)),
            }
        }
        arguments
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
        assert_eq!(read(&["--library", "甲.duixian"]), Arguments { library: library.clone(), samples: false });
        assert_eq!(read(&["甲.duixian"]), Arguments { library, samples: false });
    }

    #[test]
    fn samples_are_asked_for_and_unknown_switches_passed_over() {
        assert_eq!(read(&["--frobnicate", "--samples"]), Arguments { library: None, samples: true });
        assert_eq!(read(&["--library"]), Arguments::default());
    }
}
