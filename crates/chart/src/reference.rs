//! The parent's figures as labelled lines across all rows.

use duixian_model::{Comparison, Mode};

use crate::axis::Scale;
use crate::entry::{self, Value};
use crate::figure::Series;
use crate::font;
use crate::numbers::Numbers;
use crate::options::Lang;
use crate::paper::{Anchor, Type};
use crate::sizes::{LEADING, Sizes};
use crate::strip::Text;
use crate::theme::Palette;
use crate::words;
use crate::wrap::ellipsis;

/// A line across all rows.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// The figure.
    pub value: Value,
    /// Whose and what it is.
    pub label: String,
    /// Key of the parent.
    pub place: String,
}

/// The parent's figures that have a place on the axis.
pub(crate) fn references(comparison: &Comparison, numbers: &Numbers, lang: Lang) -> Vec<Reference> {
    let Some(parent) = comparison.parent.as_deref() else { return Vec::new() };
    let entry = entry::entry(comparison, parent, numbers, lang, false);
    let sides = [(&entry.target, Series::ParentTarget), (&entry.actual, Series::ParentActual)];
    sides
        .into_iter()
        .filter_map(|(shown, series)| {
            let mut value = shown.value()?.clone();
            value.series = series;
            let name = if series == Series::ParentTarget { lang.pick("目标", " target") } else { lang.pick("实际", " result") };
            // Beside promises a result of another year says of which.
            let time = match parent.actual.fact().filter(|_| series == Series::ParentActual) {
                Some(fact) if comparison.selection.mode == Mode::Outlook => words::period(fact.observation.period, lang),
                _ => String::new(),
            };
            let space = if lang == Lang::En && !time.is_empty() { " " } else { "" };
            let label = format!("{}{space}{time}{name} {}", parent.name, value.text);
            Some(Reference { value, label, place: parent.place.clone() })
        })
        .collect()
}

/// Where the labels of the reference lines stand above the plot, and how high they are together.
pub(crate) fn labels(references: &[Reference], scale: &Scale, sizes: Sizes, palette: &Palette) -> (Vec<Text>, f64) {
    let line = sizes.small * LEADING + 2.0;
    let mut placed: Vec<Text> = Vec::new();
    for reference in references {
        let colour = if reference.value.series == Series::ParentActual { palette.actual_text } else { palette.target_text };
        let look = Type::new(sizes.small, colour);
        let label = ellipsis(&reference.label, sizes.small, scale.right - scale.left);
        let half = font::width(&label, sizes.small) / 2.0;
        let wanted = (scale.x(reference.value.at) + scale.x(reference.value.to)) / 2.0;
        let x = wanted.min(scale.right - half).max(scale.left + half);
        let mut text = Text { text: label, x, y: line / 2.0, anchor: Anchor::Middle, look };
        while placed.iter().any(|other| other.bounds().meets(&text.bounds(), 8.0, 0.0)) {
            text.y += line;
        }
        placed.push(text);
    }
    let height = placed.iter().map(|text| text.y + line / 2.0).fold(0.0, f64::max);
    // The first stands lowest, next to its line.
    placed.iter_mut().for_each(|text| text.y = height - text.y);
    (placed, height)
}
