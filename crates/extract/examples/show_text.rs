//! The decoded text of files, as reports are looked for in it: `cargo run -p duixian-extract --example show_text -- FILE…`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

use duixian_extract::documents;

fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let start = std::time::Instant::now();
        match documents(&file, &bytes) {
            Ok(documents) => {
                eprintln!("{file}: {:?}", start.elapsed());
                for document in documents {
                    println!("{}", document.text);
                    for warning in document.warnings {
                        eprintln!("{}: {}", warning.code, warning.message);
                    }
                }
            }
            Err(refusal) => eprintln!("{file}: {} {refusal}", refusal.code),
        }
    }
}
