//! Pinyin notes that a web site puts in brackets after characters: 惠州(zhōu). They are no part of the text.

/// The length in bytes of a note with its closing bracket, where `inside` (what follows an opening bracket) starts with one
/// and the character before the bracket is Chinese.
pub(super) fn note(before: Option<char>, inside: &str) -> Option<usize> {
    if !matches!(before?, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') {
        return None;
    }
    let mut plain = [0_u8; 8];
    let (mut letters, mut tones) = (0, 0);
    for (at, c) in inside.char_indices() {
        if matches!(c, ')' | '）') {
            let spelled = std::str::from_utf8(&plain[..letters]).ok()?;
            return (tones <= 1 && syllable(spelled)).then_some(at + c.len_utf8());
        }
        if matches!(c, '\u{300}' | '\u{301}' | '\u{304}' | '\u{30C}') {
            tones += 1;
            continue;
        }
        if matches!(c, '\u{308}') {
            continue;
        }
        let (letter, tone) = letter(c)?;
        *plain.get_mut(letters)? = letter;
        letters += 1;
        tones += usize::from(tone);
    }
    None
}

/// The plain letter and whether it bears a tone mark.
fn letter(c: char) -> Option<(u8, bool)> {
    Some(match c {
        'a'..='z' => (c as u8, false),
        'ü' => (b'v', false),
        'ɡ' => (b'g', false),
        'ɑ' => (b'a', false),
        'ā' | 'á' | 'ǎ' | 'à' | 'ă' => (b'a', true),
        'ē' | 'é' | 'ě' | 'è' | 'ê' => (b'e', true),
        'ī' | 'í' | 'ǐ' | 'ì' | 'ĭ' => (b'i', true),
        'ō' | 'ó' | 'ǒ' | 'ò' | 'ŏ' => (b'o', true),
        'ū' | 'ú' | 'ǔ' | 'ù' | 'ŭ' => (b'u', true),
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => (b'v', true),
        'ń' | 'ň' | 'ǹ' => (b'n', true),
        'ḿ' => (b'm', true),
        _ => return None,
    })
}

/// Whether the letters spell a syllable: an initial, or none, and a final.
fn syllable(spelled: &str) -> bool {
    const FINALS: &[&str] = &[
        "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in", "ing", "iong", "iu", "o",
        "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "v", "van", "ve", "vn",
    ];
    let without_initial = match spelled.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => &spelled[2..],
        [b'b'..=b'd' | b'f'..=b'h' | b'j'..=b'n' | b'p'..=b't' | b'w'..=b'z', _, ..] => &spelled[1..],
        _ => spelled,
    };
    FINALS.contains(&without_initial) || matches!(spelled, "n" | "ng" | "m" | "hm")
}
