//! Whether a PDF's arrays and dictionaries stand in each other so deep that a parser which follows them by recursion would run
//! out of stack: seen before it is parsed. What stands in compressed streams is not seen; there the reading process's end is
//! the refusal.

use memchr::memmem;

/// How deep arrays and dictionaries may stand in each other.
pub(super) const DEEPEST: usize = 256;

/// Whether they stand deeper.
pub(super) fn too_deep(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(length) = memmem::find(&bytes[at..], b"stream") {
        let (object, rest) = bytes[at..].split_at(length);
        if balanced_depth(object) > DEEPEST {
            return true;
        }
        let end = memmem::find(rest, b"endstream").unwrap_or(rest.len());
        let packed = [b"/Filter".as_slice(), b"/Image"]
            .iter()
            .any(|word| memmem::rfind(&object[object.len().saturating_sub(512)..], word).is_some());
        if !packed && balanced_depth(&rest[..end]) > DEEPEST {
            return true;
        }
        at += length + (end + b"endstream".len()).min(rest.len());
    }
    balanced_depth(&bytes[at..]) > DEEPEST
}

/// The greatest depth, each object counted by itself; strings in brackets are passed over.
fn balanced_depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut quoted, mut at) = (0_usize, 0, 0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes.get(at + 1) == Some(&byte);
        match byte {
            b'\\' if quoted > 0 => at += 1,
            b'(' => quoted += 1,
            b')' => quoted = quoted.saturating_sub(1),
            b'e' if bytes[at..].starts_with(b"endobj") => (depth, quoted) = (0, 0),
            _ if quoted > 0 => {}
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'<' if pair => (depth, at) = (depth + 1, at + 1),
            b'>' if pair => (depth, at) = (depth.saturating_sub(1), at + 1),
            _ => {}
        }
        deepest = deepest.max(depth);
        at += 1;
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_seen_outside_of_strings_and_pictures() {
        let deep = "[".repeat(300);
        assert!(too_deep(format!("1 0 obj <</X {deep}>> endobj").as_bytes()));
        assert!(too_deep(format!("1 0 obj <</Length 300>>\nstream\n{deep}\nendstream endobj").as_bytes()));
        assert!(too_deep("<</A ".repeat(257).as_bytes()));
        for sound in [
            format!("1 0 obj ({deep}) endobj"),
            format!("1 0 obj <</Filter/FlateDecode>>\nstream\n{deep}\nendstream endobj"),
            format!("1 0 obj <</Subtype/Image>>\nstream\n{deep}\nendstream endobj"),
            "1 0 obj [[ endobj ".repeat(300),
            "[[]]".repeat(300),
            "stream".to_owned(),
        ] {
            assert!(!too_deep(sound.as_bytes()), "{}", &sound[..sound.len().min(40)]);
        }
    }
}
