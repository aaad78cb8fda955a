-- The library's schema in force: what a .duixian file is, whole. A test holds it equal to what the migrations make
-- (crates/store/migrations). Readable by any SQLite from 3.43 on; only the texts need zstd.

-- The letters DuiX: marks the file as a library of 兑现.
PRAGMA application_id = 0x44756958;
-- How many migrations have been taken.
PRAGMA user_version = 1;

-- The imported files, byte for byte, each once.
CREATE TABLE files (
    id           INTEGER PRIMARY KEY,
    -- of the original bytes, lower-case hexadecimal; the same bytes are never kept twice
    sha256       TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    name         TEXT NOT NULL,  -- without folders
    byte_length  INTEGER NOT NULL,  -- of the original bytes
    imported_at  TEXT NOT NULL  -- RFC 3339, as the importer said
) STRICT;

-- The files' bytes as they were imported, apart so that lists need not read past them.
CREATE TABLE originals (
    file  INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL  -- compressed by zstd, with a checksum in the frame
) STRICT;

-- The documents: one for a plain file, one a row for a table of reports.
CREATE TABLE documents (
    id           INTEGER PRIMARY KEY,
    file         INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,  -- within the file, from 0
    sheet        TEXT,  -- of a workbook
    row          INTEGER,  -- of a table, from 1 as the table shows it
    encoding     TEXT NOT NULL,  -- it was decoded from: UTF-8, GB18030, …
    characters   INTEGER NOT NULL,  -- length of its text in Unicode scalars
    -- JSON: what the table says of the row (title, place, year); null where nothing does
    accompanying TEXT NOT NULL CHECK (json_valid(accompanying)),
    warnings     TEXT NOT NULL CHECK (json_valid(warnings)),  -- JSON: [{"code", "message"}]
    UNIQUE (file, number)
) STRICT;

-- The documents' texts. All spans of their reports count the Unicode scalars of `text`, from 0, half open.
CREATE TABLE texts (
    document      INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text          BLOB NOT NULL,  -- decoded, uncleaned; zstd
    text_length   INTEGER NOT NULL,  -- in bytes of UTF-8
    folded        BLOB,  -- what search sees, character for character beside the text; zstd; null where it is the same
    folded_length INTEGER
) STRICT;

-- The reports found in the documents. The long columns stand last, so that lists need not read past them.
CREATE TABLE reports (
    id           INTEGER PRIMARY KEY,
    document     INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,  -- within the document, from 0
    place_key    TEXT NOT NULL,  -- what the place is known by: its code, or the path of names where it has none; empty: unknown
    place        TEXT NOT NULL,  -- its own name at the time, in Simplified characters
    place_path   TEXT NOT NULL,  -- 广东省/广州市/荔湾区
    place_code   TEXT,  -- in the gazetteer, where it is certain
    level        TEXT CHECK (level IN ('province', 'city', 'county', 'town')),
    report_year  INTEGER,  -- the year whose work it plans (a half-year report: its own year)
    form         TEXT NOT NULL CHECK (form IN ('annual', 'half_year', 'plan_execution')),
    title        TEXT NOT NULL,
    date         TEXT,  -- of the meeting, 2021-01-29
    span_start   INTEGER NOT NULL,
    span_end     INTEGER NOT NULL CHECK (span_end >= span_start),
    broken_off   INTEGER NOT NULL CHECK (broken_off IN (0, 1)),  -- whether the text stops in the middle
    targets      INTEGER NOT NULL,  -- how many observations of each kind: what lists show
    actuals      INTEGER NOT NULL,
    warnings     TEXT NOT NULL CHECK (json_valid(warnings)),  -- JSON: [{"code", "message"}]
    keywords     TEXT NOT NULL CHECK (json_valid(keywords)),  -- JSON: [{"word", "weight"}], the most telling first
    sections     TEXT NOT NULL CHECK (json_valid(sections)),  -- JSON: [{"heading", "role", "span"}]
    UNIQUE (document, number)
) STRICT;

CREATE INDEX reports_by_place ON reports (place_key, report_year);
CREATE INDEX reports_by_year ON reports (report_year DESC, place_key, id);

-- The targets and results, each with its evidence. Immutable once written.
CREATE TABLE observations (
    id               INTEGER PRIMARY KEY,
    report           INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    indicator        TEXT NOT NULL,  -- id in the catalogue
    kind             TEXT NOT NULL CHECK (kind IN ('target', 'actual')),
    measure          TEXT NOT NULL CHECK (measure IN ('level', 'growth', 'avg_growth', 'cumulative', 'total_growth')),
    low              TEXT,  -- exact decimal as text, with the digits it was written with; null: no bound
    high             TEXT,  -- likewise
    unit             TEXT NOT NULL,  -- as printed, in Simplified characters
    qualifier        TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'at_least', 'at_most', 'range', 'flat', 'in_step')),
    period           TEXT NOT NULL,  -- 2020, 2022H1, 2022Q1, 2022M1-10, 2016-2020
    period_first     INTEGER NOT NULL,  -- the years in which the period begins and ends
    period_last      INTEGER NOT NULL,
    text             TEXT NOT NULL,  -- the evidence: the document's text at the span, to the letter
    span_start       INTEGER NOT NULL,
    span_end         INTEGER NOT NULL CHECK (span_end >= span_start),
    figure_start     INTEGER NOT NULL,  -- where the figure itself stands
    figure_end       INTEGER NOT NULL CHECK (figure_end >= figure_start),
    printed          TEXT NOT NULL,  -- the figure and unit as they stand: 下降15.7%
    rule             TEXT NOT NULL,  -- that found it
    confidence       REAL NOT NULL,  -- 0 to 1
    strength         TEXT NOT NULL CHECK (strength IN ('ensure', 'plain', 'strive')),
    -- of qualifier in_step: how it stands to its reference
    relation         TEXT CHECK (relation IN ('at_par', 'roughly_at_par', 'above')),
    reference        TEXT,  -- of qualifier in_step: the reference's indicator id
    estimated        INTEGER NOT NULL CHECK (estimated IN (0, 1)),  -- 预计, 初步核算
    restated         INTEGER NOT NULL CHECK (restated IN (0, 1)),  -- a target that a later report quotes when it reviews it
    comparable_basis INTEGER NOT NULL CHECK (comparable_basis IN (0, 1)),  -- 可比口径
    listed           INTEGER NOT NULL CHECK (listed IN (0, 1)),  -- in the list of 预期目标
    hints            TEXT NOT NULL CHECK (json_valid(hints))  -- JSON: [text] for a reviewer; never a change
) STRICT;

CREATE INDEX observations_by_report ON observations (report, indicator);
-- The further columns are all that `holdings` reads of a million rows.
CREATE INDEX observations_by_indicator ON observations (
    indicator, period_last, measure, kind, period, restated, report
);

-- How many observations there are of one indicator, measure, kind and year: kept by triggers, read by the pickers.
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

-- Where a report speaks of an indicator without a figure that could be had, and why: what keeps a miss of ours from
-- reading as a district's silence.
CREATE TABLE unresolved (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    indicator  TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('target', 'actual')),
    reason     TEXT NOT NULL CHECK (reason IN ('stated_without_figure', 'could_not_be_read', 'relative_to_another_place')),
    text       TEXT NOT NULL,  -- the evidence, at the span
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL CHECK (span_end >= span_start)
) STRICT;

CREATE INDEX unresolved_by_report ON unresolved (report, indicator);
CREATE INDEX unresolved_by_indicator ON unresolved (indicator);

-- Every figure of a report that belongs to no indicator, with its noun phrase: a JSON list, compressed by zstd.
CREATE TABLE open_facts (
    report INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    facts  BLOB NOT NULL,  -- zstd
    bytes  INTEGER NOT NULL CHECK (bytes > 0)  -- of the list before compression
) STRICT;

-- The reports' own verdicts on their indicators.
CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    indicator  TEXT,  -- null: of the targets as a whole
    text       TEXT NOT NULL,  -- the evidence, at the span
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL CHECK (span_end >= span_start)
) STRICT;

CREATE INDEX claims_by_report ON claims (report, indicator);
CREATE INDEX claims_by_indicator ON claims (indicator);

-- Full-text search over the reports: rowid is the report's id. The index is given the terms of the text joined by
-- blanks — each Chinese character, each run of letters, each number, each mark — and a word is asked as a phrase:
--     SELECT title FROM reports WHERE id IN (SELECT rowid FROM search WHERE search MATCH '"招 商 引 资"');
-- It keeps no text of its own.
CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);
