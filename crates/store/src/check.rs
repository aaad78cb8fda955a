//! Whether everything in the library still holds, and what to do about what does not.

use std::collections::HashMap;

use duixian_model::Span;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::add::Scalars;
use crate::columns::Cells;
use crate::{files, originals};

/// What was looked at and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkup {
    /// How many files there are.
    pub files: usize,
    /// How many documents.
    pub documents: usize,
    /// How many reports.
    pub reports: usize,
    /// How many observations.
    pub observations: usize,
    /// What is wrong; empty in a sound library.
    pub findings: Vec<Finding>,
}

/// One thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code: `structure`, `foreign_key`, `search_index`, `file_bytes`, `document_text`, `evidence_moved`, `counts`.
    pub code: String,
    /// What was found, in Chinese.
    pub message: String,
    /// What to do about it, in Chinese.
    pub advice: String,
}

const RESTORE: &str = "请从最近的备份恢复；没有备份时，另建资料库并重新导入原始文件。在此之前不要再写入这个资料库。";
const REBUILD: &str = "原文和数据不受影响。请重建检索索引。";
const REIMPORT: &str = "请从备份恢复，或删除这个文件后重新导入它的原件。";

pub(crate) fn check(db: &Connection) -> rusqlite::Result<Checkup> {
    let mut checkup = Checkup {
        files: count(db, "SELECT count(*) FROM files")?,
        documents: count(db, "SELECT count(*) FROM documents")?,
        reports: count(db, "SELECT count(*) FROM reports")?,
        observations: count(db, "SELECT count(*) FROM observations")?,
        findings: Vec::new(),
    };
    let findings = &mut checkup.findings;
    structure(db, findings)?;
    search_index(db, findings)?;
    originals(db, findings)?;
    texts(db, findings)?;
    counts(db, findings)?;
    Ok(checkup)
}

fn structure(db: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    for line in lines(db, "PRAGMA integrity_check(20)")?.into_iter().filter(|line| line != "ok") {
        // The full-text index says of itself that it does not hold together; the tables may be sound all the same.
        if line.contains("FTS5") {
            findings.push(finding("search_index", format!("检索索引不一致：{line}"), REBUILD));
        } else {
            findings.push(finding("structure", format!("资料库结构不一致：{line}"), RESTORE));
        }
    }
    let orphans = lines(db, "SELECT \"table\" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check LIMIT 20")?;
    for orphan in orphans {
        findings.push(finding("foreign_key", format!("有一行缺少它所属的记录：{orphan}"), RESTORE));
    }
    Ok(())
}

fn search_index(db: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    let missing = count(db, "SELECT count(*) FROM reports WHERE id NOT IN (SELECT id FROM search_docsize)")?;
    let left = count(db, "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM reports)")?;
    if missing + left > 0 {
        findings.push(finding("search_index", format!("检索索引缺 {missing} 篇报告，多 {left} 篇"), REBUILD));
    }
    Ok(())
}

fn originals(db: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    for file in files::list(db)? {
        let wrong = match originals::get(db, file.id) {
            Ok(Some(bytes)) if files::sha256(&bytes) == file.sha256 => continue,
            Ok(None) => "原始内容缺失".to_owned(),
            Ok(Some(_)) => "与入库时的校验值不符".to_owned(),
            Err(error) => error.to_string(),
        };
        findings.push(finding("file_bytes", format!("文件“{}”（编号 {}）的原始内容已损坏：{wrong}", file.name, file.id), REIMPORT));
    }
    Ok(())
}

/// That every document's text is there, and that all evidence stands in it to the letter.
fn texts(db: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    let mut names =
        db.prepare("SELECT documents.id, files.name, documents.characters FROM documents JOIN files ON files.id = documents.file")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let (id, name, characters): (i64, String, usize) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let wrong = match crate::texts::get(db, id) {
            Ok(Some(texts)) => {
                let as_long = |text: &str| text.chars().count() == characters;
                if as_long(&texts.text) && as_long(texts.searched()) {
                    evidence(db, id, &name, &texts.text, findings)?;
                    continue;
                }
                "字数与入库时不符".to_owned()
            }
            Ok(None) => "文本缺失".to_owned(),
            Err(error) => error.to_string(),
        };
        findings.push(finding("document_text", format!("“{name}”的一份文本（编号 {id}）已损坏：{wrong}"), REIMPORT));
    }
    Ok(())
}

fn evidence(db: &Connection, document: i64, name: &str, text: &str, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    let scalars = Scalars::new(text);
    let mut statement = db.prepare_cached(include_str!("check/evidence.sql"))?;
    let mut rows = statement.query([document])?;
    let mut moved: HashMap<(i64, String), usize> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let (report, title): (i64, String) = (cells.get()?, cells.get()?);
        let evidence: String = cells.get()?;
        let span: Span = cells.span()?;
        if scalars.slice(span) != evidence {
            *moved.entry((report, title)).or_default() += 1;
        }
    }
    let mut moved: Vec<_> = moved.into_iter().collect();
    moved.sort();
    for ((report, title), many) in moved {
        let message = format!("“{name}”中的报告《{title}》（编号 {report}）有 {many} 条数据的原文依据与位置不符");
        findings.push(finding("evidence_moved", message, REIMPORT));
    }
    Ok(())
}

fn counts(db: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    let reports = count(db, include_str!("check/report_counts.sql"))?;
    let tallies = count(db, include_str!("check/tallies.sql"))?;
    if reports + tallies > 0 {
        findings.push(finding("counts", format!("{reports} 篇报告、{tallies} 项统计的条数与实际不符"), RESTORE));
    }
    Ok(())
}

fn finding(code: &str, message: String, advice: &str) -> Finding {
    Finding { code: code.to_owned(), message, advice: advice.to_owned() }
}

fn count(db: &Connection, question: &str) -> rusqlite::Result<usize> {
    db.query_row(question, [], |row| row.get(0))
}

fn lines(db: &Connection, question: &str) -> rusqlite::Result<Vec<String>> {
    db.prepare(question)?.query_map([], |row| row.get(0))?.collect()
}
