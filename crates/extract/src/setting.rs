//! The setting of a figure: what its section and the times around it say of its kind and period.

use duixian_model::report::SectionRole;
use duixian_model::{Form, Kind, Period};

use crate::time::Time;

/// What a sentence stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// What its section speaks of.
    pub role: SectionRole,
    /// The years of a section of several years, where its heading says which.
    pub years: Option<(i32, i32)>,
}

/// What a report says of all its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The year whose work it plans.
    pub year: Option<i32>,
    /// Its form.
    pub form: Form,
    /// The section.
    pub section: Section,
}

/// The kind and times a figure has by its place and the time words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Promise or result.
    pub kind: Kind,
    /// The time of a figure for one year (or part of it).
    pub single: Period,
    /// The time of a figure for several years.
    pub several: (i32, i32),
    /// Whether the section or the words are about several years.
    pub of_years: bool,
    /// Whether a time word right here says so (and not only the section).
    pub explicit: bool,
    /// The year before which the section begins: where a figure began (由…) when no year is said.
    pub before: Option<i32>,
}

impl Frame {
    /// The setting under the last time word of the sentence, if any; nothing where no year is known at all.
    pub(crate) fn setting(&self, time: Option<Time>, goal: bool) -> Option<Setting> {
        let before = self.year.and_then(|y| match self.section.role {
            SectionRole::ReviewOfYears => Some(self.section.years.map_or(y - 6, |(a, _)| a - 1)),
            _ => None,
        });
        self.placed(time, goal).map(|setting| Setting { before, ..setting })
    }

    fn placed(&self, time: Option<Time>, goal: bool) -> Option<Setting> {
        let year = self.year;
        let role = self.section.role;
        let half = self.form == Form::HalfYear;
        let default = |y: i32| -> (Kind, Period, bool) {
            match role {
                SectionRole::Plan => (Kind::Target, Period::Year(y), false),
                SectionRole::PlanOfYears => (Kind::Target, Period::Year(self.section.years.map_or(y + 4, |(_, b)| b)), true),
                SectionRole::ReviewOfYears => (Kind::Actual, Period::Year(self.section.years.map_or(y - 1, |(_, b)| b)), true),
                SectionRole::Review if half => (Kind::Actual, Period::Half(y, 1), false),
                SectionRole::Review => (Kind::Actual, Period::Year(y - 1), false),
                SectionRole::Opening if goal => (Kind::Target, Period::Year(y), false),
                SectionRole::Opening if half => (Kind::Actual, Period::Half(y, 1), false),
                SectionRole::Opening | SectionRole::Notes => (Kind::Actual, Period::Year(y - 1), false),
            }
        };
        let planned = matches!(role, SectionRole::Plan | SectionRole::PlanOfYears);
        let years = |y: i32| {
            self.section.years.unwrap_or(match role {
                SectionRole::Plan | SectionRole::PlanOfYears => (y, y + 4),
                _ => (y - 5, y - 1),
            })
        };
        // A time in the past is a result, one to come a promise; the present year is what its section says.
        let kind_of = |last: i32, y: i32| -> Kind {
            if half && last == y {
                if planned || goal { Kind::Target } else { Kind::Actual }
            } else if last < y {
                Kind::Actual
            } else {
                Kind::Target
            }
        };
        let Some(time) = time.filter(|time| !matches!(time, Time::Date | Time::YearsBefore)) else {
            let y = year?;
            let (kind, single, of_years) = default(y);
            return Some(Setting { kind, single, several: years(y), of_years, explicit: false, before: None });
        };
        let context = year.map(|y| match default(y).1 {
            Period::Half(y, _) => y,
            other => other.last_year(),
        });
        match time {
            // “十四五”以来 in a review of one of its years: the year's own figures
            Time::PlanYears(_, last) if !planned && !goal && role != SectionRole::Opening && year.is_some_and(|y| last >= y) => {
                self.placed(None, goal)
            }
            Time::Relative(0) if half && !planned => self.placed(None, goal),
            // 2018年以来 in a report of 2021: 2018-2020
            Time::Since(a) => {
                self.placed(Some(year.filter(|y| !planned && a < y - 1).map_or(Time::Year(a), |y| Time::Years(a, y - 1))), goal)
            }
            Time::Years(a, b) | Time::PlanYears(a, b) => Some(Setting {
                kind: year.map_or(Kind::Actual, |y| kind_of(b, y)),
                single: Period::Year(b),
                several: (a, b),
                of_years: true,
                explicit: true,
                before: None,
            }),
            Time::Span(_) | Time::Ahead(_) => {
                let y = year?;
                let (a, b) = match (time.period(year, None)?, self.section.years, time) {
                    // 五年来 in a section on the 十三五 is those five years
                    (_, Some(section), Time::Span(5)) => section,
                    (Period::Years(a, b), ..) => (a, b),
                    _ => return None,
                };
                let (a, b) =
                    if planned && matches!(time, Time::Span(_)) && self.section.years.is_none() { (y, y + (b - a)) } else { (a, b) };
                Some(Setting {
                    kind: kind_of(b, y),
                    single: Period::Year(b),
                    several: (a, b),
                    of_years: true,
                    explicit: true,
                    before: None,
                })
            }
            _ => {
                let single = time.period(year, context)?;
                let last = single.last_year();
                let kind = match year {
                    Some(y) if matches!(time, Time::Part(None, _)) => default(y).0,
                    Some(y) => kind_of(last, y),
                    None => {
                        if planned || goal {
                            Kind::Target
                        } else {
                            Kind::Actual
                        }
                    }
                };
                let several = year.map_or((last - 4, last), |y| if last > y { (y, last) } else { years(y) });
                Some(Setting { kind, single, several, of_years: false, explicit: true, before: None })
            }
        }
    }
}
