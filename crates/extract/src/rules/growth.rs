//! Growth: yearly, average, over several years, none, and in step with something else.

use duixian_model::{Family, Kind, Measure, Period};

use super::{Figure, Production, Rule, Verb, several, single};
use crate::time::Time;

/// The rules, first match decides.
pub(crate) const RULES: &[Rule] = &[IN_STEP, FLAT, AVERAGE, MOVED, OVER_YEARS, PRICE, OF_YEARS, RATE, PLAIN, CARRIED, RESTATED, LISTED];

fn negative(figure: &Figure<'_>) -> bool {
    figure.wording.verb == Some(Verb::Fall)
}

/// Whether the words make a percentage a growth.
fn grows(figure: &Figure<'_>) -> bool {
    figure.family == Family::Percent
        && !figure.wording.rise_to
        && !figure.wording.from
        && (figure.wording.verb.is_some() || figure.wording.rate)
        && !figure.wording.carried
}

/// Whether it is promised by the last of several years: 到2025年.
fn until(figure: &Figure<'_>) -> bool {
    let (first, last) = figure.setting.several;
    figure.setting.kind == Kind::Target && figure.setting.single == Period::Year(last) && last - first > 1
}

/// 与经济增长同步.
const IN_STEP: Rule = Rule {
    name: "growth.in_step",
    applies: |f| f.wording.in_step.is_some(),
    produce: |f| {
        // 到2025年,…与经济增长同步 in a plan: in each of the years until then
        if f.wording.average || f.setting.of_years || until(f) {
            several(f, Measure::AvgGrowth, false, 0.85)
        } else {
            single(f, Measure::Growth, false, 0.9)
        }
    },
};

/// 同比持平.
const FLAT: Rule = Rule {
    name: "growth.flat",
    applies: |f| f.wording.flat,
    produce: |f| if f.setting.of_years { Production::Rejected } else { single(f, Measure::Growth, false, 0.9) },
};

/// 年均增长6%.
const AVERAGE: Rule = Rule {
    name: "growth.average",
    applies: |f| {
        f.wording.average
            && f.family == Family::Percent
            && (grows(f) || f.wording.carried || !f.indicator.is_rate)
            && !f.wording.rise_to
            && !f.wording.from
    },
    produce: |f| {
        let last = f.setting.single.last_year();
        match f.wording.since {
            Some(Time::Year(base)) if f.setting.kind == Kind::Actual && !f.setting.of_years && base + 1 < last => {
                let period = Period::Years(base + 1, last);
                Production::Observed { measure: Measure::AvgGrowth, period, negate: negative(f), sureness: 0.9 }
            }
            _ => several(f, Measure::AvgGrowth, negative(f), if f.setting.of_years { 0.96 } else { 0.85 }),
        }
    },
};

/// 增速由5.1%提高到6.3%: the growth of the year before and of this one.
const MOVED: Rule = Rule {
    name: "growth.moved",
    applies: |f| {
        // 由一季度下降9.8%转为全年增长2.1%
        let told = f.wording.rate || f.wording.verb.is_some() && !f.wording.carried && (f.wording.from || f.wording.turned);
        f.family == Family::Percent && told && (f.wording.from || f.wording.rise_to) && !f.indicator.is_rate && !f.wording.share
    },
    produce: |f| {
        if f.wording.rise_to {
            return single(f, Measure::Growth, negative(f), 0.9);
        }
        let period = match f.setting.single {
            _ if f.setting.of_years || f.setting.kind == Kind::Target => return Production::Unread,
            _ if !f.wording.rate && !f.wording.from_time || f.wording.from_opening => return Production::Unread,
            period if f.wording.from_time => period,
            Period::Year(year) => Period::Year(year - 1),
            Period::Half(year, half) => Period::Half(year - 1, half),
            _ => return Production::Unread,
        };
        Production::Observed { measure: Measure::Growth, period, negate: negative(f), sureness: 0.8 }
    },
};

/// 比2015年增长62%.
const OVER_YEARS: Rule = Rule {
    name: "growth.over_years",
    applies: |f| grows(f) && f.wording.over_years,
    produce: |f| match f.wording.base {
        Some(Time::Year(base)) => {
            let period = Period::Years(base + 1, f.setting.single.last_year());
            Production::Observed { measure: Measure::TotalGrowth, period, negate: negative(f), sureness: 0.9 }
        }
        _ => several(f, Measure::TotalGrowth, negative(f), 0.9),
    },
};

/// 居民消费价格涨幅3%左右: a price index states its rise whatever the verb; energy intensity its change.
const PRICE: Rule = Rule {
    name: "growth.price",
    applies: |f| {
        f.family == Family::Percent
            && f.indicator.always_growth
            && !f.wording.share
            && (f.indicator.id == "cpi" || grows(f) || f.wording.carried)
    },
    produce: |f| {
        if (f.setting.of_years || f.wording.sum || until(f)) && f.indicator.id != "cpi" {
            return several(f, Measure::TotalGrowth, negative(f), 0.7);
        }
        if f.indicator.id == "cpi" && f.low > duixian_model::Decimal::from(50) {
            // an index (102.5), not its rise
            return Production::Unread;
        }
        single(f, Measure::Growth, negative(f), 0.95)
    },
};

/// 增长62% in a five-year review without a year: over the five years, unless 同比 is said.
const OF_YEARS: Rule = Rule {
    name: "growth.of_years",
    applies: |f| grows(f) && f.setting.of_years && !f.wording.year_on_year,
    produce: |f| {
        if f.setting.kind == Kind::Target && f.wording.rate {
            // 增速保持在7%左右 in a plan of years: of each of them
            return several(f, Measure::AvgGrowth, negative(f), 0.8);
        }
        if f.wording.hold {
            // 连续五年保持8%以上的增速: in each of them, and not over all
            return Production::Unread;
        }
        several(f, Measure::TotalGrowth, negative(f), 0.6)
    },
};

/// 增速达7%, 增幅保持在20%以上.
const RATE: Rule =
    Rule { name: "growth.rate", applies: |f| grows(f) && f.wording.rate, produce: |f| single(f, Measure::Growth, negative(f), 0.93) };

/// 增长7%, 下降15.7%, 增长1.4倍.
const PLAIN: Rule = Rule {
    name: "growth.plain",
    applies: grows,
    produce: |f| {
        // 城镇化率提高2%: points are meant as likely as per cent
        let sure = if f.indicator.is_rate && !f.indicator.always_growth { 0.55 } else { 0.97 };
        single(f, Measure::Growth, negative(f), sure)
    },
};

/// 地区生产总值增长7%,固定资产投资13%: one verb carried over a list.
const CARRIED: Rule = Rule {
    name: "growth.carried",
    applies: |f| f.family == Family::Percent && f.wording.carried && !f.indicator.is_rate && !f.wording.reach && !f.wording.share,
    produce: |f| {
        if f.setting.of_years { several(f, Measure::TotalGrowth, negative(f), 0.5) } else { single(f, Measure::Growth, negative(f), 0.85) }
    },
};

/// 年度目标6%以上 behind a growth: the target quoted.
const RESTATED: Rule = Rule {
    name: "growth.restated",
    applies: |f| {
        f.family == Family::Percent && f.wording.goal && !f.indicator.is_rate && f.setting.kind == Kind::Actual && !f.wording.share
    },
    produce: |f| single(f, Measure::Growth, negative(f), 0.8),
};

/// 主要预期目标是:地区生产总值7%左右: of what is no rate a list of targets can state no other percentage.
const LISTED: Rule = Rule {
    name: "growth.listed",
    applies: |f| {
        let w = &f.wording;
        let other = w.share || w.rise_to || w.from || w.sum || w.hold || f.times;
        f.family == Family::Percent && f.listed && f.setting.kind == Kind::Target && !f.indicator.is_rate && !other
    },
    produce: |f| {
        if f.setting.of_years { several(f, Measure::AvgGrowth, negative(f), 0.6) } else { single(f, Measure::Growth, negative(f), 0.75) }
    },
};

#[cfg(test)]
#[path = "growth_tests.rs"]
mod tests;
