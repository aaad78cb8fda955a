//! What is done differently on each operating system; the one place for it.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// Opens a file to read. Should a named pipe have taken its place, nobody waits for its writer.
pub(crate) fn open_without_waiting(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.open(path)
}

/// The program that is running, by a way that stays right when its file is replaced by a newer version meanwhile.
pub(crate) fn own_program() -> io::Result<PathBuf> {
    let itself = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && itself.exists() { Ok(itself.to_owned()) } else { std::env::current_exe() }
}

/// The signals that say what a process died of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Killed by someone.
    Killed,
    /// It used up its time on the processor.
    TimeUsedUp,
    /// Any other: a crash.
    Other,
}

/// The signal a process was ended by.
#[cfg(unix)]
pub(crate) fn signal(status: &ExitStatus) -> Option<Signal> {
    use std::os::unix::process::ExitStatusExt;
    let number = status.signal()?;
    Some(match number {
        _ if number == rustix::process::Signal::KILL.as_raw() => Signal::Killed,
        _ if number == rustix::process::Signal::XCPU.as_raw() => Signal::TimeUsedUp,
        _ => Signal::Other,
    })
}

/// The signal a process was ended by.
#[cfg(not(unix))]
pub(crate) fn signal(_: &ExitStatus) -> Option<Signal> {
    None
}

/// Standard output for the caller alone: what others print goes nowhere.
#[cfg(unix)]
pub(crate) fn take_stdout() -> io::Result<File> {
    let own = rustix::io::dup(rustix::stdio::stdout())?;
    rustix::stdio::dup2_stdout(OpenOptions::new().write(true).open("/dev/null")?)?;
    Ok(File::from(own))
}

/// Standard output.
#[cfg(not(unix))]
pub(crate) fn take_stdout() -> io::Result<io::Stdout> {
    Ok(io::stdout())
}

/// Bounds this process for good: the memory it may hold, no file written, no picture of its memory left behind, and an
/// end with its parent. What a system does not know stays undone; the time a file may take is the parent's to watch.
#[cfg(unix)]
pub(crate) fn confine(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |bytes: u64| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    // Data and not address space: the window's libraries map far more than they hold.
    let _ = setrlimit(Resource::Data, most(memory));
    let _ = setrlimit(Resource::Core, most(0));
    let _ = setrlimit(Resource::Fsize, most(0));
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, Signal, set_dumpable_behavior, set_parent_process_death_signal};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
        let _ = set_parent_process_death_signal(Some(Signal::KILL));
        let _ = rustix::thread::set_name(c"duixian-reader");
    }
}

/// Bounds this process.
#[cfg(not(unix))]
pub(crate) fn confine(_memory: u64) {}

/// Allows this process so many seconds more, on each of a few processors: an end for a reader that nobody watches.
#[cfg(unix)]
pub(crate) fn allow_seconds(seconds: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    const PROCESSORS: u64 = 4;
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let current = u64::try_from(used).unwrap_or(0) + 1 + seconds * PROCESSORS;
    let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(current), maximum: None });
}

/// Allows this process so many seconds more.
#[cfg(not(unix))]
pub(crate) fn allow_seconds(_seconds: u64) {}
