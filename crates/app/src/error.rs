//! What can go wrong in a use case, as a shell needs it: a small code, and a message that says what happened, where,
//! and what to do.

use serde::Serialize;

/// Why a use case did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The call asks for something that is not there or not possible; asked otherwise it could succeed.
    #[error("{0}")]
    Wrong(String),
    /// The work failed.
    #[error("{0}")]
    Failed(String),
    /// The user stopped it; what was finished before stays.
    #[error("已停止;停止之前完成的部分已保留。")]
    Cancelled,
}

impl AppError {
    /// The code a shell acts on: `wrong`, `failed` or `cancelled`.
    pub fn code(&self) -> &'static str {
        match self {
            AppError::Wrong(_) => "wrong",
            AppError::Failed(_) => "failed",
            AppError::Cancelled => "cancelled",
        }
    }
}

impl Serialize for AppError {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire {
            code: &'static str,
            message: String,
        }
        Wire { code: self.code(), message: self.to_string() }.serialize(to)
    }
}
