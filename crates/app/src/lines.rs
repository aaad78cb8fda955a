//! Long answers, one JSON value a line: so whoever reads them can do it piece by piece, and do something else in between.

use serde::Serialize;

use crate::error::AppError;

/// From so many lines on a second core is worth its thread.
const MANY: usize = 500;

/// Writes what each of the values is as one more line, in their order; of many each core writes a share.
pub(crate) fn write_all<'v, V: Sync, L: Serialize>(
    lines: &mut Vec<u8>,
    values: &'v [V],
    line: impl Fn(&'v V) -> L + Sync,
) -> Result<(), AppError> {
    let written = |values: &'v [V]| -> Result<Vec<u8>, AppError> {
        let mut lines = Vec::new();
        values.iter().try_for_each(|value| write(&mut lines, &line(value)))?;
        Ok(lines)
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let size = if values.len() < MANY { values.len() } else { values.len().div_ceil(cores) };
    let mut shares = values.chunks(size.max(1));
    let Some(first) = shares.next() else { return Ok(()) };
    std::thread::scope(|scope| {
        let written = &written;
        let others: Vec<_> = shares.map(|share| scope.spawn(move || written(share))).collect();
        lines.extend(written(first)?);
        for other in others {
            lines.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Ok(())
    })
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
