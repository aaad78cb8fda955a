ALTER TABLE files ADD COLUMN path TEXT NOT NULL DEFAULT '';

CREATE TABLE deleted_files (
    file INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE parts (
    document     INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    source       INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start        INTEGER NOT NULL,
    source_start INTEGER NOT NULL,
    source_end   INTEGER NOT NULL CHECK (source_end >= source_start),
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX parts_by_source ON parts (source);

CREATE TABLE splittings (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    spans    TEXT NOT NULL CHECK (json_valid(spans))
) STRICT;

CREATE TABLE set_aside (
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    reason TEXT NOT NULL CHECK (reason IN ('another_source', 'rearranged', 'deleted')),
    PRIMARY KEY (report, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE fingerprints (
    report   INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    han      INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    sample   BLOB NOT NULL,
    figures  BLOB NOT NULL
) STRICT;

CREATE TABLE fingerprint_keys (
    number INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    PRIMARY KEY (number, report)
) STRICT, WITHOUT ROWID;

CREATE INDEX fingerprint_keys_by_report ON fingerprint_keys (report);

CREATE TABLE likenesses (
    first     INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    second    INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    relation  TEXT NOT NULL CHECK (relation IN ('same', 'edition', 'elsewhere', 'said')),
    of_first  REAL NOT NULL,
    of_second REAL NOT NULL,
    common    INTEGER NOT NULL,
    figures   INTEGER NOT NULL,
    differing INTEGER NOT NULL,
    decided   TEXT CHECK (decided IN ('same', 'different')),
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;

CREATE INDEX likenesses_by_second ON likenesses (second);

CREATE TABLE preferred (
    report INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE corrections (
    id           INTEGER PRIMARY KEY,
    place_key    TEXT NOT NULL,
    report_year  INTEGER,
    form         TEXT NOT NULL CHECK (form IN ('annual', 'half_year', 'plan_execution')),
    indicator    TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('target', 'actual')),
    measure      TEXT NOT NULL CHECK (measure IN ('level', 'growth', 'avg_growth', 'cumulative', 'total_growth')),
    period       TEXT NOT NULL,
    quote        TEXT NOT NULL,
    before       TEXT NOT NULL,
    within       TEXT NOT NULL,
    after        TEXT NOT NULL,
    figure_start INTEGER NOT NULL,
    figure_end   INTEGER NOT NULL CHECK (figure_end >= figure_start),
    action       TEXT NOT NULL CHECK (action IN ('edit', 'reject', 'accept', 'add')),
    reading      TEXT CHECK (json_valid(reading)),
    was          TEXT CHECK (json_valid(was)),
    note         TEXT NOT NULL,
    made_at      TEXT NOT NULL,
    report       INTEGER REFERENCES reports (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX corrections_by_place ON corrections (place_key, report_year, form);
CREATE INDEX corrections_by_report ON corrections (report);

CREATE TABLE overlay (
    correction       INTEGER PRIMARY KEY REFERENCES corrections (id) ON DELETE CASCADE,
    observation      INTEGER UNIQUE REFERENCES observations (id) ON DELETE CASCADE,
    rejected         INTEGER NOT NULL CHECK (rejected IN (0, 1)),
    corrected        INTEGER NOT NULL CHECK (corrected IN (0, 1)),
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

CREATE INDEX overlay_by_report ON overlay (report, indicator);
CREATE INDEX overlay_by_indicator ON overlay (indicator, period_last);

CREATE TABLE changes (
    id      INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    what    TEXT NOT NULL,
    about   TEXT NOT NULL,
    steps   TEXT NOT NULL CHECK (json_valid(steps)),
    undone  INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;

CREATE VIEW stated AS
SELECT report, indicator, measure, kind, period_last
FROM observations
WHERE NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.observation = observations.id)
UNION ALL
SELECT report, indicator, measure, kind, period_last
FROM overlay
WHERE rejected = 0;

DROP TRIGGER observations_counted;
DROP TRIGGER observations_uncounted;

CREATE TRIGGER observations_counted AFTER INSERT ON observations
WHEN NOT EXISTS (SELECT 1 FROM set_aside WHERE report = new.report) BEGIN
    INSERT INTO tallies (indicator, measure, kind, period_last, observations)
    VALUES (new.indicator, new.measure, new.kind, new.period_last, 1)
    ON CONFLICT DO UPDATE SET observations = observations + 1;
END;

CREATE TRIGGER observations_uncounted AFTER DELETE ON observations
WHEN NOT EXISTS (SELECT 1 FROM set_aside WHERE report = old.report) BEGIN
    UPDATE tallies SET observations = observations - 1
    WHERE indicator = old.indicator AND measure = old.measure AND kind = old.kind AND period_last = old.period_last;
END;

CREATE TRIGGER overlay_counted AFTER INSERT ON overlay
WHEN NOT EXISTS (SELECT 1 FROM set_aside WHERE report = new.report) BEGIN
    UPDATE tallies SET observations = tallies.observations - 1
    FROM observations AS read
    WHERE read.id = new.observation AND tallies.indicator = read.indicator AND tallies.measure = read.measure
      AND tallies.kind = read.kind AND tallies.period_last = read.period_last;
    INSERT INTO tallies (indicator, measure, kind, period_last, observations)
    VALUES (new.indicator, new.measure, new.kind, new.period_last, 1 - new.rejected)
    ON CONFLICT DO UPDATE SET observations = observations + excluded.observations;
END;

CREATE TRIGGER overlay_uncounted AFTER DELETE ON overlay
WHEN NOT EXISTS (SELECT 1 FROM set_aside WHERE report = old.report) BEGIN
    UPDATE tallies SET observations = tallies.observations + 1
    FROM observations AS read
    WHERE read.id = old.observation AND tallies.indicator = read.indicator AND tallies.measure = read.measure
      AND tallies.kind = read.kind AND tallies.period_last = read.period_last;
    UPDATE tallies SET observations = observations - (1 - old.rejected)
    WHERE indicator = old.indicator AND measure = old.measure AND kind = old.kind AND period_last = old.period_last;
END;

CREATE TRIGGER reports_uncounted AFTER INSERT ON set_aside
WHEN NOT EXISTS (SELECT 1 FROM set_aside WHERE report = new.report AND reason <> new.reason) BEGIN
    UPDATE tallies SET observations = tallies.observations - own.observations
    FROM (
        SELECT indicator, measure, kind, period_last, count(*) AS observations
        FROM stated
        WHERE report = new.report
        GROUP BY indicator, measure, kind, period_last
    ) AS own
    WHERE tallies.indicator = own.indicator AND tallies.measure = own.measure AND tallies.kind = own.kind
      AND tallies.period_last = own.period_last;
END;

CREATE TRIGGER reports_counted AFTER DELETE ON set_aside
WHEN NOT EXISTS (SELECT 1 FROM set_aside WHERE report = old.report) BEGIN
    INSERT INTO tallies (indicator, measure, kind, period_last, observations)
    SELECT indicator, measure, kind, period_last, count(*)
    FROM stated
    WHERE report = old.report
    GROUP BY indicator, measure, kind, period_last
    ON CONFLICT DO UPDATE SET observations = observations + excluded.observations;
END;
