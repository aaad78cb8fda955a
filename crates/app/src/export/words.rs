//! The closed words of the field as cells: for programs as they stand on the wire, and in Chinese.

use std::collections::BTreeSet;

use duixian_chart::{Lang, units};
use duixian_model::decimal::plain;
use duixian_model::{Absence, Decimal, Fact, Form, Kind, Level, Measure, Mode, Qualifier, Relation, Side, Strength, Verdict, said};

use super::table::{Cell, For, one_line};
use crate::names;

/// The form's word on the wire.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Annual => "annual",
        Form::HalfYear => "half_year",
        Form::PlanExecution => "plan_execution",
    }
}

pub(crate) fn form_cell(what: Form) -> Cell<'static> {
    Cell::Word(form(what), names::form(what))
}

pub(crate) fn level(level: Option<Level>) -> Cell<'static> {
    let Some(level) = level else { return Cell::Empty };
    Cell::Word(
        level.as_str(),
        match level {
            Level::Province => "省级",
            Level::City => "市级",
            Level::County => "区县",
            Level::Town => "镇街",
        },
    )
}

pub(crate) fn kind(kind: Kind) -> Cell<'static> {
    match kind {
        Kind::Target => Cell::Word("target", "目标"),
        Kind::Actual => Cell::Word("actual", "实际"),
    }
}

pub(crate) fn measure(measure: Measure) -> Cell<'static> {
    let code = match measure {
        Measure::Level => "level",
        Measure::Growth => "growth",
        Measure::AvgGrowth => "avg_growth",
        Measure::Cumulative => "cumulative",
        Measure::TotalGrowth => "total_growth",
    };
    Cell::Word(code, names::measure(measure))
}

pub(crate) fn mode(mode: Mode) -> Cell<'static> {
    let code = match mode {
        Mode::Fulfilment => "fulfilment",
        Mode::Outlook => "outlook",
        Mode::Progress => "progress",
        Mode::Plan => "plan",
    };
    Cell::Word(code, names::mode(mode))
}

pub(crate) fn qualifier(qualifier: Qualifier) -> Cell<'static> {
    match qualifier {
        Qualifier::Exact => Cell::Word("exact", "确数"),
        Qualifier::About => Cell::Word("about", "左右"),
        Qualifier::AtLeast => Cell::Word("at_least", "以上"),
        Qualifier::AtMost => Cell::Word("at_most", "以内"),
        Qualifier::Range => Cell::Word("range", "区间"),
        Qualifier::Flat => Cell::Word("flat", "持平"),
        Qualifier::InStep => Cell::Word("in_step", "与别的指标同步"),
    }
}

pub(crate) fn strength(strength: Strength) -> Cell<'static> {
    match strength {
        Strength::Ensure => Cell::Word("ensure", "确保"),
        Strength::Plain => Cell::Word("plain", "一般"),
        Strength::Strive => Cell::Word("strive", "力争"),
    }
}

pub(crate) fn relation(relation: Option<Relation>) -> Cell<'static> {
    match relation {
        None => Cell::Empty,
        Some(Relation::AtPar) => Cell::Word("at_par", "同步"),
        Some(Relation::RoughlyAtPar) => Cell::Word("roughly_at_par", "基本同步"),
        Some(Relation::Above) => Cell::Word("above", "高于"),
    }
}

pub(crate) fn verdict(verdict: Option<&Verdict>) -> Cell<'static> {
    verdict.map_or(Cell::Empty, |verdict| Cell::Word(verdict.code(), names::verdict(verdict)))
}

/// `stated`, `other_measure`, or why there is no figure.
pub(crate) fn state(side: &Side) -> Cell<'static> {
    match side {
        Side::Stated { .. } => Cell::Word("stated", "有数字"),
        Side::OtherMeasure { .. } => Cell::Word("other_measure", "另一口径"),
        Side::Missing { reason, .. } => absence(*reason),
    }
}

pub(crate) fn absence(reason: Absence) -> Cell<'static> {
    let code = match reason {
        Absence::NoReport => "no_report",
        Absence::TextBrokenOff => "text_broken_off",
        Absence::NotStated => "not_stated",
        Absence::StatedWithoutFigure => "stated_without_figure",
        Absence::CouldNotBeRead => "could_not_be_read",
        Absence::RelativeToAnotherPlace => "relative_to_another_place",
    };
    Cell::Word(code, reason.in_words())
}

/// A word of a closed set for people: the cell's Chinese, or its English.
pub(crate) fn spoken(cell: &Cell<'_>, lang: Lang) -> String {
    match cell {
        Cell::Word(code, zh) => For::People(lang).word(code, zh).into_owned(),
        Cell::Text(text) => text.to_string(),
        _ => String::new(),
    }
}

/// What the program says in Chinese — flags, reasons — for people of a language; as it stands where there is no English.
pub(crate) fn told(chinese: &str, lang: Lang) -> String {
    let english = if lang == Lang::En { said::english(chinese) } else { None };
    english.unwrap_or_else(|| chinese.to_owned())
}

/// Several of these on one line.
pub(crate) fn all_told(chinese: &[String], lang: Lang) -> String {
    chinese.iter().map(|one| told(one, lang)).collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// A figure with its wording, in its own unit: 6%左右; 6% or more.
pub(crate) fn figure(fact: &Fact, lang: Lang) -> String {
    if lang == Lang::Zh {
        return one_line(&fact.wording());
    }
    let seen = &fact.observation;
    let printed = |value: Decimal| units::amount(value, &seen.unit).unwrap_or_else(|| format!("{}{}", plain(value), seen.unit.0));
    let figure = |value: Option<Decimal>| value.map_or_else(|| "?".to_owned(), printed);
    match seen.qualifier {
        Qualifier::Exact => figure(seen.low.or(seen.high)),
        Qualifier::About => format!("about {}", figure(seen.low.or(seen.high))),
        Qualifier::AtLeast => format!("{} or more", figure(seen.low)),
        Qualifier::AtMost => format!("{} or less", figure(seen.high)),
        Qualifier::Range => format!("{} to {}", figure(seen.low), figure(seen.high)),
        Qualifier::Flat => "unchanged".to_owned(),
        Qualifier::InStep => one_line(&seen.printed),
    }
}

/// A side in words, whatever it is: the figure, the figures in another measure, or why there is none.
pub fn side(side: &Side, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match side {
        Side::Stated { fact, .. } => figure(fact, lang),
        Side::OtherMeasure { facts } => {
            // Two copies of a report say the same.
            let mut seen = BTreeSet::new();
            let mut told: Vec<String> = facts
                .iter()
                .map(|fact| {
                    let measure = spoken(&measure(fact.observation.measure), lang);
                    if zh { format!("{measure}{}", figure(fact, lang)) } else { format!("{measure} {}", figure(fact, lang)) }
                })
                .collect();
            told.retain(|figure| seen.insert(figure.clone()));
            if zh { format!("另有{}", told.join("、")) } else { format!("instead: {}", told.join(", ")) }
        }
        Side::Missing { reason, .. } if zh => format!("（{}）", reason.in_words()),
        Side::Missing { reason, .. } => format!("({})", spoken(&absence(*reason), lang)),
    }
}
