//! The terms of a text, as search sees it: each Chinese character, each run of letters, each number with its decimal point,
//! each mark of punctuation. Blanks part terms and are no terms: a word broken by a line's end is found. Full-width letters,
//! digits and marks are their half-width selves, capitals their small letters; every character keeps its place.

use duixian_model::Span;
use serde::{Deserialize, Serialize};

/// A text broken into terms.
pub(crate) struct Terms {
    /// The folded text, character for character.
    characters: Vec<char>,
    /// Each term's span in `characters`.
    bounds: Vec<(u32, u32)>,
}

/// The terms of one word of a query, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase(Vec<Vec<char>>);

impl Terms {
    /// Breaks `text`.
    pub(crate) fn new(text: &str) -> Terms {
        let characters: Vec<char> = text.chars().map(fold).collect();
        let mut bounds = Vec::with_capacity(characters.len());
        let mut at = 0;
        while at < characters.len() {
            let end = match class(characters[at]) {
                Class::Blank => {
                    at += 1;
                    continue;
                }
                Class::Single => at + 1,
                Class::Letter => run(&characters, at, Class::Letter),
                Class::Digit => {
                    let mut end = run(&characters, at, Class::Digit);
                    while characters.get(end) == Some(&'.') && characters.get(end + 1).is_some_and(char::is_ascii_digit) {
                        end = run(&characters, end + 1, Class::Digit);
                    }
                    end
                }
            };
            bounds.push((at as u32, end as u32));
            at = end;
        }
        Terms { characters, bounds }
    }

    /// Everywhere the phrase stands, in order, not overlapping itself; spans count the text's characters.
    pub(crate) fn find<'a>(&'a self, phrase: &'a Phrase) -> impl Iterator<Item = Span> + 'a {
        let wanted = &phrase.0;
        let mut at = 0;
        std::iter::from_fn(move || {
            while !wanted.is_empty() && at + wanted.len() <= self.bounds.len() {
                let here = &self.bounds[at..at + wanted.len()];
                if here.iter().zip(wanted).all(|(&bounds, term)| self.term(bounds) == term.as_slice()) {
                    at += wanted.len();
                    return Some(Span { start: here[0].0 as usize, end: here[here.len() - 1].1 as usize });
                }
                at += 1;
            }
            None
        })
    }

    /// How many terms begin before the character at `place`.
    pub(crate) fn before(&self, place: usize) -> usize {
        self.bounds.partition_point(|&(start, _)| (start as usize) < place)
    }

    /// How many terms there are.
    pub(crate) fn count(&self) -> usize {
        self.bounds.len()
    }

    /// How many Chinese characters stand in the terms from `first` to before `end`.
    pub(crate) fn han(&self, first: usize, end: usize) -> usize {
        self.bounds[first..end].iter().filter(|&&bounds| matches!(self.term(bounds), [c] if is_han(*c))).count()
    }

    fn term(&self, (start, end): (u32, u32)) -> &[char] {
        &self.characters[start as usize..end as usize]
    }
}

impl Terms {
    /// What the index is given: the terms, joined by blanks.
    pub(crate) fn index_text(&self) -> String {
        let mut index_text = String::with_capacity(self.bounds.len() * 4);
        for &bounds in &self.bounds {
            write(&mut index_text, self.term(bounds));
            index_text.push(' ');
        }
        index_text
    }
}

/// Whether it is a Chinese character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// One word of a query as the user gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The word or phrase, without marks around it.
    pub text: String,
    /// Whether it must not stand in a report.
    pub excluded: bool,
}

/// A query, read: words parted by blanks; what stands between quotation marks is one, blanks and all; what follows a minus
/// must not be there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// All of them must stand in a report.
    pub(crate) all: Vec<Phrase>,
    /// None of them may.
    pub(crate) none: Vec<Phrase>,
    /// What it was taken as, in the user's order.
    pub(crate) taken: Vec<Taken>,
}

/// Quotation marks, what opens beside what closes. Some people write any of them at both ends.
const QUOTES: &[(char, &str)] = &[
    ('"', "\"\u{201d}\u{201c}"),
    ('\'', "'\u{2019}"),
    ('\u{201c}', "\u{201d}\"\u{201c}"),
    ('\u{201d}', "\u{201d}\"\u{201c}"),
    ('\u{2018}', "\u{2019}'"),
    ('\u{2019}', "\u{2019}'"),
    ('\u{ff02}', "\u{ff02}"),
    ('\u{ff07}', "\u{ff07}"),
    ('\u{300c}', "\u{300d}"),
    ('\u{300e}', "\u{300f}"),
    ('\u{ab}', "\u{bb}"),
];

/// What stands before a word that must not be there.
const MINUS: &[char] = &['-', '\u{ff0d}', '\u{2212}', '\u{2013}'];

impl Query {
    /// Reads `words`.
    pub(crate) fn read(words: &str) -> Query {
        let mut query = Query::default();
        let mut rest = words.trim_start();
        while !rest.is_empty() {
            let bare = rest.strip_prefix(MINUS).filter(|bare| bare.starts_with(|c: char| !c.is_whitespace()));
            let excluded = bare.is_some();
            rest = bare.unwrap_or(rest);
            let quoted = rest.chars().next().and_then(|open| {
                let (_, close) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
                let body = &rest[open.len_utf8()..];
                let end = body.find(|c| close.contains(c))?;
                let after = body[end..].chars().next().map_or(0, char::len_utf8);
                Some((&body[..end], &body[end + after..]))
            });
            let (word, left) = quoted.unwrap_or_else(|| rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())));
            query.take(word, excluded);
            rest = left.trim_start();
        }
        query
    }

    fn take(&mut self, word: &str, excluded: bool) {
        let mark = |c: char| c.is_whitespace() || QUOTES.iter().any(|(open, close)| c == *open || close.contains(c));
        let word = word.trim_matches(mark);
        let phrase = Phrase::new(word);
        let held = if excluded { &mut self.none } else { &mut self.all };
        if !phrase.0.is_empty() && !held.contains(&phrase) {
            held.push(phrase);
            self.taken.push(Taken { text: word.to_owned(), excluded });
        }
    }

    /// As an expression of FTS5, every term quoted; none where there is nothing to look for. With `without`, what must not
    /// be there is left out of the expression.
    pub(crate) fn expression(&self, without: bool) -> Option<String> {
        let all: Vec<String> = self.all.iter().map(Phrase::expression).collect();
        let none: Vec<String> = self.none.iter().filter(|_| !without).map(Phrase::expression).collect();
        match (all.is_empty(), none.is_empty()) {
            (true, _) => None,
            (false, true) => Some(all.join(" AND ")),
            (false, false) => Some(format!("({}) NOT ({})", all.join(" AND "), none.join(" OR "))),
        }
    }
}

impl Phrase {
    /// The terms of a word.
    pub(crate) fn new(word: &str) -> Phrase {
        let terms = Terms::new(word);
        Phrase(terms.bounds.iter().map(|&bounds| terms.term(bounds).to_vec()).collect())
    }

    /// How many terms it has.
    pub(crate) fn terms(&self) -> usize {
        self.0.len()
    }

    /// Whether it stands within another.
    pub(crate) fn is_within(&self, other: &Phrase) -> bool {
        !self.0.is_empty() && self != other && other.0.windows(self.0.len()).any(|window| window == self.0)
    }

    /// As an expression of FTS5, every term quoted.
    pub(crate) fn expression(&self) -> String {
        let mut expression = String::from("\"");
        for (at, term) in self.0.iter().enumerate() {
            if at > 0 {
                expression.push(' ');
            }
            let mut text = String::new();
            write(&mut text, term);
            expression.push_str(&text.replace('"', "\"\""));
        }
        expression.push('"');
        expression
    }
}

/// Writes a term as the index has it.
fn write(to: &mut String, term: &[char]) {
    to.extend(term);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Parts terms.
    Blank,
    /// Stands together with its like.
    Letter,
    /// Stands together with its like.
    Digit,
    /// A term of its own.
    Single,
}

fn class(c: char) -> Class {
    match c {
        c if c.is_ascii_digit() => Class::Digit,
        c if c.is_whitespace() || c.is_control() => Class::Blank,
        // Characters without a shape: soft hyphen, zero-width blanks and joiners, direction and other format marks, byte
        // order mark, variation selectors.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => Class::Blank,
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' => Class::Blank,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => Class::Blank,
        // From the radicals on, scripts that put no blanks between words.
        c if c < '\u{2e80}' && c.is_alphabetic() => Class::Letter,
        _ => Class::Single,
    }
}

fn run(characters: &[char], from: usize, class_of_run: Class) -> usize {
    characters[from..].iter().position(|&c| class(c) != class_of_run).map_or(characters.len(), |length| from + length)
}

/// The folded text with the text's own characters wherever search sees the same in both: of most texts it is the text.
/// As many characters in both.
pub(crate) fn nearest(text: &str, folded: &str) -> String {
    let same = |own: char, c: char| own == c || fold(own) == fold(c) || (class(own) == Class::Blank && class(c) == Class::Blank);
    text.chars().zip(folded.chars()).map(|(own, c)| if same(own, c) { own } else { c }).collect()
}

/// One character to one character: half-width, small.
pub(crate) fn fold(c: char) -> char {
    // Chinese has neither case nor width: nearly every character of a report.
    if matches!(c, '\u{3000}'..='\u{9fff}') {
        return c;
    }
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        // As SQLite has it.
        '\u{345}' | '\u{1fbe}' => 'ι',
        '\u{1e9b}' => 'ṡ',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    // The forms that capitals alone join, as SQLite joins them: µ and μ, ſ and s, ς and σ, ϑ and θ.
    let c = if matches!(c, '\u{b5}' | '\u{17f}' | '\u{370}'..='\u{3ff}') { only(c.to_uppercase(), c) } else { c };
    only(c.to_lowercase(), c)
}

/// The one character of a change of case, or `c` where there are several.
fn only(mut changed: impl Iterator<Item = char>, c: char) -> char {
    match (changed.next(), changed.next()) {
        (Some(changed), None) => changed,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use rusqlite::Connection;

    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let terms = Terms::new(text);
        terms.bounds.iter().map(|&bounds| terms.term(bounds).iter().collect()).collect()
    }

    fn places(text: &str, word: &str) -> Vec<(usize, usize)> {
        let query = Query::read(word);
        assert_eq!(query.all.len(), 1, "{word}");
        Terms::new(text).find(&query.all[0]).map(|span| (span.start, span.end)).collect()
    }

    #[test]
    fn a_text_falls_into_terms() {
        assert_eq!(terms("全区生产总值增长5.2%"), ["全", "区", "生", "产", "总", "值", "增", "长", "5.2", "%"]);
        assert_eq!(terms("GDP增长5.2%,PM2.5"), ["gdp", "增", "长", "5.2", "%", ",", "pm", "2.5"]);
        assert_eq!(terms("R&D 经费 1,234.5万元。"), ["r", "&", "d", "经", "费", "1", ",", "234.5", "万", "元", "。"]);
        assert_eq!(terms("招\n 商\u{3000}引\u{200b}资"), ["招", "商", "引", "资"]);
        assert_eq!(terms("2021. 5.年"), ["2021", ".", "5", ".", "年"]);
        assert_eq!(terms("Économie 𠮷"), ["économie", "𠮷"]);
        assert!(terms(" \u{feff}\n").is_empty());
    }

    #[test]
    fn a_word_is_found_where_it_stands_and_nowhere_else() {
        let text = "招商引资项目,引资\n15.2亿元,引 资;招商。引资";
        assert_eq!(places(text, "资"), [(3, 4), (8, 9), (19, 20), (25, 26)]);
        assert_eq!(places(text, "引资"), [(2, 4), (7, 9), (17, 20), (24, 26)]);
        assert_eq!(places(text, "招商引资"), [(0, 4)]);
        assert_eq!(places(text, "15.2"), [(10, 14)]);
        assert_eq!(places(text, "15.2"), [(10, 14)]);
        for absent in ["5.2", "15", "商项", "资招"] {
            assert!(places(text, absent).is_empty(), "{absent}");
        }
        assert_eq!(places("哈哈哈哈哈", "哈哈"), [(0, 2), (2, 4)]);
    }

    #[test]
    fn no_query_can_break_the_expression() {
        assert_eq!(expression(&Query::read("")), None);
        assert_eq!(expression(&Query::read("  \" “” 「」 ' ")), None);
        assert_eq!(expression(&Query::read("招商 招商 GDP")).as_deref(), Some("\"招 商\" AND \"gdp\""));
        assert_eq!(expression(&Query::read("“放管服”")).as_deref(), Some("\"放 管 服\""));
        assert_eq!(expression(&Query::read("5\"寸")).as_deref(), Some("\"5 \"\" 寸\""));
        let db = table();
        for words in
            ["\"", "a\"b", "NOT", "AND", "a AND", "NEAR(", "text:a", "^a", "a*", "-a", "(", "{a}", "+", "\\", "'; --", "*", "\0", "%"]
        {
            if let Some(expression) = expression(&Query::read(words)) {
                let found = db.query_row("SELECT count(*) FROM search WHERE search MATCH ?", [&expression], |row| row.get::<_, i64>(0));
                assert!(found.is_ok(), "{words:?} became {expression:?}: {found:?}");
            }
        }
    }

    #[test]
    fn the_nearest_text_is_searched_as_the_folded_one() {
        for (text, folded, nearest) in [
            ("ＧＤＰ增长，\u{3000}６％\n", "GDP增长, 6% ", "ＧＤＰ增长，\u{3000}６％\n"),
            ("重(zhong)點", "重       点", "重       点"),
            ("一\u{200b}二", "一 二", "一\u{200b}二"),
        ] {
            assert_eq!(super::nearest(text, folded), nearest);
            assert_eq!(Terms::new(nearest).index_text(), Terms::new(folded).index_text());
        }
    }

    /// SQLite's Unicode tables and ours must agree on every character: what is no blank is a term, found by itself and by
    /// what folds to the same.
    #[test]
    fn the_index_knows_every_character_as_we_do() {
        let db = table();
        let beyond =
            (0x1_f300..0x1_f700).chain(0x2_0000..0x2_0100).chain([0x2_a700, 0x2_b740, 0x2_b820, 0x2_ceb0, 0x3_0000, 0x1_d400, 0xf_0000]);
        let characters: Vec<char> = (0..0x1_0000).chain(beyond).filter_map(char::from_u32).filter(|c| class(*c) != Class::Blank).collect();
        let mut by_term: HashMap<char, Vec<i64>> = HashMap::new();
        let change = db.unchecked_transaction().unwrap();
        for &c in &characters {
            let id = i64::from(u32::from(c));
            let mut insert = change.prepare_cached("INSERT INTO search (rowid, text) VALUES (?, ?)").unwrap();
            insert.execute((id, Terms::new(&format!("甲{c}乙")).index_text())).unwrap();
            by_term.entry(fold(c)).or_default().push(id);
        }
        change.commit().unwrap();
        let mut wrong = Vec::new();
        let mut find = db.prepare("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid").unwrap();
        for &c in characters.iter().filter(|c| !"甲乙".contains(**c)) {
            let phrase = Phrase::new(&format!("甲{c}乙"));
            let found: Vec<i64> = find.query_map([phrase.expression()], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
            if found != by_term[&fold(c)] {
                wrong.push((c, found.into_iter().filter_map(|id| char::from_u32(id as u32)).collect::<String>()));
            }
        }
        assert!(wrong.is_empty(), "{} characters, among them {:?}", wrong.len(), &wrong[..wrong.len().min(40)]);
    }

    fn expression(query: &Query) -> Option<String> {
        query.expression(false)
    }

    #[test]
    fn a_query_is_words_phrases_and_what_must_not_be_there() {
        let taken = |words: &str| -> Vec<(String, bool)> {
            Query::read(words).taken.into_iter().map(|taken| (taken.text, taken.excluded)).collect()
        };
        let has = |text: &str| (text.to_owned(), false);
        let not = |text: &str| (text.to_owned(), true);
        assert_eq!(taken("招商　引资 招商"), [has("招商"), has("引资")]);
        assert_eq!(taken("“招商 引资” 项目"), [has("招商 引资"), has("项目")]);
        assert_eq!(taken("\"work report\"工作"), [has("work report"), has("工作")]);
        assert_eq!(taken("招商 -引资 －“重大 项目”"), [has("招商"), not("引资"), not("重大 项目")]);
        assert_eq!(taken("「放管服」改革 - \"未完"), [has("放管服"), has("改革"), has("-"), has("未完")]);
        assert_eq!(taken("实施“双减”政策"), [has("实施“双减”政策")]);
        assert_eq!(taken("-引资"), [not("引资")]);
        assert_eq!(expression(&Query::read("-引资")), None);
        assert_eq!(
            expression(&Query::read("招商 项目 -引资 -“一 带”")).as_deref(),
            Some("(\"招 商\" AND \"项 目\") NOT (\"引 资\" OR \"一 带\")")
        );
        assert_eq!(Query::read("招商 -引资").expression(true).as_deref(), Some("\"招 商\""));
        let [inner, outer, other] = ["高质量", "高质量发展", "质量高"].map(Phrase::new);
        assert!(inner.is_within(&outer) && !outer.is_within(&inner) && !other.is_within(&outer) && !inner.is_within(&inner));
    }

    fn table() -> Connection {
        let mut db = Connection::open_in_memory().unwrap();
        crate::migrations::migrate(&mut db).unwrap();
        db
    }
}
