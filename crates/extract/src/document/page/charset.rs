//! The charset a page declares of itself: `<meta charset>`, `<meta http-equiv>`, `<?xml encoding>`.

use encoding_rs::Encoding;

/// How far into a page a declaration is looked for.
const HEAD: usize = 8192;

/// What the page declares, where that is a known encoding.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|word| {
        memchr::memmem::find_iter(&head, word.as_bytes()).find_map(|at| {
            let rest = head[at + word.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let label = rest.trim_ascii_start().strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
            let end = label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')))?;
            Encoding::for_label(&label[..end])
        })
    })
}
