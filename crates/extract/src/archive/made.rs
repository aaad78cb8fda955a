//! Archives made by hand for tests, honest and not: what other programs refuse to write.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// An entry as it shall stand in the archive.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its name, in whatever encoding.
    pub name: Vec<u8>,
    /// What it unpacks to; or what stands in the archive, where it is packed already.
    pub data: Vec<u8>,
    /// The checksum and the size of what it unpacks to, where it is packed already.
    pub packed: Option<(u32, u32)>,
    /// Bit 0: encrypted; bit 11: the name is in UTF-8.
    pub flags: u16,
    /// How it says it is packed; 0 and 8 are done.
    pub method: u16,
    /// The mode of a Unix file.
    pub mode: u32,
    /// Its extra fields.
    pub extra: Vec<u8>,
    /// The sizes told, packed and unpacked, where they are lies.
    pub told: Option<(u32, u32)>,
    /// The number of the entry whose bytes it shares.
    pub of: Option<usize>,
}

/// A file of this name, packed.
pub fn file(name: &str, data: impl Into<Vec<u8>>) -> Made {
    let (name, data) = (name.as_bytes().to_vec(), data.into());
    Made { name, data, packed: None, flags: 1 << 11, method: 8, mode: 0o100_644, extra: Vec::new(), told: None, of: None }
}

/// The archive of these entries, in this order.
pub fn archive(entries: &[Made]) -> Vec<u8> {
    let (mut bytes, mut directory, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        let mut crc = Crc::new();
        crc.update(&entry.data);
        let packed = if entry.method == 8 && entry.packed.is_none() {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&entry.data).and_then(|()| encoder.finish()).unwrap_or_default()
        } else {
            entry.data.clone()
        };
        let (crc, size) = entry.packed.unwrap_or((crc.sum(), entry.data.len() as u32));
        let sizes = entry.told.unwrap_or((packed.len() as u32, size));
        let place = entry.of.map_or(bytes.len(), |of| places[of]) as u32;
        let mut common = Vec::new();
        for half in [20, entry.flags, entry.method, 0, 0x21] {
            common.extend(u16::to_le_bytes(half));
        }
        for whole in [crc, sizes.0, sizes.1] {
            common.extend(u32::to_le_bytes(whole));
        }
        common.extend((entry.name.len() as u16).to_le_bytes());
        if entry.of.is_none() {
            bytes.extend(b"PK\x03\x04");
            bytes.extend(&common);
            bytes.extend(0_u16.to_le_bytes());
            bytes.extend(&entry.name);
            bytes.extend(&packed);
        }
        places.push(place as usize);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&common);
        directory.extend((entry.extra.len() as u16).to_le_bytes());
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend(place.to_le_bytes());
        directory.extend(&entry.name);
        directory.extend(&entry.extra);
    }
    let (start, length, count) = (bytes.len() as u32, directory.len() as u32, entries.len() as u16);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
    bytes
}

/// The archive with an end record of 64 bits, which says how many entries there are.
pub fn widened(mut archive: Vec<u8>, entries: usize) -> Vec<u8> {
    let end = archive.split_off(archive.len() - 22);
    let place = archive.len() as u64;
    archive.extend(b"PK\x06\x06");
    archive.extend(44_u64.to_le_bytes());
    archive.extend([45, 0, 45, 0]);
    archive.extend([0; 8]);
    for figure in [entries as u64, entries as u64, u32::from_le_bytes(end[12..16].try_into().unwrap()).into()] {
        archive.extend(figure.to_le_bytes());
    }
    archive.extend(u64::from(u32::from_le_bytes(end[16..20].try_into().unwrap())).to_le_bytes());
    archive.extend(b"PK\x06\x07\0\0\0\0");
    archive.extend(place.to_le_bytes());
    archive.extend([1, 0, 0, 0]);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([0xFF; 12]);
    archive.extend([0; 2]);
    archive
}
