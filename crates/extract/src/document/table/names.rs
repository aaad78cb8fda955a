//! What the names of columns say that the columns hold.

use super::columns::Meaning;
use crate::fold::simplified;

/// How plainly a name says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Plainly {
    /// A word for it stands in the name.
    Within,
    /// The name is the word for it.
    Whole,
}

/// The words for each, the most telling first. What stands earlier is asked first: 区县代码 is a code and no county.
const WORDS: &[(Meaning, &[&str], &[&str])] = &[
    (Meaning::Length, &["length", "字数", "长度"], &["字数", "长度", "字符数", "length", "wordcount"]),
    (
        Meaning::Ignored,
        &["id", "序号", "编号", "no", "no.", "备注", "摘要", "内容摘要", "关键词", "abstract", "summary", "index"],
        &["词频", "频次", "频数", "次数", "占比", "得分", "指数", "摘要", "关键词", "备注"],
    ),
    (Meaning::Address, &["url", "link", "href"], &["网址", "链接", "url", "地址"]),
    (Meaning::Source, &["source", "publisher", "site"], &["来源", "出处", "网站", "发布机构", "发布单位", "发文机关", "source"]),
    (Meaning::Date, &["date", "time"], &["日期", "时间", "date"]),
    (Meaning::Code, &["code", "adcode"], &["代码", "编码", "code"]),
    (Meaning::Level, &["level"], &["等级", "级别", "层级", "level"]),
    (Meaning::Title, &["title", "标题", "题名"], &["标题", "题名", "题目", "篇名", "文件名", "报告名称", "title"]),
    (
        Meaning::Text,
        &["text", "content", "报告", "文本", "内容", "正文", "全文", "body"],
        &["全文", "正文", "报告内容", "报告文本", "文本", "内容", "fulltext", "text", "content"],
    ),
    (Meaning::Year, &["year", "年"], &["年份", "年度", "year"]),
    (Meaning::Town, &["town", "乡镇", "镇", "乡", "街道"], &["乡镇", "镇街", "街道", "town"]),
    (Meaning::County, &["county", "district", "县", "区", "区县"], &["区县", "县区", "县市区", "县级", "旗县", "county", "district"]),
    (Meaning::City, &["city", "市"], &["城市", "地级市", "地市", "市级", "所属市", "市州", "州市", "city", "prefecture"]),
    (Meaning::Province, &["province", "省"], &["省份", "所属省", "省级", "省市", "省区", "province"]),
    (Meaning::Place, &["place", "region", "area", "地名", "地区"], &["地区", "地名", "行政区", "辖区", "place", "region"]),
];

/// What the name of a column says that it holds.
pub(super) fn meaning(header: &str) -> Option<(Meaning, Plainly)> {
    let name = folded(header);
    if name.is_empty() || name.chars().count() > 20 {
        return None;
    }
    let plain = unnumbered(&name);
    let whole = WORDS.iter().find(|(_, whole, _)| whole.contains(&plain) || whole.contains(&name.as_str()));
    if let Some((meaning, ..)) = whole {
        return Some((*meaning, Plainly::Whole));
    }
    // A name is told by what stands last in it: 报告全文 by 全文, 文本总长度 by 长度.
    WORDS.iter().find(|(_, _, within)| within.iter().any(|word| name.contains(word))).map(|(meaning, ..)| (*meaning, Plainly::Within))
}

/// The number that a name carries in a row of its like (全文1, part 2, 正文（下）), and the name without it.
pub(super) fn numbered(header: &str) -> (String, Option<usize>) {
    let name = folded(header);
    let digits = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[digits.len()..].parse().ok().or_else(|| {
        const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
        const PARTS: [(&str, usize); 4] = [("上", 1), ("中", 2), ("下", 3), ("续", 2)];
        NUMERALS
            .iter()
            .position(|numeral| name.ends_with(numeral))
            .map(|at| at + 1)
            .or_else(|| PARTS.iter().find(|(part, _)| name.ends_with(part)).map(|(_, number)| *number))
    });
    (unnumbered(&name).to_owned(), number)
}

fn unnumbered(name: &str) -> &str {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = stem.strip_suffix(['一', '二', '三', '四', '五', '六', '七', '八', '九', '上', '中', '下', '续']).unwrap_or(stem);
    let stem = stem.trim_end_matches(['第', '_', '-', '.', '部', '分', '段']);
    let stem = stem.strip_suffix("part").unwrap_or(stem).trim_end_matches(['_', '-', '.']);
    if stem.is_empty() { name } else { stem }
}

/// The name in simplified, small, half-width letters, without blanks and brackets.
fn folded(header: &str) -> String {
    simplified(header)
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '*' | ':' | '"' | '\u{feff}' | '部' | '分'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_columns_hold() {
        for (header, expected) in [
            ("年份", Some(Meaning::Year)),
            ("地区等级", Some(Meaning::Level)),
            ("区县代码", Some(Meaning::Code)),
            ("区县名称", Some(Meaning::County)),
            ("所属城市", Some(Meaning::City)),
            ("所属省份", Some(Meaning::Province)),
            ("报告标题", Some(Meaning::Title)),
            ("报告全文", Some(Meaning::Text)),
            ("文本总长度(字)", Some(Meaning::Length)),
            ("仅中英文-文本总长度(字)", Some(Meaning::Length)),
            ("文本总词频-全模式(个)", Some(Meaning::Ignored)),
            ("報告全文", Some(Meaning::Text)),
            ("Full Text", Some(Meaning::Text)),
            ("ＹＥＡＲ", Some(Meaning::Year)),
            ("发布时间", Some(Meaning::Date)),
            ("来源网站", Some(Meaning::Source)),
            ("原文链接", Some(Meaning::Address)),
            ("正文2", Some(Meaning::Text)),
            ("全文（下）", Some(Meaning::Text)),
            ("text_part1", Some(Meaning::Text)),
            ("乡镇", Some(Meaning::Town)),
            ("x1", None),
            ("", None),
        ] {
            assert_eq!(meaning(header).map(|(meaning, _)| meaning), expected, "{header}");
        }
    }

    #[test]
    fn names_carry_numbers() {
        for (header, stem, number) in [
            ("全文1", "全文", Some(1)),
            ("全文（二）", "全文", Some(2)),
            ("正文（下）", "正文", Some(3)),
            ("text_part2", "text", Some(2)),
            ("报告全文", "报告全文", None),
            ("全文第3部分", "全文", Some(3)),
        ] {
            assert_eq!(numbered(header), (stem.to_owned(), number), "{header}");
        }
    }
}
