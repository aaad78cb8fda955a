//! Lines of text by measured width: Chinese breaks between characters, but never before a closing mark or after an
//! opening one; figures and Latin words stay whole.

use crate::font::width;

const NOT_FIRST: &str = "，。、；：？！）》”’」】%‰,.;:?!)]}…·";
const NOT_LAST: &str = "（《“‘「【([{¥$";

/// Breaks `text` into lines no wider than `room` at `size`; beyond `most` lines the last ends in an ellipsis.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let fits = width(line.trim_end(), size) + width(piece.trim_end(), size) <= room
            || width(format!("{line}{piece}").trim_end(), size) <= room;
        if fits || (line.is_empty() && width(piece.trim_end(), size) <= room) {
            line.push_str(piece);
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line = piece.trim_start().to_owned();
        // A single piece wider than the room breaks anywhere.
        while width(line.trim_end(), size) > room && line.chars().count() > 1 {
            let cut = line.char_indices().skip(1).map(|(i, _)| i).take_while(|&i| width(&line[..i], size) <= room).last();
            let cut = cut.unwrap_or_else(|| line.chars().next().map_or(0, char::len_utf8));
            lines.push(line[..cut].to_owned());
            line.drain(..cut);
        }
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

/// The pieces between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (i, c) in text.char_indices() {
        if let Some(before) = last {
            let joined = NOT_FIRST.contains(c)
                || NOT_LAST.contains(before)
                || c.is_whitespace()
                || (!wide(before) && !wide(c) && !before.is_whitespace());
            if !joined {
                pieces.push(&text[start..i]);
                start = i;
            }
        }
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
    fn too_much_text_ends_in_an_ellipsis_within_the_room() {
        let lines = wrap("荔湾区海珠区天河区白云区黄埔区番禺区", 14.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && width(&lines[1], 14.0) <= 60.0);
        assert_eq!(ellipsis("荔湾区", 14.0, 100.0), "荔湾区");
    }

    #[test]
    fn english_breaks_between_words() {
        let lines = wrap("Targets for 2021 were above the results of 2020", 14.0, 120.0, 9);
        assert!(lines.len() > 2 && lines.iter().all(|line| !line.starts_with(' ') && !line.ends_with(' ')), "{lines:?}");
        assert_eq!(lines.join(" "), "Targets for 2021 were above the results of 2020");
    }
}
