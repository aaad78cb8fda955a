//! What is no figure of the indicator: a distance, a completion rate, an absolute change, another place's figure.

use duixian_model::Family;

use super::{Production, Rule};

/// The rules, first match decides.
pub(crate) const RULES: &[Rule] = &[
    POINTS,
    COMPLETION,
    RELATIVE,
    RATIO,
    RATE_OF_RATE,
    OTHER_UNIT,
    SHARE_OF_OTHER,
    PER_HEAD,
    CHANGE,
    ADDED_LIST,
    EACH,
    AVERAGE_LEVEL,
    CLUB,
];

/// 提高0.5个百分点: a distance between rates.
const POINTS: Rule = Rule { name: "scope.points", applies: |f| f.family == Family::Point, produce: |_| Production::Rejected };

/// 完成年度目标的147.5%.
const COMPLETION: Rule =
    Rule { name: "scope.completion", applies: |f| f.wording.completion && f.family == Family::Percent, produce: |_| Production::Rejected };

/// 高于全国2.5%.
const RELATIVE: Rule = Rule { name: "scope.relative", applies: |f| f.wording.relative, produce: |_| Production::Rejected };

/// 是2015年的1.19倍.
const RATIO: Rule = Rule {
    name: "scope.ratio",
    applies: |f| f.wording.ratio && (f.times || f.family == Family::Percent),
    produce: |_| Production::Rejected,
};

/// 增速较上年增长了9倍: how the rate changed, not the indicator.
const RATE_OF_RATE: Rule = Rule {
    name: "scope.rate_of_rate",
    applies: |f| f.times && f.wording.rate && f.wording.verb.is_some(),
    produce: |_| Production::Rejected,
};

/// A unit that neither the indicator nor a growth can have.
const OTHER_UNIT: Rule = Rule {
    name: "scope.unit",
    applies: |f| !f.fits() && f.family != Family::Percent && f.wording.in_step.is_none() && !f.wording.flat,
    produce: |_| Production::Rejected,
};

/// 占全省比重12%: a share of something, for an indicator that is no share.
const SHARE_OF_OTHER: Rule = Rule {
    name: "scope.share",
    applies: |f| {
        let grown = f.wording.verb.is_some() && !f.wording.carried;
        f.wording.share && !f.indicator.is_rate && !grown && f.family == Family::Percent
    },
    produce: |_| Production::Rejected,
};

/// 人均64331元 behind the name of a sum: no sum is stated in single 元.
const PER_HEAD: Rule = Rule {
    name: "scope.per_head",
    applies: |f| f.indicator.family == Family::Yuan && f.indicator.of_sums && f.in_ones,
    produce: |_| Production::Rejected,
};

/// 新增225家, 增加300亿元: an absolute change.
const CHANGE: Rule = Rule {
    name: "scope.change",
    applies: |f| {
        let w = &f.wording;
        let jobs = f.indicator.id == "new_urban_jobs";
        if f.family == Family::Percent {
            return w.added_head && !jobs;
        }
        let total = w.rise_to || w.reach_level || w.hold;
        !w.rise_to && ((w.added || w.added_head) && !total && !jobs || w.verb.is_some() && !w.carried && !w.reach)
    },
    produce: |_| Production::Rejected,
};

/// 新增科技型企业38家,高新技术企业2家: perhaps what was added, perhaps how many there are.
const ADDED_LIST: Rule = Rule {
    name: "scope.added_list",
    applies: |f| {
        let w = &f.wording;
        let total = w.reach || w.rise_to || w.reach_level || w.hold || w.from;
        w.added_before && f.family == Family::Count && f.indicator.is_stock && !total
    },
    produce: |_| Production::Unread,
};

/// 每户1.2万元.
const EACH: Rule =
    Rule { name: "scope.each", applies: |f| f.wording.each && f.family != Family::Percent, produce: |_| Production::Rejected };

/// 年均接待2亿人次: an average of levels.
const AVERAGE_LEVEL: Rule = Rule {
    name: "scope.average_level",
    applies: |f| f.wording.average && f.family != Family::Percent && !f.wording.rise_to && !f.wording.from && !f.jobs_a_year(),
    produce: |_| Production::Unread,
};

/// 跨入3000亿元“俱乐部”.
const CLUB: Rule = Rule { name: "scope.club", applies: |f| f.wording.club, produce: |_| Production::Rejected };

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check};

    #[test]
    fn corpus() {
        check(
            &[
                (Review, "新增高新技术企业12家,高新技术企业达到86家。", &["high_tech_enterprises actual level 2020 86家 exact"]),
                (
                    Review,
                    "加快推进滨江片区建设,全年完成固定资产投资61亿元,增长7.3%。",
                    &["fixed_asset_investment actual level 2020 61亿元 exact", "fixed_asset_investment actual growth 2020 7.3% exact"],
                ),
                (Review, "城镇新增就业4.2万人，完成年度目标的105%。", &["new_urban_jobs actual level 2020 4.2万人 exact"]),
                (Review, "地区生产总值增长3.1%，高于全国（2.5%）、全省（2%）。", &["gdp actual growth 2020 3.1% exact"]),
                (Review, "地区生产总值达到144.9亿元，是2015年的1.2倍。", &["gdp actual level 2020 144.9亿元 exact"]),
                (
                    Review,
                    "地区生产总值312亿元，增长6.2%，人均58300元。",
                    &[
                        "gdp actual level 2020 312亿元 exact",
                        "gdp actual growth 2020 6.2% exact",
                        "gdp_per_capita actual level 2020 58300元 exact",
                    ],
                ),
                (
                    HalfYear,
                    "固定资产投资38.6亿元，增长8.6%，完成全年预期目标的54.4%。",
                    &[
                        "fixed_asset_investment actual level 2021H1 38.6亿元 exact",
                        "fixed_asset_investment actual growth 2021H1 8.6% exact",
                    ],
                ),
                (Review, "一般公共预算收入8.3亿元，其中税收占比71%。", &["general_budget_revenue actual level 2020 8.3亿元 exact"]),
                (
                    Review,
                    "第二产业增加值36亿元，完成年计划40亿元的90%，增长4.2%。",
                    &[
                        "secondary_value_added actual growth 2020 4.2% exact",
                        "secondary_value_added actual level 2020 36亿元 exact",
                        "secondary_value_added target level 2020 40亿元 exact",
                    ],
                ),
                (
                    Review,
                    "元至10月，财政收入完成1300万元，占全年任务2300万元的56%。",
                    &["fiscal_revenue actual level 2020M1-10 1300万元 exact", "fiscal_revenue target level 2020 2300万元 exact"],
                ),
                (Review, "城镇新增就业3100人，是目标任务的104%。", &["new_urban_jobs actual level 2020 3100人 exact"]),
                (Review, "城镇新增就业3100人，超预期目标12.3%。", &["new_urban_jobs actual level 2020 3100人 exact"]),
                (Review, "GDP人均6.2万元。", &["gdp_per_capita actual level 2020 6.2万元 exact"]),
                (
                    Review,
                    "GDP总量和人均分别达到212亿元、6.2万元。",
                    &["gdp actual level 2020 212亿元 exact", "gdp_per_capita actual level 2020 6.2万元 exact"],
                ),
                (Review, "人均纯收入9100元。", &["rural_income actual level 2020 9100元 exact"]),
                (Review, "城镇登记失业率3.1%，控制在4.5%以内。", &["registered_unemployment actual level 2020 3.1% exact"]),
                (Plan, "合同注册外资和实际到账注册外资分别增长9%、11%。", &["foreign_investment target growth 2021 11% exact"]),
            ],
            &[
                (Review, "一般公共预算收入增速较上年增长了8倍。"),
                (Review, "新增省级专精特新企业5家,国家级高新技术企业3家。"),
                (Review, "一般公共预算教育经费年均增长9%。"),
                (Review, "辖区优良河段比例提高20%,达到80%。"),
                (Review, "固定资产投资完成年计划的102%。"),
                (Review, "地区生产总值居全市第3位。"),
                (Review, "地区生产总值增速快于全市2.5个百分点。"),
                (Review, "居民人均可支配收入增加1200元。"),
                (HalfYear, "工业投资占年初计划的52%。"),
                (Review, "实际利用外资完成省下达年度任务的106.3%。"),
                (Review, "外资企业产值占工业总产值的12%。"),
                (Review, "规上建筑业总产值25亿元。"),
                (Review, "农民人均财产性收入4300元。"),
                (Review, "年末金融机构存贷款余额321亿元。"),
            ],
            &[],
        );
    }
}
