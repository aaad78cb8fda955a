//! The source line: every report that a figure rests on, named once. Annual reports of the common title stand together,
//! place by place, with their years; a report of another title has it in full.

use std::collections::{HashMap, HashSet};

use duixian_model::comparison::Source;
use duixian_model::fold::simplified;
use duixian_model::{Comparison, Form, Locality};

use crate::localities;
use crate::options::Lang;

/// How many places or titles a source line names at most.
const MOST: usize = 60;
/// The common title.
const COMMON: &str = "政府工作报告";

/// A report that a figure rests on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cited {
    /// Its place, told apart from others of the same name.
    name: String,
    year: i32,
    /// Its title, where it is not the common one.
    own: Option<String>,
}

impl Cited {
    /// A report of the place called `name`.
    pub(crate) fn of(source: &Source, name: &str) -> Cited {
        let title = without_occasion(source.title.split_whitespace().collect::<String>().trim_matches(['《', '》'])).to_owned();
        // A title in Traditional characters may say no more than others do.
        let common = source.form == Form::Annual && !name.is_empty() && is_common(&simplified(&title), &simplified(name));
        Cited { name: name.to_owned(), year: source.report_year, own: (!common).then(|| own_title(&title, name, source.report_year)) }
    }
}

/// The reports that comparisons rest on, each once.
pub(crate) fn of(comparisons: &[Comparison]) -> Vec<Cited> {
    cited(comparisons.iter(), |_| true)
}

/// Those of one place alone, for a figure of that place.
pub(crate) fn of_place<'c>(comparisons: impl Iterator<Item = &'c Comparison> + Clone, place: &str) -> Vec<Cited> {
    cited(comparisons, |source| source.place == place)
}

fn cited<'c>(comparisons: impl Iterator<Item = &'c Comparison> + Clone, wanted: impl Fn(&Source) -> bool) -> Vec<Cited> {
    let mut seen = HashSet::new();
    let mut places: Vec<Locality<'_>> = Vec::new();
    let mut known = HashSet::new();
    for row in comparisons.clone().flat_map(|comparison| comparison.rows.iter().chain(comparison.parent.as_deref())) {
        if known.insert(row.place.as_str()) {
            places.push(Locality { key: &row.place, name: &row.name, path: &row.path, level: row.level });
        }
    }
    let names: HashMap<&str, String> = localities::names(&places);
    let mut cited = Vec::new();
    for source in comparisons.flat_map(|comparison| &comparison.sources).filter(|source| wanted(source)) {
        if seen.insert((source.report, source.place.as_str())) {
            cited.push(Cited::of(source, names.get(source.place.as_str()).map_or("", String::as_str)));
        }
    }
    cited
}

/// The reports in one sentence, shortened to what `fits`; nothing where there are none.
pub(crate) fn sentence(cited: &[Cited], lang: Lang, fits: impl Fn(&str) -> bool) -> Option<String> {
    if cited.is_empty() {
        return None;
    }
    let list = List::of(cited);
    let all = list.len();
    let whole = list.print(all, lang);
    if all <= MOST && fits(&whole) {
        return Some(whole);
    }
    // The more names, the longer: find the most that fit by halving.
    let (mut fitting, mut beyond) = (1, all.min(MOST + 1));
    while fitting + 1 < beyond {
        let middle = (fitting + beyond) / 2;
        if fits(&list.print(middle, lang)) { fitting = middle } else { beyond = middle }
    }
    Some(list.print(fitting, lang))
}

/// Reports of the common title by the years they share, then the others.
struct List<'c> {
    groups: Vec<(Vec<i32>, Vec<&'c str>)>,
    own: Vec<&'c str>,
    reports: usize,
}

impl<'c> List<'c> {
    fn of(cited: &'c [Cited]) -> List<'c> {
        let mut places: Vec<(&str, Vec<i32>)> = Vec::new();
        let mut at: HashMap<&str, usize> = HashMap::new();
        let mut own: Vec<&str> = Vec::new();
        for one in cited {
            match &one.own {
                Some(title) if own.contains(&title.as_str()) => {}
                Some(title) => own.push(title),
                None => {
                    let place = *at.entry(&one.name).or_insert_with(|| {
                        places.push((&one.name, Vec::new()));
                        places.len() - 1
                    });
                    places[place].1.push(one.year);
                }
            }
        }
        let mut groups: Vec<(Vec<i32>, Vec<&str>)> = Vec::new();
        for (name, mut years) in places {
            years.sort_unstable();
            years.dedup();
            match groups.iter_mut().find(|(known, _)| *known == years) {
                Some((_, names)) => names.push(name),
                None => groups.push((years, vec![name])),
            }
        }
        groups.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
        List { groups, own, reports: cited.len() }
    }

    /// How many names and titles there are.
    fn len(&self) -> usize {
        self.groups.iter().map(|(_, names)| names.len()).sum::<usize>() + self.own.len()
    }

    /// The sentence with the first so many names and titles.
    fn print(&self, shown: usize, lang: Lang) -> String {
        let mut left = shown;
        let mut parts: Vec<String> = Vec::new();
        for (years, names) in &self.groups {
            let some = names.len().min(left);
            if some == 0 {
                break;
            }
            left -= some;
            let (some, all, years) = (&names[..some], names.len(), in_words(years, lang));
            let more = all - some.len();
            parts.push(match lang {
                Lang::Zh if more > 0 => format!("{}等{all}地{years}年", some.join("、")),
                Lang::Zh => format!("{}{years}年", some.join("、")),
                Lang::En if more > 0 => format!("{} and {more} more places ({years})", some.join(", ")),
                Lang::En => format!("{} ({years})", some.join(", ")),
            });
        }
        // The title that they share is said once.
        parts = match (parts.as_slice(), lang) {
            ([], _) => parts,
            ([only], Lang::Zh) => vec![format!("{only}《{COMMON}》")],
            (several, Lang::Zh) => vec![format!("《{COMMON}》（{}）", several.join("；"))],
            (all, Lang::En) => vec![format!("government work reports of {}", all.join("; "))],
        };
        let titles = &self.own[..self.own.len().min(left)];
        match lang {
            Lang::Zh if !titles.is_empty() => parts.push(titles.concat()),
            Lang::En => parts.extend(titles.iter().map(|title| (*title).to_owned())),
            Lang::Zh => {}
        }
        let list = parts.join(lang.pick("；", "; "));
        match (shown < self.len(), lang) {
            (true, Lang::Zh) => format!("资料来源：{list}，共{}份报告。", self.reports),
            (true, Lang::En) => format!("Source: {list}, {} reports in all.", self.reports),
            (false, Lang::Zh) => format!("资料来源：{list}。"),
            (false, Lang::En) => format!("Source: {list}."),
        }
    }
}

/// Years in order, those that follow each other as a stretch: 2016–2021、2023.
fn in_words(years: &[i32], lang: Lang) -> String {
    let comma = lang.pick("、", ", ");
    let mut parts: Vec<(i32, i32)> = Vec::new();
    for &year in years {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => parts.push((year, year)),
        }
    }
    let part = |&(first, last): &(i32, i32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}{comma}{last}"),
        _ => format!("{first}–{last}"),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(comma)
}

/// A title without the occasion behind it: 政府工作报告——2026年1月26日在某市第十四届人民代表大会第五次会议上.
fn without_occasion(title: &str) -> &str {
    let Some((at, name)) = [COMMON, "政府工作報告"].into_iter().find_map(|name| Some((title.find(name)?, name))) else {
        return title;
    };
    let (head, behind) = title.split_at(at + name.len());
    let parted = behind.starts_with(|c: char| !c.is_alphanumeric());
    let occasion = behind.trim_end_matches(['）', ')']).ends_with('上') && behind.contains('在') && behind.contains(['会', '會']);
    if parted && occasion { head } else { title }
}

/// Whether a title says no more than 政府工作报告, its place and its year.
fn is_common(title: &str, name: &str) -> bool {
    let Some(before) = title.strip_suffix(COMMON) else { return title.is_empty() };
    let numeral = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(c);
    let rest = before.trim_start_matches(numeral);
    let rest = if rest.len() < before.len() { rest.strip_prefix("年度").or(rest.strip_prefix('年')).unwrap_or(rest) } else { rest };
    let rest = rest.strip_suffix("人民").unwrap_or(rest);
    // The year may stand behind the place: 保定市清苑区2021年.
    let without_year = rest.strip_suffix("年度").or(rest.strip_suffix('年')).map(|rest| rest.trim_end_matches(numeral));
    let rest = without_year.unwrap_or(rest);
    // What is left is the place's name with or without what is around it: 广东省广州市荔湾区.
    rest.is_empty() || rest.ends_with(name) || short(name).is_some_and(|short| rest.ends_with(short))
}

/// A name without its kind: 荔湾.
fn short(name: &str) -> Option<&str> {
    let short = name.trim_end_matches(['省', '市', '区', '县', '镇']);
    (short.chars().count() > 1).then_some(short)
}

/// A title in full, with the name of its place and its year where it lacks them.
fn own_title(title: &str, name: &str, year: i32) -> String {
    // A title in Traditional characters names the place in those.
    let (plain, known) = (simplified(title), simplified(name));
    let named = name.is_empty() || plain.contains(&*known) || short(&known).is_some_and(|short| plain.contains(short));
    let place = if named { "" } else { name };
    let year = if title.contains(&year.to_string()) { String::new() } else { format!("{year}年") };
    format!("《{year}{place}{}》", if title.is_empty() { COMMON } else { title })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(name: &str, year: i32, title: &str) -> Cited {
        let source = Source {
            report: i64::from(year),
            place: name.to_owned(),
            report_year: year,
            form: Form::Annual,
            title: title.to_owned(),
            broken_off: false,
            origin: String::new(),
        };
        Cited::of(&source, name)
    }

    #[test]
    fn common_titles_are_told_from_others() {
        for title in [
            "政府工作报告",
            "2021年荔湾区政府工作报告",
            "荔湾区人民政府工作报告",
            "二〇二一年广东省广州市荔湾区政府工作报告",
            "《政府工作报告》",
            "广州市荔湾区2021年政府工作报告",
            "荔湾区2021年度人民政府工作报告",
            "2021年廣州市荔灣區政府工作報告",
            "《政府工作報告》",
            "政府工作报告——2021年1月26日在荔湾区第十四届人民代表大会第五次会议上",
            "政府工作报告（2021年1月26日在荔湾区人民代表大会上）",
        ] {
            assert_eq!(cited("荔湾区", 2021, title).own, None, "{title}");
        }
        for (title, own) in [
            ("关于荔湾区2021年国民经济和社会发展计划执行情况的报告", "《关于荔湾区2021年国民经济和社会发展计划执行情况的报告》"),
            ("關於荔灣區2021年國民經濟和社會發展計劃執行情況的報告", "《關於荔灣區2021年國民經濟和社會發展計劃執行情況的報告》"),
            ("政府工作报告（摘要）", "《2021年荔湾区政府工作报告（摘要）》"),
        ] {
            assert_eq!(cited("荔湾区", 2021, title).own.as_deref(), Some(own));
        }
    }

    #[test]
    fn reports_stand_together_by_the_years_they_share() {
        let mut all = Vec::new();
        for year in 2019..=2022 {
            all.push(cited("荔湾区", year, "政府工作报告"));
            all.push(cited("海珠区", year, "政府工作报告"));
        }
        all.push(cited("天河区", 2022, "政府工作报告"));
        all.push(cited("天河区", 2019, "政府工作报告"));
        all.push(cited("天河区", 2022, "计划报告"));
        let whole = sentence(&all, Lang::Zh, |_| true).unwrap();
        assert_eq!(whole, "资料来源：《政府工作报告》（荔湾区、海珠区2019–2022年；天河区2019、2022年）；《2022年天河区计划报告》。");
        let english = sentence(&all, Lang::En, |_| true).unwrap();
        assert_eq!(
            english,
            "Source: government work reports of 荔湾区, 海珠区 (2019–2022); 天河区 (2019, 2022); 《2022年天河区计划报告》."
        );
        let short = sentence(&all, Lang::Zh, |text| text.chars().count() < 40).unwrap();
        assert_eq!(short, "资料来源：荔湾区、海珠区2019–2022年《政府工作报告》，共11份报告。");
        let shorter = sentence(&all, Lang::Zh, |text| text.chars().count() < 36).unwrap();
        assert_eq!(shorter, "资料来源：荔湾区等2地2019–2022年《政府工作报告》，共11份报告。");
        assert_eq!(sentence(&[], Lang::Zh, |_| true), None);
    }
}
