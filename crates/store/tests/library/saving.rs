//! What is kept under a name: altered, undone and redone, also after a restart.

use duixian_store::{Library, Note, SavedSort, StoreError};
use serde_json::{Value, json};

use crate::made::place;

fn at(day: u32) -> Note {
    Note { made_at: format!("2026-01-{day:02}T08:00:00Z"), about: "保定各县".to_owned() }
}

/// Name and content of what is kept of a sort.
fn kept(library: &Library, sort: SavedSort) -> Vec<(String, Value)> {
    library.saved(sort).unwrap().into_iter().map(|saved| (saved.kept.name, saved.kept.content)).collect()
}

#[test]
fn what_is_kept_is_altered_and_every_alteration_undone() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let one = library.save(SavedSort::Comparison, "保定各县", &json!({"year": 2021}), &at(1)).unwrap();
    library.save(SavedSort::Places, "保定各县", &json!(["130600"]), &at(1)).unwrap();
    let over = library.save(SavedSort::Comparison, "保定各县", &json!({"year": 2022}), &at(2)).unwrap();
    assert_eq!((over.id, over.kept.made_at.as_str()), (one.id, "2026-01-02T08:00:00Z"), "the same name keeps its number");
    let twin = library.duplicate_saved(one.id, "保定各县", &at(3)).unwrap();
    assert_eq!(twin.kept.name, "保定各县 2");
    assert_eq!(library.rename_saved(twin.id, "保定各县", &at(4)).unwrap(), None, "the name is taken");
    assert_eq!(library.rename_saved(twin.id, "易县", &at(4)).unwrap().unwrap().id, twin.id);
    assert_eq!(library.delete_saved(&[one.id, 99], &at(5)).unwrap(), 1);

    let (first, second) = (json!({"year": 2021}), json!({"year": 2022}));
    let named = |name: &str, content: &Value| (name.to_owned(), content.clone());
    // What stood before each change, the last first.
    let before = [
        vec![named("保定各县", &second), named("易县", &second)],
        vec![named("保定各县", &second), named("保定各县 2", &second)],
        vec![named("保定各县", &second)],
        vec![named("保定各县", &first)],
        vec![named("保定各县", &first)],
        vec![],
    ];
    assert_eq!(kept(&library, SavedSort::Comparison), [named("易县", &second)]);
    let mut undone = Vec::new();
    for expected in &before {
        drop(library);
        library = Library::open(&path).unwrap();
        undone.push(library.undo().unwrap().unwrap().what);
        assert_eq!(kept(&library, SavedSort::Comparison), *expected);
    }
    assert_eq!(undone, ["unsave", "rename", "duplicate", "save_over", "save", "save"]);
    assert_eq!(library.undo().unwrap(), None);
    while library.redo().unwrap().is_some() {}
    assert_eq!(kept(&library, SavedSort::Comparison), [named("易县", &second)]);
    assert_eq!(kept(&library, SavedSort::Places), [named("保定各县", &json!(["130600"]))]);
    assert_eq!(library.check().unwrap().findings, []);
}

#[test]
fn nothing_changes_where_nothing_is_said_or_nothing_is_there() {
    let (_folder, path) = place();
    let mut library = Library::create(&path).unwrap();
    let one = library.save(SavedSort::Search, "营商环境", &json!("营商环境"), &at(1)).unwrap();
    library.save(SavedSort::Search, "营商环境", &json!("营商环境"), &at(2)).unwrap();
    library.rename_saved(one.id, "营商环境", &at(3)).unwrap();
    library.delete_saved(&[one.id + 1], &at(3)).unwrap();
    assert_eq!(library.changes(9).unwrap().len(), 1);
    assert!(matches!(library.rename_saved(one.id + 1, "无", &at(4)), Err(StoreError::Absent { .. })));
    assert!(matches!(library.duplicate_saved(one.id + 1, "无", &at(4)), Err(StoreError::Absent { .. })));
}
