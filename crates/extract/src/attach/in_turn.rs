//! Figures of several names in turn: the level and the growth of one, then those of the next (分别达31200元、增长6%和15600元、增长8%),
//! and lists that go on behind an aside (分别增长9%(居全市第2)和8%).

use duixian_model::{Family, Qualifier};

use super::{Head, Means, Walk};
use crate::cue::Cue;
use crate::lexicon::Id;
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
}
