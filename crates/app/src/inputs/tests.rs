//! Listing against real files, folders and archives.

use std::io::Write;

use duixian_extract::archive::made::{self, Made};
use tempfile::TempDir;

use super::*;

/// A folder with these files in it; a name that ends with `/` is an empty folder.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if name.ends_with('/') { fs::create_dir_all(&path).unwrap() } else { fs::write(&path, bytes).unwrap() }
    }
    folder
}

/// An archive of files that are not packed.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let entries: Vec<Made> = files.iter().map(|(name, data)| Made { method: 0, ..made::file(name, *data) }).collect();
    made::archive(&entries)
}

fn listed(folder: &TempDir) -> Listing {
    list(&[folder.path().to_owned()], &|| false)
}

/// The paths shown of what can be read, without the folder's own.
fn shown_in(listing: &Listing, folder: &TempDir) -> Vec<String> {
    let own = format!("{}/", folder.path().display());
    listing.inputs.iter().map(|input| input.shown().strip_prefix(&own).unwrap_or(input.shown()).to_owned()).collect()
}

fn skipped_in(listing: &Listing, folder: &TempDir) -> Vec<String> {
    let own = format!("{}/", folder.path().display());
    listing.skipped.iter().map(|path| path.strip_prefix(&own).unwrap_or(path).to_owned()).collect()
}

fn codes(listing: &Listing) -> Vec<(&str, &str)> {
    listing.refused.iter().map(|(path, refusal)| (path.rsplit('/').next().unwrap_or(path), refusal.code.as_str())).collect()
}

#[test]
fn a_folder_is_listed_in_order_and_what_is_beside_reports_is_passed_over() {
    let folder = folder(&[
        ("b.txt", b"b"),
        ("a/2.txt", b"2"),
        ("a/1.txt", b"1"),
        ("a/.git/config", b"x"),
        (".DS_Store", b"x"),
        ("~$稿.docx", b"x"),
        ("Thumbs.db", b"x"),
        ("图片.JPG", b"x"),
        ("页/报告.htm", b"<html>"),
        ("页/报告_files/脚本.txt", b"x"),
        ("页/另.html", b"<html>"),
        ("页/另.files/x.html", b"x"),
        ("页/三.mht", b"x"),
        ("页/三_文件/x", b"x"),
        ("页/不是_files/x.txt", b"x"),
        ("页/style.css", b"x"),
    ]);
    let listing = listed(&folder);
    assert_eq!(
        shown_in(&listing, &folder),
        ["a/1.txt", "a/2.txt", "b.txt", "页/三.mht", "页/不是_files/x.txt", "页/另.html", "页/报告.htm"]
    );
    assert_eq!(
        skipped_in(&listing, &folder),
        [".DS_Store", "Thumbs.db", "~$稿.docx", "图片.JPG", "a/.git", "页/style.css", "页/三_文件", "页/另.files", "页/报告_files"]
    );
    assert!(listing.refused.is_empty());
    let first = &listing.inputs[0];
    assert_eq!((first.name(), first.bytes_expected(), first.read().unwrap()), ("1.txt", 1, b"1".to_vec()));
    // A picture that the user names is no accessory: what it is, its reader says.
    let named = list(&[folder.path().join("图片.JPG"), folder.path().join("没有.txt")], &|| false);
    assert_eq!((named.inputs.len(), codes(&named)), (1, vec![("没有.txt", "unreadable")]));
}

#[test]
fn a_page_of_frames_gives_the_frame_that_holds_the_article() {
    let article = "文".repeat(400);
    let set =
        "<html><FRAMESET rows=\"9,*\"><frame src='./%E9%A1%B5_files/top.html' name=t><frame name=m src=\"页_files/正文.htm?a=1\"></html>";
    let folder = folder(&[
        ("页.html", set.as_bytes()),
        ("页_files/top.html", b"<h1>x</h1>"),
        ("页_files/正文.htm", article.as_bytes()),
        ("外.html", b"<frameset><frame src=\"../a.html\"><frame src=\"\xe5\xa4\x96_files/../a.html\"></frameset>"),
        ("外_files/x.html", b"x"),
        ("a.html", b"<p>a</p>"),
    ]);
    let listing = listed(&folder);
    assert_eq!(shown_in(&listing, &folder), ["a.html", "外.html", "页_files/正文.htm"]);
    assert_eq!(skipped_in(&listing, &folder), ["外_files", "页_files", "页.html"]);
    assert!(listing.refused.is_empty());
    assert_eq!(list(&[folder.path().join("页.html")], &|| false).inputs.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_or_to_nothing_is_told_in_words() {
    let folder = folder(&[("a.txt", b"1")]);
    std::os::unix::fs::symlink("自指", folder.path().join("自指")).unwrap();
    std::os::unix::fs::symlink("没有", folder.path().join("断")).unwrap();
    let listing = listed(&folder);
    assert_eq!(codes(&listing), [("断", "unreadable"), ("自指", "unreadable")]);
    assert!(listing.refused.iter().all(|(_, refusal)| refusal.message.contains("链接")));
}

#[test]
fn members_of_archives_are_inputs_of_their_own_to_a_depth() {
    let innermost = archive(&[("底.txt", b"deep")]);
    let nest = |inner: &[u8]| archive(&[("里.zip", inner), ("旁.txt", b"beside")]);
    let four = nest(&nest(&nest(&innermost)));
    let five = nest(&four);
    let office = archive(&[("[Content_Types].xml", b"<T/>"), ("word/document.xml", b"<w/>")]);
    let folder = folder(&[
        ("四.zip", &four),
        ("五.zip", &five),
        ("文.docx", &office),
        ("无名", &office),
        (
            "混.ZIP",
            &archive(&[("甲/一.txt", b"1"), ("../二.txt", b"2"), ("__MACOSX/._一.txt", b"x"), ("甲/图.png", b"x"), ("空.txt", b"")]),
        ),
        ("页.zip", &archive(&[("存/页_files/a.txt", b"x"), ("存/页.html", b"<html>")])),
        ("空.zip", &archive(&[])),
        ("坏.zip", &four[..four.len() - 10]),
        ("装.zip", &archive(&[("稿", &office)])),
    ]);
    let listing = listed(&folder);
    assert_eq!(
        shown_in(&listing, &folder),
        [
            "五.zip/里.zip/里.zip/里.zip/旁.txt",
            "五.zip/里.zip/里.zip/旁.txt",
            "五.zip/里.zip/旁.txt",
            "五.zip/旁.txt",
            "四.zip/里.zip/里.zip/里.zip/底.txt",
            "四.zip/里.zip/里.zip/旁.txt",
            "四.zip/里.zip/旁.txt",
            "四.zip/旁.txt",
            "文.docx",
            "无名",
            "混.ZIP/甲/一.txt",
            "混.ZIP/二.txt",
            "装.zip/稿",
            "页.zip/存/页.html",
        ]
    );
    assert_eq!(codes(&listing), [("里.zip", "too_deep"), ("坏.zip", "damaged"), ("空.txt", "empty"), ("空.zip", "empty")]);
    assert_eq!(skipped_in(&listing, &folder), ["混.ZIP/__MACOSX/._一.txt", "混.ZIP/甲/图.png", "页.zip/存/页_files/a.txt"]);
    let deep = &listing.inputs[4];
    assert_eq!((deep.name(), deep.read().unwrap()), ("底.txt", b"deep".to_vec()));
    assert_eq!(listing.inputs[12].read().unwrap(), office);
    // Archives that come after another, and one that is gone.
    assert!(listing.inputs.iter().all(|input| input.read().is_ok_and(|bytes| bytes.len() as u64 == input.bytes_expected())));
    fs::remove_file(folder.path().join("四.zip")).unwrap();
    fs::write(folder.path().join("混.ZIP"), b"PK\x03\x04 another").unwrap();
    assert_eq!(listing.inputs[7].read().unwrap_err().code, "unreadable");
    assert_eq!(listing.inputs[10].read().unwrap_err().code, "damaged");
}

#[test]
fn an_archive_of_archives_is_unpacked_once_and_not_for_each_member() {
    let inner: Vec<Vec<u8>> = (0..300_u32).map(|number| archive(&[("甲.txt", number.to_string().as_bytes())])).collect();
    let names: Vec<String> = (0..300).map(|number| format!("{number:03}.zip")).collect();
    let mut members: Vec<(&str, &[u8])> = names.iter().zip(&inner).map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let filler = vec![b'x'; 32 << 20];
    members.push(("满.txt", &filler));
    let folder = folder(&[("外.zip", &archive(&[("中.zip", &archive(&members))]))]);
    let start = std::time::Instant::now();
    let listing = listed(&folder);
    assert_eq!(listing.inputs.len(), 301);
    for (number, input) in listing.inputs[..300].iter().enumerate() {
        assert_eq!(input.read().unwrap(), number.to_string().into_bytes());
    }
    // 300 times 32 MiB would take a minute in an unoptimised build.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn an_archive_and_all_within_it_have_one_bound() {
    let many = |number: usize| -> Vec<u8> {
        let entries: Vec<Made> = (0..number).map(|number| Made { method: 0, ..made::file(&format!("{number}"), "x") }).collect();
        made::archive(&entries)
    };
    let half = many(60_000);
    let empty: Vec<Made> = (0..1000).map(|number| made::file(&format!("{number}.txt"), "")).collect();
    let folder =
        folder(&[("甲.zip", &archive(&[("1.zip", &half), ("2.zip", &half)])), ("空.zip", &made::archive(&empty)), ("乙.zip", &half)]);
    let listing = listed(&folder);
    assert_eq!(listing.inputs.len(), archive::MOST_MEMBERS - 2 + 60_000);
    let last: Vec<(&str, &str)> = codes(&listing);
    assert_eq!(last[0], ("2.zip", "too_many"));
    assert!(listing.refused[0].1.message.contains("20002"), "{}", listing.refused[0].1);
    assert_eq!((last.len(), last[1], last[last.len() - 1]), (1 + MOST_LINES + 1, ("0.txt", "empty"), ("空.zip", "more_refused")));
    assert!(listing.refused[last.len() - 1].1.message.contains("980"));
}

#[test]
fn a_file_too_large_is_not_read_and_an_empty_one_says_so() {
    let folder = folder(&[("空.txt", b""), ("好.txt", b"good")]);
    File::create(folder.path().join("大.txt")).unwrap().set_len(2 << 30).unwrap();
    let listing = listed(&folder);
    assert_eq!(codes(&listing), [("大.txt", "too_large"), ("空.txt", "empty")]);
    // What grew after it was listed.
    File::options().write(true).open(folder.path().join("好.txt")).unwrap().set_len(LARGEST as u64 + 1).unwrap();
    assert_eq!(listing.inputs[0].read().unwrap_err().code, "too_large");
    fs::remove_file(folder.path().join("好.txt")).unwrap();
    assert_eq!(listing.inputs[0].read().unwrap_err().code, "unreadable");
}

#[test]
fn a_file_that_is_being_written_is_not_read_in_part() {
    let folder = folder(&[("长.txt", &[b'x'; 4 << 20])]);
    let listing = listed(&folder);
    let written = std::sync::atomic::AtomicBool::new(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = File::options().append(true).open(folder.path().join("长.txt")).unwrap();
            while written.load(std::sync::atomic::Ordering::Relaxed) {
                file.write_all(b"more").unwrap();
            }
        });
        // Not every reading meets a writing: sooner or later one does, and is refused.
        let start = std::time::Instant::now();
        let refusal = loop {
            match listing.inputs[0].read() {
                Err(refusal) => break refusal,
                Ok(_) => assert!(start.elapsed().as_secs() < 60, "read without end"),
            }
        };
        written.store(false, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(refusal.code, "changing");
    });
    let bytes = listing.inputs[0].read().unwrap();
    assert_eq!(bytes.len() as u64, fs::metadata(folder.path().join("长.txt")).unwrap().len());
}

#[test]
fn listing_stops_when_told_to() {
    let folder = folder(&[("a/1.txt", b"1"), ("b.zip", &archive(&[("x.txt", b"x")]))]);
    assert!(list(&[folder.path().to_owned()], &|| true).inputs.is_empty());
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_to_files_and_never_round_in_circles() {
        let folder = folder(&[("a/1.txt", b"1")]);
        symlink("..", folder.path().join("a/圈")).unwrap();
        symlink("1.txt", folder.path().join("a/2.txt")).unwrap();
        symlink("gone", folder.path().join("a/3.txt")).unwrap();
        symlink("4.txt", folder.path().join("a/4.txt")).unwrap();
        let listing = listed(&folder);
        assert_eq!(shown_in(&listing, &folder), ["a/1.txt", "a/2.txt"]);
        assert_eq!(codes(&listing), [("圈", "link"), ("3.txt", "unreadable"), ("4.txt", "unreadable")]);
        assert_eq!(list(&[folder.path().join("a/圈/a")], &|| false).inputs.len(), 2);
    }

    #[test]
    fn pipes_and_devices_are_not_opened() {
        let folder = folder(&[("好.txt", b"good")]);
        let pipe = folder.path().join("管.txt");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
        let listing = list(&[folder.path().to_owned(), "/dev/zero".into()], &|| false);
        assert_eq!(codes(&listing), [("管.txt", "not_a_file"), ("zero", "not_a_file")]);
        // One that takes a file's place after it was listed.
        fs::rename(&pipe, folder.path().join("好.txt")).unwrap();
        assert_eq!(listing.inputs[0].read().unwrap_err().code, "not_a_file");
        assert!(system::open_without_waiting(&folder.path().join("好.txt")).is_ok());
    }

    #[test]
    fn a_name_that_is_not_unicode_is_shown_and_read() {
        let folder = tempfile::tempdir().unwrap();
        let gbk = encoding_rs::GBK.encode("易县报告.txt").0.into_owned();
        for name in [gbk.as_slice(), b"\xFF\xFE.txt", b"a\x1B[31m\n.txt"] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "text").unwrap();
        }
        let listing = listed(&folder);
        let names: Vec<&str> = listing.inputs.iter().map(Input::name).collect();
        assert_eq!(names, ["a\u{FFFD}[31m\u{FFFD}.txt", "易县报告.txt", "ÿþ.txt"]);
        assert!(listing.inputs.iter().all(|input| input.read().is_ok()));
    }
}
