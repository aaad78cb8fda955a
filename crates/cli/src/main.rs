//! `duixian`: the use cases of 兑现 on a command line. Standard output carries data only; words to the user go to
//! standard error.
//!
//! Exit codes: 0 done; 1 the work failed; 2 the call is wrong; 3 some inputs were refused and the rest is done.
//!
//! ```text
//! args       the words of a call
//! exit       how a run ends
//! output     lines of JSON, tables aligned for Chinese
//! extract    `extract` and `reports`: files without a library
//! import     `import`
//! compare    `compare` and `chart`
//! changes    `changes`
//! corrections   `corrections`: listed, exported, imported
//! library    `search`, `export` and `check`
//! ```

use std::process::ExitCode;

mod args;
mod changes;
mod compare;
mod corrections;
mod exit;
mod extract;
mod import;
mod library;
mod output;

fn main() -> ExitCode {
    // A process that was started to read files does that and nothing else.
    duixian_app::apart::dispatch();
    args::run()
}
