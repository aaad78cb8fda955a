//! Files in the form of a ZIP archive, made from what a fuzzer can change: a text of parts, each under a line `@@ name`.
//! Changes to packed bytes would hardly ever get past their checksum. Page descriptions are made in the same way from their
//! objects, with the table of where they stand.

/// The file: the bytes as they are where they are an archive already, else one with the parts they name. What stands before
/// the first name is the part `main`.
pub fn file(bytes: &[u8], main: &str) -> Vec<u8> {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF") {
        return bytes.to_vec();
    }
    let mut parts = parts(bytes, main);
    if main.starts_with("word/") && !parts.iter().any(|(name, _)| name == b"[Content_Types].xml" || name == b"content.xml") {
        parts.insert(0, (b"[Content_Types].xml".to_vec(), Vec::new()));
    }
    archive(&parts)
}

/// The page description: the bytes as they are where they are one, else one of the objects they name. `%LENGTH%` in an object
/// is the length of its stream.
pub fn page_description(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"%PDF") {
        return bytes.to_vec();
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, content) in parts(bytes, "1") {
        places.push((file.len(), String::from_utf8_lossy(&number).trim().parse::<u16>().unwrap_or(places.len() as u16 + 1)));
        let length =
            find(&content, b"stream\n").zip(find(&content, b"\nendstream")).map_or(0, |(start, end)| end.saturating_sub(start + 7));
        file.extend(format!("{} 0 obj\n", places[places.len() - 1].1).as_bytes());
        match find(&content, b"%LENGTH%") {
            Some(at) => {
                file.extend(&content[..at]);
                file.extend(length.to_string().as_bytes());
                file.extend(&content[at + 8..]);
            }
            None => file.extend(&content),
        }
        file.extend(b"endobj\n");
    }
    let start = file.len();
    file.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (place, number) in &places {
        file.extend(format!("{number} 1\n{place:010} 00000 n \n").as_bytes());
    }
    let size = places.iter().map(|place| u32::from(place.1) + 1).max().unwrap_or(1);
    file.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    file
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|part| part == mark)
}

/// The parts by name; what stands before the first name is `main`, where anything does.
fn parts(bytes: &[u8], main: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut parts: Vec<(Vec<u8>, Vec<u8>)> = vec![(main.as_bytes().to_vec(), Vec::new())];
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_prefix(b"@@ ") {
            Some(name) => parts.push((name.strip_suffix(b"\n").unwrap_or(name).to_vec(), Vec::new())),
            None => {
                if let Some((_, content)) = parts.last_mut() {
                    content.extend_from_slice(line);
                }
            }
        }
    }
    if parts.len() > 1 && parts[0].1.is_empty() {
        parts.remove(0);
    }
    parts
}

/// An archive of these names and contents, not compressed.
fn archive(parts: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let offset = file.len() as u32;
        let size = content.len() as u32;
        let mut common = Vec::new();
        common.extend([20, 0, 0, 8, 0, 0, 0, 0, 0, 0]); // version, names in UTF-8, stored, no time
        for field in [crc(content), size, size] {
            common.extend(field.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(name);
        file.extend(content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]); // no comment, first disk, no attributes
        directory.extend(offset.to_le_bytes());
        directory.extend(name);
    }
    let (start, size, count) = (file.len() as u32, directory.len() as u32, parts.len() as u16);
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    for field in [count.to_le_bytes(), count.to_le_bytes()] {
        file.extend(field);
    }
    file.extend(size.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// CRC-32 as ZIP has it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0_u32, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())))
}
