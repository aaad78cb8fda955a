SELECT reports.id, reports.title, evidence.text, evidence.span_start, evidence.span_end
FROM reports
JOIN (
    SELECT report, text, span_start, span_end FROM observations
    UNION ALL SELECT report, text, span_start, span_end FROM unresolved
    UNION ALL SELECT report, text, span_start, span_end FROM claims
) AS evidence ON evidence.report = reports.id
WHERE reports.document = ?
