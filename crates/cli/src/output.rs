//! Standard output: one JSON object a line, or a table whose columns stand under each other though a Chinese character
//! is two cells wide.

use std::io::{self, BufWriter, StdoutLock, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// Buffered standard output.
pub(crate) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Writes `record` as one line of JSON.
pub(crate) fn line(to: &mut (impl Write + ?Sized), record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *to, record).map_err(io::Error::from)?;
    to.write_all(b"\n")
}

/// Writes the rows under the header, every column as wide as its widest cell; the last is left ragged.
pub(crate) fn table<const N: usize>(to: &mut impl Write, header: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
    let mut widths = header.map(UnicodeWidthStr::width);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let mut write = |cells: [&str; N]| {
        let mut text = String::new();
        for (at, cell) in cells.into_iter().enumerate() {
            text.push_str(cell);
            if at + 1 < N {
                text.extend(std::iter::repeat_n(' ', widths[at] - cell.width() + 2));
            }
        }
        writeln!(to, "{}", text.trim_end())
    };
    write(header)?;
    rows.iter().try_for_each(|row| write(row.each_ref().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_stand_under_each_other() {
        let mut out = Vec::new();
        let rows = [["荔湾区".to_owned(), "6%".to_owned(), String::new()], ["A".to_owned(), "不低于6%".to_owned(), "注".to_owned()]];
        super::table(&mut out, ["地区", "目标", "说明"], &rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "地区    目标      说明\n荔湾区  6%\nA       不低于6%  注\n");
    }
}
