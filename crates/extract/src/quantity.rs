//! Quantities: a figure with its unit and the wording that goes with it (5-6%, 1,080.76亿元, 近7成, 百分之六点五, 2%以上).
//! Works on cleaned text (half-width digits, Simplified).

use std::collections::HashMap;
use std::sync::OnceLock;

use duixian_model::{Decimal, Family, Qualifier, Unit};

/// A quantity as read, signs of verbs not yet applied.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The lower figure, in `unit`; both are set, the qualifier says which one binds.
    pub low: Decimal,
    /// The upper figure.
    pub high: Decimal,
    /// The unit, in the spelling of the unit table.
    pub unit: Unit,
    /// What the unit measures; `Other` also where there is none.
    pub family: Family,
    /// What the words after the figure say; `Exact` where they say nothing.
    pub qualifier: Qualifier,
    /// The figure's first byte.
    pub start: usize,
    /// One past the unit.
    pub end_of_unit: usize,
    /// One past the wording.
    pub end: usize,
}

impl Quantity {
    /// Whether it is so much, and no rate or count.
    pub(crate) fn is_sum(&self) -> bool {
        matches!(self.family, Family::Yuan | Family::Dollar | Family::Person)
    }
}

const DIGITS: &str = "〇零一二三四五六七八九";

/// The value of a Chinese digit.
fn digit(c: char) -> Option<u32> {
    match c {
        '○' | 'O' => Some(0),
        '两' => Some(2),
        _ => DIGITS.chars().position(|d| d == c).map(|i| if i == 0 { 0 } else { i as u32 - 1 }),
    }
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some_and(|_| c != 'O') || matches!(c, '十' | '百' | '千' | '万' | '亿' | '点' | '半')
}

/// Whether a Chinese numeral can begin here.
pub(crate) fn begins_numeral(c: char) -> bool {
    is_numeral(c) && !matches!(c, '点' | '半' | '万' | '亿')
}

/// An Arabic number: digits, thousands separators (also a blank inside the decimals, 36.5 9), decimals.
/// Returns the value and one past its end.
pub(crate) fn arabic(text: &str, start: usize) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let run = |mut i: usize| {
        while i < bytes.len() && bytes[i].is_ascii_digit() {
            i += 1;
        }
        i
    };
    let whole = run(start);
    if whole == start || whole - start > 15 {
        return None;
    }
    let mut end = whole;
    let mut printed = String::from(&text[start..whole]);
    if whole - start <= 3 {
        loop {
            let group = end + 1;
            if bytes.get(end) != Some(&b',') || run(group) != group + 3 || printed.len() > 15 {
                break;
            }
            printed.push_str(&text[group..group + 3]);
            end = group + 3;
        }
    }
    // thousands set apart by a blank: 30 315万元
    if whole - start <= 3 && end == whole && bytes.get(end) == Some(&b' ') && run(end + 1) == end + 4 {
        let group = end + 4;
        let decimals = if bytes.get(group) == Some(&b'.') { run(group + 1) } else { group };
        if unit(text, decimals).is_some_and(|(_, family, _)| !matches!(family, Family::Other | Family::Percent | Family::Count)) {
            printed.push_str(&text[end + 1..group]);
            end = group;
        }
    }
    // a scanner's blanks around the point: 1 . 57
    let point = [" . ", " ."].into_iter().find(|point| text[end..].starts_with(point)).map_or(0, str::len);
    if point > 0 && bytes.get(end + point).is_some_and(u8::is_ascii_digit) {
        let decimals = run(end + point).min(end + point + 8);
        printed.push('.');
        printed.push_str(&text[end + point..decimals]);
        end = decimals;
    } else if let Some(decimals) = parted(text, end, run) {
        printed.push('.');
        printed.push_str(&text[end + 2..decimals]);
        end = decimals;
    } else if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let decimals = run(end + 1).min(end + 9);
        printed.push_str(&text[end..decimals]);
        end = decimals;
        // a digit group that a line or a scanner split: 36.5 9亿元
        if bytes.get(end) == Some(&b' ') {
            let rest = run(end + 1);
            if rest > end + 1 && rest - end <= 3 && unit(text, rest).is_some_and(|(_, family, _)| family != Family::Other) {
                printed.push_str(&text[end + 1..rest]);
                end = rest;
            }
        }
    }
    Some((printed.parse().ok()?, end))
}

/// One past the decimals that a scanner's blank parts from their point (6835. 27亿元): a number of a list is no figure.
fn parted(text: &str, end: usize, run: impl Fn(usize) -> usize) -> Option<usize> {
    let decimals = run(end + 2);
    let short = text[end..].starts_with(". ") && (1..=2).contains(&(decimals - end - 2));
    let measured = || unit(text, decimals).is_some_and(|(_, family, _)| !matches!(family, Family::Other | Family::Count));
    (short && measured()).then_some(decimals)
}

/// A number that a scanner's blanks part between its digits (1 2.7%, 74 76元): its value, its end, and whether what stands before
/// it says that a figure begins there. Two figures never stand so in a sentence, but a note's number may stand before one.
fn parted_digits(text: &str, start: usize) -> Option<(Decimal, usize, bool)> {
    const LED: &[char] =
        &['长', '降', '到', '至', '成', '现', '为', '达', '约', '超', '过', '破', '近', '增', '由', '从', '在', '是', '速'];
    let bytes = text.as_bytes();
    let run = |at: usize| at + bytes[at.min(bytes.len())..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let group = |from: usize, to: usize| (1..=3).contains(&(to - from));
    let mut end = run(start);
    if !group(start, end) || bytes[start] == b'0' || bytes.get(end) != Some(&b' ') {
        return None;
    }
    let first = end;
    let mut printed = text[start..end].to_owned();
    let mut thousands = true;
    while bytes.get(end) == Some(&b' ') && printed.len() < 8 {
        let next = run(end + 1);
        if !group(end + 1, next) {
            break;
        }
        printed.push_str(&text[end + 1..next]);
        (thousands, end) = (thousands && next - end == 4, next);
    }
    if end == first {
        return None;
    }
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let decimals = run(end + 1);
        printed.push_str(&text[end..decimals]);
        end = decimals;
    }
    let (_, family, _) = unit(text, end)?;
    let value: Decimal = printed.parse().ok()?;
    let measured = match family {
        Family::Percent => value < Decimal::ONE_HUNDRED,
        Family::Other | Family::Count | Family::Point => false,
        // 30 315万元: its thousands set apart
        _ => !thousands,
    };
    measured.then(|| (value, end, text[..start].ends_with(LED)))
}

/// A Chinese numeral (两万三千, 六点五, 二〇二五): value and end.
pub(crate) fn chinese(text: &str, start: usize) -> Option<(Decimal, usize)> {
    let mut total = Decimal::ZERO; // above the last 万 or 亿
    let mut section = Decimal::ZERO; // below it
    let mut current: Option<Decimal> = None;
    let mut decimals: Option<u32> = None;
    let mut plain = 0; // digits in a row without a power: 二〇二五
    let mut end = start;
    for (offset, c) in text[start..].char_indices().take(12) {
        let at = start + offset;
        let after = at + c.len_utf8();
        // 二00九, 二OO九: the zeros of a keyboard among spelled digits
        let c = if plain > 0 && decimals.is_none() && matches!(c, '0' | 'O' | 'o' | 'О' | '◯') { '〇' } else { c };
        if let Some(value) = digit(c).filter(|_| c != 'O') {
            let value = Decimal::from(value);
            if let Some(places) = decimals.as_mut() {
                *places += 1;
                let mut step = value;
                step.set_scale(*places).ok()?;
                current = Some(current.unwrap_or_default() + step);
            } else if plain > 0 {
                current = Some(current.unwrap_or_default() * Decimal::TEN + value);
                plain += 1;
            } else {
                current = Some(value);
                plain = 1;
            }
        } else {
            let power: u64 = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1_000,
                // 亿 and 万 belong to the unit (五百亿元), and are read there
                '点' if current.is_some() && decimals.is_none() => {
                    let next = text[at + c.len_utf8()..].chars().next();
                    if next.and_then(digit).is_none() {
                        break;
                    }
                    decimals = Some(0);
                    end = at + c.len_utf8();
                    continue;
                }
                // 四万三千二百六十二亿元: 万 within what is counted in 亿
                '万' if decimals.is_none() && end > start => {
                    let after = at + c.len_utf8();
                    if !text[after..].starts_with(|c| digit(c).is_some() && c != 'O') {
                        break;
                    }
                    let Some((low, end)) = chinese(text, after).filter(|(_, end)| text[*end..].starts_with('亿')) else { break };
                    let high = total + section + current.unwrap_or_default();
                    return Some((high * Decimal::from(10_000) + low, end));
                }
                '半' if current.is_none() && offset == 0 => {
                    return None;
                }
                _ => break,
            };
            if decimals.is_some() {
                break;
            }
            section += current.take().unwrap_or(Decimal::ONE) * Decimal::from(power);
            plain = 0;
        }
        end = after;
    }
    if end == start {
        return None;
    }
    total += section + current.unwrap_or_default();
    Some((total, end))
}

/// The unit at `start`: its spelling in the table, family, and end. A measure word outside the table is `Other`.
pub(crate) fn unit(text: &str, start: usize) -> Option<(&'static str, Family, usize)> {
    let rest = text[start..].strip_prefix(' ').map_or(&text[start..], |r| r);
    let start = text.len() - rest.len();
    let spellings = spellings();
    let first = rest.chars().next()?;
    let (spelling, name, family) = *spellings.get(&first)?.iter().find(|(spelling, ..)| rest.starts_with(spelling))?;
    let end = start + spelling.len();
    let next = text[end..].chars().next();
    // 亿 and 万亿 stand for money only when no other measure word follows (亿立方米, 亿件)
    if matches!(spelling, "亿" | "万亿")
        && next.is_some_and(|c| {
            matches!(
                c,
                '立' | '件' | '千' | '平' | '株' | '度' | '块' | '支' | '条' | '袋' | '只' | '米' | '港' | '欧' | '日' | '次' | '级'
            )
        })
    {
        return None;
    }
    // 5.2个亿, and not 5个亿元项目, 5个亿级产业
    if spelling == "个亿" && next.is_some_and(|c| !matches!(c, ',' | ';' | '。' | '、' | ')' | '\n')) {
        return None;
    }
    // 千亿元级, 个亿元, 人口, 人均, 户籍, 家庭, 个月, 名列 are other words
    let other = match spelling {
        "人" => matches!(next, Some('口' | '均' | '大' | '民' | '员' | '才')),
        "户" => matches!(next, Some('籍' | '均')),
        "家" => matches!(next, Some('庭' | '园')),
        "名" => matches!(next, Some('列' | '录')),
        "个" => matches!(next, Some('月' | '百' | '亿' | '点' | '工')),
        "元" => matches!(next, Some('旦' | '/')),
        _ => matches!(next, Some('级')),
    };
    (!other).then_some((name, family, end))
}

/// A unit's spelling, name and family.
type Spelling = (&'static str, &'static str, Family);

/// Every spelling of every unit (`assets/units.tsv`) by its first character, longer ones first.
fn spellings() -> &'static HashMap<char, Vec<Spelling>> {
    static SPELLINGS: OnceLock<HashMap<char, Vec<Spelling>>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let mut by_first: HashMap<char, Vec<_>> = HashMap::new();
        for (spelling, name, family) in duixian_model::unit::spellings() {
            if let Some(first) = spelling.chars().next() {
                by_first.entry(first).or_default().push((spelling, name, family));
            }
        }
        for same in by_first.values_mut() {
            same.sort_by_key(|(spelling, ..)| std::cmp::Reverse(spelling.len()));
        }
        by_first
    })
}

/// What may stand behind a figure and belongs to it.
const WORDING: &[(&str, Qualifier)] = &[
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("及以上", Qualifier::AtLeast),
    ("(含)以上", Qualifier::AtLeast),
    ("或以上", Qualifier::AtLeast),
    ("以上", Qualifier::AtLeast),
    ("之上", Qualifier::AtLeast),
    ("有余", Qualifier::AtLeast),
    ("多", Qualifier::AtLeast),
    ("余", Qualifier::AtLeast),
    ("及以下", Qualifier::AtMost),
    ("以下", Qualifier::AtMost),
    ("以内", Qualifier::AtMost),
    ("之内", Qualifier::AtMost),
    ("内", Qualifier::AtMost),
];

/// The wording at `start`, and its end.
pub(crate) fn wording(text: &str, start: usize) -> (Qualifier, usize) {
    for (words, qualifier) in WORDING {
        if text[start..].starts_with(words) {
            let end = start + words.len();
            // 内外, 余下 are other words; 多 counts only before a stop
            let next = text[end..].chars().next();
            if *words == "内" && next.is_some_and(|c| c != ',' && c != '。' && c != ';' && c != '、') {
                continue;
            }
            if *words == "多" && next.is_some_and(|c| c.is_alphabetic() && c != '亿' && c != '万') {
                continue;
            }
            return (*qualifier, end);
        }
    }
    (Qualifier::Exact, start)
}

/// What joins the two figures of a range.
const JOINTS: &[&str] = &["-", "—", "–", "~", "～", "至", "到", "─", "﹣", "――", "——"];

/// The quantity that begins at `start` (a digit, a Chinese numeral, 百分之, or a sign before a digit).
pub(crate) fn quantity(text: &str, start: usize) -> Option<Quantity> {
    let rest = &text[start..];
    if let Some(fraction) = rest.strip_prefix("百分之").or_else(|| rest.strip_prefix("千分之")) {
        let per = if rest.starts_with('百') { "%" } else { "‰" };
        let at = text.len() - fraction.len();
        let (value, end) = number(text, at)?;
        let (high, end) = JOINTS
            .iter()
            .find_map(|joint| text[end..].strip_prefix(joint))
            .and_then(|after| {
                let after = after.strip_prefix("百分之").unwrap_or(after);
                number(text, text.len() - after.len())
            })
            .unwrap_or((value, end));
        let mut found = finish(text, start, end, value.min(high), value.max(high), per, Family::Percent);
        if value != high && matches!(found.qualifier, Qualifier::Exact | Qualifier::About) {
            found.qualifier = Qualifier::Range;
        }
        return Some(found);
    }
    let (negative, at) = match rest.strip_prefix(['-', '−', '－']) {
        Some(after) => (true, text.len() - after.len()),
        None => (false, start),
    };
    if let Some((value, end, led)) = parted_digits(text, at) {
        let (name, family, unit_end) = unit(text, end)?;
        let value = if negative { -value } else { value };
        let figure = if led { (name, family) } else { (PARTED, Family::Other) };
        return Some(finish(text, start, unit_end, value, value, figure.0, figure.1));
    }
    let (mut low, mut end) = number(text, at)?;
    let spelled = !text.as_bytes()[at].is_ascii_digit();
    if spelled {
        // 三成, 九成以上, 近7成 below; 翻番 is no quantity
        if let Some(after) = text[end..].strip_prefix('成') {
            let (tenth, tail) = match chinese(text, text.len() - after.len()) {
                Some((half, tail)) if half < Decimal::TEN => (low * Decimal::TEN + half, tail),
                _ => (low * Decimal::TEN, text.len() - after.len()),
            };
            return Some(finish(text, start, tail, tenth, tenth, "%", Family::Percent));
        }
    } else if let Some(after) = text[end..].strip_prefix('成') {
        let (ten, tail) = (low * Decimal::TEN, text.len() - after.len());
        if low <= Decimal::TEN && !after.starts_with(['立', '为', '功', '果', '员', '套', '本']) {
            return Some(finish(text, start, tail, ten, ten, "%", Family::Percent));
        }
        return None;
    }
    // 5千人, 3千万美元: thousands, where no unit of ours begins with them
    if !spelled
        && unit(text, end).is_none()
        && let Some(after) = text[end..].strip_prefix('千')
        && unit(text, text.len() - after.len()).is_some()
        && let Some(thousands) = low.checked_mul(Decimal::ONE_THOUSAND)
    {
        (low, end) = (thousands, text.len() - after.len());
    }
    if negative {
        low = -low;
    }
    // 多 and 余 may stand between the number and its unit: 240多家, 1万余户
    let mut between = Qualifier::Exact;
    if let Some(after) = text[end..].strip_prefix(['多', '余'])
        && unit(text, text.len() - after.len()).is_some()
    {
        between = Qualifier::AtLeast;
        end = text.len() - after.len();
    }
    if let Some((name, family, unit_end)) = over_unit(text, end) {
        let mut found = finish(text, start, unit_end, low, low, name, family);
        if found.qualifier == Qualifier::Exact {
            found.qualifier = Qualifier::AtLeast;
        }
        return Some(found);
    }
    if let Some((value, more, name, family, unit_end)) = compound(text, low, end) {
        let mut found = finish(text, start, unit_end, value, value, name, family);
        if more && found.qualifier == Qualifier::Exact {
            found.qualifier = Qualifier::AtLeast;
        }
        return Some(found);
    }
    let first_unit = unit(text, end);
    // a range: 5-6%, 5%-6%, 5%至6%
    let after_first = first_unit.map_or(end, |(_, _, e)| e);
    for joint in JOINTS {
        let Some(after) = text[after_first..].strip_prefix(joint) else { continue };
        // 从200亿元到300亿元: where it began and where it ended
        if matches!(*joint, "至" | "到") && first_unit.is_some() && text[..start].ends_with(['从', '由']) {
            continue;
        }
        let at_high = text.len() - after.len();
        if !after.starts_with(|c: char| c.is_ascii_digit() || (spelled && begins_numeral(c))) {
            continue;
        }
        let Some((high, high_end)) = number(text, at_high) else { continue };
        let Some((name, family, unit_end)) = unit(text, high_end) else { continue };
        if first_unit.is_some_and(|(first, ..)| first != name) {
            // 9000至1万元: units differ only by power; rare, left to the reader
            continue;
        }
        let (low, high) = if negative { (low, -high) } else { (low, high) };
        let (low, high) = (low.min(high), low.max(high));
        let mut found = finish(text, start, unit_end, low, high, name, family);
        if low != high && found.qualifier == Qualifier::Exact {
            found.qualifier = Qualifier::Range;
        }
        if let Some(after) = text[found.end..].strip_prefix("之间") {
            found.end = text.len() - after.len();
        }
        if matches!(found.qualifier, Qualifier::About) {
            found.qualifier = Qualifier::Range;
        }
        return Some(found);
    }
    let Some((name, family, unit_end)) = first_unit.filter(|(_, _, unit_end)| !coal(text, *unit_end)) else {
        if spelled {
            return None;
        }
        let (unit, family, end) = if let Some(after) = bare_power(text, end) {
            (BARE, Family::Other, after)
        } else if let Some((name, family)) = shared_unit(text, end).filter(|_| first_unit.is_none() && !text[..start].ends_with('第')) {
            (name, family, end)
        } else {
            ("", Family::Other, measured(text, first_unit.map_or(end, |(_, _, unit_end)| unit_end)))
        };
        return Some(finish(text, start, end, low, low, unit, family));
    };
    if spelled && !matches!(family, Family::Yuan | Family::Dollar | Family::Percent | Family::Point) {
        // 三家, 一个: words, not figures, in most sentences
        return None;
    }
    let mut found = finish(text, start, unit_end, low, low, name, family);
    if between == Qualifier::AtLeast && found.qualifier == Qualifier::Exact {
        found.qualifier = Qualifier::AtLeast;
    }
    Some(found)
}

/// The unit that the last figure of a list gives to those before it, of which one ends at `end` (120、85和44亿元).
fn shared_unit(text: &str, end: usize) -> Option<(&'static str, Family)> {
    const LISTED: usize = 6;
    let mut at = end;
    for _ in 0..LISTED {
        let after = ["、", "和", "及", "与"].iter().find_map(|joint| text[at..].strip_prefix(joint))?;
        let (_, after) = arabic(text, text.len() - after.len())?;
        if let Some((name, family, _)) = unit(text, after) {
            return (!matches!(family, Family::Other | Family::Count)).then_some((name, family));
        }
        at = after;
    }
    None
}

/// The unit that stands around 多 or 余 (3万余户, 2亿多美元), of a figure that ends at `end`, and its end.
fn over_unit(text: &str, end: usize) -> Option<(&'static str, Family, usize)> {
    let power = ["万亿", "千万", "百万", "万", "亿"].into_iter().find(|power| text[end..].starts_with(power))?;
    let after = text[end + power.len()..].strip_prefix(['多', '余'])?;
    let measure: String = after.chars().take(6).collect();
    let (name, family, whole) = unit(&format!("{power}{measure}"), 0)?;
    (whole > power.len()).then(|| (name, family, text.len() - after.len() + whole - power.len()))
}

/// The unit of a figure in 万 of what its name says (接待游客突破150万).
pub(crate) const BARE: &str = "万";

/// The unit of a figure whose digits a blank parts, where nobody knows whether they are one number.
pub(crate) const PARTED: &str = "?";

/// One past a 万 that no measure word follows.
fn bare_power(text: &str, end: usize) -> Option<usize> {
    let after = text[end..].strip_prefix('万')?;
    let closed = after.is_empty()
        || after.starts_with([',', '。', ';', '、', ')', '\n'])
        || ["以上", "左右", "大关"].iter().any(|word| after.starts_with(word));
    closed.then(|| text.len() - after.len())
}

/// Whether the tonnes that end at `end` are of coal (1.15吨标准煤).
fn coal(text: &str, end: usize) -> bool {
    ["标准煤", "标煤"].iter().any(|coal| text[end..].starts_with(coal))
}

/// One past a measure word that is no unit of ours (251天, 1.15吨标准煤/万元).
fn measured(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let coal = ["标准煤", "标煤"].iter().find_map(|coal| rest.strip_prefix(coal));
    let after = coal.or_else(|| rest.strip_prefix('天')).unwrap_or(rest);
    text.len() - after.strip_prefix("/万元").filter(|_| coal.is_some()).unwrap_or(after).len()
}

/// A figure in two steps (10亿3038万元, 3亿5千万元, 1万2千元), of which the first, `high`, ends at `end`: its value in the smaller
/// unit, whether it is more than that (3亿5千多万元), that unit, and its end.
fn compound(text: &str, high: Decimal, end: usize) -> Option<(Decimal, bool, &'static str, Family, usize)> {
    let power = text[end..].chars().next().filter(|c| matches!(c, '亿' | '万'))?;
    let (mut low, mut low_end) = number(text, end + power.len_utf8())?;
    let rest = text[low_end..].strip_prefix('千').unwrap_or(&text[low_end..]);
    let more = rest.strip_prefix(['多', '余']).filter(|after| unit(text, text.len() - after.len()).is_some());
    if let Some(after) = more {
        low *= if text[low_end..].starts_with('千') { Decimal::ONE_THOUSAND } else { Decimal::ONE };
        low_end = text.len() - after.len();
    }
    let (name, family, unit_end) = unit(text, low_end)?;
    let factor = match (power, name) {
        ('亿', name) if name.starts_with("千万") => 10,
        ('亿', name) if name.starts_with('万') => 10_000,
        ('万', name) if name.starts_with('千') => 10,
        ('万', "元" | "美元" | "人" | "人次" | "户" | "家" | "个" | "吨" | "亩") => 10_000,
        _ => return None,
    };
    let factor = Decimal::from(factor);
    (low < factor && low > Decimal::ZERO).then_some((high * factor + low, more.is_some(), name, family, unit_end))
}

/// A unit of money that stands for one of it (突破万亿元大关).
pub(crate) fn one(text: &str, at: usize) -> Option<Quantity> {
    let name = ["万亿元", "千亿元", "百亿元", "亿元", "千万元", "万元", "亿美元"].into_iter().find(|name| text[at..].starts_with(name));
    // 突破百亿大关
    let Some(name) = name else {
        // 突破百家: so many of what was named, and none that are named behind it
        let counted = ["百家", "千家", "万家", "百户", "千户", "万户"].into_iter().find(|counted| text[at..].starts_with(counted));
        if let Some(counted) = counted.filter(|counted| text[at + counted.len()..].starts_with([',', '、', ';', '。', '大'])) {
            let (value, end) = if counted.starts_with('万') { (Decimal::from(10_000), at) } else { chinese(text, at)? };
            let (name, family, end) = unit(text, if end == at { at + '万'.len_utf8() } else { end })?;
            return Some(finish(text, at, end, value, value, name, family));
        }
        // 突破百亿斤, 超百万人次
        let parts = [("十", 10), ("百", 100), ("千", 1_000), ("", 1)];
        let measures = [("亿斤", Family::Tonne), ("万吨", Family::Tonne), ("万人次", Family::Visit), ("亿人次", Family::Visit)];
        for (power, value) in parts {
            let Some(rest) = text[at..].strip_prefix(power) else { continue };
            if let Some((measure, family)) = measures.into_iter().find(|(measure, _)| rest.starts_with(measure)) {
                let value = Decimal::from(value);
                return Some(finish(text, at, at + power.len() + measure.len(), value, value, measure, family));
            }
        }
        let name = ["万亿元", "千亿元", "百亿元"].into_iter().find(|name| {
            let short = name.trim_end_matches('元');
            let after = text[at..].strip_prefix(short);
            after.is_some_and(|after| {
                ["大关", "关口", "门槛", "台阶"].iter().any(|mark| after.starts_with(mark)) || after.starts_with([',', '、', ';', '。'])
            })
        })?;
        return Some(finish(text, at, at + name.len() - '元'.len_utf8(), Decimal::ONE, Decimal::ONE, name, Family::Yuan));
    };
    let family = if name == "亿美元" { Family::Dollar } else { Family::Yuan };
    (!text[at + name.len()..].starts_with(['级', '户', '村', '企', '项', '以']))
        .then(|| finish(text, at, at + name.len(), Decimal::ONE, Decimal::ONE, name, family))
}

fn number(text: &str, at: usize) -> Option<(Decimal, usize)> {
    match text[at..].chars().next()? {
        c if c.is_ascii_digit() => arabic(text, at),
        c if is_numeral(c) => chinese(text, at),
        _ => None,
    }
}

fn finish(text: &str, start: usize, end_of_unit: usize, low: Decimal, high: Decimal, unit: &str, family: Family) -> Quantity {
    let (qualifier, end) = wording(text, end_of_unit);
    Quantity { low, high, unit: Unit(unit.to_owned()), family, qualifier, start, end_of_unit, end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String, String, Qualifier, &str)> {
        quantity(text, 0).map(|q| (q.low.normalize().to_string(), q.high.normalize().to_string(), q.unit.0, q.qualifier, &text[q.end..]))
    }

    #[test]
    fn figures_and_their_wording() {
        for (text, low, high, unit, qualifier, rest) in [
            ("1,080.76亿元,", "1080.76", "1080.76", "亿元", Qualifier::Exact, ","),
            ("36.5 9亿元", "36.59", "36.59", "亿元", Qualifier::Exact, ""),
            ("30 315万元", "30315", "30315", "万元", Qualifier::Exact, ""),
            ("10亿3038万元,", "103038", "103038", "万元", Qualifier::Exact, ","),
            ("3亿5千万元以上", "35", "35", "千万元", Qualifier::AtLeast, ""),
            ("3亿5千多万元。", "35000", "35000", "万元", Qualifier::AtLeast, "。"),
            ("1万2千元", "12", "12", "千元", Qualifier::Exact, ""),
            ("5千人以上", "5000", "5000", "人", Qualifier::AtLeast, ""),
            ("3千万美元", "3000", "3000", "万美元", Qualifier::Exact, ""),
            ("6千元", "6", "6", "千元", Qualifier::Exact, ""),
            ("8千米", "8", "8", "", Qualifier::Exact, "千米"),
            ("42名,", "42", "42", "人", Qualifier::Exact, ","),
            ("2万3456户", "23456", "23456", "户", Qualifier::Exact, ""),
            ("6835. 27亿元", "6835.27", "6835.27", "亿元", Qualifier::Exact, ""),
            ("27 .4亿元", "27.4", "27.4", "亿元", Qualifier::Exact, ""),
            ("1 . 57万家", "1.57", "1.57", "万家", Qualifier::Exact, ""),
            ("5-6%。", "5", "6", "%", Qualifier::Range, "。"),
            ("5%—6%", "5", "6", "%", Qualifier::Range, ""),
            ("5.5%至6%之间", "5.5", "6", "%", Qualifier::Range, ""),
            ("6%左右", "6", "6", "%", Qualifier::About, ""),
            ("240多家", "240", "240", "家", Qualifier::AtLeast, ""),
            ("-2.3%", "-2.3", "-2.3", "%", Qualifier::Exact, ""),
            ("3.5%以内", "3.5", "3.5", "%", Qualifier::AtMost, ""),
            ("百分之六点五", "6.5", "6.5", "%", Qualifier::Exact, ""),
            ("百分之六至七", "6", "7", "%", Qualifier::Range, ""),
            ("百分之七到百分之六左右", "6", "7", "%", Qualifier::Range, ""),
            ("九成以上", "90", "90", "%", Qualifier::AtLeast, ""),
            ("7成", "70", "70", "%", Qualifier::Exact, ""),
            ("两万亿元", "2", "2", "万亿元", Qualifier::Exact, ""),
            ("四万三千二百亿元", "43200", "43200", "亿元", Qualifier::Exact, ""),
            ("一万六千零八元", "16008", "16008", "元", Qualifier::Exact, ""),
            ("三千亿元", "3000", "3000", "亿元", Qualifier::Exact, ""),
            ("0.5个百分点", "0.5", "0.5", "个百分点", Qualifier::Exact, ""),
            ("23微克/立方米", "23", "23", "微克/立方米", Qualifier::Exact, ""),
            ("48亿,", "48", "48", "亿元", Qualifier::Exact, ","),
            ("3万余户", "3", "3", "万户", Qualifier::AtLeast, ""),
            ("2亿多美元", "2", "2", "亿美元", Qualifier::AtLeast, ""),
            ("4万多人次", "4", "4", "万人次", Qualifier::AtLeast, ""),
            ("6万多亩,", "6", "6", "万亩", Qualifier::AtLeast, ","),
            ("150万以上。", "150", "150", "万", Qualifier::AtLeast, "。"),
            ("1.15吨标准煤/万元,", "1.15", "1.15", "", Qualifier::Exact, ","),
            ("251天以上,", "251", "251", "", Qualifier::AtLeast, ","),
        ] {
            assert_eq!(read(text), Some((low.into(), high.into(), unit.into(), qualifier, rest)), "{text}");
        }
        for text in ["三家企业", "第3", "一批"] {
            assert_eq!(read(text).filter(|q| !q.2.is_empty()), None, "{text}");
        }
        assert_eq!(chinese("二00九年", 0), Some((Decimal::from(2009), "二00九".len())));
        // eight of a kind of project, and no sum
        for (text, unit) in [("5.2个亿,", "亿元"), ("8个亿元项目", ""), ("3个亿级产业", "")] {
            assert_eq!(read(text).map(|q| q.2).unwrap_or_default(), unit, "{text}");
        }
    }

    #[test]
    fn digits_that_a_blank_parts() {
        for (text, figure) in [
            ("增长1 2.7 %", "12.7%"),
            ("达到74 76元", "7476元"),
            ("完成1 2 3.4亿元", "123.4亿元"),
            ("超过8 0万人", "80万人"),
            // nobody knows, or two figures of a table
            ("收入74 76元", "7476?"),
            ("总值210 6.2%", "210"),
            ("达到30 315万元", "30315万元"),
            ("自2015 39.7亿元", "2015"),
            ("新增5 12家", "5"),
        ] {
            let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
            let read = quantity(text, start).map(|q| format!("{}{}", q.low.normalize(), q.unit.0)).unwrap_or_default();
            assert_eq!(read, figure, "{text}");
        }
    }
}
