//! What comes in hostile or broken: each is one clear line and the exit code 3, and the good report beside it comes into
//! the library with its figures intact. Real files, the real program, its real readers.
//!
//! ```text
//! archives   ZIP files that lie
//! files      what is no file, or does not hold still
//! readers    documents made to bring a parser down
//! user       what an ordinary user may not read
//! ```
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

#[path = "faults/archives.rs"]
mod archives;
#[path = "faults/files.rs"]
mod files;
#[path = "faults/readers.rs"]
mod readers;
#[path = "faults/user.rs"]
mod user;

/// A refusal that must be told: what the path ends with, and a word of the reason.
type Told<'a> = (&'a str, &'a str);

/// The program.
fn program() -> PathBuf {
    duixian_tests::program("duixian").expect("`duixian` is built beside the tests")
}

fn duixian(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).output().expect("the program starts")
}

/// A report whose figures are known to come out.
fn report() -> Vec<u8> {
    fs::read(duixian_tests::samples().join("荔湾区-2021.txt")).expect("a sample report")
}

/// Another one.
fn other_report() -> Vec<u8> {
    fs::read(duixian_tests::samples().join("易县-2020.txt")).expect("a sample report")
}

/// A place for a test: a folder `报告` to be imported, with the good report in it as `好.txt`, and room beside it.
struct Desk {
    room: TempDir,
    reports: PathBuf,
    /// One at a time: the limits of time are those of a machine that does nothing else.
    _alone: MutexGuard<'static, ()>,
}

static ALONE: Mutex<()> = Mutex::new(());

/// What came of a run: the exit code, standard output and standard error.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
    took: Duration,
}

impl Run {
    fn of(command: &mut Command) -> Run {
        let start = Instant::now();
        let Output { status, stdout, stderr } = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program's words are UTF-8");
        Run { code: status.code(), out: text(stdout), err: text(stderr), took: start.elapsed() }
    }
}

impl Desk {
    fn new() -> Desk {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let room = TempDir::new().expect("room for files");
        let reports = room.path().join("报告");
        fs::create_dir(&reports).expect("a folder");
        let desk = Desk { room, reports, _alone: alone };
        desk.put("好.txt", report());
        desk
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.reports.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(&path, bytes)).expect("a file is written");
        path
    }

    fn library(&self) -> PathBuf {
        self.room.path().join("库.duixian")
    }

    fn import(&self) -> Command {
        let mut command = Command::new(program());
        command.arg("import").arg(&self.reports).arg("--library").arg(self.library()).arg("--json");
        command
    }

    fn extract(&self) -> Command {
        let mut command = Command::new(program());
        command.arg("extract").arg(&self.reports);
        command
    }

    /// Imports and extracts the folder: exactly these refusals are told, the exit code is 3, and the good report — with
    /// `also` further reports — is read as if nothing were beside it.
    #[track_caller]
    fn check(&self, refused: &[Told<'_>], also: &[&str]) -> (Run, Run) {
        let (imported, extracted) = (Run::of(&mut self.import()), Run::of(&mut self.extract()));
        self.check_run(&imported, &extracted, refused, also);
        (imported, extracted)
    }

    #[track_caller]
    fn check_run(&self, imported: &Run, extracted: &Run, refused: &[Told<'_>], also: &[&str]) {
        for (run, of) in [(imported, "import"), (extracted, "extract")] {
            assert_eq!(run.code, Some(3), "{of}: {}", run.err);
        }
        let files: Vec<Value> = imported.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
        let text = |file: &Value, field: &str| file[field].as_str().unwrap_or_default().to_owned();
        let of = |outcome: &str| -> Vec<&Value> { files.iter().filter(|file| file["outcome"] == outcome).collect() };
        for (end, word) in refused {
            let lines: Vec<_> = of("refused").into_iter().filter(|file| text(file, "file").ends_with(end)).collect();
            assert!(lines.iter().any(|file| text(file, "message").contains(word)), "import says {lines:?} of {end}, not “{word}”");
            assert!(
                extracted.err.lines().any(|line| line.contains(&format!("{end}：")) && line.contains(word)),
                "extract says nothing of {end} with “{word}”:\n{}",
                extracted.err
            );
        }
        let all: Vec<String> = of("refused").iter().map(|file| text(file, "file")).collect();
        let expected = |path: &String| refused.iter().any(|(end, _)| path.ends_with(end));
        assert!(all.iter().all(expected), "refused without need: {all:?}");
        let mut good: Vec<String> = of("imported").iter().map(|file| text(file, "file")).collect();
        good.sort();
        let mut wanted: Vec<String> = also.iter().chain(&["好.txt"]).map(|name| self.reports.join(name).display().to_string()).collect();
        wanted.sort();
        assert_eq!(good, wanted);
        let alone = Command::new(program()).arg("extract").arg(self.reports.join("好.txt")).output().expect("the program starts");
        let alone: BTreeSet<&str> = std::str::from_utf8(&alone.stdout).expect("UTF-8").lines().collect();
        let together: BTreeSet<&str> = extracted.out.lines().collect();
        assert!(!alone.is_empty() && together.is_superset(&alone), "the good report's figures changed");
        assert_eq!(self.figures(), alone.len(), "the library holds other figures than the file");
    }

    /// How many figures of the good report the library holds; the library is whole.
    #[track_caller]
    fn figures(&self) -> usize {
        let library = self.library().display().to_string();
        let checked = duixian(&["check", "--library", &library]);
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        let exported = duixian(&["export", "--library", &library, "--format", "ndjson", "--out", "-"]);
        let lines = String::from_utf8(exported.stdout).expect("UTF-8");
        lines.lines().filter(|line| line.contains("好.txt")).count()
    }

    /// Every file in the room, so that what must not be written can be seen not to have been.
    fn everything(&self) -> BTreeSet<PathBuf> {
        let mut waiting = vec![self.room.path().to_owned()];
        let mut found = BTreeSet::new();
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    waiting.push(entry.path())
                }
                found.insert(entry.path());
            }
        }
        found
    }
}

/// The program as an ordinary user; nothing, with a word, where that cannot be had.
fn as_ordinary_user(desk: &Desk) -> Option<Command> {
    use std::os::unix::fs::{MetadataExt, chown};
    const NOBODY: u32 = 65_534;
    if fs::metadata(desk.room.path()).is_ok_and(|about| about.uid() != 0) {
        return Some(Command::new(program()));
    }
    // The program stands where that user can reach it, and the room is the user's own.
    let copy = desk.room.path().join("duixian");
    fs::copy(program(), &copy).expect("a copy of the program");
    for path in desk.everything().iter().map(PathBuf::as_path).chain([desk.room.path() as &Path]) {
        chown(path, Some(NOBODY), Some(NOBODY)).expect("the owner is changed");
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&copy);
    let works = Command::new("setpriv").args(["--reuid=65534", "--regid=65534", "--clear-groups", "true"]).status();
    if works.is_ok_and(|status| status.success()) {
        return Some(command);
    }
    eprintln!("skipped: this runs as root, and no ordinary user can be had (setpriv is missing)");
    None
}
