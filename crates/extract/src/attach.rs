//! Attachment: one walk over a sentence's tokens that finds, for every figure, the indicators it is of and the words
//! that say how. It decides who a figure belongs to; the rules then say what it is.

use duixian_model::{Family, Qualifier, Relation, Strength};

use crate::cue::Cue;
use crate::lexicon::{Id, Lexicon, Name};
use crate::quantity::Quantity;
use crate::rules::{Verb, Wording};
use crate::time::Time;
use crate::token::{Token, What};

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

/// A name that no figure was attached to, and why.
#[derive(Clone, Debug)]
pub(crate) struct Bare {
    pub indicator: Id,
    pub start: usize,
    pub end: usize,
    pub time: Option<Time>,
    pub listed: bool,
    pub why: Why,
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
    pub attached: Vec<Attached>,
    pub bare: Vec<Bare>,
    pub verdicts: Vec<OwnVerdict>,
}

/// Last characters of an unread subject that is only a part of the place.
const PARTS: &[char] = &['园', '村', '厂', '司', '局', '院', '校', '港', '岛', '镇', '乡', '街', '团', '组', '站', '圈', '带', '城', '业'];

/// Names that say little by themselves: behind a subject that is something else they are that subject's.
const WEAK: &[&str] = &["税收", "新增就业", "新增就业岗位", "投资", "出口", "利用外资", "失业率"];

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

/// What makes a round figure a circle one joins and no level: 3000亿元俱乐部.
const CLUBS: &[&str] = &["俱乐部", "行列", "方阵", "梯队", "量级", "级"];

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
}

/// Names without figures so far, for what is said of them without one.
#[derive(Clone, Debug)]
struct Mention {
    head: Head,
    used: bool,
    blocked: bool,
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
    /// What the sentence compares with (与1998年相比).
    compared: Option<Time>,
    /// A zone was named as a subject in this sentence.
    zone: bool,
    /// The name is of what is added (新登记市场主体).
    added_head: bool,
    /// A clause before was of a part of the place.
    sentence_part: bool,
    /// The time that frames the sentence (2020年,…) and holds on over a semicolon.
    frame_time: Option<Time>,
    /// The last clause was of something else and ended in 、.
    lost_list: bool,
    strength: Strength,
    listed: bool,
    estimated: bool,
    mentions: Vec<Mention>,
    with_at: Option<usize>,
    economy: bool,
    above: Option<(Relation, usize)>,
    out: Sentence,
}

/// Walks one sentence of a report of `place` (区 at its end: 全区 is its whole, 全市 is not).
pub(crate) fn walk(lexicon: &Lexicon, text: &str, tokens: &[Token], place: &str) -> Sentence {
    let own = if place.ends_with("街道") { Some('街') } else { place.chars().last() };
    let mut walk = Walk {
        lexicon,
        text,
        tokens,
        place,
        own,
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
        compared: None,
        zone: false,
        added_head: false,
        lost_list: false,
        sentence_part: false,
        frame_time: None,
        strength: Strength::Plain,
        listed: false,
        estimated: false,
        mentions: Vec::new(),
        with_at: None,
        economy: false,
        above: None,
        out: Sentence::default(),
    };
    let mut i = 0;
    while i < tokens.len() {
        i = walk.step(i);
    }
    walk.finish()
}

impl Walk<'_> {
    fn step(&mut self, i: usize) -> usize {
        let token = &self.tokens[i];
        let unread = self.text[token.gap..token.start].trim();
        // the place's own name is its whole
        let own = [self.place, self.stem()].into_iter().find(|name| name.len() >= 6 && unread.ends_with(name));
        let unread = own.map_or(unread, |name| unread[..unread.len() - name.len()].trim());
        if !unread.is_empty() {
            self.unread(unread);
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
        if self.clause.has_heads && !self.clause.has_figure {
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
        }
        self.joining = false;
    }

    fn previous_cue(&self, i: usize) -> Option<Cue> {
        i.checked_sub(1).and_then(|before| self.tokens[before].cue()).filter(|_| self.tokens[i].gap == self.tokens[i].start)
    }

    fn word(&self, i: usize) -> &str {
        &self.text[self.tokens[i].start..self.tokens[i].end]
    }

    /// A name: joins the group, opens a new one, or is of something else.
    fn name(&mut self, name: u32, i: usize, unread: &str) {
        let token = &self.tokens[i];
        let meaning = &self.lexicon.meanings[name as usize];
        let means = match meaning {
            Name::One(id) => Some(Means::One(*id)),
            Name::Joint { whole, parts } => Some(Means::Joint { whole: *whole, parts: parts.clone() }),
            Name::Contextual { indicator, after } => {
                let behind = self
                    .heads
                    .iter()
                    .map(|head| &head.means)
                    .chain(self.slots.iter().flatten().map(|head| &head.means))
                    .any(|means| matches!(means, Means::One(id) if after.contains(id)));
                behind.then_some(Means::One(*indicator))
            }
            Name::Share { indicator, of, plain } => match self.share_follows(i, of) {
                true => Some(Means::One(*indicator)),
                false => plain.map(Means::One),
            },
            Name::Decoy => None,
        };
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
            if matches!(meaning, Name::Contextual { .. }) {
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
        let head = Head { means, start: token.start, end: token.end };
        let blocked = self.blocks(&head, i, unread);
        let joins = self.joining && !self.heads.is_empty() && unread.is_empty();
        if !joins {
            self.heads.clear();
            self.noise = 0;
            self.added_head = false;
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
    fn blocks(&self, head: &Head, i: usize, unread: &str) -> Option<bool> {
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
        if self.clause.part {
            return Some(true);
        }
        if !unread.is_empty() {
            return Some(false);
        }
        // a name that says little, behind a subject that is something else
        let own_whole = matches!(self.previous_cue(i), Some(Cue::Whole(_)));
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

    /// Whether 全省, 全市 … is another place than the report's.
    fn elsewhere(&self, level: char) -> bool {
        match (level, self.own) {
            ('国', _) => true,
            (level, Some(own)) => level != own && !(level == '自' && own == '区'),
            (_, None) => false,
        }
    }

    /// Whether 占…比重 with one of `of` follows the name before any figure.
    fn share_follows(&self, i: usize, of: &[String]) -> bool {
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
    fn share_before(&self, i: usize) -> bool {
        (1..=3.min(i)).any(|back| {
            let between_ok = (i - back + 1..i).all(|k| matches!(self.tokens[k].cue(), Some(Cue::Whole(_) | Cue::Filler)));
            between_ok && self.tokens[i - back].cue() == Some(Cue::ShareOf)
        })
    }

    /// Whether 和 before the name joins it to a group rather than naming a reference.
    fn joining_possible(&self, i: usize) -> bool {
        self.joining && !self.in_step_follows(i)
    }

    fn in_step_follows(&self, i: usize) -> bool {
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

    fn settle_above(&mut self, start: usize, end: usize) {
        if let Some((relation, at)) = self.above.take() {
            self.in_step(relation, at.min(start), end);
        }
    }

    /// One cue; returns the next token's number.
    fn cue(&mut self, cue: Cue, i: usize) -> usize {
        let token = &self.tokens[i];
        let next_is_time = self.next_time(i).is_some();
        match cue {
            Cue::Stop(stop) => self.stop(stop, i),
            Cue::List | Cue::With if self.clause.has_figure && !self.list_of_figures(i) => {
                if next_is_time {
                    return self.base(i);
                }
                let keep =
                    Wording { sum: self.wording.sum, relative: self.wording.relative, added: self.wording.added, ..Wording::default() };
                let lost = self.clause.lost;
                self.new_clause();
                self.wording = keep;
                self.lost_list = lost;
            }
            Cue::List => {}
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
            Cue::Reach => {
                if matches!(self.word(i), "是" | "为") && next_is_time {
                    self.wording.ratio = true;
                    return i + 2;
                }
                self.wording.reach = true;
                if !matches!(self.word(i), "完成" | "实现" | "完成了" | "实现了" | "实际完成" | "是" | "为") {
                    self.wording.reach_level = true;
                }
                self.joining = false;
            }
            Cue::Grow | Cue::Fall => {
                let verb = if cue == Cue::Grow { Verb::Grow } else { Verb::Fall };
                // 负增长, 由降转升: the last verb decides
                self.wording.verb = Some(verb);
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
            }
            Cue::Hold => {
                self.wording.hold = true;
                self.joining = false;
            }
            Cue::RiseTo => {
                self.wording.rise_to = true;
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
                self.joining = false;
                if let Some(time) = self.next_time(i) {
                    self.own_time = Some(time);
                    return i + 2;
                }
            }
            Cue::Respectively => {
                self.respectively = true;
                self.joining = false;
            }
            Cue::Both => {
                self.both = true;
                self.joining = false;
            }
            Cue::Average => self.wording.average = true,
            Cue::Sum => self.wording.sum = true,
            Cue::YearOnYear => self.wording.year_on_year = true,
            Cue::ShareOf | Cue::Share => self.wording.share = true,
            Cue::About => self.wording.before = Some(Qualifier::About),
            Cue::AtLeast => {
                self.wording.before = Some(Qualifier::AtLeast);
                self.above = Some((if self.word(i).starts_with('不') { Relation::AtPar } else { Relation::Above }, token.start));
                self.joining = false;
            }
            Cue::AtMost => {
                self.wording.before = Some(Qualifier::AtMost);
                self.joining = false;
            }
            Cue::Above => self.above = Some((Relation::Above, token.start)),
            Cue::Economy => {
                if self.above.is_some() {
                    self.economy = true;
                    self.settle_above(token.start, token.end);
                } else if self.with_at.is_some() {
                    self.economy = true;
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
            Cue::Ensure => self.strength = Strength::Ensure,
            Cue::Strive => self.strength = Strength::Strive,
            Cue::Goal => {
                let opens =
                    self.tokens[i + 1..].iter().take(3).take_while(|t| !matches!(t.what, What::Quantity(_) | What::Name(_))).any(|t| {
                        matches!(t.cue(), Some(Cue::Stop(':')))
                            || t.cue() == Some(Cue::Reach) && matches!(&self.text[t.start..t.end], "是" | "为")
                    });
                if opens {
                    self.listed = true;
                } else {
                    self.wording.goal = true;
                }
            }
            Cue::Completion => {
                self.wording.completion = true;
                self.verdict(i, true);
            }
            Cue::Verdict => self.verdict(i, false),
            Cue::Estimated => self.estimated = true,
            Cue::Comparable => self.wording.comparable = true,
            Cue::Added => {
                self.wording.added = true;
                self.joining = false;
            }
            Cue::Each => {
                if self.word(i) == "每年" {
                    self.wording.hold = true;
                } else {
                    self.wording.each = true;
                }
            }
            Cue::Whole(level) => {
                if self.elsewhere(level) {
                    let compares = self.above.is_some()
                        || self.wording.before.is_some()
                        || self.with_at.is_some()
                        || matches!(self.previous_cue(i), Some(Cue::Than | Cue::With | Cue::Above));
                    if compares {
                        self.wording.relative = true;
                        for mention in self.mentions.iter_mut().rev().take(self.heads.len().max(1)) {
                            mention.relative = true;
                        }
                        self.above = None;
                    }
                }
            }
            Cue::NoFigure => {
                for mention in self.mentions.iter_mut().filter(|m| !m.used) {
                    mention.no_figure = true;
                }
            }
            Cue::Foreign => {
                self.part();
            }
            Cue::Zone => {
                // 惠北产业园, or a zone as the sentence's subject; not zones at large
                if token.gap < token.start || i == 0 || matches!(self.tokens[i - 1].cue(), Some(Cue::Stop(_) | Cue::Close)) {
                    self.zone = true;
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
                if let Some(Time::Part(year, _)) = self.time {
                    self.time = year.map(Time::Year);
                }
            }
            Cue::Mark => {}
            // 2016-2019年…四年累计: the same years again
            Cue::Time(Time::Span(n)) if matches!(self.time, Some(Time::Years(a, b)) if b - a + 1 == n) => self.joining = false,
            Cue::Time(time) => {
                self.time = Some(time);
                if matches!(self.tokens.get(i + 1).and_then(Token::cue), Some(Cue::Stop(',' | ':')))
                    || self.frame_time.is_none() && i == 0 && !matches!(time, Time::Years(..) | Time::Span(_))
                {
                    self.frame_time = Some(time);
                }
                self.joining = false;
            }
            Cue::Open => return self.brackets(i),
            Cue::Close => {}
            Cue::Rank => {
                self.clause.rank = true;
                self.clause.lost = false;
            }
            Cue::Among | Cue::Filler => {}
        }
        i + 1
    }

    /// The time that stands right behind token `i`.
    fn next_time(&self, i: usize) -> Option<Time> {
        match self.tokens.get(i + 1) {
            Some(Token { what: What::Cue(Cue::Time(time)), gap, start, .. }) if gap == start => Some(*time),
            _ => None,
        }
    }

    /// A time that is the base of a comparison (比2015年, 与去年): not the figure's own.
    fn base(&mut self, i: usize) -> usize {
        if let What::Cue(Cue::Time(time)) = self.tokens[i + 1].what {
            self.wording.base = Some(time);
            if self.tokens.get(i + 2).is_some_and(|t| &self.text[t.start..t.end] == "相比") {
                self.compared = Some(time);
            }
        }
        i + 2
    }

    /// A stop inside the sentence.
    fn stop(&mut self, stop: char, i: usize) {
        match stop {
            ',' | ';' | ':' | '—' | '!' | '?' | '…' | '·' => {
                // a name that has no figure yet keeps its words over a comma before a verb: 固定资产投资,同比增长
                let _ = i;
                self.new_clause();
                if stop == ';' {
                    self.respectively = false;
                    self.time = self.frame_time;
                }
                if stop != ':' {
                    self.strength = Strength::Plain;
                }
            }
            _ => {}
        }
    }

    fn new_clause(&mut self) {
        let lost = self.clause.lost;
        self.clause = Clause::default();
        self.wording = Wording::default();
        self.lost_list = false;
        self.joining = false;
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

    /// Whether the joint at `i` goes on a list of figures (5%、8.3%).
    fn list_of_figures(&self, i: usize) -> bool {
        matches!(self.tokens.get(i + 1).map(|t| &t.what), Some(What::Quantity(_)))
    }

    /// Brackets: a name's gloss is passed over; figures inside count only with a verb or a goal.
    fn brackets(&mut self, i: usize) -> usize {
        let Some(close) = self.tokens[i + 1..].iter().take(24).position(|t| t.cue() == Some(Cue::Close)).map(|k| i + 1 + k) else {
            return i + 1;
        };
        let inside = &self.tokens[i + 1..close];
        let figures = inside.iter().any(|t| matches!(t.what, What::Quantity(_)));
        let telling = inside.iter().any(|t| matches!(t.cue(), Some(Cue::Grow | Cue::Fall | Cue::Goal | Cue::Rate)));
        if figures && telling && !self.wording.relative {
            if self.clause.has_figure {
                let foreign = self.foreign;
                self.new_clause();
                self.foreign = foreign;
            }
            return i + 1;
        }
        if inside.iter().any(|t| t.cue() == Some(Cue::Comparable)) {
            self.wording.comparable = true;
        }
        close + 1
    }

    /// The figures of one list, from token `i`; returns the number of the token behind it.
    fn figures(&mut self, i: usize) -> usize {
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
            if !joint {
                break;
            }
            let mut k = next + 1;
            while self
                .tokens
                .get(k)
                .is_some_and(|t| t.gap == t.start && matches!(t.cue(), Some(Cue::About | Cue::AtLeast | Cue::AtMost | Cue::Filler)))
            {
                k += 1;
            }
            if self.tokens.get(k).is_some_and(|t| t.gap == t.start) && family(k) == family(i) && family(i) != Some(Family::Other) {
                at.push(k);
                next = k + 1;
            } else {
                break;
            }
        }
        self.verb_behind(next, family(i));
        // 好于50%的年度目标, 超额完成50%年度目标: a target quoted
        let mut behind = self.tokens[next.min(self.tokens.len())..].iter().take_while(|t| t.gap == t.start);
        let of = behind.clone().next().filter(|t| &self.text[t.start..t.end] == "的");
        if of.is_some() {
            behind.next();
        }
        if behind.next().is_some_and(|t| t.cue() == Some(Cue::Goal)) {
            self.wording.goal = true;
            self.wording.before = None;
        }
        self.attach(&at);
        self.carried = if family(i) == Some(Family::Percent) { self.wording.verb.or(self.carried) } else { self.carried };
        let (sum, relative, goal) = (self.wording.sum, self.wording.relative, self.wording.goal);
        // 新增A企业6家、B企业11家: what is added goes on over 、
        let added = self.wording.added && !self.wording.reach_level;
        if self.wording.reach_level {
            self.added_head = false;
        }
        self.wording = Wording { sum, relative, added, goal: goal && self.listed, ..Wording::default() };
        self.respectively = false;
        self.both = false;
        self.joining = false;
        self.clause.has_figure = true;
        self.noise = 0;
        self.own_time = None;
        self.above = None;
        next
    }

    /// A subject that is only a part of the place.
    fn part(&mut self) {
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

    /// Whether the figure at `k` counts what is named right behind it (51家科技型企业) instead of saying how many there are.
    fn counts_what_follows(&self, k: usize) -> bool {
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

    /// 实现7%的增长: the verb stands behind the figure.
    fn verb_behind(&mut self, next: usize, family: Option<Family>) {
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

    fn quantity(&self, k: usize) -> Option<&Quantity> {
        match &self.tokens[k].what {
            What::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Gives each figure of the list its indicators.
    fn attach(&mut self, at: &[usize]) {
        let Some((family, unitless)) = self.quantity(at[0]).map(|first| (first.family, first.unit.0.is_empty())) else { return };
        let other = self.foreign || at.iter().any(|&k| self.counts_what_follows(k));
        if other && family != Family::Point && !self.clause.rank && !(self.clause.has_heads && !self.foreign) {
            self.clause.lost = true;
        }
        if family == Family::Point {
            return;
        }
        if family == Family::Other {
            if self.foreign && !unitless || self.foreign && self.clause.unread {
                self.slots.extend(at.iter().map(|_| None));
            }
            return;
        }
        if other || self.noise > NOISE {
            for mention in self.mentions.iter_mut().rev().take(1) {
                if !mention.used && !mention.blocked && self.clause.has_heads {
                    mention.unread_figure = true;
                }
            }
            // 分别 over levels of which some are of something else: their place in the order counts
            let by_order =
                family == Family::Percent && self.respectively && at.len() > 1 && !self.clause.part && self.slots.len() >= at.len();
            if !by_order {
                if family != Family::Percent {
                    self.slots.extend(at.iter().map(|_| None));
                }
                return;
            }
        }
        let heads = self.heads_for(at.len(), family);
        let Some((groups, in_order)) = heads else {
            for mention in self.mentions.iter_mut().rev().take(self.heads.len()) {
                mention.unread_figure = true;
            }
            return;
        };
        // a wording behind the last figure is shared by those before it: 7.5%、8.5%以上
        let shared = at.last().and_then(|&k| self.quantity(k)).map_or(Qualifier::Exact, |q| q.qualifier);
        let mut new_slots = Vec::new();
        for (&k, group) in at.iter().zip(&groups) {
            let token = &self.tokens[k];
            let Some(quantity) = self.quantity(k).cloned() else { continue };
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
            let before = if k == at[0] { self.wording.before } else { before };
            if qualifier == Qualifier::Exact
                && let Some(before) = before
            {
                qualifier = before;
            }
            for (indicator, head) in group {
                let mut wording = self.wording;
                wording.estimated = self.estimated;
                wording.added_head = self.added_head;
                wording.few_years = matches!(self.time, Some(Time::Span(2 | 3)));
                wording.club = {
                    let behind = self.text[quantity.end..].trim_start_matches(['“', '"', '大', '的']);
                    CLUBS.iter().any(|club| behind.starts_with(club))
                };
                let known = &self.lexicon.indicators[*indicator as usize];
                if family == Family::Percent && wording.verb.is_none() && !wording.rate && !known.is_rate && self.carried.is_some() {
                    wording.verb = self.carried;
                    wording.carried = true;
                }
                wording.after_level = self.slots.iter().flatten().any(|slot| slot.start == head.start);
                wording.from_time = wording.from && (self.own_time.is_some() || self.compared.is_some());
                let time = if wording.from { self.own_time.or(self.compared).or(self.time) } else { self.own_time.or(self.time) };
                if wording.base.is_none() {
                    wording.base = self.compared;
                }
                self.out.attached.push(Attached {
                    indicator: *indicator,
                    head: head.start,
                    start: token.start,
                    end: if qualifier == shared && shared != quantity.qualifier { token.end } else { quantity.end },
                    quantity: Some(quantity.clone()),
                    qualifier,
                    wording,
                    time,
                    strength: self.strength,
                    listed: self.listed,
                    in_order,
                    noise: self.noise,
                });
                for mention in self.mentions.iter_mut().filter(|m| m.head.start == head.start) {
                    mention.used = true;
                }
            }
            new_slots.push(group.first().map(|(indicator, head)| Head { means: Means::One(*indicator), ..head.clone() }));
        }
        if family != Family::Percent && !self.wording.added {
            self.slots.extend(new_slots);
        }
    }

    /// For `n` figures, the indicators of each; `None` where names and figures do not match.
    #[allow(clippy::type_complexity)]
    fn heads_for(&self, n: usize, family: Family) -> Option<(Vec<Vec<(Id, Head)>>, bool)> {
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
            if n == 1 {
                // 城乡居民收入分别增长7%: both
                let both = (self.respectively || self.both) && parts.len() > self.heads.len();
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
        if family == Family::Percent && self.slots.len() >= n && self.wording.verb.is_some() {
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

    /// 与经济增长同步: a statement without a figure for the heads, unless they have figures in this sentence.
    fn in_step(&mut self, relation: Relation, start: usize, end: usize) {
        let mut wording = self.wording;
        wording.in_step = Some(relation);
        wording.relative = false;
        self.without_figure(wording, Qualifier::InStep, start, end);
    }

    fn flat(&mut self, i: usize) {
        if self.wording.relative || self.wording.goal {
            return;
        }
        let mut wording = self.wording;
        wording.flat = true;
        let token = &self.tokens[i];
        self.without_figure(wording, Qualifier::Flat, token.start, token.end);
    }

    fn without_figure(&mut self, mut wording: Wording, qualifier: Qualifier, start: usize, end: usize) {
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
                    quantity: None,
                    start,
                    end,
                    qualifier,
                    wording,
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

    /// The report's own verdict, on the current head.
    fn verdict(&mut self, i: usize, needs_figure: bool) {
        let token = &self.tokens[i];
        let mut end = token.end;
        if let Some(Token { what: What::Quantity(quantity), end: quantity_end, .. }) = self.tokens.get(i + 1)
            && quantity.family == Family::Percent
        {
            end = *quantity_end;
        } else if needs_figure {
            return;
        }
        let indicator = self.heads.last().and_then(|head| match &head.means {
            Means::One(id) => Some(*id),
            Means::Joint { whole, parts } => whole.or(parts.first().copied()),
            Means::Other => None,
        });
        let start =
            self.heads.last().filter(|head| !self.foreign && end.saturating_sub(head.start) < 240).map_or(token.start, |head| head.start);
        self.out.verdicts.push(OwnVerdict { indicator: indicator.filter(|_| !self.foreign), start, end });
    }

    fn finish(mut self) -> Sentence {
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
                });
            }
        }
        self.out
    }
}
