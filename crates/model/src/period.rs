//! The time a figure is about: a year, a part of one, or several years. Written `2020`, `2022H1`, `2022Q1`,
//! `2022M1-10`, `2016-2020` (the form of the gold files).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The time a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A calendar year; also the end of the year for a stock (a population, a number of firms).
    Year(i32),
    /// The first (1) or second (2) half of a year.
    Half(i32, u8),
    /// A quarter, 1 to 4.
    Quarter(i32, u8),
    /// Months of a year, first and last inclusive; equal for a single month.
    Months(i32, u8, u8),
    /// Several years, first and last inclusive.
    Years(i32, i32),
}

impl Period {
    /// The year in which the period ends.
    pub fn last_year(self) -> i32 {
        match self {
            Period::Year(y) | Period::Half(y, _) | Period::Quarter(y, _) | Period::Months(y, _, _) | Period::Years(_, y) => y,
        }
    }

    /// The year in which the period begins.
    pub fn first_year(self) -> i32 {
        match self {
            Period::Years(first, _) => first,
            other => other.last_year(),
        }
    }

    /// Whether the period is several years.
    pub fn is_several_years(self) -> bool {
        matches!(self, Period::Years(..))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Period::Year(y) => write!(f, "{y:04}"),
            Period::Half(y, h) => write!(f, "{y:04}H{h}"),
            Period::Quarter(y, q) => write!(f, "{y:04}Q{q}"),
            Period::Months(y, a, b) if a == b => write!(f, "{y:04}M{a}"),
            Period::Months(y, a, b) => write!(f, "{y:04}M{a}-{b}"),
            Period::Years(a, b) => write!(f, "{a:04}-{b:04}"),
        }
    }
}

/// The text is no period.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is no period; write 2020, 2022H1, 2022Q1, 2022M1-10 or 2016-2020")]
pub struct NotAPeriod(String);

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let year = |part: &str| -> Result<i32, NotAPeriod> {
            if part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().map_err(|_| wrong()) } else { Err(wrong()) }
        };
        let small = |part: &str, most: u8| part.parse::<u8>().ok().filter(|n| (1..=most).contains(n)).ok_or_else(wrong);
        if let Some((a, b)) = text.split_once('H') {
            Ok(Period::Half(year(a)?, small(b, 2)?))
        } else if let Some((a, b)) = text.split_once('Q') {
            Ok(Period::Quarter(year(a)?, small(b, 4)?))
        } else if let Some((a, b)) = text.split_once('M') {
            let (first, last) = b.split_once('-').unwrap_or((b, b));
            Ok(Period::Months(year(a)?, small(first, 12)?, small(last, 12)?))
        } else if let Some((a, b)) = text.split_once('-') {
            Ok(Period::Years(year(a)?, year(b)?))
        } else {
            Ok(Period::Year(year(text)?))
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_as_the_gold_files_write_them() {
        for text in ["2020", "2022H1", "2022Q3", "2022M1-10", "2022M5", "2016-2020"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in ["", "20", "2022H3", "2022M0-10", "二〇二〇", "2016-20"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
