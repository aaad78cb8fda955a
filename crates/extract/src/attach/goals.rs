//! Goals named beside results (年度目标, 预期), rates of completion, and the report's own verdicts (超额完成, 好于预期).

use duixian_model::{Family, Qualifier};

use super::{Means, OwnVerdict, Walk};
use crate::cue::Cue;
use crate::token::{Token, What};

impl Walk<'_> {
    /// A goal: it opens a list of targets, is what a rate of completion is of, what a result is measured against, or
    /// marks the figure beside it as a target.
    pub(super) fn goal(&mut self, i: usize) {
        if self.opens_list(i) {
            self.listed = true;
            // 年初目标是增长9%,实际增长8%: the goal of what is reviewed
            self.wording.goal |= self.is_one_growth(i);
            let said = &self.text[self.clause_start(i)..self.tokens[i].end];
            self.goals_listed |= self.reviewed || ["年初", "全年", "年度"].iter().any(|year| said.contains(year));
        } else if self.completes(i) {
            self.wording.completion = true;
            self.verdict(i, true);
        } else {
            let against = self.measured_against(i);
            let beyond = self.previous_cue(i) == Some(Cue::Verdict) && self.next_quantity(i).is_some();
            // 优于考核目标2微克/立方米: by so much
            let beside = self.tokens[i.saturating_sub(3)..i]
                .iter()
                .any(|t| t.cue() == Some(Cue::Above) || t.cue() == Some(Cue::AtMost) && !self.text[t.start..].starts_with('不'));
            let apart = beside && self.next_quantity(i).is_some_and(|q| q.family != Family::Percent);
            let distance = self.wording.before == Some(Qualifier::AtLeast) && self.above.is_some() || beyond || apart;
            if let Some(from) = against {
                self.verdict_from(from, i);
            }
            if distance || self.previous_cue(i) == Some(Cue::Than) && against.is_none() {
                // 超计划目标3.7亿元, 超预期目标28.9%
                self.wording.relative = true;
            } else if against.is_none() || !self.within(i) {
                self.wording.goal = true;
            }
        }
    }

    /// Whether the goal at `i` opens a list of targets: 主要预期目标是:….
    pub(super) fn opens_list(&self, i: usize) -> bool {
        self.tokens[i + 1..].iter().take(3).take_while(|t| !matches!(t.what, What::Quantity(_) | What::Name(_))).any(|t| {
            matches!(t.cue(), Some(Cue::Stop(':'))) || t.cue() == Some(Cue::Reach) && matches!(&self.text[t.start..t.end], "是" | "为")
        })
    }

    /// Whether the goal at `i` is one growth, stated right behind it: 目标是增长9%.
    fn is_one_growth(&self, i: usize) -> bool {
        let mut behind = self.tokens[i + 1..].iter().take_while(|t| t.gap == t.start);
        behind.next().is_some_and(|t| t.cue() == Some(Cue::Reach))
            && behind.next().is_some_and(|t| matches!(t.cue(), Some(Cue::Grow | Cue::Fall)))
            && behind.next().is_some_and(|t| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent))
    }

    /// The token that measures the result against the goal at `i`: 好于年度目标, 低于预期, 控制在预期目标以内.
    fn measured_against(&self, i: usize) -> Option<usize> {
        if !self.clause_has_result() {
            return None;
        }
        for k in (i.saturating_sub(5)..i).rev() {
            match self.tokens[k].cue() {
                Some(Cue::Above | Cue::AtLeast | Cue::AtMost | Cue::Verdict) => return Some(k),
                Some(Cue::Than) => return (self.distance_follows(i)).then_some(k),
                Some(Cue::Hold) if self.within(i) => return Some(k),
                Some(Cue::Filler | Cue::WholeYear | Cue::Time(_) | Cue::Whole(_) | Cue::NoFigure | Cue::Goal) => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether the sentence has stated anything of a head yet.
    fn clause_has_result(&self) -> bool {
        !self.heads.is_empty() && !self.foreign && self.heads.iter().any(|head| self.out.attached.iter().any(|a| a.head == head.start))
    }

    /// 以内, 之内 right behind the goal.
    fn within(&self, i: usize) -> bool {
        let rest = &self.text[self.tokens[i].end..];
        ["以内", "之内", "范围内", "内"].iter().any(|word| rest.starts_with(word))
    }

    /// Whether a distance from the goal follows: 比预期目标高0.5个百分点.
    fn distance_follows(&self, i: usize) -> bool {
        self.tokens[i + 1..].iter().take(4).any(|t| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Point))
    }

    /// Whether the goal at `i` is what a rate of completion is of: 完成全年预期目标的46.4%, 占年初计划的52%.
    fn completes(&self, i: usize) -> bool {
        let of = self.tokens.get(i + 1).is_some_and(|t| &self.text[t.start..t.end] == "的");
        let rate = self
            .tokens
            .get(i + 1 + usize::from(of))
            .is_some_and(|t| t.gap == t.start && matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent));
        rate && self.tokens[..i]
            .iter()
            .rev()
            .take(5)
            .take_while(|t| {
                matches!(
                    t.cue(),
                    Some(
                        Cue::Reach | Cue::ShareOf | Cue::Filler | Cue::WholeYear | Cue::Time(_) | Cue::Whole(_) | Cue::NoFigure | Cue::Goal
                    )
                )
            })
            .any(|t| {
                t.cue() == Some(Cue::ShareOf)
                    || matches!(&self.text[t.start..t.end], "完成" | "完成了" | "实现" | "实际完成" | "实现了")
                    || of && matches!(&self.text[t.start..t.end], "是" | "为")
            })
    }

    /// The report's own verdict, on the current head: with its figure, or with the goal and the distance it names.
    pub(super) fn verdict(&mut self, i: usize, needs_figure: bool) {
        let token = &self.tokens[i];
        let of = self.tokens.get(i + 1).is_some_and(|t| &self.text[t.start..t.end] == "的");
        let figure = match self.tokens.get(i + 1 + usize::from(of)) {
            Some(Token { what: What::Quantity(quantity), end, .. }) if quantity.family == Family::Percent => Some(*end),
            _ => None,
        };
        match figure {
            Some(end) => self.judged(token.start, end),
            None if needs_figure => {}
            None => self.verdict_from(i, i),
        }
    }

    /// A verdict that begins with token `from` and names its goal at `i` or right behind it.
    fn verdict_from(&mut self, from: usize, i: usize) {
        let mut end = self.tokens[i].end;
        for token in self.tokens[i + 1..].iter().take(5).take_while(|t| t.gap == t.start) {
            match &token.what {
                What::Cue(Cue::Goal) => end = token.end,
                What::Cue(Cue::Filler | Cue::WholeYear | Cue::Time(_) | Cue::Above | Cue::AtLeast | Cue::AtMost | Cue::Hold) => {}
                What::Quantity(quantity) if quantity.family == Family::Point => {
                    end = token.end;
                    break;
                }
                _ => break,
            }
        }
        if self.within(i) {
            let rest = &self.text[end..];
            end += ["以内", "之内", "范围内", "内"].iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
        }
        // one verdict for one stretch: 高于预期 is part of 高于预期目标0.5个百分点
        let start = self.tokens[from].start;
        if self.out.verdicts.last().is_some_and(|last| last.end > start && last.end >= end) {
            return;
        }
        self.judged(start, end);
    }

    fn judged(&mut self, start: usize, end: usize) {
        let indicator = self.heads.last().and_then(|head| match &head.means {
            Means::One(id) => Some(*id),
            Means::Joint { whole, parts } => whole.or(parts.first().copied()),
            Means::Other => None,
        });
        let from = self.heads.last().filter(|head| !self.foreign && end.saturating_sub(head.start) < 240).map_or(start, |head| head.start);
        self.out.verdicts.push(OwnVerdict { indicator: indicator.filter(|_| !self.foreign), start: from, end });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In, check, found};

    #[test]
    fn a_report_s_own_verdicts_are_kept_with_their_goal_and_distance() {
        for (sentence, verdict) in [
            ("城镇新增就业8400人，完成年度目标的147.5%。", "城镇新增就业8400人,完成年度目标的147.5%"),
            ("税收收入8亿元，完成全年预期目标的95%。", "税收收入8亿元,完成全年预期目标的95%"),
            ("工业投资增长7.2%，超额完成年度目标。", "工业投资增长7.2%,超额完成年度目标"),
            ("地区生产总值增长6.5%，高于预期目标0.5个百分点。", "地区生产总值增长6.5%,高于预期目标0.5个百分点"),
            ("固定资产投资增长8%，比年初预期目标低2个百分点。", "固定资产投资增长8%,比年初预期目标"),
            ("居民消费价格上涨2.1%，控制在预期目标以内。", "居民消费价格上涨2.1%,控制在预期目标以内"),
            ("研发投入强度1.8%，与预期目标存在差距。", "研发投入强度1.8%,与预期目标存在差距"),
        ] {
            let claims = found(In::Review, sentence).claims;
            let texts: Vec<&str> = claims.iter().map(|claim| claim.text.as_str()).collect();
            assert!(texts.iter().any(|text| text.starts_with(verdict) || verdict.ends_with(text)), "{sentence}: {texts:?}");
            assert!(claims.iter().all(|claim| claim.indicator.is_some()), "{sentence}");
        }
        assert!(found(In::Plan, "地区生产总值预期目标为增长6%。").claims.is_empty());
    }

    #[test]
    fn goals_of_the_year_reviewed() {
        check(
            &[
                (
                    In::Review,
                    "财政收入年初预算8.6亿元，实际完成9.2亿元。",
                    &["fiscal_revenue target level 2020 8.6亿元 exact", "fiscal_revenue actual level 2020 9.2亿元 exact"],
                ),
                (
                    In::Review,
                    "生产总值年初目标是增长9%，实际增长8.2%。",
                    &["gdp target growth 2020 9% exact", "gdp actual growth 2020 8.2% exact"],
                ),
                (
                    In::Review,
                    "年初确定的目标是地区生产总值增长7%、固定资产投资增长10%，实际完成地区生产总值520亿元。",
                    &[
                        "gdp target growth 2020 7% exact",
                        "fixed_asset_investment target growth 2020 10% exact",
                        "gdp actual level 2020 520亿元 exact",
                    ],
                ),
                // striven for, also where results are told; what was before is a result
                (
                    In::Plan,
                    "力争实际利用外资7000万美元，增长40%（去年实际利用外资5000万美元，增长25.3%）。",
                    &[
                        "foreign_investment target level 2021 7000万美元 exact",
                        "foreign_investment target growth 2021 40% exact",
                        "foreign_investment actual level 2020 5000万美元 exact",
                        "foreign_investment actual growth 2020 25.3% exact",
                    ],
                ),
                (
                    In::HalfYear,
                    "力争全年实现财政收入12亿元，固定资产投资增长10%。",
                    &["fiscal_revenue target level 2021 12亿元 exact", "fixed_asset_investment target growth 2021 10% exact"],
                ),
                (
                    In::Review,
                    "预计地区生产总值增长6.2%，力争达到6.5%；努力扩大投资，固定资产投资增长10%。",
                    &[
                        "gdp actual growth 2020 6.2% exact",
                        "gdp target growth 2020 6.5% exact",
                        "fixed_asset_investment actual growth 2020 10% exact",
                    ],
                ),
                (
                    In::Review,
                    "人大会议确定的预期目标是：实现地区生产总值增长7%，固定资产投资增长10%。",
                    &["gdp target growth 2020 7% exact", "fixed_asset_investment target growth 2020 10% exact"],
                ),
                (
                    In::HalfYear,
                    "全年目标是地区生产总值增长7%、固定资产投资增长10%，上半年地区生产总值增长6.1%。",
                    &[
                        "gdp target growth 2021 7% exact",
                        "fixed_asset_investment target growth 2021 10% exact",
                        "gdp actual growth 2021H1 6.1% exact",
                    ],
                ),
                (
                    In::Review,
                    "对照年初目标：地区生产总值增长7%；财政收入增长5%。",
                    &["gdp target growth 2020 7% exact", "fiscal_revenue target growth 2020 5% exact"],
                ),
            ],
            &[(In::Review, "财政收入比年初预算增长5%。"), (In::Review, "PM2.5平均浓度优于考核目标2微克/立方米。")],
            &[],
        );
    }
}
