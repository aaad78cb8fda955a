SELECT reports.id, reports.document, documents.file, files.name, documents.sheet, documents.row,
       (SELECT count(*) FROM parts WHERE parts.document = documents.id), files.path,
       reports.place_key, reports.place, reports.place_path, reports.level, reports.report_year, reports.form,
       reports.title, reports.date, reports.span_start, reports.span_end, reports.broken_off,
       reports.targets, reports.actuals, reports.warnings
FROM reports
JOIN documents ON documents.id = reports.document
JOIN files ON files.id = documents.file
WHERE NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id)
  AND reports.id BETWEEN ? AND ?
ORDER BY reports.id
