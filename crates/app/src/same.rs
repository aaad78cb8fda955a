//! The same report from several sources, and new editions of it: which text is taken and why, and what the user has to
//! look at.
//!
//! Which reports are one is found by the library as they are added, from the fingerprints of their texts. All sources are
//! kept; the best text takes part in lists, comparisons, counts and searches, and the others are told as further sources.
//! Two texts of one report that differ in a figure, or in more than a dressing of theirs, are editions: both take part
//! until the user has one replace the other, or keeps both. The same text under another place or year is flagged.

use std::collections::{BTreeMap, BTreeSet};

use duixian_extract::document::Cleaned;
use duixian_model::{Kind, Measure, Period, Warning};
pub use duixian_store::Merit;
use duixian_store::{Note, Pair, Relation, SourceOf};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::library::{Library, ReportRow};

/// Warning: the library holds this text under another place, year or form too.
pub const SAME_TEXT_ELSEWHERE: &str = "same_text_elsewhere";
/// Warning: the library holds another edition of this report.
pub const ANOTHER_EDITION: &str = "another_edition";

/// One source of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The report as it was read from this source.
    pub row: ReportRow,
    /// Its file's path as it was shown at import; its name where that was not told.
    pub path: String,
    /// When it was imported.
    pub imported_at: String,
    /// Whether its text is the one taken.
    pub taken: bool,
    /// How many Chinese characters it has.
    pub characters: usize,
    /// How many characters could not be decoded.
    pub replaced: usize,
    /// Whether it breaks off.
    pub broken_off: bool,
    /// What the text taken has before this one; none for the text taken itself.
    pub merit: Option<Merit>,
    /// Why this text is taken or is not, in Chinese.
    pub why: String,
}

/// An edition that could replace another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The older one.
    pub old: ReportRow,
    /// The newer one.
    pub new: ReportRow,
    /// How much of the older text stands in the newer, 0 to 1.
    pub kept: f64,
    /// How many figures stand between the same words in both and are not the same.
    pub differing: usize,
    /// The observations that differ, in the catalogue's order.
    pub changed: Vec<Changed>,
    /// What the two are to each other, in Chinese.
    pub message: String,
}

/// An observation that two editions state otherwise, or that only one of them states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Indicator id.
    pub indicator: String,
    /// Its name in Chinese.
    pub name: String,
    /// Target or actual.
    pub kind: Kind,
    /// What is measured.
    pub measure: Measure,
    /// The time it is about.
    pub period: Period,
    /// What the older edition prints, each figure once; empty: nothing.
    pub old: Vec<String>,
    /// What the newer one prints.
    pub new: Vec<String>,
}

/// The same text under two names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lookalike {
    /// One of the two.
    pub one: ReportRow,
    /// The other.
    pub other: ReportRow,
    /// How much of the shorter text stands in the other, 0 to 1.
    pub share: f64,
    /// What is doubtful, in Chinese.
    pub message: String,
}

impl Library {
    /// The sources of a report, the one taken first; the report alone where there is no other.
    pub fn sources(&self, report: i64) -> Result<Vec<Source>, AppError> {
        let db = self.reading()?;
        let found = db.sources(report)?;
        let taken = found.first().cloned();
        found
            .iter()
            .map(|source| {
                let row = db.report_row(source.report)?;
                let file = db.file(row.file)?;
                Ok(Source {
                    path: if file.path.is_empty() { file.name } else { file.path },
                    imported_at: file.imported_at,
                    row: row.into(),
                    taken: source.taken,
                    characters: source.han,
                    replaced: source.replaced,
                    broken_off: source.broken_off,
                    merit: source.merit,
                    why: taken.as_ref().map(|taken| why(source, taken, found.len())).unwrap_or_default(),
                })
            })
            .collect()
    }

    /// Takes the text of this source of a report; its other sources are set aside.
    pub fn prefer(&self, report: i64, made_at: &str) -> Result<(), AppError> {
        let mut db = self.writing()?;
        let note = note(&db, &[report], made_at)?;
        Ok(db.prefer(report, &note)?)
    }

    /// Says that a report is another than those it was taken for: it takes part by itself.
    pub fn tell_apart(&self, report: i64, made_at: &str) -> Result<(), AppError> {
        let mut db = self.writing()?;
        let note = note(&db, &[report], made_at)?;
        Ok(db.tell_apart(report, &note)?)
    }

    /// The editions that could replace another, the latest year first.
    pub fn offers(&self) -> Result<Vec<Offer>, AppError> {
        let db = self.reading()?;
        let open = db.alike()?.open.into_iter().filter(|pair| pair.relation == Relation::Edition);
        let mut offers: Vec<Offer> = open.map(|pair| offer(&db, &pair)).collect::<Result<_, _>>()?;
        offers.sort_by_key(|offer| (std::cmp::Reverse(offer.new.year), offer.old.id, offer.new.id));
        Ok(offers)
    }

    /// The editions that could replace this report, or be replaced by it.
    pub fn editions(&self, report: i64) -> Result<Vec<Offer>, AppError> {
        let db = self.reading()?;
        let of_report = |pair: &Pair| pair.relation == Relation::Edition && (pair.first == report || pair.second == report);
        db.alike()?.open.into_iter().filter(of_report).map(|pair| offer(&db, &pair)).collect()
    }

    /// Puts the edition `new` in place of `old`, which becomes another source of the same report. Corrections of the old
    /// edition hold in the new one wherever their words stand in it; the others are told by [`Library::unanchored`].
    pub fn replace(&self, old: i64, new: i64, made_at: &str) -> Result<(), AppError> {
        let mut db = self.writing()?;
        let note = note(&db, &[old, new], made_at)?;
        Ok(db.replace(old, new, &note)?)
    }

    /// Keeps both editions, or both of two that look alike: they are not offered again.
    pub fn keep_both(&self, one: i64, other: i64, made_at: &str) -> Result<(), AppError> {
        let mut db = self.writing()?;
        let note = note(&db, &[one, other], made_at)?;
        Ok(db.keep_both(one, other, &note)?)
    }

    /// The reports that hold the text of another under another place, year or form.
    pub fn lookalikes(&self) -> Result<Vec<Lookalike>, AppError> {
        let db = self.reading()?;
        let open = db.alike()?.open.into_iter().filter(|pair| pair.relation == Relation::Elsewhere);
        open.map(|pair| {
            let (one, other): (ReportRow, ReportRow) = (db.report_row(pair.first)?.into(), db.report_row(pair.second)?.into());
            let message = elsewhere_message(&name_of(&one), &with_source(&other), pair.likeness.most());
            Ok(Lookalike { one, other, share: pair.likeness.most(), message })
        })
        .collect()
    }

    /// Gives the reports of an older library their fingerprints, so that they too are known again; how many. Reads the
    /// texts of all that have none.
    pub fn take_fingerprints(&self) -> Result<usize, AppError> {
        let mut db = self.writing()?;
        let missing = db.without_fingerprint()?;
        let mut held: Option<(i64, Cleaned)> = None;
        for batch in missing.chunks(50) {
            let mut prints = Vec::with_capacity(batch.len());
            for &report in batch {
                let row = db.report_row(report)?;
                if held.as_ref().is_none_or(|(document, _)| *document != row.document) {
                    held = Some((row.document, Cleaned::new(&db.document_text(row.document)?)));
                }
                if let Some((_, cleaned)) = &held {
                    prints.push((report, duixian_extract::fingerprint(cleaned, row.span)));
                }
            }
            db.keep_fingerprints(&prints)?;
        }
        Ok(missing.len())
    }
}

/// Two editions, the older and the newer.
fn offer(db: &duixian_store::Library, pair: &Pair) -> Result<Offer, AppError> {
    let first_is_older = db.is_older(pair.first, pair.second)?;
    let (old, new) = if first_is_older { (pair.first, pair.second) } else { (pair.second, pair.first) };
    let kept = if first_is_older { pair.likeness.of_first } else { pair.likeness.of_second };
    let changed = changed(db, old, new)?;
    let (old, new): (ReportRow, ReportRow) = (db.report_row(old)?.into(), db.report_row(new)?.into());
    let message = edition_message(&old, &new, pair, changed.len());
    Ok(Offer { old, new, kept, differing: pair.likeness.differing, changed, message })
}

/// Puts beside each row how many sources it has, and what the user has to look at.
pub(crate) fn mark(db: &duixian_store::Library, rows: &mut [ReportRow]) -> Result<(), AppError> {
    let alike = db.alike()?;
    if alike.sources.is_empty() && alike.open.is_empty() {
        return Ok(());
    }
    let at: BTreeMap<i64, usize> = rows.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
    for (report, sources) in &alike.sources {
        if let Some(&at) = at.get(report) {
            rows[at].sources = *sources;
        }
    }
    for pair in &alike.open {
        let other = |id: i64| at.get(&id).map_or_else(|| db.report_row(id).map(ReportRow::from), |&at| Ok(rows[at].clone()));
        let (one, two) = (other(pair.first)?, other(pair.second)?);
        for (report, beside) in [(pair.first, &two), (pair.second, &one)] {
            let Some(&at) = at.get(&report) else { continue };
            let warning = match pair.relation {
                Relation::Elsewhere => {
                    let message = elsewhere_message(&name_of(&rows[at]), &with_source(beside), pair.likeness.most());
                    Warning::new(SAME_TEXT_ELSEWHERE, message)
                }
                _ => Warning::new(ANOTHER_EDITION, format!("资料库里还有这篇报告的另一个版本（{}）；请到“版本”处选定。", beside.origin)),
            };
            rows[at].warnings.push(warning);
        }
    }
    Ok(())
}

/// A change's note about these reports.
pub(crate) fn note(db: &duixian_store::Library, reports: &[i64], made_at: &str) -> Result<Note, AppError> {
    let mut names: Vec<String> = Vec::new();
    for report in reports {
        let name = name_of(&db.report_row(*report)?.into());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(Note { made_at: made_at.to_owned(), about: names.join("、") })
}

/// A report as a message calls it: 易县2021年; its title or its file where place or year are not known.
pub(crate) fn name_of(row: &ReportRow) -> String {
    if row.place.is_empty() && row.title.is_empty() { row.origin.clone() } else { named(&row.place, row.year, &row.title) }
}

/// The same, and where it came from.
pub(crate) fn with_source(row: &ReportRow) -> String {
    sourced(&name_of(row), &row.origin)
}

/// A report's name with where it came from.
pub(crate) fn sourced(name: &str, origin: &str) -> String {
    format!("{name}（{origin}）")
}

/// The name of a report that is in no library yet.
pub(crate) fn named(place: &str, year: Option<i32>, title: &str) -> String {
    match (place, year) {
        ("", _) => title.to_owned(),
        (place, Some(year)) => format!("{place}{year}年"),
        (place, None) => place.to_owned(),
    }
}

/// Why a source's text is taken, or is not.
fn why(source: &SourceOf, taken: &SourceOf, sources: usize) -> String {
    let Some(merit) = source.merit else {
        return match sources {
            1 => "资料库里只有这一份。".to_owned(),
            _ => format!("选用这一份：{}个汉字，{}。", source.han, if source.broken_off { "文字中断" } else { "文字完整" }),
        };
    };
    match merit {
        Merit::Preferred => "你选用了另一份。".to_owned(),
        Merit::Known => "选用的一份能确定地区和年份，这一份不能。".to_owned(),
        Merit::Whole => "这一份的文字中断，选用的一份是完整的。".to_owned(),
        Merit::Legible => format!("这一份有{}个字无法解码，选用的一份有{}个。", source.replaced, taken.replaced),
        Merit::Complete => format!("选用的一份更全：{}个汉字，这一份{}个。", taken.han, source.han),
        Merit::Dated => "选用的一份写有会议日期，这一份没有。".to_owned(),
        Merit::Even => "两份文字相当，固定选用其中一份。".to_owned(),
    }
}

fn edition_message(old: &ReportRow, new: &ReportRow, pair: &Pair, changed: usize) -> String {
    let name = name_of(new);
    let share = (pair.likeness.most() * 100.0).floor();
    let figures = match (pair.likeness.differing, changed) {
        (0, 0) => "数字没有发现不同".to_owned(),
        (0, changed) => format!("有{changed}项指标说法不同"),
        (differing, _) => format!("同样的文字之间有{differing}处数字不同"),
    };
    format!("“{}”与“{}”是{name}报告的两个版本：约{share}%的文字相同，{figures}。可用新版替换旧版，更正会保留。", new.origin, old.origin)
}

/// What is doubtful of a text that stands under two names, `share` of it; both as a message calls them.
pub(crate) fn elsewhere_message(own: &str, other: &str, share: f64) -> String {
    let share = (share * 100.0).floor();
    format!("与{other}约{share}%的文字相同，而这一份记为{own}；两者必有一处的地区、年份或类型不对，请核对后选用其一。")
}

/// Which observations two reports state otherwise.
fn changed(db: &duixian_store::Library, old: i64, new: i64) -> Result<Vec<Changed>, AppError> {
    type Key = (usize, String, Kind, Measure, Period);
    let catalogue = crate::own::catalogue_of(db)?;
    let place = |id: &str| catalogue.indicators.iter().position(|known| known.id == id).unwrap_or(usize::MAX);
    let mut stated: BTreeMap<Key, [BTreeSet<(String, String)>; 2]> = BTreeMap::new();
    for (side, report) in [old, new].into_iter().enumerate() {
        for row in db.as_read(report)? {
            let seen = row.observation;
            let key = (place(&seen.indicator), seen.indicator.clone(), seen.kind, seen.measure, seen.period);
            let bound = |value: Option<duixian_model::Decimal>| value.map(duixian_model::decimal::plain).unwrap_or_default();
            let says = format!("{:?}|{}|{}|{}", seen.qualifier, bound(seen.low), bound(seen.high), seen.unit.0);
            stated.entry(key).or_default()[side].insert((says, seen.printed));
        }
    }
    let differ = |[old, new]: &[BTreeSet<(String, String)>; 2]| {
        let says = |side: &BTreeSet<(String, String)>| side.iter().map(|(says, _)| says.clone()).collect::<BTreeSet<_>>();
        says(old) != says(new)
    };
    let printed = |side: BTreeSet<(String, String)>| side.into_iter().map(|(_, printed)| printed).collect();
    Ok(stated
        .into_iter()
        .filter(|(_, sides)| differ(sides))
        .map(|((_, indicator, kind, measure, period), [old, new])| Changed {
            name: catalogue.get(&indicator).map_or_else(|| indicator.clone(), |known| known.name.clone()),
            indicator,
            kind,
            measure,
            period,
            old: printed(old),
            new: printed(new),
        })
        .collect())
}
