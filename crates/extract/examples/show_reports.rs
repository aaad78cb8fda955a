//! Prints the reports of files with their sections: `cargo run -p duixian-extract --example show_reports -- FILE…`

#![allow(clippy::print_stdout)]

use duixian_extract::document::{Cleaned, documents};
use duixian_extract::reports;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let documents = match documents(&path, &bytes) {
            Ok(documents) => documents,
            Err(refusal) => {
                println!("{path}: {} {}", refusal.code, refusal.message);
                continue;
            }
        };
        for document in documents {
            let row = document.origin.row.map_or(String::new(), |row| format!(" row {row}"));
            for warning in &document.warnings {
                println!("{path}{row}: {} {}", warning.code, warning.message);
            }
            let cleaned = Cleaned::new(&document.text);
            for report in reports::split(&document, &cleaned) {
                println!(
                    "{}{row} #{} {} | {} | {:?} | {:?} | {:?} | {} | {:?} | {}..{}",
                    document.origin.file,
                    report.index,
                    report.place,
                    report.place_path,
                    report.level,
                    report.report_year,
                    report.form,
                    report.title,
                    report.date,
                    report.span.start,
                    report.span.end
                );
                let text = cleaned.slice(report.span);
                let (head, tail): (String, Vec<char>) = (text.chars().take(40).collect(), text.chars().rev().take(30).collect());
                println!("    {:?} … {:?}", head, tail.into_iter().rev().collect::<String>());
                for warning in &report.warnings {
                    println!("    ! {} {}", warning.code, warning.message);
                }
                for section in &report.sections {
                    let text: String = cleaned.slice(section.span).chars().take(44).collect();
                    println!("    {:?} {}..{} “{}” {:?}", section.role, section.span.start, section.span.end, section.heading, text);
                }
            }
        }
    }
    Ok(())
}
