//! The body of a .docx: what its paragraphs say once revisions are accepted and fields show their results.

use super::Fault;
use super::lines::Lines;
use super::notes;
use super::numbering::Numbering;
use super::package::Package;
use super::styles::{self, Place, Styles};
use super::xml::{self, Element, Space, Step, Way};

/// The text of the document in `package`.
pub(super) fn read(package: &mut Package<'_>) -> Result<String, Fault> {
    let main = package.relations("")?.into_iter().find(|relation| relation.role == "officeDocument").map(|relation| relation.target);
    let main = main.filter(|main| package.holds(main)).unwrap_or_else(|| "word/document.xml".to_owned());
    let relations = package.relations(&main)?;
    let mut part = |role: &str| -> Result<Option<String>, Fault> {
        let named = relations.iter().find(|relation| relation.role == role).map(|relation| relation.target.clone());
        package.part_if_any(&named.unwrap_or_else(|| format!("word/{role}.xml")))
    };
    let styles = part("styles")?.map(|part| Styles::read(&part)).transpose()?.unwrap_or_default();
    let numbering = part("numbering")?.map(|part| styles::numbering(&part)).transpose()?.unwrap_or_default();
    let footnotes = part("footnotes")?.map(|part| notes::read(&part)).transpose()?.unwrap_or_default();
    let endnotes = part("endnotes")?.map(|part| notes::read(&part)).transpose()?.unwrap_or_default();
    let body = package.part(&main)?;
    let mut writer = Writer { styles, numbering, ..Writer::default() };
    let (mut fault, mut whole, mut elsewhere) = (None, false, false);
    xml::walk(&body, |step| {
        match &step {
            Step::Open(element) if element.space == Space::Word && element.name == "body" => whole = true,
            Step::Open(element) if element.space == Space::Word && element.name == "altChunk" => elsewhere = true,
            _ => {}
        }
        writer.step(step).unwrap_or_else(|error| {
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
    let Written { mut lines, mentioned } = writer.finish();
    if elsewhere && lines.iter().all(|line| line.trim().is_empty()) {
        return Err(Fault::Empty("正文是嵌入的另一个文件；用文字处理软件打开它再保存一次即可"));
    }
    let notes: Vec<&String> = mentioned
        .iter()
        .filter_map(|(end, id)| if *end { endnotes.get(id) } else { footnotes.get(id) })
        .flatten()
        .filter(|line| !line.trim().is_empty())
        .collect();
    if !notes.is_empty() {
        lines.push("注释".to_owned());
        lines.extend(notes.into_iter().cloned());
    }
    Ok(lines.join("\n"))
}

/// What a writer wrote.
pub(super) struct Written {
    pub(super) lines: Vec<String>,
    /// Notes in their order of mention: whether it is an endnote, and its number.
    mentioned: Vec<(bool, String)>,
}

/// Writes lines from the steps of a walk.
#[derive(Default)]
pub(super) struct Writer {
    styles: Styles,
    numbering: Numbering,
    lines: Lines,
    mentioned: Vec<(bool, String)>,
    paragraphs: Vec<Paragraph>,
    in_text: bool,
    /// The open properties: a paragraph's, a run's (or those of a paragraph's mark), a row's.
    properties: Vec<Properties>,
    /// The run is hidden.
    hidden: bool,
    /// For each open row, whether a revision struck it out.
    struck_rows: Vec<bool>,
    /// For each open set of alternatives, whether one was taken.
    taken: Vec<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Properties {
    Paragraph,
    Run,
    Row,
    Cell,
}

/// The open paragraph's properties.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    place: Place,
    /// Its mark was struck out: the next paragraph goes on in it.
    joined: bool,
    labelled: bool,
}

impl Writer {
    pub(super) fn finish(self) -> Written {
        Written { lines: self.lines.finish(), mentioned: self.mentioned }
    }

    /// Takes one step.
    pub(super) fn step(&mut self, step: Step<'_>) -> Result<Way, Fault> {
        match step {
            Step::Open(element) => match element.space {
                Space::Word => self.open(&element),
                Space::Choice => Ok(self.open_choice(&element)),
                Space::Formula => {
                    self.in_text = element.name == "t";
                    Ok(Way::Into)
                }
                _ => Ok(Way::Into),
            },
            Step::Close(Space::Word, name) => self.close(name).map(|()| Way::Into),
            Step::Close(Space::Choice, "AlternateContent") => {
                self.taken.pop();
                Ok(Way::Into)
            }
            Step::Close(Space::Formula, "t") => {
                self.in_text = false;
                Ok(Way::Into)
            }
            Step::Text(text) if self.in_text && !self.hidden => {
                self.label()?;
                self.lines.write(text)?;
                Ok(Way::Into)
            }
            _ => Ok(Way::Into),
        }
    }

    fn open_choice(&mut self, element: &Element<'_>) -> Way {
        match element.name {
            "AlternateContent" => self.taken.push(false),
            // The first alternative holds the same text as the others.
            "Choice" | "Fallback" if self.taken.last_mut().is_some_and(|taken| std::mem::replace(taken, true)) => {
                return Way::Over;
            }
            _ => {}
        }
        Way::Into
    }

    fn open(&mut self, element: &Element<'_>) -> Result<Way, Fault> {
        if !self.properties.is_empty() {
            return Ok(self.property(element));
        }
        match element.name {
            "p" => {
                self.lines.open_paragraph();
                self.paragraphs.push(Paragraph::default());
            }
            "pPr" => self.properties.push(Properties::Paragraph),
            "rPr" => self.properties.push(Properties::Run),
            "trPr" => self.properties.push(Properties::Row),
            "tcPr" => self.properties.push(Properties::Cell),
            "r" => self.hidden = false,
            "t" => self.in_text = true,
            "tab" | "ptab" => self.write("\t")?,
            "br" | "cr" => self.write("\n")?,
            "noBreakHyphen" => self.write("-")?,
            "sym" => {
                if let Some(sign) = sign(element) {
                    self.write(sign.encode_utf8(&mut [0; 4]))?;
                }
            }
            "tr" => {
                self.lines.open_row();
                self.struck_rows.push(false);
            }
            "tc" | "txbxContent" => self.lines.open_block(),
            "footnoteReference" | "endnoteReference" => {
                self.mentioned.push((element.name == "endnoteReference", element.get("id").unwrap_or_default()));
            }
            // What a revision struck out, codes of fields, properties, the reading above a character.
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "sectPr" | "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr"
            | "rt" | "binData" | "fldData" | "docPr" => return Ok(Way::Over),
            _ => {}
        }
        Ok(Way::Into)
    }

    fn property(&mut self, element: &Element<'_>) -> Way {
        let paragraph = self.paragraphs.last_mut();
        match (element.name, self.properties.as_slice()) {
            ("pPrChange" | "rPrChange" | "trPrChange" | "tcPrChange" | "sectPr", _) => return Way::Over,
            ("rPr", _) => self.properties.push(Properties::Run),
            ("vanish", [Properties::Run]) => self.hidden = element.on(),
            ("gridSpan", [Properties::Cell]) => self.lines.span(element.get("val").and_then(|columns| columns.parse().ok()).unwrap_or(1)),
            ("del", [Properties::Row]) => self.struck_rows.iter_mut().last().into_iter().for_each(|row| *row = true),
            (name, [Properties::Paragraph, ..]) => {
                let Some(paragraph) = paragraph else { return Way::Into };
                match name {
                    "pStyle" => paragraph.style = element.get("val"),
                    "numId" | "ilvl" => paragraph.place.set(element),
                    "del" | "moveFrom" => paragraph.joined = true,
                    _ => {}
                }
            }
            _ => {}
        }
        Way::Into
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        if !self.properties.is_empty() {
            if matches!(name, "pPr" | "rPr" | "trPr" | "tcPr") {
                self.properties.pop();
            }
            return Ok(());
        }
        match name {
            "t" => self.in_text = false,
            "r" => self.hidden = false,
            "p" => {
                if let Some(paragraph) = self.paragraphs.last_mut()
                    && !std::mem::replace(&mut paragraph.labelled, true)
                {
                    // An item without text has its number all the same.
                    let (style, place) = (paragraph.style.clone(), paragraph.place.clone());
                    self.number(style, Some(place));
                }
                if !self.paragraphs.pop().is_some_and(|paragraph| paragraph.joined) {
                    self.lines.close_paragraph();
                }
            }
            "tc" => self.lines.close_cell(),
            "txbxContent" => self.lines.close_box(),
            "tr" => {
                let struck = self.struck_rows.pop().unwrap_or(false);
                self.lines.close_row(!struck);
            }
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<(), Fault> {
        if self.hidden {
            return Ok(());
        }
        self.label()?;
        self.lines.write(text)
    }

    /// Writes the number of the open paragraph before its first text.
    fn label(&mut self) -> Result<(), Fault> {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| !paragraph.labelled) else { return Ok(()) };
        paragraph.labelled = true;
        let (style, place) = (paragraph.style.clone(), paragraph.place.clone());
        match self.number(style, Some(place)) {
            Some(label) if self.lines.paragraph().is_empty() => self.lines.write(&label),
            _ => Ok(()),
        }
    }

    fn number(&mut self, style: Option<String>, place: Option<Place>) -> Option<String> {
        let (instance, level) = self.styles.place(style.as_deref(), &place.unwrap_or_default(), &self.numbering)?;
        self.numbering.next(&instance, level)
    }
}

/// The character that a sign of a font stands for. Figures and marks of the Symbol font stand where their characters do;
/// pictures of other fonts say nothing.
fn sign(element: &Element<'_>) -> Option<char> {
    let code = u32::from_str_radix(&element.get("char")?, 16).ok()?;
    let symbol = element.get("font").is_some_and(|font| font == "Symbol");
    match code {
        0xF000..=0xF0FF if symbol => match code - 0xF000 {
            0xA3 => Some('≤'),
            0xB3 => Some('≥'),
            0xB0 => Some('°'),
            0xB1 => Some('±'),
            0xB4 => Some('×'),
            0xB8 => Some('÷'),
            0xB9 => Some('≠'),
            0xBB => Some('≈'),
            0xB7 => Some('·'),
            0x2D => Some('−'),
            low @ 0x20..=0x3F => char::from_u32(low),
            _ => None,
        },
        0xE000..=0xF8FF => None,
        _ => char::from_u32(code).filter(|c| !c.is_control()),
    }
}
