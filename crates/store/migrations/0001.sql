CREATE TABLE files (
    id           INTEGER PRIMARY KEY,
    sha256       TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    name         TEXT NOT NULL,
    byte_length  INTEGER NOT NULL,
    imported_at  TEXT NOT NULL
) STRICT;

CREATE TABLE originals (
    file  INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE documents (
    id           INTEGER PRIMARY KEY,
    file         INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    sheet        TEXT,
    row          INTEGER,
    encoding     TEXT NOT NULL,
    characters   INTEGER NOT NULL,
    accompanying TEXT NOT NULL CHECK (json_valid(accompanying)),
    warnings     TEXT NOT NULL CHECK (json_valid(warnings)),
    UNIQUE (file, number)
) STRICT;

CREATE TABLE texts (
    document      INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text          BLOB NOT NULL,
    text_length   INTEGER NOT NULL,
    folded        BLOB,
    folded_length INTEGER
) STRICT;

CREATE TABLE reports (
    id           INTEGER PRIMARY KEY,
    document     INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    place_key    TEXT NOT NULL,
    place        TEXT NOT NULL,
    place_path   TEXT NOT NULL,
    place_code   TEXT,
    level        TEXT CHECK (level IN ('province', 'city', 'county', 'town')),
    report_year  INTEGER,
    form         TEXT NOT NULL CHECK (form IN ('annual', 'half_year', 'plan_execution')),
    title        TEXT NOT NULL,
    date         TEXT,
    span_start   INTEGER NOT NULL,
    span_end     INTEGER NOT NULL CHECK (span_end >= span_start),
    broken_off   INTEGER NOT NULL CHECK (broken_off IN (0, 1)),
    targets      INTEGER NOT NULL,
    actuals      INTEGER NOT NULL,
    warnings     TEXT NOT NULL CHECK (json_valid(warnings)),
    keywords     TEXT NOT NULL CHECK (json_valid(keywords)),
    sections     TEXT NOT NULL CHECK (json_valid(sections)),
    UNIQUE (document, number)
) STRICT;

CREATE INDEX reports_by_place ON reports (place_key, report_year);
CREATE INDEX reports_by_year ON reports (report_year DESC, place_key, id);

CREATE TABLE observations (
    id               INTEGER PRIMARY KEY,
    report           INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    indicator        TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('target', 'actual')),
    measure          TEXT NOT NULL CHECK (measure IN ('level', 'growth', 'avg_growth', 'cumulative', 'total_growth')),
    low              TEXT,
    high             TEXT,
    unit             TEXT NOT NULL,
    qualifier        TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'at_least', 'at_most', 'range', 'flat', 'in_step')),
    period           TEXT NOT NULL,
    period_first     INTEGER NOT NULL,
    period_last      INTEGER NOT NULL,
    text             TEXT NOT NULL,
    span_start       INTEGER NOT NULL,
    span_end         INTEGER NOT NULL CHECK (span_end >= span_start),
    figure_start     INTEGER NOT NULL,
    figure_end       INTEGER NOT NULL CHECK (figure_end >= figure_start),
    printed          TEXT NOT NULL,
    rule             TEXT NOT NULL,
    confidence       REAL NOT NULL,
    strength         TEXT NOT NULL CHECK (strength IN ('ensure', 'plain', 'strive')),
    relation         TEXT CHECK (relation IN ('at_par', 'roughly_at_par', 'above')),
    reference        TEXT,
    estimated        INTEGER NOT NULL CHECK (estimated IN (0, 1)),
    restated         INTEGER NOT NULL CHECK (restated IN (0, 1)),
    comparable_basis INTEGER NOT NULL CHECK (comparable_basis IN (0, 1)),
    listed           INTEGER NOT NULL CHECK (listed IN (0, 1)),
    hints            TEXT NOT NULL CHECK (json_valid(hints))
) STRICT;

CREATE INDEX observations_by_report ON observations (report, indicator);
CREATE INDEX observations_by_indicator ON observations (
    indicator, period_last, measure, kind, period, restated, report
);

CREATE TABLE tallies (
    indicator    TEXT NOT NULL,
    measure      TEXT NOT NULL,
    kind         TEXT NOT NULL,
    period_last  INTEGER NOT NULL,
    observations INTEGER NOT NULL,
    PRIMARY KEY (indicator, measure, kind, period_last)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER observations_counted AFTER INSERT ON observations BEGIN
    INSERT INTO tallies (indicator, measure, kind, period_last, observations)
    VALUES (new.indicator, new.measure, new.kind, new.period_last, 1)
    ON CONFLICT DO UPDATE SET observations = observations + 1;
END;

CREATE TRIGGER observations_uncounted AFTER DELETE ON observations BEGIN
    UPDATE tallies SET observations = observations - 1
    WHERE indicator = old.indicator AND measure = old.measure AND kind = old.kind AND period_last = old.period_last;
    DELETE FROM tallies
    WHERE indicator = old.indicator AND measure = old.measure AND kind = old.kind AND period_last = old.period_last
      AND observations <= 0;
END;

CREATE TABLE unresolved (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    indicator  TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('target', 'actual')),
    reason     TEXT NOT NULL CHECK (reason IN ('stated_without_figure', 'could_not_be_read', 'relative_to_another_place')),
    text       TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL CHECK (span_end >= span_start)
) STRICT;

CREATE INDEX unresolved_by_report ON unresolved (report, indicator);
CREATE INDEX unresolved_by_indicator ON unresolved (indicator);

CREATE TABLE open_facts (
    report INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    facts  BLOB NOT NULL,
    bytes  INTEGER NOT NULL CHECK (bytes > 0)
) STRICT;

CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    indicator  TEXT,
    text       TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL CHECK (span_end >= span_start)
) STRICT;

CREATE INDEX claims_by_report ON claims (report, indicator);
CREATE INDEX claims_by_indicator ON claims (indicator);

CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);
