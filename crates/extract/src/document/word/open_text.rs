//! OpenDocument texts: .odt, and .fodt in one XML file.

use std::collections::HashMap;

use super::Fault;
use super::lines::Lines;
use super::numeral;
use super::package::{self, Package};
use super::xml::{self, Element, Space, Step, Way};

/// The text of the document in `package`.
pub(super) fn read(package: &mut Package<'_>) -> Result<String, Fault> {
    if package.part_if_any("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Fault::Locked);
    }
    let mut writer = Writer::default();
    if let Some(styles) = package.part_if_any("styles.xml")? {
        // Its heads and feet are no text; what it says of lists is of use.
        xml::walk(&styles, |step| writer.style(&step))?;
    }
    let content = package.part("content.xml")?;
    writer.text(&content)
}

/// The text of a document in one XML file.
pub(super) fn read_flat(bytes: &[u8]) -> Result<String, Fault> {
    let content = package::decode(bytes.to_vec()).ok_or_else(|| Fault::Damaged("编码不对".to_owned()))?;
    Writer::default().text(&content)
}

/// A level of a list style.
#[derive(Clone, Debug)]
struct Level {
    format: &'static str,
    before: String,
    after: String,
    start: i64,
    /// How many levels' numbers are shown.
    shown: usize,
}

#[derive(Default)]
struct Writer {
    lines: Lines,
    notes: Vec<String>,
    /// The levels of list styles by name, from 1; the headings' under an empty name.
    lists: HashMap<String, HashMap<usize, Level>>,
    /// The list style whose levels are being read.
    style: Option<String>,
    /// Open lists: the style's name, and whether their open item still wants its number.
    open: Vec<(String, bool)>,
    counters: HashMap<String, [i64; 11]>,
    in_text: bool,
    in_paragraph: usize,
}

impl Writer {
    fn text(mut self, content: &str) -> Result<String, Fault> {
        let mut fault = None;
        let mut whole = false;
        xml::walk(content, |step| {
            if let Step::Open(element) = &step
                && element.space == Space::OpenOffice
                && element.name == "text"
            {
                (self.in_text, whole) = (true, true);
            }
            if !self.in_text {
                return self.style(&step);
            }
            self.step(step).unwrap_or_else(|error| {
                fault.get_or_insert(error);
                Way::Over
            })
        })?;
        if let Some(fault) = fault {
            return Err(fault);
        }
        if !whole {
            return Err(Fault::Damaged("里面没有正文".to_owned()));
        }
        let mut lines = self.lines.finish();
        if self.notes.iter().any(|line| !line.trim().is_empty()) {
            lines.push("注释".to_owned());
            lines.extend(self.notes.into_iter().filter(|line| !line.trim().is_empty()));
        }
        Ok(lines.join("\n"))
    }

    /// Takes what styles say of lists.
    fn style(&mut self, step: &Step<'_>) -> Way {
        match step {
            Step::Open(element) if element.space == Space::OpenText => match element.name {
                "list-style" => self.style = element.get("name"),
                "outline-style" => self.style = Some(String::new()),
                "list-level-style-number" | "outline-level-style" => {
                    if let (Some(style), Some(at)) = (&self.style, element.get("level").and_then(|at| at.parse().ok())) {
                        self.lists.entry(style.clone()).or_default().insert(at, level(element));
                    }
                }
                _ => {}
            },
            Step::Close(Space::OpenText, "list-style" | "outline-style") => self.style = None,
            _ => {}
        }
        Way::Into
    }

    fn step(&mut self, step: Step<'_>) -> Result<Way, Fault> {
        match step {
            Step::Open(element) => self.open(&element),
            Step::Close(space, name) => {
                self.close(space, name);
                Ok(Way::Into)
            }
            Step::Text(text) if self.in_paragraph > 0 => {
                self.write_collapsed(text)?;
                Ok(Way::Into)
            }
            Step::Text(_) => Ok(Way::Into),
        }
    }

    fn open(&mut self, element: &Element<'_>) -> Result<Way, Fault> {
        match (element.space, element.name) {
            (Space::OpenText, "p" | "h") => {
                self.lines.open_paragraph();
                self.in_paragraph += 1;
                let label = match self.open.last_mut() {
                    Some((_, wants)) if *wants => {
                        *wants = false;
                        self.number()
                    }
                    None if element.name == "h" => {
                        let level = element.get("outline-level").and_then(|at| at.parse().ok()).unwrap_or(1);
                        self.count("", level)
                    }
                    _ => None,
                };
                if let Some(label) = label {
                    self.lines.write(&label)?;
                }
            }
            (Space::OpenText, "s") => {
                let count = element.get("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1).min(200);
                self.lines.write(&" ".repeat(count))?;
            }
            (Space::OpenText, "tab") => self.lines.write("\t")?,
            (Space::OpenText, "line-break") => self.lines.write("\n")?,
            (Space::OpenText, "list") => {
                let outer = self.open.last().map(|(style, _)| style.clone()).unwrap_or_default();
                let style = element.get("style-name").unwrap_or(outer);
                let depth = self.open.len();
                let goes_on = element.get("continue-numbering").as_deref() == Some("true") || element.get("continue-list").is_some();
                if depth == 0 && !goes_on {
                    self.counters.remove(&style);
                }
                self.open.push((style, false));
            }
            (Space::OpenText, "list-item") => {
                if let Some((_, wants)) = self.open.last_mut() {
                    *wants = true;
                }
            }
            (Space::OpenText, "note-body") | (Space::OpenDrawing, "text-box") | (Space::OpenTable, "table-cell" | "covered-table-cell") => {
                self.lines.open_block();
            }
            (Space::OpenTable, "table-row") => self.lines.open_row(),
            // What was struck out, remarks, marks of notes, the reading above a character, what surrounds a page.
            (Space::OpenText, "tracked-changes" | "note-citation" | "ruby-text" | "hidden-text" | "sequence-decls" | "variable-decls")
            | (Space::OpenOffice, "annotation" | "forms" | "event-listeners" | "binary-data")
            | (Space::Formula, _) => return Ok(Way::Over),
            (Space::Other, "title" | "desc") => return Ok(Way::Over),
            _ => {}
        }
        Ok(Way::Into)
    }

    fn close(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::OpenText, "p" | "h") => {
                self.in_paragraph = self.in_paragraph.saturating_sub(1);
                self.lines.close_paragraph();
            }
            (Space::OpenText, "list") => drop(self.open.pop()),
            (Space::OpenText, "note-body") => self.notes.extend(self.lines.close_apart()),
            (Space::OpenDrawing, "text-box") => self.lines.close_box(),
            (Space::OpenTable, "table-cell" | "covered-table-cell") => self.lines.close_cell(),
            (Space::OpenTable, "table-row") => self.lines.close_row(true),
            (Space::OpenOffice, "text") => self.in_text = false,
            _ => {}
        }
    }

    /// Writes text with every run of blanks as one.
    fn write_collapsed(&mut self, text: &str) -> Result<(), Fault> {
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = rest.find(|c: char| blank(c) != blank(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(length);
            if !blank(first) {
                self.lines.write(run)?;
            } else if !matches!(self.lines.paragraph().chars().next_back(), None | Some(' ' | '\n')) {
                self.lines.write(" ")?;
            }
            rest = after;
        }
        Ok(())
    }

    /// The number of the open list's next item.
    fn number(&mut self) -> Option<String> {
        let depth = self.open.len();
        let style = self.open.last()?.0.clone();
        self.count(&style, depth)
    }

    fn count(&mut self, style: &str, level: usize) -> Option<String> {
        let level = level.clamp(1, 10);
        let levels = self.lists.get(style)?;
        let here = levels.get(&level)?.clone();
        let start = |at: usize| levels.get(&at).map_or(1, |level| level.start);
        let counters = self.counters.entry(style.to_owned()).or_insert_with(|| std::array::from_fn(|at| start(at) - 1));
        counters[level] += 1;
        for (at, counter) in counters.iter_mut().enumerate().skip(level + 1) {
            *counter = start(at) - 1;
        }
        let first = level + 1 - here.shown.clamp(1, level);
        let numbers: Vec<String> = (first..=level)
            .filter_map(|at| levels.get(&at).map(|of| numeral::written(of.format, counters[at].max(of.start))))
            .filter(|number| !number.is_empty())
            .collect();
        if numbers.is_empty() {
            return None;
        }
        let label = format!("{}{}{}", here.before, numbers.join("."), here.after);
        // A figure would run into the text's own.
        Some(if label.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') { label + " " } else { label })
    }
}

fn level(element: &Element<'_>) -> Level {
    let written = element.get("num-format").unwrap_or_default();
    let format = match written.as_str() {
        "" => "none",
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        other => match other.chars().next() {
            Some('一') => "chineseCounting",
            Some('壹') if other.contains('贰') => "chineseLegalSimplified",
            Some('壹') => "ideographLegalTraditional",
            Some('甲') => "ideographTraditional",
            Some('子') => "ideographZodiac",
            Some('①') => "decimalEnclosedCircle",
            Some('１') => "decimalFullWidth",
            Some('〇') => "ideographDigital",
            _ => "decimal",
        },
    };
    let number = |name: &str| element.get(name).and_then(|value| value.parse::<i64>().ok());
    let (mut before, mut after) = (element.get("num-prefix").unwrap_or_default(), element.get("num-suffix").unwrap_or_default());
    // Newer files write prefix, numbers and suffix in one: （%1%）.
    if before.is_empty()
        && after.is_empty()
        && let Some(pattern) = element.get("num-list-format")
        && let (Some(from), Some(to)) = (pattern.find('%'), pattern.rfind('%'))
    {
        (before, after) = (pattern[..from].to_owned(), pattern[to + 1..].to_owned());
    }
    Level {
        format,
        before,
        after,
        start: number("start-value").unwrap_or(1),
        shown: number("display-levels").map_or(1, |shown| shown.clamp(1, 10) as usize),
    }
}
