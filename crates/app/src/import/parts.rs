//! Reports that come in several files: `…（一）.txt` and `…（二）.txt`, the pages of an article that a site counts through.
//! Their names make them a [`Group`]; whether they are parts of one report their texts say: each but the first goes on from
//! another, and each but the last is unfinished.

use std::collections::BTreeMap;
use std::ops::Range;

use duixian_extract::document::Cleaned;
use duixian_extract::reports::{self, Edges};
use duixian_extract::{Document, Refusal};
use duixian_model::{Report, Span, Warning};

use super::choices::ImportChoices;
use super::prepare::no_report;
use crate::inputs::Input;

/// Inputs whose names count through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What the names have in common, with the ending: the joined text's name.
    pub(super) name: String,
    /// The inputs by number in the listing, in the order of the count, each with what it is counted as.
    pub(super) members: Vec<(usize, usize)>,
}

/// An input that may be a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// Its one document.
    pub(super) document: Document,
    /// How its text begins and ends.
    pub(super) edges: Edges,
    /// The reports in it by itself.
    pub(super) reports: Vec<Report>,
}

impl Part {
    /// Of a document, read.
    pub(super) fn of(document: &Document, cleaned: &Cleaned, reports: Vec<Report>) -> Part {
        Part { document: document.clone(), edges: reports::edges(cleaned), reports }
    }
}

/// The groups that the inputs' names make.
pub(super) fn groups(inputs: &[Input]) -> Vec<Group> {
    let paths: Vec<&str> = inputs.iter().map(Input::shown).collect();
    of_paths(&paths)
}

/// Folder, name without its count, ending, and whether the count is in words.
type Counted<'a> = (&'a str, &'a str, &'a str, bool);

fn of_paths(paths: &[&str]) -> Vec<Group> {
    let mut marked: BTreeMap<Counted<'_>, Vec<(usize, usize)>> = BTreeMap::new();
    let mut plain: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for (input, path) in paths.iter().enumerate() {
        let (folder, name) = path.rsplit_once(['/', '\\']).unwrap_or(("", path));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        plain.entry((folder, stem.trim(), ending)).or_insert(input);
        if let Some((base, count, in_words)) = counted(stem.trim()).or_else(|| counted_before(stem.trim())) {
            marked.entry((folder, base, ending, in_words)).or_default().push((count, input));
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut single: BTreeMap<Counted<'_>, Vec<(usize, usize)>> = BTreeMap::new();
    for ((folder, base, ending, in_words), mut found) in marked {
        // A site's first page bears no number.
        if let Some(&first) = plain.get(&(folder, base, ending)).filter(|_| !in_words) {
            found.push((0, first));
        }
        match Group::of(base, ending, found.clone()) {
            Some(group) => groups.push(group),
            None => single.entry((folder, base, "", in_words)).or_default().extend(found),
        }
    }
    // A part in one format may go on in another: （一）.pdf, （二）.docx.
    groups.extend(single.into_iter().filter_map(|((_, base, ..), found)| Group::of(base, "", found)));
    // An input belongs to one group: the larger one.
    groups.sort_by_key(|group| (std::cmp::Reverse(group.members.len()), group.members[0]));
    let mut taken = std::collections::BTreeSet::new();
    groups.retain(|group| {
        let free = group.members.iter().all(|(input, _)| !taken.contains(input));
        taken.extend(group.members.iter().filter(|_| free).map(|(input, _)| *input));
        free
    });
    groups.sort_by_key(|group| group.members[0]);
    groups
}

impl Group {
    /// Of inputs with their counts; nothing where there are not two counts.
    fn of(base: &str, ending: &str, mut found: Vec<(usize, usize)>) -> Option<Group> {
        found.sort_unstable();
        found.dedup_by_key(|(count, _)| *count);
        let name = if ending.is_empty() { base.to_owned() } else { format!("{base}.{ending}") };
        let members = found.iter().map(|&(count, input)| (input, count)).collect();
        (found.len() > 1).then_some(Group { name, members })
    }
}

/// What a count may stand in.
const BRACKETS: [(char, char); 4] = [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】')];

/// What a name counts: the name without the count, the count, and whether it is 上, 中, 下.
fn counted(stem: &str) -> Option<(&str, usize, bool)> {
    const AROUND: [char; 8] = ['_', '-', '－', '—', ' ', '.', '·', '　'];
    let bracketed = |open, close| stem.strip_suffix(close).and_then(|inner: &str| inner.rsplit_once(open));
    let bracketed = BRACKETS.into_iter().find_map(|(open, close)| bracketed(open, close));
    // In brackets stands nothing but the count.
    let (base, mark) = bracketed.unwrap_or(("", stem));
    let mark = ["半部分", "部分", "部", "页", "篇", "节", "集"].iter().find_map(|word| mark.strip_suffix(word)).unwrap_or(mark).trim_end();
    let (rest, count, in_words) = count(mark)?;
    let words = ["第", "之", "part", "Part", "PART", "page", "Page", "p", "P"];
    let trimmed = rest.trim_end_matches(AROUND);
    let rest = words.iter().find_map(|word| trimmed.strip_suffix(word)).unwrap_or(rest);
    let base = match bracketed {
        Some(_) if !rest.trim_matches(AROUND).is_empty() => return None,
        Some(_) => base,
        None => rest,
    };
    let base = base.trim_end_matches(AROUND);
    (!base.is_empty()).then_some((base, count, in_words))
}

/// The same of a name that counts before its words: 第一部分 工作回顾, （二）今年的任务, 2_报告. The words may differ from part to part
/// where it is called a part or stands in brackets: the name is then that of none.
fn counted_before(stem: &str) -> Option<(&str, usize, bool)> {
    const AFTER: [char; 11] = ['_', '-', '－', '—', ' ', '.', '·', '　', '、', '：', ':'];
    if let Some((mark, rest)) = BRACKETS.into_iter().find_map(|(open, close)| stem.strip_prefix(open)?.split_once(close)) {
        let (base, count, in_words) = counted(&format!("/{mark}")).map(|(base, count, in_words)| (base.len(), count, in_words))?;
        return (base == 1 && !rest.is_empty()).then_some(("", count, in_words));
    }
    let called = ["部分", "半部分", "篇", "页", "集"].iter().filter_map(|word| Some((stem.find(word)?, *word))).min();
    if let Some((at, word)) = called
        && let Some(mark) = stem.get(..at).filter(|mark| mark.chars().count() <= 4)
    {
        let (rest, count, in_words) = count(mark.trim_end_matches('半'))?;
        return (rest.is_empty() || rest == "第" || rest == "之").then_some((if word == "页" { &stem[at..] } else { "" }, count, in_words));
    }
    let (mark, rest) = stem.split_once(AFTER)?;
    let (before, count, in_words) = count(mark)?;
    let plain = before.is_empty() || ["第", "part", "Part", "PART", "p", "P"].contains(&before);
    let rest = rest.trim_start_matches(AFTER);
    (plain && !rest.is_empty()).then_some((rest, count, in_words))
}

/// The count at the end of a name, and what stands before it.
fn count(mark: &str) -> Option<(&str, usize, bool)> {
    for (word, count, in_words) in [("上", 1, true), ("中", 2, true), ("下", 3, true), ("续", 2, false)] {
        if let Some(rest) = mark.strip_suffix(word) {
            return Some((rest, count, in_words));
        }
    }
    let digits = mark.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = if digits.len() < mark.len() { digits } else { mark.trim_end_matches(|c| "一二三四五六七八九十".contains(c)) };
    Some((digits, number(&mark[digits.len()..])?, false))
}

/// A count of parts, at most 99.
fn number(mark: &str) -> Option<usize> {
    const DIGITS: &str = "一二三四五六七八九";
    if (1..=2).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit()) {
        return mark.parse().ok().filter(|&count| count > 0);
    }
    let digit = |c: char| DIGITS.chars().position(|digit| digit == c).map(|at| at + 1);
    let mut chars = mark.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('十'), None, _) => Some(10),
        (Some('十'), Some(unit), None) => digit(unit).map(|unit| 10 + unit),
        (Some(one), None, _) => digit(one),
        _ => None,
    }
}

/// Parts of a group that follow each other, at least two, by their places in the order of the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) at: Range<usize>,
    /// The texts say so themselves. Otherwise only the names do, and it is for the user to decide.
    pub(super) sure: bool,
}

impl Run {
    /// Whether its parts are to be one report. `first` is the first part's path.
    pub(super) fn is_wanted(&self, choices: &ImportChoices, first: &str) -> bool {
        choices.joined(first).unwrap_or(self.sure)
    }

    /// Whether its parts stay apart because somebody wants it so.
    pub(super) fn is_declined(&self, choices: &ImportChoices, first: &str) -> bool {
        choices.joined(first) == Some(false)
    }
}

/// Which of a group's parts, in the order of the count, are one report together, or may be; nothing stands for what is no part
/// at all.
pub(super) fn runs(group: &Group, parts: &[Option<&Part>]) -> Vec<Run> {
    let in_words = |from: usize, to: usize| group.members[from].1 == 1 && group.members[to].1 == 3;
    let counts_on = |at: usize| {
        let (before, count) = (group.members[at - 1].1, group.members[at].1);
        count == before + 1 || (before == 0 && count == 2) || (in_words(at - 1, at) && at + 1 == parts.len() && at == 1)
    };
    let pair = |at: usize| parts[at - 1].zip(parts[at]).filter(|_| counts_on(at));
    let mut runs: Vec<Run> = Vec::new();
    let mut taken = vec![false; parts.len()];
    for sure in [true, false] {
        let follows =
            |at: usize| pair(at).is_some_and(|(before, part)| if sure { before.edges.goes_on_in(&part.edges) } else { is_a_part(part) });
        let mut start = 0;
        while start < parts.len() {
            let mut end = start + 1;
            while !taken[start] && end < parts.len() && !taken[end] && follows(end) {
                end += 1;
            }
            let begins = parts[start].is_some_and(|part| !part.edges.goes_on && part.reports.len() <= 1);
            if end > start + 1 && begins {
                taken[start..end].fill(true);
                runs.push(Run { at: start..end, sure });
            }
            start = end;
        }
    }
    runs
}

/// Whether a text is not whole by itself: its beginning stands elsewhere.
fn is_a_part(part: &Part) -> bool {
    let Edges { goes_on, opens, first, .. } = part.edges;
    // Text above the first report of a compilation is the rest of the report before.
    let above = part.reports.first().is_some_and(|report| {
        report.span.start > reports::PAGE_HEAD && part.document.text.chars().take(report.span.start).filter(|&c| c == '。').count() > 2
    });
    goes_on || above || (!opens && first.is_some_and(|first| first > 1))
}

/// What there is to say of a part that its name counts as the next of another and that was not joined with it; nothing where
/// it begins a report of its own.
pub(super) fn not_joined(part: &Part, before: &str) -> Option<Warning> {
    let message = format!(
        "按文件名像是“{before}”的下一部分，文字却接不上，未合成一份，其中的数字可能不全；请核对两个文件，若确是一份，请在导入前的预览里勾选合成，或把它们的文字依次拼成一个文件再导入。"
    );
    is_a_part(part).then(|| Warning::new(Warning::PARTS_NOT_JOINED, message))
}

/// The refusal of a part that was not joined and holds no report by itself.
pub(super) fn no_report_alone(alone: &Warning) -> Refusal {
    Refusal { message: format!("没有在其中找到完整的工作报告；{}", alone.message), ..no_report() }
}

/// A piece of a joined text: where it begins there, and the stretch of its own text that it is, in Unicode scalars.
pub(super) type Stretch = (usize, Span);

/// The text that the parts are together, with their pieces and its one report; nothing where they are not one report after
/// all.
pub(super) fn joined(name: &str, parts: &[&Part]) -> Option<(Document, Vec<Stretch>)> {
    let first = parts.first()?;
    let (mut text, mut at, mut pieces) = (String::new(), 0, Vec::with_capacity(parts.len()));
    for (number, part) in parts.iter().enumerate() {
        let letters: Vec<char> = part.document.text.chars().collect();
        // What stands above the first and below the last is looked at with the whole; between two it is a page's frame. What a
        // part is by itself says little of where its text is: the one report found in it may be a title in a list beside it.
        let from = if number > 0 { reports::below_page_head(&part.document.text, &first.document.text) } else { 0 };
        let own = part.reports.first().filter(|_| number + 1 < parts.len()).map(|report| report.span.end.min(letters.len()));
        let to = own.filter(|&end| !letters[end..].contains(&'。')).unwrap_or(letters.len());
        let Span { start, end } = trimmed(&letters, Span { start: from.min(to), end: to });
        // A sentence that goes on over the seam is not broken by a line's end.
        if text.trim_end().ends_with(['。', '！', '？', '!', '?', '”', '）', ')', ':', '：', '；', ';']) || text.chars().count() == 0
        {
            if number > 0 {
                text.push('\n');
                at += 1;
            }
        } else if number > 0 && short_line(&text) {
            text.push('\n');
            at += 1;
        }
        text.extend(&letters[start..end]);
        pieces.push((at, Span { start, end }));
        at += end - start;
    }
    let mut warnings: Vec<Warning> = Vec::new();
    for warning in parts.iter().flat_map(|part| &part.document.warnings).filter(|warning| warning.code != Warning::TEXT_BROKEN_OFF) {
        if !warnings.contains(warning) {
            warnings.push(warning.clone());
        }
    }
    let mut document = Document { text, warnings, ..first.document.clone() };
    document.origin.file = name.to_owned();
    let cleaned = Cleaned::new(&document.text);
    let found = reports::split(&document, &cleaned);
    let [report] = found.as_slice() else { return None };
    // A report that a part seems to be by itself far below its beginning is a title in a list.
    let heads = parts.iter().flat_map(|part| &part.reports).filter(|report| report.span.start < reports::PAGE_HEAD);
    let places = heads.map(|report| report.place.as_str());
    let agree = places.filter(|place| !place.is_empty()).all(|place| report.place == place || report.place.is_empty());
    agree.then_some((document, pieces))
}

/// Whether a text ends in a heading: its last line is short.
fn short_line(text: &str) -> bool {
    const SHORT: usize = 30;
    let last = text.rsplit('\n').next().unwrap_or_default();
    last.trim().chars().take(SHORT).count() < SHORT
}

fn trimmed(letters: &[char], Span { mut start, mut end }: Span) -> Span {
    while start < end && letters[start].is_whitespace() {
        start += 1;
    }
    while end > start && letters[end - 1].is_whitespace() {
        end -= 1;
    }
    Span { start, end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_through() {
        for (stem, expected) in [
            ("易县2021（一）", Some(("易县2021", 1, false))),
            ("易县2021(下)", Some(("易县2021", 3, true))),
            ("易县2021_2", Some(("易县2021", 2, false))),
            ("易县2021第3部分", Some(("易县2021", 3, false))),
            ("易县2021第十二部分", Some(("易县2021", 12, false))),
            ("易县-part2", Some(("易县", 2, false))),
            ("t20210112_987654_1", Some(("t20210112_987654", 1, false))),
            ("易县2021", None),
            ("2021", None),
            ("易县2021年政府工作报告", None),
        ] {
            assert_eq!(counted(stem), expected, "{stem}");
        }
    }

    #[test]
    fn names_count_before_their_words() {
        for (stem, expected) in [
            ("第一部分 工作回顾", Some(("", 1, false))),
            ("（二）今年的任务", Some(("", 2, false))),
            ("上篇：岭前区报告", Some(("", 1, true))),
            ("下半部分", Some(("", 3, true))),
            ("2_岭前区报告", Some(("岭前区报告", 2, false))),
            ("part2 岭前区", Some(("岭前区", 2, false))),
            ("2021年岭前区", None),
            ("岭前区一季度", None),
            ("2021-岭前区", None),
        ] {
            assert_eq!(counted_before(stem), expected, "{stem}");
        }
    }

    #[test]
    fn what_counts_through_in_one_folder_is_a_group() {
        let paths = [
            "甲/报告（二）.txt",
            "甲/报告（一）.txt",
            "乙/报告（三）.txt",
            "页.html",
            "页_1.html",
            "页_2.html",
            "孤_1.txt",
            "报告(1).pdf",
            "丙（上）.pdf",
            "丙（下）.docx",
        ];
        let found = of_paths(&paths);
        let told: Vec<(&str, Vec<usize>)> =
            found.iter().map(|group| (group.name.as_str(), group.members.iter().map(|(input, _)| *input).collect())).collect();
        assert_eq!(told, [("报告.txt", vec![1, 0]), ("页.html", vec![3, 4, 5]), ("丙", vec![8, 9])]);
    }

    fn part(goes_on: bool, unfinished: bool) -> Part {
        Part {
            document: Document::default(),
            edges: Edges { goes_on, unfinished, opens: !goes_on, ..Edges::default() },
            reports: Vec::new(),
        }
    }

    #[test]
    fn a_run_begins_with_a_beginning_and_has_no_gap() {
        let (begin, middle, end, whole) = (part(false, true), part(true, true), part(true, false), part(false, false));
        let of = |counts: &[usize], parts: &[&Part]| {
            let group = Group { name: String::new(), members: counts.iter().map(|&count| (count, count)).collect() };
            let runs = runs(&group, &parts.iter().map(|part| Some(*part)).collect::<Vec<_>>());
            runs.into_iter().map(|run| (run.at.start, run.at.end, run.sure)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[1, 2, 3], &[&begin, &middle, &end]), [(0, 3, true)]);
        assert_eq!(of(&[0, 1, 2], &[&whole, &begin, &end]), [(1, 3, true)]);
        assert_eq!(of(&[1, 3, 4], &[&begin, &end, &end]), []);
        assert_eq!(of(&[1, 2], &[&middle, &end]), []);
        assert_eq!(of(&[1, 2], &[&begin, &begin]), []);
        // The names count on and the first seems whole: nobody but the user can tell.
        assert_eq!(of(&[1, 2], &[&whole, &end]), [(0, 2, false)]);
        assert_eq!(of(&[1, 2, 3], &[&begin, &end, &end]), [(0, 2, true)]);
    }
}
