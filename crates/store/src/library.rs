//! A library opened: refusing what is no library, and the way to everything in it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use duixian_model::pairing::{Evidence, Wanted};
use duixian_model::{Claim, Indicator, OpenFact, Selection, Span, Unresolved};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use serde::{Deserialize, Serialize};

use crate::add::{Added, NewFile, Ready, Scalars};
use crate::check::{self, Checkup};
use crate::documents::{self, DocumentRow};
use crate::error::StoreError;
use crate::files::{self, FileRow};
use crate::migrations::{self, APPLICATION_ID, VERSION};
use crate::observations::{self, Holding, ObservationRow, Tally};
use crate::reports::{self, KnownPlace, ReportRow, StoredReport};
use crate::search::{self, Found, Hit, Narrowing, Search, SearchPage, SearchQuery, narrow};
use crate::{backup, claims, deleted_files, evidence, open_facts, originals, texts, unresolved};

/// How long one connection waits for another that writes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A library up to this many bytes is read through on opening for writing; a larger one shows damage when it is met, or
/// when [`Library::check`] is asked.
const READ_THROUGH: u64 = 32 << 20;

/// What every library has.
const TABLES: [&str; 31] = [
    "files",
    "originals",
    "deleted_files",
    "documents",
    "parts",
    "splittings",
    "texts",
    "reports",
    "set_aside",
    "fingerprints",
    "fingerprint_keys",
    "likenesses",
    "preferred",
    "observations",
    "corrections",
    "overlay",
    "tallies",
    "unresolved",
    "open_facts",
    "claims",
    "search",
    "extents",
    "own_indicators",
    "catalogues",
    "readings",
    "changes",
    "saved",
    "metadata",
    "outdated",
    "stamp",
    "worked_out",
];

/// An open library. `Send`, not `Sync`: one a thread.
#[derive(Debug)]
pub struct Library {
    db: Connection,
    path: PathBuf,
}

/// The text of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportText {
    /// Its document's number.
    pub document: i64,
    /// Where the text begins in the document's text, in Unicode scalars: what to take from a span of the report's
    /// observations to find it in `text`.
    pub start: usize,
    /// The decoded text of the report.
    pub text: String,
}

/// Opening and making.
/// The SQLite that is built in.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

impl Library {
    /// Opens a library for reading and writing, and brings an older one up to date. Whatever is no library, is newer or
    /// damaged is refused and stays as it is.
    pub fn open(path: impl AsRef<Path>) -> Result<Library, StoreError> {
        let path = path.as_ref();
        inspect(path)?;
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        Library { db: db.map_err(|error| StoreError::of(path, error))?, path: path.to_path_buf() }.ready_to_write()
    }

    /// Makes a new, empty library. A file that exists already is refused, unless it is empty.
    pub fn create(path: impl AsRef<Path>) -> Result<Library, StoreError> {
        let path = path.as_ref();
        match fs::symlink_metadata(path) {
            Ok(found) if found.len() > 0 || !found.is_file() => Err(StoreError::Exists(path.to_path_buf())),
            _ => Library::make(path),
        }
    }

    /// Opens the library, or makes it where there is no file or an empty one.
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Library, StoreError> {
        let path = path.as_ref();
        match fs::metadata(path) {
            Ok(found) if found.len() > 0 => Library::open(path),
            _ => Library::make(path),
        }
    }

    fn make(path: &Path) -> Result<Library, StoreError> {
        // Asked of the system first, whose refusals are plainer than SQLite's. Another process may be making the same.
        let made = File::options().write(true).create(true).truncate(false).open(path);
        made.map_err(|source| StoreError::Io { path: path.to_path_buf(), source })?;
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let made = db.map_err(|error| StoreError::of(path, error)).and_then(|db| Library { db, path: path.to_path_buf() }.ready_to_write());
        if made.is_err() && fs::metadata(path).is_ok_and(|found| found.len() == 0) {
            let _ = fs::remove_file(path);
        }
        made
    }

    /// Opens a library for reading only, also on a medium that cannot be written. Any number of readers go on while one
    /// other writes; each sees the library as it was when its call began.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Library, StoreError> {
        let path = path.as_ref();
        let found = header(path)?;
        if found < VERSION {
            return Err(StoreError::Older { path: path.to_path_buf(), found });
        }
        let db = reader(path)?;
        let library = Library { db, path: path.to_path_buf() };
        library.set_up().map_err(|error| library.wrong(error))?;
        Ok(library)
    }

    /// Where the library is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn ready_to_write(mut self) -> Result<Library, StoreError> {
        let prepared = self.set_up().and_then(|()| patiently(|| migrations::migrate(&mut self.db))).and_then(|()| {
            // After the first migration, so that the file alone says what it is, without its log.
            patiently(|| self.db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())))?;
            self.db.pragma_update(None, "journal_size_limit", 64 << 20)?;
            // Of the pages that an import writes again and again the last state alone goes into the file: 32 MiB of log between
            // two checkpoints, and a cache that holds the indexes' upper levels.
            self.db.pragma_update_and_check(None, "wal_autocheckpoint", 8_192, |_| Ok(()))?;
            self.db.pragma_update(None, "cache_size", -96_000)?;
            search::ready_to_write(&self.db)
        });
        prepared.map_err(|error| self.wrong(error))?;
        Ok(self)
    }

    /// How long this connection waits for another that writes.
    pub(crate) fn be_patient(&self, patience: Duration) -> rusqlite::Result<()> {
        self.db.busy_timeout(patience)
    }

    fn set_up(&self) -> rusqlite::Result<()> {
        self.be_patient(PATIENCE)?;
        self.db.set_prepared_statement_cache_capacity(64);
        search::occurrences::register(&self.db)?;
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        // A statement is planned once, whatever is bound to it: planned anew for each row it cost a sixth of an import's writing.
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.db.pragma_update(None, "trusted_schema", false)?;
        self.db.pragma_update(None, "foreign_keys", true)?;
        self.db.pragma_update(None, "synchronous", "FULL")?;
        // The cache stays the 2 MiB that SQLite has of itself: who reads rows from all over a library meets nearly every page once,
        // and one that is kept costs fresh memory, which took as long as the reading.
        self.db.pragma_update(None, "temp_store", "MEMORY")
    }

    pub(crate) fn wrong(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }
}

/// Tries again while another connection is in the way: SQLite answers "busy" at once, without its own patience, while
/// the journal changes its mode.
fn patiently(mut work: impl FnMut() -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    let begun = Instant::now();
    loop {
        match work() {
            Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == ErrorCode::DatabaseBusy && begun.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(5));
            }
            done => return done,
        }
    }
}

/// Writing.
impl Library {
    /// Adds a file with everything read from it, in one transaction: all of it, or nothing. Bytes that the library has
    /// already add nothing, whatever their name.
    pub fn add(&mut self, file: NewFile) -> Result<Added, StoreError> {
        if let Some(file) = self.holds(&file.bytes)? {
            return Ok(Added::AlreadyHeld { file });
        }
        self.add_ready(Ready::new(file)?)
    }

    /// The same with a file that was made ready before, on another thread.
    pub fn add_ready(&mut self, file: Ready) -> Result<Added, StoreError> {
        self.change(|db| file.write(db))
    }

    /// What is changed from here on becomes one transaction, which [`keep`](Library::keep) ends: many files are written
    /// faster than one by one, and as surely. Others who write wait for as long. Should a change fail on the way, all that
    /// was gathered is undone with it.
    pub fn gather(&mut self) -> Result<(), StoreError> {
        if self.db.is_autocommit() {
            self.db.execute_batch("BEGIN IMMEDIATE").map_err(|error| self.wrong(error))?;
        }
        Ok(())
    }

    /// Keeps what was gathered, if anything was.
    pub fn keep(&mut self) -> Result<(), StoreError> {
        if !self.db.is_autocommit() {
            search::settle(&self.db).and_then(|()| self.db.execute_batch("COMMIT")).map_err(|error| self.wrong(error))?;
        }
        Ok(())
    }

    /// Makes the search index anew from the kept texts: the cure for what [`Library::check`] may find wrong with it.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        self.change(search::rebuild)
    }

    /// Changes the library by all of `work` or by nothing.
    pub(crate) fn change<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let path = self.path.clone();
        let gathering = !self.db.is_autocommit();
        let changed = || {
            if gathering {
                return work(&self.db).inspect_err(|_| {
                    // Where SQLite has not done so already: nothing half made may be kept.
                    let _ = self.db.execute_batch("ROLLBACK");
                });
            }
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let made = work(&change)?;
            search::settle(&change)?;
            change.commit()?;
            Ok(made)
        };
        changed().map_err(|error| StoreError::of(&path, error))
    }
}

/// Reading.
impl Library {
    /// The number of the file that has these bytes, if the library has them and not in its bin: asked before reading a
    /// file's reports.
    pub fn holds(&self, bytes: &[u8]) -> Result<Option<i64>, StoreError> {
        self.read(|db| match files::by_hash(db, &files::sha256(bytes))? {
            Some(file) if deleted_files::holds(db, file)? => Ok(None),
            found => Ok(found),
        })
    }

    /// All files but those in the bin, in the order they came.
    pub fn files(&self) -> Result<Vec<FileRow>, StoreError> {
        self.read(files::list)
    }

    /// One file, be it in the bin.
    pub fn file(&self, file: i64) -> Result<FileRow, StoreError> {
        self.one("文件", file, files::get)
    }

    /// The original bytes of a file.
    pub fn file_bytes(&self, file: i64) -> Result<Vec<u8>, StoreError> {
        self.one("文件", file, originals::get)
    }

    /// The documents of a file, in order.
    pub fn documents(&self, file: i64) -> Result<Vec<DocumentRow>, StoreError> {
        self.read(|db| documents::of_file(db, file))
    }

    /// The decoded text of a document.
    pub fn document_text(&self, document: i64) -> Result<String, StoreError> {
        self.one("文档", document, texts::get).map(|texts| texts.text)
    }

    /// One report as a list shows it, also one that takes no part.
    pub fn report_row(&self, report: i64) -> Result<ReportRow, StoreError> {
        self.one("报告", report, reports::row)
    }

    /// All reports that take part: the latest year first, within a year by place.
    pub fn reports(&self) -> Result<Vec<ReportRow>, StoreError> {
        self.read(reports::list)
    }

    /// One report whole.
    pub fn report(&self, report: i64) -> Result<StoredReport, StoreError> {
        self.one("报告", report, reports::get)
    }

    /// The text of a report.
    pub fn report_text(&self, report: i64) -> Result<ReportText, StoreError> {
        let row = self.one("报告", report, reports::row)?;
        let text = self.document_text(row.document)?;
        let piece = Scalars::new(&text).slice(row.span);
        Ok(ReportText { document: row.document, start: row.span.start, text: piece.to_owned() })
    }

    /// What stands at a span of the document that a report is in.
    pub fn passage(&self, report: i64, span: Span) -> Result<String, StoreError> {
        let row = self.one("报告", report, reports::row)?;
        let text = self.document_text(row.document)?;
        Ok(Scalars::new(&text).slice(span).to_owned())
    }

    /// The observations of a report, in the order of its text.
    pub fn observations(&self, report: i64) -> Result<Vec<ObservationRow>, StoreError> {
        self.read(|db| observations::of_report(db, report))
    }

    /// What a report speaks of without a figure that could be had, in the order of its text.
    pub fn unresolved(&self, report: i64) -> Result<Vec<Unresolved>, StoreError> {
        self.read(|db| unresolved::of_report(db, report))
    }

    /// A report's figures that belong to no indicator, in the order of its text.
    pub fn open_facts(&self, report: i64) -> Result<Vec<OpenFact>, StoreError> {
        self.read(|db| open_facts::of_report(db, report))
    }

    /// A report's own verdicts, in the order of its text.
    pub fn claims(&self, report: i64) -> Result<Vec<Claim>, StoreError> {
        self.read(|db| claims::of_report(db, report))
    }

    /// The places of which the library holds reports, by key.
    pub fn places(&self) -> Result<Vec<KnownPlace>, StoreError> {
        self.read(reports::places)
    }

    /// What there is to compare: every indicator, measure, kind and year that has observations, with their count.
    pub fn tallies(&self) -> Result<Vec<Tally>, StoreError> {
        self.read(observations::tallies)
    }

    /// Which places state which indicators, measures and periods, each once: what can be compared, without the figures. For
    /// one indicator, or for all; reports without a place or a year are left out.
    pub fn holdings(&self, indicator: Option<&str>) -> Result<Vec<Holding>, StoreError> {
        self.read(|db| observations::holdings(db, indicator, &reports::placed(db)?))
    }

    /// What a comparison of `indicator` draws on: every report of the places (by key; none: of all places) that has a
    /// year; the figures `wanted`, and the like of the indicators that `in_step` figures among them refer to; what was
    /// unresolved or claimed of the indicator in any year. `low` and `high` of the facts are empty.
    pub fn evidence(&self, indicator: &str, places: Option<&[String]>, wanted: &[Wanted]) -> Result<Evidence, StoreError> {
        self.read(|db| evidence::gather(db, indicator, places, wanted))
    }

    /// The same for a comparison of this indicator, without figures that would alter nothing of it.
    pub fn evidence_for(&self, selection: &Selection, indicator: &Indicator, places: Option<&[String]>) -> Result<Evidence, StoreError> {
        self.read(|db| evidence::of_comparison(db, selection, indicator, places))
    }

    /// Every report that holds the words, without where they stand in it.
    pub fn find(&self, search: &Search) -> Result<Found, StoreError> {
        self.read(|db| search::find(db, search))
    }

    /// The words of a search in these reports, in the order given, at most `most` pieces of each.
    pub fn hits(&self, search: &Search, reports: &[i64], most: usize) -> Result<Vec<Hit>, StoreError> {
        self.read(|db| search::hits(db, search, reports, most))
    }

    /// The reports that a narrowing leaves, by number.
    pub fn within(&self, narrowing: &Narrowing) -> Result<Vec<i64>, StoreError> {
        self.read(|db| narrow::within(db, narrowing))
    }

    /// A page of what [`Library::find`] finds, with the words.
    pub fn search(&self, query: &SearchQuery) -> Result<SearchPage, StoreError> {
        self.read(|db| search::search(db, query))
    }

    /// Looks whether everything still holds. Reads the whole library: minutes for a very large one.
    pub fn check(&self) -> Result<Checkup, StoreError> {
        self.read(check::check)
    }

    /// Writes a copy of the library, compact and whole, to a file that does not exist yet; others may go on working.
    pub fn backup(&self, to: impl AsRef<Path>) -> Result<(), StoreError> {
        backup::backup(&self.db, &self.path, to.as_ref())
    }

    /// Reads within one transaction, so that all of it is of one moment.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let read = || {
            if !self.db.is_autocommit() {
                return work(&self.db); // of the transaction that gathers
            }
            let moment = self.db.unchecked_transaction()?;
            let found = work(&moment)?;
            moment.commit()?;
            Ok(found)
        };
        read().map_err(|error| self.wrong(error))
    }

    pub(crate) fn one<T>(
        &self,
        what: &'static str,
        id: i64,
        work: impl FnOnce(&Connection, i64) -> rusqlite::Result<Option<T>>,
    ) -> Result<T, StoreError> {
        self.read(|db| work(db, id))?.ok_or(StoreError::Absent { what, id })
    }
}

/// Refuses what is no library of ours, without writing a byte.
fn inspect(path: &Path) -> Result<(), StoreError> {
    header(path)?;
    let db = look(path)?;
    let damaged = |detail: String| StoreError::Damaged { path: path.to_path_buf(), detail };
    let asked = || -> rusqlite::Result<Option<String>> {
        // The header can be older than the log beside it.
        let version = migrations::version(&db)?;
        if version != VERSION {
            return Ok(None);
        }
        for table in TABLES {
            let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?";
            if db.query_row(there, [table], |row| row.get::<_, i64>(0))? == 0 {
                return Ok(Some(format!("缺少表 {table}")));
            }
        }
        if fs::metadata(path).is_ok_and(|found| found.len() <= READ_THROUGH) {
            let said: String = db.pragma_query_value(None, "quick_check", |row| row.get(0))?;
            if said != "ok" {
                return Ok(Some(said));
            }
        }
        Ok(None)
    };
    match asked().map_err(|error| StoreError::of(path, error))? {
        Some(detail) => Err(damaged(detail)),
        None => Ok(()),
    }
}

/// Reads the file's first hundred bytes — what SQLite's file format says stands there — and gives the schema's version.
fn header(path: &Path) -> Result<i64, StoreError> {
    let not_ours = || StoreError::NotALibrary(path.to_path_buf());
    let length = fs::metadata(path).map_err(|error| StoreError::io(path, error)).and_then(|found| match found.is_file() {
        true => Ok(found.len()),
        false => Err(not_ours()),
    })?;
    let mut header = [0; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(not_ours()),
        read => read.map_err(|error| StoreError::io(path, error))?,
    }
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if &header[..16] != b"SQLite format 3\0" || number(68) != APPLICATION_ID as u32 {
        return Err(not_ours());
    }
    let version = i64::from(number(60));
    if version > VERSION {
        return Err(StoreError::Newer { path: path.to_path_buf(), found: version, known: VERSION });
    }
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        page => u64::from(page),
    };
    // What a log beside the file still holds may be what the file lacks.
    if length < page * u64::from(number(28)) && !in_use(path) {
        return Err(StoreError::Damaged { path: path.to_path_buf(), detail: format!("文件被截短，只剩 {length} 字节") });
    }
    Ok(version)
}

/// A connection for looking, that writes nothing. Without a log or journal beside it nobody has the library open, and it
/// is read as it lies, so that not even a lock file appears.
fn look(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = match as_it_lies(path) {
        Some(uri) if !in_use(path) => Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI),
        _ => Connection::open_with_flags(path, flags),
    };
    let ready = opened.and_then(|db| db.busy_timeout(PATIENCE).map(|()| db));
    ready.map_err(|error| StoreError::of(path, error))
}

/// A connection for reading beside a writer. Though it never writes, it is opened as if it could, where it may: the last
/// to close a library then clears away the log.
fn reader(path: &Path) -> Result<Connection, StoreError> {
    let open = || -> rusqlite::Result<Connection> {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        db.busy_timeout(PATIENCE)?;
        db.pragma_update(None, "query_only", true)?;
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(db)
    };
    match open() {
        Ok(db) => Ok(db),
        // A medium that cannot be written, where no lock file can be laid.
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) if !in_use(path) => look(path),
            _ => Err(StoreError::of(path, error)),
        },
    }
}

/// SQLite's name for a file that nobody changes.
fn as_it_lies(path: &Path) -> Option<String> {
    let path = fs::canonicalize(path).ok()?;
    let plain = path.to_str()?.trim_start_matches(r"\\?\").replace('\\', "/");
    let mut uri = String::from(if plain.starts_with('/') { "file:" } else { "file:/" });
    for c in plain.chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            c => uri.push(c),
        }
    }
    uri.push_str("?immutable=1");
    Some(uri)
}

/// Whether the log or the journal of a writer stands beside the library (also of one that crashed).
fn in_use(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|ending| {
        let mut beside = OsString::from(path);
        beside.push(ending);
        fs::exists(beside).unwrap_or(true)
    })
}
