//! A row of the comparison as a figure shows it: each side a value with its place on the axis and its wording, or words
//! that say why there is none.

use std::collections::{HashMap, HashSet};

use duixian_model::comparison::Row;
use duixian_model::{Absence, Comparison, Decimal, Fact, Followed, Kind, Mode, Qualifier, Side, Strength, Verdict};

use crate::figure::Series;
use crate::localities;
use crate::numbers::{Numbers, bounds};
use crate::options::{Lang, Sort};
use crate::words;

/// How a value is meant, as far as its mark shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A number.
    Point,
    /// 左右: a softened mark.
    Soft,
    /// 以上: open to the right.
    AtLeast,
    /// 以内: open to the left.
    AtMost,
    /// A band.
    Range,
    /// In step: the value is that of the indicator it follows.
    Followed,
}

/// A figure on the axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// What it is.
    pub series: Series,
    /// Where its mark stands, in the unit shown; of a range the lower end.
    pub at: f64,
    /// The upper end of a range, else the same.
    pub to: f64,
    /// How it is meant.
    pub shape: Shape,
    /// An estimate, or derived: drawn hollow.
    pub hollow: bool,
    /// Its wording.
    pub text: String,
    /// Number of the observation.
    pub fact: Option<i64>,
    /// Number of the report.
    pub report: Option<i64>,
}

/// Words in place of a figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// The side they stand for.
    pub series: Series,
    /// The reason, where the figure is missing.
    pub absence: Option<Absence>,
    /// The words.
    pub text: String,
    /// The figure alone, of one that is stated in another measure: what a cell has room for.
    pub figure: Option<String>,
    /// In a word, of a target that follows another indicator: 同步.
    pub brief: Option<&'static str>,
    /// Number of the observation, where there is one.
    pub fact: Option<i64>,
    /// Number of the report that speaks of it.
    pub report: Option<i64>,
}

/// One side of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown {
    /// A figure.
    Value(Value),
    /// Words.
    Said(Said),
}

impl Said {
    /// Whether it stands for a promise or a result.
    pub(crate) fn kind(&self) -> Kind {
        if self.series == Series::Actual { Kind::Actual } else { Kind::Target }
    }

    /// The words where there is little room for them.
    pub(crate) fn briefly(&self, lang: Lang) -> &str {
        let absence = self.absence.map(|absence| words::absence_briefly(absence, self.kind(), lang));
        absence.or(self.brief).or(self.figure.as_deref()).unwrap_or(&self.text)
    }
}

impl Shown {
    /// The figure.
    pub(crate) fn value(&self) -> Option<&Value> {
        match self {
            Shown::Value(value) => Some(value),
            Shown::Said(_) => None,
        }
    }

    /// The words.
    pub(crate) fn said(&self) -> Option<&Said> {
        match self {
            Shown::Said(said) => Some(said),
            Shown::Value(_) => None,
        }
    }

    /// Which side it is, and the observation and report that it leads to.
    pub(crate) fn leads_to(&self) -> (Series, Option<i64>, Option<i64>) {
        match self {
            Shown::Value(value) => (value.series, value.fact, value.report),
            Shown::Said(said) => (said.series, said.fact, said.report),
        }
    }

    /// What the side says, figure or words.
    pub(crate) fn text(&self) -> &str {
        match self {
            Shown::Value(value) => &value.text,
            Shown::Said(said) => &said.text,
        }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The row itself.
    pub row: &'a Row,
    /// The place's name, told apart from others of the same name.
    pub name: String,
    /// The promise.
    pub target: Shown,
    /// Further tiers of the promise.
    pub tiers: Vec<Value>,
    /// The result.
    pub actual: Shown,
}

impl Entry<'_> {
    /// All its figures: target, tiers, actual.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value> {
        self.target.value().into_iter().chain(&self.tiers).chain(self.actual.value())
    }

    /// Whether a verdict is given.
    pub(crate) fn judged(&self) -> bool {
        matches!(self.row.verdict, Some(Verdict::Exceeded | Verdict::Met | Verdict::Near | Verdict::Missed))
    }
}

/// The rows of a comparison as entries, in their order.
pub(crate) fn entries<'a>(comparison: &'a Comparison, numbers: &Numbers, lang: Lang) -> Vec<Entry<'a>> {
    let mut bearers: HashMap<&str, HashSet<&str>> = HashMap::new();
    for row in &comparison.rows {
        bearers.entry(&row.name).or_default().insert(&row.place);
    }
    let twin = |row: &Row| bearers.get(row.name.as_str()).is_some_and(|places| places.len() > 1);
    comparison.rows.iter().map(|row| entry(comparison, row, numbers, lang, twin(row))).collect()
}

/// One row as an entry; `twin` where another place bears the same name.
pub(crate) fn entry<'a>(comparison: &Comparison, row: &'a Row, numbers: &Numbers, lang: Lang, twin: bool) -> Entry<'a> {
    let mode = comparison.selection.mode;
    let year = comparison.selection.year;
    let states_target = if mode == Mode::Plan { None } else { Some(year) };
    let states_actual = match mode {
        Mode::Fulfilment => Some(year + 1),
        Mode::Outlook => Some(year),
        Mode::Progress | Mode::Plan => None,
    };
    let mut target = side(&row.target, Series::Target, states_target, &comparison.followed, numbers, lang);
    if let (Shown::Said(said), Some(reference), Some(fact)) = (&target, row.reference.as_deref(), row.target.fact())
        && let Some(at) = reference.low.or(reference.high)
    {
        let figure = numbers.worded(reference).unwrap_or_default();
        let text = match lang {
            Lang::Zh => format!("{}（{figure}）", said.text),
            Lang::En => format!("{} ({figure})", said.text),
        };
        let at = numbers.position(at);
        target = Shown::Value(Value {
            series: Series::Target,
            at,
            to: at,
            shape: Shape::Followed,
            hollow: true,
            text,
            fact: Some(fact.id),
            report: Some(fact.report),
        });
    }
    let mut actual = side(&row.actual, Series::Actual, states_actual, &comparison.followed, numbers, lang);
    if let (Shown::Said(_), Some(derived)) = (&actual, row.derived) {
        let at = numbers.position(derived);
        let text = format!("{}{}", lang.pick("推算", "derived "), numbers.value(derived));
        actual =
            Shown::Value(Value { series: Series::Actual, at, to: at, shape: Shape::Point, hollow: true, text, fact: None, report: None });
    }
    let tiers = match &row.target {
        Side::Stated { fact, others } => others
            .iter()
            .filter(|other| other.observation.strength != fact.observation.strength && !other.observation.restated)
            .filter(|other| other.observation.period == fact.observation.period)
            .filter_map(|other| value(other, Series::Tier, numbers, lang))
            .collect(),
        _ => Vec::new(),
    };
    let name = localities::with_parent(&row.name, &row.path, twin);
    Entry { row, name, target, tiers, actual }
}

/// One side of a row; `year` is that of the report that would state it, `followed` what its comparison's targets follow.
fn side(side: &Side, series: Series, year: Option<i32>, followed: &[Followed], numbers: &Numbers, lang: Lang) -> Shown {
    let kind = if series == Series::Actual { Kind::Actual } else { Kind::Target };
    let said = |absence, text: String, fact: Option<&Fact>, report| Said {
        series,
        absence,
        text,
        figure: None,
        brief: None,
        fact: fact.map(|fact| fact.id),
        report,
    };
    match side {
        Side::Stated { fact, .. } => match value(fact, series, numbers, lang) {
            Some(value) => Shown::Value(value),
            None if fact.observation.qualifier == Qualifier::InStep => {
                let text = words::in_step(&fact.observation, followed, lang);
                let brief = Some(words::in_step_briefly(&fact.observation, lang));
                Shown::Said(Said { brief, ..said(None, text, Some(fact), Some(fact.report)) })
            }
            None => Shown::Said(said(None, words::printed(fact, lang), Some(fact), Some(fact.report))),
        },
        Side::OtherMeasure { facts } => match facts.first() {
            Some(fact) => {
                let (measure, printed) = (words::as_measure(fact.observation.measure, lang), words::printed(fact, lang));
                let text = match lang {
                    Lang::Zh => format!("{printed}（{measure}）"),
                    Lang::En => format!("{printed} ({measure})"),
                };
                Shown::Said(Said { figure: Some(printed), ..said(None, text, Some(fact), Some(fact.report)) })
            }
            None => Shown::Said(said(Some(Absence::NotStated), words::absence(Absence::NotStated, kind, year, lang), None, None)),
        },
        Side::Missing { reason, evidence } => {
            let report = evidence.as_ref().map(|(report, ..)| *report);
            Shown::Said(said(Some(*reason), words::absence(*reason, kind, year, lang), None, report))
        }
    }
}

/// A stated figure, where it has a place on the axis.
fn value(fact: &Fact, series: Series, numbers: &Numbers, lang: Lang) -> Option<Value> {
    let (low, high) = bounds(fact)?;
    let anchor: Decimal = low.or(high)?;
    let observation = &fact.observation;
    let shape = match observation.qualifier {
        Qualifier::Range if low.is_some() && high.is_some() && low != high => Shape::Range,
        Qualifier::About => Shape::Soft,
        Qualifier::AtLeast => Shape::AtLeast,
        Qualifier::AtMost => Shape::AtMost,
        _ => Shape::Point,
    };
    let to = if shape == Shape::Range { high? } else { anchor };
    let mut text = numbers.worded(fact)?;
    if observation.kind == Kind::Target && observation.strength != Strength::Plain {
        text = format!("{}{text}", words::strength(observation.strength, lang));
    }
    if fact.corrected {
        text.push('*');
    }
    Some(Value {
        series,
        at: numbers.position(anchor),
        to: numbers.position(to),
        shape,
        hollow: observation.estimated,
        text,
        fact: Some(fact.id),
        report: Some(fact.report),
    })
}

/// Puts the entries into an order; those without the figure sorted by come last, in the order of the other side's. Tells how
/// many have it.
pub(crate) fn sort(entries: &mut [Entry<'_>], by: Sort) -> usize {
    let anchor = |side: &Side| side.fact().and_then(|fact| fact.low.or(fact.high));
    let key = |entry: &Entry<'_>| match by {
        Sort::AsGiven => None,
        Sort::Target => anchor(&entry.row.target),
        Sort::Actual => anchor(&entry.row.actual),
        Sort::Gap => entry.row.gap.as_ref().map(|gap| gap.value),
    };
    if by == Sort::AsGiven {
        return entries.len();
    }
    // Without the figure sorted by: first those that have the other, in its order, then those that have none.
    let rank = |entry: &Entry<'_>| (key(entry).is_none(), entry.values().next().is_none());
    let other = |entry: &Entry<'_>| match by {
        _ if key(entry).is_some() => None,
        Sort::Target => anchor(&entry.row.actual),
        Sort::Actual => anchor(&entry.row.target),
        // What has no gap has at most one of the two.
        Sort::Gap => anchor(&entry.row.target).or(anchor(&entry.row.actual)),
        Sort::AsGiven => None,
    };
    entries.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| key(b).cmp(&key(a))).then_with(|| other(b).cmp(&other(a))));
    entries.iter().filter(|entry| key(entry).is_some()).count()
}
