//! Figures as a figure prints them: exact decimals without padding, grouped from five digits on, in the unit that most
//! of the reports print.

use duixian_model::comparison::{Gap, Row};
use duixian_model::{Comparison, Decimal, Fact, Family, Qualifier, Unit, decimal};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

use crate::options::Lang;
use crate::units::unit_in;

/// The sign of a figure below nothing, as wide as its plus.
const MINUS: &str = "\u{2212}";
/// From how many % on a gap in % says less than the amount alone.
const MOST_PERCENT: i64 = 10_000;

/// How the figures of one comparison are printed.
#[derive(Clone, Debug)]
pub(crate) struct Numbers {
    from: Unit,
    shown: Unit,
    rate: bool,
    lang: Lang,
}

impl Numbers {
    /// The way to print the figures of a comparison: a level in the unit that most of its facts are printed in, of its
    /// family; a rate in %.
    pub(crate) fn of(comparison: &Comparison, lang: Lang) -> Numbers {
        Numbers::of_all(comparison, std::iter::once(comparison), lang)
    }

    /// The same for several comparisons of one indicator and measure, which share the unit of the first.
    pub(crate) fn of_all<'c>(first: &Comparison, all: impl Iterator<Item = &'c Comparison>, lang: Lang) -> Numbers {
        let from = first.unit.clone();
        let rate = from.family() == Family::Percent;
        let mut tally: Vec<(&Unit, usize)> = Vec::new();
        for fact in all.flat_map(|comparison| comparison.rows.iter().chain(comparison.parent.as_deref())).flat_map(facts) {
            let unit = &fact.observation.unit;
            let usable = !rate && unit.family() == from.family() && from.convert(Decimal::ONE, unit).is_some();
            if usable && bounds(fact).is_some() {
                match tally.iter_mut().find(|(known, _)| *known == unit) {
                    Some((_, count)) => *count += 1,
                    None => tally.push((unit, 1)),
                }
            }
        }
        let shown = tally.into_iter().rev().max_by_key(|(_, count)| *count).map_or_else(|| from.clone(), |(unit, _)| unit.clone());
        Numbers { from, shown, rate, lang }
    }

    /// The language of the print.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether the figures are rates, so that gaps are in 百分点.
    pub(crate) fn is_rate(&self) -> bool {
        self.rate
    }

    /// A figure of the comparison in the unit shown.
    pub(crate) fn shown(&self, value: Decimal) -> Decimal {
        self.from.convert(value, &self.shown).unwrap_or(value)
    }

    /// Where a figure stands on the axis.
    pub(crate) fn position(&self, value: Decimal) -> f64 {
        self.shown(value).to_f64().unwrap_or(0.0)
    }

    /// A figure with its % where it is a rate; levels have their unit on the axis.
    pub(crate) fn value(&self, value: Decimal) -> String {
        format!("{}{}", grouped(self.shown(value)), self.sign())
    }

    /// A figure on the axis, already in the unit shown.
    pub(crate) fn tick(&self, value: Decimal) -> String {
        format!("{}{}", grouped(value), self.sign())
    }

    /// A figure with its unit, for prose.
    pub(crate) fn prose(&self, value: Decimal) -> String {
        let figure = grouped(self.shown(value));
        match (self.rate, self.lang) {
            (true, _) => format!("{figure}{}", self.sign()),
            (false, Lang::Zh) => format!("{figure}{}", self.unit()),
            (false, Lang::En) => format!("{figure} ({})", self.unit()),
        }
    }

    /// The figure of a fact in the words of its report: 6%以上, 5%–6%, 6%左右.
    pub(crate) fn worded(&self, fact: &Fact) -> Option<String> {
        let (low, high) = (fact.low, fact.high);
        let known = low.or(high)?;
        let zh = self.lang == Lang::Zh;
        Some(match fact.observation.qualifier {
            Qualifier::Range if low != high => self.span(low?, high?),
            Qualifier::About if zh => format!("{}左右", self.value(known)),
            Qualifier::About => format!("about {}", self.value(known)),
            Qualifier::AtLeast if zh => format!("{}以上", self.value(low?)),
            Qualifier::AtLeast => format!("≥{}", self.value(low?)),
            Qualifier::AtMost if zh => format!("{}以内", self.value(high?)),
            Qualifier::AtMost => format!("≤{}", self.value(high?)),
            Qualifier::Flat if zh => "持平".to_owned(),
            Qualifier::Flat => "flat".to_owned(),
            _ => self.value(known),
        })
    }

    /// Two ends of a range.
    fn span(&self, low: Decimal, high: Decimal) -> String {
        if low.is_sign_negative() {
            let to = if self.lang == Lang::Zh { "至" } else { " to " };
            format!("{}{to}{}", self.value(low), self.value(high))
        } else {
            format!("{}–{}", grouped(self.shown(low)), self.value(high))
        }
    }

    /// A gap, signed: points for rates; for levels the amount and, in brackets, %.
    pub(crate) fn gap(&self, gap: &Gap) -> String {
        if self.rate {
            return signed(gap.value);
        }
        let amount = signed(self.shown(gap.value));
        match percent(gap) {
            Some(percent) => format!("{amount} ({percent}%)"),
            None => amount,
        }
    }

    /// A gap with its unit, for prose.
    pub(crate) fn gap_prose(&self, gap: &Gap) -> String {
        match (self.rate, self.lang) {
            (true, Lang::Zh) => format!("{}个百分点", signed(gap.value)),
            (true, Lang::En) => format!("{} pp", signed(gap.value)),
            (false, Lang::Zh) => match percent(gap) {
                Some(percent) => format!("{}{}（{percent}%）", signed(self.shown(gap.value)), self.unit()),
                None => format!("{}{}", signed(self.shown(gap.value)), self.unit()),
            },
            (false, Lang::En) => self.gap(gap),
        }
    }

    /// The unit of the axis.
    pub(crate) fn unit(&self) -> String {
        unit_in(&self.shown, self.lang)
    }

    /// The unit said once, for the line below the title; rates bear theirs with each figure.
    pub(crate) fn unit_line(&self) -> Option<String> {
        (!self.rate).then(|| format!("{}{}", self.lang.pick("单位：", "unit: "), self.unit()))
    }

    /// The unit of a gap.
    pub(crate) fn gap_unit(&self) -> String {
        match (self.rate, self.lang) {
            (true, Lang::Zh) => "个百分点".to_owned(),
            (true, Lang::En) => "pp".to_owned(),
            (false, _) => self.unit(),
        }
    }

    fn sign(&self) -> &str {
        if self.rate { &self.shown.0 } else { "" }
    }
}

/// A gap in %, signed, to one decimal; none where it would mislead: against a negative or a vanishing reference.
fn percent(gap: &Gap) -> Option<String> {
    let percent = gap.percent?;
    let sound =
        percent.abs() < Decimal::from(MOST_PERCENT) && (percent.is_zero() || percent.is_sign_negative() == gap.value.is_sign_negative());
    sound.then(|| signed(one_decimal(percent)))
}

/// A share or ratio that we work out ourselves, to one decimal, halves away from zero as a reader rounds.
pub(crate) fn one_decimal(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The bounds of a fact, where it has any in the comparison's unit.
pub(crate) fn bounds(fact: &Fact) -> Option<(Option<Decimal>, Option<Decimal>)> {
    (fact.low.is_some() || fact.high.is_some()).then_some((fact.low, fact.high))
}

/// A decimal without padding, its whole part in threes from five digits on.
pub(crate) fn grouped(value: Decimal) -> String {
    let text = decimal::plain(value);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| (MINUS, rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if whole.len() > 4 && i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The same with its sign before it, also +.
pub(crate) fn signed(value: Decimal) -> String {
    let text = grouped(value);
    if value.is_zero() || text.starts_with(MINUS) { text } else { format!("+{text}") }
}

fn facts(row: &Row) -> impl Iterator<Item = &Fact> {
    [row.target.fact(), row.actual.fact()].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_printed_without_padding_and_grouped_from_five_digits_on() {
        for (value, printed, with_sign) in [
            ("12.30000", "12.3", "+12.3"),
            ("1080.76", "1080.76", "+1080.76"),
            ("45231", "45,231", "+45,231"),
            ("-1234567.5", "−1,234,567.5", "−1,234,567.5"),
            ("10000000000000", "10,000,000,000,000", "+10,000,000,000,000"),
            ("0.001", "0.001", "+0.001"),
            ("0.0", "0", "0"),
        ] {
            let value: Decimal = value.parse().unwrap();
            assert_eq!(grouped(value), printed);
            assert_eq!(signed(value), with_sign);
        }
    }
}
