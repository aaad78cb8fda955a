//! Names: which stand for the whole place, which join a group, and which are of something else.

use duixian_model::Family;

use super::{Attached, Head, Means, Mention, Walk};
use crate::cue::Cue;
use crate::lexicon::Name;
use crate::token::What;

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

/// What enterprises of the state report of themselves: behind them in the same sentence it is theirs.
const OWNED: &[&str] = &["rd_expenditure", "rd_intensity", "industrial_output", "industrial_value_added", "tax_revenue"];

/// What enterprises of one kind achieve, where how many there are stands before it.
const COUNTED: &[&str] = &["industrial_output", "industrial_value_added", "tax_revenue", "exports"];

/// What is also told of holidays and seasons.
const SEASONAL: &[&str] = &["pm25", "good_air_ratio", "tourist_visits", "tourism_revenue", "retail_sales"];

impl Walk<'_> {
    /// A name: joins the group, opens a new one, or is of something else.
    pub(super) fn name(&mut self, name: u32, i: usize, unread: &str) {
        let token = &self.tokens[i];
        let meaning = &self.lexicon.meanings[name as usize];
        let per_head = self.word(i) == "人均";
        let means = match meaning {
            Name::One(id) => Some(Means::One(*id)),
            Name::Joint { whole, parts } => Some(Means::Joint { whole: *whole, parts: parts.clone() }),
            Name::Contextual { indicator, after, behind, plain } => {
                // 人均 is of the name right before it: 预算收入7.5亿元、人均3200元 says nothing of 生产总值
                let slots = if per_head { &self.slots[self.slots.len().saturating_sub(1)..] } else { &self.slots[..] };
                let follows = self
                    .heads
                    .iter()
                    .map(|head| &head.means)
                    .chain(slots.iter().flatten().map(|head| &head.means))
                    .any(|means| matches!(means, Means::One(id) if after.contains(id)));
                let of_subject = !follows && unread.is_empty() && self.subject.is_some_and(|subject| behind.contains(&subject));
                if of_subject {
                    // what the subject's count made of the clause does not hold for what the subject achieved
                    self.clause.part = false;
                    self.clause.lost = false;
                }
                // 累计接待游客629万人次,旅游收入78亿元: summed as the other is
                let level = |a: &&Attached| a.quantity.as_ref().is_some_and(|q| q.family != Family::Percent);
                let last = self.out.attached.iter().rev().find(level);
                let summed = self.lexicon.indicators[*indicator as usize].of_sums;
                if follows
                    && summed
                    && let Some(last) = last.filter(|a| after.contains(&a.indicator) && a.wording.sum)
                {
                    self.wording.sum = true;
                    self.own_time = self.own_time.or(last.time);
                }
                // 人均财产性收入4300元: something else of a head
                let read_on = !per_head || self.tokens.get(i + 1).is_none_or(|next| next.gap == next.start);
                let follows = follows && read_on;
                if follows || of_subject { Some(Means::One(*indicator)) } else { plain.map(Means::One) }
            }
            Name::Share { indicator, of, plain } => match self.share_follows(i, of) {
                true => Some(Means::One(*indicator)),
                false => plain.map(Means::One),
            },
            Name::Decoy => None,
            Name::Subject(subject) => {
                self.part();
                self.subject = Some(*subject);
                return;
            }
        };
        if !matches!(meaning, Name::Contextual { .. }) {
            self.subject = None;
        }
        // 与地区生产总值同步, 高于地区生产总值增速: what is kept step with, no head; 占地区生产总值比重: a denominator
        let previous = self.previous_cue(i);
        if matches!(previous, Some(Cue::With | Cue::Above | Cue::AtLeast))
            && !self.heads.is_empty()
            && !self.joining_possible(i)
            && self.in_step_follows(i)
        {
            self.economy = true;
            self.settle_above(token.start, token.end);
            return;
        }
        if self.share_before(i) {
            // 研发投入增长12%,占地区生产总值比重3%: the share of what was spoken of
            let share = self.heads.last().and_then(|head| match head.means {
                Means::One(id) => self.lexicon.shares.get(&id).map(|share| Head { means: Means::One(*share), ..head.clone() }),
                _ => None,
            });
            if let Some(share) = share {
                self.heads = vec![share];
                self.foreign = false;
            }
            return;
        }
        let Some(means) = means else {
            // something else is spoken of: contextual names out of context leave the subject as it is
            if matches!(meaning, Name::Contextual { .. }) && per_head {
                // 农民收入人均达到…: says nothing of its own
            } else if matches!(meaning, Name::Contextual { .. }) && !self.listed_with_names(i, unread) {
                self.unread(&self.text[token.start..token.end]);
            } else if self.joining && !self.heads.is_empty() && unread.is_empty() {
                self.heads.push(Head { means: Means::Other, start: token.start, end: token.end });
            } else {
                self.heads = vec![Head { means: Means::Other, start: token.start, end: token.end }];
                self.foreign = true;
                self.clause.has_heads = false;
                self.clause.has_figure = false;
                self.joining = true;
            }
            return;
        };
        // 五年共接待游客629万人次,旅游收入78亿元: summed as the other is
        if let Means::One(id) = means
            && self.lexicon.indicators[id as usize].id == "tourism_revenue"
            && let Some(last) = self.out.attached.last().filter(|a| a.wording.sum)
            && self.lexicon.indicators[last.indicator as usize].id == "tourist_visits"
        {
            self.wording.sum = true;
            self.own_time = self.own_time.or(last.time);
        }
        let head = Head { means, start: token.start, end: token.end };
        let blocked = self.blocks(&head, i, unread);
        // GDP人均12万元 is of a head and not of the whole; 总量和人均分别达到… are two
        let alone = per_head && !matches!(self.previous_cue(i), Some(Cue::List | Cue::With));
        let joins = self.joining && !self.heads.is_empty() && unread.is_empty() && !alone;
        if !joins {
            self.heads.clear();
            self.noise = 0;
            self.added_head = false;
            // 均 was said of names before: 森林覆盖率均达标,居民收入增长8%
            self.both = false;
        }
        if self.wording.added {
            self.added_head = true;
        }
        self.clause.has_heads = true;
        self.clause.has_figure = false;
        self.joining = true;
        self.mentions.push(Mention {
            head: head.clone(),
            used: false,
            blocked: blocked.is_some_and(|sure| sure),
            time: self.time,
            listed: self.listed,
            no_figure: false,
            relative: false,
            unread_figure: false,
        });
        self.clause.lost = blocked.is_some();
        if blocked.is_some() {
            self.foreign = true;
            self.heads.clear();
        } else {
            self.foreign = false;
            self.heads.push(head);
        }
    }

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
        if let Some(known) = known
            && (known.not_after.iter().any(|word| before.ends_with(word.as_str()))
                || known.not_before.iter().any(|word| after.starts_with(word.as_str())))
        {
            return Some(true);
        }
        if let Some(Cue::Whole(level)) = self.previous_cue(i)
            && self.elsewhere(level)
        {
            return Some(true);
        }
        // 市本级财政收入: of the city without its counties
        let urban = |word: &str| before.ends_with(word) || self.text[head.start..head.end].starts_with(word);
        if self.own == Some('市') && !self.county && URBAN.iter().any(|word| urban(word)) {
            return Some(false);
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
        // 体现了居民收入与经济增长同步的要求
        if before.ends_with("体现了") || before.ends_with("体现") {
            return Some(true);
        }
        if self.brought_about(i) {
            return Some(true);
        }
        if self.clause.part {
            return Some(true);
        }
        if !unread.is_empty() {
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
        // 采暖季PM2.5浓度下降…, 国庆假期接待游客…: of a part of the year
        if self.season && known.is_some_and(|known| SEASONAL.contains(&known.id.as_str())) {
            return Some(false);
        }
        if !own_whole && known.is_some_and(|known| self.of_town_or_venue(&known.id, head.start)) {
            return Some(false);
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

    /// Whether people are those of the town (城区面积19平方公里,常住人口15万人), visitors those of one place that opened.
    fn of_town_or_venue(&self, id: &str, at: usize) -> bool {
        let words: &[&str] = match id {
            "population" => &["城区", "县城", "镇区"],
            "tourist_visits" => &["运营后", "运营以来", "开园", "开业", "开放以来", "建成后"],
            _ => return false,
        };
        let said = &self.text[self.tokens[0].gap..at];
        let said = said.rsplit(';').next().unwrap_or(said);
        words.iter().any(|word| said.contains(word))
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

    /// Whether what stands at `i` goes on a list of names: 财政收入、支出分别….
    fn listed_with_names(&self, i: usize, unread: &str) -> bool {
        self.joining && !self.heads.is_empty() && unread.is_empty() && matches!(self.previous_cue(i), Some(Cue::List | Cue::With))
    }

    /// Whether 全省, 全市 … is another place than the report's.
    pub(super) fn elsewhere(&self, level: char) -> bool {
        match (level, self.own) {
            ('国', _) => true,
            // a county-level city or district speaks of its 县域
            ('县', Some(_)) if self.county => false,
            (level, Some(own)) => level != own && !(level == '自' && own == '区'),
            (_, None) => false,
        }
    }

    /// Whether 占…比重 with one of `of` follows the name before any figure.
    pub(super) fn share_follows(&self, i: usize, of: &[String]) -> bool {
        let mut seen_of =
            self.text[self.tokens[i].end..].strip_prefix('在').is_some_and(|rest| of.iter().any(|of| rest.starts_with(of.as_str())));
        for (k, token) in self.tokens.iter().enumerate().skip(i + 1).take(14) {
            match &token.what {
                What::Cue(Cue::ShareOf) => {
                    let rest = &self.text[token.end..];
                    let rest =
                        ["全区", "全市", "全县", "全省", "全部", "全镇", "我市", "我区", "规模以上", "同期", "全社会", "国内", "地方"]
                            .iter()
                            .find_map(|word| rest.strip_prefix(word))
                            .unwrap_or(rest);
                    let whole = &self.text[token.end..];
                    if !of.iter().any(|of| rest.starts_with(of.as_str()) || whole.starts_with(of.as_str())) {
                        return false;
                    }
                    seen_of = true;
                }
                What::Cue(Cue::Share) => return seen_of || self.word(k) == "占比",
                What::Quantity(quantity) => return seen_of && quantity.family == Family::Percent,
                What::Cue(Cue::Stop(';')) => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether the name stands behind 占 or 相当于 as the denominator.
    pub(super) fn share_before(&self, i: usize) -> bool {
        (1..=3.min(i)).any(|back| {
            let between_ok = (i - back + 1..i).all(|k| matches!(self.tokens[k].cue(), Some(Cue::Whole(_) | Cue::Filler)));
            between_ok && self.tokens[i - back].cue() == Some(Cue::ShareOf)
        })
    }

    /// Whether 和 before the name joins it to a group rather than naming a reference.
    pub(super) fn joining_possible(&self, i: usize) -> bool {
        self.joining && !self.in_step_follows(i)
    }

    pub(super) fn in_step_follows(&self, i: usize) -> bool {
        if matches!(self.previous_cue(i), Some(Cue::Above)) {
            return true;
        }
        let at_least = matches!(self.previous_cue(i), Some(Cue::AtLeast));
        for token in self.tokens.iter().skip(i + 1).take(5) {
            match &token.what {
                What::Cue(Cue::InStep) => return true,
                What::Cue(Cue::Rate | Cue::Grow) if at_least => {}
                What::Cue(Cue::Stop(_)) | What::Quantity(_) | What::Name(_) => break,
                _ => {}
            }
        }
        at_least && self.tokens.iter().skip(i + 1).take(2).any(|token| matches!(token.cue(), Some(Cue::Rate | Cue::Grow)))
    }
}
