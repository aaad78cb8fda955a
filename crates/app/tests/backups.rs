//! Backups of a real library on a real disk: when one is made, which are kept, and the way back.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use duixian_app::backups::{backups, restore};
use duixian_app::{Control, ImportOptions, Library};

const DAY: [&str; 4] = ["2026-11-27T08:00:00Z", "2026-11-28T08:00:00Z", "2026-11-29T08:00:00Z", "2026-11-30T08:00:00Z"];

fn report(place: &str, year: i32) -> String {
    format!(
        "{place}{year}年政府工作报告\n一、{}年工作回顾\n地区生产总值增长5.8%。\n二、{year}年主要目标\n地区生产总值增长6%左右。\n",
        year - 1
    )
}

fn add(library: &Library, place: &str) {
    let (name, text) = (format!("{place}.txt"), report(place, 2021));
    library.import_bytes(&[(&name, text.as_bytes())], &ImportOptions::at(DAY[0]), &Control::new(), |_, _| {}).unwrap();
}

/// As if the file had been written then.
fn age(path: &Path, days: u64) {
    let then = SystemTime::now() - Duration::from_secs(days * 86_400);
    fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
}

fn moments(folder: &Path, library: &Path) -> Vec<String> {
    backups(folder, library).unwrap().into_iter().map(|backup| backup.made_at).collect()
}

#[test]
fn a_day_has_one_backup_and_only_the_latest_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (path, kept) = (folder.path().join("我的报告.duixian"), folder.path().join("备份"));
    let library = Library::create(&path).unwrap();
    add(&library, "荔湾区");
    assert_eq!(library.tend(&kept, 0, DAY[0]).unwrap().made, None, "none are wanted");
    let first = library.tend(&kept, 2, DAY[0]).unwrap();
    assert_eq!((first.made.map(|made| made.made_at), first.kept), (Some(DAY[0].to_owned()), 1));
    add(&library, "天河区");
    assert_eq!(library.tend(&kept, 2, "2026-11-27T20:00:00Z").unwrap().made, None, "once a day");
    age(Path::new(&backups(&kept, &path).unwrap()[0].path), 1);
    assert!(library.tend(&kept, 2, DAY[1]).unwrap().made.is_some());
    age(&path, 5);
    assert_eq!(library.tend(&kept, 2, DAY[2]).unwrap().made, None, "nothing was changed since");
    add(&library, "海珠区");
    for backup in backups(&kept, &path).unwrap() {
        age(Path::new(&backup.path), 1);
    }
    let last = library.tend(&kept, 2, DAY[3]).unwrap();
    assert_eq!(last.kept, 2);
    assert_eq!(moments(&kept, &path), [DAY[3], DAY[1]]);
    // Another library of the same name has its own.
    let other = folder.path().join("别处");
    fs::create_dir(&other).unwrap();
    assert_eq!(moments(&kept, &other.join("我的报告.duixian")), Vec::<String>::new());
}

#[test]
fn the_way_back_keeps_what_was_there_and_refuses_what_is_no_library() {
    let folder = tempfile::tempdir().unwrap();
    let (path, kept) = (folder.path().join("我的报告.duixian"), folder.path().join("备份"));
    let library = Library::create(&path).unwrap();
    add(&library, "荔湾区");
    let backup = library.back_up(&kept, DAY[0]).unwrap();
    add(&library, "天河区");
    assert_eq!(library.info().unwrap().reports, 2);
    let restored = restore(Path::new(&backup.path), &path, DAY[1]).unwrap();
    assert_eq!(Library::open(&path).unwrap().info().unwrap().reports, 1);
    let aside = restored.aside.unwrap();
    assert!(aside.contains("恢复前-20261128-080000"), "{aside}");
    assert_eq!(Library::open(&aside).unwrap().info().unwrap().reports, 2, "what was there lies beside it");
    // A library whose file was overwritten comes back too, and so does one that vanished.
    fs::write(&path, b"SQLite format 3\0 and then nothing of sense").unwrap();
    restore(Path::new(&backup.path), &path, DAY[2]).unwrap();
    assert_eq!(Library::open(&path).unwrap().info().unwrap().reports, 1);
    fs::remove_file(&path).unwrap();
    assert_eq!(restore(Path::new(&backup.path), &path, DAY[3]).unwrap().aside, None);
    assert_eq!(Library::open(&path).unwrap().info().unwrap().reports, 1);
    let none = folder.path().join("none.duixian");
    fs::write(&none, "甲").unwrap();
    assert_eq!(restore(&none, &path, DAY[3]).unwrap_err().code(), "not_a_library");
    assert_eq!(Library::open(&path).unwrap().info().unwrap().reports, 1);
}
