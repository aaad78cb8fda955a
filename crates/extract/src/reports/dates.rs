//! Years and days as reports write them: 2021年, 二〇二一年, 2021年1月29日, 二○○三年四月七日; and five-year plans: 十三五.

use std::ops::Range;

/// A year in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// Its bytes, 年 included.
    pub(super) at: Range<usize>,
    pub(super) year: i32,
    /// The month and day that follow, where they do.
    pub(super) day: Option<(u32, u32)>,
    /// One past the last byte, month and day included.
    pub(super) end: usize,
}

impl Year {
    /// The day as ISO 8601 writes it.
    pub(super) fn iso(&self) -> Option<String> {
        self.day.map(|(month, day)| format!("{:04}-{month:02}-{day:02}", self.year))
    }
}

/// Every year of a short text.
pub(super) fn years(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('年') {
        let Some(start) = back_over_digits(&text[from..at]).map(|start| from + start) else { continue };
        if let Some(year) = year_of(&text[start..at]) {
            let end = at + '年'.len_utf8();
            let (day, length) = month_and_day(&text[end..]).map_or((None, 0), |(month, day, length)| (Some((month, day)), length));
            found.push(Year { at: start..end, year, day, end: end + length });
            from = end + length;
        }
    }
    found
}

/// The year at the very start of `text`, with the bytes it takes, 年 (or 年度) included.
pub(super) fn year_first(text: &str) -> Option<(i32, usize)> {
    let head = text.chars().take_while(|&c| digit(c).is_some() || c == ' ').map(char::len_utf8).sum();
    let rest = text[head..].strip_prefix('年')?;
    let year = year_of(text[..head].trim())?;
    let end = head + '年'.len_utf8();
    Some((year, if rest.starts_with('度') { end + '度'.len_utf8() } else { end }))
}

/// The years from one to another at the very start of `text` (2021-2025年, 2016年至2020年), with the bytes they take.
pub(super) fn span_first(text: &str) -> Option<((i32, i32), usize)> {
    let (first, used) = year_first(text).or_else(|| Some((bare_year(text.get(..4)?)?, 4)))?;
    let dash = ["-", "—", "——", "–", "~", "至"].into_iter().filter(|dash| text[used..].starts_with(dash)).map(str::len).max()?;
    let (last, more) = year_first(&text[used + dash..]).filter(|(last, _)| *last > first)?;
    Some(((first, last), used + dash + more))
}

/// The first and last year of the five-year plan named at the start of `text` (“十三五”, 十三五), with the bytes it takes.
pub(super) fn plan_first(text: &str) -> Option<((i32, i32), usize)> {
    let inner = text.trim_start_matches(['“', '"', '「', '‘']);
    let quote = text.len() - inner.len();
    let rest = inner.strip_prefix('十')?;
    let (tens, rest) = match rest.strip_prefix('五') {
        // 十五 is the tenth plan, 十五五 the fifteenth.
        Some(after) if after.starts_with('五') => (15, &after['五'.len_utf8()..]),
        Some(after) => (10, after),
        None => {
            let first = rest.chars().next()?;
            let number = digit(first).filter(|&n| (1..=9).contains(&n))?;
            (10 + number, rest[first.len_utf8()..].strip_prefix('五')?)
        }
    };
    let closed = rest.trim_start_matches(['”', '"', '」', '’']);
    if quote == 0 && tens == 10 {
        return None;
    }
    let first = 2001 + (tens - 10) as i32 * 5;
    Some(((first, first + 4), text.len() - closed.len()))
}

/// A year without 年, as file names have it: 湖南省2026.
pub(super) fn bare_year(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(year_of)
        .find(|year| (1990..2100).contains(year))
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        '〇' | '零' | '○' | 'O' | 'o' | 'О' | '◯' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Where the four digits before 年 start; single blanks may part them.
fn back_over_digits(before: &str) -> Option<usize> {
    let mut digits = 0;
    for (at, c) in before.char_indices().rev() {
        if digit(c).is_some() {
            digits += 1;
            if digits == 4 {
                let earlier = before[..at].chars().next_back();
                return (!earlier.is_some_and(|c| c.is_ascii_digit())).then_some(at);
            }
        } else if c != ' ' {
            return None;
        }
    }
    None
}

fn year_of(digits: &str) -> Option<i32> {
    let values: Vec<u32> = digits.chars().filter(|&c| c != ' ').map(digit).collect::<Option<_>>()?;
    let &[a, b, c, d] = values.as_slice() else { return None };
    let year = (((a * 10 + b) * 10 + c) * 10 + d) as i32;
    (1949..2100).contains(&year).then_some(year)
}

fn month_and_day(text: &str) -> Option<(u32, u32, usize)> {
    let (month, a) = if text.starts_with('元') { (1, '元'.len_utf8()) } else { number(text)? };
    let rest = text[a..].strip_prefix('月')?;
    let (day, b) = number(rest)?;
    let last = rest[b..].chars().next().filter(|c| matches!(c, '日' | '号'))?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day, a + '月'.len_utf8() + b + last.len_utf8()))
}

/// A number below a hundred: 7, 29, 七, 十二, 二十九, 廿三.
fn number(text: &str) -> Option<(u32, usize)> {
    let word: String = text.chars().take_while(|&c| digit(c).is_some() || matches!(c, '十' | '廿' | '卅' | ' ')).collect();
    let (mut tens, mut ones, mut any) = (None, 0, false);
    for c in word.chars().filter(|&c| c != ' ') {
        any = true;
        match c {
            '十' => tens = Some(if ones == 0 { 1 } else { ones }),
            '廿' => tens = Some(2),
            '卅' => tens = Some(3),
            _ => {
                ones = if c.is_ascii_digit() && tens.is_none() { ones * 10 + digit(c)? } else { digit(c)? };
                if ones >= 100 {
                    return None;
                }
                continue;
            }
        }
        ones = 0;
    }
    any.then(|| (tens.unwrap_or(0) * 10 + ones, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_days_in_both_numerals() {
        let read = |text: &str| years(text).iter().map(|y| (y.year, y.iso().unwrap_or_default())).collect::<Vec<_>>();
        assert_eq!(read("——2022年8月26日在某区"), [(2022, "2022-08-26".to_owned())]);
        assert_eq!(read("二〇二四年工作回顾"), [(2024, String::new())]);
        assert_eq!(read("(二○○三年四月二十七日)"), [(2003, "2003-04-27".to_owned())]);
        assert_eq!(read("二OO八年一月十日"), [(2008, "2008-01-10".to_owned())]);
        assert_eq!(read("2009年元月8日"), [(2009, "2009-01-08".to_owned())]);
        assert_eq!(read("2019年比2 015年"), [(2019, String::new()), (2015, String::new())]);
        assert_eq!(read("40周年、三年、12025年"), []);
        assert_eq!(read("2009年99999999999月8日"), [(2009, String::new())]);
        assert_eq!(year_first("2019年度工作"), Some((2019, "2019年度".len())));
    }

    #[test]
    fn years_from_one_to_another() {
        assert_eq!(span_first("2021-2025年目标"), Some(((2021, 2025), "2021-2025年".len())));
        assert_eq!(span_first("2016年——2020年"), Some(((2016, 2020), "2016年——2020年".len())));
        assert_eq!(span_first("2020年至2016年"), None);
        assert_eq!(span_first("2020年工作"), None);
    }

    #[test]
    fn five_year_plans() {
        assert_eq!(plan_first("“十三五”时期"), Some(((2016, 2020), "“十三五”".len())));
        assert_eq!(plan_first("十二五时期"), Some(((2011, 2015), "十二五".len())));
        assert_eq!(plan_first("“十五”计划"), Some(((2001, 2005), "“十五”".len())));
        assert_eq!(plan_first("“十五五”"), Some(((2026, 2030), "“十五五”".len())));
        assert_eq!(plan_first("十五个"), None);
    }
}
