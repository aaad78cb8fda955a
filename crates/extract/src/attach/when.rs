//! Times between figures: what a comparison is measured from, which year a figure beside another is of, and where 全年 goes on
//! after a part of the year.

use duixian_model::Family;

use super::Walk;
use crate::cue::Cue;
use crate::quantity::Quantity;
use crate::time::{Part, Time};
use crate::token::{Token, What};

impl Walk<'_> {
    /// The time that stands right behind token `i`.
    pub(super) fn next_time(&self, i: usize) -> Option<Time> {
        match self.tokens.get(i + 1) {
            Some(Token { what: What::Cue(Cue::Time(time)), gap, start, .. }) if gap == start => Some(*time),
            _ => None,
        }
    }

    /// 全年 at `i`, after a part of the year: what comes is of the year that the part is of.
    pub(super) fn whole_year(&mut self, i: usize) {
        let behind = &self.text[self.tokens[i].end..];
        // 完成全年目标的52%: its goal, and no time of the figures to come
        if ["目标", "任务", "各项", "预期", "计划", "预算"].iter().any(|goal| behind.starts_with(goal)) {
            if let Some(Time::Part(year, _)) = self.time {
                self.time = year.map(Time::Year);
            }
            return;
        }
        let whole = |time| match time {
            Some(Time::Part(year, _)) => Some(Time::Part(year, Part::Whole)),
            time => time,
        };
        // 1-10月产值12亿元,预计全年突破15亿元;…: of that name alone
        let foreseen = self.previous_cue(i) == Some(Cue::Estimated) || ["预计", "有望", "可望"].iter().any(|word| behind.starts_with(word));
        let again = foreseen && !self.clause.has_heads && !self.names_in_clause(i);
        self.frame_time = if again { self.frame_time } else { whole(self.frame_time) };
        self.time = whole(self.time);
        // where a half is reviewed, 预计全年 and 力争全年 look beyond it
        if matches!(self.previous_cue(i), Some(Cue::Estimated | Cue::Strive | Cue::Ensure)) || behind.starts_with("预计") {
            self.time = self.time.or(Some(Time::Part(None, Part::Whole)));
        }
    }

    /// Whether a name stands behind token `i` in its clause.
    fn names_in_clause(&self, i: usize) -> bool {
        let mut clause = self.tokens[i..].iter().take_while(|t| !matches!(t.cue(), Some(Cue::Stop(_))));
        clause.any(|t| matches!(t.what, What::Name(_)))
    }

    /// Whether the joint at `i` goes on to another time's own figure: 2018年180亿元、2019年达到198.6亿元.
    pub(super) fn states_of_a_time(&self, i: usize) -> bool {
        let verb = |t: &&Token| {
            t.gap == t.start
                && matches!(
                    t.cue(),
                    Some(Cue::Reach | Cue::RiseTo | Cue::AtLeast | Cue::About | Cue::Grow | Cue::Fall | Cue::Estimated | Cue::WholeYear)
                )
        };
        let behind = self.tokens[i + 2..].iter().find(|t| !verb(t));
        let figure = behind.is_some_and(|t| t.gap == t.start && matches!(&t.what, What::Quantity(q) if q.unit.0 != "倍"));
        matches!(self.word(i), "、" | "和" | "及" | "以及") && figure
    }

    /// The figure behind the joint at `i`, where a rate began at it too: 由一季度的-6.2%、上半年的0.3%,回升至3.1%.
    pub(super) fn also_from(&mut self, i: usize) -> Option<usize> {
        let time = self.next_time(i)?;
        let percent = |t: &Token| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent);
        let of = self.is_of(i + 2);
        let figure = self.tokens.get(i + 3).is_some_and(|t| t.gap == t.start && percent(t));
        let began = self.out.attached.last().filter(|last| last.wording.from && last.wording.rate && last.quantity.is_some())?.wording;
        (of && figure && !self.foreign).then_some(())?;
        (self.wording.from, self.wording.rate) = (began.from, began.rate);
        self.own_time = Some(time);
        Some(i + 3)
    }

    /// Whether the time at `i` opens a clause that only tells what a figure of the clause before was then: ,上年为198.6亿元.
    pub(super) fn compares(&self, i: usize) -> bool {
        let told = self.out.attached.last().is_some_and(|last| !self.foreign && self.heads.iter().any(|head| head.start == last.head));
        let was = self.tokens.get(i + 1).is_some_and(|t| t.gap == t.start && matches!(self.word(i + 1), "为" | "是" | "仅为"));
        let opens = self.previous_cue(i) == Some(Cue::Stop(','));
        opens && told && was && self.next_quantity(i + 1).is_some()
    }

    /// Whether it does so of a year before the one spoken of.
    pub(super) fn states_an_earlier(&self, i: usize, year: i32) -> bool {
        let spoken = match self.time {
            Some(Time::Year(spoken)) => Some(spoken),
            _ => None,
        };
        spoken.is_none_or(|spoken| year < spoken) && self.compares(i)
    }

    /// A time that is the base of a comparison (比2015年, 与去年): not the figure's own.
    pub(super) fn base(&mut self, i: usize) -> usize {
        if let What::Cue(Cue::Time(time)) = self.tokens[i + 1].what {
            self.wording.base = Some(time);
            self.far_base = match time {
                Time::Relative(_) => None,
                far => Some(far),
            };
            self.out.base_stays |= self.tokens.get(i + 2).is_some_and(|t| &self.text[t.start..t.end] == "(下同)");
            if self.tokens.get(i + 2).is_some_and(|t| &self.text[t.start..t.end] == "相比") {
                self.compared = Some(time);
            }
            // 较2020年的932亿元增加437亿元: the base is stated too
            let of = usize::from(self.is_of(i + 2));
            let told = of > 0 || self.based_on(i);
            let level = self.tokens.get(i + 2 + of).is_some_and(|t| {
                t.gap == t.start
                    && matches!(&t.what, What::Quantity(quantity) if !matches!(quantity.family, Family::Percent | Family::Point | Family::Other))
            });
            if told && level && !self.foreign {
                self.own_time = Some(time);
                return i + 2 + of;
            }
        }
        i + 2
    }

    /// Whether 在 at `i` names a year's level as what is gone on from: 在2015年65亿元的基础上.
    pub(super) fn based_on(&self, i: usize) -> bool {
        let figure = i + 2 + usize::from(self.is_of(i + 2));
        self.word(i) == "在"
            && self.next_time(i).is_some()
            && self.next_quantity(figure - 1).is_some_and(Quantity::is_sum)
            && ["的基础上", "基础上"].iter().any(|base| self.text[self.tokens[figure].end..].starts_with(base))
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check};

    #[test]
    fn the_year_that_a_figure_is_of() {
        check(
            &[
                // what it was before is beside the figure, and what comes is of the figure's own year
                (
                    Review,
                    "地区生产总值达到208亿元，2019年为195亿元，增长6.5%。",
                    &["gdp actual level 2020 208亿元 exact", "gdp actual level 2019 195亿元 exact", "gdp actual growth 2020 6.5% exact"],
                ),
                (
                    Review,
                    "2020年，财政收入提高到12亿元，2019年为10.8亿元，固定资产投资90亿元。",
                    &[
                        "fiscal_revenue actual level 2020 12亿元 exact",
                        "fiscal_revenue actual level 2019 10.8亿元 exact",
                        "fixed_asset_investment actual level 2020 90亿元 exact",
                    ],
                ),
                (
                    Review,
                    "地区生产总值208亿元，上年为195亿元，增长6.5%。",
                    &["gdp actual level 2020 208亿元 exact", "gdp actual growth 2020 6.5% exact"],
                ),
                (
                    Review,
                    "财政收入2018年9亿元、2019年增加到10.8亿元、2020年达12亿元，增长11%。",
                    &[
                        "fiscal_revenue actual level 2018 9亿元 exact",
                        "fiscal_revenue actual level 2019 10.8亿元 exact",
                        "fiscal_revenue actual level 2020 12亿元 exact",
                        "fiscal_revenue actual growth 2020 11% exact",
                    ],
                ),
                (
                    Review,
                    "地区生产总值2018年增长7%、2019年增长6.5%和2020年增长6%。",
                    &["gdp actual growth 2018 7% exact", "gdp actual growth 2019 6.5% exact", "gdp actual growth 2020 6% exact"],
                ),
                (
                    Review,
                    "地区生产总值分别是2010年的2.3倍、2005年的3.1倍，财政收入12亿元。",
                    &["fiscal_revenue actual level 2020 12亿元 exact"],
                ),
                (
                    Review,
                    "财政收入1032万元，比去年同期的912万元增长13.2%。",
                    &[
                        "fiscal_revenue actual level 2020 1032万元 exact",
                        "fiscal_revenue actual level 2019 912万元 exact",
                        "fiscal_revenue actual growth 2020 13.2% exact",
                    ],
                ),
                (
                    HalfYear,
                    "财政收入较上年同期912万元增收120万元，增长13.2%。",
                    &["fiscal_revenue actual level 2020H1 912万元 exact", "fiscal_revenue actual growth 2021H1 13.2% exact"],
                ),
                (
                    Review,
                    "地区生产总值增速由一季度的-6.2%、上半年的0.3%、前三季度的2.1%，回升至3.1%。",
                    &[
                        "gdp actual growth 2020Q1 -6.2% exact",
                        "gdp actual growth 2020H1 0.3% exact",
                        "gdp actual growth 2020M1-9 2.1% exact",
                        "gdp actual growth 2020 3.1% exact",
                    ],
                ),
                (
                    PlanOfYears,
                    "到2025年，地区生产总值在2020年基础上增长50%，突破250亿元。",
                    &["gdp target total_growth 2021-2025 50% exact", "gdp target level 2025 250..亿元 at_least"],
                ),
                (Plan, "社会消费品零售总额在2020年基础上增长8%。", &["retail_sales target growth 2021 8% exact"]),
                // what it was then is of no time of this sentence
                (HalfYear, "去年同期财政收入5.6亿元，今年上半年完成6.1亿元。", &["fiscal_revenue actual level 2021H1 6.1亿元 exact"]),
                // where it began is told too
                (
                    Plan,
                    "财政收入在去年8.1亿元的基础上增长10%，达到8.9亿元。",
                    &[
                        "fiscal_revenue actual level 2020 8.1亿元 exact",
                        "fiscal_revenue target growth 2021 10% exact",
                        "fiscal_revenue target level 2021 8.9亿元 exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "地区生产总值在2015年65亿元的基础上，2020年达到98亿元。",
                    &["gdp actual level 2015 65亿元 exact", "gdp actual level 2020 98亿元 exact"],
                ),
                // where each began, in its own unit
                (
                    ReviewOfYears,
                    "接待游客、旅游收入分别从2015年的100万人次、6亿元提高到210万人次、16亿元。",
                    &[
                        "tourist_visits actual level 2015 100万人次 exact",
                        "tourism_revenue actual level 2015 6亿元 exact",
                        "tourist_visits actual level 2020 210万人次 exact",
                        "tourism_revenue actual level 2020 16亿元 exact",
                    ],
                ),
                // made in all of the years; what is reached in them is no sum
                (
                    ReviewOfYears,
                    "五年实现财政收入46亿元，年均增长14%，2020年达到12亿元；五年实现旅游收入突破20亿元。",
                    &[
                        "fiscal_revenue actual cumulative 2016-2020 46亿元 exact",
                        "fiscal_revenue actual avg_growth 2016-2020 14% exact",
                        "fiscal_revenue actual level 2020 12亿元 exact",
                        "tourism_revenue actual level 2020 20..亿元 at_least",
                    ],
                ),
                (
                    Review,
                    "二00八年财政收入12亿元，增长9%；二OO七年财政收入11亿元。",
                    &[
                        "fiscal_revenue actual level 2008 12亿元 exact",
                        "fiscal_revenue actual growth 2008 9% exact",
                        "fiscal_revenue actual level 2007 11亿元 exact",
                    ],
                ),
                // the average's years, and not the frame's
                (
                    ReviewOfYears,
                    "2020年，地区生产总值208亿元，年均增长8%；累计完成固定资产投资860亿元；财政收入12亿元。",
                    &[
                        "gdp actual level 2020 208亿元 exact",
                        "gdp actual avg_growth 2016-2020 8% exact",
                        "fixed_asset_investment actual cumulative 2016-2020 860亿元 exact",
                        "fiscal_revenue actual level 2020 12亿元 exact",
                    ],
                ),
                (
                    Review,
                    "2020年，地区生产总值208亿元，增长8%；累计完成固定资产投资86亿元。",
                    &[
                        "gdp actual level 2020 208亿元 exact",
                        "gdp actual growth 2020 8% exact",
                        "fixed_asset_investment actual level 2020 86亿元 exact",
                    ],
                ),
            ],
            &[],
            &[],
        );
    }

    #[test]
    fn the_whole_year_after_a_part_of_it() {
        check(
            &[
                (
                    HalfYear,
                    "财政收入3860万元，增长5%，完成全年任务的52%，固定资产投资5.3亿元。预计全年实现财政收入8000万元。",
                    &[
                        "fiscal_revenue actual level 2021H1 3860万元 exact",
                        "fiscal_revenue actual growth 2021H1 5% exact",
                        "fixed_asset_investment actual level 2021H1 5.3亿元 exact",
                        "fiscal_revenue actual level 2021 8000万元 exact",
                    ],
                ),
                (
                    Review,
                    "前三季度，固定资产投资5.3亿元；全年预计完成固定资产投资9亿元；财政收入8000万元。",
                    &[
                        "fixed_asset_investment actual level 2020M1-9 5.3亿元 exact",
                        "fixed_asset_investment actual level 2020 9亿元 exact",
                        "fiscal_revenue actual level 2020 8000万元 exact",
                    ],
                ),
                (
                    Review,
                    "前11个月，规上工业增加值增长8.6%，固定资产投资增长9%。2020年前十个月财政收入完成5.2亿元。",
                    &[
                        "above_scale_industrial_value_added actual growth 2020M1-11 8.6% exact",
                        "fixed_asset_investment actual growth 2020M1-11 9% exact",
                        "fiscal_revenue actual level 2020M1-10 5.2亿元 exact",
                    ],
                ),
                (
                    Review,
                    "一至三季度，工业投资增长8%；1—3季度民间投资增长6%；前三个季度，财政收入完成5.2亿元。",
                    &[
                        "industrial_investment actual growth 2020M1-9 8% exact",
                        "private_investment actual growth 2020M1-9 6% exact",
                        "fiscal_revenue actual level 2020M1-9 5.2亿元 exact",
                    ],
                ),
                // also where the sentence has begun with something else
                (
                    Review,
                    "全县经济平稳运行，1-6月固定资产投资完成30亿元；财政收入完成2.1亿元，全年预计完成5亿元。",
                    &[
                        "fixed_asset_investment actual level 2020H1 30亿元 exact",
                        "fiscal_revenue actual level 2020H1 2.1亿元 exact",
                        "fiscal_revenue actual level 2020 5亿元 exact",
                    ],
                ),
                // what is foreseen of one name leaves the others where they were
                (
                    Review,
                    "1—10月，规上工业总产值210亿元，预计全年突破250亿元；固定资产投资增长8%。",
                    &[
                        "above_scale_industrial_output actual level 2020M1-10 210亿元 exact",
                        "above_scale_industrial_output actual level 2020 250..亿元 at_least",
                        "fixed_asset_investment actual growth 2020M1-10 8% exact",
                    ],
                ),
                (
                    Review,
                    "前三季度，地区生产总值增长5.2%，全年有望增长5.5%；工业投资增长11%；全年预计完成财政收入6亿元，民间投资增长4%。",
                    &[
                        "gdp actual growth 2020M1-9 5.2% exact",
                        "gdp actual growth 2020 5.5% exact",
                        "industrial_investment actual growth 2020M1-9 11% exact",
                        "fiscal_revenue actual level 2020 6亿元 exact",
                        "private_investment actual growth 2020 4% exact",
                    ],
                ),
            ],
            &[],
            &[],
        );
    }

    #[test]
    fn several_years_that_are_no_figure_s_own() {
        check(
            &[
                (
                    ReviewOfYears,
                    "2020年，地区生产总值43亿元；固定资产投资累计完成160亿元，比前五年增长1.3倍。",
                    &[
                        "gdp actual level 2020 43亿元 exact",
                        "fixed_asset_investment actual cumulative 2016-2020 160亿元 exact",
                        "fixed_asset_investment actual total_growth 2016-2020 130% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "五年累计新增城镇就业4.1万人，比前五年多8000人。",
                    &["new_urban_jobs actual cumulative 2016-2020 4.1万人 exact"],
                ),
                (
                    ReviewOfYears,
                    "累计接待游客1200万人次，较上一个五年多300万人次。",
                    &["tourist_visits actual cumulative 2016-2020 1200万人次 exact"],
                ),
                (Review, "规上工业增加值两年翻番，增长11%。", &["above_scale_industrial_value_added actual growth 2020 11% exact"]),
                (
                    Review,
                    "高新技术企业实现翻番、达96家，市场主体三年翻一番、达到2.4万户。",
                    &["high_tech_enterprises actual level 2020 96家 exact", "market_entities actual level 2020 2.4万户 exact"],
                ),
            ],
            &[],
            &[],
        );
    }
}
