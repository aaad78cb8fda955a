//! What can go wrong with a library: a stable code for the page and the command line, and a message in Chinese that says
//! what happened, to which file, and what to do.

use std::path::{Path, PathBuf};

use rusqlite::ffi::ErrorCode;

/// Why a library could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file at this path.
    #[error("找不到资料库“{}”。请检查路径，或新建一个资料库。", .0.display())]
    NotFound(PathBuf),
    /// The file is something else; it was not touched.
    #[error("“{}”不是兑现资料库，未作任何改动。请选择扩展名为 .duixian 的资料库文件。", .0.display())]
    NotALibrary(PathBuf),
    /// The library was written by a newer version; it was not touched.
    #[error("资料库“{}”由较新版本的兑现建立（格式 {found}，本版本只认到 {known}），未作任何改动。请升级兑现后再打开。", .path.display())]
    Newer {
        /// The library.
        path: PathBuf,
        /// Version of its schema.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// An older library was opened for reading only, so it could not be brought up to date.
    #[error("资料库“{}”的格式较旧（格式 {found}），需先升级。请用兑现以可写方式打开一次。", .path.display())]
    Older {
        /// The library.
        path: PathBuf,
        /// Version of its schema.
        found: i64,
    },
    /// The library's bytes do not hold together; opening it changed nothing.
    #[error("资料库“{}”已损坏，内容读不完整。请从备份恢复，或另建资料库后重新导入原始文件；请先保留这个文件。", .path.display())]
    Damaged {
        /// The library.
        path: PathBuf,
        /// What was found, for a report of the fault.
        detail: String,
    },
    /// A file that would be overwritten.
    #[error("“{}”已经存在，未予覆盖。请换一个文件名，或先移走原文件。", .0.display())]
    Exists(PathBuf),
    /// Another process kept the library locked for longer than the waiting time.
    #[error("资料库“{}”正被另一个程序写入。请稍候再试，或关闭另一个程序。", .0.display())]
    Busy(PathBuf),
    /// A write to a library opened for reading, or to a file that may not be written.
    #[error("资料库“{}”只能读取，无法写入。请检查文件和所在文件夹的权限。", .0.display())]
    ReadOnly(PathBuf),
    /// No room left.
    #[error("磁盘空间不足，资料库“{}”未作改动。请腾出空间后再试。", .0.display())]
    DiskFull(PathBuf),
    /// The operating system refused.
    #[error("无法读写“{}”：{source}。请检查路径和权限。", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What was handed over to be kept contradicts itself; nothing was kept.
    #[error("无法入库“{file}”：{detail}。该文件未入库，其余不受影响。")]
    Invalid {
        /// Name of the imported file.
        file: String,
        /// What is wrong.
        detail: String,
    },
    /// The library holds no row of this number.
    #[error("资料库中没有编号为 {id} 的{what}。它可能已被删除，请刷新列表。")]
    Absent {
        /// 报告, 文件, 文档.
        what: &'static str,
        /// The number asked for.
        id: i64,
    },
    /// Anything else SQLite reports.
    #[error("资料库“{}”出错：{source}。请重试；若再出现，请运行资料库检查。", .path.display())]
    Sqlite {
        /// The library.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::NotFound(_) => "library_not_found",
            StoreError::NotALibrary(_) => "not_a_library",
            StoreError::Newer { .. } => "library_newer",
            StoreError::Older { .. } => "library_older",
            StoreError::Damaged { .. } => "library_damaged",
            StoreError::Exists(_) => "file_exists",
            StoreError::Busy(_) => "library_busy",
            StoreError::ReadOnly(_) => "library_read_only",
            StoreError::DiskFull(_) => "disk_full",
            StoreError::Io { .. } => "io",
            StoreError::Invalid { .. } => "invalid_import",
            StoreError::Absent { .. } => "absent",
            StoreError::Sqlite { .. } => "library_error",
        }
    }

    /// What was found, for a report of the fault; too long and too technical for the message.
    pub fn detail(&self) -> Option<&str> {
        match self {
            StoreError::Damaged { detail, .. } => Some(detail),
            _ => None,
        }
    }

    /// What SQLite's error means for the library at `path`.
    pub(crate) fn of(path: &Path, error: rusqlite::Error) -> StoreError {
        let path = path.to_path_buf();
        match &error {
            // The index of the log could not grow: SQLite gives this a code of its own, to a user it is the same.
            rusqlite::Error::SqliteFailure(failure, _) if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                StoreError::DiskFull(path)
            }
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::NotADatabase => StoreError::NotALibrary(path),
                ErrorCode::DatabaseCorrupt => StoreError::Damaged { path, detail: error.to_string() },
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy(path),
                ErrorCode::ReadOnly => StoreError::ReadOnly(path),
                ErrorCode::DiskFull => StoreError::DiskFull(path),
                _ => StoreError::Sqlite { path, source: error },
            },
            // A value that is not what the schema promises: somebody else wrote it, or bytes have rotted.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => StoreError::Damaged { path, detail: error.to_string() },
            _ => StoreError::Sqlite { path, source: error },
        }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> StoreError {
        match source.kind() {
            std::io::ErrorKind::NotFound => StoreError::NotFound(path.to_path_buf()),
            std::io::ErrorKind::StorageFull => StoreError::DiskFull(path.to_path_buf()),
            _ => StoreError::Io { path: path.to_path_buf(), source },
        }
    }
}
