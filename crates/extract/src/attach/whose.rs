//! Whose a name is: the whole place's, or something else's (a zone's, an enterprise's, a season's, one sight's).

use duixian_model::Family;

use super::{Head, Means, Walk};
use crate::cue::Cue;
use crate::lexicon::Name;
use crate::token::{Token, What};

/// Names that say little by themselves: behind a subject that is something else they are that subject's.
const WEAK: &[&str] = &["税收", "新增就业", "新增就业岗位", "投资", "出口", "利用外资", "使用外资", "失业率"];

/// Indicators that zones state of themselves: behind a zone's name in the same sentence they are the zone's.
const ZONED: &[&str] = &[
    "fixed_asset_investment",
    "industrial_investment",
    "infrastructure_investment",
    "technical_upgrade_investment",
    "tax_revenue",
    "industrial_output",
    "above_scale_industrial_output",
    "above_scale_industrial_value_added",
    "high_tech_enterprises",
    "new_urban_jobs",
    "foreign_investment",
    "exports",
    "foreign_trade",
    "fiscal_revenue",
    "market_entities",
    "gdp",
];

/// What says of a city with counties that a figure is of the city alone.
const URBAN: &[&str] = &["市本级", "市区", "市直"];

/// What says, right before a name, that it is of the enterprises above a size only.
const LARGER: &[&str] = &["规上", "规模以上", "限上", "限额以上"];

/// What says, right before the name of a sum, that it is of each head or each piece of land.
const OF_EACH: &[&str] = &["人均", "人平", "户均", "亩均", "地均", "每亩", "每户", "每万人"];

/// Names that do not say enough: the income of the residents or of the farmers, the general budget's or another.
const VAGUE: &[&str] = &["人均收入", "预算收入", "财政预算收入", "公共财政预算总收入", "财政预算总收入"];

/// Who has an income of his own, where no more than 人均收入 is said of it.
const SOME_PEOPLE: &[&str] = &["户均", "带动", "贫困", "脱贫", "移民", "搬迁", "村民", "社员", "农户", "职工"];

/// What enterprises of the state report of themselves: behind them in the same sentence it is theirs.
const OWNED: &[&str] = &["rd_expenditure", "rd_intensity", "industrial_output", "industrial_value_added", "tax_revenue"];

/// Who acts, right before a name that is theirs.
const ACTORS: &[&str] = &["企业", "工商户"];

/// What something else is done for, right before a name.
const SERVED: &[&str] = &["体现了", "体现", "用于", "投向"];

/// What stands beside the fields where 农业 is those alone.
const BESIDE_FIELDS: &[&str] =
    &["林业产值", "林业总产值", "牧业产值", "牧业总产值", "渔业产值", "渔业总产值", "林业增加值", "牧业增加值", "渔业增加值"];

/// Where the people of a town live, and not those of the whole place.
const TOWN: &[&str] = &["城区", "县城", "镇区"];

/// What is said of a sight that opened.
const OPENED: &[&str] = &["运营后", "运营以来", "开园", "开业", "开放以来", "建成后"];

/// Where visitors go to one sight or one feast, in this clause or the one before.
const VENUES: &[&str] =
    &["举办", "承办", "农家乐", "民宿", "采摘园", "博物馆", "纪念馆", "展览馆", "公园", "古镇", "乐园", "度假村", "度假区"];

/// What says, behind a sight or a feast, that the whole place or year is spoken of again.
const WHOLE: &[&str] =
    &["全年", "全县", "全区", "全市", "全镇", "全乡", "全州", "全旗", "全省", "我县", "我区", "我市", "共接待", "累计", "全域"];

/// What enterprises of one kind achieve, where how many there are stands before it.
const COUNTED: &[&str] = &["industrial_output", "industrial_value_added", "tax_revenue", "exports"];

/// What is in the air, and where it is measured.
const AIR: &[&str] = &["pm25", "good_air_ratio"];
const MEASURED_IN: &[&str] = &["城区", "市区", "县城", "中心城区", "主城区", "城市", "城区环境", "设区", "设区市", "地级", "地级及以上"];

/// What is also told of holidays and seasons.
const SEASONAL: &[&str] = &["pm25", "good_air_ratio", "tourist_visits", "tourism_revenue", "retail_sales"];

impl Walk<'_> {
    /// Whether the name is of something else than the whole place: `Some(true)` for sure, `Some(false)` by unread text.
    pub(super) fn blocks(&self, head: &Head, i: usize, unread: &str) -> Option<bool> {
        let first = match &head.means {
            Means::One(id) => Some(*id),
            Means::Joint { whole, parts } => whole.or(parts.first().copied()),
            Means::Other => None,
        };
        let known = first.map(|id| &self.lexicon.indicators[id as usize]);
        let before = &self.text[..head.start];
        let after = &self.text[head.end..];
        // 新发展市场主体5200户,总数达3.1万户: what was added, and then all of it
        let added = self.previous_cue(i) == Some(Cue::Added);
        if let Some(known) = known
            && (!added && known.not_after.iter().any(|word| before.ends_with(word.as_str()))
                || known.not_before.iter().any(|word| after.starts_with(word.as_str())))
        {
            return Some(true);
        }
        if let Some(Cue::Whole(level)) = self.previous_cue(i)
            && self.elsewhere(level)
        {
            return Some(true);
        }
        if VAGUE.contains(&&self.text[head.start..head.end]) {
            return Some(!unread.is_empty() || self.clause.part || self.foreign && self.clause.lost);
        }
        // 对GDP增长的贡献率达45%
        let contributes = ["增长的贡献", "增长贡献", "的贡献率", "贡献率"].iter().any(|word| after.starts_with(word));
        if contributes && ["对", "拉动"].iter().any(|word| before.ends_with(word)) {
            return Some(true);
        }
        // 拉动GDP增长2个百分点: what something added to it
        let added_to = |back: usize| i >= back && self.text[self.tokens[i - back].start..self.tokens[i - back].end] == *"拉动";
        let whole = matches!(self.previous_cue(i), Some(Cue::Whole(_)));
        if known.is_some_and(|known| known.id == "gdp") && (added_to(1) || whole && added_to(2)) {
            return Some(true);
        }
        // 市本级财政收入: of the city without its counties; the air is measured in the town, and speaks for all
        let urban = |word: &str| before.ends_with(word) || self.text[head.start..head.end].starts_with(word);
        let air = known.is_some_and(|known| AIR.contains(&known.id.as_str()));
        let measured_in = air && MEASURED_IN.contains(&unread);
        let unread = if measured_in { "" } else { unread };
        if !air && self.own == Some('市') && !self.county && URBAN.iter().any(|word| urban(word)) {
            return Some(false);
        }
        // 人均社会消费品零售额1.2万元
        if known.is_some_and(|known| known.of_sums) && OF_EACH.iter().any(|word| before.ends_with(word)) {
            return Some(true);
        }
        // 规上建筑业总产值: of the larger enterprises only
        if LARGER.iter().any(|word| before.ends_with(word)) {
            return Some(false);
        }
        // 经营主体贷款余额: the first name only says whose
        if let Some(before) = i.checked_sub(1).filter(|before| self.tokens[*before].end == head.start)
            && let What::Name(name) = self.tokens[before].what
            && let Name::One(whose) = &self.lexicon.meanings[name as usize]
            && self.lexicon.indicators[*whose as usize].is_actors()
            && first != Some(*whose)
        {
            return Some(true);
        }
        // 民营企业进出口: theirs
        if let Some(before) = i.checked_sub(1).map(|before| &self.tokens[before]).filter(|before| before.end == head.start)
            && let What::Name(name) = before.what
            && self.lexicon.meanings[name as usize] == Name::Decoy
            && ACTORS.iter().any(|actors| self.text[before.start..before.end].ends_with(actors))
        {
            return Some(true);
        }
        // 体现了居民收入与经济增长同步的要求, 用于基础设施投资8亿元: what something is for
        if SERVED.iter().any(|verb| before.ends_with(verb)) {
            return Some(true);
        }
        if self.brought_about(i) {
            return Some(true);
        }
        if self.clause.part && !measured_in {
            return Some(true);
        }
        if !unread.is_empty() || self.clause.of_place {
            return Some(false);
        }
        if known.is_some_and(|known| self.of_fields_alone(&known.id, head)) {
            return Some(false);
        }
        // 扣除房地产开发投资后,固定资产投资增长2.7%: not all of it
        if known.is_some_and(|known| known.id == "fixed_asset_investment") {
            let said = &self.text[self.tokens[0].gap..head.start];
            if ["扣除房地产", "剔除房地产", "不含房地产"].iter().any(|words| said.contains(words)) {
                return Some(false);
            }
        }
        // 省属企业…,研发投入增长10%: theirs, as long as the sentence does not speak of the place again
        let own_whole = matches!(self.previous_cue(i), Some(Cue::Whole(_)));
        if self.owned && !own_whole && known.is_some_and(|known| OWNED.contains(&known.id.as_str())) {
            return Some(false);
        }
        // 骨干企业达到20家,实现工业总产值…: what those achieved
        if self.counted && !own_whole && known.is_some_and(|known| COUNTED.contains(&known.id.as_str())) {
            return Some(false);
        }
        // 引进项目18个,完成固定资产投资12亿元: what those did; by how much it grew is the place's
        if self.attracted && !own_whole && !self.grows(i) && known.is_some_and(|known| known.id == "fixed_asset_investment") {
            return Some(false);
        }
        // 采暖季PM2.5浓度下降…, 国庆假期接待游客…: of a part of the year
        if self.season && known.is_some_and(|known| SEASONAL.contains(&known.id.as_str())) {
            return Some(false);
        }
        if !own_whole && known.is_some_and(|known| self.of_town_or_venue(&known.id, head.start)) {
            return Some(false);
        }
        // 带动1200户增收,人均可支配收入超过1.5万元: of those
        let heads_of = known.is_some_and(|known| matches!(known.id.as_str(), "resident_income" | "rural_income"));
        if heads_of && self.text[head.start..head.end].starts_with(['人']) && !own_whole {
            let said = &self.text[self.tokens[0].gap..head.start];
            let said = said.rsplit(';').next().unwrap_or(said);
            if SOME_PEOPLE.iter().any(|word| said.contains(word)) {
                return Some(false);
            }
        }
        // a name that says little, behind a subject that is something else
        let weak = WEAK.contains(&&self.text[head.start..head.end]);
        if !own_whole
            && !self.listed
            && (weak && (self.lost_list || self.zone || self.sentence_part)
                || self.zone && known.is_some_and(|known| ZONED.contains(&known.id.as_str())))
        {
            return Some(false);
        }
        None
    }

    /// Whether unread text is the name of a place other than the report's: 东湖区, 北门街道, 青山林场. 各县区 are all of it.
    pub(super) fn names_a_place(&self, text: &str) -> bool {
        let town = self.own != Some('街') && ["街道", "街办", "办事处"].iter().any(|word| text.ends_with(word));
        let wood = ["林场", "农场", "牧场"].iter().any(|word| text.ends_with(word));
        let district = text.chars().count() > 1 && text.ends_with(['区', '县', '市', '旗']) && !self.place.is_empty();
        // 长河县 is the place itself also where its report calls it 长河土家族自治县
        let itself = self.place.chars().take(2).eq(text.chars().take(2));
        let all = itself || text.starts_with(['各', '全']) || ["地区", "县区", "市区", "旗县"].iter().any(|word| text.ends_with(word));
        town || wood || district && !all
    }

    /// Whether what stands before token `i` is said to have done what follows: …区全年完成固定资产投资….
    pub(super) fn achieves(&self, i: usize) -> bool {
        let mut behind = self.tokens[i..].iter().enumerate().take(4).take_while(|(n, t)| *n == 0 || t.gap == t.start).map(|(_, t)| t);
        let leads = |t: &&Token| {
            matches!(t.cue(), Some(Cue::WholeYear | Cue::Sum | Cue::Time(_) | Cue::Estimated | Cue::Filler | Cue::Respectively))
        };
        behind
            .find(|t| !leads(t))
            .is_some_and(|t| t.cue() == Some(Cue::Reach) && ["完成", "实现"].iter().any(|verb| self.text[t.start..t.end].contains(verb)))
    }

    /// Whether 农业 is what grows in the fields, beside the woods and the herds: 农林牧渔业总产值62亿元,其中农业产值31亿元.
    fn of_fields_alone(&self, id: &str, head: &Head) -> bool {
        if !id.starts_with("agricultural") || !self.text[head.start..head.end].starts_with("农业") {
            return false;
        }
        let (first, last) = (self.tokens[0].gap, self.tokens[self.tokens.len() - 1].end);
        // 农业总产值62亿元,其中畜牧业产值20亿元: all of it
        let beside =
            self.text[head.end..last].split("其中").next().is_some_and(|rest| BESIDE_FIELDS.iter().any(|word| rest.contains(word)));
        self.text[first..head.start].contains("农林牧渔") || beside && !self.text[head.start..head.end].contains("总产值")
    }

    /// Whether people are those of the town (城区面积19平方公里,常住人口15万人), visitors those of one sight or feast.
    fn of_town_or_venue(&self, id: &str, at: usize) -> bool {
        let said = &self.text[self.tokens[0].gap..at];
        let said = said.rsplit(';').next().unwrap_or(said);
        match id {
            "population" => TOWN.iter().any(|word| said.contains(word)),
            "tourist_visits" => {
                let near = said.rmatch_indices(',').nth(1).map_or(said, |(stop, _)| &said[stop..]);
                let behind = |word: &&str| near.rfind(*word).map(|at| &near[at + word.len()..]);
                let sight = VENUES.iter().filter_map(behind).any(|behind| !WHOLE.iter().any(|word| behind.contains(word)));
                sight || OPENED.iter().any(|word| said.contains(word))
            }
            // 丹江景区接待游客12万人次,旅游收入1.1亿元: of the same sight
            "tourism_revenue" => self.mentions.last().is_some_and(|mention| mention.other && self.is(&mention.head, "tourist_visits")),
            _ => false,
        }
    }

    /// Whether the other place at `i` has a growth of its own stated: 同期全国增长5.7%.
    pub(super) fn figure_of_its_own(&self, i: usize) -> bool {
        let mut behind = self.tokens[i + 1..].iter().take_while(|t| t.gap == t.start);
        let leads = |t: &&Token| matches!(t.cue(), Some(Cue::Whole(_) | Cue::List | Cue::With | Cue::Respectively | Cue::YearOnYear));
        let verb = behind.find(|t| !leads(t)).and_then(Token::cue);
        matches!(verb, Some(Cue::Grow | Cue::Fall | Cue::Rate))
            && behind.next().is_some_and(|t| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent))
    }

    /// Whether an amount is only what something brought about: 班列开行,带动陕西进出口415亿元. A growth may be the place's, and
    /// so may what is reached (带动固定资产投资完成500亿元).
    fn brought_about(&self, i: usize) -> bool {
        let before = self.text[..self.tokens[i].start].trim_end_matches(self.stem());
        let brings = ["带动", "拉动", "撬动"].iter().any(|verb| before.ends_with(verb));
        brings
            && self.tokens.get(i + 1).is_some_and(|t| {
                t.gap == t.start
                    && matches!(&t.what, What::Quantity(quantity) if !matches!(quantity.family, Family::Percent | Family::Point))
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check};

    #[test]
    fn what_is_not_the_place_s_own() {
        check(
            &[
                (
                    Review,
                    "举办桃花节，全年接待游客120万人次，旅游收入8亿元。",
                    &["tourist_visits actual level 2020 120万人次 exact", "tourism_revenue actual level 2020 8亿元 exact"],
                ),
                (
                    Review,
                    "建成公园3个，改造民宿21家，培育商家40户，接待游客120万人次。",
                    &["tourist_visits actual level 2020 120万人次 exact"],
                ),
                (
                    Review,
                    "规上工业增加值增长9.6%，同期全国增长5.7%、全省同比增长6.2%。",
                    &["above_scale_industrial_value_added actual growth 2020 9.6% exact"],
                ),
                (
                    Review,
                    "农林牧渔业总产值62亿元，增长4%，其中农业产值31亿元，增长3%；林业产值2亿元，牧业产值20亿元。",
                    &["agricultural_output actual level 2020 62亿元 exact", "agricultural_output actual growth 2020 4% exact"],
                ),
                (Review, "农林牧渔业增加值35亿元，其中农业增加值18亿元。", &["agricultural_value_added actual level 2020 35亿元 exact"]),
                (Review, "新发展市场主体5200户，同比增长18%，总数达3.1万户。", &["market_entities actual level 2020 3.1万户 exact"]),
                (Review, "农业总产值62亿元，其中畜牧业产值20亿元。", &["agricultural_output actual level 2020 62亿元 exact"]),
                (
                    Review,
                    "农业产值9.1亿元，工业产值40亿元。",
                    &["agricultural_output actual level 2020 9.1亿元 exact", "industrial_output actual level 2020 40亿元 exact"],
                ),
                (Review, "邻县固定资产投资增长5%，全县固定资产投资增长7%。", &["fixed_asset_investment actual growth 2020 7% exact"]),
                // projects that came from elsewhere, and then the whole
                (
                    Review,
                    "引进项目18个，到位资金21亿元，全年完成固定资产投资62亿元。",
                    &["fixed_asset_investment actual level 2020 62亿元 exact"],
                ),
                (Review, "签约项目18个，总投资21亿元；固定资产投资62亿元。", &["fixed_asset_investment actual level 2020 62亿元 exact"]),
                (Review, "长河县全年完成固定资产投资62亿元。", &["fixed_asset_investment actual level 2020 62亿元 exact"]),
                (Review, "城区空气质量二级以上天数达330天，占90.4%。", &["good_air_ratio actual level 2020 90.4% exact"]),
                (Review, "签约项目18个，固定资产投资增长9%。", &["fixed_asset_investment actual growth 2020 9% exact"]),
                (Review, "县城PM2.5平均浓度31微克/立方米。", &["pm25 actual level 2020 31微克/立方米 exact"]),
            ],
            &[
                (Review, "东湖区实现生产总值62亿元，增长9%；北门街道全年完成税收2.1亿元。"),
                (Review, "青山林场完成固定资产投资1.2亿元，城区累计完成固定资产投资12亿元。"),
                (Review, "现代服务业拉动全县GDP增长2.1%。"),
                (Review, "出口超千万美元企业12家，财政收入超5000万元乡镇5个，工业产值超亿元项目3个。"),
                (Review, "带动1200户增收，户均收入2.1万元，人均可支配收入超过1.5万元。"),
                (Review, "全年发放创业担保贷款1.2亿元，新增贷款12亿元。"),
                (Review, "引进项目18个，总投资40亿元，完成固定资产投资12亿元。"),
                (Plan, "招引亿元以上项目12个，完成固定资产投资20亿元，增长9%。"),
                (Review, "农民人均纯收入中工资性收入4200元。"),
                (Review, "社会消费品零售总额中乡村市场实现21亿元，增长9%。"),
                (Review, "东柳镇完成工业产值12亿元，税收8600万元，财政收入突破5000万元。"),
                (Review, "工业集中区完成固定资产投资28亿元，实现税收2.1亿元。"),
                (Review, "新增债券12亿元，用于基础设施投资8亿元。"),
                (Review, "民营企业进出口增长16%。"),
                (Review, "人均社会消费品零售额1.2万元，人均财政收入3100元。"),
                (Review, "21个重点项目完成固定资产投资12亿元。"),
                (Review, "固定资产投资势头良好，重点项目完成投资12亿元。"),
                (Review, "清溪景区接待游客12万人次，实现旅游收入8100万元。"),
                (Review, "举办桃花节，接待游客2万人次，旅游收入310万元。"),
                (Review, "建成民宿21家，年接待游客4万人次。"),
                (Review, "乡村旅游接待游客92万人次。"),
                (Review, "城镇常住人口15万人。"),
                (PlanOfYears, "县城面积扩至14平方公里，常住人口12万人。"),
                (Review, "古镇自开业以来，接待游客8万人次。"),
                (Review, "春节假期接待游客9万人次，旅游收入4000万元。"),
                (Review, "骨干食品企业达到16家，实现工业总产值9亿元。"),
                (Review, "中欧班列开行120列，带动长河进出口4.1亿元。"),
                (Review, "规上高新技术企业达到86家。"),
                (Review, "新发展民营经营主体1200户，增长8%。"),
                (Review, "农业产值31亿元，林业产值2亿元，牧业产值20亿元。"),
            ],
            &[],
        );
    }
}
