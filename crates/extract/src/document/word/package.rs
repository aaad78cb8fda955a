//! The package of a document: parts in a ZIP archive, unpacked one at a time within limits, and the relations that say which
//! part is which.

use std::io::{Cursor, Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::bounds;
use super::Fault;
use super::xml::{self, Step};

/// The most parts a document has.
const MOST_PARTS: usize = 20_000;

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// A relation from one part to another.
pub(super) struct Relation {
    /// The last word of its type (`officeDocument`, `styles`, `footnotes`, …).
    pub(super) role: String,
    /// The full name of the part it leads to.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Fault> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged("压缩包的目录读不出来，文件可能没有下载完整".to_owned()))?;
        if archive.len() > MOST_PARTS {
            return Err(Fault::TooLarge(format!("里面有 {} 个部件", archive.len())));
        }
        Ok(Package { archive })
    }

    /// Whether there is a part of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part that must be there.
    pub(super) fn part(&mut self, name: &str) -> Result<String, Fault> {
        self.part_if_any(name)?.ok_or_else(|| Fault::Damaged(format!("缺少部件 {name}")))
    }

    /// The text of a part; nothing where there is none of this name.
    pub(super) fn part_if_any(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(what)) if what == ZipError::PASSWORD_REQUIRED => return Err(Fault::Locked),
            Err(_) => return Err(Fault::Damaged(format!("部件 {name} 读不出来"))),
        };
        let packed = file.compressed_size();
        let most = bounds::most(packed, bounds::LARGEST_PART);
        let mut bytes = Vec::new();
        file.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged(format!("部件 {name} 解压出错")))?;
        if bytes.len() as u64 > most {
            return Err(Fault::TooLarge(bounds::exceeded(name, packed, bounds::LARGEST_PART)));
        }
        decode(bytes).map(Some).ok_or_else(|| Fault::Damaged(format!("部件 {name} 不是文字")))
    }

    /// The relations of the part `source` (of the whole package for an empty name); none where they are missing.
    pub(super) fn relations(&mut self, source: &str) -> Result<Vec<Relation>, Fault> {
        let (folder, name) = source.rsplit_once('/').unwrap_or(("", source));
        let home = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(part) = self.part_if_any(&home)? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        xml::walk(&part, |step| {
            if let Step::Open(element) = step
                && element.name == "Relationship"
                && element.get("TargetMode").as_deref() != Some("External")
                && let (Some(kind), Some(target)) = (element.get("Type"), element.get("Target"))
            {
                let role = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { role, target: resolve(folder, &target) });
            }
            xml::Way::Into
        })?;
        Ok(relations)
    }
}

/// The full name of `target` as seen from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|step| !step.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The text of an XML part: UTF-8, or UTF-16 with its mark.
pub(super) fn decode(bytes: Vec<u8>) -> Option<String> {
    let wide = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    };
    match wide {
        Some(encoding) => Some(encoding.decode_with_bom_removal(&bytes).0.into_owned()),
        None => String::from_utf8(bytes).ok(),
    }
}
