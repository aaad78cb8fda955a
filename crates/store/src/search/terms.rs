//! The terms of a text, as search sees it: each Chinese character, each run of letters, each number with its decimal point,
//! each mark of punctuation. Blanks part terms and are no terms: a word broken by a line's end is found. Full-width letters,
//! digits and marks are their half-width selves, capitals their small letters; every character keeps its place.

use duixian_model::Span;

/// A text broken into terms.
pub(crate) struct Terms {
    /// The folded text, character for character.
    characters: Vec<char>,
    /// Each term's span in `characters`.
    bounds: Vec<(u32, u32)>,
}

/// The terms of one word of a query, in order.
#[derive(Debug, PartialEq, Eq)]
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

    fn term(&self, (start, end): (u32, u32)) -> &[char] {
        &self.characters[start as usize..end as usize]
    }
}

/// What the index is given for `text`: its terms, joined by blanks.
pub(crate) fn index_text(text: &str) -> String {
    let terms = Terms::new(text);
    let mut index_text = String::with_capacity(text.len() + terms.bounds.len());
    for &bounds in &terms.bounds {
        write(&mut index_text, terms.term(bounds));
        index_text.push(' ');
    }
    index_text
}

/// The words of a query, without the quotation marks around them.
pub(crate) fn phrases(words: &str) -> Vec<Phrase> {
    const QUOTES: &[char] = &[
        '"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{ff02}', '\u{ff07}', '\u{300c}', '\u{300d}', '\u{300e}', '\u{300f}',
        '\u{ab}', '\u{bb}',
    ];
    let mut phrases: Vec<Phrase> = Vec::new();
    for word in words.split_whitespace() {
        let terms = Terms::new(word.trim_matches(QUOTES));
        let phrase = Phrase(terms.bounds.iter().map(|&bounds| terms.term(bounds).to_vec()).collect());
        if !phrase.0.is_empty() && !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases
}

/// The phrases as an expression of FTS5, every term quoted; none where there is nothing to look for.
pub(crate) fn expression(phrases: &[Phrase]) -> Option<String> {
    let mut expression = String::new();
    for phrase in phrases {
        if !expression.is_empty() {
            expression.push_str(" AND ");
        }
        expression.push('"');
        for (at, term) in phrase.0.iter().enumerate() {
            if at > 0 {
                expression.push(' ');
            }
            let mut text = String::new();
            write(&mut text, term);
            expression.push_str(&text.replace('"', "\"\""));
        }
        expression.push('"');
    }
    (!expression.is_empty()).then_some(expression)
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
        // Characters without a shape: soft hyphen, zero-width blanks and joiners, direction marks, byte order mark,
        // variation selectors.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => Class::Blank,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => Class::Blank,
        // From the radicals on, scripts that put no blanks between words.
        c if c < '\u{2e80}' && c.is_alphabetic() => Class::Letter,
        _ => Class::Single,
    }
}

fn run(characters: &[char], from: usize, class_of_run: Class) -> usize {
    characters[from..].iter().position(|&c| class(c) != class_of_run).map_or(characters.len(), |length| from + length)
}

/// One character to one character: half-width, small.
fn fold(c: char) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => c,
    }
}
