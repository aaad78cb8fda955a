//! What the reports of an import turn out to be to those that were there before, and what the user decided of it: the same
//! report from another source, another edition, a text that goes under another name, parts of one report.

use duixian_store::{Library as Store, Pair, Relation};
use serde::{Deserialize, Serialize};

use super::ImportOptions;
use super::plan::ReportPlace;
use crate::error::AppError;
use crate::library::ReportRow;
use crate::same::{elsewhere_message, name_of, note, sourced, with_source};

/// How a report of an import stands to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bond {
    /// It was joined of several files.
    Joined,
    /// It is one report with another, and both sources are kept.
    Same,
    /// The user said that it is another report all the same.
    ToldApart,
    /// It is another edition of a report; the user has not said which is to be taken.
    Edition,
    /// It took the place of another edition, or another edition its place, as the user said.
    Replaced,
    /// Both editions are kept, as the user said.
    KeptBoth,
    /// Its text stands under another place, year or form too.
    Elsewhere,
}

/// What became of a report of an import beside others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// How it stands to them.
    pub bond: Bond,
    /// Its number in the library.
    pub report: i64,
    /// The other's number.
    pub other: Option<i64>,
    /// Of two editions: the newer one's number.
    pub newer: Option<i64>,
    /// The joined document, as [`Library::separate`](crate::Library::separate) wants it.
    pub document: Option<i64>,
    /// The same for people.
    pub message: String,
}

/// What the reports that were just added are to others; what the user decided of them is done.
pub(super) fn settle(db: &mut Store, options: &ImportOptions, added: &[(ReportPlace, i64)]) -> Result<Vec<Together>, AppError> {
    let mut all = Vec::new();
    for (place, report) in added {
        let accepted = options.choices.accepted(place);
        let pairs = db.likenesses(*report)?;
        if let Some(together) = of_pairs(db, options, *report, &pairs, accepted)? {
            all.push(together);
        }
    }
    Ok(all)
}

/// A report beside the new one, as a message calls it.
fn called(row: &ReportRow) -> String {
    sourced(&format!("“{}”", name_of(row)), &row.origin)
}

fn of_pairs(
    db: &mut Store,
    options: &ImportOptions,
    report: i64,
    pairs: &[Pair],
    accepted: Option<bool>,
) -> Result<Option<Together>, AppError> {
    let made_at = &options.imported_at;
    let told =
        |bond, other: i64, message: String| Some(Together { bond, report, other: Some(other), newer: None, document: None, message });
    let row = |db: &Store, id: i64| Ok::<ReportRow, AppError>(db.report_row(id)?.into());
    if pairs.iter().any(Pair::is_one) {
        let sources = db.sources(report)?;
        let Some(other) = sources.iter().map(|source| source.report).find(|source| *source != report) else { return Ok(None) };
        let beside = called(&row(db, other)?);
        if accepted == Some(false) {
            let note = note(db, &[report], made_at)?;
            db.tell_apart(report, &note)?;
            return Ok(told(Bond::ToldApart, other, format!("按您的选择，没有与{beside}并作一份。")));
        }
        let taken = if sources.first().is_some_and(|first| first.report == report) { "这一份" } else { "那一份" };
        let message = format!("与{beside}是同一份报告：两处来源都保留，采用{taken}的文字。");
        return Ok(told(Bond::Same, other, message));
    }
    let mut open: Vec<&Pair> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.decided.is_none()) {
        if db.takes_part(pair.other(report))? && db.takes_part(report)? {
            open.push(pair);
        }
    }
    open.sort_by(|a, b| b.likeness.most().total_cmp(&a.likeness.most()));
    if let Some(pair) = open.iter().find(|pair| pair.relation == Relation::Edition) {
        let other = pair.other(report);
        let beside = called(&row(db, other)?);
        let note = note(db, &[other, report], made_at)?;
        let other_is_older = db.is_older(other, report)?;
        return Ok(match accepted {
            Some(true) if other_is_older => {
                db.replace(other, report, &note)?;
                told(Bond::Replaced, other, format!("已替换旧版{beside}；更正已带到新版，旧版保留为另一来源。"))
            }
            Some(true) => {
                db.replace(report, other, &note)?;
                told(Bond::Replaced, other, format!("是{beside}的旧版，采用那一版；这一份保留为另一来源。"))
            }
            Some(false) => {
                db.keep_both(other, report, &note)?;
                told(Bond::KeptBoth, other, format!("与{beside}是同一报告的两个版本，按您的选择两份都保留。"))
            }
            None => {
                let which = if other_is_older { "这一份较新" } else { "那一份较新" };
                let message = format!("与{beside}是同一报告的两个版本（{which}），暂时两份都参与对比；请选定用哪一版。");
                let newer = Some(if other_is_older { report } else { other });
                told(Bond::Edition, other, message).map(|together| Together { newer, ..together })
            }
        });
    }
    let Some(pair) = open.first() else { return Ok(None) };
    let other = pair.other(report);
    let message = elsewhere_message(&name_of(&row(db, report)?), &with_source(&row(db, other)?), pair.likeness.most());
    Ok(told(Bond::Elsewhere, other, message))
}
