//! The table `corrections`: what people said of observations — that one is right, or wrong, or reads otherwise, or is
//! missing.
//!
//! A correction knows its words ([`Anchor`]) and what they were taken to say ([`About`]); where it stands in the library now
//! is found anew ([`crate::anchors`]) whenever a report is read again, replaced or set aside.

use duixian_model::{Decimal, Form, Kind, Measure, Observation, Period, Qualifier, Relation, Span, Strength, Unit};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Cells, json, unreadable, word};

/// What is said of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It reads otherwise.
    Edit,
    /// It is none.
    Reject,
    /// It is right.
    Accept,
    /// It was missing.
    Add,
}

/// What an observation says: all that a person can set right. Decimals are written as text, so that no digit is lost;
/// numbers are read too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Id in the catalogue.
    pub indicator: String,
    /// Target or actual.
    pub kind: Kind,
    /// What is measured.
    pub measure: Measure,
    /// Lower bound in `unit`.
    #[serde(default, with = "decimal")]
    pub low: Option<Decimal>,
    /// Upper bound in `unit`.
    #[serde(default, with = "decimal")]
    pub high: Option<Decimal>,
    /// The unit.
    pub unit: Unit,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// The time it is about.
    pub period: Period,
    /// How firmly a target is promised.
    #[serde(default)]
    pub strength: Strength,
    /// Of an `in_step`: how it relates to its reference.
    #[serde(default)]
    pub relation: Option<Relation>,
    /// Of an `in_step`: the reference's indicator id.
    #[serde(default)]
    pub reference: Option<String>,
    /// 预计, 初步核算.
    #[serde(default)]
    pub estimated: bool,
    /// A target quoted by a later report that reviews it.
    #[serde(default)]
    pub restated: bool,
    /// 可比口径.
    #[serde(default)]
    pub comparable_basis: bool,
    /// Whether a target stands in the list of 预期目标.
    #[serde(default)]
    pub listed: bool,
}

impl Reading {
    /// What an observation says.
    pub fn of(observation: &Observation) -> Reading {
        let seen = observation.clone();
        Reading {
            indicator: seen.indicator,
            kind: seen.kind,
            measure: seen.measure,
            low: seen.low,
            high: seen.high,
            unit: seen.unit,
            qualifier: seen.qualifier,
            period: seen.period,
            strength: seen.strength,
            relation: seen.relation,
            reference: seen.reference,
            estimated: seen.estimated,
            restated: seen.restated,
            comparable_basis: seen.comparable_basis,
            listed: seen.listed,
        }
    }

    /// The observation that says this, with the evidence of `seen`.
    pub(crate) fn onto(self, seen: Observation) -> Observation {
        Observation {
            indicator: self.indicator,
            kind: self.kind,
            measure: self.measure,
            low: self.low,
            high: self.high,
            unit: self.unit,
            qualifier: self.qualifier,
            period: self.period,
            strength: self.strength,
            relation: self.relation,
            reference: self.reference,
            estimated: self.estimated,
            restated: self.restated,
            comparable_basis: self.comparable_basis,
            listed: self.listed,
            ..seen
        }
    }
}

/// Whose observation a correction is about, and what it was taken to say.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct About {
    /// Key of the place ([`crate::place_key`]).
    pub place: String,
    /// The report's year.
    pub report_year: Option<i32>,
    /// The report's form.
    pub form: Form,
    /// Id in the catalogue.
    pub indicator: String,
    /// Target or actual.
    pub kind: Kind,
    /// What is measured.
    pub measure: Measure,
    /// The time it is about.
    pub period: Period,
}

/// The words that a correction is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The evidence, to the letter.
    pub quote: String,
    /// What stands before the evidence: letters, digits, %, point and dash alone, in Simplified characters.
    pub before: String,
    /// The evidence in the same form.
    pub within: String,
    /// What stands behind it.
    pub after: String,
    /// Where the figure stands in `within`.
    pub figure: Span,
}

/// What a person said of an observation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What it is about.
    pub about: About,
    /// Its words.
    pub anchor: Anchor,
    /// What is said.
    pub action: Action,
    /// What the person read; of an edit and an addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// What the extractor had read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Reading>,
    /// Why, in the person's words.
    #[serde(default)]
    pub note: String,
    /// When it was made (RFC 3339).
    pub made_at: String,
}

impl Correction {
    /// Whether another is about the same words and what they were taken to say.
    pub fn is_about_the_same(&self, other: &Correction) -> bool {
        let anchor = |of: &Correction| (of.anchor.within.clone(), of.anchor.figure);
        self.about == other.about && (self.action == Action::Add) == (other.action == Action::Add) && anchor(self) == anchor(other)
    }

    /// Whether another is about the same figure, which both take to be of the same indicator, kind, measure and time.
    pub fn is_of_the_figure_of(&self, other: &Correction) -> bool {
        // The words chosen around a figure may be more or fewer: told by the letters up to it and behind it.
        let figure = |of: &Correction| {
            let within: Vec<char> = of.anchor.within.chars().collect();
            let (start, end) = (of.anchor.figure.start.min(within.len()), of.anchor.figure.end.min(within.len()));
            let before: String = of.anchor.before.chars().chain(within[..start].iter().copied()).collect();
            let after: String = within[end..].iter().copied().chain(of.anchor.after.chars()).collect();
            (before, within[start..end].iter().collect::<String>(), after)
        };
        let (one, two) = (figure(self), figure(other));
        let tail = |a: &str, b: &str| a.ends_with(b) || b.ends_with(a);
        let head = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
        self.about == other.about && one.1 == two.1 && tail(&one.0, &two.0) && head(&one.2, &two.2)
    }

    /// Whether another says the same.
    pub fn says_the_same(&self, other: &Correction) -> bool {
        self.action == other.action && self.reading == other.reading
    }
}

/// A correction with its place in the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectionRow {
    /// Its number.
    pub id: i64,
    /// What was said.
    #[serde(flatten)]
    pub correction: Correction,
    /// The report in which it found its words; none: it found them nowhere, and waits for a person to look.
    pub report: Option<i64>,
    /// The number of the observation that it stands for or is about, as observations are told; none where there is none (any
    /// more).
    pub observation: Option<i64>,
}

/// Makes the correction of this number what is given, or removes it. Where it stands is not looked for.
pub(crate) fn put(db: &Connection, id: i64, correction: Option<&Correction>) -> rusqlite::Result<()> {
    let Some(Correction { about, anchor, action, reading, was, note, made_at }) = correction else {
        crate::overlay::delete(db, id)?;
        db.prepare_cached("DELETE FROM corrections WHERE id = ?")?.execute([id])?;
        return Ok(());
    };
    db.prepare_cached(include_str!("corrections/put.sql"))?.execute(params![
        id,
        about.place,
        about.report_year,
        word(about.form),
        about.indicator,
        word(about.kind),
        word(about.measure),
        about.period.to_string(),
        anchor.quote,
        anchor.before,
        anchor.within,
        anchor.after,
        anchor.figure.start,
        anchor.figure.end,
        word(action),
        reading.as_ref().map(json).transpose()?,
        was.as_ref().map(json).transpose()?,
        note,
        made_at,
    ])?;
    Ok(())
}

/// The number for a new correction.
pub(crate) fn next(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("SELECT coalesce(max(id), 0) + 1 FROM corrections", [], |row| row.get(0))
}

/// Whether there are any.
pub(crate) fn any(db: &Connection) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM corrections")?.exists([])
}

/// One correction.
pub(crate) fn get(db: &Connection, id: i64) -> rusqlite::Result<Option<CorrectionRow>> {
    db.prepare_cached(&select("WHERE corrections.id = ?"))?.query_row([id], read).optional()
}

/// All, in the order they were first made.
pub(crate) fn list(db: &Connection) -> rusqlite::Result<Vec<CorrectionRow>> {
    db.prepare_cached(&select("ORDER BY corrections.id"))?.query_map([], read)?.collect()
}

/// Those that found their words nowhere.
pub(crate) fn unanchored(db: &Connection) -> rusqlite::Result<Vec<CorrectionRow>> {
    db.prepare_cached(&select("WHERE corrections.report IS NULL ORDER BY corrections.id"))?.query_map([], read)?.collect()
}

/// Those that found their words in this report.
pub(crate) fn of_report(db: &Connection, report: i64) -> rusqlite::Result<Vec<CorrectionRow>> {
    db.prepare_cached(&select("WHERE corrections.report = ? ORDER BY corrections.id"))?.query_map([report], read)?.collect()
}

/// Those about a report of this place, year and form.
pub(crate) fn of_key(db: &Connection, place: &str, year: Option<i32>, form: Form) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT id FROM corrections WHERE place_key = ? AND report_year IS ? AND form = ?")?
        .query_map(params![place, year, word(form)], |row| row.get(0))?
        .collect()
}

/// The correction that stands for this observation.
pub(crate) fn of_observation(db: &Connection, observation: i64) -> rusqlite::Result<Option<CorrectionRow>> {
    let id = if observation < 0 { Some(-observation) } else { crate::overlay::of_observation(db, observation)? };
    id.map_or(Ok(None), |id| get(db, id))
}

/// Says in which report the correction found its words.
pub(crate) fn place(db: &Connection, id: i64, report: Option<i64>) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE corrections SET report = ? WHERE id = ?")?.execute(params![report, id])?;
    Ok(())
}

fn select(which: &str) -> String {
    format!("{} {which}", include_str!("corrections/select.sql"))
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<CorrectionRow> {
    let mut cells = Cells::new(row);
    Ok(CorrectionRow {
        id: cells.get()?,
        correction: Correction {
            about: About {
                place: cells.get()?,
                report_year: cells.get()?,
                form: cells.word()?,
                indicator: cells.get()?,
                kind: cells.word()?,
                measure: cells.word()?,
                period: cells.period()?,
            },
            anchor: Anchor { quote: cells.get()?, before: cells.get()?, within: cells.get()?, after: cells.get()?, figure: cells.span()? },
            action: cells.word()?,
            reading: reading(cells.get()?)?,
            was: reading(cells.get()?)?,
            note: cells.get()?,
            made_at: cells.get()?,
        },
        report: cells.get()?,
        observation: cells.get()?,
    })
}

fn reading(text: Option<String>) -> rusqlite::Result<Option<Reading>> {
    text.map(|text| serde_json::from_str(&text).map_err(|error| unreadable(0, error))).transpose()
}

/// A decimal as text, with the digits it was written with; a JSON number is read as its shortest form stands.
mod decimal {
    use std::fmt;

    use duixian_model::Decimal;
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.serialize_str(&value.to_string()),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = Option<Decimal>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal figure")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Decimal::from_str_exact(text.trim()).map(Some).map_err(|_| E::custom(format!("“{text}” is no decimal figure")))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
                self.visit_str(&format!("{value}"))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
                Ok(Some(value.into()))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
                Ok(Some(value.into()))
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
                Ok(None)
            }
        }
        from.deserialize_any(Written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_keeps_its_digits_as_text() {
        let wire = r#"{"indicator":"gdp","kind":"target","measure":"growth","low":"6.50","high":7.2,"unit":"%","qualifier":"range","period":"2021"}"#;
        let reading: Reading = serde_json::from_str(wire).unwrap();
        assert_eq!((reading.low.unwrap().to_string(), reading.high.unwrap().to_string()), ("6.50".to_owned(), "7.2".to_owned()));
        let again: Reading = serde_json::from_str(&serde_json::to_string(&reading).unwrap()).unwrap();
        assert_eq!(again, reading);
        assert_eq!(again.low.unwrap().to_string(), "6.50");
        let open: Reading = serde_json::from_str(&wire.replace("7.2", "null")).unwrap();
        assert_eq!(open.high, None);
        assert!(serde_json::from_str::<Reading>(&wire.replace("7.2", "\"六\"")).is_err());
    }
}
