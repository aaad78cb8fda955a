//! The straight lines drawn on a page: what the borders of tables are made of.

use unpdf::parser::backend::{ContentOp, PageBox, PageId, PaintedXObject, PdfBackend, PdfValue, ResourceScope};

use super::fonts::Pages;

/// A level or an upright line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) upright: bool,
    /// Where it lies: y of a level one, x of an upright one.
    pub(super) at: f32,
    /// From where to where, along it.
    pub(super) from: f32,
    pub(super) to: f32,
}

/// The thickest line, in points: what is thicker is a surface.
const THICKEST: f32 = 3.0;

/// The most lines of a page that are looked at.
const MOST: usize = 20_000;

/// How many forms may hold each other.
const DEEPEST: usize = 8;

/// The lines drawn on a page, relative to its frame.
pub(super) fn drawn(pages: &Pages<'_>, page: PageId, frame: PageBox) -> Vec<Rule> {
    let mut painter = Painter { pages, page, frame, rules: Vec::new(), left: 400_000 };
    if let Ok(content) = pages.page_content_with_losses(page)
        && let Ok(operations) = pages.decode_content(&content.data)
    {
        painter.paint(&operations, None, IDENTITY, 0);
    }
    painter.rules
}

type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

struct Painter<'a> {
    pages: &'a Pages<'a>,
    page: PageId,
    frame: PageBox,
    rules: Vec<Rule>,
    /// Operations that may still be looked at.
    left: usize,
}

/// A path under construction.
#[derive(Default)]
struct Path {
    parts: Vec<Vec<(f32, f32)>>,
}

impl Painter<'_> {
    fn paint(&mut self, operations: &[ContentOp], form: Option<(u32, u16)>, matrix: Matrix, depth: usize) {
        let mut matrix = matrix;
        let mut saved = Vec::new();
        let mut path = Path::default();
        for operation in operations {
            if self.left == 0 || self.rules.len() >= MOST {
                return;
            }
            self.left -= 1;
            let numbers: Vec<f32> = operation.operands.iter().filter_map(number).collect();
            let point = |at: usize| Some(transformed(matrix, *numbers.get(at)?, *numbers.get(at + 1)?));
            match operation.operator.as_str() {
                "q" if saved.len() < 256 => saved.push(matrix),
                "Q" => matrix = saved.pop().unwrap_or(matrix),
                "cm" => {
                    if let [a, b, c, d, e, f] = numbers[..] {
                        matrix = product([a, b, c, d, e, f], matrix);
                    }
                }
                "m" => path.parts.extend(point(0).map(|point| vec![point])),
                "l" => {
                    if let (Some(part), Some(point)) = (path.parts.last_mut(), point(0)) {
                        part.push(point);
                    }
                }
                "c" | "v" | "y" => {
                    // A curve bounds a surface; only its end matters to what follows.
                    if let (Some(part), Some(point)) = (path.parts.last_mut(), point(numbers.len().saturating_sub(2))) {
                        part.push(point);
                    }
                }
                "h" => {
                    if let Some(part) = path.parts.last_mut()
                        && let Some(&first) = part.first()
                    {
                        part.push(first);
                    }
                }
                "re" => {
                    if let [x, y, w, h] = numbers[..] {
                        let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)];
                        path.parts.push(corners.map(|(x, y)| transformed(matrix, x, y)).to_vec());
                    }
                }
                "S" | "s" | "B" | "B*" | "b" | "b*" => self.stroke(std::mem::take(&mut path)),
                "f" | "F" | "f*" => self.fill(std::mem::take(&mut path)),
                "n" => path = Path::default(),
                "Do" if depth < DEEPEST => {
                    let Some(PdfValue::Name(name)) = operation.operands.first() else { continue };
                    let scope = ResourceScope { page: self.page, form };
                    if let Some(PaintedXObject::Form(inner)) = self.pages.xobject(scope, name)
                        && let Some(content) = &inner.content
                        && let Ok(operations) = self.pages.decode_content(content)
                    {
                        self.paint(&operations, Some(inner.id), product(inner.matrix, matrix), depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// Each edge of a stroked path is a line.
    fn stroke(&mut self, path: Path) {
        for part in path.parts {
            for edge in part.windows(2) {
                self.line(edge[0], edge[1]);
            }
        }
    }

    /// A thin surface is a line.
    fn fill(&mut self, path: Path) {
        for part in path.parts {
            let fold = |pick: fn(&(f32, f32)) -> f32, first: f32, by: fn(f32, f32) -> f32| part.iter().map(pick).fold(first, by);
            let (x0, x1) = (fold(|p| p.0, f32::INFINITY, f32::min), fold(|p| p.0, f32::NEG_INFINITY, f32::max));
            let (y0, y1) = (fold(|p| p.1, f32::INFINITY, f32::min), fold(|p| p.1, f32::NEG_INFINITY, f32::max));
            if x1 - x0 <= THICKEST && y1 - y0 > THICKEST {
                self.line(((x0 + x1) / 2.0, y0), ((x0 + x1) / 2.0, y1));
            } else if y1 - y0 <= THICKEST && x1 - x0 > THICKEST {
                self.line((x0, (y0 + y1) / 2.0), (x1, (y0 + y1) / 2.0));
            }
        }
    }

    fn line(&mut self, (x0, y0): (f32, f32), (x1, y1): (f32, f32)) {
        let (across, up) = ((x1 - x0).abs(), (y1 - y0).abs());
        let (left, low) = (self.frame.llx, self.frame.lly);
        let rule = if up <= 1.0 && across > THICKEST {
            Rule { upright: false, at: (y0 + y1) / 2.0 - low, from: x0.min(x1) - left, to: x0.max(x1) - left }
        } else if across <= 1.0 && up > THICKEST {
            Rule { upright: true, at: (x0 + x1) / 2.0 - left, from: y0.min(y1) - low, to: y0.max(y1) - low }
        } else {
            return;
        };
        if rule.at.is_finite() && rule.from.is_finite() && rule.to.is_finite() {
            self.rules.push(rule);
        }
    }
}

fn number(value: &PdfValue) -> Option<f32> {
    match value {
        PdfValue::Integer(number) => Some(*number as f32),
        PdfValue::Real(number) => Some(*number),
        _ => None,
    }
}

fn transformed([a, b, c, d, e, f]: Matrix, x: f32, y: f32) -> (f32, f32) {
    (a * x + c * y + e, b * x + d * y + f)
}

/// First `one`, then `two`.
fn product(one: Matrix, two: Matrix) -> Matrix {
    [
        one[0] * two[0] + one[1] * two[2],
        one[0] * two[1] + one[1] * two[3],
        one[2] * two[0] + one[3] * two[2],
        one[2] * two[1] + one[3] * two[3],
        one[4] * two[0] + one[5] * two[2] + two[4],
        one[4] * two[1] + one[5] * two[3] + two[5],
    ]
}
