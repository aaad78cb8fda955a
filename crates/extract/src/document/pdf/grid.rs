//! Tables with borders: the lines drawn on a page make grids, and what stands in a grid is read cell by cell, a row a line.

use super::lines::joined;
use super::page::Piece;
use super::rules::Rule;

/// A table read from its borders.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Upper and lower edge.
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Its rows, the cells separated by tabs.
    pub(super) rows: Vec<String>,
}

/// How far lines may miss each other and still meet, in points.
const REACH: f32 = 3.0;

/// The most lines of a page that are put together.
const MOST: usize = 6_000;

/// Takes the pieces that stand in tables out of `pieces`.
pub(super) fn tables(rules: &[Rule], pieces: &mut Vec<Piece>) -> Vec<Table> {
    if rules.len() > MOST {
        return Vec::new();
    }
    let mut found = Vec::new();
    for group in groups(rules) {
        let xs = places(group.iter().filter(|rule| rule.upright));
        let ys = places(group.iter().filter(|rule| !rule.upright));
        // One column is a frame around text, one line of cells may be a heading's ornament.
        if xs.len() < 3 || ys.len() < 2 {
            continue;
        }
        let grid = Grid { rules: group, xs, ys };
        let (inside, outside): (Vec<Piece>, Vec<Piece>) = pieces.drain(..).partition(|piece| grid.holds(piece));
        *pieces = outside;
        let rows = grid.rows(&inside);
        if rows.iter().any(|row| !row.trim().is_empty()) {
            let (x0, x1) = (grid.xs[0], grid.xs[grid.xs.len() - 1]);
            found.push(Table { x0, x1, top: grid.ys[grid.ys.len() - 1], bottom: grid.ys[0], rows });
        } else {
            pieces.extend(inside);
        }
    }
    found
}

/// Lines that meet each other, directly or over others.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut of: Vec<usize> = (0..rules.len()).collect();
    fn root(of: &mut [usize], mut at: usize) -> usize {
        while of[at] != at {
            of[at] = of[of[at]];
            at = of[at];
        }
        at
    }
    for (i, a) in rules.iter().enumerate() {
        for (j, b) in rules.iter().enumerate().take(i) {
            if meet(a, b) {
                let (a, b) = (root(&mut of, i), root(&mut of, j));
                of[a] = b;
            }
        }
    }
    let mut groups: Vec<(usize, Vec<Rule>)> = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        let home = root(&mut of, at);
        match groups.iter_mut().find(|(known, _)| *known == home) {
            Some((_, group)) => group.push(*rule),
            None => groups.push((home, vec![*rule])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn meet(a: &Rule, b: &Rule) -> bool {
    if a.upright == b.upright {
        return (a.at - b.at).abs() <= REACH && a.from <= b.to + REACH && b.from <= a.to + REACH;
    }
    a.at >= b.from - REACH && a.at <= b.to + REACH && b.at >= a.from - REACH && b.at <= a.to + REACH
}

/// The distinct places of lines, in order.
fn places<'a>(rules: impl Iterator<Item = &'a Rule>) -> Vec<f32> {
    let mut all: Vec<f32> = rules.map(|rule| rule.at).collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|later, earlier| *later - *earlier <= REACH);
    all
}

struct Grid {
    rules: Vec<Rule>,
    /// Of the upright lines, from left to right.
    xs: Vec<f32>,
    /// Of the level lines, from the bottom up.
    ys: Vec<f32>,
}

impl Grid {
    fn holds(&self, piece: &Piece) -> bool {
        let (x, y) = middle(piece);
        x > self.xs[0] && x < self.xs[self.xs.len() - 1] && y > self.ys[0] && y < self.ys[self.ys.len() - 1]
    }

    /// The rows from the top down.
    fn rows(&self, pieces: &[Piece]) -> Vec<String> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut cells: Vec<Vec<&Piece>> = vec![Vec::new(); columns * rows];
        for piece in pieces {
            let (x, y) = middle(piece);
            let column = self.xs.iter().filter(|&&at| at < x).count().clamp(1, columns) - 1;
            let row = self.ys.iter().filter(|&&at| at < y).count().clamp(1, rows) - 1;
            cells[self.home(column, row)].push(piece);
        }
        let line = |row: usize| {
            // A cell that goes over several columns leaves the places it covers empty, so that every figure stands under its
            // heading; one that goes over all is a title.
            let text = |column: usize| if self.starts(column, row) { words(&cells[row * columns + column]) } else { String::new() };
            let texts: Vec<String> = (0..columns).map(text).collect();
            let whole = (1..columns).all(|column| !self.starts(column, row));
            if whole { texts.concat() } else { texts.join("\t") }
        };
        (0..rows).rev().map(line).filter(|line| !line.trim().is_empty()).collect()
    }

    /// The cell that a place belongs to: where no border parts it from the cell on its left, or from the one above, it is
    /// theirs.
    fn home(&self, column: usize, row: usize) -> usize {
        let (mut column, mut row) = (column, row);
        while row + 1 < self.ys.len() - 1 && !self.parted_above(column, row) {
            row += 1;
        }
        while column > 0 && !self.parted_left(column, row) {
            column -= 1;
        }
        row * (self.xs.len() - 1) + column
    }

    /// Whether a cell of the row's text starts in this column.
    fn starts(&self, column: usize, row: usize) -> bool {
        column == 0 || self.parted_left(column, row)
    }

    fn parted_left(&self, column: usize, row: usize) -> bool {
        let (x, y) = (self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2.0);
        self.rules.iter().any(|rule| rule.upright && (rule.at - x).abs() <= REACH && rule.from <= y && rule.to >= y)
    }

    fn parted_above(&self, column: usize, row: usize) -> bool {
        let (x, y) = ((self.xs[column] + self.xs[column + 1]) / 2.0, self.ys[row + 1]);
        self.rules.iter().any(|rule| !rule.upright && (rule.at - y).abs() <= REACH && rule.from <= x && rule.to >= x)
    }
}

/// The middle of a piece's letters.
fn middle(piece: &Piece) -> (f32, f32) {
    ((piece.x0 + piece.x1) / 2.0, piece.y + 0.35 * piece.size)
}

/// The text of a cell, its lines joined.
fn words(pieces: &[&Piece]) -> String {
    let mut ordered = pieces.to_vec();
    ordered.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<&Piece>> = Vec::new();
    for piece in ordered {
        match rows.last_mut() {
            Some(row) if (row[0].y - piece.y).abs() <= 0.4 * row[0].size.max(piece.size) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    let mut text = String::new();
    for row in rows {
        for segment in joined(row, f32::INFINITY) {
            super::paragraphs::join(&mut text, &segment.text);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(upright: bool, at: f32, from: f32, to: f32) -> Rule {
        Rule { upright, at, from, to }
    }

    fn piece(text: &str, x: f32, y: f32) -> Piece {
        Piece { text: text.to_owned(), x0: x, x1: x + 20.0, y, size: 10.0, blanks: (false, false) }
    }

    #[test]
    fn a_grid_is_read_row_by_row_and_merged_cells_once_with_a_place_for_each() {
        // 100..200..300..400 by 0..20..40..60; the first column's lower two cells are one, the top row's last two are one.
        let mut rules = vec![
            rule(true, 100.0, 0.0, 60.0),
            rule(true, 200.0, 0.0, 60.0),
            rule(true, 300.0, 0.0, 40.0),
            rule(true, 400.0, 0.0, 60.0),
            rule(false, 0.0, 100.0, 400.0),
            rule(false, 20.0, 200.0, 400.0),
            rule(false, 40.0, 100.0, 400.0),
            rule(false, 60.0, 100.0, 400.0),
        ];
        rules.push(rule(false, 500.0, 0.0, 50.0));
        let mut pieces = vec![
            piece("指标", 110.0, 46.0),
            piece("2021年", 280.0, 46.0),
            piece("收入", 110.0, 16.0),
            piece("城镇", 210.0, 26.0),
            piece("8%", 310.0, 26.0),
            piece("农村", 210.0, 6.0),
            piece("9%", 310.0, 6.0),
            piece("表外", 110.0, 80.0),
        ];
        let tables = tables(&rules, &mut pieces);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].rows, ["指标\t2021年\t", "收入\t城镇\t8%", "\t农村\t9%"]);
        assert_eq!(pieces, [piece("表外", 110.0, 80.0)]);
    }
}
