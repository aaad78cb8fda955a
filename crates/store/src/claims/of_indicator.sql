SELECT report, indicator, text, span_start, span_end
FROM claims
WHERE indicator = ?
ORDER BY id
