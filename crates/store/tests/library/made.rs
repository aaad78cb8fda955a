//! Reports made for the tests, in our own words.

use duixian_model::observation::{Qualifier, Strength};
use duixian_model::report::SectionRole;
use duixian_model::{
    Absence, Claim, Fingerprint, Form, Kind, Level, Measure, Observation, OpenFact, Period, Relation, Report, Section, Span, Unit,
    Unresolved, Warning,
};
use duixian_store::{Keyword, Library, NewDocument, NewFile, NewReport};

/// A folder of its own and the path of a library in it.
pub(crate) fn place() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("测试 库.duixian");
    (folder, path)
}

/// The span of `piece` in `text`, in Unicode scalars.
pub(crate) fn span(text: &str, piece: &str) -> Span {
    let at = text.find(piece).unwrap_or_else(|| panic!("“{piece}” is not in the text"));
    let start = text[..at].chars().count();
    Span { start, end: start + piece.chars().count() }
}

/// A plain target whose evidence is `piece` and whose figure is `printed`.
pub(crate) fn observation(text: &str, piece: &str, printed: &str, figure: &str, unit: &str) -> Observation {
    Observation {
        indicator: "gdp".into(),
        kind: Kind::Target,
        measure: Measure::Growth,
        low: Some(figure.parse().unwrap()),
        high: Some(figure.parse().unwrap()),
        unit: Unit::from(unit),
        qualifier: Qualifier::About,
        period: Period::Year(2021),
        text: piece.into(),
        span: span(text, piece),
        figure: span(text, printed),
        printed: printed.into(),
        rule: "growth-after-name".into(),
        confidence: 0.9,
        strength: Strength::Plain,
        relation: None,
        reference: None,
        estimated: false,
        restated: false,
        comparable_basis: false,
        listed: true,
        hints: Vec::new(),
    }
}

/// A report over all of `text`.
pub(crate) fn report(text: &str, place: &str, code: Option<&str>, year: i32) -> Report {
    Report {
        index: 0,
        place: place.into(),
        place_path: format!("某省/某市/{place}"),
        place_code: code.map(str::to_owned),
        level: Some(Level::County),
        report_year: Some(year),
        form: Form::Annual,
        title: format!("{place}{year}年政府工作报告"),
        date: Some(format!("{year}-01-20")),
        span: Span { start: 0, end: text.chars().count() },
        sections: vec![Section { heading: "一".into(), role: SectionRole::Review, span: Span { start: 0, end: 1 } }],
        warnings: vec![Warning::new(Warning::YEAR_UNCERTAIN, "年份由文意推定")],
    }
}

pub(crate) fn found(report: Report) -> NewReport {
    NewReport {
        report,
        observations: vec![],
        unresolved: vec![],
        claims: vec![],
        open_facts: vec![],
        keywords: vec![],
        fingerprint: Fingerprint::default(),
    }
}

/// A file of one text with these reports; search sees the text as it is.
pub(crate) fn file(name: &str, text: &str, reports: Vec<NewReport>) -> NewFile {
    NewFile {
        name: name.into(),
        path: format!("报告/{name}"),
        bytes: text.as_bytes().to_vec(),
        imported_at: "2026-01-02T03:04:05Z".into(),
        documents: vec![NewDocument {
            encoding: "UTF-8".into(),
            text: text.into(),
            folded: text.into(),
            reports,
            ..NewDocument::default()
        }],
    }
}

pub(crate) const TEXT: &str = "青石区政府工作报告\n去年,全区经济平稳。社会消费品零售总额达到目标的101%。\n今年预期:地区生产总值增长6.50%左右;居民收入增长与经济增长同步;财政收入与政策相衔接。";

/// A file with one report that has everything.
pub(crate) fn rich() -> NewFile {
    let growth = observation(TEXT, "地区生产总值增长6.50%左右", "6.50%", "6.50", "%");
    let level = Observation {
        indicator: "retail_sales".into(),
        kind: Kind::Actual,
        measure: Measure::Level,
        low: Some("123456789012345.678900".parse().unwrap()),
        high: None,
        unit: Unit::from("亿元"),
        qualifier: Qualifier::AtLeast,
        period: Period::Months(2020, 1, 10),
        text: "101%".into(),
        span: span(TEXT, "101%"),
        figure: span(TEXT, "101%"),
        printed: "101%".into(),
        rule: "level".into(),
        confidence: 0.123_456_79,
        strength: Strength::Ensure,
        estimated: true,
        restated: true,
        comparable_basis: true,
        listed: false,
        hints: vec!["与前文不符".into()],
        ..growth.clone()
    };
    let in_step = Observation {
        indicator: "resident_income".into(),
        low: None,
        high: None,
        qualifier: Qualifier::InStep,
        relation: Some(Relation::AtPar),
        reference: Some("gdp".into()),
        text: "居民收入增长与经济增长同步".into(),
        span: span(TEXT, "居民收入增长与经济增长同步"),
        figure: span(TEXT, "与经济增长同步"),
        printed: "与经济增长同步".into(),
        ..growth.clone()
    };
    let unresolved = Unresolved {
        indicator: "budget_revenue".into(),
        kind: Kind::Target,
        reason: Absence::StatedWithoutFigure,
        text: "财政收入与政策相衔接".into(),
        span: span(TEXT, "财政收入与政策相衔接"),
    };
    let claim = |indicator: Option<&str>| Claim {
        indicator: indicator.map(str::to_owned),
        text: "达到目标的101%".into(),
        span: span(TEXT, "达到目标的101%"),
    };
    let open_fact = OpenFact {
        phrase: "达到目标".into(),
        wording: "的".into(),
        low: Some("101".parse().unwrap()),
        high: Some("101".parse().unwrap()),
        unit: "%".into(),
        qualifier: Qualifier::Exact,
        text: "达到目标的101%".into(),
        span: span(TEXT, "达到目标的101%"),
    };
    let new = NewReport {
        report: report(TEXT, "青石区", Some("999901"), 2021),
        observations: vec![level, growth, in_step],
        unresolved: vec![unresolved],
        claims: vec![claim(Some("retail_sales")), claim(None)],
        open_facts: vec![open_fact],
        fingerprint: Fingerprint::default(),
        keywords: vec![Keyword { word: "零售".into(), weight: 0.1 + 0.2 }, Keyword { word: "居民".into(), weight: 0.25 }],
    };
    file("青石区2021.txt", TEXT, vec![new])
}

/// Everything the library says of itself, to see whether anything changed.
pub(crate) fn everything(library: &Library) -> String {
    let reports = library.reports().unwrap();
    let observations: Vec<_> = reports.iter().map(|report| library.observations(report.id).unwrap()).collect();
    let checkup = library.check().unwrap();
    assert_eq!(checkup.findings, []);
    format!("{checkup:?}{:?}{reports:?}{observations:?}{:?}", library.files().unwrap(), library.tallies().unwrap())
}
