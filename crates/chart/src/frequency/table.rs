//! Words by place: a table, a row a place and a column a word, each column shaded by its own highest figure.

use duixian_model::Decimal;
use duixian_model::frequency::{FrequencyMeasure, FrequencyPoint};
use rust_decimal::prelude::ToPrimitive;

use super::Told;
use crate::figure::{Figure, Mark};
use crate::font;
use crate::frame::{Format, Frame};
use crate::ink::{Bounds, Ink};
use crate::localities;
use crate::options::{FigureOptions, Lang, Sort};
use crate::paper::{Anchor, Paper, Type};
use crate::picked::Picked;
use crate::wrap;
use duixian_model::Locality;

/// Most rows where nothing is said.
const MOST_ROWS: u32 = 40;
/// Least width of a column.
const LEAST_COLUMN: f64 = 54.0;
/// How strong the deepest shade is.
const DEEPEST: f64 = 0.5;

pub(super) fn draw(told: &Told<'_>, options: &FigureOptions) -> Figure {
    let of = told.frequencies;
    let mut order: Vec<usize> = (0..of.points.len()).collect();
    if options.sort != Some(Sort::AsGiven) {
        // The first word's highest figure first; of equals, and of places without one, in their own order.
        order.sort_by(|&a, &b| of.points[b].value(0, told.measure).cmp(&of.points[a].value(0, told.measure)));
    }
    let limited = FigureOptions { rows_per_page: options.rows_per_page.or(Some(MOST_ROWS)), ..options.clone() };
    let picked = Picked::of(order.len(), order.len(), &limited);
    let shown: Vec<&FrequencyPoint> = picked.shown.iter().map(|&at| &of.points[order[at]]).collect();
    let format = Format::of(options);
    let left_out = (shown.len() < order.len()).then(|| match told.lang {
        Lang::Zh => format!("共{}个地区，图中为{}个", order.len(), shown.len()),
        Lang::En => format!("{} of {} places shown", shown.len(), order.len()),
    });
    let empty = shown.iter().any(|point| (0..of.terms.len()).any(|term| point.value(term, told.measure).is_none()));
    let dash = empty.then(|| told.lang.pick("“—”为所选部分没有文字", "\"—\": nothing in the part chosen").to_owned());
    let further: Vec<String> = left_out.into_iter().chain(dash).collect();
    let further = (!further.is_empty()).then(|| further.join(told.lang.pick("；", "; ")));
    let title = match (told.lang, told.measure) {
        (Lang::Zh, FrequencyMeasure::Rate) => format!("{}在{}个地区报告中的频率", told.terms(), of.points.len()),
        (Lang::Zh, FrequencyMeasure::Count) => format!("{}在{}个地区报告中的次数", told.terms(), of.points.len()),
        (Lang::En, _) => format!("{} in the reports of {} places", told.terms(), of.points.len()),
    };
    let frame = Frame::new(format, options, told.wording(title, further), Vec::new());
    let sheet = Sheet::measured(told, &shown, format);
    frame.draw(sheet.height(), |paper| sheet.paint(paper, frame.top()))
}

/// A place: its name in lines, and how high its row is.
struct Row<'a> {
    point: &'a FrequencyPoint,
    name: Vec<String>,
    height: f64,
}

/// The table, measured.
struct Sheet<'a> {
    told: &'a Told<'a>,
    rows: Vec<Row<'a>>,
    format: Format,
    names: f64,
    column: f64,
    heads: Vec<Vec<String>>,
    most: Vec<Option<Decimal>>,
}

impl<'a> Sheet<'a> {
    fn measured(told: &'a Told<'a>, shown: &[&'a FrequencyPoint], format: Format) -> Sheet<'a> {
        let (sizes, terms) = (format.sizes, told.frequencies.terms.len());
        let places: Vec<Locality<'_>> = told
            .frequencies
            .points
            .iter()
            .map(|point| Locality { key: &point.place, name: &point.name, path: &point.path, level: point.level })
            .collect();
        let name = |point: &FrequencyPoint| {
            let own = Locality { key: &point.place, name: &point.name, path: &point.path, level: point.level };
            localities::told_apart(own, &places)
        };
        let named: Vec<(&FrequencyPoint, String)> = shown.iter().map(|&point| (point, name(point))).collect();
        let widest = named.iter().map(|(_, name)| font::width(name, sizes.name)).fold(40.0, f64::max);
        let figures = told.values().map(|value| font::width(&told.print(value), sizes.value)).fold(0.0, f64::max);
        let least = (figures + 8.0).max(LEAST_COLUMN) * terms as f64;
        let names = (widest + 14.0).min(format.inner() * 0.4).min((format.inner() - least).max(60.0));
        let column = ((format.inner() - names) / terms.max(1) as f64).min(190.0);
        let heads = told.frequencies.terms.iter().map(|term| wrap::head(term, "", sizes.value, column - 8.0, 3)).collect();
        let most =
            (0..terms).map(|term| told.frequencies.points.iter().filter_map(|point| point.value(term, told.measure)).max()).collect();
        let row = |(point, name): (&'a FrequencyPoint, String)| {
            let name = wrap::name(&name, sizes.name, names - 10.0, 4);
            let height = sizes.name * (1.3 * name.len() as f64 + 0.12) + 6.0;
            Row { point, name, height }
        };
        let rows = named.into_iter().map(row).collect();
        Sheet { told, rows, format, names, column, heads, most }
    }

    fn head(&self) -> f64 {
        let lines = self.heads.iter().map(Vec::len).max().unwrap_or(1) as f64;
        14.0 + lines * self.format.sizes.value * 1.3
    }

    fn height(&self) -> f64 {
        self.head() + 6.0 + self.rows.iter().map(|row| row.height).sum::<f64>() + 12.0
    }

    fn paint(&self, paper: &mut Paper<'_>, top: f64) -> Vec<Mark> {
        let (palette, sizes, left) = (self.format.palette, self.format.sizes, self.format.left());
        let head = Type::new(sizes.value, palette.ink).strong();
        let x = |term: usize| left + self.names + self.column * (term as f64 + 0.5);
        for (term, lines) in self.heads.iter().enumerate() {
            for (at, line) in lines.iter().rev().enumerate() {
                let y = top + self.head() - (at as f64 + 0.5) * sizes.value * 1.3;
                paper.text(line, x(term), y, Anchor::Middle, head);
            }
        }
        let first = top + self.head() + 6.0;
        let right = left + self.names + self.column * self.heads.len() as f64;
        paper.ink(&Ink::line([(left, first), (right, first)], palette.rule, 1.0), 0.0);
        let mut marks = Vec::new();
        let mut below = first;
        for Row { point, name, height } in &self.rows {
            let middle = below + height / 2.0;
            below += height;
            for (l, line) in name.iter().enumerate() {
                let y = middle + (l as f64 - (name.len() as f64 - 1.0) / 2.0) * sizes.name * 1.3;
                paper.text(line, left, y, Anchor::Start, Type::new(sizes.name, palette.ink));
            }
            for term in 0..self.heads.len() {
                let bounds = Bounds::new(
                    x(term) - self.column / 2.0 + 1.0,
                    middle - height / 2.0 + 1.0,
                    x(term) + self.column / 2.0 - 1.0,
                    middle + height / 2.0 - 1.0,
                );
                let value = point.value(term, self.told.measure);
                if let (Some(value), Some(most)) = (value, self.most[term].filter(|most| !most.is_zero())) {
                    let share = (value / most).to_f64().unwrap_or(0.0);
                    let (w, h) = (bounds.right - bounds.left, bounds.bottom - bounds.top);
                    let alpha = (share * DEEPEST * 100.0).round() / 100.0;
                    if alpha > 0.0 {
                        paper.ink(&Ink::Rect { x: bounds.left, y: bounds.top, w, h, fill: palette.target, alpha }, 0.0);
                    }
                }
                let text = value.map_or_else(|| "—".to_owned(), |value| self.told.print(value));
                let colour = if value.is_some_and(|value| !value.is_zero()) { palette.ink } else { palette.muted };
                paper.text(&text, x(term), middle, Anchor::Middle, Type::new(sizes.value, colour));
                marks.push(self.told.mark(point, term, bounds, 0.0));
            }
            paper.ink(&Ink::line([(left, below), (right, below)], palette.grid, 1.0), 0.0);
        }
        marks
    }
}
