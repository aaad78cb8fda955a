//! Long answers, one JSON value a line: so whoever reads them can do it piece by piece, and do something else in between.

use duixian_model::shares::by_cores;
use serde::Serialize;

use crate::error::AppError;

/// From so many lines on a second core is worth its thread.
const MANY: usize = 500;
/// The most bytes that are set aside for lines to come.
const AHEAD: usize = 8 << 20;

/// Writes what each of the values is as one more line, in their order.
pub(crate) fn write_all<'v, V: Sync, L: Serialize>(
    lines: &mut Vec<u8>,
    values: &'v [V],
    line: impl Fn(&'v V) -> L + Sync,
) -> Result<(), AppError> {
    let written = |values: &'v [V]| -> Result<Vec<u8>, AppError> {
        let mut lines = Vec::new();
        for (at, value) in values.iter().enumerate() {
            write(&mut lines, &line(value))?;
            if at == 0 {
                // The others are about as long: megabytes grow in one step.
                lines.reserve(lines.len().saturating_mul(values.len()).min(AHEAD));
            }
        }
        Ok(lines)
    };
    for share in by_cores(values, MANY, written) {
        lines.extend(share?);
    }
    Ok(())
}

/// Writes the value as one more line.
pub(crate) fn write(lines: &mut Vec<u8>, value: &impl Serialize) -> Result<(), AppError> {
    serde_json::to_writer(&mut *lines, value).map_err(|error| AppError::Failed(format!("结果无法写出（{error}）；请重试。")))?;
    lines.push(b'\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_lines_stand_in_their_order() {
        for many in [0, 1, 499, 500, 1_001] {
            let values: Vec<usize> = (0..many).collect();
            let mut lines = b"0\n".to_vec();
            write_all(&mut lines, &values, |value| value + 1).unwrap();
            let expected: String = (0..=many).map(|line| format!("{line}\n")).collect();
            assert_eq!(String::from_utf8(lines).unwrap(), expected);
        }
    }
}
