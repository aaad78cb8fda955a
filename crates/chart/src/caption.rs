//! What a figure says in sentences, written from the data: its one message as the title, what and when as the subtitle,
//! the picture in words, and the reports it rests on.

use duixian_model::comparison::Row;
use duixian_model::{Comparison, Decimal, Locality, Mode, Verdict};

use crate::entry::Entry;
use crate::localities;
use crate::numbers::{Numbers, one_decimal};
use crate::options::{Lang, Sort};
use crate::words::{self, lower_first};

/// What the sentences are written from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// Its rows.
    pub entries: &'a [Entry<'a>],
    /// How its figures are printed.
    pub numbers: &'a Numbers,
    /// The language.
    pub lang: Lang,
    /// The promise's name with its time.
    pub target_name: &'a str,
    /// The result's name with its time.
    pub actual_name: &'a str,
}

impl<'a> Told<'a> {
    /// What a comparison's sentences are written from; `names` are those of promise and result with their time.
    pub(crate) fn new(comparison: &'a Comparison, entries: &'a [Entry<'a>], numbers: &'a Numbers, names: (&'a str, &'a str)) -> Told<'a> {
        Told { comparison, entries, numbers, lang: numbers.lang(), target_name: names.0, actual_name: names.1 }
    }

    pub(crate) fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    /// The innermost place that holds all rows: 广州市.
    pub(crate) fn region(&self) -> Option<&str> {
        localities::region(self.entries.iter().map(|entry| entry.row.path.as_str()))
    }

    /// What the places are together, with a number: 5个区.
    pub(crate) fn places(&self, count: usize) -> String {
        let places: Vec<Locality<'_>> = self.entries.iter().map(|entry| locality(entry.row)).collect();
        localities::counted(count, &places, self.lang)
    }

    /// The period of the promise, in words: 2021年.
    pub(crate) fn time(&self) -> &str {
        let ending = self.lang.pick("目标", " target");
        self.target_name.strip_suffix(ending).unwrap_or_default()
    }

    /// The figure's one message.
    pub(crate) fn title(&self) -> String {
        match self.entries {
            [only] => self.title_of_one(only),
            _ => match self.comparison.selection.mode {
                Mode::Outlook => self.title_of_outlook(),
                _ => self.title_of_verdicts(),
            },
        }
    }

    fn title_of_one(&self, entry: &Entry<'_>) -> String {
        let subject = words::subject(self.comparison, self.lang);
        let name = &entry.name;
        let say = |shown: &crate::entry::Shown| shown.text().trim_end_matches('*').to_owned();
        let (target, actual) = (say(&entry.target), say(&entry.actual));
        let both = entry.target.value().is_some() && entry.actual.value().is_some();
        if self.zh() {
            let unit = if self.numbers.is_rate() { String::new() } else { self.numbers.unit() };
            let with = |text: &str, value: bool| if value && !text.ends_with("持平") { with_unit(text, &unit) } else { text.to_owned() };
            let (target, actual) = (with(&target, entry.target.value().is_some()), with(&actual, entry.actual.value().is_some()));
            let time = self.time();
            return match &entry.row.verdict {
                Some(Verdict::Exceeded) if both => format!("{name}{time}{subject}{actual}，超出{target}的目标"),
                Some(Verdict::Met) if both => format!("{name}{time}{subject}{actual}，完成{target}的目标"),
                Some(Verdict::Near) if both => format!("{name}{time}{subject}{actual}，接近{target}的目标"),
                Some(Verdict::Missed) if both => format!("{name}{time}{subject}{actual}，未完成{target}的目标"),
                _ => format!("{name}{subject}：{}{target}，{}{actual}", self.target_name, self.actual_name),
            };
        }
        format!("{name}: {}, {} {target}, {} {actual}", lower_first(&subject), self.target_name, self.actual_name)
    }

    /// The title of the only place of several that can be compared, by what became of its target.
    fn title_of_the_only(&self, entry: &Entry<'_>, zh: &str, en: &str) -> String {
        let (name, rest) = (&entry.name, self.places(self.entries.len() - 1));
        match self.lang {
            Lang::Zh => format!("{name}{zh}，其余{rest}无法比较"),
            Lang::En => format!("{name} {en}; {} cannot be compared", rest.replacen(' ', " other ", 1)),
        }
    }

    fn title_of_outlook(&self) -> String {
        let subject = words::subject(self.comparison, self.lang);
        let region = self.region().unwrap_or_default();
        let gaps: Vec<_> = self.entries.iter().filter_map(|entry| entry.row.gap.as_ref()).map(|gap| gap.value).collect();
        let above = gaps.iter().filter(|gap| gap.is_sign_positive() && !gap.is_zero()).count();
        let below = gaps.iter().filter(|gap| gap.is_sign_negative() && !gap.is_zero()).count();
        let all = gaps.len();
        let (target, actual) = (self.target_name, self.actual_name);
        let only = self.entries.iter().find(|entry| entry.row.gap.is_some()).filter(|_| all == 1);
        if let Some(only) = only {
            let (zh, en) = match (above, below) {
                (1, _) => ("高于", "above"),
                (_, 1) => ("低于", "below"),
                _ => ("等于", "equal to"),
            };
            let zh = format!("{}{subject}目标{zh}{actual}", self.time());
            let en = format!("set a {target} for {} {en} the {}", lower_first(&subject), actual.to_lowercase());
            return self.title_of_the_only(only, &zh, &en);
        }
        if self.zh() {
            let (time, places) = (self.time(), self.counted(all));
            return match all {
                0 => format!("{region}{}{subject}：{target}与{actual}", self.places(self.entries.len())),
                _ if above == all => format!("{region}{places}{time}{subject}目标均高于{actual}"),
                _ if below == all => format!("{region}{places}{time}{subject}目标均低于{actual}"),
                _ if above + below == 0 => format!("{region}{places}{time}{subject}目标均与{actual}持平"),
                _ if above >= below => format!("{region}{places}中，{above}个{time}{subject}目标高于{actual}"),
                _ => format!("{region}{places}中，{below}个{time}{subject}目标低于{actual}"),
            };
        }
        let subject = lower_first(&subject);
        let (places, actual) = (self.counted(all), self.actual_name.to_lowercase());
        let place = if region.is_empty() { String::new() } else { format!(" of {region}") };
        match all {
            0 => format!("{}{place}: {subject}, {target} and {actual}", self.places(self.entries.len())),
            _ if above == all => format!("All {places}{place} set a {target} for {subject} above the {actual}"),
            _ if below == all => format!("All {places}{place} set a {target} for {subject} below the {actual}"),
            _ if above + below == 0 => format!("All {places}{place} set a {target} for {subject} equal to the {actual}"),
            _ if above >= below => format!("{above} of {places}{place} set a {target} for {subject} above the {actual}"),
            _ => format!("{below} of {places}{place} set a {target} for {subject} below the {actual}"),
        }
    }

    fn title_of_verdicts(&self) -> String {
        let subject = words::subject(self.comparison, self.lang);
        let region = self.region().unwrap_or_default();
        let judged = self.entries.iter().filter(|entry| entry.judged()).count();
        let kept = self.entries.iter().filter(|e| matches!(e.row.verdict, Some(Verdict::Met | Verdict::Exceeded))).count();
        let places = self.counted(judged);
        if let Some(only) = self.entries.iter().find(|entry| entry.judged()).filter(|_| judged == 1) {
            let near = only.row.verdict == Some(Verdict::Near);
            let (zh, en) = match kept {
                1 => ("完成", "met its"),
                _ if near => ("接近完成", "nearly met its"),
                _ => ("未完成", "did not meet its"),
            };
            let zh = format!("{zh}{}{subject}目标", self.time());
            return self.title_of_the_only(only, &zh, &format!("{en} {} for {}", self.target_name, lower_first(&subject)));
        }
        if let Some(title) = self.title_of_progress().filter(|_| judged == 0) {
            return title;
        }
        if self.zh() {
            let time = self.time();
            return match judged {
                0 => format!("{region}{}{time}{subject}：目标与实际", self.places(self.entries.len())),
                _ if kept == judged => format!("{region}{places}全部完成{time}{subject}目标"),
                _ if kept == 0 => format!("{region}{places}均未完成{time}{subject}目标"),
                _ => format!("{region}{places}中，{kept}个完成{time}{subject}目标"),
            };
        }
        let subject = lower_first(&subject);
        let place = if region.is_empty() { String::new() } else { format!(" of {region}") };
        let target = self.target_name;
        match judged {
            0 => format!("{}{place}: {subject}, {target} and result", self.places(self.entries.len())),
            _ if kept == judged => format!("All {places}{place} met the {target} for {subject}"),
            _ if kept == 0 => format!("None of {places}{place} met the {target} for {subject}"),
            _ => format!("{kept} of {places}{place} met the {target} for {subject}"),
        }
    }

    /// The title where what is reached of the promises is known as a share: on the way through a year or a plan.
    fn title_of_progress(&self) -> Option<String> {
        let reached = self.entries.iter().filter(|entry| entry.actual.value().is_some() && entry.target.value().is_some());
        let shares: Vec<Decimal> = reached.filter_map(|entry| entry.row.progress.as_ref()?.share).collect();
        let (least, most) = (shares.iter().min()?, shares.iter().max()?);
        let (least, most) = (one_decimal(*least), one_decimal(*most));
        let range = if least == most { format!("{least}%") } else { format!("{least}%–{most}%") };
        let (subject, places) = (words::subject(self.comparison, self.lang), self.counted(shares.len()));
        let region = self.region().unwrap_or_default();
        let through = self.actual_name.strip_suffix(self.lang.pick("实际", " result")).unwrap_or_default();
        Some(match self.lang {
            Lang::Zh => format!("{region}{places}{through}{subject}达到{}目标的{range}", self.time()),
            Lang::En => {
                let place = if region.is_empty() { String::new() } else { format!(" of {region}") };
                let by = if through.is_empty() { String::new() } else { format!(" in {through}") };
                format!("{places}{place} reached {range} of the {} for {}{by}", self.target_name, lower_first(&subject))
            }
        })
    }

    /// A parent as the whole of the places, where it is: 全市 in a figure of one city's districts.
    pub(crate) fn whole(&self, parent: &str) -> String {
        if !self.zh() || self.region() != Some(parent) {
            return parent.to_owned();
        }
        match parent.chars().last() {
            Some(last @ ('省' | '市' | '区' | '县' | '镇')) => format!("全{last}"),
            _ => parent.to_owned(),
        }
    }

    /// How many of some places' differences are above or below nothing, in a sentence: of `what` (in English with its verb:
    /// "set a 2021 target") against `parent`. A single place is named.
    pub(crate) fn above_or_below(&self, differences: &[(&str, Decimal)], what: &str, parent: &str) -> String {
        let above = differences.iter().filter(|(_, one)| one.is_sign_positive() && !one.is_zero()).count();
        let below = differences.iter().filter(|(_, one)| one.is_sign_negative() && !one.is_zero()).count();
        if let [(name, _)] = differences {
            return match (above, below, self.lang) {
                (1, _, Lang::Zh) => format!("{name}{what}高于{parent}"),
                (_, 1, Lang::Zh) => format!("{name}{what}低于{parent}"),
                (_, _, Lang::Zh) => format!("{name}{what}与{parent}持平"),
                (1, _, Lang::En) => format!("{name} {what} above {parent}"),
                (_, 1, Lang::En) => format!("{name} {what} below {parent}"),
                (_, _, Lang::En) => format!("{name} {what} equal to {parent}"),
            };
        }
        let all = differences.len();
        let (region, places) = (self.region().unwrap_or_default(), self.counted(all));
        if self.zh() {
            let every = "均";
            return match (above, below) {
                (0, 0) => format!("{region}{places}{what}{every}与{parent}持平"),
                (above, _) if above == all => format!("{region}{places}{what}{every}高于{parent}"),
                (_, below) if below == all => format!("{region}{places}{what}{every}低于{parent}"),
                (0, _) => format!("{region}{places}{what}{every}不高于{parent}"),
                (above, _) => format!("{region}{places}中，{above}个{what}高于{parent}"),
            };
        }
        let place = if region.is_empty() { String::new() } else { format!(" of {region}") };
        match (above, below) {
            (0, 0) => format!("All {places}{place} {what} equal to {parent}"),
            (above, _) if above == all => format!("All {places}{place} {what} above {parent}"),
            (_, below) if below == all => format!("All {places}{place} {what} below {parent}"),
            (0, _) => format!("None of {places}{place} {what} above {parent}"),
            (above, _) => format!("{above} of {places}{place} {what} above {parent}"),
        }
    }

    /// So many of the places, said to be those that can be compared where they are not all.
    pub(crate) fn counted(&self, count: usize) -> String {
        let places = self.places(count);
        match (count == self.entries.len(), self.zh()) {
            (true, _) => places,
            (false, true) => format!("可比的{places}"),
            (false, false) => places.replacen(' ', " comparable ", 1),
        }
    }

    /// The unit, where the figures do not bear it, and the order.
    pub(crate) fn subtitle(&self, sort: Sort) -> String {
        let order = match sort {
            _ if self.entries.len() < 2 => None,
            Sort::AsGiven => None,
            Sort::Target => Some(self.lang.pick("按目标从高到低排列", "highest target first")),
            Sort::Actual => Some(self.lang.pick("按实际从高到低排列", "highest result first")),
            // The difference itself: what falls short comes last, by however much.
            Sort::Gap if self.comparison.selection.mode == Mode::Outlook => {
                Some(self.lang.pick("按“目标减实际”从高到低排列", "by target minus result, highest first"))
            }
            Sort::Gap => Some(self.lang.pick("按“实际减目标”从高到低排列", "by result minus target, highest first")),
        };
        let parts: Vec<String> = self.numbers.unit_line().into_iter().chain(order.map(str::to_owned)).collect();
        parts.join(self.lang.pick("，", "; "))
    }

    /// What the columns say of a row: the gap, and in a sentence gap, verdict and the report's own claim.
    pub(crate) fn summary(&self, entry: &Entry<'_>) -> Option<(String, String)> {
        if entry.row.gap.is_none() && entry.row.verdict.is_none() {
            return None;
        }
        let (lang, colon): (Lang, &str) = (self.lang, self.lang.pick("：", ": "));
        let mut parts = Vec::new();
        if let Some(gap) = &entry.row.gap {
            let outlook = self.comparison.selection.mode == Mode::Outlook;
            let name = if outlook { lang.pick("变化", "change") } else { lang.pick("差距", "gap") };
            parts.push(format!("{name} {}", self.numbers.gap_prose(gap)));
        }
        if let Some(verdict) = &entry.row.verdict {
            parts.push(match verdict {
                Verdict::Undecidable(reason) if !reason.is_empty() => {
                    format!("{}{colon}{}", words::verdict(verdict, lang), words::remark(reason, lang).unwrap_or_else(|| reason.clone()))
                }
                _ => words::verdict(verdict, lang).to_owned(),
            });
        }
        for claim in &entry.row.claims {
            parts.push(format!("{}{}", lang.pick("报告自评：", "the report says: "), claim.text.split_whitespace().collect::<String>()));
        }
        let value = entry.row.gap.as_ref().map(|gap| self.numbers.gap(gap)).unwrap_or_default();
        Some((value, format!("{} {}", entry.name, parts.join(lang.pick("，", ", ")))))
    }

    /// The picture in words, for those who do not see it.
    pub(crate) fn alt(&self) -> String {
        let mut alt = String::new();
        let comma = self.lang.pick("，", ", ");
        let colon = self.lang.pick("：", ": ");
        let sentence = |entry: &Entry<'_>| {
            let mut parts =
                vec![format!("{} {}", self.target_name, entry.target.text()), format!("{} {}", self.actual_name, entry.actual.text())];
            if let Some(gap) = &entry.row.gap {
                let name = match self.comparison.selection.mode {
                    Mode::Outlook => self.lang.pick("变化", "change"),
                    _ => self.lang.pick("差距", "gap"),
                };
                parts.push(format!("{name} {}", self.numbers.gap_prose(gap)));
            }
            if let Some(verdict) = &entry.row.verdict {
                parts.push(words::verdict(verdict, self.lang).to_owned());
            }
            format!("{}{colon}{}", entry.name, parts.join(comma))
        };
        if self.entries.len() <= 12 {
            let rows: Vec<String> = self.entries.iter().map(sentence).collect();
            alt.push_str(&rows.join(self.lang.pick("；", "; ")));
        } else {
            let by_gap = |entry: &&Entry<'_>| entry.row.gap.as_ref().map(|gap| gap.value);
            let with_gap = || self.entries.iter().filter(|entry| entry.row.gap.is_some());
            if let (Some(most), Some(least)) = (with_gap().max_by_key(by_gap), with_gap().min_by_key(by_gap)) {
                alt.push_str(&format!("{}{}", self.lang.pick("最大：", "Highest gap: "), sentence(most)));
                alt.push_str(&format!("{}{}", self.lang.pick("；最小：", "; lowest: "), sentence(least)));
            }
            let missed: Vec<&str> =
                self.entries.iter().filter(|e| e.row.verdict == Some(Verdict::Missed)).map(|e| e.name.as_str()).collect();
            if !missed.is_empty() {
                let shown = missed.iter().take(10).copied().collect::<Vec<_>>().join(self.lang.pick("、", ", "));
                let more = if missed.len() > 10 {
                    format!("{}{}", self.lang.pick("等", " and others, in all "), missed.len())
                } else {
                    String::new()
                };
                alt.push_str(&format!("{}{shown}{more}", self.lang.pick("；未完成：", "; not met: ")));
            }
        }
        alt.push_str(self.lang.pick("。", "."));
        alt
    }
}

/// How many of so many comparable promises (judged, kept) were kept, as a clause: 可比的8次目标中，3次完成; `counter` is 个
/// or 次, `what` comes behind the English targets (" for GDP growth").
pub(crate) fn kept_of((judged, kept): (usize, usize), counter: &str, what: &str, lang: Lang) -> String {
    match (lang, judged, kept) {
        (Lang::Zh, 1, 1) => "唯一可比的目标已完成".to_owned(),
        (Lang::Zh, 1, _) => "唯一可比的目标未完成".to_owned(),
        (Lang::Zh, _, 0) => format!("可比的{judged}{counter}目标均未完成"),
        (Lang::Zh, ..) if kept == judged => format!("可比的{judged}{counter}目标全部完成"),
        (Lang::Zh, ..) => format!("可比的{judged}{counter}目标中，{kept}{counter}完成"),
        (Lang::En, 1, 1) => format!("the only comparable target{what} met"),
        (Lang::En, 1, _) => format!("the only comparable target{what} not met"),
        (Lang::En, _, 0) => format!("none of {judged} comparable targets{what} met"),
        (Lang::En, ..) if kept == judged => format!("all {judged} comparable targets{what} met"),
        (Lang::En, ..) => format!("{kept} of {judged} comparable targets{what} met"),
    }
}

/// How many of those who missed the picture in words names.
const NAMED: usize = 10;

/// Who is told of, and of how many comparable promises he kept how many (judged, kept).
pub(crate) struct Kept<'a> {
    pub(crate) name: &'a str,
    pub(crate) of: (usize, usize),
}

/// Who kept the most of his promises and who the fewest, in words; nothing where no promise is judged.
pub(crate) fn extremes(all: &[Kept<'_>], lang: Lang) -> String {
    // By share, then by number: six of six before one of one. The first of equals.
    let order = |a: &&Kept<'_>, b: &&Kept<'_>| (a.of.1 * b.of.0).cmp(&(b.of.1 * a.of.0));
    let judged = || all.iter().filter(|one| one.of.0 > 0);
    let most = judged().rev().max_by(|a, b| order(a, b).then(a.of.0.cmp(&b.of.0)));
    let least = judged().min_by(|a, b| order(a, b).then(b.of.0.cmp(&a.of.0)));
    let (Some(most), Some(least)) = (most, least) else { return String::new() };
    let told = |one: &Kept<'_>| match lang {
        Lang::Zh => format!("{}（可比的{}个中{}个）", one.name, one.of.0, one.of.1),
        Lang::En => format!("{} ({} of {})", one.name, one.of.1, one.of.0),
    };
    match lang {
        Lang::Zh => format!("完成最多：{}；最少：{}。", told(most), told(least)),
        Lang::En => format!("Most targets met: {}; fewest: {}. ", told(most), told(least)),
    }
}

/// Who missed, each with how many and in words, the one with the most first; further ones are counted.
pub(crate) fn those_who_missed(mut missed: Vec<(usize, String)>, lang: Lang) -> String {
    missed.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let all = missed.len();
    if all == 0 {
        return String::new();
    }
    let named: Vec<String> = missed.into_iter().take(NAMED).map(|(_, told)| told).collect();
    match (lang, all > NAMED) {
        (Lang::Zh, false) => format!("未完成：{}。", named.join("、")),
        (Lang::Zh, true) => format!("未完成：{}等，共{all}个。", named.join("、")),
        (Lang::En, false) => format!("Not met: {}.", named.join("; ")),
        (Lang::En, true) => format!("Not met: {} and others, in all {all}.", named.join("; ")),
    }
}

fn locality(row: &Row) -> Locality<'_> {
    Locality { key: &row.place, name: &row.name, path: &row.path, level: row.level }
}

/// A level's wording with its unit set behind the figure: 48亿元以上.
pub(crate) fn with_unit(text: &str, unit: &str) -> String {
    if unit.is_empty() {
        return text.to_owned();
    }
    for ending in ["以上", "以内", "左右"] {
        if let Some(figure) = text.strip_suffix(ending) {
            return format!("{figure}{unit}{ending}");
        }
    }
    format!("{text}{unit}")
}
