-- What the user keeps under a name: comparisons, searches, sets of places.
CREATE TABLE saved (
    id      INTEGER PRIMARY KEY,
    sort    TEXT NOT NULL CHECK (sort IN ('comparison', 'search', 'places')),
    name    TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    made_at TEXT NOT NULL,
    UNIQUE (sort, name)
) STRICT;

-- What a person should look at first.
CREATE INDEX observations_by_doubt ON observations (
    (CASE WHEN instr(hints, '另有不同数字') > 0 THEN 0 WHEN hints <> '[]' THEN 2000 WHEN confidence < 0.75 THEN 4000 ELSE 6000 END
        + CASE kind WHEN 'target' THEN 0 ELSE 1000 END + CAST(confidence * 999 AS INTEGER)),
    report, indicator, period_last, kind
);

CREATE INDEX reports_by_path ON reports (place_path, targets, actuals);
