//! Decoding: which encoding a text file is in, and its text. Chinese reports come as UTF-8, GB18030 (and its elders GBK
//! and GB2312), Big5 and UTF-16, with and without a byte-order mark.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use duixian_model::Warning;
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes the guess looks at.
const SAMPLE: usize = 1 << 16;

/// A decoded text.
pub(super) struct Decoded {
    pub(super) encoding: &'static str,
    pub(super) text: String,
    pub(super) warnings: Vec<Warning>,
}

/// The text of `bytes`; nothing where they are no text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = wide(bytes) {
        return decoded(encoding, bytes);
    }
    if binary(bytes) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Decoded { encoding: UTF_8.name(), text: text.to_owned(), warnings: Vec::new() });
    }
    decoded(guess(bytes), bytes)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if replaced {
        let places = text.matches('\u{FFFD}').count();
        let characters = text.chars().count().max(1);
        if places * 10 > characters {
            return None;
        }
        let message = format!("按 {} 解码时有 {places} 处字节不成字符,已用“\u{FFFD}”代替,请对照原文件核对", encoding.name());
        warnings.push(Warning::new(Warning::BYTES_REPLACED, message));
    }
    Some(Decoded { encoding: encoding.name(), text: text.into_owned(), warnings })
}

/// UTF-16 without a mark: zero bytes stand on one side only, and each pair is a character of a text.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 16 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, 0) => return None,
        (even, odd) if odd > even * 20 => UTF_16LE,
        (even, odd) if even > odd * 20 => UTF_16BE,
        _ => return None,
    };
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let telling = |c: &char| matches!(c, '\u{20}'..='\u{7E}' | '\n' | '\r' | '\t' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{2010}'..='\u{201F}');
    let (all, like) = text.chars().fold((0, 0), |(all, like), c| (all + 1, like + usize::from(telling(&c))));
    (like * 10 >= all * 9).then_some(encoding)
}

/// Whether the bytes hold control characters that no text has.
fn binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = sample.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0xC | 0xB | 0x1A | 0x1B)).count();
    odd * 200 > sample.len()
}

/// The most likely encoding of bytes that are not UTF-8 throughout.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let errors = |encoding: &'static Encoding| {
        let (text, replaced) = encoding.decode_without_bom_handling(sample);
        if replaced { text.matches('\u{FFFD}').count() } else { 0 }
    };
    // UTF-8 with a few damaged places (a file cut in the middle of a character) has next to no errors; another encoding
    // read as UTF-8 has one in every other character.
    if errors(UTF_8) * 200 < sample.len() && sample.iter().any(|&byte| byte >= 0x80) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, bytes.len() <= SAMPLE);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed == GBK || guessed == GB18030 {
        return GB18030;
    }
    if guessed == BIG5 {
        return BIG5;
    }
    // A short or odd text may be taken for Western or Japanese: Chinese is likelier here where it decodes clean.
    [GB18030, BIG5].into_iter().find(|&encoding| errors(encoding) == 0).unwrap_or(guessed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "某县2020年政府工作报告\n各位代表:现在,我代表县人民政府,向大会报告工作,请予审议。全县生产总值增长6.5%,工业稳中向好。";

    #[test]
    fn every_encoding_of_a_chinese_text_is_told() {
        let traditional = "某縣政府工作報告:各位代表,現在我代表縣人民政府向大會報告工作,請予審議。全縣生產總值增長6.5%,工業穩中向好。";
        let utf16 = |text: &str, little: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        };
        let marked = [b"\xFF\xFE".to_vec(), utf16(TEXT, true)].concat();
        for (bytes, encoding, text) in [
            (TEXT.as_bytes().to_vec(), "UTF-8", TEXT),
            ([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), "UTF-8", TEXT),
            (GB18030.encode(TEXT).0.into_owned(), "gb18030", TEXT),
            (BIG5.encode(traditional).0.into_owned(), "Big5", traditional),
            (utf16(TEXT, true), "UTF-16LE", TEXT),
            (utf16(TEXT, false), "UTF-16BE", TEXT),
            (marked, "UTF-16LE", TEXT),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text));
            assert!(decoded.warnings.is_empty());
        }
    }

    #[test]
    fn a_text_cut_in_a_character_is_read_and_said() {
        let bytes = &TEXT.as_bytes().repeat(20)[..TEXT.len() * 20 - 4];
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.text.starts_with(TEXT));
        assert_eq!(decoded.warnings[0].code, Warning::BYTES_REPLACED);
    }

    #[test]
    fn what_is_no_text_is_none() {
        assert!(decode(&(0..=255).cycle().take(5000).collect::<Vec<u8>>()).is_none());
    }
}
