SELECT reports.id, reports.place_key, reports.report_year, reports.form, reports.title, reports.broken_off,
       files.name, documents.sheet, documents.row,
       (SELECT count(*) FROM parts WHERE parts.document = documents.id)
FROM reports
JOIN documents ON documents.id = reports.document
JOIN files ON files.id = documents.file
WHERE reports.report_year IS NOT NULL AND reports.place_key <> ''
  AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id)
  AND reports.id BETWEEN ? AND ?
ORDER BY reports.id
