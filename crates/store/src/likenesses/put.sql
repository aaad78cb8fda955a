INSERT INTO likenesses (first, second, relation, of_first, of_second, common, figures, differing)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    relation = excluded.relation, of_first = excluded.of_first, of_second = excluded.of_second,
    common = excluded.common, figures = excluded.figures, differing = excluded.differing
