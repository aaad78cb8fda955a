SELECT report, indicator, kind, reason, text, span_start, span_end
FROM unresolved
WHERE indicator = ?
ORDER BY id
