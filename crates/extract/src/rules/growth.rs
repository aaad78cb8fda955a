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

/// 与经济增长同步.
const IN_STEP: Rule = Rule {
    name: "growth.in_step",
    applies: |f| f.wording.in_step.is_some(),
    produce: |f| {
        // 到2025年,…与经济增长同步 in a plan: in each of the years until then
        let until = f.setting.kind == Kind::Target
            && f.setting.single == Period::Year(f.setting.several.1)
            && f.setting.several.1 - f.setting.several.0 > 1;
        if f.wording.average || f.setting.of_years || until {
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
    produce: |f| several(f, Measure::AvgGrowth, negative(f), if f.setting.of_years { 0.96 } else { 0.85 }),
};

/// 增速由5.1%提高到6.3%: the growth of the year before and of this one.
const MOVED: Rule = Rule {
    name: "growth.moved",
    applies: |f| {
        f.family == Family::Percent && f.wording.rate && (f.wording.from || f.wording.rise_to) && !f.indicator.is_rate && !f.wording.share
    },
    produce: |f| {
        if f.wording.rise_to {
            return single(f, Measure::Growth, negative(f), 0.9);
        }
        let period = match f.setting.single {
            _ if f.setting.of_years || f.setting.kind == Kind::Target => return Production::Unread,
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
        if (f.setting.of_years || f.wording.sum) && f.indicator.id != "cpi" {
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
mod tests {
    use crate::rules::corpus::{In::*, check};

    #[test]
    fn corpus() {
        check(
            &[
                (Review, "全县地区生产总值比上年增长6.5%。", &["gdp actual growth 2020 6.5% exact"]),
                (Plan, "地区生产总值增速：6.5%左右", &["gdp target growth 2021 6.5% about"]),
                (
                    Review,
                    "规上工业增加值下降15.7%，进出口总额下降2.1%。",
                    &["above_scale_industrial_value_added actual growth 2020 -15.7% exact", "foreign_trade actual growth 2020 -2.1% exact"],
                ),
                (
                    Plan,
                    "主要预期目标是：地区生产总值增长7%左右，固定资产投资增长8%以上，社会消费品零售总额增长5-6%。",
                    &[
                        "gdp target growth 2021 7% about",
                        "fixed_asset_investment target growth 2021 8..% at_least",
                        "retail_sales target growth 2021 5..6% range",
                    ],
                ),
                (
                    Plan,
                    "地区生产总值增长7%，固定资产投资13%，一般公共预算收入5%。",
                    &[
                        "gdp target growth 2021 7% exact",
                        "fixed_asset_investment target growth 2021 13% exact",
                        "general_budget_revenue target growth 2021 5% exact",
                    ],
                ),
                (
                    Review,
                    "城乡居民人均可支配收入分别增长6.1%、8.4%。",
                    &["urban_income actual growth 2020 6.1% exact", "rural_income actual growth 2020 8.4% exact"],
                ),
                (
                    Plan,
                    "城乡居民人均可支配收入分别增长7.5%、8.5%以上。",
                    &["urban_income target growth 2021 7.5..% at_least", "rural_income target growth 2021 8.5..% at_least"],
                ),
                (
                    Plan,
                    "城镇和农村居民人均可支配收入分别增长6%和7%。",
                    &["urban_income target growth 2021 6% exact", "rural_income target growth 2021 7% exact"],
                ),
                (
                    Plan,
                    "工业投资、技改投资均增长20%以上。",
                    &[
                        "industrial_investment target growth 2021 20..% at_least",
                        "technical_upgrade_investment target growth 2021 20..% at_least",
                    ],
                ),
                (
                    Review,
                    "接待游客120万人次，旅游收入3.4亿元，分别增长11%和12.5%。",
                    &[
                        "tourist_visits actual level 2020 120万人次 exact",
                        "tourism_revenue actual level 2020 3.4亿元 exact",
                        "tourist_visits actual growth 2020 11% exact",
                        "tourism_revenue actual growth 2020 12.5% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "地区生产总值年均增长7.2%，工业投资年均增长9%。",
                    &["gdp actual avg_growth 2016-2020 7.2% exact", "industrial_investment actual avg_growth 2016-2020 9% exact"],
                ),
                (ReviewOfYears, "高新技术企业比2015年增长1.4倍。", &["high_tech_enterprises actual total_growth 2016-2020 140% exact"]),
                (Review, "高新技术企业数量增长1.4倍。", &["high_tech_enterprises actual growth 2020 140% exact"]),
                (Review, "农业总产值与上年基本持平。", &["agricultural_output actual growth 2020 0% flat"]),
                (Plan, "社会消费品零售总额与2020年持平。", &["retail_sales target growth 2021 0% flat"]),
                (Plan, "居民收入增长与经济增长基本同步。", &["resident_income target growth 2021 -% in_step"]),
                (Plan, "农村居民收入增速高于经济增速。", &["rural_income target growth 2021 -% in_step"]),
                (Review, "居民消费价格上涨2.3%。", &["cpi actual growth 2020 2.3% exact"]),
                (Plan, "居民消费价格涨幅控制在3%左右。", &["cpi target growth 2021 3% about"]),
                (Plan, "单位生产总值能耗下降2%以上。", &["energy_intensity target growth 2021 ..-2% at_most"]),
                (Plan, "力争固定资产投资实现10%的增长。", &["fixed_asset_investment target growth 2021 10% exact"]),
                (Plan, "市场主体增幅保持在20%以上。", &["market_entities target growth 2021 20..% at_least"]),
                (Review, "一般公共预算收入按可比口径增长百分之六点五。", &["general_budget_revenue actual growth 2020 6.5% exact"]),
                (
                    Review,
                    "地区生产总值增长6.5%（年度目标6%以上）。",
                    &["gdp actual growth 2020 6.5% exact", "gdp target growth 2020 6..% at_least"],
                ),
                (Review, "二〇二〇年全县地区生产总值增长百分之六点五。", &["gdp actual growth 2020 6.5% exact"]),
                (Review, "外贸进出口由负转正，增长2.4%。", &["foreign_trade actual growth 2020 2.4% exact"]),
                (
                    ReviewOfYears,
                    "一般公共预算收入从4.1亿元增加到8.6亿元，财政收入从6亿元增加到11亿元，年均增长均达13%。",
                    &[
                        "general_budget_revenue actual level 2015 4.1亿元 exact",
                        "general_budget_revenue actual level 2020 8.6亿元 exact",
                        "fiscal_revenue actual level 2015 6亿元 exact",
                        "fiscal_revenue actual level 2020 11亿元 exact",
                        "general_budget_revenue actual avg_growth 2016-2020 13% exact",
                        "fiscal_revenue actual avg_growth 2016-2020 13% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "2020年，全县地区生产总值达到312亿元，五年翻了一番，年均增长15.2%。固定资产投资66.7亿元、增长31.3%，比“十二五”末增长2.8倍。",
                    &[
                        "gdp actual level 2020 312亿元 exact",
                        "gdp actual avg_growth 2016-2020 15.2% exact",
                        "fixed_asset_investment actual level 2020 66.7亿元 exact",
                        "fixed_asset_investment actual growth 2020 31.3% exact",
                        "fixed_asset_investment actual total_growth 2016-2020 280% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "2020年，地区生产总值312亿元。实际利用外资3.3亿美元，比“十二五”增长35.8%。",
                    &[
                        "gdp actual level 2020 312亿元 exact",
                        "foreign_investment actual cumulative 2016-2020 3.3亿美元 exact",
                        "foreign_investment actual total_growth 2016-2020 35.8% exact",
                    ],
                ),
                (
                    Review,
                    "财政总收入1.2亿元，增长57.7℅。",
                    &["fiscal_revenue actual level 2020 1.2亿元 exact", "fiscal_revenue actual growth 2020 57.7% exact"],
                ),
                (Review, "“十三五”时期，单位生产总值能耗累计下降18.3%。", &["energy_intensity actual total_growth 2016-2020 -18.3% exact"]),
                (Review, "固定资产投资负增长3.1%。", &["fixed_asset_investment actual growth 2020 -3.1% exact"]),
                (
                    Review,
                    "规上工业增加值、固定资产投资、社会消费品零售总额分别增长7.1%、5%、6.2%。",
                    &[
                        "above_scale_industrial_value_added actual growth 2020 7.1% exact",
                        "fixed_asset_investment actual growth 2020 5% exact",
                        "retail_sales actual growth 2020 6.2% exact",
                    ],
                ),
                (
                    Review,
                    "城乡居民人均可支配收入分别达到31200元、14100元，均增长8.2%。",
                    &[
                        "urban_income actual level 2020 31200元 exact",
                        "rural_income actual level 2020 14100元 exact",
                        "urban_income actual growth 2020 8.2% exact",
                        "rural_income actual growth 2020 8.2% exact",
                    ],
                ),
                (
                    Review,
                    "进出口总额增长6%，其中出口增长8.1%。",
                    &["foreign_trade actual growth 2020 6% exact", "exports actual growth 2020 8.1% exact"],
                ),
                (
                    Review,
                    "一般公共预算收入、支出分别增长3%、4.2%。",
                    &["general_budget_revenue actual growth 2020 3% exact", "general_budget_expenditure actual growth 2020 4.2% exact"],
                ),
                (
                    Plan,
                    "今年主要预期目标是：地区生产总值增长6%以上、力争7%；城镇调查失业率5.5%左右；居民消费价格涨幅2%左右；居民收入增长和经济增长同步。",
                    &[
                        "gdp target growth 2021 6..% at_least",
                        "gdp target growth 2021 7% exact",
                        "surveyed_unemployment target level 2021 5.5% about",
                        "cpi target growth 2021 2% about",
                        "resident_income target growth 2021 -% in_step",
                    ],
                ),
                (Plan, "地区生产总值增速保持在6%—7%之间。", &["gdp target growth 2021 6..7% range"]),
                (
                    PlanOfYears,
                    "到2025年，地区生产总值年均增长6%左右，居民收入增长与经济增长基本同步。",
                    &["gdp target avg_growth 2021-2025 6% about", "resident_income target avg_growth 2021-2025 -% in_step"],
                ),
                (
                    Review,
                    "全部财政收入完成3.2亿元，按照可比口径，增长15%。",
                    &["fiscal_revenue actual level 2020 3.2亿元 exact", "fiscal_revenue actual growth 2020 15% exact"],
                ),
                (
                    PlanOfYears,
                    "地区生产总值年均增长6.5%左右，研发经费投入年均增长10%以上。",
                    &["gdp target avg_growth 2021-2025 6.5% about", "rd_expenditure target avg_growth 2021-2025 10..% at_least"],
                ),
                (
                    HalfYear,
                    "规上工业增加值同比下降4.2%，降幅较一季度收窄2个百分点。",
                    &["above_scale_industrial_value_added actual growth 2021H1 -4.2% exact"],
                ),
                (Review, "前三季度，固定资产投资增长9.1%。", &["fixed_asset_investment actual growth 2020M1-9 9.1% exact"]),
                (Review, "2020年1-10月，实际利用外资增长4%。", &["foreign_investment actual growth 2020M1-10 4% exact"]),
                (
                    Review,
                    "第一、第三产业增加值分别增长2.9%、6.3%。",
                    &["primary_value_added actual growth 2020 2.9% exact", "tertiary_value_added actual growth 2020 6.3% exact"],
                ),
                (
                    PlanOfYears,
                    "一二三产增加值年均分别增长3%左右、7%左右、6%左右。",
                    &[
                        "primary_value_added target avg_growth 2021-2025 3% about",
                        "secondary_value_added target avg_growth 2021-2025 7% about",
                        "tertiary_value_added target avg_growth 2021-2025 6% about",
                    ],
                ),
                (
                    Review,
                    "接待游客、实现旅游收入分别增长9.4%、10.7%。",
                    &["tourist_visits actual growth 2020 9.4% exact", "tourism_revenue actual growth 2020 10.7% exact"],
                ),
                (
                    Plan,
                    "主要预期目标是：经济增长6.5%左右，居民收入增长与经济增长同步。",
                    &["gdp target growth 2021 6.5% about", "resident_income target growth 2021 -% in_step"],
                ),
                (Review, "空气质量综合指数和PM 2.5 浓度同比分别下降 5.69%和9.4%。", &["pm25 actual growth 2020 -9.4% exact"]),
                (Review, "外贸进出口在传统市场下降两成的情况下增长8%。", &["foreign_trade actual growth 2020 8% exact"]),
                (
                    ReviewOfYears,
                    "地区生产总值连续跨越7亿、8亿、9亿三个大台阶，年均增长5.9%。",
                    &["gdp actual avg_growth 2016-2020 5.9% exact"],
                ),
                (
                    ReviewOfYears,
                    "经济总量迈过两个百亿元关口、超过300亿元，实现争先晋位，年均增速6.2%。",
                    &["gdp actual level 2020 300..亿元 at_least", "gdp actual avg_growth 2016-2020 6.2% exact"],
                ),
                (
                    Review,
                    "县里实施工业倍增三年行动，规上工业增加值增长9%。",
                    &["above_scale_industrial_value_added actual growth 2020 9% exact"],
                ),
                (Plan, "综合研判，提出地区生产总值增长6%左右。", &["gdp target growth 2021 6% about"]),
                (PlanOfYears, "对接2035年远景目标，提出地区生产总值年均增长6%左右。", &["gdp target avg_growth 2021-2025 6% about"]),
                (Plan, "确保地区生产总值增长6%，力争7%。", &["gdp target growth 2021 6% exact", "gdp target growth 2021 7% exact"]),
                (Review, "PM2.5平均浓度同比改善6.4%。", &["pm25 actual growth 2020 -6.4% exact"]),
                (Review, "细颗粒物、可吸入颗粒物、二氧化硫平均浓度分别下降6%、7%、9%。", &["pm25 actual growth 2020 -6% exact"]),
                (Review, "物价上涨1.9%。", &["cpi actual growth 2020 1.9% exact"]),
                (
                    Review,
                    "万元生产总值能耗由上年的0.62吨标准煤下降到0.59吨标准煤，下降4.8%。",
                    &["energy_intensity actual growth 2020 -4.8% exact"],
                ),
                (Plan, "一般公共预算收入在上年完成数（6.3亿元）的基础上增长7%。", &["general_budget_revenue target growth 2021 7% exact"]),
                (Plan, "地区生产总值增速高于全市平均水平1个百分点，达到8%以上。", &["gdp target growth 2021 8..% at_least"]),
                (
                    Review,
                    "城镇居民人均可支配收入2.8万元，农民人均纯收入1.5万元，分别增长9%。",
                    &[
                        "urban_income actual level 2020 2.8万元 exact",
                        "rural_income actual level 2020 1.5万元 exact",
                        "urban_income actual growth 2020 9% exact",
                        "rural_income actual growth 2020 9% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "城镇居民人均可支配收入2.8万元，农民人均纯收入1.5万元，五年平均分别增长9%和11%。",
                    &[
                        "urban_income actual level 2020 2.8万元 exact",
                        "rural_income actual level 2020 1.5万元 exact",
                        "urban_income actual avg_growth 2016-2020 9% exact",
                        "rural_income actual avg_growth 2016-2020 11% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "2020年，地区生产总值312亿元，比“十二五”末增长62%；财政收入18亿元，增长1.2倍。规上工业增加值70亿元，增长1.3倍。",
                    &[
                        "gdp actual level 2020 312亿元 exact",
                        "gdp actual total_growth 2016-2020 62% exact",
                        "fiscal_revenue actual level 2020 18亿元 exact",
                        "fiscal_revenue actual total_growth 2016-2020 120% exact",
                        "above_scale_industrial_value_added actual level 2020 70亿元 exact",
                        "above_scale_industrial_value_added actual total_growth 2016-2020 130% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "居民人均可支配收入增加近万元、年均增长8.1%。",
                    &["resident_income actual avg_growth 2016-2020 8.1% exact"],
                ),
                (
                    ReviewOfYears,
                    "财政收入年均增长12%，占生产总值的比重由6.1%提高到7.4%。",
                    &["fiscal_revenue actual avg_growth 2016-2020 12% exact"],
                ),
                (
                    Review,
                    "固定资产投资61亿元；社会消费品零售总额7亿元；城镇、库区常住居民人均可支配收入分别达到3万元和2万元，增长8%和9%。",
                    &["fixed_asset_investment actual level 2020 61亿元 exact", "retail_sales actual level 2020 7亿元 exact"],
                ),
                (
                    ReviewOfYears,
                    "2020年，地区生产总值312亿元，比2015年增长62%。工业增加值90亿元，增长71%。",
                    &[
                        "gdp actual level 2020 312亿元 exact",
                        "gdp actual total_growth 2016-2020 62% exact",
                        "industrial_value_added actual level 2020 90亿元 exact",
                        "industrial_value_added actual total_growth 2016-2020 71% exact",
                    ],
                ),
                (Review, "规上企业工业增加值增长7.7%。", &["above_scale_industrial_value_added actual growth 2020 7.7% exact"]),
                (
                    Review,
                    "地区生产总值达到553亿元、稳居全省前十强、增长4.8%。",
                    &["gdp actual level 2020 553亿元 exact", "gdp actual growth 2020 4.8% exact"],
                ),
                (
                    Plan,
                    "在2020年固定资产投资增长6.2%的基础上，今年增长8%以上。",
                    &["fixed_asset_investment actual growth 2020 6.2% exact", "fixed_asset_investment target growth 2021 8..% at_least"],
                ),
                (
                    Plan,
                    "城、乡居民人均可支配收入分别增长6.1%、7.2%。",
                    &["urban_income target growth 2021 6.1% exact", "rural_income target growth 2021 7.2% exact"],
                ),
                (
                    Plan,
                    "全口径、地方级财政收入分别增长5.2%、4.1%。",
                    &["fiscal_revenue target growth 2021 5.2% exact", "general_budget_revenue target growth 2021 4.1% exact"],
                ),
                (
                    Review,
                    "工业投资、民间投资增速均居全市前三，分别为12.3%、9.1%。",
                    &["industrial_investment actual growth 2020 12.3% exact", "private_investment actual growth 2020 9.1% exact"],
                ),
                (
                    Review,
                    "全县规上工业增长7.4%，固投增长9%。",
                    &[
                        "above_scale_industrial_value_added actual growth 2020 7.4% exact",
                        "fixed_asset_investment actual growth 2020 9% exact",
                    ],
                ),
                (
                    Review,
                    "规模以上工业、固定资产投资分别增长7.4%、9%。",
                    &[
                        "above_scale_industrial_value_added actual growth 2020 7.4% exact",
                        "fixed_asset_investment actual growth 2020 9% exact",
                    ],
                ),
                (
                    Review,
                    "规模以上工业增加值、营业收入、利税分别增长11%、14%、9%。",
                    &["above_scale_industrial_value_added actual growth 2020 11% exact"],
                ),
                (
                    Plan,
                    "主要预期目标是：地区生产总值7%左右，社会消费品零售总额8%。",
                    &["gdp target growth 2021 7% about", "retail_sales target growth 2021 8% exact"],
                ),
                (
                    Plan,
                    "地区生产总值增长7%（力争8%），固定资产投资增长10%。",
                    &[
                        "gdp target growth 2021 7% exact",
                        "gdp target growth 2021 8% exact",
                        "fixed_asset_investment target growth 2021 10% exact",
                    ],
                ),
                (Plan, "把地区生产总值增长目标定为7%。", &["gdp target growth 2021 7% exact"]),
                (
                    ReviewOfYears,
                    "城镇居民人均可支配收入从2.1万元增长到3万元，农村居民人均可支配收入从9100元增长到1.4万元，年均分别增长7.4%、9.3%。",
                    &[
                        "urban_income actual level 2015 2.1万元 exact",
                        "urban_income actual level 2020 3万元 exact",
                        "rural_income actual level 2015 9100元 exact",
                        "rural_income actual level 2020 1.4万元 exact",
                        "urban_income actual avg_growth 2016-2020 7.4% exact",
                        "rural_income actual avg_growth 2016-2020 9.3% exact",
                    ],
                ),
                (
                    Plan,
                    "经济增长7%左右，财政收入增长5%。",
                    &["gdp target growth 2021 7% about", "fiscal_revenue target growth 2021 5% exact"],
                ),
                (Plan, "地区生产总值增速高于全市、力争达到7%。", &["gdp target growth 2021 7% exact"]),
                (Review, "元至6月份，固定资产投资增长9%。", &["fixed_asset_investment actual growth 2020H1 9% exact"]),
                (Review, "进出口总额实现两位数增长，达12%。", &["foreign_trade actual growth 2020 12% exact"]),
                (ReviewOfYears, "地区生产总值比2015增长51%。", &["gdp actual total_growth 2016-2020 51% exact"]),
            ],
            &[
                (Review, "规上工业企业利润增长9%，规上工业税收增长12%。"),
                (Review, "规上工业增速居全市第二。"),
                (Review, "全国经济增长2.3%，民营经济增长8%，固定资产投资稳步增长。"),
                (Review, "小春粮食产量增长2.9%。"),
                (Review, "税收收入占一般公共预算收入的比重提高2.1个百分点。"),
                (Review, "地区生产总值增速高于全市1.2个百分点。"),
                (Review, "网上零售额增长31%。"),
                (Review, "工业园区固定资产投资增长31%。"),
                (Review, "县属企业加快转型，研发经费投入增长15%。"),
                (Review, "扣除房地产开发投资后，固定资产投资增长2.7%。"),
                (Review, "经营主体贷款余额增长12%。"),
                (Review, "非烟工业增加值增长8%。"),
                (Review, "苹果出口量增长30%。"),
                (Review, "纺织产品、民营企业出口分别增长12%、15%。"),
                (Review, "采暖季PM2.5平均浓度下降31%。"),
                (ReviewOfYears, "粮食产量稳步提升，安全事故起数、死亡人数分别下降30%、25%。"),
            ],
            &[],
        );
    }
}
