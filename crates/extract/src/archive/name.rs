//! The name of an archive's member: its letters, and what of it can be shown.

use encoding_rs::{BIG5, Encoding, GBK, WINDOWS_1252};

/// A name's letters: UTF-8, or what Chinese systems wrote before it (`older`: the archive's other names are in that).
pub(super) fn decoded(name: &[u8], older: bool) -> String {
    let strict = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(name);
    let utf8 = || std::str::from_utf8(name).ok().map(Into::into);
    let old = || strict(GBK).or_else(|| strict(BIG5));
    let found = if older { old().or_else(utf8) } else { utf8().or_else(old) };
    found.unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(name).0).into_owned()
}

/// A name that can be shown: folders apart by `/`, nothing that leads elsewhere or disturbs a line.
pub(super) fn shown(name: &str) -> String {
    let is_drive = |part: &str| part.len() == 2 && part.ends_with(':');
    let parts = name.split(['/', '\\']).map(|part| part.trim_end_matches('\0'));
    let parts: Vec<String> = parts.filter(|part| !matches!(*part, "" | "." | "..") && !is_drive(part)).map(visible).collect();
    if parts.is_empty() { "未命名".to_owned() } else { parts.join("/") }
}

/// The letters of a file's name that is not in UTF-8, as Chinese systems of old wrote it.
pub fn decoded_name(name: &[u8]) -> String {
    decoded(name, false)
}

/// The text without what would break or turn a line: control characters and marks of direction are replaced.
pub fn visible(text: &str) -> String {
    let disturbs =
        |c: char| c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    text.chars().map(|c| if disturbs(c) { '\u{FFFD}' } else { c }).collect()
}
