//! Units in English, and figures with them: 亿元 is 100 million yuan, 380亿元以上 is ≥38 billion yuan. The words stand in
//! `assets/units-en.tsv`; the page reads the same file.

use std::sync::OnceLock;

use duixian_model::observation::Observation;
use duixian_model::{Decimal, Qualifier, Unit};

use crate::numbers::grouped;
use crate::options::Lang;

/// A unit in a language: English as the statistical yearbooks have it, with the figure unchanged.
pub fn unit_in(unit: &Unit, lang: Lang) -> String {
    if lang == Lang::Zh {
        return unit.0.clone();
    }
    let (size, base) = parted(&unit.0);
    match size {
        Some(size) => format!("{} {}", size.words, named(base)),
        None => named(base).to_owned(),
    }
}

/// A figure of a report in English, its unit resolved: 380亿元以上 is ≥38 billion yuan. Nothing where it has no figure.
pub fn english(observation: &Observation) -> Option<String> {
    let (low, high, unit) = (observation.low, observation.high, &observation.unit);
    let known = amount(low.or(high)?, unit)?;
    Some(match observation.qualifier {
        Qualifier::Range if low != high => format!("{} to {}", resolved(low?, unit)?.0, amount(high?, unit)?),
        Qualifier::About => format!("about {known}"),
        Qualifier::AtLeast => format!("≥{known}"),
        Qualifier::AtMost => format!("≤{known}"),
        Qualifier::Flat => "flat".to_owned(),
        _ => known,
    })
}

/// A figure and its unit in English: 12.36亿元 is 1.236 billion yuan. Nothing where it is too large to be reckoned with.
pub fn amount(value: Decimal, unit: &Unit) -> Option<String> {
    resolved(value, unit).map(|(figure, base)| format!("{figure}{}{base}", if matches!(base, "%" | "‰") { "" } else { " " }))
}

/// A figure without its size, in words where it is large, and the unit that is left.
fn resolved(value: Decimal, unit: &Unit) -> Option<(String, &str)> {
    let (size, base) = parted(&unit.0);
    let factor = size.map_or(Some(1), |size| 10_i64.checked_pow(size.power))?;
    let whole = value.checked_mul(Decimal::from(factor))?;
    let words = [(1_000_000_000_000_i64, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];
    let large = words.into_iter().find(|(least, _)| factor > 1 && whole.abs() >= Decimal::from(*least));
    let (by, word) = large.unwrap_or((1, ""));
    Some((format!("{}{word}", grouped((whole / Decimal::from(by)).normalize())), named(base)))
}

/// What a unit's first characters make of it: 万 is 10,000 of what follows.
#[derive(Debug)]
struct Size {
    before: &'static str,
    power: u32,
    words: &'static str,
}

/// What there are words for: sizes, and units with their names.
#[derive(Debug)]
struct Words {
    sizes: Vec<Size>,
    names: Vec<(&'static str, &'static str)>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let (mut sizes, mut names) = (Vec::new(), Vec::new());
        for line in include_str!("../../../assets/units-en.tsv").lines().filter(|line| !line.starts_with('#')) {
            match line.split('\t').collect::<Vec<_>>()[..] {
                [before, power, words] => sizes.push(Size { before, power: power.parse().unwrap_or_default(), words }),
                [unit, name] => names.push((unit, name)),
                _ => {}
            }
        }
        Words { sizes, names }
    })
}

fn parted(unit: &str) -> (Option<&'static Size>, &str) {
    let known = words().sizes.iter().find_map(|size| Some((size, unit.strip_prefix(size.before).filter(|base| !base.is_empty())?)));
    known.map_or((None, unit), |(size, base)| (Some(size), base))
}

fn named(base: &str) -> &str {
    words().names.iter().find(|(unit, _)| *unit == base).map_or(base, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_units_leave_the_figure_unchanged() {
        for (unit, english) in [
            ("亿元", "100 million yuan"),
            ("万亿元", "trillion yuan"),
            ("百元", "100 yuan"),
            ("万人次", "10,000 visits"),
            ("微克/立方米", "μg/m³"),
            ("元", "yuan"),
            ("%", "%"),
        ] {
            assert_eq!(unit_in(&unit.into(), Lang::En), english);
        }
    }

    #[test]
    fn every_unit_of_the_table_has_its_english() {
        let table = include_str!("../../../assets/units.tsv");
        for unit in table.lines().skip(1).filter_map(|line| line.split('\t').next()) {
            let told = unit_in(&unit.into(), Lang::En);
            assert!(!told.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{unit}: {told}");
        }
    }
}
