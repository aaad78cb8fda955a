//! Prepares the window's build: Tauri's own step, and a placeholder page where `ui/` has not been built yet, so that
//! `cargo check` needs no Node.

use std::path::Path;

fn main() {
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        let written = std::fs::create_dir_all("../ui/dist").and_then(|()| std::fs::write(page, PLACEHOLDER));
        if let Err(error) = written {
            println!("cargo::warning=ui/dist: {error}; build the page with `make ui`");
        }
    }
    println!("cargo::rerun-if-changed=../ui/dist");
    tauri_build::build();
}

const PLACEHOLDER: &str =
    "<!doctype html><meta charset=utf-8><title>兑现</title><p>界面尚未构建：请运行 make run。 The page is not built: make run.";
