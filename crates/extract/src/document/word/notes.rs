//! Footnotes and endnotes: each in its order of mention, after the text.

use std::collections::HashMap;

use super::Fault;
use super::body::Writer;
use super::xml::{self, Space, Step, Way};

/// The lines of each note of a part, by the note's number.
pub(super) fn read(part: &str) -> Result<HashMap<String, Vec<String>>, Fault> {
    let mut notes = HashMap::new();
    let mut current: Option<(String, Writer)> = None;
    let mut fault = None;
    xml::walk(part, |step| {
        match step {
            Step::Open(element) if element.space == Space::Word && matches!(element.name, "footnote" | "endnote") => {
                // Lines that part notes from the text are notes of a type.
                if element.get("type").is_some_and(|kind| kind != "normal") {
                    return Way::Over;
                }
                current = Some((element.get("id").unwrap_or_default(), Writer::default()));
            }
            Step::Close(Space::Word, "footnote" | "endnote") => {
                notes.extend(current.take().map(|(id, writer)| (id, writer.finish().lines)));
            }
            step => {
                if let Some((_, writer)) = &mut current {
                    match writer.step(step) {
                        Ok(way) => return way,
                        Err(error) => fault = Some(error),
                    }
                }
            }
        }
        Way::Into
    })?;
    fault.map_or(Ok(notes), Err)
}
