//! Lines of text by measured width: Chinese breaks between characters, but never before a closing mark or after an
//! opening one; figures and Latin words stay whole.

use crate::font::width;

const NOT_FIRST: &str = "，。、；：？！）》”’」】%‰,.;:?!)]}…·";
/// What stays with the figure before it.
const COUNTERS: &str = "个年月日项次元亿万倍人家户份地条图以左";
const NOT_LAST: &str = "（《“‘「【([{¥$";

/// What the sentences of a figure say often and a line should not tear apart.
const KEPT: [&str; 36] = [
    "目标",
    "实际",
    "未完成",
    "完成",
    "可比",
    "高于",
    "低于",
    "增速",
    "地区",
    "报告",
    "差距",
    "接近",
    "数字",
    "百分点",
    "指标",
    "排列",
    "预计",
    "初步数",
    "更正",
    "同步",
    "推算",
    "政府工作报告",
    "未提出",
    "未提及",
    "没有",
    "识读",
    "表述",
    "人工",
    "居首",
    "居末",
    "最高",
    "最低",
    "上级",
    "措辞",
    "不同",
    "刻度",
];
/// What the names of indicators are made of: a head breaks between these.
const NAMED: [&str; 84] = [
    "人均",
    "地区",
    "生产总值",
    "第一产业",
    "第二产业",
    "第三产业",
    "增加值",
    "农林牧渔业",
    "总产值",
    "全部",
    "工业",
    "规模以上",
    "建筑业",
    "固定资产",
    "投资",
    "技改",
    "房地产",
    "开发",
    "基础设施",
    "民间",
    "社会",
    "消费品",
    "零售",
    "总额",
    "限额以上",
    "商品",
    "销售",
    "外贸",
    "进出口",
    "利用",
    "外资",
    "一般",
    "公共",
    "预算",
    "收入",
    "支出",
    "财政",
    "税收",
    "研发",
    "经费",
    "投入",
    "强度",
    "高新",
    "技术",
    "企业数",
    "居民",
    "可支配",
    "城镇",
    "农村",
    "价格",
    "涨幅",
    "调查",
    "登记",
    "失业率",
    "新增",
    "就业",
    "常住",
    "人口",
    "城镇化率",
    "单位",
    "能耗",
    "平均",
    "浓度",
    "空气",
    "质量",
    "优良",
    "天数",
    "比例",
    "森林",
    "覆盖率",
    "粮食",
    "播种",
    "面积",
    "接待",
    "游客",
    "旅游",
    "经营",
    "主体",
    "存款",
    "贷款",
    "余额",
    "服务业",
    "制造业",
    "占比",
];
/// What the names of places end in, and what of them a line should not tear apart.
const PLACES: [&str; 12] =
    ["自治区", "自治州", "自治县", "自治旗", "联合旗", "维吾尔", "内蒙古", "开发区", "管理区", "示范区", "街道", "办事处"];
/// How short the last line of a note may be, in em.
const LEAST_LAST: f64 = 4.0;

/// Breaks `text` into lines no wider than `room` at `size`; beyond `most` lines the last ends in an ellipsis.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    lines(&pieces(text), size, room, most)
}

/// The same for a sentence: names and common words stay whole, and no last line holds a few characters alone.
pub(crate) fn sentence(text: &str, size: f64, room: f64, most: usize, kept: &[String]) -> Vec<String> {
    let pieces = whole_pieces(text, size, room, kept);
    let set = lines(&pieces, size, room, most);
    let short = |set: &[String]| set.len() > 1 && set.last().is_some_and(|last| width(last, size) < LEAST_LAST * size);
    if !short(&set) {
        return set;
    }
    let narrower = (1..=8).map(|step| lines(&pieces, size, room - f64::from(step) * size, most));
    narrower.take_while(|other| other.len() == set.len()).find(|other| !short(other)).unwrap_or(set)
}

/// The same for the head of a column, its unit behind it: an indicator's name breaks between its words, into lines of like
/// width.
pub(crate) fn head(text: &str, unit: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let kept: Vec<String> = NAMED.into_iter().chain([unit]).map(str::to_owned).collect();
    let pieces = whole_pieces(text, size, room * 1.5, &kept);
    let set = lines(&pieces, size, room, most);
    if set.len() < 2 || set.concat().chars().count() < text.chars().filter(|c| !c.is_whitespace()).count() {
        return set;
    }
    let narrower = (1..=40).map(|step| lines(&pieces, size, room * (0.5 + f64::from(step) / 80.0), most));
    // What is narrower than a word tears it.
    let torn = |set: &[String]| set.iter().any(|line| !pieces.iter().any(|piece| line.ends_with(piece.trim_end())));
    narrower.into_iter().find(|other| other.len() == set.len() && !torn(other)).unwrap_or(set)
}

/// The same for the name of a place: it breaks before what kind of place it is where that needs no further line.
pub(crate) fn name(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let plain = wrap(text, size, room, most);
    if plain.len() < 2 {
        return plain;
    }
    let set = lines(&place_pieces(text, size), size, room, most);
    if set.len() == plain.len() { set } else { plain }
}

/// The least width that the name of a place takes two lines in, its words whole.
pub(crate) fn least_of_two(text: &str, size: f64) -> f64 {
    let pieces = place_pieces(text, size);
    let split = |at: usize| width(pieces[..at].concat().trim_end(), size).max(width(pieces[at..].concat().trim_start(), size));
    (1..pieces.len()).map(split).fold(width(text, size), f64::min).ceil()
}

fn place_pieces(text: &str, size: f64) -> Vec<&str> {
    whole_pieces(text, size, f64::INFINITY, &PLACES.map(str::to_owned))
}

/// The same for a title: its lines are of like width, and break after a comma or colon where that needs no further line.
pub(crate) fn balanced(text: &str, size: f64, room: f64, most: usize, kept: &[String]) -> Vec<String> {
    let pieces = whole_pieces(text, size, room, kept);
    let set = lines(&pieces, size, room, most);
    let whole = set.concat().chars().count() + 4 >= text.chars().count();
    if set.len() < 2 || !whole {
        return set;
    }
    if set.len() == 2
        && let Some(halves) = halves(&pieces, size, room)
    {
        return halves;
    }
    if set.len() == 3
        && let Some(parts) = parts(&pieces, size, room)
    {
        return parts;
    }
    let narrower = (0..=40).map(|step| lines(&pieces, size, room * (0.5 + f64::from(step) / 80.0), most + 1));
    narrower.into_iter().find(|other| other.len() == set.len()).unwrap_or(set)
}

/// Two lines that break after a comma or colon, where one of them is not far shorter.
fn halves(pieces: &[&str], size: f64, room: f64) -> Option<Vec<String>> {
    let split = |at: usize| {
        let both = [pieces[..at].concat(), pieces[at..].concat()].map(|line| line.trim().to_owned());
        let [a, b] = [width(&both[0], size), width(&both[1], size)];
        (a.max(b) <= room && a.min(b) >= 0.45 * a.max(b)).then_some((a.max(b), both.to_vec()))
    };
    let after_mark = (1..pieces.len()).filter(|&at| pieces[at - 1].trim_end().ends_with(['，', '：', '；', ':', ',', ';']));
    after_mark.filter_map(split).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, both)| both)
}

/// Three lines, the break after a comma or colon among them: what stands before it or behind it takes two.
fn parts(pieces: &[&str], size: f64, room: f64) -> Option<Vec<String>> {
    let even = |part: &[&str], most: usize| {
        let narrower = (0..=40).map(|step| lines(part, size, room * (0.5 + f64::from(step) / 80.0), 9));
        narrower.into_iter().find(|set| set.len() <= most)
    };
    let split = |at: usize| {
        let (head, tail) = (&pieces[..at], &pieces[at..]);
        let either = [(2, 1), (1, 2)].into_iter().find_map(|(a, b)| Some([even(head, a)?, even(tail, b)?].concat()));
        let both = either?;
        let widths = || both.iter().map(|line| width(line, size));
        let (least, most) = (widths().fold(f64::INFINITY, f64::min), widths().fold(0.0, f64::max));
        (both.len() <= 3 && least >= 0.4 * most).then_some((most, both))
    };
    let after_mark = (1..pieces.len()).filter(|&at| pieces[at - 1].trim_end().ends_with(['，', '：', '；', ':', ',', ';']));
    after_mark.filter_map(split).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, both)| both)
}

fn lines(pieces: &[&str], size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // No line is wider than its pieces together, so most need no measuring as a whole.
    let mut widest = 0.0;
    for &piece in pieces {
        let wide = width(piece, size);
        let fits = widest + wide <= room
            || width(line.trim_end(), size) + width(piece.trim_end(), size) <= room
            || width(format!("{line}{piece}").trim_end(), size) <= room;
        if fits {
            line.push_str(piece);
            widest += wide;
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line = piece.trim_start().to_owned();
        // A single piece wider than the room breaks anywhere.
        while width(line.trim_end(), size) > room && line.chars().count() > 1 {
            // Not before a closing mark either, where another place is left.
            let fitting = || line.char_indices().skip(1).take_while(|&(i, _)| width(&line[..i], size) <= room);
            let cut = fitting().filter(|(_, c)| !NOT_FIRST.contains(*c)).last().or_else(|| fitting().last()).map(|(i, _)| i);
            let cut = cut.unwrap_or_else(|| line.chars().next().map_or(0, char::len_utf8));
            lines.push(line[..cut].to_owned());
            line.drain(..cut);
        }
        widest = width(&line, size);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let cut = format!("{last}……");
            *last = ellipsis(&cut, size, room);
        }
    }
    lines
}

/// `text`, shortened to end in … where it is wider than `room`.
pub(crate) fn ellipsis(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept: String = text.trim_end_matches('…').to_owned();
    while !kept.is_empty() {
        let shortened = format!("{}…", kept.trim_end());
        if width(&shortened, size) <= room {
            return shortened;
        }
        kept.pop();
    }
    String::new()
}

/// The pieces between which a line may break without tearing what should stay whole.
fn whole_pieces<'t>(text: &'t str, size: f64, room: f64, kept: &[String]) -> Vec<&'t str> {
    let mut inside = vec![false; text.len() + 1];
    for word in kept.iter().map(String::as_str).chain(KEPT).filter(|word| !word.is_empty() && width(word, size) < room * 0.7) {
        for (start, found) in text.match_indices(word) {
            inside[start + 1..start + found.len()].fill(true);
        }
    }
    let mut whole: Vec<&str> = Vec::new();
    let (mut start, mut end) = (0, 0);
    for piece in pieces(text) {
        if end > start && !inside[end] {
            whole.push(&text[start..end]);
            start = end;
        }
        end += piece.len();
    }
    if end > start {
        whole.push(&text[start..end]);
    }
    whole
}

/// The pieces between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    // Whether what stands before is a figure with the beginning of its unit: 6.89亿.
    let mut counted = false;
    // Whether a straight quote that stands before opens what it quotes.
    let mut opens = false;
    for (i, c) in text.char_indices() {
        if let Some(before) = last {
            counted = before.is_ascii_digit() || counted && "亿万".contains(before);
            let joined = NOT_FIRST.contains(c)
                || NOT_LAST.contains(before)
                || c.is_whitespace()
                || (before == '"' && opens)
                || (c == '"' && !before.is_whitespace())
                || (counted && COUNTERS.contains(c))
                || (before == '第' && c.is_ascii_digit())
                || (before == '%' && "以左".contains(c))
                || (!wide(before) && !wide(c) && !before.is_whitespace());
            if !joined {
                pieces.push(&text[start..i]);
                start = i;
            }
        }
        opens = c == '"' && last.is_none_or(|before| before.is_whitespace() || NOT_LAST.contains(before));
        last = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Whether lines break on both sides of the character: Chinese characters and marks.
fn wide(c: char) -> bool {
    (c as u32) >= 0x2E80 || NOT_LAST.contains(c) && (c as u32) > 0x7F || "。、".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_quote_stays_with_what_it_quotes() {
        assert_eq!(pieces("counts of \"发展\" include"), ["counts ", "of ", "\"发", "展\" ", "include"]);
        assert_eq!(pieces("\"发展\", (\"营商\")"), ["\"发", "展\", ", "(\"营", "商\")"]);
    }

    #[test]
    fn a_head_breaks_between_the_words_of_its_name() {
        for (text, unit, room, set) in [
            ("一般公共预算收入增速（%）", "（%）", 100.0, vec!["一般公共预算", "收入增速（%）"]),
            ("农村居民人均可支配收入增速（%）", "（%）", 100.0, vec!["农村居民人均", "可支配收入", "增速（%）"]),
            ("地区生产总值", "", 200.0, vec!["地区生产总值"]),
        ] {
            assert_eq!(head(text, unit, 12.0, room, 9), set, "{text}");
        }
    }

    #[test]
    fn a_line_never_opens_with_a_closing_mark_nor_splits_a_figure() {
        let text = "广州市2021年地区生产总值增速目标：与“十四五”衔接（6%以上），增长6.5%、社会消费品零售总额12,345.6亿元。";
        for room in [60.0, 90.0, 130.0, 200.0, 333.0] {
            let lines = wrap(text, 14.0, room, 99);
            assert_eq!(lines.concat(), text);
            for line in &lines {
                assert!(width(line, 14.0) <= room || line.chars().count() < 3, "{line}");
                assert!(!line.starts_with(['%', '，', '、', '。', '）', '”']), "{line}");
            }
            if room > 90.0 {
                assert!(lines.iter().any(|line| line.contains("12,345.6")), "{lines:?}");
            }
        }
    }

    #[test]
    fn a_figure_keeps_its_whole_unit_and_an_over_long_piece_its_closing_mark() {
        for room in [70.0, 80.0, 100.0, 130.0] {
            for line in wrap("实际6.89亿元（总量），就业3.2万人，2016–2023年地区生产总值增速：可比的46个目标中", 13.0, room, 99)
            {
                assert!(!line.starts_with(['元', '亿', '万', '人', '：', '，', '）']), "{line} in {room}");
            }
        }
        let whole = sentence("云溪市6个区2016–2023年地区生产总值增速：可比", 19.0, 200.0, 9, &["2016–2023年地区生产总值增速".to_owned()]);
        assert!(whole.iter().all(|line| !line.starts_with('：')), "{whole:?}");
    }

    #[test]
    fn too_much_text_ends_in_an_ellipsis_within_the_room() {
        let lines = wrap("荔湾区海珠区天河区白云区黄埔区番禺区", 14.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && width(&lines[1], 14.0) <= 60.0);
        assert_eq!(ellipsis("荔湾区", 14.0, 100.0), "荔湾区");
    }

    #[test]
    fn a_title_breaks_evenly_after_its_comma_and_keeps_names_whole() {
        let kept = ["地区生产总值增速".to_owned()];
        let lines = balanced("云溪市可比的8个区中，6个完成2021年地区生产总值增速目标", 19.0, 400.0, 3, &kept);
        assert_eq!(lines, ["云溪市可比的8个区中，", "6个完成2021年地区生产总值增速目标"]);
        let title = "云溪市6个区2016–2023年地区生产总值增速：可比的46个目标中，17个完成";
        let lines = balanced(title, 19.0, 300.0, 3, &kept);
        assert_eq!(lines, ["云溪市6个区2016–2023年", "地区生产总值增速：", "可比的46个目标中，17个完成"]);
        let lines = balanced("云溪市可比的7个区2021年地区生产总值增速均不高于全市的8.1%", 19.0, 364.0, 3, &kept);
        assert_eq!(lines, ["云溪市可比的7个区2021年", "地区生产总值增速均不高于全市的8.1%"]);
    }

    #[test]
    fn a_sentence_does_not_end_in_a_line_of_two_characters() {
        let text = "注：一二三四五六七八九十一二三四五六七八九十一二三四五六七。";
        let plain = wrap(text, 10.0, 280.0, 9);
        assert_eq!(plain.last().map(|last| last.chars().count()), Some(2), "{plain:?}");
        let set = sentence(text, 10.0, 280.0, 9, &[]);
        assert_eq!((set.len(), set.concat().as_str()), (2, text));
        assert!(set[1].chars().count() >= 4, "{set:?}");
    }

    #[test]
    fn english_breaks_between_words() {
        let lines = wrap("Targets for 2021 were above the results of 2020", 14.0, 120.0, 9);
        assert!(lines.len() > 2 && lines.iter().all(|line| !line.starts_with(' ') && !line.ends_with(' ')), "{lines:?}");
        assert_eq!(lines.join(" "), "Targets for 2021 were above the results of 2020");
    }
}
