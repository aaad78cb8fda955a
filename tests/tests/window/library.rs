//! The screens Start and Library in the real window: the list, the tree, the bin, what a report is of; libraries that cannot
//! be used, and the way back from a backup.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::{ONE, Stage, photograph, samples, stage};

/// What is selected in the list, by number.
const SELECTED: &str = "[...document.querySelectorAll('[data-name=reports] [aria-selected=true]')].map((row) => row.dataset.report)";

async fn rows(stage: &Stage) -> u64 {
    let script = "return Number(document.querySelector('[data-name=reports]')?.getAttribute('aria-rowcount') ?? 1) - 1";
    stage.ask(script).await.as_u64().expect("a number")
}

/// Waits until the list is asked for anew and this long.
async fn until_rows(stage: &Stage, count: u64) {
    stage.until(&format!("document.querySelector('[data-name=reports]')?.getAttribute('aria-rowcount') === '{}'", count + 1)).await;
}

#[tokio::test]
async fn reports_are_sorted_filtered_deleted_and_taken_back() {
    let (_one, stage) = stage!("--samples");
    stage.click("[data-name=nav-library]").await;
    stage.see("[data-report]").await;
    let all = rows(&stage).await;

    // By keyboard alone: the first two are selected and deleted, and come back.
    stage.click("[data-report] [role=gridcell]").await;
    stage.see("[data-name=report-aside] .hash").await;
    stage.still().await;
    photograph(&stage, "library-report").await;
    stage.xdotool(&["key", "shift+Down"]);
    stage.until(&format!("{SELECTED}.length === 2")).await;
    stage.xdotool(&["key", "Delete"]);
    until_rows(&stage, all - 2).await;
    assert_eq!(stage.ask("return document.querySelector('[data-name=reports] .rows').contains(document.activeElement)").await, json!(true));
    stage.click("[data-name=bin]").await;
    stage.until("document.querySelectorAll('[data-name=bin] [role=option]').length === 2").await;
    stage.still().await;
    photograph(&stage, "library-bin").await;
    stage.click("[data-name=bin-restore]").await;
    stage.until("document.querySelectorAll('[data-name=bin] [role=option]').length === 0").await;
    stage.click("[data-name=bin-close]").await;
    // The list is asked for anew behind the bin, and stands a moment later.
    until_rows(&stage, all).await;
    // Undone by keys: the restoring first, then the deleting.
    stage.ask("document.querySelector('[data-name=reports] [tabindex=\"0\"]').focus()").await;
    stage.xdotool(&["key", "ctrl+z"]);
    until_rows(&stage, all - 2).await;
    stage.xdotool(&["key", "ctrl+z"]);
    until_rows(&stage, all).await;

    // Sorted by what was found, and filtered.
    stage.click("[data-name=sort-targets]").await;
    stage.click("[data-name=sort-targets]").await;
    stage.until("document.querySelector('[role=columnheader][aria-sort=descending]') !== null").await;
    stage
        .ask("const year = document.querySelector('[data-name=filter-year]'); year.value = '2021'; year.dispatchEvent(new Event('change', { bubbles: true }))")
        .await;
    stage.until("document.querySelector('[data-name=clear-filters]') !== null").await;
    assert!(rows(&stage).await < all);
    stage.click("[data-name=clear-filters]").await;
    assert_eq!(rows(&stage).await, all);

    // The tree of places by years, by keyboard: a cell says what is there.
    stage.choose("library-view", "tree").await;
    stage.see("[data-name=place-tree] [role=row]").await;
    stage.click("[data-name=place-tree] [role=rowheader]").await;
    stage.xdotool(&["key", "Right"]);
    stage.xdotool(&["key", "Right"]);
    stage.until("document.activeElement.matches('[role=gridcell], [role=rowheader]')").await;
    stage.until("document.querySelector('[data-name=tree-told]').innerText.length > 5").await;
    stage.still().await;
    photograph(&stage, "library-tree").await;
    assert!(stage.ask("return document.querySelectorAll('.mark.missing').length").await.as_u64() > Some(0), "a year is missing somewhere");
    stage.close().await;
}

/// A sample library of its own in a folder.
fn library_in(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("区县.duixian");
    let program = duixian_tests::program("duixian").expect("duixian");
    let done =
        Command::new(program).arg("import").arg(samples().join("荔湾区-2021.txt")).arg("--library").arg(&path).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    path
}

#[tokio::test]
async fn a_newer_a_damaged_and_a_vanished_library_each_say_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library_in(folder.path());
    let whole = fs::read(&path).expect("its bytes");
    {
        let mut newer = whole.clone();
        // The version stands in the header at byte 60.
        newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
        fs::write(&path, newer).expect("written");
        let (_one, stage) = stage!("--library", path.display());
        let told = stage.text(".notice.failed").await;
        assert!(told.contains("较新版本") && told.contains("升级"), "{told}");
        stage.close().await;
    }
    {
        let mut damaged = whole.clone();
        for byte in &mut damaged[8192..40_000] {
            *byte = 0x5a;
        }
        fs::write(&path, damaged).expect("written");
        let (_one, stage) = stage!("--library", path.display());
        let told = stage.text(".notice.failed").await;
        assert!(told.contains("已损坏") && told.contains("备份"), "{told}");
        stage.still().await;
        photograph(&stage, "start-damaged").await;
        stage.close().await;
    }
    fs::write(&path, &whole).expect("written");
    let (_one, stage) = stage!("--library", path.display());
    stage.see(".mark.reachable, .compare").await;
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", path.display()));
    }
    stage.click("[data-name=nav-library]").await;
    stage.until("document.querySelector('.trouble')?.innerText.includes('找不到资料库')").await;
    stage.still().await;
    photograph(&stage, "library-vanished").await;
    // The start screen says which is missing, and lets it go.
    stage.click("[data-name=nav-start]").await;
    stage.until("document.querySelector('[data-name=recent]')?.innerText.includes('找不到文件')").await;
    stage.still().await;
    photograph(&stage, "start-missing").await;
    stage.click("[data-name=recent-remove]").await;
    stage.until("document.querySelector('[data-name=recent]') === null").await;
    stage.close().await;
}

#[tokio::test]
async fn a_backup_brings_a_damaged_library_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library_in(folder.path());
    let (_one, stage) = stage!("--library", path.display());
    stage.see(".compare").await;
    stage.click("[data-name=nav-start]").await;
    stage.until("document.querySelector('[data-name=recent]')?.innerText.includes('1 份报告')").await;
    stage.still().await;
    photograph(&stage, "start-recent").await;
    // The first one is made a while after opening, behind everything else.
    stage.until(BACKUPS_TOLD).await;
    fs::write(&path, "nothing of sense").expect("overwritten");
    stage.click("[data-name=restore]").await;
    stage.told("done", "已恢复").await;
    stage.click("[data-name=nav-library]").await;
    stage.until("document.querySelectorAll('[data-report]').length === 1").await;
    let beside: Vec<String> =
        fs::read_dir(folder.path()).expect("the folder").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(beside.iter().any(|name| name.contains("恢复前")), "{beside:?}");
    stage.close().await;
}

/// Whether the backups of the first library are shown; asks for them until there is one.
const BACKUPS_TOLD: &str = "(() => { if (document.querySelector('[data-name=restore]') !== null) return true; \
    document.querySelector('[data-name=recent-backups]').click(); return false; })()";

#[tokio::test]
async fn a_full_disk_and_a_medium_that_cannot_be_written_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = folder.path().join("盘");
    fs::create_dir(&disk).expect("a folder");
    let mounted = |options: &str| {
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&disk).output();
        done.is_ok_and(|done| done.status.success())
    };
    if !mounted("size=4m") {
        eprintln!("skipped: a small disk cannot be made here (mount needs rights)");
        return;
    }
    let path = library_in(&disk);
    let (_one, stage) = stage!("--library", path.display());
    stage.click("[data-name=nav-library]").await;
    stage.see("[data-report]").await;
    // Full to the last byte, whatever the window writes meanwhile: nothing that was written is given back.
    let filler = disk.join("其他");
    let mut file = fs::File::create(&filler).expect("a file");
    let mut wanted = 1 << 20;
    while wanted > 512 {
        if std::io::Write::write_all(&mut file, &vec![7; wanted]).is_err() {
            wanted /= 2;
        }
    }
    stage.click("[data-report] [role=gridcell]").await;
    stage.click("[data-name=about-delete]").await;
    let told = stage.text(".notice.failed").await;
    assert!(told.contains("磁盘空间不足") && told.contains("腾出空间"), "{told}");
    stage.still().await;
    photograph(&stage, "library-full-disk").await;
    assert_eq!(rows(&stage).await, 1, "nothing was changed");
    fs::remove_file(&filler).expect("removed");
    stage.click(".notice.failed .button").await;

    // Read only from now on.
    let turned = Command::new("mount").args(["-o", "remount,ro"]).arg(&disk).status().is_ok_and(|status| status.success());
    if turned {
        stage.click("[data-name=about-delete]").await;
        let told = stage.text(".notice.failed").await;
        assert!(told.contains("只能读取") || told.contains("无法读写"), "{told}");
        stage.still().await;
        photograph(&stage, "library-read-only").await;
        assert_eq!(rows(&stage).await, 1);
    }
    stage.close().await;
    let _ = Command::new("umount").args(["-l"]).arg(&disk).status();
}
