DELETE FROM search
WHERE rowid IN (
    SELECT reports.id FROM reports JOIN documents ON documents.id = reports.document WHERE documents.file = ?
)
