//! Decoding and cleaning: bytes → text → the text the rules read, every character of which must know where it stood.

use duixian_extract::document::{Cleaned, format_of};
use duixian_extract::{documents, fold};
use duixian_model::Span;
use encoding_rs::{BIG5, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::mutation::{Chance, mutated};

/// Checks the text of a file with these bytes.
pub fn check(bytes: &[u8]) {
    if format_of("报告.txt", bytes).0 != "text" {
        return;
    }
    let Ok(found) = documents("报告.txt", bytes) else { return };
    assert_eq!(found.len(), 1, "a text is one document");
    let document = &found[0];
    if let Ok(text) = std::str::from_utf8(bytes)
        && document.encoding == "UTF-8"
        // what pads a file and what no text holds goes, and is told of
        && !text.contains(['\0', '\u{1A}'])
    {
        assert_eq!(document.text, text.strip_prefix('\u{FEFF}').unwrap_or(text), "UTF-8 is not what it was");
    }
    cleaning(&document.text);
}

/// Checks the cleaned form of a text and the way back.
pub fn cleaning(text: &str) {
    let originals: Vec<char> = fold::simplified(text).chars().collect();
    assert_eq!(originals.len(), text.chars().count(), "folding changes the length");
    let cleaned = Cleaned::new(text);
    let mut next = 0;
    for (at, c) in cleaned.text.char_indices() {
        let end = at + c.len_utf8();
        let span = cleaned.original(at, end);
        assert!(span.start >= next, "character {at} of the cleaned text stands before the one before it");
        assert!(span.end == span.start + 1 && span.end <= originals.len(), "{span:?} of {} characters", originals.len());
        assert_eq!(cleaned.bytes(span), at..end, "the way back does not lead where it came from");
        let original = half(originals[span.start]);
        let same = match c {
            '\n' | ' ' => original.is_whitespace() || original == '\\',
            '—' if original == '―' => true,
            c => original == c,
        };
        assert!(same, "{c:?} stands where {original:?} stood");
        assert!(!matches!(c, '\r' | '\t' | '\u{3000}' | '\u{FEFF}' | '\u{FF10}'..='\u{FF19}'), "{c:?} is left in the cleaned text");
        next = span.end;
    }
    let whole = cleaned.original(0, cleaned.text.len());
    assert!(whole.end <= originals.len());
    assert_eq!(cleaned.bytes(Span { start: 0, end: originals.len() }), 0..cleaned.text.len());
    assert_eq!(cleaned.slice(whole), cleaned.text);
}

/// The half-width form of a full-width character.
fn half(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '﹪' => '%',
        '﹒' => '.',
        '﹐' => ',',
        '﹔' => ';',
        '﹕' | '∶' => ':',
        '﹑' => '、',
        '﹣' | '−' => '-',
        c => c,
    }
}

/// A file like `bytes`, of `most` bytes at most: its text changed, and written in the same or another encoding.
pub fn like(bytes: &[u8], most: usize, chance: &mut Chance) -> Vec<u8> {
    let guesses = [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE];
    let encoding = guesses.into_iter().find(|encoding| !encoding.decode_without_bom_handling(bytes).1).unwrap_or(GB18030);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = mutated(&text, most, chance);
    let encoding = if chance.below(4) == 0 { *chance.of(&guesses) } else { encoding };
    let mut file = Vec::new();
    if encoding == UTF_16LE || encoding == UTF_16BE {
        if chance.below(2) == 0 {
            file.extend(if encoding == UTF_16LE { [0xFF, 0xFE] } else { [0xFE, 0xFF] });
        }
        for unit in text.encode_utf16() {
            file.extend(if encoding == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() });
        }
    } else {
        file.extend_from_slice(&encoding.encode(&text).0);
    }
    file.truncate(most);
    file
}
