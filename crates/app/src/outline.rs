//! Outlines: comparisons as a table shows them, of every figure the number, the wording and where it stands. The sentences
//! are asked for one by one when somebody looks ([`Library::sentence`]): of thousands of places they would be most of the answer.

use duixian_model::comparison::{Gap, Progress};
use duixian_model::{
    Absence, Comparison, Decimal, Direction, Fact, Level, Measure, PanelSelection, Period, Qualifier, Relation, Row, Selection, Side, Span,
    Strength, Unit, Verdict,
};
use serde::Serialize;

use crate::error::AppError;
use crate::library::Library;
use crate::lines;

impl Library {
    /// The comparisons of a panel in outline, one JSON value a line: a comparison, then each of its rows.
    pub fn outlines(&self, chosen: &PanelSelection) -> Result<Vec<u8>, AppError> {
        let mut written = Vec::new();
        for comparison in self.panel(chosen)?.iter() {
            lines::write(&mut written, &Line::Comparison(Outline::of(comparison)))?;
            lines::write_all(&mut written, &comparison.rows, |row| Line::Row(RowOutline::of(row)))?;
        }
        Ok(written)
    }

    /// The sentence that stands at a span of the document that a report is in.
    pub fn sentence(&self, report: i64, span: Span) -> Result<String, AppError> {
        Ok(self.reading()?.passage(report, span)?)
    }
}

/// What a line holds.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Line<'a> {
    Comparison(Outline<'a>),
    Row(RowOutline<'a>),
}

/// A [`Comparison`] before its rows.
#[derive(Serialize)]
struct Outline<'a> {
    selection: &'a Selection,
    indicator_name: &'a str,
    indicator_name_en: &'a str,
    unit: &'a Unit,
    direction: Direction,
    parent: Option<RowOutline<'a>>,
    unreported: &'a [String],
}

/// A [`Row`] without its evidence.
#[derive(Serialize)]
struct RowOutline<'a> {
    place: &'a str,
    name: &'a str,
    path: &'a str,
    level: Option<Level>,
    target: SideOutline<'a>,
    actual: SideOutline<'a>,
    gap: &'a Option<Gap>,
    verdict: &'a Option<Verdict>,
    stretch: Option<bool>,
    #[serde(with = "duixian_model::decimal::option")]
    increment: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<&'a Progress>,
    claims: Vec<&'a str>,
    flags: &'a [String],
}

/// A [`Side`], likewise.
#[derive(Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
enum SideOutline<'a> {
    Stated { fact: FactOutline<'a>, others: Vec<FactOutline<'a>> },
    OtherMeasure { facts: Vec<FactOutline<'a>> },
    Missing { reason: Absence, evidence: Option<(i64, Span)> },
}

/// A [`Fact`], likewise; what is as with most is left out.
#[derive(Serialize)]
struct FactOutline<'a> {
    id: i64,
    report: i64,
    report_year: i32,
    #[serde(with = "duixian_model::decimal::option")]
    low: Option<Decimal>,
    #[serde(with = "duixian_model::decimal::option")]
    high: Option<Decimal>,
    #[serde(skip_serializing_if = "is_false")]
    corrected: bool,
    observation: ObservationOutline<'a>,
}

#[derive(Serialize)]
struct ObservationOutline<'a> {
    measure: Measure,
    qualifier: Qualifier,
    period: Period,
    printed: &'a str,
    span: Span,
    confidence: f32,
    strength: Strength,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    estimated: bool,
    #[serde(skip_serializing_if = "is_false")]
    restated: bool,
    #[serde(skip_serializing_if = "is_false")]
    comparable_basis: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn is_false(value: &bool) -> bool {
    !value
}

impl<'a> Outline<'a> {
    fn of(comparison: &'a Comparison) -> Self {
        Outline {
            selection: &comparison.selection,
            indicator_name: &comparison.indicator_name,
            indicator_name_en: &comparison.indicator_name_en,
            unit: &comparison.unit,
            direction: comparison.direction,
            parent: comparison.parent.as_deref().map(RowOutline::of),
            unreported: &comparison.unreported,
        }
    }
}

impl<'a> RowOutline<'a> {
    fn of(row: &'a Row) -> Self {
        RowOutline {
            place: &row.place,
            name: &row.name,
            path: &row.path,
            level: row.level,
            target: SideOutline::of(&row.target),
            actual: SideOutline::of(&row.actual),
            gap: &row.gap,
            verdict: &row.verdict,
            stretch: row.stretch,
            increment: row.increment,
            progress: row.progress.as_ref(),
            claims: row.claims.iter().map(|claim| claim.text.as_str()).collect(),
            flags: &row.flags,
        }
    }
}

impl<'a> SideOutline<'a> {
    fn of(side: &'a Side) -> Self {
        match side {
            Side::Stated { fact, others } => {
                SideOutline::Stated { fact: FactOutline::of(fact), others: others.iter().map(FactOutline::of).collect() }
            }
            Side::OtherMeasure { facts } => SideOutline::OtherMeasure { facts: facts.iter().map(FactOutline::of).collect() },
            Side::Missing { reason, evidence } => {
                SideOutline::Missing { reason: *reason, evidence: evidence.as_ref().map(|(report, span, _)| (*report, *span)) }
            }
        }
    }
}

impl<'a> FactOutline<'a> {
    fn of(fact: &'a Fact) -> Self {
        let seen = &fact.observation;
        FactOutline {
            id: fact.id,
            report: fact.report,
            report_year: fact.report_year,
            low: fact.low,
            high: fact.high,
            corrected: fact.corrected,
            observation: ObservationOutline {
                measure: seen.measure,
                qualifier: seen.qualifier,
                period: seen.period,
                printed: &seen.printed,
                span: seen.span,
                confidence: seen.confidence,
                strength: seen.strength,
                relation: seen.relation,
                reference: seen.reference.as_deref(),
                estimated: seen.estimated,
                restated: seen.restated,
                comparable_basis: seen.comparable_basis,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_comparison_is_followed_by_its_rows_each_in_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::samples::open(folder.path().join("样例.duixian"), "2026-01-01T00:00:00Z").unwrap();
        let panel: PanelSelection = serde_json::from_value(serde_json::json!({
            "indicator": "gdp", "measure": "growth", "year": 2021, "mode": "outlook", "places": [], "parent": null, "years": [2020, 2021],
        }))
        .unwrap();
        let bytes = library.outlines(&panel).unwrap();
        let lines: Vec<Value> = std::str::from_utf8(&bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut lines = lines.iter();
        for comparison in library.panel(&panel).unwrap().iter() {
            assert!(!comparison.rows.is_empty());
            let head = &lines.next().unwrap()["comparison"];
            assert_eq!(head["indicator_name"], comparison.indicator_name.as_str());
            assert_eq!(head["selection"]["year"], comparison.selection.year);
            for row in &comparison.rows {
                assert_eq!(lines.next().unwrap()["row"]["name"], row.name.as_str());
            }
        }
        assert!(lines.next().is_none());
    }
}
