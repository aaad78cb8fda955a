//! Numerals of automatic lists: the number of a list's item as its format writes it.

/// `number` in the OOXML format named `format` (`chineseCounting`, `decimal`, …); decimal where the name is unknown.
pub(super) fn written(format: &str, number: i64) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => counting(number),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" | "koreanDigital2" => digits(number, "〇一二三四五六七八九"),
        "chineseLegalSimplified" => legal(number, "零壹贰叁肆伍陆柒捌玖"),
        "ideographLegalTraditional" | "japaneseLegal" => legal(number, "零壹貳參肆伍陸柒捌玖"),
        "ideographTraditional" => round(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => round(number, "子丑寅卯辰巳午未申酉戌亥"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        "upperLetter" => letters(number).to_ascii_uppercase(),
        "lowerLetter" => letters(number),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().map(|c| char::from_u32(c as u32 + 0xFEE0).filter(|_| c.is_ascii_digit()).unwrap_or(c)).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(number, '㊀', 10),
        "ideographParenthesized" => enclosed(number, '㈠', 10),
        "ordinal" => format!("{number}."),
        _ => number.to_string(),
    }
}

/// 一, 十, 十一, 二十三, 一百零五.
fn counting(number: i64) -> String {
    legal_with(number, "零一二三四五六七八九", "十百千", true)
}

/// 壹拾贰.
fn legal(number: i64, digits: &str) -> String {
    legal_with(number, digits, "拾佰仟", false)
}

fn legal_with(number: i64, digits: &str, tens: &str, short_ten: bool) -> String {
    if !(1..10_000).contains(&number) {
        return number.to_string();
    }
    let digit = |value: i64| digits.chars().nth(value as usize).unwrap_or('?');
    let mut text = String::new();
    let mut zero = false;
    for place in (0..4).rev() {
        let value = number / 10_i64.pow(place) % 10;
        if value == 0 {
            zero = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            text.push(digit(0));
        }
        if !(short_ten && place == 1 && value == 1 && text.is_empty()) {
            text.push(digit(value));
        }
        text.extend(place.checked_sub(1).and_then(|at| tens.chars().nth(at as usize)));
    }
    text
}

fn digits(number: i64, digits: &str) -> String {
    number.to_string().chars().map(|c| c.to_digit(10).and_then(|value| digits.chars().nth(value as usize)).unwrap_or(c)).collect()
}

/// One of a cycle of signs.
fn round(number: i64, signs: &str) -> String {
    let count = signs.chars().count() as i64;
    usize::try_from((number - 1).rem_euclid(count)).ok().and_then(|at| signs.chars().nth(at)).map(String::from).unwrap_or_default()
}

fn enclosed(number: i64, first: char, most: i64) -> String {
    let sign = u32::try_from(number - 1).ok().filter(|_| (1..=most).contains(&number)).and_then(|at| char::from_u32(first as u32 + at));
    sign.map_or_else(|| number.to_string(), String::from)
}

fn roman(number: i64) -> String {
    const STEPS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// a … z, aa, bb, … as word processors count on.
fn letters(number: i64) -> String {
    if !(1..=26 * 32).contains(&number) {
        return number.to_string();
    }
    let letter = char::from(b'a' + ((number - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((number - 1) / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_writes_its_numbers() {
        for (format, number, text) in [
            ("chineseCounting", 1, "一"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 11, "十一"),
            ("japaneseCounting", 20, "二十"),
            ("chineseCountingThousand", 23, "二十三"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographTraditional", 3, "丙"),
            ("ideographTraditional", 11, "甲"),
            ("decimal", 7, "7"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 12, "１２"),
            ("upperRoman", 4, "IV"),
            ("lowerLetter", 28, "bb"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 21, "21"),
            ("none", 3, ""),
            ("somethingNew", 3, "3"),
            ("chineseCounting", 0, "0"),
        ] {
            assert_eq!(written(format, number), text, "{format} {number}");
        }
    }
}
