//! Counts of words as figures: what they say, and the walk over their labels at every width, in both languages.

mod support;

use duixian_chart::{FigureOptions, Lang, frequency};
use duixian_model::{Frequencies, FrequencyMeasure};
use support::walk::faults;
use support::words::{words_by_place, words_by_year};

const MEASURES: [FrequencyMeasure; 2] = [FrequencyMeasure::Rate, FrequencyMeasure::Count];

fn check(name: &str, frequencies: &Frequencies) {
    for width in [320, 400, 480, 640, 960, 1600] {
        for (lang, font_scale) in [(Lang::Zh, 100), (Lang::En, 100), (Lang::Zh, 150)] {
            for (height, measure) in [(None, MEASURES[0]), (Some(1000), MEASURES[1])] {
                let options = FigureOptions { width, height, lang, font_scale, ..FigureOptions::default() };
                let drawn = frequency::draw(frequencies, measure, &options);
                let faults = faults(&drawn);
                assert!(faults.is_empty(), "{name} {width} {lang:?} {font_scale}% {measure:?}:\n{}", faults.join("\n"));
                assert!(drawn.height >= height.unwrap_or(0));
            }
        }
    }
}

#[test]
fn no_label_meets_another_over_the_years() {
    for (terms, years) in [(0, 3), (1, 1), (1, 12), (2, 2), (3, 24), (8, 12)] {
        check(&format!("{terms} words, {years} years"), &words_by_year(terms, years));
    }
}

#[test]
fn no_label_meets_another_by_place() {
    for (terms, places) in [(1, 1), (1, 400), (3, 12), (8, 40)] {
        check(&format!("{terms} words, {places} places"), &words_by_place(terms, places));
    }
}

#[test]
fn figures_of_every_size_have_room() {
    // Up to a million times a word, in as many more letters: what a library of twenty thousand reports holds.
    for factor in [0, 1, 100, 10_000] {
        for mut frequencies in [words_by_year(4, 10), words_by_place(4, 10)] {
            for point in &mut frequencies.points {
                point.characters *= factor.max(1);
                point.terms.iter_mut().for_each(|seen| seen.count *= factor);
            }
            check(&format!("times {factor}"), &frequencies);
        }
    }
}

/// A year without a report and a part without words are no zeros.
#[test]
fn what_was_not_counted_is_no_zero() {
    let of_years = words_by_year(1, 6);
    let figure = frequency::draw(&of_years, FrequencyMeasure::Count, &FigureOptions::default());
    let mark = |year| figure.marks.iter().find(|mark| mark.year == year);
    assert!(mark(2012).is_none_or(|mark| mark.value.is_empty()), "2012 has no report");
    assert_eq!(mark(2013).map(|mark| mark.value.as_str()), Some("0"), "2013 has one without the word");
    let of_places = words_by_place(1, 9);
    let figure = frequency::draw(&of_places, FrequencyMeasure::Rate, &FigureOptions::default());
    let empty = figure.marks.iter().find(|mark| mark.place == of_places.points[7].place).unwrap();
    assert!(empty.value.is_empty() && figure.labels.iter().any(|label| label.text == "—"));
}

/// Names are whole, however long.
#[test]
fn a_long_name_takes_lines_and_loses_nothing() {
    let figure = frequency::draw(&words_by_place(5, 9), FrequencyMeasure::Rate, &FigureOptions { width: 400, ..FigureOptions::default() });
    let all: String = figure.labels.iter().map(|label| label.text.as_str()).collect();
    assert!(all.contains("双江拉祜族佤族布朗族傣族自治县"), "{all}");
    assert!(!all.contains('…'), "{all}");
}
