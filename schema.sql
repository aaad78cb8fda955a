-- The library's schema in force: what a .duixian file is, whole. A test holds it equal to what the migrations make
-- (crates/store/migrations). Readable by any SQLite from 3.43 on; only the texts need zstd.

-- The letters DuiX: marks the file as a library of 兑现.
PRAGMA application_id = 0x44756958;
-- How many migrations have been taken.
PRAGMA user_version = 5;

-- The imported files, byte for byte, each once.
CREATE TABLE files (
    id           INTEGER PRIMARY KEY,
    -- of the original bytes, lower-case hexadecimal; the same bytes are never kept twice
    sha256       TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    name         TEXT NOT NULL,  -- without folders
    byte_length  INTEGER NOT NULL,  -- of the original bytes
    imported_at  TEXT NOT NULL,  -- RFC 3339, as the importer said
    path         TEXT NOT NULL DEFAULT ''  -- where it came from, as it was shown at import: a folder's path, or archive/member
) STRICT;

-- The files that the user deleted: kept until the bin is emptied, so that it can be undone.
CREATE TABLE deleted_files (
    file INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE
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

-- The documents that were joined of several (a report in several files), piece after piece. Such a document belongs to the
-- first piece's file.
CREATE TABLE parts (
    document     INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,  -- of the piece, from 0
    source       INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,  -- the document it was taken from
    start        INTEGER NOT NULL,  -- where it begins in the joined text, in Unicode scalars
    source_start INTEGER NOT NULL,  -- the stretch of the source's text that it is
    source_end   INTEGER NOT NULL CHECK (source_end >= source_start),
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX parts_by_source ON parts (source);

-- Where the user said, or a join says, which stretches of a document are reports: what a later extraction keeps to.
CREATE TABLE splittings (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    spans    TEXT NOT NULL CHECK (json_valid(spans))  -- JSON: [{"start", "end"}]
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
CREATE INDEX reports_by_path ON reports (place_path, targets, actuals);

-- What people said of whole reports. Each is anchored to the bytes and the stretch it was said of and to the text's first
-- letters, so that it holds after a new extraction and after a new import.
CREATE TABLE metadata (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL,  -- of the file
    document   INTEGER NOT NULL,  -- its number within the file
    span_start INTEGER NOT NULL,  -- where the report stood in the document
    span_end   INTEGER NOT NULL CHECK (span_end >= span_start),
    opening    TEXT NOT NULL,  -- the first letters and digits of the report's text, as search sees them
    stated     TEXT NOT NULL CHECK (json_valid(stated)),  -- JSON: {"place", "year", "form", "title", "date"}; what is not there is as read
    was        TEXT NOT NULL CHECK (json_valid(was)),  -- JSON: likewise, what had been read
    made_at    TEXT NOT NULL  -- RFC 3339, as the caller said
) STRICT;

-- The documents to be read again: what was said of their reports changed since they were read.
CREATE TABLE outdated (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) STRICT;

-- All that narrowing a search asks of a report.
CREATE INDEX reports_to_narrow ON reports (place_key, place, place_path, level, report_year, form);

-- The reports that take no part in lists, comparisons, counts and searches, and why. A report that stands here for no
-- reason takes part.
CREATE TABLE set_aside (
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    -- the same report is taken from another source; its document is joined or split otherwise; its file is deleted
    reason TEXT NOT NULL CHECK (reason IN ('another_source', 'rearranged', 'deleted')),
    PRIMARY KEY (report, reason)
) STRICT, WITHOUT ROWID;

-- By what a report's text is known again (crates/model/src/fingerprint.rs).
CREATE TABLE fingerprints (
    report   INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    han      INTEGER NOT NULL,  -- Chinese characters
    replaced INTEGER NOT NULL,  -- characters that could not be decoded
    sample   BLOB NOT NULL,  -- 32-bit numbers of stretches of the text, little-endian, ascending
    figures  BLOB NOT NULL  -- likewise pairs: of the words around a figure, of the figure
) STRICT;

-- The smallest numbers of each sample, to find the reports that may be alike.
CREATE TABLE fingerprint_keys (
    number INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    PRIMARY KEY (number, report)
) STRICT, WITHOUT ROWID;

CREATE INDEX fingerprint_keys_by_report ON fingerprint_keys (report);

-- Pairs of reports with like texts.
CREATE TABLE likenesses (
    first     INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    second    INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    -- one report from two sources; two editions of one; the same text under another place, year or form; said by the user
    relation  TEXT NOT NULL CHECK (relation IN ('same', 'edition', 'elsewhere', 'said')),
    of_first  REAL NOT NULL,  -- how much of the first stands in the second, 0 to 1
    of_second REAL NOT NULL,
    common    INTEGER NOT NULL,  -- numbers that both samples hold
    figures   INTEGER NOT NULL,  -- figures between the same words
    differing INTEGER NOT NULL,  -- how many of them are not the same
    decided   TEXT CHECK (decided IN ('same', 'different')),  -- by the user; null: not yet
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;

CREATE INDEX likenesses_by_second ON likenesses (second);

-- The reports whose text the user prefers to that of their other sources.
CREATE TABLE preferred (
    report INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE
) STRICT;

-- The targets and results, each with its evidence, as the extractor read them. Immutable once written.
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

-- What a person should look at first (crates/store/src/review.rs): figures that contradict others of their report, then those
-- that do not add up, then those that the extractor is unsure of, then the rest; targets before results, the least sure first.
CREATE INDEX observations_by_doubt ON observations (
    (CASE WHEN instr(hints, '另有不同数字') > 0 THEN 0 WHEN hints <> '[]' THEN 2000 WHEN confidence < 0.75 THEN 4000 ELSE 6000 END
        + CASE kind WHEN 'target' THEN 0 ELSE 1000 END + CAST(confidence * 999 AS INTEGER)),
    report, indicator, period_last, kind
);

-- What people said of observations. Each is anchored to the words it is about and to what it says, never to a number or a
-- place in a file, so that it finds them again after a new extraction or in a new edition.
CREATE TABLE corrections (
    id           INTEGER PRIMARY KEY,
    -- what it is about: of an observation as the extractor read it, of an addition as the user did
    place_key    TEXT NOT NULL,
    report_year  INTEGER,
    form         TEXT NOT NULL CHECK (form IN ('annual', 'half_year', 'plan_execution')),
    indicator    TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('target', 'actual')),
    measure      TEXT NOT NULL CHECK (measure IN ('level', 'growth', 'avg_growth', 'cumulative', 'total_growth')),
    period       TEXT NOT NULL,
    quote        TEXT NOT NULL,  -- the evidence, to the letter
    -- by which the words are found again in any script, width and layout: the letters, digits, %, point and dash before,
    -- within and behind the quote, as search sees them
    before       TEXT NOT NULL,
    within       TEXT NOT NULL,
    after        TEXT NOT NULL,
    figure_start INTEGER NOT NULL,  -- where the figure stands in `within`, in Unicode scalars
    figure_end   INTEGER NOT NULL CHECK (figure_end >= figure_start),
    action       TEXT NOT NULL CHECK (action IN ('edit', 'reject', 'accept', 'add')),
    reading      TEXT CHECK (json_valid(reading)),  -- JSON: what the user read (edit, add)
    was          TEXT CHECK (json_valid(was)),  -- JSON: what the extractor had read
    note         TEXT NOT NULL,
    made_at      TEXT NOT NULL,  -- RFC 3339, as the caller said
    report       INTEGER REFERENCES reports (id) ON DELETE SET NULL  -- where it found its words; null: nowhere
) STRICT;

CREATE INDEX corrections_by_place ON corrections (place_key, report_year, form);
CREATE INDEX corrections_by_report ON corrections (report);

-- What holds in place of observations, or beside them, because of a correction: made anew whenever that finds its words
-- again. The columns are those of `observations`.
CREATE TABLE overlay (
    correction       INTEGER PRIMARY KEY REFERENCES corrections (id) ON DELETE CASCADE,
    observation      INTEGER UNIQUE REFERENCES observations (id) ON DELETE CASCADE,  -- that gives way; null: none
    rejected         INTEGER NOT NULL CHECK (rejected IN (0, 1)),  -- whether nothing holds in its place
    corrected        INTEGER NOT NULL CHECK (corrected IN (0, 1)),  -- whether it says other than the extractor read
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

-- What holds of each report: what the extractor read but for what gave way, and what people read.
CREATE VIEW stated AS
SELECT report, indicator, measure, kind, period_last
FROM observations
WHERE NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.observation = observations.id)
UNION ALL
SELECT report, indicator, measure, kind, period_last
FROM overlay
WHERE rejected = 0;

-- What the user did, to be undone and redone.
CREATE TABLE changes (
    id      INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,  -- RFC 3339, as the caller said
    what    TEXT NOT NULL,  -- stable code: edit, reject, accept, add, delete, prefer, join, …
    about   TEXT NOT NULL,  -- of which report or file, in Chinese
    steps   TEXT NOT NULL CHECK (json_valid(steps)),  -- JSON: what became of which row
    undone  INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;

-- What the user keeps under a name: comparisons, searches, sets of places.
CREATE TABLE saved (
    id      INTEGER PRIMARY KEY,
    sort    TEXT NOT NULL CHECK (sort IN ('comparison', 'search', 'places')),
    name    TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),  -- JSON: what the page asked with; an array of place keys for places
    made_at TEXT NOT NULL,  -- RFC 3339, as the caller said
    UNIQUE (sort, name)
) STRICT;

-- How many observations there are of one indicator, measure, kind and year: kept by triggers, read by the
-- pickers. Reports set aside do not count, and corrections do.
CREATE TABLE tallies (
    indicator    TEXT NOT NULL,
    measure      TEXT NOT NULL,
    kind         TEXT NOT NULL,
    period_last  INTEGER NOT NULL,
    observations INTEGER NOT NULL,
    PRIMARY KEY (indicator, measure, kind, period_last)
) STRICT, WITHOUT ROWID;

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

-- How long the parts of each report are, and where they begin in the search index: words are counted in a part alone, and
-- counts are set against the length of what they were counted in.
CREATE TABLE extents (
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    first  INTEGER NOT NULL,  -- number of its first term in the index
    past   INTEGER NOT NULL,  -- number of the term behind its last
    part   TEXT NOT NULL CHECK (part IN ('review', 'plan', 'other')),
    han    INTEGER NOT NULL,  -- how many Chinese characters it has
    PRIMARY KEY (report, first)
) STRICT, WITHOUT ROWID;

-- The user's own indicators, and further wordings of the bundled ones: part of the library, so that it reads the same
-- wherever it is opened.
CREATE TABLE own_indicators (
    id    TEXT PRIMARY KEY,  -- in the catalogue; a bundled indicator's where it only adds wordings
    entry TEXT NOT NULL CHECK (json_valid(entry))  -- JSON: crates/model/src/own.rs
) STRICT, WITHOUT ROWID;

-- The sets of own indicators that reports were read with, each once.
CREATE TABLE catalogues (
    id      INTEGER PRIMARY KEY,
    entries TEXT NOT NULL UNIQUE CHECK (json_valid(entries))  -- JSON: the entries in the order of their ids
) STRICT;

-- The reports that were read with own indicators, and with which; those that are not here were read with none. A report
-- whose set is not the one in force has to be read again.
CREATE TABLE readings (
    report    INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    catalogue INTEGER NOT NULL REFERENCES catalogues (id)
) STRICT;

-- How often it changed what reports there are, of what and of when they are, what stands in them: what was worked out of all
-- of them is worked out anew only then.
CREATE TABLE stamp (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL  -- grows with every such change
) STRICT;

INSERT INTO stamp (only, number) VALUES (1, 0);

CREATE TRIGGER reports_stamped AFTER INSERT ON reports BEGIN
    UPDATE stamp SET number = number + 1;
END;

CREATE TRIGGER reports_unstamped AFTER DELETE ON reports BEGIN
    UPDATE stamp SET number = number + 1;
END;

CREATE TRIGGER reports_restamped AFTER UPDATE OF place_key, place, place_path, level, report_year, form ON reports BEGIN
    UPDATE stamp SET number = number + 1;
END;

CREATE TRIGGER set_aside_stamped AFTER INSERT ON set_aside BEGIN
    UPDATE stamp SET number = number + 1;
END;

CREATE TRIGGER set_aside_unstamped AFTER DELETE ON set_aside BEGIN
    UPDATE stamp SET number = number + 1;
END;

-- What was worked out of all reports, so that it need not be again at every start: never the only copy, and good as long as
-- the stamp, the last report and the last file are those it was worked out at.
CREATE TABLE worked_out (
    what        TEXT PRIMARY KEY,                        -- a name, with the program's version: another may reckon otherwise
    stamp       INTEGER NOT NULL,                        -- stamp.number
    last_report INTEGER NOT NULL,                        -- the greatest reports.id, 0 without any
    last_import TEXT NOT NULL,                           -- files.imported_at of the last file, empty without any
    value       TEXT NOT NULL CHECK (json_valid(value))  -- JSON
) STRICT;
