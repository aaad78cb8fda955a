-- How often it changed what reports there are, of what and of when they are, what stands in them: what was worked out of all
-- of them is worked out anew only then.
CREATE TABLE stamp (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL
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
