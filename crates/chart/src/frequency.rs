//! How often words stand in the reports: over the years as lines, of which a year without a report is a gap and no zero; by
//! place as a table. A figure of its own: nothing is compared with anything promised.

use duixian_model::frequency::{Frequencies, FrequencyBy, FrequencyMeasure, FrequencyPoint};
use duixian_model::{Decimal, Form, Part};

use crate::figure::{Figure, Mark, Series};
use crate::frame::{self, Format, Wording};
use crate::ink::Bounds;
use crate::numbers::grouped;
use crate::options::{FigureOptions, Lang};

mod lines;
mod table;

/// How many reports the source line names.
const NAMED: usize = 4;

/// Draws the counts. Where there is nothing to draw a sentence says so.
pub fn draw(frequencies: &Frequencies, measure: FrequencyMeasure, options: &FigureOptions) -> Figure {
    let told = Told { frequencies, measure, lang: options.lang };
    let lang = options.lang;
    if frequencies.terms.is_empty() {
        return sentence(&told, options, lang.pick("还没有选定词语。", "No words chosen yet."));
    }
    if !told.values().any(|_| true) {
        return sentence(&told, options, lang.pick("所选范围里没有报告。", "There are no reports within this choice."));
    }
    let options = FigureOptions { source: options.source.clone().or_else(|| Some(told.source())), ..options.clone() };
    match frequencies.by {
        FrequencyBy::Years => lines::draw(&told, &options),
        FrequencyBy::Places => table::draw(&told, &options),
    }
}

/// The counts with how they are told.
#[derive(Clone, Copy)]
struct Told<'a> {
    frequencies: &'a Frequencies,
    measure: FrequencyMeasure,
    lang: Lang,
}

impl Told<'_> {
    /// Every figure shown.
    fn values(&self) -> impl Iterator<Item = Decimal> + '_ {
        let terms = self.frequencies.terms.len();
        self.frequencies.points.iter().flat_map(move |point| (0..terms).filter_map(|term| point.value(term, self.measure)))
    }

    /// A figure in print; a rate that is not zero never reads as zero.
    fn print(&self, value: Decimal) -> String {
        match self.measure {
            FrequencyMeasure::Count => grouped(value),
            FrequencyMeasure::Rate if value.is_zero() => "0".to_owned(),
            FrequencyMeasure::Rate if value >= Decimal::from(10) => grouped(crate::numbers::one_decimal(value)),
            FrequencyMeasure::Rate => grouped(value),
        }
    }

    fn unit(&self) -> &'static str {
        match self.measure {
            FrequencyMeasure::Rate => self.lang.pick("每万汉字出现次数", "occurrences per 10,000 Chinese characters"),
            FrequencyMeasure::Count => self.lang.pick("出现次数", "occurrences"),
        }
    }

    fn quoted(&self, term: &str) -> String {
        match self.lang {
            Lang::Zh => format!("“{term}”"),
            Lang::En => format!("\"{term}\""),
        }
    }

    /// The words in a title: up to three by name.
    fn terms(&self) -> String {
        let terms = &self.frequencies.terms;
        let named: Vec<String> = terms.iter().take(3).map(|term| self.quoted(term)).collect();
        match (self.lang, terms.len()) {
            (Lang::Zh, ..=3) => named.join(""),
            (Lang::Zh, all) => format!("{}等{all}个词", named.join("")),
            (Lang::En, ..=3) => named.join(", "),
            (Lang::En, all) => format!("{} and {} more words", named.join(", "), all - 3),
        }
    }

    /// Where was counted: places, reports, part, forms.
    fn coverage(&self) -> String {
        let Frequencies { places, place_count, reports, part, forms, .. } = self.frequencies;
        let zh = self.lang == Lang::Zh;
        let mut said = Vec::new();
        if !places.is_empty() {
            said.push(places.join(self.lang.pick("、", ", ")));
        } else if *place_count > 0 {
            said.push(if zh { format!("{place_count}个地区") } else { format!("{place_count} places") });
        }
        said.push(if zh { format!("{reports}份报告") } else { format!("{reports} reports") });
        match part {
            Some(Part::Review) => said.push(self.lang.pick("只计回顾部分", "review parts only").to_owned()),
            Some(Part::Plan) => said.push(self.lang.pick("只计部署部分", "plan parts only").to_owned()),
            Some(Part::Other) => said.push(self.lang.pick("只计其余部分", "other parts only").to_owned()),
            None => {}
        }
        if !forms.is_empty() {
            let name = |form: &Form| match form {
                Form::Annual => self.lang.pick("年度报告", "annual reports"),
                Form::HalfYear => self.lang.pick("上半年报告", "half-year reports"),
                Form::PlanExecution => self.lang.pick("计划执行报告", "plan execution reports"),
            };
            let names: Vec<&str> = forms.iter().map(name).collect();
            said.push(if zh { format!("只计{}", names.join("、")) } else { format!("{} only", names.join(", ")) });
        }
        said.join(self.lang.pick("，", ", "))
    }

    fn subtitle(&self) -> String {
        match self.lang {
            Lang::Zh => format!("{}，{}", self.unit(), self.coverage()),
            Lang::En => format!("{}, {}", capital(self.unit()), self.coverage()),
        }
    }

    /// How it was counted, and what a reader would not guess.
    fn note(&self, further: Option<String>) -> String {
        let (lang, of) = (self.lang, self.frequencies);
        let mut notes: Vec<String> = Vec::new();
        notes.push(
            lang.pick(
                "逐字计数，繁体按简体计，跨行也计；同一报告有多个来源时只计一份",
                "counted letter by letter, Traditional as Simplified, across line ends; a report held from several sources counts once",
            )
            .to_owned(),
        );
        for &(inner, outer) in of.within.iter().take(4) {
            let (inner, outer) = (self.quoted(&of.terms[inner]), self.quoted(&of.terms[outer]));
            notes.push(match lang {
                Lang::Zh => format!("{inner}的次数包含{outer}中的"),
                Lang::En => format!("counts of {inner} include those within {outer}"),
            });
        }
        notes.extend(further);
        if of.left_out > 0 {
            notes.push(match (lang, of.by) {
                (Lang::Zh, FrequencyBy::Years) => format!("{}份报告年份不明，未计入", of.left_out),
                (Lang::Zh, FrequencyBy::Places) => format!("{}份报告地区不明，未计入", of.left_out),
                (Lang::En, FrequencyBy::Years) => format!("{} reports of unknown year left out", of.left_out),
                (Lang::En, FrequencyBy::Places) => format!("{} reports of unknown place left out", of.left_out),
            });
        }
        match lang {
            Lang::Zh => format!("注：{}。", notes.join("；")),
            Lang::En => format!("Note: {}.", notes.join("; ")),
        }
    }

    /// The reports counted in, by title as far as they are few.
    fn source(&self) -> String {
        let of = self.frequencies;
        let named = of.titles.iter().take(NAMED).cloned().collect::<String>();
        let all = of.reports;
        match (self.lang, of.titles.len()) {
            (Lang::Zh, 0) => format!("资料来源：资料库中的{all}份报告。"),
            (Lang::Zh, ..=NAMED) => format!("资料来源：{named}。"),
            (Lang::Zh, _) => format!("资料来源：{named}等{all}份报告。"),
            (Lang::En, 0) => format!("Source: {all} reports of the library."),
            (Lang::En, ..=NAMED) => format!("Source: {named}."),
            (Lang::En, titles) => format!("Source: {named} and {} more reports.", titles - NAMED),
        }
    }

    /// What a point says of a word, whole.
    fn label(&self, point: &FrequencyPoint, term: usize) -> String {
        let name = match (point.year, self.lang) {
            (Some(year), Lang::Zh) => format!("{year}年"),
            (Some(year), Lang::En) => year.to_string(),
            (None, _) => point.name.clone(),
        };
        let word = self.quoted(&self.frequencies.terms[term]);
        let seen = point.terms.get(term).copied().unwrap_or_default();
        if point.reports == 0 {
            return format!("{word} {name}{}", self.lang.pick("：没有报告", ": no report"));
        }
        let rate = point.value(term, FrequencyMeasure::Rate).map(grouped);
        match (self.lang, rate) {
            (Lang::Zh, Some(rate)) => {
                format!("{word} {name}：每万汉字{rate}次（共{}次，{}份报告中{}份提到）", seen.count, point.reports, seen.reports)
            }
            (Lang::Zh, None) => format!("{word} {name}：所选部分没有文字"),
            (Lang::En, Some(rate)) => format!(
                "{word} {name}: {rate} per 10,000 characters ({} {}, in {} of {} {})",
                seen.count,
                if seen.count == 1 { "time" } else { "times" },
                seen.reports,
                point.reports,
                if point.reports == 1 { "report" } else { "reports" }
            ),
            (Lang::En, None) => format!("{word} {name}: nothing in the part chosen"),
        }
    }

    fn mark(&self, point: &FrequencyPoint, term: usize, bounds: Bounds, dy: f64) -> Mark {
        Mark {
            place: point.place.clone(),
            series: Series::Actual,
            indicator: self.frequencies.terms[term].clone(),
            year: point.year.unwrap_or_default(),
            value: point.value(term, self.measure).map(|value| self.print(value)).unwrap_or_default(),
            fact: None,
            report: None,
            x: bounds.left,
            y: bounds.top + dy,
            w: bounds.right - bounds.left,
            h: bounds.bottom - bounds.top,
            label: self.label(point, term),
        }
    }

    fn wording(&self, title: String, further: Option<String>) -> Wording {
        let of = self.frequencies;
        let point = |point: &FrequencyPoint| {
            let all: Vec<String> = (0..of.terms.len()).map(|term| self.label(point, term)).collect();
            all.join(self.lang.pick("；", "; "))
        };
        let told: Vec<String> = of.points.iter().take(12).map(point).collect();
        Wording {
            title,
            subtitle: self.subtitle(),
            note: Some(self.note(further)),
            alt: format!("{}{}", told.join(self.lang.pick("；", "; ")), self.lang.pick("。", ".")),
            ..Wording::default()
        }
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

fn sentence(told: &Told<'_>, options: &FigureOptions, words: &str) -> Figure {
    let format = Format::of(options);
    let title = if told.frequencies.terms.is_empty() { told.lang.pick("词频", "Word frequencies").to_owned() } else { told.terms() };
    frame::words_alone(format, options, Wording { title, alt: words.to_owned(), ..Wording::default() }, words)
}
