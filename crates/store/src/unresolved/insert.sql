INSERT INTO unresolved (report, indicator, kind, reason, text, span_start, span_end)
VALUES (?, ?, ?, ?, ?, ?, ?)
