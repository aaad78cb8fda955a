//! The lexicon: every indicator name and every cue word in one automaton, made once for a catalogue.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use duixian_model::indicator::wordings;
use duixian_model::{Catalogue, Family};

use crate::attach::ECONOMY;
use crate::cue::{self, Cue};

/// Number of an indicator in the catalogue.
pub(crate) type Id = u16;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// One indicator.
    One(Id),
    /// Several when as many figures follow; else `whole`.
    Joint { whole: Option<Id>, parts: Vec<Id> },
    /// An indicator only in one of the contexts; `plain` is what the name means otherwise.
    Contextual { contexts: Vec<Context>, plain: Option<Id> },
    /// A subject, by number, that is no indicator: what contextual names may stand behind.
    Subject(u16),
    /// An indicator only as a share of one of `of`; `plain` is what the name means otherwise.
    Share { indicator: Id, of: Vec<String>, plain: Option<Id> },
    /// Something else.
    Decoy,
}

/// Where a name means an indicator: behind one of `after`, behind one of the subjects, or, where it may be `growing`, with a
/// growth of its own, where it may be `weighed`, with a weight of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Context {
    pub indicator: Id,
    pub after: Vec<Id>,
    pub behind: Vec<u16>,
    pub growing: bool,
    pub weighed: bool,
}

/// What stands in the lexicon under one pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Name(u32),
    Cue(Cue),
}

/// What the extractor asks of an indicator.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub id: String,
    pub family: Family,
    /// Whether it is stated in 亿元 or 万元, never in single 元.
    pub of_sums: bool,
    /// Whether a level of it is a percentage.
    pub is_rate: bool,
    /// Whether it is summed over years.
    pub flow: bool,
    /// Whether it is a stock, of which a sum over years means nothing.
    pub is_stock: bool,
    /// Whether its percentages are changes whatever the verb (prices, energy intensity).
    pub always_growth: bool,
    /// Whether it may be stated in another currency.
    pub foreign_currency: bool,
    pub not_after: Vec<String>,
    pub not_before: Vec<String>,
}

impl Known {
    /// Whether it counts who acts (企业, 经营主体): its name before another says whose that is.
    pub(crate) fn is_actors(&self) -> bool {
        self.is_stock && self.family == Family::Count
    }
}

/// The lexicon.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Finds names only: where to look at all.
    pub names: AhoCorasick,
    /// Finds names and cues.
    pub all: AhoCorasick,
    /// The entry of each pattern of `all`.
    pub entries: Vec<Entry>,
    /// The meanings of names.
    pub meanings: Vec<Name>,
    /// The catalogue's indicators.
    pub indicators: Vec<Known>,
    /// The share that an amount is the part of (研发投入: 研发投入强度).
    pub shares: HashMap<Id, Id>,
}

impl Lexicon {
    /// The catalogue's indicator of this id.
    pub(crate) fn id(&self, id: &str) -> Option<Id> {
        self.indicators.iter().position(|known| known.id == id).map(|at| at as Id)
    }

    /// The lexicon of a catalogue.
    pub(crate) fn new(catalogue: &Catalogue) -> Lexicon {
        let number: HashMap<&str, Id> =
            catalogue.indicators.iter().enumerate().map(|(i, indicator)| (indicator.id.as_str(), i as Id)).collect();
        let id = |name: &String| number.get(name.as_str()).copied();
        let mut names: Vec<(String, Name)> = Vec::new();
        let mut at: HashMap<String, usize> = HashMap::new();
        let mut add = |wording: String, name: Name, weak: bool| {
            if wording.is_empty() {
                return;
            }
            match at.get(&wording) {
                None => {
                    at.insert(wording.clone(), names.len());
                    names.push((wording, name));
                }
                Some(&held) => match (&mut names[held].1, name) {
                    // a share's part may be an indicator of its own: 研发经费投入 alone is the amount
                    (Name::Share { plain, .. }, Name::One(one)) => *plain = Some(one),
                    (held @ Name::One(_), Name::Share { indicator, of, .. }) => {
                        let Name::One(one) = *held else { return };
                        *held = Name::Share { indicator, of, plain: Some(one) };
                    }
                    // 工业增加值 behind 规上工业总产值 is 规上工业增加值
                    (held @ Name::One(_), Name::Contextual { contexts, .. }) => {
                        let Name::One(one) = *held else { return };
                        if contexts.iter().all(|context| context.indicator != one) {
                            *held = Name::Contextual { contexts, plain: Some(one) };
                        }
                    }
                    // 增加值 is of 农业总产值 behind that, of 规上工业 behind its output
                    (Name::Contextual { contexts: held, .. }, Name::Contextual { contexts, .. }) => held.extend(contexts),
                    (held, name) if !weak => *held = name,
                    _ => {}
                },
            }
        };
        for joint in &catalogue.joint {
            let parts: Vec<Id> = joint.parts.iter().filter_map(id).collect();
            for wording in joint.names.iter().flat_map(|name| wordings(name)) {
                add(wording, Name::Joint { whole: id(&joint.whole), parts: parts.clone() }, true);
            }
        }
        for (i, indicator) in catalogue.indicators.iter().enumerate() {
            for wording in indicator.synonyms.iter().chain([&indicator.name]).flat_map(|name| wordings(name)) {
                add(wording, Name::One(i as Id), true);
            }
        }
        for share in &catalogue.share {
            let Some(indicator) = id(&share.indicator) else { continue };
            for wording in share.names.iter().flat_map(|name| wordings(name)) {
                add(wording, Name::Share { indicator, of: share.of.clone(), plain: None }, true);
            }
        }
        let mut subjects: Vec<String> = Vec::new();
        for contextual in &catalogue.contextual {
            let Some(indicator) = id(&contextual.indicator) else { continue };
            let after: Vec<Id> = contextual.after.iter().filter_map(id).collect();
            let mut behind = Vec::new();
            for subject in contextual.behind.iter().flat_map(|name| wordings(name)) {
                let number = subjects.iter().position(|held| *held == subject).unwrap_or_else(|| {
                    subjects.push(subject.clone());
                    subjects.len() - 1
                }) as u16;
                behind.push(number);
                add(subject, Name::Subject(number), true);
            }
            for wording in contextual.names.iter().flat_map(|name| wordings(name)) {
                let (growing, weighed) = (contextual.growing, contextual.weighed);
                let context = Context { indicator, after: after.clone(), behind: behind.clone(), growing, weighed };
                add(wording, Name::Contextual { contexts: vec![context], plain: None }, true);
            }
        }
        for wording in catalogue.decoys.names.iter().flat_map(|name| wordings(name)) {
            add(wording, Name::Decoy, true);
        }

        let mut patterns: Vec<String> = Vec::new();
        let mut entries = Vec::new();
        let mut meanings = Vec::new();
        for (wording, name) in names {
            patterns.push(wording);
            entries.push(Entry::Name(meanings.len() as u32));
            meanings.push(name);
        }
        // where to look: only names that can give a figure
        let telling: Vec<&String> = patterns
            .iter()
            .zip(&meanings)
            .filter(|(_, name)| match name {
                Name::Contextual { contexts, plain: None } => contexts.iter().any(|context| context.growing || context.weighed),
                name => !matches!(name, Name::Decoy),
            })
            .map(|(wording, _)| wording)
            .collect();
        // The finder runs over every byte of every text, and its names are few: it may take the memory that speed costs.
        let build = |patterns: &[&String], kind: AhoCorasickKind| {
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(Some(kind)).build(patterns);
            automaton.unwrap_or_else(|error| panic!("the lexicon's automaton: {error}"))
        };
        let economy = ECONOMY.map(str::to_owned);
        let telling: Vec<&String> = telling.into_iter().chain(&economy).collect();
        let finder = build(&telling, AhoCorasickKind::DFA);
        let held: std::collections::HashSet<String> = patterns.iter().cloned().collect();
        for (word, cue) in cue::words() {
            if !held.contains(word) {
                patterns.push(word.to_owned());
                entries.push(Entry::Cue(cue));
            }
        }
        let all = build(&patterns.iter().collect::<Vec<_>>(), AhoCorasickKind::ContiguousNFA);
        let shares = meanings
            .iter()
            .filter_map(|name| match name {
                Name::Share { indicator, plain: Some(plain), .. } => Some((*plain, *indicator)),
                _ => None,
            })
            .collect();
        let indicators = catalogue
            .indicators
            .iter()
            .map(|indicator| {
                let family = indicator.unit.family();
                Known {
                    id: indicator.id.clone(),
                    family,
                    of_sums: family == Family::Yuan && indicator.unit.0 != "元",
                    is_rate: family == Family::Percent,
                    flow: indicator.flow,
                    is_stock: indicator.stock,
                    always_growth: indicator.always_growth,
                    foreign_currency: indicator.foreign_currency,
                    not_after: indicator.not_after.clone(),
                    not_before: indicator.not_before.clone(),
                }
            })
            .collect();
        Lexicon { names: finder, all, entries, meanings, indicators, shares }
    }
}
