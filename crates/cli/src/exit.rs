//! How a run ends.

use std::io;
use std::process::ExitCode;

use duixian_app::AppError;

/// Everything done.
pub(crate) const DONE: u8 = 0;
/// The work failed.
pub(crate) const FAILED: u8 = 1;
/// The call is wrong.
pub(crate) const WRONG: u8 = 2;
/// Some inputs were refused and the rest is done.
pub(crate) const PARTLY: u8 = 3;

/// Why a command ended before its work was done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Whoever reads our output has had enough (`| head`): no failure.
    Unread,
    /// A failure of the use case.
    App(AppError),
}

impl From<AppError> for Stop {
    fn from(error: AppError) -> Self {
        Stop::App(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::Unread,
            _ => Stop::App(AppError::Failed(format!("写不出结果（{error}）；请检查磁盘空间和权限。"))),
        }
    }
}

/// Says what went wrong and turns it into the exit code.
pub(crate) fn code(outcome: Result<u8, Stop>) -> ExitCode {
    ExitCode::from(match outcome {
        Ok(code) => code,
        Err(Stop::Unread) => DONE,
        Err(Stop::App(error)) => {
            complain(&error.to_string());
            if error.is_wrong_call() { WRONG } else { FAILED }
        }
    })
}

/// A word to the user. Standard error may be closed too; then nobody listens.
pub(crate) fn complain(message: &str) {
    use std::io::Write;
    let _ = writeln!(io::stderr().lock(), "duixian: {message}");
}
