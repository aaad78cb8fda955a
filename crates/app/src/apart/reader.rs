//! The side of the child: a process that does nothing but read the files it is handed.

use std::io;
use std::panic;
use std::process;
use std::thread;

use duixian_extract::Refusal;
use duixian_extract::document::{Contents, LARGEST, TableChoices};

use super::wire::{self, Asked, Frame};
use super::{FREE, LARGEST_TEXT, LARGEST_TEXTS, MEMORY, PATIENCE, RATIO, too_much_text};
use crate::system;

/// What reads a file.
pub type Parse = fn(&str, &[u8], &TableChoices) -> Result<Contents, Refusal>;

/// The stack that a parser has: the same on every system.
const STACK: usize = 8 << 20;

/// Reads the files that come through standard input with `read` until no more come, and ends the process.
pub fn serve(read: Parse) -> ! {
    // What a parser prints must not get between the frames.
    let code = match system::take_stdout() {
        Ok(mut to) => {
            system::confine(MEMORY);
            panic::set_hook(Box::new(|_| {}));
            match answer_all(&mut to, read) {
                Ok(()) => 0,
                Err(_) => 1,
            }
        }
        Err(_) => 1,
    };
    process::exit(code)
}

fn answer_all(to: &mut impl io::Write, read: Parse) -> io::Result<()> {
    let mut from = io::stdin().lock();
    wire::send(to, &Frame::Ready, wire::MOST)?;
    while let Some(Asked { name, bytes, choices }) = wire::asked(&mut from, LARGEST)? {
        system::allow_seconds(PATIENCE.as_secs());
        let work = move || {
            let length = bytes.len();
            read(&name, &bytes, &choices).and_then(|contents| bounded(contents, length))
        };
        let Ok(answer) = thread::Builder::new().stack_size(STACK).spawn(work)?.join() else {
            wire::send(to, &Frame::Panicked, wire::MOST)?;
            return Ok(());
        };
        match answer.map(|contents| sent(to, contents)) {
            Ok(Err(error)) if error.kind() == io::ErrorKind::FileTooLarge => refuse(to, too_much_text())?,
            Ok(sent) => sent?,
            Err(refusal) => refuse(to, refusal)?,
        }
    }
    Ok(())
}

fn refuse(to: &mut impl io::Write, refusal: Refusal) -> io::Result<()> {
    wire::send(to, &Frame::Refused(refusal), wire::MOST).map(drop)
}

/// Sends the documents one by one, then the rest.
fn sent(to: &mut impl io::Write, mut contents: Contents) -> io::Result<()> {
    let mut left = wire::MOST;
    for document in std::mem::take(&mut contents.documents) {
        left -= wire::send(to, &Frame::Document(document, 0), left)?;
    }
    wire::send(to, &Frame::Contents(contents), left).map(drop)
}

/// The contents, unless they have more text than a file of this length can.
fn bounded(contents: Contents, length: usize) -> Result<Contents, Refusal> {
    let texts = || contents.documents.iter().map(|document| document.text.len());
    let all: usize = texts().sum();
    let most = length.saturating_mul(RATIO).saturating_add(FREE).min(LARGEST_TEXTS);
    if texts().all(|one| one <= LARGEST_TEXT) && all <= most { Ok(contents) } else { Err(too_much_text()) }
}
