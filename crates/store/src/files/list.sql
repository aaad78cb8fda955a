SELECT files.id, files.sha256, files.name, files.byte_length, files.imported_at, count(reports.id)
FROM files
LEFT JOIN documents ON documents.file = files.id
LEFT JOIN reports ON reports.document = documents.id
GROUP BY files.id
ORDER BY files.id
