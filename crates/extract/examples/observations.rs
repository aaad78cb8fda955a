//! The observations of files as NDJSON in the gold form, without the rest of the program: the quick way while writing
//! rules. `cargo run -p duixian-extract --example observations -- FILE…`; `--unresolved` or `--claims` prints those instead.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use duixian_extract::{Extractor, documents, read};
use duixian_model::Catalogue;

fn main() {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let claims = flags.iter().any(|flag| flag == "--claims");
    let unresolved = flags.iter().any(|flag| flag == "--unresolved");
    let extractor = Extractor::new(Catalogue::bundled());
    for file in files {
        let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        for document in documents(&file, &bytes).unwrap_or_else(|refusal| panic!("{file}: {refusal}")) {
            for found in read(&document, &extractor) {
                let head = serde_json::json!({ "file": file, "place": found.report.place, "report_year": found.report.report_year });
                let print = |value: serde_json::Value| {
                    let mut record = head.clone();
                    if let (Some(record), serde_json::Value::Object(value)) = (record.as_object_mut(), value) {
                        record.extend(value);
                    }
                    println!("{record}");
                };
                if unresolved {
                    found.unresolved.iter().for_each(|one| print(serde_json::json!(one)));
                } else if claims {
                    found.claims.iter().for_each(|one| print(serde_json::json!(one)));
                } else {
                    found.observations.iter().for_each(|one| print(serde_json::json!(one)));
                }
            }
        }
    }
}
