-- What was worked out of all reports: never the only copy, and good as long as the stamp is the one it was worked out at.
CREATE TABLE worked_out (
    what        TEXT PRIMARY KEY,
    stamp       INTEGER NOT NULL,
    last_report INTEGER NOT NULL,
    last_import TEXT NOT NULL,
    value       TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
