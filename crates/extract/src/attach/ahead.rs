//! Figures that stand before the name they are of: 完成126亿元的固定资产投资, 以6.8%的增速实现地区生产总值….

use duixian_model::Family;

use super::Walk;
use crate::cue::Cue;
use crate::lexicon::Name;
use crate::token::{Token, What};

/// What says of a figure that so much was done, where what was done is named behind it.
const DONE: &[&str] = &["完成", "完成了", "实现", "实现了", "保持", "保持在", "稳定在", "以"];

/// What may stand behind such a name. Anything else goes on with it to something of another kind (固定资产投资项目).
const CLOSES: &[char] = &[',', ';', '。', '、', ')', '\n', '和', '及', '与'];

/// What makes of it a task that was set.
const TASKS: &[&str] = &["任务", "目标", "预期目标"];

impl Walk<'_> {
    /// The token behind the name that the figure at `i`, before token `next`, stands before; the name's indicator is spoken of
    /// then. Nothing where a name before it waits for its figure, or where anything unread says whose it is.
    pub(super) fn named_behind(&mut self, i: usize, next: usize) -> Option<usize> {
        let at = |k: usize| self.tokens.get(k).filter(|t| t.gap == t.start);
        let percent = self.quantity(i)?.family == Family::Percent;
        if self.clause.has_heads && !self.clause.has_figure || !self.done(i) || !self.is_of(next) {
            return None;
        }
        let rate = |t: Option<&Token>| matches!(t.and_then(Token::cue), Some(Cue::Rate | Cue::Grow));
        // 以6.8%的增速实现…
        let led = percent && rate(at(next + 1));
        let mut name = next + 1 + usize::from(led);
        if led {
            at(name).filter(|t| t.cue() == Some(Cue::Reach))?;
            name += 1;
        }
        if let Some(Cue::Whole(level)) = at(name).and_then(Token::cue) {
            (!self.elsewhere(level)).then_some(())?;
            name += 1;
        }
        let What::Name(meaning) = at(name)?.what else { return None };
        let mut behind = name + 1;
        if !led {
            let is_rate = match &self.lexicon.meanings[meaning as usize] {
                Name::One(id) => self.lexicon.indicators[*id as usize].is_rate,
                _ => false,
            };
            let grown = rate(at(behind));
            if percent && !grown && !is_rate || !percent && grown {
                return None;
            }
            behind += usize::from(grown);
            let rest = &self.text[self.tokens[behind - 1].end..];
            let task = TASKS.iter().any(|task| rest.starts_with(task));
            if !task && !rest.is_empty() && !rest.starts_with(CLOSES) {
                return None;
            }
            self.name(meaning, name, "");
            self.wording.rate |= grown;
            self.wording.goal |= task;
        } else {
            self.name(meaning, name, "");
        }
        Some(behind)
    }

    /// Whether a name stands right behind the figure at `k`: 126亿元的固定资产投资.
    pub(super) fn before_a_name(&self, k: usize) -> bool {
        let at = |k: usize| self.tokens.get(k).filter(|t| t.gap == t.start);
        self.is_of(k + 1) && at(k + 2).is_some_and(|t| matches!(t.what, What::Name(_)))
    }

    /// Whether the clause says of the figure at `i` that so much was done, and nothing else: 全年完成…, 以…; over a joint what was
    /// done goes on.
    fn done(&self, i: usize) -> bool {
        let clause = self.tokens[..=i].iter().rposition(|t| matches!(t.cue(), Some(Cue::Stop(_)))).map_or(0, |stop| stop + 1);
        let said = &self.tokens[clause..i];
        let whose = |t: &Token| {
            matches!(t.cue(), Some(Cue::Foreign | Cue::Zone | Cue::ShareOf | Cue::Added | Cue::Than | Cue::Each | Cue::Completion))
        };
        if self.tokens[clause..=i].iter().any(|t| t.gap < t.start || whose(t)) {
            return false;
        }
        let done = |t: &Token| DONE.contains(&&self.text[t.start..t.end]);
        let light = |t: &&Token| match t.cue() {
            Some(Cue::About | Cue::AtLeast | Cue::AtMost | Cue::Average | Cue::YearOnYear) => true,
            _ => &self.text[t.start..t.end] == "了",
        };
        match said.iter().rev().find(|t| !light(t)) {
            Some(t) if matches!(t.cue(), Some(Cue::List | Cue::With)) => said.iter().any(done),
            Some(t) => done(t),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check};

    #[test]
    fn figures_before_what_they_are_of() {
        check(
            &[
                (
                    Review,
                    "全年完成118亿元的固定资产投资，同比增长9%。",
                    &["fixed_asset_investment actual level 2020 118亿元 exact", "fixed_asset_investment actual growth 2020 9% exact"],
                ),
                (
                    Review,
                    "完成118亿元的固定资产投资和45亿元以上的社会消费品零售总额。",
                    &["fixed_asset_investment actual level 2020 118亿元 exact", "retail_sales actual level 2020 45..亿元 at_least"],
                ),
                (
                    Review,
                    "以6.8%的增速实现地区生产总值208亿元。",
                    &["gdp actual growth 2020 6.8% exact", "gdp actual level 2020 208亿元 exact"],
                ),
                (Review, "全县实现了8.5%的工业增加值增速。", &["industrial_value_added actual growth 2020 8.5% exact"]),
                (Review, "保持了3.1%的城镇登记失业率。", &["registered_unemployment actual level 2020 3.1% exact"]),
                (Plan, "确保完成15%的固定资产投资增长目标。", &["fixed_asset_investment target growth 2021 15% exact"]),
                (Plan, "力争完成近130亿元的全县固定资产投资。", &["fixed_asset_investment target level 2021 130亿元 about"]),
                (
                    ReviewOfYears,
                    "五年累计完成860亿元的固定资产投资，实现年均9%的地区生产总值增长。",
                    &["fixed_asset_investment actual cumulative 2016-2020 860亿元 exact", "gdp actual avg_growth 2016-2020 9% exact"],
                ),
                (
                    Review,
                    "财政收入实现12%的增长，固定资产投资以9%的增速居全市首位。",
                    &["fiscal_revenue actual growth 2020 12% exact", "fixed_asset_investment actual growth 2020 9% exact"],
                ),
            ],
            &[
                (Review, "完成12亿元的固定资产投资项目5个。"),
                (Review, "民营经济贡献了12亿元的税收收入。"),
                (Review, "以占全市8%的人口创造了15%的地区生产总值。"),
                (Review, "实现全市15%的固定资产投资。"),
                (Review, "带动12亿元的民间投资。"),
                (Review, "为12亿元的固定资产投资提供了保障。"),
                (Review, "东山产业园完成12亿元的固定资产投资。"),
                (Review, "完成30亿元的全市固定资产投资。"),
                (Review, "新增12亿元的固定资产投资。"),
            ],
            &[],
        );
    }
}
