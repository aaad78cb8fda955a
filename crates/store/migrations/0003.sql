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
