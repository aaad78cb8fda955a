//! Time expressions of a report: 2020年, 去年, 上半年, 1-10月, 五年来, 十四五, 到2025年.

use duixian_model::Period;

use crate::quantity;

/// A time as the words give it; what it means depends on the report's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    /// A year by number.
    Year(i32),
    /// A year relative to the one the report plans: 去年 −1, 今年 0, 明年 +1.
    Relative(i32),
    /// Several years by number.
    Years(i32, i32),
    /// A five-year plan's years (十三五 = 2016-2020).
    PlanYears(i32, i32),
    /// The years from this one on, up to the last one reviewed (2018年以来).
    Since(i32),
    /// N years without numbers (五年来, 过去五年, 近三年).
    Span(i32),
    /// The years of the next plan or term (今后五年, 未来五年).
    Ahead(i32),
    /// As many years before those that are spoken of (比前五年增长1.2倍): no figure's own.
    YearsBefore,
    /// A day or a single month: says nothing of a figure's period.
    Date,
    /// A part of a year; the year by number where it is said, else the context's.
    Part(Option<i32>, Part),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Half(u8),
    Quarter(u8),
    Months(u8, u8),
    /// 截至6月20日: about the months up to this one, which is not over.
    UpTo(u8),
    /// 全年 after a part of it.
    Whole,
}

impl Time {
    /// The period, for a report that plans `year`, where a part without a year belongs to `context`.
    pub(crate) fn period(self, year: Option<i32>, context: Option<i32>) -> Option<Period> {
        Some(match self {
            Time::Year(y) => Period::Year(y),
            Time::Relative(n) => Period::Year(year? + n),
            Time::Years(a, b) | Time::PlanYears(a, b) => Period::Years(a, b),
            Time::Since(y) => Period::Years(y, year? - 1),
            Time::Span(n) => Period::Years(year? - n, year? - 1),
            Time::Ahead(n) => Period::Years(year?, year? + n - 1),
            Time::Date | Time::YearsBefore => return None,
            Time::Part(y, part) => {
                let y = y.or(context)?;
                match part {
                    // 1-6月 is the first half, 1-12月 the year
                    Part::Months(1, 12) | Part::UpTo(12) | Part::Whole => Period::Year(y),
                    Part::Months(1, 6) | Part::UpTo(6) => Period::Half(y, 1),
                    Part::Months(1, 3) | Part::UpTo(3) => Period::Quarter(y, 1),
                    Part::Half(h) => Period::Half(y, h),
                    Part::Quarter(q) => Period::Quarter(y, q),
                    Part::Months(a, b) => Period::Months(y, a, b),
                    Part::UpTo(month) => Period::Months(y, 1, month),
                }
            }
        })
    }
}

/// Words for times, as the cue lexicon holds them.
pub(crate) const WORDS: &[(&str, Time)] = &[
    ("去年", Time::Relative(-1)),
    ("上年", Time::Relative(-1)),
    ("上一年", Time::Relative(-1)),
    ("过去一年", Time::Relative(-1)),
    ("过去的一年", Time::Relative(-1)),
    ("前年", Time::Relative(-2)),
    ("今年", Time::Relative(0)),
    // in a review: up to now, of the year that it is on
    ("今年以来", Time::Date),
    ("本年度", Time::Relative(0)),
    ("新的一年", Time::Relative(0)),
    ("明年", Time::Relative(1)),
    ("上半年", Time::Part(None, Part::Half(1))),
    ("下半年", Time::Part(None, Part::Half(2))),
    ("一季度", Time::Part(None, Part::Quarter(1))),
    ("第一季度", Time::Part(None, Part::Quarter(1))),
    ("首季", Time::Part(None, Part::Quarter(1))),
    ("二季度", Time::Part(None, Part::Quarter(2))),
    ("第二季度", Time::Part(None, Part::Quarter(2))),
    ("三季度", Time::Part(None, Part::Quarter(3))),
    ("第三季度", Time::Part(None, Part::Quarter(3))),
    ("四季度", Time::Part(None, Part::Quarter(4))),
    ("第四季度", Time::Part(None, Part::Quarter(4))),
    ("八五", Time::PlanYears(1991, 1995)),
    ("“八五”", Time::PlanYears(1991, 1995)),
    ("“九五”", Time::PlanYears(1996, 2000)),
    ("九五", Time::PlanYears(1996, 2000)),
    ("十五计划", Time::PlanYears(2001, 2005)),
    ("“十五”", Time::PlanYears(2001, 2005)),
    ("十一五", Time::PlanYears(2006, 2010)),
    ("十二五", Time::PlanYears(2011, 2015)),
    ("十三五", Time::PlanYears(2016, 2020)),
    ("十四五", Time::PlanYears(2021, 2025)),
    ("十五五", Time::PlanYears(2026, 2030)),
    ("五年来", Time::Span(5)),
    // what is compared with: 是前五年的3.2倍
    ("前五年", Time::YearsBefore),
    ("前一个五年", Time::YearsBefore),
    ("上届", Time::YearsBefore),
    ("上一届", Time::YearsBefore),
    ("上个五年", Time::YearsBefore),
    ("上一个五年", Time::YearsBefore),
    ("过去五年", Time::Span(5)),
    ("过去的五年", Time::Span(5)),
    ("这五年", Time::Span(5)),
    ("近五年", Time::Span(5)),
    ("五年间", Time::Span(5)),
    ("五年", Time::Span(5)),
    ("四年来", Time::Span(4)),
    ("四年", Time::Span(4)),
    ("三年来", Time::Span(3)),
    ("过去三年", Time::Span(3)),
    ("近三年", Time::Span(3)),
    ("三年", Time::Span(3)),
    ("近两年", Time::Span(2)),
    ("两年来", Time::Span(2)),
    ("今后五年", Time::Ahead(5)),
    ("未来五年", Time::Ahead(5)),
    ("下一个五年", Time::Ahead(5)),
    ("今后三年", Time::Ahead(3)),
    ("未来三年", Time::Ahead(3)),
];

/// The time by number that begins at `start` (2016-2020年, 二〇二五年, 1至10月, 前三季度, 5年), and its end.
pub(crate) fn numeric(text: &str, start: usize) -> Option<(Time, usize)> {
    if let Some(found) = part_of_year(text, start) {
        return Some(found);
    }
    let (first, end) = number(text, start)?;
    let rest = &text[end..];
    if let Some(after) = rest.strip_prefix('年') {
        let mut at = text.len() - after.len();
        if (1949..2100).contains(&first) {
            // 2016年至2020年, 2016年-2020年
            if let Some((last, last_end)) = joined(text, at)
                && text[last_end..].starts_with('年')
                && (1949..2100).contains(&last)
                && last > first
            {
                return Some((Time::Years(first, last), last_end + '年'.len_utf8()));
            }
            at = text.len() - after.trim_start_matches(['度', ' ']).len();
            for (words, time) in WORDS {
                if let Time::Part(None, part) = time
                    && text[at..].starts_with(words)
                {
                    return Some((Time::Part(Some(first), *part), at + words.len()));
                }
            }
            if let Some((Time::Part(None, part), part_end)) = part_of_year(text, at) {
                return Some((Time::Part(Some(first), part), part_end));
            }
            if let Some(after) = text[at..].strip_prefix(['底', '末', '初']) {
                at = text.len() - after.len();
            }
            return Some((Time::Year(first), at));
        }
        if (2..=10).contains(&first) {
            let after = after.strip_prefix('来').or_else(|| after.strip_prefix('间')).unwrap_or(after);
            return Some((Time::Span(first), text.len() - after.len()));
        }
        return None;
    }
    if bare_year(&text[..start], first, rest) {
        return Some((Time::Year(first), end));
    }
    if (1949..2100).contains(&first)
        && let Some((last, last_end)) = joined(text, end)
        && text[last_end..].starts_with('年')
        && last > first
        && last < 2100
    {
        return Some((Time::Years(first, last), last_end + '年'.len_utf8()));
    }
    None
}

/// A part of a year by number: months, quarters, the first so many of them. Its year is the context's.
fn part_of_year(text: &str, start: usize) -> Option<(Time, usize)> {
    let quarters = || first_of(text, start).or_else(|| quarters(text, start)).map(|(part, end)| (Time::Part(None, part), end));
    quarters().or_else(|| months(text, start))
}

/// 前十个月, 前三季度, 头两个月: a year's first months or quarters. A single one (前一季度) is the one before.
fn first_of(text: &str, start: usize) -> Option<(Part, usize)> {
    let after = text[start..].strip_prefix(['前', '头'])?;
    let (count, end) = number(text, text.len() - after.len())?;
    let (unit, months) = [("个月", 1), ("个季度", 3), ("季度", 3)].into_iter().find(|(unit, _)| text[end..].starts_with(unit))?;
    let last = count.checked_mul(months)?;
    (count > 1 && last < 12).then_some((Part::Months(1, last as u8), end + unit.len()))
}

/// 一至三季度, 1—3季度.
fn quarters(text: &str, start: usize) -> Option<(Part, usize)> {
    let (first, end) = number(text, start)?;
    let (last, end) = joined(text, end)?;
    let rest = text[end..].strip_prefix("季度")?;
    (1 <= first && first < last && last <= 4).then_some((Part::Months(3 * first as u8 - 2, 3 * last as u8), text.len() - rest.len()))
}

/// Whether a number is a year that lost its 年: 比2015增长51%, 由2015末的….
fn bare_year(before: &str, number: i32, after: &str) -> bool {
    (1949..2100).contains(&number)
        && ["比", "较", "由", "从", "到", "至"].iter().any(|word| before.ends_with(word))
        && ["增", "提", "翻", "上升", "下降", "减", "净", "末", "底", "的", "相比"].iter().any(|word| after.starts_with(word))
}

/// Whether a time by number can begin here that does not begin with a numeral.
pub(crate) fn begins(text: &str) -> bool {
    begins_year(text) || first_of(text, 0).is_some()
}

/// Whether 元 is the first month here, up to which others follow: 元至6月, 元月—10月.
fn begins_year(text: &str) -> bool {
    let rest = text.strip_prefix('元').map(|rest| rest.strip_prefix('月').unwrap_or(rest));
    rest.is_some_and(|rest| ["至", "-", "—", "到"].iter().any(|joint| rest.starts_with(joint)))
}

/// From which day on a month counts as over.
const MONTH_S_END: i32 = 25;

/// Up to which day the figures at hand are those of the month before.
const MONTH_S_START: i32 = 10;

/// Whether what stands before a month says that all is meant up to it: 截至, 截止2020年.
fn up_to(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | ' '));
    ["截至", "截止", "到", "至"].iter().any(|word| before.ends_with(word))
}

/// 1-10月, 1至11月份, 5月: the year is the context's. 5月 with a day (5月3日) is a date and no period.
fn months(text: &str, start: usize) -> Option<(Time, usize)> {
    let (first, end) = number(text, start)?;
    if !(1..=12).contains(&first) {
        return None;
    }
    let first_end = text[end..].strip_prefix('月').map_or(end, |after| text.len() - after.len());
    let (last, end) = match joined(text, first_end) {
        Some((last, last_end)) if (first..=12).contains(&last) && text[last_end..].starts_with('月') => (last, last_end + '月'.len_utf8()),
        _ if first_end > end && text.as_bytes()[start].is_ascii_digit() => {
            // 12月末, 3月15日: a date
            let mut at = first_end;
            let day = number(text, at).filter(|(day, day_end)| (1..=31).contains(day) && text[*day_end..].starts_with('日'));
            if let Some((_, day_end)) = day {
                at = day_end + '日'.len_utf8();
            }
            let rest = &text[at..];
            let end = text.len() - rest.strip_prefix(['末', '底', '份', '初', '中']).unwrap_or(rest).len();
            // 截至11月底: the months up to then
            let day = day.map(|(day, _)| day);
            let whole = rest.starts_with(['末', '底']) || day.is_some_and(|day| day >= MONTH_S_END);
            let time = match day {
                _ if !up_to(&text[..start]) => Time::Date,
                _ if whole => Time::Part(None, Part::Months(1, first as u8)),
                Some(day) if day > MONTH_S_START => Time::Part(None, Part::UpTo(first as u8)),
                Some(_) if first > 1 => Time::Part(None, Part::UpTo(first as u8 - 1)),
                _ => Time::Date,
            };
            return Some((time, end));
        }
        _ => return None,
    };
    let rest = &text[end..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = text.len() - rest.strip_prefix('份').unwrap_or(rest).len();
    Some((Time::Part(None, Part::Months(first as u8, last as u8)), end))
}

fn joined(text: &str, at: usize) -> Option<(i32, usize)> {
    let after = ["-", "—", "–", "~", "至", "到"].iter().find_map(|joint| text[at..].strip_prefix(joint))?;
    let after = after.trim_start_matches(['—', '-']);
    number(text, text.len() - after.len())
}

fn number(text: &str, at: usize) -> Option<(i32, usize)> {
    let (value, end) = match text[at..].chars().next()? {
        c if c.is_ascii_digit() => {
            let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
            if digits > 4 {
                return None;
            }
            let end = at + digits;
            // scrapers leave a blank before 年
            let end = if text[end..].starts_with(" 年") { end + 1 } else { end };
            return Some((text[at..at + digits].parse().ok()?, end));
        }
        // 元至6月, 元月-10月
        '元' if begins_year(&text[at..]) => return Some((1, at + '元'.len_utf8())),
        c if quantity::begins_numeral(c) => quantity::chinese(text, at)?,
        _ => return None,
    };
    Some((i32::try_from(value.trunc().mantissa()).ok()?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_reports_write_them() {
        for (text, time, rest) in [
            ("2020年全年", Time::Year(2020), "全年"),
            ("2020年底", Time::Year(2020), ""),
            ("2016-2020年", Time::Years(2016, 2020), ""),
            ("2016年至2019年", Time::Years(2016, 2019), ""),
            ("二〇二五年", Time::Year(2025), ""),
            ("2022年上半年", Time::Part(Some(2022), Part::Half(1)), ""),
            ("1-10月", Time::Part(None, Part::Months(1, 10)), ""),
            ("2022年1至11月份", Time::Part(Some(2022), Part::Months(1, 11)), ""),
            ("5年年均", Time::Span(5), "年均"),
            ("三年", Time::Span(3), ""),
            ("前11个月实现", Time::Part(None, Part::Months(1, 11)), "实现"),
            ("头十个月", Time::Part(None, Part::Months(1, 10)), ""),
            ("2020年前十一个月", Time::Part(Some(2020), Part::Months(1, 11)), ""),
            ("前三季度", Time::Part(None, Part::Months(1, 9)), ""),
            ("前3个季度", Time::Part(None, Part::Months(1, 9)), ""),
            ("一至三季度", Time::Part(None, Part::Months(1, 9)), ""),
            ("2020年1—3季度", Time::Part(Some(2020), Part::Months(1, 9)), ""),
        ] {
            assert_eq!(numeric(text, 0).map(|(time, end)| (time, &text[end..])), Some((time, rest)), "{text}");
        }
        assert_eq!(numeric("元至6月份", 0), Some((Time::Part(None, Part::Months(1, 6)), "元至6月份".len())));
        assert_eq!(numeric("元月—10月", 0), Some((Time::Part(None, Part::Months(1, 10)), "元月—10月".len())));
        assert_eq!(numeric("1月25日", 0), Some((Time::Date, "1月25日".len())));
        assert_eq!(numeric("12月末", 0), Some((Time::Date, "12月末".len())));
        let up_to = |text: &'static str, at: &str| numeric(text, text.find(at).unwrap_or_default()).map(|(time, _)| time);
        assert_eq!(up_to("截至11月底", "11"), Some(Time::Part(None, Part::Months(1, 11))));
        assert_eq!(up_to("截止2020年9月30日", "2020"), Some(Time::Part(Some(2020), Part::Months(1, 9))));
        assert_eq!(up_to("截至6月20日", "6"), Some(Time::Part(None, Part::UpTo(6))));
        assert_eq!(up_to("截至6月9日", "6"), Some(Time::Part(None, Part::UpTo(5))));
        assert_eq!(up_to("6月20日", "6"), Some(Time::Date));
        // Months that count down are no stretch of time; the year before them stands by itself.
        assert_eq!(numeric("2020年3至1月", 0), Some((Time::Year(2020), "2020年".len())));
        for text in ["120年", "3.5%", "15万", "3至1月", "前一季度", "前一个月", "前20个月", "前五年", "前三", "三至一季度"]
        {
            assert_eq!(numeric(text, 0), None, "{text}");
        }
    }
}
