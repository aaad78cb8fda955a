//! What several tests of the whole share: where things stand.

use std::path::{Path, PathBuf};

/// The workspace's folder.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The sample reports that come with the program.
pub fn samples() -> PathBuf {
    workspace().join("assets/samples")
}

/// A program of this workspace, built beside the tests (`make test` builds all of them first).
pub fn program(name: &str) -> Option<PathBuf> {
    let tests = std::env::current_exe().ok()?;
    let beside = tests.parent()?.parent()?.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    beside.is_file().then_some(beside)
}
