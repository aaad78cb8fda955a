//! Dumbbell, bars and bullet bars: the first comparison of a panel, target beside result, a row a place.

use duixian_model::{Comparison, Kind, Mode, Panel};

use crate::axis::{Reach, Scale};
use crate::caption::Told;
use crate::columns;
use crate::entry::{self, Entry};
use crate::figure::Figure;
use crate::frame::{self, Format, Frame, Wording};
use crate::numbers::Numbers;
use crate::options::{FigureKind, FigureOptions, Lang, Sort};
use crate::picked::Picked;
use crate::sheet::{Line, MANY, Rows, Sheet};
use crate::sources;
use crate::strip::{Look, Strip};
use crate::{bars, bullet, dumbbell, legend, reference, words};

/// Draws the first comparison of a panel, a row a place.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let Some(comparison) = panel.first() else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let numbers = Numbers::of(comparison, lang);
    let mut entries = entry::entries(comparison, &numbers, lang);
    let sort = options.sort.unwrap_or(if entries.iter().any(Entry::judged) { Sort::Gap } else { Sort::Target });
    let ordered = entry::sort(&mut entries, sort);
    let picked = Picked::of(entries.len(), ordered, options);
    let (target_name, actual_name) = words::series_names(comparison, lang);
    let told = Told::new(comparison, &entries, &numbers, (&target_name, &actual_name));
    let format = Format::of(options);
    let look = look(&format, comparison, &target_name, &actual_name);
    let shown: Vec<&Entry<'_>> = picked.shown.iter().map(|&row| &entries[row]).collect();

    let kind = options.figure;
    let from_zero = kind != FigureKind::Dumbbell;
    let both = |entry: &Entry<'_>| entry.target.value().is_some() && entry.actual.value().is_some();
    let named = shown.first().is_some_and(|entry| both(entry)) && !(from_zero && format.sizes.narrow);
    let first = picked.shown.first().copied();
    let reaches = |(i, entry): (usize, &Entry<'_>)| -> Vec<Reach> {
        let named = named && Some(i) == first;
        match kind {
            FigureKind::Bars => bars::reaches(entry, &look, named),
            FigureKind::Bullet => bullet::reaches(entry, &look, named),
            _ => dumbbell::reaches(entry, &look),
        }
    };
    let lay_out = |row: usize, scale: &Scale| -> Strip {
        let (entry, named) = (shown[row], named && row == 0);
        match kind {
            FigureKind::Bars => bars::lay_out(entry, scale, &look, named),
            FigureKind::Bullet => bullet::lay_out(entry, scale, &look, named),
            _ => dumbbell::lay_out(entry, scale, &look, named),
        }
    };
    let mut columns = columns::columns(comparison, &entries, &numbers, format.palette, lang, format.sizes);
    columns.iter_mut().for_each(|column| column.keep(&picked.shown));
    let many = shown.len() > MANY;
    let rows = Rows {
        comparison,
        lines: lines(&told, &picked, &shown),
        columns,
        references: reference::references(comparison, &numbers, lang),
        reaches: entries.iter().enumerate().flat_map(reaches).collect(),
        zero: from_zero,
        least: match (kind, many) {
            (FigureKind::Bars, true) => 40.0,
            (FigureKind::Bars, false) => 46.0,
            (_, true) => 28.0,
            (_, false) => 38.0,
        },
        print: &|tick| numbers.tick(tick),
        lay_out: &lay_out,
    };
    let sheet = Sheet::measured(rows, format);
    let wording = Wording {
        title: told.title(),
        subject: words::subject(comparison, lang),
        subtitle: with_rest(told.subtitle(sort), &picked, lang),
        kept: words::kept(panel, lang),
        note: told.note_on(kind, &[Kind::Target, Kind::Actual], Some(&picked)),
        sources: sources::of(std::slice::from_ref(comparison)),
        alt: told.alt(),
    };
    let mut keys = legend::keys(&shown, kind, &look, sheet.names_series());
    keys.extend(sheet.has_bare_claims().then(|| legend::claim(&look)));
    sheet.draw(&Frame::new(format, options, wording, keys), &look)
}

/// What the rows of a comparison are laid out with.
pub(crate) fn look<'a>(format: &Format, comparison: &Comparison, target_name: &'a str, actual_name: &'a str) -> Look<'a> {
    Look {
        palette: format.palette,
        size: format.sizes.value,
        lang: format.lang,
        target_name,
        actual_name,
        narrow: format.sizes.narrow,
        actual_first: comparison.selection.mode == Mode::Outlook,
    }
}

/// A line below the title, with what is shown of how many rows.
pub(crate) fn with_rest(subtitle: String, picked: &Picked, lang: Lang) -> String {
    match picked.in_words(lang) {
        Some(rest) if subtitle.is_empty() => rest,
        Some(rest) => format!("{subtitle}{}{rest}", lang.pick("；", "; ")),
        None => subtitle,
    }
}

fn lines(told: &Told<'_>, picked: &Picked, shown: &[&Entry<'_>]) -> Vec<Line> {
    let line = |(row, entry): (usize, &&Entry<'_>)| Line {
        place: entry.row.place.clone(),
        name: entry.name.clone(),
        summary: told.summary(entry),
        gap_before: picked.gap_before(row, told.lang),
        ..Line::default()
    };
    shown.iter().enumerate().map(line).collect()
}
