//! Asides: brackets and circumstances (在…的基础上), passed over or told where they state figures of their own.

use duixian_model::Family;

use super::{RANKS, Walk};
use crate::cue::Cue;
use crate::token::{Token, What};

/// What opens a clause that only says how much a figure means: 提前一年实现翻番目标, 创历史最好水平.
const REMARKS: &[&str] = &["提前", "创"];

/// What does so behind a figure.
const BEHIND: &[&str] = &[
    "为历",
    "为近",
    "是历",
    "是近",
    "实现“",
    "实现了“",
    "实现开门红",
    "实现了开门红",
    "进入",
    "挺进",
    "迈入",
    "迈进",
    "重返",
    "重回",
    "摘得",
    "荣获",
];

impl Walk<'_> {
    /// The stop behind a remark on figures, and its place, where one begins with token `i`: no figure and no name stands in it, its times are of
    /// none, and what comes is of what was spoken of.
    pub(super) fn remark(&self, i: usize) -> Option<(Cue, usize)> {
        let before = i.checked_sub(1).map(|before| self.tokens[before].cue());
        let opens = before.is_none_or(|cue| matches!(cue, Some(Cue::Stop(_))));
        let goes_on = before == Some(Some(Cue::Stop(','))) && !self.foreign && !self.heads.is_empty();
        let clause = &self.text[self.tokens[i].gap..];
        let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
        (opens && begins(REMARKS) || goes_on).then_some(())?;
        let stop = self.tokens[i..].iter().position(|t| matches!(t.cue(), Some(Cue::Stop(_)))).map(|k| i + k)?;
        let cue = self.tokens[stop].cue()?;
        let within = &self.tokens[i..stop];
        // 较上年前移3位: a growth stated in the clause would go on over its end
        let ranked = within.iter().any(|t| self.ranks(t)) && !within.iter().any(|t| matches!(t.cue(), Some(Cue::Rate | Cue::Respectively)));
        (!goes_on || ranked || begins(REMARKS) || begins(BEHIND)).then_some(())?;
        let says = |t: &Token| match &t.what {
            What::Name(_) => true,
            What::Quantity(_) => !self.ranks(t),
            What::Cue(cue) => matches!(cue, Cue::Among | Cue::Foreign | Cue::Zone),
        };
        (stop > i && !within.iter().any(says)).then_some((cue, stop))
    }

    /// Whether the figure is the number of a rank: 第2位, 前移3个位次.
    pub(super) fn ranks(&self, token: &Token) -> bool {
        let What::Quantity(quantity) = &token.what else { return false };
        quantity.family == Family::Other && RANKS.iter().any(|rank| self.text[token.end..].starts_with(rank))
    }

    /// The token behind 在…的情况下, where 在 stands at `i` and nothing parts them.
    pub(super) fn circumstance(&self, i: usize) -> Option<usize> {
        let from = self.tokens[i].end;
        let clause = self.clause_from(from);
        let close = ["情况下", "背景下", "形势下", "条件下", "基础上"]
            .iter()
            .filter_map(|word| clause.find(word).map(|at| at + word.len()))
            .min()?;
        let behind = self.tokens[i..].iter().position(|t| t.start >= from + close)?;
        // 在2016年突破10亿元的基础上, 在2020年地区生产总值增长6.1%的基础上: what was reached then is told
        let told = |within: &[Token]| {
            within.iter().any(|t| matches!(t.what, What::Name(_))) && within.iter().any(|t| matches!(t.cue(), Some(Cue::Time(_))))
        };
        let reached = ["突破", "达到", "超"].iter().any(|verb| clause[..close].contains(verb));
        if clause[..close].ends_with("基础上") && (reached || told(&self.tokens[i..i + behind])) {
            return None;
        }
        Some(i + behind)
    }

    /// Where 剔除减税降费等因素 ends, if it begins right before token `i`: on what basis, and nothing else. 按2015年可比价格计算 is
    /// one too, and its year no figure's.
    pub(super) fn basis(&self, i: usize) -> Option<usize> {
        let from = self.tokens[i].gap;
        let rest = &self.text[from..];
        if from < self.tokens[i].start && rest.starts_with('按') {
            let clause = self.clause_from(from);
            let mut end = ["可比价", "不变价"].iter().find_map(|price| clause.find(price).map(|at| at + price.len()))?;
            for more in ["格", "(下同)", "计算"] {
                end += clause[end..].strip_prefix(more).map_or(0, |_| more.len());
            }
            return Some(from + end);
        }
        ["剔除", "扣除", "还原"].iter().any(|verb| rest.starts_with(verb)).then_some(())?;
        let clause = self.clause_from(from);
        let end = ["因素影响", "因素", "影响"].iter().filter_map(|word| clause.find(word).map(|at| at + word.len())).max()?;
        Some(from + end)
    }

    /// Brackets: a name's gloss is passed over; figures inside count only with a verb or a goal.
    pub(super) fn brackets(&mut self, i: usize) -> usize {
        let Some(close) = self.tokens[i + 1..].iter().take(24).position(|t| t.cue() == Some(Cue::Close)).map(|k| i + 1 + k) else {
            return i + 1;
        };
        let inside = &self.tokens[i + 1..close];
        let figures = inside.iter().any(|t| matches!(t.what, What::Quantity(_)));
        let signed = (i + 1..close).any(|k| self.signed(k));
        let telling = signed
            || inside.iter().any(|t| matches!(t.cue(), Some(Cue::Grow | Cue::Fall | Cue::Goal | Cue::Rate | Cue::Strive | Cue::Ensure)));
        // 财政收入增速(8.1%)居全市第二: the rate itself
        let rated = self.wording.rate
            && !self.clause.has_figure
            && matches!(inside, [Token { what: What::Quantity(quantity), .. }] if quantity.family == Family::Percent);
        if rated && !self.wording.relative {
            return i + 1;
        }
        // (其中:第一产业12亿元,第二产业34亿元)
        let parts = inside.first().is_some_and(|t| t.cue() == Some(Cue::Among)) && inside.iter().any(|t| matches!(t.what, What::Name(_)));
        if figures && (telling || parts) && !self.wording.relative {
            if self.clause.has_figure {
                let foreign = self.foreign;
                self.around = parts.then(|| (self.heads.clone(), foreign));
                self.new_clause();
                self.foreign = foreign;
            }
            return i + 1;
        }
        if inside.iter().any(|t| t.cue() == Some(Cue::Comparable)) {
            self.wording.comparable = true;
        }
        close + 1
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check};

    #[test]
    fn what_is_said_of_a_figure_between_it_and_its_growth() {
        check(
            &[
                (
                    Review,
                    "财政总收入突破3亿元，提前一年完成“十三五”规划目标，增长18.2%。",
                    &["fiscal_revenue actual level 2020 3..亿元 at_least", "fiscal_revenue actual growth 2020 18.2% exact"],
                ),
                (
                    Review,
                    "粮食总产量21.6万吨，创近五年来最高水平，同比增长2.4%。",
                    &["grain_output actual level 2020 21.6万吨 exact", "grain_output actual growth 2020 2.4% exact"],
                ),
                (
                    Review,
                    "规上工业增加值41亿元，为历年最好水平，固定资产投资62亿元，提前两个月完成任务，分别增长9.1%、12%。",
                    &[
                        "above_scale_industrial_value_added actual level 2020 41亿元 exact",
                        "fixed_asset_investment actual level 2020 62亿元 exact",
                        "above_scale_industrial_value_added actual growth 2020 9.1% exact",
                        "fixed_asset_investment actual growth 2020 12% exact",
                    ],
                ),
                // its times are of no figure
                (
                    Review,
                    "规上工业增加值增长9.2%，创五年来新高，固定资产投资增长12%；提前一年实现“十三五”目标，社会消费品零售总额增长8%。",
                    &[
                        "above_scale_industrial_value_added actual growth 2020 9.2% exact",
                        "fixed_asset_investment actual growth 2020 12% exact",
                        "retail_sales actual growth 2020 8% exact",
                    ],
                ),
                (
                    Review,
                    "地区生产总值208亿元，进入全市前三，增长6.4%；固定资产投资90亿元，实现“开门红”，增长11%。",
                    &[
                        "gdp actual level 2020 208亿元 exact",
                        "gdp actual growth 2020 6.4% exact",
                        "fixed_asset_investment actual level 2020 90亿元 exact",
                        "fixed_asset_investment actual growth 2020 11% exact",
                    ],
                ),
                (
                    Review,
                    "社会消费品零售总额41亿元，排名全市第二，较上年前移3位，增长8%。",
                    &["retail_sales actual level 2020 41亿元 exact", "retail_sales actual growth 2020 8% exact"],
                ),
                (
                    Review,
                    "规上工业增加值增速居全市第2位，达到9.1%，财政收入居第4位，增长6%。",
                    &["above_scale_industrial_value_added actual growth 2020 9.1% exact", "fiscal_revenue actual growth 2020 6% exact"],
                ),
                (
                    Review,
                    "固定资产投资增长7%，增速居全市第5位、较上年前移2位，民间投资增长9%。",
                    &["fixed_asset_investment actual growth 2020 7% exact", "private_investment actual growth 2020 9% exact"],
                ),
                // a rate that its own bracket states
                (
                    Review,
                    "一般公共预算收入增速（8.1%）、税收收入增速（9%）均居全市前列，工业投资增速（7%）高于全市平均水平（6%）。",
                    &[
                        "general_budget_revenue actual growth 2020 8.1% exact",
                        "tax_revenue actual growth 2020 9% exact",
                        "industrial_investment actual growth 2020 7% exact",
                    ],
                ),
                // the prices' year is none of the figure's
                (
                    Review,
                    "地区生产总值208亿元，按2015年可比价格（下同）计算，比上年增长6.4%；固定资产投资90亿元，按照2015年不变价格计算增长11%。",
                    &[
                        "gdp actual level 2020 208亿元 exact",
                        "gdp actual growth 2020 6.4% exact",
                        "fixed_asset_investment actual level 2020 90亿元 exact",
                        "fixed_asset_investment actual growth 2020 11% exact",
                    ],
                ),
                // a figure in the clause is read as ever
                (
                    Review,
                    "实际利用外资2100万美元，创汇800万美元。",
                    &["foreign_investment actual level 2020 2100万美元 exact", "exports actual level 2020 800万美元 exact"],
                ),
            ],
            &[],
            &[],
        );
    }
}
