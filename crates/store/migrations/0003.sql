-- What the user keeps under a name: comparisons, searches, sets of places.
CREATE TABLE saved (
    id      INTEGER PRIMARY KEY,
    sort    TEXT NOT NULL CHECK (sort IN ('comparison', 'search', 'places')),
    name    TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    made_at TEXT NOT NULL,
    UNIQUE (sort, name)
) STRICT;
