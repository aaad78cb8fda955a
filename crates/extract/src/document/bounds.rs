//! What the parts of a packed document may unpack to: a word processor's file and a workbook are archives, and an archive is
//! not believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

/// The largest part read, in bytes unpacked, and how many times its packed size a part may have once it is larger than
/// [`GRACE`]: as for the members of any archive.
pub(super) use crate::archive::{LARGEST_MEMBER as LARGEST_PART, RATIO};

/// The largest part of a workbook. It is no text of one report, but of all that the sheet has: 300 cities over ten years are
/// 180 MB. What a single row may hold is bounded like any other text.
const LARGEST_SHEET: u64 = 256 << 20;

/// The most bytes that all parts of a workbook unpack to.
const LARGEST_WORKBOOK: u64 = 512 << 20;

/// What a part may have whatever its packed size, in bytes: short lists of styles pack very small.
const GRACE: u64 = 4 << 20;

/// What a part of this packed size may unpack to, and no part to more than `largest`.
pub(super) fn most(packed: u64, largest: u64) -> u64 {
    largest.min(GRACE.max(packed.saturating_mul(RATIO)))
}

/// What is said of a part that unpacks to more than [`most`] allows.
pub(super) fn exceeded(name: &str, packed: u64, largest: u64) -> String {
    match most(packed, largest) {
        most if most == largest => format!("部件 {name} 展开后超过 {} MB", most >> 20),
        _ => format!("部件 {name} 展开后超过压缩前的一百倍，像是压缩炸弹"),
    }
}

/// Why a workbook is not handed to its parser, for people; nothing where its parts hold what a parser may be given. What the
/// parts say of their sizes is believed here, as more than that is never unpacked.
pub(super) fn beyond(bytes: &[u8]) -> Option<String> {
    beyond_these(bytes, LARGEST_SHEET, LARGEST_WORKBOOK)
}

fn beyond_these(bytes: &[u8], largest: u64, largest_of_all: u64) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut all = 0_u64;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(at) else { continue };
        let Some(name) = read_by_parsers(&part) else { continue };
        all = all.saturating_add(part.size());
        if part.size() > most(part.compressed_size(), largest) {
            return Some(format!("里的{}", exceeded(&name, part.compressed_size(), largest)));
        }
    }
    (all > largest_of_all).then(|| format!("展开后共超过 {} MB", largest_of_all >> 20))
}

/// The part's name, where a parser of workbooks looks at it; pictures and the like it never does.
fn read_by_parsers<R: Read + ?Sized>(part: &ZipFile<'_, R>) -> Option<String> {
    let name = part.name().ok()?.into_owned();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("xml" | "rels" | "bin")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::made::{Made, archive, file};

    #[test]
    fn what_packs_too_well_is_told_by_its_name() {
        let sheet = archive(&[file("xl/workbook.xml", "<workbook/>"), file("xl/worksheets/sheet1.xml", " ".repeat(5 << 20))]);
        let told = beyond(&sheet).expect("five mebibytes of blanks");
        assert!(told.contains("xl/worksheets/sheet1.xml") && told.contains("一百倍"), "{told}");
        let small = archive(&[file("xl/worksheets/sheet1.xml", " ".repeat(3 << 20))]);
        assert_eq!(beyond(&small), None, "short parts may pack as they like");
        let picture = archive(&[file("xl/media/image1.png", " ".repeat(5 << 20))]);
        assert_eq!(beyond(&picture), None, "nobody looks at it");
    }

    #[test]
    fn parts_are_bounded_alone_and_together() {
        // Bytes that hardly pack.
        let mut noise = 1_u32;
        let mut part = |name: &str| {
            let bytes: Vec<u8> = (0..3000)
                .map(|_| {
                    noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (noise >> 24) as u8
                })
                .collect();
            Made { name: name.as_bytes().to_vec(), ..file("", bytes) }
        };
        let book = archive(&[part("a.xml"), part("b.xml"), part("c.png")]);
        assert_eq!(beyond_these(&book, 3000, 6000), None);
        assert!(beyond_these(&book, 2999, 6000).is_some_and(|told| told.contains("a.xml")));
        assert!(beyond_these(&book, 3000, 5999).is_some_and(|told| told.contains("共超过")));
        assert_eq!(beyond(b"PK no archive"), None, "its parser says what is wrong with it");
    }
}
