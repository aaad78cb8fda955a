//! Opening, and refusing what must not be touched.

use std::fs;
use std::path::Path;

use duixian_store::{Library, StoreError, VERSION};

use crate::made::{everything, place, rich};

/// Makes a library of one file, closed.
fn made(path: &Path) {
    let mut library = Library::create(path).unwrap();
    library.add(rich()).unwrap();
}

/// The bytes of every file in the folder, by name.
fn contents(path: &Path) -> Vec<(String, Vec<u8>)> {
    let folder = path.parent().unwrap();
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Every way in refuses with this code, and not a byte changes.
fn refused(path: &Path, code: &str) {
    let before = contents(path);
    for error in [Library::open(path).err(), Library::open_or_create(path).err()] {
        let error = error.unwrap_or_else(|| panic!("it should be refused as {code}"));
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains("测试 库.duixian"), "{error}");
    }
    assert!(contents(path) == before, "the folder changed");
    assert_eq!(Library::create(path).unwrap_err().code(), "file_exists");
    assert!(contents(path) == before, "the folder changed");
}

fn pragma(path: &Path, set: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(set).unwrap();
}

#[test]
fn a_library_is_made_and_opened_again() {
    let (_folder, path) = place();
    assert_eq!(Library::open(&path).unwrap_err().code(), "library_not_found");
    assert_eq!(Library::open_read_only(&path).unwrap_err().code(), "library_not_found");
    assert!(!path.exists());
    made(&path);
    assert_eq!(contents(&path).len(), 1, "a closed library is one file");
    let before = everything(&Library::open_or_create(&path).unwrap());
    assert_eq!(everything(&Library::open_read_only(&path).unwrap()), before);
    assert!(matches!(Library::create(&path), Err(StoreError::Exists(_))));
}

#[test]
fn an_empty_file_becomes_a_library_only_when_one_is_to_be_made() {
    let (_folder, path) = place();
    fs::write(&path, "").unwrap();
    assert_eq!(Library::open(&path).unwrap_err().code(), "not_a_library");
    assert_eq!(fs::metadata(&path).unwrap().len(), 0);
    Library::open_or_create(&path).unwrap().add(rich()).unwrap();
    assert_eq!(Library::open(&path).unwrap().reports().unwrap().len(), 1);
}

#[test]
fn a_newer_library_is_refused() {
    let (_folder, path) = place();
    made(&path);
    pragma(&path, &format!("PRAGMA user_version = {}", VERSION + 1));
    refused(&path, "library_newer");
    assert_eq!(Library::open_read_only(&path).unwrap_err().code(), "library_newer");
}

#[test]
fn what_is_no_library_is_refused() {
    let (_folder, path) = place();
    fs::write(&path, "一份普通的文本,不是资料库。".repeat(100)).unwrap();
    refused(&path, "not_a_library");
    fs::remove_file(&path).unwrap();
    pragma(&path, "CREATE TABLE notes (text)");
    refused(&path, "not_a_library");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(Library::open(&path).unwrap_err().code(), "not_a_library");
}

#[test]
fn a_damaged_library_is_refused() {
    let (_folder, path) = place();
    made(&path);
    let whole = fs::read(&path).unwrap();

    fs::write(&path, &whole[..whole.len() - 4096]).unwrap();
    refused(&path, "library_damaged");

    for at in [100, 4096, whole.len() / 2 / 4096 * 4096] {
        let mut damaged = whole.clone();
        damaged[at..at + 64].fill(0xa5);
        fs::write(&path, &damaged).unwrap();
        refused(&path, "library_damaged");
    }

    fs::write(&path, &whole).unwrap();
    pragma(&path, "DROP TABLE claims");
    refused(&path, "library_damaged");
}

#[test]
fn what_was_committed_outlives_a_crash() {
    let (folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    library.add(rich()).unwrap();
    // The files as a crash would leave them: the last file added stands in the log alone.
    let crashed = folder.path().join("停电.duixian");
    fs::copy(&path, &crashed).unwrap();
    fs::copy(folder.path().join("测试 库.duixian-wal"), folder.path().join("停电.duixian-wal")).unwrap();
    assert_eq!(everything(&Library::open(&crashed).unwrap()), everything(&library));
    assert!(!folder.path().join("停电.duixian-wal").exists());
}

#[test]
fn a_reader_cannot_write() {
    let (_folder, path) = place();
    made(&path);
    let mut reader = Library::open_read_only(&path).unwrap();
    assert_eq!(reader.remove_file(1).unwrap_err().code(), "library_read_only");
    assert_eq!(reader.reports().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_library_on_a_medium_that_cannot_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = place();
    made(&path);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let read = Library::open_read_only(&path).map(|library| library.reports().unwrap().len());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(read.unwrap(), 1);
}

#[test]
fn a_check_says_what_is_wrong_and_what_to_do() {
    let (_folder, path) = place();
    made(&path);
    let codes = |path: &Path| -> Vec<String> {
        let checkup = Library::open_read_only(path).unwrap().check().unwrap();
        assert!(checkup.findings.iter().all(|finding| !finding.advice.is_empty()));
        checkup.findings.into_iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(&path), [""; 0]);
    pragma(&path, "UPDATE observations SET text = '别的话' WHERE id = 1");
    assert_eq!(codes(&path), ["evidence_moved"]);
    pragma(&path, "UPDATE files SET sha256 = replace(sha256, substr(sha256, 1, 4), '0000')");
    assert_eq!(codes(&path), ["file_bytes", "evidence_moved"]);
    pragma(&path, "UPDATE texts SET text = zeroblob(length(text))");
    assert_eq!(codes(&path), ["file_bytes", "document_text"]);
    pragma(&path, "UPDATE tallies SET observations = 7");
    assert_eq!(codes(&path), ["file_bytes", "document_text", "counts"]);
}

#[test]
fn a_broken_search_index_is_found_and_made_anew() {
    let (_folder, path) = place();
    made(&path);
    let find = |library: &Library| {
        library.search(&duixian_store::SearchQuery { words: "零售".into(), limit: 9, ..Default::default() }).unwrap().total
    };
    pragma(&path, "DELETE FROM search");
    let mut library = Library::open(&path).unwrap();
    assert_eq!(library.check().unwrap().findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["search_index"]);
    assert_eq!(find(&library), 0);
    library.rebuild_search().unwrap();
    assert_eq!(library.check().unwrap().findings, []);
    assert_eq!(find(&library), 1);
}

#[test]
fn a_backup_is_the_library() {
    let (folder, path) = place();
    made(&path);
    let mut library = Library::open(&path).unwrap();
    let copy = folder.path().join("备份 1.duixian");
    library.backup(&copy).unwrap();
    assert_eq!(everything(&Library::open(&copy).unwrap()), everything(&library));
    assert_eq!(library.backup(&copy).unwrap_err().code(), "file_exists");
    assert_eq!(library.backup(&path).unwrap_err().code(), "file_exists");
    assert_eq!(library.backup(folder.path().join("没有/这里.duixian")).unwrap_err().code(), "io");
    library.remove_file(1).unwrap();
    assert_eq!(Library::open(&copy).unwrap().reports().unwrap().len(), 1, "the copy stands alone");
}
