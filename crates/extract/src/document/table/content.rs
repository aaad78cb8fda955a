//! What the cells of a column hold, told from the cells themselves: years, codes, names of places, titles, long texts.

use duixian_model::{Gazetteer, Level};

use super::columns::Meaning;
use super::grid::GridRow;
use crate::reports;

/// From this many characters on a cell holds a text and no name or title.
pub(super) const LONG: usize = 300;

/// Sentences with figures are a text from this many characters on.
const EXCERPT: usize = 60;

/// Whether a cell holds the text of a report, or sentences out of one, and no notice in its place.
pub(super) fn is_text(cell: &str) -> bool {
    let reaches = |least: usize| cell.chars().nth(least - 1).is_some();
    let figures = || cell.contains(['%', '％']) && ["增长", "完成", "达到", "实现"].iter().any(|verb| cell.contains(verb));
    reaches(LONG) || (reaches(EXCERPT) && cell.contains('。') && figures())
}

/// How many rows are looked at to tell what a column holds.
const LOOKED_AT: usize = 400;

/// How often each thing stands in a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Cells that hold something.
    pub(super) filled: usize,
    /// Cells that hold texts.
    pub(super) long: usize,
    /// Bytes of those.
    pub(super) bytes: usize,
    years: usize,
    codes: usize,
    titles: usize,
    addresses: usize,
    dates: usize,
    levels: usize,
    /// Names of places by level: province, city, county, town.
    places: [usize; 4],
    /// Codes by level, likewise.
    coded: [usize; 4],
    /// Different places named; a source's column names one or two, again and again.
    distinct: Vec<String>,
    /// The beginning of the first cell.
    pub(super) sample: String,
}

impl Content {
    /// Of this column in these rows.
    pub(super) fn of(rows: &[GridRow], column: usize) -> Content {
        const SAMPLE: usize = 40;
        let mut content = Content::default();
        for cell in rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty()).take(LOOKED_AT) {
            content.filled += 1;
            if content.sample.is_empty() {
                let line: String = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                content.sample = line.chars().take(SAMPLE).collect();
                if line.chars().nth(SAMPLE).is_some() {
                    content.sample.push('…');
                }
            }
            content.see(cell);
        }
        content
    }

    fn see(&mut self, cell: &str) {
        if is_text(cell) {
            self.long += 1;
            self.bytes += cell.len();
            return;
        }
        let longest = cell.chars().take(LONG).count();
        if year(cell).is_some() {
            self.years += 1;
        }
        if let Some(place) = code(cell).and_then(|code| Gazetteer::bundled().place(&code).map(|place| place.level)) {
            self.codes += 1;
            self.coded[place as usize] += 1;
        }
        if cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.") {
            self.addresses += 1;
        } else if longest <= 100 && cell.contains("工作报告") {
            self.titles += 1;
        } else if date(cell) {
            self.dates += 1;
        } else if level(cell).is_some() {
            self.levels += 1;
        } else if longest <= 20 {
            let levels = reports::levels_of_name(cell);
            for level in &levels {
                self.places[*level as usize] += 1;
            }
            if !levels.is_empty() && self.distinct.len() < 8 && !self.distinct.iter().any(|known| known == cell) {
                self.distinct.push(cell.to_owned());
            }
        }
    }

    /// Whether most cells are long.
    pub(super) fn is_text(&self) -> bool {
        self.long > 0 && self.long * 4 >= self.filled
    }

    /// What the column holds, of all but texts; nothing where its cells are of no sort.
    pub(super) fn meaning(&self) -> Option<Meaning> {
        if self.filled == 0 {
            return None;
        }
        let most = |count: usize| count * 10 >= self.filled * 8;
        if most(self.years) {
            return Some(Meaning::Year);
        }
        if most(self.codes) {
            return Some(Meaning::Code);
        }
        if most(self.addresses) {
            return Some(Meaning::Address);
        }
        if most(self.titles) {
            return Some(Meaning::Title);
        }
        if most(self.dates) {
            return Some(Meaning::Date);
        }
        if most(self.levels) {
            return Some(Meaning::Level);
        }
        // A bare name (朝阳) may be a county's and a city's: the level that fits the most, the higher of equals.
        let (count, at) = self.places.iter().enumerate().map(|(at, &count)| (count, at)).max_by_key(|&(count, at)| (count, 4 - at))?;
        if count * 10 < self.filled * 7 {
            let any: usize = self.places.iter().sum();
            return (any * 10 >= self.filled * 9).then_some(Meaning::Place);
        }
        Some([Meaning::Province, Meaning::City, Meaning::County, Meaning::Town][at])
    }

    /// Whether a column that its name calls so holds nothing of the sort.
    pub(super) fn contradicts(&self, meaning: Meaning) -> bool {
        let few = |count: usize| self.filled >= 1 && count * 5 < self.filled;
        match meaning {
            Meaning::Year => few(self.years + self.dates),
            Meaning::Text => self.long == 0,
            Meaning::Title | Meaning::Place | Meaning::Province | Meaning::City | Meaning::County | Meaning::Town => {
                self.long * 2 > self.filled
            }
            _ => false,
        }
    }

    /// The lowest level that codes of the column are of.
    pub(super) fn lowest_coded(&self) -> usize {
        self.coded.iter().rposition(|&count| count * 2 >= self.codes && count > 0).unwrap_or(0)
    }
}

/// The year that a cell holds: 2021, 2021年, 2021年度, 2021.0.
pub(super) fn year(cell: &str) -> Option<i32> {
    let words = cell.trim().trim_end_matches(['度', '年']).trim();
    let words = words.strip_suffix(".0").unwrap_or(words);
    let half_width: String = words.chars().map(half_width).collect();
    // A day counts by its year.
    let year = match half_width.split_once(['-', '/', '.']) {
        Some((year, rest)) if date(&half_width) && !rest.is_empty() => year,
        _ => half_width.as_str(),
    };
    (year.len() == 4).then(|| year.parse().ok()).flatten().filter(|year| (1949..=2100).contains(year))
}

fn half_width(c: char) -> char {
    if ('０'..='９').contains(&c) { char::from_u32(c as u32 - 0xfee0).unwrap_or(c) } else { c }
}

/// The code of a place as the gazetteer has it: six digits, nine of a town; of the twelve of statistics without the zeros.
pub(super) fn code(cell: &str) -> Option<String> {
    let words = cell.trim().trim_start_matches('\'');
    let words = words.strip_suffix(".0").unwrap_or(words);
    if !words.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match words.len() {
        6 | 9 => Some(words.to_owned()),
        12 if words.ends_with("000000") => Some(words[..6].to_owned()),
        12 if words.ends_with("000") => Some(words[..9].to_owned()),
        _ => None,
    }
}

/// Whether a cell holds a day (2021-01-29, 2021/1/29, 2021年1月29日), with or without the time.
fn date(cell: &str) -> bool {
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && year.parse::<u32>().is_ok() && number(month, 12) && number(day, 31))
}

/// The level that a cell says in words.
pub(super) fn level(cell: &str) -> Option<Level> {
    Some(match cell.trim().replace('级', "").as_str() {
        "省" | "省份" | "省市" | "自治区" | "直辖市" | "省直辖市" => Level::Province,
        "市" | "地市" | "地" | "城市" | "州" | "市州" | "副省" => Level::City,
        "区县" | "县区" | "县" | "区" | "县市" | "县市区" | "区县市" | "旗县" => Level::County,
        "乡镇" | "镇" | "乡" | "街道" | "镇街" | "乡镇街道" => Level::Town,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_years_codes_days_and_levels() {
        assert_eq!(["2021", "2021年", "2021年度", "2021.0", "２０２１", "2021-01-29"].map(year), [Some(2021); 6]);
        assert_eq!(["130608", "9815", "21", "", "2021万", "1820"].map(year), [None; 6]);
        assert_eq!(code("130608.0").as_deref(), Some("130608"));
        assert_eq!(code("130608000000").as_deref(), Some("130608"));
        assert_eq!(code("130608101000").as_deref(), Some("130608101"));
        assert_eq!(["2021", "13060x", ""].map(code), [None, None, None]);
        assert!(["2021-01-29", "2021/1/29", "2021年1月29日", "2021.1.29 08:00"].into_iter().all(date));
        assert!(!["2021", "1.2.3", "2021-13-01", "十三五"].into_iter().any(date));
        assert_eq!(
            [level("区县级"), level("地级市"), level("省级"), level("很高")],
            [Some(Level::County), Some(Level::City), Some(Level::Province), None]
        );
    }
}
