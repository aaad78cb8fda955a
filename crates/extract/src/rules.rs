//! The rules: what a figure is, by the words around it. A rule is one named value — name, pattern, production — and each
//! rule file holds a corpus of our own sentences. The first rule that applies decides.

use duixian_model::{Decimal, Family, Kind, Measure, Period, Qualifier, Relation};

use crate::lexicon::Known;
use crate::setting::Setting;
use crate::time::Time;

#[cfg(test)]
pub(crate) mod corpus;
mod growth;
mod level;
mod scope;

/// The direction a verb gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// 增长.
    Grow,
    /// 下降.
    Fall,
}

/// What the words since the last figure say of the next.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wording {
    /// 增长, 下降.
    pub verb: Option<Verb>,
    /// Where the verb of a fall stands.
    pub fell_at: Option<usize>,
    /// 增速, 涨幅.
    pub rate: bool,
    /// The growth verb stands at an earlier figure of the same list.
    pub carried: bool,
    /// 达到, 完成.
    pub reach: bool,
    /// 达到, 为: the figure is where it stands at the end, no sum.
    pub reach_level: bool,
    /// 控制在, 稳定在.
    pub hold: bool,
    /// 提高到, 增至.
    pub rise_to: bool,
    /// 由, 从.
    pub from: bool,
    /// 转为: a growth turned into another one.
    pub turned: bool,
    /// 提高到 behind 由, 从: where it began was said.
    pub started: bool,
    /// 年均.
    pub average: bool,
    /// What its start was said to be of (由2015年的…,年均增长8%).
    pub since: Option<Time>,
    /// An average of years is stated in the same sentence.
    pub beside_average: bool,
    /// 累计.
    pub sum: bool,
    /// 同比.
    pub year_on_year: bool,
    /// 比2015年, 比“十二五”末: what a growth is measured from.
    pub base: Option<Time>,
    /// Whether that base lies further back than the year before.
    pub over_years: bool,
    /// 比重.
    pub share: bool,
    /// 新增, 净增.
    pub added: bool,
    /// The clause before said what is added, with a figure of its own (新增A企业6家,B企业11家).
    pub added_before: bool,
    /// The name itself is of what is added (新登记市场主体): its growth is not the stock's.
    pub added_head: bool,
    /// 俱乐部, 行列 behind the figure.
    pub club: bool,
    /// 近两年.
    pub few_years: bool,
    /// 由2015年的: the start's own time is said.
    pub from_time: bool,
    /// 由年初的: of the year's first months, where it is a rate.
    pub from_opening: bool,
    /// 全年: of one year, also in a review of several.
    pub whole_year: bool,
    /// 每户.
    pub each: bool,
    /// 每年: a level of each of the years.
    pub every_year: bool,
    /// 完成目标的: a completion rate.
    pub completion: bool,
    /// 高于全国: the figure is another place's, or a distance from it.
    pub relative: bool,
    /// 年度目标: a target quoted.
    pub goal: bool,
    /// 力争: to be reached, wherever it stands.
    pub striven: bool,
    /// 已达到: reached before what is planned.
    pub already: bool,
    /// 是…的: a ratio.
    pub ratio: bool,
    /// 约 (−), 超 (at least), 不超过 (at most) before the figure.
    pub before: Option<Qualifier>,
    /// 预计.
    pub estimated: bool,
    /// 可比口径.
    pub comparable: bool,
    /// 持平.
    pub flat: bool,
    /// 与经济增长同步.
    pub in_step: Option<Relation>,
}

/// A figure with everything a rule may ask.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure<'a> {
    /// The indicator it may be of.
    pub indicator: &'a Known,
    /// Its lower figure in `unit`.
    pub low: Decimal,
    /// The family of its unit.
    pub family: Family,
    /// Whether its unit is the bare 元 or 美元.
    pub in_ones: bool,
    /// Whether its unit is 倍.
    pub times: bool,
    /// The wording at and before it.
    pub qualifier: Qualifier,
    /// Whether it stands in a list of targets.
    pub listed: bool,
    /// The words since the last figure.
    pub wording: Wording,
    /// Its place and time.
    pub setting: Setting,
}

/// What a rule makes of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Production {
    /// An observation.
    Observed { measure: Measure, period: Period, negate: bool, sureness: f32 },
    /// Not a figure of the indicator, for sure.
    Rejected,
    /// A figure that no rule understands.
    Unread,
}

/// One rule.
pub(crate) struct Rule {
    /// Its name, kept with every observation.
    pub name: &'static str,
    /// Whether it applies.
    pub applies: fn(&Figure<'_>) -> bool,
    /// What it makes of the figure.
    pub produce: fn(&Figure<'_>) -> Production,
}

/// The rule that applies to a figure, and what it makes of it.
pub(crate) fn decide(figure: &Figure<'_>) -> (&'static str, Production) {
    [scope::RULES, growth::RULES, level::RULES]
        .into_iter()
        .flatten()
        .find(|rule| (rule.applies)(figure))
        .map_or(("none", Production::Unread), |rule| (rule.name, (rule.produce)(figure)))
}

impl Figure<'_> {
    /// 城镇新增就业年均超过46万人 in a review of several years: so many in each of them.
    pub(crate) fn jobs_a_year(&self) -> bool {
        let average = self.wording.average && self.setting.of_years && self.setting.kind == Kind::Actual;
        average && self.indicator.id == "new_urban_jobs" && self.fits()
    }

    /// Whether the unit can state a level of the indicator.
    pub(crate) fn fits(&self) -> bool {
        let (indicator, figure) = (self.indicator.family, self.family);
        if self.times {
            return false;
        }
        match indicator {
            // 外资, 外贸 are stated in either currency
            Family::Yuan => figure == Family::Yuan || figure == Family::Dollar && self.indicator.foreign_currency,
            Family::Visit => matches!(figure, Family::Visit | Family::Person),
            Family::Person => figure == Family::Person || self.indicator.flow && matches!(figure, Family::Count | Family::Visit),
            other => figure == other,
        }
    }
}

/// An observation of one year's figure.
pub(crate) fn single(figure: &Figure<'_>, measure: Measure, negate: bool, sureness: f32) -> Production {
    Production::Observed { measure, period: figure.setting.single, negate, sureness }
}

/// An observation over several years.
pub(crate) fn several(figure: &Figure<'_>, measure: Measure, negate: bool, sureness: f32) -> Production {
    let (a, b) = figure.setting.several;
    Production::Observed { measure, period: Period::Years(a, b), negate, sureness }
}
