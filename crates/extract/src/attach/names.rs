//! Names: what each stands for here, and which join a group.

use duixian_model::Family;

use super::{Attached, Head, Means, Mention, Walk};
use crate::cue::Cue;
use crate::lexicon::{Context, Id, Name};
use crate::token::{Token, What};

/// How many characters the unread name of something else has in a list with names of ours.
const LISTED: usize = 10;

impl Walk<'_> {
    /// A name: joins the group, opens a new one, or is of something else.
    pub(super) fn name(&mut self, name: u32, i: usize, unread: &str) {
        let token = &self.tokens[i];
        let meaning = &self.lexicon.meanings[name as usize];
        let per_head = self.word(i) == "人均";
        let means = match meaning {
            Name::One(id) => Some(Means::One(*id)),
            Name::Joint { whole, parts } => Some(Means::Joint { whole: *whole, parts: parts.clone() }),
            Name::Contextual { contexts, plain } => {
                let growing = contexts.iter().find(|context| context.growing);
                let grows = growing.is_some() && (self.grows(i) || self.share_before(i));
                // a subject of its own, where no growth is stated of it: 规上工业达到120家
                if growing.is_some() && !grows && self.word(i).ends_with("工业") {
                    self.part();
                    return;
                }
                let growing = growing.filter(|_| grows);
                let weighed =
                    contexts.iter().find(|context| context.weighed && unread.is_empty() && self.opens_clause(i) && self.weighs(i));
                // 粮食、油料、肉类总产量分别达到…: the last name is of something else, and has its place in the order
                if contexts.iter().all(|context| context.after.contains(&context.indicator)) && self.listed_with_others(i, unread) {
                    self.heads.push(Head { means: Means::Other, start: token.gap, end: token.end });
                    return;
                }
                growing
                    .or(weighed)
                    .map(|context| context.indicator)
                    .or_else(|| self.in_context(contexts, i, unread))
                    .or(*plain)
                    .map(Means::One)
            }
            Name::Share { indicator, of, plain } => match self.share_follows(i, of) {
                true => Some(Means::One(*indicator)),
                false => plain.map(Means::One),
            },
            Name::Decoy => None,
            Name::Subject(_) if self.counted_in_order(i, unread) => None,
            Name::Subject(subject) => {
                let part = self.sentence_part;
                self.part();
                // 引进内资3亿元, 合同外资…: the place's, and of no part of it
                if self.word(i).ends_with('资') || self.word(i).ends_with("资金") {
                    self.sentence_part = part;
                }
                // 新增规上工业企业5户,实现工业总产值…: not of those alone
                self.subject = Some(*subject).filter(|_| !self.wording.added);
                return;
            }
        };
        if !matches!(meaning, Name::Contextual { .. }) {
            self.subject = None;
        }
        // 快于城镇居民: of whom, and not of what
        let bare = matches!(meaning, Name::Contextual { .. }) && self.word(i).ends_with("居民");
        // 与地区生产总值同步, 高于地区生产总值增速: what is kept step with, no head; 占地区生产总值比重: a denominator
        let previous = self.previous_cue(i);
        if matches!(previous, Some(Cue::With | Cue::Above | Cue::AtLeast))
            && !self.heads.is_empty()
            && !self.joining_possible(i)
            && !bare
            && self.in_step_follows(i)
        {
            self.economy = true;
            self.step_with = match means {
                Some(Means::One(id)) => Some(id),
                _ => None,
            };
            self.settle_above(token.start, token.end);
            return;
        }
        if self.share_before(i) {
            // 研发投入增长12%,占地区生产总值比重3%: the share of what was spoken of
            let share = self.heads.last().and_then(|head| match head.means {
                Means::One(id) => self.lexicon.shares.get(&id).map(|share| Head { means: Means::One(*share), ..head.clone() }),
                _ => None,
            });
            if let Some(share) = share.or_else(|| self.shared_by(token.start)) {
                self.heads = vec![share];
                self.foreign = false;
            }
            return;
        }
        self.sharing = (means.is_none() && matches!(meaning, Name::Share { .. })).then_some((name, token.start, token.end));
        let Some(means) = means else {
            // something else is spoken of: contextual names out of context leave the subject as it is
            if matches!(meaning, Name::Contextual { .. }) && per_head {
                // 农民收入人均达到…: says nothing of its own
            } else if matches!(meaning, Name::Contextual { .. }) && !self.listed_with_names(i, unread) {
                self.unread(&self.text[token.start..token.end]);
            } else if self.joining && !self.heads.is_empty() && unread.is_empty() {
                match self.heads.last_mut().filter(|last| last.means == Means::Other && last.end == token.start) {
                    // 招商引资到位资金: one thing in two words
                    Some(last) => last.end = token.end,
                    None => self.heads.push(Head { means: Means::Other, start: token.start, end: token.end }),
                }
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
        // 引进内资12亿元、实际利用外资…, 引进到账外资…: what came, and no change of what was there
        if self.is(&head, "foreign_investment") && self.word(i).contains(['实', '到']) {
            self.wording.added = false;
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
            other: blocked.is_some(),
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

    /// The indicator that a name means by what stands before it: the name spoken of last decides.
    fn in_context(&mut self, contexts: &[Context], i: usize, unread: &str) -> Option<Id> {
        let word = self.word(i);
        let per_head = word == "人均";
        // 人均财产性收入4300元, 限上批发业, 城镇居民医保: something else, where the figure does not follow at once
        let says_little = per_head || word.starts_with("其中") || word.ends_with("居民");
        let read_on = !says_little || self.tokens.get(i + 1).is_none_or(|next| next.gap == next.start);
        // 人均 is of the name right before it: 预算收入7.5亿元、人均3200元 says nothing of 生产总值
        // 粮食86万亩;油料12万亩,产量2.1万吨: of what was spoken of last
        let last_only = per_head || word.ends_with('产') || word.ends_with("产量");
        let slots = if last_only { &self.slots[self.slots.len().saturating_sub(1)..] } else { &self.slots[..] };
        // its own indicator only as long as that is still spoken of
        let heads = self.heads.iter().rev().map(|head| (head, true)).chain(slots.iter().rev().flatten().map(|head| (head, false)));
        let follows = heads.filter(|_| read_on).find_map(|(head, spoken_of)| {
            let Means::One(id) = head.means else { return None };
            contexts.iter().find(|context| context.after.contains(&id) && (spoken_of || context.indicator != id))
        });
        // …外贸进出口311亿元。其中出口225亿元: goes on from the sentence before
        let opens = self.tokens[0].start == self.tokens[0].gap && self.word(0).starts_with("其中") && self.out.attached.is_empty();
        let follows =
            follows.or_else(|| contexts.iter().find(|context| opens && read_on && context.after.iter().any(|id| self.said.contains(id))));
        if let Some(Context { indicator, after, .. }) = follows {
            // 累计接待游客629万人次,旅游收入78亿元: summed as the other is
            let level = |a: &&Attached| a.quantity.as_ref().is_some_and(|q| q.family != Family::Percent);
            let last = self.out.attached.iter().rev().find(level);
            if self.lexicon.indicators[*indicator as usize].of_sums
                && let Some(last) = last.filter(|a| after.contains(&a.indicator) && a.wording.sum)
            {
                self.wording.sum = true;
                self.own_time = self.own_time.or(last.time);
            }
            return Some(*indicator);
        }
        let subject = self.subject.filter(|_| unread.is_empty())?;
        let of_subject = contexts.iter().find(|context| context.behind.contains(&subject))?;
        // what the subject's count made of the clause does not hold for what the subject achieved
        self.clause.part = false;
        self.clause.lost = false;
        Some(of_subject.indicator)
    }

    /// Whether the unread text before token `i` is one more name of a list that goes on or has its figures behind it:
    /// 规上工业增加值、主营业务收入、利税分别增长….
    pub(super) fn lists_another(&self, i: usize, unread: &str) -> bool {
        let goes_on = matches!(self.tokens[i].cue(), Some(Cue::List | Cue::With | Cue::Respectively));
        let listed = i > 0 && matches!(self.tokens[i - 1].cue(), Some(Cue::List | Cue::With));
        goes_on && listed && self.joining && !self.heads.is_empty() && (1..=LISTED).contains(&unread.chars().count())
    }

    /// Whether a growth is stated of the name at `i`, alone or in a list of names: 规上工业增长7%, 规上工业、固定资产投资分别增长….
    pub(super) fn grows(&self, i: usize) -> bool {
        let mut behind = self.tokens[i + 1..].iter().take_while(|t| t.gap == t.start);
        let leads = |t: &&Token| match t.what {
            What::Name(_) => true,
            What::Cue(cue) => !matches!(cue, Cue::Grow | Cue::Fall | Cue::Rate | Cue::FallRate | Cue::Stop(_) | Cue::Open),
            What::Quantity(_) => false,
        };
        let verb = behind.by_ref().find(|t| !leads(t));
        let figure = behind.find(|t| !leads(t) || matches!(t.cue(), Some(Cue::Rank)));
        verb.is_some_and(|t| matches!(t.cue(), Some(Cue::Grow | Cue::Fall | Cue::Rate | Cue::FallRate)))
            && figure.is_some_and(|t| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent))
    }

    /// Whether a weight is stated of the name at `i`, or of a list that begins with it and says at its end what of them is
    /// weighed: 粮食1.5万吨, 粮食、油料、蔬菜产量分别达到….
    fn weighs(&self, i: usize) -> bool {
        let weight = |t: &Token| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Tonne);
        let leads = |t: &&Token| {
            t.gap == t.start && matches!(t.cue(), Some(Cue::Reach | Cue::About | Cue::AtLeast | Cue::Estimated | Cue::RiseTo | Cue::Hold))
        };
        if self.tokens[i + 1..].iter().find(|t| !leads(t)).is_some_and(|t| t.gap == t.start && weight(t)) {
            return true;
        }
        let Some(order) = self.tokens[i + 1..].iter().take(12).position(|t| t.cue() == Some(Cue::Respectively)).map(|k| i + 1 + k) else {
            return false;
        };
        let names = &self.tokens[i + 1..order];
        let short = |t: &Token| self.text[t.gap..t.start].chars().count() <= LISTED;
        let listed = names.first().is_some_and(|t| t.cue() == Some(Cue::List) && t.gap == t.start)
            && names.iter().all(|t| short(t) && matches!(t.what, What::Name(_) | What::Cue(Cue::List | Cue::With)));
        let produced = ["产量", "总产"].iter().any(|word| self.text[..self.tokens[order].start].ends_with(word));
        let grows = |t: &Token| matches!(&t.what, What::Quantity(quantity) if quantity.family == Family::Percent);
        listed && produced && self.tokens[order + 1..].iter().take(3).any(|t| weight(t) || grows(t))
    }

    /// Whether the subject at `i` is only one of a list of names that have a figure each, in their order: 规上工业企业、高新技术企业
    /// 分别达到…, 引进内资、实际利用外资达到12亿元、210万美元.
    fn counted_in_order(&self, i: usize, unread: &str) -> bool {
        let before = if self.listed_with_names(i, unread) { self.heads.len() } else { 0 };
        let name = |t: &&Token| t.gap == t.start && matches!(t.what, What::Name(_) | What::Cue(Cue::List | Cue::With | Cue::Total));
        let behind: Vec<&Token> = self.tokens[i + 1..].iter().take(24).take_while(name).collect();
        let joined = behind.first().is_some_and(|t| matches!(t.cue(), Some(Cue::List | Cue::With)));
        if before == 0 && !joined {
            return false;
        }
        let names = before + 1 + behind.iter().filter(|t| matches!(t.what, What::Name(_))).count();
        let verb = i + behind.len() + 1;
        let leads = |t: &&Token| t.gap == t.start && matches!(t.cue(), Some(Cue::Reach | Cue::AtLeast | Cue::About | Cue::Estimated));
        let figure = verb + self.tokens[verb.min(self.tokens.len())..].iter().take_while(leads).count();
        self.tokens.get(verb).is_some_and(|t| t.gap == t.start && t.cue() == Some(Cue::Respectively))
            || self.next_quantity(figure - 1).is_some() && 1 + self.figures_behind(figure + 1) == names
    }

    /// Whether the name at `i`, behind unread words that say what it is of, ends a list of names: …、肉类总产量.
    fn listed_with_others(&self, i: usize, unread: &str) -> bool {
        let listed = i > 0 && matches!(self.tokens[i - 1].cue(), Some(Cue::List | Cue::With));
        let ordered = self.tokens.get(i + 1).and_then(Token::cue) == Some(Cue::Respectively);
        listed && ordered && !self.heads.is_empty() && (1..=LISTED).contains(&unread.chars().count())
    }

    /// Whether what stands at `i` goes on a list of names: 财政收入、支出分别….
    fn listed_with_names(&self, i: usize, unread: &str) -> bool {
        self.joining && !self.heads.is_empty() && unread.is_empty() && matches!(self.previous_cue(i), Some(Cue::List | Cue::With))
    }

    /// Whether 全省, 全市 … is another place than the report's.
    pub(super) fn elsewhere(&self, level: char) -> bool {
        match (level, self.own) {
            ('国', _) => true,
            ('辖', _) => false,
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

    /// 数字经济核心产业增加值增长12%,占地区生产总值比重6%: what was named before, as the share of the name at `at`.
    fn shared_by(&self, at: usize) -> Option<Head> {
        let (name, start, end) = self.sharing?;
        let Name::Share { indicator, of, .. } = &self.lexicon.meanings[name as usize] else { return None };
        let share = of.iter().any(|of| self.text[at..].starts_with(of.as_str()));
        share.then_some(Head { means: Means::One(*indicator), start, end })
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

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check, found};

    #[test]
    fn names_that_their_figure_or_the_sentence_before_explains() {
        check(
            &[
                (Review, "全年粮食2.6万吨、油料3100吨。", &["grain_output actual level 2020 2.6万吨 exact"]),
                (Review, "粮食面积31万亩；油料12万亩，产量2.1万吨。", &["grain_area actual level 2020 31万亩 exact"]),
                (Review, "粮食总产连年稳定在12亿斤以上。", &["grain_output actual level 2020 12..亿斤 at_least"]),
                (
                    Review,
                    "全社会研发经费投入8.6亿元，投入强度达2.12%，提高0.16个百分点。",
                    &["rd_expenditure actual level 2020 8.6亿元 exact", "rd_intensity actual level 2020 2.12% exact"],
                ),
                (Plan, "引进市外资金120亿元、实际利用外资2000万美元。", &["foreign_investment target level 2021 2000万美元 exact"]),
                (
                    Review,
                    "市场主体发展到3.6万户，规上增加值增长8%。",
                    &["market_entities actual level 2020 3.6万户 exact", "above_scale_industrial_value_added actual growth 2020 8% exact"],
                ),
                (
                    Review,
                    "大口径财政收入完成3.2亿元，小口径财政收入完成1.1亿元。",
                    &["fiscal_revenue actual level 2020 3.2亿元 exact", "general_budget_revenue actual level 2020 1.1亿元 exact"],
                ),
                (
                    Review,
                    "组织财政收入9.6亿元，区级地方财政收入5.1亿元。",
                    &["fiscal_revenue actual level 2020 9.6亿元 exact", "fiscal_revenue actual level 2020 5.1亿元 exact"],
                ),
                (
                    Review,
                    "粮食、油菜籽、肉类总产量分别达到31万吨、2.4万吨、5.2万吨，分别增长1.2%、2%、3%。",
                    &["grain_output actual level 2020 31万吨 exact", "grain_output actual growth 2020 1.2% exact"],
                ),
                (
                    Review,
                    "生产粮食8600吨，增长4.5%。",
                    &["grain_output actual level 2020 8600吨 exact", "grain_output actual growth 2020 4.5% exact"],
                ),
                (
                    Review,
                    "第二产业增长7.2%，增加值21600万元。",
                    &["secondary_value_added actual growth 2020 7.2% exact", "secondary_value_added actual level 2020 21600万元 exact"],
                ),
                (
                    Review,
                    "外贸进出口总值12.4亿美元。其中出口、进口总值分别为9.1亿美元、3.3亿美元。",
                    &[
                        "foreign_trade actual level 2020 12.4亿美元 exact",
                        "exports actual level 2020 9.1亿美元 exact",
                        "imports actual level 2020 3.3亿美元 exact",
                    ],
                ),
                (
                    Review,
                    "一产、二产、三产增加值分别增长3.1%、7%、6.2%。",
                    &[
                        "primary_value_added actual growth 2020 3.1% exact",
                        "secondary_value_added actual growth 2020 7% exact",
                        "tertiary_value_added actual growth 2020 6.2% exact",
                    ],
                ),
                (
                    Review,
                    "规上工业增加值增长8.4%，对全市规上工业增长贡献率超过21%。",
                    &["above_scale_industrial_value_added actual growth 2020 8.4% exact"],
                ),
                (
                    Review,
                    "一、二、三产业分别增长4%、9.1%、7%。",
                    &[
                        "primary_value_added actual growth 2020 4% exact",
                        "secondary_value_added actual growth 2020 9.1% exact",
                        "tertiary_value_added actual growth 2020 7% exact",
                    ],
                ),
                (
                    Review,
                    "居民人均可支配收入32600元，增长6.1%，其中，城镇居民40800元、增长5%，农村居民20300元、增长7.4%。",
                    &[
                        "resident_income actual level 2020 32600元 exact",
                        "resident_income actual growth 2020 6.1% exact",
                        "urban_income actual level 2020 40800元 exact",
                        "urban_income actual growth 2020 5% exact",
                        "rural_income actual level 2020 20300元 exact",
                        "rural_income actual growth 2020 7.4% exact",
                    ],
                ),
                (
                    Review,
                    "居民收入增长6%，城镇居民医保参保率达97%，农村居民饮水条件改善，增长12%。",
                    &["resident_income actual growth 2020 6% exact"],
                ),
                (Review, "农村人均收入4100元。", &["rural_income actual level 2020 4100元 exact"]),
                (
                    Plan,
                    "规上工业增加值40亿元、总产值135亿元，分别增长10%、12%。",
                    &[
                        "above_scale_industrial_value_added target level 2021 40亿元 exact",
                        "above_scale_industrial_output target level 2021 135亿元 exact",
                        "above_scale_industrial_value_added target growth 2021 10% exact",
                        "above_scale_industrial_output target growth 2021 12% exact",
                    ],
                ),
                // of the towns alone
                (
                    Review,
                    "居民收入稳步提高，城镇31200元、农村15600元，分别增长6%、8%。",
                    &[
                        "urban_income actual level 2020 31200元 exact",
                        "rural_income actual level 2020 15600元 exact",
                        "urban_income actual growth 2020 6% exact",
                        "rural_income actual growth 2020 8% exact",
                    ],
                ),
                (Review, "社会消费品零售总额41亿元，城镇28亿元，乡村13亿元。", &["retail_sales actual level 2020 41亿元 exact"]),
                (
                    Review,
                    "全体居民、城镇居民、农村居民人均可支配收入分别增长7%、6%、8%。",
                    &[
                        "resident_income actual growth 2020 7% exact",
                        "urban_income actual growth 2020 6% exact",
                        "rural_income actual growth 2020 8% exact",
                    ],
                ),
                (Review, "招商引资到位资金52亿元，其中外资1200万美元。", &["foreign_investment actual level 2020 1200万美元 exact"]),
                (
                    Review,
                    "合同外资3000万美元，实际到资1500万美元，出口800万美元。",
                    &["foreign_investment actual level 2020 1500万美元 exact", "exports actual level 2020 800万美元 exact"],
                ),
                (
                    Review,
                    "粮食播种面积62万亩，平均单产502公斤，总产31.1万吨；油料面积12万亩，单产200公斤，总产2.4万吨。",
                    &["grain_area actual level 2020 62万亩 exact", "grain_output actual level 2020 31.1万吨 exact"],
                ),
                // with what goes to the state above
                (
                    Review,
                    "一般公共预算总收入12.1亿元，增长6%，地方一般公共预算收入7.2亿元，增长5%。",
                    &[
                        "fiscal_revenue actual level 2020 12.1亿元 exact",
                        "fiscal_revenue actual growth 2020 6% exact",
                        "general_budget_revenue actual level 2020 7.2亿元 exact",
                        "general_budget_revenue actual growth 2020 5% exact",
                    ],
                ),
                (
                    Review,
                    "第一、二、三产业分别完成增加值32亿元、98亿元、80亿元，分别增长4%、9.6%、7.8%。",
                    &[
                        "primary_value_added actual level 2020 32亿元 exact",
                        "secondary_value_added actual level 2020 98亿元 exact",
                        "tertiary_value_added actual level 2020 80亿元 exact",
                        "primary_value_added actual growth 2020 4% exact",
                        "secondary_value_added actual growth 2020 9.6% exact",
                        "tertiary_value_added actual growth 2020 7.8% exact",
                    ],
                ),
                (
                    Review,
                    "全部工业完成总产值120亿元，旅游业实现综合收入16亿元。",
                    &["industrial_output actual level 2020 120亿元 exact", "tourism_revenue actual level 2020 16亿元 exact"],
                ),
                (
                    Review,
                    "失业率3.2%，参保率98%，优良天数310天，达标率84.9%。",
                    &["registered_unemployment actual level 2020 3.2% exact", "good_air_ratio actual level 2020 84.9% exact"],
                ),
                (Review, "研究经费支出占生产总值比重2.3%。", &["rd_intensity actual level 2020 2.3% exact"]),
            ],
            &[
                (Review, "储备粮食2.1万吨，收购粮食8000吨。"),
                (Review, "新建粮库3座，粮食烘干能力达到每天300吨。"),
                (Review, "三次产业分别完成投资2.1亿元、12亿元、9.4亿元，分别增长4%、21%、8%。"),
                (Review, "茶叶产值2.1亿元。其中出口4000万元。"),
                (Review, "招商引资合同资金52亿元，其中外资1200万美元。"),
                (Review, "合同外资3000万美元，实际利用率达到52%。"),
            ],
            &[],
        );
        // of each of the years, and not over them
        check(&[], &[(ReviewOfYears, "地区生产总值连续五年保持8%以上的增速。")], &[]);
        // whose income it is, and which budget's, is not said: told as not read
        for text in ["人均收入达到7300元。", "预算收入完成2.4亿元。", "财政预算收入完成2.4亿元。"] {
            let found = found(Review, text);
            assert!(found.observations.is_empty() && found.unresolved.len() == 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn what_a_figure_goes_on_from() {
        check(
            &[
                (
                    Plan,
                    "一般公共预算收入增长5%以上，力争实现6%。",
                    &["general_budget_revenue target growth 2021 5..% at_least", "general_budget_revenue target growth 2021 6% exact"],
                ),
                (Review, "工业增加值保持两位数增长，达到12.3%。", &["industrial_value_added actual growth 2020 12.3% exact"]),
                (Review, "城镇化率稳步提高，达到52%。", &["urbanization_rate actual level 2020 52% exact"]),
                (
                    Review,
                    "旅游人数80万人次，旅游收入6亿元，增幅分别达23%和31%。",
                    &[
                        "tourist_visits actual level 2020 80万人次 exact",
                        "tourism_revenue actual level 2020 6亿元 exact",
                        "tourist_visits actual growth 2020 23% exact",
                        "tourism_revenue actual growth 2020 31% exact",
                    ],
                ),
                (Review, "地区生产总值增速分别高于全省、全市1.3和0.8个百分点，达到8.2%。", &["gdp actual growth 2020 8.2% exact"]),
                (
                    ReviewOfYears,
                    "五年累计利用外资6.2亿美元，年均增长11%；完成出口12亿美元，年均增长9%。",
                    &[
                        "foreign_investment actual cumulative 2016-2020 6.2亿美元 exact",
                        "foreign_investment actual avg_growth 2016-2020 11% exact",
                        "exports actual cumulative 2016-2020 12亿美元 exact",
                        "exports actual avg_growth 2016-2020 9% exact",
                    ],
                ),
                (
                    Plan,
                    "一般公共预算收入增长5%。力争达到6%以上。",
                    &["general_budget_revenue target growth 2021 5% exact", "general_budget_revenue target growth 2021 6..% at_least"],
                ),
                (
                    ReviewOfYears,
                    "城镇居民人均可支配收入年均增长8%，农村居民人均可支配收入年均增长9.4%，2020年分别达到31000元、15600元。",
                    &[
                        "urban_income actual avg_growth 2016-2020 8% exact",
                        "rural_income actual avg_growth 2016-2020 9.4% exact",
                        "urban_income actual level 2020 31000元 exact",
                        "rural_income actual level 2020 15600元 exact",
                    ],
                ),
                (
                    Review,
                    "工业投资21亿元，民间投资34亿元，同比分别-6.2%、4.1%。",
                    &[
                        "industrial_investment actual level 2020 21亿元 exact",
                        "private_investment actual level 2020 34亿元 exact",
                        "industrial_investment actual growth 2020 -6.2% exact",
                        "private_investment actual growth 2020 4.1% exact",
                    ],
                ),
                (
                    Review,
                    "GDP增幅由上年的5.2%提高到6.4%，固定资产投资增速由3%回升至8%。",
                    &[
                        "gdp actual growth 2019 5.2% exact",
                        "gdp actual growth 2020 6.4% exact",
                        "fixed_asset_investment actual growth 2019 3% exact",
                        "fixed_asset_investment actual growth 2020 8% exact",
                    ],
                ),
                (
                    Review,
                    "一般公共预算收入7.1亿元，剔除减税降费等因素后增长6.3%。",
                    &["general_budget_revenue actual level 2020 7.1亿元 exact", "general_budget_revenue actual growth 2020 6.3% exact"],
                ),
                // the factor's own size is no figure of the indicator, and the walk goes on behind it
                (
                    Review,
                    "一般公共预算收入扣除一次性因素1.8亿元后增长5.5%，社会消费品零售总额增长4%。",
                    &["general_budget_revenue actual growth 2020 5.5% exact", "retail_sales actual growth 2020 4% exact"],
                ),
                (Review, "扣除政策性因素一般公共预算收入增长5.5%。", &["general_budget_revenue actual growth 2020 5.5% exact"]),
                (
                    Review,
                    "财政总收入12亿元，超收6000万元，增长9%。",
                    &["fiscal_revenue actual level 2020 12亿元 exact", "fiscal_revenue actual growth 2020 9% exact"],
                ),
                (
                    Review,
                    "接待游客、旅游收入分别突破310万人次、21亿元。",
                    &["tourist_visits actual level 2020 310..万人次 at_least", "tourism_revenue actual level 2020 21..亿元 at_least"],
                ),
                (
                    Review,
                    "居民消费价格上涨1.7%，控制在3%的预期目标以内。",
                    &["cpi actual growth 2020 1.7% exact", "cpi target growth 2020 ..3% at_most"],
                ),
                (Plan, "地区生产总值增速不低于全市平均水平，力争达到7.5%。", &["gdp target growth 2021 7.5% exact"]),
                (Review, "城镇居民人均可支配收入36200元，比全县高1100元。", &["urban_income actual level 2020 36200元 exact"]),
                (
                    Review,
                    "地区生产总值210亿元，比2016年（下同）增长31%；固定资产投资160亿元，增长28%。",
                    &[
                        "gdp actual level 2020 210亿元 exact",
                        "gdp actual total_growth 2017-2020 31% exact",
                        "fixed_asset_investment actual level 2020 160亿元 exact",
                        "fixed_asset_investment actual total_growth 2017-2020 28% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "固定资产投资61亿元，年均增长12%。",
                    &[
                        "fixed_asset_investment actual level 2020 61亿元 exact",
                        "fixed_asset_investment actual avg_growth 2016-2020 12% exact",
                    ],
                ),
                (
                    ReviewOfYears,
                    "单位生产总值能耗下降16%，以年均增长3%的能源消费支撑了经济较快发展。",
                    &["energy_intensity actual total_growth 2016-2020 -16% exact"],
                ),
                (
                    Review,
                    "接待游客增长12%，旅游收入增长15%，分别达到210万人次和16.8亿元。",
                    &[
                        "tourist_visits actual growth 2020 12% exact",
                        "tourism_revenue actual growth 2020 15% exact",
                        "tourist_visits actual level 2020 210万人次 exact",
                        "tourism_revenue actual level 2020 16.8亿元 exact",
                    ],
                ),
                // a name alone, and its figure behind it
                (
                    Review,
                    "1.固定资产投资。全年完成42亿元，同比增长9%。2.财政收入。预计完成3.2亿元。3.旅游收入。引进项目3个，总投资2亿元。",
                    &[
                        "fixed_asset_investment actual level 2020 42亿元 exact",
                        "fixed_asset_investment actual growth 2020 9% exact",
                        "fiscal_revenue actual level 2020 3.2亿元 exact",
                    ],
                ),
                (
                    Review,
                    "规上工业企业、高新技术企业、市场主体总数分别达到118家、41家、2.3万户。",
                    &["high_tech_enterprises actual level 2020 41家 exact", "market_entities actual level 2020 2.3万户 exact"],
                ),
                (
                    Review,
                    "民间投资、工业投资均突破12亿元。",
                    &[
                        "private_investment actual level 2020 12..亿元 at_least",
                        "industrial_investment actual level 2020 12..亿元 at_least",
                    ],
                ),
                (
                    Review,
                    "财政收入完成1032万元，超任务132万元，增幅达13.2%。",
                    &["fiscal_revenue actual level 2020 1032万元 exact", "fiscal_revenue actual growth 2020 13.2% exact"],
                ),
                (
                    Review,
                    "固定资产投资41亿元，超额完成年度任务1.2亿元，增长9%。",
                    &["fixed_asset_investment actual level 2020 41亿元 exact", "fixed_asset_investment actual growth 2020 9% exact"],
                ),
            ],
            // one figure of two: of both together, or of the last
            &[
                (Review, "民间投资、工业投资完成12亿元。"),
                (Review, "科技型中小企业、高新技术企业达到118家。"),
                (Review, "新增规上工业企业、高新技术企业分别为12家、8家。"),
                (Review, "固定资产投资。全年实施项目32个，完成投资12亿元。"),
            ],
            &[],
        );
    }
}
