//! `duixian`: the use cases of 兑现 on a command line. Standard output carries data only; words to the user go to
//! standard error.
//!
//! Exit codes: 0 done; 1 the work failed; 2 the call is wrong; 3 some inputs were refused and the rest is done.

use std::process::ExitCode;

mod args;
mod exit;
mod extract;
mod output;

fn main() -> ExitCode {
    // A child that parses one risky file is dispatched here, before anything else is set up.
    args::run()
}
