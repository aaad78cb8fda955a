//! From a user's word for a place to its key: a code, a path (`广州市/荔湾区`), a full or former name, or the name
//! without its last character (荔湾). What the library holds comes before the rest of the country.

use duixian_extract::fold::simplified;
use duixian_model::{Gazetteer, Place};
use duixian_store::KnownPlace;

use crate::error::AppError;
use crate::library::Library;

/// How many candidates of an ambiguous name are told.
const TOLD: usize = 12;

impl Library {
    /// The key of the place that `word` names.
    ///
    /// # Errors
    /// Where nothing, or more than one place, bears the name; the message lists the candidates.
    pub fn place_key(&self, word: &str) -> Result<String, AppError> {
        key_of(word, &self.reading()?.places()?, Gazetteer::bundled())
    }
}

/// A place that a word may mean.
struct Candidate {
    key: String,
    path: String,
}

fn key_of(word: &str, known: &[KnownPlace], gazetteer: &Gazetteer) -> Result<String, AppError> {
    let word = simplified(word.trim());
    let word = word.trim_matches('/');
    if word.is_empty() {
        return Err(AppError::Wrong("没有给出地区名称；请写名称、路径或代码，如 荔湾区、广州市/荔湾区、440103。".to_owned()));
    }
    if known.iter().any(|place| place.key == word) {
        return Ok(word.to_owned());
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return code(word, gazetteer);
    }
    let fits = |path: &str| path == word || path.strip_suffix(word).is_some_and(|before| before.ends_with('/'));
    let held: Vec<Candidate> = known
        .iter()
        .filter(|place| {
            let former = gazetteer.place(&place.key).is_some_and(|place| bears(place, word));
            former || fits(&place.path) || (!word.contains('/') && short(&place.name) == Some(word))
        })
        .map(|place| Candidate { key: place.key.clone(), path: place.path.clone() })
        .collect();
    // A full name means just that, also where a short one could: 保定 is 保定市, 南山 is 南山区, 朝阳 one of several.
    let exact: Vec<&Candidate> = held.iter().filter(|place| fits(&place.path)).collect();
    match (exact.as_slice(), held.as_slice()) {
        ([one], _) => return Ok(one.key.clone()),
        ([], [one]) => return Ok(one.key.clone()),
        ([], []) => {}
        ([], several) => return Err(ambiguous(word, several.iter())),
        (several, _) => return Err(ambiguous(word, several.iter().copied())),
    }
    let last = word.rsplit('/').next().unwrap_or(word);
    let candidate = |place: &Place| Candidate { key: place.code.to_owned(), path: gazetteer.path_names(place, None) };
    let mut all: Vec<Candidate> =
        gazetteer.named(last).filter(|place| !word.contains('/') || fits(&gazetteer.path_names(place, None))).map(candidate).collect();
    if all.is_empty() {
        all = gazetteer.places().iter().filter(|place| short(place.name) == Some(word)).map(candidate).collect();
    }
    match all.as_slice() {
        [one] => Ok(one.key.clone()),
        [] => Err(AppError::Wrong(format!("不认识地区“{word}”；请核对名称，或改用路径（广州市/荔湾区）或行政区划代码。"))),
        several => Err(ambiguous(word, several.iter())),
    }
}

fn code(word: &str, gazetteer: &Gazetteer) -> Result<String, AppError> {
    // A statistical code carries zeros behind: 440103000000 is 440103.
    let shorter = || {
        let zeros = word.len() - word.trim_end_matches('0').len();
        [9, 6].into_iter().filter(move |&digits| word.len() > digits && word.len() - digits <= zeros).map(|digits| &word[..digits])
    };
    match std::iter::once(word).chain(shorter()).find(|code| gazetteer.place(code).is_some()) {
        Some(code) => Ok(code.to_owned()),
        None => Err(AppError::Wrong(format!("没有代码为 {word} 的行政区划；请核对代码。"))),
    }
}

/// Whether the place bears or bore this full name.
fn bears(place: &Place, name: &str) -> bool {
    place.name == name || place.former.iter().any(|(former, _)| *former == name)
}

/// The name without its last character, where at least two are left.
fn short(name: &str) -> Option<&str> {
    let (end, _) = name.char_indices().next_back()?;
    (name[..end].chars().count() >= 2).then_some(&name[..end])
}

fn ambiguous<'a>(word: &str, candidates: impl Iterator<Item = &'a Candidate>) -> AppError {
    let candidates: Vec<&Candidate> = candidates.collect();
    let mut lines: String = candidates.iter().take(TOLD).map(|place| format!("\n  {}\t{}", place.key, place.path)).collect();
    if candidates.len() > TOLD {
        lines.push_str(&format!("\n  ……（共 {} 个）", candidates.len()));
    }
    AppError::Wrong(format!("“{word}”有多个地区同名，请写明路径或代码：{lines}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(key: &str, name: &str, path: &str) -> KnownPlace {
        KnownPlace { key: key.to_owned(), name: name.to_owned(), path: path.to_owned(), level: None, years: vec![2021] }
    }

    #[test]
    fn a_word_finds_its_place() {
        let held = [
            known("440103", "荔湾区", "广东省/广州市/荔湾区"),
            known("130608", "清苑区", "河北省/保定市/清苑区"),
            known("广东省/广州市/增城区/虚构镇", "虚构镇", "广东省/广州市/增城区/虚构镇"),
        ];
        let key = |word: &str| key_of(word, &held, Gazetteer::bundled());
        for (word, expected) in [
            ("荔湾区", "440103"),
            ("荔灣區", "440103"),
            ("荔湾", "440103"),
            ("广州市/荔湾区", "440103"),
            ("广东省/广州市/荔湾区", "440103"),
            ("440103", "440103"),
            ("440103000000", "440103"),
            ("清苑县", "130608"),
            ("虚构镇", "广东省/广州市/增城区/虚构镇"),
            // not in the library
            ("天河区", "440106"),
            ("广州市", "440100"),
            ("深圳市/南山区", "440305"),
        ] {
            assert_eq!(key(word).unwrap(), expected, "{word}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_unknown_is_refused() {
        let message = |word: &str, held: &[KnownPlace]| match key_of(word, held, Gazetteer::bundled()) {
            Err(AppError::Wrong(message)) => message,
            other => panic!("{word}: {other:?}"),
        };
        let both = message("南山区", &[]);
        assert!(both.contains("440305") && both.contains("广东省/深圳市/南山区") && both.contains("鹤岗市"), "{both}");
        // the one that the library holds is meant
        let held = [known("440305", "南山区", "广东省/深圳市/南山区")];
        assert_eq!(key_of("南山区", &held, Gazetteer::bundled()).unwrap(), "440305");
        assert!(message("没有这个地方", &[]).contains("不认识"));
        assert!(message("999999", &[]).contains("999999"));
        assert!(message("  ", &[]).contains("没有给出"));
    }
}
