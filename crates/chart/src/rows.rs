//! Dumbbell, bars and bullet bars: the first comparison of a panel, target beside result, a row a place.

use duixian_model::{Comparison, Kind, Mode, Panel};

use crate::axis::{Reach, Scale};
use crate::caption::Told;
use crate::columns;
use crate::entry::{self, Entry};
use crate::figure::Figure;
use crate::frame::{self, Format, Frame, Wording};
use crate::note::and_noted;
use crate::numbers::Numbers;
use crate::options::{FigureKind, FigureOptions, Lang, Sort};
use crate::picked::Picked;
use crate::sheet::{Line, MANY, Rows, Sheet};
use crate::sources;
use crate::strip::{Look, Strip};
use crate::{bars, bullet, dumbbell, legend, reference, words};

/// The order that says most where none is asked for: by gap where verdicts are given, else by the promises, else by the
/// results; not by what a single row has.
fn best_order(entries: &[Entry<'_>]) -> Sort {
    let several = |has: &dyn Fn(&Entry<'_>) -> bool| entries.iter().filter(|entry| has(entry)).count() > 1;
    if entries.iter().any(Entry::judged) {
        Sort::Gap
    } else if several(&|entry| entry.target.value().is_some()) || !several(&|entry| entry.actual.value().is_some()) {
        Sort::Target
    } else {
        Sort::Actual
    }
}

/// How many of the reports' claims the note carries where their words have no room beside the rows.
const MOST_CLAIMS: usize = 3;

/// A note with the reports' own claims, where the rows bear their sign alone and there are few of them.
pub(crate) fn with_claims(note: Option<String>, sheet: &Sheet<'_>, shown: &[&Entry<'_>], lang: Lang) -> Option<String> {
    let claims: Vec<String> = shown
        .iter()
        .filter_map(|entry| Some((entry, columns::claim(entry.row)?)))
        .map(|(entry, claim)| match lang {
            Lang::Zh => format!("{}“{claim}”", entry.name),
            Lang::En => format!("{} \"{claim}\"", entry.name),
        })
        .collect();
    if !sheet.has_bare_claims() || claims.is_empty() || claims.len() > MOST_CLAIMS {
        return note;
    }
    let told = format!("{}{}", lang.pick("报告自评：", "the report's own claim: "), claims.join(lang.pick("、", "; ")));
    and_noted(note, told, lang)
}

/// Draws the first comparison of a panel, a row a place.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let Some(comparison) = panel.first() else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let numbers = Numbers::of(comparison, lang);
    let mut entries = entry::entries(comparison, &numbers, lang);
    let sort = options.sort.unwrap_or_else(|| best_order(&entries));
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
    let first = picked.shown.first().copied();
    let all_reaches = |named: bool| -> Vec<Reach> {
        let reaches = |(i, entry): (usize, &Entry<'_>)| {
            let named = named && Some(i) == first;
            match kind {
                FigureKind::Bars => bars::reaches(entry, &look, named),
                FigureKind::Bullet => bullet::reaches(entry, &look, named),
                _ => dumbbell::reaches(entry, &look),
            }
        };
        entries.iter().enumerate().flat_map(reaches).collect()
    };
    // The series are named at the first row's marks where that leaves the figures their room on the axis.
    let room = |named: bool| Scale::new(0.0, format.inner() * 0.5, &all_reaches(named), from_zero).spread();
    let named = shown.first().is_some_and(|entry| both(entry))
        && !(from_zero && format.sizes.narrow)
        && (!from_zero || room(true) > 0.8 * room(false));
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
        reaches: all_reaches(named),
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
        subtitle: with_rest(told.subtitle(if ordered < 2 { Sort::AsGiven } else { sort }), &picked, lang),
        kept: words::kept(panel, lang),
        note: with_claims(told.note(&[Kind::Target, Kind::Actual], Some(&picked)), &sheet, &shown, lang),
        sources: sources::of(std::slice::from_ref(comparison)),
        alt: told.alt(),
    };
    let mut keys = legend::keys(&shown, kind, &look, sheet.names_series());
    keys.extend(legend::verdicts(sheet.bare_verdicts(), format.palette, lang));
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
