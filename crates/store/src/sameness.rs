//! Which reports are one report from several sources, and whose text is taken.
//!
//! A new report is compared ([`settle`]) with the reports of its place, year and form, and with whatever shares the smallest
//! numbers of its fingerprint. Reports that are one, found so or said so by the user, make a circle ([`circle`]); of each circle
//! one takes part and the others are set aside. Which one depends on the circle alone, not on the order in which its
//! reports came: nothing here looks at a report's number in the library.

use std::collections::{BTreeSet, HashMap};

use duixian_model::{Form, Likeness};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::changes::Touched;
use crate::columns::Cells;
use crate::likenesses::{self, Pair, Relation};
use crate::set_aside::{self, Reason};
use crate::{fingerprints, preferred};

/// From this share on, the smaller of two texts stands in the other.
const SAME: f64 = 0.95;
/// From this share on, two texts of one place, year and form are editions of one report. Different reports of one place share
/// under 0.2, short ones made after one pattern under 0.4.
const EDITION: f64 = 0.5;
/// From this share on, a text under another name is the same text.
const ELSEWHERE: f64 = 0.8;
/// A likeness rests on at least so many numbers.
const GROUND: usize = 24;
/// Texts of a circle that have this share of the longest one's characters are as complete as it.
const COMPLETE: f64 = 0.98;

/// What makes one text better than another of the same report, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Merit {
    /// The user prefers it.
    Preferred,
    /// Its place and year are known.
    Known,
    /// It does not break off.
    Whole,
    /// Fewer of its characters could not be decoded.
    Legible,
    /// It is longer.
    Complete,
    /// The day of the meeting stands in it.
    Dated,
    /// Neither is better; the choice is fixed all the same.
    Even,
}

/// What a report is known by, apart from its text.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) report: i64,
    pub(crate) place_key: String,
    pub(crate) place: String,
    pub(crate) place_code: Option<String>,
    pub(crate) report_year: Option<i32>,
    pub(crate) form: Form,
    pub(crate) title: String,
    pub(crate) date: Option<String>,
    pub(crate) broken_off: bool,
    /// Number of the report and of its document, and the file's hash and name: what tells two equal texts apart, always alike.
    pub(crate) last: (String, usize, usize),
    pub(crate) file: String,
    pub(crate) han: usize,
    pub(crate) replaced: usize,
}

/// One source of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceOf {
    /// Its report's number.
    pub report: i64,
    /// Whether its text is the one taken.
    pub taken: bool,
    /// What the text taken has before this one; none for the text taken itself.
    pub merit: Option<Merit>,
    /// How many Chinese characters it has.
    pub han: usize,
    /// How many characters could not be decoded.
    pub replaced: usize,
    /// Whether it breaks off.
    pub broken_off: bool,
}

/// Compares new reports with those there are, and settles which texts are taken.
pub(crate) fn settle(db: &Connection, reports: &[i64]) -> rusqlite::Result<()> {
    compare(db, reports)?;
    Touched { reports: reports.iter().copied().collect(), ..Touched::default() }.settle(db)
}

/// Compares reports with those there are.
pub(crate) fn compare(db: &Connection, reports: &[i64]) -> rusqlite::Result<()> {
    for &report in reports {
        let (Some(identity), Some(print)) = (identity(db, report)?, fingerprints::get(db, report)?) else { continue };
        if print.han < fingerprints::LEAST {
            continue;
        }
        let mut candidates: BTreeSet<i64> = fingerprints::alike(db, report, &print)?.into_iter().collect();
        if !identity.place_key.is_empty() && identity.report_year.is_some() {
            candidates.extend(of_key(db, &identity)?);
        }
        candidates.remove(&report);
        for other in candidates {
            let (Some(beside), Some(other_print)) = (self::identity(db, other)?, fingerprints::get(db, other)?) else { continue };
            let (likeness, first, second) =
                if report < other { (print.likeness(&other_print), report, other) } else { (other_print.likeness(&print), other, report) };
            if let Some(relation) = relation(&identity, &beside, &likeness) {
                likenesses::put(db, &Pair { first, second, relation, likeness, decided: None })?;
            }
        }
    }
    Ok(())
}

/// The reports of the same place, year and form.
pub(crate) fn of_key(db: &Connection, identity: &Identity) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT id FROM reports WHERE place_key = ? AND report_year = ? AND form = ?")?
        .query_map((&identity.place_key, identity.report_year, crate::columns::word(identity.form)), |row| row.get(0))?
        .collect()
}

/// How two reports stand to each other; nothing where they are strangers.
pub(crate) fn relation(a: &Identity, b: &Identity, likeness: &Likeness) -> Option<Relation> {
    if likeness.common < GROUND || a.han.min(b.han) < fingerprints::LEAST {
        return None;
    }
    let most = likeness.most();
    if compatible(a, b) {
        let one_text = most >= SAME && likeness.differing == 0 && is_draft(a) == is_draft(b);
        return if one_text { Some(Relation::Same) } else { (most >= EDITION).then_some(Relation::Edition) };
    }
    (most >= ELSEWHERE).then_some(Relation::Elsewhere)
}

/// Whether nothing that is known of the two speaks against their being one report.
fn compatible(a: &Identity, b: &Identity) -> bool {
    let coded = a.place_code.is_some() && b.place_code.is_some();
    let place = a.place_key == b.place_key || a.place.is_empty() || b.place.is_empty() || (!coded && a.place == b.place);
    let year = a.report_year == b.report_year || a.report_year.is_none() || b.report_year.is_none();
    place && year && a.form == b.form
}

/// Whether a report calls itself a draft, in its title or its file's name.
pub(crate) fn is_draft(identity: &Identity) -> bool {
    DRAFT.iter().any(|mark| identity.title.contains(mark) || identity.file.contains(mark))
}

/// What a report that is not final calls itself.
const DRAFT: [&str; 12] =
    ["征求意见稿", "讨论稿", "送审稿", "审议稿", "代拟稿", "送阅稿", "修改稿", "未定稿", "初稿", "草稿", "（草案", "(草案"];

/// Of every circle that these reports or their neighbours belong to, takes the best text and sets the others aside; all
/// reports that this can have concerned.
pub(crate) fn choose(db: &Connection, reports: &[i64]) -> rusqlite::Result<BTreeSet<i64>> {
    let mut waiting: BTreeSet<i64> = reports.iter().copied().collect();
    for &report in reports {
        waiting.extend(likenesses::of_report(db, report)?.iter().map(|pair| pair.other(report)));
    }
    let mut seen = BTreeSet::new();
    while let Some(report) = waiting.pop_first() {
        let circle = circle(db, report)?;
        let taken = best(db, &circle)?;
        for member in &circle {
            waiting.remove(member);
            set_aside::put(db, *member, Reason::AnotherSource, taken.is_some_and(|taken| taken != *member))?;
        }
        if circle.is_empty() {
            set_aside::put(db, report, Reason::AnotherSource, false)?;
        }
        seen.insert(report);
        seen.extend(circle);
    }
    Ok(seen)
}

/// Whether the report is there to be taken: not deleted, and part of its document as it is arranged now.
pub(crate) fn is_there(db: &Connection, report: i64) -> rusqlite::Result<bool> {
    Ok(!set_aside::is(db, report, Reason::Deleted)? && !set_aside::is(db, report, Reason::Rearranged)?)
}

/// The reports that are one with this one, itself among them, ascending; empty where it is not there.
pub(crate) fn circle(db: &Connection, report: i64) -> rusqlite::Result<Vec<i64>> {
    let mut members = BTreeSet::new();
    let mut waiting = vec![report];
    while let Some(report) = waiting.pop() {
        if members.contains(&report) || !is_there(db, report)? {
            continue;
        }
        members.insert(report);
        waiting.extend(likenesses::of_report(db, report)?.iter().filter(|pair| pair.is_one()).map(|pair| pair.other(report)));
    }
    Ok(members.into_iter().collect())
}

/// The report of the circle whose text is taken.
fn best(db: &Connection, circle: &[i64]) -> rusqlite::Result<Option<i64>> {
    if let [one] = circle {
        return Ok(Some(*one));
    }
    let preferred = preferred::among(db, circle)?;
    let members = identities(db, circle)?;
    Ok(choice(&members, preferred).map(|identity| identity.report))
}

/// The best of these: whatever has the weightiest merit that not all of them have, and so on.
pub(crate) fn choice(members: &[Identity], preferred: Option<i64>) -> Option<&Identity> {
    if let Some(preferred) = members.iter().find(|member| Some(member.report) == preferred) {
        return Some(preferred);
    }
    let mut left: Vec<&Identity> = members.iter().collect();
    keep(&mut left, |member| !member.place_key.is_empty() && member.report_year.is_some());
    keep(&mut left, |member| !member.broken_off);
    let fewest = left.iter().map(|member| member.replaced).min()?;
    keep(&mut left, |member| member.replaced == fewest);
    let longest = left.iter().map(|member| member.han).max()?;
    keep(&mut left, |member| member.han as f64 >= longest as f64 * COMPLETE);
    keep(&mut left, |member| member.date.is_some());
    left.into_iter().min_by(|a, b| a.last.cmp(&b.last))
}

/// Keeps those of which this is so, unless it is so of none.
fn keep(left: &mut Vec<&Identity>, good: impl Fn(&Identity) -> bool) {
    if left.iter().any(|member| good(member)) {
        left.retain(|member| good(member));
    }
}

/// What the one has before the other.
fn merit(taken: &Identity, other: &Identity, preferred: bool) -> Merit {
    let known = |of: &Identity| !of.place_key.is_empty() && of.report_year.is_some();
    if preferred {
        Merit::Preferred
    } else if known(taken) && !known(other) {
        Merit::Known
    } else if other.broken_off && !taken.broken_off {
        Merit::Whole
    } else if taken.replaced < other.replaced {
        Merit::Legible
    } else if (other.han as f64) < taken.han as f64 * COMPLETE {
        Merit::Complete
    } else if taken.date.is_some() && other.date.is_none() {
        Merit::Dated
    } else {
        Merit::Even
    }
}

/// The sources of a report, the one taken first; itself alone where there is no other.
pub(crate) fn sources(db: &Connection, report: i64) -> rusqlite::Result<Vec<SourceOf>> {
    let circle = circle(db, report)?;
    let members = identities(db, &circle)?;
    let preferred = preferred::among(db, &circle)?;
    let Some(taken) = choice(&members, preferred) else { return Ok(Vec::new()) };
    let mut sources: Vec<SourceOf> = members
        .iter()
        .map(|member| SourceOf {
            report: member.report,
            taken: member.report == taken.report,
            merit: (member.report != taken.report).then(|| merit(taken, member, preferred.is_some())),
            han: member.han,
            replaced: member.replaced,
            broken_off: member.broken_off,
        })
        .collect();
    sources.sort_by_key(|source| !source.taken);
    Ok(sources)
}

/// What a list of reports must know of sources and editions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alike {
    /// How many sources each report has that has more than one.
    pub sources: HashMap<i64, usize>,
    /// The pairs that the user has to look at: both reports take part, they are not one, and nothing was said of them.
    pub open: Vec<Pair>,
}

/// The same for the whole library, from few questions.
pub(crate) fn alike(db: &Connection) -> rusqlite::Result<Alike> {
    let mut alike = Alike::default();
    let pairs = likenesses::list(db)?;
    if pairs.is_empty() {
        return Ok(alike);
    }
    let aside = set_aside::all(db)?;
    let gone = set_aside::gone(db)?;
    // Each report's circle, by any of its members.
    let mut circles: HashMap<i64, i64> = HashMap::new();
    fn root(circles: &HashMap<i64, i64>, mut report: i64) -> i64 {
        while let Some(&next) = circles.get(&report).filter(|&&next| next != report) {
            report = next;
        }
        report
    }
    for pair in pairs.iter().filter(|pair| !gone.contains(&pair.first) && !gone.contains(&pair.second)) {
        if pair.is_one() {
            let (a, b) = (root(&circles, pair.first), root(&circles, pair.second));
            circles.entry(a).or_insert(a);
            circles.insert(b, a);
        } else if pair.decided.is_none() && !aside.contains(&pair.first) && !aside.contains(&pair.second) {
            alike.open.push(*pair);
        }
    }
    let mut members: HashMap<i64, Vec<i64>> = HashMap::new();
    for &report in circles.keys() {
        members.entry(root(&circles, report)).or_default().push(report);
    }
    for circle in members.into_values() {
        for report in circle.iter().filter(|report| !aside.contains(report)) {
            alike.sources.insert(*report, circle.len());
        }
    }
    Ok(alike)
}

/// Whether the first of two editions is the older one: it calls itself a draft and the other does not; else the one that
/// came first.
pub(crate) fn is_older(db: &Connection, one: i64, other: i64) -> rusqlite::Result<bool> {
    let (Some(a), Some(b)) = (identity(db, one)?, identity(db, other)?) else { return Ok(one < other) };
    Ok(if is_draft(&a) == is_draft(&b) { one < other } else { is_draft(&a) })
}

pub(crate) fn identities(db: &Connection, reports: &[i64]) -> rusqlite::Result<Vec<Identity>> {
    let found: rusqlite::Result<Vec<_>> = reports.iter().map(|report| identity(db, *report)).collect();
    Ok(found?.into_iter().flatten().collect())
}

pub(crate) fn identity(db: &Connection, report: i64) -> rusqlite::Result<Option<Identity>> {
    db.prepare_cached(include_str!("sameness/identity.sql"))?
        .query_row([report], |row| {
            let mut cells = Cells::new(row);
            let mut identity = Identity {
                report: cells.get()?,
                place_key: cells.get()?,
                place: cells.get()?,
                place_code: cells.get()?,
                report_year: cells.get()?,
                form: cells.word()?,
                title: cells.get()?,
                date: cells.get()?,
                broken_off: cells.get()?,
                last: (String::new(), 0, 0),
                file: String::new(),
                han: 0,
                replaced: 0,
            };
            let (number, document): (usize, usize) = (cells.get()?, cells.get()?);
            identity.last = (cells.get()?, document, number);
            (identity.file, identity.han, identity.replaced) = (cells.get()?, cells.get()?, cells.get()?);
            Ok(identity)
        })
        .optional()
}
