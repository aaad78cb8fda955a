//! 层层加码: how far each place's target is from its parent's, and the parent's from that of the level above. Only targets
//! in like wordings are counted; the others are told with their wordings.

use duixian_model::comparison::Above;
use duixian_model::{Comparison, Decimal, Panel};
use rust_decimal::prelude::ToPrimitive;

use crate::axis::{Reach, Scale};
use crate::caption::Told;
use crate::columns::{Cell, Column};
use crate::dumbbell::say_at;
use crate::entry::{self, Entry, Shown};
use crate::figure::{Figure, Series};
use crate::font;
use crate::frame::{self, Format, Frame, Wording};
use crate::ink::{Bounds, Ink};
use crate::note::{corrected, noted};
use crate::numbers::{Numbers, signed};
use crate::options::{FigureOptions, Lang};
use crate::paper::{Anchor, Type};
use crate::picked::Picked;
use crate::rows::{look, with_rest};
use crate::sheet::{Line, MANY, Rows, Sheet};
use crate::sources::Cited;
use crate::strip::{Look, SPACE, Spot, Strip};
use crate::{legend, words};

/// Height of a bar.
const BAR: f64 = 15.0;

/// Draws the first comparison of a panel.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let Some(comparison) = panel.first() else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let numbers = Numbers::of(comparison, lang);
    if !numbers.is_rate() {
        let words = lang.pick(
            "总量目标的大小取决于地区的大小，不计加码；请改选增速一类的口径。",
            "Targets for levels follow from a place's size and are not set against the parent's; choose growth instead.",
        );
        return frame::sentence(panel, options, words);
    }
    let entries = entry::entries(comparison, &numbers, lang);
    let parent = comparison.parent.as_deref().map(|row| entry::entry(comparison, row, &numbers, lang, false));
    let (target_name, actual_name) = words::series_names(comparison, lang);
    let rungs = rungs(parent.as_ref(), &entries);
    let picked = Picked::of(rungs.len(), rungs.len(), options);
    let told = Told::new(comparison, &entries, &numbers, (&target_name, &actual_name));
    let format = Format::of(options);
    let look = look(&format, comparison, &target_name, &actual_name);
    let shown: Vec<&Entry<'_>> = picked.shown.iter().map(|&row| rungs[row]).collect();
    let line = |(row, entry): (usize, &&Entry<'_>)| {
        let group = Group::of(entry);
        let begins = row == 0 || Group::of(shown[row - 1]).key != group.key;
        Line {
            place: entry.row.place.clone(),
            name: entry.name.clone(),
            heading: begins.then(|| group.heading(&numbers, lang)),
            gap_before: picked.gap_before(row, lang),
            ..Line::default()
        }
    };
    let reach = |entry: &&Entry<'_>| {
        let more = entry.row.increment?;
        let label = SPACE + font::width(&signed(more), look.size);
        let (before, after) = if more.is_sign_negative() && !more.is_zero() { (label, 8.0) } else { (8.0, label) };
        Some(Reach { at: at(more), before, after })
    };
    let style = |entry: &Entry<'_>| match &entry.target {
        Shown::Value(value) => Cell::plain(value.text.clone(), format.palette.target_text),
        Shown::Said(_) => Cell::plain(String::new(), format.palette.muted),
    };
    let cells: Vec<Cell> = shown.iter().map(|entry| style(entry)).collect();
    let columns = vec![Column::new([String::new(), target_name.clone()], cells, false, format.sizes)];
    let rows = Rows {
        comparison,
        lines: shown.iter().enumerate().map(line).collect(),
        columns,
        references: Vec::new(),
        // Where there is no difference at all there is nothing for an axis to measure.
        reaches: if rungs.iter().any(|entry| entry.row.increment.is_some_and(|more| !more.is_zero())) {
            rungs.iter().filter_map(reach).collect()
        } else {
            Vec::new()
        },
        zero: true,
        least: if shown.len() > MANY { 24.0 } else { 32.0 },
        print: &signed,
        lay_out: &|row, scale| lay_out(shown[row], scale, &numbers, &look),
    };
    let sheet = Sheet::measured(rows, format);
    let wording = Wording {
        title: title(&told, &rungs),
        subtitle: with_rest(subtitle(lang), &picked, lang),
        kept: words::kept(panel, lang),
        note: note(&told, &rungs),
        sources: cited(comparison, &rungs),
        alt: alt(&rungs, &numbers, lang),
        ..Wording::default()
    };
    let missing = shown.iter().filter_map(|entry| legend::reason(entry.target.said()?));
    let keys = legend::absences(missing, words::no_report(lang), format.palette, lang);
    sheet.draw(&Frame::new(format, options, wording, keys), &look)
}

fn at(increment: Decimal) -> f64 {
    increment.to_f64().unwrap_or(0.0)
}

/// The places as rungs of the ladder: the parent first, then its children and those of others, group by group, the
/// highest first.
fn rungs<'e>(parent: Option<&'e Entry<'e>>, entries: &'e [Entry<'e>]) -> Vec<&'e Entry<'e>> {
    let mut groups: Vec<(Option<&str>, Vec<&Entry<'_>>)> = Vec::new();
    for entry in entries {
        let key = Group::of(entry).key;
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(entry),
            None => groups.push((key, vec![entry])),
        }
    }
    // Those without anything to be set against come last.
    groups.sort_by_key(|(key, _)| key.is_none());
    for (_, group) in &mut groups {
        group.sort_by(|a, b| {
            let rank = |entry: &Entry<'_>| (entry.row.increment.is_none(), entry.target.value().is_none());
            rank(a).cmp(&rank(b)).then_with(|| b.row.increment.cmp(&a.row.increment))
        });
    }
    let above = parent.filter(|entry| entry.row.above.is_some());
    above.into_iter().chain(groups.into_iter().flat_map(|(_, group)| group)).collect()
}

/// What a rung is measured against.
struct Group<'e> {
    key: Option<&'e str>,
    above: Option<&'e Above>,
}

impl<'e> Group<'e> {
    fn of(entry: &Entry<'e>) -> Group<'e> {
        let above = entry.row.above.as_deref();
        Group { key: above.map(|above| above.place.as_str()), above }
    }

    fn heading(&self, numbers: &Numbers, lang: Lang) -> String {
        let Some(above) = self.above else {
            return lang.pick("没有上级目标可比", "No parent's target to compare with").to_owned();
        };
        let worded = numbers.worded(&above.fact).unwrap_or_else(|| words::printed(&above.fact, lang));
        match lang {
            Lang::Zh => format!("比{}（{worded}）", above.name),
            Lang::En => format!("Against {} ({worded})", above.name),
        }
    }
}

fn lay_out(entry: &Entry<'_>, scale: &Scale, numbers: &Numbers, look: &Look<'_>) -> Strip {
    let mut strip = Strip::new(scale.left, scale.right);
    let zero = scale.x(0.0);
    // Words too long for either side of zero stand across it.
    let places = [(zero + 8.0, 0.0, Anchor::Start), (zero - 8.0, 0.0, Anchor::End), (scale.left, 0.0, Anchor::Start)];
    let target = match &entry.target {
        Shown::Said(said) => {
            say_at(&mut strip, said, &entry.name, look, &places);
            return strip;
        }
        Shown::Value(value) => value,
    };
    let lang = look.lang;
    let (palette, style) = (look.palette, Type::new(look.size, look.palette.target_text));
    match (entry.row.increment, entry.row.above.as_deref()) {
        (Some(more), Some(above)) => {
            let (x, text) = (scale.x(at(more)), signed(more));
            // No difference is still seen, as a line at zero.
            let (left, width) = if (x - zero).abs() < 1.5 { (zero - 1.25, 2.5) } else { (zero.min(x), (x - zero).abs()) };
            strip.draw([Ink::rect(left, -BAR / 2.0, width, BAR, palette.target)]);
            strip.keep_clear(Bounds::new(left, -BAR / 2.0, left + width, BAR / 2.0));
            let (after, before) = ((left + width + SPACE, 0.0, Anchor::Start), (left - SPACE, 0.0, Anchor::End));
            strip.write(&text, style, &if x < zero { [before, after] } else { [after, before] });
            let worded = numbers.worded(&above.fact).unwrap_or_default();
            let unit = numbers.gap_unit();
            let label = match lang {
                Lang::Zh => format!("{} 目标{}，比{}（{worded}）{text}{unit}", entry.name, target.text, above.name),
                Lang::En => format!("{} target {}, {text} {unit} against {} ({worded})", entry.name, target.text, above.name),
            };
            strip.spots.push(Spot {
                series: Series::Target,
                value: text,
                fact: target.fact,
                report: target.report,
                bounds: Bounds::new(left - 3.0, -BAR / 2.0, left + width + 3.0, BAR / 2.0),
                label,
            });
        }
        (None, Some(_)) => {
            let text = lang.pick("措辞不同，不计", "worded differently, not compared").to_owned();
            say_plainly(&mut strip, entry, text, look, &places);
        }
        // The group's heading says that there is nothing to set it against.
        (_, None) => {
            let text = lang.pick("没有上级目标可比", "no parent's target");
            strip.spots.push(Spot {
                series: Series::Target,
                value: target.text.clone(),
                fact: target.fact,
                report: target.report,
                bounds: Bounds::new(scale.left, -BAR / 2.0, scale.right, BAR / 2.0),
                label: format!("{} {} {}{}{text}", entry.name, look.target_name, target.text, lang.pick("，", ", ")),
            });
        }
    }
    strip
}

/// Words in place of a bar, that lead to the target they speak of.
fn say_plainly(strip: &mut Strip, entry: &Entry<'_>, text: String, look: &Look<'_>, places: &[(f64, f64, Anchor)]) {
    let target = entry.target.value();
    let bounds = strip.write(&text, Type::new(look.size, look.palette.muted), places);
    let label = format!("{} {} {}{}{text}", entry.name, look.target_name, entry.target.text(), look.lang.pick("，", ", "));
    strip.spots.push(Spot {
        series: Series::Target,
        value: entry.target.text().to_owned(),
        fact: target.and_then(|target| target.fact),
        report: target.and_then(|target| target.report),
        bounds,
        label,
    });
}

/// The children alone, without the parent's own rung.
fn children<'r>(told: &Told<'_>, rungs: &[&'r Entry<'r>]) -> Vec<&'r Entry<'r>> {
    let parent = told.comparison.parent.as_deref().map(|row| row.place.as_str());
    rungs.iter().copied().filter(|entry| Some(entry.row.place.as_str()) != parent).collect()
}

fn title(told: &Told<'_>, rungs: &[&Entry<'_>]) -> String {
    let rows = children(told, rungs);
    let increments: Vec<(&str, Decimal)> = rows.iter().filter_map(|entry| Some((entry.name.as_str(), entry.row.increment?))).collect();
    let mut parents: Vec<&str> = rows.iter().filter_map(|entry| Some(entry.row.above.as_deref()?.name.as_str())).collect();
    parents.dedup();
    let subject = words::subject(told.comparison, told.lang);
    let parent = match parents.as_slice() {
        [only] => told.whole(only),
        _ => told.lang.pick("上级", "the parent").to_owned(),
    };
    if increments.is_empty() {
        return match told.lang {
            Lang::Zh => format!("{}{subject}目标：没有上级目标可比", told.time()),
            Lang::En => format!("{} for {}: no parent's target to compare with", told.target_name, words::lower_first(&subject)),
        };
    }
    match told.lang {
        Lang::Zh => told.above_or_below(&increments, &format!("{}{subject}目标", told.time()), &parent),
        Lang::En => {
            let what = format!("set a {} for {}", told.target_name, words::lower_first(&subject));
            told.above_or_below(&increments, &what, &format!("{parent}'s"))
        }
    }
}

fn subtitle(lang: Lang) -> String {
    lang.pick(
        "目标减上级目标，单位：个百分点；“以上”“左右”等措辞不同的不计",
        "Target minus the parent's, in pp; targets worded differently (\"or more\", \"about\") are not compared",
    )
    .to_owned()
}

fn note(told: &Told<'_>, rungs: &[&Entry<'_>]) -> Option<String> {
    // Which wordings are unlike the parent's, and that they are not counted, say the rows and the line below the title.
    let mut notes: Vec<String> = told.missing_targets().into_iter().collect();
    if rungs.iter().any(|entry| entry.row.target.fact().is_some_and(|fact| fact.corrected)) {
        notes.push(corrected(told.lang));
    }
    noted(notes, told.lang)
}

/// The reports that state the targets, each place's and its parent's.
fn cited(comparison: &Comparison, rungs: &[&Entry<'_>]) -> Vec<Cited> {
    let mut all: Vec<Cited> = Vec::new();
    for entry in rungs {
        let above = entry.row.above.as_deref();
        let parents = above.and_then(|above| above.source.as_ref()).map(|source| (source, above.map_or("", |above| above.name.as_str())));
        let report = entry.target.value().and_then(|value| value.report);
        let own = comparison.sources.iter().find(|source| source.place == entry.row.place && Some(source.report) == report);
        for (source, name) in parents.into_iter().chain(own.map(|source| (source, entry.name.as_str()))) {
            let one = Cited::of(source, name);
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all
}

fn alt(rungs: &[&Entry<'_>], numbers: &Numbers, lang: Lang) -> String {
    let counted: Vec<&&Entry<'_>> = rungs.iter().filter(|entry| entry.row.increment.is_some()).collect();
    let say = |entry: &Entry<'_>| {
        let above = entry.row.above.as_deref().map_or("", |above| above.name.as_str());
        let more = entry.row.increment.map(signed).unwrap_or_default();
        match lang {
            Lang::Zh => format!("{}比{above}{more}{}", entry.name, numbers.gap_unit()),
            Lang::En => format!("{} {more} {} against {above}", entry.name, numbers.gap_unit()),
        }
    };
    let most = counted.iter().max_by_key(|entry| entry.row.increment);
    let least = counted.iter().min_by_key(|entry| entry.row.increment);
    let told: Vec<String> = if counted.len() <= 12 {
        counted.iter().map(|entry| say(entry)).collect()
    } else {
        most.into_iter().chain(least).map(|entry| say(entry)).collect()
    };
    let unlike = rungs.iter().filter(|entry| entry.row.above.is_some() && entry.row.increment.is_none()).count();
    let rest = (unlike > 0).then(|| match lang {
        Lang::Zh => format!("{unlike}个措辞不同，不计"),
        Lang::En => format!("{unlike} worded unlike the parent's, not counted"),
    });
    let told: Vec<String> = told.into_iter().chain(rest).collect();
    if told.is_empty() { String::new() } else { format!("{}{}", told.join(lang.pick("；", "; ")), lang.pick("。", ".")) }
}
