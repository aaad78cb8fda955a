//! What can go wrong in a use case, as a shell needs it: a small code, and a message that says what happened, where,
//! and what to do.

use std::path::Path;

use duixian_chart::ChartError;
use duixian_store::StoreError;
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
    /// The library could not be opened, read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The picture could not be made.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// The user stopped it; what was finished before stays.
    #[error("已停止；停止之前完成的部分已保留。")]
    Cancelled,
}

impl AppError {
    /// The code a shell acts on: `wrong`, `failed`, `cancelled`, `picture`, or the library's own (`library_not_found`, …).
    pub fn code(&self) -> &'static str {
        match self {
            AppError::Wrong(_) => "wrong",
            AppError::Failed(_) => "failed",
            AppError::Store(error) => error.code(),
            AppError::Chart(_) => "picture",
            AppError::Cancelled => "cancelled",
        }
    }

    /// Whether the call was wrong, rather than the work failing.
    pub fn is_wrong_call(&self) -> bool {
        match self {
            AppError::Wrong(_) => true,
            AppError::Store(error) => {
                matches!(error, StoreError::NotFound(_) | StoreError::NotALibrary(_) | StoreError::Exists(_) | StoreError::Absent { .. })
            }
            AppError::Chart(ChartError::Size { .. }) => true,
            _ => false,
        }
    }

    /// A file of the user's could not be written.
    pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> AppError {
        let what = match error.kind() {
            std::io::ErrorKind::NotFound => "所在的文件夹不存在；请先建立文件夹，或换一个位置".to_owned(),
            std::io::ErrorKind::PermissionDenied => "没有写入权限；请换一个位置".to_owned(),
            std::io::ErrorKind::StorageFull => "磁盘已满；请腾出空间后再试".to_owned(),
            std::io::ErrorKind::IsADirectory => "它是一个文件夹；请给出文件名".to_owned(),
            _ => format!("{error}；请检查路径和权限"),
        };
        AppError::Failed(format!("无法写入“{}”：{what}。", path.display()))
    }
}

impl Serialize for AppError {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire<'a> {
            code: &'static str,
            message: String,
            detail: Option<&'a str>,
        }
        let detail = match self {
            AppError::Store(error) => error.detail(),
            _ => None,
        };
        Wire { code: self.code(), message: self.to_string(), detail }.serialize(to)
    }
}
