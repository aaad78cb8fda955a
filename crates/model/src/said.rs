//! What the program says in Chinese — flags, hints, reasons, warnings, errors — in English. The sentences stand in
//! `assets/said.tsv`; the page reads the same file.

use std::sync::OnceLock;

/// The English of a sentence, or nothing where there is none; what stands in its places is said likewise.
pub fn english(chinese: &str) -> Option<String> {
    lines().iter().find_map(|line| {
        let mut filled = Vec::new();
        line.fits(0, chinese, &mut filled).then(|| line.filled(&filled))
    })
}

/// A sentence as patterns of one language: what stands around the places, and the place before each but the first.
struct Line {
    chinese: Vec<(Option<Place>, &'static str)>,
    english: Vec<(Option<Place>, &'static str)>,
}

/// A place to fill: with what stands there, or with what goes with it where it is one and where it is many.
#[derive(Clone, Copy)]
struct Place {
    number: usize,
    /// Takes a year of four digits and nothing else.
    year: bool,
    choice: Option<(&'static str, &'static str)>,
}

impl Line {
    /// Whether a text is this sentence from its piece `at` on; each place takes as little as it can, and something.
    fn fits<'t>(&self, at: usize, text: &'t str, filled: &mut Vec<(usize, &'t str)>) -> bool {
        let Some(&(place, own)) = self.chinese.get(at) else { return text.is_empty() };
        let Some(place) = place else { return text.strip_prefix(own).is_some_and(|rest| self.fits(at + 1, rest, filled)) };
        text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]).filter(|&end| end > 0).any(|end| {
            let (taken, rest) = text.split_at(end);
            if place.year && !(taken.len() == 4 && taken.bytes().all(|byte| byte.is_ascii_digit())) {
                return false;
            }
            let Some(rest) = rest.strip_prefix(own) else { return false };
            filled.push((place.number, taken));
            let fits = self.fits(at + 1, rest, filled);
            if !fits {
                filled.pop();
            }
            fits
        })
    }

    fn filled(&self, filled: &[(usize, &str)]) -> String {
        let mut said = String::new();
        for (place, own) in &self.english {
            let taken = place.and_then(|place| Some((place, filled.iter().find(|(number, _)| *number == place.number)?.1)));
            match taken {
                Some((Place { choice: Some((one, many)), .. }, taken)) => said.push_str(if taken == "1" { one } else { many }),
                Some((_, taken)) => said.push_str(&english(taken).unwrap_or_else(|| taken.to_owned())),
                None => {}
            }
            said.push_str(own);
        }
        said
    }

    /// How many letters are its own; a place that takes a year alone counts as one.
    fn own(&self) -> usize {
        let year = |place: &Option<Place>| usize::from(place.is_some_and(|place| place.year));
        self.chinese.iter().map(|(place, own)| year(place) + own.chars().count()).sum()
    }
}

/// The sentences, those with the most letters of their own first.
fn lines() -> &'static [Line] {
    static LINES: OnceLock<Vec<Line>> = OnceLock::new();
    LINES.get_or_init(|| {
        let told = include_str!("../../../assets/said.tsv").lines().filter(|line| !line.starts_with('#'));
        let mut lines: Vec<Line> = told
            .filter_map(|line| line.split_once('\t'))
            .map(|(chinese, english)| Line { chinese: pieces(chinese), english: pieces(english) })
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.own()));
        lines
    })
}

/// A pattern cut at its places ({0}, {1}, {1|is|are}, {1#} …).
fn pieces(pattern: &'static str) -> Vec<(Option<Place>, &'static str)> {
    let mut parts = pattern.split('{');
    let mut pieces = vec![(None, parts.next().unwrap_or_default())];
    pieces.extend(parts.filter_map(|part| part.split_once('}')).map(|(place, own)| {
        let (number, choice) = place.split_once('|').map_or((place, None), |(number, choice)| (number, choice.split_once('|')));
        let (number, year) = number.strip_suffix('#').map_or((number, false), |number| (number, true));
        (number.parse().ok().map(|number| Place { number, year, choice }), own)
    }));
    pieces
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn a_sentence_is_told_with_what_stands_in_its_places() {
        for (chinese, told) in [
            ("实际数为约数", Some("The result is approximate")),
            ("2022年报告另有该年目标6%左右", Some("The report of 2022 has another target for the year, about 6%")),
            ("报告另有一档目标力争7%", Some("The report has another tier: strive for 7%")),
            ("实际数：与A、B之和相差3%", Some("result: differs by 3% from the sum of A、B")),
            (
                "“a.pdf”是 OFD 版式文件，本版本还不能直接读取。请解压后导入里面的文件",
                Some("\"a.pdf\" is an OFD file, which this version does not read yet. Unpack it and import the files in it"),
            ),
            ("有1项指标说法不同", Some("1 indicator is stated otherwise")),
            ("有12项指标说法不同", Some("12 indicators are stated otherwise")),
            ("甲县2005年", Some("甲县 2005")),
            ("甲县2005年：实际数为约数", Some("甲县 2005: The result is approximate")),
            ("2005年", Some("2005")),
            ("甲.xlsx · 表一 · 第23行", Some("甲.xlsx · 表一 · row 23")),
            ("别的话", None),
            ("", None),
            ("年", None),
        ] {
            assert_eq!(english(chinese).as_deref(), told, "{chinese}");
        }
    }
}
