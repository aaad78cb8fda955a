SELECT files.id, files.sha256, files.name, files.path, files.byte_length, files.imported_at, count(reports.id)
FROM files
LEFT JOIN documents ON documents.file = files.id
LEFT JOIN reports ON reports.document = documents.id
    AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id AND reason = 'rearranged')
WHERE files.id = ?
GROUP BY files.id
