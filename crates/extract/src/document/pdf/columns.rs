//! Reading order: a page set in columns is read column by column, what stands across them before or after.

use super::grid::Table;
use super::lines::{Joint, Line, Segment, lines};

/// A part of a page that is read from the top down.
#[derive(Clone, Debug, Default)]
pub(super) struct Region {
    pub(super) page: usize,
    pub(super) items: Vec<Item>,
}

/// What stands in a region.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Line(Line),
    Table(Table),
}

impl Item {
    /// Where it starts, from the page's lower edge.
    pub(super) fn top(&self) -> f32 {
        match self {
            Item::Line(line) => line.y,
            Item::Table(table) => table.top,
        }
    }
}

/// A gutter between two columns: from where to where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gutter {
    from: f32,
    to: f32,
}

/// The widest a gutter is, as a share of the region.
const WIDEST: f32 = 0.2;

/// The regions of a page in reading order.
pub(super) fn regions(page: usize, segments: Vec<Segment>, tables: Vec<Table>, known: Option<Gutter>) -> Vec<Region> {
    let mut regions = Vec::new();
    split(page, segments, tables, known, 0, &mut regions);
    regions
}

fn split(page: usize, segments: Vec<Segment>, tables: Vec<Table>, known: Option<Gutter>, depth: usize, out: &mut Vec<Region>) {
    let gutter = if depth < 3 { gutter(&segments).or_else(|| known.filter(|known| fits(&segments, *known))) } else { None };
    let Some(gutter) = gutter else {
        let mut items: Vec<Item> = lines(segments).into_iter().map(Item::Line).chain(tables.into_iter().map(Item::Table)).collect();
        items.sort_by(|a, b| b.top().total_cmp(&a.top()));
        if !items.is_empty() {
            out.push(Region { page, items });
        }
        return;
    };
    let middle = (gutter.from + gutter.to) / 2.0;
    // Bands between what stands across the gutter, from the top down.
    let (mut across, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for segment in parted(segments, gutter) {
        if segment.x1 <= middle + 1.0 {
            left.push(segment);
        } else if segment.x0 >= middle - 1.0 {
            right.push(segment);
        } else {
            across.push(segment);
        }
    }
    let (wide, narrow): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(|table| table.x0 < middle && table.x1 > middle);
    let mut borders: Vec<Item> = lines(across).into_iter().map(Item::Line).chain(wide.into_iter().map(Item::Table)).collect();
    borders.sort_by(|a, b| b.top().total_cmp(&a.top()));
    let mut borders = borders.into_iter().peekable();
    let (mut left_tables, mut right_tables): (Vec<Table>, Vec<Table>) = narrow.into_iter().partition(|table| table.x1 <= middle + 1.0);
    loop {
        // What stands across, up to the first line of the columns below it.
        let below =
            left.iter().chain(&right).map(|segment| segment.y).chain(left_tables.iter().chain(&right_tables).map(|table| table.top));
        let first = below.fold(f32::NEG_INFINITY, f32::max);
        let mut items = Vec::new();
        while let Some(item) = borders.next_if(|item| item.top() >= first) {
            items.push(item);
        }
        if !items.is_empty() {
            out.push(Region { page, items });
        }
        if left.is_empty() && right.is_empty() && left_tables.is_empty() && right_tables.is_empty() {
            break;
        }
        let end = borders.peek().map_or(f32::NEG_INFINITY, Item::top);
        let above = |segments: &mut Vec<Segment>| -> Vec<Segment> {
            let (above, below) = segments.drain(..).partition(|segment: &Segment| segment.y > end);
            *segments = below;
            above
        };
        let tables_above = |tables: &mut Vec<Table>| -> Vec<Table> {
            let (above, below) = tables.drain(..).partition(|table: &Table| table.top > end);
            *tables = below;
            above
        };
        split(page, above(&mut left), tables_above(&mut left_tables), None, depth + 1, out);
        split(page, above(&mut right), tables_above(&mut right_tables), None, depth + 1, out);
    }
}

/// Segments that run over a gutter without a letter in it, as two.
fn parted(segments: Vec<Segment>, gutter: Gutter) -> Vec<Segment> {
    let over =
        |joint: &Joint| joint.from <= gutter.to && joint.to >= gutter.from && joint.to - joint.from >= 0.5 * (gutter.to - gutter.from);
    segments
        .into_iter()
        .flat_map(|segment| {
            let (left, right) = segment.parted_at(over);
            std::iter::once(left).chain(right)
        })
        .collect()
}

/// The gutter of a region set in columns; nothing where it is not.
pub(super) fn gutter(segments: &[Segment]) -> Option<Gutter> {
    let whole = gutter_of(segments);
    // Columns may be so near to each other that their lines read as one.
    whole.or_else(|| gutter_of(&everywhere_parted(segments)))
}

fn everywhere_parted(segments: &[Segment]) -> Vec<Segment> {
    let mut parts = Vec::new();
    for segment in segments {
        let mut rest = Some(segment.clone());
        while let Some(segment) = rest.take() {
            let wide = 0.6 * segment.size;
            let (left, right) = segment.parted_at(|joint| joint.to - joint.from >= wide);
            parts.push(left);
            rest = right;
        }
    }
    parts
}

fn gutter_of(segments: &[Segment]) -> Option<Gutter> {
    let left = segments.iter().map(|segment| segment.x0).fold(f32::INFINITY, f32::min);
    let right = segments.iter().map(|segment| segment.x1).fold(f32::NEG_INFINITY, f32::max);
    let width = right - left;
    if segments.len() < 8 || !width.is_finite() || width < 100.0 {
        return None;
    }
    // How many segments cover each strip of a point.
    let strips = width.min(20_000.0) as usize + 1;
    let mut cover = vec![0_u32; strips];
    for segment in segments {
        let (from, to) = ((segment.x0 - left).max(0.0) as usize, (segment.x1 - left) as usize);
        cover[from.min(strips - 1)..=to.min(strips - 1)].iter_mut().for_each(|count| *count += 1);
    }
    let most = cover.iter().copied().max()?;
    let empty = |count: u32| count * 6 <= most;
    let mut best: Option<(usize, usize)> = None;
    let mut at = strips / 5;
    while at < strips * 4 / 5 {
        if !empty(cover[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < strips && empty(cover[at]) {
            at += 1;
        }
        if best.is_none_or(|(from, to)| at - start > to - from) {
            best = Some((start, at));
        }
    }
    let (from, to) = best?;
    let gutter = Gutter { from: left + from as f32, to: left + to as f32 };
    let size = median(segments.iter().map(|segment| segment.size))?;
    if gutter.to - gutter.from < 0.7 * size || gutter.to - gutter.from > WIDEST * width {
        return None;
    }
    let (one, other) = sides(segments, gutter);
    (one.len() >= 4 && other.len() >= 3 && running(&one) && running(&other)).then_some(gutter)
}

/// Whether a gutter known from other pages parts this region too.
fn fits(segments: &[Segment], gutter: Gutter) -> bool {
    let (one, other) = sides(segments, gutter);
    let letters = |side: &[&Segment]| side.iter().map(|segment| segment.text.chars().count()).sum::<usize>();
    let crossing = segments.len() - one.len() - other.len();
    !one.is_empty()
        && !other.is_empty()
        && crossing * 2 < segments.len()
        && letters(&one) >= 8 * one.len()
        && letters(&other) >= 5 * other.len()
}

fn sides(segments: &[Segment], gutter: Gutter) -> (Vec<&Segment>, Vec<&Segment>) {
    let middle = (gutter.from + gutter.to) / 2.0;
    (
        segments.iter().filter(|segment| segment.x1 <= middle + 1.0).collect(),
        segments.iter().filter(|segment| segment.x0 >= middle - 1.0).collect(),
    )
}

/// Whether the lines of a side are running text: most reach its right edge, and they are no cells.
fn running(side: &[&Segment]) -> bool {
    let right = side.iter().map(|segment| segment.x1).fold(f32::NEG_INFINITY, f32::max);
    let full = side.iter().filter(|segment| segment.x1 > right - 2.5 * segment.size).count();
    let letters: usize = side.iter().map(|segment| segment.text.chars().count()).sum();
    full * 2 >= side.len() && letters >= 9 * side.len()
}

pub(super) fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut all: Vec<f32> = values.collect();
    all.sort_by(f32::total_cmp);
    all.get(all.len() / 2).copied()
}
