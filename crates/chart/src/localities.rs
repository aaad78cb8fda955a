//! Places together: the innermost place that holds them all, what they are called with a number, and names that tell
//! apart those that bear the same one.

use std::collections::HashMap;

use duixian_model::{Level, Locality};

use crate::options::Lang;

/// The innermost place that holds all of some paths: 云溪市.
pub(crate) fn region<'p>(paths: impl Iterator<Item = &'p str>) -> Option<&'p str> {
    let mut common: Option<Vec<&str>> = None;
    for path in paths {
        let mut path: Vec<&str> = path.split('/').collect();
        path.pop();
        common = Some(match common {
            None => path,
            Some(known) => known.into_iter().zip(path).take_while(|(a, b)| a == b).map(|(a, _)| a).collect(),
        });
    }
    common.and_then(|path| path.last().copied()).filter(|name| !name.is_empty())
}

/// So many of some places, called what they all are: 5个区, 5 districts.
pub(crate) fn counted(count: usize, places: &[Locality<'_>], lang: Lang) -> String {
    let level = |wanted: Level| places.iter().all(|place| place.level == Some(wanted));
    let ends = |suffix: char| places.iter().all(|place| place.name.ends_with(suffix));
    if lang == Lang::Zh {
        let noun = if level(Level::Province) {
            "省区市"
        } else if level(Level::City) {
            "市"
        } else if level(Level::County) {
            if ends('区') {
                "区"
            } else if ends('县') {
                "县"
            } else {
                "区县"
            }
        } else if level(Level::Town) {
            if ends('镇') { "镇" } else { "镇街" }
        } else {
            "地区"
        };
        return format!("{count}个{noun}");
    }
    let (one, many) = if level(Level::Province) {
        ("province", "provinces")
    } else if level(Level::City) {
        ("city", "cities")
    } else if level(Level::County) {
        if ends('区') { ("district", "districts") } else { ("county", "counties") }
    } else if level(Level::Town) {
        ("town", "towns")
    } else {
        ("place", "places")
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The name of a place, with its parent's before it where another of the places bears the same.
#[allow(dead_code)]
pub(crate) fn told_apart(place: Locality<'_>, places: &[Locality<'_>]) -> String {
    let twin = places.iter().any(|other| other.name == place.name && other.key != place.key);
    with_parent(place.name, place.path, twin)
}

/// Each place's name by its key, told apart.
pub(crate) fn names<'p>(places: &[Locality<'p>]) -> HashMap<&'p str, String> {
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    places.iter().for_each(|place| *bearers.entry(place.name).or_default() += 1);
    let name = |place: &Locality<'p>| with_parent(place.name, place.path, bearers.get(place.name).is_some_and(|count| *count > 1));
    places.iter().map(|place| (place.key, name(place))).collect()
}

/// The name, with the parent's before it if there is a twin.
pub(crate) fn with_parent(name: &str, path: &str, twin: bool) -> String {
    let above = path.rsplit('/').nth(1).unwrap_or_default();
    if twin && !above.is_empty() { format!("{above}{name}") } else { name.to_owned() }
}
