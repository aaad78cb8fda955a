//! The library's schema and how an older one becomes it: numbered steps, each in one transaction.

use rusqlite::{Connection, TransactionBehavior};

/// Marks a SQLite file as a library of 兑现 (the letters `DuiX`).
pub const APPLICATION_ID: i32 = 0x4475_6958;

/// The steps; the schema's version is how many have been taken.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
    include_str!("../migrations/0004.sql"),
    include_str!("../migrations/0005.sql"),
];

/// The schema's version in force.
pub const VERSION: i64 = STEPS.len() as i64;

/// The last version that did not know where the parts of a report stand in the search index.
const WITHOUT_EXTENTS: i64 = 2;

/// The library's schema in force, commented.
pub const SCHEMA: &str = include_str!("../../../schema.sql");

/// Takes the steps that are missing.
pub(crate) fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    loop {
        let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked inside the transaction: another process may have been first.
        let version = version(&change)?;
        let Some(step) = usize::try_from(version).ok().and_then(|version| STEPS.get(version)) else { return Ok(()) };
        change.execute_batch(step)?;
        if version == WITHOUT_EXTENTS {
            crate::extents::fill(&change)?;
        }
        change.pragma_update(None, "application_id", APPLICATION_ID)?;
        change.pragma_update(None, "user_version", version + 1)?;
        change.commit()?;
    }
}

/// The version of this library's schema.
pub(crate) fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every object of the schema with its definition, without comments and with single blanks.
    fn objects(db: &Connection) -> Vec<(String, String, String)> {
        db.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))
            .unwrap()
            .map(|object| {
                let (sort, name, sql) = object.unwrap();
                let bare: Vec<_> = sql.lines().map(|line| line.split("--").next().unwrap()).collect();
                // A column added later is written behind a comma that stands on a line of its own.
                (sort, name, bare.join(" ").split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" )", ")"))
            })
            .collect()
    }

    #[test]
    fn schema_sql_is_the_schema_of_a_migrated_library() {
        let mut migrated = Connection::open_in_memory().unwrap();
        migrate(&mut migrated).unwrap();
        let written = Connection::open_in_memory().unwrap();
        written.execute_batch(SCHEMA).unwrap();
        let (migrated_objects, written_objects) = (objects(&migrated), objects(&written));
        for (made, said) in migrated_objects.iter().zip(&written_objects) {
            assert_eq!(made, said);
        }
        assert_eq!(migrated_objects.len(), written_objects.len());
        assert_eq!(version(&migrated).unwrap(), VERSION);
        assert_eq!(version(&written).unwrap(), VERSION);
        for db in [&migrated, &written] {
            assert_eq!(db.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0)).unwrap(), APPLICATION_ID);
        }
    }
}
