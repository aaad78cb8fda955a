//! Standard output: one JSON object a line.

use std::io::{self, BufWriter, StdoutLock, Write};

use serde::Serialize;

/// Buffered standard output.
pub(crate) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Writes `record` as one line of JSON.
pub(crate) fn line(to: &mut (impl Write + ?Sized), record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *to, record).map_err(io::Error::from)?;
    to.write_all(b"\n")
}
