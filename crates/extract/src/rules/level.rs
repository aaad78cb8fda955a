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
        let years = f.setting.of_years || until && f.setting.several.0 < f.setting.several.1;
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
mod tests {
    use crate::rules::corpus::{In::*, check};

    #[test]
    fn corpus() {
        check(
            &[
                (
                    ReviewOfYears,
                    "地区生产总值连跨两个百亿台阶，达到312.5亿元，年均增长6.1%。",
                    &["gdp actual level 2020 312.5亿元 exact", "gdp actual avg_growth 2016-2020 6.1% exact"],
                ),
                (
                    ReviewOfYears,
                    "规上工业企业达到55家,预计完成增加值15亿元,年均增长17.6%。",
                    &[
                        "above_scale_industrial_value_added actual level 2020 15亿元 exact",
                        "above_scale_industrial_value_added actual avg_growth 2016-2020 17.6% exact",
                    ],
                ),
                (
                    Review,
                    "全县规模以上工业企业累计完成产值41亿元,增长12%。",
                    &[
                        "above_scale_industrial_output actual level 2020 41亿元 exact",
                        "above_scale_industrial_output actual growth 2020 12% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "2020年与2015年相比,地区生产总值由21.7亿元增加到29.4亿元;五年累计实际利用外资940万美元;累计完成固定资产投资43.8亿元。",
                    &[
                        "gdp actual level 2015 21.7亿元 exact",
                        "gdp actual level 2020 29.4亿元 exact",
                        "foreign_investment actual cumulative 2016-2020 940万美元 exact",
                        "fixed_asset_investment actual cumulative 2016-2020 43.8亿元 exact",
                    ],
                ),
                (
                    Review,
                    "全县一产、二产、三产分别完成26亿元、50亿元、27亿元，同比分别增长3.9%、15.6%、12.2%。",
                    &[
                        "primary_value_added actual level 2020 26亿元 exact",
                        "secondary_value_added actual level 2020 50亿元 exact",
                        "tertiary_value_added actual level 2020 27亿元 exact",
                        "primary_value_added actual growth 2020 3.9% exact",
                        "secondary_value_added actual growth 2020 15.6% exact",
                        "tertiary_value_added actual growth 2020 12.2% exact",
                    ],
                ),
                (
                    Review,
                    "城乡人均可支配收入分别达到34000元、23700元，分别同比增长8.5%、11.5%。",
                    &[
                        "urban_income actual level 2020 34000元 exact",
                        "rural_income actual level 2020 23700元 exact",
                        "urban_income actual growth 2020 8.5% exact",
                        "rural_income actual growth 2020 11.5% exact",
                    ],
                ),
                (
                    PlanOfYears,
                    "空气质量优良天数比例、森林覆盖率均达到市定指标；城乡居民人均可支配收入年均增长8%。",
                    &["resident_income target avg_growth 2021-2025 8% exact"],
                ),
                (
                    Review,
                    "规上工业总产值完成33.8亿元，增长49.7%；工业增加值完成7.4亿元，增长46%。",
                    &[
                        "above_scale_industrial_output actual level 2020 33.8亿元 exact",
                        "above_scale_industrial_output actual growth 2020 49.7% exact",
                        "above_scale_industrial_value_added actual level 2020 7.4亿元 exact",
                        "above_scale_industrial_value_added actual growth 2020 46% exact",
                    ],
                ),
                (
                    Plan,
                    "到2025年，研发投入强度由2.1%提高到3%。",
                    &["rd_intensity actual level 2020 2.1% exact", "rd_intensity target level 2025 3% exact"],
                ),
                (Review, "粮食总产量达到12.6亿斤，实现连年丰收。", &["grain_output actual level 2020 12.6亿斤 exact"]),
                (
                    Plan,
                    "粮食产量稳定在60万吨以上，城镇新增就业4500人以上。",
                    &["grain_output target level 2021 60..万吨 at_least", "new_urban_jobs target level 2021 4500..人 at_least"],
                ),
                (
                    Review,
                    "居民人均可支配收入突破3万元，增长7.2%。",
                    &["resident_income actual level 2020 3..万元 at_least", "resident_income actual growth 2020 7.2% exact"],
                ),
                (
                    Review,
                    "金融机构存、贷款余额分别达到143亿元和68亿元。",
                    &["deposits actual level 2020 143亿元 exact", "loans actual level 2020 68亿元 exact"],
                ),
                (Review, "长河县地区生产总值36.5 9亿元。", &["gdp actual level 2020 36.59亿元 exact"]),
                (
                    Review,
                    "空气质量优良天数比例达到71.2%，好于70%的年度目标。",
                    &["good_air_ratio actual level 2020 71.2% exact", "good_air_ratio target level 2020 70% exact"],
                ),
                (
                    ReviewOfYears,
                    "常住人口城镇化率由2015年的48.2%提高到2020年的56.1%。",
                    &["urbanization_rate actual level 2015 48.2% exact", "urbanization_rate actual level 2020 56.1% exact"],
                ),
                (
                    PlanOfYears,
                    "到2025年，地区生产总值突破500亿元，一般公共预算收入达到20亿元。",
                    &["gdp target level 2025 500..亿元 at_least", "general_budget_revenue target level 2025 20亿元 exact"],
                ),
                (
                    PlanOfYears,
                    "五年累计完成固定资产投资1000亿元以上。",
                    &["fixed_asset_investment target cumulative 2021-2025 1000..亿元 at_least"],
                ),
                (Plan, "到2025年，累计新增城镇就业1.2万人。", &["new_urban_jobs target cumulative 2021-2025 1.2万人 exact"]),
                (
                    Review,
                    "城镇登记失业率3.2%，优于4.5%的年度控制目标。",
                    &["registered_unemployment actual level 2020 3.2% exact", "registered_unemployment target level 2020 4.5% exact"],
                ),
                (Plan, "全年固定资产投资力争达到120亿元。", &["fixed_asset_investment target level 2021 120亿元 exact"]),
                (
                    Review,
                    "全年完成固定资产投资61.3亿元，增长9%。",
                    &["fixed_asset_investment actual level 2020 61.3亿元 exact", "fixed_asset_investment actual growth 2020 9% exact"],
                ),
                (Review, "地区生产总值突破100亿元大关，达到104.6亿元。", &["gdp actual level 2020 104.6亿元 exact"]),
                (
                    Review,
                    "高新技术企业由44家增至71家。",
                    &["high_tech_enterprises actual level 2019 44家 exact", "high_tech_enterprises actual level 2020 71家 exact"],
                ),
                (
                    ReviewOfYears,
                    "一般公共预算收入从2015年的4.1亿元提高到2020年的8.6亿元。",
                    &["general_budget_revenue actual level 2015 4.1亿元 exact", "general_budget_revenue actual level 2020 8.6亿元 exact"],
                ),
                (ReviewOfYears, "五年累计完成固定资产投资210亿元。", &["fixed_asset_investment actual cumulative 2016-2020 210亿元 exact"]),
                (ReviewOfYears, "城镇登记失业率控制在4%以内。", &["registered_unemployment actual level 2016-2020 ..4% at_most"]),
                (ReviewOfYears, "新增城镇就业1.8万人。", &["new_urban_jobs actual cumulative 2016-2020 1.8万人 exact"]),
                (
                    Plan,
                    "到2025年，地区生产总值达到220亿元以上，年均增长8%。",
                    &["gdp target level 2025 220..亿元 at_least", "gdp target avg_growth 2021-2025 8% exact"],
                ),
                (PlanOfYears, "常住人口城镇化率达到60%以上。", &["urbanization_rate target level 2025 60..% at_least"]),
                (
                    Review,
                    "先进制造业、高技术制造业增加值占规上工业增加值比重分别达58.8%和41.5%。",
                    &[
                        "advanced_manufacturing_share actual level 2020 58.8% exact",
                        "hightech_manufacturing_share actual level 2020 41.5% exact",
                    ],
                ),
                (
                    Review,
                    "全社会研发经费投入占地区生产总值比重由2.1%提高到2.6%。",
                    &["rd_intensity actual level 2019 2.1% exact", "rd_intensity actual level 2020 2.6% exact"],
                ),
                (
                    Review,
                    "粮食播种面积稳定在104万亩，产量60.2万吨。",
                    &["grain_area actual level 2020 104万亩 exact", "grain_output actual level 2020 60.2万吨 exact"],
                ),
                (Review, "空气质量优良天数比例首次超九成。", &["good_air_ratio actual level 2020 90..% at_least"]),
                (
                    HalfYear,
                    "地区生产总值57.8亿元，增长3.1%。",
                    &["gdp actual level 2021H1 57.8亿元 exact", "gdp actual growth 2021H1 3.1% exact"],
                ),
                (Review, "实际利用外资1682万美元。", &["foreign_investment actual level 2020 1682万美元 exact"]),
                (
                    Plan,
                    "城镇新增就业3500人，城镇登记失业率控制在4.5%以内。",
                    &["new_urban_jobs target level 2021 3500人 exact", "registered_unemployment target level 2021 ..4.5% at_most"],
                ),
                (
                    ReviewOfYears,
                    "工业投资年均增长10.2%，近两年均突破50亿元。",
                    &[
                        "industrial_investment actual avg_growth 2016-2020 10.2% exact",
                        "industrial_investment actual level 2020 50..亿元 at_least",
                        "industrial_investment actual level 2019 50..亿元 at_least",
                    ],
                ),
                (
                    ReviewOfYears,
                    "城镇、农村居民人均可支配收入分别突破3万元、2万元大关，分别达到31200元和20140元。",
                    &["urban_income actual level 2020 31200元 exact", "rural_income actual level 2020 20140元 exact"],
                ),
                (ReviewOfYears, "“十三五”末，全县固定资产投资66.7亿元。", &["fixed_asset_investment actual level 2020 66.7亿元 exact"]),
                (
                    Review,
                    "“十三五”时期，实际使用外资累计达6.5亿美元。",
                    &["foreign_investment actual cumulative 2016-2020 6.5亿美元 exact"],
                ),
                (Review, "地区生产总值迈上300亿元台阶，达到312亿元。", &["gdp actual level 2020 312亿元 exact"]),
                (Review, "地区生产总值突破千亿元大关。", &["gdp actual level 2020 1..千亿元 at_least"]),
                (ReviewOfYears, "地区生产总值接连跨过两个50亿元大关，达到131亿元。", &["gdp actual level 2020 131亿元 exact"]),
                (
                    ReviewOfYears,
                    "地区生产总值连续迈上4个百亿元台阶、达612亿元、年均增长6.7%。",
                    &["gdp actual level 2020 612亿元 exact", "gdp actual avg_growth 2016-2020 6.7% exact"],
                ),
                (
                    ReviewOfYears,
                    "地区生产总值达到612亿元，较“十二五”末的432亿元增加180亿元。",
                    &["gdp actual level 2015 432亿元 exact", "gdp actual level 2020 612亿元 exact"],
                ),
                (
                    Review,
                    "常住人口由上年72.9万人增加到73.2万人。",
                    &["population actual level 2019 72.9万人 exact", "population actual level 2020 73.2万人 exact"],
                ),
                (ReviewOfYears, "城镇新增就业年均超过4600人。", &["new_urban_jobs actual level 2016-2020 4600..人 at_least"]),
                (ReviewOfYears, "每年新增城镇就业3000人以上。", &["new_urban_jobs actual level 2016-2020 3000..人 at_least"]),
                (Plan, "正常年景下粮食产量达到9亿斤以上。", &["grain_output target level 2021 9..亿斤 at_least"]),
                (Review, "粮食年产量超7.6亿斤。", &["grain_output actual level 2020 7.6..亿斤 at_least"]),
                (Review, "积极争创省级高新区，进出口总值翻番达到22亿元。", &["foreign_trade actual level 2020 22亿元 exact"]),
                (ReviewOfYears, "五年累计使用外资8460万美元。", &["foreign_investment actual cumulative 2016-2020 8460万美元 exact"]),
                (
                    Review,
                    "《纲要草案》设置29项指标，包括地区生产总值年均增长6%左右、城镇化率达到58%等。",
                    &["gdp target avg_growth 2021-2025 6% about", "urbanization_rate target level 2025 58% exact"],
                ),
                (
                    Plan,
                    "推动百项工程完成年度投资11亿元，带动固定资产投资完成52亿元。",
                    &["fixed_asset_investment target level 2021 52亿元 exact"],
                ),
                (
                    ReviewOfYears,
                    "2015年森林覆盖率38%，如今提高到46%。",
                    &["forest_cover actual level 2015 38% exact", "forest_cover actual level 2020 46% exact"],
                ),
                (Review, "旅游收入突破亿元大关。", &["tourism_revenue actual level 2020 1..亿元 at_least"]),
                (Plan, "全社会研发经费支出相当于生产总值的比例达到2.5%左右。", &["rd_intensity target level 2021 2.5% about"]),
                (HalfYear, "1-6月，地区生产总值57.8亿元。", &["gdp actual level 2021H1 57.8亿元 exact"]),
                (
                    Review,
                    "第一产业实现增加值2.9亿元，服务业完成增加值72.3亿元。",
                    &["primary_value_added actual level 2020 2.9亿元 exact", "tertiary_value_added actual level 2020 72.3亿元 exact"],
                ),
                (Review, "经营主体净增2万户、突破6万户。", &["market_entities actual level 2020 6..万户 at_least"]),
                (Review, "新增市场主体2万户、总量达到3.2万户。", &["market_entities actual level 2020 3.2万户 exact"]),
                (Review, "全年接待游客2万余人次。", &["tourist_visits actual level 2020 2..万人次 at_least"]),
                (Review, "实际使用外资1亿多美元。", &["foreign_investment actual level 2020 1..亿美元 at_least"]),
                (
                    Plan,
                    "力争全年接待游客超过80万，旅游收入5亿元。",
                    &["tourist_visits target level 2021 80..万人次 at_least", "tourism_revenue target level 2021 5亿元 exact"],
                ),
                (Plan, "城镇新增就业达到2600人次。", &["new_urban_jobs target level 2021 2600人次 exact"]),
                (Review, "工业总产值一举突破百亿大关。", &["industrial_output actual level 2020 1..百亿元 at_least"]),
                (Review, "农村居民人均可支配收入近万元。", &["rural_income actual level 2020 1万元 about"]),
                (Review, "城镇登记失业率≤3.8%。", &["registered_unemployment actual level 2020 ..3.8% at_most"]),
                (Review, "空气优良天数262天，占比为71.6%。", &["good_air_ratio actual level 2020 71.6% exact"]),
                (
                    Review,
                    "三次产业分别完成4亿元、11亿元、9亿元，三次产业结构为17:46:37。",
                    &[
                        "primary_value_added actual level 2020 4亿元 exact",
                        "secondary_value_added actual level 2020 11亿元 exact",
                        "tertiary_value_added actual level 2020 9亿元 exact",
                    ],
                ),
                (
                    Review,
                    "城乡居民人均可支配收入2.4万元，其中城镇3.3万元、农村1.7万元。",
                    &[
                        "resident_income actual level 2020 2.4万元 exact",
                        "urban_income actual level 2020 3.3万元 exact",
                        "rural_income actual level 2020 1.7万元 exact",
                    ],
                ),
                (Review, "社会消费品零售总额41亿元，其中城镇28亿元。", &["retail_sales actual level 2020 41亿元 exact"]),
                (
                    Review,
                    "全社会固定资产投资62亿元，其中城镇固定资产投资51亿元。",
                    &["fixed_asset_investment actual level 2020 62亿元 exact"],
                ),
                (
                    Review,
                    "年画馆人气旺盛，接待游客超6万人次。全年接待游客310万人次。",
                    &["tourist_visits actual level 2020 310万人次 exact"],
                ),
                (
                    ReviewOfYears,
                    "五年累计接待游客420万人次，旅游综合收入26亿元，比上个五年分别增加90万人次、7亿元。",
                    &[
                        "tourist_visits actual cumulative 2016-2020 420万人次 exact",
                        "tourism_revenue actual cumulative 2016-2020 26亿元 exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "新建省级开发区2个，实际利用外资3.2亿美元。",
                    &["foreign_investment actual cumulative 2016-2020 3.2亿美元 exact"],
                ),
                (
                    Review,
                    "21家规模以上企业实现产值33亿元，实现增加值8亿元。",
                    &[
                        "above_scale_industrial_output actual level 2020 33亿元 exact",
                        "above_scale_industrial_value_added actual level 2020 8亿元 exact",
                    ],
                ),
                (
                    PlanOfYears,
                    "地区生产总值达到90亿元、人均3.8万元，一般公共预算收入达到6亿元、人均2500元。",
                    &[
                        "gdp target level 2025 90亿元 exact",
                        "gdp_per_capita target level 2025 3.8万元 exact",
                        "general_budget_revenue target level 2025 6亿元 exact",
                    ],
                ),
                (
                    Review,
                    "社会消费品零售总额41亿元，其中县以上28亿元、县以下13亿元。粮食总产22万吨，比上年增产1万吨，增长5%。",
                    &[
                        "retail_sales actual level 2020 41亿元 exact",
                        "grain_output actual level 2020 22万吨 exact",
                        "grain_output actual growth 2020 5% exact",
                    ],
                ),
                (
                    Review,
                    "地区生产总值90亿元，其中一产14亿元、增长3%，三产40亿元。",
                    &[
                        "gdp actual level 2020 90亿元 exact",
                        "primary_value_added actual level 2020 14亿元 exact",
                        "primary_value_added actual growth 2020 3% exact",
                        "tertiary_value_added actual level 2020 40亿元 exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "五年累计完成固定资产投资210亿元，是前五年的2.1倍，年均增长11%。",
                    &[
                        "fixed_asset_investment actual cumulative 2016-2020 210亿元 exact",
                        "fixed_asset_investment actual avg_growth 2016-2020 11% exact",
                    ],
                ),
                (
                    Review,
                    "规模以上工业实现主营业务收入210亿元；规模以上工业增加值52亿元。",
                    &["above_scale_industrial_value_added actual level 2020 52亿元 exact"],
                ),
                (Review, "地区生产总值突破百亿、达到104亿元。", &["gdp actual level 2020 104亿元 exact"]),
                (Review, "粮食总产突破百亿斤。", &["grain_output actual level 2020 100..亿斤 at_least"]),
                (ReviewOfYears, "2018年以来城镇新增就业1.1万人。", &["new_urban_jobs actual cumulative 2018-2020 1.1万人 exact"]),
                (
                    ReviewOfYears,
                    "五年累计进出口总额31亿元，年均增长9%，其中出口24亿元。",
                    &[
                        "foreign_trade actual cumulative 2016-2020 31亿元 exact",
                        "foreign_trade actual avg_growth 2016-2020 9% exact",
                        "exports actual cumulative 2016-2020 24亿元 exact",
                    ],
                ),
                (Review, "实际利用外资2.1亿美元，其中外商直接投资1.6亿美元。", &["foreign_investment actual level 2020 2.1亿美元 exact"]),
                (Review, "完成固定资产投资7.2亿元，去年同期5.1亿元。", &["fixed_asset_investment actual level 2020 7.2亿元 exact"]),
                (
                    Review,
                    "城镇、牧区常住居民人均可支配收入分别达到3.1万元、1.9万元。",
                    &["urban_income actual level 2020 3.1万元 exact", "rural_income actual level 2020 1.9万元 exact"],
                ),
                (
                    Review,
                    "银行业金融机构存贷款余额分别为120亿元、74亿元。",
                    &["deposits actual level 2020 120亿元 exact", "loans actual level 2020 74亿元 exact"],
                ),
                (
                    Review,
                    "财政总收入任务2.1亿元，完成2.3亿元。",
                    &["fiscal_revenue target level 2020 2.1亿元 exact", "fiscal_revenue actual level 2020 2.3亿元 exact"],
                ),
                (
                    Review,
                    "PM2.5平均浓度为43微克/立方米，同比下降7.7%。",
                    &["pm25 actual level 2020 43微克/立方米 exact", "pm25 actual growth 2020 -7.7% exact"],
                ),
                (
                    Review,
                    "地区生产总值、固定资产投资、社会消费品零售总额分别完成130、75.5和42亿元。",
                    &[
                        "gdp actual level 2020 130亿元 exact",
                        "fixed_asset_investment actual level 2020 75.5亿元 exact",
                        "retail_sales actual level 2020 42亿元 exact",
                    ],
                ),
                (Review, "地区生产总值越过千亿元门槛，达1120亿元。", &["gdp actual level 2020 1120亿元 exact"]),
                (Review, "截至11月底，固定资产投资完成8.1亿元。", &["fixed_asset_investment actual level 2020M1-11 8.1亿元 exact"]),
                (
                    Plan,
                    "农村居民人均可支配收入已达到1.3万元，今年要突破1.4万元。",
                    &["rural_income actual level 2020 1.3万元 exact", "rural_income target level 2021 1.4..万元 at_least"],
                ),
                (
                    Review,
                    "地区生产总值61亿元（其中：第一产业11亿元，第二产业28亿元），增长5.8%。",
                    &[
                        "gdp actual level 2020 61亿元 exact",
                        "gdp actual growth 2020 5.8% exact",
                        "primary_value_added actual level 2020 11亿元 exact",
                        "secondary_value_added actual level 2020 28亿元 exact",
                    ],
                ),
                (
                    Review,
                    "财政总收入8.2亿元（其中教育支出2亿元），增长8.1%。",
                    &["fiscal_revenue actual level 2020 8.2亿元 exact", "fiscal_revenue actual growth 2020 8.1% exact"],
                ),
                (Review, "截至6月20日，完成财政收入1.2亿元。", &["fiscal_revenue actual level 2020H1 1.2亿元 exact"]),
                (Review, "今年以来，完成固定资产投资12亿元。", &["fixed_asset_investment actual level 2020 12亿元 exact"]),
                (
                    Review,
                    "工业性投入2.1亿元，新就业620人。",
                    &["industrial_investment actual level 2020 2.1亿元 exact", "new_urban_jobs actual level 2020 620人 exact"],
                ),
                (Review, "粮食再获丰收，总产达到1.6万吨。", &["grain_output actual level 2020 1.6万吨 exact"]),
                (Review, "粮食单产410公斤，总产13.2万吨。", &["grain_output actual level 2020 13.2万吨 exact"]),
                (Review, "市场主体新增4200户，达到1.1万户。", &["market_entities actual level 2020 1.1万户 exact"]),
                (
                    ReviewOfYears,
                    "完成固定资产投资87亿元，比上年增长12%。",
                    &["fixed_asset_investment actual level 2020 87亿元 exact", "fixed_asset_investment actual growth 2020 12% exact"],
                ),
                (ReviewOfYears, "固定资产投资87亿元，是2015年的2.1倍。", &["fixed_asset_investment actual level 2020 87亿元 exact"]),
                (
                    ReviewOfYears,
                    "固定资产投资年均增长21%，累计完成投资608亿元。",
                    &[
                        "fixed_asset_investment actual avg_growth 2016-2020 21% exact",
                        "fixed_asset_investment actual cumulative 2016-2020 608亿元 exact",
                    ],
                ),
                (
                    Review,
                    "市场主体由去年的1.1万户增加到1.4万户。",
                    &["market_entities actual level 2019 1.1万户 exact", "market_entities actual level 2020 1.4万户 exact"],
                ),
                (
                    Review,
                    "财政收入完成860万元，占任务数820万元的104.9%。",
                    &["fiscal_revenue actual level 2020 860万元 exact", "fiscal_revenue target level 2020 820万元 exact"],
                ),
                (
                    Plan,
                    "城镇化率现为41%，今年要提高到43%。",
                    &["urbanization_rate actual level 2020 41% exact", "urbanization_rate target level 2021 43% exact"],
                ),
                (Review, "空气质量二级以上天数321天，占87.9%。", &["good_air_ratio actual level 2020 87.9% exact"]),
                (Review, "规上工业生产总值25亿元。", &["above_scale_industrial_output actual level 2020 25亿元 exact"]),
            ],
            &[
                (Review, "地区生产总值超年初计划目标3.7亿元。"),
                (Review, "地区生产总值连跨两个五十亿元台阶。"),
                (Review, "高新区完成固定资产投资31亿元。"),
                (Review, "新增高新技术企业12家。"),
                (PlanOfYears, "城镇新增就业年均5万人以上。"),
                (Plan, "今后五年，年均新增城镇就业3000人。"),
                (Review, "全省地区生产总值达到3.2万亿元。"),
                (Review, "常住人口中城镇人口21万人。"),
                (Review, "经济总量超50亿元的乡镇增至12个。"),
                (Review, "毗邻的长河成为生产总值超千亿元县。"),
                (Review, "惠及经营主体超6.3万户次。"),
                (Review, "常住人口省际净流入4.5万人。"),
                (ReviewOfYears, "沿江都市圈建设走深走实，经济总量超9000亿元。"),
                (Plan, "力争开发区营业收入达到120亿元，固定资产投资达到15亿元。"),
                (Plan, "主营业务收入突破30亿元，税收收入达到2亿元。"),
                (Review, "一般公共预算收入还未达到10亿元。"),
                (Review, "邻市成为首个财政收入超50亿元的县级市。"),
                (Review, "规模以上企业、产值过亿元企业分别达到40家、12家。"),
                (Review, "园区8户规上企业实现工业总产值12亿元。"),
                (Review, "全年发展市场主体2100户。"),
            ],
            &[],
        );
    }
}
