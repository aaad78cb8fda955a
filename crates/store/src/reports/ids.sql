SELECT id
FROM reports
WHERE NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id)
ORDER BY report_year DESC, place_key, id
