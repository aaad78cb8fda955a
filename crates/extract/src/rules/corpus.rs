//! A rule's corpus: our own sentences, each with what must be read from it, in short form.

use duixian_model::report::SectionRole;
use duixian_model::{Catalogue, Form, Level, Report, Section, Span};

use crate::document::Cleaned;
use crate::observe::{Extractor, Found};

/// What stands before the sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) enum In {
    Review,
    ReviewOfYears,
    Plan,
    PlanOfYears,
    HalfYear,
}

/// Reads one sentence as if it stood in a report of 2021's congress of 长河县.
pub(crate) fn found(place: In, sentence: &str) -> Found {
    let cleaned = Cleaned::new(sentence);
    let span = Span { start: 0, end: sentence.chars().count() };
    let (role, heading) = match place {
        In::Review | In::HalfYear => (SectionRole::Review, "2020年工作回顾"),
        In::ReviewOfYears => (SectionRole::ReviewOfYears, "“十三五”工作回顾"),
        In::Plan => (SectionRole::Plan, "2021年工作安排"),
        In::PlanOfYears => (SectionRole::PlanOfYears, "“十四五”发展目标"),
    };
    let report = Report {
        index: 0,
        place: "长河县".into(),
        place_path: "长河县".into(),
        place_code: None,
        level: Some(Level::County),
        report_year: Some(2021),
        form: if matches!(place, In::HalfYear) { Form::HalfYear } else { Form::Annual },
        title: String::new(),
        date: None,
        span,
        sections: vec![Section { heading: heading.into(), role, span }],
        warnings: Vec::new(),
    };
    extractor().observe(&cleaned, &report)
}

fn extractor() -> &'static Extractor {
    static EXTRACTOR: std::sync::OnceLock<Extractor> = std::sync::OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Catalogue::bundled()))
}

/// An observation in short: `gdp actual growth 2020 6.5% exact`.
pub(crate) fn short(found: &Found) -> Vec<String> {
    let wire = |value: &dyn erased::Wire| value.text();
    let mut all: Vec<String> = found
        .observations
        .iter()
        .map(|o| {
            let figure = match (o.low, o.high) {
                (Some(low), Some(high)) if low == high => low.normalize().to_string(),
                (Some(low), Some(high)) => format!("{}..{}", low.normalize(), high.normalize()),
                (Some(low), None) => format!("{}..", low.normalize()),
                (None, Some(high)) => format!("..{}", high.normalize()),
                (None, None) => "-".into(),
            };
            format!("{} {} {} {} {}{} {}", o.indicator, wire(&o.kind), wire(&o.measure), o.period, figure, o.unit.0, wire(&o.qualifier))
        })
        .collect();
    all.sort();
    all
}

mod erased {
    //! The wire form of a unit-like enum, for short forms.
    pub(crate) trait Wire {
        fn text(&self) -> String;
    }
    impl<T: std::fmt::Debug> Wire for T {
        fn text(&self) -> String {
            let mut out = String::new();
            for c in format!("{self:?}").chars() {
                if c.is_uppercase() && !out.is_empty() {
                    out.push('_');
                }
                out.extend(c.to_lowercase());
            }
            out
        }
    }
}

/// Checks every sentence of a corpus; a recorded gap must still be one (or it wants promoting).
pub(crate) fn check(positives: &[(In, &str, &[&str])], negatives: &[(In, &str)], gaps: &[(In, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (place, sentence, want) in positives {
        let mut want: Vec<String> = want.iter().map(|w| (*w).to_owned()).collect();
        want.sort();
        let have = short(&found(*place, sentence));
        if have != want {
            wrong.push(format!("{sentence}\n  want {want:?}\n  have {have:?}"));
        }
    }
    for (place, sentence) in negatives {
        let have = short(&found(*place, sentence));
        if !have.is_empty() {
            wrong.push(format!("{sentence}\n  want nothing\n  have {have:?}"));
        }
    }
    for (place, sentence, want) in gaps {
        let mut want: Vec<String> = want.iter().map(|w| (*w).to_owned()).collect();
        want.sort();
        if short(&found(*place, sentence)) == want {
            wrong.push(format!("{sentence}\n  is no gap any more: make it a positive"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
