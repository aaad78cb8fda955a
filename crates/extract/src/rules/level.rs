//! Levels: the figure itself, where it began and ended, a level held through several years, and sums over them.

use duixian_model::{Kind, Measure, Period, Qualifier};

use super::{Production, Rule, several, single};

/// The rules, first match decides.
pub(crate) const RULES: &[Rule] = &[EACH_OF_YEARS, FROM, TO, JOBS_A_YEAR, SUM, HELD, FLOW, PLAIN];

/// 近两年均突破1000亿元: of each of a few years, which no single period holds.
const EACH_OF_YEARS: Rule = Rule {
    name: "level.each_of_years",
    applies: |f| f.wording.few_years && f.setting.of_years && f.setting.explicit && !f.wording.sum,
    produce: |_| Production::Unread,
};

/// 由44家: where it began, the year before the period.
const FROM: Rule = Rule {
    name: "level.from",
    applies: |f| f.fits() && f.wording.from,
    produce: |f| {
        let period = if f.wording.from_time && !f.setting.of_years {
            f.setting.single
        } else if let Some(year) = f.setting.before {
            Period::Year(year)
        } else if f.setting.of_years || f.setting.kind == Kind::Target {
            // what is promised begins where the years to come do
            Period::Year(f.setting.several.0 - 1)
        } else if f.wording.beside_average && matches!(f.setting.single, Period::Year(_)) {
            // 由38%提高到46%,收入年均增长8% in a review of one year: years back, as the average is
            let period = Period::Year(f.setting.several.0 - 1);
            return Production::Observed { measure: Measure::Level, period, negate: false, sureness: 0.6 };
        } else {
            match f.setting.single {
                Period::Year(y) => Period::Year(y - 1),
                Period::Half(y, h) => Period::Half(y - 1, h),
                _ => return Production::Unread,
            }
        };
        Production::Observed { measure: Measure::Level, period, negate: false, sureness: 0.85 }
    },
};

/// 提高到3%: where it ended.
const TO: Rule = Rule {
    name: "level.to",
    applies: |f| f.fits() && f.wording.rise_to,
    produce: |f| {
        // 从20亿元增长到80亿元 among plans, without a time: as likely what was done before
        let told = f.setting.kind == Kind::Target && f.wording.started && !f.setting.explicit;
        single(f, Measure::Level, false, if told { 0.6 } else { 0.94 })
    },
};

/// 城镇新增就业年均超过46万人: a level of each of the years.
const JOBS_A_YEAR: Rule =
    Rule { name: "level.jobs_a_year", applies: |f| f.jobs_a_year(), produce: |f| several(f, Measure::Level, false, 0.7) };

/// 五年累计完成1633.65亿元. Within one year 累计 is only a total.
const SUM: Rule = Rule {
    name: "level.sum",
    applies: |f| {
        // 到2025年,累计新增就业5万人: from now to then
        let until = f.setting.kind == Kind::Target && f.setting.explicit && f.setting.single == Period::Year(f.setting.several.1);
        // 2020年及“十三五”工作回顾: 年均增长9%;累计完成…: over the years that the average is of
        let averaged = f.wording.beside_average && f.setting.kind == Kind::Actual && !f.setting.explicit && f.indicator.flow;
        let years = f.setting.of_years || averaged || until && f.setting.several.0 < f.setting.several.1;
        f.fits() && f.wording.sum && years && !f.wording.whole_year && !f.indicator.is_rate && !f.indicator.is_stock
    },
    produce: |f| several(f, Measure::Cumulative, false, 0.93),
};

/// 稳定在3.5%以下 in a review of several years: held through them.
const HELD: Rule = Rule {
    name: "level.held",
    applies: |f| {
        let each = f.wording.every_year && f.setting.kind == Kind::Actual && f.indicator.flow;
        f.fits()
            && (f.setting.of_years || each)
            && f.wording.hold
            && matches!(f.qualifier, Qualifier::AtLeast | Qualifier::AtMost | Qualifier::About)
            && !f.indicator.is_stock
    },
    produce: |f| {
        if f.setting.kind == duixian_model::Kind::Target {
            return single(f, Measure::Level, false, 0.8);
        }
        several(f, Measure::Level, false, 0.85)
    },
};

/// 完成工业技改投资41亿元 in a review of several years: a flow is summed.
const FLOW: Rule = Rule {
    name: "level.flow",
    applies: |f| f.fits() && f.setting.of_years && f.indicator.flow && !f.wording.whole_year && !f.wording.reach_level && !f.wording.hold,
    produce: |f| several(f, Measure::Cumulative, false, 0.75),
};

/// 地区生产总值1080.76亿元.
const PLAIN: Rule = Rule { name: "level.plain", applies: |f| f.fits(), produce: |f| single(f, Measure::Level, false, 0.96) };

#[cfg(test)]
#[path = "level_tests.rs"]
mod tests;
