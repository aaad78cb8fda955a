//! Whose report it is: the text's own words first — for whom it speaks, before which congress —, then its title, then what
//! accompanies it.

use duixian_model::{Gazetteer, Level, Place, Warning};

use super::places::{self, Reading};

/// What names the place, from the most to the least trusted.
pub(super) struct Sources {
    /// 我代表…人民政府.
    pub(super) whom: Option<Reading>,
    /// The lines above the opening: the congress, who speaks.
    pub(super) head: Option<Reading>,
    /// The title that stands with the text.
    pub(super) title: Option<Reading>,
    /// The title of the page around it.
    pub(super) page: Option<Reading>,
    /// A table's title of the row.
    pub(super) row: Option<Reading>,
    /// A table's cells.
    pub(super) cells: Option<Reading>,
    /// The file's name.
    pub(super) file: Option<Reading>,
    /// Whether `row` and `cells` are a table's, and not a page's.
    pub(super) table: bool,
    /// The level that a table says.
    pub(super) level: Option<Level>,
}

/// The place as a report carries it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) code: Option<String>,
    pub(super) level: Option<Level>,
}

/// The place that the lines above a report's opening name.
pub(super) fn of_head(head: &str) -> Option<Reading> {
    head.split('\n')
        .filter(|line| !line.is_empty())
        .filter_map(places::read)
        .max_by_key(|reading| (!reading.places.is_empty(), reading.parents.len()))
}

/// The place of who gives the report, named alone above the title that opens the text: 和平县人民政府.
pub(super) fn of_giver(text: &str, title: usize) -> Option<Reading> {
    const LONGEST: usize = 20;
    let above = text[..title].trim();
    let alone = !above.contains('\n') && above.chars().count() <= LONGEST;
    let gives = ["人民政府", "街道办事处", "管理委员会"].iter().any(|office| above.ends_with(office));
    (alone && gives).then(|| places::read(above)).flatten()
}

/// Decides, and says what is doubtful.
pub(super) fn decide(sources: Sources, year: Option<i32>, text: &str, warnings: &mut Vec<Warning>) -> Found {
    let Sources { whom, head, title, page, row, cells, file, table, level } = sources;
    let spoken = whom.is_some() || head.is_some();
    let all = [whom, head, title, page, row, cells, file];
    let fallback = || places::most_named(text);
    let Some(mut reading) = all.iter().flatten().next().cloned().or_else(fallback) else {
        warnings.push(Warning::new(Warning::PLACE_UNCERTAIN, "看不出是哪个地方的报告"));
        return Found::default();
    };
    let by_name_alone = all.iter().flatten().next().is_none();
    // What the others say of its parents narrows places of one name.
    if reading.places.len() > 1 {
        for other in all.iter().flatten() {
            let inside: Vec<_> = reading
                .places
                .iter()
                .copied()
                .filter(|place| {
                    other.parents.iter().any(|parent| places::has_parent(place, parent))
                        || (other.places.len() == 1 && other.places[0].code == place.code)
                })
                .collect();
            if !inside.is_empty() && inside.len() < reading.places.len() {
                reading.places = inside;
            }
        }
    } else if reading.places.is_empty() && !reading.name.is_empty() {
        // A name that the gazetteer lacks may still be one it has, as another source spells it.
        let same = all.iter().flatten().filter(|other| other.name == reading.name);
        if let Some(other) = same.max_by_key(|other| (!other.places.is_empty(), other.parents.len())) {
            reading = other.clone();
        }
    }
    reading.places = places::in_year(&reading.places, &reading.name, year);
    let (place, sure) = places::choose(&reading.places, year, text);
    let mut found = match place {
        Some(place) => of_gazetteer(place, &reading.name, year, text, spoken),
        None => of_words(&reading, year),
    };
    if by_name_alone {
        warnings.push(Warning::new(Warning::PLACE_UNCERTAIN, format!("报告没有写明是哪里的，按文中最常提到的地名推定为{}", found.path)));
    } else if place.is_none() && reading.places.len() > 1 {
        let message = format!("叫“{}”的不止一处（{}），文中看不出是哪一处，所属地区未能确定", reading.name, paths(&reading.places, year));
        warnings.push(Warning::new(Warning::PLACE_UNCERTAIN, message));
    } else if place.is_none() {
        warnings.push(Warning::new(Warning::PLACE_UNCERTAIN, format!("地名表里没有“{}”，所属地区未能确定", found.name)));
    } else if !sure {
        found.code = None;
        let (name, paths) = (&reading.name, paths(&reading.places, year));
        warnings.push(Warning::new(
            Warning::PLACE_UNCERTAIN,
            format!("叫“{name}”的不止一处（{paths}），按文中提到的上级和下级地名推定为{}", found.path),
        ));
    }
    let by_text = spoken || by_name_alone;
    let others = [
        ("标题", &all[2]),
        ("网页标题", &all[3]),
        (if table { "表格的标题" } else { "网页的标题" }, &all[4]),
        ("表格的地区", &all[5]),
        ("文件名", &all[6]),
    ];
    let named = others.iter().filter_map(|(source, reading)| Some((*source, reading.as_ref()?)));
    let against: Vec<(String, String)> = named
        .filter(|(source, reading)| !agrees(source, reading, place, &found))
        .map(|(source, reading)| (source.to_owned(), told(reading, year)))
        .collect();
    if !against.is_empty() {
        let said: Vec<String> = against.iter().map(|(source, name)| format!("{source}为{name}")).collect();
        let own =
            if by_text { "正文" } else { others.iter().find(|(_, reading)| reading.is_some()).map_or("正文", |(source, _)| source) };
        let message = format!("{}，{own}是{}的报告；已归入后者，请核对", said.join("、"), found.path);
        let told = against.into_iter().chain([(own.to_owned(), found.path.clone())]);
        warnings.push(Warning::new(Warning::METADATA_DISAGREES, message).telling(told));
    } else if !by_text
        && let Some(place) = place
        && let Some(other) = places::speaks_of_another(place, text)
    {
        // Nothing in the text says whose it is, and what it speaks of is another place.
        let source = others.iter().find(|(_, reading)| reading.is_some()).map_or("标题", |(source, _)| source);
        let other = Gazetteer::bundled().path_names(other, year);
        let message = format!("{source}为{}，正文没有写明是哪里的，但通篇说的像是{other}；已归入前者，请核对", found.path);
        let told = [(source.to_owned(), found.path.clone()), ("正文".to_owned(), other)];
        warnings.push(Warning::new(Warning::METADATA_DISAGREES, message).telling(told));
    }
    if let (Some(said), Some(level)) = (level, found.level)
        && said != level
        && !(level == Level::Province && said == Level::City)
    {
        let message = format!("表格的地区等级为{}，{}是{}；以地名为准，请核对", level_name(said), found.path, level_name(level));
        let told = [("表格的地区等级".to_owned(), level_name(said).to_owned()), ("地名".to_owned(), level_name(level).to_owned())];
        warnings.push(Warning::new(Warning::METADATA_DISAGREES, message).telling(told));
    }
    found
}

/// The first of some places, with what they are in.
fn paths(places: &[&'static Place], year: Option<i32>) -> String {
    let paths: Vec<String> = places.iter().take(4).map(|place| Gazetteer::bundled().path_names(place, year)).collect();
    paths.join("、")
}

/// What a source names, in words.
fn told(reading: &Reading, year: Option<i32>) -> String {
    match reading.places.as_slice() {
        [only] => Gazetteer::bundled().path_names(only, year),
        _ => reading.name.clone(),
    }
}

/// Whether what a source names can be the place found. A title, a page and a file's name may name a place above instead: a
/// compilation's page is a city's.
fn agrees(source: &str, reading: &Reading, place: Option<&Place>, found: &Found) -> bool {
    let Some(place) = place else {
        return reading.name == found.name || found.path.split('/').any(|above| above == reading.name);
    };
    let itself = reading.places.iter().any(|other| other.code == place.code) || places::bears(place, &reading.name);
    let table = source.starts_with("表格");
    itself || (!table && places::has_parent(place, &reading.name))
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Province => "省级",
        Level::City => "地市级",
        Level::County => "区县级",
        Level::Town => "乡镇级",
    }
}

fn of_gazetteer(place: &'static Place, read: &str, year: Option<i32>, text: &str, spoken: bool) -> Found {
    let gazetteer = Gazetteer::bundled();
    let in_year = year.map_or(place.name, |year| place.name_in(year));
    let bears =
        |name: &str| place.former.iter().map(|(name, _)| *name).chain([place.name]).find(|own| crate::fold::simplified(own) == name);
    let name = match bears(read) {
        // The report's own words for itself hold at its time.
        Some(own) if spoken => own,
        // A title may give the place the name of today. In the year of the change the text's 全县 or 全区 tells.
        _ => {
            let near_change = place.former.iter().any(|(_, until)| year.is_some_and(|year| (year - until).abs() <= 1));
            let spoken = places::spoken_sort(text).filter(|_| near_change);
            let fitting =
                spoken.and_then(|sort| place.former.iter().map(|(name, _)| *name).chain([place.name]).find(|name| name.ends_with(sort)));
            fitting.unwrap_or(in_year)
        }
    };
    let mut path: Vec<&str> = gazetteer.path(place).iter().map(|place| year.map_or(place.name, |year| place.name_in(year))).collect();
    if let Some(own) = path.last_mut() {
        *own = name;
    }
    Found { name: name.to_owned(), path: path.join("/"), code: Some(place.code.to_owned()), level: Some(place.level) }
}

/// A name that the gazetteer lacks, below such parents as are said.
fn of_words(reading: &Reading, year: Option<i32>) -> Found {
    let gazetteer = Gazetteer::bundled();
    let parent = reading.parents.last().and_then(|parent| {
        let found = places::read(parent)?;
        let narrowed: Vec<_> = found
            .places
            .iter()
            .copied()
            .filter(|place| reading.parents.len() < 2 || places::has_parent(place, &reading.parents[reading.parents.len() - 2]))
            .collect();
        if narrowed.is_empty() {
            found.places.first().copied()
        } else if narrowed.len() == 1 {
            Some(narrowed[0])
        } else {
            None
        }
    });
    let path = match parent {
        Some(parent) => format!("{}/{}", gazetteer.path_names(parent, year), reading.name),
        None => reading.name.clone(),
    };
    Found { name: reading.name.clone(), path, code: None, level: places::level_of(&reading.name) }
}
