//! What must hold of everything found in a text: spans lie inside it, quotations are the text at their spans to the letter,
//! figures are those printed, periods are periods.

use duixian_extract::ReadReport;
use duixian_extract::document::Cleaned;
use duixian_model::{Decimal, Observation, OpenFact, Period, Qualifier, Report, Span};

/// A text with the byte at which each of its characters begins.
#[derive(Debug)]
pub struct Letters<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Letters<'a> {
    /// The letters of `text`.
    pub fn new(text: &'a str) -> Letters<'a> {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Letters { text, starts }
    }

    /// How many characters.
    pub fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The text at a span.
    pub fn at(&self, span: Span) -> &'a str {
        assert!(span.start <= span.end && span.end <= self.count(), "{span:?} lies outside a text of {} characters", self.count());
        &self.text[self.starts[span.start]..self.starts[span.end]]
    }

    fn quoted(&self, quotation: &str, span: Span) {
        assert!(span.start < span.end, "{quotation:?} at {span:?} is empty");
        assert_eq!(quotation, self.at(span), "the quotation is not what stands at {span:?}");
    }
}

/// The reports of a text, in order, with all that was found in each.
pub fn reports(letters: &Letters<'_>, reports: &[ReadReport]) {
    let mut last = 0;
    for (index, read) in reports.iter().enumerate() {
        assert_eq!(read.report.index, index);
        assert!(read.report.span.start >= last, "report {index} begins inside the one before it");
        last = read.report.span.end;
        report(letters, &read.report);
        for seen in &read.observations {
            letters.quoted(&seen.text, seen.span);
            within(seen.span, read.report.span);
            observation(letters, seen);
        }
        for seen in &read.unresolved {
            letters.quoted(&seen.text, seen.span);
        }
        for seen in &read.claims {
            letters.quoted(&seen.text, seen.span);
            within(seen.span, read.report.span);
        }
    }
}

fn within(inner: Span, outer: Span) {
    assert!(outer.start <= inner.start && inner.end <= outer.end, "{inner:?} reaches out of {outer:?}");
}

fn report(letters: &Letters<'_>, report: &Report) {
    letters.at(report.span);
    let mut last = report.span.start;
    for section in &report.sections {
        letters.at(section.span);
        within(section.span, report.span);
        assert!(section.span.start >= last, "sections stand in no order");
        last = section.span.start;
    }
    if let Some(date) = &report.date {
        let parts: Vec<u32> = date.split('-').map(|part| part.parse().expect("a number in a date")).collect();
        assert!(parts.len() == 3 && (1..=12).contains(&parts[1]) && (1..=31).contains(&parts[2]), "{date} is no day");
    }
}

/// One observation, its quotation aside: its figure lies in the text and inside its evidence, and says what is printed.
pub fn observation(letters: &Letters<'_>, seen: &Observation) {
    letters.at(seen.figure);
    within(seen.figure, seen.span);
    assert!((0.0..1.0).contains(&seen.confidence), "confidence {}", seen.confidence);
    assert!(!seen.printed.is_empty() && !seen.rule.is_empty());
    period(seen.period);
    bounds(seen.low, seen.high, seen.qualifier);
    let figure = Cleaned::new(letters.at(seen.figure)).text;
    if let Some(figure) = only_number(&figure) {
        for bound in [seen.low, seen.high].into_iter().flatten() {
            let (bound, times) = (bound.abs(), Decimal::ONE_HUNDRED);
            assert!(bound == figure || bound == figure * times, "{} is read as {bound}: {seen:?}", seen.printed);
        }
    }
}

/// The open facts of a report.
pub fn facts(letters: &Letters<'_>, facts: &[OpenFact]) {
    for fact in facts {
        letters.quoted(&fact.text, fact.span);
        bounds(fact.low, fact.high, fact.qualifier);
    }
}

fn period(period: Period) {
    assert_eq!(period.to_string().parse::<Period>().ok(), Some(period), "{period} does not read as what it is");
    if let Period::Months(_, first, last) = period {
        assert!(first <= last, "months run backwards: {period}");
    }
    assert!(period.first_year() <= period.last_year(), "years run backwards: {period}");
}

fn bounds(low: Option<Decimal>, high: Option<Decimal>, qualifier: Qualifier) {
    if let (Some(low), Some(high)) = (low, high) {
        assert!(low <= high, "{low} to {high}");
    }
    match qualifier {
        Qualifier::AtLeast => assert!(low.is_some() && high.is_none()),
        Qualifier::AtMost => assert!(low.is_none() && high.is_some()),
        Qualifier::InStep => assert!(low.is_none() && high.is_none()),
        _ => assert!(low.is_some() && high.is_some()),
    }
}

/// The number of a figure in which one plain number stands and no numeral besides.
fn only_number(figure: &str) -> Option<Decimal> {
    if figure.contains([' ', '-', '成', '至', '到', '—', '–', '~', '─', '分'])
        || figure.chars().any(|c| "〇零一二三四五六七八九十百千两点".contains(c))
    {
        return None;
    }
    let start = figure.find(|c: char| c.is_ascii_digit())?;
    let end = figure[start..].find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').map_or(figure.len(), |end| start + end);
    if figure[end..].contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    figure[start..end].replace(',', "").parse().ok()
}
