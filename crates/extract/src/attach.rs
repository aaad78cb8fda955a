//! Attachment: one walk over a sentence's tokens that finds, for every figure, the indicators it is of and the words
//! that say how. It decides who a figure belongs to; the rules then say what it is.

mod ahead;
mod asides;
mod cues;
mod economy;
mod figures;
mod goals;
mod in_turn;
mod names;
mod when;
mod whose;

use duixian_model::{Family, Qualifier, Relation, Strength};

use crate::cue::Cue;
use crate::lexicon::{Id, Lexicon};
use crate::quantity::Quantity;
use crate::rules::{Verb, Wording};
use crate::time::Time;
use crate::token::{Token, What};

pub(crate) use economy::ECONOMY;

/// What a name in the sentence stands for, and where.
#[derive(Clone, Debug)]
struct Head {
    means: Means,
    start: usize,
    end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Means {
    One(Id),
    Joint {
        whole: Option<Id>,
        parts: Vec<Id>,
    },
    /// Something else, in a group with names of ours: it keeps its place in the order.
    Other,
}

/// One figure attached to one indicator.
#[derive(Clone, Debug)]
pub(crate) struct Attached {
    /// The indicator.
    pub indicator: Id,
    /// Where its name begins.
    pub head: usize,
    /// One past the name's last byte.
    pub head_end: usize,
    /// The figure; none for 同步 and 持平, whose words stand at `start..end`.
    pub quantity: Option<Quantity>,
    /// First byte of the figure, or of the words.
    pub start: usize,
    /// One past its last byte, a shared wording included.
    pub end: usize,
    /// The wording at the figure, a shared one included.
    pub qualifier: Qualifier,
    /// What stands between name and figure.
    pub wording: Wording,
    /// What it keeps step with, where that is an indicator named and not the economy.
    pub reference: Option<Id>,
    /// The base that earlier figures of the sentence were measured from.
    pub far_base: Option<Time>,
    /// The last time word before it.
    pub time: Option<Time>,
    /// How firmly a target is promised.
    pub strength: Strength,
    /// Whether it stands in a list of targets.
    pub listed: bool,
    /// Whether figures were matched to names by their order.
    pub in_order: bool,
    /// How many characters between name and figure were not understood.
    pub noise: usize,
}

impl Attached {
    /// Whether it is what one year was beside another: a growth over the year before, so many times what another year had.
    pub(crate) fn of_one_year(&self) -> bool {
        let percent = self.quantity.as_ref().is_some_and(|q| q.family == Family::Percent || q.unit.0 == "倍");
        let grown = self.wording.year_on_year && self.wording.verb.is_some() && !self.wording.average;
        percent && (grown || self.wording.ratio && matches!(self.wording.base, Some(Time::Year(_))))
    }

    /// Whether it is a growth by year over several.
    pub(crate) fn averages(&self) -> bool {
        self.wording.average && self.quantity.as_ref().is_some_and(|q| q.family == Family::Percent)
    }

    /// Whether it is a growth over the years of a plan before.
    pub(crate) fn against_years(&self) -> bool {
        matches!(self.wording.base, Some(Time::PlanYears(..) | Time::Years(..) | Time::YearsBefore))
    }
}

/// A name that no figure was attached to, and why.
#[derive(Clone, Debug)]
pub(crate) struct Bare {
    pub indicator: Id,
    pub start: usize,
    pub end: usize,
    pub time: Option<Time>,
    pub listed: bool,
    pub why: Why,
    /// Whether what was not understood is a growth, where that can be told.
    pub growth: Option<bool>,
}

/// Why a name stayed without a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// 与财政政策相衔接.
    NoFigure,
    /// Only against another place.
    Relative,
    /// A figure is there that was not understood.
    Unread,
}

/// The report's own verdict (超额完成, 完成年度目标的147.5%).
#[derive(Clone, Debug)]
pub(crate) struct OwnVerdict {
    pub indicator: Option<Id>,
    pub start: usize,
    pub end: usize,
}

/// Everything found in one sentence.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    /// The time that frames it (2020年,…).
    pub frame: Option<Time>,
    /// Whether it speaks of several years anywhere.
    pub of_years: bool,
    /// Whether it states an average of years anywhere.
    pub averaged: bool,
    /// What its last growth is measured from, where that lies years back.
    pub far_base: Option<Time>,
    /// It is said to be that of all figures that follow: 比2016年(下同)增长47.7%.
    pub base_stays: bool,
    pub attached: Vec<Attached>,
    pub bare: Vec<Bare>,
    pub verdicts: Vec<OwnVerdict>,
}

/// Last characters of an unread subject that is only a part of the place.
const PARTS: &[char] = &['园', '村', '厂', '司', '局', '院', '校', '港', '岛', '镇', '乡', '街', '团', '组', '站', '圈', '带', '城', '业'];

/// What stands behind the number of a rank.
const RANKS: &[&str] = &["位", "名", "强", "个位次", "个名次"];

/// How much unread text between a name and its figure is borne, in characters.
const NOISE: usize = 14;

/// What is known of the clause up to here.
#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    /// The heads' names stand in this clause.
    has_heads: bool,
    /// A figure stands in it.
    has_figure: bool,
    /// Unread text stands before any name.
    unread: bool,
    /// The subject is a zone, a project, an enterprise, another place.
    part: bool,
    /// A figure of something else stands in it, or unread text that is no rank.
    lost: bool,
    /// It speaks of a rank.
    rank: bool,
    /// A time stands in it.
    timed: bool,
    /// Its subject is another place, or one that belongs to this one.
    of_place: bool,
}

/// Names without figures so far, for what is said of them without one.
#[derive(Clone, Debug)]
struct Mention {
    head: Head,
    used: bool,
    blocked: bool,
    /// Of something else, for sure or not.
    other: bool,
    time: Option<Time>,
    listed: bool,
    no_figure: bool,
    relative: bool,
    unread_figure: bool,
}

struct Walk<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    tokens: &'a [Token],
    place: &'a str,
    own: Option<char>,
    /// Whether the place is of a county's level.
    county: bool,
    /// What the sentence before stated figures of, where this one opens with 其中.
    said: &'a [Id],
    heads: Vec<Head>,
    /// The last token that counts was a name or its joint, so that the next name joins the group.
    joining: bool,
    /// The figures to come are of something else.
    foreign: bool,
    clause: Clause,
    wording: Wording,
    respectively: bool,
    /// 均: the figure is of each.
    both: bool,
    noise: usize,
    carried: Option<Verb>,
    slots: Vec<Option<Head>>,
    time: Option<Time>,
    /// The next figure's own time (由2015年的, 提高到2020年的).
    own_time: Option<Time>,
    /// The year that figures of the sentence began in (由2013年的).
    began: Option<Time>,
    /// What the sentence compares with (与1998年相比).
    compared: Option<Time>,
    /// The names around the brackets that tell their parts, and whether those were of something else.
    around: Option<(Vec<Head>, bool)>,
    /// The names whose levels stand in the sentence without a growth so far.
    ungrown: Vec<Head>,
    /// The names whose growth stands in the sentence without a level so far.
    unlevelled: Vec<Head>,
    /// A zone was named as a subject in this sentence.
    zone: bool,
    /// It was named in a sentence before this one.
    zone_before: bool,
    /// The zone is only what something is done to (推进片区建设), no subject of its own.
    zone_as_object: bool,
    /// A name that is an indicator only as a share, where none was stated so far, with its place.
    sharing: Option<(u32, usize, usize)>,
    /// The subject in force that contextual names may stand behind (规模以上工业企业).
    subject: Option<u16>,
    /// The years that the sentence spoke of last (五年, 2016-2020年).
    years: Option<Time>,
    /// The name is of what is added (新登记市场主体).
    added_head: bool,
    /// A clause before was of a part of the place.
    sentence_part: bool,
    /// Enterprises of the state were named as a subject in this sentence (省属企业).
    owned: bool,
    /// Enterprises of one kind were counted as the clause's subject (骨干企业达到20家).
    counted: bool,
    /// Projects that came from elsewhere were (引进项目18个).
    attracted: bool,
    /// A part of the year that is no period of ours was named (春节假期, 采暖季).
    season: bool,
    /// The last figure was an amount by which something changed (增加64万人次).
    changed: bool,
    /// What earlier figures of the sentence are measured from, years back (比“十二五”末增长74%).
    far_base: Option<Time>,
    /// The time that frames the sentence (2020年,…) and holds on over a semicolon.
    frame_time: Option<Time>,
    /// The last clause was of something else and ended in 、.
    lost_list: bool,
    /// Of a list of figures in several units (120亿元、2100万美元): how many were given out, and how many there are.
    mixed: (usize, usize),
    /// What an indicator is said to keep step with, where it is not the economy.
    step_with: Option<Id>,
    strength: Strength,
    /// It is striven for by a word that says nothing else (力争; not 争取资金, 努力扩大).
    striven: bool,
    listed: bool,
    /// The sentence stands in a review.
    reviewed: bool,
    /// The list is of the goals that were set when the year began (年初确定的目标是…).
    goals_listed: bool,
    estimated: bool,
    mentions: Vec<Mention>,
    with_at: Option<usize>,
    economy: bool,
    above: Option<(Relation, usize)>,
    out: Sentence,
}

/// What a sentence is read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole<'a> {
    /// The report's place (区 at its end: 全区 is its whole, 全市 is not).
    pub place: &'a str,
    /// Whether it is of a county's level.
    pub county: bool,
    /// Whether the paragraph speaks of a zone of it, until the whole is named.
    pub zone: bool,
    /// What the sentence right before stated figures of: 其中出口… opens one that goes on from it.
    pub said: &'a [Id],
    /// Whether it is one line of a list of targets.
    pub listed: bool,
    /// Whether it stands in a review, where a list of targets is of what was to be reached.
    pub reviewed: bool,
}

/// Walks one sentence.
pub(crate) fn walk(lexicon: &Lexicon, text: &str, tokens: &[Token], whole: Whole<'_>) -> Sentence {
    let Whole { place, county, zone, said, listed, reviewed } = whole;
    let own = if place.ends_with("街道") { Some('街') } else { place.chars().last() };
    let mut walk = Walk {
        lexicon,
        text,
        tokens,
        place,
        own,
        county,
        said,
        heads: Vec::new(),
        joining: false,
        foreign: false,
        clause: Clause::default(),
        wording: Wording::default(),
        respectively: false,
        both: false,
        noise: 0,
        carried: None,
        slots: Vec::new(),
        time: None,
        own_time: None,
        began: None,
        compared: None,
        around: None,
        ungrown: Vec::new(),
        unlevelled: Vec::new(),
        zone,
        zone_before: zone,
        zone_as_object: false,
        sharing: None,
        subject: None,
        years: None,
        added_head: false,
        lost_list: false,
        mixed: (0, 0),
        step_with: None,
        sentence_part: false,
        owned: false,
        counted: false,
        attracted: false,
        season: false,
        changed: false,
        far_base: None,
        frame_time: None,
        strength: Strength::Plain,
        striven: false,
        listed,
        reviewed,
        goals_listed: false,
        estimated: false,
        mentions: Vec::new(),
        with_at: None,
        economy: false,
        above: None,
        out: Sentence::default(),
    };
    let mut i = 0;
    while i < tokens.len() {
        let next = walk.step(i);
        debug_assert!(next > i, "stands still before {text:?}", text = &text[tokens[i].gap..tokens[i].end]);
        // whatever is wrong with a step, no text is waited for
        i = next.max(i + 1);
    }
    walk.finish()
}

impl Walk<'_> {
    fn step(&mut self, i: usize) -> usize {
        let token = &self.tokens[i];
        let mut gap = token.gap;
        if let Some((cue, stop)) = self.remark(i) {
            return self.cue(cue, stop);
        }
        if let Some(at) = self.basis(i) {
            self.wording.comparable = true;
            let Some(behind) = self.tokens[i..].iter().position(|t| t.start >= at).map(|k| i + k) else { return self.tokens.len() };
            let next = &self.tokens[behind];
            match &next.what {
                What::Cue(cue) if next.gap < at => return self.cue(*cue, behind),
                // 扣除留抵退税因素12亿元后增长5%: what the factor took
                What::Quantity(_) if next.start == at => return behind + 1,
                _ if behind > i => return behind,
                _ => gap = at,
            }
        }
        // what numbers or marks the items of a list says nothing: 1.地区生产总值, ①…, ●…
        let mark = |c: char| !c.is_alphanumeric() || ('①'..='⒛').contains(&c);
        let unread = self.text[gap..token.start].trim_matches(mark);
        // the place's own name is its whole
        let own = [self.place, self.stem()].into_iter().find(|name| name.len() >= 6 && unread.ends_with(name));
        let unread = own.map_or(unread, |name| unread[..unread.len() - name.len()].trim());
        if let Some((joint, cue)) = self.another_in_order(i, unread) {
            return self.cue(cue, joint);
        }
        if self.lists_another(i, unread) {
            self.heads.push(Head { means: Means::Other, start: token.gap, end: token.start });
        } else if !unread.is_empty() {
            self.unread(unread);
            self.clause.of_place |= !self.clause.has_heads && self.names_a_place(unread) && self.achieves(i);
        }
        match &token.what {
            What::Name(name) => self.name(*name, i, unread),
            What::Quantity(_) => return self.figures(i),
            What::Cue(cue) => return self.cue(*cue, i),
        }
        i + 1
    }

    /// The place's name without its last character (荔湾 of 荔湾区).
    fn stem(&self) -> &str {
        let last = self.place.chars().last().map_or(0, char::len_utf8);
        &self.place[..self.place.len() - last]
    }

    /// Text that the lexicon does not cover.
    fn unread(&mut self, text: &str) {
        // 稳居全省前十强、增长4.8%: a rank says nothing of the figures
        if self.clause.rank && (text.starts_with(['前', '首']) || RANKS.iter().any(|rank| text.starts_with(rank))) {
            self.joining = false;
            return;
        }
        self.subject = None;
        // 农民人均纯收入中工资性收入4200元: a part of it
        if self.clause.has_heads && !self.clause.has_figure && self.within_head(text) {
            self.mentions.iter_mut().rev().take(1).for_each(|mention| mention.blocked = true);
            self.heads.clear();
            (self.foreign, self.clause.lost, self.joining) = (true, true, false);
            return;
        }
        // 营业收入突破16亿元,税收…: zones have it, and no county
        let opens = !self.clause.has_heads && !self.clause.unread && !self.clause.part;
        if matches!(text, "主营业务收入" | "营业收入") && !matches!(self.own, Some('镇' | '乡' | '街')) && opens {
            self.zone = true;
        }
        if self.clause.has_heads && !self.clause.has_figure {
            // 预算收入任务3000万元: a target quoted
            self.wording.goal |= text == "任务" && self.heads.last().is_some_and(|head| self.text[head.end..].starts_with(text));
            self.noise += text.chars().count();
        } else {
            self.clause.unread = true;
            self.foreign = true;
            if !self.clause.rank {
                self.clause.lost = true;
            }
            if text.ends_with(PARTS) {
                self.clause.part = true;
            }
            // 张集镇完成工业产值12亿元,税收8600万元: a part of the place, as a zone is
            self.zone |= opens && text.ends_with(['镇', '乡']) && (3..=4).contains(&text.chars().count());
        }
        self.joining = false;
    }

    /// Whether unread text right behind the last name says that a part of it is spoken of: 收入中工资性收入.
    fn within_head(&self, text: &str) -> bool {
        let behind = self.heads.last().map_or("", |head| &self.text[head.end..]);
        let part = text.strip_prefix('中').map(|part| part.strip_prefix('的').unwrap_or(part));
        behind.starts_with(text) && part.is_some_and(|part| !part.is_empty() && !part.starts_with(['国', '央', '心', '部', '欧', '小']))
    }

    fn previous_cue(&self, i: usize) -> Option<Cue> {
        i.checked_sub(1).and_then(|before| self.tokens[before].cue()).filter(|_| self.tokens[i].gap == self.tokens[i].start)
    }

    fn word(&self, i: usize) -> &str {
        &self.text[self.tokens[i].start..self.tokens[i].end]
    }

    /// Whether token `i` is a 的 right behind what it belongs to.
    fn is_of(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.gap == t.start && self.word(i) == "的")
    }

    /// A stop inside the sentence.
    fn stop(&mut self, stop: char, i: usize) {
        match stop {
            '。' | ',' | ';' | ':' | '—' | '!' | '?' | '…' | '·' => {
                // a name that has no figure yet keeps its words over a comma before a verb: 固定资产投资,同比增长
                let rated = (self.wording.rate || self.grown_without_figure()) && !self.clause.lost;
                // 增速由2.1%,回升至3.1%
                let moved = self.wording.rate && !self.clause.lost && self.tokens.get(i + 1).and_then(Token::cue) == Some(Cue::RiseTo);
                self.new_clause();
                // 增速高于全市2个百分点,达到12%: the rate goes on
                if moved || rated && self.level_of_percent_follows(i) {
                    self.wording.rate = true;
                }
                if stop == ';' {
                    (self.counted, self.attracted) = (false, false);
                    self.season = false;
                    self.sharing = None;
                    self.respectively = false;
                    self.ungrown.clear();
                    self.unlevelled.clear();
                    self.time = self.frame_time;
                }
                // 力争完成55亿元,增长20%: both are striven for
                let next = self.tokens.get(i + 1).filter(|t| t.gap == t.start).and_then(Token::cue);
                let goes_on = stop == ',' && matches!(next, Some(Cue::Grow | Cue::Fall | Cue::YearOnYear | Cue::Average));
                if stop != ':' && !goes_on {
                    (self.strength, self.striven) = (Strength::Plain, false);
                }
            }
            _ => {}
        }
    }

    /// Whether the clause says that what it names grew, and not by how much: 保持两位数增长.
    fn grown_without_figure(&self) -> bool {
        let rate = |head: &Head| matches!(head.means, Means::One(id) if self.lexicon.indicators[id as usize].is_rate);
        self.wording.verb.is_some() && !self.clause.has_figure && !self.heads.iter().any(rate)
    }

    fn new_clause(&mut self) {
        let lost = self.clause.lost;
        // 新增A企业6家,B企业11家: what is added may go on over a comma
        let added_before = self.clause.has_figure && (self.wording.added || self.wording.added_before);
        self.clause = Clause::default();
        self.wording = Wording { added_before, ..Wording::default() };
        self.lost_list = false;
        self.joining = false;
        self.step_with = None;
        self.with_at = None;
        self.economy = false;
        self.above = None;
        self.own_time = None;
        // what was of something else stays so until a name comes; what was ours may go on
        if lost {
            self.heads.clear();
        }
        self.foreign = self.heads.is_empty() || self.heads.iter().all(|head| head.means == Means::Other);
        self.noise = 0;
    }

    fn finish(mut self) -> Sentence {
        self.out.frame = self.frame_time;
        self.out.far_base = self.far_base;
        for mention in &self.mentions {
            if mention.used || mention.blocked {
                continue;
            }
            let why = if mention.relative {
                Why::Relative
            } else if mention.no_figure {
                Why::NoFigure
            } else if mention.unread_figure {
                Why::Unread
            } else {
                continue;
            };
            let ids = match &mention.head.means {
                Means::One(id) => vec![*id],
                Means::Joint { whole, parts } => whole.iter().chain(parts).copied().collect(),
                Means::Other => continue,
            };
            for indicator in ids {
                self.out.bare.push(Bare {
                    indicator,
                    start: mention.head.start,
                    end: mention.head.end,
                    time: mention.time,
                    listed: mention.listed,
                    why,
                    growth: None,
                });
            }
        }
        self.out
    }
}
