//! 经济增长, which stands for the growth of 地区生产总值 where a rate of its own is stated.

use duixian_model::Family;

use super::{Head, Means, Walk};
use crate::cue::Cue;
use crate::rules::Verb;
use crate::token::What;

/// The words for it.
pub(crate) const ECONOMY: [&str; 3] = ["经济增长", "经济增速", "经济增长速度"];

impl Walk<'_> {
    /// Whether 经济增长 at `i` is stated with a rate of its own: 经济增长5%左右, 经济增速保持在6%以上. Outside a list of targets the
    /// clause must begin with it: 民营经济增长 is something else.
    pub(super) fn economy_grows(&self, i: usize) -> bool {
        let alone =
            self.tokens[i].gap == self.tokens[i].start && !matches!(self.previous_cue(i), Some(Cue::Whole(level)) if self.elsewhere(level));
        if !(self.listed || alone && self.opens_clause(i)) {
            return false;
        }
        let figure = self.tokens[i + 1..]
            .iter()
            .take(3)
            .take_while(|t| t.gap == t.start)
            .find(|t| !matches!(t.cue(), Some(Cue::Reach | Cue::Hold | Cue::About | Cue::AtLeast | Cue::Goal)));
        let leads = |cue| {
            matches!(cue, Cue::Stop(_) | Cue::Whole(_) | Cue::List | Cue::Reach | Cue::Time(_) | Cue::WholeYear | Cue::Strive | Cue::Ensure)
        };
        ECONOMY.contains(&self.word(i))
            && self.previous_cue(i).is_none_or(leads)
            && figure.is_some_and(|t| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent))
    }

    /// 经济增长 among a year's targets is the growth of 地区生产总值.
    pub(super) fn gdp(&mut self, i: usize) {
        let Some(gdp) = self.lexicon.id("gdp") else { return };
        let token = &self.tokens[i];
        self.heads = vec![Head { means: Means::One(gdp), start: token.start, end: token.end }];
        self.foreign = false;
        self.noise = 0;
        self.added_head = false;
        self.clause.has_heads = true;
        self.clause.has_figure = false;
        self.wording.verb = Some(Verb::Grow);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check, found};

    #[test]
    fn economic_growth_with_a_rate_is_that_of_gdp() {
        check(
            &[
                (Plan, "经济增速保持在7%以上。", &["gdp target growth 2021 7..% at_least"]),
                (Plan, "建议今年经济增长预期目标为6%左右。", &["gdp target growth 2021 6% about"]),
                (
                    Plan,
                    "主要预期目标是：经济增长7%，居民收入增长与经济增长同步。",
                    &["gdp target growth 2021 7% exact", "resident_income target growth 2021 -% in_step"],
                ),
            ],
            &[(Review, "民营经济增长9%。"), (Review, "全省经济增长5.2%。"), (Review, "工业对经济增长的贡献率达52%。")],
            &[],
        );
    }

    #[test]
    fn what_incomes_keep_step_with() {
        for (sentence, kept) in [
            ("居民收入增长与经济增长同步。", &[("resident_income", "gdp")][..]),
            ("居民收入增速高于地区生产总值增速。", &[("resident_income", "gdp")]),
            ("居民收入增速不低于经济增速。", &[("resident_income", "gdp")]),
            ("农村居民收入增速快于城镇居民收入增速。", &[("rural_income", "urban_income")]),
            ("城镇居民收入与农村居民收入同步增长。", &[("urban_income", "rural_income")]),
            (
                "居民收入增速不低于经济增速、农村居民收入增速高于城镇居民收入增速。",
                &[("resident_income", "gdp"), ("rural_income", "urban_income")],
            ),
        ] {
            let found = found(Plan, sentence).observations;
            let have: Vec<(&str, &str)> =
                found.iter().filter_map(|o| o.reference.as_deref().map(|reference| (o.indicator.as_str(), reference))).collect();
            assert_eq!(have, kept, "{sentence}");
        }
    }
}
