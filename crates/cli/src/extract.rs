//! `duixian extract` and `duixian reports`: what stands in files, without a library.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use duixian_app::inputs::{self, Input, Listing};
use duixian_app::observations::{observation_records, open_facts, records, report_record};
use duixian_app::reading::{ReadDocument, in_order_by_weight, read_input};
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
    paths: &[PathBuf],
    extractor: &Extractor,
    mut write: impl FnMut(&mut dyn Write, &ReadDocument) -> io::Result<()>,
) -> Result<u8, Stop> {
    let Listing { inputs, refused: not_listed, skipped } = inputs::list(paths, &|| false);
    for (path, refusal) in &not_listed {
        complain(&format!("{path}：{refusal}"));
    }
    if !skipped.is_empty() {
        complain(&format!("跳过 {} 个不是报告的文件（图片、脚本、隐藏文件等）。", skipped.len()));
    }
    let (mut refused, mut failure) = (not_listed.len(), None);
    let mut to = output::stdout();
    let mut told = inputs.iter();
    in_order_by_weight(
        &inputs,
        Input::bytes_expected,
        &AtomicBool::new(false),
        |input| read_input(input, extractor),
        |read| {
            let path = told.next().map_or("", Input::shown);
            let written = match read {
                Err(refusal) => {
                    refused += 1;
                    complain(&format!("{path}：{refusal}"));
                    Ok(())
                }
                Ok(documents) => {
                    if documents.iter().all(|read| read.reports.is_empty()) {
                        complain(&format!("{path}：没有找到工作报告。"));
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
        all if all == inputs.len() + not_listed.len() => FAILED,
        _ => PARTLY,
    })
}
