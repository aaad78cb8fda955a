SELECT report, indicator, text, span_start, span_end
FROM claims
WHERE report = ?
ORDER BY span_start, id
