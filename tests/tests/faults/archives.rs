//! ZIP files that lie.

use duixian_extract::archive::made::{Made, archive, file, widened};
use encoding_rs::GBK;

use super::*;

#[test]
fn a_name_in_an_archive_leads_nowhere_and_its_report_is_read() {
    let desk = Desk::new();
    let gbk = Made { name: GBK.encode("保定/易县2020年.txt").0.into_owned(), flags: 0, ..file("", other_report()) };
    let away = file("../../../../逃.txt", other_report().repeat(2));
    desk.put("包.zip", archive(&[away, gbk, Made { flags: 1, ..file("C:\\a\0b.txt", "locked") }]));
    let before = desk.everything();
    desk.check(&[("包.zip/a\u{FFFD}b.txt", "有密码")], &["包.zip/保定/易县2020年.txt", "包.zip/逃.txt"]);
    let library = |path: &PathBuf| path.display().to_string().contains("库.duixian");
    let after: BTreeSet<PathBuf> = desk.everything().into_iter().filter(|path| !library(path)).collect();
    assert_eq!(after, before, "something was written beside the library");
}

#[test]
fn what_an_archive_hides_is_told_and_the_rest_of_it_is_read() {
    let desk = Desk::new();
    let nest = |inner: Vec<u8>| archive(&[file("里.zip", inner)]);
    let kernel = file("a.txt", "text".repeat(1000));
    let whole = archive(&[file("一.txt", other_report()), file("二.txt", "x".repeat(9000))]);
    desk.put(
        "混.zip",
        archive(&[
            file("易县.txt", other_report()),
            Made { flags: 1 << 11 | 1, ..file("密.txt", other_report()) },
            Made { mode: 0o120_777, ..file("链.txt", "/etc/passwd") },
            Made { method: 14, ..file("怪.txt", other_report()) },
            file("炸.txt", vec![b'0'; 60 << 20]),
            Made { told: Some((3, 65 << 20)), ..file("大.txt", "x") },
            Made { told: Some((7, 9)), ..file("虚.txt", "short") },
            file("空.txt", ""),
        ]),
    );
    desk.put("叠.zip", archive(&(0..2000).map(|n| Made { of: (n > 0).then_some(0), ..kernel.clone() }).collect::<Vec<_>>()));
    desk.put("套.zip", nest(nest(nest(nest(archive(&[file("底.txt", other_report())]))))));
    desk.put("断.zip", &whole[..whole.len() / 2]);
    desk.put("无.zip", archive(&[]));
    desk.put("假.zip", b"PK\x03\x04 and no archive at all");
    desk.check(
        &[
            ("混.zip/密.txt", "有密码"),
            ("混.zip/链.txt", "符号链接"),
            ("混.zip/怪.txt", "Deflate"),
            ("混.zip/炸.txt", "炸弹"),
            ("混.zip/大.txt", "64 MiB"),
            ("混.zip/虚.txt", "损坏"),
            ("混.zip/空.txt", "空的"),
            ("叠.zip", "共用"),
            ("套.zip/里.zip/里.zip/里.zip/里.zip", "4 层"),
            ("断.zip", "损坏"),
            ("无.zip", "没有文件"),
            ("假.zip", "损坏"),
        ],
        &["混.zip/易县.txt"],
    );
}

#[test]
fn a_hundred_thousand_entries_are_listed_in_bounded_time() {
    let desk = Desk::new();
    let many: Vec<Made> = (0..120_000).map(|n| Made { method: 0, ..file(&format!("{n}.png"), "x") }).collect();
    desk.put("多.zip", widened(archive(&many), many.len()));
    let (imported, extracted) = desk.check(&[("多.zip", "20000")], &[]);
    for run in [imported, extracted] {
        assert!(run.took < Duration::from_secs(60), "{:?}", run.took);
    }
}
