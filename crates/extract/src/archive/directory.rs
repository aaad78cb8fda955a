//! The directory of a ZIP file: the list of its members, which stands at the file's end (PKWARE's APPNOTE, 4.3).

use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};

/// Not compressed.
pub(super) const STORED: u16 = 0;
/// Compressed with deflate.
pub(super) const DEFLATED: u16 = 8;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
const END64: [u8; 4] = *b"PK\x06\x06";
const LOCATOR64: [u8; 4] = *b"PK\x06\x07";
const LOCAL_LENGTH: u64 = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
const END64_LENGTH: usize = 56;
const LOCATOR64_LENGTH: usize = 20;
/// The longest comment behind the directory's end.
const LONGEST_COMMENT: u64 = 65_535;
/// A figure of 32 bits that says: look into the 64-bit field.
const ELSEWHERE: u64 = 0xFFFF_FFFF;

/// What the directory says of one member.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    /// How long the name is where it stands.
    name_length: u64,
    /// Whether the name is said to be in UTF-8.
    pub(super) in_utf8: bool,
    pub(super) encrypted: bool,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) size: u64,
    /// Where its local header stands in the file.
    pub(super) header: u64,
    /// The mode of a Unix file, 0 from other systems.
    mode: u32,
}

impl Entry {
    /// Whether it is a folder and no file.
    pub(super) fn is_folder(&self) -> bool {
        self.name.ends_with(b"/") || self.mode & 0o170_000 == 0o040_000
    }

    /// Whether it is a symbolic link.
    pub(super) fn is_link(&self) -> bool {
        self.mode & 0o170_000 == 0o120_000
    }

    /// The place behind its last byte, at the least.
    pub(super) fn end(&self) -> u64 {
        self.header.saturating_add(LOCAL_LENGTH + self.name_length).saturating_add(self.packed)
    }
}

/// The directory, read from its start to its end.
pub(super) struct Directory<R> {
    from: Take<BufReader<R>>,
    length: u64,
    entries: u64,
    left: u64,
}

impl<R: Read + Seek> Directory<R> {
    /// Finds the directory. An [`io::ErrorKind::Unsupported`] means one of several volumes.
    pub(super) fn open(mut archive: R) -> io::Result<Directory<R>> {
        let length = archive.seek(SeekFrom::End(0))?;
        let tail_start = length.saturating_sub(END_LENGTH as u64 + LONGEST_COMMENT + LOCATOR64_LENGTH as u64);
        archive.seek(SeekFrom::Start(tail_start))?;
        let mut tail = Vec::new();
        archive.by_ref().take(length - tail_start).read_to_end(&mut tail)?;
        let fits = |at: &usize| tail.get(at + 20..at + 22).is_some_and(|n| at + END_LENGTH + usize::from(u16(n, 0)) <= tail.len());
        let at = memchr::memmem::rfind_iter(&tail, &END).find(fits).ok_or(io::ErrorKind::InvalidData)?;
        let end = &tail[at..at + END_LENGTH];
        let mut volumes = [u16(end, 4), u16(end, 6)].map(u32::from);
        let (mut entries, mut size, mut start) = (u64::from(u16(end, 10)), u64::from(u32(end, 12)), u64::from(u32(end, 16)));
        let mut behind = tail_start + at as u64;
        let locator = at.checked_sub(LOCATOR64_LENGTH).map(|before| &tail[before..at]).filter(|before| before.starts_with(&LOCATOR64));
        if let Some(locator) = locator
            && let Some(end) = end64(&mut archive, u64(locator, 8), behind - LOCATOR64_LENGTH as u64)?
        {
            volumes = [u32(&end, 16), u32(&end, 20)];
            (entries, size, start) = (u64(&end, 32), u64(&end, 40), u64(&end, 48));
            behind = u64(locator, 8);
        }
        if volumes != [0, 0] {
            return Err(io::ErrorKind::Unsupported.into());
        }
        // The directory ends where its end record starts. If it is said to start elsewhere, the record belongs to an
        // archive within this one, whose own end is lost.
        if start.checked_add(size) != Some(behind) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        archive.seek(SeekFrom::Start(start))?;
        Ok(Directory { from: BufReader::with_capacity(1 << 16, archive).take(size), length: size, entries, left: entries })
    }

    /// How many entries it says it has.
    pub(super) fn entries(&self) -> u64 {
        self.entries
    }

    /// How many of its bytes were read.
    pub(super) fn read(&self) -> u64 {
        self.length - self.from.limit()
    }

    /// The next entry; nothing behind the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let mut head = [0; CENTRAL_LENGTH];
        self.from.read_exact(&mut head)?;
        if !head.starts_with(&CENTRAL) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut rest = |length: u16| {
            let mut bytes = vec![0; usize::from(length)];
            self.from.read_exact(&mut bytes).map(|()| bytes)
        };
        let (name, extra, _comment) = (rest(u16(&head, 28))?, rest(u16(&head, 30))?, rest(u16(&head, 32))?);
        let flags = u16(&head, 8);
        let is_unix = head[5] == 3;
        let mut entry = Entry {
            name_length: name.len() as u64,
            name,
            in_utf8: flags & 1 << 11 != 0,
            encrypted: flags & 1 != 0,
            method: u16(&head, 10),
            crc: u32(&head, 16),
            packed: u32(&head, 20).into(),
            size: u32(&head, 24).into(),
            header: u32(&head, 42).into(),
            mode: if is_unix { u32(&head, 38) >> 16 } else { 0 },
        };
        for (id, field) in fields(&extra) {
            match id {
                1 => entry.widen(field),
                0x7075 => entry.rename(field),
                _ => {}
            }
        }
        Ok(Some(entry))
    }
}

impl Entry {
    /// The figures of 64 bits: each is there where its short field has no room for it.
    fn widen(&mut self, field: &[u8]) {
        let mut figures = field.chunks_exact(8).map(|eight| u64(eight, 0));
        for short in [&mut self.size, &mut self.packed, &mut self.header] {
            if *short == ELSEWHERE
                && let Some(figure) = figures.next()
            {
                *short = figure;
            }
        }
    }

    /// The name in UTF-8 that stands beside one in an older encoding, if it was made for this one.
    fn rename(&mut self, field: &[u8]) {
        if let [1, a, b, c, d, name @ ..] = field {
            let mut crc = flate2::Crc::new();
            crc.update(&self.name);
            if crc.sum() == u32::from_le_bytes([*a, *b, *c, *d]) && std::str::from_utf8(name).is_ok() {
                self.name = name.to_owned();
                self.in_utf8 = true;
            }
        }
    }
}

/// Reads over a member's own header, up to its data.
pub(super) fn skip_local_header(archive: &mut (impl Read + Seek)) -> io::Result<()> {
    let mut head = [0; LOCAL_LENGTH as usize];
    archive.read_exact(&mut head)?;
    if !head.starts_with(&LOCAL) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    archive.seek_relative(i64::from(u16(&head, 26)) + i64::from(u16(&head, 28)))
}

/// The end record of 64 bits, where one stands at the place that its locator names.
fn end64<R: Read + Seek>(archive: &mut R, place: u64, locator: u64) -> io::Result<Option<[u8; END64_LENGTH]>> {
    let mut end = [0; END64_LENGTH];
    if place.checked_add(END64_LENGTH as u64).is_none_or(|end| end > locator) {
        return Ok(None);
    }
    archive.seek(SeekFrom::Start(place))?;
    archive.read_exact(&mut end)?;
    Ok(end.starts_with(&END64).then_some(end))
}

/// The extra fields: an id and what belongs to it.
fn fields(mut extra: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (head, rest) = extra.split_at_checked(4)?;
        let (field, rest) = rest.split_at_checked(usize::from(u16(head, 2)))?;
        extra = rest;
        Some((u16(head, 0), field))
    })
}

fn u16(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16(bytes, at)) | u32::from(u16(bytes, at + 2)) << 16
}

fn u64(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32(bytes, at)) | u64::from(u32(bytes, at + 4)) << 32
}
