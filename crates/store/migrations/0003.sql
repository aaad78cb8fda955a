-- What the user keeps under a name: comparisons, searches, sets of places.
CREATE TABLE saved (
    id      INTEGER PRIMARY KEY,
    sort    TEXT NOT NULL CHECK (sort IN ('comparison', 'search', 'places')),
    name    TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    made_at TEXT NOT NULL,
    UNIQUE (sort, name)
) STRICT;

-- What people said of whole reports: place, year, form, title, day.
CREATE TABLE metadata (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL,
    document   INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL CHECK (span_end >= span_start),
    opening    TEXT NOT NULL,
    stated     TEXT NOT NULL CHECK (json_valid(stated)),
    was        TEXT NOT NULL CHECK (json_valid(was)),
    made_at    TEXT NOT NULL
) STRICT;

CREATE TABLE outdated (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) STRICT;

-- How long the parts of each report are, and where they begin in the search index.
CREATE TABLE extents (
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    first  INTEGER NOT NULL,
    past   INTEGER NOT NULL,
    part   TEXT NOT NULL CHECK (part IN ('review', 'plan', 'other')),
    han    INTEGER NOT NULL,
    PRIMARY KEY (report, first)
) STRICT, WITHOUT ROWID;

CREATE INDEX reports_to_narrow ON reports (place_key, place, place_path, level, report_year, form);

-- The user's own indicators, and further wordings of the bundled ones.
CREATE TABLE own_indicators (
    id    TEXT PRIMARY KEY,
    entry TEXT NOT NULL CHECK (json_valid(entry))
) STRICT, WITHOUT ROWID;

-- The sets of own indicators that reports were read with.
CREATE TABLE catalogues (
    id      INTEGER PRIMARY KEY,
    entries TEXT NOT NULL UNIQUE CHECK (json_valid(entries))
) STRICT;

-- The reports that were read with own indicators, and with which.
CREATE TABLE readings (
    report    INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    catalogue INTEGER NOT NULL REFERENCES catalogues (id)
) STRICT;

-- What a person should look at first.
CREATE INDEX observations_by_doubt ON observations (
    (CASE WHEN instr(hints, '另有不同数字') > 0 THEN 0 WHEN hints <> '[]' THEN 2000 WHEN confidence < 0.75 THEN 4000 ELSE 6000 END
        + CASE kind WHEN 'target' THEN 0 ELSE 1000 END + CAST(confidence * 999 AS INTEGER)),
    report, indicator, period_last, kind
);

CREATE INDEX reports_by_path ON reports (place_path, targets, actuals);
