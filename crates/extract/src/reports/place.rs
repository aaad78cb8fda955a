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

/// Decides, and says what is doubtful.
pub(super) fn decide(sources: Sources, year: Option<i32>, text: &str, warnings: &mut Vec<Warning>) -> Found {
    let Sources { whom, head, title, page, row, cells, file } = sources;
    let spoken = whom.is_some() || head.is_some();
    let all = [whom, head, title, page, row, cells.clone(), file];
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
        warnings.push(Warning::new(Warning::PLACE_UNCERTAIN, format!("报告没有写明是哪里的,按文中最常提到的地名推定为{}", found.path)));
    } else if place.is_none() {
        warnings.push(Warning::new(Warning::PLACE_UNCERTAIN, format!("地名表里没有“{}”,所属地区未能确定", found.name)));
    } else if !sure {
        found.code = None;
        let paths: Vec<String> = reading.places.iter().take(4).map(|place| Gazetteer::bundled().path_names(place, year)).collect();
        warnings.push(Warning::new(
            Warning::PLACE_UNCERTAIN,
            format!("叫“{}”的不止一处({}),按文中提到的上级和下级地名推定为{}", reading.name, paths.join("、"), found.path),
        ));
    }
    if let Some(cells) = cells {
        let same = match (place, cells.places.as_slice()) {
            (Some(place), [_, ..]) => cells.places.iter().any(|cell| cell.code == place.code),
            (Some(place), []) => places::bears(place, &cells.name),
            (None, _) => cells.name == found.name,
        };
        if !same {
            let told = cells.places.first().map_or(cells.name.clone(), |cell| Gazetteer::bundled().path_names(cell, year));
            warnings.push(Warning::new(Warning::METADATA_DISAGREES, format!("表格记的是{told},正文是{}的报告;以正文为准", found.path)));
        }
    }
    found
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
