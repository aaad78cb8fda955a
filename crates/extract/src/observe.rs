//! Observations of a report: its sentences one after another, each read, attached and judged by the rules, then
//! looked at together: what is said twice is one, what contradicts is flagged.

use std::ops::Range;

use duixian_model::report::SectionRole;
use duixian_model::{Absence, Catalogue, Claim, Decimal, Family, Kind, Level, Observation, Qualifier, Report, Unit, Unresolved};

use crate::annex::Table;
use crate::attach::{self, Attached, Bare, Why};
use crate::document::Cleaned;
use crate::lexicon::Lexicon;
use crate::rules::{self, Figure, Production, Verb};
use crate::setting::{Frame, Section};
use crate::settle::settle;
use crate::time::Time;
use crate::token::{self, Token};

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
            paragraph: (OPENING, 0, None),
            base: None,
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

const OPENING: Section = Section { role: SectionRole::Opening, years: None };

/// What ends a sentence.
const ENDS: [char; 2] = ['。', '\n'];

/// How many bytes without a figure of ours end a paragraph's time, where layout was lost.
const FAR: usize = 600;

/// A growth in per cent that hardly is one year's where another was measured from years back.
const MUCH: u32 = 40;

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

/// The report's sections by their first cleaned byte.
fn sections(cleaned: &Cleaned, report: &Report) -> Vec<(usize, Section)> {
    let year = report.report_year;
    let mut all = vec![(cleaned.bytes(report.span).start, OPENING, false)];
    for section in &report.sections {
        let heading = crate::fold::simplified(&section.heading);
        let years = heading_years(&heading, section.role, year);
        let of_last = section.role == SectionRole::ReviewOfYears && year.is_some_and(|year| last_year_first(&heading, year - 1));
        all.push((cleaned.bytes(section.span).start, Section { role: section.role, years }, of_last));
    }
    turned_by_paragraphs(cleaned, report, all)
}

/// A review may turn with a paragraph of its own: one of several years to its last one (2020年,…) and back (五年来,…), any to the
/// plan that was drawn up.
fn turned_by_paragraphs(cleaned: &Cleaned, report: &Report, all: Vec<(usize, Section, bool)>) -> Vec<(usize, Section)> {
    let last = report.report_year.map_or(0, |year| year - 1);
    let text = cleaned.text.as_str();
    let end = cleaned.bytes(report.span).end;
    let openings = [
        format!("{last}年,"),
        "刚刚过去的".to_owned(),
        "过去一年,".to_owned(),
        "过去的一年,".to_owned(),
        "去年,".to_owned(),
        "刚刚过去的一年".to_owned(),
    ];
    let back =
        ["五年来", "过去五年", "过去的五年", "这五年", "五年的", "“十", "十一五", "十二五", "十三五", "十四五", "回顾“十", "回顾过去五年"];
    let mut turned = Vec::with_capacity(all.len());
    let one = Section { role: SectionRole::Review, years: None };
    for (n, &(start, section, of_last)) in all.iter().enumerate() {
        turned.push((start, if of_last { one } else { section }));
        if !matches!(section.role, SectionRole::ReviewOfYears | SectionRole::Review) {
            continue;
        }
        let of_years = section.role == SectionRole::ReviewOfYears;
        let stop = all.get(n + 1).map_or(end, |next| next.0);
        let mut single = of_last;
        for (at, _) in text[start..stop].match_indices(ENDS) {
            let at = start + at + text[start + at..].chars().next().map_or(1, char::len_utf8);
            let paragraph = text[..at].ends_with('\n') || at < stop && cleaned.gap_before(at);
            if !paragraph || at >= stop {
                continue;
            }
            let rest = &text[at..stop];
            if drafts_a_plan(rest) {
                // nothing of the section looks back behind it
                turned.push((at, Section { role: SectionRole::PlanOfYears, years: None }));
                break;
            }
            if !of_years {
                continue;
            }
            if !single && openings.iter().any(|opening| rest.starts_with(opening.as_str())) {
                turned.push((at, one));
                single = true;
            } else if single && back.iter().any(|opening| rest.starts_with(opening)) {
                turned.push((at, section));
                single = false;
            }
        }
    }
    turned
}

/// Whether a paragraph opens with the plan that was drawn up: 根据《…的建议》,编制了《…规划纲要（草案）》.
fn drafts_a_plan(paragraph: &str) -> bool {
    let head = &paragraph[..paragraph.floor_char_boundary(360)];
    let head = head.find(ENDS).map_or(head, |end| &head[..end]);
    head.contains("纲要")
        && ["编制了", "编制形成", "编制完成", "起草了", "制定了", "拟定了", "研究编制", "形成了"].iter().any(|verb| head.contains(verb))
}

/// Whether a heading over several years names the last one first: 2015年工作回顾和“十二五”发展成就.
fn last_year_first(heading: &str, last: i32) -> bool {
    let spelled: String =
        last.to_string().chars().filter_map(|c| c.to_digit(10)).filter_map(|d| "〇一二三四五六七八九".chars().nth(d as usize)).collect();
    let names =
        [format!("{last}年"), format!("{spelled}年"), format!("{}年", spelled.replace('〇', "○")), "去年".into(), "过去一年".into()];
    let Some((at, name)) = names.iter().filter_map(|name| heading.find(name.as_str()).map(|at| (at, name))).min() else { return false };
    !["“", "十", "五年", "四年", "三年", "届"].iter().any(|word| heading[..at].contains(word))
        && !heading[at + name.len()..].starts_with("以来")
        && !heading[at + name.len()..].starts_with(['-', '—', '至'])
}

/// The years a heading names: those of a plan, or by number (2016-2020年, 过去四年, 2008年以来).
fn heading_years(heading: &str, role: SectionRole, year: Option<i32>) -> Option<(i32, i32)> {
    if !matches!(role, SectionRole::ReviewOfYears | SectionRole::PlanOfYears) {
        return None;
    }
    let plan = crate::time::WORDS.iter().find_map(|(word, time)| match time {
        Time::PlanYears(a, b) if heading.contains(word) => Some((*a, *b)),
        _ => None,
    });
    plan.or_else(|| {
        heading.char_indices().filter(|(_, c)| c.is_ascii_digit()).find_map(|(i, _)| match crate::time::numeric(heading, i) {
            Some((Time::Years(a, b), _)) => Some((a, b)),
            Some((Time::Year(a), end)) if heading[end..].starts_with("以来") => year.filter(|y| a < y - 1).map(|y| (a, y - 1)),
            _ => None,
        })
    })
    .or_else(|| {
        heading.char_indices().filter(|(_, c)| "二三四五六23456".contains(*c)).find_map(|(i, _)| match crate::time::numeric(heading, i) {
            Some((Time::Span(n), _)) if role == SectionRole::ReviewOfYears => year.map(|y| (y - n, y - 1)),
            Some((Time::Span(n), _)) => year.map(|y| (y, y + n - 1)),
            _ => None,
        })
    })
    .filter(|(a, b)| year.is_none_or(|y| if role == SectionRole::ReviewOfYears { *b <= y } else { *b >= y && *a >= y - 1 }))
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    cleaned: &'a Cleaned,
    report: &'a Report,
    tokens: Vec<Token>,
    found: Found,
    /// The sentence of each observation, by number.
    sentences: Vec<usize>,
    /// The section and end of the last sentence, and the one year that its paragraph speaks of.
    paragraph: (Section, usize, Option<Time>),
    /// What the paragraph's growth is measured from, where that lies years back (比2015年增长62%).
    base: Option<Time>,
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
        let sentence = attach::walk(self.lexicon, text, &tokens, &self.report.place, self.report.level == Some(Level::County));
        self.tokens = tokens;
        let frame = Frame { year: self.report.report_year, form: self.report.form, section };
        // 2020年,…。…: in a review of several years its last year goes on to the paragraph's end
        let between = &text[self.paragraph.1.min(range.start)..range.start];
        if section != self.paragraph.0 || between.contains('\n') || between.len() > FAR || self.cleaned.gap_before(range.start) {
            (self.paragraph.2, self.base) = (None, None);
        }
        let base = self.base;
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
        for mut attached in sentence.attached {
            let summed = attached.wording.sum || summed.contains(&attached.head);
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
        if wording.base.is_none() && grown && (much || frame.section.role == SectionRole::ReviewOfYears) {
            wording.base = attached.far_base;
        }
        wording.over_years = match wording.base {
            Some(Time::Relative(-1)) => false,
            Some(Time::Year(y)) => y < setting.single.last_year() - 1,
            Some(Time::PlanYears(..) | Time::Years(..)) => true,
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
        let figure = Figure { indicator: known, low, family, in_ones, times, qualifier: attached.qualifier, wording, setting };
        let (rule, production) = rules::decide(&figure);
        let (measure, period, negate, sureness) = match production {
            Production::Observed { measure, period, negate, sureness } => (measure, period, negate, sureness),
            Production::Rejected => return,
            Production::Unread => {
                self.unread(attached, setting.kind);
                return;
            }
        };
        let (low, high, qualifier) = bounds(low, high, attached.qualifier, negate);
        let restated = wording.goal && setting.kind == Kind::Actual && attached.quantity.is_some();
        // 从20亿元提高到80亿元 among plans: where it began was reached
        let began = rule == "level.from" && frame.year.is_some_and(|year| period.last_year() < year);
        let kind = match setting.kind {
            _ if restated => Kind::Target,
            _ if began => Kind::Actual,
            kind => kind,
        };
        let unit = match &attached.quantity {
            Some(quantity) if !times => quantity.unit.clone(),
            _ => Unit::from("%"),
        };
        let start = if attached.head < attached.start { attached.head } else { attached.start };
        let span = self.cleaned.original(start, attached.end.max(start));
        let figure_span = self.cleaned.original(attached.start, attached.end);
        let text = self.cleaned.text.as_str();
        let printed_from = if wording.verb == Some(Verb::Fall) && !wording.carried {
            text[start..attached.start].rfind(['下', '减', '降', '负', '回']).map_or(attached.start, |at| start + at)
        } else {
            attached.start
        };
        let printed_from = if attached.start - printed_from > 18 { attached.start } else { printed_from };
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
            text: text[start..attached.end.max(start)].to_owned(),
            span,
            figure: figure_span,
            printed: text[printed_from..attached.end].to_owned(),
            rule: rule.to_owned(),
            confidence: confidence.clamp(0.05, 0.99),
            strength: if kind == Kind::Target { attached.strength } else { duixian_model::Strength::Plain },
            relation: wording.in_step,
            reference: wording.in_step.map(|_| "gdp".to_owned()),
            estimated: wording.estimated && kind == Kind::Actual,
            restated,
            comparable_basis: wording.comparable,
            listed: attached.listed,
            hints: Vec::new(),
        });
        self.sentences.push(sentence);
    }

    fn unread(&mut self, attached: &Attached, kind: Kind) {
        let indicator = self.lexicon.indicators[attached.indicator as usize].id.clone();
        let start = attached.head.min(attached.start);
        let text = self.cleaned.text[start..attached.end].to_owned();
        let span = self.cleaned.original(start, attached.end);
        self.found.unresolved.push(Unresolved { indicator, kind, reason: Absence::CouldNotBeRead, text, span });
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
        self.found.unresolved.push(Unresolved {
            indicator,
            kind,
            reason,
            text: text[bare.start..end].to_owned(),
            span: self.cleaned.original(bare.start, end),
        });
    }

    /// All observations of the report looked at together.
    fn finish(self) -> Found {
        let mut found = self.found;
        found.observations = settle(std::mem::take(&mut found.observations), self.sentences);
        // what has a figure somewhere is not missing
        let has = |indicator: &str, kind: Kind| found.observations.iter().any(|o| o.indicator == indicator && o.kind == kind);
        let mut unresolved = std::mem::take(&mut found.unresolved);
        unresolved.retain(|u| !has(&u.indicator, u.kind));
        found.unresolved = unresolved;
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
