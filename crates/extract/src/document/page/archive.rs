//! Pages saved with all their parts in one file (.mht, .mhtml): which part is the page.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::{Encoding as Transfer, MessageParser, MessagePart, MimeHeaders};

/// The most pages of an archive that are looked at: a page and its frames.
const MOST: usize = 64;

/// The web pages in an archive, the main one first; their bytes are as they were saved, in whatever charset.
pub(super) fn pages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Some(message) = MessageParser::new().parse(bytes) else { return Vec::new() };
    let is_page = |part: &&MessagePart<'_>| {
        part.content_type().is_some_and(|kind| {
            let sub = kind.subtype().unwrap_or_default().to_ascii_lowercase();
            (kind.ctype().eq_ignore_ascii_case("text") && sub == "html") || sub == "xhtml+xml"
        })
    };
    message.parts.iter().filter(is_page).take(MOST).map(|part| page(part, bytes)).collect()
}

fn page(part: &MessagePart<'_>, bytes: &[u8]) -> Vec<u8> {
    let end = (part.offset_end as usize).min(bytes.len());
    let raw = &bytes[(part.offset_body as usize).min(end)..end];
    match part.encoding {
        Transfer::None => raw.to_vec(),
        Transfer::QuotedPrintable => quoted_printable(raw),
        Transfer::Base64 => {
            let solid: Cow<'_, [u8]> = raw.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
            base64_decode(&solid).unwrap_or_default()
        }
    }
}

/// Decodes quoted-printable, leniently: what is no code stays as it is, so that one damaged place costs no page.
fn quoted_printable(raw: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        let rest = &raw[at + 1..];
        if byte != b'=' {
            out.push(byte);
            at += 1;
        } else if let (Some(high), Some(low)) = (rest.first().copied().and_then(hex), rest.get(1).copied().and_then(hex)) {
            out.push(high << 4 | low);
            at += 3;
        } else {
            // A line that goes on: the mark, blanks and the line's end are nothing.
            let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
            match rest.get(blanks) {
                Some(b'\n') => at += blanks + 2,
                None => at = raw.len(),
                Some(_) => {
                    out.push(byte);
                    at += 1;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_decoded_leniently() {
        assert_eq!(quoted_printable(b"a=3Db =\r\nc=B1=DD=ZZ d=\n"), b"a=b c\xB1\xDD=ZZ d");
    }
}
