//! What the window works on: the library that is open, the import that may be running, and what became of the last one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use duixian_app::import::pasted_name;
use duixian_app::inputs::{self, Input, Listing};
use duixian_app::{AppError, Control, ImportSummary, Library, Settings};

use crate::arguments::Arguments;

/// The state behind every command.
#[derive(Debug)]
pub(crate) struct Desk {
    /// The folder for the program's own data.
    data: PathBuf,
    /// What the program was started with.
    pub(crate) arguments: Arguments,
    /// Whether the page hears of files that later starts hand over.
    hears: AtomicBool,
    /// What the user chose for the program as a whole.
    settings: Mutex<Settings>,
    library: Mutex<Option<Library>>,
    /// What holds and stops the import or preview that is running.
    import: Mutex<Arc<Control>>,
    /// What became of the files of the last import.
    imported: Mutex<Option<ImportSummary>>,
    /// Texts from the clipboard, by the name they have as an input, until they are imported.
    pasted: Mutex<BTreeMap<String, Arc<[u8]>>>,
    /// What stops the other long works, by name.
    works: Mutex<BTreeMap<String, Arc<Control>>>,
}

impl Desk {
    /// An empty desk.
    pub(crate) fn new(data: PathBuf, arguments: Arguments) -> Desk {
        Desk {
            hears: AtomicBool::new(false),
            settings: Mutex::new(Settings::read(&data)),
            data,
            arguments,
            library: Mutex::default(),
            import: Mutex::default(),
            imported: Mutex::default(),
            pasted: Mutex::default(),
            works: Mutex::default(),
        }
    }

    /// Where the sample library lies.
    pub(crate) fn samples(&self) -> PathBuf {
        self.data.join("samples.duixian")
    }

    /// Where the library lies that files go to when no other is open.
    pub(crate) fn own(&self) -> PathBuf {
        self.settings().folder.unwrap_or_else(|| self.data.clone()).join("我的报告.duixian")
    }

    /// Whether the page hears of files that later starts hand over.
    pub(crate) fn heard(&self) -> bool {
        self.hears.load(Ordering::Acquire)
    }

    /// The files that the program was started with, besides a library; from now on the page hears of others.
    pub(crate) fn given(&self) -> Vec<PathBuf> {
        if self.hears.swap(true, Ordering::AcqRel) { Vec::new() } else { self.arguments.files.clone() }
    }

    /// The window closes: what is handed over from now on is for the next one.
    pub(crate) fn close(&self) {
        self.hears.store(false, Ordering::Release);
    }

    /// The folder for the program's own data.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// What the user chose for the program as a whole.
    pub(crate) fn settings(&self) -> Settings {
        locked(&self.settings).clone()
    }

    /// Keeps what the user chose.
    pub(crate) fn choose(&self, settings: Settings) -> Result<(), AppError> {
        let mut held = locked(&self.settings);
        settings.write(&self.data)?;
        *held = settings;
        Ok(())
    }

    /// Where backups of libraries lie.
    pub(crate) fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Where original files are laid out for the system's viewers.
    pub(crate) fn originals(&self) -> PathBuf {
        self.data.join("originals")
    }

    /// Puts a library on the desk in the place of the one before.
    pub(crate) fn put(&self, library: &Library) {
        *locked(&self.library) = Some(library.clone());
    }

    /// The library on the desk.
    pub(crate) fn library(&self) -> Result<Library, AppError> {
        let library = locked(&self.library).clone();
        library.ok_or_else(|| AppError::Wrong("还没有打开资料库；请先在“资料库”中打开或新建一个。".to_owned()))
    }

    /// What an import that begins now listens to.
    pub(crate) fn begin(&self) -> Arc<Control> {
        let control = Arc::new(Control::new());
        *locked(&self.import) = control.clone();
        control
    }

    /// What the import that is running listens to.
    pub(crate) fn import(&self) -> Arc<Control> {
        locked(&self.import).clone()
    }

    /// What a long work of this name that begins now listens to; one of the same name that is still running is stopped.
    pub(crate) fn begin_work(&self, name: &str) -> Arc<Control> {
        let control = Arc::new(Control::new());
        if let Some(before) = locked(&self.works).insert(name.to_owned(), control.clone()) {
            before.cancel();
        }
        control
    }

    /// Stops the long work of this name.
    pub(crate) fn cancel_work(&self, name: &str) {
        if let Some(control) = locked(&self.works).get(name) {
            control.cancel();
        }
    }

    /// Keeps a text from the clipboard; the name it has as an input.
    pub(crate) fn paste(&self, text: &str, now: &str) -> Result<String, AppError> {
        if text.trim().is_empty() {
            return Err(AppError::Wrong("剪贴板里没有文字；请先复制报告的正文。".to_owned()));
        }
        let mut pasted = locked(&self.pasted);
        let first = pasted_name(now);
        let name = (1..).map(|number| numbered(&first, number)).find(|name| !pasted.contains_key(name)).unwrap_or(first);
        pasted.insert(name.clone(), text.as_bytes().into());
        Ok(name)
    }

    /// What there is to import at these paths, pasted texts among them.
    pub(crate) fn listing(&self, paths: &[PathBuf], control: &Control) -> Listing {
        let pasted = locked(&self.pasted);
        let (texts, paths): (Vec<_>, Vec<_>) =
            paths.iter().cloned().partition(|path| path.to_str().is_some_and(|name| pasted.contains_key(name)));
        let texts: Vec<Input> =
            texts.iter().filter_map(|name| Some(Input::from_bytes(name.to_str()?, pasted.get(name.to_str()?)?.clone()))).collect();
        drop(pasted);
        let mut listing = inputs::list(&paths, &|| control.is_cancelled());
        listing.inputs.splice(0..0, texts);
        listing
    }

    /// Keeps what became of an import; pasted texts that were dealt with are let go.
    pub(crate) fn imported(&self, summary: &ImportSummary) {
        if !summary.cancelled {
            let mut pasted = locked(&self.pasted);
            pasted.retain(|name, _| !summary.files.iter().any(|file| file.file == *name));
        }
        *locked(&self.imported) = Some(summary.clone());
    }

    /// What became of the last import.
    pub(crate) fn last_import(&self) -> Result<ImportSummary, AppError> {
        locked(&self.imported).clone().ok_or_else(|| AppError::Wrong("还没有导入过文件，没有结果可保存。".to_owned()))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name, or from the second on the name with the number: two texts may be pasted within a second.
fn numbered(name: &str, number: usize) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) | (_, None) => name.to_owned(),
        (number, Some((stem, extension))) => format!("{stem}-{number}.{extension}"),
    }
}
