//! Counts of words to draw, of invented places and figures.

use duixian_model::{Frequencies, FrequencyBy, FrequencyPoint, Level, Occurrences};

use super::{Noise, paths};

/// Words of different length, some within another.
const WORDS: [&str; 8] =
    ["高质量发展", "营商环境", "发展", "专精特新", "乡村振兴", "新质生产力", "共同富裕", "京津冀协同发展和粤港澳大湾区建设"];

/// Counts of the first words over this many years: the third has no report, the fourth a single one without a word.
pub fn words_by_year(terms: usize, years: usize) -> Frequencies {
    let points = (0..years).map(|at| FrequencyPoint { year: Some(2010 + at as i32), ..point(terms, at, if at == 2 { 0 } else { 3 + at }) });
    frequencies(terms, FrequencyBy::Years, points.collect())
}

/// Counts of the first words in this many places, one of them with a long name, one named like another, one without words.
pub fn words_by_place(terms: usize, places: usize) -> Frequencies {
    let mut paths = paths(places);
    for (at, path) in ["示例省/云溪市/双江拉祜族佤族布朗族傣族自治县", "示例省/青川市/南浦区"].into_iter().enumerate()
    {
        if let Some(own) = paths.get_mut(4 + at) {
            path.clone_into(own);
        }
    }
    let point = |(at, path): (usize, &String)| FrequencyPoint {
        place: path.clone(),
        name: path.rsplit('/').next().unwrap_or_default().to_owned(),
        path: path.clone(),
        level: Some(Level::County),
        ..point(terms, at, 1 + at % 3)
    };
    frequencies(terms, FrequencyBy::Places, paths.iter().enumerate().map(point).collect())
}

fn point(terms: usize, at: usize, reports: usize) -> FrequencyPoint {
    let mut noise = Noise::of(at as u64);
    let counts = (0..terms).map(|term| match reports {
        0 => Occurrences::default(),
        _ if at == 3 => Occurrences::default(),
        _ => Occurrences { count: noise.below(40 + 60 * (term as u64 % 3)) as usize, reports: 1 },
    });
    let characters = if reports == 0 || at == 7 { 0 } else { 9_000 * reports };
    FrequencyPoint { reports, characters, terms: counts.collect(), ..FrequencyPoint::default() }
}

fn frequencies(terms: usize, by: FrequencyBy, points: Vec<FrequencyPoint>) -> Frequencies {
    let reports = points.iter().map(|point| point.reports).sum();
    Frequencies {
        terms: WORDS[..terms].iter().map(|&word| word.to_owned()).collect(),
        by,
        within: if terms > 2 { vec![(2, 0)] } else { Vec::new() },
        reports,
        left_out: 2,
        titles: (0..reports).map(|at| format!("示例省第{at}区2021年《政府工作报告》")).collect(),
        place_count: points.len(),
        points,
        ..Frequencies::default()
    }
}
