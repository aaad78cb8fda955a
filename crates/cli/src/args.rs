//! The words of a call.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::exit;

/// 兑现:从政府工作报告中读出增长目标与完成结果,并加以对照。
#[derive(Debug, Parser)]
#[command(name = "duixian", version, about, max_term_width = 110)]
struct Call {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 读出文件中的目标与结果,每行一个 JSON 对象
    #[command(after_help = "示例:\n  duixian extract 报告.txt\n  duixian extract 报告/*.txt > 观测.ndjson")]
    Extract {
        /// 文件或文件夹
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// 列出文件中的报告,每行一个 JSON 对象
    #[command(after_help = "示例:\n  duixian reports 汇编.txt")]
    Reports {
        /// 文件或文件夹
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// Reads the call and carries it out.
pub(crate) fn run() -> ExitCode {
    let call = Call::parse();
    exit::code(match call.command {
        Command::Extract { files } => crate::extract::extract(&files),
        Command::Reports { files } => crate::extract::reports(&files),
    })
}
