//! A reader as bad as they come, for the tests of what holds readers: a file's text says what goes wrong in it. Never
//! part of the program that users get.

use std::io::Write;
use std::time::Duration;
use std::{process, thread};

use duixian_app::apart;
use duixian_extract::document::{Contents, TableChoices};
use duixian_extract::{Document, Refusal};

fn main() {
    apart::serve(read);
}

fn read(name: &str, bytes: &[u8], _: &TableChoices) -> Result<Contents, Refusal> {
    let told = String::from_utf8_lossy(bytes).trim_start_matches("<html>").to_owned();
    match told.as_str() {
        "hang" => loop {
            thread::sleep(Duration::from_secs(1));
        },
        "spin" => loop {
            std::hint::spin_loop();
        },
        "panic" => panic!("as told"),
        "abort" => process::abort(),
        "exit" => process::exit(0),
        "overflow" => {
            deeper(0);
        }
        "eat" => {
            let mut eaten = Vec::new();
            loop {
                eaten.push(vec![1_u8; 16 << 20]);
            }
        }
        "at once" => drop(vec![1_u8; 5 << 30]),
        "print" => {
            let _ = std::io::Write::write_all(&mut std::io::stdout(), b"a parser's own words\n");
            eprintln!("{}", "and many of them\n".repeat(100_000));
        }
        "write" => {
            let path = std::env::temp_dir().join(format!("duixian-rogue-{}", process::id()));
            let written = std::fs::File::create(&path).and_then(|mut file| file.write_all(b"x"));
            let _ = std::fs::remove_file(&path);
            written.expect("a reader that may write");
        }
        "garble" => {
            // Past standard output, as a parser that has been taken over could.
            for number in 3..64 {
                let _ = std::fs::write(format!("/proc/self/fd/{number}"), "D and no frame at all");
            }
        }
        "text" => return Ok(document(name, "字".repeat(24 << 20))),
        "environment" => return Ok(document(name, std::env::vars().map(|(name, _)| name).collect::<Vec<_>>().join(" "))),
        "process" => return Ok(document(name, process::id().to_string())),
        _ => {}
    }
    Ok(document(name, told))
}

fn document(name: &str, text: String) -> Contents {
    let origin = duixian_extract::document::Origin { file: name.to_owned(), ..Default::default() };
    Contents { documents: vec![Document { origin, text, ..Document::default() }], ..Contents::default() }
}

fn deeper(depth: u64) -> u64 {
    if std::hint::black_box(depth) == u64::MAX { 0 } else { deeper(depth + 1) + std::hint::black_box(depth) }
}
