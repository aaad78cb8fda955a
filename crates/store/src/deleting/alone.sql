SELECT reports.id
FROM set_aside
JOIN reports ON reports.id = set_aside.report
JOIN documents ON documents.id = reports.document
WHERE set_aside.reason = 'deleted'
  AND NOT EXISTS (SELECT 1 FROM deleted_files WHERE deleted_files.file = documents.file)
ORDER BY reports.id
