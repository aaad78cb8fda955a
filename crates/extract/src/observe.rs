//! Observations of a report: its sentences one after another, each read, attached and judged by the rules, then
//! looked at together: what is said twice is one, what contradicts is flagged.

use std::ops::Range;

use duixian_model::report::SectionRole;
use duixian_model::{
    Absence, Catalogue, Claim, Decimal, Family, Form, Kind, Level, Measure, Observation, Period, Qualifier, Report, Unit, Unresolved,
};

use crate::annex::Table;
use crate::attach::{self, Attached, Bare, Whole, Why};
use crate::document::Cleaned;
use crate::lexicon::{Id, Lexicon};
use crate::quantity::Quantity;
use crate::rules::{self, Figure, Production};
use crate::setting::{Frame, Section};
use crate::settle::settle;
use crate::time::{Part, Time};
use crate::token::{self, Token};
use crate::topic::{self, Topic};
use crate::turns::{self, sections};

/// The extractor, made once for a catalogue and shared by threads.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    catalogue: Catalogue,
}

/// What was found in one report.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Targets and results.
    pub observations: Vec<Observation>,
    /// What it speaks of without a figure that could be had.
    pub unresolved: Vec<Unresolved>,
    /// Its own verdicts.
    pub claims: Vec<Claim>,
}

impl Extractor {
    /// An extractor for this catalogue.
    pub fn new(catalogue: &Catalogue) -> Extractor {
        Extractor { lexicon: Lexicon::new(catalogue), catalogue: catalogue.clone() }
    }

    /// The catalogue it was made for.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Everything in `report`, which stands in `cleaned`.
    pub fn observe(&self, cleaned: &Cleaned, report: &Report) -> Found {
        let range = cleaned.bytes(report.span);
        let sections = sections(cleaned, report);
        let mut reader = Reader {
            lexicon: &self.lexicon,
            cleaned,
            report,
            tokens: Vec::new(),
            found: Found::default(),
            sentences: Vec::new(),
            unread: Vec::new(),
            paragraph: (OPENING, 0, None),
            base: None,
            base_stays: false,
            averaged: false,
            said: (0, Vec::new()),
            topic: Topic::new(&self.lexicon, &report.place),
            early: turns::given_early(cleaned, report),
        };
        let text = cleaned.text.as_str();
        let mut at = range.start;
        let mut section = 0;
        let mut tables = crate::annex::tables(&self.lexicon, cleaned, report).into_iter().peekable();
        while at < range.end {
            let Some(name) = self.lexicon.names.find(aho_corasick::Input::new(text).range(at..range.end)) else { break };
            // a table is read by its columns and never as a sentence
            if let Some(table) = tables.next_if(|table| table.range.start <= name.start()) {
                at = table.range.end.max(at);
                reader.table(table);
                continue;
            }
            let start =
                text[at..name.start()].rfind(ENDS).map_or(at, |end| at + end + text[at + end..].chars().next().map_or(1, char::len_utf8));
            let end = sentence_end(text, name.end(), range.end);
            let end = self.striven_for(text, end, range.end).or_else(|| headed(text, start..end, &name.range(), range.end)).unwrap_or(end);
            while section + 1 < sections.len() && sections[section + 1].0 <= name.start() {
                section += 1;
            }
            // a sentence does not reach over a heading
            let next_section = sections.get(section + 1).map_or(usize::MAX, |s| s.0);
            let start = start.max(sections.get(section).map_or(0, |s| s.0));
            reader.sentence(start..end.min(next_section.max(name.end())), sections.get(section).map_or(OPENING, |s| s.1));
            at = end.min(next_section.max(name.end()));
        }
        reader.finish()
    }
}

/// How long a sentence is at most that only strives for more than the one before it, in bytes.
const STRIVING: usize = 60;

impl Extractor {
    /// Where the sentence behind `end` ends if it names nothing and strives for more than the one before (…增长7%。力争达到8%).
    fn striven_for(&self, text: &str, end: usize, limit: usize) -> Option<usize> {
        let rest = text[end..limit].strip_prefix('。')?;
        ["力争", "争取", "确保", "努力"].iter().any(|verb| rest.starts_with(verb)).then_some(())?;
        let stop = end + '。'.len_utf8() + rest.find(ENDS)?;
        let said = &text[end..stop];
        (said.len() <= STRIVING && said.contains(['%', '亿', '万']) && !self.lexicon.names.is_match(said)).then_some(stop)
    }
}

/// What leads to the figure of a sentence that names nothing.
const LEADING: &[&str] = &["全年", "预计", "累计", "共", "完成", "实现", "达到", "达", "约", "同比", "增长"];

/// Where the sentence behind one that is only a name ends, if it states the name's figure: 2.固定资产投资。全年完成42亿元,….
fn headed(text: &str, sentence: Range<usize>, name: &Range<usize>, limit: usize) -> Option<usize> {
    let numbered =
        text[sentence.start..name.start].chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    (numbered && sentence.end == name.end).then_some(())?;
    let behind = text[sentence.end..limit].strip_prefix('。')?;
    let mut told = behind;
    while let Some(rest) = LEADING.iter().find_map(|word| told.strip_prefix(word)) {
        told = rest;
    }
    // 2.财政收入。3.税收收入…: a number of the list
    (told.len() < behind.len() && told.starts_with(|c: char| c.is_ascii_digit())).then(|| sentence_end(text, limit - told.len(), limit))
}

/// What stands before any heading.
pub(crate) const OPENING: Section = Section { role: SectionRole::Opening, years: None };

/// What parts the cells of a table set by hand.
pub(crate) const BARS: [char; 3] = ['|', '│', '┃'];

/// What ends a sentence.
pub(crate) const ENDS: [char; 5] = ['。', '\n', BARS[0], BARS[1], BARS[2]];

/// How many bytes without a figure of ours end a paragraph's time, where layout was lost.
const FAR: usize = 600;

/// A growth in per cent that hardly is one year's where another was measured from years back.
const MUCH: u32 = 40;

/// How far behind a sum what is summed with it stands at most, in bytes.
const BREATH: usize = 240;

/// How far before a figure, in bytes, the verb stands that is printed with it: 下降15.7%.
const FALL: usize = 18;

/// What says of a goal that it is the whole year's.
const OF_THE_YEAR: &[&str] = &["全年", "年度", "年计划", "年任务", "年目标", "年初", "年预算"];

/// How far a sentence without an end is read, in bytes: one without a full stop is no sentence but a table or a list.
const LONGEST: usize = 6_000;

fn sentence_end(text: &str, from: usize, limit: usize) -> usize {
    let mut reach = (from + LONGEST).min(limit);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    match text[from..reach].find(ENDS) {
        Some(end) => from + end,
        None if reach == limit => limit,
        // cut at the last stop, so that the rest is read as a sentence of its own
        None => text[from..reach].rfind([';', ',']).map_or(reach, |stop| from + stop + 1),
    }
}

/// Where the sentence of this cleaned byte begins; never before its section.
pub(crate) fn sentence_around(cleaned: &Cleaned, report: &Report, at: usize) -> usize {
    let first = cleaned.bytes(report.span).start.min(at);
    let sections = sections(cleaned, report);
    let section = sections.iter().map(|(start, _)| *start).filter(|start| *start <= at).max().unwrap_or(first);
    let text = &cleaned.text[section.max(first)..at];
    section.max(first) + text.rfind(ENDS).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8))
}

/// What a figure at this cleaned byte stands in.
pub(crate) fn frame_at(cleaned: &Cleaned, report: &Report, at: usize) -> Frame {
    let sections = sections(cleaned, report);
    let section = sections.iter().take_while(|(start, _)| *start <= at).last().map_or(OPENING, |(_, section)| *section);
    Frame { year: report.report_year, form: report.form, section }
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    cleaned: &'a Cleaned,
    report: &'a Report,
    tokens: Vec<Token>,
    found: Found,
    /// The sentence of each observation, by number.
    sentences: Vec<usize>,
    /// What is spoken of without a figure that could be had, and whether that would have been a growth, where it can be told.
    unread: Vec<(Unresolved, Option<bool>)>,
    /// The section and end of the last sentence, and the one year that its paragraph speaks of.
    paragraph: (Section, usize, Option<Time>),
    /// What the paragraph's growth is measured from, where that lies years back (比2015年增长62%).
    base: Option<Time>,
    /// It is said to be that of all figures that follow (比2016年(下同)增长62%).
    base_stays: bool,
    /// The paragraph stated an average of years, in a report that reviews several.
    averaged: bool,
    /// What the last sentence stated figures of, and where it ended.
    said: (usize, Vec<Id>),
    /// The last paragraph's beginning, and whether a zone is its topic.
    topic: Topic,
    /// Whether the report was given before the year it plans began.
    early: bool,
}

impl Reader<'_> {
    fn sentence(&mut self, range: Range<usize>, section: Section) {
        // terms explained and attachments are not the report's own word
        if section.role == SectionRole::Notes {
            return;
        }
        let text = self.cleaned.text.as_str();
        let section = self.of_outline(&text[range.clone()], section);
        let mut tokens = std::mem::take(&mut self.tokens);
        token::tokens(self.lexicon, text, range.start, range.end, &mut tokens);
        if self.early {
            token::told_early(text, &mut tokens);
        }
        let whole = Whole {
            place: &self.report.place,
            county: self.report.level == Some(Level::County),
            zone: self.topic.of_zone(self.lexicon, text, range.start),
            listed: matches!(section.role, SectionRole::Plan | SectionRole::PlanOfYears) && topic::lists_targets(text, range.start),
            reviewed: section.role == SectionRole::Review,
            said: if text[self.said.0.min(range.start)..range.start] == *"。" { &self.said.1 } else { &[] },
        };
        let sentence = attach::walk(self.lexicon, text, &tokens, whole);
        self.tokens = tokens;
        self.said = (range.end, sentence.attached.iter().map(|attached| attached.indicator).collect());
        let frame = Frame { year: self.report.report_year, form: self.report.form, section };
        // 2020年,…。…: in a review of several years its last year goes on to the paragraph's end
        let between = &text[self.paragraph.1.min(range.start)..range.start];
        if section != self.paragraph.0 || between.contains('\n') || between.len() > FAR || self.cleaned.gap_before(range.start) {
            (self.paragraph.2, self.base, self.base_stays, self.averaged) = (None, None, false, false);
        }
        // 2016年,…年均增长9%。城镇化率由41%提高到52%: years back as well
        self.averaged |= sentence.averaged && self.report.sections.iter().any(|section| section.role == SectionRole::ReviewOfYears);
        let base = self.base;
        self.base_stays |= sentence.base_stays;
        self.base = sentence.far_base.or(base.filter(|_| sentence.frame.is_none()));
        let held = self.paragraph.2.filter(|_| section.role == SectionRole::ReviewOfYears);
        let last_year = self.report.report_year.map(|year| Time::Year(year - 1));
        self.paragraph = match sentence.frame {
            Some(Time::Relative(-1)) => (section, range.end, last_year),
            Some(time) => (section, range.end, Some(time).filter(|time| Some(*time) == last_year)),
            None if sentence.of_years => (section, range.end, None),
            None => (section, range.end, held),
        };
        // 比“十二五”增长35.8%: the sum of those years against the sum of these
        let summed: Vec<usize> = sentence.attached.iter().filter(|a| a.against_years()).map(|a| a.head).collect();
        // 完成固定资产投资90亿元,比上年增长12%: of one year, as its growth is
        let yearly: Vec<usize> = sentence.attached.iter().filter(|a| a.of_one_year()).map(|a| a.head).collect();
        // 固定资产投资90亿元,年均增长13%: of the last year, as what grew by so much each year
        let averaged: Vec<usize> = sentence.attached.iter().filter(|a| a.averages()).map(|a| a.head).collect();
        // 五年累计利用外资6亿美元,年均增长11%;完成出口12亿美元,年均增长9%: summed as the first is
        let sums = sentence.attached.iter().position(|a| a.wording.sum && matches!(a.time, Some(Time::Span(_) | Time::Years(..))));
        // 五年累计完成投资90亿元,实现工业产值320亿元: summed as well, up to the semicolon
        let mut breath: Option<(usize, Option<Time>)> = None;
        for (k, mut attached) in sentence.attached.into_iter().enumerate() {
            let goes_on = breath.is_some_and(|(until, time)| attached.start < until && attached.time == time);
            attached.wording.sum |=
                goes_on && self.achieved(&attached) && !averaged.contains(&attached.head) && !yearly.contains(&attached.head);
            if attached.wording.sum {
                let near = text.floor_char_boundary((attached.end + BREATH).min(text.len()));
                let until = text[attached.end..near].find([';', '。']).map_or(near, |stop| attached.end + stop);
                breath = Some((until, attached.time));
            }
            let like = sums.is_some_and(|first| first < k) && attached.wording.reach && !attached.wording.reach_level;
            attached.wording.sum |= like && averaged.contains(&attached.head);
            let against = summed.contains(&attached.head);
            // 2020年,…;累计完成投资160亿元,比前五年增长1.3倍: over as many years as those before
            if against && attached.wording.sum && matches!(attached.time, None | Some(Time::Year(_))) {
                attached.time = Some(Time::Span(5));
            }
            let summed = attached.wording.sum || against;
            attached.wording.beside_average = sentence.averaged || self.averaged;
            let bare = !attached.wording.reach && averaged.contains(&attached.head);
            attached.wording.whole_year |= !attached.wording.sum && (bare || yearly.contains(&attached.head));
            if attached.time.is_none() && attached.far_base.is_none() {
                attached.far_base = base;
            }
            // 增长1.4倍: no growth of one year
            let times = attached.quantity.as_ref().is_some_and(|q| q.unit.0 == "倍") && !attached.wording.year_on_year;
            if attached.time.is_none() && !summed && !attached.wording.hold && !times {
                attached.time = held;
            }
            self.observe(&attached, frame, range.start);
        }
        for bare in sentence.bare {
            self.unresolved(&bare, frame);
        }
        for verdict in sentence.verdicts {
            let span = self.cleaned.original(verdict.start, verdict.end);
            let indicator = verdict.indicator.map(|id| self.lexicon.indicators[id as usize].id.clone());
            self.found.claims.push(Claim { indicator, text: text[verdict.start..verdict.end].to_owned(), span });
        }
    }

    /// Whether it is an amount of money that was made: 实现工业产值320亿元. What the economy is worth is no sum.
    fn achieved(&self, attached: &Attached) -> bool {
        let known = &self.lexicon.indicators[attached.indicator as usize];
        let w = &attached.wording;
        let sum = attached.quantity.as_ref().is_some_and(Quantity::is_sum) && known.of_sums && !known.is_stock && known.id != "gdp";
        sum && w.reach && !w.reach_level && !w.rise_to && !w.from
    }

    /// 《纲要（草案）》设置了29项指标,包括…: promises for the years of the plan, also where a review speaks of it.
    fn of_outline(&self, sentence: &str, section: Section) -> Section {
        let Some(begins) = self.report.report_year.filter(|year| year % 5 == 1) else { return section };
        let outline = ["纲要草案", "纲要(草案)", "规划草案", "规划(草案)"].iter().any(|name| sentence.contains(name));
        if outline && sentence.contains("指标") {
            Section { role: SectionRole::PlanOfYears, years: Some((begins, begins + 4)) }
        } else {
            section
        }
    }

    /// The figures of a table, each row a sentence of its own.
    fn table(&mut self, table: Table) {
        for observation in table.observations {
            self.found.observations.push(observation);
            self.sentences.push(table.range.start);
        }
    }

    /// One figure of one indicator: what the rules make of it.
    fn observe(&mut self, attached: &Attached, frame: Frame, sentence: usize) {
        let known = &self.lexicon.indicators[attached.indicator as usize];
        // 收入已达到9800元, among what is planned: it was reached before
        let reached = attached.wording.already && !attached.listed && frame.section.role == SectionRole::Plan;
        let time = attached.time.or(reached.then_some(Time::Relative(-1)));
        let Some(setting) = frame.setting(time, attached.listed || attached.wording.goal) else {
            self.unread(attached, Kind::Actual);
            return;
        };
        let mut wording = attached.wording;
        // 比“十二五”末增长74%;…,增长62%: over the same years
        let grown = wording.verb.is_some() && !wording.carried && !wording.year_on_year && !wording.average;
        let much = attached.quantity.as_ref().is_some_and(|q| q.low >= Decimal::from(MUCH) || q.unit.0 == "倍");
        if wording.base.is_none() && grown && (much || self.base_stays || frame.section.role == SectionRole::ReviewOfYears) {
            wording.base = attached.far_base;
        }
        wording.over_years = match wording.base {
            Some(Time::Relative(-1)) => false,
            Some(Time::Year(y)) => y < setting.single.last_year() - 1,
            Some(Time::PlanYears(..) | Time::Years(..) | Time::YearsBefore) => true,
            _ => false,
        };
        if matches!(wording.base, Some(Time::Year(_) | Time::Relative(-1))) && !wording.over_years {
            wording.year_on_year = true;
        }
        let (low, high, family, times) = match &attached.quantity {
            Some(quantity) if quantity.unit.0 == "倍" => {
                (quantity.low * Decimal::ONE_HUNDRED, quantity.high * Decimal::ONE_HUNDRED, Family::Percent, true)
            }
            Some(quantity) => (quantity.low, quantity.high, quantity.family, false),
            None => (Decimal::ZERO, Decimal::ZERO, Family::Percent, false),
        };
        let in_ones = attached.quantity.as_ref().is_some_and(|quantity| matches!(quantity.unit.0.as_str(), "元" | "美元"));
        let figure = Figure {
            indicator: known,
            low,
            family,
            in_ones,
            times,
            qualifier: attached.qualifier,
            listed: attached.listed,
            wording,
            setting,
        };
        let (rule, production) = rules::decide(&figure);
        let (measure, period, negate, sureness) = match production {
            Production::Observed { measure, period, negate, sureness } => (measure, period, negate, sureness),
            Production::Rejected => {
                if wording.relative && attached.quantity.is_some() {
                    self.missing(attached, setting.kind, Absence::RelativeToAnotherPlace);
                }
                return;
            }
            Production::Unread => {
                self.unread(attached, setting.kind);
                return;
            }
        };
        let (low, high, qualifier) = bounds(low, high, attached.qualifier, negate);
        let restated = wording.goal && setting.kind == Kind::Actual && attached.quantity.is_some();
        // 1-10月完成12亿元,占全年任务15亿元的80%: the year's
        let said = &self.cleaned.text[attached.head.min(attached.start)..attached.end];
        let of_the_year = OF_THE_YEAR.iter().any(|word| said.contains(word)) || attached.listed && restated;
        let period = match of_the_year {
            true if wording.goal => Period::Year(period.last_year()),
            _ => period,
        };
        // 从20亿元提高到80亿元 among plans: where it began was reached
        let began = rule == "level.from" && frame.year.is_some_and(|year| period.last_year() < year);
        // 力争全年增长7%, in a review: no result
        let half = frame.form == Form::HalfYear && setting.kind == Kind::Actual;
        // nor is what a half-year report says of its whole year, unless it is foreseen
        let ahead = half && !wording.estimated && matches!(period, Period::Year(year) if frame.year == Some(year));
        let planned = matches!(frame.section.role, SectionRole::Plan | SectionRole::PlanOfYears);
        let striven = wording.striven && setting.kind == Kind::Actual && !planned || ahead;
        let period = if striven && half { Period::Year(period.last_year()) } else { period };
        let kind = match setting.kind {
            _ if restated || striven => Kind::Target,
            _ if began => Kind::Actual,
            kind => kind,
        };
        let unit = match &attached.quantity {
            Some(quantity) if !times => quantity.unit.clone(),
            _ => Unit::from("%"),
        };
        let (start, end) = (attached.head.min(attached.start), attached.end.max(attached.head_end));
        let span = self.cleaned.original(start, end);
        let figure_span = self.cleaned.original(attached.start, attached.end);
        let text = self.cleaned.text.as_str();
        let printed_from =
            wording.fell_at.filter(|&at| attached.start.checked_sub(at).is_some_and(|far| far <= FALL)).unwrap_or(attached.start);
        let mut confidence = sureness;
        if attached.in_order {
            confidence -= 0.02;
        }
        if attached.noise > 0 {
            confidence -= 0.05 + 0.01 * attached.noise as f32;
        }
        if frame.section.role == SectionRole::Opening {
            confidence -= 0.1;
        }
        // 截至6月20日 is not quite the half-year
        if matches!(attached.time, Some(Time::Part(_, Part::UpTo(_)))) {
            confidence -= 0.3;
        }
        // outside the list of a year's targets a promise is often of a part of the place
        if kind == Kind::Target && !attached.listed && frame.section.role == SectionRole::Plan {
            confidence -= 0.08;
        }
        // a bare count may be of what was added, or of a kind of them
        if family == Family::Count && !wording.reach_level && !wording.rise_to {
            confidence -= 0.07;
        }
        self.found.observations.push(Observation {
            indicator: known.id.clone(),
            kind,
            measure,
            low,
            high,
            unit,
            qualifier,
            period,
            text: text[start..end].to_owned(),
            span,
            figure: figure_span,
            printed: text[printed_from..attached.end].to_owned(),
            rule: rule.to_owned(),
            confidence: confidence.clamp(0.05, 0.99),
            strength: if kind == Kind::Target { attached.strength } else { duixian_model::Strength::Plain },
            relation: wording.in_step,
            reference: wording.in_step.map(|_| match attached.reference {
                Some(id) => self.lexicon.indicators[id as usize].id.clone(),
                None => "gdp".to_owned(),
            }),
            estimated: wording.estimated && kind == Kind::Actual,
            restated,
            comparable_basis: wording.comparable,
            listed: attached.listed,
            hints: Vec::new(),
        });
        self.sentences.push(sentence);
    }

    fn unread(&mut self, attached: &Attached, kind: Kind) {
        self.missing(attached, kind, Absence::CouldNotBeRead);
    }

    fn missing(&mut self, attached: &Attached, kind: Kind, reason: Absence) {
        let known = &self.lexicon.indicators[attached.indicator as usize];
        let percent = attached.quantity.as_ref().map(|quantity| quantity.family == Family::Percent);
        // 高于全市0.5%, 超预算7%: a distance, which tells nothing of either
        let growth = percent.filter(|_| !known.is_rate && reason == Absence::CouldNotBeRead);
        let indicator = known.id.clone();
        let start = attached.head.min(attached.start);
        let text = self.cleaned.text[start..attached.end].to_owned();
        let span = self.cleaned.original(start, attached.end);
        self.unread.push((Unresolved { indicator, kind, reason, text, span }, growth));
    }

    fn unresolved(&mut self, bare: &Bare, frame: Frame) {
        let kind = frame.setting(bare.time, bare.listed).map_or(Kind::Actual, |setting| setting.kind);
        let reason = match bare.why {
            Why::NoFigure => Absence::StatedWithoutFigure,
            Why::Relative => Absence::RelativeToAnotherPlace,
            Why::Unread => Absence::CouldNotBeRead,
        };
        let text = self.cleaned.text.as_str();
        let end = text[bare.end..]
            .char_indices()
            .take(60)
            .find(|(_, c)| matches!(c, ',' | ';' | '。' | '\n'))
            .map_or_else(|| text[bare.end..].char_indices().nth(30).map_or(text.len(), |(i, _)| bare.end + i), |(i, _)| bare.end + i);
        let indicator = self.lexicon.indicators[bare.indicator as usize].id.clone();
        let (text, span) = (text[bare.start..end].to_owned(), self.cleaned.original(bare.start, end));
        self.unread.push((Unresolved { indicator, kind, reason, text, span }, bare.growth));
    }

    /// All observations of the report looked at together.
    fn finish(self) -> Found {
        let mut found = self.found;
        found.observations = settle(std::mem::take(&mut found.observations), self.sentences);
        // what has a figure somewhere is not missing, but a level stands in for no growth, nor a growth for a level
        let grown = |o: &Observation| !matches!(o.measure, Measure::Level | Measure::Cumulative);
        let has = |u: &Unresolved, growth: Option<bool>| {
            let mut same = found.observations.iter().filter(|o| o.indicator == u.indicator && o.kind == u.kind);
            same.any(|o| growth.is_none_or(|growth| growth == grown(o)))
        };
        let missing = self.unread.into_iter().filter(|(u, growth)| !has(u, *growth)).map(|(u, _)| u).collect();
        found.unresolved = missing;
        found
    }
}

/// The bounds of a figure, with the sign of a fall applied.
pub(crate) fn bounds(low: Decimal, high: Decimal, qualifier: Qualifier, negate: bool) -> (Option<Decimal>, Option<Decimal>, Qualifier) {
    let (low, high, qualifier) = if negate {
        let turned = match qualifier {
            Qualifier::AtLeast => Qualifier::AtMost,
            Qualifier::AtMost => Qualifier::AtLeast,
            other => other,
        };
        (-high, -low, turned)
    } else {
        (low, high, qualifier)
    };
    match qualifier {
        Qualifier::AtLeast => (Some(low), None, qualifier),
        Qualifier::AtMost => (None, Some(high), qualifier),
        Qualifier::InStep => (None, None, qualifier),
        _ => (Some(low), Some(high), qualifier),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::corpus::{In, found, short};

    /// A level that was read stands in for no growth that was not, nor a growth for a level.
    #[test]
    fn what_of_one_indicator_was_not_read_is_told() {
        for (text, read, told) in [
            ("固定资产投资126亿元，8.1%。", &["fixed_asset_investment actual level 2020 126亿元 exact"][..], true),
            ("财政收入8.3亿元，其中税收占比71%，增长18%。", &["fiscal_revenue actual level 2020 8.3亿元 exact"], true),
            (
                "财政收入8.3亿元，增长9%，税收占比71%，增长18%。",
                &["fiscal_revenue actual growth 2020 9% exact", "fiscal_revenue actual level 2020 8.3亿元 exact"],
                false,
            ),
            ("固定资产投资 8 0亿元，增长9%。", &["fixed_asset_investment actual growth 2020 9% exact"], true),
            ("地区生产总值增长7个百分点。", &[], true),
            ("财政收入同比下降3.1个百分点。", &[], true),
            ("地区生产总值增速提高2个百分点。", &[], false),
            // shares and distances are none of either
            ("税收收入30亿元，占财政收入的82.1%。", &["tax_revenue actual level 2020 30亿元 exact"], false),
            ("财政收入12亿元，超年初预算7.1%。", &["fiscal_revenue actual level 2020 12亿元 exact"], false),
        ] {
            let found = found(In::Review, text);
            assert_eq!(short(&found), read, "{text}");
            assert_eq!(found.unresolved.len(), usize::from(told), "{text}: {:?}", found.unresolved);
        }
    }
}
