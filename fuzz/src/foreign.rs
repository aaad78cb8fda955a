//! Readers of files in another's format: tables, pages, documents, archives. Most rest on another's parser. In the program
//! such a parser runs in a child process, where its panic is a refusal; here too it is one, counted by the place it came
//! from. A panic of our own code is a failure, and so is a run of more than the time and memory that `scripts/fuzz` allows.
//! Each body says whether it got a text (or a member) out of the bytes, so that a test can see that the seeds do.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

use duixian_extract::archive;
use duixian_extract::document::{self, Cleaned, TableChoices};

use crate::decoding::cleaning;
use crate::packed;

/// The most text that one document may give.
const LARGEST_TEXT: usize = 64 << 20;

/// Checks a table in a text: CSV or TSV, by its first byte.
pub fn table(bytes: &[u8]) -> bool {
    let tabs = bytes.first().is_some_and(|first| first % 4 == 3);
    read(if tabs { "表.tsv" } else { "表.csv" }, bytes)
}

/// Checks a workbook: bytes as they are, or the parts of one.
pub fn workbook(bytes: &[u8]) -> bool {
    read("表.xlsx", &packed::file(bytes, "xl/workbook.xml"))
}

/// Checks a saved page.
pub fn page(bytes: &[u8]) -> bool {
    ["web_page", "text"].contains(&document::format_of("页.html", bytes).0) && read("页.html", bytes)
}

/// Checks a page saved with all its parts.
pub fn page_archive(bytes: &[u8]) -> bool {
    read("页.mht", bytes)
}

/// Checks a document of a word processor: bytes as they are, or the parts of one.
pub fn word(bytes: &[u8]) -> bool {
    read("文.docx", &packed::file(bytes, "word/document.xml"))
}

/// Checks a page description: bytes as they are, or the objects of one.
pub fn pdf(bytes: &[u8]) -> bool {
    read("文.pdf", &packed::page_description(bytes))
}

/// Checks what an archive holds: bytes as they are, or members; the names, and that no member gives more than it said.
pub fn packed_files(bytes: &[u8]) -> bool {
    let file = packed::file(bytes, "报告.txt");
    let _ = archive::is_document(Cursor::new(&file));
    let Ok(contents) = archive::contents(Cursor::new(&file), &|| false) else { return false };
    assert!(contents.members.len() <= archive::MOST_MEMBERS);
    let mut names = std::collections::BTreeSet::new();
    for member in &contents.members {
        let name = &member.name;
        assert!(!name.split('/').any(|part| part == ".." || part == "."), "{name:?} climbs");
        assert!(!name.starts_with('/') && !name.contains(['\0', '\n', '\u{202E}']), "{name:?} plays a trick");
        assert!(names.insert(name), "{name:?} stands twice");
        member.is_zip(Cursor::new(&file));
        if let Ok(bytes) = member.read(Cursor::new(&file)) {
            assert!(bytes.len() as u64 == member.size && member.size <= archive::LARGEST_MEMBER);
        }
    }
    !contents.members.is_empty()
}

thread_local! {
    /// Whether another's parser may be running.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// How often a parser panicked, by the place in its source.
static REFUSED: Mutex<BTreeMap<String, u64>> = Mutex::new(BTreeMap::new());

/// From now on a panic inside another's parser is counted and printed once, and none of its panics ends the process.
pub fn forgive() {
    let fail = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(String::new, |location| format!("{}:{}", location.file(), location.line()));
        let ours = place.contains("/crates/extract/")
            || place.contains("/crates/model/")
            || place.contains("fuzz/src/")
            || place.starts_with("src/");
        if ours || !INSIDE.get() {
            return fail(info);
        }
        let Ok(mut refused) = REFUSED.lock() else { return };
        let times = refused.entry(place.clone()).or_default();
        *times += 1;
        if times.is_power_of_two() {
            let trace = if *times == 1 { format!("\n{}", std::backtrace::Backtrace::force_capture()) } else { String::new() };
            eprintln!("refused: a parser panicked {times} times at {place}: {info}{trace}");
        }
    }));
}

/// Checks the documents of a file.
fn read(name: &str, bytes: &[u8]) -> bool {
    INSIDE.set(true);
    let read = panic::catch_unwind(AssertUnwindSafe(|| document::read(name, bytes, &TableChoices::default())));
    INSIDE.set(false);
    let contents = match read {
        Ok(Ok(contents)) => contents,
        Ok(Err(refusal)) => {
            assert!(!refusal.code.is_empty() && refusal.message.contains(name), "a refusal that says nothing: {refusal:?}");
            return false;
        }
        Err(_) => return false,
    };
    for document in &contents.documents {
        assert!(document.text.len() <= LARGEST_TEXT, "{} bytes of text out of {} bytes", document.text.len(), bytes.len());
        // what a text must keep is `decoding`'s to see; here a look at short ones will do
        if document.text.len() <= 256 {
            cleaning(&document.text);
        } else {
            Cleaned::new(&document.text);
        }
    }
    contents.documents.iter().any(|document| !document.text.is_empty())
}
