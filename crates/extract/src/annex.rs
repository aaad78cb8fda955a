//! Tables of targets and results, as they stand in a report's annex: the header's cells give year and kind, a row's first
//! words the indicator, its unit column (or the brackets behind a name) the unit, and each cell is one observation. Only
//! what is certain is taken: a header that names the column of indicators and the year of a figure, a row with as many
//! cells as the header, a name that is an indicator's to the letter, a cell that is a figure and nothing else.

use std::ops::Range;

use duixian_model::{Kind, Measure, Observation, Qualifier, Report, Strength};

use crate::document::Cleaned;
use crate::lexicon::Lexicon;

mod by_hand;
mod cell;
mod header;
mod name;

use cell::Value;
use header::{Column, Header, Timed};
use name::Subject;

/// Where a table stands in the cleaned text, and what was read of it.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its lines, header and all.
    pub range: Range<usize>,
    /// Its figures.
    pub observations: Vec<Observation>,
}

/// A row: the cleaned bytes of each cell.
type Row = Vec<Range<usize>>;

/// The tables of targets and results of a report, in order.
pub(crate) fn tables(lexicon: &Lexicon, cleaned: &Cleaned, report: &Report) -> Vec<Table> {
    let span = cleaned.bytes(report.span);
    let mut tables: Vec<Table> = Vec::new();
    let mut header: Option<Header> = None;
    let mut above: Option<Row> = None;
    for line in tabbed_lines(cleaned, span.clone()) {
        let row = cleaned.cells(line.clone());
        let end_of_last = tables.last().map(|table| table.range.end);
        if header.is_some()
            && end_of_last.is_some_and(|end| end < line.start && !cleaned.text[end..line.start].trim_matches('\n').is_empty())
        {
            // Other lines stand between: another table, if one at all.
            (header, above) = (None, None);
        }
        let words: Vec<&str> = row.iter().map(|cell| cleaned.text[cell.clone()].trim()).collect();
        let merged = above.as_ref().and_then(|above| {
            let above: Vec<&str> = above.iter().map(|cell| cleaned.text[cell.clone()].trim()).collect();
            Header::of_two(&above, &words, report)
        });
        if let Some(found) = merged.or_else(|| Header::of(&words, report)) {
            let start = above.as_ref().and_then(|row| row.first()).map_or(line.start, |cell| cell.start.min(line.start));
            match tables.last_mut() {
                // The header again, at the head of another page.
                Some(table) if header.is_some() => table.range.end = line.end,
                _ => tables.push(Table { range: start..line.end, observations: Vec::new() }),
            }
            header = Some(found);
            above = Some(row);
            continue;
        }
        if let (Some(header), Some(table)) = (&header, tables.last_mut()) {
            table.range.end = line.end;
            if row.len() == header.columns.len() {
                observe(lexicon, cleaned, report, header, &row, &mut table.observations);
            }
            above = None;
        } else {
            above = Some(row);
        }
    }
    for set in by_hand::tables(cleaned, report, span) {
        let mut table = Table { range: set.range, observations: Vec::new() };
        for row in &set.rows {
            observe(lexicon, cleaned, report, &set.header, row, &mut table.observations);
        }
        tables.push(table);
    }
    tables.retain(|table| !table.observations.is_empty());
    tables.sort_by_key(|table| table.range.start);
    tables
}

/// The lines of `span` that have cells.
fn tabbed_lines(cleaned: &Cleaned, span: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut last = 0;
    cleaned.tabs(span.clone()).iter().filter_map(move |&tab| {
        let tab = tab as usize;
        let start = cleaned.text[..tab].rfind('\n').map_or(0, |end| end + 1).max(span.start);
        let end = cleaned.text[tab..].find('\n').map_or(cleaned.text.len(), |end| tab + end).min(span.end);
        let again = end <= last;
        last = end.max(last);
        (!again && start < end).then_some(start..end)
    })
}

/// The observations of a row.
fn observe(lexicon: &Lexicon, cleaned: &Cleaned, report: &Report, header: &Header, row: &Row, observations: &mut Vec<Observation>) {
    let text = cleaned.text.as_str();
    let words = |column: usize| text[row[column].clone()].trim();
    let Some(subject) = Subject::of(lexicon, words(header.indicator)) else { return };
    let known = &lexicon.indicators[subject.indicator as usize];
    let unit = header.unit.map(words).filter(|unit| !unit.is_empty()).or(subject.unit);
    for (column, timed) in header.columns.iter().enumerate() {
        let Column::Figure(timed) = timed else { continue };
        let grows = timed.grows || subject.grows;
        let unit = if timed.grows { Some("%") } else { timed.unit.as_deref().or(unit) };
        let Some(value) = Value::of(words(column), unit) else { continue };
        let Some(measure) = measure(known, &value, grows, timed, subject.average) else { continue };
        let Some(period) = timed.period(measure) else { continue };
        let trimmed = trimmed(text, &row[column]);
        let from = trimmed_from(text, &row[header.indicator]).min(trimmed.start);
        let target = timed.kind == Kind::Target;
        let of_this_year = report.report_year.is_none_or(|year| period.last_year() >= year);
        let (low, high) = value.bounds();
        observations.push(Observation {
            indicator: known.id.clone(),
            kind: timed.kind,
            measure,
            low,
            high,
            unit: value.unit,
            qualifier: value.qualifier,
            period,
            text: text[from.min(trimmed.start)..trimmed.end].to_owned(),
            span: cleaned.original(from.min(trimmed.start), trimmed.end),
            figure: cleaned.original(trimmed.start, trimmed.end),
            printed: text[trimmed].to_owned(),
            rule: if measure == Measure::Level { "annex.level" } else { "annex.growth" }.to_owned(),
            confidence: if timed.said { 0.92 } else { 0.82 },
            strength: if target { value.strength } else { Strength::Plain },
            relation: None,
            reference: None,
            estimated: timed.estimated && !target,
            restated: target && !of_this_year,
            comparable_basis: false,
            listed: target && of_this_year,
            hints: Vec::new(),
        });
    }
}

/// What a cell's figure measures; nothing where its unit can be none of the indicator's.
fn measure(known: &crate::lexicon::Known, value: &Value, grows: bool, timed: &Timed, average: bool) -> Option<Measure> {
    use duixian_model::Family;
    let percent = value.family == Family::Percent && value.unit.0 == "%";
    let average = average || timed.average;
    if grows || value.grows || average {
        // A rate that grows is a change in points, or is not meant so.
        let certain = percent && value.qualifier != Qualifier::InStep && (known.always_growth || !known.is_rate);
        return certain.then_some(if average { Measure::AvgGrowth } else { Measure::Growth });
    }
    if percent && (known.always_growth || !known.is_rate) {
        return Some(Measure::Growth);
    }
    let fits = match known.family {
        Family::Yuan => {
            value.family == Family::Yuan && (!known.of_sums || value.unit.0 != "元")
                || value.family == Family::Dollar && known.foreign_currency
        }
        Family::Visit => matches!(value.family, Family::Visit | Family::Person),
        family => value.family == family,
    };
    fits.then_some(Measure::Level)
}

/// A cell's bytes without the blanks about it.
fn trimmed(text: &str, cell: &Range<usize>) -> Range<usize> {
    let words = &text[cell.clone()];
    let start = cell.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

fn trimmed_from(text: &str, cell: &Range<usize>) -> usize {
    trimmed(text, cell).start
}

#[cfg(test)]
#[path = "annex/tests.rs"]
mod tests;
