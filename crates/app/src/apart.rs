//! Reading apart: what rests on another's parser — a PDF, a word processor's file, a workbook, a web page — is read by
//! a process of its own, so that a crash, a hang or an exhausted memory there is one refusal here and nothing more.
//!
//! The process is this same program, started with a private argument and turned into a reader by [`dispatch`] before
//! anything else happens in `main`. It has none of the environment, may write no file and holds at most [`MEMORY`]; a file may
//! take [`PATIENCE`]. Each thread keeps one reader for the files it has, so there are never more of them than threads
//! that read; a reader that fails is replaced, and a file is only refused for a failure in a fresh one: what was read
//! before has no say in what becomes of a file.
//!
//! ```text
//! wire     what goes through the pipes
//! reader   the side of the child
//! ```

use std::cell::RefCell;
use std::env;
use std::ffi::OsStr;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use duixian_extract::document::{self, Contents, TableChoices};
use duixian_extract::{Document, Refusal};

use crate::system;

mod reader;
mod wire;

pub use reader::{Parse, serve};
use wire::Frame;

/// How long a file may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The most bytes a reader may hold.
pub const MEMORY: u64 = 1 << 30;

/// The most bytes of text of one document.
pub const LARGEST_TEXT: usize = 64 << 20;

/// The most bytes of text of all documents of a file.
pub const LARGEST_TEXTS: usize = 256 << 20;

/// How many times its bytes a file's text may be, beyond [`FREE`].
pub const RATIO: usize = 100;

/// The bytes of text for which [`RATIO`] is not asked.
pub const FREE: usize = 1 << 20;

/// What makes the program a reader.
pub const ARGUMENT: &str = "--read-apart";

/// How many files a reader is given: whatever its parsers leave behind goes with it.
const MOST_FILES: usize = 200;

/// A file above this size is the last of its reader: the memory it took shall not stay.
const LARGE: usize = 16 << 20;

/// How much of a reader's last words is kept.
const LAST_WORDS: u64 = 4 << 10;

/// The program that reads, and how long it may take.
#[derive(Clone, Debug)]
pub struct Program {
    /// The executable. It must call [`dispatch`] or [`serve`].
    pub path: PathBuf,
    /// How long a file may take.
    pub patience: Duration,
}

static PROGRAM: OnceLock<Program> = OnceLock::new();

thread_local! {
    static KEPT: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

/// To be called first thing in `main`. In a process that was started to read, it reads and never returns; in any other
/// it makes this program the one that will be started to read.
pub fn dispatch() {
    if env::args_os().nth(1).is_some_and(|argument| argument == OsStr::new(ARGUMENT)) {
        serve(document::read);
    }
    if let Ok(path) = system::own_program() {
        use_program(Program { path, patience: PATIENCE });
    }
}

/// Makes another program the one that reads, for a program that cannot be its own: the first call counts.
pub fn use_program(program: Program) {
    let _ = PROGRAM.set(program);
}

/// What a file of this name holds, read by a process of its own. In a program that has called neither [`dispatch`] nor
/// [`use_program`] (a test of this library) it is read here.
///
/// # Errors
/// Those of reading the file, and `parser_crashed`, `too_slow`, `too_much_memory`, `too_much_text`, `no_reader`.
pub fn read(name: &str, bytes: &[u8], choices: &TableChoices) -> Result<Contents, Refusal> {
    let Some(program) = PROGRAM.get() else { return document::read(name, bytes, choices) };
    let asked = |kept: &mut Option<Reader>| asked(kept, program, |to| wire::ask(to, name, bytes, choices), bytes.len());
    KEPT.with_borrow_mut(|kept| {
        let used = kept.is_some();
        match asked(kept) {
            Err(failure) if used && !matches!(failure, Failure::Slow) => asked(kept),
            answer => answer,
        }
        .unwrap_or_else(|failure| Err(failure.refusal(program)))
    })
}

/// A process that reads.
#[derive(Debug)]
struct Reader {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last_words: Option<JoinHandle<Vec<u8>>>,
    /// How many files it was given.
    files: usize,
}

/// Why a reader gave no answer.
#[derive(Debug)]
enum Failure {
    NotStarted(io::Error),
    Crashed,
    Slow,
    Memory,
}

/// What a reader answers.
type Answer = Result<Contents, Refusal>;

/// What the reader that is kept, or a new one, answers; it is kept only where it can go on.
fn asked(
    kept: &mut Option<Reader>,
    program: &Program,
    ask: impl FnOnce(&mut ChildStdin) -> io::Result<()>,
    bytes: usize,
) -> Result<Answer, Failure> {
    let mut reader = match kept.take() {
        Some(reader) => reader,
        None => Reader::start(program).map_err(Failure::NotStarted)?,
    };
    let answer = reader.answer(program.patience, ask)?;
    if reader.files < MOST_FILES && bytes <= LARGE {
        *kept = Some(reader);
    }
    Ok(answer)
}

impl Reader {
    fn start(program: &Program) -> io::Result<Reader> {
        let mut command = Command::new(&program.path);
        command.arg(ARGUMENT).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // What the program's own libraries are found by.
        for name in ["LD_LIBRARY_PATH", "SystemRoot"] {
            command.envs(env::var_os(name).map(|value| (name, value)));
        }
        // What it holds is bounded: memory that its allocator only sets aside must not count as held.
        command.env("MIMALLOC_ARENA_EAGER_COMMIT", "0");
        let mut process = command.spawn()?;
        let (to, from, said) = match (process.stdin.take(), process.stdout.take(), process.stderr.take()) {
            (Some(to), Some(from), Some(said)) => (to, from, said),
            _ => return Err(io::ErrorKind::BrokenPipe.into()),
        };
        // Nobody else reads it, and a full pipe would stop the reader.
        let last_words = thread::Builder::new().spawn(move || {
            let (mut said, mut kept) = (said, Vec::new());
            let _ = said.by_ref().take(LAST_WORDS).read_to_end(&mut kept);
            let _ = io::copy(&mut said, &mut io::sink());
            kept
        });
        let mut reader = Reader { process, to, from: BufReader::with_capacity(1 << 16, from), last_words: None, files: 0 };
        reader.last_words = Some(last_words?);
        match wire::receive(&mut reader.from, 0) {
            Ok(Frame::Ready) => Ok(reader),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Gives it a file and waits for the answer.
    fn answer(&mut self, patience: Duration, ask: impl FnOnce(&mut ChildStdin) -> io::Result<()>) -> Result<Answer, Failure> {
        self.files += 1;
        let (process, to, from) = (&mut self.process, &mut self.to, &mut self.from);
        let (answer, was_slow) = thread::scope(|scope| {
            let (done, waiting) = mpsc::channel::<()>();
            let watch = scope.spawn(move || {
                let is_late = waiting.recv_timeout(patience) == Err(mpsc::RecvTimeoutError::Timeout);
                is_late && process.kill().is_ok()
            });
            let answer = ask(to).and_then(|()| answer(from));
            drop(done);
            (answer, watch.join().unwrap_or(false))
        });
        match answer {
            Ok(_) if was_slow => Err(Failure::Slow),
            Ok(Some(answer)) => Ok(answer),
            Ok(None) => Err(Failure::Crashed),
            Err(_) if was_slow => Err(Failure::Slow),
            Err(_) => Err(self.failure()),
        }
    }

    /// What a reader that has gone silent died of.
    fn failure(&mut self) -> Failure {
        let status = self.end();
        let said = self.last_words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        // These are the words of Rust's own runtime; a test with a reader that eats memory holds them.
        let out_of_memory = String::from_utf8_lossy(&said).contains("memory allocation of");
        match status.and_then(|status| system::signal(&status)) {
            Some(system::Signal::TimeUsedUp) => Failure::Slow,
            // Nobody here killed it: the system did, for want of memory.
            Some(system::Signal::Killed) => Failure::Memory,
            _ if out_of_memory => Failure::Memory,
            _ => Failure::Crashed,
        }
    }

    /// How it ended; it is made to if it does not.
    fn end(&mut self) -> Option<ExitStatus> {
        const GRACE: Duration = Duration::from_secs(1);
        let start = Instant::now();
        while start.elapsed() < GRACE {
            if let Ok(Some(status)) = self.process.try_wait() {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(2));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        None
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Receives what a file holds; nothing where the reader's parser panicked.
fn answer(from: &mut impl Read) -> io::Result<Option<Answer>> {
    let (mut documents, mut left): (Vec<Document>, usize) = (Vec::new(), wire::MOST);
    loop {
        match wire::receive(from, left)? {
            Frame::Document(document, taken) => {
                left -= taken;
                documents.push(document);
            }
            Frame::Contents(contents) => return Ok(Some(Ok(Contents { documents, ..contents }))),
            Frame::Refused(refusal) => return Ok(Some(Err(refusal))),
            Frame::Panicked => return Ok(None),
            Frame::Ready => return Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

impl Failure {
    fn refusal(&self, program: &Program) -> Refusal {
        let (code, message) = match self {
            Failure::Crashed => (
                "parser_crashed",
                "读取时解析程序崩溃了，文件多半已损坏或被改造过，已跳过；请用能打开它的软件另存一份（或存为 .txt）后再导入。".to_owned(),
            ),
            Failure::Slow => {
                let seconds = program.patience.as_secs();
                let message = format!("读取超过 {seconds} 秒，已停止；文件可能损坏或过于复杂，请另存一份（或存为 .txt）后再导入。");
                ("too_slow", message)
            }
            Failure::Memory => {
                ("too_much_memory", "读取所需的内存超过 1 GiB，已停止；文件可能损坏或过大，请拆分或存为 .txt 后再导入。".to_owned())
            }
            Failure::NotStarted(error) => {
                ("no_reader", format!("读取这类文件的进程启动不了（{error}）；请重新启动或重新安装本程序后再试。"))
            }
        };
        Refusal { code: code.to_owned(), message }
    }
}

/// The refusal of a file with more text in it than any library of reports has.
fn too_much_text() -> Refusal {
    let message = "文件里的文字太多（单篇超过 64 MiB、合计超过 256 MiB，或超过文件大小的一百倍），未读取；请拆分后再导入。";
    Refusal { code: "too_much_text".to_owned(), message: message.to_owned() }
}
