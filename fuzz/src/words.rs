//! The words that texts are made of: `words.tsv`, and the indicators' names from the catalogue.

use std::sync::OnceLock;

use duixian_model::Catalogue;

/// Words by class.
#[derive(Debug)]
pub struct Words {
    /// Names of indicators, decoys and what else the catalogue knows.
    pub indicators: Vec<String>,
    classes: Vec<(&'static str, Vec<String>)>,
    all: Vec<String>,
}

impl Words {
    /// The words, read once.
    pub fn bundled() -> &'static Words {
        static BUNDLED: OnceLock<Words> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            let catalogue = Catalogue::bundled();
            let indicators: Vec<String> = catalogue
                .indicators
                .iter()
                .flat_map(|indicator| indicator.synonyms.iter().chain([&indicator.name]))
                .chain(&catalogue.decoys.names)
                .map(|name| without_braces(name))
                .filter(|name| !name.is_empty())
                .collect();
            let classes: Vec<(&str, Vec<String>)> = include_str!("../words.tsv")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once('\t'))
                .map(|(class, words)| (class, words.split(' ').filter(|word| !word.is_empty()).map(plain).collect()))
                .collect();
            let all = classes.iter().flat_map(|(_, words)| words).chain(&indicators).cloned().collect();
            Words { indicators, classes, all }
        })
    }

    /// The words of a class of `words.tsv`; none where there is no such class.
    pub fn class(&self, name: &str) -> &[String] {
        self.classes.iter().find(|(class, _)| *class == name).map_or(&[], |(_, words)| words)
    }

    /// Every word.
    pub fn all(&self) -> &[String] {
        &self.all
    }
}

/// A word of `words.tsv` as it stands in a text.
fn plain(written: &str) -> String {
    let mut word = String::new();
    let mut rest = written;
    while let Some(at) = rest.find("U+") {
        word.push_str(&rest[..at]);
        let digits = rest[at + 2..].bytes().take(5).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&rest[at + 2..at + 2 + digits], 16).expect("a code point behind U+");
        word.push(char::from_u32(code).expect("a character"));
        rest = &rest[at + 2 + digits..];
    }
    word.push_str(rest);
    word.replace('␠', " ").replace('␊', "\n")
}

/// A synonym with the first of its alternatives: `{地区|}生产总值` is 地区生产总值.
fn without_braces(synonym: &str) -> String {
    let mut name = String::new();
    let mut choice = 0;
    let mut inside = false;
    for c in synonym.chars() {
        match c {
            '{' => (inside, choice) = (true, 0),
            '}' => inside = false,
            '|' if inside => choice += 1,
            c if !inside || choice == 0 => name.push(c),
            _ => {}
        }
    }
    name
}
