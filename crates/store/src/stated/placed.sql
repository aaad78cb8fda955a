SELECT id, report_year, form, place_key
FROM reports
WHERE report_year IS NOT NULL AND place_key <> ''
  AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id)
ORDER BY place_key
