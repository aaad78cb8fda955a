SELECT id, span_start, span_end
FROM reports
WHERE document = ?1
  AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id AND reason = 'rearranged') = ?2
ORDER BY span_start, id
