//! Frequency: how often chosen words stand in the reports, by year or place; as numbers, as a figure and as a table.

use std::path::Path;

use duixian_chart::{Figure, FigureOptions};
use duixian_extract::fold::simplified;
use duixian_model::decimal::plain;
pub use duixian_model::frequency::{Frequencies, FrequencyBy, FrequencyMeasure, FrequencyPoint};
pub use duixian_store::WordSearch;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::export::write_whole;
use crate::library::Library;
use crate::picture::{Picture, PictureOptions, bytes_of};

/// The most words counted at a time: more make no readable figure.
pub const MOST_TERMS: usize = 12;

/// What is shown of which counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyRequest {
    /// Which words, and where.
    #[serde(flatten)]
    pub words: WordSearch,
    /// Rates or counts.
    #[serde(default)]
    pub measure: FrequencyMeasure,
}

impl Library {
    /// Counts words in the reports.
    ///
    /// # Errors
    /// Where more words are asked for than a figure can show.
    pub fn frequencies(&self, words: &WordSearch) -> Result<Frequencies, AppError> {
        if words.terms.len() > MOST_TERMS {
            let message = format!("一次最多比较{MOST_TERMS}个词，现有{}个；请去掉几个。", words.terms.len());
            return Err(AppError::Wrong(message));
        }
        let folded = WordSearch { terms: words.terms.iter().map(|term| simplified(term)).collect(), ..words.clone() };
        Ok(self.reading()?.frequencies(&folded)?)
    }

    /// The figure of the counts.
    pub fn frequency_figure(&self, request: &FrequencyRequest, options: &FigureOptions) -> Result<Figure, AppError> {
        Ok(duixian_chart::frequency::draw(&self.frequencies(&request.words)?, request.measure, options))
    }

    /// The bytes of its picture.
    pub fn frequency_picture(
        &self,
        request: &FrequencyRequest,
        options: &FigureOptions,
        picture: &PictureOptions,
        kind: Picture,
    ) -> Result<Vec<u8>, AppError> {
        let frequencies = self.frequencies(&request.words)?;
        let draw = |options: &FigureOptions| duixian_chart::frequency::draw(&frequencies, request.measure, options);
        let figure = match picture.preset {
            Some(preset) => preset.draw_by(options, draw),
            None => draw(options),
        };
        bytes_of(&figure, picture, kind, None)
    }

    /// Writes the picture to a file, its kind by the file's ending.
    pub fn export_frequency_picture(
        &self,
        request: &FrequencyRequest,
        options: &FigureOptions,
        picture: &PictureOptions,
        path: &Path,
    ) -> Result<(), AppError> {
        let bytes = self.frequency_picture(request, options, picture, Picture::of(path)?)?;
        write_whole(path, &bytes)
    }

    /// Writes the counts to a CSV file that spreadsheets open rightly: a line a word and year or place.
    pub fn export_frequency_table(&self, request: &FrequencyRequest, path: &Path) -> Result<(), AppError> {
        let table = csv_of(&self.frequencies(&request.words)?)?;
        write_whole(path, &table)
    }
}

/// The counts as CSV, with the mark that makes spreadsheets read it as UTF-8.
fn csv_of(frequencies: &Frequencies) -> Result<Vec<u8>, AppError> {
    let failed = |error: &dyn std::fmt::Display| AppError::Failed(format!("表格未能写出（{error}）；请检查磁盘空间后重试。"));
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
    let first = if frequencies.by == FrequencyBy::Years { "年份" } else { "地区" };
    let heads = [first, "地区路径", "词语", "次数", "每万汉字次数", "提到的报告数", "报告数", "汉字数"];
    table.write_record(heads).map_err(|error| failed(&error))?;
    for point in &frequencies.points {
        let name = point.year.map_or_else(|| point.name.clone(), |year| year.to_string());
        for (number, (term, seen)) in frequencies.terms.iter().zip(&point.terms).enumerate() {
            let told = |value: usize| if point.reports == 0 { String::new() } else { value.to_string() };
            let rate = point.value(number, FrequencyMeasure::Rate).map(plain).unwrap_or_default();
            let line = [
                name.clone(),
                point.path.clone(),
                term.clone(),
                told(seen.count),
                rate,
                told(seen.reports),
                point.reports.to_string(),
                told(point.characters),
            ];
            table.write_record(line).map_err(|error| failed(&error))?;
        }
    }
    table.into_inner().map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use duixian_model::frequency::Occurrences;

    #[test]
    fn a_year_without_a_report_is_empty_in_the_table_and_no_zero() {
        let point = |year, reports, characters, count| FrequencyPoint {
            year: Some(year),
            reports,
            characters,
            terms: vec![Occurrences { count, reports: usize::from(count > 0) }],
            ..FrequencyPoint::default()
        };
        let frequencies = Frequencies {
            terms: vec!["营商环境".into()],
            points: vec![point(2019, 1, 8_000, 4), point(2020, 0, 0, 0), point(2021, 2, 16_000, 0)],
            ..Frequencies::default()
        };
        let text = String::from_utf8(csv_of(&frequencies).unwrap()).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[0], "\u{FEFF}年份,地区路径,词语,次数,每万汉字次数,提到的报告数,报告数,汉字数");
        assert_eq!(lines[1], "2019,,营商环境,4,5,1,1,8000");
        assert_eq!(lines[2], "2020,,营商环境,,,,0,");
        assert_eq!(lines[3], "2021,,营商环境,0,0,0,2,16000");
    }
}
