//! What the window works on: the library that is open, and the import that may be running.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use duixian_app::{AppError, Library};

use crate::arguments::Arguments;

/// The state behind every command.
#[derive(Debug)]
pub(crate) struct Desk {
    /// The folder for the program's own data.
    data: PathBuf,
    /// What the program was started with.
    pub(crate) arguments: Arguments,
    library: Mutex<Option<Library>>,
    stop: Mutex<Arc<AtomicBool>>,
}

impl Desk {
    /// An empty desk.
    pub(crate) fn new(data: PathBuf, arguments: Arguments) -> Desk {
        Desk { data, arguments, library: Mutex::default(), stop: Mutex::default() }
    }

    /// Where the sample library lies.
    pub(crate) fn samples(&self) -> PathBuf {
        self.data.join("samples.duixian")
    }

    /// Where the library lies that files go to when no other is open.
    pub(crate) fn own(&self) -> PathBuf {
        self.data.join("我的报告.duixian")
    }

    /// Puts a library on the desk in the place of the one before.
    pub(crate) fn put(&self, library: &Library) {
        *self.library.lock().unwrap_or_else(PoisonError::into_inner) = Some(library.clone());
    }

    /// The library on the desk.
    pub(crate) fn library(&self) -> Result<Library, AppError> {
        let library = self.library.lock().unwrap_or_else(PoisonError::into_inner).clone();
        library.ok_or_else(|| AppError::Wrong("还没有打开资料库；请先在“资料库”中打开或新建一个。".to_owned()))
    }

    /// What an import that begins now listens to.
    pub(crate) fn begin(&self) -> Arc<AtomicBool> {
        let stop = Arc::new(AtomicBool::new(false));
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner) = stop.clone();
        stop
    }

    /// Stops the import that is running, if one is.
    pub(crate) fn stop(&self) {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner).store(true, Ordering::Relaxed);
    }
}
