-- The number is a parameter throughout: of a column, SQLite would go through all that is stated, report or not.
UPDATE reports SET
    targets = (SELECT count(*) FROM stated WHERE stated.report = ?1 AND kind = 'target'),
    actuals = (SELECT count(*) FROM stated WHERE stated.report = ?1 AND kind = 'actual')
WHERE id = ?1
