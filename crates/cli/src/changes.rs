//! `duixian changes`: what was changed in a library, and undoing the last of it.

use std::io::Write;
use std::path::PathBuf;

use duixian_app::{Library, names};

use crate::exit::{DONE, Stop, complain};
use crate::output;

/// Which way to go along the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Undo,
    Redo,
}

/// Undoes or redoes a change where that is asked for; then prints the latest changes, the last first.
pub(crate) fn changes(library: PathBuf, way: Option<Way>, limit: usize, json: bool) -> Result<u8, Stop> {
    let library = Library::open(library)?;
    if let Some(way) = way {
        let (done, did) = match way {
            Way::Undo => (library.undo()?, "撤销"),
            Way::Redo => (library.redo()?, "重做"),
        };
        complain(&match done {
            Some(change) => format!("已{did}：{}（{}）", names::change(&change.what), change.about),
            None => format!("没有可{did}的更改。"),
        });
    }
    let mut to = output::stdout();
    for change in library.changes(limit)? {
        if json {
            output::line(&mut to, &change)?;
        } else {
            let undone = if change.undone { "（已撤销）" } else { "" };
            writeln!(to, "{}  {}  {}{undone}", change.made_at, names::change(&change.what), change.about)?;
        }
    }
    to.flush()?;
    Ok(DONE)
}
