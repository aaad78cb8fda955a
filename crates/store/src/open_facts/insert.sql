INSERT INTO open_facts (report, facts, bytes)
VALUES (?, ?, ?)
