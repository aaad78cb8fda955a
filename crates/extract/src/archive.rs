//! Archives: what a ZIP file holds, and the bytes of one member. Nothing is ever written: a name with `..` or a drive
//! letter is only a name to show.
//!
//! An archive is not believed. A member may unpack to [`LARGEST_MEMBER`] bytes and to no more than [`RATIO`] times what
//! it takes up, of which the first [`FREE`] bytes are not counted (a short text of one repeated line is no bomb); all
//! members together to [`LARGEST_TOTAL`]; there may be [`MOST_MEMBERS`] of them, in a directory of [`LARGEST_DIRECTORY`]
//! bytes; and no two may share bytes. Only deflate and no compression at all are read.
//!
//! ```text
//! directory   the list at the end of the file, as it stands there
//! name        a member's name as it can be shown
//! ```

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::Refusal;

mod directory;
#[cfg(any(test, feature = "made"))]
pub mod made;
mod name;

use directory::{Directory, Entry};
pub use name::{decoded_name, visible};

/// The most bytes a member may unpack to.
pub const LARGEST_MEMBER: u64 = 64 << 20;

/// The most bytes all members of an archive may unpack to.
pub const LARGEST_TOTAL: u64 = 4 << 30;

/// How many times its packed size a member may unpack to, beyond [`FREE`].
pub const RATIO: u64 = 100;

/// The bytes of a member for which [`RATIO`] is not asked.
pub const FREE: u64 = 1 << 20;

/// The most members listed of an archive; what is beyond is counted and left out.
pub const MOST_MEMBERS: usize = 100_000;

/// The most bytes of an archive's directory that are read.
pub const LARGEST_DIRECTORY: u64 = 64 << 20;

/// What an archive holds.
#[derive(Debug, Default)]
pub struct Contents {
    /// Its files in the order of its directory, folders left out.
    pub members: Vec<Member>,
    /// How many entries were left out because there are too many.
    pub left_out: u64,
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name as it can be shown: decoded, with `/` between folders, without tricks.
    pub name: String,
    /// The bytes it says it unpacks to; never more come out.
    pub size: u64,
    /// Why it is not read, where that is known beforehand.
    pub refused: Option<Refusal>,
    packed: u64,
    header: u64,
    crc: u32,
    method: u16,
}

/// Whether a file with these first bytes is a ZIP archive (or a document in the form of one).
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether the ZIP file is the shell of one document (.docx, .xlsx, .odt, .epub) and no archive of files.
///
/// # Errors
/// Where its directory cannot be read.
pub fn is_document(archive: impl Read + Seek) -> Result<bool, Refusal> {
    let mut directory = Directory::open(archive).map_err(|error| damaged(&error))?;
    for _ in 0..MOST_MEMBERS {
        match directory.next().map_err(|error| damaged(&error))? {
            None => break,
            Some(entry) if matches!(entry.name.as_slice(), b"[Content_Types].xml" | b"mimetype" | b"OFD.xml") => return Ok(true),
            Some(_) => {}
        }
    }
    Ok(false)
}

/// What the archive holds. `stop` ends the work early with what was found so far.
///
/// # Errors
/// Where it is no archive, is damaged, or has members that share bytes.
pub fn contents(archive: impl Read + Seek, stop: &dyn Fn() -> bool) -> Result<Contents, Refusal> {
    let mut directory = Directory::open(archive).map_err(|error| damaged(&error))?;
    let all = directory.entries();
    let mut entries: Vec<Entry> = Vec::new();
    while entries.len() < MOST_MEMBERS && directory.read() < LARGEST_DIRECTORY && !stop() {
        match directory.next().map_err(|error| damaged(&error))? {
            Some(entry) => entries.push(entry),
            None => break,
        }
    }
    let left_out = all.saturating_sub(entries.len() as u64);
    if share_bytes(&entries) {
        return Err(refused("archive_overlap", "压缩包里几个文件共用同一段数据，是压缩炸弹的做法，未读取；请向提供者另要一份。"));
    }
    let older = entries.iter().any(|entry| !entry.in_utf8 && std::str::from_utf8(&entry.name).is_err());
    let (mut total, mut seen) = (0_u64, HashMap::<String, usize>::new());
    let members = entries.into_iter().filter(|entry| !entry.is_folder()).map(|entry| {
        let mut name = name::shown(&name::decoded(&entry.name, older && !entry.in_utf8));
        if let Some(mut times) = seen.get(&name).copied() {
            let mut other = name.clone();
            while seen.contains_key(&other) {
                times += 1;
                other = format!("{name} ({times})");
            }
            seen.insert(std::mem::replace(&mut name, other), times);
        }
        seen.insert(name.clone(), 1);
        let refused = reason(&entry).or_else(|| {
            total = total.saturating_add(entry.size);
            (total > LARGEST_TOTAL).then(|| refused("bomb", "压缩包展开后超过 4 GiB，这个文件在其后，未读取；请解压后分批导入。"))
        });
        let Entry { size, packed, header, crc, method, .. } = entry;
        Member { name, size, refused, packed, header, crc, method }
    });
    Ok(Contents { members: members.collect(), left_out })
}

impl Member {
    /// The member's bytes, out of the archive it was listed from.
    ///
    /// # Errors
    /// Where it is refused, damaged, or the archive is no longer the same.
    pub fn read(&self, archive: impl Read + Seek) -> Result<Vec<u8>, Refusal> {
        if let Some(refused) = &self.refused {
            return Err(refused.clone());
        }
        // The size is the archive's word: room is made as bytes come, and one byte too many is looked for.
        let mut bytes = Vec::with_capacity(usize::try_from(self.size.min(FREE)).unwrap_or(0));
        let unpacked = self.unpacked(archive).and_then(|mut from| from.by_ref().take(self.size + 1).read_to_end(&mut bytes));
        unpacked.map_err(|error| damaged(&error))?;
        let mut crc = Crc::new();
        crc.update(&bytes);
        if bytes.len() as u64 != self.size || crc.sum() != self.crc {
            return Err(refused("damaged", "压缩包里的这个文件已损坏，解压后对不上校验值；请重新下载压缩包。"));
        }
        Ok(bytes)
    }

    /// Whether its first bytes are those of a ZIP file.
    pub fn is_zip(&self, archive: impl Read + Seek) -> bool {
        let mut head = Vec::new();
        let read = |mut from: Box<dyn Read + '_>| from.by_ref().take(4).read_to_end(&mut head);
        self.refused.is_none() && self.unpacked(archive).and_then(read).is_ok() && is_zip(&head)
    }

    fn unpacked<'a>(&self, mut archive: impl Read + Seek + 'a) -> io::Result<Box<dyn Read + 'a>> {
        archive.seek(SeekFrom::Start(self.header))?;
        directory::skip_local_header(&mut archive)?;
        let packed = archive.take(self.packed);
        Ok(if self.method == directory::DEFLATED { Box::new(DeflateDecoder::new(packed)) } else { Box::new(packed) })
    }
}

/// Why an entry is not read at all.
fn reason(entry: &Entry) -> Option<Refusal> {
    if entry.encrypted {
        return Some(refused("encrypted", "压缩包里的这个文件有密码；请用密码解压后再导入。"));
    }
    if entry.is_link() {
        return Some(refused("link", "是压缩包里的符号链接，不是文件，未读取。"));
    }
    if !matches!(entry.method, directory::STORED | directory::DEFLATED) {
        return Some(refused("unknown_packing", "压缩方法不是通行的 Deflate，读不了；请解压后再导入。"));
    }
    if entry.size > LARGEST_MEMBER {
        return Some(refused("bomb", "展开后超过 64 MiB，未读取；若确是报告，请解压后再导入。"));
    }
    (entry.size > entry.packed.saturating_mul(RATIO).saturating_add(FREE))
        .then(|| refused("bomb", "展开后超过压缩前的一百倍，像是压缩炸弹，未读取；若确是报告，请解压后再导入。"))
}

/// Whether two entries lie over each other.
fn share_bytes(entries: &[Entry]) -> bool {
    let mut places: Vec<(u64, u64)> = entries.iter().map(|entry| (entry.header, entry.end())).collect();
    places.sort_unstable();
    places.windows(2).any(|two| two[1].0 < two[0].1)
}

fn refused(code: &str, message: &str) -> Refusal {
    Refusal { code: code.to_owned(), message: message.to_owned() }
}

fn damaged(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::PermissionDenied => refused("unreadable", "没有读取权限；请检查文件的访问权限。"),
        io::ErrorKind::NotFound => refused("unreadable", "没有这个文件；请检查路径。"),
        io::ErrorKind::Unsupported => refused("archive_parts", "是分卷压缩包的一卷；请把各卷合并、解压后再导入。"),
        _ => refused("damaged", "压缩包已损坏或不完整；请重新下载，或解压后导入能打开的文件。"),
    }
}

#[cfg(test)]
mod tests;
