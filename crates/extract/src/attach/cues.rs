//! Cues: what each word does to the figures to come, and what is stated without a figure (同步, 持平, 超额完成).

use duixian_model::{Family, Qualifier, Relation, Strength};

use super::{Attached, Head, Means, NOISE, Walk};
use crate::cue::Cue;
use crate::quantity::Quantity;
use crate::rules::{Verb, Wording};
use crate::time::Time;
use crate::token::{Token, What};
use crate::topic;

/// What a place does with a zone or a region that it is a part of, or wants to have.
const TAKES_PART: &[&str] = &["争创", "创建", "申报", "申建", "获批", "融入", "对接", "服务", "参与", "共建", "联动"];

/// Rates that are of what their own words say.
const OTHER_RATES: &[&str] = &["覆盖率", "合格率", "达标率", "参保率", "占有率"];

/// What brings projects from elsewhere.
const ATTRACTED: &[&str] = &["引进", "招引", "签约", "落户", "招商"];

/// What a stretch of years is the name of (三年行动, 五年倍增), and no time.
const PROGRAMMES: &[&str] = &["行动", "攻坚", "倍增", "提升", "计划", "规划", "改造", "滚动", "过渡期", "任务"];

impl Walk<'_> {
    pub(super) fn settle_above(&mut self, start: usize, end: usize) {
        if let Some((relation, at)) = self.above.take() {
            self.in_step(relation, at.min(start), end);
        }
    }

    /// One cue; returns the next token's number.
    pub(super) fn cue(&mut self, cue: Cue, i: usize) -> usize {
        let token = &self.tokens[i];
        let next_is_time = self.next_time(i).is_some();
        match cue {
            Cue::Stop(stop) => self.stop(stop, i),
            Cue::List | Cue::With if self.clause.has_figure && !self.list_of_figures(i) => {
                if let Some(behind) = self.also_from(i) {
                    return behind;
                }
                if next_is_time && !self.states_of_a_time(i) {
                    return self.base(i);
                }
                let keep =
                    Wording { sum: self.wording.sum, relative: self.wording.relative, added: self.wording.added, ..Wording::default() };
                let lost = self.clause.lost;
                self.new_clause();
                self.wording = keep;
                self.lost_list = lost;
            }
            Cue::List => {
                // 规模以上企业、产值过亿元企业: two kinds of them
                if !self.clause.has_heads {
                    self.subject = None;
                }
                // 增加64万人次、4亿元: both are what was added
                if self.changed && self.list_of_figures(i) {
                    self.wording.verb = Some(Verb::Grow);
                }
            }
            Cue::With => {
                if next_is_time {
                    return self.base(i);
                }
                self.with_at = Some(token.start);
            }
            Cue::Than => {
                if next_is_time {
                    return self.base(i);
                }
            }
            // 接待游客、实现旅游收入分别增长…: the list of names goes on
            Cue::Reach if self.joining && self.previous_cue(i) == Some(Cue::List) && self.next_is_name(i) => {}
            // 增长6%以上,力争实现6.5%: the growth goes on
            Cue::Reach if matches!(self.word(i), "实现" | "冲刺") && self.carried.is_some() && self.striven_rate(i) => {}
            Cue::Reach => {
                if matches!(self.word(i), "是" | "为")
                    && let Some(time) = self.next_time(i)
                {
                    self.wording.ratio = true;
                    self.wording.base = Some(time);
                    return i + 2;
                }
                // 还未达到10亿元: it has not been
                let before = &self.text[..token.start];
                self.wording.relative |= ["未", "未能", "没有"].iter().any(|not| before.ends_with(not));
                self.wording.already |= self.word(i).starts_with(['已', '现']);
                // 目标是实现…增长7%: to be reached
                let set = matches!(self.previous_cue(i), Some(Cue::Reach | Cue::Stop(':')));
                self.goals_listed &= set || !self.word(i).starts_with("实");
                // 由百亿元跃升至两百亿元: where it ended
                if self.wording.from && self.word(i).ends_with("升至") {
                    (self.wording.from, self.wording.rise_to) = (false, true);
                }
                self.wording.reach = true;
                if !matches!(self.word(i), "完成" | "实现" | "完成了" | "实现了" | "实际完成" | "是" | "为") {
                    self.wording.reach_level = true;
                }
                self.joining = false;
            }
            // 2015年覆盖率38%,如今提高到46%: the section's time again
            Cue::Filler if matches!(self.word(i), "如今" | "现在" | "目前") => (self.time, self.own_time) = (None, None),
            Cue::Filler if self.word(i) == "已" => self.wording.already = true,
            // 去年同期2.1亿元: beside the figure, and not of its time
            Cue::Filler if self.word(i).ends_with("年同期") && self.next_quantity(i).is_some() => self.wording.relative = true,
            // 居民收入稳步提高,城镇31200元、农村15600元: of the towns alone
            Cue::Filler if matches!(self.word(i), "城镇" | "城市") && self.figure_of_towns(i) => self.of_towns(i),
            // 去年同期财政收入5.6亿元: of the year before, and its part of the year is not told
            Cue::Filler if self.word(i).ends_with("年同期") && self.opens_clause(i) && self.next_is_name(i) => {
                self.wording.relative = true
            }
            // 五年平均分别增长11%和9%
            Cue::Filler if self.word(i) == "平均" && self.tokens.get(i + 1).and_then(Token::cue) == Some(Cue::Respectively) => {
                self.wording.average = true;
            }
            // 比前五年多1.1万人: by so many
            Cue::Filler if matches!(self.word(i), "多" | "高") && self.differs(i) => self.wording.verb = Some(Verb::Grow),
            // 在2015年65亿元的基础上增长50%: where it began, as 比2015年的65亿元 says
            Cue::Filler if self.word(i) == "在" && self.based_on(i) => return self.base(i),
            // 在…下降的情况下增长12%: what it was like, and no figure
            Cue::Filler
                if self.word(i) == "在"
                    && let Some(behind) = self.circumstance(i) =>
            {
                // 在2020年基础上增长50%: since then
                let since = self.tokens[i..behind].iter().find_map(|t| match t.cue() {
                    Some(Cue::Time(time @ (Time::Year(_) | Time::PlanYears(..)))) => Some(time),
                    _ => None,
                });
                self.wording.base = self.wording.base.or(since);
                return behind;
            }
            // 空气质量改善: no figure falls by it but that of what is in the air
            Cue::Fall if self.word(i).ends_with("改善") && !self.heads.iter().any(|head| self.is(head, "pm25")) => {
                self.unread(&self.text[token.start..token.end]);
            }
            Cue::Grow | Cue::Fall => {
                let verb = if cue == Cue::Grow { Verb::Grow } else { Verb::Fall };
                // 负增长, 由降转升: the last verb decides
                self.wording.verb = Some(verb);
                let same = self.word(i).strip_prefix("同比").unwrap_or(self.word(i)).len();
                self.wording.fell_at = (verb == Verb::Fall).then_some(token.end - same);
                self.wording.carried = false;
                if self.word(i).starts_with("同比") || self.word(i).starts_with("同增") {
                    self.wording.year_on_year = true;
                }
                self.joining = false;
            }
            Cue::Rate => self.wording.rate = true,
            Cue::FallRate => {
                self.wording.rate = true;
                self.wording.verb = Some(Verb::Fall);
                self.wording.fell_at = Some(token.start);
            }
            Cue::Hold => {
                self.wording.hold = true;
                self.joining = false;
            }
            Cue::RiseTo => {
                self.wording.rise_to = true;
                // 由增长转为下降3%: what it was before is no verb of what comes
                if self.word(i) == "转为" {
                    (self.wording.turned, self.wording.verb) = (true, None);
                }
                self.wording.started |= self.wording.from;
                self.wording.from = false;
                self.wording.reach_level = true;
                self.own_time = None;
                self.joining = false;
                if let Some(time) = self.next_time(i) {
                    self.own_time = Some(time);
                    return i + 2;
                }
            }
            Cue::From => {
                self.wording.from = true;
                self.wording.from_opening = self.text[token.end..].starts_with("年初");
                self.joining = false;
                // 由上年44家增至60家, 由去年的44家: the year before the period, as 由 alone says
                if self.next_time(i) == Some(Time::Relative(-1)) {
                    return i + 2;
                }
                if let Some(time) = self.next_time(i) {
                    self.own_time = Some(time);
                    self.began = Some(time).filter(|time| matches!(time, Time::Year(_)));
                    return i + 2;
                }
                // 由2013年的120万人次增加到460万人次,收入由6亿元增加到32亿元: from the same year
                self.own_time = self.own_time.or(self.began.filter(|_| !self.wording.from_opening));
            }
            Cue::Respectively => {
                self.respectively = true;
                self.joining = false;
            }
            Cue::Both => {
                self.both = true;
                self.joining = false;
            }
            Cue::Average => {
                self.wording.average = true;
                self.out.averaged = true;
            }
            Cue::Sum => {
                self.wording.sum = true;
                // 五年累计完成…;累计新增…: of the same years, where the clause names no time of its own
                if !self.clause.timed && self.own_time.is_none() {
                    self.own_time = self.years;
                    // 2020年,生产总值…,年均增长7%;累计完成投资…: over the section's years, as the average is
                    if self.years.is_none() && self.out.averaged {
                        self.time = None;
                    }
                }
            }
            Cue::YearOnYear => {
                self.wording.year_on_year = true;
                self.far_base = None;
                // 比去年同期的912万元增长13%: where it came from
                let of = usize::from(self.is_of(i + 1));
                self.wording.from |= self.next_quantity(i + of).is_some_and(Quantity::is_sum) && !self.word(i).ends_with("比");
            }
            // 对规上工业增长的贡献率: no growth of it
            Cue::Share if self.word(i) == "贡献率" => self.wording.relative = true,
            // 失业率3.2%,参保率98%: another rate
            Cue::Share if OTHER_RATES.contains(&self.word(i)) && !self.rated_by(i) => self.unread(&self.text[token.start..token.end]),
            Cue::ShareOf | Cue::Share => self.wording.share = true,
            Cue::About => self.wording.before = Some(Qualifier::About),
            Cue::AtLeast => {
                self.wording.before = Some(Qualifier::AtLeast);
                if self.word(i).contains(['突', '破']) {
                    self.wording.reach_level = true;
                }
                self.above = Some((if self.word(i).starts_with('不') { Relation::AtPar } else { Relation::Above }, token.start));
                self.joining = false;
            }
            Cue::AtMost => {
                self.wording.before = Some(Qualifier::AtMost);
                self.joining = false;
            }
            Cue::Above => self.above = Some((Relation::Above, token.start)),
            Cue::Economy => {
                self.step_with = None;
                if self.above.is_some() {
                    self.economy = true;
                    self.settle_above(token.start, token.end);
                } else if self.with_at.is_some() {
                    self.economy = true;
                } else if self.economy_grows(i) {
                    self.gdp(i);
                }
            }
            Cue::InStep => {
                if let Some(at) = self.with_at.filter(|_| self.economy) {
                    let roughly =
                        self.word(i).contains("基本") || self.word(i).contains("大体") || self.text[at..token.start].contains("基本");
                    self.in_step(if roughly { Relation::RoughlyAtPar } else { Relation::AtPar }, at, token.end);
                }
            }
            Cue::Flat => self.flat(i),
            Cue::Ensure => self.promised(Strength::Ensure),
            // 奋斗目标是:… opens a list as any goal does
            Cue::Strive if self.opens_list(i) && self.word(i).contains("目标") => self.listed = true,
            Cue::Strive => {
                self.promised(Strength::Strive);
                self.striven = self.word(i).starts_with('力');
            }
            Cue::Goal => self.goal(i),
            // 完成年计划70亿元的89%: the plan's own figure
            Cue::Completion if self.next_quantity(i).is_some_and(Quantity::is_sum) => self.wording.goal = true,
            Cue::Completion => {
                self.wording.completion = true;
                self.verdict(i, true);
            }
            // 超任务132万元: by so much
            Cue::Verdict if self.word(i) == "超任务" => {
                self.wording.relative = true;
                self.verdict(i, false);
            }
            Cue::Verdict => self.verdict(i, false),
            Cue::Estimated => self.estimated = true,
            Cue::Comparable => {
                // 年初目标是…,实际分别增长…: what came of it
                self.goals_listed &= !self.word(i).starts_with("实际");
                self.wording.comparable = true;
            }
            Cue::OtherBasis => self.wording.comparable = false,
            // 实际利用外资、引进内资分别达到…: the list of names goes on
            Cue::Added if self.word(i) == "引进" && self.joining && self.previous_cue(i) == Some(Cue::List) && self.next_is_name(i) => {}
            Cue::Added => {
                self.wording.added = true;
                self.joining = false;
            }
            Cue::Each => {
                if self.word(i) == "每年" {
                    self.wording.hold = true;
                    self.wording.every_year = true;
                } else {
                    self.wording.each = true;
                }
            }
            Cue::Whole(level) => {
                if !self.elsewhere(level) {
                    (self.counted, self.attracted, self.season) = (false, false, false);
                    self.subject = None;
                    // 园区建设提速。…全县固定资产投资增长9%: the whole again
                    self.zone &= !self.zone_before;
                }
                // 仅为全市平均水平的82%: a ratio to another place's
                let behind = &self.text[token.end..];
                let average = ["平均水平", "平均值", "平均"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
                let ratio = average.strip_prefix('的').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                if self.elsewhere(level) && ratio && matches!(self.previous_cue(i), Some(Cue::Reach | Cue::ShareOf)) {
                    self.wording.relative = true;
                }
                // 比全县高…: of a part of it, or of nobody knows what
                let than = matches!(self.previous_cue(i), Some(Cue::Than | Cue::Above));
                if self.elsewhere(level) || than {
                    let compares = than
                        || self.above.is_some()
                        || self.wording.before.is_some()
                        || self.with_at.is_some()
                        || self.previous_cue(i) == Some(Cue::With)
                        || self.figure_of_its_own(i);
                    if compares {
                        self.wording.relative = true;
                        for mention in self.mentions.iter_mut().rev().take(self.heads.len().max(1)) {
                            mention.relative = true;
                        }
                        self.above = None;
                    }
                }
            }
            // 地区生产总值比2020年翻一番, and no figure of it
            Cue::Doubling => {
                let heads = if self.foreign { 0 } else { self.heads.len() };
                for mention in self.mentions.iter_mut().rev().take(heads).filter(|mention| !mention.used) {
                    mention.unread_figure = true;
                }
            }
            Cue::NoFigure => {
                for mention in self.mentions.iter_mut().filter(|m| !m.used) {
                    mention.no_figure = true;
                }
            }
            Cue::Foreign => {
                let before = &self.text[self.clause_start(i)..token.end];
                self.owned |= ["省属企业", "市属企业", "区属企业", "县属企业", "国有企业"].iter().any(|owned| before.ends_with(owned));
                // 骨干企业达到20家,实现产值…: what they achieved
                self.counted |= self.word(i) == "企业" && token.gap < token.start && self.count_follows(i);
                // 引进项目18个,…完成固定资产投资: what those did
                let came = ATTRACTED.iter().any(|verb| before.contains(verb));
                self.attracted |= self.word(i) == "项目" && came && (self.count_follows(i) || before.contains('个'));
                self.part();
            }
            Cue::Zone => {
                // 惠北产业园, or a zone as the sentence's subject; not zones at large
                // 积极争创自由贸易试验区, 融入都市圈: what the place takes part in
                let before = &self.text[self.clause_start(i)..token.start];
                let takes_part = TAKES_PART.iter().any(|verb| before.contains(verb));
                // 新增国家级开发区4个: counted, and no subject
                if self.count_follows(i) && self.quantity(i + 1).is_some_and(|q| q.unit.0 == "个") {
                    self.unread(&self.text[token.start..token.end]);
                    return i + 1;
                }
                let opens = token.gap < token.start || i == 0 || matches!(self.tokens[i - 1].cue(), Some(Cue::Stop(_) | Cue::Close));
                // 推进片区建设: it is no subject
                let acted_upon = topic::acted_upon(before);
                // 优化高新区等平台: one of what something is done to
                let among = acted_upon && self.clause_from(token.end).contains('等');
                if !takes_part && !among && (opens || self.opens_clause(i) && !acted_upon) {
                    (self.zone, self.zone_before) = (true, false);
                    self.zone_as_object = acted_upon;
                }
                self.part();
            }
            Cue::Total => {
                self.wording.added = false;
                self.added_head = false;
                self.wording.reach_level = true;
            }
            Cue::WholeYear => {
                self.wording.whole_year = true;
                (self.attracted, self.season) = (false, false);
                // 推进片区建设,全年完成…: the place's year again
                if self.zone_as_object && i > 0 && matches!(self.tokens[i - 1].cue(), Some(Cue::Stop(_))) {
                    self.zone = false;
                    self.sentence_part = false;
                }
                self.whole_year(i);
            }
            Cue::Mark => {}
            // 2016-2019年…四年累计: the same years again
            Cue::Time(Time::Span(n)) if matches!(self.time, Some(Time::Years(a, b)) if b - a + 1 == n) => self.joining = false,
            // 2035年远景目标: far behind what is promised here
            Cue::Time(Time::Year(_)) if self.text[token.end..].starts_with("远景") => self.joining = false,
            // 三年行动, 五年倍增计划: a name
            Cue::Time(Time::Span(_)) if PROGRAMMES.iter().any(|word| self.text[token.end..].starts_with(word)) => self.joining = false,
            // 两年翻番,增长11%: in so many years it doubled, and grew in one
            Cue::Time(time @ Time::Span(_)) if self.doubles(i + 1) => {
                self.years = Some(time).filter(|time| matches!(time, Time::Span(4..))).or(self.years);
                self.joining = false;
            }
            // 连续五年控制在4%以内 is of the next figure; 连续八年居首位 of none
            Cue::Time(Time::Span(n)) if i > 0 && self.word(i - 1) == "连续" => {
                if self.tokens.get(i + 1).and_then(Token::cue) == Some(Cue::Hold) {
                    self.own_time = Some(Time::Span(n));
                }
            }
            // 达到212亿元,2019年为198.6亿元,增长6.5%: of that figure alone
            Cue::Time(Time::Year(year)) if self.states_an_earlier(i, year) => {
                self.own_time = Some(Time::Year(year));
                self.joining = false;
            }
            // 达到212亿元,上年为198.6亿元: of the year before the one spoken of, whichever that is
            Cue::Time(Time::Relative(-1)) if self.word(i).starts_with('上') && self.compares(i) => self.wording.relative = true,
            Cue::Time(time) => {
                self.wording.sum |= matches!(time, Time::Span(3..)) && self.done_in_years(i);
                let time = match time {
                    Time::Year(year) if self.text[token.end..].starts_with("以来") => Time::Since(year),
                    time => time,
                };
                // 全年目标是增长7%,上半年增长6%: what came of it
                self.goals_listed &= !matches!(time, Time::Part(..));
                self.time = Some(time);
                self.far_base = None;
                self.clause.timed = true;
                if matches!(time, Time::Years(..) | Time::PlanYears(..) | Time::Span(4..)) {
                    self.years = Some(time);
                }
                self.out.of_years |=
                    matches!(time, Time::Years(..) | Time::PlanYears(..) | Time::Since(_) | Time::Span(_) | Time::Ahead(_));
                let opens = self.tokens[..i].iter().all(|t| matches!(t.cue(), Some(Cue::Filler | Cue::Estimated)) && t.gap == t.start);
                // 运行平稳,1-6月固定资产投资…;财政收入…: of those months too
                let part = matches!(time, Time::Part(..)) && matches!(self.previous_cue(i), Some(Cue::Stop(',' | ':')));
                let begins = part && self.out.attached.is_empty() && self.mentions.is_empty();
                if matches!(self.tokens.get(i + 1).and_then(Token::cue), Some(Cue::Stop(',' | ':')))
                    || self.frame_time.is_none() && (opens || begins) && !matches!(time, Time::Years(..) | Time::Span(_))
                {
                    self.frame_time = Some(time);
                }
                self.joining = false;
            }
            Cue::Open => {
                self.striven = false;
                return self.brackets(i);
            }
            // …亿元(其中第一产业…亿元),增长6.8%: the whole's again
            Cue::Close => {
                if let Some((heads, foreign)) = self.around.take() {
                    self.new_clause();
                    (self.heads, self.foreign) = (heads, foreign);
                    self.clause.has_figure = true;
                }
            }
            Cue::Rank => {
                self.clause.rank = true;
                self.clause.lost = false;
            }
            Cue::Among => return self.among(i),
            // 克服秋冬季不利条件影响,PM2.5平均浓度下降…: what was coped with, and not when
            Cue::Season => self.season = !self.coped_with(i),
            Cue::Filler => {}
        }
        i + 1
    }

    /// What is promised is the place's own: 增速高于全省、力争达到7%.
    fn promised(&mut self, strength: Strength) {
        self.strength = strength;
        if self.wording.relative {
            (self.wording.relative, self.wording.before) = (false, None);
        }
    }

    /// Where the clause of token `i` begins.
    pub(super) fn clause_start(&self, i: usize) -> usize {
        let stop = self.tokens[..i].iter().rposition(|t| matches!(t.cue(), Some(Cue::Stop(_))));
        stop.map_or_else(|| self.tokens.first().map_or(0, |first| first.gap), |stop| self.tokens[stop].end)
    }

    /// The clause from this byte on, as far as the sentence has tokens.
    pub(super) fn clause_from(&self, from: usize) -> &str {
        let rest = &self.text[from..self.tokens.last().map_or(from, |last| last.end)];
        &rest[..rest.find([',', ';', '。']).unwrap_or(rest.len())]
    }

    /// Whether `head` is this one indicator.
    pub(super) fn is(&self, head: &Head, id: &str) -> bool {
        matches!(head.means, Means::One(known) if self.lexicon.indicators[known as usize].id == id)
    }

    /// Whether a count follows what stands at `i`: 企业达到20家, 开发区4个.
    fn count_follows(&self, i: usize) -> bool {
        let reach = self.tokens.get(i + 1).is_some_and(|t| matches!(t.cue(), Some(Cue::Reach | Cue::RiseTo)) && t.gap == t.start);
        self.next_quantity(i + usize::from(reach)).is_some_and(|quantity| quantity.family == Family::Count)
    }

    /// Whether 多 at `i` only says by how much something is above what it is compared with: 比前五年多1.1万人.
    fn differs(&self, i: usize) -> bool {
        let compared = self.wording.base.is_some() || self.wording.year_on_year;
        compared && self.next_quantity(i).is_some_and(|quantity| quantity.family != Family::Percent)
    }

    /// Whether the rate at `i` is another word for what is spoken of: 优良天数310天,达标率84.9%.
    fn rated_by(&self, i: usize) -> bool {
        let known = |id: &str| self.heads.iter().any(|head| self.is(head, id));
        match self.word(i) {
            "达标率" | "合格率" => known("good_air_ratio"),
            "覆盖率" => known("forest_cover"),
            _ => false,
        }
    }

    /// Whether token `i` says that something doubled: 翻番, 实现翻番.
    fn doubles(&self, i: usize) -> bool {
        let k = i + usize::from(self.tokens.get(i).is_some_and(|t| t.gap == t.start && t.cue() == Some(Cue::Reach)));
        self.tokens.get(k).is_some_and(|t| t.gap == t.start && t.cue() == Some(Cue::Doubling))
    }

    /// Whether the years at `i` are those that an amount was made in, all together: 五年实现财政收入46亿元. What is reached in them
    /// is no sum.
    fn done_in_years(&self, i: usize) -> bool {
        let done = self.tokens.get(i + 1).is_some_and(|t| t.gap == t.start && t.cue() == Some(Cue::Reach));
        let stop = self.tokens[i..].iter().find(|t| matches!(t.cue(), Some(Cue::Stop(_)))).or(self.tokens.last());
        let clause = &self.text[self.tokens[i].end..stop.map_or(self.tokens[i].end, |stop| stop.end)];
        done && self.word(i).ends_with('年')
            && ["完成", "实现"].iter().any(|verb| clause.starts_with(verb))
            && !["突破", "超", "达", "到", "至", "翻", "跨"].iter().any(|verb| clause.contains(verb))
    }

    /// Whether the clause of token `i` says what weighed upon what comes: 受…影响, 克服….
    fn coped_with(&self, i: usize) -> bool {
        let stop = self.tokens[i..].iter().find(|t| matches!(t.cue(), Some(Cue::Stop(','))));
        let clause = stop.map_or("", |stop| &self.text[self.clause_start(i)..stop.start]);
        clause.ends_with("影响") || clause.ends_with("因素")
    }

    /// Whether only words of time and purpose stand before token `i` in its clause.
    pub(super) fn opens_clause(&self, i: usize) -> bool {
        let clause = self.tokens[..i].iter().rev().take_while(|t| !matches!(t.cue(), Some(Cue::Stop(_))));
        let leads =
            |cue| matches!(cue, Cue::Filler | Cue::Strive | Cue::Ensure | Cue::Time(_) | Cue::WholeYear | Cue::Whole(_) | Cue::Estimated);
        clause.into_iter().all(|t| t.gap == t.start && t.cue().is_some_and(leads))
    }

    /// 其中城镇25亿元: of a part, without a name of its own; of incomes, the towns'.
    fn among(&mut self, i: usize) -> usize {
        let colon = usize::from(self.tokens.get(i + 1).and_then(Token::cue) == Some(Cue::Stop(':')));
        let part = i + 1 + colon;
        // 其中县以下7亿元, 其中5亿元用于…: of a part without a name
        let leading = usize::from(self.tokens.get(i + 1).and_then(Token::cue) == Some(Cue::Stop(',')));
        let named = |t: &&Token| matches!(t.what, What::Name(_) | What::Cue(Cue::Time(_) | Cue::Stop(_)));
        let next = self.tokens[(part + leading).min(self.tokens.len())..].iter().find(|t| named(t) || matches!(t.what, What::Quantity(_)));
        let nameless = next.is_some_and(|t| matches!(t.what, What::Quantity(_)));
        let towns = self.tokens.get(part).is_some_and(|t| t.gap == t.start && matches!(&self.text[t.start..t.end], "城镇" | "城市"));
        let figure = self.tokens[(part + 1).min(self.tokens.len())..].iter().find(|t| t.cue() != Some(Cue::Reach));
        if !towns || !figure.is_some_and(|t| matches!(t.what, What::Quantity(_))) {
            if nameless {
                self.of_nameless_part();
            }
            return i + 1;
        }
        self.of_towns(part);
        part + 1
    }

    /// Whether a figure is stated of the towns at `i`, right behind it: 城镇31200元, 城镇达到31200元.
    fn figure_of_towns(&self, i: usize) -> bool {
        let reach = self.tokens.get(i + 1).is_some_and(|t| t.gap == t.start && t.cue() == Some(Cue::Reach));
        let level = self.next_quantity(i + usize::from(reach)).is_some_and(|q| !matches!(q.family, Family::Percent | Family::Point));
        level && self.tokens[i].gap == self.tokens[i].start && !self.heads.is_empty() && !self.foreign
    }

    /// What comes is of the towns at `part`: of incomes the towns', else of a part without a name.
    fn of_towns(&mut self, part: usize) {
        let token = &self.tokens[part];
        let incomes = self.heads.last().is_some_and(|head| match head.means {
            Means::Joint { whole: Some(id), .. } | Means::One(id) => self.lexicon.indicators[id as usize].id == "resident_income",
            _ => false,
        });
        match self.lexicon.id("urban_income").filter(|_| incomes) {
            Some(urban) => {
                self.heads = vec![Head { means: Means::One(urban), start: token.start, end: token.end }];
                self.foreign = false;
            }
            None => self.of_nameless_part(),
        }
    }

    /// What comes is of a part that no name of ours is of.
    fn of_nameless_part(&mut self) {
        self.heads.clear();
        self.foreign = true;
        self.clause.lost = true;
    }

    /// Whether 实现 at `i` says to what rate a growth is to be brought: 力争实现6.5%.
    fn striven_rate(&self, i: usize) -> bool {
        matches!(self.previous_cue(i), Some(Cue::Strive | Cue::Ensure))
            && self.next_quantity(i).is_some_and(|quantity| quantity.family == Family::Percent)
    }

    fn next_is_name(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|next| next.gap == next.start && matches!(next.what, What::Name(_)))
    }

    /// A subject that is only a part of the place.
    pub(super) fn part(&mut self) {
        if self.clause.has_heads && !self.clause.has_figure {
            self.noise += 6;
        } else {
            self.clause.part = true;
            self.clause.lost = true;
            self.sentence_part = true;
            self.foreign = true;
        }
        self.joining = false;
    }

    /// 与经济增长同步: a statement without a figure for the heads, unless they have figures in this sentence.
    pub(super) fn in_step(&mut self, relation: Relation, start: usize, end: usize) {
        let mut wording = self.wording;
        wording.in_step = Some(relation);
        wording.relative = false;
        self.without_figure(wording, Qualifier::InStep, start, end);
    }

    pub(super) fn flat(&mut self, i: usize) {
        if self.wording.relative || self.wording.goal {
            return;
        }
        let mut wording = self.wording;
        wording.flat = true;
        let token = &self.tokens[i];
        self.without_figure(wording, Qualifier::Flat, token.start, token.end);
    }

    pub(super) fn without_figure(&mut self, mut wording: Wording, qualifier: Qualifier, start: usize, end: usize) {
        if self.foreign || self.noise > NOISE {
            return;
        }
        wording.estimated = self.estimated;
        for head in self.heads.clone() {
            let ids = match &head.means {
                Means::One(id) => vec![*id],
                Means::Joint { whole, parts } => whole.map_or_else(|| parts.clone(), |id| vec![id]),
                Means::Other => continue,
            };
            let grown = |a: &Attached| a.head == head.start && a.quantity.as_ref().is_none_or(|q| q.family == Family::Percent);
            if self.out.attached.iter().any(grown) {
                continue;
            }
            for id in ids {
                self.out.attached.push(Attached {
                    indicator: id,
                    head: head.start,
                    head_end: head.end,
                    quantity: None,
                    start,
                    end,
                    qualifier,
                    wording,
                    reference: self.step_with.filter(|_| wording.in_step.is_some()),
                    far_base: None,
                    time: self.time,
                    strength: self.strength,
                    listed: self.listed,
                    in_order: false,
                    noise: self.noise,
                });
            }
            for mention in self.mentions.iter_mut().filter(|m| m.head.start == head.start) {
                mention.used = true;
            }
        }
    }
}
