//! The ranking: the places in order of one figure, a bar each from an honest zero, against the parent's target and result
//! as lines.

use duixian_model::comparison::Row;
use duixian_model::{Comparison, Decimal, Direction, Fact, Kind, Mode, Panel, Qualifier};

use crate::axis::{Reach, Scale};
use crate::bars;
use crate::caption::{Told, with_unit};
use crate::columns::{self, Cell, Column};
use crate::dumbbell::say_at;
use crate::entry::{self, Entry, Shown};
use crate::figure::{Figure, Series};
use crate::font;
use crate::frame::{self, Format, Frame, Wording};
use crate::ink::Bounds;
use crate::numbers::{Numbers, signed};
use crate::options::{FigureKind, FigureOptions, Lang, Sort};
use crate::paper::{Anchor, Type};
use crate::picked::Picked;
use crate::rows::{look, with_claims, with_rest};
use crate::sheet::{Line, MANY, Rows, Sheet};
use crate::sources;
use crate::strip::{Look, SPACE, Spot, Strip};
use crate::{legend, reference, words};

/// Height of a bar.
const BAR: f64 = 15.0;

/// Draws the first comparison of a panel in order of its results, or of its targets where those are asked for or no
/// result is known.
pub(crate) fn draw(panel: &Panel<'_>, options: &FigureOptions) -> Figure {
    let lang = options.lang;
    let Some(comparison) = panel.first() else {
        return frame::sentence(panel, options, lang.pick("没有可比较的内容。", "Nothing to compare."));
    };
    let numbers = Numbers::of(comparison, lang);
    let mut entries = entry::entries(comparison, &numbers, lang);
    let order = Order::of(comparison, &entries, options.sort);
    order.sort(&mut entries);
    let ordered = entries.iter().filter(|entry| order.key(entry).is_some()).count();
    let picked = Picked::of(entries.len(), ordered, options);
    let (target_name, actual_name) = words::series_names(comparison, lang);
    let told = Told::new(comparison, &entries, &numbers, (&target_name, &actual_name));
    let format = Format::of(options);
    let look = look(&format, comparison, &target_name, &actual_name);
    let shown: Vec<&Entry<'_>> = picked.shown.iter().map(|&row| &entries[row]).collect();
    let ranks = order.ranks(&entries);
    let mut columns = columns(&told, order, &format);
    columns.iter_mut().for_each(|column| column.keep(&picked.shown));
    let line = |(row, entry): (usize, &&Entry<'_>)| Line {
        place: entry.row.place.clone(),
        name: entry.name.clone(),
        rank: ranks[picked.shown[row]].clone(),
        summary: told.summary(entry),
        gap_before: picked.gap_before(row, lang),
        heading: None,
    };
    let reach = |entry: &Entry<'_>| {
        let value = order.side(entry).value()?;
        let label = bars::overhang(value) + SPACE + font::width(&value.text, look.size);
        let (before, after) = if value.at < 0.0 { (label, 0.0) } else { (0.0, label) };
        Some([Reach { at: value.at, before, after: 0.0 }, Reach { at: value.to, before: 0.0, after }])
    };
    let rows = Rows {
        comparison,
        lines: shown.iter().enumerate().map(line).collect(),
        columns,
        references: reference::references(comparison, &numbers, lang),
        reaches: entries.iter().filter_map(reach).flatten().collect(),
        zero: true,
        least: if shown.len() > MANY { 24.0 } else { 32.0 },
        print: &|tick| numbers.tick(tick),
        lay_out: &|row, scale| lay_out(shown[row], order, scale, &look),
    };
    let sheet = Sheet::measured(rows, format);
    let side = if order.series == Series::Target { Kind::Target } else { Kind::Actual };
    let wording = Wording {
        title: order.title(&told),
        subject: words::subject(comparison, lang),
        subtitle: with_rest(order.subtitle(&told), &picked, lang),
        kept: words::kept(panel, lang),
        note: with_claims(told.note(&[side], Some(&picked)), &sheet, &shown, lang),
        sources: sources::of(std::slice::from_ref(comparison)),
        alt: told.alt(),
    };
    let ranked: Vec<Entry<'_>> = shown.iter().map(|entry| order.alone(entry)).collect();
    let mut keys = legend::keys(&ranked.iter().collect::<Vec<_>>(), FigureKind::Ranking, &look, true);
    keys.extend(legend::verdicts(sheet.bare_verdicts(), format.palette, lang));
    keys.extend(sheet.has_bare_claims().then(|| legend::claim(&look)));
    sheet.draw(&Frame::new(format, options, wording, keys), &look)
}

/// What the places are ranked by.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Order {
    series: Series,
    /// The lowest first: of indicators that are better low.
    lowest_first: bool,
}

impl Order {
    fn of(comparison: &Comparison, entries: &[Entry<'_>], sort: Option<Sort>) -> Order {
        let results = entries.iter().filter(|entry| entry.actual.value().is_some()).count();
        let targets = entries.iter().filter(|entry| entry.target.value().is_some()).count();
        let outlook = comparison.selection.mode == Mode::Outlook;
        let series = match sort {
            Some(Sort::Target) => Series::Target,
            Some(Sort::Actual) => Series::Actual,
            // A single promise makes no ranking.
            _ if outlook && (targets > 1 || targets >= results) || results == 0 => Series::Target,
            _ => Series::Actual,
        };
        Order { series, lowest_first: comparison.direction == Direction::Lower }
    }

    fn side<'e>(self, entry: &'e Entry<'_>) -> &'e Shown {
        if self.series == Series::Target { &entry.target } else { &entry.actual }
    }

    fn fact(self, row: &Row) -> Option<&Fact> {
        if self.series == Series::Target { row.target.fact() } else { row.actual.fact() }
    }

    /// The figure ranked by, exactly.
    fn key(self, entry: &Entry<'_>) -> Option<Decimal> {
        let fact = self.fact(entry.row);
        fact.and_then(|fact| fact.low.or(fact.high)).or(if self.series == Series::Actual { entry.row.derived } else { None })
    }

    fn sort(self, entries: &mut [Entry<'_>]) {
        entries.sort_by(|a, b| match (self.key(a), self.key(b)) {
            (Some(a), Some(b)) if self.lowest_first => a.cmp(&b),
            (Some(a), Some(b)) => b.cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
    }

    /// The rank of each; of those that share a figure the same, and none of those without.
    fn ranks(self, entries: &[Entry<'_>]) -> Vec<String> {
        let keys: Vec<_> = entries.iter().map(|entry| self.key(entry)).collect();
        let rank = |key: &Option<Decimal>| key.map(|_| (keys.iter().position(|other| other == key).unwrap_or(0) + 1).to_string());
        keys.iter().map(|key| rank(key).unwrap_or_default()).collect()
    }

    /// The entry with the ranked side alone, for the legend.
    fn alone<'e>(self, entry: &Entry<'e>) -> Entry<'e> {
        let side = self.side(entry).clone();
        Entry { row: entry.row, name: entry.name.clone(), target: side.clone(), tiers: Vec::new(), actual: side }
    }

    fn parent(self, comparison: &Comparison) -> Option<(&str, &Fact)> {
        let parent = comparison.parent.as_deref()?;
        Some((parent.name.as_str(), self.fact(parent)?))
    }

    /// How far a place is from its parent, where both figures are plain ones.
    fn distance(self, entry: &Entry<'_>, parent: &Fact) -> Option<Decimal> {
        if self.series == Series::Target {
            return entry.row.increment;
        }
        let plain = |fact: &Fact| (fact.observation.qualifier == Qualifier::Exact).then_some(fact.low).flatten();
        Some((plain(self.fact(entry.row)?)? - plain(parent)?).normalize())
    }

    /// The period of the figure ranked by, in words: 2020年.
    fn time<'t>(self, told: &Told<'t>) -> &'t str {
        match (self.series, told.lang) {
            (Series::Target, Lang::Zh) => told.target_name.strip_suffix("目标"),
            (Series::Target, Lang::En) => told.target_name.strip_suffix(" target"),
            (_, Lang::Zh) => told.actual_name.strip_suffix("实际"),
            (_, Lang::En) => told.actual_name.strip_suffix(" result"),
        }
        .unwrap_or_default()
    }

    fn title(self, told: &Told<'_>) -> String {
        let (zh, numbers) = (told.lang == Lang::Zh, told.numbers);
        let name = if self.series == Series::Target { told.target_name } else { told.actual_name };
        let subject = words::subject(told.comparison, told.lang);
        let ranked: Vec<&Entry<'_>> = told.entries.iter().filter(|entry| self.key(entry).is_some()).collect();
        let rate = numbers.is_rate();
        if let Some((parent, fact)) = self.parent(told.comparison).filter(|_| rate)
            && let Some(worded) = numbers.worded(fact)
        {
            let distances: Vec<(&str, Decimal)> =
                ranked.iter().filter_map(|entry| Some((entry.name.as_str(), self.distance(entry, fact)?))).collect();
            if distances.len() > 1 {
                let whole = told.whole(parent);
                return match (told.lang, self.series) {
                    (Lang::Zh, Series::Target) => told.above_or_below(&distances, &format!("{}{subject}目标", self.time(told)), &whole),
                    (Lang::Zh, _) => {
                        told.above_or_below(&distances, &format!("{}{subject}", self.time(told)), &format!("{whole}的{worded}"))
                    }
                    (Lang::En, Series::Target) => {
                        let what = format!("set a {name} for {}", words::lower_first(&subject));
                        told.above_or_below(&distances, &what, &format!("{whole}'s {worded}"))
                    }
                    (Lang::En, _) => {
                        let time = name.strip_suffix(" result").unwrap_or_default();
                        let what = format!("had {time} {}", words::lower_first(&subject)).replace("  ", " ");
                        told.above_or_below(&distances, &what, &format!("{whole}'s {worded}"))
                    }
                };
            }
        }
        let (Some(first), Some(last)) = (ranked.first(), ranked.last()) else { return told.title() };
        let figure = |entry: &Entry<'_>| {
            let text = self.side(entry).text().trim_end_matches('*').to_owned();
            match (rate, zh, self.fact(entry.row)) {
                (true, ..) => text,
                (_, true, _) => with_unit(&text, &numbers.unit()),
                (_, _, Some(fact)) => words::printed(fact, told.lang),
                (_, _, None) => format!("{text} {}", numbers.unit()),
            }
        };
        let what = match (told.lang, self.series) {
            (Lang::Zh, Series::Target) => format!("{}{subject}目标", self.time(told)),
            (Lang::Zh, _) => format!("{}{subject}", self.time(told)),
            (Lang::En, _) => format!("{name} for {}", words::lower_first(&subject)),
        };
        // A place with those that share its figure.
        let named = |entry: &Entry<'_>| {
            let alike = |other: &&&Entry<'_>| self.key(other) == self.key(entry) && figure(other) == figure(entry);
            let twins = ranked.iter().filter(alike).count();
            match (twins, zh) {
                (1, _) => entry.name.clone(),
                (_, true) => format!("{}等{twins}个", entry.name),
                (_, false) => format!("{} and {} more", entry.name, twins - 1),
            }
        };
        match (zh, ranked.len()) {
            (true, 1) => format!("{}{what}{}", first.name, figure(first)),
            (true, all) if self.key(first) == self.key(last) => format!("{}{what}均为{}", told.places(all), figure(first)),
            (true, _) if self.lowest_first => {
                format!("{what}：{}最低（{}），{}最高（{}）", named(first), figure(first), named(last), figure(last))
            }
            (true, _) => format!("{what}：{}（{}）居首，{}（{}）居末", named(first), figure(first), named(last), figure(last)),
            (false, 1) => format!("{}: {what} {}", first.name, figure(first)),
            (false, all) if self.key(first) == self.key(last) => format!("{}: {what} {} in all", told.places(all), figure(first)),
            (false, _) if self.lowest_first => {
                format!("{what}: lowest in {} ({}), highest in {} ({})", named(first), figure(first), named(last), figure(last))
            }
            (false, _) => format!("{what}: {} ({}) first, {} ({}) last", named(first), figure(first), named(last), figure(last)),
        }
    }

    fn subtitle(self, told: &Told<'_>) -> String {
        let name = if self.series == Series::Target { told.target_name } else { told.actual_name };
        let order = match (told.lang, self.lowest_first) {
            (Lang::Zh, false) => format!("{name}从高到低排列"),
            (Lang::Zh, true) => format!("{name}从低到高排列"),
            (Lang::En, false) => format!("{name}, highest first"),
            (Lang::En, true) => format!("{name}, lowest first"),
        };
        told.numbers.unit_line().into_iter().chain(std::iter::once(order)).collect::<Vec<_>>().join(told.lang.pick("，", "; "))
    }
}

/// The distance from the parent, then verdicts and claims.
fn columns(told: &Told<'_>, order: Order, format: &Format) -> Vec<Column> {
    let (comparison, numbers, lang) = (told.comparison, told.numbers, told.lang);
    let mut columns = columns::columns(comparison, told.entries, numbers, format.palette, lang, format.sizes);
    columns.retain(|column| column.of_words && order.series == Series::Actual);
    if let Some((parent, fact)) = order.parent(comparison).filter(|_| numbers.is_rate()) {
        let distance = |entry: &Entry<'_>| order.distance(entry, fact).map(signed).unwrap_or_default();
        let cells: Vec<Cell> = told.entries.iter().map(|entry| Cell::plain(distance(entry), format.palette.ink)).collect();
        // A distance of one place among many says less than the line does.
        let told = cells.iter().filter(|cell| !cell.text.is_empty()).count();
        if told > 1 || told == cells.len() && told == 1 {
            let head = match lang {
                Lang::Zh => format!("比{parent}"),
                Lang::En => format!("vs {parent}"),
            };
            columns.insert(0, Column::new([head, numbers.gap_unit()], cells, false, format.sizes));
        }
    }
    columns
}

/// Lays out one row.
fn lay_out(entry: &Entry<'_>, order: Order, scale: &Scale, look: &Look<'_>) -> Strip {
    let mut strip = Strip::new(scale.left, scale.right);
    let zero = scale.x(0.0);
    match order.side(entry) {
        Shown::Value(value) => {
            bars::bar(&mut strip, value, scale, (0.0, BAR), look);
            let over = bars::overhang(value);
            let (before, after) = if value.at < 0.0 { (over, 0.0) } else { (0.0, over) };
            let (left, right) = (zero.min(scale.x(value.at)) - before, zero.max(scale.x(value.to)) + after);
            strip.keep_clear(Bounds::new(left, -BAR / 2.0, right, BAR / 2.0));
            strip.spots.push(Spot {
                series: value.series,
                value: value.text.clone(),
                fact: value.fact,
                report: value.report,
                bounds: Bounds::new(left - 2.0, -BAR / 2.0, right + 2.0, BAR / 2.0),
                label: format!("{} {} {}", entry.name, look.name(value.series), value.text),
            });
            let style = Type::new(look.size, look.colours(value.series).1);
            let (at_right, at_left) = ((right + SPACE, 0.0, Anchor::Start), (left - SPACE, 0.0, Anchor::End));
            strip.write(&value.text, style, &if value.at < 0.0 { [at_left, at_right] } else { [at_right, at_left] });
        }
        Shown::Said(said) => {
            say_at(&mut strip, said, &entry.name, look, &[(zero + 6.0, 0.0, Anchor::Start), (zero - 6.0, 0.0, Anchor::End)])
        }
    }
    strip
}
