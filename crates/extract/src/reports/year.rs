//! Which year's work a report plans: what its headings, its aims, its day, its title and what accompanies it say, weighed.

use std::collections::BTreeMap;

use duixian_model::{Form, Warning};

use super::dates::{self, Year};
use super::headings::Heading;
use super::sections;
use super::wording::{Sense, When};

/// What is known of a report before its year is.
pub(super) struct Evidence<'a> {
    pub(super) form: Form,
    pub(super) headings: &'a [Heading],
    pub(super) day: Option<&'a Year>,
    /// The year in the title that stands with the report.
    pub(super) title: Option<i32>,
    /// The years that stand farther off: a page's title, a row's, a file's name.
    pub(super) accompanying: &'a [i32],
    pub(super) text: &'a str,
}

type Votes = BTreeMap<i32, i32>;

/// The year, and whether it is sure.
pub(super) fn decide(evidence: &Evidence<'_>) -> (Option<i32>, bool) {
    let mut votes = votes(evidence);
    if votes.is_empty()
        && let Some(year) = latest_told(evidence.text)
    {
        let half = evidence.form == Form::HalfYear;
        *votes.entry(if half { year } else { year + 1 }).or_default() += 1;
    }
    let mut ranked: Vec<(i32, i32)> = votes.into_iter().map(|(year, weight)| (weight, year)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    match ranked.as_slice() {
        [] => (None, false),
        [(weight, year)] => (Some(*year), *weight >= 4),
        [(weight, year), (second, _), ..] => (Some(*year), *weight >= 5 && weight - second >= 3),
    }
}

/// The year that the text alone tells plainly, whatever title and table say.
pub(super) fn of_text(evidence: &Evidence<'_>) -> Option<i32> {
    let votes = votes(&Evidence { title: None, accompanying: &[], ..*evidence });
    let (weight, year) = votes.into_iter().map(|(year, weight)| (weight, year)).max()?;
    (weight >= 4).then_some(year)
}

/// What title and table say of the year and the text says otherwise, or the other way round.
pub(super) fn disagreement(said: &[(&str, i32)], decided: Option<i32>, text: Option<i32>) -> Option<Warning> {
    let own = text.or(decided)?;
    let against: Vec<&(&str, i32)> = said.iter().filter(|(_, year)| *year != own).collect();
    if against.is_empty() {
        return None;
    }
    let words: Vec<String> = against.iter().map(|(source, year)| format!("{source}为{year}年")).collect();
    let rest = match decided {
        Some(decided) if decided != own => format!("暂归入{decided}年，请核对"),
        _ => "已按正文归入，请核对".to_owned(),
    };
    let message = format!("{}，正文安排的是{own}年的工作；{rest}", words.join("、"));
    let told = against.iter().map(|(source, year)| ((*source).to_owned(), year.to_string())).chain([("正文".to_owned(), own.to_string())]);
    Some(Warning::new(Warning::METADATA_DISAGREES, message).telling(told.collect::<Vec<_>>()))
}

fn votes(evidence: &Evidence<'_>) -> Votes {
    let mut votes = Votes::new();
    let vote = |votes: &mut Votes, year: i32, weight: i32| *votes.entry(year).or_default() += weight;
    let half = evidence.form == Form::HalfYear;
    let back = evidence.headings.iter().flat_map(|heading| &heading.parts).find_map(|(times, sense)| match (sense, times.as_slice()) {
        (Sense::Past, times) => times.iter().find_map(named),
        _ => None,
    });
    // The plan's year: of the headings that plan, the first by number that lies ahead of what is looked back on; those with a line
    // or a number of their own before those found inside lines.
    let plans = |sure: bool| {
        let headings =
            evidence.headings.iter().enumerate().filter(move |(_, heading)| (heading.own_line || heading.ordinal.is_some()) == sure);
        let parts = headings.flat_map(|(index, heading)| heading.parts.iter().map(move |part| (index, part)));
        let open = move |index: usize, sense: Sense| sense == Sense::Plan || (sense == Sense::Open && index > 0 && sure);
        parts
            .filter(move |(index, (_, sense))| open(*index, *sense))
            .flat_map(|(_, (times, _))| times.iter().filter_map(named))
            .filter(|&year| back.is_none_or(|back| half || year > back))
            .min()
    };
    let ahead = plans(true).or_else(|| plans(false));
    for (times, sense) in evidence.headings.iter().flat_map(|heading| &heading.parts) {
        for when in times {
            match (when, sense) {
                (When::Years(_, last), Sense::Past) => vote(&mut votes, last + 1, 1),
                (When::Years(first, _), Sense::Plan) => vote(&mut votes, *first, 1),
                _ => {}
            }
        }
    }
    if let Some(year) = back {
        vote(&mut votes, if half { year } else { year + 1 }, 4);
    }
    if let Some(year) = ahead {
        vote(&mut votes, year, 5);
    }
    if let Some(Year { year, day: Some((month, _)), .. }) = evidence.day {
        if *month <= 9 || half {
            vote(&mut votes, *year, 3);
        } else {
            // A congress held at a year's end plans the next, as a rule.
            vote(&mut votes, year + 1, 2);
            vote(&mut votes, *year, 1);
        }
    }
    if let Some(year) = evidence.title {
        vote(&mut votes, year, 3);
    }
    for year in evidence.accompanying {
        vote(&mut votes, *year, 2);
    }
    if let Some(year) = aims_year(evidence.text) {
        vote(&mut votes, year, 4);
    }
    if let Some(year) = sections::just_past_year(evidence.text).filter(|_| !half) {
        vote(&mut votes, year + 1, 3);
    }
    votes
}

fn named(when: &When) -> Option<i32> {
    match when {
        When::Year(year) => Some(*year),
        _ => None,
    }
}

/// The year in 2021年经济社会发展的主要预期目标.
fn aims_year(text: &str) -> Option<i32> {
    text.match_indices("预期目标").find_map(|(at, _)| {
        let before = &text[text.ceil_char_boundary(at.saturating_sub(120))..at];
        let clause =
            &before[before.rfind(['。', '\n', '!', ';']).map_or(0, |end| end + before[end..].chars().next().map_or(1, char::len_utf8))..];
        dates::years(clause).last().map(|year| year.year)
    })
}

/// The latest year that the text names often: as a rule the one it reviews.
fn latest_told(text: &str) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for year in dates::years(text) {
        *counts.entry(year.year).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().rev().find(|(_, count)| *count * 2 >= most && *count >= 2).map(|(year, _)| year)
}
