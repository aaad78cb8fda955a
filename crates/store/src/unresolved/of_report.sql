SELECT report, indicator, kind, reason, text, span_start, span_end
FROM unresolved
WHERE report = ?
ORDER BY span_start, id
