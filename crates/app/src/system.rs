//! What is done differently on each operating system; the one place for it.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Opens a file to read. Should a named pipe have taken its place, nobody waits for its writer.
pub(crate) fn open_without_waiting(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.open(path)
}
