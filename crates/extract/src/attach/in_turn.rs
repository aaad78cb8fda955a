//! Figures of several names in turn: the level and the growth of one, then those of the next (分别达31200元、增长6%和15600元、增长8%),
//! lists that go on behind an aside (分别增长9%(居全市第2)和8%), and names of something else that have their place in the order.

use duixian_model::{Family, Qualifier};

use super::{Head, Means, Walk};
use crate::cue::Cue;
use crate::lexicon::{Id, Name};
use crate::rules::{Verb, Wording};
use crate::token::{Token, What};

/// A name's level and the growth beside it, by their tokens.
pub(super) struct InTurn {
    level: usize,
    verb: Verb,
    growth: usize,
}

/// How many tokens an aside between two figures of a list has at most.
const ASIDE: usize = 12;

/// How many characters the name of something else has in a list (专精特新“小巨人”企业), and how many tokens the list has at most.
const UNREAD: usize = 16;
const LIST: usize = 40;

/// The indicators a name stands for where a figure of each follows.
fn parts(head: &Head) -> Vec<Option<Id>> {
    match &head.means {
        Means::One(id) => vec![Some(*id)],
        Means::Joint { parts, .. } => parts.iter().map(|&id| Some(id)).collect(),
        Means::Other => vec![None],
    }
}

fn verb(cue: Cue) -> Option<Verb> {
    match cue {
        Cue::Grow | Cue::Rate => Some(Verb::Grow),
        Cue::Fall | Cue::FallRate => Some(Verb::Fall),
        _ => None,
    }
}

fn reaches(cue: Cue) -> bool {
    matches!(cue, Cue::About | Cue::AtLeast | Cue::Reach | Cue::RiseTo | Cue::Filler)
}

fn grows(cue: Cue) -> bool {
    matches!(cue, Cue::YearOnYear | Cue::Comparable | Cue::Filler)
}

impl Walk<'_> {
    /// The levels and growths of the names before the figure at `i`, each name's in its turn, and the number of the token behind
    /// them. Nothing where not every name has both.
    pub(super) fn in_turn(&self, i: usize) -> Option<(Vec<InTurn>, usize)> {
        let names: usize = self.heads.iter().map(|head| parts(head).len()).sum();
        if names < 2 || self.foreign {
            return None;
        }
        let growth_first = self.of(i, true);
        if growth_first && !self.respectively {
            return None;
        }
        let mut pairs: Vec<InTurn> = Vec::new();
        let mut k = i;
        for name in 0..names {
            if name > 0 {
                self.joint(k).then_some(())?;
                k += 1;
            }
            let carried = pairs.last().map_or(self.wording.verb, |pair| Some(pair.verb));
            let (pair, behind) =
                if growth_first { self.growth_and_level(k, name == 0, carried)? } else { self.level_and_growth(k, name == 0)? };
            pairs.push(pair);
            k = behind;
        }
        Some((pairs, k))
    }

    /// 31200元、增长6%; 32亿元(增长4%), from token `k` on.
    fn level_and_growth(&self, k: usize, first: bool) -> Option<(InTurn, usize)> {
        let level = if first { k } else { self.past(k, reaches) };
        self.of(level, false).then_some(())?;
        let bracket = self.opens(level + 1)?;
        let told = self.past(level + 2, grows);
        let verb = self.adjoining(told).and_then(verb)?;
        let growth = self.past(told + 1, reaches);
        self.of(growth, true).then_some(())?;
        Some((InTurn { level, verb, growth }, self.closed(growth + 1, bracket)?))
    }

    /// 增长6%达31200元; 增长5%(达20亿元), from token `k` on; of the first the verb is read already.
    fn growth_and_level(&self, k: usize, first: bool, carried: Option<Verb>) -> Option<(InTurn, usize)> {
        let told = if first { k } else { self.past(k, grows) };
        let stated = self.adjoining(told).and_then(verb);
        let growth = if stated.is_some() { self.past(told + 1, reaches) } else { told };
        self.of(growth, true).then_some(())?;
        let bracket = self.opens(growth + 1);
        let reach = growth + 1 + usize::from(bracket.is_some());
        self.adjoining(reach).filter(|cue| reaches(*cue) && *cue != Cue::Filler)?;
        let level = self.past(reach, reaches);
        self.of(level, false).then_some(())?;
        Some((InTurn { level, verb: stated.or(carried)?, growth }, self.closed(level + 1, bracket == Some(true))?))
    }

    /// The cue of token `k`, where nothing unread stands before it.
    fn adjoining(&self, k: usize) -> Option<Cue> {
        self.tokens.get(k).filter(|t| t.gap == t.start).and_then(Token::cue)
    }

    /// The first token from `k` on that is none of these cues.
    fn past(&self, mut k: usize, light: fn(Cue) -> bool) -> usize {
        while self.adjoining(k).is_some_and(light) {
            k += 1;
        }
        k
    }

    /// Whether token `k` is a growth's figure, or else a level's.
    fn of(&self, k: usize, percent: bool) -> bool {
        match self.tokens.get(k).map(|t| &t.what) {
            Some(What::Quantity(quantity)) => match quantity.family {
                Family::Percent => percent,
                Family::Point | Family::Other => false,
                _ => !percent,
            },
            _ => false,
        }
    }

    fn joint(&self, k: usize) -> bool {
        matches!(self.adjoining(k), Some(Cue::Stop(',' | ';') | Cue::List | Cue::With))
    }

    /// Whether a bracket opens at `k`; nothing where no joint stands there either.
    fn opens(&self, k: usize) -> Option<bool> {
        let bracket = self.adjoining(k) == Some(Cue::Open);
        (bracket || self.joint(k)).then_some(bracket)
    }

    /// The token behind a bracket that must close at `k`.
    fn closed(&self, k: usize, bracket: bool) -> Option<usize> {
        (!bracket || self.adjoining(k) == Some(Cue::Close)).then_some(k + usize::from(bracket))
    }

    /// Gives each name of the group its level and its growth.
    pub(super) fn each_in_turn(&mut self, pairs: &[InTurn]) {
        let heads = self.heads.clone();
        let wording = Wording { verb: None, rate: false, reach: true, reach_level: true, ..self.wording };
        self.respectively = false;
        let named = heads.iter().flat_map(|head| parts(head).into_iter().map(move |id| (id, head)));
        for (pair, (id, head)) in pairs.iter().zip(named) {
            let Some(id) = id else {
                self.slots.push(None);
                continue;
            };
            self.heads = vec![Head { means: Means::One(id), ..head.clone() }];
            self.wording = Wording { before: self.bound_before(pair.level), ..wording };
            self.attach(&[pair.level], false);
            self.wording = Wording { verb: Some(pair.verb), before: self.bound_before(pair.growth), ..Wording::default() };
            self.attach(&[pair.growth], false);
        }
        self.heads = heads;
        self.wording = Wording::default();
        (self.joining, self.clause.has_figure, self.noise, self.own_time) = (false, true, 0, None);
    }

    /// What stands right before the figure at `k` and bounds it.
    fn bound_before(&self, k: usize) -> Option<Qualifier> {
        match self.tokens[k - 1].cue()? {
            Cue::About => Some(Qualifier::About),
            Cue::AtLeast => Some(Qualifier::AtLeast),
            Cue::AtMost => Some(Qualifier::AtMost),
            _ => None,
        }
    }

    /// Takes the name of something else, whose words before token `i` are not read, into a list of names with as many figures, also
    /// as the first of them: 货运量、社会消费品零售总额分别增长…, 旅游收入、快递业务量分别增长…. Returns the joint behind it.
    pub(super) fn another_in_order(&mut self, i: usize, unread: &str) -> Option<(usize, Cue)> {
        let token = &self.tokens[i];
        // 快递业务量: its first words may be read
        let begun =
            matches!(token.cue(), Some(Cue::Filler | Cue::Foreign)) && self.tokens.get(i + 1).is_some_and(|next| next.gap < next.start);
        if unread.is_empty() && !begun || self.clause.has_figure {
            return None;
        }
        let listed = i > 0 && matches!(self.tokens[i - 1].cue(), Some(Cue::List | Cue::With));
        let goes_on = listed && self.joining && !self.heads.is_empty();
        // a name before the first of them was not read
        if goes_on && self.heads.first().is_some_and(|head| self.text[..head.start].ends_with(['、', '和'])) {
            return None;
        }
        if !goes_on && (listed || self.clause.has_heads || self.clause.part || unread.is_empty()) {
            return None;
        }
        let of_no_name = |t: &&Token| match t.what {
            // 接待研学游客人次: a name of ours behind words of its own
            What::Name(name) => self.lexicon.meanings[name as usize] == Name::Decoy || goes_on && t.start == token.start,
            What::Cue(cue) => matches!(cue, Cue::Filler | Cue::Foreign),
            What::Quantity(_) => false,
        };
        let joint = i + self.tokens[i..].iter().take(4).take_while(of_no_name).count();
        let cue = self.tokens.get(joint)?.cue().filter(|cue| matches!(cue, Cue::List | Cue::With | Cue::Respectively))?;
        let name = &self.text[token.gap..self.tokens[joint].start];
        let before = if goes_on { self.heads.iter().map(|head| parts(head).len()).sum() } else { 0 };
        if name.chars().count() > UNREAD || !goes_on && cue == Cue::Respectively || !self.in_order(joint, before + 1) {
            return None;
        }
        let head = Head { means: Means::Other, start: token.gap, end: self.tokens[joint].start };
        if !goes_on {
            self.heads.clear();
            (self.foreign, self.joining) = (true, true);
            (self.clause.unread, self.clause.lost) = (true, true);
        }
        self.heads.push(head);
        Some((joint, cue))
    }

    /// Whether the list of names that goes on at the joint `i`, behind `before` of them, has 分别 and as many figures at its end.
    fn in_order(&self, i: usize, before: usize) -> bool {
        let mut names = before;
        let mut order = None;
        for (k, token) in self.tokens.iter().enumerate().skip(i).take(LIST) {
            match &token.what {
                What::Cue(Cue::Respectively) => {
                    order = Some(k);
                    break;
                }
                What::Cue(Cue::List | Cue::With) => names += 1,
                What::Cue(Cue::Stop(_) | Cue::Open) | What::Quantity(_) => return false,
                What::Cue(_) => {}
                What::Name(name) => {
                    if let Name::Joint { parts, .. } = &self.lexicon.meanings[*name as usize] {
                        names += parts.len() - 1;
                    }
                }
            }
        }
        let Some(order) = order else { return false };
        let leads = |t: &&Token| t.gap == t.start && !matches!(t.what, What::Name(_) | What::Quantity(_) | What::Cue(Cue::Stop(_)));
        let figure = order + 1 + self.tokens[order + 1..].iter().take(4).take_while(leads).count();
        self.next_quantity(figure - 1).is_some() && 1 + self.figures_behind(figure + 1) == names
    }

    /// The figure that the list goes on with behind an aside at `next`: a bracket, or a rank (9%、居全市第2和8%、居全市第3).
    pub(super) fn behind_an_aside(&self, next: usize, family: Option<Family>) -> Option<usize> {
        let aside = self.tokens.get(next..)?;
        let aside = &aside[..aside.len().min(ASIDE)];
        let end = match aside.first()?.cue()? {
            Cue::Open => next + aside.iter().position(|t| t.cue() == Some(Cue::Close))? + 1,
            Cue::List | Cue::Stop(',') if aside.get(1)?.cue() == Some(Cue::Rank) => {
                let light = |t: &&Token| match &t.what {
                    What::Cue(cue) => matches!(cue, Cue::Rank | Cue::Whole(_) | Cue::Filler),
                    What::Quantity(quantity) => quantity.family == Family::Other,
                    What::Name(_) => false,
                };
                next + 1 + aside[1..].iter().take_while(light).count()
            }
            _ => return None,
        };
        let joint = self.tokens.get(end)?.cue()?;
        let figure = self.next_quantity(end).filter(|q| Some(q.family) == family);
        (matches!(joint, Cue::List | Cue::With | Cue::Stop(',')) && figure.is_some()).then_some(end + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In::*, check, found};

    #[test]
    fn each_name_s_figures_in_its_turn() {
        for told in [
            "分别达31200元、增长6%和15600元、增长8%",
            "分别达到31200元（增长6%）和15600元（增长8%）",
            "31200元（增长6%）、15600元（增长8%）",
            "分别为31200元，同比增长6%；15600元，同比增长8%",
            "分别增长6%达31200元、增长8%达15600元",
            "分别增长6%（达31200元）和8%（达15600元）",
        ] {
            let want = [
                "urban_income actual level 2020 31200元 exact",
                "rural_income actual level 2020 15600元 exact",
                "urban_income actual growth 2020 6% exact",
                "rural_income actual growth 2020 8% exact",
            ];
            check(&[(Review, &format!("城镇、农村居民人均可支配收入{told}。"), &want)], &[], &[]);
        }
        check(
            &[
                (
                    Review,
                    "财政总收入、一般公共预算收入分别完成20亿元，增长5%；12亿元，下降2%，税收收入增长3%。",
                    &[
                        "fiscal_revenue actual level 2020 20亿元 exact",
                        "fiscal_revenue actual growth 2020 5% exact",
                        "general_budget_revenue actual level 2020 12亿元 exact",
                        "general_budget_revenue actual growth 2020 -2% exact",
                        "tax_revenue actual growth 2020 3% exact",
                    ],
                ),
                (
                    Plan,
                    "接待游客、旅游收入分别突破210万人次、增长12%，突破16亿元、增长15%以上。",
                    &[
                        "tourist_visits target level 2021 210..万人次 at_least",
                        "tourist_visits target growth 2021 12% exact",
                        "tourism_revenue target level 2021 16..亿元 at_least",
                        "tourism_revenue target growth 2021 15..% at_least",
                    ],
                ),
            ],
            &[],
            &[],
        );
        // one figure where several are announced is of nobody knows which
        let one = found(Review, "城镇、农村居民人均可支配收入分别达到31200元，稳步增长。");
        assert!(one.observations.is_empty() && one.unresolved.len() == 2, "{one:?}");
    }

    #[test]
    fn a_list_goes_on_behind_an_aside() {
        let want = ["fixed_asset_investment actual growth 2020 9% exact", "retail_sales actual growth 2020 8% exact"];
        for told in ["9%（居全市第2）和8%（居全市第3）", "9%、居全市第2和8%、居全市第3", "9%（同口径11%）、8%"]
        {
            check(&[(Review, &format!("固定资产投资、社会消费品零售总额分别增长{told}。"), &want)], &[], &[]);
        }
    }

    #[test]
    fn names_of_something_else_keep_their_place_in_the_order() {
        check(
            &[
                (Review, "货运量、社会消费品零售总额分别增长9.2%、6.4%。", &["retail_sales actual growth 2020 6.4% exact"]),
                (Review, "旅游收入、快递业务量分别增长9.2%、6.4%。", &["tourism_revenue actual growth 2020 9.2% exact"]),
                (
                    Review,
                    "高新技术企业、种子型企业、“领航”企业分别增至82家、610家、6家。",
                    &["high_tech_enterprises actual level 2020 82家 exact"],
                ),
                (
                    Review,
                    "固定资产投资增长5%，其中国有投资、工业技改投资分别增长8%、21%。",
                    &["fixed_asset_investment actual growth 2020 5% exact", "technical_upgrade_investment actual growth 2020 21% exact"],
                ),
                (
                    Review,
                    "接待游客、旅游收入、接待研学游客人次分别增长11%、13%、80%。",
                    &["tourist_visits actual growth 2020 11% exact", "tourism_revenue actual growth 2020 13% exact"],
                ),
                (
                    Plan,
                    "快递业务量、城乡居民收入分别增长12%、6%、8%。",
                    &["urban_income target growth 2021 6% exact", "rural_income target growth 2021 8% exact"],
                ),
            ],
            &[
                // fewer figures than names
                (Review, "货运量、社会消费品零售总额、快递业务量分别增长9.2%、6.4%。"),
                (Review, "税收收入稳步提高，货运量、快递业务量分别增长9.2%、6.4%。"),
            ],
            &[],
        );
    }
}
