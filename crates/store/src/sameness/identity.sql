SELECT reports.id, reports.place_key, reports.place, reports.place_code, reports.report_year, reports.form, reports.title,
       reports.date, reports.broken_off, reports.number, documents.number, files.sha256, files.name,
       coalesce(fingerprints.han, 0), coalesce(fingerprints.replaced, 0)
FROM reports
JOIN documents ON documents.id = reports.document
JOIN files ON files.id = documents.file
LEFT JOIN fingerprints ON fingerprints.report = reports.id
WHERE reports.id = ?
