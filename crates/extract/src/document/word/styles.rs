//! What styles say of paragraphs: the list a style numbers by, and definitions of lists.

use std::collections::HashMap;

use super::Fault;
use super::numbering::{Instance, Level, List, Numbering, Suffix};
use super::xml::{self, Element, Space, Step, Way};

/// The list and level a paragraph or a style asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The list's instance; `0` for none.
    pub(super) instance: Option<String>,
    /// From 0.
    pub(super) level: Option<usize>,
}

/// The paragraph styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    place: Place,
}

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: &str) -> Result<Styles, Fault> {
        let mut styles = Styles::default();
        let mut current: Option<(String, Style)> = None;
        xml::walk(part, |step| {
            match step {
                Step::Open(element) if element.space == Space::Word => match element.name {
                    "style" => {
                        let id = element.get("styleId").unwrap_or_default();
                        if element.get("type").as_deref() == Some("paragraph")
                            && element.get("default").is_some_and(|on| on == "1" || on == "true")
                        {
                            styles.default = Some(id.clone());
                        }
                        current = Some((id, Style::default()));
                    }
                    "basedOn" => {
                        if let Some((_, style)) = &mut current {
                            style.parent = element.get("val");
                        }
                    }
                    "ilvl" | "numId" => {
                        if let Some((_, style)) = &mut current {
                            style.place.set(&element);
                        }
                    }
                    "pPrChange" | "rPr" | "tblPr" | "tblStylePr" => return Way::Over,
                    _ => {}
                },
                Step::Close(Space::Word, "style") => styles.styles.extend(current.take()),
                _ => {}
            }
            Way::Into
        })?;
        Ok(styles)
    }

    /// The list and level of a paragraph with this style and these wishes of its own; nothing where it is in no list.
    pub(super) fn place(&self, style: Option<&str>, own: &Place, numbering: &Numbering) -> Option<(String, usize)> {
        let mut place = own.clone();
        let mut at = style.or(self.default.as_deref());
        let mut named = None;
        for _ in 0..LONGEST_CHAIN {
            if place.instance.is_some() && place.level.is_some() {
                break;
            }
            let Some((id, style)) = at.and_then(|id| self.styles.get(id).map(|style| (id, style))) else { break };
            if place.instance.is_none() && style.place.instance.is_some() {
                place.instance = style.place.instance.clone();
                named = Some(id);
            }
            place.level = place.level.or(style.place.level);
            at = style.parent.as_deref();
        }
        let instance = place.instance.filter(|instance| instance != "0")?;
        let by_style = || named.or(style).and_then(|style| numbering.level_of_style(&instance, style));
        let level = place.level.or_else(by_style).unwrap_or(0);
        Some((instance, level))
    }
}

impl Place {
    /// Takes what a `numId` or `ilvl` element says.
    pub(super) fn set(&mut self, element: &Element<'_>) {
        match element.name {
            "numId" => self.instance = element.get("val"),
            "ilvl" => self.level = element.get("val").and_then(|value| value.parse().ok()),
            _ => {}
        }
    }
}

/// Reads `numbering.xml`.
pub(super) fn numbering(part: &str) -> Result<Numbering, Fault> {
    let mut numbering = Numbering::default();
    let mut list: Option<(String, List)> = None;
    let mut instance: Option<(String, Instance)> = None;
    let mut over: Option<usize> = None;
    let mut level: Option<(usize, Level)> = None;
    xml::walk(part, |step| {
        match step {
            Step::Open(element) if element.space == Space::Word => {
                let value = || element.get("val");
                let index = || element.get("ilvl").and_then(|at| at.parse::<usize>().ok()).filter(|&at| at < 9);
                match element.name {
                    "abstractNum" => list = Some((element.get("abstractNumId").unwrap_or_default(), List::default())),
                    "num" => instance = Some((element.get("numId").unwrap_or_default(), Instance::default())),
                    "abstractNumId" => {
                        if let Some((_, instance)) = &mut instance {
                            instance.list = value().unwrap_or_default();
                        }
                    }
                    "styleLink" | "numStyleLink" => {
                        if let Some((_, list)) = &mut list {
                            *(if element.name == "styleLink" { &mut list.of_style } else { &mut list.by_style }) = value();
                        }
                    }
                    "lvlOverride" => over = index(),
                    "startOverride" => {
                        if let (Some((_, instance)), Some(at)) = (&mut instance, over) {
                            instance.starts[at] = value().and_then(|value| value.parse().ok());
                        }
                    }
                    "lvl" => level = index().map(|at| (at, Level::default())),
                    "rPr" | "pPr" => return Way::Over,
                    _ => {
                        if let Some((_, level)) = &mut level {
                            say(level, &element);
                        }
                    }
                }
            }
            Step::Close(Space::Word, "lvl") => {
                if let Some((at, level)) = level.take() {
                    match (&mut instance, &mut list) {
                        (Some((_, instance)), _) => instance.levels[at] = Some(level),
                        (None, Some((_, list))) => list.levels[at] = Some(level),
                        (None, None) => {}
                    }
                }
            }
            Step::Close(Space::Word, "lvlOverride") => over = None,
            Step::Close(Space::Word, "abstractNum") => numbering.lists.extend(list.take()),
            Step::Close(Space::Word, "num") => numbering.instances.extend(instance.take()),
            _ => {}
        }
        Way::Into
    })?;
    Ok(numbering)
}

fn say(level: &mut Level, element: &Element<'_>) {
    let value = element.get("val");
    match (element.name, value) {
        ("start", Some(value)) => level.start = value.parse().unwrap_or(1),
        ("numFmt", Some(value)) => level.format = value,
        ("lvlText", Some(value)) => level.text = value,
        ("lvlRestart", Some(value)) => level.restart = value.parse().ok(),
        ("pStyle", Some(value)) => level.style = Some(value),
        ("suff", Some(value)) => level.suffix = if value == "nothing" { Suffix::Nothing } else { Suffix::Blank },
        ("isLgl", _) => level.legal = element.on(),
        _ => {}
    }
}
