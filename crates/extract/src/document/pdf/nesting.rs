//! Whether a PDF's arrays and dictionaries stand in each other so deep that a parser which follows them by recursion would run
//! out of stack: seen before it is parsed. What a page draws is seen once it is unpacked.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// How deep arrays and dictionaries may stand in each other.
pub(super) const DEEPEST: usize = 256;

/// How much of a packed stream of objects is looked at.
const MOST: u64 = 64 << 20;

/// Whether they stand deeper in the file's objects, packed ones too.
pub(super) fn too_deep(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(length) = memmem::find(&bytes[at..], b"stream") {
        let (object, rest) = bytes[at..].split_at(length);
        if balanced_depth(object) > DEEPEST {
            return true;
        }
        let end = memmem::find(rest, b"endstream").unwrap_or(rest.len());
        let about = &object[object.len().saturating_sub(512)..];
        let says = |word: &[u8]| memmem::rfind(about, word).is_some();
        let deep = match says(b"/Filter") || says(b"/Image") {
            true => says(b"/ObjStm") && balanced_depth(&unpacked(&rest[..end])) > DEEPEST,
            false => balanced_depth(&rest[..end]) > DEEPEST,
        };
        if deep {
            return true;
        }
        at += length + (end + b"endstream".len()).min(rest.len());
    }
    balanced_depth(&bytes[at..]) > DEEPEST
}

/// Whether they stand deeper in what a page or a form draws.
pub(super) fn content_too_deep(content: &[u8]) -> bool {
    balanced_depth(content) > DEEPEST
}

/// What is packed between `stream` and `endstream`, as far as it can be unpacked.
fn unpacked(stream: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let packed = stream.strip_prefix(b"stream").unwrap_or(stream).trim_ascii_start();
    // What comes before a fault is what a parser would see.
    let _ = ZlibDecoder::new(packed).take(MOST).read_to_end(&mut bytes);
    bytes
}

/// The greatest depth, each object counted by itself; strings in brackets and pictures within a line are passed over.
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
            b'I' if picture(bytes, at) => at += memmem::find(&bytes[at..], b"EI").unwrap_or(0),
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

/// Whether the bytes of a picture follow: ID between blanks.
fn picture(bytes: &[u8], at: usize) -> bool {
    let blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    bytes[at..].starts_with(b"ID") && blank(bytes.get(at + 2)) && at.checked_sub(1).is_some_and(|before| blank(bytes.get(before)))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

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
    #[test]
    fn depth_is_seen_in_packed_objects_and_outside_of_pictures_in_a_page() {
        let packed = |words: &str| {
            let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
            packer.write_all(words.as_bytes()).unwrap();
            let stream = packer.finish().unwrap();
            [b"1 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\r\n".as_slice(), &stream, b"\nendstream endobj"].concat()
        };
        assert!(too_deep(&packed(&format!("9 0 {}", "[".repeat(300)))));
        assert!(!too_deep(&packed(&format!("9 0 {}", "[]".repeat(300)))));
        assert!(content_too_deep(format!("q {} TJ", "[".repeat(300)).as_bytes()));
        assert!(!content_too_deep(format!("BI /W 9 ID {} EI Q", "[".repeat(300)).as_bytes()));
    }
}
