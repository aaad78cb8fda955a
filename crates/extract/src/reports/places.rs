//! Which place words name: names of the gazetteer in a chain from the top down (广州市增城区中新镇), and which of several
//! places of one name is meant.

use std::collections::HashMap;
use std::sync::OnceLock;

use duixian_model::{Gazetteer, Level, Place};
use memchr::memmem;

use crate::fold::simplified;

/// A place as words name it.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// The last and lowest name.
    pub(super) name: String,
    /// The names before it: its parents, as far as said.
    pub(super) parents: Vec<String>,
    /// The places of the gazetteer that bear, or bore, the name, those below the parents said where there are any.
    pub(super) places: Vec<&'static Place>,
}

/// The places by their folded names, and by their names without what they are (清苑 for 清苑区).
struct Names {
    full: HashMap<String, Vec<&'static Place>>,
    bare: HashMap<String, Vec<&'static Place>>,
    longest: usize,
    /// The places directly below each, by its code.
    below: HashMap<&'static str, Vec<&'static Place>>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names { full: HashMap::new(), bare: HashMap::new(), longest: 0, below: HashMap::new() };
        for place in Gazetteer::bundled().places() {
            names.below.entry(place.parent).or_default().push(place);
            for name in place.former.iter().map(|(name, _)| *name).chain([place.name]) {
                let name = simplified(name);
                names.longest = names.longest.max(name.chars().count());
                if place.level != Level::Town {
                    enter(&mut names.bare, bare(&name).to_owned(), place);
                }
                enter(&mut names.full, name, place);
            }
        }
        names
    })
}

/// Of each name those that end in it: 米易县 of 易县. Made when first asked for: few texts leave it open whose they are.
fn ending_in(name: &str) -> &'static [&'static str] {
    static ENDING: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let ending = ENDING.get_or_init(|| {
        let full = &names().full;
        let mut ending: HashMap<&str, Vec<&str>> = HashMap::new();
        for longer in full.keys() {
            for (start, _) in longer.char_indices().skip(1) {
                if let Some((shorter, _)) = full.get_key_value(&longer[start..]) {
                    ending.entry(shorter).or_default().push(longer);
                }
            }
        }
        ending
    });
    ending.get(name).map_or(&[], Vec::as_slice)
}

fn enter(table: &mut HashMap<String, Vec<&'static Place>>, name: String, place: &'static Place) {
    let places = table.entry(name).or_default();
    if !places.iter().any(|known| known.code == place.code) {
        places.push(place);
    }
}

/// What a name says a place is, longest first.
const SORTS: &[&str] = &[
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "街道",
    "地区",
    "林区",
    "特区",
    "苏木",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "州",
    "盟",
    "镇",
    "乡",
];

/// Peoples in the names of autonomous places: 恩施土家族苗族自治州 is 恩施.
const PEOPLES: &[&str] = &[
    "蒙古族",
    "蒙古",
    "回族",
    "藏族",
    "维吾尔",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜",
    "土族",
    "达斡尔族",
    "羌族",
    "仡佬族",
    "锡伯",
    "各族",
    "毛南族",
    "仫佬族",
    "撒拉族",
    "普米族",
    "怒族",
    "独龙族",
    "裕固族",
    "保安族",
    "塔吉克",
    "布朗族",
    "毛难族",
];

/// The name without what the place is; the whole where too little would be left (易县).
pub(super) fn bare(name: &str) -> &str {
    let Some(sort) = SORTS.iter().find(|sort| name.ends_with(**sort)) else { return name };
    let mut stem = &name[..name.len() - sort.len()];
    if sort.starts_with("自治") {
        while let Some(people) = PEOPLES.iter().find(|people| stem.ends_with(**people) && stem.len() > people.len() + 3) {
            stem = &stem[..stem.len() - people.len()];
        }
    }
    if stem.chars().count() >= 2 { stem } else { name }
}

/// The level that a name's last character tells.
pub(super) fn level_of(name: &str) -> Option<Level> {
    Some(match SORTS.iter().find(|sort| name.ends_with(**sort))? {
        &"省" | &"自治区" | &"特别行政区" | &"维吾尔自治区" | &"壮族自治区" | &"回族自治区" => Level::Province,
        &"自治州" | &"地区" | &"州" | &"盟" => Level::City,
        &"市" => return None,
        &"街道" | &"镇" | &"乡" | &"苏木" => Level::Town,
        _ => Level::County,
    })
}

/// Names that are also common words: they count only below a parent that is said, or where a name is expected.
const COMMON: &[&str] = &["城区", "郊区", "矿区", "市中区", "市区", "新城区", "城关镇", "城关区", "中心镇", "新区", "开发区"];

/// The places that short words name, in order.
fn chain(words: &str) -> Vec<(&str, &'static [&'static Place])> {
    let names = names();
    const ENDS: &str = "省市县区旗州盟镇乡道木团会城院湖园港场";
    let characters: Vec<(usize, char)> = words.char_indices().collect();
    // Where a name could end, and the last of them: nothing behind it need be looked at.
    let ends: Vec<usize> = (0..characters.len()).filter(|&at| ENDS.contains(characters[at].1)).collect();
    // Where a name can be expected: at the start, 在…第十届, 2021年…, 我代表….
    let stands = |at: usize| at == 0 || matches!(characters[at - 1].1, '在' | '年' | '表');
    let mut chain: Vec<(&str, &'static [&'static Place])> = Vec::new();
    let mut from = 0;
    while ends.last().is_some_and(|&last| last > from) {
        let found = ends.iter().rev().filter(|&&to| to > from && to < from + names.longest).find_map(|&to| {
            let name = &words[characters[from].0..characters[to].0 + characters[to].1.len_utf8()];
            let places = names.full.get(name)?;
            (!COMMON.contains(&name) || !chain.is_empty() || stands(from)).then_some((to + 1, name, places.as_slice()))
        });
        match found {
            Some((to, name, places)) => {
                chain.push((name, places));
                from = to;
            }
            None => from += 1,
        }
    }
    chain
}

/// The place that short words (a title, 我代表…人民政府, 在…第十届人民代表大会) name.
pub(super) fn read(words: &str) -> Option<Reading> {
    let mut words = words.replace(['?', ' '], "");
    // 代县 is a county, 代县长 an acting head.
    for acting in ["代省长", "代市长", "代县长", "代区长", "代州长", "代旗长", "代镇长", "代乡长"] {
        words = words.replace(acting, "长");
    }
    let chain = chain(&words);
    let known = chain.last().map(|(name, places)| {
        let mut parents: Vec<String> = chain[..chain.len() - 1].iter().map(|(name, _)| (*name).to_owned()).collect();
        parents.retain(|parent| parent != name);
        let mut places = below(places, &parents);
        // A town below a county that has none of that name is another, unknown one.
        if let Some(parent) = parents.last()
            && places.iter().all(|place| place.level == Level::Town && !has_parent(place, parent))
        {
            places.clear();
        }
        Reading { name: (*name).to_owned(), places, parents }
    });
    // A lower name may follow that the gazetteer does not have: 龙湾区古泉镇.
    let behind = known.as_ref().and_then(|known| words.rfind(&known.name).map(|at| at + known.name.len())).unwrap_or(0);
    match unknown(&words[behind..]) {
        Some(name) => {
            let parents = chain.iter().map(|(name, _)| (*name).to_owned()).collect();
            Some(Reading { name, parents, places: Vec::new() })
        }
        None => known,
    }
}

/// A name by its form alone, as it stands before 人民政府, 政府, 第…届 or a year.
fn unknown(words: &str) -> Option<String> {
    const ENDS: &[&str] = &["人民政府", "政府", "第", "20", "19", "工作报告", "街道办事处", "办事处", "管委会", "管理委员会"];
    const NO_NAME: &[char] =
        &['我', '本', '全', '该', '各', '向', '在', '由', '年', '的', '届', '次', '代', '大', '会', '和', '与', '(', ')', '“'];
    let end = ENDS.iter().filter_map(|end| words.find(end)).filter(|&at| at > 0).min()?;
    let before = &words[..end];
    let sort = SORTS.iter().find(|sort| before.ends_with(**sort))?;
    let stem = &before[..before.len() - sort.len()];
    let start = stem
        .rfind(|c: char| NO_NAME.contains(&c) || !('\u{3400}'..='\u{9FFF}').contains(&c))
        .map_or(0, |at| at + stem[at..].chars().next().map_or(1, char::len_utf8));
    let stem = &stem[start..];
    let length = stem.chars().count();
    let generic = stem.ends_with(['省', '市', '县', '区', '镇', '乡']);
    ((2..=8).contains(&length) && !generic).then(|| format!("{stem}{sort}"))
}

/// The place that a table's cells name: with or without 县/区, and its parents likewise.
pub(super) fn of_cells(name: &str, parents: &[String], code: Option<&str>) -> Option<Reading> {
    let name = simplified(name);
    let by_code = code.and_then(|code| Gazetteer::bundled().place(code)).filter(|place| bears(place, &name));
    let places = match by_code {
        Some(place) => vec![place],
        None => {
            let all = names().full.get(&name).or_else(|| names().bare.get(&name)).map_or(&[][..], Vec::as_slice);
            below(all, parents)
        }
    };
    let full = places.first().map_or(name.clone(), |place| place.name.to_owned());
    (!name.is_empty()).then(|| Reading { name: full, parents: parents.to_vec(), places })
}

/// The full name of the place that a table's cells name without what it is (清苑: 清苑区); none where it is written out, where no
/// place or several bear it.
pub(super) fn completed(name: &str, parents: &[String], code: Option<&str>, year: Option<i32>) -> Option<&'static str> {
    let reading = of_cells(name, parents, code)?;
    let [place] = reading.places.as_slice() else { return None };
    let name = simplified(name);
    let written_out = place.former.iter().map(|(former, _)| *former).chain([place.name]).any(|own| simplified(own) == name);
    (!written_out).then(|| year.map_or(place.name, |year| place.name_in(year)))
}

/// The levels of the places that a table's cell could name, with or without what they are; none where it names no place.
pub(super) fn levels_of_name(name: &str) -> Vec<Level> {
    let name = simplified(name);
    let places = names().full.get(&name).or_else(|| names().bare.get(&name)).map_or(&[][..], Vec::as_slice);
    let mut levels: Vec<Level> = places.iter().map(|place| place.level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// Those of `places` that lie below the parents named; all where none does.
fn below(places: &[&'static Place], parents: &[String]) -> Vec<&'static Place> {
    let mut left: Vec<&'static Place> = places.to_vec();
    for parent in parents {
        let inside: Vec<_> = left.iter().copied().filter(|place| has_parent(place, parent)).collect();
        if !inside.is_empty() {
            left = inside;
        }
    }
    left
}

/// Whether `place` lies below one that bears this name (with or without what it is).
pub(super) fn has_parent(place: &Place, parent: &str) -> bool {
    let path = Gazetteer::bundled().path(place);
    path[..path.len().saturating_sub(1)].iter().any(|above| bears(above, parent))
}

/// Whether the place bears, or bore, this name (with or without what it is).
pub(super) fn bears(place: &Place, name: &str) -> bool {
    place.former.iter().map(|(former, _)| *former).chain([place.name]).any(|own| {
        let own = simplified(own);
        own == name || bare(&own) == name || (bare(name) != name && bare(&own) == bare(name))
    })
}

/// Those of `places` that bore this name in this year, where any did: 运城市 is the city since 2000, not the county-level city of before.
pub(super) fn in_year(places: &[&'static Place], name: &str, year: Option<i32>) -> Vec<&'static Place> {
    let bore = |place: &&&'static Place| {
        year.is_some_and(|year| place.until.is_none_or(|until| year <= until) && simplified(place.name_in(year)) == name)
    };
    let then: Vec<_> = places.iter().filter(bore).copied().collect();
    if then.is_empty() { places.to_vec() } else { then }
}

/// Which of `places` a report speaks of: the one whose parents and children its text names, none where it names those of several
/// alike. Second: whether that is sure.
pub(super) fn choose(places: &[&'static Place], year: Option<i32>, text: &str) -> (Option<&'static Place>, bool) {
    let living: Vec<_> =
        places.iter().copied().filter(|place| year.is_none_or(|year| place.until.is_none_or(|until| year <= until))).collect();
    let places = if living.is_empty() { places.to_vec() } else { living };
    match places.as_slice() {
        [] => return (None, false),
        [only] => return (Some(only), true),
        _ => {}
    }
    let mut weighed: Vec<(usize, &'static Place)> = places.iter().map(|place| (weight(place, text), *place)).collect();
    weighed.sort_by_key(|(weight, place)| (std::cmp::Reverse(*weight), place.code));
    let (first, second) = (weighed[0], weighed[1]);
    if first.0 == second.0 {
        return (None, false);
    }
    (Some(first.1), first.0 >= 2 && first.0 >= second.0 * 2)
}

fn weight(place: &Place, text: &str) -> usize {
    let gazetteer = Gazetteer::bundled();
    let count = |name: &str| memmem::find_iter(text.as_bytes(), simplified(name).as_bytes()).take(200).count();
    let path = gazetteer.path(place);
    let above: usize = path[..path.len().saturating_sub(1)].iter().map(|above| count(bare(above.name))).sum();
    let below: usize = match place.level {
        Level::Province => 0,
        _ => names().below.get(place.code).into_iter().flatten().map(|child| count(child.name).min(5)).sum(),
    };
    above + below
}

/// The place that a text speaks of, where it is surely not the one given: its name (of which the other's may be the end:
/// 米易县, 易县) stands there often, with names from above or below it, and the other's next to never.
pub(super) fn speaks_of_another(place: &'static Place, text: &str) -> Option<&'static Place> {
    let names = names();
    let longest = |end: usize| {
        let starts = text[..end].char_indices().rev().take(names.longest).map(|(start, _)| start);
        starts.filter(|&start| names.full.contains_key(&text[start..end])).last().map(|start| &text[start..end])
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (at, c) in text.char_indices().filter(|(_, c)| "省市县区旗州盟镇乡".contains(*c)) {
        if let Some(name) = longest(at + c.len_utf8()).filter(|name| !COMMON.contains(name)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let count = |place: &Place| -> usize {
        let full: usize = counts.iter().filter(|(name, _)| bears(place, name)).map(|(_, count)| count).sum();
        let name = simplified(place.name);
        let short = bare(&name);
        full + if short == name { 0 } else { memmem::find_iter(text.as_bytes(), short.as_bytes()).take(200).count() }
    };
    let own = count(place);
    let name = simplified(place.name);
    let like = ending_in(&name).iter().filter_map(|longer| names.full.get(*longer)).flatten();
    let named = counts.keys().filter_map(|name| names.full.get(*name)).flatten();
    let rivals: Vec<&'static Place> =
        like.chain(named).copied().filter(|other| other.level == place.level && other.code != place.code).collect();
    let (most, rival) = rivals.into_iter().map(|other| (count(other), other)).max_by_key(|(count, other)| (*count, other.code))?;
    (most >= 4 && most >= own * 4 && weight(rival, text) > weight(place, text)).then_some(rival)
}

/// The place whose name a text uses most, of the level its 全县, 全市, 全镇 tell: a last resort.
pub(super) fn most_named(text: &str) -> Option<Reading> {
    let names = names();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '省' | '市' | '县' | '区' | '旗' | '州' | '盟' | '镇' | '乡')) {
        let end = at + c.len_utf8();
        let longest =
            text[..at].char_indices().rev().take(8).map(|(start, _)| start).filter(|&start| names.full.contains_key(&text[start..end]));
        if let Some(name) = longest.last().map(|start| &text[start..end]).filter(|name| !COMMON.contains(name)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let own = spoken_sort(text)?;
    let (name, count) = counts.into_iter().filter(|(name, _)| name.ends_with(own)).max_by_key(|(name, count)| (*count, *name))?;
    let places = names.full.get(name)?.clone();
    (count >= 2).then(|| Reading { name: name.to_owned(), parents: Vec::new(), places })
}

/// What a report calls its own jurisdiction: 县 of 全县.
pub(super) fn spoken_sort(text: &str) -> Option<&'static str> {
    let count = |word: &str| memmem::find_iter(text.as_bytes(), word.as_bytes()).take(500).count();
    let sorts = [
        ("省", "全省"),
        ("市", "全市"),
        ("县", "全县"),
        ("区", "全区"),
        ("镇", "全镇"),
        ("乡", "全乡"),
        ("州", "全州"),
        ("旗", "全旗"),
        ("盟", "全盟"),
    ];
    let (most, sort) = sorts.iter().map(|(sort, word)| (count(word), *sort)).max_by_key(|(count, _)| *count)?;
    (most >= 3).then_some(sort)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(words: &str) -> (String, Vec<String>, usize) {
        let reading = read(words).unwrap_or_default();
        (reading.name, reading.parents, reading.places.len())
    }

    #[test]
    fn words_name_places_from_the_top_down() {
        let of =
            |name: &str, parents: &[&str], places| (name.to_owned(), parents.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>(), places);
        assert_eq!(read_as("2019年增城区中新镇政府工作报告"), of("中新镇", &["增城区"], 1));
        assert_eq!(read_as("在广州市荔湾区第十六届人民代表大会"), of("荔湾区", &["广州市"], 1));
        assert_eq!(read_as("2023年米易县人民政府"), of("米易县", &[], 1));
        assert_eq!(read_as("2023年南山区政府工作报告"), of("南山区", &[], 2));
        assert_eq!(read_as("清苑县人民政府"), of("清苑县", &[], 1));
        assert_eq!(read_as("龙湾区古泉镇人民政府"), of("古泉镇", &["龙湾区"], 0));
        assert!(read("我代表区人民政府").is_none());
        assert!(read("在县第十六届人民代表大会").is_none());
    }

    #[test]
    fn cells_name_places_with_and_without_what_they_are() {
        let parents = ["河北".to_owned(), "保定".to_owned()];
        assert_eq!(of_cells("清苑", &parents, Some("130608")).unwrap().places[0].name, "清苑区");
        assert_eq!(of_cells("唐县", &parents, None).unwrap().places[0].code, "130627");
        assert_eq!(of_cells("安国", &parents, None).unwrap().places[0].name, "安国市");
    }

    #[test]
    fn names_without_what_the_place_is() {
        assert_eq!(
            [bare("广州市"), bare("易县"), bare("恩施土家族苗族自治州"), bare("内蒙古自治区"), bare("广西壮族自治区")],
            ["广州", "易县", "恩施", "内蒙古", "广西"]
        );
    }
}
