//! Readers go on while one writes; two writers take turns.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use duixian_store::{Added, Library};

use crate::made::{file, found, observation, place, report, rich};

fn given(number: usize) -> duixian_store::NewFile {
    let text = format!("第{number}篇:增长5%。二篇在后。");
    let mut first = found(report(&text, "甲区", None, 2000 + number as i32 % 20));
    first.observations.push(observation(&text, "增长5%", "5%", "5", "%"));
    let mut second = found(report(&text, "乙区", None, 2000));
    second.report.index = 1;
    file(&format!("{number}.txt"), &text, vec![first, second])
}

#[test]
fn a_library_is_sent_to_a_thread() {
    fn sent<T: Send>() {}
    sent::<Library>();
}

#[test]
fn readers_see_whole_files_only_while_one_writes() {
    const FILES: usize = 60;
    let (_folder, path) = place();
    let mut writer = Library::create(&path).unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let reader = Library::open_read_only(&path).unwrap();
                    let (mut seen, mut reads) = (0, 0);
                    while !done.load(Ordering::Relaxed) || reads == 0 {
                        let reports = reader.reports().unwrap().len();
                        assert_eq!(reports % 2, 0, "half a file");
                        assert!(reports >= seen, "a report vanished");
                        (seen, reads) = (reports, reads + 1);
                    }
                    assert_eq!(reader.reports().unwrap().len(), FILES * 2);
                })
            })
            .collect();
        for number in 0..FILES {
            writer.add(given(number)).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        readers.into_iter().for_each(|reader| reader.join().unwrap());
    });
    assert_eq!(writer.check().unwrap().findings, []);
}

#[test]
fn two_writers_take_turns() {
    let (_folder, path) = place();
    drop(Library::create(&path).unwrap());
    let added: usize = thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut library = Library::open(&path).unwrap();
                    // The same thirty files from both: each is added once.
                    (0..30).filter(|number| matches!(library.add(given(*number)).unwrap(), Added::New { .. })).count()
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    });
    assert_eq!(added, 30);
    let library = Library::open(&path).unwrap();
    assert_eq!((library.files().unwrap().len(), library.reports().unwrap().len()), (30, 60));
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn two_make_the_same_library() {
    for _ in 0..20 {
        let (_folder, path) = place();
        thread::scope(|scope| {
            let makers = [(); 2].map(|()| scope.spawn(|| Library::open_or_create(&path)));
            for maker in makers {
                maker.join().unwrap().unwrap();
            }
        });
        assert_eq!(Library::open(&path).unwrap().check().unwrap().findings, []);
    }
}

#[test]
fn what_was_worked_out_is_kept_for_its_stamp_alone_and_waits_for_nobody() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    library.add(rich()).unwrap();
    let stamp = library.stamp().unwrap();
    assert_eq!(library.worked_out("sums", &stamp).unwrap(), None);
    assert!(library.keep_worked_out("sums", &stamp, "[1]").unwrap());
    assert!(library.keep_worked_out("sums", &stamp, "[2]").unwrap());
    assert_eq!(library.worked_out("sums", &stamp).unwrap().as_deref(), Some("[2]"));
    assert_eq!(library.worked_out("other", &stamp).unwrap(), None);

    // What another version kept gives way; what bears another name stays.
    assert!(library.keep_worked_out("choices 1", &stamp, "[5]").unwrap());
    assert!(library.keep_worked_out("choices 2", &stamp, "[6]").unwrap());
    assert_eq!(library.worked_out("choices 1", &stamp).unwrap(), None);
    assert_eq!(library.worked_out("choices 2", &stamp).unwrap().as_deref(), Some("[6]"));
    assert_eq!(library.worked_out("sums", &stamp).unwrap().as_deref(), Some("[2]"));

    // While another writes, it stays as it was.
    let mut other = Library::open(&path).unwrap();
    other.gather().unwrap();
    assert!(!library.keep_worked_out("sums", &stamp, "[3]").unwrap());
    other.keep().unwrap();
    assert_eq!(library.worked_out("sums", &stamp).unwrap().as_deref(), Some("[2]"));

    // Of another library than it was worked out of nothing is kept or told.
    library.remove_file(1).unwrap();
    assert!(!library.keep_worked_out("sums", &stamp, "[4]").unwrap());
    let now = library.stamp().unwrap();
    assert_eq!(library.worked_out("sums", &now).unwrap(), None);

    // Nor does it stay there when something is kept of the library as it is.
    assert_eq!(library.worked_out("sums", &stamp).unwrap().as_deref(), Some("[2]"));
    assert!(library.keep_worked_out("choices 2", &now, "[7]").unwrap());
    assert_eq!(library.worked_out("sums", &stamp).unwrap(), None);
    assert_eq!(library.worked_out("choices 2", &stamp).unwrap(), None);
    assert_eq!(library.worked_out("choices 2", &now).unwrap().as_deref(), Some("[7]"));
    assert_eq!(library.check().unwrap().findings, []);
}
