//! A table of contents, and what it promises that the file does not hold.

use super::lines::Lines;
use super::titles::{Announces, Title};

/// The titles of the table of contents above `first_report`: lines with numbers or pages, or below the word 目录.
pub(super) fn contents<'a>(lines: &Lines<'_>, titles: &'a [Title], first_report: usize) -> Vec<&'a Title> {
    let above: Vec<&Title> = titles.iter().filter(|title| title.line.end <= first_report && title.announces != Announces::Other).collect();
    let listed = above.iter().filter(|title| title.listed).count();
    let headed = above.first().is_some_and(|first| {
        let number = lines.number(first.line.start);
        (number.saturating_sub(3)..number).any(|line| lines.line(line).contains("目录"))
    });
    if listed >= 3 {
        above.into_iter().filter(|title| title.listed && title.informative()).collect()
    } else if headed && above.len() >= 3 {
        above.into_iter().filter(|title| title.informative()).collect()
    } else {
        Vec::new()
    }
}
