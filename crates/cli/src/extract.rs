//! `duixian extract` and `duixian reports`: what stands in files, without a library.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use duixian_app::observations::{observation_records, open_facts, records, report_record};
use duixian_app::reading::{ReadDocument, files_at, in_order, read_file};
use duixian_app::{AppError, Extractor};

use crate::args::What;
use crate::exit::{DONE, FAILED, PARTLY, Stop, complain};
use crate::output;

/// Every observation of the files (or what else was asked for), one JSON object a line.
pub(crate) fn extract(files: &[PathBuf], what: What, indicators: Option<&Path>) -> Result<u8, Stop> {
    let extractor = match indicators {
        None => duixian_app::extractor(),
        Some(path) => {
            let own = std::fs::read_to_string(path)
                .map_err(|error| Stop::App(AppError::Wrong(format!("{}：读不出来（{error}）。", path.display()))))?;
            duixian_app::extractor_with(&own)?
        }
    };
    each_document(files, &extractor, |to, read| {
        let open = if matches!(what, What::Open) { open_facts(&read.document, &read.reports) } else { Vec::new() };
        for (number, report) in read.reports.iter().enumerate() {
            match what {
                What::Observations => lines(to, observation_records(&read.document, report))?,
                What::Unresolved => lines(to, records(&read.document, report, &report.unresolved))?,
                What::Claims => lines(to, records(&read.document, report, &report.claims))?,
                What::Open => lines(to, records(&read.document, report, &open[number]))?,
            }
        }
        Ok(())
    })
}

fn lines<T: serde::Serialize>(to: &mut dyn Write, records: impl Iterator<Item = T>) -> io::Result<()> {
    for record in records {
        output::line(to, &record)?;
    }
    Ok(())
}

/// Every report of the files, one JSON object a line.
pub(crate) fn reports(files: &[PathBuf]) -> Result<u8, Stop> {
    each_document(files, &duixian_app::extractor(), |to, read| {
        for report in &read.reports {
            output::line(to, &report_record(&read.document, report))?;
        }
        Ok(())
    })
}

fn each_document(
    files: &[PathBuf],
    extractor: &Extractor,
    mut write: impl FnMut(&mut dyn Write, &ReadDocument) -> io::Result<()>,
) -> Result<u8, Stop> {
    let files = files_at(files);
    let (mut refused, mut failure) = (0, None);
    let mut to = output::stdout();
    in_order(
        &files,
        &AtomicBool::new(false),
        |path| read_file(path, extractor),
        |file| {
            let written = match &file.documents {
                Err(refusal) => {
                    refused += 1;
                    complain(&format!("{}:{refusal}", file.path.display()));
                    Ok(())
                }
                Ok(documents) => {
                    if documents.iter().all(|read| read.reports.is_empty()) {
                        complain(&format!("{}：没有找到工作报告。", file.path.display()));
                    }
                    documents.iter().try_for_each(|read| write(&mut to, read)).and_then(|()| to.flush())
                }
            };
            match written {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            }
        },
    );
    if let Some(error) = failure {
        return Err(error.into());
    }
    to.flush()?;
    Ok(match refused {
        0 => DONE,
        all if all == files.len() => FAILED,
        _ => PARTLY,
    })
}
