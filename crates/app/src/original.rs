//! The original file of a report: its bytes as they were imported, saved or laid out for the system's viewer.

use std::fs;
use std::path::{Path, PathBuf};

use duixian_store::sha256;

use crate::error::AppError;
use crate::export::write_whole;
use crate::library::Library;

/// How many files stay laid out; older ones are cleared away.
const KEPT: usize = 20;

/// The file that a report came from.
struct Original {
    name: String,
    bytes: Vec<u8>,
}

impl Library {
    /// Saves the original file of a report.
    pub fn save_original(&self, report: i64, path: &Path) -> Result<(), AppError> {
        write_whole(path, &self.original(report)?.bytes)
    }

    /// The name of the original file of a report.
    pub fn original_name(&self, report: i64) -> Result<String, AppError> {
        let db = self.reading()?;
        Ok(plain_name(&db.file(db.report_row(report)?.file)?.name))
    }

    /// Lays the original file of a report out in a folder of its own below `folder`, so that the system's viewer can open it;
    /// where it is. What a viewer makes of that copy changes nothing in the library.
    pub fn lay_out_original(&self, report: i64, folder: &Path) -> Result<PathBuf, AppError> {
        let Original { name, bytes } = self.original(report)?;
        clear(folder);
        let own = folder.join(&sha256(&bytes)[..16]);
        fs::create_dir_all(&own).map_err(|error| AppError::unwritable(&own, &error))?;
        let path = own.join(name);
        if fs::read(&path).is_ok_and(|held| held == bytes) {
            return Ok(path);
        }
        write_whole(&path, &bytes)?;
        Ok(path)
    }

    fn original(&self, report: i64) -> Result<Original, AppError> {
        let db = self.reading()?;
        let file = db.report_row(report)?.file;
        Ok(Original { name: plain_name(&db.file(file)?.name), bytes: db.file_bytes(file)? })
    }
}

/// A file's name that is one on every system: of a member of an archive the last part, without signs that some refuse.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let kept: String = last.chars().map(|c| if c.is_control() || r#"<>:"|?*"#.contains(c) { '_' } else { c }).collect();
    let kept = kept.trim_matches(['.', ' ']);
    // Most systems allow 255 bytes; a cut name keeps its ending.
    let (stem, ending) = kept.rsplit_once('.').map_or((kept, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let room = 200_usize.saturating_sub(ending.len());
    match stem.get(..stem.floor_char_boundary(room.min(stem.len()))) {
        Some(stem) if !stem.is_empty() => format!("{stem}{ending}"),
        _ => "原文件".to_owned(),
    }
}

/// Clears away what was laid out before, where it has become much.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    if folders.len() > KEPT {
        for old in folders {
            // One that a viewer holds open stays.
            let _ = fs::remove_dir_all(old);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_is_one_on_every_system() {
        assert_eq!(plain_name("报告.zip/易县/2021年.docx"), "2021年.docx");
        assert_eq!(plain_name("a:b?.txt"), "a_b_.txt");
        assert_eq!(plain_name("../.."), "原文件");
        let long = plain_name(&format!("{}.pdf", "长".repeat(200)));
        assert!(long.len() <= 204 && long.ends_with(".pdf"));
    }
}
