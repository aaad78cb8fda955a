//! Decoding: which encoding a text file is in, and its text. Chinese reports come as UTF-8, GB18030 (and its elders GBK
//! and GB2312), Big5 and UTF-16, with and without a byte-order mark, and with a few bytes broken. What is no UTF-8 is read in
//! each of them, and the reading that looks most like Chinese is believed — never what a page declares against its bytes.

use std::borrow::Cow;
use std::sync::OnceLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use duixian_model::Warning;
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes the guess looks at.
const SAMPLE: usize = 1 << 16;

/// With more broken places than this no single one is worth a closer look.
const MOST_BROKEN: usize = 1000;

/// A decoded text.
pub(super) struct Decoded {
    pub(super) encoding: &'static str,
    pub(super) text: String,
    pub(super) warnings: Vec<Warning>,
}

/// The text of `bytes`; nothing where they are no text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    of_page(bytes, None)
}

/// The text of a page that declares an encoding: it only decides where the bytes leave a doubt.
pub(super) fn of_page(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = wide(bytes) {
        return decoded(encoding, bytes);
    }
    let bytes = without_padding(bytes);
    if binary(bytes) {
        return None;
    }
    decoded(narrow(bytes, declared), bytes)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let (mut text, places) = read(encoding, bytes);
    let mut warnings = Vec::new();
    if places > 0 {
        let characters = text.chars().count().max(1);
        if places * 10 > characters {
            return None;
        }
        // The bytes of one broken character stand together: one place.
        while text.contains("\u{FFFD}\u{FFFD}") {
            text = Cow::Owned(text.replace("\u{FFFD}\u{FFFD}", "\u{FFFD}"));
        }
        let places = text.matches('\u{FFFD}').count();
        let message = format!("按 {} 解码时有 {places} 处字节不成字符，已用“\u{FFFD}”代替，请对照原文件核对", encoding.name());
        warnings.push(Warning::new(Warning::BYTES_REPLACED, message));
    }
    let zeros = memchr::memchr_iter(0, text.as_bytes()).count();
    if zeros > 0 {
        text = Cow::Owned(text.replace('\0', ""));
        warnings.push(Warning::new(Warning::BYTES_REPLACED, format!("文字里夹有 {zeros} 个空字节，已略去，请对照原文件核对")));
    }
    Some(Decoded { encoding: encoding.name(), text: text.into_owned(), warnings })
}

/// The text of `bytes` with a `\u{FFFD}` for each place that is no character, and how many such places there are.
fn read<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> (Cow<'a, str>, usize) {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if !replaced {
        return (text, 0);
    }
    let places = text.matches('\u{FFFD}').count();
    if (encoding == GB18030 || encoding == BIG5) && places <= MOST_BROKEN {
        let text = in_step(encoding, bytes);
        let places = text.matches('\u{FFFD}').count();
        return (Cow::Owned(text), places);
    }
    (text, places)
}

/// Decodes pairs of bytes; behind a broken one it goes on at whichever of the next two bytes reads better as Chinese, so that
/// one broken byte costs one character and not the rest of the line.
fn in_step(encoding: &'static Encoding, bytes: &[u8]) -> String {
    const AHEAD: usize = 60;
    let likely = |ahead: &[u8]| {
        let ahead = &ahead[..ahead.len().min(AHEAD)];
        let ahead = &ahead[..ahead.iter().position(|&byte| byte < 0x30).unwrap_or(ahead.len())];
        likeness(&encoding.decode_without_bom_handling(ahead).0)
    };
    let mut text = String::with_capacity(bytes.len() * 3 / 2 + 64);
    let mut from = 0;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    loop {
        let (result, consumed) = decoder.decode_to_string_without_replacement(&bytes[from..], &mut text, true);
        from += consumed;
        match result {
            DecoderResult::InputEmpty => return text,
            DecoderResult::OutputFull => text.reserve(bytes.len() / 4 + 64),
            DecoderResult::Malformed(_, after) => {
                from -= usize::from(after);
                text.push('\u{FFFD}');
                if bytes.get(from).is_some_and(|&byte| byte >= 0x80) && likely(&bytes[from + 1..]) > likely(&bytes[from..]) {
                    from += 1;
                }
                decoder = encoding.new_decoder_without_bom_handling();
            }
        }
    }
}

/// UTF-16 without a mark: nearly every pair of bytes is a character of a text, and those that are Chinese read like a report.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = memchr::memchr(0, sample).is_some();
    if sample.len() < 4 || (!zeros && std::str::from_utf8(bytes).is_ok()) {
        return None;
    }
    let telling = |c: &char| matches!(c, '\u{20}'..='\u{7E}' | '\n' | '\r' | '\t' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{2010}'..='\u{201F}');
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let (mut all, mut like, mut chinese) = (0, 0, 0);
        for c in text.chars() {
            all += 1;
            like += usize::from(telling(&c));
            chinese += i64::from(!c.is_ascii());
        }
        let likely = likeness(&text);
        like * 10 >= all * 9 && likely >= chinese && (zeros || likely > likeness(&read(narrow(sample, None), sample).0))
    })
}

/// The bytes without the zeros that a broken copy or an old program filled the file's end with.
fn without_padding(bytes: &[u8]) -> &[u8] {
    bytes.iter().rposition(|&byte| byte != 0).map_or(bytes, |last| &bytes[..=last])
}

/// Whether the bytes hold control characters that no text has.
fn binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = sample.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0xC | 0xB | 0x1A | 0x1B)).count();
    odd * 200 > sample.len()
}

/// The most likely encoding of bytes that are no UTF-16.
fn narrow(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let sample = telling(bytes);
    let declared = declared.map(|encoding| if encoding == GBK { GB18030 } else { encoding });
    let mut best = (UTF_8, i64::MIN);
    for encoding in [UTF_8, GB18030, BIG5] {
        let (text, _) = read(encoding, &sample);
        // Of two readings that are as good as each other the declared one is right.
        let likely = likeness(&text) + i64::from(declared == Some(encoding));
        if likely > best.1 {
            best = (encoding, likely);
        }
    }
    let characters = sample.iter().filter(|&&byte| byte >= 0x80).count() as i64 / 2;
    if best.1 > characters {
        return best.0;
    }
    // Not much like Chinese in any: another language, or a few rare characters.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    match detector.guess(None, Utf8Detection::Deny) {
        guessed if guessed == GBK => GB18030,
        guessed if best.1 < 0 => guessed,
        _ => best.0,
    }
}

/// The stretches of `bytes` that are not ASCII, as far as needed: the head of a page may be scripts only. They are cut where
/// no character of any encoding is cut.
fn telling(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.len() <= SAMPLE {
        return Cow::Borrowed(bytes);
    }
    let mut sample = Vec::new();
    let mut at = 0;
    while at < bytes.len() && sample.len() < SAMPLE {
        let end = bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'>')).map_or(bytes.len(), |end| at + end + 1);
        let end = end.min(at + SAMPLE);
        if !bytes[at..end].is_ascii() {
            sample.extend_from_slice(&bytes[at..end]);
        }
        at = end;
    }
    Cow::Owned(sample)
}

/// How much a text looks like Chinese: the frequent characters of reports in either script count for it, what no report has
/// against it.
fn likeness(text: &str) -> i64 {
    text.chars()
        .map(|c| match c {
            '\0'..='\u{7F}' => 0,
            '\u{FFFD}' => -12,
            '，' | '。' | '、' | '：' | '；' | '“' | '”' | '《' | '》' | '（' | '）' | '％' | '—' | '\u{3000}' => 3,
            '\u{4E00}'..='\u{9FFF}' if frequent(c) => 4,
            '\u{4E00}'..='\u{9FFF}' => 0,
            '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' => -8,
            '\u{2000}'..='\u{206F}' | '\u{2460}'..='\u{24FF}' | '\u{FF00}'..='\u{FFEF}' | '\u{3000}'..='\u{303F}' => 1,
            _ => -3,
        })
        .sum()
}

fn frequent(c: char) -> bool {
    static SET: OnceLock<Box<[bool]>> = OnceLock::new();
    let set = SET.get_or_init(|| {
        let mut set = vec![false; 0x1_0000].into_boxed_slice();
        FREQUENT.chars().for_each(|c| set[c as usize & 0xFFFF] = true);
        set
    });
    set.get(c as usize).copied().unwrap_or(false)
}

/// The characters that make up most of a report, Simplified and Traditional.
const FREQUENT: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家\
    电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气\
    第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农\
    指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例\
    真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素\
    技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该\
    铁价严亿镇乡村项投资创优旅游环境城税财政预算均居住额零售消费社会保障绿色扶贫脱贫攻坚疫情防控辖镇街道届届谢\
    這個為國來時們對會發動過說產種後學經進著電裡現實業體機當點從應開還義與間樣關數質氣變條沒結問無軍情題黨員總設長頭資邊級圖統將組見計別運農幾區強幹戰則據處隊給門規熱領東導\
    壓爭濟階術極聯認權證採轉單風場車務萬達積議聲報鬥類離華確張馬節話況傳許廣記斷難礦備辦習響約勞團歷構稱準標寫親選養專狀廠識適屬滿縣參紅細聽該鐵價嚴億鎮鄉項創優遊環稅財預額\
    費綠貧脫貧攻堅轄屆謝勢衛醫藥網際劃續較穩樓顧總額歲";

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
    fn zeros_of_characters_do_not_hide_the_side_of_utf_16() {
        let text = "一是稳增长。一季度开门红,一体化推进;一、二、三产业比例为10:40:50。\n".repeat(30);
        for (little, encoding) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
            let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            let decoded = decode(&text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()).unwrap();
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text.as_str()));
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
    fn a_few_characters_are_enough() {
        for text in ["易县", "广州市从化区", "政府工作报告", "2021年", "增长6.5%。", "一般公共预算收入12.3亿元"]
        {
            let utf16 = |little: bool| -> Vec<u8> {
                text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
            };
            for (bytes, encoding) in [
                (text.as_bytes().to_vec(), "UTF-8"),
                (GB18030.encode(text).0.into_owned(), "gb18030"),
                (utf16(true), "UTF-16LE"),
                (utf16(false), "UTF-16BE"),
            ] {
                let decoded = decode(&bytes).unwrap_or_else(|| panic!("{text} in {encoding}"));
                assert_eq!(decoded.text, text, "in {encoding}");
            }
        }
        for text in ["從化區", "政府工作報告", "地區生產總值增長"] {
            assert_eq!(decode(&BIG5.encode(text).0).unwrap().text, text);
        }
        for text in ["", "\n", "7"] {
            assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }
    }

    #[test]
    fn a_broken_byte_costs_one_character_and_is_said() {
        let long = TEXT.repeat(400);
        let big5 = "某縣政府工作報告,各位代表,現在我代表縣人民政府向大會報告工作。".repeat(400);
        for (whole, encoding) in [
            (long.as_bytes().to_vec(), "UTF-8"),
            (GB18030.encode(&long).0.into_owned(), "gb18030"),
            (BIG5.encode(&big5).0.into_owned(), "Big5"),
        ] {
            let characters = if encoding == "Big5" { &big5 } else { &long }.chars().count();
            for (at, byte) in [(10_000, 0xFF), (10_001, 0xFF), (10_002, 0xFF)] {
                for bytes in [[&whole[..at], &[byte], &whole[at + 1..]].concat(), [&whole[..at], &[byte], &whole[at..]].concat()] {
                    let decoded = decode(&bytes).unwrap();
                    let text = if encoding == "Big5" { &big5 } else { &long };
                    assert_eq!(decoded.encoding, encoding);
                    assert_eq!(decoded.warnings[0].code, Warning::BYTES_REPLACED);
                    let broken = decoded.text.matches('\u{FFFD}').count();
                    assert!((1..=2).contains(&broken), "{broken} in {encoding}");
                    let same_end = decoded.text.chars().rev().zip(text.chars().rev()).take_while(|(a, b)| a == b).count();
                    let same_start = decoded.text.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
                    assert!(same_start + same_end + 3 >= characters, "{encoding} {at}: {} of {characters}", same_start + same_end);
                }
            }
        }
    }

    #[test]
    fn zeros_inside_a_text_and_behind_it_go() {
        let text = TEXT.repeat(20);
        let padded = [text.as_bytes(), &[0; 4096]].concat();
        assert_eq!(decode(&padded).unwrap().text, text);
        let held = [text.as_bytes(), b"\0", text.as_bytes()].concat();
        let decoded = decode(&held).unwrap();
        assert_eq!(decoded.text, text.repeat(2));
        assert_eq!(decoded.warnings[0].code, Warning::BYTES_REPLACED);
    }

    #[test]
    fn an_odd_byte_at_the_end_of_utf_16_is_said() {
        let bytes: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).chain([0x4E]).collect();
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, format!("{TEXT}\u{FFFD}"));
        assert_eq!(decoded.warnings[0].code, Warning::BYTES_REPLACED);
    }

    #[test]
    fn line_ends_of_every_kind_stay() {
        let text = "某县政府工作报告\r\n各位代表:\r现在报告。\n\n谢谢。";
        assert_eq!(decode(&GB18030.encode(text).0).unwrap().text, text);
    }

    #[test]
    fn what_is_no_text_is_none() {
        assert!(decode(&(0..=255).cycle().take(5000).collect::<Vec<u8>>()).is_none());
    }
}
