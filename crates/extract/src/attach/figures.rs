//! Figures: lists of them, and the indicators each figure of a list is of.

use duixian_model::{Decimal, Family, Qualifier, Unit};

use super::{Attached, Bare, Head, Means, NOISE, Walk, Why};
use crate::cue::Cue;
use crate::lexicon::{Id, Name};
use crate::quantity::{BARE, PARTED, Quantity};
use crate::rules::{Verb, Wording};
use crate::time::Time;
use crate::token::{STEPS, Token, What};

/// What makes a round figure a circle one joins and no level: 3000亿元俱乐部.
const CLUBS: &[&str] = &["俱乐部", "行列", "方阵", "梯队", "量级", "级"];

/// What a sum may describe instead of being the place's (主营业务收入超10亿元的企业), separated by blanks.
const DESCRIBED: &str = "县 区 市 镇 乡 村 街道 城市 企业 项目 产业 园区 开发区 行业 集群 集团 公司 龙头 商 工业 重大 重点 家庭 个体 单位 地区 经济 平台 大项目";

/// What is counted by such a sum right before it: 出口超千万美元企业12家.
const COUNTED_BY: &[&str] = &["企业", "乡镇", "大户", "项目", "园区", "集群", "街道", "商户", "产业", "龙头", "公司"];

/// What a percentage may be of and still be the rate of what was named before: 以年均12%的速度增长.
const AT_A_RATE: &[&str] = &["速", "增", "幅", "高速", "高增", "平均", "年均", "水平", "比例", "较", "两位数"];

/// How many figures in units of their own a list has at most.
const LISTED_FIGURES: usize = 8;

impl Walk<'_> {
    /// Whether the joint at `i` goes on a list of figures (5%、8.3%).
    pub(super) fn list_of_figures(&self, i: usize) -> bool {
        matches!(self.tokens.get(i + 1).map(|t| &t.what), Some(What::Quantity(_)))
    }

    /// How many figures the list goes on with behind `next`, in whatever unit: 120亿元、2100万美元.
    pub(super) fn figures_behind(&self, next: usize) -> usize {
        let joint = |k: usize| self.tokens.get(k).is_some_and(|t| t.gap == t.start && matches!(t.cue(), Some(Cue::List | Cue::With)));
        (0..LISTED_FIGURES).take_while(|n| joint(next + 2 * n) && self.next_quantity(next + 2 * n).is_some()).count()
    }

    /// The figures of one list, from token `i`; returns the number of the token behind it.
    pub(super) fn figures(&mut self, i: usize) -> usize {
        if self.ranks(&self.tokens[i]) {
            self.clause.rank = true;
            return i + 1;
        }
        if let Some((pairs, next)) = self.in_turn(i) {
            self.each_in_turn(&pairs);
            return next;
        }
        let mut at = vec![i];
        let mut next = i + 1;
        let family = |k: usize| match &self.tokens[k].what {
            What::Quantity(quantity) => Some(quantity.family),
            _ => None,
        };
        loop {
            let joint = match self.tokens.get(next).map(|t| (t.cue(), t.gap == t.start)) {
                Some((Some(Cue::List | Cue::With), true)) => true,
                Some((Some(Cue::Stop(',')), true)) => self.respectively,
                _ => false,
            };
            let aside = if self.respectively { self.behind_an_aside(next, family(i)) } else { None };
            if !joint && aside.is_none() {
                break;
            }
            let mut k = aside.unwrap_or(next + 1);
            // 净增98万户、突破1900万户: a verb of its own, no list
            while self.tokens.get(k).is_some_and(|t| {
                t.gap == t.start
                    && matches!(t.cue(), Some(Cue::About | Cue::AtLeast | Cue::AtMost | Cue::Filler))
                    && (self.respectively || !self.text[t.start..t.end].contains('破'))
            }) {
                k += 1;
            }
            if self.tokens.get(k).is_some_and(|t| t.gap == t.start)
                && family(k) == family(i)
                && family(i) != Some(Family::Other)
                && !self.before_a_name(k)
            {
                at.push(k);
                next = k + 1;
            } else {
                break;
            }
        }
        // 先后突破8亿元、9亿元、10亿元大关: the last mark holds
        if at.len() > 1 && self.passes_marks(&at) {
            at = at.split_off(at.len() - 1);
        }
        // 同比-6.2%: no level of what is no rate
        let rates = self.heads.iter().any(|head| matches!(head.means, Means::One(id) if self.lexicon.indicators[id as usize].is_rate));
        if family(i) == Some(Family::Percent) && self.wording.year_on_year && !self.wording.rate && !rates {
            self.wording.verb = self.wording.verb.or(Some(Verb::Grow));
        }
        if !self.wording.rate && !self.wording.from && !rates && self.signed(i) {
            self.wording.verb = self.wording.verb.or(Some(Verb::Grow));
        }
        let ahead = if at.len() == 1 { self.named_behind(i, next) } else { None };
        self.verb_behind(next, family(i));
        // 好于50%的年度目标, 超额完成50%年度目标: a target quoted
        let mut behind = self.tokens[next.min(self.tokens.len())..].iter().take_while(|t| t.gap == t.start);
        let of = behind.clone().next().filter(|t| &self.text[t.start..t.end] == "的");
        if of.is_some() {
            behind.next();
        }
        // the goal's own attributes: 4.5%的年度控制目标
        let attributes = if of.is_some() { 3 } else { 0 };
        let goal = behind
            .enumerate()
            .take_while(|(k, t)| {
                *k == 0 || *k <= attributes && !matches!(t.cue(), None | Some(Cue::Stop(_) | Cue::List | Cue::Grow | Cue::Fall | Cue::Rate))
            })
            .take_while(|(k, t)| *k == 0 || t.gap == t.start)
            .find(|(_, t)| t.cue() == Some(Cue::Goal));
        if goal.is_some() {
            self.wording.goal = true;
            // 控制在3%的预期目标以内: no more than that
            let within = goal.is_some_and(|(_, t)| ["以内", "之内"].iter().any(|word| self.text[t.end..].starts_with(word)));
            self.wording.before = within.then_some(Qualifier::AtMost);
        }
        let given = self.mixed.0;
        self.mixed.1 = given + at.len() + self.figures_behind(next);
        self.attach(&at, ahead.is_some());
        self.mixed.0 = if self.mixed.1 > given + at.len() { given + at.len() } else { 0 };
        self.changed = family(i).is_some_and(|family| !matches!(family, Family::Percent | Family::Point))
            && self.wording.verb.is_some()
            && !self.wording.reach;
        // 增速由5.1%提高到6.3%: the rate goes on
        let rate = self.wording.rate && (family(i) == Some(Family::Point) || self.wording.from);
        let share = self.wording.share && self.wording.from;
        self.carried = if family(i) == Some(Family::Percent) { self.wording.verb.or(self.carried) } else { self.carried };
        let (sum, relative, goal) = (self.wording.sum, self.wording.relative, self.wording.goal);
        // 新增A企业6家、B企业11家: what is added goes on over 、
        let added = self.wording.added && !self.wording.reach_level;
        if self.wording.reach_level {
            self.added_head = false;
        }
        let added_before = self.wording.added_before && !self.wording.reach && !self.wording.reach_level;
        let completion = self.part_follows(next);
        // 游客、旅游收入分别突破1200万人次、100亿元: the next figure is of another unit, and meant the same
        let goes_on = self.respectively
            && self.list_of_figures(next)
            && matches!(self.tokens.get(next).and_then(Token::cue), Some(Cue::List | Cue::With));
        let before = self.wording.before.filter(|_| goes_on);
        // 由100万人次、6亿元增加到…: where each began
        let (from, rise_to, own_time) = (goes_on && self.wording.from, goes_on && self.wording.rise_to, self.own_time.filter(|_| goes_on));
        self.wording = Wording {
            sum,
            relative,
            added,
            added_before,
            rate,
            share,
            completion,
            before,
            from,
            rise_to,
            goal: goal && self.listed,
            ..Wording::default()
        };
        self.respectively = goes_on;
        self.both = false;
        self.joining = false;
        self.clause.has_figure = true;
        self.noise = 0;
        self.own_time = own_time;
        self.above = None;
        ahead.unwrap_or(next)
    }

    /// Whether the figures are marks that one name's figure passed, each higher than the one before.
    fn passes_marks(&self, at: &[usize]) -> bool {
        let passed = self.wording.before == Some(Qualifier::AtLeast) || at.last().is_some_and(|&k| self.steps_on(self.tokens[k].end));
        let value = |k: usize| self.quantity(k).filter(|q| q.is_sum()).and_then(|q| q.low.checked_mul(q.unit.factor()));
        let rising = at.windows(2).all(|pair| value(pair[0]).zip(value(pair[1])).is_some_and(|(low, high)| low < high));
        let one = matches!(self.heads.as_slice(), [Head { means: Means::One(_), .. }]);
        passed && rising && one && !self.foreign && !self.respectively
    }

    /// Whether the figure at `k` is a change by its sign, behind a level: 32亿元(+8.2%), 19亿元、-3.1%.
    pub(super) fn signed(&self, k: usize) -> bool {
        let sign = |text: &str| text.starts_with(['-', '−', '－']);
        let told = sign(&self.text[self.tokens[k].start..]) || self.text[..self.tokens[k].start].ends_with('+');
        told && !self.ungrown.is_empty() && self.quantity(k).is_some_and(|q| q.family == Family::Percent)
    }

    /// The years that the `n` figures of the list at `i` are of, in their order: 2019年、2020年分别增长6%和8%.
    fn years_in_order(&self, i: usize, n: usize) -> Option<Vec<Time>> {
        if n < 2 || !self.respectively || self.foreign || !matches!(self.heads.as_slice(), [Head { means: Means::One(_), .. }]) {
            return None;
        }
        if let Some(Time::Years(first, last)) = self.time
            && usize::try_from(last - first + 1) == Ok(n)
        {
            return Some((first..=last).map(Time::Year).collect());
        }
        let last = self.tokens[..i].iter().rposition(|t| matches!(t.cue(), Some(Cue::Time(_))))?;
        let mut years = Vec::new();
        for token in self.tokens[..=last].iter().rev() {
            match token.cue() {
                Some(Cue::Time(time @ Time::Year(_))) => years.push(time),
                Some(Cue::List | Cue::With) => {}
                _ => break,
            }
        }
        years.reverse();
        (years.len() == n).then_some(years)
    }

    /// Whether the figure before token `next` is what a rate behind it is of: 70亿元的89%.
    fn part_follows(&self, next: usize) -> bool {
        self.is_of(next) && self.next_quantity(next).is_some_and(|quantity| quantity.family == Family::Percent)
    }

    /// Whether the figure at `k` counts what is named right behind it (51家科技型企业) instead of saying how many there are.
    pub(super) fn counts_what_follows(&self, k: usize) -> bool {
        let token = &self.tokens[k];
        let Some(quantity) = self.quantity(k).filter(|q| matches!(q.family, Family::Count | Family::Person | Family::Visit)) else {
            return false;
        };
        if quantity.end != quantity.end_of_unit {
            return false;
        }
        match self.tokens.get(k + 1) {
            Some(next) if next.gap < next.start => {
                self.text[next.gap..next.start].starts_with(|c: char| c.is_alphabetic() && !c.is_ascii())
            }
            Some(next) => next.start == token.end && matches!(next.what, What::Name(_) | What::Cue(Cue::Foreign)),
            None => self.text[token.end..].starts_with(|c: char| c.is_alphabetic() && c != '\n'),
        }
    }

    /// Whether the figure only tells which ones are spoken of: 经济总量超500亿元的县域.
    fn describes_what_follows(&self, k: usize) -> bool {
        // 以年均增长3%的能源消费支撑…: of what is named behind it, and of nothing named in a clause before
        if self.quantity(k).is_some_and(|q| q.family == Family::Percent) {
            let behind = self.text[self.tokens[k].end..].strip_prefix('的');
            let led = self.text[self.clause_start(k)..].starts_with('以') && !self.clause.has_heads;
            return led && behind.is_some_and(|behind| !AT_A_RATE.iter().any(|word| behind.starts_with(word)));
        }
        let Some(quantity) = self.quantity(k).filter(|q| matches!(q.family, Family::Yuan | Family::Dollar)) else { return false };
        let Some(behind) = self.text[quantity.end..].strip_prefix('的') else {
            // 生产总值超千亿元县, 财政收入超5000万元乡镇5个
            let behind = &self.text[quantity.end..];
            if COUNTED_BY.iter().any(|noun| behind.starts_with(noun)) {
                return true;
            }
            return behind.starts_with(['县', '镇', '村']) && !behind.chars().nth(1).is_some_and(|c| "级内域属".contains(c));
        };
        let clause = &self.text[self.clause_start(k)..quantity.start];
        // 长河县成为…的县 is the place itself, 某市成为…的县级市 another one
        let becomes = ["成为", "跻身", "迈入", "进入"].iter().find_map(|verb| clause.find(verb)).map(|at| &clause[..at]);
        let itself = becomes.is_some_and(|who| {
            !who.ends_with(['市', '县', '区', '镇', '乡'])
                || !self.place.is_empty() && who.ends_with(self.place)
                || ["我", "全", "本"].iter().any(|own| who.contains(own))
        });
        DESCRIBED.split(' ').any(|noun| behind.starts_with(noun)) && !itself
    }

    /// The unit that a figure in 万 has by the one name it is of (接待游客突破150万).
    fn unit_of_bare(&self, k: usize) -> Option<(Family, &'static str)> {
        let [Head { means: Means::One(id), .. }] = self.heads.as_slice() else { return None };
        if self.foreign || self.quantity(k)?.unit.0 != BARE {
            return None;
        }
        let known = &self.lexicon.indicators[*id as usize];
        match known.family {
            Family::Visit => Some((Family::Visit, "万人次")),
            Family::Person => Some((Family::Person, "万人")),
            Family::Yuan if known.of_sums => Some((Family::Yuan, "万元")),
            _ => None,
        }
    }

    /// Whether nothing but cues stands between the last name and the figure at `k`.
    fn adjoins(&self, k: usize) -> bool {
        let back = self.tokens[..k].iter().rev().take_while(|t| !matches!(t.what, What::Name(_) | What::Cue(Cue::Stop(_))));
        let days = self.text[..self.tokens[k].end].ends_with('天');
        !days && self.tokens[k].gap == self.tokens[k].start && back.clone().count() < 3 && back.clone().all(|t| t.gap == t.start)
    }

    /// Whether a level in per cent is next, behind the stop at `i`: 达到12%.
    pub(super) fn level_of_percent_follows(&self, i: usize) -> bool {
        let percent = |t: &Token| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent);
        // 地区生产总值增速:6.5%
        if self.tokens[i].cue() == Some(Cue::Stop(':')) && self.tokens.get(i + 1).is_some_and(percent) {
            return true;
        }
        // 增速不低于全市,力争达到7%
        let striven = self.tokens.get(i + 1).filter(|t| matches!(t.cue(), Some(Cue::Strive | Cue::Ensure)));
        if striven.is_some_and(|t| self.text[t.start..t.end].ends_with("达到")) && self.tokens.get(i + 2).is_some_and(percent) {
            return true;
        }
        let i = i + usize::from(striven.is_some());
        // 增速均居全市前三,分别为7%、8%
        let i = i + usize::from(self.tokens.get(i + 1).and_then(Token::cue) == Some(Cue::Respectively));
        matches!(self.tokens.get(i + 1).and_then(Token::cue), Some(Cue::Reach | Cue::AtLeast))
            && self.tokens.get(i + 2).is_some_and(percent)
    }

    /// Whether what ends at `end` is a mark that is passed: 6万亿元台阶, 5000亿元大关.
    fn steps_on(&self, end: usize) -> bool {
        let behind = self.text[end..].trim_start_matches(['“', '”', '"', '的', '新', '大']);
        // 大关 behind its 大 is 关
        STEPS.iter().chain(&["关"]).any(|mark| behind.starts_with(mark)) && !behind.starts_with("关键")
    }

    /// 实现7%的增长: the verb stands behind the figure.
    pub(super) fn verb_behind(&mut self, next: usize, family: Option<Family>) {
        if family != Some(Family::Percent) || self.wording.verb.is_some() || self.wording.rate {
            return;
        }
        let mut behind = self.tokens[next.min(self.tokens.len())..].iter().take(4);
        if behind.next().is_some_and(|t| t.gap == t.start && &self.text[t.start..t.end] == "的") {
            for token in behind {
                match token.cue() {
                    Some(Cue::Grow | Cue::Rate) => {
                        self.wording.verb = Some(Verb::Grow);
                        return;
                    }
                    Some(Cue::Fall | Cue::FallRate) => {
                        self.wording.verb = Some(Verb::Fall);
                        return;
                    }
                    Some(Cue::Filler | Cue::Average) if token.gap == token.start => {}
                    _ => return,
                }
            }
        }
    }

    /// The figure right behind token `i`.
    pub(super) fn next_quantity(&self, i: usize) -> Option<&Quantity> {
        self.tokens.get(i + 1).filter(|t| t.gap == t.start).and_then(|_| self.quantity(i + 1))
    }

    pub(super) fn quantity(&self, k: usize) -> Option<&Quantity> {
        match &self.tokens[k].what {
            What::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Gives each figure of the list its indicators; `named`, where they were named behind it.
    pub(super) fn attach(&mut self, at: &[usize], named: bool) {
        let Some((family, unitless)) = self.quantity(at[0]).map(|first| (first.family, first.unit.0.is_empty())) else { return };
        let bare = if at.len() == 1 { self.unit_of_bare(at[0]) } else { None };
        let family = bare.map_or(family, |(family, _)| family);
        // 三次产业分别完成投资…: a sector's bare name is its value added only where the figure follows at once
        let sector = |head: &Head| {
            let name = &self.text[head.start..head.end];
            (name.ends_with('产') || name.ends_with("产业")) && name.contains(['一', '二', '三'])
        };
        let of_sectors = self.noise > 0 && self.heads.iter().any(sector);
        self.clause.lost |= of_sectors;
        // 出口超千万美元企业12家: nothing of the place's own was stated
        let described = !named && family != Family::Percent && at.iter().any(|&k| self.describes_what_follows(k));
        if described && self.clause.has_heads {
            self.mentions.iter_mut().rev().take(1).filter(|mention| !mention.used).for_each(|mention| mention.blocked = true);
        }
        let behind = |k: usize| !named && (self.counts_what_follows(k) || self.describes_what_follows(k));
        let other = self.foreign || of_sectors || at.iter().any(|&k| behind(k));
        if other && family != Family::Point && !self.clause.rank && (self.foreign || !self.clause.has_heads) {
            self.clause.lost = true;
        }
        if family == Family::Point {
            // 地区生产总值增长7个百分点: per cent is meant, as it seems
            let w = &self.wording;
            let grown = w.verb.is_some() && !w.rate && !w.share && !w.relative && w.base.is_none();
            let rate = |head: &Head| matches!(head.means, Means::One(id) if self.lexicon.indicators[id as usize].is_rate);
            if grown && !self.foreign && self.noise == 0 && !self.heads.iter().any(rate) {
                for mention in self.mentions.iter_mut().rev().take(self.heads.len()).filter(|mention| !mention.used) {
                    mention.unread_figure = true;
                }
            }
            return;
        }
        if family == Family::Other {
            // 居民消费价格指数控制在103左右: a figure that was not understood
            let rate = |means: &Means| matches!(means, Means::One(id) if self.lexicon.indicators[*id as usize].is_rate);
            if unitless && !self.foreign && self.heads.len() == 1 && rate(&self.heads[0].means) && self.adjoins(at[0]) {
                self.mentions.iter_mut().rev().take(1).for_each(|mention| mention.unread_figure = true);
            }
            // 可支配收入 74 76元: one figure, or a note's number and one
            let parted = self.quantity(at[0]).filter(|q| q.unit.0 == PARTED).map(|q| q.end_of_unit);
            if let (Some(end), false, [Head { means: Means::One(id), start, .. }]) = (parted, self.foreign, self.heads.as_slice()) {
                self.not_read(*id, *start, end, self.text[..end].ends_with('%'));
            }
            if self.foreign && (!unitless || self.clause.unread) {
                self.slots.extend(at.iter().map(|_| None));
            }
            return;
        }
        if self.foreign && family == Family::Percent && self.wording.verb.is_some() {
            self.growth_behind_a_share(at[0]);
        }
        if other || self.noise > NOISE {
            for mention in self.mentions.iter_mut().rev().take(1) {
                if !mention.used && !mention.blocked && self.clause.has_heads {
                    mention.unread_figure = true;
                }
            }
            // 分别 over levels of which some are of something else: their place in the order counts
            let by_order = family == Family::Percent
                && self.respectively
                && at.len() > 1
                && !self.clause.part
                && !self.clause.unread
                && self.slots.len() >= at.len();
            if !by_order {
                // 播种面积62万亩,单产502公斤,总产31万吨: what was spoken of before goes on
                let yields =
                    ["单产", "亩产"].iter().any(|word| self.text[self.clause_start(at[0])..self.tokens[at[0]].start].contains(word));
                if family != Family::Percent && !yields {
                    self.slots.extend(at.iter().map(|_| None));
                }
                return;
            }
        }
        let years = self.years_in_order(at[0], at.len());
        let heads = match (&years, self.heads.as_slice()) {
            (Some(years), [head @ Head { means: Means::One(id), .. }]) => Some((vec![vec![(*id, head.clone())]; years.len()], true)),
            _ => self.heads_for(at.len(), family),
        };
        let Some((groups, in_order)) = heads else {
            for mention in self.mentions.iter_mut().rev().take(self.heads.len()) {
                mention.unread_figure = true;
            }
            // what comes beside it is of that one too
            if self.respectively && at.len() == 1 && family != Family::Percent && self.clause.has_heads {
                self.heads.clear();
                (self.foreign, self.clause.lost) = (true, true);
            }
            // a growth to come is of these, and of none before them; 分别增加520元和1260元 is of those before
            let changes = self.respectively && !self.clause.has_heads && self.wording.verb.is_some() && !self.wording.reach;
            if family != Family::Percent && !changes {
                self.slots.extend(at.iter().map(|_| None));
            }
            return;
        };
        // a wording behind the last figure is shared by those before it: 7.5%、8.5%以上
        let shared = at.last().and_then(|&k| self.quantity(k)).map_or(Qualifier::Exact, |q| q.qualifier);
        let mut new_slots = Vec::new();
        for (n, (&k, group)) in at.iter().zip(&groups).enumerate() {
            let token = &self.tokens[k];
            let Some(mut quantity) = self.quantity(k).cloned() else { continue };
            if let Some((family, unit)) = bare {
                (quantity.family, quantity.unit) = (family, Unit::from(unit));
            }
            let mut qualifier = quantity.qualifier;
            if qualifier == Qualifier::Exact && at.len() > 1 && matches!(shared, Qualifier::AtLeast | Qualifier::About | Qualifier::AtMost)
            {
                qualifier = shared;
            }
            let before = self.tokens[..k].iter().rev().take(2).find_map(|t| match t.cue() {
                Some(Cue::About) => Some(Qualifier::About),
                Some(Cue::AtLeast) => Some(Qualifier::AtLeast),
                Some(Cue::AtMost) => Some(Qualifier::AtMost),
                _ => None,
            });
            // 分别突破2万元、1万元: of each
            let before = if k == at[0] { self.wording.before } else { before.or(self.wording.before.filter(|_| self.respectively)) };
            if qualifier == Qualifier::Exact
                && let Some(before) = before
            {
                qualifier = before;
            }
            // 迈上6万亿元台阶, 跨越5000亿元大关: that much is passed
            if qualifier == Qualifier::Exact && family != Family::Percent && self.steps_on(quantity.end) {
                qualifier = Qualifier::AtLeast;
            }
            for (indicator, head) in group {
                let mut wording = self.wording;
                wording.estimated = self.estimated;
                wording.goal |= self.goals_listed;
                wording.striven = self.striven;
                wording.added_head = self.added_head;
                wording.few_years = matches!(self.time, Some(Time::Span(2 | 3)));
                wording.club = {
                    let behind = self.text[quantity.end..].trim_start_matches(['“', '"', '大', '的']);
                    CLUBS.iter().any(|club| behind.starts_with(club))
                };
                let known = &self.lexicon.indicators[*indicator as usize];
                // 能耗下降3.1%,超额完成3%的目标: it has no level in per cent
                let changes = known.always_growth && self.out.attached.last().is_some_and(|last| last.head == head.start);
                let carries = !known.is_rate || changes;
                if family == Family::Percent && wording.verb.is_none() && !wording.rate && carries && self.carried.is_some() {
                    wording.verb = self.carried;
                    wording.carried = true;
                }
                // 由“十三五”末的420亿元增长到560亿元,年均增长6%: since then
                if wording.average && self.compared.is_none() {
                    let start = self.out.attached.iter().rev().find(|a| a.head == head.start && a.wording.from_time);
                    wording.since = start.and_then(|a| a.time);
                }
                // 由2015年的5亿元增加到12亿元,增长1.4倍: over those years
                let grown = family == Family::Percent && wording.verb.is_some() && !wording.carried && !wording.average && !wording.from;
                if grown && wording.base.is_none() && !wording.year_on_year && !self.clause.timed {
                    wording.base = self.grown_from(head, &quantity);
                }
                wording.from_time = wording.from && (self.own_time.is_some() || self.compared.is_some());
                // 近两年均突破1000亿元: of each of them
                let each = match self.time {
                    Some(Time::Span(n @ (2 | 3))) if self.both && family != Family::Percent && self.own_time.is_none() => n,
                    _ => 1,
                };
                let time = if let Some(years) = &years {
                    years.get(n).copied()
                } else if wording.from {
                    self.own_time.or(self.compared).or(self.time)
                } else {
                    self.own_time.or(self.time)
                };
                if wording.base.is_none() {
                    wording.base = self.compared;
                }
                // 增长23%,比“十二五”末增长1.4倍: the first is the year's, beside what it grew since
                if grown && matches!(wording.base, Some(Time::Year(_) | Time::PlanYears(..))) {
                    let grew = |a: &&mut Attached| a.head == head.start && a.quantity.as_ref().is_some_and(|q| q.family == Family::Percent);
                    if let Some(year) = self.out.attached.last_mut().filter(grew)
                        && year.wording.verb.is_some()
                        && year.wording.base.is_none()
                        && !year.wording.average
                        && !year.wording.carried
                    {
                        year.wording.year_on_year = true;
                    }
                }
                for back in 1..=each {
                    let (time, wording) = match each {
                        1 => (time, wording),
                        _ => (Some(Time::Relative(-back)), Wording { few_years: false, ..wording }),
                    };
                    self.out.attached.push(Attached {
                        indicator: *indicator,
                        head: head.start,
                        head_end: head.end,
                        start: token.start,
                        end: if qualifier == shared && shared != quantity.qualifier { token.end } else { quantity.end },
                        quantity: Some(quantity.clone()),
                        qualifier,
                        wording,
                        reference: None,
                        far_base: self.far_base,
                        time,
                        strength: self.strength,
                        listed: self.listed,
                        in_order,
                        noise: self.noise,
                    });
                }
                for mention in self.mentions.iter_mut().filter(|m| m.head.start == head.start) {
                    mention.used = true;
                }
            }
            new_slots.push(group.first().map(|(indicator, head)| Head { means: Means::One(*indicator), ..head.clone() }));
        }
        if family == Family::Percent {
            self.ungrown.clear();
            for head in new_slots.iter().flatten() {
                let level = |a: &Attached| a.head == head.start && a.quantity.as_ref().is_some_and(|q| q.family != Family::Percent);
                if !self.out.attached.iter().any(level) && !self.unlevelled.iter().any(|held| held.means == head.means) {
                    self.unlevelled.push(head.clone());
                }
            }
        } else if !self.wording.added {
            for head in new_slots.iter().flatten() {
                if !self.ungrown.iter().any(|held| held.means == head.means) {
                    self.ungrown.push(head.clone());
                }
            }
            self.unlevelled.clear();
            for slot in new_slots {
                // 从1亿元增长到2亿元: one name's levels are one place in the order
                let again = |last: &Option<Head>| {
                    last.as_ref().zip(slot.as_ref()).is_some_and(|(last, head)| last.start == head.start && last.means == head.means)
                };
                if !self.slots.last().is_some_and(again) {
                    self.slots.push(slot);
                }
            }
        }
    }

    /// The year that the levels of `head` began in, where a growth by `figure` is over the years since: what it grew by is nearer
    /// to what they say than to the growth of one year.
    fn grown_from(&self, head: &Head, figure: &Quantity) -> Option<Time> {
        let mut levels = self.out.attached.iter().rev().filter(|a| a.head == head.start && !a.wording.added);
        let end = levels.next().filter(|a| a.wording.rise_to)?.quantity.as_ref()?;
        let start = levels.next().filter(|a| a.wording.from && matches!(a.time, Some(Time::Year(_))))?;
        let value = |q: &Quantity| q.low.checked_mul(q.unit.factor());
        let ratio = value(end)?.checked_div(value(start.quantity.as_ref()?)?)?;
        let times = if figure.unit.0 == "倍" { Decimal::ONE } else { Decimal::ONE_HUNDRED };
        (figure.low * Decimal::TWO >= (ratio - Decimal::ONE) * times).then_some(start.time?)
    }

    /// 财政收入8亿元,税收占比71%,增长18%: what grew, the revenue or the taxes of it, is not said. Told as a growth not read.
    fn growth_behind_a_share(&mut self, k: usize) {
        let stop = self.tokens[..k].iter().rposition(|t| t.cue() == Some(Cue::Stop(',')));
        let Some(clause) = stop.map(|stop| self.clause_start(stop)..self.tokens[stop].start) else { return };
        let mut names = self.tokens[..k].iter().rev().take_while(|t| t.start >= clause.start).filter_map(|t| match t.what {
            What::Name(name) if t.start < clause.end => {
                Some(self.lexicon.meanings[name as usize] == Name::Decoy && self.text[t.start..t.end].contains('占'))
            }
            _ => None,
        });
        let shared = names.next() == Some(true) && names.next().is_none();
        if let (true, [Head { means: Means::One(indicator), start, .. }]) = (shared, self.ungrown.as_slice()) {
            self.not_read(*indicator, *start, self.tokens[k].end, true);
        }
    }

    /// Tells that a growth, or else a level, of the indicator named at `start` was not understood.
    fn not_read(&mut self, indicator: Id, start: usize, end: usize, growth: bool) {
        let (time, listed, growth) = (self.time, self.listed, Some(growth));
        self.out.bare.push(Bare { indicator, start, end, time, listed, why: Why::Unread, growth });
    }

    /// For `n` figures, the indicators of each; `None` where names and figures do not match.
    #[allow(clippy::type_complexity)]
    pub(super) fn heads_for(&self, n: usize, family: Family) -> Option<(Vec<Vec<(Id, Head)>>, bool)> {
        let whole = |head: &Head| -> Vec<(Id, Head)> {
            match &head.means {
                Means::One(id) => vec![(*id, head.clone())],
                Means::Joint { whole: Some(id), .. } => vec![(*id, head.clone())],
                Means::Joint { whole: None, parts } => parts.iter().map(|&id| (id, head.clone())).collect(),
                Means::Other => Vec::new(),
            }
        };
        let parts: Vec<Option<(Id, Head)>> = self
            .heads
            .iter()
            .flat_map(|head| match &head.means {
                Means::One(id) => vec![Some((*id, head.clone()))],
                Means::Joint { parts, .. } => parts.iter().map(|&id| Some((id, head.clone()))).collect(),
                Means::Other => vec![None],
            })
            .collect();
        if !self.foreign {
            // 引进内资、实际利用外资达到120亿元、2100万美元: a figure in its unit for each name, in their order
            let (given, listed) = self.mixed;
            if self.clause.has_heads && listed > n && listed == parts.len() {
                let own = parts.into_iter().skip(given).take(n);
                return Some((own.map(|part| part.into_iter().collect()).collect(), true));
            }
            // 城镇居民收入年均增长8%,农民收入年均增长9%,2020年分别达到3万元、1.6万元: of all that grew
            let stated = family != Family::Percent && self.respectively && !self.clause.has_heads && n > 1;
            if stated && self.heads.len() == 1 && self.unlevelled.len() == n {
                return Some((self.unlevelled.iter().map(whole).collect(), true));
            }
            if n == 1 {
                // 接待游客增长12%,旅游收入增长15%,分别达到210万人次和16.8亿元: each of the one that has its unit
                let measured = |head: &&Head| matches!(head.means, Means::One(id) if self.lexicon.indicators[id as usize].family == family);
                let mut fitting = self.unlevelled.iter().filter(measured);
                if family != Family::Percent
                    && self.respectively
                    && !self.clause.has_heads
                    && let (Some(head), None) = (fitting.next(), fitting.next())
                {
                    return Some((vec![whole(head)], true));
                }
                // 三次产业分别为32亿元: the others' are not here, and this one is not of all
                let one_of_several = family != Family::Percent && self.respectively && !self.both && parts.len() > 1;
                if one_of_several && self.wording.before != Some(Qualifier::AtLeast) && !self.clause.has_figure {
                    return None;
                }
                // 城乡居民收入分别增长7%: both
                let both = (self.respectively || self.both) && parts.len() > self.heads.len();
                // A从1亿元增至2亿元,B从3亿元增至4亿元,年均增长均达8%: of all levels before
                let grown = family == Family::Percent
                    && (self.wording.verb.is_some() || self.wording.rate)
                    && (self.both || self.respectively)
                    && self.heads.len() == 1;
                if grown && self.ungrown.len() > 1 && !self.clause.has_heads {
                    return Some((vec![self.ungrown.iter().flat_map(whole).collect()], false));
                }
                // 存贷款余额1234亿元: both together, and neither's
                let summed = |head: &Head| matches!(&head.means, Means::Joint { whole: None, .. });
                if family != Family::Percent && !both && self.heads.iter().any(summed) {
                    return None;
                }
                // 存贷款余额1234亿元,增长10%: so much more of both together
                let told = |head: &Head| self.mentions.iter().any(|m| m.head.start == head.start && m.unread_figure && !m.used);
                if family == Family::Percent && !both && self.heads.iter().any(|head| summed(head) && told(head)) {
                    return None;
                }
                // 民间投资、工业投资完成12亿元: nobody knows of which
                let may_be = |head: &&Head| match head.means {
                    Means::One(id) => self.lexicon.indicators[id as usize].family == family,
                    Means::Joint { .. } => false,
                    Means::Other => true,
                };
                if family != Family::Percent && !self.respectively && !self.both && self.heads.iter().filter(may_be).count() > 1 {
                    return None;
                }
                let all: Vec<(Id, Head)> =
                    if both { parts.into_iter().flatten().collect() } else { self.heads.iter().flat_map(whole).collect() };
                return (!all.is_empty()).then_some((vec![all], false));
            }
            if self.heads.len() == n && self.heads.len() != parts.len() && !self.respectively {
                return Some((self.heads.iter().map(whole).collect(), true));
            }
            if parts.len() == n {
                return Some((parts.into_iter().map(|part| part.into_iter().collect()).collect(), true));
            }
            if self.heads.len() == n {
                return Some((self.heads.iter().map(whole).collect(), true));
            }
        }
        // 旅游人数390万人次,旅游收入9.8亿元,分别增长3.7%和2.9%: the levels before, in their order
        if family == Family::Percent && self.slots.len() >= n && (self.wording.verb.is_some() || self.wording.rate && self.respectively) {
            let last = &self.slots[self.slots.len() - n..];
            let groups: Vec<Vec<(Id, Head)>> = last
                .iter()
                .map(|slot| match slot {
                    Some(head) => match &head.means {
                        Means::One(id) => vec![(*id, head.clone())],
                        Means::Joint { .. } | Means::Other => Vec::new(),
                    },
                    None => Vec::new(),
                })
                .collect();
            return Some((groups, true));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check, found};

    #[test]
    fn figures_in_units_of_their_own_go_by_the_order_of_the_names() {
        check(
            &[
                (Review, "引进内资、实际利用外资分别达到12亿元、210万美元。", &["foreign_investment actual level 2020 210万美元 exact"]),
                (Review, "引进内资、实际利用外资达到12亿元、210万美元。", &["foreign_investment actual level 2020 210万美元 exact"]),
                (Review, "实际利用外资、引进内资分别完成210万美元、12亿元。", &["foreign_investment actual level 2020 210万美元 exact"]),
                (Plan, "引进内资3亿元，利用外资40万美元。", &["foreign_investment target level 2021 40万美元 exact"]),
                (
                    Review,
                    "招商引资到位资金、进出口总额完成52亿元、3.1亿元，增长8%、9%。",
                    &["foreign_trade actual level 2020 3.1亿元 exact", "foreign_trade actual growth 2020 9% exact"],
                ),
                (
                    Plan,
                    "接待游客、旅游收入、高新技术企业分别达到310万人次、21亿元和42家。",
                    &[
                        "tourist_visits target level 2021 310万人次 exact",
                        "tourism_revenue target level 2021 21亿元 exact",
                        "high_tech_enterprises target level 2021 42家 exact",
                    ],
                ),
            ],
            &[],
            &[],
        );
    }

    #[test]
    fn which_budget_s_revenue_is_not_said() {
        let found = found(Review, "公共财政预算总收入完成4.2亿元，增长5.6%。");
        assert!(found.observations.is_empty() && found.unresolved.len() == 1, "{found:?}");
    }
}
