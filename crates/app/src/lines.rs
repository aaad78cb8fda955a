//! Long answers, one JSON value a line: so whoever reads them can do it piece by piece, and do something else in between.

use serde::Serialize;

use crate::error::AppError;

/// Writes the value as one more line.
pub(crate) fn write(lines: &mut Vec<u8>, value: &impl Serialize) -> Result<(), AppError> {
    serde_json::to_writer(&mut *lines, value).map_err(|error| AppError::Failed(format!("结果无法写出（{error}）；请重试。")))?;
    lines.push(b'\n');
    Ok(())
}
