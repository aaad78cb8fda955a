//! Archives made by hand, honest and not.

use std::io::Cursor;

use encoding_rs::GBK;

use super::made::{Made, archive, file, widened};
use super::*;

fn listed(bytes: &[u8]) -> Contents {
    contents(Cursor::new(bytes), &|| false).unwrap()
}

/// The members' names and what came of reading them: the bytes, or the code of the refusal.
fn read(bytes: &[u8]) -> Vec<(String, Result<Vec<u8>, String>)> {
    let outcome = |member: &Member| member.read(Cursor::new(bytes)).map_err(|refusal| refusal.code);
    listed(bytes).members.iter().map(|member| (member.name.clone(), outcome(member))).collect()
}

fn code(bytes: &[u8]) -> String {
    contents(Cursor::new(bytes), &|| false).unwrap_err().code
}

#[test]
fn members_are_read_packed_and_plain_and_folders_are_none() {
    let text = "各位代表：现在报告工作。".repeat(400);
    let entries = [
        file("报告/", ""),
        file("报告/一.txt", text.as_str()),
        Made { method: 0, ..file("报告/二.txt", text.as_str()) },
        Made { mode: 0o040_755, ..file("报告/空文件夹", "") },
    ];
    let bytes = archive(&entries);
    let expected: Vec<(String, Result<Vec<u8>, String>)> =
        ["报告/一.txt", "报告/二.txt"].map(|name| (name.to_owned(), Ok(text.clone().into_bytes()))).into();
    assert_eq!(read(&bytes), expected);
    // A comment behind it may look like an end.
    let comment = b"PK\x05\x06 is how an archive ends.";
    let mut commented = bytes[..bytes.len() - 2].to_vec();
    commented.extend((comment.len() as u16).to_le_bytes());
    commented.extend(comment);
    assert_eq!(read(&commented), expected);
}

#[test]
fn names_are_in_utf8_gbk_or_what_stands_beside_them() {
    let gbk = |name: &str| Made { name: GBK.encode(name).0.into_owned(), flags: 0, ..file("", "x") };
    let mut unicode = vec![0x75, 0x70, 0, 0, 1];
    let mut crc = Crc::new();
    crc.update(b"__.txt");
    unicode.extend(crc.sum().to_le_bytes());
    unicode.extend("旁注.txt".as_bytes());
    unicode[2] = (unicode.len() - 4) as u8;
    let entries = [
        file("标明.txt", "x"),
        gbk("联通/保定市易县2019年政府工作报告.txt"),
        gbk("一丁.txt"),
        Made { name: b"__.txt".to_vec(), flags: 0, extra: unicode, ..file("", "x") },
        Made { name: vec![0xFF, 0xFE, b'.', b't'], flags: 0, ..file("", "x") },
    ];
    let names: Vec<String> = listed(&archive(&entries)).members.into_iter().map(|member| member.name).collect();
    assert_eq!(names[..4], ["标明.txt", "联通/保定市易县2019年政府工作报告.txt", "一丁.txt", "旁注.txt"]);
    assert_eq!(names[4], "ÿþ.t");
    // Macs write UTF-8 and do not say so.
    let unmarked = [Made { flags: 0, ..file("政府工作报告.txt", "x") }];
    assert_eq!(listed(&archive(&unmarked)).members[0].name, "政府工作报告.txt");
}

#[test]
fn a_name_leads_nowhere_and_every_one_of_two_is_kept() {
    for (given, expected) in [
        ("../../etc/cron.d/x.txt", "etc/cron.d/x.txt"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\..\\x.txt", "Windows/x.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("x.txt\0.exe", "x.txt\u{FFFD}.exe"),
        ("x\n\u{1B}[31m\u{202E}txt.exe", "x\u{FFFD}\u{FFFD}[31m\u{FFFD}txt.exe"),
        ("..\\..", "未命名"),
    ] {
        assert_eq!(listed(&archive(&[file(given, "x")])).members[0].name, expected);
    }
    let two = archive(&[file("a/甲.txt", "one"), file("a//甲.txt", "two")]);
    assert_eq!(read(&two), [("a/甲.txt".into(), Ok(b"one".to_vec())), ("a/甲.txt (2)".into(), Ok(b"two".to_vec()))]);
    let named = archive(&[file("甲", "1"), file("甲 (2)", "2"), file("甲", "3"), file("甲", "4")]);
    let names: Vec<String> = listed(&named).members.into_iter().map(|member| member.name).collect();
    assert_eq!(names, ["甲", "甲 (2)", "甲 (3)", "甲 (4)"]);
}

#[test]
fn what_is_not_read_says_why_and_the_others_are_read() {
    let zeros = |length: usize| vec![b'0'; length];
    let entries = [
        file("好.txt", "good"),
        Made { flags: 1 << 11 | 1, ..file("密.txt", "secret") },
        Made { mode: 0o120_777, ..file("链.txt", "/etc/passwd") },
        Made { method: 14, ..file("lzma.txt", "x") },
        file("炸弹.txt", zeros(8 << 20)),
        Made { told: Some((3, 65 << 20)), ..file("大.txt", "x") },
        // A short text of one letter is no bomb.
        file("短.txt", zeros(1 << 20)),
        Made { told: Some((7, 1000)), ..file("虚报.txt", "short") },
        Made { told: Some((7, 3)), ..file("少报.txt", "short") },
    ];
    let bytes = archive(&entries);
    let codes: Vec<String> = read(&bytes).into_iter().map(|(_, read)| read.err().unwrap_or_default()).collect();
    assert_eq!(codes, ["", "encrypted", "link", "unknown_packing", "bomb", "bomb", "", "damaged", "damaged"]);
    let mut spoilt = archive(&[Made { method: 0, ..file("坏.txt", "some text") }]);
    let at = memchr::memmem::find(&spoilt, b"some").unwrap();
    spoilt[at] = b'S';
    assert_eq!(read(&spoilt)[0].1, Err("damaged".to_owned()));
}

#[test]
fn members_that_share_bytes_are_a_bomb() {
    let kernel = file("a.txt", "text".repeat(1000));
    let overlapping: Vec<Made> = (0..100).map(|number| Made { of: (number > 0).then_some(0), ..kernel.clone() }).collect();
    assert_eq!(code(&archive(&overlapping)), "archive_overlap");
}

#[test]
fn all_members_together_are_bounded_and_the_rest_is_counted() {
    let honest = |number: u32| Made { told: Some((1 << 20, 64 << 20)), ..file(&format!("{number}.txt"), vec![b'x'; 10]) };
    // Each lies over the next by what it says: spread them out by hand.
    let mut bytes = archive(&(0..70).map(honest).collect::<Vec<_>>());
    let mut at = 0;
    let mut number = 0_u32;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"PK\x01\x02") {
        at += found;
        bytes[at + 42..at + 46].copy_from_slice(&(number * (3 << 20)).to_le_bytes());
        (at, number) = (at + 4, number + 1);
    }
    let refused = listed(&bytes).members.iter().filter(|member| member.refused.is_some()).count();
    assert_eq!(refused, 70 - 64);
    let many: Vec<Made> = (0..100_050).map(|number| Made { method: 0, ..file(&number.to_string(), "") }).collect();
    let contents = listed(&widened(archive(&many), many.len()));
    assert_eq!((contents.members.len(), contents.left_out), (MOST_MEMBERS, 50));
    assert_eq!(contents.members[MOST_MEMBERS - 1].name, "99999");
}

#[test]
fn what_is_no_archive_or_no_longer_one_says_so() {
    let bytes = archive(&[file("甲.txt", "text".repeat(50)), file("乙.txt", "x")]);
    for broken in [&bytes[..bytes.len() - 30], &bytes[..40], b"PK\x03\x04", b"", b"PK\x05\x06 and no more"] {
        assert_eq!(code(broken), "damaged");
    }
    // Cut off behind an archive within it: the inner end is not taken for its own.
    let nested = archive(&[Made { method: 0, ..file("里.zip", bytes.clone()) }]);
    assert_eq!(code(&nested[..nested.len() - 40]), "damaged");
    let mut volume = bytes.clone();
    let end = volume.len() - 22;
    volume[end + 4] = 1;
    assert_eq!(code(&volume), "archive_parts");
    // A directory that claims more than the file has room for is not believed.
    let mut claims = bytes.clone();
    claims[end + 8..end + 12].copy_from_slice(&[0xFF; 4]);
    assert_eq!(code(&claims), "damaged");
    // Every byte changed, every length cut: an error at most.
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0xFF;
        for bytes in [changed.as_slice(), &bytes[..at]] {
            if let Ok(contents) = contents(Cursor::new(bytes), &|| false) {
                for member in contents.members {
                    let _ = member.read(Cursor::new(bytes));
                }
            }
            let _ = is_document(Cursor::new(bytes));
        }
    }
}

#[test]
fn a_document_in_the_form_of_an_archive_is_no_archive() {
    let document = archive(&[file("word/document.xml", "<w/>"), file("[Content_Types].xml", "<T/>")]);
    assert!(is_document(Cursor::new(&document)).unwrap());
    let unpacked = archive(&[file("稿/[Content_Types].xml", "<T/>"), file("稿/word/document.xml", "<w/>")]);
    assert!(!is_document(Cursor::new(&unpacked)).unwrap());
    let nested = archive(&[file("里.bin", document)]);
    assert!(listed(&nested).members[0].is_zip(Cursor::new(&nested)));
    assert!(!is_document(Cursor::new(&nested)).unwrap());
}
