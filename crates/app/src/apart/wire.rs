//! What goes through the pipes between the program and a reader. To the reader: a file's name, what was chosen for
//! its tables, and its bytes, each after its length. From it: frames, each a letter, a length and JSON. The program believes no length beyond its limit.

use std::io::{self, Read, Write};

use duixian_extract::document::{Contents, TableChoices};
use duixian_extract::{Document, Refusal};
use serde::de::DeserializeOwned;

/// How many bytes the documents of a file may take on the way: their text, origins, warnings.
pub(super) const MOST: usize = super::LARGEST_TEXTS + (64 << 20);

/// The longest name of a file.
const LONGEST_NAME: usize = 64 << 10;

/// One thing a reader says.
pub(super) enum Frame {
    /// It has started.
    Ready,
    /// A document, and the bytes it took on the way.
    Document(Document, usize),
    /// Why there are no documents.
    Refused(Refusal),
    /// What else the file holds: there are no more documents.
    Contents(Contents),
    /// The parser panicked; the reader ends.
    Panicked,
}

const READY: u8 = b'R';
const DOCUMENT: u8 = b'D';
const REFUSED: u8 = b'N';
const CONTENTS: u8 = b'C';
const PANICKED: u8 = b'P';

/// A file to be read.
pub(super) struct Asked {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) choices: TableChoices,
}

/// Asks what a file holds.
pub(super) fn ask(to: &mut impl Write, name: &str, bytes: &[u8], choices: &TableChoices) -> io::Result<()> {
    let end = name.floor_char_boundary(LONGEST_NAME);
    for part in [&name.as_bytes()[..end], &serde_json::to_vec(choices)?, bytes] {
        to.write_all(&(part.len() as u64).to_le_bytes())?;
        to.write_all(part)?;
    }
    to.flush()
}

/// The file asked for; nothing where nobody asks any more.
pub(super) fn asked(from: &mut impl Read, largest: usize) -> io::Result<Option<Asked>> {
    let Some(name) = length(from)? else { return Ok(None) };
    let name = exactly(from, name, LONGEST_NAME)?;
    let mut part = || {
        let length = length(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        exactly(from, length, largest)
    };
    let (choices, bytes) = (part()?, part()?);
    Ok(Some(Asked { name: String::from_utf8_lossy(&name).into_owned(), bytes, choices: parsed(&choices)? }))
}

/// Says something of at most `largest` bytes, and how many it were. Of more, nothing is said: an
/// [`io::ErrorKind::FileTooLarge`].
pub(super) fn send(to: &mut impl Write, frame: &Frame, largest: usize) -> io::Result<usize> {
    let (letter, json) = match frame {
        Frame::Ready => (READY, Vec::new()),
        Frame::Document(document, _) => (DOCUMENT, serde_json::to_vec(document)?),
        Frame::Refused(refusal) => (REFUSED, serde_json::to_vec(refusal)?),
        Frame::Contents(contents) => (CONTENTS, serde_json::to_vec(contents)?),
        Frame::Panicked => (PANICKED, Vec::new()),
    };
    if json.len() > largest {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    to.write_all(&[letter])?;
    to.write_all(&(json.len() as u64).to_le_bytes())?;
    to.write_all(&json)?;
    to.flush()?;
    Ok(json.len())
}

/// Hears the next thing, of at most `largest` bytes.
pub(super) fn receive(from: &mut impl Read, largest: usize) -> io::Result<Frame> {
    let mut letter = [0];
    from.read_exact(&mut letter)?;
    let json = length(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let json = exactly(from, json, largest)?;
    Ok(match letter[0] {
        READY => Frame::Ready,
        DOCUMENT => Frame::Document(parsed(&json)?, json.len()),
        REFUSED => Frame::Refused(parsed(&json)?),
        CONTENTS => Frame::Contents(parsed(&json)?),
        PANICKED => Frame::Panicked,
        _ => return Err(io::ErrorKind::InvalidData.into()),
    })
}

fn parsed<T: DeserializeOwned>(json: &[u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(json)?)
}

/// A length; nothing at the end of all.
fn length(from: &mut impl Read) -> io::Result<Option<u64>> {
    let mut bytes = [0; 8];
    let first = loop {
        match from.read(&mut bytes[..1]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read?,
        }
    };
    if first == 0 {
        return Ok(None);
    }
    from.read_exact(&mut bytes[1..])?;
    Ok(Some(u64::from_le_bytes(bytes)))
}

fn exactly(from: &mut impl Read, length: u64, largest: usize) -> io::Result<Vec<u8>> {
    let length = usize::try_from(length).ok().filter(|&length| length <= largest).ok_or(io::ErrorKind::FileTooLarge)?;
    let mut bytes = Vec::new();
    // Room is made as bytes come: a length is only a word.
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use duixian_extract::document::Origin;

    use super::*;

    #[test]
    fn what_is_sent_is_received_and_no_length_is_believed() {
        let document =
            Document { origin: Origin { file: "甲.txt".into(), ..Origin::default() }, text: "一\n二\"".into(), ..Document::default() };
        let mut pipe = Vec::new();
        let sent = send(&mut pipe, &Frame::Document(document.clone(), 0), 1000).unwrap();
        send(&mut pipe, &Frame::Contents(Contents { format: "pdf".into(), ..Contents::default() }), 1000).unwrap();
        let mut from = pipe.as_slice();
        assert!(matches!(receive(&mut from, 1000).unwrap(), Frame::Document(received, taken) if received == document && taken == sent));
        assert!(matches!(receive(&mut from, 1000).unwrap(), Frame::Contents(contents) if contents.format == "pdf"));
        assert!(receive(&mut from, 1000).is_err());
        assert_eq!(send(&mut Vec::new(), &Frame::Document(document, 0), 10).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(receive(&mut pipe.as_slice(), 10).err().unwrap().kind(), io::ErrorKind::FileTooLarge);
        let endless = [b"D".as_slice(), &u64::MAX.to_le_bytes()].concat();
        assert!(receive(&mut endless.as_slice(), 1000).is_err());
        let mut asking = Vec::new();
        ask(&mut asking, "乙.pdf", b"%PDF", &TableChoices::default()).unwrap();
        let mut from = asking.as_slice();
        let file = asked(&mut from, 1000).unwrap().unwrap();
        assert_eq!((file.name.as_str(), file.bytes.as_slice()), ("乙.pdf", b"%PDF".as_slice()));
        assert!(asked(&mut from, 1000).unwrap().is_none());
        assert!(asked(&mut asking.as_slice(), 3).is_err());
    }
}
