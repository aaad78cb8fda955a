//! What a reader may do to the program: nothing. A crash, a hang, an exhausted memory in the process that reads a file is
//! that file's refusal, and the next file is read.

use std::fs;
use std::sync::Once;
use std::thread;
use std::time::{Duration, Instant};

use duixian_app::apart::{self, Program};
use duixian_extract::Refusal;
use duixian_extract::document::TableChoices;

fn read(told: &str) -> Result<String, Refusal> {
    static READER: Once = Once::new();
    READER.call_once(|| {
        let path = duixian_tests::program("duixian-rogue").expect("the reader for tests is built beside the tests");
        apart::use_program(Program { path, patience: Duration::from_secs(8) });
    });
    let contents = apart::read("稿.html", format!("<html>{told}").as_bytes(), &TableChoices::default())?;
    assert_eq!(contents.documents[0].origin.file, "稿.html");
    Ok(contents.documents[0].text.clone())
}

#[test]
fn whatever_a_reader_dies_of_is_one_refusal_and_the_next_file_is_read() {
    for (told, code) in [
        ("panic", "parser_crashed"),
        ("abort", "parser_crashed"),
        ("exit", "parser_crashed"),
        ("overflow", "parser_crashed"),
        ("garble", "parser_crashed"),
        ("eat", "too_much_memory"),
        ("at once", "too_much_memory"),
        ("text", "too_much_text"),
        ("hang", "too_slow"),
        ("spin", "too_slow"),
    ] {
        assert_eq!(read("before").unwrap(), "before");
        let start = Instant::now();
        let refusal = read(told).unwrap_err();
        assert_eq!(refusal.code, code, "{told}: {refusal}");
        assert!(refusal.message.contains('；') && refusal.message.ends_with('。'), "what happened and what to do: {refusal}");
        assert!(start.elapsed() < Duration::from_secs(15), "{told} took {:?}", start.elapsed());
        assert_eq!(read("after").unwrap(), "after");
    }
}

#[test]
fn a_reader_has_none_of_the_environment_writes_no_file_and_may_say_what_it_likes() {
    // What its allocator is told, and what a program's own libraries are found by where that is set, is all that it may have.
    let names = read("environment").unwrap();
    let own: Vec<&str> = names.split(' ').filter(|name| *name != "LD_LIBRARY_PATH").collect();
    assert_eq!(own, ["MIMALLOC_ARENA_EAGER_COMMIT"]);
    assert_eq!(read("print").unwrap(), "print");
    assert_eq!(read("write").unwrap_err().code, "parser_crashed");
}

#[test]
fn a_thread_has_one_reader_which_ends_with_it() {
    let one = || read("process").unwrap().parse::<u32>().unwrap();
    let (first, second) = (one(), one());
    assert_eq!(first, second);
    let other = thread::spawn(move || (one(), one())).join().unwrap();
    assert!(other.0 == other.1 && other.0 != first);
    if cfg!(target_os = "linux") {
        let is_there = |process: u32| fs::exists(format!("/proc/{process}")).unwrap();
        assert!(is_there(first));
        assert!(!is_there(other.0), "a reader outlived its thread");
    }
    // A reader is replaced now and then.
    assert!((0..300).any(|_| one() != first));
}
